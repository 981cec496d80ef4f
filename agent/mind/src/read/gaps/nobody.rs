//! "Nobody may enter my study", "nobody in the kitchen from two to four", "only vacuum when everybody is out": bans that
//! are put without a word that forbids.

use super::said;
use crate::read::beside::{end, start};
use crate::read::lexicon::is_base;
use crate::read::time::{self, TimeCtx};
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// "Nobody may enter my study": hob keeps out of it, too.
pub(super) fn keep_out(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    // "The big spare bedroom upstairs" is as much as names a place.
    const PLACE_TOKENS_MAX: usize = 4;
    let from = start(sentence);
    let nobody = from + any_phrase!(sentence, from, ["nobody", "no one", "no - one"])?;
    let enters = any_phrase!(
        sentence,
        nobody,
        [
            "may enter",
            "may go into",
            "may go in",
            "may come into",
            "is to enter",
            "is to go into",
            "is to go in",
            "is allowed in",
            "is allowed into",
            "is allowed to enter",
            "is allowed to go into",
            "is allowed to go in",
            "should enter",
            "should go into",
            "must enter",
            "must go into",
            "can enter",
            "can go into",
            "enters",
            "goes into",
            "to enter",
            "to go into",
            "ever enters",
            "ever goes into",
        ]
    );
    let bare = enters.is_none();
    let place = nobody + enters.or_else(|| any_phrase!(sentence, nobody, ["in", "into"]))?;
    any_phrase!(sentence, place, ["the", "my", "our"])?;
    let found = time::scan(sentence, cx);
    let timed = |at: usize| found.iter().any(|found| found.start == at);
    let close = (place + 2..=end(sentence).min(place + PLACE_TOKENS_MAX + 1)).find(|at| {
        timed(*at)
            || sentence.get(*at).is_none_or(|next| next.shape == Shape::Mark)
            || matches!(
                word(sentence, *at),
                "while" | "when" | "before" | "after" | "during" | "until" | "please"
            )
    })?;
    // "Nobody in the house, by the way" says nothing of when.
    if bare && !timed(close) {
        return None;
    }
    let at = sentence[from].start;
    let mut plain = sentence[..from].to_vec();
    plain.extend(["keep", "out", "of"].map(|word| said(word, at)));
    plain[from].capital = true;
    plain.extend_from_slice(&sentence[place..]);
    Some(plain)
}

/// "Only vacuum when everybody is out": not unless they are; nothing is ordered by it.
pub(super) fn only_when(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let from = start(sentence);
    let close = end(sentence);
    let when = (from + 2..close)
        .find(|at| matches!(word(sentence, *at), "when" | "while" | "if" | "whenever" | "once"))?;
    let opens = word(sentence, from) == "only" && is_base(word(sentence, from + 1));
    let behind = word(sentence, when - 1) == "only" && is_base(word(sentence, from));
    let presence = sentence[when..close]
        .iter()
        .any(|token| matches!(token.word.as_str(), "out" | "away" | "home" | "gone" | "asleep" | "awake"));
    let told = sentence[when..close].iter().any(|token| token.shape == Shape::Mark && !token.glued);
    let timed = || time::scan(sentence, cx).iter().any(|found| found.start < when);
    if !(opens || behind) || !presence || told || timed() {
        return None;
    }
    let (verb, stop) = if opens { (from + 1, when) } else { (from, when - 1) };
    let place = sentence[from].start;
    let mut plain = sentence[..from].to_vec();
    plain.push(Token { capital: true, ..said("don't", place) });
    plain.push(Token { capital: false, ..sentence[verb].clone() });
    plain.extend_from_slice(&sentence[verb + 1..stop]);
    plain.push(Token { word: "unless".to_owned(), ..sentence[when].clone() });
    plain.extend_from_slice(&sentence[when + 1..]);
    Some(plain)
}
