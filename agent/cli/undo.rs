//! `hob undo`.

use clap::Args;

use super::Shell;
use super::channel::{self, ask_once};
use crate::control::Request;
use crate::failure::Failure;

/// Takes the last amendment back: what was said, or changed in the brief
#[derive(Debug, Args)]
pub struct Undo {
    /// Prints one JSON document
    #[arg(long)]
    json: bool,
}

impl Undo {
    /// Runs the command.
    pub fn run(self, shell: &Shell) -> Result<(), Failure> {
        let notices = ask_once(shell, Request::Undo(true))?;
        if self.json {
            shell.out.json(&serde_json::json!({ "notices": notices }));
        } else {
            channel::print(shell, &notices);
        }
        Ok(())
    }
}
