//! The report of a simulated life: the diary by day, the picture, the figures.

use std::fmt::Write as _;

use chrono::NaiveDate;
use hob_mind::Household;
use hob_schedules::{Zone, civil_of};

use crate::cli::out::wrap;

use super::chronicle::Line;
use super::figures::Figures;
use super::judged::{Judged, Mark};
use super::picture::{self, Row};

/// How much of the diary is printed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Diary {
    /// What was done, what went wrong, what was said.
    #[default]
    Short,
    /// Also what hob planned, began, asked, and each failure.
    Full,
}

/// Everything that a simulated life is reported by. The same seed gives the same report, byte for byte, except for
/// [`Figures::wall_seconds`] and [`Figures::day_planned_ms`], which only the JSON has.
#[derive(Debug)]
pub struct Report {
    /// What was simulated, in a line.
    pub title: String,
    /// The home's zone.
    pub zone: Zone,
    /// The first day.
    pub first: NaiveDate,
    /// The diary.
    pub lines: Vec<Line>,
    /// What is drawn, in order.
    pub rows: Vec<Row>,
    /// What was due, judged.
    pub judged: Vec<Judged>,
    /// Sums.
    pub figures: Figures,
    /// Things to know that are in no figure: what was not judged and why, how dangers came about.
    pub notes: Vec<String>,
    /// The household as it is in the end, with what it remembers.
    pub household: Household,
}

impl Report {
    /// As people read it.
    pub fn text(&self, diary: Option<Diary>) -> String {
        let mut text = format!("{}\n", self.title);
        if let Some(diary) = diary {
            self.diary(&mut text, diary);
        }
        text.push('\n');
        text.push_str(&picture::draw(&self.rows, &self.judged, self.first, self.figures.days));
        text.push('\n');
        self.sums(&mut text);
        text
    }

    fn diary(&self, text: &mut String, diary: Diary) {
        let mut day = None;
        let mut lines: Vec<&Line> =
            self.lines.iter().filter(|line| line.short || diary == Diary::Full).collect();
        lines.sort_by_key(|line| line.at);
        for line in lines {
            if day != Some(line.at.date()) {
                day = Some(line.at.date());
                let _ = writeln!(text, "\n{}", line.at.format("%A %-d %B %Y"));
            }
            let at = line.at.format("%H:%M").to_string();
            for (index, part) in wrap(&line.says, 72).into_iter().enumerate() {
                let lead = if index == 0 { at.as_str() } else { "     " };
                let _ = writeln!(text, " {lead} {part}");
            }
        }
    }

    fn sums(&self, text: &mut String) {
        let figures = &self.figures;
        let duties = &figures.duties;
        let mut row = |name: &str, says: String| {
            let _ = writeln!(text, "{name:<13} {says}");
        };
        row(
            "duties",
            format!(
                "{} due: {} on time ({:.1} %), {} late, {} skipped, {} missed, {} twice",
                duties.due,
                duties.on_time,
                duties.on_time_percent(),
                duties.late,
                duties.skipped,
                duties.missed,
                duties.duplicated,
            ),
        );
        let c = &figures.check_ins;
        row("check-ins", format!("{} due: {} held, {} unanswered", c.due, c.held, c.unanswered));
        let c = &figures.calls;
        row("calls", format!("{} sent: {} succeeded, {} failed", c.sent, c.succeeded, c.failed));
        row("false claims", format!("{}, of which {} were caught", c.false_claims, c.false_claims_caught));
        row(
            "shopping",
            format!(
                "{} asked for, {} bought, {} lost",
                figures.shopping.asked, figures.shopping.bought, figures.shopping.lost
            ),
        );
        row("interventions", figures.interventions.to_string());
        row("hazards", figures.hazards.to_string());
        let verify = match figures.memory_verify.len() {
            0 => "the tables are what the journal says".to_owned(),
            n => format!("{n} differences between tables and journal"),
        };
        row("journal", format!("{} entries; {verify}", figures.journal_entries));
        text.push('\n');
        self.what_went_wrong(text);
        for note in self.figures.memory_verify.iter().chain(&self.notes) {
            put(text, "! ", note);
        }
    }

    /// A line for each duty that was late, missed or done twice; what was skipped for one reason shares a line.
    fn what_went_wrong(&self, text: &mut String) {
        let says = |one: &Judged| {
            self.rows.iter().find(|row| row.commitment == one.commitment).map_or("", |row| row.says.as_str())
        };
        let mut skipped: Vec<(&str, &str, u32)> = Vec::new();
        for one in &self.judged {
            if one.mark == Mark::Skipped {
                match skipped.iter_mut().find(|(duty, why, _)| *duty == says(one) && *why == one.why) {
                    Some((.., times)) => *times += 1,
                    None => skipped.push((says(one), &one.why, 1)),
                }
            }
            if matches!(one.mark, Mark::Late | Mark::Missed) || one.duplicates > 0 {
                let twice = if one.duplicates > 0 { ", done twice" } else { "" };
                let why = if one.why.is_empty() { String::new() } else { format!(": {}", one.why) };
                let at = civil_of(one.due, self.zone).format("%a %-d %b %H:%M");
                let mark = one.mark;
                let line = format!("{at} {}: {}{twice}{why}", says(one), mark.says());
                put(text, &format!("{} ", mark.symbol()), &line);
            }
        }
        for (duty, why, times) in skipped {
            put(text, "○ ", &format!("{times} × {duty}: skipped: {why}"));
        }
    }
}

/// A paragraph that hangs on its first characters.
fn put(text: &mut String, lead: &str, words: &str) {
    for (index, part) in wrap(words, 77).into_iter().enumerate() {
        let _ = writeln!(text, "{}{part}", if index == 0 { lead } else { "  " });
    }
}
