//! The days of what is told of somebody in the second half of a sentence.

use super::Work;
use crate::read::clause::Clause;
use crate::read::split::Piece;
use crate::read::split::clauses::leading;
use crate::read::time::bits::RawSlot;
use crate::read::tokens::word;

impl Work<'_> {
    /// "I teach Monday to Wednesday and I'm out from half eight until a quarter to four": when somebody is out is told of the
    /// days of the first half.
    pub(super) fn days_of_told(&self, clause: &mut Clause, first: Option<&Piece>) {
        let own = &clause.times;
        let hours =
            !own.slots.is_empty() && own.slots.iter().all(|slot| matches!(slot, RawSlot::Between(..)));
        let told = word(&clause.tokens, 0) == "and"
            && matches!(
                word(&clause.tokens, 1),
                "i'm"
                    | "i"
                    | "he's"
                    | "he"
                    | "she's"
                    | "she"
                    | "we're"
                    | "we"
                    | "they're"
                    | "they"
                    | "is"
                    | "are"
                    | "am"
            );
        // "Tom works on Mondays and I'm out from nine to five": of somebody else.
        let whose = |word: &str| match word.split('\'').next().unwrap_or(word) {
            "i" => 1,
            "we" => 2,
            _ => 3,
        };
        let head = first.map_or("", |first| word(&first.tokens, leading(&first.tokens, 0)));
        let told = told
            && (matches!(word(&clause.tokens, 1), "is" | "are" | "am")
                || whose(head) == whose(word(&clause.tokens, 1)));
        let before = &self.last.times;
        let weekly = before.repeats.iter().any(|repeat| repeat.weekdays().is_some_and(|days| days.len() < 7))
            && before.slots.is_empty()
            && before.trouble.is_none();
        let facts = self.last.duties.is_empty() && !self.last.rule && !self.last.made.is_empty();
        if hours && told && weekly && facts && !own.has_days() && !clause.above.times.has_days() {
            clause.times.inherit(&before.without_hours());
        }
    }
}
