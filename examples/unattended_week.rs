//! A robot keeps a flat for a week, unattended: a real brief, a real journal, real frames; only the body is simulated.
//!
//!     cargo run --release --example unattended_week
#![expect(clippy::print_stdout, reason = "an example shows what it does")]

use std::error::Error;

use hob::simulate::{Plan, simulate};
use hob_sim::FaultProfile;

fn main() -> Result<(), Box<dyn Error>> {
    let house = hob::keeper::house_of("flat.toml", include_str!("houses/flat.toml"))?;
    let plan = Plan {
        name: "levine".to_owned(),
        brief: include_str!("briefs/levine.md").to_owned(),
        zone: hob::zone::zone_named(&house.zone)?,
        house,
        days: 7,
        seed: 1,
        profile: FaultProfile::Default,
        start: Plan::default_start(),
        database: None,
        learning: true,
        timetable: true,
    };
    let report = simulate(&plan, &mut |_| {})?;
    println!("{}", report.text(None));
    let duties = &report.figures.duties;
    println!("{} duties due, {} on time, {} missed", duties.due, duties.on_time, duties.missed);
    Ok(())
}
