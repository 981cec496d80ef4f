//! What can be measured in virtual time, where a wire is exactly as fast as it should be.

use std::time::Duration;

use hob_sim::{Rng, Seed};
use hob_wire::frame::{self, BODY_BYTES, Decoder, Header, Kind, Role, coded_bytes_max, frame_bytes_max};
use hob_wire::{Call, CallId, Claim, DeviceEvent, DeviceLink, HostEvent, HostLink, Micros, Outcome};

use super::figure::Times;
use super::pair::{Ends, Pair, Wear};
use crate::failure::Failure;

/// The rate of the line, in bits a second.
pub const BAUD: u64 = 921_600;
/// A USB adapter's latency timer in its fast setting.
const LATENCY_MICROS: u64 = 1_000;
/// Longer than any pause that the protocol makes.
const PATIENCE_MICROS: u64 = 10_000_000;

/// A robot that ends each call as soon as it starts, and what a host hears of it. Both send films if they have any.
#[derive(Default)]
pub struct Desk {
    /// The last call that was accepted.
    accepted: Option<CallId>,
    /// When the robot stopped last.
    stopped: Option<u64>,
    up: Film,
    down: Film,
}

#[derive(Default)]
struct Film {
    bytes: u64,
    wanted: Option<u64>,
    received: u64,
    wrong: u64,
}

impl Film {
    fn of(bytes: u64) -> Self {
        Self { bytes, ..Self::default() }
    }

    /// Hands over as much as is taken.
    fn send(&mut self, mut send: impl FnMut(u64, &[u8]) -> usize) {
        while let Some(offset) = self.wanted.filter(|offset| *offset < self.bytes) {
            let count = (self.bytes - offset).min(BODY_BYTES as u64);
            let bytes: Vec<u8> = (offset..offset + count).map(grain).collect();
            match send(offset, &bytes) {
                0 => return,
                sent => self.wanted = Some(offset + sent as u64),
            }
        }
    }

    fn take(&mut self, offset: u64, bytes: &[u8]) {
        let right =
            offset == self.received && bytes.iter().zip(offset..).all(|(byte, at)| *byte == grain(at));
        self.wrong += u64::from(!right);
        self.received += bytes.len() as u64;
    }
}

/// The byte of a film at this place.
fn grain(at: u64) -> u8 {
    (at.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 56).to_le_bytes()[0]
}

impl Ends for Desk {
    fn host(&mut self, now: Micros, link: &mut HostLink) {
        while let Some(event) = link.poll_event() {
            match event {
                HostEvent::Ready { .. } => {
                    self.down.wanted = None;
                    if self.down.bytes > 0 {
                        // There is a session: it has come this moment.
                        let _ = link.offer(now, 2, self.down.bytes, "film".to_owned());
                    }
                }
                HostEvent::Accepted { id } => self.accepted = Some(id),
                HostEvent::Result { id, .. } => drop(link.acknowledge_result(now, id)),
                HostEvent::Offered { transfer, .. } => drop(link.want(now, transfer, self.up.received)),
                HostEvent::Wanted { offset, .. } => self.down.wanted = Some(offset),
                HostEvent::Piece { offset, bytes, .. } => self.up.take(offset, &bytes),
                HostEvent::Down { .. }
                | HostEvent::Rejected { .. }
                | HostEvent::Feedback(_)
                | HostEvent::State { .. }
                | HostEvent::Pose(_)
                | HostEvent::Observation(_)
                | HostEvent::Stopped
                | HostEvent::Resumed => {}
            }
        }
        self.down.send(|offset, bytes| link.send_piece(2, offset, bytes));
    }

    fn device(&mut self, now: Micros, link: &mut DeviceLink<Vec<u8>>) {
        let mut started = Vec::new();
        let mut want = None;
        while let Some(event) = link.poll_event(now) {
            match event {
                DeviceEvent::HostReady { .. } => {
                    self.up.wanted = None;
                    want = Some(false);
                }
                DeviceEvent::Start(call) => started.push(call.id),
                DeviceEvent::Stop => self.stopped = Some(now.0),
                DeviceEvent::Offered { .. } => want = Some(true),
                DeviceEvent::Wanted { offset, .. } => self.up.wanted = Some(offset),
                DeviceEvent::Piece { offset, bytes, .. } => self.down.take(offset, bytes),
                DeviceEvent::Cancel { .. }
                | DeviceEvent::Correct { .. }
                | DeviceEvent::Resume
                | DeviceEvent::LeaseExpired => {}
            }
        }
        if want.is_some() && self.up.bytes > 0 && self.up.wanted.is_none() {
            let _ = link.offer(1, self.up.bytes, "film");
        }
        if want == Some(true) {
            let _ = link.want(2, self.down.received);
        }
        for id in started {
            let _ = link.finish(id, &Outcome::bare(Claim::Succeeded, 1));
        }
        self.up.send(|offset, bytes| link.send_piece(1, offset, bytes));
    }
}

fn pair(name: &str) -> Pair {
    Pair::new(BAUD, LATENCY_MICROS, rng(name))
}

/// A source of chance of this name.
pub fn rng(name: &str) -> Rng {
    Seed::of("bench-link").branch(name).rng()
}

fn ready(pair: &mut Pair, desk: &mut Desk) -> Result<(), Failure> {
    if pair.run(PATIENCE_MICROS, desk, |pair, _| pair.host.is_ready()) {
        Ok(())
    } else {
        Err(Failure::failed("no session came to stand in ten seconds"))
    }
}

/// The share of the wire that carries a film's own bytes, in percent, when so many frames are lost both ways.
pub fn goodput(lost: f64, bytes: u64) -> Result<f64, Failure> {
    let mut pair = pair("goodput");
    let mut desk = Desk { up: Film::of(bytes), ..Desk::default() };
    ready(&mut pair, &mut desk)?;
    pair.wear = Wear { lost, ..Wear::default() };
    let began = pair.now;
    let wire_micros = bytes * 10 * 1_000_000 / BAUD;
    let whole = pair.run(wire_micros * 20, &mut desk, |_, desk| desk.up.received >= bytes);
    if !whole || desk.up.wrong > 0 {
        let text =
            format!("of a film of {bytes} bytes {} came, {} pieces wrong", desk.up.received, desk.up.wrong);
        return Err(Failure::failed(text));
    }
    Ok(wire_micros as f64 * 100.0 / (pair.now - began) as f64)
}

/// A call as long as a household's are.
pub fn call(id: CallId, boot: u64) -> Call {
    let arg = |name: &str, value: &str| hob_wire::Arg {
        name: name.to_owned(),
        value: value.to_owned(),
        words: false,
    };
    Call {
        id,
        boot,
        skill: "place-on".to_owned(),
        args: vec![arg("thing", "blue-mug"), arg("place", "kitchen-table")],
        check: vec!["on(blue-mug, kitchen-table)".to_owned()],
        sentence: "put the blue mug on the kitchen table, near the window".to_owned(),
        deadline_micros: Some(60_000_000),
        revision: 0,
    }
}

/// From the call to its acceptance, so many times.
pub fn accepted(lost: f64, calls: u32) -> Result<Times, Failure> {
    let mut pair = pair("accepted");
    let mut rng = rng("gaps");
    let mut desk = Desk::default();
    ready(&mut pair, &mut desk)?;
    pair.wear = Wear { lost, ..Wear::default() };
    let mut times = Times::default();
    for n in 0..calls {
        pair.run(1000 + rng.below(200_000) as u64, &mut desk, |_, _| false);
        // A session that a run of losses ended comes again by itself.
        ready(&mut pair, &mut desk)?;
        let id = CallId::from_bits(u128::from(n) + 1);
        let (began, boot) = (pair.now, pair.host.device_boot().unwrap_or_default());
        pair.host
            .call(Micros(began), call(id, boot))
            .map_err(|error| Failure::failed("a call was not taken").because(error))?;
        if !pair.run(PATIENCE_MICROS, &mut desk, |_, desk| desk.accepted == Some(id)) {
            return Err(Failure::failed("a call was not accepted in ten seconds"));
        }
        times.push(pair.now - began);
    }
    Ok(times)
}

/// From the stop to the robot's standing still, so many times, while films saturate the line both ways.
pub fn stops(stops: u32) -> Result<Times, Failure> {
    let mut pair = pair("stops");
    let mut rng = rng("moments");
    let mut desk = Desk { up: Film::of(1 << 40), down: Film::of(1 << 40), ..Desk::default() };
    ready(&mut pair, &mut desk)?;
    let mut times = Times::default();
    for _ in 0..stops {
        pair.run(20_000 + rng.below(100_000) as u64, &mut desk, |_, _| false);
        desk.stopped = None;
        let began = pair.now;
        pair.host.stop(Micros(began));
        if !pair.run(PATIENCE_MICROS, &mut desk, |_, desk| desk.stopped.is_some()) {
            return Err(Failure::failed("a stop was not heard in ten seconds"));
        }
        times.push(pair.now - began);
        pair.run(100_000, &mut desk, |_, _| false);
        pair.host.resume(Micros(pair.now));
        pair.run(100_000, &mut desk, |_, _| false);
    }
    let (down, up) = pair.carried();
    let wire = pair.now * BAUD / 10 / 1_000_000;
    if down * 10 < wire * 9 || up * 10 < wire * 9 {
        return Err(Failure::failed(format!("the line was not full: {down} and {up} of {wire} bytes")));
    }
    Ok(times)
}

/// Of so many frames after garbage, how many were found at once.
pub fn resynchronised(trials: u32) -> u32 {
    let mut rng = rng("garbage");
    let mut decoder = Decoder::new(vec![0; coded_bytes_max(BODY_BYTES)]);
    let header =
        Header { kind: Kind::Data, from: Role::Host, more: false, session: 1, seq: 2, ack: 3, sack: 4 };
    let mut out = vec![0; frame_bytes_max(BODY_BYTES)];
    let mut found = 0;
    for _ in 0..trials {
        let body: Vec<u8> = (0..rng.below(BODY_BYTES)).map(|_| rng.bits().to_le_bytes()[0]).collect();
        let mut bytes: Vec<u8> = (0..rng.below(1200)).map(|_| rng.bits().to_le_bytes()[0]).collect();
        let length = frame::encode(&header, (&body, &[]), &mut out);
        // Half of a frame first, now and then: a cable that was pulled in the midst of it.
        if rng.chance(0.5) {
            bytes.extend(&out[..rng.below(length)]);
        }
        bytes.extend(&out[..length]);
        let mut rest = &bytes[..];
        let mut last = false;
        while let Some(frame) = decoder.next(&mut rest) {
            last = frame == Ok((header, &body[..]));
        }
        found += u32::from(last);
    }
    found
}

/// From the reboot of either side to the next session, so many times.
pub fn ready_again(reboots: u32) -> Result<Times, Failure> {
    let mut pair = pair("reboots");
    let mut rng = rng("reboots");
    let mut desk = Desk { up: Film::of(1 << 40), ..Desk::default() };
    ready(&mut pair, &mut desk)?;
    let mut times = Times::default();
    for _ in 0..reboots {
        pair.run(rng.below(2_000_000) as u64, &mut desk, |_, _| false);
        let began = pair.now;
        let device = rng.chance(0.5);
        let before = pair.host.device_boot();
        if device {
            pair.reboot_device()
        } else {
            pair.reboot_host()
        }
        desk.up.wanted = None;
        let again = |pair: &Pair, _: &mut Desk| {
            pair.host.is_ready() && (!device || pair.host.device_boot() != before)
        };
        if !pair.run(PATIENCE_MICROS, &mut desk, again) {
            return Err(Failure::failed("no session came to stand in ten seconds after a reboot"));
        }
        times.push(pair.now - began);
    }
    Ok(times)
}

/// Frames with a body of 200 bytes that are encoded and decoded in a second: of a core's time, which is what a quiet
/// machine gives, and of the clock's, which others share.
pub fn frames_a_second(frames: u32) -> Result<(f64, f64), Failure> {
    let spent = || {
        let clock = nix::time::ClockId::CLOCK_THREAD_CPUTIME_ID;
        let spent = nix::time::clock_gettime(clock)
            .map_err(|error| Failure::failed("a thread's time cannot be read").because(error))?;
        Ok::<_, Failure>(Duration::from(spent))
    };

    let mut rng = rng("frames");
    let body: Vec<u8> = (0..200).map(|_| rng.bits().to_le_bytes()[0]).collect();
    let mut decoder = Decoder::new(vec![0; coded_bytes_max(BODY_BYTES)]);
    let mut out = vec![0; frame_bytes_max(BODY_BYTES)];
    let (began, spent_before) = (super::stopwatch(), spent()?);
    let mut good = 0u32;
    for seq in 0..frames {
        let header =
            Header { kind: Kind::Data, from: Role::Host, more: false, session: 1, seq, ack: 3, sack: 4 };
        let length = frame::encode(&header, (&body, &[]), &mut out);
        let mut rest = std::hint::black_box(&out[..length]);
        while let Some(frame) = decoder.next(&mut rest) {
            good += u32::from(frame == Ok((header, &body[..])));
        }
    }
    let (clock, core) = (began.elapsed(), spent()?.saturating_sub(spent_before));
    Ok((f64::from(good) / core.as_secs_f64(), f64::from(good) / clock.as_secs_f64()))
}
