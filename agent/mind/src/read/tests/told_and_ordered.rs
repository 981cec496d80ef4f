//! What is told beside an order, and how it changes it: absences that are none, other hours on days with a name, signs that
//! forbid, errands by a date, and who is asked instead.

use super::{lines, reads};

#[test]
fn a_denied_absence_is_none() {
    let text = "The week of the 16th of March we're not away. Water the ferns on Tuesdays.";
    assert!(!lines(text).iter().any(|line| line.contains("away between")), "{:?}", lines(text));
    assert_eq!(lines(text)[1], "Routine: Water the fern every Tuesday.");
    let away = lines("The week of the 16th of March we're away. Water the ferns on Tuesdays.");
    assert!(away[0].contains("away between"), "{away:?}");
}

#[test]
fn days_with_a_name_have_an_hour_of_their_own() {
    let wanted = [
        "Fact: Ida has fencing on Mondays (every Monday).",
        "Routine: Make dinner every day at 18:00 except Mondays.",
        "Routine: Make dinner every Monday at 19:30.",
    ];
    reads("Ida has fencing on Mondays. Dinner is at 6, and at 7:30 on fencing nights.", &wanted);
    reads("Ida has fencing on Mondays. Dinner is at 6, but on fencing nights at 7:30.", &wanted);
    reads(
        "Feed the dog at 7 and 5 on weekdays.",
        &["Routine: Feed the dog every weekday at 07:00 and 17:00."],
    );
}

#[test]
fn a_stretch_that_ends_on_a_holiday_begins_where_it_says() {
    let pots = lines("From 1 April to Halloween water the pots every evening.");
    assert!(pots[0].contains("from 1 April 2026 until 31 October 2026"), "{pots:?}");
    let begun = lines("From 1 February to Halloween water the pots every evening.");
    assert!(begun[0].contains("until 31 October 2026"), "{begun:?}");
}

#[test]
fn a_sign_that_forbids_is_kept_in_its_words() {
    reads(
        "A scarf on the door handle means don't go in.",
        &["Rule: A scarf on the door handle means don't go in."],
    );
}

#[test]
fn what_a_thing_needs_by_a_date_is_an_errand() {
    let van = lines("The car has to go for its inspection before the end of May.");
    assert!(van[0].starts_with("Errand:") && van[0].contains("31 May 2026"), "{van:?}");
    let jabs = lines("The jabs have to be done before Easter.");
    assert!(jabs[0].starts_with("Errand: Do the jabs"), "{jabs:?}");
    let clear = lines("The hall has to stay clear.");
    assert!(clear[0].starts_with("Rule:"), "{clear:?}");
}

#[test]
fn rules_of_a_sentence_hold_in_its_hours() {
    let calls = lines("I'm on calls from 10 to noon on Tuesdays, so no noise then and don't ring the bell.");
    assert!(calls[2].contains("ring the bell between 10:00 and 12:00 (every Tuesday)"), "{calls:?}");
    let rest = lines("Gran rests from two to three every day and mustn't be disturbed.");
    assert!(rest[1].contains("between 14:00 and 15:00"), "{rest:?}");
}

#[test]
fn what_is_put_off_for_the_weather_is_neither_forbidden_nor_done_twice() {
    let mow = lines("Sweep the yard on Wednesdays. If it's wet leave it till the next day.");
    assert!(mow.iter().any(|line| line.starts_with("Rule:") && line.contains("leave it till the next day")));
    assert!(!mow.iter().any(|line| line.contains("Never")), "{mow:?}");
}

#[test]
fn two_questions_are_asked_in_one_conversation() {
    let asked = lines("Sunday evenings ask me who's coming and whose turn it is.");
    assert_eq!(asked.iter().filter(|line| line.starts_with("CheckIn:")).count(), 1, "{asked:?}");
    assert!(!asked.iter().any(|line| line.starts_with("Routine:")), "{asked:?}");
    let menus = lines("Sunday at 4 sit down with Ruth and ask her about menus.");
    assert!(menus[0].starts_with("CheckIn:") && menus[0].contains("menus"), "{menus:?}");
    assert!(!menus.iter().any(|line| line.starts_with("Routine:")), "{menus:?}");
}

#[test]
fn what_others_are_out_of_is_bought() {
    let out = lines("Dad lives downstairs. He's out of teabags.");
    assert!(!out.iter().any(|line| line.contains("out of")), "{out:?}");
    let town = lines("Dad lives downstairs. He's out of the house by eight.");
    assert!(town.iter().any(|line| line.contains("house")), "{town:?}");
}

#[test]
fn what_is_laid_out_is_not_put_out() {
    let laid = lines("Put out six plates and the candles at seven on Fridays.");
    assert!(laid[0].starts_with("Routine: Put out"), "{laid:?}");
    assert!(lines("Put out the candles at ten.")[0].starts_with("Routine: Switch off the candles"));
}

#[test]
fn somebody_is_brought_what_stands_behind_them() {
    let tea = lines("Take Mum up a cup of tea at 7.");
    assert!(tea[0].starts_with("Routine: Take up the cup of tea for Mum"), "{tea:?}");
}

#[test]
fn two_jobs_of_a_month_have_a_day_each() {
    let jobs = lines("Clean the windows the first Monday of the month, descale the kettle on the 15th.");
    assert_eq!(jobs[0], "Routine: Clean the windows on the first Monday of the month.");
    assert_eq!(jobs[1], "Routine: Descale the kettle on the 15th of the month.");
}

#[test]
fn guests_come_and_go_at_hours() {
    let guests = lines("Check-out is 11, check-in 3 to 8.");
    assert!(guests.iter().all(|line| line.starts_with("Fact:")), "{guests:?}");
    assert!(lines("Check in at 9.")[0].starts_with("CheckIn:"));
}
