//! The thoughts around the steps: what is wanted, what is so already, when it has to begin.

use chrono::TimeDelta;
use hob_memory::Ref;
use hob_schedules::{Duty, OccurrenceId, civil_of};
use hob_skills::{Literal, Name, Task, TaskTiming};

use super::build::Builder;
use super::render::{humanise, says_all};

/// What holds already and what is missing.
pub(crate) fn consider(builder: &mut Builder<'_>, goal: &[Literal]) {
    let catalogue = builder.state.view.catalogue;
    let (already, missing): (Vec<Literal>, Vec<Literal>) =
        goal.iter().cloned().partition(|l| builder.state.achieved(l));
    let refs =
        |literals: &[Literal]| literals.iter().map(|l| Ref::Belief(l.fact.clone())).collect::<Vec<_>>();
    if !already.is_empty() {
        builder.think(format!("Already so: {}.", says_all(catalogue, &already)), refs(&already));
    }
    if !missing.is_empty() {
        builder.think(
            format!("Wanted, and not known to be so: {}.", says_all(catalogue, &missing)),
            refs(&missing),
        );
    }
}

/// When it has to begin.
pub(crate) fn timing(builder: &mut Builder<'_>, task: &Task, occurrence: Option<OccurrenceId>) {
    let view = builder.state.view;
    let seconds: u32 = builder.steps.iter().map(|s| s.seconds).sum();
    let minutes = seconds.div_ceil(60);
    let due = occurrence.and_then(|o| view.memory.occurrences.get(&o)).map(|o| (o.id, o.due));
    let Some((id, due)) = due else {
        return builder.think(format!("It takes about {minutes} minutes."), Vec::new());
    };
    let clock = |at| civil_of(at, view.zone).format("%H:%M").to_string();
    let says = match (task.timing, due.checked_sub_signed(TimeDelta::seconds(i64::from(seconds)))) {
        (TaskTiming::Ready, Some(begin)) => {
            format!(
                "It takes about {minutes} minutes and must be ready at {}, so it begins by {}.",
                clock(due),
                clock(begin)
            )
        }
        (TaskTiming::Ready | TaskTiming::Start, _) => {
            format!("It takes about {minutes} minutes; it is due at {}.", clock(due))
        }
    };
    builder.think(says, vec![Ref::Occurrence(id)]);
}

/// `, with: the balcony plant; in the living room; for Emma; gently`.
pub(crate) fn about(duty: &Duty) -> String {
    let list = |names: &[Name]| names.iter().map(|n| humanise(n)).collect::<Vec<_>>().join(", ");
    let mut says = String::new();
    for (word, names) in [("", &duty.things), ("in", &duty.places), ("for", &duty.people)] {
        if !names.is_empty() {
            says = format!("{says}; {word} {}", list(names)).replace("  ", " ");
        }
    }
    if !duty.manner.is_empty() {
        says = format!("{says}; {}", duty.manner.join(", "));
    }
    says
}
