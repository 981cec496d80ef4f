//! What stands beside a time and says no more than it: "on the days I work from home (Mon + Fri)", "over summer, Dec to
//! Feb", "every morning, even in winter", "as from Monday next", "before the sprinklers come on at 6:15".

use super::said;
use crate::read::lexicon::{Form, is_verb_form};
use crate::read::split::clauses::leading;
use crate::read::split::shapes::begins_order;
use crate::read::time::bits::Bit;
use crate::read::time::{self, TimeCtx, clock, weekday};
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// "On the days I work from home (Mon + Fri) no vacuuming": the days that are named.
pub(super) fn days_in_brackets(sentence: &[Token], _: &TimeCtx<'_>) -> Option<Vec<Token>> {
    // "On the days that my husband and I are at the office".
    const TOLD_TOKENS_MAX: usize = 12;
    if !sentence.iter().any(|token| token.is_mark('(')) {
        return None;
    }
    let start = (0..sentence.len())
        .find(|at| any_phrase!(sentence, *at, ["on the days", "on days", "the days"]).is_some())?;
    let open =
        (start + 2..sentence.len().min(start + 2 + TOLD_TOKENS_MAX)).find(|at| sentence[*at].is_mark('('))?;
    let (_, _, end) = weekday::list(sentence, open + 1, true)?;
    if !sentence.get(end)?.is_mark(')') {
        return None;
    }
    let place = sentence[start].start;
    Some([&sentence[..start], &[said("on", place)], &sentence[open + 1..end], &sentence[end + 1..]].concat())
}

/// "Daily over summer, Dec to Feb": the months say which summer it is.
pub(super) fn season_in_months(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let season =
        |token: &Token| matches!(token.word.as_str(), "summer" | "winter" | "spring" | "autumn" | "fall");
    let named = sentence.iter().position(season)?;
    sentence.get(named + 1).filter(|mark| mark.is_mark(','))?;
    let found = time::scan(sentence, cx);
    let own = found.iter().find(|found| found.start <= named && named < found.end)?;
    let months =
        found.iter().find(|found| found.start == named + 2 && matches!(found.bit, Bit::Months(_)))?;
    let before = own.start
        - usize::from(
            own.start > 0 && matches!(word(sentence, own.start - 1), "over" | "in" | "during" | "all"),
        );
    let ends = sentence.get(months.end).is_none_or(|next| next.shape == Shape::Mark);
    (ends && matches!(own.bit, Bit::Months(_)))
        .then(|| [&sentence[..before], &sentence[named + 2..months.end], &sentence[months.end..]].concat())
}

/// "Every morning, even in winter, but …": so on every one of them.
pub(super) fn even_then(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let even =
        (1..sentence.len()).find(|at| word(sentence, *at) == "even" && sentence[at - 1].is_mark(','))?;
    let found = time::first(sentence.get(even + 1..)?, cx);
    let time = found.iter().find(|found| {
        let opens = found.start == 0
            || found.start == 1 && matches!(word(sentence, even + 1), "in" | "on" | "at" | "over");
        opens && matches!(found.bit, Bit::Months(_) | Bit::Repeat(_) | Bit::Date(_) | Bit::Dates(..))
    })?;
    let end = even + 1 + time.end;
    let ends = sentence.get(end).is_none_or(|next| next.shape == Shape::Mark);
    let often = time::scan(&sentence[..even - 1], cx).iter().any(|found| matches!(found.bit, Bit::Repeat(_)));
    (ends && often).then(|| [&sentence[..even - 1], &sentence[end..]].concat())
}

/// "As from Monday next": from next Monday.
pub(super) fn from_next(sentence: &[Token], _: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let at = (0..sentence.len())
        .find(|at| word(sentence, *at) == "as" && matches!(word(sentence, at + 1), "from" | "of"))?;
    let day = at + 2;
    if word(sentence, at + 1) == "of" && weekday::name(sentence, day, true).is_none() {
        return None;
    }
    let mut plain = sentence[..at].to_vec();
    plain.push(Token { word: "from".to_owned(), capital: false, ..sentence[at + 1].clone() });
    let named = weekday::name(sentence, day, true).filter(|(_, _, end)| {
        word(sentence, *end) == "next" && !matches!(word(sentence, end + 1), "week" | "month" | "year")
    });
    match named {
        Some((_, _, end)) => {
            plain.push(said("next", sentence[day].start));
            plain.extend_from_slice(&sentence[day..end]);
            plain.extend_from_slice(&sentence[end + 1..]);
        }
        None => plain.extend_from_slice(&sentence[day..]),
    }
    Some(plain)
}

/// "Take in the paper before the sprinklers come on at 6:15": before that hour.
pub(super) fn before_the_hour(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    // "Before the people from next door come back at six".
    const TOLD_TOKENS_MAX: usize = 8;
    let before = (2..sentence.len()).find(|at| {
        word(sentence, *at) == "before"
            && matches!(word(sentence, at + 1), "the" | "my" | "our" | "his" | "her" | "their")
    })?;
    let at = (before + 4..sentence.len().min(before + 2 + TOLD_TOKENS_MAX))
        .find(|at| word(sentence, *at) == "at")?;
    let (_, end) = clock::clock(sentence, at + 1, true)?;
    let told = &sentence[before + 1..at];
    let verb = told.iter().skip(2).any(|token| {
        is_verb_form(&token.word, Form::S)
            || matches!(
                token.word.as_str(),
                "come"
                    | "go"
                    | "get"
                    | "arrive"
                    | "start"
                    | "leave"
                    | "open"
                    | "close"
                    | "begin"
                    | "turn"
                    | "wake"
            )
    });
    let plain = told.iter().all(|token| token.shape == Shape::Word);
    let ends = sentence.get(end).is_none_or(|next| next.shape == Shape::Mark);
    let orders = begins_order(sentence, leading(sentence, 0), cx.lexicon);
    let timed = time::scan(&sentence[..before], cx).iter().any(|found| matches!(found.bit, Bit::Slot(_)));
    (orders && verb && plain && ends && !timed).then(|| [&sentence[..=before], &sentence[at + 1..]].concat())
}

/// "Lights on in the front room 7 to 10": switched on from the one to the other.
pub(super) fn lit(sentence: &[Token], _: &TimeCtx<'_>) -> Option<Vec<Token>> {
    // "In the big front room".
    const ROOM_TOKENS_MAX: usize = 6;
    let at = (0..sentence.len()).find(|at| {
        let opens = || *at == 0 || super::parts_at(sentence, at - 1) || word(sentence, at - 1) == "and";
        matches!(word(sentence, *at), "light" | "lights" | "lamp" | "lamps")
            && word(sentence, at + 1) == "on"
            && word(sentence, at + 2) == "in"
            && opens()
    })?;
    let from = (at + 4..sentence.len().min(at + 3 + ROOM_TOKENS_MAX)).find(|at| {
        clock::clock(sentence, *at, true).is_some_and(|(_, joint)| {
            matches!(word(sentence, joint), "to" | "till" | "until" | "-" | "–")
                && clock::clock(sentence, joint + 1, true).is_some()
        })
    })?;
    let place = sentence[at].start;
    let mut plain = sentence[..at].to_vec();
    // What stands before it has no such hours.
    if let Some(mark) = plain.last_mut().filter(|mark| mark.is_mark(',')) {
        mark.word = ".".to_owned();
    }
    let opens = plain.last().is_none_or(|last| last.is_mark('.'));
    plain.push(Token { capital: opens, ..said("switch", place) });
    plain.extend(["on", "the"].map(|word| said(word, place)));
    plain.push(sentence[at].clone());
    plain.extend_from_slice(&sentence[at + 2..from]);
    if word(sentence, from - 1) != "from" {
        plain.push(said("from", sentence[from].start));
    }
    // Lights burn in the evening.
    let (first, joint) = clock::clock(sentence, from, true)?;
    let (last, to) = clock::clock(sentence, joint + 1, true)?;
    let evening = !first.sure && !last.sure && (4..last.hour).contains(&first.hour) && last.hour < 12;
    plain.extend_from_slice(&sentence[from..joint]);
    plain.extend(evening.then(|| said("pm", sentence[joint].start)));
    plain.extend_from_slice(&sentence[joint..to]);
    plain.extend(evening.then(|| said("pm", sentence[to - 1].end)));
    plain.extend_from_slice(&sentence[to..]);
    Some(plain)
}
