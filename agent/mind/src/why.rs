//! Why: every decision stored its reason when it was made; this only gathers and orders them.

mod day;
mod entry;
mod family;
mod rests;
mod weighed;

use hob_memory::{Choice, Entry, Memory, Record, Ref, Thought};
use hob_schedules::Instant;
use serde::Serialize;

pub use day::{left_out_says, planned_says};
pub use entry::{abilities, entry_says, settlement_says, verdict_says};
use family::Family;
pub use rests::{quoted, record, ref_says};
pub use weighed::choice_says;

/// One line of an explanation.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Line {
    /// How deep it stands below what it explains; 0 is a heading.
    pub depth: u8,
    /// When what it tells of happened.
    pub at: Option<Instant>,
    /// In plain English.
    pub says: String,
    /// What it rests on, in words.
    pub rests_on: Vec<String>,
}

impl Line {
    fn head(says: impl Into<String>) -> Self {
        Self { depth: 0, at: None, says: says.into(), rests_on: Vec::new() }
    }

    fn under(says: impl Into<String>) -> Self {
        Self { depth: 1, ..Self::head(says) }
    }

    fn of(record: &Record) -> Self {
        Self { at: Some(record.at), ..Self::under(entry_says(record)) }
    }
}

/// Why nothing was explained.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoReason {
    /// Nothing of the household has this id or is called so.
    #[error("nothing here is called `{0}`")]
    Unknown(String),
    /// An id's beginning or end that several have.
    #[error("`{about}` fits more than one: {}", ids.join(", "))]
    Several {
        /// What was named.
        about: String,
        /// Some of those that it fits.
        ids: Vec<String>,
    },
}

/// A word may fit many duties; more than these few are named, not explained.
const FAMILIES_MAX: usize = 3;

/// Explains what `about` names: an id (or the beginning or end of one), an entry's number, or a word such as
/// `laundry`.
pub fn explain(memory: &Memory, records: &[Record], about: &str) -> Result<Vec<Line>, NoReason> {
    let about = about.trim();
    let gathered = Gathered { memory, records };
    if let Ok(seq) = about.trim_start_matches('#').parse::<u64>() {
        return match record(records, seq) {
            Some(record) => Ok(gathered.of_entry(record)),
            None => Err(NoReason::Unknown(about.to_owned())),
        };
    }
    let ids = family::ids(records);
    let fitting: Vec<&String> = match ids.get(about) {
        Some(whole) => vec![whole],
        None => ids.iter().filter(|id| family::fits(id, about)).collect(),
    };
    match fitting.as_slice() {
        [id] => return Ok(gathered.of_id(id)),
        [] => {}
        several => {
            let some = several.iter().take(6).map(|id| (*id).clone()).collect();
            return Err(NoReason::Several { about: about.to_owned(), ids: some });
        }
    }
    gathered.of_word(about).ok_or_else(|| NoReason::Unknown(about.to_owned()))
}

/// A journal and what it amounts to.
struct Gathered<'a> {
    memory: &'a Memory,
    records: &'a [Record],
}

impl Gathered<'_> {
    fn with_refs(&self, mut line: Line, refs: &[Ref]) -> Line {
        line.rests_on = refs.iter().map(|r| ref_says(r, self.memory, self.records)).collect();
        line
    }

    fn of_entry(&self, record: &Record) -> Vec<Line> {
        let head = Line {
            at: Some(record.at),
            ..Line::head(format!("Entry {}: {}", record.seq, entry_says(record)))
        };
        let mut lines = vec![self.with_refs(head, family::because(&record.entry))];
        lines.extend(family::of(&record.entry).iter().map(|id| Line::under(format!("It is about {id}."))));
        lines
    }

    fn of_id(&self, id: &str) -> Vec<Line> {
        match Family::of_id(id) {
            Family::Commitment => self.commitment(id),
            Family::Occurrence => self.occurrence(id),
            Family::Plan => self.history(id, &format!("Plan {id}")),
            Family::Call => self.call(id),
            Family::Other => self.history(id, &format!("What the journal has of {id}:")),
        }
    }

    /// All entries about an id, in order.
    fn history(&self, id: &str, head: &str) -> Vec<Line> {
        let mut lines = vec![Line::head(head)];
        for record in self.about(id) {
            lines.push(self.with_refs(Line::of(record), family::because(&record.entry)));
            lines.extend(self.thoughts(&record.entry));
            lines.extend(
                family::details(&record.entry).into_iter().map(|says| Line { depth: 2, ..Line::head(says) }),
            );
        }
        lines
    }

    /// The chain of thought of a plan, with what was weighed.
    fn thoughts(&self, entry: &Entry) -> Vec<Line> {
        let (reasoning, choices): (&[Thought], &[Choice]) = if let Entry::Planned { plan } = entry {
            (&plan.reasoning, &plan.choices)
        } else if let Entry::Deferred { choice: Some(choice), .. }
        | Entry::Asked { choice: Some(choice), .. } = entry
        {
            (&[], std::slice::from_ref(choice))
        } else {
            return Vec::new();
        };
        let deep = |says: String| Line { depth: 2, ..Line::head(says) };
        let mut lines: Vec<Line> = reasoning
            .iter()
            .map(|thought| self.with_refs(deep(thought.says.clone()), &thought.rests_on))
            .collect();
        for choice in choices {
            let says = choice_says(choice).join(" ");
            lines.push(self.with_refs(deep(says), &choice.rests_on));
        }
        lines
    }

    fn about(&self, id: &str) -> impl Iterator<Item = &Record> {
        self.records.iter().filter(move |record| family::of(&record.entry).iter().any(|other| other == id))
    }

    fn commitment(&self, id: &str) -> Vec<Line> {
        let Some(commitment) = family::commitment(self.records, id) else {
            return self.history(id, &format!("What the journal has of {id}:"));
        };
        let in_force = self.memory.commitments.contains_key(&commitment.id);
        let mut lines = vec![Line::head(format!(
            "{} ({id}, revision {}{})",
            commitment.says,
            commitment.revision,
            if in_force { "" } else { ", no longer in force" }
        ))];
        lines.extend(
            commitment.sources.iter().map(|source| Line::under(format!("You said: {}", quoted(source)))),
        );
        for record in self.about(id) {
            if let Entry::Amended { because, .. } | Entry::Excepted { because, .. } = &record.entry {
                lines.push(self.with_refs(Line::of(record), because));
            }
        }
        lines.extend(self.lately(id));
        lines
    }

    /// How the last occurrences of a commitment went.
    fn lately(&self, commitment: &str) -> Vec<Line> {
        let mut lines = Vec::new();
        let occurrences = family::occurrences(self.records, commitment);
        // The last week of a daily duty.
        for occurrence in occurrences.iter().rev().take(7).rev() {
            let id = occurrence.id.to_string();
            let last = self.about(&id).filter(|r| family::moves(&r.entry)).last();
            let now = self.memory.occurrences.get(&occurrence.id);
            let left_out = now.and_then(|now| left_out_says(self.memory, now));
            let how = match left_out {
                Some(why) => format!("Left out: {why}."),
                None => last.map_or_else(|| "Upcoming.".to_owned(), entry_says),
            };
            lines.push(Line {
                at: last.map(|r| r.at),
                ..Line::under(format!("{} ({id}): {how}", occurrence.civil.format("%a %-d %b %H:%M")))
            });
        }
        lines
    }

    fn occurrence(&self, id: &str) -> Vec<Line> {
        let mut lines = Vec::new();
        if let Some(occurrence) = family::occurrence(self.records, id) {
            let commitment = family::commitment(self.records, &occurrence.commitment.to_string());
            let says = commitment.map_or_else(|| occurrence.commitment.to_string(), |c| c.says.clone());
            let date = occurrence.date.format("%A %-d %B %Y");
            lines.push(Line::head(format!("{} – {date} ({id})", says.trim_end_matches('.'))));
            let sources = commitment.map(|c| c.sources.as_slice()).unwrap_or_default();
            lines.extend(sources.iter().map(|source| Line::under(format!("You said: {}", quoted(source)))));
            let now = self.memory.occurrences.get(&occurrence.id);
            let left_out = now.and_then(|now| left_out_says(self.memory, now));
            lines.extend(left_out.map(|why| Line::under(format!("Left out: {why}."))));
        }
        let history = self.history(id, &format!("What the journal has of {id}:"));
        lines.extend(history.into_iter().skip(usize::from(!lines.is_empty())));
        lines
    }

    fn call(&self, id: &str) -> Vec<Line> {
        let mut lines = self.history(id, &format!("Call {id}"));
        let issued = self.records.iter().find_map(|r| {
            let Entry::CallIssued { call, occurrence, plan, verifies } = &r.entry else { return None };
            (call.id.to_string() == id).then_some((occurrence, plan, verifies))
        });
        let Some((occurrence, plan, verifies)) = issued else { return lines };
        if let Some(checked) = verifies {
            lines.push(Line::under(format!("It looked whether {checked} had done what the robot claimed.")));
        }
        if let Some((plan, step)) = plan {
            let thought =
                family::plan(self.records, *plan).and_then(|p| p.reasoning.get(p.steps.get(*step)?.because));
            lines.push(Line::under(format!("It was step {} of {plan}.", step + 1)));
            if let Some(thought) = thought {
                lines.push(
                    self.with_refs(Line::under(format!("Because: {}", thought.says)), &thought.rests_on),
                );
            }
        }
        if let Some(occurrence) = occurrence {
            lines.extend(
                self.occurrence(&occurrence.to_string()).into_iter().take_while(|line| line.at.is_none()),
            );
        }
        lines
    }

    /// Explains a word: the duties that are about it, else lists and sightings.
    fn of_word(&self, word: &str) -> Option<Vec<Line>> {
        let word = word.to_lowercase();
        let fits = |text: &str| text.to_lowercase().replace('-', " ").contains(&word.replace('-', " "));
        let fitting: Vec<_> = self
            .memory
            .commitments
            .values()
            .filter(|c| {
                fits(&c.says)
                    || c.duty().is_some_and(|duty| fits(&duty.task))
                    || c.sources.iter().any(|source| fits(&source.words))
            })
            .collect();
        let mut lines: Vec<Line> =
            fitting.iter().take(FAMILIES_MAX).flat_map(|c| self.commitment(&c.id.to_string())).collect();
        if fitting.len() > FAMILIES_MAX {
            lines.push(Line::head("It is in these, too:"));
            lines.extend(
                fitting[FAMILIES_MAX..].iter().map(|c| Line::under(format!("{} ({})", c.says, c.id))),
            );
        }
        for line in self.memory.lines.values().filter(|line| fits(&line.item)) {
            lines.extend(self.history(
                &line.id.to_string(),
                &format!("{} on the {} list ({})", line.item, line.list, line.id),
            ));
        }
        for (object, (place, at)) in self.memory.sightings.iter().filter(|(object, _)| fits(object)) {
            lines.push(Line { at: Some(*at), ..Line::head(format!("{object} was last seen at {place}.")) });
        }
        (!lines.is_empty()).then_some(lines)
    }
}
