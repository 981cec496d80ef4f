//! `hob stop` and `hob resume`.

use clap::Args;

use super::Shell;
use super::channel::{self, Channel};
use crate::control::{Notice, Request};
use crate::failure::Failure;

/// Stops the robot at once; it stays stopped until `hob resume`
#[derive(Debug, Args)]
pub struct Stop {
    /// Prints one JSON document
    #[arg(long)]
    json: bool,
}

/// Lets a stopped robot go on
#[derive(Debug, Args)]
pub struct Resume {
    /// Prints one JSON document
    #[arg(long)]
    json: bool,
}

impl Stop {
    /// Runs the command.
    pub fn run(self, shell: &Shell) -> Result<(), Failure> {
        set(shell, true, self.json)
    }
}

impl Resume {
    /// Runs the command.
    pub fn run(self, shell: &Shell) -> Result<(), Failure> {
        set(shell, false, self.json)
    }
}

/// Stops the robot, or lets it go on, by hob that runs or the journal of hob that does not.
pub(super) fn set(shell: &Shell, stopped: bool, json: bool) -> Result<(), Failure> {
    let config = shell.config()?;
    let (live, notices): (bool, Vec<Notice>) = shell.wait(async {
        let mut channel = Channel::open(&config).await?;
        let notices = channel.ask(Request::Stop(stopped)).await?;
        let live = channel.is_live();
        channel.close().await?;
        Ok((live, notices))
    })?;
    if json {
        shell.out.json(&serde_json::json!({ "stopped": stopped, "running": live, "notices": notices }));
        return Ok(());
    }
    channel::print(shell, &notices);
    if !live {
        shell.out.line(
            "hob is not running, so the robot stands still by itself; this holds from hob's next start on.",
        );
    }
    Ok(())
}
