//! `hob robot stop` and `hob robot resume`: an order over the line, by hob if it has the line, else by this command.

use std::time::Duration;

use clap::Args;
use hob_robot_io::LinkEvent;
use tokio::time::Instant;

use super::line::Which;
use crate::cli::{Shell, stop};
use crate::failure::Failure;

/// How long a robot's word is waited for: an order is repeated until it is echoed, every second at the least.
const ECHO: Duration = Duration::from_secs(5);

/// Stops the robot at the other end of a port, whether or not hob is running; it stays stopped until it is resumed
#[derive(Debug, Args)]
pub struct Stop {
    #[command(flatten)]
    which: Which,

    /// Prints one JSON document
    #[arg(long)]
    json: bool,
}

/// Lifts the stop of the robot at the other end of a port
#[derive(Debug, Args)]
pub struct Resume {
    #[command(flatten)]
    which: Which,

    /// Prints one JSON document
    #[arg(long)]
    json: bool,
}

impl Stop {
    /// Runs the command.
    pub fn run(self, shell: &Shell) -> Result<(), Failure> {
        order(&self.which, shell, true, self.json)
    }
}

impl Resume {
    /// Runs the command.
    pub fn run(self, shell: &Shell) -> Result<(), Failure> {
        order(&self.which, shell, false, self.json)
    }
}

fn order(which: &Which, shell: &Shell, stopped: bool, json: bool) -> Result<(), Failure> {
    let confirmed = shell.wait(async {
        let mut line = which.open(shell)?;
        // Before there is a session: a stop needs none, and may be echoed before one stands.
        if stopped {
            line.handle.stop();
        }
        let ready = match line.ready().await {
            Ok(ready) => ready,
            Err(unreached) if unreached.busy => return Ok(false),
            Err(unreached) => return Err(unreached.failure),
        };
        if stopped && ready.stopped {
            return Ok(true);
        }
        if !stopped {
            line.handle.resume();
        }
        let until = Instant::now() + ECHO;
        while let Some(event) = line.next(until).await {
            let confirms = if stopped {
                matches!(event, LinkEvent::Stopped)
            } else {
                matches!(event, LinkEvent::Resumed)
            };
            if confirms {
                return Ok(true);
            }
        }
        let what = if stopped { "the stop" } else { "the resume" };
        Err(Failure::failed(format!("the robot does not confirm {what}"))
            .way_out("use the switch on the robot itself"))
    })?;
    if !confirmed {
        // Another program has the port: hob, if it is the port of its config.
        return stop::set(shell, stopped, json);
    }
    if json {
        shell.out.json(&serde_json::json!({ "stopped": stopped, "confirmed": true }));
    } else if stopped {
        shell.out.line("The robot is stopped. `hob robot resume` lets it go on.");
    } else {
        shell.out.line("The robot is no longer stopped.");
    }
    Ok(())
}
