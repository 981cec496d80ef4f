//! What the link tells, in the order in which it happened, however slowly it is taken.

use std::collections::VecDeque;

use hob_wire::HostEvent;
use tokio::sync::mpsc;

use crate::event::LinkEvent;
use crate::link::EVENTS_MAX;

/// The link's end of the events, and those that wait for room.
#[derive(Debug)]
pub(crate) struct Teller {
    events: mpsc::Sender<LinkEvent>,
    /// Events that the channel has no room for.
    backlog: VecDeque<LinkEvent>,
    /// Progress that was dropped because nobody took the events.
    pub dropped: u64,
    /// Outcomes from which the robot left out what it perceived.
    pub outcomes_cut: u64,
    /// Readings that were left out because they are of no fact.
    pub readings_unread: u64,
}

impl Teller {
    pub fn new(events: mpsc::Sender<LinkEvent>) -> Self {
        Self { events, backlog: VecDeque::new(), dropped: 0, outcomes_cut: 0, readings_unread: 0 }
    }

    /// Whether nobody is left to be told.
    pub fn is_closed(&self) -> bool {
        self.events.is_closed()
    }

    /// Whether events wait for room.
    pub fn is_behind(&self) -> bool {
        !self.backlog.is_empty()
    }

    /// Whether more should be taken from the link: beyond that events wait there, whose flow control holds up the
    /// robot's results and pieces, and no heartbeat and no stop.
    pub fn has_room(&self) -> bool {
        self.backlog.len() < EVENTS_MAX
    }

    /// Hands on what waits, as far as there is room by now.
    pub fn catch_up(&mut self) {
        while let Some(event) = self.backlog.pop_front() {
            if let Err(mpsc::error::TrySendError::Full(event)) = self.events.try_send(event) {
                self.backlog.push_front(event);
                break;
            }
        }
    }

    /// Tells what the host's end told, in the session of this number.
    pub fn tell(&mut self, event: HostEvent, session: u64) {
        let said = readings_said(&event);
        self.outcomes_cut += u64::from(was_cut(&event));
        if let Some(event) = LinkEvent::from_host(event, session) {
            self.readings_unread += (said - readings_read(&event)) as u64;
            self.push(event);
        }
    }

    /// Tells an event, after those that wait.
    pub fn push(&mut self, event: LinkEvent) {
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
            LinkEvent::Observed { .. }
            | LinkEvent::PortOpened { .. }
            | LinkEvent::PortLost { .. }
            | LinkEvent::Ready { .. }
            | LinkEvent::Down { .. }
            | LinkEvent::Accepted { .. }
            | LinkEvent::Rejected { .. }
            | LinkEvent::Outcome { .. }
            | LinkEvent::State { .. }
            | LinkEvent::Offered { .. }
            | LinkEvent::Piece { .. }
            | LinkEvent::Stopped
            | LinkEvent::Resumed
            | LinkEvent::NotSent { .. } => false,
        };
        if spare {
            self.dropped += 1;
        } else {
            self.backlog.push_back(event);
        }
    }
}

#[expect(clippy::wildcard_enum_match_arm, reason = "whatever else is told has no readings")]
fn readings_said(event: &HostEvent) -> usize {
    match event {
        HostEvent::Result { outcome, .. } => outcome.readings.len(),
        HostEvent::Observation(observation) => observation.readings.len(),
        _ => 0,
    }
}

#[expect(clippy::wildcard_enum_match_arm, reason = "whatever else is told has no readings")]
fn readings_read(event: &LinkEvent) -> usize {
    match event {
        LinkEvent::Outcome { outcome, .. } => outcome.readings.len(),
        LinkEvent::Observed { readings, .. } => readings.len(),
        _ => 0,
    }
}

fn was_cut(event: &HostEvent) -> bool {
    matches!(event, HostEvent::Result { outcome, .. } if outcome.truncated)
}
