//! "The bathroom is a fortnightly job, Saturdays": how often it is done.

use super::{Beside, Put, said, start};
use crate::read::lexicon::{Form, What, is_base, is_noun_too, is_verb_form};
use crate::read::split::shapes::is_finite;
use crate::read::time::TimeCtx;
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// The sentence as the order that it is.
pub(super) fn plainly(beside: &Beside<'_>, cx: &TimeCtx<'_>) -> Option<Put> {
    const NAME_TOKENS_MAX: usize = 6;
    let own = beside.own;
    let first = start(own);
    let verb = (first + 1..own.len().min(first + 1 + NAME_TOKENS_MAX))
        .find(|at| any_phrase!(own, *at, ["is a", "are a", "is an", "are an", "is", "are"]).is_some())?;
    let rate = verb + any_phrase!(own, verb, ["is a", "are a", "is an", "are an", "is", "are"])?;
    let often = any_phrase!(
        own,
        rate,
        [
            "daily",
            "weekly",
            "fortnightly",
            "biweekly",
            "monthly",
            "quarterly",
            "yearly",
            "annual",
            "every day",
            "once a week",
            "once a month",
            "once a fortnight",
            "twice a week",
            "twice a month",
            "nightly",
        ]
    )?;
    let job = rate + often;
    if !matches!(
        word(own, job),
        "job" | "jobs" | "task" | "tasks" | "chore" | "chores" | "affair" | "thing" | "duty"
    ) {
        return None;
    }
    let name = &own[first..verb];
    let noun = first + usize::from(matches!(word(own, first), "the" | "our" | "my" | "all"));
    let plain = name.iter().all(|token| {
        (token.shape == Shape::Word || token.word == "-")
            && !is_finite(&token.word)
            && !matches!(token.word.as_str(), "it" | "this" | "that" | "which" | "here" | "mine" | "work")
    });
    if !plain || noun == verb {
        return None;
    }
    let doing =
        own[noun..verb].iter().any(|token| is_verb_form(&token.word, Form::Ing) && !is_base(&token.word));
    let room = cx
        .lexicon
        .named(own, noun)
        .is_some_and(|(named, end)| end == verb && matches!(named.what, What::Room | What::Furniture));
    let chore = cx.lexicon.task_noun(own, noun).is_some_and(|(_, end)| end == verb);
    let order = is_base(word(own, noun)) && !is_noun_too(word(own, noun));
    let place = own[first].start;
    let mut put = own[..first].to_vec();
    if !order {
        put.push(said(if room && !chore && !doing { "clean" } else { "do" }, place));
        if noun == first {
            put.push(said("the", place));
        }
    }
    put.extend(name.iter().cloned().map(|token| Token { capital: false, ..token }));
    // "Annual" is no adverb.
    put.extend(own[rate..job].iter().cloned().map(|token| match token.word.as_str() {
        "annual" => Token { word: "yearly".to_owned(), ..token },
        "nightly" => Token { word: "daily".to_owned(), ..token },
        _ => token,
    }));
    put.extend_from_slice(&own[job + 1..]);
    Some(Put::own(put))
}
