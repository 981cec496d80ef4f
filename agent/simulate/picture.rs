//! The picture at the end of a report: a row a duty, a column a day, 80 columns wide.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use chrono::{Datelike as _, Days, NaiveDate, Weekday};
use hob_schedules::CommitmentId;

use super::judged::{Judged, Mark, Tally};
use crate::cli::out::cut;

/// Columns for the name of a duty. With what follows it makes 79, which fits a terminal of 80.
const LABEL: usize = 31;

/// Whole weeks in one block: five of them hold a month, and more would leave no room for the names.
const WEEKS: usize = 5;

/// Columns for the weeks of a block, with a rule between each two.
const LINE: usize = WEEKS * 8 - 1;

/// Columns for the sum, `182/182`.
const SUM: usize = 7;

/// One row: a duty with what it is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Which commitment.
    pub commitment: CommitmentId,
    /// What it is called, in hob's words.
    pub says: String,
}

/// Draws the picture of the days from `first`, so many of them.
pub fn draw(rows: &[Row], judged: &[Judged], first: NaiveDate, days: u32) -> String {
    let mut cells: BTreeMap<(CommitmentId, NaiveDate), (Mark, u32)> = BTreeMap::new();
    for one in judged {
        let cell = cells.entry((one.commitment, one.date)).or_insert((one.mark, 0));
        // Of several on one day the worst is shown: the order of the marks.
        cell.0 = cell.0.max(one.mark);
        cell.1 += one.duplicates;
    }
    let last = first + Days::new(u64::from(days.max(1)) - 1);
    let mut picture = String::new();
    let mut start = monday_of(first);
    while start <= last {
        let block: Vec<NaiveDate> =
            start.iter_days().take(WEEKS * 7).take_while(|date| *date <= last).collect();
        header(&mut picture, &block, first);
        for row in rows {
            let line: String = columns(&block, |date| {
                if date < first {
                    return ' ';
                }
                match cells.get(&(row.commitment, date)) {
                    Some((_, duplicates)) if *duplicates > 0 => '‼',
                    Some((mark, _)) => mark.symbol(),
                    None if is_weekend(date) => '·',
                    None => ' ',
                }
            });
            let sum = if block.last() == Some(&last) {
                let tally = Tally::of(judged.iter().filter(|one| one.commitment == row.commitment));
                format!("{}/{}", tally.on_time, tally.due - tally.skipped)
            } else {
                String::new()
            };
            put(&mut picture, &cut(&row.says, LABEL), &line, &sum);
        }
        picture.push('\n');
        start = start + Days::new(WEEKS as u64 * 7);
    }
    picture.push_str("● on time  ◐ late  ○ skipped, rightly  ✗ missed  ‼ done twice  · weekend\n");
    picture
}

fn header(picture: &mut String, block: &[NaiveDate], first: NaiveDate) {
    let mut dates = String::new();
    for week in block.chunks(7) {
        let _ = write!(dates, "{:<8}", week[0].format("%-d %b"));
    }
    put(picture, "", dates.trim_end(), "");
    let letters = columns(block, |date| {
        if date < first {
            return ' ';
        }
        match date.weekday() {
            Weekday::Mon => 'm',
            Weekday::Tue | Weekday::Thu => 't',
            Weekday::Wed => 'w',
            Weekday::Fri => 'f',
            Weekday::Sat | Weekday::Sun => 'S',
        }
    });
    put(picture, "", &letters, "");
}

/// A character a day, weeks parted by a rule.
fn columns(block: &[NaiveDate], cell: impl Fn(NaiveDate) -> char) -> String {
    let weeks: Vec<String> =
        block.chunks(7).map(|week| week.iter().map(|date| cell(*date)).collect()).collect();
    weeks.join("│")
}

fn put(picture: &mut String, label: &str, line: &str, sum: &str) {
    // Padded by characters, not bytes: the symbols are three bytes each and one column wide.
    let text = format!("{label:<LABEL$} {line:<LINE$} {sum:>SUM$}");
    picture.push_str(text.trim_end());
    picture.push('\n');
}

fn is_weekend(date: NaiveDate) -> bool {
    matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}

fn monday_of(date: NaiveDate) -> NaiveDate {
    date - Days::new(u64::from(date.weekday().num_days_from_monday()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn judged(id: u128, date: &str, mark: Mark, duplicates: u32) -> Judged {
        let date = day(date);
        let due = date.and_hms_opt(18, 0, 0).unwrap().and_utc();
        let commitment = CommitmentId::from_bits(id);
        Judged { commitment, date, due, mark, reached: None, duplicates, why: String::new() }
    }

    #[test]
    fn a_month_is_a_row_a_duty_and_a_column_a_day_within_80_columns() {
        let rows = [
            Row { commitment: CommitmentId::from_bits(1), says: "dinner every day at 18:00".to_owned() },
            Row {
                commitment: CommitmentId::from_bits(2),
                says: "laundry every Saturday, whenever it suits, in the washer".to_owned(),
            },
        ];
        let mut all: Vec<Judged> = (1..=30)
            .map(|d| {
                let mark = if d == 4 { Mark::Late } else { Mark::OnTime };
                judged(1, &format!("2026-03-{:02}", d + 1), mark, 0)
            })
            .collect();
        all.push(judged(2, "2026-03-07", Mark::Missed, 0));
        all.push(judged(2, "2026-03-14", Mark::OnTime, 1));
        all.push(judged(2, "2026-03-21", Mark::Skipped, 0));
        let picture = draw(&rows, &all, day("2026-03-02"), 30);
        assert!(picture.lines().all(|line| line.chars().count() <= 80), "{picture}");
        let lines: Vec<&str> = picture.lines().collect();
        assert!(lines[0].trim_start().starts_with("2 Mar   9 Mar   16 Mar  23 Mar  30 Mar"), "{picture}");
        assert_eq!(
            lines[2], "dinner every day at 18:00       ●●●◐●●●│●●●●●●●│●●●●●●●│●●●●●●●│●●        29/30",
            "{picture}"
        );
        assert!(lines[3].starts_with("laundry every Saturday, whenev… "), "{picture}");
        assert!(lines[3].contains("     ✗·│     ‼·│     ○·│     ··"), "{picture}");
        assert!(lines[3].ends_with("1/2"), "{picture}");
    }

    #[test]
    fn half_a_year_is_drawn_in_blocks_of_whole_weeks() {
        let rows = [Row { commitment: CommitmentId::from_bits(1), says: "dinner".to_owned() }];
        let picture = draw(&rows, &[judged(1, "2026-03-05", Mark::OnTime, 0)], day("2026-03-04"), 182);
        assert_eq!(picture.lines().filter(|line| line.starts_with("dinner")).count(), 6);
        assert!(picture.lines().all(|line| line.chars().count() <= 80), "{picture}");
    }
}
