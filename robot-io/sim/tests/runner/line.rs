//! The robot at the far end of the line: starts, stops, crashes, claims.

use chrono::TimeDelta;
use hob_sim::{FaultProfile, LineSetup, Sim, State};
use hob_skills::Catalogue;
use hob_wire::{CallState, Claim, HostEvent, RejectReason};

use crate::common::{house, sim};
use crate::rig::{Rig, call};

#[test]
fn a_call_is_started_once_however_often_it_is_sent() {
    let mut rig = Rig::new("flat", 1, FaultProfile::None);
    let id = rig.send("look(hall)", &[]);
    rig.pump(TimeDelta::minutes(1), |event| matches!(event, HostEvent::Result { .. })).expect("a result");
    assert_eq!(rig.state(id), CallState::Settled);
    let now = hob_wire::Micros(u64::MAX / 2);
    let again = call(id, rig.boot, "look(hall)", &[]);
    rig.host.call(now, again).expect("a session stands");
    rig.wait(TimeDelta::minutes(1));
    let report = rig.sim.report();
    assert_eq!((report.calls.started, report.calls.started_twice), (1, 0));
}

#[test]
fn a_stop_ends_what_runs_and_nothing_starts_before_the_resume() {
    let mut rig = Rig::new("flat", 1, FaultProfile::None);
    rig.does("open(closet)");
    rig.does("pick(vacuum-cleaner, closet)");
    rig.send("vacuum(hall, vacuum-cleaner)", &[]);
    rig.wait(TimeDelta::minutes(2));
    rig.sim.press_stop();
    let ended = rig.pump(TimeDelta::minutes(1), |event| matches!(event, HostEvent::Result { .. }));
    assert!(matches!(ended, Some(HostEvent::Result { outcome, .. }) if outcome.claim == Claim::Cancelled));
    assert!(!rig.holds("vacuumed(hall)"));
    rig.send("look(hall)", &[]);
    rig.wait(TimeDelta::minutes(1));
    assert_eq!(rig.rejected(), [RejectReason::Stopped]);
    rig.wait(TimeDelta::hours(1));
    assert!(!rig.holds("vacuumed(hall)"), "it does not go on by itself");
}

#[test]
fn a_cancel_ends_a_call_with_nothing_done() {
    let mut rig = Rig::new("flat", 1, FaultProfile::None);
    rig.does("open(closet)");
    rig.does("pick(mop, closet)");
    let id = rig.send("mop(hall, mop)", &[]);
    rig.wait(TimeDelta::minutes(1));
    let now = hob_wire::Micros(0);
    rig.host.cancel(now, id).expect("a session stands");
    let ended = rig.pump(TimeDelta::minutes(1), |event| matches!(event, HostEvent::Result { .. }));
    assert!(matches!(ended, Some(HostEvent::Result { outcome, .. }) if outcome.claim == Claim::Cancelled));
    assert!(!rig.holds("mopped(hall)") && rig.holds("holding(mop)"));
    assert_eq!(rig.sim.report().calls.broken_off, 1);
}

#[test]
fn a_robot_whose_host_is_gone_stops_by_itself() {
    let mut rig = Rig::new("flat", 1, FaultProfile::None);
    rig.does("open(closet)");
    rig.does("pick(mop, closet)");
    rig.send("mop(hall, mop)", &[]);
    rig.wait(TimeDelta::seconds(30));
    // The host says nothing more.
    let later = rig.now() + TimeDelta::hours(1);
    rig.sim.advance(later);
    assert!(!rig.holds("mopped(hall)"));
    assert_eq!(rig.sim.report().calls.broken_off, 1);
}

#[test]
fn after_a_crash_the_world_is_as_it_was_and_the_robot_has_booted() {
    let mut rig = Rig::new("flat", 9, FaultProfile::Default);
    for _ in 0..5 {
        rig.call("open(closet)");
        rig.call("close(closet)");
    }
    rig.call("open(closet)");
    rig.send("pick(mop, closet)", &[]);
    rig.wait(TimeDelta::seconds(5));
    let text = serde_json::to_string(rig.sim.state()).expect("a snapshot");
    let boot = rig.boot;
    let state: State = serde_json::from_str(&text).expect("a snapshot");
    let restored =
        Sim::restore(state, &house("flat"), Catalogue::builtin(), LineSetup::default()).expect("a house");
    assert_eq!(restored.facts(), rig.sim.facts());
    assert_eq!(restored.deeds(), rig.sim.deeds());
    let mut rig = Rig::with(restored);
    assert_ne!(rig.boot, boot);
    let report = rig.sim.report();
    assert_eq!((report.boots, report.calls.broken_off, report.calls.started), (2, 1, 12));
    rig.wait(TimeDelta::minutes(5));
    assert!(!rig.holds("holding(mop)"), "the call that ran is not finished after the crash");
}

#[test]
fn a_snapshot_lives_on_as_the_original_does() {
    let mut original = sim(&house("family-house"), 4, FaultProfile::Default);
    original.advance(original.now() + TimeDelta::days(2));
    let text = serde_json::to_string(original.state()).expect("a snapshot");
    let state: State = serde_json::from_str(&text).expect("a snapshot");
    assert_eq!(serde_json::to_string(&state).expect("a snapshot"), text, "the round trip loses nothing");
    let mut copy = Sim::restore(state, &house("family-house"), Catalogue::builtin(), LineSetup::default())
        .expect("a house");
    let end = original.now() + TimeDelta::days(5);
    original.advance(end);
    copy.advance(end);
    assert_eq!(original.deeds(), copy.deeds());
    assert_eq!(original.facts(), copy.facts());
}

#[test]
fn claims_are_false_as_often_as_the_profile_says() {
    let mut rig = Rig::new("flat", 3, FaultProfile::Default);
    let mut claimed = 0u32;
    let mut lies = 0u32;
    for _ in 0..1500 {
        let open = rig.holds("open(closet)");
        let outcome = rig.call(if open { "close(closet)" } else { "open(closet)" });
        if outcome.claim == Claim::Succeeded {
            claimed += 1;
            lies += u32::from(rig.holds("open(closet)") == open);
        }
        if rig.sim.battery_percent() < 30.0 {
            rig.call("charge(dock)");
        }
    }
    // Five percent of about 1,400 is 70; four standard deviations are 33.
    assert!(claimed > 1200 && (37..104).contains(&lies), "{lies} of {claimed}");
    let tally = rig.sim.report().calls;
    assert_eq!(tally.false_claims, u64::from(lies));
    assert_eq!(tally.started_twice, 0);
}

#[test]
fn the_robot_says_unasked_who_comes_and_what_is_delivered() {
    let mut rig = Rig::new("flat", 1, FaultProfile::None);
    rig.wait(TimeDelta::hours(10));
    rig.does("order(groceries, milk 1000 ml)");
    rig.wait(TimeDelta::hours(9));
    let mut seen: Vec<String> = Vec::new();
    for event in &rig.events {
        if let HostEvent::Observation(observation) = event {
            seen.extend(observation.readings.iter().filter(|r| r.holds).map(|r| r.fact.clone()));
        }
    }
    assert!(seen.iter().any(|fact| fact == "at(groceries, doormat)"), "{seen:?}");
    assert!(seen.iter().any(|fact| fact == "person-in(dana, hall)"), "{seen:?}");
    assert!(seen.len() < 20, "modestly: {seen:?}");
}
