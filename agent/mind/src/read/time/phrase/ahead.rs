//! Lengths counted from now or from another time: "in five minutes", "two Sundays from now", "two days after Easter".

use super::Cx;
use super::frame::Piece;
use super::length::{Length, length};
use super::span::{Grain, Span, on_or_after, step};
use super::words::{cardinal, unit, weekday};
use crate::read::table::Table;
use crate::read::tokens::{Token, any_phrase, word};

type Parsed = Option<(Vec<Piece>, usize)>;

/// "In five minutes", "three days from now", "two hours later", "after five days", "within two weeks", "+15min",
/// "two Sundays from now", "in a fortnight's time".
pub(super) fn ahead(tokens: &[Token], at: usize, cx: &Cx<'_>) -> Parsed {
    static AHEAD: Table = Table::of(&[
        "in around",
        "in about",
        "in roughly",
        "in another",
        "in just",
        "in",
        "after",
        "within the next",
        "within",
        "+",
        "in less than",
    ]);
    let soon = |span: Option<Span>, end: usize| span.map(|span| (vec![Piece::Base(span)], end));
    let used = AHEAD.at(tokens, at);
    if let Some((span, end)) = working_days(tokens, at, cx) {
        return soon(Some(span), end);
    }
    if let Some(used) = used {
        let inside = word(tokens, at) == "within" || used == 3;
        let (length, end) = length(tokens, at + used)
            .or_else(|| one_and_more(tokens, at + used).filter(|_| used == 3))
            .or_else(|| minutes_left(tokens, at, used))?;
        let end = end
            + any_phrase!(tokens, end, ["' s time", "'s time", "time", "from now", "from today"])
                .unwrap_or(0);
        // "After two days of rain": it counts something else. "In 3 hours 3 times" too.
        let counted = matches!(word(tokens, end), "of" | "after" | "before" | "from");
        if counted || (word(tokens, at) == "+" && tokens.get(at + 1).is_none_or(|token| !token.glued)) {
            return None;
        }
        // "In several hours": nobody sets a clock by that.
        if word(tokens, at + used) == "several" {
            return None;
        }
        let then = cx.after(cx.now, &length, 1)?;
        if inside {
            return soon(Some(Span { start: cx.now, end: then, grain: Grain::Second }), end);
        }
        return soon(Span::at(then, length.grain()), end);
    }
    // "Four Tuesdays from now", "two Saturdays ago".
    if let Some((count, next)) = cardinal(tokens, at)
        && let Some((day, _, end)) = weekday(tokens, next)
        && word(tokens, end) == "ago"
    {
        let yesterday = step(cx.midnight(), -1, Grain::Day)?.date();
        let last =
            on_or_after(step(cx.midnight(), -7, Grain::Day)?.date(), day).filter(|at| *at <= yesterday)?;
        return soon(Span::day(last)?.later(-7 * (i64::from(count.min(1000)) - 1)), end + 1);
    }
    if let Some((count, next)) = cardinal(tokens, at)
        && let Some((day, _, end)) = weekday(tokens, next)
        && let Some(used) = any_phrase!(tokens, end, ["from now", "from today", "hence"])
    {
        let tomorrow = step(cx.midnight(), 1, Grain::Day)?.date();
        let first = Span::day(on_or_after(tomorrow, day)?)?;
        return soon(first.later(7 * (i64::from(count.min(1000)) - 1)), end + used);
    }
    let (length, end) = length(tokens, at)?;
    let used = any_phrase!(
        tokens,
        end,
        [
            "from now",
            "from right now",
            "from today",
            "from this moment",
            "later",
            "hence",
            "after now",
            "ahead",
            "after today",
        ]
    );
    if let Some(used) = used {
        let from_today = matches!(word(tokens, end + used - 1), "today");
        let grain = if from_today { length.grain().max(Grain::Day) } else { length.grain() };
        let from = if from_today { cx.midnight() } else { cx.now };
        return soon(Span::at(cx.after(from, &length, 1)?, grain), end + used);
    }
    let used = any_phrase!(tokens, end, ["ago", "earlier", "before now", "back"])?;
    soon(Span::at(cx.after(cx.now, &length, -1)?, length.grain()), end + used)
}

/// "In three working days", "two business days from now", "the next business day".
fn working_days(tokens: &[Token], at: usize, cx: &Cx<'_>) -> Option<(Span, usize)> {
    let of_work = |at: usize| {
        any_phrase!(
            tokens,
            at,
            ["business day", "business days", "working day", "working days", "workdays", "workday"]
        )
        .map(|used| at + used)
    };
    let the = at + usize::from(word(tokens, at) == "the");
    let (count, end) = if word(tokens, the) == "next" {
        (1, of_work(the + 1)?)
    } else {
        let start = at + usize::from(matches!(word(tokens, at), "in" | "within"));
        let (count, next) = cardinal(tokens, start)?;
        let end = of_work(next)?;
        let told = any_phrase!(tokens, end, ["from now", "from today", "later", "hence"]);
        (count, end + told.or((start > at).then_some(0))?)
    };
    let tomorrow = step(cx.midnight(), 1, Grain::Day)?.date();
    let date = super::deictic::working_day(tomorrow, i64::from(count.clamp(1, 1000)) - 1)?;
    Some((Span::day(date)?, end))
}

/// "Within the next day and five hours": one of the first unit, and more.
fn one_and_more(tokens: &[Token], at: usize) -> Option<(Length, usize)> {
    let (grain, false, end) = unit(tokens, at)? else { return None };
    let mut whole = Length::of(1.0, grain);
    let more = any_phrase!(tokens, end, ["and"]).and_then(|used| length(tokens, end + used));
    Some(match more.filter(|(more, _)| more.parts.iter().all(|(_, part)| *part < grain)) {
        Some((more, after)) => {
            whole.parts.extend(more.parts);
            (whole, after)
        }
        None => (whole, end),
    })
}

/// "In 15": minutes, where nothing else is said.
pub(super) fn minutes_left(tokens: &[Token], at: usize, used: usize) -> Option<(Length, usize)> {
    // "A fortnight's" is one token.
    let fortnight = any_phrase!(tokens, at + used, ["a fortnight's", "one fortnight's"]);
    if let Some(more) = fortnight {
        return Some((Length::of(14.0, Grain::Day), at + used + more));
    }
    for (words, grain) in [
        ("week's", Grain::Week),
        ("month's", Grain::Month),
        ("year's", Grain::Year),
        ("day's", Grain::Day),
        ("hour's", Grain::Hour),
    ] {
        if matches!(word(tokens, at + used), "a" | "an" | "one") && word(tokens, at + used + 1) == words {
            return Some((Length::of(1.0, grain), at + used + 2));
        }
    }
    if let Some((count, end)) = super::length::amount(tokens, at + used)
        && matches!(word(tokens, end), "weeks'" | "days'" | "months'" | "years'")
    {
        let grain = match word(tokens, end) {
            "weeks'" => Grain::Week,
            "days'" => Grain::Day,
            "months'" => Grain::Month,
            _ => Grain::Year,
        };
        return Some((Length::of(count, grain), end + 1));
    }
    let (count, end) = cardinal(tokens, at + used)?;
    let whole_phrase =
        at == 0 && end == tokens.len() && word(tokens, at) == "in" && (2..=120).contains(&count);
    whole_phrase.then_some((Length::of(f64::from(count), Grain::Minute), end))
}

/// "Two hours before midnight", "half an hour after 3pm": hours, counted from a clock time. (Minutes of one are its face.)
pub(super) fn hours_from(tokens: &[Token], length: &Length, other: usize) -> bool {
    use super::hours::{Face, clock};
    let hours = length.parts.iter().any(|(_, grain)| *grain == Grain::Hour);
    let beside = matches!(word(tokens, other.saturating_sub(1)), "before" | "after");
    hours && beside && matches!(clock(tokens, other, false), Some(Face::Time(..)))
}

/// A length counted from another time: "two days after", "a year from", "3 weeks before". The sign and where the other
/// time begins.
pub(crate) fn counted_from(tokens: &[Token], at: usize) -> Option<(Length, i64, usize)> {
    // "The eve of Easter".
    if let Some(used) = any_phrase!(tokens, at, ["the eve of", "eve of"]) {
        return Some((Length::of(1.0, Grain::Day), -1, at + used));
    }
    // "The day after Christmas".
    let the = usize::from(word(tokens, at) == "the");
    let bare = at == 0 || matches!(word(tokens, at - 1), "on" | "by" | "until" | "till" | "before");
    let one = unit(tokens, at + the)
        .filter(|(grain, plural, _)| !plural && *grain >= Grain::Day && (the == 1 || bare));
    let (length, end) = match one {
        // "The week after Christmas" is the whole of it.
        Some((grain, _, end)) => (Length { counted: grain == Grain::Day, ..Length::of(1.0, grain) }, end),
        None => length(tokens, at)?,
    };
    let (sign, used) = match word(tokens, end) {
        // "A week tomorrow".
        "tomorrow" | "today" | "tonight" if length.grain() == Grain::Week && one.is_none() => {
            return Some((length, 1, end));
        }
        // "A week on Friday".
        "on" if length.grain() == Grain::Week && weekday(tokens, end + 1).is_some() => (1, 1),
        "after" | "from" | "following" | "past" => (1, 1),
        "before" => (-1, 1),
        _ => return None,
    };
    let other = end + used;
    if any_phrase!(tokens, other, ["now", "today", "right now", "that", "this moment"]).is_some() {
        return None;
    }
    // "Less than 3 days after tomorrow" is a stretch that nobody sets a clock by.
    let bound = at > 0 && matches!(word(tokens, at - 1), "than" | "least" | "most");
    (!bound && tokens.get(other).is_some()).then_some((length, sign, other))
}
