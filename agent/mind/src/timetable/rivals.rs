//! Simpler ways to spend the day, to be measured against, and to fall back on.

use super::day::{Problem, Stretch, Timetable};
use super::place::allowed;

/// How the robot decides what to do next when it is free.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Whatever can be done now and must be begun soonest.
    LeastSlack,
    /// Each at its time, in the order of these times.
    AtItsTime,
}

/// A day lived without looking ahead: whenever the robot is free it takes what the way says, of what can be done now.
pub fn lived(problem: &Problem, way: Way) -> Timetable {
    let mut day = Live {
        problem,
        at: problem.start.at,
        room: problem.start.room,
        level: problem.start.battery_percent,
        free: problem.start.machines_free_at.clone(),
        held: vec![None; problem.start.machines_free_at.len()],
        begins: vec![Vec::new(); problem.jobs.len()],
        given_up: vec![false; problem.jobs.len()],
    };
    while day.step(way) {}
    let begins = day.begins.into_iter().zip(&problem.jobs).zip(&day.given_up);
    let begins = begins.map(|((at, job), up)| (at.len() == job.stretches.len() && !up).then_some(at));
    problem.rated(begins.collect())
}

struct Live<'p> {
    problem: &'p Problem,
    at: u32,
    room: usize,
    level: f64,
    free: Vec<u32>,
    /// Which job holds a machine until its next stretch.
    held: Vec<Option<usize>>,
    begins: Vec<Vec<u32>>,
    given_up: Vec<bool>,
}

impl Live<'_> {
    /// Takes the next stretch; whether there was one.
    fn step(&mut self, way: Way) -> bool {
        let mut best: Option<(u64, usize)> = None;
        let mut soonest = u32::MAX;
        for nth in 0..self.problem.jobs.len() {
            let Some(ready) = self.ready(nth) else { continue };
            soonest = soonest.min(ready.max(self.at + 60));
            if ready > self.at {
                continue;
            }
            let rank = self.rank(nth, way);
            if best.is_none_or(|best| (rank, nth) < best) {
                best = Some((rank, nth));
            }
        }
        match best {
            Some((_, nth)) => self.take(nth),
            None if soonest == u32::MAX => return false,
            None => self.rest(soonest),
        }
        true
    }

    fn rank(&self, nth: usize, way: Way) -> u64 {
        let job = &self.problem.jobs[nth];
        let latest = u64::from(job.due.saturating_sub(job.seconds()));
        match way {
            Way::LeastSlack => latest,
            // What is ready at a time is begun when it must be; the rest at its time.
            Way::AtItsTime => u64::from(job.opens),
        }
    }

    /// When the next stretch of a job could begin; `None` when it is done, or cannot be any more.
    fn ready(&mut self, nth: usize) -> Option<u32> {
        let job = &self.problem.jobs[nth];
        let done = self.begins[nth].len();
        let stretch = job.stretches.get(done)?;
        if self.given_up[nth] {
            return None;
        }
        let mut ready = match self.begins[nth].last() {
            Some(at) => at + job.stretches[done - 1].seconds + job.stretches[done - 1].wait_seconds,
            None => job.opens,
        };
        if let (Some((other, gap)), 0) = (job.after, done) {
            let before = &self.problem.jobs[other];
            if self.given_up[other] {
                self.given_up[nth] = true;
                return None;
            }
            if self.begins[other].len() < before.stretches.len() {
                // Not known yet: asked again when something else is done.
                return Some(self.at + 60).filter(|at| *at < job.closes);
            }
            ready = ready.max(before.end(&self.begins[other]) + gap);
        }
        if let Some(machine) = stretch.machine {
            match self.held[machine] {
                Some(holder) if holder != nth => ready = ready.max(self.at + 60),
                Some(_) | None => ready = ready.max(self.free[machine]),
            }
        }
        let begin = self.clear(stretch, ready.max(self.at));
        if begin > self.at {
            ready = ready.max(begin);
        }
        let late = done == 0 && ready.max(self.at) > job.begin_by;
        if late || ready.max(self.at) + stretch.seconds > job.closes {
            self.given_up[nth] = true;
            self.held.iter_mut().filter(|held| **held == Some(nth)).for_each(|held| *held = None);
            return None;
        }
        Some(ready)
    }

    /// The first time at which no rule is against it.
    fn clear(&self, stretch: &Stretch, begin: u32) -> u32 {
        let walk = self.problem.travel[self.room][stretch.rooms.0];
        allowed(stretch, begin + walk) - walk
    }

    fn take(&mut self, nth: usize) {
        let stretch = &self.problem.jobs[nth].stretches[self.begins[nth].len()];
        if self.level - stretch.drain_percent < self.problem.battery.floor_percent {
            // Half an hour on the dock.
            let dock = self.problem.battery.dock;
            let until = self.at + self.problem.travel[self.room][dock] + 1800;
            self.level = (self.level + 30.0 * self.problem.battery.charge_percent_per_minute).min(100.0);
            (self.at, self.room) = (until, dock);
            return;
        }
        let begin = self.at + self.problem.travel[self.room][stretch.rooms.0];
        let end = begin + stretch.seconds;
        let late = self.begins[nth].is_empty() && begin > self.problem.jobs[nth].begin_by;
        if late || end + stretch.wait_seconds > self.problem.jobs[nth].closes {
            // The way there takes too long: what is left of it is let go.
            self.given_up[nth] = true;
            self.held.iter_mut().filter(|held| **held == Some(nth)).for_each(|held| *held = None);
            return;
        }
        self.begins[nth].push(begin);
        self.held.iter_mut().filter(|held| **held == Some(nth)).for_each(|held| *held = None);
        if let Some(machine) = stretch.machine {
            let last = self.begins[nth].len() == self.problem.jobs[nth].stretches.len();
            if last {
                self.free[machine] = end + stretch.wait_seconds;
            } else {
                self.held[machine] = Some(nth);
            }
        }
        self.level -= stretch.drain_percent;
        (self.at, self.room) = (end, stretch.rooms.1);
    }

    /// Nothing to do: the robot rests, on its dock where there is time.
    fn rest(&mut self, until: u32) {
        self.level = self.problem.charged(self.level, (self.at, self.room), (until, self.room));
        self.at = until;
    }
}
