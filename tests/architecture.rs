//! Who may import whom, and who stays pure, as the manifests say it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Each of our crates, with those of ours that it may name. `hob` itself may name all.
const MAY_IMPORT: &[(&str, &str, &[&str])] = &[
    ("hob-mind", "agent/mind", &["hob-planner", "hob-memory", "hob-skills", "hob-schedules"]),
    ("hob-planner", "agent/planner", &[]),
    ("hob-memory", "memory", &["hob-skills", "hob-schedules"]),
    ("hob-skills", "skills", &["hob-schedules"]),
    ("hob-schedules", "schedules", &[]),
    ("hob-memory-sqlite", "memory/sqlite", &["hob-memory", "hob-skills", "hob-schedules"]),
    ("hob-robot-io", "robot-io", &["hob-skills", "hob-schedules", "hob-wire"]),
    ("hob-sim", "robot-io/sim", &["hob-wire", "hob-skills", "hob-schedules"]),
    ("hob-wire", "robot-io/wire", &[]),
];

/// Crates that do no I/O and read no clock.
const PURE: &[&str] = &["schedules", "skills", "memory", "agent/mind", "agent/planner", "robot-io/wire"];

/// What does I/O: whoever names one of these is not pure.
const IMPURE: &[&str] =
    &["tokio", "sqlx", "reqwest", "serial", "rusqlite", "mio", "async-std", "axum", "hyper"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

fn manifest(folder: &str) -> toml::Table {
    let path = root().join(folder).join("Cargo.toml");
    let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    text.parse().unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// Names under `[dependencies]` and `[build-dependencies]`, targets included. What only tests use (an independent
/// time library as an oracle, a simulated robot) is nobody's import.
fn dependencies(manifest: &toml::Table) -> BTreeSet<String> {
    let tables = |of: &toml::Table| -> Vec<String> {
        ["dependencies", "build-dependencies"]
            .iter()
            .filter_map(|name| of.get(*name)?.as_table())
            .flat_map(|table| table.keys().cloned())
            .collect()
    };
    let mut found: BTreeSet<String> = tables(manifest).into_iter().collect();
    if let Some(targets) = manifest.get("target").and_then(toml::Value::as_table) {
        found.extend(targets.values().filter_map(toml::Value::as_table).flat_map(tables));
    }
    found
}

#[test]
fn a_crate_imports_only_what_the_table_allows() {
    for (name, folder, allowed) in MAY_IMPORT {
        let manifest = manifest(folder);
        assert_eq!(manifest["package"]["name"].as_str(), Some(*name), "{folder}/Cargo.toml");
        for dependency in dependencies(&manifest).iter().filter(|d| *d == "hob" || d.starts_with("hob-")) {
            assert!(
                allowed.contains(&dependency.as_str()),
                "{name} must not import {dependency}: see `Who may import whom` in ARCHITECTURE.md"
            );
        }
    }
}

#[test]
fn every_crate_of_the_workspace_is_in_the_table() {
    let root = manifest("");
    let members = root["workspace"]["members"].as_array().expect("members");
    let listed: BTreeSet<&str> = MAY_IMPORT.iter().map(|(_, folder, _)| *folder).collect();
    let members: BTreeSet<&str> = members.iter().filter_map(toml::Value::as_str).collect();
    assert_eq!(members, listed, "a new crate needs its line in the table");
}

#[test]
fn pure_crates_name_nothing_that_does_io() {
    for folder in PURE {
        for dependency in dependencies(&manifest(folder)) {
            let impure = IMPURE.iter().find(|word| dependency.contains(**word));
            assert_eq!(impure, None, "{folder}/Cargo.toml names {dependency}: it must stay pure");
        }
    }
}

#[test]
fn every_crate_takes_the_lints_of_the_workspace() {
    for (name, folder, _) in MAY_IMPORT {
        let manifest = manifest(folder);
        let takes = manifest.get("lints").and_then(|l| l.get("workspace")).and_then(toml::Value::as_bool);
        assert_eq!(takes, Some(true), "{name} needs `[lints] workspace = true`");
    }
}

#[test]
fn clocks_are_disallowed_outside_the_shell() {
    let text = std::fs::read_to_string(root().join("clippy.toml")).expect("clippy.toml");
    let table: toml::Table = text.parse().expect("clippy.toml");
    let methods: BTreeSet<&str> = table["disallowed-methods"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|method| method.get("path")?.as_str())
        .collect();
    for clock in
        ["std::time::SystemTime::now", "std::time::Instant::now", "chrono::Utc::now", "chrono::Local::now"]
    {
        assert!(methods.contains(clock), "clippy.toml must disallow {clock}");
    }
}
