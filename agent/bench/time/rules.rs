//! Whether two sets of rules have the same occurrences.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike as _, Days, NaiveDate, NaiveDateTime, NaiveTime, Timelike as _, Weekday};
use hob_schedules::Recurrence;
use serde_json::Value;

use super::{Row, Verdict};

/// So many occurrences are compared.
const COMPARED: usize = 40;
/// So many are looked at, before what is left out is left out.
const LOOKED_AT: usize = 3 * COMPARED;
/// So far ahead.
const HORIZON_DAYS: u64 = 365 * 5;

/// Compares the rules of a line with those expected.
pub fn judge(row: &Row, line: &Value) -> Verdict {
    let Some(got) = line["rrules"].as_array().filter(|rules| !rules.is_empty()) else {
        return Verdict::Nothing;
    };
    let Some(base) = row.at.as_deref().and_then(moment).map(|at| at.date()) else { return Verdict::Wrong };
    let alternatives = [&row.expect, &row.accept];
    for wanted in alternatives.into_iter().filter_map(Value::as_array).filter(|rules| !rules.is_empty()) {
        if same(row, base, wanted, got) {
            return Verdict::Full;
        }
    }
    Verdict::Wrong
}

fn same(row: &Row, base: NaiveDate, wanted: &[Value], got: &[Value]) -> bool {
    let Some(gold) = expand(wanted, base, None) else { return false };
    let starts = |rules: &[Value]| -> Option<NaiveDate> {
        rules.iter().filter_map(|rule| rule["dtstart"].as_str().and_then(moment)).map(|at| at.date()).min()
    };
    let mut pairs = vec![(gold.clone(), None)];
    if !names_a_start(&row.text) {
        // Where no start is named the phase is free: the side without one borrows the other's.
        match (starts(wanted), starts(got)) {
            (Some(start), None) => pairs.push((gold, Some(start))),
            (None, Some(start)) => pairs.extend(expand(wanted, base, Some(start)).map(|gold| (gold, None))),
            _ => {}
        }
    }
    let part = wanted.iter().any(|rule| rule["daypart"].as_str().is_some_and(|part| !part.is_empty()));
    pairs.into_iter().any(|(gold, anchor)| {
        let found = expand(got, base, anchor).unwrap_or_default();
        if gold.is_empty() || found.is_empty() {
            return false;
        }
        let ends = |list: &[(NaiveDateTime, bool)]| list.len() < COMPARED;
        if (ends(&gold) || ends(&found)) && gold.len() != found.len() {
            return false;
        }
        let dates = |list: &[(NaiveDateTime, bool)]| list.iter().map(|(at, _)| at.date()).collect::<Vec<_>>();
        let times = |list: &[(NaiveDateTime, bool)]| {
            list.iter().map(|(at, timed)| (at.date(), timed.then(|| at.time()))).collect::<Vec<_>>()
        };
        if dates(&gold) == dates(&found) {
            return part || times(&gold) == times(&found);
        }
        let shared = gold.len().min(found.len());
        let instants =
            |list: &[(NaiveDateTime, bool)]| list.iter().take(shared).map(|(at, _)| *at).collect::<Vec<_>>();
        gold.iter().any(|(_, timed)| *timed) && instants(&gold) == instants(&found)
    })
}

/// Whether the phrase says when it begins.
fn names_a_start(text: &str) -> bool {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let lower = text.to_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty()).collect();
    words.iter().enumerate().any(|(index, word)| {
        word.starts_with("start")
            || word.starts_with("begin")
            || matches!(*word, "from" | "since" | "next" | "this" | "today" | "tomorrow")
            || (*word == "in" && words.get(index + 1).is_some_and(|next| MONTHS.contains(next)))
    })
}

fn moment(text: &str) -> Option<NaiveDateTime> {
    let plain: String = text.chars().filter(|c| !matches!(c, '-' | ':' | 'Z')).collect();
    if plain.len() == 8 {
        return Some(NaiveDate::parse_from_str(&plain, "%Y%m%d").ok()?.and_time(NaiveTime::MIN));
    }
    NaiveDateTime::parse_from_str(plain.get(..15)?, "%Y%m%dT%H%M%S").ok()
}

/// The first occurrences of all rules, each with whether its time of day was said.
fn expand(rules: &[Value], base: NaiveDate, anchor: Option<NaiveDate>) -> Option<Vec<(NaiveDateTime, bool)>> {
    let mut all = BTreeSet::new();
    for rule in rules {
        let text = rule["rrule"].as_str()?;
        let parts = parts(text);
        let divides = divides_the_day(&parts);
        let said = rule["dtstart"].as_str();
        let start = match said {
            Some(said) => moment(said)?,
            None if divides => base.and_time(NaiveTime::MIN),
            None => anchor.unwrap_or(base).and_time(NaiveTime::MIN),
        };
        let timed = parts.contains_key("BYHOUR") || divides || said.is_some_and(|said| said.contains('T'));
        let out: BTreeSet<NaiveDateTime> = match rule["exrule"].as_str() {
            Some(out) => occurrences(&self::parts(out), start, base)?.into_iter().collect(),
            None => BTreeSet::new(),
        };
        let except: Vec<&str> =
            rule["exdate"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let left_out = |at: &NaiveDateTime| {
            except.iter().any(|text| match text.len() {
                7 => at.format("%Y-%m").to_string() == *text,
                _ if text.contains('T') => moment(text) == Some(*at),
                _ => text.replace('-', "") == at.format("%Y%m%d").to_string(),
            })
        };
        let first: Vec<NaiveDateTime> = occurrences(&parts, start, base)?;
        all.extend(
            first
                .into_iter()
                .filter(|at| !out.contains(at) && !left_out(at))
                .take(LOOKED_AT)
                .map(|at| (at, timed)),
        );
    }
    Some(all.into_iter().take(COMPARED).collect())
}

fn parts(text: &str) -> BTreeMap<String, String> {
    text.trim()
        .trim_start_matches("RRULE:")
        .split(';')
        .filter_map(|part| part.split_once('='))
        .filter(|(_, value)| !value.is_empty() && *value != "None")
        .map(|(name, value)| (name.to_ascii_uppercase(), value.to_owned()))
        .collect()
}

fn divides_the_day(parts: &BTreeMap<String, String>) -> bool {
    matches!(parts.get("FREQ").map(String::as_str), Some("HOURLY" | "MINUTELY" | "SECONDLY"))
}

/// From the base on, at most as many as are looked at, with room for what is left out.
fn occurrences(
    parts: &BTreeMap<String, String>,
    start: NaiveDateTime,
    base: NaiveDate,
) -> Option<Vec<NaiveDateTime>> {
    let last = base.checked_add_days(Days::new(HORIZON_DAYS))?;
    let count: usize = parts.get("COUNT").map_or(Some(usize::MAX), |count| count.parse().ok())?;
    let until = match parts.get("UNTIL") {
        Some(text) => {
            let at = moment(text)?;
            if text.contains('T') { at } else { at.date().and_hms_opt(23, 59, 0)? }
        }
        None => last.and_hms_opt(23, 59, 59)?,
    };
    let from = base.and_time(NaiveTime::MIN);
    let numbers = |name: &str| -> Option<Vec<u32>> {
        parts
            .get(name)
            .map_or(Some(Vec::new()), |list| list.split(',').map(|value| value.parse().ok()).collect())
    };
    if divides_the_day(parts) {
        return steps(parts, start, until, count)
            .map(|all| all.into_iter().filter(|at| *at >= from).collect());
    }
    let dates: Vec<String> = parts
        .iter()
        .filter(|(name, _)| !matches!(name.as_str(), "BYHOUR" | "BYMINUTE" | "BYSECOND" | "COUNT" | "UNTIL"))
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    let rule = Recurrence::of_rule(start.date(), dates.join(";"));
    rule.validate().ok()?;
    let hours = numbers("BYHOUR")?;
    let mut minutes = numbers("BYMINUTE")?;
    if minutes.is_empty() {
        minutes.push(if hours.is_empty() { start.minute() } else { 0 });
    }
    let hours = if hours.is_empty() { vec![start.hour()] } else { hours };
    let mut times: Vec<NaiveTime> = hours
        .iter()
        .flat_map(|hour| minutes.iter().map(move |minute| NaiveTime::from_hms_opt(*hour, *minute, 0)))
        .collect::<Option<_>>()?;
    times.sort_unstable();
    let all = rule
        .dates_between(start.date(), until.date().min(last))
        .into_iter()
        .flat_map(|date| times.iter().map(move |time| date.and_time(*time)))
        .filter(|at| *at >= start && *at <= until)
        .take(count);
    Some(all.filter(|at| *at >= from).take(2 * LOOKED_AT).collect())
}

/// Every so many hours, minutes or seconds.
fn steps(
    parts: &BTreeMap<String, String>,
    start: NaiveDateTime,
    until: NaiveDateTime,
    count: usize,
) -> Option<Vec<NaiveDateTime>> {
    let every: i64 = parts.get("INTERVAL").map_or(Some(1), |every| every.parse().ok())?;
    let unit = match parts.get("FREQ").map(String::as_str) {
        Some("HOURLY") => 3600,
        Some("MINUTELY") => 60,
        _ => 1,
    };
    let hours: Vec<u32> = parts
        .get("BYHOUR")
        .map_or(Some(Vec::new()), |list| list.split(',').map(|hour| hour.parse().ok()).collect())?;
    let months: Vec<u32> = parts
        .get("BYMONTH")
        .map_or(Some(Vec::new()), |list| list.split(',').map(|month| month.parse().ok()).collect())?;
    let days: Vec<&str> = parts.get("BYDAY").map_or(Vec::new(), |list| list.split(',').collect());
    // A year of hours, or a week of minutes, is more than is ever compared.
    const STEPS_MAX: i64 = 100_000;
    let seconds_of_day = i64::from(start.num_seconds_from_midnight());
    let all = (0..STEPS_MAX).map_while(|step| {
        let seconds = seconds_of_day + step * every * unit;
        let date = start.date().checked_add_days(Days::new(u64::try_from(seconds / 86_400).ok()?))?;
        let time = NaiveTime::from_num_seconds_from_midnight_opt(u32::try_from(seconds % 86_400).ok()?, 0)?;
        Some(date.and_time(time)).filter(|at| *at <= until)
    });
    let fits = |at: &NaiveDateTime| {
        (hours.is_empty() || hours.contains(&at.hour()))
            && (months.is_empty() || months.contains(&at.month()))
            && (days.is_empty() || days.contains(&letters(at.weekday())))
    };
    Some(all.filter(fits).take(count.min(2 * LOOKED_AT)).collect())
}

fn letters(weekday: Weekday) -> &'static str {
    ["MO", "TU", "WE", "TH", "FR", "SA", "SU"][usize::try_from(weekday.num_days_from_monday()).unwrap_or(0)]
}
