//! When on the day, as briefs say it: windows, deadlines, one or several clock times, a part of the day. The clock times
//! and parts themselves are the grammar's ([`hours`], [`stretch`]).

use hob_schedules::DayPart;

use super::bits::{Bit, Clock, RawSlot};
use super::phrase::hours::{self, Face, meridiem};
use super::phrase::keys::BY;
use super::phrase::stretch;
use super::weekday;
use crate::read::lexicon::{DISCOURSE, WORDS, in_singular};
use crate::read::table::Table;
use crate::read::tokens::{Shape, Token, any_phrase, phrase, word};

/// A clock time at `at`. Where `bare`, a number alone is one ("at 6"); else it needs a colon, a half of the day or
/// o'clock.
pub(crate) fn clock(tokens: &[Token], at: usize, bare: bool) -> Option<(Clock, usize)> {
    let token = tokens.get(at)?;
    // What is due at midday is due about then.
    if matches!(token.word.as_str(), "midday" | "the") {
        return None;
    }
    // "A whole one at night", "the small one at six": what was named before.
    if token.word == "one" && at > 0 && counts_things(&tokens[at - 1]) {
        return None;
    }
    // "One scoop at half seven and one at five": so many, at the hour behind it.
    let counts = at > 0
        && matches!(word(tokens, at - 1), "and" | "," | "then")
        && word(tokens, at + 1) == "at"
        && hours::clock(tokens, at + 2, true).is_some();
    if counts {
        return None;
    }
    // "Until 2027" is a year; "at 2015", "2015 hrs" and "0630" are times.
    let year = token.word.len() == 4
        && !(at > 0 && word(tokens, at - 1) == "at")
        && !(at > 1
            && joins(tokens, at - 1)
            && tokens[at - 2].word.len() == 4
            && tokens[at - 2].number().is_some())
        && token.number().is_some_and(|year| (1900..2100).contains(&year))
        && meridiem(tokens, at + 1).is_none()
        && !matches!(word(tokens, at + 1), "hrs" | "hours");
    if year {
        return None;
    }
    // "Out 7a, noon, 5p": a letter right after the digits.
    let lettered =
        tokens.get(at + 1).is_some_and(|next| next.glued && matches!(next.word.as_str(), "a" | "p"))
            && tokens.get(at + 2).is_none_or(|next| !next.glued || next.shape == Shape::Mark);
    match hours::clock(tokens, at, bare || lettered || is_military(tokens, at))? {
        Face::Time(clock, end) => Some((clock, end)),
        Face::Broken => None,
    }
}

/// Whether "one" behind a word is a thing, and no hour.
fn counts_things(before: &Token) -> bool {
    WORDS.colours.contains(&before.word)
        || matches!(
            before.word.as_str(),
            "a" | "the"
                | "whole"
                | "other"
                | "another"
                | "big"
                | "small"
                | "large"
                | "little"
                | "hot"
                | "cool"
                | "cold"
                | "warm"
                | "new"
                | "old"
                | "good"
                | "spare"
                | "first"
                | "second"
                | "third"
                | "last"
                | "this"
                | "that"
                | "each"
                | "every"
                | "only"
                | "smaller"
                | "bigger"
                | "short"
                | "long"
                | "quick"
        )
}

/// "0630": four digits that no count begins with, and that no number to dial or to key in is made of.
fn is_military(tokens: &[Token], at: usize) -> bool {
    let written =
        |at: usize| tokens.get(at).filter(|token| token.word.len() == 4 && token.number().is_some());
    let zero = |at: usize| written(at).is_some_and(|token| token.word.starts_with('0'));
    let here = zero(at) || written(at).is_some() && at > 1 && joins(tokens, at - 1) && zero(at - 2);
    let runs_on = tokens.get(at + 1).is_some_and(|next| next.number().is_some())
        || at > 0 && tokens[at - 1].number().is_some();
    here && !is_dialled(tokens, at) && !runs_on
}

/// "The code for the garage is 0412": a number that is keyed in or dialled.
pub(crate) fn is_dialled(tokens: &[Token], at: usize) -> bool {
    const NEAR_TOKENS: usize = 6;
    tokens[at.saturating_sub(NEAR_TOKENS)..at].iter().any(|token| {
        matches!(
            token.word.as_str(),
            "code"
                | "pin"
                | "password"
                | "combination"
                | "number"
                | "phone"
                | "tel"
                | "mobile"
                | "ext"
                | "dial"
                | "alarm"
        )
    })
}

/// "To", "until", a dash: what stands between two clock times.
fn joins(tokens: &[Token], at: usize) -> bool {
    matches!(word(tokens, at), "to" | "until" | "till" | "til" | "through" | "and" | "-" | "–" | "—")
}

/// "For 6.30": a number with two digits after a dot is no count.
fn dotted(tokens: &[Token], at: usize) -> bool {
    let glued = |at: usize| tokens.get(at).is_some_and(|token| token.glued);
    word(tokens, at + 1) == "." && glued(at + 1) && glued(at + 2) && word(tokens, at + 2).len() == 2
}

/// A time on the day at `at`: a window, a deadline, one or several clock times, or a part of the day.
pub(crate) fn slots(tokens: &[Token], at: usize, cell: bool) -> Option<(Vec<Bit>, usize)> {
    let slot = |slot: RawSlot| Bit::Slot(slot);
    let first = word(tokens, at);
    if matches!(first, "between" | "from")
        && let Some((from, to, end)) = window(tokens, at + 1, first)
    {
        return Some((vec![slot(RawSlot::Between(from, to))], end));
    }
    let by = BY.at(tokens, at);
    if let Some(used) = by {
        let about = at + used + usize::from(matches!(word(tokens, at + used), "about" | "around"));
        if let Some((clock, end)) = clock(tokens, about, true).filter(|found| is_clock_end(tokens, found.1)) {
            return Some((vec![slot(RawSlot::By(clock))], end));
        }
    }
    for (words, make) in [
        ("before", RawSlot::Before as fn(Clock) -> RawSlot),
        ("until after", RawSlot::Before),
        ("until", RawSlot::Before),
        ("till", RawSlot::Before),
        ("earlier than", RawSlot::Before),
        ("after", RawSlot::After),
        ("from", RawSlot::After),
        ("past", RawSlot::After),
        ("later than", RawSlot::After),
    ] {
        let Some(used) = phrase(tokens, at, words) else { continue };
        if let Some((clock, end)) =
            clock(tokens, at + used, true).filter(|found| is_clock_end(tokens, found.1))
        {
            let onward = any_phrase!(tokens, end, ["onward", "onwards", "on"]).unwrap_or(0);
            // "Breakfast is not before eight": from then on.
            let denied = at > 1
                && word(tokens, at - 1) == "not"
                && (matches!(word(tokens, at - 2), "is" | "are" | "be")
                    || word(tokens, at - 2).ends_with("'s"));
            let made = if denied && matches!(words, "before" | "until" | "till" | "earlier than") {
                RawSlot::After(clock)
            } else {
                make(clock)
            };
            return Some((vec![slot(made)], end + onward));
        }
    }
    let prepared =
        any_phrase!(tokens, at, ["at about", "at around", "at", "around", "about", "@", "roughly at", "for"]);
    let start = at + prepared.unwrap_or(0);
    if prepared.is_some() && is_level(tokens, at, start) {
        return None;
    }
    let approximate = first == "about" && is_about_clock(tokens, start);
    let bare = cell
        || approximate
        || prepared.is_none() && told_by_day(tokens, at)
        || (prepared.is_some() && first != "for" && first != "about")
        || first == "for" && dotted(tokens, start);
    if let Some((from, to, end)) =
        window(tokens, start, if cell || start == at && has_hours(tokens, at) { "cell" } else { "" })
    {
        return Some((vec![slot(RawSlot::Between(from, to))], end));
    }
    if let Some((first_clock, mut end)) =
        clock(tokens, start, bare).filter(|found| !bare || is_clock_end(tokens, found.1))
    {
        let mut found = vec![slot(RawSlot::At(first_clock))];
        // "At 10, 12 and 17": a list goes on while clock times follow.
        while let Some(next) = next_in_list(tokens, end) {
            // "At seven and one for Bella": one of what was named before.
            if word(tokens, next) == "one" && matches!(word(tokens, next + 1), "for" | "of") {
                break;
            }
            let Some((clock, after)) = clock(tokens, next, bare)
                .filter(|(clock, end)| is_clock_end(tokens, *end) && (clock.shown || !counts(tokens, *end)))
            else {
                break;
            };
            found.push(slot(RawSlot::At(clock)));
            end = after;
        }
        // "Tablets at 8 and 8": once in either half of the day.
        if let [Bit::Slot(RawSlot::At(one)), Bit::Slot(RawSlot::At(other))] = found.as_slice()
            && one == other
            && !one.sure
        {
            let twice = [one.in_half(false), one.in_half(true)];
            found = twice.into_iter().map(|clock| slot(RawSlot::At(clock))).collect();
        }
        return Some((found, end));
    }
    part(tokens, at).map(|(part, end)| (vec![slot(RawSlot::Part(part))], end))
}

/// "Naps 1 to 3", "tutor 4-5", "preschool 9-12": what lasts from an hour to another by its nature.
fn has_hours(tokens: &[Token], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).and_then(|before| tokens.get(before)) else { return false };
    let noun = in_singular(&before.word);
    before.shape == Shape::Word
        && !tokens[at].glued
        && (DISCOURSE.events.contains(&*noun)
            || matches!(
                &*noun,
                "nap"
                    | "sleep"
                    | "rest"
                    | "chair"
                    | "shift"
                    | "hour"
                    | "call"
                    | "office"
                    | "open"
                    | "on"
                    | "desk"
                    | "clinic"
                    | "surgery"
            ) && before.word != "on"
            || lasts(tokens, at))
}

/// "Here Thursdays ten till four", "naps half nine till eleven": two hours with "till" between them, behind a day or a verb
/// for what goes on.
fn lasts(tokens: &[Token], at: usize) -> bool {
    let day = weekday::name(tokens, at - 1, true).is_some()
        || matches!(word(tokens, at - 1), "weekdays" | "weekends" | "daily");
    let verb = matches!(
        word(tokens, at - 1),
        "here"
            | "there"
            | "in"
            | "out"
            | "away"
            | "home"
            | "comes"
            | "works"
            | "work"
            | "come"
            | "open"
            | "sleeps"
            | "asleep"
            | "off"
            | "busy"
            | "closed"
    );
    let joined =
        clock(tokens, at, true).is_some_and(|(_, end)| matches!(word(tokens, end), "till" | "til" | "until"));
    (day || verb) && joined
}

/// "Thursday 8", "Tue 9.20", "8.30 each evening": a number that is an hour by the day beside it.
fn told_by_day(tokens: &[Token], at: usize) -> bool {
    if tokens.get(at).is_none_or(|token| token.number().is_none() || token.glued) {
        return false;
    }
    let dotted = tokens.get(at + 1).is_some_and(|dot| dot.glued && dot.is_mark('.'))
        && tokens
            .get(at + 2)
            .is_some_and(|minute| minute.glued && minute.word.len() == 2 && minute.number().is_some());
    let end = at + if dotted { 3 } else { 1 };
    let day = at > 0
        && (weekday::name(tokens, at - 1, true).is_some_and(|(_, plural, _)| !plural || dotted)
            || matches!(word(tokens, at - 1), "weekdays" | "weekends")
            || dotted
                && matches!(
                    word(tokens, at - 1),
                    "weekdays" | "weekends" | "daily" | "comes" | "is" | "here" | "booked" | "there"
                ));
    let closed = tokens.get(end).is_none_or(|next| {
        next.shape == Shape::Mark && !next.glued
            || matches!(next.word.as_str(), "," | "." | ";" | ")" | "!")
                && tokens.get(end + 1).is_none_or(|after| !after.glued)
            || dotted && next.shape == Shape::Word && !next.glued
    });
    let each = any_phrase!(
        tokens,
        end,
        [
            "every",
            "each",
            "daily",
            "on school days",
            "on weekdays",
            "in the morning",
            "in the evening",
            "in the afternoon",
            "at night",
            "sharp",
        ]
    );
    // "8.00 Breakfast: porridge" opens with its hour.
    let opens = at == 0
        && dotted
        && tokens.get(end).is_some_and(|next| next.shape == Shape::Word && !next.glued)
        && !stretch::measured(tokens, end);
    // "Thursday 28th January, 10.40", "carpet man here 9.30, so no vacuuming that day".
    let minute = tokens.get(at + 2).and_then(Token::number).unwrap_or(1);
    let apart = dotted
        && minute.is_multiple_of(5)
        && tokens[at].number().is_some_and(|hour| (6..=23).contains(&hour))
        && tokens.get(end).is_none_or(|next| {
            next.shape == Shape::Mark && (!next.glued || tokens.get(end + 1).is_none_or(|after| !after.glued))
        })
        && at > 0
        && (tokens[at - 1].is_mark(',') || matches!(word(tokens, at - 1), "here" | "booked" | "there"));
    opens || apart || dotted && each.is_some() && !(at > 0 && tokens[at - 1].word == "$") || day && closed
}

/// Whether what follows a bare number leaves it a time: "at 6" is one, "at 6 feet" and "by 3 inches" are none.
fn is_clock_end(tokens: &[Token], at: usize) -> bool {
    !(stretch::measured(tokens, at) || word(tokens, at) == "of")
}

/// "Breakfast about 8 and supper around 4" says times; "about 8 plants" and "the one about 3 bears" say none.
fn is_about_clock(tokens: &[Token], at: usize) -> bool {
    clock(tokens, at, true).is_some_and(|(_, end)| {
        matches!(
            word(tokens, end),
            "" | "and" | "," | "." | ")" | ";" | "in" | "on" | "every" | "each" | "most"
        )
    })
}

/// "A brew at half ten and another at 3, one sugar": a number before a thing counts it.
fn counts(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|next| {
        next.shape == Shape::Word
            && !next.glued
            && weekday::name(tokens, at, true).is_none()
            && !matches!(
                next.word.as_str(),
                "and"
                    | "or"
                    | "on"
                    | "in"
                    | "at"
                    | "by"
                    | "from"
                    | "to"
                    | "for"
                    | "with"
                    | "every"
                    | "each"
                    | "daily"
                    | "then"
                    | "but"
                    | "if"
                    | "when"
                    | "while"
                    | "so"
                    | "because"
                    | "until"
                    | "please"
                    | "sharp"
                    | "most"
                    | "all"
                    | "during"
                    | "except"
                    | "weekdays"
                    | "weekends"
                    | "tomorrow"
                    | "today"
                    | "tonight"
                    | "the"
                    | "again"
                    | "starting"
                    | "without"
                    | "he"
                    | "she"
                    | "i"
                    | "we"
                    | "they"
                    | "it"
            )
    })
}

/// "The thermostat stays at 16", "heating at 20", "keep the fridge at 4": how warm or how loud, and no hour.
fn is_level(tokens: &[Token], at: usize, start: usize) -> bool {
    // "Keep the thermostat in the hall at 16".
    const NEAR_TOKENS: usize = 8;
    let Some(level) = tokens.get(start).and_then(Token::number) else { return false };
    let marked = tokens.get(start + 1).is_some_and(|next| {
        next.glued && next.word != "," && next.word != "." || hours::meridiem(tokens, start + 1).is_some()
    });
    let before = &tokens[at.saturating_sub(NEAR_TOKENS)..at];
    let measured = before.iter().any(|token| {
        matches!(
            token.word.as_str(),
            "thermostat"
                | "heating"
                | "radiator"
                | "radiators"
                | "temperature"
                | "oven"
                | "freezer"
                | "fridge"
                | "boiler"
                | "volume"
                | "aquarium"
                | "humidity"
                | "dial"
        )
    });
    let held = before.iter().any(|token| {
        matches!(
            token.word.as_str(),
            "keep"
                | "keeps"
                | "kept"
                | "stay"
                | "stays"
                | "set"
                | "hold"
                | "held"
                | "leave"
                | "left"
                | "sits"
                | "is"
        )
    });
    let switched = before.iter().any(|token| matches!(token.word.as_str(), "on" | "off" | "down" | "up"));
    // Nobody has it warmer than this indoors, and no hour of the clock on the wall is past twelve.
    const FIRST: u32 = 13;
    const LAST: u32 = 30;
    let warm = (FIRST..=LAST).contains(&level);
    word(tokens, at) == "at" && measured && !marked && (warm || held && !switched)
}

fn next_in_list(tokens: &[Token], at: usize) -> Option<usize> {
    let mut next = at;
    if word(tokens, next) == "," {
        next += 1;
    }
    next += any_phrase!(tokens, next, ["and again", "and", "&", "+", "or"]).unwrap_or(0);
    next += any_phrase!(tokens, next, ["at"]).unwrap_or(0);
    (next > at).then_some(next)
}

/// Two clock times with something between: "from 2 to 4 pm", "9-10:30", "10pm to 7am".
fn window(tokens: &[Token], at: usize, opened: &str) -> Option<(Clock, Clock, usize)> {
    // "From about one till about half two".
    let roughly = |at: usize| {
        at + any_phrase!(tokens, at, ["about", "around", "roughly", "maybe", "nearly"]).unwrap_or(0)
    };
    let at = if opened.is_empty() { at } else { roughly(at) };
    let (from, next) = clock(tokens, at, true)?;
    if !joins(tokens, next) || (word(tokens, next) == "and" && opened != "between") {
        return None;
    }
    // "At 7:00 until 5 March" has one time of day.
    if super::phrase::words::month(tokens, next + 2).is_some() {
        return None;
    }
    let last = roughly(next + 1);
    let (to, end) = clock(tokens, last, true)?;
    // "12.30 to 5.30": minutes after both dots.
    let dotted = |at: usize| {
        tokens.get(at + 1).is_some_and(|dot| dot.glued && dot.is_mark('.'))
            && tokens
                .get(at + 2)
                .is_some_and(|minute| minute.glued && minute.word.len() == 2 && minute.number().is_some())
    };
    let written = |from: usize, to: usize| {
        tokens[from..to]
            .iter()
            .any(|t| matches!(t.word.as_str(), ":" | "am" | "pm" | "a" | "p" | "noon" | "midnight"))
            || is_military(tokens, from) && to - from == 3
            || (dotted(from) || dotted(last)) && !(at > 0 && matches!(word(tokens, at - 1), "£" | "$" | "€"))
    };
    if opened.is_empty() && !written(at, end) {
        return None;
    }
    if !is_clock_end(tokens, end) {
        return None;
    }
    // "Between 11:05 and 23:15": both as the clock of twenty-four hours has them.
    let hour = |at: usize| {
        let written = tokens.get(at).filter(|token| token.word.len() == 2 && word(tokens, at + 1) == ":")?;
        written.number().map(|hour| hour > 12 || written.word.starts_with('0'))
    };
    let (from, to) = match (hour(at), hour(last)) {
        (Some(one), Some(other)) if one || other => {
            (Clock { sure: true, ..from }, Clock { sure: true, ..to })
        }
        _ => (from, to),
    };
    let overnight = any_phrase!(
        tokens,
        end,
        ["the next day", "the next morning", "the following day", "the following morning"]
    );
    if let Some(used) = overnight {
        // Twelve of the next day is its noon: nobody calls the midnight that begins it so.
        let to = if to.sure { to } else { to.in_half(to.hour == 12) };
        return Some((from, to, end + used));
    }
    let (from, to) = stretch::settle(from, to);
    Some((from, to, end))
}

/// A part of the day at `at`, with or without its preposition.
pub(crate) fn part(tokens: &[Token], at: usize) -> Option<(DayPart, usize)> {
    static BEFORE: Table =
        Table::of(&["in the", "in", "during the", "at", "on the", "over", "the", "by", "around", "about"]);
    let mut next = at;
    next += BEFORE.at(tokens, next).unwrap_or(0);
    let (part, _, late, end) = stretch::part_and_half(tokens, next)?;
    // What is for late in the evening is for the night.
    let part = if late && part == DayPart::Evening { DayPart::Night } else { part };
    // "The night before" and "the morning after" are days, and "the" alone points at one.
    if matches!(word(tokens, end), "before" | "after") && next > at && word(tokens, next - 1) == "the" {
        return None;
    }
    Some((part, end))
}
