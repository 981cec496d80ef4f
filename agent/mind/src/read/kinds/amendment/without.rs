//! "An omelette on Friday, but no onions": how what was just asked for is made, and no rule for every other meal.

use hob_schedules::Matter;

use crate::read::clause::Clause;
use crate::read::kinds::{Scene, Take};
use crate::read::lexicon::{WORDS, singular};
use crate::read::tokens::{Shape, word};

/// The meals that were just asked for, without what the clause names.
pub(super) fn without(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let tokens = &clause.tokens;
    let head = clause.head;
    if !clause.follows || word(tokens, head) != "no" || !clause.times.is_empty() {
        return None;
    }
    // "…, no peanut butter, that's their rule" forbids it, and so does whatever may make somebody ill.
    let contrast = tokens[..head].iter().any(|token| token.word == "but");
    let (_, end) = scene.lexicon.item(tokens, head + 1)?;
    let harmful = (head + 1..end).any(|at| {
        let word = word(tokens, at);
        WORDS.allergens.contains(word) || WORDS.allergens.contains(&singular(word))
    });
    if !contrast || harmful {
        return None;
    }
    if tokens[end..].iter().any(|token| token.shape != Shape::Mark) {
        return None;
    }
    let manner = crate::read::lexicon::plain(tokens, head, end);
    let takes: Vec<Take> = scene
        .last
        .made
        .iter()
        .filter_map(|index| {
            let mut matter = scene.commitments.get(*index)?.matter.clone();
            let (Matter::Routine { duty, .. } | Matter::Errand { duty, .. }) = &mut matter else {
                return None;
            };
            let meal = duty.task == "make" || duty.task.starts_with("make-") || duty.task == "pack-lunch";
            duty.manner.push(manner.clone());
            (meal && duty.task != "make-beds").then_some(Take::Change(*index, matter))
        })
        .collect();
    (!takes.is_empty() && takes.len() == scene.last.made.len()).then_some(takes)
}
