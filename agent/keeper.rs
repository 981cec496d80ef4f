//! The household and the file that it is kept in: what the mind decides is committed before anything is done.

use std::path::Path;

use chrono::TimeDelta;
use hob_memory::{Entry, Record, Store as _, StoreError};
use hob_memory_sqlite::{SqliteReader, SqliteStore, Sync};
use hob_mind::{Event, Household, Step};
use hob_schedules::Instant;
use hob_skills::House;

use crate::clock::{Clock, draw_seed};
use crate::config::Config;
use crate::failure::Failure;
use crate::text::read_text;

/// Zones and summer time have long been settled on both sides of any step that a clock is set back by on purpose; a
/// day back is a clock that has lost its battery.
const BACK_MAX: TimeDelta = TimeDelta::days(1);

/// hob did not exist before this year, so a clock that says so is wrong.
const FIRST_YEAR: i32 = 2020;

/// A household with its file.
#[derive(Debug)]
pub struct Keeper {
    household: Household,
    store: SqliteStore,
    /// The latest instant that the mind was told.
    latest: Option<Instant>,
}

impl Keeper {
    /// Opens the household of the config: the one that is there, or an empty one.
    pub async fn open(config: &Config, clock: &dyn Clock) -> Result<Self, Failure> {
        plausible(clock.now())?;
        let mut store = SqliteStore::open(&config.database, Sync::Full).await?;
        let records = store.load().await?;
        let latest = records.last().map(|record| record.at);
        not_before(clock.now(), latest)?;
        let household = Household::restore(config.settings(), records);
        Ok(Self { household, store, latest })
    }

    /// The household.
    pub fn household(&self) -> &Household {
        &self.household
    }

    /// Whether the household has begun.
    pub fn is_founded(&self) -> bool {
        self.household.memory().founded.is_some()
    }

    /// What the clock shows; while it is set back by less than a day, time stands still instead.
    pub fn now(&mut self, clock: &dyn Clock) -> Result<Instant, Failure> {
        let now = clock.now();
        not_before(now, self.latest)?;
        let now = self.latest.map_or(now, |latest| latest.max(now));
        self.latest = Some(now);
        Ok(now)
    }

    /// What the mind makes of an event. Its records are not committed yet, so nothing may be done about them.
    pub fn decide(&mut self, event: Event, now: Instant) -> Step {
        self.household.handle(event, now)
    }

    /// Commits a step, all or nothing. After a failure the same step must be committed before any other.
    pub async fn commit(&mut self, step: &Step) -> Result<(), StoreError> {
        if step.records.is_empty() {
            return Ok(());
        }
        self.store.append(&step.records, &step.touched, self.household.memory()).await
    }

    /// Takes an event and commits what came of it, for commands that come and go.
    pub async fn take(&mut self, event: Event, clock: &dyn Clock) -> Result<Step, Failure> {
        let now = self.now(clock)?;
        let step = self.decide(event, now);
        self.commit(&step).await?;
        Ok(step)
    }

    /// Closes the file.
    pub async fn close(self) -> Result<(), Failure> {
        Ok(self.store.close().await?)
    }
}

/// The event that begins a household: its house file and its zone, read and checked before anything is written.
pub fn founding(config: &Config) -> Result<Event, Failure> {
    let house = load_house(&config.house)?;
    let zone = match config.zone {
        Some(zone) => zone,
        None => crate::zone::zone_named(&house.zone)?,
    };
    Ok(Event::Founded { seed: draw_seed(), zone: zone.name().to_owned(), house: Box::new(house) })
}

/// The house in a file; a failure that points at its line where it is none.
pub fn load_house(path: &Path) -> Result<House, Failure> {
    house_of(&path.display().to_string(), &read_text(path, "house")?)
}

/// The house in the text of the file called `name`.
pub fn house_of(name: &str, text: &str) -> Result<House, Failure> {
    House::parse(text).map_err(|error| {
        let failure = Failure::wrong(format!("{name}: {error}"));
        let line = error.line.unwrap_or(0);
        let words = text.lines().nth(line.wrapping_sub(1)).unwrap_or_default();
        let zone = words.trim().strip_prefix("zone").and_then(|rest| rest.split('"').nth(1));
        let unknown_zone = zone.and_then(|zone| crate::zone::zone_named(zone).err());
        let way_out = match unknown_zone.as_ref().and_then(Failure::hint) {
            Some(hint) => hint.to_owned(),
            None => "put the house file right; examples/houses has some that are".to_owned(),
        };
        let failure = failure.way_out(way_out);
        if error.line.is_some() { failure.at_line(name, text, line, "here") } else { failure }
    })
}

/// The journal, to look at, also while `hob run` writes to it.
pub async fn journal(config: &Config) -> Result<Vec<Record>, Failure> {
    let mut reader = SqliteReader::open(&config.database).await?;
    Ok(reader.records(..).await?)
}

/// Whether a machine's clock can be right.
fn plausible(now: Instant) -> Result<(), Failure> {
    use chrono::Datelike as _;
    if now.year() >= FIRST_YEAR {
        return Ok(());
    }
    Err(Failure::wrong(format!("the clock says {}, which was before hob", now.format("%-d %B %Y")))
        .way_out("set the machine's clock (`timedatectl set-ntp true`), then start again; nothing was done"))
}

/// Whether a clock can be right that stands beside a journal.
fn not_before(now: Instant, latest: Option<Instant>) -> Result<(), Failure> {
    match latest {
        Some(latest) if latest - now > BACK_MAX => Err(Failure::wrong(format!(
            "the clock says {}, but the journal goes on to {}",
            now.format("%Y-%m-%d %H:%M UTC"),
            latest.format("%Y-%m-%d %H:%M UTC")
        ))
        .way_out(
            "set the machine's clock, then start again; if the journal's time is the wrong one, move its file away \
             and begin a new household; nothing was done",
        )),
        Some(_) | None => Ok(()),
    }
}

/// What a step agreed or changed, in plain English.
pub fn changes(records: &[Record]) -> Vec<String> {
    records
        .iter()
        .filter(|record| {
            matches!(
                record.entry,
                Entry::Amended { .. }
                    | Entry::Excepted { .. }
                    | Entry::Listed { .. }
                    | Entry::LineDone { .. }
                    | Entry::LineRemoved { .. }
                    | Entry::Dropped { .. }
                    | Entry::Answered { .. }
                    | Entry::Stopped { .. }
            )
        })
        .map(hob_mind::why::entry_says)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn instant(text: &str) -> Instant {
        text.parse().unwrap()
    }

    #[test]
    fn a_clock_from_before_hob_is_refused() {
        assert!(plausible(instant("1970-01-01T00:10:00Z")).is_err());
        assert!(plausible(instant("2026-03-02T06:00:00Z")).is_ok());
    }

    #[test]
    fn a_clock_far_before_the_journal_is_refused_and_one_an_hour_back_is_not() {
        let latest = Some(instant("2026-03-02T06:00:00Z"));
        assert!(not_before(instant("2026-02-28T06:00:00Z"), latest).is_err());
        assert!(not_before(instant("2026-03-02T05:00:00Z"), latest).is_ok());
        assert!(not_before(instant("2026-03-02T05:00:00Z"), None).is_ok());
    }
}
