//! "Water off, cylinder off": what is named with "off" is turned off, also where its name looks like a verb, and each of
//! several by itself.

use super::{parts_at, said};
use crate::read::lexicon::{Form, What, is_base, is_verb_form};
use crate::read::split::shapes::is_finite;
use crate::read::time::{self, TimeCtx, bits::Bit};
use crate::read::tokens::{Shape, Token, word};

/// The sentence with the verb that turns each thing.
pub(super) fn plainly(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let series = is_series(sentence);
    let off: Vec<usize> = (0..sentence.len())
        .filter(|at| switched(sentence, *at, cx) || series && in_series(sentence, *at, cx))
        .collect();
    let pipes = |at: &&usize| looks_like_a_verb(sentence, **at + usize::from(word(sentence, **at) == "the"));
    // "Lock up, lights off": behind a comma it is one of several things to do.
    let listed = |at: &usize| *at > 0 && sentence[at - 1].is_mark(',');
    if off.len() < 2 && !off.iter().any(|at| pipes(&at) || listed(at)) {
        return None;
    }
    let mut plain = Vec::with_capacity(sentence.len() + 2 * off.len());
    for (at, token) in sentence.iter().enumerate() {
        if off.contains(&at) {
            plain.push(said(verb(sentence, at), token.start));
            if token.word != "the" {
                plain.push(said("the", token.start));
            }
        }
        plain.push(token.clone());
    }
    Some(plain)
}

/// "Back door locked, hob off, cat in, dishwasher on": three and more states between commas are things to do.
fn is_series(sentence: &[Token]) -> bool {
    const LEAST: usize = 3;
    let ends =
        |at: usize| sentence.get(at + 1).is_none_or(|next| next.shape == Shape::Mark || next.word == "and");
    let told = |at: &usize| {
        let word = word(sentence, *at);
        ends(*at) && (STATES.contains(&word) || is_verb_form(word, Form::Past))
    };
    sentence.iter().filter(|token| token.is_mark(',')).count() + 1 >= LEAST
        && (0..sentence.len()).filter(told).count() >= LEAST
}

/// A part of such a series: what is on, up or in, and no more.
fn in_series(sentence: &[Token], at: usize, cx: &TimeCtx<'_>) -> bool {
    const NAME_WORDS_MAX: usize = 3;
    let opens = at > 0
        && (parts_at(sentence, at - 1)
            || sentence[at - 1].is_mark(':') && !sentence[at].glued
            || word(sentence, at - 1) == "and");
    let noun = at + usize::from(word(sentence, at) == "the");
    let Some(state) = (noun + 1..=noun + NAME_WORDS_MAX).find(|at| STATES.contains(&word(sentence, *at)))
    else {
        return false;
    };
    let ends = sentence.get(state + 1).is_none_or(|next| next.shape == Shape::Mark || next.word == "and");
    let named = (noun..state).any(|at| cx.lexicon.named(sentence, at).is_some_and(|(_, end)| end == state));
    let thing = named
        || ["kettle", "blinds", "curtains", "shutters", "radio", "dishwasher"]
            .contains(&word(sentence, state - 1));
    opens && ends && thing && matches!(word(sentence, state), "on" | "up" | "in" | "out")
}

fn is_animal(sentence: &[Token], at: usize) -> bool {
    let noun = at + usize::from(word(sentence, at) == "the");
    crate::read::lexicon::WORDS.animals.iter().any(|animal| animal == word(sentence, noun))
}

/// What is done to a thing that is named with a state or a place: "washing in", "windows shut", "lights off".
fn verb(sentence: &[Token], at: usize) -> &'static str {
    match (at..sentence.len()).map(|at| word(sentence, at)).find(|word| STATES.contains(word)) {
        Some("in" | "out") if is_animal(sentence, at) => "let",
        Some("on") if word(sentence, at + usize::from(word(sentence, at) == "the")) == "kettle" => "put",
        Some("up") => "open",
        Some("in") => "bring",
        Some("shut" | "closed" | "locked" | "bolted" | "drawn") => "have",
        _ => "turn",
    }
}

/// States that a thing is named with.
const STATES: [&str; 10] = ["off", "on", "in", "shut", "closed", "down", "up", "locked", "bolted", "drawn"];

/// Pipes and mains; whatever else is switched has a name that is no verb.
fn looks_like_a_verb(sentence: &[Token], at: usize) -> bool {
    matches!(word(sentence, at), "water" | "heat" | "light" | "iron" | "fan" | "hose")
}

fn switched(sentence: &[Token], at: usize, cx: &TimeCtx<'_>) -> bool {
    // "The bathroom heated towel rail" is as long as such a name gets.
    const NAME_WORDS_MAX: usize = 4;
    let opens = at == 0
        || parts_at(sentence, at - 1)
        || sentence[at - 1].is_mark(':') && !sentence[at].glued
        || matches!(word(sentence, at - 1), "and" | "then" | "so") && at > 1;
    if !opens {
        return false;
    }
    let noun = at + usize::from(word(sentence, at) == "the");
    let verb_too = looks_like_a_verb(sentence, noun);
    let Some(state) = (noun + 1..=noun + NAME_WORDS_MAX).find(|at| STATES.contains(&word(sentence, *at)))
    else {
        return false;
    };
    let first = word(sentence, noun);
    let plain =
        sentence[noun..state].iter().all(|token| token.shape == Shape::Word && !is_finite(&token.word))
            && !matches!(
                first,
                "and" | "then" | "so" | "it" | "them" | "back" | "day" | "days" | "week" | "time" | "i" | "a"
            )
            && (verb_too && state == noun + 1 || !is_base(first) && !verb_too)
            && !time::scan(&sentence[noun..state], cx).iter().any(|found| found.start == 0);
    let timed = || {
        let found = time::first(&sentence[(state + 1).min(sentence.len())..], cx);
        found.first().is_some_and(|first| matches!(first.bit, Bit::Slot(_)))
    };
    let off = word(sentence, state) != "on";
    // "Washing in" names something to do only beside others.
    let switch = matches!(word(sentence, state), "off" | "on");
    let thing = (noun..state).any(|at| {
        cx.lexicon
            .named(sentence, at)
            .is_some_and(|(named, end)| end == state && matches!(named.what, What::Thing | What::Furniture))
    });
    let listed = switch || at > 0 && (thing || word(sentence, state - 1) == "washing");
    // "Heating down to 16".
    let level = word(sentence, state + 1) == "to"
        && sentence.get(state + 2).is_some_and(|next| next.shape == Shape::Number);
    // "Lights off, doors locked, heating down".
    let heats =
        matches!(word(sentence, noun), "heating" | "thermostat" | "radiator" | "radiators" | "volume")
            && state == noun + 1
            && sentence.get(state + 1).is_none_or(|next| next.shape == Shape::Mark);
    if matches!(word(sentence, state), "down" | "up") {
        return plain && (level || heats) && at > 0;
    }
    // "Doors locked at eleven" is read as it is.
    let shut_up = matches!(word(sentence, state), "locked" | "bolted" | "drawn");
    if shut_up && sentence.get(state + 1).is_some_and(|next| next.shape != Shape::Mark) {
        return false;
    }
    let ends = match sentence.get(state + 1) {
        None => off,
        Some(next) if next.shape == Shape::Mark => off,
        Some(next) if matches!(next.word.as_str(), "and" | "when" | "if" | "before") => off,
        Some(_) => timed(),
    };
    plain && ends && listed
}
