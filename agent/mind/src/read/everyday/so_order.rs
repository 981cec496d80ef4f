//! "He is back at 3.40, give him fruit": an order that a comma alone parts from why it is given.

use super::{Beside, Put, said, start};
use crate::read::split::shapes::is_finite;
use crate::read::time::TimeCtx;
use crate::read::tokens::{Shape, word};

/// What such an order begins with; every text is asked for these words.
pub(super) const ORDERS: [&str; 13] = [
    "give", "keep", "bring", "make", "hand", "let", "have", "remind", "wake", "help", "put", "take", "fetch",
];

/// The sentence with "so" before the order.
pub(super) fn plainly(beside: &Beside<'_>, _: &TimeCtx<'_>) -> Option<Put> {
    let own = beside.own;
    let first = start(own);
    let at = (first + 2..own.len()).find(|at| {
        let verb = at + 1 + usize::from(matches!(word(own, at + 1), "just" | "please"));
        own[*at].is_mark(',')
            && ORDERS.contains(&word(own, verb))
            && matches!(
                word(own, verb + 1),
                "him" | "her" | "them" | "it" | "me" | "us" | "the" | "a" | "his" | "their" | "my" | "your"
            )
    })?;
    // Who it is about, and nothing that opens on a condition or orders something itself.
    let about = matches!(
        word(own, first),
        "he" | "she" | "they" | "we" | "i" | "he's" | "she's" | "they're" | "we're" | "i'm" | "it's" | "it"
    ) || own[first].capital
        && own[first].shape == Shape::Word
        && matches!(
            word(own, first + 1),
            "is" | "has" | "comes" | "gets" | "leaves" | "won't" | "will" | "goes"
        );
    let told = own[first..at].iter().take(3).any(|token| {
        is_finite(&token.word)
            || token.word.ends_with("'s")
            || token.word.ends_with("'re")
            || token.word == "i'm"
    });
    // "She likes to bake, make a mess and sing": a row of what she does.
    let row = own[first..at].iter().any(|token| {
        matches!(
            token.word.as_str(),
            "to" | "can" | "must" | "should" | "if" | "when" | "likes" | "you" | "says"
        )
    }) || own[at + 1..].iter().take(8).any(|token| token.word == "or" && own[at - 1].word == "or");
    let goes_on = own[first..at].iter().any(|token| token.is_mark(':'));
    (about && told && !row && !goes_on).then(|| {
        let mut plain = own.to_vec();
        plain.insert(at + 1, said("so", own[at + 1].start));
        Put::own(plain)
    })
}
