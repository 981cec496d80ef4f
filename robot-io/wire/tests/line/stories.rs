//! One thing at a time.

use crate::pipe::Faults;
use crate::world::{World, id_fact};
use hob_wire::{
    CallId, CallState, Claim, FailCode, HostConfig, HostLink, Micros, Outcome, Reading, Skill, SkillView,
    Timing,
};

fn ready() -> World {
    let mut world = World::new(7, Timing::REAL);
    world.run(100_000);
    assert!(world.host.is_ready(), "{}", world.trace());
    world
}

#[test]
fn a_call_starts_and_its_result_comes_back() {
    let mut world = ready();
    let id = world.call().unwrap();
    world.run(1_000_000);
    assert_eq!(world.journal.results[&id].claim, Claim::Succeeded);
    assert_eq!(world.device.state(id), CallState::Settled);
    world.settled();
}

#[test]
fn a_call_for_another_boot_is_refused() {
    let mut world = ready();
    world.call_boot(1);
    world.run(1_000_000);
    assert!(world.body.started.is_empty());
    assert_eq!(world.journal.gone.len(), 1);
}

#[test]
fn a_cancel_that_comes_first_leaves_a_tombstone() {
    let mut world = ready();
    let id = CallId::from_bits(1);
    world.host.cancel(Micros(world.now), id).unwrap();
    world.run(100_000);
    assert_eq!(world.device.state(id), CallState::Tombstone);
    assert_eq!(world.call(), Some(id));
    world.run(1_000_000);
    assert!(world.body.started.is_empty());
    world.settled();
}

#[test]
fn the_lease_runs_out_when_the_host_is_gone_and_returns_with_it() {
    let mut world = ready();
    world.work_micros = 10_000_000;
    let id = world.call().unwrap();
    world.run(2_000_000);
    assert_eq!(world.device.state(id), CallState::Running { revision: 0 });
    let before = world.now;
    world.stall_host(3_000_000);
    world.run(Timing::REAL.lease_micros + 10_000);
    assert!(world.device.latches().lease_expired, "after {}", world.now - before);
    assert_eq!(world.body.lease_expiries, 1);
    world.run(5_000_000);
    assert!(!world.device.latches().lease_expired);
    let failed = Claim::Failed { reason: "lease expired".to_owned(), code: FailCode::LEASE_EXPIRED };
    assert_eq!(world.journal.results[&id].claim, failed);
    world.settled();
}

#[test]
fn an_idle_robot_needs_no_lease() {
    let mut world = ready();
    world.stall_host(3_000_000);
    world.run(2_900_000);
    assert_eq!(world.body.lease_expiries, 0);
}

#[test]
fn a_stop_is_obeyed_over_a_line_that_loses_half_and_holds_until_the_resume() {
    let mut world = ready();
    world.work_micros = 10_000_000;
    let id = world.call().unwrap();
    world.run(100_000);
    world.faults = Faults { lose: 50, ..Faults::default() };
    world.stop();
    world.run(3_000_000);
    assert!(world.device.latches().stopped);
    world.faults = Faults::default();
    world.run(3_000_000);
    assert!(world.journal.stopped);
    assert_eq!(world.journal.results[&id].claim, Claim::Cancelled);
    world.call().unwrap();
    world.run(500_000);
    assert_eq!(world.body.started.len(), 1);
    world.resume();
    world.run(500_000);
    assert!(!world.journal.stopped);
    world.call().unwrap();
    world.run(500_000);
    assert_eq!(world.body.started.len(), 2);
}

#[test]
fn a_stop_needs_no_session() {
    let mut world = World::new(7, Timing::REAL);
    // The device is deaf to all but the first frame, and the host has never heard it.
    world.stop();
    world.run(0);
    let mut bytes = Vec::new();
    let mut host = HostLink::new(HostConfig { boot_id: 5, timing: Timing::REAL }, Micros(0));
    host.stop(Micros(0));
    assert!(host.poll_transmit(Micros(0), &mut bytes) > 0, "before the greeting");
    world.device.on_bytes(Micros(0), &bytes);
    assert!(world.device.latches().stopped);
}

#[test]
fn a_robot_that_reboots_while_stopped_is_stopped_again() {
    let mut world = ready();
    world.stop();
    world.run(200_000);
    world.reboot_device();
    assert!(!world.device.latches().stopped);
    world.run(2_000_000);
    assert!(world.device.latches().stopped);
    assert_eq!(world.journal.stops, 2);
}

#[test]
fn a_new_host_hears_of_an_old_hosts_stop() {
    let mut world = ready();
    world.stop();
    world.run(200_000);
    world.reboot_host();
    world.run(2_000_000);
    assert!(world.device.latches().stopped && world.journal.stopped);
    assert_eq!(world.journal.stops, 2);
}

#[test]
fn a_result_waits_for_a_host_that_restarts() {
    let mut world = ready();
    world.work_micros = 200_000;
    let id = world.call().unwrap();
    world.run(100_000);
    assert_eq!(world.device.running().count(), 1);
    // It ends while nobody listens, within the lease.
    world.stall_host(400_000);
    world.run(390_000);
    assert_eq!(world.device.state(id), CallState::Done);
    world.reboot_host();
    world.run(1_000_000);
    assert_eq!(world.journal.results[&id].claim, Claim::Succeeded);
    assert_eq!(world.device.state(id), CallState::Settled);
}

#[test]
fn a_result_too_long_is_cut_down_to_its_claim_and_says_so() {
    let mut world = ready();
    world.work_micros = 60_000_000;
    let id = world.call().unwrap();
    world.run(50_000);
    let reading = Reading { fact: id_fact(id), holds: true, confidence_percent: 1 };
    let outcome = Outcome { readings: vec![reading; 20_000], ..Outcome::bare(Claim::Cancelled, 9) };
    world.device.finish(id, &outcome).unwrap();
    assert!(world.device.finish(id, &outcome).is_err(), "once only");
    world.run(50_000);
    let got = &world.journal.results[&id];
    assert!(got.truncated && got.readings.is_empty());
    assert_eq!((&got.claim, got.duration_micros), (&Claim::Cancelled, 9));
}

#[test]
fn a_call_too_long_for_the_line_is_refused_at_once() {
    let mut world = ready();
    let id = world.call().unwrap();
    let mut call = world.journal.sent[&id].clone();
    call.id = CallId::from_bits(99);
    call.sentence = "and ".repeat(2000);
    let refused = world.host.call(Micros(world.now), call).unwrap_err();
    assert!(refused.to_string().contains("at most 4096"), "{refused}");
}

#[test]
fn an_end_that_hears_only_itself_never_becomes_ready() {
    let mut host = HostLink::new(HostConfig { boot_id: 5, timing: Timing::REAL }, Micros(0));
    for step in 0..100 {
        let now = Micros(step * 100_000);
        host.on_timeout(now);
        let mut bytes = Vec::new();
        while host.poll_transmit(now, &mut bytes) > 0 {}
        host.on_bytes(now, &bytes);
    }
    assert!(!host.is_ready() && host.poll_event().is_none());
    assert!(host.figures().echoes > 10);
}

#[test]
fn an_idle_month_in_virtual_time_is_cheap() {
    let mut world = World::new(7, Timing::SIMULATED);
    world.run(30 * 86_400_000_000);
    assert!(world.host.is_ready());
    let frames = world.host.figures().frames_sent;
    assert!(frames < 30 * 24, "{frames} frames");
    assert_eq!(world.journal.downs, 0);
}

#[test]
fn a_quiet_line_goes_down_within_a_lease_and_a_heartbeat() {
    let mut world = ready();
    world.faults = Faults { lose: 100, ..Faults::default() };
    world.run(Timing::REAL.idle_heartbeat_micros + Timing::REAL.lease_micros + 10_000);
    assert!(!world.host.is_ready());
    assert_eq!(world.journal.downs, 1);
    world.faults = Faults::default();
    world.run(1_000_000);
    assert!(world.host.is_ready());
}

#[test]
fn a_host_that_starts_again_with_its_old_boot_gets_a_session_all_the_same() {
    let mut world = World::new(7, Timing::REAL);
    let config = HostConfig { boot_id: 5, timing: Timing::REAL };
    world.host = HostLink::new(config, Micros(0));
    world.run(1_000_000);
    let id = world.call().unwrap();
    world.run(10_000);
    world.host = HostLink::new(config, Micros(world.now));
    world.run(4_000_000);
    assert!(world.host.is_ready(), "{}", world.trace());
    assert!(world.journal.results.contains_key(&id));
    world.settled();
}

#[test]
fn a_transfer_crosses_whole_and_goes_on_where_the_line_was_cut() {
    let mut world = World::new(7, Timing::REAL);
    world.film = (0..200_000u32).flat_map(|n| (n as u16).to_le_bytes()).collect();
    world.faults = Faults { lose: 3, flip: 2, ..Faults::default() };
    for _ in 0..4 {
        world.run(60_000);
        assert!(world.received.len() < world.film.len(), "the line is cut in the middle of it");
        world.unplug();
    }
    let before = world.received.len();
    world.faults = Faults::default();
    world.run(20_000_000);
    assert!(before > 0 && world.offered == 400_000);
    assert_eq!(world.received, world.film);
}

#[test]
fn the_clocks_offset_is_known_to_half_a_round_trip() {
    let mut world = ready();
    world.work_micros = 5_000_000;
    world.call().unwrap();
    world.run(1_000_000);
    let clock = world.host.clock().unwrap();
    // Both ends count the world's time; the line takes 2 ms each way.
    assert!(
        clock.offset_micros.unsigned_abs() <= clock.error_micros && clock.error_micros <= 2_000,
        "{clock:?}"
    );
}

#[test]
fn what_a_device_can_do_comes_with_every_session_and_from_one_that_says_nothing_comes_nothing() {
    let mut world = World::new(7, Timing::REAL);
    world.run(100_000);
    assert_eq!(world.journal.skills, Some(None));
    let skill = |name, signature| SkillView { name, signature };
    world.device.announce(&[skill("open", 5), skill("look", 0)]).unwrap();
    world.reboot_host();
    world.run(1_000_000);
    let owned = |name: &str, signature| Skill { name: name.to_owned(), signature };
    assert_eq!(world.journal.skills, Some(Some(vec![owned("open", 5), owned("look", 0)])));
    // They stand beside the calls, and take nothing from them.
    let id = world.call().unwrap();
    world.run(1_000_000);
    assert_eq!(world.journal.results[&id].claim, Claim::Succeeded);
    assert!(world.device.announce(&[skill("a skill", 1); 10_000]).is_err());
}
