//! A cable: two pseudo-terminals with a thread between them that is as slow, and as bad, as a serial line.

use std::collections::VecDeque;
use std::fs::File;
use std::io::Write as _;
use std::os::fd::AsFd as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use hob_sim::{Pty, Rng, Seed, pty};
use nix::fcntl::OFlag;
use nix::poll::{PollFd, PollFlags};

use super::stopwatch;
use crate::failure::Failure;

/// What a UART takes from its driver at once, about.
const FIFO_BYTES: usize = 64;

/// Opens a pseudo-terminal.
pub fn terminal() -> Result<Pty, Failure> {
    Pty::open().map_err(|error| Failure::failed("no pseudo-terminal can be opened").because(error))
}

/// Reads what is there; 0 when there is nothing, or nobody.
pub fn read(file: &mut File, bytes: &mut [u8]) -> usize {
    pty::read(file, bytes).unwrap_or(0)
}

/// Waits until one of them can be read, or for so long.
pub fn wait(files: &[&File], at_most: Duration) {
    let mut polled: Vec<PollFd<'_>> =
        files.iter().map(|file| PollFd::new(file.as_fd(), PollFlags::POLLIN)).collect();
    let began = stopwatch();
    // An interruption, or an end that nobody holds, is as good as a wait.
    let _ = nix::poll::ppoll(&mut polled, Some(at_most.into()), None);
    let hung_up = polled.iter().any(|fd| {
        fd.revents()
            .is_some_and(|events| events.contains(PollFlags::POLLHUP) && !events.contains(PollFlags::POLLIN))
    });
    if hung_up {
        std::thread::sleep(at_most.saturating_sub(began.elapsed()).min(Duration::from_millis(2)));
    }
}

/// How a cable carries.
#[derive(Debug, Clone, Copy)]
pub struct Carriage {
    /// Bits a second.
    pub baud: u64,
    /// What an adapter adds.
    pub latency: Duration,
    /// Share of frames that are lost.
    pub lost: f64,
}

struct Way {
    carriage: Carriage,
    rng: Rng,
    free_at: Instant,
    /// Nothing was left to carry.
    idle: bool,
    in_frame: bool,
    dropping: bool,
    under_way: VecDeque<(Instant, Vec<u8>)>,
}

impl Way {
    fn new(carriage: Carriage, rng: Rng) -> Self {
        let free_at = stopwatch();
        Self {
            carriage,
            rng,
            free_at,
            idle: true,
            in_frame: false,
            dropping: false,
            under_way: VecDeque::new(),
        }
    }

    /// Takes as much as the wire has carried by now, and hands over what has arrived; when there is more to do.
    fn carry(&mut self, from: &mut File, to: &mut File) -> Option<Instant> {
        let now = stopwatch();
        if self.idle {
            self.free_at = self.free_at.max(now);
        }
        let mut bytes = [0; FIFO_BYTES];
        // A thread that is woken late makes up for it: the wire itself is never late.
        while self.free_at <= now {
            let count = read(from, &mut bytes);
            self.idle = count == 0;
            if self.idle {
                break;
            }
            self.free_at += Duration::from_nanos(count as u64 * 10 * 1_000_000_000 / self.carriage.baud);
            let kept = self.wear(&bytes[..count]);
            self.under_way.push_back((self.free_at + self.carriage.latency, kept));
        }
        while let Some((_, bytes)) = self.under_way.pop_front_if(|(at, _)| *at <= now) {
            // A terminal that nobody reads loses what does not fit, as a line does.
            let _ = to.write(&bytes);
        }
        let busy = (!self.idle).then_some(self.free_at);
        self.under_way.front().map(|(at, _)| *at).into_iter().chain(busy).min()
    }

    /// Loses whole frames.
    fn wear(&mut self, bytes: &[u8]) -> Vec<u8> {
        let mut kept = Vec::with_capacity(bytes.len());
        for byte in bytes {
            if *byte == 0 {
                self.in_frame = false;
                self.dropping = false;
            } else if !self.in_frame {
                self.in_frame = true;
                self.dropping = self.rng.chance(self.carriage.lost);
            }
            if !self.dropping {
                kept.push(*byte);
            }
        }
        kept
    }
}

/// A cable that is plugged in. Dropping it pulls it.
#[derive(Debug)]
pub struct Cable {
    /// The host's end.
    pub host: PathBuf,
    /// The device's end.
    pub device: File,
    pulled: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Cable {
    /// Plugs one in.
    pub fn plug(carriage: Carriage, seed: u64) -> Result<Self, Failure> {
        let (near, far) = (terminal()?, terminal()?);
        let failed = |error: std::io::Error| Failure::failed("a terminal cannot be opened").because(error);
        let device = open(&far.path).map_err(failed)?;
        let host = near.path.clone();
        let pulled = Arc::new(AtomicBool::new(false));
        let until = Arc::clone(&pulled);
        let seed = Seed::number(seed).branch("cable");
        let thread = std::thread::Builder::new().name("cable".to_owned()).spawn(move || {
            super::eager();
            // The whole of them: a terminal without its far end is unplugged.
            let (mut near, mut far) = (near, far);
            let mut down = Way::new(carriage, seed.branch("down").rng());
            let mut up = Way::new(carriage, seed.branch("up").rng());
            while !until.load(Ordering::Relaxed) {
                let next =
                    [down.carry(&mut near.near, &mut far.near), up.carry(&mut far.near, &mut near.near)];
                let next = next.into_iter().flatten().min();
                let rest =
                    next.map_or(Duration::from_millis(20), |at| at.saturating_duration_since(stopwatch()));
                if next.is_some() {
                    std::thread::sleep(rest);
                } else {
                    wait(&[&near.near, &far.near], rest);
                }
            }
        });
        Ok(Self { host, device, pulled, thread: Some(thread.map_err(failed)?) })
    }
}

impl Drop for Cable {
    fn drop(&mut self) {
        self.pulled.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread.take() {
            // It has nothing to tell.
            let _ = thread.join();
        }
    }
}

/// Opens a terminal to read and write without waiting.
fn open(path: &Path) -> std::io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt as _;
    let flags = (OFlag::O_NONBLOCK | OFlag::O_NOCTTY).bits();
    File::options().read(true).write(true).custom_flags(flags).open(path)
}
