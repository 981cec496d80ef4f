//! "From 1 October put the heating on at six. Until then leave it off": until the date that was named.

use super::{Beside, Put, again};
use crate::read::time::bits::Bit;
use crate::read::time::{self, TimeCtx};
use crate::read::tokens::{any_phrase, word};

/// The sentence with the date in place of "then".
pub(super) fn plainly(beside: &Beside<'_>, cx: &TimeCtx<'_>) -> Option<Put> {
    let own = beside.own;
    let at = (0..own.len()).find(|at| any_phrase!(own, *at, ["until then", "till then"]).is_some())?;
    let (sentence, found) = beside.before.iter().rev().find_map(|sentence| {
        // Few sentences name a date to begin with.
        let opens = sentence.iter().any(|token| matches!(token.word.as_str(), "from" | "starting" | "start"));
        let found = if opens { time::scan(sentence, cx) } else { Vec::new() };
        let from = found.into_iter().find(|found| matches!(found.bit, Bit::From(_)))?;
        Some((sentence, from))
    })?;
    let date = (found.start..found.end)
        .find(|at| !matches!(word(sentence, *at), "from" | "starting" | "start" | "on" | "the"))?;
    let place = own[at + 1].start;
    let mut until = own[at..=at].to_vec();
    until.extend(again(&sentence[date..found.end], place));
    // An order that opens with its limit reads as one that is done every day until then.
    let rest = &own[at + 2..];
    let comma = usize::from(rest.first().is_some_and(|next| next.is_mark(',')));
    let stop =
        rest.iter().rposition(|token| !token.is_mark('.') && !token.is_mark('!')).map_or(0, |last| last + 1);
    let mut plain = own[..at].to_vec();
    plain.extend_from_slice(rest.get(comma..stop)?);
    plain.extend(until);
    plain.extend_from_slice(&rest[stop..]);
    Some(Put::own(plain))
}
