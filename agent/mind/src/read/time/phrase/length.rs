//! Lengths of time: "two hours and ten minutes", "an hour and a half", "three quarters of an hour", "15'".

use super::span::Grain;
use super::words::{cardinal, glued_mark, unit, unit_letter};
use crate::read::table::Groups;
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// More parts than "two years, three months, a week, two days, five hours, ten minutes" nobody says.
const PARTS_MAX: usize = 6;

/// A length of time, as the amounts that were said.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Length {
    /// Amounts and units, the longest first.
    pub parts: Vec<(f64, Grain)>,
    /// Whether it was counted at all: "another day" and "all day" are one.
    pub counted: bool,
}

impl Length {
    pub(crate) fn of(count: f64, grain: Grain) -> Length {
        Length { parts: vec![(count, grain)], counted: true }
    }

    /// The finest unit.
    pub(crate) fn grain(&self) -> Grain {
        self.parts.iter().map(|(_, grain)| *grain).min().unwrap_or(Grain::Day)
    }

    /// In seconds, by the usual reckoning: a month is 30 days, a year 365, and years beside months are twelve of them.
    pub(crate) fn seconds(&self) -> Option<i64> {
        let months = self.parts.iter().any(|(_, grain)| matches!(grain, Grain::Month | Grain::Quarter));
        let day = 86_400.0;
        let total: f64 = self
            .parts
            .iter()
            .map(|(count, grain)| {
                count
                    * match grain {
                        Grain::Second => 1.0,
                        Grain::Minute => 60.0,
                        Grain::Hour => 3600.0,
                        Grain::Day => day,
                        Grain::Week => 7.0 * day,
                        Grain::Month => 30.0 * day,
                        Grain::Quarter => 90.0 * day,
                        Grain::Year if months => 360.0 * day,
                        Grain::Year => 365.0 * day,
                        Grain::Decade => 3650.0 * day,
                    }
            })
            .sum();
        whole(total.round())
    }
}

/// A float that is a whole number of a size that a calendar can hold.
pub(crate) fn whole(count: f64) -> Option<i64> {
    const MOST: f64 = 1e12;
    #[expect(
        clippy::cast_possible_truncation,
        reason = "whole and within the bounds that the line before checks"
    )]
    let number = count as i64;
    (count.fract() == 0.0 && count.abs() <= MOST).then_some(number)
}

static AMOUNTS: Groups<f64> = Groups::of(&[
    (&["half an", "half a", "a half", "half"], 0.5),
    (&["a couple of", "couple of", "a couple", "a pair of"], 2.0),
    (&["a quarter of an", "a quarter of a", "quarter of an", "a quarter", "quarter of a"], 0.25),
    // What people mean by "a few" and "several" when they set a clock by it.
    (&["a few", "few", "several"], 3.0),
    (&["½"], 0.5),
    (&["¼"], 0.25),
    (&["¾"], 0.75),
    (&["a dozen"], 12.0),
    (&["another", "an", "a"], 1.0),
]);

/// What is said behind the unit that it is a part of.
static MORE: Groups<f64> = Groups::of(&[
    (&["and a half", "and half"], 0.5),
    (&["and a quarter", "and quarter", "and one quarter"], 0.25),
    (&["and three quarters", "and three quarter"], 0.75),
]);

/// An amount at `at`: `2`, `1.5`, `1/2`, `½`, "a", "half a", "a couple of", "a few".
pub(crate) fn amount(tokens: &[Token], at: usize) -> Option<(f64, usize)> {
    if let Some((amount, used)) = AMOUNTS.at(tokens, at) {
        return Some((amount, at + used));
    }
    let digits = tokens.get(at)?.shape == Shape::Number;
    let (first, end) = cardinal(tokens, at)?;
    let first = f64::from(first);
    if digits && (glued_mark(tokens, end, ".") || glued_mark(tokens, end, ",")) {
        let places = tokens.get(end + 1).filter(|token| token.glued && token.word.len() <= 3);
        return match places.and_then(Token::number) {
            Some(places) if word(tokens, end) == "." => {
                let digits = i32::try_from(tokens[end + 1].word.len()).ok()?;
                Some((first + f64::from(places) / 10f64.powi(digits), end + 2))
            }
            Some(_) => None,
            None => Some((first, end)),
        };
    }
    if digits && glued_mark(tokens, end, "/") {
        let below = tokens.get(end + 1).filter(|token| token.glued).and_then(Token::number)?;
        return (below > 1 && below < 10).then(|| (first / f64::from(below), end + 2));
    }
    // "2 1/2 hours", "2½ hours".
    if digits && let Some((part, after)) = fraction(tokens, end) {
        return Some((first + part, after));
    }
    // "One and a quarter hours", "one and two quarters of an hour".
    if let Some((more, after)) = and_fraction(tokens, end) {
        return Some((first + more, after));
    }
    Some((first, end))
}

/// A fraction of digits behind a whole number: `1/2`, `½`.
fn fraction(tokens: &[Token], at: usize) -> Option<(f64, usize)> {
    let part = match word(tokens, at) {
        "½" => 0.5,
        "¼" => 0.25,
        "¾" => 0.75,
        _ => {
            let above = tokens.get(at).filter(|token| !token.glued).and_then(Token::number)?;
            let below = glued_mark(tokens, at + 1, "/")
                .then(|| tokens.get(at + 2).filter(|token| token.glued))?
                .and_then(Token::number)?;
            return (above < below && below < 10).then(|| (f64::from(above) / f64::from(below), at + 3));
        }
    };
    Some((part, at + 1))
}

/// "And a half", "and quarter", "and two quarters", before a unit.
fn and_fraction(tokens: &[Token], at: usize) -> Option<(f64, usize)> {
    let start = at + any_phrase!(tokens, at, ["and"])?;
    let (count, next) = match word(tokens, start) {
        "a" | "one" => (1.0, start + 1),
        "two" => (2.0, start + 1),
        "three" => (3.0, start + 1),
        _ => (1.0, start),
    };
    let part = match word(tokens, next) {
        "half" => 0.5,
        "quarter" | "quarters" => 0.25,
        "third" | "thirds" => 1.0 / 3.0,
        _ => return None,
    };
    let of = next + 1 + any_phrase!(tokens, next + 1, ["of an", "of a", "of"]).unwrap_or(0);
    unit(tokens, of).map(|_| (count * part, of))
}

/// A length of time at `at`, and where it ends.
pub(crate) fn length(tokens: &[Token], at: usize) -> Option<(Length, usize)> {
    let (first, mut end) = term(tokens, at)?;
    let mut found = Length { parts: vec![first], counted: true };
    while found.parts.len() < PARTS_MAX {
        let joined = end + any_phrase!(tokens, end, [", and", "and", ","]).unwrap_or(0);
        let last = found.parts.last().map_or(Grain::Second, |(_, grain)| *grain);
        if let Some((part, after)) = term(tokens, joined).filter(|(part, _)| part.1 < last) {
            found.parts.push(part);
            end = after;
            continue;
        }
        // "An hour and a half", "one month and half", "an hour and a quarter".
        let part = MORE.at(tokens, end);
        if let Some((more, used)) =
            part.filter(|(_, used)| unit(tokens, end + used).is_none() && found.parts.len() == 1)
        {
            found.parts[0].0 += more;
            return Some((found, end + used));
        }
        // "One hour fifteen", "two hours and ten": minutes, where nothing else is counted.
        if last == Grain::Hour
            && let Some((minutes, after)) = cardinal(tokens, joined).filter(|(minutes, _)| *minutes < 60)
            && tokens.get(after).is_none_or(|token| token.shape == Shape::Mark)
        {
            found.parts.push((f64::from(minutes), Grain::Minute));
            end = after;
        }
        break;
    }
    Some((found, end))
}

/// One amount with its unit.
fn term(tokens: &[Token], at: usize) -> Option<((f64, Grain), usize)> {
    let (count, next) = amount(tokens, at)?;
    let quarter = any_phrase!(
        tokens,
        next,
        ["quarters of an hour", "quarter of an hour", "quarter hours", "quarters of hour", "quarter hour"]
    );
    if let Some(used) = quarter {
        return Some(((count * 15.0, Grain::Minute), next + used));
    }
    let next = next
        + any_phrase!(
            tokens,
            next,
            ["extra", "more", "additional", "whole", "full", "solid", "further", "straight"]
        )
        .unwrap_or(0);
    if matches!(word(tokens, next), "fortnight" | "fortnights") {
        return Some(((count * 2.0, Grain::Week), next + 1));
    }
    if matches!(word(tokens, next), "weekend" | "weekends") && tokens.get(next).is_some() {
        return Some(((count * 2.0, Grain::Day), next + 1));
    }
    if matches!(word(tokens, next), "night" | "nights") {
        return Some(((count, Grain::Day), next + 1));
    }
    // `1 mon`, as some calendars write it.
    if matches!(word(tokens, next), "mon" | "mons") && tokens[at].shape == Shape::Number {
        return Some(((count, Grain::Month), next + 1));
    }
    // "In one second": with "a" it is far more often the second of a row.
    if let Some((grain, _, end)) = unit(tokens, next) {
        let second_of_a_row =
            word(tokens, next) == "second" && word(tokens, at) == "a" && !word(tokens, end).is_empty();
        return (!second_of_a_row).then_some(((count, grain), end));
    }
    let digit = tokens.get(next.checked_sub(1)?).is_some_and(|token| token.shape == Shape::Number);
    let (grain, end) = unit_letter(tokens, next)?;
    // "2 m" is written so; "2 s" and "2 d" are seldom lengths, and "5 ' 3" is a height.
    let written = tokens.get(next).is_some_and(|token| token.glued) || grain <= Grain::Hour;
    let goes_on = tokens.get(end).is_some_and(|token| token.glued && token.shape == Shape::Word);
    // "The 1990s".
    let decade = grain == Grain::Second && tokens[at].word.len() == 4;
    (digit && written && !goes_on && !decade).then_some(((count, grain), end))
}

/// "All day", "the whole week", "for the hour": one unit, not counted.
pub(crate) fn whole_unit(tokens: &[Token], at: usize) -> Option<(Length, usize)> {
    let used = any_phrase!(
        tokens,
        at,
        ["all", "the whole", "the entire", "for the whole", "for the entire", "for the"]
    )?;
    let (grain, plural, end) = unit(tokens, at + used)?;
    let counted = !(Grain::Hour..=Grain::Year).contains(&grain) || plural;
    // "For the month" is this month, which is a stretch; an hour has no such name.
    let stretch = word(tokens, at) == "for" && used == 2 && grain != Grain::Hour;
    (!counted && !stretch && word(tokens, end) != "of")
        .then_some((Length { parts: vec![(1.0, grain)], counted: false }, end))
}
