//! What an order says is to come of it: "until it bursts", "so that it falls on somebody".

use super::things::Thing;
use super::words::{Token, bases, is};

/// What nothing is done for.
const HARMS: &[&str] = &[
    "shatter",
    "explode",
    "overflow",
    "flood",
    "choke",
    "collapse",
    "topple",
    "faint",
    "bleed",
    "electrocute",
    "short-circuit",
    "smash",
    "splinter",
    "suffocate",
    "drown",
    "crash",
    "trip",
    "slip",
    "injure",
    "smoulder",
    "spill",
    "leak",
    "lost",
    "stumble",
    "overheat",
    "swell",
    "ruin",
    "spoil",
    "rot",
];
/// The same of what is no food: what is cooked bursts, melts and breaks up.
const HARMS_THINGS: &[&str] =
    &["break", "burst", "burn", "tip", "fall", "tear", "rip", "crack", "spark", "smoke", "snap", "buckle"];
/// Words by which it is not meant.
const DENIES: &[&str] = &[
    "not",
    "never",
    "nobody",
    "nothing",
    "no",
    "n't",
    "doesn't",
    "don't",
    "can't",
    "cannot",
    "won't",
    "without",
    "neither",
    "isn't",
    "aren't",
    "couldn't",
    "wouldn't",
    "mustn't",
    "shouldn't",
];

/// What people do where they are, and do not expect to be hurt.
pub(super) const GO_ABOUT: &[&str] = &[
    "sit", "step", "tread", "walk", "play", "sleep", "lie", "crawl", "trip", "run", "reach", "pass", "kneel",
    "rest", "grab", "touch", "grasp", "stumble",
];

/// Whether a place is said to be one where people go about, and not one where they do not.
pub(super) fn is_where_people_go(words: &[Token]) -> bool {
    !words.iter().any(|t| DENIES.contains(&t.word.as_str()))
        && words.iter().any(|t| bases(&t.word).iter().any(|base| GO_ABOUT.contains(&base.as_str())))
}

/// Whether a thing does harm where people go about.
pub(super) fn harms(thing: &Thing) -> bool {
    [
        "sharp",
        "hot",
        "poison",
        "chemical",
        "medicine",
        "slippery",
        "floor-clutter",
        "open-flame",
        "igniter",
        "weapon",
        "spill",
    ]
    .iter()
    .any(|class| thing.is(class))
        && !thing.is("food")
}

/// "The school trip", "Emma's trip form", "her permission slip": what a word of harm is the name of something else.
fn is_noun(words: &[Token], at: usize) -> bool {
    const NOUNS: [&str; 8] = ["trip", "trips", "slip", "slips", "break", "breaks", "tip", "tips"];
    const WHICH: [&str; 19] = [
        "the",
        "a",
        "my",
        "our",
        "his",
        "her",
        "their",
        "this",
        "next",
        "school",
        "business",
        "field",
        "day",
        "class",
        "permission",
        "pay",
        "family",
        "lunch",
        "tea",
    ];
    const OF_IT: [&str; 8] = ["form", "forms", "money", "list", "letter", "bag", "bags", "note"];
    if !NOUNS.contains(&words[at].word.as_str()) {
        return false;
    }
    let before = at.checked_sub(1).map_or("", |before| words[before].word.as_str());
    WHICH.contains(&before)
        || before.ends_with("'s")
        || words.get(at + 1).is_some_and(|next| OF_IT.contains(&next.word.as_str()))
}

/// Whether a clause that says what something is done for, or for how long, means harm.
pub(super) fn means_harm(words: &[Token], about_food: bool) -> bool {
    if words.iter().any(|t| DENIES.contains(&t.word.as_str())) {
        return false;
    }
    let floor = words
        .windows(3)
        .any(|w| is(w, 0, &["across", "onto", "over", "on"]) && is(w, 2, &["floor", "carpet", "edge"]));
    let runs =
        |t: &Token| matches!(t.word.as_str(), "runs" | "flows" | "spills" | "drips" | "pours" | "streams");
    if floor && words.iter().any(runs) {
        return true;
    }
    // "Until it pours down over the books", "until it hangs over the edge".
    let over = words.windows(2).any(|pair| {
        (runs(&pair[0]) && is(pair, 1, &["over", "onto", "across", "down"]))
            || is(pair, 0, &["hangs", "sticks", "leans", "juts", "pokes"])
                && is(pair, 1, &["over", "out", "past"])
    });
    // "Until it catches fire", "where it will be knocked over".
    // "Until all the water is gone": nothing is cooked in a dry pan.
    let dried = ["gone", "evaporated", "boiled"].iter().any(|so| words.iter().any(|t| t.word == *so));
    if dried
        && words.iter().any(|t| t.word == "water")
        && !words.iter().any(|t| matches!(t.word.as_str(), "has" | "drain"))
    {
        return true;
    }
    // Food is cooked until it is brown, and no longer.
    if about_food
        && words.iter().any(|t| {
            matches!(
                t.word.as_str(),
                "charred" | "burnt" | "ashes" | "ash" | "smoking" | "charcoal" | "black"
            )
        })
    {
        return true;
    }
    let pairs = words.windows(2).any(|pair| {
        is(pair, 0, &["catch", "catches", "catching", "caught"]) && is(pair, 1, &["fire", "light", "alight"])
            || is(pair, 0, &["knocked", "kicked", "tipped", "trodden", "stepped"])
                && is(pair, 1, &["over", "off", "down", "on"])
    });
    if pairs {
        return true;
    }
    let drained =
        words.iter().any(|t| matches!(t.word.as_str(), "drain" | "sink" | "plughole" | "gutter" | "clear"));
    if over && !drained {
        return true;
    }
    // "Until it spills into the sink".
    let spills = |t: &Token| bases(&t.word).iter().any(|base| base == "spill" || base == "leak");
    if drained && words.iter().any(spills) {
        return false;
    }
    let any = |list: &[&str]| {
        words.iter().enumerate().any(|(at, t)| {
            !is_noun(words, at) && bases(&t.word).iter().any(|base| list.contains(&base.as_str()))
                || t.word == "fell"
        })
    };
    let asleep = words
        .windows(2)
        .any(|pair| is(pair, 0, &["fall", "falls"]) && is(pair, 1, &["asleep", "in", "into"]));
    any(HARMS) || !about_food && !asleep && any(HARMS_THINGS)
}
