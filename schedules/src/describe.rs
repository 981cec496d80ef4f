//! When, in plain English, from the structure alone.
//!
//! Equal structures read equal, and what hob says back to the owner is what it will do, not what it was told. The
//! start of a recurrence is said where the owner named it: else it is the day of the brief, and the coming dates show
//! the phase.

mod anchors;
mod rules;
pub use self::rules::{MONTHS, weekday};

use chrono::{Datelike as _, NaiveDate, NaiveTime};

use crate::when::{LooseCount, Period};
use crate::{DayPart, Days, Recurrence, Slot, When};

/// "every Saturday", "twice a week in the morning", "on the first Monday of the month at 10:00": lower case, to be
/// put after what is done.
pub fn describe_when(when: &When) -> String {
    let slots = describe_slots(&when.slots);
    let (days, bounds) = match &when.days {
        Days::On(date) => (format!("on {} {}", date.format("%A"), long_date(*date)), String::new()),
        Days::Span(first, last) => {
            (format!("once between {} and {}", long_date(*first), long_date(*last)), String::new())
        }
        Days::By(recurrence) => (dates(recurrence), bounds(recurrence)),
        Days::Loose(loose) => (often(loose), until(loose.until, false)),
    };
    let slots = if slots.is_empty() { slots } else { format!(" {slots}") };
    format!("{days}{slots}{bounds}")
}

/// "at 10:00, 12:00 and 17:00", "by 17:30", "in the morning", "after dinner"; nothing for any waking time.
pub fn describe_slots(slots: &[Slot]) -> String {
    if slots.iter().all(|slot| *slot == Slot::AnyTime) {
        return String::new();
    }
    let mut said: Vec<String> = Vec::new();
    let mut clocks: Vec<String> = Vec::new();
    for slot in slots {
        if let Slot::At(time) = slot {
            clocks.push(clock(*time));
        }
    }
    if !clocks.is_empty() {
        said.push(format!("at {}", list(&clocks)));
    }
    for slot in slots {
        match slot {
            Slot::At(_) => {}
            Slot::By(time) => said.push(format!("by {}", clock(*time))),
            Slot::Between(from, to) => {
                let next = if to > from { "" } else { " the next day" };
                said.push(format!("between {} and {}{next}", clock(*from), clock(*to)));
            }
            Slot::Part(part) => said.push(day_part(*part).to_owned()),
            Slot::Anchored(anchor) => said.push(anchors::describe(anchor)),
            Slot::AnyTime => said.push("at any time of the day".to_owned()),
        }
    }
    list(&said)
}

fn dates(recurrence: &Recurrence) -> String {
    let mut said: Vec<String> = Vec::new();
    for text in &recurrence.rules {
        said.push(match text.parse() {
            Ok(rule) => rules::describe(&rule, recurrence.start),
            // Said as it stands: an unreadable rule has no dates, and the owner should see that something is wrong.
            Err(_) => format!("by the unreadable rule {text}"),
        });
    }
    if !recurrence.dates.is_empty() {
        said.push(format!("on {}", date_list(&recurrence.dates)));
    }
    if recurrence.on_holidays.is_some() {
        said.push("on public holidays".to_owned());
    }
    if said.is_empty() { "never".to_owned() } else { list(&said) }
}

fn bounds(recurrence: &Recurrence) -> String {
    let mut left_out: Vec<String> = Vec::new();
    for text in &recurrence.except_rules {
        left_out.push(match text.parse() {
            Ok(rule) => rules::describe_exception(&rule, recurrence.start),
            Err(_) => format!("by the unreadable rule {text}"),
        });
    }
    if !recurrence.except.is_empty() {
        left_out.push(format!("on {}", date_list(&recurrence.except)));
    }
    if recurrence.except_holidays.is_some() {
        left_out.push("on public holidays".to_owned());
    }
    let except = if left_out.is_empty() { String::new() } else { format!(" except {}", list(&left_out)) };
    let comma = if left_out.is_empty() { "" } else { "," };
    let from = if recurrence.start_said {
        format!("{comma} from {}", long_date(recurrence.start))
    } else {
        String::new()
    };
    format!("{except}{from}{}", until(recurrence.until, !left_out.is_empty() && from.is_empty()))
}

fn until(date: Option<NaiveDate>, after_comma: bool) -> String {
    let comma = if after_comma { "," } else { "" };
    date.map(|date| format!("{comma} until {}", long_date(date))).unwrap_or_default()
}

fn often(loose: &LooseCount) -> String {
    let period = match loose.period {
        Period::Day => "day",
        Period::Week => "week",
        Period::Month => "month",
        Period::Year => "year",
    };
    let months = rules::months_named(&loose.months).map(|months| format!(" in {months}")).unwrap_or_default();
    format!("{} a {period}{months}", times(loose.count))
}

fn times(count: u32) -> String {
    match count {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        n => format!("{} times", number(n)),
    }
}

fn day_part(part: DayPart) -> &'static str {
    match part {
        DayPart::EarlyMorning => "first thing in the morning",
        DayPart::Morning => "in the morning",
        DayPart::Midday => "around midday",
        DayPart::Afternoon => "in the afternoon",
        DayPart::Evening => "in the evening",
        DayPart::Night => "at night",
    }
}

fn clock(time: NaiveTime) -> String {
    time.format("%H:%M").to_string()
}

/// "14 March 2026".
fn long_date(date: NaiveDate) -> String {
    format!("{} {}", date.day(), date.format("%B %Y"))
}

fn date_list(dates: &[NaiveDate]) -> String {
    let mut dates = dates.to_vec();
    dates.sort_unstable();
    dates.dedup();
    let said: Vec<String> = dates.into_iter().map(long_date).collect();
    list(&said)
}

/// "a, b and c".
fn list<T: AsRef<str>>(items: &[T]) -> String {
    let items: Vec<&str> = items.iter().map(AsRef::as_ref).collect();
    match items.as_slice() {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// In words as far as words are short.
fn number(n: u32) -> String {
    let words = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    usize::try_from(n)
        .ok()
        .and_then(|n| words.get(n))
        .map_or_else(|| n.to_string(), |word| (*word).to_owned())
}
