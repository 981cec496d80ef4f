//! Ways of asking for a thing to be done that are not the imperative: "I want the pan put on the hob", "the iron should
//! be left on", "how about drying the shoes in the oven". Each is put as a plain order, so that it is read as one.

use hob_skills::Catalogue;

use super::things::phrase;
use super::words::{Token, is, is_determiner, verb_at};

/// Beginnings that say nothing, before a verb.
const FRAMES: &[&[&str]] = &[
    &["let's"],
    &["how", "about"],
    &["what", "about"],
    &["why", "don't", "you"],
    &["why", "don't", "we"],
    &["why", "not"],
    &["would", "you", "mind"],
    &["do", "you", "mind"],
    &["go", "ahead", "and"],
    &["go", "on", "and"],
    &["it's", "time", "to"],
    &["time", "to"],
    &["you", "might", "as", "well"],
    &["feel", "free", "to"],
    &["i'd", "suggest"],
    &["i", "suggest"],
    &["do", "me", "a", "favour", "and"],
    &["do", "me", "a", "favor", "and"],
    &["be", "so", "kind", "as", "to"],
    &["be", "so", "kind", "and"],
    &["be", "a", "dear", "and"],
    &["your", "task", "is", "to"],
    &["your", "job", "is", "to"],
    &["the", "task", "is", "to"],
    &["the", "plan", "is", "to"],
    &["your", "next", "task", "is", "to"],
    &["it", "would", "be", "great", "if", "you"],
    &["it", "would", "be", "nice", "if", "you"],
    &["it", "would", "help", "if", "you"],
    &["i'd", "appreciate", "it", "if", "you"],
    &["i", "would", "appreciate", "it", "if", "you"],
    &["i", "wonder", "if", "you", "could"],
    &["could", "you", "please"],
    &["can", "you", "please"],
    &["would", "you", "please"],
    &["kindly"],
    &["i'd", "like", "you", "to"],
    &["i", "order", "you", "to"],
    &["you", "are", "to"],
    &["you're", "to"],
    &["your", "turn", "to"],
    &["we", "should"],
    &["we", "could"],
    &["maybe"],
    &["perhaps"],
];
/// Wishes before a thing and what is to be done with it.
const WISHES: &[&[&str]] = &[
    &["i", "want"],
    &["i'd", "like"],
    &["i", "would", "like"],
    &["i", "need"],
    &["i'd", "love"],
    &["i'd", "rather", "have"],
    &["i'd", "prefer"],
    &["i", "expect"],
    &["we", "want"],
    &["we", "need"],
    &["we'd", "like"],
    &["we", "would", "like"],
    &["have"],
    &["get"],
    &["make", "sure"],
    &["make", "sure", "that"],
    &["see", "to", "it", "that"],
    &["see", "that"],
    &["ensure"],
    &["ensure", "that"],
    &["can", "i", "have"],
    &["could", "i", "have"],
    &["can", "we", "have"],
    &["can", "we", "get"],
    &["can", "i", "get"],
];
/// What stands between a thing that is wished for and the participle.
const LINKS: &[&[&str]] = &[
    &["is"],
    &["are"],
    &["gets"],
    &["get"],
    &["be"],
    &["to", "be"],
    &["has", "been"],
    &["have", "been"],
    &[],
];
/// What stands between a thing and the participle, where no wish was said.
const MUSTS: &[&[&str]] = &[
    &["should", "be"],
    &["should", "get"],
    &["must", "be"],
    &["needs", "to", "be"],
    &["need", "to", "be"],
    &["has", "to", "be"],
    &["have", "to", "be"],
    &["is", "to", "be"],
    &["are", "to", "be"],
    &["ought", "to", "be"],
    &["can", "be"],
    &["could", "be"],
    &["may", "be"],
    &["shall", "be"],
    &["is", "supposed", "to", "be"],
    &["are", "supposed", "to", "be"],
    &["wants", "to", "be"],
];
/// The most words of a thing that something is to be done with.
const THING_WORDS_MAX: usize = 8;

/// Puts what is asked for in other ways as an order.
pub(super) fn asked(tokens: Vec<Token>, catalogue: &Catalogue) -> Vec<Token> {
    let mut found: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while at < tokens.len() {
        let begins = found
            .last()
            .is_none_or(|t| matches!(t.word.as_str(), "." | "," | "and" | "but" | "so" | "then" | "please"));
        if !begins {
            found.push(tokens[at].clone());
            at += 1;
            continue;
        }
        at += frame(&tokens, at, catalogue, &mut found);
        match passive(&tokens, at, catalogue) {
            Some((order, next)) => {
                found.extend(order);
                at = next;
            }
            None => {
                found.extend(tokens.get(at).cloned());
                at += 1;
            }
        }
    }
    found
}

fn stands(tokens: &[Token], at: usize, words: &[&str]) -> bool {
    words.iter().enumerate().all(|(i, word)| is(tokens, at + i, &[word]))
}

fn longest(tokens: &[Token], at: usize, all: &[&[&str]]) -> Option<usize> {
    all.iter().filter(|words| stands(tokens, at, words)).map(|words| words.len()).max()
}

/// How many words here say nothing but that an order follows; its verb in the base form is put down, where it was not.
fn frame(tokens: &[Token], at: usize, catalogue: &Catalogue, found: &mut Vec<Token>) -> usize {
    let Some(length) = longest(tokens, at, FRAMES) else { return 0 };
    let Some((n, verb, _)) = verb_at(tokens, at + length, &catalogue.hazards) else { return 0 };
    if is_determiner(tokens, at + length) {
        return 0;
    }
    found.extend(words(&verb));
    length + n
}

fn words(text: &str) -> impl Iterator<Item = Token> {
    text.split(' ').map(|word| Token { word: word.to_owned(), capital: false })
}

/// "The pan should be put on the hob", "I want the pan put on the hob": the order, and where what it says ends.
fn passive(tokens: &[Token], at: usize, catalogue: &Catalogue) -> Option<(Vec<Token>, usize)> {
    let wish = longest(tokens, at, WISHES);
    let from = at + wish.unwrap_or(0);
    let links = if wish.is_some() { LINKS } else { MUSTS };
    for end in from + 1..tokens.len().min(from + THING_WORDS_MAX) {
        for link in links.iter().filter(|link| stands(tokens, end, link)) {
            let verb = end + link.len();
            let Some((n, base, _)) = verb_at(tokens, verb, &catalogue.hazards) else { continue };
            if !is_participle(&tokens[verb].word, &base)
                || !matches!(phrase(&tokens[..end], from, catalogue), Some((thing, e)) if e == end && !thing.classes.is_empty())
            {
                continue;
            }
            let mut order: Vec<Token> = words(&base).collect();
            order.extend(tokens[from..end].iter().cloned());
            let mut next = verb + n;
            // "… washed and left in the rain": and so is the next.
            while next < tokens.len() && !is(tokens, next, &["."]) {
                let more = is(tokens, next, &["and", "then"])
                    .then(|| verb_at(tokens, next + 1, &catalogue.hazards))
                    .flatten()
                    .filter(|(_, base, _)| is_participle(&tokens[next + 1].word, base));
                match more {
                    Some((n, base, _)) => {
                        order.push(tokens[next].clone());
                        order.extend(words(&base));
                        order.extend(words("it"));
                        next += 1 + n;
                    }
                    None => {
                        order.push(tokens[next].clone());
                        next += 1;
                    }
                }
            }
            return Some((order, next));
        }
    }
    None
}

/// Whether a verb stands here as something that is done to a thing.
fn is_participle(written: &str, base: &str) -> bool {
    const SAME: &[&str] = &["put", "set", "cut", "shut", "hit", "spread", "burst", "split"];
    let first = base.split(' ').next().unwrap_or_default();
    written != first && !written.ends_with("ing") && !written.ends_with('s') || SAME.contains(&written)
}
