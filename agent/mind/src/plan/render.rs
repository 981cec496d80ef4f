//! Words: facts and calls as sentences.

use std::collections::BTreeMap;

use hob_memory::{PlanStep, StepKind};
use hob_schedules::CallId;
use hob_schedules::commitment::{Matter, Preference};
use hob_skills::{Arg, Catalogue, Fact, Literal, Name, Skill, SkillCall, TECHNIQUE};

use super::ground::ground_effects;
use super::state::is_ground;
use super::view::View;

/// A call may take three times what is expected, and a minute for finding its feet: beyond that it is not slow, it is
/// stuck.
const DEADLINE_TIMES: u32 = 3;
const DEADLINE_MORE_SECONDS: u32 = 60;

/// A look is asked about at most so many facts: what one picture can answer.
const CHECKS_MAX: usize = 24;

/// `living-room` as people say it.
pub fn humanise(name: &str) -> String {
    name.replace('-', " ")
}

/// With its article: "a lamp", "an oven".
pub(crate) fn one(noun: &str) -> String {
    let vowel = noun.starts_with(['a', 'e', 'i', 'o', 'u']);
    format!("{} {noun}", if vowel { "an" } else { "a" })
}

/// A literal as a sentence without a full stop: `the washer has finished`.
pub fn says(catalogue: &Catalogue, literal: &Literal) -> String {
    let Some(predicate) = catalogue.predicates.get(&literal.fact.predicate) else {
        return literal.to_string();
    };
    let mut sentence = if literal.holds { predicate.says.clone() } else { predicate.denies.clone() };
    for (index, arg) in literal.fact.args.iter().enumerate() {
        sentence = sentence.replace(&format!("{{{index}}}"), &humanise(arg));
    }
    sentence
}

/// Several literals in one sentence.
pub(crate) fn says_all(catalogue: &Catalogue, literals: &[Literal]) -> String {
    /// More than this in one sentence is a list nobody reads to the end.
    const SAID_MAX: usize = 6;
    let mut parts: Vec<String> = literals.iter().take(SAID_MAX).map(|l| says(catalogue, l)).collect();
    if literals.len() > SAID_MAX {
        parts.push(format!("{} more", literals.len() - SAID_MAX));
    }
    and(&parts)
}

/// `a`, `a and b`, `a, b and c`.
pub(crate) fn and(parts: &[String]) -> String {
    match parts {
        [] => "nothing".to_owned(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}

/// The call of a step, with the sentence that the policy is given. A wait is a look at its place.
pub fn call_of(step: &PlanStep, id: CallId, view: &View<'_>) -> SkillCall {
    let (skill, args) = match &step.kind {
        StepKind::Call { skill, args } => (skill.clone(), args.clone()),
        StepKind::Wait { look_at, .. } => {
            (Name::new("look"), BTreeMap::from([(Name::new("place"), Arg::Thing(look_at.clone()))]))
        }
    };
    let known = view.catalogue.skills.get(&skill);
    let mut sentence = known.map_or_else(|| format!("{}.", humanise(&skill)), |s| sentence(s, &args));
    let technique = args.get(TECHNIQUE).and_then(|name| known?.technique(name.as_str()));
    if let Some(technique) = technique {
        sentence = format!("{}, {}.", sentence.trim_end_matches('.'), technique.says);
    }
    let connector = known.is_some_and(|s| s.connector);
    if !connector && skill != "look" {
        for manner in manners(view, &skill, &args) {
            sentence = format!("{} ({manner}).", sentence.trim_end_matches('.'));
        }
    }
    let check = match (&step.kind, known) {
        (StepKind::Wait { until, .. }, _) => vec![until.fact.clone()],
        (StepKind::Call { .. }, _) if skill == "look" => {
            args.get("place").map_or_else(Vec::new, |p| seen_at(view, p.as_str()))
        }
        (StepKind::Call { .. }, Some(skill)) => {
            let effects = ground_effects(skill, &args);
            effects.into_iter().map(|l| l.fact).filter(is_ground).collect()
        }
        (StepKind::Call { .. }, None) => Vec::new(),
    };
    // Experience shortens what is expected, not what is allowed: a full charge takes longer than the last short one.
    let seconds = step.seconds.max(known.map_or(0, |s| s.seconds));
    let deadline_seconds = seconds.saturating_mul(DEADLINE_TIMES).saturating_add(DEADLINE_MORE_SECONDS);
    SkillCall { id, skill, args, check, sentence, deadline_seconds }
}

/// The sentence of a skill with its arguments.
pub(crate) fn sentence(skill: &Skill, args: &BTreeMap<Name, Arg>) -> String {
    let mut sentence = skill.sentence.clone();
    for (param, arg) in args {
        let words = match arg {
            Arg::Thing(name) => humanise(name),
            Arg::Text(text) => text.clone(),
        };
        sentence = sentence.replace(&format!("{{{param}}}"), &words);
    }
    sentence
}

/// A sentence as it stands within another: "fill the can at the sink".
pub(crate) fn in_midsentence(sentence: &str) -> String {
    let sentence = sentence.trim_end_matches('.');
    let mut letters = sentence.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// How the owner wants it done: the manner of the duty that the step belongs to, and preferences about its task.
fn manners(view: &View<'_>, skill: &Name, args: &BTreeMap<Name, Arg>) -> Vec<String> {
    let Some(plan) = super::rules::plan_with(view, skill, args) else { return Vec::new() };
    let commitment = plan.occurrence.and_then(|o| view.memory.occurrences.get(&o)).map(|o| o.commitment);
    let duty = commitment.and_then(|c| view.memory.commitments.get(&c)).and_then(|c| c.duty());
    let mut manners: Vec<String> = duty.map_or_else(Vec::new, |d| d.manner.clone());
    for commitment in view.memory.commitments.values() {
        if let Matter::Preference(Preference::Manner { task, how }) = &commitment.matter
            && *task == plan.task
        {
            manners.push(how.clone());
        }
    }
    // `say` has the words in its sentence already.
    manners.retain(|m| !args.values().any(|a| a.as_str() == m));
    manners.dedup();
    manners
}

/// What a look at a place can tell: what changes there and can be seen.
pub(crate) fn seen_at(view: &View<'_>, place: &str) -> Vec<Fact> {
    let mut facts = Vec::new();
    let about = |name: &str, facts: &mut Vec<Fact>| {
        for predicate in view.catalogue.predicates.values().filter(|p| !p.fixed) {
            if let [class] = predicate.args.as_slice()
                && !matches!(predicate.name.as_str(), "robot-in" | "holding")
                && view.is_a(name, class)
                && (predicate.name != "open" || view.is_a(name, "openable"))
            {
                facts.push(Fact::new(predicate.name.clone(), &[name]));
            }
        }
    };
    about(place, &mut facts);
    let here = |f: &Fact| f.args.get(1).is_some_and(|p| p == place);
    for (fact, belief) in super::beliefs_on(view, "at") {
        if belief.holds && here(fact) {
            facts.push(fact.clone());
        }
    }
    if view.is_a(place, "room") {
        for (fact, _) in super::beliefs_on(view, "joins").filter(|(f, _)| here(f)) {
            about(&fact.args[0], &mut facts);
        }
    }
    facts.truncate(CHECKS_MAX);
    facts
}
