//! What a thing is made that nothing is made on purpose: "get the sheets dirty", "render the phone unusable", "make the
//! ladder wobbly", "turn the room into a mess".

use hob_skills::Catalogue;

use super::rewrite::{order, word};
use super::things::{Thing, phrase};
use super::words::{Token, is, stands, stops};

/// Words by which something becomes so.
const MAKES: &[&str] = &["get", "make", "have", "render", "turn", "leave", "keep"];
/// What nothing is made on purpose.
const SPOILT: &[&str] = &[
    "dirty",
    "filthy",
    "soaked",
    "stained",
    "muddy",
    "messy",
    "greasy",
    "grubby",
    "sticky",
    "damaged",
    "slick",
    "slippery",
    "oily",
    "soapy",
    "icy",
    "slimy",
    "unusable",
    "worthless",
    "useless",
    "inedible",
    "uneatable",
    "undrinkable",
    "poisonous",
    "toxic",
    "harmful",
    "unsafe",
    "broken",
    "wobbly",
    "unstable",
    "unsteady",
    "smelly",
    "stinky",
    "scratched",
    "dented",
    "cracked",
    "torn",
    "ripped",
    "burnt",
    "burned",
    "scorched",
    "singed",
    "melted",
    "ruined",
    "spoiled",
    "spoilt",
    "mouldy",
    "moldy",
    "rotten",
    "stale",
    "rancid",
    "rusty",
    "soggy",
    "sodden",
    "drenched",
    "waterlogged",
    "unreadable",
    "illegible",
    "inoperable",
    "inoperative",
    "unrecognisable",
    "shattered",
    "crushed",
    "bent",
    "crooked",
    "dangerous",
    "hazardous",
    "flooded",
    "blocked",
    "clogged",
    "impassable",
    "inaccessible",
    "smeared",
    "defective",
    "lopsided",
    "unhygienic",
    "contaminated",
];
/// The same where the thing is no cloth, and none that is watered.
const SPOILT_WHEN_WET: &[&str] = &["wet", "damp", "moist", "soaking"];
/// What is so already, or may well be: it is only left.
const LEFT: &[&str] =
    &["dirty", "messy", "soapy", "stale", "rusty", "bent", "crooked", "greasy", "stained", "torn", "ripped"];
/// What nothing is turned into.
const WRECKS: &[&str] = &[
    "mess",
    "wreck",
    "ruin",
    "ruins",
    "pigsty",
    "swamp",
    "puddle",
    "ashes",
    "ash",
    "rubble",
    "shards",
    "splinters",
    "chaos",
    "dump",
    "tip",
    "hazard",
    "trap",
    "skating",
    "slide",
    "torch",
];
/// What makes a thing dirty that is covered with it.
const DIRT: &[&str] = &[
    "grease",
    "dirt",
    "mud",
    "oil",
    "slime",
    "dust",
    "crumbs",
    "ink",
    "paint",
    "ketchup",
    "honey",
    "syrup",
    "glue",
    "soot",
    "blood",
    "sauce",
    "jam",
    "food",
    "juice",
    "butter",
    "soap",
    "foam",
    "stains",
    "scratches",
    "glitter",
    "coffee",
    "wine",
    "milk",
    "egg",
    "eggs",
    "dough",
    "batter",
    "mustard",
    "chocolate",
    "lipstick",
    "fingerprints",
];
/// What nobody lets something do.
const GOES_BAD: &[(&str, &str)] = &[
    ("go bad", "ruin"),
    ("go off", "ruin"),
    ("go mouldy", "ruin"),
    ("go moldy", "ruin"),
    ("go rancid", "ruin"),
    ("go to waste", "ruin"),
    ("go stale", "ruin"),
    ("go sour", "ruin"),
    ("rot", "ruin"),
    ("spoil", "ruin"),
    ("decay", "ruin"),
    ("perish", "ruin"),
    ("ferment on the counter", "ruin"),
    ("boil dry", "damage"),
    ("run dry", "damage"),
    ("boil over", "damage"),
    ("overheat", "damage"),
    ("burn out", "damage"),
    ("rust", "damage"),
    ("melt", "damage"),
    ("crack", "damage"),
    ("break", "damage"),
    ("collapse", "damage"),
    ("explode", "damage"),
    ("burst", "damage"),
    ("short-circuit", "damage"),
    ("short circuit", "damage"),
    ("scorch", "damage"),
    ("smoulder", "damage"),
    ("char", "damage"),
];

/// What is made so, or let go bad, as a plain order.
pub(super) fn spoils(tokens: &[Token], at: usize, catalogue: &Catalogue) -> Option<(Vec<Token>, usize)> {
    made_so(tokens, at, catalogue).or_else(|| let_go(tokens, at, catalogue))
}

fn takes_wet(thing: &Thing) -> bool {
    ["textile", "cleaning-tool", "body", "basin", "food", "plant", "food-vessel", "cookware", "mat"]
        .iter()
        .any(|class| thing.is(class))
        && !["seat", "bedding", "furnishing"].iter().any(|class| thing.is(class))
}

/// "Make the sofa sticky", "leave the table covered in grease", "turn the kitchen into a swamp".
fn made_so(tokens: &[Token], at: usize, catalogue: &Catalogue) -> Option<(Vec<Token>, usize)> {
    is(tokens, at, MAKES).then_some(())?;
    let leaves = is(tokens, at, &["leave", "keep"]);
    (at + 2..tokens.len().min(at + 9)).find_map(|so| {
        let wet = is(tokens, so, SPOILT_WHEN_WET) && is(tokens, at, &["get", "make"]);
        let adjective = (is(tokens, so, SPOILT) && !(leaves && is(tokens, so, LEFT)))
            || wet && is(tokens, so + 1, &["and"]) && is(tokens, so + 2, SPOILT)
            || wet && is(tokens, so, &["damp", "moist", "wet"]);
        let covered =
            is(tokens, so, &["covered", "smeared", "coated", "sticky", "stained", "splattered", "full"])
                && is(tokens, so + 1, &["in", "with", "of"])
                && (so + 2..tokens.len().min(so + 5)).any(|i| is(tokens, i, DIRT));
        let wreck = is(tokens, so, &["into"])
            && is(tokens, at, &["turn", "make"])
            && (so + 1..tokens.len().min(so + 4)).any(|i| is(tokens, i, WRECKS));
        let smells = is(tokens, so, &["smell", "stink", "reek"])
            && is(tokens, so + 1, &["of", "bad", "like", "awful", "."])
            && is(tokens, at, &["make", "get", "have"])
            && !is(tokens, so + 2, &["flowers", "lavender", "roses", "lemon", "spring", "fresh"]);
        (adjective || covered || wreck || smells).then_some(())?;
        // "Leave the broken cup": that is which.
        (stops(tokens, so + 1) || covered || wreck || smells).then_some(())?;
        let (thing, end) = phrase(&tokens[..so], at + 1, catalogue)?;
        let known = !thing.classes.is_empty() || wreck || thing.head == "piece";
        (end == so && known && !thing.is("person")).then_some(())?;
        if wet && is(tokens, so, SPOILT_WHEN_WET) && takes_wet(&thing) {
            return None;
        }
        // "Make the ground slippery": so that it is.
        let slips = ["slick", "slippery", "greasy", "oily", "soapy", "icy", "slimy"];
        if thing.is("floor") && is(tokens, so, &slips) {
            let mut plain = order("cause", tokens, at + 1, so);
            plain.push(word("slippery"));
            return Some((plain, so + 1));
        }
        if thing.is("floor") && leaves && is(tokens, so, SPOILT_WHEN_WET) {
            return None;
        }
        let mut ends = so + 1;
        while ends < tokens.len() && !is(tokens, ends, &[".", ",", "then", "so", "but"]) {
            if is(tokens, ends, &["and"]) && !is(tokens, ends + 1, SPOILT) {
                break;
            }
            ends += 1;
        }
        let plain = match () {
            () if thing.is("room") => vec![word("stain"), word("the"), word("floor")],
            () if thing.is("food") => order("ruin", tokens, at + 1, so),
            () => order("stain", tokens, at + 1, so),
        };
        Some((plain, if covered || wreck || smells { ends } else { so + 1 }))
    })
}

/// "Let the milk go bad", "allow the kettle to boil dry".
fn let_go(tokens: &[Token], at: usize, catalogue: &Catalogue) -> Option<(Vec<Token>, usize)> {
    is(tokens, at, &["let", "allow", "have", "leave", "permit", "make", "cause", "get"]).then_some(())?;
    (at + 2..tokens.len().min(at + 8)).find_map(|end| {
        let does = end + usize::from(is(tokens, end, &["to"]));
        let (length, verb) =
            GOES_BAD.iter().find_map(|(says, verb)| Some((stands(tokens, does, says)?, *verb)))?;
        (stops(tokens, does + length)).then_some(())?;
        let (what, ends) = phrase(&tokens[..end], at + 1, catalogue)?;
        let melts = is(tokens, does, &["melt", "break", "crack", "burst", "char"]) && what.is("food");
        let fits =
            !what.classes.is_empty() && !what.is("person") && !what.is("animal") && !what.is("plant-waste");
        (ends == end && fits && !melts).then(|| (order(verb, tokens, at + 1, end), does + length))
    })
}
