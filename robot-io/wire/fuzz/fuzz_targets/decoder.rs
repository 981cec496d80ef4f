//! Bytes of anything, in pieces of anything: what is found encodes to a frame that is found again.
#![no_main]

use hob_wire::frame::{self, BODY_BYTES_MAX, Decoder, coded_bytes_max, frame_bytes_max};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|pieces: Vec<Vec<u8>>| {
    let mut decoder = Decoder::new(vec![0; coded_bytes_max(BODY_BYTES_MAX)]);
    for piece in pieces {
        let mut rest = &piece[..];
        while let Some(found) = decoder.next(&mut rest) {
            let Ok((header, body)) = found else { continue };
            let mut out = vec![0; frame_bytes_max(body.len())];
            let length = frame::encode(&header, (body, &[]), &mut out);
            let mut again = Decoder::new(vec![0; coded_bytes_max(BODY_BYTES_MAX)]);
            assert_eq!(again.next(&mut &out[..length]), Some(Ok((header, body))));
        }
    }
});
