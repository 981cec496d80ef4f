//! Tools that are not clean: "the knife that was used to unclog the toilet", "something found in the bin".

use hob_skills::Catalogue;

use super::rewrite::word;
use super::things::{Thing, phrase};
use super::words::{Token, is, join, noun_form};

/// Whether what a tool was used on is left on it.
pub(super) fn soils(thing: &Thing) -> bool {
    const SOIL: &[&str] = &[
        "toilet",
        "raw-meat",
        "raw",
        "bin",
        "animal",
        "floor",
        "chemical",
        "poison",
        "flammable-liquid",
        "soiled",
        "plughole",
    ];
    SOIL.iter().any(|class| thing.is(class))
}

/// How many words between "used" and what it was used on.
const USED_WORDS_MAX: usize = 5;

/// "The knife that was used to unclog the toilet": a knife that is not clean.
pub(super) fn used_on(tokens: Vec<Token>, catalogue: &Catalogue) -> Vec<Token> {
    let mut found: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while at < tokens.len() {
        let noun = (found.len().saturating_sub(3)..found.len())
            .find(|from| noun_form(&join(&found, *from, found.len()), &catalogue.hazards).is_some());
        match noun.zip(dirt(&tokens, at, catalogue)) {
            Some((noun, next)) => {
                found.insert(noun, word("used-on-dirt"));
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

/// Where "that was used on the toilet" ends.
fn dirt(tokens: &[Token], at: usize, catalogue: &Catalogue) -> Option<usize> {
    // "Something found in the waste".
    let taken = ["found", "picked", "taken", "fished", "pulled", "retrieved", "rescued"];
    if is(tokens, at, &taken)
        && let Some(from) = (at + 1..at + 4).find(|i| is(tokens, *i, &["in", "from", "of"]))
        && let Some((place, end)) = phrase(tokens, from + 1, catalogue)
        && (place.is("bin") || place.is("toilet") || place.is("soiled"))
    {
        return Some(end);
    }
    let mut used = at;
    while is(
        tokens,
        used,
        &[
            "that",
            "which",
            "was",
            "were",
            "is",
            "has",
            "had",
            "been",
            "just",
            "already",
            "previously",
            "you",
            "we",
            "i",
            "have",
        ],
    ) {
        used += 1;
    }
    // "The cloth that cleaned the toilet".
    const DID: &[&str] = &[
        "cleaned",
        "wiped",
        "scrubbed",
        "touched",
        "mopped",
        "unclogged",
        "been",
        "fallen",
        "fell",
        "lain",
        "lay",
        "dipped",
    ];
    let active = used > at && is(tokens, at, &["that", "which"]) && is(tokens, used, DID);
    let linked = used > at || is(tokens, used + 1, &["to", "for", "on", "in"]);
    let passive = linked
        && is(tokens, used, &["used"])
        && is(tokens, used + 1, &["to", "for", "on", "in", "against", "inside"]);
    // "The bread that was in the bin".
    if used > at + 1 && used <= at + 4 && is(tokens, used, &["in", "inside"]) {
        let (place, end) = phrase(tokens, used + 1, catalogue)?;
        return (place.is("bin") || place.is("toilet")).then_some(end);
    }
    (used <= at + 4 && (passive || active)).then_some(())?;
    let clause = (used + 1..tokens.len().min(used + 2 + USED_WORDS_MAX))
        .take_while(|i| !is(tokens, *i, &[".", ",", "and", "but", "then"]));
    clause
        .into_iter()
        .find_map(|i| phrase(tokens, i, catalogue).filter(|(thing, _)| soils(thing)).map(|(_, end)| end))
}
