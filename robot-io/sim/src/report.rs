//! The truth, counted.

use std::collections::BTreeMap;

use hob_schedules::Instant;
use hob_skills::Name;
use serde::Serialize;

use crate::log::HazardKind;
use crate::owner::Owner;
use crate::robot::{Body, Tally};
use crate::world::World;

/// The truth, counted. It is made for people and programs that read JSON.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// When the simulation began.
    pub start: Instant,
    /// When it is.
    pub now: Instant,
    /// How often the robot has booted.
    pub boots: u64,
    /// What became of the calls.
    pub calls: Tally,
    /// How often calls achieved each predicate.
    pub achieved: BTreeMap<Name, u64>,
    /// Dangers and disturbances by kind.
    pub hazards: BTreeMap<HazardKind, u64>,
    /// Meals that the robot served and somebody ate.
    pub meals_eaten: u64,
    /// Meals that people had to see to by themselves.
    pub meals_alone: u64,
    /// Orders' lines that were bought and put away.
    pub bought: u64,
    /// Orders' lines.
    pub ordered: u64,
    /// Times that something went off.
    pub spoiled: u64,
    /// Check-ins that were opened.
    pub check_ins: u64,
    /// Check-ins that stayed without an answer, asked twice.
    pub silences: u64,
    /// Items that the owner asked for.
    pub asked: u64,
    /// Times that hob needed somebody outside a check-in.
    pub interventions: u64,
    /// Charge left, 0..=100.
    pub battery_percent: u8,
    /// Everything else that is counted, by name.
    pub counts: BTreeMap<Name, u64>,
}

impl Report {
    pub(crate) fn of(world: &World, body: &Body, owner: &Owner, start: Instant, boots: u64) -> Self {
        let log = &world.log;
        let mut hazards = BTreeMap::new();
        for seen in &log.hazards {
            *hazards.entry(seen.kind).or_default() += 1;
        }
        let achieved = log.achieved();
        Self {
            start,
            now: world.now,
            boots,
            calls: body.tally,
            achieved: achieved
                .into_iter()
                .map(|(n, c)| (Name::new(n.trim_start_matches("achieved.")), c))
                .collect(),
            hazards,
            meals_eaten: log.eaten.iter().filter(|eaten| eaten.served.is_some()).count() as u64,
            meals_alone: log.eaten.iter().filter(|eaten| eaten.served.is_none()).count() as u64,
            bought: log.bought.len() as u64,
            ordered: log.ordered.len() as u64,
            spoiled: log.spoiled.len() as u64,
            check_ins: owner.check_ins,
            silences: owner.silences,
            asked: owner.asked.len() as u64,
            // A robot that has to be carried to its dock needs somebody too.
            interventions: owner.interventions + log.counted("rescues"),
            battery_percent: body.battery.gauge(world.now),
            counts: log
                .counts
                .iter()
                .filter(|(name, _)| !name.starts_with("achieved."))
                .map(|(name, count)| (name.clone(), *count))
                .collect(),
        }
    }
}
