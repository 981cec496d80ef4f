//! "Ask me did I take them": whether.

use super::said;
use crate::read::time::TimeCtx;
use crate::read::tokens::{Token, word};

/// The sentence with what is asked as a question that is told.
pub(super) fn plainly(sentence: &[Token], _: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let whom = |at: usize| matches!(word(sentence, at), "me" | "him" | "her" | "us" | "them");
    let aux = |at: usize| {
        matches!(
            word(sentence, at),
            "did" | "have" | "has" | "do" | "does" | "am" | "is" | "are" | "was" | "were"
        )
    };
    let subject = |at: usize| matches!(word(sentence, at), "i" | "we" | "he" | "she" | "they" | "it");
    let at = (0..sentence.len())
        .find(|at| word(sentence, *at) == "ask" && whom(at + 1) && aux(at + 2) && subject(at + 3))?;
    let place = sentence[at + 2].start;
    let mut plain = sentence[..at + 2].to_vec();
    plain.push(said("whether", place));
    plain.push(sentence[at + 3].clone());
    // "Whether I did take them" and "whether I took them" are one.
    plain.push(sentence[at + 2].clone());
    plain.extend_from_slice(&sentence[at + 4..]);
    Some(plain)
}
