//! How people talk with hob in a hurry: what is said beside orders changes nothing, and what is ordered is read in full.

use super::*;
use crate::read::{ListOp, Query};

const BRIEF: &str = "I like to have dinner made at 6pm. Breakfast at 7 on weekdays. Breakfast at 8:30 on weekends. Clean the \
    bathroom on Wednesdays and Saturdays. Do the laundry on Tuesdays. Vacuum the living room every Monday and Thursday at 10. \
    Run the dishwasher after dinner every day. Feed the cat every morning. Water the plants every Sunday. Put the bins out \
    every Wednesday evening and bring the bins in every Thursday afternoon. Check in with me every Monday evening about the \
    shopping. Quiet hours are from 10pm to 7am.";

fn short(sentence: &str) -> Vec<String> {
    short_of(sentence, BRIEF, None)
}

/// What each act comes to, in a line.
pub(super) fn short_of(sentence: &str, brief: &str, house: Option<&House>) -> Vec<String> {
    short_in(sentence, &memory(brief, house), house)
}

/// The same with all that is remembered.
pub(super) fn short_in(sentence: &str, memory: &Memory, house: Option<&House>) -> Vec<String> {
    let task = |id| memory.commitments.get(id).and_then(|c| c.duty()).map_or("?", |duty| duty.task.as_str());
    say(sentence, &ctx(house), memory, &mut Minter::new(2), now())
        .iter()
        .map(|act| match act {
            Act::Skip { commitments, from, until } => {
                let tasks: Vec<&str> = commitments.iter().map(task).collect();
                format!("skip {} {from} {until}", tasks.join(","))
            }
            Act::New(new) => format!("new {}", new.says),
            Act::Change { new, .. } => format!("change {}", new.says),
            Act::Query(query) => format!("= {}", query.asks()),
            Act::List(edit) => {
                let amount = edit.quantity.map(|q| format!(" {q}")).unwrap_or_default();
                let unit = edit.unit.as_ref().map(|unit| format!(" {unit}")).unwrap_or_default();
                format!("{:?} {}{amount}{unit}", edit.op, edit.item)
            }
            Act::Remark(remark) => match remark {
                Remark::Hello => "hello".to_owned(),
                Remark::Thanks => "thanks".to_owned(),
                Remark::Heard => "heard".to_owned(),
                Remark::Complaint(_) => "complaint".to_owned(),
                Remark::Unasked => "unasked".to_owned(),
                Remark::Later => "later".to_owned(),
                Remark::NothingChanged(_) => "nothing changed".to_owned(),
                Remark::NotListed(words) => format!("not listed: {words}"),
                Remark::Over(says) => format!("over: {says}"),
                Remark::Misread { words, took } => format!("misread: {words} / {took}"),
                Remark::Doubted { words, took } => format!("doubted: {words} / {took}"),
                Remark::Untouched(words) => format!("untouched: {words}"),
                Remark::Unclear(words) => format!("unclear: {words}"),
            },
            Act::Question(question) => format!("? {}", question.ask),
            Act::Stop => "stop".to_owned(),
            Act::ListWhole { .. }
            | Act::Normal { .. }
            | Act::End(_)
            | Act::Answer { .. }
            | Act::Undo
            | Act::Resume
            | Act::Yes
            | Act::No
            | Act::Note(_) => format!("{act:?}"),
        })
        .collect()
}

fn each(rows: &[(&str, &[&str])]) {
    for (sentence, wanted) in rows {
        assert_eq!(short(sentence), *wanted, "{sentence}");
    }
}

#[test]
fn greetings_praise_and_sighs_are_answered_and_change_nothing() {
    each(&[
        ("hiya", &["hello"]),
        ("good morning hob!", &["hello"]),
        ("thanks, looks great 😊", &["thanks"]),
        ("good job today", &["thanks"]),
        ("the kitchen is spotless, thank you", &["thanks"]),
        ("Everything's been great this week, no complaints", &["thanks"]),
        ("lol ok", &["heard"]),
        ("ugh what a day. at least its nearly dinner time", &["heard"]),
        // Praise beside an order is no order, and the order stands.
        ("Thanks for today! No dinner on Friday", &["skip make-dinner 2026-03-06 2026-03-06"]),
    ]);
}

#[test]
fn what_is_asked_never_changes_anything() {
    for sentence in [
        "did lucia say anything about dinner tonight",
        "did the laundry get done yesterday",
        "have I told you about my shellfish thing?",
        "whens the bathroom due again",
        "what do you actually do on fridays",
        "what did the laundry end up like, is it done",
        "Has the cat been fed?",
        "is anything going to be noisy between 1 and 2 tomorrow?",
        "do you know if tom is awake",
        "how many eggs did i say",
        "did we get tofu in the end?",
        "who's on recycling this week",
        "why is the vacuuming on a Monday?",
        "is pizza still on for friday?",
    ] {
        let acts = short(sentence);
        assert!(acts.iter().all(|act| act.starts_with("= ")), "{sentence}: {acts:?}");
    }
    each(&[
        ("when's the next check in about food", &["= next"]),
        ("how many loads did you do on Tuesday?", &["= done"]),
    ]);
    // Who asks politely orders all the same.
    each(&[
        (
            "could you mop the kitchen tomorrow at 10?",
            &["new Mop the kitchen on Thursday 5 March 2026 at 10:00."],
        ),
        ("would you feed the cat at 5 pm today?", &["new Feed the cat on Wednesday 4 March 2026 at 17:00."]),
    ]);
}

#[test]
fn several_things_in_one_breath_are_taken_one_by_one() {
    each(&[
        (
            "Two things, 1) put bin bags on the list 2) when do you next do the bathroom",
            &["Add bin-bags", "= next"],
        ),
        ("We need more yoghurt, 6. When's the next shop?", &["Add yogurt 6", "= next"]),
        ("the floor is still sticky, did you vacuum?", &["complaint", "= done"]),
        (
            "no bathroom on Sat, and add toilet roll (9 pack) and apples",
            &["skip clean-bathroom 2026-03-07 2026-03-07", "Add toilet-paper 1 9-pack", "Add apple"],
        ),
    ]);
}

#[test]
fn an_answer_where_nothing_is_asked_changes_nothing() {
    for sentence in [
        "Once a fortnight is fine",
        "idk maybe once a week?",
        "starting 17th",
        "about 9.30, we're usually up till 11",
        "the first one",
        "either's fine, you choose",
        "Yes to the windows, no to the cellar",
        "yeah go for it",
        "ask Tom",
        "leave it",
    ] {
        assert_eq!(short(sentence), ["unasked"], "{sentence}");
    }
    assert_eq!(short("not sure yet, ask me thursday"), ["later"]);
    assert_eq!(short("mop the kitchen once a week"), ["new Mop the kitchen once a week."]);
}

#[test]
fn a_complaint_is_no_order_and_no_fact() {
    for sentence in [
        "the bathroom mirror was streaky",
        "dinner was a bit bland tbh",
        "laundry smells damp",
        "you were hoovering at 10:40 and tom came out raging",
        "you put a good knife in the dishwasher again",
        "There was sand all over the hallway when I got home",
        "whoever moved my stuff on the shelf, put it back",
    ] {
        assert_eq!(short(sentence), ["complaint"], "{sentence}");
    }
    // The reason of an order is none.
    each(&[("mop the kitchen today, it's disgusting", &["new Mop the kitchen on Wednesday 4 March 2026."])]);
}

#[test]
fn a_correction_where_nothing_was_changed_touches_nothing() {
    for sentence in [
        "no I meant Wednesday",
        "Sorry, *Tuesday",
        "sorry 7:15 not 7.50",
        "Not the guest bathroom, the upstairs one.",
        "that was for the palm, not the orchid",
        "the blue cloth, not the green",
        "no wait i meant next thursday not this one",
        "scrap that, leave dinner where it was",
        "actually no, keep dinner at 6.30",
        "not you, tom",
        "Forget what I said about Thursdays",
    ] {
        assert_eq!(short(sentence), ["nothing changed"], "{sentence}");
    }
    each(&[
        ("not the laundry on Tuesday please", &["skip do-laundry 2026-03-10 2026-03-10"]),
        ("make that 3 milks not 2", &["not listed: milks"]),
    ]);
}

#[test]
fn hob_holds_still_in_whatever_words_it_is_asked_to() {
    for sentence in [
        "can u stop for a bit, on a call",
        "stop, leave it",
        "pause everything until tonight please, we've got the health visitor coming",
        "hang on a second",
        "could you pause for a moment?",
        "quiet please",
    ] {
        assert_eq!(short(sentence), ["stop"], "{sentence}");
    }
    each(&[
        ("Leave the vacuuming for now, Ben only just dropped off", &["skip vacuum 2026-03-04 2026-03-04"]),
        ("hold off on the laundry for now", &["skip do-laundry 2026-03-04 2026-03-04"]),
    ]);
    assert_ne!(short("stop doing the ironing"), ["stop"]);
    assert_ne!(short("wait until the dryer has finished, then fold the laundry"), ["stop"]);
}

#[test]
fn things_to_get_may_be_typed_in_a_hurry() {
    each(&[
        ("2 more packs of tofu", &["Add tofu 2 pack"]),
        ("half a dozen lemons + a bag of onions", &["Add lemon 6", "Add onion 1 bag"]),
        ("500g mince, 1kg potatoes", &["Add minced-beef 500 g", "Add potato 1 kg"]),
        ("add oat milk x3", &["Add oat-milk 3"]),
        ("add hummus, 2 tubs", &["Add hummus 2 tub"]),
        (
            "olive oil 1 bottle. also chickpeas like 3 tins",
            &["Add olive-oil 1 bottle", "Add chickpeas 3 tin"],
        ),
        (
            "Nappies size 5 x2 packs, wipes, bananas",
            &["Add nappies-size-5 2 pack", "Add wipes", "Add banana"],
        ),
        ("2 peppers, one red one yellow", &["Add pepper 2"]),
        (
            "Could you put eggs on, a dozen. And some of that oat cereal Emma likes",
            &["Add egg 12", "Add oat-cereal"],
        ),
        ("parmesan – actually get the veggie parmesan for lucia", &["Add veggie-parmesan"]),
        ("got cat food already", &["Complete cat-food"]),
        ("ok we have eggs, take em off", &["Have egg"]),
        ("nvm don't need the coriander", &["Have coriander"]),
        ("take the tea bags off, Jonas picked some up", &["Remove tea"]),
        ("bread back on the list, sourdough if they have it", &["Add bread"]),
        ("jam on the list please, my mother wants some", &["Add jam"]),
        ("swap the dish soap for the eco one", &["not listed: dish soap"]),
    ]);
    for sentence in [
        "put the lights on",
        "put the washing on",
        "water the plants",
        "dinner at 8 on Friday",
        "1 or 2 days",
    ] {
        let acts = short(sentence);
        assert!(
            !acts.iter().any(|act| act.starts_with(&format!("{:?} ", ListOp::Add))),
            "{sentence}: {acts:?}"
        );
    }
}

#[test]
fn a_chore_on_another_day_for_once_is_moved_and_not_done_twice() {
    each(&[
        (
            "laundry wednesday next week not tuesday",
            &["skip do-laundry 2026-03-10 2026-03-10", "new Do the laundry on Wednesday 11 March 2026."],
        ),
        (
            "move the laundry to Thursday next week",
            &["skip do-laundry 2026-03-10 2026-03-10", "new Do the laundry on Thursday 12 March 2026."],
        ),
        (
            "Can breakfast be at half 7 on saturday, we've got swimming",
            &[
                "skip make-breakfast 2026-03-07 2026-03-07",
                "new Make breakfast on Saturday 7 March 2026 at 07:30.",
            ],
        ),
        // Beside the usual run, and not in its place.
        (
            "can you run the dishwasher at 3 tomorrow, got people coming in the evening",
            &["new Run the dishwasher on Thursday 5 March 2026 at 15:00."],
        ),
        (
            "dinner at 8 tonight pls running late",
            &[
                "skip make-dinner 2026-03-04 2026-03-04",
                "new Make dinner on Wednesday 4 March 2026 at 20:00.",
            ],
        ),
    ]);
}

#[test]
fn what_is_otherwise_for_good_is_read_with_its_bare_hours_and_days() {
    each(&[
        ("Move dinner to 7 from now on", &["change Make dinner every day at 19:00."]),
        (
            "lets do the bathroom on mon and fri instead",
            &["change Clean the bathroom every Monday and Friday."],
        ),
        (
            "no vacuuming on mondays any more just thursdays",
            &["change Vacuum the living room every Thursday at 10:00."],
        ),
        (
            "from now on ask me on Tuesdays instead of Mondays about shopping",
            &["change Check in with you every Tuesday in the evening about the shopping."],
        ),
    ]);
}

#[test]
fn who_is_away_is_away_in_whatever_words() {
    each(&[
        (
            "Lucia's out of the country til the 20th",
            &["new Lucia is away between 4 March 2026 and 20 March 2026."],
        ),
        ("Jonas is in Hamburg Tue to Thu", &["new Jonas is away between 10 March 2026 and 12 March 2026."]),
        (
            "We're all away over easter, 2nd to the 7th",
            &["new Everybody is away between 2 April 2026 and 7 April 2026."],
        ),
    ]);
    let acts = short("we're away 12th-19th, just the plants and the cat");
    assert_eq!(acts.len(), 2, "{acts:?}");
    assert_eq!(acts[0], "new Everybody is away between 12 March 2026 and 19 March 2026.");
    assert!(acts[1].starts_with("skip ") && acts[1].ends_with("2026-03-12 2026-03-19"), "{acts:?}");
    assert!(
        acts[1].contains("make-dinner") && !acts[1].contains("feed") && !acts[1].contains("water"),
        "{acts:?}"
    );
}

#[test]
fn a_rule_with_an_hour_is_no_day_left_out() {
    each(&[(
        "My mother is staying with us until Sunday, so no vacuuming before 10 please",
        &[
            "new The mother is here between 4 March 2026 and 8 March 2026.",
            "new Never vacuum between 00:00 and 10:00 (between 4 March 2026 and 8 March 2026).",
        ],
    )]);
}

#[test]
fn an_hour_of_today_that_is_over_is_the_later_one() {
    each(&[(
        "remind me at 8 to ring the vet",
        &["new Remind me (to ring the vet) on Wednesday 4 March 2026 at 20:00."],
    )]);
}

#[test]
fn what_is_not_understood_is_not_done() {
    each(&[
        ("I start work at 7 from next week", &["unclear: I start work at 7 from next week"]),
        ("please water the plants less", &["unclear: water the plants less"]),
        ("feed the cat at 5 am today", &["over: Feed the cat on Wednesday 4 March 2026 at 05:00."]),
        (
            "could dinner be at 7 instead tonight?",
            &[
                "skip make-dinner 2026-03-04 2026-03-04",
                "new Make dinner on Wednesday 4 March 2026 at 19:00.",
            ],
        ),
        ("could you do it again next week?", &["unclear: do it again next week"]),
    ]);
}

#[test]
fn a_question_of_what_was_told_is_told_apart_from_one_of_duties() {
    let memory =
        memory("Emma is allergic to peanuts. Pack Emma's lunch every weekday. Jonas hates mushrooms.", None);
    for sentence in [
        "What have you got down for Emma's allergies?",
        "have I told you about Emma's allergy",
        "Did you remember that jonas hates mushrooms",
    ] {
        let acts = said(sentence, &memory);
        let [Act::Query(Query::Told(about))] = acts.as_slice() else { panic!("{sentence}: {acts:?}") };
        let facts = about.commitments.iter().all(|id| memory.commitments[id].duty().is_none());
        assert!(facts && !about.commitments.is_empty(), "{sentence}: {about:?}");
    }
}

#[test]
fn what_is_asked_for_by_a_verb_is_no_bare_list() {
    each(&[
        (
            "Please get twelve apples, 200 g of spinach and bread.",
            &["Add apple 12", "Add spinach 200 g", "Add bread"],
        ),
        ("please pick up yogurt, a dozen eggs", &["Add yogurt", "Add egg 12"]),
        ("Also buy bananas, bread", &["Add banana", "Add bread"]),
        ("apples x3, bread", &["Add apple 3", "Add bread"]),
        (
            "can you add bananas and 2 cartons of milk to the shopping? Ta",
            &["Add banana", "Add milk 2 carton"],
        ),
        ("put 2 packs of pasta on instead", &["Add penne 2 pack"]),
    ]);
}
