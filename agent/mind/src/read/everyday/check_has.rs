//! "Check she has her bus card": what somebody is to have is looked for.

use super::{Beside, Put, said, start};
use crate::read::time::{self, TimeCtx};
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// The sentence as the order to look for it.
pub(super) fn plainly(beside: &Beside<'_>, cx: &TimeCtx<'_>) -> Option<Put> {
    let own = beside.own;
    let at = (start(own)..own.len()).find(|at| {
        word(own, *at) == "check"
            && (*at == start(own)
                || own[at - 1].shape == Shape::Mark
                || matches!(word(own, at - 1), "and" | "then" | "please"))
    })?;
    let who = at + 1 + usize::from(word(own, at + 1) == "that");
    let named = matches!(word(own, who), "he" | "she" | "they")
        || own.get(who).is_some_and(|token| token.capital && token.shape == Shape::Word);
    let has = who + 1;
    let used = any_phrase!(own, has, ["has got", "have got", "has", "have"]).filter(|_| named)?;
    let thing = has + used;
    if own.get(thing).is_none_or(|token| token.shape != Shape::Word)
        || matches!(
            word(own, thing),
            "to" | "been" | "had" | "not" | "no" | "done" | "gone" | "eaten" | "taken"
        )
    {
        return None;
    }
    // Whose it is, where it is said of nobody's.
    let whose = match word(own, who) {
        "she" => "her".to_owned(),
        "they" => "their".to_owned(),
        "he" => "his".to_owned(),
        name => format!("{name}'s"),
    };
    let bare = !matches!(
        word(own, thing),
        "his" | "her" | "their" | "the" | "a" | "an" | "enough" | "both" | "all" | "got"
    );
    let own_name =
        own[who].capital && matches!(word(own, thing), "his" | "her" | "their" | "the" | "a" | "an");
    let mut plain = own[..=at].to_vec();
    if bare || own_name {
        plain.push(Token { word: whose, ..own[who].clone() });
    } else {
        plain.push(said(word(own, thing), own[who].start));
    }
    plain.extend_from_slice(&own[thing + usize::from(!bare || own_name)..]);
    // "07:30 Mira leaves. Check she has her card": then.
    let leaves = beside.before.filter(|before| {
        at == start(own)
            && before.last().is_some_and(|stop| stop.is_mark('.'))
            && before
                .iter()
                .any(|token| matches!(token.word.as_str(), "leaves" | "goes" | "leave" | "sets" | "off"))
            && !time::scan(before, cx).is_empty()
    });
    let Some(before) = leaves else { return Some(Put::own(plain)) };
    let place = own[at].start;
    plain.splice(at..at, [said(",", place), said("so", place)]);
    Some(Put { before: Some(before[..before.len() - 1].to_vec()), own: plain })
}
