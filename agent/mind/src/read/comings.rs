//! Comings and goings in few words: "Ines: out 8:10, back 5", "…, gone by seven and home at four", "Ben is home at three
//! and Ada at four", "out at 7:20, home 5:45, Fridays from home".
//!
//! Each is put with its subject and its verb, as somebody with time to write would have it, before the text is taken
//! apart.

mod days_first;

use self::days_first::days_first;
use super::gaps::and_then_we;
use super::split::clauses::Range;
use super::split::markdown::Block;
use super::split::sentences::ends_sentence;
use super::time::anchor::coming_and_going;
use super::time::bits::Bit;
use super::time::clock::clock;
use super::time::phrase::words::month_name;
use super::time::{self, TimeCtx, number, weekday};
use super::tokens::{Shape, Token, phrase, tokens, word};
use crate::hashed::HashSet;

/// Somebody's name, and the words for one or for several that come after it.
struct Subject {
    /// As it is said again: "Ines", "I".
    words: String,
    /// Whether its verbs have no ending: "I", "we", "they".
    plain: bool,
    /// Where the words after it begin.
    body: usize,
    /// Whether it is only named, and the colon behind it goes.
    label: bool,
}

/// The tokens with such hours in full.
pub(super) fn plainly(all: Vec<Token>, text: &str, blocks: &[Block], cx: &TimeCtx<'_>) -> Vec<Token> {
    let mut plain: Vec<Token> = Vec::with_capacity(all.len());
    for (from, to) in sentences(text, &all, blocks) {
        let sentence = &all[from..to];
        // Few sentences say any of it, and all are asked.
        let goes = sentence.iter().any(|token| {
            matches!(
                token.word.as_str(),
                "out" | "gone" | "off" | "back" | "home" | "up" | "leaves" | "wakes" | "returns" | "plus"
            )
        }) && sentence
            .iter()
            .any(|token| token.shape == Shape::Number || number::unit(&token.word).is_some());
        let put = if goes {
            days_first(sentence, cx).or_else(|| terse(sentence, cx)).or_else(|| gapped(sentence, cx))
        } else {
            None
        };
        let put = put.or_else(|| elsewhere(sentence, cx)).or_else(|| and_then_we(sentence, cx));
        match put {
            Some(words) => plain.extend(words),
            None => plain.extend_from_slice(sentence),
        }
    }
    plain
}

/// The sentences of all blocks: none goes over a line of a list, or a paragraph.
pub(super) fn sentences(text: &str, all: &[Token], blocks: &[Block]) -> Vec<Range> {
    let mut found = Vec::new();
    let mut from = 0;
    // A line that begins something of its own, though no mark says so.
    let begun: HashSet<usize> = blocks.iter().flat_map(|block| [block.whole.0, block.body.0]).collect();
    for (at, token) in all.iter().enumerate() {
        let gap = all.get(at + 1).and_then(|next| text.get(token.end..next.start)).unwrap_or("");
        let broken = gap.matches('\n').count() > 1
            || gap.contains('\n')
                && (matches!(word(all, at + 1), "-" | "*" | "•" | "|" | "#" | "+")
                    || all.get(at + 1).is_some_and(|next| begun.contains(&next.start)));
        let ends = broken
            || match token.word.as_str() {
                "." => ends_sentence(all, at),
                "!" | "?" | ";" | "…" => true,
                _ => false,
            };
        if ends {
            found.push((from, at + 1));
            from = at + 1;
        }
    }
    found.push((from, all.len()));
    found
}

/// What a word says of somebody, for one and for several: going, coming, getting up.
fn verb(tokens: &[Token], at: usize) -> Option<((&'static str, &'static str), usize)> {
    const WAYS: [(&str, (&str, &str)); 14] = [
        ("out the door", ("leaves", "leave")),
        ("out of the door", ("leaves", "leave")),
        ("out of bed", ("gets up", "get up")),
        ("out of the house", ("leaves", "leave")),
        ("out", ("leaves", "leave")),
        ("gone", ("leaves", "leave")),
        ("off to work", ("leaves", "leave")),
        ("off to school", ("leaves", "leave")),
        ("back home", ("comes home", "come home")),
        ("back in", ("comes home", "come home")),
        ("back", ("comes home", "come home")),
        ("home again", ("comes home", "come home")),
        ("home", ("comes home", "come home")),
        ("up", ("gets up", "get up")),
    ];
    WAYS.iter().find_map(|(words, verb)| Some((*verb, phrase(tokens, at, words)?)))
}

/// One of the hours: its verb, where the time begins, and where it ends.
fn hour(tokens: &[Token], at: usize) -> Option<((&'static str, &'static str), usize, usize)> {
    let (verb, used) = verb(tokens, at)?;
    let start = at + used;
    let prep = matches!(
        word(tokens, start),
        "at" | "by" | "about" | "around" | "@" | "before" | "~" | "c" | "ca" | "from"
    );
    let (_, end) = clock(tokens, start + usize::from(prep), true)?;
    // "Out 8 to 4" is a stretch, and the house's word for it is another.
    if matches!(word(tokens, end), "to" | "-" | "–" | "until" | "till")
        && clock(tokens, end + 1, true).is_some()
    {
        return None;
    }
    Some((verb, start, end))
}

/// "Ines: out 8:10, back 5, Mon-Thu", "Ines | out at 7:20", "I'm at the bank, gone by seven and home at four".
fn terse(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let opens = (0..sentence.len()).find(|at| sentence[*at].shape != Shape::Mark)?;
    let subject = subject(sentence, opens, cx)?;
    if word(sentence, subject.body - 1) == "|" {
        return in_row(sentence, subject.body);
    }
    let mut put: Vec<Token> = sentence[..opens].to_vec();
    let mut at = opens;
    let mut hours = 0;
    let mut goes_on = false;
    let mut days = false;
    if subject.label {
        at = subject.body;
    }
    while at < sentence.len() {
        days |= at > subject.body && weekday::name(sentence, at, true).is_some();
        let joined = matches!(word(sentence, at), "," | "and" | "&" | "+");
        let here = at + usize::from(joined);
        let opened = subject.label && hours == 0 && at == subject.body;
        let found = (joined || opened).then(|| hour(sentence, here)).flatten();
        if let Some((verb, start, end)) = found {
            let verb = if subject.plain { verb.1 } else { verb.0 };
            // "I'm out the door at six and back by four": one and the same sentence, with the days of both behind it.
            let after_hour = goes_on
                || joined
                    && hours == 0
                    && word(sentence, at) != ","
                    && (opens..at).any(|before| coming_and_going(sentence, before).is_some());
            let joint = match (after_hour, joined) {
                (true, _) => "and ",
                (false, true) => ", ",
                (false, false) => "",
            };
            let who = if after_hour { "" } else { subject.words.as_str() };
            put.extend(written(&format!("{joint}{who} {verb}"), &sentence[here], &sentence[start - 1]));
            if word(sentence, start).parse::<u32>().is_ok() {
                put.extend(written("at", &sentence[start], &sentence[start]));
            }
            put.extend_from_slice(&sentence[start..end]);
            at = end;
            hours += 1;
            goes_on = true;
            continue;
        }
        if let Some((home, end)) = from_home(sentence, at).filter(|_| hours > 0) {
            // Where no other days are named, they are those of the working week that are left.
            if !days {
                let rest = rest_of_week(&home);
                if !rest.is_empty() {
                    put.extend(written(&format!("on {rest}"), &sentence[at], &sentence[at]));
                }
            }
            let verb = if subject.plain { "work from home on" } else { "works from home on" };
            put.extend(written(&format!(". {} {verb}", subject.words), &sentence[at], &sentence[end - 1]));
            let names: Vec<String> = home.iter().map(|day| format!("{}s", full(*day))).collect();
            put.extend(written(&names.join(" and "), &sentence[at], &sentence[end - 1]));
            at = end;
            continue;
        }
        // "…, plus the second Saturday, 9 to 1": the same, on other days at other hours.
        let more = also(sentence, at, cx).filter(|_| !subject.label);
        if let Some((days, ends, from)) = more {
            let head = head(sentence, opens, at, cx);
            put.extend(written(".", &sentence[at], &sentence[at]));
            put.extend(sentence[opens..head].iter().cloned());
            put.extend_from_slice(&sentence[days..ends]);
            put.extend(written("from", &sentence[from], &sentence[from]));
            (at, hours, goes_on) = (from, hours + 1, false);
            continue;
        }
        if let Some(end) = at_home_too(sentence, at) {
            put.extend(written(&format!(". {}", subject.words), &sentence[at], &sentence[at]));
            put.extend_from_slice(&sentence[end..end + 1]);
            (at, hours, goes_on) = (end + 1, hours + 1, false);
            continue;
        }
        // What is between does not go on saying hours: a new clause has its own subject.
        goes_on &= joined || sentence[at].shape == Shape::Mark;
        put.push(sentence[at].clone());
        at += 1;
    }
    (hours > 0).then_some(put)
}

/// "Ines | out at 7:20, home 5:45, Fridays from home": in a row the days at home are none of going out.
fn in_row(sentence: &[Token], from: usize) -> Option<Vec<Token>> {
    let home = (from..sentence.len()).find_map(|at| from_home(sentence, at).map(|(days, _)| (at, days)));
    let (until, home) = home?;
    if (from..until).any(|at| weekday::name(sentence, at, true).is_some()) {
        return None;
    }
    let rest = rest_of_week(&home);
    let mut put: Vec<Token> = Vec::new();
    let mut at = 0;
    while at < sentence.len() {
        let opens = at == from || at > from && at < until && matches!(word(sentence, at - 1), "," | "and");
        let found = opens.then(|| hour(sentence, at)).flatten();
        let (start, end) = found.map_or((at + 1, at + 1), |(_, start, end)| (start, end));
        put.extend_from_slice(&sentence[at..start]);
        if found.is_some() && !rest.is_empty() {
            put.extend(written(&format!("on {rest}"), &sentence[start - 1], &sentence[start - 1]));
        }
        put.extend_from_slice(&sentence[start..end]);
        at = end;
    }
    Some(put)
}

/// Who the sentence is about, where it says hours of theirs: a name with a colon, a name alone in its cell, or a
/// subject with a verb of its own.
fn subject(sentence: &[Token], at: usize, cx: &TimeCtx<'_>) -> Option<Subject> {
    let plain = match word(sentence, at) {
        "i" | "i'm" | "i've" => Some("I"),
        "we" | "we're" => Some("we"),
        "they" | "they're" => Some("they"),
        _ => None,
    };
    if let Some(words) = plain {
        return Some(Subject { words: words.to_owned(), plain: true, body: at + 1, label: false });
    }
    // "Weekdays: up at 6:30, out by 8": of all who live there.
    let days =
        (at..sentence.len().min(at + 3)).find(|end| sentence[*end].is_mark(':')).filter(|end| *end > at);
    if let Some(end) = days
        && time::first(&sentence[at..end], &TimeCtx { cell: true, ..*cx })
            .iter()
            .any(|found| found.end == end - at)
    {
        return None;
    }
    let (_, end) = cx.lexicon.person(sentence, at)?;
    let words: Vec<&str> = sentence[at..end].iter().map(|token| token.word.as_str()).collect();
    let words = capital(&words.join(" "));
    let plain = words == "Both" || words == "Everybody";
    let colon = matches!(word(sentence, end), ":" | "|");
    if !colon && !matches!(word(sentence, end), "is" | "works" | "has" | "'s" | "goes" | "teaches") {
        return None;
    }
    Some(Subject { words, plain, body: end + usize::from(colon), label: colon })
}

/// "Fridays from home", "Thu + Fri at home": the days, and where they end.
fn from_home(tokens: &[Token], at: usize) -> Option<(Vec<chrono::Weekday>, usize)> {
    let start = at + usize::from(matches!(word(tokens, at), "," | "and"));
    if start == at {
        return None;
    }
    let start = start + usize::from(word(tokens, start) == "on");
    let (days, _, end) = weekday::set(tokens, start, true)?;
    let used = ["from home", "at home", "works from home", "working from home", "home"]
        .iter()
        .find_map(|words| phrase(tokens, end, words))?;
    (days.len() < 5).then_some((days, end + used))
}

/// "…, plus every other Saturday, 10 to 2": where the days begin and end, if they have hours of their own, and where
/// those begin.
fn also(tokens: &[Token], at: usize, cx: &TimeCtx<'_>) -> Option<(usize, usize, usize)> {
    const MORE_TOKENS_MAX: usize = 14;
    let used = ["and also", ", plus", ", and also", ", +", "plus", "+", ", and on", ", and"]
        .iter()
        .filter_map(|words| phrase(tokens, at, words))
        .max()?;
    let start = at + used;
    let end = tokens.len().min(start + MORE_TOKENS_MAX);
    let found = time::scan(&tokens[start.min(end)..end], cx);
    let days = found.first().filter(|found| found.start <= 1 && matches!(found.bit, Bit::Repeat(_)))?;
    let hours = start + days.end;
    let hours = hours + usize::from(tokens.get(hours).is_some_and(|mark| mark.is_mark(',')));
    let from = hours + usize::from(matches!(word(tokens, hours), "from" | "at"));
    let (_, to) = clock(tokens, from, true)?;
    let own = matches!(word(tokens, to), "to" | "-" | "–" | "until" | "till")
        && clock(tokens, to + 1, true).is_some();
    own.then_some((start, hours, from))
}

/// Where what a sentence says of its subject ends: before the first time in it.
fn head(sentence: &[Token], from: usize, to: usize, cx: &TimeCtx<'_>) -> usize {
    let first = time::scan(&sentence[from..to], cx).first().map_or(to, |found| from + found.start);
    let comma = (from..first).find(|at| sentence[*at].is_mark(',')).unwrap_or(first);
    if matches!(word(sentence, comma.saturating_sub(1)), "on" | "from") { comma - 1 } else { comma }
}

/// "…, and works from home on Fridays": where the verb stands.
fn at_home_too(tokens: &[Token], at: usize) -> Option<usize> {
    let used = [", and", "and", ","].iter().find_map(|words| phrase(tokens, at, words))?;
    let verb = at + used;
    phrase(tokens, verb + 1, "from home")
        .filter(|_| matches!(word(tokens, verb), "works" | "work"))
        .map(|_| verb)
}

/// The other days from Monday to Friday, in words.
fn rest_of_week(home: &[chrono::Weekday]) -> String {
    let rest: Vec<&str> =
        weekday::WORKDAYS.iter().filter(|day| !home.contains(day)).map(|day| full(*day)).collect();
    rest.join(" and ")
}

fn full(day: chrono::Weekday) -> &'static str {
    match day {
        chrono::Weekday::Mon => "Monday",
        chrono::Weekday::Tue => "Tuesday",
        chrono::Weekday::Wed => "Wednesday",
        chrono::Weekday::Thu => "Thursday",
        chrono::Weekday::Fri => "Friday",
        chrono::Weekday::Sat => "Saturday",
        chrono::Weekday::Sun => "Sunday",
    }
}

/// "Ben gets home at three and Ada at four": the verb of the first is that of the second.
fn gapped(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let mut put: Vec<Token> = Vec::new();
    let mut said: Option<Range> = None;
    let mut timed = false;
    let mut found = false;
    let mut at = 0;
    while at < sentence.len() {
        let joined = matches!(word(sentence, at), "," | "and" | "but");
        let second = at + usize::from(joined) + usize::from(joined && word(sentence, at + 1) == "and");
        if let (true, true, Some((from, to))) = (joined, timed, said)
            && let Some((_, end)) = cx.lexicon.person(sentence, second)
            && sentence[second].capital
        {
            let prep = usize::from(matches!(word(sentence, end), "at" | "by" | "about" | "around"));
            if clock(sentence, end + prep, true).is_some() {
                let verb: Vec<&str> = sentence[from..to].iter().map(|token| token.word.as_str()).collect();
                let verb = match verb.join(" ").as_str() {
                    "are home" => "is home".to_owned(),
                    "are back" => "is back".to_owned(),
                    other => other.to_owned(),
                };
                put.extend_from_slice(&sentence[at..end]);
                put.extend(written(&verb, &sentence[end - 1], &sentence[end - 1]));
                if prep == 0 {
                    put.extend(written("at", &sentence[end], &sentence[end]));
                }
                (at, found) = (end, true);
                continue;
            }
        }
        if said.is_none()
            && at > 0
            && let Some((_, used)) = coming_and_going(sentence, at)
            && sentence[at].shape == Shape::Word
            && word(sentence, at) != "up"
            && follows_somebody(sentence, at, cx)
        {
            said = Some((at, at + used));
        }
        timed |= said.is_some_and(|(_, to)| at >= to) && clock(sentence, at, false).is_some()
            || said.is_some_and(|(_, to)| at == to)
                && matches!(word(sentence, at), "at" | "by" | "about" | "around")
                && clock(sentence, at + 1, true).is_some();
        put.push(sentence[at].clone());
        at += 1;
    }
    found.then_some(put)
}

/// "May 4-6 Ines in Oslo", "Mon-Wed Ben at Gran's": where somebody is, without the verb.
fn elsewhere(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let opens = (0..sentence.len()).find(|at| sentence[*at].shape != Shape::Mark)?;
    let dates = sentence[opens].number().is_some()
        || month_name(word(sentence, opens)).is_some()
        || weekday::name(sentence, opens, true).is_some();
    if !dates {
        return None;
    }
    let first = time::first(&sentence[opens..], cx).into_iter().next()?;
    let dated = matches!(first.bit, Bit::Dates(..) | Bit::Date(_));
    let at = opens + first.end;
    let at = at + usize::from(matches!(word(sentence, at), ":" | ","));
    if matches!(first.bit, Bit::Dates(..)) && all_of_us(sentence, at) {
        // "May 4-6 lake, all of us": where nobody is at home.
        let mut put = sentence[..opens].to_vec();
        put.extend(written("we are away", &sentence[opens], &sentence[opens]));
        put.extend_from_slice(&sentence[opens..opens + first.end]);
        put.extend(written("(", &sentence[at], &sentence[at]));
        let close = (at..sentence.len()).rev().find(|index| !sentence[*index].is_mark('.'))?;
        put.extend_from_slice(&sentence[at..=close]);
        put.extend(written(")", &sentence[close], &sentence[close]));
        put.extend_from_slice(&sentence[close + 1..]);
        return Some(put);
    }
    let (_, end) = cx.lexicon.person(sentence, at).filter(|_| dated)?;
    let placed = matches!(word(sentence, end), "in" | "at" | "away" | "abroad" | "off")
        && !sentence[end..].iter().any(|token| super::split::shapes::is_finite(&token.word));
    if !placed || !sentence[at].capital {
        return None;
    }
    let mut put = sentence[..end].to_vec();
    put.extend(written("is", &sentence[end - 1], &sentence[end - 1]));
    put.extend_from_slice(&sentence[end..]);
    Some(put)
}

/// "Cottage, all 3 of us", "at the lake, whole family": a place and everybody, with no verb.
fn all_of_us(sentence: &[Token], from: usize) -> bool {
    let rest = &sentence[from.min(sentence.len())..];
    let everybody = (0..rest.len()).any(|at| {
        phrase(rest, at, "of us").is_some()
            && rest[..at].iter().any(|token| matches!(token.word.as_str(), "all" | "both"))
            || phrase(rest, at, "whole family").is_some()
            || matches!(word(rest, at), "everyone" | "everybody")
    });
    let verb = rest.iter().any(|token| {
        super::split::shapes::is_finite(&token.word)
            || matches!(token.word.as_str(), "here" | "home" | "dinner" | "lunch" | "party" | "over")
    });
    everybody
        && !verb
        && rest
            .first()
            .is_some_and(|first| first.shape == Shape::Word && !super::lexicon::is_base(&first.word))
}

/// "Ben gets home", "the boys are home": who it is said of stands right before it, and is not told to do anything.
fn follows_somebody(sentence: &[Token], at: usize, cx: &TimeCtx<'_>) -> bool {
    const NAME_TOKENS_MAX: usize = 4;
    (at.saturating_sub(NAME_TOKENS_MAX)..at).any(|from| {
        cx.lexicon.person(sentence, from).is_some_and(|(_, end)| end == at)
            && !matches!(
                word(sentence, from.wrapping_sub(1)),
                "wake" | "get" | "have" | "take" | "bring" | "let" | "you"
            )
    })
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// Words in the place of some tokens, with the bytes of those.
fn written(words: &str, from: &Token, to: &Token) -> Vec<Token> {
    let mut put = tokens(words, 0, words.len());
    for token in &mut put {
        (token.start, token.end) = (from.start, to.end);
    }
    put
}
