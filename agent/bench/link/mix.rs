//! Calls by the hundred thousand through everything that can go wrong, in virtual time: frames that are flipped, lost,
//! doubled, late, cut off and preceded by garbage, boards and processes that start again, cables that are pulled, ends
//! that stall.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use hob_sim::{Rng, Seed};
use hob_wire::{
    CallId, CallState, Claim, DeviceEvent, DeviceLink, HostEvent, HostLink, Micros, Outcome, Reading,
};

use super::pair::{Ends, Pair, Wear};
use super::virtually::{BAUD, call};

/// Frames of which each of these things happens to one in fifty: a line that nobody would keep.
const WEAR: Wear = Wear { lost: 0.02, flipped: 0.02, doubled: 0.02, late: 0.02, cut: 0.02, garbage: 0.02 };

/// Calls that are open at once.
const OPEN_MAX: usize = 4;

/// After so many calls, on average, something happens to a whole end.
const CALLS_A_MISHAP: usize = 50;

/// What became of the calls.
#[derive(Debug, Clone, Copy, Default, serde::Serialize)]
pub struct Tally {
    /// Calls that hob sent.
    pub calls: u64,
    /// Results that hob has.
    pub results: u64,
    /// Calls that a robot started twice.
    pub twice: u64,
    /// Results of a boot that lived on which hob never got.
    pub lost: u64,
    /// Calls, results or words that arrived other than they were sent.
    pub corrupt: u64,
    /// Calls of which hob believed that they never started in this boot, and they had.
    pub misjudged: u64,
    /// Reboots, pulled cables and stalls.
    pub mishaps: u64,
    /// Frames that were sent again.
    pub retransmitted: u64,
    /// Frames whose checksum, or coding, was wrong.
    pub bad_frames: u64,
}

struct Trial {
    tally: Tally,
    rng: Rng,
    wanted: u64,
    boot: u64,
    // What hob's journal would have.
    open: BTreeMap<CallId, u64>,
    asked: BTreeSet<CallId>,
    results: HashSet<CallId>,
    given_up: HashMap<CallId, u64>,
    // What the robot has done.
    started: HashSet<CallId>,
    running: BTreeMap<CallId, u64>,
    /// Ended in this boot, and not known to have arrived.
    ended: BTreeSet<CallId>,
}

fn fact(id: CallId) -> String {
    format!("is({:x})", id.bits())
}

impl Trial {
    fn account(&mut self, id: CallId) {
        if let Some(boot) = self.open.remove(&id) {
            self.given_up.insert(id, boot);
        }
    }

    fn keep_calling(&mut self, now: Micros, link: &mut HostLink) {
        while self.open.len() < OPEN_MAX && self.tally.calls < self.wanted {
            let Some(boot) = link.device_boot() else { return };
            let id = CallId::from_bits(u128::from(self.tally.calls) + 1);
            let call = hob_wire::Call { check: vec![fact(id)], ..call(id, boot) };
            if link.call(now, call).is_err() {
                return;
            }
            self.tally.calls += 1;
            self.open.insert(id, boot);
        }
    }

    fn start(&mut self, now: Micros, call: &hob_wire::Call) {
        let id = call.id;
        let sent = hob_wire::Call { check: vec![fact(id)], ..super::virtually::call(id, self.boot) };
        self.tally.corrupt += u64::from(*call != sent);
        self.tally.twice += u64::from(!self.started.insert(id));
        self.running.insert(id, now.0 + 1000 + self.rng.below(60_000) as u64);
    }

    fn end(&mut self, now: Micros, link: &mut DeviceLink<Vec<u8>>) {
        let due: Vec<CallId> =
            self.running.iter().filter(|(_, at)| **at <= now.0).map(|(id, _)| *id).collect();
        for id in due {
            self.running.remove(&id);
            let reading = |fact: String| Reading { fact, holds: true, confidence_percent: 99 };
            let mut readings = vec![reading(fact(id))];
            readings.resize(1 + self.rng.below(40), reading("on(blue-mug, kitchen-table)".to_owned()));
            let outcome = Outcome { readings, ..Outcome::bare(Claim::Succeeded, 1) };
            if link.finish(id, &outcome).is_ok() {
                self.ended.insert(id);
            }
        }
    }

    fn by_line(&mut self) {
        self.ended.extend(std::mem::take(&mut self.running).into_keys());
    }
}

impl Ends for Trial {
    fn host(&mut self, now: Micros, link: &mut HostLink) {
        while let Some(event) = link.poll_event() {
            match event {
                HostEvent::Ready { device_boot, table, skills: _ } => {
                    self.asked.clear();
                    let table: BTreeMap<_, _> = table.into_iter().collect();
                    for (id, boot) in self.open.clone() {
                        if boot != device_boot || table.get(&id) == Some(&CallState::Tombstone) {
                            self.account(id);
                        } else if !table.contains_key(&id) && link.query(now, id).is_ok() {
                            self.asked.insert(id);
                        }
                    }
                }
                HostEvent::Rejected { id, .. } => self.account(id),
                HostEvent::Result { id, outcome } => {
                    let known = outcome.readings.first().is_none_or(|reading| reading.fact == fact(id));
                    self.tally.corrupt += u64::from(!known);
                    self.open.remove(&id);
                    self.tally.results += u64::from(self.results.insert(id));
                    self.ended.remove(&id);
                    // If the session has ended since, the robot tells it again in the next.
                    let _ = link.acknowledge_result(now, id);
                }
                HostEvent::State { id, state } => {
                    self.asked.remove(&id);
                    match state {
                        CallState::Unknown | CallState::Tombstone => self.account(id),
                        CallState::Running { .. } | CallState::Done | CallState::Settled => {}
                    }
                }
                HostEvent::Down { .. }
                | HostEvent::Accepted { .. }
                | HostEvent::Feedback(_)
                | HostEvent::Pose(_)
                | HostEvent::Observation(_)
                | HostEvent::Offered { .. }
                | HostEvent::Wanted { .. }
                | HostEvent::Piece { .. }
                | HostEvent::Stopped
                | HostEvent::Resumed => {}
            }
        }
        self.keep_calling(now, link);
    }

    fn device(&mut self, now: Micros, link: &mut DeviceLink<Vec<u8>>) {
        while let Some(event) = link.poll_event(now) {
            match event {
                DeviceEvent::Start(call) => self.start(now, &call.to_call()),
                DeviceEvent::Stop | DeviceEvent::LeaseExpired => self.by_line(),
                DeviceEvent::HostReady { .. }
                | DeviceEvent::Cancel { .. }
                | DeviceEvent::Correct { .. }
                | DeviceEvent::Resume
                | DeviceEvent::Offered { .. }
                | DeviceEvent::Wanted { .. }
                | DeviceEvent::Piece { .. } => {}
            }
        }
        self.end(now, link);
    }

    fn next(&self) -> Option<u64> {
        self.running.values().min().copied()
    }
}

/// Lives so many calls.
pub fn live(calls: u64, seed: u64) -> Tally {
    let seed = Seed::number(seed).branch("mix");
    let mut rng = seed.branch("mishaps").rng();
    let mut pair = Pair::new(BAUD, 1000, seed.branch("line").rng());
    let mut trial = Trial {
        tally: Tally::default(),
        rng: seed.branch("work").rng(),
        wanted: 0,
        boot: 0,
        open: BTreeMap::new(),
        asked: BTreeSet::new(),
        results: HashSet::new(),
        given_up: HashMap::new(),
        started: HashSet::new(),
        running: BTreeMap::new(),
        ended: BTreeSet::new(),
    };
    let mut figures = (0, 0);
    while trial.tally.calls < calls {
        pair.wear = WEAR;
        trial.wanted = (trial.tally.calls + 1 + rng.below(2 * CALLS_A_MISHAP) as u64).min(calls);
        pair.run(600_000_000, &mut trial, |pair, trial| {
            trial.boot = pair.host.device_boot().unwrap_or(trial.boot);
            trial.tally.calls >= trial.wanted
        });
        trial.tally.mishaps += 1;
        count(&pair, &mut figures);
        match rng.below(5) {
            0 => pair.reboot_host(),
            1 => {
                pair.reboot_device();
                // What ran and what waited is lost with the boot, and hob knows it.
                trial.running.clear();
                trial.ended.clear();
            }
            2 => pair.unplug(),
            3 => pair.host_stalls_until = pair.now + rng.below(1_500_000) as u64,
            _ => pair.device_stalls_until = pair.now + rng.below(1_500_000) as u64,
        }
        uncount(&pair, &mut figures);
    }
    // The line heals, and has time.
    pair.wear = Wear::default();
    pair.run(20_000_000, &mut trial, |_, _| false);
    count(&pair, &mut figures);
    let boot = pair.host.device_boot();
    trial.tally.lost = (trial.ended.len() + trial.open.len()) as u64;
    let misjudged = |(id, of): (&CallId, &u64)| {
        Some(*of) == boot && trial.started.contains(id) && !trial.results.contains(id)
    };
    trial.tally.misjudged = trial.given_up.iter().filter(|gone| misjudged(*gone)).count() as u64;
    (trial.tally.retransmitted, trial.tally.bad_frames) = figures;
    trial.tally
}

fn of_ends(pair: &Pair) -> (u64, u64) {
    let (host, device) = (pair.host.figures(), pair.device.figures());
    let bad = |figures: &hob_wire::Figures| figures.bad_framing + figures.bad_checksum;
    (host.retransmitted + device.retransmitted, bad(&host) + bad(&device))
}

/// Adds what the ends have counted; an end that starts again counts from nothing.
fn count(pair: &Pair, sums: &mut (u64, u64)) {
    let now = of_ends(pair);
    *sums = (sums.0 + now.0, sums.1 + now.1);
}

/// Takes off what the ends that live on will count again.
fn uncount(pair: &Pair, sums: &mut (u64, u64)) {
    let now = of_ends(pair);
    *sums = (sums.0 - now.0, sums.1 - now.1);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_thousand_calls_through_everything_lose_nothing_and_do_nothing_twice() {
        let tally = live(2_000, 3);
        assert_eq!(
            (tally.calls, tally.twice, tally.lost, tally.corrupt, tally.misjudged),
            (2_000, 0, 0, 0, 0)
        );
        assert!(tally.mishaps > 10 && tally.retransmitted > 100 && tally.bad_frames > 100, "{tally:?}");
        assert!(tally.results > 1_500, "{tally:?}");
    }
}
