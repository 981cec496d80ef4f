//! How often something was done since the last check-in, as people say it.

use std::collections::BTreeSet;

use chrono::{Datelike as _, NaiveDate, Weekday};

/// In fewer days than these nothing is told as a habit.
const HABIT_DAYS: i64 = 3;

/// "Every day but Friday" takes a week, or nearly one.
const ALL_BUT_DAYS: i64 = 5;

/// In more days than these a weekday comes twice.
const WEEK_DAYS: i64 = 7;

/// The days that a report is of: after, or from, the day of the last one, up to today or yesterday.
#[derive(Debug, Clone, Copy)]
pub(super) struct Since {
    pub(super) from: NaiveDate,
    pub(super) today: NaiveDate,
}

/// How often.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Often {
    /// Every day or every night; some things twice.
    Daily { night: bool, twice: bool },
    /// As the words say; none for what was done once.
    Times(String),
}

impl Since {
    pub(super) fn days(self) -> i64 {
        (self.today - self.from).num_days()
    }

    /// Of what was done on these dates, so many times in all.
    pub(super) fn often(self, dates: &BTreeSet<NaiveDate>, count: usize, night: bool) -> Often {
        let times = || {
            Often::Times(match count {
                0 | 1 => String::new(),
                2 => "twice".to_owned(),
                n => format!("{n} times"),
            })
        };
        if self.days() < HABIT_DAYS {
            return times();
        }
        // What is done before the hour of the check-in is done on its day, what is done after it on the day of the last: a
        // day at either end tells nothing.
        let between = self.from.iter_days().skip(1).take_while(|date| *date < self.today);
        let missing: Vec<NaiveDate> = between.filter(|date| !dates.contains(date)).collect();
        let weekend = |date: &NaiveDate| matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
        let weeklike = (ALL_BUT_DAYS..=WEEK_DAYS).contains(&self.days()) && count == dates.len();
        match missing.as_slice() {
            [] => Often::Daily { night, twice: count > dates.len() + 1 && count + 2 >= 2 * dates.len() },
            missing if weeklike && missing.iter().all(weekend) && !dates.iter().any(weekend) => {
                Often::Times("every weekday".to_owned())
            }
            [one] if weeklike => {
                let unit = if night { "night" } else { "day" };
                Often::Times(format!("every {unit} but {}", one.format("%A")))
            }
            _ => times(),
        }
    }

    /// "On Tuesday and Thursday", "all week": the days on which something was left undone.
    pub(super) fn on(self, dates: &BTreeSet<NaiveDate>) -> String {
        const LISTED_MAX: usize = 3;
        let length = usize::try_from(self.days()).unwrap_or(usize::MAX);
        let mut names: Vec<String> = Vec::new();
        for name in dates.iter().map(|date| date.format("%A").to_string()) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        if dates.len() <= LISTED_MAX {
            return format!("on {}", crate::plan::and(&names));
        }
        if dates.len() >= length { "on any day".to_owned() } else { format!("on {} days", dates.len()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn march(days: &[u32]) -> BTreeSet<NaiveDate> {
        days.iter().filter_map(|day| NaiveDate::from_ymd_opt(2026, 3, *day)).collect()
    }

    fn week() -> Since {
        let date = |day| NaiveDate::from_ymd_opt(2026, 3, day).expect("a day of March");
        Since { from: date(2), today: date(9) }
    }

    #[test]
    fn what_was_done_on_each_day_of_a_week_is_daily_whichever_side_of_the_check_in_it_is_on() {
        for days in [[2, 3, 4, 5, 6, 7, 8], [3, 4, 5, 6, 7, 8, 9]] {
            let often = week().often(&march(&days), 7, false);
            assert_eq!(often, Often::Daily { night: false, twice: false });
        }
        let twice = week().often(&march(&[2, 3, 4, 5, 6, 7, 8, 9]), 14, false);
        assert_eq!(twice, Often::Daily { night: false, twice: true });
    }

    #[test]
    fn a_day_that_is_missing_is_named_and_a_working_week_is_one() {
        let said = |days: &[u32]| week().often(&march(days), days.len(), false);
        assert_eq!(said(&[2, 3, 4, 5, 7, 8]), Often::Times("every day but Friday".to_owned()));
        assert_eq!(said(&[3, 4, 5, 6, 9]), Often::Times("every weekday".to_owned()));
        assert_eq!(said(&[3, 5]), Often::Times("twice".to_owned()));
        let open_today = week().often(&march(&[3, 4, 5, 6, 7, 8]), 6, false);
        assert_eq!(open_today, Often::Daily { night: false, twice: false }, "today's is still to come");
        assert_eq!(said(&[3, 5, 6, 9]), Often::Times("4 times".to_owned()));
        assert_eq!(said(&[5]), Often::Times(String::new()));
    }
}
