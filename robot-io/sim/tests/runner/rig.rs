//! A host at the near end of the line, in virtual time: what hob is to the robot, without a mind.

use chrono::TimeDelta;
use hob_schedules::Instant;
use hob_sim::{FaultProfile, Sim};
use hob_skills::{Catalogue, Fact};
use hob_wire::{
    Arg, Call, CallId, CallState, Claim, HostConfig, HostEvent, HostLink, Micros, Outcome, RejectReason,
    Timing,
};

use crate::common;

/// A simulated home and a host on its line.
pub struct Rig {
    pub sim: Sim,
    pub host: HostLink,
    pub events: Vec<HostEvent>,
    pub boot: u64,
    calls: u128,
    start: Instant,
}

impl Rig {
    /// On the line with the robot, at eight in the morning of the first Monday.
    pub fn new(house: &str, seed: u64, profile: FaultProfile) -> Self {
        let sim = common::sim(&common::house(house), seed, profile);
        Self::with(sim)
    }

    /// On the line with the robot of `sim`.
    pub fn with(sim: Sim) -> Self {
        let start = sim.state().start();
        let config = HostConfig { boot_id: 77, timing: Timing::SIMULATED };
        let host = HostLink::new(config, micros(start, sim.now()));
        let mut rig = Self { sim, host, events: Vec::new(), boot: 0, calls: 0, start };
        rig.pump(TimeDelta::seconds(30), |event| matches!(event, HostEvent::Ready { .. }));
        assert_ne!(rig.boot, 0, "a session stands");
        rig
    }

    /// What the clock of the simulation shows.
    pub fn now(&self) -> Instant {
        self.sim.now()
    }

    fn micros(&self) -> Micros {
        micros(self.start, self.sim.now())
    }

    /// Lives on until an event, or for so long.
    pub fn pump(&mut self, at_most: TimeDelta, until: impl Fn(&HostEvent) -> bool) -> Option<HostEvent> {
        let end = self.sim.now() + at_most;
        loop {
            let mut bytes = Vec::new();
            loop {
                let now = self.micros();
                self.host.on_timeout(now);
                bytes.clear();
                while self.host.poll_transmit(now, &mut bytes) > 0 {}
                let sent = !bytes.is_empty();
                self.sim.on_bytes(&bytes);
                bytes.clear();
                while self.sim.poll_transmit(&mut bytes) > 0 {}
                let received = !bytes.is_empty();
                self.host.on_bytes(now, &bytes);
                if !sent && !received {
                    break;
                }
            }
            while let Some(event) = self.host.poll_event() {
                if let HostEvent::Ready { device_boot, .. } = &event {
                    self.boot = *device_boot;
                }
                if let HostEvent::Result { id, .. } = &event {
                    let now = self.micros();
                    self.host.acknowledge_result(now, *id).expect("a session stands");
                }
                let found = until(&event);
                self.events.push(event.clone());
                if found {
                    return Some(event);
                }
            }
            if self.sim.now() >= end {
                return None;
            }
            let host =
                self.host.next_timeout().map(|at| self.start + TimeDelta::microseconds(at.0.cast_signed()));
            let next = [host, self.sim.next_event()].into_iter().flatten().min().unwrap_or(end).min(end);
            self.sim.advance(next.max(self.sim.now()));
        }
    }

    /// Lives on for so long.
    pub fn wait(&mut self, for_so_long: TimeDelta) {
        self.pump(for_so_long, |_| false);
    }

    /// Sends a call, written `pick(mug, counter)`, and returns its id.
    pub fn send(&mut self, text: &str, check: &[&str]) -> CallId {
        self.calls += 1;
        let id = CallId::from_bits(self.calls);
        let call = call(id, self.boot, text, check);
        let now = self.micros();
        self.host.call(now, call).expect("a session stands");
        id
    }

    /// Has a call carried out, and returns its outcome.
    pub fn call(&mut self, text: &str) -> Outcome {
        self.call_and_check(text, &[])
    }

    /// The same, asking for the truth of some facts.
    pub fn call_and_check(&mut self, text: &str, check: &[&str]) -> Outcome {
        let id = self.send(text, check);
        let ended = |event: &HostEvent| {
            matches!(event, HostEvent::Result { id: of, .. } if *of == id)
                || matches!(event, HostEvent::Rejected { id: of, .. } if *of == id)
        };
        match self.pump(TimeDelta::hours(13), ended) {
            Some(HostEvent::Result { outcome, .. }) => outcome,
            other => panic!("{text}: {other:?}"),
        }
    }

    /// Has a call carried out that must succeed.
    pub fn does(&mut self, text: &str) {
        let outcome = self.call(text);
        assert_eq!(outcome.claim, Claim::Succeeded, "{text}");
    }

    /// Has a call carried out that must fail, and returns the robot's reason.
    pub fn fails(&mut self, text: &str) -> String {
        let claim = self.call(text).claim;
        let Claim::Failed { reason, .. } = claim else { panic!("{text}: {claim:?}") };
        reason
    }

    /// Walks the robot to a room, opening doors.
    pub fn go(&mut self, way: &[(&str, &str, &str)]) {
        for (door, from, to) in way {
            if !self.holds(&format!("door-open({door})")) {
                self.does(&format!("open-door({door}, {from}, {to})"));
            }
            self.does(&format!("go-to({door}, {from}, {to})"));
        }
    }

    /// Whether a fact really holds.
    pub fn holds(&self, fact: &str) -> bool {
        self.sim.truth(&fact.parse::<Fact>().expect("a fact"))
    }

    /// Makes a fact so, by hand.
    pub fn make(&mut self, fact: &str, holds: bool) {
        self.sim.meddle(fact.parse::<Fact>().expect("a fact"), holds);
    }

    /// Refusals that came.
    pub fn rejected(&self) -> Vec<RejectReason> {
        let reason = |event: &HostEvent| match event {
            HostEvent::Rejected { reason, .. } => Some(*reason),
            HostEvent::Ready { .. }
            | HostEvent::Down { .. }
            | HostEvent::Accepted { .. }
            | HostEvent::Feedback(_)
            | HostEvent::Result { .. }
            | HostEvent::State { .. }
            | HostEvent::Observation(_)
            | HostEvent::Pose(_)
            | HostEvent::Offered { .. }
            | HostEvent::Wanted { .. }
            | HostEvent::Piece { .. }
            | HostEvent::Stopped
            | HostEvent::Resumed => None,
        };
        self.events.iter().filter_map(reason).collect()
    }

    /// Asks what the robot knows of a call.
    pub fn state(&mut self, id: CallId) -> CallState {
        let now = self.micros();
        self.host.query(now, id).expect("a session stands");
        let told = |event: &HostEvent| matches!(event, HostEvent::State { id: of, .. } if *of == id);
        match self.pump(TimeDelta::seconds(30), told) {
            Some(HostEvent::State { state, .. }) => state,
            other => panic!("{other:?}"),
        }
    }
}

/// A call, written `pick(mug, counter)`.
pub fn call(id: CallId, boot: u64, text: &str, check: &[&str]) -> Call {
    let (skill, args) = text.strip_suffix(')').and_then(|text| text.split_once('(')).expect("skill(args)");
    let values = args.split(',').map(str::trim).filter(|arg| !arg.is_empty());
    let params = Catalogue::builtin().skills.get(skill).map(|skill| skill.params.clone()).unwrap_or_default();
    let args = params
        .iter()
        .zip(values)
        .map(|(param, value)| Arg {
            name: param.name.to_string(),
            value: value.to_owned(),
            words: param.class == "text",
        })
        .collect();
    Call {
        id,
        boot,
        skill: skill.to_owned(),
        args,
        check: check.iter().map(|fact| (*fact).to_owned()).collect(),
        sentence: text.to_owned(),
        deadline_micros: None,
        revision: 0,
    }
}

fn micros(start: Instant, now: Instant) -> Micros {
    let micros = (now - start).num_microseconds().unwrap_or(0);
    Micros(u64::try_from(micros).expect("time goes forwards"))
}
