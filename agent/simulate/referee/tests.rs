use chrono::TimeDelta;
use hob_schedules::{CallId, CommitmentId, Duty, OccurrenceId, Slotted, Source, Zone};
use hob_skills::{Fact, Name};

use super::*;
use crate::simulate::chronicle::{Called, Chronicle};
use crate::simulate::watch::Watched;

const DINNER: u128 = 1;

fn at(clock: &str) -> Instant {
    format!("2026-03-02T{clock}:00Z").parse().unwrap()
}

fn served() -> Literal {
    "served(dinner)".parse().unwrap()
}

/// Dinner at six, ready from two, closed at eight.
fn dinner(first: Option<&str>) -> Due {
    let goal = vec![Watched { literal: served(), held_before: false, anew: false, first: first.map(at) }];
    Due {
        commitment: CommitmentId::from_bits(DINNER),
        says: "dinner every day at 18:00".to_owned(),
        duty: Some(Duty {
            task: Name::new("make-dinner"),
            things: Vec::new(),
            places: Vec::new(),
            people: Vec::new(),
            manner: Vec::new(),
        }),
        slot: Slotted {
            date: at("18:00").date_naive(),
            civil: at("18:00").naive_utc(),
            opens: at("14:00"),
            due: at("18:00"),
            closes: at("20:00"),
        },
        starts: false,
        binds: at("14:00"),
        ends: at("23:59") + TimeDelta::minutes(1),
        triggered: false,
        called_off: false,
        goal: Goal::Literals(goal),
        bound_again: true,
    }
}

/// What hob told: an occurrence for which these calls were sent, settled so.
fn chronicle(calls: &[u128], settled: Option<(Settlement, Vec<Ref>)>) -> Chronicle {
    let mut chronicle = Chronicle::new(Zone::UTC);
    let occurrence = OccurrenceId::from_bits(7);
    let told = Told {
        commitment: CommitmentId::from_bits(DINNER),
        civil: at("18:00").naive_utc(),
        due: at("18:00"),
        first_call: (!calls.is_empty()).then(|| at("17:00")),
        settled: settled.map(|(how, because)| (at("18:00"), how, "so it was".to_owned(), because)),
        asked: None,
        answered: false,
        failed: 0,
        false_claims: 0,
    };
    chronicle.told.insert(occurrence, told);
    for id in calls {
        let called = Called {
            skill: Name::new("serve"),
            occurrence: Some(occurrence),
            claimed: Some(true),
            verdict: Some(Verdict::Confirmed),
        };
        chronicle.calls.insert(CallId::from_bits(*id), called);
    }
    chronicle
}

fn deed(clock: &str, holds: bool, cause: Cause, already: bool) -> Deed {
    Deed { at: at(clock), fact: Fact::new("served", &["dinner"]), holds, cause, already }
}

fn call(id: u128) -> Cause {
    Cause::Call(CallId::from_bits(id))
}

fn mark(due: &Due, chronicle: &Chronicle, deeds: &[Deed]) -> (Mark, u32) {
    let judged = judge(due, chronicle, &Deeds::new(deeds, std::iter::empty())).unwrap();
    (judged.mark, judged.duplicates)
}

#[test]
fn dinner_at_ten_past_six_is_on_time_and_at_twenty_past_is_late() {
    let hob = chronicle(&[1], Some((Settlement::Done, Vec::new())));
    assert_eq!(mark(&dinner(Some("17:50")), &hob, &[]), (Mark::OnTime, 0));
    assert_eq!(mark(&dinner(Some("18:10")), &hob, &[]), (Mark::OnTime, 0));
    assert_eq!(mark(&dinner(Some("18:20")), &hob, &[]), (Mark::Late, 0));
}

#[test]
fn a_dinner_that_hob_believes_was_served_and_was_not_is_missed() {
    let hob = chronicle(&[1], Some((Settlement::Done, Vec::new())));
    assert_eq!(mark(&dinner(None), &hob, &[]), (Mark::Missed, 0));
}

#[test]
fn giving_up_is_no_excuse_and_neither_is_a_reason_of_hobs_own() {
    let gave_up = chronicle(&[1], Some((Settlement::GivenUp, Vec::new())));
    assert_eq!(mark(&dinner(None), &gave_up, &[]), (Mark::Missed, 0));
    let own =
        vec![Ref::Commitment(CommitmentId::from_bits(DINNER)), Ref::Occurrence(OccurrenceId::from_bits(7))];
    let no_time = chronicle(&[], Some((Settlement::Skipped, own)));
    assert_eq!(mark(&dinner(None), &no_time, &[]), (Mark::Missed, 0));
}

#[test]
fn the_owners_word_and_the_owners_rule_excuse() {
    let words =
        Source { text: "said:17".to_owned(), start: 0, end: 4, words: "no dinner tonight".to_owned() };
    let told = chronicle(&[], Some((Settlement::Skipped, vec![Ref::Words(words)])));
    assert_eq!(mark(&dinner(None), &told, &[]), (Mark::Skipped, 0));

    // A rule excuses what was not begun because of it; it does not excuse having begun too late.
    let rule = CommitmentId::from_bits(9);
    for (calls, expected) in [(&[][..], Mark::Skipped), (&[1][..], Mark::Missed)] {
        let mut ruled = chronicle(calls, Some((Settlement::Skipped, vec![Ref::Commitment(rule)])));
        ruled.commitments.insert(rule, (Kind::Rule, "no cooking while we are away".to_owned()));
        assert_eq!(mark(&dinner(None), &ruled, &[]), (expected, 0));
    }

    let mut excepted = chronicle(&[], None);
    let (id, date) = (CommitmentId::from_bits(DINNER), at("18:00").date_naive());
    excepted.excepted.push((id, date, date, "no dinner on Monday".to_owned()));
    assert_eq!(mark(&dinner(None), &excepted, &[]), (Mark::Skipped, 0));
}

#[test]
fn asking_for_leave_excuses_when_there_was_time_to_answer() {
    let ask = |clock: &str, answered| {
        let mut hob = chronicle(&[], Some((Settlement::Skipped, Vec::new())));
        for told in hob.told.values_mut() {
            told.asked = Some(at(clock));
            told.answered = answered;
        }
        mark(&dinner(None), &hob, &[])
    };
    assert_eq!(ask("17:00", false), (Mark::Skipped, 0));
    assert_eq!(ask("19:30", false), (Mark::Missed, 0));
    assert_eq!(ask("19:30", true), (Mark::Skipped, 0));
}

#[test]
fn what_was_so_already_and_left_alone_is_no_duty_done() {
    let mut due = dinner(Some("14:00"));
    if let Goal::Literals(goal) = &mut due.goal {
        goal.iter_mut().for_each(|watched| watched.held_before = true);
    }
    assert_eq!(mark(&due, &chronicle(&[], None), &[]), (Mark::Skipped, 0));
    assert_eq!(mark(&due, &chronicle(&[1], None), &[]), (Mark::OnTime, 0));
}

#[test]
fn a_second_serving_while_the_first_stands_is_a_duplicate() {
    let hob = chronicle(&[1, 2], None);
    let deeds = [deed("17:50", true, call(1), false), deed("17:58", true, call(2), true)];
    assert_eq!(mark(&dinner(Some("17:50")), &hob, &deeds), (Mark::OnTime, 1));
}

#[test]
fn doing_again_what_somebody_undid_is_no_duplicate_and_neither_is_what_others_did() {
    let hob = chronicle(&[1, 2], None);
    let cat = Cause::Process(Name::new("cat"));
    let undone = [
        deed("17:50", true, call(1), false),
        deed("17:52", false, cat, false),
        deed("17:58", true, call(2), false),
    ];
    assert_eq!(mark(&dinner(Some("17:50")), &hob, &undone), (Mark::OnTime, 0));
    // Call 3 was for something else.
    let others = [deed("17:50", true, call(1), false), deed("17:58", true, call(3), true)];
    assert_eq!(mark(&dinner(Some("17:50")), &hob, &others), (Mark::OnTime, 0));
}

#[test]
fn what_is_to_start_at_a_time_may_be_done_later_but_not_begun_later() {
    let mut due = dinner(Some("19:00"));
    due.starts = true;
    let in_time = chronicle(&[1], None);
    assert_eq!(mark(&due, &in_time, &[]), (Mark::OnTime, 0));
    let mut too_late = chronicle(&[1], None);
    for told in too_late.told.values_mut() {
        told.first_call = Some(at("18:40"));
    }
    assert_eq!(mark(&due, &too_late, &[]), (Mark::Late, 0));
}

#[test]
fn a_false_claim_is_caught_only_by_the_verdict_that_says_so() {
    let mut hob = chronicle(&[1, 2, 3], None);
    for (id, verdict) in [(1, Verdict::FalseClaim), (2, Verdict::Unverified)] {
        if let Some(called) = hob.calls.get_mut(&CallId::from_bits(id)) {
            called.verdict = Some(verdict);
        }
    }
    let truth = |succeeded| CallTruth {
        skill: Name::new("serve"),
        starts: 1,
        succeeded,
        claimed: true,
        ended: Some(at("17:00")),
    };
    let (lie, done) = (truth(false), truth(true));
    let truths = [(1, &lie), (2, &lie), (3, &done)].map(|(id, truth)| (CallId::from_bits(id), truth));
    let sums = calls(truths.into_iter(), &[], &hob);
    assert_eq!((sums.sent, sums.succeeded, sums.failed), (3, 1, 2));
    assert_eq!((sums.false_claims, sums.false_claims_caught), (2, 1));
    // The second was so already: nobody could have caught it.
    let so_already = [Imagined { at: at("17:00"), call: CallId::from_bits(2), so_already: true }];
    let sums = calls(truths.into_iter(), &so_already, &hob);
    assert_eq!((sums.false_claims, sums.false_claims_caught), (1, 1));
}
