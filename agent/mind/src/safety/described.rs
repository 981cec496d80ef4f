//! Things that are described rather than named: "something made of fabric", "a thing that burns easily".

use hob_skills::Catalogue;

use super::words::{Token, noun_form};

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
        let fits = hazards.described(&tokens[at].word).iter().find(|(words, name, _)| {
            let only = hazards.modifier_named(name).and_then(|modifier| modifier.only.as_ref());
            says(words) && only.is_some_and(|only| nothing_itself(only))
        });
        match fits {
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
