//! Frames byte by byte, so that the format does not change by accident and other implementations can be tested.

use hob_wire::frame::{self, Decoder, Header, Kind, Role, coded_bytes_max, frame_bytes_max};
use hob_wire::hello::{Hello, Incarnation};
use hob_wire::message::TableLine;
use hob_wire::urgent::{Order, Urgent};
use hob_wire::{
    Amount, Arg, Call, CallId, CallState, Claim, Feedback, Latches, Message, Micros, Note, Observation,
    Outcome, Pose, Reading, RejectReason, Sighting, Skill, Telemetry,
};

fn header(kind: Kind, from: Role) -> Header {
    Header { kind, from, more: false, session: 0x1122_3344, seq: 0, ack: 5, sack: 0b10 }
}

fn data(from: Role, seq: u32, message: &Message) -> (Header, Vec<u8>) {
    (Header { seq, ..header(Kind::Data, from) }, minicbor::to_vec(message).expect("it encodes"))
}

fn bytes(body: impl AsRef<[u8]>) -> Vec<u8> {
    body.as_ref().to_vec()
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
        lease_micros: 450_000,
        body_bytes: 512,
        window: 32,
        message_bytes: 65_536,
        bulk_window: 16,
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
    let feedback = Telemetry::Feedback(Feedback {
        id,
        revision: 1,
        chunk: 12,
        at: Micros(5_000_000),
        progress_percent: 40,
        battery_percent: None,
        note: Note::cut("reaching"),
    });
    let pose = Telemetry::Pose(Pose {
        at: Micros(5_000_001),
        x_metres: 1.5,
        y_metres: -2.0,
        heading_radians: 0.25,
        battery_percent: Some(71),
    });
    let observation = Observation {
        readings: vec![Reading { fact: "charged()".to_owned(), holds: false, confidence_percent: 99 }],
        sightings: Vec::new(),
        battery_percent: Some(18),
    };
    let bare = |kind, from| Header { session: 0, ack: 0, sack: 0, ..header(kind, from) };
    let heartbeat = Urgent::Heartbeat { count: 9, sent: Micros(1_000_000) };
    let echo = Urgent::HeartbeatEcho {
        count: 9,
        sent: Micros(1_000_000),
        heard: Micros(77),
        answered: Micros(78),
        latches,
    };
    let table = vec![
        TableLine { id, state: CallState::Running { revision: 1 } },
        TableLine { id: CallId::from_bits(1), state: CallState::Done },
        TableLine { id: CallId::from_bits(2), state: CallState::Tombstone },
    ];
    let skills = vec![
        Skill { name: "open".to_owned(), signature: 0x1234_5678 },
        Skill { name: "wave".to_owned(), signature: 0 },
    ];
    // Of transfer 3, at byte 1024.
    let piece = [&3u32.to_le_bytes()[..], &1024u64.to_le_bytes(), b"film\0film"].concat();
    let mut all = vec![
        ("hello", bare(Kind::Hello, host), bytes(hello.body())),
        ("reset", header(Kind::Reset, device), Vec::new()),
        ("heartbeat", header(Kind::Urgent, host), bytes(heartbeat.body())),
        ("heartbeat-echo", header(Kind::Urgent, device), bytes(echo.body())),
        ("stop", bare(Kind::Urgent, host), bytes(Urgent::Stop(order).body())),
        ("resume", header(Kind::Urgent, host), bytes(Urgent::Resume(order).body())),
        ("order-echo", header(Kind::Urgent, device), bytes(Urgent::OrderEcho { order, latches }.body())),
        ("ack", header(Kind::Ack, device), Vec::new()),
        ("feedback", Header { seq: 6, ..header(Kind::Stream, device) }, bytes(feedback.body())),
        ("pose", Header { seq: 7, ..header(Kind::Stream, device) }, bytes(pose.body())),
        ("piece", Header { seq: 8, ..header(Kind::Bulk, device) }, piece),
        ("bulk-ack", header(Kind::BulkAck, host), Vec::new()),
        ("zeros", Header { seq: 9, more: true, ..header(Kind::Data, host) }, vec![0; 300]),
        ("no-zeros", Header { seq: 10, more: true, ..header(Kind::Data, host) }, vec![7; 512]),
    ];
    let messages = [
        ("call", host, Message::Call { call }),
        ("cancel", host, Message::Cancel { id }),
        ("query", host, Message::Query { id }),
        ("correction", host, Message::Correction { id, revision: 2, sentence: "the left one".to_owned() }),
        ("result-ack", host, Message::ResultAck { id }),
        ("table", device, Message::Table { lines: table, skills: None }),
        ("accepted", device, Message::Accepted { id }),
        ("rejected", device, Message::Rejected { id, reason: RejectReason::Stopped }),
        ("state", device, Message::State { id, state: CallState::Settled }),
        ("result", device, Message::Result { id, outcome }),
        ("observation", device, Message::Observation { observation }),
        ("offer", device, Message::Offer { transfer: 3, bytes: 400_000, name: "film".to_owned() }),
        ("want", host, Message::Want { transfer: 3, offset: 1024 }),
        ("table-skills", device, Message::Table { lines: Vec::new(), skills: Some(skills) }),
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

const HEAD: &str = "\
# One frame a line: its name; kind, flags, session, seq, ack and sack in hexadecimal; the body; the whole frame with its
# zeros, as it crosses the line. `-` is an empty body. tests/golden.rs has what the bodies say.
";

#[test]
fn frames_are_what_they_were() {
    let mut text = HEAD.to_owned();
    for (name, header, body) in frames() {
        let mut bytes = vec![0; frame_bytes_max(body.len())];
        let length = frame::encode(&header, (&body, &[]), &mut bytes);
        bytes.truncate(length);
        let mut decoder = Decoder::new(vec![0; coded_bytes_max(512)]);
        let mut rest = &bytes[..];
        let found = decoder.next(&mut rest).expect("a frame");
        assert_eq!(found, Ok((header, &body[..])), "{name}");
        let plain = cobs::decode_vec(&bytes[1..length - 1]).expect("it is COBS");
        let fields = [&plain[..1], &plain[1..2], &plain[2..6], &plain[6..10], &plain[10..14], &plain[14..18]];
        let fields = fields.map(|field| hex(&field.iter().rev().copied().collect::<Vec<u8>>())).join(" ");
        let body = if body.is_empty() { "-".to_owned() } else { hex(&body) };
        text += &format!("{name} {fields} {body} {}\n", hex(&bytes));
    }
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden.txt");
    let golden = std::fs::read_to_string(path).expect("the vectors");
    for (now, was) in text.lines().zip(golden.lines()) {
        assert_eq!(now, was);
    }
    assert_eq!(text.lines().count(), golden.lines().count(), "the text should be:\n{text}");
}
