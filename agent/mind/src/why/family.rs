//! Which ids an entry is about, and what an id names.

use std::collections::BTreeSet;

use hob_memory::{Entry, Plan, Record, Ref, StepKind};
use hob_schedules::{Commitment, Occurrence, PlanId};

/// What an id names.
pub(super) enum Family {
    Commitment,
    Occurrence,
    Plan,
    Call,
    /// A question, a check-in, an amendment, a line of a list: its entries say all there is.
    Other,
}

impl Family {
    pub(super) fn of_id(id: &str) -> Self {
        match id.split_once('_').map(|(prefix, _)| prefix) {
            Some("cmt") => Self::Commitment,
            Some("occ") => Self::Occurrence,
            Some("pln") => Self::Plan,
            Some("call") => Self::Call,
            Some(_) | None => Self::Other,
        }
    }
}

/// Whether `part` is enough of `id` to mean it. ULIDs of one day begin alike, so the end counts too; fewer than four
/// characters would be a word.
pub(super) fn fits(id: &str, part: &str) -> bool {
    let Some((prefix, rest)) = id.split_once('_') else { return false };
    let upper = part.to_ascii_uppercase();
    match part.split_once('_') {
        Some((p, r)) => {
            p == prefix
                && r.len() >= 4
                && (rest.starts_with(&r.to_ascii_uppercase()) || rest.ends_with(&r.to_ascii_uppercase()))
        }
        None => part.len() >= 4 && part.bytes().any(|b| b.is_ascii_digit()) && rest.ends_with(&upper),
    }
}

/// All ids that the journal names.
pub(super) fn ids(records: &[Record]) -> BTreeSet<String> {
    records.iter().flat_map(|record| of(&record.entry)).collect()
}

/// The ids that an entry is about.
pub(super) fn of(entry: &Entry) -> Vec<String> {
    let text = |id: &dyn std::fmt::Display| id.to_string();
    let with = |first: String, second: &Option<hob_schedules::OccurrenceId>| {
        let mut ids = vec![first];
        ids.extend(second.map(|id| id.to_string()));
        ids
    };
    match entry {
        Entry::Amended { id, set, ended, undoes, .. } => {
            let mut ids = vec![text(id)];
            ids.extend(set.iter().map(|c| c.id.to_string()));
            ids.extend(ended.iter().map(|c| c.to_string()));
            ids.extend(undoes.map(|u| u.to_string()));
            ids
        }
        Entry::Excepted { id, commitment, .. } => vec![text(id), text(commitment)],
        Entry::Asked { question, occurrence, .. } => with(text(&question.id), occurrence),
        Entry::Answered { id, .. } | Entry::QuestionClosed { id, .. } => vec![text(id)],
        Entry::Foreseen { occurrence } => vec![text(&occurrence.id)],
        Entry::Dropped { id, .. }
        | Entry::Began { id, .. }
        | Entry::Deferred { id, .. }
        | Entry::Settled { id, .. } => vec![text(id)],
        Entry::Planned { plan } => with(text(&plan.id), &plan.occurrence),
        Entry::CallIssued { call, occurrence, plan, verifies } => {
            let mut ids = with(text(&call.id), occurrence);
            ids.extend(plan.map(|(plan, _)| plan.to_string()));
            ids.extend(verifies.map(|call| call.to_string()));
            ids
        }
        Entry::CallRefused { occurrence, .. } => Vec::from_iter(occurrence.map(|id| id.to_string())),
        Entry::CallClaimed { id, .. } | Entry::CallLost { id, .. } | Entry::CallJudged { id, .. } => {
            vec![text(id)]
        }
        Entry::Seen { call, .. } | Entry::Measured { call, .. } => {
            Vec::from_iter(call.map(|id| id.to_string()))
        }
        Entry::Listed { line } => vec![text(&line.id)],
        Entry::LinesOrdered { ids, call } => {
            ids.iter().map(|id| id.to_string()).chain([call.to_string()]).collect()
        }
        Entry::LineDone { id } | Entry::LineRemoved { id, .. } => vec![text(id)],
        Entry::CheckInOpened { check_in } => vec![text(&check_in.id), text(&check_in.occurrence)],
        Entry::CheckInReasked { id }
        | Entry::CheckInAnswered { id, .. }
        | Entry::CheckInLapsed { id, .. } => {
            vec![text(id)]
        }
        Entry::Founded { .. }
        | Entry::Surveyed { .. }
        | Entry::BriefTaken { .. }
        | Entry::Said { .. }
        | Entry::Told { .. }
        | Entry::Believed { .. }
        | Entry::Reckoned { .. }
        | Entry::Timetabled { .. }
        | Entry::Link { .. }
        | Entry::Abilities { .. }
        | Entry::Stopped { .. }
        | Entry::Started { .. } => Vec::new(),
    }
}

/// The references that an entry stored with its reason.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "a new entry has no more to say until somebody writes it here"
)]
pub(super) fn because(entry: &Entry) -> &[Ref] {
    match entry {
        Entry::Told { because, .. }
        | Entry::Amended { because, .. }
        | Entry::Excepted { because, .. }
        | Entry::Began { because, .. }
        | Entry::Deferred { because, .. }
        | Entry::Settled { because, .. }
        | Entry::CallRefused { because, .. } => because,
        _ => &[],
    }
}

/// What an entry says beyond its one line.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "a new entry has no more to say until somebody writes it here"
)]
pub(super) fn details(entry: &Entry) -> Vec<String> {
    match entry {
        Entry::Planned { plan } => {
            let steps = plan
                .steps
                .iter()
                .enumerate()
                .map(|(i, step)| format!("{}. {}", i + 1, step_says(&step.kind)));
            let recipe = plan.recipe.iter().map(|recipe| format!("Recipe: {recipe}"));
            let short = plan.short.iter().map(|(item, quantity)| format!("Short of {item}: {quantity}"));
            recipe.chain(short).chain(steps).collect()
        }
        Entry::Asked { question, .. } => {
            let about = question.sources.iter().map(super::quoted).map(|words| format!("About {words}"));
            let choices = question.choices.iter().map(|choice| format!("Choice: {choice}"));
            let default = question.default.iter().map(|default| format!("Without an answer: {default}"));
            about.chain(choices).chain(default).collect()
        }
        Entry::Listed { line } => match &line.provenance {
            hob_memory::Provenance::Asked(_) => vec!["It was asked for.".to_owned()],
            hob_memory::Provenance::Recipe(recipe) => vec![format!("The recipe {recipe} needs it.")],
            hob_memory::Provenance::Low => vec!["It runs low.".to_owned()],
        },
        _ => Vec::new(),
    }
}

/// A step of a plan in words: `pick(mug, table)`.
pub fn step_says(step: &StepKind) -> String {
    match step {
        StepKind::Call { skill, args } => {
            let args: Vec<&str> = args.values().map(|arg| arg.as_str()).collect();
            format!("{skill} {}", args.join(", "))
        }
        StepKind::Wait { until, .. } => format!("wait until {until}"),
    }
}

/// Whether an entry changes where an occurrence stands.
pub(super) fn moves(entry: &Entry) -> bool {
    matches!(
        entry,
        Entry::Began { .. }
            | Entry::Deferred { .. }
            | Entry::Settled { .. }
            | Entry::Dropped { .. }
            | Entry::CallRefused { .. }
            | Entry::Asked { .. }
    )
}

/// A commitment as the journal last had it, in force or not.
pub(super) fn commitment<'a>(records: &'a [Record], id: &str) -> Option<&'a Commitment> {
    records.iter().rev().find_map(|record| {
        let Entry::Amended { set, before, .. } = &record.entry else { return None };
        set.iter().chain(before).find(|commitment| commitment.id.to_string() == id)
    })
}

/// An occurrence as it came into view.
pub(super) fn occurrence<'a>(records: &'a [Record], id: &str) -> Option<&'a Occurrence> {
    foreseen(records).find(|occurrence| occurrence.id.to_string() == id)
}

/// The occurrences of a commitment, in the order in which they came into view.
pub(super) fn occurrences<'a>(records: &'a [Record], commitment: &str) -> Vec<&'a Occurrence> {
    foreseen(records).filter(|occurrence| occurrence.commitment.to_string() == commitment).collect()
}

fn foreseen(records: &[Record]) -> impl Iterator<Item = &Occurrence> {
    records.iter().filter_map(|record| {
        let Entry::Foreseen { occurrence } = &record.entry else { return None };
        Some(occurrence)
    })
}

/// A plan by its id.
pub(super) fn plan(records: &[Record], id: PlanId) -> Option<&Plan> {
    records.iter().find_map(|record| {
        let Entry::Planned { plan } = &record.entry else { return None };
        (plan.id == id).then_some(plan.as_ref())
    })
}
