//! Whether a commitment's time is the one that was wanted: days, then the time of day. What the annotation leaves open
//! is not judged.

use chrono::NaiveDate;
use serde_json::Value;

fn text<'a>(value: &'a Value, key: &str) -> Option<&'a str> {
    value.get(key).and_then(Value::as_str).filter(|text| !text.is_empty())
}

fn said(value: &Value, key: &str) -> bool {
    match value.get(key) {
        None | Some(Value::Null) => false,
        Some(Value::String(text)) => !text.is_empty(),
        Some(Value::Array(items)) => !items.is_empty(),
        Some(Value::Bool(held)) => *held,
        Some(Value::Number(_) | Value::Object(_)) => true,
    }
}

fn strings(value: &Value, key: &str) -> Vec<String> {
    let items = value.get(key).and_then(Value::as_array);
    items.into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// Whether the commitment is at the wanted time.
pub(super) fn fits(commitment: &Value, want: &Value) -> bool {
    let none = Value::Null;
    let got = commitment.get("when").unwrap_or(&none);
    let next = strings(commitment, "next");
    days_fit(got, &next, want) && clock_fits(got, &next, want)
}

fn days_fit(got: &Value, next: &[String], want: &Value) -> bool {
    if said(want, "loose") {
        let per = |of: &Value, key: &str| {
            of.get("per").and_then(|per| per.get(key)).cloned().unwrap_or(Value::Null)
        };
        return !said(want, "per")
            || (per(got, "count") == per(want, "count") && per(got, "period") == per(want, "period"));
    }
    let first = strings(want, "first");
    if first.is_empty() {
        return ["from", "until"].iter().all(|key| !said(want, key) || got.get(*key) == want.get(*key));
    }
    let mut days: Vec<&str> = next.iter().filter_map(|date| date.get(..10)).collect();
    days.dedup();
    let same = days.len() >= first.len() && days.iter().zip(&first).all(|(day, wanted)| day == wanted);
    let phase = || {
        said(want, "phase_free")
            && days.len() >= first.len()
            && gaps(&days[..first.len()]) == gaps(&first.iter().map(String::as_str).collect::<Vec<_>>())
    };
    // Hung on another duty instead of on the calendar.
    same || phase() || said(want, "anchor") && said(got, "anchor")
}

fn gaps(days: &[&str]) -> Vec<Option<i64>> {
    let date = |text: &str| text.parse::<NaiveDate>().ok();
    days.windows(2).map(|pair| Some((date(pair[1])? - date(pair[0])?).num_days())).collect()
}

fn clock_fits(got: &Value, next: &[String], want: &Value) -> bool {
    if let Some(time) = text(want, "time") {
        let own = text(got, "time").and_then(|own| own.get(..5)) == Some(time);
        if !own && !next.iter().any(|date| date.get(11..16) == Some(time)) {
            return false;
        }
    }
    let any = |keys: &[&str]| keys.iter().any(|key| said(got, key));
    if said(want, "part_of_day") && !any(&["part_of_day", "time", "window", "anchor"]) {
        return false;
    }
    if said(want, "anchor") && !said(want, "first") && !any(&["anchor", "part_of_day", "window"]) {
        return false;
    }
    if said(want, "window") && text(want, "time").is_none() {
        let sides = |of: &Value| -> Vec<Option<String>> {
            let items = of.get("window").and_then(Value::as_array);
            items
                .into_iter()
                .flatten()
                .map(|side| side.as_str().and_then(|side| side.get(..5)).map(str::to_owned))
                .collect()
        };
        return sides(got) == sides(want);
    }
    true
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn days_are_compared_by_their_first_dates_and_a_window_by_its_ends() {
        let made = json!({ "when": { "window": ["09:00", "12:00"] }, "next": ["2026-03-02", "2026-03-02", "2026-03-09"] });
        for (want, met) in [
            (json!({ "first": ["2026-03-02", "2026-03-09"] }), true),
            (json!({ "first": ["2026-03-02", "2026-03-10"] }), false),
            (json!({ "first": ["2026-03-03", "2026-03-10"], "phase_free": true }), true),
            (json!({ "first": ["2026-03-02"], "window": ["09:00", "12:00"] }), true),
            (json!({ "first": ["2026-03-02"], "window": ["09:00", "13:00"] }), false),
            (json!({ "first": ["2026-03-02"], "time": "09:00" }), false),
            (json!({ "first": ["2026-03-02"], "part_of_day": "morning" }), true),
        ] {
            assert_eq!(fits(&made, &want), met, "{want}");
        }
    }
}
