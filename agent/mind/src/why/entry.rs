//! One journal entry in one line of plain English.

use hob_memory::{CheckInState, Entry, LineState, Record, Verdict};
use hob_schedules::Settlement;
use hob_skills::amounts::counted;
use hob_skills::{Claim, Name};
use std::collections::BTreeSet;

/// What the record says, in one line.
pub fn entry_says(record: &Record) -> String {
    match &record.entry {
        Entry::Founded { zone, .. } => format!("The household was founded, in {zone}."),
        Entry::Surveyed { house } => {
            format!(
                "The home was surveyed: {}, with {} and {}.",
                house.name,
                counted(house.rooms.len(), "room"),
                counted(house.things.len(), "thing")
            )
        }
        Entry::BriefTaken { revision, statements, .. } => {
            format!("Revision {revision} of the brief was read: {}.", counted(statements.len(), "statement"))
        }
        Entry::Said { who, words } => format!("{who} said: “{}”", flat(words)),
        Entry::Told { words, .. } => format!("hob said: “{}”", flat(words)),
        Entry::Amended { says, undoes, .. } => match undoes {
            Some(_) => format!("Taken back: {says}"),
            None => format!("Agreed: {says}"),
        },
        Entry::Excepted { says, .. } => format!("Agreed: {says}"),
        Entry::Asked { question, .. } => format!("hob asked: “{}”", question.ask),
        Entry::Answered { words, .. } => format!("A question was answered: “{words}”"),
        Entry::QuestionClosed { reason, .. } => format!("A question was closed: {reason}"),
        Entry::Foreseen { occurrence } => format!("Came into view, for {}.", occurrence.date),
        Entry::Dropped { reason, .. } => format!("No longer due: {reason}"),
        Entry::Planned { plan } => {
            format!("Planned: {} in {}.", plan.task, counted(plan.steps.len(), "step"))
        }
        Entry::Timetabled { timetable } => {
            format!("The day was planned: {} duties.", timetable.slots.len())
        }
        Entry::Began { reason, .. } => format!("Began: {reason}"),
        Entry::Deferred { reason, .. } => format!("Put off: {reason}"),
        Entry::Settled { how, reason, .. } => format!("{}: {reason}", settlement_says(*how)),
        Entry::CallIssued { call, verifies, .. } => match verifies {
            Some(_) => format!("Asked the robot to check: {}", call.sentence),
            None => format!("Asked the robot: {}", call.sentence),
        },
        Entry::CallRefused { skill, reason, .. } => format!("Held back from {skill}: {reason}"),
        Entry::CallClaimed { outcome, .. } => match &outcome.claim {
            Claim::Succeeded => format!("The robot claims that it did, in {} s.", outcome.duration_seconds),
            Claim::Failed { reason } => format!("The robot says that it failed: “{reason}”"),
            Claim::Cancelled => "The robot stopped, as it was told.".to_owned(),
            Claim::Refused { reason } => format!("The robot did not start: “{reason}”"),
        },
        Entry::CallLost { reason, .. } => format!("The call was lost: {reason}"),
        Entry::CallJudged { verdict, .. } => verdict_says(*verdict).to_owned(),
        Entry::Believed { beliefs } => match beliefs.as_slice() {
            [one] => format!("Believed: {}{}.", if one.holds { "" } else { "not " }, one.fact),
            many => format!("{} beliefs changed.", many.len()),
        },
        Entry::Seen { sightings, .. } => {
            let seen: Vec<String> =
                sightings.iter().map(|s| format!("{} at {}", s.object, s.place)).collect();
            format!("Seen: {}.", some_of(&seen))
        }
        Entry::Measured { amounts, .. } => {
            let seen: Vec<String> =
                amounts.iter().map(|a| format!("{} {} of {}", a.quantity, a.unit, a.item)).collect();
            format!("Measured: {}.", some_of(&seen))
        }
        Entry::Reckoned { stock, reason } => {
            format!("Reckoned {} of {}: {reason}", stock.quantity, stock.item)
        }
        Entry::Listed { line } => match &line.state {
            LineState::Open => format!("{} is on the {} list.", line.item, line.list),
            LineState::Ordered(_) => format!("{} on the {} list is ordered.", line.item, line.list),
            LineState::Done(_) => format!("{} on the {} list is done.", line.item, line.list),
            LineState::Removed(_, reason) => {
                format!("{} was taken off the {} list: {reason}", line.item, line.list)
            }
        },
        Entry::LinesOrdered { ids, .. } => format!("{} lines of a list were ordered.", ids.len()),
        Entry::LineDone { .. } => "A line of a list is done.".to_owned(),
        Entry::LineRemoved { reason, .. } => format!("A line was taken off a list: {reason}"),
        Entry::CheckInOpened { check_in } => match &check_in.state {
            CheckInState::Open | CheckInState::Reasked(_) => "A check-in was opened.".to_owned(),
            CheckInState::Answered(_, words) => format!("A check-in was opened and answered: “{words}”"),
            CheckInState::Lapsed(_) => "A check-in was opened and lapsed.".to_owned(),
        },
        Entry::CheckInReasked { .. } => "The check-in was asked a second time.".to_owned(),
        Entry::CheckInAnswered { words, .. } => format!("The check-in was answered: “{words}”"),
        Entry::CheckInLapsed { default_taken, .. } => {
            format!("Nobody answered the check-in; the default was taken: {default_taken}")
        }
        Entry::Link { up, reason } => {
            format!("The line to the robot is {}: {reason}", if *up { "up" } else { "down" })
        }
        Entry::Abilities { lacking } => abilities(lacking),
        Entry::Stopped { stopped, reason } => {
            format!("The robot was {}: {reason}", if *stopped { "stopped" } else { "let go on" })
        }
        Entry::Started { version } => format!("hob {version} started."),
    }
}

/// What a robot lacks, in words.
pub fn abilities(lacking: &BTreeSet<Name>) -> String {
    if lacking.is_empty() {
        return "The robot can do everything that the catalogue has.".to_owned();
    }
    let names: Vec<&str> = lacking.iter().map(Name::as_str).collect();
    format!("The robot does not know how to: {}.", names.join(", "))
}

/// How an occurrence ended, in a word or three.
pub fn settlement_says(how: Settlement) -> &'static str {
    match how {
        Settlement::Done => "Done",
        Settlement::DoneLate => "Done late",
        Settlement::Skipped => "Skipped",
        Settlement::GivenUp => "Given up",
    }
}

/// What hob believes of a call, as a sentence.
pub fn verdict_says(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Confirmed => "It was seen to be done.",
        Verdict::FalseClaim => "The robot claimed success, and it was seen not to be done.",
        Verdict::Failed => "It was not done.",
        Verdict::DoneAnyway => "It was seen to be done all the same.",
        Verdict::Unverified => "It could not be seen.",
    }
}

/// Words on one line.
fn flat(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A journal entry may hold a whole room's contents; three name the kind, the rest is counted.
fn some_of(names: &[String]) -> String {
    match names {
        [a, b, c, _, ..] => format!("{a}, {b}, {c} and {} more", names.len() - 3),
        few => few.join(", "),
    }
}
