//! Bodies of anything, in frames whose checksums match, of the session that stands: a peer that is broken, or hostile.

use crate::world::Draw;
use hob_wire::frame::{self, BODY_BYTES, Decoder, Header, Kind, Role, frame_bytes_max};
use hob_wire::{DeviceConfig, DeviceLink, HostConfig, HostLink, Memory, Micros, TableMemory, Timing};

/// The two ends, and the tag of their session as whoever listens knows it.
struct Ends {
    now: u64,
    host: HostLink,
    device: DeviceLink<Vec<u8>>,
    tag: u32,
}

impl Ends {
    fn new() -> Self {
        let timing = Timing::REAL;
        let config = DeviceConfig { boot_id: 2, timing, calls_running_max: 2 };
        Self {
            now: 0,
            host: HostLink::new(HostConfig { boot_id: 1, timing }, Micros(0)),
            device: DeviceLink::new(config, Memory::ample(), TableMemory::ample(), Micros(0)),
            tag: 0,
        }
    }

    fn talk(&mut self) {
        let now = Micros(self.now);
        for _ in 0..6 {
            self.host.on_timeout(now);
            self.device.on_timeout(now);
            let (mut down, mut up) = (Vec::new(), Vec::new());
            // A peer that is broken may be given much to answer; the wire carries only so much at once.
            while down.len() < 4000 && self.host.poll_transmit(now, &mut down) > 0 {}
            self.device.on_bytes(now, &down);
            while self.device.poll_event(now).is_some() {}
            while up.len() < 4000 && self.device.poll_transmit(now, &mut up) > 0 {}
            self.host.on_bytes(now, &up);
            while self.host.poll_event().is_some() {}
            let mut eyes = Decoder::new(vec![0; frame_bytes_max(BODY_BYTES)]);
            let mut rest = &down[..];
            while let Some(found) = eyes.next(&mut rest) {
                if let Ok((header, _)) = found
                    && header.session != 0
                {
                    self.tag = header.session;
                }
            }
        }
    }
}

/// A body: of anything, or the start of something known with anything after it.
fn body(draw: &mut Draw) -> Vec<u8> {
    let mut body: Vec<u8> = (0..draw.below(120)).map(|_| draw.next() as u8).collect();
    let known: [&[u8]; 6] = [
        &[0x82, 0x00, 0xa1, 0x00, 0xa4, 0x00, 0x50],
        &[0x82, 0x14, 0xa2, 0x00, 0x50],
        &[0x82, 0x10, 0xa1, 0x00, 0x9f],
        &[0x82, 0x18, 0x20, 0xa3, 0x00, 0x01, 0x01, 0x1b],
        &[0x01],
        &[0xa6, 0x00, 0xa2, 0x00, 0x01, 0x01, 0x00],
    ];
    if draw.percent(50) {
        let head = known[draw.below(known.len() as u64) as usize];
        body.splice(0..0, head.iter().copied());
    }
    if draw.percent(10) {
        body.resize(BODY_BYTES, draw.next() as u8);
    }
    body
}

#[test]
fn bodies_of_anything_in_good_frames_break_neither_end() {
    let mut draw = Draw::new(5);
    let mut ends = Ends::new();
    let mut out = vec![0; frame_bytes_max(BODY_BYTES)];
    for _ in 0..30_000 {
        ends.talk();
        let to_host = draw.percent(50);
        let header = Header {
            kind: Kind::ALL[draw.below(8) as usize],
            from: if to_host { Role::Device } else { Role::Host },
            more: draw.percent(20),
            session: if draw.percent(95) { ends.tag } else { draw.next() as u32 },
            seq: if draw.percent(80) { draw.below(64) as u32 } else { draw.next() as u32 },
            ack: if draw.percent(80) { draw.below(64) as u32 } else { draw.next() as u32 },
            sack: draw.next() as u32,
        };
        let length = frame::encode(&header, (&body(&mut draw), &[]), &mut out);
        if to_host {
            ends.host.on_bytes(Micros(ends.now), &out[..length]);
        } else {
            ends.device.on_bytes(Micros(ends.now), &out[..length]);
        }
        ends.now += draw.below(20_000);
    }
    let (host, device) = (ends.host.figures(), ends.device.figures());
    assert!(host.unknown > 1_000 && device.unknown > 1_000, "{host:?} {device:?}");
    assert!(host.sessions > 10, "{host:?}");
    // The broken peer is gone; what is left finds itself again.
    for _ in 0..200 {
        ends.now += 50_000;
        ends.talk();
    }
    assert!(ends.host.is_ready());
}
