//! Words without which a way to put something plainly has nothing to say: one look at the tokens spares most sentences most
//! of the ways.

use super::tokens::Token;

/// Groups of words, each of which is a bit of a mask.
#[derive(Debug)]
pub(super) struct Openers {
    /// The words by their first byte, each with the bits of the groups that it is of.
    by_first: Vec<Vec<(&'static str, u128)>>,
}

impl Openers {
    /// The groups in their order: the first is the lowest bit. There may be as many as a mask has bits.
    pub(super) fn new(groups: impl Iterator<Item = &'static [&'static str]>) -> Self {
        let mut by_first: Vec<Vec<(&'static str, u128)>> = vec![Vec::new(); usize::from(u8::MAX) + 1];
        for (number, group) in groups.enumerate() {
            let bit = 1_u128 << number;
            for word in group {
                let Some(first) = word.bytes().next() else { continue };
                let known = &mut by_first[usize::from(first)];
                match known.iter_mut().find(|(other, _)| other == word) {
                    Some((_, bits)) => *bits |= bit,
                    None => known.push((word, bit)),
                }
            }
        }
        Openers { by_first }
    }

    /// The groups of which some word stands among the tokens.
    pub(super) fn of(&self, tokens: &[Token]) -> u128 {
        tokens.iter().fold(0, |mask, token| mask | self.bits(&token.word))
    }

    fn bits(&self, word: &str) -> u128 {
        let Some(first) = word.bytes().next() else { return 0 };
        let known = &self.by_first[usize::from(first)];
        known.iter().find(|(other, _)| *other == word).map_or(0, |(_, bits)| *bits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::tokens::tokens;

    #[test]
    fn the_groups_of_the_words_that_stand_there_are_found() {
        let groups: [&[&str]; 3] = [&["off", "on"], &["when"], &["on", "–"]];
        let openers = Openers::new(groups.into_iter());
        let of = |text: &str| openers.of(&tokens(text, 0, text.len()));
        assert_eq!(of("Lights off"), 0b001);
        assert_eq!(of("when it is on"), 0b111);
        assert_eq!(of("nothing – at all"), 0b100);
        assert_eq!(of("éclairs"), 0);
    }
}
