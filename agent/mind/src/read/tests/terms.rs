//! Terms and holidays, and sentences about one section of the text.

use super::lines;

const MEMO: &str = "# Memo

## School days

Term finishes on Friday 27 March and nothing in this section applies in the holidays. They go back on Monday 13 April.

- Empty the dishwasher at 7 every day.

## Outside

Mop the hall on Mondays.
";

#[test]
fn what_does_not_hold_in_the_holidays_holds_before_and_after_them() {
    let reading = super::reading(MEMO, None);
    let dishwasher =
        &reading.commitments.iter().find(|made| made.says.contains("dishwasher")).expect("a routine");
    let hob_schedules::Days::By(days) = &dishwasher.when().expect("a time").days else { panic!("days") };
    let date = |text: &str| text.parse().expect("a date");
    assert!(days.dates_between(date("2026-03-04"), date("2026-03-06")).len() == 3, "before the holidays");
    assert!(days.dates_between(date("2026-03-28"), date("2026-04-12")).is_empty(), "in the holidays");
    assert!(!days.dates_between(date("2026-04-13"), date("2026-04-14")).is_empty(), "after the holidays");
}

#[test]
fn what_is_said_of_one_section_leaves_the_others_alone() {
    let reading = super::reading(MEMO, None);
    let hall = &reading.commitments.iter().find(|made| made.says.contains("hall")).expect("a routine");
    assert_eq!(hall.says, "Mop the hall every Monday.");
}

#[test]
fn the_holidays_are_those_between_the_terms_that_the_text_names() {
    let read =
        lines("Term ends on 27 March. School starts again on 13 April. In the holidays make lunch at noon.");
    let lunch = read.iter().find(|line| line.contains("lunch")).cloned().unwrap_or_default();
    assert!(lunch.contains("12 April 2026"), "{read:?}");
}

#[test]
fn only_what_burns_or_shines_is_put_out() {
    let read = lines("Recycling is collected on Thursdays; put it out the night before.");
    assert!(read.iter().any(|line| line.starts_with("Routine: Put the bins out")), "{read:?}");
    assert!(read.iter().all(|line| !line.contains("Switch off")), "{read:?}");
    let read = lines("Put the chairs out on Saturdays.");
    assert!(read.iter().all(|line| !line.contains("Switch off")), "{read:?}");
    assert_eq!(
        lines("Put the candles out at 10 pm.")[0],
        "Routine: Switch off the candles every day at 22:00."
    );
}

#[test]
fn what_is_due_on_school_days_begins_with_the_term() {
    let text =
        "School goes back on Monday. Mop on Sundays.\n\n## School mornings\n\n- Make the beds at eight.";
    let reading = super::reading(text, None);
    let days = |words: &str| {
        let made = reading.commitments.iter().find(|made| made.says.contains(words)).expect("a routine");
        let hob_schedules::Days::By(days) = &made.when().expect("a time").days else { panic!("days") };
        days.dates_between("2026-03-04".parse().expect("a date"), "2026-03-09".parse().expect("a date"))
    };
    assert_eq!(days("bed"), ["2026-03-09".parse().expect("a date")]);
    assert_eq!(days("Mop"), ["2026-03-08".parse().expect("a date")]);
}
