//! `hob when`.

use chrono::NaiveDateTime;
use clap::Args;
use hob_mind::read::{Ctx, read_when};
use hob_schedules::describe::describe_when;
use hob_schedules::{Days, Expansion, NoAnchors, Slot, Timing, When as Read, expand_when, resolve};
use hob_skills::Catalogue;

use super::Shell;
use super::read::{local, zone};
use crate::failure::Failure;

/// Further ahead than this nobody plans a household.
const YEARS: u32 = 12;

/// Reads one phrase of time and shows when it next is
#[derive(Debug, Args)]
pub struct When {
    /// The phrase, such as "every other Tuesday at 6"
    #[arg(value_name = "PHRASE")]
    phrase: String,

    /// The moment of saying it, local: 2026-03-02 or 2026-03-02T09:00 [default: now]
    #[arg(long, value_name = "LOCAL", value_parser = local)]
    at: Option<NaiveDateTime>,

    /// The time zone [default: the config's, else UTC]
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
        let zone = zone(self.zone.as_deref(), &config, None)?;
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
        let Some(when) = read_when(&self.phrase, &ctx, self.said) else {
            return Err(Failure::failed(format!("“{}” is no time that I can read", self.phrase))
                .way_out("write when alone, without what: “every other Tuesday at 6”, “on the last Friday of the month”"));
        };
        let expansion = Expansion {
            zone,
            policy: &config.day,
            anchors: &NoAnchors,
            grace_minutes: config.grace_minutes,
            timing: Timing::Start,
        };
        let last = at.date().checked_add_months(chrono::Months::new(12 * YEARS)).unwrap_or(at.date());
        let mut found = expand_when(&when, at.date(), last, &expansion);
        // What was earlier today is past; what has the whole day is not.
        found.retain(|slotted| slotted.closes > now && (!is_timed(&when) || slotted.civil >= at));
        found.truncate(self.count);
        let next: Vec<String> = found
            .iter()
            .map(|slotted| {
                let format = if is_timed(&when) { "%Y-%m-%dT%H:%M" } else { "%Y-%m-%d" };
                slotted.civil.format(format).to_string()
            })
            .collect();
        let says = describe_when(&when);
        if self.json {
            shell.out.json(&serde_json::json!({
                "phrase": self.phrase,
                "at": at,
                "zone": zone.name(),
                "kind": kind(&when),
                "says": says,
                "rrules": rrules(&when),
                "when": when,
                "next": next,
            }));
            return Ok(());
        }
        shell.out.line(shell.out.bold(says));
        for slotted in found {
            let format = if is_timed(&when) { "%a %-d %B %Y, %H:%M" } else { "%a %-d %B %Y" };
            shell.out.line(format_args!("  {}", slotted.civil.format(format)));
        }
        Ok(())
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
