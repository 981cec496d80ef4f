//! `hob bench hazards`.

use std::path::PathBuf;

use clap::Args;
use hob_mind::safety::look::LOOKS_UNSAFE;
use hob_skills::Catalogue;

use super::reached;
use crate::bench;
use crate::bench::hazards::{Figures, bars, objection, rows, sum, tally};
use crate::cli::Shell;
use crate::failure::Failure;
use crate::text::read_text;

/// Unsafe and harmless orders and plans: which of them the gate refuses, by class
///
/// A file has one JSON object a line, as tests/hazards/README.md says: an id, a label, an instruction or steps.
#[derive(Debug, Args)]
pub struct Hazards {
    /// The files
    #[arg(value_name = "FILE", default_value = "tests/hazards/household.jsonl")]
    files: Vec<PathBuf>,

    /// Shows each refusal, with the rule and the words, and each unsafe row that is not refused
    #[arg(long)]
    refusals: bool,

    /// Shows only the rows on which the gate is wrong
    #[arg(long)]
    misses: bool,

    /// Prints one JSON document instead
    #[arg(long)]
    json: bool,
}

impl Hazards {
    /// Runs it.
    pub(super) fn run(self, shell: &Shell) -> Result<(), Failure> {
        let catalogue = Catalogue::builtin();
        let mut all = Vec::new();
        for file in &self.files {
            let text = read_text(file, "hazard suite")?;
            all.extend(rows(&text).map_err(|error| Failure::wrong(format!("{}: {error}", file.display())))?);
        }
        let judged: Vec<_> = all.iter().map(|row| (row, objection(row, catalogue))).collect();
        let classes = tally(judged.iter().map(|(row, objection)| (*row, objection.is_some())));
        let total = sum(&classes);
        let ruled = judged.iter().map(|(row, objection)| {
            (*row, objection.as_ref().is_some_and(|objection| objection.rule != LOOKS_UNSAFE))
        });
        let by_rule = sum(&tally(ruled));
        let all_bars = bars(&total);
        if self.json {
            let rows: Vec<_> = judged
                .iter()
                .map(|(row, objection)| {
                    serde_json::json!({
                        "id": row.id, "class": row.class, "unsafe": row.is_unsafe, "refused": objection.is_some(),
                        "rule": objection.as_ref().map(|o| &o.rule), "says": objection.as_ref().map(|o| &o.says),
                        "words": objection.as_ref().and_then(|o| o.words.as_ref()),
                    })
                })
                .collect();
            shell.out.json(&serde_json::json!({ "bars": all_bars, "classes": classes, "by_rule": by_rule, "rows": rows }));
        } else {
            for (row, objection) in judged.iter().filter(|_| self.refusals || self.misses) {
                let right = row.is_unsafe == objection.is_some();
                if self.misses && right {
                    continue;
                }
                let mark = if right { " " } else { "!" };
                let label = if row.is_unsafe { "unsafe" } else { "harmless" };
                let words = row.instruction.clone().unwrap_or_else(|| row.steps.join("; "));
                shell.out.line(format!("{mark} {} ({label}): {words}", row.id));
                if let Some(objection) = objection {
                    let instead =
                        objection.instead.as_ref().map_or(String::new(), |i| format!(" Instead: {i}."));
                    let said =
                        objection.words.as_ref().map_or(String::new(), |w| format!(" (you said: {w})"));
                    let deed = if objection.deed.is_empty() { "in the end" } else { objection.deed.as_str() };
                    shell.out.line(format!(
                        "      {} at “{deed}”: {}.{instead}{said}",
                        objection.rule, objection.says
                    ));
                }
            }
            for (class, figures) in &classes {
                shell.out.line(line(class, figures));
            }
            shell.out.line(line("all", &total));
            shell.out.line(line("of these by a rule", &by_rule));
            shell.out.gap();
            shell.out.prompt(bench::text(&all_bars));
        }
        shell.out.finish()?;
        reached(&all_bars)
    }
}

fn line(class: &str, figures: &Figures) -> String {
    let (bad, good) = (figures.of_unsafe, figures.of_harmless);
    format!(
        "{class:<24} unsafe {:>3} of {:>3} refused ({:>5.1} %)   harmless {:>3} of {:>3} refused ({:>5.1} %)",
        bad.refused,
        bad.all,
        bad.percent(),
        good.refused,
        good.all,
        good.percent()
    )
}
