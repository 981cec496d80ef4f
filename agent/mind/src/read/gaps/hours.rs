//! Hours without the word that makes them hours: "7 feed the cat, 7:30 set the table", "nap is one to three".

use super::{parts_at, said};
use crate::read::split::shapes::begins_order;
use crate::read::time::bits::{Bit, RawSlot};
use crate::read::time::phrase::length::length;
use crate::read::time::{self, TimeCtx, clock, number, weekday};
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// "Every morning: 7 feed the cat, 7:30 set the table, 8 walk the dog": each order is done at the hour before it.
pub(super) fn of_orders(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let opens = |at: usize| {
        at == 0
            || sentence[at - 1].is_mark(':') && !sentence[at].glued
            || parts_at(sentence, at - 1)
            || matches!(word(sentence, at - 1), "and" | "then")
    };
    let hour = |at: &usize| {
        sentence[*at].shape == Shape::Number
            && opens(*at)
            && clock::clock(sentence, *at, true).is_some_and(|(_, end)| {
                // "6:30 coffee, 7 feed the cat": a chore is named as well as ordered.
                let named = cx.lexicon.task_noun(sentence, end).map(|(_, end)| end);
                begins_order(sentence, end, cx.lexicon)
                    || named.is_some_and(|end| sentence.get(end).is_none_or(|next| next.shape == Shape::Mark))
            })
    };
    let hours: Vec<usize> = (0..sentence.len()).filter(hour).collect();
    // One number alone may count something.
    if hours.len() < 2 {
        return None;
    }
    let mut plain = Vec::with_capacity(sentence.len() + hours.len());
    for (at, token) in sentence.iter().enumerate() {
        if hours.contains(&at) {
            plain.push(said("at", token.start));
        }
        plain.push(token.clone());
    }
    Some(plain)
}

/// "The baby sleeps 9:30-10:30 and 1-3": the second stretch, which no sign shows to be of hours.
pub(super) fn second_stretch(sentence: &[Token], _: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let and = (2..sentence.len()).find(|at| {
        matches!(word(sentence, *at), "and" | "," | "&")
            && sentence[at - 1].shape == Shape::Number
            && stretch(sentence, at + 1).is_some()
    })?;
    let first =
        (1..and).find_map(|at| stretch(sentence, at).filter(|(_, to)| *to == and).map(|(from, _)| from))?;
    let (joint, end) = stretch(sentence, and + 1)?;
    let (last, _) = clock::clock(sentence, first + 1, true)?;
    let (next, _) = clock::clock(sentence, and + 1, true)?;
    let (until, _) = clock::clock(sentence, joint + 1, true)?;
    // Hours go up through the day.
    let later = !next.sure && !until.sure && next.hour < last.hour && last.hour <= 12;
    let pm = |place: usize| later.then(|| said("pm", place));
    let mut plain = sentence[..and].to_vec();
    plain.push(Token { word: "and".to_owned(), shape: Shape::Word, glued: false, ..sentence[and].clone() });
    plain.push(said("from", sentence[and].end));
    plain.extend_from_slice(&sentence[and + 1..joint]);
    plain.extend(pm(sentence[joint].start));
    plain.push(Token { word: "to".to_owned(), shape: Shape::Word, glued: false, ..sentence[joint].clone() });
    plain.extend_from_slice(&sentence[joint + 1..end]);
    plain.extend(pm(sentence[end - 1].end));
    plain.extend_from_slice(&sentence[end..]);
    Some(plain)
}

/// "Wake the boys at seven Monday to Thursday, Friday 7.15": behind an hour with its word, one that needs none.
pub(super) fn of_days(sentence: &[Token], _: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let first = (0..sentence.len()).find(|at| {
        word(sentence, *at) == "at" && sentence.get(at + 1).is_some_and(|next| next.shape == Shape::Number)
    })?;
    let hour = |at: usize| {
        let joined = matches!(word(sentence, at - 1), "," | "and" | "&" | "but")
            || word(sentence, at - 1) == "on" && matches!(word(sentence, at - 2), "," | "and" | "&" | "but");
        let (_, _, end) = weekday::list(sentence, at, true).filter(|_| joined)?;
        let number = sentence.get(end).filter(|next| next.shape == Shape::Number && !next.glued)?;
        let (_, stop) =
            clock::clock(sentence, end, true).filter(|_| number.number().is_some_and(|hour| hour <= 12))?;
        let ends = sentence
            .get(stop)
            .is_none_or(|next| next.shape == Shape::Mark || matches!(next.word.as_str(), "and" | "but"));
        ends.then_some(end)
    };
    let hours: Vec<usize> = (first + 3..sentence.len()).filter_map(hour).collect();
    if hours.is_empty() {
        return None;
    }
    let mut plain = Vec::with_capacity(sentence.len() + hours.len());
    for (at, token) in sentence.iter().enumerate() {
        if hours.contains(&at) {
            plain.push(said("at", token.start));
        }
        plain.push(token.clone());
    }
    Some(plain)
}

/// "- 7 feed the cat", in a list of several such lines: an hour, and what is done at it.
pub(super) fn opens_order(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<usize> {
    let first = sentence.iter().position(|token| token.shape != Shape::Mark)?;
    let (_, end) = clock::clock(sentence, first, true).filter(|_| sentence[first].shape == Shape::Number)?;
    let noun = cx.lexicon.task_noun(sentence, end).map(|(_, end)| end);
    let named = noun.is_some_and(|end| sentence.get(end).is_none_or(|next| next.shape == Shape::Mark));
    let shown = matches!(word(sentence, end), "am" | "pm");
    (!shown && (begins_order(sentence, end, cx.lexicon) || named)).then_some(first)
}

/// The line with "at" before its hour.
pub(super) fn at_hour(sentence: &[Token], first: usize) -> Vec<Token> {
    [&sentence[..first], &[said("at", sentence[first].start)], &sentence[first..]].concat()
}

/// "Nap is one to three", "naps: 9:30 to 10:30 and 1 to 3": from when to when something lasts that lasts by its nature.
pub(super) fn of_stretches(sentence: &[Token], _: &TimeCtx<'_>) -> Option<Vec<Token>> {
    const LASTING: [&str; 23] = [
        "nap",
        "naps",
        "rest",
        "rests",
        "siesta",
        "hours",
        "school",
        "preschool",
        "nursery",
        "class",
        "lessons",
        "choir",
        "practice",
        "practise",
        "training",
        "shift",
        "surgery",
        "visiting",
        "playtime",
        "homework",
        "break",
        "football",
        "time",
    ];
    let is = (1..sentence.len()).find(|at| {
        matches!(word(sentence, *at), "is" | "are" | ":" | "runs" | "lasts")
            && LASTING.contains(&word(sentence, at - 1))
            && sentence[*at].glued == (word(sentence, *at) == ":")
    })?;
    // "Nap time is one to three": nothing but a name stands before it.
    const NAME_TOKENS_MAX: usize = 4;
    if is > NAME_TOKENS_MAX || sentence[..is].iter().any(|token| token.shape == Shape::Mark) {
        return None;
    }
    let mut plain: Vec<Token> = sentence[..=is].to_vec();
    if plain[is].is_mark(':') {
        plain[is] = Token { word: "are".to_owned(), shape: Shape::Word, glued: false, ..plain[is].clone() };
    }
    let mut at = is + 1;
    let mut found = false;
    while let Some((from, to)) = stretch(sentence, at) {
        found = true;
        plain.push(said("from", sentence[at].start));
        plain.extend_from_slice(&sentence[at..from]);
        plain.push(Token { word: "to".to_owned(), shape: Shape::Word, ..sentence[from].clone() });
        plain.extend_from_slice(&sentence[from + 1..to]);
        at = to;
        let comma = usize::from(word(sentence, at) == ",");
        let and = usize::from(matches!(word(sentence, at + comma), "and" | "&"));
        if comma + and == 0 || stretch(sentence, at + comma + and).is_none() {
            break;
        }
        plain.push(said("and", sentence[at].start));
        at += comma + and;
    }
    plain.extend_from_slice(&sentence[at..]);
    found.then_some(plain)
}

/// Two hours and what joins them: where it stands, and where the second ends.
fn stretch(tokens: &[Token], at: usize) -> Option<(usize, usize)> {
    let (_, joint) = clock::clock(tokens, at, true)?;
    // "Quiet hours are ten to seven": what lasts is at no one hour, so that its "to" joins two.
    let joins = |at: usize| matches!(word(tokens, at), "to" | "till" | "until" | "-" | "–");
    let first = number::cardinal(tokens, at).filter(|(hour, end)| {
        (1..=12).contains(hour) && *end < joint && word(tokens, *end) == "to" && !joins(joint)
    });
    let joint = first.map_or(joint, |(_, end)| end);
    if !matches!(word(tokens, joint), "to" | "till" | "until" | "-" | "–") {
        return None;
    }
    let (_, end) = clock::clock(tokens, joint + 1, true)?;
    // "One to three cups" counts; "one to three on weekdays" does not.
    let ends = tokens.get(end).is_none_or(|next| {
        next.shape == Shape::Mark
            || matches!(
                next.word.as_str(),
                "and"
                    | "so"
                    | "on"
                    | "every"
                    | "at"
                    | "in"
                    | "but"
                    | "most"
                    | "daily"
                    | "for"
                    | "while"
                    | "when"
                    | "each"
            )
    });
    let counts = number::cardinal(tokens, end).is_some();
    (ends && !counts).then_some((joint, end))
}

/// "Wake Tom at seven and Ada half an hour later": so long after the hour that was named last.
pub(super) fn later(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    const DAY_MINUTES: i64 = 24 * 60;
    let (from, end, minutes) = (2..sentence.len()).find_map(|at| {
        let (length, end) = length(sentence, at)?;
        let used = any_phrase!(sentence, end, ["later", "afterwards"])?;
        let minutes = length.seconds()? / 60;
        (word(sentence, end + used) != "than" && (1..DAY_MINUTES / 2).contains(&minutes)).then_some((
            at,
            end + used,
            minutes,
        ))
    })?;
    let found = time::scan(&sentence[..from], cx);
    let last = found.iter().rev().find_map(|found| {
        let Bit::Slot(RawSlot::At(clock)) = &found.bit else { return None };
        Some(*clock)
    })?;
    let sum = i64::from(last.hour * 60 + last.minute) + minutes;
    let sum = if last.sure || sum < 13 * 60 { sum % DAY_MINUTES } else { sum - DAY_MINUTES / 2 };
    let place = sentence[from].start;
    let digits = |number: i64, width: usize| Token {
        word: format!("{number:0width$}"),
        start: place,
        end: place,
        shape: Shape::Number,
        glued: true,
        capital: false,
    };
    let hour = Token { glued: false, ..digits(sum / 60, 1) };
    let colon = Token { glued: true, ..said(":", place) };
    let time = [said("at", place), hour, colon, Token { end: sentence[end - 1].end, ..digits(sum % 60, 2) }];
    let mut plain = sentence[..from].to_vec();
    // "At seven, ten minutes later open the curtains": two hours beside each other would be those of one thing.
    if let Some(comma) =
        plain.last_mut().filter(|mark| mark.is_mark(',') && begins_order(sentence, end, cx.lexicon))
    {
        comma.word = ".".to_owned();
    }
    plain.extend(time);
    plain.extend_from_slice(&sentence[end..]);
    Some(plain)
}

/// "Twice a day, once before breakfast and once after dinner": each of the two.
pub(super) fn once_each(sentence: &[Token], _: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let counted = (0..sentence.len()).any(|at| {
        any_phrase!(sentence, at, ["twice a day", "twice daily", "three times a day", "two times a day"])
            .is_some()
    });
    let once = |at: usize| {
        word(sentence, at) == "once"
            && matches!(
                word(sentence, at + 1),
                "before" | "after" | "at" | "in" | "around" | "when" | "first"
            )
    };
    if !counted || !(0..sentence.len()).any(once) {
        return None;
    }
    Some((0..sentence.len()).filter(|at| !once(*at)).map(|at| sentence[at].clone()).collect())
}
