//! Rules of "only with" and "at most so often", held against a deed.

use chrono::{Datelike as _, NaiveDate};
use hob_schedules::commitment::Rule;
use hob_schedules::{Period, Settlement, State, civil_of};
use hob_skills::{Arg, Name};

use super::render::humanise;
use super::rules::Deed;
use super::view::View;

/// Why a deed is not done with what is at hand: the rule wants another tool. A deed that takes no tool is not bound; nor,
/// by a rule that names no deed ("only the blue cloth for the kitchen"), one with a tool of another kind: of all cloths it
/// wants that one, and says nothing of the mop.
pub(super) fn other_tool(view: &View<'_>, wanted: &Name, rule: &Rule, deed: Deed<'_>) -> Option<String> {
    let kinds = &view.catalogue.kinds;
    let tools =
        deed.skill.params.iter().filter(|p| kinds.is_a(&p.class, "tool") || kinds.is_a(&p.class, "supply"));
    let mut given = tools.filter_map(|p| match deed.args.get(&p.name) {
        Some(Arg::Thing(name)) => Some(name),
        Some(Arg::Text(_)) | None => None,
    });
    let first = given.next()?;
    if rule.about.deeds.is_empty() && kind_named(view, wanted).is_some_and(|kind| !view.is_a(first, kind)) {
        return None;
    }
    let fits = |name: &Name| name == wanted || view.is_a(name, wanted);
    (!fits(first) && !given.any(fits))
        .then(|| format!("only with the {}, not the {}", humanise(wanted), humanise(first)))
}

/// The kind of tool that the last words of a name say: a `blue-cloth` is a cloth.
fn kind_named<'n>(view: &View<'_>, name: &'n str) -> Option<&'n str> {
    let ends = std::iter::successors(Some(name), |rest| rest.split_once('-').map(|(_, rest)| rest));
    let kinds = &view.catalogue.kinds;
    ends.into_iter().find(|end| kinds.is_a(end, "tool") || kinds.is_a(end, "supply"))
}

/// Why a deed is not done once more: it was done as often as it may be in this day, week, month or year.
pub(super) fn often_enough(
    view: &View<'_>,
    rule: &Rule,
    (count, period): (u32, Period),
    deed: Deed<'_>,
) -> Option<String> {
    let today = civil_of(deed.at, view.zone).date();
    let task = deed.task?;
    let bound = rule.about.deeds.is_empty()
        || rule.about.deeds.contains(task)
        || rule.about.deeds.contains(&deed.skill.name);
    let done = view.memory.occurrences.values().filter(|occurrence| {
        let State::Settled { at, how: Settlement::Done | Settlement::DoneLate } = &occurrence.state else {
            return false;
        };
        let commitment = view.memory.commitments.get(&occurrence.commitment);
        let same = commitment.and_then(|c| c.duty()).is_some_and(|duty| duty.task == *task);
        same && within(civil_of(*at, view.zone).date(), today, period)
    });
    let done = done.count();
    (bound && done >= usize::try_from(count).unwrap_or(usize::MAX)).then(|| {
        let name = match period {
            Period::Day => "day",
            Period::Week => "week",
            Period::Month => "month",
            Period::Year => "year",
        };
        format!("at most {count} times a {name}, and it was done {done} times")
    })
}

/// Whether two dates lie in the same period.
fn within(a: NaiveDate, b: NaiveDate, period: Period) -> bool {
    match period {
        Period::Day => a == b,
        Period::Week => a.iso_week() == b.iso_week(),
        Period::Month => (a.year(), a.month()) == (b.year(), b.month()),
        Period::Year => a.year() == b.year(),
    }
}
