//! Weeks that have names: "week A" and "week B", "wk 1" to "wk 4", odd and even weeks.

use chrono::{Datelike as _, Days as DayCount, NaiveDate, Weekday};

use super::{in_place, lines};
use crate::read::split::sentences::sentences;
use crate::read::time::bits::Bit;
use crate::read::time::{self, TimeCtx};
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// More weeks than these go round in no household.
const WEEKS_MAX: usize = 4;

/// Weeks with names, in the order in which they come round.
#[derive(Debug, Default)]
pub(super) struct Weeks {
    /// Their names: "a", "b"; "1", "2", "3".
    names: Vec<String>,
    /// The Monday of a week that has the first name.
    first: NaiveDate,
    /// The Monday of the present week.
    this: NaiveDate,
    /// Whether the text says which week is which.
    said: bool,
    /// Where the first is named.
    named: (usize, usize),
    /// The Monday of an odd week of the calendar, if such weeks are spoken of.
    odd: Option<NaiveDate>,
}

/// What is asked where nothing says which week this one is.
#[derive(Debug, Clone)]
pub(in crate::read) struct Ask {
    /// The names of the weeks.
    pub names: Vec<String>,
    /// Where the first of them stands.
    pub named: (usize, usize),
}

fn monday_of(date: NaiveDate) -> NaiveDate {
    date.week(Weekday::Mon).first_day()
}

fn weeks_on(date: NaiveDate, weeks: u64) -> NaiveDate {
    date.checked_add_days(DayCount::new(7 * weeks)).unwrap_or(date)
}

/// The name of a week at a place, and where it ends: "week A", "wk 2", "A weeks".
fn name(tokens: &[Token], at: usize) -> Option<(String, usize)> {
    let of = |at: usize| {
        let token = tokens.get(at)?;
        let letter = token.capital && matches!(token.word.as_str(), "a" | "b" | "c" | "d");
        let number = token.number().is_some_and(|number| (1..=WEEKS_MAX as u32).contains(&number))
            && !tokens.get(at + 1).is_some_and(|next| {
                next.glued && next.word != ":" && next.word != "," && next.word != "." && next.word != ")"
            });
        (letter || number).then(|| token.word.clone())
    };
    match word(tokens, at) {
        "week" | "wk" | "weeks" | "wks" => Some((of(at + 1)?, at + 2)),
        "a" | "b" | "c" | "d" if tokens[at].capital && matches!(word(tokens, at + 1), "week" | "weeks") => {
            Some((tokens[at].word.clone(), at + 2))
        }
        _ => None,
    }
}

/// "Odd weeks", "even-numbered weeks": whether they are odd, and where the words end.
fn parity(tokens: &[Token], at: usize) -> Option<(bool, usize)> {
    let odd = match word(tokens, at) {
        "odd" => true,
        "even" => false,
        _ => return None,
    };
    let used = any_phrase!(
        tokens,
        at + 1,
        [
            "weeks",
            "week",
            "wks",
            "wk",
            "- numbered weeks",
            "numbered weeks",
            "- week",
            "- weeks",
            "week numbers",
            "calendar weeks",
        ]
    )?;
    Some((odd, at + 1 + used))
}

impl Weeks {
    /// The weeks that a text names, and the bytes in which it says which is which.
    pub(super) fn of(text: &str, all: &[Token], cx: &TimeCtx<'_>) -> (Weeks, Vec<(usize, usize)>) {
        let this = monday_of(cx.today);
        let mut weeks = Weeks { first: this, this, ..Weeks::default() };
        let mut phases = Vec::new();
        if !all.iter().any(|token| matches!(token.word.as_str(), "week" | "wk" | "weeks" | "wks")) {
            return (weeks, phases);
        }
        if (0..all.len()).any(|at| parity(all, at).is_some()) {
            let odd = this.iso_week().week() % 2 == 1;
            weeks.odd = Some(if odd { this } else { weeks_on(this, 1) });
        }
        let mut found: Vec<(String, usize)> =
            (0..all.len()).filter_map(|at| name(all, at).map(|(name, _)| (name, at))).collect();
        let mut names: Vec<String> = found.iter().map(|(name, _)| name.clone()).collect();
        names.sort();
        names.dedup();
        // One name alone takes no turns; names of two sorts are of no one round.
        let round = names.len() >= 2 && names.iter().zip(["a", "b", "c", "d"]).all(|(name, own)| name == own)
            || names.len() >= 2 && names.iter().zip(["1", "2", "3", "4"]).all(|(name, own)| name == own);
        if !round {
            return (weeks, phases);
        }
        weeks.named = found.first().map(|(_, at)| (all[*at].start, all[at + 1].end)).unwrap_or_default();
        weeks.names = names;
        found.reverse();
        for (from, to) in lines(text, all) {
            for (start, end) in sentences(&all[from..to]) {
                for part in all[from + start..from + end].split(|token| token.is_mark(',')) {
                    weeks.phase(part, cx, &mut phases);
                }
            }
        }
        (weeks, phases)
    }

    /// "This week is week A", "week B starts on the 9th": which week is which.
    fn phase(&mut self, sentence: &[Token], cx: &TimeCtx<'_>, phases: &mut Vec<(usize, usize)>) {
        let Some((at, (called, end))) =
            (0..sentence.len()).find_map(|at| name(sentence, at).map(|found| (at, found)))
        else {
            return;
        };
        let Some(place) = self.names.iter().position(|other| *other == called) else { return };
        let rest: Vec<Token> = sentence
            .iter()
            .enumerate()
            .filter(|(index, _)| !(at..end).contains(index))
            .map(|(_, token)| token.clone())
            .collect();
        let said = |words: &[&str]| (0..rest.len()).find_map(|at| any_phrase(&rest, at, words));
        let dated = time::scan(&rest, cx).iter().find_map(|found| match found.bit {
            Bit::Date(date) | Bit::From(date) | Bit::Dates(date, _) => Some(date),
            Bit::Repeat(_)
            | Bit::Months(_)
            | Bit::Slot(_)
            | Bit::Until(_)
            | Bit::Lasting(..)
            | Bit::Except(_)
            | Bit::FromNow
            | Bit::Whichever
            | Bit::Vague(_)
            | Bit::Trouble(_) => None,
        });
        // What else the sentence says is no phase: "week A: recycling this week".
        let plain = rest.iter().all(|token| {
            token.shape != Shape::Word
                || matches!(
                    token.word.as_str(),
                    "this"
                        | "week"
                        | "is"
                        | "a"
                        | "an"
                        | "the"
                        | "it's"
                        | "we"
                        | "we're"
                        | "are"
                        | "on"
                        | "in"
                        | "now"
                        | "currently"
                        | "at"
                        | "present"
                        | "starts"
                        | "starting"
                        | "begins"
                        | "beginning"
                        | "of"
                        | "from"
                        | "next"
                        | "coming"
                        | "so"
                        | "and"
                        | "today"
                        | "first"
                        | "right"
                        | "which"
                        | "one"
                        | "that"
                        | "commencing"
                        | "monday"
                        | "was"
                        | "last"
                        | "moment"
                )
                || crate::read::time::date::month(std::slice::from_ref(token), 0).is_some()
                || matches!(token.word.as_str(), "st" | "nd" | "rd" | "th")
                || time::weekday::name(std::slice::from_ref(token), 0, true).is_some()
        });
        if !plain || rest.is_empty() {
            return;
        }
        let this = self.this;
        let week = if said(&["next week", "the coming week"]).is_some() {
            weeks_on(this, 1)
        } else if let Some(date) = dated {
            monday_of(date)
        } else if said(&[
            "this",
            "now",
            "currently",
            "we're on",
            "we're in",
            "we are on",
            "we are in",
            "today",
            "at present",
        ])
        .is_some()
        {
            this
        } else {
            return;
        };
        // The week of the first name is as many weeks before it as there are names before it.
        let back = 7 * place as u64;
        self.first = week.checked_sub_days(DayCount::new(back)).unwrap_or(week);
        self.said = true;
        if let (Some(first), Some(last)) = (sentence.first(), sentence.last()) {
            phases.push((first.start, last.end));
        }
    }

    /// The first of the weeks that come round every so many, from the present one on.
    fn coming(&self, week: NaiveDate, every: usize) -> NaiveDate {
        let days = 7 * every as i64;
        let ahead = (week - self.this).num_days().rem_euclid(days);
        self.this.checked_add_days(DayCount::new(ahead.unsigned_abs())).unwrap_or(week)
    }

    /// Whether no week has a name.
    pub(super) fn is_empty(&self) -> bool {
        self.names.is_empty() && self.odd.is_none()
    }

    /// The names of which nobody has said which week is whose.
    pub(super) fn open(&self) -> Option<Ask> {
        (!self.said && !self.names.is_empty()).then(|| Ask { names: self.names.clone(), named: self.named })
    }

    /// The words of a time in place of the name of a week.
    pub(super) fn at(&self, tokens: &[Token], at: usize) -> Option<(Vec<Token>, usize)> {
        if self.is_empty() {
            return None;
        }
        // "In week A", "on the odd weeks", "only in week 2".
        let before = any_phrase!(
            tokens,
            at,
            [
                "in the",
                "on the",
                "in",
                "on",
                "during the",
                "during",
                "only in",
                "only on",
                "of",
                "the",
                "for",
                "only in the",
                "for the",
            ]
        )
        .unwrap_or(0);
        let start = at + before;
        let (first, every, end) = if let Some((called, end)) = name(tokens, start) {
            let place = self.names.iter().position(|other| *other == called)?;
            (self.coming(weeks_on(self.first, place as u64), self.names.len()), self.names.len(), end)
        } else {
            let (odd, end) = parity(tokens, start)?;
            let this = self.odd?;
            (self.coming(if odd { this } else { weeks_on(this, 1) }, 2), 2, end)
        };
        let end = end + usize::from(word(tokens, end) == "only");
        // "On even weeks, Sunday night": on that day of them.
        let day = end + 1 + usize::from(word(tokens, end + 1) == "on");
        let end =
            end + usize::from(word(tokens, end) == "," && time::weekday::name(tokens, day, true).is_some());
        let from = first.format("%-d %B %Y").to_string().to_lowercase();
        let words = format!("every {every} weeks counting from {from}");
        Some((in_place(&words, &tokens[at], &tokens[end - 1]), end))
    }
}
