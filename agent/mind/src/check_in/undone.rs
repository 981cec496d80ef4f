//! What was not done since the last check-in, and why; with what only the owner can tell.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use hob_memory::Question;
use hob_schedules::{Commitment, Instant, Occurrence, Settlement};

use super::often::Since;
use crate::Household;

/// More than these are counted: a check-in is listened to, not studied.
const LINES_MAX: usize = 4;

/// More questions than these are counted.
const QUESTIONS_MAX: usize = 3;

/// How the reasons begin that say that there was nothing to do.
const IDLE: [&str; 4] = ["there is nothing", "nothing is left to do", "there was nothing", "none "];

/// How a reason ends that is a question put to the owner.
const ASKED: &str = ": I asked you about it";

/// How the reason begins of what the owner left out.
const SAID_SO: &str = "you said so: ";

/// Something that was not done, for one reason.
struct Undone<'a> {
    commitment: Option<&'a Commitment>,
    deed: String,
    why: String,
    dates: BTreeSet<NaiveDate>,
}

impl Household {
    /// A line for each thing that was not done, and the questions beside them.
    pub(super) fn what_was_not(&self, since: Option<Since>, last: Option<Instant>) -> Vec<String> {
        let mut open: Vec<&Question> = self.memory.open_questions().collect();
        let mut said: Vec<String> = Vec::new();
        let undone = self.undone(last);
        let days =
            |one: &Undone<'_>| since.map_or_else(String::new, |since| format!(" {}", since.on(&one.dates)));
        for same in undone.iter().take(LINES_MAX) {
            let [first, rest @ ..] = same.as_slice() else { continue };
            let asked = first.commitment.filter(|_| first.why.ends_with(ASKED));
            let at = asked.and_then(|own| open.iter().position(|question| question.sources == own.sources));
            // What is asked is asked here, with what hangs on it.
            let asks = at
                .map(|at| open.remove(at))
                .map(|question| question.ask.rsplit(". ").next().unwrap_or(&question.ask).to_owned());
            let or: String = rest.iter().map(|one| format!(" or {}{}", one.deed, days(one))).collect();
            said.push(first.says(&format!("{}{or}", days(first)), asks.as_deref()));
        }
        let more = undone.len().saturating_sub(LINES_MAX);
        if more > 0 {
            said.push(format!(
                "Besides, {} left undone.",
                if more == 1 { "1 more thing was".to_owned() } else { format!("{more} more things were") }
            ));
        }
        match open.as_slice() {
            [] => {}
            [one] => said.push(format!("I still wonder: {}", one.ask)),
            several => {
                let shown: Vec<&str> = several.iter().take(QUESTIONS_MAX).map(|q| q.ask.as_str()).collect();
                let more = several.len().saturating_sub(QUESTIONS_MAX);
                let more = if more > 0 { format!("\n  - and {more} more") } else { String::new() };
                said.push(format!("I still wonder:\n  - {}{more}", shown.join("\n  - ")));
            }
        }
        said
    }

    /// What was not done though there was something to do, by reason and deed.
    fn undone(&self, last: Option<Instant>) -> Vec<Vec<Undone<'_>>> {
        let undone = |how: &Settlement| matches!(how, Settlement::Skipped | Settlement::GivenUp);
        let mut settled: Vec<&Occurrence> =
            self.settled_since(last).filter(|(_, how)| undone(how)).map(|(o, _)| o).collect();
        settled.sort_by_key(|occurrence| (occurrence.date, occurrence.due, occurrence.id));
        let mut left: Vec<Undone<'_>> = Vec::new();
        for occurrence in settled {
            let commitment = self.memory.commitments.get(&occurrence.commitment);
            let deed =
                commitment.map_or_else(|| "do something since ended".to_owned(), |c| self.deed_of(c).base());
            let name = self.short_name(occurrence.commitment);
            let task = commitment
                .and_then(|c| c.duty())
                .and_then(|duty| self.catalogue.tasks.get(&duty.task))
                .map_or(name.as_str(), |task| task.says.as_str());
            let why = self.notes.get(&occurrence.id).map_or("I have no reason noted", String::as_str);
            // "I did not clear the table: to clear the table: there is nothing that needs it" says it twice.
            let own = |name: &str| why.strip_prefix(&format!("to {name}: "));
            let why = own(task).or_else(|| own(&name)).unwrap_or(why).trim_end_matches('.');
            if IDLE.iter().any(|begins| why.starts_with(begins)) {
                continue;
            }
            // What was moved to another hour of the day was done.
            let done = || {
                self.settled_since(last).any(|(other, how)| {
                    matches!(how, Settlement::Done | Settlement::DoneLate)
                        && other.date == occurrence.date
                        && self
                            .memory
                            .commitments
                            .get(&other.commitment)
                            .is_some_and(|c| self.deed_of(c).base() == deed)
                })
            };
            if why.starts_with(SAID_SO) && done() {
                continue;
            }
            match left.iter_mut().find(|its| its.deed == deed && its.why == why) {
                Some(its) => {
                    its.dates.insert(occurrence.date);
                }
                None => {
                    let dates = BTreeSet::from([occurrence.date]);
                    left.push(Undone { commitment, deed, why: why.to_owned(), dates });
                }
            }
        }
        let mut by_reason: Vec<Vec<Undone<'_>>> = Vec::new();
        for one in left {
            match by_reason.iter_mut().find(|same| same.iter().all(|other| other.why == one.why)) {
                // Each question has its own thing.
                Some(same) if !one.why.ends_with(ASKED) => same.push(one),
                Some(_) | None => by_reason.push(vec![one]),
            }
        }
        by_reason
    }
}

impl Undone<'_> {
    fn says(&self, days: &str, asks: Option<&str>) -> String {
        let deed = &self.deed;
        let not = format!("I did not {deed}{days}");
        if self.why.starts_with(SAID_SO) {
            return format!("{not}, as you told me.");
        }
        if self.why.starts_with("nobody is at home: ") {
            return format!("{not}, for nobody was at home.");
        }
        // "Priya said: no": somebody's own words.
        if let Some((who, words)) = self.why.split_once(" said: ").filter(|(who, _)| !who.contains(' ')) {
            return format!("{not}, because {who} said \u{201c}{words}\u{201d}.");
        }
        let why = self.why.trim_end_matches(ASKED);
        // What is needed is needed for the deed itself.
        let why = why.strip_prefix("to ").and_then(|rest| rest.split_once(" I need ")).map_or_else(
            || why.to_owned(),
            |(_, rest)| match rest.strip_suffix(", and I know of none here") {
                Some(thing) => {
                    format!("I know of no {} here", thing.trim_start_matches("a ").trim_start_matches("an "))
                }
                None => why.to_owned(),
            },
        );
        let asks = asks.map(|asks| format!(" {asks}")).unwrap_or_default();
        format!("{not}: {}.{asks}", quoted_once(&why))
    }
}

/// "(you said: Only use the blue cloth.)" → "(you said “Only use the blue cloth”)": one colon is enough.
fn quoted_once(why: &str) -> String {
    match why.split_once("(you said: ") {
        Some((before, after)) => match after.rsplit_once(')') {
            Some((words, end)) => {
                format!("{before}(you said \u{201c}{}\u{201d}){end}", words.trim_end_matches('.'))
            }
            None => why.to_owned(),
        },
        None => why.to_owned(),
    }
}
