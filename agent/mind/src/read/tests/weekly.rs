//! Lines of a brief for every week that told something else than they seemed to.

use super::{house, lines, reading, reads};

#[test]
fn who_is_out_of_the_door_leaves_and_buys_none() {
    reads("I'm out of the door at quarter to eight.", &["Fact: You leave every weekday at 07:45."]);
    reads(
        "We're out of the door at 7:45 on school days and back at four.",
        &["Fact: You leave every weekday at 07:45.", "Fact: You come home every weekday at 16:00."],
    );
    reads("The kids are out of bed at seven.", &["Fact: The kid wakes up every day at 07:00."]);
    for (text, added) in [
        ("I'm out of the shower at half past six.", 0),
        ("We're out of milk.", 1),
        ("We are out of eggs and butter.", 2),
        ("I'm out of the good coffee.", 1),
    ] {
        assert_eq!(reading(text, None).list_edits.len(), added, "{text}");
    }
}

#[test]
fn what_is_needed_most_is_the_chore_with_its_times() {
    for text in [
        "What we need most is dinner: we eat at half past six, Sundays at one.",
        "We need dinner: we eat at half past six, Sundays at one.",
        "The main thing is dinner: half past six, on Sundays at one.",
    ] {
        reads(
            text,
            &[
                "Routine: Make dinner every day at 18:30 except Sundays.",
                "Routine: Make dinner every Sunday at 13:00.",
            ],
        );
    }
    reads(
        "What I need most is the laundry: wash on Mondays and Thursdays.",
        &["Routine: Do the laundry every Monday and Thursday."],
    );
    reads("What we need most is dinner.", &["Fact: What we need most is dinner."]);
    let sleep = lines("What we need most is sleep: no noise before eight.");
    assert!(sleep.iter().any(|line| line == "Fact: What we need most is sleep."), "{sleep:?}");
}

#[test]
fn what_somebody_needs_done_is_done_for_them() {
    for (text, duty) in [
        (
            "Emma needs her lunch box ready by 7:15 on school days.",
            "Routine: Pack the lunch for Emma (box) every weekday by 07:15.",
        ),
        (
            "Emma needs her uniform ironed by Sunday evening.",
            "Routine: Iron the uniform for Emma every Sunday in the evening.",
        ),
        (
            "My husband needs his shirts ironed by Monday morning.",
            "Routine: Iron the shirts for the husband every Monday in the morning.",
        ),
        (
            "Emma wants her breakfast ready by half past six.",
            "Routine: Make breakfast for Emma every day by 06:30.",
        ),
    ] {
        reads(text, &[duty]);
    }
    // What nobody can do for them, and what they only have.
    for text in ["Leo needs his homework done by six.", "Emma needs her glasses for reading."] {
        assert!(lines(text).iter().all(|line| line.starts_with("Fact: ")), "{text}: {:?}", lines(text));
    }
}

#[test]
fn a_list_is_gone_through_in_a_talk() {
    for text in [
        "I'd like to go through the list with you on Sunday evening.",
        "Go over the list with me on Sunday evening.",
        "Please run through our list with me on Sunday evening.",
    ] {
        reads(text, &["CheckIn: Check in with you every Sunday in the evening about list."]);
    }
    let read = lines("Go through the shopping list with you on Sunday evening.");
    assert!(
        read.iter()
            .any(|line| line == "CheckIn: Check in with you every Sunday in the evening about the shopping."),
        "{read:?}"
    );
    reads("Go shopping on Sunday evening.", &["Routine: Do the shopping every Sunday in the evening."]);
    reads(
        "Do the shopping from the list on Saturday morning.",
        &["Routine: Do the shopping (list) every Saturday in the morning."],
    );
}

#[test]
fn days_that_are_left_to_hob_are_no_duty() {
    for text in [
        "Change the sheets once a week, you choose the day.",
        "Change the sheets once a week, pick your own day.",
        "Change the sheets once a week, any day you choose.",
        "Change the sheets once a week - your choice of day.",
    ] {
        reads(text, &["Routine: Change the sheets once a week."]);
    }
    let card = lines("Choose a card for Gran on Friday.");
    assert!(card.iter().any(|line| line.starts_with("Routine: Choose the card")), "{card:?}");
}

#[test]
fn all_rooms_of_a_kind_are_meant_though_one_is_called_as_the_kind_is() {
    let text = include_str!("../../../../../skills/tests/data/house.toml");
    let door = "[[door]]\nname = \"ensuite-door\"\njoins = [\"hall\", \"ensuite\"]\nkind = \"room-door\"\n";
    let room = "[[room]]\nname = \"ensuite\"\nkind = \"bathroom\"\nrect = [0.0, 10.5, 2.0, 0.5]\n";
    let house = house(&format!("{text}\n{room}{door}"));
    let says = |text: &str| {
        let read = reading(text, Some(&house));
        read.commitments.iter().map(|commitment| commitment.says.clone()).collect::<Vec<_>>()
    };
    for words in ["both bathrooms", "the bathrooms", "all the bathrooms", "every bathroom"] {
        let read = says(&format!("Clean {words} on Saturday."));
        assert_eq!(read, ["Clean the bathroom and the ensuite every Saturday."], "{words}");
    }
    assert_eq!(
        says("Vacuum all the bedrooms on Tuesday."),
        ["Vacuum the bedroom and the kids room every Tuesday."]
    );
    assert_eq!(says("Clean the bathroom on Saturday."), ["Clean the bathroom every Saturday."]);
    assert_eq!(says("Clean the ensuite on Saturday."), ["Clean the ensuite every Saturday."]);
}

#[test]
fn a_part_of_the_day_holds_beside_an_empty_house() {
    reads(
        "Mop the kitchen on Thursday morning while nobody's home.",
        &["Routine: Mop the kitchen every Thursday in the morning while nobody is home."],
    );
    reads(
        "Vacuum the lounge on Tuesday afternoons while we're out.",
        &["Routine: Vacuum the lounge every Tuesday in the afternoon while nobody is home."],
    );
    reads("Vacuum the hall while we're out.", &["Routine: Vacuum the hall every day while nobody is home."]);
}

#[test]
fn a_season_shuts_no_hens_in() {
    for (text, hour) in [
        ("Feed the hens at seven in summer.", "07:00"),
        ("Feed the ducks at seven in winter.", "07:00"),
        ("Shut the hens in at nine in summer.", "21:00"),
        ("Hens in by nine.", "21:00"),
    ] {
        let read = lines(text);
        assert!(read.iter().any(|line| line.contains(hour)), "{text}: {read:?}");
    }
}

#[test]
fn what_comes_of_a_beginning_is_no_time_of_its_own() {
    reads("Start dinner at five so that it's ready by six.", &["Routine: Make dinner every day at 17:00."]);
    reads(
        "Make breakfast at six so it's on the table by seven.",
        &["Routine: Make breakfast every day at 06:00."],
    );
    reads("Start dinner so that it's ready by six.", &["Routine: Make dinner every day by 18:00."]);
}

#[test]
fn what_is_put_on_the_list_every_week_is_bought_every_week() {
    reads(
        "Put milk and bread on the list every week.",
        &["Routine: Do the shopping (milk and bread) once a week."],
    );
    reads("Every Friday, put bananas on the list.", &["Routine: Do the shopping (bananas) every Friday."]);
    assert_eq!(reading("Put milk on the list.", None).list_edits.len(), 1);
}

#[test]
fn the_same_week_of_several_months_is_each_of_them() {
    let read = lines("Clean the gutters in the first week of April and October.");
    for month in ["April 2026", "October 2026"] {
        assert!(read.iter().any(|line| line.starts_with("Errand: ") && line.contains(month)), "{read:?}");
    }
    assert!(!read.iter().any(|line| line.contains("and october")), "{read:?}");
}

#[test]
fn how_a_thing_is_is_waited_for_and_not_its_chore() {
    for text in
        ["Once the lawn is dry, mow it.", "When the lawn is dry, mow it.", "Mow the lawn once it is dry."]
    {
        reads(text, &["Trigger: When the lawn is dry, mow the lawn."]);
    }
    let eaten = lines("Once dinner is done, wipe the table.");
    assert!(eaten.iter().any(|line| line.contains("after dinner")), "{eaten:?}");
}

#[test]
fn heating_that_goes_down_for_the_night_goes_up_in_the_morning() {
    for text in [
        "Heating down to 17 at ten and back up at six.",
        "The heating goes down to 17 at ten and up again at six.",
        "Turn the heating down to 17 at ten and back up at six.",
    ] {
        reads(
            text,
            &[
                "Routine: Turn down the heating (to 17) every day at 22:00.",
                "Routine: Turn up the heating every day at 06:00.",
            ],
        );
    }
}

#[test]
fn what_moves_on_a_holiday_is_not_done_on_it_and_asked_about_on_the_other_day() {
    for text in [
        "Recycling on Thursday, or Wednesday if Thursday is a holiday.",
        "Put the recycling out on Thursday, but on Wednesday if Thursday is a bank holiday.",
    ] {
        let read = lines(text);
        let out = "Routine: Put the bins out (recycling) every Thursday except on public holidays.";
        assert!(read.iter().any(|line| line == out), "{read:?}");
        assert!(read.iter().any(|line| line.ends_with("every Wednesday.")), "{read:?}");
        assert!(read.iter().any(|line| line.starts_with("? I cannot see by myself")), "{read:?}");
    }
    reads(
        "Put the recycling out on Thursdays except bank holidays.",
        &["Routine: Put the bins out (recycling) every Thursday except on public holidays."],
    );
}
