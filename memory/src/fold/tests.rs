//! What single entries amount to, and what any sequence of them may not do.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use hob_schedules::{
    AmendmentId, CallId, CommitmentId, Instant, Occurrence, OccurrenceId, PlanId, QuestionId, Settlement,
    State,
};
use hob_skills::{Amount, Arg, Claim, Fact, Name, Outcome, Sighting, SkillCall};
use proptest::prelude::*;

use crate::testing::things::{beginning, call, house, occurrence, plan, routine};
use crate::testing::{Scrawl, at_once, contract, scribble};
use crate::{
    Belief, BeliefSource, Entry, ExperienceKey, Memory, MemoryStore, Question, QuestionState, Record, Verdict,
};

/// A memory and the clock of its journal.
struct Home {
    memory: Memory,
    now: Instant,
}

impl Home {
    /// Founded, with one routine and one occurrence of it.
    fn new() -> Self {
        let mut home = Self { memory: Memory::default(), now: beginning() };
        home.write(Entry::Founded { seed: 1, zone: "Europe/Berlin".to_owned() });
        home.amend(0, vec![routine(CommitmentId::from_bits(1), "make-dinner")], vec![], None);
        home.foresee(1, 0);
        home
    }

    fn write(&mut self, entry: Entry) {
        self.now += TimeDelta::minutes(1);
        let record = Record { seq: self.memory.seq + 1, at: self.now, minted: 0, entry };
        self.memory.apply(&record);
    }

    fn later(&mut self, days: i64) {
        self.now += TimeDelta::days(days);
        self.write(Entry::Started { version: "0.1.0".to_owned() });
    }

    fn foresee(&mut self, id: u128, days: i64) {
        let civil = (beginning() + TimeDelta::days(days)).naive_utc();
        let occurrence = occurrence(OccurrenceId::from_bits(id), CommitmentId::from_bits(1), civil);
        self.write(Entry::Foreseen { occurrence });
    }

    fn amend(
        &mut self,
        id: u128,
        set: Vec<hob_schedules::Commitment>,
        ended: Vec<CommitmentId>,
        undoes: Option<u128>,
    ) {
        self.write(Entry::Amended {
            id: AmendmentId::from_bits(id),
            says: format!("amendment {id}"),
            set,
            before: vec![],
            ended,
            because: vec![],
            undoes: undoes.map(AmendmentId::from_bits),
        });
    }

    fn except(&mut self, id: u128) {
        self.write(Entry::Excepted {
            id: AmendmentId::from_bits(id),
            commitment: CommitmentId::from_bits(1),
            from: beginning().date_naive(),
            until: beginning().date_naive(),
            says: "no dinner today".to_owned(),
            because: vec![],
        });
    }

    fn settle(&mut self, id: u128) {
        let id = OccurrenceId::from_bits(id);
        self.write(Entry::Settled { id, how: Settlement::Done, reason: String::new(), because: vec![] });
    }

    fn issue(&mut self, id: u128) {
        let occurrence = Some(OccurrenceId::from_bits(1));
        self.write(Entry::CallIssued {
            call: call(CallId::from_bits(id)),
            occurrence,
            plan: None,
            verifies: None,
        });
    }

    fn judge(&mut self, id: u128, verdict: Verdict) {
        let key = ExperienceKey {
            skill: Name::new("open"),
            technique: Name::default(),
            object: Name::new("door"),
            place: Name::new("hall"),
        };
        self.write(Entry::CallJudged { id: CallId::from_bits(id), verdict, key, seconds: 30 });
    }

    fn excepted(&self) -> bool {
        self.memory.excepted(CommitmentId::from_bits(1), beginning().date_naive()).is_some()
    }

    fn state(&self) -> &State {
        &self.memory.occurrences[&OccurrenceId::from_bits(1)].state
    }
}

#[test]
fn the_contract_of_stores_holds_in_memory() {
    at_once(contract(async || MemoryStore::new()));
}

#[test]
fn an_occurrence_goes_from_foreseen_to_settled_and_its_reasons_with_it() {
    let mut home = Home::new();
    let id = OccurrenceId::from_bits(1);
    let began = home.memory.seq + 2;
    home.write(Entry::Planned { plan: Box::new(plan(PlanId::from_bits(1), Some(id), 3)) });
    home.write(Entry::Began { id, reason: String::new(), because: vec![] });
    assert_eq!(home.state(), &State::Running { since: home.now });
    assert_eq!(home.memory.plan_of(id).unwrap().steps.len(), 3);
    home.write(Entry::CallRefused {
        skill: Name::new("open"),
        occurrence: Some(id),
        reason: String::new(),
        because: vec![],
    });
    home.settle(1);
    assert_eq!(home.state(), &State::Settled { at: home.now, how: Settlement::Done });
    assert_eq!(home.memory.occurrence_reasons[&id], [began - 1, began, began + 1, began + 2]);
    assert_eq!(home.memory.plan_of(id), None);
    assert_eq!(home.memory.open_occurrences().count(), 0);
    assert_eq!(home.memory.complaints, Vec::<String>::new());
}

#[test]
fn what_is_settled_stays_settled() {
    let mut home = Home::new();
    home.settle(1);
    let settled = home.state().clone();
    home.write(Entry::Began { id: OccurrenceId::from_bits(1), reason: String::new(), because: vec![] });
    home.write(Entry::Dropped { id: OccurrenceId::from_bits(1), reason: String::new() });
    home.foresee(1, 0);
    assert_eq!(home.state(), &settled);
    assert_eq!(home.memory.complaints_count, 3);
}

#[test]
fn nothing_is_foreseen_twice_unless_it_was_dropped() {
    let mut home = Home::new();
    home.foresee(2, 0);
    assert_eq!(home.memory.occurrences.len(), 1);
    assert!(home.memory.complaints[0].contains("second one"), "{:?}", home.memory.complaints);
    home.write(Entry::Dropped {
        id: OccurrenceId::from_bits(1),
        reason: "dinner is at seven now".to_owned(),
    });
    home.foresee(3, 0);
    assert_eq!(home.memory.occurrences.keys().collect::<Vec<_>>(), [&OccurrenceId::from_bits(3)]);
}

#[test]
fn an_occurrence_that_waits_for_an_answer_is_upcoming_when_it_comes() {
    let mut home = Home::new();
    let question = Question {
        id: QuestionId::from_bits(1),
        ask: "Which pot?".to_owned(),
        choices: vec![],
        default: None,
        sources: vec![],
        state: QuestionState::Open,
    };
    home.write(Entry::Asked {
        question,
        occurrence: Some(OccurrenceId::from_bits(1)),
        rule: None,
        choice: None,
    });
    assert_eq!(home.state(), &State::Asked { question: QuestionId::from_bits(1) });
    assert_eq!(home.memory.open_questions().count(), 1);
    home.write(Entry::Answered { id: QuestionId::from_bits(1), words: "the big one".to_owned() });
    assert_eq!(home.state(), &State::Upcoming);
    assert_eq!(home.memory.open_questions().count(), 0);
}

#[test]
fn undoing_twice_goes_two_changes_back_and_an_undo_can_be_undone() {
    let mut home = Home::new();
    home.except(1);
    home.amend(2, vec![routine(CommitmentId::from_bits(2), "do-laundry")], vec![], None);
    let next = |home: &Home| home.memory.amendment_to_undo().unwrap().id;
    assert_eq!(next(&home), AmendmentId::from_bits(2));
    home.amend(3, vec![], vec![CommitmentId::from_bits(2)], Some(2));
    assert!(!home.memory.commitments.contains_key(&CommitmentId::from_bits(2)));
    assert_eq!(next(&home), AmendmentId::from_bits(1));
    assert!(home.excepted());
    home.amend(4, vec![], vec![], Some(1));
    assert!(!home.excepted());
    assert_eq!(next(&home), AmendmentId::from_bits(0));
    home.amend(5, vec![], vec![], Some(4));
    assert!(home.excepted());
    assert_eq!(next(&home), AmendmentId::from_bits(1));
    assert_eq!(home.memory.complaints, Vec::<String>::new());
}

#[test]
fn experience_counts_each_call_once_and_nothing_unverified() {
    let mut home = Home::new();
    let verdicts =
        [Verdict::Confirmed, Verdict::DoneAnyway, Verdict::Failed, Verdict::FalseClaim, Verdict::Unverified];
    for (id, verdict) in (1..).zip(verdicts) {
        home.issue(id);
        home.judge(id, verdict);
    }
    home.judge(1, Verdict::Confirmed);
    home.judge(99, Verdict::Confirmed);
    let experience = home.memory.experience.rows().next().unwrap().1;
    assert_eq!((experience.successes, experience.failures, experience.false_claims), (2, 1, 1));
    assert_eq!(experience.seconds, 60);
    assert_eq!(home.memory.complaints_count, 2);
}

#[test]
fn a_call_is_issued_once_and_an_open_one_is_never_forgotten() {
    let mut home = Home::new();
    home.issue(1);
    home.issue(1);
    assert!(home.memory.complaints[0].contains("a second time"));
    home.issue(2);
    home.settle(1);
    home.judge(2, Verdict::Confirmed);
    home.later(400);
    assert_eq!(home.memory.open_calls().count(), 1);
    assert_eq!(home.memory.calls.len(), 1);
}

#[test]
fn a_look_is_forgotten_like_the_call_that_it_looked_at() {
    let mut home = Home::new();
    home.settle(1);
    home.issue(5);
    let outcome = Outcome {
        claim: Claim::Succeeded,
        readings: Vec::new(),
        sightings: Vec::new(),
        amounts: Vec::new(),
        battery_percent: None,
        duration_seconds: 1,
    };
    home.write(Entry::CallClaimed { id: CallId::from_bits(5), outcome });
    home.later(2);
    assert_eq!(home.memory.calls.len(), 1);
    home.later(3);
    assert_eq!(home.memory.calls.len(), 0, "nobody judges a look");
}

#[test]
fn a_belief_holds_until_it_expires() {
    let mut home = Home::new();
    let fact = Fact::new("open", &["fridge"]);
    assert_eq!(home.memory.believes(&fact, home.now), None);
    let until = home.now + TimeDelta::hours(1);
    let belief = Belief {
        fact: fact.clone(),
        holds: false,
        confidence_percent: 90,
        since: home.now,
        until: Some(until),
        source: BeliefSource::Survey,
    };
    home.write(Entry::Believed { beliefs: vec![belief.clone()] });
    assert_eq!(home.memory.believes(&fact, until - TimeDelta::seconds(1)), Some(false));
    assert_eq!(home.memory.believes(&fact, until), None);
    home.write(Entry::Believed { beliefs: vec![Belief { holds: true, until: None, ..belief }] });
    assert_eq!(home.memory.believes(&fact, until), Some(true));
}

#[test]
fn a_later_survey_does_not_unsee_what_was_seen() {
    let mut home = Home::new();
    home.write(Entry::Surveyed { house: Box::new(house()) });
    let milk = Name::new("milk");
    assert!((home.memory.stock[&milk].quantity - 1500.5).abs() < 1e-9);
    let mug = Name::new("mug");
    assert_eq!(home.memory.sightings[&mug].0, "fridge");
    let amount = Amount { item: milk.clone(), quantity: 100.0, unit: Name::new("ml") };
    home.write(Entry::Measured { amounts: vec![amount], call: None });
    let sighting = Sighting { object: mug.clone(), place: Name::new("bedroom") };
    home.write(Entry::Seen { sightings: vec![sighting], call: None });
    home.write(Entry::Surveyed { house: Box::new(house()) });
    assert!((home.memory.stock[&milk].quantity - 100.0).abs() < 1e-9);
    assert_eq!(home.memory.sightings[&mug].0, "bedroom");
}

#[test]
fn what_lies_in_two_places_is_counted_in_both() {
    let mut home = Home::new();
    let mut house = house();
    house.stock[1].at = Name::new("bedroom");
    home.write(Entry::Surveyed { house: Box::new(house) });
    let id = CallId::from_bits(1);
    let place = BTreeMap::from([(Name::new("place"), Arg::Thing(Name::new("fridge")))]);
    let look = SkillCall { skill: Name::new("look"), args: place, ..call(id) };
    home.write(Entry::CallIssued { call: look, occurrence: None, plan: None, verifies: None });
    let amount = Amount { item: Name::new("milk"), quantity: 800.0, unit: Name::new("ml") };
    let measured = Entry::Measured { amounts: vec![amount], call: Some(id) };
    home.write(measured.clone());
    let milk = |home: &Home| home.memory.stock["milk"].quantity;
    assert!(
        (milk(&home) - 1300.0).abs() < 1e-9,
        "what stands in the bedroom is not in sight: {}",
        milk(&home)
    );
    let gone = Belief {
        fact: Fact::new("at", &["milk", "bedroom"]),
        holds: false,
        confidence_percent: 95,
        since: home.now,
        until: None,
        source: BeliefSource::Seen(id),
    };
    home.write(Entry::Believed { beliefs: vec![gone] });
    home.write(measured);
    assert!((milk(&home) - 800.0).abs() < 1e-9, "nor is there any more: {}", milk(&home));
    assert!((home.memory.amounts["milk"]["fridge"] - 800.0).abs() < 1e-9);
}

#[test]
fn what_is_long_over_is_forgotten_and_what_was_foreseen_is_not() {
    let mut home = Home::new();
    home.settle(1);
    home.later(39);
    assert_eq!(home.memory.occurrences.len(), 1);
    home.later(2);
    assert_eq!(home.memory.occurrences.len(), 0);
    assert_eq!(home.memory.occurrence_reasons.len(), 0);
    home.foresee(2, 0);
    assert_eq!(home.memory.occurrences.len(), 0, "it was foreseen already");
    home.later(400);
    assert!(home.memory.foreseen.is_empty());
}

#[test]
fn the_zone_is_utc_until_the_founding_says_another() {
    assert_eq!(Memory::default().zone(), hob_schedules::Zone::UTC);
    assert_eq!(Home::new().memory.zone(), hob_schedules::Zone::Europe__Berlin);
}

#[test]
fn a_restart_takes_the_line_for_down_and_a_stop_for_standing() {
    let mut home = Home::new();
    home.write(Entry::Link { up: true, reason: String::new() });
    home.write(Entry::Stopped { stopped: true, reason: String::new() });
    home.write(Entry::Started { version: "0.1.0".to_owned() });
    assert!(!home.memory.link_up && home.memory.stopped);
}

#[test]
fn the_scribbles_reach_every_kind_of_entry() {
    let steps = scribble(&crate::testing::contract::everything());
    let kinds = crate::testing::scribble::kinds(steps.iter().flatten());
    // A new variant is missing here until the scribbles make it.
    assert_eq!(kinds.len(), crate::Entry::KINDS, "{kinds:?}");
}

fn steps() -> impl Strategy<Value = Vec<Vec<Scrawl>>> {
    prop::collection::vec(prop::collection::vec(any::<Scrawl>(), 1..5), 1..200)
}

proptest! {
    #[test]
    fn no_sequence_of_entries_breaks_what_memory_promises(steps in steps()) {
        let mut memory = Memory::default();
        let mut settled: BTreeMap<OccurrenceId, Occurrence> = BTreeMap::new();
        for record in scribble(&steps).iter().flatten() {
            memory.apply(record);
            for (id, occurrence) in &settled {
                if let Some(now) = memory.occurrences.get(id).filter(|now| now.civil == occurrence.civil) {
                    prop_assert_eq!(now, occurrence, "what is settled stays settled");
                }
            }
            settled = memory.occurrences.clone();
            settled.retain(|_, occurrence| matches!(occurrence.state, State::Settled { .. }));
            let mut civil: Vec<_> = memory.occurrences.values().map(|o| (o.commitment, o.civil)).collect();
            civil.sort_unstable();
            let count = civil.len();
            civil.dedup();
            prop_assert_eq!(civil.len(), count, "an occurrence twice");
            prop_assert!(memory.conversation.len() <= crate::memory::CONVERSATION_MAX);
            prop_assert!(memory.amendments.len() <= crate::memory::AMENDMENTS_MAX);
            prop_assert!(memory.complaints.len() <= crate::memory::COMPLAINTS_MAX);
            let open = |id| memory.open_occurrences().any(|occurrence| occurrence.id == id);
            let planned = memory.plans.values().filter_map(|plan| plan.occurrence);
            prop_assert!(planned.into_iter().all(open), "a plan for what is over");
        }
    }

    #[test]
    fn every_record_reads_back_as_it_was_written(steps in steps()) {
        for record in scribble(&steps).concat() {
            let text = serde_json::to_string(&record).unwrap();
            prop_assert_eq!(serde_json::from_str::<Record>(&text).unwrap(), record);
        }
    }
}
