//! Six months of a household's calls over a cheap cable, with the hours left out in which only heartbeats go by.

use crate::pipe::{Draw, Faults};
use crate::world::World;
use hob_wire::{CallId, Timing};

const DAYS: u64 = 182;

/// What a household of four has its robot do in a day, call by call.
const CALLS_A_DAY: u64 = 40;

/// The cable on an ordinary day; on one in seven somebody has run a drill beside it.
const ORDINARY: Faults = Faults { flip: 1, lose: 1, double: 0, reorder: 0, truncate: 0, garbage: 1 };
const BAD: Faults = Faults { flip: 8, lose: 8, double: 5, reorder: 3, truncate: 5, garbage: 8 };

/// What happened, to see that anything did.
#[derive(Debug, Default)]
struct Counts {
    frames: u64,
    again: u64,
    bad: u64,
    mishaps: u64,
}

/// An end that starts again counts from nothing: what it has counted is taken before.
fn count(world: &World, counts: &mut Counts, sign: i64) {
    let (host, device) = (world.host.figures(), world.device.figures());
    let add = |sum: &mut u64, more: u64| *sum = sum.wrapping_add_signed(sign * more.cast_signed());
    add(&mut counts.frames, host.frames_sent + device.frames_sent);
    add(&mut counts.again, host.retransmitted + device.retransmitted);
    add(&mut counts.bad, host.bad_checksum + host.bad_framing + device.bad_checksum + device.bad_framing);
}

/// Something befalls a whole end.
fn mishap(world: &mut World, draw: &mut Draw, counts: &mut Counts) {
    counts.mishaps += 1;
    count(world, counts, 1);
    match draw.below(5) {
        0 => world.reboot_host(),
        1 => world.reboot_device(),
        2 => world.unplug(),
        3 => world.stall_host(draw.below(2_000_000)),
        _ => world.stall_device(draw.below(2_000_000)),
    }
    count(world, counts, -1);
}

/// Waits until a call is accounted for: some run for half a minute.
fn account(world: &mut World, id: CallId) {
    for _ in 0..600 {
        if !world.journal.open.contains(&id) {
            return;
        }
        world.run(100_000);
    }
    panic!("{id:?} is open after a minute\n{}", world.trace());
}

#[test]
fn six_months_of_calls_do_nothing_twice_and_lose_nothing() {
    let mut draw = Draw::new(182);
    let mut world = World::new(6, Timing::REAL);
    world.work_micros = 1_000_000;
    let mut counts = Counts::default();
    for day in 0..DAYS {
        world.faults = if day % 7 == 6 { BAD } else { ORDINARY };
        for _ in 0..CALLS_A_DAY {
            // Between two calls nothing is asked for for some minutes.
            world.skip(draw.below(2 * 86_400_000_000 / CALLS_A_DAY));
            if draw.percent(3) {
                mishap(&mut world, &mut draw, &mut counts);
            }
            for _ in 0..100 {
                if world.host.is_ready() {
                    break;
                }
                world.run(100_000);
            }
            if let Some(id) = world.call() {
                if draw.percent(2) {
                    world.run(draw.below(1_000_000));
                    mishap(&mut world, &mut draw, &mut counts);
                }
                if draw.percent(3) {
                    world.cancel(0);
                }
                account(&mut world, id);
            }
        }
    }
    world.faults = Faults::default();
    world.run(15_000_000);
    world.settled();
    count(&world, &mut counts, 1);
    let days = world.now / 86_400_000_000;
    println!("{days} days, {} calls started, {counts:?}", world.body.started.len());
    assert!(world.now > DAYS * 86_400_000_000 * 9 / 10, "{days} days");
    assert!(world.body.started.len() as u64 > DAYS * CALLS_A_DAY * 9 / 10);
    assert!(counts.frames > 400_000 && counts.again > 1_000 && counts.bad > 10_000, "{counts:?}");
    assert!(counts.mishaps > 200 && world.body.lease_expiries > 5, "{counts:?}");
}
