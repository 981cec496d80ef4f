//! "Blinds on the west side down by 1, up again once the sun is off the glass": what is drawn, with where it is before the
//! word that says how.

use super::{Beside, Put, end, said, start};
use crate::read::lexicon::is_base;
use crate::read::split::shapes::is_finite;
use crate::read::time::{self, TimeCtx};
use crate::read::tokens::{Shape, Token, word};

/// What is drawn, opened or switched.
pub(super) const DRAWN: [&str; 16] = [
    "blind", "blinds", "curtain", "curtains", "shutter", "shutters", "awning", "awnings", "shade", "shades",
    "window", "windows", "vents", "lamp", "lamps", "lights",
];

/// The order for a word that says how a thing is to be.
fn order(own: &[Token], at: usize, drawn: &str) -> Option<&'static [&'static str]> {
    let lit = drawn.starts_with("lamp") || drawn.starts_with("light");
    match word(own, at) {
        "down" if !lit => Some(&["lower"]),
        "up" if !lit => Some(&["raise"]),
        "shut" | "closed" | "drawn" if !lit => Some(&["close"]),
        "open" if !lit => Some(&["open"]),
        "on" if lit => Some(&["switch", "on"]),
        "off" if lit => Some(&["switch", "off"]),
        _ => None,
    }
}

/// The sentence as the orders that it is.
pub(super) fn plainly(beside: &Beside<'_>, cx: &TimeCtx<'_>) -> Option<Put> {
    const PLACE_TOKENS_MAX: usize = 7;
    let own = beside.own;
    let first = start(own);
    let noun = first + usize::from(matches!(word(own, first), "the" | "all" | "both" | "my" | "our"));
    let thing = (noun..own.len().min(noun + 3)).find(|at| DRAWN.contains(&word(own, *at)))?;
    let placed = matches!(
        word(own, thing + 1),
        "on" | "in" | "at" | "of" | "by" | "upstairs" | "downstairs" | "facing"
    );
    let how = (thing + 2..own.len().min(thing + 2 + PLACE_TOKENS_MAX))
        .find(|at| order(own, *at, word(own, thing)).is_some() && word(own, at + 1) != "the")?;
    let name = &own[first..how];
    let plain = name.iter().all(|token| token.shape == Shape::Word && !is_finite(&token.word))
        && !(noun..=thing).any(|at| at < thing && is_base(word(own, at)));
    let last = end(own);
    let when = own.get(how + 1..last)?;
    let timed = time::first(when, cx).iter().any(|found| found.start == 0)
        || matches!(word(own, how + 1), "before" | "after" | "once" | "when" | "by" | "at" | "until");
    if !placed || !plain || !timed {
        return None;
    }
    let place = own[first].start;
    let ordered = |verb: &[&str], place: usize| {
        let mut put: Vec<Token> = verb.iter().map(|word| said(word, place)).collect();
        if noun == first {
            put.push(said("the", place));
        }
        put.extend(name.iter().cloned().map(|token| Token {
            start: place,
            end: place,
            capital: false,
            ..token
        }));
        put
    };
    let verb = order(own, how, word(own, thing))?;
    let mut put = own[..first].to_vec();
    put.extend(ordered(verb, place));
    let more = (how + 1..last).find_map(|at| {
        let comma = own[at].is_mark(',') || own[at].is_mark(';') || word(own, at) == "and";
        let next = at + 1 + usize::from(matches!(word(own, at + 1), "and" | "then" | "back"));
        Some((at, next, order(own, next, word(own, thing))?)).filter(|_| comma)
    });
    let Some((parted, next, second)) = more else {
        put.extend_from_slice(&own[how + 1..]);
        return Some(Put::own(put));
    };
    put.extend_from_slice(&own[how + 1..parted]);
    put.push(said(".", own[parted].start));
    put.extend(ordered(second, own[next].start));
    put.extend_from_slice(&own[next + 1 + usize::from(word(own, next + 1) == "again")..]);
    Some(Put::own(put))
}
