//! Bytes that nobody sent: of anything, and good frames whose bodies are of anything, as a broken or hostile peer's.

use hob_sim::Rng;
use hob_wire::frame::{self, BODY_BYTES, Decoder, Header, Kind, Role, frame_bytes_max};
use hob_wire::{CallId, DeviceConfig, DeviceLink, HostConfig, HostLink, Memory, Micros, TableMemory, Timing};

use super::virtually::{call, rng};

/// Rounds in which two ends find each other again, ten milliseconds each, when what broke them is gone.
const ROUNDS_TO_RECOVER: u32 = 1_000;

/// The two ends, and what has been seen of them.
struct Ends {
    now: u64,
    host: HostLink,
    device: DeviceLink<Vec<u8>>,
    /// The tag of their session, as whoever listens knows it.
    tag: u32,
    eyes: Decoder<Vec<u8>>,
    frame: Vec<u8>,
    calls: u128,
}

impl Ends {
    fn new() -> Self {
        let timing = Timing::REAL;
        let config = DeviceConfig { boot_id: 2, timing, calls_running_max: 4 };
        Self {
            now: 0,
            host: HostLink::new(HostConfig { boot_id: 1, timing }, Micros(0)),
            device: DeviceLink::new(config, Memory::ample(), TableMemory::ample(), Micros(0)),
            tag: 0,
            eyes: Decoder::new(vec![0; frame_bytes_max(BODY_BYTES)]),
            frame: vec![0; frame_bytes_max(BODY_BYTES)],
            calls: 0,
        }
    }

    /// Both say what they have to say, a few frames each, and hear it.
    fn talk(&mut self) {
        let now = Micros(self.now);
        self.host.on_timeout(now);
        self.device.on_timeout(now);
        if let Some(boot) = self.host.device_boot() {
            self.calls += 1;
            // A queue that is full takes the next.
            let _ = self.host.call(now, call(CallId::from_bits(self.calls), boot));
        }
        // A peer that is broken may be given much to answer; the wire carries only so much at once.
        for _ in 0..8 {
            let length = self.host.transmit(now, &mut self.frame);
            let mut bytes = &self.frame[..length];
            self.device.on_bytes(now, bytes);
            while let Some(found) = self.eyes.next(&mut bytes) {
                if let Ok((header, _)) = found
                    && header.session != 0
                {
                    self.tag = header.session;
                }
            }
        }
        while self.device.poll_event(now).is_some() {}
        for _ in 0..8 {
            let length = self.device.transmit(now, &mut self.frame);
            self.host.on_bytes(now, &self.frame[..length]);
        }
        while self.host.poll_event().is_some() {}
    }
}

/// Feeds so many bytes of anything to both ends, some of them torn by zeros; how many frames were taken for good that
/// nobody had sent.
pub fn anything(bytes: u64) -> u64 {
    let mut rng = rng("fuzz");
    let mut ends = Ends::new();
    let mut chunk = Vec::new();
    let mut fed = 0;
    while fed < bytes {
        chunk.clear();
        for _ in 0..512 {
            chunk.extend(rng.bits().to_le_bytes());
        }
        if rng.chance(0.5) {
            let step = 1 + rng.below(80);
            for at in (0..chunk.len()).step_by(step) {
                chunk[at] = 0;
            }
        }
        fed += 2 * chunk.len() as u64;
        ends.now += 1000;
        let now = Micros(ends.now);
        ends.host.on_bytes(now, &chunk);
        ends.device.on_bytes(now, &chunk);
        ends.host.on_timeout(now);
        while ends.host.poll_event().is_some() {}
        while ends.device.poll_event(now).is_some() {}
    }
    ends.host.figures().frames_received + ends.device.figures().frames_received
}

/// What became of two ends with a broken peer between.
#[derive(Debug, Clone, Copy)]
pub struct Fed {
    /// Frames that were fed.
    pub frames: u64,
    /// Sessions that stood meanwhile.
    pub sessions: u64,
    /// Bodies and messages that could not be read.
    pub unread: u64,
    /// Whether the two found each other when the peer was gone.
    pub recovered: bool,
}

/// Feeds so many bytes of frames with good checksums, and with headers and bodies of anything, to two ends that talk to
/// each other meanwhile.
pub fn broken_peer(bytes: u64) -> Fed {
    let mut rng = rng("broken peer");
    let mut ends = Ends::new();
    let mut out = vec![0; frame_bytes_max(BODY_BYTES)];
    let (mut fed, mut frames) = (0, 0u64);
    while fed < bytes {
        ends.talk();
        for _ in 0..8 {
            let to_host = rng.chance(0.5);
            let header = header(&mut rng, to_host, ends.tag);
            let length = frame::encode(&header, (&body(&mut rng), &[]), &mut out);
            let now = Micros(ends.now);
            if to_host {
                ends.host.on_bytes(now, &out[..length]);
            } else {
                ends.device.on_bytes(now, &out[..length]);
            }
            fed += length as u64;
            frames += 1;
        }
        ends.now += rng.below(20_000) as u64;
    }
    let (host, device) = (ends.host.figures(), ends.device.figures());
    for _ in 0..ROUNDS_TO_RECOVER {
        ends.now += 10_000;
        ends.talk();
    }
    let recovered = ends.host.is_ready();
    Fed { frames, sessions: host.sessions, unread: host.unknown + device.unknown, recovered }
}

/// A header of the session that stands, mostly, with numbers that are near, mostly.
fn header(rng: &mut Rng, to_host: bool, tag: u32) -> Header {
    let mut number = |near: usize| {
        if rng.chance(0.8) { rng.below(near) as u32 } else { rng.bits() as u32 }
    };
    let (seq, ack) = (number(64), number(64));
    Header {
        kind: Kind::ALL[rng.below(Kind::ALL.len())],
        from: if to_host { Role::Device } else { Role::Host },
        more: rng.chance(0.2),
        session: if rng.chance(0.95) { tag } else { rng.bits() as u32 },
        seq,
        ack,
        sack: rng.bits() as u32,
    }
}

/// A body: of anything, or the start of something known with anything after it, or something known with one byte
/// changed.
fn body(rng: &mut Rng) -> Vec<u8> {
    // A call, a result, a table of endless length, a correction, a heartbeat, a greeting.
    const KNOWN: [&[u8]; 6] = [
        &[0x82, 0x00, 0xa1, 0x00, 0xa4, 0x00, 0x50],
        &[0x82, 0x14, 0xa2, 0x00, 0x50],
        &[0x82, 0x10, 0xa1, 0x00, 0x9f],
        &[0x82, 0x03, 0xa3, 0x00, 0x50],
        &[0x01],
        &[0xa6, 0x00, 0xa2, 0x00, 0x01, 0x01, 0x00],
    ];
    if rng.chance(0.2) {
        let message = hob_wire::Message::Call { call: call(CallId::from_bits(9), 2) };
        let mut body = minicbor::to_vec(message).unwrap_or_default();
        let at = rng.below(body.len());
        body[at] ^= 1 << rng.below(8);
        return body;
    }
    let mut body: Vec<u8> = (0..rng.below(120)).map(|_| rng.bits().to_le_bytes()[0]).collect();
    if rng.chance(0.5) {
        body.splice(0..0, KNOWN[rng.below(KNOWN.len())].iter().copied());
    }
    if rng.chance(0.1) {
        body.resize(BODY_BYTES, rng.bits().to_le_bytes()[0]);
    }
    body
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_nobody_sent_is_taken_for_a_frame() {
        assert_eq!(anything(1_000_000), 0);
    }

    #[test]
    fn two_ends_outlive_a_broken_peer() {
        let fed = broken_peer(1_000_000);
        assert!(fed.sessions > 10 && fed.unread > 100 && fed.recovered, "{fed:?}");
    }
}
