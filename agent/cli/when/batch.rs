//! Many phrases at once, a line of JSON for each.

use std::io::Read as _;
use std::path::Path;

use chrono::{NaiveDate, NaiveDateTime};
use hob_mind::read::{Ctx, Sense, TimeReading, TimeRule, read_time};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::cli::out::Out;
use crate::failure::Failure;

/// A line in.
#[derive(Debug, Deserialize)]
pub struct Line {
    /// What the line out is known by.
    pub id: Value,
    /// The phrase or sentence.
    pub text: String,
    /// The moment of saying it, local; the command's own where it is left out.
    #[serde(rename = "ref")]
    pub at: Option<String>,
}

impl Line {
    /// The moment of saying it.
    pub fn moment(&self, otherwise: NaiveDateTime) -> Option<NaiveDateTime> {
        let Some(text) = &self.at else { return Some(otherwise) };
        let text = text.trim_end_matches('Z');
        text.parse()
            .or_else(|_| NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M"))
            .or_else(|_| NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S"))
            .ok()
            .or_else(|| text.parse::<NaiveDate>().ok().map(|date| date.and_time(chrono::NaiveTime::MIN)))
    }
}

/// Reads every line of a file (`-` for standard input) and writes one for each.
pub fn run(file: &Path, ctx: &Ctx<'_>, out: &Out) -> Result<(), Failure> {
    let text = if file.as_os_str() == "-" {
        let mut text = String::new();
        std::io::stdin()
            .read_to_string(&mut text)
            .map_err(|error| Failure::wrong(format!("standard input: {error}")))?;
        text
    } else {
        crate::text::read_text(file, "file of phrases")?
    };
    for (number, line) in text.lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        let wrong = |what: String| Failure::wrong(format!("{}, line {}: {what}", file.display(), number + 1));
        let line: Line = serde_json::from_str(line).map_err(|error| wrong(error.to_string()))?;
        let Some(at) = line.moment(ctx.at) else {
            return Err(wrong(format!("“{}” is no local time", line.at.unwrap_or_default())));
        };
        let reading = read_time(&line.text, &Ctx { at, ..*ctx });
        out.line(document(&line.id, &reading));
    }
    Ok(())
}

/// What a line says, as the line out.
pub fn document(id: &Value, reading: &TimeReading) -> Value {
    let mut map = Map::new();
    map.insert("id".to_owned(), id.clone());
    if !reading.rules.is_empty() {
        map.insert("rrules".to_owned(), reading.rules.iter().map(rule).collect());
    }
    let local = |time: NaiveDateTime| json!(time.format("%Y-%m-%dT%H:%M:%S").to_string());
    if let Some(start) = reading.start {
        map.insert("start".to_owned(), local(start));
        if let Some(end) = reading.end {
            map.insert("end".to_owned(), local(end));
        }
        let sense = match reading.sense {
            Some(Sense::By) => Some("by"),
            Some(Sense::Before) => Some("before"),
            Some(Sense::After) => Some("after"),
            Some(Sense::At) | None => None,
        };
        if let Some(sense) = sense {
            map.insert("sense".to_owned(), json!(sense));
        }
    }
    if let Some(seconds) = reading.seconds {
        map.insert("seconds".to_owned(), json!(seconds));
    }
    Value::Object(map)
}

/// A rule with its start and what it leaves out.
pub fn rule(rule: &TimeRule) -> Value {
    let mut map = Map::new();
    map.insert("rrule".to_owned(), json!(rule.rrule));
    if let Some(start) = rule.start {
        map.insert("dtstart".to_owned(), json!(start.format("%Y%m%d").to_string()));
    }
    let mut except: Vec<String> =
        rule.except_dates.iter().map(|date| date.format("%Y%m%d").to_string()).collect();
    except.extend(rule.except.iter().map(|time| time.format("%Y%m%dT%H%M%S").to_string()));
    if !except.is_empty() {
        map.insert("exdate".to_owned(), json!(except));
    }
    // RFC 5545 has no EXRULE any more (RFC 2445 had); one is enough for what people say.
    if let Some(first) = rule.except_rules.first() {
        map.insert("exrule".to_owned(), json!(first));
    }
    Value::Object(map)
}
