//! What the owner asks, by class.

use super::*;
use crate::read::{About, Query};

const BRIEF: &str = "I like to have dinner made at 6pm. I like to do my laundry on Saturday. Vacuum the living room every \
    Thursday at 10. Feed the cat every morning. Take out the bins on Tuesdays. Water the plants twice a week. \
    Check in with me every Monday about the shopping.";

/// The class of a question, the task or days that it is about, and nothing where the sentence asks nothing.
fn asked(sentence: &str, memory: &Memory) -> String {
    let acts = said(sentence, memory);
    let [Act::Query(query)] = acts.as_slice() else { return format!("{acts:?}") };
    let about = |about: &About| {
        let tasks: Vec<&str> = about
            .commitments
            .iter()
            .map(|id| memory.commitments[id].duty().map_or("-", |duty| duty.task.as_str()))
            .collect();
        tasks.join(",")
    };
    let days = |days: &Option<(chrono::NaiveDate, chrono::NaiveDate)>| {
        days.map(|(from, until)| format!(" {from}..{until}")).unwrap_or_default()
    };
    let detail = match query {
        Query::Agenda { days: (from, until), left } => {
            format!("{from}..{until}{}", if *left { " left" } else { "" })
        }
        Query::Past { days: (from, until), undone } => {
            format!("{from}..{until}{}", if *undone { " undone" } else { "" })
        }
        Query::Next(of) | Query::Last(of) | Query::HowOften(of) | Query::Agreed(of) | Query::Told(of) => {
            about(of)
        }
        Query::Done(of, when) | Query::Planned(of, when) | Query::Why(of, when) => {
            format!("{}{}", about(of), days(when))
        }
        Query::NextOn(of, when) => format!("{}{}", about(of), days(&Some(*when))),
        Query::Shopped(when) => days(when).trim_start().to_owned(),
        Query::Meal { task, date } => format!("{task} {date}"),
        Query::List { list, item, .. } => {
            format!(
                "{}{}",
                list.as_deref().unwrap_or("-"),
                item.as_ref().map(|i| format!(" {i}")).unwrap_or_default()
            )
        }
        Query::Where(thing) | Query::Stock(thing) | Query::Bought(thing) | Query::WhyGot(thing) => {
            thing.to_string()
        }
        Query::Now | Query::Unknown => String::new(),
        Query::AsAgreed(from) => from.to_string(),
    };
    format!("{} {detail}", query.asks()).trim_end().to_owned()
}

/// It is Wednesday, 4 March 2026, nine in the morning.
#[test]
fn questions_are_told_apart_by_class_whether_or_not_they_end_with_a_mark() {
    let memory = memory(BRIEF, None);
    let rows = [
        ("what's the schedule for today", "agenda 2026-03-04..2026-03-04"),
        ("do I have anything planned", "agenda 2026-03-04..2026-03-04"),
        ("Is anything on tomorrow?", "agenda 2026-03-05..2026-03-05"),
        ("what are you doing on Saturday", "agenda 2026-03-07..2026-03-07"),
        ("hey hob, what's planned for the weekend?", "agenda 2026-03-07..2026-03-08"),
        ("what's left this week", "agenda 2026-03-04..2026-03-08 left"),
        ("what is still to do today?", "agenda 2026-03-04..2026-03-04 left"),
        ("what's coming up", "agenda 2026-03-04..2026-03-10"),
        ("what did you do yesterday", "past 2026-03-03..2026-03-03"),
        ("can you tell me what you did on Monday", "past 2026-03-02..2026-03-02"),
        ("what have you done today?", "past 2026-03-04..2026-03-04"),
        ("what didn't you get done yesterday", "past 2026-03-03..2026-03-03 undone"),
        ("did you miss anything last week?", "past 2026-02-23..2026-03-01 undone"),
        ("why didn't you do the bins", "why put-bins-out"),
        ("how come the laundry wasn't done on Saturday?", "why do-laundry 2026-02-28..2026-02-28"),
        ("what's for dinner", "meal make-dinner 2026-03-04"),
        ("what are we having for supper tomorrow?", "meal make-dinner 2026-03-05"),
        ("when do you next hoover", "next vacuum"),
        ("when is the laundry done?", "next do-laundry"),
        ("what day are the bins", "next put-bins-out"),
        ("when did you last water the plants", "last water-plants"),
        ("how often do you feed the cat", "how-often feed-pet"),
        ("did you feed the cat", "done feed-pet"),
        ("have you fed the cat this morning?", "done feed-pet 2026-03-04..2026-03-04"),
        ("is the laundry done?", "done do-laundry"),
        ("are you vacuuming tomorrow?", "planned vacuum 2026-03-05..2026-03-05"),
        ("will you do the laundry on Saturday", "planned do-laundry 2026-03-07..2026-03-07"),
        ("what's on the list", "list -"),
        ("is milk on the shopping list?", "list shopping milk"),
        ("do we have any milk left?", "stock milk"),
        ("how many eggs are there in the fridge", "stock egg"),
        ("what are you doing right now?", "now"),
        ("what's the wifi password?", "unknown"),
    ];
    let read = rows.map(|(sentence, _)| (sentence, asked(sentence, &memory)));
    let otherwise: Vec<_> =
        read.iter().zip(rows).filter(|((_, got), (_, wanted))| got != wanted).map(|(got, _)| got).collect();
    assert!(otherwise.is_empty(), "{otherwise:#?}");
}

/// It is Wednesday, 4 March 2026, nine in the morning.
#[test]
fn questions_after_a_day_and_after_what_was_bought_are_told_apart() {
    let memory = memory(BRIEF, None);
    let rows = [
        ("what time is dinner on Thursday?", "next make-dinner 2026-03-05..2026-03-05"),
        ("What time's her first dinner gonna be on Thursday?", "next make-dinner 2026-03-05..2026-03-05"),
        ("when do you do the laundry this week", "next do-laundry 2026-03-02..2026-03-08"),
        ("when's dinner tomorrow", "next make-dinner 2026-03-05..2026-03-05"),
        ("at what time will dinner be on Saturday?", "next make-dinner 2026-03-07..2026-03-07"),
        ("what time is dinner", "next make-dinner"),
        ("when did you make dinner on Monday?", "last make-dinner"),
        ("what did you buy this morning?", "bought 2026-03-04..2026-03-04"),
        ("before I answer, what did you buy this morning?", "bought 2026-03-04..2026-03-04"),
        ("what have you ordered today", "bought 2026-03-04..2026-03-04"),
        ("what did you get on Monday?", "bought 2026-03-02..2026-03-02"),
        ("what did we buy yesterday", "bought 2026-03-03..2026-03-03"),
        ("what groceries did you order?", "bought"),
        ("what did you get done yesterday", "past 2026-03-03..2026-03-03"),
        ("what have you got on for Saturday?", "agenda 2026-03-07..2026-03-07"),
        ("did you buy milk?", "bought milk"),
        ("why did you get so many bananas?", "why banana"),
        ("why have we got so much milk", "why milk"),
        ("how come you bought all those eggs?", "why egg"),
        ("why did you order more coffee?", "why coffee"),
        ("why so many bananas", "why banana"),
        ("how come there are so many eggs", "why egg"),
        ("why are there so many eggs?", "why egg"),
        ("how come we have all this milk?", "why milk"),
        ("why have the plants not been watered?", "why water-plants"),
        ("who asked for eggs?", "why egg"),
        ("why did you get the laundry done so late?", "why do-laundry"),
        ("why is there so much laundry", "agreed do-laundry"),
        ("what's in stock of cat food?", "stock cat-food"),
        ("what have we got in of milk", "stock milk"),
        ("how are we off for eggs?", "stock egg"),
        ("how much milk is in stock", "stock milk"),
        ("what's our stock of coffee?", "stock coffee"),
    ];
    let read = rows.map(|(sentence, _)| (sentence, asked(sentence, &memory)));
    let otherwise: Vec<_> =
        read.iter().zip(rows).filter(|((_, got), (_, wanted))| got != wanted).map(|(got, _)| got).collect();
    assert!(otherwise.is_empty(), "{otherwise:#?}");
}

#[test]
fn an_order_that_begins_like_a_question_is_an_order() {
    let memory = memory(BRIEF, None);
    for sentence in [
        "when the dryer is done, fold the laundry",
        "can you mop the kitchen tomorrow at 10",
        "do the laundry tomorrow",
        "have the dishwasher emptied by eight tomorrow",
        "why don't you mop the kitchen tomorrow at 10",
        "will you mop the kitchen tomorrow at 10?",
    ] {
        let acts = said(sentence, &memory);
        assert!(!acts.iter().any(|act| matches!(act, Act::Query(_))), "{sentence}: {acts:?}");
    }
}
