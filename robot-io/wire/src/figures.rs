//! What a link has counted.

/// Counts since the link was made, and what it measured. Sessions do not reset them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Figures {
    /// Bytes handed out for sending.
    pub bytes_sent: u64,
    /// Bytes taken in, garbage included.
    pub bytes_received: u64,
    /// Frames handed out for sending.
    pub frames_sent: u64,
    /// Frames taken in whose checksum matched.
    pub frames_received: u64,
    /// Reliable frames that were sent again.
    pub retransmitted: u64,
    /// Reliable frames that had come before.
    pub duplicates: u64,
    /// Runs of bytes between zeros that were no COBS, or of no possible length.
    pub bad_framing: u64,
    /// Frames whose checksum did not match.
    pub bad_checksum: u64,
    /// Frames that were this end's own, come back.
    pub echoes: u64,
    /// Frames and messages with matching checksums that could not be read: of a later version, or of a broken peer.
    pub unknown: u64,
    /// Frames of a session that is not this one.
    pub foreign: u64,
    /// Sessions that came to stand.
    pub sessions: u64,
    /// The smoothed round trip, in microseconds; `None` before the first.
    pub rtt_micros: Option<u64>,
    /// The shortest round trip, in microseconds: the line without its queues.
    pub rtt_min_micros: Option<u64>,
}
