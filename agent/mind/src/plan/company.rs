//! Who is expected at home, and how many of them noise reaches, at an instant that is still to come: by what people said
//! of their hours, and until then by where they were seen.

use chrono::TimeDelta;
use hob_memory::{Plan, StepKind};
use hob_schedules::commitment::{Matter, StatedFact};
use hob_schedules::{Instant, Slot, civil_of, resolve};
use hob_skills::{Fact, Name};

use super::view::View;
use crate::absence::is_away_all_day;
use crate::calendar::falls_on;

/// Who leaves at eight is out of the door by a quarter past.
const LEAVING_MINUTES: i64 = 15;

/// Nobody knows whether they are at home.
const UNKNOWN: f64 = 0.5;

/// A person's comings and goings on a day.
struct Hours {
    /// Whether they are believed to be at home.
    now: Option<bool>,
    /// When they come (true) and go (false), in order, as they said.
    moves: Vec<(Instant, bool)>,
}

/// The people of a home, as far as their day is known.
pub(crate) struct Company {
    people: Vec<Hours>,
    now: Instant,
}

impl Company {
    /// On the day of `now`.
    pub fn new(view: &View<'_>) -> Self {
        let residents = view.house().into_iter().flat_map(|house| &house.people);
        let residents = residents.filter(|person| person.role != "guest");
        let date = civil_of(view.now, view.zone).date();
        let mut people: Vec<Hours> = residents
            .clone()
            .map(|person| {
                let seen = at_home(view, &person.name);
                if seen != Some(true) && is_away_all_day(view.memory, person, date) {
                    return Hours { now: Some(false), moves: Vec::new() };
                }
                Hours { now: seen, moves: moves(view, &[person.name.as_str(), person.role.as_str()]) }
            })
            .collect();
        // Guests are here for as long as they are seen.
        let known: Vec<&Name> = residents.map(|person| &person.name).collect();
        let mut guests: Vec<&Name> = super::beliefs_on(view, "person-in")
            .filter_map(|(fact, _)| fact.args.first())
            .filter(|name| !known.contains(name) && at_home(view, name) == Some(true))
            .collect();
        guests.dedup();
        people.extend(
            guests.into_iter().map(|name| Hours { now: Some(true), moves: moves(view, &[name.as_str()]) }),
        );
        Self { people, now: view.now }
    }

    /// How many are expected to be at home.
    pub fn at(&self, at: Instant) -> f64 {
        self.people.iter().map(|hours| hours.at_home(at, self.now)).sum()
    }

    /// When somebody will be gone, after `now` and until `last`, in order.
    pub fn leavings(&self, last: Instant) -> Vec<Instant> {
        let mut all: Vec<Instant> = self
            .people
            .iter()
            .flat_map(|hours| &hours.moves)
            .filter(|(_, comes)| !comes)
            .map(|(at, _)| *at + TimeDelta::minutes(LEAVING_MINUTES))
            .filter(|at| *at > self.now && *at <= last)
            .collect();
        all.sort();
        all.dedup();
        all
    }
}

impl Hours {
    /// The chance that they are at home.
    fn at_home(&self, at: Instant, now: Instant) -> f64 {
        let sure = |home: bool| if home { 1.0 } else { 0.0 };
        let gone = |(when, comes): &&(Instant, bool)| {
            let by = if *comes { *when } else { *when + TimeDelta::minutes(LEAVING_MINUTES) };
            by <= at
        };
        let last = self.moves.iter().rfind(gone);
        let next = self.moves.iter().find(|(when, _)| *when > at);
        match (last, self.now, next) {
            // What they said of a time after they were last seen.
            (Some((when, comes)), _, _) if *when > now => sure(*comes),
            // Who is here and comes home later must leave in between, and did not say when.
            (_, Some(true), Some((_, true))) if at > now => UNKNOWN,
            (_, Some(seen), _) => sure(seen),
            (Some((_, comes)), None, _) => sure(*comes),
            (None, None, Some((_, comes))) => sure(!comes),
            (None, None, None) => UNKNOWN,
        }
    }
}

/// Whether somebody is believed to be at home.
fn at_home(view: &View<'_>, who: &Name) -> Option<bool> {
    let seen = super::beliefs_about(view, "person-in", who)
        .any(|(_, belief)| belief.holds && belief.until.is_none_or(|until| view.now < until));
    if seen { Some(true) } else { view.holds(&Fact::new("home", &[who])) }
}

/// When somebody who is called one of these comes and goes on the day of `view.now`.
fn moves(view: &View<'_>, called: &[&str]) -> Vec<(Instant, bool)> {
    let date = civil_of(view.now, view.zone).date();
    let mut all = Vec::new();
    for commitment in view.memory.commitments.values() {
        if let Matter::Fact(StatedFact::Hours { who, event, when }) = &commitment.matter
            && called.contains(&who.as_str())
            && falls_on(&when.days, date)
            && let Some(comes) = match event.as_str() {
                "leaves" => Some(false),
                "returns" => Some(true),
                _ => None,
            }
        {
            let times = when.slots.iter().filter_map(|slot| match slot {
                Slot::At(time) | Slot::By(time) | Slot::Between(time, _) => Some(*time),
                Slot::Part(_) | Slot::Anchored(_) | Slot::AnyTime => None,
            });
            all.extend(times.map(|time| (resolve(date.and_time(time), view.zone), comes)));
        }
    }
    all.sort();
    all
}

/// Where and when a plan is loud.
pub(crate) struct Noise {
    /// Seconds after its beginning, seconds that it lasts, and the share of the home that hears it.
    parts: Vec<(u32, u32, f64)>,
}

impl Noise {
    /// Of a plan's steps.
    pub fn of(plan: &Plan, view: &View<'_>) -> Self {
        let mut parts = Vec::new();
        let mut begins = 0_u32;
        for step in &plan.steps {
            if let StepKind::Call { skill, .. } = &step.kind
                && view.catalogue.skills.get(skill).is_some_and(|skill| skill.noisy)
            {
                let here = step.pre.iter().find(|l| l.holds && l.fact.predicate == "robot-in");
                let share = here.and_then(|l| l.fact.args.first()).map_or(1.0, |room| heard(view, room));
                parts.push((begins, step.seconds, share));
            }
            begins = begins.saturating_add(step.seconds);
        }
        Self { parts }
    }

    /// For how long it is loud, seconds.
    pub fn seconds(&self) -> u32 {
        self.parts.iter().map(|(_, lasts, _)| *lasts).sum()
    }

    /// Seconds of it that somebody is expected to hear, for each of them, when the plan begins at an instant.
    pub fn reaches(&self, begins: Instant, company: &Company) -> f64 {
        let part = |(after, lasts, share): &(u32, u32, f64)| {
            f64::from(*lasts) * share * company.at(begins + TimeDelta::seconds(i64::from(*after)))
        };
        self.parts.iter().map(part).sum()
    }
}

/// The share of a home's rooms from which one is heard: it and those next to it.
fn heard(view: &View<'_>, room: &Name) -> f64 {
    let Some(house) = view.house() else { return 1.0 };
    let indoors = |name: &Name| !view.is_a(name, "outdoors");
    let rooms: Vec<&Name> = house.rooms.iter().map(|room| &room.name).filter(|name| indoors(name)).collect();
    let joined = |other: &Name| {
        other == room
            || house.doors.iter().any(|door| door.joins.contains(other) && door.joins.contains(room))
    };
    let near = rooms.iter().filter(|other| joined(other)).count();
    if rooms.is_empty() { 1.0 } else { near as f64 / rooms.len() as f64 }
}
