//! `hob bench eai`.

use std::path::PathBuf;

use clap::Args;

use super::reached;
use crate::bench::eai::{Set, run};
use crate::bench::text;
use crate::cli::Shell;
use crate::cli::plan::pddl::seconds;
use crate::failure::Failure;

/// The planning problems of the Embodied Agent Interface, of BEHAVIOR and of VirtualHome
///
/// Each is solved, or proved to have no plan, one after the other; reading it counts. With --json the plans are printed
/// too, for tests/validators/eai.py to have them checked by a validator that is not hob's.
#[derive(Debug, Args)]
pub struct Eai {
    /// The folder with the domains and the problems
    #[arg(default_value = "../shared/corpora/eai", value_name = "FOLDER")]
    corpus: PathBuf,

    /// Seconds for each problem
    #[arg(long, value_name = "S", default_value_t = 30.0, value_parser = seconds)]
    time_limit: f64,

    /// Prints one JSON document instead
    #[arg(long)]
    json: bool,
}

impl Eai {
    /// Runs it.
    pub(super) fn run(self, shell: &Shell) -> Result<(), Failure> {
        let mut bars = Vec::new();
        let mut rows = Vec::new();
        for set in Set::ALL {
            let run = run(set, &self.corpus, self.time_limit)?;
            bars.extend(run.bars());
            rows.push(run.rows);
        }
        if self.json {
            let [behavior, virtualhome] = rows.as_slice() else { return Ok(()) };
            shell.out.json(&serde_json::json!({
                "bars": bars, "behavior": behavior, "virtualhome": virtualhome,
            }));
        } else {
            for row in rows.iter().flatten().filter(|row| row.told.status != "solved") {
                let reason = row.told.reason.as_deref().unwrap_or_default();
                shell.out.line(format_args!("{:<10} {}: {reason}", row.told.status, row.id));
            }
            shell.out.gap();
            shell.out.prompt(text(&bars));
        }
        shell.out.finish()?;
        reached(&bars)
    }
}
