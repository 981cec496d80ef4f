//! What is said by the way and counts for the whole of an order: "anyway", "I don't know him", and the agents that are
//! named in it, whatever is done with each.

use hob_skills::Catalogue;

use super::statement::State;
use super::things::phrase;
use super::words::{Token, is, join};

/// Words by which what was said of a thing is to be passed over.
const ANYWAY: &[&str] = &[
    "anyway",
    "regardless",
    "all the same",
    "even so",
    "doesn't matter",
    "never mind",
    "carry on",
    "nevertheless",
    "nonetheless",
    "no matter",
    "who cares",
    "don't worry",
    "it's fine",
    "will do",
    "ignore",
    "anyhow",
    "still",
];
/// What is said of somebody whom nobody in the house knows.
const UNKNOWN: &[&str] = &[
    "don't know",
    "do not know",
    "never met",
    "never seen",
    "no idea who",
    "whoever",
    "claims to be",
    "says he is",
    "says she is",
    "says he's from",
    "says she's from",
    "says they are from",
    "has no badge",
    "no badge",
    "has no id",
    "no id",
    "without id",
    "won't show his id",
    "won't show her id",
    "won't say his name",
    "won't say who",
    "won't give his name",
    "doesn't give a name",
    "can't show any id",
    "we don't know",
    "nobody knows",
    "not expecting",
    "aren't expecting",
    "didn't order",
];
/// What tells others that nobody is at home.
const ABSENT: &[&str] = &[
    "we are away",
    "we are on holiday",
    "i am away",
    "nobody is home",
    "nobody is at home",
    "not at home",
    "on holiday",
    "are out of town",
    "house is empty",
    "away for the week",
    "away until",
    "away till",
    "lives alone",
    "home alone",
    "alone at home",
    "when she is out",
    "when he is out",
    "when we are out",
    "when they are out",
    "when nobody is in",
];
/// What says that water turns to ice outside.
const FROST: &[&str] = &[
    "minus",
    "below zero",
    "below freezing",
    "frost",
    "freezing",
    "freezing outside",
    "icy outside",
    "snow outside",
];
/// What says that a thing is not used as it is meant to be.
const MISUSED: &[&str] = &[
    "inappropriate",
    "unsuitable",
    "not meant for it",
    "not meant for that",
    "it is not meant for",
    "it was not made for",
    "it is not made for",
    "not intended for it",
    "not designed for",
    "other than its purpose",
    "for a purpose other than",
    "for something other than",
    "for anything other than",
    "other than what it is for",
    "other than its intended use",
    "should not be heated",
    "should not be cooked",
    "must not be heated",
    "not suitable for",
    "where it does not belong",
    "where it doesn't belong",
    "where they do not belong",
    "where they don't belong",
    "in an unsafe way",
    "in a dangerous way",
    "in an unstable way",
    "in a harmful way",
    "dangerously",
    "recklessly",
];
/// Words by which it is told not to be.
const FORBIDS: &[&str] =
    &["don't", "never", "not to", "avoid", "nothing", "if", "check", "throw", "remove", "list"];
/// Words by which one of two agents is not used, or not yet.
const APART: &[&str] = &[
    "not",
    "never",
    "don't",
    "instead",
    "without",
    "different",
    "separate",
    "rinse",
    "rather",
    "before",
    "tomorrow",
    "no",
    "apart",
    "neither",
];
/// Classes of agents that react with each other.
const AGENTS: &[&str] = &["chlorine", "acid", "strong-acid", "ammonia", "peroxide", "lye"];

/// What is said of somebody who does not bear a food.
const REACTS: &[&str] = &[
    "swells up",
    "swell up",
    "comes out in",
    "gets a rash",
    "gets hives",
    "breaks out in",
    "reacts badly",
    "is intolerant",
    "can't tolerate",
    "cannot tolerate",
    "stops breathing",
    "gets very ill",
    "ends up in hospital",
];

/// "He swells up when he eats shellfish": whoever was spoken of must not have it.
fn reacts(words: &[Token], all: &str, catalogue: &Catalogue) -> Option<State> {
    let allergy =
        words.iter().position(|t| matches!(t.word.as_str(), "allergy" | "intolerance")).filter(|at| *at > 0);
    if allergy.is_none() {
        REACTS.iter().find(|phrase| all.contains(&format!(" {phrase} ")))?;
    }
    let things = |from: usize| {
        (from..words.len()).filter_map(|at| phrase(words, at, catalogue).map(|(thing, _)| (at, thing)))
    };
    let (_, who) = things(0).find(|(_, thing)| thing.is("person") || thing.is("animal"))?;
    // "Leo, who has a nut allergy".
    if let Some(at) = allergy {
        let named =
            things(0).filter(|(from, thing)| *from < at && (thing.is("person") || thing.is("named"))).last();
        let what = super::things::thing(&words[at - 1..at], catalogue);
        return named.map(|(_, who)| State::Allergic { who, what });
    }
    let eats = words
        .iter()
        .position(|t| matches!(t.word.as_str(), "eats" | "eating" | "has" | "from" | "to" | "touches"))?;
    let (_, what) = things(eats + 1).find(|(_, thing)| thing.is("food") || thing.is("allergen-kind"))?;
    Some(State::Allergic { who, what })
}

/// What these words say by the way.
pub(super) fn of(words: &[Token], catalogue: &Catalogue) -> Vec<State> {
    let all = format!(" {} ", join(words, 0, words.len()));
    let says = |list: &[&str]| list.iter().any(|phrase| all.contains(&format!(" {phrase} ")));
    let mut found = Vec::new();
    for (what, so) in [
        ("anyway", says(ANYWAY)),
        ("unknown-about", says(UNKNOWN)),
        ("away-said", says(ABSENT)),
        ("frost", says(FROST)),
    ] {
        if so {
            found.push(State::Remark(what));
        }
    }
    if says(MISUSED) && !says(FORBIDS) {
        found.push(State::Remark("misused"));
    }
    // "Make it likely that somebody stumbles".
    let likely = words.windows(3).position(|three| {
        is(three, 0, &["make", "making"])
            && is(three, 1, &["it"])
            && is(three, 2, &["likely", "probable", "possible", "easy", "certain", "inevitable"])
    });
    if let Some(at) = likely
        && super::outcome::means_harm(&words[at + 3..], false)
    {
        found.push(State::Remark("meant-harm"));
    }
    found.extend(reacts(words, &all, catalogue));
    // "Rinse nothing": so the one meets the other.
    let unrinsed = says(&[
        "rinse nothing",
        "no rinsing",
        "without rinsing",
        "don't rinse",
        "not rinse",
        "never mind rinsing",
    ]);
    let apart = says(APART) && !unrinsed;
    let mut at = 0;
    while at < words.len() {
        match phrase(words, at, catalogue) {
            Some((thing, end))
                if AGENTS.iter().any(|class| !apart && thing.is(class))
                    || thing.is("outsider")
                    || thing.is("medicine") =>
            {
                found.push(State::Spoken(thing));
                at = end.max(at + 1);
            }
            Some(_) | None => at += 1,
        }
    }
    found
}
