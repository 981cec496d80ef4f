//! What a time leaves unsaid. Minutes without their hour: "leaves at 8. Have the cooler packed by quarter to", "she gets
//! up at eight, porridge at quarter past". The hour is that of the time that was named last.
//!
//! And "every other Monday but not this coming one" leaves out the weekday.
//!
//! It is put in before the text is taken apart, so that everything that reads times reads "quarter to 8".

use chrono::{NaiveTime, Timelike as _};

use super::split::sentences::ends_sentence;
use super::time::bits::{Bit, RawSlot};
use super::time::{self, Lean, TimeCtx, Times, weekday};
use super::tokens::{Shape, Token, word};

/// An hour that was named further back than this, in tokens, is not spoken of any more.
const REACH: usize = 60;

/// The tokens with the hour that such minutes mean, and its days where the sentence of the minutes names none.
pub(super) fn plainly(tokens: Vec<Token>, cx: &TimeCtx<'_>) -> Vec<Token> {
    let mut plain: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while at < tokens.len() {
        if let Some((day, end)) = not_this_one(&tokens, at) {
            plain.push(tokens[at].clone());
            plain.push(Token { word: "this".to_owned(), ..tokens[at + 1].clone() });
            plain.push(day);
            at = end;
            continue;
        }
        let meant = minutes(&tokens, at).and_then(|minutes| Some((last(&plain, cx)?, minutes)));
        let Some((last, minutes)) = meant else {
            plain.push(tokens[at].clone());
            at += 1;
            continue;
        };
        plain.extend_from_slice(&tokens[at..minutes.end]);
        let place = tokens[minutes.end - 1].end;
        let (late, twelfth) = hour(last.time, &minutes);
        let words =
            [(twelfth.to_string(), Shape::Number), (late.to_owned(), Shape::Word)].map(|(word, shape)| {
                Token { word, start: place, end: place, shape, glued: false, capital: false }
            });
        plain.extend(words);
        if !named_days(&plain, &tokens[minutes.end..], cx) {
            plain.extend(last.days.into_iter().map(|day| Token { start: place, end: place, ..day }));
        }
        at = minutes.end;
    }
    plain
}

/// Whether the clause that ends with the last of `before`, and that `after` goes on with, names days.
fn named_days(before: &[Token], after: &[Token], cx: &TimeCtx<'_>) -> bool {
    let start = sentence(before);
    let opens = |at: &usize| matches!(word(before, *at), "," | "and" | "so" | "then" | "but");
    let start = (start..before.len()).rev().find(opens).map_or(start, |mark| mark + 1);
    let end = (0..after.len()).find(|at| ends_sentence_at(after, *at)).unwrap_or(after.len()).min(REACH);
    let days = |part: &[Token]| time::scan(part, cx).iter().any(|found| is_day(&found.bit));
    days(&before[start..]) || days(&after[..end])
}

fn is_day(bit: &Bit) -> bool {
    matches!(bit, Bit::Repeat(_) | Bit::Date(_) | Bit::Dates(..))
}

/// Where the sentence begins that the last of the tokens stands in.
fn sentence(tokens: &[Token]) -> usize {
    let from = tokens.len().saturating_sub(REACH);
    (from..tokens.len()).rev().find(|at| ends_sentence_at(tokens, *at)).map_or(from, |mark| mark + 1)
}

fn ends_sentence_at(tokens: &[Token], at: usize) -> bool {
    matches!(word(tokens, at), "!" | "?" | ";" | "|" | "#" | "*" | "•")
        || tokens[at].is_mark('.') && ends_sentence(tokens, at)
}

/// "Every other Monday but not this coming one": the weekday that "one" stands for, and where the words end.
fn not_this_one(tokens: &[Token], at: usize) -> Option<(Token, usize)> {
    if word(tokens, at) != "not" || !matches!(word(tokens, at + 1), "this" | "the") {
        return None;
    }
    let coming = usize::from(matches!(word(tokens, at + 2), "coming" | "next"));
    let noun = at + 2 + coming;
    if weekday::name(tokens, noun, true).is_some() {
        return (coming == 1 && word(tokens, at + 1) == "this").then(|| (tokens[noun].clone(), noun + 1));
    }
    if word(tokens, noun) != "one" || word(tokens, at + 1) == "the" && coming == 0 {
        return None;
    }
    let start = sentence(&tokens[..at]);
    let day = (start..at).rev().find(|day| weekday::name(tokens, *day, true).is_some())?;
    let one = &tokens[noun];
    let word = tokens[day].word.trim_end_matches('s').to_owned();
    Some((Token { word, ..one.clone() }, noun + 1))
}

/// Minutes past or to an hour that is not said.
struct Minutes {
    minute: u32,
    past: bool,
    /// Whether it is a deadline.
    by: bool,
    /// One past their last token.
    end: usize,
}

/// "Quarter past", "twenty to", "half past", behind a word that a time follows, with nothing behind them.
fn minutes(tokens: &[Token], at: usize) -> Option<Minutes> {
    let before = at.checked_sub(1).map(|before| word(tokens, before))?;
    let opener =
        if before == "a" { at.checked_sub(2).map_or("", |first| word(tokens, first)) } else { before };
    let by = matches!(opener, "by" | "before" | "till" | "until");
    if !by && !matches!(opener, "at" | "from" | "about" | "around" | "ready" | "for" | "after") {
        return None;
    }
    let (minute, next) = match word(tokens, at) {
        "quarter" => (15, at + 1),
        "half" => (30, at + 1),
        _ => time::number::cardinal(tokens, at).filter(|(minute, _)| matches!(minute, 5 | 10 | 20 | 25))?,
    };
    let past = match word(tokens, next) {
        "past" => true,
        "to" if minute != 30 => false,
        _ => return None,
    };
    let end = next + 1;
    let ends = tokens.get(end).is_none_or(|after| {
        after.shape == Shape::Mark
            && matches!(after.word.as_str(), "." | "," | ";" | "!" | "?" | ")" | "—" | "–")
            || matches!(
                after.word.as_str(),
                "and" | "so" | "please" | "or" | "but" | "at" | "on" | "every" | "sharp"
            )
    });
    (ends && !(opener == "for" && minute != 15)).then_some(Minutes { minute, past, by, end })
}

/// A time that was named, and the words for its days.
struct Named {
    time: NaiveTime,
    days: Vec<Token>,
}

/// The clock time that was named last, with the days of its sentence.
fn last(before: &[Token], cx: &TimeCtx<'_>) -> Option<Named> {
    let mut end = before.len();
    let reach = before.len().saturating_sub(REACH);
    while end > reach {
        let start = sentence(&before[..end]).max(reach);
        let own = &before[start..end];
        let found = time::scan(own, cx);
        let clock = found.iter().rev().find_map(|found| {
            if let Bit::Slot(
                RawSlot::At(clock)
                | RawSlot::By(clock)
                | RawSlot::Before(clock)
                | RawSlot::After(clock)
                | RawSlot::Between(clock, _),
            ) = &found.bit
            {
                Some(*clock)
            } else {
                None
            }
        });
        if let Some(clock) = clock {
            let mut times = Times { slots: vec![RawSlot::At(clock)], ..Times::default() };
            times.lean_by(own);
            let time = times.slots.iter().find_map(|slot| {
                if let RawSlot::At(clock) = slot { Some(clock.time(Lean::Open)) } else { None }
            })?;
            let days = found.iter().rev().find(|found| is_day(&found.bit));
            let days = days.map_or(Vec::new(), |days| own[days.start..days.end].to_vec());
            return Some(Named { time, days });
        }
        // A heading ends what was spoken of.
        if start == 0 || before[start - 1].is_mark('#') {
            return None;
        }
        end = start - 1;
    }
    None
}

/// The hour on the face of the clock that the minutes belong to, and its half of the day.
fn hour(last: NaiveTime, minutes: &Minutes) -> (&'static str, u32) {
    // "Up at half past four, the geyser on by quarter past": before it. "At 7:50, breakfast at ten past": after it.
    let next = if minutes.past { !minutes.by && minutes.minute < last.minute() } else { last.minute() > 0 };
    let hour = (last.hour() + u32::from(next)) % 24;
    // Quarter to noon is before noon.
    let spoken = if minutes.past { hour } else { (hour + 23) % 24 };
    (if spoken >= 12 { "pm" } else { "am" }, (hour + 11) % 12 + 1)
}
