//! Messages whose words are against what hob made of them: it asks before it changes anything.

use hob_memory::{Question, QuestionState};
use hob_schedules::{Instant, Source};

use super::left_out::days_left_out;
use crate::Household;
use crate::harm::ALL_THE_SAME;
use crate::read::wants::{Want, Wants};
use crate::read::{Act, Remark};

impl Household {
    /// Asks whether what was made of a message is meant, where its words look as if it wanted something else: what hob
    /// asks. A "yes" does it ([`crate::read::answer`]).
    pub(super) fn misgiving(&mut self, acts: &[Act], message: &str, now: Instant) -> Option<String> {
        let wants = Wants::of(message);
        let against: Vec<String> = acts
            .iter()
            .filter(|act| wants.is_against(act))
            .filter_map(|act| self.in_own_words(act))
            .collect();
        if against.is_empty() {
            return None;
        }
        let ask = format!(
            "\u{201c}{}\u{201d}: I am not sure that I understand this rightly, and have changed nothing. I took it for this: \
             {}. Shall I do that {ALL_THE_SAME}",
            message.trim(),
            against.join("; "),
        );
        let text = format!("said:{}", self.memory.seq);
        let source = Source { text, start: 0, end: message.len(), words: message.to_owned() };
        let question = Question {
            id: self.minter.mint(now),
            ask: ask.clone(),
            choices: vec!["yes".to_owned(), "no".to_owned()],
            default: Some("no".to_owned()),
            sources: vec![source],
            state: QuestionState::Open,
        };
        self.ask_anew(question, now);
        Some(ask)
    }

    /// What an act would change; nothing where it changes nothing.
    fn in_own_words(&self, act: &Act) -> Option<String> {
        let plain = |says: &str| says.trim_end_matches('.').to_owned();
        Some(match act {
            Act::New(new) => plain(&new.says),
            Act::Change { new, .. } => format!("from now on, {}", plain(&new.says)),
            Act::End(id) => format!("no longer: {}", plain(&self.memory.commitments.get(id)?.says)),
            Act::Skip { commitments, from, until } => {
                let names: Vec<String> = commitments.iter().map(|id| self.short_name(*id)).collect();
                format!("leave out {} {}", names.join(", "), days_left_out(*from, *until))
            }
            Act::Normal { commitments, from } => {
                let names: Vec<String> = commitments.iter().map(|id| self.short_name(*id)).collect();
                format!("from {} on again: {}", from.format("%A %-d %B"), names.join(", "))
            }
            Act::Undo => "take back the last change".to_owned(),
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

/// What was made of a message, held against the look of its words. Where nothing was heard that changes anything, and the
/// words look as if they wanted that, hob says that it did not understand; what they only tell changes nothing.
pub(super) fn weighed(acts: Vec<Act>, message: &str) -> Vec<Act> {
    let idle = |act: &Act| {
        matches!(act, Act::Note(_) | Act::Remark(Remark::Heard | Remark::Thanks | Remark::Untouched(_)))
    };
    let changes = |act: &Act| Want::behind(act).is_some();
    if acts.iter().all(idle) {
        let unheard = Wants::of(message).orders();
        return if unheard { vec![Act::Remark(Remark::Unclear(message.trim().to_owned()))] } else { acts };
    }
    if !acts.iter().any(changes) {
        return acts;
    }
    let wants = Wants::of(message);
    if !acts.iter().filter(|act| changes(act)).all(|act| wants.only_tells(act)) {
        return acts;
    }
    // How to do what is not done is not asked, either.
    let mut told: Vec<Act> =
        acts.into_iter().filter(|act| !changes(act) && !matches!(act, Act::Question(_))).collect();
    if told.is_empty() {
        told.push(Act::Note(message.trim().to_owned()));
    }
    told
}
