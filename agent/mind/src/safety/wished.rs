//! How things are to be, put as orders: "the knife should end up under the pillow", "make sure that the burner is on", "in
//! the sink, put the radio".

use hob_skills::Catalogue;

use super::preposition::{Role, role_at};
use super::rewrite::word;
use super::things::{Thing, phrase};
use super::words::{Token, is, is_determiner, rewritten, stands, stops, verb_at};

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
/// Puts what is wished for as orders.
pub(super) fn wished(tokens: Vec<Token>, catalogue: &Catalogue) -> Vec<Token> {
    let tokens = super::narrated::narrated(tokens, catalogue);
    rewritten(&tokens, |tokens, at| {
        let begins = at == 0 || is(tokens, at - 1, &[".", ",", "and", "then", "but", "so"]);
        let plain = begins.then(|| {
            in_hand(tokens, at, catalogue)
                .or_else(|| placed_so(tokens, at, catalogue))
                .or_else(|| fronted(tokens, at, catalogue))
                .or_else(|| set_apart(tokens, at, catalogue))
        });
        let plain = plain.or_else(|| Some(lying(tokens, at, catalogue)));
        plain.flatten()
    })
}

pub(super) fn longest(tokens: &[Token], at: usize, all: &[&str]) -> Option<usize> {
    all.iter().filter_map(|words| stands(tokens, at, words)).max()
}

fn lives(thing: &Thing) -> bool {
    thing.is("person") || thing.is("animal")
}

/// "Should end up", "is to go", "belongs": how many words.
fn must_be(tokens: &[Token], at: usize) -> Option<usize> {
    let must = longest(tokens, at, MUSTS)
        .and_then(|must| longest(tokens, at + must, COMES_TO).map(|comes| must + comes));
    // "His tablet goes in his tea every other day" is what somebody else does, too.
    let often = tokens[at..].iter().take_while(|t| t.word != ".").any(|t| {
        matches!(
            t.word.as_str(),
            "every" | "each" | "daily" | "weekly" | "always" | "usually" | "once" | "twice"
        )
    });
    must.or_else(|| longest(tokens, at, BELONGS).filter(|_| !often))
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
            // "Wet things go in the machine": a sentence's first word is no name for its capital.
            let first = from == 0 || is(tokens, from - 1, &["."]);
            let known = first && catalogue.hazards.modifier(&tokens[from].word).next().is_some();
            let named = tokens[from..end].iter().cloned().enumerate();
            order
                .extend(named.map(|(i, t)| Token { capital: t.capital && !(i == 0 && known), word: t.word }));
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
            && phrase(tokens, how + n, catalogue).is_some_and(|(place, _)| {
                !(place.classes.is_empty() || role == Role::Near && place.is("exit"))
            })
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
