//! "Antibiotics three times a day at 8, 2 and 8, last dose is Sunday night": until that Sunday.

use super::{Beside, Put, end, said, start};
use crate::read::says;
use crate::read::time::bits::{Bit, RawSlot};
use crate::read::time::{self, TimeCtx, date, weekday};
use crate::read::tokens::{Token, any_phrase, word};
use chrono::Datelike as _;

/// The sentence with its end, or the reminder that follows it with its hours.
pub(super) fn plainly(beside: &Beside<'_>, cx: &TimeCtx<'_>) -> Option<Put> {
    let own = beside.own;
    if word(own, start(own)) == "remind" {
        return reminded(beside, cx).map(Put::own);
    }
    let (at, used) = (2..own.len()).find_map(|at| {
        let words = [
            "last dose is",
            "last one is",
            "last dose",
            "the last dose is",
            "the last one is",
            "final dose is",
            "last tablet is",
            "last one",
        ];
        any_phrase(own, at, &words).map(|used| (at, used))
    })?;
    let comma = own.get(at.checked_sub(1)?).is_some_and(|mark| mark.is_mark(',') || mark.is_mark(';'));
    let day = at + used + usize::from(word(own, at + used) == "on");
    let (last, plural, after) = weekday::name(own, day, true)?;
    let part = usize::from(matches!(word(own, after), "night" | "evening" | "morning" | "lunchtime"));
    let hours = time::scan(&own[..at], cx).iter().any(|found| matches!(found.bit, Bit::Slot(_)));
    if !comma || plural || !hours || after + part != end(own) {
        return None;
    }
    let until = date::on_or_after(cx.today, last);
    let place = own[at - 2].end;
    let mut plain = own[..at - 1].to_vec();
    // The hours say how often.
    let often = [
        "three times a day",
        "3 times a day",
        "twice a day",
        "four times a day",
        "4 times a day",
        "three times daily",
    ];
    if let Some((from, used)) = (0..plain.len()).find_map(|at| Some((at, any_phrase(&plain, at, &often)?))) {
        let comma = usize::from(plain.get(from + used).is_some_and(|mark| mark.is_mark(',')));
        let place = plain[from].start;
        plain.splice(from..from + used + comma, [said("every", place), said("day", place)]);
    }
    plain.push(said("until", place));
    plain.push(said(&until.day().to_string(), place));
    plain.push(Token { capital: true, ..said(&says::month(until).to_lowercase(), place) });
    plain.push(Token { end: own[after + part - 1].end, ..said(&until.year().to_string(), place) });
    plain.extend_from_slice(&own[after + part..]);
    Some(Put::own(plain))
}

/// "… at 8, 2 and 8 until 13 September. Remind whichever of us is home": at those hours, until then.
fn reminded(beside: &Beside<'_>, cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let own = beside.own;
    let before = beside.before?;
    let found = time::scan(before, cx);
    let hour = |found: &&time::bits::Found| matches!(found.bit, Bit::Slot(RawSlot::At(_)));
    let from = found.iter().find(hour)?.start;
    let until = found.iter().find(|found| matches!(found.bit, Bit::Until(_)))?;
    let hours = found.iter().filter(hour).map(|found| found.end).max()?;
    if found.iter().filter(hour).count() < 2 || until.start < hours || !time::scan(own, cx).is_empty() {
        return None;
    }
    let stop = end(own);
    let place = own.get(stop.checked_sub(1)?)?.end;
    let mut plain = own[..stop].to_vec();
    plain.extend(["every", "day"].map(|word| said(word, place)));
    plain.extend(before[from..until.end].iter().map(|token| Token {
        start: place,
        end: place,
        ..token.clone()
    }));
    plain.extend_from_slice(&own[stop..]);
    Some(plain)
}
