//! Never twice, and never not at all.

use std::collections::BTreeSet;

use crate::common::{ZONES, civil, clock, date, instant, zone};
use chrono::{Days as Plus, NaiveDate, NaiveTime, TimeDelta, Weekday};
use hob_schedules::when::{Anchor, AnchorOn};
use hob_schedules::{
    Anchors, DayPart, DayPolicy, Days, Expansion, LooseCount, NoAnchors, Period, Recurrence, Slot, Slotted,
    Timing, When, Zone, civil_of, expand_when, resolve,
};
use proptest::prelude::*;

fn context(zone: Zone, policy: &DayPolicy) -> Expansion<'_> {
    Expansion { zone, policy, anchors: &NoAnchors, grace_minutes: 30, timing: Timing::Start }
}

fn daily(slots: Vec<Slot>) -> When {
    When { days: Days::By(Recurrence::daily(date("2000-01-01"))), slots }
}

/// The dates that the zone has.
fn existing_days(zone: Zone, from: NaiveDate, to: NaiveDate) -> Vec<NaiveDate> {
    let noon = NaiveTime::from_hms_opt(12, 0, 0).unwrap();
    from.iter_days()
        .take_while(|day| *day <= to)
        .filter(|day| civil_of(resolve(day.and_time(noon), zone), zone).date() == *day)
        .collect()
}

#[test]
fn half_past_two_every_day_is_once_on_every_day_that_there_is() {
    let policy = DayPolicy::default();
    for name in ZONES {
        let zone = zone(name);
        for text in ["00:00", "01:30", "02:30", "18:00"] {
            for year in [2011, 2018, 2025, 2026] {
                let (from, to) = (date(&format!("{year}-01-01")), date(&format!("{year}-12-31")));
                let when = daily(vec![Slot::At(clock(text))]);
                let found = expand_when(&when, from, to, &context(zone, &policy));
                let shown: Vec<NaiveDate> =
                    found.iter().map(|slotted| civil_of(slotted.opens, zone).date()).collect();
                assert_eq!(shown, existing_days(zone, from, to), "{text} {name} {year}");
                assert!(found.is_sorted_by(|a, b| a.opens < b.opens), "{text} {name} {year}");
            }
        }
    }
}

#[test]
fn a_morning_every_day_is_once_on_every_day_that_there_is() {
    let policy = DayPolicy::default();
    for name in ZONES {
        let zone = zone(name);
        for slot in
            [Slot::Part(DayPart::Morning), Slot::AnyTime, Slot::Between(clock("02:10"), clock("02:50"))]
        {
            let (from, to) = (date("2011-01-01"), date("2011-12-31"));
            let found = expand_when(&daily(vec![slot.clone()]), from, to, &context(zone, &policy));
            assert_eq!(found.len(), existing_days(zone, from, to).len(), "{slot:?} {name}");
        }
    }
}

#[test]
fn what_is_on_a_day_that_was_left_out_is_done_on_the_next() {
    let apia = zone("Pacific/Apia");
    let policy = DayPolicy::default();
    let errand = When { days: Days::On(date("2011-12-30")), slots: vec![Slot::At(clock("10:00"))] };
    let found = expand_when(&errand, date("2011-12-25"), date("2012-01-05"), &context(apia, &policy));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].date, date("2011-12-30"));
    assert_eq!(civil_of(found[0].opens, apia), civil("2011-12-31 10:00"));
    // Fridays only: the 30th was one, and its Friday is not lost.
    let fridays = When {
        days: Days::By(Recurrence::weekly(date("2011-12-01"), &[Weekday::Fri])),
        slots: vec![Slot::At(clock("10:00"))],
    };
    assert_eq!(
        expand_when(&fridays, date("2011-12-24"), date("2012-01-07"), &context(apia, &policy)).len(),
        2
    );
}

#[test]
fn two_clock_times_that_the_spring_gap_makes_one_come_once() {
    let policy = DayPolicy::default();
    let when = daily(vec![Slot::At(clock("02:30")), Slot::At(clock("03:30"))]);
    let found = expand_when(
        &when,
        date("2026-03-08"),
        date("2026-03-09"),
        &context(zone("America/New_York"), &policy),
    );
    let civils: Vec<_> = found.iter().map(|slotted| slotted.civil).collect();
    assert_eq!(civils, [civil("2026-03-08 03:30"), civil("2026-03-09 02:30"), civil("2026-03-09 03:30")]);
}

/// 14 March 2026, a Saturday, in London, which is on UTC then.
fn on_the_day(slot: Slot, timing: Timing, anchors: &dyn Anchors) -> (String, String, String) {
    let policy = DayPolicy::default();
    let ctx = Expansion { zone: zone("Europe/London"), policy: &policy, anchors, grace_minutes: 30, timing };
    let found = expand_when(&daily(vec![slot]), date("2026-03-14"), date("2026-03-14"), &ctx);
    let [only] = found.as_slice() else { panic!("{found:?}") };
    let show = |at: hob_schedules::Instant| {
        let day = if at >= instant("2026-03-15T00:00:00Z") {
            "+1 "
        } else if at < instant("2026-03-14T00:00:00Z") {
            "-1 "
        } else {
            ""
        };
        format!("{day}{}", at.format("%H:%M"))
    };
    (show(only.opens), show(only.due), show(only.closes))
}

fn window(slot: Slot, timing: Timing) -> (String, String, String) {
    on_the_day(slot, timing, &NoAnchors)
}

fn three(opens: &str, due: &str, closes: &str) -> (String, String, String) {
    (opens.to_owned(), due.to_owned(), closes.to_owned())
}

#[test]
fn what_is_to_be_ready_opens_four_hours_ahead_and_closes_two_hours_late_at_most() {
    let ready = |text| window(Slot::At(clock(text)), Timing::Ready);
    assert_eq!(ready("18:00"), three("14:00", "18:00", "20:00"));
    assert_eq!(ready("13:00"), three("09:00", "13:00", "15:00"));
    // The evening ends before two hours have passed.
    assert_eq!(ready("19:59"), three("15:59", "19:59", "21:30"));
    // Nobody is up four hours before; the breakfast still gets its hour.
    assert_eq!(ready("09:00"), three("07:00", "09:00", "11:00"));
    assert_eq!(ready("07:15"), three("06:15", "07:15", "09:15"));
    assert_eq!(ready("23:20"), three("19:20", "23:20", "23:50"));
    assert_eq!(ready("00:20"), three("-1 23:20", "00:20", "02:20"));
}

#[test]
fn what_starts_at_a_time_opens_then_and_closes_with_its_part_of_the_day() {
    let start = |text| window(Slot::At(clock(text)), Timing::Start);
    assert_eq!(start("10:00"), three("10:00", "10:30", "12:00"));
    assert_eq!(start("14:00"), three("14:00", "14:30", "18:00"));
    assert_eq!(start("23:45"), three("23:45", "+1 00:15", "+1 01:45"));
    assert_eq!(start("02:30"), three("02:30", "03:00", "04:30"));
}

#[test]
fn deadlines_parts_and_stretches_have_their_windows() {
    assert_eq!(window(Slot::By(clock("17:30")), Timing::Ready), three("07:00", "17:30", "21:30"));
    assert_eq!(window(Slot::By(clock("07:30")), Timing::Ready), three("06:30", "07:30", "12:00"));
    assert_eq!(
        window(Slot::Between(clock("13:00"), clock("15:00")), Timing::Start),
        three("13:00", "15:00", "15:00")
    );
    assert_eq!(
        window(Slot::Between(clock("22:00"), clock("06:00")), Timing::Start),
        three("22:00", "+1 06:00", "+1 06:00")
    );
    assert_eq!(window(Slot::Part(DayPart::Evening), Timing::Start), three("17:00", "21:30", "21:30"));
    assert_eq!(window(Slot::AnyTime, Timing::Start), three("07:00", "22:00", "22:00"));
}

struct Household;

impl Anchors for Household {
    fn time_of(&self, on: &AnchorOn, _date: NaiveDate) -> Option<NaiveTime> {
        match on {
            AnchorOn::Task(task) if task == "dinner" => Some(clock("18:00")),
            AnchorOn::Task(task) if task == "late-dinner" => Some(clock("21:45")),
            AnchorOn::Hours { .. } => Some(clock("15:30")),
            AnchorOn::Task(_)
            | AnchorOn::Commitment(_)
            | AnchorOn::NobodyHome
            | AnchorOn::NobodyHomeIn(_)
            | AnchorOn::Sun(_) => None,
        }
    }

    fn nobody_home(&self, _date: NaiveDate) -> Vec<(NaiveTime, NaiveTime)> {
        vec![(clock("07:30"), clock("08:00")), (clock("09:00"), clock("15:00"))]
    }
}

#[test]
fn what_hangs_on_something_follows_it_or_comes_before() {
    let anchored = |on, offset_minutes, before| {
        on_the_day(Slot::Anchored(Anchor { on, offset_minutes, before }), Timing::Start, &Household)
    };
    let task = |name: &str| AnchorOn::Task(name.into());
    let home = || AnchorOn::Hours { who: Some("kids".into()), event: "returns".into() };
    assert_eq!(anchored(task("dinner"), 0, false), three("18:00", "21:00", "22:00"));
    assert_eq!(anchored(task("dinner"), 90, false), three("19:30", "22:00", "22:00"));
    // Bedtime would leave it a quarter of an hour.
    assert_eq!(anchored(task("late-dinner"), 0, false), three("21:45", "+1 00:45", "+1 01:45"));
    assert_eq!(anchored(home(), -60, true), three("10:30", "14:30", "14:30"));
    assert_eq!(anchored(AnchorOn::NobodyHome, 0, false), three("09:00", "15:00", "15:00"));
    let out_in = |part| anchored(AnchorOn::NobodyHomeIn(part), 0, false);
    assert_eq!(out_in(DayPart::Morning), three("09:00", "12:00", "12:00"));
    assert_eq!(out_in(DayPart::Afternoon), three("12:00", "15:00", "15:00"));
    // Nobody is out then: the part of the day holds.
    assert_eq!(out_in(DayPart::Evening), three("17:00", "21:30", "21:30"));
    assert_eq!(anchored(task("unheard-of"), 0, false), three("07:00", "22:00", "22:00"));
}

#[test]
fn an_anchor_that_moves_and_a_policy_that_changes_move_no_identity() {
    let policy = DayPolicy::default();
    let other = DayPolicy {
        morning: (clock("05:00"), clock("06:00")),
        waking: (clock("09:00"), clock("23:00")),
        ..DayPolicy::default()
    };
    let after_dinner =
        Slot::Anchored(Anchor { on: AnchorOn::Task("dinner".into()), offset_minutes: 0, before: false });
    let when = daily(vec![after_dinner, Slot::AnyTime, Slot::Part(DayPart::Morning)]);
    let (from, to) = (date("2026-03-01"), date("2026-03-31"));
    let ctx = context(zone("Europe/London"), &policy);
    let civils = |ctx: &Expansion<'_>| -> Vec<_> {
        expand_when(&when, from, to, ctx).into_iter().map(|slotted| slotted.civil).collect()
    };
    let before = civils(&ctx);
    assert_eq!(before.len(), 3 * 31);
    assert_eq!(before, civils(&Expansion { anchors: &Household, policy: &other, ..ctx }));
}

#[test]
fn a_span_is_one_occurrence_that_lasts_to_its_end() {
    let policy = DayPolicy::default();
    let when = When { days: Days::Span(date("2026-03-10"), date("2026-03-14")), slots: vec![Slot::AnyTime] };
    let found =
        expand_when(&when, date("2026-03-01"), date("2026-03-31"), &context(zone("Europe/London"), &policy));
    let [only] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(only.civil, civil("2026-03-10 00:00"));
    assert_eq!(only.opens, instant("2026-03-10T07:00:00Z"));
    assert_eq!(only.closes, instant("2026-03-14T22:00:00Z"));
}

#[test]
fn three_times_a_day_divides_the_waking_hours() {
    let policy = DayPolicy::default();
    let loose = LooseCount {
        count: 3,
        period: Period::Day,
        from: date("2026-03-01"),
        until: None,
        months: Vec::new(),
    };
    let when = When { days: Days::Loose(loose), slots: vec![Slot::AnyTime] };
    let found =
        expand_when(&when, date("2026-03-10"), date("2026-03-10"), &context(zone("Europe/London"), &policy));
    let opens: Vec<String> = found.iter().map(|slotted| slotted.opens.format("%H:%M").to_string()).collect();
    let closes: Vec<String> =
        found.iter().map(|slotted| slotted.closes.format("%H:%M").to_string()).collect();
    assert_eq!(opens, ["07:00", "12:00", "17:00"]);
    assert_eq!(closes, ["12:00", "17:00", "22:00"]);
}

fn times() -> impl Strategy<Value = NaiveTime> {
    (0..24u32, prop::sample::select(vec![0u32, 15, 30, 45]))
        .prop_map(|(hour, minute)| NaiveTime::from_hms_opt(hour, minute, 0).unwrap())
}

fn slots() -> impl Strategy<Value = Slot> {
    let on = prop_oneof![
        Just(AnchorOn::Task("dinner".into())),
        Just(AnchorOn::Task("unheard-of".into())),
        Just(AnchorOn::NobodyHome),
        prop::sample::select(DayPart::ALL.to_vec()).prop_map(AnchorOn::NobodyHomeIn),
    ];
    prop_oneof![
        times().prop_map(Slot::At),
        times().prop_map(Slot::By),
        (times(), times()).prop_map(|(from, to)| Slot::Between(from, to)),
        prop::sample::select(DayPart::ALL.to_vec()).prop_map(Slot::Part),
        (on, -300..300i32, any::<bool>()).prop_map(|(on, offset_minutes, before)| Slot::Anchored(Anchor {
            on,
            offset_minutes,
            before
        })),
        Just(Slot::AnyTime),
    ]
}

/// Dates about the changes of the clock of 2011, Apia's lost day among them.
fn dates() -> impl Strategy<Value = NaiveDate> {
    let near =
        prop::sample::select(vec!["2011-03-13", "2011-03-27", "2011-10-30", "2011-11-06", "2011-12-30"]);
    prop_oneof![
        (near, 0..8u64).prop_map(|(near, days)| date(near).checked_sub_days(Plus::new(days)).unwrap()),
        (0..365u64).prop_map(|days| date("2011-01-01").checked_add_days(Plus::new(days)).unwrap()),
    ]
}

fn days() -> impl Strategy<Value = Days> {
    let period = prop::sample::select(vec![Period::Day, Period::Week, Period::Month, Period::Year]);
    let rule = prop::sample::select(vec![
        "FREQ=DAILY",
        "FREQ=DAILY;INTERVAL=2",
        "FREQ=WEEKLY;BYDAY=FR,SA",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU",
        "FREQ=MONTHLY;BYDAY=-1FR",
        "FREQ=MONTHLY;BYMONTHDAY=-2",
        "FREQ=DAILY;COUNT=40",
    ]);
    prop_oneof![
        dates().prop_map(Days::On),
        (dates(), 0..20u64).prop_map(|(first, length)| {
            Days::Span(first, first.checked_add_days(Plus::new(length)).unwrap())
        }),
        (rule, dates()).prop_map(|(rule, start)| Days::By(Recurrence::of_rule(start, rule.to_owned()))),
        (1..12u32, period, dates(), prop::option::of(0..90u64)).prop_map(|(count, period, from, length)| {
            let until = length.map(|length| from.checked_add_days(Plus::new(length)).unwrap());
            Days::Loose(LooseCount { count, period, from, until, months: Vec::new() })
        }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn windows_may_be_asked_for_in_any_pieces_and_every_occurrence_is_in_order(
        days in days(),
        slots in prop::collection::vec(slots(), 0..4),
        name in prop::sample::select(ZONES.to_vec()),
        timing in prop::sample::select(vec![Timing::Ready, Timing::Start]),
        from in dates(), first in 0..40u64, second in 1..40u64,
    ) {
        let policy = DayPolicy::default();
        let ctx = Expansion { zone: zone(name), policy: &policy, anchors: &Household, grace_minutes: 30, timing };
        let when = When { days, slots };
        let middle = from.checked_add_days(Plus::new(first)).unwrap();
        let to = middle.checked_add_days(Plus::new(second)).unwrap();

        let whole = expand_when(&when, from, to, &ctx);
        let mut pieces = expand_when(&when, from, middle, &ctx);
        pieces.extend(expand_when(&when, middle.succ_opt().unwrap(), to, &ctx));
        prop_assert_eq!(&pieces, &whole);

        let civils: BTreeSet<_> = whole.iter().map(|slotted| slotted.civil).collect();
        prop_assert_eq!(civils.len(), whole.len());
        for Slotted { date, civil, opens, due, closes } in whole {
            prop_assert!(opens <= due && due <= closes && opens < closes, "{} {} {} {}", civil, opens, due, closes);
            prop_assert!(from <= date && date <= to && civil.date() == date);
        }
    }

    #[test]
    fn a_day_is_never_longer_than_its_clock_says_and_a_bit(
        slot in slots(), name in prop::sample::select(ZONES.to_vec()), on in dates(),
    ) {
        let policy = DayPolicy::default();
        let ctx = Expansion { anchors: &Household, ..context(zone(name), &policy) };
        for slotted in expand_when(&daily(vec![slot]), on, on, &ctx) {
            prop_assert!(slotted.closes - slotted.opens <= TimeDelta::hours(26));
        }
    }
}
