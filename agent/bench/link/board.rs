//! A robot's board at the end of a terminal: the device's end on a thread, which says what it sees, and when.

use std::fs::File;
use std::io::Write as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use hob_sim::Pty;
use hob_wire::frame::{BODY_BYTES, Decoder, Header, Kind, coded_bytes_max, frame_bytes_max};
use hob_wire::urgent::Urgent;
use hob_wire::{
    CallId, Claim, DeviceConfig, DeviceEvent, DeviceLink, Memory, Micros, Outcome, TableMemory, Timing,
};

use super::{cable, stopwatch};
use crate::failure::Failure;

/// Bits that a byte takes on the wire.
const BITS_A_BYTE: u64 = 10;

/// The longest that a board waits before it looks at the time.
const WAIT_MAX: Duration = Duration::from_millis(20);

/// How long before the wire is free the next frame is handed over.
const AHEAD: Duration = Duration::from_millis(1);

/// What a board sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seen {
    /// A session with a host.
    Ready,
    /// A call that it starts.
    Started(CallId),
    /// A stop.
    Stopped,
    /// Nobody is in charge.
    LeaseExpired,
    /// A heartbeat, and when its host sent it, in microseconds of the host's clock.
    Heartbeat(u64),
    /// So many bytes of a transfer.
    Piece(usize),
}

/// A board that lives.
#[derive(Debug)]
pub struct Board {
    seen: Receiver<(Seen, Instant)>,
    off: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

/// What a board is like.
#[derive(Debug, Clone, Copy)]
pub struct Setup {
    /// Its boot.
    pub boot: u64,
    /// Whether calls run until they are stopped; else each ends as soon as it starts.
    pub lingers: bool,
    /// How fast it sends, in bits a second.
    pub baud: u64,
}

impl Board {
    /// Switches a board on.
    pub fn on(terminal: File, setup: Setup) -> Result<Self, Failure> {
        let (tell, seen) = channel();
        let off = Arc::new(AtomicBool::new(false));
        let until = Arc::clone(&off);
        let thread = std::thread::Builder::new()
            .name("board".to_owned())
            .spawn(move || {
                super::eager();
                Life::new(terminal, setup, tell).live(&until);
            })
            .map_err(|error| Failure::failed("a thread cannot be started").because(error))?;
        Ok(Self { seen, off, thread: Some(thread) })
    }

    /// Switches one on at a terminal of its own, whose calls go on until they are stopped; and the path for a host.
    pub fn lingering(boot: u64) -> Result<(Self, Pty), Failure> {
        let pty = cable::terminal()?;
        let near = pty.near.try_clone();
        let near = near.map_err(|error| Failure::failed("a terminal cannot be shared").because(error))?;
        Ok((Self::on(near, Setup { boot, lingers: true, baud: 100_000_000 })?, pty))
    }

    /// Waits for something that `pick` wants, and says when it was; the rest is passed over.
    pub fn wait<T>(
        &self,
        at_most: Duration,
        mut pick: impl FnMut(Seen) -> Option<T>,
    ) -> Option<(T, Instant)> {
        let deadline = stopwatch() + at_most;
        loop {
            match self.seen.recv_timeout(deadline.saturating_duration_since(stopwatch())) {
                Ok((seen, at)) => {
                    if let Some(found) = pick(seen) {
                        return Some((found, at));
                    }
                }
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return None,
            }
        }
    }

    /// What was seen and not asked for.
    pub fn drain(&self) -> Vec<(Seen, Instant)> {
        self.seen.try_iter().collect()
    }
}

impl Drop for Board {
    fn drop(&mut self) {
        self.off.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread.take() {
            // It has nothing to tell.
            let _ = thread.join();
        }
    }
}

struct Life {
    terminal: File,
    setup: Setup,
    tell: Sender<(Seen, Instant)>,
    began: Instant,
    link: DeviceLink<Vec<u8>>,
    /// Another pair of eyes: the link does not tell of heartbeats.
    eyes: Decoder<Vec<u8>>,
    frame: Vec<u8>,
    rest: std::ops::Range<usize>,
    free_at: Instant,
}

impl Life {
    fn new(terminal: File, setup: Setup, tell: Sender<(Seen, Instant)>) -> Self {
        let config = DeviceConfig { boot_id: setup.boot, timing: Timing::REAL, calls_running_max: 1 };
        Self {
            terminal,
            setup,
            tell,
            began: stopwatch(),
            link: DeviceLink::new(config, Memory::ample(), TableMemory::ample(), Micros(0)),
            eyes: Decoder::new(vec![0; coded_bytes_max(BODY_BYTES)]),
            frame: vec![0; frame_bytes_max(BODY_BYTES)],
            rest: 0..0,
            free_at: stopwatch(),
        }
    }

    fn note(&self, seen: Seen) {
        // Whoever no longer listens has learned what it wanted.
        let _ = self.tell.send((seen, stopwatch()));
    }

    fn live(mut self, until: &AtomicBool) {
        let mut bytes = [0; 4096];
        while !until.load(Ordering::Relaxed) {
            let count = cable::read(&mut self.terminal, &mut bytes);
            let now = Micros(self.began.elapsed().as_micros() as u64);
            self.look(&bytes[..count]);
            self.link.on_bytes(now, &bytes[..count]);
            self.link.on_timeout(now);
            self.obey(now);
            let next = self.send(now);
            let timer = self.link.next_timeout().map(|at| self.began + Duration::from_micros(at.0));
            let next = next.into_iter().chain(timer).min();
            let rest = next.map_or(WAIT_MAX, |at| at.saturating_duration_since(stopwatch()).min(WAIT_MAX));
            if count == 0 {
                cable::wait(&[&self.terminal], rest);
            }
        }
    }

    fn look(&mut self, bytes: &[u8]) {
        let mut rest = bytes;
        let mut heartbeats = Vec::new();
        while let Some(found) = self.eyes.next(&mut rest) {
            if let Ok((Header { kind: Kind::Urgent, .. }, body)) = found
                && let Some(Urgent::Heartbeat { sent, .. }) = Urgent::decode(body)
            {
                heartbeats.push(sent.0);
            }
        }
        for sent in heartbeats {
            self.note(Seen::Heartbeat(sent));
        }
    }

    fn obey(&mut self, now: Micros) {
        let mut done = None;
        let mut want = None;
        let mut seen = Vec::new();
        while let Some(event) = self.link.poll_event(now) {
            match event {
                DeviceEvent::HostReady { .. } => seen.push(Seen::Ready),
                DeviceEvent::Start(call) => {
                    seen.push(Seen::Started(call.id));
                    done = (!self.setup.lingers).then_some(call.id);
                }
                DeviceEvent::Stop => seen.push(Seen::Stopped),
                DeviceEvent::LeaseExpired => seen.push(Seen::LeaseExpired),
                DeviceEvent::Offered { transfer, .. } => want = Some(transfer),
                DeviceEvent::Piece { bytes, .. } => seen.push(Seen::Piece(bytes.len())),
                DeviceEvent::Cancel { .. }
                | DeviceEvent::Correct { .. }
                | DeviceEvent::Resume
                | DeviceEvent::Wanted { .. } => {}
            }
        }
        for seen in seen {
            self.note(seen);
        }
        if let Some(transfer) = want {
            // The session has come this moment, and there is room.
            let _ = self.link.want(transfer, 0);
        }
        if let Some(id) = done {
            let _ = self.link.finish(id, &Outcome::bare(Claim::Succeeded, 1));
        }
    }

    /// Sends one frame after another, each when the wire is free; when the next may go.
    fn send(&mut self, now: Micros) -> Option<Instant> {
        loop {
            if self.rest.is_empty() {
                let next = self.free_at.checked_sub(AHEAD).unwrap_or(self.free_at);
                if stopwatch() < next {
                    return Some(next);
                }
                self.rest = 0..self.link.transmit(now, &mut self.frame);
                if self.rest.is_empty() {
                    return None;
                }
                let nanos = self.rest.len() as u64 * BITS_A_BYTE * 1_000_000_000 / self.setup.baud;
                self.free_at = self.free_at.max(stopwatch()) + Duration::from_nanos(nanos);
            }
            match self.terminal.write(&self.frame[self.rest.clone()]) {
                Ok(count) => self.rest.start += count,
                // Full: try again soon. Gone: what is written to nobody is lost.
                Err(error) if error.kind() == std::io::ErrorKind::WouldBlock => {
                    return Some(stopwatch() + Duration::from_millis(1));
                }
                Err(_) => self.rest = 0..0,
            }
        }
    }
}
