//! The brief, when it is first read and when its text changed.

use std::collections::BTreeSet;

use hob_memory::{Entry, Ref};
use hob_schedules::{Commitment, CommitmentId, Instant};

use crate::Household;
use crate::read::{self, Amendments};
use crate::safety;

impl Household {
    /// The brief's text arrived, or changed: only what changed in it changes what is agreed.
    pub(crate) fn take_brief(&mut self, text: String, now: Instant) {
        let before = self.memory.brief.clone();
        if before.as_ref().is_some_and(|(_, old)| *old == text) {
            return;
        }
        // A file that an editor has just emptied, or lost, ends no household.
        if text.trim().is_empty() && before.as_ref().is_some_and(|(_, old)| !old.trim().is_empty()) {
            let says = "The brief is empty now. I keep to what it said; what shall end, tell me, or write a new brief.";
            self.tell(says.to_owned(), Vec::new(), now);
            return;
        }
        let revision = before.as_ref().map_or(1, |(revision, _)| revision + 1);
        let mut minter = self.minter.clone();
        let mut reading = |text: &str, revision: u32| {
            let read = read::read(text, &self.ctx(&format!("brief:{revision}"), now), &mut minter, now);
            safety::held_back(read, self.catalogue, &mut minter, now)
        };
        let base = before.as_ref().map(|(revision, old)| reading(old, *revision));
        let new = reading(&text, revision);
        self.minter = minter;
        let amended = match base {
            Some(base) => read::revise(&self.memory.commitments, &self.memory.statements, base, new),
            None => read::amend(&[], new),
        };
        self.log(Entry::BriefTaken { revision, text, statements: amended.statements.clone() }, now);
        let told = self.changed_says(&amended);
        self.agree(amended, revision, now);
        if let (Some(told), true) = (told, revision > 1) {
            self.tell(told, Vec::new(), now);
        }
    }

    fn agree(&mut self, amended: Amendments, revision: u32, now: Instant) {
        let mut set = amended.added;
        let mut before = Vec::new();
        for (old, new) in amended.changed {
            before.push(old);
            set.push(new);
        }
        let ended: Vec<CommitmentId> = amended.ended.iter().map(|c| c.id).collect();
        before.extend(amended.ended);
        if !set.is_empty() || !ended.is_empty() {
            let says = if revision == 1 {
                format!("the brief: {} commitments", set.len())
            } else {
                format!(
                    "the brief's revision {revision}: {} new or changed, {} ended",
                    set.len(),
                    ended.len()
                )
            };
            self.amend(says, set, before, ended, Vec::new(), None, now);
        }
        for question in amended.questions {
            self.put_question(question, now);
        }
        for edit in amended.list_edits {
            let because = edit.source.clone().map_or(Ref::Entry(self.memory.seq), Ref::Words);
            self.edit_list(&edit, because, now);
        }
    }

    /// What hob says of an edited brief: what is new, what is now otherwise, what is no more.
    fn changed_says(&self, amended: &Amendments) -> Option<String> {
        // Whoever rewrites a page knows what they wrote.
        const TOLD_MAX: usize = 6;
        let short = |commitment: &Commitment| commitment.says.trim_end_matches('.').to_owned();
        let changed =
            amended.changed.iter().map(|(was, is)| format!("now {} (it was: {})", short(is), short(was)));
        let added = amended.added.iter().map(|new| format!("new: {}", short(new)));
        let kept: BTreeSet<CommitmentId> = amended.changed.iter().map(|(_, is)| is.id).collect();
        let ended = amended.ended.iter().filter(|old| !kept.contains(&old.id));
        let ended = ended.map(|old| format!("no longer: {}", short(old)));
        let all: Vec<String> = changed.chain(added).chain(ended).collect();
        let more = all.len().saturating_sub(TOLD_MAX);
        let more = if more > 0 { format!("; and {more} more") } else { String::new() };
        let told = all.iter().take(TOLD_MAX).cloned().collect::<Vec<_>>().join("; ");
        (!all.is_empty()).then(|| format!("I have read your brief again: {told}{more}."))
    }
}
