//! What is measured on the machine's clock: the host's link as hob runs it, on pseudo-terminals, with a cable between
//! that is as slow and as bad as is wanted.
#![expect(clippy::wildcard_enum_match_arm, reason = "a trial waits for one event and passes over the others")]

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use hob_robot_io::LinkEvent;
use hob_sim::Seed;

use super::board::{Board, Seen, Setup};
use super::cable::{Cable, Carriage};
use super::figure::Times;
use super::hob::{Hob, PATIENCE};
use super::stopwatch;
use super::virtually::BAUD;
use crate::clock::draw_seed;
use crate::failure::Failure;

/// A cable without faults.
pub const CLEAN: Carriage = Carriage { baud: BAUD, latency: Duration::from_millis(1), lost: 0.0 };

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
