//! Days of seeded duties, and how much of them is on time by each way of spending the day.
//!
//! A day is drawn from shapes that a household's brief has: short work, a meal that must be ready, laundry with its two
//! machines and their waits, dough that rises, noisy floors kept out of quiet hours, duties that follow others. One
//! robot and one battery do it, in six rooms. More duties than a day has room for are drawn on purpose in the largest:
//! what is left out then is the question.

pub mod lived;

use hob_mind::timetable::rivals::{Way, lived};
use hob_mind::timetable::{Battery, Budget, Job, Problem, Start, Stretch, Timetable, Window, solve};

use super::Bar;
use crate::clock::Stopwatch;

/// How many duties the days have.
pub const SIZES: [usize; 4] = [10, 20, 40, 60];

/// A timetable for a day that changed must be there within this, in milliseconds, 99 times of 100: what an owner at the
/// button takes for at once is a tenth of a second, and the loop has other things to do.
pub const AGAIN_MS_MAX: f64 = 50.0;

/// Draws of a day: SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).
struct Draws(u64);

impl Draws {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// From `low` to before `high`.
    fn within(&mut self, low: u32, high: u32) -> u32 {
        low + u32::try_from(self.next() % u64::from((high - low).max(1))).unwrap_or_default()
    }
}

const MINUTE: u32 = 60;
const HOUR: u32 = 3600;
/// When nothing noisy is done.
const QUIET: [Window; 3] = [(0, 7 * HOUR), (13 * HOUR, 14 * HOUR), (21 * HOUR, 24 * HOUR)];
const WASHER: usize = 0;
const DRYER: usize = 1;
const OVEN: usize = 2;

/// A day of so many duties.
pub fn day(size: usize, seed: u64) -> Problem {
    let mut draws = Draws(seed.wrapping_mul(1009).wrapping_add(size as u64));
    let rooms = 6;
    // Rooms along a hall: the further apart, the longer the way; with doors, half a minute at least.
    let travel = (0..rooms)
        .map(|a: u32| (0..rooms).map(|b| if a == b { 0 } else { 25 + 15 * a.abs_diff(b) }).collect())
        .collect();
    let mut jobs = Vec::new();
    while jobs.len() < size {
        let job = drawn(&mut draws, &jobs, size);
        jobs.push(job);
    }
    Problem {
        start: Start { at: 6 * HOUR, room: 0, battery_percent: 90.0, machines_free_at: vec![6 * HOUR; 3] },
        travel,
        battery: Battery { dock: 0, charge_percent_per_minute: 1.4, floor_percent: 12.0 },
        before: vec![None; jobs.len()],
        jobs,
    }
}

fn drawn(draws: &mut Draws, so_far: &[Job], size: usize) -> Job {
    let room = |draws: &mut Draws| draws.within(0, 6) as usize;
    // Sixty duties of the length of ten would be three days.
    let scale = if size > 40 {
        55
    } else if size > 20 {
        70
    } else {
        100
    };
    let minutes = |draws: &mut Draws, low: u32, high: u32| draws.within(low, high) * MINUTE * scale / 100;
    let stretch = |seconds: u32, rooms: (usize, usize)| Stretch {
        seconds: seconds.max(MINUTE),
        rooms,
        drain_percent: f64::from(seconds) / 60.0 * 0.4,
        not_within: Vec::new(),
        machine: None,
        wait_seconds: 0,
    };
    let mut job = Job {
        weight: draws.within(1, 10),
        opens: 6 * HOUR,
        begin_by: 24 * HOUR,
        due: 22 * HOUR,
        closes: 24 * HOUR,
        after: None,
        stretches: Vec::new(),
    };
    match draws.within(0, 10) {
        // A meal: cooked and served, not long before its time.
        0 => {
            let (kitchen, seconds) = (1, minutes(draws, 25, 50));
            job.weight = 9;
            job.due = [7 * HOUR + HOUR / 2, 12 * HOUR + HOUR / 2, 18 * HOUR][draws.within(0, 3) as usize];
            job.opens = job.due - seconds - 40 * MINUTE;
            job.closes = job.due + HOUR;
            job.stretches = vec![stretch(seconds, (kitchen, 2))];
        }
        // Laundry: washer, dryer, folding.
        1 | 2 => {
            let (bath, bed) = (3, 4);
            let load =
                Stretch { machine: Some(WASHER), wait_seconds: HOUR, ..stretch(4 * MINUTE, (bed, bath)) };
            let dry = Stretch {
                machine: Some(DRYER),
                wait_seconds: 50 * MINUTE,
                ..stretch(3 * MINUTE, (bath, bath))
            };
            job.stretches = vec![load, dry, stretch(minutes(draws, 10, 18), (bath, bed))];
            job.due = draws.within(12, 21) * HOUR;
        }
        // Dough that rises, and is baked.
        3 => {
            let kitchen = 1;
            let rise = Stretch {
                wait_seconds: draws.within(60, 120) * MINUTE,
                ..stretch(15 * MINUTE, (kitchen, kitchen))
            };
            let bake = Stretch {
                machine: Some(OVEN),
                wait_seconds: 40 * MINUTE,
                ..stretch(5 * MINUTE, (kitchen, kitchen))
            };
            job.stretches = vec![rise, bake, stretch(4 * MINUTE, (kitchen, kitchen))];
            job.due = draws.within(11, 19) * HOUR;
        }
        // Floors: long, noisy, in a window while people are out.
        4 | 5 => {
            let there = room(draws);
            let floor =
                Stretch { not_within: QUIET.to_vec(), ..stretch(minutes(draws, 15, 35), (there, there)) };
            job.stretches = vec![floor];
            job.opens = draws.within(7, 12) * HOUR;
            job.due = job.opens + draws.within(2, 7) * HOUR;
        }
        // What follows another: the table after dinner, the dishes after the table.
        6 if !so_far.is_empty() => {
            let other = draws.within(0, u32::try_from(so_far.len()).unwrap_or(1)) as usize;
            let before = &so_far[other];
            if before.after.is_some() {
                job.stretches = vec![stretch(minutes(draws, 5, 15), (1, 1))];
            } else {
                job.after = Some((other, draws.within(0, 40) * MINUTE));
                job.opens = before.opens;
                job.due = (before.due + 2 * HOUR).min(23 * HOUR);
                job.stretches = vec![stretch(minutes(draws, 6, 20), (2, 1))];
            }
        }
        // Short work within a window.
        _ => {
            let there = room(draws);
            job.stretches = vec![stretch(minutes(draws, 3, 16), (there, there))];
            job.opens = draws.within(6, 18) * HOUR + draws.within(0, 4) * 15 * MINUTE;
            job.due = job.opens + draws.within(30, 240) * MINUTE;
        }
    }
    job.closes = job.closes.max(job.due);
    job.begin_by = job.closes;
    job
}

/// Days of one size, summed.
#[derive(Debug, Clone, Default, serde::Serialize)]
pub struct Row {
    /// Duties a day.
    pub size: usize,
    /// Duties in all.
    pub duties: usize,
    /// On time by the timetable.
    pub on_time: usize,
    /// On time by the first timetable, before any search.
    pub on_time_first: usize,
    /// On time when the robot takes what must be begun soonest.
    pub on_time_greedy: usize,
    /// On time when each is started at its time.
    pub on_time_at_its_time: usize,
    /// Milliseconds to the first timetable, the longest of the days.
    pub first_ms: f64,
    /// Milliseconds to the best timetable found, the longest of the days.
    pub best_ms: f64,
    /// Milliseconds of the whole search, the longest of the days.
    pub search_ms: f64,
    /// Days of which a timetable broke what it must keep.
    pub broken: usize,
    /// Milliseconds of each planning again.
    #[serde(skip)]
    again_ms: Vec<f64>,
    /// Of the duties not begun when the day changed, those whose beginning moved by more than a quarter of an hour.
    pub moved: usize,
    /// Duties not begun when the day changed.
    pub could_move: usize,
}

/// Days of a size, from seed 1 on.
pub fn run(size: usize, days: u64) -> Row {
    let mut row = Row { size, ..Row::default() };
    for seed in 1..=days {
        let problem = day(size, seed);
        let watch = Stopwatch::start();
        let (mut first, mut first_ms, mut best_ms) = (None, 0.0, 0.0);
        let best = solve(&problem, Budget::DAY, &mut |timetable| {
            best_ms = watch.seconds() * 1e3;
            if first.is_none() {
                (first, first_ms) = (Some(problem.on_time(timetable)), best_ms);
            }
        });
        let search_ms = watch.seconds() * 1e3;
        let rivals = [Way::LeastSlack, Way::AtItsTime].map(|way| lived(&problem, way));
        row.duties += size;
        row.on_time += problem.on_time(&best);
        row.on_time_first += first.unwrap_or_default();
        row.on_time_greedy += problem.on_time(&rivals[0]);
        row.on_time_at_its_time += problem.on_time(&rivals[1]);
        row.first_ms = row.first_ms.max(first_ms);
        row.best_ms = row.best_ms.max(best_ms);
        row.search_ms = row.search_ms.max(search_ms);
        let all = [&best, &rivals[0], &rivals[1]];
        row.broken += all.iter().filter(|timetable| problem.flaw(timetable).is_some()).count();
        row.again(&problem, &best);
    }
    row
}

impl Row {
    /// The day changes at eight times: the robot is late, and something new is to be done.
    fn again(&mut self, problem: &Problem, in_force: &Timetable) {
        for hour in 7..15 {
            let (changed, kept) = changed(problem, in_force, hour * HOUR);
            let watch = Stopwatch::start();
            let timetable = solve(&changed, Budget::AGAIN, &mut |_| {});
            self.again_ms.push(watch.seconds() * 1e3);
            self.broken += usize::from(changed.flaw(&timetable).is_some());
            for (nth, before) in kept.iter().enumerate() {
                let now = timetable.begins[nth].as_ref().and_then(|at| at.first().copied());
                self.could_move += 1;
                self.moved += usize::from(now.is_none_or(|now| now.abs_diff(*before) > 15 * MINUTE));
            }
        }
    }

    /// The bars of the row.
    pub fn bars(rows: &[Row]) -> Vec<Bar> {
        let sum = |of: fn(&Row) -> usize| rows.iter().map(of).sum::<usize>();
        let percent = |part: usize, of: usize| part as f64 * 100.0 / of.max(1) as f64;
        let mut again: Vec<f64> = rows.iter().flat_map(|row| row.again_ms.iter().copied()).collect();
        again.sort_by(f64::total_cmp);
        let p99 = again.get(again.len().saturating_sub(1) * 99 / 100).copied().unwrap_or(f64::INFINITY);
        let (duties, on_time) = (sum(|r| r.duties), sum(|r| r.on_time));
        let (greedy, at_its_time) = (sum(|r| r.on_time_greedy), sum(|r| r.on_time_at_its_time));
        // Up to twenty duties fit into a day. Where they do not, being late by ten minutes moves what follows.
        let of = |room: bool| rows.iter().filter(move |row| (row.size <= 20) == room);
        let moved = |room| of(room).map(|row| row.moved).sum::<usize>();
        let could = |room| of(room).map(|row| row.could_move).sum::<usize>();
        vec![
            Bar {
                name: "on time by the timetable",
                wanted: "> rivals",
                figure: format!(
                    "{:.1} % of {duties}; least slack first {:.1} %, each at its time {:.1} %",
                    percent(on_time, duties),
                    percent(greedy, duties),
                    percent(at_its_time, duties)
                ),
                passes: on_time > greedy && on_time > at_its_time,
            },
            Bar {
                name: "planned again, p99",
                wanted: "≤ 50 ms",
                figure: format!("{p99:.1} ms of {} times", again.len()),
                passes: p99 <= AGAIN_MS_MAX,
            },
            Bar {
                name: "moved when planned again",
                wanted: "≤ 5 %",
                figure: format!(
                    "{:.1} % of {} on days that have room; {:.1} % of {} on those that have none",
                    percent(moved(true), could(true)),
                    could(true),
                    percent(moved(false), could(false)),
                    could(false)
                ),
                passes: percent(moved(true), could(true)) <= 5.0,
            },
            Bar {
                name: "timetables that break a constraint",
                wanted: "0",
                figure: sum(|r| r.broken).to_string(),
                passes: sum(|r| r.broken) == 0,
            },
        ]
    }
}

/// What a robot that goes by the timetable does on crowded days, beside one that takes what has the least slack.
pub fn lived_bar(by_timetable: lived::Lived, least_slack: lived::Lived) -> Bar {
    Bar {
        name: "crowded Saturdays, lived",
        wanted: "all, > least",
        figure: format!(
            "{} of {} on time; least slack first {} of {}",
            by_timetable.on_time, by_timetable.had_to, least_slack.on_time, least_slack.had_to
        ),
        passes: by_timetable.on_time == by_timetable.had_to && by_timetable.on_time > least_slack.on_time,
    }
}

/// What is left of a day at an hour, ten minutes behind, with one thing more to be done; and when each of the jobs that
/// were there before was to begin.
fn changed(problem: &Problem, in_force: &Timetable, at: u32) -> (Problem, Vec<u32>) {
    let late = 10 * MINUTE;
    let left: Vec<(usize, u32)> = (0..problem.jobs.len())
        .filter_map(|nth| {
            let begin = *in_force.begins[nth].as_ref()?.first()?;
            // What follows something that is begun is left to the day in force: its time is not known here.
            (begin >= at + late && problem.jobs[nth].after.is_none()).then_some((nth, begin))
        })
        .collect();
    let mut jobs: Vec<Job> = left.iter().map(|(nth, _)| problem.jobs[*nth].clone()).collect();
    let mut before: Vec<Option<u32>> = left.iter().map(|(_, begin)| Some(*begin)).collect();
    jobs.push(Job {
        weight: 5,
        opens: at,
        begin_by: at + 6 * HOUR,
        due: at + 2 * HOUR,
        closes: at + 6 * HOUR,
        after: None,
        stretches: vec![Stretch {
            seconds: 12 * MINUTE,
            rooms: (2, 4),
            drain_percent: 5.0,
            not_within: Vec::new(),
            machine: None,
            wait_seconds: 0,
        }],
    });
    before.push(None);
    let start = Start {
        at: at + late,
        room: 2,
        battery_percent: 70.0,
        machines_free_at: problem.start.machines_free_at.iter().map(|free| (*free).max(at + late)).collect(),
    };
    (Problem { start, jobs, before, ..problem.clone() }, left.into_iter().map(|(_, begin)| begin).collect())
}

/// A line for each size.
pub fn table(rows: &[Row]) -> String {
    let mut text = String::from(
        "duties  on time  first  least slack  at its time  first ms  best ms  search ms  moved\n",
    );
    for row in rows {
        let percent = |part: usize| part as f64 * 100.0 / row.duties.max(1) as f64;
        text.push_str(&format!(
            "{:>6}  {:>6.1}%  {:>4.1}%  {:>10.1}%  {:>10.1}%  {:>8.2}  {:>7.1}  {:>9.1}  {}/{}\n",
            row.size,
            percent(row.on_time),
            percent(row.on_time_first),
            percent(row.on_time_greedy),
            percent(row.on_time_at_its_time),
            row.first_ms,
            row.best_ms,
            row.search_ms,
            row.moved,
            row.could_move,
        ));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_day_and_another_another() {
        assert_eq!(day(20, 3), day(20, 3));
        assert_ne!(day(20, 3), day(20, 4));
        assert_eq!(day(40, 1).jobs.len(), 40);
    }
}
