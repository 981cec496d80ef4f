//! The house as it really is, for the referee: goals are bound by the planner's own rules, but over the truth instead
//! of over what hob believes.

use std::cell::OnceCell;

use hob_memory::{Belief, BeliefSource, Memory};
use hob_mind::Household;
use hob_mind::plan::{self, View};
use hob_schedules::{Duty, Instant, Zone};
use hob_sim::Sim;
use hob_skills::{Catalogue, Literal, Name};

use super::watch::{Bound, House};

/// The truth, with the words of the household: its commitments say which rooms are forbidden.
pub(super) struct Truth<'a> {
    sim: &'a Sim,
    household: &'a Household,
    now: Instant,
    zone: Zone,
    memory: OnceCell<Memory>,
}

impl<'a> Truth<'a> {
    /// The truth at this instant.
    pub(super) fn new(sim: &'a Sim, household: &'a Household, now: Instant, zone: Zone) -> Self {
        Self { sim, household, now, zone, memory: OnceCell::new() }
    }

    /// A memory that believes what is so. What else is to be done has no say in what a goal is about.
    fn told(&self) -> Memory {
        let told = self.household.memory();
        let beliefs = self.sim.facts().iter().map(|fact| {
            let belief = Belief {
                fact: fact.clone(),
                holds: true,
                confidence_percent: 100,
                since: self.now,
                until: None,
                source: BeliefSource::Survey,
            };
            (fact.clone(), belief)
        });
        let words = told.commitments.iter().filter(|(_, commitment)| commitment.duty().is_none());
        Memory {
            house: told.house.clone(),
            commitments: words.map(|(id, said)| (*id, said.clone())).collect(),
            beliefs: beliefs.collect(),
            ..Memory::default()
        }
    }
}

impl House for Truth<'_> {
    fn goal_of(&self, duty: &Duty) -> Bound {
        let view = View {
            catalogue: Catalogue::builtin(),
            recipes: hob_skills::recipe::book(),
            memory: self.memory.get_or_init(|| self.told()),
            now: self.now,
            zone: self.zone,
            searches: None,
            readings: None,
            learned: true,
            spent: &[],
            lifted: &[],
        };
        let Some(task) = view.catalogue.tasks.get(&duty.task) else { return Bound::Unknown };
        if task.goal.is_empty() {
            return Bound::Word;
        }
        plan::goals_of(duty, &view).map_or(Bound::Unknown, Bound::Literals)
    }

    fn holds(&self, literal: &Literal) -> bool {
        self.sim.truth(&literal.fact) == literal.holds
    }

    fn lies_about(&self, thing: &Name) -> bool {
        let held = self.sim.facts().has("holding", &[thing]);
        let rooms = self.household.memory().house.as_ref().map_or(&[][..], |house| house.rooms.as_slice());
        held || rooms.iter().any(|room| self.sim.facts().has("at", &[thing, &room.name]))
    }
}
