//! Whether a rule is in force: on this day, at this hour, in this state of the world.

use chrono::NaiveDateTime;
use hob_schedules::commitment::{Condition, Rule};
use hob_schedules::{DayPolicy, Days, Instant, Slot, When, civil_of};
use hob_skills::{Fact, Name};

use super::rules::not_while;
use super::view::View;

/// How a rule stands at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Force {
    /// It binds.
    Binds,
    /// It binds if something is so that hob cannot see.
    Unseen,
    /// It does not.
    Rests,
}

/// How a rule stands at `at`.
pub(crate) fn force(view: &View<'_>, rule: &Rule, at: Instant) -> Force {
    if rule.when.as_ref().is_some_and(|when| !covers(when, civil_of(at, view.zone))) {
        return Force::Rests;
    }
    match &rule.on {
        None => Force::Binds,
        Some(Condition::Becomes { predicate, args, holds }) => {
            let binds = not_while(view, (predicate, args, *holds), &rule.about.places).is_some();
            if binds { Force::Binds } else { Force::Rests }
        }
        // Who is out, at home or asleep is looked at first.
        Some(Condition::Presence { who, event }) => presence(view, who.as_ref(), event),
        // Nobody can tell hob in time; asking is the safe side.
        Some(Condition::After { .. } | Condition::RunsLow { .. } | Condition::Words(_)) => Force::Unseen,
    }
}

/// How a rule about somebody who has come or gone stands by what is believed of them: they are out since they left.
fn presence(view: &View<'_>, who: Option<&Name>, event: &str) -> Force {
    let (predicate, holds) = match event {
        "leaves" | "away" => ("home", false),
        "returns" => ("home", true),
        "sleeps" => ("asleep", true),
        "wakes" => ("asleep", false),
        _ => return Force::Unseen,
    };
    let Some(who) = who else { return Force::Unseen };
    match view.holds(&Fact::new(predicate, &[who])) {
        Some(believed) if believed == holds => Force::Binds,
        Some(_) => Force::Rests,
        None => Force::Unseen,
    }
}

/// Whether a local time is one of those that a [`When`] names.
pub(crate) fn covers(when: &When, at: NaiveDateTime) -> bool {
    let on = |date| match &when.days {
        Days::On(day) => *day == date,
        Days::Span(from, to) => (*from..=*to).contains(&date),
        Days::By(recurrence) => recurrence.has(date),
        Days::Loose(_) => true,
    };
    let clock = at.time();
    when.slots.iter().any(|slot| {
        let (from, to) = match slot {
            Slot::Between(from, to) => (*from, *to),
            Slot::Part(part) => DayPolicy::default().bounds(*part),
            // A clock time says from when; what hangs on something else is not known here, and binds all day.
            Slot::At(_) | Slot::By(_) | Slot::Anchored(_) | Slot::AnyTime => return on(at.date()),
        };
        if from <= to {
            on(at.date()) && from <= clock && clock < to
        } else {
            // After midnight it is still the night of the day before.
            (on(at.date()) && from <= clock) || (clock < to && at.date().pred_opt().is_some_and(on))
        }
    })
}

#[cfg(test)]
mod tests {
    use chrono::{NaiveDate, NaiveTime, Weekday};
    use hob_schedules::Recurrence;

    use super::*;

    fn at(text: &str) -> NaiveDateTime {
        text.parse().expect("a time")
    }

    fn clock(hour: u32) -> NaiveTime {
        NaiveTime::from_hms_opt(hour, 0, 0).expect("a time")
    }

    #[test]
    fn a_night_belongs_to_the_day_on_which_it_began() {
        let start = NaiveDate::from_ymd_opt(2026, 3, 2).expect("a date");
        let saturdays = Days::By(Recurrence::weekly(start, &[Weekday::Sat]));
        let when = When { days: saturdays, slots: vec![Slot::Between(clock(22), clock(9))] };
        for (time, bound) in [
            ("2026-03-07T23:00:00", true),
            ("2026-03-08T08:00:00", true),
            ("2026-03-08T10:00:00", false),
            ("2026-03-07T08:00:00", false),
            ("2026-03-08T23:00:00", false),
        ] {
            assert_eq!(covers(&when, at(time)), bound, "{time}");
        }
    }
}
