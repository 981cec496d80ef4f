//! "Twice a week": which days those are.
//!
//! The days must not depend on the window that is asked for, nor on what was asked before, or two expansions of one
//! week would disagree and a duty be done three times. So they are a function of the period alone.

use chrono::{Datelike as _, Days, Months, NaiveDate};

use crate::when::{LooseCount, Period};

/// The most times on one day. More than hourly is no household duty, and a misread number must not make a million
/// occurrences.
const A_DAY_MAX: u64 = 24;

/// The dates in `[from, to]` on which it falls, ascending, each with how many times.
///
/// The count is spread evenly over the period: twice a week is Tuesday and Friday, once a week Thursday, once a month
/// the 16th. Where the bounds cut a period short, what is left of it gets its share, rounded; a period that holds
/// both bounds ("three times this month") gets the whole count.
pub(crate) fn dates_between(loose: &LooseCount, from: NaiveDate, to: NaiveDate) -> Vec<(NaiveDate, u32)> {
    let mut dates: Vec<(NaiveDate, u32)> = Vec::new();
    let last_wanted = loose.until.map_or(to, |until| until.min(to));
    let mut within = from.max(loose.from);
    while within <= last_wanted {
        let Some((first, next)) = period_of(loose.period, within) else { break };
        for date in dates_of_period(loose, first, next) {
            if date < from || date > last_wanted {
                continue;
            }
            match dates.last_mut() {
                Some((last, times)) if *last == date => *times += 1,
                Some(_) | None => dates.push((date, 1)),
            }
        }
        within = next;
    }
    dates
}

/// The first date of the period that has `date`, and the first of the next.
fn period_of(period: Period, date: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    let first = match period {
        Period::Day => date,
        Period::Week => date.checked_sub_days(Days::new(u64::from(date.weekday().num_days_from_monday())))?,
        Period::Month => date.with_day(1)?,
        Period::Year => date.with_ordinal(1)?,
    };
    let next = match period {
        Period::Day => first.checked_add_days(Days::new(1))?,
        Period::Week => first.checked_add_days(Days::new(7))?,
        Period::Month => first.checked_add_months(Months::new(1))?,
        Period::Year => first.checked_add_months(Months::new(12))?,
    };
    Some((first, next))
}

fn dates_of_period(loose: &LooseCount, first: NaiveDate, next: NaiveDate) -> Vec<NaiveDate> {
    let open = first.max(loose.from);
    let end = loose
        .until
        .and_then(|until| until.checked_add_days(Days::new(1)))
        .map_or(next, |after_until| after_until.min(next));
    let within = |date: &NaiveDate| {
        loose.months.is_empty() || u8::try_from(date.month()).is_ok_and(|month| loose.months.contains(&month))
    };
    let dates = |from: NaiveDate, to: NaiveDate| from.iter_days().take_while(move |date| *date < to);
    let days: Vec<NaiveDate> = dates(open, end).filter(within).collect();
    let left = days.len() as u64;
    let whole = loose.from >= first && loose.until.is_some_and(|until| until < next);
    let length = dates(first, next).filter(within).count() as u64;
    let count = u64::from(loose.count);
    let share = if whole || length == 0 { count } else { (count * left * 2 + length) / (length * 2) };
    let times = share.min(left * A_DAY_MAX);
    // Each falls in the middle of its share of the days.
    let middle = |i: u64| usize::try_from(i * left / times + left / (2 * times)).ok();
    (0..times).filter_map(|i| days.get(middle(i)?).copied()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn loose(count: u32, period: Period, from: &str, until: Option<&str>) -> LooseCount {
        LooseCount { count, period, from: date(from), until: until.map(date), months: Vec::new() }
    }

    #[test]
    fn what_is_done_so_often_a_year_in_some_months_falls_in_the_middle_of_them() {
        let twice = LooseCount { months: vec![4, 10], ..loose(2, Period::Year, "2026-03-02", None) };
        assert_eq!(
            dates(&twice, "2026-01-01", "2027-12-31"),
            ["2026-04-16×1", "2026-10-16×1", "2027-04-16×1", "2027-10-16×1"]
        );
        let once = LooseCount { months: vec![9], ..loose(1, Period::Year, "2026-03-02", None) };
        assert_eq!(dates(&once, "2026-01-01", "2027-12-31"), ["2026-09-16×1", "2027-09-16×1"]);
        let weekly = LooseCount { months: vec![4], ..loose(1, Period::Week, "2026-03-02", None) };
        assert!(dates(&weekly, "2026-03-02", "2026-12-31").iter().all(|date| date.starts_with("2026-04")));
    }

    fn dates(loose: &LooseCount, from: &str, to: &str) -> Vec<String> {
        dates_between(loose, date(from), date(to))
            .into_iter()
            .map(|(date, n)| format!("{date}×{n}"))
            .collect()
    }

    #[test]
    fn twice_a_week_is_tuesday_and_friday() {
        let twice = loose(2, Period::Week, "2026-03-02", None);
        assert_eq!(
            dates(&twice, "2026-03-02", "2026-03-15"),
            ["2026-03-03×1", "2026-03-06×1", "2026-03-10×1", "2026-03-13×1"]
        );
    }

    #[test]
    fn seven_times_a_week_is_every_day_and_ten_times_doubles_three() {
        let seven = loose(7, Period::Week, "2026-03-02", None);
        assert_eq!(dates(&seven, "2026-03-02", "2026-03-08").len(), 7);
        let ten = loose(10, Period::Week, "2026-03-02", None);
        let times: u32 =
            dates_between(&ten, date("2026-03-02"), date("2026-03-08")).iter().map(|(_, times)| times).sum();
        assert_eq!(times, 10);
    }

    #[test]
    fn three_times_this_month_are_three_even_when_said_on_the_twentieth() {
        let three = loose(3, Period::Month, "2026-03-20", Some("2026-03-31"));
        assert_eq!(
            dates(&three, "2026-03-01", "2026-04-30"),
            ["2026-03-22×1", "2026-03-26×1", "2026-03-30×1"]
        );
    }

    #[test]
    fn a_week_that_is_cut_short_gets_its_share() {
        // From a Friday: three days of seven, and 2 × 3 / 7 rounds to one.
        let twice = loose(2, Period::Week, "2026-03-06", None);
        assert_eq!(dates(&twice, "2026-03-02", "2026-03-08"), ["2026-03-07×1"]);
        // From a Sunday: nothing is left worth doing this week.
        let twice = loose(2, Period::Week, "2026-03-08", None);
        assert_eq!(dates(&twice, "2026-03-02", "2026-03-08"), [""; 0]);
    }

    #[test]
    fn a_misread_number_stays_bounded() {
        let many = loose(u32::MAX, Period::Day, "2026-03-06", None);
        assert_eq!(dates(&many, "2026-03-06", "2026-03-06"), ["2026-03-06×24"]);
    }

    #[test]
    fn never_a_week_is_never() {
        let none = loose(0, Period::Week, "2026-03-06", None);
        assert_eq!(dates(&none, "2026-03-01", "2026-04-06"), [""; 0]);
    }
}
