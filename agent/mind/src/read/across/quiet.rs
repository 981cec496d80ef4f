//! "Quiet hours are nine to seven. No hoovering, no dishwasher": what quiet hours forbid is forbidden in them.

use super::{Beside, Put, again, end, is, said, start, stretch};
use crate::read::split::clauses::leading;
use crate::read::time::{self, TimeCtx};
use crate::read::tokens::any_phrase;

/// The sentence with the hours that the one before names.
pub(super) fn plainly(beside: &Beside<'_>, cx: &TimeCtx<'_>) -> Option<Put> {
    let own = beside.own;
    let head = leading(own, start(own));
    if !is(own, head, &["no", "don't", "never"]) {
        return None;
    }
    let before = beside.last()?;
    const QUIET: [&str; 5] = ["quiet hours", "quiet time", "quiet times", "quiet", "silent hours"];
    let first = leading(before, start(before));
    let first = first + usize::from(is(before, first, &["our", "the", "my"]));
    any_phrase(before, first, &QUIET)?;
    let hours = (first..before.len()).find_map(|at| stretch(before, at))?;
    let more = (hours.end..before.len()).any(|at| stretch(before, at).is_some());
    if more || !time::scan(own, cx).is_empty() {
        return None;
    }
    let end = end(own);
    let place = own.get(end.checked_sub(1)?)?.end;
    let mut plain = own[..end].to_vec();
    if !is(before, hours.start, &["from", "between"]) {
        plain.push(said("from", place));
    }
    plain.extend(again(&before[hours.start..hours.end], place));
    plain.extend_from_slice(&own[end..]);
    Some(Put::own(plain))
}
