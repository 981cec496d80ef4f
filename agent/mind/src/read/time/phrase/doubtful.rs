//! Numbers and words that are a time only beside others: "5", "2014", "the 14th", "sun", "lunch".

use hob_schedules::DayPart;

use super::Cx;
use super::dates::{Dated, date};
use super::deictic::deictic;
use super::frame::{Counted, Piece};
use super::hours::{self, Face};
use super::scan::{Found, Item, Key, Step};
use super::span::Grain;
use super::stretch::stretch;
use super::words::{is_join, ordinal, weekday, year};
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// Whether a weekday's name is meant: "sat", "sun" and "mon" are other words too.
pub(super) fn is_weekday(tokens: &[Token], at: usize, end: usize) -> bool {
    let token = &tokens[at];
    let short = matches!(token.word.as_str(), "sat" | "sun" | "mon" | "wed");
    let alone = end >= tokens.len() && at == 0;
    // "Wed to Fri", "mon, wed and fri".
    let joint = |word: &str| is_join(word) || matches!(word, "and" | "&");
    let joined = joint(word(tokens, end)) && weekday(tokens, end + 1).is_some();
    // "Wed 14:30", "sat 8am".
    let timed = matches!(hours::clock(tokens, end, false), Some(Face::Time(..)));
    !short
        || joined
        || timed
        || token.capital
        || alone
        || word(tokens, end) == ","
        || at > 0 && matches!(word(tokens, at - 1), "on" | "this" | "next" | "every" | "and" | "-" | "to")
}

/// "The 14th", "28th", "tuesday the eleventh", "day 20", "on the 17".
pub(super) fn day_of_month(
    tokens: &[Token],
    at: usize,
    introduced: &str,
    found: &[Found],
    apart: bool,
) -> Option<Step> {
    let day = |day: u32, end: usize| Some(Step::Item(Item::Pieces(vec![Piece::Day(day)]), end));
    if word(tokens, at) == "day"
        && let Some((number, end)) =
            super::words::cardinal(tokens, at + 1).filter(|(number, _)| (1..=366).contains(number))
    {
        // "On day 20 and 30".
        let mut pieces = vec![Piece::Day(number)];
        let mut end = end;
        while let Some((more, after)) = any_phrase!(tokens, end, ["and", ", and", ","])
            .and_then(|used| super::words::cardinal(tokens, end + used))
            .filter(|(more, _)| (1..=366).contains(more))
        {
            pieces.push(Piece::Day(more));
            end = after;
        }
        return Some(Step::Item(Item::Pieces(pieces), end));
    }
    if word(tokens, at) == "week"
        && let Some((number, end)) =
            super::words::cardinal(tokens, at + 1).filter(|(number, _)| (1..=53).contains(number))
    {
        let number = i32::try_from(number).ok()?;
        return Some(Step::Item(Item::Pieces(vec![Piece::Nth(number, Counted::Unit(Grain::Week))]), end));
    }
    let after_weekday = !apart
        && matches!(found.last().map(|found| &found.item), Some(Item::Pieces(pieces)) if matches!(pieces.as_slice(), [Piece::Weekday(..)]));
    let the = usize::from(word(tokens, at) == "the");
    if let Some((number, end)) = ordinal(tokens, at + the) {
        let digits = tokens.get(at + the).is_some_and(|token| token.shape == Shape::Number);
        let next = tokens.get(end);
        let closed = next.is_none_or(|next| {
            next.shape == Shape::Mark
                || matches!(
                    next.word.as_str(),
                    "at" | "to"
                        | "until"
                        | "till"
                        | "through"
                        | "and"
                        | "from"
                        | "in"
                        | "next"
                        | "of"
                        | "this"
                        | "by"
                        | "before"
                        | "after"
                        | "for"
                        | "day"
                )
        }) || hours::clock(tokens, end, false).is_some();
        // "Around the 21st" leaves open which day, and so does "between the 21st and 23rd" which month.
        let before = if introduced == "the" && at > 1 { word(tokens, at - 2) } else { introduced };
        let vague = matches!(before, "around" | "about" | "between");
        let between = found.iter().any(|found| found.item == Item::Key(Key::Between));
        let after_day =
            matches!(found.last().map(|found| &found.item), Some(Item::Key(Key::And)) | Some(Item::Every(_)))
                || !apart;
        // "The 5th element", "on the 2nd floor": a place in a row of other things.
        let introduces = the == 1
            && matches!(
                introduced,
                "on" | "by"
                    | "until"
                    | "till"
                    | "from"
                    | "to"
                    | "through"
                    | "since"
                    | "before"
                    | "after"
                    | "is"
                    | "due"
                    | "for"
            );
        let other = next.is_some_and(|next| {
            matches!(
                next.word.as_str(),
                "floor"
                    | "storey"
                    | "street"
                    | "avenue"
                    | "door"
                    | "row"
                    | "shelf"
                    | "drawer"
                    | "grade"
                    | "class"
                    | "birthday"
                    | "anniversary"
                    | "place"
                    | "time"
                    | "attempt"
                    | "try"
                    | "page"
                    | "line"
                    | "century"
                    | "edition"
                    | "gear"
                    | "level"
                    | "step"
                    | "lap"
                    | "person"
                    | "one"
                    | "house"
                    | "turning"
                    | "exit"
                    | "hole"
            )
        });
        let meant = if other {
            false
        } else if digits {
            introduces || closed
        } else {
            (the == 1 || introduced == "on" || after_weekday || after_day) && closed
        };
        if vague || between {
            return None;
        }
        let fits = (1..=31).contains(&number) && (meant || after_weekday);
        let end = end + usize::from(word(tokens, end) == "day");
        return if fits { day(number, end) } else { None };
    }
    let number = tokens.get(at + the).filter(|token| token.word.len() <= 2).and_then(Token::number)?;
    let end = at + the + 1;
    let closed = tokens.get(end).is_none_or(|next| {
        next.shape == Shape::Mark && (!next.glued || tokens.get(end + 1).is_none())
            || matches!(next.word.as_str(), "at" | "from" | "to")
    });
    let on_the = the == 1 && introduced == "on" || (introduced == "the" && the == 0 && !apart);
    let after_large = after_weekday && number > 12;
    ((1..=31).contains(&number) && closed && (on_the || after_large)).then(|| day(number, end)).flatten()
}

/// Whether four digits, or words that could be a year, are one here.
pub(super) fn is_year(
    tokens: &[Token],
    at: usize,
    end: usize,
    introduced: &str,
    found: &[Found],
    apart: bool,
) -> bool {
    if tokens[at].shape != Shape::Number {
        return !apart;
    }
    let glued = tokens[at].glued && at > 0 && tokens[at - 1].shape != Shape::Mark;
    let longer = tokens.get(end).is_some_and(|next| {
        next.glued && next.shape == Shape::Number
            || next.glued
                && next.word == "-"
                && tokens.get(end + 1).is_some_and(|more| more.glued && more.word.len() != 4)
    });
    let said = matches!(
        introduced,
        "in" | "of"
            | "until"
            | "till"
            | "since"
            | "from"
            | "between"
            | "during"
            | "to"
            | "through"
            | "="
            | "by"
            | "before"
            | "after"
            | "-"
            | "~"
            | "year"
            | "and"
            | "is"
    );
    let range = is_join(word(tokens, end)) && year(tokens, end + 1).is_some();
    let dated = !apart
        && found.last().is_some_and(|found| {
            matches!(
                &found.item,
                Item::Pieces(_)
                    | Item::Two(..)
                    | Item::Key(Key::Join | Key::To | Key::Through | Key::From | Key::Between | Key::And)
            )
        });
    let number = tokens[at].number().is_some_and(|year| (1500..2200).contains(&year));
    // Half of a year is no year.
    let half = introduced == "of" && at > 1 && word(tokens, at - 2) == "half";
    number && !half && !glued && !longer && (said && introduced != "is" || range || dated)
}

/// A clock time at `at`.
pub(super) fn clock(
    tokens: &[Token],
    at: usize,
    introduced: &str,
    found: &[Found],
    apart: bool,
) -> Option<Step> {
    let rings = introduced == "for" && tokens.iter().any(|token| token.word == "alarm");
    let told = rings
        || matches!(
            introduced,
            "at" | "@"
                | "around"
                | "about"
                | "by"
                | "before"
                | "after"
                | "from"
                | "between"
                | "until"
                | "till"
                | "to"
                | "than"
                | "untill"
                | "starting"
        );
    let last = found.last().map(|found| &found.item);
    // "Thu 5" may be a date; "Thu 5-7" and "Thu 5pm" are hours.
    let shown_or_two =
        stretch(tokens, at, true, false).is_some_and(|(from, to, _)| from.shown || to.is_some());
    let beside = !apart
        && match last {
            Some(Item::Pieces(pieces)) => {
                matches!(pieces.last(), Some(Piece::Weekday(..)) if shown_or_two)
                    || matches!(
                        pieces.last(),
                        Some(Piece::Base(_) | Piece::Part(_) | Piece::Day(_) | Piece::Year(_))
                    )
                    || matches!(pieces.last(), Some(Piece::Clock(..))) && !introduced.is_empty()
            }
            Some(Item::Every(_)) => true,
            Some(Item::Key(
                Key::Join
                | Key::To
                | Key::Through
                | Key::Between
                | Key::From
                | Key::Before
                | Key::By
                | Key::After,
            )) => true,
            // "At 7:30 on weekdays and 9 on weekends".
            Some(Item::Key(Key::And))
                if word(tokens, at + 1) == "on"
                    && super::every::weekdays(tokens, at + 2).is_some()
                    && found.len() > 1
                    && matches!(found[found.len() - 2].item, Item::Every(_)) =>
            {
                found.iter().any(|found| {
                    matches!(&found.item, Item::Pieces(pieces) if matches!(pieces.last(), Some(Piece::Clock(..))))
                })
            }
            Some(Item::Key(Key::And)) => {
                found.len() > 1
                    && matches!(&found[found.len() - 2].item, Item::Pieces(pieces) if matches!(pieces.last(), Some(Piece::Clock(..))))
            }
            _ => false,
        };
    let between = introduced == "between" || matches!(last, Some(Item::Key(Key::Between)));
    // Words say a time only where something says that they do: "three twenty" may be a price.
    let digits = tokens[at].shape == Shape::Number;
    // "11 tonight", but not "building 4 this afternoon".
    let free = at == 0
        || tokens[at - 1].shape == Shape::Mark
        || matches!(
            introduced,
            "back" | "home" | "out" | "there" | "it" | "up" | "off" | "over" | "me" | "is"
        );
    let hours_of = |end: usize, to: bool| {
        to && (matches!(word(tokens, end), "on" | "every" | "each" | "daily" | "tomorrow" | "today")
            || super::every::weekdays(tokens, end).is_some())
    };
    let before_today = |end: usize| {
        free && any_phrase!(
            tokens,
            end,
            ["tonight", "tonite", "tomorrow", "this morning", "this evening", "this afternoon", "today"]
        )
        .is_some()
    };
    if let Some(Face::Broken) = hours::clock(tokens, at, told || beside) {
        return Some(Step::Broken);
    }
    let (from, to, end) = stretch(tokens, at, true, between)?;
    let shown = from.shown || to.is_some_and(|to| to.shown);
    let bare = told
        || beside && (digits || shown || to.is_some() || !apart)
        || before_today(end)
        || hours_of(end, to.is_some());
    (shown || bare).then(|| Step::Item(Item::Pieces(vec![Piece::Clock(from, to)]), end))
}

/// "In summer", "during the winter", "every spring": three months, by the meteorologists' reckoning.
pub(super) fn season(tokens: &[Token], at: usize, cx: &Cx<'_>) -> Option<(Vec<u32>, usize)> {
    let used = any_phrase!(
        tokens,
        at,
        [
            "in the",
            "in",
            "during the",
            "during",
            "over the",
            "throughout the",
            "every",
            "each",
            "this",
            "next",
        ]
    )?;
    season_name(tokens, at + used, cx.region.is_southern())
}

/// The months of a season by its name.
pub(crate) fn season_name(tokens: &[Token], at: usize, southern: bool) -> Option<(Vec<u32>, usize)> {
    let first = match word(tokens, at) {
        "spring" | "springtime" | "springs" => 3,
        "summer" | "summertime" | "summers" => 6,
        "autumn" | "fall" | "autumns" => 9,
        "winter" | "wintertime" | "winters" => 12,
        _ => return None,
    };
    // On the southern half of the globe it is the other way about.
    let first = if southern { (first + 5) % 12 + 1 } else { first };
    Some(((0..3).map(|month| (first + month - 1) % 12 + 1).collect(), at + 1))
}

/// "Tomorrow at lunch": a part of the day. "On Friday after dinner" hangs on an hour that the household knows, and this
/// phrase does not say.
pub(super) fn meal(tokens: &[Token], at: usize, found: &[Found], apart: bool) -> Option<(Piece, usize)> {
    let last = found.last().filter(|_| !apart)?;
    let hangs = matches!(last.item, Item::Key(Key::After | Key::Before | Key::By));
    if !hangs && !matches!(last.item, Item::Pieces(_)) {
        return None;
    }
    let parts = [
        ("lunch", Some(DayPart::Midday)),
        ("dinner", Some(DayPart::Evening)),
        ("supper", Some(DayPart::Evening)),
        ("breakfast", Some(DayPart::EarlyMorning)),
        ("tea", None),
        ("school", None),
        ("work", None),
        ("bed", None),
        ("bedtime", None),
        ("church", None),
    ];
    let (_, part) = parts.into_iter().find(|(words, _)| *words == word(tokens, at))?;
    let noun = tokens.get(at + 1).is_some_and(|next| {
        next.shape == Shape::Word
            && !matches!(next.word.as_str(), "at" | "on" | "with" | "and" | "from" | "by")
    });
    let piece = part.filter(|_| !hangs).map_or(Piece::Meal, Piece::Part);
    (!noun).then_some((piece, 1))
}

/// Whether a day follows the part of it: "first thing tomorrow", "the evening of the 5th".
pub(super) fn leads(tokens: &[Token], at: usize) -> bool {
    let of = at + usize::from(matches!(word(tokens, at), "of" | "on"));
    matches!(word(tokens, of), "tomorrow" | "today" | "next" | "this")
        || weekday(tokens, of).is_some()
        || of > at && word(tokens, of) == "the"
}

pub(super) fn introduced_part(introduced: &str, tokens: &[Token], at: usize) -> bool {
    matches!(introduced, "the" | "in" | "this" | "on" | "at" | "by" | "during" | "every" | "each")
        && !(introduced == "the"
            && at > 1
            && !matches!(word(tokens, at - 2), "in" | "during" | "over" | "by" | "on" | "for"))
        && tokens
            .get(at + 1)
            .is_none_or(|next| next.shape != Shape::Word || !matches!(next.word.as_str(), "before" | "after"))
        || word(tokens, at) == "early" && tokens.len() > at + 1
}

/// Whether a time begins here, for what is counted from it.
pub(super) fn begins_time(tokens: &[Token], at: usize, cx: &Cx<'_>) -> bool {
    let at = at + usize::from(word(tokens, at) == "the");
    deictic(tokens, at, cx).is_some()
        || super::holidays::holiday(tokens, at, cx).is_some()
        || matches!(date(tokens, at, cx), Some((Dated::One(_), _)))
        || weekday(tokens, at).is_some()
        || super::keys::counted(tokens, at).is_some()
}
