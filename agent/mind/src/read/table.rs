//! Phrases that are looked for at every token of a text and stand at few of them.

use super::tokens::{Token, any_phrase, phrase};

/// The first three letters of the words that phrases begin with, as a set of `64 * WORDS` bits that may say yes to a few
/// others: the more, the fuller it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Openings<const WORDS: usize = 8>([u64; WORDS]);

impl<const WORDS: usize> Openings<WORDS> {
    /// Of no phrase.
    pub(crate) const NONE: Openings<WORDS> = Openings([0; WORDS]);

    /// Where the set keeps the first letters of a word; spaces follow a shorter one, as in a phrase.
    const fn bit(bytes: &[u8]) -> Option<(usize, u64)> {
        let (first, second, third) = match bytes {
            [] => return None,
            [first] | [first, b' ', ..] => (*first, b' ', b' '),
            [first, second] => (*first, *second, b' '),
            [first, second, third, ..] => (*first, *second, *third),
        };
        // Letters lie 32 apart in ASCII's columns: odd factors spread them over all bits.
        let at = (first as usize * 31 + second as usize * 1031 + third as usize * 141) % (64 * WORDS);
        Some((at / 64, 1 << (at % 64)))
    }

    /// These too.
    pub(crate) const fn with(mut self, phrases: &[&str]) -> Openings<WORDS> {
        let mut index = 0;
        while index < phrases.len() {
            self = self.and(phrases[index]);
            index += 1;
        }
        self
    }

    /// This one too.
    pub(crate) const fn and(mut self, phrase: &str) -> Openings<WORDS> {
        if let Some((at, bit)) = Openings::<WORDS>::bit(phrase.as_bytes()) {
            self.0[at] |= bit;
        }
        self
    }

    /// Those of the tokens' own words.
    pub(crate) fn of(tokens: &[Token]) -> Openings<WORDS> {
        let mut all = Openings::NONE;
        for token in tokens {
            if let Some((at, bit)) = Openings::<WORDS>::bit(token.word.as_bytes()) {
                all.0[at] |= bit;
            }
        }
        all
    }

    /// Whether a phrase may begin with these words.
    pub(crate) fn may_have(&self, words: &str) -> bool {
        Openings::<WORDS>::bit(words.as_bytes()).is_some_and(|(at, bit)| self.0[at] & bit != 0)
    }

    /// Whether one of the phrases may stand at `index`.
    pub(crate) fn may_begin(&self, tokens: &[Token], index: usize) -> bool {
        tokens.get(index).is_some_and(|token| self.may_have(&token.word))
    }
}

/// Phrases by their first letters, in chains: of a long table only a few are held against the words.
#[derive(Debug)]
struct Chains {
    /// One past the place of the first phrase of each chain.
    heads: [u8; 32],
    /// One past the place of the phrase behind each.
    next: [u8; Chains::PHRASES_MAX],
}

impl Chains {
    const PHRASES_MAX: usize = 128;

    /// Which chain a phrase is in.
    const fn chain(bytes: &[u8]) -> usize {
        match bytes {
            [] => 0,
            [first] | [first, b' ', ..] => (*first as usize * 7 + b' ' as usize) % 32,
            [first, second, ..] => (*first as usize * 7 + *second as usize) % 32,
        }
    }

    const fn of(phrases: &[&str]) -> Chains {
        assert!(phrases.len() < Chains::PHRASES_MAX, "two tables, please");
        let mut chains = Chains { heads: [0; 32], next: [0; Chains::PHRASES_MAX] };
        let mut index = phrases.len();
        while index > 0 {
            let chain = Chains::chain(phrases[index - 1].as_bytes());
            chains.next[index - 1] = chains.heads[chain];
            chains.heads[chain] = index as u8;
            index -= 1;
        }
        chains
    }
}

/// Phrases that mean the same.
#[derive(Debug)]
pub(crate) struct Table {
    openings: Openings,
    chains: Chains,
    phrases: &'static [&'static str],
}

impl Table {
    /// Of these phrases.
    pub(crate) const fn of(phrases: &'static [&'static str]) -> Table {
        Table { openings: Openings::NONE.with(phrases), chains: Chains::of(phrases), phrases }
    }

    /// How many tokens the longest of the phrases takes at `index`.
    #[inline]
    pub(crate) fn at(&self, tokens: &[Token], index: usize) -> Option<usize> {
        let first = tokens.get(index)?.word.as_str();
        if self.openings.may_have(first) { self.longest(tokens, index, first) } else { None }
    }

    fn longest(&self, tokens: &[Token], index: usize, first: &str) -> Option<usize> {
        let mut longest = None;
        let mut place = self.chains.heads[Chains::chain(first.as_bytes())];
        while let Some(at) = usize::from(place).checked_sub(1) {
            longest = longest.max(phrase(tokens, index, self.phrases[at]));
            place = self.chains.next[at];
        }
        longest
    }

    /// Where one of the phrases stands, as [`first_of`] finds it.
    pub(crate) fn first_in(&self, tokens: &[Token]) -> Option<(usize, usize)> {
        (0..tokens.len()).find_map(|at| self.at(tokens, at).map(|used| (at, at + used)))
    }
}

/// What [`first_of`] finds of phrases that are written down where they are looked for.
macro_rules! first_of_these {
    ($tokens:expr, [$($phrase:literal),+ $(,)?]) => {{
        static THESE: $crate::read::table::Table = $crate::read::table::Table::of(&[$($phrase),+]);
        THESE.first_in($tokens)
    }};
}
pub(crate) use first_of_these as first_of;

/// Groups of phrases, each with what it means.
#[derive(Debug)]
pub(crate) struct Groups<T: 'static> {
    openings: Openings,
    groups: &'static [(&'static [&'static str], T)],
}

impl<T: Copy> Groups<T> {
    /// Of these, of which the first counts that has a phrase at a place.
    pub(crate) const fn of(groups: &'static [(&'static [&'static str], T)]) -> Groups<T> {
        let mut openings = Openings::NONE;
        let mut index = 0;
        while index < groups.len() {
            openings = openings.with(groups[index].0);
            index += 1;
        }
        Groups { openings, groups }
    }

    /// What the phrases at `index` mean, and how many tokens the longest of that meaning takes.
    pub(crate) fn at(&self, tokens: &[Token], index: usize) -> Option<(T, usize)> {
        if !self.openings.may_begin(tokens, index) {
            return None;
        }
        self.groups
            .iter()
            .find_map(|(phrases, meant)| any_phrase(tokens, index, phrases).map(|used| (*meant, used)))
    }
}

/// Where one of several phrases stands: the first place, and there the longest.
pub(crate) fn first_of<S: AsRef<str>>(tokens: &[Token], phrases: &[S]) -> Option<(usize, usize)> {
    let openings: Openings = Openings::of(tokens);
    let mut first: Option<(usize, usize)> = None;
    for words in phrases.iter().map(AsRef::as_ref).filter(|words| openings.may_have(words)) {
        let end = first.map_or(tokens.len(), |(at, _)| at + 1);
        let found = (0..end).find_map(|at| phrase(tokens, at, words).map(|used| (at, at + used)));
        if let Some((at, stop)) = found
            && first.is_none_or(|(was, longest)| at < was || stop > longest)
        {
            first = Some((at, stop));
        }
    }
    first
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::tokens::tokens;

    fn said(text: &str) -> Vec<Token> {
        tokens(text, 0, text.len())
    }

    #[test]
    fn a_table_finds_what_any_phrase_finds() {
        const PHRASES: &[&str] = &["a", "a few", "in", "in the", "½", "every time", ", and"];
        static TABLE: Table = Table::of(PHRASES);
        let tokens = said("A few, and every time in the 2 weeks ½ a at ate i x");
        let mut found = 0;
        for at in 0..=tokens.len() {
            assert_eq!(TABLE.at(&tokens, at), any_phrase(&tokens, at, PHRASES), "{at}");
            found += usize::from(TABLE.at(&tokens, at).is_some());
        }
        assert_eq!(found, 6);
    }

    #[test]
    fn the_first_group_with_a_phrase_counts() {
        static GROUPS: Groups<u8> = Groups::of(&[(&["half a", "half"], 1), (&["half a day", "a"], 2)]);
        let tokens = said("half a day");
        assert_eq!(GROUPS.at(&tokens, 0), Some((1, 2)));
        assert_eq!(GROUPS.at(&tokens, 1), Some((2, 1)));
        assert_eq!(GROUPS.at(&tokens, 2), None);
    }

    #[test]
    fn the_first_place_counts_and_there_the_longest() {
        let tokens = said("wash up the pots and the pans on Monday and on Tuesday");
        assert_eq!(first_of!(&tokens, ["on tuesday", "and the", "and", "pans"]), Some((4, 6)));
        assert_eq!(first_of!(&tokens, ["pans", "and", "and the", "on tuesday"]), Some((4, 6)));
        assert_eq!(first_of!(&tokens, ["pan", "", "mondays"]), None);
    }
}
