//! "The brown bin is fortnightly on a Tuesday, next one is the 15th. Put it to the kerb the evening before": it is
//! collected on the Tuesday, and put out on the Monday before it.

use super::{Beside, Put, end, said, start, words};
use crate::read::lexicon::{WORDS, singular};
use crate::read::says;
use crate::read::time::bits::{Bit, Found, Repeat};
use crate::read::time::{self, TimeCtx, date};
use crate::read::tokens::{Shape, Token, any_phrase, word};
use chrono::Datelike as _;

/// The days of the collection as what happens, and the order with its own days.
pub(super) fn plainly(beside: &Beside<'_>, cx: &TimeCtx<'_>) -> Option<Put> {
    const BIN_TOKENS_MAX: usize = 4;
    let own = beside.own;
    let first = start(own);
    let stop = end(own);
    let puts = matches!(word(own, first), "put" | "take" | "wheel" | "bring" | "get")
        && word(own, first + 1) == "it";
    let (at, part) = (first..own.len()).find_map(|at| {
        any_phrase!(own, at, ["the evening before", "the night before"])
            .map(|_| (at, word(own, at + 1).to_owned()))
    })?;
    let before = beside.before?;
    let from = start(before);
    let is = (from + 1..before.len().min(from + 1 + BIN_TOKENS_MAX))
        .find(|at| matches!(word(before, *at), "is" | "goes"))?;
    let bin = before.get(is - 1).filter(|bin| WORDS.bins.contains(singular(&bin.word).as_str()))?;
    let found = time::scan(before, cx);
    let weeks = |found: &Found| {
        let Bit::Repeat(Repeat::Weeks { days, every, .. }) = &found.bit else { return None };
        Some((days.clone(), *every))
    };
    let every = found.iter().filter_map(weeks).map(|(_, every)| every).max()?;
    let days: Vec<_> = found.iter().filter_map(weeks).flat_map(|(days, _)| days).collect();
    let &[day] = days.as_slice() else { return None };
    if !puts || at + 3 != stop || every != 2 || bin.shape != Shape::Word {
        return None;
    }
    // The next one has to be named: nobody can tell which week it is otherwise.
    let next = (is..end(before)).find_map(|at| {
        let (bits, _) = date::date(before, at, cx)?;
        match bits.as_slice() {
            [Bit::Date(day)] => Some(*day),
            _ => None,
        }
    })?;
    if next.weekday() != day {
        return None;
    }
    let eve = next.pred_opt().unwrap_or(next);
    let place = own[first].start;
    let dated =
        |on: chrono::NaiveDate| format!("{} {} {}", on.day(), says::month(on).to_lowercase(), on.year());
    let mut order = own[..first].to_vec();
    order.push(Token { capital: true, ..said("put", place) });
    order.extend(before[from..is].iter().map(|token| Token {
        start: place,
        end: place,
        capital: false,
        ..token.clone()
    }));
    order.push(said("out", place));
    let rest =
        format!("every other {} {part} starting {}", says::weekday(eve.weekday()).to_lowercase(), dated(eve));
    order.extend(words(&rest, place));
    if let Some(last) = order.last_mut() {
        last.end = own[stop - 1].end;
    }
    order.extend_from_slice(&own[stop..]);
    let close = end(before);
    let mut told = before[..is].to_vec();
    told.extend(words(
        &format!(
            "is collected every other {} starting {}",
            says::weekday(day).to_lowercase(),
            dated(date::on_or_after(next, day))
        ),
        before[is].start,
    ));
    if let Some(last) = told.last_mut() {
        last.end = before[close - 1].end;
    }
    told.extend_from_slice(&before[close..]);
    Some(Put { before: Some(told), own: order })
}
