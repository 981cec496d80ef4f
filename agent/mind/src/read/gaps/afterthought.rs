//! "…, you included", "every second Sunday I go to Catriona's, this Sunday being one": what is put behind a sentence about
//! its subject or its days.

use super::{parts_at, said};
use crate::read::time::{self, TimeCtx, weekday};
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// The sentence without who is meant, too: "nobody on the roof after ten, you included".
pub(super) fn included(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    // "The dog and the robot included" is as many as are named so.
    const NAMED_TOKENS_MAX: usize = 6;
    let at = (2..sentence.len()).find(|at| word(sentence, *at) == "included")?;
    let ends = sentence.get(at + 1).is_none_or(|next| next.shape == Shape::Mark);
    let from = (at.saturating_sub(NAMED_TOKENS_MAX)..at).rev().find(|from| parts_at(sentence, *from))?;
    // "Full clean, oven included" says what is done.
    let who = from + 1 + usize::from(matches!(word(sentence, from + 1), "the" | "all" | "my" | "our"));
    let named = cx.lexicon.person(sentence, who).is_some_and(|(_, end)| end == at)
        || at == who + 1
            && matches!(
                word(sentence, who),
                "you"
                    | "yourself"
                    | "robot"
                    | "hob"
                    | "me"
                    | "myself"
                    | "us"
                    | "him"
                    | "her"
                    | "them"
                    | "guests"
                    | "visitors"
                    | "kids"
                    | "children"
                    | "adults"
                    | "everyone"
                    | "dog"
                    | "dogs"
                    | "cat"
                    | "cats"
            );
    // "Every day, weekends included" says when.
    let when = !time::scan(&sentence[from + 1..at], cx).is_empty();
    (ends && named && !when && from > 0 && from + 1 < at)
        .then(|| [&sentence[..from], &sentence[at + 1..]].concat())
}

/// "…, this Sunday being one of them": from when every second one is counted.
pub(super) fn being_one(sentence: &[Token], _: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let at = (2..sentence.len()).find(|at| word(sentence, *at) == "being")?;
    let used = any_phrase!(
        sentence,
        at + 1,
        [
            "one",
            "one of them",
            "one of those",
            "one of these",
            "the first",
            "the first one",
            "the first of them",
            "the next",
            "the next one",
            "ours",
            "mine",
            "such a one",
        ]
    )?;
    let end = at + 1 + used;
    let from = (at.saturating_sub(6)..at).rev().find(|from| parts_at(sentence, *from))?;
    let which = &sentence[from + 1..at];
    let counted = matches!(word(which, 0), "this" | "next" | "the")
        && (0..which.len()).any(|at| weekday::name(which, at, true).is_some());
    let cycle = sentence[..from].iter().any(|token| {
        matches!(
            token.word.as_str(),
            "second" | "other" | "alternate" | "third" | "fourth" | "weeks" | "fortnight" | "fortnightly"
        )
    });
    let ends = sentence.get(end).is_none_or(|next| next.shape == Shape::Mark);
    if !(counted && cycle && ends && from > 0) {
        return None;
    }
    let mut plain = sentence[..=from].to_vec();
    plain.push(said("starting", which[0].start));
    let (last, before) = which.split_last()?;
    plain.extend_from_slice(before);
    plain.push(Token { end: sentence[end - 1].end, ..last.clone() });
    plain.extend_from_slice(&sentence[end..]);
    Some(plain)
}
