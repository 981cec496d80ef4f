//! The same chore by two rhythms of which one leaves no room for the other.

use hob_schedules::{Commitment, Days, Duty, LooseCount, Period, Slot, When};

use super::{Ask, dates};
use crate::read::says::duty_words;

/// "Vacuum daily" and "vacuum once a week": what is done every day anyway is not to be done once a week besides.
pub(super) fn as_often(a: &Duty, when_a: &When, b: &Duty, when_b: &When) -> Option<Ask> {
    if a != b || !free(when_a) || !free(when_b) {
        return None;
    }
    let (one, other) = (rhythm(when_a)?, rhythm(when_b)?);
    (one != other && (one == DAILY || other == DAILY)).then(|| {
        Ask::choose(
            format!("You want me to {} {one}, and {other}: which is it?", duty_words(a)),
            &["the first", "the second", "both"],
        )
    })
}

const DAILY: &str = "every day";

/// Whether it may be done at any hour of its days.
fn free(when: &When) -> bool {
    when.slots.iter().all(|slot| matches!(slot, Slot::AnyTime))
}

/// How often something is done that has no days of its own.
fn rhythm(when: &When) -> Option<&'static str> {
    match &when.days {
        Days::By(by) => {
            let plain = by.rules == ["FREQ=DAILY"]
                && by.until.is_none()
                && !by.start_said
                && by.except.is_empty()
                && by.except_rules.is_empty()
                && by.except_holidays.is_none();
            plain.then_some(DAILY)
        }
        Days::Loose(LooseCount { count, period, .. }) => match (count, period) {
            (1, Period::Week) => Some("once a week"),
            (2, Period::Week) => Some("twice a week"),
            (_, Period::Week) => Some("some days a week"),
            (1, Period::Month) => Some("once a month"),
            (_, Period::Day | Period::Month | Period::Year) => None,
        },
        Days::On(_) | Days::Span(..) => None,
    }
}

/// "Vacuum the hall on Tuesday" and "vacuum only on Fridays": what is done on these days alone is not done on others.
pub(super) fn only_on(a: (&Commitment, &Duty, &When), b: (&Commitment, &Duty, &When)) -> Option<Ask> {
    let says_only = |commitment: &Commitment| {
        commitment.sources.iter().any(|source| {
            let words = source.words.to_lowercase();
            ["only on ", "only every ", "only at weekends", "only at the weekend", "days only"]
                .iter()
                .any(|only| words.contains(only))
        })
    };
    let (only, other) = if says_only(a.0) {
        (a, b)
    } else if says_only(b.0) {
        (b, a)
    } else {
        return None;
    };
    let of_all = only.1.places.is_empty() || only.1.places == other.1.places;
    if only.1.task != other.1.task || only.1.things != other.1.things || !of_all || says_only(other.0) {
        return None;
    }
    let (Days::By(by), Days::By(of)) = (&only.2.days, &other.2.days) else { return None };
    let start = by.start.max(of.start);
    let own = dates(&only.2.days, start);
    let besides = dates(&other.2.days, start).into_iter().any(|date| !own.contains(&date));
    (besides && !own.is_empty()).then(|| {
        Ask::choose(
            format!(
                "You want only \u{201c}{}\u{201d}, and \u{201c}{}\u{201d} besides: which is it?",
                only.0.says.trim_end_matches('.'),
                other.0.says.trim_end_matches('.')
            ),
            &["only on those days", "on the other days too"],
        )
    })
}
