//! The line against its bars: in virtual time, where a wire is exactly as fast as it should be and a million calls take
//! minutes, and on pseudo-terminals with a cable between that is as slow and as bad as a real one.
//!
//! - [`pair`] is the line in virtual time, [`virtually`] and [`mix`] measure on it.
//! - [`fuzz`] feeds both ends with what nobody sent.
//! - [`cable`], [`board`] and [`hob`] are a line, a robot and a host on the machine's clock; [`really`], [`silence`] and
//!   [`busy`] measure with them.

pub mod board;
pub mod busy;
pub mod cable;
pub mod child;
pub mod figure;
pub mod fuzz;
pub mod hob;
pub mod mix;
pub mod pair;
pub mod really;
pub mod silence;
pub mod virtually;

use std::path::PathBuf;

use super::Bar;
use crate::failure::Failure;
use figure::millis;

/// How much is measured.
#[derive(Debug, Clone)]
pub struct Measure {
    /// Calls through the mix of faults.
    pub calls: u64,
    /// Bytes of anything that both ends are fed.
    pub fuzz_bytes: u64,
    /// Times that the host falls silent.
    pub silences: u32,
    /// Seconds for which heartbeats are watched.
    pub seconds: u64,
    /// What is measured; everything when nothing is named.
    pub only: Vec<Part>,
    /// This program, which is started again as the host that falls silent.
    pub program: PathBuf,
}

/// A part of what is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Part {
    /// Goodput, latencies and recoveries in virtual time
    Virtual,
    /// Calls through every fault, in virtual time
    Calls,
    /// Bytes of anything
    Fuzz,
    /// Frames a second
    Frames,
    /// Goodput, latencies and recoveries on pseudo-terminals
    Terminals,
    /// Hosts that fall silent
    Silences,
    /// Heartbeats while every core is busy
    Heartbeats,
}

impl Measure {
    fn has(&self, part: Part) -> bool {
        self.only.is_empty() || self.only.contains(&part)
    }
}

/// Hosts that fall silent at once: each sleeps most of the time.
const SILENT_AT_ONCE: u32 = 25;

/// Links whose heartbeats are watched at once. Few, and for long: a moment in which the machine itself stands still is
/// one moment for all of them, and counted once for each.
const LINKS: u32 = 4;

/// Measures, and says after each bar what it was.
pub fn measure(what: &Measure, told: &mut dyn FnMut(&Bar)) -> Result<Vec<Bar>, Failure> {
    let mut bars = Bars { all: Vec::new(), told };
    if what.has(Part::Virtual) {
        in_virtual_time(&mut bars)?;
    }
    if what.has(Part::Calls) {
        calls(what, &mut bars);
    }
    if what.has(Part::Fuzz) {
        let began = stopwatch();
        let taken = fuzz::anything(what.fuzz_bytes);
        let figure = format!("{taken} in {}, in {:.0} s", what.fuzz_bytes, began.elapsed().as_secs_f64());
        bars.push("frames in bytes of anything", "0", figure, taken == 0);
        let began = stopwatch();
        let fed = fuzz::broken_peer(what.fuzz_bytes);
        let figure = format!(
            "{} sessions stood, {} bodies unread of {} frames in {}, in {:.0} s",
            fed.sessions,
            fed.unread,
            fed.frames,
            what.fuzz_bytes,
            began.elapsed().as_secs_f64()
        );
        // Whoever got here has not panicked; whether both ends were reached is seen from what they counted.
        let reached = fed.sessions > 0 && fed.unread > 0 && fed.recovered;
        bars.push("good frames of anything, no panic", "recovers", figure, reached);
    }
    if what.has(Part::Frames) {
        let (rate, by_the_clock) = virtually::frames_a_second(2_000_000)?;
        let figure = format!(
            "{:.2} M/s of a core there and back ({:.2} M/s by the clock, as busy as the machine is)",
            rate / 1e6,
            by_the_clock / 1e6
        );
        bars.push("frames of 200 bytes", "≥ 1 M/s", figure, rate >= 1e6);
    }
    if what.has(Part::Terminals) {
        on_terminals(&mut bars)?;
    }
    if what.has(Part::Silences) {
        let (times, never) = silence::leases(&what.program, what.silences, SILENT_AT_ONCE)?;
        let figure = format!("{} of {}, {never} never", millis(times.most()), times.count());
        let passes = never == 0 && times.most().is_some_and(|most| most <= 500_000);
        bars.push("host silent, robot stopped, longest", "≤ 500 ms", figure, passes);
    }
    if what.has(Part::Heartbeats) {
        let beats = busy::heartbeats(&what.program, LINKS, what.seconds)?;
        let off = busy::off_beat(&beats.between);
        let late = off.permille(999);
        let figure = format!(
            "{} (of {}; {}; {} as heard over pseudo-terminals; the machine itself late by {} at most)",
            millis(late),
            off.count(),
            beats.priority,
            millis(busy::off_beat(&beats.heard).permille(999)),
            millis(u64::try_from(beats.machine_late.as_micros()).ok()),
        );
        let passes = late.is_some_and(|late| late <= 10_000);
        bars.push("heartbeat off 100 ms, cores busy, p99.9", "≤ 10 ms", figure, passes);
    }
    Ok(bars.all)
}

struct Bars<'a> {
    all: Vec<Bar>,
    told: &'a mut dyn FnMut(&Bar),
}

impl Bars<'_> {
    fn push(&mut self, name: &'static str, wanted: &'static str, figure: String, passes: bool) {
        let bar = Bar { name, wanted, figure, passes };
        (self.told)(&bar);
        self.all.push(bar);
    }

    /// A time that must not be longer than so many microseconds.
    fn time(&mut self, name: &'static str, wanted: &'static str, micros: Option<u64>, most: u64, of: usize) {
        let figure = format!("{} (of {of})", millis(micros));
        self.push(name, wanted, figure, micros.is_some_and(|micros| micros <= most));
    }
}

fn in_virtual_time(bars: &mut Bars<'_>) -> Result<(), Failure> {
    let share = virtually::goodput(0.01, 4_000_000)?;
    bars.push(
        "goodput, 1 % of frames lost",
        "≥ 85 %",
        format!("{share:.1} % of 921,600 baud"),
        share >= 85.0,
    );
    for (name, wanted, lost, most) in [
        ("call accepted, p99", "≤ 25 ms", 0.0, 25_000),
        ("call accepted, 5 % lost, p99", "≤ 150 ms", 0.05, 150_000),
    ] {
        let times = virtually::accepted(lost, 5_000)?;
        bars.time(name, wanted, times.permille(990), most, times.count());
    }
    let times = virtually::stops(2_000)?;
    bars.time("stop heard, line full, p99", "≤ 10 ms", times.permille(990), 10_000, times.count());
    let found = virtually::resynchronised(10_000);
    bars.push("first frame after garbage", "all", format!("{found} of 10000"), found == 10_000);
    let times = virtually::ready_again(1_000)?;
    bars.time("ready after a reboot, longest", "≤ 300 ms", times.most(), 300_000, times.count());
    Ok(())
}

fn calls(what: &Measure, bars: &mut Bars<'_>) {
    let began = stopwatch();
    let tally = mix::live(what.calls, 1);
    let figure = format!(
        "{} twice, {} lost, {} corrupt, {} misjudged of {}; {} mishaps, {} bad frames; {:.0} s",
        tally.twice,
        tally.lost,
        tally.corrupt,
        tally.misjudged,
        tally.calls,
        tally.mishaps,
        tally.bad_frames,
        began.elapsed().as_secs_f64(),
    );
    let clean = tally.twice + tally.lost + tally.corrupt + tally.misjudged == 0;
    bars.push("calls through every fault", "0", figure, clean);
}

fn on_terminals(bars: &mut Bars<'_>) -> Result<(), Failure> {
    let share = really::goodput(0.01, 1_000_000)?;
    bars.push("goodput on a tty, 1 % lost", "≥ 85 %", format!("{share:.1} % of 921,600 baud"), share >= 85.0);
    for (name, wanted, lost, most) in [
        ("call accepted on a tty, p99", "≤ 25 ms", 0.0, 25_000),
        ("call accepted on a tty, 5 %, p99", "≤ 150 ms", 0.05, 150_000),
    ] {
        let times = really::accepted(lost, 1_000)?;
        bars.time(name, wanted, times.permille(990), most, times.count());
    }
    let times = really::stops(1_000)?;
    bars.time("stop heard on a full tty, p99", "≤ 10 ms", times.permille(990), 10_000, times.count());
    let times = really::reconnected(10)?;
    bars.time("port under another name, longest", "≤ 2 s", times.most(), 2_000_000, times.count());
    Ok(())
}

/// What stands for another machine, a wire or a robot, is not held up by what this one does, where that is permitted:
/// not by the line either.
pub(crate) fn eager() {
    const ANOTHER_MACHINE: u8 = 20;
    // Without it the figures are worse.
    let _ = hob_robot_io::priority::raise(ANOTHER_MACHINE);
}

/// The machine's monotonic clock.
#[expect(clippy::disallowed_methods, reason = "a benchmark measures the machine")]
pub(crate) fn stopwatch() -> std::time::Instant {
    std::time::Instant::now()
}
