//! Ordinary lines that are put as what they come to.

use super::{lines, reads};

#[test]
fn what_somebody_else_gives_is_not_for_hob_to_give() {
    reads(
        "Mum gets her eye drops at 8 and 8, the carer does it.",
        &[
            "Fact: Mum gets her eye drops at 8 and 8 (every day at 08:00 and 20:00).",
            "Fact: The carer does it.",
        ],
    );
    let apart = lines("Gran takes her tablets at breakfast. Sheila does that, not you.");
    assert!(apart.iter().all(|line| line.starts_with("Fact:")), "{apart:?}");
    let dash = lines("Dad has his insulin at breakfast and teatime - the district nurse does it, not you.");
    assert!(dash.iter().all(|line| line.starts_with("Fact:")), "{dash:?}");
    // Nobody else is named, so hob has it ready.
    let own = lines("Mum has her eye drops at 8 and 8.");
    assert!(own[0].starts_with("Routine: Give the eye drops"), "{own:?}");
}

#[test]
fn this_one_is_left_out_whatever_the_reason() {
    let friends = lines("hoover my room on saturdays but NOT this saturday ive got friends sleeping over");
    assert_eq!(friends[0], "Routine: Vacuum the room every Saturday except on 7 March 2026.");
    let party = lines("Sweep the porch on Fridays but not this Friday we're having a party.");
    assert!(party[0].contains("every Friday except on 6 March 2026"), "{party:?}");
    let plain = lines("Vacuum the hall on Fridays, not this Friday though.");
    assert!(plain[0].ends_with("every Friday except on 6 March 2026."), "{plain:?}");
    reads("Vacuum the hall on Fridays though.", &["Routine: Vacuum the hall every Friday."]);
}

#[test]
fn an_absence_from_one_weekday_to_another_is_of_the_coming_days() {
    let away = lines("I'm off to my sister's from Thursday until Sunday lunchtime. Keep the plants watered.");
    assert_eq!(away[0], "Fact: You are away between 5 March 2026 and 8 March 2026.");
    assert_eq!(away[1], "Errand: Water the plants once between 5 March 2026 and 8 March 2026.");
    let weekly = lines("I'm away from Thursday until Sunday every week.");
    assert!(!weekly[0].contains("until 8 March"), "{weekly:?}");
    reads(
        "Keep the garden watered every evening.",
        &["Routine: Water the plants in the garden every day in the evening."],
    );
}

#[test]
fn what_is_brought_on_a_day_is_brought_once() {
    reads(
        "They're delivering a new sofa on Tuesday.",
        &["Fact: They're delivering a new sofa on Tuesday (on Tuesday 10 March 2026)."],
    );
    let milk = lines("The milkman is bringing the milk on Tuesdays.");
    assert!(milk[0].contains("every Tuesday"), "{milk:?}");
    let could = lines("You could wipe down the kitchen table on Sunday though.");
    assert!(could[0].starts_with("Errand:") && could[0].ends_with("on Sunday 8 March 2026."), "{could:?}");
}

#[test]
fn what_is_put_on_for_so_long_is_switched_off_then() {
    reads(
        "Turn the immersion on at 5 in the evening for an hour, Monday and Friday.",
        &[
            "Routine: Switch on the immersion every Monday and Friday at 17:00.",
            "Routine: Switch off the immersion every Monday and Friday at 18:00.",
        ],
    );
    reads(
        "Put the oven on at 5 for 40 minutes on Sundays.",
        &[
            "Routine: Switch on the oven every Sunday at 17:00.",
            "Routine: Switch off the oven every Sunday at 17:40.",
        ],
    );
    let mum = lines("Put the radio on at 8 for Mum.");
    assert_eq!(mum.iter().filter(|line| line.starts_with("Routine:")).count(), 1, "{mum:?}");
}

#[test]
fn whoever_works_nights_sleeps_till_the_afternoon_and_it_is_quiet_until_then() {
    let quiet = lines("Dave works nights so he's asleep till around 2. Be quiet those days.");
    assert!(quiet.iter().any(|line| line.starts_with("Rule: No noise between 00:00 and 14:00")), "{quiet:?}");
    let own = lines(
        "I work nights Thursday to Saturday so I'm asleep till about 3 the following day. No noise before then.",
    );
    assert!(own.iter().any(|line| line.starts_with("Rule: No noise between 00:00 and 15:00")), "{own:?}");
    let baby = lines("Ada is asleep until 3 am.");
    assert!(!baby[0].contains("15:00"), "{baby:?}");
}

#[test]
fn a_plain_end_ends_what_was_said_before_it() {
    let birds = lines("Feed the cat every morning. Stop at the end of March.");
    assert_eq!(birds[0], "Routine: Feed the cat every day in the morning until 31 March 2026.");
    assert_eq!(birds.len(), 1, "{birds:?}");
    let dated = lines("Water the garden at 6 on Mondays unless it rained. Stop on 30 April.");
    assert!(dated[0].contains("until 30 April 2026"), "{dated:?}");
    let rain = lines("Feed the cat every morning. Stop if it rains.");
    assert_eq!(rain[0], "Routine: Feed the cat every day in the morning.");
}

#[test]
fn what_is_named_to_be_left_is_a_rule() {
    let car = lines("Wash the car? No, leave that, Stevo does it.");
    assert_eq!(car[0], "Rule: Don't wash the car.");
    assert!(!car.iter().any(|line| line.starts_with('?')), "{car:?}");
    let other = lines("Feed the cat? No, at six.");
    assert!(!other.iter().any(|line| line.starts_with("Rule: Don't feed")), "{other:?}");
}

#[test]
fn a_bin_goes_out_the_evening_before_it_is_collected() {
    let green = lines(
        "The green bin is every two weeks on a Thursday, next one on 12 March. Put it out the evening before.",
    );
    assert!(green[0].starts_with("Fact:"), "{green:?}");
    assert!(green[1].contains("every two weeks on Wednesday in the evening from 11 March 2026"), "{green:?}");
    // Nobody can tell which week it is.
    let open = lines("The green bin is every two weeks on a Thursday. Put it out the evening before.");
    assert!(!open.iter().any(|line| line.contains("from 11 March")), "{open:?}");
}

#[test]
fn a_second_bin_is_emptied_as_the_first() {
    let nappy = lines("Empty the kitchen bin every day; the nappy bin twice, morning and bedtime.");
    assert_eq!(nappy[1], "Routine: Empty the nappy bin every day in the morning and at night.");
    let green = lines("Put the kitchen bin out every day; the green bin on Mondays.");
    assert!(!green[1].contains("Empty"), "{green:?}");
}

#[test]
fn a_course_of_medicine_ends_with_its_last_dose() {
    let remind = lines(
        "Charlie's antibiotics: 5ml three times a day, at 8, 2 and 8, last dose is Sunday night. Remind me.",
    );
    assert!(
        remind.iter().any(|line| {
            line.starts_with("Routine: Remind")
                && line.ends_with("at 08:00, 14:00 and 20:00 until 8 March 2026.")
        }),
        "{remind:?}"
    );
}

#[test]
fn a_strip_and_wash_once_they_have_gone_is_of_that_day() {
    reads(
        "Strip the guest bed next Monday once they've gone and wash the lot at 60.",
        &[
            "Errand: Change the sheets of the guest bed (strip; after they leave) on Monday 9 March 2026.",
            "Errand: Do the laundry (sheets; at 60) on Monday 9 March 2026.",
        ],
    );
    let gone = lines("Tidy up once they've gone.");
    assert!(gone[0].starts_with("Trigger:"), "{gone:?}");
}

#[test]
fn who_eats_on_named_days_is_no_standing_fact() {
    let lunch = lines("On the first Sunday of the month there's ten of us for lunch.");
    assert!(!lunch[0].contains("10 people eat here"), "{lunch:?}");
    reads("There are six of us.", &["Fact: 6 people eat here."]);
}

#[test]
fn who_takes_something_and_is_to_be_reminded_of_it_takes_it_alone() {
    for text in [
        "Dad takes his blood pressure tablet with breakfast at 8, please remind him.",
        "Dad takes his blood pressure tablet with breakfast at 8 - can you remind him.",
    ] {
        let made = lines(text);
        assert!(made.iter().any(|line| line.starts_with("Routine: Remind Dad (to take")), "{made:#?}");
        assert!(!made.iter().any(|line| line.contains("Give")), "{made:#?}");
    }
}

#[test]
fn before_somebody_goes_at_an_hour_is_before_that_hour() {
    for (text, wanted) in [
        ("Water the plants before we leave at 8 every day.", "Routine: Water the plants every day by 08:00."),
        (
            "Mop the kitchen on Mondays before the kids get home at 4.",
            "Routine: Mop the kitchen every Monday by 16:00.",
        ),
        ("Mop the kitchen on Mondays at 4.", "Routine: Mop the kitchen every Monday at 16:00."),
    ] {
        assert_eq!(lines(text)[0], wanted, "{text}");
    }
}

#[test]
fn what_threatens_if_it_is_late_is_of_the_coming_day() {
    let made = lines("Take the library books back by Friday or we'll get a fine.");
    assert!(made[0].starts_with("Errand: "), "{made:#?}");
    let made = lines("Take the library books back by every Friday or we'll get a fine.");
    assert!(!made[0].starts_with("Errand: "), "{made:#?}");
}

#[test]
fn what_is_to_be_ready_is_made_ready() {
    for text in [
        "Lunch boxes to be ready by 7.45 on school days.",
        "The lunch boxes to be ready by 7:45 on school days.",
    ] {
        assert_eq!(lines(text)[0], "Routine: Pack the lunch (boxes) every weekday by 07:45.", "{text}");
    }
    let told = lines("Nothing is to be stood on the piano.");
    assert!(told[0].starts_with("Rule: "), "{told:#?}");
}

#[test]
fn a_shout_is_told_a_nudge_reminds_and_a_ring_is_by_phone() {
    for (text, wanted) in [
        ("Give me a shout if the freezer is open.", "Trigger: When the freezer is open, tell me."),
        (
            "Give Dad a nudge about the bins every Tuesday at 6pm.",
            "Routine: Remind Dad (about the bins) every Tuesday at 18:00.",
        ),
    ] {
        assert_eq!(lines(text)[0], wanted, "{text}");
    }
    let phone = lines("Give Mum a ring every Sunday at 5pm.");
    assert!(phone[0].starts_with("Routine: Phone"), "{phone:?}");
}

#[test]
fn from_one_month_till_another_is_of_every_year() {
    for join in ["to", "till", "until"] {
        assert_eq!(
            lines(&format!("Sweep the porch every Saturday from April {join} October."))[0],
            "Routine: Vacuum the porch (sweep) every Saturday in April, May, June, July, August, September and October.",
            "{join}"
        );
    }
}

#[test]
fn who_is_allergic_is_so_to_what_was_just_named() {
    for (text, who) in [
        ("Never buy anything with peanuts, Tom's allergic.", "Tom is allergic to peanut"),
        ("No nuts in the house please, Emma is allergic.", "Emma is allergic to nut"),
        ("Don't put strawberries in the lunchbox because Zoe is allergic.", "Zoe is allergic to strawberr"),
        ("Keep sesame out of the kitchen. Our Ben is allergic.", "Ben is allergic to sesame"),
    ] {
        let lines = lines(text);
        assert!(lines.iter().any(|line| line.contains(who)), "{text}: {lines:?}");
    }
    // Of two things nobody can say which.
    let two = lines("No nuts and no eggs in the house, Emma is allergic.");
    assert!(!two.iter().any(|line| line.contains("allergic to")), "{two:?}");
}

#[test]
fn a_condition_behind_the_second_of_two_is_kept() {
    for (text, condition) in [
        ("Water the houseplants on Sundays and the tomatoes every day when it's warm.", "when it's warm"),
        (
            "Mop the kitchen on Fridays and the hall on Saturdays if it's been raining.",
            "if it's been raining",
        ),
        ("Wash the sheets on Sundays and the towels on Wednesdays unless I'm away.", "unless I'm away"),
        ("Vacuum the hall on Mondays, the stairs on Fridays when the kids are out.", "when the kids are out"),
    ] {
        let lines = lines(text);
        let all = lines.join(" ").to_lowercase();
        assert!(all.contains(&condition.to_lowercase()), "{text}: {lines:?}");
        assert!(
            !lines[0].to_lowercase().contains(&condition.to_lowercase()),
            "of the second alone: {lines:?}"
        );
    }
    reads(
        "Water the houseplants on Sundays and the tomatoes every day.",
        &["Routine: Water the plants (houseplants) every Sunday.", "Routine: Water the tomatoes every day."],
    );
}
