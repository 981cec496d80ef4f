//! `hob bench time`.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;
use hob_mind::read::{Ctx, read_time};
use hob_schedules::{DayPolicy, Zone};
use hob_skills::Catalogue;
use serde_json::Value;

use crate::bench::lists::load;
use crate::bench::time::{self, Row, Sum, Verdict, moments, rules};
use crate::cli::Shell;
use crate::cli::when::batch::{Line, document};
use crate::failure::Failure;

/// How well phrases of time are read, and how often what is none is taken for one
#[derive(Debug, Args)]
pub struct Time {
    /// A folder with recurrence.*.jsonl, instants.*.jsonl, negatives.*.jsonl, durations.*.jsonl, nlu_frequency.*.jsonl
    #[arg(value_name = "FOLDER", default_value = "../shared/corpora/time")]
    folder: PathBuf,

    /// Shows the phrases that were read otherwise than expected
    #[arg(long)]
    wrong: bool,

    /// Prints one JSON document instead
    #[arg(long)]
    json: bool,
}

/// One set: its files, its bar, and how a row is judged; `None` for a row that does not count.
struct Set {
    file: &'static str,
    name: &'static str,
    wanted: &'static str,
    full_min: f64,
    wrong_max: Option<f64>,
    judge: fn(&Row, &Value) -> Option<Verdict>,
}

const SETS: [Set; 5] = [
    Set {
        file: "recurrence",
        name: "what repeats, full",
        wanted: ">= 92 %, wrong <= 2 %",
        full_min: 92.0,
        wrong_max: Some(2.0),
        judge: |row, line| row.is_recurrence().then(|| rules::judge(row, line)),
    },
    Set {
        file: "instants",
        name: "one time, core",
        wanted: ">= 85 %, wrong <= 4 %",
        full_min: 85.0,
        wrong_max: Some(4.0),
        judge: |row, line| row.is_core().then(|| moments::judge(row, line)),
    },
    Set {
        file: "negatives",
        name: "what is no time, refused",
        wanted: ">= 98 %",
        full_min: 98.0,
        wrong_max: None,
        judge: |_, line| Some(time::judge_refusal(line)),
    },
    Set {
        file: "durations",
        name: "lengths",
        wanted: ">= 98 %",
        full_min: 98.0,
        wrong_max: None,
        judge: |row, line| Some(time::judge_length(row, line)),
    },
    Set {
        file: "nlu_frequency",
        name: "what repeats in speech, found",
        wanted: ">= 90 %",
        full_min: 90.0,
        wrong_max: None,
        judge: |_, line| Some(time::judge_found(line)),
    },
];

impl Time {
    /// Runs it.
    pub fn run(&self, shell: &Shell) -> Result<(), Failure> {
        // Rows without a moment of their own do not depend on it.
        let at = NaiveDate::from_ymd_opt(2026, 3, 2).unwrap_or_default().and_time(chrono::NaiveTime::MIN);
        let policy = DayPolicy::default();
        let ctx = Ctx {
            catalogue: Catalogue::builtin(),
            house: None,
            at,
            zone: Zone::UTC,
            policy: &policy,
            text: "bench:1",
        };
        let mut bars = Vec::new();
        for set in &SETS {
            let rows: Vec<Row> = load(&self.folder, set.file)?;
            if rows.is_empty() {
                return Err(Failure::wrong(format!("{} has no {}.*.jsonl", self.folder.display(), set.file))
                    .way_out("name the folder of the data"));
            }
            let mut sum = Sum::default();
            for row in &rows {
                let line = Line { id: row.id.clone(), text: row.text.clone(), at: row.at.clone() };
                let Some(at) = line.moment(at) else { continue };
                let got = document(&line.id, &read_time(&line.text, &Ctx { at, ..ctx }));
                let Some(verdict) = (set.judge)(row, &got) else { continue };
                if self.wrong && verdict != Verdict::Full {
                    shell.out.line(format_args!(
                        "{}  {}",
                        row.text,
                        shell.out.dim(format_args!("wanted {}, got {got}", row.expect))
                    ));
                }
                sum.add(verdict);
            }
            bars.push(sum.bar(set.name, set.wanted, set.full_min, set.wrong_max));
        }
        if self.json {
            shell.out.json(&serde_json::json!({ "bars": bars }));
        } else {
            shell.out.prompt(crate::bench::text(&bars));
        }
        shell.out.finish()?;
        super::reached(&bars)
    }
}
