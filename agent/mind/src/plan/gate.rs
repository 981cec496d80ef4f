//! The last look before a call: the rules of the house, hazards, and whether it can work at all.

use std::collections::BTreeMap;

use hob_memory::Ref;
use hob_schedules::CommitmentId;
use hob_skills::{Arg, Fact, Literal, Name, Skill, SkillCall};

use super::expand::lacks_says;
use super::render::{humanise, says};
use super::rules::{self, Deed};
use super::view::View;
use crate::safety::house::{Danger, Watch};

/// Why a call is not made.
#[derive(Debug, Clone, PartialEq)]
pub struct Refusal {
    /// In plain English.
    pub reason: String,
    /// What it rests on.
    pub because: Vec<Ref>,
    /// What would have to change for it to be made.
    pub until: Until,
}

/// What lifts a refusal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Until {
    /// The owner's yes: this rule wants her asked first.
    Asked(CommitmentId),
    /// Somebody leaves the room: it is dangerous with them there.
    Left {
        /// Who.
        who: Name,
        /// The room.
        room: Name,
    },
    /// Another plan: this one rests on what is not so any more, or a rule or a danger is against its way.
    Replanned,
}

/// Whether a call may be made now. Whatever proposed it, it passes here.
pub fn gate(call: &SkillCall, view: &View<'_>) -> Result<(), Refusal> {
    let refuse =
        |reason: String, because: Vec<Ref>| Err(Refusal { reason, because, until: Until::Replanned });
    let Some(skill) = view.catalogue.skills.get(&call.skill) else {
        return refuse(format!("there is no skill `{}`", call.skill), Vec::new());
    };
    if view.skill(&skill.name).is_none() {
        return Err(Refusal {
            reason: lacks_says(&skill.name),
            because: vec![Ref::Skill(skill.name.clone())],
            until: Until::Replanned,
        });
    }
    for param in &skill.params {
        let fits = match call.args.get(&param.name) {
            Some(Arg::Text(_)) => param.class == "text",
            Some(Arg::Thing(name)) => param.class != "text" && view.is_a(name, &param.class),
            None => false,
        };
        if !fits {
            let reason =
                format!("to {} I need a {} for `{}`", humanise(&skill.name), param.class, param.name);
            return refuse(reason, vec![Ref::Skill(skill.name.clone())]);
        }
    }
    let task = rules::plan_with(view, &call.skill, &call.args).map(|plan| &plan.task);
    let deed = Deed { task, skill, args: &call.args, at: view.now };
    if let Some(objection) = rules::objection(view, deed) {
        let until = if objection.asks { Until::Asked(objection.rule) } else { Until::Replanned };
        return Err(Refusal {
            reason: objection.reason,
            because: vec![Ref::Commitment(objection.rule)],
            until,
        });
    }
    if let Some(danger) = hazard(skill, &call.args, view) {
        let until = match (danger.until_left, danger.asks) {
            (Some((who, room)), _) => Until::Left { who, room },
            (None, Some(rule)) => Until::Asked(rule),
            (None, None) => Until::Replanned,
        };
        return Err(Refusal { reason: danger.says, because: danger.because, until });
    }
    for literal in preconditions(skill, call, view) {
        if !view.satisfies(&literal) {
            let not = Literal { fact: literal.fact.clone(), holds: !literal.holds };
            let reason = format!("I cannot {} while {}", humanise(&skill.name), says(view.catalogue, &not));
            return Err(Refusal {
                reason,
                because: vec![Ref::Belief(literal.fact)],
                until: Until::Replanned,
            });
        }
    }
    Ok(())
}

/// What must hold before a call, ground as far as the survey and the beliefs tell.
pub(crate) fn preconditions(skill: &Skill, call: &SkillCall, view: &View<'_>) -> Vec<Literal> {
    let mut room: Option<Name> = None;
    for literal in &skill.pre {
        if let ("room-of" | "person-in", [thing, var]) =
            (literal.fact.predicate.as_str(), literal.fact.args.as_slice())
            && var.starts_with('?')
            && let Some(thing) = thing.strip_prefix('?').and_then(|p| call.thing(p))
            && call.thing(var.trim_start_matches('?')).is_none()
        {
            room = match literal.fact.predicate.as_str() {
                "room-of" => view.room_of(thing),
                _ => super::beliefs_on(view, "person-in")
                    .find(|(f, b)| b.holds && f.args.first() == Some(thing))
                    .and_then(|(f, _)| f.args.get(1).cloned()),
            };
        }
    }
    let fill = |arg: &Name| match arg.strip_prefix('?') {
        Some(param) => call.thing(param).or(room.as_ref()).unwrap_or(arg).clone(),
        None => arg.clone(),
    };
    skill
        .pre
        .iter()
        .map(|l| Literal {
            fact: Fact { predicate: l.fact.predicate.clone(), args: l.fact.args.iter().map(fill).collect() },
            holds: l.holds,
        })
        .collect()
}

/// What makes a call dangerous now. To look, and to put right, is never dangerous.
pub(crate) fn hazard(skill: &Skill, args: &BTreeMap<Name, Arg>, view: &View<'_>) -> Option<Danger> {
    if matches!(skill.name.as_str(), "look" | "close" | "switch-off" | "say") {
        return None;
    }
    Watch::now(*view).call(skill, args, 0)
}
