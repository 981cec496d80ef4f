//! What a plan may cost to find.

/// Bounds on the work, each with its reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Instances of actions that grounding may make. The largest household task that was met (BEHAVIOR-1K) has 83,000;
    /// at some hundred bytes each, two million stay below half a gigabyte.
    pub instances: usize,
    /// States whose heuristic may be computed. At the microseconds that a state takes, the bound is met after minutes:
    /// it is there for callers without a clock.
    pub evaluations: u64,
    /// Bytes that states and open lists may take: what a home's small computer can spare.
    pub bytes: usize,
    /// States that making a plan shorter may look at: some milliseconds in a household's task. A step costs the robot a
    /// minute, so one step less pays for them.
    pub improving: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { instances: 2_000_000, evaluations: 20_000_000, bytes: 2 << 30, improving: 200 }
    }
}

/// Which bound was met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// The caller said stop.
    Time,
    /// More instances of actions than allowed.
    Instances,
    /// More states than allowed.
    Evaluations,
    /// More bytes than allowed.
    Bytes,
}

impl Bound {
    /// Says so in plain English.
    pub fn says(self) -> &'static str {
        match self {
            Bound::Time => "the time was up",
            Bound::Instances => "the task has more instances of actions than the planner takes on",
            Bound::Evaluations => "the search met its bound on states",
            Bound::Bytes => "the search met its bound on memory",
        }
    }
}

/// Counts grounding against the bounds, and asks the caller now and then.
pub(crate) struct Watch<'a> {
    pub(crate) limits: &'a Limits,
    pub(crate) should_stop: &'a mut dyn FnMut() -> bool,
    instances: usize,
}

/// The caller is asked after so many steps: often enough to be on time, seldom enough that a clock costs nothing.
const ASK_EVERY: usize = 1024;

impl<'a> Watch<'a> {
    pub(crate) fn new(limits: &'a Limits, should_stop: &'a mut dyn FnMut() -> bool) -> Self {
        Self { limits, should_stop, instances: 0 }
    }

    /// One more tuple or instance.
    pub(crate) fn instance(&mut self) -> Result<(), Bound> {
        self.instances += 1;
        if self.instances > self.limits.instances {
            return Err(Bound::Instances);
        }
        if self.instances.is_multiple_of(ASK_EVERY) { self.time() } else { Ok(()) }
    }

    pub(crate) fn time(&mut self) -> Result<(), Bound> {
        if (self.should_stop)() { Err(Bound::Time) } else { Ok(()) }
    }
}
