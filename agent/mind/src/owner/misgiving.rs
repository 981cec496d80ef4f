//! Messages whose words are against what hob made of them: it does not do that, and says what it took them for.

use hob_schedules::{Commitment, CommitmentId};

use super::left_out::days_left_out;
use crate::Household;
use crate::read::wants::{Verdict, Want, Wants};
use crate::read::{Act, Remark};

impl Household {
    /// What was made of a message, held against the look of its words. Where nothing was heard that changes anything, and
    /// the words look as if they wanted that, hob says that it did not understand; what they only tell changes nothing; and
    /// what they are against is not done, which hob says. Everything else that they ask for
    /// stands.
    pub(super) fn weighed(&self, acts: Vec<Act>, message: &str) -> Vec<Act> {
        let idle = |act: &Act| {
            matches!(act, Act::Note(_) | Act::Remark(Remark::Heard | Remark::Thanks | Remark::Untouched(_)))
        };
        let changes = |act: &Act| Want::behind(act).is_some();
        let message = message.trim();
        if acts.iter().all(idle) {
            let unheard = Wants::of(message).orders();
            return if unheard { vec![Act::Remark(Remark::Unclear(message.to_owned()))] } else { acts };
        }
        // What is wished for the list, or answered, is plain, and a short wish beside it has no look of its own.
        let plain = |act: &Act| matches!(act, Act::List(_) | Act::ListWhole { .. } | Act::Answer { .. });
        if !acts.iter().any(changes) || acts.iter().any(plain) {
            return acts;
        }
        let wants = Wants::of(message);
        let only_told =
            |act: &Act| matches!(act, Act::Question(_) | Act::Note(_)) || wants.verdict(act) == Verdict::Told;
        if acts.iter().all(only_told) {
            return vec![Act::Note(message.to_owned())];
        }
        let mut fits: Vec<bool> =
            acts.iter().map(|act| !changes(act) || wants.verdict(act) == Verdict::Fits).collect();
        // What is left out and what is done in its place are one: a move.
        for at in (1..acts.len()).filter(|at| self.moves(&acts[at - 1], &acts[*at])) {
            let moved = fits[at - 1] || fits[at];
            fits[at - 1] = moved;
            fits[at] = moved;
        }
        let (kept, against): (Vec<_>, Vec<_>) = acts.into_iter().zip(fits).partition(|(_, fits)| *fits);
        let acts_of = |part: Vec<(Act, bool)>| part.into_iter().map(|(act, _)| act).collect::<Vec<Act>>();
        let (kept, against) = (acts_of(kept), acts_of(against));
        let took: Vec<String> = against.iter().filter_map(|act| self.in_own_words(act)).collect();
        if took.is_empty() {
            return kept;
        }
        let mut weighed: Vec<Act> = kept.into_iter().filter(|act| !is_of(act, &against)).collect();
        weighed.push(Act::Remark(Remark::Misread { words: message.to_owned(), took: took.join(" ") }));
        weighed
    }

    /// Whether an act leaves out a routine, or takes days from it, and the next does the same chore instead.
    fn moves(&self, left_out: &Act, then: &Act) -> bool {
        let Act::New(new) = then else { return false };
        let task = |commitment: &Commitment| commitment.duty().map(|duty| duty.task.clone());
        match left_out {
            Act::Skip { commitments, .. } => {
                let [id] = commitments.as_slice() else { return false };
                self.memory.commitments.get(id).is_some_and(|routine| task(routine) == task(new))
            }
            Act::Change { new: changed, .. } => task(changed).is_some() && task(changed) == task(new),
            Act::List(_)
            | Act::ListWhole { .. }
            | Act::Normal { .. }
            | Act::New(_)
            | Act::End(_)
            | Act::Answer { .. }
            | Act::Undo
            | Act::Query(_)
            | Act::Stop
            | Act::Resume
            | Act::Yes
            | Act::No
            | Act::Note(_)
            | Act::Remark(_)
            | Act::Question(_) => false,
        }
    }

    /// What an act would change; nothing where it changes nothing.
    fn in_own_words(&self, act: &Act) -> Option<String> {
        let names =
            |ids: &[CommitmentId]| ids.iter().map(|id| self.short_name(*id)).collect::<Vec<_>>().join(", ");
        Some(match act {
            Act::New(new) => new.says.clone(),
            Act::Change { new, .. } => format!("From now on: {}", new.says),
            Act::End(id) => format!("No longer: {}", self.memory.commitments.get(id)?.says),
            Act::Skip { commitments, from, until } => {
                format!("Leave out {} {}.", names(commitments), days_left_out(*from, *until))
            }
            Act::Normal { commitments, from } => {
                format!("From {} on again: {}.", from.format("%A %-d %B"), names(commitments))
            }
            Act::Undo => "Take back the last change.".to_owned(),
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

/// Whether an act asks how to do what is not done after all.
fn is_of(act: &Act, dropped: &[Act]) -> bool {
    let Act::Question(question) = act else { return false };
    dropped.iter().any(|act| {
        let (Act::New(new) | Act::Change { new, .. }) = act else { return false };
        question.sources.iter().any(|source| new.sources.contains(source))
    })
}
