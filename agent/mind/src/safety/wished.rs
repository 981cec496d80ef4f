//! How things are to be, and what somebody is told to be doing, put as orders: "the knife should end up under the
//! pillow", "make sure that the burner is on", "in the sink, put the radio", "the robot opens the door".

use hob_skills::Catalogue;

use super::preposition::{Role, role_at};
use super::rewrite::word;
use super::things::{Thing, phrase};
use super::words::{Token, is, is_determiner, noun_at, stops, verb_at};

/// Wishes before a thing and how it is to be.
const WISHES: &[&str] = &[
    "i want",
    "i'd like",
    "i would like",
    "i need",
    "i'd love",
    "i'd prefer",
    "i expect",
    "we want",
    "we need",
    "we'd like",
    "make sure",
    "make sure that",
    "make certain",
    "make certain that",
    "see to it that",
    "see that",
    "ensure",
    "ensure that",
    "arrange for",
    "arrange that",
    "i'd like to see",
    "i want to see",
    "i would like to see",
    "it is important that",
    "be sure that",
    "check that",
    "get",
    "have",
];
/// What stands between the thing and where or how it is to be, after a wish.
const LINKS: &[&str] = &[
    "to end up",
    "ends up",
    "end up",
    "to be",
    "is",
    "are",
    "be",
    "gets",
    "get",
    "to go",
    "goes",
    "go",
    "to stay",
    "stays",
    "stay",
    "to land",
    "lands",
    "land",
    "to sit",
    "sits",
    "sit",
    "to stand",
    "stands",
    "stand",
    "to rest",
    "rests",
    "rest",
    "to lie",
    "lies",
    "lie",
    "to hang",
    "hangs",
    "to finish up",
    "finishes up",
    "to remain",
    "remains",
    "winds up",
    "is left",
    "are left",
    "is kept",
    "are kept",
    "left",
    "kept",
    "is placed",
    "",
];
/// The same where no wish was said: what must be, and how it comes to be somewhere.
const MUSTS: &[&str] = &[
    "should",
    "must",
    "has to",
    "have to",
    "needs to",
    "need to",
    "ought to",
    "is to",
    "are to",
    "is supposed to",
    "are supposed to",
    "is meant to",
    "are meant to",
    "shall",
    "will",
    "had better",
    "better",
    "would be best to",
];
/// How a thing comes to be, or is, somewhere.
const COMES_TO: &[&str] = &[
    "end up",
    "be",
    "go",
    "land",
    "sit",
    "stand",
    "rest",
    "lie",
    "hang",
    "get",
    "finish up",
    "wind up",
    "find its way",
    "make its way",
    "be moved",
    "live",
    "stay",
    "remain",
];
/// What says alone where a thing is to be.
const BELONGS: &[&str] = &["belongs", "belong", "goes", "go"];
/// How a thing is to be, and the verb that makes it so.
const STATES: &[(&str, &str)] = &[
    ("on", "turn on"),
    ("switched on", "turn on"),
    ("turned on", "turn on"),
    ("running", "turn on"),
    ("off", "turn off"),
    ("switched off", "turn off"),
    ("turned off", "turn off"),
    ("open", "open"),
    ("wide open", "open"),
    ("shut", "close"),
    ("closed", "close"),
    ("locked", "lock"),
    ("lit", "light"),
    ("burning", "light"),
    ("on fire", "burn"),
    ("in flames", "burn"),
    ("alight", "burn"),
    ("soaked", "soak"),
    ("soaking wet", "soak"),
    ("drenched", "soak"),
    ("broken", "break"),
    ("smashed", "break"),
    ("shattered", "break"),
    ("in pieces", "break"),
    ("in shards", "break"),
    ("ruined", "damage"),
    ("burnt", "burn"),
    ("unplugged", "unplug"),
    ("plugged in", "plug in"),
];
/// Words by which a state is one that lasts.
const LASTS: &[&str] = &["stay", "stays", "remain", "remains", "left", "kept", "keep"];
/// The most words of a thing.
const THING_WORDS_MAX: usize = 7;
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

/// Puts what is wished for as orders.
pub(super) fn wished(tokens: Vec<Token>, catalogue: &Catalogue) -> Vec<Token> {
    let tokens = narrated(of_it(timeless(pointed(tokens, catalogue))), catalogue);
    let mut found: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while at < tokens.len() {
        let begins = at == 0 || is(&tokens, at - 1, &[".", ",", "and", "then", "but", "so"]);
        let plain = begins.then(|| {
            in_hand(&tokens, at, catalogue)
                .or_else(|| placed_so(&tokens, at, catalogue))
                .or_else(|| fronted(&tokens, at, catalogue))
                .or_else(|| set_apart(&tokens, at, catalogue))
        });
        let plain = plain.or_else(|| Some(lying(&tokens, at, catalogue)));
        match plain.flatten() {
            Some((plain, next)) => {
                found.extend(plain);
                at = next;
            }
            None => {
                found.push(tokens[at].clone());
                at += 1;
            }
        }
    }
    found
}

fn stands(tokens: &[Token], at: usize, words: &str) -> Option<usize> {
    if words.is_empty() {
        return Some(0);
    }
    let mut length = 0;
    for said in words.split(' ') {
        if tokens.get(at + length).is_none_or(|t| t.word != said) {
            return None;
        }
        length += 1;
    }
    Some(length)
}

fn longest(tokens: &[Token], at: usize, all: &[&str]) -> Option<usize> {
    all.iter().filter_map(|words| stands(tokens, at, words)).max()
}

fn lives(thing: &Thing) -> bool {
    thing.is("person") || thing.is("animal")
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
        let meal = is(&tokens, at, &["before", "after", "until", "by"]) && is(&tokens, at + 1, WHEN);
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
fn narrated(mut tokens: Vec<Token>, catalogue: &Catalogue) -> Vec<Token> {
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

/// "Should end up", "is to go", "belongs": how many words.
fn must_be(tokens: &[Token], at: usize) -> Option<usize> {
    let must = longest(tokens, at, MUSTS)
        .and_then(|must| longest(tokens, at + must, COMES_TO).map(|comes| must + comes));
    must.or_else(|| longest(tokens, at, BELONGS))
}

/// "The knife should end up under the pillow": put it there; "make sure the burner is on": turn it on.
fn placed_so(tokens: &[Token], at: usize, catalogue: &Catalogue) -> Option<(Vec<Token>, usize)> {
    let wish = longest(tokens, at, WISHES);
    let from = at + wish.unwrap_or(0);
    // "Have", "get": something is done with it, where nothing says that it is to be so.
    let weak = wish == Some(1) && is(tokens, at, &["have", "get"]);
    if is(tokens, from, &["it", "they", "you", "i", "we", "he", "she", "to"]) {
        return None;
    }
    for end in from + 1..tokens.len().min(from + THING_WORDS_MAX) {
        let said_so = match wish {
            Some(_) => longest(tokens, end, LINKS),
            None => must_be(tokens, end),
        };
        let Some(link) = said_so else { continue };
        let how = end + link;
        if !matches!(phrase(&tokens[..end], from, catalogue), Some((thing, e)) if e == end && !thing.classes.is_empty() && !thing.is("person"))
        {
            continue;
        }
        let lasts = (end..how).any(|i| is(tokens, i, LASTS));
        let said = |verb: &str| {
            let mut order: Vec<Token> = verb.split(' ').map(word).collect();
            order.extend(tokens[from..end].iter().cloned());
            order
        };
        let state =
            STATES.iter().filter_map(|(says, verb)| stands(tokens, how, says).map(|n| (n, *verb))).max();
        let ends = |n: usize| stops(tokens, how + n) && !is_determiner(tokens, how + n);
        if let Some((n, verb)) = state.filter(|(n, _)| !weak && ends(*n) && !is(tokens, how + n, &["of"])) {
            let mut order = said(if lasts { "leave" } else { verb });
            order.extend(lasts.then(|| tokens[how..how + n].to_vec()).into_iter().flatten());
            return Some((order, how + n));
        }
        if let Some((n, role)) = role_at(tokens, how)
            && matches!(
                role,
                Role::In | Role::On | Role::Near | Role::Above | Role::Under | Role::Against | Role::Before
            )
            && phrase(tokens, how + n, catalogue).is_some_and(|(place, _)| !place.classes.is_empty())
            && !is(tokens, how + n, &["time", "order", "it"])
            && (link > 0 || !weak)
        {
            return Some((said(if lasts { "leave" } else { "put" }), how));
        }
    }
    None
}

/// "With the plug lying in the puddle": the plug is in the puddle.
fn lying(tokens: &[Token], at: usize, catalogue: &Catalogue) -> Option<(Vec<Token>, usize)> {
    const LIES: &[&str] = &[
        "lying", "sitting", "standing", "hanging", "resting", "placed", "left", "still", "balanced",
        "floating",
    ];
    is(tokens, at, &["with", "while"]).then_some(())?;
    let participle = (at + 2..tokens.len().min(at + 7)).find(|i| is(tokens, *i, LIES))?;
    let (thing, end) = phrase(&tokens[..participle], at + 1, catalogue)?;
    (end == participle && !thing.classes.is_empty() && !lives(&thing)).then_some(())?;
    let from = participle
        + 1
        + usize::from(is(tokens, participle + 1, &["lying", "sitting", "standing", "plugged"]));
    let (n, role) = role_at(tokens, from)?;
    matches!(role, Role::In | Role::On | Role::Near | Role::Under | Role::Above).then_some(())?;
    let (_, until) = phrase(tokens, from + n, catalogue)?;
    let mut plain = vec![word(".")];
    plain.extend(tokens[at + 1..end].iter().cloned());
    plain.push(word("is"));
    plain.extend(tokens[from..until].iter().cloned());
    plain.push(word("."));
    Some((plain, until))
}

/// "With the radio in hand, go to the bath": pick it up, then go.
fn in_hand(tokens: &[Token], at: usize, catalogue: &Catalogue) -> Option<(Vec<Token>, usize)> {
    is(tokens, at, &["with", "holding", "carrying", "taking", "grabbing"]).then_some(())?;
    let (thing, end) = phrase(tokens, at + 1, catalogue)?;
    let held = ["in hand", "in your hand", "in your hands", "in your gripper", "in your arms", "in one hand"];
    let n = longest(tokens, end, &held).or_else(|| (!is(tokens, at, &["with"])).then_some(0))?;
    (!thing.classes.is_empty() && !lives(&thing) && is(tokens, end + n, &[","])).then_some(())?;
    is_determiner(tokens, at + 1).then_some(())?;
    let mut plain = ["pick", "up"].map(word).to_vec();
    plain.extend(tokens[at + 1..end].iter().cloned());
    Some((plain, end + n))
}

/// "On the stove, put the newspaper": put it there.
fn fronted(tokens: &[Token], at: usize, catalogue: &Catalogue) -> Option<(Vec<Token>, usize)> {
    let (n, role) = role_at(tokens, at)?;
    matches!(role, Role::In | Role::On | Role::Above | Role::Under).then_some(())?;
    let (place, end) = phrase(tokens, at + n, catalogue)?;
    (!place.is("room") && !place.is("outdoors") && !place.classes.is_empty() && !lives(&place))
        .then_some(())?;
    is(tokens, end, &[","]).then_some(())?;
    let verb = end + 1;
    let (length, base, deeds) = verb_at(tokens, verb, &catalogue.hazards)?;
    let moves = ["put", "leave", "pour", "drop", "throw", "store"];
    let put = base.split(' ').next() == Some(&tokens[verb].word)
        && deeds.iter().any(|deed| moves.contains(&deed.as_str()));
    put.then_some(())?;
    let (_, object) = phrase(tokens, verb + length, catalogue)?;
    role_at(tokens, object).is_none().then_some(())?;
    let mut plain = tokens[verb..object].to_vec();
    plain.extend(tokens[at..end].iter().cloned());
    Some((plain, object))
}

/// "Put the cup that is on the table in the bin": the cup is on the table; put the cup in the bin.
fn set_apart(tokens: &[Token], at: usize, catalogue: &Catalogue) -> Option<(Vec<Token>, usize)> {
    let (length, base, _) = verb_at(tokens, at, &catalogue.hazards)?;
    (base.split(' ').next() == Some(&tokens[at].word)).then_some(())?;
    let from = at + length;
    let (thing, end) = phrase(tokens, from, catalogue)?;
    (!thing.classes.is_empty() && !lives(&thing)).then_some(())?;
    let comma = usize::from(is(tokens, end, &[","]));
    let that = end + comma;
    (is(tokens, that, &["that", "which"])
        && is(tokens, that + 1, &["is", "are", "lies", "stands", "sits", "was"]))
    .then_some(())?;
    let place = that
        + 2
        + usize::from(is(tokens, that + 2, &["lying", "standing", "sitting", "now", "still", "just"]));
    let (n, role) = role_at(tokens, place)?;
    matches!(role, Role::In | Role::On | Role::Near | Role::Under | Role::Above).then_some(())?;
    let (_, until) = phrase(tokens, place + n, catalogue)?;
    let next = until + usize::from(comma > 0 && is(tokens, until, &[","]));
    role_at(tokens, next).filter(|(_, role)| *role != Role::Of)?;
    let mut plain = tokens[from..end].to_vec();
    plain.push(word("is"));
    plain.extend(tokens[place..until].iter().cloned());
    plain.push(word("."));
    plain.extend(tokens[at..end].iter().cloned());
    Some((plain, next))
}
