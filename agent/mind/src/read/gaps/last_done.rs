//! "Boiler service: last done in March 2025, every two years": how often stands before when it was done last.

use super::again;
use crate::read::lexicon::{Form, is_verb_form};
use crate::read::time::bits::{Bit, Repeat};
use crate::read::time::{self, TimeCtx};
use crate::read::tokens::{Shape, Token, word};

/// The sentence with how often something is done before when it was.
pub(super) fn plainly(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let last = (1..sentence.len())
        .find(|at| word(sentence, *at) == "last" && is_verb_form(word(sentence, at + 1), Form::Past))?;
    let comma = (last + 2..sentence.len()).find(|at| super::parts_at(sentence, *at))?;
    let found = time::scan(&sentence[comma + 1..], cx);
    let often = found.first().filter(|found| found.start == 0 && is_interval(&found.bit))?;
    let end = comma + 1 + often.end;
    let ends = sentence.get(end).is_none_or(|next| next.shape == Shape::Mark);
    let mut before = &sentence[..last];
    while before
        .last()
        .is_some_and(|token| token.is_mark(',') || matches!(token.word.as_str(), "was" | "is" | "were"))
    {
        before = &before[..before.len() - 1];
    }
    if !ends || before.is_empty() {
        return None;
    }
    let place = before.last()?.end;
    let mut plain = before.to_vec();
    plain.extend(again(&sentence[comma + 1..end], place));
    plain.push(super::said(",", place));
    plain.extend_from_slice(&sentence[last..comma]);
    plain.extend_from_slice(&sentence[end..]);
    Some(plain)
}

fn is_interval(bit: &Bit) -> bool {
    match bit {
        Bit::Repeat(
            Repeat::Years(_)
            | Repeat::Months { .. }
            | Repeat::Weeks { .. }
            | Repeat::Days(_)
            | Repeat::Loose { .. },
        ) => true,
        Bit::Repeat(Repeat::Nth { .. } | Repeat::Holidays(_)) => false,
        Bit::Date(_)
        | Bit::Dates(..)
        | Bit::Months(_)
        | Bit::Slot(_)
        | Bit::From(_)
        | Bit::Until(_)
        | Bit::Lasting(..)
        | Bit::Except(_)
        | Bit::FromNow
        | Bit::Whichever
        | Bit::Vague(_)
        | Bit::Trouble(_) => false,
    }
}
