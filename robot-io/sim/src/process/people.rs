//! People come and go by habit, sleep, and are in rooms.

use chrono::{Datelike as _, Days, NaiveDate, NaiveTime, TimeDelta, Timelike as _};
use hob_schedules::{Instant, resolve};
use hob_skills::Name;

use crate::agenda::{Act, Happening};
use crate::config::{Day, Habit};
use crate::log::Cause;
use crate::process::{clutter, doors, meals};
use crate::seed::Rng;
use crate::world::{Notice, World};

/// A day is drawn at three in the morning: the hour at which the fewest people are about.
pub(crate) const DAY_BREAKS: NaiveTime = match NaiveTime::from_hms_opt(3, 0, 0) {
    Some(time) => time,
    None => NaiveTime::MIN,
};

/// Everybody who lives here is in bed, and the first day is about to be drawn.
pub(crate) fn begin(world: &mut World) {
    let ground = world.ground();
    for habit in &ground.config.habits {
        let room = ground.room(&habit.bed).cloned().unwrap_or_else(|| ground.dock_room.clone());
        for (predicate, args) in [
            ("home", vec![habit.person.as_str()]),
            ("asleep", vec![habit.person.as_str()]),
            ("person-in", vec![habit.person.as_str(), room.as_str()]),
        ] {
            world.facts.set(&hob_skills::Fact::new(predicate, &args), true);
        }
    }
    let now = world.now;
    world.agenda.add(now, Happening::Day);
}

/// Draws the day of everybody.
pub(crate) fn day(world: &mut World) {
    let ground = world.ground();
    let date = world.civil().date();
    for habit in &ground.config.habits {
        draw(world, habit, date);
    }
    for guest in &ground.config.guests {
        let mut rng = world.rng_of_day("guest", &guest.person, date);
        if guest.days.contains(&date.weekday()) && rng.chance(guest.chance) {
            let from = resolve(date.and_time(guest.from), ground.zone) + minutes(rng.around(10.0));
            let to = resolve(date.and_time(guest.to), ground.zone) + minutes(rng.around(20.0));
            for (at, act) in [(from, Act::Return), (to.max(from + TimeDelta::minutes(30)), Act::Leave)] {
                world.agenda.add(at, Happening::Person { who: guest.person.clone(), act });
            }
            if let Some(state) = world.people.get_mut(&guest.person) {
                state.ate.clear();
            }
        }
    }
    clutter::day(world, date);
    let evening = resolve(date.and_time(NaiveTime::MIN + TimeDelta::hours(22)), ground.zone);
    world.agenda.add(evening, Happening::Evening);
    let dawn = resolve((date + Days::new(1)).and_time(DAY_BREAKS), ground.zone);
    world.agenda.add(dawn, Happening::Day);
}

/// Draws the day of one person.
fn draw(world: &mut World, habit: &Habit, date: NaiveDate) {
    let ground = world.ground();
    let works = habit.works.contains(&date.weekday());
    let times: &Day = if works { &habit.weekday } else { &habit.weekend };
    let mut rng = world.rng_of_day("day", &habit.person, date);
    let at = |time: NaiveTime, rng: &mut Rng| {
        resolve(date.and_time(time), ground.zone) + minutes(rng.around(habit.noise_minutes))
    };
    let wake = at(times.wake, &mut rng);
    // Times before noon are after midnight.
    let sleep_date = if times.sleep.hour() < 12 { date + Days::new(1) } else { date };
    let mut sleep =
        resolve(sleep_date.and_time(times.sleep), ground.zone) + minutes(rng.around(habit.noise_minutes));
    let out = match (times.leave, times.back) {
        (Some(leave), Some(back)) => {
            let leave = at(leave, &mut rng).max(wake + TimeDelta::minutes(10));
            let back = at(back, &mut rng).max(leave + TimeDelta::minutes(30));
            rng.chance(times.out).then_some((leave, back))
        }
        _ => None,
    };
    let mut acts = vec![(wake, Act::Wake)];
    if let Some((leave, back)) = out {
        sleep = sleep.max(back + TimeDelta::hours(1));
        acts.extend([(leave, Act::Leave), (back, Act::Return)]);
    }
    acts.push((sleep, Act::Sleep { nap: false }));
    if let Some([from, to]) = times.nap {
        acts.extend([(at(from, &mut rng), Act::Sleep { nap: true }), (at(to, &mut rng), Act::Wake)]);
    }
    meals::plan(habit, date, wake, sleep, world, &mut acts);
    for snack in &habit.snacks {
        let mut rng = world.rng_of_day(&format!("snack.{}", snack.item), &habit.person, date);
        // At most four draws: who eats something more often than that has a meal of it.
        for _ in 0..4 {
            if rng.chance(snack.per_day / 4.0) {
                let at = wake + minutes(rng.between(5.0, (sleep - wake).num_minutes() as f64));
                acts.push((at, Act::Snack { item: snack.item.clone(), quantity: snack.quantity }));
            }
        }
    }
    for (at, act) in acts {
        world.agenda.add(at, Happening::Person { who: habit.person.clone(), act });
    }
    if let Some(state) = world.people.get_mut(&habit.person) {
        state.day = Some(date);
        state.ate.clear();
    }
}

/// Somebody does something.
pub(crate) fn act(world: &mut World, who: &Name, act: Act) {
    match act {
        Act::Wake => wake(world, who),
        Act::Leave => leave(world, who),
        Act::Return => come_home(world, who),
        Act::Sleep { nap } => sleep(world, who, nap),
        Act::Move { chain } => wander(world, who, chain),
        Act::Snack { item, quantity } => meals::snack(world, who, &item, quantity),
        Act::EatAlone { meal } => meals::eat_alone(world, who, &meal),
    }
}

/// How a resident lives; guests have no habit.
pub(crate) fn habit<'a>(habits: &'a [Habit], who: &str) -> Option<&'a Habit> {
    habits.iter().find(|habit| habit.person == who)
}

fn wake(world: &mut World, who: &Name) {
    if !world.has("asleep", &[who]) {
        return;
    }
    world.make("asleep", &[who], false, &Cause::Person(who.clone()));
    next_move(world, who, 4.0, 20.0);
}

fn leave(world: &mut World, who: &Name) {
    if !world.has("home", &[who]) {
        return;
    }
    let cause = Cause::Person(who.clone());
    world.ensure("asleep", &[who], false, &cause);
    meals::takes_along(world, who);
    let ground = world.ground();
    if let Some(inside) = doors::inside(&ground) {
        walk(world, who, &inside);
    }
    if let Some(room) = world.person_room(who) {
        world.make("person-in", &[who, &room], false, &cause);
        world.noticed.push(Notice::Went { who: who.clone(), room, out: true });
    }
    world.make("home", &[who], false, &cause);
    stop_moving(world, who);
    doors::passed(world, who, true);
}

fn come_home(world: &mut World, who: &Name) {
    if world.has("home", &[who]) {
        return;
    }
    let cause = Cause::Person(who.clone());
    doors::passed(world, who, false);
    let ground = world.ground();
    let guest = ground.config.guests.iter().find(|guest| guest.person == *who);
    let room = guest.map(|guest| guest.room.clone()).or_else(|| doors::inside(&ground));
    world.make("home", &[who], true, &cause);
    if let Some(room) = room {
        world.make("person-in", &[who, &room], true, &cause);
    }
    if guest.is_none() {
        next_move(world, who, 2.0, 8.0);
    }
}

fn sleep(world: &mut World, who: &Name, nap: bool) {
    if !world.is_up(who) {
        return;
    }
    let ground = world.ground();
    let Some(habit) = habit(&ground.config.habits, who) else { return };
    let Some(room) = ground.room(&habit.bed).cloned() else { return };
    walk(world, who, &room);
    let cause = Cause::Person(who.clone());
    stop_moving(world, who);
    world.ensure("made", &[&habit.bed], false, &cause);
    world.make("asleep", &[who], true, &cause);
    let shuts = world.rng("shuts-door", who).chance(habit.shuts_door);
    if shuts {
        doors::shut_room(world, &room, &cause);
    }
    if !nap {
        doors::lock_up(world, who);
    }
}

/// Changes rooms, leaving a trace.
fn wander(world: &mut World, who: &Name, chain: u32) {
    let in_force = world.people.get(who).is_some_and(|state| state.chain == chain);
    if !in_force || !world.is_up(who) {
        return;
    }
    let ground = world.ground();
    if let Some(habit) = habit(&ground.config.habits, who) {
        let rooms = open_rooms(world, who, habit);
        let mut rng = world.rng("wander", who);
        if let Some(room) = rng.weighted(&rooms) {
            let from = world.person_room(who);
            walk(world, who, room);
            if let Some(from) = from.filter(|from| from != room) {
                clutter::left_room(world, who, &from, room);
            }
        }
    }
    next_move(world, who, 20.0, 80.0);
}

/// The rooms that somebody spends time in and is not kept out of.
fn open_rooms(world: &World, who: &Name, habit: &Habit) -> Vec<(Name, f64)> {
    let kept_out = world.people.get(who).and_then(|state| state.kept_out.as_ref());
    let shut = kept_out.filter(|(_, until)| world.now < *until).map(|(room, _)| room);
    let rooms = habit.rooms.iter().filter(|(room, _)| Some(*room) != shut);
    rooms.map(|(room, weight)| (room.clone(), *weight)).collect()
}

/// Minutes that a child is kept out of a room: until dinner is on the table.
const KEPT_OUT_MINUTES: f64 = 75.0;

/// Chance that somebody who hears it does so, and the minutes that it takes them.
const KEEPS_OUT: f64 = 0.85;
const KEEPS_OUT_MINUTES: (f64, f64) = (1.0, 6.0);

/// hob asks that a child be kept out of a room; who is home and up hears it.
pub(crate) fn asked_to_keep_out(world: &mut World, who: &Name, room: &Name) {
    let ground = world.ground();
    let mut adults = ground.people.keys().filter(|name| !ground.is_child(name) && world.is_up(name));
    let Some(adult) = adults.next() else { return };
    let mut rng = world.rng("keeps-out", adult);
    if rng.chance(KEEPS_OUT) {
        let after = rng.between(KEEPS_OUT_MINUTES.0, KEEPS_OUT_MINUTES.1);
        world.later(after, Happening::TakenOut { who: who.clone(), room: room.clone() });
    }
}

/// A child is taken out of a room, and kept out of it for a while.
pub(crate) fn taken_out(world: &mut World, who: &Name, room: &Name) {
    let until = world.now + minutes(KEPT_OUT_MINUTES);
    let Some(state) = world.people.get_mut(who) else { return };
    state.kept_out = Some((room.clone(), until));
    if world.is_up(who) && world.person_room(who).as_ref() == Some(room) {
        let ground = world.ground();
        let Some(habit) = habit(&ground.config.habits, who) else { return };
        let rooms = open_rooms(world, who, habit);
        if let Some(other) = world.rng("wander", who).weighted(&rooms) {
            walk(world, who, other);
            next_move(world, who, 20.0, 80.0);
        }
    }
}

/// Walks through the house, opening doors on the way.
pub(crate) fn walk(world: &mut World, who: &Name, to: &Name) {
    let Some(from) = world.person_room(who) else { return };
    if from == *to {
        return;
    }
    let cause = Cause::Person(who.clone());
    let ground = world.ground();
    let by_day = habit(&ground.config.habits, who).map_or(0.0, |habit| habit.shuts_doors_by_day);
    for door in ground.way(&from, to) {
        doors::goes_through(world, who, door, by_day);
    }
    world.make("person-in", &[who, &from], false, &cause);
    world.make("person-in", &[who, to], true, &cause);
    world.noticed.push(Notice::Went { who: who.clone(), room: from, out: false });
}

/// Sets the next change of rooms going and ends the chain that was in force.
pub(crate) fn next_move(world: &mut World, who: &Name, low: f64, high: f64) {
    let after = world.rng("pace", who).between(low, high);
    stop_moving(world, who);
    let Some(chain) = world.people.get(who).map(|state| state.chain) else { return };
    world.later(after, Happening::Person { who: who.clone(), act: Act::Move { chain } });
}

fn stop_moving(world: &mut World, who: &Name) {
    if let Some(state) = world.people.get_mut(who) {
        state.chain = state.chain.wrapping_add(1);
    }
}

/// So many minutes.
pub(crate) fn minutes(minutes: f64) -> TimeDelta {
    crate::world::seconds(minutes * 60.0)
}

/// Whether it is `start` yet: before, nobody makes a mess.
pub(crate) fn begun(world: &World) -> bool {
    world.begun.is_none_or(|start: Instant| world.now >= start)
}
