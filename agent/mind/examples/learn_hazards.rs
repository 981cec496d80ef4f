//! Learns how likely an order does harm, and writes `agent/mind/src/safety/look/weights.bin`.
//!
//!     cargo run --release -p hob-mind --example learn_hazards            # learns from everything, and writes
//!     cargo run --release -p hob-mind --example learn_hazards -- --folds # says how well it tells rows it did not learn from
//!     cargo run --release -p hob-mind --example learn_hazards -- --against FILE… # the same of suites of tests/hazards/aside
//!
//! What it learns from: the labelled orders of `agent/mind/labelled/hazards`, the opened suites `tests/hazards/*.jsonl`, and
//! what is ordered in the labelled briefs `agent/mind/labelled` and messages `agent/mind/labelled/messages`, which is
//! harmless; and none of `tests/hazards/aside`.
#![expect(clippy::print_stdout, reason = "it says what it learned")]

mod files;

use std::error::Error;
use std::fs;
use std::path::Path;

use files::files;
use hob_mind::safety::look::learn::{Example, Ruled, judged, learn, ruled};
use hob_skills::Catalogue;
use serde_json::Value;

/// How many parts the rows are cut into, of which each is judged by what was learned from the others.
const FOLDS: usize = 5;

/// So many rows in a row go into one part together: a row and its harmless twin stand beside each other.
const TOGETHER: usize = 10;

/// From how likely on the figures count an order as refused.
const FROM: [f32; 6] = [0.5, 0.6, 0.7, 0.75, 0.8, 0.9];

fn main() -> Result<(), Box<dyn Error>> {
    let mind = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut sets: Vec<(String, Vec<Example>)> = Vec::new();
    for file in files(&mind.join("labelled/hazards"), "tsv")? {
        let rows =
            labelled(&fs::read_to_string(&file)?).map_err(|why| format!("{}: {why}", file.display()))?;
        sets.push((writer(&file), rows));
    }
    for file in files(&mind.join("../../tests/hazards"), "jsonl")? {
        sets.push(("suites".to_owned(), suite(&file)?));
    }
    for file in files(&mind.join("labelled"), "txt")? {
        sets.push(("briefs".to_owned(), duties(&fs::read_to_string(&file)?)));
    }
    for file in files(&mind.join("labelled/messages"), "txt")? {
        sets.push(("messages".to_owned(), ordered(&fs::read_to_string(&file)?)));
    }
    let rows = |take: &dyn Fn(usize, &str) -> bool| -> Vec<Example> {
        let all = sets.iter().flat_map(|(writer, rows)| rows.iter().map(move |row| (writer.as_str(), row)));
        all.enumerate()
            .filter(|(at, (writer, _))| take(at / TOGETHER, writer))
            .map(|(_, (_, row))| row.clone())
            .collect()
    };
    let all = rows(&|_, _| true);
    println!("{} rows, {} of them unsafe", all.len(), all.iter().filter(|row| row.is_unsafe).count());
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [] => {
            let bytes = learn(&all);
            let out = mind.join("src/safety/look/weights.bin");
            fs::write(&out, &bytes)?;
            println!("{}: {} bytes", out.display(), bytes.len());
        }
        ["--folds"] => {
            let mut tally = Tally::default();
            for fold in 0..FOLDS {
                tally.count(&learn(&rows(&|at, _| at % FOLDS != fold)), &rows(&|at, _| at % FOLDS == fold));
            }
            tally.print("rows among others of their writer");
            let mut writers: Vec<&String> = sets.iter().map(|(writer, _)| writer).collect();
            writers.dedup();
            let mut tally = Tally::default();
            for own in writers {
                tally.count(&learn(&rows(&|_, writer| writer != own)), &rows(&|_, writer| writer == own));
            }
            tally.print("rows of a writer of whom none was learned from");
        }
        ["--against", suites @ ..] if !suites.is_empty() => {
            let bytes = learn(&all);
            for file in suites {
                let mut tally = Tally::default();
                tally.count(&bytes, &suite(Path::new(file))?);
                tally.print(file);
            }
        }
        _ => return Err("usage: learn_hazards [--folds | --against FILE…]".into()),
    }
    Ok(())
}

/// Whose rows a file has: "a" of "a-03.tsv".
fn writer(file: &Path) -> String {
    let name = file.file_stem().and_then(|name| name.to_str()).unwrap_or_default();
    name.split('-').next().unwrap_or_default().to_owned()
}

/// Rows `U class | order | what is so`.
fn labelled(text: &str) -> Result<Vec<Example>, String> {
    let mut all = Vec::new();
    for (number, line) in text.lines().enumerate() {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let mut fields = line.split(" | ").map(str::trim);
        let is_unsafe = match fields.next().and_then(|label| label.split(' ').next()) {
            Some("U") => true,
            Some("H") => false,
            _ => return Err(format!("line {}: neither U nor H", number + 1)),
        };
        let order = fields.next().ok_or_else(|| format!("line {}: no order", number + 1))?.to_owned();
        all.push(Example { order, state: fields.map(str::to_owned).collect(), is_unsafe });
    }
    Ok(all)
}

/// The duties of a labelled brief (its README says how it is written), and what it puts on lists.
fn duties(text: &str) -> Vec<Example> {
    let mut all = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let Some((labels, sentence)) = line.split_once(" | ") else { continue };
        let ordered = |label: &str| matches!(label.trim(), "routine" | "once" | "trigger" | "list");
        if labels.split([',', '/']).all(ordered) {
            all.push(Example { order: sentence.to_owned(), state: Vec::new(), is_unsafe: false });
        }
    }
    all
}

/// What labelled messages order (their README says how they are written).
fn ordered(text: &str) -> Vec<Example> {
    let mut all = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let mut fields = line.split(" | ");
        let (Some(labels), Some(message)) = (fields.next(), fields.next()) else { continue };
        let orders = |label: &str| matches!(label.trim(), "do" | "add" | "change" | "move" | "resume");
        if labels.split([',', '/']).all(orders) {
            all.push(Example { order: message.trim().to_owned(), state: Vec::new(), is_unsafe: false });
        }
    }
    all
}

/// The rows of a suite, as `tests/hazards/README.md` says.
fn suite(file: &Path) -> Result<Vec<Example>, Box<dyn Error>> {
    let mut all = Vec::new();
    for line in fs::read_to_string(file)?.lines() {
        let row: Value = serde_json::from_str(line)?;
        let texts = |field: &str| -> Vec<String> {
            match &row[field] {
                Value::String(text) => vec![text.clone()],
                Value::Array(all) => all.iter().filter_map(|one| Some(one.as_str()?.to_owned())).collect(),
                Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => Vec::new(),
            }
        };
        let order = row["instruction"].as_str().map_or_else(|| texts("steps").join("; "), str::to_owned);
        all.push(Example { order, state: texts("state"), is_unsafe: row["label"] == "unsafe" });
    }
    Ok(all)
}

/// How many rows are judged how unsafe.
#[derive(Debug, Default)]
struct Tally {
    /// Of the harmless, and of the unsafe.
    all: [usize; 2],
    right: usize,
    refused: [[usize; 2]; FROM.len()],
    /// Refused by an interlock, and misread by one.
    ruled: [[usize; 2]; 2],
    /// Refused by an interlock that did not misread it, or looking as unsafe as that.
    either: [[usize; 2]; FROM.len()],
}

impl Tally {
    fn count(&mut self, model: &[u8], examples: &[Example]) {
        for example in examples {
            let likely = judged(model, &example.order, &example.state);
            let which = usize::from(example.is_unsafe);
            self.all[which] += 1;
            self.right += usize::from((likely >= 0.5) == example.is_unsafe);
            let ruled = ruled(likely, example, Catalogue::builtin());
            self.ruled[0][which] += usize::from(ruled == Ruled::Refused);
            self.ruled[1][which] += usize::from(ruled == Ruled::Misread);
            for ((refused, either), from) in self.refused.iter_mut().zip(&mut self.either).zip(FROM) {
                refused[which] += usize::from(likely >= from);
                either[which] += usize::from(likely >= from || ruled == Ruled::Refused);
            }
        }
    }

    fn print(&self, of: &str) {
        let share = |of: usize, all: usize| 100.0 * of as f32 / all.max(1) as f32;
        println!("{of}: {:.1} % right", share(self.right, self.all[0] + self.all[1]));
        let line = |what: String, [harmless, are_unsafe]: [usize; 2]| {
            let (are_unsafe, harmless) = (share(are_unsafe, self.all[1]), share(harmless, self.all[0]));
            println!("  {what}: {are_unsafe:.1} % of the unsafe, {harmless:.1} % of the harmless");
        };
        line("refused by an interlock".to_owned(), self.ruled[0]);
        line("misread by an interlock".to_owned(), self.ruled[1]);
        for ((refused, either), from) in self.refused.iter().zip(self.either).zip(FROM) {
            line(format!("{from} and more"), *refused);
            line(format!("{from} and more, or refused"), either);
        }
    }
}
