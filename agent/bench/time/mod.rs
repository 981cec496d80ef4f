//! How well phrases of time are read.
//!
//! A reading is judged by what it does, never by how it is spelt: rules are expanded on both sides and their
//! occurrences compared ([`rules`]), and a time is compared as finely as the phrase says it ([`moments`]). The rows come
//! from the tests of other readers of time, which differ in convention; a row that they call dubious is not counted.

pub mod moments;
pub mod rules;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Bar;

/// How a phrase was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// As expected.
    Full,
    /// Another time.
    Wrong,
    /// No time.
    Nothing,
}

/// A phrase with what it says.
#[derive(Debug, Clone, Deserialize)]
pub struct Row {
    /// Which.
    pub id: Value,
    /// The phrase or sentence.
    pub text: String,
    /// The moment of saying it.
    #[serde(rename = "ref")]
    pub at: Option<String>,
    /// What it says.
    #[serde(default)]
    pub expect: Value,
    /// What may be taken for it as well.
    #[serde(default)]
    pub accept: Value,
    /// `recurrence`, `span` and the like.
    #[serde(default)]
    pub kind: String,
    /// `ok` unless the collection itself errs.
    pub quality: Option<String>,
    /// What puts it outside the core: past, holidays, zones.
    #[serde(default)]
    pub tags: Vec<String>,
    /// Whether it is a time only where one is looked for.
    #[serde(default)]
    pub latent: bool,
}

impl Row {
    /// Whether a rule is expected that counts.
    pub fn is_recurrence(&self) -> bool {
        self.kind == "recurrence" && !matches!(self.quality.as_deref(), Some("noise" | "dubious"))
    }

    /// Whether it is of the core.
    pub fn is_core(&self) -> bool {
        self.tags.is_empty() && !self.latent && self.quality.as_deref().is_none_or(|quality| quality == "ok")
    }
}

/// Sums over one set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Sum {
    /// Phrases.
    pub rows: u32,
    /// Read as expected.
    pub full: u32,
    /// Read as something else.
    pub wrong: u32,
}

impl Sum {
    /// Adds one.
    pub fn add(&mut self, verdict: Verdict) {
        self.rows += 1;
        self.full += u32::from(verdict == Verdict::Full);
        self.wrong += u32::from(verdict == Verdict::Wrong);
    }

    fn share(count: u32, rows: u32) -> f64 {
        if rows == 0 { 0.0 } else { 100.0 * f64::from(count) / f64::from(rows) }
    }

    /// The bar: a share of full readings, and at most a share of wrong ones where that counts apart.
    pub fn bar(self, name: &'static str, wanted: &'static str, full_min: f64, wrong_max: Option<f64>) -> Bar {
        let (full, wrong) = (Sum::share(self.full, self.rows), Sum::share(self.wrong, self.rows));
        Bar {
            name,
            wanted,
            figure: match wrong_max {
                Some(_) => format!("{full:.1} %, wrong {wrong:.1} % of {}", self.rows),
                None => format!("{full:.1} % of {}", self.rows),
            },
            passes: self.rows > 0 && full >= full_min && wrong_max.is_none_or(|most| wrong <= most),
        }
    }
}

/// Whether the length of a time is the expected one.
pub fn judge_length(row: &Row, line: &Value) -> Verdict {
    let unit = match row.expect["unit"].as_str() {
        Some("second") => 1,
        Some("minute") => 60,
        Some("hour") => 3600,
        Some("day") => 86_400,
        Some("week") => 604_800,
        Some("month") => 2_592_000,
        Some("quarter") => 7_776_000,
        Some("year") => 31_536_000,
        Some(_) | None => 0,
    };
    let wanted = row.expect["value"].as_i64().map(|value| value * unit);
    match line["seconds"].as_i64() {
        None => Verdict::Nothing,
        got if got == wanted => Verdict::Full,
        Some(_) => Verdict::Wrong,
    }
}

/// Whether what is no time was taken for none.
pub fn judge_refusal(line: &Value) -> Verdict {
    let refused = line.get("rrules").is_none() && line.get("start").is_none();
    if refused { Verdict::Full } else { Verdict::Wrong }
}

/// Whether a recurrence was found at all.
pub fn judge_found(line: &Value) -> Verdict {
    if line.get("rrules").is_some() { Verdict::Full } else { Verdict::Nothing }
}
