//! `hob robot`.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use serde::Serialize;

use super::Shell;
use crate::failure::Failure;

/// Looks at the robot's end
#[derive(Debug, Args)]
pub struct Robot {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    Ports(Ports),
}

/// Lists the serial ports of this machine, with the names that stay the same when cables are moved
#[derive(Debug, Args)]
struct Ports {
    /// Prints one JSON document
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Serialize)]
struct PortRow {
    path: PathBuf,
    /// Under /dev/serial/by-id.
    id: Option<String>,
}

impl Robot {
    /// Runs the command.
    pub fn run(self, shell: &Shell) -> Result<(), Failure> {
        match self.what {
            What::Ports(ports) => ports.run(shell),
        }
    }
}

impl Ports {
    fn run(self, shell: &Shell) -> Result<(), Failure> {
        let rows = ports();
        let out = &shell.out;
        if self.json {
            out.json(&serde_json::json!({ "ports": rows }));
            return Ok(());
        }
        if rows.is_empty() {
            out.line(
                "No serial port was found. Is the robot plugged in, and its cable one that carries data?",
            );
            out.line(
                out.dim("For a robot without a body, start hob-sim-robot: it prints the port that it opens."),
            );
        }
        for row in rows {
            let id =
                row.id.map(|id| format!("port = \"{id}\"")).unwrap_or_else(|| "no stable name".to_owned());
            out.line(format_args!("{}  {}", row.path.display(), out.dim(id)));
        }
        Ok(())
    }
}

/// The names that the kernel gives to serial ports that robots come by: USB bridges and USB devices.
const PREFIXES: [&str; 2] = ["ttyUSB", "ttyACM"];

fn ports() -> Vec<PortRow> {
    let names = |folder: &str| -> Vec<PathBuf> {
        let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
        entries.filter_map(|entry| Some(entry.ok()?.path())).collect()
    };
    let file_name = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let ids: Vec<(PathBuf, String)> = names("/dev/serial/by-id")
        .into_iter()
        .filter_map(|link| Some((link.canonicalize().ok()?, file_name(&link))))
        .collect();
    let mut rows: Vec<PortRow> = names("/dev")
        .into_iter()
        .filter(|path| PREFIXES.iter().any(|prefix| file_name(path).starts_with(prefix)))
        .map(|path| {
            let id = ids.iter().find(|(target, _)| *target == path).map(|(_, id)| id.clone());
            PortRow { path, id }
        })
        .collect();
    rows.sort_by(|a, b| a.path.cmp(&b.path));
    rows
}
