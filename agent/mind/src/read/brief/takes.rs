//! What is said of a clause's readings by its times: rules that name days, and times that do not fit together.

use super::impossible;
use crate::read::clause::Clause;
use crate::read::kinds::{self, Scene, Take};
use crate::read::question::{Ask, what_meant};
use crate::read::time::bits::{Out, Repeat};
use crate::read::time::{Lean, Times, unknown};
use hob_schedules::commitment::{About, Demand, Rule};
use hob_schedules::{Days, Matter, Recurrence, Slot, When};

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
            // "On Fridays we eat out, so no dinner": on those days.
            let so = clause.tokens.first().is_some_and(|first| first.word == "so") && clause.follows;
            if so && rule.when.is_none() && rule.on.is_none() && clause.times.is_empty() && scene.last.times.has_days() {
                rule.when = scene.last.times.when(scene.cx.today, Lean::Open, scene.ctx.policy);
            }
            // "She's here from the 11th to the 15th, so no noise after ten": in these days.
            if let (true, Some((from, to)), Some(when)) = (so, scene.last.times.spans.first(), &mut rule.when)
                && !clause.times.has_days()
                && matches!(&when.days, Days::By(by) if by.rules == ["FREQ=DAILY"] && by.until.is_none())
            {
                when.days = Days::By(Recurrence::daily_within(*from, *to, scene.cx.today));
            }
            // "The mower is lent till the weekend, so no mowing": until then.
            if so && rule.when.is_none() && rule.on.is_none() && clause.times.is_empty() && scene.last.times.until.is_some() {
                let daily = Times { repeats: vec![Repeat::Days(1)], slots: Vec::new(), ..scene.last.times.clone() };
                rule.when = daily.when(scene.cx.today, Lean::Open, scene.ctx.policy);
            }
            let above = &clause.above.times;
            let chore = !rule.about.deeds.is_empty() && rule.about.things.is_empty();
            // "Don't water the lawn from 1 October": not before.
            let bounded = clause.times.from.is_some() || clause.times.until.is_some();
            let days = clause.times.has_days() || bounded || (above.has_days() && chore);
            if rule.when.is_none() && days && !matches!(rule.demand, Demand::AtMost { .. }) {
                let daily = |when: &When| {
                    matches!(&when.days, Days::By(by) if by.rules == ["FREQ=DAILY"] && by.until.is_none() && by.except_rules.is_empty() && !bounded)
                };
                rule.when = kinds::holds(clause, scene, true).filter(|when| !daily(when) || when.slots != [Slot::AnyTime]);
                if matches!(rule.demand, Demand::NotBetween(..)) {
                    rule.when = rule.when.filter(|when| !daily(when));
                    if let Some(when) = &mut rule.when {
                        when.slots = vec![Slot::AnyTime];
                    }
                }
            }
            if so && rule.on.is_none() && clause.times.until.is_none() {
                as_long_as_its_reason(&mut rule, clause, scene);
            }
            Take::Commit(Matter::Rule(rule))
        })
        .collect()
}

/// "Tobias works at home until the end of July, so don't go in there between nine and one": until then.
fn as_long_as_its_reason(rule: &mut Rule, clause: &Clause, scene: &Scene<'_>) {
    let Some(until) = scene.last.times.until else { return };
    match &mut rule.when {
        Some(When { days: Days::By(by), .. }) if by.until.is_none() && !by.rules.is_empty() => {
            by.until = Some(until)
        }
        None if matches!(rule.demand, Demand::NotBetween(..)) && !clause.times.has_days() => {
            let daily =
                Times { repeats: vec![Repeat::Days(1)], slots: Vec::new(), ..scene.last.times.clone() };
            rule.when = daily.when(scene.cx.today, Lean::Open, scene.ctx.policy);
        }
        Some(_) | None => {}
    }
}

/// "Twice a week, never on Sundays": days that a duty of no fixed days is not done on are forbidden to it.
pub(super) fn spared_days(clause: &Clause, scene: &Scene<'_>, mut takes: Vec<Take>) -> Vec<Take> {
    let loose = |times: &Times| times.repeats.iter().any(|repeat| matches!(repeat, Repeat::Loose { .. }));
    // In a table the days are of the row.
    let times = if loose(&clause.times) { &clause.times } else { &clause.above.times };
    if !loose(times) || times.except.is_empty() {
        return takes;
    }
    let days = times
        .except
        .iter()
        .filter_map(|out| if let Out::Weekdays(days) = out { Some(days.clone()) } else { None });
    let days: Vec<_> = days.flatten().collect();
    let on = Times {
        repeats: vec![Repeat::Weeks { days: days.clone(), every: 1, said: true }],
        ..Times::default()
    };
    let rules: Vec<Take> = takes
        .iter()
        .filter_map(|take| {
            let Take::Commit(Matter::Routine { duty, .. }) = take else { return None };
            let about = About {
                deeds: vec![duty.task.clone()],
                things: duty.things.clone(),
                places: duty.places.clone(),
            };
            let when = on.when(scene.cx.today, Lean::Open, scene.ctx.policy);
            Some(Take::Commit(Matter::Rule(Rule { when, ..Rule::new(Demand::Never, about) })))
        })
        .collect();
    if !days.is_empty() {
        takes.extend(rules);
    }
    takes
}

/// "Only this week do it on Monday": other days for a while would do away with those that hold for good; it is asked.
pub(super) fn for_a_while(clause: &Clause, scene: &Scene<'_>, takes: Vec<Take>) -> Vec<Take> {
    let ends = |matter: &Matter| {
        let Matter::Routine { when, .. } = matter else { return None };
        let Days::By(by) = &when.days else { return None };
        Some((by.until, by.rules.clone()))
    };
    let brief = |take: &Take| {
        let Take::Change(index, matter) = take else { return false };
        let old = scene.commitments.get(*index).and_then(|made| ends(&made.matter));
        match (old, ends(matter)) {
            (Some((None, old)), Some((Some(_), new))) => old != new,
            _ => false,
        }
    };
    if takes.iter().any(brief) { vec![Take::Ask(what_meant(&clause.said()))] } else { takes }
}

/// Words about time that do not fit together are asked about, whatever else the clause says; nothing is done on a
/// day that may be the wrong one.
pub(super) fn troubled(clause: &Clause, scene: &Scene<'_>, takes: Vec<Take>) -> Vec<Take> {
    let Some(trouble) = &clause.times.trouble else { return takes };
    // "The photos are on the Tuesday after half term, so put the jumpers out the night before": one question for both.
    let same = scene.last.times.trouble.as_ref().filter(|first| {
        (clause.follows || clause.same_block)
            && unknown::is_asked(first)
            && trouble.starts_with("Which day exactly")
    });
    let trouble = same.unwrap_or(trouble);
    // On which days is asked first: what else is open about it can wait.
    let days = unknown::is_asked(trouble) || impossible::is_asked(trouble);
    if !days && takes.iter().any(|take| matches!(take, Take::Ask(_))) {
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
            Take::Ask(_) => !days,
            Take::Edit(_) | Take::Note => true,
        })
        .collect();
    kept.push(Take::Ask(Ask::open(trouble.clone())));
    kept
}
