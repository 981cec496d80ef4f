//! Things and places told by what they are for: "the appliance that bakes food" is the oven, "the place where food is
//! kept cold" the fridge.

use super::rewrite::word;
use super::words::{Token, bases, is, is_determiner, rewritten, stops};

/// Nouns that say only that there is something, or a place.
const ANY: &[&str] = &[
    "appliance",
    "appliances",
    "device",
    "machine",
    "thing",
    "equipment",
    "unit",
    "gadget",
    "fixture",
    "object",
    "item",
    "tool",
    "container",
    "furniture",
    "surface",
    "place",
    "spot",
    "area",
    "location",
    "room",
    "space",
    "zone",
    "compartment",
    "something",
    "somewhere",
    "one",
    "part",
    "vessel",
];
/// Those of them that are places, so that "where" says which.
const PLACES: &[&str] = &[
    "place",
    "spot",
    "area",
    "location",
    "room",
    "space",
    "zone",
    "surface",
    "compartment",
    "part",
    "somewhere",
];
/// What begins a clause that says what it is for.
const BEGINS: &[&str] = &[
    "that", "which", "where", "used", "meant", "made", "intended", "designed", "for", "in", "on", "with",
    "you", "we", "people", "to",
];
/// How many words of such a clause are looked at.
const CLAUSE_MAX: usize = 11;

/// What something is for: any of the verbs, any of the words beside them (none: whatever), and its name.
type Purpose = (&'static [&'static str], &'static [&'static str], &'static str);

const FOOD: &[&str] = &["food", "foods", "meal", "meals", "leftovers", "dishes", "dish", "soup", "dinner"];
const CHILDREN: &[&str] =
    &["child", "children", "kid", "kids", "baby", "babies", "toddler", "toddlers", "infant", "infants"];

/// Of several that fit, the first counts.
const PURPOSES: &[Purpose] = &[
    (&["bake", "roast"], &[], "oven"),
    (&["toast"], &[], "toaster"),
    (&["freeze", "frozen"], &[], "freezer"),
    (&["keep", "stay", "store", "preserve"], &["cold", "cool", "chilled", "fresh", "refrigerated"], "fridge"),
    (
        &["chill", "cool", "refrigerate"],
        &["food", "foods", "drinks", "groceries", "milk", "perishables"],
        "fridge",
    ),
    (&["brew", "make"], &["coffee", "espresso"], "coffee machine"),
    (&["boil"], &["water", "tea"], "kettle"),
    (&["blend", "puree"], &[], "blender"),
    (&["heat", "reheat", "warm"], FOOD, "microwave"),
    (&["heat", "warm"], &["room", "house", "home", "rooms", "air", "flat"], "heater"),
    (&["fry", "cook", "simmer"], &[], "stove"),
    (&["wash", "clean", "rinse"], &["dishes", "plates", "dish", "pots", "cutlery", "tableware"], "sink"),
    (&["wash", "clean", "launder"], &["clothes", "laundry", "clothing", "garments"], "washing machine"),
    (&["dry"], &["clothes", "laundry", "clothing"], "dryer"),
    (&["dry"], &["hair"], "hair dryer"),
    (
        &["press", "smooth", "iron", "remove"],
        &["clothes", "shirts", "wrinkles", "creases", "clothing"],
        "iron",
    ),
    (
        &["leave", "exit", "escape", "evacuate", "get"],
        &["building", "house", "home", "out", "outside"],
        "exit",
    ),
    (&["sleep"], CHILDREN, "crib"),
    (&["play", "crawl", "reach"], CHILDREN, "playroom"),
    (&["walk", "pass", "step", "tread"], &[], "walkway"),
    (&["sleep"], &[], "bed"),
    (&["sit", "lounge"], &[], "sofa"),
    (&["bathe", "shower", "bath"], &[], "bathtub"),
    (&["run", "flow", "come", "comes", "dispense", "pour"], &["water"], "tap"),
    (&["give", "produce", "provide", "emit"], &["light"], "lamp"),
    (&["light", "illuminate", "brighten"], &["room", "desk", "house", "area"], "lamp"),
    (&["tell", "show", "keep"], &["time"], "alarm clock"),
    (&["make", "take", "answer"], &["calls", "call"], "cell phone"),
    (&["watch", "show"], &["shows", "films", "movies", "programmes", "channels"], "television"),
    (&["type", "compute", "browse"], &[], "laptop"),
    (&["play"], &["music"], "radio"),
    (&["hold", "display"], &["flowers"], "vase"),
    (&["drink"], &["from", "out"], "mug"),
    (&["hold", "keep"], &["drinks", "coffee", "tea"], "mug"),
    (&["eat"], &["from", "off"], "plate"),
    (&["throw", "put", "collect", "hold"], &["rubbish", "trash", "garbage", "waste"], "garbage can"),
    (&["suck", "vacuum"], &["dust", "up", "dirt"], "vacuum cleaner"),
    (&["burn"], &["wood", "logs"], "fireplace"),
    (&["warn", "detect", "alert", "sense"], &["smoke", "fire", "gas", "monoxide"], "smoke alarm"),
    (&["extinguish", "fight", "put"], &["fire", "fires", "flames"], "fire extinguisher"),
    (&["prepare", "make"], &["food", "meals", "meal", "sandwiches"], "counter"),
    (&["reflect"], &[], "mirror"),
    (&["see"], &["yourself", "reflection"], "mirror"),
];

/// What people do in such a clause says where they are, and its verb what is done with what is named with it: these
/// stand between the two and say nothing.
const SMALL: &[&str] = &[
    "is", "are", "was", "be", "being", "it", "to", "you", "we", "people", "somebody", "someone", "usually",
    "normally", "can", "could", "one", "they", "the", "a", "your", "up", "of",
];

/// Puts the plain name of what is told by its purpose.
pub(super) fn named(tokens: Vec<Token>) -> Vec<Token> {
    // Most orders tell nothing so.
    if !(1..tokens.len())
        .any(|at| is(&tokens, at, BEGINS) && (is(&tokens, at - 1, ANY) || is(&tokens, at, &["where"])))
    {
        return tokens;
    }
    rewritten(&tokens, |tokens, at| of_noun(tokens, at).or_else(|| of_where(tokens, at)))
}

/// "Appliance that bakes food": oven.
fn of_noun(tokens: &[Token], at: usize) -> Option<(Vec<Token>, usize)> {
    is(tokens, at, ANY).then_some(())?;
    let in_which = is(tokens, at + 1, &["in", "on", "with"]) && is(tokens, at + 2, &["which"]);
    let links = is(tokens, at + 1, BEGINS) && (in_which || !is(tokens, at + 1, &["in", "on", "with", "to"]));
    links.then_some(())?;
    if is(tokens, at + 1, &["where"]) && !is(tokens, at, PLACES) {
        return None;
    }
    // "A tool for the garden": no verb follows.
    let from = at + 2 + usize::from(in_which);
    let (name, end) = purpose(tokens, from)?;
    let mut plain: Vec<Token> = name.split(' ').map(word).collect();
    if is(tokens, at, &["something", "somewhere"]) {
        plain.insert(0, word("the"));
        plain.splice(0..0, is(tokens, at, &["somewhere"]).then(|| word("in")));
    }
    Some((plain, end))
}

/// "Put it where food is heated": in the microwave.
fn of_where(tokens: &[Token], at: usize) -> Option<(Vec<Token>, usize)> {
    is(tokens, at, &["where"]).then_some(())?;
    let (name, end) = purpose(tokens, at + 1)?;
    // Ways and rooms where people are about are read as they stand.
    let place = !matches!(name, "walkway" | "playroom" | "exit" | "sofa" | "bed" | "tap" | "crib");
    place.then(|| {
        let mut plain = vec![word(if matches!(name, "stove") { "on" } else { "in" }), word("the")];
        plain.extend(name.split(' ').map(word));
        (plain, end)
    })
}

/// What a clause says that something is for, and where it ends.
fn purpose(tokens: &[Token], from: usize) -> Option<(&'static str, usize)> {
    let until = (from..tokens.len().min(from + CLAUSE_MAX))
        .find(|i| is(tokens, *i, &[".", ",", "and", "then", "while", "not", "never", "cannot", "can't"]))
        .unwrap_or(tokens.len().min(from + CLAUSE_MAX));
    let verb =
        |i: &usize, verbs: &[&str]| bases(&tokens[*i].word).iter().any(|base| verbs.contains(&base.as_str()));
    PURPOSES.iter().find_map(|(verbs, beside, name)| {
        let does = (from..until).find(|i| verb(i, verbs))?;
        let with = match beside.is_empty() {
            true => does,
            false => (from..until).find(|i| *i != does && beside.contains(&tokens[*i].word.as_str()))?,
        };
        // Nothing but who does it and what with stands in between: "the thing on the shelf where we sleep" is no bed.
        let (first, last) = (does.min(with), does.max(with));
        let plain = (from..first).chain(first + 1..last).all(|i| {
            is(tokens, i, SMALL)
                || is(tokens, i, CHILDREN)
                || is(tokens, i, FOOD)
                || is(
                    tokens,
                    i,
                    &[
                        "used",
                        "meant",
                        "for",
                        "hot",
                        "water",
                        "dirty",
                        "perishable",
                        "drinks",
                        "of",
                        "carbon",
                        "about",
                        "for",
                        "us",
                        "use",
                        "keeps",
                        "keep",
                        "stay",
                        "stays",
                        "stored",
                        "kept",
                        "normally",
                        "usually",
                        "out",
                    ],
                )
        });
        plain.then(|| (*name, tail(tokens, last + 1)))
    })
}

/// Past what such a clause still says: "that bakes food", "that you cook on".
fn tail(tokens: &[Token], from: usize) -> usize {
    let mut end = from;
    while end < tokens.len() {
        let food = is(tokens, end, FOOD)
            || is(
                tokens,
                end,
                &["cold", "cool", "warm", "bread", "easily", "quickly", "things", "drinks", "meat", "items"],
            );
        let dangling = is(tokens, end, &["on", "in", "at", "from", "with", "off", "up", "out"])
            && (end + 1 >= tokens.len() || stops(tokens, end + 1) && !is_determiner(tokens, end + 1));
        let at_night = is(tokens, end, &["at"]) && is(tokens, end + 1, &["night"]);
        match (food || dangling, at_night) {
            (_, true) => end += 2,
            (true, _) => end += 1,
            _ => break,
        }
    }
    end
}
