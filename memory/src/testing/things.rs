//! Ordinary commitments, occurrences, plans, calls: one function each.

use std::collections::BTreeMap;

use chrono::{NaiveDateTime, TimeDelta};
use hob_schedules::commitment::{CatchUp, Overlap};
use hob_schedules::{
    CallId, Commitment, CommitmentId, Days, Duty, Instant, Matter, Occurrence, OccurrenceId, PlanId, Slot,
    Source, State, When,
};
use hob_skills::house::{Animal, Door, Person, Room, Stock, Thing};
use hob_skills::{Arg, Fact, House, Literal, Name, SkillCall};

use crate::{Plan, PlanStep, Ref, StepKind, Thought};

/// Midnight of a Sunday in March.
pub fn beginning() -> Instant {
    Instant::from_timestamp_nanos(1_772_323_200_000_000_000)
}

/// So many minutes after an instant; the instant itself where time ends.
pub fn minutes_after(at: Instant, minutes: i64) -> Instant {
    at.checked_add_signed(TimeDelta::minutes(minutes)).unwrap_or(at)
}

/// Words of the brief.
pub fn source() -> Source {
    Source { text: "brief:1".to_owned(), start: 0, end: 26, words: "I like dinner made at 6pm".to_owned() }
}

/// A task on one date, at any time.
pub fn duty(task: &str) -> Duty {
    Duty {
        task: Name::new(task),
        things: Vec::new(),
        places: vec![Name::new("kitchen")],
        people: Vec::new(),
        manner: vec!["darks on \"cold\"".to_owned()],
    }
}

/// On the first date, at any time.
pub fn when() -> When {
    When { days: Days::On(beginning().date_naive()), slots: vec![Slot::AnyTime] }
}

/// A commitment that says `matter`.
pub fn commitment(id: CommitmentId, matter: Matter) -> Commitment {
    Commitment {
        id,
        revision: 1,
        matter,
        says: "make dinner, ready at 18:00, every day".to_owned(),
        sources: vec![source()],
        catch_up: CatchUp::UntilNext,
        overlap: Overlap::SkipOlder,
    }
}

/// A routine for a task.
pub fn routine(id: CommitmentId, task: &str) -> Commitment {
    commitment(id, Matter::Routine { duty: duty(task), when: when() })
}

/// An upcoming occurrence at a civil time (of a home in UTC).
pub fn occurrence(id: OccurrenceId, commitment: CommitmentId, civil: NaiveDateTime) -> Occurrence {
    let due = civil.and_utc();
    Occurrence {
        id,
        commitment,
        revision: 1,
        date: civil.date(),
        civil,
        opens: minutes_after(due, -60),
        due,
        closes: minutes_after(due, 120),
        state: State::Upcoming,
    }
}

/// A plan of so many steps.
pub fn plan(id: PlanId, occurrence: Option<OccurrenceId>, steps: usize) -> Plan {
    let rests_on = vec![Ref::Words(source()), Ref::Method(Name::new("make-dinner"), Name::new("cook"))];
    let thought = |step: usize| Thought {
        says: format!(
            "Step {step}: the pot is in the cupboard, so the cupboard must be open before it is picked."
        ),
        rests_on: rests_on.clone(),
    };
    let step = |step: usize| PlanStep {
        kind: StepKind::Call {
            skill: Name::new("open"),
            args: BTreeMap::from([(Name::new("container"), Arg::Thing(Name::new("cupboard")))]),
        },
        pre: vec![
            Literal::yes(Fact::new("robot-at", &["cupboard"])),
            Literal::yes(Fact::new("hand-empty", &[])),
        ],
        effects: vec![Literal::yes(Fact::new("open", &["cupboard"]))],
        seconds: 20,
        yields: step.is_multiple_of(4),
        because: step,
    };
    Plan {
        id,
        occurrence,
        task: Name::new("make-dinner"),
        goal: vec![Literal::yes(Fact::new("served", &["lentil-soup"]))],
        steps: (0..steps).map(step).collect(),
        reasoning: (0..steps).map(thought).collect(),
        short: vec![(Name::new("onion"), 2.0)],
        partial: false,
        choices: Vec::new(),
        recipe: Some(Name::new("lentil-soup")),
    }
}

/// A call of `open`.
pub fn call(id: CallId) -> SkillCall {
    SkillCall {
        id,
        skill: Name::new("open"),
        args: BTreeMap::from([(Name::new("container"), Arg::Thing(Name::new("cupboard")))]),
        check: vec![Fact::new("open", &["cupboard"])],
        sentence: "Open the cupboard.".to_owned(),
        deadline_seconds: 60,
    }
}

/// A small home.
pub fn house() -> House {
    let name = |name: &str| Name::new(name);
    let room = |room: &str, floor, x| Room {
        name: name(room),
        kind: name(room),
        floor,
        rect: [x, 0.0, 4.1, 3.3],
        aka: vec!["the \u{e9}tage".to_owned()],
    };
    let thing = |thing: &str, at: &str| Thing {
        name: name(thing),
        kind: name(thing),
        at: name(at),
        owner: Some(name("anna")),
        aka: Vec::new(),
    };
    House {
        name: "12 Elm Street".to_owned(),
        zone: "Europe/Berlin".to_owned(),
        dock: name("hall"),
        rooms: vec![room("kitchen", 0, 0.0), room("hall", 0, 4.1), room("bedroom", 1, 0.0)],
        doors: vec![Door {
            name: name("kitchen-door"),
            joins: [name("kitchen"), name("hall")],
            kind: name("door"),
            open: true,
        }],
        things: vec![thing("fridge", "kitchen"), thing("mug", "fridge"), thing("fridge", "hall")],
        people: vec![Person { name: name("anna"), role: name("owner"), aka: Vec::new() }],
        animals: vec![Animal { name: name("tom"), kind: name("cat"), aka: Vec::new() }],
        stock: vec![
            Stock { item: name("milk"), at: name("fridge"), quantity: 1000.5 },
            Stock { item: name("milk"), at: name("fridge"), quantity: 500.0 },
        ],
        facts: vec![Fact::new("closed", &["fridge"])],
        sim: None,
        index: hob_skills::HouseIndex::default(),
    }
}
