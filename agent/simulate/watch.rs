//! What falls due, and when its goal really holds: watched while the life goes on.
//!
//! Every midnight, and whenever the owner changes what is to be done, the commitments in force are expanded anew. When
//! an occurrence opens, the goal of its task is bound to the things of the house; from then on, whenever the simulated
//! house changes, each literal of the goal is looked up in it. hob's occurrences, plans and beliefs are not looked at.

use chrono::{Days, NaiveDate, NaiveTime, TimeDelta};
use hob_memory::{Entry, Record};
use hob_mind::Household;
use hob_schedules::{Commitment, CommitmentId, Duty, Instant, Kind, NOON, Slot, Slotted, Zone, resolve};
use hob_skills::{Literal, Name, Task, TaskTiming};

/// From the beginning of a meal to the dirty dishes.
const AFTER: TimeDelta = TimeDelta::hours(1);

/// An occurrence that is due, by the referee's own reckoning.
#[derive(Debug, Clone, PartialEq)]
pub struct Due {
    /// Of which commitment.
    pub commitment: CommitmentId,
    /// What it says.
    pub says: String,
    /// What is to be done; nothing for a check-in.
    pub duty: Option<Duty>,
    /// When.
    pub slot: Slotted,
    /// Whether it is on time when it *starts* at its time, rather than when it is done by then.
    pub starts: bool,
    /// When its goal is bound: when it opens, but of a duty after another (the dishes after dinner) an hour later, when
    /// dinner has been eaten and there are dishes.
    pub binds: Instant,
    /// Nothing after this instant counts: the end of its local date, or its window's where that is later.
    pub ends: Instant,
    /// Whether it hangs on an event, so that no calendar has it.
    pub triggered: bool,
    /// Whether the owner changed the commitment while it was open, so that it is not due any more.
    pub called_off: bool,
    /// Its goal, from the moment it opens.
    pub goal: Goal,
    /// Whether the goal was bound a second time, when the grace was over.
    pub bound_again: bool,
}

/// What an occurrence is judged by.
#[derive(Debug, Clone, PartialEq)]
pub enum Goal {
    /// It has not opened yet; or it is a check-in.
    Unbound,
    /// Literals that must come to hold; none where there is nothing of the kind to do.
    Literals(Vec<Watched>),
    /// The task leaves nothing behind that could be looked up (a reminder): that its call really worked.
    Word,
    /// The catalogue has no such task, or nothing that it could be about.
    Unknown,
}

/// One literal of a goal, and when it really held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Watched {
    /// The literal.
    pub literal: Literal,
    /// Whether it held when the occurrence opened, and nothing undid it since where it must be brought about anew.
    pub held_before: bool,
    /// Whether it must be brought about anew: last week's shopping is still put away when this week's is due.
    pub anew: bool,
    /// The first instant, once open, at which it held.
    pub first: Option<Instant>,
}

impl Due {
    /// When every literal of the goal has held at least once since the occurrence opened. They need not all hold at
    /// one instant: while the living room is vacuumed, somebody drops crumbs in the kitchen.
    pub fn reached(&self) -> Option<Instant> {
        let Goal::Literals(goal) = &self.goal else { return None };
        goal.iter().map(|watched| watched.first).try_fold(self.slot.opens, |at, first| Some(at.max(first?)))
    }

    /// Whether the goal held when it opened, so that there was nothing to do.
    pub fn held_before(&self) -> bool {
        matches!(&self.goal, Goal::Literals(goal) if goal.iter().all(|watched| watched.held_before))
    }

    /// A duty may be about things in some state: the clean dishes in the dishwasher. What was in it when the occurrence
    /// opened and has been taken for breakfast since is no longer what the duty is about. So the goal is bound again
    /// when the grace is over, and a literal that is not in it any more is let go, unless its thing lies about.
    fn bind_again(&mut self, house: &impl House) {
        self.bound_again = true;
        let (Goal::Literals(goal), Some(duty)) = (&mut self.goal, &self.duty) else { return };
        if goal.iter().all(|watched| watched.first.is_some() || watched.anew) {
            return;
        }
        let Bound::Literals(still) = house.goal_of(duty) else { return };
        for watched in goal.iter_mut().filter(|watched| watched.first.is_none() && !watched.anew) {
            let lies_about = watched.literal.fact.args.first().is_some_and(|thing| house.lies_about(thing));
            if !still.contains(&watched.literal) && !lies_about {
                watched.first = Some(self.slot.due);
            }
        }
    }

    fn grace_ends(&self) -> Instant {
        self.slot.due + TimeDelta::minutes(super::referee::GRACE_MINUTES)
    }

    fn look(&mut self, now: Instant, truth: &impl Fn(&Literal) -> bool) {
        let Goal::Literals(goal) = &mut self.goal else { return };
        for watched in goal {
            if watched.first.is_some() {
                continue;
            }
            let holds = truth(&watched.literal);
            watched.held_before &= holds || !watched.anew;
            if holds && !(watched.anew && watched.held_before) {
                watched.first = Some(now);
            }
        }
    }
}

/// Where goals are bound to the things of the house as it really is.
pub trait House {
    /// The goal of a duty, bound.
    fn goal_of(&self, duty: &Duty) -> Bound;

    /// Whether a literal really holds.
    fn holds(&self, literal: &Literal) -> bool;

    /// Whether a thing lies about: on a floor, or in the robot's hand.
    fn lies_about(&self, thing: &Name) -> bool;
}

/// A goal, bound to the things of the house.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bound {
    /// These literals.
    Literals(Vec<Literal>),
    /// None, by the nature of the task.
    Word,
    /// There is no such task, or nothing that it could be about.
    Unknown,
}

/// Everything that is due or was, in a life so far.
#[derive(Debug)]
pub struct Watch {
    zone: Zone,
    /// Through the day before this one everything was expanded.
    today: Option<NaiveDate>,
    /// How many amendments and exceptions were known when it was last expanded.
    amended: (usize, usize),
    /// When it is to be expanded again.
    midnight: Option<Instant>,
    open: Vec<Due>,
    /// Occurrences whose time is over, in the order in which it ended.
    pub over: Vec<Due>,
}

impl Watch {
    /// Nothing is due yet in a home of this zone.
    pub fn new(zone: Zone) -> Self {
        Self { zone, today: None, amended: (0, 0), midnight: None, open: Vec::new(), over: Vec::new() }
    }

    /// Expands the commitments in force again where that is called for.
    pub fn expand(&mut self, household: &Household, now: Instant) {
        let memory = household.memory();
        let today = hob_schedules::civil_of(now, self.zone).date();
        let amended = (memory.amendments.len(), memory.exceptions.len());
        if self.today == Some(today) && self.amended == amended {
            return;
        }
        (self.today, self.amended) = (Some(today), amended);
        self.midnight = today
            .checked_add_days(Days::new(1))
            .map(|next| resolve(next.and_time(NaiveTime::MIN), self.zone));
        // What has not opened yet follows the words as they are now; what has, and is not due any more, was called off.
        self.open.retain(|due| due.slot.opens <= now);
        for due in &mut self.open {
            let still = memory.commitments.get(&due.commitment).is_some_and(|commitment| {
                let slots = household.occurrences_of(commitment, due.slot.date, due.slot.date);
                slots.iter().any(|slot| slot.civil == due.slot.civil)
            });
            due.called_off = !still && !due.triggered;
        }
        for commitment in memory.commitments.values() {
            if !matches!(commitment.kind(), Kind::Routine | Kind::Errand | Kind::CheckIn) {
                continue;
            }
            // What the owner excepts is due all the same, and rightly skipped.
            for slot in household.occurrences_of(commitment, today, today) {
                let known = |due: &Due| due.commitment == commitment.id && due.slot.civil == slot.civil;
                let passed = slot.due <= now;
                if passed || self.open.iter().chain(&self.over).any(known) {
                    continue;
                }
                self.open.push(self.due(commitment, slot));
            }
        }
    }

    /// Takes what hob foresees: a duty that hangs on an event is due when hob says that the event came. That is the one
    /// thing for which its word is taken.
    pub fn take(&mut self, records: &[Record], household: &Household) {
        for record in records {
            let Entry::Foreseen { occurrence } = &record.entry else { continue };
            let commitment = household.memory().commitments.get(&occurrence.commitment);
            if let Some(commitment) = commitment.filter(|commitment| commitment.kind() == Kind::Trigger) {
                self.open.push(self.due(commitment, Slotted::from(occurrence)));
            }
        }
    }

    fn due(&self, commitment: &Commitment, slot: Slotted) -> Due {
        let next_day = slot.date.checked_add_days(Days::new(1)).unwrap_or(slot.date);
        let at_a_time =
            commitment.when().is_some_and(|when| when.slots.iter().any(|s| matches!(s, Slot::At(_))));
        let after = commitment.when().is_some_and(|when| {
            when.slots.iter().any(|s| matches!(s, Slot::Anchored(anchor) if !anchor.before))
        });
        let task = commitment.duty().and_then(|duty| hob_skills::Catalogue::builtin().tasks.get(&duty.task));
        let timing = task.map(|task| task.timing);
        let ends = if task.is_some_and(Task::takes_its_own_time) { NOON } else { NaiveTime::MIN };
        Due {
            commitment: commitment.id,
            says: commitment.says.clone(),
            duty: commitment.duty().cloned(),
            binds: if after { (slot.opens + AFTER).min(slot.due) } else { slot.opens },
            ends: resolve(next_day.and_time(ends), self.zone).max(slot.closes),
            starts: at_a_time && timing != Some(TaskTiming::Ready),
            slot,
            triggered: commitment.kind() == Kind::Trigger,
            called_off: false,
            goal: Goal::Unbound,
            bound_again: false,
        }
    }

    /// Looks at the house: binds the goals of what has opened, and notes which literals hold now.
    pub fn look(&mut self, now: Instant, house: &impl House) {
        let truth = |literal: &Literal| house.holds(literal);
        for due in &mut self.open {
            if due.binds > now || now > due.ends {
                continue;
            }
            if due.goal == Goal::Unbound
                && let Some(duty) = &due.duty
            {
                due.goal = match house.goal_of(duty) {
                    Bound::Word => Goal::Word,
                    Bound::Unknown => Goal::Unknown,
                    Bound::Literals(literals) => Goal::Literals(
                        literals
                            .into_iter()
                            .map(|literal| Watched {
                                held_before: truth(&literal),
                                anew: literal.fact.predicate == "stowed",
                                literal,
                                first: None,
                            })
                            .collect(),
                    ),
                };
            }
            due.look(now, &truth);
            if !due.bound_again && due.grace_ends().min(due.ends) <= now {
                due.bind_again(house);
            }
        }
        let (over, open) = std::mem::take(&mut self.open).into_iter().partition(|due| due.ends < now);
        self.open = open;
        self.over.extend::<Vec<Due>>(over);
    }

    /// When something that is due opens, or ends, for which the house is to be looked at: it may be past.
    pub fn next_edge_at(&self) -> Option<Instant> {
        let edge = |due: &Due| match (&due.goal, &due.duty) {
            (Goal::Unbound, Some(_)) => due.binds,
            (Goal::Literals(_), _) if !due.bound_again => due.grace_ends().min(due.ends),
            (Goal::Unbound, None) | (Goal::Literals(_) | Goal::Word | Goal::Unknown, _) => {
                due.ends + TimeDelta::seconds(1)
            }
        };
        self.open.iter().map(edge).chain(self.midnight).min()
    }

    /// The home's zone.
    pub fn zone(&self) -> Zone {
        self.zone
    }

    /// The life is over: what has ended by then is judged, the rest was not due yet.
    pub fn finish(&mut self, now: Instant) {
        let (over, rest) = std::mem::take(&mut self.open).into_iter().partition(|due| due.ends <= now);
        self.open = rest;
        self.over.extend::<Vec<Due>>(over);
    }
}
