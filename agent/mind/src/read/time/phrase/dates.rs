//! Calendar dates in digits and in words.

use chrono::{Datelike as _, NaiveDate, NaiveTime};

use super::Cx;
use super::frame::{Piece, Which};
use super::hours::{Clock, meridiem};
use super::words::{cardinal, glued_mark, is_join, month, month_name, ordinal, year};
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// What stood where a date might.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Dated {
    /// Pieces of one date.
    One(Vec<Piece>),
    /// From one to another.
    Two(Vec<Piece>, Vec<Piece>),
    /// Something written like a date that is none: the 30th of February.
    Broken,
}

type Parsed = Option<(Dated, usize)>;

/// A date at `at`.
pub(crate) fn date(tokens: &[Token], at: usize, cx: &Cx<'_>) -> Parsed {
    let found = digits(tokens, at, cx).or_else(|| around_month(tokens, at))?;
    // "10 August 234 BCE": of another era.
    let end = found.1;
    let era = |at: usize| matches!(word(tokens, at), "bc" | "bce" | "ad" | "ce" | "be");
    let number = tokens.get(end).is_some_and(|token| token.number().is_some());
    if era(end) || number && era(end + 1) {
        return Some((Dated::Broken, end));
    }
    Some(found)
}

fn plain(month: u32, day: u32, year: Option<i32>) -> Dated {
    // A leap day stands for whichever year has one.
    if NaiveDate::from_ymd_opt(year.unwrap_or(2000), month, day).is_none() {
        return Dated::Broken;
    }
    let mut pieces = vec![Piece::Month(month, Which::Bare), Piece::Day(day)];
    pieces.extend(year.map(Piece::Year));
    Dated::One(pieces)
}

/// The full year of two digits: this century up to 69, as POSIX has it.
fn full_year(two: u32) -> Option<i32> {
    i32::try_from(if two < 69 { 2000 + two } else { 1900 + two }).ok()
}

/// Dates written with digits.
fn digits(tokens: &[Token], at: usize, cx: &Cx<'_>) -> Parsed {
    let first = tokens.get(at)?;
    let number = first.number()?;
    // A number that hangs on a mark or letters before it is part of something longer.
    let hangs = first.glued && at > 0 && {
        let before = &tokens[at - 1];
        before.shape == Shape::Word && before.word != "t"
            || matches!(before.word.as_str(), "." | "/" | ":" | "$" | "#" | "," | "+")
                && at > 1
                && tokens[at - 1].glued
                && tokens[at - 2].number().is_some()
            || matches!(before.word.as_str(), "$" | "#" | "£" | "€")
    };
    if first.word.len() == 8 {
        // 20170302
        let date =
            NaiveDate::from_ymd_opt(i32::try_from(number / 10_000).ok()?, number / 100 % 100, number % 100)?;
        let mut pieces =
            vec![Piece::Month(date.month(), Which::Bare), Piece::Day(date.day()), Piece::Year(date.year())];
        // 20170302T143000
        let hours = tokens
            .get(at + 2)
            .filter(|token| {
                token.glued && glued_mark(tokens, at + 1, "t") && matches!(token.word.len(), 4 | 6)
            })
            .and_then(|token| NaiveTime::parse_from_str(token.word.get(..4)?, "%H%M").ok());
        pieces.extend(hours.map(|time| Piece::Clock(Clock::of(time), None)));
        let end = at + if hours.is_some() { 3 } else { 1 };
        return (1900..2100).contains(&date.year()).then_some((Dated::One(pieces), end));
    }
    if hangs {
        return None;
    }
    let mark = tokens.get(at + 1).map_or("", |token| token.word.as_str());
    let mark_glued = tokens.get(at + 1).is_some_and(|token| token.glued);
    let part = |at: usize| {
        tokens.get(at).filter(|token| token.glued && token.word.len() <= 4).and_then(Token::number)
    };
    let length = |at: usize| word(tokens, at).len();
    // "2016 10 16".
    if length(at) == 4
        && (1900..2100).contains(&number)
        && !mark_glued
        && length(at + 1) == 2
        && length(at + 2) == 2
    {
        let spaced = |at: usize| tokens.get(at).and_then(Token::number);
        let (month, day) = (spaced(at + 1)?, spaced(at + 2)?);
        return Some((plain(month, day, Some(i32::try_from(number).ok()?)), at + 3));
    }
    if !mark_glued || !matches!(mark, "/" | "-" | ".") {
        return None;
    }
    // "31/Oct/1974", "23-Sep-2020", "2012/Aug/10".
    if let Some(month) = month_name(word(tokens, at + 2)).filter(|_| tokens[at + 2].glued) {
        if word(tokens, at + 3) == mark
            && let Some(last) = part(at + 4)
        {
            let (day, year) = if length(at) == 4 { (last, number) } else { (number, last) };
            let year = if year < 100 { full_year(year)? } else { i32::try_from(year).ok()? };
            return Some((plain(month, day, Some(year)), at + 5));
        }
        return (length(at) <= 2).then(|| (plain(month, number, None), at + 3));
    }
    let second = part(at + 2)?;
    let third = glued_mark(tokens, at + 3, mark).then(|| part(at + 4)).flatten();
    // Something longer, like a telephone number or a version.
    let ends_at = if third.is_some() { at + 5 } else { at + 3 };
    let goes_on = tokens.get(ends_at).is_some_and(|token| {
        token.glued
            && (token.shape == Shape::Number
                || (matches!(token.word.as_str(), "." | "/" | "-")
                    && tokens.get(ends_at + 1).is_some_and(|next| next.glued && next.number().is_some())))
    });
    let stretch = goes_on && mark == "/" && word(tokens, ends_at) == "-";
    let slash_year = |two_or_four: u32, at: usize| match length(at) {
        2 => full_year(two_or_four),
        4 => i32::try_from(two_or_four).ok(),
        _ => None,
    };
    let iso_zone = third.is_some() && glued_mark(tokens, at + 5, "t");
    if goes_on && !stretch && !iso_zone {
        return None;
    }
    let (month, day, year, end) = match (third, length(at)) {
        // 2015-05-25; and where the second can be no month, the other way about.
        (Some(day), 4) => {
            let (month, day) = if second > 12 && day <= 12 { (day, second) } else { (second, day) };
            (month, day, Some(i32::try_from(number).ok()?), at + 5)
        }
        (Some(last), _) => {
            let year = slash_year(last, at + 4).filter(|_| mark == "/" || length(at + 4) == 4)?;
            let (month, day) = ordered(number, second, cx);
            (month, day, Some(year), at + 5)
        }
        // 2015-3, 9/2012, 12-2015.
        (None, 4) if (1900..2100).contains(&number) && length(at + 2) <= 2 && mark != "." => {
            let year = i32::try_from(number).ok()?;
            return (1..=12)
                .contains(&second)
                .then(|| (Dated::One(vec![Piece::Month(second, Which::Bare), Piece::Year(year)]), at + 3));
        }
        (None, 1 | 2) if length(at + 2) == 4 && (1900..2100).contains(&second) && mark != "." => {
            let year = i32::try_from(second).ok()?;
            return (1..=12)
                .contains(&number)
                .then(|| (Dated::One(vec![Piece::Month(number, Which::Bare), Piece::Year(year)]), at + 3));
        }
        (None, 1 | 2) if mark == "/" && length(at + 2) <= 2 => {
            // "1/2 cup" is a half, and so is "24/7" no date.
            if word(tokens, at + 3) == "hour"
                || super::words::unit(tokens, at + 3).is_some()
                || (number, second) == (24, 7)
                || counts(tokens, at)
                || is_part(tokens, at, (number, second))
            {
                return None;
            }
            let (month, day) = ordered(number, second, cx);
            (month, day, None, at + 3)
        }
        // "Friday 7.6": only beside its weekday.
        (None, 1 | 2)
            if mark == "."
                && length(at + 2) <= 2
                && at > 0
                && super::words::weekday(tokens, at - 1).is_some() =>
        {
            // "Wednesday 8.30" is an hour: no month has that number.
            let (month, day) = if cx.month_first { (number, second) } else { (second, number) };
            if month > 12 {
                return None;
            }
            (month, day, None, at + 3)
        }
        _ => return None,
    };
    Some((plain(month, day, year), end))
}

/// "Flat 2/1", "unit 4/5", "12/4 Marsh Lane": a number that says which one, and no day.
fn counts(tokens: &[Token], at: usize) -> bool {
    // "12/4 Upper Marsh Lane": a street has as many words.
    const STREET_TOKENS_MAX: usize = 4;
    let numbered = at.checked_sub(1).is_some_and(|before| {
        matches!(
            word(tokens, before),
            "flat"
                | "apartment"
                | "apt"
                | "unit"
                | "room"
                | "suite"
                | "floor"
                | "door"
                | "house"
                | "block"
                | "gate"
                | "box"
                | "locker"
                | "number"
                | "no"
                | "nr"
                | "size"
                | "page"
                | "chapter"
                | "version"
                | "level"
                | "setting"
                | "ratio"
                | "code"
        )
    });
    let street = (at + 4..tokens.len().min(at + 4 + STREET_TOKENS_MAX)).any(|end| {
        matches!(
            word(tokens, end),
            "street"
                | "road"
                | "lane"
                | "avenue"
                | "terrace"
                | "close"
                | "drive"
                | "crescent"
                | "gardens"
                | "court"
                | "square"
                | "row"
                | "grove"
                | "hill"
                | "wynd"
                | "quay"
        ) && (at + 3..=end).all(|index| tokens[index].capital)
    });
    numbered || street
}

/// "1/2 a tin", "3/4 of the bag", "1/4 full": a part of something.
fn is_part(tokens: &[Token], at: usize, (part, of): (u32, u32)) -> bool {
    let dated = at.checked_sub(1).is_some_and(|before| {
        matches!(
            word(tokens, before),
            "on" | "by"
                | "from"
                | "until"
                | "till"
                | "to"
                | "since"
                | "before"
                | "after"
                | "for"
                | "due"
                | "-"
        ) || super::words::weekday(tokens, before).is_some()
    });
    let said = matches!(
        word(tokens, at + 3),
        "of" | "a"
            | "an"
            | "cup"
            | "cups"
            | "tsp"
            | "tbsp"
            | "teaspoon"
            | "tablespoon"
            | "tin"
            | "can"
            | "scoop"
            | "pint"
            | "litre"
            | "liter"
            | "tablet"
            | "pill"
            | "full"
            | "empty"
            | "pouch"
            | "sachet"
            | "bag"
            | "jug"
            | "glass"
            | "teacup"
            | "inch"
            | "mile"
            | "lb"
            | "pound"
            | "kg"
            | "bottle"
            | "strength"
            | "load"
            | "slice"
    );
    !dated && said && part < of && matches!(of, 2 | 3 | 4 | 5 | 8)
}

/// Month and day of two numbers, in the order of the country, or the other way about where only that is a date.
fn ordered(first: u32, second: u32, cx: &Cx<'_>) -> (u32, u32) {
    let (month, day) = if cx.month_first { (first, second) } else { (second, first) };
    if month > 12 && day <= 12 { (day, month) } else { (month, day) }
}

/// A day of the month: an ordinal, or one or two digits.
fn day_number(tokens: &[Token], at: usize) -> Option<(u32, bool, usize)> {
    let at = at + usize::from(word(tokens, at) == "the");
    if let Some((day, end)) = ordinal(tokens, at) {
        return Some((day, true, end));
    }
    let (day, end) = cardinal(tokens, at).filter(|(day, _)| (1..=99).contains(day))?;
    let token = &tokens[at];
    // 9:30, 9am, 9/10, 9.5: no day; "on February 9: bake the cake" is one.
    let next = tokens.get(end);
    let goes_on = tokens.get(end + 1).is_some_and(|more| more.glued && more.number().is_some());
    let else_ = meridiem(tokens, end).is_some()
        || next.is_some_and(|next| {
            next.glued && (next.word == "h" || matches!(next.word.as_str(), ":" | "." | "/") && goes_on)
        })
        || matches!(word(tokens, end), "o'clock" | "oclock");
    (token.word.len() <= 2 || token.shape == Shape::Word).then_some(()).filter(|()| !else_)?;
    Some((day, false, end))
}

/// The year after a date: four digits, "of 1995", two digits after a short form ("9 Aug 96").
fn year_after(tokens: &[Token], at: usize, two: bool) -> Option<(i32, usize)> {
    let start = at + any_phrase!(tokens, at, [", of", ", '", "of", ",", "'", "/", "-"]).unwrap_or(0);
    if let Some((found, end)) = year(tokens, start) {
        let longer = tokens.get(end).is_some_and(|next| {
            next.glued
                && matches!(next.word.as_str(), ":" | "-")
                && tokens.get(end + 1).is_some_and(|more| more.glued && more.number().is_some())
        });
        return (!longer).then_some((found, end));
    }
    let token = tokens.get(start).filter(|token| two && token.word.len() == 2)?;
    let number = token.number()?;
    let last =
        tokens.get(start + 1).is_none_or(|next| next.shape == Shape::Mark && !next.glued || next.word == ".");
    // "August 9, 10": a day and an hour, or a list; "9 Aug 96" and "14th April 15" are years.
    // "Jan 5, '16".
    let short = start > at && word(tokens, start - 1) == "'" && token.glued;
    (last && (number > 31 || start == at || short))
        .then(|| full_year(number))
        .flatten()
        .map(|year| (year, start + 1))
}

/// Dates with a month in words, and stretches of days within one: "March 3rd, 2015", "13th to the 15th of July",
/// "Aug 10 - 22, 2012", "Sep 2012".
fn around_month(tokens: &[Token], at: usize) -> Parsed {
    if let Some((named, next)) = month(tokens, at) {
        let skip = usize::from(
            matches!(word(tokens, next), "," | "/" | "-")
                && (word(tokens, next) == "," || tokens[next].glued),
        );
        if let Some((day, counted, end)) = day_number(tokens, next + skip) {
            // "From May 3 to 4 pm" has one day.
            if let Some((last, _, after)) = second_day(tokens, end, opens_between(tokens, at)) {
                let (year, after) = year_after(tokens, after, false)
                    .map_or((None, after), |(year, after)| (Some(year), after));
                // "From April 27 to the 3rd".
                let later = if last < day { named % 12 + 1 } else { named };
                return Some((two((day, named), (last, later), year), after));
            }
            let year = year_after(tokens, end, true);
            // "Sep 12" is a day, and "March 20 people came" is none.
            let odd = !counted
                && tokens.get(next + skip).is_some_and(|token| token.shape == Shape::Word)
                && day > 31;
            if odd {
                return None;
            }
            let (year, end) = year.map_or((None, end), |(year, end)| (Some(year), end));
            return Some((plain(named, day, year), end));
        }
        if let Some((found, end)) = year_after(tokens, next, word(tokens, next) == "'") {
            return Some((Dated::One(vec![Piece::Month(named, Which::Bare), Piece::Year(found)]), end));
        }
        return is_month_alone(tokens, at, next)
            .then(|| (Dated::One(vec![Piece::Month(named, Which::Bare)]), next));
    }
    let (day, counted, next) = day_number(tokens, at)?;
    // A price before a month's name is no day.
    if at > 0 && matches!(word(tokens, at - 1), "$" | "£" | "€") {
        return None;
    }
    if !counted && tokens[at].glued && at > 0 && tokens[at - 1].shape != Shape::Mark {
        return None;
    }
    // "At six until 1 September" says the hour, and how long.
    let hour = !counted && at > 0 && matches!(word(tokens, at - 1), "at" | "by" | "around" | "about");
    if hour && matches!(word(tokens, next), "until" | "till" | "til") {
        return None;
    }
    if let Some((last, _, after)) = second_day(tokens, next, opens_between(tokens, at)) {
        let of = after + usize::from(matches!(word(tokens, after), "of" | "-" | "/"));
        if let Some((named, end)) = month(tokens, of) {
            let (year, end) =
                year_after(tokens, end, true).map_or((None, end), |(year, end)| (Some(year), end));
            // "The 20th to the 3rd of August".
            let earlier = if last < day { (named + 10) % 12 + 1 } else { named };
            return Some((two((day, earlier), (last, named), year), end));
        }
    }
    // "28. February", as it is written on the continent.
    let dot = usize::from(!counted && tokens[at].shape == Shape::Number && glued_mark(tokens, next, "."));
    let of = next + any_phrase!(tokens, next, ["day of", "of", "-", "/"]).unwrap_or(dot);
    let (named, end) = month(tokens, of)?;
    // "On 3 may": after a bare number "may" is more often the verb, unless it begins a name.
    if !counted
        && named == 5
        && !tokens[of].capital
        && word(tokens, next) != "of"
        && tokens.get(end).is_some_and(|next| next.shape == Shape::Word)
    {
        return None;
    }
    let (year, end) = year_after(tokens, end, true).map_or((None, end), |(year, end)| (Some(year), end));
    Some((plain(named, day, year), end))
}

/// The second of two days of a month: "- 22", "to the 15th".
fn second_day(tokens: &[Token], at: usize, between: bool) -> Option<(u32, bool, usize)> {
    let joined = is_join(word(tokens, at)) || between && word(tokens, at) == "and";
    joined.then(|| day_number(tokens, at + 1)).flatten()
}

/// Whether "between" stands before a date: "between the 3rd and the 9th of May".
fn opens_between(tokens: &[Token], at: usize) -> bool {
    let the = usize::from(at > 0 && word(tokens, at - 1) == "the");
    at > the && word(tokens, at - 1 - the) == "between"
}

/// From one day of a month to another.
fn two(first: (u32, u32), last: (u32, u32), year: Option<i32>) -> Dated {
    let one = |(day, month): (u32, u32), year: Option<i32>| match plain(month, day, year) {
        Dated::One(pieces) => Some(pieces),
        Dated::Two(..) | Dated::Broken => None,
    };
    match (one(first, year), one(last, year)) {
        (Some(from), Some(to)) => Dated::Two(from, to),
        _ => Dated::Broken,
    }
}

/// Whether a month's name without a number is meant: "in may" and "May to October", not "you may".
pub(crate) fn is_month_alone(tokens: &[Token], at: usize, end: usize) -> bool {
    let before = if at == 0 { "" } else { word(tokens, at - 1) };
    let introduced = matches!(
        before,
        "in" | "of"
            | "until"
            | "till"
            | "through"
            | "from"
            | "during"
            | "since"
            | "by"
            | "for"
            | "next"
            | "this"
            | "last"
            | "every"
            | "each"
            | "before"
            | "after"
            | "between"
            | "and"
            | "to"
            | "mid"
            | "early"
            | "late"
            | "-"
            | "starting"
            | "beginning"
            | "except"
            | "excluding"
    );
    let followed = is_join(word(tokens, end)) && month_name(word(tokens, end + 1)).is_some();
    let short = word(tokens, at).len() <= 4;
    let verb = matches!(word(tokens, at), "may" | "march" | "mar" | "august")
        && (!tokens[at].capital || word(tokens, at) == "may");
    // "This may take longer", "and may differ": the verb, unless what follows could not be its object.
    let goes_on = tokens.get(end).is_some_and(|next| {
        next.shape == Shape::Word
            && !is_join(&next.word)
            && !matches!(
                next.word.as_str(),
                "and" | "at" | "on" | "in" | "for" | "by" | "with" | "every" | "except" | "but" | "of"
            )
            || next.word == "," && !matches!(before, "in" | "of")
    });
    // "July next year", "March in a year".
    let of_a_year = any_phrase!(
        tokens,
        end,
        ["next year", "this year", "last year", "in a year", "in one year", "of next year", "of this year"]
    )
    .is_some();
    if verb
        && goes_on
        && !of_a_year
        && !matches!(
            before,
            "in" | "of" | "until" | "till" | "during" | "since" | "each" | "every" | "early" | "late" | "mid"
        )
    {
        return false;
    }
    if verb && before == "this" && word(tokens, end) == "or" {
        return false;
    }
    let after_month = at > 1 && tokens.get(at - 2).is_some_and(|token| month_name(&token.word).is_some());
    if verb && matches!(before, "and" | "or") && !after_month {
        return false;
    }
    let alone = tokens.len() == end - at && (!short || tokens[at].capital);
    introduced || followed || of_a_year || alone || (!short && !verb)
}
