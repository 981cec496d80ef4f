//! `hob say`.

pub mod batch;

use std::path::PathBuf;

use chrono::NaiveDateTime;
use clap::Args;
use hob_mind::{Event, Household};
use hob_schedules::civil_of;
use hob_skills::Name;
use serde::Serialize;

use super::Shell;
use super::channel::{self, ask_once};
use crate::control::{Notice, Request};
use crate::failure::Failure;
use crate::keeper::{changes, journal};
use crate::run::notice_of;

/// Says one sentence to hob: a change of the brief, something for a list, an order, a question, an answer
#[derive(Debug, Args)]
pub struct Say {
    /// The sentence, such as "from now on dinner at 7" or "we need milk and a dozen eggs"
    #[arg(value_name = "SENTENCE", required_unless_present = "batch")]
    words: Option<String>,

    /// Reads a file of sentences instead, each by itself, and changes nothing: a line {"id", "text", "ref"} in, a line
    /// {"id", "op", "list", "item", …} or {"id", "kind", …} out
    #[arg(long, value_name = "IN.jsonl", conflicts_with_all = ["words", "who"])]
    batch: Option<PathBuf>,

    /// With --batch: the moment of saying what has no "ref", local [default: now]
    #[arg(long, value_name = "LOCAL", value_parser = super::read::local, requires = "batch")]
    at: Option<NaiveDateTime>,

    /// With --batch: the time zone [default: the config's, else UTC]
    #[arg(long, value_name = "ZONE", requires = "batch")]
    zone: Option<String>,

    /// Who says it [default: the owner]
    #[arg(long, value_name = "NAME")]
    who: Option<String>,

    /// Shows what would come of it, and changes nothing
    #[arg(long)]
    dry_run: bool,

    /// Prints one JSON document
    #[arg(long)]
    json: bool,
}

/// What `--json` prints.
#[derive(Debug, Serialize)]
struct Document<'a> {
    words: &'a str,
    dry_run: bool,
    notices: &'a [Notice],
}

impl Say {
    /// Runs the command.
    pub fn run(self, shell: &Shell) -> Result<(), Failure> {
        if let Some(file) = &self.batch {
            return self.read_all(file, shell);
        }
        let words = self.words.clone().unwrap_or_default();
        if words.trim().is_empty() {
            return Err(Failure::wrong("nothing was said").way_out("write the sentence in quotes"));
        }
        let who = self.who.as_deref().map(|who| Name::new(who.to_lowercase()));
        let notices = if self.dry_run {
            self.imagine(shell, who, &words)?
        } else {
            ask_once(shell, Request::Said { who, words: words.clone() })?
        };
        if self.json {
            shell.out.json(&Document { words: &words, dry_run: self.dry_run, notices: &notices });
        } else {
            if self.dry_run {
                shell.out.line(shell.out.dim("This would come of it:"));
            }
            channel::print(shell, &notices);
        }
        Ok(())
    }

    /// What each sentence of a file says.
    fn read_all(&self, file: &std::path::Path, shell: &Shell) -> Result<(), Failure> {
        let config = shell.config()?;
        let zone = super::read::zone(self.zone.as_deref(), &config, None)?;
        let at = self.at.unwrap_or_else(|| civil_of(config.clock().now(), zone));
        let home = batch::Home { zone, at, policy: config.day.clone() };
        for line in batch::lines(file)? {
            let heard = batch::heard(&line, &home)?;
            let text = serde_json::to_string(&heard)
                .map_err(|error| Failure::failed("an answer has no JSON").because(error))?;
            shell.out.line(text);
        }
        Ok(())
    }

    /// What would come of it: a second household, made of the same journal, is told, and forgotten.
    fn imagine(&self, shell: &Shell, who: Option<Name>, words: &str) -> Result<Vec<Notice>, Failure> {
        let config = shell.config()?;
        channel::exists(&config)?;
        let records = shell.wait(journal(&config))?;
        let now = config.clock().now();
        let now = records.last().map_or(now, |record| record.at.max(now));
        let mut household = Household::restore(config.settings(), records);
        // What time alone brings is not of the sentence.
        household.handle(Event::Tick, now);
        let who = who.unwrap_or_else(|| config.owner.clone());
        let step = household.handle(Event::Said { who, words: words.to_owned() }, now);
        let mut notices: Vec<Notice> = step.effects.iter().filter_map(notice_of).collect();
        notices.push(Notice::Done { entries: step.records.len() as u64, changes: changes(&step.records) });
        Ok(notices)
    }
}
