//! Check-ins.

use hob_schedules::CheckInId;

use crate::{CheckIn, CheckInState, Memory, Touched};

impl Memory {
    pub(super) fn begin_check_in(&mut self, seq: u64, check_in: &CheckIn, touched: &mut Vec<Touched>) {
        if self.check_ins.contains_key(&check_in.id) {
            self.complain(seq, format_args!("{} is opened a second time", check_in.id));
            return;
        }
        touched.push(Touched::CheckIn(check_in.id));
        self.check_ins.insert(check_in.id, check_in.clone());
    }

    /// It is asked again once at most, and an answer is never unsaid; a late answer to a lapsed one still counts.
    pub(super) fn set_check_in(
        &mut self,
        seq: u64,
        id: CheckInId,
        state: CheckInState,
        touched: &mut Vec<Touched>,
    ) {
        let Some(check_in) = self.check_ins.get_mut(&id) else {
            self.complain(seq, format_args!("{id} is not known"));
            return;
        };
        let fits = match (&check_in.state, &state) {
            (_, CheckInState::Open) => false,
            (CheckInState::Open, CheckInState::Reasked(_)) => true,
            (_, CheckInState::Reasked(_)) => false,
            (_, CheckInState::Answered(..)) => true,
            (CheckInState::Open | CheckInState::Reasked(_), CheckInState::Lapsed(_)) => true,
            (CheckInState::Answered(..) | CheckInState::Lapsed(_), CheckInState::Lapsed(_)) => false,
        };
        if fits {
            check_in.state = state;
            touched.push(Touched::CheckIn(id));
        } else {
            self.complain(seq, format_args!("{id} cannot be asked again or lapse where it stands"));
        }
    }
}
