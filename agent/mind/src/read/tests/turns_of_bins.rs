//! Bins that take turns, what is counted from a day that is told beside it, and stretches of days with a name of their own.

use hob_schedules::{Days, Matter};

use super::{lines, reading, reads};

/// The first date of each routine of a text from Wednesday 4 March 2026 on.
fn firsts(text: &str) -> Vec<String> {
    let from = "2026-03-04".parse().expect("a date");
    let routine = |matter: &Matter| {
        let Matter::Routine { when, .. } = matter else { return None };
        let Days::By(by) = &when.days else { return None };
        by.dates_between(from, from + chrono::Days::new(60)).first().map(ToString::to_string)
    };
    reading(text, None).commitments.iter().filter_map(|made| routine(&made.matter)).collect()
}

#[test]
fn a_colour_is_the_bin_and_the_days_between_are_the_other_ones() {
    reads(
        "Red bin out every Wednesday night. Yellow tonight and every second Wednesday, green the Wednesdays in between.",
        &[
            "Routine: Put the bins out (red bin) every Wednesday at night.",
            "Routine: Put the bins out (yellow bin) every two weeks on Wednesday in the evening.",
            "Routine: Put the bins out (green bin) every two weeks on Wednesday from 11 March 2026.",
        ],
    );
    let kerb = lines(
        "Blue goes to the kerb every Thursday night, with brown beside it this week and every second week from then on, \
         and green the other weeks.",
    );
    assert_eq!(kerb[1], "Routine: Put the bins out (brown bin; beside it) every two weeks on Thursday.");
    assert_eq!(
        kerb[2],
        "Routine: Put the bins out (green bin) every two weeks on Thursday from 12 March 2026."
    );
    // A colour where no bin is spoken of is none.
    let towels = lines("Wash the towels every Monday. White every second Monday.");
    assert!(!towels.iter().any(|line| line.contains("bin")), "{towels:?}");
}

#[test]
fn bins_that_alternate_are_put_out_by_turns_beginning_with_the_one_that_is_named() {
    for (text, first) in [
        (
            "Recycling and rubbish go out on alternate Wednesdays, rubbish this week.",
            ["2026-03-11", "2026-03-04"],
        ),
        ("Recycling and rubbish alternate Thursdays, recycling tomorrow.", ["2026-03-05", "2026-03-12"]),
        ("Black and brown bins on alternate Fridays, black first.", ["2026-03-06", "2026-03-13"]),
    ] {
        assert_eq!(firsts(text), first, "{text}: {:?}", lines(text));
    }
    reads(
        "Bins are Tuesday night. Rubbish every week, recycling every second, starting next week.",
        &[
            "Routine: Put the bins out every Tuesday at night.",
            "Routine: Put the bins out (rubbish) every Tuesday.",
            "Routine: Put the bins out (recycling) every two weeks on Tuesday from 10 March 2026.",
        ],
    );
}

#[test]
fn what_follows_a_first_time_is_counted_from_it() {
    reads(
        "Physio comes tomorrow and every second Thursday after that.",
        &[
            "Fact: Physio comes tomorrow and every second Thursday after that (every two weeks on Thursday from 5 March 2026).",
        ],
    );
    let filter = lines("Change the filter on Friday and every six weeks after that.");
    assert_eq!(filter[0], "Routine: Change the filter every six weeks on Friday from 6 March 2026.");
    // What comes after something else than a day is counted from nothing.
    let plain = lines("Wipe the table every evening after that.");
    assert!(!plain[0].contains("from"), "{plain:?}");
}

#[test]
fn the_day_on_which_it_was_done_last_may_be_a_weekday() {
    let kettle = lines("Descale the kettle every three weeks, last done on Saturday.");
    assert_eq!(kettle[0], "Routine: Descale the kettle every three weeks on Saturday.");
    assert_eq!(firsts("Descale the kettle every three weeks, last done on Saturday."), ["2026-03-21"]);
    let recycling = lines("Put the recycling out every two weeks, it went last Thursday.");
    assert_eq!(recycling.len(), 1, "{recycling:?}");
    assert!(recycling[0].contains("every two weeks on Thursday"), "{recycling:?}");
    let glass = lines("The glass bin goes out every other Thursday, not tomorrow but the one after.");
    assert_eq!(
        firsts("The glass bin goes out every other Thursday, not tomorrow but the one after."),
        ["2026-03-12"]
    );
    assert!(!glass[0].contains("one after"), "{glass:?}");
}

#[test]
fn stretches_of_days_have_names_of_their_own() {
    for (text, days) in [
        ("My sister has the spare room the weekend of April 18.", "between 18 April 2026 and 19 April 2026"),
        ("We're at my parents' the weekend of the 14th.", "between 14 March 2026 and 15 March 2026"),
        ("We're camping Good Friday to Easter Monday.", "between 3 April 2026 and 6 April 2026"),
        ("The cleaner is off the last two weeks of July.", "between 18 July 2026 and 31 July 2026"),
        ("The cleaner is off the first ten days of June.", "between 1 June 2026 and 10 June 2026"),
        ("The lodger is away in the second half of April.", "between 16 April 2026 and 30 April 2026"),
        ("The cellist practises here over the first weekend in May.", "between 2 May 2026 and 3 May 2026"),
        ("Light the candles every Sunday in Advent.", "from 29 November 2026 until 24 December 2026"),
        ("Bring the pots in when the clocks go back.", "on Sunday 25 October 2026"),
        ("Water the beds every evening until the clocks go back.", "until 25 October 2026"),
    ] {
        let lines = lines(text);
        assert!(lines[0].contains(days), "{text}: {lines:?}");
    }
    // No stretch is named here.
    for text in
        ["Wash the clocks every Monday.", "I lent Sam the drill.", "Do the second half of the ironing."]
    {
        let lines = lines(text);
        assert!(lines.iter().all(|line| !line.contains("2026")), "{text}: {lines:?}");
    }
}

#[test]
fn two_take_turns_however_it_is_put_and_whoever_begins_is_first() {
    // It is Wednesday 4 March.
    for (text, first) in [
        (
            "The black bin goes out every Tuesday night. Yellow and green go with it turn about, and it's yellow on the 10th.",
            &["2026-03-10", "2026-03-10", "2026-03-17"] as &[&str],
        ),
        (
            "The black one goes out every Sunday night, and the green and the brown take turns along with it, and it was green last Sunday so it's brown this Sunday.",
            &["2026-03-08", "2026-03-15", "2026-03-08"],
        ),
        (
            "Every Sunday evening put out the general waste and either recycling or garden bin, alternating; recycling was last week.",
            &["2026-03-08", "2026-03-15", "2026-03-08"],
        ),
        (
            "Mop the hall one Saturday and the kitchen the next, starting with the hall.",
            &["2026-03-07", "2026-03-14"],
        ),
        (
            "On Saturdays clean the oven and the fridge alternately, starting with the fridge this Saturday.",
            &["2026-03-14", "2026-03-07"],
        ),
        (
            "Recycling and garden waste alternate on Thursdays, recycling first.",
            &["2026-03-05", "2026-03-12"],
        ),
        (
            "Hoover upstairs on Fridays one week and downstairs the next, starting with downstairs.",
            &["2026-03-13", "2026-03-06"],
        ),
        (
            "**Thursday.** Brass and silver one week, insides of the windows the next. This week it's windows.",
            &["2026-03-12", "2026-03-05"],
        ),
    ] {
        let read = reading(text, None);
        assert_eq!(firsts(text), first, "{text}: {:?}", lines(text));
        assert!(!read.questions.iter().any(|question| question.ask.contains("Whose week")), "{text}");
    }
    let bins = "The bins go out Sunday nights, black one week and green the next.";
    for phase in [
        "It's the green's turn this Sunday.",
        "Green is next.",
        "The next one is green.",
        "Sunday coming it's green.",
        "It's a green week.",
        "Black went last Sunday.",
        "On the 8th it is green.",
    ] {
        let text = format!("{bins} {phase}");
        let read = reading(&text, None);
        assert_eq!(firsts(&text), ["2026-03-15", "2026-03-08"], "{text}: {:?}", lines(&text));
        assert!(!read.questions.iter().any(|question| question.ask.contains("Whose week")), "{text}");
    }
    // Who takes turns of their own accord is no chore of two weeks.
    let girls = lines("The girls take turns choosing the film on Fridays.");
    assert!(girls.iter().all(|line| !line.contains("two weeks")), "{girls:?}");
}
