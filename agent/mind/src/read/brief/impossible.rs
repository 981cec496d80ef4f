//! Dates and hours that there are not: "31 September", "25:00".

use crate::read::time::phrase::words::month;
use crate::read::tokens::{Shape, Token, word};

const THERE_IS_NO: &str = "There is no ";

/// Whether a question is about such a date or hour.
pub(super) fn is_asked(trouble: &str) -> bool {
    trouble.starts_with(THERE_IS_NO)
}

/// What to ask about a clause that names one.
pub(super) fn trouble(tokens: &[Token]) -> Option<String> {
    let numbers = tokens.iter().enumerate().filter(|(_, token)| token.shape == Shape::Number);
    numbers.into_iter().find_map(|(at, _)| no_date(tokens, at).or_else(|| no_hour(tokens, at)))
}

/// "31 September", "the 30th of February".
fn no_date(tokens: &[Token], at: usize) -> Option<String> {
    let digits = tokens[at].word.trim_end_matches(|c: char| c.is_alphabetic());
    let day: u32 = digits.parse().ok().filter(|day| (30..=39).contains(day))?;
    let of = at + 1 + usize::from(word(tokens, at + 1) == "of");
    let behind = month(tokens, of).filter(|_| tokens[of].capital || of > at + 1);
    // "September 31": but not "from September 30 people have come".
    let before =
        || at.checked_sub(1).and_then(|before| month(tokens, before)).filter(|_| tokens[at - 1].capital);
    let (month, _) = behind.or_else(before)?;
    let last = match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    (day > last).then(|| {
        let name =
            chrono::Month::try_from(u8::try_from(month).unwrap_or(1)).map_or("month", |month| month.name());
        format!("{THERE_IS_NO}{day} {name}: which day do you mean?")
    })
}

/// "At 25:00", "by 7:75".
fn no_hour(tokens: &[Token], at: usize) -> Option<String> {
    let said = at > 0
        && matches!(word(tokens, at - 1), "at" | "by" | "before" | "after" | "from" | "until" | "till");
    let colon = tokens.get(at + 1).is_some_and(|mark| mark.glued && mark.is_mark(':'));
    let minutes = tokens.get(at + 2).filter(|token| token.glued && token.word.len() == 2)?.number()?;
    let hour = tokens[at].number()?;
    (said && colon && (hour > 24 || minutes > 59))
        .then(|| format!("{THERE_IS_NO}{hour}:{minutes:02} on the clock: which hour do you mean?"))
}
