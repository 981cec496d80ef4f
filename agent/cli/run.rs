//! `hob run`.

use clap::Args;
use hob_schedules::{Zone, civil_of};

use super::Shell;
use super::out::wrap;
use crate::control::Notice;
use crate::failure::Failure;
use crate::run::Signals;

/// As wide as `Mon 18:00  `.
const INDENT: &str = "           ";

/// Keeps the household: the robot, the clock, the brief, until it is told to end
///
/// It begins the household when its database is not there yet, and goes on with it when it is. What hob says is
/// printed, and logged on stderr. Ctrl-c or SIGTERM ends it at any time; so does pulling the plug.
#[derive(Debug, Args)]
pub struct Run {}

impl Run {
    /// Runs the command.
    pub fn run(self, shell: &Shell) -> Result<(), Failure> {
        let config = shell.config()?;
        let zone = match config.zone {
            Some(zone) => zone,
            None => home_zone(&config),
        };
        let out = &shell.out;
        let tell = |now, notice: &Notice| {
            let at = out.dim(civil_of(now, zone).format("%a %H:%M"));
            match notice {
                Notice::Told { words } | Notice::CheckIn { words, .. } => {
                    let mut lines = wrap(words, out.width().saturating_sub(INDENT.len())).into_iter();
                    out.line(format_args!("{at}  {}", lines.next().unwrap_or_default()));
                    lines.for_each(|line| out.line(format_args!("{INDENT}{line}")));
                }
                Notice::Asked { question } => {
                    out.line(format_args!("{at}  {} {}", question.ask, out.dim(question.id)));
                }
                Notice::Done { .. } | Notice::Refused { .. } => {}
            }
        };
        shell.wait(async {
            let signals = Signals::new()?;
            out.line(out.dim(format_args!("hob keeps {}; ctrl-c ends it.", config.database.display())));
            Box::pin(crate::run::run(&config, signals, &tell)).await
        })
    }
}

/// The zone in the house file; the loop reads it again, and says what is wrong with it.
fn home_zone(config: &crate::config::Config) -> Zone {
    crate::keeper::load_house(&config.house)
        .ok()
        .and_then(|house| house.zone.parse().ok())
        .unwrap_or(Zone::UTC)
}
