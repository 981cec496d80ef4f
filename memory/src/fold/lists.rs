//! Lines on lists, and what the owner's words changed on them.

use hob_schedules::{Instant, ItemId};

use crate::{Line, LineState, ListEdit, Memory, Touched};

/// Nobody takes back more than the last few.
const LIST_EDITS_MAX: usize = 100;

impl Memory {
    pub(super) fn list(&mut self, at: Instant, line: &Line, touched: &mut Vec<Touched>) {
        touched.push(Touched::Line(line.id));
        let before = self.lines.insert(line.id, line.clone());
        self.edited(at, line.id, before);
    }

    pub(super) fn set_line(
        &mut self,
        seq: u64,
        at: Instant,
        id: ItemId,
        state: LineState,
        touched: &mut Vec<Touched>,
    ) {
        let Some(line) = self.lines.get_mut(&id) else {
            self.complain(seq, format_args!("{id} is not known"));
            return;
        };
        let before = line.clone();
        line.state = state;
        touched.push(Touched::Line(id));
        self.edited(at, id, Some(before));
    }

    /// Keeps what the owner's words changed, as undo needs it; what puts a line back as it was is no change of theirs.
    fn edited(&mut self, at: Instant, id: ItemId, before: Option<Line>) {
        if let Some(last) = self.list_edits.last()
            && last.id == id
            && self.lines.get(&id).is_some_and(|line| last.is_taken_back_by(line))
        {
            self.list_edits.pop();
            return;
        }
        // One utterance and what comes of it have one time.
        let said = self.conversation.iter().rev().find(|words| words.who != "hob");
        if said.is_some_and(|words| words.at == at) {
            let over = (self.list_edits.len() + 1).saturating_sub(LIST_EDITS_MAX);
            self.list_edits.drain(..over);
            self.list_edits.push(ListEdit { at, id, before });
        }
    }
}
