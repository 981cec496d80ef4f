//! `hob when`.

pub mod batch;

use std::path::PathBuf;

use chrono::NaiveDateTime;
use clap::Args;
use hob_mind::read::{Ctx, TimeReading, read_time, read_when};
use hob_schedules::describe::describe_when;
use hob_schedules::{Days, Expansion, NoAnchors, Slot, Timing, When as Read, expand_when, resolve};
use hob_skills::Catalogue;
use serde_json::{Value, json};

use super::Shell;
use super::read::{house, local, zone};
use crate::failure::Failure;

/// Further ahead than this nobody plans a household.
const YEARS: u32 = 12;

/// Reads one phrase of time and shows when it next is
#[derive(Debug, Args)]
pub struct When {
    /// The phrase, such as "every other Tuesday at 6"
    #[arg(value_name = "PHRASE", required_unless_present = "batch")]
    phrases: Vec<String>,

    /// Reads a file of many instead, `{"id", "text", "ref"}` a line, as said in conversation; `-` is standard input
    #[arg(long, value_name = "IN.jsonl", conflicts_with = "phrases")]
    batch: Option<PathBuf>,

    /// The moment of saying it, local: 2026-03-02 or 2026-03-02T09:00 [default: now]
    #[arg(long, value_name = "LOCAL", value_parser = local)]
    at: Option<NaiveDateTime>,

    /// The time zone [default: the config's, else the house's, else UTC]
    #[arg(long, value_name = "ZONE")]
    zone: Option<String>,

    /// How many times are shown
    #[arg(long, value_name = "N", default_value_t = 5)]
    count: usize,

    /// Reads it as said in conversation, where "on Saturday" is the next one
    #[arg(long)]
    said: bool,

    /// Prints one JSON document
    #[arg(long)]
    json: bool,
}

impl When {
    /// Runs the command.
    pub fn run(self, shell: &Shell) -> Result<(), Failure> {
        let config = shell.config()?;
        let house = house(None, &config)?;
        let zone = zone(self.zone.as_deref(), &config, house.as_ref())?;
        let now = self.at.map_or_else(|| config.clock().now(), |at| resolve(at, zone));
        let at = hob_schedules::civil_of(now, zone);
        let ctx = Ctx {
            catalogue: Catalogue::builtin(),
            house: None,
            at,
            zone,
            policy: &config.day,
            text: "said:0",
        };
        if let Some(file) = &self.batch {
            return batch::run(file, &ctx, &shell.out);
        }
        let expansion = Expansion {
            zone,
            policy: &config.day,
            anchors: &NoAnchors,
            grace_minutes: config.grace_minutes,
            timing: Timing::Start,
        };
        let mut documents = Vec::new();
        for phrase in &self.phrases {
            let understood = self.understood(phrase, &ctx, &expansion)?;
            if self.json {
                documents.push(understood.document(phrase, &ctx));
            } else {
                understood.show(shell);
            }
        }
        match documents.as_slice() {
            [] => {}
            [one] => shell.out.json(one),
            several => shell.out.json(&several),
        }
        Ok(())
    }

    /// What a phrase says: as a brief would mean it, else as conversation would.
    fn understood(
        &self,
        phrase: &str,
        ctx: &Ctx<'_>,
        expansion: &Expansion<'_>,
    ) -> Result<Understood, Failure> {
        let Some(when) = read_when(phrase, ctx, self.said) else {
            let reading = read_time(phrase, ctx);
            if reading.is_nothing() {
                return Err(Failure::failed(format!("“{phrase}” is no time that I can read")).way_out(
                    "write when alone, without what: “every other Tuesday at 6”, “on the last Friday of the month”",
                ));
            }
            return Ok(Understood::Time(reading));
        };
        let (at, now) = (ctx.at, resolve(ctx.at, ctx.zone));
        let last = at.date().checked_add_months(chrono::Months::new(12 * YEARS)).unwrap_or(at.date());
        let mut found = expand_when(&when, at.date(), last, expansion);
        // What was earlier today is past; what has the whole day is not.
        found.retain(|slotted| slotted.closes > now && (!is_timed(&when) || slotted.civil >= at));
        found.truncate(self.count);
        let next = found.iter().map(|slotted| slotted.civil).collect();
        Ok(Understood::When(when, next))
    }
}

/// What a phrase says.
enum Understood {
    /// Days and hours of the household, and the next of them.
    When(Read, Vec<NaiveDateTime>),
    /// Anything else that is a time: an instant, a length, something every 20 minutes.
    Time(TimeReading),
}

impl Understood {
    fn document(&self, phrase: &str, ctx: &Ctx<'_>) -> Value {
        match self {
            Understood::When(when, next) => {
                let format = if is_timed(when) { "%Y-%m-%dT%H:%M" } else { "%Y-%m-%d" };
                let next: Vec<String> = next.iter().map(|civil| civil.format(format).to_string()).collect();
                json!({
                    "phrase": phrase,
                    "at": ctx.at,
                    "zone": ctx.zone.name(),
                    "kind": kind(when),
                    "says": describe_when(when),
                    "rrules": rrules(when),
                    "when": when,
                    "next": next,
                })
            }
            Understood::Time(reading) => {
                let mut document = json!({
                    "phrase": phrase,
                    "at": ctx.at,
                    "zone": ctx.zone.name(),
                    "kind": if !reading.rules.is_empty() {
                        "recurrence"
                    } else if reading.start.is_none() {
                        "duration"
                    } else if reading.end.is_some() {
                        "interval"
                    } else {
                        "instant"
                    },
                });
                if let (Some(into), Value::Object(found)) =
                    (document.as_object_mut(), batch::document(&json!(phrase), reading))
                {
                    into.extend(found.into_iter().filter(|(name, _)| name != "id"));
                }
                document
            }
        }
    }

    fn show(&self, shell: &Shell) {
        match self {
            Understood::When(when, next) => {
                shell.out.line(shell.out.bold(describe_when(when)));
                for civil in next {
                    let format = if is_timed(when) { "%a %-d %B %Y, %H:%M" } else { "%a %-d %B %Y" };
                    shell.out.line(format_args!("  {}", civil.format(format)));
                }
            }
            Understood::Time(reading) => {
                for rule in &reading.rules {
                    shell.out.line(shell.out.bold(&rule.rrule));
                }
                let format = "%a %-d %B %Y, %H:%M:%S";
                match (reading.start, reading.end) {
                    (Some(start), Some(end)) => {
                        shell.out.line(format_args!("{} until {}", start.format(format), end.format(format)));
                    }
                    (Some(start), None) => shell.out.line(start.format(format)),
                    (None, _) => {}
                }
                if let Some(seconds) = reading.seconds {
                    shell.out.line(format_args!("{seconds} seconds"));
                }
            }
        }
    }
}

/// The recurrence as RFC 5545 lines, where it is one.
fn rrules(when: &Read) -> Vec<String> {
    if let Days::By(recurrence) = &when.days { recurrence.to_rrule_lines() } else { Vec::new() }
}

/// Whether every slot is a clock time.
fn is_timed(when: &Read) -> bool {
    when.slots.iter().all(|slot| matches!(slot, Slot::At(_) | Slot::By(_)))
}

fn kind(when: &Read) -> &'static str {
    match when.days {
        Days::By(_) | Days::Loose(_) => "recurrence",
        Days::Span(..) => "interval",
        Days::On(_) if is_timed(when) => "instant",
        Days::On(_) => "interval",
    }
}
