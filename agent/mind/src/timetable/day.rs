//! What a day asks for, and a timetable for it. Times are seconds from a moment that the caller chooses.

use std::cmp::Reverse;

/// From the first second to before the last.
pub type Window = (u32, u32);

/// Work of the robot without a break.
#[derive(Debug, Clone, PartialEq)]
pub struct Stretch {
    /// How long it takes, seconds.
    pub seconds: u32,
    /// In which room it begins and ends: numbers below [`Problem::travel`]'s size.
    pub rooms: (usize, usize),
    /// What it drains, percent of the battery.
    pub drain_percent: f64,
    /// When a rule is against it: quiet hours for what is noisy, a nap for the vacuum.
    pub not_within: Vec<Window>,
    /// The machine that it occupies, from its beginning to the beginning of the duty's next stretch, or, where it is the
    /// last, to the end of its wait.
    pub machine: Option<usize>,
    /// The time after it until the duty's next stretch can begin (a cycle, a rising dough), seconds.
    pub wait_seconds: u32,
}

/// A duty.
#[derive(Debug, Clone, PartialEq)]
pub struct Job {
    /// What it counts for when it is done on time.
    pub weight: u32,
    /// Not begun before.
    pub opens: u32,
    /// Not begun later: dinner's table is not cleared the next morning.
    pub begin_by: u32,
    /// On time when its last stretch, with its wait, has ended by then.
    pub due: u32,
    /// Not worth doing when it would end after this.
    pub closes: u32,
    /// Not begun before this other job's end and so many seconds more.
    pub after: Option<(usize, u32)>,
    /// The work, in order; at least one stretch.
    pub stretches: Vec<Stretch>,
}

/// The battery.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Battery {
    /// The room of the dock.
    pub dock: usize,
    /// What charging gives, percent a minute.
    pub charge_percent_per_minute: f64,
    /// It is never to be below this at the end of a stretch.
    pub floor_percent: f64,
}

/// Where the day begins.
#[derive(Debug, Clone, PartialEq)]
pub struct Start {
    /// Now.
    pub at: u32,
    /// The robot's room.
    pub room: usize,
    /// Its battery.
    pub battery_percent: f64,
    /// When each machine is free.
    pub machines_free_at: Vec<u32>,
}

/// A day.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    /// Where it begins.
    pub start: Start,
    /// Seconds of walking from room to room.
    pub travel: Vec<Vec<u32>>,
    /// The battery.
    pub battery: Battery,
    /// What is to be done.
    pub jobs: Vec<Job>,
    /// When each job's first stretch was to begin by the timetable in force; empty when there is none.
    pub before: Vec<Option<u32>>,
}

/// How good a timetable is: the greater the better, the first difference decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Score {
    /// Weight of the jobs done on time, less the jobs that begin at another time than before: a duty of middling
    /// weight on time is worth some five that people find moved, and no more.
    pub kept: i64,
    /// Weight of the jobs done at all.
    pub done: u64,
    /// Minutes late by weight.
    pub late: Reverse<u64>,
    /// Minutes from begin to end of each job: what is begun is got out of the way.
    pub spread: Reverse<u64>,
}

/// A timetable.
#[derive(Debug, Clone, PartialEq)]
pub struct Timetable {
    /// For each job the beginnings of its stretches; `None` for one that is left out.
    pub begins: Vec<Option<Vec<u32>>>,
    /// How good it is.
    pub score: Score,
}

/// A job that begins this much earlier or later than before has not changed for anybody who counts on it.
const CHANGED_SECONDS: u32 = 15 * 60;

impl Job {
    /// When it ends, given the beginnings of its stretches.
    pub fn end(&self, begins: &[u32]) -> u32 {
        let last = begins.last().zip(self.stretches.last());
        last.map_or(0, |(at, stretch)| at + stretch.seconds + stretch.wait_seconds)
    }

    /// From the first beginning to the end at the quickest.
    pub fn seconds(&self) -> u32 {
        self.stretches.iter().map(|s| s.seconds + s.wait_seconds).sum()
    }
}

impl Problem {
    /// Rates beginnings.
    pub fn rated(&self, begins: Vec<Option<Vec<u32>>>) -> Timetable {
        let (mut on_time, mut done, mut late, mut changed, mut spread) = (0i64, 0u64, 0u64, 0i64, 0u64);
        for (nth, job) in self.jobs.iter().enumerate() {
            let before = self.before.get(nth).copied().flatten();
            let Some(at) = begins.get(nth).and_then(Option::as_ref) else {
                changed += i64::from(before.is_some());
                continue;
            };
            let (first, end) = (at.first().copied().unwrap_or_default(), job.end(at));
            let weight = u64::from(job.weight);
            done += weight;
            if end <= job.due {
                on_time += i64::from(job.weight);
            } else {
                late += weight * u64::from((end - job.due).div_ceil(60));
            }
            changed += i64::from(before.is_some_and(|before| before.abs_diff(first) > CHANGED_SECONDS));
            spread += u64::from((end - first) / 60);
        }
        let kept = on_time - changed;
        let score = Score { kept, done, late: Reverse(late), spread: Reverse(spread) };
        Timetable { begins, score }
    }

    /// How many jobs end on time.
    pub fn on_time(&self, timetable: &Timetable) -> usize {
        let ends = self.jobs.iter().zip(&timetable.begins);
        ends.filter(|(job, at)| at.as_ref().is_some_and(|at| job.end(at) <= job.due)).count()
    }

    /// What is wrong with a timetable, in words: for tests and benches, by eyes other than those that made it.
    pub fn flaw(&self, timetable: &Timetable) -> Option<String> {
        let mut work: Vec<(u32, u32, usize, &Stretch)> = Vec::new();
        let mut machines: Vec<(usize, u32, u32, usize)> = Vec::new();
        for (nth, job) in self.jobs.iter().enumerate() {
            let Some(at) = timetable.begins.get(nth).and_then(Option::as_ref) else { continue };
            if at.len() != job.stretches.len()
                || at.first().is_some_and(|first| *first < job.opens.max(self.start.at))
            {
                return Some(format!("job {nth} begins before it may"));
            }
            if at.first().is_some_and(|first| *first > job.begin_by) {
                return Some(format!("job {nth} begins when it is too late"));
            }
            if let Some((other, gap)) = job.after {
                let ended =
                    timetable.begins.get(other).and_then(Option::as_ref).map(|at| self.jobs[other].end(at));
                if ended.is_none_or(|end| at.first().is_none_or(|first| *first < end + gap)) {
                    return Some(format!("job {nth} does not wait for job {other}"));
                }
            }
            if job.end(at) > job.closes {
                return Some(format!("job {nth} ends after it closes"));
            }
            for (index, (begin, stretch)) in at.iter().zip(&job.stretches).enumerate() {
                let end = begin + stretch.seconds;
                let next = at.get(index + 1).copied();
                if next.is_some_and(|next| next < end + stretch.wait_seconds) {
                    return Some(format!("job {nth} does not wait"));
                }
                if stretch.not_within.iter().any(|(from, until)| *begin < *until && *from < end) {
                    return Some(format!("job {nth} is worked on when it must not be"));
                }
                work.push((*begin, end, nth, stretch));
                if let Some(machine) = stretch.machine {
                    machines.push((machine, *begin, next.unwrap_or(end + stretch.wait_seconds), nth));
                }
            }
        }
        work.sort_by_key(|(begin, end, nth, _)| (*begin, *end, *nth));
        let (mut at, mut room, mut level) = (self.start.at, self.start.room, self.start.battery_percent);
        for (begin, end, nth, stretch) in work {
            if begin < at + self.travel[room][stretch.rooms.0] {
                return Some(format!("the robot is not there when job {nth} begins"));
            }
            level = self.charged(level, (at, room), (begin, stretch.rooms.0)) - stretch.drain_percent;
            if level < self.battery.floor_percent - 1e-6 {
                return Some(format!("the battery is too low after job {nth}"));
            }
            (at, room) = (end, stretch.rooms.1);
        }
        machines.sort_unstable();
        for pair in machines.windows(2) {
            if pair[0].0 == pair[1].0 && pair[1].1 < pair[0].2 {
                return Some(format!("jobs {} and {} want one machine at once", pair[0].3, pair[1].3));
            }
        }
        let early = machines
            .iter()
            .find(|(m, begin, _, _)| self.start.machines_free_at.get(*m).is_some_and(|f| begin < f));
        early.map(|(_, _, _, nth)| format!("job {nth} wants a machine that is not free yet"))
    }

    /// The battery after a gap between two stretches: where there is time, the robot goes to its dock and charges.
    pub(super) fn charged(&self, level: f64, from: (u32, usize), to: (u32, usize)) -> f64 {
        let dock = self.battery.dock;
        let walking = self.travel[from.1][dock] + self.travel[dock][to.1];
        let gap = to.0.saturating_sub(from.0);
        if gap < walking + CHARGE_SECONDS_MIN {
            return level;
        }
        let gained = f64::from(gap - walking) / 60.0 * self.battery.charge_percent_per_minute;
        (level + gained).min(100.0)
    }
}

/// Docking and undocking for less than this gains nothing.
const CHARGE_SECONDS_MIN: u32 = 5 * 60;
