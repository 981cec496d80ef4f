//! An exception that has an hour of its own: "by 7, except Fridays when it's 8", "Thursdays it's 5.30 instead".
//!
//! It says the same as "by 7, on Fridays by 8" does, and is put so before the text is taken apart.

use super::split::sentences::ends_sentence;
use super::time::bits::{Bit, Found, RawSlot};
use super::time::{self, TimeCtx};
use super::tokens::{Shape, Token, any_phrase, word};

/// What opens an exception.
const OPENERS: [&str; 16] = [
    "except for",
    "except on",
    "except that",
    "except",
    "apart from",
    "other than",
    "save for",
    "save on",
    "save",
    "bar",
    "barring",
    "but not",
    "with the exception of",
    "excluding",
    "but",
    "only",
];

/// What stands between the days of an exception and their hour.
const LINKS: [&str; 42] = [
    "we eat at",
    "we eat",
    "i eat at",
    "they eat at",
    "we have it at",
    "i have it at",
    "i want it at",
    "we want it at",
    "have it at",
    "i get up at",
    "i'm up at",
    "let me sleep until",
    "when it's at",
    "when it is at",
    "when it's by",
    "when it's",
    "when it is",
    "when that's",
    "when they're",
    "when we eat",
    "when we have it",
    "when i want it",
    "when it moves to",
    "when it goes to",
    "when it can be",
    "when it should be",
    "when it has to be",
    "when it needs to be",
    "when it becomes",
    "when he's up",
    "when she's up",
    "which is",
    "which are",
    "where it's",
    "it's at",
    "it's",
    "it is",
    "make it",
    "make that",
    "that's",
    "it becomes",
    "it moves to",
];

/// Why the hour is another; what follows says no time.
const REASONS: [&str; 8] = ["because", "because of", "when", "as", "since", "after", "for", "so that"];

/// More words than these are no aside about the hour.
const REASON_TOKENS_MAX: usize = 9;

/// The tokens with each such exception as a time of its own.
pub(super) fn plainly(tokens: Vec<Token>, text: &str, cx: &TimeCtx<'_>) -> Vec<Token> {
    let mut plain: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut at = 0;
    let mut sentence = 0;
    while at < tokens.len() {
        let opens = at == sentence;
        let found =
            after_days(&tokens, at, sentence, opens, cx).or_else(|| before_days(&tokens, at, sentence, cx));
        if let Some((mut words, end)) = found.filter(|(_, end)| *end > at) {
            if words.last().is_some_and(|last| last.is_mark('.')) {
                sentence = end;
            }
            plain.append(&mut words);
            at = end;
            continue;
        }
        let broken = tokens.get(at + 1).is_some_and(|next| {
            text.get(tokens[at].end..next.start).is_some_and(|gap| gap.matches('\n').count() > 1)
        });
        let ends = match tokens[at].word.as_str() {
            "." => ends_sentence(&tokens, at),
            "!" | "?" | ";" | "…" | "|" => true,
            _ => broken,
        };
        if ends {
            sentence = at + 1;
        }
        plain.push(tokens[at].clone());
        at += 1;
    }
    plain
}

fn is_hour(found: &Found) -> bool {
    matches!(found.bit, Bit::Slot(RawSlot::At(_) | RawSlot::By(_) | RawSlot::Before(_)))
}

/// The days that are named at a place, and where they end: weekdays, and months of the year.
fn days(tokens: &[Token], at: usize, cx: &TimeCtx<'_>) -> Option<usize> {
    // "On the first and third Monday" is as many words as such days have.
    const DAYS_TOKENS_MAX: usize = 10;
    let part = &tokens[at.min(tokens.len())..tokens.len().min(at + DAYS_TOKENS_MAX)];
    let found = time::first(part, cx);
    let first = found.first()?;
    let named = match &first.bit {
        Bit::Repeat(repeat) => repeat.weekdays().is_some_and(|days| days.len() < 7),
        Bit::Months(_) => true,
        Bit::Trouble(trouble) => time::unknown::is_asked(trouble),
        Bit::Date(_)
        | Bit::Dates(..)
        | Bit::Slot(_)
        | Bit::From(_)
        | Bit::Until(_)
        | Bit::Lasting(..)
        | Bit::Except(_)
        | Bit::FromNow
        | Bit::Whichever
        | Bit::Vague(_) => false,
    };
    // "Sundays at 9" may be one thing with two bits of time.
    let end = first.end;
    let hours = found.iter().any(is_hour);
    (named && !hours).then_some(at + end)
}

/// The hour at a place, the word before it, and where it ends.
fn hour<'a>(tokens: &'a [Token], at: usize, cx: &TimeCtx<'_>) -> Option<(Option<&'a str>, usize, usize)> {
    const HOUR_TOKENS_MAX: usize = 7;
    let prep =
        Some(word(tokens, at)).filter(|word| matches!(*word, "at" | "by" | "before" | "around" | "about"));
    let start = at + usize::from(prep.is_some());
    // "For four" says for how many.
    if word(tokens, start) == "for" {
        return None;
    }
    let part = &tokens[start.min(tokens.len())..tokens.len().min(start + HOUR_TOKENS_MAX)];
    let found = time::first(part, &TimeCtx { cell: true, ..*cx });
    let first = found.first().filter(|found| is_hour(found))?;
    Some((prep, start, start + first.end))
}

/// Where hours end that follow the first: "eight and four", "seven, noon and five"; not one that has days of its own.
fn more_hours(tokens: &[Token], mut end: usize, cx: &TimeCtx<'_>) -> usize {
    loop {
        let comma = usize::from(word(tokens, end) == ",");
        let and = usize::from(matches!(word(tokens, end + comma), "and" | "&"));
        let next = (comma + and > 0).then(|| hour(tokens, end + comma + and, cx)).flatten();
        let Some((_, _, after)) = next.filter(|(.., after)| days(tokens, *after, cx).is_none()) else {
            return end;
        };
        end = after;
    }
}

/// "Only", "only twice," between the days and hours that are fewer than on others.
const FEWER: [&str; 12] = [
    "only once ,",
    "only twice ,",
    "just once ,",
    "just twice ,",
    "once only ,",
    "twice only ,",
    "only once",
    "only twice",
    "just once",
    "just twice",
    "only",
    "just",
];

/// The word before the hour that an exception is made to: "by 7", "before 9"; and where that hour ends.
fn hour_before<'a>(
    tokens: &'a [Token],
    from: usize,
    to: usize,
    cx: &TimeCtx<'_>,
) -> Option<(&'a str, usize)> {
    let found = time::scan(&tokens[from..to], cx);
    // "By 7, except Wednesdays when it's 5:30": the first says that it is a deadline.
    let told = |found: &Found| {
        found.start > 0 && matches!(word(tokens, from + found.start - 1), "it's" | "is" | "that's" | "it")
    };
    let mut hours = found.iter().rev().filter(|found| is_hour(found));
    let nearest = hours.next()?;
    let last = if told(nearest) { hours.find(|found| !told(found)).unwrap_or(nearest) } else { nearest };
    let first = word(tokens, from + last.start);
    let word = match first {
        "by" | "before" => first,
        _ => match word(tokens, (from + last.start).saturating_sub(1)) {
            own @ ("by" | "before") if last.start > 0 => own,
            _ => "at",
        },
    };
    Some((word, from + last.end))
}

/// Where an aside about the hour ends, if one stands at a place.
fn reason(tokens: &[Token], at: usize) -> Option<usize> {
    let at = at + usize::from(tokens.get(at).is_some_and(|mark| mark.is_mark(',')));
    any_phrase(tokens, at, &REASONS)?;
    let end = (at..tokens.len())
        .find(|end| matches!(tokens[*end].word.as_str(), "," | "." | ";" | ")" | "!" | "–" | "—" | "|"));
    let end = end.unwrap_or(tokens.len());
    (end - at <= REASON_TOKENS_MAX).then_some(end)
}

/// "On swimming nights (Mon & Thu)" names its days in brackets: where.
fn in_brackets(tokens: &[Token], at: usize) -> Option<usize> {
    const NAME_TOKENS_MAX: usize = 5;
    let open = (at..tokens.len().min(at + NAME_TOKENS_MAX)).find(|open| word(tokens, *open) == "(")?;
    let called = matches!(word(tokens, open.checked_sub(1)?), "days" | "nights" | "evenings" | "mornings");
    (called && open > at).then_some(open + 1)
}

/// What stands between the days and their hour: "when it's", "when he's out till", "when Mia has ballet and it's".
fn link(tokens: &[Token], at: usize, cx: &TimeCtx<'_>) -> Option<usize> {
    if let Some(used) = any_phrase(tokens, at, &LINKS) {
        return Some(used);
    }
    // What is on then is said in as many words.
    const TOLD_TOKENS_MAX: usize = 8;
    matches!(word(tokens, at), "when" | "as" | "because" | "since").then_some(())?;
    let limit = tokens.len().min(at + TOLD_TOKENS_MAX);
    let limit = (at..limit).find(|index| tokens[*index].shape == Shape::Mark).unwrap_or(limit);
    (at + 2..limit).find_map(|index| {
        let used = any_phrase!(
            tokens,
            index,
            ["so it's at", "so it's", "and it's at", "and it's", "it's at", "it's", "it is", "till", "until",]
        )?;
        hour(tokens, index + used, cx).map(|_| index + used - at)
    })
}

/// Whether the days that end at a place are tied to an hour: "Fridays when it's 8".
fn link_at(tokens: &[Token], at: usize, cx: &TimeCtx<'_>) -> bool {
    link(tokens, at, cx).is_some_and(|used| hour(tokens, at + used, cx).is_some())
}

/// A comma, the days, and the hour, in the place of some tokens.
fn put(tokens: &[Token], at: usize, end: usize, days: &[Token], prep: &str, hour: &[Token]) -> Vec<Token> {
    let opening =
        tokens[at..end].iter().find(|token| token.shape == Shape::Word || token.shape == Shape::Number);
    let (start, stop) = (opening.map_or(tokens[at].start, |token| token.start), tokens[end - 1].end);
    let made = |words: &str| Token {
        word: words.to_owned(),
        start,
        end: stop,
        shape: Shape::Word,
        glued: false,
        capital: false,
    };
    let mut put = Vec::new();
    let first = &tokens[at];
    if at > 0 {
        let mark = Token {
            word: ",".to_owned(),
            end: first.start.max(start),
            shape: Shape::Mark,
            glued: true,
            ..first.clone()
        };
        put.push(mark);
    }
    let bare = !matches!(word(days, 0), "on" | "at" | "in" | "every" | "each" | "during" | "over");
    if bare && at > 0 {
        put.push(made("on"));
    }
    let moved = |token: &Token| Token { start, end: stop, ..token.clone() };
    put.extend(days.iter().map(moved));
    put.push(made(prep));
    put.extend(hour.iter().map(moved));
    put
}

/// "…, except Fridays when it's 8", "Thursdays it's 5.30 instead".
fn after_days(
    tokens: &[Token],
    at: usize,
    sentence: usize,
    opens: bool,
    cx: &TimeCtx<'_>,
) -> Option<(Vec<Token>, usize)> {
    let marked = matches!(word(tokens, at), "," | "(" | "–" | "—");
    // "Except Wednesdays when it's 5:30, and Fridays when it's 8": the next exception needs no word of its own.
    let joint = usize::from(word(tokens, at + usize::from(marked)) == "and" && !opens);
    if !(marked || opens || joint > 0 || OPENERS.iter().any(|opener| opener.starts_with(word(tokens, at)))) {
        return None;
    }
    let start = at + usize::from(marked) + joint;
    let opener = any_phrase(tokens, start, &OPENERS);
    if !(marked || opens || joint > 0) && opener.is_none() {
        return None;
    }
    let from = in_brackets(tokens, start + opener.unwrap_or(0)).unwrap_or(start + opener.unwrap_or(0));
    let days_end = days(tokens, from, cx)?;
    let mut next = days_end;
    while matches!(word(tokens, next), "," | ")") && link(tokens, next + 1, cx).is_some() {
        next += 1;
    }
    let fewer = any_phrase(tokens, next, &FEWER)
        .filter(|used| matches!(word(tokens, next + used), "at" | "by" | "before"));
    // "Sat/Sun: 8", where nothing but the hour follows.
    let told = (opens && word(tokens, next) == ":")
        .then(|| {
            hour(tokens, next + 1, cx)
                .filter(|(.., end)| tokens.get(*end).is_none_or(|mark| mark.is_mark('.')))
        })
        .flatten()
        .map(|_| 1);
    // "Breakfast 7:30, except Sundays 9."
    let bare = opener.is_some()
        && hour(tokens, next, cx).is_some_and(|(.., end)| {
            tokens.get(end).is_none_or(|mark| mark.is_mark('.') || mark.is_mark(';'))
        });
    let link = link(tokens, next, cx).or(fewer).or(told).or(bare.then_some(0));
    let excepted = opener.is_some_and(|_| !matches!(word(tokens, start), "but" | "only"));
    let but = word(tokens, start) == "but";
    if link.is_none() && !((excepted || but) && matches!(word(tokens, next), "at" | "by" | "before")) {
        return None;
    }
    next += link.unwrap_or(0);
    let (prep, hour_from, hour_end) = hour(tokens, next, cx)?;
    let hour_end = more_hours(tokens, hour_end, cx);
    // At the head of a sentence the hour belongs to what stood before it.
    let own = if opens { None } else { Some(hour_before(tokens, sentence, at, cx)?.0) };
    let mut end = hour_end;
    let instead = any_phrase!(tokens, end, ["instead", "please", "then", "for once"]).unwrap_or(0);
    end += instead;
    let why = reason(tokens, end);
    // "Thursdays it's five because…" goes on with what was said; "Thursdays it's football" does not.
    let more = |end: usize| {
        word(tokens, end) == "and" && days(tokens, end + 1, cx).is_some_and(|days| link_at(tokens, days, cx))
    };
    let closes = |end: usize| tokens.get(end).is_none_or(|next| next.shape == Shape::Mark) || more(end);
    end = why.unwrap_or(end);
    if !closes(end) {
        return None;
    }
    if marked && word(tokens, at) == "(" {
        end += usize::from(word(tokens, end) == ")");
    }
    let prep = prep.or(own).unwrap_or("at");
    Some(closed(
        tokens,
        end,
        put(tokens, at, end, &tokens[from..days_end], prep, &tokens[hour_from..hour_end]),
        cx,
    ))
}

/// The words with what closes them: what follows after a comma is said of something else.
fn closed(tokens: &[Token], end: usize, mut words: Vec<Token>, cx: &TimeCtx<'_>) -> (Vec<Token>, usize) {
    let next = end + 1 + usize::from(word(tokens, end + 1) == "and");
    let goes_on = days(tokens, end + 1, cx).is_some()
        || days(tokens, next, cx).is_some_and(|days| link_at(tokens, days, cx))
        || hour(tokens, end + 1, cx).is_some()
        || OPENERS.iter().any(|opener| any_phrase(tokens, end + 1, &[opener]).is_some());
    match tokens.get(end).filter(|mark| mark.is_mark(',') && !goes_on) {
        Some(comma) => {
            words.push(Token { word: ".".to_owned(), ..comma.clone() });
            (words, end + 1)
        }
        None => (words, end),
    }
}

/// "But let me sleep until nine on Sundays": how many words say that somebody is woken at the hour behind them.
fn asleep(tokens: &[Token], at: usize) -> usize {
    let lets =
        word(tokens, at) == "let" && matches!(word(tokens, at + 1), "me" | "him" | "her" | "them" | "us");
    let sleeps = any_phrase!(tokens, at + 2, ["sleep in", "lie in", "sleep", "stay in bed"]).filter(|_| lets);
    let until = |used: usize| matches!(word(tokens, at + 2 + used), "until" | "till" | "til");
    sleeps.filter(|used| until(*used)).map_or(0, |used| used + 3)
}

/// "Nothing loud between 10pm and 7am": the words before the second hour of a stretch that ends at a place.
fn stretch_before<'a>(
    tokens: &'a [Token],
    sentence: usize,
    at: usize,
    cx: &TimeCtx<'_>,
) -> Option<&'a [Token]> {
    let found = time::scan(&tokens[sentence..at], cx);
    let last = found.last().filter(|last| last.end == at - sentence)?;
    matches!(last.bit, Bit::Slot(RawSlot::Between(..))).then_some(())?;
    let opens = sentence + last.start;
    matches!(word(tokens, opens), "between" | "from").then_some(())?;
    let joint = (opens + 2..at)
        .find(|joint| matches!(word(tokens, *joint), "and" | "to" | "till" | "until" | "-" | "–"))?;
    Some(&tokens[opens..=joint])
}

/// "…, 9 on Sundays", behind such a stretch: from its first hour to another on other days.
fn until_another(
    tokens: &[Token],
    at: usize,
    end: usize,
    days: &[Token],
    first: &[Token],
    hour: &[Token],
) -> Vec<Token> {
    let (opening, last) = first.split_first().map_or((first, None), |(opening, rest)| (rest, Some(opening)));
    let prep = last.map_or("between", |last| if last.word == "from" { "from" } else { "between" });
    let until: Vec<Token> = opening.iter().chain(hour).cloned().collect();
    put(tokens, at, end, days, prep, &until)
}

/// "…, or 11 on Fridays", "…, 4:30 on Wednesdays when Mia has ballet", "at 6 on weekdays and at 8 at weekends".
fn before_days(
    tokens: &[Token],
    at: usize,
    sentence: usize,
    cx: &TimeCtx<'_>,
) -> Option<(Vec<Token>, usize)> {
    let marked = matches!(word(tokens, at), "," | "(" | "–" | "—");
    let start = at + usize::from(marked);
    let joint = matches!(word(tokens, start), "but" | "or" | "and" | "then");
    if !(marked || joint) || at == sentence {
        return None;
    }
    let first = start + usize::from(joint);
    let first = first + any_phrase!(tokens, first, ["only", "just"]).unwrap_or(0);
    let first = first + asleep(tokens, first);
    let (prep, hour_from, hour_end) = hour(tokens, first, cx)?;
    let from = hour_end;
    let days_end = days(tokens, from, cx)?;
    if let (Some(first), None) = (stretch_before(tokens, sentence, at, cx), prep)
        && marked
        && !matches!(word(tokens, hour_from), "until" | "till" | "til" | "by" | "before")
        && (hour_end == from && tokens.get(days_end).is_none_or(|next| next.shape == Shape::Mark))
    {
        return Some((
            until_another(tokens, at, days_end, &tokens[from..days_end], first, &tokens[hour_from..hour_end]),
            days_end,
        ));
    }
    let (own, before) = hour_before(tokens, sentence, at, cx)?;
    let named =
        (before.max(sentence)..=before.min(at)).any(|from| from < at && days(tokens, from, cx).is_some());
    let why = reason(tokens, days_end);
    // "At 7 and 5 on Fridays" may be two hours of the same days.
    let sure = named || marked || matches!(word(tokens, start), "but" | "or");
    let end = why.unwrap_or(days_end);
    let mut shut = end;
    if marked && word(tokens, at) == "(" {
        shut += usize::from(word(tokens, end) == ")");
    }
    let closes = tokens
        .get(end)
        .is_none_or(|next| next.shape == Shape::Mark || matches!(next.word.as_str(), "and" | "but"));
    if !(sure && closes) {
        return None;
    }
    let prep = prep.unwrap_or(own);
    let words = put(tokens, at, shut, &tokens[from..days_end], prep, &tokens[hour_from..hour_end]);
    Some(closed(tokens, shut, words, cx))
}
