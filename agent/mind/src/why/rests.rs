//! What a reason rests on, in words.

use hob_memory::{Memory, Record, Ref};
use hob_schedules::Source;
use hob_skills::{Catalogue, Literal};

use super::entry_says;
use crate::plan::humanise;

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
        Ref::Belief(fact) => {
            let belief = memory.beliefs.get(fact);
            let literal = Literal { fact: fact.clone(), holds: belief.is_none_or(|belief| belief.holds) };
            let says = crate::plan::says(Catalogue::builtin(), &literal);
            match belief {
                Some(belief) => {
                    format!("I believe that {says}, {} % sure", belief.confidence_percent)
                }
                None => format!("nothing is known yet of whether {says}"),
            }
        }
        Ref::Method(task, method) => {
            let catalogue = Catalogue::builtin();
            let task = catalogue.tasks.get(task).map_or_else(|| humanise(task), |task| task.says.clone());
            format!("the way to {task} called “{}”", humanise(method))
        }
        Ref::Skill(skill) => format!("the skill “{}”", humanise(skill)),
        Ref::Recipe(recipe) => format!("the recipe of {}", humanise(recipe)),
        Ref::Stock(item) => {
            let unit = Catalogue::builtin().items.get(item).map_or("", |item| item.unit.as_str());
            let quantity = memory.stock.get(item).map(|stock| match unit {
                "" | "piece" | "pieces" => stock.quantity.to_string(),
                unit => format!("{} {unit}", stock.quantity),
            });
            format!("the stock of {}: {}", humanise(item), quantity.unwrap_or_else(|| "none".to_owned()))
        }
        Ref::Experience(skill, object) if object.is_empty() || object == "-" => {
            format!("experience with “{}”", humanise(skill))
        }
        Ref::Experience(skill, object) => {
            format!("experience with “{}” and the {}", humanise(skill), humanise(object))
        }
    }
}

/// The owner's words, with where they stand.
pub fn quoted(source: &Source) -> String {
    let words = source.words.split_whitespace().collect::<Vec<_>>().join(" ");
    match source.text.split_once(':') {
        Some(("brief", revision)) => format!("“{words}” (the brief, revision {revision})"),
        // A goal that is given on the command line is in no journal.
        Some(("said", "0")) => format!("“{words}”"),
        Some(("said", seq)) => format!("“{words}” (said, entry {seq})"),
        Some(_) | None => format!("“{words}” ({})", source.text),
    }
}

/// The record with this number.
pub fn record(records: &[Record], seq: u64) -> Option<&Record> {
    records.binary_search_by_key(&seq, |r| r.seq).ok().map(|at| &records[at])
}
