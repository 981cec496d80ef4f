//! The reliable class: every message once and in order, by selective repeat.
//!
//! A message is cut into fragments of at most [`BODY_BYTES_MAX`] bytes; each is numbered, kept until it is
//! acknowledged, and repeated when no acknowledgement comes. The receiver keeps what comes early, and says with
//! every frame what it expects next and what it has beyond.

use alloc::collections::VecDeque;
use alloc::vec::Vec;

use crate::figures::Figures;
use crate::frame::BODY_BYTES_MAX;
use crate::message::MESSAGE_BYTES_MAX;
use crate::time::{Micros, Timing, earlier};

/// Fragments on their way at once. 32 fill a line of 921,600 baud for as long as a USB adapter may sit on an
/// acknowledgement, and are what one word of selective acknowledgement can name.
pub(crate) const WINDOW: u32 = 32;

/// Bytes of bodies on their way at once: 178 ms at 921,600 baud, well within the longest wait before repeating, so
/// that a full window is not repeated merely because it is still being sent.
const FLIGHT_BYTES_MAX: usize = 16 * 1024;

/// Bytes of bodies that wait to be sent. A household's day of calls is a tenth of it; whoever fills it is not being
/// heard, and should learn that.
pub(crate) const QUEUE_BYTES_MAX: usize = 256 * 1024;

/// After this many unanswered sendings a fragment waits for any sign of life. With the wait doubling up to a second
/// it has been tried for several seconds by then, and a session that still stands is soon ended by its heartbeat.
const TRIES_MAX: u32 = 10;

/// The queue has no room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct QueueFull;

#[derive(Debug)]
struct Segment {
    body: Vec<u8>,
    more: bool,
    acked: bool,
    /// When it was sent last, and how often; `None` before the first time.
    sent: Option<(Micros, u32)>,
    /// It should go out again at the next opportunity.
    due: bool,
}

/// A fragment to send.
#[derive(Debug)]
pub(crate) struct Fragment<'a> {
    pub seq: u32,
    pub more: bool,
    pub body: &'a [u8],
}

/// Smoothed round trip after RFC 6298.
#[derive(Debug, Default)]
struct Rtt {
    smoothed: Option<u64>,
    variation: u64,
}

impl Rtt {
    fn sample(&mut self, micros: u64) {
        match self.smoothed {
            None => {
                self.smoothed = Some(micros);
                self.variation = micros / 2;
            }
            Some(smoothed) => {
                self.variation = (3 * self.variation + smoothed.abs_diff(micros)) / 4;
                self.smoothed = Some((7 * smoothed + micros) / 8);
            }
        }
    }
}

/// One end's reliable class in one session.
#[derive(Debug)]
pub(crate) struct Reliable {
    rto_min: u64,
    rto_max: u64,
    rtt: Rtt,
    /// The sequence number of the first of `queue`: all before it are acknowledged.
    base: u32,
    queue: VecDeque<Segment>,
    queued_bytes: usize,
    /// The sequence number that is expected next.
    expected: u32,
    /// What came early: slot i is `expected + i`; the first slot is always empty.
    early: VecDeque<Option<(bool, Vec<u8>)>>,
    /// The fragments of an unfinished message.
    partial: Vec<u8>,
    /// The unfinished message is longer than any may be, and is skipped to its end.
    skipping: bool,
    /// The peer is owed an acknowledgement.
    pub ack_due: bool,
}

impl Reliable {
    pub fn new(timing: &Timing) -> Self {
        Self {
            rto_min: timing.rto_min_micros,
            rto_max: timing.rto_max_micros,
            rtt: Rtt::default(),
            base: 0,
            queue: VecDeque::new(),
            queued_bytes: 0,
            expected: 0,
            early: VecDeque::new(),
            partial: Vec::new(),
            skipping: false,
            ack_due: false,
        }
    }

    /// Queues a message of at most [`MESSAGE_BYTES_MAX`] bytes, which its caller has made sure of.
    pub fn push(&mut self, message: &[u8]) -> Result<(), QueueFull> {
        if self.queued_bytes + message.len() > QUEUE_BYTES_MAX {
            return Err(QueueFull);
        }
        let mut rest = message;
        loop {
            let (body, tail) = rest.split_at(rest.len().min(BODY_BYTES_MAX));
            let more = !tail.is_empty();
            self.queued_bytes += body.len();
            self.queue.push_back(Segment { body: body.to_vec(), more, acked: false, sent: None, due: true });
            if !more {
                return Ok(());
            }
            rest = tail;
        }
    }

    /// Whether so much waits to be sent that the peer should not be given more to answer.
    pub fn is_congested(&self) -> bool {
        self.queued_bytes > QUEUE_BYTES_MAX / 2
    }

    /// Whether anything is not acknowledged yet.
    pub fn is_outstanding(&self) -> bool {
        !self.queue.is_empty()
    }

    /// The wait before the `tries`-th repetition.
    pub fn rto(&self, tries: u32) -> u64 {
        let base = match self.rtt.smoothed {
            // Before the first sample: five times the shortest wait.
            None => self.rto_min.saturating_mul(5),
            Some(smoothed) => smoothed.saturating_add((4 * self.rtt.variation).max(1000)),
        };
        base.clamp(self.rto_min, self.rto_max).saturating_mul(1 << tries.min(10)).min(self.rto_max)
    }

    /// Takes a round trip that was measured outside.
    pub fn sample(&mut self, micros: u64, figures: &mut Figures) {
        self.rtt.sample(micros);
        figures.rtt_micros = self.rtt.smoothed;
        figures.rtt_min_micros = Some(figures.rtt_min_micros.map_or(micros, |least| least.min(micros)));
    }

    /// Takes the acknowledgement that stands in every frame of the session.
    pub fn on_ack(&mut self, now: Micros, ack: u32, sack: u32, figures: &mut Figures) {
        let count = ack.wrapping_sub(self.base) as usize;
        // What was never sent cannot be acknowledged, and an old frame's acknowledgement lies far "ahead".
        if count > self.queue.len() || self.queue.range(..count).any(|s| s.sent.is_none()) {
            return;
        }
        let mut sample = None;
        for _ in 0..count {
            if let Some(segment) = self.queue.pop_front() {
                self.queued_bytes -= segment.body.len();
                sample = sample.or(rtt_of(now, &segment));
            }
        }
        self.base = ack;
        let mut highest = None;
        for bit in 0..WINDOW {
            let at = bit as usize + 1;
            if sack & (1 << bit) == 0 {
                continue;
            }
            if let Some(segment) = self.queue.get_mut(at).filter(|s| s.sent.is_some()) {
                highest = Some(at);
                sample = sample.or(rtt_of(now, segment));
                segment.acked = true;
                segment.due = false;
            }
        }
        if let Some(micros) = sample {
            self.sample(micros, figures);
        }
        // Three that were sent later have arrived: this one is lost, and need not wait for its time. Not sooner than
        // a round trip after the last try, or each acknowledgement would send it again.
        let round_trip = self.rtt.smoothed.unwrap_or(self.rto_min);
        if let Some(highest) = highest {
            for segment in self.queue.iter_mut().take(highest.saturating_sub(2)) {
                if let Some((at, _)) = segment.sent {
                    segment.due |= !segment.acked && now >= at.after(round_trip);
                }
            }
        }
    }

    /// The peer lives: what had been given up is tried again.
    pub fn on_sign_of_life(&mut self) {
        for segment in &mut self.queue {
            if let Some((_, tries)) = &mut segment.sent
                && *tries >= TRIES_MAX
                && !segment.acked
            {
                *tries = 1;
                segment.due = true;
            }
        }
    }

    /// Takes a fragment. Messages that it completes are handed to `each`, in order.
    pub fn on_data(
        &mut self,
        seq: u32,
        more: bool,
        body: &[u8],
        figures: &mut Figures,
        mut each: impl FnMut(Vec<u8>),
    ) {
        self.ack_due = true;
        let ahead = seq.wrapping_sub(self.expected);
        if ahead >= WINDOW {
            // Behind, and so acknowledged before; or beyond any window, and so from a broken peer.
            figures.duplicates += 1;
            return;
        }
        let slot = ahead as usize;
        if self.early.len() <= slot {
            self.early.resize_with(slot + 1, || None);
        }
        if self.early[slot].is_some() {
            figures.duplicates += 1;
            return;
        }
        self.early[slot] = Some((more, body.to_vec()));
        while let Some(Some((more, body))) = self.early.front_mut().map(Option::take) {
            self.early.pop_front();
            self.expected = self.expected.wrapping_add(1);
            if self.partial.len() + body.len() > MESSAGE_BYTES_MAX {
                self.skipping = true;
                self.partial.clear();
            } else if !self.skipping {
                self.partial.extend_from_slice(&body);
            }
            if more {
                continue;
            }
            let message = core::mem::take(&mut self.partial);
            if core::mem::take(&mut self.skipping) {
                figures.unknown += 1;
            } else {
                each(message);
            }
        }
    }

    /// What to write in the acknowledgement fields of a frame.
    pub fn acknowledgement(&self) -> (u32, u32) {
        let beyond = self.early.iter().skip(1).take(WINDOW as usize);
        let sack = beyond.enumerate().fold(0, |sack, (i, slot)| sack | u32::from(slot.is_some()) << i);
        (self.expected, sack)
    }

    /// The next fragment to send now, if any.
    pub fn poll(&mut self, now: Micros, figures: &mut Figures) -> Option<Fragment<'_>> {
        let mut flight = 0;
        let mut chosen = None;
        for (at, segment) in self.queue.iter().take(WINDOW as usize).enumerate() {
            let fits = flight == 0 || flight + segment.body.len() <= FLIGHT_BYTES_MAX;
            if segment.due && (segment.sent.is_some() || fits) {
                chosen = Some(at);
                break;
            }
            if !segment.acked {
                flight += segment.body.len();
            }
        }
        let at = chosen?;
        let seq = self.base.wrapping_add(u32::try_from(at).ok()?);
        let segment = self.queue.get_mut(at)?;
        let tries = segment.sent.map_or(0, |(_, tries)| tries);
        figures.retransmitted += u64::from(tries > 0);
        segment.sent = Some((now, tries + 1));
        segment.due = false;
        Some(Fragment { seq, more: segment.more, body: &segment.body })
    }

    /// When [`Reliable::on_timeout`] has something to do.
    pub fn next_timeout(&self) -> Option<Micros> {
        let waiting = self.queue.iter().take(WINDOW as usize).map(|segment| self.expiry(segment));
        waiting.fold(None, earlier)
    }

    /// Marks for sending what has waited for too long.
    pub fn on_timeout(&mut self, now: Micros) {
        for at in 0..self.queue.len().min(WINDOW as usize) {
            if self.expiry(&self.queue[at]).is_some_and(|expiry| expiry <= now) {
                self.queue[at].due = true;
            }
        }
    }

    fn expiry(&self, segment: &Segment) -> Option<Micros> {
        let (at, tries) = segment.sent?;
        let waits = !segment.acked && !segment.due && tries < TRIES_MAX;
        waits.then(|| at.after(self.rto(tries - 1)))
    }
}

/// The round trip that an acknowledgement measures; none when it may belong to an earlier try (Karn's algorithm).
fn rtt_of(now: Micros, segment: &Segment) -> Option<u64> {
    match segment.sent {
        Some((at, 1)) if !segment.acked => Some(now.since(at)),
        Some(_) | None => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec;
    use proptest::prelude::*;

    fn sent(reliable: &mut Reliable, now: u64) -> Vec<(u32, bool, Vec<u8>)> {
        let mut out = Vec::new();
        let mut figures = Figures::default();
        while let Some(fragment) = reliable.poll(Micros(now), &mut figures) {
            out.push((fragment.seq, fragment.more, fragment.body.to_vec()));
        }
        out
    }

    fn received(reliable: &mut Reliable, seq: u32, more: bool, body: &[u8]) -> Vec<Vec<u8>> {
        let mut out = Vec::new();
        reliable.on_data(seq, more, body, &mut Figures::default(), |message| out.push(message));
        out
    }

    #[test]
    fn what_comes_early_waits_and_is_acknowledged_selectively() {
        let mut end = Reliable::new(&Timing::REAL);
        assert!(received(&mut end, 2, false, b"c").is_empty());
        assert_eq!(end.acknowledgement(), (0, 0b10));
        assert_eq!(received(&mut end, 0, false, b"a"), [b"a"]);
        assert_eq!(end.acknowledgement(), (1, 0b1));
        assert_eq!(received(&mut end, 1, false, b"b"), [b"b", b"c"]);
        assert_eq!(end.acknowledgement(), (3, 0));
        assert!(received(&mut end, 1, false, b"b").is_empty(), "a repetition is not delivered");
    }

    #[test]
    fn a_long_message_crosses_in_fragments_and_one_too_long_is_skipped() {
        let mut from = Reliable::new(&Timing::REAL);
        let mut to = Reliable::new(&Timing::REAL);
        let message = vec![7; 3 * BODY_BYTES_MAX + 5];
        from.push(&message).unwrap();
        let fragments = sent(&mut from, 0);
        assert_eq!(fragments.len(), 4);
        let mut got = Vec::new();
        for (seq, more, body) in fragments {
            got.extend(received(&mut to, seq, more, &body));
        }
        assert_eq!(got, [message]);
        for i in 0..20 {
            assert!(received(&mut to, 4 + i, true, &[1; BODY_BYTES_MAX]).is_empty());
        }
        assert!(received(&mut to, 24, false, b"end").is_empty());
        assert_eq!(received(&mut to, 25, false, b"next"), [b"next"]);
    }

    #[test]
    fn the_wait_doubles_up_to_its_bound_and_ends_in_quiet() {
        let mut end = Reliable::new(&Timing::REAL);
        end.push(b"x").unwrap();
        let mut waits = Vec::new();
        let mut now = 0;
        assert_eq!(sent(&mut end, now).len(), 1);
        while let Some(at) = end.next_timeout() {
            waits.push(at.0 - now);
            now = at.0;
            end.on_timeout(at);
            assert_eq!(sent(&mut end, now).len(), 1);
        }
        assert_eq!(waits[..5], [100_000, 200_000, 400_000, 800_000, 1_000_000]);
        assert_eq!(waits.len(), TRIES_MAX as usize - 1);
        end.on_sign_of_life();
        assert_eq!(sent(&mut end, now).len(), 1);
    }

    #[test]
    fn the_window_is_bounded_in_fragments_and_in_bytes() {
        let mut end = Reliable::new(&Timing::REAL);
        for _ in 0..100 {
            end.push(b"x").unwrap();
        }
        assert_eq!(sent(&mut end, 0).len(), WINDOW as usize);
        end.on_ack(Micros(10), 1, 0, &mut Figures::default());
        assert_eq!(sent(&mut end, 10).len(), 1);

        let mut end = Reliable::new(&Timing::REAL);
        for _ in 0..10 {
            end.push(&[0; BODY_BYTES_MAX]).unwrap();
        }
        assert_eq!(sent(&mut end, 0).len(), FLIGHT_BYTES_MAX / BODY_BYTES_MAX);
    }

    #[test]
    fn a_gap_that_three_later_ones_have_passed_is_filled_at_once() {
        let mut end = Reliable::new(&Timing::REAL);
        for _ in 0..5 {
            end.push(b"x").unwrap();
        }
        assert_eq!(sent(&mut end, 0).len(), 5);
        end.on_ack(Micros(5000), 0, 0b0011, &mut Figures::default());
        assert!(sent(&mut end, 5000).is_empty());
        end.on_ack(Micros(5000), 0, 0b0111, &mut Figures::default());
        assert_eq!(sent(&mut end, 5000), [(0, false, b"x".to_vec())]);
        end.on_ack(Micros(5000), 0, 0b0111, &mut Figures::default());
        assert!(sent(&mut end, 5000).is_empty());
    }

    #[test]
    fn a_full_queue_says_so() {
        let mut end = Reliable::new(&Timing::REAL);
        for _ in 0..QUEUE_BYTES_MAX / BODY_BYTES_MAX {
            end.push(&[0; BODY_BYTES_MAX]).unwrap();
        }
        assert_eq!(end.push(b"x"), Err(QueueFull));
        assert!(end.is_congested());
    }

    proptest! {
        #[test]
        fn nonsense_acknowledgements_lose_nothing(
            acks in prop::collection::vec((any::<u32>(), any::<u32>()), 0..20),
            near in prop::collection::vec((0..40u32, any::<u32>()), 0..20),
        ) {
            let mut end = Reliable::new(&Timing::REAL);
            for _ in 0..50 {
                end.push(b"x").unwrap();
            }
            let first = sent(&mut end, 0).len();
            for (i, (ack, sack)) in acks.into_iter().chain(near).enumerate() {
                end.on_ack(Micros(i as u64), ack, sack, &mut Figures::default());
                // Only what was sent can go.
                prop_assert!(end.queue.len() >= 50 - first);
            }
        }

        #[test]
        fn any_order_of_arrival_delivers_the_order_of_sending(
            order in Just((0..WINDOW).collect::<Vec<_>>()).prop_shuffle(),
            start in any::<u32>(),
        ) {
            let mut end = Reliable::new(&Timing::REAL);
            end.expected = start;
            let mut got = Vec::new();
            for i in order {
                got.extend(received(&mut end, start.wrapping_add(i), false, &i.to_le_bytes()));
            }
            let want: Vec<Vec<u8>> = (0..WINDOW).map(|i| i.to_le_bytes().to_vec()).collect();
            prop_assert_eq!(got, want);
        }
    }
}
