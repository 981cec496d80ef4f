//! Only the host's target can be counted on to be installed, and there `#![no_std]` alone proves nothing: a dependency
//! may bring the standard library in. So a program with a panic handler of its own is built against this crate alone,
//! linked, and run. It brings no allocator either.

use std::fs;
use std::path::Path;
use std::process::Command;

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

#[test]
fn a_program_without_the_standard_library_links_and_speaks() {
    let wire = Path::new(env!("CARGO_MANIFEST_DIR"));
    let package = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bare");
    fs::create_dir_all(&package).expect("a folder");
    let place = |name: &str, text: &str| fs::write(package.join(name), text).expect("it is written");
    place("Cargo.toml", &MANIFEST.replace("WIRE", &wire.display().to_string()));
    place("main.rs", include_str!("bare/program.rs"));
    // The same versions as in the workspace, so that nothing is fetched.
    fs::copy(wire.join("../../Cargo.lock"), package.join("Cargo.lock")).expect("the lock is copied");
    let status = Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--offline", "--target-dir"])
        .arg(package.join("target"))
        .current_dir(&package)
        .env_remove("RUSTFLAGS")
        .status()
        .expect("cargo runs");
    assert!(status.success(), "{status}");
}
