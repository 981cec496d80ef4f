//! Numbers in fixed layouts, and a buffer to write into.

pub(crate) fn get_u32(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

pub(crate) fn get_u64(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u64::from_le_bytes(bytes.get(at..at + 8)?.try_into().ok()?))
}

pub(crate) fn get_f32(bytes: &[u8], at: usize) -> Option<f32> {
    get_u32(bytes, at).map(f32::from_bits)
}

/// A body that is built up in place. What does not fit is left out, and `N` is the length of the longest layout.
#[derive(Debug, Clone)]
pub(crate) struct Plain<const N: usize>(heapless::Vec<u8, N>);

impl<const N: usize> Plain<N> {
    pub fn new(kind: u8) -> Self {
        Self::empty().u8(kind)
    }

    pub fn bytes(mut self, bytes: &[u8]) -> Self {
        self.extend(bytes);
        self
    }

    pub fn empty() -> Self {
        Self(heapless::Vec::new())
    }

    pub fn extend(&mut self, bytes: &[u8]) {
        let fits = self.0.extend_from_slice(bytes).is_ok();
        debug_assert!(fits, "a layout is longer than its bound");
    }

    pub fn u8(self, value: u8) -> Self {
        self.bytes(&[value])
    }

    pub fn u32(self, value: u32) -> Self {
        self.bytes(&value.to_le_bytes())
    }

    pub fn u64(self, value: u64) -> Self {
        self.bytes(&value.to_le_bytes())
    }

    pub fn f32(self, value: f32) -> Self {
        self.bytes(&value.to_le_bytes())
    }

    pub fn as_slice(&self) -> &[u8] {
        &self.0
    }
}

impl<const N: usize> AsRef<[u8]> for Plain<N> {
    fn as_ref(&self) -> &[u8] {
        self.as_slice()
    }
}
