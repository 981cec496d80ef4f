//! Between the mind and the line: what the link tells becomes an [`Event`], and an [`Effect`] becomes what the link is
//! told. `hob run` speaks with a link on a thread of its own, `hob simulate` drives one by itself; what the mind hears
//! of either is decided here.
//!
//! The order is theirs to keep: the records of a step are committed before any of its effects is performed. So a call
//! is in the journal before it is on the line, and a result is acknowledged only when it is in the journal.

use hob_mind::{Effect, Event};
use hob_robot_io::{CallState, Command, LinkEvent, SendError, convert};
use hob_wire::{HostLink, Micros};

/// What the mind is told of something that the link tells; nothing where there is nothing to decide.
pub fn event_of(event: LinkEvent) -> Option<Event> {
    match event {
        LinkEvent::Ready { session: _, table } => {
            let calls = table.into_iter().filter_map(|(id, state)| match state {
                CallState::Running { .. } => Some((id, true)),
                // Its outcome follows.
                CallState::Done => Some((id, false)),
                // It never started and never will, or all is said about it: as if the robot knew nothing of it.
                CallState::Unknown | CallState::Tombstone | CallState::Settled => None,
            });
            Some(Event::LinkUp { calls: calls.collect() })
        }
        LinkEvent::Down { reason } => Some(Event::LinkDown { reason: reason.to_string() }),
        LinkEvent::PortLost { error } => Some(Event::LinkDown { reason: error.to_string() }),
        LinkEvent::Rejected { id, reason } => Some(Event::Lost { id, reason: reason.to_string() }),
        LinkEvent::NotSent { command, reason } => match command {
            Command::Call { call, .. } => {
                Some(Event::Lost { id: call.id, reason: format!("it was not sent: {reason}") })
            }
            // The robot tells results, and what it knows of calls, again in the next session.
            Command::Cancel { .. } | Command::Query { .. } | Command::Correct { .. } | Command::AckResult { .. } => {
                None
            }
        },
        LinkEvent::Outcome { id, outcome } => Some(Event::Outcome { id, outcome }),
        LinkEvent::State { id, state } => match state {
            CallState::Unknown => Some(Event::Lost { id, reason: "the robot knows nothing of it".to_owned() }),
            CallState::Tombstone => Some(Event::Lost { id, reason: "it was cancelled before it arrived".to_owned() }),
            // Its outcome follows, or was heard before.
            CallState::Running { .. } | CallState::Done | CallState::Settled => None,
        },
        LinkEvent::Observed { readings, sightings, battery_percent } => {
            Some(Event::Observed { readings, sightings, amounts: Vec::new(), battery_percent })
        }
        LinkEvent::Stopped => Some(Event::Stop { stopped: true, by: "the robot".to_owned() }),
        LinkEvent::Resumed => Some(Event::Stop { stopped: false, by: "the robot".to_owned() }),
        LinkEvent::PortOpened { .. } | LinkEvent::Accepted { .. } | LinkEvent::Progress(_) => None,
    }
}

/// What became of an effect.
#[derive(Debug, Clone, PartialEq)]
pub enum Performed {
    /// The link has it; the answer will come from there.
    OnTheLine,
    /// The link could not take it. The mind is to be told this, if it needs to know.
    NotSent(Option<Event>),
    /// It is for the owner's ears: the caller's to deliver.
    ForTheOwner(Effect),
}

/// Performs an effect that is for the line, and hands back one that is for the owner.
pub fn perform(link: &mut HostLink, effect: Effect, now: Micros) -> Performed {
    let sent = match effect {
        Effect::Call(call) => {
            let sent = match link.device_boot() {
                Some(boot) => link.call(now, convert::call(&call, boot)),
                None => Err(SendError::NotReady),
            };
            // A call that was never sent was never started: the mind may plan on without it.
            return match sent {
                Ok(()) => Performed::OnTheLine,
                Err(error) => {
                    let reason = format!("it was not sent: {error}");
                    Performed::NotSent(Some(Event::Lost { id: call.id, reason }))
                }
            };
        }
        Effect::Cancel(id) => link.cancel(now, convert::wire_id(id)),
        Effect::Query(id) => link.query(now, convert::wire_id(id)),
        Effect::Acknowledge(id) => link.acknowledge_result(now, convert::wire_id(id)),
        Effect::Stop(true) => {
            link.stop(now);
            Ok(())
        }
        Effect::Stop(false) => {
            link.resume(now);
            Ok(())
        }
        effect @ (Effect::Tell { .. } | Effect::Ask { .. } | Effect::CheckIn { .. }) => {
            return Performed::ForTheOwner(effect);
        }
    };
    match sent {
        Ok(()) => Performed::OnTheLine,
        // The robot tells results, and what it knows of calls, again in the next session.
        Err(_) => Performed::NotSent(None),
    }
}
