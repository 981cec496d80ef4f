//! What somebody at home cannot eat is not put on a list without a word: hob asks first.

use hob_memory::{Question, QuestionState};
use hob_schedules::commitment::{Matter, StatedFact};
use hob_schedules::{Instant, Source};
use hob_skills::amounts::item_words;

use crate::Household;
use crate::plan::is_of;
use crate::read::{ListEdit, ListOp, SHOPPING, plain};

/// How a question ends of which a "yes" does what its words order, whatever is against it.
pub(crate) const ALL_THE_SAME: &str = "all the same?";

/// How the choice begins by which it is done at another hour.
pub(crate) const INSTEAD: &str = "instead at";

impl Household {
    /// What is to be asked before this goes on the shopping list: who cannot eat it.
    pub(crate) fn harmed_by(&self, edit: &ListEdit) -> Option<String> {
        if edit.op != ListOp::Add || edit.list != SHOPPING {
            return None;
        }
        let says = self.memory.commitments.values().find_map(|commitment| match &commitment.matter {
            Matter::Fact(StatedFact::Allergy { to, .. }) => {
                // "Cashew biscuits" are none of the catalogue's, and yet of cashews.
                let stem = to.strip_suffix('s').unwrap_or(to);
                let named = edit.item.split('-').any(|word| word.strip_suffix('s').unwrap_or(word) == stem);
                (named || is_of(&edit.item, to, self.catalogue)).then_some(&commitment.says)
            }
            Matter::Fact(_)
            | Matter::Preference(_)
            | Matter::Rule(_)
            | Matter::Routine { .. }
            | Matter::Errand { .. }
            | Matter::Trigger { .. }
            | Matter::CheckIn { .. } => None,
        })?;
        Some(format!("{says} Shall I put {} on the list {ALL_THE_SAME}", item_words(&edit.item)))
    }

    /// The question whether it goes on the list all the same; its words put it there.
    pub(crate) fn whether_all_the_same(&mut self, ask: String, edit: &ListEdit, now: Instant) -> Question {
        let words = format!("add {} to the {} list", item_words(&edit.item), plain(&edit.list));
        let text = edit.source.as_ref().map_or_else(String::new, |source| source.text.clone());
        let source = Source { text, start: 0, end: words.len(), words };
        Question {
            id: self.minter.mint(now),
            ask,
            choices: vec!["yes".to_owned(), "no".to_owned()],
            default: Some("no".to_owned()),
            sources: vec![source],
            state: QuestionState::Open,
        }
    }
}
