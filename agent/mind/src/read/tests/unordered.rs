//! That no chore of a sentence which does not order it is ever done, in whatever form the sentence is put.

use hob_schedules::commitment::Demand;
use hob_schedules::{Matter, Name};
use proptest::prelude::*;

use super::reading;

/// A verb with its -ing form and past, what it is done to, and the chore.
const CHORES: [(&str, &str, &str, &str, &str); 8] = [
    ("vacuum", "vacuuming", "vacuumed", "the hall", "vacuum"),
    ("mop", "mopping", "mopped", "the kitchen", "mop"),
    ("water", "watering", "watered", "the ferns", "water-plants"),
    ("clean", "cleaning", "cleaned", "the bathroom", "clean-bathroom"),
    ("clean", "cleaning", "cleaned", "the windows", "clean-windows"),
    ("feed", "feeding", "fed", "the cat", "feed-pet"),
    ("dust", "dusting", "dusted", "the study", "dust"),
    ("empty", "emptying", "emptied", "the dishwasher", "empty-dishwasher"),
];

/// Sentences that order nothing, with a gap for each form.
const UNORDERED: [&str; 34] = [
    "Don't {base} {thing}{time}.",
    "Never {base} {thing}{time}.",
    "Please don't {base} {thing}{time}.",
    "You mustn't {base} {thing}{time}.",
    "You needn't {base} {thing}{time}.",
    "You don't have to {base} {thing}{time}.",
    "There's no need to {base} {thing}{time}.",
    "I'd rather you didn't {base} {thing}{time}.",
    "I don't want {thing} {past}{time}.",
    "{Thing} mustn't be {past}{time}.",
    "{Thing} should never be {past}{time}.",
    "{Thing} doesn't need {ing}{time}.",
    "{Thing} don't need to be {past}{time}.",
    "No {ing} {thing}{time}.",
    "Stop {ing} {thing}{time}.",
    "Avoid {ing} {thing}{time}.",
    "Refrain from {ing} {thing}{time}.",
    "Nobody is to {base} {thing}{time}.",
    "We no longer want {thing} {past}{time}.",
    "Remember not to {base} {thing}{time}.",
    "Make sure nobody {base}s {thing}{time}.",
    "Let's not {base} {thing}{time}.",
    "Shall we {base} {thing}{time}?",
    "Did you {base} {thing}{time}?",
    "Should I {base} {thing}{time}?",
    "Why did you {base} {thing}{time}?",
    "Maybe {base} {thing}{time}.",
    "We used to {base} {thing}{time}.",
    "You should have {past} {thing}{time}.",
    "{Thing} was {past} yesterday.",
    "I've already {past} {thing}.",
    "I'll {base} {thing} myself{time}.",
    "Let Anna {base} {thing}{time}.",
    "Anna is {ing} {thing}{time}.",
];

/// When.
const TIMES: [&str; 8] =
    ["", " on Sundays", " every Friday", " this week", " at night", " before 9", " tomorrow", " in winter"];

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    /// The chore of a clause that does not order it is not done, alone or beside an order.
    #[test]
    fn a_chore_that_is_not_ordered_is_never_done(
        frame in 0..UNORDERED.len(),
        chore in 0..CHORES.len(),
        time in 0..TIMES.len(),
        beside in prop::option::of(0..3_usize),
    ) {
        let (base, ing, past, thing, task) = CHORES[chore];
        let capital = format!("T{}", &thing[1..]);
        let sentence = UNORDERED[frame]
            .replace("{base}", base)
            .replace("{ing}", ing)
            .replace("{past}", past)
            .replace("{thing}", thing)
            .replace("{Thing}", &capital)
            .replace("{time}", TIMES[time]);
        let text = match beside {
            Some(0) => format!("{sentence} Make the bed every morning."),
            Some(1) => format!("Make the bed every morning. {sentence}"),
            Some(_) => format!("- Make the bed every morning.\n- {sentence}"),
            None => sentence,
        };
        let read = reading(&text, None);
        for made in &read.commitments {
            let does = match &made.matter {
                Matter::Routine { duty, .. } | Matter::Errand { duty, .. } | Matter::Trigger { duty, .. } => duty.task == task,
                Matter::CheckIn { .. } | Matter::Rule(_) | Matter::Preference(_) | Matter::Fact(_) => false,
            };
            prop_assert!(!does, "{text}: {}", made.says);
        }
    }

    /// An order is no prohibition, whatever is told beside it.
    #[test]
    fn an_order_forbids_nothing_of_what_it_orders(chore in 0..CHORES.len(), time in 1..TIMES.len(), how in 0..6_usize) {
        let (base, _, _, thing, task) = CHORES[chore];
        let time = TIMES[time];
        let text = match how {
            0 => format!("Don't forget to {base} {thing}{time}."),
            1 => format!("Make sure you {base} {thing}{time}."),
            2 => format!("Could you {base} {thing}{time}?"),
            3 => format!("I'm not at home, so {base} {thing}{time}."),
            4 => format!("If it isn't raining, {base} {thing}{time}."),
            _ => format!("{} {thing}{time}, no excuses.", capital(base)),
        };
        let read = reading(&text, None);
        for made in &read.commitments {
            if let Matter::Rule(rule) = &made.matter {
                let forbids = rule.demand == Demand::Never && rule.about.deeds.contains(&Name::new(task));
                prop_assert!(!forbids, "{text}: {}", made.says);
            }
        }
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| format!("{}{}", first.to_uppercase(), letters.as_str()))
}
