//! The dates of a rule, judged by an independent expander and by plain counting.

use std::collections::BTreeSet;

use crate::common::date;
use chrono::{DateTime, Datelike as _, Days, NaiveDate, Weekday};
use hob_schedules::{Recurrence, Region, RuleError};
use proptest::prelude::*;
use rrule::{RRuleSet, Tz};

fn midnight(date: NaiveDate) -> DateTime<Tz> {
    date.and_time(chrono::NaiveTime::MIN).and_utc().with_timezone(&Tz::UTC)
}

/// The same by the `rrule` crate, run in UTC, where every date has its midnight.
fn by_rrule(rule: &str, start: NaiveDate, from: NaiveDate, to: NaiveDate) -> Vec<NaiveDate> {
    let set: RRuleSet = format!("DTSTART:{}T000000Z\nRRULE:{rule}", start.format("%Y%m%d")).parse().unwrap();
    let found = set.after(midnight(from)).before(midnight(to)).all(u16::MAX);
    assert!(!found.limited, "{rule}");
    found.dates.iter().map(DateTime::date_naive).collect()
}

fn weekday_text() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["MO", "TU", "WE", "TH", "FR", "SA", "SU"])
}

fn list<T: std::fmt::Display + std::fmt::Debug>(
    name: &'static str,
    item: impl Strategy<Value = T>,
    most: usize,
) -> impl Strategy<Value = String> {
    prop::collection::vec(item, 0..=most).prop_map(move |items| {
        let items: BTreeSet<String> = items.iter().map(ToString::to_string).collect();
        if items.is_empty() {
            String::new()
        } else {
            format!(";{name}={}", items.into_iter().collect::<Vec<_>>().join(","))
        }
    })
}

fn signed(max: i16) -> impl Strategy<Value = i16> {
    (-max..=max).prop_filter("no zeroth", |n| *n != 0)
}

fn frequency_and_parts() -> impl Strategy<Value = String> {
    let months = || list("BYMONTH", 1..=12u8, 3);
    let month_days = || list("BYMONTHDAY", signed(31), 3);
    let days = || list("BYDAY", weekday_text(), 4);
    let nth_days = |most: i16| {
        list("BYDAY", (signed(most), weekday_text()).prop_map(|(nth, day)| format!("{nth}{day}")), 3)
    };
    let week_start = prop::sample::select(vec!["", ";WKST=SU", ";WKST=WE"]);
    prop_oneof![
        (months(), month_days(), days()).prop_map(|(m, d, w)| format!("FREQ=DAILY{m}{d}{w}")),
        (months(), days(), week_start).prop_map(|(m, w, s)| format!("FREQ=WEEKLY{m}{w}{s}")),
        (months(), month_days(), days()).prop_map(|(m, d, w)| format!("FREQ=MONTHLY{m}{d}{w}")),
        (months(), nth_days(4)).prop_map(|(m, w)| format!("FREQ=MONTHLY{m}{w}")),
        (months(), month_days(), days()).prop_map(|(m, d, w)| format!("FREQ=YEARLY{m}{d}{w}")),
        (months(), nth_days(4)).prop_map(|(m, w)| format!("FREQ=YEARLY{m}{w}")),
        // The other crate refuses the fifth and the 53rd from the end.
        nth_days(52).prop_map(|w| format!("FREQ=YEARLY{w}")),
        list("BYYEARDAY", signed(366), 3).prop_map(|d| format!("FREQ=YEARLY{d}")),
        // Without BYDAY we follow RFC 5545 (the start's weekday) and the other crate has the whole week.
        // And it forgets that the 52nd or 53rd week from the end of the next year may begin in this one.
        (list("BYWEEKNO", signed(51), 3), weekday_text())
            .prop_map(|(n, w)| format!("FREQ=YEARLY{n};BYDAY={w}")),
    ]
}

fn rules() -> impl Strategy<Value = String> {
    let end = prop_oneof![
        3 => Just(String::new()),
        1 => (1..=40u32).prop_map(|n| format!(";COUNT={n}")),
        1 => (0..=3_000u64).prop_map(|n| {
            let until = date("2019-01-01").checked_add_days(Days::new(n)).unwrap();
            format!(";UNTIL={}", until.format("%Y%m%d"))
        }),
    ];
    let positions = prop_oneof![3 => Just(Vec::new()), 1 => prop::collection::vec(signed(4), 1..=2)];
    (frequency_and_parts(), 1..=5u32, positions, end).prop_map(|(parts, interval, positions, end)| {
        let positions: BTreeSet<i16> = positions.into_iter().collect();
        let positions: Vec<String> = positions.iter().map(ToString::to_string).collect();
        // In the week of the start the other crate counts positions from the start on, in months and years not; we
        // count whole periods.
        let countable = parts.contains(";BY") && !parts.starts_with("FREQ=WEEKLY");
        let by_position = if positions.is_empty() || !countable {
            String::new()
        } else {
            format!(";BYSETPOS={}", positions.join(","))
        };
        format!("{parts};INTERVAL={interval}{by_position}{end}")
    })
}

fn dates() -> impl Strategy<Value = NaiveDate> {
    (0..=4_000u64).prop_map(|n| date("2015-01-01").checked_add_days(Days::new(n)).unwrap())
}

/// In UTC the other crate wants UNTIL in UTC.
fn for_rrule(rule: &str) -> String {
    match rule.split_once(";UNTIL=") {
        Some((rest, until)) => format!("{rest};UNTIL={until}T000000Z"),
        None => rule.to_owned(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_rule_has_the_dates_that_an_independent_expander_gives_it(
        rule in rules(), start in dates(), from in dates(), length in 0..=800u64,
    ) {
        let to = from.checked_add_days(Days::new(length)).unwrap();
        let until_is_early = rule.split_once(";UNTIL=").is_some_and(|(_, until)| {
            *until < *start.format("%Y%m%d").to_string()
        });
        // The other crate refuses such a rule; ours has no dates.
        let expected =
            if until_is_early { Vec::new() } else { by_rrule(&for_rrule(&rule), start, from, to) };
        let ours = Recurrence::parse(&rule, start).unwrap().dates_between(from, to);
        prop_assert_eq!(ours, expected, "{} from {}", rule, start);
    }

    #[test]
    fn windows_may_be_asked_for_in_any_pieces(
        rule in rules(), start in dates(), from in dates(), first in 0..=60u64, second in 1..=60u64,
    ) {
        let recurrence = Recurrence::parse(&rule, start).unwrap();
        let middle = from.checked_add_days(Days::new(first)).unwrap();
        let to = middle.checked_add_days(Days::new(second)).unwrap();
        let mut pieces = recurrence.dates_between(from, middle);
        pieces.extend(recurrence.dates_between(middle.succ_opt().unwrap(), to));
        prop_assert_eq!(pieces, recurrence.dates_between(from, to));
    }

    #[test]
    fn exported_lines_read_back_to_the_same_dates(
        rules in prop::collection::vec(rules(), 1..=2), start in dates(),
        extra in prop::collection::vec(dates(), 0..=2), except in prop::collection::vec(dates(), 0..=2),
        until in prop::option::of(0..=3_000u64),
    ) {
        let recurrence = Recurrence {
            start,
            rules,
            dates: extra,
            except,
            except_rules: vec!["FREQ=DAILY;BYMONTH=8".to_owned()],
            on_holidays: None,
            except_holidays: None,
            until: until.map(|n| start.checked_add_days(Days::new(n)).unwrap()),
            start_said: false,
        };
        let lines = recurrence.to_rrule_lines().join("\n");
        let to = start.checked_add_days(Days::new(2_000)).unwrap();
        match Recurrence::parse(&lines, date("1970-01-01")) {
            Ok(back) => prop_assert_eq!(back.dates_between(start, to), recurrence.dates_between(start, to), "{}", lines),
            // Nothing was left to export: rules that never match.
            Err(error) => {
                prop_assert_eq!(error, RuleError::NoFrequency);
                prop_assert_eq!(recurrence.dates_between(start, to), Vec::new());
            }
        }
    }
}

/// Every date of the years 2000 to 2035.
fn all_days() -> impl Iterator<Item = NaiveDate> {
    date("2000-01-01").iter_days().take_while(|day| day.year() <= 2035)
}

#[test]
fn constructors_have_the_dates_that_plain_counting_gives() {
    let start = date("2000-01-05");
    let counted = |wanted: &dyn Fn(NaiveDate) -> bool| -> Vec<NaiveDate> {
        all_days().filter(|day| *day >= start && wanted(*day)).collect()
    };
    let ours = |recurrence: Recurrence| recurrence.dates_between(date("2000-01-01"), date("2035-12-31"));
    let since = |day: NaiveDate| (day - start).num_days();

    assert_eq!(ours(Recurrence::daily(start)), counted(&|_| true));
    assert_eq!(ours(Recurrence::every_n_days(start, 3)), counted(&|day| since(day) % 3 == 0));
    assert_eq!(
        ours(Recurrence::weekly(start, &[Weekday::Sat])),
        counted(&|day| day.weekday() == Weekday::Sat)
    );
    // The start is a Wednesday: the Monday and Friday of its week are two days before it and after it.
    assert_eq!(
        ours(Recurrence::every_n_weeks(start, 2, &[Weekday::Mon, Weekday::Fri])),
        counted(&|day| [Weekday::Mon, Weekday::Fri].contains(&day.weekday()) && (since(day) + 2) / 7 % 2 == 0)
    );
    assert_eq!(
        ours(Recurrence::monthly_nth(start, 2, Weekday::Tue)),
        counted(&|day| day.weekday() == Weekday::Tue && (8..=14).contains(&day.day()))
    );
    let last_of_month = |day: NaiveDate| day.succ_opt().unwrap().month() != day.month();
    assert_eq!(ours(Recurrence::monthly_day(start, -1)), counted(&last_of_month));
    assert_eq!(ours(Recurrence::monthly_day(start, 31)), counted(&|day| day.day() == 31));
    assert_eq!(ours(Recurrence::yearly(start, 2, 29)), counted(&|day| day.month() == 2 && day.day() == 29));
    assert_eq!(
        ours(Recurrence::of_rule(start, "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1".to_owned())),
        counted(&|day| {
            let later_weekday = day.iter_days().skip(1).take_while(|d| d.month() == day.month());
            let weekday = |d: NaiveDate| d.weekday().num_days_from_monday() < 5;
            weekday(day) && !later_weekday.into_iter().any(weekday)
        })
    );
}

#[test]
fn rules_unite_and_exceptions_leave_out() {
    let start = date("2026-03-02");
    let recurrence = Recurrence {
        rules: vec!["FREQ=WEEKLY;BYDAY=MO,WE".to_owned(), "FREQ=MONTHLY;BYMONTHDAY=9,15".to_owned()],
        dates: vec![date("2026-03-20"), date("2026-03-09"), date("2026-05-01")],
        except: vec![date("2026-03-04")],
        ..Recurrence::daily(start).except_weekdays(&[Weekday::Sun]).ending(date("2026-03-20"))
    };
    let expected =
        ["2026-03-02", "2026-03-09", "2026-03-11", "2026-03-16", "2026-03-18", "2026-03-20"].map(date);
    assert_eq!(recurrence.dates_between(date("2026-01-01"), date("2026-12-31")), expected);
    assert!(recurrence.has(date("2026-03-20")));
    assert!(!recurrence.has(date("2026-03-15")));
}

#[test]
fn a_count_counts_from_the_start_and_not_from_the_window() {
    let six = Recurrence::of_rule(date("2026-03-02"), "FREQ=WEEKLY;BYDAY=SA;COUNT=6".to_owned());
    assert_eq!(
        six.dates_between(date("2026-04-01"), date("2026-12-31")),
        [date("2026-04-04"), date("2026-04-11")]
    );
}

#[test]
fn a_window_that_ends_before_it_begins_has_no_dates() {
    assert!(
        Recurrence::daily(date("2026-03-02"))
            .dates_between(date("2026-03-09"), date("2026-03-08"))
            .is_empty()
    );
}

#[test]
fn an_export_does_not_let_a_calendar_add_the_start() {
    let saturdays = Recurrence::of_rule(date("2026-03-04"), "FREQ=WEEKLY;BYDAY=SA;COUNT=2".to_owned());
    assert_eq!(
        saturdays.to_rrule_lines(),
        [
            "DTSTART;VALUE=DATE:20260304",
            "RRULE:FREQ=WEEKLY;BYDAY=SA;UNTIL=20260314",
            "EXDATE;VALUE=DATE:20260304"
        ]
    );
}

#[test]
fn what_is_no_rule_is_refused_with_what_is_wanted() {
    let refused = |text: &str| Recurrence::parse(text, date("2026-03-02")).unwrap_err().to_string();
    assert_eq!(refused("FREQ=FORTNIGHTLY"), "`FORTNIGHTLY` is no FREQ: DAILY, WEEKLY, MONTHLY or YEARLY");
    assert_eq!(refused("FREQ=WEEKLY;BYDAY=SAT"), "`SAT` is no BYDAY: MO, TU, WE, TH, FR, SA or SU");
    assert_eq!(refused("FREQ=MONTHLY;BYMONTHDAY=32"), "`32` is no BYMONTHDAY: ±1 to 31");
    assert_eq!(refused("FREQ=MONTHLY;BYDAY=0MO"), "`0` is no BYDAY: a weekday with ±1 to 53 before it");
    assert_eq!(refused("FREQ=MONTHLY;BYDAY=6MO"), "`6MO` is no BYDAY: no month has a sixth");
    assert_eq!(refused("FREQ=WEEKLY;INTERVAL=0"), "`0` is no INTERVAL: a whole number from 1");
    assert_eq!(refused("FREQ=WEEKLY;BYDAY=1MO"), "FREQ=WEEKLY and a numbered BYDAY do not go together");
    assert_eq!(refused("FREQ=DAILY;COUNT=3;UNTIL=20260601"), "COUNT and UNTIL do not go together");
    assert_eq!(refused("FREQ=DAILY;FREQ=DAILY"), "FREQ is given twice");
    assert_eq!(refused("RRULE:BYDAY=MO"), "FREQ is missing: DAILY, WEEKLY, MONTHLY or YEARLY");
    assert_eq!(refused("FREQ=DAILY;BYEASTER=1"), "`BYEASTER` is no part of a recurrence rule");
    assert_eq!(refused("FREQ=DAILY;SA"), "`SA` is not of the form NAME=VALUE");
    assert!(refused("FREQ=HOURLY").starts_with("FREQ=HOURLY divides the day"));
    assert!(refused("FREQ=DAILY;BYHOUR=6").starts_with("BYHOUR divides the day"));
    assert!(refused("FREQ=DAILY;UNTIL=20260314T225959Z").contains("write the date, UNTIL=YYYYMMDD"));
    assert_eq!(refused("FREQ=DAILY;UNTIL=20260230"), "`20260230` is no UNTIL: a date YYYYMMDD");
    assert!(refused("every monday").contains("is no DTSTART, RRULE"));
    assert_eq!(
        Recurrence::daily(date("2026-03-02")).ending(date("2026-03-01")).validate().unwrap_err().to_string(),
        "it would end on 2026-03-01, before it starts on 2026-03-02"
    );
}

#[test]
fn lines_of_a_calendar_are_read() {
    let lines =
        "DTSTART;TZID=Europe/Berlin:20260304T180000\nRRULE:FREQ=DAILY;INTERVAL=2\nEXDATE:20260306T180000";
    let read = Recurrence::parse(lines, date("2026-01-01")).unwrap();
    assert_eq!(
        read.dates_between(date("2026-03-01"), date("2026-03-10")),
        [date("2026-03-04"), date("2026-03-08"), date("2026-03-10")]
    );
}

#[test]
fn what_is_done_on_public_holidays_is_done_on_those_of_the_region_in_every_year() {
    let from = date("2026-12-01");
    let off = Recurrence { rules: Vec::new(), on_holidays: Some(Region::De), ..Recurrence::daily(from) };
    let christmas = [date("2026-12-25"), date("2026-12-26"), date("2027-01-01")];
    assert_eq!(off.dates_between(from, date("2027-01-31")), christmas);
    assert!(off.has(date("2036-12-25")));
    // RFC 5545 knows no holidays: they stand there as dates, for some years.
    let lines = off.to_rrule_lines().join("\n");
    let read = Recurrence::parse(&lines, from).unwrap();
    assert_eq!(read.dates_between(from, date("2028-12-31")), off.dates_between(from, date("2028-12-31")));
}
