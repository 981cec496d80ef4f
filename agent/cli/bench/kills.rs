//! `hob bench kills`.

use std::path::PathBuf;
use std::sync::Mutex;

use chrono::TimeDelta;
use clap::Args;
use hob_sim::FaultProfile;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::{LEVINE, reached};
use crate::bench;
use crate::bench::kills::lived::Lived;
use crate::bench::kills::{Programs, Trial, told};
use crate::cli::{Shell, simulate};
use crate::failure::Failure;
use crate::simulate::Plan;

/// Days of the Levine brief in two processes on a pseudo-terminal, one of them killed over and over, beside the same
/// days without kills
///
/// hob and hob-sim-robot are killed as by `kill -9` at random moments, and started again at once. At the end the
/// same duties must be done, no call executed twice, and the tables what the journal says. It takes the machine's
/// time: days divided by the speed.
#[derive(Debug, Args)]
pub struct Kills {
    /// How many kills
    #[arg(long, default_value_t = 200, value_parser = clap::value_parser!(u32).range(0..=10_000))]
    kills: u32,

    /// How many days
    #[arg(long, default_value_t = 7, value_parser = clap::value_parser!(u32).range(1..=60))]
    days: u32,

    /// How many times as fast as the machine's clock the world's runs
    #[arg(long, default_value_t = 600.0, value_parser = speed)]
    speed: f64,

    /// The seed of the house, the robot and the moments
    #[arg(long, default_value_t = 1)]
    seed: u64,

    /// How much goes wrong besides: none, default or rough
    #[arg(long, default_value = "default", value_name = "PROFILE")]
    faults: FaultProfile,

    /// Keeps databases, worlds and logs in this folder, which must be new
    #[arg(long, value_name = "FOLDER")]
    keep: Option<PathBuf>,

    /// Prints one JSON document instead
    #[arg(long)]
    json: bool,
}

impl Kills {
    /// Runs it.
    pub(super) fn run(self, shell: &Shell) -> Result<(), Failure> {
        let this = std::env::current_exe()
            .map_err(|error| Failure::failed("it is not known where this program lies").because(error))?;
        let house = crate::keeper::house_of("flat.toml", simulate::FLAT)?;
        let killed = Trial {
            programs: Programs::beside(&this)?,
            brief: LEVINE.to_owned(),
            house: simulate::FLAT.to_owned(),
            zone: crate::zone::zone_named(&house.zone)?,
            start: Plan::default_start(),
            length: TimeDelta::days(i64::from(self.days)),
            speed: self.speed,
            kills: self.kills,
            seed: self.seed,
            faults: self.faults,
        };
        let scratch = tempfile::tempdir()
            .map_err(|error| Failure::failed("there is no room for temporary files").because(error))?;
        let folder = self.keep.clone().unwrap_or_else(|| scratch.path().to_owned());
        let (killed, peaceful) = both(&killed, &folder)?;
        let bars = told::bars(&killed, &peaceful);
        if self.json {
            shell.out.json(&told::json(&killed, &peaceful));
        } else {
            shell.out.prompt(told::text(&killed, &peaceful));
            shell.out.gap();
            shell.out.prompt(bench::text(&bars));
        }
        shell.out.finish()?;
        reached(&bars)
    }
}

/// The days with kills, and at the same time those without.
fn both(killed: &Trial, folder: &std::path::Path) -> Result<(Lived, Lived), Failure> {
    let peaceful = Trial { kills: 0, ..killed.clone() };
    let folders = [folder.join("killed"), folder.join("peaceful")];
    for folder in &folders {
        let made = folder
            .parent()
            .map_or(Ok(()), std::fs::create_dir_all)
            .and_then(|()| std::fs::create_dir(folder));
        made.map_err(|error| {
            Failure::failed(format!("{} cannot be made", folder.display()))
                .because(error)
                .way_out("name a folder that is not there yet")
        })?;
    }
    let bar = Mutex::new(progress_bar(killed.length));
    let told = |lived: TimeDelta| {
        if let Ok(bar) = bar.lock() {
            bar.set_position(u64::try_from(lived.num_minutes()).unwrap_or(0));
        }
    };
    let done = std::thread::scope(|scope| {
        let beside = scope.spawn(|| peaceful.live(&folders[1], &|_| {}));
        let killed = killed.live(&folders[0], &told);
        let peaceful =
            beside.join().unwrap_or_else(|_| Err(Failure::failed("the run without kills broke down")));
        Ok((killed?, peaceful?))
    });
    if let Ok(bar) = bar.lock() {
        bar.finish_and_clear();
    }
    done
}

fn progress_bar(length: TimeDelta) -> ProgressBar {
    let target = if std::io::IsTerminal::is_terminal(&std::io::stderr()) {
        ProgressDrawTarget::stderr()
    } else {
        ProgressDrawTarget::hidden()
    };
    let minutes = u64::try_from(length.num_minutes()).unwrap_or(0);
    let bar = ProgressBar::with_draw_target(Some(minutes), target);
    if let Ok(style) = ProgressStyle::with_template("{percent:>3} % {wide_bar} {elapsed}") {
        bar.set_style(style);
    }
    bar
}

fn speed(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        // Below one nobody waits for the end; above, a line's own periods are hours of the world.
        Ok(speed) if (1.0..=10_000.0).contains(&speed) => Ok(speed),
        Ok(_) | Err(_) => Err("write a number from 1 to 10000".to_owned()),
    }
}
