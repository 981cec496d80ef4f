//! What holds of any sentence in conversation.

use proptest::prelude::*;

use super::*;

const SENTENCES: [&str; 24] = [
    "could you add 2 kg of potatoes, a dozen eggs and milk to the shopping list",
    "do I have carrots on my shopping list, if not please add them",
    "we're out of rice; put it on the list",
    "take washing the car off my to-do list",
    "what do I still need to buy?",
    "change the milk on the list to two litres",
    "skip the laundry this Saturday",
    "from now on dinner at 7",
    "until my mother leaves, dinner at 5",
    "back to normal from Monday",
    "no, I meant Sunday at half past 8",
    "dinner for four on Saturday",
    "the shopping list should also have soap",
    "make sure there is bread on my list of things to get",
    "I need soda added to my list and carrots removed",
    "create a new list called Christmas presents please",
    "mop the kitchen every other Tuesday at 6:30pm",
    "let the dog out at 7, woodbox full before dark",
    "never vacuum before nine",
    "stop doing the ironing",
    "thanks, that's all for now",
    "check take out the trash off my chores list",
    "descale the kettle on the first of the month",
    "don't feed the cat tomorrow",
];

/// One spoilt sentence: words dropped, doubled and moved, marks put in, the end cut off.
fn spoilt() -> impl Strategy<Value = String> {
    let change = (
        0_usize..64,
        0_usize..5,
        prop::sample::select(vec![",", "?", "…", "-", "(", "\u{202e}", "é", "list", "to", "0"]),
    );
    (prop::sample::select(SENTENCES.to_vec()), prop::collection::vec(change, 0..6)).prop_map(
        |(sentence, changes)| {
            let mut words: Vec<String> = sentence.split(' ').map(str::to_owned).collect();
            for (place, how, mark) in changes {
                if words.is_empty() {
                    break;
                }
                let at = place % words.len();
                match how {
                    0 => {
                        words.remove(at);
                    }
                    1 => words.insert(at, words[at].clone()),
                    2 => words.swap(at, 0),
                    3 => words.insert(at, mark.to_owned()),
                    _ => words.truncate(at),
                }
            }
            words.join(" ")
        },
    )
}

fn thing() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "milk",
        "oat milk",
        "the good olive oil",
        "bin bags",
        "walking the dog",
        "clean the oven",
        "a birthday card for Jo",
        "two lemons",
        "paper towels",
        "everything",
        "lightbulbs",
        "cheese and onion crisps",
    ])
    .prop_map(str::to_owned)
}

fn list() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "my shopping list",
        "the list",
        "our grocery list",
        "my to-do list",
        "the list of things to buy",
        "my packing list",
        "my list of chores",
    ])
    .prop_map(str::to_owned)
}

/// Questions about lists, and sentences about something else.
fn harmless() -> impl Strategy<Value = String> {
    let templates = prop::sample::select(vec![
        "is THING on LIST",
        "do I have THING on LIST?",
        "did you already put THING on LIST?",
        "does LIST have THING on it",
        "please tell me whether THING is on LIST",
        "could you read me LIST?",
        "what's on LIST",
        "how many things are on LIST?",
        "let me know if THING is on LIST",
        "have I added THING to LIST yet?",
        "are there any lemons on LIST",
        "where did I leave LIST?",
        "how do you cook THING?",
        "what does THING cost?",
        "I had THING for breakfast",
        "the children like THING",
        "there was THING on the floor",
        "add THING to my calendar for Friday",
        "remind me about THING at six",
        "that's not what I said about THING",
    ]);
    (templates, thing(), list(), prop::bool::ANY).prop_map(|(template, thing, list, polite)| {
        let sentence = template.replace("THING", &thing).replace("LIST", &list);
        if polite { format!("Hey hob, {sentence}") } else { sentence }
    })
}

proptest! {
    #[test]
    fn a_spoilt_sentence_is_read_without_a_panic(sentence in spoilt()) {
        let acts = said(&sentence, &Memory::default());
        prop_assert!(!acts.is_empty());
    }

    #[test]
    fn any_text_is_heard_without_a_panic(sentence in "\\PC{0,60}") {
        prop_assert!(!said(&sentence, &Memory::default()).is_empty());
    }

    #[test]
    fn a_question_or_a_remark_never_edits_a_list(sentence in harmless()) {
        let acts = said(&sentence, &Memory::default());
        let edits = acts.iter().any(|act| matches!(act, Act::List(_) | Act::ListWhole { .. }));
        prop_assert!(!edits, "{sentence}: {acts:#?}");
    }
}
