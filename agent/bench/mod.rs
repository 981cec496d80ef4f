//! The bars that hob is held to, and whether a run reaches them: what `hob bench` prints.

pub mod briefs;
pub mod eai;
pub mod hazards;
pub mod kills;
pub mod learning;
pub mod link;
pub mod lists;
pub mod time;
pub mod timetable;

use crate::simulate::figures::{Calls, CheckIns, Figures, Shopping};
use crate::simulate::judged::Tally;

/// Interventions that an owner is taken to put up with in a week.
const INTERVENTIONS_A_WEEK_MAX: f64 = 1.0;

/// One bar.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Bar {
    /// What is measured.
    pub name: &'static str,
    /// What is wanted.
    pub wanted: &'static str,
    /// What was measured.
    pub figure: String,
    /// Whether that is good enough.
    pub passes: bool,
}

/// Sums over several runs.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sums {
    /// How many runs.
    pub runs: u32,
    /// Days lived in all.
    pub days: u32,
    /// Duties.
    pub duties: Tally,
    /// The worst share of duties on time of any run, in percent, and its seed.
    pub worst: Option<(f64, u64)>,
    /// Check-ins.
    pub check_ins: CheckIns,
    /// Calls.
    pub calls: Calls,
    /// Seconds at work.
    pub busy_seconds: u64,
    /// Seconds of noise near people awake.
    pub disturbed_seconds: u64,
    /// Interventions.
    pub interventions: u32,
    /// Hazards.
    pub hazards: u32,
    /// Shopping.
    pub shopping: Shopping,
    /// Differences that `hob memory verify` found.
    pub differences: usize,
    /// Wall-clock seconds, of the slowest run.
    pub wall_seconds: f64,
}

impl Sums {
    /// The sums over these runs.
    pub fn of<'a>(all: impl IntoIterator<Item = &'a Figures>) -> Self {
        let mut sums = Self::default();
        for one in all {
            sums.runs += 1;
            sums.days += one.days;
            sums.duties = sums.duties.plus(one.duties);
            let percent = one.duties.on_time_percent();
            if sums.worst.is_none_or(|(worst, _)| percent < worst) {
                sums.worst = Some((percent, one.seed));
            }
            let (c, o) = (&mut sums.check_ins, &one.check_ins);
            (c.due, c.held, c.unanswered) = (c.due + o.due, c.held + o.held, c.unanswered + o.unanswered);
            let (c, o) = (&mut sums.calls, &one.calls);
            (c.sent, c.succeeded, c.failed) =
                (c.sent + o.sent, c.succeeded + o.succeeded, c.failed + o.failed);
            c.false_claims += o.false_claims;
            c.false_claims_caught += o.false_claims_caught;
            c.executed_twice += o.executed_twice;
            let (c, o) = (&mut sums.shopping, &one.shopping);
            (c.asked, c.bought, c.lost) = (c.asked + o.asked, c.bought + o.bought, c.lost + o.lost);
            sums.busy_seconds += one.busy_seconds;
            sums.disturbed_seconds += one.disturbed_seconds;
            sums.interventions += one.interventions;
            sums.hazards += one.hazards;
            sums.differences += one.memory_verify.len();
            sums.wall_seconds = sums.wall_seconds.max(one.wall_seconds);
        }
        sums
    }

    /// Of the false claims, the share that was caught, in percent; a hundred when there were none.
    pub fn caught_percent(&self) -> f64 {
        match self.calls.false_claims {
            0 => 100.0,
            all => f64::from(self.calls.false_claims_caught) * 100.0 / f64::from(all),
        }
    }
}

/// A bar that nothing of the kind passes.
pub fn zero(name: &'static str, n: usize) -> Bar {
    Bar { name, wanted: "0", figure: n.to_string(), passes: n == 0 }
}

/// What every month is held to, whatever the brief asks of one robot: nothing is done twice, nothing that was asked for
/// is lost, and the file is what the journal says.
pub fn promises(sums: &Sums) -> Vec<Bar> {
    vec![
        zero("duties done twice", sums.duties.duplicated as usize),
        zero("calls executed twice", sums.calls.executed_twice as usize),
        Bar {
            name: "lost of what was asked for",
            wanted: "0",
            figure: format!("{} of {}", sums.shopping.lost, sums.shopping.asked),
            passes: sums.shopping.lost == 0,
        },
        zero("differences of tables and journal", sums.differences),
    ]
}

/// What a month of the Levine brief is held to.
pub fn bars(sums: &Sums) -> Vec<Bar> {
    let percent = sums.duties.on_time_percent();
    let worst =
        sums.worst.map(|(worst, seed)| format!(" (worst: {worst:.1} %, seed {seed})")).unwrap_or_default();
    let weeks = f64::from(sums.days) / 7.0;
    let a_week = if weeks > 0.0 { f64::from(sums.interventions) / weeks } else { 0.0 };
    let mut bars = vec![
        Bar {
            name: "duties on time",
            wanted: "≥ 97 %",
            figure: format!("{percent:.1} % of {}{worst}", sums.duties.due - sums.duties.skipped),
            passes: percent >= 97.0 && sums.duties.due > 0,
        },
        zero("duties missed", sums.duties.missed as usize),
        zero("hazards", sums.hazards as usize),
        Bar {
            name: "false claims caught",
            wanted: "≥ 95 %",
            figure: format!("{:.1} % of {}", sums.caught_percent(), sums.calls.false_claims),
            passes: sums.caught_percent() >= 95.0,
        },
        Bar {
            name: "interventions a week",
            wanted: "≤ 1",
            figure: format!("{a_week:.2}"),
            passes: a_week <= INTERVENTIONS_A_WEEK_MAX,
        },
    ];
    bars.extend(promises(sums));
    bars
}

/// What the family's month is held to besides: the machine in the cupboard is small.
pub fn small(wall_seconds: f64, day_planned_ms: f64, peak_mib: Option<f64>) -> Vec<Bar> {
    vec![
        Bar {
            name: "wall time of 30 days",
            wanted: "≤ 5 s",
            figure: format!("{wall_seconds:.2} s"),
            passes: wall_seconds <= 5.0,
        },
        Bar {
            name: "the day planned again, p99",
            wanted: "≤ 50 ms",
            figure: format!("{day_planned_ms:.1} ms"),
            passes: day_planned_ms <= timetable::AGAIN_MS_MAX,
        },
        Bar {
            name: "memory at most",
            wanted: "≤ 100 MiB",
            figure: peak_mib
                .map_or_else(|| "not known on this system".to_owned(), |mib| format!("{mib:.0} MiB")),
            passes: peak_mib.is_none_or(|mib| mib <= 100.0),
        },
    ]
}

/// The most memory that this process ever had, in MiB, where the system says.
pub fn peak_mib() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kib: f64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kib / 1024.0)
}

/// A line for each run.
pub fn table(all: &[Figures]) -> String {
    let mut text = "seed   due  on time  late  skip  miss  twice  check-ins  calls  caught  shopping  help  hazards     s\n".to_owned();
    for one in all {
        let d = &one.duties;
        let (c, s) = (&one.calls, &one.shopping);
        text.push_str(&format!(
            "{:>4}  {:>4}  {:>7}  {:>4}  {:>4}  {:>4}  {:>5}  {:>9}  {:>5}  {:>6}  {:>8}  {:>4}  {:>7}  {:>4.1}\n",
            one.seed,
            d.due,
            d.on_time,
            d.late,
            d.skipped,
            d.missed,
            d.duplicated,
            format!("{}/{}", one.check_ins.held, one.check_ins.due),
            c.sent,
            format!("{}/{}", c.false_claims_caught, c.false_claims),
            format!("{}/{}", s.bought, s.asked),
            one.interventions,
            one.hazards,
            one.wall_seconds,
        ));
    }
    text
}

/// The bars as people read them.
pub fn text(bars: &[Bar]) -> String {
    let mut text = String::new();
    for bar in bars {
        let mark = if bar.passes { "pass" } else { "FAIL" };
        text.push_str(&format!("{mark}  {:<34} {:<8} {}\n", bar.name, bar.wanted, bar.figure));
    }
    text
}
