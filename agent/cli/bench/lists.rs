//! `hob bench lists`.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;
use hob_schedules::{DayPolicy, Zone};

use crate::bench::lists::{self, Chat, Row};
use crate::cli::Shell;
use crate::cli::say::batch::{Home, Line, heard};
use crate::failure::Failure;

/// How well sentences about lists are read, and how often what is none is taken for one
#[derive(Debug, Args)]
pub struct Lists {
    /// A folder with list_edits.*.jsonl and, if at hand, nlu_household.*.jsonl
    #[arg(value_name = "FOLDER", default_value = "../shared/corpora/time")]
    folder: PathBuf,

    /// Shows the sentences that were read otherwise than expected
    #[arg(long)]
    wrong: bool,

    /// Prints one JSON document instead
    #[arg(long)]
    json: bool,
}

impl Lists {
    /// Runs it.
    pub fn run(&self, shell: &Shell) -> Result<(), Failure> {
        let rows: Vec<Row> = lists::load(&self.folder, "list_edits")?;
        if rows.is_empty() {
            return Err(Failure::wrong(format!("{} has no list_edits.*.jsonl", self.folder.display()))
                .way_out("name the folder of the data"));
        }
        let chat: Vec<Chat> = lists::load(&self.folder, "nlu_household")?;
        // None of the sentences depends on when or where it is said.
        let at = NaiveDate::from_ymd_opt(2026, 3, 2).unwrap_or_default().and_time(chrono::NaiveTime::MIN);
        let home = Home { zone: Zone::UTC, at, policy: DayPolicy::default() };
        let mut sums = lists::Sums::default();
        for row in &rows {
            let line = Line { id: row.id.clone(), text: row.text.clone(), at: None };
            let judged = lists::judge(row, &heard(&line, &home)?);
            if self.wrong && !judged.meant {
                shell.out.line(format_args!("{}  {}", row.text, shell.out.dim(&judged.got)));
            }
            sums.add(row, &judged);
        }
        for row in chat.iter().filter(|row| !row.intent.starts_with("lists_")) {
            let line = Line { id: serde_json::Value::Null, text: row.text.clone(), at: None };
            let taken = heard(&line, &home)?.op.is_some();
            if self.wrong && taken {
                shell.out.line(format_args!("{}  {}", row.text, shell.out.dim(&row.intent)));
            }
            sums.add_chat(taken);
        }
        let bars = sums.bars();
        if self.json {
            shell.out.json(&serde_json::json!({ "bars": bars, "sums": sums }));
        } else {
            shell.out.prompt(sums.table());
            shell.out.gap();
            shell.out.prompt(crate::bench::text(&bars));
        }
        shell.out.finish()?;
        super::reached(&bars)
    }
}
