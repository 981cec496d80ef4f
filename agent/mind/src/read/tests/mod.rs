//! What the reader makes of whole briefs and sentences.

mod above;
mod across;
mod another_time;
mod apart;
mod around;
mod asked;
mod bans;
mod below;
mod briefs;
mod calendar;
mod carried;
mod checked_in;
mod comings;
mod composed;
mod conversation;
mod daily;
mod day_plans;
mod discourse;
mod doubt;
mod doubted;
mod events;
mod everyday;
mod everyday_lines;
mod for_a_while;
mod halves;
mod held;
mod homeowners;
mod in_a_line;
mod in_part;
mod in_passing;
mod kinds;
mod layout;
mod legend;
mod letters;
mod limits;
mod list_ways;
mod lists;
mod midweek;
mod mood;
mod not_wanted;
mod once_said;
mod ordinary;
mod other_hours;
mod own_days;
mod owners_lines;
mod partly;
mod phrases;
mod pointed;
mod predicates;
mod properties;
mod put_off;
mod queries;
mod rooms;
mod round_trip;
mod roundabout;
mod said;
mod said_ways;
mod second;
mod shorthand;
mod shortly;
mod stays;
mod styles;
mod taken_back;
mod talk;
mod terms;
mod time_phrases;
mod times;
mod told;
mod told_and_ordered;
mod told_duties;
mod turns;
mod turns_of_bins;
mod unknown_days;
mod unordered;
mod unordered_duties;
mod until_then;
mod weekly;
mod while_there;

use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use hob_memory::Memory;
use hob_schedules::id::Minter;
use hob_schedules::{DayPolicy, Instant, Zone, resolve};
use hob_skills::{Catalogue, House};

use super::{Act, Ctx, Reading, Remark, read, say};

/// Wednesday, 4 March 2026, nine in the morning.
fn wednesday() -> NaiveDateTime {
    "2026-03-04T09:00:00".parse().expect("a time")
}

fn policy() -> &'static DayPolicy {
    static POLICY: std::sync::LazyLock<DayPolicy> = std::sync::LazyLock::new(DayPolicy::default);
    &POLICY
}

fn ctx(house: Option<&House>) -> Ctx<'_> {
    Ctx {
        catalogue: Catalogue::builtin(),
        house,
        at: wednesday(),
        zone: Zone::Europe__London,
        policy: policy(),
        text: "brief:1",
    }
}

fn now() -> Instant {
    resolve(wednesday(), Zone::Europe__London)
}

fn house(text: &str) -> House {
    House::parse(text).expect("a house")
}

fn reading(text: &str, house: Option<&House>) -> Reading {
    read(text, &ctx(house), &mut Minter::new(1), now())
}

/// A memory of what a brief says.
fn memory(text: &str, house: Option<&House>) -> Memory {
    let read = reading(text, house);
    let commitments: BTreeMap<_, _> =
        read.commitments.into_iter().map(|commitment| (commitment.id, commitment)).collect();
    Memory { commitments, ..Memory::default() }
}

fn said(sentence: &str, memory: &Memory) -> Vec<Act> {
    say(sentence, &ctx(None), memory, &mut Minter::new(2), now())
}

/// hob's words for what a one-line brief says, one line for each commitment and question.
fn lines(text: &str) -> Vec<String> {
    let read = reading(text, None);
    let mut lines: Vec<String> =
        read.commitments.iter().map(|c| format!("{:?}: {}", c.kind(), c.says)).collect();
    lines.extend(read.questions.iter().map(|question| format!("? {}", question.ask)));
    lines
}

/// That a text makes just these commitments, whatever is asked beside them.
fn reads(text: &str, wanted: &[&str]) {
    let lines = lines(text);
    let made: Vec<&str> = lines.iter().map(String::as_str).filter(|line| !line.starts_with('?')).collect();
    assert_eq!(made, wanted, "{text}: {lines:?}");
}
