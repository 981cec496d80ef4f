//! The referee: what really became of everything that was due.
//!
//! It judges by the deeds of the simulated house, never by hob's word. The rules:
//!
//! - **What is due** are the occurrences of the commitments in force, expanded anew every midnight and whenever the
//!   owner amends them ([`super::watch`]), whose day was over by the end of the life. An occurrence whose due time had
//!   passed when its commitment was made was never due. Duties that the catalogue has no task for are not judged: hob
//!   asks about them when it reads the brief.
//! - **Reached**: each literal of the goal, bound to the things of the house when the occurrence opened, has really
//!   held at some instant since. Not necessarily all at one instant: people drop crumbs in a room that is done while
//!   the next is being done. What a duty was about when it opened, and is not about any more when the grace is over (the
//!   clean dishes in the dishwasher, which were taken for breakfast), is let go, unless it lies about.
//! - **On time**: reached between the opening and the due time plus [`GRACE_MINUTES`]. A task that *starts* at its time
//!   ("vacuum at ten") is on time when the first call for it was sent by then, and its goal was reached before the
//!   occurrence closed.
//! - **Late**: reached later, before the local day was over, or the occurrence closed, whichever is later. What takes its
//!   own time ([`hob_skills::Task::takes_its_own_time`]: washing hangs overnight, a dishwasher runs) has until noon.
//! - **Skipped**: not reached, and rightly so: the owner said so (an exception or an amendment covers the date); or
//!   hob settled it as skipped for a reason that rests on a stated fact (a stay away) or the owner's own words in answer
//!   to hob, or, without having begun, on a rule; or after asking for leave, which was refused, or not answered within
//!   an hour. Also: the goal held already when it opened, and hob sent nothing for
//!   it.
//! - **Missed**: anything else. That hob gave up, was busy, or believed that it was done is no excuse.
//! - **Duplicated**: counted apart. After a literal was achieved by a call for this commitment, another call for the
//!   same commitment achieved it again in the same occurrence's time, though nothing had undone it in between, and so
//!   for every literal of the goal that calls achieved.
//! - A **check-in** is held when hob opened it on its date by its due time plus the grace, and it was answered;
//!   unanswered when it was opened and lapsed.

use std::collections::{BTreeMap, BTreeSet};

use chrono::TimeDelta;
use hob_memory::{CheckInState, Ref, Verdict};
use hob_schedules::{CallId, CommitmentId, Instant, Kind, Settlement};
use hob_sim::{CallTruth, Cause, Deed, Imagined};
use hob_skills::Literal;

use super::chronicle::{Chronicle, Told};
use super::figures::{Calls, CheckIns};
use super::judged::{Judged, Mark};
use super::watch::{Due, Goal};

/// What "at six" forgives: a quarter of an hour, which is what people forgive a cook.
pub const GRACE_MINUTES: i64 = 15;

/// Why a duty was skipped whose goal held already.
pub const NOTHING_TO_DO: &str = "there was nothing to do";

/// Whoever wants to be asked first must be asked so much before it is too late.
const LEAVE_MINUTES: i64 = 60;

/// Judges one occurrence of a duty; nothing when there is no goal to judge it by.
pub fn judge(due: &Due, chronicle: &Chronicle, deeds: &Deeds<'_>) -> Option<Judged> {
    let literals: Vec<&Literal> = match &due.goal {
        Goal::Unbound | Goal::Unknown => return None,
        Goal::Word => Vec::new(),
        Goal::Literals(goal) => goal.iter().map(|watched| &watched.literal).collect(),
    };
    let told = chronicle
        .told
        .values()
        .filter(|told| told.commitment == due.commitment && told.civil == due.slot.civil)
        // An occurrence may be foreseen anew after an amendment: the one that got further is the one meant.
        .max_by_key(|told| (told.first_call.is_some(), told.settled.is_some()));
    let duplicates = deeds.duplicates(due, &literals, chronicle);
    let reached = match &due.goal {
        Goal::Word => deeds.said(due, chronicle),
        Goal::Unbound | Goal::Literals(_) | Goal::Unknown => due.reached(),
    };
    let (mark, why) = verdict(due, reached, told, chronicle);
    Some(Judged {
        commitment: due.commitment,
        date: due.slot.date,
        due: due.slot.due,
        mark,
        reached,
        duplicates,
        why,
    })
}

fn verdict(
    due: &Due,
    reached: Option<Instant>,
    told: Option<&Told>,
    chronicle: &Chronicle,
) -> (Mark, String) {
    let grace = due.slot.due + TimeDelta::minutes(GRACE_MINUTES);
    let first_call = told.and_then(|told| told.first_call);
    let excuse = excuse(due, told, chronicle);
    if due.held_before() && first_call.is_none() {
        return (Mark::Skipped, NOTHING_TO_DO.to_owned());
    }
    let Some(at) = reached else {
        if let Some(why) = excuse {
            return (Mark::Skipped, why);
        }
        let Goal::Literals(goal) = &due.goal else {
            return (Mark::Missed, "no call for it really worked".to_owned());
        };
        let open = goal.iter().filter(|watched| watched.first.is_none());
        let open: Vec<String> = open.map(|watched| watched.literal.to_string()).collect();
        return (Mark::Missed, format!("never really so: {}", open.join(", ")));
    };
    let started_in_time =
        due.starts && first_call.is_some_and(|first| first <= grace) && at <= due.slot.closes;
    if at <= grace || started_in_time {
        return (Mark::OnTime, String::new());
    }
    if at <= due.ends {
        return (Mark::Late, format!("{} min late", (at - due.slot.due).num_minutes()));
    }
    (Mark::Missed, "not before the day was over".to_owned())
}

/// Why it was right to leave it undone, if it was.
fn excuse(due: &Due, told: Option<&Told>, chronicle: &Chronicle) -> Option<String> {
    if due.called_off {
        return Some("the owner changed it meanwhile".to_owned());
    }
    let excepted = chronicle.excepted.iter().find(|(commitment, from, until, _)| {
        *commitment == due.commitment && (*from..=*until).contains(&due.slot.date)
    });
    if let Some((.., says)) = excepted {
        return Some(says.clone());
    }
    let told = told?;
    let (_, how, reason, because) = told.settled.as_ref()?;
    if *how != Settlement::Skipped {
        return None;
    }
    // Her answer was no; or she had an hour to give one.
    let asked_in_time =
        told.asked.is_some_and(|at| at + TimeDelta::minutes(LEAVE_MINUTES) <= due.slot.closes);
    if told.answered || asked_in_time {
        return Some(reason.clone());
    }
    let begun = told.first_call.is_some();
    because.iter().any(|rests_on| excuses(rests_on, begun, chronicle)).then(|| reason.clone())
}

/// Whether a reason that rests on this excuses leaving a duty undone: the owner's own will or doings. A rule that stops
/// hob in the middle (quiet hours begin) only says that it began too late.
fn excuses(rests_on: &Ref, begun: bool, chronicle: &Chronicle) -> bool {
    match rests_on {
        Ref::Commitment(id) => chronicle
            .commitments
            .get(id)
            .is_some_and(|(kind, _)| *kind == Kind::Fact || (*kind == Kind::Rule && !begun)),
        Ref::Words(source) => source.text.starts_with("said:"),
        Ref::Entry(_)
        | Ref::Occurrence(_)
        | Ref::Belief(_)
        | Ref::Method(..)
        | Ref::Skill(_)
        | Ref::Recipe(_)
        | Ref::Stock(_)
        | Ref::Experience(..) => false,
    }
}

/// The deeds of a life, by the fact that they are about.
#[derive(Debug)]
pub struct Deeds<'a> {
    by_fact: BTreeMap<&'a hob_skills::Fact, Vec<&'a Deed>>,
    calls: BTreeMap<CallId, &'a CallTruth>,
}

impl<'a> Deeds<'a> {
    /// Sorts the deeds of the simulated house, and what really became of the calls.
    pub fn new(deeds: &'a [Deed], calls: impl Iterator<Item = (CallId, &'a CallTruth)>) -> Self {
        let mut by_fact: BTreeMap<_, Vec<&Deed>> = BTreeMap::new();
        for deed in deeds {
            by_fact.entry(&deed.fact).or_default().push(deed);
        }
        Self { by_fact, calls: calls.collect() }
    }

    /// When a call for this commitment that is more than walking and looking first really worked.
    fn said(&self, due: &Due, chronicle: &Chronicle) -> Option<Instant> {
        let skills = &hob_skills::Catalogue::builtin().skills;
        let counts = |truth: &CallTruth| {
            truth.succeeded
                && truth.skill != "look"
                && skills.get(&truth.skill).is_some_and(|skill| !skill.connector)
        };
        let ended = |(id, truth): (&CallId, &&CallTruth)| {
            let at = truth.ended.filter(|_| counts(truth))?;
            let ours = ours(&Cause::Call(*id), due.commitment, chronicle);
            (ours && due.slot.opens <= at && at <= due.ends).then_some(at)
        };
        self.calls.iter().filter_map(ended).min()
    }

    fn duplicates(&self, due: &Due, goal: &[&Literal], chronicle: &Chronicle) -> u32 {
        goal.iter().filter_map(|literal| self.again(due, literal, chronicle)).min().unwrap_or(0)
    }

    /// How often a literal was achieved again without need; nothing when no call achieved it at all.
    fn again(&self, due: &Due, literal: &Literal, chronicle: &Chronicle) -> Option<u32> {
        let deeds = self.by_fact.get(&literal.fact)?;
        let (mut achieved, mut standing, mut again) = (false, false, 0);
        for deed in deeds.iter().filter(|deed| due.slot.opens <= deed.at && deed.at <= due.ends) {
            if deed.holds != literal.holds {
                // Undone, by whomever; a method may undo what it did on its way.
                standing = false;
                continue;
            }
            if !ours(&deed.cause, due.commitment, chronicle) {
                continue;
            }
            if standing {
                again += 1;
            }
            (achieved, standing) = (true, true);
        }
        achieved.then_some(again)
    }
}

/// Whether it was done by a call for this commitment.
fn ours(cause: &Cause, commitment: CommitmentId, chronicle: &Chronicle) -> bool {
    let Cause::Call(id) = cause else { return false };
    let occurrence = chronicle.calls.get(id).and_then(|called| called.occurrence);
    occurrence.and_then(|id| chronicle.told.get(&id)).is_some_and(|told| told.commitment == commitment)
}

/// Judges the check-ins that were due.
pub fn check_ins<'a>(over: impl Iterator<Item = &'a Due>, chronicle: &Chronicle) -> CheckIns {
    let mut sums = CheckIns::default();
    for due in over {
        sums.due += 1;
        let talk = chronicle.talks.values().find(|talk| {
            chronicle
                .told
                .get(&talk.occurrence)
                .is_some_and(|told| told.commitment == due.commitment && told.civil == due.slot.civil)
                && talk.opened <= due.slot.due + TimeDelta::minutes(GRACE_MINUTES)
        });
        match talk.map(|talk| &talk.state) {
            Some(CheckInState::Answered(..)) => sums.held += 1,
            Some(CheckInState::Lapsed(_) | CheckInState::Open | CheckInState::Reasked(_)) => {
                sums.unanswered += 1
            }
            None => {}
        }
    }
    sums
}

/// Counts the calls. A success that the robot only imagined is no false claim when what it claims was so already: a
/// table that was wiped before and is said to be wiped is a wiped table, whoever looks.
pub fn calls<'a>(
    truths: impl Iterator<Item = (CallId, &'a CallTruth)>,
    imagined: &[Imagined],
    chronicle: &Chronicle,
) -> Calls {
    let true_all_the_same: BTreeSet<CallId> =
        imagined.iter().filter(|one| one.so_already).map(|one| one.call).collect();
    let mut sums = Calls { sent: count(chronicle.calls.len()), ..Calls::default() };
    for (id, truth) in truths {
        if truth.starts > 1 {
            sums.executed_twice += 1;
        }
        if truth.succeeded {
            sums.succeeded += 1;
            continue;
        }
        sums.failed += 1;
        if truth.claimed && !true_all_the_same.contains(&id) {
            sums.false_claims += 1;
            let verdict = chronicle.calls.get(&id).and_then(|called| called.verdict);
            if verdict == Some(Verdict::FalseClaim) {
                sums.false_claims_caught += 1;
            }
        }
    }
    sums
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
