//! "Call me, then Ana": each of them is called.

use super::{again, said};
use crate::read::time::{self, TimeCtx};
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// The sentence with the verb said of each, and what it hangs on before both.
pub(super) fn plainly(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let verb = (0..sentence.len().saturating_sub(3))
        .find(|at| matches!(word(sentence, *at), "call" | "ring" | "phone" | "wake"))?;
    let begins = verb == 0
        || sentence[verb - 1].shape == Shape::Mark
        || matches!(word(sentence, verb - 1), "and" | "then" | "please" | "to");
    if !begins {
        return None;
    }
    let owner = |at: usize| matches!(word(sentence, at), "me" | "us").then_some(at + 1);
    let person = |at: usize| owner(at).or_else(|| cx.lexicon.person(sentence, at).map(|(_, end)| end));
    let called = person(verb + 1)?;
    let found = time::scan(sentence, cx);
    let timed = |at: usize| found.iter().filter(|found| found.start == at).map(|found| found.end).max();
    // "Call me at 7, then Ana".
    let one = timed(called).unwrap_or(called);
    let used = any_phrase!(
        sentence,
        one,
        [
            ", then",
            "then",
            "and then",
            ", and then",
            "and",
            ", failing that",
            ", or else",
            "first , then",
            "first , and then",
            "first then",
        ]
    )?;
    let other = one + used + usize::from(word(sentence, one + used) == ",");
    let end = person(other).or_else(|| {
        let then = used > 1 && word(sentence, other) == "the";
        (then && sentence.get(other + 1).is_some_and(|token| token.shape == Shape::Word)).then_some(other + 2)
    })?;
    // "Wake Ada and Ben" is one order.
    let mine = owner(verb + 1).is_some() != owner(other).is_some();
    let comma = usize::from(sentence.get(end).is_some_and(|mark| mark.is_mark(',')));
    let behind = timed(end + comma).map(|to| &sentence[end + comma..to]);
    let ends = behind.is_some()
        || sentence
            .get(end)
            .is_none_or(|next| next.shape == Shape::Mark || matches!(next.word.as_str(), "if" | "when"));
    if !ends || !(mine || word(sentence, one + used - 1) != "and") {
        return None;
    }
    let last = sentence.iter().rposition(|token| token.shape != Shape::Mark)? + 1;
    let if_at = end + comma;
    let condition =
        (matches!(word(sentence, if_at), "if" | "when") && verb == 0).then(|| &sentence[if_at..last]);
    let mut plain: Vec<Token> = Vec::with_capacity(sentence.len() + 6);
    if let Some(condition) = condition {
        plain.extend(again(condition, sentence[0].start));
        plain.push(said(",", sentence[0].start));
    }
    plain.extend_from_slice(&sentence[..one]);
    let place = sentence[one].start;
    // "Wake me, then Ana, at 7": both at seven.
    plain.extend(again(behind.filter(|_| one == called).unwrap_or_default(), place));
    plain.extend([said(",", place), said("then", place)]);
    plain.extend(again(&sentence[verb..=verb], place));
    plain.extend_from_slice(&sentence[other..end]);
    plain.extend_from_slice(&sentence[if condition.is_some() { last } else { end }..]);
    Some(plain)
}
