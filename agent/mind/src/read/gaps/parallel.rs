//! "Mum has her heart pill at eight and her water tablet at noon", "give the bath a rinse daily and a scrub on Saturdays":
//! what is had or given besides, at a time of its own.

use super::again;
use crate::read::lexicon::{base_of, is_base};
use crate::read::split::clauses::leading;
use crate::read::split::shapes::is_finite;
use crate::read::time::bits::Bit;
use crate::read::time::{self, TimeCtx};
use crate::read::tokens::{Shape, Token, word};

/// Verbs whose objects stand side by side.
const HAS: [&str; 12] =
    ["has", "have", "gets", "get", "takes", "take", "eats", "eat", "needs", "need", "wants", "want"];

/// Words that begin the name of a thing.
const BEGINS: [&str; 11] = ["his", "her", "their", "its", "the", "a", "an", "my", "our", "half", "some"];

/// The sentence with its verb said again before the second thing.
pub(super) fn plainly(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let (start, end) = shared(sentence)?;
    let found = time::scan(sentence, cx);
    let when = |bit: &Bit| matches!(bit, Bit::Slot(_) | Bit::Repeat(_));
    let inside = |at: usize| found.iter().any(|found| found.start <= at && at < found.end);
    // "Her water tablet" is as long as such a name gets.
    const NAME_TOKENS_MAX: usize = 5;
    let other = (end + 1..sentence.len()).find(|at| {
        let joined = word(sentence, at - 1) == "and" && !inside(at - 1);
        let begins = BEGINS.contains(&word(sentence, *at));
        let behind =
            found.iter().find(|found| found.start > *at && when(&found.bit)).map(|found| found.start);
        let named = behind.is_some_and(|behind| {
            (*at + 1..=*at + NAME_TOKENS_MAX).contains(&behind)
                // "…, and the dog his at nine" says whose, and leaves out what.
                && !sentence[at + 1..behind].iter().any(|token| BEGINS[..4].contains(&token.word.as_str()))
                && sentence[*at..behind].iter().all(|token| {
                    (token.shape == Shape::Word || token.word == "-")
                        && !is_finite(&token.word)
                        && !matches!(
                            token.word.as_str(),
                            "you" | "i" | "we" | "he" | "she" | "they" | "one" | "ones"
                        )
                        && (!is_base(&token.word) || base_of(&token.word).is_some())
                })
        });
        // What is had first stands right behind the verb: nothing else is said between.
        let first = found.iter().find(|found| found.start >= end && when(&found.bit));
        let near = first.is_some_and(|first| {
            first.start <= end + NAME_TOKENS_MAX + 2
                && sentence[end..first.start]
                    .iter()
                    .all(|token| token.shape == Shape::Word || token.word == "-")
        });
        near && joined
            && begins
            && named
            && found.iter().any(|found| found.end < *at && found.start > end && when(&found.bit))
    })?;
    let verb = again(&sentence[start..end], sentence[other].start);
    Some([&sentence[..other], &verb, &sentence[other..]].concat())
}

/// From where to where the words stand that both things share.
fn shared(sentence: &[Token]) -> Option<(usize, usize)> {
    // "My mother-in-law", "the two big dogs".
    const SUBJECT_TOKENS_MAX: usize = 6;
    let start = leading(sentence, 0);
    let last = sentence.len().min(start + SUBJECT_TOKENS_MAX);
    if word(sentence, start) == "give" {
        let gift = (start + 2..last).find(|at| matches!(word(sentence, *at), "a" | "an"))?;
        return Some((start, gift));
    }
    let verb = (start + 1..last).find(|at| HAS.contains(&word(sentence, *at)))?;
    let plain = sentence[start..verb].iter().all(|token| token.shape == Shape::Word || token.word == "-");
    (plain && !matches!(word(sentence, start), "if" | "when" | "you")).then_some((start, verb + 1))
}
