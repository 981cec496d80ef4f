//! A second look at what a clause was read as, by how likely its words say that.
//!
//! The readers of kinds know what they look for, and what none of them knows falls through to another: a duty that is told
//! as what is so becomes a fact, an order without a known verb a rule. Where the look of the words is strongly against
//! what was made of them ([`Likely`]) and strongly for another kind, the words are kept as that kind: a duty in the
//! owner's words, which hob asks about, a rule or a fact in them.

use hob_schedules::commitment::StatedFact;
use hob_schedules::{Duty, Matter, Name};

use super::duty::matter_of;
use super::{Scene, Take};
use crate::read::clause::Clause;
use crate::read::deed::deeds;
use crate::read::likely::{Likely, Says};
use crate::read::question::how;

/// How likely a clause says each kind of thing.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Opinion {
    /// Judged by its whole sentence.
    pub sentence: Likely,
    /// Judged by its own words.
    pub own: Likely,
}

/// How sure the look of the words must be, for and against. Chosen on annotated briefs that the model had not learned from.
mod sure {
    /// That a clause says something: from here on of its whole sentence.
    pub(super) const SAYS: f32 = 0.75;
    /// The same, where the readers found nothing in it but words: to ask about what is none is a nuisance.
    pub(super) const SAYS_AFTER_ALL: f32 = 0.85;
    /// And from here on of the clause by itself, for the rest of the sentence may be what says it.
    pub(super) const OWN: f32 = 0.5;
    /// That a clause does not say something: up to here.
    pub(super) const SAYS_NOT: f32 = 0.12;
    /// The same of a chore that hob does not know, in whose words it may have seen an order that is none.
    pub(super) const HARDLY: f32 = 0.35;
}

impl Opinion {
    fn says(&self, what: Says, from: f32) -> bool {
        self.sentence.says(what) >= from && self.own.says(what) >= sure::OWN
    }

    fn says_not(&self, what: Says, to: f32) -> bool {
        self.sentence.says(what) <= to && self.own.says(what) <= sure::OWN
    }
}

/// What a clause was read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    /// Something to do, and whether hob knows how.
    Duty(bool),
    /// A rule.
    Rule,
    /// What is so, in the owner's words.
    Told,
    /// Nothing but a question.
    Asked,
}

/// What a clause was read as; nothing where it is several things, or something that has more to it than words.
fn class_of(takes: &[Take], scene: &Scene<'_>) -> Option<Class> {
    let mut all: Option<Class> = None;
    for take in takes {
        let own = match take {
            Take::Commit(
                Matter::Routine { duty, .. } | Matter::Errand { duty, .. } | Matter::Trigger { duty, .. },
            ) => Class::Duty(scene.lexicon.has_task(&duty.task)),
            Take::Commit(Matter::Rule(_)) => Class::Rule,
            Take::Commit(Matter::Fact(StatedFact::Words(_) | StatedFact::Happens { .. })) => Class::Told,
            Take::Commit(Matter::CheckIn { .. } | Matter::Preference(_) | Matter::Fact(_))
            | Take::Change(..)
            | Take::Edit(_)
            | Take::Note => return None,
            Take::Ask(_) => continue,
        };
        if all.is_some_and(|all| all != own) {
            return None;
        }
        all = Some(own);
    }
    let asked = takes.iter().any(|take| matches!(take, Take::Ask(_)));
    all.or(asked.then_some(Class::Asked))
}

/// What is made of a clause, where the look of its words is not against it.
pub(crate) fn look(
    clause: &Clause,
    scene: &Scene<'_>,
    opinion: impl FnOnce() -> Opinion,
    takes: Vec<Take>,
) -> Vec<Take> {
    let Some(class) = class_of(&takes, scene) else { return takes };
    let opinion = opinion();
    match class {
        Class::Told | Class::Asked if opinion.says(Says::Duty, sure::SAYS_AFTER_ALL) => {
            as_duty(clause, scene, &takes).unwrap_or(takes)
        }
        Class::Asked if opinion.says(Says::Rule, sure::SAYS_AFTER_ALL) => {
            vec![super::rule::in_words(clause, scene)]
        }
        Class::Asked if opinion.says(Says::Told, sure::SAYS_AFTER_ALL) => vec![as_told(clause, scene)],
        Class::Rule
            if opinion.says_not(Says::Rule, sure::SAYS_NOT) && opinion.says(Says::Duty, sure::SAYS) =>
        {
            as_duty(clause, scene, &takes).unwrap_or(takes)
        }
        Class::Duty(_)
            if opinion.says_not(Says::Duty, sure::SAYS_NOT) && opinion.says(Says::Rule, sure::SAYS) =>
        {
            vec![super::rule::in_words(clause, scene)]
        }
        Class::Duty(true)
            if opinion.says_not(Says::Duty, sure::SAYS_NOT) && opinion.says(Says::Told, sure::SAYS) =>
        {
            vec![as_told(clause, scene)]
        }
        Class::Duty(false)
            if opinion.says_not(Says::Duty, sure::HARDLY) && opinion.says(Says::Told, sure::OWN) =>
        {
            vec![as_told(clause, scene)]
        }
        Class::Duty(_) | Class::Rule | Class::Told | Class::Asked => takes,
    }
}

/// The words as a fact.
pub(crate) fn as_told(clause: &Clause, scene: &Scene<'_>) -> Take {
    let words =
        || Take::Commit(Matter::Fact(StatedFact::Words(super::happening::with_whom(clause, clause.said()))));
    super::happening::fact(clause, scene).unwrap_or_else(words)
}

/// The words as a duty: the chore that they name, if they name one that hob knows, or whatever they say.
fn as_duty(clause: &Clause, scene: &Scene<'_>, takes: &[Take]) -> Option<Vec<Take>> {
    let when = takes.iter().find_map(|take| match take {
        Take::Commit(Matter::Fact(StatedFact::Happens { when, .. })) => Some(when.clone()),
        Take::Commit(Matter::Rule(rule)) => rule.when.clone(),
        Take::Commit(_) | Take::Change(..) | Take::Edit(_) | Take::Ask(_) | Take::Note => None,
    });
    let when = when.or_else(|| super::happening::when(clause, scene, true))?;
    let (duty, known) = duty_of(clause, scene);
    let ask = (!known).then(|| Take::Ask(how(&duty)));
    let matter = matter_of(duty, when, &clause.all_times(), scene.cx.today);
    Some(std::iter::once(Take::Commit(matter)).chain(ask).collect())
}

/// What is to be done, and whether hob knows how.
fn duty_of(clause: &Clause, scene: &Scene<'_>) -> (Duty, bool) {
    let mut known = deeds(clause, scene.lexicon).into_iter().filter(|deed| deed.known);
    if let (Some(deed), None) = (known.next(), known.next()) {
        return (deed.duty, true);
    }
    let words = super::happening::with_whom(clause, clause.said());
    let duty = Duty {
        task: Name::new("see-to"),
        things: Vec::new(),
        places: Vec::new(),
        people: Vec::new(),
        manner: vec![words],
    };
    (duty, false)
}
