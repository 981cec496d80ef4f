//! "The dishwasher is run after dinner and emptied in the morning", "the blinds go down at dusk and are opened at seven": two
//! things that are done to one, each at a time of its own.

use super::again;
use crate::read::lexicon::{Form, base_of, is_verb_form};
use crate::read::time::bits::{Bit, Found};
use crate::read::time::{self, TimeCtx};
use crate::read::tokens::{Shape, Token, word};

/// The sentence as two, each with what it is done to.
pub(super) fn plainly(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    // "The bedroom blinds" is as long as such a thing is named.
    const SUBJECT_TOKENS_MAX: usize = 5;
    let subject = usize::from(sentence.first().is_some_and(|mark| mark.shape == Shape::Mark));
    if !matches!(word(sentence, subject), "the" | "my" | "our" | "his" | "her" | "their" | "your") {
        return None;
    }
    let verb = (subject + 2..sentence.len().min(subject + 1 + SUBJECT_TOKENS_MAX)).find(|at| {
        matches!(word(sentence, *at), "is" | "are" | "gets" | "get" | "goes" | "go" | "comes" | "come")
    })?;
    let words = sentence[subject..verb].iter().all(|token| token.shape == Shape::Word);
    let several = matches!(word(sentence, verb), "are" | "get" | "go" | "come");
    let joint = (verb + 2..sentence.len()).find(|at| {
        let done = at + 1 + usize::from(matches!(word(sentence, at + 1), "is" | "are" | "then"));
        let past = is_verb_form(word(sentence, done), Form::Past) && base_of(word(sentence, done)).is_some();
        word(sentence, *at) == "and" && past
    })?;
    let said = matches!(word(sentence, joint + 1), "is" | "are");
    let done = joint + 1 + usize::from(said);
    let passive = matches!(word(sentence, verb), "is" | "are" | "gets" | "get");
    if !words || !(passive || said) {
        return None;
    }
    // Each has a time: "washed and dried on Mondays" is one round.
    let found = time::scan(sentence, cx);
    let when = |found: &&Found| matches!(found.bit, Bit::Slot(_) | Bit::Repeat(_));
    let own = found.iter().any(|found| when(&found) && verb < found.start && found.end <= joint);
    let other = found.iter().any(|found| when(&found) && found.start > done);
    if !own || !other {
        return None;
    }
    let place = sentence[joint].start;
    let mut plain = sentence[..joint].to_vec();
    plain.extend([super::said(",", place), sentence[joint].clone()]);
    plain.extend(again(&sentence[subject..verb], place));
    plain.push(super::said(if several { "are" } else { "is" }, place));
    plain.extend_from_slice(&sentence[done..]);
    Some(plain)
}
