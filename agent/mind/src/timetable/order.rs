//! In which order duties are placed: the search.

use super::day::{Problem, Timetable};
use super::place::Day;

/// What a search may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Budget {
    /// Gaps looked at, and stretches of which the battery was reckoned; some nanoseconds each.
    pub effort: u64,
}

impl Budget {
    /// For a day that is planned beside the executive: some thousand orders, a quarter of a second.
    pub const DAY: Self = Self { effort: 4_000_000 };
    /// For a day that changed, whose robot waits for the answer: `hob bench timetable` says how long that is.
    pub const AGAIN: Self = Self { effort: 180_000 };
}

/// The seed of the draws: any would do, and it never changes.
const SEED: u64 = 0x9e37_79b9_7f4a_7c15;

/// The best timetable that was found. `heard` is told of each that is better than all before it, the first among them:
/// whoever cannot wait goes by that one.
pub fn solve(problem: &Problem, budget: Budget, heard: &mut dyn FnMut(&Timetable)) -> Timetable {
    let mut left = budget.effort;
    let mut spend = |order: &[usize]| {
        let (timetable, effort) = Day::placed(problem, order);
        // To rate an order costs something, too, whatever it took to place.
        left = left.saturating_sub(effort + 8 * problem.jobs.len() as u64);
        (timetable, left)
    };
    let mut order = first(problem);
    let (mut best, mut rest) = spend(&order);
    heard(&best);
    for other in [by_due(problem), by_slack(problem)] {
        let (timetable, left) = spend(&other);
        rest = left;
        if timetable.score > best.score {
            (best, order) = (timetable, other);
            heard(&best);
        }
    }
    let mut draw = Draw(SEED);
    let wished = Wished::of(problem);
    let (mut here, mut stale) = (best.clone(), 0);
    while rest > 0 && problem.jobs.len() > 1 && !wished.is_reached(best.score) {
        if stale >= STALE_MAX {
            // No way leads on from here: all is dealt anew, and the best is kept.
            (1..order.len()).for_each(|nth| order.swap(nth, draw.below(nth + 1)));
            here = spend(&order).0;
            stale = 0;
        }
        let other = neighbour(problem, &order, &here, &mut draw);
        let (timetable, left) = spend(&other);
        rest = left;
        stale = if timetable.score > here.score { 0 } else { stale + 1 };
        // Sideways, too: many orders give the same timetable, and the way to a better one leads through them.
        if timetable.score >= here.score {
            (here, order) = (timetable, other);
        }
        if here.score > best.score {
            best = here.clone();
            heard(&best);
        }
    }
    best
}

/// Orders tried in vain before all is dealt anew: several of each move for each of a day's dozen duties.
const STALE_MAX: u32 = 150;

/// Whether there is nothing better to look for: nothing moved, and each job as it would be if the day were its own.
/// What is late even so is not looked for any further.
struct Wished {
    kept: i64,
    done: u64,
    late: u64,
}

impl Wished {
    fn of(problem: &Problem) -> Self {
        let problem = Problem { before: Vec::new(), ..problem.clone() };
        let mut wished = Self { kept: 0, done: 0, late: 0 };
        for (nth, job) in problem.jobs.iter().enumerate() {
            let (alone, _) = Day::placed(&problem, &[nth]);
            let Some(at) = &alone.begins[nth] else { continue };
            let late = job.end(at).saturating_sub(job.due).div_ceil(60);
            wished.done += u64::from(job.weight);
            wished.late += u64::from(job.weight) * u64::from(late);
            wished.kept += if late == 0 { i64::from(job.weight) } else { 0 };
        }
        wished
    }

    fn is_reached(&self, score: super::Score) -> bool {
        score.kept >= self.kept && score.done >= self.done && score.late.0 <= self.late
    }
}

/// As it was before, what is new by its slack: a day that did not change keeps its timetable.
fn first(problem: &Problem) -> Vec<usize> {
    let mut order = by_slack(problem);
    let before = |job: usize| problem.before.get(job).copied().flatten();
    if order.iter().any(|job| before(*job).is_some()) {
        order.sort_by_key(|job| before(*job).unwrap_or_else(|| latest(problem, *job)));
    }
    order
}

fn by_due(problem: &Problem) -> Vec<usize> {
    let mut order: Vec<usize> = (0..problem.jobs.len()).collect();
    order.sort_by_key(|job| (problem.jobs[*job].due, *job));
    order
}

fn by_slack(problem: &Problem) -> Vec<usize> {
    let mut order: Vec<usize> = (0..problem.jobs.len()).collect();
    order.sort_by_key(|job| (latest(problem, *job), *job));
    order
}

/// When a job must begin to be on time.
fn latest(problem: &Problem, job: usize) -> u32 {
    let job = &problem.jobs[job];
    job.due.saturating_sub(job.seconds())
}

/// Another order near this one: a job that is late or left out goes forward, or a few neighbours change places.
fn neighbour(problem: &Problem, order: &[usize], best: &Timetable, draw: &mut Draw) -> Vec<usize> {
    let mut other = order.to_vec();
    let is_late = |job: usize| {
        let at = best.begins[job].as_ref();
        at.is_none_or(|at| problem.jobs[job].end(at) > problem.jobs[job].due)
    };
    let late: Vec<usize> = (0..order.len()).filter(|at| *at > 0 && is_late(order[*at])).collect();
    match draw.below(4) {
        0 | 1 if !late.is_empty() => {
            let from = late[draw.below(late.len())];
            let to = draw.below(from);
            let job = other.remove(from);
            other.insert(to, job);
        }
        2 => {
            let (one, another) = (draw.below(order.len()), draw.below(order.len()));
            other.swap(one, another);
        }
        _ => {
            let size = (2 + draw.below(4)).min(order.len());
            let start = draw.below(order.len() - size + 1);
            for nth in (1..size).rev() {
                other.swap(start + nth, start + draw.below(nth + 1));
            }
        }
    }
    other
}

/// Marsaglia's xorshift ("Xorshift RNGs", 2003): draws that depend on nothing.
struct Draw(u64);

impl Draw {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % bound.max(1) as u64) as usize
    }
}
