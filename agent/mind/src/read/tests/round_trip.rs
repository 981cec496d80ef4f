//! Reading what was read back gives the same structure, and equal structures are read back in equal words.

use chrono::{Datelike as _, NaiveDate, NaiveTime, Weekday};
use hob_schedules::when::AnchorOn;
use hob_schedules::{
    Anchor, DayPart, Days, LooseCount, Name, Period, Recurrence, Slot, SunEvent, When, describe_when,
};
use proptest::prelude::*;

use super::*;
use crate::read::read_when;

const WEEK: [Weekday; 7] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

fn today() -> NaiveDate {
    wednesday().date()
}

/// What reading the words gives, where it is not the structure that they were made from.
fn difference(when: &When) -> Option<String> {
    let words = describe_when(when);
    let again = read_when(&words, &ctx(None), false);
    (again.as_ref() != Some(when)).then(|| format!("{words}\n  was {when:?}\n  now {again:?}"))
}

fn clock(hour: u32, minute: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or(NaiveTime::MIN)
}

/// The first of the weekdays from today on: where a rule of every so many weeks counts from.
fn first_of(days: &[Weekday]) -> NaiveDate {
    today().iter_days().find(|date| days.contains(&date.weekday())).unwrap_or(today())
}

fn weekdays() -> impl Strategy<Value = Vec<Weekday>> {
    prop::sample::subsequence(WEEK.to_vec(), 1..=6)
}

fn month_days() -> impl Strategy<Value = Vec<i8>> {
    prop_oneof![
        4 => prop::sample::subsequence((1..=31).collect::<Vec<i8>>(), 1..=3),
        1 => Just(vec![-1]),
    ]
}

fn months() -> impl Strategy<Value = Vec<u8>> {
    prop::sample::subsequence((1..=12).collect::<Vec<u8>>(), 1..=4)
}

fn date() -> impl Strategy<Value = NaiveDate> {
    (1_u64..400).prop_map(|days| today() + chrono::Days::new(days))
}

fn list<T: ToString>(values: &[T]) -> String {
    values.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")
}

fn letters(days: &[Weekday], nth: &str) -> String {
    let one = |day: &Weekday| format!("{nth}{}", day.to_string()[..2].to_uppercase());
    days.iter().map(one).collect::<Vec<_>>().join(",")
}

/// One rule of any kind that a recurrence may have.
fn recurrence() -> impl Strategy<Value = Recurrence> {
    let of = |rule: String| Recurrence::of_rule(today(), rule);
    prop_oneof![
        Just(Recurrence::daily(today())),
        (2_u32..15).prop_map(|n| Recurrence::every_n_days(today(), n)),
        weekdays().prop_map(|days| Recurrence::weekly(today(), &days)),
        (2_u32..6, weekdays()).prop_map(|(n, days)| Recurrence::every_n_weeks(first_of(&days), n, &days)),
        (prop::sample::select(vec![1_i8, 2, 3, 4, -1, -2]), prop::sample::select(WEEK.to_vec()))
            .prop_map(|(nth, day)| Recurrence::monthly_nth(today(), nth, day)),
        (month_days(), 1_u32..7).prop_map(move |(days, n)| {
            let every = if n > 1 { format!(";INTERVAL={n}") } else { String::new() };
            of(format!("FREQ=MONTHLY{every};BYMONTHDAY={}", list(&days)))
        }),
        (prop::sample::select(vec![1_i8, 2, -1]))
            .prop_map(move |nth| of(format!("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS={nth}"))),
        (1_u8..=12, 1_u8..=28).prop_map(|(month, day)| Recurrence::yearly(today(), month, day)),
        months().prop_map(move |months| of(format!("FREQ=DAILY;BYMONTH={}", list(&months)))),
        (weekdays(), months()).prop_map(move |(days, months)| of(format!(
            "FREQ=WEEKLY;BYDAY={};BYMONTH={}",
            letters(&days, ""),
            list(&months)
        ))),
    ]
}

/// Exceptions and an end.
fn bounded() -> impl Strategy<Value = Recurrence> {
    let except = prop_oneof![
        4 => Just(None),
        1 => weekdays().prop_map(|days| Some((Some(days), None, None))),
        1 => months().prop_map(|months| Some((None, Some(months), None))),
        1 => date().prop_map(|date| Some((None, None, Some(date)))),
    ];
    let begins = prop::option::weighted(0.2, date());
    (recurrence(), except, begins, prop::option::weighted(0.3, date())).prop_map(
        |(mut recurrence, except, begins, until)| {
            // Other rules with days left out are said as one sentence that nobody would say.
            let daily = recurrence.rules == ["FREQ=DAILY"];
            if let Some((weekdays, months, date)) = except.filter(|_| daily) {
                recurrence = recurrence.except_weekdays(&weekdays.unwrap_or_default());
                recurrence = recurrence.except_months(&months.unwrap_or_default());
                recurrence.except.extend(date);
            }
            // A start that the owner named is said, and one that the turns of weeks count from is a day of theirs.
            if let Some(date) =
                begins.filter(|_| !recurrence.rules.iter().any(|rule| rule.contains("INTERVAL")))
            {
                recurrence = recurrence.beginning(date);
            }
            recurrence.until = until.filter(|until| *until > recurrence.start);
            recurrence
        },
    )
}

fn days() -> impl Strategy<Value = Days> {
    let period = prop::sample::select(vec![Period::Day, Period::Week, Period::Month, Period::Year]);
    prop_oneof![
        6 => bounded().prop_map(Days::By),
        1 => date().prop_map(Days::On),
        1 => (date(), 1_u64..40).prop_map(|(from, days)| Days::Span(from, from + chrono::Days::new(days))),
        1 => (1_u32..5, period, prop::option::of(date())).prop_filter_map(
            "once a day is every day",
            |(count, period, until)| {
                let loose = LooseCount { count, period, from: today(), until, months: Vec::new() };
                (period != Period::Day || count > 1).then_some(Days::Loose(loose))
            }
        ),
    ]
}

fn time() -> impl Strategy<Value = NaiveTime> {
    (0_u32..24, prop::sample::select(vec![0_u32, 5, 15, 30, 45]))
        .prop_map(|(hour, minute)| clock(hour, minute))
}

fn anchor() -> impl Strategy<Value = Anchor> {
    let hours = |event: &str| AnchorOn::Hours { who: Some(Name::new("owner")), event: Name::new(event) };
    let on = prop::sample::select(vec![
        AnchorOn::Task(Name::new("make-dinner")),
        AnchorOn::Task(Name::new("make-lunch")),
        AnchorOn::Task(Name::new("make-breakfast")),
        hours("wakes"),
        hours("leaves"),
        hours("returns"),
        hours("sleeps"),
        AnchorOn::Sun(SunEvent::Dawn),
        AnchorOn::Sun(SunEvent::Rises),
        AnchorOn::Sun(SunEvent::Sets),
        AnchorOn::Sun(SunEvent::Dusk),
    ]);
    let offset = prop::sample::select(vec![0_i32, 0, 1, 10, 30, 45, 60, 90, 120, 150]);
    (on, offset, any::<bool>()).prop_map(|(on, minutes, before)| Anchor {
        on,
        offset_minutes: if before { -minutes } else { minutes },
        before,
    })
}

fn slots() -> impl Strategy<Value = Vec<Slot>> {
    prop_oneof![
        3 => Just(vec![Slot::AnyTime]),
        3 => prop::collection::btree_set(time(), 1..4).prop_map(|times| times.into_iter().map(Slot::At).collect()),
        1 => time().prop_map(|time| vec![Slot::By(time)]),
        2 => (time(), time()).prop_filter_map("two times", |(from, to)| {
            (from != to).then(|| vec![Slot::Between(from, to)])
        }),
        2 => prop::sample::select(DayPart::ALL.to_vec()).prop_map(|part| vec![Slot::Part(part)]),
        2 => anchor().prop_map(|anchor| vec![Slot::Anchored(anchor)]),
        1 => Just(vec![Slot::Anchored(Anchor { on: AnchorOn::NobodyHome, offset_minutes: 0, before: false })]),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 800, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_was_read_back_is_read_as_it_was_meant(days in days(), slots in slots()) {
        let found = difference(&When { days, slots });
        prop_assert!(found.is_none(), "{}", found.unwrap_or_default());
    }
}

/// Twelve is noon or midnight; of the next day it is its noon.
#[test]
fn a_window_until_noon_of_the_next_day_is_read_as_it_was_meant() {
    let words = "every day between 12:05 and 12:00 the next day";
    let when = read_when(words, &ctx(None), false).expect("a time");
    assert_eq!(when.slots, [Slot::Between(clock(12, 5), clock(12, 0))]);
    assert_eq!(difference(&when), None);
}

/// In each row the same is said in several ways.
#[test]
fn equal_statements_are_equal_structures_and_read_back_in_equal_words() {
    let rows: [&[&str]; 9] = [
        &[
            "Vacuum every Monday at 6pm.",
            "On Mondays vacuum at 18:00.",
            "Mondays at six in the evening: vacuum.",
        ],
        &[
            "Mop the kitchen every other Tuesday.",
            "Mop the kitchen every second Tuesday.",
            "Every two weeks on Tuesday, mop the kitchen.",
        ],
        &["Vacuum on weekdays.", "Vacuum Mon-Fri.", "Vacuum Monday to Friday.", "Vacuum every working day."],
        &[
            "Dust on the first Monday of the month.",
            "On the 1st Monday of each month dust.",
            "Dust every first Monday.",
        ],
        &[
            "Vacuum daily except Sundays.",
            "Vacuum every day but Sunday.",
            "Vacuum every day, but not on Sundays.",
        ],
        &[
            "Water the plants before dark.",
            "Water the plants before it gets dark.",
            "Water the plants by nightfall.",
        ],
        &[
            "Vacuum from the 9th to the 13th of March.",
            "Vacuum March 9 - 13.",
            "Vacuum between 9 March and 13 March.",
        ],
        &[
            "Dust every Saturday until the end of April.",
            "Dust on Saturdays through April.",
            "Dust Saturdays till 30 April.",
        ],
        &["Do the dishes every day half an hour after dinner.", "30 minutes after dinner, do the dishes."],
    ];
    for row in rows {
        let read: Vec<_> = row.iter().map(|text| reading(text, None).commitments).collect();
        let matters = |commitments: &[hob_schedules::Commitment]| {
            commitments.iter().map(|commitment| commitment.matter.clone()).collect::<Vec<_>>()
        };
        let says = |commitments: &[hob_schedules::Commitment]| {
            commitments.iter().map(|commitment| commitment.says.clone()).collect::<Vec<_>>()
        };
        for (text, other) in row.iter().zip(&read).skip(1) {
            assert_eq!(matters(other), matters(&read[0]), "{text} | {}", row[0]);
            assert_eq!(says(other), says(&read[0]), "{text} | {}", row[0]);
            assert!(!other.is_empty(), "{text}");
        }
    }
}
