//! "Visitors take their shoes off", "guests are out of the kitchen by nine", "they wash their hands, no exceptions": how people
//! are to behave, told as if they did.

use super::said;
use crate::read::lexicon::is_base;
use crate::read::tokens::{Token, any_phrase, word};

/// What people who come do without being told to.
const OF_ITSELF: [&str; 24] = [
    "arrive", "come", "leave", "stay", "go", "get", "check", "sleep", "eat", "like", "love", "have", "need",
    "want", "know", "park", "drive", "fly", "call", "text", "book", "pay", "ask", "prefer",
];

/// The sentence with the word that says that they must.
pub(super) fn plainly(sentence: &[Token], _: &super::TimeCtx<'_>) -> Option<Vec<Token>> {
    let start = usize::from(word(sentence, 0) == "all");
    let comers =
        matches!(word(sentence, start), "visitors" | "guests" | "callers" | "everyone" | "everybody");
    let strict = (1..sentence.len()).any(|at| {
        any_phrase!(sentence, at, ["no exceptions", "no exception", "without exception"]).is_some()
    });
    let people = comers || strict && matches!(word(sentence, 0), "they" | "people" | "friends" | "kids");
    let verb = word(sentence, start + 1);
    let base = if matches!(word(sentence, start), "everyone" | "everybody") {
        crate::read::lexicon::base_of(verb)?
    } else {
        verb
    };
    let out = matches!(verb, "are" | "is")
        && matches!(word(sentence, start + 2), "out" | "off")
        && sentence.iter().any(|token| token.word == "by");
    let does = is_base(base) && !OF_ITSELF.contains(&base);
    if !people || !(out || does) {
        return None;
    }
    let place = sentence[start + 1].start;
    let mut plain = sentence[..=start].to_vec();
    plain.push(said("must", place));
    plain.push(Token { word: if out { "be" } else { base }.to_owned(), ..sentence[start + 1].clone() });
    plain.extend_from_slice(&sentence[start + 2..]);
    Some(plain)
}
