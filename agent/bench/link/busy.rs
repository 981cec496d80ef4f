//! Heartbeats on a machine whose cores are all busy with something else.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use hob_robot_io::{Priority, Timing};

use super::board::{Board, Seen};
use super::child::Child;
use super::figure::Times;
use super::hob::Hob;
use super::stopwatch;
use crate::failure::Failure;

/// How late a thread is woken that goes before all others here: what the machine itself takes, whoever waits.
struct Witness {
    over: Arc<AtomicBool>,
    thread: std::thread::JoinHandle<Duration>,
}

impl Witness {
    fn watch() -> Self {
        const PERIOD: Duration = Duration::from_millis(1);
        let over = Arc::new(AtomicBool::new(false));
        let until = Arc::clone(&over);
        let thread = std::thread::spawn(move || {
            super::eager();
            let mut latest = Duration::ZERO;
            while !until.load(Ordering::Relaxed) {
                let due = stopwatch() + PERIOD;
                std::thread::sleep(PERIOD);
                latest = latest.max(stopwatch().saturating_duration_since(due));
            }
            latest
        });
        Self { over, thread }
    }

    fn latest(self) -> Duration {
        self.over.store(true, Ordering::Relaxed);
        self.thread.join().unwrap_or_default()
    }
}

/// What was seen of heartbeats.
#[derive(Debug)]
pub struct Beats {
    /// Between one and the next, as the host sends them: the line is the host's own, and what lies behind it is not.
    pub between: Times,
    /// The same as the board hears them. A pseudo-terminal hands bytes on by a kernel thread of no priority, which a
    /// serial port does not for what it sends.
    pub heard: Times,
    /// Before whom the line was permitted to go.
    pub priority: Priority,
    /// The latest that the machine woke a thread which goes before all others.
    pub machine_late: Duration,
}

/// Heartbeats while every core is busy with something else.
pub fn heartbeats(program: &Path, links: u32, seconds: u64) -> Result<Beats, Failure> {
    let mut ends = Vec::new();
    for boot in 1..=u64::from(links) {
        let (board, pty) = Board::lingering(boot)?;
        let mut hob = Hob::on(&pty.path)?;
        let (session, _) = hob.ready()?;
        hob.call(session)?;
        ends.push((board, hob, pty));
    }
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let busy: Vec<Child> =
        (0..cores).map(|_| Child::start(program, &["link-load"])).collect::<Result<_, _>>()?;
    // Heartbeats from before the load do not count.
    std::thread::sleep(Duration::from_secs(1));
    for (board, ..) in &ends {
        board.drain();
    }
    let witness = Witness::watch();
    std::thread::sleep(Duration::from_secs(seconds));
    let machine_late = witness.latest();
    let seen: Vec<_> = ends.iter().map(|(board, ..)| board.drain()).collect();
    drop(busy);
    let priority = ends.first().map_or(Priority::Usual, |(_, hob, _)| hob.link.figures().priority);
    let (mut between, mut heard) = (Times::default(), Times::default());
    for seen in seen {
        let beats: Vec<(u64, Instant)> = seen
            .iter()
            .filter_map(|(seen, at)| if let Seen::Heartbeat(sent) = seen { Some((*sent, *at)) } else { None })
            .collect();
        for pair in beats.windows(2) {
            between.push(pair[1].0.saturating_sub(pair[0].0));
            heard.push((pair[1].1 - pair[0].1).as_micros() as u64);
        }
    }
    Ok(Beats { between, heard, priority, machine_late })
}

/// How far each is from a hundred milliseconds.
pub fn off_beat(times: &Times) -> Times {
    times.map(|micros| micros.abs_diff(Timing::REAL.heartbeat_micros))
}

/// Keeps a core busy, in a session of its own as another program's would be, until whoever started it is gone.
pub fn keep_busy() {
    // It is refused to the first process of a session, which has what is wanted.
    let _ = nix::unistd::setsid();
    let owner = nix::unistd::getppid();
    let mut sum = 1u64;
    while nix::unistd::getppid() == owner {
        for _ in 0..100_000_000 {
            sum = std::hint::black_box(sum.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ (sum >> 31));
        }
    }
}
