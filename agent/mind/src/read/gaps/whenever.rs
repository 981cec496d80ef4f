//! "Dinner's at six on school nights, whenever on weekends": at no hour then.

use super::{again, parts_at, said};
use crate::read::time::bits::Bit;
use crate::read::time::{self, TimeCtx};
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// The sentence with what is done on those days in a sentence of its own.
pub(super) fn plainly(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    // "The children's supper is" is as long as what is spoken of gets.
    const SUBJECT_TOKENS_MAX: usize = 4;
    let first = sentence.iter().position(|token| token.shape == Shape::Word)?;
    let at = (first + 2..sentence.len())
        .find(|at| word(sentence, *at) == "whenever" && parts_at(sentence, at - 1))?;
    let used =
        any_phrase!(sentence, at, ["whenever you like", "whenever suits", "whenever we like", "whenever"])?;
    let days = at + used;
    let found = time::first(sentence.get(days..)?, cx);
    let found = found
        .first()
        .filter(|found| matches!(&found.bit, Bit::Repeat(repeat) if repeat.weekdays().is_some()))?;
    let ends = sentence.get(days + found.end).is_none_or(|next| next.shape == Shape::Mark);
    let verb = (first..first + SUBJECT_TOKENS_MAX).find(|at| {
        matches!(word(sentence, *at), "is" | "are" | "at") || word(sentence, *at).ends_with("'s")
    })?;
    let short = word(sentence, verb).strip_suffix("'s");
    let mut subject = sentence[first..verb + usize::from(short.is_some())].to_vec();
    if let (Some(short), Some(last)) = (short, subject.last_mut()) {
        last.word = short.to_owned();
    }
    let hour = time::scan(&sentence[verb..at], cx).iter().any(|found| matches!(found.bit, Bit::Slot(_)));
    if !ends || !hour || subject.is_empty() {
        return None;
    }
    let place = sentence[at].start;
    let mut plain = sentence[..at - 1].to_vec();
    plain.push(said(".", place));
    plain.extend(again(&subject, place));
    if !matches!(word(sentence, days), "on" | "at" | "every" | "each") {
        plain.push(said("on", place));
    }
    plain.extend_from_slice(&sentence[days..]);
    Some(plain)
}
