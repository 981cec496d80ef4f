//! Any sequence of entries, sensible or not: what `Memory::apply` must stand and every store must keep.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use hob_schedules::commitment::{Preference, StatedFact};
use hob_schedules::{
    AmendmentId, CallId, CheckInId, CommitmentId, Instant, ItemId, Matter, OccurrenceId, PlanId, QuestionId,
    Settlement,
};
use hob_skills::{Amount, Claim, Fact, Name, Outcome, Sighting};

use super::things::{
    beginning, call, commitment, house, minutes_after, occurrence, plan, routine, source, when,
};
use crate::{
    Belief, BeliefSource, CheckIn, CheckInState, Entry, ExperienceKey, Line, LineState, Provenance, Question,
    QuestionState, Record, Ref, Statement, Status, Stock, Timetable, Verdict,
};

/// What one record is made from: which entry, about which of a few things, and how.
pub type Scrawl = (u8, u8, u8);

/// Makes records of scrawls, a step for each inner list, numbered from 1.
pub fn scribble(steps: &[Vec<Scrawl>]) -> Vec<Vec<Record>> {
    let mut seq = 0;
    let mut at = beginning();
    let mut record = |scrawl: &Scrawl| {
        seq += 1;
        at = later(at, scrawl.2);
        Record { seq, at, minted: seq * 3, entry: entry(*scrawl, at) }
    };
    steps.iter().map(|step| step.iter().map(&mut record).collect()).collect()
}

/// Mostly minutes later; now and then days or months; once in a while the clock was set back.
fn later(at: Instant, how: u8) -> Instant {
    let step = match how % 16 {
        0 => TimeDelta::days(2),
        1 => TimeDelta::days(45),
        2 => TimeDelta::hours(-5),
        3 => TimeDelta::nanoseconds(1),
        4 if how > 200 => TimeDelta::days(401),
        _ => TimeDelta::minutes(7),
    };
    at.checked_add_signed(step).unwrap_or(at)
}

/// A few things of each kind, so that most entries are about one that an earlier entry made.
struct Pick(u128);

impl Pick {
    fn commitment(&self) -> CommitmentId {
        CommitmentId::from_bits(self.0 % 5)
    }
    fn occurrence(&self) -> OccurrenceId {
        OccurrenceId::from_bits(self.0 % 7)
    }
    fn plan(&self) -> PlanId {
        PlanId::from_bits(self.0 % 9)
    }
    fn call(&self) -> CallId {
        CallId::from_bits(self.0 % 11)
    }
    fn question(&self) -> QuestionId {
        QuestionId::from_bits(self.0 % 4)
    }
    fn check_in(&self) -> CheckInId {
        CheckInId::from_bits(self.0 % 4)
    }
    fn amendment(&self) -> AmendmentId {
        AmendmentId::from_bits(self.0 % 6)
    }
    fn item(&self) -> ItemId {
        ItemId::from_bits(self.0 % 4)
    }
    fn name(&self) -> Name {
        Name::new(["milk", "mug", "fridge", "kitchen"][(self.0 % 4) as usize])
    }
    fn fact(&self) -> Fact {
        Fact::new("at", &[&self.name(), "table"])
    }
}

fn entry((which, what, how): Scrawl, at: Instant) -> Entry {
    let pick = Pick(u128::from(what));
    let other = Pick(u128::from(how));
    let even = how.is_multiple_of(2);
    let words = format!("{how} said \"yes\",\u{0}\n{}", other.occurrence());
    match which % 34 {
        0 => Entry::Founded {
            seed: u64::MAX - u64::from(how),
            zone: ["Europe/Berlin", "Nowhere"][usize::from(even)].into(),
        },
        1 => Entry::Surveyed { house: Box::new(house()) },
        2 => Entry::BriefTaken { revision: u32::from(how % 3), text: words, statements: statements(what) },
        3 => Entry::Said { who: pick.name(), words },
        4 => Entry::Told {
            words,
            because: vec![Ref::Entry(u64::from(what)), Ref::Occurrence(pick.occurrence())],
        },
        5..=7 => amended(&pick, how),
        8 => Entry::Excepted {
            id: pick.amendment(),
            commitment: other.commitment(),
            from: at.date_naive(),
            until: at.date_naive(),
            says: words,
            because: Vec::new(),
        },
        9 => Entry::Asked {
            question: question(&pick),
            occurrence: even.then(|| other.occurrence()),
            rule: even.then(|| pick.commitment()),
            choice: None,
        },
        10 => Entry::Answered { id: pick.question(), words },
        11 => Entry::QuestionClosed { id: pick.question(), reason: words },
        12..=14 => {
            let civil = minutes_after(at, i64::from(how % 4) * 60).naive_utc();
            Entry::Foreseen { occurrence: occurrence(pick.occurrence(), other.commitment(), civil) }
        }
        15 => Entry::Dropped { id: pick.occurrence(), reason: words },
        16 => Entry::Planned {
            plan: Box::new(plan(pick.plan(), even.then(|| other.occurrence()), usize::from(how % 3))),
        },
        17 => Entry::Began { id: pick.occurrence(), reason: words, because: Vec::new() },
        18 => Entry::Deferred {
            id: pick.occurrence(),
            until: minutes_after(at, 30),
            reason: words,
            because: vec![Ref::Belief(pick.fact())],
            choice: None,
        },
        19 => Entry::Settled {
            id: pick.occurrence(),
            how: [Settlement::Done, Settlement::DoneLate, Settlement::Skipped, Settlement::GivenUp]
                [usize::from(how % 4)],
            reason: words,
            because: Vec::new(),
        },
        20 => Entry::CallIssued {
            call: call(pick.call()),
            occurrence: even.then(|| other.occurrence()),
            plan: Some((other.plan(), usize::from(how))),
            verifies: even.then(|| other.call()),
        },
        21 => Entry::CallRefused {
            skill: pick.name(),
            occurrence: even.then(|| other.occurrence()),
            reason: words,
            because: Vec::new(),
        },
        22 => Entry::CallClaimed { id: pick.call(), outcome: outcome(how) },
        23 => Entry::CallLost { id: pick.call(), reason: words },
        24 => judged(&pick, how),
        25 => Entry::Believed { beliefs: vec![belief(&pick, how, at), belief(&other, how, at)] },
        26 => {
            Entry::Seen { sightings: vec![Sighting { object: pick.name(), place: other.name() }], call: None }
        }
        27 => Entry::Measured {
            amounts: vec![Amount { item: pick.name(), quantity: f64::from(how) / 3.0, unit: Name::new("g") }],
            call: Some(other.call()),
        },
        28 => Entry::Reckoned {
            stock: Stock { item: pick.name(), quantity: 0.1 + f64::from(how) / 7.0, since: at, seen: false },
            reason: words,
        },
        29 => Entry::Listed { line: line(&pick, how, at) },
        30 => lines(&pick, how),
        31 => Entry::CheckInOpened { check_in: check_in(&pick, &other, at) },
        32 => check_in_goes_on(&pick, how),
        _ => shell(how),
    }
}

fn statements(how: u8) -> Vec<Statement> {
    let statement = |n: u8| Statement {
        source: source(),
        status: [Status::Understood, Status::Noted, Status::Asked][usize::from(n % 3)],
        commitments: vec![CommitmentId::from_bits(u128::from(n))],
        questions: Vec::new(),
    };
    (0..how % 4).map(statement).collect()
}

fn amended(pick: &Pick, how: u8) -> Entry {
    let id = pick.commitment();
    let matter = match how % 5 {
        0 => Matter::Fact(StatedFact::Person { who: pick.name(), role: Name::new("child") }),
        1 => Matter::Fact(StatedFact::Hours { who: pick.name(), event: Name::new("wakes"), when: when() }),
        2 => Matter::Preference(Preference::Likes { who: None, what: pick.name() }),
        _ => routine(id, "make-dinner").matter,
    };
    let (set, ended) = if how % 7 == 6 { (vec![], vec![id]) } else { (vec![commitment(id, matter)], vec![]) };
    Entry::Amended {
        id: pick.amendment(),
        says: format!("change {how}"),
        set,
        before: vec![routine(id, "do-laundry")],
        ended,
        because: vec![Ref::Words(source())],
        undoes: how.is_multiple_of(3).then(|| AmendmentId::from_bits(u128::from(how % 6))),
    }
}

fn question(pick: &Pick) -> Question {
    Question {
        id: pick.question(),
        ask: "Which \u{2019}cupboard\u{2019}?".to_owned(),
        choices: vec!["the left one".to_owned(), "the \\ right one".to_owned()],
        default: None,
        sources: vec![source()],
        state: QuestionState::Open,
    }
}

fn outcome(how: u8) -> Outcome {
    let claim = match how % 4 {
        0 => Claim::Succeeded,
        1 => Claim::Failed { reason: "the door is stuck".to_owned() },
        2 => Claim::Cancelled,
        _ => Claim::Refused { reason: "unknown skill".to_owned() },
    };
    Outcome {
        claim,
        readings: Vec::new(),
        sightings: vec![Sighting { object: Name::new("mug"), place: Name::new("table") }],
        amounts: Vec::new(),
        battery_percent: Some(80),
        duration_seconds: 12,
    }
}

fn judged(pick: &Pick, how: u8) -> Entry {
    let verdicts =
        [Verdict::Confirmed, Verdict::FalseClaim, Verdict::Failed, Verdict::DoneAnyway, Verdict::Unverified];
    Entry::CallJudged {
        id: pick.call(),
        verdict: verdicts[usize::from(how % 5)],
        key: ExperienceKey {
            skill: Name::new("open"),
            technique: if how.is_multiple_of(2) { Name::default() } else { Name::new("hard") },
            object: pick.name(),
            place: Name::new("kitchen"),
        },
        seconds: u32::MAX - u32::from(how),
    }
}

fn belief(pick: &Pick, how: u8, at: Instant) -> Belief {
    let sources = [
        BeliefSource::Survey,
        BeliefSource::Seen(pick.call()),
        BeliefSource::Told(u64::from(how)),
        BeliefSource::Inferred("the washer is done".to_owned()),
    ];
    Belief {
        fact: pick.fact(),
        holds: how.is_multiple_of(2),
        confidence_percent: how % 101,
        since: at,
        until: how.is_multiple_of(3).then(|| minutes_after(at, 90)),
        source: sources[usize::from(how % 4)].clone(),
    }
}

fn line(pick: &Pick, how: u8, at: Instant) -> Line {
    Line {
        id: pick.item(),
        list: Name::new("shopping"),
        item: pick.name(),
        quantity: (!how.is_multiple_of(3)).then(|| f64::from(how) * 0.1),
        unit: None,
        added: at,
        provenance: [Provenance::Asked(Ref::Entry(1)), Provenance::Recipe(pick.name()), Provenance::Low]
            [usize::from(how % 3)]
        .clone(),
        state: LineState::Open,
    }
}

fn lines(pick: &Pick, how: u8) -> Entry {
    match how % 3 {
        0 => Entry::LinesOrdered { ids: vec![pick.item(), ItemId::from_bits(99)], call: pick.call() },
        1 => Entry::LineDone { id: pick.item() },
        _ => Entry::LineRemoved { id: pick.item(), reason: "bought already".to_owned() },
    }
}

fn check_in(pick: &Pick, other: &Pick, at: Instant) -> CheckIn {
    CheckIn {
        id: pick.check_in(),
        occurrence: other.occurrence(),
        opened: at,
        text: "What shall I pick up?".to_owned(),
        questions: vec![other.question()],
        lapses: minutes_after(at, 600),
        state: CheckInState::Open,
    }
}

fn check_in_goes_on(pick: &Pick, how: u8) -> Entry {
    match how % 3 {
        0 => Entry::CheckInReasked { id: pick.check_in() },
        1 => Entry::CheckInAnswered { id: pick.check_in(), words: "eggs".to_owned() },
        _ => Entry::CheckInLapsed { id: pick.check_in(), default_taken: "the usual".to_owned() },
    }
}

fn shell(how: u8) -> Entry {
    match how % 5 {
        0 => Entry::Link { up: how.is_multiple_of(2), reason: "the cable".to_owned() },
        3 => Entry::Abilities { lacking: (0..how % 3).map(|n| Name::new(format!("skill-{n}"))).collect() },
        1 => Entry::Stopped { stopped: how.is_multiple_of(2), reason: "the button".to_owned() },
        4 => Entry::Timetabled { timetable: Timetable::default() },
        _ => Entry::Started { version: "0.1.0".to_owned() },
    }
}

/// How often each kind of entry occurs in some records.
pub fn kinds<'a>(records: impl IntoIterator<Item = &'a Record>) -> BTreeMap<&'static str, usize> {
    let mut kinds = BTreeMap::new();
    for record in records {
        *kinds.entry(record.entry.kind()).or_default() += 1;
    }
    kinds
}
