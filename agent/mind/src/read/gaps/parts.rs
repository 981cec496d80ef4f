//! A duty with its days, and then its parts with their hours: "laundry on Mondays: whites in the morning, colours after
//! lunch".

use super::{again, said};
use crate::read::split::shapes::{begins_order, is_finite};
use crate::read::time::bits::{Bit, Found};
use crate::read::time::{self, TimeCtx};
use crate::read::tokens::{Shape, Token, word};

/// The sentence with the duty said of each of its parts.
pub(super) fn plainly(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    // "Put a wash on every Monday and Thursday" is as much as names a duty with its days.
    const LEAD_TOKENS_MAX: usize = 10;
    let colon = (1..sentence.len().min(LEAD_TOKENS_MAX))
        .find(|at| sentence[*at].is_mark(':') && sentence.get(at + 1).is_some_and(|next| !next.glued))?;
    let lead = &sentence[..colon];
    let duty = begins_order(lead, 0, cx.lexicon)
        || cx.lexicon.task_noun(lead, usize::from(word(lead, 0) == "the")).is_some();
    let found = time::scan(lead, cx);
    let slot = |found: &Found| matches!(found.bit, Bit::Slot(_));
    if !duty || found.is_empty() || found.iter().any(slot) {
        return None;
    }
    let timed = |at: &usize| found.iter().any(|found| found.start <= *at && *at < found.end);
    let (days, words): (Vec<usize>, Vec<usize>) = (0..colon).partition(timed);
    let pick = |all: &[usize]| all.iter().map(|at| lead[*at].clone()).collect::<Vec<Token>>();
    let (days, words) = (pick(&days), pick(&words));
    let parts = parts(sentence, colon + 1, cx)?;
    let mut plain: Vec<Token> = Vec::new();
    for (number, part) in parts.iter().enumerate() {
        let place = sentence[part.from].start;
        if number == 0 {
            plain.extend(words.iter().cloned());
        } else {
            plain.push(said(".", sentence[part.from - 1].end));
            plain.extend(again(&words, place));
        }
        plain.push(said("(", place));
        plain.extend_from_slice(&sentence[part.from..part.time]);
        let end = sentence[part.time - 1].end;
        plain.push(said(")", end));
        plain.extend(again(&days, end));
        plain.extend_from_slice(&sentence[part.time..part.to]);
    }
    plain.extend_from_slice(&sentence[parts.last()?.to..]);
    Some(plain)
}

/// A part: where its name begins, where its time does, and where it ends.
struct Part {
    from: usize,
    time: usize,
    to: usize,
}

/// "Whites in the morning, colours after lunch": two parts or more, each a short name with an hour behind it, and nothing
/// else.
fn parts(sentence: &[Token], from: usize, cx: &TimeCtx<'_>) -> Option<Vec<Part>> {
    const NAME_WORDS_MAX: usize = 4;
    let end = sentence.iter().rposition(|token| token.shape != Shape::Mark)? + 1;
    let mut parts = Vec::new();
    let mut at = from;
    while at < end {
        let found = time::scan(&sentence[at..end], cx);
        let first = found.iter().find(|found| matches!(found.bit, Bit::Slot(_)))?;
        let (time, to) = (at + first.start, at + first.end);
        let name = &sentence[at..time];
        let plain = name.iter().all(|token| token.shape == Shape::Word && !is_finite(&token.word));
        let order = begins_order(sentence, at, cx.lexicon) || cx.lexicon.person(sentence, at).is_some();
        if name.is_empty() || name.len() > NAME_WORDS_MAX || !plain || order {
            return None;
        }
        parts.push(Part { from: at, time, to });
        at = to;
        if at < end {
            let comma = usize::from(matches!(word(sentence, at), "," | ";"));
            let and = usize::from(matches!(word(sentence, at + comma), "and" | "then"));
            if comma + and == 0 {
                return None;
            }
            at += comma + and;
        }
    }
    (parts.len() > 1).then_some(parts)
}
