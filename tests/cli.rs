//! The commands, run as a user runs them: what they print, what they refuse and how.

mod bad_input;
mod household;
mod pddl;
mod plan;
mod robot;

use std::io::Read as _;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;

/// A small flat.
const HOUSE: &str = r#"
name = "a flat"
zone = "Europe/London"
dock = "hall"

[[room]]
name = "hall"
kind = "hall"
rect = [0.0, 0.0, 2.0, 4.0]

[[room]]
name = "kitchen"
kind = "kitchen"
rect = [2.0, 0.0, 4.0, 4.0]

[[door]]
name = "kitchen-door"
joins = ["hall", "kitchen"]
kind = "room-door"
open = true
"#;

/// A folder with a household in it.
struct Home {
    folder: TempDir,
}

/// What a command did.
#[derive(Debug)]
struct Ran {
    code: i32,
    out: String,
    err: String,
}

impl Ran {
    /// Asserts the exit code, and that the message has all these words.
    #[track_caller]
    fn refused(self, code: i32, words: &[&str]) {
        assert_eq!(self.code, code, "{self:#?}");
        for word in words {
            // A long message is wrapped, so blanks count as one.
            let err = self.err.split_whitespace().collect::<Vec<_>>().join(" ").replace(" │ ", " ");
            assert!(err.contains(word), "no `{word}` in: {}", self.err);
        }
        assert!(!self.err.contains('\u{1b}'), "colour without a terminal: {}", self.err);
    }

    /// Asserts that it went well, and hands back what it printed.
    #[track_caller]
    fn well(self) -> String {
        assert_eq!(self.code, 0, "{self:#?}");
        assert!(!self.out.contains('\u{1b}'), "colour without a terminal: {}", self.out);
        self.out
    }

    /// Asserts that it printed one JSON document and nothing else.
    #[track_caller]
    fn json(self) -> serde_json::Value {
        let out = self.well();
        serde_json::from_str(&out).unwrap_or_else(|error| panic!("{error} in: {out}"))
    }
}

impl Home {
    /// A brief of one sentence, a flat of two rooms, no robot.
    fn new() -> Self {
        let home = Self { folder: tempfile::tempdir().unwrap() };
        home.write("brief.md", "I like to have dinner made at 6pm.\n");
        home.write("house.toml", HOUSE);
        home
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        std::fs::write(self.path(name), text).unwrap();
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_hob"));
        command.args(args).current_dir(self.folder.path()).env_remove("RUST_LOG").env("COLUMNS", "100");
        command.stdin(Stdio::null());
        command
    }

    fn hob(&self, args: &[&str]) -> Ran {
        let output = self.command(args).output().unwrap();
        Ran {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Starts `hob run`, and waits until it listens.
    fn run(&self) -> Running {
        let mut command = self.command(&["run"]);
        let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut running = Running { child: Some(child) };
        wait_until(|| {
            let ended = running.child.as_mut().unwrap().try_wait().unwrap();
            assert!(ended.is_none(), "{:#?}", running.end());
            // A socket may be left from a hob that was killed; one that answers is not.
            std::os::unix::net::UnixStream::connect(self.path("hob.db.sock")).is_ok()
        });
        running
    }
}

/// Looks again until it is so; half a minute is longer than anything here takes on a busy machine.
#[track_caller]
fn wait_until(mut so: impl FnMut() -> bool) {
    for _ in 0..1500 {
        if so() {
            return;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    panic!("it did not come to be so");
}

/// A `hob run`, killed when it is dropped.
struct Running {
    child: Option<Child>,
}

impl Running {
    fn signal(&self, signal: nix::sys::signal::Signal) {
        let id = i32::try_from(self.child.as_ref().unwrap().id()).unwrap();
        nix::sys::signal::kill(nix::unistd::Pid::from_raw(id), signal).unwrap();
    }

    /// Tells it to end, and waits.
    fn end(&mut self) -> Ran {
        // It may have ended by itself.
        let id = i32::try_from(self.child.as_ref().unwrap().id()).unwrap();
        let _ = nix::sys::signal::kill(nix::unistd::Pid::from_raw(id), nix::sys::signal::Signal::SIGTERM);
        let mut child = self.child.take().unwrap();
        let (mut out, mut err) = (String::new(), String::new());
        child.stdout.take().unwrap().read_to_string(&mut out).unwrap();
        child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
        Ran { code: child.wait().unwrap().code().unwrap_or(-1), out, err }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if let Some(child) = &mut self.child {
            // It may have ended by itself.
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}
