//! A duty with an hour before which it is not to be done.

use chrono::NaiveTime;
use hob_schedules::commitment::{Demand, Rule};
use hob_schedules::{Matter, Slot};

use crate::read::clause::Clause;
use crate::read::kinds::{Scene, Take};
use crate::read::table::first_of;
use crate::read::time::bits::RawSlot;
use crate::read::tokens::Shape;

/// "Put the bins out on Tuesday, not before 7pm": from that hour on, and never by it.
pub(in crate::read::kinds) fn not_before(clause: &Clause) -> Option<Clause> {
    if clause.times.slots.is_empty() {
        return None;
    }
    first_of!(
        &clause.tokens,
        [
            "not before",
            "but not before",
            "no earlier than",
            "not earlier than",
            "never before",
            "no sooner than",
        ]
    )
    .filter(|(at, _)| *at > clause.head || clause.only_time())?;
    let slots = clause.times.slots.as_slice();
    let after =
        first_of!(&clause.tokens, ["not after", "nor after", "or after", "not later than", "nor later than"])
            .is_some();
    let limits: Vec<_> = slots
        .iter()
        .filter_map(
            |slot| if let RawSlot::Before(clock) | RawSlot::By(clock) = slot { Some(*clock) } else { None },
        )
        .collect();
    let lasts =
        slots.iter().find_map(|slot| if let RawSlot::After(clock) = slot { Some(*clock) } else { None });
    // "Not before 7 and not after 9": between them, and not from the one to the other through the night.
    let slot = match (slots, limits.as_slice(), lasts) {
        ([RawSlot::Between(to, from)], ..) if after => RawSlot::Between(*from, *to),
        (_, [from], Some(to)) if after => RawSlot::Between(*from, to),
        (_, [from], None) => RawSlot::After(*from),
        _ => return None,
    };
    let mut later = clause.clone();
    later.times.slots = vec![slot];
    Some(later)
}

/// "Wake him at 8, and not before": the duty, and a rule that it is not done sooner.
pub(super) fn no_sooner(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let (at, end) = first_of!(
        &clause.tokens,
        [
            ", and not before",
            ", but not before",
            ", not before",
            "and not before",
            ", and no earlier",
            ", no earlier",
            ", not earlier",
            ", and no sooner",
            ", and not a minute before",
        ]
    )?;
    let ends = clause.tokens[end..].iter().all(|token| token.shape == Shape::Mark);
    if !ends || at <= clause.head {
        return None;
    }
    let mut body =
        Clause::new(clause.tokens[..at].to_vec(), clause.above.clone(), clause.source.clone(), &scene.cx);
    (body.follows, body.same_block, body.item) = (clause.follows, clause.same_block, clause.item);
    let mut takes = super::read_whole(&body, scene)?;
    let rule = takes.iter().find_map(|take| {
        let Take::Commit(Matter::Routine { duty, when } | Matter::Errand { duty, when }) = take else {
            return None;
        };
        let [Slot::At(hour)] = when.slots.as_slice() else { return None };
        let words = format!("{}, and not before", crate::read::says::duty_words(duty));
        let mut when = when.clone();
        when.slots = vec![Slot::Between(NaiveTime::MIN, *hour)];
        let rule = Rule { when: Some(when), ..Rule::new(Demand::Words(words), Default::default()) };
        Some(Take::Commit(Matter::Rule(rule)))
    })?;
    takes.push(rule);
    Some(takes)
}
