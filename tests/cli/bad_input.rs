//! What is wrong is said once, with the place and the way out, and nothing is left half-written.

use super::{HOUSE, Home};

#[test]
fn a_missing_brief_is_named() {
    let home = Home::new();
    home.hob(&["read", "nowhere.md"]).refused(2, &["the brief nowhere.md cannot be read", "No such file"]);
    std::fs::remove_file(home.path("brief.md")).unwrap();
    home.hob(&["run"]).refused(2, &["brief.md"]);
    assert!(!home.path("hob.db").exists());
}

#[test]
fn a_binary_brief_is_refused_with_its_line() {
    let home = Home::new();
    home.write("zero.md", b"Dinner\nat \0 six");
    home.hob(&["read", "zero.md"]).refused(2, &["zero.md is no text", "in line 2", "UTF-8"]);
    home.write("latin.md", b"Caf\xe9 at six");
    home.hob(&["read", "latin.md"]).refused(2, &["latin.md is no text", "byte 3", "in line 1"]);
    home.hob(&["read", "."]).refused(2, &["is a folder"]);
}

#[test]
fn an_unknown_zone_suggests_the_nearest() {
    let home = Home::new();
    home.hob(&["read", "brief.md", "--zone", "Europe/Lodnon"]).refused(2, &["did you mean Europe/London?"]);
    home.write("house.toml", HOUSE.replace("Europe/London", "Berlin"));
    home.hob(&["map"]).refused(2, &["house.toml:3", "did you mean Europe/Berlin?"]);
}

#[test]
fn a_room_without_doors_is_pointed_at() {
    let home = Home::new();
    home.write(
        "house.toml",
        format!("{HOUSE}\n[[room]]\nname = \"attic\"\nkind = \"bedroom\"\nrect = [9.0, 9.0, 1.0, 1.0]\n"),
    );
    home.hob(&["map"]).refused(2, &["attic", "house.toml:"]);
    home.hob(&["run"]).refused(2, &["attic"]);
    assert!(!home.path("hob.db").exists());
}

#[test]
fn a_config_with_an_unknown_key_names_the_nearest() {
    let home = Home::new();
    home.write("hob.toml", "[home]\nzone = \"Europe/London\"\nbreif = \"brief.md\"\n");
    home.hob(&["today"]).refused(2, &["no setting `breif`", "did you mean `brief`?", "hob.toml:3"]);
    home.write("hob.toml", "[robot]\nbaud = \"fast\"\n");
    home.hob(&["today"]).refused(2, &["hob.toml:2"]);
    home.hob(&["today", "--config", "other.toml"]).refused(2, &["the config other.toml cannot be read"]);
}

#[test]
fn a_foreign_or_damaged_database_is_left_as_it_is() {
    let home = Home::new();
    for foreign in ["", "Dear diary, today I cleaned the kitchen and thought of nothing else at all."] {
        home.write("hob.db", foreign);
        for command in [&["run"][..], &["today"], &["say", "milk"], &["memory", "verify"]] {
            home.hob(command).refused(2, &["hob.db"]);
        }
        assert_eq!(std::fs::read_to_string(home.path("hob.db")).unwrap(), foreign);
    }
}

#[test]
fn a_household_that_has_not_begun_is_said_to_have_not() {
    let home = Home::new();
    for command in
        [&["today"][..], &["say", "milk"], &["undo"], &["why", "laundry"], &["check-in"], &["stop"]]
    {
        home.hob(command).refused(2, &["no household has begun", "hob run"]);
    }
    assert!(!home.path("hob.db").exists());
}

#[test]
fn a_robot_that_is_not_there_is_waited_for_and_what_is_no_port_is_refused() {
    let home = Home::new();
    let with_port = |port: &str| home.write("hob.toml", format!("[robot]\nport = \"{port}\"\n"));
    with_port("/dev/null");
    home.hob(&["run"]).refused(2, &["/dev/null", "no serial port"]);
    with_port("./brief.md");
    home.hob(&["run"]).refused(2, &["no serial port"]);
    assert!(!home.path("hob.db").exists());
}

#[test]
fn a_clock_far_in_the_past_is_refused() {
    let home = Home::new();
    let clock = |start: &str| {
        let epoch = chrono::DateTime::<chrono::Utc>::from(std::time::SystemTime::UNIX_EPOCH)
            + std::time::SystemTime::UNIX_EPOCH.elapsed().unwrap();
        let epoch = epoch.format("%Y-%m-%dT%H:%M:%SZ");
        home.write("hob.toml", format!("[clock]\nspeed = 1.0\nstart = {start}\nepoch = {epoch}\n"));
    };
    clock("1970-01-01T00:00:00Z");
    home.hob(&["run"]).refused(2, &["1970", "before hob", "timedatectl"]);
    assert!(!home.path("hob.db").exists());

    clock("2026-03-02T06:00:00Z");
    home.run().end().well();
    clock("2026-02-20T06:00:00Z");
    home.hob(&["run"]).refused(2, &["2026-02-20", "2026-03-02", "set the machine's clock"]);
    home.hob(&["say", "milk"]).refused(2, &["2026-02-20"]);
}

#[test]
fn nonsense_on_the_command_line_is_refused() {
    let home = Home::new();
    home.hob(&["frobnicate"]).refused(2, &["frobnicate", "Usage"]);
    home.hob(&["say", "  "]).refused(2, &["nothing was said"]);
    home.hob(&["map", "--huose", "x"]).refused(2, &["--house"]);
}

#[test]
fn a_full_disk_under_stdout_is_no_success() {
    let home = Home::new();
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let status = home.command(&["map"]).stdout(full).stderr(std::process::Stdio::null()).status().unwrap();
    assert_eq!(status.code(), Some(1));
}

#[test]
fn init_writes_a_config_once() {
    let home = Home::new();
    home.hob(&["init"]).well();
    home.hob(&["map"]).well();
    home.write("hob.toml", "[home]\n");
    home.hob(&["init"]).refused(2, &["hob.toml cannot be written", "left as it is"]);
    assert_eq!(std::fs::read_to_string(home.path("hob.toml")).unwrap(), "[home]\n");
}
