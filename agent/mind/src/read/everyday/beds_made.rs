//! "Guests get their beds made every day": what somebody has done for them in the house is what hob does.

use super::{Beside, Put, said, start};
use crate::read::lexicon::{Form, base_of, is_verb_form};
use crate::read::time::{self, TimeCtx};
use crate::read::tokens::{Shape, word};

/// The sentence as the order that it is.
pub(super) fn plainly(beside: &Beside<'_>, cx: &TimeCtx<'_>) -> Option<Put> {
    let own = beside.own;
    let first = start(own);
    let get = (first + 1..own.len()).find(|at| {
        matches!(word(own, *at), "get" | "gets" | "has" | "have")
            && matches!(word(own, at + 1), "their" | "his" | "her")
            && matches!(
                word(own, at + 2),
                "bed"
                    | "beds"
                    | "room"
                    | "rooms"
                    | "sheets"
                    | "towels"
                    | "bedding"
                    | "bathroom"
                    | "laundry"
                    | "shirts"
                    | "plants"
                    | "lunch"
            )
            && is_verb_form(word(own, at + 3), Form::Past)
    })?;
    let plain = own[first..get].iter().all(|token| token.shape == Shape::Word)
        && !own[first..get].iter().any(|token| {
            matches!(
                token.word.as_str(),
                "if" | "when" | "i" | "we" | "you" | "to" | "not" | "never" | "can" | "must"
            )
        });
    let verb = base_of(word(own, get + 3))?;
    let rest = get + 4;
    let timed = time::scan(&own[rest..], cx);
    let when = timed.iter().find(|found| found.start == 0)?;
    if !plain
        || (rest..own.len())
            .any(|at| word(own, at) == "by" && own.get(at + 1).is_some_and(|next| next.capital))
    {
        return None;
    }
    let place = own[first].start;
    let mut put = own[..first].to_vec();
    put.extend([said(verb, place), said("the", place), own[get + 2].clone()]);
    let to = rest + when.end;
    put.extend_from_slice(&own[rest..to]);
    // "… and fresh towels every second day": put there as well.
    let more = word(own, to) == "and" && matches!(word(own, to + 1), "fresh" | "clean" | "new");
    if more {
        put.extend([said(".", own[to].start), said("put", own[to].start), said("out", own[to].start)]);
    }
    put.extend_from_slice(&own[to + usize::from(more)..]);
    Some(Put::own(put))
}
