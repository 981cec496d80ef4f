//! Below a heading that names a month, what counts within a month counts within that one.

use chrono::{Datelike as _, NaiveDate};

use super::bits::{Bit, Repeat};
use super::date::{later, month_end};
use super::number::nth;
use super::{TimeCtx, Times, date, weekday};
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// Months that a heading names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Below {
    /// The first day of the first of them.
    pub first: NaiveDate,
    /// All of them.
    pub months: Vec<u8>,
    /// Whether the year is named, too.
    pub dated: bool,
    /// Whether they stand on the line of what they are said of, before it, and are no heading of a section.
    pub label: bool,
}

/// The months that a heading names, where it names nothing else: "January", "March 2027", "In May", "July and August".
/// One that has gone by is that of the next year.
pub(crate) fn named(words: &[Token], cx: &TimeCtx<'_>) -> Option<Below> {
    let start = any_phrase!(words, 0, ["in", "during", "for"]).unwrap_or(0);
    let (month, after) = date::month(words, start).or_else(|| {
        // "May" at the beginning is a month where nothing or another month follows it.
        let next = words
            .get(start + 1)
            .is_none_or(|next| next.shape == Shape::Mark || matches!(next.word.as_str(), "and" | "to"));
        (next && word(words, start) == "may").then_some((5, start + 1))
    })?;
    let (months, mut end) = date::months(words, start, cx)
        .filter(|(_, end)| *end >= after)
        .unwrap_or_else(|| (u8::try_from(month).into_iter().collect(), after));
    let written = words.get(end).and_then(Token::number).filter(|year| (1900..2200).contains(year));
    end += usize::from(written.is_some());
    if words[end..].iter().any(|token| token.shape != Shape::Mark) {
        return None;
    }
    let year = written.and_then(|year| i32::try_from(year).ok()).unwrap_or_else(|| {
        let over = month_end(cx.today.year(), month).is_some_and(|last| last < cx.today);
        cx.today.year() + i32::from(over)
    });
    NaiveDate::from_ymd_opt(year, month, 1).map(|first| Below {
        first,
        months,
        dated: written.is_some(),
        label: false,
    })
}

impl Below {
    /// From the first of their days to the last.
    fn days(&self) -> Option<(NaiveDate, NaiveDate)> {
        let last = self.months.last().copied().map_or(self.first.month(), u32::from);
        let year = self.first.year() + i32::from(last < self.first.month());
        Some((self.first, month_end(year, last)?))
    }

    /// "Stake the dahlias", where it says nothing of when: once, on one of these days that are still to come, below the
    /// heading of a month; and once in it every year behind its name ("January: service the boiler").
    pub(crate) fn untimed(&self, times: &mut Times, today: NaiveDate) {
        if !times.is_empty() {
            return;
        }
        match self.days().filter(|_| self.dated || !self.label) {
            Some((from, to)) => times.spans.push((from.max(today), to)),
            None => {
                times.repeats.push(Repeat::Years(1));
                times.months.clone_from(&self.months);
            }
        }
    }

    /// Puts the days of a label within these months.
    pub(crate) fn bound_above(&self, above: &mut Times) {
        if above.repeats() && above.months.is_empty() {
            above.months.clone_from(&self.months);
        }
    }

    /// Puts what comes again within these months, where its own words set no other bounds.
    pub(crate) fn bound(&self, times: &mut Times) {
        let daily = !times.slots.is_empty() && times.dates.is_empty() && times.spans.is_empty();
        if times.from.is_some() || !times.months.is_empty() || !(times.repeats() || daily) {
            return;
        }
        if times.until.is_some() || times.lasting.is_some() {
            times.from = Some(self.first);
        } else {
            times.months.clone_from(&self.months);
        }
    }
}

/// "The last Sunday", "the second Tuesday", "any time in the second half of the month", "at the end of the month".
pub(super) fn within(tokens: &[Token], at: usize, cx: &TimeCtx<'_>) -> Option<(Vec<Bit>, usize)> {
    let first = cx.month?;
    let last = month_end(first.year(), first.month())?;
    let on = any_phrase!(
        tokens,
        at,
        ["any time in", "sometime in", "some time in", "on", "in", "by", "at", "over", "during"]
    );
    let start = at + on.unwrap_or(0);
    let start = start + usize::from(word(tokens, start) == "the");
    let of = |end: usize| any_phrase!(tokens, end, ["of the month", "of that month", "of this month"]);
    if let Some((part, used)) =
        [("first half", 0), ("second half", 1), ("beginning", 2), ("start", 2), ("end", 3)]
            .into_iter()
            .find_map(|(words, part)| Some((part, any_phrase(tokens, start, &[words])?)))
    {
        let end = start + used;
        let end = end + of(end)?;
        const MIDDLE: u32 = 14;
        return Some((
            match part {
                0 => vec![Bit::Dates(first, later(first, MIDDLE - 1))],
                1 => vec![Bit::Dates(later(first, MIDDLE), last)],
                2 => vec![Bit::Date(first)],
                _ => vec![Bit::Date(last)],
            },
            end,
        ));
    }
    let (which, end) = nth(tokens, start)?;
    if word(tokens, end) == "week" && !matches!(word(tokens, end + 1), "'" | "'s" | "-") {
        const WEEK: i64 = 7;
        let week = |which: i64| chrono::TimeDelta::days(WEEK * which);
        let (from, to) = if which > 0 {
            (first + week(i64::from(which) - 1), first + week(i64::from(which)) - chrono::TimeDelta::days(1))
        } else {
            (last - week(i64::from(-which)) + chrono::TimeDelta::days(1), last - week(i64::from(-which) - 1))
        };
        let end = end + 1;
        return Some((vec![Bit::Dates(from, to.min(last))], end + of(end).unwrap_or(0)));
    }
    let (day, plural, end) = weekday::name(tokens, end, true)?;
    if plural || at > 0 && matches!(word(tokens, at - 1), "every" | "each") {
        return None;
    }
    let date = if which > 0 {
        let nth = u32::try_from(which).ok()?;
        let date = later(super::date::on_or_after(first, day), 7 * (nth - 1));
        (date <= last).then_some(date)?
    } else {
        let back = u32::try_from(-which).ok()?;
        let from_last = last - chrono::Days::new(u64::from(last.weekday().days_since(day)));
        from_last.checked_sub_days(chrono::Days::new(u64::from(7 * (back - 1))))?
    };
    Some((vec![Bit::Date(date)], end + of(end).unwrap_or(0)))
}
