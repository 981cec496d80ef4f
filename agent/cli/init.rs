//! `hob init`.

use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use clap::Args;

use super::Shell;
use crate::config::{EXAMPLE, FILE_NAME};
use crate::failure::Failure;

/// Writes a commented hob.toml to begin with
#[derive(Debug, Args)]
pub struct Init {
    /// The folder
    #[arg(default_value = ".", value_name = "FOLDER")]
    folder: PathBuf,
}

impl Init {
    /// Runs the command.
    pub fn run(self, shell: &Shell) -> Result<(), Failure> {
        let path = self.folder.join(FILE_NAME);
        write_new(&path, EXAMPLE)?;
        shell.out.line(format_args!("Wrote {}: every setting with its default.", path.display()));
        shell.out.line("Put your brief.md and house.toml beside it, see what hob makes of them with `hob read brief.md`,");
        shell.out.line("and start `hob run`.");
        Ok(())
    }
}

/// Writes a file that is not there yet, whole or not at all.
fn write_new(path: &Path, text: &str) -> Result<(), Failure> {
    use std::io::ErrorKind;
    let failed = |error: std::io::Error| {
        let way_outs = [
            (ErrorKind::AlreadyExists, "it is left as it is; edit it, or name another folder"),
            (ErrorKind::NotFound, "make the folder first"),
        ];
        let way_out = way_outs.iter().find(|(kind, _)| *kind == error.kind()).map(|(_, way_out)| *way_out);
        let way_out = way_out.unwrap_or("see that the folder can be written to and its disk has room");
        Failure::wrong(format!("{} cannot be written", path.display())).because(error).way_out(way_out)
    };
    let mut file = OpenOptions::new().write(true).create_new(true).open(path).map_err(failed)?;
    let written = file.write_all(text.as_bytes()).and_then(|()| file.sync_all());
    written.map_err(|error| {
        drop(file);
        // Half a file is worse than none; that it cannot be removed either is the disk's matter.
        let _ = std::fs::remove_file(path);
        failed(error)
    })
}
