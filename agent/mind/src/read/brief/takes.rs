//! What is said of a clause's readings by its times: rules that name days, and times that do not fit together.

use crate::read::clause::Clause;
use crate::read::kinds::{self, Scene, Take};
use crate::read::question::Ask;
use hob_schedules::commitment::Demand;
use hob_schedules::{Days, Matter, Slot, When};

/// A rule that names days binds on these: by its own words, and by those above it where it forbids a chore as such
/// ("no cooking" on Fridays) or stands in a row of a table. What it says of things holds on every day.
pub(super) fn narrowed(clause: &Clause, scene: &Scene<'_>, takes: Vec<Take>) -> Vec<Take> {
    takes
        .into_iter()
        .map(|take| {
            let Take::Commit(Matter::Rule(mut rule)) = take else { return take };
            // "We're away from the 3rd to the 9th: no dinners": in these dates.
            if let (Some((from, to)), true, None) = (scene.last.times.spans.first(), clause.follows, &rule.when)
                && clause.times.is_empty()
                && rule.on.is_none()
            {
                rule.when = Some(When { days: Days::Span(*from, *to), slots: vec![Slot::AnyTime] });
            }
            let above = &clause.above.times;
            let chore = !rule.about.deeds.is_empty() && rule.about.things.is_empty();
            let days = clause.times.has_days() || (above.has_days() && chore);
            if rule.when.is_none() && days && !matches!(rule.demand, Demand::AtMost { .. }) {
                let daily = |when: &When| {
                    matches!(&when.days, Days::By(by) if by.rules == ["FREQ=DAILY"] && by.until.is_none() && by.except_rules.is_empty())
                };
                rule.when = kinds::holds(clause, scene, true).filter(|when| !daily(when) || when.slots != [Slot::AnyTime]);
                if matches!(rule.demand, Demand::NotBetween(..)) {
                    rule.when = rule.when.filter(|when| !daily(when));
                    if let Some(when) = &mut rule.when {
                        when.slots = vec![Slot::AnyTime];
                    }
                }
            }
            Take::Commit(Matter::Rule(rule))
        })
        .collect()
}

/// Words about time that do not fit together are asked about, whatever else the clause says; nothing is done on a
/// day that may be the wrong one.
pub(super) fn troubled(clause: &Clause, takes: Vec<Take>) -> Vec<Take> {
    let Some(trouble) = &clause.times.trouble else { return takes };
    if takes.iter().any(|take| matches!(take, Take::Ask(_))) {
        return takes;
    }
    let mut kept: Vec<Take> = takes
        .into_iter()
        .filter(|take| match take {
            Take::Commit(matter) => !matches!(
                matter,
                Matter::Routine { .. }
                    | Matter::Errand { .. }
                    | Matter::Trigger { .. }
                    | Matter::CheckIn { .. }
            ),
            Take::Change(..) => false,
            Take::Edit(_) | Take::Ask(_) | Take::Note => true,
        })
        .collect();
    kept.push(Take::Ask(Ask::open(trouble.clone())));
    kept
}
