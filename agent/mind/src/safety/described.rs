//! Things that are described rather than named: "something made of fabric", "a thing that burns easily".

use hob_skills::Catalogue;

use super::words::{Token, is, is_determiner, noun_form, stops};

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
        let fits = hazards.described(&tokens[at].word).iter().find(|(words, name, _)| {
            let only = hazards.modifier_named(name).and_then(|modifier| modifier.only.as_ref());
            says(words) && !known_so(name) && only.is_some_and(|only| nothing_itself(only))
        });
        // "Something scorching": a scorching thing.
        let so = fits.is_none()
            && (stops(&tokens, at + 1) || is(&tokens, at + 1, &["close", "anywhere", "right"]))
            && found.last().is_some_and(|t| matches!(t.word.as_str(), "something" | "anything"))
            && !matches!(
                tokens[at].word.as_str(),
                "alight" | "ablaze" | "aflame" | "open" | "empty" | "wet" | "off"
            )
            && hazards.modifier(&tokens[at].word).next().is_some();
        // "On top of a delicate one": a delicate object.
        if is(&tokens, at, &["one"])
            && stops(&tokens, at + 1)
            && at > 1
            && is_determiner(&tokens, at - 2)
            && hazards.modifier(&tokens[at - 1].word).next().is_some()
        {
            found.push(Token { word: "object".to_owned(), capital: false });
            at += 1;
            continue;
        }
        match fits {
            None if so => {
                let place = found.len().saturating_sub(1);
                found.insert(place, tokens[at].clone());
                at += 1;
            }
            Some((words, _, stands)) => {
                let place = found.len().saturating_sub(1);
                found.insert(place, Token { word: stands.clone(), capital: false });
                at += words.len();
            }
            None => {
                found.push(tokens[at].clone());
                at += 1;
            }
        }
    }
    found
}
