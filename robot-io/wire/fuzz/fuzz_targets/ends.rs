//! Both ends hear bodies of anything in frames that are good, of a session that stands as far as they know.
#![no_main]

use hob_wire::frame::{self, BODY_BYTES, Header, Kind, Role, frame_bytes_max};
use hob_wire::{DeviceConfig, DeviceLink, HostConfig, HostLink, Memory, Micros, TableMemory, Timing};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|frames: Vec<(bool, u8, u8, u32, Vec<u8>)>| {
    let timing = Timing::REAL;
    let mut host = HostLink::new(HostConfig { boot_id: 1, timing }, Micros(0));
    let config = DeviceConfig { boot_id: 2, timing, calls_running_max: 2 };
    let mut device = DeviceLink::new(config, Memory::ample(), TableMemory::ample(), Micros(0));
    let mut now = 0;
    let mut out = vec![0; frame_bytes_max(BODY_BYTES)];
    let mut tag = 0;
    // A session comes to stand; its tag stands in what either end sends.
    let talk = |host: &mut HostLink, device: &mut DeviceLink<Vec<u8>>, now: u64, tag: &mut u32| {
        for _ in 0..8 {
            host.on_timeout(Micros(now));
            device.on_timeout(Micros(now));
            let (mut down, mut up) = (Vec::new(), Vec::new());
            while host.poll_transmit(Micros(now), &mut down) > 0 {}
            device.on_bytes(Micros(now), &down);
            while device.poll_event(Micros(now)).is_some() {}
            while device.poll_transmit(Micros(now), &mut up) > 0 {}
            host.on_bytes(Micros(now), &up);
            while host.poll_event().is_some() {}
            let mut eyes = frame::Decoder::new(vec![0; frame_bytes_max(BODY_BYTES)]);
            let mut rest = &down[..];
            while let Some(found) = eyes.next(&mut rest) {
                *tag = found.map_or(*tag, |(header, _)| header.session.max(*tag));
            }
        }
    };
    talk(&mut host, &mut device, now, &mut tag);
    for (to_host, kind, more, seq, mut body) in frames {
        body.truncate(BODY_BYTES);
        let kind = Kind::ALL[usize::from(kind) % Kind::ALL.len()];
        let from = if to_host { Role::Device } else { Role::Host };
        let header = Header { kind, from, more: more & 1 == 1, session: tag, seq: seq % 64, ack: seq >> 16, sack: seq };
        let length = frame::encode(&header, (&body, &[]), &mut out);
        now += u64::from(more) * 1000;
        if to_host {
            host.on_bytes(Micros(now), &out[..length]);
        } else {
            device.on_bytes(Micros(now), &out[..length]);
        }
        talk(&mut host, &mut device, now, &mut tag);
    }
});
