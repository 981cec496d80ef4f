//! How long the expansion of a whole household takes: the mind does it at every change of the brief and every night.

use chrono::{NaiveDate, NaiveTime, Weekday};
use hob_schedules::commitment::{CatchUp, Overlap};
use hob_schedules::{
    Commitment, CommitmentId, DayPart, DayPolicy, Days, Duty, Expansion, LooseCount, Matter, NoAnchors,
    Period, Recurrence, Slot, Timing, When, expand,
};

fn main() {
    divan::main();
}

fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a date")
}

fn clock(hour: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, 0, 0).expect("a time of day")
}

/// Forty duties of the kinds that a household has, begun three years before they are expanded.
fn household() -> Vec<Commitment> {
    let start = date(2023, 3, 1);
    let recurrences = [
        Recurrence::daily(start),
        Recurrence::weekly(start, &[Weekday::Sat]),
        Recurrence::weekly(start, &[Weekday::Mon, Weekday::Wed, Weekday::Fri]).except_months(&[8]),
        Recurrence::every_n_weeks(start, 2, &[Weekday::Sun]),
        Recurrence::monthly_nth(start, 1, Weekday::Mon),
        Recurrence::monthly_day(start, -1),
        Recurrence::yearly(start, 3, 14),
        Recurrence::of_rule(start, "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1".to_owned()),
        Recurrence::of_rule(start, "FREQ=DAILY;COUNT=2000".to_owned()),
    ];
    let slots = [
        vec![Slot::At(clock(18))],
        vec![Slot::At(clock(10)), Slot::At(clock(12)), Slot::At(clock(17))],
        vec![Slot::Part(DayPart::Morning)],
        vec![Slot::AnyTime],
    ];
    let mut days: Vec<Days> = recurrences.into_iter().map(Days::By).collect();
    days.push(Days::Loose(LooseCount {
        count: 2,
        period: Period::Week,
        from: start,
        until: None,
        months: Vec::new(),
    }));
    (0..40)
        .map(|i: usize| Commitment {
            id: CommitmentId::from_bits(i as u128),
            revision: 1,
            matter: Matter::Routine {
                duty: Duty {
                    task: "vacuum".into(),
                    things: Vec::new(),
                    places: Vec::new(),
                    people: Vec::new(),
                    manner: Vec::new(),
                },
                when: When { days: days[i % days.len()].clone(), slots: slots[i % slots.len()].clone() },
            },
            says: String::new(),
            sources: Vec::new(),
            catch_up: CatchUp::WithinPartOfDay,
            overlap: Overlap::SkipOlder,
        })
        .collect()
}

#[divan::bench]
fn forty_commitments_for_a_fortnight(bencher: divan::Bencher<'_, '_>) {
    let household = household();
    let policy = DayPolicy::default();
    let ctx = Expansion {
        zone: chrono_tz::America::New_York,
        policy: &policy,
        anchors: &NoAnchors,
        grace_minutes: 30,
        timing: Timing::Start,
    };
    let (from, to) = (date(2026, 3, 2), date(2026, 3, 15));
    bencher.bench_local(|| {
        household.iter().map(|commitment| expand(commitment, from, to, &ctx).len()).sum::<usize>()
    });
}

#[divan::bench]
fn one_daily_rule_for_a_fortnight(bencher: divan::Bencher<'_, '_>) {
    let daily = Recurrence::daily(date(2023, 3, 1));
    bencher.bench(|| daily.dates_between(date(2026, 3, 2), date(2026, 3, 15)));
}
