//! "It's not my turn for the bins, is it?": a statement with a question behind it asks what it states.

use crate::read::lexicon::Lexicon;
use crate::read::tokens::{any_phrase, tokens, word};

/// The question in the place of the statement; `None` where nothing is asked behind one.
pub(super) fn asked(sentence: &str, _: &Lexicon) -> Option<String> {
    let all = tokens(sentence, 0, sentence.len());
    let comma = (1..all.len()).rev().find(|at| all[*at].is_mark(','))?;
    let tag = any_phrase!(
        &all,
        comma + 1,
        [
            "is it ?",
            "isn't it ?",
            "are they ?",
            "aren't they ?",
            "is there ?",
            "isn't there ?",
            "am i right ?"
        ]
    )?;
    let first = any_phrase!(&all, 0, ["so", "and", "but", "oh", "um", "hm"]).unwrap_or(0);
    let plain = comma + 1 + tag == all.len()
        && !all[first..comma].iter().any(|token| matches!(token.word.as_str(), "." | "!" | "?" | ";" | ","));
    // "It's", "there's", "they're", or "the bins are".
    let (verb, subject, rest) = match word(&all, first) {
        "it's" => ("is", "it", first + 1),
        "that's" => ("is", "that", first + 1),
        "there's" => ("is", "there", first + 1),
        "they're" => ("are", "they", first + 1),
        _ => {
            let at =
                (first + 1..comma).find(|at| matches!(word(&all, *at), "is" | "are" | "isn't" | "aren't"))?;
            let verb = if word(&all, at).starts_with("is") { "is" } else { "are" };
            (verb, sentence.get(all[first].start..all[at - 1].end)?, at + 1)
        }
    };
    let rest = rest + usize::from(word(&all, rest) == "not");
    (plain && rest < comma)
        .then(|| Some(format!("{verb} {subject} {}?", sentence.get(all[rest].start..all[comma - 1].end)?)))?
}
