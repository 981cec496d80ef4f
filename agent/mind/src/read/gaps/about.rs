//! "Run the dishwasher overnight, about 11", "bring the bins in once they've been emptied, usually about 11 on a Thursday":
//! an hour that is near enough.

use super::{parts_at, said};
use crate::read::split::clauses::leading;
use crate::read::split::shapes::begins_order;
use crate::read::time::bits::{Bit, RawSlot};
use crate::read::time::{self, TimeCtx, clock};
use crate::read::tokens::{Shape, Token, word};

/// The sentence with "at" before an hour that stands behind a comma, or in brackets.
pub(super) fn plainly(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let at = (1..sentence.len()).find(|at| {
        matches!(word(sentence, *at), "about" | "around")
            && (parts_at(sentence, at - 1) || sentence[at - 1].is_mark('('))
    })?;
    let (_, end) = clock::clock(sentence, at + 1, true)?;
    let ends = sentence.get(end).is_none_or(|next| next.shape == Shape::Mark);
    let found = time::scan(&sentence[..at], cx);
    let part = found
        .iter()
        .any(|found| matches!(found.bit, Bit::Slot(RawSlot::Part(_)) | Bit::Repeat(_) | Bit::Date(_)));
    let clock = found
        .iter()
        .any(|found| matches!(found.bit, Bit::Slot(RawSlot::At(_) | RawSlot::By(_) | RawSlot::Between(..))));
    if !ends || !part || clock {
        return None;
    }
    // The mark before it would part the hour from what is done at it.
    Some(
        [
            &sentence[..at - 1],
            &[said("at", sentence[at].start)],
            &sentence[at..end],
            &sentence[end + usize::from(sentence[at - 1].is_mark('('))..],
        ]
        .concat(),
    )
}

/// "Once they've been emptied, usually about 11 on a Thursday": the condition in words of time, which is what hob can go by.
pub(super) fn usually(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let at = (2..sentence.len()).find(|at| {
        matches!(word(sentence, *at), "usually" | "normally" | "generally")
            && (parts_at(sentence, at - 1) || sentence[at - 1].is_mark('('))
    })?;
    let first = leading(sentence, sentence.iter().position(|token| token.shape != Shape::Mark)?);
    if !begins_order(sentence, first, cx.lexicon) {
        return None;
    }
    let condition = (first + 1..at).find(|at| matches!(word(sentence, *at), "once" | "when" | "after"))?;
    let commas = sentence[condition..at - 1]
        .iter()
        .any(|token| token.shape == Shape::Mark && !token.glued && token.word != "-");
    let end = sentence.iter().rposition(|token| token.shape != Shape::Mark)? + 1;
    let prep = matches!(
        word(sentence, at + 1),
        "about" | "around" | "at" | "by" | "before" | "after" | "between" | "from"
    );
    let mut when = Vec::new();
    let hour = at + 1 + usize::from(prep);
    let (_, hour_end) = clock::clock(sentence, hour, true)?;
    // "On a Thursday": on those.
    let rest = &sentence[hour_end..end];
    let timed = time::scan(rest, cx);
    let all = rest.iter().enumerate().all(|(at, token)| {
        token.shape == Shape::Mark || timed.iter().any(|found| (found.start..found.end).contains(&at))
    });
    if commas
        || !all
        || !time::scan(&sentence[first..at], cx)
            .iter()
            .all(|found| !matches!(found.bit, Bit::Slot(RawSlot::At(_))))
    {
        return None;
    }
    let later = matches!(word(sentence, condition), "once" | "after");
    when.push(said(if later { "after" } else { "at" }, sentence[at].start));
    when.extend_from_slice(&sentence[hour..hour_end]);
    when.extend_from_slice(rest);
    Some([&sentence[..condition], &when, &sentence[end..]].concat())
}
