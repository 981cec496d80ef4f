//! "The grandchildren come every other Saturday; get the toys out at ten": on the days on which they come. "The plumber
//! is coming on Thursday; clear the cupboard on Wednesday evening": on the one before it.

use super::{Beside, Put, is, said, start};
use crate::read::lexicon::is_base;
use crate::read::split::clauses::leading;
use crate::read::time::bits::{Bit, Repeat};
use crate::read::time::{self, TimeCtx, weekday};
use crate::read::tokens::{Shape, Token, word};

/// The sentence with the days of the one before, or with the one day that is meant.
pub(super) fn plainly(beside: &Beside<'_>, cx: &TimeCtx<'_>) -> Option<Put> {
    let own = beside.own;
    let before = beside.last()?;
    let head = leading(own, start(own));
    // Who comes stands before the verb.
    const WHO_TOKENS_MAX: usize = 7;
    let first = start(before);
    let verb = (first + 1..before.len().min(first + WHO_TOKENS_MAX)).find(|at| {
        let comes = is(before, *at, &["come", "comes", "visit", "visits", "arrive", "arrives"]);
        let coming = is(before, *at, &["is", "are", "'s"])
            && is(before, at + 1, &["coming", "arriving", "visiting", "calling"]);
        comes || coming
    })?;
    let once = is(before, verb, &["is", "are", "'s"]);
    let found = time::scan(before, cx);
    let day =
        found.iter().find(|found| matches!(found.bit, Bit::Repeat(_) | Bit::Date(_) | Bit::Dates(..)))?;
    let every = before[day.start..day.end]
        .iter()
        .any(|token| matches!(token.word.as_str(), "every" | "each" | "other"));
    let repeats = every
        || matches!(&day.bit, Bit::Repeat(repeat) if !matches!(repeat, Repeat::Weeks { said: false, .. }));
    let own_times = time::scan(own, cx);
    let dated = |bit: &Bit| !matches!(bit, Bit::Slot(_));
    if once && !repeats {
        // On the day right before: what is done two days before may be what is done each week, as the bins are.
        let coming = days_of(&before[day.start..day.end])?;
        let eve = |at: usize| {
            weekday::name(own, at + 1, true)
                .filter(|_| !word(own, at + 1).ends_with("days"))
                .map(|(eve, _, _)| eve)
        };
        let named = (head..own.len())
            .find(|at| word(own, *at) == "on" && eve(*at).is_some_and(|eve| eve.succ() == coming))?;
        let weekly = ["bin", "bins", "rubbish", "recycling", "trash", "garbage"];
        if own[head..named].iter().any(|token| weekly.contains(&token.word.as_str())) {
            return None;
        }
        let place = own[named + 1].start;
        let mut plain = own[..=named].to_vec();
        plain.push(said("this", place));
        plain.extend_from_slice(&own[named + 1..]);
        return Some(Put::own(plain));
    }
    let joined = before.last().is_some_and(|last| last.is_mark(';'));
    let slot = own_times.first().is_some_and(|found| matches!(found.bit, Bit::Slot(_)));
    if !joined
        || once
        || !repeats
        || !slot
        || own_times.iter().any(|found| dated(&found.bit))
        || !is_base(word(own, head))
    {
        return None;
    }
    let mut told = before.to_vec();
    if let Some(last) = told.last_mut() {
        *last = Token { word: ",".to_owned(), shape: Shape::Mark, ..last.clone() };
    }
    let mut plain = vec![said("so", own[head].start)];
    plain.extend_from_slice(&own[head..]);
    Some(Put { before: Some(told), own: plain })
}

/// The weekday that is named in a few words.
fn days_of(words: &[Token]) -> Option<chrono::Weekday> {
    (0..words.len()).find_map(|at| weekday::name(words, at, true)).map(|(day, _, _)| day)
}
