//! What a reason rests on, in words.

use hob_memory::{Memory, Record, Ref};
use hob_schedules::Source;

use super::entry_says;

/// What `rests_on` points at, in one line.
pub fn ref_says(rests_on: &Ref, memory: &Memory, records: &[Record]) -> String {
    match rests_on {
        Ref::Entry(seq) => match record(records, *seq) {
            Some(record) => format!("entry {seq}: {}", entry_says(record)),
            None => format!("entry {seq}"),
        },
        Ref::Commitment(id) => match memory.commitments.get(id) {
            Some(commitment) => format!("{} ({id})", commitment.says),
            None => format!("{id}, which is no longer in force"),
        },
        Ref::Occurrence(id) => match memory.occurrences.get(id) {
            Some(occurrence) => match memory.commitments.get(&occurrence.commitment) {
                Some(commitment) => format!("{} on {} ({id})", commitment.says, occurrence.date),
                None => format!("{} ({id})", occurrence.date),
            },
            None => id.to_string(),
        },
        Ref::Words(source) => quoted(source),
        Ref::Belief(fact) => match memory.beliefs.get(fact) {
            Some(belief) => format!(
                "the belief that {}{fact}, {} % sure",
                if belief.holds { "" } else { "not " },
                belief.confidence_percent
            ),
            None => format!("a belief about {fact}"),
        },
        Ref::Method(task, method) => format!("the way to {task} called {method}"),
        Ref::Skill(skill) => format!("the skill {skill}"),
        Ref::Recipe(recipe) => format!("the recipe {recipe}"),
        Ref::Stock(item) => match memory.stock.get(item) {
            Some(stock) => format!("the stock of {item}: {}", stock.quantity),
            None => format!("the stock of {item}: none"),
        },
        Ref::Experience(skill, object) if object.is_empty() => format!("experience with {skill}"),
        Ref::Experience(skill, object) => format!("experience with {skill} on {object}"),
    }
}

/// The owner's words, with where they stand.
pub fn quoted(source: &Source) -> String {
    let words = source.words.split_whitespace().collect::<Vec<_>>().join(" ");
    match source.text.split_once(':') {
        Some(("brief", revision)) => format!("“{words}” (the brief, revision {revision})"),
        Some(("said", seq)) => format!("“{words}” (said, entry {seq})"),
        Some(_) | None => format!("“{words}” ({})", source.text),
    }
}

/// The record with this number.
pub fn record(records: &[Record], seq: u64) -> Option<&Record> {
    records.binary_search_by_key(&seq, |r| r.seq).ok().map(|at| &records[at])
}
