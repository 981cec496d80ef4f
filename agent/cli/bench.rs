//! `hob bench`.

mod briefs;
mod eai;
mod hazards;
mod kills;
mod learning;
mod link;
mod lists;
mod lived;
mod time;
mod timetable;

use clap::{Args, Subcommand};

use super::{Shell, simulate};
use crate::bench::{self, Sums};
use crate::failure::Failure;
use crate::simulate::Plan;

/// Measures hob against the bars it is held to, and fails when it misses one
#[derive(Debug, Args)]
pub struct Bench {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// The month of a brief of three sentences, in a flat
    Levine(Month),
    /// The month of a family with a school child and a cat, in a house of two storeys
    Family(Month),
    /// The month of a flatshare
    Flatshare(Month),
    Kills(kills::Kills),
    Briefs(briefs::Briefs),
    Link(link::Link),
    #[command(hide = true)]
    LinkHost(link::LinkHost),
    #[command(hide = true)]
    LinkLoad(link::LinkLoad),
    Lists(lists::Lists),
    Lived(lived::Lived),
    Eai(eai::Eai),
    Hazards(hazards::Hazards),
    Time(time::Time),
    Timetable(timetable::Timetable),
    Learning(learning::Lives),
}

/// The month of a brief, in the house that goes with it.
#[derive(Debug, Args)]
struct Month {
    /// The seeds, FIRST-LAST [default: 1-20, for the family 1-4]
    #[arg(long, value_name = "A-B", value_parser = simulate::range)]
    seeds: Option<(u64, u64)>,

    /// How many days
    #[arg(long, default_value_t = 30, value_parser = clap::value_parser!(u32).range(1..=3660))]
    days: u32,

    /// Prints one JSON document instead
    #[arg(long)]
    json: bool,
}

/// A brief that hob is measured by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Which {
    Levine,
    Family,
    Flatshare,
}

impl Which {
    fn files(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Which::Levine => ("levine", LEVINE, simulate::FLAT),
            Which::Family => ("family", FAMILY, FAMILY_HOUSE),
            Which::Flatshare => ("flatshare", FLATSHARE, SHARED_FLAT),
        }
    }
}

const LEVINE: &str = include_str!("../../examples/briefs/levine.md");
const FAMILY: &str = include_str!("../../examples/briefs/family.md");
const FLATSHARE: &str = include_str!("../../examples/briefs/flatshare.md");
const FAMILY_HOUSE: &str = include_str!("../../examples/houses/family-house.toml");
const SHARED_FLAT: &str = include_str!("../../examples/houses/shared-flat.toml");

impl Bench {
    /// Runs it.
    pub fn run(self, shell: &Shell) -> Result<(), Failure> {
        match self.what {
            What::Levine(month) => month.run(Which::Levine, shell),
            What::Family(month) => month.run(Which::Family, shell),
            What::Flatshare(month) => month.run(Which::Flatshare, shell),
            What::Kills(kills) => kills.run(shell),
            What::Briefs(briefs) => briefs.run(shell),
            What::Link(link) => link.run(shell),
            What::LinkHost(host) => host.run(),
            What::LinkLoad(load) => {
                load.run();
                Ok(())
            }
            What::Lists(lists) => lists.run(shell),
            What::Lived(lived) => lived.run(shell),
            What::Eai(eai) => eai.run(shell),
            What::Hazards(hazards) => hazards.run(shell),
            What::Time(time) => time.run(shell),
            What::Timetable(timetable) => timetable.run(shell),
            What::Learning(lives) => lives.run(shell),
        }
    }
}

impl Month {
    fn run(self, which: Which, shell: &Shell) -> Result<(), Failure> {
        let (name, brief, house) = which.files();
        let house = crate::keeper::house_of(name, house)?;
        let plan = Plan {
            name: name.to_owned(),
            brief: brief.to_owned(),
            zone: crate::zone::zone_named(&house.zone)?,
            house,
            days: self.days,
            seed: 1,
            profile: hob_sim::FaultProfile::Default,
            start: Plan::default_start(),
            database: None,
            learning: true,
            timetable: true,
        };
        let (first, last) = self.seeds.unwrap_or(if which == Which::Family { (1, 4) } else { (1, 20) });
        // The first alone: what it takes is measured before others fill the memory.
        let alone = crate::simulate::simulate(&Plan { seed: first, ..plan.clone() }, &mut |_| {})?;
        let small = bench::small(alone.figures.wall_seconds, alone.figures.day_planned_ms, bench::peak_mib());
        let mut figures = vec![alone.figures];
        if first < last {
            for (_, report) in simulate::all(&plan, first + 1..=last) {
                figures.push(report?.figures);
            }
        }
        let sums = Sums::of(&figures);
        let mut all = match which {
            Which::Levine => bench::bars(&sums),
            // A longer brief is held to keep its promises, and to be quick about it; how well it is kept is shown.
            Which::Family | Which::Flatshare => bench::promises(&sums),
        };
        if which == Which::Family {
            all.extend(small);
        }
        if self.json {
            shell.out.json(&serde_json::json!({ "bars": all, "runs": figures }));
        } else {
            shell.out.prompt(bench::table(&figures));
            shell.out.gap();
            shell.out.prompt(bench::text(&all));
        }
        shell.out.finish()?;
        reached(&all)
    }
}

/// A failure when a bar is missed.
fn reached(bars: &[bench::Bar]) -> Result<(), Failure> {
    let missed = bars.iter().filter(|bar| !bar.passes).count();
    if missed == 0 {
        Ok(())
    } else {
        Err(Failure::failed(format!("{missed} of {} bars are missed", bars.len())))
    }
}
