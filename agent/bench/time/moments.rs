//! Whether a time is the expected one, as finely as the phrase says it.

use chrono::{Datelike as _, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike as _};
use serde_json::Value;

use super::{Row, Verdict};

/// Compares the start of a line with what is expected, or with what may be taken for it.
pub fn judge(row: &Row, line: &Value) -> Verdict {
    let Some(start) = line["start"].as_str().and_then(moment) else { return Verdict::Nothing };
    let accepted = row.accept.as_array().into_iter().flatten();
    if std::iter::once(&row.expect).chain(accepted).any(|wanted| is(wanted, start)) {
        Verdict::Full
    } else {
        Verdict::Wrong
    }
}

fn moment(text: &str) -> Option<NaiveDateTime> {
    let text = text.trim_end_matches('Z').split(['+', '.']).next()?;
    text.parse()
        .ok()
        .or_else(|| NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").ok())
        .or_else(|| Some(text.parse::<NaiveDate>().ok()?.and_time(NaiveTime::MIN)))
}

fn is(wanted: &Value, start: NaiveDateTime) -> bool {
    let kind = wanted["type"].as_str().unwrap_or_default();
    let Some(said) = wanted["start"].as_str() else { return false };
    if matches!(kind, "time" | "timerange") {
        return said.get(..5) == Some(start.format("%H:%M").to_string().as_str());
    }
    let Some(gold) = moment(said) else { return false };
    let grain = wanted["grain"].as_str().unwrap_or("minute");
    let fine = matches!(grain, "hour" | "minute" | "second");
    if kind == "interval"
        && fine
        && let Some(end) = wanted["end"].as_str().and_then(moment)
    {
        let least = minute_later(gold);
        return start.date() == gold.date() && gold <= start && start < end.max(least);
    }
    let days =
        |count: u64| gold.checked_add_days(Days::new(count)).is_some_and(|end| gold <= start && start < end);
    match grain {
        "day" => start.date() == gold.date(),
        "hour" => start.date() == gold.date() && start.hour() == gold.hour(),
        "minute" => start.with_second(0) == gold.with_second(0),
        "second" => (start - gold).num_seconds().abs() < 60,
        "week" => days(7),
        "month" => (start.year(), start.month()) == (gold.year(), gold.month()),
        "quarter" => days(92),
        "year" => start.year() == gold.year(),
        _ => start == gold,
    }
}

/// A minute later, or the same at the end of the day.
fn minute_later(at: NaiveDateTime) -> NaiveDateTime {
    let (time, carried) = at.time().overflowing_add_signed(TimeDelta::minutes(1));
    if carried > 0 { at } else { at.date().and_time(time) }
}
