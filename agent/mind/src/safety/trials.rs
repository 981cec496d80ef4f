//! Trials and pretences put as what they come to: "see whether the plate bounces" drops it, "treat the vase as if it
//! were a ball" uses it as one, "a place with extreme heat" is a hot place.

use hob_skills::Catalogue;

use super::rewrite::word;
use super::things::phrase;
use super::words::{Token, is, rewritten, verb_at};

/// How something is found out.
const TRIES: &[&[&str]] = &[
    &["see"],
    &["check"],
    &["test"],
    &["find", "out"],
    &["try", "out"],
    &["try"],
    &["learn"],
    &["discover"],
    &["observe"],
    &["watch"],
    &["show", "me"],
    &["show", "us"],
    &["demonstrate"],
    &["i", "wonder"],
    &["experiment", "with"],
    &["it", "would", "be", "fun", "to", "see"],
    &["i", "want", "to", "see"],
    &["i'd", "like", "to", "see"],
    &["i", "want", "to", "know"],
    &["i'd", "like", "to", "know"],
    &["i'm", "curious"],
    &["let", "us", "see"],
    &["let", "me", "see"],
    &["determine"],
    &["i", "would", "like", "to", "see"],
];
/// What it is that is to be found out.
const WHETHER: &[&[&str]] = &[
    &["whether"],
    &["if"],
    &["how"],
    &["how", "far"],
    &["how", "fast"],
    &["how", "well"],
    &["how", "long"],
    &["how", "high"],
    &["how", "hard"],
    &["how", "quickly"],
    &["how", "much"],
];
/// The same, before what is done.
const WHEN: &[&[&str]] = &[
    &["what", "happens", "if", "you"],
    &["what", "happens", "when", "you"],
    &["what", "happens", "if", "we"],
    &["what", "happens", "when", "we"],
    &["what", "happens", "if", "i"],
];
/// What a thing does when it is tried out, and how that is done.
const TRIALS: &[(&[&str], &str, &[&str])] = &[
    (
        &["bounce", "shatter", "break", "crack", "survive", "smash", "fall", "drop", "splinter", "chip"],
        "drop",
        &[],
    ),
    (&["fly", "glide", "soar"], "throw", &[]),
    (&["burn", "catch", "ignite", "char", "smoulder", "flame"], "burn", &[]),
    (&["melt", "explode", "pop", "spark", "blow"], "heat", &["on", "the", "stove"]),
    (&["float", "sink", "swim"], "put", &["in", "the", "water"]),
];
/// Words between a thing and what it does.
const HELPS: &[&str] =
    &["can", "could", "will", "would", "does", "really", "might", "actually", "is", "ever", "still"];
/// What a place is said to have.
const HAS: &[(&[&str], &str)] = &[
    (&["heat", "temperature", "temperatures", "warmth"], "hot"),
    (&["moisture", "humidity", "water", "dampness", "wetness"], "wet"),
];
/// Nouns that name any place.
const PLACES: &[&str] = &[
    "place",
    "area",
    "spot",
    "location",
    "environment",
    "surroundings",
    "conditions",
    "setting",
    "zone",
    "space",
    "surface",
    "position",
    "places",
    "areas",
];
/// Words by which there is much of it.
const MUCH: &[&str] = &[
    "extreme",
    "high",
    "intense",
    "strong",
    "great",
    "excessive",
    "severe",
    "considerable",
    "much",
    "heavy",
];

/// Puts trials and pretences as what they come to.
pub(super) fn tried(tokens: Vec<Token>, catalogue: &Catalogue) -> Vec<Token> {
    let tokens = left_lying(supposed(conditions(tokens)), catalogue);
    rewritten(&tokens, |tokens, at| {
        let begins = at == 0 || is(tokens, at - 1, &[".", ",", "and", "then", "just", "so"]);
        let plain = begins.then(|| trial(tokens, at, catalogue).or_else(|| pretence(tokens, at, catalogue)));
        plain.flatten()
    })
}

fn longest(tokens: &[Token], at: usize, all: &[&[&str]]) -> Option<usize> {
    let stands = |words: &&&[&str]| words.iter().enumerate().all(|(i, word)| is(tokens, at + i, &[word]));
    all.iter().filter(stands).map(|words| words.len()).max()
}

/// "See whether the plate bounces": drop it.
fn trial(tokens: &[Token], at: usize, catalogue: &Catalogue) -> Option<(Vec<Token>, usize)> {
    let tries = at + longest(tokens, at, TRIES)?;
    if let Some(n) = longest(tokens, tries, WHEN) {
        return verb_at(tokens, tries + n, &catalogue.hazards).map(|_| (Vec::new(), tries + n));
    }
    let from = tries + longest(tokens, tries, WHETHER)?;
    let (verb, end) = (from + 1..tokens.len().min(from + 8)).find_map(|verb| {
        let helps = (from + 1..verb).rev().take_while(|i| is(tokens, *i, HELPS)).count();
        let (_, end) = phrase(&tokens[..verb - helps], from, catalogue)?;
        (end + helps == verb && trial_of(tokens, verb).is_some()).then_some((verb, end))
    })?;
    let (thing, _) = phrase(&tokens[..end], from, catalogue)?;
    let tried = ["person", "animal", "food", "ball", "throwable", "generic-place"]
        .iter()
        .all(|class| !thing.is(class));
    (tried && !thing.classes.is_empty()).then_some(())?;
    let (does, after) = trial_of(tokens, verb)?;
    let mut plain = vec![word(does)];
    plain.extend(tokens[from..end].iter().cloned());
    plain.extend(after.iter().map(|text| word(text)));
    Some((plain, verb + 1))
}

fn trial_of(tokens: &[Token], verb: usize) -> Option<(&'static str, &'static [&'static str])> {
    let bases = super::words::bases(&tokens.get(verb)?.word);
    TRIALS
        .iter()
        .find(|(does, ..)| bases.iter().any(|base| does.contains(&base.as_str())))
        .map(|(_, does, after)| (*does, *after))
}

/// "Treat the vase as if it were a ball": use it as a ball.
fn pretence(tokens: &[Token], at: usize, catalogue: &Catalogue) -> Option<(Vec<Token>, usize)> {
    is(tokens, at, &["treat", "handle", "use", "regard"]).then_some(())?;
    let (_, end) = phrase(tokens, at + 1, catalogue)?;
    let frames: &[&[&str]] = &[
        &["as", "if", "it", "were"],
        &["as", "though", "it", "were"],
        &["as", "if", "it", "was"],
        &["as", "though", "it", "was"],
        &["as", "if", "they", "were"],
        &["like"],
        &["like", "it", "was"],
    ];
    let n = longest(tokens, end, frames)?;
    let (thing, _) = phrase(tokens, end + n, catalogue)?;
    (!thing.classes.is_empty()).then_some(())?;
    let mut plain = vec![word("use")];
    plain.extend(tokens[at + 1..end].iter().cloned());
    plain.push(word("as"));
    Some((plain, end + n))
}

/// "If we hang it on the heater it dries faster, so do that": hang it there.
fn supposed(mut tokens: Vec<Token>) -> Vec<Token> {
    let meant = (1..tokens.len()).find(|at| {
        is(&tokens, *at, &["do"])
            && is(&tokens, at + 1, &["that", "so", "this"])
            && is(&tokens, at - 1, &["so", "please", "just", ",", ".", "and", "then"])
            && (at + 2 >= tokens.len() || is(&tokens, at + 2, &[".", ",", "please"]))
    });
    let Some(meant) = meant else { return tokens };
    let supposes =
        (0..meant).find(|at| is(&tokens, *at, &["if"]) && is(&tokens, at + 1, &["we", "you", "i"]));
    if let Some(at) = supposes {
        tokens.drain(meant..(meant + 2).min(tokens.len()));
        tokens.drain(at..at + 2);
    }
    tokens
}

/// "I spilled some oil by the stove; leave it": it lies there.
fn left_lying(mut tokens: Vec<Token>, catalogue: &Catalogue) -> Vec<Token> {
    let fell =
        (1..tokens.len()).find(|at| is(&tokens, *at, &["spilled", "spilt", "dropped", "smashed", "broke"]));
    let Some(fell) = fell else { return tokens };
    let left = (fell..tokens.len()).find(|at| {
        is(&tokens, *at, &["leave", "ignore"])
            && is(&tokens, at + 1, &["it", "them", "that"])
            && (super::words::stops(&tokens, at + 2) || is(&tokens, at + 2, &["there", "be", "lying"]))
            && !super::preposition::preposition(tokens.get(at + 2).map_or("", |t| &t.word))
                .is_some_and(|_| true)
    });
    let Some(left) = left else { return tokens };
    let Some((thing, end)) = phrase(&tokens, fell + 1, catalogue) else { return tokens };
    if thing.classes.is_empty() || end > left {
        return tokens;
    }
    let mut plain = vec![word("leave"), word("the")];
    if thing.is("fragile") && !is(&tokens, fell, &["spilled", "spilt"]) {
        plain.push(word("broken"));
    }
    let named =
        tokens[fell + 1..end].iter().filter(|t| !matches!(t.word.as_str(), "the" | "a" | "my" | "some"));
    plain.extend(named.cloned());
    plain.extend(["on", "the", "floor"].map(word));
    tokens.splice(left..left + 2, plain);
    tokens
}

/// "A place with extreme heat": a hot place.
fn conditions(tokens: Vec<Token>) -> Vec<Token> {
    let mut found: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while at < tokens.len() {
        let noun = at > 0
            && is(&tokens, at - 1, PLACES)
            && is(&tokens, at, &["with", "of", "having", "under", "full"]);
        let from = at + 1 + usize::from(is(&tokens, at, &["full"]));
        let much = (from..tokens.len().min(from + 3)).take_while(|i| is(&tokens, *i, MUCH)).count();
        let so = HAS.iter().find(|(names, _)| is(&tokens, from + much, names)).map(|(_, so)| *so);
        match so.filter(|_| noun && (much > 0 || is(&tokens, at, &["full"]))) {
            Some(so) => {
                found.insert(found.len() - 1, word(so));
                at = from + much + 1;
                while is(&tokens, at, &["and", "or"])
                    && HAS.iter().any(|(names, _)| is(&tokens, at + 1, names))
                {
                    at += 2;
                }
            }
            None => {
                found.push(tokens[at].clone());
                at += 1;
            }
        }
    }
    found
}
