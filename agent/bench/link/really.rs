//! What is measured on the machine's clock: the host's link as hob runs it, on pseudo-terminals, with a cable between
//! that is as slow and as bad as is wanted.
#![expect(clippy::wildcard_enum_match_arm, reason = "a trial waits for one event and passes over the others")]

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use hob_robot_io::{Link, LinkConfig, LinkEvent, LinkHandle, Session, Timing};
use hob_schedules::CallId;
use hob_sim::Seed;
use hob_skills::{Arg, Name, SkillCall};
use tokio::sync::mpsc::Receiver;

use super::board::{Board, Seen, Setup};
use super::cable::{Cable, Carriage, Pty};
use super::figure::Times;
use super::stopwatch;
use super::virtually::BAUD;
use crate::clock::draw_seed;
use crate::failure::Failure;

/// Longer than anything takes that works.
const PATIENCE: Duration = Duration::from_secs(10);

/// A cable without faults.
pub const CLEAN: Carriage = Carriage { baud: BAUD, latency: Duration::from_millis(1), lost: 0.0 };

/// hob's end of the line.
struct Hob {
    link: LinkHandle,
    events: Receiver<LinkEvent>,
    runtime: tokio::runtime::Runtime,
    calls: u128,
}

impl Hob {
    fn on(path: &Path) -> Result<Self, Failure> {
        let failed = |error: std::io::Error| Failure::failed("the line cannot be started").because(error);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(failed)?;
        let baud = u32::try_from(BAUD).unwrap_or(u32::MAX);
        let config = LinkConfig { path: path.to_owned(), baud, timing: Timing::REAL };
        let (link, events) = Link::spawn(config, draw_seed()).map_err(failed)?;
        Ok(Self { link, events, runtime, calls: 0 })
    }

    /// The next event that `pick` wants, and when it came; those before it are passed over.
    fn wait<T>(
        &mut self,
        what: &str,
        mut pick: impl FnMut(&LinkEvent) -> Option<T>,
    ) -> Result<(T, Instant), Failure> {
        let events = &mut self.events;
        let found = self.runtime.block_on(async {
            tokio::time::timeout(PATIENCE, async {
                while let Some(event) = events.recv().await {
                    if let Some(found) = pick(&event) {
                        return Some((found, stopwatch()));
                    }
                }
                None
            })
            .await
        });
        found.ok().flatten().ok_or_else(|| Failure::failed(format!("{what} did not come in ten seconds")))
    }

    fn ready(&mut self) -> Result<(Session, Instant), Failure> {
        self.wait("a session", |event| match event {
            LinkEvent::Ready { session, .. } => Some(*session),
            _ => None,
        })
    }

    /// Sends a call, and returns its id and when it was sent.
    fn call(&mut self, session: Session) -> Result<(CallId, Instant), Failure> {
        self.calls += 1;
        let call = skill_call(CallId::from_bits(self.calls));
        let (id, at) = (call.id, stopwatch());
        self.link
            .call(session, call)
            .map_err(|error| Failure::failed("a call was not taken").because(error))?;
        Ok((id, at))
    }
}

fn skill_call(id: CallId) -> SkillCall {
    let args = [("thing", "blue-mug"), ("place", "kitchen-table")];
    SkillCall {
        id,
        skill: Name::new("place-on"),
        args: args.iter().map(|(name, value)| (Name::new(name), Arg::Thing(Name::new(value)))).collect(),
        check: Vec::new(),
        sentence: "put the blue mug on the kitchen table, near the window".to_owned(),
        deadline_seconds: 600,
    }
}

fn board(cable: &Cable, lingers: bool) -> Result<Board, Failure> {
    let device = cable.device.try_clone();
    let device = device.map_err(|error| Failure::failed("a terminal cannot be shared").because(error))?;
    Board::on(device, Setup { boot: draw_seed(), lingers, baud: BAUD })
}

/// The share of the wire that a transfer's own bytes get, in percent, at such a loss of frames both ways.
pub fn goodput(lost: f64, bytes: usize) -> Result<f64, Failure> {
    let cable = Cable::plug(Carriage { lost, ..CLEAN }, 1)?;
    let board = board(&cable, false)?;
    let mut hob = Hob::on(&cable.host)?;
    hob.ready()?;
    let film: Vec<u8> = (0..bytes).map(|at| (at * 31 % 251).to_le_bytes()[0]).collect();
    let began = stopwatch();
    hob.link
        .offer("film", Arc::from(film))
        .map_err(|error| Failure::failed("a transfer was not taken").because(error))?;
    let mut received = 0;
    let at_most = Duration::from_secs_f64(bytes as f64 * 10.0 / BAUD as f64 * 10.0 + 5.0);
    let whole = board.wait(at_most, |seen| {
        if let Seen::Piece(count) = seen {
            received += count;
        }
        (received >= bytes).then_some(())
    });
    match whole {
        Some(((), at)) => Ok(bytes as f64 * 1000.0 / BAUD as f64 / (at - began).as_secs_f64()),
        None => Err(Failure::failed(format!("of a transfer of {bytes} bytes {received} came"))),
    }
}

/// From the call to its acceptance, so many times.
pub fn accepted(lost: f64, calls: u32) -> Result<Times, Failure> {
    let cable = Cable::plug(Carriage { lost, ..CLEAN }, 2)?;
    let _board = board(&cable, false)?;
    let mut hob = Hob::on(&cable.host)?;
    let (mut session, _) = hob.ready()?;
    let mut times = Times::default();
    for _ in 0..calls {
        let (id, at) = hob.call(session)?;
        let (accepted, heard) = hob.wait("an acceptance", |event| match event {
            LinkEvent::Accepted { id: of } if *of == id => Some(None),
            LinkEvent::Ready { session, .. } => Some(Some(*session)),
            _ => None,
        })?;
        match accepted {
            None => times.push((heard - at).as_micros() as u64),
            // Losses in a row ended the session; the call is asked after elsewhere.
            Some(next) => {
                session = next;
                continue;
            }
        }
        let done = hob.wait("an outcome", |event| match event {
            LinkEvent::Outcome { id: of, .. } if *of == id => Some(None),
            LinkEvent::Ready { session, .. } => Some(Some(*session)),
            _ => None,
        })?;
        session = done.0.unwrap_or(session);
        let acknowledged = hob.link.ack_result(id);
        acknowledged.map_err(|error| Failure::failed("a result was not acknowledged").because(error))?;
    }
    Ok(times)
}

/// From the stop to the robot's standing still, so many times, while a transfer saturates the line to it.
pub fn stops(stops: u32) -> Result<Times, Failure> {
    let cable = Cable::plug(CLEAN, 3)?;
    let board = board(&cable, true)?;
    let mut hob = Hob::on(&cable.host)?;
    hob.ready()?;
    // More than crosses in the time.
    let film = vec![7u8; stops as usize * 40_000 + 1_000_000];
    hob.link
        .offer("film", Arc::from(film))
        .map_err(|error| Failure::failed("a transfer was not taken").because(error))?;
    let piece = |seen| matches!(seen, Seen::Piece(_)).then_some(());
    board.wait(PATIENCE, piece).ok_or_else(|| Failure::failed("the transfer did not begin"))?;
    let mut rng = Seed::of("bench-link").branch("stops").rng();
    let mut times = Times::default();
    for _ in 0..stops {
        std::thread::sleep(Duration::from_micros(20_000 + rng.below(60_000) as u64));
        board.drain();
        let at = stopwatch();
        hob.link.stop();
        let stopped = board.wait(PATIENCE, |seen| (seen == Seen::Stopped).then_some(()));
        let (_, heard) = stopped.ok_or_else(|| Failure::failed("a stop was not heard in ten seconds"))?;
        times.push((heard - at).as_micros() as u64);
        board.wait(PATIENCE, piece).ok_or_else(|| Failure::failed("the line was not full"))?;
        hob.wait("the stop's echo", |event| matches!(event, LinkEvent::Stopped).then_some(()))?;
        hob.link.resume();
        hob.wait("the resume's echo", |event| matches!(event, LinkEvent::Resumed).then_some(()))?;
    }
    Ok(times)
}

/// From the port's coming back under another name to the next session, so many times.
pub fn reconnected(times: u32) -> Result<Times, Failure> {
    let folder = tempfile::tempdir()
        .map_err(|error| Failure::failed("there is no room for a temporary file").because(error))?;
    // As udev names what is plugged in, wherever it is.
    let name = folder.path().join("usb-robot");
    let mut cable = Cable::plug(CLEAN, 4)?;
    point(&cable.host, &name)?;
    let mut living = board(&cable, false)?;
    let mut hob = Hob::on(&name)?;
    hob.ready()?;
    let mut rng = Seed::of("bench-link").branch("pulled").rng();
    let mut taken = Times::default();
    for n in 0..times {
        std::thread::sleep(Duration::from_micros(rng.below(300_000) as u64));
        drop(living);
        std::fs::remove_file(&name)
            .map_err(|error| Failure::failed("a link cannot be removed").because(error))?;
        let next = Cable::plug(CLEAN, 5 + u64::from(n))?;
        // The old terminal is gone only now: the new one has another name.
        drop(std::mem::replace(&mut cable, next));
        hob.wait("the loss", |event| matches!(event, LinkEvent::Down { .. }).then_some(()))?;
        std::thread::sleep(Duration::from_micros(rng.below(3_000_000) as u64));
        living = board(&cable, false)?;
        let at = stopwatch();
        point(&cable.host, &name)?;
        let (_, ready) = hob.ready()?;
        taken.push((ready - at).as_micros() as u64);
    }
    Ok(taken)
}

fn point(device: &Path, name: &Path) -> Result<(), Failure> {
    std::os::unix::fs::symlink(device, name)
        .map_err(|error| Failure::failed("a link cannot be made").because(error))
}

/// A terminal, a board on it whose calls go on until they are stopped, and the path for a host.
fn lingering(boot: u64) -> Result<(Board, Pty), Failure> {
    let pty = Pty::open()?;
    let near = pty.near.try_clone();
    let near = near.map_err(|error| Failure::failed("a terminal cannot be shared").because(error))?;
    Ok((Board::on(near, Setup { boot, lingers: true, baud: 100_000_000 })?, pty))
}

/// Between heartbeats as the board hears them, while every core is busy with something else.
pub fn heartbeats(links: u32, seconds: u64) -> Result<Times, Failure> {
    let mut ends = Vec::new();
    for boot in 1..=u64::from(links) {
        let (board, pty) = lingering(boot)?;
        let mut hob = Hob::on(&pty.path)?;
        let (session, _) = hob.ready()?;
        hob.call(session)?;
        ends.push((board, hob, pty));
    }
    let over = AtomicBool::new(false);
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    std::thread::scope(|scope| {
        for core in 0..cores as u64 {
            let over = &over;
            scope.spawn(move || {
                let mut sum = core;
                while !over.load(Ordering::Relaxed) {
                    sum = std::hint::black_box(sum.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ (sum >> 31));
                }
            });
        }
        // Heartbeats from before the load do not count.
        std::thread::sleep(Duration::from_millis(500));
        for (board, ..) in &ends {
            board.drain();
        }
        std::thread::sleep(Duration::from_secs(seconds));
        over.store(true, Ordering::Relaxed);
    });
    let mut times = Times::default();
    for (board, ..) in &ends {
        let seen = board.drain();
        let beats: Vec<Instant> =
            seen.iter().filter(|(seen, _)| *seen == Seen::Heartbeat).map(|(_, at)| *at).collect();
        for pair in beats.windows(2) {
            times.push((pair[1] - pair[0]).as_micros() as u64);
        }
    }
    Ok(times)
}

/// How far each is from a hundred milliseconds.
pub fn off_beat(times: &Times) -> Times {
    times.map(|micros| micros.abs_diff(Timing::REAL.heartbeat_micros))
}

/// From the host's falling silent, by SIGSTOP, to the robot's stopping by itself, so many times, some at once; and how
/// often it did not.
pub fn leases(program: &Path, trials: u32, at_once: u32) -> Result<(Times, u32), Failure> {
    let each = trials.div_ceil(at_once);
    let all: Vec<Result<(Times, u32), Failure>> = std::thread::scope(|scope| {
        let threads: Vec<_> =
            (0..at_once).map(|n| scope.spawn(move || silenced(program, u64::from(n) + 1, each))).collect();
        let broken = || Err(Failure::failed("a trial broke down"));
        threads.into_iter().map(|thread| thread.join().unwrap_or_else(|_| broken())).collect()
    });
    let (mut times, mut never) = (Times::default(), 0);
    for one in all {
        let (more, not) = one?;
        times.extend(more);
        never += not;
    }
    Ok((times, never))
}

/// One host process, which is stopped and continued over and over.
fn silenced(program: &Path, boot: u64, trials: u32) -> Result<(Times, u32), Failure> {
    use nix::sys::signal::{Signal, kill};
    let (board, pty) = lingering(boot)?;
    let child = Child::start(program, &pty.path)?;
    let mut rng = Seed::of("bench-link").branch("silence").nth(boot).rng();
    let (mut times, mut never) = (Times::default(), 0);
    for _ in 0..trials {
        let started = board.wait(PATIENCE, |seen| matches!(seen, Seen::Started(_)).then_some(()));
        started.ok_or_else(|| Failure::failed("the host of a trial sent no call in ten seconds"))?;
        std::thread::sleep(Duration::from_micros(rng.below(500_000) as u64));
        let silence = |signal| {
            kill(child.pid, signal)
                .map_err(|error| Failure::failed("a process cannot be stopped").because(error))
        };
        board.drain();
        silence(Signal::SIGSTOP)?;
        let at = stopwatch();
        let expired = board.wait(Duration::from_secs(2), |seen| (seen == Seen::LeaseExpired).then_some(()));
        match expired {
            Some((_, heard)) => times.push(heard.saturating_duration_since(at).as_micros() as u64),
            None => never += 1,
        }
        silence(Signal::SIGCONT)?;
    }
    Ok((times, never))
}

/// A process that ends with its owner.
struct Child {
    process: std::process::Child,
    pid: nix::unistd::Pid,
}

impl Child {
    fn start(program: &Path, port: &Path) -> Result<Self, Failure> {
        let process = std::process::Command::new(program)
            .args(["bench", "link-host"])
            .arg(port)
            .stdin(std::process::Stdio::null())
            .spawn()
            .map_err(|error| Failure::failed("the host of a trial cannot be started").because(error))?;
        let pid = i32::try_from(process.id()).map_err(|_| Failure::failed("a process has no number"))?;
        Ok(Self { process, pid: nix::unistd::Pid::from_raw(pid) })
    }
}

impl Drop for Child {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The host of a trial: keeps a call running at all times, until it is killed.
pub fn keep_calling(port: PathBuf) -> Result<(), Failure> {
    let mut hob = Hob::on(&port)?;
    // Another process's ids are other calls.
    hob.calls = u128::from(draw_seed()) << 32;
    let mut session = None;
    loop {
        let told = hob.wait("anything", |event| match event {
            LinkEvent::Ready { session, table } => Some((Some(*session), None, table.is_empty())),
            LinkEvent::Outcome { id, .. } => Some((None, Some(*id), true)),
            LinkEvent::Rejected { .. } | LinkEvent::NotSent { .. } => Some((None, None, true)),
            _ => None,
        });
        // Nothing happens while a call runs undisturbed.
        let Ok(((ready, ended, free), _)) = told else { continue };
        session = ready.or(session);
        if let Some(id) = ended {
            hob.link.ack_result(id).map_err(|error| Failure::failed("the line has ended").because(error))?;
        }
        if let Some(session) = session.filter(|_| free) {
            hob.call(session)?;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // How fast is for the benchmark to say; these say whether.

    #[test]
    fn a_transfer_crosses_a_cable_that_loses_frames() {
        assert!(goodput(0.05, 40_000).is_ok());
    }

    #[test]
    fn a_stop_passes_a_transfer_and_the_transfer_goes_on() {
        assert_eq!(stops(2).map(|times| times.count()).ok(), Some(2));
    }

    #[test]
    fn a_port_that_comes_back_under_another_name_is_found() {
        assert_eq!(reconnected(1).map(|times| times.count()).ok(), Some(1));
    }
}
