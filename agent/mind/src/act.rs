//! The executive: carries plans out, step by step, and believes nothing that it has not looked at.
//!
//! One call is in flight at a time. A call is issued (an entry, then the frame), the robot claims an outcome, hob looks,
//! judges, and only then takes the next step. Between steps, where a plan yields, another duty may have the robot.

mod against;
mod agenda;
mod asking;
mod begin;
mod choose;
mod circles;
mod follows;
mod judge;
mod later;
mod line;
mod obligations;
mod perceive;
mod perform;
mod preempt;
mod recover;
mod second_look;

pub(crate) use agenda::Agenda;

use hob_memory::Plan;
use hob_schedules::{CallId, Instant, OccurrenceId};
use hob_skills::{Fact, Name};

/// What a work is for. Ordered, so that iteration never depends on chance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum WorkKey {
    /// Leaving the house safe after something went wrong: before everything else.
    PutRight,
    /// A duty.
    Duty(OccurrenceId),
    /// The robot's own need.
    Charge,
}

/// A plan in progress.
#[derive(Debug, Clone)]
pub(crate) struct Work {
    pub key: WorkKey,
    pub plan: Plan,
    /// The next step.
    pub cursor: usize,
    /// Times the present step was tried.
    pub tries: u32,
    /// When the present step was first tried.
    pub trying_since: Option<Instant>,
    /// Times the plan was made anew because of a failure.
    pub replans: u32,
    /// When to look whether a wait is over.
    pub check_at: Option<Instant>,
    /// When it was last looked whether the present wait is over.
    pub looked_at: Option<Instant>,
    /// The plan rests on where the robot was; it has been elsewhere, so plan again before the next step.
    pub stale: bool,
    /// Steps inserted to get at the place of a wait.
    pub detour: Vec<hob_memory::PlanStep>,
    /// The steps of the plans that it has had, this one the last.
    pub had: Vec<Vec<hob_memory::StepKind>>,
    /// How many of these it had before the last wait that was over: five loads are washed with the same looks.
    pub had_before_wait: usize,
    /// The step that the plan before this one was stuck at, where the plan was made anew because the scene was another
    /// and not because that way had failed: its tries go on counting.
    pub tried: Option<Tried>,
    /// What did not work, tried as often as is worth it: it is planned around, where there is a way round.
    pub spent: Vec<hob_memory::StepKind>,
}

/// A step that was tried.
#[derive(Debug, Clone)]
pub(crate) struct Tried {
    pub step: hob_memory::StepKind,
    pub tries: u32,
    pub since: Option<Instant>,
}

/// The call that the robot is busy with.
#[derive(Debug, Clone)]
pub(crate) struct Flight {
    pub call: CallId,
    pub skill: Name,
    /// Of which work; `None` when the work is gone.
    pub key: Option<WorkKey>,
    pub phase: Phase,
    /// When the robot should have answered at the latest.
    pub overdue_at: Instant,
}

/// What the call in flight is for.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Phase {
    /// A step of the plan.
    Acting,
    /// A look at what the step `of` did; `again` counts looks that showed nothing.
    Looking { of: CallId, again: u32 },
    /// A look at whether a wait is over.
    Checking { until: Fact, holds: bool },
    /// A step of a detour.
    Detour,
    /// A look around for what fell.
    Searching,
}

/// A fourth try of the same motion in the same scene has, by the second try's record, little better odds than the
/// third, and costs minutes: another plan is worth more.
pub(crate) const TRIES_MAX: u32 = 3;

/// Ten minutes on one step is where an owner watching would step in.
pub(crate) const STEP_MINUTES_MAX: i64 = 10;

/// With three tries a step and one step in a hundred failing all three, three new plans leave one long duty in a
/// thousand unfinished; more would keep the robot from its other duties.
pub(crate) const REPLANS_MAX: u32 = 3;

/// Put off three times after trying, at growing distance from where it began: a fourth time the obstacle is not going
/// away by itself.
pub(crate) const DEFERRALS_MAX: u32 = 3;
