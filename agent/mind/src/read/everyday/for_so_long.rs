//! "Turn the immersion on at 5 for an hour": on then, and off an hour later.

use super::{Beside, Put, said, start};
use crate::read::time::bits::{Bit, RawSlot};
use crate::read::time::phrase::length::length;
use crate::read::time::{self, TimeCtx};
use crate::read::tokens::{Token, any_phrase, word};

/// The sentence with when it is switched off.
pub(super) fn plainly(beside: &Beside<'_>, cx: &TimeCtx<'_>) -> Option<Put> {
    const THING_TOKENS_MAX: usize = 5;
    let own = beside.own;
    let first = start(own) + usize::from(word(own, start(own)) == "please");
    let verb = matches!(word(own, first), "turn" | "switch" | "put" | "have");
    let on = (first + 1..own.len().min(first + 1 + THING_TOKENS_MAX)).find(|at| word(own, *at) == "on")?;
    // "Put the radio on for Mum": no length, and "put on the wash" ends by itself.
    let machine = own[first..on].iter().any(|token| {
        matches!(
            token.word.as_str(),
            "wash" | "load" | "kettle" | "dishwasher" | "washing" | "dinner" | "rice" | "machine" | "dryer"
        )
    });
    let from = (on + 1..own.len()).find(|at| word(own, *at) == "for" && length(own, at + 1).is_some())?;
    let (_, stop) = length(own, from + 1)?;
    let hour =
        time::scan(&own[..from], cx).iter().any(|found| matches!(found.bit, Bit::Slot(RawSlot::At(_))));
    let off = own.iter().any(|token| matches!(token.word.as_str(), "off" | "out"))
        || any_phrase!(own, stop, ["at a time", "or"]).is_some();
    if !verb || machine || !hour || off {
        return None;
    }
    let place = own[from].start;
    let mut plain = own[..from].to_vec();
    plain.extend(["and", "turn", "it", "off"].map(|word| said(word, place)));
    plain.extend_from_slice(&own[from + 1..stop]);
    let close = own[stop - 1].end;
    plain.push(Token { end: close, ..said("later", close) });
    plain.extend_from_slice(&own[stop..]);
    Some(Put::own(plain))
}
