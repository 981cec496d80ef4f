//! What is otherwise for a while, and back to normal.

use hob_memory::{Amendment, Exception};
use hob_schedules::AmendmentId;

use super::*;
use crate::read::Query;

const BRIEF: &str = "I like to have dinner made at 6pm. I like to do my laundry on Saturday. Vacuum the living room every \
    Thursday at 10. Feed the cat every morning.";

/// What each act comes to, in a line.
pub(super) fn short(sentence: &str, memory: &Memory) -> Vec<String> {
    let task = |id| memory.commitments.get(id).and_then(|c| c.duty()).map_or("?", |duty| duty.task.as_str());
    said(sentence, memory)
        .iter()
        .map(|act| match act {
            Act::Skip { commitments, from, until } => {
                let tasks: Vec<&str> = commitments.iter().map(task).collect();
                format!("skip {} {from} {until}", tasks.join(","))
            }
            Act::New(new) => format!("new {}", new.says),
            Act::Change { new, .. } => format!("change {}", new.says),
            Act::Normal { commitments, from } => {
                let tasks: Vec<&str> = commitments.iter().map(task).collect();
                format!("normal {} {from}", tasks.join(","))
            }
            Act::End(id) => format!("end {}", task(id)),
            Act::Undo => "undo".to_owned(),
            Act::Question(question) => format!("? {}", question.ask),
            Act::Query(Query::AsAgreed(from)) => format!("= as agreed from {from}"),
            Act::Query(query) => format!("= {}", query.asks()),
            Act::List(_)
            | Act::ListWhole { .. }
            | Act::Answer { .. }
            | Act::Stop
            | Act::Resume
            | Act::Yes
            | Act::No
            | Act::Note(_)
            | Act::Remark(_) => format!("{act:?}"),
        })
        .collect()
}

/// The brief, with a stretch of days left out of one chore.
fn left_out(task: &str, from: &str, until: &str) -> Memory {
    let mut memory = memory(BRIEF, None);
    let id = *memory
        .commitments
        .iter()
        .find(|(_, commitment)| commitment.duty().is_some_and(|duty| duty.task == task))
        .expect("the chore")
        .0;
    // Made now: what was said longer ago is not corrected in passing.
    let amendment: AmendmentId = Minter::new(7).mint(now());
    let exception = Exception {
        amendment,
        commitment: id,
        from: from.parse().expect("a date"),
        until: until.parse().expect("a date"),
        says: "left out".to_owned(),
    };
    memory.amendments.push(Amendment {
        id: amendment,
        seq: 1,
        says: "left out".to_owned(),
        set: Vec::new(),
        before: Vec::new(),
        ended: Vec::new(),
        excepts: vec![exception.clone()],
        undoes: None,
        undone: false,
    });
    memory.exceptions.push(exception);
    memory
}

#[test]
fn a_day_is_left_out_by_its_name_alone() {
    let memory = memory(BRIEF, None);
    assert_eq!(short("skip this Saturday", &memory), ["skip do-laundry 2026-03-07 2026-03-07"]);
}

#[test]
fn another_time_holds_for_a_stretch_and_then_the_old_one_again() {
    let memory = memory(BRIEF, None);
    assert_eq!(
        short("until the 14th dinner at 5", &memory),
        ["skip make-dinner 2026-03-04 2026-03-14", "new Make dinner every day at 17:00 until 14 March 2026."]
    );
    assert_eq!(
        short("dinner at 8 this week", &memory),
        ["skip make-dinner 2026-03-04 2026-03-08", "new Make dinner every day at 20:00 until 8 March 2026."]
    );
}

#[test]
fn until_somebody_leaves_is_until_the_last_day_of_the_stay() {
    let brief = format!("{BRIEF} My mother is here until the 14th of March.");
    let with_stay = memory(&brief, None);
    assert_eq!(
        short("no vacuuming until my mother leaves", &with_stay),
        ["skip vacuum 2026-03-04 2026-03-14"]
    );
    let without = memory(BRIEF, None);
    assert_eq!(
        short("no vacuuming until my mother leaves", &without),
        ["? On which date is \u{201c}until my mother leaves\u{201d}?"]
    );
}

#[test]
fn the_date_of_an_event_is_asked_for_and_then_holds() {
    let memory = memory(BRIEF, None);
    let acts = said("until my mother leaves, dinner at 5", &memory);
    let [Act::Question(question)] = acts.as_slice() else { panic!("{acts:#?}") };
    let acts = super::super::answer(question, "the 14th", &ctx(None), &memory, &mut Minter::new(3), now());
    let [Act::Skip { until, .. }, Act::New(new)] = acts.as_slice() else { panic!("{acts:#?}") };
    assert_eq!(until.to_string(), "2026-03-14");
    assert_eq!(new.says, "Make dinner every day at 17:00 until 14 March 2026.");
}

#[test]
fn back_to_normal_lifts_what_was_left_out() {
    let memory = left_out("vacuum", "2026-03-04", "2026-03-31");
    assert_eq!(short("back to normal from Monday", &memory), ["normal vacuum 2026-03-09"]);
    assert_eq!(short("resume the vacuuming", &memory), ["normal vacuum 2026-03-04"]);
    let plain = super::memory(BRIEF, None);
    let [reply] = short("everything back to normal from Monday", &plain).try_into().expect("one reply");
    assert!(reply.starts_with("= as agreed from"), "{reply}");
}

#[test]
fn back_to_normal_ends_no_routine_that_stands_in_for_nothing() {
    let memory = super::memory(
        "Water the orchid once a week. Water the herbs every other day until the end of May.",
        None,
    );
    let [reply] = short("back to normal from Monday", &memory).try_into().expect("one reply");
    assert!(reply.starts_with("= as agreed from"), "{reply}");
}

#[test]
fn a_correction_moves_what_was_said_last() {
    let memory = left_out("do-laundry", "2026-03-07", "2026-03-07");
    assert_eq!(short("no, I meant Sunday", &memory), ["undo", "skip do-laundry 2026-03-08 2026-03-08"]);
}
