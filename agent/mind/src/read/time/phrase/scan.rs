//! Finds in a sentence what says something about time, left to right, and where one time ends and the next begins.

use hob_schedules::wording::Biweekly;

use super::Cx;
use super::ahead::{counted_from, hours_from};
use super::dates::{Dated, date};
use super::deictic::deictic;
use super::doubtful::{
    begins_time, clock, day_of_month, introduced_part, is_weekday, is_year, leads, meal, season,
};
use super::every::{Every, every, of_unit};
use super::frame::{Piece, Which};
use super::keys::{close_of, counted, counted_list, edge, key, lasting};
use super::length::{Length, length, whole_unit};
use super::span::Grain;
use super::stretch;
use super::words::{weekday, year};
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// How a time is bounded by another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Key {
    /// "Until".
    Join,
    /// "To", "-": the end is part of the stretch.
    To,
    /// "Through": with the whole of what follows.
    Through,
    /// "From", "starting".
    From,
    /// "Since".
    Since,
    /// "Between".
    Between,
    /// "Except".
    Except,
    /// "Before".
    Before,
    /// "By".
    By,
    /// "After".
    After,
    /// "And".
    And,
}

/// One thing said about time.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Item {
    Pieces(Vec<Piece>),
    /// From one date to another.
    Two(Vec<Piece>, Vec<Piece>),
    /// Counted from what follows: "two days after".
    Shift(Length, i64),
    /// A length by itself.
    Length(Length),
    /// "For six weeks".
    Lasting(Length),
    /// "For the next week": so long for what repeats, and that week for what does not.
    Coming(Length, Vec<Piece>),
    Every(Every),
    Key(Key),
}

/// A thing said, with its tokens.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Found {
    pub item: Item,
    pub start: usize,
    pub end: usize,
    /// Whether something that is no time stands between it and the one before.
    pub apart: bool,
}

/// Everything said about time, or `None` where something is written like a time that is none.
pub(crate) fn scan(tokens: &[Token], cx: &Cx<'_>) -> Option<Vec<Found>> {
    let mut found: Vec<Found> = Vec::new();
    let mut at = 0;
    let mut apart = true;
    // The last word before, for what only a preposition makes a time.
    let mut introduced = "";
    while at < tokens.len() {
        let step = one(tokens, at, introduced, &found, apart, cx);
        match step {
            Step::Broken => return None,
            Step::Item(item, end) => {
                found.push(Found { item, start: at, end, apart });
                introduced = if let Some(Item::Key(Key::And)) = found.last().map(|found| &found.item) {
                    introduced
                } else {
                    word(tokens, end - 1)
                };
                apart = false;
                at = end;
            }
            Step::Filler => {
                introduced = word(tokens, at);
                at += 1;
            }
            Step::Other => {
                introduced = word(tokens, at);
                apart = true;
                at += 1;
            }
        }
    }
    for found in &mut found {
        if let Item::Pieces(pieces) = &mut found.item {
            for piece in pieces {
                if let Piece::Clock(from, to) = piece {
                    *piece = Piece::Clock(from.worded(&cx.wording), to.map(|to| to.worded(&cx.wording)));
                }
            }
        }
    }
    Some(super::tidy::tidy(found, tokens))
}

pub(super) enum Step {
    Item(Item, usize),
    Filler,
    Other,
    Broken,
}

/// What stands at one token. The order is of the more definite first.
fn one(tokens: &[Token], at: usize, introduced: &str, found: &[Found], apart: bool, cx: &Cx<'_>) -> Step {
    let pieces = |(pieces, end): (Vec<Piece>, usize)| Step::Item(Item::Pieces(pieces), end);
    // "At six or seven", "in a week or two": one of two, and the owner says which.
    let goes_on = found.last().is_some_and(|found| found.end == at) && !apart;
    if word(tokens, at) == "or"
        && goes_on
        && (begins_time(tokens, at + 1, cx)
            || super::words::cardinal(tokens, at + 1).is_some()
            || word(tokens, at + 1) == "after")
    {
        return Step::Broken;
    }
    // "Even weeks", "every five or six days", "the second week of each month": no rule says so.
    if matches!(word(tokens, at), "odd" | "even")
        && (1..4).any(|ahead| matches!(word(tokens, at + ahead), "week" | "weeks"))
    {
        return Step::Broken;
    }
    if matches!(word(tokens, at), "every" | "each")
        && let Some((_, end)) = super::words::cardinal(tokens, at + 1)
        && matches!(word(tokens, end), "or" | "to" | "-" | "–")
        && let Some((_, end)) = super::words::cardinal(tokens, end + 1)
        && super::words::unit(tokens, end).is_some()
    {
        return Step::Broken;
    }
    if any_phrase!(tokens, at, ["first half of", "second half of", "latter half of"]).is_some() {
        return Step::Broken;
    }
    // A word that hangs on a name or an address is part of it: "ABC-12", "www.may.com", "%e7".
    if in_a_name(tokens, at) || is_wish(tokens, at) {
        return Step::Other;
    }
    // "Friday-Jun-15" is one date.
    if word(tokens, at) == "-"
        && tokens[at].glued
        && matches!(found.last(), Some(Found { item: Item::Pieces(pieces), end, .. }) if *end == at && matches!(pieces.as_slice(), [Piece::Weekday(..)]))
        && tokens.get(at + 1).is_some_and(|next| next.glued)
        && weekday(tokens, at + 1).is_none()
    {
        return Step::Filler;
    }
    // "11 to 1", "3 to 4 eggs": two numbers of who knows what.
    let between_numbers = |before: usize| {
        apart
            && word(tokens, before + 1) == "to"
            && tokens[before].number().is_some()
            && found.last().is_none_or(|found| found.end <= before)
    };
    if at > 0 && between_numbers(at - 1) || at > 1 && between_numbers(at - 2) && tokens[at].number().is_some()
    {
        return Step::Other;
    }
    if let Some((key, end)) = key(tokens, at, found) {
        return Step::Item(Item::Key(key), end);
    }
    if let Some((length, end)) = lasting(tokens, at) {
        let coming = any_phrase!(tokens, at, ["for the next", "for the coming", "for the following"]);
        return match coming.and_then(|_| deictic(tokens, at + 1, cx)) {
            Some((pieces, _)) => Step::Item(Item::Coming(length, pieces), end),
            None => Step::Item(Item::Lasting(length), end),
        };
    }
    if let Some((length, sign, end)) = counted_from(tokens, at)
        .filter(|(length, _, other)| begins_time(tokens, *other, cx) || hours_from(tokens, length, *other))
    {
        return Step::Item(Item::Shift(length, sign), end);
    }
    // "The first weekend of every month": its Sunday may be the next month's, and no rule says so.
    if let Some((_, end)) = super::words::nth(tokens, at)
        && word(tokens, end) == "weekend"
        && of_unit(tokens, end + 1).is_some_and(|(_, _, sure, _)| sure)
    {
        return Step::Broken;
    }
    // "Never on Sundays", "not on Mondays".
    if apart && introduced == "on" && at > 1 && matches!(word(tokens, at - 2), "never" | "not") {
        return Step::Other;
    }
    if let Some((found, end)) = every(tokens, at) {
        // A phrase cannot ask: it takes two weeks, unless the owner has said otherwise.
        let twice =
            cx.wording.biweekly == Biweekly::TwiceAWeek && matches!(word(tokens, at), "biweekly" | "bi");
        let found =
            if twice && found == Every::Unit(2, Grain::Week) { Every::Times(2, Grain::Week) } else { found };
        return Step::Item(Item::Every(found), end);
    }
    if let Some(found) = super::named_stretch::named_stretch(tokens, at, cx) {
        return pieces(found);
    }
    if let Some(found) = close_of(tokens, at, cx).or_else(|| edge(tokens, at, cx)) {
        return pieces(found);
    }
    let repeating = !apart && found.iter().any(|found| matches!(found.item, Item::Every(_)));
    // "Monthly review on the last Friday": what is counted may stand apart from what counts.
    let of_months = found.iter().any(|found| {
        matches!(found.item, Item::Every(Every::Unit(_, Grain::Month | Grain::Quarter | Grain::Year)))
    });
    if let Some((found, end)) = counted_list(tokens, at)
        && (repeating || of_unit(tokens, end).is_some_and(|(_, _, sure, _)| sure))
    {
        return pieces((found, end));
    }
    if (repeating || of_months)
        && let Some(found) = counted(tokens, at)
    {
        return pieces(found);
    }
    if matches!(found.last(), Some(Found { item: Item::Every(Every::Each), end, .. }) if *end == at)
        && let Some(found) = super::holidays::yearly(tokens, at, cx)
    {
        return pieces(found);
    }
    if let Some(found) = deictic(tokens, at, cx) {
        return pieces(found);
    }
    if let Some(found) = super::holidays::holiday(tokens, at, cx) {
        return pieces(found);
    }
    if let Some(found) = super::calendar::weekday_beside(tokens, at, cx) {
        return pieces(found);
    }
    match date(tokens, at, cx) {
        Some((Dated::Broken, _)) => return Step::Broken,
        // "The 4th of July weekend".
        Some((Dated::One(found), end)) if word(tokens, end) == "weekend" => {
            let mut frame = super::frame::Frame::default();
            let fits = found.iter().all(|piece| frame.add(piece));
            let weekend = fits
                .then(|| frame.resolve(cx))
                .flatten()
                .and_then(|day| super::deictic::weekend_beside(day.date()));
            return match weekend {
                Some(span) => pieces((vec![Piece::Base(span)], end + 1)),
                None => Step::Broken,
            };
        }
        Some((Dated::One(found), end)) => return pieces((found, end)),
        Some((Dated::Two(from, to), end)) => return Step::Item(Item::Two(from, to), end),
        None => {}
    }
    if let Some(found) = counted(tokens, at) {
        return pieces(found);
    }
    if let Some((day, _, end)) = weekday(tokens, at).filter(|(.., end)| is_weekday(tokens, at, *end)) {
        // "Friday week": a week after the coming Friday.
        if word(tokens, end) == "week"
            && tokens.get(end + 1).is_none_or(|next| next.shape == Shape::Mark || next.word == "at")
        {
            return pieces((vec![Piece::Weekday(day, Which::AfterNext)], end + 1));
        }
        // "Friday fortnight": two weeks after it.
        if word(tokens, end) == "fortnight"
            && let Some(later) =
                super::narrow::weekday_alone(day, Which::Bare, cx).and_then(|span| span.later(14))
        {
            return pieces((vec![Piece::Base(later)], end + 1));
        }
        // "The Tuesday following", with nothing that it follows.
        let follows = word(tokens, end) == "following"
            && tokens.get(end + 1).is_none_or(|next| next.shape == Shape::Mark || next.word == "at");
        if follows {
            return pieces((vec![Piece::Weekday(day, Which::Coming)], end + 1));
        }
        return pieces((vec![Piece::Weekday(day, Which::Bare)], end));
    }
    if word(tokens, at) == "weekend"
        && !matches!(word(tokens, at + 1), "trip" | "bag" | "before" | "after")
        && at.checked_sub(1).is_none_or(|before| super::words::nth(tokens, before).is_none())
        && let Some(span) =
            super::span::Span::around(cx.now, Grain::Week).and_then(super::deictic::weekend_of)
    {
        return pieces((vec![Piece::Base(span)], at + 1));
    }
    if let Some(step) = day_of_month(tokens, at, introduced, found, apart) {
        return step;
    }
    if let Some((found, end)) =
        year(tokens, at).filter(|(_, end)| is_year(tokens, at, *end, introduced, found, apart))
    {
        return pieces((vec![Piece::Year(found)], end));
    }
    if let Some((months, end)) = season(tokens, at, cx) {
        return pieces((vec![Piece::Season(months)], end));
    }
    if let Some((piece, used)) = meal(tokens, at, found, apart) {
        return pieces((vec![piece], at + used));
    }
    if let Some(step) = clock(tokens, at, introduced, found, apart) {
        return step;
    }
    if let Some((part, _, late, end)) = stretch::part_and_half(tokens, at)
        .filter(|(.., end)| !apart || introduced_part(introduced, tokens, at) || leads(tokens, *end))
    {
        let mut found = vec![Piece::Part(part)];
        found.extend(late.then_some(Piece::Late));
        return pieces((found, end));
    }
    if let Some((length, end)) = whole_unit(tokens, at).or_else(|| length(tokens, at)).filter(|(_, end)| {
        // "Every few days" and "25 years old" are no lengths of time.
        !matches!(introduced, "every" | "each") && word(tokens, *end) != "old"
    }) {
        return Step::Item(Item::Length(length), end);
    }
    if is_filler(tokens, at) { Step::Filler } else { Step::Other }
}

/// "Have a good weekend", "enjoy your Sunday": a wish, and no time for anything.
fn is_wish(tokens: &[Token], at: usize) -> bool {
    let kind = |word: &str| {
        matches!(word, "good" | "great" | "nice" | "lovely" | "wonderful" | "happy" | "fun" | "relaxing")
    };
    at > 2
        && kind(word(tokens, at - 1))
        && matches!(word(tokens, at - 2), "a" | "your")
        && matches!(word(tokens, at - 3), "have" | "had" | "having" | "enjoy")
}

/// Words that may stand between two things said of one time.
fn is_filler(tokens: &[Token], at: usize) -> bool {
    // "In the month of May".
    let month_of = word(tokens, at) == "month"
        && word(tokens, at + 1) == "of"
        && super::words::month(tokens, at + 2).is_some();
    let whole_of = matches!(word(tokens, at), "whole" | "all")
        && word(tokens, at + 1) == "of"
        && super::words::month(tokens, at + 2).is_some();
    month_of
        || whole_of
        || matches!(
            word(tokens, at),
            "," | "."
                | "("
                | ")"
                | ":"
                | "of"
                | "on"
                | "at"
                | "in"
                | "the"
                | "for"
                | "@"
                | "'"
                | "\""
                | "around"
                | "about"
                | "sometime"
                | "anytime"
                | "approximately"
                | "exactly"
                | "roughly"
                | "time"
                | "a"
                | "\u{201c}"
                | "\u{201d}"
                | "as"
                | "over"
                | "during"
                | "date"
                | "only"
                | "\u{2018}"
                | "\u{2019}"
        )
}

fn in_a_name(tokens: &[Token], at: usize) -> bool {
    let token = &tokens[at];
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    let after = tokens.get(at + 1);
    let letters = |token: Option<&Token>| token.is_some_and(|token| token.shape == Shape::Word);
    let odd =
        |token: &Token| matches!(token.word.as_str(), "%" | "$" | "#" | "_" | "=" | "&" | "*" | "\\" | "<");
    if token.shape == Shape::Number {
        // `A4`, `B2C3`, `%83`, `$1`.
        let hangs = token.glued
            && before.is_some_and(|before| {
                (before.shape == Shape::Word && !matches!(before.word.as_str(), "t" | "h" | "q" | "cy"))
                    || odd(before) && before.word != "="
            });
        let year_mark =
            token.glued && before.is_some_and(|before| before.word == "=") && at > 1 && tokens[at - 1].glued;
        return hangs || year_mark;
    }
    let dotted = token.shape == Shape::Word
        && token.word.len() > 2
        && super::words::glued_mark(tokens, at + 1, ".")
        && tokens
            .get(at + 2)
            .is_some_and(|next| next.glued && next.shape == Shape::Word && next.word.len() > 1);
    if dotted {
        return true;
    }
    let names_a_day = super::words::month_name(&token.word).is_some() || weekday(tokens, at).is_some();
    // An address: every part of it is glued to the next.
    let address = token.shape == Shape::Word
        && (before.is_some_and(|before| {
            token.glued && matches!(before.word.as_str(), "." | "?" | "~" | ";" | ":")
        }) && at > 1
            && tokens[at - 1].glued
            && letters(tokens.get(at - 2))
            && after.is_some_and(|after| after.glued));
    if address {
        return true;
    }
    token.shape == Shape::Word
        && token.glued
        && !names_a_day
        && (before.is_some_and(|before| {
            odd(before)
                || before.word == "/"
                    && at > 1
                    && letters(tokens.get(at - 2))
                    && super::words::month_name(&token.word).is_none()
        }) || before.is_some_and(|before| before.word == "-")
            && at > 1
            && letters(tokens.get(at - 2))
            && after.is_some_and(|after| after.glued && after.word == "-"))
}
