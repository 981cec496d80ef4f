//! Finds in a sentence what says something about time, left to right, and where one time ends and the next begins.

use super::Cx;
use super::dates::{Dated, date};
use super::deictic::{counted_from, deictic};
use super::every::{Every, every};
use super::frame::{Counted, Edge, Piece, Which};
use super::hours::{self, Face};
use super::length::{Length, length, whole_unit};
use super::span::Grain;
use super::words::{is_join, nth, ordinal, unit, weekday, year};
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
    Some(tidy(found, tokens))
}

/// Drops keys that nothing follows ("remind me tomorrow to …"), and takes a stretch of weekdays with a clock time for
/// what it is in speech: "Monday to Friday at nine" is every week.
fn tidy(found: Vec<Found>, tokens: &[Token]) -> Vec<Found> {
    let mut kept: Vec<Found> = Vec::new();
    let mut items = found.into_iter().peekable();
    while let Some(mut item) = items.next() {
        let ends = items.peek().is_none_or(|next| next.apart);
        if ends && matches!(item.item, Item::Key(_)) {
            continue;
        }
        let bare = |item: &Item| matches!(item, Item::Pieces(pieces) if matches!(pieces.as_slice(), [Piece::Weekday(_, Which::Bare)]));
        if let [.., from, Found { item: Item::Key(Key::Join | Key::To | Key::Through), .. }] = kept.as_slice()
            && bare(&from.item)
            && bare(&item.item)
            && matches!(items.peek(), Some(Found { item: Item::Pieces(pieces), apart: false, .. }) if matches!(pieces.as_slice(), [Piece::Clock(..)]))
            && let Some((days, _, _)) = super::every::weekdays(tokens, from.start)
        {
            item.item = Item::Every(Every::Weekdays(1, days));
            item.start = from.start;
            item.apart = from.apart;
            kept.truncate(kept.len() - 2);
        }
        kept.push(item);
    }
    kept
}

enum Step {
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
    if any_phrase(tokens, at, &["first half of", "second half of", "latter half of"]).is_some() {
        return Step::Broken;
    }
    // A word that hangs on a name or an address is part of it: "ABC-12", "www.may.com", "%e7".
    if in_a_name(tokens, at) {
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
    if let Some((key, end)) = key(tokens, at, found) {
        return Step::Item(Item::Key(key), end);
    }
    if let Some((length, end)) = lasting(tokens, at) {
        let coming = any_phrase(tokens, at, &["for the next", "for the coming", "for the following"]);
        return match coming.and_then(|_| deictic(tokens, at + 1, cx)) {
            Some((pieces, _)) => Step::Item(Item::Coming(length, pieces), end),
            None => Step::Item(Item::Lasting(length), end),
        };
    }
    if let Some((length, sign, end)) =
        counted_from(tokens, at).filter(|(.., other)| begins_time(tokens, *other, cx))
    {
        return Step::Item(Item::Shift(length, sign), end);
    }
    if let Some((found, end)) = every(tokens, at) {
        return Step::Item(Item::Every(found), end);
    }
    if let Some(found) = edge(tokens, at, cx) {
        return pieces(found);
    }
    let repeating = !apart && found.iter().any(|found| matches!(found.item, Item::Every(_)));
    if repeating && let Some(found) = counted(tokens, at) {
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
    match date(tokens, at, cx) {
        Some((Dated::Broken, _)) => return Step::Broken,
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
        return pieces((vec![Piece::Weekday(day, Which::Bare)], end));
    }
    if word(tokens, at) == "weekend"
        && !matches!(word(tokens, at + 1), "trip" | "bag")
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
    if let Some(used) = meal(tokens, at, found, apart) {
        return pieces((vec![Piece::Meal], at + used));
    }
    if let Some(step) = clock(tokens, at, introduced, found, apart) {
        return step;
    }
    if let Some((part, _, late, end)) = hours::part_and_half(tokens, at)
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

/// Words that may stand between two things said of one time.
fn is_filler(tokens: &[Token], at: usize) -> bool {
    matches!(
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

/// "From", "until", "except", "before", and "and" between the two ends of "between".
fn key(tokens: &[Token], at: usize, found: &[Found]) -> Option<(Key, usize)> {
    let open =
        found.iter().rev().find_map(|found| if let Item::Key(key) = found.item { Some(key) } else { None });
    let table: [(&[&str], Key); 10] = [
        (
            &[
                "except for on",
                "except for",
                "except on",
                "except in",
                "except at",
                "except",
                "but not on",
                "but not in",
                "but not",
                "excluding",
                "apart from",
            ],
            Key::Except,
        ),
        (
            &[
                "starting from",
                "starting on",
                "starting in",
                "starting with",
                "starting at",
                "starting",
                "beginning on",
                "beginning from",
                "start from",
                "starts on",
                "commencing",
                "as of",
                "from",
            ],
            Key::From,
        ),
        (&["since", "ever since"], Key::Since),
        (&["in between", "between"], Key::Between),
        (
            &["up until", "until", "untill", "till", "til", "up to", "ending on", "ending", "and ending"],
            Key::Join,
        ),
        (&["to", "-", "–", "—", "~", "/"], Key::To),
        (&["through", "thru"], Key::Through),
        (&["before", "earlier than", "prior to", "not after"], Key::Before),
        (&["by", "no later than", "at the latest by", "not later than"], Key::By),
        (&["later than", "after", "not before", "no earlier than"], Key::After),
    ];
    let table_key = table
        .iter()
        .filter_map(|(words, key)| any_phrase(tokens, at, words).map(|used| (*key, used)))
        .max_by_key(|(_, used)| *used)
        .or_else(|| {
            let and = any_phrase(tokens, at, &["but before", "and before"]).map(|used| (Key::Join, used));
            and.or_else(|| {
                any_phrase(tokens, at, &[", and", "and", "&"])
                    .map(|used| (if open == Some(Key::Between) { Key::Join } else { Key::And }, used))
            })
        });
    // "Every day but Sunday", "daily, not on Sundays".
    let but = any_phrase(
        tokens,
        at,
        &[", but not on", ", not on", "but not on", "not on", "but", "bar", "save", "other than"],
    )
    .filter(|used| {
        open != Some(Key::Except)
            && found.iter().any(|found| matches!(found.item, Item::Every(_)))
            && super::every::weekdays(tokens, at + used).is_some()
    });
    let (key, used) = match (but, table_key) {
        (Some(used), _) => (Key::Except, used),
        (None, found) => found?,
    };
    let joins = matches!(key, Key::Join | Key::To | Key::Through | Key::And);
    // "Beginning of the month" and "after five days" are read by themselves.
    let edge = matches!(word(tokens, at), "beginning") && used == 1;
    let counted = key == Key::After
        && (super::length::length(tokens, at + used).is_some()
            || any_phrase(tokens, at, &["after next", "after that"]).is_some());
    let last = tokens.get(at + used).is_none();
    let slash = word(tokens, at) == "/" && found.last().is_none_or(|found| found.end != at);
    (!edge
        && !counted
        && !last
        && !slash
        && (!joins || found.last().is_some_and(|found| found.end == at || key == Key::And || used > 0)))
    .then_some((key, at + used))
}

/// "For six weeks", "for the next year", "for up to 14 months".
fn lasting(tokens: &[Token], at: usize) -> Option<(Length, usize)> {
    let used = any_phrase(
        tokens,
        at,
        &[
            "for the next",
            "for the coming",
            "for the following",
            "for up to",
            "for about",
            "for around",
            "for another",
            "for",
        ],
    )?;
    let next = word(tokens, at + used - 1);
    if matches!(next, "next" | "coming" | "following" | "another")
        && let Some((grain, false, end)) = unit(tokens, at + used).filter(|(grain, ..)| *grain >= Grain::Hour)
    {
        return Some((Length::of(1.0, grain), end));
    }
    let (found, end) = length(tokens, at + used)?;
    // "Timer for 5 minutes", "book it for two hours"; "for two days after" counts.
    let times = matches!(word(tokens, end), "from" | "after" | "before") && word(tokens, end) != "from";
    (!times && word(tokens, end) != "ago").then_some((found, end))
}

/// "The beginning of", "end of", "mid".
fn edge(tokens: &[Token], at: usize, cx: &Cx<'_>) -> Option<(Vec<Piece>, usize)> {
    if let Some(used) = any_phrase(
        tokens,
        at,
        &[
            "the week of the",
            "the week of",
            "week of the",
            "week of",
            "week commencing",
            "week beginning",
            "w / c",
            "wc",
        ],
    ) {
        let dated = super::dates::date(tokens, at + used, cx).is_some();
        return dated.then_some((vec![Piece::Edge(Edge::Week)], at + used));
    }
    let start = at
        + any_phrase(tokens, at, &["at the", "the", "towards the", "by the", "near the", "at"]).unwrap_or(0);
    let edge = match word(tokens, start) {
        "beginning" | "start" | "begin" => Edge::Beginning,
        "middle" => Edge::Middle,
        "end" => Edge::End,
        "mid" | "early" | "late" => {
            let hyphen = usize::from(word(tokens, start + 1) == "-");
            let named = super::words::month(tokens, start + 1 + hyphen).is_some();
            let coming = any_phrase(
                tokens,
                start + 1,
                &[
                    "next week",
                    "this week",
                    "next month",
                    "this month",
                    "next year",
                    "this year",
                    "in the week",
                    "in the month",
                    "in the year",
                ],
            );
            if !named && coming.is_none() {
                return None;
            }
            let edge = if word(tokens, start) == "mid" {
                Edge::Middle
            } else if word(tokens, start) == "late" {
                Edge::End
            } else {
                Edge::Beginning
            };
            return Some((vec![Piece::Edge(edge)], start + 1 + hyphen));
        }
        _ => return None,
    };
    let of = start + 1;
    let filled = any_phrase(tokens, of, &["of around", "of about", "of the", "of"]).unwrap_or(0);
    // "Beginning of year", "the end of the month": this one.
    if filled > 0
        && let Some((grain, false, end)) =
            unit(tokens, of + filled).filter(|(grain, ..)| (Grain::Week..=Grain::Year).contains(grain))
        && !matches!(word(tokens, end), "after" | "of")
        && year(tokens, end).is_none()
    {
        return Some((vec![Piece::Edge(edge), Piece::Base(super::span::Span::around(cx.now, grain)?)], end));
    }
    let verb = filled == 0 && (tokens.get(of).is_some_and(|token| token.shape == Shape::Word) || start == at);
    (!verb).then_some((vec![Piece::Edge(edge)], of + filled.min(1) + filled.saturating_sub(1)))
}

/// "The second Wednesday", "3rd last week", "fifth last day", "the 9th month".
fn counted(tokens: &[Token], at: usize) -> Option<(Vec<Piece>, usize)> {
    let start = at + usize::from(word(tokens, at) == "the");
    let (which, end) = nth(tokens, start)?;
    if let Some((day, false, end)) = weekday(tokens, end) {
        return Some((vec![Piece::Nth(which, Counted::Weekday(day))], end));
    }
    let (grain, plural, end) = unit(tokens, end)?;
    (!plural && (Grain::Day..=Grain::Quarter).contains(&grain))
        .then_some((vec![Piece::Nth(which, Counted::Unit(grain))], end))
}

/// Whether a weekday's name is meant: "sat", "sun" and "mon" are other words too.
fn is_weekday(tokens: &[Token], at: usize, end: usize) -> bool {
    let token = &tokens[at];
    let short = matches!(token.word.as_str(), "sat" | "sun" | "mon" | "wed");
    let alone = end >= tokens.len() && at == 0;
    let joined = is_join(word(tokens, end)) && weekday(tokens, end + 1).is_some();
    !short
        || joined
        || token.capital
        || alone
        || word(tokens, end) == ","
        || at > 0 && matches!(word(tokens, at - 1), "on" | "this" | "next" | "every" | "and" | "-" | "to")
}

/// "The 14th", "28th", "tuesday the eleventh", "day 20", "on the 17".
fn day_of_month(tokens: &[Token], at: usize, introduced: &str, found: &[Found], apart: bool) -> Option<Step> {
    let day = |day: u32, end: usize| Some(Step::Item(Item::Pieces(vec![Piece::Day(day)]), end));
    if word(tokens, at) == "day"
        && let Some((number, end)) =
            super::words::cardinal(tokens, at + 1).filter(|(number, _)| (1..=366).contains(number))
    {
        // "On day 20 and 30".
        let mut pieces = vec![Piece::Day(number)];
        let mut end = end;
        while let Some((more, after)) = any_phrase(tokens, end, &["and", ", and", ","])
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
        let meant = if digits {
            the == 1 || closed
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
fn is_year(tokens: &[Token], at: usize, end: usize, introduced: &str, found: &[Found], apart: bool) -> bool {
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
fn clock(tokens: &[Token], at: usize, introduced: &str, found: &[Found], apart: bool) -> Option<Step> {
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
        hours::stretch(tokens, at, true, false).is_some_and(|(from, to, _)| from.shown || to.is_some());
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
        free && any_phrase(
            tokens,
            end,
            &["tonight", "tonite", "tomorrow", "this morning", "this evening", "this afternoon", "today"],
        )
        .is_some()
    };
    if let Some(Face::Broken) = hours::clock(tokens, at, told || beside) {
        return Some(Step::Broken);
    }
    let (from, to, end) = hours::stretch(tokens, at, true, between)?;
    let shown = from.shown || to.is_some_and(|to| to.shown);
    let bare = told
        || beside && (digits || shown || to.is_some() || !apart)
        || before_today(end)
        || hours_of(end, to.is_some());
    (shown || bare).then(|| Step::Item(Item::Pieces(vec![Piece::Clock(from, to)]), end))
}

/// "In summer", "during the winter", "every spring": three months, by the meteorologists' reckoning.
fn season(tokens: &[Token], at: usize, cx: &Cx<'_>) -> Option<(Vec<u32>, usize)> {
    let used = any_phrase(
        tokens,
        at,
        &[
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
        ],
    )?;
    let first = match word(tokens, at + used) {
        "spring" | "springtime" => 3,
        "summer" | "summertime" | "summers" => 6,
        "autumn" | "fall" => 9,
        "winter" | "wintertime" | "winters" => 12,
        _ => return None,
    };
    // On the southern half of the globe it is the other way about.
    let first = if cx.region == "au" { (first + 5) % 12 + 1 } else { first };
    Some(((0..3).map(|month| (first + month - 1) % 12 + 1).collect(), at + used + 1))
}

/// "Tomorrow lunch", "on Friday after dinner": an hour that the household knows, and this phrase does not say.
fn meal(tokens: &[Token], at: usize, found: &[Found], apart: bool) -> Option<usize> {
    let beside = !apart
        && found.last().is_some_and(|found| {
            matches!(found.item, Item::Pieces(_) | Item::Key(Key::After | Key::Before | Key::By))
        });
    let used = any_phrase(
        tokens,
        at,
        &["lunch", "dinner", "breakfast", "supper", "tea", "school", "work", "bed", "bedtime", "church"],
    )?;
    let noun = tokens.get(at + used).is_some_and(|next| {
        next.shape == Shape::Word
            && !matches!(next.word.as_str(), "at" | "on" | "with" | "and" | "from" | "by")
    });
    (beside && !noun).then_some(used)
}

/// Whether a day follows the part of it: "first thing tomorrow", "the evening of the 5th".
fn leads(tokens: &[Token], at: usize) -> bool {
    let of = at + usize::from(matches!(word(tokens, at), "of" | "on"));
    matches!(word(tokens, of), "tomorrow" | "today" | "next" | "this")
        || weekday(tokens, of).is_some()
        || of > at && word(tokens, of) == "the"
}

fn introduced_part(introduced: &str, tokens: &[Token], at: usize) -> bool {
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
fn begins_time(tokens: &[Token], at: usize, cx: &Cx<'_>) -> bool {
    let at = at + usize::from(word(tokens, at) == "the");
    deictic(tokens, at, cx).is_some()
        || super::holidays::holiday(tokens, at, cx).is_some()
        || matches!(date(tokens, at, cx), Some((Dated::One(_), _)))
        || weekday(tokens, at).is_some()
}
