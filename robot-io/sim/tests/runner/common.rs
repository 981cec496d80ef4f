//! What the tests share.

use chrono::NaiveDateTime;
use hob_schedules::{Instant, Zone, resolve};
use hob_sim::{FaultProfile, Sim};
use hob_skills::{Catalogue, House};

/// The houses that come with hob.
pub const HOUSES: [&str; 3] = ["flat", "family-house", "shared-flat"];

/// Reads one of them.
pub fn house(name: &str) -> House {
    let path = format!("{}/../../examples/houses/{name}.toml", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).expect("a house file");
    House::parse(&text).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// A simulation that begins at midnight before a Monday.
pub fn sim(house: &House, seed: u64, profile: FaultProfile) -> Sim {
    let zone: Zone = house.zone.parse().expect("a zone");
    let midnight = "2026-11-02T00:00:00".parse::<NaiveDateTime>().expect("a time");
    Sim::new(house, Catalogue::builtin(), seed, resolve(midnight, zone), zone, profile)
        .expect("a house to live in")
}

/// When a simulation began.
pub fn start(sim: &Sim) -> Instant {
    sim.state().start()
}
