//! The hob command.
#![forbid(unsafe_code)]

/// Records go from the mind to the thread that writes them, and are freed there: the system's allocator spends a tenth
/// of a simulation on that.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    hob::cli::main()
}
