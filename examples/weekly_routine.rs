//! A homeowner writes a weekly routine: three sentences become commitments, and two weeks of them a calendar.
//!
//!     cargo run --example weekly_routine
#![expect(clippy::print_stdout, reason = "an example shows what it does")]

use std::error::Error;

use chrono::NaiveDate;
use hob::calendar::Calendar;
use hob_mind::read::{Ctx, read};
use hob_schedules::{DayPolicy, Minter, Zone, resolve};
use hob_skills::Catalogue;

const BRIEF: &str = "I like to have dinner made at 6pm. I do my laundry on Saturday. \
                     Vacuum the living room every other Tuesday at 10, but not in August.";

fn main() -> Result<(), Box<dyn Error>> {
    let zone: Zone = "America/New_York".parse()?;
    let at = NaiveDate::from_ymd_opt(2026, 3, 2)
        .and_then(|date| date.and_hms_opt(8, 0, 0))
        .ok_or("no such day")?;
    let policy = DayPolicy::default();
    let ctx =
        Ctx { catalogue: Catalogue::builtin(), house: None, at, zone, policy: &policy, text: "brief:1" };
    // No clock and no randomness: the same words at the same moment read the same.
    let reading = read(BRIEF, &ctx, &mut Minter::new(1), resolve(at, zone));

    for commitment in &reading.commitments {
        println!("{}", commitment.says);
        for source in &commitment.sources {
            println!("    because you said: “{}”", source.words.trim());
        }
    }
    for question in &reading.questions {
        println!("asked: {}", question.ask);
    }

    let check_in_at = chrono::NaiveTime::from_hms_opt(19, 0, 0).ok_or("no such time")?;
    let calendar = Calendar { commitments: &reading.commitments, policy: &policy, check_in_at, zone };
    let last = at.date().checked_add_days(chrono::Days::new(13)).ok_or("no such day")?;
    for (date, entries) in calendar.days(at.date(), last) {
        for entry in entries {
            println!("{}  {:<12} {}", date.format("%a %e %b"), entry.time, entry.what);
        }
    }
    Ok(())
}
