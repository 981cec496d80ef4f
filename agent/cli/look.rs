//! What the commands that only look have before them.

use hob_memory::{Memory, Record};
use hob_schedules::{Instant, Zone, civil_of};

use super::Shell;
use super::channel::exists;
use crate::config::Config;
use crate::control::Client;
use crate::failure::Failure;
use crate::keeper::journal;

/// A household as its journal has it, now.
pub struct Look {
    /// The config.
    pub config: Config,
    /// The whole journal.
    pub records: Vec<Record>,
    /// What it amounts to.
    pub memory: Memory,
    /// The home's zone.
    pub zone: Zone,
    /// Now.
    pub now: Instant,
    /// Whether `hob run` keeps it at this moment.
    pub is_live: bool,
}

impl Look {
    /// Looks at the config's household, also while `hob run` keeps it.
    pub fn at(shell: &Shell) -> Result<Self, Failure> {
        let config = shell.config()?;
        exists(&config)?;
        let records = shell.wait(journal(&config))?;
        let mut memory = Memory::default();
        for record in &records {
            memory.apply(record);
        }
        let (zone, now) = (memory.zone(), config.clock().now());
        let is_live = Client::connect(&config.database).is_some();
        Ok(Self { config, records, memory, zone, now, is_live })
    }

    /// An instant as people say it: the time alone where it is today, else with its date.
    pub fn when(&self, at: Instant) -> String {
        let (civil, today) = (civil_of(at, self.zone), civil_of(self.now, self.zone).date());
        match (civil.date() - today).num_days() {
            0 => civil.format("%H:%M today").to_string(),
            -1 => civil.format("%H:%M yesterday").to_string(),
            1 => civil.format("%H:%M tomorrow").to_string(),
            -6..=6 => civil.format("%H:%M on %A").to_string(),
            _ => civil.format("%H:%M on %-d %B %Y").to_string(),
        }
    }
}
