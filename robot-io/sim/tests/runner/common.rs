//! What the tests share.

use chrono::NaiveDate;
use hob_schedules::{Instant, Zone, resolve};
use hob_sim::{FaultProfile, Sim};
use hob_skills::{Catalogue, House};

/// The houses that come with hob.
pub const HOUSES: [&str; 3] = ["flat", "family-house", "shared-flat"];

/// Reads one of them.
pub fn house(name: &str) -> House {
    let path = format!("{}/../../examples/houses/{name}.toml", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).unwrap();
    House::parse(&text).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// A simulation that begins at midnight before a Monday.
pub fn sim(house: &House, seed: u64, profile: FaultProfile) -> Sim {
    let zone: Zone = house.zone.parse().unwrap();
    let midnight = NaiveDate::from_ymd_opt(2026, 11, 2).unwrap().and_hms_opt(0, 0, 0).unwrap();
    Sim::new(house, Catalogue::builtin(), seed, resolve(midnight, zone), zone, profile).unwrap()
}

/// When a simulation began.
pub fn start(sim: &Sim) -> Instant {
    sim.state().start()
}
