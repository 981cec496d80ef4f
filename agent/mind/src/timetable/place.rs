//! Placing duties, in a given order, each stretch into the first gap of the day that fits it.

use super::day::{Problem, Stretch, Timetable, Window};

/// A stretch in the day.
#[derive(Debug, Clone, Copy)]
struct Placed {
    begin: u32,
    end: u32,
    rooms: (usize, usize),
    drain: f64,
}

/// A day as it fills.
pub(super) struct Day<'p> {
    problem: &'p Problem,
    /// In the order of time.
    work: Vec<Placed>,
    /// For each machine when it is taken.
    taken: Vec<Vec<Window>>,
    begins: Vec<Option<Vec<u32>>>,
    /// Gaps looked at, and stretches of which the battery was reckoned: what a search is bounded by.
    effort: u64,
    /// The day before the job that is being placed; kept, so that no job takes room of its own for it.
    before: (Vec<Placed>, Vec<Vec<Window>>),
}

/// Where the battery would not last, the stretch is tried so much later, to charge before it.
const CHARGE_STEP_SECONDS: u32 = 15 * 60;

impl<'p> Day<'p> {
    /// An empty day.
    pub fn new(problem: &'p Problem) -> Self {
        let taken = problem.start.machines_free_at.iter().map(|free| vec![(0, *free)]).collect();
        let (work, before) = (Vec::new(), (Vec::new(), Vec::new()));
        Self { problem, work, taken, begins: vec![None; problem.jobs.len()], effort: 0, before }
    }

    /// The timetable of jobs placed in this order.
    pub fn placed(problem: &'p Problem, order: &[usize]) -> (Timetable, u64) {
        let mut day = Self::new(problem);
        for job in order {
            day.place(*job);
        }
        (problem.rated(day.begins), day.effort)
    }

    /// Places a job, and before it what it waits for; left out when it would end too late.
    fn place(&mut self, nth: usize) {
        if self.begins[nth].is_some() {
            return;
        }
        let job = &self.problem.jobs[nth];
        let mut ready = job.opens.max(self.problem.start.at);
        if let Some((other, gap)) = job.after {
            // A chain of three is the longest that a brief makes; a ring is cut by leaving the job out.
            if self.begins[other].is_none()
                && self.problem.jobs[other].after.is_none_or(|(back, _)| back != nth)
            {
                self.place(other);
            }
            match &self.begins[other] {
                Some(at) => ready = ready.max(self.problem.jobs[other].end(at) + gap),
                None => return,
            }
        }
        self.before.0.clone_from(&self.work);
        self.before.1.clone_from(&self.taken);
        // Where it was before, or not much later, if that is on time: people count on it.
        if let Some(before) = self.problem.before.get(nth).copied().flatten() {
            match self.all_stretches(nth, ready.max(before)) {
                Ok(begins) if job.end(&begins) <= job.due => {
                    self.begins[nth] = Some(begins);
                    return;
                }
                Ok(_) | Err(_) => self.take_back(),
            }
        }
        // A machine that is in the way of a later stretch can be got round by beginning later.
        for _ in 0..RETRIES_MAX {
            match self.all_stretches(nth, ready) {
                Ok(begins) if job.end(&begins) <= job.closes => {
                    self.begins[nth] = Some(begins);
                    return;
                }
                Ok(_) | Err(None) => break,
                Err(Some(later)) => {
                    self.take_back();
                    ready = later;
                }
            }
        }
        self.take_back();
    }

    /// The day as it was before the job at hand.
    fn take_back(&mut self) {
        self.work.clone_from(&self.before.0);
        self.taken.clone_from(&self.before.1);
    }

    /// The beginnings of all stretches. An error says when to begin instead, if there is a time.
    fn all_stretches(&mut self, nth: usize, ready: u32) -> Result<Vec<u32>, Option<u32>> {
        let job = &self.problem.jobs[nth];
        let mut ready = ready;
        let mut begins: Vec<u32> = Vec::with_capacity(job.stretches.len());
        for (index, stretch) in job.stretches.iter().enumerate() {
            let begin = self.gap(stretch, ready, job.closes).ok_or(None)?;
            if index == 0 && begin > job.begin_by {
                return Err(None);
            }
            // What the stretch before put into a machine is taken out now.
            let before = index.checked_sub(1).and_then(|i| Some((job.stretches[i].machine?, begins[i])));
            if let Some((machine, from)) = before {
                self.take(machine, (from, begin), begins[0])?;
            }
            self.insert(begin, stretch);
            begins.push(begin);
            ready = begin + stretch.seconds + stretch.wait_seconds;
            if let (Some(machine), true) = (stretch.machine, index + 1 == job.stretches.len()) {
                self.take(machine, (begin, ready), begins[0])?;
            }
        }
        Ok(begins)
    }

    /// Takes a machine for a while. An error says when a job that began at `began` is to begin instead.
    fn take(&mut self, machine: usize, window: Window, began: u32) -> Result<(), Option<u32>> {
        match self.clash(machine, window) {
            Some(free) => Err(Some(free.max(began + 60))),
            None => {
                self.taken[machine].push(window);
                Ok(())
            }
        }
    }

    /// When a machine that is taken within a window is free again; `None` where it is free throughout.
    fn clash(&self, machine: usize, window: Window) -> Option<u32> {
        let taken = self.taken.get(machine)?.iter();
        taken.filter(|(from, until)| window.0 < *until && *from < window.1).map(|(_, until)| *until).max()
    }

    /// The first time from `ready` at which a stretch fits between what is placed.
    fn gap(&mut self, stretch: &Stretch, ready: u32, closes: u32) -> Option<u32> {
        let problem = self.problem;
        let start = (problem.start.at, problem.start.room);
        for at in 0..=self.work.len() {
            let next = self.work.get(at);
            self.effort += 1;
            if next.is_some_and(|next| next.begin <= ready) {
                continue;
            }
            let (free, room) =
                at.checked_sub(1).map_or(start, |before| (self.work[before].end, self.work[before].rooms.1));
            let mut begin = ready.max(free + problem.travel[room][stretch.rooms.0]);
            let latest = next.map_or(closes, |next| {
                next.begin.saturating_sub(problem.travel[stretch.rooms.1][next.rooms.0])
            });
            loop {
                begin = allowed(stretch, begin);
                if begin + stretch.seconds > latest {
                    break;
                }
                self.effort += self.work.len() as u64;
                if self.lasts(at, begin, stretch) {
                    return Some(begin);
                }
                begin += CHARGE_STEP_SECONDS;
            }
        }
        None
    }

    /// Whether the battery lasts through the day with the stretch at this place.
    fn lasts(&self, at: usize, begin: u32, stretch: &Stretch) -> bool {
        let problem = self.problem;
        let new = Placed {
            begin,
            end: begin + stretch.seconds,
            rooms: stretch.rooms,
            drain: stretch.drain_percent,
        };
        let (before, after) = self.work.split_at(at);
        let mut level = problem.start.battery_percent;
        let mut here = (problem.start.at, problem.start.room);
        for placed in before.iter().chain(std::iter::once(&new)).chain(after) {
            level = problem.charged(level, here, (placed.begin, placed.rooms.0)) - placed.drain;
            if level < problem.battery.floor_percent {
                return false;
            }
            here = (placed.end, placed.rooms.1);
        }
        true
    }

    fn insert(&mut self, begin: u32, stretch: &Stretch) {
        let placed = Placed {
            begin,
            end: begin + stretch.seconds,
            rooms: stretch.rooms,
            drain: stretch.drain_percent,
        };
        let at = self.work.partition_point(|other| other.begin <= begin);
        self.work.insert(at, placed);
    }
}

/// A machine is in the way of at most as many jobs as there are for it: eight loads a day keep a washer busy.
const RETRIES_MAX: usize = 8;

/// The first time from `begin` at which no rule is against the stretch.
pub(super) fn allowed(stretch: &Stretch, mut begin: u32) -> u32 {
    // Each window moves it at most once, for it only moves forward.
    for _ in 0..=stretch.not_within.len() {
        let mut against = stretch.not_within.iter();
        match against.find(|(from, until)| begin < *until && *from < begin + stretch.seconds) {
            Some((_, until)) => begin = *until,
            None => break,
        }
    }
    begin
}
