//! The thoughts of a search: what no method covers, what each step is for, what rules are kept.

use hob_memory::{PlanStep, Ref, StepKind};
use hob_skills::{Literal, Name};

use crate::plan::build::Builder;
use crate::plan::engine::{Effort, Wanted};
use crate::plan::render::{self, and, capital, humanise, says, says_all};
use crate::plan::rules;

/// More rules than this in one thought are a list nobody reads.
const RULES_MAX: usize = 4;

/// The rules that keep hob out of rooms as things are now: they shape every way.
pub(super) fn rules_in_force(builder: &mut Builder<'_>) {
    let view = builder.state.view;
    let closed = rules::forbidden_rooms(&view);
    let about = |places: &[Name]| {
        closed.iter().any(|room| places.iter().any(|place| place == room || view.is_a(room, place)))
    };
    let kept: Vec<_> =
        rules::rules(&view).filter(|(_, rule)| about(&rule.about.places)).take(RULES_MAX).collect();
    if kept.is_empty() {
        return;
    }
    let rooms: Vec<String> = closed.iter().map(|room| format!("the {}", humanise(room))).collect();
    let words: Vec<String> = kept.iter().map(|(commitment, _)| commitment.says.clone()).collect();
    builder.think(
        format!("I stay out of {}, for you said: {}", and(&rooms), words.join(" ")),
        kept.iter().map(|(commitment, _)| Ref::Commitment(commitment.id)).collect(),
    );
}

/// What is left to be searched for.
pub(super) fn about_to_search(builder: &mut Builder<'_>, missing: &[Literal]) {
    let catalogue = builder.state.view.catalogue;
    let rests = missing.iter().map(|l| Ref::Belief(l.fact.clone())).collect();
    let what = if missing.is_empty() {
        "a choice of several".to_owned()
    } else {
        format!("that {}", says_all(catalogue, missing))
    };
    builder.think(format!("No chore that I know brings about {what}: I work the steps out."), rests);
}

/// One thought for each step of the search that is not mere walking: what it is for.
pub(super) fn what_each_is_for(builder: &mut Builder<'_>, from: usize, wanted: &Wanted<'_>, effort: &Effort) {
    let catalogue = builder.state.view.catalogue;
    let goal = wanted.witness(&|fact| builder.state.guess(fact));
    let mut thoughts = Vec::new();
    for index in from..builder.steps.len() {
        let step = &builder.steps[index];
        let reached: Vec<Literal> = step.effects.iter().filter(|l| goal.contains(l)).cloned().collect();
        let later = &builder.steps[index + 1..];
        let needed =
            || later.iter().find_map(|l| Some((l, l.pre.iter().find(|l| step.effects.contains(l))?)));
        let waited = || later.iter().find_map(|l| matches!(l.kind, StepKind::Wait { .. }).then_some(&l.kind));
        let (skill, says) = match &step.kind {
            StepKind::Wait { until, .. } if reached.is_empty() => (None, says(catalogue, until)),
            StepKind::Wait { until, .. } => (
                None,
                format!("once {}, it is so that {}", says(catalogue, until), says_all(catalogue, &reached)),
            ),
            StepKind::Call { skill, args } => {
                let connects = catalogue.skills.get(skill).is_some_and(|s| s.connector);
                let purpose = if !reached.is_empty() {
                    format!("then {}", says_all(catalogue, &reached))
                } else if connects {
                    continue;
                } else if let Some((PlanStep { kind: StepKind::Call { skill: next, .. }, .. }, literal)) =
                    needed()
                {
                    format!(
                        "so that {}, without which there is no way to {}",
                        says(catalogue, literal),
                        humanise(next)
                    )
                } else if let Some(StepKind::Wait { until, .. }) = waited() {
                    format!("so that in time {}", says(catalogue, until))
                } else {
                    continue;
                };
                let what = catalogue.skills.get(skill).map_or_else(
                    || humanise(skill),
                    |known| render::in_midsentence(&render::sentence(&builder.state.view, known, args)),
                );
                (Some(skill), format!("{what}: {purpose}"))
            }
        };
        let rests = skill.map(|skill| Ref::Skill(skill.clone())).into_iter().collect();
        thoughts.push((index, format!("{}.", capital(&says)), rests));
    }
    // A step is because of the first thought at or after it: going there serves what is done there.
    let mut at = from;
    for (index, says, rests) in thoughts {
        builder.think(says, rests);
        let because = builder.thoughts.len() - 1;
        builder.steps[at..=index].iter_mut().for_each(|step| step.because = because);
        at = index + 1;
    }
    builder.think(
        format!(
            "Worked out in {} {}: {} states looked at, {} ways to use a skill weighed, the cheapest by what I \
             have managed so far.",
            effort.searches,
            if effort.searches == 1 { "search" } else { "searches" },
            effort.evaluations,
            effort.instances
        ),
        Vec::new(),
    );
}
