//! "Nobody goes into the study", "therefore you will not do the floors": what is forbidden to all, or to hob.

use super::{Beside, Put, said, start};
use crate::read::lexicon::is_base;
use crate::read::time::TimeCtx;
use crate::read::tokens::{any_phrase, word};

/// The sentence as the prohibition that it is.
pub(super) fn plainly(beside: &Beside<'_>, _: &TimeCtx<'_>) -> Option<Put> {
    let own = beside.own;
    let first = start(own);
    let therefore = any_phrase!(own, first, ["therefore", "hence", "so", "thus"]).unwrap_or(0);
    let at = first + therefore;
    let nobody = any_phrase!(own, at, ["nobody goes", "no one goes", "no-one goes"])
        .filter(|used| matches!(word(own, at + used), "into" | "near"))
        // "Nobody goes in there with shoes on" lets them in without.
        .filter(|_| {
            !own[at..].iter().any(|token| {
                matches!(
                    token.word.as_str(),
                    "with" | "without" | "unless" | "except" | "but" | "until" | "before" | "and"
                )
            })
        });
    let not =
        any_phrase!(own, at, ["you will not", "you won't", "you shall not", "you needn't", "you need not"])
            .filter(|used| {
                is_base(word(own, at + used))
                    && !matches!(
                        word(own, at + used),
                        "be" | "need"
                            | "have"
                            | "find"
                            | "see"
                            | "know"
                            | "get"
                            | "believe"
                            | "hear"
                            | "regret"
                            | "want"
                            | "like"
                            | "go"
                    )
            });
    let place = own.get(at)?.start;
    let plain = match (nobody, not) {
        (Some(used), _) => {
            let put = ["do", "not", "go"].map(|word| said(word, place));
            [&own[..first], &put, &own[at + used..]].concat()
        }
        (None, Some(used)) => {
            let put = ["do", "not"].map(|word| said(word, place));
            [&own[..first], &put, &own[at + used..]].concat()
        }
        (None, None) => return None,
    };
    Some(Put::own(plain))
}
