//! What the owner says beside the brief.

use hob_schedules::{Days, Matter, Slot};

use super::*;
use crate::read::ListOp;

const BRIEF: &str = "I like to have dinner made at 6pm. I like to do my laundry on Saturday. Vacuum the living room every \
    Thursday at 10. Feed the cat every morning. Check in with me every Monday about the shopping.";

fn list(acts: &[Act]) -> Vec<(ListOp, String, Option<f64>, Option<String>)> {
    acts.iter()
        .filter_map(|act| {
            let Act::List(edit) = act else { return None };
            let unit = edit.unit.as_ref().map(ToString::to_string);
            Some((edit.op, edit.item.to_string(), edit.quantity, unit))
        })
        .collect()
}

fn skips(acts: &[Act], memory: &Memory) -> Vec<(String, String, String)> {
    acts.iter()
        .filter_map(|act| {
            let Act::Skip { commitments, from, until } = act else { return None };
            let says: Vec<&str> = commitments
                .iter()
                .map(|id| memory.commitments[id].duty().map_or("", |d| d.task.as_str()))
                .collect();
            Some((says.join(","), from.to_string(), until.to_string()))
        })
        .collect()
}

fn own(item: &str) -> String {
    item.to_owned()
}

#[test]
fn one_answer_to_a_check_in_may_hold_several_acts() {
    let memory = memory(BRIEF, None);
    let acts = said(
        "milk, a dozen eggs and 2 kg of flour, we still have butter, and skip laundry this Saturday",
        &memory,
    );
    assert_eq!(
        list(&acts),
        [
            (ListOp::Add, own("milk"), None, None),
            (ListOp::Add, own("egg"), Some(12.0), None),
            (ListOp::Add, own("flour"), Some(2.0), Some(own("kg"))),
            (ListOp::Have, own("butter"), None, None),
        ]
    );
    assert_eq!(skips(&acts, &memory), [(own("do-laundry"), own("2026-03-07"), own("2026-03-07"))]);
    assert_eq!(acts.len(), 5, "{acts:#?}");
}

#[test]
fn what_is_out_or_wanted_goes_on_the_list() {
    let memory = memory(BRIEF, None);
    assert_eq!(list(&said("we're out of cat food", &memory)), [(ListOp::Add, own("cat-food"), None, None)]);
    let acts = said("get more coffee, and some of those oat biscuits", &memory);
    assert_eq!(
        list(&acts),
        [(ListOp::Add, own("coffee"), None, None), (ListOp::Add, own("oat-biscuits"), None, None)]
    );
    assert_eq!(
        list(&said("take oat milk off the list", &memory)),
        [(ListOp::Remove, own("oat-milk"), None, None)]
    );
    assert_eq!(
        list(&said("Please add 3 tins of chopped tomatoes to the shopping list.", &memory)),
        [(ListOp::Add, own("chopped-tomatoes"), Some(3.0), Some(own("tin")))]
    );
    assert_eq!(
        list(&said("I bought the bread already", &memory)).first().map(|edit| edit.0),
        Some(ListOp::Complete)
    );
}

#[test]
fn a_duty_is_left_out_on_the_dates_named() {
    let memory = memory(BRIEF, None);
    for (sentence, task, from, until) in [
        ("don't do the vacuuming tomorrow", "vacuum", "2026-03-05", "2026-03-05"),
        ("no dinner on Friday, we're eating out", "make-dinner", "2026-03-06", "2026-03-06"),
        ("skip the laundry this week", "do-laundry", "2026-03-04", "2026-03-08"),
        ("No vacuuming this Thursday please", "vacuum", "2026-03-05", "2026-03-05"),
        ("skip dinner tonight", "make-dinner", "2026-03-04", "2026-03-04"),
    ] {
        let acts = said(sentence, &memory);
        assert_eq!(skips(&acts, &memory), [(own(task), own(from), own(until))], "{sentence}: {acts:#?}");
    }
}

#[test]
fn from_now_on_changes_the_routine_and_keeps_its_id() {
    let memory = memory(BRIEF, None);
    for (sentence, says) in [
        ("from now on dinner at 7", "Make dinner every day at 19:00."),
        ("move the laundry to Sundays", "Do the laundry every Sunday."),
        ("From now on, vacuum on Fridays", "Vacuum the living room every Friday at 10:00."),
    ] {
        let acts = said(sentence, &memory);
        let [Act::Change { old, new }] = acts.as_slice() else { panic!("{sentence}: {acts:#?}") };
        assert_eq!(new.says, says);
        assert_eq!((new.id, new.revision), (*old, 2));
    }
}

#[test]
fn for_once_another_dinner_stands_in_for_the_routine() {
    let memory = memory(BRIEF, None);
    let acts = said("dinner for four on Saturday", &memory);
    let [Act::Skip { from, .. }, Act::New(new)] = acts.as_slice() else { panic!("{acts:#?}") };
    assert_eq!(from.to_string(), "2026-03-07");
    let Matter::Errand { duty, when } = &new.matter else { panic!("{new:#?}") };
    assert_eq!((duty.task.as_str(), duty.manner.as_slice()), ("make-dinner", &[own("for 4")][..]));
    assert_eq!(when.days, Days::On(*from));
    assert_eq!(when.slots, [Slot::At(chrono::NaiveTime::from_hms_opt(18, 0, 0).expect("six"))]);
}

#[test]
fn a_bare_new_time_is_asked_about() {
    let memory = memory(BRIEF, None);
    let acts = said("dinner at 7", &memory);
    let [Act::Question(question)] = acts.as_slice() else { panic!("{acts:#?}") };
    assert_eq!(question.choices, ["today only", "from now on"]);
    let acts = super::super::answer(question, "from now on", &ctx(None), &memory, &mut Minter::new(3), now());
    assert!(matches!(acts.as_slice(), [Act::Change { .. }]), "{acts:#?}");
}

#[test]
fn short_words_are_orders_and_answers() {
    let memory = memory(BRIEF, None);
    assert_eq!(said("Stop!", &memory), [Act::Stop]);
    assert_eq!(said("carry on please", &memory), [Act::Resume]);
    assert_eq!(said("undo that", &memory), [Act::Undo]);
    assert_eq!(said("yes please", &memory), [Act::Yes]);
    assert_eq!(said("nothing this week, thanks", &memory), [Act::No]);
    assert_eq!(said("No, that's all.", &memory), [Act::No]);
    assert_eq!(said("thanks a lot!", &memory), [Act::Remark(Remark::Thanks)]);
}

#[test]
fn new_orders_are_errands() {
    let memory = memory(BRIEF, None);
    let acts = said("mop the kitchen tomorrow at 10", &memory);
    let [Act::New(new)] = acts.as_slice() else { panic!("{acts:#?}") };
    assert_eq!(new.says, "Mop the kitchen on Thursday 5 March 2026 at 10:00.");
    let acts = said("please water the plants", &memory);
    assert!(
        matches!(acts.as_slice(), [Act::New(new)] if matches!(new.matter, Matter::Errand { .. })),
        "{acts:#?}"
    );
}

#[test]
fn a_duty_ends_when_it_is_not_wanted_any_more() {
    let memory = memory(BRIEF, None);
    for sentence in ["stop doing the laundry", "you don't have to do the laundry any more", "no more laundry"]
    {
        let acts = said(sentence, &memory);
        assert!(
            matches!(acts.as_slice(), [Act::End(id)] if memory.commitments[id].duty().is_some_and(|d| d.task == "do-laundry")),
            "{sentence}: {acts:#?}"
        );
    }
}

#[test]
fn the_shopping_day_is_the_one_answered() {
    let read = reading(include_str!("../../../../../examples/briefs/levine.md"), None);
    let question = read.questions[0].clone();
    let memory = memory(include_str!("../../../../../examples/briefs/levine.md"), None);
    let acts = super::super::answer(&question, "Thursday", &ctx(None), &memory, &mut Minter::new(3), now());
    let [Act::Change { new, .. }] = acts.as_slice() else { panic!("{acts:#?}") };
    assert_eq!(new.says, "Do the shopping every Thursday in the morning.");
}

#[test]
fn an_answer_that_says_how_often_makes_the_routine() {
    let read = reading("Water the plants.", None);
    assert!(read.commitments.is_empty());
    let acts = super::super::answer(
        &read.questions[0],
        "twice a week",
        &ctx(None),
        &Memory::default(),
        &mut Minter::new(3),
        now(),
    );
    let [Act::New(new)] = acts.as_slice() else { panic!("{acts:#?}") };
    assert_eq!(new.says, "Water the plants twice a week.");
}

/// The acts that the answer to the question about a sentence comes to.
fn answered(sentence: &str, brief: &str, words: &str) -> (Memory, Vec<Act>) {
    let memory = memory(brief, None);
    let asked = say(sentence, &ctx(None), &memory, &mut Minter::new(2), now());
    let question =
        asked.iter().find_map(|act| if let Act::Question(asked) = act { Some(asked) } else { None });
    let question = question.unwrap_or_else(|| panic!("{sentence}: {asked:#?}"));
    let acts = super::super::answer(question, words, &ctx(None), &memory, &mut Minter::new(3), now());
    (memory, acts)
}

#[test]
fn the_one_that_is_chosen_of_several_is_changed() {
    let brief = "Make breakfast every weekday at 7. Make breakfast on weekends at 8:30.";
    let choice = "Make breakfast every Saturday and Sunday at 08:30.";
    let (memory, acts) = answered("have breakfast at 8 from now on", brief, choice);
    let [Act::Change { old, new }] = acts.as_slice() else { panic!("{acts:#?}") };
    assert_eq!(memory.commitments[old].says, choice);
    assert_eq!(new.says, "Make breakfast every Saturday and Sunday at 08:00.");
}

#[test]
fn a_doubted_reading_stays_when_it_is_right_and_ends_when_it_is_not() {
    let read = reading("Cancel the magazine.", None);
    let memory = memory("Cancel the magazine.", None);
    let answer = |words: &str| {
        super::super::answer(&read.questions[0], words, &ctx(None), &memory, &mut Minter::new(3), now())
    };
    assert!(matches!(answer("that is right").as_slice(), [Act::Note(_)]), "{:?}", answer("that is right"));
    for words in ["leave it to me", "I will put it another way"] {
        assert!(matches!(answer(words).as_slice(), [Act::End(_)]), "{words}: {:?}", answer(words));
    }
    let other = answer("remind me on Friday to cancel the magazine");
    assert!(matches!(other.as_slice(), [Act::End(_), Act::New(_)]), "{other:#?}");
}
