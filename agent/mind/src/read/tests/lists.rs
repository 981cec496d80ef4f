//! Sentences about lists.

use super::*;
use crate::read::{ListOp, ListSaid, ListVerb, list_said};

fn heard(sentence: &str) -> Option<ListSaid> {
    list_said(sentence, &ctx(None))
}

/// What is wanted, of which list, and with what.
pub(super) fn short(sentence: &str) -> String {
    let Some(said) = heard(sentence) else { return "-".to_owned() };
    let edits: Vec<String> = said
        .edits
        .iter()
        .map(|edit| {
            let sign = match edit.op {
                ListOp::Add => "+",
                ListOp::Remove => "-",
                ListOp::Complete => "x",
                ListOp::Have => "=",
            };
            let amount = edit.quantity.map(|quantity| format!("{quantity} ")).unwrap_or_default();
            let unit = edit.unit.as_ref().map(|unit| format!("{unit} ")).unwrap_or_default();
            format!("{sign}{amount}{unit}{}", edit.words)
        })
        .collect();
    let whole = if said.whole { " whole" } else { "" };
    let asked = said.asked.map(|asked| format!(" {asked}?")).unwrap_or_default();
    format!("{:?} {}{whole}{asked} {}", said.verb, said.list.as_deref().unwrap_or("-"), edits.join(" "))
        .trim_end()
        .to_owned()
}

#[test]
fn things_go_on_a_list_in_many_words() {
    for (sentence, wanted) in [
        ("Could you please put oranges on my shopping list?", "Add shopping +oranges"),
        ("on the grocery list add 2 kg of potatoes and a dozen eggs", "Add shopping +2 kg potatoes +12 eggs"),
        ("lemons should be added to the list", "Add shopping +lemons"),
        ("I need soap added to my grocery list", "Add shopping +soap"),
        ("the shopping list should also have rice", "Add shopping +rice"),
        ("make sure candles are on the shopping list", "Add shopping +candles"),
        ("we're out of rice, put it on the list", "Add shopping +rice"),
        ("add mac and cheese and bread to my shopping list", "Add shopping +mac and cheese +bread"),
        ("add two litres of milk to the list unless it's already there", "Add shopping +2 l milk"),
        ("jot down stamps on my errand list", "Add todo +stamps"),
        ("add tape to my hardware store list", "Add hardware-store +tape"),
        ("would you mind adding yeast to the list of things to buy", "Add shopping +yeast"),
        ("Bananas on the list please", "Add shopping +bananas"),
    ] {
        assert_eq!(short(sentence), wanted, "{sentence}");
    }
}

#[test]
fn jobs_go_on_the_list_of_what_is_to_be_done() {
    for (sentence, wanted) in [
        ("put washing the car on my to-do list", "Add todo +washing the car"),
        ("add take out the recycling to my list of chores", "Add todo +take out the recycling"),
        ("I need to renew the passport, put it on my todo list", "Add todo +renew the passport"),
        ("cross paying the rent off the to do list", "Remove todo -paying the rent"),
        ("check mow the lawn off my chores list", "Complete todo xmow the lawn"),
    ] {
        assert_eq!(short(sentence), wanted, "{sentence}");
    }
}

#[test]
fn what_comes_off_comes_off() {
    for (sentence, wanted) in [
        ("take the cheese off my shopping list", "Remove shopping -cheese"),
        ("get rid of onions on the list", "Remove shopping -onions"),
        ("I don't need flour anymore; take it off my shopping list", "Remove shopping -flour"),
        ("remove butter from the list and add margarine", "Update shopping -butter +margarine"),
        ("clear the whole shopping list", "Remove shopping whole"),
        ("erase everything on my to do list", "Remove todo whole"),
        ("delete my packing list", "Remove packing whole"),
        ("I'm done with my to-do list", "Complete todo whole"),
        ("take coffee off", "Remove shopping -coffee"),
        ("cross the milk and the eggs off please", "Remove shopping -milk -eggs"),
        ("tick butter off", "Complete shopping xbutter"),
        ("make sure my shopping list is completely empty", "Remove shopping whole"),
        ("the to do list should be cleared", "Remove todo whole"),
    ] {
        assert_eq!(short(sentence), wanted, "{sentence}");
    }
}

#[test]
fn a_question_changes_nothing() {
    for (sentence, wanted) in [
        ("Is there milk on my shopping list?", "Query shopping milk?"),
        ("did I already put lightbulbs on the list", "Query - lightbulbs?"),
        ("does my to do list have vacuuming on it", "Query todo vacuuming?"),
        ("please read me the grocery list", "Query shopping"),
        ("what do we still need to buy?", "Query shopping"),
        ("what do I have left to do today", "Query todo"),
        ("let me know whether dusting is on my to do list", "Query todo dusting?"),
        ("how many things are on my party list", "Query party"),
        ("I need my todo list read", "Query todo"),
        ("I'd like the shopping list read out please", "Query shopping"),
    ] {
        assert_eq!(short(sentence), wanted, "{sentence}");
        assert!(heard(sentence).is_some_and(|said| said.edits.is_empty()), "{sentence}");
    }
}

#[test]
fn a_condition_on_the_answer_is_an_edit() {
    for (sentence, wanted) in [
        ("do we have pepper on the list, if not please add it", "Add shopping +pepper"),
        ("is oil on the shopping list? If it isn't, add it", "Add shopping +oil"),
    ] {
        assert_eq!(short(sentence), wanted, "{sentence}");
    }
}

#[test]
fn what_is_about_no_list_is_left_to_others() {
    for sentence in [
        "add a meeting with Tom to my calendar",
        "make me a coffee please",
        "order two pizzas from the place on the corner",
        "remove the alarm",
        "put the heating on at six",
        "clear the table after dinner",
        "how do you make pancakes",
        "I left the shopping list on the kitchen table",
        "what do you do on Mondays?",
        "every Friday read me the shopping list",
        "the milk is in the fridge",
        "we're out of time",
        "I need you to wake me at seven",
        "take the rug off the floor",
    ] {
        assert_eq!(short(sentence), "-", "{sentence}");
        let acts = said(sentence, &Memory::default());
        assert!(!acts.iter().any(|act| matches!(act, Act::List(_))), "{sentence}: {acts:#?}");
    }
}

#[test]
fn several_sentences_and_other_orders_stand_beside_an_edit() {
    let acts = said("Take out the trash and add bin bags to the shopping list.", &Memory::default());
    assert!(
        acts.iter().any(
            |act| matches!(act, Act::New(new) if new.duty().is_some_and(|d| d.task == "take-out-trash"))
        ),
        "{acts:#?}"
    );
    assert!(acts.iter().any(|act| matches!(act, Act::List(edit) if edit.item == "bin-bags")), "{acts:#?}");
    let acts = said("We're low on rice. Put it on the list.", &Memory::default());
    let items: Vec<&str> = acts
        .iter()
        .filter_map(|act| if let Act::List(edit) = act { Some(edit.item.as_str()) } else { None })
        .collect();
    assert_eq!(items, ["rice"], "{acts:#?}");
}

#[test]
fn what_is_not_said_is_asked() {
    let acts = said("add something to my shopping list", &Memory::default());
    assert!(
        matches!(acts.as_slice(), [Act::Question(question)] if question.ask.contains("shopping list")),
        "{acts:#?}"
    );
}

#[test]
fn a_whole_list_is_begun_or_emptied() {
    let acts = said("make a new list for school supplies", &Memory::default());
    assert!(
        matches!(acts.as_slice(), [Act::ListWhole { op: ListOp::Add, list }] if list == "school-supplies"),
        "{acts:#?}"
    );
    assert_eq!(heard("make a new list for school supplies").map(|said| said.verb), Some(ListVerb::Add));
}

#[test]
fn what_is_got_on_the_way_goes_on_the_shopping_list() {
    for text in ["Pick up milk, eggs and bread on the way.", "Grab milk, eggs and bread on your way home."] {
        let read = reading(text, None);
        let items: Vec<&str> = read.list_edits.iter().map(|edit| edit.words.as_str()).collect();
        assert_eq!(items, ["milk", "eggs", "bread"], "{text}");
        assert!(read.questions.is_empty(), "{text}");
    }
    assert!(reading("Pick up Tom on the way home.", None).list_edits.is_empty());
}
