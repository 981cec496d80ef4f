//! "And she'd like some ginger, lemons and honey": what somebody else would like to have is to be got.

use crate::read::lexicon::Lexicon;
use crate::read::tokens::{Shape, Token, any_phrase, tokens, word};

/// How much of a thing is said in no more words: "a big bag of".
const AMOUNT_WORDS_MAX: usize = 5;

/// The same as what the house needs; `None` where nobody wishes for a thing to buy.
pub(super) fn plainly(sentence: &str, lexicon: &Lexicon) -> Option<String> {
    let mut all = tokens(sentence, 0, sentence.len());
    lexicon.settle(&mut all);
    // "Ben's ill, so we'll need more nappies": now.
    if let Some((at, lead, used)) = (0..all.len()).find_map(|at| {
        let lead = any_phrase!(&all, at, ["so", "and"]).unwrap_or(0);
        let opens = at == 0 || lead > 0 || all[at - 1].shape == Shape::Mark;
        let used = any_phrase!(
            &all,
            at + lead,
            [
                "we'll need",
                "i'll need",
                "we're going to need",
                "we'll want",
                "i'll want",
                "we're going to want"
            ]
        )?;
        // The first thing, behind how much of it.
        let from = at + lead + used;
        let thing = (from..all.len().min(from + AMOUNT_WORDS_MAX)).find(|at| {
            matches!(word(&all, *at), "to" | "you" | "," | ".") || lexicon.item(&all, *at).is_some()
        })?;
        (opens && lexicon.item(&all, thing).is_some()).then_some((at, lead, used))
    }) {
        return Some(format!(
            "{}we need{}",
            sentence.get(..all[at + lead].start)?,
            sentence.get(all[at + lead + used - 1].end..)?
        ));
    }
    let (at, from) = (0..all.len()).find_map(|at| {
        let opens = at == 0 || all[at - 1].shape == Shape::Mark || matches!(word(&all, at - 1), "and" | "so");
        let from = opens.then(|| wishes(&all, at, lexicon))??;
        Some((at, from))
    })?;
    let some = any_phrase!(&all, from, ["some more", "some", "a few", "a couple of", "more"]);
    let thing = from + some.or_else(|| any_phrase!(&all, from, ["a", "an"])).unwrap_or(0);
    // "She'd like dinner at seven", "he'd like some milk with his breakfast tomorrow": no shopping.
    let (_, end) = lexicon.item(&all, thing)?;
    let chore = lexicon.task_noun(&all, thing).is_some();
    let stop = (end..all.len()).find(|at| matches!(word(&all, *at), "." | "!" | ";")).unwrap_or(all.len());
    let else_said = all[end..stop].iter().any(|token| {
        matches!(
            token.word.as_str(),
            "for"
                | "with"
                | "at"
                | "on"
                | "in"
                | "every"
                | "instead"
                | "today"
                | "tonight"
                | "tomorrow"
                | "if"
                | "?"
                | "done"
                | "made"
        )
    });
    // One thing alone, and no word of how much, may be what somebody likes to eat.
    let several =
        some.is_some() || all[end..stop].iter().any(|token| matches!(token.word.as_str(), "," | "and"));
    (several && !chore && !else_said).then(|| {
        Some(format!("{}we need {}", sentence.get(..all[at].start)?, sentence.get(all[from].start..)?))
    })?
}

/// Where what somebody wishes for begins: behind "she'd like", "Lucia wants", "he fancies".
fn wishes(all: &[Token], at: usize, lexicon: &Lexicon) -> Option<usize> {
    if let Some(used) = any_phrase!(all, at, ["she'd", "he'd", "they'd"]) {
        return any_phrase!(all, at + used, ["like", "love", "really like", "also like"])
            .map(|like| at + used + like);
    }
    let who = any_phrase!(all, at, ["she", "he", "they"])
        .map(|used| at + used)
        .or_else(|| lexicon.person(all, at).map(|(_, end)| end))?;
    any_phrase!(
        all,
        who,
        [
            "would like",
            "would love",
            "wants",
            "want",
            "needs",
            "need",
            "fancies",
            "fancy",
            "is asking for",
            "asked for",
            "has asked for",
            "could do with"
        ]
    )
    .map(|used| who + used)
}
