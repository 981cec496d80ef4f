//! One rule in plain English.

use chrono::{Datelike as _, NaiveDate, Weekday};

use super::{list, long_date, number, times};
use crate::rule::{DateRule, Frequency, NthDay};

const WEEK: [Weekday; 7] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

/// The months' names, January first.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// "every two weeks on Sunday", "on the first Monday of the month".
pub(super) fn describe(rule: &DateRule, start: NaiveDate) -> String {
    let rule = &spelled_out(rule, start);
    let mut said = match rule.frequency {
        Frequency::Daily => daily(rule),
        Frequency::Weekly => weekly(rule),
        Frequency::Monthly => monthly(rule),
        Frequency::Yearly => yearly(rule),
    };
    if let Some(until) = rule.until {
        said.push_str(&format!(" until {}", long_date(until)));
    }
    if let Some(count) = rule.count {
        said.push_str(&format!(", {} in all", times(count)));
    }
    said
}

/// After "except": "Fridays", "in August", "on the first Monday of the month".
pub(super) fn describe_exception(rule: &DateRule, start: NaiveDate) -> String {
    let unbounded =
        rule.interval == 1 && rule.count.is_none() && rule.until.is_none() && rule.positions.is_empty();
    let by_week = matches!(rule.frequency, Frequency::Daily | Frequency::Weekly);
    if unbounded && by_week && rule.month_days.is_empty() {
        let rule = &spelled_out(rule, start);
        let months = months(rule).map(|months| format!("in {months}"));
        let days = (!rule.week_days.is_empty()).then(|| match week_set(&rule.week_days) {
            WeekSet::All => "every day".to_owned(),
            WeekSet::Weekdays => "weekdays".to_owned(),
            WeekSet::Weekends => "weekends".to_owned(),
            WeekSet::These(days) => {
                let days: Vec<String> = days.iter().map(|day| format!("{}s", weekday(*day))).collect();
                list(&days)
            }
        });
        return match (days, months) {
            (Some(days), Some(months)) => format!("{days} {months}"),
            (Some(only), None) | (None, Some(only)) => only,
            (None, None) => "every day".to_owned(),
        };
    }
    describe(rule, start)
}

/// The rule with what it leaves to its start said, so that a rule and its explicit twin read the same.
fn spelled_out(rule: &DateRule, start: NaiveDate) -> DateRule {
    let mut rule = rule.clone();
    let says_days = !(rule.week_days.is_empty() && rule.month_days.is_empty() && rule.year_days.is_empty());
    if says_days {
        return rule;
    }
    let day_of_month = i16::try_from(start.day()).unwrap_or(1);
    match rule.frequency {
        Frequency::Daily => {}
        Frequency::Weekly => rule.week_days = vec![NthDay { nth: None, weekday: start.weekday() }],
        Frequency::Monthly => rule.month_days = vec![day_of_month],
        Frequency::Yearly if !rule.week_numbers.is_empty() => {
            rule.week_days = vec![NthDay { nth: None, weekday: start.weekday() }];
        }
        Frequency::Yearly => {
            rule.month_days = vec![day_of_month];
            if rule.months.is_empty() {
                rule.months = vec![u8::try_from(start.month()).unwrap_or(1)];
            }
        }
    }
    rule
}

fn daily(rule: &DateRule) -> String {
    let mut said = match rule.interval {
        1 if !rule.week_days.is_empty() => every_weekday(&rule.week_days),
        1 => "every day".to_owned(),
        n => {
            let mut said = format!("every {} days", number(n));
            if !rule.week_days.is_empty() {
                said.push_str(&format!(" if it is {}", or_days(&rule.week_days)));
            }
            said
        }
    };
    if !rule.month_days.is_empty() {
        said.push_str(&format!(" on the {} of the month", day_numbers(&rule.month_days)));
    }
    if let Some(months) = months(rule) {
        said.push_str(&format!(" in {months}"));
    }
    said
}

fn weekly(rule: &DateRule) -> String {
    let mut said = if rule.interval == 1 {
        every_weekday(&rule.week_days)
    } else {
        let days = match week_set(&rule.week_days) {
            WeekSet::All => "every day".to_owned(),
            WeekSet::Weekdays => "weekdays".to_owned(),
            WeekSet::Weekends => "Saturday and Sunday".to_owned(),
            WeekSet::These(days) => {
                let days: Vec<&str> = days.iter().map(|day| weekday(*day)).collect();
                list(&days)
            }
        };
        format!("every {} weeks on {days}", number(rule.interval))
    };
    if let Some(months) = months(rule) {
        said.push_str(&format!(" in {months}"));
    }
    if !rule.positions.is_empty() {
        said.push_str(&format!(", only the {} of the week", ordinals(&rule.positions)));
    }
    said
}

fn monthly(rule: &DateRule) -> String {
    let days = days_within(rule);
    let only_if = only_if(rule);
    match (rule.interval, months(rule)) {
        (1, None) => format!("on {days} of the month{only_if}"),
        (1, Some(months)) => format!("on {days} of {months}{only_if}"),
        (n, None) => format!("every {} months on {days} of the month{only_if}", number(n)),
        (n, Some(months)) => {
            format!("every {} months on {days} of the month{only_if} in {months}", number(n))
        }
    }
}

/// What the weekdays leave of the days of the month: "if it is a Friday".
fn only_if(rule: &DateRule) -> String {
    let both = !rule.month_days.is_empty() && !rule.week_days.is_empty();
    if both { format!(" if it is {}", or_days(&rule.week_days)) } else { String::new() }
}

fn yearly(rule: &DateRule) -> String {
    let every = if rule.interval == 1 {
        "every year".to_owned()
    } else {
        format!("every {} years", number(rule.interval))
    };
    if !rule.week_numbers.is_empty() {
        return format!(
            "{every} on {} of {} week",
            list_of_days(&rule.week_days),
            the_ordinals(&rule.week_numbers)
        );
    }
    if !rule.year_days.is_empty() {
        return format!("{every} on {} day of the year", the_ordinals(&rule.year_days));
    }
    let simple =
        rule.week_days.is_empty() && rule.positions.is_empty() && rule.month_days.iter().all(|day| *day > 0);
    match months(rule) {
        Some(months) if simple => {
            let days: Vec<String> = rule.month_days.iter().map(i16::to_string).collect();
            format!("{every} on {} {months}", list(&days))
        }
        Some(months) => format!("{every} on {} of {months}{}", days_within(rule), only_if(rule)),
        None if rule.month_days.is_empty() => format!("{every} on {} of the year", days_within(rule)),
        None => format!("{every} on {} of each month{}", days_within(rule), only_if(rule)),
    }
}

/// "the first Monday", "the 1st and the 15th", "the last weekday".
fn days_within(rule: &DateRule) -> String {
    if !rule.positions.is_empty() {
        let of = match (week_set(&rule.week_days), rule.month_days.is_empty()) {
            (WeekSet::Weekdays, true) => "weekday".to_owned(),
            (WeekSet::Weekends, true) => "weekend day".to_owned(),
            (WeekSet::All, true) => "day".to_owned(),
            (WeekSet::These(days), true) => {
                let days: Vec<&str> = days.iter().map(|day| weekday(*day)).collect();
                days.join(" or ")
            }
            (WeekSet::All | WeekSet::Weekdays | WeekSet::Weekends | WeekSet::These(_), false) => {
                format!("of {}", unpositioned(rule))
            }
        };
        return format!("{} {of}", the_ordinals(&rule.positions));
    }
    unpositioned(rule)
}

fn unpositioned(rule: &DateRule) -> String {
    if rule.month_days.is_empty() {
        return list_of_days(&rule.week_days);
    }
    let said: Vec<String> = rule.month_days.iter().map(|day| format!("the {}", day_number(*day))).collect();
    list(&said)
}

/// "the first Monday and the third Friday"; "every Monday" where it is not numbered.
fn list_of_days(days: &[NthDay]) -> String {
    let said: Vec<String> = days
        .iter()
        .map(|day| match day.nth {
            Some(nth) => format!("the {} {}", ordinal(nth), weekday(day.weekday)),
            None => format!("every {}", weekday(day.weekday)),
        })
        .collect();
    list(&said)
}

fn or_days(days: &[NthDay]) -> String {
    let said: Vec<String> = days.iter().map(|day| format!("a {}", weekday(day.weekday))).collect();
    said.join(" or ")
}

enum WeekSet {
    All,
    Weekdays,
    Weekends,
    These(Vec<Weekday>),
}

fn week_set(days: &[NthDay]) -> WeekSet {
    let these: Vec<Weekday> = WEEK.into_iter().filter(|day| days.iter().any(|d| d.weekday == *day)).collect();
    match these.as_slice() {
        all if all.len() == 7 => WeekSet::All,
        weekdays if *weekdays == WEEK[..5] => WeekSet::Weekdays,
        weekends if *weekends == WEEK[5..] => WeekSet::Weekends,
        _ => WeekSet::These(these),
    }
}

fn every_weekday(days: &[NthDay]) -> String {
    match week_set(days) {
        WeekSet::All => "every day".to_owned(),
        WeekSet::Weekdays => "every weekday".to_owned(),
        WeekSet::Weekends => "every Saturday and Sunday".to_owned(),
        WeekSet::These(days) => {
            let days: Vec<&str> = days.iter().map(|day| weekday(*day)).collect();
            format!("every {}", list(&days))
        }
    }
}

/// A weekday's name.
pub fn weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "Monday",
        Weekday::Tue => "Tuesday",
        Weekday::Wed => "Wednesday",
        Weekday::Thu => "Thursday",
        Weekday::Fri => "Friday",
        Weekday::Sat => "Saturday",
        Weekday::Sun => "Sunday",
    }
}

/// "June, July and August", or `None` when every month is meant.
fn months(rule: &DateRule) -> Option<String> {
    let named: Vec<u8> = (1..=12).filter(|month| rule.months.contains(month)).collect();
    months_named(&named)
}

/// "April and October": the names of some months in their order; `None` of none, and of all.
pub(super) fn months_named(months: &[u8]) -> Option<String> {
    let named: Vec<&str> =
        (1..=12u8).zip(MONTHS).filter(|(number, _)| months.contains(number)).map(|(_, name)| name).collect();
    (!named.is_empty() && named.len() < 12).then(|| list(&named))
}

/// "1st, 15th and last day".
fn day_numbers(days: &[i16]) -> String {
    let said: Vec<String> = days.iter().map(|day| day_number(*day)).collect();
    list(&said)
}

fn day_number(day: i16) -> String {
    if day < 0 { format!("{} day", ordinal(day)) } else { numeral(day.unsigned_abs()) }
}

fn the_ordinals(numbers: &[i16]) -> String {
    format!("the {}", ordinals(numbers))
}

fn ordinals(numbers: &[i16]) -> String {
    let said: Vec<String> = numbers.iter().map(|number| ordinal(*number)).collect();
    list(&said)
}

/// "first", "last", "second last", "23rd".
fn ordinal(nth: i16) -> String {
    const WORDS: [&str; 5] = ["first", "second", "third", "fourth", "fifth"];
    let from_one = nth.unsigned_abs();
    let word = match WORDS.get(usize::from(from_one).wrapping_sub(1)) {
        Some(word) => (*word).to_owned(),
        None => numeral(from_one),
    };
    match nth {
        -1 => "last".to_owned(),
        n if n < 0 => format!("{word} last"),
        _ => word,
    }
}

fn numeral(n: u16) -> String {
    let suffix = match (n % 10, n % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{n}{suffix}")
}
