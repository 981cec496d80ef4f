//! `hob read`.

mod excerpt;
mod show;

use std::path::{Path, PathBuf};

use chrono::{Days, NaiveDate, NaiveDateTime};
use clap::Args;
use hob_memory::Question;
use hob_mind::read::{Ctx, Reading, read, to_json};
use hob_mind::safety::held_back;
use hob_schedules::{Commitment, CommitmentId, Minter, QuestionId, Zone, civil_of, resolve};
use hob_skills::{Catalogue, House};

use super::Shell;
use crate::calendar::Calendar;
use crate::config::Config;
use crate::failure::Failure;
use crate::keeper::load_house;
use crate::text::read_text;
use crate::zone::zone_named;

/// Two weeks show a fortnightly duty twice, and fit a screen or two.
const CALENDAR_DAYS: u64 = 14;

/// How many times of each commitment are shown.
const NEXT_MAX: usize = 3;

/// How many times of each commitment are in the JSON document: a working week and a day, or half a year of a monthly
/// duty.
const NEXT_JSON_MAX: usize = 6;

/// Reads a brief and shows what was understood, what comes in the next two weeks, and what is asked
///
/// Nothing is begun and nothing is kept.
#[derive(Debug, Args)]
pub struct Read {
    /// The brief: a text in plain English, Markdown if you like
    #[arg(value_name = "FILE")]
    brief: PathBuf,

    /// The house that it is about: names of rooms, people and things are then known [default: the config's, where it is]
    #[arg(long, value_name = "FILE")]
    house: Option<PathBuf>,

    /// The moment of reading, local: 2026-03-02 or 2026-03-02T09:00 [default: now]
    #[arg(long, value_name = "LOCAL", value_parser = local)]
    at: Option<NaiveDateTime>,

    /// The home's time zone [default: the config's, else the house's, else UTC]
    #[arg(long, value_name = "ZONE")]
    zone: Option<String>,

    /// Prints one JSON document
    #[arg(long)]
    json: bool,
}

/// A brief that was read, with all that showing it needs.
struct Understood {
    file: String,
    text: String,
    at: NaiveDateTime,
    zone: Zone,
    reading: Reading,
}

impl Read {
    /// Runs the command.
    pub fn run(self, shell: &Shell) -> Result<(), Failure> {
        let text = read_text(&self.brief, "brief")?;
        let config = shell.config()?;
        let house = house(self.house.as_deref(), &config)?;
        let zone = zone(self.zone.as_deref(), &config, house.as_ref())?;
        let now = self.at.map_or_else(|| config.clock().now(), |at| resolve(at, zone));
        let at = civil_of(now, zone);
        let ctx = Ctx {
            catalogue: Catalogue::builtin(),
            house: house.as_ref(),
            at,
            zone,
            policy: &config.day,
            text: "brief:1",
        };
        // The ids are for pointing at things on this page; nothing keeps them.
        let mut ids = Minter::new(0);
        let reading = held_back(read(&text, &ctx, &mut ids, now), ctx.catalogue, &mut ids, now);
        let understood = Understood { file: self.brief.display().to_string(), text, at, zone, reading };
        let calendar = Calendar {
            commitments: &understood.reading.commitments,
            policy: &config.day,
            check_in_at: config.check_in,
            zone,
        };
        if self.json {
            shell.out.json(&understood.document(&ctx, &calendar));
        } else {
            understood.show(shell, &calendar);
        }
        Ok(())
    }
}

/// The house that the command line names, else the config's where there is such a file.
pub(super) fn house(named: Option<&Path>, config: &Config) -> Result<Option<House>, Failure> {
    let beside = config.house.is_file().then_some(config.house.as_path());
    named.or(beside).map(load_house).transpose()
}

/// A local date, or date and time.
pub(super) fn local(text: &str) -> Result<NaiveDateTime, String> {
    if let Ok(date) = text.parse::<NaiveDate>() {
        return Ok(date.and_time(chrono::NaiveTime::MIN));
    }
    let text = text.replace(' ', "T");
    ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]
        .iter()
        .find_map(|format| NaiveDateTime::parse_from_str(&text, format).ok())
        .ok_or_else(|| "write a local date, or date and time: 2026-03-02 or 2026-03-02T09:00".to_owned())
}

/// The zone that the command line names, else the config, else the house.
pub(super) fn zone(named: Option<&str>, config: &Config, house: Option<&House>) -> Result<Zone, Failure> {
    match (named, config.zone, house) {
        (Some(name), _, _) => zone_named(name),
        (None, Some(zone), _) => Ok(zone),
        (None, None, Some(house)) => zone_named(&house.zone),
        (None, None, None) => Ok(Zone::UTC),
    }
}

impl Understood {
    fn commitments<'a>(&'a self, ids: &'a [CommitmentId]) -> impl Iterator<Item = &'a Commitment> {
        ids.iter().filter_map(|id| self.reading.commitments.iter().find(|commitment| commitment.id == *id))
    }

    fn questions<'a>(&'a self, ids: &'a [QuestionId]) -> impl Iterator<Item = &'a Question> {
        ids.iter().filter_map(|id| self.reading.questions.iter().find(|question| question.id == *id))
    }

    /// The line and column of a byte, counted from one.
    fn place(&self, byte: usize) -> (usize, usize) {
        let before = self.text.get(..byte).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        (line, column)
    }

    fn last_day(&self) -> NaiveDate {
        self.at.date().checked_add_days(Days::new(CALENDAR_DAYS - 1)).unwrap_or(NaiveDate::MAX)
    }

    /// The reader's own document, with where and when it was read, and the days ahead.
    fn document(&self, ctx: &Ctx<'_>, calendar: &Calendar<'_>) -> serde_json::Value {
        let day = |(date, entries): (&NaiveDate, &Vec<crate::calendar::Entry>)| {
            let entries: Vec<_> = entries
                .iter()
                .map(|entry| {
                    serde_json::json!({
                        "commitment": entry.commitment, "what": entry.what, "time": entry.time,
                        "opens": entry.slotted.opens, "due": entry.slotted.due, "closes": entry.slotted.closes,
                    })
                })
                .collect();
            serde_json::json!({ "date": date, "entries": entries })
        };
        let days = calendar.days(self.at.date(), self.last_day());
        let mut document = serde_json::json!({ "file": self.file, "at": self.at, "zone": self.zone.name() });
        let reading = to_json(&self.reading, ctx, NEXT_JSON_MAX);
        if let (Some(document), serde_json::Value::Object(reading)) = (document.as_object_mut(), reading) {
            document.extend(reading);
        }
        document["calendar"] = days.iter().map(day).collect();
        document
    }

    /// When a commitment next happens, local.
    fn next(&self, calendar: &Calendar<'_>, commitment: &Commitment) -> Vec<String> {
        let say = |entry: crate::calendar::Entry| {
            format!("{} {}", entry.slotted.date.format("%a %-d %b"), entry.time)
        };
        let mut next: Vec<String> =
            calendar.next(commitment, self.at.date(), NEXT_MAX).into_iter().map(say).collect();
        next.dedup();
        next
    }
}
