//! Orders, rules and stays in a few words: "Humidifier: on Nov 1, off Mar 31", "Heat 20.5 from 0600, 18 from 2230",
//! "Grinder never before 0600", "Aunt Rose: arr Mar 20, dep Mar 24", "Colours AM, whites PM".

use super::{each_opening, in_place};
use crate::read::lexicon::{WORDS, is_base};
use crate::read::time::clock::clock;
use crate::read::time::phrase::words::month_name;
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// The tokens with each such setting as an order.
pub(super) fn in_full(text: &str, all: Vec<Token>) -> Vec<Token> {
    each_opening(text, all, short)
}

/// What a sentence that opens at a place says in few words, in full; and where that ends.
fn short(text: &str, tokens: &[Token], at: usize) -> Option<(Vec<Token>, usize)> {
    switched(text, tokens, at)
        .or_else(|| levels(tokens, at))
        .or_else(|| barred(tokens, at))
        .or_else(|| stays(tokens, at))
        .or_else(|| loads(tokens, at))
}

/// "Grinder never before 0600": what is not used then.
fn barred(tokens: &[Token], at: usize) -> Option<(Vec<Token>, usize)> {
    let article = usize::from(matches!(word(tokens, at), "the" | "no"));
    let end = (at + article..tokens.len().min(at + article + NAME_TOKENS_MAX))
        .find(|end| word(tokens, *end) == "never" || tokens[*end].shape != Shape::Word)?;
    if word(tokens, end) != "never" || end == at + article || is_base(word(tokens, at)) && end > at + 1 {
        return None;
    }
    if !matches!(word(tokens, end + 1), "before" | "after" | "between" | "past")
        || clock(tokens, end + 2, true).is_none()
    {
        return None;
    }
    // "I never before nine" is somebody's way.
    if matches!(word(tokens, at), "i" | "we" | "he" | "she" | "they" | "you" | "it" | "that" | "this") {
        return None;
    }
    let name: Vec<&str> = tokens[at + article..end].iter().map(|token| token.word.as_str()).collect();
    Some((in_place(&format!("never use the {}", name.join(" ")), &tokens[at], &tokens[end]), end + 1))
}

/// "Aunt Rose: arr Mar 20, dep Mar 24": the dates of a stay.
fn stays(tokens: &[Token], at: usize) -> Option<(Vec<Token>, usize)> {
    // "My husband's mother and sister".
    const WHO_TOKENS_MAX: usize = 6;
    let arrives =
        |at: usize| matches!(word(tokens, at), "arrives" | "arrive" | "arriving" | "comes" | "lands");
    let departs =
        |at: usize| matches!(word(tokens, at), "departs" | "depart" | "departing" | "leaves" | "goes");
    let come = (at + 1..tokens.len().min(at + WHO_TOKENS_MAX)).find(|come| arrives(*come))?;
    let colon = word(tokens, come - 1) == ":";
    let (_, start, stop) = when(tokens, come + 1).filter(|(prep, ..)| *prep == "on")?;
    let go = stop + usize::from(matches!(word(tokens, stop), "," | "and" | "/"));
    let go = go + usize::from(word(tokens, go) == "and");
    if !departs(go) {
        return None;
    }
    let (_, begin, close) = when(tokens, go + 1).filter(|(prep, ..)| *prep == "on")?;
    let mut put: Vec<Token> = tokens[at..come - usize::from(colon)].to_vec();
    put.extend(in_place("is here from", &tokens[come], &tokens[come]));
    put.extend_from_slice(&tokens[start..stop]);
    put.extend(in_place("to", &tokens[go], &tokens[go]));
    put.extend_from_slice(&tokens[begin..close]);
    Some((put, close))
}

/// "Colours AM, whites PM": what is washed when.
fn loads(tokens: &[Token], at: usize) -> Option<(Vec<Token>, usize)> {
    let mut put: Vec<Token> = Vec::new();
    let mut from = at;
    let mut count = 0;
    let mut close = at;
    while let Some(used) = any_phrase(tokens, from, &WORDS.loads) {
        let part = from + used;
        let end = (part..tokens.len()).find(|end| tokens[*end].shape == Shape::Mark).unwrap_or(tokens.len());
        let when = match word(tokens, part) {
            "am" if end == part + 1 => "in the morning",
            "pm" if end == part + 1 => "in the afternoon",
            _ => break,
        };
        let name: Vec<&str> = tokens[from..part].iter().map(|token| token.word.as_str()).collect();
        let joint = if count > 0 { ", " } else { "" };
        put.extend(in_place(
            &format!("{joint}wash the {} {when}", name.join(" ")),
            &tokens[from],
            &tokens[part],
        ));
        (count, close) = (count + 1, end);
        from = end + usize::from(matches!(word(tokens, end), "," | "/" | ";" | "+"));
        if from == end {
            break;
        }
    }
    (count > 1).then_some((put, close))
}

/// A name of a thing is as long as this, at most: "front porch lights".
const NAME_TOKENS_MAX: usize = 4;

/// Where the words for a thing that open a sentence end: before a colon, a level, or "on".
fn thing(tokens: &[Token], at: usize) -> Option<usize> {
    let end = (at..tokens.len().min(at + NAME_TOKENS_MAX + 1))
        .find(|end| tokens[*end].shape != Shape::Word || matches!(word(tokens, *end), "on" | "off"))?;
    let verb = is_base(word(tokens, at)) && end > at + 1;
    (end > at
        && !verb
        && !matches!(word(tokens, at), "i" | "we" | "you" | "it" | "he" | "she" | "they" | "and" | "then"))
    .then_some(end)
}

/// Where a day or an hour that begins at a place ends, and the word that goes before it.
fn when(tokens: &[Token], at: usize) -> Option<(&'static str, usize, usize)> {
    let said = usize::from(matches!(word(tokens, at), "at" | "on" | "from" | "by"));
    let start = at + said;
    if month_name(word(tokens, start)).is_some()
        && tokens.get(start + 1).is_some_and(|day| day.number().is_some())
    {
        return Some(("on", start, start + 2));
    }
    let (clock, end) = clock(tokens, start, true)?;
    let window = matches!(word(tokens, end), "-" | "–" | "to" | "until" | "till");
    (!window && (clock.shown || said > 0)).then_some(("at", start, end))
}

/// "Humidifier: on Nov 1, off Mar 31": both ways, each with its time.
fn switched(text: &str, tokens: &[Token], at: usize) -> Option<(Vec<Token>, usize)> {
    let end = thing(tokens, at)?;
    let first = end + usize::from(word(tokens, end) == ":");
    let (one, from) = way(tokens, first)?;
    let (prep, start, stop) = when(tokens, from)?;
    let second = stop + usize::from(matches!(word(tokens, stop), "," | "and" | "/"));
    let (other, from) = way(tokens, second).filter(|(other, _)| *other != one)?;
    let (late, begin, close) = when(tokens, from)?;
    let name = text.get(tokens[at].start..tokens[end - 1].end)?;
    let name = lower(name);
    let mut words = in_place(&format!("switch {one} the {name} {prep}"), &tokens[at], &tokens[first]);
    words.extend_from_slice(&tokens[start..stop]);
    words.extend(in_place(&format!(", switch {other} the {name} {late}"), &tokens[second], &tokens[second]));
    words.extend_from_slice(&tokens[begin..close]);
    Some((words, close))
}

fn way(tokens: &[Token], at: usize) -> Option<(&'static str, usize)> {
    match word(tokens, at) {
        "on" => Some(("on", at + 1)),
        "off" => Some(("off", at + 1)),
        _ => None,
    }
}

fn lower(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

/// "Heat 20.5 from 0600, 18 from 2230": a level, and another.
fn levels(tokens: &[Token], at: usize) -> Option<(Vec<Token>, usize)> {
    let end = thing(tokens, at)?;
    let level = |from: usize| {
        tokens.get(from)?.number()?;
        let decimal = word(tokens, from + 1) == "."
            && tokens.get(from + 1).is_some_and(|dot| dot.glued)
            && tokens.get(from + 2).is_some_and(|part| part.glued && part.number().is_some());
        let stop = from + if decimal { 3 } else { 1 };
        let unit = usize::from(matches!(word(tokens, stop), "°" | "%" | "c" | "f" | "degrees"));
        let unit =
            unit + usize::from(word(tokens, stop) == "°" && matches!(word(tokens, stop + 1), "c" | "f"));
        let (_, start, close) = when(tokens, stop + unit)
            .filter(|_| matches!(word(tokens, stop + unit), "from" | "at" | "by"))?;
        Some((stop + unit, start, close))
    };
    let first = end + usize::from(word(tokens, end) == ":");
    let mut put: Vec<Token> = Vec::new();
    let mut from = first;
    let mut count = 0;
    let name: Vec<&str> = tokens[at..end].iter().map(|token| token.word.as_str()).collect();
    let name = name.join(" ");
    let mut close = at;
    while let Some((stop, start, after)) = level(from) {
        let joint = if count > 0 { ", " } else { "" };
        let mut figure = String::new();
        for token in &tokens[from..stop] {
            figure.push_str(&token.word);
        }
        put.extend(in_place(&format!("{joint}set the {name} to"), &tokens[at], &tokens[from]));
        // The figure is one word: its dot ends nothing.
        put.push(Token { word: figure, end: tokens[stop - 1].end, glued: false, ..tokens[from].clone() });
        put.extend(in_place("at", &tokens[start], &tokens[start]));
        put.extend_from_slice(&tokens[start..after]);
        close = after;
        count += 1;
        let next = after + usize::from(matches!(word(tokens, after), "," | "and" | ";"));
        if next == after {
            break;
        }
        from = next;
    }
    (count > 1).then_some((put, close))
}
