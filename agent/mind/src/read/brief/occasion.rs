//! Occasions that a home is made ready for, and what is said beside them.

use hob_schedules::Matter;

use super::{Work, deadline};
use crate::read::clause::Clause;
use crate::read::kinds::Take;
use crate::read::lexicon::{DISCOURSE, is_base};
use crate::read::split::Piece;
use crate::read::time::weekday;
use crate::read::tokens::{Token, word};

impl Work<'_> {
    /// The date that a paragraph is about: "Jip's birthday is Saturday 19 September. The party is from two to five. Hang the
    /// flags up on Friday evening": what it says of hours and of single weekdays is about that day.
    pub(super) fn about_event(&mut self, clause: &mut Clause, piece: &Piece) {
        let Some((block, sentence, date)) = self.event else { return };
        // What is said a few sentences on is about something else.
        const SENTENCES_MAX: usize = 3;
        if block != piece.block || !(sentence + 1..=sentence + SENTENCES_MAX).contains(&piece.sentence) {
            return;
        }
        let again = |token: &Token| {
            matches!(token.word.as_str(), "every" | "each" | "always" | "usually" | "weekly")
                || weekday::name(std::slice::from_ref(token), 0, true).is_some_and(|(_, plural, _)| plural)
        };
        if clause.above.times.has_days() || clause.tokens.iter().any(again) {
            return;
        }
        let order =
            is_base(word(&clause.tokens, clause.head)) && word(&clause.tokens, clause.head + 1) != "that";
        if order {
            deadline::about(clause, date, &self.cx);
        }
        let meal =
            matches!(word(&clause.tokens, clause.head), "lunch" | "dinner" | "tea" | "supper" | "breakfast")
                && word(&clause.tokens, clause.head + 1) == "is"
                && piece.sentence == sentence + 1;
        let occasion = clause
            .tokens
            .iter()
            .skip(clause.head)
            .take(3)
            .any(|token| DISCOURSE.occasions.contains(&token.word));
        if (occasion || meal) && !clause.times.slots.is_empty() && !clause.times.has_days() {
            clause.times.dates.push(date);
        }
    }

    /// Keeps the date of an occasion that a sentence tells of.
    pub(super) fn keep_event(&mut self, clause: &Clause, piece: &Piece, takes: &[Take]) {
        let told = takes.iter().any(|take| matches!(take, Take::Commit(Matter::Fact(_))));
        let once = clause.times.repeats.is_empty() && clause.times.spans.is_empty();
        let named = clause.tokens.iter().any(|token| DISCOURSE.occasions.contains(&token.word));
        if let (true, true, true, [date]) = (told, once, named, clause.times.dates.as_slice()) {
            self.event = Some((piece.block, piece.sentence, *date));
        }
    }
}
