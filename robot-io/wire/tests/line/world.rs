//! Both ends of a line in virtual time, with what the line, the boards and the processes may do wrong.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use hob_wire::{
    Arg, Call, CallId, CallState, Claim, DeviceConfig, DeviceEvent, DeviceLink, FailCode, Feedback,
    HostConfig, HostEvent, HostLink, Memory, Micros, Note, Observation, Outcome, Reading, TableMemory,
    Timing,
};

use crate::pipe::{Draw, Faults, Pipe};

/// What hob does with the link, boiled down: a journal that survives its restarts.
#[derive(Default)]
pub struct Journal {
    pub sent: BTreeMap<CallId, Call>,
    pub results: BTreeMap<CallId, Outcome>,
    /// Called and not accounted for.
    pub open: BTreeSet<CallId>,
    /// Known never to have started, or lost with a boot.
    pub gone: BTreeSet<CallId>,
    /// Asked after in this session, and not answered: an answer speaks of the moment of the question, so that a call
    /// sent in the meantime would be taken for unknown.
    pub asked: BTreeSet<CallId>,
    pub feedbacks: u64,
    pub observations: u64,
    pub ready: u64,
    pub downs: u64,
    pub stopped: bool,
    pub stops: u64,
}

/// What the robot does with its link.
#[derive(Default)]
pub struct Body {
    /// Every call that was ever started, in any boot.
    pub started: BTreeSet<CallId>,
    /// What ended in this boot, with the claim that the host must hear.
    pub ended: BTreeMap<CallId, Claim>,
    /// When running calls will end.
    ends: BTreeMap<CallId, u64>,
    pub cancels: u64,
    pub corrections: u64,
    pub stops: u64,
    pub lease_expiries: u64,
    /// It moves.
    pub moved_while_stopped: bool,
    held: bool,
}

pub struct World {
    pub now: u64,
    pub draw: Draw,
    pub faults: Faults,
    pub timing: Timing,
    pub host: HostLink,
    pub device: DeviceLink<Vec<u8>>,
    pub device_boot: u64,
    to_device: Pipe,
    to_host: Pipe,
    pub journal: Journal,
    pub body: Body,
    /// Neither end is served before these.
    host_stalls_until: u64,
    device_stalls_until: u64,
    calls: u128,
    /// How long the robot works on a call.
    pub work_micros: u64,
    /// What the robot has to send, from where on it was asked for, and what has come of it.
    pub film: Vec<u8>,
    wanted: Option<u64>,
    pub offered: u64,
    pub received: Vec<u8>,
    trace: VecDeque<String>,
}

pub fn id_fact(id: CallId) -> String {
    format!("is({:x})", id.bits())
}

impl World {
    pub fn new(seed: u64, timing: Timing) -> Self {
        let mut draw = Draw::new(seed);
        let device_boot = draw.next();
        let host = HostLink::new(HostConfig { boot_id: draw.next(), timing }, Micros(0));
        let device = device(device_boot, timing, Micros(0));
        Self {
            now: 0,
            draw,
            faults: Faults::default(),
            timing,
            host,
            device,
            device_boot,
            to_device: Pipe::default(),
            to_host: Pipe::default(),
            journal: Journal::default(),
            body: Body::default(),
            host_stalls_until: 0,
            device_stalls_until: 0,
            calls: 0,
            work_micros: 300_000,
            film: Vec::new(),
            wanted: None,
            offered: 0,
            received: Vec::new(),
            trace: VecDeque::new(),
        }
    }

    fn note(&mut self, text: String) {
        if self.trace.len() == 200 {
            self.trace.pop_front();
        }
        self.trace.push_back(format!("{:>12} {text}", self.now));
    }

    pub fn trace(&self) -> String {
        self.trace.iter().fold(String::new(), |text, line| text + line + "\n")
    }

    // What hob does.

    pub fn call(&mut self) -> Option<CallId> {
        let boot = self.host.device_boot()?;
        self.call_boot(boot)
    }

    pub fn call_boot(&mut self, boot: u64) -> Option<CallId> {
        self.calls += 1;
        let id = CallId::from_bits(self.calls);
        let call = Call {
            id,
            boot,
            skill: "place-on".to_owned(),
            args: vec![Arg { name: "thing".to_owned(), value: id_fact(id), words: false }],
            check: vec![id_fact(id)],
            sentence: "put it there ".repeat(self.draw.below(40) as usize),
            deadline_micros: Some(1_000_000),
            revision: 0,
        };
        self.journal.sent.insert(id, call.clone());
        self.journal.open.insert(id);
        let sent = self.host.call(Micros(self.now), call);
        self.note(format!("host: call {id:?}: {sent:?}"));
        if sent.is_err() {
            self.journal.open.remove(&id);
            self.journal.gone.insert(id);
            return None;
        }
        Some(id)
    }

    /// Sends a call a second time, as a host does that is not sure.
    pub fn call_again(&mut self, nth: usize) {
        let asked = &self.journal.asked;
        if let Some(call) =
            self.journal.sent.values().nth(nth).filter(|call| !asked.contains(&call.id)).cloned()
        {
            self.journal.asked.insert(call.id);
            let id = call.id;
            // What was rejected may start now.
            if self.host.call(Micros(self.now), call).is_ok() && !self.journal.results.contains_key(&id) {
                self.journal.gone.remove(&id);
                self.journal.open.insert(id);
            }
        }
    }

    pub fn cancel(&mut self, nth: usize) {
        if let Some(id) = self.journal.open.iter().nth(nth).copied() {
            let _ = self.host.cancel(Micros(self.now), id);
            self.journal.asked.insert(id);
        }
    }

    pub fn correct(&mut self, nth: usize, revision: u32) {
        if let Some(id) = self.journal.open.iter().nth(nth).copied() {
            let _ = self.host.correct(Micros(self.now), id, revision, "the left one".to_owned());
        }
    }

    pub fn stop(&mut self) {
        self.note("host: stop".to_owned());
        self.host.stop(Micros(self.now));
    }

    pub fn resume(&mut self) {
        self.note("host: resume".to_owned());
        self.host.resume(Micros(self.now));
    }

    pub fn reboot_host(&mut self) {
        self.note("host: reboots".to_owned());
        let config = HostConfig { boot_id: self.draw.next(), timing: self.timing };
        self.host = HostLink::new(config, Micros(self.now));
        self.journal.stopped = false;
    }

    pub fn reboot_device(&mut self) {
        self.note("device: reboots".to_owned());
        self.device_boot = self.draw.next();
        self.device = device(self.device_boot, self.timing, Micros(self.now));
        self.body.ends.clear();
        self.body.ended.clear();
        self.body.held = false;
        self.wanted = None;
        // The boot ROM talks first.
        self.to_host.send(self.now, b"\r\nrst:0x1 (POWERON)\r\n".to_vec(), &self.faults, &mut self.draw);
    }

    pub fn unplug(&mut self) {
        self.note("port lost".to_owned());
        self.to_device = Pipe::default();
        self.to_host = Pipe::default();
        self.host.port_lost(Micros(self.now));
        self.host.port_opened(Micros(self.now));
    }

    pub fn stall_host(&mut self, micros: u64) {
        self.host_stalls_until = self.now + micros;
    }

    pub fn stall_device(&mut self, micros: u64) {
        self.device_stalls_until = self.now + micros;
    }

    pub fn observe(&mut self, length: usize) {
        let reading = Reading { fact: "dirty(sink)".to_owned(), holds: true, confidence_percent: 80 };
        let observation = Observation { readings: vec![reading; length], ..Observation::default() };
        let _ = self.device.observe(&observation);
    }

    pub fn feedback(&mut self) {
        for id in self.device.running().collect::<Vec<_>>() {
            self.device.feedback(Feedback {
                id,
                revision: 0,
                chunk: 0,
                at: Micros(self.now),
                progress_percent: 50,
                battery_percent: None,
                note: Note::cut(&id_fact(id)),
            });
        }
    }

    // Time.

    pub fn run(&mut self, micros: u64) {
        let until = self.now + micros;
        self.serve();
        let mut rounds = 0u64;
        while let Some(next) = self.next().filter(|next| *next <= until) {
            rounds = if next > self.now { 0 } else { rounds + 1 };
            assert!(rounds < 10_000, "time stands still at {}:\n{}", self.now, self.trace());
            self.now = self.now.max(next);
            self.serve();
        }
        self.now = until;
        self.serve();
    }

    /// Lets time go by in which nothing happens but heartbeats, at least so much, and leaves the heartbeats out: nothing is
    /// on the line and no call is open then.
    pub fn skip(&mut self, micros: u64) {
        self.run(1_000_000);
        while self.to_host.next().is_some() || self.to_device.next().is_some() {
            self.run(5_000);
        }
        self.now += micros;
        self.run(0);
    }

    fn next(&self) -> Option<u64> {
        let host = self.to_host.next().into_iter().chain(self.host.next_timeout().map(|at| at.0));
        let host = host.min().map(|at| at.max(self.host_stalls_until));
        let device = self.to_device.next().into_iter().chain(self.device.next_timeout().map(|at| at.0));
        let device = device.chain(self.body.ends.values().copied());
        let device = device.min().map(|at| at.max(self.device_stalls_until));
        host.into_iter().chain(device).min()
    }

    fn serve(&mut self) {
        let now = Micros(self.now);
        if self.now >= self.host_stalls_until {
            let bytes = self.to_host.take(self.now);
            self.host.on_bytes(now, &bytes);
            self.host.on_timeout(now);
            while let Some(event) = self.host.poll_event() {
                self.host_event(event);
            }
            let mut frame = Vec::new();
            while self.host.poll_transmit(now, &mut frame) > 0 {
                self.to_device.send(self.now, std::mem::take(&mut frame), &self.faults, &mut self.draw);
            }
        }
        if self.now >= self.device_stalls_until {
            let bytes = self.to_device.take(self.now);
            self.device.on_bytes(now, &bytes);
            self.device.on_timeout(now);
            while let Some(told) = self.device.poll_event(now).map(Told::of) {
                self.device_event(told);
            }
            let over: Vec<CallId> =
                self.body.ends.iter().filter(|(_, at)| **at <= self.now).map(|(id, _)| *id).collect();
            for id in over {
                self.finish(id, Claim::Succeeded);
            }
            self.send_film();
            let mut frame = Vec::new();
            while self.device.poll_transmit(now, &mut frame) > 0 {
                self.to_host.send(self.now, std::mem::take(&mut frame), &self.faults, &mut self.draw);
            }
        }
    }

    fn send_film(&mut self) {
        while let Some(offset) = self.wanted {
            let rest = &self.film[offset as usize..];
            match self.device.send_piece(1, offset, rest) {
                0 => return,
                sent => self.wanted = Some(offset + sent as u64),
            }
        }
    }

    fn host_event(&mut self, event: HostEvent) {
        if !matches!(event, HostEvent::Piece { .. }) {
            self.note(format!("host hears {event:?}"));
        }
        match event {
            HostEvent::Ready { device_boot, table } => {
                self.journal.ready += 1;
                self.journal.asked.clear();
                let table: BTreeMap<_, _> = table.into_iter().collect();
                for id in self.journal.open.clone() {
                    if self.journal.sent[&id].boot != device_boot {
                        self.journal.open.remove(&id);
                        self.journal.gone.insert(id);
                    } else if table.get(&id) == Some(&CallState::Tombstone) {
                        self.gone(id);
                    } else if !table.contains_key(&id) {
                        // The session may have ended since; then the next one asks.
                        let _ = self.host.query(Micros(self.now), id);
                        self.journal.asked.insert(id);
                    }
                }
            }
            HostEvent::Down { .. } => self.journal.downs += 1,
            HostEvent::Accepted { id } => {
                self.journal.asked.remove(&id);
                assert!(self.journal.open.contains(&id), "{id:?}\n{}", self.trace());
            }
            HostEvent::Rejected { id, .. } => {
                self.journal.asked.remove(&id);
                self.gone(id);
            }
            HostEvent::Feedback(feedback) => {
                assert_eq!(feedback.note.as_str(), id_fact(feedback.id));
                self.journal.feedbacks += 1;
            }
            HostEvent::Result { id, outcome } => {
                assert!(self.journal.sent.contains_key(&id));
                if outcome.claim == Claim::Succeeded {
                    assert_eq!(outcome.readings[0].fact, id_fact(id));
                }
                self.journal.open.remove(&id);
                if let Some(before) = self.journal.results.insert(id, outcome.clone()) {
                    assert_eq!(before, outcome, "a result does not change");
                }
                let _ = self.host.acknowledge_result(Micros(self.now), id);
            }
            HostEvent::State { id, state } => {
                self.journal.asked.remove(&id);
                match state {
                    CallState::Unknown | CallState::Tombstone => self.gone(id),
                    CallState::Settled => assert!(self.journal.results.contains_key(&id)),
                    CallState::Running { .. } | CallState::Done => {}
                }
            }
            HostEvent::Observation(_) => self.journal.observations += 1,
            HostEvent::Pose(_) => {}
            HostEvent::Offered { transfer, bytes, .. } => {
                self.offered = bytes;
                let _ = self.host.want(Micros(self.now), transfer, self.received.len() as u64);
            }
            HostEvent::Wanted { .. } => panic!("the host offers nothing"),
            HostEvent::Piece { offset, bytes, .. } => {
                assert_eq!(offset, self.received.len() as u64, "in order, and nothing twice");
                self.received.extend(bytes);
            }
            HostEvent::Stopped => {
                self.journal.stopped = true;
                self.journal.stops += 1;
            }
            HostEvent::Resumed => self.journal.stopped = false,
        }
    }

    fn gone(&mut self, id: CallId) {
        if self.journal.open.remove(&id) {
            self.journal.gone.insert(id);
        }
    }

    fn device_event(&mut self, event: Told) {
        self.note(format!("device hears {event:?}"));
        match event {
            Told::HostReady => {
                self.wanted = None;
                if !self.film.is_empty() {
                    let _ = self.device.offer(1, self.film.len() as u64, "film");
                }
            }
            Told::Wanted(offset) => self.wanted = Some(offset),
            Told::Start(call) => {
                assert_eq!(Some(&call), self.journal.sent.get(&call.id), "as it was sent");
                assert_eq!(call.boot, self.device_boot);
                assert!(self.body.started.insert(call.id), "{:?} started twice\n{}", call.id, self.trace());
                self.body.moved_while_stopped |= self.body.held;
                let slow = if self.draw.percent(30) { 10 } else { 1 };
                let work = (self.work_micros / 2 + self.draw.below(self.work_micros)) * slow;
                self.body.ends.insert(call.id, self.now + work);
            }
            Told::Cancel(id) => {
                self.body.cancels += 1;
                if self.body.ends.contains_key(&id) {
                    self.finish(id, Claim::Cancelled);
                }
            }
            Told::Correct => self.body.corrections += 1,
            Told::Stop => {
                self.body.held = true;
                self.body.stops += 1;
                self.ended_by_link(&Claim::Cancelled);
            }
            Told::Resume => self.body.held = false,
            Told::LeaseExpired => {
                self.body.lease_expiries += 1;
                let reason = "lease expired".to_owned();
                self.ended_by_link(&Claim::Failed { reason, code: FailCode::LEASE_EXPIRED });
            }
        }
    }

    fn ended_by_link(&mut self, claim: &Claim) {
        for (id, _) in std::mem::take(&mut self.body.ends) {
            self.body.ended.insert(id, claim.clone());
        }
    }

    fn finish(&mut self, id: CallId, claim: Claim) {
        self.body.ends.remove(&id);
        let reading = Reading { fact: id_fact(id), holds: true, confidence_percent: 99 };
        let filler = Reading { fact: "on(mug, table)".repeat(3), holds: false, confidence_percent: 1 };
        let mut readings = vec![reading];
        readings.resize(1 + self.draw.below(150) as usize, filler);
        let outcome = Outcome { readings, ..Outcome::bare(claim.clone(), 1) };
        self.device.finish(id, &outcome).expect("it runs");
        self.body.ended.insert(id, claim);
    }

    /// What must hold once the faults have ended and the line has had time.
    pub fn settled(&self) {
        assert!(self.host.is_ready(), "not ready at {}\n{}", self.now, self.trace());
        assert!(self.journal.open.is_empty(), "open: {:?}\n{}", self.journal.open, self.trace());
        for (id, claim) in &self.body.ended {
            let known = self.journal.results.get(id).map(|outcome| &outcome.claim);
            assert_eq!(known, Some(claim), "the result of {id:?} is lost\n{}", self.trace());
        }
        // What hob takes for never started in this boot was not.
        for id in &self.journal.gone {
            let started = self.body.started.contains(id);
            assert!(!started || self.journal.sent[id].boot != self.device_boot, "{id:?}\n{}", self.trace());
        }
        assert!(!self.body.moved_while_stopped);
    }
}

/// What the robot is told, owned.
#[derive(Debug)]
enum Told {
    HostReady,
    Start(Call),
    Cancel(CallId),
    Correct,
    Stop,
    Resume,
    LeaseExpired,
    Wanted(u64),
}

impl Told {
    fn of(event: DeviceEvent<'_>) -> Self {
        match event {
            DeviceEvent::HostReady { .. } => Self::HostReady,
            DeviceEvent::Start(call) => Self::Start(call.to_call()),
            DeviceEvent::Cancel { id } => Self::Cancel(id),
            DeviceEvent::Correct { sentence, .. } => {
                assert_eq!(sentence, "the left one");
                Self::Correct
            }
            DeviceEvent::Stop => Self::Stop,
            DeviceEvent::Resume => Self::Resume,
            DeviceEvent::LeaseExpired => Self::LeaseExpired,
            DeviceEvent::Wanted { offset, .. } => Self::Wanted(offset),
            DeviceEvent::Offered { .. } | DeviceEvent::Piece { .. } => panic!("the host sends no transfers"),
        }
    }
}

fn device(boot_id: u64, timing: Timing, now: Micros) -> DeviceLink<Vec<u8>> {
    let config = DeviceConfig { boot_id, timing, calls_running_max: 4 };
    DeviceLink::new(config, Memory::ample(), TableMemory::ample(), now)
}
