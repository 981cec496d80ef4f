//! `hob why`.

use clap::Args;
use hob_mind::why::{NoReason, explain};

use super::Shell;
use super::look::Look;
use crate::failure::{Failure, nearest};

/// Says why: the owner's words, the plan's reasoning, what was tried, what came of it
#[derive(Debug, Args)]
pub struct Why {
    /// An id (occ_…, cmt_…, call_…, pln_…, qst_…, or its end), a journal entry's number, or a word such as "laundry"
    #[arg(value_name = "ID")]
    about: String,

    /// Prints one JSON document
    #[arg(long)]
    json: bool,
}

impl Why {
    /// Runs the command.
    pub fn run(self, shell: &Shell) -> Result<(), Failure> {
        let look = Look::at(shell)?;
        let lines = explain(&look.memory, &look.records, &self.about).map_err(|error| {
            let way_out = match &error {
                NoReason::Several { .. } => "write more of the id".to_owned(),
                NoReason::Unknown(word) => {
                    let tasks = look
                        .memory
                        .commitments
                        .values()
                        .filter_map(|c| c.duty().map(|duty| duty.task.as_str()));
                    match nearest(word, tasks) {
                        Some(near) => format!("did you mean `{near}`? `hob today` shows the ids of today"),
                        None => "`hob today` shows the ids of today, `hob memory log` all that happened"
                            .to_owned(),
                    }
                }
            };
            Failure::wrong(error.to_string()).way_out(way_out)
        })?;
        let out = &shell.out;
        if self.json {
            out.json(&serde_json::json!({ "about": self.about, "lines": lines }));
            return Ok(());
        }
        for line in lines {
            let at = line.at.map(|at| format!("{}  ", look.when(at))).unwrap_or_default();
            match line.depth {
                0 => out.line(out.bold(format_args!("{at}{}", line.says))),
                1 => out.wrapped("  ", &format!("{at}{}", line.says)),
                _ => out.wrapped("      ", &line.says),
            }
            for rests_on in &line.rests_on {
                out.line(out.dim(format_args!("      ← {rests_on}")));
            }
        }
        Ok(())
    }
}
