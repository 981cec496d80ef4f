//! "Dad's stout is off the list", "oat milk can come off the list", "sun cream for the list, and you can drop the firewood
//! from it": what goes on a list or comes off it, as the order that it is.

use super::{Beside, Put, end, said, start};
use crate::read::lexicon::{is_base, is_noun_too};
use crate::read::split::shapes::is_finite;
use crate::read::time::TimeCtx;
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// A thing is named in no more words.
const NAME_TOKENS_MAX: usize = 6;

/// The sentence with the orders in it.
pub(super) fn plainly(beside: &Beside<'_>, _: &TimeCtx<'_>) -> Option<Put> {
    let own = beside.own;
    let comes_off = comes_off(own);
    let put = comes_off.or_else(|| wanted(own));
    let put = it(put.as_deref().unwrap_or(own)).or(put);
    put.map(Put::own)
}

/// The words of a list, and how many they are.
fn the_list(own: &[Token], at: usize) -> Option<usize> {
    any_phrase!(
        own,
        at,
        [
            "the list",
            "our list",
            "my list",
            "the shopping list",
            "the grocery list",
            "the groceries list",
            "the shop list",
            "our shopping list",
            "my shopping list",
        ]
    )
}

/// "Oat milk can come off the list": it is taken off.
fn comes_off(own: &[Token]) -> Option<Vec<Token>> {
    let first = start(own);
    let off = (first + 2..own.len()).find(|at| word(own, *at) == "off" && the_list(own, at + 1).is_some())?;
    let modal = |at: usize| {
        matches!(
            word(own, at),
            "can"
                | "may"
                | "could"
                | "should"
                | "must"
                | "be"
                | "is"
                | "are"
                | "to"
                | "has"
                | "have"
                | "stays"
                | "stay"
                | "now"
                | "also"
                | "needs"
                | "need"
                | "just"
        )
    };
    let mut verb = off;
    if matches!(word(own, verb - 1), "come" | "comes" | "go" | "goes" | "taken" | "struck" | "crossed") {
        verb -= 1;
    }
    while verb > first && modal(verb - 1) {
        verb -= 1;
    }
    let opens =
        own[..verb].iter().rposition(|token| matches!(token.word.as_str(), "," | ";" | ":" | "so" | "but"));
    let mut from = opens.map_or(first, |at| at + 1);
    while matches!(word(own, from), "and" | "also" | "now" | "please") {
        from += 1;
    }
    let thing = own.get(from..verb).filter(|thing| (1..=NAME_TOKENS_MAX).contains(&thing.len()))?;
    let told = |token: &Token| {
        is_finite(&token.word)
            || matches!(
                token.word.as_str(),
                "it" | "they" | "that" | "this" | "those" | "he" | "she" | "we" | "i" | "you"
            )
    };
    if verb == off || thing.iter().any(told) || !thing.iter().any(|token| token.shape == Shape::Word) {
        return None;
    }
    let mut put = own[..from].to_vec();
    put.push(said("take", own[from].start));
    put.extend(thing.iter().cloned().map(|token| Token { capital: false, ..token }));
    put.extend_from_slice(&own[off..]);
    Some(put)
}

/// "Sun cream and mosquito coils for the list": they are put on it.
fn wanted(own: &[Token]) -> Option<Vec<Token>> {
    const THINGS_TOKENS_MAX: usize = 24;
    let first = start(own);
    let at = (first + 1..end(own).min(first + THINGS_TOKENS_MAX))
        .find(|at| word(own, *at) == "for" && the_list(own, at + 1).is_some())?;
    let things = &own[first..at];
    let named = things.iter().all(|token| {
        !is_finite(&token.word)
            && !matches!(
                token.word.as_str(),
                ":" | "." | ";" | "?" | "!" | "it" | "them" | "that" | "those" | "something"
            )
    });
    // "Drain unblocker": what does it.
    let doer = word(own, first + 1).trim_end_matches('s').ends_with("er");
    let order = is_base(word(own, first)) && !is_noun_too(word(own, first)) && !doer;
    if !named
        || order
        || any_phrase!(own, first, ["put", "add", "write", "note", "one more", "something"]).is_some()
    {
        return None;
    }
    let mut put = own[..first].to_vec();
    put.push(said("add", own[first].start));
    put.extend(things.iter().cloned().map(|token| Token { capital: false, ..token }));
    put.push(Token { word: "to".to_owned(), ..own[at].clone() });
    put.extend_from_slice(&own[at + 1..]);
    Some(put)
}

/// "… for the list, and you can drop the firewood from it": from the list.
fn it(own: &[Token]) -> Option<Vec<Token>> {
    let list = (start(own)..own.len()).find(|at| the_list(own, *at).is_some())?;
    let at = (list + 2..own.len())
        .find(|at| matches!(word(own, *at), "off" | "from" | "on" | "to") && word(own, at + 1) == "it")?;
    of_list(own, at, list + 2)
}

/// The tokens with "the list" for "it" behind a place, where an order from another on changes what is on it.
pub(in crate::read) fn of_list(own: &[Token], at: usize, from: usize) -> Option<Vec<Token>> {
    let verb = (from..at).find(|verb| {
        matches!(
            word(own, *verb),
            "take" | "drop" | "cross" | "strike" | "scratch" | "remove" | "delete" | "leave" | "add" | "put"
        )
    })?;
    let thing = own.get(verb + 1..at).filter(|thing| (1..=NAME_TOKENS_MAX * 2).contains(&thing.len()))?;
    let ends = own.get(at + 2).is_none_or(|next| {
        next.shape == Shape::Mark
            || matches!(next.word.as_str(), "please" | "again" | "and" | "as" | "because" | "too")
    });
    if !ends || thing.iter().any(|token| is_finite(&token.word)) {
        return None;
    }
    let off = matches!(word(own, at), "off" | "from");
    let place = own[at + 1].start;
    let mut put = own[..verb].to_vec();
    let order = if off { "take" } else { word(own, verb) };
    put.push(Token { word: order.to_owned(), ..own[verb].clone() });
    put.extend_from_slice(thing);
    put.push(Token { word: if off { "off" } else { word(own, at) }.to_owned(), ..own[at].clone() });
    put.push(said("the", place));
    put.push(Token { word: "list".to_owned(), ..own[at + 1].clone() });
    put.extend_from_slice(&own[at + 2..]);
    Some(put)
}
