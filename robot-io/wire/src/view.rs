//! What crosses the line, in place: read from a message without copying, and written from borrowed parts. For the
//! device's end, which may have no allocator; `owned` has the same as values.

use minicbor::{Decode, Decoder};

use crate::message::Message;
use crate::parts::{Amount, Arg, Call, Claim, Observation, Outcome, Reading, Sighting, Skill};

/// A skill that a device has.
pub type SkillView<'b> = Skill<&'b str>;

/// One argument of a call.
pub type ArgView<'b> = Arg<&'b str>;

/// A skill that the robot is asked to carry out: its lists are read by [`CallView::args`] and [`CallView::check`].
pub type CallView<'b> = Call<&'b str, Items<'b>, Items<'b>>;

/// What the robot claims of a call.
pub type ClaimView<'a> = Claim<&'a str>;

/// A truth value that the robot perceived.
pub type ReadingView<'a> = Reading<&'a str>;

/// An object seen at a place.
pub type SightingView<'a> = Sighting<&'a str>;

/// An amount that the robot estimated.
pub type AmountView<'a> = Amount<&'a str>;

/// What the robot claims happened, and what it perceived.
pub type OutcomeView<'a> =
    Outcome<&'a str, &'a [ReadingView<'a>], &'a [SightingView<'a>], &'a [AmountView<'a>]>;

/// What was perceived without being asked.
pub type ObservationView<'a> = Observation<&'a [ReadingView<'a>], &'a [SightingView<'a>]>;

/// A message as the device reads it. What only devices say it skips.
pub(crate) type HostMessage<'b> = Message<&'b str, CallView<'b>, Unheard, Unheard, Unheard, Unheard>;

/// What an end does not hear.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Unheard;

impl<C> Decode<'_, C> for Unheard {
    fn decode(decoder: &mut Decoder<'_>, _: &mut C) -> Result<Self, minicbor::decode::Error> {
        decoder.skip()?;
        Ok(Self)
    }
}

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

impl<'b> CallView<'b> {
    /// The arguments, in the order that the skill declares.
    pub fn args(&self) -> impl Iterator<Item = ArgView<'b>> + 'b {
        self.args.iter()
    }

    /// The value of the argument of this name.
    #[must_use]
    pub fn arg(&self, name: &str) -> Option<&'b str> {
        self.args().find(|arg| arg.name == name).map(|arg| arg.value)
    }

    /// Facts, written `on(mug, table)`, whose truth the robot is asked to report with its outcome.
    pub fn check(&self) -> impl Iterator<Item = &'b str> + 'b {
        self.check.iter()
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
