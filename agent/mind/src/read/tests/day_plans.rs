//! Hours of a list, dates of a term, days that are left over, and whose else: what a line takes from those beside it.

use super::{lines, reading, reads};

#[test]
fn the_hours_of_a_list_go_down_the_page() {
    reads(
        "- 6:15, feed the cat.\n- Empty the dishwasher at 6:45.\n- At 8 vacuum the hall.\n- Mop the kitchen at 3:30.",
        &[
            "Routine: Feed the cat every day at 06:15.",
            "Routine: Empty the dishwasher every day at 06:45.",
            "Routine: Vacuum the hall every day at 08:00.",
            "Routine: Mop the kitchen every day at 15:30.",
        ],
    );
    // By itself, and in a list that is in order as it is, such an hour is in the evening.
    reads("Feed the cat at 6:15.", &["Routine: Feed the cat every day at 18:15."]);
    reads(
        "- Vacuum the hall at 3.\n- Mop the kitchen at 5.\n- Feed the cat at 6:15.",
        &[
            "Routine: Vacuum the hall every day at 15:00.",
            "Routine: Mop the kitchen every day at 17:00.",
            "Routine: Feed the cat every day at 18:15.",
        ],
    );
    // Dinner is no breakfast: where nothing puts them in order, each is read by itself.
    reads(
        "- Make dinner at 6:30.\n- Feed the cat at 6:15.\n- Make breakfast at 7.",
        &[
            "Routine: Make dinner every day at 18:30.",
            "Routine: Feed the cat every day at 18:15.",
            "Routine: Make breakfast every day at 07:00.",
        ],
    );
}

#[test]
fn what_is_for_term_time_holds_from_its_first_day_to_its_last() {
    let read = lines(
        "Term is from Monday 9 March to Friday 27 March, and everything here is for term time only.\n\n- Vacuum the \
         hall on Fridays.",
    );
    let routine = read.iter().find(|line| line.starts_with("Routine")).expect("a routine");
    assert!(routine.contains("from 9 March 2026 until 27 March 2026"), "{read:?}");
    // That something else begins says nothing of the term.
    let read = lines(
        "Everything here is for term time. Swimming starts on Monday 9 March, every Monday until the end of term.\n\n\
         - Vacuum the hall on Fridays.",
    );
    assert!(read.iter().any(|line| line == "Routine: Vacuum the hall every Friday."), "{read:?}");
}

#[test]
fn what_others_do_on_the_days_that_are_left_takes_none_from_the_duty_and_adds_none() {
    for rest in ["the rest of the week we manage for ourselves", "on Fridays and Saturdays we eat out"] {
        let read = lines(&format!("Dinner is at 6:30, Monday to Wednesday, and {rest}."));
        assert_eq!(read[0], "Routine: Make dinner every Monday, Tuesday and Wednesday at 18:30.", "{read:?}");
    }
    let read = lines("Vacuum the hall on Mondays, and on Thursdays Maria does it.");
    assert_eq!(read[0], "Routine: Vacuum the hall every Monday.", "{read:?}");
}

#[test]
fn whose_else_is_done_like_the_first_ones() {
    reads(
        "Wash Emma's clothes on Mondays, mine on Tuesdays and the boys' on Fridays.",
        &[
            "Routine: Do the laundry for Emma (clothes) every Monday.",
            "Routine: Do the laundry (clothes) every Tuesday.",
            "Routine: Do the laundry for the boy (clothes) every Friday.",
        ],
    );
}

#[test]
fn two_who_stay_are_both_here() {
    let read = lines("My mum and dad are here from 9 March to 12 March.");
    assert_eq!(read.len(), 2, "{read:?}");
    assert!(read[0].contains("Mum is here") && read[1].contains("Dad is here"), "{read:?}");
}

#[test]
fn until_something_has_happened_on_a_date_is_until_that_date() {
    let read = lines("No mopping until the floor is dry on the 12th.");
    assert!(matches!(read.as_slice(), [rule] if rule.contains("until 12 March 2026")), "{read:?}");
    let read = lines("Feed the cat every day until her stitches are out on the 12th.");
    assert_eq!(read, ["Routine: Feed the cat every day until 12 March 2026."]);
}

#[test]
fn half_an_hour_behind_at_is_an_hour_whatever_follows() {
    reads("Every night at half nine feed the cat.", &["Routine: Feed the cat every day at 21:30."]);
    // Half of something is no hour.
    assert!(!lines("Feed the cat half 6 biscuits.").iter().any(|line| line.contains(":30")));
}

#[test]
fn an_order_behind_a_ban_for_a_day_is_for_that_day() {
    let read = lines("No cooking on Fridays, just set the table at six.");
    assert!(read.contains(&"Routine: Set the table every Friday at 18:00.".to_owned()), "{read:?}");
}

#[test]
fn while_somebody_is_where_it_is_told_how_long_is_between_those_hours() {
    reads(
        "Vacuum the hall on Fridays while I'm at lunch, which is 12 to 1.",
        &["Routine: Vacuum the hall every Friday between 12:00 and 13:00."],
    );
}

#[test]
fn an_order_beside_a_dated_event_under_a_season_is_for_that_date() {
    let read =
        lines("## Autumn\n\nThe sweep comes on 6 October at nine. Vacuum the hall before he gets here.");
    assert!(
        read.iter().any(|line| line.starts_with("Errand") && line.contains("6 October 2026")),
        "{read:?}"
    );
}

#[test]
fn people_who_sit_down_over_the_menu_are_a_check_in_and_over_lunch_none() {
    let read = lines(
        "On Sundays at 5 the three of us sit down for a quarter of an hour with the menu for the week.",
    );
    assert!(read[0].starts_with("CheckIn") || read[0].starts_with("Check"), "{read:?}");
    let read = lines("Every weekday at 4 give me five minutes in my office: what's broken, who's sick.");
    assert!(read[0].starts_with("CheckIn") || read[0].starts_with("Check"), "{read:?}");
    let read = lines("On Sundays we sit down to lunch at one.");
    assert!(!read[0].starts_with("Check"), "{read:?}");
}

#[test]
fn how_visitors_behave_is_a_rule_and_when_they_come_a_fact() {
    for rule in ["Visitors take their shoes off.", "Guests are out of the kitchen by 9 pm."] {
        let read = lines(rule);
        assert!(matches!(read.as_slice(), [rule] if rule.starts_with("Rule")), "{read:?}");
    }
    assert!(!lines("Visitors arrive at ten.").iter().any(|line| line.starts_with("Rule")));
}

#[test]
fn what_a_list_begins_with_goes_on_it() {
    let read = reading("We keep a shopping list. To start it off: milk, bread and eggs.", None);
    let items: Vec<&str> = read.list_edits.iter().map(|edit| edit.item.as_str()).collect();
    assert_eq!(items, ["milk", "bread", "egg"]);
}

#[test]
fn hours_that_stand_above_what_is_done_go_down_the_page() {
    let text = "**6:00** Feed the cat.\n\n**8:30** Vacuum the hall.\n\n**3:15** Mop the kitchen.\n\n**8:00** Empty the dishwasher.";
    reads(
        text,
        &[
            "Routine: Feed the cat every day at 06:00.",
            "Routine: Vacuum the hall every day at 08:30.",
            "Routine: Mop the kitchen every day at 15:15.",
            "Routine: Empty the dishwasher every day at 20:00.",
        ],
    );
}

#[test]
fn a_day_that_is_described_is_that_of_all_that_has_no_days() {
    let read = lines(
        "We are both asleep. This is how a weekday goes, Monday to Friday, starting today.\n\nVacuum the hall at 9. Mop the kitchen on Saturdays.",
    );
    assert!(read.contains(&"Routine: Vacuum the hall every weekday at 09:00.".to_owned()), "{read:?}");
    assert!(read.contains(&"Routine: Mop the kitchen every Saturday.".to_owned()), "{read:?}");
}

#[test]
fn days_that_have_a_name_are_those_of_a_heading_that_has_it() {
    let read = lines(
        "Mondays and Fridays are changeover days.\n\n## Changeover, top to bottom\n\n1. Vacuum the hall.\n2. Mop the kitchen.",
    );
    assert!(read.contains(&"Routine: Vacuum the hall every Monday and Friday.".to_owned()), "{read:?}");
    assert!(read.contains(&"Routine: Mop the kitchen every Monday and Friday.".to_owned()), "{read:?}");
    let read = lines("Bin day is Tuesday.\n\n## Bin day\n\n- Wash the kitchen bin.");
    assert!(
        read.iter().any(|line| line.contains("every Tuesday") && line.starts_with("Routine")),
        "{read:?}"
    );
}

#[test]
fn a_ban_from_now_on_is_no_new_hour_of_the_chore() {
    for ban in ["Never vacuum before 10 from now on.", "From now on no vacuuming before 10."] {
        let read = lines(&format!("Vacuum the hall twice a week. {ban}"));
        assert_eq!(read[0], "Routine: Vacuum the hall twice a week.", "{read:?}");
        assert!(read.iter().any(|line| line.starts_with("Rule") && line.contains("10:00")), "{read:?}");
    }
}
