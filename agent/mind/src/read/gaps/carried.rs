//! "The cushions go out in the morning and come in at dusk": things do not walk, so somebody puts them out and brings them
//! in.

use super::{again, said};
use crate::read::lexicon::{DISCOURSE, What, is_base, is_stop, singular};
use crate::read::split::shapes::{is_finite, is_noun_too};
use crate::read::time::bits::Found;
use crate::read::time::{self, TimeCtx};
use crate::read::tokens::{Shape, Token, word};

/// A going or a coming: which way, where what stands behind it begins, and where that ends with the time.
struct Way {
    particle: &'static str,
    from: usize,
    to: usize,
}

/// The sentence with an order for each way.
pub(super) fn plainly(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    // "My mother's old garden chairs" is as long as a subject gets.
    const SUBJECT_TOKENS_MAX: usize = 5;
    let first = sentence.iter().position(|token| token.shape == Shape::Word)?;
    let goes = (first + 1..sentence.len().min(first + SUBJECT_TOKENS_MAX + 1))
        .find(|at| matches!(word(sentence, *at), "go" | "goes" | "come" | "comes"))?;
    let subject = &sentence[first..goes];
    let article = usize::from(matches!(word(sentence, first), "the" | "my" | "our" | "all"));
    let named = (first + article < goes)
        .then(|| {
            (first + article..goes)
                .find_map(|at| cx.lexicon.named(sentence, at).filter(|(_, end)| *end == goes))
        })
        .flatten()
        .map(|(named, _)| named.what);
    let plain = subject[article..].iter().all(|token| {
        token.shape == Shape::Word
            && !is_stop(token)
            && !is_finite(&token.word)
            && (!is_base(&token.word) || is_noun_too(&token.word))
    });
    let person = (first..goes).any(|at| cx.lexicon.person(sentence, at).is_some());
    if !plain || subject.len() == article || person || walks(subject) {
        return None;
    }
    let animal = named == Some(What::Animal);
    let found = time::scan(sentence, cx);
    let one = way(sentence, goes, animal, &found)?;
    let comma = usize::from(word(sentence, one.to) == ",");
    let joint = one.to + comma + usize::from(matches!(word(sentence, one.to + comma), "and" | "then"));
    let other = if joint > one.to { way(sentence, joint, animal, &found) } else { None };
    // "Friends come in on Friday": what nobody knows is carried where it goes out and comes in again, or comes back.
    let thing = matches!(named, Some(What::Thing | What::Furniture | What::Item | What::Animal));
    let known = thing || article > 0 && named.is_none();
    let back = word(sentence, goes + 1) == "back";
    if other.is_none() && !(known && word(sentence, goes).starts_with("come") || back) {
        return None;
    }
    let end = other.as_ref().map_or(one.to, |other| other.to);
    let second = sentence.get(one.to + comma).map_or(0, |token| token.start);
    let mut plain = sentence[..first].to_vec();
    for (number, way) in [Some(one), other].into_iter().flatten().enumerate() {
        let place = if number > 0 { second } else { sentence[way.from].start };
        if number > 0 {
            plain.push(said(".", place));
        }
        // "Let the dog out", "the cushions go out".
        if animal {
            plain.push(said("let", place));
        }
        plain.extend(again(subject, place));
        if !animal {
            plain.push(said("goes", place));
        }
        plain.push(said(way.particle, place));
        plain.extend_from_slice(&sentence[way.from..way.to]);
    }
    plain.extend_from_slice(&sentence[end..]);
    Some(plain)
}

/// "The nurse", "the guests", "the tide": what comes and goes by itself.
fn walks(subject: &[Token]) -> bool {
    subject.last().is_some_and(|last| {
        let noun = singular(&last.word);
        DISCOURSE.callers.contains(noun.as_str())
            || DISCOURSE.events.contains(noun.as_str())
            || DISCOURSE.arrivals.contains(&noun)
            || DISCOURSE.on_their_own.contains(&noun)
    })
}

/// "Go out in the morning", "come back in at dusk".
fn way(sentence: &[Token], at: usize, animal: bool, found: &[Found]) -> Option<Way> {
    if !matches!(word(sentence, at), "go" | "goes" | "come" | "comes" | "back") {
        return None;
    }
    let mut next = at + usize::from(word(sentence, at) != "back");
    next += usize::from(matches!(word(sentence, next), "back"));
    let particle = match word(sentence, next) {
        "out" | "outside" | "outdoors" => "out",
        "in" | "inside" | "indoors" => "in",
        "up" if !animal => "up",
        "down" if !animal => "down",
        _ => return None,
    };
    let from = next + 1 + usize::from(word(sentence, next + 1) == "again");
    // "Off the front steps" is as much as stands before the time.
    const PLACE_TOKENS_MAX: usize = 4;
    let start = if matches!(word(sentence, from), "off" | "from" | "to" | "into" | "onto") {
        (from + 2..sentence.len().min(from + PLACE_TOKENS_MAX + 1))
            .find(|at| found.iter().any(|found| found.start == *at))?
    } else {
        from
    };
    let mut to = found.iter().filter(|found| found.start == start).map(|found| found.end).max()?;
    while let Some(end) = found.iter().filter(|found| found.start == to).map(|found| found.end).max() {
        to = end;
    }
    Some(Way { particle, from, to })
}
