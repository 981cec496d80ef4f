//! Hosts that fall silent: how soon the robot stops by itself.
#![expect(clippy::wildcard_enum_match_arm, reason = "a trial waits for one event and passes over the others")]

use std::path::{Path, PathBuf};
use std::time::Duration;

use hob_robot_io::LinkEvent;
use hob_sim::Seed;

use super::board::{Board, Seen};
use super::child::Child;
use super::figure::Times;
use super::hob::{Hob, PATIENCE};
use super::stopwatch;
use crate::clock::draw_seed;
use crate::failure::Failure;

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
    let (board, pty) = Board::lingering(boot)?;
    let child = Child::start(program, &["link-host".as_ref(), pty.path.as_os_str()])?;
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

/// The host of a trial: keeps a call running at all times, until it is killed.
pub fn keep_calling(port: PathBuf) -> Result<(), Failure> {
    let mut hob = Hob::on(&port)?;
    // Another process's ids are other calls.
    hob.calls = u128::from(draw_seed()) << 32;
    let mut session = None;
    loop {
        let told = hob.wait("anything", |event| match event {
            LinkEvent::Ready { session, table, skills: _ } => Some((Some(*session), None, table.is_empty())),
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
