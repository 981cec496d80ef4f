//! A robot behind the line: what its maker writes, and what is done for them.

use minicbor::Encode;

use crate::call::CallId;
use crate::device::{DeviceEvent, DeviceLink};
use crate::memory::Buffer;
use crate::parts::Ending;
use crate::table::CALLS_RUNNING_MAX;
use crate::telemetry::Feedback;
use crate::time::Micros;
use crate::view::{CallView, ClaimView, OutcomeView};

/// Why a body must not move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Halt {
    /// The host, or a button, said so. Nothing starts until [`Body::resume`].
    Stop,
    /// The host is not heard. Nothing starts until it is.
    LeaseExpired,
}

/// What a body has to tell.
#[derive(Debug, Clone, PartialEq)]
pub enum Step<O, S> {
    /// Nothing now.
    Rest,
    /// How far a call has come.
    Feedback(Feedback),
    /// A call has ended.
    Ended {
        /// The call.
        id: CallId,
        /// What is claimed of it.
        outcome: O,
    },
    /// Something was perceived unasked.
    Observed(S),
}

/// A robot's body. None of these may wait: each begins something, or looks how far it is, and returns.
pub trait Body {
    /// How calls end: [`OutcomeView`]`<'static>`, or an owned outcome.
    type Outcome: Ending;
    /// What is perceived unasked: [`ObservationView`](crate::ObservationView)`<'static>`, or an owned observation.
    type Observation: Encode<()>;

    /// Begins a call. Of words that it cannot follow it says why, and the call ends as refused.
    ///
    /// # Errors
    /// Why it does not begin, in words.
    fn start(&mut self, now: Micros, call: &CallView<'_>) -> Result<(), &'static str>;

    /// Moves on, and tells one thing. It is asked again until it rests.
    fn tick(&mut self, now: Micros) -> Step<Self::Outcome, Self::Observation>;

    /// Ends a running call soon; [`Body::tick`] tells how.
    fn cancel(&mut self, now: Micros, id: CallId);

    /// New words for a running call.
    fn correct(&mut self, now: Micros, id: CallId, revision: u32, sentence: &str);

    /// A host is there: what it should know unasked, as the battery, is told by [`Body::tick`] from now on.
    fn observe(&mut self, now: Micros);

    /// All motion ends now. Every call has ended, and is not told of again.
    fn stop(&mut self, now: Micros, why: Halt);

    /// A stop is lifted. Nothing continues by itself.
    fn resume(&mut self, now: Micros);

    /// The host offers a transfer: from which byte on it is wanted. A body takes none unless it says so.
    fn offered(&mut self, now: Micros, transfer: u32, bytes: u64, name: &str) -> Option<u64> {
        let _ = (now, transfer, bytes, name);
        None
    }

    /// A piece of a transfer that was wanted, in order.
    fn piece(&mut self, now: Micros, transfer: u32, offset: u64, bytes: &[u8]) {
        let _ = (now, transfer, offset, bytes);
    }

    /// The host wants a transfer of this robot's from this byte on; at its length, no more of it. It is offered with
    /// [`DeviceLink::offer`], again whenever [`Body::observe`] says that a host is there, and sent with
    /// [`DeviceLink::send_piece`].
    fn wanted(&mut self, now: Micros, transfer: u32, offset: u64) {
        let _ = (now, transfer, offset);
    }
}

impl<B: Buffer> DeviceLink<B> {
    /// Lets a body do what the host asked for, and tells the host what came of it. Call it after bytes have come, and as
    /// often as the body is to move on; then [`DeviceLink::transmit`].
    pub fn attend<T: Body>(&mut self, now: Micros, body: &mut T) {
        self.on_timeout(now);
        let mut refused: heapless::Vec<(CallId, &'static str), CALLS_RUNNING_MAX> = heapless::Vec::new();
        let mut want = None;
        while let Some(event) = self.poll_event(now) {
            match event {
                DeviceEvent::HostReady { .. } => body.observe(now),
                DeviceEvent::Start(call) => {
                    if let Err(why) = body.start(now, &call) {
                        // One place for each call that may run.
                        let _ = refused.push((call.id, why));
                    }
                }
                DeviceEvent::Cancel { id } => body.cancel(now, id),
                DeviceEvent::Correct { id, revision, sentence } => body.correct(now, id, revision, sentence),
                DeviceEvent::Stop => body.stop(now, Halt::Stop),
                DeviceEvent::LeaseExpired => body.stop(now, Halt::LeaseExpired),
                DeviceEvent::Resume => body.resume(now),
                DeviceEvent::Offered { transfer, bytes, name } => {
                    want = body.offered(now, transfer, bytes, name).map(|offset| (transfer, offset));
                }
                DeviceEvent::Wanted { transfer, offset } => body.wanted(now, transfer, offset),
                DeviceEvent::Piece { transfer, offset, bytes } => body.piece(now, transfer, offset, bytes),
            }
            if let Some((transfer, offset)) = want.take() {
                // Where the session has ended since, it is offered again in the next.
                let _ = self.want(transfer, offset);
            }
            for (id, reason) in core::mem::take(&mut refused) {
                // It runs: it was accepted in this moment.
                let _ = self.finish(id, &OutcomeView::bare(ClaimView::Refused { reason }, 0));
            }
        }
        self.tell(now, body);
    }

    /// Tells the host what has come of what a body does.
    pub fn tell<T: Body>(&mut self, now: Micros, body: &mut T) {
        loop {
            match body.tick(now) {
                Step::Rest => return,
                Step::Feedback(feedback) => self.feedback(feedback),
                Step::Ended { id, outcome } => {
                    // A call that a stop or the lease ended in this very moment has ended already.
                    let _ = self.finish(id, &outcome);
                }
                Step::Observed(observation) => {
                    // Nobody listens: what was seen in passing is not kept for later.
                    let _ = self.observe(&observation);
                }
            }
        }
    }
}
