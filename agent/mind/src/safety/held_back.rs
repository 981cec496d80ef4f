//! Duties of a brief that are unsafe as they are written: hob asks before it takes them.

use hob_memory::{Question, QuestionState, Statement, Status};
use hob_schedules::id::Minter;
use hob_schedules::{Commitment, CommitmentId, Instant, QuestionId};
use hob_skills::Catalogue;

use super::{Moment, look, order_by_rules};
use crate::read::Reading;

/// From how likely on a duty that a rule is against is held back: of the ordinary duties of a hundred briefs the rules by
/// themselves are against one in seventy, misread most of them, and those look harmless.
const LOOKS_UNSAFE_FROM: f32 = 0.35;

/// What may be answered; whoever means it otherwise says so in other words.
const CHOICES: [&str; 2] = ["leave it out", "I mean it otherwise"];

/// What is asked of a duty that is not simply taken; `None` where it is.
fn against(words: &str, catalogue: &Catalogue) -> Option<String> {
    if look::likely_unsafe(words, &[]) < LOOKS_UNSAFE_FROM {
        return None;
    }
    let rule = order_by_rules(words, Moment::default(), catalogue)?;
    let instead = rule.instead.map_or(String::new(), |instead| format!(" Instead: {instead}."));
    let because = format!("{} (my safety rule \u{201c}{}\u{201d})", rule.says, rule.rule);
    Some(format!("I do not do this: {because}.{instead} Shall I leave it out?"))
}

/// The reading of a brief without the duties that are unsafe as they are written, and with a question for each.
pub fn held_back(mut reading: Reading, catalogue: &Catalogue, ids: &mut Minter, now: Instant) -> Reading {
    let mut before: Option<QuestionId> = None;
    for at in 0..reading.statements.len() {
        let statement = &reading.statements[at];
        let held: Vec<CommitmentId> = own_duties(&reading, statement).map(|duty| duty.id).collect();
        let words = statement.source.words.trim();
        // "… and turn it on" goes on with what was held back before it.
        let goes_on = before.filter(|_| words.starts_with("and ") || words.starts_with("then "));
        before = match goes_on {
            _ if held.is_empty() => None,
            Some(question) => Some(question),
            None => against(words, catalogue).map(|ask| {
                let question = Question {
                    id: ids.mint(now),
                    ask: format!("\u{201c}{}\u{201d}: {ask}", words.trim_end_matches('.')),
                    choices: CHOICES.map(str::to_owned).to_vec(),
                    default: Some(CHOICES[0].to_owned()),
                    sources: vec![statement.source.clone()],
                    state: QuestionState::Open,
                };
                let id = question.id;
                reading.questions.push(question);
                id
            }),
        };
        if let Some(question) = before {
            hold(&mut reading, at, &held, question);
        }
    }
    reading
}

/// Takes duties out of a statement, which asks this question instead of others.
fn hold(reading: &mut Reading, at: usize, held: &[CommitmentId], question: QuestionId) {
    reading.commitments.retain(|commitment| !held.contains(&commitment.id));
    let statement = &mut reading.statements[at];
    statement.commitments.retain(|id| !held.contains(id));
    if statement.commitments.is_empty() {
        statement.status = Status::Asked;
    }
    // How to do it is not asked before whether.
    let asked = std::mem::replace(&mut statement.questions, vec![question]);
    let statements = &reading.statements;
    let elsewhere = |id: &QuestionId| statements.iter().any(|statement| statement.questions.contains(id));
    reading.questions.retain(|own| !asked.contains(&own.id) || elsewhere(&own.id));
}

/// The duties to which this statement gave rise, and no other contributes.
fn own_duties<'r>(reading: &'r Reading, statement: &'r Statement) -> impl Iterator<Item = &'r Commitment> {
    let elsewhere = move |id: &CommitmentId| {
        reading
            .statements
            .iter()
            .any(|other| other.source.start != statement.source.start && other.commitments.contains(id))
    };
    let own = reading.commitments.iter().filter(|commitment| statement.commitments.contains(&commitment.id));
    own.filter(move |commitment| commitment.duty().is_some() && !elsewhere(&commitment.id))
}
