//! Orders that look as if they could do harm, though no rule is against them: hob asks before it takes them.

use hob_memory::{Question, QuestionState};
use hob_schedules::{Instant, Source};

use crate::Household;
use crate::harm::ALL_THE_SAME;
use crate::read::Act;
use crate::safety::{Moment, look};

impl Household {
    /// Asks whether to do what some acts come to, where the words that order it look unsafe: what it asks. A "yes" does
    /// it ([`crate::read::answer`]).
    pub(super) fn doubt(&mut self, acts: &[Act], words: &str, now: Instant) -> Option<String> {
        let orders = |act: &Act| match act {
            Act::New(new) | Act::Change { new, .. } => new.duty().is_some(),
            Act::Note(_)
            | Act::Question(_)
            | Act::List(_)
            | Act::ListWhole { .. }
            | Act::Skip { .. }
            | Act::Normal { .. }
            | Act::End(_)
            | Act::Answer { .. }
            | Act::Undo
            | Act::Query(_)
            | Act::Remark(_)
            | Act::Stop
            | Act::Resume
            | Act::Yes
            | Act::No => false,
        };
        if !acts.iter().any(orders) {
            return None;
        }
        let objection = look::objection(words, Moment::default())?;
        let quoted = words.trim().trim_end_matches('.');
        let ask = format!("\u{201c}{quoted}\u{201d}: {}. Shall I do it {ALL_THE_SAME}", objection.says);
        let open = |question: &Question| question.ask == ask && question.state == QuestionState::Open;
        if !self.memory.questions.values().any(open) {
            let text = format!("said:{}", self.memory.seq);
            let words = words.to_owned();
            let question = Question {
                id: self.minter.mint(now),
                ask: ask.clone(),
                choices: vec!["yes".to_owned(), "no".to_owned()],
                default: Some("no".to_owned()),
                sources: vec![Source { text, start: 0, end: words.len(), words }],
                state: QuestionState::Open,
            };
            self.ask_owner(question, now);
        }
        Some(ask)
    }
}
