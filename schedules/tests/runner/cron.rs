//! Imported cron text comes due when an independent reader of crontab says.

use std::str::FromStr as _;

use crate::common::date;
use chrono::{NaiveDate, NaiveDateTime, TimeZone as _, Utc};
use croner::Cron;
use hob_schedules::{Days, Slot, from_cron};

const TEXTS: [&str; 24] = [
    "0 18 * * *",
    "30 7 * * 1-5",
    "30 7 * * MON-FRI",
    "0 10,12,17 * * *",
    "0 9 * * 0",
    "0 9 * * 7",
    "0 9 * * SUN",
    "0 9 * * 6,0",
    "15 */6 * * *",
    "*/30 8-9 * * 2",
    "0 9 1 * *",
    "0 9 31 * *",
    "0 9 29 2 *",
    "0 9 1,15 * *",
    "0 9 13 * 5",
    "0 9 1 * MON",
    "0 9 1 JAN,APR,JUL,OCT *",
    "0 9 * 6-8 SAT",
    "0 9 L * *",
    "0 9 * * TUE#2",
    "0 9 * * 5#L",
    "0 9 * 12 *",
    "0 9 1-31/2 * *",
    "0 0 * * *",
];

fn ours(text: &str, from: NaiveDate, to: NaiveDate) -> Vec<NaiveDateTime> {
    let when = from_cron(text, from).unwrap();
    let Days::By(recurrence) = &when.days else { panic!("{when:?}") };
    let mut times: Vec<NaiveDateTime> = recurrence
        .dates_between(from, to)
        .into_iter()
        .flat_map(|date| {
            when.slots.iter().map(move |slot| {
                let Slot::At(time) = slot else { panic!("{slot:?}") };
                date.and_time(*time)
            })
        })
        .collect();
    times.sort_unstable();
    times
}

fn croners(text: &str, from: NaiveDate, to: NaiveDate) -> Vec<NaiveDateTime> {
    let cron = Cron::from_str(text).unwrap();
    // In UTC, where civil time is the instant: what is compared is which times the text means.
    let mut at = Utc.from_utc_datetime(&from.and_time(chrono::NaiveTime::MIN));
    let mut times = Vec::new();
    let mut inclusive = true;
    while let Ok(next) = cron.find_next_occurrence(&at, inclusive) {
        if next.date_naive() > to {
            break;
        }
        times.push(next.naive_utc());
        at = next;
        inclusive = false;
    }
    times
}

#[test]
fn every_text_means_the_times_that_crontab_says() {
    let (from, to) = (date("2023-01-01"), date("2028-12-31"));
    for text in TEXTS {
        let times = ours(text, from, to);
        assert!(!times.is_empty(), "{text}");
        assert_eq!(times, croners(text, from, to), "{text}");
    }
}
