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
    /// Frames of transfers that were sent again.
    pub bulk_retransmitted: u64,
    /// Bytes of messages that wait to be sent or acknowledged, now.
    pub queued_bytes: u64,
    /// Frames of messages that are on their way, now.
    pub in_flight: u32,
    /// Bytes of transfers that wait to be sent or acknowledged, now.
    pub bulk_queued_bytes: u64,
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
    /// What is added to the host's clock to get the device's; a host's figure.
    pub clock: Option<ClockOffset>,
}

/// How far the device's clock is ahead of the host's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClockOffset {
    /// In microseconds; negative when it is behind.
    pub offset_micros: i64,
    /// By how much that may be wrong: half the round trip by which it was measured.
    pub error_micros: u64,
}
