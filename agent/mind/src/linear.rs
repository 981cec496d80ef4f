//! Learned linear models over hashed features: how likely something is of a kind, by what it has.
//!
//! A feature is a 32-bit number; what a model makes of it lies in a table with open addressing, one byte for each kind,
//! as [`learn`] writes it. The same features give the same numbers everywhere: whole steps are summed.

pub(crate) mod hash;
pub(crate) mod learn;

/// What the number of a feature takes of a slot of the table; what it adds for each kind takes a byte each.
const NUMBER_BYTES: usize = 4;

/// What stands before the table: the bias of each kind and the size of a step of the weights, as 32-bit floats.
const fn head_bytes(kinds: usize) -> usize {
    4 * (kinds + 1)
}

/// A learned model that tells `K` kinds, as it lies in its file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Model<'a, const K: usize> {
    /// Bias and step, then the table.
    pub bytes: &'a [u8],
    /// How much a feature counts in something that has many.
    pub share: Share,
}

/// How much each feature of something counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Share {
    /// The same, however many there are.
    Whole,
    /// The less, the more there are: one by the root of their number, so that a long text is no surer than a short one.
    Root,
}

impl Share {
    fn of(self, features: usize) -> f32 {
        match self {
            Share::Whole => 1.0,
            Share::Root => 1.0 / (features.max(1) as f32).sqrt(),
        }
    }
}

impl<const K: usize> Model<'_, K> {
    fn float(&self, index: usize) -> f32 {
        let mut four = [0; 4];
        if let Some(bytes) = self.bytes.get(4 * index..4 * index + 4) {
            four.copy_from_slice(bytes);
        }
        f32::from_le_bytes(four)
    }

    /// How likely what has these features is of each kind, 0 to 1 each; a feature may be among them more than once.
    pub(crate) fn judge(&self, met: &mut Vec<u32>) -> [f32; K] {
        let slot_bytes = NUMBER_BYTES + K;
        let table = self.bytes.get(head_bytes(K)..).unwrap_or_default();
        let slots = table.len() / slot_bytes;
        let mut sums = [0_i32; K];
        met.sort_unstable();
        met.dedup();
        for feature in met.iter().copied() {
            let mut slot = place(feature, slots);
            while let Some(bytes) = table.get(slot * slot_bytes..(slot + 1) * slot_bytes) {
                let own = u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]);
                if own == feature {
                    for (sum, weight) in sums.iter_mut().zip(&bytes[NUMBER_BYTES..]) {
                        *sum += i32::from(*weight as i8);
                    }
                }
                if own == feature || own == 0 {
                    break;
                }
                slot = (slot + 1) % slots;
            }
        }
        let step = self.float(K) * self.share.of(met.len());
        let mut all = [0.0; K];
        for (index, (one, sum)) in all.iter_mut().zip(sums).enumerate() {
            *one = logistic(self.float(index) + sum as f32 * step);
        }
        all
    }
}

/// Where a feature is looked for first.
fn place(feature: u32, slots: usize) -> usize {
    if slots == 0 {
        return 0;
    }
    (feature.wrapping_mul(0x9e37_79b1) >> 8) as usize % slots
}

fn logistic(sum: f32) -> f32 {
    1.0 / (1.0 + (-sum).exp())
}
