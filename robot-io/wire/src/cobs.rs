//! Consistent Overhead Byte Stuffing (Cheshire and Baker, 1999), a run at a time: the `cobs` crate goes byte by byte,
//! which is half of what a frame costs. Tests hold the two against each other.

/// Writes what is pushed without zeros.
pub(crate) struct Stuffer<'a> {
    out: &'a mut [u8],
    /// Where the length of the current block will stand.
    code_at: usize,
    /// One more than the bytes of the current block.
    code: u8,
    at: usize,
}

impl<'a> Stuffer<'a> {
    /// `out` must have room for all that is pushed, a byte, and one for every 254.
    pub fn new(out: &'a mut [u8]) -> Self {
        Self { out, code_at: 0, code: 1, at: 1 }
    }

    fn close(&mut self) {
        self.out[self.code_at] = self.code;
        self.code_at = self.at;
        self.at += 1;
        self.code = 1;
    }

    pub fn push(&mut self, data: &[u8]) {
        let mut rest = data;
        loop {
            let zero = memchr::memchr(0, rest);
            let mut run = &rest[..zero.unwrap_or(rest.len())];
            while !run.is_empty() {
                if self.code == 0xff {
                    self.close();
                }
                let (now, later) = run.split_at(run.len().min(usize::from(0xff - self.code)));
                self.out[self.at..self.at + now.len()].copy_from_slice(now);
                self.at += now.len();
                // At most 254 by the line above.
                self.code += now.len() as u8;
                run = later;
            }
            let Some(at) = zero else { return };
            if self.code == 0xff {
                self.close();
            }
            self.close();
            rest = &rest[at + 1..];
        }
    }

    /// The length of all that was written.
    pub fn finish(self) -> usize {
        self.out[self.code_at] = self.code;
        self.at
    }
}

/// Undoes the stuffing in place, and returns the length of what was stuffed; `None` for what is no stuffing.
pub(crate) fn unstuff(bytes: &mut [u8]) -> Option<usize> {
    let (mut from, mut to) = (0, 0);
    while from < bytes.len() {
        let code = bytes[from];
        let start = from + 1;
        let end = from + usize::from(code);
        if code == 0 || end > bytes.len() {
            return None;
        }
        bytes.copy_within(start..end, to);
        to += end - start;
        from = end;
        if code != 0xff && from < bytes.len() {
            bytes[to] = 0;
            to += 1;
        }
    }
    Some(to)
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec;
    use alloc::vec::Vec;
    use proptest::prelude::*;

    fn stuff(pieces: &[&[u8]]) -> Vec<u8> {
        let length: usize = pieces.iter().map(|piece| piece.len()).sum();
        let mut out = vec![0; length + length.div_ceil(254) + 1];
        let mut stuffer = Stuffer::new(&mut out);
        for piece in pieces {
            stuffer.push(piece);
        }
        let written = stuffer.finish();
        out.truncate(written);
        out
    }

    #[test]
    fn blocks_of_254_end_where_the_standard_ends_them() {
        for length in [0, 1, 253, 254, 255, 508, 509] {
            for fill in [0, 1] {
                let data = vec![fill; length];
                assert_eq!(stuff(&[&data]), cobs::encode_vec(&data), "{length} of {fill}");
            }
        }
    }

    proptest! {
        #[test]
        fn it_is_the_cobs_of_the_crate_however_it_is_cut(
            data in prop::collection::vec(prop_oneof![Just(0u8), 0..3u8, any::<u8>(), Just(7u8), Just(9u8)], 0..1200),
            cut in any::<prop::sample::Index>(),
        ) {
            let cut = cut.index(data.len() + 1);
            let ours = stuff(&[&data[..cut], &data[cut..]]);
            prop_assert_eq!(&ours, &cobs::encode_vec(&data));
            let mut back = ours;
            let length = unstuff(&mut back).unwrap();
            prop_assert_eq!(&back[..length], &data[..]);
        }

        #[test]
        fn nonsense_is_refused_as_the_crate_refuses_it_or_read_alike(
            data in prop::collection::vec(1..=255u8, 1..600),
        ) {
            let mut ours = data.clone();
            let read = unstuff(&mut ours).map(|length| ours[..length].to_vec());
            prop_assert_eq!(read, cobs::decode_vec(&data).ok());
        }
    }
}
