//! Monotonic time as the caller gives it, and the periods of a link.

/// A moment on the caller's monotonic clock, in microseconds since whenever that clock began.
///
/// The two ends' clocks need not agree in anything but pace. A simulation may count virtual microseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Micros(pub u64);

impl Micros {
    /// The moment `micros` microseconds later; at the end of time, the end of time.
    #[must_use]
    pub fn after(self, micros: u64) -> Self {
        Self(self.0.saturating_add(micros))
    }

    /// How many microseconds have gone by since `earlier`; 0 when it is not earlier.
    #[must_use]
    pub fn since(self, earlier: Self) -> u64 {
        self.0.saturating_sub(earlier.0)
    }
}

/// The periods of a link, all in microseconds. They are parameters because a simulated month cannot afford ten
/// heartbeats a second.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timing {
    /// Between heartbeats while a call is outstanding or a heartbeat is unanswered.
    pub heartbeat_micros: u64,
    /// Between heartbeats while nothing is outstanding: an idle robot moves nothing, so only liveness is at stake.
    pub idle_heartbeat_micros: u64,
    /// How long the robot may move, and how long the host waits for an echo, after the last heartbeat.
    pub lease_micros: u64,
    /// The shortest wait before a reliable frame or an urgent order is repeated.
    pub rto_min_micros: u64,
    /// The longest such wait.
    pub rto_max_micros: u64,
    /// Between the host's greetings while no session stands.
    pub hello_micros: u64,
}

impl Timing {
    /// The periods of a real line: a heartbeat every 100 ms renews a lease of 450 ms, so that three in a row may be
    /// lost before the robot stops, and a board that looks at the time every 50 ms has stopped within half a second of
    /// the last; retransmission after 20 ms (a USB adapter's latency timer is 16 ms) to 1 s.
    pub const REAL: Self = Self {
        heartbeat_micros: 100_000,
        idle_heartbeat_micros: 1_000_000,
        lease_micros: 450_000,
        rto_min_micros: 20_000,
        rto_max_micros: 1_000_000,
        hello_micros: 100_000,
    };

    /// The periods for virtual time, in which a month must take seconds: a heartbeat a minute while a call runs, one
    /// every six hours otherwise. A lease of five minutes is still shorter than most chores, so that its expiry can
    /// be simulated.
    pub const SIMULATED: Self = Self {
        heartbeat_micros: 60_000_000,
        idle_heartbeat_micros: 6 * 3_600_000_000,
        lease_micros: 300_000_000,
        rto_min_micros: 20_000,
        rto_max_micros: 1_000_000,
        hello_micros: 1_000_000,
    };

    /// The same periods, none of them zero, so that no timer can fire for ever at one moment, and each heartbeat
    /// period short enough for three in a lease.
    #[must_use]
    pub(crate) fn sane(self) -> Self {
        let lease_micros = self.lease_micros.max(3);
        let rto_min_micros = self.rto_min_micros.max(1);
        Self {
            heartbeat_micros: self.heartbeat_micros.clamp(1, lease_micros / 3),
            idle_heartbeat_micros: self.idle_heartbeat_micros.max(1),
            lease_micros,
            rto_min_micros,
            rto_max_micros: self.rto_max_micros.max(rto_min_micros),
            hello_micros: self.hello_micros.max(1),
        }
    }
}

impl Default for Timing {
    fn default() -> Self {
        Self::REAL
    }
}

/// The earlier of two moments, where `None` is never.
pub(crate) fn earlier(a: Option<Micros>, b: Option<Micros>) -> Option<Micros> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (only, None) | (None, only) => only,
    }
}
