use alloc::vec;
use alloc::vec::Vec;

use proptest::prelude::*;

use super::*;

fn header(kind: Kind) -> Header {
    Header { kind, from: Role::Device, more: true, session: 0, seq: 0xff00, ack: 7, sack: 1 << 31 }
}

fn coded(header: &Header, body: &[u8]) -> Vec<u8> {
    let cut = body.len() / 3;
    let mut bytes = vec![9; frame_bytes_max(body.len())];
    let length = encode(header, body.split_at(cut), &mut bytes);
    assert!(length > 0 && length <= bytes.len());
    bytes.truncate(length);
    bytes
}

type Seen = Vec<Result<(Header, Vec<u8>), BadFrame>>;

fn feed(decoder: &mut Decoder<Vec<u8>>, bytes: &[u8], seen: &mut Seen) {
    let mut rest = bytes;
    while let Some(frame) = decoder.next(&mut rest) {
        seen.push(frame.map(|(header, body)| (header, body.to_vec())));
    }
    assert!(rest.is_empty());
}

fn decoder() -> Decoder<Vec<u8>> {
    Decoder::new(vec![0; coded_bytes_max(BODY_BYTES_MAX)])
}

fn decode(bytes: &[u8]) -> Seen {
    let mut seen = Vec::new();
    feed(&mut decoder(), bytes, &mut seen);
    seen
}

#[test]
fn the_checksum_is_castagnolis() {
    assert_eq!(CRC.checksum(b"123456789"), 0xe306_9283);
}

#[test]
fn bodies_of_every_awkward_length_come_back() {
    for kind in Kind::ALL {
        for length in [0, 1, 231, 232, 233, 234, 486, 487, 4095, 4096] {
            for fill in [0x00, 0x01, 0xff] {
                let body = vec![fill; length];
                let bytes = coded(&header(kind), &body);
                assert_eq!(decode(&bytes), vec![Ok((header(kind), body))]);
            }
        }
    }
}

#[test]
fn a_body_too_long_is_not_encoded_and_neither_is_one_without_room() {
    let mut bytes = vec![1; 9000];
    assert_eq!(encode(&header(Kind::Data), (&[0; BODY_BYTES_MAX], &[0]), &mut bytes), 0);
    assert_eq!(encode(&header(Kind::Data), (&[0; 100], &[]), &mut bytes[..100]), 0);
    assert!(bytes.iter().all(|byte| *byte == 1));
}

#[test]
fn an_endless_run_without_zeros_is_skipped_and_the_next_frame_is_read() {
    let mut decoder = decoder();
    let mut seen = Vec::new();
    for _ in 0..1000 {
        feed(&mut decoder, &[b'U'; 1000], &mut seen);
    }
    assert_eq!(seen, []);
    feed(&mut decoder, &coded(&header(Kind::Ack), b""), &mut seen);
    assert_eq!(seen, [Err(BadFrame::Length), Ok((header(Kind::Ack), Vec::new()))]);
}

#[test]
fn ten_million_bytes_of_anything_are_no_frame_and_no_panic() {
    // SplitMix64 (Steele, Lea, Flood 2014).
    let mut state = 1u64;
    let mut draw = move || {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    };
    let mut decoder = decoder();
    let mut chunk = Vec::new();
    let mut bad = 0u64;
    for round in 0..10_000 {
        chunk.clear();
        for _ in 0..125 {
            chunk.extend(draw().to_le_bytes());
        }
        if round % 2 == 0 {
            // Many short runs, as a torn line has.
            for at in (0..chunk.len()).step_by(1 + (draw() % 60) as usize) {
                chunk[at] = 0;
            }
        }
        let mut rest = &chunk[..];
        while let Some(frame) = decoder.next(&mut rest) {
            // A run of 22 bytes passes for a frame once in four thousand million: none of these does.
            assert!(frame.is_err());
            bad += 1;
        }
    }
    assert!(bad > 100_000, "{bad}");
}

proptest! {
    #[test]
    fn garbage_is_never_a_frame_and_never_a_panic(
        bytes in prop::collection::vec(prop_oneof![Just(0u8), any::<u8>()], 0..6000),
        cut in 1usize..700,
    ) {
        let mut decoder = decoder();
        let mut seen = Vec::new();
        for chunk in bytes.chunks(cut) {
            feed(&mut decoder, chunk, &mut seen);
        }
        prop_assert!(seen.iter().all(Result::is_err));
    }

    #[test]
    fn a_flipped_bit_is_always_found(
        body in prop::collection::vec(any::<u8>(), 0..300),
        at in any::<prop::sample::Index>(),
        bit in 0..8u32,
    ) {
        let mut bytes = coded(&header(Kind::Data), &body);
        let at = 1 + at.index(bytes.len() - 2);
        bytes[at] ^= 1 << bit;
        prop_assert!(decode(&bytes).iter().all(Result::is_err));
    }

    #[test]
    fn the_first_frame_after_garbage_and_in_any_chunks_is_read(
        garbage in prop::collection::vec(any::<u8>(), 0..300),
        body in prop::collection::vec(any::<u8>(), 0..600),
        cut in 1usize..64,
    ) {
        let mut bytes = garbage;
        bytes.extend(coded(&header(Kind::Data), &body));
        let mut decoder = decoder();
        let mut seen = Vec::new();
        for chunk in bytes.chunks(cut) {
            feed(&mut decoder, chunk, &mut seen);
        }
        let good: Vec<_> = seen.into_iter().filter_map(Result::ok).map(|(_, body)| body).collect();
        prop_assert_eq!(good, vec![body]);
    }
}
