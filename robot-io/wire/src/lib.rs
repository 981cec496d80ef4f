//! The line between hob and a robot: frames and sessions over any stream of bytes that may lose, garble, repeat and
//! cut off, sans-I/O.
//!
//! [`HostLink`] is hob's end and [`DeviceLink`] the robot's; a robot's maker writes a [`Body`] and lets the link
//! [attend](DeviceLink::attend) it. Neither end reads a clock or a port: the caller brings bytes and the time, and takes
//! frames and events. The device's end works in buffers that its caller gives ([`Memory`]), and allocates nothing; the
//! host's end, and owned forms of what crosses the line, need the feature `alloc`, which is on by default.
//!
//! This text is the specification. `tests/golden.txt` has frames to test another implementation with; the package in
//! `examples/robots/python` is one.
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
//! lies between two zeros and is empty is skipped. COBS is Consistent Overhead Byte Stuffing (Cheshire and Baker, 1999);
//! a block of 254 bytes that ends the data is not followed by an empty one. The checksum is CRC-32C (Castagnoli,
//! reflected, as in iSCSI; `123456789` gives `e3069283`) of header and body, four bytes. What is no COBS, has another
//! checksum or is longer than a frame can be is counted and dropped.
//!
//! | at | bytes | header field |
//! |---:|---:|---|
//! | 0 | 1 | kind, of the table below; others are dropped |
//! | 1 | 1 | flags: bit 0: sent by the device; bit 1 (DATA): another fragment of this message follows; others are 0 and ignored |
//! | 2 | 4 | tag of the session; 0 for none |
//! | 6 | 4 | DATA, BULK: sequence number; STREAM: count; otherwise 0 |
//! | 10 | 4 | ack: the sequence number that the sender takes next |
//! | 14 | 4 | sack: bit i says that `ack + i` has arrived, and waits to be taken |
//! | 18 | … | body |
//!
//! | kind | class | body | ack and sack are of |
//! |---|---|---|---|
//! | `01` HELLO | | a greeting, in CBOR | 0 |
//! | `02` RESET | | empty | the session that stands, if one does |
//! | `10` URGENT | urgent | a fixed layout | DATA |
//! | `20` DATA | reliable | a fragment of a message | DATA |
//! | `21` ACK | reliable | empty | DATA |
//! | `30` STREAM | stream | a fixed layout | DATA |
//! | `40` BULK | bulk | a piece of a transfer | BULK |
//! | `41` BULK ACK | bulk | empty | BULK |
//!
//! An end drops frames that carry its own role: a line that echoes cannot fool it.
//!
//! The classes go out in the order of the table: an urgent frame passes everything that has not begun to be sent, and
//! BULK is sent when there is nothing else. A sender hands one frame at a time to its port, when the one before it is on
//! the wire: what lies in a driver's buffer cannot be passed. It takes the wire to be a little slower than its baud
//! says, or what is once behind stays in that buffer for as long as the line is full.
//!
//! A body of 384 bytes holds a wire of 921,600 baud for 4.5 ms. A stop need not wait so long: a host that hands over a
//! frame in parts may cut it off for a STOP, whose first zero ends it. The device drops the half as it drops what is
//! spoilt, and the host sends that frame again when the STOP is out.
//!
//! # CBOR
//!
//! Greetings and messages are CBOR (RFC 8949) of definite lengths: maps with small integers as keys. A key that the
//! reader does not know is skipped with its value, and a key that is missing takes the default where one is named: so
//! fields can be added without breaking robots in the field. A variant of an enumeration is an array of its number and a
//! map of its fields; a new variant needs a new version of the protocol. What is null may be left out.
//!
//! # Sessions
//!
//! Each end is an *incarnation*: its boot (64 random bits, drawn when the process or the board starts) and its epoch
//! (how many sessions of this boot have ended). The session's tag is the CRC-32C of the host's boot (8 bytes) and
//! epoch (4), then the device's; if that is 0, it is 1.
//!
//! HELLO has tag 0 and a map of
//!
//! | key | | |
//! |---:|---|---|
//! | 0 | my incarnation | `{0: boot, 1: epoch}` |
//! | 1 | yours, or null | |
//! | 2, 3 | the oldest and the newest version that I speak | 1 and 1 |
//! | 4, 5 | heartbeat and lease | microseconds |
//! | 6 | the longest body that I take | 256 to 4096 bytes; both ends send none that is longer than either takes |
//! | 7 | how many DATA frames I keep | at most 32 |
//! | 8 | the longest message that I take | bytes; a host takes 65,536 at least |
//! | 9 | how many BULK frames I keep | at most 32; default 0: no transfers |
//!
//! 1. While no session stands the host sends HELLO every `hello_micros` (100 ms). A device sends one when it has booted,
//!    and answers each of the host's.
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
//! repeated until echoed. Their layouts ([`urgent::Urgent`]) are the same in all versions of the protocol; bytes beyond
//! them are ignored.
//!
//! - HEARTBEAT `01 count:u32 sent:u64`, echoed as `81 count:u32 sent:u64 heard:u64 answered:u64 latches:u8`. The two
//!   times of the echo are the device's clock when the heartbeat came and when the echo went; times are microseconds.
//! - STOP `02 boot:u64 number:u32` and RESUME `03 boot:u64 number:u32`, echoed as `82 boot:u64 number:u32 latches:u8`.
//!   Orders are numbered within the host's boot; a device carries out none that is not newer than the last of that
//!   boot, and echoes it all the same. **STOP counts in any session and in none**; RESUME in the session only. The host
//!   gives a stop again to every session until the owner resumes.
//! - `latches`: bit 0: stopped until RESUME; bit 1: the lease has run out.
//!
//! # The motion lease
//!
//! While a call runs, the device must hear a heartbeat every `lease_micros` (the call itself counts as the first). When
//! it does not, it stops by itself, ends every running call as failed ("lease expired", code 1), and rejects calls until
//! the next heartbeat or session. A stop ends every running call as cancelled. Neither asks the body: it is told, and
//! what it has not taken yet is rejected.
//!
//! The host sends heartbeats every `heartbeat_micros` (100 ms, for a lease of 450) while a call is outstanding, a message
//! is unacknowledged or a heartbeat is not echoed, and every `idle_heartbeat_micros` (1 s) otherwise: an idle robot moves
//! nothing, and only its liveness is of interest. In virtual time an idle line is therefore nearly free.
//!
//! # Clocks
//!
//! From the four times of a heartbeat and its echo (sent, heard, answered, and when the echo came) the host knows how far
//! the device's clock is ahead: `((heard − sent) + (answered − came)) / 2`, wrong by at most half the round trip `(came −
//! sent) − (answered − heard)`. Of the last eight the one with the shortest round trip counts. Telemetry carries the
//! device's clock.
//!
//! # DATA and ACK
//!
//! A message is `[number, {fields}]` in CBOR, cut into fragments of the agreed longest body. Fragments are numbered from 0
//! in each session and each direction. At most as many are on their way as the receiver keeps, counted from the first
//! that it has not taken. **A receiver takes a fragment, and so moves its `ack`, only as it has room for what that
//! completes**: this is the flow control, and a slow reader is never flooded. Every frame of a session acknowledges; ACK
//! does when nothing else is to be sent. A fragment that has neither been taken nor arrived is repeated after the smoothed
//! round trip plus four times its variation (RFC 6298), within 20 ms and 1 s, and 100 ms before the first measurement,
//! doubled with each try; once at once when three later ones have arrived; and not any more after ten tries, until
//! anything of the session is heard. Messages are delivered once and in order. One that cannot be read, or is too long,
//! is counted and skipped.
//!
//! # Messages
//!
//! From the host:
//!
//! | number | message | fields | the device answers |
//! |---:|---|---|---|
//! | 0 | Call | 0: call | Accepted, or Rejected; State if the id is known |
//! | 1 | Cancel | 0: id | State; the call, if it runs, ends soon with Result. An unknown id becomes a tombstone: the call, should it come late, is rejected |
//! | 2 | Query | 0: id | State, and Result if it is done |
//! | 3 | Correction | 0: id, 1: revision, 2: sentence | nothing if it reaches the running call; State otherwise, or if the revision is not newer |
//! | 4 | ResultAck | 0: id | nothing; the result is forgotten, the id is not |
//! | 32 | Offer | 0: transfer, 1: bytes, 2: name | Want, if it wants it |
//! | 33 | Want | 0: transfer, 1: offset | BULK |
//!
//! From the device:
//!
//! | number | message | fields |
//! |---:|---|---|
//! | 16 | Table | 0: an array of `{0: id, 1: state}`: calls that run, results that wait, tombstones from the newest; 1: an array of skills, or null. The first message of a session |
//! | 17 | Accepted | 0: id |
//! | 18 | Rejected | 0: id, 1: reason |
//! | 19 | State | 0: id, 1: state |
//! | 20 | Result | 0: id, 1: outcome |
//! | 21 | Observation | 0: observation |
//! | 32 | Offer | 0: transfer, 1: bytes, 2: name |
//! | 33 | Want | 0: transfer, 1: offset |
//!
//! An id is a byte string of 16: a ULID, big-endian. A transfer is a u32, an offset a u64. The rest:
//!
//! - **call** `{0: id, 1: boot of the device that it is meant for, 2: skill, 3: [argument], 4: [fact to check], 5: sentence,
//!   6: deadline in µs or null, 7: revision}`; 3 and 4 default to none, 7 to 0. **argument** `{0: name, 1: value, 2: whether
//!   the value is words}`; 2 defaults to false. Facts are text, `on(mug, table)`.
//! - **skill** `{0: name, 1: signature}`: what the device can do. The signature (a u32; default 0: the device does not say)
//!   is the FNV-1a (32 bits) of the declaration that the device was made for, as its host writes it: two that mean
//!   different things by one name do not mistake each other. A host calls no skill that is not in the array, or that is in
//!   it with another signature than its own, and plans without. A device that sends null, or no key 1, is taken to have
//!   every skill, and refuses what it cannot do when it is called.
//! - **reason** an unsigned number: 1 meant for another boot, 2 cancelled before, 3 stopped, 4 lease expired, 5 busy, 6 no
//!   room for another result; others are reasons too.
//! - **state** `[0, {}]` unknown, `[1, {0: revision}]` running, `[2, {}]` done, `[3, {}]` tombstone, `[4, {}]` settled.
//! - **outcome** `{0: claim, 1: [reading], 2: [sighting], 3: [amount], 4: battery in % or null, 5: duration in µs, 6: whether
//!   something was left out}`; 1 to 3 default to none, 5 to 0, 6 to false. **claim** `[0, {}]` succeeded, `[1, {0: why, 1:
//!   code}]` failed, `[2, {}]` cancelled, `[3, {0: why}]` refused. Codes below 64 are the protocol's: 0 none, 1 lease expired.
//! - **reading** `{0: fact, 1: whether it held, 2: confidence in %}`. **sighting** `{0: object, 1: place}`. **amount** `{0:
//!   item, 1: quantity, a 64-bit float, 2: unit}`.
//! - **observation** `{0: [reading], 1: [sighting], 2: battery in % or null}`.
//!
//! # Calls
//!
//! A device starts an id at most once in its boot, and a call names the boot that it is meant for: any other rejects it
//! as lost. So a call starts at most once over crashes of either side. A result is kept, and sent in every session,
//! until it is acknowledged; a device that has no room for another rejects calls. It remembers as many settled ids and
//! tombstones as it has room for. A rejected call leaves no trace, and may be sent again. A call has at most 4096 bytes;
//! a result that is longer than its device or the line carries is cut down to its claim and says so.
//!
//! # STREAM
//!
//! Telemetry, unacknowledged, in fixed layouts ([`Telemetry`]); bytes beyond them are ignored. An older one that was not
//! sent is replaced; the host drops what has no higher count than the latest of its call, or of its kind. `ff` is a
//! percentage that is not known.
//!
//! - FEEDBACK on a running call: `01 id:16 revision:u32 chunk:u32 at:u64 progress:u8 battery:u8 length:u8 note`, a note of
//!   at most 96 bytes of UTF-8.
//! - POSE on the robot's map: `02 at:u64 x:f32 y:f32 heading:f32 battery:u8`, metres, and radians anticlockwise.
//!
//! # BULK
//!
//! A transfer (a map, a film, a file) is offered by number, length and name; whoever wants it says from which byte on, and
//! at its length says that it wants no more. Its bytes cross in pieces, one a frame: `transfer:u32 offset:u64 bytes`.
//! Pieces are numbered, acknowledged and repeated as fragments of DATA are, in a sequence of their own. A transfer
//! outlives sessions: its sender offers it again under the same number in each, and its receiver wants it from where it
//! was cut off.
#![no_std]
#![forbid(unsafe_code)]

#[cfg(any(feature = "alloc", test))]
extern crate alloc;

pub mod body;
mod bytes;
pub mod call;
#[cfg(feature = "alloc")]
mod clock;
mod cobs;
pub mod device;
pub mod figures;
pub mod frame;
pub mod hello;
#[cfg(feature = "alloc")]
pub mod host;
mod lease;
pub mod memory;
pub mod message;
mod outbox;
#[cfg(feature = "alloc")]
pub mod owned;
pub mod parts;
mod reliable;
mod rtt;
mod session;
mod table;
pub mod telemetry;
pub mod time;
pub mod urgent;
pub mod view;

pub use body::{Body, Halt, Step};
pub use call::{CallId, CallState, FailCode, RejectReason};
pub use device::{DeviceConfig, DeviceEvent, DeviceLink, NoRoom, NotRunning};
pub use figures::{ClockOffset, Figures};
#[cfg(feature = "alloc")]
pub use host::{HostConfig, HostEvent, HostLink};
pub use memory::{Buffer, Memory, TableMemory};
#[cfg(feature = "alloc")]
pub use owned::{Amount, Arg, Call, Claim, Message, Observation, Outcome, Reading, Sighting, Skill};
pub use parts::Ending;
pub use session::{DownReason, SendError};
pub use table::CALLS_RUNNING_MAX;
pub use telemetry::{Feedback, Note, Pose, Telemetry};
pub use time::{Micros, Timing};
pub use urgent::Latches;
pub use view::{
    AmountView, ArgView, CallView, ClaimView, ObservationView, OutcomeView, ReadingView, SightingView,
    SkillView,
};

/// Appends what `write` writes to a room that takes any frame.
#[cfg(feature = "alloc")]
fn append(out: &mut alloc::vec::Vec<u8>, write: impl FnOnce(&mut [u8]) -> usize) -> usize {
    let start = out.len();
    out.resize(start + frame::frame_bytes_max(frame::BODY_BYTES_MAX), 0);
    let written = write(&mut out[start..]);
    out.truncate(start + written);
    written
}
