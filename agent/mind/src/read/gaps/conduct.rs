//! "Visitors take their shoes off", "guests are out of the kitchen by nine", "they wash their hands, no exceptions": how people
//! are to behave, told as if they did.

use super::said;
use crate::read::lexicon::base_of;
use crate::read::time::TimeCtx;
use crate::read::tokens::{Token, any_phrase, word};

/// What people are told to do who come to a house, and do not do of themselves.
const CONDUCT: [&str; 16] = [
    "wash", "wipe", "take", "knock", "ring", "keep", "sign", "wear", "use", "show", "lock", "shut", "close",
    "turn", "bring", "remove",
];

/// The sentence with the word that says that they must, or that nobody may.
pub(super) fn plainly(sentence: &[Token], _: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let start = usize::from(word(sentence, 0) == "all");
    let comers =
        matches!(word(sentence, start), "visitors" | "guests" | "callers" | "everyone" | "everybody");
    let strict = (1..sentence.len()).any(|at| {
        any_phrase!(sentence, at, ["no exceptions", "no exception", "without exception"]).is_some()
    });
    let people = comers || strict && matches!(word(sentence, 0), "they" | "people" | "friends" | "kids");
    let place = sentence.get(start + 1).filter(|_| people)?.start;
    // "Visitors are out of the kitchen by nine": nobody is in it after that.
    let by = (start + 4..sentence.len()).find(|at| word(sentence, *at) == "by");
    if let Some(by) = by.filter(|_| {
        word(sentence, start) != "everyone"
            && word(sentence, start) != "everybody"
            && any_phrase!(sentence, start + 1, ["are out of", "must be out of", "have to be out of"])
                .is_some()
    }) {
        let of = (start + 1..by).find(|at| word(sentence, *at) == "of")?;
        let mut plain = vec![said("no", sentence[start].start), sentence[start].clone(), said("in", place)];
        plain.extend_from_slice(&sentence[of + 1..by]);
        plain.push(said("after", sentence[by].start));
        plain.extend_from_slice(&sentence[by + 1..]);
        return Some(plain);
    }
    let verb = word(sentence, start + 1);
    let base = base_of(verb).unwrap_or(verb);
    let own = sentence.iter().any(|token| matches!(token.word.as_str(), "own" | "every" | "each"));
    if !CONDUCT.contains(&base) || own {
        return None;
    }
    let mut plain = sentence[..=start].to_vec();
    plain.push(said("must", place));
    plain.push(Token { word: base.to_owned(), ..sentence[start + 1].clone() });
    plain.extend_from_slice(&sentence[start + 2..]);
    Some(plain)
}
