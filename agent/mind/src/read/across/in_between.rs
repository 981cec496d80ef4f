//! "The black bin goes out every other Wednesday. The green one the weeks in between": on the other ones.

use super::{Beside, Put, end, said};
use crate::read::time::bits::{Bit, Repeat};
use crate::read::time::{self, TimeCtx, weekday};
use crate::read::tokens::{Token, any_phrase};

const BETWEEN: [&str; 14] = [
    "the weeks in between",
    "in the weeks in between",
    "on the weeks in between",
    "the weeks between",
    "in the weeks between",
    "on the weeks between",
    "the other weeks",
    "on the other weeks",
    "in the other weeks",
    "the alternate weeks",
    "on the alternate weeks",
    "in the alternate weeks",
    "the week in between",
    "in between",
];

/// The sentence with the weekday of the one before, as that of the other weeks.
pub(super) fn plainly(beside: &Beside<'_>, cx: &TimeCtx<'_>) -> Option<Put> {
    let own = beside.own;
    let (at, used) = (1..own.len()).find_map(|at| any_phrase(own, at, &BETWEEN).map(|used| (at, used)))?;
    if at + used < end(own) || (0..at).any(|at| weekday::name(own, at, true).is_some()) {
        return None;
    }
    let before = beside.last()?;
    let found = time::scan(before, cx);
    let fortnightly = |repeat: &Repeat| matches!(repeat, Repeat::Weeks { every: 2, .. });
    if !found.iter().any(|found| matches!(&found.bit, Bit::Repeat(repeat) if fortnightly(repeat))) {
        return None;
    }
    let mut named =
        (0..before.len()).filter_map(|at| weekday::name(before, at, true).map(|(day, ..)| (day, at)));
    let (day, named_at) = named.next()?;
    if named.any(|(other, _)| other != day) {
        return None;
    }
    let place = own[at].start;
    let name = before[named_at].word.trim_end_matches('s');
    let plural = Token { word: format!("{name}s"), capital: true, ..said(name, place) };
    let mut plain = own[..at].to_vec();
    plain.extend([said("the", place), said("other", place), Token { end: own[at + used - 1].end, ..plural }]);
    plain.extend_from_slice(&own[at + used..]);
    Some(Put::own(plain))
}
