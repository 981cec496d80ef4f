//! A crowded Saturday in the simulated flat: twenty duties with deadlines and a wait, and a rule that leaves an hour and
//! a half for the vacuum.
//!
//! Whoever takes what must be done soonest waters the plants while the vacuum may run, and vacuums when it may not.

use chrono::{NaiveDate, NaiveTime};
use hob_sim::FaultProfile;

use crate::failure::Failure;
use crate::simulate::referee::NOTHING_TO_DO;
use crate::simulate::{Plan, simulate};

const BRIEF: &str = include_str!("saturday.md");
const FLAT: &str = include_str!("../../../examples/houses/flat.toml");

/// From the Friday on which the brief is written to the end of the Saturday.
const DAYS: u32 = 2;

/// The Saturdays that are lived.
pub const SEEDS: std::ops::RangeInclusive<u64> = 1..=6;

/// What became of some Saturdays' duties.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Lived {
    /// Due, and not done already when it opened.
    pub had_to: u32,
    /// Done on time.
    pub on_time: u32,
}

/// Lives the Saturdays; with a timetable, or by the least slack. Nothing goes wrong on them: the difference is the order.
pub fn saturdays(timetable: bool) -> Result<Lived, Failure> {
    let house = crate::keeper::house_of("flat.toml", FLAT)?;
    let zone = crate::zone::zone_named(&house.zone)?;
    let friday = NaiveDate::from_ymd_opt(2026, 3, 6).unwrap_or_default();
    let mut lived = Lived::default();
    for seed in SEEDS {
        let plan = Plan {
            name: "saturday".to_owned(),
            brief: BRIEF.to_owned(),
            house: house.clone(),
            days: DAYS,
            seed,
            profile: FaultProfile::None,
            start: friday.and_time(NaiveTime::MIN),
            zone,
            database: None,
            learning: true,
            timetable,
        };
        let report = simulate(&plan, &mut |_| {})?;
        // What a rule excuses counts here: the question is what is done.
        let to_do = report.judged.iter().filter(|one| one.why != NOTHING_TO_DO).count();
        lived.had_to += u32::try_from(to_do).unwrap_or(u32::MAX);
        lived.on_time += report.figures.duties.on_time;
    }
    Ok(lived)
}
