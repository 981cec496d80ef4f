//! "Bring me a small loaf of bread from the shop", "never buy nuts again": what is to be bought, and what never is.

use crate::read::kinds;
use crate::read::lexicon::Lexicon;
use crate::read::time::number::cardinal;
use crate::read::time::weekday;
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// What things are sold in, and nobody carries across the house by.
const SOLD_IN: [&str; 30] = [
    "loaf", "loaves", "bag", "bags", "jar", "jars", "carton", "cartons", "tin", "tins", "can", "cans",
    "pack", "packs", "packet", "packets", "box", "boxes", "bottle", "bottles", "pot", "pots", "tub", "tubs",
    "dozen", "bunch", "punnet", "pint", "litre", "kilo",
];

/// "Bring me a small loaf of bread from the shop", "pick us up a jar of honey": bought.
pub(super) fn fetched(said: &str, all: &[Token], lexicon: &Lexicon) -> Option<String> {
    let lead = any_phrase!(
        all,
        0,
        ["please", "can you", "could you", "can you please", "could you please", "would you"]
    )
    .unwrap_or(0);
    let used = any_phrase!(
        all,
        lead,
        [
            "bring me",
            "bring us",
            "bring home",
            "bring back",
            "bring me back",
            "get me",
            "get us",
            "fetch me",
            "fetch us",
            "fetch",
            "pick me up",
            "pick us up",
            "grab me",
            "grab us",
            "grab",
            "bring",
            "bring me home"
        ]
    )?;
    let from = lead + used;
    let end = (from..all.len())
        .find(|at| {
            all[*at].shape == Shape::Mark && !all[*at].glued
                || any_phrase!(
                    all,
                    *at,
                    ["from", "when", "while", "on your way", "next time", "please", "today", "tomorrow"]
                )
                .is_some()
        })
        .unwrap_or(all.len());
    let shop = (end..all.len()).any(|at| {
        matches!(
            word(all, at),
            "shop"
                | "shops"
                | "store"
                | "supermarket"
                | "market"
                | "baker"
                | "baker's"
                | "bakery"
                | "grocer's"
                | "shopping"
                | "out"
                | "town"
        )
    });
    // "A bottle from the fridge", "the tin on the shelf": it is in the house.
    let elsewhere = !shop
        && end < all.len()
        && !matches!(word(all, end), "please" | "." | "!" | "," | "today" | "tomorrow")
        || (from..end).any(|at| {
            matches!(
                word(all, at),
                "the" | "my" | "our" | "his" | "her" | "on" | "in" | "that" | "this" | "those"
            )
        });
    let of = (from + 1..end).find(|at| word(all, *at) == "of");
    let sold = of.is_some_and(|of| SOLD_IN.contains(&word(all, of - 1)));
    let thing = of.map_or(
        from + cardinal(all, from)
            .map_or(usize::from(matches!(word(all, from), "a" | "an" | "some")), |(_, next)| next - from),
        |of| of + 1,
    );
    let known = lexicon.item(all, thing).is_some_and(|(_, stop)| stop == end);
    if elsewhere || !known || !(sold || shop) {
        return None;
    }
    // "A small loaf": of which size is told to the one who buys it.
    let sized = (from..thing)
        .find(|at| matches!(word(all, *at), "small" | "big" | "large" | "little" | "nice" | "fresh"));
    // "A pot of cream": hob counts by the measures that it knows.
    let measured = of.is_none_or(|of| kinds::unit(all, of - 1).is_some() || word(all, of - 1) == "dozen");
    let amount = match sized.filter(|_| measured) {
        _ if !measured => said.get(all[thing].start..all[end - 1].end)?.to_owned(),
        Some(at) => format!(
            "{} {}",
            said.get(all[from].start..all[at - 1].end).unwrap_or_default(),
            said.get(all[at + 1].start..all[end - 1].end)?
        ),
        None => said.get(all[from].start..all[end - 1].end)?.to_owned(),
    };
    let behind = all.get(end).filter(|token| matches!(token.word.as_str(), "." | "!" | ","));
    let rest = behind.and_then(|token| said.get(token.start..)).unwrap_or("");
    Some(format!("add {amount} to the shopping list{rest}"))
}

/// "Never buy nuts again", "don't ever get margarine": what this household does not buy.
pub(super) fn banned(said: &str, all: &[Token], _: &Lexicon) -> Option<String> {
    let lead = any_phrase!(all, 0, ["please", "and", "also", "and please"]).unwrap_or(0);
    let ever = any_phrase!(
        all,
        lead,
        [
            "never buy",
            "never get",
            "never ever buy",
            "never ever get",
            "don't ever buy",
            "don't ever get",
            "do not ever buy",
            "never order",
            "you should never buy",
            "you must never buy"
        ]
    );
    let again =
        || any_phrase!(all, lead, ["don't buy", "don't get", "do not buy", "do not get", "don't order"]);
    let end = all
        .iter()
        .position(|token| matches!(token.word.as_str(), "." | "!" | "," | ";" | "please" | "thanks"))
        .filter(|end| *end > lead)
        .unwrap_or(all.len());
    let tail = (lead + 1..end).find(|at| {
        any_phrase!(all, *at, ["again", "any more", "anymore", "ever again", "ever", "any longer"])
            .is_some_and(|used| at + used == end)
    });
    let used = ever.or_else(|| again().filter(|_| tail.is_some()))?;
    let from =
        lead + used + any_phrase!(all, lead + used, ["us any", "me any", "any", "us", "me"]).unwrap_or(0);
    let stop = tail.unwrap_or(end);
    // "Never get up before six", "don't get the kids before four any more": no thing that is sold.
    let bounded = (from..stop).any(|at| {
        weekday::name(all, at, true).is_some()
            || matches!(
                word(all, at),
                "before"
                    | "after"
                    | "until"
                    | "at"
                    | "up"
                    | "into"
                    | "in"
                    | "out"
                    | "when"
                    | "if"
                    | "without"
                    | "unless"
                    | "the"
            )
    });
    let what = said.get(all.get(from)?.start..all.get(stop.checked_sub(1)?)?.end)?;
    let polite = usize::from(matches!(word(all, end), "please" | "thanks"));
    let rest = all.get(end + polite).and_then(|token| said.get(token.start..)).unwrap_or("");
    (from < stop && !bounded).then(|| format!("We never buy {what}{rest}"))
}
