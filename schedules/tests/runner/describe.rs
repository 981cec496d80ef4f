//! What hob says back about a time.

use crate::common::{clock, date};
use chrono::{NaiveDate, Weekday};
use hob_schedules::when::{Anchor, AnchorOn};
use hob_schedules::{DayPart, Days, LooseCount, Period, Recurrence, Slot, When, describe_when};

/// A Monday.
fn start() -> NaiveDate {
    date("2026-03-02")
}

fn says(days: Days, slots: Vec<Slot>) -> String {
    describe_when(&When { days, slots })
}

fn by(recurrence: Recurrence) -> String {
    says(Days::By(recurrence), vec![Slot::AnyTime])
}

fn rule(text: &str) -> String {
    by(Recurrence::parse(text, start()).unwrap())
}

#[test]
fn plain_repetitions_read_as_people_say_them() {
    assert_eq!(by(Recurrence::daily(start())), "every day");
    assert_eq!(by(Recurrence::every_n_days(start(), 3)), "every three days");
    assert_eq!(by(Recurrence::weekly(start(), &[Weekday::Sat])), "every Saturday");
    assert_eq!(by(Recurrence::weekly(start(), &[])), "every Monday");
    assert_eq!(
        by(Recurrence::weekly(start(), &[Weekday::Fri, Weekday::Mon, Weekday::Wed])),
        "every Monday, Wednesday and Friday"
    );
    assert_eq!(rule("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"), "every weekday");
    assert_eq!(rule("FREQ=WEEKLY;BYDAY=SU,SA"), "every Saturday and Sunday");
    assert_eq!(by(Recurrence::every_n_weeks(start(), 2, &[Weekday::Sun])), "every two weeks on Sunday");
    assert_eq!(rule("FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,TH"), "every three weeks on Monday and Thursday");
}

#[test]
fn months_and_years_read_as_people_say_them() {
    assert_eq!(by(Recurrence::monthly_nth(start(), 1, Weekday::Mon)), "on the first Monday of the month");
    assert_eq!(by(Recurrence::monthly_nth(start(), -1, Weekday::Fri)), "on the last Friday of the month");
    assert_eq!(by(Recurrence::monthly_day(start(), 1)), "on the 1st of the month");
    assert_eq!(by(Recurrence::monthly_day(start(), -1)), "on the last day of the month");
    assert_eq!(rule("FREQ=MONTHLY;BYMONTHDAY=11,22,23"), "on the 11th, the 22nd and the 23rd of the month");
    assert_eq!(
        rule("FREQ=MONTHLY;BYDAY=1SA,3SA"),
        "on the first Saturday and the third Saturday of the month"
    );
    assert_eq!(rule("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"), "on the last weekday of the month");
    assert_eq!(rule("FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR"), "on the 13th of the month if it is a Friday");
    assert_eq!(rule("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=1"), "every three months on the 1st of the month");
    assert_eq!(by(Recurrence::yearly(start(), 3, 14)), "every year on 14 March");
    assert_eq!(rule("FREQ=YEARLY"), "every year on 2 March");
    assert_eq!(rule("FREQ=YEARLY;BYMONTH=4;BYDAY=1SU"), "every year on the first Sunday of April");
    assert_eq!(
        rule("FREQ=YEARLY;INTERVAL=2;BYMONTH=12;BYMONTHDAY=-1"),
        "every two years on the last day of December"
    );
    assert_eq!(rule("FREQ=DAILY;BYMONTH=6,7,8"), "every day in June, July and August");
    assert_eq!(rule("FREQ=WEEKLY;BYDAY=SA;BYMONTH=6"), "every Saturday in June");
}

#[test]
fn a_rule_and_its_explicit_twin_read_the_same() {
    assert_eq!(rule("FREQ=WEEKLY"), rule("FREQ=WEEKLY;BYDAY=MO"));
    assert_eq!(rule("FREQ=MONTHLY"), rule("FREQ=MONTHLY;BYMONTHDAY=2"));
    assert_eq!(rule("FREQ=YEARLY"), rule("FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=2"));
}

#[test]
fn exceptions_and_bounds_come_last() {
    let daily = || Recurrence::daily(start());
    assert_eq!(by(daily().except_weekdays(&[Weekday::Fri])), "every day except Fridays");
    assert_eq!(by(daily().except_weekdays(&[Weekday::Sat, Weekday::Sun])), "every day except weekends");
    assert_eq!(by(daily().except_months(&[8])), "every day except in August");
    assert_eq!(by(daily().ending(date("2026-03-14"))), "every day until 14 March 2026");
    let everything =
        Recurrence { except: vec![date("2026-12-24")], ..daily().except_weekdays(&[Weekday::Fri]) };
    assert_eq!(
        says(Days::By(everything.ending(date("2027-01-01"))), vec![Slot::At(clock("18:00"))]),
        "every day at 18:00 except Fridays and on 24 December 2026, until 1 January 2027"
    );
    assert_eq!(rule("FREQ=WEEKLY;BYDAY=SA;COUNT=6"), "every Saturday, six times in all");
    assert_eq!(rule("FREQ=WEEKLY;BYDAY=SA;UNTIL=20260601"), "every Saturday until 1 June 2026");
    assert_eq!(rule("RRULE:FREQ=WEEKLY;BYDAY=SA\nRDATE:20260505"), "every Saturday and on 5 May 2026");
}

#[test]
fn single_dates_spans_and_loose_counts_read_as_people_say_them() {
    assert_eq!(
        says(Days::On(date("2026-03-14")), vec![Slot::By(clock("17:30"))]),
        "on Saturday 14 March 2026 by 17:30"
    );
    assert_eq!(
        says(Days::Span(date("2026-03-01"), date("2026-03-14")), vec![Slot::AnyTime]),
        "once between 1 March 2026 and 14 March 2026"
    );
    let loose = |count, period| {
        says(
            Days::Loose(LooseCount { count, period, from: start(), until: None, months: Vec::new() }),
            vec![Slot::Part(DayPart::Morning)],
        )
    };
    assert_eq!(loose(2, Period::Week), "twice a week in the morning");
    assert_eq!(loose(1, Period::Month), "once a month in the morning");
    assert_eq!(loose(3, Period::Year), "three times a year in the morning");
    assert_eq!(loose(20, Period::Year), "20 times a year in the morning");
}

#[test]
fn slots_read_as_people_say_them() {
    let daily = |slots| says(Days::By(Recurrence::daily(start())), slots);
    let at = |text| Slot::At(clock(text));
    assert_eq!(daily(vec![at("18:00")]), "every day at 18:00");
    assert_eq!(daily(vec![at("10:00"), at("12:00"), at("17:00")]), "every day at 10:00, 12:00 and 17:00");
    assert_eq!(
        daily(vec![Slot::Between(clock("13:00"), clock("15:00"))]),
        "every day between 13:00 and 15:00"
    );
    assert_eq!(
        daily(vec![Slot::Between(clock("22:00"), clock("06:00"))]),
        "every day between 22:00 and 06:00 the next day"
    );
    assert_eq!(daily(vec![Slot::Part(DayPart::EarlyMorning)]), "every day first thing in the morning");
    assert_eq!(
        daily(vec![Slot::Part(DayPart::Morning), Slot::Part(DayPart::Evening)]),
        "every day in the morning and in the evening"
    );
    assert_eq!(daily(vec![at("07:00"), Slot::Part(DayPart::Night)]), "every day at 07:00 and at night");
}

#[test]
fn anchors_read_as_people_say_them() {
    let anchored = |on, offset_minutes, before| {
        says(
            Days::By(Recurrence::daily(start())),
            vec![Slot::Anchored(Anchor { on, offset_minutes, before })],
        )
    };
    let task = |name: &str| AnchorOn::Task(name.into());
    let hours =
        |who: Option<&str>, event: &str| AnchorOn::Hours { who: who.map(Into::into), event: event.into() };
    assert_eq!(anchored(task("dinner"), 0, false), "every day after dinner");
    assert_eq!(anchored(task("make-dinner"), 30, false), "every day half an hour after dinner");
    assert_eq!(anchored(task("wash-dishes"), 0, true), "every day before washing the dishes");
    assert_eq!(anchored(task("empty-dishwasher"), 0, false), "every day after emptying the dishwasher");
    assert_eq!(anchored(task("mop-floor"), 0, false), "every day after mopping the floor");
    assert_eq!(anchored(task("feed-cat"), 0, false), "every day after feeding the cat");
    assert_eq!(
        anchored(hours(Some("kids"), "returns"), -60, true),
        "every day an hour before the kids come home"
    );
    assert_eq!(anchored(hours(Some("anna"), "wakes"), 0, false), "every day after Anna wakes up");
    assert_eq!(
        anchored(hours(Some("owner"), "leaves"), 15, false),
        "every day 15 minutes after the owner leaves"
    );
    assert_eq!(anchored(hours(None, "sleeps"), 0, true), "every day before somebody goes to bed");
    assert_eq!(anchored(AnchorOn::NobodyHome, 0, false), "every day while nobody is home");
    let morning = AnchorOn::NobodyHomeIn(DayPart::Morning);
    assert_eq!(anchored(morning, 0, false), "every day in the morning while nobody is home");
}

#[test]
fn a_rule_that_cannot_be_read_is_said_to_be_unreadable() {
    assert_eq!(
        by(Recurrence::of_rule(start(), "FREQ=HOURLY".to_owned())),
        "by the unreadable rule FREQ=HOURLY"
    );
    assert_eq!(by(Recurrence { rules: Vec::new(), ..Recurrence::daily(start()) }), "never");
}
