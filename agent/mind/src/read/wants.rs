//! What a message wants of hob, by the look of its words alone.
//!
//! Messages are heard by patterns (`read/say`), and what fits a pattern by accident is taken for what the pattern says:
//! "Jo wants to hoover on Sunday herself" is no order. This judges the message as a whole, by a linear model over its
//! words that was learned from labelled messages (`agent/mind/labelled/messages`; `cargo run --release -p hob-mind
//! --example learn_messages` makes `wants/weights.bin`). It knows nothing of the household and makes hob do nothing: where
//! it is strongly against what was heard, hob does not do that, and says so ([`Wants::verdict`]).

pub mod learn;

use super::Act;
use super::likely::features::features;
use super::split::sentences::sentences;
use super::tokens::{Token, tokens};
use crate::linear::{Model, Share};
use hob_schedules::commitment::Matter;

/// What a message may want.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Want {
    /// Something done now, or on one day.
    Do,
    /// A new standing duty.
    Add,
    /// A duty left out once, or for a while.
    Skip,
    /// A duty ended.
    Stop,
    /// A standing duty otherwise from now on.
    Change,
    /// A duty otherwise this once.
    Move,
    /// What was left out or ended goes on.
    Resume,
    /// hob holds still.
    Pause,
    /// Lines of a list.
    List,
    /// An answer from memory.
    Ask,
    /// An answer, a correction, or the last change taken back: what only counts with what was said before.
    Reply,
    /// Something allowed or not, from now on.
    Rule,
    /// Something kept in mind: what is so.
    Told,
    /// Nothing: praise, complaint, talk.
    Nothing,
}

impl Want {
    /// All of them, in the order of the model.
    pub const ALL: [Want; WANTS] = [
        Want::Do,
        Want::Add,
        Want::Skip,
        Want::Stop,
        Want::Change,
        Want::Move,
        Want::Resume,
        Want::Pause,
        Want::List,
        Want::Ask,
        Want::Reply,
        Want::Rule,
        Want::Told,
        Want::Nothing,
    ];

    /// Whether it wants something changed of what is planned, allowed or listed.
    pub const fn orders(self) -> bool {
        match self {
            Want::Do
            | Want::Add
            | Want::Skip
            | Want::Stop
            | Want::Change
            | Want::Move
            | Want::Resume
            | Want::List
            | Want::Rule => true,
            // What holds still is a word or two, which are known.
            Want::Pause | Want::Ask | Want::Reply | Want::Told | Want::Nothing => false,
        }
    }

    /// What an act may well come from; nothing where it changes nothing that the owner would not see at once.
    pub fn behind(act: &Act) -> Option<&'static [Want]> {
        use Want::{Add, Ask, Change, Do, Move, Pause, Reply, Resume, Rule, Skip, Stop, Told};
        Some(match act {
            Act::Skip { .. } => &[Skip, Stop, Move, Change, Rule, Pause, Told, Reply],
            Act::End(_) => &[Stop, Change, Skip, Reply, Rule],
            Act::Change { .. } => &[Change, Move, Add, Stop, Rule, Reply, Skip, Told],
            Act::New(new) => match &new.matter {
                Matter::Routine { .. } | Matter::Trigger { .. } => &[Add, Change, Move, Reply],
                Matter::Errand { .. } => &[Do, Move, Add, Reply],
                Matter::Rule(_) => &[Rule, Change, Skip, Stop, Reply],
                Matter::CheckIn { .. } => &[Add, Change, Move, Do, Ask, Rule, Reply],
                Matter::Fact(_) | Matter::Preference(_) => return None,
            },
            Act::Normal { .. } => &[Resume, Change, Move, Reply],
            Act::Undo => &[Reply, Stop, Skip],
            // A line of a list is seen, and taken off again, at no cost.
            Act::List(_)
            | Act::ListWhole { .. }
            | Act::Answer { .. }
            | Act::Query(_)
            | Act::Stop
            | Act::Resume
            | Act::Yes
            | Act::No
            | Act::Note(_)
            | Act::Remark(_)
            | Act::Question(_) => return None,
        })
    }
}

/// How many things the model tells.
pub const WANTS: usize = 14;

/// How likely words want each thing: 0 to 1 each, and not one in sum, for they may want several.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Likely([f32; WANTS]);

impl Likely {
    /// How likely the likeliest of some things is.
    fn most(&self, of: impl Fn(Want) -> bool) -> f32 {
        Want::ALL.into_iter().filter(|want| of(*want)).map(|want| self.0[want as usize]).fold(0.0, f32::max)
    }
}

/// What a message may want, by the look of its words: as a whole, and sentence by sentence, for in a long one a short wish
/// is lost.
#[derive(Debug, Clone, PartialEq)]
pub struct Wants {
    whole: Likely,
    /// Where there are several.
    sentences: Vec<Likely>,
}

/// How the look of a message's words goes with what was made of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing is against it.
    Fits,
    /// The words only tell something, and want nothing of it: one sentence, for what is told beside a wish takes nothing of it.
    Told,
    /// The words want something else.
    Against,
}

/// What the look of words is held against, so that hob doubts about one in a hundred of the messages that it heard rightly,
/// and half of those by which it would have changed something that nobody wanted (`learn_messages --against tests/messages`).
mod sure {
    /// What an act comes from is at most this likely where the words are against it.
    pub(super) const BEHIND_MAX: f32 = 0.05;
    /// And something else at least this likely.
    pub(super) const OTHER_MIN: f32 = 0.4;
    /// What an act comes from is at most this likely where the words only tell something.
    pub(super) const BEHIND_TOLD_MAX: f32 = 0.03;
    /// And that they tell something at least this likely.
    pub(super) const TELLS_MIN: f32 = 0.7;
    /// Words want something changed from here on, where hob heard nothing to change.
    pub(super) const ORDERS_MIN: f32 = 0.6;
    /// And tell or ask something at most this likely.
    pub(super) const NO_ORDER_MAX: f32 = 0.4;
}

impl Wants {
    /// Of a message as it was said.
    pub fn of(message: &str) -> Wants {
        judged_by(model(include_bytes!("wants/weights.bin")), message)
    }

    /// How likely the message as a whole wants this.
    pub fn wants(&self, what: Want) -> f32 {
        self.whole.0[what as usize]
    }

    /// Whether the words want something changed, as far as their look tells.
    pub fn orders(&self) -> bool {
        self.parts().any(|part| {
            part.most(Want::orders) >= sure::ORDERS_MIN
                && part.most(|want| !want.orders()) <= sure::NO_ORDER_MAX
        })
    }

    /// How they go with what was made of them.
    pub fn verdict(&self, act: &Act) -> Verdict {
        let Some(behind) = Want::behind(act) else { return Verdict::Fits };
        let meant = self.parts().map(|part| part.most(|want| behind.contains(&want))).fold(0.0, f32::max);
        let other = self.whole.most(|want| !behind.contains(&want));
        let tells =
            self.whole.most(|want| matches!(want, Want::Told | Want::Nothing) && !behind.contains(&want));
        if self.sentences.is_empty() && meant <= sure::BEHIND_TOLD_MAX && tells >= sure::TELLS_MIN {
            Verdict::Told
        } else if meant <= sure::BEHIND_MAX && other >= sure::OTHER_MIN {
            Verdict::Against
        } else {
            Verdict::Fits
        }
    }

    fn parts(&self) -> impl Iterator<Item = &Likely> {
        std::iter::once(&self.whole).chain(&self.sentences)
    }
}

const SHARE: Share = Share::Whole;

fn model(bytes: &[u8]) -> Model<'_, WANTS> {
    Model { bytes, share: SHARE }
}

fn judged_by(model: Model<'_, WANTS>, message: &str) -> Wants {
    let likely = |words: &str| {
        let mut met: Vec<u32> = Vec::with_capacity(256);
        features(words, "", |feature| met.push(feature));
        Likely(model.judge(&mut met))
    };
    let all = tokens(message, 0, message.len());
    let words = |part: &[Token]| message.get(part.first()?.start..part.last()?.end);
    let sentences: Vec<&str> =
        sentences(&all).into_iter().filter_map(|(from, to)| words(&all[from..to])).collect();
    let sentences = if sentences.len() > 1 { sentences } else { Vec::new() };
    Wants { whole: likely(message), sentences: sentences.into_iter().map(likely).collect() }
}
