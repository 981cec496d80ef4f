//! The clauses of an order: where each begins and ends, and how it hangs on the one before.

use hob_skills::Catalogue;

use super::things::phrase;
use super::words::{Token, is, is_determiner, minutes_at, noun_at, stops, verb_at};

/// How a clause hangs on the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// By itself.
    Main,
    /// What comes after the deed: "before we go out".
    Before,
    /// What comes before it: "after the children have gone".
    After,
    /// At the same time.
    While,
    /// At a time.
    When,
    /// At a place.
    Where,
    /// As long as.
    Until,
    /// Perhaps.
    If,
    /// What it is for.
    Purpose,
    /// What something is used to do.
    Means,
    /// What is not done.
    Without,
    /// About a thing just named.
    Relative,
}

/// A clause: its words and what it is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Clause {
    pub from: usize,
    pub until: usize,
    pub kind: Kind,
    /// Whether it says who or what does it, so that it is no order.
    pub subject: bool,
    /// Whether it says what is not to be done.
    pub negated: bool,
}

/// Beginnings of polite orders, which say nothing.
const POLITE: &[&[&str]] = &[
    &["please"],
    &["can", "you"],
    &["could", "you"],
    &["would", "you"],
    &["will", "you"],
    &["can", "i", "have", "you"],
    &["i", "want", "you", "to"],
    &["i", "need", "you", "to"],
    &["i'd", "like", "you", "to"],
    &["i", "would", "like", "you", "to"],
    &["you", "can"],
    &["you", "should"],
    &["you", "could"],
    &["you", "may"],
    &["you", "must"],
    &["you", "have", "to"],
    &["you", "need", "to"],
    &["make", "sure", "to"],
    &["make", "sure", "you"],
    &["be", "sure", "to"],
    &["remember", "to"],
    &["hey"],
    &["hob"],
    &["robot"],
    &["just"],
    &["then"],
    &["and"],
    &["now"],
    &["also"],
    &["first"],
    &["next"],
    &["finally"],
    &["so"],
    &["but"],
    &["or"],
    &[","],
    &["straight"],
    &["even"],
    &["instead"],
    &["immediately"],
    &["at", "once"],
];

const NEGATIONS: &[&[&str]] = &[
    &["don't"],
    &["do", "not"],
    &["never"],
    &["not"],
    &["no", "need", "to"],
    &["no", "need"],
    &["avoid"],
    &["rather", "than"],
    &["instead", "of"],
    &["without"],
    &["dont"],
    &["don't", "bother"],
    &["don't", "bother", "to"],
    &["no", "need", "to", "bother"],
    &["never", "mind"],
    &["never", "bother"],
    &["forget", "about"],
    &["skip"],
];

/// How a thing is when the next is done with it.
const READY: &[&str] = &[
    "hot",
    "done",
    "dry",
    "ready",
    "cold",
    "boiling",
    "empty",
    "full",
    "clean",
    "finished",
    "off",
    "on",
    "wet",
    "warm",
    "cool",
    "soft",
    "open",
    "dark",
    "lit",
    "glowing",
    "burning",
    "melted",
    "steaming",
    "asleep",
    "red-hot",
    "white-hot",
    "burning-hot",
    "piping-hot",
    "boiling-hot",
];

/// Takes the words apart.
pub(super) fn clauses(tokens: &[Token], catalogue: &Catalogue) -> Vec<Clause> {
    let mut found = Vec::new();
    let (mut from, mut kind) = (0, Kind::Main);
    let mut at = 0;
    while at <= tokens.len() {
        let end = at == tokens.len();
        let mut next = if end { None } else { boundary(tokens, at, from, catalogue) };
        // A comma ends what was set between commas.
        if next.is_none() && !end && tokens[at].word == "," && kind != Kind::Main && kind != Kind::Relative {
            next = Some((1, Kind::Main));
        }
        if next.is_none() && !end && at > from + 1 && goes_over(tokens, from, at, kind, catalogue) {
            next = Some((0, Kind::Main));
        }
        if end || next.is_some() {
            if at > from {
                found.extend(clause(tokens, from, at, kind, catalogue));
            }
            let (length, following) = next.unwrap_or((1, Kind::Main));
            at += length;
            from = at;
            kind = following;
            if end {
                break;
            }
            continue;
        }
        at += 1;
    }
    found
}

/// Whether what is to be done follows without a comma: "without washing the knife slice the apple", "once the gas is
/// lit you can go".
fn goes_over(tokens: &[Token], from: usize, at: usize, kind: Kind, catalogue: &Catalogue) -> bool {
    let hangs = matches!(kind, Kind::Without | Kind::Before | Kind::After | Kind::When | Kind::While);
    let may = is(tokens, at, &["you"]) && is(tokens, at + 1, &["can", "may", "should", "could"]);
    let base = verb_at(tokens, at, &catalogue.hazards).is_some_and(|(n, verb, _)| {
        verb.split(' ').next() == Some(&tokens[at].word) && is_determiner(tokens, at + n)
    });
    let after_thing = !stops(tokens, at - 1) && !is_determiner(tokens, at - 1);
    // "When it is red hot set it on the cushion".
    let so = verb_at(tokens, at, &catalogue.hazards).is_some_and(|(n, verb, _)| {
        verb.split(' ').next() == Some(&tokens[at].word)
            && (is_determiner(tokens, at + n) || is(tokens, at + n, &["it", "them"]))
            && noun_at(tokens, at - 1, at, &catalogue.hazards).is_none()
    }) && subject_at(tokens, from, catalogue)
        && (from..at).any(|i| is(tokens, i, &["is", "are"]))
        && is(tokens, at - 1, READY);
    hangs && (so || after_thing && (may || base && tokens[from].word.ends_with("ing")))
}

/// Whether a clause begins here: how many words say so, and of which kind it is.
fn boundary(tokens: &[Token], at: usize, from: usize, catalogue: &Catalogue) -> Option<(usize, Kind)> {
    let word = tokens[at].word.as_str();
    let starts = |at: usize| order_at(tokens, at, catalogue) || subject_at(tokens, at, catalogue);
    let ing = |at: usize| {
        tokens.get(at).is_some_and(|t| t.word.ends_with("ing"))
            && verb_at(tokens, at, &catalogue.hazards).is_some()
    };
    match word {
        "." => Some((1, Kind::Main)),
        "," | "and" | "but" | "or" | "then" => {
            let mut next = at + 1;
            while is(tokens, next, &["and", "then", "but", "so", "or", ","]) {
                next += 1;
            }
            if is(tokens, next, &["while", "before", "after", "when", "until", "if", "without", "because"]) {
                return Some((next - at, Kind::Main))
                    .filter(|_| starts(next + 1) || ing(next + 1) || word == ",");
            }
            if is(tokens, next, &["not", "never", "don't", "no", "do"])
                && negation(tokens, next) > 0
                && word == ","
            {
                return Some((1, Kind::Main));
            }
            (starts(next) || unknown_deed(tokens, next, catalogue)).then_some((next - at, Kind::Main))
        }
        "before" | "after" | "while" | "when" | "until" | "till" | "once" | "as" | "whilst" | "because"
        | "since" | "if" | "unless" | "so" | "where" => {
            let kind = match word {
                "before" => Kind::Before,
                "after" | "once" => Kind::After,
                "while" | "as" | "whilst" => Kind::While,
                "when" => Kind::When,
                "where" => Kind::Where,
                "until" | "till" => Kind::Until,
                "if" | "unless" => Kind::If,
                "because" | "since" => Kind::While,
                _ => Kind::Purpose,
            };
            let skip = if word == "so" && is(tokens, at + 1, &["that"]) { 2 } else { 1 };
            let early = is(tokens, at.wrapping_sub(1), &["right", "just", "straight"]) && at > from;
            let _ = early;
            (subject_at(tokens, at + skip, catalogue) || ing(at + skip)).then_some((skip, kind))
        }
        "by" => ing(at + 1).then_some((1, Kind::Main)),
        "without" => ing(at + 1).then_some((1, Kind::Without)),
        "to" | "for" => {
            let verb = verb_at(tokens, at + 1, &catalogue.hazards);
            let order = verb.is_some() && order_at(tokens, at + 1, catalogue);
            // "To dim it": for whatever that is.
            let unknown = word == "to"
                && at > from
                && verb.is_none()
                && !is_determiner(tokens, at + 1)
                && !stops(tokens, at + 1)
                && noun_at(tokens, at + 1, tokens.len(), &catalogue.hazards).is_none()
                && !tokens.get(at + 1).is_some_and(|t| t.capital)
                && (is(tokens, at + 2, &["it", "them", "him", "her"]) || is_determiner(tokens, at + 2));
            if unknown {
                return Some((1, Kind::Purpose));
            }
            let used = is(tokens, polite(tokens, from, at), &["use", "using", "take", "grab"]);
            let begins = at == from
                || is(
                    tokens,
                    at.wrapping_sub(1),
                    &[
                        "need", "go", "come", "want", "like", "try", "remember", "starts", "start", "begins",
                        "begin", "seems", "tends", "has", "have", "about", "going", "allowed", "able",
                        "used", "wants", "needs",
                    ],
                );
            (order
                && !begins
                && (word == "to" || ing(at + 1))
                && noun_only(tokens, at + 1, catalogue).is_none())
            .then_some((1, if used { Kind::Means } else { Kind::Purpose }))
        }
        "you" | "we" | "i" | "that" | "who" | "which" => {
            let object_before = at > from && !stops(tokens, at - 1);
            let mut verb = at + 1;
            while verb < at + 4 && is(tokens, verb, &["just", "have", "had", "already", "is", "you", "has"]) {
                verb += 1;
            }
            let is_verb = verb_at(tokens, verb, &catalogue.hazards).is_some()
                || is(tokens, verb, &["done", "did", "used"]);
            let about_it = matches!(word, "that" | "who" | "which")
                && is(
                    tokens,
                    at + 1,
                    &[
                        "is", "are", "was", "were", "has", "have", "had", "went", "smells", "smell", "lies",
                        "hangs", "stands", "sits",
                    ],
                );
            (object_before && (is_verb || about_it)).then_some((0, Kind::Relative)).filter(|_| at > from)
        }
        _ => None,
    }
}

/// "… and greet the guest": a word that nobody told hob of before "the" is no thing beside the one before it.
fn unknown_deed(tokens: &[Token], at: usize, catalogue: &Catalogue) -> bool {
    let hazards = &catalogue.hazards;
    tokens
        .get(at)
        .is_some_and(|t| !t.capital && t.word.len() > 2 && t.word.chars().all(|c| c.is_ascii_lowercase()))
        && is(tokens, at + 1, &["the", "my", "your", "his", "her", "their", "our"])
        && !stops(tokens, at)
        && !is_determiner(tokens, at)
        && verb_at(tokens, at, hazards).is_none()
        && noun_at(tokens, at, tokens.len(), hazards).is_none()
        && hazards.modifier(&tokens[at].word).next().is_none()
}

/// A word that is a noun where it stands: "to school".
fn noun_only(tokens: &[Token], at: usize, catalogue: &Catalogue) -> Option<usize> {
    let (length, _) = noun_at(tokens, at, tokens.len(), &catalogue.hazards)?;
    // "To mop up the paint".
    if verb_at(tokens, at, &catalogue.hazards).is_some_and(|(verb, ..)| verb > length)
        && is_determiner(tokens, at + length + 1)
    {
        return None;
    }
    let next = at + length;
    (next >= tokens.len()
        || (stops(tokens, next) && !is_determiner(tokens, next) && !is(tokens, next, &["it", "them"])))
    .then_some(length)
}

fn negation(tokens: &[Token], at: usize) -> usize {
    let fits = |words: &&&[&str]| words.iter().enumerate().all(|(i, word)| is(tokens, at + i, &[word]));
    NEGATIONS.iter().filter(fits).map(|words| words.len()).max().unwrap_or(0)
}

fn polite(tokens: &[Token], mut at: usize, until: usize) -> usize {
    loop {
        let fits = |words: &&&[&str]| words.iter().enumerate().all(|(i, word)| is(tokens, at + i, &[word]));
        match POLITE.iter().find(fits) {
            Some(words) if at + words.len() < until => at += words.len(),
            Some(_) | None => return at,
        }
    }
}

/// Whether an order begins here: a verb in its base form that is no noun where it stands.
fn order_at(tokens: &[Token], at: usize, catalogue: &Catalogue) -> bool {
    let at = polite(tokens, at, tokens.len());
    let at = at + negation(tokens, at);
    let Some((length, verb, _)) = verb_at(tokens, at, &catalogue.hazards) else { return false };
    let written = &tokens[at].word;
    let base = verb.split(' ').next().unwrap_or_default();
    if written != base && !(written.ends_with("ing") && at > 0) {
        return false;
    }
    // A word that is a noun, too, is a verb when something follows that it can be done to.
    let noun = noun_at(tokens, at, tokens.len(), &catalogue.hazards).is_some();
    let next = at + length;
    let follows = is_determiner(tokens, next)
        || is(tokens, next, &["it", "them", "him", "her", "me", "on", "off", "up", "out"])
        || (next < tokens.len() && !stops(tokens, next));
    !noun
        || length > 1 && stops(tokens, next)
        || follows && noun_at(tokens, at, tokens.len(), &catalogue.hazards).is_none_or(|(n, _)| n <= length)
}

/// Whether a subject and its verb begin here: "the children run in".
fn subject_at(tokens: &[Token], at: usize, catalogue: &Catalogue) -> bool {
    if is(tokens, at, &["it's", "she's", "he's", "they're", "we're", "i'm", "there's", "you're", "i'll"]) {
        return true;
    }
    let end = if is(
        tokens,
        at,
        &[
            "i",
            "we",
            "you",
            "he",
            "she",
            "they",
            "it",
            "there",
            "everybody",
            "everyone",
            "nobody",
            "somebody",
            "someone",
            "anyone",
            "anybody",
            "whoever",
            "no",
        ],
    ) {
        at + if is(tokens, at, &["no"]) { 2 } else { 1 }
    } else {
        match phrase(tokens, at, catalogue) {
            Some((_, end)) => end,
            None => return false,
        }
    };
    let mut verb = end;
    while is(tokens, verb, &["all", "both", "just", "still", "now", "always", "also"]) {
        verb += 1;
    }
    // "So that it falls on somebody"; after a noun they may be nouns themselves.
    const HAPPENS: &[&str] = &[
        "falls",
        "breaks",
        "tips",
        "topples",
        "drops",
        "burns",
        "melts",
        "explodes",
        "bursts",
        "floods",
        "overflows",
        "rolls",
        "crashes",
        "shatters",
        "spills",
        "collapses",
        "slips",
        "stumbles",
        "overheats",
        "cracks",
    ];
    // "So that people stumble over it".
    let people = || phrase(tokens, at, catalogue).is_some_and(|(who, _)| who.is("person"));
    if is(tokens, verb, &["stumble", "trip", "slip", "choke", "fall"]) && people() {
        return true;
    }
    // "Until it smoulders", "until the water runs onto the floor".
    let pronoun = is(tokens, at, &["it", "he", "she", "somebody", "someone", "whoever"]);
    let harmed =
        || tokens.get(verb).is_some_and(|t| super::outcome::means_harm(std::slice::from_ref(t), false));
    let flows = is(tokens, verb, &["runs", "flows", "spills", "drips", "pours"])
        && super::preposition::role_at(tokens, verb + 1).is_some();
    if pronoun && harmed()
        || flows && phrase(tokens, at, catalogue).is_some_and(|(what, _)| what.is("liquid"))
    {
        return true;
    }
    if is(tokens, at, &["it", "he", "she", "somebody", "someone", "whoever"]) && is(tokens, verb, HAPPENS) {
        return true;
    }
    let auxiliary = is(
        tokens,
        verb,
        &[
            "is",
            "are",
            "was",
            "were",
            "has",
            "have",
            "had",
            "will",
            "can",
            "must",
            "should",
            "isn't",
            "aren't",
            "smells",
            "smell",
            "flickers",
            "buzzes",
            "crackles",
            "goes",
            "does",
            "may",
            "might",
            "can't",
            "cost",
            "costs",
            "been",
            "ends",
            "fell",
            "stood",
            "lay",
            "came",
            "broke",
            "ran",
            "got",
            "went",
            "looks",
            "feels",
            "keeps",
            "beeps",
            "leaks",
            "drips",
            "forgot",
            "dropped",
            "licked",
            "died",
            "hurts",
            "cries",
            "barks",
            "started",
            "am",
            "was",
            "would",
            "could",
            "won't",
            "doesn't",
            "don't",
            "looked",
            "smelt",
            "became",
            "gets",
            "wobbles",
            "sparks",
            "smokes",
            "hisses",
            "rattles",
            "spilled",
            "spilt",
            "lies",
            "hangs",
            "says",
            "thinks",
            "finishes",
            "rings",
            "arrives",
            "sleeps",
            "naps",
            "reads",
            "wakes",
            "plays",
            "crawls",
            "stands",
            "sits",
            "lives",
            "works",
            "comes",
            "needs",
            "cannot",
            "go",
            "sleep",
            "leave",
            "leaves",
            "want",
            "wants",
            "loves",
            "likes",
            "adores",
            "nibbles",
            "chews",
            "licks",
            "eats",
            "swallows",
            "chases",
            "feel",
            "tingles",
            "sags",
            "tilts",
            "trips",
            "tripped",
            "blew",
            "melted",
            "flickered",
            "said",
            "told",
            "warned",
            "asked",
            "gave",
            "gives",
            "fused",
        ],
    );
    auxiliary
        || (verb < tokens.len()
            && verb_at(tokens, verb, &catalogue.hazards).is_some()
            && minutes_at(tokens, at).is_none())
}

/// What a stretch of words is.
fn clause(tokens: &[Token], from: usize, until: usize, kind: Kind, catalogue: &Catalogue) -> Option<Clause> {
    let words = &tokens[..until];
    let mut at = polite(words, from, until);
    let mut negated = false;
    let length = negation(words, at);
    if length > 0 {
        negated = true;
        at += length;
    }
    let mut kind = kind;
    for (word, k) in [
        ("while", Kind::While),
        ("before", Kind::Before),
        ("after", Kind::After),
        ("when", Kind::When),
        ("until", Kind::Until),
        ("if", Kind::If),
        ("because", Kind::While),
        ("without", Kind::Without),
    ] {
        if is(words, at, &[word]) && at < until {
            kind = k;
            at += 1;
        }
    }
    if at >= until {
        return None;
    }
    let order = order_at(words, at, catalogue);
    let subject = !order && subject_at(words, at, catalogue) || kind == Kind::Relative;
    Some(Clause { from: at, until, kind, subject, negated })
}
