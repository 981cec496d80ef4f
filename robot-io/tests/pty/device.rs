//! A robot at the other end of a pty: a `DeviceLink` on a thread.

use std::collections::VecDeque;
use std::io::{Read as _, Write as _};
use std::os::fd::AsFd as _;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use hob_sim::Pty;
use hob_wire::{
    CallId, CallView, Claim, DeviceConfig, DeviceLink, Feedback, Halt, Memory, Micros, Note, Observation,
    Outcome, Reading, SkillView, Step, TableMemory, Timing,
};
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use tokio::time::Instant;

/// Periods with room for a loaded machine.
pub const TIMING: Timing = Timing { lease_micros: 2_000_000, ..Timing::REAL };

pub enum Order {
    /// Pull the cable; the device lives on.
    Unplug,
    /// Plug it in again.
    Plug,
    /// Start again with this boot.
    Reboot(u64),
    /// Have this to send, as transfer 1.
    Film(Vec<u8>),
    /// Let calls run until told otherwise (`true`), or end them at once.
    Linger(bool),
    /// Read and write nothing, as a board that hangs, for so long.
    Hang(Duration),
    Quit,
}

/// A robot, and the path of its port.
pub struct Robot {
    pub path: PathBuf,
    orders: Sender<(Order, Sender<()>)>,
    thread: Option<JoinHandle<Board>>,
    _folder: tempfile::TempDir,
}

impl Robot {
    /// A robot of this boot; `plugged` if its port is there from the start.
    pub fn new(boot: u64, plugged: bool) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("robot");
        let (orders, queue) = channel();
        let mut board = Board::new(boot, path.clone());
        if plugged {
            board.plug();
        }
        let thread = Some(thread::spawn(move || board.live(&queue)));
        Self { path, orders, thread, _folder: folder }
    }

    /// Gives an order and waits until it is carried out, or at least begun.
    pub fn order(&self, order: Order) {
        let (done, begun) = channel();
        self.orders.send((order, done)).expect("the robot lives");
        // An error is the robot's end, which is an answer too.
        let _ = begun.recv();
    }

    /// Ends the robot and returns what it has come to.
    pub fn quit(mut self) -> Board {
        self.order(Order::Quit);
        self.thread.take().expect("it runs").join().expect("the robot did not panic")
    }
}

/// What lives on while the cable is out.
pub struct Board {
    path: PathBuf,
    epoch: Instant,
    pub link: DeviceLink<Vec<u8>>,
    cable: Option<Pty>,
    /// The robot itself.
    pub body: Robotic,
}

/// A body that does nothing, and notes what it is asked.
#[derive(Default)]
pub struct Robotic {
    pub started: Vec<CallId>,
    pub stops: u32,
    linger: bool,
    corrections: Vec<String>,
    /// A host is there, and has not been offered what there is to send.
    unoffered: bool,
    film: Vec<u8>,
    wanted: Option<u64>,
    steps: VecDeque<Step<Outcome, Observation>>,
}

impl hob_wire::Body for Robotic {
    type Outcome = Outcome;
    type Observation = Observation;

    fn start(&mut self, now: Micros, call: &CallView<'_>) -> Result<(), &'static str> {
        self.started.push(call.id);
        self.steps.push_back(Step::Feedback(Feedback {
            id: call.id,
            revision: call.revision,
            chunk: 0,
            at: now,
            progress_percent: 50,
            battery_percent: Some(80),
            note: Note::cut(call.sentence),
        }));
        Ok(())
    }

    fn tick(&mut self, _: Micros) -> Step<Outcome, Observation> {
        self.steps.pop_front().unwrap_or(Step::Rest)
    }

    fn cancel(&mut self, _: Micros, id: CallId) {
        self.finish(id, Claim::Cancelled);
    }

    fn correct(&mut self, _: Micros, _: CallId, _: u32, sentence: &str) {
        self.corrections.push(sentence.to_owned());
    }

    fn observe(&mut self, _: Micros) {
        self.unoffered = true;
        self.wanted = None;
    }

    fn wanted(&mut self, _: Micros, transfer: u32, offset: u64) {
        assert_eq!(transfer, 1);
        self.wanted = Some(offset);
    }

    fn stop(&mut self, _: Micros, why: Halt) {
        self.stops += u32::from(why == Halt::Stop);
    }

    fn resume(&mut self, _: Micros) {}
}

impl Robotic {
    fn finish(&mut self, id: CallId, claim: Claim) {
        let words = self.corrections.last().map_or("on(mug, table)", |_| "corrected(mug)");
        let reading = Reading { fact: words.to_owned(), holds: true, confidence_percent: 90 };
        let outcome = Outcome { readings: vec![reading], ..Outcome::bare(claim, 1_500_000) };
        self.steps.push_back(Step::Ended { id, outcome });
    }
}

fn link(boot_id: u64, now: Micros) -> DeviceLink<Vec<u8>> {
    let config = DeviceConfig { boot_id, timing: TIMING, calls_running_max: 1 };
    let mut link = DeviceLink::new(config, Memory::ample(), TableMemory::ample(), now);
    let skills = [("place-on", 0), ("wave", 7)].map(|(name, signature)| SkillView { name, signature });
    link.announce(&skills).expect("room");
    link
}

impl Board {
    fn new(boot: u64, path: PathBuf) -> Self {
        Self {
            path,
            epoch: Instant::now(),
            link: link(boot, Micros(0)),
            cable: None,
            body: Robotic::default(),
        }
    }

    fn now(&self) -> Micros {
        Micros(self.epoch.elapsed().as_micros() as u64)
    }

    fn plug(&mut self) {
        let mut cable = Pty::open().expect("a pty");
        cable.name(&self.path).expect("a link");
        // The boot ROM talks first, and not in frames.
        cable.near.write_all(b"\r\nrst:0x1 (POWERON),boot:0x8\0\xff\x07 entry 0x400d\r\n").expect("room");
        self.cable = Some(cable);
    }

    fn live(mut self, orders: &Receiver<(Order, Sender<()>)>) -> Self {
        loop {
            while let Ok((order, done)) = orders.try_recv() {
                match order {
                    Order::Unplug => {
                        std::fs::remove_file(&self.path).expect("it was plugged");
                        self.cable = None;
                    }
                    Order::Plug => self.plug(),
                    Order::Reboot(boot) => self.link = link(boot, self.now()),
                    Order::Linger(linger) => self.body.linger = linger,
                    Order::Film(film) => self.body.film = film,
                    Order::Hang(time) => {
                        let _ = done.send(());
                        thread::sleep(time);
                    }
                    Order::Quit => return self,
                }
                let _ = done.send(());
            }
            self.step();
        }
    }

    fn step(&mut self) {
        let bytes = self.read();
        let now = self.now();
        self.link.on_bytes(now, &bytes);
        self.link.attend(now, &mut self.body);
        self.film();
        let mut frames = Vec::new();
        while self.link.poll_transmit(now, &mut frames) > 0 {}
        self.write(&frames);
        // Feedback has gone out; a call that does not linger is done.
        if !self.body.linger {
            for id in self.link.running().collect::<Vec<_>>() {
                self.body.finish(id, Claim::Succeeded);
            }
            self.link.tell(now, &mut self.body);
        }
    }

    fn film(&mut self) {
        let body = &mut self.body;
        if body.unoffered && !body.film.is_empty() {
            body.unoffered = self.link.offer(1, body.film.len() as u64, "film of a fall.mp4").is_err();
        }
        while let Some(offset) = body.wanted {
            match self.link.send_piece(1, offset, &body.film[offset as usize..]) {
                0 => return,
                sent => body.wanted = Some(offset + sent as u64),
            }
        }
    }

    fn read(&mut self) -> Vec<u8> {
        let Some(cable) = &mut self.cable else {
            thread::sleep(Duration::from_millis(5));
            return Vec::new();
        };
        let mut ready = [PollFd::new(cable.near.as_fd(), PollFlags::POLLIN)];
        poll(&mut ready, PollTimeout::from(5u8)).expect("a poll");
        let waiting = ready[0].revents().is_some_and(|events| events.contains(PollFlags::POLLIN));
        let hung_up = ready[0].revents().is_some_and(|events| events.contains(PollFlags::POLLHUP));
        if hung_up && !waiting {
            // Nobody has the port open.
            thread::sleep(Duration::from_millis(5));
        }
        let mut buffer = vec![0; 4096];
        let count = if waiting { cable.near.read(&mut buffer).unwrap_or(0) } else { 0 };
        buffer.truncate(count);
        buffer
    }

    fn write(&mut self, bytes: &[u8]) {
        if let Some(cable) = &mut self.cable {
            // A full pty loses what does not fit, as a line does.
            let _ = cable.near.write(bytes);
        }
    }
}
