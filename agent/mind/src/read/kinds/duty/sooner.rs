//! A duty with an hour before which it is not to be done.

use chrono::NaiveTime;
use hob_schedules::commitment::{Demand, Rule};
use hob_schedules::{Matter, Slot};

use crate::read::clause::Clause;
use crate::read::kinds::{Scene, Take};
use crate::read::tokens::Shape;

/// "Wake him at 8, and not before": the duty, and a rule that it is not done sooner.
pub(super) fn no_sooner(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let (at, end) = clause.find_any(&[
        ", and not before",
        ", but not before",
        ", not before",
        "and not before",
        ", and no earlier",
        ", no earlier",
        ", not earlier",
        ", and no sooner",
        ", and not a minute before",
    ])?;
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
