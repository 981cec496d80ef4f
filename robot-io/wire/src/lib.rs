//! The line: frames and sessions between host and robot, sans-I/O.
#![no_std]
#![forbid(unsafe_code)]

extern crate alloc;

pub mod call;
pub mod device;
pub mod figures;
pub mod frame;
pub mod host;
mod lease;
pub mod message;
mod reliable;
mod session;
mod table;
pub mod time;

pub use call::{
    Amount, Arg, Call, CallId, CallState, Claim, FailCode, Feedback, Observation, Outcome, Reading,
    RejectReason, Sighting,
};
pub use device::{DeviceConfig, DeviceEvent, DeviceLink, NotRunning};
pub use figures::Figures;
pub use host::{DownReason, HostConfig, HostEvent, HostLink};
pub use message::Latches;
pub use session::SendError;
pub use time::{Micros, Timing};
