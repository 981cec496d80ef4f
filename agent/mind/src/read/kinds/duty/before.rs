//! What the sentence before says about the time of an order.

use crate::read::clause::Clause;
use crate::read::kinds::Scene;
use crate::read::table::first_of;
use crate::read::time::Times;
use crate::read::time::bits::RawSlot;
use hob_schedules::Matter;
use hob_schedules::commitment::StatedFact;

/// "The plumber comes on Friday at 10, so have the sink empty by 9": an order with an hour of its own, on the day of
/// what it is done for.
pub(super) fn days_of_event(clause: &Clause, scene: &Scene<'_>) -> Option<Times> {
    // "The truck comes on Wednesday; put the boxes out by 8".
    let limit = clause.times.slots.iter().any(|slot| matches!(slot, RawSlot::By(_) | RawSlot::Before(_)));
    let for_it = clause.tokens.iter().take(clause.head).any(|token| token.word == "so")
        || clause
            .rest
            .iter()
            .any(|token| matches!(token.word.as_str(), "his" | "their" | "beforehand" | "him"))
        || clause.follows && clause.rest.iter().any(|token| matches!(token.word.as_str(), "it" | "them"))
        || (clause.follows || limit) && !scene.last.times.dates.is_empty()
        || clause.follows && limit;
    let event = !scene.last.made.is_empty()
        && scene.last.made.iter().all(|index| {
            matches!(
                scene.commitments.get(*index).map(|commitment| &commitment.matter),
                Some(Matter::Fact(StatedFact::Happens { .. } | StatedFact::Stay { .. }))
            )
        });
    let last = &scene.last.times;
    let follows = clause.follows || clause.same_block;
    (follows && for_it && event && last.has_days() && !clause.times.slots.is_empty()).then(|| Times {
        slots: Vec::new(),
        trouble: None,
        vague: None,
        ..last.clone()
    })
}

/// "My aunt comes on Sundays. Set the table for six.": an order without a time goes on about the days of the sentence
/// before it, unless its verb says how things are done at all times.
pub(super) fn same_days(clause: &Clause, ordered: bool, scene: &Scene<'_>) -> Option<Times> {
    let verb = clause.tokens.get(clause.head).map(|token| token.word.as_str())?;
    let verb = crate::read::lexicon::base_of(verb).unwrap_or(verb);
    let lets = verb == "let" && first_of!(&clause.tokens, ["in", "out"]).is_some()
        || first_of!(&clause.tokens, ["beforehand", "first", "for her", "for him", "for them"]).is_some();
    // "On the 9th we are both out. You put the children to bed": on that day.
    let determined =
        crate::read::deed::DETERMINERS.contains(&crate::read::tokens::word(&clause.tokens, clause.head + 1));
    let dated = !scene.last.times.dates.is_empty() && verb == "put" && determined;
    let standing = crate::read::lexicon::DISCOURSE.standing.contains(verb) && !lets && !dated
        || first_of!(
            &clause.tokens,
            ["every", "each", "any", "always", "all times", "every time", "anything", "everything",]
        )
        .is_some();
    let last = &scene.last.times;
    let goes_on = clause.same_block && !clause.follows && ordered && !standing && last.has_days();
    goes_on.then(|| Times { slots: Vec::new(), trouble: None, vague: None, ..last.clone() })
}
