//! The hours of a day that a rule keeps a deed out of, as far as they can be known beforehand: those that it names, and
//! those in which somebody was said to sleep.

use chrono::{NaiveDate, NaiveTime};
use hob_schedules::commitment::{Demand, Matter, Rule, StatedFact};
use hob_schedules::{CommitmentId, Instant, Slot, civil_of, resolve};
use hob_skills::Name;

use super::force::{Force, force};
use super::view::View;
use crate::calendar::falls_on;

/// Whether a rule is about hours that [`hours_against`] knows.
pub(crate) fn is_of_hours(demand: &Demand) -> bool {
    match demand {
        Demand::NotBetween(..) => true,
        Demand::NotWhile { .. } => sleeper(demand).is_some(),
        Demand::Never | Demand::AskFirst | Demand::OnlyWith(_) | Demand::AtMost { .. } | Demand::Words(_) => {
            false
        }
    }
}

/// Whose sleep a rule respects.
fn sleeper(demand: &Demand) -> Option<&Name> {
    match demand {
        Demand::NotWhile { predicate, args, holds } => {
            let asleep = (predicate == "asleep" && *holds) || (predicate == "awake" && !*holds);
            args.first().filter(|_| asleep)
        }
        Demand::Never
        | Demand::AskFirst
        | Demand::NotBetween(..)
        | Demand::OnlyWith(_)
        | Demand::AtMost { .. }
        | Demand::Words(_) => None,
    }
}

/// When rules are against a deed that they bind, from an instant to another.
pub(crate) fn hours_against(
    rules: &[CommitmentId],
    view: &View<'_>,
    from: Instant,
    until: Instant,
) -> Vec<(Instant, Instant)> {
    let mut hours = Vec::new();
    let commitments = rules.iter().filter_map(|id| view.memory.commitments.get(id));
    for rule in commitments.filter_map(|c| if let Matter::Rule(rule) = &c.matter { Some(rule) } else { None })
    {
        // A night that began yesterday is not over yet.
        let mut date = civil_of(from, view.zone).date().pred_opt();
        while let Some(day) = date.filter(|day| resolve(day.and_time(NaiveTime::MIN), view.zone) < until) {
            let stretches = clock_times(rule, view, day).into_iter();
            hours.extend(
                stretches
                    .map(|(opens, closes)| instants(day, opens, closes, view))
                    .filter(|(begins, ends)| *begins < until && from < *ends)
                    .filter(|(begins, _)| force(view, rule, *begins) == Force::Binds),
            );
            date = day.succ_opt();
        }
    }
    hours.sort();
    hours.dedup();
    hours
}

/// The stretches of the clock that a rule keeps free on a date.
fn clock_times(rule: &Rule, view: &View<'_>, date: NaiveDate) -> Vec<(NaiveTime, NaiveTime)> {
    if let Demand::NotBetween(opens, closes) = rule.demand {
        return vec![super::rules::hours(view, opens, closes)];
    }
    let Some(who) = sleeper(&rule.demand) else { return Vec::new() };
    sleeps(view, |whose| whose == who, date)
}

/// The stretches of the clock for which somebody was said to sleep, beginning on a date.
pub(crate) fn sleeps(
    view: &View<'_>,
    who: impl Fn(&Name) -> bool,
    date: NaiveDate,
) -> Vec<(NaiveTime, NaiveTime)> {
    let said = || {
        view.memory.commitments.values().filter_map(|c| match &c.matter {
            Matter::Fact(StatedFact::Hours { who: whose, event, when })
                if who(whose) && falls_on(&when.days, date) =>
            {
                Some((whose, event, &when.slots))
            }
            Matter::Fact(_)
            | Matter::Rule(_)
            | Matter::Routine { .. }
            | Matter::Errand { .. }
            | Matter::Trigger { .. }
            | Matter::CheckIn { .. }
            | Matter::Preference(_) => None,
        })
    };
    // "Naps from one to three" is told as when it begins and when it ends.
    let up = |whose: &Name, from: NaiveTime| {
        let wakes = said().filter(|(other, event, _)| *other == whose && *event == "wakes");
        let times = wakes.flat_map(|(_, _, slots)| slots).filter_map(at);
        times.min_by_key(|time| (*time <= from, *time))
    };
    let asleep = said().filter(|(_, event, _)| *event == "sleeps");
    asleep
        .flat_map(|(whose, _, slots)| slots.iter().map(move |slot| (whose, slot)))
        .filter_map(|(whose, slot)| match slot {
            Slot::Between(from, to) => Some((*from, *to)),
            Slot::At(from) => up(whose, *from).map(|to| (*from, to)),
            Slot::By(_) | Slot::Part(_) | Slot::Anchored(_) | Slot::AnyTime => None,
        })
        .collect()
}

fn at(slot: &Slot) -> Option<NaiveTime> {
    if let Slot::At(time) = slot { Some(*time) } else { None }
}

fn instants(date: NaiveDate, opens: NaiveTime, closes: NaiveTime, view: &View<'_>) -> (Instant, Instant) {
    let last = if closes > opens { date } else { date.succ_opt().unwrap_or(date) };
    (resolve(date.and_time(opens), view.zone), resolve(last.and_time(closes), view.zone))
}
