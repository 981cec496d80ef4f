//! What an animal is given at its hours, told by how much it is: "one pouch at 6:30, another at 5", "kibble 7 and 5, one
//! scoop", "they eat at eight, one spoon of flake". Who eats such food is fed.

use super::{Beside, Put, end, said, start};
use crate::read::lexicon::What;
use crate::read::reword::{is_animals, is_fare};
use crate::read::split::shapes::is_finite;
use crate::read::time::{self, TimeCtx, clock};
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// What says that as much is given a second time.
const AGAIN: [&str; 18] = [
    "another one",
    "another",
    "the same again",
    "the same amount",
    "the same",
    "same again",
    "the other half",
    "the second half",
    "the rest",
    "a second one",
    "a second",
    "a third one",
    "a third",
    "two more",
    "one more",
    "half again",
    "the other",
    "more",
];

/// The sentence as an order, or with the subject and the hours that a reader of orders looks for.
pub(super) fn plainly(beside: &Beside<'_>, cx: &TimeCtx<'_>) -> Option<Put> {
    let own = beside.own;
    let mut put = by_name(own, cx);
    for way in [again_at, on_top, hours_first, verbless] {
        put = way(put.as_deref().unwrap_or(own), cx).or(put);
    }
    put.map(Put::own)
}

/// "The cat, Duchess, has one sachet", "Kevin the axolotl gets two pellets": by its name alone.
fn by_name(own: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let animal = |at: usize| {
        cx.lexicon.named(own, at).filter(|(named, _)| named.what == What::Animal).map(|(_, end)| end)
    };
    let has = |at: usize| matches!(word(own, at), "gets" | "get" | "has" | "have" | "eats" | "eat");
    let first = start(own);
    let kind = first + usize::from(matches!(word(own, first), "the" | "our" | "my"));
    if let Some(comma) =
        animal(kind).filter(|comma| kind > first && own.get(*comma).is_some_and(|mark| mark.is_mark(',')))
    {
        let name = comma + 1;
        let named = animal(name).filter(|_| own[name].capital)?;
        let verb = named + usize::from(own.get(named).is_some_and(|mark| mark.is_mark(',')));
        return (verb > named && has(verb))
            .then(|| [&own[..first], &own[name..named], &own[verb..]].concat());
    }
    // "Our dog Bruno has two cups of kibble".
    if let Some(name) =
        animal(kind).filter(|name| kind > first && own.get(*name).is_some_and(|name| name.capital))
    {
        let named = animal(name).filter(|named| has(*named))?;
        return Some([&own[..first], &own[name..]].concat()).filter(|_| own[named..].len() > 1);
    }
    // "Jonno is away 18-26 July: Kevin the axolotl gets …".
    let colon = (first..own.len()).find(|at| own[*at].is_mark(':'));
    let name = colon.filter(|at| animal(at + 1).is_some()).map_or(first, |colon| colon + 1);
    let named = animal(name)?;
    let kind = animal(named + 1).filter(|_| matches!(word(own, named), "the" | "our" | "my"))?;
    if !has(kind) {
        return None;
    }
    let mut plain = own[..named].to_vec();
    if let Some(colon) = colon.filter(|colon| *colon < name) {
        plain[colon] = said(",", own[colon].start);
        plain.insert(colon + 1, said("so", own[colon].end));
    }
    plain.extend_from_slice(&own[kind..]);
    Some(plain)
}

/// "One tablet at 8 and another at 6": at both hours, whatever is given.
pub(super) fn once_more(beside: &Beside<'_>, cx: &TimeCtx<'_>) -> Option<Put> {
    again_at(beside.own, cx).map(Put::own)
}

/// Whether the hour of the clock that stands at a place is one, and counts nothing; where it ends.
fn hour(own: &[Token], at: usize) -> Option<usize> {
    let (_, end) = clock::clock(own, at, true)?;
    let more = own.get(end).is_some_and(|next| {
        next.shape == Shape::Word
            && !matches!(
                next.word.as_str(),
                "and"
                    | "then"
                    | "in"
                    | "on"
                    | "every"
                    | "each"
                    | "with"
                    | "from"
                    | "for"
                    | "daily"
                    | "until"
                    | "or"
            )
    });
    (!more).then_some(end)
}

/// Where the hour begins that ends at a place.
fn before_of(own: &[Token], at: usize) -> Option<usize> {
    // "7 : 30" is as many.
    const HOUR_TOKENS_MAX: usize = 3;
    (1..=HOUR_TOKENS_MAX)
        .rev()
        .filter(|back| at > *back)
        .map(|back| at - back)
        .find(|from| hour(own, *from).is_some_and(|end| end == at))
}

/// "At 7 and at 5": who eats in the morning eats again after noon. Where the second hour ends, if nothing says so.
fn later(own: &[Token], first: Option<usize>, second: usize) -> Option<usize> {
    let (morning, _) = clock::clock(own, first?, true)?;
    let (evening, end) = clock::clock(own, second, true)?;
    let open = !morning.sure && !evening.sure && !matches!(word(own, end), "in" | "am" | "pm" | "o'clock");
    (open && (4..12).contains(&morning.hour) && evening.hour <= morning.hour && evening.hour > 0)
        .then_some(end)
}

/// "… at 7 and the same again at 5": at both hours.
fn again_at(own: &[Token], _: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let mut plain = own.to_vec();
    let mut put = false;
    let mut at = start(own) + 2;
    while at < plain.len() {
        let comma = usize::from(matches!(word(&plain, at), "," | ";"));
        let and = usize::from(matches!(word(&plain, at + comma), "and" | "then" | "&" | "+"));
        let from = at + comma + and;
        let again = any_phrase(&plain, from, &AGAIN).filter(|_| comma + and > 0);
        let hour_at = again.map(|used| from + used + usize::from(word(&plain, from + used) == "at"));
        let fits = hour_at.filter(|hour_at| {
            hour(&plain, *hour_at).is_some()
                && plain[..at].iter().any(|token| is_fare(&token.word))
                && before_of(&plain, at).is_some()
        });
        if let Some(hour_at) = fits {
            let place = plain[at].start;
            if let Some(behind) = later(&plain, before_of(&plain, at), hour_at) {
                plain.insert(behind, said("pm", plain[behind - 1].end));
            }
            plain.splice(at..hour_at, [said("and", place), said("at", place)]);
            put = true;
        }
        at += 1;
    }
    put.then_some(plain)
}

/// "…, with fish oil on top Monday and Thursday mornings": what is given with it on days of its own.
fn on_top(own: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let first = start(own);
    let verb =
        (first + 1..own.len().min(first + 4)).find(|at| matches!(word(own, *at), "gets" | "get" | "has"))?;
    let with = (verb + 2..own.len()).find(|at| own[*at].is_mark(',') && word(own, at + 1) == "with")?;
    let days = time::scan(&own[with + 2..], cx);
    let own_days = days
        .iter()
        .any(|found| matches!(&found.bit, time::bits::Bit::Repeat(repeat) if repeat.weekdays().is_some()));
    if !own_days || !is_animals(&own[verb + 1..with]) {
        return None;
    }
    let place = own[with].start;
    let whom = own[first..verb].iter().map(|token| {
        let plain = match token.word.as_str() {
            "he" => "him",
            "she" => "her",
            "they" => "them",
            other => other,
        };
        Token { word: plain.to_owned(), start: place, end: place, ..token.clone() }
    });
    let mut plain = own[..with].to_vec();
    plain.extend([said(".", place), said("give", place)]);
    plain.extend(whom);
    plain.extend_from_slice(&own[with + 2..]);
    Some(plain)
}

/// "They eat at 8 in the morning, one level blue spoon of flake": how much, before when.
fn hours_first(own: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    const SUBJECT_TOKENS_MAX: usize = 4;
    let first = start(own);
    let verb = (first + 1..own.len().min(first + 1 + SUBJECT_TOKENS_MAX))
        .find(|at| matches!(word(own, *at), "eat" | "eats"))?;
    let comma = (verb + 1..own.len()).find(|at| own[*at].is_mark(',') || own[*at].is_mark(':'))?;
    let last = end(own);
    // "Half a tin each time".
    let each =
        any_phrase!(own, last.saturating_sub(2), ["each time", "every time", "each meal"]).unwrap_or(0);
    let told = last - each;
    let fare = own.get(comma + 1..told)?;
    let when = &own[verb + 1..comma];
    let timed = time::scan(when, cx).iter().any(|found| matches!(found.bit, time::bits::Bit::Slot(_)));
    let plain = !fare.iter().any(|token| is_finite(&token.word) || token.shape == Shape::Mark);
    if !timed || !plain || !is_animals(fare) {
        return None;
    }
    let get = if word(own, verb) == "eat" { "get" } else { "gets" };
    let mut plain = own[..verb].to_vec();
    plain.push(Token { word: get.to_owned(), ..own[verb].clone() });
    plain.extend_from_slice(fare);
    plain.extend_from_slice(when);
    plain.extend_from_slice(&own[last..]);
    Some(plain)
}

/// "Kibble 7 and 5, one scoop", "half a tin + kibble, 7:30 and 6": so much is fed at those hours.
fn verbless(own: &[Token], _: &TimeCtx<'_>) -> Option<Vec<Token>> {
    const PORTION_TOKENS_MAX: usize = 7;
    let first = start(own);
    // "One pouch": the number counts, and is no hour.
    let when = (first + 1..own.len().min(first + 1 + PORTION_TOKENS_MAX)).find(|at| {
        own[*at].shape == Shape::Number && hour(own, *at).is_some()
            || word(own, *at) == "at" && hour(own, at + 1).is_some()
    })?;
    let to = if own[when - 1].is_mark(',') { when - 1 } else { when };
    let portion = &own[first..to];
    let plain = portion.iter().all(|token| {
        (token.shape != Shape::Mark || matches!(token.word.as_str(), "+" | "&" | "-" | "/"))
            && !is_finite(&token.word)
            && !matches!(
                token.word.as_str(),
                "feed" | "give" | "he" | "she" | "they" | "i" | "we" | "to" | "the"
            )
    });
    if !plain || !is_animals(portion) {
        return None;
    }
    let place = own[first].start;
    let mut put = own[..first].to_vec();
    put.push(said("feed", place));
    put.extend(portion.iter().cloned().map(|token| Token { capital: false, ..token }));
    let mut at = when + usize::from(word(own, when) == "at");
    let mut last_hour = None;
    while let Some(end) = hour(own, at) {
        put.push(said("at", own[at].start));
        put.extend_from_slice(&own[at..end]);
        if later(own, last_hour, at).is_some() {
            put.push(said("pm", own[end - 1].end));
        }
        last_hour = Some(at);
        let comma = usize::from(word(own, end) == ",");
        let and = usize::from(matches!(word(own, end + comma), "and" | "&" | "+" | "/"));
        let next = end + comma + and + usize::from(word(own, end + comma + and) == "at");
        at = end;
        if comma + and == 0
            || hour(own, next).is_none()
            || next == end + comma && own[next].shape != Shape::Number
        {
            break;
        }
        put.push(said("and", own[end].start));
        at = next;
    }
    put.extend_from_slice(&own[at..]);
    Some(put)
}
