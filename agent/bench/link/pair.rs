//! Both ends in virtual time, joined by two wires of a given rate: each carries one frame at a time, as a port does whose
//! driver is handed no more.

use std::collections::VecDeque;

use hob_sim::Rng;
use hob_wire::frame::{BODY_BYTES, frame_bytes_max};
use hob_wire::{DeviceConfig, DeviceLink, HostConfig, HostLink, Memory, Micros, TableMemory, Timing};

/// Bits that a byte takes on the wire: 8N1.
const BITS_A_BYTE: u64 = 10;

/// What a wire does to frames.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wear {
    /// Share of frames that are lost.
    pub lost: f64,
    /// Share in which some bits are turned over.
    pub flipped: f64,
    /// Share that come twice.
    pub doubled: f64,
    /// Share that come late, and out of order.
    pub late: f64,
    /// Share that are cut off.
    pub cut: f64,
    /// Share before which garbage comes.
    pub garbage: f64,
}

/// One direction.
#[derive(Debug)]
struct Wire {
    baud: u64,
    latency_micros: u64,
    free_at: u64,
    chunks: VecDeque<(u64, Vec<u8>)>,
    /// Bytes that it has carried.
    carried: u64,
}

impl Wire {
    fn new(baud: u64, latency_micros: u64) -> Self {
        Self { baud, latency_micros, free_at: 0, chunks: VecDeque::new(), carried: 0 }
    }

    fn put(&mut self, at: u64, bytes: Vec<u8>) {
        let place = self.chunks.partition_point(|(before, _)| *before <= at);
        self.chunks.insert(place, (at, bytes));
    }

    fn send(&mut self, now: u64, frame: &[u8], wear: &Wear, rng: &mut Rng) {
        self.carried += frame.len() as u64;
        self.free_at = self.free_at.max(now) + frame.len() as u64 * BITS_A_BYTE * 1_000_000 / self.baud;
        if rng.chance(wear.lost) {
            return;
        }
        let mut bytes = frame.to_vec();
        if rng.chance(wear.flipped) {
            for _ in 0..=rng.below(3) {
                let at = rng.below(bytes.len());
                bytes[at] ^= 1 << rng.below(8);
            }
        }
        if rng.chance(wear.cut) {
            bytes.truncate(rng.below(bytes.len()));
        }
        if rng.chance(wear.garbage) {
            let mut longer: Vec<u8> = (0..rng.below(60)).map(|_| rng.bits().to_le_bytes()[0]).collect();
            longer.extend(bytes);
            bytes = longer;
        }
        let at = self.free_at + self.latency_micros;
        if rng.chance(wear.doubled) {
            self.put(at + rng.below(300_000) as u64, bytes.clone());
        }
        let late = if rng.chance(wear.late) { rng.below(400_000) as u64 } else { 0 };
        self.put(at + late, bytes);
    }

    fn take(&mut self, now: u64) -> Option<Vec<u8>> {
        let due = self.chunks.front().is_some_and(|(at, _)| *at <= now);
        if due { self.chunks.pop_front().map(|(_, bytes)| bytes) } else { None }
    }

    fn next(&self) -> Option<u64> {
        self.chunks.front().map(|(at, _)| *at)
    }
}

/// What happens to be at the two ends.
pub trait Ends {
    /// The host's end may have heard something.
    fn host(&mut self, now: Micros, link: &mut HostLink);
    /// The device's end may have heard something.
    fn device(&mut self, now: Micros, link: &mut DeviceLink<Vec<u8>>);
    /// When the device's end does something by itself.
    fn next(&self) -> Option<u64> {
        None
    }
}

/// The two ends and the wires between.
pub struct Pair {
    /// Microseconds.
    pub now: u64,
    /// The host's end.
    pub host: HostLink,
    /// The device's end.
    pub device: DeviceLink<Vec<u8>>,
    /// What happens to frames.
    pub wear: Wear,
    down: Wire,
    up: Wire,
    rng: Rng,
    frame: Vec<u8>,
    /// Neither end is served before these.
    pub host_stalls_until: u64,
    /// As above.
    pub device_stalls_until: u64,
}

impl Pair {
    /// Two ends that have just started, on a line of so many bits a second.
    pub fn new(baud: u64, latency_micros: u64, mut rng: Rng) -> Self {
        Self {
            now: 0,
            host: host(&mut rng, 0),
            device: device(&mut rng, 0),
            wear: Wear::default(),
            down: Wire::new(baud, latency_micros),
            up: Wire::new(baud, latency_micros),
            rng,
            frame: vec![0; frame_bytes_max(BODY_BYTES)],
            host_stalls_until: 0,
            device_stalls_until: 0,
        }
    }

    /// The host's process starts again.
    pub fn reboot_host(&mut self) {
        self.host = host(&mut self.rng, self.now);
    }

    /// The board resets.
    pub fn reboot_device(&mut self) {
        self.device = device(&mut self.rng, self.now);
        let boot_rom = b"\r\nrst:0x1 (POWERON),boot:0x8\r\n".to_vec();
        self.up.put(self.now, boot_rom);
    }

    /// Bytes that belong to no frame arrive at the device.
    pub fn garble(&mut self, bytes: Vec<u8>) {
        self.down.put(self.now, bytes);
    }

    /// The cable is pulled, and plugged in again.
    pub fn unplug(&mut self) {
        self.down.chunks.clear();
        self.up.chunks.clear();
        self.host.port_lost(Micros(self.now));
        self.host.port_opened(Micros(self.now));
    }

    /// Bytes that went down and up.
    pub fn carried(&self) -> (u64, u64) {
        (self.down.carried, self.up.carried)
    }

    /// Lives on until then, or until `until` says so; whether it did.
    pub fn run<E: Ends>(
        &mut self,
        at_most: u64,
        ends: &mut E,
        mut until: impl FnMut(&Self, &mut E) -> bool,
    ) -> bool {
        let end = self.now + at_most;
        loop {
            self.serve(ends);
            if until(self, ends) {
                return true;
            }
            let host = [self.up.next(), self.host.next_timeout().map(|at| at.0)];
            let host = host.into_iter().flatten().map(|at| at.max(self.host_stalls_until));
            let host = host.filter(|at| *at > self.now).min();
            let device = [self.down.next(), self.device.next_timeout().map(|at| at.0)];
            let device = device.into_iter().flatten().map(|at| at.max(self.device_stalls_until));
            let device = device.filter(|at| *at > self.now).min();
            let body = ends.next().map(|at| at.max(self.device_stalls_until));
            let free = [self.down.free_at, self.up.free_at].into_iter().map(Some);
            // What is due and was not done at this moment waits for the wire, or for what else comes.
            let times = [host, device, body].into_iter().chain(free).flatten();
            let next = times.filter(|at| *at > self.now).min().unwrap_or(end);
            if next >= end {
                self.now = end;
                self.serve(ends);
                return until(self, ends);
            }
            self.now = next;
        }
    }

    fn serve<E: Ends>(&mut self, ends: &mut E) {
        let now = Micros(self.now);
        if self.now >= self.host_stalls_until {
            while let Some(bytes) = self.up.take(self.now) {
                self.host.on_bytes(now, &bytes);
            }
            self.host.on_timeout(now);
            ends.host(now, &mut self.host);
            while self.down.free_at <= self.now {
                let length = self.host.transmit(now, &mut self.frame);
                if length == 0 {
                    break;
                }
                self.down.send(self.now, &self.frame[..length], &self.wear, &mut self.rng);
            }
        }
        if self.now >= self.device_stalls_until {
            while let Some(bytes) = self.down.take(self.now) {
                self.device.on_bytes(now, &bytes);
            }
            self.device.on_timeout(now);
            ends.device(now, &mut self.device);
            while self.up.free_at <= self.now {
                let length = self.device.transmit(now, &mut self.frame);
                if length == 0 {
                    break;
                }
                self.up.send(self.now, &self.frame[..length], &self.wear, &mut self.rng);
            }
        }
    }
}

fn host(rng: &mut Rng, now: u64) -> HostLink {
    HostLink::new(HostConfig { boot_id: rng.bits(), timing: Timing::REAL }, Micros(now))
}

fn device(rng: &mut Rng, now: u64) -> DeviceLink<Vec<u8>> {
    let config = DeviceConfig { boot_id: rng.bits(), timing: Timing::REAL, calls_running_max: 4 };
    DeviceLink::new(config, Memory::ample(), TableMemory::ample(), Micros(now))
}
