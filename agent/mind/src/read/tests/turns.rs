//! What says too little by itself and is of what was said just before.

use chrono::TimeDelta;
use hob_memory::{Amendment, Conversation, Exception, Line, LineState, Provenance, Ref};
use hob_schedules::Name;

use super::talk::short_in;
use super::*;
use crate::read::ListOp;

const BRIEF: &str = "I like to have dinner made at 6pm. Do the laundry on Saturdays. Vacuum the living room every Thursday. Clean \
    the bathroom on Wednesdays. Clean the guest bathroom on the first Monday of the month.";

/// A household to which these were said one minute after the other; hob has done what they came to.
fn told(turns: &[&str]) -> Memory {
    let mut memory = memory(BRIEF, None);
    let mut minter = Minter::new(7);
    for (index, said) in turns.iter().enumerate() {
        let ago = i64::try_from(turns.len() - index).expect("few turns");
        let at = now() - TimeDelta::minutes(ago);
        memory.conversation.push(Conversation { at, who: Name::new("owner"), words: (*said).to_owned() });
        for act in say(said, &ctx(None), &memory, &mut minter, at) {
            carry_out(&mut memory, act, at, &mut minter);
        }
    }
    memory
}

fn amendment(at: Instant, minter: &mut Minter) -> Amendment {
    Amendment {
        id: minter.mint(at),
        seq: 1,
        says: String::new(),
        set: Vec::new(),
        before: Vec::new(),
        ended: Vec::new(),
        excepts: Vec::new(),
        undoes: None,
        undone: false,
    }
}

fn carry_out(memory: &mut Memory, act: Act, at: Instant, minter: &mut Minter) {
    let mut amended = amendment(at, minter);
    if let Act::List(edit) = act {
        let open = memory.lines.values_mut().find(|line| line.item == edit.item);
        if edit.op != ListOp::Add {
            if let Some(line) = open {
                line.state = LineState::Removed(at, String::new());
            }
        } else if let Some(line) = open {
            (line.quantity, line.unit, line.added, line.state) =
                (edit.quantity, edit.unit, at, LineState::Open);
        } else {
            let line = Line {
                id: minter.mint(at),
                list: edit.list,
                item: edit.item,
                quantity: edit.quantity,
                unit: edit.unit,
                added: at,
                provenance: Provenance::Asked(Ref::Entry(1)),
                state: LineState::Open,
            };
            memory.lines.insert(line.id, line);
        }
        return;
    }
    if let Act::Skip { commitments, from, until } = act {
        let except =
            |id| Exception { amendment: amended.id, commitment: id, from, until, says: String::new() };
        amended.excepts = commitments.into_iter().map(except).collect();
    } else if let Act::New(new) | Act::Change { new, .. } = act {
        memory.commitments.insert(new.id, new.clone());
        amended.set.push(new);
    } else {
        return;
    }
    memory.exceptions.extend(amended.excepts.clone());
    memory.amendments.push(amended);
}

/// What the last of these comes to, behind the others.
pub(super) fn after(turns: &[&str], said: &str) -> Vec<String> {
    let mut memory = told(turns);
    memory.conversation.push(Conversation { at: now(), who: Name::new("owner"), words: said.to_owned() });
    short_in(said, &memory, None)
}

#[test]
fn another_day_stands_in_the_place_of_the_one_before() {
    for said in [
        "no, the day after",
        "no, Friday",
        "sorry, I meant Friday",
        "actually, Friday",
        "make it Friday",
        "Friday rather",
    ] {
        assert_eq!(
            after(&["skip dinner on Thursday"], said),
            ["Undo", "skip make-dinner 2026-03-06 2026-03-06"],
            "{said}"
        );
    }
    assert_eq!(
        after(&["dinner at 7 tomorrow"], "no, make it Friday at 8"),
        [
            "Undo",
            "skip make-dinner 2026-03-06 2026-03-06",
            "new Make dinner on Friday 6 March 2026 at 20:00."
        ]
    );
    assert_eq!(
        after(&["dinner at 7 tomorrow"], "make it 8"),
        [
            "Undo",
            "skip make-dinner 2026-03-05 2026-03-05",
            "new Make dinner on Thursday 5 March 2026 at 20:00."
        ]
    );
}

#[test]
fn the_same_on_another_day_stands_beside_the_one_before() {
    for said in
        ["and Friday as well", "same Friday", "and the same on Friday", "Friday too please", "and Friday"]
    {
        assert_eq!(
            after(&["skip dinner on Thursday"], said),
            ["skip make-dinner 2026-03-06 2026-03-06"],
            "{said}"
        );
    }
    assert_eq!(
        after(&["milk and eggs. oh and skip dinner on Thursday, I'm out", "and Friday too"], "and Saturday"),
        ["skip make-dinner 2026-03-07 2026-03-07"]
    );
    assert_eq!(
        after(&["dinner at 7 tomorrow"], "and at 8 on Saturday"),
        ["skip make-dinner 2026-03-07 2026-03-07", "new Make dinner on Saturday 7 March 2026 at 20:00."]
    );
}

#[test]
fn a_correction_of_a_correction_is_of_what_was_said_first() {
    assert_eq!(
        after(&["skip dinner on Thursday", "no, Friday"], "no, Saturday"),
        ["Undo", "Undo", "skip make-dinner 2026-03-07 2026-03-07"]
    );
}

#[test]
fn what_was_left_out_is_done_on_another_day() {
    for said in
        ["do it Sunday instead", "can you do it on Sunday then", "It could be done on the Sunday instead."]
    {
        assert_eq!(
            after(&["skip the laundry on Saturday"], said),
            ["new Do the laundry on Sunday 8 March 2026."],
            "{said}"
        );
    }
    assert_eq!(
        after(&["when's the vacuuming due?"], "can you do it on Saturday instead"),
        ["skip vacuum 2026-03-05 2026-03-05", "new Vacuum the living room on Saturday 7 March 2026."]
    );
}

#[test]
fn a_time_alone_is_of_nothing_where_nothing_was_changed() {
    for said in ["no, Friday", "and Friday", "same on Friday", "make it 8"] {
        let acts = after(&["thanks"], said);
        assert!(
            !acts.iter().any(|act| act.starts_with("skip") || act.starts_with("new") || act == "Undo"),
            "{acts:?}"
        );
    }
    // Nobody corrects what somebody else said.
    let mut memory = told(&["skip dinner on Thursday"]);
    memory.conversation.push(Conversation {
        at: now(),
        who: Name::new("tom"),
        words: "and Friday".to_owned(),
    });
    assert!(!short_in("and Friday", &memory, None).iter().any(|act| act.starts_with("skip")));
    // What names a chore of its own is no more of the same.
    let acts = after(&["skip dinner on Thursday"], "and do the laundry on Friday");
    assert_eq!(acts, ["new Do the laundry on Friday 6 March 2026."]);
}

#[test]
fn who_changes_her_mind_has_it_as_it_was() {
    for said in ["actually no", "no wait, don't", "changed my mind", "on second thoughts, no"] {
        assert_eq!(after(&["skip dinner tomorrow"], said), ["Undo"], "{said}");
        assert_eq!(after(&["buy wine"], said), ["Remove wine"], "{said}");
    }
    assert_eq!(after(&["dinner at 7 tomorrow"], "hm, forget it, leave dinner as it was"), ["Undo"]);
    assert_eq!(after(&["dinner at 7 tomorrow"], "leave the laundry as it was"), ["nothing changed"]);
    let acts = after(&["skip the laundry on Saturday"], "actually the laundry can stay");
    assert!(acts.len() == 1 && acts[0].starts_with("Normal"), "{acts:?}");
}

#[test]
fn what_was_taken_off_the_list_goes_back_on() {
    for said in ["no put them back", "put the apples and the milk back", "leave them on"] {
        let mut acts = after(&["6 apples and milk", "take the apples and the milk off the list"], said);
        acts.sort();
        assert_eq!(acts, ["Add apple 6", "Add milk"], "{said}");
    }
    assert_eq!(after(&["thanks"], "no put them back"), ["nothing changed"]);
    assert_eq!(after(&["thanks"], "put the toys back").len(), 1);
}

#[test]
fn an_amount_alone_is_of_the_one_thing_before() {
    for said in ["make it 3", "no, 3", "3 of them", "mk it 3", "just 3 please"] {
        assert_eq!(after(&["add milk"], said), ["Add milk 3"], "{said}");
    }
    assert_eq!(after(&["milk and bread"], "no, two bread"), ["Add bread 2"]);
    assert_eq!(after(&["milk and bread"], "2 of the milk"), ["Add milk 2"]);
    assert_eq!(after(&["milk and bread"], "make it 3"), ["unclear: 3"]);
    assert_eq!(after(&["6 kg of potatoes"], "half the potatoes will do"), ["Add potato 3 kg"]);
    assert_eq!(after(&["2 pints of milk"], "only one pint"), ["Add milk 1 pint"]);
    assert_eq!(
        after(
            &["2 kg of potatoes and some apples"],
            "make it 5 kg of the potatoes, 6 apples, and add 2 lemons"
        ),
        ["Add potato 5 kg", "Add apple 6", "Add lemon 2"]
    );
}

#[test]
fn another_thing_stands_in_the_place_of_the_one_before() {
    for said in ["no, oat milk", "sorry, I meant oat milk", "I meant oat milk"] {
        assert_eq!(after(&["add milk"], said), ["Remove milk", "Add oat-milk"], "{said}");
    }
    assert_eq!(
        after(&["6 apples and milk", "take the apples off the list"], "no, the milk"),
        ["Add apple 6", "Remove milk"]
    );
    assert_eq!(after(&["you forgot the milk last week"], "so get 3 litres this time"), ["Add milk 3 l"]);
    assert_eq!(after(&["thanks"], "so get 3 litres this time"), ["unclear: 3 litres"]);
}

#[test]
fn what_is_left_out_is_done_after_all_or_on_a_day_on_which_it_is_not_due() {
    assert_eq!(
        after(&["skip the laundry on Saturday"], "Sunday instead"),
        ["new Do the laundry on Sunday 8 March 2026."]
    );
    assert_eq!(
        after(&["skip dinner on Thursday"], "Friday instead"),
        ["Undo", "skip make-dinner 2026-03-06 2026-03-06"]
    );
    assert_eq!(after(&["skip the laundry on Saturday"], "no, do it"), ["Undo"]);
}

#[test]
fn kinds_of_the_one_thing_before_stand_in_its_place() {
    assert_eq!(
        after(&["buy wine"], "two bottles of red, one of white"),
        ["Remove wine", "Add red-wine 2 bottle", "Add white-wine 1 bottle"]
    );
    assert_eq!(after(&["add bread"], "two milk"), ["Add milk 2"]);
}

#[test]
fn an_hour_that_is_put_right_may_say_why() {
    for said in [
        "Let's make that 7 since Ben is late",
        "can we make it 7 because I have a call",
        "make that 7 as Ben is late",
    ] {
        let acts = after(&["dinner at 8 tomorrow"], said);
        assert!(
            acts.iter().any(|act| act.starts_with("new Make dinner") && act.ends_with("at 19:00.")),
            "{said}: {acts:?}"
        );
    }
}
