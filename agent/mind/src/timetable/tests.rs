//! Timetables against all orders, against their own constraints, and against a day that changes.

use super::rivals::{Way, lived};
use super::{Battery, Budget, Job, Problem, Start, Stretch, Timetable, solve};

const MINUTE: u32 = 60;
const HOUR: u32 = 3600;
const QUIET: super::Window = (13 * HOUR, 14 * HOUR);

fn work(minutes: u32) -> Stretch {
    Stretch {
        seconds: minutes * MINUTE,
        rooms: (0, 0),
        drain_percent: f64::from(minutes) * 0.4,
        not_within: Vec::new(),
        machine: None,
        wait_seconds: 0,
    }
}

fn job(opens: u32, due: u32, stretches: Vec<Stretch>) -> Job {
    let (weight, closes) = (1, due + 4 * HOUR);
    Job { weight, opens, begin_by: closes, due, closes, after: None, stretches }
}

fn day(jobs: Vec<Job>) -> Problem {
    Problem {
        start: Start { at: 8 * HOUR, room: 0, battery_percent: 100.0, machines_free_at: vec![8 * HOUR; 2] },
        travel: vec![vec![0, 60], vec![60, 0]],
        battery: Battery { dock: 1, charge_percent_per_minute: 1.5, floor_percent: 10.0 },
        before: vec![None; jobs.len()],
        jobs,
    }
}

fn solved(problem: &Problem) -> Timetable {
    let timetable = solve(problem, Budget::AGAIN, &mut |_| {});
    assert_eq!(problem.flaw(&timetable), None, "{timetable:?}");
    timetable
}

/// The best of all orders, by placing them one by one.
fn best_of_all_orders(problem: &Problem) -> Timetable {
    fn all(left: &mut Vec<usize>, order: &mut Vec<usize>, problem: &Problem, best: &mut Option<Timetable>) {
        if left.is_empty() {
            let (timetable, _) = super::place::Day::placed(problem, order);
            if best.as_ref().is_none_or(|b| timetable.score > b.score) {
                *best = Some(timetable);
            }
        }
        for at in 0..left.len() {
            let job = left.remove(at);
            order.push(job);
            all(left, order, problem, best);
            order.pop();
            left.insert(at, job);
        }
    }
    let mut best = None;
    all(&mut (0..problem.jobs.len()).collect(), &mut Vec::new(), problem, &mut best);
    best.expect("an order")
}

/// Days of seven jobs of many shapes, more than fit in time.
fn crowded(seed: u32) -> Problem {
    let mut drawn = seed.wrapping_mul(2_654_435_761) | 1;
    let mut draw = |bound: u32| {
        drawn = drawn.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (drawn >> 8) % bound
    };
    let mut jobs = Vec::new();
    for nth in 0..7 {
        let opens = (8 + draw(3)) * HOUR;
        let mut one = job(opens, opens + (30 + draw(150)) * MINUTE, vec![work(10 + draw(40))]);
        one.weight = 1 + draw(9);
        if nth % 3 == 1 {
            one.stretches[0].machine = Some((nth % 2) as usize);
            one.stretches[0].wait_seconds = 30 * MINUTE;
            one.stretches.push(work(8));
        }
        if nth % 4 == 2 {
            one.stretches[0].not_within = vec![QUIET];
        }
        one.stretches[0].rooms = (0, (nth % 2) as usize);
        jobs.push(one);
    }
    day(jobs)
}

#[test]
fn no_order_of_a_crowded_day_does_more_on_time_than_the_search_finds() {
    for seed in 1..=12 {
        let problem = crowded(seed);
        let (found, best) = (solved(&problem), best_of_all_orders(&problem));
        assert!(found.score.kept >= best.score.kept, "seed {seed}: {:?} < {:?}", found.score, best.score);
    }
}

#[test]
fn a_wait_of_one_duty_is_used_for_another() {
    let washing = Stretch { machine: Some(0), wait_seconds: HOUR, ..work(5) };
    let problem = day(vec![
        job(8 * HOUR, 9 * HOUR + 30 * MINUTE, vec![washing, work(10)]),
        job(8 * HOUR, 9 * HOUR + 30 * MINUTE, vec![work(50)]),
    ]);
    let timetable = solved(&problem);
    assert_eq!(problem.on_time(&timetable), 2, "{timetable:?}");
}

#[test]
fn a_long_chore_waits_for_the_dinner_that_must_be_ready() {
    let mut dinner = job(10 * HOUR, 10 * HOUR + 30 * MINUTE, vec![work(30)]);
    dinner.weight = 9;
    let problem = day(vec![job(9 * HOUR + 50 * MINUTE, 14 * HOUR, vec![work(60)]), dinner]);
    assert_eq!(problem.on_time(&solved(&problem)), 2);
    // Who looks no further than what can be done now begins the chore, and is late.
    assert_eq!(problem.on_time(&lived(&problem, Way::AtItsTime)), 1);
}

#[test]
fn noise_keeps_out_of_quiet_hours_and_a_machine_has_one_load_at_a_time() {
    let loud = Stretch { not_within: vec![QUIET], ..work(40) };
    let load = Stretch { machine: Some(1), wait_seconds: 50 * MINUTE, ..work(5) };
    let loads = (0..3).map(|_| job(8 * HOUR, 20 * HOUR, vec![load.clone(), work(5)]));
    let jobs = std::iter::once(job(12 * HOUR + 30 * MINUTE, 16 * HOUR, vec![loud])).chain(loads);
    let timetable = solved(&day(jobs.collect()));
    let begins: Vec<u32> = timetable.begins.iter().flatten().map(|at| at[0]).collect();
    assert_eq!(begins.len(), 4);
    assert_eq!(begins[0], 14 * HOUR);
    let mut loads = begins[1..].to_vec();
    loads.sort_unstable();
    assert!(loads.windows(2).all(|pair| pair[1] - pair[0] >= 55 * MINUTE), "{loads:?}");
}

#[test]
fn a_battery_that_would_run_out_is_charged_between() {
    let mut problem = day((0..6).map(|_| job(8 * HOUR, 20 * HOUR, vec![work(60)])).collect());
    problem.start.battery_percent = 60.0;
    let timetable = solved(&problem);
    assert_eq!(problem.on_time(&timetable), 6, "{timetable:?}");
}

#[test]
fn what_follows_another_duty_waits_for_its_end() {
    let mut dishes = job(8 * HOUR, 12 * HOUR, vec![work(10)]);
    dishes.after = Some((1, 30 * MINUTE));
    let problem = day(vec![dishes, job(9 * HOUR, 10 * HOUR, vec![work(20)])]);
    let timetable = solved(&problem);
    assert_eq!(timetable.begins[0], Some(vec![9 * HOUR + 50 * MINUTE]));
}

#[test]
fn a_day_that_did_not_change_keeps_its_timetable_and_a_new_duty_moves_little() {
    let mut problem = crowded(3);
    let first = solved(&problem);
    let begins = |timetable: &Timetable| -> Vec<Option<u32>> {
        timetable.begins.iter().map(|at| at.as_ref().and_then(|at| at.first().copied())).collect()
    };
    problem.before = begins(&first);
    let again = solved(&problem);
    let moved = begins(&again).iter().zip(&problem.before).filter(|(now, before)| now != before).count();
    assert!(moved <= 1 || again.score.kept > first.score.kept, "{moved} moved");
    problem.jobs.push(job(9 * HOUR, 20 * HOUR, vec![work(5)]));
    problem.before.push(None);
    let more = solved(&problem);
    assert!(more.begins.last().is_some_and(Option::is_some));
    let far = |(now, before): (&Option<u32>, &Option<u32>)| {
        now.zip(*before).is_none_or(|(now, before)| now.abs_diff(before) > 15 * MINUTE)
    };
    let moved = begins(&more)[..7].iter().zip(&problem.before).filter(|pair| far(*pair)).count();
    assert!(moved <= 2, "{moved} moved for one of five minutes");
}

#[test]
fn the_same_day_gives_the_same_timetable() {
    let problem = crowded(5);
    assert_eq!(solved(&problem), solved(&problem));
}

#[test]
fn a_duty_that_runs_late_is_finished_and_moves_only_what_it_must() {
    let hours = [9, 11, 13, 15, 17];
    let jobs = hours.map(|hour| job(hour * HOUR, (hour + 1) * HOUR + 30 * MINUTE, vec![work(40)]));
    let mut problem = day(jobs.to_vec());
    let first = solved(&problem);
    // A quarter to twelve: the second was to be done by twenty to, and takes half an hour more.
    problem.start.at = 11 * HOUR + 45 * MINUTE;
    problem.jobs.remove(0);
    problem.jobs[0].stretches = vec![work(30)];
    problem.before = first.begins[1..].iter().map(|at| at.as_ref().map(|at| at[0])).collect();
    problem.before[0] = Some(problem.start.at);
    let again = solved(&problem);
    let begins: Vec<u32> = again.begins.iter().flatten().map(|at| at[0]).collect();
    assert_eq!(begins[0], problem.start.at, "it goes on at once");
    assert_eq!(begins[1..], [13 * HOUR, 15 * HOUR, 17 * HOUR], "and nothing else moves");
}
