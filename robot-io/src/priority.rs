//! Before whom a thread goes.
//!
//! A nice level counts only among the threads of one scheduling group, and Linux puts every terminal session and every
//! service into one of its own: whatever its nice level, a thread of hob's then waits for what another service's busy
//! threads have begun (the scheduler's slices, some milliseconds each). A real-time thread does not. One that sleeps
//! nearly always takes nothing from anybody.

use thread_priority::{
    RealtimeThreadSchedulePolicy, ThreadPriority, ThreadPriorityValue, ThreadSchedulePolicy,
    set_thread_priority_and_policy, thread_native_id,
};

/// The line's: before everything that is not real-time, and behind the kernel's own threads (50).
pub(crate) const LINE: u8 = 10;

/// Where no real-time priority is permitted.
const NICE: i32 = -10;

/// What a thread was permitted to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Priority {
    /// It goes before every thread that is not real-time.
    RealTime,
    /// It goes before the threads of its group that have a higher nice level.
    Nice(i32),
    /// It goes before nobody.
    #[default]
    Usual,
}

impl std::fmt::Display for Priority {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::RealTime => f.write_str("real-time"),
            Self::Nice(level) => write!(f, "nice {level}"),
            Self::Usual => f.write_str("no priority"),
        }
    }
}

/// Lets this thread go before others as far as that is permitted: real-time (SCHED_FIFO) of `level`, 1 to 99, which takes
/// CAP_SYS_NICE or a RLIMIT_RTPRIO of `level`; else nice -10, which takes CAP_SYS_NICE or a RLIMIT_NICE of 30.
pub fn raise(level: u8) -> Priority {
    let fifo = ThreadSchedulePolicy::Realtime(RealtimeThreadSchedulePolicy::Fifo);
    let real_time = ThreadPriorityValue::try_from(level).is_ok_and(|level| {
        set_thread_priority_and_policy(thread_native_id(), ThreadPriority::Crossplatform(level), fifo).is_ok()
    });
    if real_time {
        return Priority::RealTime;
    }
    // On Linux a thread's alone, whatever POSIX says of processes.
    match rustix::process::setpriority_process(None, NICE) {
        Ok(()) => Priority::Nice(NICE),
        Err(_) => Priority::Usual,
    }
}

/// Lets this thread, and those that it starts from now on, give way to the others of this process: it always may.
pub fn yield_to_others() {
    const HEAVY: i32 = 5;
    // A level that is as high already stays.
    if rustix::process::getpriority_process(None).is_ok_and(|level| level < HEAVY) {
        // It is permitted to everybody; without it the line's fallback is a little worse.
        let _ = rustix::process::setpriority_process(None, HEAVY);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thread_is_told_what_it_was_permitted_to_be() {
        let got = std::thread::spawn(|| raise(1)).join().unwrap();
        // Which it is depends on who runs the test; that it says so does not.
        assert!(["real-time", "nice -10", "no priority"].contains(&got.to_string().as_str()));
    }

    #[test]
    fn a_heavy_thread_gives_way() {
        let level = std::thread::spawn(|| {
            yield_to_others();
            rustix::process::getpriority_process(None).unwrap()
        });
        assert!(level.join().unwrap() >= 5);
    }
}
