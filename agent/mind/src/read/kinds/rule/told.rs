//! Rules that say how it is in this house, rather than what to do: "men are not received upstairs", "the shirts are
//! washed by hand only", "Con's records: hands off".

use super::openly::{beforehand, custom, forbidden_openly, kept_so, rather, wants_first};
use crate::read::clause::Clause;
use crate::read::kinds::{Scene, Take, condition, order};
use crate::read::lexicon::{DISCOURSE, Form, What, base_of, is_base, is_verb_form};
use crate::read::split::shapes::{is_finite, is_noun_too};
use crate::read::table::first_of;
use crate::read::time::bits::RawSlot;
use crate::read::tokens::{Shape, any_phrase, word};
use hob_schedules::Matter;
use hob_schedules::commitment::Rule;

/// What is so of people and things that nobody does to them: "is not included", "isn't used to it".
const STATES: [&str; 12] = [
    "included",
    "used",
    "interested",
    "involved",
    "needed",
    "finished",
    "required",
    "connected",
    "supposed",
    "meant",
    "bothered",
    "worried",
];

/// What is to be done in doubt holds always.
const DOUBTS: [&str; 6] = [
    "if in doubt",
    "when in doubt",
    "if unsure",
    "if you're unsure",
    "if you're not sure",
    "if you are not sure",
];

/// Who is let sleep is not woken.
const LET_SLEEP: [&str; 9] = [
    "let me sleep",
    "let us sleep",
    "let him sleep",
    "let her sleep",
    "let them sleep",
    "let me lie in",
    "let us lie in",
    "let the kids sleep",
    "let me have a lie - in",
];

pub(super) fn told(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    if only_on_days(clause) {
        // On those days it may be done, and nobody has said that it must.
        let take = order::standing(clause, None, scene);
        let Take::Commit(Matter::Rule(rule)) = take else { return Some(vec![take]) };
        return Some(vec![Take::Commit(Matter::Rule(Rule { when: None, ..rule }))]);
    }
    let says = not_done(clause)
        || done_only(clause)
        || hands_off(clause)
        || conduct(clause)
        || left_be(clause)
        || above_limit(clause)
        || stays_out(clause, scene)
        || done_so(clause)
        || placed_so(clause, scene)
        || permitted(clause)
        || forbidden_openly(clause)
        || beforehand(clause)
        || rather(clause)
        || wants_first(clause)
        || kept_so(clause)
        || custom(clause)
        || clause.begins(&DOUBTS).is_some()
        || clause.begins(&LET_SLEEP).is_some();
    says.then(|| match condition::split(clause, scene) {
        Some(found) => vec![order::standing(&found.body, Some(found.on), scene)],
        None => vec![order::standing(clause, None, scene)],
    })
}

/// "Only wash the wool on Sundays": the days on which something may be done.
fn only_on_days(clause: &Clause) -> bool {
    let only = word(&clause.tokens, clause.head) == "only";
    let weekdays = clause.times.repeats.iter().any(|repeat| repeat.weekdays().is_some());
    // "Only run the washing machine at night or at weekends".
    let parts = clause.times.slots.iter().all(|slot| matches!(slot, RawSlot::Part(_)));
    let part = parts && !clause.times.slots.is_empty();
    only && (weekdays || part)
        && parts
        && is_base(word(&clause.tokens, clause.head + 1))
        && !matches!(word(&clause.tokens, clause.head + 1), "feed" | "wake")
}

/// "Men are not received upstairs", "candles are never lit in here": what is not done.
fn not_done(clause: &Clause) -> bool {
    let tokens = &clause.tokens;
    (clause.head + 1..tokens.len()).any(|at| {
        let negative = match word(tokens, at) {
            "isn't" | "aren't" => at + 1,
            "is" | "are" if matches!(word(tokens, at + 1), "not" | "never") => at + 2,
            _ => return false,
        };
        let done = word(tokens, negative);
        is_verb_form(done, Form::Past) && !STATES.contains(&done) && !speaks_of_us(clause)
    })
}

/// "Puja room is cleaned by my wife only", "these are washed by hand only": done in one way, by some alone.
fn done_only(clause: &Clause) -> bool {
    let tokens = &clause.tokens;
    let last = tokens.iter().rposition(|token| token.shape != Shape::Mark);
    let only = last.filter(|at| word(tokens, *at) == "only").or_else(|| {
        (clause.head + 1..tokens.len())
            .find(|at| word(tokens, *at) == "only" && matches!(word(tokens, at + 1), "by" | "with"))
    });
    let Some(only) = only else { return false };
    // "Ice for Elspeth only": what is for one alone, whenever that is.
    let bare = clause.times.is_empty()
        && clause.above.times.is_empty()
        && last == Some(only)
        && clause.content() > 1
        && !clause.tokens[clause.head..only].iter().any(|token| is_base(&token.word));
    if bare && !speaks_of_us(clause) && clause.has("for") {
        return true;
    }
    (clause.head + 1..only).any(|at| {
        matches!(word(tokens, at), "is" | "are" | "get" | "gets")
            && (at + 1..(at + 3).min(only)).any(|next| is_verb_form(word(tokens, next), Form::Past))
    }) && clause.times.is_empty()
        && !speaks_of_us(clause)
}

/// "Speak softly in the mornings": how hob is to behave, at all times or at those that are said.
fn conduct(clause: &Clause) -> bool {
    let dated = !clause.times.dates.is_empty()
        || clause.times.slots.iter().any(|slot| matches!(slot, RawSlot::At(_)));
    clause.begins(&DISCOURSE.conduct).is_some() && !dated
}

/// "Hands off my drill press", "Con's records: hands off".
fn hands_off(clause: &Clause) -> bool {
    clause.find("hands off").is_some()
        && clause.tokens.iter().any(|token| token.shape == Shape::Word && !is_base(&token.word))
}

/// "Leave the radio be", "the door must be left alone", "she is not to be disturbed".
fn left_be(clause: &Clause) -> bool {
    let last = clause
        .tokens
        .iter()
        .rfind(|token| token.shape != Shape::Mark)
        .map_or("", |token| token.word.as_str());
    let leaves = clause.begins(&["leave"]).is_some_and(|at| word(&clause.tokens, at) != "it")
        && matches!(last, "be" | "alone");
    let left = first_of!(
        &clause.tokens,
        [
            "be left alone",
            "be left be",
            "be left in peace",
            "be left as it is",
            "be left as they are",
            "be disturbed",
        ]
    );
    // "Switch the fan off at ten and leave it off": as it then is, and nothing is moved.
    let state = clause.begins(&["leave it", "leave them"]).is_some_and(|at| {
        matches!(word(&clause.tokens, at), "off" | "on" | "open" | "shut" | "closed" | "locked" | "unlocked")
            && clause.tokens.get(at + 1).is_none_or(|next| next.shape == Shape::Mark)
            && clause.times.is_empty()
    });
    // "The cleaner does the floors, so leave them", "leave the bathroom to Anna on Mondays": somebody else's.
    let theirs = clause.begins(&["leave it", "leave them", "leave those", "leave that"]).is_some_and(|at| {
        clause.tokens.get(at).is_none_or(|next| next.shape == Shape::Mark || word(&clause.tokens, at) == "to")
    }) || clause.begins(&["leave"]).is_some()
        && (clause.head + 2..clause.tokens.len()).any(|at| {
            word(&clause.tokens, at) == "to"
                && clause.tokens.get(at + 1).is_some_and(|who| {
                    who.capital && who.shape == Shape::Word
                        || matches!(who.word.as_str(), "me" | "us" | "him" | "her" | "them")
                })
                && !is_base(word(&clause.tokens, at + 1))
        });
    leaves || state || theirs || left.is_some() && !speaks_of_us(clause)
}

/// "Anything above forty pounds wants her signature": what holds above a limit.
fn above_limit(clause: &Clause) -> bool {
    let start = clause.begins(&[
        "anything",
        "everything",
        "nothing",
        "any purchase",
        "purchases",
        "spending",
        "orders",
        "any order",
    ]);
    start.is_some_and(|at| {
        let bound = any_phrase!(
            &clause.tokens,
            at,
            [
                "above",
                "over",
                "beyond",
                "costing",
                "more than",
                "worth more than",
                "dearer than",
                "bigger than",
                "under",
                "below",
            ]
        );
        bound.is_some() && clause.times.is_empty()
    })
}

/// "He does not go out", "the cat doesn't come upstairs": where somebody in hob's care must not be.
fn stays_out(clause: &Clause, scene: &Scene<'_>) -> bool {
    let tokens = &clause.tokens;
    let subject = match word(tokens, clause.head) {
        "he" | "she" | "it" | "they" => clause.head + 1,
        _ => {
            let start = clause.head + usize::from(matches!(word(tokens, clause.head), "the" | "my" | "our"));
            match scene.lexicon.named(tokens, start) {
                Some((named, end)) if matches!(named.what, What::Animal | What::Person) => end,
                _ => return false,
            }
        }
    };
    let Some(used) = any_phrase!(
        tokens,
        subject,
        ["does not", "doesn't", "do not", "don't", "is not to", "are not to", "never"]
    ) else {
        return false;
    };
    let verb = subject + used;
    let ways = matches!(
        word(tokens, verb),
        "go" | "come"
            | "get"
            | "sleep"
            | "sit"
            | "climb"
            | "jump"
            | "leave"
            | "goes"
            | "comes"
            | "gets"
            | "sleeps"
    );
    ways && matches!(
        word(tokens, verb + 1),
        "in" | "out"
            | "on"
            | "up"
            | "into"
            | "onto"
            | "upstairs"
            | "outside"
            | "inside"
            | "near"
            | "past"
            | "off"
            | "the"
            | "beyond"
            | "indoors"
    )
}

/// "Shoes in the box, bags on the hooks": where things go, with no verb and no time.
fn placed_so(clause: &Clause, scene: &Scene<'_>) -> bool {
    let tokens = &clause.tokens;
    let verb = tokens.iter().any(|token| {
        is_finite(&token.word)
            || base_of(&token.word).is_some_and(|base| !is_noun_too(base))
            || token.is_mark('?')
    });
    let place = (clause.head + 1..tokens.len()).find(|at| {
        matches!(word(tokens, *at), "in" | "on" | "under" | "behind" | "into" | "onto" | "by" | "beside")
            && matches!(
                word(tokens, at + 1),
                "the" | "a" | "my" | "our" | "his" | "her" | "its" | "their" | "your"
            )
    });
    let Some(place) = place else { return false };
    let thing = tokens[clause.head..place].iter().filter(|token| token.shape == Shape::Word).count();
    let person = (clause.head..place).any(|at| scene.lexicon.person(tokens, at).is_some());
    let ordered = is_base(word(tokens, clause.head)) && !is_noun_too(word(tokens, clause.head))
        || crate::read::split::shapes::begins_order(tokens, clause.head, scene.lexicon);
    // A longer name is told, not put anywhere.
    (1..=4).contains(&thing)
        && !verb
        && !person
        && !ordered
        && clause.times.is_empty()
        && clause.above.times.is_empty()
        && clause.above.lead.is_none()
        && !clause.above.row
        && !(clause.follows && scene.last.times.has_days())
}

/// "Parcels for next door may be taken in", "you needn't stay": what may be done, and what need not.
fn permitted(clause: &Clause) -> bool {
    let may = first_of!(&clause.tokens, ["may be", "can be"]).is_some_and(|(at, end)| {
        at > clause.head && is_verb_form(word(&clause.tokens, end), Form::Past) && clause.times.is_empty()
    });
    may || clause.begins(&["you needn't", "you need not"]).is_some()
}

/// "It gets wiped with salt": how the thing that was just spoken of is done.
fn done_so(clause: &Clause) -> bool {
    let tokens = &clause.tokens;
    let it = matches!(word(tokens, clause.head), "it" | "they" | "these" | "those" | "this");
    let done = matches!(word(tokens, clause.head + 1), "is" | "are" | "gets" | "get")
        && is_verb_form(word(tokens, clause.head + 2), Form::Past);
    it && done
        && matches!(word(tokens, clause.head + 3), "with" | "by" | "on" | "in" | "without" | "from")
        && clause.times.is_empty()
        && clause.above.times.is_empty()
}

/// "We are not bothered", "I'm not decided": how the people of the house are.
pub(super) fn speaks_of_us(clause: &Clause) -> bool {
    matches!(
        word(&clause.tokens, clause.head),
        "i" | "we" | "i'm" | "we're" | "it's" | "that's" | "he" | "she" | "they" | "there"
    )
}
