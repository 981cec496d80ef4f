//! The link's own loop: the port on one side, commands and events on the other, `HostLink` between.

use std::collections::VecDeque;
use std::future::pending;
use std::io;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use hob_wire::frame::{BODY_BYTES, frame_bytes_max};
use hob_wire::{HostConfig, HostEvent, HostLink, Micros};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, ReadHalf, WriteHalf};
use tokio::sync::{mpsc, watch};
use tokio::time::{Instant, sleep_until};
use tokio_serial::SerialStream;

use crate::convert;
use crate::event::{Command, LinkEvent, Unsent};
use crate::link::{EVENTS_MAX, LinkConfig, LinkFigures};
use crate::port::{self, PortError, PortFault};

/// The first wait before a port is opened again: a board that resets itself is back by then.
const REOPEN_MIN: Duration = Duration::from_millis(100);
/// The longest: whoever plugs a cable in watches for no longer.
const REOPEN_MAX: Duration = Duration::from_secs(2);

/// How long a link that ends goes on sending: a full window at 921,600 baud.
const LAST_WORDS: Duration = Duration::from_millis(200);

/// Bits that a byte takes on the wire: 8N1.
const BITS_A_BYTE: u64 = 10;

/// How long before the wire is free the next frame is handed over. What lies in the driver's buffer cannot be passed by
/// a stop, and timers are a millisecond late; less would leave the wire idle, and more would be felt.
const AHEAD: Duration = Duration::from_millis(2);

/// Bytes read at once: what a USB adapter holds.
const READ_BYTES: usize = 4096;

/// An open port. Dropping it closes the descriptor: an unplugged port says "nothing" for ever.
struct Port {
    read: ReadHalf<SerialStream>,
    write: WriteHalf<SerialStream>,
    /// The frame that is being written, its length, and how much of it is. One at a time, so that a stop is the next.
    frame: Box<[u8]>,
    length: usize,
    written: usize,
    /// When the wire, at its baud, will have carried all that was handed over.
    free_at: Instant,
    /// The link has more to send than the wire has carried.
    waits: bool,
}

impl Port {
    fn rest(&self) -> &[u8] {
        &self.frame[self.written..self.length]
    }

    /// When the next frame may be handed over.
    fn next_at(&self) -> Instant {
        self.free_at.checked_sub(AHEAD).unwrap_or(self.free_at)
    }
}

pub(crate) struct Actor {
    config: LinkConfig,
    /// The name to open the port by.
    path: PathBuf,
    link: HostLink,
    epoch: Instant,
    port: Option<Port>,
    reopen_at: Instant,
    reopen_after: Duration,
    /// What was told to be wrong with the port last.
    told: Option<PortFault>,
    sessions: u64,
    commands: mpsc::Receiver<Command>,
    orders: watch::Receiver<Option<bool>>,
    events: mpsc::Sender<LinkEvent>,
    /// Events that the channel has no room for.
    backlog: VecDeque<LinkEvent>,
    transfers: mpsc::Receiver<Transfer>,
    /// What is offered to the robot, by number.
    outgoing: Vec<Transfer>,
    shared: Arc<Mutex<LinkFigures>>,
    figures: LinkFigures,
}

/// Something long for the robot.
#[derive(Debug)]
pub(crate) struct Transfer {
    pub name: String,
    pub bytes: Arc<[u8]>,
    /// From where on the robot wants it.
    pub wanted: Option<u64>,
}

enum Wake {
    Order(bool),
    Ended,
    Read(io::Result<usize>),
    Timer,
    Command(Command),
    Transfer(Transfer),
    Wrote(io::Result<usize>),
    Taken,
}

impl Actor {
    pub fn new(
        config: LinkConfig,
        boot_id: u64,
        commands: mpsc::Receiver<Command>,
        orders: watch::Receiver<Option<bool>>,
        events: mpsc::Sender<LinkEvent>,
        transfers: mpsc::Receiver<Transfer>,
        shared: Arc<Mutex<LinkFigures>>,
    ) -> Self {
        let epoch = now();
        let host = HostConfig { boot_id, timing: config.timing };
        Self {
            path: config.path.clone(),
            config,
            link: HostLink::new(host, Micros(0)),
            epoch,
            port: None,
            reopen_at: epoch,
            reopen_after: REOPEN_MIN,
            told: None,
            sessions: 0,
            commands,
            orders,
            events,
            backlog: VecDeque::new(),
            transfers,
            outgoing: Vec::new(),
            shared,
            figures: LinkFigures::default(),
        }
    }

    /// Keeps the link until every handle, or the receiver of events, is dropped.
    pub async fn run(mut self) {
        let mut buffer = vec![0; READ_BYTES];
        loop {
            self.open_when_due();
            self.send_pieces();
            self.next_frame();
            self.tell();
            match self.wake(&mut buffer).await {
                Wake::Ended => return self.finish().await,
                Wake::Order(true) => self.link.stop(self.micros()),
                Wake::Order(false) => self.link.resume(self.micros()),
                Wake::Read(Ok(0)) => self.close(io::ErrorKind::UnexpectedEof.into()),
                Wake::Read(Ok(count)) => self.link.on_bytes(self.micros(), &buffer[..count]),
                Wake::Wrote(Ok(0)) => self.close(io::ErrorKind::WriteZero.into()),
                Wake::Wrote(Ok(count)) => {
                    if let Some(port) = &mut self.port {
                        port.written += count;
                    }
                }
                Wake::Read(Err(error)) | Wake::Wrote(Err(error)) => self.close(error),
                Wake::Command(command) => self.obey(command),
                Wake::Transfer(transfer) => {
                    self.outgoing.push(transfer);
                    self.offer(self.outgoing.len() - 1);
                }
                Wake::Timer | Wake::Taken => {}
            }
            self.link.on_timeout(self.micros());
        }
    }

    /// Waits for whatever comes first. Nothing is lost by what comes second.
    async fn wake(&mut self, buffer: &mut [u8]) -> Wake {
        let link = self.link.next_timeout().map(|at| self.epoch + Duration::from_micros(at.0));
        let (timer, read, write) = match &mut self.port {
            Some(port) => {
                let free = (port.waits && port.rest().is_empty()).then(|| port.next_at());
                let timer = link.into_iter().chain(free).min();
                let rest = &port.frame[port.written..port.length];
                (timer, Some(&mut port.read), Some((&mut port.write, rest)))
            }
            None => (Some(link.map_or(self.reopen_at, |at| at.min(self.reopen_at))), None, None),
        };
        let room = !self.backlog.is_empty();
        tokio::select! {
            biased;
            changed = self.orders.changed() => match changed {
                Ok(()) => self.orders.borrow_and_update().map_or(Wake::Taken, Wake::Order),
                Err(_) => Wake::Ended,
            },
            () = self.events.closed() => Wake::Ended,
            count = async {
                match read {
                    Some(read) => read.read(buffer).await,
                    None => pending().await,
                }
            } => Wake::Read(count),
            () = async {
                match timer {
                    Some(at) => sleep_until(at).await,
                    None => pending().await,
                }
            } => Wake::Timer,
            Some(transfer) = self.transfers.recv() => Wake::Transfer(transfer),
            command = self.commands.recv() => command.map_or(Wake::Ended, Wake::Command),
            count = async {
                match write {
                    Some((write, rest)) if !rest.is_empty() => write.write(rest).await,
                    Some(_) | None => pending().await,
                }
            } => Wake::Wrote(count),
            permit = self.events.reserve(), if room => match (permit, self.backlog.pop_front()) {
                (Ok(permit), Some(event)) => {
                    permit.send(event);
                    Wake::Taken
                }
                (Ok(_), None) => Wake::Taken,
                (Err(_), _) => Wake::Ended,
            },
        }
    }

    /// Sends what was commanded before the last handle was dropped, if the line takes it at once.
    async fn finish(mut self) {
        while let Ok(command) = self.commands.try_recv() {
            self.obey(command);
        }
        let deadline = now() + LAST_WORDS;
        loop {
            self.next_frame();
            let Some(port) = &mut self.port else { return };
            if port.rest().is_empty() {
                if !port.waits {
                    return;
                }
                sleep_until(port.next_at().min(deadline)).await;
                if now() >= deadline {
                    return;
                }
                continue;
            }
            let rest = &port.frame[port.written..port.length];
            match tokio::time::timeout_at(deadline, port.write.write(rest)).await {
                Ok(Ok(count)) if count > 0 => port.written += count,
                Ok(Ok(_) | Err(_)) | Err(_) => return,
            }
        }
    }

    fn micros(&self) -> Micros {
        Micros(u64::try_from((now() - self.epoch).as_micros()).unwrap_or(u64::MAX))
    }

    fn open_when_due(&mut self) {
        if self.port.is_some() || now() < self.reopen_at {
            return;
        }
        match port::open(&self.path, self.config.baud) {
            Ok(stream) => {
                self.path = port::lasting(&self.path);
                let (read, write) = tokio::io::split(stream);
                let frame = vec![0; frame_bytes_max(BODY_BYTES)].into_boxed_slice();
                let port = Port { read, write, frame, length: 0, written: 0, free_at: now(), waits: false };
                self.port = Some(port);
                self.told = None;
                self.figures.port_openings += 1;
                self.link.port_opened(self.micros());
                self.push(LinkEvent::PortOpened { path: self.path.clone() });
            }
            Err(error) => self.retry(error),
        }
    }

    fn close(&mut self, source: io::Error) {
        // Interrupted calls and empty wake-ups are no loss.
        if matches!(source.kind(), io::ErrorKind::Interrupted | io::ErrorKind::WouldBlock) {
            return;
        }
        self.port = None;
        self.link.port_lost(self.micros());
        self.retry(PortError { path: self.path.clone(), fault: PortFault::HungUp, source });
    }

    fn retry(&mut self, error: PortError) {
        self.reopen_at = now() + self.reopen_after;
        self.reopen_after = (self.reopen_after * 2).min(REOPEN_MAX);
        if self.told != Some(error.fault) {
            self.told = Some(error.fault);
            tracing::warn!(%error, source = %error.source, "the port to the robot");
            self.push(LinkEvent::PortLost { error });
        }
    }

    /// Takes the next frame when the last is written.
    fn next_frame(&mut self) {
        let at = self.micros();
        let Some(port) = &mut self.port else { return };
        if port.written < port.length {
            return;
        }
        let now = now();
        port.waits = now < port.next_at();
        if port.waits && !self.link.is_urgent() {
            return;
        }
        port.written = 0;
        port.length = self.link.transmit(at, &mut port.frame);
        let micros = port.length as u64 * BITS_A_BYTE * 1_000_000 / u64::from(self.config.baud.max(1));
        port.free_at = port.free_at.max(now) + Duration::from_micros(micros);
        port.waits = port.length > 0;
    }

    /// Gives the link as much of each transfer as it takes.
    fn send_pieces(&mut self) {
        for (number, transfer) in (0..).zip(&mut self.outgoing) {
            while let Some(offset) = transfer.wanted {
                let rest = usize::try_from(offset).ok().and_then(|offset| transfer.bytes.get(offset..));
                match self.link.send_piece(number, offset, rest.unwrap_or_default()) {
                    0 => break,
                    sent => transfer.wanted = Some(offset + sent as u64),
                }
            }
        }
    }

    /// Offers a transfer, if the robot is there; else it is offered in the next session.
    fn offer(&mut self, number: usize) {
        let at = self.micros();
        if let (Some(transfer), Ok(number)) = (self.outgoing.get(number), u32::try_from(number)) {
            let bytes = transfer.bytes.len() as u64;
            if let Err(error) = self.link.offer(at, number, bytes, transfer.name.clone()) {
                tracing::debug!(%error, name = transfer.name, "a transfer was not offered");
            }
        }
    }

    fn obey(&mut self, command: Command) {
        let at = self.micros();
        let sent = match &command {
            Command::Call { session, .. } if session.number != self.sessions => Err(Unsent::OldSession),
            Command::Call { session, call } => {
                self.link.call(at, convert::call(call, session.device_boot)).map_err(Unsent::Line)
            }
            Command::Cancel { id } => self.link.cancel(at, convert::wire_id(*id)).map_err(Unsent::Line),
            Command::Query { id } => self.link.query(at, convert::wire_id(*id)).map_err(Unsent::Line),
            Command::Correct { id, revision, sentence } => self
                .link
                .correct(at, convert::wire_id(*id), *revision, sentence.clone())
                .map_err(Unsent::Line),
            Command::AckResult { id } => {
                self.link.acknowledge_result(at, convert::wire_id(*id)).map_err(Unsent::Line)
            }
        };
        if let Err(reason) = sent {
            self.figures.commands_unsent += 1;
            self.push(LinkEvent::NotSent { command, reason });
        }
    }

    /// Hands on what the link tells, and what it has counted.
    fn tell(&mut self) {
        while let Some(event) = self.link.poll_event() {
            if let HostEvent::Ready { .. } = event {
                self.sessions += 1;
                // Only a port with a robot at it is worth hurrying for.
                self.reopen_after = REOPEN_MIN;
                for number in 0..self.outgoing.len() {
                    self.outgoing[number].wanted = None;
                    self.offer(number);
                }
            }
            if let HostEvent::Wanted { transfer, offset } = event
                && let Some(transfer) = self.outgoing.get_mut(transfer as usize)
            {
                transfer.wanted = Some(offset);
            }
            if let Some(event) = LinkEvent::from_host(event, self.sessions) {
                self.push(event);
            }
        }
        self.figures.wire = self.link.figures();
        *self.shared.lock().unwrap_or_else(PoisonError::into_inner) = self.figures;
    }

    fn push(&mut self, event: LinkEvent) {
        if self.backlog.is_empty() {
            match self.events.try_send(event) {
                Ok(()) | Err(mpsc::error::TrySendError::Closed(_)) => {}
                Err(mpsc::error::TrySendError::Full(event)) => self.keep(event),
            }
        } else {
            self.keep(event);
        }
    }

    fn keep(&mut self, event: LinkEvent) {
        let spare = match event {
            LinkEvent::Progress(_) => true,
            LinkEvent::Observed { .. } => self.backlog.len() >= EVENTS_MAX,
            LinkEvent::PortOpened { .. }
            | LinkEvent::PortLost { .. }
            | LinkEvent::Ready { .. }
            | LinkEvent::Down { .. }
            | LinkEvent::Accepted { .. }
            | LinkEvent::Rejected { .. }
            | LinkEvent::Outcome { .. }
            | LinkEvent::State { .. }
            | LinkEvent::Stopped
            | LinkEvent::Resumed
            | LinkEvent::NotSent { .. } => false,
        };
        if spare {
            self.figures.events_dropped += 1;
        } else {
            self.backlog.push_back(event);
        }
    }
}

/// The monotonic clock, read in this one place: the link is the shell of the line, and a heartbeat is due by a real
/// clock whatever the mind believes the time to be.
fn now() -> Instant {
    Instant::now()
}
