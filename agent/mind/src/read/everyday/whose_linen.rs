//! "Sheets: Anna every Monday, Ben every other Friday": whose bed it is, and not who changes it.

use super::{Beside, Put, end, said, start};
use crate::read::time::{self, TimeCtx};
use crate::read::tokens::{Shape, Token, word};

/// The sentence as one order for each of them.
pub(super) fn plainly(beside: &Beside<'_>, cx: &TimeCtx<'_>) -> Option<Put> {
    let own = beside.own;
    let first = start(own);
    let linen = matches!(word(own, first), "sheets" | "bedding" | "bedclothes" | "bed-linen" | "pillowcases");
    if !linen || !own.get(first + 1).is_some_and(|mark| mark.is_mark(':')) {
        return None;
    }
    let last = end(own);
    let found = time::scan(&own[..last], cx);
    let mut put = own[..first].to_vec();
    let mut at = first + 2;
    while at < last {
        let (names, next) = names(own, at, cx)?;
        let time = found.iter().find(|found| found.start == next)?;
        let mut to = time.end;
        while let Some(more) = found.iter().find(|found| found.start == to) {
            to = more.end;
        }
        let place = own[at].start;
        if at > first + 2 {
            put.push(said(".", place));
        }
        put.push(said("change", place));
        for (number, name) in names.iter().enumerate() {
            if number > 0 {
                put.push(said("and", place));
            }
            put.push(Token { word: format!("{}'s", own[*name].word), ..own[*name].clone() });
        }
        put.push(said("sheets", place));
        put.extend_from_slice(&own[next..to]);
        at = to;
        while at < last && (own[at].shape == Shape::Mark || word(own, at) == "and") {
            at += 1;
        }
    }
    put.extend_from_slice(&own[last..]);
    Some(Put::own(put))
}

/// One person or several at a place, and where they end.
fn names(own: &[Token], from: usize, cx: &TimeCtx<'_>) -> Option<(Vec<usize>, usize)> {
    let mut found = Vec::new();
    let mut at = from;
    loop {
        let (_, next) = cx.lexicon.person(own, at).filter(|(_, next)| *next == at + 1 && own[at].capital)?;
        found.push(at);
        if !matches!(word(own, next), "and" | "&") {
            return Some((found, next));
        }
        at = next + 1;
    }
}
