//! "Grandma comes to stay next weekend, Friday to Sunday", "my sister is here next week, Tuesday to Thursday": the days of a
//! week that is named are from one date until another, and not of every week.

use chrono::TimeDelta;

use super::{Beside, Put};
use crate::read::time::bits::Bit;
use crate::read::time::{TimeCtx, date, scan, weekday};
use crate::read::tokens::{any_phrase, word};

/// The sentence with the days as dates.
pub(super) fn plainly(beside: &Beside<'_>, cx: &TimeCtx<'_>) -> Option<Put> {
    let own = beside.own;
    let (at, used) = (0..own.len()).find_map(|at| {
        let used = any_phrase!(
            own,
            at,
            [
                "this weekend",
                "next weekend",
                "the coming weekend",
                "this week",
                "next week",
                "the coming week"
            ]
        )?;
        Some((at, used))
    })?;
    let weekend = word(own, at + used - 1) == "weekend";
    let mut from = at + used;
    while matches!(word(own, from), "," | "from" | "(" | "-" | ":") {
        from += 1;
    }
    let (first, plural, joint) = weekday::name(own, from, true)?;
    let joined = matches!(word(own, joint), "until" | "till" | "to" | "til" | "through" | "-" | "\u{2013}");
    let (last, plurals, stop) = weekday::name(own, joint + 1, true).filter(|_| joined)?;
    let again = own.iter().any(|token| matches!(token.word.as_str(), "every" | "each" | "usually"));
    if plural || plurals || again {
        return None;
    }
    let named = scan(&own[at..at + used], cx)
        .into_iter()
        .find_map(|found| if let Bit::Dates(from, _) = found.bit { Some(from) } else { None })?;
    // A weekend may begin on its Thursday evening.
    const EVE_DAYS: i64 = 2;
    let opens = if weekend { named - TimeDelta::days(EVE_DAYS) } else { named };
    let begins = date::on_or_after(opens.max(cx.today), first);
    let ends = date::on_or_after(begins, last);
    let mut plain = own[..at].to_vec();
    let word_at = |word: &str, place: usize| super::said(word, place);
    plain.push(word_at("from", own[at].start));
    plain.extend(super::this_week::dated(begins, &own[from]));
    plain.push(word_at("until", own[joint].start));
    plain.extend(super::this_week::dated(ends, &own[stop - 1]));
    let close = usize::from(word(own, stop) == ")");
    plain.extend_from_slice(&own[stop + close..]);
    Some(Put::own(plain))
}
