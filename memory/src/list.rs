//! Lists with quantities and provenance, and stock.

use hob_schedules::{Instant, ItemId};
use hob_skills::Name;
use serde::{Deserialize, Serialize};

use crate::Ref;

/// One line on a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// Its id.
    pub id: ItemId,
    /// The list (`shopping`, `to-do`, …).
    pub list: Name,
    /// What, from the catalogue's items where it is one, else the owner's words.
    pub item: Name,
    /// How much; unsaid when `None`.
    pub quantity: Option<f64>,
    /// In what, as said (`kg`, `dozen`, `bottle`); pieces when `None`.
    pub unit: Option<Name>,
    /// Since when.
    pub added: Instant,
    /// Why it is there.
    pub provenance: Provenance,
    /// Where it stands.
    pub state: LineState,
}

/// Why a line is on a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Provenance {
    /// The owner asked.
    Asked(Ref),
    /// A recipe needs it.
    Recipe(Name),
    /// It runs low.
    Low,
}

/// Where a line stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LineState {
    /// To be got.
    Open,
    /// Ordered, not yet seen in the house.
    Ordered(Instant),
    /// Got.
    Done(Instant),
    /// Taken off, for a reason.
    Removed(Instant, String),
}

/// How much of an item is believed to be where.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Stock {
    /// The item.
    pub item: Name,
    /// In the item's unit.
    pub quantity: f64,
    /// Seen or reckoned when.
    pub since: Instant,
    /// Whether it was seen (true) or reckoned from use (false).
    pub seen: bool,
}

/// What one utterance of the owner's changed about a line of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct ListEdit {
    /// When it was said.
    pub at: Instant,
    /// The line.
    pub id: ItemId,
    /// The line before; `None` where there was none.
    pub before: Option<Line>,
}

impl ListEdit {
    /// Why a line is taken off that an utterance which is taken back had put on.
    pub const TAKEN_BACK: &str = "you took it back";

    /// Whether the line stands as it stood before the edit, because that was taken back.
    pub fn is_taken_back_by(&self, line: &Line) -> bool {
        match (&self.before, &line.state) {
            (Some(before), _) => before == line,
            (None, LineState::Removed(_, reason)) => reason == Self::TAKEN_BACK,
            (None, LineState::Open | LineState::Ordered(_) | LineState::Done(_)) => false,
        }
    }
}
