//! Days that are counted from one that is named: "today and the three Tuesdays after", "every other Saturday, starting this
//! one", "all of March".

use chrono::{Datelike as _, Days, NaiveDate, Weekday};

use super::{dated, said};
use crate::read::time::phrase::words::month_name;
use crate::read::time::{TimeCtx, date, number, weekday};
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// "Today and the three Tuesdays after": each Tuesday until the last of them.
pub(super) fn and_after(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    const AFTER: [&str; 5] = ["after that", "after it", "after", "following", "that follow"];
    let and = (1..sentence.len())
        .find(|at| matches!(word(sentence, *at), "and" | "+" | "plus") && word(sentence, at + 1) == "the")?;
    let next = and + 2 + usize::from(matches!(word(sentence, and + 2), "next" | "following"));
    let (count, named) = number::cardinal(sentence, next)?;
    let (day, true, end) = weekday::name(sentence, named, true)? else { return None };
    let used = any_phrase(sentence, end, &AFTER).or((next > and + 2).then_some(0))?;
    let (from, first) = (1..=3).find_map(|back| {
        let at = and.checked_sub(back)?;
        let date = match word(sentence, at) {
            "today" if back == 1 => cx.today,
            "tomorrow" if back == 1 => cx.today.succ_opt()?,
            _ => {
                let (day, plural, end) = weekday::name(sentence, at, true)?;
                (end == and && !plural).then(|| date::on_or_after(cx.today, day))?
            }
        };
        // "This Friday and the two after", "on Friday".
        let from = (0..at)
            .rev()
            .take_while(|at| matches!(word(sentence, *at), "this" | "on" | "coming" | "the" | "from"))
            .last()
            .unwrap_or(at);
        Some((from, date))
    })?;
    const COUNT_MAX: u32 = 20;
    if !(1..=COUNT_MAX).contains(&count) {
        return None;
    }
    let place = sentence[from].start;
    let mut plain = sentence[..from].to_vec();
    let last = date::later(date::on_or_after(first.succ_opt()?, day), 7 * (count - 1));
    if first.weekday() == day {
        plain.push(said("every", place));
        plain.push(sentence[named].clone());
        if let Some(day) = plain.last_mut() {
            day.word = crate::read::says::weekday(first.weekday()).to_lowercase();
        }
        plain.push(said("from", place));
        plain.extend(dated(first, place));
        plain.push(said("until", place));
        plain.extend(dated(last, place));
    } else {
        plain.push(said("on", place));
        let days = (0..count).filter_map(|week| last.checked_sub_days(Days::new(u64::from(7 * week))));
        let mut days: Vec<NaiveDate> = days.chain([first]).collect();
        days.sort_unstable();
        for (number, day) in days.into_iter().enumerate() {
            if number > 0 {
                plain.push(said("and", place));
            }
            plain.extend(dated(day, place));
        }
    }
    if let Some(token) = plain.last_mut() {
        token.end = sentence[end + used - 1].end;
    }
    plain.extend_from_slice(&sentence[end + used..]);
    Some(plain)
}

/// "Wash the dog every other Saturday, starting this one": the Saturday that comes.
pub(super) fn this_one(sentence: &[Token], _: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let (at, used) = (2..sentence.len()).find_map(|at| {
        any_phrase!(sentence, at, ["this one", "this coming one", "the next one", "the coming one"])
            .map(|used| (at, used))
    })?;
    let opens = matches!(word(sentence, at - 1), "starting" | "beginning" | "from" | "with" | "on")
        && (at - 2..at).any(|at| matches!(word(sentence, at), "starting" | "beginning" | "from"));
    let day = (0..at).rev().find_map(|at| weekday::name(sentence, at, true)).filter(|_| opens)?.0;
    let place = sentence[at].start;
    let mut plain = sentence[..at].to_vec();
    plain.push(said("this", place));
    plain.push(Token {
        end: sentence[at + used - 1].end,
        capital: true,
        ..said(&crate::read::says::weekday(day).to_lowercase(), place)
    });
    plain.extend_from_slice(&sentence[at + used..]);
    Some(plain)
}

/// "Every second Sunday I go to my sister's, this Sunday being one": from that one on.
pub(super) fn being_one(sentence: &[Token], _: &TimeCtx<'_>) -> Option<Vec<Token>> {
    const ONE: [&str; 6] =
        ["being one of them", "being one", "being the first", "being the next", "is one of them", "included"];
    let (at, end, used) = (2..sentence.len()).find_map(|at| {
        matches!(word(sentence, at), "this" | "next" | "tomorrow" | "today").then_some(())?;
        let end = weekday::name(sentence, at + 1, true).map_or(at + 1, |(.., end)| end);
        any_phrase(sentence, end, &ONE).map(|used| (at, end, used))
    })?;
    let comma = sentence[at - 1].is_mark(',') || sentence[at - 1].is_mark('(');
    let again = (0..at).any(|at| {
        any_phrase!(sentence, at, ["every other", "every second", "every third", "every fourth", "alternate"])
            .is_some()
    });
    if !comma || !again {
        return None;
    }
    let place = sentence[at].start;
    let close = end + used + usize::from(sentence.get(end + used).is_some_and(|mark| mark.is_mark(')')));
    let mut plain = sentence[..at - 1].to_vec();
    plain.push(said("starting", place));
    plain.extend_from_slice(&sentence[at..end]);
    plain.extend_from_slice(&sentence[close..]);
    Some(plain)
}

/// "Every day from May to September, every third day till then": until the day before May.
pub(super) fn till_then(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let from = (1..sentence.len()).find(|at| {
        word(sentence, *at) == "from"
            && month_name(word(sentence, at + 1)).is_some()
            && matches!(word(sentence, at + 2), "to" | "until" | "till" | "through" | "-" | "–")
    })?;
    let then = (from + 4..sentence.len()).find(|at| {
        word(sentence, *at) == "then" && matches!(word(sentence, at - 1), "till" | "until" | "before")
    })?;
    let month = month_name(word(sentence, from + 1))?;
    let first = NaiveDate::from_ymd_opt(cx.today.year(), month, 1).filter(|first| *first > cx.today)?;
    let place = sentence[then].start;
    let mut plain = sentence[..then].to_vec();
    plain.pop();
    plain.push(said("until", place));
    plain.extend(dated(first.pred_opt()?, place));
    if let Some(last) = plain.last_mut() {
        last.end = sentence[then].end;
    }
    plain.extend_from_slice(&sentence[then + 1..]);
    Some(plain)
}

/// "Tariq's in Perth all of March": from its first day to its last, the next time that it comes round.
pub(super) fn whole_month(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    const WHOLE: [&str; 9] = [
        "for all of",
        "all of",
        "for the whole of",
        "the whole of",
        "for the whole month of",
        "all through",
        "right through",
        "throughout",
        "all",
    ];
    let (at, used) = (1..sentence.len()).find_map(|at| {
        let used = any_phrase(sentence, at, &WHOLE)?;
        // "March" and "May" are months where they are written as names are.
        let named = sentence.get(at + used).filter(|month| month.capital)?;
        month_name(&named.word).map(|_| (at, used))
    })?;
    let month = month_name(word(sentence, at + used))?;
    let more = sentence.get(at + used + 1).is_some_and(|next| {
        next.shape == Shape::Number || matches!(next.word.as_str(), "and" | "to" | "until" | "or" | "'s")
    });
    // "Every evening all of July" comes again each year, as the rest of the sentence does.
    let again =
        sentence.iter().any(|token| matches!(token.word.as_str(), "every" | "each" | "always" | "daily"));
    let year = cx.today.year() + i32::from(month < cx.today.month());
    let (first, last) = (NaiveDate::from_ymd_opt(year, month, 1)?, date::month_end(year, month)?);
    // Where somebody is; what is done all of a month is done in it each year.
    let clause = (0..at).rev().take_while(|at| sentence[*at].shape != Shape::Mark).last()?;
    let there = sentence[clause..at].iter().any(|token| {
        matches!(
            token.word.as_str(),
            "away"
                | "in"
                | "off"
                | "at"
                | "abroad"
                | "here"
                | "visiting"
                | "travelling"
                | "traveling"
                | "gone"
                | "back"
                | "with"
        )
    });
    let order = crate::read::lexicon::is_base(word(sentence, clause));
    if more || again || order || !there {
        return None;
    }
    let place = sentence[at].start;
    let mut plain = sentence[..at].to_vec();
    plain.push(said("from", place));
    plain.extend(dated(first, place));
    plain.push(said("to", place));
    plain.extend(dated(last, place));
    if let Some(token) = plain.last_mut() {
        token.end = sentence[at + used].end;
    }
    plain.extend_from_slice(&sentence[at + used + 1..]);
    Some(plain)
}

/// The weekdays of some tokens, in the plural that is said of what comes again.
pub(super) fn plurals(days: &[Weekday], place: usize) -> Vec<Token> {
    let mut words = Vec::new();
    for (number, day) in days.iter().enumerate() {
        if number > 0 {
            words.push(said("and", place));
        }
        let name = format!("{}s", crate::read::says::weekday(*day).to_lowercase());
        words.push(Token { capital: true, ..said(&name, place) });
    }
    words
}
