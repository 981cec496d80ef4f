//! `hob bench learning`.

use clap::Args;

use super::{FAMILY, FAMILY_HOUSE, reached};
use crate::bench;
use crate::bench::learning::Learning;
use crate::cli::{Shell, simulate};
use crate::failure::Failure;
use crate::simulate::Plan;

/// Weeks of the family's brief, lived twice from the same seeds: what the robot has managed so far counting in planning,
/// and not
///
/// House, people and policy are drawn the same for both. What differs is which way, tool and order hob takes, and how
/// long it reckons things to take.
#[derive(Debug, Args)]
pub struct Lives {
    /// The seeds, FIRST-LAST; of fewer than four the share of duties on time says little
    #[arg(long, value_name = "A-B", value_parser = simulate::range, default_value = "1-8")]
    seeds: (u64, u64),

    /// How many weeks
    #[arg(long, default_value_t = 12, value_parser = clap::value_parser!(u32).range(1..=104))]
    weeks: u32,

    /// Prints one JSON document instead
    #[arg(long)]
    json: bool,
}

impl Lives {
    /// Runs it.
    pub(super) fn run(self, shell: &Shell) -> Result<(), Failure> {
        let house = crate::keeper::house_of("family", FAMILY_HOUSE)?;
        let plan = Plan {
            name: "family".to_owned(),
            brief: FAMILY.to_owned(),
            zone: crate::zone::zone_named(&house.zone)?,
            house,
            days: self.weeks * 7,
            seed: self.seeds.0,
            profile: hob_sim::FaultProfile::Default,
            start: Plan::default_start(),
            database: None,
            learning: true,
            timetable: true,
        };
        let lived = |learning: bool| -> Result<Vec<_>, Failure> {
            let plan = Plan { learning, ..plan.clone() };
            let reports = simulate::all(&plan, self.seeds.0..=self.seeds.1);
            reports.into_iter().map(|(_, report)| report.map(|report| report.figures)).collect()
        };
        let both = Learning { on: lived(true)?, off: lived(false)? };
        let bars = both.bars();
        if self.json {
            shell.out.json(&serde_json::json!({ "bars": bars, "lives": both }));
        } else {
            for (says, figures) in [("with learning", &both.on), ("without", &both.off)] {
                shell.out.line(shell.out.bold(says));
                shell.out.prompt(bench::table(figures));
                shell.out.gap();
            }
            shell.out.prompt(bench::text(&bars));
        }
        shell.out.finish()?;
        reached(&bars)
    }
}
