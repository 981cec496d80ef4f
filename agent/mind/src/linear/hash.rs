//! Numbers that stand for features.

/// One number after another, mixed.
pub(crate) fn mix(hash: u32, next: u32) -> u32 {
    let mixed = (hash.rotate_left(5) ^ next).wrapping_mul(0x9e37_79b1);
    mixed ^ (mixed >> 15)
}

/// A word's number (FNV-1a).
pub(crate) fn number_of(word: &[u8]) -> u32 {
    word.iter().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193))
}
