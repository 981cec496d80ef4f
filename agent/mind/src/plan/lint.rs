//! What is wrong, or odd, with a finished plan, whoever made it.

use chrono::TimeDelta;
use hob_memory::{Plan, PlanStep, Ref, StepKind};
use hob_schedules::CommitmentId;
use hob_skills::{Fact, Hazard, Literal, Name};

use super::render::humanise;
use super::replay::Replay;
use super::rules::{self, Deed};
use super::view::View;
use crate::safety::house::Watch;

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing.
    Hint,
    /// The plan is not carried out.
    Error,
}

/// What kind of thing is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoteKind {
    /// A step's preconditions would not hold, or its arguments do not fit.
    Impossible,
    /// The goal would not hold in the end.
    MissesGoal,
    /// Heat is left on in the end.
    HeatLeftOn,
    /// Heat is left alone on the way.
    HeatUnattended,
    /// A container is left open.
    LeftOpen,
    /// Something is still in the hands.
    HandsFull,
    /// A rule of the house forbids a step.
    Forbidden,
    /// A rule of the house wants the owner asked first.
    AsksFirst,
    /// A step, or what it leads to, is dangerous.
    Hazard,
    /// A step says that another duty may come between where it may not.
    YieldsWrongly,
}

/// Something wrong with a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// How bad it is.
    pub severity: Severity,
    /// What kind.
    pub kind: NoteKind,
    /// In plain English.
    pub says: String,
    /// The step that a rule or an interlock is against.
    pub step: Option<usize>,
    /// The rule of the house that is against it.
    pub rule: Option<CommitmentId>,
}

impl Note {
    /// Whether the plan must not be carried out.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    /// In plain English, with the step.
    pub fn told(&self) -> String {
        match self.step {
            Some(step) => format!("step {}: {}", step + 1, self.says),
            None => self.says.clone(),
        }
    }
}

/// Reads a plan with other eyes than those that made it. No notes: nothing is wrong.
pub fn lint(plan: &Plan, view: &View<'_>) -> Vec<Note> {
    let inferred: Vec<Literal> = super::follows(view).into_iter().map(|(literal, _)| literal).collect();
    read(plan, view, &inferred)
}

/// The same, where what follows from the beliefs is known already.
pub(crate) fn read(plan: &Plan, view: &View<'_>, inferred: &[Literal]) -> Vec<Note> {
    let mut notes = Vec::new();
    let mut replay = Replay::new(*view, inferred);
    let mut at = view.now;
    let mut watch = Watch::ahead(*view);
    for (index, step) in plan.steps.iter().enumerate() {
        let room = replay.room();
        if let Err(says) = replay.step(index, step) {
            notes.push(wrong(NoteKind::Impossible, says));
            return notes;
        }
        if let Some(heater) = left_alone(step, &replay, room.as_ref(), view) {
            let says = format!("step {} leaves the {} on and alone", index + 1, humanise(&heater));
            notes.push(wrong(NoteKind::HeatUnattended, says));
        }
        let hands = replay.holds(&Fact::new("hand-empty", &[]));
        let left =
            |predicate: &str, name: &Name| !plan.goal.contains(&Literal::yes(Fact::new(predicate, &[name])));
        let open = replay.opened.keys().any(|name| left("open", name));
        let hot = replay.heat.keys().any(|name| left("on", name));
        if step.yields && (!hands || open || hot) {
            let says =
                format!("after step {} something is in the hands, open or hot, and it yields", index + 1);
            notes.push(wrong(NoteKind::YieldsWrongly, says));
        }
        if let StepKind::Call { skill, args } = &step.kind
            && let Some(skill) = view.catalogue.skills.get(skill)
            && let Some(danger) = watch.call(skill, args, step.seconds)
        {
            let (severity, kind) = match danger.asks {
                Some(_) => (Severity::Hint, NoteKind::AsksFirst),
                None => (Severity::Error, NoteKind::Hazard),
            };
            let rule = danger
                .because
                .iter()
                .find_map(|by| if let Ref::Commitment(rule) = by { Some(*rule) } else { None });
            notes.push(Note { severity, kind, says: danger.says, step: Some(index), rule });
        }
        if let StepKind::Wait { until, .. } = &step.kind {
            watch.wait(until, step.seconds);
        }
        notes.extend(forbidden(plan, step, index, at, view));
        at = at.checked_add_signed(TimeDelta::seconds(i64::from(step.seconds))).unwrap_or(at);
    }
    let wanted = |l: Literal| plan.goal.contains(&l);
    for heater in replay.heat.keys() {
        if !wanted(Literal::yes(Fact::new("on", &[heater]))) {
            let says = format!("the {} is still on in the end", humanise(heater));
            notes.push(wrong(NoteKind::HeatLeftOn, says));
        }
    }
    for container in replay.opened.keys() {
        if !wanted(Literal::yes(Fact::new("open", &[container]))) {
            notes.push(wrong(NoteKind::LeftOpen, format!("the {} is left open", humanise(container))));
        }
    }
    if !replay.holds(&Fact::new("hand-empty", &[])) {
        notes.push(wrong(NoteKind::HandsFull, "something is still in my hands in the end".to_owned()));
    }
    let missed = plan.goal.iter().find(|l| !plan.partial && replay.holds(&l.fact) != l.holds);
    if let Some(goal) = missed {
        let says = format!("in the end it is not so that {}", super::render::says(view.catalogue, goal));
        notes.push(wrong(NoteKind::MissesGoal, says));
    }
    notes
}

/// What is wrong with the plan as it was made.
fn wrong(kind: NoteKind, says: String) -> Note {
    Note { severity: Severity::Error, kind, says, step: None, rule: None }
}

/// A heater that is on while this step leads out of its room or waits.
fn left_alone(step: &PlanStep, replay: &Replay<'_>, before: Option<&Name>, view: &View<'_>) -> Option<Name> {
    let goes = match &step.kind {
        StepKind::Wait { .. } => true,
        StepKind::Call { skill, .. } => replay.room().as_ref() != before || skill == "charge",
    };
    let believed = super::beliefs_on(view, "on")
        .filter(|(f, b)| b.holds && b.until.is_none_or(|until| view.now < until) && replay.holds(f));
    let believed = believed.filter_map(|(f, _)| f.args.first()).filter(|h| view.is_a(h, "heater"));
    // What people have on while they are there is theirs to mind.
    let minded = before.is_some_and(|room| rules::somebody_in(view, room, &["adult"]).is_some());
    let believed = believed.filter(|_| !minded);
    let mut hot = replay.heat.keys().chain(believed);
    hot.find(|heater| goes && view.room_of(heater).as_ref() == before).cloned()
}

/// What the rules of the house say against a step at its time.
fn forbidden(
    plan: &Plan,
    step: &PlanStep,
    index: usize,
    at: hob_schedules::Instant,
    view: &View<'_>,
) -> Option<Note> {
    let StepKind::Call { skill, args } = &step.kind else { return None };
    let skill = view.catalogue.skills.get(skill)?;
    let objection = rules::objection(view, Deed { task: Some(&plan.task), skill, args, at })?;
    // What binds at times only may have changed by the time of what is some way off; the gate decides when it comes.
    let soon = objection.stands
        || at.signed_duration_since(view.now) < TimeDelta::minutes(5)
        || skill.hazard == Hazard::Heat;
    let (severity, kind) = match (objection.asks, soon) {
        (true, _) => (Severity::Hint, NoteKind::AsksFirst),
        (false, true) => (Severity::Error, NoteKind::Forbidden),
        (false, false) => (Severity::Hint, NoteKind::Forbidden),
    };
    Some(Note { severity, kind, says: objection.reason, step: Some(index), rule: Some(objection.rule) })
}
