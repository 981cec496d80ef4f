//! `hob robot`.

mod dump;
mod line;
mod live;
mod order;
mod skills;

use std::path::PathBuf;

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
    #[command(alias = "list")]
    Ports(Ports),
    Ping(live::Ping),
    Watch(live::Watch),
    Skills(skills::Skills),
    Stop(order::Stop),
    Resume(order::Resume),
    Dump(dump::Dump),
}

/// Lists the serial ports of this machine, with the names that stay the same when cables are moved
#[derive(Debug, Args)]
struct Ports {
    /// Prints one JSON document
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Serialize)]
struct Row {
    path: PathBuf,
    device: PathBuf,
    description: Option<String>,
}

impl Robot {
    /// Runs the command.
    pub fn run(self, shell: &Shell) -> Result<(), Failure> {
        match self.what {
            What::Ports(ports) => ports.run(shell),
            What::Ping(ping) => ping.run(shell),
            What::Watch(watch) => watch.run(shell),
            What::Skills(skills) => skills.run(shell),
            What::Stop(stop) => stop.run(shell),
            What::Resume(resume) => resume.run(shell),
            What::Dump(dump) => dump.run(shell),
        }
    }
}

impl Ports {
    fn run(self, shell: &Shell) -> Result<(), Failure> {
        let rows: Vec<Row> = hob_robot_io::port::list()
            .into_iter()
            .map(|port| Row { path: port.path, device: port.device, description: port.description })
            .collect();
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
            let what = row.description.unwrap_or_else(|| "no name that stays the same".to_owned());
            out.line(format_args!("{}  {}", out.bold(row.path.display()), out.dim(what)));
        }
        Ok(())
    }
}
