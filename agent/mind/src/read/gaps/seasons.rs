//! "Water the beds twice a week (three times in summer)": what is done in a season is done then instead, and says nothing
//! of when the rest of it holds.

use super::{again, said};
use crate::read::says::month_named;
use crate::read::split::shapes::begins_order;
use crate::read::time::bits::{Bit, Found, Repeat};
use crate::read::time::{self, TimeCtx, number};
use crate::read::tokens::{Shape, Token, any_phrase, word};
use hob_schedules::Period;

/// What says that something is done more or less often, without a number.
const VAGUELY: [&str; 8] = [
    "more often",
    "less often",
    "more frequently",
    "less frequently",
    "more",
    "less",
    "rather more",
    "rather less",
];

/// The sentence as two: one without the season, and one for it.
pub(super) fn plainly(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let opens = |at: usize| {
        sentence[at].is_mark('(')
            || super::parts_at(sentence, at)
            || matches!(word(sentence, at), "but" | "and" | "or")
    };
    // Few sentences name how often something else holds, and all are asked.
    if !(2..sentence.len()).any(|at| opens(at) && counts(sentence, after_joint(sentence, at + 1))) {
        return None;
    }
    let found = time::scan(sentence, cx);
    let months = |found: &&Found| matches!(found.bit, Bit::Months(_));
    let season = found.iter().find(months)?;
    let open =
        (2..season.start).rev().find(|at| opens(*at) && counts(sentence, after_joint(sentence, at + 1)))?;
    let from = after_joint(sentence, open + 1);
    let main = found
        .iter()
        .filter(|found| found.end <= open)
        .rev()
        .find(|found| matches!(found.bit, Bit::Repeat(_)))?;
    let head = (0..main.start).rev().find(|at| {
        begins_order(sentence, *at, cx.lexicon)
            && (*at == 0
                || sentence[at - 1].shape == Shape::Mark
                || matches!(word(sentence, at - 1), "and" | "then" | "please"))
    })?;
    let bounded = found.iter().any(|found| head <= found.start && found.end <= open && months(&found));
    // How often: in words of its own, or so many times in what the other counts by.
    let own = found.iter().find(|found| {
        found.start == from
            && (found.end <= season.start || found.start == season.start)
            && matches!(found.bit, Bit::Repeat(_))
    });
    let times = times(sentence, from);
    let vaguely = any_phrase(sentence, from, &VAGUELY).map(|used| from + used);
    let end =
        own.map(|own| if own.start == season.start { from + 1 } else { own.end }).or(times).or(vaguely)?;
    let period = period(&main.bit).filter(|_| own.is_none() && times.is_some());
    // "Three times in summer" by itself is three times every summer.
    let known = own.is_some() || vaguely.is_some() || period.is_some();
    let next = season.start == from && own.is_some() || (end..=end + 1).contains(&season.start);
    if bounded || !known || !next {
        return None;
    }
    let bracket = sentence[open].is_mark('(');
    let close = if bracket {
        (season.end..sentence.len()).find(|at| sentence[*at].is_mark(')'))?
    } else {
        (season.end..sentence.len()).find(|at| sentence[*at].shape == Shape::Mark).unwrap_or(sentence.len())
    };
    let rest = (close + usize::from(bracket)).min(sentence.len());
    let tail = &sentence[rest..];
    let place = sentence[from].start;
    let mut plain = sentence[..open].to_vec();
    plain.extend([said(",", place), said("except", place)]);
    let Bit::Months(of) = &season.bit else { return None };
    for (number, month) in of.iter().enumerate() {
        if number > 0 {
            plain.push(said("and", place));
        }
        // "May" and "march" are months only where they are names.
        plain.push(Token { capital: true, ..said(&month_named(*month).to_lowercase(), place) });
    }
    // "…, in the evening": at the same hour all the year.
    let timed = |at: usize| found.iter().any(|found| found.start <= at && at < found.end);
    if (rest..sentence.len()).all(|at| sentence[at].shape == Shape::Mark || timed(at)) {
        plain.extend(
            again(tail, place).into_iter().filter(|token| {
                token.shape != Shape::Mark || !matches!(token.word.as_str(), "." | "!" | ";")
            }),
        );
    }
    plain.push(said(".", place));
    plain.extend(again(&sentence[head..main.start], place));
    plain.extend(again(&sentence[main.end..open], place));
    plain.extend_from_slice(&sentence[from..end]);
    if let Some(period) = period {
        plain.extend([said("a", place), said(period, place)]);
    }
    plain.extend_from_slice(&sentence[end..close]);
    plain.extend_from_slice(tail);
    Some(plain)
}

/// Where what is said begins, after the word that joins it to what was said before.
fn after_joint(sentence: &[Token], at: usize) -> usize {
    at + any_phrase!(
        sentence,
        at,
        ["but", "and", "or", "going up to", "going down to", "goes up to", "goes down to", "but only"]
    )
    .unwrap_or(0)
}

/// Whether words of how often something is done begin at a place.
fn counts(sentence: &[Token], at: usize) -> bool {
    matches!(
        word(sentence, at),
        "daily"
            | "weekly"
            | "fortnightly"
            | "biweekly"
            | "monthly"
            | "every"
            | "once"
            | "twice"
            | "thrice"
            | "each"
    ) || any_phrase(sentence, at, &VAGUELY).is_some()
        || times(sentence, at).is_some()
}

/// "Three times", "twice": where it ends.
fn times(sentence: &[Token], at: usize) -> Option<usize> {
    if matches!(word(sentence, at), "once" | "twice" | "thrice") {
        return Some(at + 1);
    }
    let (_, end) = number::cardinal(sentence, at)?;
    matches!(word(sentence, end), "times" | "x").then_some(end + 1)
}

/// What something that is done so many times is counted by.
fn period(bit: &Bit) -> Option<&'static str> {
    let Bit::Repeat(repeat) = bit else { return None };
    match repeat {
        Repeat::Loose { period, .. } => Some(match period {
            Period::Day => "day",
            Period::Week => "week",
            Period::Month => "month",
            Period::Year => return None,
        }),
        Repeat::Weeks { every: 1, .. } => Some("week"),
        Repeat::Months { every: 1, .. } => Some("month"),
        Repeat::Days(1) => Some("day"),
        Repeat::Days(_)
        | Repeat::Weeks { .. }
        | Repeat::Months { .. }
        | Repeat::Nth { .. }
        | Repeat::Holidays(_)
        | Repeat::Years(_) => None,
    }
}
