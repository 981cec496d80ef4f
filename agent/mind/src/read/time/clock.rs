//! Clock times in the spellings that people use, windows between two, and parts of the day.

use hob_schedules::DayPart;

use super::bits::{Bit, Clock, RawSlot};
use super::number::unit;
use crate::read::tokens::{Shape, Token, any_phrase, phrase, word};

/// A clock time at `at`. Where `bare`, a number alone is one ("at 6"); else it needs a colon, a half of the day or
/// o'clock.
pub(crate) fn clock(tokens: &[Token], at: usize, bare: bool) -> Option<(Clock, usize)> {
    match word(tokens, at) {
        "noon" => return Some((Clock { hour: 12, minute: 0, sure: true }, at + 1)),
        "midnight" => return Some((Clock { hour: 0, minute: 0, sure: true }, at + 1)),
        _ => {}
    }
    if let Some(found) = spoken(tokens, at) {
        return Some(halved(tokens, found.0, found.1));
    }
    let token = tokens.get(at)?;
    let (hour, mut end, digits) = match token.number() {
        Some(hour) if token.word.len() <= 2 => (hour, at + 1, true),
        Some(clock) if token.word.len() == 4 && bare => {
            // "At 0630", "1830": written as the services do.
            let (hour, minute) = (clock / 100, clock % 100);
            let fits = hour < 24 && minute < 60 && (token.word.starts_with('0') || hour < 19);
            return fits.then_some((Clock { hour, minute, sure: true }, at + 1));
        }
        Some(_) => return None,
        None => (unit(&token.word).filter(|hour| (1..=12).contains(hour))?, at + 1, false),
    };
    if hour > 24 {
        return None;
    }
    let mut minute = 0;
    let mut exact = false;
    if digits {
        let separated =
            tokens.get(end).is_some_and(|mark| mark.glued && matches!(mark.word.as_str(), ":" | "." | "h"));
        if separated
            && let Some(minutes) =
                tokens.get(end + 1).filter(|t| t.glued && t.word.len() == 2).and_then(Token::number)
            && minutes < 60
            && (tokens[end].word != "." || bare || meridiem(tokens, end + 2).is_some())
        {
            minute = minutes;
            exact = true;
            end += 2;
        }
    } else if let Some((minutes, next)) = spoken_minutes(tokens, end) {
        minute = minutes;
        exact = true;
        end = next;
    }
    let mut sure = digits && (hour >= 13 || hour == 0 || (token.word.starts_with('0') && exact));
    let mut hour = hour % 24;
    let mut said = exact;
    if word(tokens, end) == "o'clock" || phrase(tokens, end, "oclock").is_some() {
        end += 1;
        said = true;
    }
    if let Some((pm, next)) = meridiem(tokens, end) {
        if (1..=12).contains(&hour) {
            hour = hour % 12 + if pm { 12 } else { 0 };
            sure = true;
        }
        end = next;
        said = true;
    }
    if tokens.get(end).is_some_and(|t| t.word == "ish") {
        end += 1;
        said = true;
    } else if word(tokens, end) == "-" && word(tokens, end + 1) == "ish" {
        end += 2;
        said = true;
    }
    if !(said || bare) {
        return None;
    }
    if !sure && !(1..=12).contains(&hour) {
        return None;
    }
    Some(halved(tokens, Clock { hour, minute, sure }, end))
}

/// The half of the day that words after the time say: "six in the evening", "11 at night".
fn halved(tokens: &[Token], clock: Clock, end: usize) -> (Clock, usize) {
    if clock.sure {
        return (clock, end);
    }
    let pm = |hour: u32| hour % 12 + 12;
    if let Some(used) = any_phrase(tokens, end, &["in the morning", "in the mornings", "this morning"]) {
        return (Clock { hour: clock.hour % 12, sure: true, ..clock }, end + used);
    }
    let evening = [
        "in the afternoon",
        "in the evening",
        "in the afternoons",
        "in the evenings",
        "tonight",
        "this evening",
        "this afternoon",
    ];
    if let Some(used) = any_phrase(tokens, end, &evening) {
        return (Clock { hour: pm(clock.hour), sure: true, ..clock }, end + used);
    }
    if let Some(used) = phrase(tokens, end, "at night") {
        let hour = if clock.hour >= 6 && clock.hour < 12 { pm(clock.hour) } else { clock.hour % 12 };
        return (Clock { hour, sure: true, ..clock }, end + used);
    }
    (clock, end)
}

/// "Half past six", "twenty to seven", "quarter after", "half six".
fn spoken(tokens: &[Token], at: usize) -> Option<(Clock, usize)> {
    let mut next = at + usize::from(word(tokens, at) == "a" && word(tokens, at + 1) == "quarter");
    let minutes = match word(tokens, next) {
        "half" => 30,
        "quarter" => 15,
        "five" | "5" => 5,
        "ten" | "10" => 10,
        "twenty" | "20" => {
            if matches!(word(tokens, next + 1), "five" | "-") {
                25
            } else {
                20
            }
        }
        _ => return None,
    };
    next += 1;
    if minutes == 25 {
        next += 1 + usize::from(word(tokens, next) == "-");
    }
    if word(tokens, next) == "minutes" {
        next += 1;
    }
    let hour_at = |index: usize| {
        let hour = tokens.get(index).and_then(|t| t.number().or_else(|| unit(&t.word)))?;
        (1..=12).contains(&hour).then_some(hour)
    };
    let past = match word(tokens, next) {
        "past" | "after" => true,
        "to" | "before" | "of" | "til" | "till" => false,
        _ => {
            // "Half six" is half past six where people say so at all; "half 6 cups" is no time.
            let hour = (minutes == 30).then(|| hour_at(next)).flatten()?;
            let measured = tokens.get(next + 1).is_some_and(|t| t.shape == Shape::Word && t.word != "and");
            return (!measured).then_some((Clock { hour, minute: 30, sure: false }, next + 1));
        }
    };
    let hour = hour_at(next + 1)?;
    let (hour, minute) =
        if past { (hour, minutes) } else { (if hour == 1 { 12 } else { hour - 1 }, 60 - minutes) };
    let mut end = next + 2;
    let mut clock = Clock { hour, minute, sure: false };
    if let Some((pm, after)) = meridiem(tokens, end) {
        clock = Clock { hour: hour % 12 + if pm { 12 } else { 0 }, sure: true, ..clock };
        end = after;
    }
    Some((clock, end))
}

/// The minutes of "six thirty", "six forty-five".
fn spoken_minutes(tokens: &[Token], at: usize) -> Option<(u32, usize)> {
    let minutes = match word(tokens, at) {
        "fifteen" => 15,
        "thirty" => 30,
        "forty" => {
            let hyphen = usize::from(word(tokens, at + 1) == "-");
            if word(tokens, at + 1 + hyphen) == "five" {
                return Some((45, at + 2 + hyphen));
            }
            40
        }
        "ten" => 10,
        "twenty" => 20,
        "fifty" => 50,
        _ => return None,
    };
    // "Six ten minute breaks" has no time in it.
    let counted = matches!(word(tokens, at + 1), "minute" | "minutes" | "days" | "day" | "weeks" | "hours");
    (!counted).then_some((minutes, at + 1))
}

/// `am`, `p.m.`, `p`: whether it is after noon, and where it ends.
fn meridiem(tokens: &[Token], at: usize) -> Option<(bool, usize)> {
    let token = tokens.get(at)?;
    match token.word.as_str() {
        "am" => Some((false, at + 1)),
        "pm" => Some((true, at + 1)),
        letter @ ("a" | "p") => {
            let dotted = tokens.get(at + 1).is_some_and(|t| t.is_mark('.') && t.glued)
                && tokens.get(at + 2).is_some_and(|t| t.word == "m" && t.glued);
            if dotted {
                let last = usize::from(tokens.get(at + 3).is_some_and(|t| t.is_mark('.') && t.glued));
                // The dot of an abbreviation that ends a sentence is the sentence's: it belongs to both.
                return Some((letter == "p", at + 3 + last));
            }
            let next_glued = tokens.get(at + 1).is_some_and(|t| t.glued && t.shape == Shape::Word);
            (token.glued && !next_glued).then_some((letter == "p", at + 1))
        }
        _ => None,
    }
}

/// "To", "until", a dash: what stands between two clock times.
fn joins(tokens: &[Token], at: usize) -> bool {
    matches!(word(tokens, at), "to" | "until" | "till" | "til" | "through" | "and" | "-" | "–" | "—")
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
    let by =
        any_phrase(tokens, at, &["by", "no later than", "not later than", "at the latest by", "latest by"]);
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
            let onward = any_phrase(tokens, end, &["onward", "onwards", "on"]).unwrap_or(0);
            return Some((vec![slot(make(clock))], end + onward));
        }
    }
    let prepared =
        any_phrase(tokens, at, &["at about", "at around", "at", "around", "about", "@", "roughly at", "for"]);
    let start = at + prepared.unwrap_or(0);
    let approximate = first == "about" && is_about_clock(tokens, start);
    let bare = cell || approximate || (prepared.is_some() && first != "for" && first != "about");
    if let Some((from, to, end)) = window(tokens, start, if cell { "cell" } else { "" }) {
        return Some((vec![slot(RawSlot::Between(from, to))], end));
    }
    if let Some((first_clock, mut end)) =
        clock(tokens, start, bare).filter(|found| !bare || is_clock_end(tokens, found.1))
    {
        let mut found = vec![slot(RawSlot::At(first_clock))];
        // "At 10, 12 and 17": a list goes on while clock times follow.
        while let Some(next) = next_in_list(tokens, end) {
            let Some((clock, after)) =
                clock(tokens, next, bare).filter(|found| is_clock_end(tokens, found.1))
            else {
                break;
            };
            found.push(slot(RawSlot::At(clock)));
            end = after;
        }
        return Some((found, end));
    }
    part(tokens, at).map(|(part, end)| (vec![slot(RawSlot::Part(part))], end))
}

/// Whether what follows a bare number leaves it a time: "at 6" is one, "at 6 feet" and "by 3 inches" are none.
fn is_clock_end(tokens: &[Token], at: usize) -> bool {
    !matches!(
        word(tokens, at),
        "days"
            | "weeks"
            | "minutes"
            | "hours"
            | "degrees"
            | "feet"
            | "inches"
            | "cm"
            | "%"
            | "°"
            | "people"
            | "times"
            | "st"
            | "nd"
            | "rd"
            | "th"
            | "years"
            | "months"
            | "of"
            | "x"
            | "x."
    )
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

fn next_in_list(tokens: &[Token], at: usize) -> Option<usize> {
    let mut next = at;
    if word(tokens, next) == "," {
        next += 1;
    }
    next += any_phrase(tokens, next, &["and again", "and", "&", "+", "or"]).unwrap_or(0);
    next += any_phrase(tokens, next, &["at"]).unwrap_or(0);
    (next > at).then_some(next)
}

/// Two clock times with something between: "from 2 to 4 pm", "9-10:30", "10pm to 7am".
fn window(tokens: &[Token], at: usize, opened: &str) -> Option<(Clock, Clock, usize)> {
    let (from, next) = clock(tokens, at, true)?;
    if !joins(tokens, next) || (word(tokens, next) == "and" && opened != "between") {
        return None;
    }
    let (to, end) = clock(tokens, next + 1, true)?;
    let written = |from: usize, to: usize| {
        tokens[from..to]
            .iter()
            .any(|t| matches!(t.word.as_str(), ":" | "am" | "pm" | "a" | "p" | "noon" | "midnight"))
    };
    if opened.is_empty() && !written(at, end) {
        return None;
    }
    if !is_clock_end(tokens, end) {
        return None;
    }
    Some((settle_before(from, to), settle_after(from, to), end))
}

/// The first of two clock times, in the light of the second: in "2 to 4 pm" both are pm, in "10 to 2 pm" not.
fn settle_before(from: Clock, to: Clock) -> Clock {
    if from.sure || !to.sure {
        return from;
    }
    let minutes = |hour: u32, minute: u32| hour * 60 + minute;
    let late = Clock { hour: from.hour % 12 + 12, sure: true, ..from };
    let early = Clock { hour: from.hour % 12, sure: true, ..from };
    let end = minutes(to.hour, to.minute);
    let afternoon = to.hour >= 12 && minutes(late.hour, late.minute) < end;
    let overnight = to.hour < 12 && minutes(early.hour, early.minute) >= end;
    if afternoon || overnight { late } else { early }
}

/// The second of two clock times: the first such time after the first.
pub(crate) fn settle_after(from: Clock, to: Clock) -> Clock {
    let from = settle_before(from, to);
    if to.sure || !from.sure {
        return to;
    }
    let minutes = |hour: u32, minute: u32| hour * 60 + minute;
    let early = Clock { hour: to.hour % 12, sure: true, ..to };
    let late = Clock { hour: to.hour % 12 + 12, sure: true, ..to };
    let start = minutes(from.hour, from.minute);
    if minutes(early.hour, early.minute) > start {
        early
    } else if minutes(late.hour, late.minute) > start {
        late
    } else {
        early
    }
}

/// A part of the day at `at`, with or without its preposition.
pub(crate) fn part(tokens: &[Token], at: usize) -> Option<(DayPart, usize)> {
    let mut next = at;
    next += any_phrase(
        tokens,
        next,
        &["in the", "in", "during the", "at", "on the", "over", "the", "by", "around", "about"],
    )
    .unwrap_or(0);
    let whole = [
        ("first thing in the morning", DayPart::EarlyMorning),
        ("first thing in the mornings", DayPart::EarlyMorning),
        ("first thing", DayPart::EarlyMorning),
        ("early morning", DayPart::EarlyMorning),
        ("early in the morning", DayPart::EarlyMorning),
        ("crack of dawn", DayPart::EarlyMorning),
        ("dawn", DayPart::EarlyMorning),
        ("sunrise", DayPart::EarlyMorning),
        ("last thing at night", DayPart::Night),
        ("last thing", DayPart::Night),
        ("before bed", DayPart::Night),
        ("before bedtime", DayPart::Night),
        ("end of the day", DayPart::Night),
        ("overnight", DayPart::Night),
        ("mid - morning", DayPart::Morning),
        ("midmorning", DayPart::Morning),
        ("late morning", DayPart::Morning),
        ("mornings", DayPart::Morning),
        ("morning", DayPart::Morning),
        ("lunchtimes", DayPart::Midday),
        ("lunchtime", DayPart::Midday),
        ("lunch time", DayPart::Midday),
        ("midday", DayPart::Midday),
        ("middle of the day", DayPart::Midday),
        ("early afternoon", DayPart::Afternoon),
        ("late afternoon", DayPart::Afternoon),
        ("mid - afternoon", DayPart::Afternoon),
        ("afternoons", DayPart::Afternoon),
        ("afternoon", DayPart::Afternoon),
        ("teatime", DayPart::Afternoon),
        ("early evening", DayPart::Evening),
        ("late evening", DayPart::Night),
        ("evenings", DayPart::Evening),
        ("evening", DayPart::Evening),
        ("dinnertime", DayPart::Evening),
        ("suppertime", DayPart::Evening),
        ("dusk", DayPart::Evening),
        ("sunset", DayPart::Evening),
        ("sundown", DayPart::Evening),
        ("nightfall", DayPart::Evening),
        ("after dark", DayPart::Night),
        ("nights", DayPart::Night),
        ("night", DayPart::Night),
        ("bedtime", DayPart::Night),
    ];
    let (part, used) = whole
        .iter()
        .filter_map(|(words, part)| phrase(tokens, next, words).map(|used| (*part, used)))
        .max_by_key(|(_, used)| *used)?;
    // "The night before" and "the morning after" are days, and "the" alone points at one.
    if matches!(word(tokens, next + used), "before" | "after") && next > at && word(tokens, next - 1) == "the"
    {
        return None;
    }
    Some((part, next + used))
}
