//! The hob command.
#![forbid(unsafe_code)]

fn main() -> std::process::ExitCode {
    hob::cli::main()
}
