//! Orders that are put as a duty, a wish, a want or a state, several of them in one sentence, and lists without a cue.

use super::{lines, reading};

/// Rows of what one line of what is said back begins with, the words that the same line has, and the sentence.
fn each(rows: &[(&str, &[&str], &str)]) {
    let wrong: Vec<_> = rows
        .iter()
        .filter_map(|(kind, words, sentence)| {
            let read = lines(sentence);
            let found = read.iter().any(|line| {
                let said = line.to_lowercase();
                line.starts_with(kind) && words.iter().all(|word| said.contains(word))
            });
            (!found).then(|| format!("{sentence} -> {read:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_formal_duty_is_done_when_it_says() {
    each(&[
        ("Routine: ", &["offer the meals", "08:00", "17:00"], "Meals should be offered at 8, 12 and 5."),
        ("Routine: ", &["shut the yard gate", "by 21:00"], "The yard gate is to be shut by 9pm."),
        (
            "Routine: ",
            &["fill the ro tank", "by 06:30"],
            "The RO tank must be filled before 6:30 every morning.",
        ),
        ("Routine: ", &["shower", "every sunday"], "Can the shower be cleaned every Sunday?"),
        (
            "Routine: ",
            &["stack the newspapers", "friday"],
            "See to it that the newspapers are stacked by the door on Fridays.",
        ),
        ("Routine: ", &["give the cat fresh water"], "See that the cat has fresh water every morning."),
        ("Routine: ", &["recycling", "thursday"], "You are responsible for the recycling on Thursdays."),
        ("Routine: ", &["polish the brass"], "The brass could do with a polish once a month."),
        ("Routine: ", &["mop", "every friday"], "If possible, mop the hall on Fridays."),
        ("Routine: ", &["dinner", "every monday"], "On Mondays it's your turn to cook."),
        ("Rule: ", &["doors", "closed"], "Doors are to be kept closed while the dog is in."),
    ]);
    for (sentence, gone) in [
        ("Remember to descale the kettle on the first of the month.", "remember"),
        ("Don't forget to bring the washing in before dusk.", "forget"),
        ("It's your job to set the table at 6 every evening.", "job"),
    ] {
        let read = lines(sentence);
        let duty = read.iter().find(|line| line.starts_with("Routine: "));
        assert!(duty.is_some_and(|line| !line.contains(gone)), "{sentence}: {read:?}");
    }
}

#[test]
fn who_is_cared_for_is_given_what_they_need() {
    each(&[
        ("Routine: ", &["cream", "nan's feet", "21:00"], "Nan's feet need creaming every night at 9."),
        ("Routine: ", &["cut", "nails"], "She needs her nails cutting every other Friday."),
        ("Routine: ", &["brush", "teeth", "kids"], "The kids need their teeth brushing at 7.30."),
        (
            "Routine: ",
            &["give the cat", "thyroid tablet"],
            "The cat must have her thyroid tablet every morning.",
        ),
        (
            "Routine: ",
            &["feed the goldfish", "pinch of flakes"],
            "The goldfish gets a pinch of flakes every other day.",
        ),
        (
            "Routine: ",
            &["write down", "blood pressure"],
            "Measure Dad's blood pressure every morning and write it down.",
        ),
    ]);
}

#[test]
fn what_others_do_is_theirs() {
    each(&[
        ("Fact: ", &["school bus", "08:10"], "The school bus picks Aoife up at 8:10."),
        (
            "Fact: ",
            &["compost and recycling", "every monday"],
            "Compost and recycling are collected on Mondays.",
        ),
        (
            "Fact: ",
            &["gutter people", "10:00"],
            "The gutter people are booked for Tuesday, October 13 at 10 am.",
        ),
        ("Fact: ", &["council", "garden waste"], "The council collects garden waste every other Tuesday."),
        ("Fact: ", &["kid", "saturday"], "The kids tidy their own rooms on Saturdays."),
        ("Fact: ", &["neighbour"], "Our neighbour Jan waters the plants when we're away."),
        ("Fact: ", &["coffee black"], "I like my coffee black."),
        ("Fact: ", &["window open"], "She prefers the window open at night."),
        ("Fact: ", &["water's off", "10:00"], "Water's off on Wednesday from 10 to 4."),
    ]);
}

#[test]
fn each_duty_of_a_sentence_has_its_own_thing_and_time() {
    each(&[
        ("Routine: ", &["pigs", "08:00"], "Feed the hens at 7, the pigs at 8 and the dog at 6."),
        ("Routine: ", &["dog", "18:00"], "Feed the hens at 7, the pigs at 8 and the dog at 6."),
        (
            "Routine: ",
            &["clean the fridge", "once a week"],
            "Clean the oven once a month and the fridge once a week.",
        ),
        (
            "Routine: ",
            &["iron the linens", "wednesday"],
            "Iron the shirts on Sunday and the linens on Wednesday evening.",
        ),
        (
            "Routine: ",
            &["laundry", "every monday", "09:00"],
            "Run the washing machine at 9 and hang everything out at 11 every Monday.",
        ),
        (
            "Routine: ",
            &["strip", "every saturday", "08:00"],
            "Strip the beds at 8, wash the sheets, and make the beds again by 5, every Saturday.",
        ),
        (
            "Routine: ",
            &["mail", "every two days"],
            "Bring in the mail and water the plants every other day while we're away.",
        ),
    ]);
    each(&[
        ("Routine: ", &["stories", "19:00"], "Baths at 6:30, stories at 7, lights out at 7:30."),
        ("Routine: ", &["lights", "19:30"], "Baths at 6:30, stories at 7, lights out at 7:30."),
        (
            "Routine: ",
            &["vacuum", "between 09:00 and 12:00"],
            "Vacuum and then mop the floors between 9 and noon on Thursdays, while Ana is out.",
        ),
        ("Routine: ", &["set the alarm", "23:00"], "Lock up at 11 and set the alarm."),
        ("Routine: ", &["toys", "basket", "20:00"], "At 8 pm toys go in the basket, shoes go on the rack."),
        ("Routine: ", &["move the car", "monday"], "Move the car on Monday nights for street cleaning."),
        (
            "Routine: ",
            &["rake out the fire", "january", "18:00"],
            "In winter bank the fire at 10 and rake it out at 6.",
        ),
        ("Routine: ", &["coffee", "11:00"], "Bring me a coffee at 11 on Fridays."),
    ]);
    for sentence in [
        "The council collects garden waste every other Tuesday.",
        "The kids tidy their own rooms on Saturdays.",
        "Our neighbour Jan waters the plants when we're away.",
        "She prefers the window open at night.",
    ] {
        let read = lines(sentence);
        let acts = read
            .iter()
            .any(|line| ["Routine", "Errand", "Trigger"].iter().any(|kind| line.starts_with(kind)));
        assert!(!acts, "{sentence}: {read:?}");
    }
    let read = lines("The bin smells, which is why it is washed.");
    assert!(!read.iter().any(|line| line.starts_with("Routine")), "{read:?}");
    let read = lines("Clean the oven once a month and the fridge once a week.");
    assert!(!read.iter().any(|line| line.contains("oven: the fridge")), "{read:?}");
}

#[test]
fn who_is_told_again_and_again_is_checked_in_with() {
    each(&[
        ("CheckIn: ", &["sunday", "evening"], "Text me Sunday evening with what needs buying."),
        ("CheckIn: ", &["summary", "21:00"], "Send me a summary every night at 9."),
        ("CheckIn: ", &["1st of the month"], "First of the month: report on what's running low."),
        ("CheckIn: ", &["every day in the evening"], "Each evening, a quick word on what got done."),
        ("CheckIn: ", &["week", "sunday"], "We'll talk on Sundays at 7 about the week ahead."),
        ("CheckIn: ", &["went"], "At nine each night I'd like to hear how the day went."),
        ("Trigger: ", &["take down the parasol"], "If it's windy, the parasol comes down."),
        ("Trigger: ", &["hang out the laundry"], "The minute the rain stops put the washing back out."),
        ("Trigger: ", &["message me"], "Message us when Dad has eaten."),
        ("Trigger: ", &["post arrives", "tell me"], "Let me know when the post arrives."),
    ]);
}

#[test]
fn a_prohibition_is_a_rule_however_it_is_put() {
    each(&[
        ("Rule: ", &["nothing goes", "towels"], "Nothing goes in the tumble dryer but towels."),
        ("Rule: ", &["strangers"], "Under no circumstances open the door to strangers."),
        ("Rule: ", &["ring", "enter"], "Ring before you enter Granny's flat."),
        ("Rule: ", &["after dark"], "Don't answer the door after dark."),
        ("Rule: ", &["shoes"], "It's forbidden to wear shoes in the pooja room."),
        ("Rule: ", &["tumble dryer"], "We don't use the tumble dryer in summer."),
        ("Rule: ", &["chocolate"], "The dog is not to have chocolate."),
        ("Rule: ", &["table"], "Phones stay off the table."),
        ("Rule: ", &["rinsing"], "The recycling wants rinsing before it goes in the box."),
        ("Rule: ", &["baby"], "You do not pick up the baby."),
        ("Rule: ", &["windows shut"], "Bleach the sink on Sundays, but not with the windows shut."),
        ("Rule: ", &["glass birds"], "Dust everything on Tuesdays apart from my grandmother's glass birds."),
        ("Rule: ", &["machines"], "No machines of any sort before 10."),
        ("Rule: ", &["mail", "blue tray"], "Mail goes in the blue tray."),
        ("Rule: ", &["green bucket"], "I'd rather you used the green bucket for the bathroom."),
        ("Rule: ", &["hoovered"], "I'd prefer it if you hoovered while I'm out."),
        ("Rule: ", &["alcohol", "locked"], "Alcohol is kept locked away."),
        ("Rule: ", &["£20"], "Anything over £20, check with me."),
        ("Rule: ", &["don't buy any"], "I have enough rice at home, don't buy any."),
        ("Rule: ", &["pillowcases"], "No need to iron the pillowcases."),
        (
            "Rule: ",
            &["blue cloth", "pink"],
            "Always use the blue cloth for the kitchen and the pink one for the bathroom.",
        ),
    ]);
}

#[test]
fn a_list_needs_no_cue() {
    let wanted = |text: &str| -> Vec<String> {
        let edits = reading(text, None).list_edits;
        edits
            .iter()
            .map(|edit| {
                let unit = edit.unit.as_ref().map(|unit| format!(" {unit}")).unwrap_or_default();
                let quantity = edit.quantity.map(|count| format!(" {count}")).unwrap_or_default();
                format!("{:?} {}{quantity}{unit}", edit.op, edit.words)
            })
            .collect()
    };
    assert_eq!(wanted("Nappies, size four, two packs"), ["Add nappies, size four 2 pack"]);
    assert_eq!(
        wanted("# Shopping\n\n- coriander, a bunch\n- atta 5 kg\n- curd x2\n- Dettol\n"),
        ["Add coriander 1 bunch", "Add atta 5 kg", "Add curd 2", "Add dettol"]
    );
    assert_eq!(wanted("Pick up a sliced pan and two litres of milk."), ["Add sliced pan", "Add milk 2 l"]);
    assert_eq!(wanted("Last of the coffee went this morning."), ["Add coffee"]);
    assert_eq!(wanted("The washing-up liquid is finished, please get more."), ["Add washing-up liquid"]);
    assert_eq!(wanted("Don't buy any more yoghurt."), ["Remove yoghurt"]);
    assert_eq!(wanted("No more crisps please, we have plenty."), ["Remove crisps"]);
    assert_eq!(
        wanted("Put paracetamol on the list and take off the cough syrup."),
        ["Add paracetamol", "Remove cough syrup"]
    );
    assert_eq!(
        wanted("Groceries for the week: dal 2 kg, half a dozen eggs, coriander."),
        ["Add dal 2 kg", "Add eggs 6", "Add coriander"]
    );
    assert_eq!(
        wanted("On the shopping list this week: cat litter, a mop head."),
        ["Add cat litter", "Add mop head"]
    );
    for text in ["# Shopping\n\n- every Thursday do the big shop\n", "Two scoops and half a cup"] {
        assert!(wanted(text).is_empty(), "{text}: {:?}", wanted(text));
    }
}
