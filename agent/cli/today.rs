//! `hob today`.

use clap::Args;
use hob_memory::CheckInState;
use hob_mind::why::{entry_says, left_out_says, planned_says, record};
use hob_schedules::{Instant, Occurrence, OccurrenceId, Settlement, State, civil_of};
use serde::Serialize;

use super::Shell;
use super::look::Look;
use crate::failure::Failure;

/// Shows today: what was done and when, what is under way, what is to come and when it is planned, what is asked
#[derive(Debug, Args)]
pub struct Today {
    /// Prints one JSON document
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Serialize)]
struct Row {
    id: OccurrenceId,
    commitment: hob_schedules::CommitmentId,
    says: String,
    due: Instant,
    #[serde(flatten)]
    state: State,
    left_out: Option<String>,
    planned: Option<String>,
    why: Option<String>,
}

impl Today {
    /// Runs the command.
    pub fn run(self, shell: &Shell) -> Result<(), Failure> {
        let look = Look::at(shell)?;
        let out = &shell.out;
        let today = civil_of(look.now, look.zone).date();
        let mut rows: Vec<Row> = look
            .memory
            .occurrences
            .values()
            .filter(|occurrence| occurrence.date == today || is_open_of_before(occurrence, today))
            .map(|occurrence| row(&look, occurrence))
            .collect();
        rows.sort_by_key(|row| (row.due, row.id));
        let questions: Vec<_> = look.memory.open_questions().collect();
        let check_in = look.memory.open_check_in();
        if self.json {
            out.json(&serde_json::json!({
                "date": today,
                "zone": look.zone.name(),
                "robot": robot(&look),
                "occurrences": rows.iter().map(|row| serde_json::json!({
                    "id": row.id, "commitment": row.commitment, "says": row.says, "due": row.due,
                    "state": row.state, "left_out": row.left_out, "planned": row.planned, "why": row.why,
                })).collect::<Vec<_>>(),
                "questions": questions,
                "check_in": check_in,
            }));
            return Ok(());
        }
        out.line(out.bold(today.format("%A, %-d %B %Y")));
        out.line(out.dim(robot(&look)));
        if rows.is_empty() {
            out.gap();
            out.line("Nothing is due today.");
        }
        for row in &rows {
            let (mark, state) = match &row.left_out {
                Some(why) => ("–", format!("left out: {why}")),
                None => state_says(&look, &row.state),
            };
            let mark = match row.state {
                _ if row.left_out.is_some() => out.doubtful(mark),
                State::Settled { how: Settlement::Done, .. } => out.good(mark),
                State::Settled { how: Settlement::GivenUp, .. } => out.bad(mark),
                State::Settled { .. } | State::Deferred { .. } | State::Asked { .. } => out.doubtful(mark),
                State::Running { .. } | State::Upcoming => mark.to_owned(),
            };
            out.gap();
            let due = civil_of(row.due, look.zone).format("%H:%M");
            out.line(format_args!("{mark} {due}  {}  {}", out.bold(&row.says), out.dim(row.id)));
            out.wrapped("         ", &state);
            for says in [&row.planned, &row.why].into_iter().flatten() {
                out.wrapped("         ", says);
            }
        }
        if !questions.is_empty() {
            out.gap();
            out.line(out.bold("Questions"));
            for question in questions {
                out.wrapped("  ", &question.ask);
                out.line(out.dim(format_args!("  {}", question.id)));
            }
        }
        if let Some(check_in) = check_in {
            out.gap();
            let again = matches!(check_in.state, CheckInState::Reasked(_));
            let lapses = look.when(check_in.lapses);
            out.line(out.bold(if again { "A check-in waits, asked twice" } else { "A check-in waits" }));
            out.line(format_args!("  Answer with `hob check-in` before {lapses}."));
        }
        Ok(())
    }
}

fn is_open_of_before(occurrence: &Occurrence, today: chrono::NaiveDate) -> bool {
    occurrence.date < today && !matches!(occurrence.state, State::Settled { .. })
}

fn row(look: &Look, occurrence: &Occurrence) -> Row {
    let commitment = look.memory.commitments.get(&occurrence.commitment);
    let left_out = left_out_says(&look.memory, occurrence);
    let reason = look.memory.occurrence_reasons.get(&occurrence.id).and_then(|reasons| reasons.last());
    Row {
        id: occurrence.id,
        commitment: occurrence.commitment,
        says: commitment.map_or_else(|| "something no longer in force".to_owned(), |c| c.says.clone()),
        due: occurrence.due,
        state: occurrence.state.clone(),
        planned: match occurrence.state {
            _ if left_out.is_some() => None,
            State::Upcoming | State::Deferred { .. } | State::Running { .. } => {
                planned_says(&look.memory, occurrence.id)
            }
            State::Asked { .. } | State::Settled { .. } => None,
        },
        why: match occurrence.state {
            _ if left_out.is_some() => None,
            State::Upcoming => None,
            State::Deferred { .. } | State::Running { .. } | State::Asked { .. } | State::Settled { .. } => {
                reason.and_then(|seq| record(&look.records, *seq)).map(entry_says)
            }
        },
        left_out,
    }
}

fn state_says(look: &Look, state: &State) -> (&'static str, String) {
    match state {
        State::Upcoming => ("·", "to come".to_owned()),
        State::Deferred { until } => ("…", format!("put off until {}", look.when(*until))),
        State::Running { since } => ("▶", format!("under way since {}", look.when(*since))),
        State::Asked { question } => ("?", format!("waits for your answer to {question}")),
        State::Settled { at, how } => {
            let mark = match how {
                Settlement::Done | Settlement::DoneLate => "✓",
                Settlement::Skipped => "–",
                Settlement::GivenUp => "✗",
            };
            let says = hob_mind::why::settlement_says(*how).to_lowercase();
            (mark, format!("{says} at {}", look.when(*at)))
        }
    }
}

fn robot(look: &Look) -> &'static str {
    match (look.memory.stopped, look.is_live, look.memory.link_up) {
        (true, ..) => "The robot is stopped: `hob resume` lets it go on.",
        (false, false, _) => "hob is not running: nothing is done until `hob run` is started.",
        (false, true, true) => "The robot is on the line.",
        (false, true, false) => "The robot is not on the line.",
    }
}
