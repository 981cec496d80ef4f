//! On the host's target `#![no_std]` alone proves nothing: a dependency may bring the standard library in. So a program
//! with a panic handler of its own and no allocator is built against this crate alone, and linked: for this machine, where
//! it is run as well, and for boards, where there is no standard library to bring in.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What a board is built for, where it is installed (`rustup target add`). `.ci/bare` names in `HOB_BOARDS` those that
/// must be.
const BOARDS: &[&str] = &["thumbv7em-none-eabihf"];

const MANIFEST: &str = r#"
[package]
name = "bare"
version = "0.0.0"
edition = "2024"

[[bin]]
name = "bare"
path = "main.rs"

[dependencies]
hob-wire = { path = "WIRE", default-features = false }

[profile.dev]
panic = "abort"
opt-level = 1

[workspace]
"#;

/// The program as a package of its own, in a folder of this name.
fn package(name: &str) -> PathBuf {
    let wire = Path::new(env!("CARGO_MANIFEST_DIR"));
    let package = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(&package).expect("a folder");
    let place = |name: &str, text: &str| fs::write(package.join(name), text).expect("it is written");
    place("Cargo.toml", &MANIFEST.replace("WIRE", &wire.display().to_string()));
    place("main.rs", include_str!("bare/program.rs"));
    // The same versions as in the workspace, so that nothing is fetched.
    fs::copy(wire.join("../../Cargo.lock"), package.join("Cargo.lock")).expect("the lock is copied");
    package
}

fn cargo(package: &Path, args: &[&str]) {
    let status = Command::new(env!("CARGO"))
        .args(args)
        .args(["--quiet", "--offline", "--target-dir"])
        .arg(package.join("target"))
        .current_dir(package)
        .env_remove("RUSTFLAGS")
        .status()
        .expect("cargo runs");
    assert!(status.success(), "cargo {args:?}: {status}");
}

fn is_installed(target: &str) -> bool {
    let rustc = std::env::var("RUSTC").unwrap_or_else(|_| "rustc".to_owned());
    let asked = Command::new(rustc).args(["--print", "target-libdir", "--target", target]).output();
    let libdir = asked.expect("rustc runs").stdout;
    Path::new(String::from_utf8_lossy(&libdir).trim()).is_dir()
}

#[test]
fn a_program_without_the_standard_library_links_and_speaks() {
    cargo(&package("bare"), &["run"]);
}

#[test]
fn it_links_for_every_board_that_is_installed_or_asked_for() {
    let asked = std::env::var("HOB_BOARDS").unwrap_or_default();
    let asked: Vec<&str> = asked.split_whitespace().collect();
    let installed = BOARDS.iter().copied().filter(|board| is_installed(board));
    let boards: Vec<&str> = if asked.is_empty() { installed.collect() } else { asked };
    for board in boards {
        cargo(&package("bare-board"), &["build", "--target", board]);
    }
}
