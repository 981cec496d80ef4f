//! "Never buy anything with peanuts, Tom's allergic", "No nuts in the house please. Emma is allergic": to what was just named.

use super::{Beside, Put, end, said};
use crate::read::lexicon::WORDS;
use crate::read::time::TimeCtx;
use crate::read::tokens::{Shape, Token, word};

/// The sentence with what somebody is allergic to, as a sentence of its own.
pub(super) fn plainly(beside: &Beside<'_>, cx: &TimeCtx<'_>) -> Option<Put> {
    let own = beside.own;
    let allergic = own.iter().position(|token| token.word == "allergic")?;
    if allergic + 1 < end(own) {
        return None;
    }
    // "Tom's allergic", "our Emma is allergic".
    let verb = word(own, allergic.checked_sub(1)?);
    let is = matches!(verb, "is" | "are" | "am");
    let subject = allergic.checked_sub(if is { 2 } else { 1 })?;
    let hangs = verb.ends_with("'s") || verb.ends_with("'re") || verb.ends_with("'m");
    if !(is || hangs) || own[subject].shape != Shape::Word {
        return None;
    }
    let mut from = subject;
    while from > 0 && matches!(word(own, from - 1), "my" | "our" | "his" | "her" | "little" | "the" | "both")
    {
        from -= 1;
    }
    let mut cut = from;
    while cut > 0
        && (own[cut - 1].is_mark(',')
            || matches!(
                word(own, cut - 1),
                "because" | "as" | "since" | "cos" | "so" | "and" | "–" | "—" | "-"
            ))
    {
        cut -= 1;
    }
    let before = if cut > 0 { &own[..cut] } else { beside.before? };
    let to = allergen(before, cx)?;
    let place = own[allergic].end;
    let mut plain = own[..cut].to_vec();
    if cut > 0 {
        plain.push(said(".", own[cut - 1].end));
    }
    plain.extend(own[from..=allergic].iter().cloned());
    if let Some(first) = plain.get_mut(if cut > 0 { cut + 1 } else { 0 }) {
        first.capital = true;
    }
    plain.push(said("to", place));
    plain.extend(to.iter().map(|token| Token { start: place, end: place, ..token.clone() }));
    plain.extend_from_slice(&own[allergic + 1..]);
    Some(Put::own(plain))
}

/// The one thing named that people are allergic to.
fn allergen<'a>(before: &'a [Token], cx: &TimeCtx<'_>) -> Option<&'a [Token]> {
    let known = |at: usize| {
        let token = &before[at];
        let listed =
            WORDS.allergens.contains(&token.word) || WORDS.allergens.contains(&format!("{}s", token.word));
        let eaten = || cx.lexicon.class_or_item(before, at).map(|(_, end)| end);
        let end = listed.then_some(at + 1).or_else(eaten)?;
        (token.shape == Shape::Word).then_some((at, end))
    };
    let mut named = (0..before.len()).filter_map(known);
    let (from, to) = named.next()?;
    named.all(|(at, _)| at < to).then(|| &before[from..to])
}
