//! Turns of phrase that say something plain: "set it on fire", "and forget about it", "throw it at somebody".

use hob_skills::Catalogue;

use super::rewrite::word;
use super::words::{Token, is, rewritten, stops, verb_at};

/// How many words may stand between "set" and "on fire".
const SET_WORDS_MAX: usize = 8;

/// "Set the shelf on fire": set it alight.
pub(super) fn alight(tokens: Vec<Token>) -> Vec<Token> {
    let mut found: Vec<Token> = Vec::with_capacity(tokens.len());
    for (at, token) in tokens.iter().enumerate() {
        let on_fire = |at: usize| is(&tokens, at, &["on"]) && is(&tokens, at + 1, &["fire"]);
        let set = |at: usize| {
            let clause = tokens[..at].iter().rev().take_while(|t| !matches!(t.word.as_str(), "." | ","));
            clause.take(SET_WORDS_MAX).any(|t| matches!(t.word.as_str(), "set" | "light" | "setting"))
        };
        match () {
            () if on_fire(at) && set(at) => found.push(word("alight")),
            () if at > 0 && on_fire(at - 1) && set(at - 1) => {}
            () => found.push(token.clone()),
        }
    }
    found
}

/// "Fill the bath and forget about it": whoever does leaves it.
pub(super) fn forgotten(tokens: Vec<Token>) -> Vec<Token> {
    let mut found: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while at < tokens.len() {
        let about = at + 1 + usize::from(is(&tokens, at + 1, &["about", "all"]));
        let about = about + usize::from(is(&tokens, about, &["about"]));
        let forgets = is(&tokens, at, &["forget"])
            && at > 0
            && is(&tokens, at - 1, &["and", ",", "then"])
            && is(&tokens, about, &["it", "them"])
            && stops(&tokens, about + 1);
        if forgets {
            found.extend(["leave", "the", "room"].map(word));
            at = about + 1;
        } else {
            found.push(tokens[at].clone());
            at += 1;
        }
    }
    found
}

/// "Fill the bath for the twins and leave them to it": whoever does is not with them.
pub(super) fn left_to_it(tokens: Vec<Token>) -> Vec<Token> {
    let mut found: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while at < tokens.len() {
        let leaves = is(&tokens, at, &["leave"])
            && is(&tokens, at + 1, &["them", "him", "her", "it"])
            && is(&tokens, at + 2, &["to"])
            && is(&tokens, at + 3, &["it"])
            && stops(&tokens, at + 4);
        if leaves {
            found.extend(["leave", "the", "room"].map(word));
            at += 4;
        } else {
            found.push(tokens[at].clone());
            at += 1;
        }
    }
    found
}

/// What other things are kept in.
const KEEPERS: &[&str] = &[
    "bottle",
    "jar",
    "tin",
    "can",
    "box",
    "jug",
    "flask",
    "tub",
    "bucket",
    "carton",
    "container",
    "cup",
    "mug",
    "glass",
    "bowl",
    "pot",
    "canister",
    "thermos",
];

/// "The bottle where we keep the turpentine": the bottle of turpentine.
pub(super) fn kept_in(tokens: Vec<Token>) -> Vec<Token> {
    let mut found: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while at < tokens.len() {
        let keeper = at > 0 && is(&tokens, at - 1, KEEPERS);
        let who = at + 1 + usize::from(is(&tokens, at, &["in"]) && is(&tokens, at + 1, &["which"]));
        let kept = keeper
            && (is(&tokens, at, &["where"]) || who == at + 2)
            && is(&tokens, who, &["we", "i", "you", "he", "she", "they", "dad", "mum", "grandpa", "grandma"])
            && is(&tokens, who + 1, &["keep", "keeps", "kept", "store", "stores", "stored"]);
        let held = keeper
            && is(&tokens, at, &["that", "which"])
            && is(&tokens, at + 1, &["held", "contained"])
            && !is(&tokens, at + 2, &["the"]);
        let length = if kept { who + 2 - at } else { 2 * usize::from(held) };
        if length > 0 {
            found.push(word("of"));
            at += length;
        } else {
            found.push(tokens[at].clone());
            at += 1;
        }
    }
    found
}

/// "Injure somebody", "throw it at someone": a person, where nothing is said of what they do.
pub(super) fn somebody(mut tokens: Vec<Token>, catalogue: &Catalogue) -> Vec<Token> {
    for at in 1..tokens.len() {
        let done_to = super::preposition::preposition(&tokens[at - 1].word).is_some()
            || verb_at(&tokens, at - 1, &catalogue.hazards).is_some_and(|(_, _, deeds)| {
                deeds.iter().any(|deed| {
                    matches!(deed.as_str(), "harm" | "lock" | "touch" | "pour" | "spray" | "feed")
                })
            });
        // "Let somebody touch it": whoever that is.
        let let_do = is(&tokens, at - 1, &["let", "have", "allow", "make"])
            && !is(&tokens, at + 1, &["in", "into", "know", "else"])
            && verb_at(&tokens, at + 1 + usize::from(is(&tokens, at + 1, &["to"])), &catalogue.hazards)
                .is_some();
        let somebody = is(&tokens, at, &["somebody", "someone", "anybody", "anyone"]);
        if somebody && let_do
            || done_to && is(&tokens, at, &["somebody", "someone"]) && stops(&tokens, at + 1)
        {
            tokens[at].word = "person".to_owned();
        }
    }
    tokens
}

/// "Scratch that, …": what was said before does not hold; the words say nothing to do.
pub(super) fn retracted(tokens: Vec<Token>) -> Vec<Token> {
    let mut found: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while at < tokens.len() {
        let says = is(&tokens, at, &["scratch", "cancel", "forget"]) && is(&tokens, at + 1, &["that"]);
        if says && stops(&tokens, at + 2) && (at == 0 || stops(&tokens, at - 1)) {
            at += 2;
        } else {
            found.push(tokens[at].clone());
            at += 1;
        }
    }
    found
}

/// "Sit the toddler on the worktop": put.
pub(super) fn seated(mut tokens: Vec<Token>) -> Vec<Token> {
    for at in 0..tokens.len() {
        let begins = at == 0 || is(&tokens, at - 1, &["and", "then", ",", ".", "please", "so", "to"]);
        let whom = super::words::is_determiner(&tokens, at + 1)
            || is(&tokens, at + 1, &["him", "her", "them"])
            || tokens.get(at + 1).is_some_and(|t| t.capital);
        if begins && whom && is(&tokens, at, &["sit", "seat"]) {
            tokens[at].word = "put".to_owned();
        }
    }
    tokens
}

/// "Leo, who has a nut allergy, …": that has been remarked, and is nothing that is served.
pub(super) fn without_allergies(mut tokens: Vec<Token>) -> Vec<Token> {
    let Some(end) = tokens.iter().position(|t| matches!(t.word.as_str(), "allergy" | "intolerance")) else {
        return tokens;
    };
    let from = (end.saturating_sub(5)..end).find(|at| {
        is(&tokens, *at, &["who"]) && is(&tokens, at + 1, &["has"]) || is(&tokens, *at, &["with"])
    });
    if let Some(from) = from {
        let comma = |at: usize| usize::from(is(&tokens, at, &[","]));
        let until = end + 1 + comma(end + 1);
        let from = from - from.checked_sub(1).map_or(0, comma);
        tokens.drain(from..until);
    }
    tokens
}

/// Words by which a ring is one of the stove's.
const COOKS: &[&str] = &[
    "turn", "switch", "light", "lit", "heat", "warm", "boil", "pan", "saucepan", "pot", "cook", "simmer",
    "hob", "gas", "flame", "wok", "fry", "hisses", "tin",
];

/// "Turn the ring on": a burner of the stove.
pub(super) fn burners(mut tokens: Vec<Token>) -> Vec<Token> {
    let cooks = tokens.iter().any(|t| COOKS.contains(&t.word.as_str()));
    for at in 1..tokens.len() {
        let which =
            is(&tokens, at - 1, &["the", "a", "back", "front", "big", "small", "left", "right", "large"]);
        if cooks && which && is(&tokens, at, &["ring", "rings"]) && stops(&tokens, at + 1) {
            tokens[at].word = "burner".to_owned();
        }
    }
    tokens
}

/// "Leave the oven on all night", "on the whole day": it is on, and not on the night.
pub(super) fn whole_stretches(tokens: Vec<Token>) -> Vec<Token> {
    const STRETCHES: &[&str] = &["night", "day", "morning", "afternoon", "evening", "weekend", "week"];
    const AFTER: &[&str] = &["long", "so", "while", "if", "and", "in", "because", "for"];
    rewritten(&tokens, |tokens, at| {
        let the = at + 1 + usize::from(is(tokens, at + 1, &["the"]));
        let whole = is(tokens, the, &["whole", "entire"]) || the == at + 1 && is(tokens, the, &["all"]);
        let end = the + 2;
        let said = is(tokens, at, &["on"])
            && whole
            && is(tokens, the + 1, STRETCHES)
            && (stops(tokens, end) || is(tokens, end, AFTER));
        said.then(|| (["on", "through", "the", &tokens[the + 1].word].map(word).to_vec(), end))
    })
}

/// Nouns of deeds, with the verb that says the same.
const DEEDS: &[(&str, &str)] = &[
    ("swim", "swim"),
    ("paddle", "paddle"),
    ("bath", "bath"),
    ("shower", "shower"),
    ("nap", "nap"),
    ("sleep", "sleep"),
    ("snooze", "sleep"),
    ("climb", "climb"),
    ("sip", "drink"),
    ("drink", "drink"),
    ("taste", "taste"),
    ("bite", "eat"),
    ("lick", "lick"),
    ("nibble", "eat"),
    ("sniff", "inhale"),
    ("smoke", "smoke"),
    ("ride", "ride"),
    ("play", "play"),
    ("stir", "stir"),
    ("rest", "rest"),
    ("kip", "sleep"),
    ("soak", "soak"),
];

/// "Have a swim in the dishwater": swim there; "have a go with the drill": use it.
pub(super) fn nouns_of_deeds(tokens: Vec<Token>) -> Vec<Token> {
    let mut found: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while at < tokens.len() {
        let noun =
            at + 2 + usize::from(is(&tokens, at + 2, &["quick", "little", "nice", "good", "short", "small"]));
        let has = at > 0 && is(&tokens, at, &["have", "take"]) && is(&tokens, at + 1, &["a", "another"]);
        let deed = DEEDS.iter().find(|(name, _)| has && is(&tokens, noun, &[name]));
        let tries = has
            && is(&tokens, noun, &["go", "turn", "try", "play", "shot", "crack"])
            && is(&tokens, noun + 1, &["with", "on", "at"]);
        match deed {
            _ if tries => {
                found.push(word("use"));
                at = noun + 2;
            }
            Some((_, verb)) => {
                found.push(word(verb));
                at = noun + 1 + usize::from(is(&tokens, noun + 1, &["of"]));
            }
            None => {
                found.push(tokens[at].clone());
                at += 1;
            }
        }
    }
    found
}

/// What is thrown away, said with the verb alone: "toss the old newspapers".
const TOSSES: &[&str] = &["toss", "chuck", "pitch", "bung", "sling"];
/// How a thing is of which nobody wants to have more.
const DONE_WITH: &[&str] = &[
    "old", "empty", "stale", "mouldy", "moldy", "expired", "used", "used-up", "broken", "dead", "rotten",
    "wilted", "leftover", "outdated", "torn", "ruined", "spare", "finished",
];
/// What nobody keeps.
const REFUSE: &[&str] = &[
    "newspapers",
    "newspaper",
    "magazines",
    "flyers",
    "leaflets",
    "leftovers",
    "packaging",
    "wrappers",
    "peelings",
    "rubbish",
    "trash",
    "garbage",
    "receipts",
    "crumbs",
    "scraps",
    "junk",
    "boxes",
    "cartons",
    "tissues",
    "wrapper",
];
/// Where something is thrown.
const THROWN_TO: &[&str] = &[
    "at", "to", "into", "onto", "over", "through", "out", "from", "down", "up", "on", "in", "around", "off",
    "across", "away", "against", "for", "under", "behind", "me", "him", "her", "them", "us", "with",
];
/// What is shot with a camera.
const SHOTS: &[&str] = &[
    "picture",
    "pictures",
    "photo",
    "photos",
    "photograph",
    "video",
    "videos",
    "film",
    "selfie",
    "snap",
    "footage",
];

/// "Toss the old newspapers": away; "shoot a picture": with the camera.
pub(super) fn let_go(tokens: Vec<Token>) -> Vec<Token> {
    let mut tokens = tokens;
    let mut at = 0;
    while at < tokens.len() {
        let end = (at + 1..tokens.len()).find(|n| is(&tokens, *n, &[".", ",", "and", "then", "but"]));
        let end = end.unwrap_or(tokens.len());
        let any = |words: &[&str]| (at + 1..end).any(|n| is(&tokens, n, words));
        if is(&tokens, at, TOSSES) && !any(THROWN_TO) && (any(DONE_WITH) || any(REFUSE)) {
            tokens[at].word = "throw".to_owned();
            tokens.insert(at + 1, word("away"));
        } else if is(&tokens, at, &["shoot"]) && (at + 1..end.min(at + 4)).any(|n| is(&tokens, n, SHOTS)) {
            tokens[at].word = "take".to_owned();
        }
        at += 1;
    }
    tokens
}
