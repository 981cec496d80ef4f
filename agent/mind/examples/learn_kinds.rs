//! Learns how likely a sentence says what, and writes `agent/mind/src/read/likely/weights.bin`.
//!
//!     cargo run --release -p hob-mind --example learn_kinds            # learns from everything, and writes
//!     cargo run --release -p hob-mind --example learn_kinds -- --folds # says how well it tells texts it did not learn from
//!     cargo run --release -p hob-mind --example learn_kinds -- --against tests/briefs/aside # the same of annotated briefs
//!
//! What it learns from: the labelled briefs of `agent/mind/labelled` and the annotated ones of `tests/briefs`, and none of
//! `tests/briefs/aside`, which only ever measure.
#![expect(clippy::print_stdout, reason = "it says what it learned")]

mod files;

use std::error::Error;
use std::fs;
use std::path::Path;

use files::files;
use hob_mind::read::likely::learn::{Example, judged, learn};
use hob_mind::read::likely::{KINDS, Says};
use serde_json::Value;

/// How many parts the texts are cut into, of which each is judged by what was learned from the others.
const FOLDS: usize = 5;

fn main() -> Result<(), Box<dyn Error>> {
    let mind = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut texts = Vec::new();
    for file in files(&mind.join("labelled"), "txt")? {
        texts
            .push(labelled(&fs::read_to_string(&file)?).map_err(|why| format!("{}: {why}", file.display()))?);
    }
    texts.extend(annotated_in(&mind.join("../../tests/briefs"))?);
    let all: usize = texts.iter().map(Vec::len).sum();
    println!("{} texts, {all} sentences", texts.len());
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [] => {
            let bytes = learn(&texts.concat());
            let out = mind.join("src/read/likely/weights.bin");
            fs::write(&out, &bytes)?;
            println!("{}: {} bytes", out.display(), bytes.len());
        }
        ["--folds"] => {
            let mut tally = Tally::default();
            for fold in 0..FOLDS {
                let part = |own: bool| -> Vec<Example> {
                    let texts = texts.iter().enumerate().filter(|(at, _)| (at % FOLDS == fold) == own);
                    texts.flat_map(|(_, text)| text.clone()).collect()
                };
                tally.count(&learn(&part(false)), &part(true));
            }
            tally.print();
        }
        ["--against", folder] => {
            let mut tally = Tally::default();
            tally.count(&learn(&texts.concat()), &annotated_in(Path::new(folder))?.concat());
            tally.print();
        }
        _ => return Err("usage: learn_kinds [--folds | --against FOLDER]".into()),
    }
    Ok(())
}

/// The annotated briefs of a folder.
fn annotated_in(folder: &Path) -> Result<Vec<Vec<Example>>, Box<dyn Error>> {
    let mut texts = Vec::new();
    for file in files(folder, "json")? {
        let annotation: Value = serde_json::from_str(&fs::read_to_string(&file)?)?;
        texts.push(annotated(&fs::read_to_string(file.with_extension("md"))?, &annotation));
    }
    Ok(texts)
}

/// The place of a label among the kinds.
fn kind(label: &str) -> Option<usize> {
    let says = match label {
        "routine" | "once" | "trigger" => Says::Duty,
        "rule" => Says::Rule,
        "fact" | "preference" | "note" => Says::Told,
        "check_in" => Says::CheckIn,
        "list" => Says::List,
        "unclear" => Says::Unclear,
        "scope" => Says::Scope,
        _ => return None,
    };
    Some(says as usize)
}

/// What a sentence says, of which each thing may be one of several kinds.
fn says(things: &[Vec<usize>]) -> [Option<bool>; KINDS] {
    let mut all = [Some(false); KINDS];
    let told = Says::Told as usize;
    if things.iter().flatten().any(|way| *way == Says::Scope as usize) {
        all[told] = None;
    }
    for (kind, says) in all.iter_mut().enumerate() {
        if things.iter().any(|ways| ways.iter().all(|way| *way == kind)) {
            *says = Some(true);
        } else if things.iter().any(|ways| ways.contains(&kind)) {
            *says = None;
        }
    }
    all
}

/// The sentences of a labelled brief: `labels | text`, a comma between things that one sentence says and a slash between
/// kinds that one thing may be; headings begin with `#`.
fn labelled(text: &str) -> Result<Vec<Example>, String> {
    let mut heading = String::new();
    let mut all = Vec::new();
    for (number, line) in text.lines().enumerate() {
        if let Some(rest) = line.strip_prefix('#') {
            // The first row of a table stands below its heading.
            if !rest.trim_start_matches('#').trim_start().starts_with('|') {
                rest.trim_start_matches('#').trim().clone_into(&mut heading);
            }
            continue;
        }
        if line.trim().is_empty() {
            continue;
        }
        let (labels, sentence) =
            line.split_once(" | ").ok_or_else(|| format!("line {}: no \u{201c} | \u{201d}", number + 1))?;
        let mut things = Vec::new();
        for thing in labels.split(',') {
            let ways: Option<Vec<usize>> = thing.split('/').map(|label| kind(label.trim())).collect();
            things.push(ways.ok_or_else(|| format!("line {}: {thing:?} is no kind", number + 1))?);
        }
        all.push(Example { sentence: sentence.to_owned(), heading: heading.clone(), says: says(&things) });
    }
    Ok(all)
}

/// The sentences of an annotated brief.
fn annotated(text: &str, annotation: &Value) -> Vec<Example> {
    let mut heading = String::new();
    let mut lines: Vec<(usize, String)> = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if line.starts_with('#') {
            line.trim_start_matches('#').trim().clone_into(&mut heading);
        }
        lines.push((start, heading.clone()));
        start += line.len();
    }
    let mut from = 0;
    let mut all = Vec::new();
    for statement in annotation["statements"].as_array().into_iter().flatten() {
        let Some(words) = statement["text"].as_str() else { continue };
        let first = words.split_whitespace().next().unwrap_or_default();
        let at = text[from..].find(words).or_else(|| text[from..].find(first)).map_or(from, |at| from + at);
        from = at;
        let line = lines.partition_point(|(start, _)| *start <= at).saturating_sub(1);
        let line = lines.get(line);
        // The mark of a list or a row stands before the words that are annotated.
        let mark = line
            .and_then(|(start, _)| text.get(*start..at))
            .filter(|mark| mark.len() < 8 && !mark.chars().any(char::is_alphanumeric));
        let things: Vec<Vec<usize>> = statement["expect"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|expect| {
                let also = expect["also"].as_array().into_iter().flatten();
                let mut ways: Vec<usize> = std::iter::once(expect)
                    .chain(also)
                    .filter_map(|way| kind(way["kind"].as_str()?))
                    .collect();
                ways.dedup();
                ways
            })
            .collect();
        all.push(Example {
            sentence: format!("{}{words}", mark.unwrap_or_default()),
            heading: line.map(|(_, heading)| heading.clone()).unwrap_or_default(),
            says: says(&things),
        });
    }
    all
}

/// How well sentences are told, kind by kind.
#[derive(Debug, Default)]
struct Tally {
    right: [usize; KINDS],
    loss: [f32; KINDS],
    count: [usize; KINDS],
    /// How many are.
    are: [usize; KINDS],
    /// How many are judged 0.9 and more, and how many of them are; how many 0.1 and less, and how many of them are not.
    sure: [[usize; 4]; KINDS],
}

impl Tally {
    fn count(&mut self, model: &[u8], examples: &[Example]) {
        for example in examples {
            let likely = judged(model, &example.sentence, &example.heading);
            for what in Says::ALL {
                let kind = what as usize;
                let Some(says) = example.says[kind] else { continue };
                let p = likely.says(what);
                self.count[kind] += 1;
                self.are[kind] += usize::from(says);
                self.right[kind] += usize::from((p > 0.5) == says);
                self.loss[kind] -= if says { p.max(1e-6).ln() } else { (1.0 - p).max(1e-6).ln() };
                let [yes, are, no, are_not] = &mut self.sure[kind];
                if p >= 0.9 {
                    *yes += 1;
                    *are += usize::from(says);
                } else if p <= 0.1 {
                    *no += 1;
                    *are_not += usize::from(!says);
                }
            }
        }
    }

    fn print(&self) {
        let share = |of: usize, all: usize| 100.0 * of as f32 / all.max(1) as f32;
        for what in Says::ALL {
            let kind = what as usize;
            let [yes, are, no, are_not] = self.sure[kind];
            println!(
                "{what:?}: {} of {}, right {:.1} %, loss {:.3}; 0.9 and more: {yes}, of which {:.1} % are; 0.1 and less: {no}, of which {:.1} % are not",
                self.are[kind],
                self.count[kind],
                share(self.right[kind], self.count[kind]),
                self.loss[kind] / self.count[kind].max(1) as f32,
                share(are, yes),
                share(are_not, no),
            );
        }
    }
}
