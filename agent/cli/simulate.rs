//! `hob simulate`.

use std::io::IsTerminal as _;
use std::path::PathBuf;

use chrono::{NaiveDate, NaiveDateTime};
use clap::Args;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::Shell;
use crate::bench::{self, Sums};
use crate::failure::Failure;
use crate::simulate::{Diary, Plan, Report, simulate};
use crate::text::read_text;
use crate::zone::zone_named;

/// The house that is lived in when none is named.
pub(super) const FLAT: &str = include_str!("../../examples/houses/flat.toml");

/// More than ten years is no trial of anything; a mistyped number is not waited for.
const DAYS_MAX: u32 = 3660;

/// Lives days against a simulated house, and reports what really became of them
///
/// A brief is read, a SQLite file remembers, real frames cross a line to a simulated robot that fails and lies at
/// times, in a house whose people come and go and make messes. The report is counted from what really happened in
/// the house. The same seed gives the same report.
#[derive(Debug, Args)]
pub struct Simulate {
    /// The brief
    brief: PathBuf,

    /// The house file [default: a flat]
    #[arg(long, value_name = "FILE")]
    house: Option<PathBuf>,

    /// How many days
    #[arg(long, default_value_t = 30, value_parser = clap::value_parser!(u32).range(1..=i64::from(DAYS_MAX)))]
    days: u32,

    /// The seed of house, people, robot and line
    #[arg(long, default_value_t = 1, conflicts_with = "seeds")]
    seed: u64,

    /// Several seeds, FIRST-LAST: a line each, and the sums against the bars
    #[arg(long, value_name = "A-B", value_parser = range)]
    seeds: Option<(u64, u64)>,

    /// How much goes wrong: none, default or rough
    #[arg(long, default_value = "default", value_name = "PROFILE")]
    faults: hob_sim::FaultProfile,

    /// The first moment, local: 2026-03-02 or 2026-03-02T06:00 [default: 2026-03-02, a Monday]
    #[arg(long, value_name = "LOCAL", value_parser = local)]
    start: Option<NaiveDateTime>,

    /// The home's time zone [default: the house file's]
    #[arg(long, value_name = "ZONE")]
    zone: Option<String>,

    /// Keeps the journal in this file, to look at with `hob why` and the others
    #[arg(long, value_name = "FILE", conflicts_with = "seeds")]
    database: Option<PathBuf>,

    /// How much of the diary is printed
    #[arg(long, default_value = "short", value_name = "HOW")]
    diary: DiaryArg,

    /// Prints one JSON document instead
    #[arg(long)]
    json: bool,
}

/// How much of the diary is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum DiaryArg {
    /// None of it.
    None,
    /// What was done, what went wrong, what was said.
    Short,
    /// Also what hob planned, began and asked, and each failure.
    Full,
}

impl Simulate {
    /// Runs it.
    pub fn run(self, shell: &Shell) -> Result<(), Failure> {
        let plan = self.plan()?;
        if let Some((first, last)) = self.seeds {
            return several(&plan, first..=last, self.json, shell);
        }
        let report = with_bar(&plan)?;
        if self.json {
            shell.out.json(&report.figures);
            return Ok(());
        }
        let text = match self.diary {
            DiaryArg::None => report.text(None),
            DiaryArg::Short => report.text(Some(Diary::Short)),
            DiaryArg::Full => report.text(Some(Diary::Full)),
        };
        shell.out.prompt(text);
        // Not in the report, which is the same on every machine.
        say(&format!("{:.1} s", report.figures.wall_seconds));
        Ok(())
    }

    fn plan(&self) -> Result<Plan, Failure> {
        let brief = read_text(&self.brief, "brief")?;
        let house = match &self.house {
            Some(path) => crate::keeper::load_house(path)?,
            None => crate::keeper::house_of("flat.toml", FLAT)?,
        };
        let zone = zone_named(self.zone.as_deref().unwrap_or(&house.zone))?;
        let name =
            self.brief.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
        Ok(Plan {
            name,
            brief,
            house,
            days: self.days,
            seed: self.seed,
            profile: self.faults,
            start: self.start.unwrap_or_else(Plan::default_start),
            zone,
            database: self.database.clone(),
            learning: true,
            timetable: true,
        })
    }
}

fn with_bar(plan: &Plan) -> Result<Report, Failure> {
    let target = if std::io::stderr().is_terminal() {
        ProgressDrawTarget::stderr()
    } else {
        ProgressDrawTarget::hidden()
    };
    let bar = ProgressBar::with_draw_target(Some(u64::from(plan.days)), target);
    if let Ok(style) = ProgressStyle::with_template("day {pos:>3} of {len} {wide_bar} {elapsed}") {
        bar.set_style(style);
    }
    let report = simulate(plan, &mut |day| bar.set_position(u64::from(day)));
    bar.finish_and_clear();
    report
}

/// A month for each seed, as many at once as the machine has cores.
pub(super) fn all(plan: &Plan, seeds: std::ops::RangeInclusive<u64>) -> Vec<(u64, Result<Report, Failure>)> {
    let seeds: Vec<u64> = seeds.collect();
    let threads =
        std::thread::available_parallelism().map_or(1, std::num::NonZero::get).min(seeds.len().max(1));
    let next = std::sync::atomic::AtomicUsize::new(0);
    let done = std::sync::Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some(seed) = seeds.get(next.fetch_add(1, std::sync::atomic::Ordering::Relaxed)) {
                    let report = simulate(&Plan { seed: *seed, database: None, ..plan.clone() }, &mut |_| {});
                    if let Ok(mut done) = done.lock() {
                        done.push((*seed, report));
                    }
                }
            });
        }
    });
    let mut done = done.into_inner().unwrap_or_default();
    done.sort_by_key(|(seed, _)| *seed);
    done
}

fn several(
    plan: &Plan,
    seeds: std::ops::RangeInclusive<u64>,
    json: bool,
    shell: &Shell,
) -> Result<(), Failure> {
    let mut figures = Vec::new();
    for (_, report) in all(plan, seeds) {
        figures.push(report?.figures);
    }
    if json {
        shell.out.json(&figures);
        return Ok(());
    }
    shell.out.prompt(bench::table(&figures));
    shell.out.gap();
    shell.out.prompt(bench::text(&bench::bars(&Sums::of(&figures))));
    Ok(())
}

fn say(words: &str) {
    use std::io::Write as _;
    // Nothing is lost when nobody reads it.
    let _ = writeln!(std::io::stderr(), "{words}");
}

pub(super) fn range(text: &str) -> Result<(u64, u64), String> {
    let bad = || format!("`{text}` is no range of seeds: write 1-20");
    let (first, last) = text.split_once('-').ok_or_else(bad)?;
    let (first, last) = (first.parse().map_err(|_| bad())?, last.parse().map_err(|_| bad())?);
    // A thousand months are an hour's work.
    if first > last || last - first >= 1000 {
        return Err(format!("`{text}`: the first is not after the last, and a thousand are the most"));
    }
    Ok((first, last))
}

fn local(text: &str) -> Result<NaiveDateTime, String> {
    let date = |text: &str| text.parse::<NaiveDate>().map(|date| date.and_time(chrono::NaiveTime::MIN));
    let time = |text: &str| NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M");
    time(text)
        .or_else(|_| date(text))
        .map_err(|_| format!("`{text}` is no local time: write 2026-03-02T06:00"))
}
