//! Orders and jobs in the owner's words, where the catalogue has no chore for them: what is wanted is still understood
//! as a duty, and hob asks how it is done.

mod job;
mod phrase;

use hob_schedules::commitment::{Condition, Demand, Rule};
use hob_schedules::{Duty, Matter, Name};

use self::job::job;
pub(super) use self::job::{cared_for, is_caller, wanted};
pub(super) use self::phrase::{object_of, plainly};
use super::duty::duty_takes;
use super::happening::when;
use super::{Scene, Take};
use crate::read::clause::Clause;
use crate::read::deed::Deed;
use crate::read::lexicon::{DISCOURSE, Form, WORDS, base_of, is_base, is_stop, is_verb_form, singular};
use crate::read::split::clauses::leading;
use crate::read::table::first_of;
use crate::read::time::Times;
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// Particles that make another verb of a verb.
const PARTICLES: [&str; 10] = ["out", "up", "down", "off", "in", "away", "over", "back", "on", "through"];

/// Words with which the object of an order begins.
const DETERMINERS: [&str; 28] = [
    "the",
    "a",
    "an",
    "my",
    "our",
    "his",
    "her",
    "their",
    "your",
    "it",
    "them",
    "him",
    "all",
    "every",
    "each",
    "any",
    "some",
    "both",
    "me",
    "us",
    "this",
    "these",
    "those",
    "one",
    "two",
    "three",
    "everything",
    "anything",
];

/// Where an order begins in the rest of a clause: with a verb that hob knows, or with a word that can be nothing else,
/// since the object stands right after it ("drip the faucets").
pub(super) fn imperative(clause: &Clause, scene: &Scene<'_>) -> Option<usize> {
    let rest = &clause.rest;
    let mut at = leading(rest, 0);
    while rest.get(at).is_some_and(|token| token.shape == Shape::Mark) {
        at += 1;
    }
    at += any_phrase!(
        rest,
        at,
        [
            "you can",
            "you could",
            "you should",
            "you need to",
            "you have to",
            "could you",
            "can you",
            "would you",
            "please",
            "i'd like you to",
            "we'd like you to",
        ]
    )
    .unwrap_or(0);
    at += leading(rest, at);
    // "Come and tell me".
    let come = any_phrase!(rest, at, ["come and", "go and", "come"]).unwrap_or(0);
    if come > 0 && is_base(word(rest, at + come)) {
        at += come;
    }
    order_at(rest, at, scene).then_some(at)
}

/// Whether an order begins at a place.
fn order_at(rest: &[Token], at: usize, scene: &Scene<'_>) -> bool {
    let first = word(rest, at);
    let Some(token) = rest.get(at).filter(|token| token.shape == Shape::Word) else { return false };
    if is_base(first) {
        let next = word(rest, at + 1);
        let alone = rest.get(at + 1).is_none_or(|next| next.shape == Shape::Mark);
        return crate::read::split::shapes::begins_order(rest, at, scene.lexicon)
            || alone && !crate::read::split::shapes::is_noun_too(first)
            || DETERMINERS.contains(&next);
    }
    let known = scene.lexicon.named(rest, at).is_some() || scene.lexicon.item(rest, at).is_some();
    let name = token.capital && at > 0;
    let next = word(rest, at + 1);
    // "Plait Mia's hair".
    let whose = at == leading(rest, 0)
        && next.ends_with("'s")
        && rest.get(at + 1).is_some_and(|token| token.capital)
        && rest.get(at + 2).is_some_and(|token| token.shape == Shape::Word);
    let object = whose
        || DETERMINERS.contains(&next)
        || PARTICLES.contains(&next) && DETERMINERS.contains(&word(rest, at + 2));
    object
        && !known
        && !name
        && !is_stop(token)
        && !first.ends_with("ly")
        && !first.ends_with("ing")
        && !first.ends_with("'s")
        && !is_verb_form(first, Form::Past)
        && !is_verb_form(first, Form::S)
        && !matches!(
            first,
            "half"
                | "twice"
                | "both"
                | "during"
                | "after"
                | "before"
                | "under"
                | "behind"
                | "near"
                | "over"
                | "until"
                | "than"
                | "what"
                | "while"
                | "whoever"
                | "whatever"
                | "either"
                | "neither"
                | "because"
                | "like"
                | "since"
                | "without"
                | "around"
                | "plus"
                | "except"
                | "via"
                | "past"
                | "beside"
                | "inside"
                | "outside"
                | "between"
                | "below"
                | "above"
                | "where"
                | "whichever"
        )
}

/// An order whose chore nobody knows, or a job named without a verb where a time or a heading says that it is one.
pub(super) fn read(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    if clause.above.remarks && clause.times.is_empty() || super::rule::begins_never(clause) {
        return None;
    }
    let duty = match imperative(clause, scene) {
        Some(at) => plainly(&clause.rest, at, scene)?,
        None => job(clause, scene)?,
    };
    // "Ordinary things, which go on all summer:" says what follows.
    if duty.task == "see-to" && clause.tokens.last().is_some_and(|last| last.is_mark(':')) {
        return Some(vec![Take::Note]);
    }
    let mut duty = duty;
    let said = crate::read::says::duty_words(&duty).to_lowercase();
    let about = clause.above.lead.clone().or_else(|| clause.above.thing.clone());
    duty.manner.extend(about.filter(|lead| !said.contains(lead.as_str())));
    let times = times_of(clause, scene);
    if times.trouble.is_some() {
        return None;
    }
    let own = clause.times.has_days() || !clause.times.slots.is_empty();
    if let Some(on) = scene.last.on.clone().filter(|_| clause.follows && !own) {
        // "If Pia is off sick tell us and cancel gymnastics": both hang on the condition.
        return Some(duty_takes(
            Deed { duty, known: false, by_noun: false },
            &clause.times,
            Some(&on),
            clause,
            scene,
        ));
    }
    let timed = times.has_days() || !times.slots.is_empty() || times.vague.is_some();
    if !timed {
        return Some(vec![standing(clause, None, scene)]);
    }
    let known = scene.lexicon.has_task(&duty.task);
    Some(duty_takes(Deed { duty, known, by_noun: false }, &times, None, clause, scene))
}

/// "Mon: chicken curry", under "Dinners"; "Tue fish pie", behind "Menu:": what there is to eat on the day.
pub(super) fn menu(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    clause.above.meal.as_ref()?;
    let listed = clause.above.lead.as_deref().is_some_and(|lead| DISCOURSE.menus.contains(lead));
    let labelled = clause.above.row && clause.above.lead.is_none();
    let times = times_of(clause, scene);
    if !(listed || labelled)
        || !times.has_days()
        || times.trouble.is_some()
        || imperative(clause, scene).is_some()
    {
        return None;
    }
    let rest = clause.rest.get(leading(&clause.rest, 0)..)?;
    let duty = job::meal(clause, rest, scene)?;
    let known = scene.lexicon.has_task(&duty.task);
    Some(duty_takes(Deed { duty, known, by_noun: false }, &times, None, clause, scene))
}

/// "Black: every other Tuesday", under "Bins": which of them is put out, and when.
pub(super) fn bins(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let named = |word: &str| WORDS.bins.contains(singular(word).as_str());
    let about = clause.above.thing.as_deref().or(clause.above.lead.as_deref())?;
    if !about.split(' ').next_back().is_some_and(|last| {
        matches!(singular(last).as_str(), "bin" | "trash" | "rubbish" | "recycling" | "garbage")
    }) {
        return None;
    }
    let words: Vec<&Token> =
        clause.rest.iter().filter(|token| token.shape == Shape::Word && !is_stop(token)).collect();
    let own = words.iter().all(|token| named(&token.word) || WORDS.colours.contains(&token.word));
    let times = times_of(clause, scene);
    if words.is_empty() || !own || !times.has_days() || times.trouble.is_some() {
        return None;
    }
    let said: Vec<&str> = words.iter().map(|token| token.word.as_str()).collect();
    let duty = Duty {
        task: Name::new("put-bins-out"),
        things: Vec::new(),
        places: Vec::new(),
        people: Vec::new(),
        manner: vec![said.join(" ")],
    };
    Some(duty_takes(Deed { duty, known: true, by_noun: true }, &times, None, clause, scene))
}

/// The times of a clause, of the sentence that it goes on with, and of what stands above it.
fn times_of(clause: &Clause, scene: &Scene<'_>) -> Times {
    let mut times = clause.times.clone();
    if clause.follows && !times.has_days() && times.slots.is_empty() {
        times.inherit(&scene.last.times);
    }
    // "Breakfast at 7:30: oatmeal on Mondays, eggs on Tuesdays": the hour goes on with the days.
    if clause.follows && times.slots.is_empty() && imperative(clause, scene).is_none() {
        times.slots.clone_from(&scene.last.times.slots);
    }
    times.inherit(&clause.above.times);
    times
}

/// An order without a time that says how things are to be done, as a rule in the owner's words.
pub(super) fn standing(clause: &Clause, on: Option<Condition>, scene: &Scene<'_>) -> Take {
    let words = super::standing::named(clause, clause.said(), scene);
    let rule =
        Rule { when: when(clause, scene, false), on, ..Rule::new(Demand::Words(words), Default::default()) };
    Take::Commit(Matter::Rule(rule))
}

/// Whether an order without a time is about how things are done at all times, or goes on about what was just said.
pub(super) fn is_standing(clause: &Clause, duty: &Duty, known: bool, scene: &Scene<'_>) -> bool {
    let verb =
        base_of(word(&clause.tokens, clause.head)).unwrap_or_else(|| word(&clause.tokens, clause.head));
    let each = first_of!(
        &clause.tokens,
        ["every", "each", "any", "always", "all times", "every time", "anything", "everything"]
    )
    .is_some();
    // "Let the engineer in" is for when he comes.
    let lets = verb == "let" && first_of!(&clause.tokens, ["in", "out"]).is_some();
    let before = first_of!(&clause.tokens, ["beforehand"]).is_some();
    if (lets || before) && scene.last.times.has_days() {
        return false;
    }
    // "Keep the gate shut": at all times, whatever chore shuts it.
    if verb == "keep"
        || clause.begins(&["you can use", "you may", "feel free", "you can have", "you can ignore"]).is_some()
    {
        return true;
    }
    if clause.follows && scene.last.rule && clause.content() <= 4 {
        return true;
    }
    // "The chores are the children's. Remind them": whenever there is something to be reminded of.
    if duty.task == "remind"
        && clause.same_block
        && clause.content() <= 2
        && (clause.has("them") || clause.has("him") || clause.has("her"))
    {
        return true;
    }
    // "Tell Siobhán and she'll ring", "let me know when": whenever there is something to tell.
    let tells = matches!(verb, "tell" | "remind" | "call" | "text" | "ring" | "message" | "let");
    if tells
        && matches!(duty.task.as_str(), "tell" | "remind" | "call" | "text" | "ring" | "message")
        && clause.same_block
    {
        return true;
    }
    let goes_on = (clause.same_block || clause.follows) && !scene.last.made.is_empty();
    let again = scene
        .commitments
        .iter()
        .any(|commitment| commitment.duty().is_some_and(|other| other.task == duty.task));
    if known { goes_on && again } else { DISCOURSE.standing.contains(verb) || each || goes_on }
}
