//! "Breakfast is at seven: porridge, but on Sundays a boiled egg": the same meal at the same hour, with something else.

use super::{again, said};
use crate::read::time::bits::Bit;
use crate::read::time::{self, TimeCtx};
use crate::read::tokens::{Shape, Token, word};

/// The sentence with the meal said again for the other days.
pub(super) fn plainly(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let colon = (2..sentence.len())
        .find(|at| sentence[*at].is_mark(':') && !matches!(sentence.get(at + 1), Some(next) if next.glued))?;
    let but = (colon + 2..sentence.len())
        .find(|at| word(sentence, *at) == "but" && word(sentence, at + 1) == "on")?;
    let start = sentence.iter().position(|token| token.shape == Shape::Word)?;
    let noun =
        start + usize::from(matches!(word(sentence, start), "the" | "my" | "our" | "her" | "his" | "their"));
    // "19:00: dinner is soup" names its meal behind the hour.
    let (_, meal) = cx
        .lexicon
        .task_noun(sentence, noun)
        .filter(|(task, end)| task.starts_with("make-") && *end <= colon)?;
    let found = time::scan(&sentence[..colon], cx);
    let hour = found.iter().any(|found| matches!(found.bit, Bit::Slot(_)));
    let days = time::first(&sentence[but + 1..], cx);
    let day = days
        .first()
        .filter(|found| matches!(&found.bit, Bit::Repeat(repeat) if repeat.weekdays().is_some()))?;
    let named = but + 1 + day.end;
    let more = sentence[named..].iter().any(|token| token.shape == Shape::Word);
    let free = !found.iter().any(|found| matches!(found.bit, Bit::Repeat(_)));
    if !(hour && free && more) {
        return None;
    }
    let place = sentence[but].start;
    let comma = usize::from(sentence[but - 1].is_mark(','));
    let mut plain = sentence[..colon].to_vec();
    plain.push(said("except", sentence[colon].start));
    plain.extend(again(&sentence[but + 1..named], sentence[colon].start));
    plain.extend_from_slice(&sentence[colon..but - comma]);
    plain.push(said(".", place));
    plain.extend(again(&sentence[start..meal], place));
    plain.extend_from_slice(&sentence[but + 1..named]);
    plain.extend(again(&sentence[meal..colon], sentence[named].start));
    plain.push(said(":", sentence[named].start));
    plain.extend_from_slice(&sentence[named..]);
    Some(plain)
}
