//! Clock times in all their spellings, and parts of the day.

use chrono::NaiveTime;
use hob_schedules::Wording;

use super::words::glued_mark;
use crate::read::table::Groups;
use crate::read::time::bits::Lean;
use crate::read::time::number::unit as small;
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// A clock time as written. "At four" does not say which of two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Clock {
    pub hour: u32,
    pub minute: u32,
    pub second: u32,
    /// Whether the words themselves say which half of the day.
    pub sure: bool,
    /// The first bare hour that is before noon, by the owner's wording.
    pub morning_from: u8,
    /// Whether it is written as only the 24-hour clock has it: `14`, `0:15`.
    pub round: bool,
    /// Whether minutes, a half of the day or a name make it a clock time by itself, with no "at" before it.
    pub shown: bool,
}

/// Seven: see [`hob_schedules::Wording`].
const MORNING_FROM: u8 = 7;

impl Clock {
    /// The same, with bare hours as the owner means them.
    pub(crate) fn worded(self, wording: &Wording) -> Clock {
        Clock { morning_from: wording.bare_hours_from, ..self }
    }

    pub(crate) fn exactly(hour: u32, minute: u32) -> Clock {
        Clock { hour, minute, second: 0, sure: true, morning_from: MORNING_FROM, round: false, shown: true }
    }

    /// A time of day.
    pub(crate) fn of(time: NaiveTime) -> Clock {
        use chrono::Timelike as _;
        Clock { second: time.second(), ..Clock::exactly(time.hour(), time.minute()) }
    }

    /// The time of day, by the lean where the words leave the half of the day open.
    pub(crate) fn time(self, lean: Lean) -> NaiveTime {
        let hour = if self.sure { self.hour } else { lean.hour(self.hour % 12, self.morning_from.into()) };
        NaiveTime::from_hms_opt(hour % 24, self.minute % 60, self.second % 60).unwrap_or(NaiveTime::MIN)
    }

    /// The same hour before noon, or after it.
    pub(crate) fn in_half(self, pm: bool) -> Clock {
        Clock { hour: self.hour % 12 + if pm { 12 } else { 0 }, sure: true, shown: true, ..self }
    }

    pub(super) fn minutes(self) -> u32 {
        self.hour * 60 + self.minute
    }
}

/// What stood where a clock time might.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Face {
    /// A clock time, and where it ends.
    Time(Clock, usize),
    /// Something written like one that is none: `10:99`, `28pm`.
    Broken,
}

/// Hours that have names.
static NAMES: Groups<u32> = Groups::of(&[
    (&["noon", "midday", "mid day", "mid - day", "12 noon", "twelve noon", "noontime", "noonish"], 12),
    (&["midnight", "mid night", "mid - night", "12 midnight", "twelve midnight"], 0),
]);

/// A clock time at `at`. A number alone is one only where `bare`.
pub(crate) fn clock(tokens: &[Token], at: usize, bare: bool) -> Option<Face> {
    let article = usize::from(word(tokens, at) == "the");
    if let Some((hour, used)) = NAMES.at(tokens, at + article) {
        return Some(Face::Time(Clock::exactly(hour, 0), at + article + used));
    }
    // "7.30 to 12" is no half past eleven.
    let within = at > 0
        && tokens.get(at).is_some_and(|token| token.glued)
        && matches!(word(tokens, at - 1), "." | ":");
    if let Some((clock, end)) = past_or_to(tokens, at).filter(|_| !within) {
        let (clock, end) = half(tokens, clock, end);
        return Some(Face::Time(clock, end));
    }
    let token = tokens.get(at)?;
    let (clock, end) = match token.number() {
        Some(hour) => match digits(tokens, at, hour, bare)? {
            Face::Time(clock, end) => (clock, end),
            Face::Broken => return Some(Face::Broken),
        },
        None => spoken(tokens, at)?,
    };
    // "3ish pm", "at 6-ish".
    let ish = any_phrase!(tokens, end, ["ish", "- ish"]).unwrap_or(0);
    let clock = Clock { shown: clock.shown || ish > 0, ..clock };
    let (settled, end) = half(tokens, clock, end + ish);
    if settled.hour > 23 || (!settled.sure && !(1..=12).contains(&settled.hour)) {
        return Some(Face::Broken);
    }
    (settled.shown || bare).then_some(Face::Time(settled, end))
}

/// Digits: `6`, `6:30`, `6.30`, `15h30`, `0630`, `15:23:24`.
fn digits(tokens: &[Token], at: usize, number: u32, bare: bool) -> Option<Face> {
    let token = &tokens[at];
    let glued_two = |at: usize| {
        tokens.get(at).filter(|token| token.glued && token.word.len() == 2).and_then(Token::number)
    };
    let length = token.word.len();
    let clock = |hour, minute, shown| Clock {
        hour,
        minute,
        second: 0,
        morning_from: MORNING_FROM,
        sure: hour > 12 || hour == 0 || (shown && length == 2 && token.word.starts_with('0')),
        round: hour > 12 || hour == 0,
        shown,
    };
    if matches!(length, 3 | 4) {
        let (hour, minute) = (number / 100, number % 100);
        let marked = meridiem(tokens, at + 1).is_some()
            || length == 4 && matches!(word(tokens, at + 1), "hrs" | "hours");
        // "Bake at 350": three digits are a time only beside a half of the day or a day.
        let beside = any_phrase!(
            tokens,
            at + 1,
            ["in the", "tonight", "tomorrow", "today", "this", "at night", "every", "each", "daily", "on"]
        )
        .is_some();
        if length == 3 && !marked && !beside {
            return None;
        }
        // "At 1030", "730pm": hours and minutes run together, where "at" or a half of the day says so.
        let fits = (bare || marked) && hour < 24 && minute < 60 && (length == 4 || hour > 0);
        let goes_on = tokens.get(at + 1).is_some_and(|next| {
            let joined = tokens.get(at + 2).is_some_and(|after| after.glued);
            next.glued
                && next.shape != Shape::Word
                && (!matches!(next.word.as_str(), "." | "," | ":" | ";" | ")") || joined && next.word == ":")
        });
        let hours = usize::from(matches!(word(tokens, at + 1), "hrs" | "hours"));
        return (fits && !goes_on).then(|| {
            Face::Time(
                Clock {
                    sure: hour > 12 || hours == 1 || token.word.starts_with('0'),
                    ..clock(hour, minute, hours == 1)
                },
                at + 1 + hours,
            )
        });
    }
    if length > 2 {
        return None;
    }
    let mark = tokens.get(at + 1).filter(|token| token.glued).map_or("", |token| token.word.as_str());
    match mark {
        ":" | "." if tokens.get(at + 2).is_some_and(|next| next.glued && next.number().is_some()) => {
            let dotted = mark == ".";
            let minute = glued_two(at + 2);
            let (Some(minute), true) = (minute.filter(|minute| *minute < 60), number < 25) else {
                return (!dotted && (length == 2 || bare) && tokens[at + 2].word.len() == 2)
                    .then_some(Face::Broken);
            };
            // "6.30" is a number unless something says that it is a time.
            if dotted && !bare && meridiem(tokens, at + 3).is_none() {
                return None;
            }
            if glued_mark(tokens, at + 3, ".")
                && tokens.get(at + 4).is_some_and(|next| next.glued && next.number().is_some())
            {
                return None;
            }
            let second =
                glued_mark(tokens, at + 3, ":").then(|| glued_two(at + 4)).flatten().filter(|s| *s < 60);
            let clock = Clock { second: second.unwrap_or(0), shown: !dotted, ..clock(number, minute, true) };
            Some(Face::Time(clock, at + 3 + if second.is_some() { 2 } else { 0 }))
        }
        "h" if number < 24 => {
            let minute = glued_two(at + 2).filter(|minute| *minute < 60);
            // "21h" by itself; "3h" is a length.
            let alone = number > 12 && at == 0 && tokens.len() == 2;
            let shown = minute.is_some() || alone;
            let hour = Clock { sure: true, ..clock(number, minute.unwrap_or(0), shown) };
            // "1h30m" is a length.
            let end = at + 2 + usize::from(minute.is_some());
            if tokens.get(end).is_some_and(|next| next.glued && next.shape == Shape::Word)
                || minute.is_none()
                    && tokens.get(at + 2).is_some_and(|next| next.glued && next.shape != Shape::Mark)
            {
                return None;
            }
            Some(Face::Time(hour, at + 2 + usize::from(minute.is_some())))
        }
        "." if meridiem(tokens, at + 2).is_some() => Some(Face::Time(clock(number, 0, false), at + 2)),
        _ if number > 24 => {
            let marked = meridiem(tokens, at + 1).is_some();
            (bare && marked).then_some(Face::Broken)
        }
        _ => {
            // "At 3 15": the minutes apart, where "at" says that it is a time.
            let minute = tokens.get(at + 1).filter(|next| bare && next.word.len() == 2 && !next.glued);
            let after = tokens.get(at + 2).is_none_or(|next| {
                next.shape == Shape::Mark && !next.glued || meridiem(tokens, at + 2).is_some()
            });
            if let Some(minute) = minute.and_then(Token::number).filter(|minute| *minute < 60 && after) {
                return Some(Face::Time(Clock { shown: false, ..clock(number, minute, true) }, at + 2));
            }
            // "At 4 thirty".
            let spoken = super::words::cardinal(tokens, at + 1).filter(|(minute, end)| {
                bare && (10..60).contains(minute)
                    && (1..13).contains(&number)
                    && tokens[at + 1].shape == Shape::Word
                    && super::words::unit(tokens, *end).is_none()
                    && tokens.get(*end).is_none_or(|next| next.shape == Shape::Mark)
            });
            if let Some((minute, end)) = spoken {
                return Some(Face::Time(Clock { shown: false, ..clock(number, minute, true) }, end));
            }
            Some(Face::Time(clock(number, 0, false), at + 1))
        }
    }
}

/// "Six", "six thirty", "five-thirty", "nine fifty nine".
fn spoken(tokens: &[Token], at: usize) -> Option<(Clock, usize)> {
    let hour = small(word(tokens, at)).filter(|hour| (1..=12).contains(hour))?;
    let next = at + 1 + usize::from(word(tokens, at + 1) == "-");
    let oh = usize::from(matches!(word(tokens, next), "oh" | "o"));
    let minute = super::words::cardinal(tokens, next + oh)
        .filter(|(minute, _)| if oh == 1 { *minute < 10 } else { (10..60).contains(minute) })
        .filter(|_| tokens.get(next + oh).is_some_and(|token| token.shape == Shape::Word))
        // "Six ten minute breaks" has no time in it.
        .filter(|(_, end)| super::words::unit(tokens, *end).is_none());
    let (minute, end) = minute.unwrap_or((0, at + 1));
    // "Three twenty" alone may be a price; "at three twenty" is none.
    Some((Clock { sure: false, shown: false, ..Clock::exactly(hour, minute) }, end))
}

/// A hyphen between the words of an hour: "half-past-eight".
fn hyphen(tokens: &[Token], at: usize) -> usize {
    usize::from(
        word(tokens, at) == "-"
            && tokens[at].glued
            && tokens.get(at + 1).is_some_and(|next| next.glued && next.shape == Shape::Word),
    )
}

/// "Half past six", "20 minutes past 3pm", "a quarter to noon", "half six".
fn past_or_to(tokens: &[Token], at: usize) -> Option<(Clock, usize)> {
    let start = at + usize::from(matches!(word(tokens, at), "a") && word(tokens, at + 1) == "quarter");
    let (minutes, next) = match word(tokens, start) {
        "half" => (30, start + 1),
        "quarter" => (15, start + 1),
        _ => super::words::cardinal(tokens, start).filter(|(minutes, _)| (1..60).contains(minutes))?,
    };
    let counted = any_phrase!(tokens, next, ["minutes", "minute", "mins", "min"]).unwrap_or(0);
    let next = next + counted;
    let next = next + if matches!(word(tokens, next + 1), "past" | "to") { hyphen(tokens, next) } else { 0 };
    // "Here ten till four" lasts; "at ten till four" is ten minutes before.
    let told = at > 0
        && matches!(
            word(tokens, at - 1),
            "at" | "by" | "around" | "about" | "before" | "after" | "it's" | "is" | "was"
        );
    let lasts = matches!(word(tokens, start), "five" | "ten") && counted == 0 && !told;
    let past = match word(tokens, next) {
        "til" | "till" if lasts && at > 0 => return None,
        "past" | "after" => true,
        "to" | "before" | "of" | "til" | "till" => false,
        _ => {
            let hour = small(word(tokens, next)).or_else(|| tokens.get(next).and_then(Token::number));
            let hour = hour
                .filter(|hour| minutes == 30 && word(tokens, start) == "half" && (1..=12).contains(hour))?;
            // "Half six" is half past six where people say so at all; "half 6 cups" is no time.
            let time = |word: &str| {
                matches!(
                    word,
                    "tomorrow"
                        | "today"
                        | "tonight"
                        | "on"
                        | "at"
                        | "weekdays"
                        | "weekends"
                        | "most"
                        | "except"
                        | "sharp"
                        | "then"
                        | "or"
                        | "by"
                        | "when"
                        | "if"
                        | "in"
                        | "every"
                        | "each"
                        | "this"
                        | "next"
                        | "and"
                        | "for"
                        | "to"
                        | "until"
                        | "till"
                        | "til"
                        | "daily"
                        | "o'clock"
                        | "please"
                        | "ish"
                )
            };
            let measured = tokens.get(next + 1).is_some_and(|token| {
                token.shape == Shape::Word
                    && meridiem(tokens, next + 1).is_none()
                    && !time(&token.word)
                    && super::words::weekday(tokens, next + 1).is_none()
            });
            // "At half nine feed the cat", "by half ten they're asleep": behind such a word nothing is measured.
            let told =
                told || at > 0 && matches!(word(tokens, at - 1), "till" | "until" | "til" | "from" | "since");
            return (!measured || told)
                .then_some((Clock { sure: false, ..Clock::exactly(hour, 30) }, next + 1));
        }
    };
    let Some(Face::Time(hour, end)) = clock(tokens, next + 1 + hyphen(tokens, next + 1), true)
        .filter(|face| matches!(face, Face::Time(clock, _) if clock.minute == 0))
    else {
        return None;
    };
    // "Ten to eleven" is a stretch as often as a time; "ten minutes to eleven" is none.
    let told = counted > 0
        || matches!(word(tokens, start), "quarter" | "half")
        || minutes >= 13
        || past
        || hour.hour % 12 == 0 && hour.shown;
    // "From nine to noon" is a stretch.
    let opened = start > 0 && matches!(word(tokens, start - 1), "from" | "between") && !past && counted == 0;
    if opened && !matches!(word(tokens, start), "quarter" | "half") {
        return None;
    }
    let five = minutes % 5 == 0 && small(word(tokens, start)).is_some();
    if !told && !five || (word(tokens, next) == "of" && minutes != 15) {
        return None;
    }
    // "Two days after 3pm" counts something else; "3 after 10" too.
    let minute_of = if past { hour.hour * 60 + minutes } else { (hour.hour + 24) * 60 - minutes };
    let clock = Clock { hour: minute_of / 60 % 24, minute: minute_of % 60, shown: true, ..hour };
    let twelfth = if clock.sure { clock.hour } else { (clock.hour + 11) % 12 + 1 };
    Some((Clock { hour: twelfth, ..clock }, end))
}

/// O'clock and the half of the day after a time: "pm", "p . m .", "in the evening", "at night".
fn half(tokens: &[Token], clock: Clock, at: usize) -> (Clock, usize) {
    let oclock = any_phrase!(tokens, at, ["o'clock", "oclock", "o clock", "o ' clock"]).unwrap_or(0);
    let (clock, at) = (Clock { shown: clock.shown || oclock > 0, ..clock }, at + oclock);
    if let Some((pm, end, glued)) = meridiem(tokens, at) {
        // `4a` may be a flat; `4 pm` and `3:20p` are times.
        let short = matches!(word(tokens, at), "a" | "p") && end == at + 1;
        let fits = (1..=12).contains(&clock.hour) || (clock.sure && clock.hour > 12 && pm);
        if fits && (glued || !short) {
            let halved = if clock.hour > 12 { clock } else { clock.in_half(pm) };
            return (Clock { shown: clock.shown || !short, ..halved }, end);
        }
        return (Clock { hour: 99, shown: true, ..clock }, end);
    }
    if clock.sure {
        return (clock, at);
    }
    let morning =
        ["in the morning", "in the mornings", "in the am", "this morning", "early morning", "in morning"];
    if let Some(used) = any_phrase(tokens, at, &morning) {
        let kept = if word(tokens, at) == "this" { 0 } else { used };
        return (clock.in_half(false), at + kept);
    }
    let later = [
        "in the afternoon",
        "in the evening",
        "in the afternoons",
        "in the evenings",
        "in the pm",
        "in afternoon",
        "in evening",
    ];
    if let Some(used) = any_phrase(tokens, at, &later) {
        return (clock.in_half(true), at + used);
    }
    if let Some(used) = any_phrase!(tokens, at, ["at night", "at nights"]) {
        return (clock.in_half((5..12).contains(&clock.hour)), at + used);
    }
    (clock, at)
}

/// `am`, `p.m.`, `p m`, `p`: whether it is after noon, where it ends, and whether it is glued to what it follows.
pub(crate) fn meridiem(tokens: &[Token], at: usize) -> Option<(bool, usize, bool)> {
    let token = tokens.get(at)?;
    let pm = match token.word.as_str() {
        "am" | "pm" => {
            // `3am3io` is part of an address.
            let goes_on = tokens.get(at + 1).is_some_and(|next| next.glued && next.shape != Shape::Mark);
            return (!goes_on).then_some((token.word == "pm", at + 1, token.glued));
        }
        "a" => false,
        "p" => true,
        _ => return None,
    };
    let dot = usize::from(word(tokens, at + 1) == ".");
    if word(tokens, at + 1 + dot) == "m" {
        let end = at + 2 + dot;
        return Some((pm, end + usize::from(dot == 1 && word(tokens, end) == "."), token.glued));
    }
    let goes_on = tokens.get(at + 1).is_some_and(|next| next.glued && next.shape != Shape::Mark);
    (token.glued && !goes_on).then_some((pm, at + 1, true))
}
