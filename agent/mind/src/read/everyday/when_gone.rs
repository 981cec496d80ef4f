//! "Strip the guest bed next Monday once they've gone": after they leave, on the day that is named.

use super::{Beside, Put};
use crate::read::time::bits::Bit;
use crate::read::time::{self, TimeCtx};
use crate::read::tokens::{Token, any_phrase, word};

/// The sentence with when it is in the words that are read as how, and not as a question of its own.
pub(super) fn plainly(beside: &Beside<'_>, cx: &TimeCtx<'_>) -> Option<Put> {
    const GONE: [&str; 8] = [
        "once they've gone",
        "once they have gone",
        "once they've left",
        "when they've gone",
        "after they've gone",
        "once they're gone",
        "when they've left",
        "after they've left",
    ];
    let own = beside.own;
    let at = (1..own.len()).find(|at| any_phrase(own, *at, &GONE).is_some())?;
    let used = any_phrase(own, at, &GONE)?;
    // Without a day of its own it hangs on their going.
    let dated = time::scan(&own[..at], cx).iter().any(|found| matches!(found.bit, Bit::Date(_)));
    if !dated {
        return None;
    }
    let mut plain = own[..at].to_vec();
    plain.push(Token { word: "after".to_owned(), ..own[at].clone() });
    plain.push(Token { word: "they".to_owned(), ..own[at + 1].clone() });
    plain.push(Token { word: "leave".to_owned(), ..own[at + used - 1].clone() });
    plain.extend_from_slice(&own[at + used..]);
    // "Strip the bed … and wash the lot": what was on it.
    let strips =
        plain.iter().any(|token| token.word == "strip") && plain.iter().any(|token| token.word == "bed");
    if let Some(lot) = (1..plain.len())
        .find(|at| word(&plain, *at) == "lot" && word(&plain, at - 1) == "the")
        .filter(|_| strips)
    {
        plain[lot].word = "sheets".to_owned();
    }
    Some(Put::own(plain))
}
