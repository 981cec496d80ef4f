use alloc::string::ToString as _;
use alloc::vec;
use alloc::vec::Vec;

use super::TableLine;
use crate::call::{CallId, CallState, RejectReason};
use crate::owned::{Amount, Arg, Call, Claim, Message, Observation, Outcome, Reading, Sighting, Skill};
use crate::view::{AmountView, CallView, ClaimView, HostMessage, OutcomeView, ReadingView, SightingView};

#[test]
fn a_key_from_a_later_version_is_skipped_in_a_message_too() {
    let mut bytes = Vec::new();
    let mut e = minicbor::Encoder::new(&mut bytes);
    let id = CallId::from_bits(7);
    e.array(2).unwrap().u8(1).unwrap().map(2).unwrap();
    e.u8(9).unwrap().str("why").unwrap();
    e.u8(0).unwrap().bytes(&id.0).unwrap();
    assert_eq!(Message::decode(&bytes), Some(Message::Cancel { id }));
}

#[test]
fn a_message_of_an_unknown_kind_is_none() {
    let mut bytes = Vec::new();
    minicbor::Encoder::new(&mut bytes).array(2).unwrap().u8(200).unwrap().map(0).unwrap();
    assert_eq!(Message::decode(&bytes), None);
}

#[test]
fn every_message_survives_the_line() {
    let id = CallId::from_bits(u128::MAX - 3);
    let reading = Reading { fact: "on(mug, table)".to_string(), holds: true, confidence_percent: 90 };
    let sighting = Sighting { object: "mug".to_string(), place: "table".to_string() };
    let outcome = Outcome {
        claim: Claim::Failed { reason: "slipped".to_string(), code: 64 },
        readings: vec![reading.clone()],
        sightings: vec![sighting.clone()],
        amounts: vec![Amount { item: "milk".to_string(), quantity: 0.25, unit: "ml".to_string() }],
        battery_percent: Some(71),
        duration_micros: 12_000_000,
        truncated: false,
    };
    let call = Call {
        id,
        boot: u64::MAX,
        skill: "place-on".to_string(),
        args: vec![Arg { name: "thing".to_string(), value: "mug".to_string(), words: false }],
        check: vec!["on(mug, table)".to_string()],
        sentence: "put the mug on the table".to_string(),
        deadline_micros: Some(1),
        revision: 2,
    };
    let states =
        [CallState::Unknown, CallState::Running { revision: 3 }, CallState::Done, CallState::Tombstone];
    let mut messages = vec![
        Message::Call { call },
        Message::Cancel { id },
        Message::Query { id },
        Message::Correction { id, revision: 3, sentence: "the left one".to_string() },
        Message::ResultAck { id },
        Message::Table { lines: states.map(|state| TableLine { id, state }).to_vec(), skills: None },
        Message::Table {
            lines: Vec::new(),
            skills: Some(vec![
                Skill { name: "look".to_string(), signature: u32::MAX },
                Skill { name: "mop".to_string(), signature: 0 },
            ]),
        },
        Message::Accepted { id },
        Message::State { id, state: CallState::Settled },
        Message::Result { id, outcome },
        Message::Observation {
            observation: Observation {
                readings: vec![reading],
                sightings: vec![sighting],
                battery_percent: None,
            },
        },
    ];
    for claim in [Claim::Succeeded, Claim::Cancelled, Claim::Refused { reason: "why".to_string() }] {
        messages.push(Message::Result { id, outcome: Outcome::bare(claim, 5) });
    }
    for code in 0..=255 {
        messages.push(Message::Rejected { id, reason: RejectReason::from_code(code) });
    }
    for message in messages {
        let back = Message::decode(&minicbor::to_vec(&message).unwrap());
        assert_eq!(back.as_ref(), Some(&message));
    }
}

fn call() -> Call {
    let arg =
        |name: &str, value: &str, words| Arg { name: name.to_string(), value: value.to_string(), words };
    Call {
        id: CallId::from_bits(9),
        boot: 3,
        skill: "say".to_string(),
        args: vec![arg("who", "alex", false), arg("words", "dinner", true)],
        check: vec!["on(mug, table)".to_string(), "hand-empty()".to_string()],
        sentence: "say it".to_string(),
        deadline_micros: None,
        revision: 1,
    }
}

#[test]
fn a_call_read_in_place_is_the_call() {
    let bytes = minicbor::to_vec(Message::Call { call: call() }).unwrap();
    let Ok(HostMessage::Call { call: view }) = minicbor::decode(&bytes) else { panic!("{bytes:x?}") };
    assert_eq!(view.to_call(), call());
    assert_eq!((view.arg("words"), view.arg("how")), (Some("dinner"), None));
}

#[test]
fn a_call_with_a_field_of_tomorrow_is_read_by_a_robot_of_today() {
    // As an encoder of a later version writes it: three more keys, between and behind, one of them nested, and one in an
    // argument.
    let mut bytes = Vec::new();
    let mut e = minicbor::Encoder::new(&mut bytes);
    e.map(7).unwrap().u8(0).unwrap().bytes(&CallId::from_bits(5).0).unwrap();
    e.u8(1).unwrap().u64(7).unwrap().u8(2).unwrap().str("look").unwrap();
    e.u8(3).unwrap().array(1).unwrap().map(3).unwrap();
    e.u8(0).unwrap().str("place").unwrap().u8(1).unwrap().str("sink").unwrap();
    e.u8(9).unwrap().array(2).unwrap().u8(1).unwrap().map(1).unwrap().u8(1).unwrap().null().unwrap();
    e.u8(5).unwrap().str("look at the sink").unwrap();
    e.u8(30).unwrap().map(1).unwrap().str("force").unwrap().array(1).unwrap().f32(0.5).unwrap();
    e.u8(31).unwrap().bool(true).unwrap();
    let view: CallView<'_> = minicbor::decode(&bytes).unwrap();
    assert_eq!((view.skill, view.sentence, view.arg("place")), ("look", "look at the sink", Some("sink")));
    assert_eq!(minicbor::decode::<Call>(&bytes).unwrap(), view.to_call());
}

#[test]
fn a_required_field_that_is_missing_is_no_call() {
    let mut bytes = Vec::new();
    let mut e = minicbor::Encoder::new(&mut bytes);
    e.map(1).unwrap().u8(0).unwrap().bytes(&CallId::from_bits(5).0).unwrap();
    assert!(minicbor::decode::<CallView<'_>>(&bytes).is_err());
}

#[test]
fn an_outcome_of_borrowed_parts_is_the_outcome() {
    let view = OutcomeView {
        claim: ClaimView::Failed { reason: "slipped", code: 64 },
        readings: &[ReadingView { fact: "on(mug, table)", holds: false, confidence_percent: 90 }],
        sightings: &[SightingView { object: "mug", place: "floor" }],
        amounts: &[AmountView { item: "milk", quantity: 0.5, unit: "ml" }],
        battery_percent: Some(71),
        duration_micros: 12,
        truncated: false,
    };
    let owned = Outcome {
        claim: Claim::Failed { reason: "slipped".to_string(), code: 64 },
        readings: vec![Reading { fact: "on(mug, table)".to_string(), holds: false, confidence_percent: 90 }],
        sightings: vec![Sighting { object: "mug".to_string(), place: "floor".to_string() }],
        amounts: vec![Amount { item: "milk".to_string(), quantity: 0.5, unit: "ml".to_string() }],
        battery_percent: Some(71),
        duration_micros: 12,
        truncated: false,
    };
    assert_eq!(minicbor::to_vec(view).unwrap(), minicbor::to_vec(owned).unwrap());
}
