//! What becomes of an occurrence whose time passed while hob was down or busy.

use chrono::{Datelike as _, NaiveDate, TimeDelta};

use crate::commitment::CatchUp;
use crate::{Instant, Slotted};

/// How long a duty that comes only once is still worth doing. After a week somebody has done it or wants to be
/// asked.
const LATE_ONCE_MAX: TimeDelta = TimeDelta::days(7);

/// What is to be done about an occurrence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Missed {
    /// Nothing was missed: it can still be done by the time that it is due.
    StillOpen,
    /// Do it late, in waking hours.
    RunLate {
        /// No later than this.
        until: Instant,
    },
    /// Leave it out.
    Skip {
        /// Why, for the owner.
        why: String,
    },
    /// The owner decides.
    Ask {
        /// Why, for the owner.
        why: String,
    },
}

/// What becomes of an occurrence that is not settled at `now`, by the commitment's policy. `next_due` is when the
/// commitment's next occurrence is due; `None` when there is none.
///
/// An occurrence closes with its part of the day at the latest (or with its grace, if it came due at the very end),
/// so nothing under [`CatchUp::WithinPartOfDay`] is run after [`Slotted::closes`]. Whether `now` is a waking hour is the caller's to
/// see to: it holds the day policy.
pub fn after_downtime(
    slotted: &Slotted,
    catch_up: CatchUp,
    now: Instant,
    next_due: Option<Instant>,
) -> Missed {
    if now <= slotted.due && now < slotted.closes {
        return Missed::StillOpen;
    }
    let missed = missed(slotted, now);
    match catch_up {
        CatchUp::WithinPartOfDay if now < slotted.closes => Missed::RunLate { until: slotted.closes },
        CatchUp::WithinPartOfDay => {
            Missed::Skip { why: format!("{missed}, and it is not to be done outside its part of the day.") }
        }
        CatchUp::UntilNext => {
            let until =
                next_due.map_or_else(|| slotted.closes + LATE_ONCE_MAX, |next| next.max(slotted.closes));
            if now < until {
                Missed::RunLate { until }
            } else if next_due.is_some() {
                Missed::Skip { why: format!("{missed}, and the next one is due already.") }
            } else {
                Missed::Ask {
                    why: format!("{missed}, and it comes only this once. Shall I still do it, or leave it?"),
                }
            }
        }
        CatchUp::Skip => Missed::Skip { why: format!("{missed}, and it is not to be done late.") },
        CatchUp::Ask => Missed::Ask { why: format!("{missed}. Shall I still do it, or leave it?") },
    }
}

/// "It was to be done on Saturday 14 March 2026 and was not; that was 2 hours and 10 minutes ago".
fn missed(slotted: &Slotted, now: Instant) -> String {
    let ago = length(now - slotted.due);
    format!("It was to be done on {} and was not; it was due {ago} ago", long_date(slotted.date))
}

fn long_date(date: NaiveDate) -> String {
    format!("{} {} {}", date.format("%A"), date.day(), date.format("%B %Y"))
}

/// A length of time in its one or two largest units.
fn length(length: TimeDelta) -> String {
    let minutes = length.num_minutes();
    let some = |n: i64, unit: &str| (n > 0).then(|| format!("{n} {unit}{}", if n == 1 { "" } else { "s" }));
    let (days, hours, minutes) = (minutes / 1_440, minutes / 60 % 24, minutes % 60);
    let parts = if days > 0 {
        [some(days, "day"), some(hours, "hour")]
    } else {
        [some(hours, "hour"), some(minutes, "minute")]
    };
    match parts {
        [Some(large), Some(small)] => format!("{large} and {small}"),
        [Some(only), None] | [None, Some(only)] => only,
        [None, None] => "less than a minute".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Instant {
        text.parse().unwrap()
    }

    /// Dinner at six in a home on UTC: opens at two, due at six, closes at eight.
    fn dinner() -> Slotted {
        Slotted {
            date: "2026-03-14".parse().unwrap(),
            civil: "2026-03-14T18:00:00".parse().unwrap(),
            opens: at("2026-03-14T14:00:00Z"),
            due: at("2026-03-14T18:00:00Z"),
            closes: at("2026-03-14T20:00:00Z"),
        }
    }

    const ALL: [CatchUp; 4] = [CatchUp::WithinPartOfDay, CatchUp::UntilNext, CatchUp::Skip, CatchUp::Ask];

    #[test]
    fn nothing_is_missed_before_it_is_due() {
        for catch_up in ALL {
            assert_eq!(
                after_downtime(&dinner(), catch_up, at("2026-03-14T17:59:00Z"), None),
                Missed::StillOpen
            );
        }
    }

    #[test]
    fn within_its_part_of_the_day_it_runs_late_and_never_after() {
        let next = Some(at("2026-03-15T18:00:00Z"));
        let late = after_downtime(&dinner(), CatchUp::WithinPartOfDay, at("2026-03-14T19:00:00Z"), next);
        assert_eq!(late, Missed::RunLate { until: at("2026-03-14T20:00:00Z") });
        let skipped = after_downtime(&dinner(), CatchUp::WithinPartOfDay, at("2026-03-14T20:10:00Z"), next);
        let why = "It was to be done on Saturday 14 March 2026 and was not; it was due 2 hours and 10 minutes ago, \
                   and it is not to be done outside its part of the day.";
        assert_eq!(skipped, Missed::Skip { why: why.to_owned() });
    }

    #[test]
    fn until_the_next_it_runs_late_and_then_makes_way() {
        let next = at("2026-03-21T18:00:00Z");
        let late = after_downtime(&dinner(), CatchUp::UntilNext, at("2026-03-16T09:00:00Z"), Some(next));
        assert_eq!(late, Missed::RunLate { until: next });
        let skipped = after_downtime(&dinner(), CatchUp::UntilNext, next, Some(next));
        assert!(matches!(skipped, Missed::Skip { why } if why.ends_with("the next one is due already.")));
    }

    #[test]
    fn what_comes_once_runs_a_week_late_and_is_then_asked_about() {
        let late = after_downtime(&dinner(), CatchUp::UntilNext, at("2026-03-20T09:00:00Z"), None);
        assert_eq!(late, Missed::RunLate { until: at("2026-03-21T20:00:00Z") });
        let asked = after_downtime(&dinner(), CatchUp::UntilNext, at("2026-03-21T20:00:00Z"), None);
        assert!(matches!(asked, Missed::Ask { why } if why.contains("7 days and 2 hours ago")));
    }

    #[test]
    fn skip_and_ask_do_as_they_say_once_it_is_due() {
        let now = at("2026-03-14T18:00:30Z");
        let skipped = after_downtime(&dinner(), CatchUp::Skip, now, None);
        assert!(matches!(skipped, Missed::Skip { why } if why.contains("less than a minute ago")));
        let asked = after_downtime(&dinner(), CatchUp::Ask, now, None);
        assert!(matches!(asked, Missed::Ask { why } if why.ends_with("Shall I still do it, or leave it?")));
    }
}
