//! "Make two packed lunches every school day. They leave at 8.15": what goes along is ready by then.

use super::{Beside, Put, again, end, is, said, start};
use crate::read::lexicon::singular;
use crate::read::split::shapes::begins_order;
use crate::read::time::bits::{Bit, RawSlot};
use crate::read::time::{self, TimeCtx};
use crate::read::tokens::any_phrase;

/// What people take along when they go.
const TAKEN: [&str; 12] = [
    "lunch", "lunche", "lunchbox", "bag", "coat", "shoe", "kit", "rucksack", "backpack", "satchel", "flask",
    "snack",
];

const LEAVES: [&str; 14] = [
    "leave the house",
    "leaves the house",
    "leave for school",
    "leaves for school",
    "leave for work",
    "leaves for work",
    "leave",
    "leaves",
    "set off",
    "sets off",
    "go off",
    "goes off",
    "are off",
    "is off",
];

/// The sentence before with the hour by which it is to be done.
pub(super) fn plainly(beside: &Beside<'_>, cx: &TimeCtx<'_>) -> Option<Put> {
    let own = beside.own;
    let head = start(own);
    let person = || {
        let article = usize::from(is(own, head, &["the", "my", "our"]));
        cx.lexicon.person(own, head + article).map(|(_, end)| end)
    };
    let verb = if is(own, head, &["they", "he", "she", "we"]) { head + 1 } else { person()? };
    let used = any_phrase(own, verb, &LEAVES)?;
    let found = time::scan(own, cx);
    let hour = found.iter().find(|found| matches!(found.bit, Bit::Slot(RawSlot::At(_))))?;
    let days = found.iter().any(|found| matches!(found.bit, Bit::Repeat(_) | Bit::Date(_)));
    if days || hour.start < verb + used || hour.start > verb + used + 1 {
        return None;
    }
    let before = beside.last()?;
    let takes = before.iter().any(|token| TAKEN.contains(&singular(&token.word).as_str()));
    let found = time::scan(before, cx);
    let untimed = !found.iter().any(|found| matches!(found.bit, Bit::Slot(_)));
    // "Every school day make two packed lunches": behind the days that it opens with.
    const OPENING_TOKENS_MAX: usize = 7;
    let first = start(before);
    let orders = (first..before.len().min(first + OPENING_TOKENS_MAX)).any(|at| {
        (at == first || !is(before, at - 1, &["to", "the", "a"])) && begins_order(before, at, cx.lexicon)
    });
    if !takes || !untimed || !orders {
        return None;
    }
    // Before what a colon introduces: how, and not what.
    let stop = before.iter().position(|token| token.is_mark(':')).unwrap_or(end(before));
    let place = before.get(stop.checked_sub(1)?)?.end;
    let mut first = before[..stop].to_vec();
    first.push(said("by", place));
    let prep = usize::from(is(own, hour.start, &["at", "about", "around"]));
    first.extend(again(&own[hour.start + prep..hour.end], place));
    first.extend_from_slice(&before[stop..]);
    Some(Put { before: Some(first), own: own.to_vec() })
}
