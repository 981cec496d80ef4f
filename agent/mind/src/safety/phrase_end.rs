//! Where a noun phrase ends: at a verb, an adverb, or a word that says how a thing is left.

use hob_skills::Hazards;

use super::preposition::{Role, preposition};
use super::words::{Token, is, noun_at, stops, verb_at};

/// Adverbs after a noun: some of them name a place, too.
const WHEREABOUTS: &[&str] = &[
    "outside",
    "upstairs",
    "downstairs",
    "indoors",
    "outdoors",
    "inside",
    "full",
    "half",
    "fully",
    "completely",
];

/// Forms of verbs that are no nouns, and end what they are said of.
const VERBS: &[&str] = &[
    "fell", "stood", "came", "broke", "ran", "went", "forgot", "wants", "want", "keeps", "beeps", "leaks",
    "drips", "looks", "feels", "smells", "gets", "got", "likes", "needs", "says", "thinks", "sits", "lies",
    "hangs", "died", "licked", "spilled", "dropped", "started", "finish", "swim", "became", "seems", "could",
    "sparks", "wobbles", "forgets", "stays", "goes", "gave", "took", "made", "left", "loves", "still",
    "standing", "adores", "nibbles", "chews", "licks", "eats", "swallows", "chases", "tingles", "trips",
    "tripped", "blew",
];

/// How a thing is left, said after its name.
const LEFT_SO: &[&str] = &[
    "slippery",
    "wet",
    "pink",
    "raw",
    "rare",
    "dripping",
    "running",
    "burning",
    "empty",
    "open",
    "shut",
    "ajar",
    "unlocked",
    "frying",
    "boiling",
    "simmering",
    "cooking",
    "plugged",
    "lit",
    "unwatched",
    "uncovered",
    "hot",
    "loose",
    "whole",
    "unlatched",
    "unbolted",
    "unfastened",
    "unsecured",
    "splashing",
    "sleeping",
    "playing",
    "crawling",
    "sitting",
    "lying",
    "standing",
    "switched",
    "turned",
    "held",
    "pulled",
    "well",
    "nice",
    "shiny",
    "clean",
    "smooth",
    "ready",
    "upright",
    "alight",
    "hard",
    "fast",
    "sideways",
    "unlit",
    "unopened",
    "sealed",
    "unwashed",
    "uncooked",
    "frozen",
    "closed",
    "flat",
    "ablaze",
    "aflame",
    "scattered",
    "strewn",
    "flowing",
    "gushing",
    "trickling",
];

/// Whether the phrase before this word ends here, by what the word is.
pub(super) fn ends_at(tokens: &[Token], at: usize, hazards: &Hazards) -> bool {
    let after_noun = || tokens[at - 1].capital || noun_at(tokens, at - 1, at, hazards).is_some();
    permits(tokens, at, hazards)
        || goes_about(tokens, at, hazards)
        || is(tokens, at, VERBS)
        || left_so(tokens, at, hazards)
        || (is_adverb(tokens, at, hazards) || is_third_person(tokens, at, hazards)) && after_noun()
        || is_way_up(&tokens[at].word)
        || is(tokens, at, &["face", "point", "blade", "tip", "edge", "handle", "blades", "points", "head"])
            && is(tokens, at + 1, &["down", "up", "first", "out"])
        // "Beat the rug outside": where, and no part of the name.
        || is(tokens, at, WHEREABOUTS)
}

/// "Blade-up", "point-first": how a thing is held or laid, and no part of its name.
fn is_way_up(word: &str) -> bool {
    const PARTS: &[&str] =
        &["blade", "point", "tip", "edge", "handle", "face", "pointy-end", "sharp-side", "soleplate"];
    word.rsplit_once('-').is_some_and(|(part, way)| {
        PARTS.contains(&part) && matches!(way, "up" | "down" | "first" | "out" | "outwards" | "upwards")
    })
}

/// "Where people step": what people do where they are.
fn goes_about(tokens: &[Token], at: usize, hazards: &Hazards) -> bool {
    let people = noun_at(tokens, at - 1, at, hazards).and_then(|(_, form)| hazards.noun(&form));
    is(tokens, at, super::outcome::GO_ABOUT)
        && stops(tokens, at + 1)
        && people.is_some_and(|all| all.iter().any(|class| hazards.above(class).any(|c| c == "person")))
}

/// "Tie the scarf tightly".
fn is_adverb(tokens: &[Token], at: usize, hazards: &Hazards) -> bool {
    let word = tokens[at].word.as_str();
    word.len() > 4 && word.ends_with("ly") && noun_at(tokens, at, tokens.len(), hazards).is_none()
}

/// "The boiler flue whistles in the wind", "the duvet pulled over her head".
fn is_third_person(tokens: &[Token], at: usize, hazards: &Hazards) -> bool {
    let word = tokens[at].word.as_str();
    let form = word.len() > 4
        && (word.ends_with('s') || word.ends_with("ed"))
        && !word.ends_with("ss")
        && !word.ends_with("'s")
        && !tokens[at].capital;
    let Some(next) = tokens.get(at + 1).filter(|_| form) else { return false };
    let role = preposition(&next.word);
    let goes_on = stops(tokens, at + 1) && word.ends_with('s') && role.is_none()
        || role.is_some_and(|role| role != Role::Of)
        || is(tokens, at + 1, &["right", "out", "up", "down"]);
    goes_on && (tokens[at - 1].capital || noun_at(tokens, at, tokens.len(), hazards).is_none())
}

/// Whether a word says how the thing before it is left: "the chicken pink", but "the pink chicken".
fn left_so(tokens: &[Token], at: usize, hazards: &Hazards) -> bool {
    if !stops(tokens, at + 1) {
        return false;
    }
    let does = tokens[at].word.ends_with("ing")
        && noun_at(tokens, at, at + 1, hazards).is_none()
        && verb_at(tokens, at, hazards).is_some();
    let named = tokens[at - 1].capital || noun_at(tokens, at - 1, at, hazards).is_some();
    (does || is(tokens, at, LEFT_SO)) && named
}

/// Whether this is the verb "can", or "could": what follows it is done, or is a word that goes with what is done.
fn permits(tokens: &[Token], at: usize, hazards: &Hazards) -> bool {
    if !is(tokens, at, &["can"]) {
        return is(tokens, at, &["could", "shall"]);
    }
    // "A child can reach it": nobody has a tin of children.
    let living =
        noun_at(tokens, at - 1, at, hazards).and_then(|(_, form)| hazards.noun(&form)).is_some_and(|all| {
            all.iter().any(|class| hazards.above(class).any(|c| c == "person" || c == "animal"))
        });
    if living {
        return true;
    }
    let next = tokens.get(at + 1).map_or("", |t| t.word.as_str());

    (matches!(
        next,
        "be" | "go"
            | "have"
            | "stay"
            | "just"
            | "all"
            | "also"
            | "simply"
            | "safely"
            | "both"
            | "stand"
            | "sit"
            | "lie"
            | "hang"
            | "rest"
            | "lean"
            | "wait"
    ) || noun_at(tokens, at + 1, tokens.len(), hazards).is_none()
        && verb_at(tokens, at + 1, hazards).is_some())
}
