//! What a clause behind a noun that says nothing itself is about: "an item that must not get wet".

use hob_skills::Hazards;

use super::words::{Token, is, is_determiner, stops};

/// Words that begin a clause about the noun before it.
const BEGINS: &[&str] = &[
    "that",
    "which",
    "who",
    "damaged",
    "ruined",
    "spoiled",
    "likely",
    "prone",
    "able",
    "capable",
    "easy",
    "used",
    "meant",
    "intended",
    "made",
    "designed",
    "sensitive",
    "known",
    "suitable",
    "vulnerable",
    "nobody",
    "somebody",
];
/// Small words in such a clause before what it is about.
const SMALL: &[&str] = &[
    "carries",
    "carry",
    "contains",
    "holds",
    "them",
    "him",
    "her",
    "needs",
    "need",
    "needed",
    "relies",
    "depends",
    "is",
    "are",
    "was",
    "were",
    "be",
    "being",
    "been",
    "has",
    "have",
    "had",
    "can",
    "could",
    "may",
    "might",
    "will",
    "would",
    "must",
    "should",
    "does",
    "do",
    "did",
    "to",
    "get",
    "gets",
    "become",
    "becomes",
    "easily",
    "quickly",
    "very",
    "quite",
    "highly",
    "still",
    "just",
    "likely",
    "prone",
    "able",
    "capable",
    "easy",
    "of",
    "used",
    "meant",
    "intended",
    "made",
    "designed",
    "sensitive",
    "known",
    "suitable",
    "vulnerable",
    "for",
    "a",
    "an",
    "the",
    "in",
    "by",
    "from",
    "it",
    "people",
    "somebody",
    "someone",
    "one",
    "you",
    "extremely",
    "too",
    "so",
    "really",
    "readily",
    "keep",
    "let",
    "allow",
    "allows",
    "with",
    "under",
    "come",
    "off",
    "any",
    "its",
    "stand",
    "withstand",
    "handle",
    "bear",
    "survive",
    "become",
    "turned",
    "kept",
    "stay",
    "remain",
    "other",
    "damaged",
    "ruined",
    "spoiled",
    "destroyed",
    "hurt",
    "giving",
    "producing",
    "emitting",
    "gives",
    "produces",
    "emits",
    "causing",
    "causes",
    "cause",
    "uses",
    "use",
    "using",
    "make",
    "makes",
];
/// Others, which deny it.
const DENIES: &[&str] = &[
    "nobody",
    "cannot",
    "can't",
    "not",
    "never",
    "doesn't",
    "isn't",
    "mustn't",
    "shouldn't",
    "don't",
    "aren't",
    "won't",
    "no",
    "without",
];
/// How many small words there may be.
const SMALL_MAX: usize = 7;

/// What a clause behind the noun is about: how many words it takes, and the word that stands for it.
pub(super) fn about(
    tokens: &[Token],
    at: usize,
    hazards: &Hazards,
    fits: impl Fn(&str) -> bool,
) -> Option<(usize, String)> {
    is(tokens, at, BEGINS).then_some(())?;
    let mut denied = false;
    for next in at..at + SMALL_MAX {
        if next > at {
            let says =
                |words: &[String]| words.iter().enumerate().all(|(i, word)| is(tokens, next + i, &[word]));
            let mut known =
                tokens.get(next).map_or(&[][..], |t| hazards.descriptions().about(&t.word)).iter();
            let found =
                known.find(|phrase| phrase.denied == denied && says(&phrase.words) && fits(&phrase.name));
            if let Some(phrase) = found {
                let mut end = next + phrase.words.len();
                // "That burns easily when dry": what goes with it.
                while end < tokens.len() && !stops(tokens, end) && !is_determiner(tokens, end) {
                    end += 1;
                }
                return Some((end - at, phrase.stands.clone()));
            }
        }
        if next > at && !is(tokens, next, SMALL) && !is(tokens, next, DENIES) {
            return None;
        }
        denied |= is(tokens, next, DENIES);
    }
    None
}
