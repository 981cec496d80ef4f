//! The two processes: started, killed and started again, ended.

use std::fs::{self, File, OpenOptions};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use chrono::TimeDelta;
use hob_schedules::{Instant, resolve};
use hob_sim::FaultProfile;
use nix::sys::signal::Signal;
use nix::unistd::Pid;

use super::{Side, Trial, local};
use crate::clock::{Clock as _, ScaledClock};
use crate::failure::Failure;

/// Between two looks whether both processes live.
const LOOK: Duration = Duration::from_millis(200);

/// How often something is looked at that comes soon.
const SOON: Duration = Duration::from_millis(20);

/// How many such looks: half a minute, longer than anything here takes on a busy machine.
const LOOKS_MAX: u32 = 1500;

/// A process that ends by itself so often is started no more.
const BY_ITSELF_MAX: usize = 20;

/// The two processes. They are killed when it is dropped.
#[derive(Debug)]
pub(super) struct Pair<'a> {
    trial: &'a Trial,
    folder: PathBuf,
    epoch: Instant,
    clock: ScaledClock,
    hob: Child,
    robot: Child,
    kills: [u32; 2],
    by_itself: Vec<String>,
}

impl<'a> Pair<'a> {
    /// Writes the household's files, and starts both.
    pub(super) fn start(trial: &'a Trial, folder: &Path, epoch: Instant) -> Result<Self, Failure> {
        let files = [
            ("brief.md", trial.brief.clone()),
            ("house.toml", trial.house.clone()),
            ("hob.toml", trial.config(epoch)),
        ];
        for (name, text) in files {
            fs::write(folder.join(name), text).map_err(|error| no_file(&folder.join(name), error))?;
        }
        let mut robot = spawn(trial, folder, epoch, Side::Robot)?;
        if let Err(failure) = opened(&mut robot, &folder.join("port")) {
            end_now(&mut robot);
            return Err(failure);
        }
        let hob = match spawn(trial, folder, epoch, Side::Hob) {
            Ok(hob) => hob,
            Err(failure) => {
                end_now(&mut robot);
                return Err(failure);
            }
        };
        let clock = ScaledClock { start: resolve(trial.start, trial.zone), epoch, speed: trial.speed };
        let folder = folder.to_owned();
        Ok(Self { trial, folder, epoch, clock, hob, robot, kills: [0; 2], by_itself: Vec::new() })
    }

    /// Waits until the world is there. A process that ends meanwhile is noted and started again.
    pub(super) fn live_until(&mut self, at: Instant, progress: &dyn Fn(TimeDelta)) -> Result<(), Failure> {
        loop {
            self.look()?;
            let now = self.clock.now();
            progress(now - self.clock.start);
            if now >= at {
                return Ok(());
            }
            std::thread::sleep(self.clock.until(at).min(LOOK));
        }
    }

    fn look(&mut self) -> Result<(), Failure> {
        for side in [Side::Robot, Side::Hob] {
            let program = self.program(side);
            let child = self.child(side);
            let Ok(Some(status)) = child.try_wait() else { continue };
            let when = local(self.clock.now(), self.trial.zone);
            self.by_itself.push(format!("{program} ended by itself on {when}: {status}"));
            if self.by_itself.len() > BY_ITSELF_MAX {
                let log = self.folder.join(log_name(side));
                return Err(Failure::failed(format!("{program} ends by itself over and over: {status}"))
                    .way_out(format!("it says why: {}", last_lines(&log))));
            }
            *self.child(side) = spawn(self.trial, &self.folder, self.epoch, side)?;
        }
        Ok(())
    }

    /// Kills a process without a word, and starts it again at once.
    pub(super) fn kill(&mut self, side: Side) -> Result<(), Failure> {
        end_now(self.child(side));
        *self.child(side) = spawn(self.trial, &self.folder, self.epoch, side)?;
        self.kills[usize::from(side == Side::Robot)] += 1;
        Ok(())
    }

    /// Ends both as they are meant to be ended. Whoever ended otherwise, and how often hob and the robot were killed.
    pub(super) fn end(mut self) -> Result<(Vec<String>, [u32; 2]), Failure> {
        for side in [Side::Hob, Side::Robot] {
            let child = self.child(side);
            terminate(child);
            if !waited(child) {
                let program = self.program(side);
                self.by_itself.push(format!("{program} did not end when it was told to"));
            }
        }
        Ok((std::mem::take(&mut self.by_itself), self.kills))
    }

    fn child(&mut self, side: Side) -> &mut Child {
        match side {
            Side::Hob => &mut self.hob,
            Side::Robot => &mut self.robot,
        }
    }

    fn program(&self, side: Side) -> &'static str {
        match side {
            Side::Hob => "hob",
            Side::Robot => super::ROBOT,
        }
    }
}

impl Drop for Pair<'_> {
    fn drop(&mut self) {
        end_now(&mut self.hob);
        end_now(&mut self.robot);
    }
}

fn spawn(trial: &Trial, folder: &Path, epoch: Instant, side: Side) -> Result<Child, Failure> {
    let mut command = match side {
        Side::Hob => {
            let mut command = Command::new(&trial.programs.hob);
            command.args(["--config", "hob.toml", "run"]);
            command
        }
        Side::Robot => {
            let mut command = Command::new(&trial.programs.robot);
            let faults = match trial.faults {
                FaultProfile::None => "none",
                FaultProfile::Default => "default",
                FaultProfile::Rough => "rough",
            };
            command.args(["--house", "house.toml", "--state", "world.json", "--link", "port"]);
            command.args(["--faults", faults]);
            command.arg("--start").arg(trial.start.format("%Y-%m-%dT%H:%M:%S").to_string());
            command.arg("--epoch").arg(super::utc(epoch));
            command.arg("--speed").arg(trial.speed.to_string());
            command.arg("--seed").arg(trial.seed.to_string());
            command
        }
    };
    let out = log(&folder.join(log_name(side)))?;
    let err = out.try_clone().map_err(|error| no_file(&folder.join(log_name(side)), error))?;
    command.current_dir(folder).env("NO_COLOR", "1").stdin(Stdio::null()).stdout(out).stderr(err);
    let program = command.get_program().to_owned();
    command.spawn().map_err(|error| {
        Failure::failed(format!("{} cannot be started", Path::new(&program).display())).because(error)
    })
}

fn log_name(side: Side) -> &'static str {
    match side {
        Side::Hob => "hob.log",
        Side::Robot => "robot.log",
    }
}

fn log(path: &Path) -> Result<File, Failure> {
    OpenOptions::new().create(true).append(true).open(path).map_err(|error| no_file(path, error))
}

fn no_file(path: &Path, error: std::io::Error) -> Failure {
    Failure::failed(format!("{} cannot be written", path.display())).because(error)
}

/// The last words in a log.
fn last_lines(log: &Path) -> String {
    let text = fs::read_to_string(log).unwrap_or_default();
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len().saturating_sub(6)..].join(" ")
}

/// Waits until the robot has its port.
fn opened(robot: &mut Child, port: &Path) -> Result<(), Failure> {
    for _ in 0..LOOKS_MAX {
        if port.exists() {
            return Ok(());
        }
        if let Ok(Some(status)) = robot.try_wait() {
            let log = port.with_file_name(log_name(Side::Robot));
            return Err(Failure::failed(format!("the simulated robot ended at once: {status}"))
                .way_out(format!("it says: {}", last_lines(&log))));
        }
        std::thread::sleep(SOON);
    }
    Err(Failure::failed("the simulated robot opens no port").way_out("see that it can open pseudo-terminals"))
}

fn end_now(child: &mut Child) {
    // It may have ended by itself.
    let _ = child.kill();
    let _ = child.wait();
}

fn terminate(child: &Child) {
    if let Ok(id) = i32::try_from(child.id()) {
        // It may have ended by itself.
        let _ = nix::sys::signal::kill(Pid::from_raw(id), Signal::SIGTERM);
    }
}

/// Whether it has ended, after a while.
fn waited(child: &mut Child) -> bool {
    for _ in 0..LOOKS_MAX {
        if !matches!(child.try_wait(), Ok(None)) {
            return true;
        }
        std::thread::sleep(SOON);
    }
    false
}
