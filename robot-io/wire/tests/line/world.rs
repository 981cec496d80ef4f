//! Both ends of a line in virtual time, with what the line, the boards and the processes may do wrong.

mod deeds;
mod device;
mod host;

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use hob_wire::{
    Arg, Call, CallId, CallState, Claim, DeviceConfig, DeviceEvent, DeviceLink, FailCode, Feedback,
    HostConfig, HostEvent, HostLink, Memory, Micros, Note, Observation, Outcome, Reading, Skill, TableMemory,
    Timing,
};

use crate::pipe::{Draw, Faults, Pipe};
use device::Told;

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
    /// What the device said last that it can do, once a session stood.
    pub skills: Option<Option<Vec<Skill>>>,
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
        let device = booted(device_boot, timing, Micros(0));
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

fn booted(boot_id: u64, timing: Timing, now: Micros) -> DeviceLink<Vec<u8>> {
    let config = DeviceConfig { boot_id, timing, calls_running_max: 4 };
    DeviceLink::new(config, Memory::ample(), TableMemory::ample(), now)
}
