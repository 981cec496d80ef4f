//! `hob bench timetable`.

use clap::Args;

use super::reached;
use crate::bench;
use crate::bench::timetable::lived::saturdays;
use crate::bench::timetable::{Row, SIZES, lived_bar, run, table};
use crate::cli::Shell;
use crate::failure::Failure;

/// Timetables for days of 10, 20, 40 and 60 seeded duties, with waits, windows, deadlines, machines and a battery
///
/// How many are on time, beside a robot that takes what must be begun soonest and one that starts each at its time; how
/// long it takes to the first timetable and to the best; and how fast, and how calmly, a day that changed is planned
/// again. Last, crowded Saturdays are lived in the simulated flat, by the timetable and by the least slack.
#[derive(Debug, Args)]
pub struct Timetable {
    /// Days of each size
    #[arg(long, default_value_t = 20, value_parser = clap::value_parser!(u64).range(1..=1000))]
    days: u64,

    /// Prints one JSON document instead
    #[arg(long)]
    json: bool,
}

impl Timetable {
    /// Runs it.
    pub(super) fn run(self, shell: &Shell) -> Result<(), Failure> {
        let rows: Vec<Row> = SIZES.into_iter().map(|size| run(size, self.days)).collect();
        let mut bars = Row::bars(&rows);
        bars.push(lived_bar(saturdays(true)?, saturdays(false)?));
        if self.json {
            shell.out.json(&serde_json::json!({ "bars": bars, "sizes": rows }));
        } else {
            shell.out.prompt(table(&rows));
            shell.out.gap();
            shell.out.prompt(bench::text(&bars));
        }
        shell.out.finish()?;
        reached(&bars)
    }
}
