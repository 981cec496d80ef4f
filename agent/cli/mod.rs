//! The commands, a file each. A command's doc comment is its help.

pub mod bench;
pub mod channel;
pub mod check_in;
pub mod init;
pub mod list;
pub mod look;
pub mod map;
pub mod memory;
pub mod out;
pub mod plan;
pub mod read;
pub mod robot;
pub mod run;
pub mod say;
pub mod simulate;
pub mod stop;
pub mod today;
pub mod undo;
pub mod when;
pub mod r#where;
pub mod why;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::config::Config;
use crate::failure::Failure;
use out::Out;

/// Keeps a household: reads what you want done, remembers it, and has a robot do it.
#[derive(Debug, Parser)]
#[command(name = "hob", version, about, max_term_width = 100)]
struct Cli {
    /// The household's config file [default: hob.toml in this folder, if there is one]
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,

    /// Says more on stderr; twice for still more. RUST_LOG says it in detail
    #[arg(short, long, global = true, action = clap::ArgAction::Count)]
    verbose: u8,

    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Read(read::Read),
    When(when::When),
    Say(say::Say),
    Plan(plan::Plan),
    Simulate(simulate::Simulate),
    Bench(bench::Bench),
    Run(run::Run),
    CheckIn(check_in::CheckIn),
    Today(today::Today),
    Why(why::Why),
    List(list::List),
    Where(r#where::Where),
    Undo(undo::Undo),
    Stop(stop::Stop),
    Resume(stop::Resume),
    Memory(memory::Memory),
    Map(map::Map),
    Robot(robot::Robot),
    Init(init::Init),
}

/// What every command has at hand.
#[derive(Debug)]
pub struct Shell {
    /// Where it prints.
    pub out: Out,
    /// The config file that the command line names.
    pub config_file: Option<PathBuf>,
}

impl Shell {
    /// The config.
    pub fn config(&self) -> Result<Config, Failure> {
        Config::load(self.config_file.as_deref())
    }

    /// Waits for a future on this thread.
    pub fn wait<T>(&self, future: impl Future<Output = Result<T, Failure>>) -> Result<T, Failure> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|error| Failure::failed("the machine has no room for another task").because(error))?;
        runtime.block_on(future)
    }
}

/// Runs the command that the command line names.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let shell = Shell { out: Out::new(), config_file: cli.config };
    start_log(cli.verbose, matches!(cli.command, Command::Run(_)));
    let done = match cli.command {
        Command::Read(command) => command.run(&shell),
        Command::When(command) => command.run(&shell),
        Command::Say(command) => command.run(&shell),
        Command::Plan(command) => command.run(&shell),
        Command::Simulate(command) => command.run(&shell),
        Command::Bench(command) => command.run(&shell),
        Command::Run(command) => command.run(&shell),
        Command::CheckIn(command) => command.run(&shell),
        Command::Today(command) => command.run(&shell),
        Command::Why(command) => command.run(&shell),
        Command::List(command) => command.run(&shell),
        Command::Where(command) => command.run(&shell),
        Command::Undo(command) => command.run(&shell),
        Command::Stop(command) => command.run(&shell),
        Command::Resume(command) => command.run(&shell),
        Command::Memory(command) => command.run(&shell),
        Command::Map(command) => command.run(&shell),
        Command::Robot(command) => command.run(&shell),
        Command::Init(command) => command.run(&shell),
    };
    match done.and_then(|()| shell.out.finish()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            out::report(&failure);
            ExitCode::from(failure.exit().code())
        }
    }
}

/// Logs go to stderr, so that stdout is the command's alone.
fn start_log(verbose: u8, running: bool) {
    use tracing_subscriber::EnvFilter;
    let level = match (verbose, running) {
        (0, false) => "warn",
        (0, true) | (1, false) => "info",
        (1, true) | (2, false) => "debug,sqlx=info",
        (_, _) => "trace",
    };
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(level));
    let colour =
        std::io::IsTerminal::is_terminal(&std::io::stderr()) && std::env::var_os("NO_COLOR").is_none();
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_ansi(colour).init();
}
