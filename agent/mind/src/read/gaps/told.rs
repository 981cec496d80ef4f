//! "Dad's carer is called Blessing", "the tenants look after their own rubbish": verbs that also order something, where
//! they only tell.

use super::parts_at;
use crate::read::lexicon::{DISCOURSE, is_base};
use crate::read::time::TimeCtx;
use crate::read::tokens::{Shape, Token, word};

/// The sentence with "named" for what somebody is called.
pub(super) fn called(sentence: &[Token], _: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let at = (2..sentence.len()).find(|at| {
        let is = matches!(word(sentence, at - 1), "is" | "are") || word(sentence, at - 1).ends_with("'s");
        let name = sentence.get(at + 1).is_some_and(|name| name.capital && name.shape == Shape::Word);
        word(sentence, *at) == "called" && is && name
    })?;
    let mut plain = sentence.to_vec();
    plain[at].word = "named".to_owned();
    Some(plain)
}

/// "The upstairs loo daily, the downstairs one every other day": the sentence with what the one on the other floor is.
pub(super) fn on_a_floor(sentence: &[Token], _: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let floor = |at: usize| {
        matches!(word(sentence, at), "upstairs" | "downstairs" | "top" | "bottom" | "front" | "back")
    };
    let at = (3..sentence.len()).find(|at| word(sentence, *at) == "one" && floor(at - 1))?;
    let first = (0..at - 1).find(|first| floor(*first) && sentence[first + 1].shape == Shape::Word)?;
    let noun = &sentence[first + 1];
    let mut plain = sentence.to_vec();
    plain[at].word.clone_from(&noun.word);
    Some(plain)
}

/// "Take eggs off the list, Jean next door gave us a dozen": the sentence without why.
pub(super) fn why_off_list(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let first = sentence.iter().position(|token| token.shape == Shape::Word)?;
    let list = sentence.iter().position(|token| token.word == "list")?;
    let comma = (list + 1..sentence.len()).find(|at| parts_at(sentence, *at))?;
    let end = sentence.iter().rposition(|token| token.shape != Shape::Mark)? + 1;
    let reason = sentence.get(comma + 1..end)?;
    let opens = reason.first()?;
    let who = opens.capital || cx.lexicon.person(reason, 0).is_some();
    let told = reason.iter().skip(1).any(|token| {
        DISCOURSE.befell.contains(&token.word)
            || matches!(token.word.as_str(), "got" | "had" | "has" | "is" | "was" | "left")
    });
    let more = reason.iter().any(|token| matches!(token.word.as_str(), "," | "and" | "add" | "put" | "list"));
    let orders = is_base(word(sentence, first)) || word(sentence, first) == "please";
    (who && told && !more && orders && (opens.capital || !is_base(&opens.word)))
        .then(|| [&sentence[..comma], &sentence[end..]].concat())
}
