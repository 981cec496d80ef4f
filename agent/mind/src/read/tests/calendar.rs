//! Times in briefs that only the one grammar of time has: holidays and what stands beside them, the sun, alternation with
//! its phase, shifts over midnight, and the owner's own meaning of words. Read on Wednesday, 4 March 2026.

use hob_schedules::Region;
use hob_schedules::wording::{Biweekly, DateOrder, NextWeekday, Wording};

use super::*;

fn table(rows: &[(&str, &str)]) {
    for (text, wanted) in rows {
        assert_eq!(lines(text).first().map(String::as_str), Some(*wanted), "{text}");
    }
}

/// The first line of a brief in another household.
fn first(text: &str, zone: Zone, wording: Wording) -> String {
    let policy = DayPolicy { wording, ..DayPolicy::default() };
    let ctx = Ctx { zone, policy: &policy, ..ctx(None) };
    let read = read(text, &ctx, &mut Minter::new(1), now());
    let says = read.commitments.first().map(|commitment| commitment.says.clone());
    says.or_else(|| read.questions.first().map(|question| question.ask.clone())).unwrap_or_default()
}

#[test]
fn days_beside_holidays_and_ends_are_dates() {
    table(&[
        ("Clean the windows on Christmas Eve.", "Errand: Clean the windows on Thursday 24 December 2026."),
        ("Clean the windows two days before Easter.", "Errand: Clean the windows on Friday 3 April 2026."),
        ("Clean the windows the Friday before Easter.", "Errand: Clean the windows on Friday 3 April 2026."),
        (
            "Clean the windows the Thursday after next.",
            "Errand: Clean the windows on Thursday 12 March 2026.",
        ),
        (
            "Clean the windows on the last Saturday of May.",
            "Errand: Clean the windows on Saturday 30 May 2026.",
        ),
        ("Clean the windows Friday week.", "Errand: Clean the windows on Friday 13 March 2026."),
        ("Vacuum daily until the day after Easter.", "Routine: Vacuum every day until 6 April 2026."),
        ("Vacuum every Monday except Easter Monday.", "Routine: Vacuum every Monday except on 6 April 2026."),
        ("Clean the windows every Halloween.", "Routine: Clean the windows every year on 31 October."),
    ]);
}

#[test]
fn a_holiday_that_says_what_for_is_no_date() {
    for text in ["Take down the Christmas lights every Monday.", "Dust the Easter eggs every Monday."] {
        assert!(!lines(text).iter().any(|line| line.contains("2026")), "{text}: {:?}", lines(text));
    }
}

#[test]
fn how_long_a_chore_takes_is_no_bound() {
    table(&[("Vacuum for 30 minutes every day.", "Routine: Vacuum (for 30 minutes) every day.")]);
}

#[test]
fn what_hangs_on_the_sun_is_said_by_the_sun() {
    table(&[
        ("Water the plants at sunset.", "Routine: Water the plants every day after sunset."),
        ("Water the plants when it gets dark.", "Routine: Water the plants every day after dark."),
        (
            "Water the plants an hour before sunrise.",
            "Routine: Water the plants every day an hour before sunrise.",
        ),
        ("Put the bins out before dark on Mondays.", "Routine: Put the bins out every Monday before dark."),
    ]);
}

#[test]
fn every_other_week_has_the_phase_that_is_said() {
    let start = |text: &str| match reading(text, None).commitments.first().and_then(|c| c.when().cloned()) {
        Some(hob_schedules::When { days: hob_schedules::Days::By(by), .. }) => {
            by.dates_between(by.start, by.start + chrono::Days::new(27)).first().map(ToString::to_string)
        }
        _ => None,
    };
    let friday = |text: &str| start(text).expect("a routine");
    assert_eq!(friday("Put the bins out every other Friday (this week yes)."), "2026-03-06");
    assert_eq!(friday("Put the bins out every other Friday, starting next week."), "2026-03-13");
    assert_eq!(friday("Put the bins out every other Friday, starting 13 March."), "2026-03-13");
    assert_eq!(friday("Put the bins out every other Friday (next week yes)."), "2026-03-13");
}

#[test]
fn a_shift_that_crosses_midnight_ends_on_the_next_day() {
    table(&[("Never vacuum between 10pm and 6am.", "Rule: Never vacuum between 22:00 and 06:00.")]);
    let hours = lines("I work from 7pm to 7am on Mondays.");
    assert!(
        hours.iter().any(|line| line.contains("19:00")) && hours.iter().any(|line| line.contains("07:00")),
        "{hours:?}"
    );
}

#[test]
fn the_country_says_whose_holidays_are_kept() {
    let on =
        |holiday: &str, zone| first(&format!("Clean the windows on {holiday}."), zone, Wording::default());
    let date = |says: &str| says.trim_end_matches('.').split(" on ").nth(1).unwrap_or(says).to_owned();
    for (holiday, zone, wanted) in [
        ("Labor Day", Zone::America__New_York, "Monday 7 September 2026"),
        ("Columbus Day", Zone::America__New_York, "Monday 12 October 2026"),
        ("Boxing Day", Zone::Europe__London, "Saturday 26 December 2026"),
        ("the summer bank holiday", Zone::Europe__London, "Monday 31 August 2026"),
        ("the August bank holiday", Zone::Europe__Dublin, "Monday 3 August 2026"),
        ("Victoria Day", Zone::America__Toronto, "Monday 18 May 2026"),
        ("Thanksgiving", Zone::America__Toronto, "Monday 12 October 2026"),
        ("Labour Day", Zone::Australia__Melbourne, "Monday 9 March 2026"),
        ("Labour Day", Zone::Australia__Sydney, "Monday 5 October 2026"),
        ("Anzac Day", Zone::Australia__Sydney, "Saturday 25 April 2026"),
        ("Labour Day", Zone::Europe__Berlin, "Friday 1 May 2026"),
        ("Pfingstmontag", Zone::Europe__Berlin, "Monday 25 May 2026"),
        ("Gandhi Jayanti", Zone::Asia__Kolkata, "Friday 2 October 2026"),
        ("Republic Day", Zone::Asia__Kolkata, "Tuesday 26 January 2027"),
    ] {
        assert_eq!(date(&on(holiday, zone)), wanted, "{holiday} in {zone}");
    }
}

#[test]
fn words_mean_what_the_owner_says_that_they_mean() {
    let london = Zone::Europe__London;
    let usual = Wording::default();
    let of = |text: &str, wording| first(text, london, wording);
    let next = "Clean the windows next Saturday.";
    assert_eq!(of(next, usual), "Clean the windows on Saturday 14 March 2026.");
    let nearest = Wording { next_weekday: NextWeekday::Nearest, ..usual };
    assert_eq!(of(next, nearest), "Clean the windows on Saturday 7 March 2026.");
    let bare = "Mop the kitchen every Monday at 6.";
    assert_eq!(of(bare, usual), "Mop the kitchen every Monday at 18:00.");
    assert_eq!(of(bare, Wording { bare_hours_from: 5, ..usual }), "Mop the kitchen every Monday at 06:00.");
    let digits = "Clean the windows on 5/4.";
    assert_eq!(of(digits, usual), "Clean the windows on Sunday 5 April 2026.");
    let american = Wording { dates: Some(DateOrder::MonthFirst), ..usual };
    assert_eq!(of(digits, american), "Clean the windows on Monday 4 May 2026.");
    let mothers = "Clean the windows on Mother's Day.";
    assert_eq!(of(mothers, usual), "Clean the windows on Sunday 15 March 2026.");
    let abroad = Wording { holidays: Some(Region::Us), ..usual };
    assert_eq!(of(mothers, abroad), "Clean the windows on Sunday 10 May 2026.");
    let biweekly = "Vacuum biweekly.";
    assert!(of(biweekly, usual).contains("twice a week or every two weeks"), "{}", of(biweekly, usual));
    let twice = Wording { biweekly: Biweekly::TwiceAWeek, ..usual };
    assert_eq!(of(biweekly, twice), "Vacuum twice a week.");
}

#[test]
fn public_holidays_are_left_out_by_region_and_said_so() {
    table(&[
        (
            "Vacuum on weekdays except public holidays.",
            "Routine: Vacuum every weekday except on public holidays.",
        ),
        (
            "Vacuum every Monday at 9, but not on bank holidays.",
            "Routine: Vacuum every Monday at 09:00 except on public holidays.",
        ),
    ]);
    let mondays = |zone: Zone| {
        let ctx = Ctx { zone, ..ctx(None) };
        let text = "Vacuum every Monday except public holidays.";
        let read = read(text, &ctx, &mut Minter::new(1), now());
        let Some(hob_schedules::Days::By(by)) = read.commitments[0].when().map(|when| when.days.clone())
        else {
            panic!("{read:#?}")
        };
        let day = |text: &str| -> chrono::NaiveDate { text.parse().expect("a date") };
        let dates = by.dates_between(day("2026-05-01"), day("2026-05-31"));
        dates.iter().map(|date| date.format("%-d").to_string()).collect::<Vec<_>>()
    };
    assert_eq!(mondays(Zone::Europe__London), ["11", "18"]);
    assert_eq!(mondays(Zone::America__Chicago), ["4", "11", "18"]);
    assert_eq!(mondays(Zone::Europe__Berlin), ["4", "11", "18"]);
    assert_eq!(
        first("Vacuum every Monday except public holidays.", Zone::Asia__Tokyo, Wording::default()),
        "On which dates are your public holidays?"
    );
}

#[test]
fn school_holidays_are_those_that_the_text_gives_or_are_asked_for() {
    assert_eq!(
        lines("Pack the lunch box every weekday except in the school holidays."),
        ["? From when to when are \u{201c}school holidays\u{201d}?"]
    );
    let known = lines(
        "The school holidays are from 20 July to 31 August. Vacuum every Monday except in the school holidays.",
    );
    assert!(
        known.iter().any(|line| line.starts_with("Routine: Vacuum every Monday except on 20 July 2026")),
        "{known:#?}"
    );
    let read = reading("Vacuum every Monday except in the school holidays.", None);
    let acts = super::super::answer(
        &read.questions[0],
        "from 20 July to 2 August",
        &ctx(None),
        &Memory::default(),
        &mut Minter::new(3),
        now(),
    );
    assert!(
        matches!(acts.as_slice(), [Act::New(new)] if new.says.starts_with("Vacuum every Monday except on 20 July")),
        "{acts:#?}"
    );
}

#[test]
fn the_sun_asks_where_the_home_is_where_its_zone_is_no_place() {
    let text = "Close the curtains every day at sunset.";
    let ask = |zone: Zone, policy: &DayPolicy| {
        let ctx = Ctx { zone, policy, ..ctx(None) };
        let read = read(text, &ctx, &mut Minter::new(1), now());
        read.questions.iter().any(|question| question.ask.starts_with("Where is the home?"))
    };
    assert!(ask(Zone::UTC, policy()));
    assert!(!ask(Zone::Europe__London, policy()));
    let placed =
        DayPolicy { position: hob_schedules::Position::of_degrees(51.5, -0.13), ..DayPolicy::default() };
    assert!(!ask(Zone::UTC, &placed));
}
