//! Days that hob cannot know by itself.

use super::{lines, reads};

#[test]
fn what_is_due_on_days_that_nobody_has_named_is_asked_about() {
    for (text, days) in [
        ("On the days I work, make me a packed lunch.", "the days I work"),
        ("On the mornings he has football, wake Tom at six.", "the mornings he has football"),
        ("On evenings when I have choir, feed the cat at six.", "evenings when I have choir"),
        ("On days when I work from home, vacuum at noon.", "days when I work from home"),
        ("Set the table at six on the nights Mary is at her club.", "the nights mary is at her club"),
        ("On his days off, wake Tom at nine.", "his days off"),
    ] {
        assert_eq!(lines(text), [format!("? Which days do you mean by \u{201c}{days}\u{201d}?")], "{text}");
    }
}

#[test]
fn days_of_which_the_text_has_said_when_they_are_are_those_days() {
    for (text, days) in [
        ("I work on Mondays and Thursdays. On the days I work, vacuum at noon.", "Monday and Thursday"),
        ("Tom has football on Tuesdays. On the days he has football, vacuum at noon.", "Tuesday"),
        ("The cleaner comes on Fridays. Vacuum at noon on the days the cleaner comes.", "Friday"),
    ] {
        let read = lines(text);
        assert_eq!(
            read.last().map(String::as_str),
            Some(&*format!("Routine: Vacuum every {days} at 12:00."))
        );
    }
}

#[test]
fn days_of_the_weather_or_of_what_hob_does_itself_are_none_that_somebody_sets() {
    for text in [
        "On days when it rains, close the windows.",
        "When I am on nights I sleep till two.",
        "On weekdays I work, so vacuum at noon.",
        "On Tuesday evenings Tom has football, so vacuum at noon.",
        "On the days after that, vacuum at noon.",
    ] {
        assert!(!lines(text).iter().any(|line| line.contains("Which days")), "{:?}", lines(text));
    }
}

#[test]
fn term_time_is_every_weekday_until_the_holidays_are_told() {
    let ask = "? From when to when are the school holidays? Until I know, term time is every weekday.";
    for text in [
        "In term time, wake Tom at seven.",
        "Wake Tom at seven during term.",
        "Every day in term time, wake Tom at seven.",
        "Term-time:\n- wake Tom at seven",
    ] {
        let read = lines(text);
        assert_eq!(read[0], "Routine: Wake up Tom every weekday at 07:00.", "{text}");
    }
    assert_eq!(lines("In term time, wake Tom at seven.")[1], ask);
    let tuesdays = lines("On Tuesdays in term time, wake Tom at seven.");
    assert_eq!(tuesdays, ["Routine: Wake up Tom every Tuesday at 07:00.", ask]);
}

#[test]
fn the_school_holidays_are_asked_for_where_the_text_does_not_say_when_they_are() {
    let ask = "? From when to when are \u{201c}school holidays\u{201d}?";
    for text in [
        "School holidays: wake Tom at nine.",
        "In the school holidays, wake Tom at nine.",
        "## School holidays\n- wake Tom at nine\n- make lunch at one",
        "In the school holidays:\n- wake Tom at nine\n- make lunch at one",
    ] {
        assert_eq!(lines(text), [ask], "{text}");
    }
    let both = lines("Wake Tom at seven in term time and at nine in the school holidays.");
    assert_eq!(both, ["Routine: Wake up Tom every weekday at 07:00.", ask]);
    let told = lines("The school holidays are from 20 July to 31 August. School holidays: wake Tom at nine.");
    assert!(!told.iter().any(|line| line.starts_with('?')), "{told:?}");
}

#[test]
fn days_that_are_called_by_what_goes_on_on_them_are_asked_about_until_somebody_says() {
    for (text, days) in [
        ("Put the bins out on bin days.", "bin days"),
        ("Evenings before bin day, put the bins out.", "evenings before bin day"),
        ("Every evening before bin day put the bins out.", "every evening before bin day"),
        ("The night before collection, put the bins out.", "the night before collection"),
        ("On laundry days strip the beds.", "laundry days"),
        ("Bin nights: put the bins out at eight.", "bin nights"),
    ] {
        assert_eq!(lines(text), [format!("? Which days do you mean by \u{201c}{days}\u{201d}?")], "{text}");
    }
    let out = "Routine: Put the bins out every Wednesday at night.";
    for text in [
        "Bin day is Thursday. The night before bin day put the bins out.",
        "The night before bin day put the bins out. Bin day is Thursday.",
        "Collection is on Thursdays. The night before bin day, put the bins out.",
    ] {
        assert!(lines(text).iter().any(|line| line == out), "{text}: {:?}", lines(text));
    }
    reads(
        "On the first day of the month wash the windows at ten.",
        &["Routine: Clean the windows on the 1st of the month at 10:00."],
    );
}

#[test]
fn an_absence_that_nobody_has_dated_is_asked_about() {
    let ask = "? Which days do you mean by \u{201c}while we're away\u{201d}?";
    let read = lines("While we're away water the plants twice a week and feed the fish every other day.");
    assert_eq!(read, [ask]);
    let dated = "We're away from 3 to 17 July. While we're away water the plants twice a week.";
    assert!(!lines(dated).iter().any(|line| line == ask), "{:?}", lines(dated));
    // Behind an order it says when in the day.
    reads("Vacuum the hall while we're out.", &["Routine: Vacuum the hall every day while nobody is home."]);
}
