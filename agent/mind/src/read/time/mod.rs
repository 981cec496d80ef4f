//! What the owner's words say about time: one grammar for what repeats and what does not.
//!
//! Words about time stand anywhere in a sentence, so they are picked out of it one by one ([`bits`]), whatever their
//! order, and put together afterwards ([`build`]). What is left of the sentence is what is to be done.

pub(crate) mod anchor;
pub(crate) mod bits;
pub(crate) mod bounds;
pub(crate) mod build;
mod carried;
pub(crate) mod clock;
pub(crate) mod date;
mod halves;
mod last;
mod limits;
mod listed;
pub(crate) mod month;
pub(crate) mod number;
pub(crate) mod phrase;
pub(crate) mod repeat;
mod together;
pub(crate) mod unknown;
pub(crate) mod weekday;

use chrono::{Datelike as _, NaiveDate, NaiveTime};
use hob_schedules::Period;
use hob_schedules::wording::Biweekly;

pub(crate) use self::bits::Lean;
use self::bits::{Bit, Found, Repeat};
pub(crate) use self::build::Times;
pub(crate) use self::together::crossed;
use super::Ctx;
use super::lexicon::{DISCOURSE, Lexicon};
use super::table::Table;
use super::tokens::{Token, any_phrase, word};

/// What reading a time depends on.
#[derive(Clone, Copy)]
pub(crate) struct TimeCtx<'a> {
    /// The local date of writing.
    pub today: NaiveDate,
    /// Whether it was said in conversation, where "on Saturday" is the next one; in a brief it is every one.
    pub said: bool,
    /// Whether a number alone is a time: in the first cell of a table of times, before a colon.
    pub cell: bool,
    /// The first day of the month that a heading names: "the 7th" under "January" is of it.
    pub month: Option<NaiveDate>,
    /// Tasks and people.
    pub lexicon: &'a Lexicon,
    /// What the grammar of time depends on.
    pub grammar: phrase::Cx<'a>,
}

impl<'a> TimeCtx<'a> {
    pub(crate) fn new(ctx: &Ctx<'a>, lexicon: &'a Lexicon, said: bool, cell: bool) -> Self {
        TimeCtx { today: ctx.at.date(), said, cell, month: None, lexicon, grammar: ctx.grammar() }
    }

    /// The same below a heading that names a month: what has no month of its own is of that one.
    pub(crate) fn below(self, month: Option<NaiveDate>) -> Self {
        let Some(first) = month else { return self };
        let today = first.max(self.today);
        let now = today.and_time(NaiveTime::MIN);
        TimeCtx { today, month, grammar: phrase::Cx { now, ..self.grammar }, ..self }
    }

    /// The grammar's, from the beginning of the day on: what is written down is for the whole of it.
    pub(crate) fn on_day(&self) -> phrase::Cx<'a> {
        phrase::Cx { now: self.today.and_time(NaiveTime::MIN), ..self.grammar }
    }
}

/// What the tokens say about time from the first of them on: what [`scan`] finds there.
pub(crate) fn first(tokens: &[Token], cx: &TimeCtx<'_>) -> Vec<Found> {
    let Some((bits, end)) = one(tokens, 0, cx).filter(|(_, end)| *end > 0) else { return Vec::new() };
    bits.into_iter().map(|bit| Found { bit: bit.worded(&cx.grammar.wording), start: 0, end }).collect()
}

/// Everything that the tokens say about time, left to right.
pub(crate) fn scan(tokens: &[Token], cx: &TimeCtx<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let after_anchor = found.last().is_some_and(|found: &Found| {
            found.end == at && matches!(found.bit, Bit::Slot(bits::RawSlot::Anchored(_)))
        });
        match one(tokens, at, cx).or_else(|| after_anchor.then(|| day_of_anchor(tokens, at)).flatten()) {
            Some((bits, end)) if end > at => {
                for bit in bits {
                    found.push(Found { bit: bit.worded(&cx.grammar.wording), start: at, end });
                }
                at = end;
            }
            _ => at += 1,
        }
    }
    on_its_weekday(tokens, &mut found, cx.today);
    let found = without_purposes(tokens, without_named(tokens, without_beginnings(tokens, found)));
    together::settled(tokens, found, cx)
}

/// "Every other Tuesday, next one 3/10": where only one order of the day and the month falls on the weekday that is
/// named, that is the one.
fn on_its_weekday(tokens: &[Token], found: &mut [Found], today: chrono::NaiveDate) {
    let named: Vec<chrono::Weekday> = found
        .iter()
        .filter_map(
            |found| if let Bit::Repeat(Repeat::Weeks { days, .. }) = &found.bit { Some(days) } else { None },
        )
        .flatten()
        .copied()
        .collect();
    if named.is_empty() {
        return;
    }
    for found in found {
        let (Bit::From(date) | Bit::Date(date)) = &mut found.bit else { continue };
        let written = (found.start..found.end).any(|at| {
            tokens[at].number().is_some()
                && word(tokens, at + 1) == "/"
                && tokens.get(at + 2).is_some_and(|next| next.number().is_some())
        });
        let other = chrono::NaiveDate::from_ymd_opt(today.year(), date.day(), date.month());
        let fits = |date: &chrono::NaiveDate| named.contains(&date.weekday());
        if let Some(other) = other.filter(|other| written && !fits(date) && fits(other) && *other >= today) {
            *date = other;
        }
    }
}

/// "Monday is Memorial Day", "Friday's the 12th": the weekday is that of the date that it is said to be.
fn without_named(tokens: &[Token], mut found: Vec<Found>) -> Vec<Found> {
    let is = |at: usize| matches!(word(tokens, at), "is" | "'s" | "being");
    let date = |at: usize| {
        let start = at + usize::from(matches!(word(tokens, at), "the" | "also"));
        found.iter().find_map(|found| {
            let Bit::Date(date) = found.bit else { return None };
            (found.start == at || found.start == start).then_some(date)
        })
    };
    let named = |own: &Found| {
        let Bit::Repeat(Repeat::Weeks { days, every: 1, .. }) = &own.bit else { return false };
        let hangs = own.end > 0 && word(tokens, own.end - 1).ends_with("'s");
        let next = if is(own.end) { own.end + 1 } else { own.end };
        let ([day], true) = (days.as_slice(), hangs || next > own.end) else { return false };
        date(next).is_some_and(|date| date.weekday() == *day)
    };
    let kept: Vec<bool> = found.iter().map(|own| !named(own)).collect();
    let mut kept = kept.into_iter();
    found.retain(|_| kept.next().unwrap_or(true));
    found
}

/// "New rule since last weekend", "since Monday the lift is out": the day on which something began does not come again.
fn without_beginnings(tokens: &[Token], mut found: Vec<Found>) -> Vec<Found> {
    found.retain(|found| {
        let begun = found.start > 0
            && (word(tokens, found.start - 1) == "since"
                || found.start > 1
                    && word(tokens, found.start - 2) == "since"
                    && matches!(word(tokens, found.start - 1), "last" | "the" | "this" | "about"));
        // "Since Monday is bin day": it gives a reason.
        let reason = matches!(word(tokens, found.end), "is" | "are" | "was" | "will");
        !begun || reason || !matches!(found.bit, Bit::Repeat(_))
    });
    found
}

/// "Iron my shirts every Sunday for the meeting on Monday": the day of what it is done for is no day on which it is done.
fn without_purposes(tokens: &[Token], found: Vec<Found>) -> Vec<Found> {
    // "For the under-tens' away match on Saturday".
    const PURPOSE_TOKENS_MAX: usize = 7;
    let weekly = |found: &Found| matches!(&found.bit, Bit::Repeat(repeat) if repeat.weekdays().is_some());
    if found.iter().filter(|found| weekly(found)).count() < 2 {
        return found;
    }
    let of_purpose = |at: usize| {
        let own = &found[at];
        let earlier = found[..at].iter().any(|other| weekly(other) && other.end < own.start);
        let on = word(tokens, own.start) == "on" || word(tokens, own.start.saturating_sub(1)) == "on";
        let from = (own.start.saturating_sub(PURPOSE_TOKENS_MAX)..own.start).rev().find(|at| {
            tokens[*at].shape == crate::read::tokens::Shape::Mark
                || matches!(word(tokens, *at), "for" | "before" | "after" | "and" | "or" | "then")
        });
        let opened = from.is_some_and(|from| {
            from + 1 < own.start
                && from > 0
                && matches!(word(tokens, from), "for" | "before" | "after")
                // "For two on Sundays, for four on Saturdays" goes on.
                && !matches!(word(tokens, from - 1), "," | "and" | "or" | ";")
                && number::cardinal(tokens, from + 1).is_none()
                && !found[..at].iter().any(|other| weekly(other) && other.start > from)
        });
        weekly(own) && earlier && on && opened
    };
    let kept: Vec<bool> = (0..found.len()).map(|at| !of_purpose(at)).collect();
    found.into_iter().zip(kept).filter_map(|(found, kept)| kept.then_some(found)).collect()
}

/// What is said about time at one token. The order is of the more definite first: a date before the weekday that is
/// part of it, a bound before the preposition that it begins with.
fn one(tokens: &[Token], at: usize, cx: &TimeCtx<'_>) -> Option<(Vec<Bit>, usize)> {
    let first = word(tokens, at);
    if first.is_empty() {
        return None;
    }
    month::within(tokens, at, cx)
        .or_else(|| repeat::of_months(tokens, at, cx))
        .or_else(|| listed::days(tokens, at, cx))
        .or_else(|| last::one_was(tokens, at, cx))
        .or_else(|| once_within(tokens, at, cx))
        .or_else(|| from_month_to_month(tokens, at, cx))
        .or_else(|| date::range(tokens, at, cx))
        .or_else(|| bounds::bound(tokens, at, cx))
        .or_else(|| limits::limit(tokens, at, cx))
        .or_else(|| unknown::days(tokens, at, cx))
        .or_else(|| either(tokens, at))
        .or_else(|| on_date(tokens, at, cx))
        .or_else(|| numbered(tokens, at, cx))
        .or_else(|| pointed(tokens, at, cx))
        .or_else(|| anchor::anchor(tokens, at, cx))
        .or_else(|| repeat::repeat(tokens, at, cx).map(|found| settle_weekdays(found, cx)))
        .or_else(|| clock::slots(tokens, at, cx.cell))
        .or_else(|| daily_part(tokens, at))
        .or_else(|| in_months(tokens, at, cx))
        .or_else(|| vague(tokens, at))
}

/// "On March 3rd", "for the 14th".
fn on_date(tokens: &[Token], at: usize, cx: &TimeCtx<'_>) -> Option<(Vec<Bit>, usize)> {
    let start = at + usize::from(matches!(word(tokens, at), "on" | "for" | "during" | "over" | "at"));
    let (mut bits, mut end) = date::date(tokens, start, cx)
        .or_else(|| (start > at).then(|| date::date(tokens, at, cx)).flatten())?;
    // "On the 1st of every month" repeats.
    if repeat::repeat(tokens, at, cx).is_some_and(|(bits, _)| {
        bits.iter().any(|bit| matches!(bit, Bit::Repeat(Repeat::Months { .. } | Repeat::Nth { .. })))
    }) {
        return None;
    }
    // "On the 3rd, 10th and 17th".
    loop {
        let comma = usize::from(word(tokens, end) == ",");
        let and = usize::from(matches!(word(tokens, end + comma), "and" | "&"));
        let next = end + comma + and;
        let another = || date::date(tokens, next, cx).or_else(|| listed::another_day(tokens, next, &bits));
        let Some((more, after)) = (comma + and > 0).then(another).flatten() else {
            break;
        };
        bits.extend(more);
        end = after;
    }
    Some((bits, end))
}

/// "Wed 11" in a cell, where the coming 11th is a Wednesday: that date, and no hour.
fn numbered(tokens: &[Token], at: usize, cx: &TimeCtx<'_>) -> Option<(Vec<Bit>, usize)> {
    let (weekday, false, end) = weekday::name(tokens, at, true).filter(|_| cx.cell)? else { return None };
    let day = tokens.get(end).filter(|token| !token.glued)?.number().filter(|day| (1..=31).contains(day))?;
    let clock = tokens.get(end + 1).is_some_and(|next| {
        next.glued
            || matches!(
                next.word.as_str(),
                "am" | "pm" | "to" | "-" | "–" | "o'clock" | "till" | "until" | "and"
            )
    });
    // A month and a half ahead is as far as a plan goes that names no month.
    const AHEAD_DAYS_MAX: u32 = 45;
    let date = (0..AHEAD_DAYS_MAX).map(|days| date::later(cx.today, days)).find(|date| date.day() == day)?;
    (!clock && date.weekday() == weekday).then_some((vec![Bit::Date(date)], end + 1))
}

/// "Before I'm up the next day": the day is that of what it hangs on.
fn day_of_anchor(tokens: &[Token], at: usize) -> Option<(Vec<Bit>, usize)> {
    let words =
        ["the next day", "the following day", "the next morning", "the following morning", "next day"];
    any_phrase(tokens, at, &words).map(|used| (vec![Bit::Whichever], at + used))
}

/// In conversation a bare weekday is the next one.
fn settle_weekdays((bits, end): (Vec<Bit>, usize), cx: &TimeCtx<'_>) -> (Vec<Bit>, usize) {
    if !cx.said {
        return (bits, end);
    }
    let settled = bits
        .into_iter()
        .flat_map(|bit| {
            if let Bit::Repeat(Repeat::Weeks { days, every: 1, said: false }) = &bit
                && !days.is_empty()
            {
                return days.iter().map(|day| Bit::Date(date::on_or_after(cx.today, *day))).collect();
            }
            vec![bit]
        })
        .collect();
    (settled, end)
}

/// "Mornings", "morning and night": each day, unless days are named elsewhere.
fn daily_part(tokens: &[Token], at: usize) -> Option<(Vec<Bit>, usize)> {
    let (part, end) = clock::part(tokens, at)?;
    Some((vec![Bit::Slot(bits::RawSlot::Part(part))], end))
}

/// "Once between the 3rd and the 9th": on one of those days.
fn once_within(tokens: &[Token], at: usize, cx: &TimeCtx<'_>) -> Option<(Vec<Bit>, usize)> {
    let opened = word(tokens, at) == "once" && matches!(word(tokens, at + 1), "between" | "from");
    opened.then(|| date::range(tokens, at + 1, cx)).flatten()
}

/// "From May to September": those months of every year.
fn from_month_to_month(tokens: &[Token], at: usize, cx: &TimeCtx<'_>) -> Option<(Vec<Bit>, usize)> {
    if !matches!(word(tokens, at), "from" | "between") {
        return None;
    }
    let (mut months, end) = date::months(tokens, at + 1, cx)?;
    // "Between October and April" is all that lies between.
    if let ("between", Some((first, _)), Some((last, _))) =
        (word(tokens, at), date::month(tokens, at + 1), date::month(tokens, end.saturating_sub(1)))
        && end == at + 4
    {
        months = (0..12)
            .map(|step| (first - 1 + step) % 12 + 1)
            .take_while(|month| *month != last)
            .chain([last])
            .filter_map(|month| u8::try_from(month).ok())
            .collect();
        months.sort_unstable();
    }
    let numbered = tokens.get(end).is_some_and(|token| token.number().is_some());
    (months.len() > 1 && !numbered).then(|| (vec![Bit::Months(months)], end))
}

/// "In May", "during the summer", "June to August", "every winter".
fn in_months(tokens: &[Token], at: usize, cx: &TimeCtx<'_>) -> Option<(Vec<Bit>, usize)> {
    static WITHIN: Table =
        Table::of(&["in", "during", "over", "throughout", "only in", "all through", "all"]);
    let used = WITHIN.at(tokens, at);
    let (months, end) = date::months(tokens, at + used.unwrap_or(0), cx)?;
    // "In March 2027": in that one.
    let year = tokens.get(end).and_then(|token| token.number()).filter(|year| (2000..2200).contains(year));
    if let (Some(_), Some((month, after)), Some(year)) =
        (used, date::month(tokens, at + used.unwrap_or(0)), year)
        && after == end
        && let Ok(year) = i32::try_from(year)
        && let (Some(first), Some(last)) =
            (NaiveDate::from_ymd_opt(year, month, 1), date::month_end(year, month))
    {
        return Some((vec![Bit::Dates(first, last)], end + 1));
    }
    // A month alone is a month only after its preposition; "November through April" is plain enough.
    let stretch = (at..end).any(|index| phrase::words::is_join(word(tokens, index)));
    let numbered = tokens.get(end).is_some_and(|token| token.number().is_some());
    let listed = months.len() > 1 && tokens.get(at).is_some_and(|token| token.capital);
    (used.is_some() || (stretch || listed) && !numbered).then(|| (vec![Bit::Months(months)], end))
}

/// Times that name a day only by another: asked about, since a guess would be a day off.
fn pointed(tokens: &[Token], at: usize, cx: &TimeCtx<'_>) -> Option<(Vec<Bit>, usize)> {
    static RELATIONS: Table = Table::of(&["on", "before", "after", "until", "by", "at", "during"]);
    if cx.cell {
        return None;
    }
    let ask = |words: &str| {
        vec![Bit::Trouble(format!("Which day exactly do you mean by \u{201c}{words}\u{201d}?"))]
    };
    static BEFORE: Table = Table::of(&[
        "the day before",
        "the night before",
        "the evening before",
        "the day after",
        "the morning after",
        "the week before",
        "the week after",
        "the week of",
    ]);
    if let Some(used) = BEFORE.at(tokens, at).filter(|used| word(tokens, at + used) != "tomorrow") {
        let words: Vec<&str> = (at..at + used).map(|index| word(tokens, index)).collect();
        return Some((ask(&words.join(" ")), at + used));
    }
    let start = at + RELATIONS.at(tokens, at).unwrap_or(0);
    if let Some(end) = phrase::movable(tokens, start) {
        let words: Vec<&str> = (start..end).map(|index| word(tokens, index)).collect();
        return Some((vec![Bit::Trouble(format!("On which date is {}?", words.join(" ")))], end));
    }
    if word(tokens, at) == "that" {
        let (_, plural, end) = weekday::name(tokens, at + 1, true)?;
        let words = format!("that {}", word(tokens, at + 1));
        return (!plural).then(|| (ask(&words), end));
    }
    let biweekly = any_phrase!(tokens, at, ["biweekly", "bi - weekly"])?;
    let bit = match cx.grammar.wording.biweekly {
        Biweekly::Ask => Bit::Trouble(
            "Do you mean twice a week or every two weeks by \u{201c}biweekly\u{201d}?".to_owned(),
        ),
        Biweekly::EveryTwoWeeks => Bit::Repeat(Repeat::Weeks { days: Vec::new(), every: 2, said: true }),
        Biweekly::TwiceAWeek => Bit::Repeat(Repeat::Loose { count: 2, period: Period::Week }),
    };
    Some((vec![bit], at + biweekly))
}

/// "Thursday or Friday": one of them, and the owner says which.
fn either(tokens: &[Token], at: usize) -> Option<(Vec<Bit>, usize)> {
    let start = at + usize::from(word(tokens, at) == "on");
    let (one, _, end) = weekday::name(tokens, start, start > at)?;
    if word(tokens, end) != "or" {
        return None;
    }
    let (other, _, end) = weekday::name(tokens, end + 1, true)?;
    let (one, other) = (super::says::weekday(one), super::says::weekday(other));
    Some((vec![Bit::Trouble(format!("Shall I do that on {one} or on {other}?"))], end))
}

/// How often or when, in words that leave it open.
fn vague(tokens: &[Token], at: usize) -> Option<(Vec<Bit>, usize)> {
    static VAGUE: Table = Table::of(&[
        "now and then",
        "now and again",
        "every now and then",
        "every now and again",
        "from time to time",
        "every so often",
        "once in a while",
        "regularly",
        "occasionally",
        "sometimes",
        "often",
        "frequently",
        "at some point",
        "when you get a chance",
        "when you get the chance",
        "when you have a chance",
        "when you get a minute",
        "when you can",
        "whenever you can",
        "when you have time",
        "when there's time",
        "if you have time",
        "as needed",
        "as necessary",
        "when needed",
        "when necessary",
        "if needed",
        "whenever",
        "some time",
        "sometime soon",
        "soon",
        "when it needs it",
        "when they need it",
        "a few times a week",
        "a few times a month",
        "a couple of times a week",
        "most days",
        "some days",
        "every few days",
        "every few weeks",
        "more often",
        "less often",
        "one of these days",
    ]);
    if let Some(used) = DISCOURSE.free_days.at(tokens, at) {
        return Some((vec![Bit::Whichever], at + used));
    }
    let used = VAGUE.at(tokens, at)?;
    if word(tokens, at) == "whenever"
        && used == 1
        && tokens.get(at + 1).is_some_and(|t| t.shape == super::tokens::Shape::Word)
    {
        return None;
    }
    let words: Vec<&str> = (at..at + used).map(|index| word(tokens, index)).collect();
    Some((vec![Bit::Vague(words.join(" "))], at + used))
}
