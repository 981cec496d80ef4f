//! `hob robot`, over a pseudo-terminal with a simulated robot at the other end.

use std::io::Write as _;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use chrono::TimeDelta;
use hob_sim::{FaultProfile, LineSetup, Pty, Sim, pty};
use hob_skills::{Catalogue, House};

use super::Home;

/// A simulated robot on a thread of its own; it ends when it is dropped, and hands back what it has sent.
struct Robot {
    port: PathBuf,
    over: Arc<AtomicBool>,
    thread: Option<JoinHandle<Vec<u8>>>,
}

impl Robot {
    #[expect(clippy::disallowed_methods, reason = "a robot lives by the machine's clock")]
    fn new(home: &Home) -> Self {
        let house = House::parse(include_str!("../../examples/houses/flat.toml")).expect("a house");
        let start = "2026-03-02T09:00:00Z".parse().expect("an instant");
        let zone = "Europe/London".parse().expect("a zone");
        let sim =
            Sim::new(&house, Catalogue::builtin(), 7, start, zone, FaultProfile::None).expect("a world");
        let line = LineSetup { timing: hob_wire::Timing::REAL, speed: 1.0, salt: 1 };
        let mut sim = sim.on_line(line);
        let port = home.path("robot");
        let pty = Pty::open().expect("a terminal");
        pty.name(&port).expect("a name");
        let over = Arc::new(AtomicBool::new(false));
        let until = Arc::clone(&over);
        let thread = std::thread::spawn(move || {
            // The whole of it: without its far end a terminal is unplugged.
            let mut pty = pty;
            let (began, mut sent, mut bytes) = (Instant::now(), Vec::new(), [0; 4096]);
            while !until.load(Ordering::Relaxed) {
                let at = start + TimeDelta::from_std(began.elapsed()).expect("not long");
                sim.advance(at.max(sim.now()));
                let count = pty::read(&mut pty.near, &mut bytes).expect("it is open");
                sim.on_bytes(&bytes[..count]);
                let mut frames = Vec::new();
                while sim.poll_transmit(&mut frames) > 0 {}
                // Nobody reads: it is lost, as on a line.
                let _ = pty.near.write(&frames);
                sent.extend(frames);
                std::thread::sleep(Duration::from_millis(2));
            }
            sent
        });
        Self { port, over, thread: Some(thread) }
    }

    fn end(mut self) -> Vec<u8> {
        self.over.store(true, Ordering::Relaxed);
        self.thread.take().expect("it lives").join().expect("it did not panic")
    }
}

impl Drop for Robot {
    fn drop(&mut self) {
        self.over.store(true, Ordering::Relaxed);
    }
}

fn at<'a>(robot: &'a Robot, words: &[&'a str]) -> Vec<&'a str> {
    let port = robot.port.to_str().expect("a path");
    [&["robot"], words, &["--port", port, "--baud", "921600"]].concat()
}

#[test]
fn a_robot_is_pinged_and_watched_and_says_what_it_can_do() {
    let home = Home::new();
    let robot = Robot::new(&home);
    let ping = home.hob(&at(&robot, &["ping", "--count", "3", "--json"])).json();
    let answers = ping["answer_ms"].as_array().unwrap();
    assert!(answers.len() == 3 && answers.iter().all(|millis| millis.as_f64().is_some()), "{ping}");
    let text = home.hob(&at(&robot, &["ping", "--count", "2"])).well();
    assert!(text.contains("2 of 2 answered; round trip"), "{text}");
    let watched = home.hob(&at(&robot, &["watch", "--seconds", "2"])).well();
    assert!(watched.contains("Ready") && watched.contains("B/s down"), "{watched}");
    let skills = home.hob(&at(&robot, &["skills", "--json"])).json();
    let skills = skills["skills"].as_array().unwrap();
    assert!(skills.len() > 20 && skills.iter().all(|skill| skill["robot"] == true), "{skills:?}");
}

#[test]
fn a_robot_is_stopped_and_resumed_without_hob_and_with_it() {
    let home = Home::new();
    let robot = Robot::new(&home);
    let stopped = home.hob(&at(&robot, &["stop"])).well();
    assert!(stopped.contains("The robot is stopped."), "{stopped}");
    // It holds after the command has gone, and the next host hears of it.
    let watched = home.hob(&at(&robot, &["watch", "--seconds", "1"])).well();
    assert!(watched.contains("Stopped"), "{watched}");
    let resumed = home.hob(&at(&robot, &["resume"])).well();
    assert!(resumed.contains("no longer stopped"), "{resumed}");
    let watched = home.hob(&at(&robot, &["watch", "--seconds", "1"])).well();
    assert!(!watched.contains("Stopped"), "{watched}");
    // Where hob has the port, it is told.
    home.write("hob.toml", "[robot]\nport = \"./robot\"\n");
    let mut running = home.run();
    super::wait_until(|| {
        home.hob(&["memory", "log", "--last", "0"]).well().contains("line to the robot is up")
    });
    let told = home.hob(&["robot", "stop", "--json"]).json();
    assert_eq!((&told["stopped"], &told["running"]), (&true.into(), &true.into()), "{told}");
    let log = home.hob(&["memory", "log", "--last", "0"]).well();
    assert!(log.contains("The robot was stopped"), "{log}");
    home.hob(&["robot", "resume"]).well();
    running.end().well();
}

#[test]
fn what_a_robot_sent_is_printed_frame_by_frame() {
    let home = Home::new();
    let robot = Robot::new(&home);
    home.hob(&at(&robot, &["ping", "--count", "1"])).well();
    home.write("bytes", robot.end());
    let frames = home.hob(&["robot", "dump", "bytes"]).well();
    for word in ["hello", "data #0", "state"] {
        assert!(frames.to_lowercase().contains(word), "no {word} in {frames}");
    }
}

#[test]
fn nobody_at_the_other_end_is_said() {
    let home = Home::new();
    let pty = Pty::open().expect("a terminal");
    let port = pty.path.to_str().expect("a path");
    home.hob(&["robot", "stop", "--port", port, "--baud", "921600"]).refused(1, &["nobody answers at"]);
    let none = ["robot", "ping", "--port", "/dev/no-such-port", "--baud", "921600"];
    home.hob(&none).refused(1, &["there is no such port"]);
}
