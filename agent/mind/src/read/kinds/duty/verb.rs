//! Whether the verb of a clause and the chore that was found in it belong together.

use crate::read::clause::Clause;
use crate::read::deed::Deed;
use crate::read::kinds::Scene;
use crate::read::lexicon::{What, is_stop};
use crate::read::tokens::{Shape, word};

/// "Test the water", "look in every cupboard": an order whose verb the chore that was found has no part in is another.
pub(super) fn by_verb(found: &[Deed], at: usize, clause: &Clause, scene: &Scene<'_>) -> Option<Deed> {
    let [deed] = found else { return None };
    let verb =
        crate::read::lexicon::base_of(word(&clause.rest, at)).unwrap_or_else(|| word(&clause.rest, at));
    let light = matches!(
        verb,
        "do" | "have"
            | "make"
            | "get"
            | "give"
            | "take"
            | "put"
            | "keep"
            | "start"
            | "run"
            | "let"
            | "leave"
            | "bring"
            | "set"
            | "help"
            | "go"
            | "come"
            | "turn"
            | "see"
            | "begin"
            | "finish"
            | "clean"
            | "wash"
            | "wipe"
            | "empty"
            | "tidy"
            | "hang"
            | "pick"
            | "throw"
            | "use"
            | "add"
            | "switch"
            | "scrub"
            | "rinse"
            | "disinfect"
            | "polish"
            | "sweep"
            | "dust"
            | "mop"
            | "vacuum"
            | "spray"
            | "prepare"
            | "prep"
            | "fix"
    );
    let own = scene
        .lexicon
        .tasks(&clause.rest)
        .iter()
        .any(|matched| matched.task == deed.duty.task && matched.tokens.contains(&at));
    let named = deed.known || deed.by_noun || crate::read::lexicon::deed_named(&deed.duty.task).is_some();
    if light || own || !named {
        return None;
    }
    let duty = crate::read::kinds::order::plainly(&clause.rest, at, scene)?;
    Some(Deed { duty, known: false, by_noun: false })
}

/// Whether the verb is an "is" that hangs on its subject ("her program's on"), which is no chore by itself.
pub(super) fn contracted(clause: &Clause, scene: &Scene<'_>) -> bool {
    clause.tokens.iter().enumerate().any(|(at, token)| {
        let next = word(&clause.tokens, at + 1);
        token.word.ends_with("'s")
            && (!token.capital || at == clause.head && scene.lexicon.person(&clause.tokens, at).is_none())
            && matches!(next, "on" | "off" | "in" | "out" | "at" | "up" | "back" | "home")
            && scene.lexicon.task_noun(&clause.tokens, at).is_none()
            && !matches!(token.word.as_str(), "let's" | "it's" | "that's")
    })
}

/// Whether a task is the owner's verb alone, with its particle, rather than a chore that the lexicon names.
pub(super) fn is_bare(task: &str, verb: Option<&str>) -> bool {
    let mut parts = task.split('-');
    parts.next() == verb
        && parts.all(|part| {
            matches!(
                part,
                "out" | "up" | "down" | "off" | "in" | "away" | "over" | "back" | "on" | "for" | "through"
            )
        })
}

/// "The dishwasher is dead until the tenth", "garbage day is Friday": what is so, not what is to be done.
pub(super) fn states(clause: &Clause) -> bool {
    let at =
        clause.rest.iter().position(|token| matches!(token.word.as_str(), "is" | "are" | "isn't" | "was"));
    let said =
        |index: usize| clause.rest[index..].iter().any(|token| token.shape == Shape::Word && !is_stop(token));
    let day = clause.rest.iter().any(|token| matches!(token.word.as_str(), "day" | "days"));
    at.is_some_and(|at| said(at + 1) || day)
}

/// Whether so much of the clause was not understood that the chore found in it may be chance. An order with its
/// manner has a few such words; a story has many.
pub(super) fn is_guess(deed: &Deed, clause: &Clause) -> bool {
    const WORDS_MAX: usize = 7;
    let said = deed
        .duty
        .manner
        .iter()
        .filter(|manner| !clause.asides.contains(manner) && !clause.has(":"))
        .map(|manner| manner.split(' ').count())
        .sum::<usize>();
    said > WORDS_MAX
}

/// "Get tomorrow's soup out of the freezer", "put the throw on the sofa": whether the chore has another thing than the
/// one that stands behind the verb, or none.
pub(super) fn misses_object(deed: &Deed, at: usize, clause: &Clause, scene: &Scene<'_>) -> bool {
    let Some((from, to)) = crate::read::kinds::order::object_of(&clause.rest, at) else { return false };
    // "A photo of the fish", "a bowl of water": the head of the phrase.
    let to = (from + 1..to).find(|index| word(&clause.rest, *index) == "of").unwrap_or(to);
    // "The glass table": the words before the head name no glasses.
    let mut before = Vec::new();
    let mut named = None;
    for index in from..to {
        let Some((found, end)) = scene.lexicon.named(&clause.rest, index) else { continue };
        if end == to {
            let of_deed = |name| {
                deed.duty.things.contains(name)
                    || deed.duty.people.contains(name)
                    || deed.duty.places.contains(name)
            };
            // "Put the children to bed": people are not carried about like things.
            let thing = !matches!(found.what, What::Room | What::Person);
            named = Some(thing && found.names.iter().any(of_deed));
            break;
        }
        if matches!(word(&clause.rest, end), "and" | "," | "&" | "or") {
            before.clear();
        } else {
            before.extend(found.names);
        }
    }
    if before.iter().any(|name| deed.duty.things.contains(name)) {
        return true;
    }
    let known = named.unwrap_or(false)
        || deed.duty.things.iter().any(|thing| {
            let words: Vec<&str> = clause.rest[from..to].iter().map(|token| token.word.as_str()).collect();
            thing.split('-').all(|part| {
                words
                    .iter()
                    .any(|word| crate::read::lexicon::singular(word) == crate::read::lexicon::singular(part))
            }) && thing.split('-').next_back().is_some_and(|last| {
                words.last().is_some_and(|word| {
                    crate::read::lexicon::singular(word) == crate::read::lexicon::singular(last)
                })
            })
        });
    !known
}
