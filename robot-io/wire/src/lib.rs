//! The line between hob and a robot: frames and sessions over any stream of bytes that may lose, garble, repeat and
//! cut off, sans-I/O.
//!
//! [`HostLink`] is hob's end and [`DeviceLink`] the robot's. Neither reads a clock or a port: the caller brings bytes
//! and the time, and takes frames and events. This text is the specification; `tests/golden.txt` has frames to test
//! another implementation with.
//!
//! # Frames
//!
//! Numbers are little-endian. A frame is
//!
//! ```text
//! 00 | COBS( header | body | checksum ) | 00
//! ```
//!
//! with the zero before it so that garbage on the line (the text of a boot ROM) ends there, and spoils no frame. What
//! lies between two zeros and is empty is skipped. The checksum is CRC-32C (Castagnoli, reflected, as in iSCSI) of
//! header and body. A body has 0 to 4096 bytes. What is no COBS, has another checksum or is longer than a frame can be
//! is counted and dropped.
//!
//! | at | bytes | header field |
//! |---:|---:|---|
//! | 0 | 1 | kind: `01` HELLO, `02` RESET, `10` URGENT, `20` DATA, `21` ACK, `30` STREAM; others are dropped |
//! | 1 | 1 | flags: bit 0: sent by the device; bit 1 (DATA): another fragment of this message follows; others are 0 and ignored |
//! | 2 | 4 | tag of the session; 0 for none |
//! | 6 | 4 | DATA: sequence number; STREAM: count; otherwise 0 |
//! | 10 | 4 | ack: the sequence number expected next by the sender |
//! | 14 | 4 | sack: bit i says that `ack + 1 + i` has arrived too |
//! | 18 | … | body |
//!
//! An end drops frames that carry its own role: a line that echoes cannot fool it.
//!
//! # Sessions
//!
//! Each end is an *incarnation*: its boot (64 random bits, drawn when the process or the board starts) and its epoch
//! (how many sessions of this boot have ended). The session's tag is the CRC-32C of the host's boot (8 bytes) and
//! epoch (4), then the device's; if that is 0, it is 1.
//!
//! HELLO has tag 0 and a body in CBOR: a map of 0: my incarnation `{0: boot, 1: epoch}`, 1: yours or null, 2 and 3: the
//! oldest and newest version of the protocol that I speak (1 and 1), 4 and 5: heartbeat and lease in microseconds.
//!
//! 1. While no session stands the host sends HELLO every `hello_micros`. A device sends one when it has booted, and
//!    answers each of the host's.
//! 2. Whoever hears a HELLO of an incarnation that it does not know takes it for its peer, with sequence numbers from
//!    0. A HELLO of a known boot with an older epoch is a late copy, and is dropped.
//! 3. The host proposes heartbeat and lease; the device shortens the lease to what its maker allows, and the heartbeat
//!    to a third of the lease, and answers with what counts.
//! 4. For the host a session stands when a HELLO names its own incarnation as `you`. For the device it stands then, or
//!    with the first frame of the right tag.
//! 5. A HELLO of another incarnation ends a session that stands, and so does RESET. RESET has no body, and the tag of
//!    a frame that its sender got and knows no session for; it counts only if that is the tag of the session that
//!    stands. The host ends the session also when no heartbeat is echoed for as long as a lease, and when the table
//!    has not come in four.
//! 6. Whoever leaves a session that stood raises its epoch: no pair of incarnations in which something was sent is
//!    entered again, and frames from before are of an unknown session for ever.
//! 7. What was sent in a session and not acknowledged is dropped with it, at both ends. Calls and results outlive
//!    sessions in the device's call table, which is the first message of each.
//!
//! # URGENT
//!
//! Orders and heartbeats stand in no queue: they go out before everything else, are numbered by themselves, and are
//! repeated until echoed. Their layouts ([`message::Urgent`]) are the same in all versions of the protocol.
//!
//! - HEARTBEAT `01 count:u32 sent:u64`, echoed as `81 count:u32 sent:u64 now:u64 latches:u8`.
//! - STOP `02 boot:u64 number:u32` and RESUME `03 boot:u64 number:u32`, echoed as `82 boot:u64 number:u32 latches:u8`.
//!   Orders are numbered within the host's boot; a device carries out none that is not newer than the last of that
//!   boot, and echoes it all the same. **STOP counts in any session and in none**; RESUME in the session only. The host
//!   gives a stop again to every session until the owner resumes.
//! - `latches`: bit 0: stopped until RESUME; bit 1: the lease has run out.
//!
//! # The motion lease
//!
//! While a call runs, the device must hear a heartbeat every `lease_micros` (the call itself counts as the first). When
//! it does not, it stops by itself, ends every running call as failed ("lease expired"), and rejects calls until the
//! next heartbeat or session. A stop ends every running call as cancelled. Neither asks the body: it is told, and what
//! it has not taken yet is taken back.
//!
//! The host sends heartbeats every `heartbeat_micros` while a call is outstanding, a message is unacknowledged or a
//! heartbeat is not echoed, and every `idle_heartbeat_micros` otherwise: an idle robot moves nothing, and only its
//! liveness is of interest. In virtual time an idle line is therefore nearly free.
//!
//! # DATA and ACK
//!
//! A message is CBOR of at most 64 KiB ([`message::Message`]: an array of a number and a map with integer keys), cut
//! into fragments of at most 4096 bytes. Fragments are numbered from 0 in each session and each direction. At most 32,
//! and 16 KiB, are on their way. Every frame of a session acknowledges; ACK does when nothing else is to be sent. A
//! fragment is repeated after the smoothed round trip plus four times its variation, within 20 ms and 1 s, doubled
//! with each try; at once when three later ones have been acknowledged; and not any more after ten tries, until
//! anything of the session is heard. Messages are delivered once and in order. One that cannot be read is counted and
//! skipped; a map's unknown keys are ignored, so that fields can be added.
//!
//! # Calls
//!
//! | host | device |
//! |---|---|
//! | Call | Accepted, or Rejected with a reason; State if the id is known |
//! | Cancel | State; the call, if it runs, ends soon with Result. An unknown id becomes a tombstone: the call, should it come late, is rejected |
//! | Query | State, and Result if it is done |
//! | Correction | nothing if it reaches the running call; State otherwise, or if the revision is not newer |
//! | ResultAck | nothing; the result is forgotten, the id is not |
//!
//! A device starts an id at most once in its boot, and a call names the boot that it is meant for: any other rejects it
//! as lost. So a call starts at most once over crashes of either side. A result is kept, and sent in every session,
//! until it is acknowledged; a device that holds 64 of them rejects calls. It remembers the last 1024 settled ids and
//! the last 128 tombstones. A rejected call leaves no trace, and may be sent again.
//! A call is at most one fragment; a result that is longer than a message is cut down to its claim and says so.
//!
//! # STREAM
//!
//! Feedback on running calls in CBOR, unacknowledged. An older one that was not sent is replaced; the host drops what
//! is older than the latest of a call.
//!
//! # What is left for later
//!
//! A core without allocation, credits by which a small device bounds what it is sent, bodies of negotiated length, a
//! BULK class, and the offset between the clocks (the echo of a heartbeat already carries three of its four times).
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
