//! How well sentences about lists are read.
//!
//! The rows come from several collections, which label alike sentences differently: one calls every change of a list an
//! `update` and its to-do list `todo`, another tells adding from removing and writes `to do`. So there are two figures:
//! *as labelled*, which compares the labels letter by letter, and *as meant*, for which an `update` is met by any change
//! and one list has one name. `as meant` is what the bar is for; no program that reads the sentence alone can reach the
//! other, since the same sentence has both labels.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::Bar;
use crate::cli::say::batch::Heard;
use crate::failure::Failure;

/// A sentence with what it says of a list.
#[derive(Debug, Clone, Deserialize)]
pub struct Row {
    /// Which.
    pub id: serde_json::Value,
    /// The collection that it comes from.
    pub source: String,
    /// The sentence.
    pub text: String,
    /// What is wanted.
    pub op: String,
    /// Which list, where the label says.
    pub list: Option<String>,
    /// What, where the label says.
    pub item: Option<String>,
}

/// A sentence to a household's assistant, with what it is about.
#[derive(Debug, Clone, Deserialize)]
pub struct Chat {
    /// The sentence.
    pub text: String,
    /// What it is about: `lists_remove`, `alarm_set`.
    pub intent: String,
}

/// How one row was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judged {
    /// Whether the op is the label's, letter by letter.
    pub op: bool,
    /// Whether op, list and item are.
    pub labelled: bool,
    /// Whether they mean the same.
    pub meant: bool,
    /// What was read.
    pub got: String,
}

/// The rows of every `NAME.*.jsonl` of a folder.
///
/// # Errors
///
/// When a file cannot be read, or a line of it is no such row.
pub fn load<T: DeserializeOwned>(folder: &Path, name: &str) -> Result<Vec<T>, Failure> {
    let unreadable =
        |path: &Path, error| Failure::wrong(format!("{} cannot be read", path.display())).because(error);
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(|error| unreadable(folder, error))? {
        let path = entry.map_err(|error| unreadable(folder, error))?.path();
        let file = path.file_name().and_then(|file| file.to_str()).unwrap_or_default();
        if file.starts_with(&format!("{name}.")) && file.ends_with(".jsonl") {
            files.push(path);
        }
    }
    files.sort();
    let mut rows = Vec::new();
    for path in files {
        let text = std::fs::read_to_string(&path).map_err(|error| unreadable(&path, error))?;
        for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let row = serde_json::from_str(line).map_err(|error| {
                Failure::wrong(format!("{}, line {}: no such row", path.display(), index + 1)).because(error)
            })?;
            rows.push(row);
        }
    }
    Ok(rows)
}

/// Letters, digits and apostrophes in lower case, single spaces between: how labels are compared.
fn plain(text: &str) -> String {
    let spaced: String = text
        .to_lowercase()
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() || c == '\'' { c } else { ' ' })
        .collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// One name for a list, however it is written.
fn one_name(list: &str) -> String {
    let list = plain(list);
    let list = list.strip_suffix(" list").unwrap_or(&list);
    match list {
        "todo" | "to do" | "to dos" | "to do 's" | "to do's" | "chores" | "task" | "tasks" => {
            "todo".to_owned()
        }
        "shopping" | "grocery" | "groceries" | "shopping list" => "shopping".to_owned(),
        other => other.to_owned(),
    }
}

/// Compares what was read with the label.
pub fn judge(row: &Row, heard: &Heard) -> Judged {
    let op = heard.op.unwrap_or("");
    let list = heard.list.as_deref().unwrap_or("");
    let item = heard.item.as_deref().unwrap_or("");
    let same = |want: &Option<String>, got: &str| {
        want.as_deref().is_none_or(|want| want.is_empty() || plain(want) == plain(got))
    };
    let one_list = row.list.as_deref().is_none_or(|want| want.is_empty() || one_name(want) == one_name(list));
    let change = matches!(op, "add" | "remove" | "complete" | "update");
    let op_meant = op == row.op || (row.op == "update" && change);
    Judged {
        op: op == row.op,
        labelled: op == row.op && same(&row.list, list) && same(&row.item, item),
        meant: op_meant && one_list && same(&row.item, item),
        got: format!(
            "wanted {} {}, got {} {} {item} {}",
            row.op,
            row.list.as_deref().unwrap_or("-"),
            if op.is_empty() { heard.kind.unwrap_or("nothing") } else { op },
            if list.is_empty() { "-" } else { list },
            heard.says.join(" "),
        ),
    }
}

/// Sums over one collection.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Sum {
    /// Sentences.
    pub rows: u32,
    /// Op as labelled.
    pub op: u32,
    /// Op, list and item as labelled.
    pub labelled: u32,
    /// Op, list and item as meant.
    pub meant: u32,
}

/// Sums over all rows.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Sums {
    /// By collection.
    pub sources: BTreeMap<String, Sum>,
    /// In all.
    pub all: Sum,
    /// Sentences about other things.
    pub chat: u32,
    /// How many of those were taken for one about a list.
    pub taken: u32,
}

fn percent(part: u32, of: u32) -> f64 {
    if of == 0 { 0.0 } else { 100.0 * f64::from(part) / f64::from(of) }
}

impl Sums {
    /// Counts one row.
    pub fn add(&mut self, row: &Row, judged: &Judged) {
        for sum in [self.sources.entry(row.source.clone()).or_default(), &mut self.all] {
            sum.rows += 1;
            sum.op += u32::from(judged.op);
            sum.labelled += u32::from(judged.labelled);
            sum.meant += u32::from(judged.meant);
        }
    }

    /// Counts one sentence about something else.
    pub fn add_chat(&mut self, taken: bool) {
        self.chat += 1;
        self.taken += u32::from(taken);
    }

    /// The bars.
    pub fn bars(&self) -> Vec<Bar> {
        let meant = percent(self.all.meant, self.all.rows);
        let taken = percent(self.taken, self.chat);
        vec![
            Bar {
                name: "list edits: op, list and item as meant",
                wanted: "at least 92 %",
                figure: format!("{meant:.1} % of {}", self.all.rows),
                passes: meant >= 92.0,
            },
            Bar {
                name: "other sentences taken for list edits",
                wanted: "at most 2 %",
                figure: format!("{taken:.1} % of {}", self.chat),
                passes: taken <= 2.0,
            },
        ]
    }

    /// The figures by collection.
    pub fn table(&self) -> String {
        let mut text =
            format!("{:24}{:>6}{:>12}{:>16}{:>12}\n", "", "rows", "op %", "as labelled %", "as meant %");
        let all = ("all".to_owned(), self.all);
        for (name, sum) in self.sources.iter().map(|(name, sum)| (name.clone(), *sum)).chain([all]) {
            let _ = writeln!(
                text,
                "{name:24}{:>6}{:>12.1}{:>16.1}{:>12.1}",
                sum.rows,
                percent(sum.op, sum.rows),
                percent(sum.labelled, sum.rows),
                percent(sum.meant, sum.rows)
            );
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(op: &str, list: Option<&str>) -> Row {
        Row {
            id: serde_json::Value::Null,
            source: "some".to_owned(),
            text: String::new(),
            op: op.to_owned(),
            list: list.map(str::to_owned),
            item: None,
        }
    }

    fn heard(op: Option<&'static str>, list: &str) -> Heard {
        Heard {
            id: serde_json::Value::Null,
            op,
            list: Some(list.to_owned()),
            item: None,
            quantity: None,
            unit: None,
            edits: Vec::new(),
            kind: None,
            asks: None,
            says: Vec::new(),
        }
    }

    #[test]
    fn an_update_is_met_by_any_change_and_by_no_question() {
        assert!(judge(&row("update", Some("todo")), &heard(Some("remove"), "to do")).meant);
        assert!(!judge(&row("update", Some("todo")), &heard(Some("query"), "todo")).meant);
        assert!(!judge(&row("add", None), &heard(Some("remove"), "todo")).meant);
        assert!(!judge(&row("add", None), &heard(None, "")).meant);
    }

    #[test]
    fn labels_are_compared_letter_by_letter() {
        let judged = judge(&row("add", Some("to do")), &heard(Some("add"), "todo"));
        assert!(judged.op && !judged.labelled && judged.meant);
        assert!(judge(&row("add", Some("Trader Joes")), &heard(Some("add"), "trader joes")).labelled);
    }
}
