//! The state file: the world as it is, replaced as a whole, so that a process killed at any moment leaves the old one
//! or the new one. Ids of calls that the world has forgotten go to a file beside it, to which they are only appended.

use std::fs::{self, File, OpenOptions};
use std::io::{BufWriter, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use chrono::TimeDelta;
use hob_schedules::{CallId, Instant};
use hob_sim::{Sim, State};
use serde::{Deserialize, Serialize};

use crate::Failure;

/// Days of deeds and calls that the state file keeps one by one. It is written twice in every call; two days of a
/// busy robot are some hundred kilobytes, and nobody counts single deeds of the day before yesterday.
const DEEDS_DAYS: i64 = 2;

/// What the state file holds.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Kept {
    /// When the world began by the machine's clock: both processes of a trial agree on the time after any restart.
    pub epoch: Instant,
    /// The world.
    pub sim: State,
}

#[derive(Serialize)]
struct Keeping<'a> {
    epoch: Instant,
    sim: &'a State,
}

/// Reads a state file; nothing when there is none yet.
pub fn load(path: &Path) -> Result<Option<Kept>, Failure> {
    let text = match fs::read(path) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(Failure::failed(format!("{} cannot be read", path.display()), error)),
    };
    let kept = serde_json::from_slice(&text)
        .map_err(|error| Failure::failed(format!("{} is no state of this program", path.display()), error))?;
    Ok(Some(kept))
}

/// The ids beside a state file.
pub fn ids(path: &Path) -> Result<Vec<CallId>, Failure> {
    let path = beside(path, "calls");
    match fs::read_to_string(&path) {
        // A last line that a crash cut short is no id; the call is still in the state file then.
        Ok(text) => Ok(text.lines().filter_map(|line| line.parse().ok()).collect()),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(Failure::failed(format!("{} cannot be read", path.display()), error)),
    }
}

/// Writes the state file.
///
/// It is not synced to the disk: it must outlive a killed process, not a machine without power, and is written often.
pub fn save(path: &Path, epoch: Instant, sim: &mut Sim) -> Result<(), Failure> {
    let failed =
        |error: std::io::Error| Failure::failed(format!("{} cannot be written", path.display()), error);
    let forgotten = sim.forget_before(sim.now() - TimeDelta::days(DEEDS_DAYS));
    if !forgotten.is_empty() {
        let calls =
            OpenOptions::new().create(true).append(true).open(beside(path, "calls")).map_err(failed)?;
        let mut calls = BufWriter::new(calls);
        for id in forgotten {
            writeln!(calls, "{id}").map_err(failed)?;
        }
        calls.flush().map_err(failed)?;
    }
    let new = beside(path, "new");
    let mut file = BufWriter::new(File::create(&new).map_err(failed)?);
    serde_json::to_writer(&mut file, &Keeping { epoch, sim: sim.state() })
        .map_err(|error| Failure::failed("the state cannot be written", error))?;
    file.flush().map_err(failed)?;
    drop(file);
    fs::rename(&new, path).map_err(failed)
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    PathBuf::from(name)
}
