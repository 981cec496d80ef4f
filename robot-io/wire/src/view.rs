//! What crosses the line, in place: read from a message without copying, and written from borrowed parts. For the
//! device's end, which may have no allocator; `owned` has the same as values.

use minicbor::{Decode, Decoder, Encode};

use crate::call::CallId;

/// Items of an array in CBOR that is read when it is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Items<'b>(&'b [u8]);

impl<'b> Items<'b> {
    /// The items. One that cannot be read ends them.
    pub fn iter<T: Decode<'b, ()> + 'b>(self) -> impl Iterator<Item = T> + 'b {
        let mut decoder = Decoder::new(self.0);
        let mut left = match decoder.array() {
            Ok(Some(count)) => count,
            Ok(None) | Err(_) => 0,
        };
        core::iter::from_fn(move || {
            left = left.checked_sub(1)?;
            decoder.decode().ok()
        })
    }
}

impl<'b, C> Decode<'b, C> for Items<'b> {
    fn decode(decoder: &mut Decoder<'b>, _: &mut C) -> Result<Self, minicbor::decode::Error> {
        let start = decoder.position();
        if decoder.datatype()? != minicbor::data::Type::Array {
            return Err(minicbor::decode::Error::type_mismatch(decoder.datatype()?));
        }
        decoder.skip()?;
        Ok(Self(decoder.input().get(start..decoder.position()).unwrap_or_default()))
    }
}

/// One argument of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct ArgView<'b> {
    /// The parameter's name.
    #[b(0)]
    pub name: &'b str,
    /// A thing's name, or words.
    #[b(1)]
    pub value: &'b str,
    /// Whether `value` is words (to say, to order) and no thing's name.
    #[n(2)]
    #[cbor(default)]
    pub words: bool,
}

/// A skill that the robot is asked to carry out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Decode)]
#[cbor(map)]
pub struct CallView<'b> {
    /// Its id.
    #[n(0)]
    pub id: CallId,
    /// The boot of the device that it is meant for.
    #[n(1)]
    pub boot: u64,
    /// The skill's name.
    #[b(2)]
    pub skill: &'b str,
    /// The arguments, in the order that the skill declares: [`CallView::args`].
    #[b(3)]
    #[cbor(default)]
    pub arg_items: Items<'b>,
    /// Facts whose truth is asked for: [`CallView::check`].
    #[b(4)]
    #[cbor(default)]
    pub check_items: Items<'b>,
    /// The sentence that the policy is given.
    #[b(5)]
    pub sentence: &'b str,
    /// Microseconds after the start at which the robot gives up by itself.
    #[n(6)]
    pub deadline_micros: Option<u64>,
    /// The revision of the sentence.
    #[n(7)]
    #[cbor(default)]
    pub revision: u32,
}

impl<'b> CallView<'b> {
    /// The arguments, in the order that the skill declares.
    pub fn args(&self) -> impl Iterator<Item = ArgView<'b>> + 'b {
        self.arg_items.iter()
    }

    /// The value of the argument of this name.
    #[must_use]
    pub fn arg(&self, name: &str) -> Option<&'b str> {
        self.args().find(|arg| arg.name == name).map(|arg| arg.value)
    }

    /// Facts, written `on(mug, table)`, whose truth the robot is asked to report with its outcome.
    pub fn check(&self) -> impl Iterator<Item = &'b str> + 'b {
        self.check_items.iter()
    }

    /// The same, owned.
    #[cfg(feature = "alloc")]
    #[must_use]
    pub fn to_call(&self) -> crate::owned::Call {
        use alloc::borrow::ToOwned as _;
        crate::owned::Call {
            id: self.id,
            boot: self.boot,
            skill: self.skill.to_owned(),
            args: self
                .args()
                .map(|arg| crate::owned::Arg {
                    name: arg.name.to_owned(),
                    value: arg.value.to_owned(),
                    words: arg.words,
                })
                .collect(),
            check: self.check().map(str::to_owned).collect(),
            sentence: self.sentence.to_owned(),
            deadline_micros: self.deadline_micros,
            revision: self.revision,
        }
    }
}

/// A message from the host, as the device reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Decode)]
#[cbor(map)]
pub(crate) enum HostMessage<'b> {
    #[n(0)]
    Call {
        #[b(0)]
        call: CallView<'b>,
    },
    #[n(1)]
    Cancel {
        #[n(0)]
        id: CallId,
    },
    #[n(2)]
    Query {
        #[n(0)]
        id: CallId,
    },
    #[n(3)]
    Correction {
        #[n(0)]
        id: CallId,
        #[n(1)]
        revision: u32,
        #[b(2)]
        sentence: &'b str,
    },
    #[n(4)]
    ResultAck {
        #[n(0)]
        id: CallId,
    },
    #[n(32)]
    Offer {
        #[n(0)]
        transfer: u32,
        #[n(1)]
        bytes: u64,
        #[b(2)]
        name: &'b str,
    },
    #[n(33)]
    Want {
        #[n(0)]
        transfer: u32,
        #[n(1)]
        offset: u64,
    },
}

/// What the robot claims of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode)]
#[cbor(map)]
pub enum ClaimView<'a> {
    /// It did it.
    #[n(0)]
    Succeeded,
    /// It tried and did not.
    #[n(1)]
    Failed {
        /// In the robot's words.
        #[n(0)]
        reason: &'a str,
        /// Of what kind; see [`crate::FailCode`].
        #[n(1)]
        code: u8,
    },
    /// It stopped because it was told to.
    #[n(2)]
    Cancelled,
    /// It did not start.
    #[n(3)]
    Refused {
        /// In the robot's words.
        #[n(0)]
        reason: &'a str,
    },
}

impl ClaimView<'_> {
    /// The same, with a reason of at most `bytes`.
    pub(crate) fn cut(&self, bytes: usize) -> Self {
        let short = |text: &'_ str| {
            let mut end = bytes.min(text.len());
            while !text.is_char_boundary(end) {
                end -= 1;
            }
            end
        };
        match *self {
            Self::Failed { reason, code } => Self::Failed { reason: &reason[..short(reason)], code },
            Self::Refused { reason } => Self::Refused { reason: &reason[..short(reason)] },
            plain @ (Self::Succeeded | Self::Cancelled) => plain,
        }
    }
}

/// A truth value that the robot perceived.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode)]
#[cbor(map)]
pub struct ReadingView<'a> {
    /// The fact, written `on(mug, table)`.
    #[n(0)]
    pub fact: &'a str,
    /// Whether it held.
    #[n(1)]
    pub holds: bool,
    /// The robot's confidence, 0..=100.
    #[n(2)]
    pub confidence_percent: u8,
}

/// An object seen at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode)]
#[cbor(map)]
pub struct SightingView<'a> {
    /// What.
    #[n(0)]
    pub object: &'a str,
    /// On, in or at what.
    #[n(1)]
    pub place: &'a str,
}

/// An amount that the robot estimated.
#[derive(Debug, Clone, Copy, PartialEq, Encode)]
#[cbor(map)]
pub struct AmountView<'a> {
    /// Of what.
    #[n(0)]
    pub item: &'a str,
    /// How much.
    #[n(1)]
    pub quantity: f64,
    /// In what.
    #[n(2)]
    pub unit: &'a str,
}

/// What the robot claims happened, and what it perceived.
#[derive(Debug, Clone, Copy, PartialEq, Encode)]
#[cbor(map)]
pub struct OutcomeView<'a> {
    /// The claim.
    #[n(0)]
    pub claim: ClaimView<'a>,
    /// Truth values that it perceived.
    #[n(1)]
    pub readings: &'a [ReadingView<'a>],
    /// Objects that it saw.
    #[n(2)]
    pub sightings: &'a [SightingView<'a>],
    /// Amounts that it estimated.
    #[n(3)]
    pub amounts: &'a [AmountView<'a>],
    /// Charge left, 0..=100.
    #[n(4)]
    pub battery_percent: Option<u8>,
    /// From start to end by the robot's clock, in microseconds.
    #[n(5)]
    pub duration_micros: u64,
    /// Whether the device left out what it perceived, because the whole was too long for it or the line.
    #[n(6)]
    pub truncated: bool,
}

impl<'a> OutcomeView<'a> {
    /// An outcome of nothing but a claim and a duration in microseconds.
    #[must_use]
    pub fn bare(claim: ClaimView<'a>, duration_micros: u64) -> Self {
        Self {
            claim,
            readings: &[],
            sightings: &[],
            amounts: &[],
            battery_percent: None,
            duration_micros,
            truncated: false,
        }
    }
}

/// What was perceived without being asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Encode)]
#[cbor(map)]
pub struct ObservationView<'a> {
    /// Truth values.
    #[n(0)]
    pub readings: &'a [ReadingView<'a>],
    /// Objects and where they were.
    #[n(1)]
    pub sightings: &'a [SightingView<'a>],
    /// Charge left, 0..=100.
    #[n(2)]
    pub battery_percent: Option<u8>,
}

/// What ends a call: [`OutcomeView`], or the owned outcome.
pub trait Ending: Encode<()> {
    /// What is claimed.
    fn claim(&self) -> ClaimView<'_>;
    /// Charge left, 0..=100.
    fn battery_percent(&self) -> Option<u8>;
    /// From start to end by the robot's clock, in microseconds.
    fn duration_micros(&self) -> u64;
}

impl Ending for OutcomeView<'_> {
    fn claim(&self) -> ClaimView<'_> {
        self.claim
    }

    fn battery_percent(&self) -> Option<u8> {
        self.battery_percent
    }

    fn duration_micros(&self) -> u64 {
        self.duration_micros
    }
}
