//! What the device's end tells of its robot.

use super::{DeviceLink, NotRunning, RESULT_BYTES_MAX};
use crate::call::CallId;
use crate::memory::Buffer;
use crate::parts::Ending;
use crate::session::SendError;
use crate::telemetry::{Feedback, Pose, Telemetry};
use minicbor::Encode;
use minicbor::encode::Write as _;

impl<B: Buffer> DeviceLink<B> {
    /// Ends a call. The outcome is kept, and told to every host, until one acknowledges it. One that is too long for the
    /// line, or for which there is no room, is cut down to its claim, and says so.
    ///
    /// # Errors
    /// The call does not run, as after [`DeviceEvent::Stop`](super::DeviceEvent::Stop): the outcome is dropped.
    pub fn finish<E: Ending>(&mut self, id: CallId, outcome: &E) -> Result<(), NotRunning> {
        let bytes_max = self.message_bytes_max().min(RESULT_BYTES_MAX);
        if !self.table.finish(id, outcome, bytes_max) {
            return Err(NotRunning);
        }
        self.feedback.retain(|feedback| feedback.id != id);
        Ok(())
    }

    /// Tells how far a running call has come. It replaces what was not sent yet; of a call that does not run it is
    /// dropped.
    pub fn feedback(&mut self, feedback: Feedback) {
        if self.table.started(feedback.id).is_some() {
            self.feedback.retain(|waiting| waiting.id != feedback.id);
            // There is a place for each running call.
            let _ = self.feedback.push(feedback);
        }
    }

    /// Tells where the robot is. It replaces what was not sent yet.
    pub fn pose(&mut self, pose: Pose) {
        self.pose = Some(pose);
    }

    /// Tells what was perceived unasked: an observation, owned or as an [`ObservationView`](crate::ObservationView). It
    /// reaches the host if the session lasts, and is not kept for the next: tell again after [`DeviceEvent::HostReady`](super::DeviceEvent::HostReady)
    /// what still matters.
    ///
    /// # Errors
    /// No session stands, it is too long, or the host acknowledges nothing.
    pub fn observe<E: Encode<()>>(&mut self, observation: &E) -> Result<(), SendError> {
        self.send(|encoder| {
            encoder.array(2)?.u8(21)?.map(1)?.u8(0)?.encode(observation)?;
            Ok(())
        })
    }

    /// Offers the host a transfer of so many bytes; [`DeviceEvent::Wanted`](super::DeviceEvent::Wanted) follows if it wants it. Offer it again, under
    /// the same number, in every session until it is there: the host says from where on.
    ///
    /// # Errors
    /// No session stands, the name is too long, or the host acknowledges nothing.
    pub fn offer(&mut self, transfer: u32, bytes: u64, name: &str) -> Result<(), SendError> {
        self.send(|encoder| {
            encoder.array(2)?.u8(32)?.map(3)?.u8(0)?.u32(transfer)?.u8(1)?.u64(bytes)?.u8(2)?.str(name)?;
            Ok(())
        })
    }

    /// Asks the host for a transfer that it offered, from this byte on; at its length, for no more of it.
    ///
    /// # Errors
    /// No session stands, or the host acknowledges nothing.
    pub fn want(&mut self, transfer: u32, offset: u64) -> Result<(), SendError> {
        self.send(|encoder| {
            encoder.array(2)?.u8(33)?.map(2)?.u8(0)?.u32(transfer)?.u8(1)?.u64(offset)?;
            Ok(())
        })
    }

    /// Sends a piece of a transfer that the host wants, behind everything else: as many of `bytes`, which belong at
    /// `offset`, as one frame takes. Returns how many; 0 when there is no room now.
    pub fn send_piece(&mut self, transfer: u32, offset: u64, bytes: &[u8]) -> usize {
        self.session.send_piece(transfer, offset, bytes)
    }

    pub(super) fn send(
        &mut self,
        write: impl FnOnce(
            &mut minicbor::Encoder<crate::outbox::Writer<'_, B>>,
        ) -> Result<(), minicbor::encode::Error<core::convert::Infallible>>,
    ) -> Result<(), SendError> {
        if !self.session.stands() {
            return Err(SendError::NotReady);
        }
        if self.session.messages.is_congested() {
            return Err(SendError::Full);
        }
        let bytes_max = self.message_bytes_max();
        self.session.messages.push(bytes_max, write).map_err(|unkept| self.session.refusal(unkept, bytes_max))
    }

    pub(super) fn telemetry(&mut self) -> Option<Telemetry> {
        if self.feedback.is_empty() {
            self.pose.take().map(Telemetry::Pose)
        } else {
            Some(Telemetry::Feedback(self.feedback.remove(0)))
        }
    }

    /// Results enter the queue only as it empties, so that it always has room for answers.
    pub(super) fn queue_results(&mut self) {
        while self.session.stands() && !self.session.messages.is_congested() {
            let Some((id, outcome)) = self.table.unqueued() else { return };
            let pushed = self.session.messages.push(usize::MAX, |encoder| {
                encoder.array(2)?.u8(20)?.map(2)?.u8(0)?.encode(id)?.u8(1)?;
                let Ok(()) = encoder.writer_mut().write_all(outcome);
                Ok(())
            });
            // A host that takes no message of that length is told the state when it asks, and nothing more.
            self.session.figures.unknown += u64::from(pushed.is_err());
            self.table.queued(id);
        }
    }
}
