//! The host end of the line: ports, link, retries, heartbeat.
//!
//! [`Link::spawn`] keeps a line to a robot on a thread of its own, so that a slow mind never delays a heartbeat or a
//! stop: it opens the port, opens it again when it is gone, and speaks `hob-wire` over it. [`LinkHandle`] commands it,
//! and [`LinkEvent`]s come out. [`convert`] turns calls and outcomes into what crosses the line and back, also for a
//! simulation that drives `hob_wire::HostLink` by itself.
#![forbid(unsafe_code)]

/// The robot of `docs/robots.md`, compiled with the other documentation tests.
#[cfg(doctest)]
#[doc = include_str!("../../docs/robots.md")]
struct Robots;

mod actor;
mod bell;
mod carrier;
pub mod convert;
pub mod event;
pub mod inbox;
pub mod link;
pub mod port;
pub mod priority;
mod teller;
mod transfers;

pub use event::{Command, LinkEvent, Progress, Session, Unsent};
pub use hob_wire::{CallState, DownReason, Figures, RejectReason, SendError, Timing};
pub use inbox::{Inbox, InboxError};
pub use link::{Link, LinkConfig, LinkFigures, LinkGone, LinkHandle, NotOffered};
pub use port::{PortError, PortFault, PortInfo};
pub use priority::Priority;
