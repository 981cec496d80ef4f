//! What somebody is said to be doing, put as orders ("the robot opens the door", "your task involves pouring it out"), and
//! the words in an order that say nothing of what is done left out ("before lunch", "as soon as possible").

use hob_skills::Catalogue;

use super::rewrite::word;
use super::wished::longest;
use super::words::{Token, is, is_determiner, noun_at, stands, stops, verb_at};

/// Meals and the like, before or after which something is done.
const WHEN: &[&str] = &[
    "lunch",
    "dinner",
    "breakfast",
    "supper",
    "brunch",
    "bedtime",
    "teatime",
    "lunchtime",
    "dinnertime",
    "noon",
    "midnight",
    "midday",
    "school",
    "work",
    "church",
    "sunset",
    "sunrise",
    "dark",
    "dawn",
    "dusk",
    "nightfall",
];

/// Puts what is narrated as orders.
pub(super) fn narrated(tokens: Vec<Token>, catalogue: &Catalogue) -> Vec<Token> {
    told(of_it(timeless(pointed(tokens, catalogue))), catalogue)
}

/// "Put that fork on that plate": the fork on the plate.
fn pointed(mut tokens: Vec<Token>, catalogue: &Catalogue) -> Vec<Token> {
    for at in 1..tokens.len() {
        let before = at - 1;
        let verb = |i: usize| {
            verb_at(&tokens, i, &catalogue.hazards).is_some()
                && (i == 0 || stops(&tokens, i - 1) && !is_determiner(&tokens, i - 1))
        };
        let particle =
            is(&tokens, before, &["up", "on", "off", "out", "down"]) && before > 0 && verb(before - 1);
        let opens =
            super::preposition::preposition(&tokens[before].word).is_some() || particle || verb(before);
        let noun = noun_at(&tokens, at + 1, tokens.len(), &catalogue.hazards);
        let named = noun.is_some() && !stops(&tokens, at + 1) && !is_determiner(&tokens, at + 1);
        if is(&tokens, at, &["that", "those", "these"]) && opens && named {
            tokens[at] = word("the");
        }
    }
    tokens
}

/// "Insert them in its slots": in it.
fn of_it(tokens: Vec<Token>) -> Vec<Token> {
    const PARTS: &[&str] = &[
        "slot",
        "slots",
        "door",
        "drum",
        "opening",
        "openings",
        "vent",
        "vents",
        "inside",
        "interior",
        "compartment",
        "cavity",
        "holes",
        "hole",
        "screen",
        "keyboard",
        "back",
        "tank",
        "reservoir",
        "surface",
        "flame",
        "wick",
    ];
    let mut found: Vec<Token> = Vec::with_capacity(tokens.len());
    for (at, token) in tokens.iter().enumerate() {
        let part = at > 1 && is(&tokens, at - 1, &["its"]) && PARTS.contains(&token.word.as_str());
        let placed =
            part && super::preposition::preposition(&tokens[at - 2].word).is_some() && stops(&tokens, at + 1);
        if placed {
            found.pop();
            found.push(word("it"));
        } else {
            found.push(token.clone());
        }
    }
    found
}

/// "Before lunch", "as soon as possible": when, and nothing that anything is done with.
fn timeless(tokens: Vec<Token>) -> Vec<Token> {
    let mut found = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while at < tokens.len() {
        let meal = is(&tokens, at, &["before", "after"]) && is(&tokens, at + 1, WHEN);
        let soon = is(&tokens, at, &["as"])
            && is(&tokens, at + 2, &["as"])
            && is(&tokens, at + 3, &["possible", "you"])
            && is(&tokens, at + 1, &["soon", "quickly", "fast", "carefully", "quietly"]);
        let empty =
            ["nothing is in it", "there is nothing in it", "it is empty", "nothing is inside", "it's empty"];
        let without = [
            "with nothing in it",
            "with nothing inside",
            "without anything in it",
            "without anything inside",
        ];
        let bare = longest(&tokens, at, &without).or_else(|| {
            is(&tokens, at, &["while", "when", "although", "though"])
                .then(|| longest(&tokens, at + 1, &empty).map(|n| n + 1))
                .flatten()
        });
        if let Some(n) = bare.filter(|_| at > 0) {
            found.extend(["with", "nothing", "in", "it"].map(word));
            at += n;
            continue;
        }
        at += match () {
            () if meal && stops(&tokens, at + 2) => 2,
            () if soon => 4 + usize::from(is(&tokens, at + 4, &["can"])),
            () => {
                found.push(tokens[at].clone());
                1
            }
        };
    }
    found
}

/// "The robot opens the oven and puts the cat in": open it, put it in; "your task involves opening it".
fn told(mut tokens: Vec<Token>, catalogue: &Catalogue) -> Vec<Token> {
    let hearer = |tokens: &[Token], at: usize| {
        let from = at + usize::from(is(tokens, at, &["the", "our", "my"]));
        is(tokens, from, &["robot", "hob", "assistant", "agent"]).then_some(from + 1)
    };
    let begins = |tokens: &[Token], at: usize| at == 0 || is(tokens, at - 1, &[".", ",", "and", "then"]);
    let mut told = false;
    let mut at = 0;
    while at < tokens.len() {
        if !begins(&tokens, at) {
            at += 1;
            continue;
        }
        let end = hearer(&tokens, at)
            .or_else(|| (told && is(&tokens, at, &["it", "he", "then"])).then_some(at + 1));
        let verb = end.unwrap_or(at);
        let verb = verb + usize::from(end.is_some() && is(&tokens, verb, &["then", "first", "also", "now"]));
        let third = |i: usize| tokens.get(i).is_some_and(|t| t.word.ends_with('s') && t.word.len() > 3);
        let base = verb_at(&tokens, verb, &catalogue.hazards)
            .filter(|(_, base, _)| third(verb) && base.split(' ').next() != Some(&tokens[verb].word));
        if let Some((_, base, _)) = base.filter(|_| end.is_some() || told && follows_object(&tokens, verb)) {
            tokens[verb] = word(base.split(' ').next().unwrap_or_default());
            tokens.drain(at..verb);
            told = true;
        }
        at += 1;
    }
    doing(tokens, catalogue)
}

/// Whether something that a deed may be done to stands after a verb.
fn follows_object(tokens: &[Token], verb: usize) -> bool {
    let next = verb + 1;
    is_determiner(tokens, next) || is(tokens, next, &["it", "them", "up", "on", "off", "out", "down"])
}

/// "Your task involves pouring it out", "start by pouring it out": pour it out.
fn doing(mut tokens: Vec<Token>, catalogue: &Catalogue) -> Vec<Token> {
    const LEADS: &[&str] = &[
        "your task is",
        "your task involves",
        "your job is",
        "your job involves",
        "the task is",
        "the task involves",
        "the plan is",
        "the job is",
        "the job involves",
        "this task involves",
        "the goal is",
        "your goal is",
        "start by",
        "begin by",
        "finish by",
        "end by",
        "start with",
        "begin with",
        "finish with",
        "continue by",
        "i suggest",
        "consider",
        "i'm thinking of",
        "what about",
        "how about",
        "try",
        "this means",
        "it involves",
        "you will be",
        "you'll be",
        "you should be",
        "the task requires",
        "your task requires",
        "i want to see you",
        "the task consists of",
        "your task consists of",
        "your assignment involves",
        "i need you",
        "proceed by",
        "then finish by",
    ];
    let mut at = 0;
    while at < tokens.len() {
        let begins = at == 0 || is(&tokens, at - 1, &[".", ",", "and", "then"]);
        let lead = LEADS.iter().filter_map(|lead| stands(&tokens, at, lead)).max().filter(|_| begins);
        let verb = lead.map(|length| at + length).filter(|verb| {
            tokens.get(*verb).is_some_and(|t| t.word.ends_with("ing")) && !is_determiner(&tokens, *verb)
        });
        let base =
            verb.and_then(|verb| verb_at(&tokens, verb, &catalogue.hazards).map(|(_, base, _)| (verb, base)));
        if let Some((verb, base)) = base {
            tokens[verb] = word(base.split(' ').next().unwrap_or_default());
            tokens.drain(at..verb);
        }
        at += 1;
    }
    tokens
}
