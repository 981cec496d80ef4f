//! What calls a duty off, or says at which part of the day it is not done.

use hob_schedules::commitment::StatedFact;
use hob_schedules::{Commitment, Days, Matter, Name};

use crate::read::clause::Clause;
use crate::read::kinds::{Scene, Take};
use crate::read::lexicon::{is_base, is_name, is_stop};
use crate::read::question::what_meant;
use crate::read::time::bits::{Out, RawSlot};
use crate::read::tokens::{Shape, any_phrase, word};

/// "Iron the shirts on Sundays. Dayo does it": what was just ordered is somebody else's.
pub(super) fn theirs(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    const WORDS_MAX: usize = 6;
    if !(clause.same_block || clause.follows) || !clause.times.is_empty() || clause.tokens.len() > WORDS_MAX {
        return None;
    }
    let tokens = &clause.tokens;
    let (who, does) = match word(tokens, clause.head) {
        "i" | "we" => (Name::new("owner"), clause.head + 1),
        _ => scene.lexicon.person(tokens, clause.head).or_else(|| {
            let name = tokens.get(clause.head).filter(|token| token.shape == Shape::Word)?;
            let named = is_name(name) && !is_stop(name) && !is_base(&name.word);
            named.then(|| (crate::read::lexicon::to_name([name.word.as_str()]), clause.head + 1))
        })?,
    };
    let used = any_phrase!(
        tokens,
        does,
        [
            "does this",
            "does it",
            "does that",
            "does these",
            "does those",
            "does them",
            "do this",
            "do it",
            "do that",
            "do these",
            "do those",
            "do them",
            "will do it",
            "will do this",
            "will do that",
            "sees to it",
            "sees to that",
            "sees to this",
        ]
    )?;
    let behind = does
        + used
        + any_phrase!(tokens, does + used, ["myself", "ourselves", "himself", "herself"]).unwrap_or(0);
    tokens[behind..].iter().all(|token| token.shape == Shape::Mark).then_some(())?;
    // The last that was ordered: who does it has done nothing of what stands before it.
    let index = *scene.last.made.last()?;
    let Matter::Routine { duty, when } = &scene.commitments.get(index)?.matter else { return None };
    if duty.task.starts_with("remind") {
        return None;
    }
    let by = StatedFact::DoneBy { who, duty: duty.clone(), when: Some(when.clone()) };
    Some(vec![Take::Change(index, Matter::Fact(by))])
}

/// "Actually, don't", "forget it", "scratch that", after a duty: whether it is called off is asked.
pub(super) fn called_off(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    if !clause.same_block || !clause.times.is_empty() {
        return None;
    }
    let end = clause.begins(&[
        "don't",
        "do not",
        "please don't",
        "forget it",
        "forget that",
        "never mind",
        "nevermind",
        "scratch that",
        "strike that",
        "scrap that",
        "ignore that",
        "cancel that",
        "i take that back",
        "on second thoughts , don't",
        "on second thought , don't",
    ])?;
    let alone = clause.tokens[end..].iter().all(|token| token.shape == Shape::Mark);
    (alone && made_duty(scene)).then(|| vec![Take::Ask(what_meant(&clause.said()))])
}

/// "Feed the cat in the evening, not in the morning": the part of the day that is denied is none that it is done in.
pub(super) fn not_then(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let denied = clause.begins(&["not in", "not at", "never in", "never at", "not", "never"])?;
    let part = |slot: &RawSlot| matches!(slot, RawSlot::Part(_) | RawSlot::At(_));
    let parts = !clause.times.slots.is_empty() && clause.times.slots.iter().all(part);
    let limit = matches!(word(&clause.tokens, denied), "before" | "after" | "until" | "till" | "later");
    let own = clause.only_time() && !clause.times.has_days() && clause.follows;
    (own && parts && !limit && made_duty(scene))
        .then(|| vec![crate::read::kinds::order::standing(clause, None, scene)])
}

/// Whether the clause before made something that is to be done.
fn made_duty(scene: &Scene<'_>) -> bool {
    let made = scene.last.made.iter().filter_map(|made| scene.commitments.get(*made));
    made.into_iter().any(|made| made.duty().is_some())
}

/// Whether nothing is left of the days of a commitment: it is called off then, or done on other days.
pub(super) fn leaves_none(commitment: &Commitment, outs: &[Out]) -> bool {
    let Some(Days::By(recurrence)) = commitment.when().map(|when| &when.days) else { return false };
    let out: Vec<&str> = outs
        .iter()
        .filter_map(|out| if let Out::Weekdays(days) = out { Some(days) } else { None })
        .flatten()
        .map(|day| crate::read::time::build::letters(*day))
        .collect();
    !out.is_empty()
        && recurrence.rules.iter().all(|rule| {
            rule.split(';')
                .find_map(|part| part.strip_prefix("BYDAY="))
                .is_some_and(|days| days.split(',').all(|day| out.contains(&day)))
        })
}
