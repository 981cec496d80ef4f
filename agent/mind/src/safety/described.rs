//! Things that are described rather than named: "something made of fabric", "a thing that burns easily".

use hob_skills::Catalogue;

use super::words::{Token, is, noun_form, stops};

/// What things are said to be made of.
const MATERIALS: &[&str] = &[
    "glass",
    "metal",
    "steel",
    "iron",
    "plastic",
    "paper",
    "cardboard",
    "wood",
    "fabric",
    "cloth",
    "leather",
    "silk",
    "wool",
    "crystal",
    "china",
    "porcelain",
    "silver",
    "copper",
    "foam",
    "wax",
];

/// Puts what is said behind a noun that says nothing itself before it, as an adjective: "a flammable thing".
pub(super) fn described(tokens: Vec<Token>, catalogue: &Catalogue) -> Vec<Token> {
    let hazards = &catalogue.hazards;
    let mut found: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while at < tokens.len() {
        let says = |words: &[String]| {
            words.iter().enumerate().all(|(i, word)| tokens.get(at + i).is_some_and(|t| t.word == *word))
        };
        let nothing_itself = |only: &str| {
            let noun = found.last().and_then(|noun| noun_form(&noun.word, hazards));
            noun.and_then(|form| hazards.noun(&form))
                .is_some_and(|classes| classes.iter().any(|class| hazards.above(class).any(|c| c == only)))
        };
        // "A table made of glass": a glass table.
        let made = says(&["made", "of"].map(str::to_owned)) || says(&["made", "from"].map(str::to_owned));
        let material = tokens.get(at + 2).filter(|t| {
            made && MATERIALS.contains(&t.word.as_str()) && (at + 3 >= tokens.len() || stops(&tokens, at + 3))
        });
        if let (Some(material), Some(place)) = (material, found.len().checked_sub(1)) {
            found.insert(place, material.clone());
            at += 3;
            continue;
        }
        // "Something inedible to eat": said to be what it is already.
        let known_so = |name: &str| {
            name == "any-edible"
                && found.len() > 1
                && hazards.modifier(&found[found.len() - 2].word).any(|modifier| modifier.only.is_some())
        };
        let fits_noun = |name: &str| {
            let only = hazards.modifier_named(name).and_then(|modifier| modifier.only.as_ref());
            !known_so(name) && only.is_some_and(|only| nothing_itself(only))
        };
        let mut whole = hazards.descriptions().whole(&tokens[at].word).iter();
        let fits = whole
            .find(|phrase| says(&phrase.words) && fits_noun(&phrase.name))
            .map(|phrase| (phrase.words.len(), phrase.stands.clone()))
            .into_iter()
            .chain(super::about_nouns::about(&tokens, at, hazards, fits_noun))
            .max_by_key(|(length, _)| *length);
        // "Something scorching": a scorching thing.
        let very = ["very", "extremely", "really", "too", "so"];
        if is(&tokens, at, &very)
            && found.last().is_some_and(|t| matches!(t.word.as_str(), "something" | "anything"))
        {
            at += 1;
            continue;
        }
        let so = fits.is_none()
            && (stops(&tokens, at + 1)
                || is(&tokens, at + 1, &["close", "anywhere", "right", "directly", "straight"])
                || super::words::verb_at(&tokens, at + 1, hazards).is_some()
                    && super::words::noun_at(&tokens, at + 1, tokens.len(), hazards).is_none())
            && found.last().is_some_and(|t| matches!(t.word.as_str(), "something" | "anything"))
            && !found.iter().rev().take(4).any(|t| matches!(t.word.as_str(), "make" | "get"))
            && !matches!(
                tokens[at].word.as_str(),
                "alight" | "ablaze" | "aflame" | "open" | "empty" | "wet" | "off"
            )
            && hazards.modifier(&tokens[at].word).next().is_some();
        // "The freshly boiled kettle", "a red hot pan": one word.
        let pair = tokens.get(at + 1).map(|next| format!("{}-{}", tokens[at].word, next.word));
        if let Some(pair) = pair.filter(|pair| {
            let after = found.last().is_some_and(|t| matches!(t.word.as_str(), "something" | "anything"));
            (after || !stops(&tokens, at + 2))
                && hazards.modifier(pair).next().is_some()
                && noun_form(&pair.replace('-', " "), hazards).is_none()
        }) {
            let place = if stops(&tokens, at + 2) { found.len().saturating_sub(1) } else { found.len() };
            found.insert(place, Token { word: pair, capital: false });
            at += 2;
            continue;
        }
        if let Some((words, next)) = super::wordings::plain(&tokens, at, hazards) {
            found.extend(words);
            at = next;
            continue;
        }
        match fits {
            None if so => {
                // "Something hot directly on the table".
                let place = found.len().saturating_sub(1);
                found.insert(place, tokens[at].clone());
                at += 1;
            }
            Some((length, stands)) => {
                // "A cooking appliance that is on": before all of its name.
                let last = found.len().saturating_sub(1);
                let place = last.checked_sub(1).filter(|before| {
                    let name = super::words::join(&found, *before, found.len());
                    hazards.modifier(&found[*before].word).next().is_none()
                        && noun_form(&name, hazards).is_some()
                });
                let place = place.unwrap_or(last);
                found.insert(place, Token { word: stands, capital: false });
                at += length;
            }
            None => {
                found.push(tokens[at].clone());
                at += 1;
            }
        }
    }
    found
}
