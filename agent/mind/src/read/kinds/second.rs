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
use crate::read::clause::{Clause, Voice, voice};
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

/// How sure the look of the words must be, for and against.
mod sure {
    /// That a clause is a duty although the readers found none: from here on of its whole sentence.
    pub(super) const DUTY: f32 = 0.93;
    /// And of the clause by itself.
    pub(super) const DUTY_OWN: f32 = 0.85;
    /// That a clause says something else, of which nothing is done: from here on of its whole sentence.
    pub(super) const SAYS: f32 = 0.75;
    /// And of the clause by itself.
    pub(super) const OWN: f32 = 0.5;
    /// That a clause does not say something: up to here.
    pub(super) const SAYS_NOT: f32 = 0.12;
}

impl Opinion {
    fn says(&self, what: Says, sentence: f32, own: f32) -> bool {
        self.sentence.says(what) >= sentence && self.own.says(what) >= own
    }

    fn says_not(&self, what: Says) -> bool {
        self.sentence.says(what) <= sure::SAYS_NOT && self.own.says(what) <= sure::OWN
    }
}

/// What a clause was read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    /// Something to do, and whether hob knows how.
    Duty(bool),
    /// What is so, in the owner's words.
    Told,
}

/// What a clause was read as; nothing where it is several things, or something that has more to it than words.
fn class_of(takes: &[Take], scene: &Scene<'_>) -> Option<Class> {
    let mut all: Option<Class> = None;
    for take in takes {
        let own = match take {
            Take::Commit(
                Matter::Routine { duty, .. } | Matter::Errand { duty, .. } | Matter::Trigger { duty, .. },
            ) => Class::Duty(scene.lexicon.has_task(&duty.task)),
            Take::Commit(Matter::Fact(StatedFact::Words(_) | StatedFact::Happens { .. })) => Class::Told,
            Take::Commit(
                Matter::CheckIn { .. } | Matter::Rule(_) | Matter::Preference(_) | Matter::Fact(_),
            )
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
    all
}

/// What is made of a clause, where the look of its words is not against it.
pub(crate) fn look(
    clause: &Clause,
    scene: &Scene<'_>,
    opinion: impl FnOnce() -> Opinion,
    takes: Vec<Take>,
) -> Vec<Take> {
    let Some(class) = class_of(&takes, scene) else { return takes };
    let firm = match class {
        // A chore that hob knows was found by more than the look of words, and so was an order by its form.
        Class::Duty(known) => known || ordered(clause, scene),
        // So was what somebody does, and what a table or a heading says of what stands below it.
        Class::Told => {
            clause.above.comes
                || clause.above.event.is_some()
                || clause.above.row
                || clause.above.whom.is_some()
                || clause.above.label.is_some()
                || clause.above.lead.is_some()
                || matches!(voice(clause, scene.lexicon), Voice::Other(_))
                || matches!(clause.opening_word(), "he" | "she" | "they" | "somebody" | "someone")
                || clause.has("will")
        }
    };
    // A message is heard by its own grammar.
    if firm || scene.cx.said {
        return takes;
    }
    let opinion = opinion();
    match class {
        Class::Told if opinion.says(Says::Duty, sure::DUTY, sure::DUTY_OWN) => {
            as_duty(clause, scene, &takes).unwrap_or(takes)
        }
        Class::Duty(false)
            if opinion.says_not(Says::Duty) && opinion.says(Says::Rule, sure::SAYS, sure::OWN) =>
        {
            vec![super::rule::in_words(clause, scene)]
        }
        Class::Duty(false)
            if opinion.says_not(Says::Duty) && opinion.says(Says::Told, sure::SAYS, sure::OWN) =>
        {
            vec![as_told(clause, scene)]
        }
        Class::Duty(_) | Class::Told => takes,
    }
}

/// Whether the clause is an order by its form.
fn ordered(clause: &Clause, scene: &Scene<'_>) -> bool {
    matches!(voice(clause, scene.lexicon), Voice::Hob(_)) || super::order::imperative(clause, scene).is_some()
}

/// The words as a fact.
pub(crate) fn as_told(clause: &Clause, scene: &Scene<'_>) -> Take {
    let words =
        || Take::Commit(Matter::Fact(StatedFact::Words(super::happening::with_whom(clause, clause.said()))));
    super::happening::fact(clause, scene).unwrap_or_else(words)
}

/// The words as a duty, which hob asks about: the look of words alone never makes it do anything.
fn as_duty(clause: &Clause, scene: &Scene<'_>, takes: &[Take]) -> Option<Vec<Take>> {
    let when = takes.iter().find_map(|take| match take {
        Take::Commit(Matter::Fact(StatedFact::Happens { when, .. })) => Some(when.clone()),
        Take::Commit(_) | Take::Change(..) | Take::Edit(_) | Take::Ask(_) | Take::Note => None,
    });
    let when = when.or_else(|| super::happening::when(clause, scene, true))?;
    let duty = Duty {
        task: Name::new("see-to"),
        things: Vec::new(),
        places: Vec::new(),
        people: Vec::new(),
        manner: vec![super::happening::with_whom(clause, clause.said())],
    };
    let ask = Take::Ask(how(&duty));
    Some(vec![Take::Commit(matter_of(duty, when, &clause.all_times(), scene.cx.today)), ask])
}
