//! Another plan where one is refused: what the lint held against a plan is left out of the next.
//!
//! A plan is made, read by the lint, and refused for a rule of the house or an interlock. The next is made without what
//! was refused, so that another method, tool, place, door or order comes in its stead; what none of them avoids is
//! refused for good, with the rule that was first against it.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::rc::Rc;

use hob_memory::{Plan, Ref, StepKind};
use hob_schedules::{CommitmentId, Instant};
use hob_skills::{Arg, Name, Skill};

use super::build::Builder;
use super::lint::Note;
use super::render;
use super::rules::{self, Deed};
use super::state::State;
use super::view::View;
use super::{Blocked, NoteKind};

/// A house has a handful of rules that name things; what is refused eight times over is better asked about.
const PLANS_MAX: usize = 8;

/// Why a step may not be in a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Objected {
    /// The rule of the house; none where it is an interlock.
    pub rule: Option<CommitmentId>,
    /// In plain English.
    pub reason: String,
}

impl Objected {
    /// What it rests on.
    pub fn because(&self) -> Vec<Ref> {
        self.rule.map(Ref::Commitment).into_iter().collect()
    }

    /// Whether waiting does not lift it.
    pub fn stands(&self, view: &View<'_>) -> bool {
        self.rule.is_some_and(|rule| rules::is_standing(view, rule))
    }

    /// As the reason that there is no plan.
    pub fn blocked(self) -> Blocked {
        let because = self.because();
        match self.rule {
            Some(rule) => Blocked::Forbidden { rule, reason: self.reason, because },
            None => Blocked::Unsafe { reason: self.reason, because },
        }
    }
}

/// Why an attempt at a plan came to nothing.
pub(crate) enum Setback {
    /// There is no plan.
    Blocked(Blocked),
    /// There is one, and the lint refuses it.
    Refused(Box<Plan>, Vec<Note>),
}

impl From<Blocked> for Setback {
    fn from(blocked: Blocked) -> Self {
        Setback::Blocked(blocked)
    }
}

impl Setback {
    /// Whether a rule is against it, so that another start would not do either.
    pub fn is_forbidden(&self) -> bool {
        match self {
            Setback::Blocked(blocked) => matches!(blocked, Blocked::Forbidden { .. }),
            Setback::Refused(_, notes) => notes.first().is_some_and(|note| note.kind == NoteKind::Forbidden),
        }
    }
}

/// Calls: the skill, and its things in the order of its parameters.
pub(crate) type Deeds = BTreeSet<(Name, Vec<Name>)>;

/// What may not be in a plan.
#[derive(Debug, Clone, Default)]
pub(crate) struct Barred {
    /// The task that is planned, to which rules may refer.
    task: Name,
    /// Rules that a plan was refused for: none of what they are against.
    rules: BTreeSet<CommitmentId>,
    /// Calls that would be dangerous, with why.
    calls: BTreeMap<(Name, Vec<Name>), Objected>,
    /// What was refused, and why, in the order in which it was.
    pub said: Vec<(String, Objected)>,
}

impl Barred {
    /// Nothing yet, for a task.
    pub fn nothing(task: &Name) -> Self {
        Self { task: task.clone(), ..Self::default() }
    }

    /// Whether nothing is barred.
    pub fn is_empty(&self) -> bool {
        self.said.is_empty()
    }

    /// What is against a call at a time.
    pub fn against(
        &self,
        view: &View<'_>,
        skill: &Skill,
        args: &BTreeMap<Name, Arg>,
        at: Instant,
    ) -> Option<Objected> {
        if self.is_empty() {
            return None;
        }
        let deed = Deed { task: Some(&self.task), skill, args, at };
        let ruled = rules::rules(view)
            .filter(|(commitment, _)| self.rules.contains(&commitment.id))
            .find_map(|(commitment, rule)| rules::objects(view, commitment, rule, deed))
            .filter(|objection| !objection.asks)
            .map(|objection| Objected { rule: Some(objection.rule), reason: objection.reason });
        ruled.or_else(|| self.calls.get(&key(skill, args)).cloned())
    }

    /// The calls that are barred one by one.
    pub fn deeds(&self) -> Deeds {
        self.calls.keys().cloned().collect()
    }

    /// Takes in what the lint said of a plan. Whether there was anything new in it that another plan may avoid.
    fn learns(&mut self, plan: &Plan, notes: &[Note], view: &View<'_>) -> bool {
        let before = (self.rules.len(), self.calls.len());
        for note in notes {
            let step = note.step.and_then(|step| plan.steps.get(step)).map(|step| &step.kind);
            let Some(StepKind::Call { skill, args }) = step else { continue };
            let Some(skill) = view.catalogue.skills.get(skill) else { continue };
            let objected = Objected { rule: note.rule, reason: note.says.clone() };
            let new = match (note.kind, note.rule) {
                (NoteKind::Forbidden, Some(rule)) => self.rules.insert(rule),
                (NoteKind::Forbidden | NoteKind::Hazard, _) => true,
                (
                    NoteKind::Impossible
                    | NoteKind::MissesGoal
                    | NoteKind::HeatLeftOn
                    | NoteKind::HeatUnattended
                    | NoteKind::LeftOpen
                    | NoteKind::HandsFull
                    | NoteKind::AsksFirst
                    | NoteKind::YieldsWrongly,
                    _,
                ) => false,
            };
            let bars = matches!(note.kind, NoteKind::Forbidden | NoteKind::Hazard);
            let known = bars && self.calls.insert(key(skill, args), objected.clone()).is_some();
            if new && !known {
                let sentence = render::sentence(view, skill, args);
                self.said.push((sentence.trim_end_matches('.').to_owned(), objected));
            }
        }
        (self.rules.len(), self.calls.len()) != before
    }
}

/// What a call is kept by.
pub(crate) fn key(skill: &Skill, args: &BTreeMap<Name, Arg>) -> (Name, Vec<Name>) {
    let things = skill.params.iter().filter_map(|param| match args.get(&param.name) {
        Some(Arg::Thing(name)) => Some(name.clone()),
        Some(Arg::Text(_)) | None => None,
    });
    (skill.name.clone(), things.collect())
}

/// Why the lint refuses a plan, by what it said first.
fn refused(notes: &[Note]) -> Blocked {
    let Some(first) = notes.first() else {
        return Blocked::NoWay { reason: "there is no way".to_owned(), because: Vec::new() };
    };
    match (first.kind, first.step) {
        (NoteKind::Forbidden | NoteKind::Hazard, Some(_)) => {
            Objected { rule: first.rule, reason: first.says.clone() }.blocked()
        }
        _ => Blocked::NoWay {
            reason: format!("the plan does not hold up: {}", first.told()),
            because: Vec::new(),
        },
    }
}

/// Plans until the lint accepts it, each time without what it held against the plan before. Where there is no other
/// plan, the reason is what was against the first.
pub(crate) fn until_accepted<'a>(
    state: &State<'a>,
    task: &Name,
    attempt: impl Fn(&State<'a>) -> Result<Plan, Setback>,
) -> Result<Plan, Blocked> {
    let mut barred = Barred::nothing(task);
    let mut first: Option<Blocked> = None;
    for _ in 0..PLANS_MAX {
        let mut state = state.clone();
        state.barred = Rc::new(barred.clone());
        match attempt(&state) {
            Ok(plan) => return Ok(plan),
            Err(Setback::Blocked(blocked)) => return Err(first.unwrap_or(blocked)),
            Err(Setback::Refused(plan, notes)) => {
                let learned = barred.learns(&plan, &notes, &state.view);
                first = first.or_else(|| Some(refused(&notes)));
                if !learned {
                    break;
                }
            }
        }
    }
    Err(first.unwrap_or_else(|| refused(&[])))
}

/// Thoughts on what a plan does without.
pub(crate) fn consider(builder: &mut Builder<'_>) {
    for (sentence, objected) in Rc::clone(&builder.state.barred).said.iter() {
        let says = match objected.rule {
            Some(_) => format!("Not the plain way: {}. I look for another.", objected.reason),
            None => format!("Not “{sentence}”: {}. I look for another way.", objected.reason),
        };
        builder.think(says, objected.because());
    }
}
