//! "I'm off to my daughter's from Wednesday until Saturday", "Amazon's bringing a mattress on Friday", "you could wipe the
//! garden furniture on Sunday though": what is told as happening once is of the coming days, and not of every week.

use super::{Beside, Put, end, said, start};
use crate::read::says;
use crate::read::time::{TimeCtx, date, weekday};
use crate::read::tokens::{Token, any_phrase, word};
use chrono::{Datelike as _, NaiveDate};

/// The sentence with its weekdays as the coming ones.
pub(super) fn plainly(beside: &Beside<'_>, cx: &TimeCtx<'_>) -> Option<Put> {
    let own = beside.own;
    let again = own.iter().any(|token| {
        matches!(
            token.word.as_str(),
            "every"
                | "each"
                | "weekly"
                | "usually"
                | "normally"
                | "always"
                | "fortnightly"
                | "other"
                | "alternate"
                | "if"
                | "when"
                | "whenever"
                | "in"
                | "this"
                | "next"
                | "week"
                | "weeks"
                | "until"
                | "till"
                | "to"
        )
    });
    stretch(own, cx).or_else(|| one_day(own).filter(|_| !again)).map(Put::own)
}

/// "I'm away from Wednesday until Saturday": from one date to another.
fn stretch(own: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let goes = (start(own)..own.len().min(start(own) + 2)).any(|at| {
        any_phrase!(
            own,
            at,
            [
                "i'm off to",
                "i'm away",
                "we're off to",
                "we're away",
                "i am away",
                "we are away",
                "i'm going to",
                "we're going to",
            ]
        )
        .is_some()
    });
    let from = (0..own.len()).find(|at| word(own, *at) == "from")?;
    let (first, plural, joint) = weekday::name(own, from + 1, true)?;
    let joined = matches!(word(own, joint), "until" | "till" | "to" | "til");
    let (last, plurals, stop) = weekday::name(own, joint + 1, true).filter(|_| joined)?;
    let repeats =
        own.iter().any(|token| matches!(token.word.as_str(), "every" | "each" | "usually" | "weekly"));
    if !goes || plural || plurals || repeats {
        return None;
    }
    let begins = date::on_or_after(cx.today, first);
    let ends = date::on_or_after(begins, last);
    // "Until Saturday lunchtime": the hour of the way home is of no account for what holds by the day.
    let part = usize::from(matches!(
        word(own, stop),
        "lunchtime" | "morning" | "evening" | "night" | "afternoon" | "noon" | "midday" | "teatime"
    ));
    let mut plain = own[..=from].to_vec();
    plain.extend(dated(begins, &own[from + 1]));
    plain.push(own[joint].clone());
    plain.extend(dated(ends, &own[stop + part - 1]));
    plain.extend_from_slice(&own[stop + part..]);
    Some(plain)
}

/// A date in words, in place of a token.
pub(super) fn dated(on: NaiveDate, place: &Token) -> [Token; 3] {
    let month = Token { capital: true, ..said(&says::month(on).to_lowercase(), place.start) };
    let year = Token { end: place.end, ..said(&on.year().to_string(), place.start) };
    [said(&on.day().to_string(), place.start), month, year]
}

/// "They're delivering the sofa on Friday": the coming one.
fn one_day(own: &[Token]) -> Option<Vec<Token>> {
    let first = start(own);
    let (at, plural, after) = (first + 1..own.len())
        .find_map(|at| weekday::name(own, at, true).map(|(_, plural, after)| (at, plural, after)))?;
    let more = (after..own.len()).any(|at| weekday::name(own, at, true).is_some());
    let on = at > first && word(own, at - 1) == "on";
    let brings = (first + 1..at.min(first + 6)).any(|verb| {
        let is = word(own, verb - 1).ends_with("'s")
            || matches!(word(own, verb - 1), "is" | "are" | "they're" | "being" | "gets")
            || word(own, verb - 1).ends_with("'re");
        let a = matches!(word(own, verb + 1), "a" | "an" | "the" | "our" | "my" | "new");
        is && a && matches!(word(own, verb), "bringing" | "delivering" | "dropping" | "collecting")
    });
    let could = any_phrase!(own, first, ["you could", "you can", "maybe", "perhaps"]).is_some()
        && end(own) > after
        && word(own, end(own) - 1) == "though";
    if plural || more || !on || !(brings || could) {
        return None;
    }
    let mut plain = own.to_vec();
    plain[at - 1].word = "this".to_owned();
    Some(plain)
}
