//! `hob memory`.

use clap::{Args, Subcommand};
use hob_memory::Record;
use hob_memory_sqlite::SqliteReader;
use hob_mind::why::entry_says;
use serde::Serialize;

use super::Shell;
use super::channel::exists;
use super::look::Look;
use crate::failure::Failure;

/// Looks at what hob remembers
#[derive(Debug, Args)]
pub struct Memory {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    Verify(Verify),
    Log(Log),
    Beliefs(Beliefs),
}

/// Rebuilds the tables from the journal and compares; exit code 1 when they differ
#[derive(Debug, Args)]
struct Verify {
    /// The database [default: the config's]
    #[arg(value_name = "FILE")]
    database: Option<std::path::PathBuf>,

    /// Prints one JSON document
    #[arg(long)]
    json: bool,
}

/// Prints the journal, an entry a line
#[derive(Debug, Args)]
struct Log {
    /// Only entries that mention this id
    #[arg(long, value_name = "ID")]
    about: Option<String>,

    /// Only the last N entries; 0 for all
    #[arg(long, value_name = "N", default_value_t = 40)]
    last: usize,

    /// Prints one JSON document: the entries, whole
    #[arg(long)]
    json: bool,
}

/// Prints what hob takes to be so
#[derive(Debug, Args)]
struct Beliefs {
    /// Only those that have this word
    #[arg(value_name = "WORD")]
    word: Option<String>,

    /// Prints one JSON document
    #[arg(long)]
    json: bool,
}

impl Memory {
    /// Runs the command.
    pub fn run(self, shell: &Shell) -> Result<(), Failure> {
        match self.what {
            What::Verify(verify) => verify.run(shell),
            What::Log(log) => log.run(shell),
            What::Beliefs(beliefs) => beliefs.run(shell),
        }
    }
}

#[derive(Debug, Serialize)]
struct Verified {
    clean: bool,
    journal_entries: u64,
    differences: Vec<String>,
}

impl Verify {
    fn run(self, shell: &Shell) -> Result<(), Failure> {
        let database = match self.database {
            Some(file) => file,
            None => {
                let config = shell.config()?;
                exists(&config)?;
                config.database
            }
        };
        let (journal_entries, differences) = shell.wait(async {
            let mut reader = SqliteReader::open(&database).await?;
            Ok((reader.last_seq().await?, reader.verify().await?))
        })?;
        let found = Verified { clean: differences.is_empty(), journal_entries, differences };
        if self.json {
            shell.out.json(&found);
        } else if found.clean {
            shell.out.line(format_args!(
                "Clean: the tables are what the {journal_entries} entries of the journal say."
            ));
        } else {
            for difference in &found.differences {
                shell.out.line(difference);
            }
        }
        if found.clean {
            return Ok(());
        }
        Err(Failure::failed(format!(
            "the tables differ from the journal in {} places",
            found.differences.len()
        ))
        .way_out("the journal is what holds; keep a copy of the file and report this"))
    }
}

impl Log {
    fn run(self, shell: &Shell) -> Result<(), Failure> {
        let look = Look::at(shell)?;
        let mentions = |record: &Record| {
            let Some(about) = &self.about else { return true };
            serde_json::to_string(&record.entry).is_ok_and(|text| text.contains(about.as_str()))
        };
        let mut records: Vec<&Record> = look.records.iter().filter(|record| mentions(record)).collect();
        if self.last > 0 && records.len() > self.last {
            records.drain(..records.len() - self.last);
        }
        if self.json {
            shell.out.json(&records);
            return Ok(());
        }
        for record in records {
            let at = hob_schedules::civil_of(record.at, look.zone).format("%a %Y-%m-%d %H:%M:%S");
            shell.out.line(format_args!(
                "{}  {}",
                shell.out.dim(format_args!("{:>6} {at}", record.seq)),
                entry_says(record)
            ));
        }
        Ok(())
    }
}

impl Beliefs {
    fn run(self, shell: &Shell) -> Result<(), Failure> {
        let look = Look::at(shell)?;
        let fits = |text: &str| self.word.as_deref().is_none_or(|word| text.contains(word));
        let beliefs: Vec<_> = look
            .memory
            .beliefs
            .values()
            .filter(|belief| belief.until.is_none_or(|until| look.now < until))
            .filter(|belief| fits(&belief.fact.to_string()))
            .collect();
        if self.json {
            shell.out.json(&beliefs);
            return Ok(());
        }
        for belief in beliefs {
            let not = if belief.holds { "" } else { "not " };
            shell.out.line(format_args!(
                "{not}{}  {}",
                belief.fact,
                shell.out.dim(format_args!("{} %, {}", belief.confidence_percent, look.when(belief.since)))
            ));
        }
        Ok(())
    }
}
