//! The program on its pseudo-terminal: killed at any moment, it loses nothing and doubles nothing.

use std::collections::BTreeSet;
use std::fs::{File, OpenOptions};
use std::io::{Read as _, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use hob_sim::Seed;
use hob_wire::{CallId, HostConfig, HostEvent, HostLink, Micros, Timing};

use crate::rig::call;

/// How often the program is killed.
const KILLS: u64 = 12;

struct Robot {
    child: Child,
}

impl Robot {
    fn start(folder: &Path) -> Self {
        let house = format!("{}/../../examples/houses/flat.toml", env!("CARGO_MANIFEST_DIR"));
        let child = Command::new(env!("CARGO_BIN_EXE_hob-sim-robot"))
            .args(["--house", &house, "--seed", "3", "--speed", "300", "--start", "2026-11-02T08:00"])
            .arg("--state")
            .arg(folder.join("world.json"))
            .arg("--link")
            .arg(folder.join("port"))
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut robot = Self { child };
        // It prints its path when the terminal is there.
        let mut first = [0; 1];
        robot.child.stdout.as_mut().expect("a pipe").read_exact(&mut first).expect("a path");
        robot
    }

    fn kill(&mut self) {
        self.child.kill().expect("it runs");
        self.child.wait().expect("it ran");
    }
}

impl Drop for Robot {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the program lives in the machine's time, and so does its host"
)]
fn now(since: std::time::SystemTime) -> Micros {
    let elapsed = std::time::SystemTime::now().duration_since(since).unwrap_or_default();
    Micros(u64::try_from(elapsed.as_micros()).expect("a short test"))
}

fn open(folder: &Path) -> File {
    OpenOptions::new()
        .read(true)
        .write(true)
        .custom_flags(nix::fcntl::OFlag::O_NONBLOCK.bits() | nix::fcntl::OFlag::O_NOCTTY.bits())
        .open(folder.join("port"))
        .expect("the terminal has a name")
}

struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Self {
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).expect("a scratch folder");
        Self(path)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[test]
fn killed_at_any_moment_it_loses_nothing_and_doubles_nothing() {
    let scratch = Scratch::new("crash");
    let folder = scratch.0.as_path();
    let since = std::time::UNIX_EPOCH + Duration::from_micros(now(std::time::UNIX_EPOCH).0);
    let mut robot = Robot::start(folder);
    let mut port = open(folder);
    let mut host = HostLink::new(HostConfig { boot_id: 5, timing: Timing::REAL }, now(since));
    let mut rng = Seed::of("kills").rng();
    let mut boot = None;
    let mut calls = 0u128;
    let mut running: Option<CallId> = None;
    let mut accepted = BTreeSet::new();
    let mut succeeded = 0u64;
    let mut kills = 0;
    let mut next_kill = now(since).0 + 400_000;
    while kills < KILLS || succeeded < 40 {
        assert!(now(since).0 < 60_000_000, "{kills} kills, {succeeded} successes");
        if kills < KILLS && now(since).0 > next_kill {
            robot.kill();
            kills += 1;
            host.port_lost(now(since));
            (boot, running) = (None, None);
            robot = Robot::start(folder);
            port = open(folder);
            host.port_opened(now(since));
            next_kill = now(since).0 + 150_000 + rng.below(400_000) as u64;
        }
        let mut bytes = [0; 4096];
        if let Ok(n) = port.read(&mut bytes) {
            host.on_bytes(now(since), &bytes[..n]);
        }
        host.on_timeout(now(since));
        while let Some(event) = host.poll_event() {
            match event {
                HostEvent::Ready { device_boot, table, .. } => {
                    assert!(table.is_empty(), "a robot that has booted knows no call: {table:?}");
                    boot = Some(device_boot);
                }
                HostEvent::Accepted { id } => assert!(accepted.insert(id), "{id:?} was accepted twice"),
                HostEvent::Result { id, outcome } => {
                    succeeded += u64::from(outcome.claim == hob_wire::Claim::Succeeded);
                    host.acknowledge_result(now(since), id).expect("a session stands");
                    running = running.filter(|of| *of != id);
                }
                HostEvent::Rejected { id, .. } => running = running.filter(|of| *of != id),
                HostEvent::Down { .. }
                | HostEvent::Feedback(_)
                | HostEvent::State { .. }
                | HostEvent::Observation(_)
                | HostEvent::Pose(_)
                | HostEvent::Offered { .. }
                | HostEvent::Wanted { .. }
                | HostEvent::Piece { .. }
                | HostEvent::Stopped
                | HostEvent::Resumed => {}
            }
        }
        if let (Some(boot), None) = (boot, running) {
            calls += 1;
            let id = CallId::from_bits(calls);
            let text = if calls.is_multiple_of(2) { "close(closet)" } else { "open(closet)" };
            host.call(now(since), call(id, boot, text, &[])).expect("a session stands");
            running = Some(id);
        }
        let mut out = Vec::new();
        while host.poll_transmit(now(since), &mut out) > 0 {}
        port.write_all(&out).expect("the terminal takes it");
        std::thread::sleep(Duration::from_millis(1));
    }
    robot.kill();
    let report = Command::new(env!("CARGO_BIN_EXE_hob-sim-robot"))
        .arg("--report")
        .arg("--state")
        .arg(folder.join("world.json"))
        .output()
        .expect("the program starts");
    let report: serde_json::Value = serde_json::from_slice(&report.stdout).expect("JSON");
    let count = |name: &str| report["calls"][name].as_u64().expect("a count");
    assert_eq!(count("started_twice"), 0, "{report}");
    assert_eq!(report["boots"].as_u64(), Some(KILLS + 1), "{report}");
    assert!(count("started") >= accepted.len() as u64 && count("started") <= calls as u64, "{report}");
    // Whatever the host heard of has happened, and is on record.
    assert!(count("worked") + count("false_claims") >= succeeded, "{succeeded}: {report}");
    let ended: u64 =
        ["worked", "failed", "impossible", "false_claims", "broken_off", "refused"].map(count).iter().sum();
    assert!(count("started") - ended <= 1, "all but the last have ended: {report}");
}

#[test]
fn a_house_file_that_is_wrong_is_said_so_with_its_line() {
    let scratch = Scratch::new("wrong");
    let path = scratch.0.join("house.toml");
    std::fs::write(&path, "name = \"x\"\nzone = \"Mars/Olympus\"\ndock = \"hall\"\nroom = []\n")
        .expect("a file");
    let done = Command::new(env!("CARGO_BIN_EXE_hob-sim-robot"))
        .arg("--house")
        .arg(&path)
        .output()
        .expect("it starts");
    assert_eq!(done.status.code(), Some(2));
    let text = String::from_utf8_lossy(&done.stderr);
    assert!(text.contains("line 2") && text.contains("Mars/Olympus"), "{text}");
}
