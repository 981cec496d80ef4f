//! "Every night, unless the next day is a Saturday": the days before those are the ones that are left out.

use super::said;
use crate::read::says;
use crate::read::time::bits::{Bit, RawSlot};
use crate::read::time::{self, TimeCtx, weekday};
use crate::read::tokens::{Shape, Token, any_phrase, word};

const UNLESS: [&str; 16] = [
    "unless the next day is",
    "unless the following day is",
    "unless tomorrow is",
    "unless the day after is",
    "except when the next day is",
    "except if the next day is",
    "except when tomorrow is",
    "except if tomorrow is",
    "but not if the next day is",
    "but not when the next day is",
    "but not if tomorrow is",
    "not if the next day is",
    "not when the next day is",
    "unless the next day's",
    "unless tomorrow's",
    "except when the following day is",
];

/// The sentence with the days on which it is not done.
pub(super) fn plainly(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let (at, used) = (1..sentence.len()).find_map(|at| Some((at, any_phrase(sentence, at, &UNLESS)?)))?;
    let mut end = at + used;
    let mut days = Vec::new();
    loop {
        let start = end
            + usize::from(!days.is_empty() && matches!(word(sentence, end), "or" | "and" | ","))
            + usize::from(!days.is_empty() && word(sentence, end) == "," && word(sentence, end + 1) == "or");
        let name = start + usize::from(matches!(word(sentence, start), "a" | "the"));
        let Some((day, _, stop)) = weekday::name(sentence, name, true) else { break };
        if !days.is_empty() && start == end {
            break;
        }
        days.push(day.pred());
        end = stop;
    }
    let ends = sentence.get(end).is_none_or(|next| next.shape == Shape::Mark);
    if days.is_empty() || !ends {
        return None;
    }
    let place = sentence[at].start;
    let comma = usize::from(sentence[at - 1].is_mark(','));
    let mut plain = sentence[..at - comma].to_vec();
    // "For the next day" says what it is for.
    let of_next = ["for the next day", "for the following day", "for tomorrow"];
    if let Some(purpose) = (1..plain.len()).find(|at| any_phrase(&plain, *at, &of_next).is_some()) {
        let used = any_phrase(&plain, purpose, &of_next).unwrap_or(0);
        plain.drain(purpose..purpose + used);
    }
    let found = time::scan(&plain, cx);
    let nightly = found.iter().any(|found| matches!(found.bit, Bit::Slot(RawSlot::Part(_) | RawSlot::At(_))));
    let dated = found.iter().any(|found| matches!(found.bit, Bit::Repeat(_)));
    if !nightly && !dated {
        return None;
    }
    if !dated {
        plain.extend(["every", "day"].map(|word| said(word, place)));
    }
    plain.extend(["except", "on"].map(|word| said(word, place)));
    for (number, day) in days.iter().enumerate() {
        if number > 0 {
            plain.push(said("and", place));
        }
        let name = format!("{}s", says::weekday(*day).to_lowercase());
        plain.push(Token { capital: true, ..said(&name, place) });
    }
    plain.extend_from_slice(&sentence[end..]);
    Some(plain)
}
