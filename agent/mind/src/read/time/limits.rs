//! Dates on one side of which something is to be: "by 7 September", "before Christmas", "not before the 20th".

use chrono::{Datelike as _, Days, NaiveDate};

use super::bits::Bit;
use super::bounds::first_of_next;
use super::date::{clash, later, month, month_end, on_or_after, one};
use super::{TimeCtx, weekday};
use crate::read::table::Table;
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// On which side of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    /// On it at the latest.
    By,
    /// The day before it at the latest.
    Before,
    /// The day after it at the earliest.
    After,
}

static BY: Table = Table::of(&["by", "no later than", "not later than", "at the latest by", "latest by"]);
static BEFORE: Table = Table::of(&[
    "before",
    "some time before",
    "sometime before",
    "any time before",
    "anytime before",
    "well before",
    "ahead of",
    "prior to",
    "in time for",
]);
static AFTER: Table = Table::of(&["after", "any time after", "anytime after", "later than"]);

/// A date with the side of it that is meant, and where it ends.
///
/// What is to be done before a date is due on the day before it; what is forbidden before it is so until then. What is
/// to be, or is forbidden, after a date begins on the day after it.
pub(super) fn limit(tokens: &[Token], at: usize, cx: &TimeCtx<'_>) -> Option<(Vec<Bit>, usize)> {
    let (side, used) = BY
        .at(tokens, at)
        .map(|used| (Side::By, used))
        .or_else(|| BEFORE.at(tokens, at).map(|used| (Side::Before, used)))
        .or_else(|| AFTER.at(tokens, at).map(|used| (Side::After, used)))?;
    if is_counted(tokens, at) {
        return None;
    }
    let next = at + used;
    let denied = forbidden(tokens, at);
    // "Before the end of March": in it, or on its last day.
    if side == Side::Before
        && denied.is_none()
        && let Some((named, end)) = one(tokens, next, cx).filter(|(named, _)| named.at_end)
    {
        return Some((vec![Bit::Date(named.to)], end));
    }
    let Some((day, end, clashes)) = dated(tokens, next, cx).or_else(|| of_month(tokens, (side, next), cx))
    else {
        return weekly(tokens, (side, next), denied, cx);
    };
    if let Some(clashes) = clashes {
        return Some((vec![clashes], end));
    }
    let eve = day.checked_sub_days(Days::new(1))?.max(cx.today);
    let bit = match (side, denied) {
        // "But not before the 7th": from it on.
        (Side::Before, Some(0)) => Bit::From(day),
        (Side::Before, Some(_)) => Bit::Until(eve),
        (Side::Before, None) if comes_again(&tokens[..at]) => Bit::Until(eve),
        (Side::Before, None) => Bit::Date(eve),
        (Side::After, Some(0)) => Bit::Until(day),
        (Side::After, _) => Bit::From(later(day, 1)),
        (Side::By, _) => Bit::Date(day),
    };
    Some((vec![bit], end))
}

/// A day, where it ends, and what does not fit together in its words.
type Dated = (NaiveDate, usize, Option<Bit>);

/// The one day that is named.
fn dated(tokens: &[Token], at: usize, cx: &TimeCtx<'_>) -> Option<Dated> {
    let (named, end) = one(tokens, at, cx)?;
    // "Before the end of May", "by tomorrow night": the stretch itself, or its part of the day, is what counts.
    let single = named.from == named.to && named.part.is_none();
    single.then(|| (named.from, end, clash(&named)))
}

/// "Before October": its first day; its last one of what comes after it.
fn of_month(tokens: &[Token], (side, at): (Side, usize), cx: &TimeCtx<'_>) -> Option<Dated> {
    let (number, end) = month(tokens, at)?;
    // "Before May 2027" and "before March's bills" are not of the month alone.
    let alone = tokens.get(end).is_none_or(|next| next.number().is_none() && next.word != "'s");
    let first = first_of_next(cx.today, number).filter(|_| alone)?;
    let day = if side == Side::After { month_end(first.year(), number)? } else { first };
    Some((day, end, None))
}

/// "Before Friday": on Thursday at the latest.
fn weekly(
    tokens: &[Token],
    (side, next): (Side, usize),
    denied: Option<usize>,
    cx: &TimeCtx<'_>,
) -> Option<(Vec<Bit>, usize)> {
    let (day, _, end) = weekday::name(tokens, next, true).filter(|(_, plural, _)| !plural)?;
    // "Before Friday lunch" and "before Friday's guests" name something else.
    let alone = tokens.get(end).is_none_or(|next| {
        next.shape == Shape::Mark && next.word != "'"
            || matches!(
                next.word.as_str(),
                "and" | "or" | "but" | "please" | "so" | "if" | "when" | "because"
            )
    });
    let coming = on_or_after(later(cx.today, 1), day);
    let bit = match (side, denied) {
        (Side::Before, Some(0)) => Bit::From(coming),
        (Side::Before, Some(_)) => Bit::Until(coming.pred_opt()?),
        // Whoever means every week says so.
        (Side::Before, None) => Bit::Date(coming.pred_opt()?),
        (Side::After, Some(1..)) => Bit::From(later(coming, 1)),
        (Side::By | Side::After, _) => return None,
    };
    alone.then_some((vec![bit], end))
}

/// "The day before the 7th", "a week after Easter": the words count from the date.
fn is_counted(tokens: &[Token], at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    // "Every Saturday before 1 October" comes again until then; "the Saturday before Christmas" is one day.
    if let Some((_, plural, _)) = weekday::name(tokens, before, true) {
        let each = before > 0 && matches!(word(tokens, before - 1), "every" | "each");
        return !(plural || each);
    }
    let unit = crate::read::lexicon::singular(word(tokens, before));
    matches!(
        unit.as_str(),
        "day"
            | "night"
            | "evening"
            | "morning"
            | "afternoon"
            | "eve"
            | "week"
            | "weekend"
            | "fortnight"
            | "month"
            | "year"
            | "hour"
            | "minute"
            | "look"
            | "right"
            | "straight"
            | "just"
            | "soon"
            | "shortly"
    )
}

/// Whether what stands before says that it is done again and again: "every Saturday before 1 October".
fn comes_again(tokens: &[Token]) -> bool {
    (0..tokens.len()).any(|at| {
        matches!(word(tokens, at), "every" | "each" | "daily" | "weekly" | "monthly" | "always")
            || weekday::name(tokens, at, true).is_some_and(|(_, plural, _)| plural)
    })
}

/// How many words stand between what forbids and the limit, where something does: "don't mow before …", "not before …".
fn forbidden(tokens: &[Token], at: usize) -> Option<usize> {
    const FORBIDS: [&str; 20] = [
        "don't",
        "do not",
        "dont",
        "never",
        "no",
        "nothing",
        "nobody",
        "not",
        "none",
        "cannot",
        "can't",
        "mustn't",
        "shouldn't",
        "won't",
        "isn't to",
        "aren't to",
        "isn't allowed",
        "aren't allowed",
        "off limits",
        "out of bounds",
    ];
    let start = tokens[..at]
        .iter()
        .rposition(|token| matches!(token.word.as_str(), ";" | "."))
        .map_or(0, |dot| dot + 1);
    (start..at).rev().find_map(|from| {
        let used = any_phrase(&tokens[..at], from, &FORBIDS)?;
        let reminded = matches!(word(tokens, from + used), "forget" | "fail" | "worry" | "hesitate");
        (!reminded).then_some(at - from - used)
    })
}
