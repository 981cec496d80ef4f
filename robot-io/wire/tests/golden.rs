//! Frames byte by byte, so that the format does not change by accident and other implementations can be tested.

use hob_wire::frame::{self, Decoder, Header, Kind, Role};
use hob_wire::message::{Hello, Incarnation, Message, Order, TableLine, Urgent};
use hob_wire::{
    Amount, Arg, Call, CallId, CallState, Claim, Feedback, Latches, Micros, Outcome, Reading, RejectReason,
    Sighting,
};

fn header(kind: Kind, from: Role) -> Header {
    Header { kind, from, more: false, session: 0x1122_3344, seq: 0, ack: 5, sack: 0b10 }
}

fn data(from: Role, seq: u32, message: &Message) -> (Header, Vec<u8>) {
    (Header { seq, ..header(Kind::Data, from) }, minicbor::to_vec(message).expect("it encodes"))
}

fn frames() -> Vec<(&'static str, Header, Vec<u8>)> {
    let id = CallId::from_bits(0x0102_0304_0506_0708_090a_0b0c_0d0e_0f10);
    let (host, device) = (Role::Host, Role::Device);
    let order = Order { boot: 0xaabb_ccdd_eeff_0011, number: 3 };
    let latches = Latches { stopped: true, lease_expired: false };
    let hello = Hello {
        me: Incarnation { boot: 0xaabb_ccdd_eeff_0011, epoch: 2 },
        you: Some(Incarnation { boot: 7, epoch: 0 }),
        version_min: 1,
        version_max: 1,
        heartbeat_micros: 100_000,
        lease_micros: 500_000,
    };
    let call = Call {
        id,
        boot: 7,
        skill: "place-on".to_owned(),
        args: vec![Arg { name: "thing".to_owned(), value: "mug".to_owned(), words: false }],
        check: vec!["on(mug, table)".to_owned()],
        sentence: "put the mug on the table".to_owned(),
        deadline_micros: Some(60_000_000),
        revision: 1,
    };
    let outcome = Outcome {
        claim: Claim::Failed { reason: "slipped".to_owned(), code: 64 },
        readings: vec![Reading { fact: "on(mug, table)".to_owned(), holds: false, confidence_percent: 90 }],
        sightings: vec![Sighting { object: "mug".to_owned(), place: "floor".to_owned() }],
        amounts: vec![Amount { item: "milk".to_owned(), quantity: 0.5, unit: "ml".to_owned() }],
        battery_percent: Some(71),
        duration_micros: 12_000_000,
        truncated: false,
    };
    let feedback = Feedback {
        id,
        revision: 1,
        progress_percent: 40,
        note: "reaching".to_owned(),
        battery_percent: None,
    };
    let bare = |kind, from| Header { session: 0, ack: 0, sack: 0, ..header(kind, from) };
    let heartbeat = Urgent::Heartbeat { count: 9, sent: Micros(1_000_000) };
    let echo = Urgent::HeartbeatEcho { count: 9, sent: Micros(1_000_000), now: Micros(77), latches };
    let table = vec![
        TableLine { id, state: CallState::Running { revision: 1 } },
        TableLine { id: CallId::from_bits(1), state: CallState::Done },
        TableLine { id: CallId::from_bits(2), state: CallState::Tombstone },
    ];
    let mut all = vec![
        ("hello", bare(Kind::Hello, host), minicbor::to_vec(&hello).expect("it encodes")),
        ("reset", header(Kind::Reset, device), Vec::new()),
        ("heartbeat", header(Kind::Urgent, host), heartbeat.encode()),
        ("heartbeat-echo", header(Kind::Urgent, device), echo.encode()),
        ("stop", bare(Kind::Urgent, host), Urgent::Stop(order).encode()),
        ("resume", header(Kind::Urgent, host), Urgent::Resume(order).encode()),
        ("order-echo", header(Kind::Urgent, device), Urgent::OrderEcho { order, latches }.encode()),
        ("ack", header(Kind::Ack, device), Vec::new()),
        (
            "feedback",
            Header { seq: 6, ..header(Kind::Stream, device) },
            minicbor::to_vec(&feedback).expect("it encodes"),
        ),
    ];
    let messages = [
        ("call", host, Message::Call { call }),
        ("cancel", host, Message::Cancel { id }),
        ("query", host, Message::Query { id }),
        ("correction", host, Message::Correction { id, revision: 2, sentence: "the left one".to_owned() }),
        ("result-ack", host, Message::ResultAck { id }),
        ("table", device, Message::Table { lines: table }),
        ("accepted", device, Message::Accepted { id }),
        ("rejected", device, Message::Rejected { id, reason: RejectReason::Stopped }),
        ("state", device, Message::State { id, state: CallState::Settled }),
        ("result", device, Message::Result { id, outcome }),
    ];
    for (seq, (name, from, message)) in (0..).zip(messages) {
        let (header, body) = data(from, seq, &message);
        all.push((name, header, body));
    }
    all
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn frames_are_what_they_were() {
    let mut text = String::from("# Whole frames, zeros included; tests/golden.rs has what they say.\n");
    for (name, header, body) in frames() {
        let mut bytes = Vec::new();
        frame::encode(&header, &body, &mut bytes);
        text += &format!("{name} {}\n", hex(&bytes));
        let mut back = Vec::new();
        Decoder::new().feed(&bytes, |frame| back.push(frame.map(|(header, body)| (header, body.to_vec()))));
        assert_eq!(back, [Ok((header, body))], "{name}");
    }
    let golden = include_str!("golden.txt");
    for (now, was) in text.lines().zip(golden.lines()) {
        assert_eq!(now, was);
    }
    assert_eq!(text.lines().count(), golden.lines().count(), "the text should be:\n{text}");
}
