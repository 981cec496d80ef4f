//! "The bathroom can still be done as normal", "do the bathroom as usual": a chore that goes on as it is agreed is no new one.

use crate::read::lexicon::Lexicon;
use crate::read::tokens::{Shape, any_phrase, tokens, word};

/// How somebody says that it is as it always is.
pub(super) const AS_EVER: [&str; 7] =
    ["as normal", "as usual", "as always", "as planned", "like normal", "like always", "as it is"];

/// The same as no more than that; `None` where it says more, or another thing.
pub(super) fn plainly(sentence: &str, _: &Lexicon) -> Option<String> {
    let all = tokens(sentence, 0, sentence.len());
    let first = any_phrase!(&all, 0, ["and", "but", "so", "though", "oh and"]).unwrap_or(0);
    let end = all.iter().rposition(|token| {
        token.shape != Shape::Mark && !matches!(token.word.as_str(), "though" | "please" | "thanks" | "then")
    })? + 1;
    let ever =
        (first + 1..end).find(|at| any_phrase(&all, *at, &AS_EVER).is_some_and(|used| at + used == end))?;
    let one = !all[first..ever].iter().any(|token| token.shape == Shape::Mark);
    let asked = sentence.trim_end().ends_with('?');
    let may = (first + 1..ever).find_map(|at| {
        let used =
            any_phrase!(&all, at, ["can still", "can", "may", "should still", "still", "could still"])?;
        let done = any_phrase!(
            &all,
            at + used,
            [
                "be done",
                "go ahead",
                "happen",
                "go on",
                "stay",
                "carry on",
                "be",
                "stays",
                "happens",
                "goes ahead"
            ]
        )?;
        (at + used + done == ever).then_some(at)
    });
    let ordered = any_phrase!(
        &all,
        first,
        [
            "do the",
            "still do the",
            "please do the",
            "you can still do the",
            "carry on with the",
            "clean the",
            "just do the"
        ]
    )
    .filter(|_| word(&all, first + 1) != "not");
    let (from, to) = match (may, ordered) {
        (Some(at), _) => (first, at),
        (None, Some(used)) => (first + used - 1, ever),
        (None, None) => return None,
    };
    // "The bathroom on Saturday as normal" names a day that may be another than agreed.
    let plain = all[from..to].iter().all(|token| token.shape == Shape::Word);
    (one && plain && to > from && !asked).then(|| {
        Some(format!(
            "{} {}",
            sentence.get(all[from].start..all[to - 1].end)?,
            sentence.get(all[ever].start..all[end - 1].end)?
        ))
    })?
}
