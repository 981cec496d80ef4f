//! The Monday check-in, with nothing but the mind: events in, effects out. No file, no robot, no clock.
//!
//!     cargo run --example monday_check_in
#![expect(clippy::print_stdout, reason = "an example shows what it does")]

use std::error::Error;

use hob_mind::{Effect, Event, Household, Settings, Step};
use hob_schedules::Instant;
use hob_skills::{House, Name};

fn main() -> Result<(), Box<dyn Error>> {
    let house = House::parse(include_str!("houses/flat.toml"))?;
    let zone = house.zone.clone();
    let mut household = Household::restore(Settings::default(), []);
    // Monday, 2 March 2026, six in the morning in New York.
    let mut now: Instant = "2026-03-02T11:00:00Z".parse()?;
    household.handle(Event::Founded { seed: 1, zone, house: Box::new(house) }, now);
    household.handle(Event::Brief { text: include_str!("briefs/levine.md").to_owned() }, now);

    // The mind says when it wants to be woken; time may as well jump there.
    let evening: Instant = "2026-03-03T00:30:00Z".parse()?;
    while let Some(wake) = household.next_wake().filter(|wake| *wake <= evening) {
        now = wake.max(now + chrono::TimeDelta::seconds(1));
        tell(&household.handle(Event::Tick, now));
    }
    for words in
        ["milk, a dozen eggs and 2 kg of flour, we still have butter", "and skip laundry this Saturday"]
    {
        println!("owner: {words}");
        now += chrono::TimeDelta::minutes(1);
        tell(&household.handle(Event::Said { who: Name::new("owner"), words: words.to_owned() }, now));
    }
    println!("the shopping list:");
    for line in household.memory().open_lines("shopping") {
        println!("  {} {} {}", line.quantity.unwrap_or(1.0), line.unit.as_deref().unwrap_or("×"), line.item);
    }
    Ok(())
}

/// What a shell would do with a step: commit its records, then perform its effects. This one only listens.
fn tell(step: &Step) {
    for effect in &step.effects {
        match effect {
            Effect::Tell { words, .. } | Effect::CheckIn { words, .. } => println!("hob: {words}"),
            Effect::Ask { question } => println!("hob asks: {}", question.ask),
            Effect::Call(_)
            | Effect::Cancel(_)
            | Effect::Query(_)
            | Effect::Acknowledge(_)
            | Effect::Stop(_) => {}
        }
    }
}
