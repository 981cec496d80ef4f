//! What the planner sees: the catalogue, the recipes, the memory, and the time.

use hob_memory::{Memory, StepKind};
use hob_schedules::{CommitmentId, Instant, Zone};
use hob_skills::{Catalogue, Fact, House, Literal, Name, Recipe, Skill};

use super::engine::Searches;
use crate::safety::Readings;

/// Everything that a plan rests on. Planning twice on the same view gives the same plan.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    /// What the robot can do, and how chores decompose.
    pub catalogue: &'a Catalogue,
    /// What can be cooked.
    pub recipes: &'a [Recipe],
    /// What is remembered.
    pub memory: &'a Memory,
    /// The time.
    pub now: Instant,
    /// The home's zone, for rules about the clock on the wall.
    pub zone: Zone,
    /// What was searched for before, where somebody keeps it: it saves time, and changes no plan.
    pub searches: Option<&'a Searches>,
    /// What names and rules were read as before, where somebody keeps it: it saves time, and changes no verdict.
    pub readings: Option<&'a Readings>,
    /// Whether what the robot has managed so far counts.
    pub learned: bool,
    /// What was just tried as often as is worth it, in this very scene: another way is better, where there is one.
    pub spent: &'a [StepKind],
    /// Rules that do not bind: the owner was asked whether to do this in spite of them, and said yes.
    pub lifted: &'a [CommitmentId],
}

/// What is known of a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Known {
    /// It is relied on.
    Sure(bool),
    /// It was so when last seen, too long ago to rely on.
    Once(bool),
    /// Nobody ever saw.
    Never,
}

impl<'a> View<'a> {
    /// Whether a fact holds, as far as can be relied on: by the catalogue's classes, by what never changes, by a belief
    /// that has not run out. A thing believed to be in one place is in no other.
    pub fn holds(&self, fact: &Fact) -> Option<bool> {
        match self.known(fact) {
            Known::Sure(holds) => Some(holds),
            Known::Once(_) | Known::Never => self.closed_world(fact).then_some(false),
        }
    }

    /// Whether a literal may be taken to hold for acting on it: relied on, or, where nothing contradicts, guessed (a
    /// door is as it was last seen, a machine nobody started stands still).
    pub fn satisfies(&self, literal: &Literal) -> bool {
        self.guess(&literal.fact) == literal.holds
    }

    /// A skill of the catalogue, if the robot has it too.
    pub fn skill(&self, name: &Name) -> Option<&'a Skill> {
        self.catalogue.skills.get(name).filter(|_| !self.memory.lacking.contains(name))
    }

    /// The skills of the catalogue that the robot has.
    pub fn skills(&self) -> impl Iterator<Item = &'a Skill> {
        let lacking = &self.memory.lacking;
        self.catalogue.skills.values().filter(move |skill| !lacking.contains(&skill.name))
    }

    /// The survey, if there is one.
    pub fn house(&self) -> Option<&'a House> {
        self.memory.house.as_ref()
    }

    /// Whether a name belongs to a class, by the house, the items and the kinds.
    pub fn is_a(&self, name: &str, class: &str) -> bool {
        match self.house() {
            Some(house) => self.catalogue.class_of(house, name, class),
            None => self.catalogue.items.get(name).is_some_and(|item| item.is_a(self.catalogue, class)),
        }
    }

    /// The room that the robot is believed to be in.
    pub fn robot_room(&self) -> Option<&'a Name> {
        let first = Fact::new("robot-in", &[]);
        let here = self.memory.beliefs.range(first..).take_while(|(f, _)| f.predicate == "robot-in");
        here.filter(|(_, b)| b.holds).find_map(|(f, _)| f.args.first())
    }

    /// The room of a place, by the survey.
    pub fn room_of(&self, place: &str) -> Option<Name> {
        self.house()?.room_of(place)
    }

    pub(crate) fn known(&self, fact: &Fact) -> Known {
        if fact.predicate == "is-a" {
            return match fact.args.as_slice() {
                [name, class] => Known::Sure(self.is_a(name, class)),
                _ => Known::Never,
            };
        }
        match self.memory.beliefs.get(fact) {
            Some(belief) if belief.until.is_none_or(|until| self.now < until) => Known::Sure(belief.holds),
            // Beliefs about what cannot be otherwise run out like others, and are true all the same.
            _ if self.by_nature(fact) => Known::Sure(true),
            None if self.presumed(fact) => Known::Once(true),
            Some(belief) => Known::Once(belief.holds),
            None => Known::Never,
        }
    }

    pub(crate) fn guess(&self, fact: &Fact) -> bool {
        match self.known(fact) {
            Known::Sure(holds) => holds,
            Known::Once(held) => held && self.keeps(fact),
            Known::Never => false,
        }
    }

    /// Whether the last known value of this fact is still the best guess when the belief has run out.
    pub(crate) fn keeps(&self, fact: &Fact) -> bool {
        self.catalogue.predicates.get(&fact.predicate).is_some_and(|p| p.keeps)
    }

    /// A table top is always open, and so is a passage.
    fn by_nature(&self, fact: &Fact) -> bool {
        match (fact.predicate.as_str(), fact.args.as_slice()) {
            ("open", [place]) => !self.is_a(place, "openable"),
            ("door-open", [door]) => !self.is_a(door, "closable-door"),
            _ => false,
        }
    }

    /// Stock that nobody has seen lie anywhere, or go, is taken to be where it belongs.
    fn presumed(&self, fact: &Fact) -> bool {
        if fact.predicate != "at" || !self.memory.stock.get(&fact.args[0]).is_some_and(|s| s.quantity > 0.0) {
            return false;
        }
        let home = Fact { predicate: Name::new("belongs-in"), args: fact.args.clone() };
        let from = Fact { predicate: fact.predicate.clone(), args: fact.args[..1].to_vec() };
        let same = |f: &Fact| f.predicate == "at" && f.args[0] == fact.args[0];
        let lies = self.memory.beliefs.range(from..).take_while(|(f, _)| same(f)).any(|(_, b)| b.holds);
        !lies && self.memory.beliefs.get(&home).is_some_and(|b| b.holds)
    }

    /// Whether not believing this fact is believing that it does not hold: what is fixed is all in the survey; the
    /// robot knows what it holds and where it is.
    fn closed_world(&self, fact: &Fact) -> bool {
        matches!(fact.predicate.as_str(), "robot-in" | "holding" | "at" | "hand-empty")
            || self.catalogue.predicates.get(&fact.predicate).is_some_and(|p| p.fixed)
    }
}
