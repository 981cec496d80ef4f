//! What hob answers to the owner's questions, from memory alone.

mod days;
mod duties;
mod house;
mod lists;
mod on_days;
mod remarks;
mod shopped;

use chrono::{Datelike as _, NaiveDate};
use hob_schedules::{Instant, civil_of};

pub(crate) use self::days::part_says;
use crate::Household;
use crate::read::Query;

impl Household {
    /// The answer to a question.
    pub(crate) fn reply(&self, query: &Query, now: Instant) -> String {
        match query {
            Query::Agenda { days, left } => self.agenda(*days, *left, now),
            Query::Past { days, undone } => self.past(*days, *undone, now),
            Query::Next(about) => self.next_of(about, now),
            Query::NextOn(about, days) => self.next_on(about, *days, now),
            Query::Last(about) => self.last_of(about, now),
            Query::HowOften(about) => self.rule_of(about),
            Query::Done(about, days) => self.whether_done(about, *days, now),
            Query::Planned(about, days) => self.whether_planned(about, *days, now),
            Query::Why(about, days) => self.why_of(about, *days, now),
            Query::Agreed(about) => self.agreed_of(about, now),
            Query::Told(about) => self.told_of(about),
            Query::Shopped(days) => self.shopped(*days, now),
            Query::WhyGot(item) => self.why_got(item, now),
            Query::Bought(item) => self.bought(item, now),
            Query::Meal { task, date } => self.meal_on(task, *date, now),
            Query::List { list, called, item, many } => {
                self.list_says(list.as_ref(), called.as_deref(), item.as_deref(), *many, now)
            }
            Query::Where(thing) => self.place_of(thing),
            Query::Stock(item) => self.stock_of(item),
            Query::Now => self.doing(now),
            Query::AsAgreed(from) => format!(
                "Nothing was on hold or put off, so nothing changes: from {} on all is as agreed.",
                long(*from)
            ),
            Query::Unknown => UNKNOWN.to_owned(),
        }
    }

    fn today(&self, now: Instant) -> NaiveDate {
        self.civil(now).date()
    }

    /// "07:05", and the day before it where that is not this one.
    fn moment(&self, at: Instant, day: NaiveDate) -> String {
        let civil = civil_of(at, self.zone);
        if civil.date() == day {
            civil.format("%H:%M").to_string()
        } else {
            format!("{} at {}", civil.format("%A %-d %B"), civil.format("%H:%M"))
        }
    }
}

const UNKNOWN: &str = "I do not know. Ask me what is planned, what was done or why not, when something is next, what there is to eat, or what is on a list.";

/// "Saturday 7 March".
fn long(date: NaiveDate) -> String {
    date.format("%A %-d %B").to_string()
}

/// "Today", "tomorrow", "yesterday", else the date.
pub(crate) fn day(date: NaiveDate, today: NaiveDate) -> String {
    match (date - today).num_days() {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        -1 => "yesterday".to_owned(),
        _ if date.year() == today.year() => format!("on {}", long(date)),
        _ => format!("on {} {}", long(date), date.year()),
    }
}

/// The same for a stretch of days.
pub(crate) fn span((from, until): (NaiveDate, NaiveDate), today: NaiveDate) -> String {
    if from == until { day(from, today) } else { format!("from {} to {}", long(from), long(until)) }
}

/// The first letter large.
pub(crate) fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
