//! Every message once and in order, by selective repeat: DATA and BULK are each one of these.
//!
//! A message is cut into fragments; each is numbered, kept until the other end has taken it, and repeated when no
//! acknowledgement comes. The receiver keeps what comes early, says with every frame what it takes next and what it
//! has beyond, and takes nothing while a message waits to be read: so a slow reader holds up the sender, and is never
//! flooded.

mod receive;

use heapless::Deque;
use minicbor::Encoder;
use minicbor::encode;

use crate::outbox::{Outbox, Piece, Unkept, Writer};
use crate::rtt::Rtt;
use crate::time::{Micros, Timing, earlier};

/// Fragments on their way at once, at most: what one word of selective acknowledgement can name. Of 384 bytes they
/// fill a line of 921,600 baud for 143 ms, and a USB adapter sits on an acknowledgement for 16.
pub(crate) const WINDOW: usize = 32;

/// After this many unanswered sendings a fragment waits for any sign of life. With the wait doubling up to a second
/// it has been tried for several seconds by then, and a session that still stands is soon ended by its heartbeat.
const TRIES_MAX: u32 = 10;

/// What the two ends have agreed on for one direction of this class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Agreed {
    /// The longest fragment that either end takes.
    pub body_bytes: usize,
    /// How many fragments the peer keeps.
    pub window: usize,
    /// The longest message that the peer takes.
    pub message_bytes: usize,
}

#[derive(Debug, Clone, Copy)]
struct Segment {
    piece: Piece,
    acked: bool,
    /// When it was sent last, and how often.
    sent: Micros,
    tries: u32,
    /// It should go out again at the next opportunity.
    due: bool,
}

/// A fragment to send.
#[derive(Debug)]
pub(crate) struct Fragment<'a> {
    pub seq: u32,
    pub more: bool,
    pub body: (&'a [u8], &'a [u8]),
}

/// Counts that outlive sessions.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Counts {
    pub retransmitted: u64,
    pub duplicates: u64,
    /// Messages that were too long to be kept.
    pub skipped: u64,
}

/// One end of one class.
#[derive(Debug)]
pub(crate) struct Reliable<B> {
    timing: Timing,
    pub rtt: Rtt,
    pub counts: Counts,
    agreed: Agreed,
    // Sending.
    outbox: Outbox<B>,
    /// The sequence number of the first in flight: all before it have been taken.
    base: u32,
    flight: Deque<Segment, WINDOW>,
    /// Where the first fragment stands that was not sent yet.
    unsent: u64,
    // Receiving.
    inbox: B,
    slots: usize,
    slot_bytes: usize,
    /// The slot of `expected`.
    first: usize,
    arrived: [u16; WINDOW],
    expected: u32,
    message: B,
    assembled: usize,
    /// A message is whole, and waits to be read.
    whole: bool,
    /// The unfinished message is longer than any may be, and is skipped to its end.
    skipping: bool,
    /// The peer is owed an acknowledgement.
    pub ack_due: bool,
}

impl<B: AsRef<[u8]> + AsMut<[u8]>> Reliable<B> {
    /// An end with these buffers: `outbox` for what waits to be sent, `inbox` for what came early, and `message` for one
    /// message. `body_bytes` is the longest body that this end takes.
    pub fn new(timing: &Timing, body_bytes: usize, outbox: B, inbox: B, message: B) -> Self {
        let slots = (inbox.as_ref().len() / body_bytes).min(WINDOW);
        Self {
            timing: *timing,
            rtt: Rtt::new(timing),
            counts: Counts::default(),
            agreed: Agreed { body_bytes, window: 0, message_bytes: 0 },
            outbox: Outbox::new(outbox),
            base: 0,
            flight: Deque::new(),
            unsent: 0,
            inbox,
            slots,
            slot_bytes: body_bytes,
            first: 0,
            arrived: [0; WINDOW],
            expected: 0,
            message,
            assembled: 0,
            whole: false,
            skipping: false,
            ack_due: false,
        }
    }

    /// Forgets what was on its way, and begins a session.
    pub fn reset(&mut self, agreed: Agreed) {
        self.rtt = Rtt::new(&self.timing);
        self.agreed = agreed;
        self.outbox.clear();
        self.unsent = self.outbox.start();
        self.base = 0;
        self.flight.clear();
        self.first = 0;
        self.arrived = [0; WINDOW];
        self.expected = 0;
        self.assembled = 0;
        self.whole = false;
        self.skipping = false;
        self.ack_due = false;
    }

    /// How many fragments this end keeps.
    pub fn window(&self) -> usize {
        self.slots
    }

    /// The longest message that this end takes.
    pub fn message_bytes(&self) -> usize {
        self.message.as_ref().len()
    }

    /// What was agreed with the peer.
    pub fn agreed(&self) -> Agreed {
        self.agreed
    }

    /// Queues a message, if there is room for all of it.
    pub fn push(
        &mut self,
        bytes_max: usize,
        write: impl FnOnce(&mut Encoder<Writer<'_, B>>) -> Result<(), encode::Error<core::convert::Infallible>>,
    ) -> Result<(), Unkept> {
        let bytes_max = bytes_max.min(self.agreed.message_bytes);
        let mut encoder = Encoder::new(self.outbox.writer(self.agreed.body_bytes));
        match write(&mut encoder) {
            Ok(()) => encoder.into_writer().finish(bytes_max),
            // No `Encode` of ours makes an error of its own, and the writer makes none.
            Err(_) => encoder.into_writer().finish(0),
        }
    }

    /// Whether so much waits to be sent that the peer should not be given more to answer.
    pub fn is_congested(&self) -> bool {
        self.outbox.used() > self.outbox.capacity() / 2
    }

    /// Bytes that wait to be sent or acknowledged.
    pub fn queued_bytes(&self) -> usize {
        self.outbox.used()
    }

    /// Fragments on their way.
    pub fn in_flight(&self) -> usize {
        self.flight.len()
    }

    /// Whether anything is not acknowledged yet.
    #[cfg(feature = "alloc")]
    pub fn is_outstanding(&self) -> bool {
        self.outbox.used() > 0
    }

    /// Takes the acknowledgement that stands in a frame of this class.
    pub fn on_ack(&mut self, now: Micros, ack: u32, sack: u32) {
        let count = ack.wrapping_sub(self.base) as usize;
        // What was never sent cannot be acknowledged, and an old frame's acknowledgement lies far "ahead".
        if count > self.flight.len() {
            return;
        }
        let mut sample = None;
        for _ in 0..count {
            if let Some(segment) = self.flight.pop_front() {
                self.outbox.free(segment.piece);
                sample = sample.or(rtt_of(now, &segment));
            }
        }
        self.base = ack;
        let mut highest = None;
        for (at, segment) in self.flight.iter_mut().enumerate() {
            if sack & (1 << at) != 0 {
                highest = Some(at);
                sample = sample.or(rtt_of(now, segment));
                segment.acked = true;
                segment.due = false;
            }
        }
        if let Some(micros) = sample {
            self.rtt.sample(micros);
        }
        // Three that were sent later have arrived: this one is lost, and need not wait for its time. Not sooner than
        // an answer takes after the last try, or each acknowledgement would send it again.
        if let Some(highest) = highest {
            let late = self.rtt.late();
            for segment in self.flight.iter_mut().take(highest.saturating_sub(2)) {
                let again = if segment.tries > 1 { late } else { 0 };
                segment.due |= !segment.acked && now >= segment.sent.after(again);
            }
        }
    }

    /// The peer lives: what had been given up is tried again.
    pub fn on_sign_of_life(&mut self) {
        for segment in &mut self.flight {
            if segment.tries >= TRIES_MAX && !segment.acked {
                segment.tries = 1;
                segment.due = true;
            }
        }
    }

    /// The next fragment to send now, if any.
    pub fn poll(&mut self, now: Micros) -> Option<Fragment<'_>> {
        let again = self.flight.iter().position(|segment| segment.due);
        let at = match again {
            Some(at) => at,
            None => {
                if self.flight.len() >= self.agreed.window.min(WINDOW) {
                    return None;
                }
                let piece = self.outbox.piece(self.unsent)?;
                let segment = Segment { piece, acked: false, sent: now, tries: 0, due: true };
                self.flight.push_back(segment).ok()?;
                self.unsent = Outbox::<B>::after(piece);
                self.flight.len() - 1
            }
        };
        let segment = self.flight.get_mut(at)?;
        self.counts.retransmitted += u64::from(segment.tries > 0);
        segment.sent = now;
        segment.tries += 1;
        segment.due = false;
        let piece = segment.piece;
        let seq = self.base.wrapping_add(u32::try_from(at).ok()?);
        Some(Fragment { seq, more: piece.more, body: self.outbox.read(piece) })
    }

    /// When [`Reliable::on_timeout`] has something to do.
    pub fn next_timeout(&self) -> Option<Micros> {
        self.flight.iter().map(|segment| expiry(segment, &self.rtt)).fold(None, earlier)
    }

    /// Marks for sending what has waited for too long.
    pub fn on_timeout(&mut self, now: Micros) {
        let rtt = self.rtt;
        for segment in &mut self.flight {
            if expiry(segment, &rtt).is_some_and(|expiry| expiry <= now) {
                segment.due = true;
            }
        }
    }
}

fn expiry(segment: &Segment, rtt: &Rtt) -> Option<Micros> {
    let waits = !segment.acked && !segment.due && segment.tries < TRIES_MAX;
    waits.then(|| segment.sent.after(rtt.rto(segment.tries - 1)))
}

/// The round trip that an acknowledgement measures; none when it may belong to an earlier try (Karn's algorithm).
fn rtt_of(now: Micros, segment: &Segment) -> Option<u64> {
    (segment.tries == 1 && !segment.acked).then(|| now.since(segment.sent))
}

#[cfg(test)]
#[path = "reliable_tests.rs"]
mod tests;
