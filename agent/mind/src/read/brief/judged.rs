//! How likely the sentences of a brief say what, by the look of their words.

use std::cell::OnceCell;

use super::super::split::Piece;
use super::super::split::markdown::{Block, BlockKind, Bytes};
use super::{Within, Work};
use crate::read::clause::Clause;
use crate::read::deed::deeds;
use crate::read::kinds::Opinion;
use crate::read::likely::{Likely, Says};
use crate::read::scope::{self, Reach};
use crate::read::split::shapes::begins_order;
use crate::read::table::first_of;

/// The sentence at hand, and what it was judged to say once somebody asked.
#[derive(Debug, Default)]
pub(super) struct Judged {
    /// Which sentence.
    number: Option<usize>,
    /// Its bytes, with its list mark; of a cell those of its row.
    bytes: Bytes,
    /// Whether it is one clause.
    alone: bool,
    /// Those of the last heading.
    heading: Bytes,
    sentence: OnceCell<Likely>,
}

impl Judged {
    /// How likely a piece of the sentence says what.
    pub(super) fn of(&self, text: &str, piece: &Piece) -> Opinion {
        let words = |(start, end): Bytes| text.get(start..end).unwrap_or_default().trim();
        let heading = words(self.heading).trim_start_matches('#').trim();
        let sentence = *self.sentence.get_or_init(|| Likely::of(words(self.bytes), heading));
        let own = if self.alone { sentence } else { Likely::of(words(piece.words()), heading) };
        Opinion { sentence, own }
    }
}

/// From here on a sentence that names days or dates and no chore is held to say when all of it holds. Of the labelled
/// sentences that were judged so by what was learned from others four in five do, also without that condition.
const OF_ALL: f32 = 0.25;

impl Work<'_> {
    /// The days or dates that a clause says all of the text holds on, or all of its section.
    pub(super) fn of_all(&self, clause: &Clause, piece: &Piece) -> Option<(Reach, Within)> {
        let reach = scope::of_all(clause)?;
        if self.cx.said || begins_order(&clause.tokens, clause.head, self.cx.lexicon) || clause.above.row {
            return None;
        }
        let likely = self.judged.of(self.text, piece);
        let known = || deeds(clause, self.cx.lexicon).iter().any(|deed| deed.known);
        if likely.sentence.says(Says::Scope).min(likely.own.says(Says::Scope)) < OF_ALL || known() {
            return None;
        }
        let whole = first_of!(
            &clause.tokens,
            [
                "everything",
                "all",
                "whole",
                "letter",
                "page",
                "brief",
                "you",
                "robot",
                "nothing",
                "none",
                "any of this"
            ]
        );
        Some(match self.here.last().filter(|_| whole.is_none()) {
            Some(section) => (reach, Within::Section(*section)),
            None => (reach, Within::Text),
        })
    }

    /// Takes note of the sentence that a piece stands in.
    pub(super) fn sentence(&mut self, text: &str, pieces: &[Piece], blocks: &[Block], index: usize) {
        let Some(piece) = pieces.get(index) else { return };
        if piece.kind == BlockKind::Heading {
            self.judged.heading = piece.whole;
        }
        if self.judged.number == Some(piece.sentence) {
            return;
        }
        let same = |other: &&Piece| other.sentence == piece.sentence;
        let count = pieces[index..].iter().take_while(same).count();
        let mut bytes = (piece.whole.0, pieces[index + count - 1].whole.1);
        if piece.kind == BlockKind::Cell {
            let row =
                |at: usize| text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |line| line + 1);
            let end =
                text.get(bytes.1..).and_then(|rest| rest.find('\n')).map_or(text.len(), |end| bytes.1 + end);
            bytes = (row(bytes.0), end);
        } else if let Some(block) = blocks.get(piece.block).filter(|_| {
            pieces[..index]
                .iter()
                .rev()
                .take_while(|other| other.block == piece.block)
                .all(|other| other.kind == BlockKind::Structure)
        }) {
            // The first sentence of a block has the mark of the item, and the bold words before it.
            bytes.0 = block.whole.0.min(bytes.0);
        }
        self.judged = Judged {
            number: Some(piece.sentence),
            bytes,
            alone: count == 1 && piece.kind != BlockKind::Cell,
            heading: self.judged.heading,
            sentence: OnceCell::new(),
        };
    }
}
