//! Import of cron text.
//!
//! The text is read as `crontab(5)` has it: five fields, or six with seconds in front; 0 and 7 are Sunday; a day of
//! the month and a weekday, both restricted, mean either. (Schedulers disagree: some count Sunday as 1, some mean
//! both. A household that pastes a line means crontab's.) What a commitment cannot say is refused with a reason.

use chrono::{NaiveDate, NaiveTime, Weekday};

use crate::recurrence::Recurrence;
use crate::rule::weekday_letters;
use crate::{Days, Slot, When};

/// The most times a day that one line may have. Every half hour is 48; what is more frequent is a machine's job, not
/// a household's duty, and is more likely a mistake in the line.
const TIMES_A_DAY_MAX: usize = 48;

/// Why a cron text was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CronError {
    /// Not five or six fields.
    #[error(
        "`{text}` has {count} fields: five are wanted (minute, hour, day of month, month, weekday), or six with seconds first"
    )]
    Fields {
        /// The text.
        text: String,
        /// How many it has.
        count: usize,
    },
    /// A field that cannot be read.
    #[error("`{value}` is no {field}: {wants}")]
    BadField {
        /// Which field.
        field: &'static str,
        /// What it says.
        value: String,
        /// What is wanted.
        wants: &'static str,
    },
    /// A thing that some crons have and a commitment cannot say.
    #[error("`{value}` cannot be kept: {why}")]
    NotExpressible {
        /// The field or the word.
        value: String,
        /// Why not.
        why: &'static str,
    },
}

/// What a cron text says, from `start` on.
pub fn from_cron(text: &str, start: NaiveDate) -> Result<When, CronError> {
    let expanded = expand_nickname(text.trim())?;
    let fields: Vec<&str> = expanded.split_ascii_whitespace().collect();
    let (second, rest) = match fields.as_slice() {
        [second, rest @ ..] if rest.len() == 5 => (*second, rest),
        rest if rest.len() == 5 => ("0", rest),
        other => return Err(CronError::Fields { text: text.to_owned(), count: other.len() }),
    };
    let [minute, hour, month_day, month, weekday] = *rest else {
        return Err(CronError::Fields { text: text.to_owned(), count: fields.len() });
    };
    Ok(When {
        days: Days::By(Recurrence { rules: rules(month_day, month, weekday)?, ..Recurrence::daily(start) }),
        slots: slots(second, minute, hour)?,
    })
}

fn expand_nickname(text: &str) -> Result<&str, CronError> {
    match text.to_ascii_lowercase().as_str() {
        "@yearly" | "@annually" => Ok("0 0 1 1 *"),
        "@monthly" => Ok("0 0 1 * *"),
        "@weekly" => Ok("0 0 * * 0"),
        "@daily" | "@midnight" => Ok("0 0 * * *"),
        "@hourly" => Ok("0 * * * *"),
        word if word.starts_with('@') => Err(CronError::NotExpressible {
            value: text.to_owned(),
            why: "only @yearly, @monthly, @weekly, @daily and @hourly are times",
        }),
        _ => Ok(text),
    }
}

fn slots(second: &str, minute: &str, hour: &str) -> Result<Vec<Slot>, CronError> {
    let seconds = SECOND.read(second)?;
    let minutes = MINUTE.read(minute)?;
    let hours = HOUR.read(hour)?;
    if seconds.len() * minutes.len() * hours.len() > TIMES_A_DAY_MAX {
        return Err(CronError::NotExpressible {
            value: format!("{second} {minute} {hour}"),
            why: "a duty comes at most 48 times a day",
        });
    }
    let mut slots = Vec::new();
    for hour in &hours {
        for minute in &minutes {
            for second in &seconds {
                slots.extend(NaiveTime::from_hms_opt(*hour, *minute, *second).map(Slot::At));
            }
        }
    }
    Ok(slots)
}

fn rules(month_day: &str, month: &str, weekday: &str) -> Result<Vec<String>, CronError> {
    let months = MONTH.read(month)?;
    let months = if months.len() == 12 { String::new() } else { format!(";BYMONTH={}", join(&months)) };
    let month_days = month_day_part(month_day)?;
    let week_days = weekday_part(weekday)?;
    // crontab(5): either is enough, unless one of the two begins with a star.
    let both = month_day.starts_with(['*', '?']) || weekday.starts_with(['*', '?']);
    Ok(match (month_days, week_days) {
        (None, None) => vec![format!("FREQ=DAILY{months}")],
        (Some(month_days), None) => vec![format!("FREQ=MONTHLY{months};{month_days}")],
        (None, Some(week_days)) => vec![week_days.rule(&months)],
        (Some(month_days), Some(week_days)) if both => {
            vec![format!("FREQ=MONTHLY{months};{month_days};{}", week_days.part)]
        }
        (Some(month_days), Some(week_days)) => {
            vec![format!("FREQ=MONTHLY{months};{month_days}"), week_days.rule(&months)]
        }
    })
}

/// BYMONTHDAY, or `None` for every day.
fn month_day_part(text: &str) -> Result<Option<String>, CronError> {
    if text.contains(['W', 'w']) {
        return Err(CronError::NotExpressible {
            value: text.to_owned(),
            why: "no rule of a calendar says \"the weekday nearest to a date\"",
        });
    }
    let mut days = Vec::new();
    let mut last = false;
    for item in text.split(',') {
        if item.eq_ignore_ascii_case("L") {
            last = true;
        } else {
            days.append(&mut MONTH_DAY.read(item)?);
        }
    }
    days.sort_unstable();
    days.dedup();
    if days.len() == 31 {
        return Ok(None);
    }
    let mut days: Vec<String> = days.iter().map(u32::to_string).collect();
    if last {
        days.push("-1".to_owned());
    }
    Ok(Some(format!("BYMONTHDAY={}", days.join(","))))
}

struct WeekDays {
    /// BYDAY.
    part: String,
    /// Whether it says which of the month's weekdays.
    numbered: bool,
}

impl WeekDays {
    fn rule(&self, months: &str) -> String {
        let frequency = if self.numbered { "MONTHLY" } else { "WEEKLY" };
        format!("FREQ={frequency}{months};{}", self.part)
    }
}

/// BYDAY, or `None` for every day.
fn weekday_part(text: &str) -> Result<Option<WeekDays>, CronError> {
    let mut plain = Vec::new();
    let mut numbered = Vec::new();
    for item in text.split(',') {
        if let Some((day, nth)) = item.split_once('#') {
            let nth = nth_of_month(nth).ok_or_else(|| CronError::BadField {
                field: "weekday",
                value: item.to_owned(),
                wants: "after # comes 1 to 5, or L for the last",
            })?;
            numbered.push(format!("{nth}{}", weekday_letters(one_weekday(day, item)?)));
        } else if let Some(day) = item.strip_suffix(['L', 'l']).filter(|day| !day.is_empty()) {
            numbered.push(format!("-1{}", weekday_letters(one_weekday(day, item)?)));
        } else {
            plain.append(&mut WEEKDAY.read(item)?);
        }
    }
    // Monday first, as everywhere else here; 0 and 7 are both Sunday.
    let mut plain: Vec<u32> = plain.into_iter().map(|day| (day + 6) % 7).collect();
    plain.sort_unstable();
    plain.dedup();
    if plain.len() == 7 {
        return Ok(None);
    }
    let letters = plain.iter().map(|day| weekday_letters(monday_plus(*day)).to_owned());
    let is_numbered = !numbered.is_empty();
    let days: Vec<String> = letters.chain(numbered).collect();
    Ok(Some(WeekDays { part: format!("BYDAY={}", days.join(",")), numbered: is_numbered }))
}

fn nth_of_month(text: &str) -> Option<i32> {
    if text.eq_ignore_ascii_case("L") {
        return Some(-1);
    }
    text.parse().ok().filter(|nth| (1..=5).contains(nth))
}

fn one_weekday(day: &str, item: &str) -> Result<Weekday, CronError> {
    match WEEKDAY.number(day) {
        Some(number) => Ok(monday_plus((number + 6) % 7)),
        None => Err(CronError::BadField { field: "weekday", value: item.to_owned(), wants: WEEKDAY.wants }),
    }
}

fn monday_plus(days: u32) -> Weekday {
    (0..days).fold(Weekday::Mon, |day, _| day.succ())
}

fn join(numbers: &[u32]) -> String {
    let numbers: Vec<String> = numbers.iter().map(u32::to_string).collect();
    numbers.join(",")
}

/// What one field may say.
struct Field {
    name: &'static str,
    wants: &'static str,
    min: u32,
    max: u32,
    /// Names that stand for the numbers from `min` on.
    names: &'static [&'static str],
}

const SECOND: Field = Field { name: "second", wants: "0 to 59", min: 0, max: 59, names: &[] };
const MINUTE: Field = Field { name: "minute", wants: "0 to 59", min: 0, max: 59, names: &[] };
const HOUR: Field = Field { name: "hour", wants: "0 to 23", min: 0, max: 23, names: &[] };
const MONTH_DAY: Field =
    Field { name: "day of the month", wants: "1 to 31, or L", min: 1, max: 31, names: &[] };
const MONTH: Field = Field {
    name: "month",
    wants: "1 to 12, or JAN to DEC",
    min: 1,
    max: 12,
    names: &["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"],
};
const WEEKDAY: Field = Field {
    name: "weekday",
    wants: "0 to 7 (0 and 7 are Sunday), or MON to SUN",
    min: 0,
    max: 7,
    names: &["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"],
};

impl Field {
    /// The numbers of a list of stars, numbers, ranges and steps; ascending, each once.
    fn read(&self, text: &str) -> Result<Vec<u32>, CronError> {
        let mut numbers = Vec::new();
        for item in text.split(',') {
            let bad = || CronError::BadField { field: self.name, value: item.to_owned(), wants: self.wants };
            let (range, step) = match item.split_once('/') {
                None => (item, None),
                Some((range, step)) => match step.parse::<usize>() {
                    Ok(step) if step > 0 => (range, Some(step)),
                    _ => return Err(bad()),
                },
            };
            let (first, last) = if matches!(range, "*" | "?") {
                // 7 is Sunday again: a star with a step must not count it.
                (self.min, if self.max == 7 { 6 } else { self.max })
            } else if let Some((first, last)) = range.split_once('-') {
                let first = self.number(first).ok_or_else(bad)?;
                let mut last = self.number(last).ok_or_else(bad)?;
                if self.max == 7 && last == 0 && first > 0 {
                    last = 7;
                }
                (first, last)
            } else {
                let first = self.number(range).ok_or_else(bad)?;
                (first, if step.is_some() { self.max } else { first })
            };
            if first > last {
                return Err(bad());
            }
            numbers.extend((first..=last).step_by(step.unwrap_or(1)));
        }
        numbers.sort_unstable();
        numbers.dedup();
        Ok(numbers)
    }

    fn number(&self, text: &str) -> Option<u32> {
        if text.bytes().all(|b| b.is_ascii_digit()) {
            return text.parse().ok().filter(|number| (self.min..=self.max).contains(number));
        }
        let index = self.names.iter().position(|name| name.eq_ignore_ascii_case(text))?;
        u32::try_from(index).ok().map(|index| self.min + index)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn start() -> NaiveDate {
        "2026-03-02".parse().unwrap()
    }

    fn says(text: &str) -> (Vec<String>, Vec<String>) {
        let when = from_cron(text, start()).unwrap();
        let Days::By(recurrence) = &when.days else { panic!("{when:?}") };
        recurrence.validate().unwrap();
        let times = when.slots.iter().map(|slot| {
            let Slot::At(time) = slot else { panic!("{slot:?}") };
            time.format("%H:%M").to_string()
        });
        (recurrence.rules.clone(), times.collect())
    }

    #[test]
    fn numeral_one_is_monday_and_zero_and_seven_are_sunday() {
        assert_eq!(says("0 18 * * 1"), (vec!["FREQ=WEEKLY;BYDAY=MO".into()], vec!["18:00".into()]));
        assert_eq!(says("0 18 * * 0").0, ["FREQ=WEEKLY;BYDAY=SU"]);
        assert_eq!(says("0 18 * * 7").0, ["FREQ=WEEKLY;BYDAY=SU"]);
        assert_eq!(says("0 18 * * 5-7").0, ["FREQ=WEEKLY;BYDAY=FR,SA,SU"]);
        assert_eq!(says("0 18 * * FRI-SUN").0, ["FREQ=WEEKLY;BYDAY=FR,SA,SU"]);
    }

    #[test]
    fn names_lists_ranges_and_steps_are_read() {
        assert_eq!(says("0,30 8-10/2 * * mon-FRI").1, ["08:00", "08:30", "10:00", "10:30"]);
        assert_eq!(says("0 9 1 jan,JUL *").0, ["FREQ=MONTHLY;BYMONTH=1,7;BYMONTHDAY=1"]);
        assert_eq!(says("0 9 * 6-8 *").0, ["FREQ=DAILY;BYMONTH=6,7,8"]);
    }

    #[test]
    fn a_date_and_a_weekday_mean_either_unless_one_begins_with_a_star() {
        assert_eq!(says("0 9 13 * FRI").0, ["FREQ=MONTHLY;BYMONTHDAY=13", "FREQ=WEEKLY;BYDAY=FR"]);
        assert_eq!(says("0 9 */10 * FRI").0, ["FREQ=MONTHLY;BYMONTHDAY=1,11,21,31;BYDAY=FR"]);
    }

    #[test]
    fn the_last_day_and_the_second_tuesday_are_read() {
        assert_eq!(says("0 9 L * *").0, ["FREQ=MONTHLY;BYMONTHDAY=-1"]);
        assert_eq!(says("0 9 * * TUE#2").0, ["FREQ=MONTHLY;BYDAY=2TU"]);
        assert_eq!(says("0 9 * * 5L").0, ["FREQ=MONTHLY;BYDAY=-1FR"]);
    }

    #[test]
    fn six_fields_begin_with_seconds_and_nicknames_are_known() {
        assert_eq!(says("0 30 7 * * *").1, ["07:30"]);
        assert_eq!(says("@weekly").0, ["FREQ=WEEKLY;BYDAY=SU"]);
        assert_eq!(says("@hourly").1.len(), 24);
    }

    #[test]
    fn what_cannot_be_kept_is_refused_with_a_reason() {
        let refused = |text: &str| from_cron(text, start()).unwrap_err().to_string();
        assert_eq!(refused("* * * * *"), "`0 * *` cannot be kept: a duty comes at most 48 times a day");
        assert!(refused("0 9 15W * *").contains("the weekday nearest to a date"));
        assert!(refused("@reboot").contains("`@reboot` cannot be kept"));
        assert!(refused("0 9 * *").contains("has 4 fields"));
        assert!(refused("0 9 * * * * 2026").contains("has 7 fields"));
        assert_eq!(refused("61 9 * * *"), "`61` is no minute: 0 to 59");
        assert_eq!(
            refused("0 9 * * MOON"),
            "`MOON` is no weekday: 0 to 7 (0 and 7 are Sunday), or MON to SUN"
        );
        assert_eq!(refused("0 9-8 * * *"), "`9-8` is no hour: 0 to 23");
        assert!(refused("").contains("has 0 fields"));
    }
}
