//! What was changed last, taken back.

use hob_memory::{Amendment, Entry, Line, LineState, ListEdit, Ref};
use hob_schedules::{Commitment, CommitmentId, Instant};

use crate::Household;
use crate::answers::sentence;
use crate::shopping::{ERRAND_SOURCE, made_at};

/// "Undo that" is of what was changed no longer ago than this: yesterday evening's is still meant in the morning.
const UNDO_HOURS: i64 = 24;

impl Household {
    /// Takes back what was changed last, and says so.
    pub(crate) fn undo(&mut self, now: Instant) {
        let (says, because) = self.take_back(now);
        self.tell(says, because, now);
    }

    /// Takes back what was changed last, all of it that was changed at once; the words for it, and what they rest on. The
    /// first brief is no change: it is the agreement itself, and its file is where it is changed.
    pub(super) fn take_back(&mut self, now: Instant) -> (String, Vec<Ref>) {
        let agreed = self.change_to_undo().map(made_at);
        let listed = self.memory.list_edits.last().map(|edit| edit.at.timestamp_millis());
        let Some(last) = agreed.max(listed) else {
            return (
                "Nothing was changed since I read your brief, so there is nothing to take back.".to_owned(),
                Vec::new(),
            );
        };
        if last + UNDO_HOURS * 3_600_000 < now.timestamp_millis() {
            let what = self.change_to_undo().filter(|_| agreed == Some(last));
            let what = what.map(|last| format!(" The last change was: {}.", last.says.trim_end_matches('.')));
            let says = format!(
                "Nothing was changed in the last {UNDO_HOURS} hours, so there is nothing to take back.{} Tell me how you want it.",
                what.unwrap_or_default()
            );
            return (says, Vec::new());
        }
        let (mut says, mut because) = (Vec::new(), Vec::new());
        // Taken together before the first is put back: whatever becomes of one, each is put back once.
        let of_last = |edit: &&ListEdit| edit.at.timestamp_millis() == last;
        let edits: Vec<ListEdit> = self.memory.list_edits.iter().rev().take_while(of_last).cloned().collect();
        for edit in edits {
            says.push(self.put_back(edit, now));
        }
        while let Some(change) = self.change_to_undo().filter(|change| made_at(change) == last).cloned() {
            because.push(Ref::Entry(change.seq));
            says.push(change.says.trim_end_matches('.').to_owned());
            self.take_one_back(&change, now);
        }
        (format!("I have taken this back: {}.", says.join("; ")), because)
    }

    /// The last change of what is agreed that the owner made: not the brief as it was first read, and not what hob took upon
    /// itself since, to get what is on a list.
    fn change_to_undo(&self) -> Option<&Amendment> {
        let own = |change: &Amendment| {
            let of_list = |c: &Commitment| c.sources.iter().any(|source| source.text == ERRAND_SOURCE);
            let mut all = change.set.iter().chain(&change.before).peekable();
            all.peek().is_some() && all.all(of_list)
        };
        let open = |change: &&Amendment| change.undoes.is_none() && !change.undone;
        self.memory.amendments.iter().rfind(|change| open(change) && !is_first_brief(change) && !own(change))
    }

    /// Puts the line of a list back as it was, and says how it stands.
    fn put_back(&mut self, edit: ListEdit, now: Instant) -> String {
        let words = |line: &Line| self.line_words(line);
        let is = self.memory.lines.get(&edit.id).map(words).unwrap_or_default();
        let Some(line) = edit.before else {
            let reason = ListEdit::TAKEN_BACK.to_owned();
            self.log(Entry::LineRemoved { id: edit.id, reason }, now);
            return format!("{is}: off the list");
        };
        let was = words(&line);
        let says = match line.state {
            LineState::Open if was == is => format!("{is}: on the list again"),
            LineState::Open => format!("{was}: on the list, and not {is}"),
            LineState::Ordered(_) | LineState::Done(_) | LineState::Removed(..) => {
                format!("{was}: as it was")
            }
        };
        self.log(Entry::Listed { line }, now);
        sentence(&says)
    }

    fn take_one_back(&mut self, last: &Amendment, now: Instant) {
        let was: Vec<CommitmentId> = last.before.iter().map(|c| c.id).collect();
        let ended: Vec<CommitmentId> = last.set.iter().map(|c| c.id).filter(|id| !was.contains(id)).collect();
        // A commitment that comes back is a new revision: what was foreseen by the one taken back is looked at again.
        let set: Vec<Commitment> = last
            .before
            .iter()
            .map(|c| {
                let present = self.memory.commitments.get(&c.id).map_or(c.revision, |p| p.revision);
                Commitment { revision: present + 1, ..c.clone() }
            })
            .collect();
        let before =
            last.set.iter().filter(|c| self.memory.commitments.contains_key(&c.id)).cloned().collect();
        let says = format!("taken back: {}", last.says.trim_end_matches('.'));
        self.amend(says, set, before, ended, vec![Ref::Entry(last.seq)], Some(last.id), now);
    }
}

/// Whether a change is the brief as it was first read.
fn is_first_brief(change: &Amendment) -> bool {
    let first = |commitment: &Commitment| commitment.sources.iter().any(|source| source.text == "brief:1");
    change.before.is_empty()
        && change.ended.is_empty()
        && !change.set.is_empty()
        && change.set.iter().all(first)
}
