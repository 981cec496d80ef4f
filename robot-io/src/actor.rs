//! The link's own loop: the port on one side, commands and events on the other, `HostLink` between.
//!
//! It is a thread that waits in `poll`, with a timer as fine as the system's, and no runtime: between a port, a stop and
//! a heartbeat stands nothing that anybody else could hold up. It writes no log and takes no lock that it would have to
//! wait for.

use std::io;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, TryRecvError};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use hob_wire::{HostConfig, HostEvent, HostLink, Micros};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use tokio::sync::mpsc;

use crate::bell::Ear;
use crate::carrier::{self, Carrier};
use crate::convert;
use crate::event::{Command, LinkEvent, Unsent};
use crate::link::{COMMANDS_MAX, LinkConfig, LinkFigures};
use crate::port::{self, PortError, PortFault};
use crate::teller::Teller;
use crate::transfers::{Outgoing, Transfer};

/// The first wait before a port is opened again: a board that resets itself is back by then.
const REOPEN_MIN: Duration = Duration::from_millis(100);
/// The longest: whoever plugs a cable in watches for no longer.
const REOPEN_MAX: Duration = Duration::from_secs(2);

/// How long a link that ends goes on sending: a full window at 921,600 baud.
const LAST_WORDS: Duration = Duration::from_millis(200);

/// How soon it is tried again to hand on what the events had no room for. Whoever lets a thousand wait has time.
const BACKLOG_POLL: Duration = Duration::from_millis(10);

/// Whoever took no events for so long may have gone: nothing wakes a link then.
const LOOK_AROUND: Duration = Duration::from_secs(1);

/// Bytes read at once: what a USB adapter holds.
const READ_BYTES: usize = 4096;

/// What a link is asked, in a queue.
#[derive(Debug)]
pub(crate) enum Wish {
    Command(Command),
    Offer(Transfer),
}

pub(crate) struct Actor {
    config: LinkConfig,
    /// The name to open the port by.
    path: PathBuf,
    link: HostLink,
    epoch: Instant,
    port: Option<Carrier>,
    reopen_at: Instant,
    reopen_after: Duration,
    /// What was told to be wrong with the port last.
    told: Option<PortFault>,
    sessions: u64,
    wishes: Receiver<Wish>,
    ear: Ear,
    /// The port has something to read, or to say.
    readable: bool,
    teller: Teller,
    outgoing: Outgoing,
    shared: Arc<Mutex<LinkFigures>>,
    figures: LinkFigures,
}

/// What the link has to send at a moment.
struct Frames<'a> {
    link: &'a mut HostLink,
    at: Micros,
}

impl carrier::Frames for Frames<'_> {
    fn is_urgent(&self) -> bool {
        self.link.is_urgent()
    }

    fn cuts_off(&self) -> bool {
        self.link.is_stop_due()
    }

    fn next(&mut self, frame: &mut [u8]) -> usize {
        self.link.transmit(self.at, frame)
    }
}

impl Actor {
    pub fn new(
        config: LinkConfig,
        boot_id: u64,
        wishes: Receiver<Wish>,
        ear: Ear,
        events: mpsc::Sender<LinkEvent>,
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
            wishes,
            ear,
            readable: false,
            teller: Teller::new(events),
            outgoing: Outgoing::default(),
            shared,
            figures: LinkFigures::default(),
        }
    }

    /// Keeps the link until every handle, or the receiver of events, is dropped.
    pub fn run(mut self) {
        self.figures.priority = crate::priority::raise(crate::priority::LINE);
        let mut bytes = vec![0; READ_BYTES];
        loop {
            self.open_when_due();
            self.take_order();
            if !self.take_wishes() || self.teller.is_closed() {
                return self.finish();
            }
            self.link.on_timeout(self.micros());
            self.outgoing.send(&mut self.link);
            self.send();
            self.tell();
            self.wait();
            self.read(&mut bytes);
        }
    }

    /// Waits for whatever comes first: the port, the bell, or a time.
    fn wait(&mut self) {
        let at = |micros: Micros| self.epoch + Duration::from_micros(micros.0);
        let now = now();
        let carrier = self.port.as_ref().and_then(Carrier::wake_at);
        let reopen = self.port.is_none().then_some(self.reopen_at);
        let backlog = self.teller.is_behind().then(|| now + BACKLOG_POLL);
        let times = [self.link.next_timeout().map(at), carrier, reopen, backlog, Some(now + LOOK_AROUND)];
        let next = times.into_iter().flatten().min().unwrap_or(now);
        let rest = Timespec::try_from(next.saturating_duration_since(now)).unwrap_or_default();
        let mut waited = vec![PollFd::new(&self.ear, PollFlags::IN)];
        if let Some(port) = &self.port {
            let full = if port.is_full() { PollFlags::OUT } else { PollFlags::empty() };
            waited.push(PollFd::new(port, PollFlags::IN | full));
        }
        // An interruption is as good as a time that has come.
        let _ = poll(&mut waited, Some(&rest));
        let rung = waited[0].revents().contains(PollFlags::IN);
        let about = waited.get(1).map_or(PollFlags::empty(), PollFd::revents);
        drop(waited);
        if rung {
            self.ear.quiet();
        }
        self.readable = about.intersects(PollFlags::IN | PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL);
    }

    /// Reads what has come, if something has.
    fn read(&mut self, bytes: &mut [u8]) {
        if !std::mem::take(&mut self.readable) {
            return;
        }
        match self.port.as_ref().map(|port| port.read(bytes)) {
            Some(Ok(count)) => self.link.on_bytes(self.micros(), &bytes[..count]),
            Some(Err(error)) => self.close(error),
            None => {}
        }
    }

    /// Sends as much as the wire takes now.
    fn send(&mut self) {
        let at = self.micros();
        let Some(port) = &mut self.port else { return };
        let sent = port.send(now(), &mut Frames { link: &mut self.link, at });
        if let Err(error) = sent {
            self.close(error);
        }
    }

    /// Sends what was asked for before the last handle was dropped, if the line takes it at once.
    fn finish(mut self) {
        self.take_order();
        self.take_wishes();
        let deadline = now() + LAST_WORDS;
        loop {
            self.send();
            let Some(port) = &self.port else { return };
            let next = if port.is_full() { Some(deadline) } else { port.wake_at() };
            let (Some(next), now) = (next, now()) else { return };
            if now >= deadline {
                return;
            }
            let rest = next.min(deadline).saturating_duration_since(now);
            let full = if port.is_full() { PollFlags::OUT } else { PollFlags::empty() };
            let rest = Timespec::try_from(rest).unwrap_or_default();
            let _ = poll(&mut [PollFd::new(port, full)], Some(&rest));
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
            Ok(port) => {
                self.path = port::lasting(&self.path);
                self.port = Some(Carrier::new(port, self.config.baud, now()));
                self.told = None;
                self.figures.port_openings += 1;
                self.link.port_opened(self.micros());
                self.teller.push(LinkEvent::PortOpened { path: self.path.clone() });
            }
            Err(error) => self.retry(error),
        }
    }

    fn close(&mut self, source: io::Error) {
        self.port = None;
        self.link.port_lost(self.micros());
        self.retry(PortError { path: self.path.clone(), fault: PortFault::HungUp, source });
    }

    fn retry(&mut self, error: PortError) {
        self.reopen_at = now() + self.reopen_after;
        self.reopen_after = (self.reopen_after * 2).min(REOPEN_MAX);
        if self.told != Some(error.fault) {
            self.told = Some(error.fault);
            self.teller.push(LinkEvent::PortLost { error });
        }
    }

    /// A stop or a resume passes every wish.
    fn take_order(&mut self) {
        match self.ear.order() {
            Some(true) => self.link.stop(self.micros()),
            Some(false) => self.link.resume(self.micros()),
            None => {}
        }
    }

    /// Takes what is asked for; whether anybody is left to ask.
    fn take_wishes(&mut self) -> bool {
        // No more than fit into the queue at once: whoever fills it as fast as it is emptied keeps nothing up.
        for _ in 0..COMMANDS_MAX {
            match self.wishes.try_recv() {
                Ok(Wish::Command(command)) => self.obey(command),
                Ok(Wish::Offer(transfer)) => {
                    let at = self.micros();
                    self.outgoing.add(at, &mut self.link, transfer);
                }
                Err(TryRecvError::Empty) => return true,
                Err(TryRecvError::Disconnected) => return false,
            }
        }
        self.ear.again();
        true
    }

    fn obey(&mut self, command: Command) {
        let at = self.micros();
        let sent = match &command {
            Command::Call { session, .. } | Command::Want { session, .. }
                if session.number != self.sessions =>
            {
                Err(Unsent::OldSession)
            }
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
            Command::Want { transfer, offset, .. } => {
                self.link.want(at, *transfer, *offset).map_err(Unsent::Line)
            }
        };
        if let Err(reason) = sent {
            self.figures.commands_unsent += 1;
            self.teller.push(LinkEvent::NotSent { command, reason });
        }
    }

    /// Hands on what the link tells, and what it has counted.
    fn tell(&mut self) {
        self.teller.catch_up();
        while self.teller.has_room()
            && let Some(event) = self.link.poll_event()
        {
            if let HostEvent::Ready { .. } = event {
                self.sessions += 1;
                // Only a port with a robot at it is worth hurrying for.
                self.reopen_after = REOPEN_MIN;
                let at = self.micros();
                self.outgoing.offer_all(at, &mut self.link);
            }
            if let HostEvent::Wanted { transfer, offset } = event {
                self.outgoing.want(transfer, offset);
            }
            self.teller.tell(event, self.sessions);
        }
        self.figures.events_dropped = self.teller.dropped;
        self.figures.outcomes_cut = self.teller.outcomes_cut;
        self.figures.readings_unread = self.teller.readings_unread;
        self.figures.wire = self.link.figures();
        // Whoever reads them just now gets the next.
        if let Ok(mut shared) = self.shared.try_lock() {
            *shared = self.figures;
        }
    }
}

/// The monotonic clock, read in this one place: the link is the shell of the line, and a heartbeat is due by a real
/// clock whatever the mind believes the time to be.
#[expect(clippy::disallowed_methods, reason = "the link is the shell of the line, and this is its clock")]
pub(crate) fn now() -> Instant {
    Instant::now()
}
