//! A device's end without the standard library and without an allocator: were either linked, its panic handler or a
//! missing `#[global_allocator]` would stop the linker. Exits with 0 when a call has come down and its result has gone up.
#![no_std]
#![no_main]

use hob_wire::frame::{self, Decoder, Header, Kind, Role, frame_bytes_max};
use hob_wire::hello::{Hello, Incarnation, session_tag};
use hob_wire::memory::LINE_BYTES;
use hob_wire::{
    Body, CallId, CallView, ClaimView, DeviceConfig, DeviceLink, Halt, Memory, Micros, ObservationView,
    OutcomeView, ReadingView, SkillView, Step, TableMemory, Timing,
};

#[cfg(not(target_os = "none"))]
#[link(name = "c")]
unsafe extern "C" {}

/// Where a board begins: what `main` needs is kept, and everything else is not linked.
#[cfg(target_os = "none")]
#[unsafe(no_mangle)]
extern "C" fn _start() -> ! {
    main();
    loop {}
}

#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    loop {}
}

/// `core` was compiled to unwind, and names this although nothing here does.
#[unsafe(no_mangle)]
extern "C" fn rust_eh_personality() {}

const HOST: Incarnation = Incarnation { boot: 1, epoch: 0 };
const DEVICE: Incarnation = Incarnation { boot: 7, epoch: 0 };

/// Message 0, a call: `{0: {0: id, 1: 7, 2: "look", 5: "look"}}`.
const CALL: &[u8] = b"\x82\x00\xa1\x00\xa4\x00\x50\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x09\x01\x07\x02\x64look\x05\x64look";

/// A robot that has looked as soon as it is asked to.
struct Eye {
    looked: Option<CallId>,
}

impl Body for Eye {
    type Outcome = OutcomeView<'static>;
    type Observation = ObservationView<'static>;

    fn start(&mut self, _: Micros, call: &CallView<'_>) -> Result<(), &'static str> {
        if call.skill != "look" {
            return Err("I can only look");
        }
        self.looked = Some(call.id);
        Ok(())
    }

    fn tick(&mut self, _: Micros) -> Step<Self::Outcome, Self::Observation> {
        const SEEN: &[ReadingView<'static>] =
            &[ReadingView { fact: "on(mug, table)", holds: true, confidence_percent: 80 }];
        match self.looked.take() {
            Some(id) => {
                let outcome = OutcomeView { readings: SEEN, ..OutcomeView::bare(ClaimView::Succeeded, 1) };
                Step::Ended { id, outcome }
            }
            None => Step::Rest,
        }
    }

    fn cancel(&mut self, _: Micros, _: CallId) {}
    fn correct(&mut self, _: Micros, _: CallId, _: u32, _: &str) {}
    fn observe(&mut self, _: Micros) {}
    fn stop(&mut self, _: Micros, _: Halt) {}
    fn resume(&mut self, _: Micros) {}
}

fn hear(link: &mut DeviceLink<&mut [u8]>, kind: Kind, body: &[u8]) {
    let session = if kind == Kind::Hello { 0 } else { session_tag(HOST, DEVICE) };
    let header = Header { kind, from: Role::Host, more: false, session, seq: 0, ack: 0, sack: 0 };
    let mut bytes = [0; frame_bytes_max(256)];
    let length = frame::encode(&header, (body, &[]), &mut bytes);
    link.on_bytes(Micros(1), &bytes[..length]);
}

#[unsafe(no_mangle)]
extern "C" fn main() -> i32 {
    // What a small board has to spare.
    let (mut line, mut inbox, mut message, mut outbox) = ([0; LINE_BYTES], [0; 4 * 512], [0; 1024], [0; 2048]);
    let (mut results, mut settled, mut tombstones) = ([0; 2048], [0; 64 * 16], [0; 8 * 16]);
    let mut skills = [0; 32];
    let memory = Memory {
        line: &mut line[..],
        inbox: &mut inbox[..],
        message: &mut message[..],
        outbox: &mut outbox[..],
        bulk_inbox: &mut [][..],
        bulk_message: &mut [][..],
        bulk_outbox: &mut [][..],
    };
    let table = TableMemory {
        results: &mut results[..],
        settled: &mut settled[..],
        tombstones: &mut tombstones[..],
        skills: &mut skills[..],
    };
    let config = DeviceConfig { boot_id: DEVICE.boot, timing: Timing::REAL, calls_running_max: 1 };
    let mut link = DeviceLink::new(config, memory, table, Micros(0));
    if link.announce(&[SkillView { name: "look", signature: 0 }]).is_err() {
        return 2;
    }
    let mut body = Eye { looked: None };
    let hello = Hello {
        me: HOST,
        you: Some(DEVICE),
        version_min: 1,
        version_max: 1,
        heartbeat_micros: 100_000,
        lease_micros: 450_000,
        body_bytes: 512,
        window: 32,
        message_bytes: 65_536,
        bulk_window: 0,
    };
    hear(&mut link, Kind::Hello, hello.body().as_ref());
    hear(&mut link, Kind::Data, CALL);
    link.attend(Micros(2), &mut body);
    let mut seen = [0; LINE_BYTES];
    let mut decoder = Decoder::new(&mut seen[..]);
    let mut out = [0; frame_bytes_max(512)];
    loop {
        let length = link.transmit(Micros(3), &mut out);
        if length == 0 {
            return 1;
        }
        let mut bytes = &out[..length];
        while let Some(found) = decoder.next(&mut bytes) {
            // A result is message 20.
            if let Ok((Header { kind: Kind::Data, .. }, body)) = found
                && body.starts_with(&[0x82, 20])
            {
                return 0;
            }
        }
    }
}
