//! Years and their quarters and halves: "in 2014", "2018Q4", "H2 2019".

use chrono::Datelike as _;

use super::Cx;
use super::frame::Piece;
use super::span::{Grain, Span, step};
use super::words::year;
use crate::read::tokens::{Shape, Token, any_phrase, word};

type Parsed = Option<(Vec<Piece>, usize)>;

/// "In 2014", "the year 2008", "2018Q4", "H2 2019", "the nineties".
pub(super) fn named_year(tokens: &[Token], at: usize) -> Parsed {
    let words = [
        "the calendar year",
        "calendar year",
        "the year of",
        "year of",
        "the year",
        "year",
        "cy",
        "the fiscal year",
    ];
    if let Some(used) = any_phrase(tokens, at, &words) {
        let start = at + used;
        let short = tokens
            .get(start)
            .filter(|token| token.glued && token.word.len() == 2 && word(tokens, at) == "cy");
        if let Some(two) = short.and_then(Token::number) {
            return Some((vec![Piece::Year(i32::try_from(2000 + two).ok()?)], start + 1));
        }
        return year(tokens, start).map(|(year, end)| (vec![Piece::Year(year)], end));
    }
    if let Some((part, end)) = part_of_year(tokens, at) {
        let of = end + any_phrase!(tokens, end, ["of", "in", ",", "/", "-"]).unwrap_or(0);
        let (year, end) = year(tokens, of)?;
        return Some((vec![Piece::Base(part_span(part, year)?)], end));
    }
    let token = tokens.get(at)?;
    let full = year(tokens, at).filter(|_| token.shape == Shape::Number).map(|(year, _)| year);
    let two = token
        .number()
        .filter(|two| token.word.len() == 2 && *two < 100)
        .and_then(|two| i32::try_from(2000 + two).ok());
    let mark = usize::from(
        full.is_some()
            && matches!(word(tokens, at + 1), "-" | "/")
            && tokens.get(at + 1).is_some_and(|token| token.glued),
    );
    let (part, end) = part_of_year(tokens, at + 1 + mark)?;
    let glued = tokens.get(at + 1 + mark).is_some_and(|token| token.glued);
    let year = full.or(two.filter(|_| glued))?;
    Some((vec![Piece::Base(part_span(part, year)?)], end))
}

/// `Q3` with no year: this year's, or the next's where it is over.
pub(super) fn coming_quarter(tokens: &[Token], at: usize, cx: &Cx<'_>) -> Parsed {
    let capital = tokens.get(at).is_some_and(|token| token.capital && token.word == "q");
    let ((3, which), end) = part_of_year(tokens, at).filter(|_| capital)? else { return None };
    let year = cx.now.year();
    let spans = [year, year + 1].into_iter().filter_map(|year| part_span((3, which), year));
    let coming = spans.into_iter().find(|span| span.end > cx.now)?;
    Some((vec![Piece::Base(coming)], end))
}

/// `Q3`, `H1`: the grain in months and which.
pub(super) fn part_of_year(tokens: &[Token], at: usize) -> Option<((u32, u32), usize)> {
    let months = match word(tokens, at) {
        "q" => 3,
        "h" => 6,
        _ => return None,
    };
    let which =
        tokens.get(at + 1).filter(|token| token.glued && token.word.len() == 1).and_then(Token::number)?;
    let goes_on = tokens.get(at + 2).is_some_and(|token| token.glued && token.shape != Shape::Mark);
    ((1..=12 / months).contains(&which) && !goes_on).then_some(((months, which), at + 2))
}

pub(super) fn part_span((months, which): (u32, u32), year: i32) -> Option<Span> {
    let first = Span::month(year, months * (which - 1) + 1)?;
    let grain = if months == 3 { Grain::Quarter } else { Grain::Month };
    Some(Span { start: first.start, end: step(first.start, i64::from(months), Grain::Month)?, grain })
}
