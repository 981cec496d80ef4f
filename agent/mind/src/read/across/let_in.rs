//! "The boiler man is coming on Wednesday between eight and twelve. Let him in": him, then.

use super::{Beside, Put, again, is, said, start};
use crate::read::split::clauses::leading;
use crate::read::time::bits::Bit;
use crate::read::time::{self, TimeCtx};
use crate::read::tokens::word;

/// The sentence with who comes, and when.
pub(super) fn plainly(beside: &Beside<'_>, cx: &TimeCtx<'_>) -> Option<Put> {
    let own = beside.own;
    let at = leading(own, start(own));
    if word(own, at) != "let" || !is(own, at + 1, &["him", "her", "them"]) || word(own, at + 2) != "in" {
        return None;
    }
    if !time::scan(own, cx).is_empty() {
        return None;
    }
    let before = beside.last()?;
    let first = start(before);
    // "The man from the water board is coming": who it is stands before the verb.
    const WHO_TOKENS_MAX: usize = 7;
    let verb = (first + 1..before.len().min(first + WHO_TOKENS_MAX)).find(|at| {
        is(
            before,
            *at,
            &["is", "are", "comes", "come", "arrives", "calls", "visits", "coming", "will", "due", "'s"],
        )
    })?;
    let found = time::scan(before, cx);
    let day =
        found.iter().find(|found| matches!(found.bit, Bit::Repeat(_) | Bit::Date(_) | Bit::Dates(..)))?;
    let comes = before[verb..].iter().any(|token| {
        matches!(
            token.word.as_str(),
            "coming"
                | "comes"
                | "come"
                | "here"
                | "arrives"
                | "arriving"
                | "calls"
                | "calling"
                | "visits"
                | "due"
        )
    });
    let slot = found.iter().find(|found| matches!(found.bit, Bit::Slot(_)));
    if !comes || day.start <= verb {
        return None;
    }
    let place = own[at + 2].end;
    let mut when = Vec::new();
    let every = is(before, day.start, &["every", "each", "on"]) || before[day.end - 1].word.ends_with('s');
    if !every && !is(before, day.start, &["this", "next", "tomorrow", "today"]) {
        when.push(said("on", place));
    }
    when.extend(again(&before[day.start..day.end], place));
    if let Some(slot) = slot.filter(|slot| slot.start >= day.end) {
        if !is(
            before,
            slot.start,
            &["at", "between", "from", "by", "in", "after", "before", "around", "about"],
        ) {
            when.push(said("at", place));
        }
        when.extend(again(&before[slot.start..slot.end], place));
    }
    // "In every Thursday" would be a time of its own.
    let fronted = is(before, day.start, &["every", "each"]);
    let mut plain = own[..at].to_vec();
    if fronted {
        plain.append(&mut when);
        plain.push(said(",", own[at].start));
    }
    plain.push(own[at].clone());
    plain.extend(again(&before[first..verb], own[at + 1].start));
    plain.push(own[at + 2].clone());
    plain.append(&mut when);
    plain.extend_from_slice(&own[at + 3..]);
    Some(Put::own(plain))
}
