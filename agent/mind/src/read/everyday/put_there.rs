//! "Two fruit boxes ready on the counter at 7:45": they are put there. "It means potatoes. Put them on at noon": what was
//! just named is put on.

use super::{Beside, Put, end, said, start};
use crate::read::lexicon::{is_base, is_noun_too};
use crate::read::split::shapes::is_finite;
use crate::read::time::bits::Bit;
use crate::read::time::{self, TimeCtx, number};
use crate::read::tokens::{Shape, Token, word};

/// The sentence with the verb that it leaves out.
pub(super) fn plainly(beside: &Beside<'_>, cx: &TimeCtx<'_>) -> Option<Put> {
    const NAME_TOKENS_MAX: usize = 6;
    let own = beside.own;
    let first = start(own);
    let ready =
        (first + 1..own.len().min(first + 1 + NAME_TOKENS_MAX)).find(|at| word(own, *at) == "ready")?;
    let things = &own[first..ready];
    let named = things.iter().all(|token| {
        matches!(token.shape, Shape::Word | Shape::Number)
            && !is_finite(&token.word)
            && (!is_base(&token.word) || is_noun_too(&token.word))
            && !matches!(
                token.word.as_str(),
                "to" | "not" | "when" | "if" | "be" | "get" | "i'm" | "he's" | "she's"
            )
    });
    let counted = number::cardinal(own, first).is_some()
        || matches!(
            word(own, first),
            "the" | "my" | "our" | "his" | "her" | "their" | "both" | "all" | "a" | "an"
        )
        || word(own, ready - 1).ends_with('s');
    let there = matches!(word(own, ready + 1), "on" | "in" | "by" | "at" | "outside" | "beside" | "under")
        && matches!(word(own, ready + 2), "the" | "our" | "my");
    let timed = time::scan(&own[ready + 1..], cx).iter().any(|found| matches!(found.bit, Bit::Slot(_)));
    if !named || !counted || !there || !timed {
        return None;
    }
    // "Packed lunches" are made first.
    if things
        .iter()
        .any(|token| matches!(token.word.as_str(), "lunch" | "lunches" | "breakfast" | "dinner" | "supper"))
    {
        return None;
    }
    let place = own[first].start;
    let mut put = own[..first].to_vec();
    put.push(said("put", place));
    put.extend(things.iter().cloned().map(|token| Token { capital: false, ..token }));
    put.extend_from_slice(&own[ready + 1..]);
    Some(Put::own(put))
}

/// "Put them on at a quarter past twelve": the food that the sentence before ends with.
pub(super) fn on_the_stove(beside: &Beside<'_>, cx: &TimeCtx<'_>) -> Option<Put> {
    const NAME_TOKENS_MAX: usize = 3;
    let own = beside.own;
    let put = (start(own)..own.len().min(start(own) + 5)).find(|at| word(own, *at) == "put")?;
    let pronoun = put + 1;
    let them = word(own, pronoun) == "them";
    if !(them || word(own, pronoun) == "it") || word(own, put + 2) != "on" {
        return None;
    }
    let before = beside.before?;
    let stop = end(before);
    let from = (stop.saturating_sub(NAME_TOKENS_MAX)..stop)
        .find(|at| cx.lexicon.item(before, *at).is_some_and(|(_, end)| end == stop))?;
    // "Supper is at seven" puts the supper on.
    if them != word(before, stop - 1).ends_with('s') {
        return None;
    }
    let place = own[pronoun].start;
    let mut plain = own[..pronoun].to_vec();
    plain.push(said("the", place));
    plain.extend(before[from..stop].iter().map(|token| Token {
        start: place,
        end: own[pronoun].end,
        ..token.clone()
    }));
    plain.extend_from_slice(&own[pronoun + 1..]);
    Some(Put::own(plain))
}
