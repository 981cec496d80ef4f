//! Lists as the owner edits them.

use hob_memory::{Entry, Line, LineState, Provenance, Ref};
use hob_schedules::{Instant, ItemId};
use hob_skills::Name;
use hob_skills::amounts::{amount_words, item_words};

use crate::Household;
use crate::answers::sentence;
use crate::read::{ListEdit, ListOp, plain};

impl Household {
    /// Begins, empties or finishes a list, and says what was done. A list is there as soon as something is on it, so
    /// that beginning one changes nothing.
    pub(super) fn edit_whole_list(&mut self, op: ListOp, list: &Name, now: Instant) -> String {
        let shown = plain(list);
        let open: Vec<ItemId> = self
            .memory
            .lines
            .values()
            .filter(|l| l.list == *list && matches!(l.state, LineState::Open))
            .map(|l| l.id)
            .collect();
        let names: Vec<String> =
            open.iter().filter_map(|id| self.memory.lines.get(id)).map(|l| self.line_words(l)).collect();
        match op {
            ListOp::Add => format!("What shall I put on the {shown} list?"),
            _ if open.is_empty() => format!("The {shown} list is empty."),
            ListOp::Remove | ListOp::Have => {
                for id in &open {
                    self.log(Entry::LineRemoved { id: *id, reason: "you emptied the list".to_owned() }, now);
                }
                format!(
                    "The {shown} list is empty now. I took off: {}. Say \u{201c}add\u{201d} and what you still want.",
                    names.join(", ")
                )
            }
            ListOp::Complete => {
                for id in &open {
                    self.log(Entry::LineDone { id: *id }, now);
                }
                format!("The {shown} list is done. I checked off: {}.", names.join(", "))
            }
        }
    }

    /// A line of a list as people say it: "12 eggs".
    pub(crate) fn line_words(&self, line: &Line) -> String {
        amount_words(&line.item, line.quantity, line.unit.as_deref(), self.catalogue)
    }

    /// Edits a list, and says what was done.
    pub(super) fn edit_list(&mut self, edit: &ListEdit, because: Ref, now: Instant) -> String {
        let open: Option<Line> = self
            .memory
            .lines
            .values()
            .find(|l| l.list == edit.list && l.item == edit.item && matches!(l.state, LineState::Open))
            .cloned();
        let shown = sentence(&item_words(&edit.item));
        match edit.op {
            ListOp::Add => {
                let id: ItemId = open.as_ref().map_or_else(|| self.minter.mint(now), |l| l.id);
                let line = Line {
                    id,
                    list: edit.list.clone(),
                    item: edit.item.clone(),
                    quantity: edit.quantity,
                    unit: edit.unit.clone(),
                    added: now,
                    provenance: Provenance::Asked(because),
                    state: LineState::Open,
                };
                self.log(Entry::Listed { line }, now);
                let amount = amount_words(&edit.item, edit.quantity, edit.unit.as_deref(), self.catalogue);
                format!("{}: on the {} list.", sentence(&amount), plain(&edit.list))
            }
            ListOp::Remove | ListOp::Have => match open {
                Some(line) => {
                    let reason =
                        if edit.op == ListOp::Have { "you still have it" } else { "you took it off" };
                    self.log(Entry::LineRemoved { id: line.id, reason: reason.to_owned() }, now);
                    format!("{shown}: off the list.")
                }
                None => format!("{shown}: it was not on the list."),
            },
            ListOp::Complete => match open {
                Some(line) => {
                    self.log(Entry::LineDone { id: line.id }, now);
                    format!("{shown}: done.")
                }
                None => format!("{shown}: it was not on the list."),
            },
        }
    }
}
