//! What the host's end asks of the robot.

use super::{HostLink, Pending};
use crate::call::CallId;
use crate::message::CALL_BYTES_MAX;
use crate::owned::{Call, Message};
use crate::session::SendError;
use crate::time::Micros;
use crate::urgent::Order;
use alloc::string::String;

impl HostLink {
    /// Asks the robot to start a call. [`HostEvent::Accepted`](super::HostEvent::Accepted), [`HostEvent::Rejected`](super::HostEvent::Rejected) or [`HostEvent::State`](super::HostEvent::State)
    /// follows, unless the session ends first. The same call may be sent again: it never starts twice. One that was
    /// sent in this session and has neither been rejected nor ended is asked after instead, so that no second copy
    /// follows a rejection by surprise.
    ///
    /// # Errors
    /// No session stands, the call is longer than [`CALL_BYTES_MAX`], or the queue is full: it was not sent.
    pub fn call(&mut self, now: Micros, call: Call) -> Result<(), SendError> {
        let id = call.id;
        if self.outstanding.contains_key(&id) {
            return self.query(now, id);
        }
        self.send(now, &Message::Call { call })?;
        self.outstanding.entry(id).or_default();
        Ok(())
    }

    /// Asks the robot to end a call, or never to start it. [`HostEvent::State`](super::HostEvent::State) follows; the call has ended only with
    /// its [`HostEvent::Result`](super::HostEvent::Result).
    ///
    /// # Errors
    /// No session stands, or the queue is full: it was not sent.
    pub fn cancel(&mut self, now: Micros, id: CallId) -> Result<(), SendError> {
        self.send(now, &Message::Cancel { id })
    }

    /// Asks what the robot knows of a call. [`HostEvent::State`](super::HostEvent::State) follows, and speaks of the moment of the question: a
    /// host that asks after a call waits for the answer before it sends the call again.
    ///
    /// # Errors
    /// No session stands, or the queue is full: it was not sent.
    pub fn query(&mut self, now: Micros, id: CallId) -> Result<(), SendError> {
        self.send(now, &Message::Query { id })
    }

    /// Gives a running call new words. `revision` is higher than any before; an older one is ignored.
    ///
    /// # Errors
    /// No session stands, the words are too long, or the queue is full: it was not sent.
    pub fn correct(
        &mut self,
        now: Micros,
        id: CallId,
        revision: u32,
        sentence: String,
    ) -> Result<(), SendError> {
        self.send(now, &Message::Correction { id, revision, sentence })
    }

    /// Tells the robot that a result is in the journal and may be forgotten.
    ///
    /// # Errors
    /// No session stands, or the queue is full. The robot will tell the result again; acknowledge it then.
    pub fn acknowledge_result(&mut self, now: Micros, id: CallId) -> Result<(), SendError> {
        self.send(now, &Message::ResultAck { id })
    }

    /// Offers the robot a transfer of so many bytes; [`HostEvent::Wanted`](super::HostEvent::Wanted) follows if it wants it. Offer it again, under
    /// the same number, in every session until it is there: the robot says from where on.
    ///
    /// # Errors
    /// No session stands, the name is too long, or the queue is full: it was not sent.
    pub fn offer(&mut self, now: Micros, transfer: u32, bytes: u64, name: String) -> Result<(), SendError> {
        self.send(now, &Message::Offer { transfer, bytes, name })
    }

    /// Asks the robot for a transfer that it offered, from this byte on; at its length, for no more of it.
    ///
    /// # Errors
    /// No session stands, or the queue is full: it was not sent.
    pub fn want(&mut self, now: Micros, transfer: u32, offset: u64) -> Result<(), SendError> {
        self.send(now, &Message::Want { transfer, offset })
    }

    /// Sends a piece of a transfer that the robot wants, behind everything else: as many of `bytes`, which belong at
    /// `offset`, as one frame takes. Returns how many; 0 when there is no room now.
    pub fn send_piece(&mut self, transfer: u32, offset: u64, bytes: &[u8]) -> usize {
        if self.ready { self.session.send_piece(transfer, offset, bytes) } else { 0 }
    }

    pub(super) fn send(&mut self, now: Micros, message: &Message) -> Result<(), SendError> {
        if !self.ready {
            return Err(SendError::NotReady);
        }
        let idle = !self.is_active();
        self.session
            .messages
            .push(CALL_BYTES_MAX, |encoder| encoder.encode(message).map(|_| ()))
            .map_err(|unkept| self.session.refusal(unkept, CALL_BYTES_MAX))?;
        if idle {
            // The lease is renewed before what may need it, and the active period begins.
            self.heartbeat_due = true;
            self.next_heartbeat = now.after(self.session.heartbeat_micros);
        }
        Ok(())
    }

    /// Stops all motion, latched until [`HostLink::resume`]. It is repeated until the robot has echoed it, needs no
    /// session, passes whatever else waits to be sent, and is given again to a robot that reboots.
    /// [`HostEvent::Stopped`](super::HostEvent::Stopped) follows. The robot ends every running call as cancelled.
    pub fn stop(&mut self, now: Micros) {
        self.stop_wanted = true;
        self.order(now, true);
    }

    /// Lifts a stop. It is repeated until the robot has echoed it; [`HostEvent::Resumed`](super::HostEvent::Resumed) follows.
    pub fn resume(&mut self, now: Micros) {
        self.stop_wanted = false;
        self.order(now, false);
    }

    pub(super) fn order(&mut self, now: Micros, stop: bool) {
        self.orders += 1;
        let order = Order { boot: self.boot, number: self.orders };
        self.pending = Some(Pending { order, stop, tries: 0, due: true, next: now });
    }
}
