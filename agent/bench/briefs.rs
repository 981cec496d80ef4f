//! How well briefs are read: a reading beside an annotation that was made without any program.
//!
//! The annotations and the way they are judged are those of the public set of briefs (`CONVENTIONS.txt` and `score.py`
//! beside it); this does the same, so that the set can be run where Python is not.

mod judge;
mod when;

use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use serde_json::Value;

pub use self::judge::{Verdict, judge};
use crate::bench::Bar;
use crate::failure::Failure;

/// Percent of the expectations that must be met.
const MET_MIN: f64 = 85.0;
/// Percent of the expectations that may be acted on otherwise.
const WRONG_MAX: f64 = 3.0;

/// An annotated brief.
#[derive(Debug, Deserialize)]
pub struct Annotation {
    /// The home's zone.
    pub timezone: String,
    /// The local time of writing.
    pub written_at: String,
    /// What each part of the text says.
    pub statements: Vec<Annotated>,
}

impl Annotation {
    /// Reads an annotation.
    pub fn load(path: &Path) -> Result<Self, Failure> {
        let text = crate::text::read_text(path, "annotation")?;
        serde_json::from_str(&text).map_err(|error| {
            Failure::wrong(format!("{} is no annotation of a brief", path.display())).because(error)
        })
    }
}

/// A part of the text with what it says.
#[derive(Debug, Deserialize)]
pub struct Annotated {
    /// Words of the brief.
    pub text: String,
    /// What they say, in this order.
    pub expect: Vec<Expect>,
}

/// One thing that a part of the text says.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Expect {
    /// `routine`, `once`, `trigger`, `rule`, `check_in`, `preference`, `fact`, `list`, `note` or `unclear`.
    pub kind: String,
    /// Of each group one stem must be in what hob says.
    #[serde(default)]
    pub what: Vec<Vec<String>>,
    /// Any one of these places.
    #[serde(default, rename = "where")]
    pub place: Option<Vec<String>>,
    /// When; not judged when `None`.
    #[serde(default)]
    pub when: Option<Value>,
    /// Readings that are as good.
    #[serde(default)]
    pub also: Vec<Expect>,
}

/// How often each verdict was given.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Expectations met.
    pub met: usize,
    /// Acted on otherwise.
    pub wrong: usize,
    /// Answered by a question although they are plain.
    pub asked: usize,
    /// Nothing was said about them.
    pub missed: usize,
    /// Parts of the text with no commitment, note or question.
    pub dropped: usize,
}

impl Counts {
    /// How many expectations there are.
    pub fn all(&self) -> usize {
        self.met + self.wrong + self.asked + self.missed
    }

    /// The sums of both.
    #[must_use]
    pub fn plus(self, other: Counts) -> Counts {
        Counts {
            met: self.met + other.met,
            wrong: self.wrong + other.wrong,
            asked: self.asked + other.asked,
            missed: self.missed + other.missed,
            dropped: self.dropped + other.dropped,
        }
    }

    /// Percent of the expectations.
    pub fn percent(&self, count: usize) -> f64 {
        // Counts of expectations are far below what a double holds exactly.
        #[expect(clippy::cast_precision_loss, reason = "a few thousand at most")]
        let share = |count: usize| count as f64;
        if self.all() == 0 { 0.0 } else { 100.0 * share(count) / share(self.all()) }
    }

    fn add(&mut self, verdict: Verdict) {
        match verdict {
            Verdict::Met => self.met += 1,
            Verdict::Wrong => self.wrong += 1,
            Verdict::Asked => self.asked += 1,
            Verdict::Missed => self.missed += 1,
        }
    }
}

/// An expectation that was not met.
#[derive(Debug, Clone, Serialize)]
pub struct Miss {
    /// What came of it.
    pub verdict: Verdict,
    /// What kind was wanted.
    pub kind: String,
    /// The words.
    pub text: String,
    /// What hob made of them.
    pub said: Vec<String>,
}

/// The annotated briefs of a folder, by name.
pub fn annotated(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let entries = fs::read_dir(folder)
        .map_err(|error| Failure::wrong(format!("{} cannot be read", folder.display())).because(error))?;
    let mut found: Vec<PathBuf> = entries
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .filter(|path| path.with_extension("md").is_file())
        .collect();
    found.sort();
    if found.is_empty() {
        return Err(Failure::wrong(format!("{} holds no brief with its annotation", folder.display())));
    }
    Ok(found)
}

/// Judges a reading, the document that `hob read --json` prints, by an annotation of the text.
pub fn score(text: &str, annotation: &Annotation, reading: &Value) -> Result<(Counts, Vec<Miss>), Failure> {
    let list = |key: &str| reading.get(key).and_then(Value::as_array).cloned().unwrap_or_default();
    let (commitments, questions, statements) = (list("commitments"), list("questions"), list("statements"));
    let mut counts = Counts::default();
    let mut misses = Vec::new();
    for part in &annotation.statements {
        let span = span(text, &part.text)
            .ok_or_else(|| Failure::wrong(format!("these words are not in the brief: {:?}", part.text)))?;
        let of = |items: &[Value]| -> Vec<Value> {
            items.iter().filter(|item| sources(item).any(|own| overlaps(own, span))).cloned().collect()
        };
        let (made, asked) = (of(&commitments), of(&questions));
        let noted = statements.iter().any(|statement| {
            statement.get("status").and_then(Value::as_str) == Some("noted")
                && bytes(statement).is_some_and(|own| overlaps(own, span))
        });
        if made.is_empty() && asked.is_empty() && !noted {
            counts.dropped += 1;
        }
        for expect in &part.expect {
            let verdict = judge(expect, &made, &asked);
            // A note beside duties in one statement has nothing of its own to act on.
            let note = expect.kind == "note" && (verdict == Verdict::Missed || part.expect.len() > 1);
            let verdict = if note { Verdict::Met } else { verdict };
            counts.add(verdict);
            if verdict != Verdict::Met {
                misses.push(Miss {
                    verdict,
                    kind: expect.kind.clone(),
                    text: part.text.split_whitespace().collect::<Vec<_>>().join(" "),
                    said: made
                        .iter()
                        .chain(&asked)
                        .filter_map(|item| said(item).map(str::to_owned))
                        .collect(),
                });
            }
        }
    }
    Ok((counts, misses))
}

fn said(item: &Value) -> Option<&str> {
    item.get("says").or_else(|| item.get("ask")).and_then(Value::as_str)
}

fn bytes(value: &Value) -> Option<(u64, u64)> {
    Some((value.get("start")?.as_u64()?, value.get("end")?.as_u64()?))
}

fn sources(item: &Value) -> impl Iterator<Item = (u64, u64)> {
    item.get("sources").and_then(Value::as_array).into_iter().flatten().filter_map(bytes)
}

fn overlaps((start, end): (u64, u64), (from, to): (u64, u64)) -> bool {
    start < to && end > from
}

/// The bytes of some words in a text, white space folded.
fn span(text: &str, part: &str) -> Option<(u64, u64)> {
    let mut flat = String::new();
    let mut back = Vec::new();
    for (at, c) in text.char_indices() {
        let c = if c.is_whitespace() {
            if flat.ends_with(' ') {
                continue;
            }
            ' '
        } else {
            c
        };
        flat.push(c);
        back.extend(std::iter::repeat_n((at, c), c.len_utf8()));
    }
    let want = part.split_whitespace().collect::<Vec<_>>().join(" ");
    let at = flat.find(&want)?;
    let (start, _) = back.get(at)?;
    let (last, c) = back.get(at + want.len() - 1)?;
    Some((u64::try_from(*start).ok()?, u64::try_from(last + c.len_utf8()).ok()?))
}

/// The sums beside the bars.
pub fn bars(sums: &Counts) -> Vec<Bar> {
    let (met, wrong) = (sums.percent(sums.met), sums.percent(sums.wrong));
    vec![
        Bar {
            name: "expectations met",
            wanted: ">= 85 %",
            figure: format!("{met:.1} %"),
            passes: met >= MET_MIN,
        },
        Bar {
            name: "read wrongly",
            wanted: "<= 3 %",
            figure: format!("{wrong:.1} %"),
            passes: wrong <= WRONG_MAX,
        },
        Bar {
            name: "statements dropped",
            wanted: "0",
            figure: sums.dropped.to_string(),
            passes: sums.dropped == 0,
        },
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_whatever_white_space_breaks_them() {
        let text = "Feed é\n  the cat.";
        let (start, end) = span(text, "é the cat").expect("a span");
        let (start, end) = (usize::try_from(start).expect("small"), usize::try_from(end).expect("small"));
        assert_eq!(&text[start..end], "é\n  the cat");
    }
}
