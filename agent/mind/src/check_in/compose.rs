//! What hob says at a check-in, from memory alone.

use std::collections::BTreeMap;

use hob_memory::{CheckInState, Line, LineState, Provenance};
use hob_schedules::{CommitmentId, Duty, Instant, Kind, Occurrence, OccurrenceId, Settlement, State};

use hob_skills::amounts::counted;

use crate::Household;
use crate::plan::and;
use crate::shopping::SHOPPING;

/// More than this of one kind is summed up: a check-in is listened to, not studied.
const LINES_MAX: usize = 8;

/// How the reasons begin that say that there was nothing to do.
const IDLE: [&str; 4] = ["there is nothing", "nothing is left to do", "there was nothing", "none of the"];

impl Household {
    /// The words of a check-in: what was done, what was not and why, what runs low, what is open, what to pick up.
    pub(crate) fn compose(&self, check_in: Option<OccurrenceId>, now: Instant) -> String {
        let last = self.memory.check_ins.values().map(|c| c.opened).max();
        let mut parts = vec![format!("Good {}.", greeting(self.civil(now).time()))];
        if let Some(lapsed) = self.lapsed_last_time() {
            parts.push(lapsed);
        }
        parts.extend(self.what_was_done(last));
        parts.extend(self.what_was_not(last));
        parts.extend(self.what_is_on_the_list());
        parts.extend(self.what_is_open());
        let shops = check_in.is_none_or(|check_in| self.is_about_shopping(check_in));
        let asks =
            if shops { "What shall I pick up when I do the shopping?" } else { "Is anything to change?" };
        parts.push(asks.to_owned());
        parts.join("\n")
    }

    fn lapsed_last_time(&self) -> Option<String> {
        let last = self.memory.check_ins.values().max_by_key(|c| (c.opened, c.id))?;
        match last.state {
            CheckInState::Lapsed(at) => Some(format!(
                "Last time, on {}, I had no answer from you, so I went by the list and by what ran low.",
                self.civil(at).format("%A")
            )),
            CheckInState::Open | CheckInState::Reasked(_) | CheckInState::Answered(..) => None,
        }
    }

    fn settled_since(&self, last: Option<Instant>) -> impl Iterator<Item = (&Occurrence, Settlement)> {
        self.memory.occurrences.values().filter_map(move |o| match o.state {
            State::Settled { at, how } if last.is_none_or(|l| at > l) && !self.is_check_in(o) => {
                Some((o, how))
            }
            State::Settled { .. }
            | State::Upcoming
            | State::Deferred { .. }
            | State::Running { .. }
            | State::Asked { .. } => None,
        })
    }

    fn what_was_done(&self, last: Option<Instant>) -> Option<String> {
        let mut counts: BTreeMap<CommitmentId, (u32, u32)> = BTreeMap::new();
        for (occurrence, how) in self.settled_since(last) {
            let count = counts.entry(occurrence.commitment).or_default();
            match how {
                Settlement::Done => count.0 += 1,
                Settlement::DoneLate => count.1 += 1,
                Settlement::Skipped | Settlement::GivenUp => {}
            }
        }
        let mut said: Vec<String> = counts
            .into_iter()
            .filter(|(_, (done, late))| done + late > 0)
            .map(|(id, (done, late))| {
                let what = self.short_name(id);
                let times = match done + late {
                    1 => String::new(),
                    2 => " twice".to_owned(),
                    n => format!(" {n} times"),
                };
                let late = if late > 0 { format!(" ({late} late)") } else { String::new() };
                format!("{what}{times}{late}")
            })
            .collect();
        let more = said.len().saturating_sub(LINES_MAX);
        said.truncate(LINES_MAX);
        if said.is_empty() {
            return last.map(|_| "Nothing was due since we last talked.".to_owned());
        }
        let more = (more > 0).then(|| counted(more, "other duty"));
        said.extend(more);
        Some(format!("Since we last talked I have seen to this: {}.", and(&said)))
    }

    fn what_was_not(&self, last: Option<Instant>) -> Option<String> {
        // What was not done for the same reason on several days is one line.
        let mut left: Vec<(String, &str, Vec<String>)> = Vec::new();
        let undone = |how: &Settlement| matches!(how, Settlement::Skipped | Settlement::GivenUp);
        let mut settled: Vec<&Occurrence> = self
            .settled_since(last)
            .filter(|(_, how)| undone(how))
            .map(|(occurrence, _)| occurrence)
            .collect();
        settled.sort_by_key(|occurrence| (occurrence.date, occurrence.due, occurrence.id));
        for occurrence in settled {
            let name = self.short_name(occurrence.commitment);
            let why = self.notes.get(&occurrence.id).map_or("I have no reason noted", String::as_str);
            // "Clear the table: to clear the table: there is nothing that needs it" says it twice.
            let why = why.strip_prefix(&format!("to {name}: ")).unwrap_or(why);
            let day = occurrence.date.format("%A").to_string();
            match left.iter_mut().find(|(its, reason, _)| *its == name && *reason == why) {
                Some((_, _, days)) if days.last() == Some(&day) => {}
                Some((_, _, days)) => days.push(day),
                None => left.push((name, why, vec![day])),
            }
        }
        // Where nothing was to be done nothing was left undone.
        let idle = |why: &str| IDLE.iter().any(|begins| why.starts_with(begins));
        left.retain(|(_, why, _)| !idle(why));
        let said: Vec<String> =
            left.iter().map(|(name, why, days)| format!("{name} on {}: {why}", and(days))).collect();
        if said.is_empty() {
            return None;
        }
        let more = said.len().saturating_sub(LINES_MAX);
        let shown = &said[..said.len().min(LINES_MAX)];
        let more = if more > 0 { format!("\n  - and {more} more") } else { String::new() };
        Some(format!("Not done:\n  - {}{more}", shown.join("\n  - ")))
    }

    fn what_is_on_the_list(&self) -> Option<String> {
        let open: Vec<&Line> = self
            .memory
            .lines
            .values()
            .filter(|l| l.list == SHOPPING && matches!(l.state, LineState::Open))
            .collect();
        if open.is_empty() {
            return Some("The shopping list is empty.".to_owned());
        }
        let name = |l: &&Line| self.line_words(l);
        let low: Vec<String> =
            open.iter().filter(|l| matches!(l.provenance, Provenance::Low)).map(name).collect();
        let other: Vec<String> =
            open.iter().filter(|l| !matches!(l.provenance, Provenance::Low)).map(name).collect();
        let mut said = Vec::new();
        if !low.is_empty() {
            said.push(format!("Running low, so I put it on the list: {}.", and(&low)));
        }
        if !other.is_empty() {
            said.push(format!("On the list besides: {}.", and(&other)));
        }
        Some(said.join("\n"))
    }

    fn what_is_open(&self) -> Option<String> {
        let open: Vec<&str> = self.memory.open_questions().map(|q| q.ask.as_str()).collect();
        if open.is_empty() {
            return None;
        }
        let shown = &open[..open.len().min(LINES_MAX)];
        Some(format!("I still wonder:\n  - {}", shown.join("\n  - ")))
    }

    /// A commitment in a word or two.
    pub(crate) fn short_name(&self, id: CommitmentId) -> String {
        let Some(commitment) = self.memory.commitments.get(&id) else {
            return "something since ended".to_owned();
        };
        match commitment.kind() {
            Kind::Routine | Kind::Errand | Kind::Trigger => commitment
                .duty()
                .and_then(|d| self.catalogue.tasks.get(&d.task).map(|task| (d, task)))
                .map_or_else(
                    || commitment.says.trim_end_matches('.').to_owned(),
                    |(duty, task)| self.apart(duty).unwrap_or_else(|| task.says.clone()),
                ),
            Kind::Rule | Kind::CheckIn | Kind::Preference | Kind::Fact => commitment.says.clone(),
        }
    }

    /// A duty told apart from others of the same chore: "water the orchid" beside "water the palm".
    fn apart(&self, duty: &Duty) -> Option<String> {
        /// More of them than these make a name nobody listens to.
        const NAMED_MAX: usize = 2;
        let others = self.memory.commitments.values().filter_map(|other| other.duty());
        let several = others.filter(|other| other.task == duty.task).any(|other| {
            other.things != duty.things || other.places != duty.places || other.people != duty.people
        });
        let named = duty.things.len() + duty.places.len() + duty.people.len();
        let bare = Duty { manner: Vec::new(), ..duty.clone() };
        (several && (1..=NAMED_MAX).contains(&named)).then(|| crate::read::duty_words(&bare))
    }
}

fn greeting(time: chrono::NaiveTime) -> &'static str {
    use chrono::Timelike as _;
    match time.hour() {
        4..12 => "morning",
        12..18 => "afternoon",
        _ => "evening",
    }
}
