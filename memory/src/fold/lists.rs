//! Lines on lists.

use hob_schedules::ItemId;

use crate::{Line, LineState, Memory, Touched};

impl Memory {
    pub(super) fn list(&mut self, line: &Line, touched: &mut Vec<Touched>) {
        touched.push(Touched::Line(line.id));
        self.lines.insert(line.id, line.clone());
    }

    pub(super) fn set_line(&mut self, seq: u64, id: ItemId, state: LineState, touched: &mut Vec<Touched>) {
        match self.lines.get_mut(&id) {
            None => self.complain(seq, format_args!("{id} is not known")),
            Some(line) => {
                line.state = state;
                touched.push(Touched::Line(id));
            }
        }
    }
}
