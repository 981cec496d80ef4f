//! `hob robot skills`.

use clap::Args;
use hob_skills::{Catalogue, Name};

use super::line::Which;
use crate::cli::Shell;
use crate::failure::Failure;

/// Lists the skills that hob may ask for with their signatures, and whether the robot has them
#[derive(Debug, Args)]
pub struct Skills {
    #[command(flatten)]
    which: Which,

    /// Lists them without asking a robot
    #[arg(long)]
    offline: bool,

    /// Prints one JSON document
    #[arg(long)]
    json: bool,
}

impl Skills {
    /// Runs the command.
    pub fn run(self, shell: &Shell) -> Result<(), Failure> {
        let known = if self.offline {
            None
        } else {
            shell.wait(async {
                let mut line = self.which.open(shell)?;
                Ok::<_, Failure>(line.ready().await?.skills)
            })?
        };
        let catalogue = Catalogue::builtin();
        let lacking = known.as_deref().map(|known| catalogue.lacking(known));
        // None: nobody has said.
        let has = |name: &Name| lacking.as_ref().map(|lacking| !lacking.contains(name));
        let beyond: Vec<_> = known
            .iter()
            .flatten()
            .filter(|skill| !catalogue.skills.contains_key(&skill.name))
            .map(|skill| skill.name.clone())
            .collect();
        let out = &shell.out;
        if self.json {
            let row = |skill: &hob_skills::Skill| {
                serde_json::json!({
                    "name": skill.name, "signature": skill.signature(), "robot": has(&skill.name),
                })
            };
            let rows: Vec<_> = catalogue.skills.values().map(row).collect();
            out.json(&serde_json::json!({ "skills": rows, "unknown_to_hob": beyond }));
            return Ok(());
        }
        for skill in catalogue.skills.values() {
            let robot = match has(&skill.name) {
                Some(true) => "yes",
                Some(false) => "no",
                None => "-",
            };
            let params: Vec<String> =
                skill.params.iter().map(|p| format!("{}: {}", p.name, p.class)).collect();
            out.line(format!("{robot:<4}{:#010x}  {}({})", skill.signature(), skill.name, params.join(", ")));
        }
        if known.is_none() && !self.offline {
            out.line("The robot does not say what it can do: hob takes it that it can do all of this.");
        }
        if !beyond.is_empty() {
            let names: Vec<&str> = beyond.iter().map(Name::as_str).collect();
            out.line(format!("The robot also has what hob never asks for: {}.", names.join(", ")));
        }
        Ok(())
    }
}
