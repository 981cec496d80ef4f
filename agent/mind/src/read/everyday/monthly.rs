//! "On the 15th run the washing machine empty": a chore on a day of the month that names no month is done in each.

use super::{Beside, Put, said, start};
use crate::read::split::shapes::begins_order;
use crate::read::time::{TimeCtx, date, number};
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// The sentence with its month.
pub(super) fn plainly(beside: &Beside<'_>, cx: &TimeCtx<'_>) -> Option<Put> {
    let own = beside.own;
    let first = start(own);
    let used = any_phrase!(own, first, ["on the"])?;
    let day = first + used;
    let digits = own.get(day).is_some_and(|token| token.word.starts_with(|c: char| c.is_ascii_digit()));
    let (_, end) = number::ordinal(own, day).filter(|_| digits)?;
    let verb = end + usize::from(own.get(end).is_some_and(|mark| mark.is_mark(',')));
    let orders = begins_order(own, verb, cx.lexicon) && own[verb].shape == Shape::Word;
    if !orders
        || dated(&own[end..])
        || beside.before.is_some_and(|before| dated(before) || tells_of_days(before))
    {
        return None;
    }
    let place = own[end - 1].end;
    let mut plain = own[..end].to_vec();
    plain.extend([said("of", place), said("every", place), said("month", place)]);
    plain.extend_from_slice(&own[end..]);
    Some(Put::own(plain))
}

/// Whether a month, another day of the month, or a day that comes once is named.
fn dated(told: &[Token]) -> bool {
    (0..told.len()).any(|at| {
        date::month(told, at).is_some()
            || number::ordinal(told, at).is_some() && told[at].word.starts_with(|c: char| c.is_ascii_digit())
            || matches!(word(told, at), "month" | "tomorrow" | "today" | "tonight" | "again")
    })
}

/// Whether somebody's stay or journey is told, within which the day falls.
fn tells_of_days(told: &[Token]) -> bool {
    told.iter().any(|token| {
        matches!(
            token.word.as_str(),
            "away"
                | "back"
                | "staying"
                | "visiting"
                | "visit"
                | "holiday"
                | "trip"
                | "fly"
                | "flying"
                | "party"
                | "birthday"
                | "wedding"
                | "guests"
                | "week"
                | "weekend"
                | "until"
                | "till"
        )
    })
}
