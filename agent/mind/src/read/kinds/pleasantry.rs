//! Greetings, thanks, and words about the text itself.

use super::{Scene, Take};
use crate::read::clause::Clause;
use crate::read::lexicon::WORDS;
use crate::read::table::first_of;
use crate::read::tokens::{Shape, any_phrase, word};

/// "…, no, sorry, not then": what was said is taken back, and what follows says how it is.
fn taken_back(clause: &Clause) -> bool {
    let back = first_of!(
        &clause.tokens,
        ["no , sorry ,", "no , sorry", "sorry , no ,", "scratch that", "no wait", "no , wait ,", "no , wait",]
    );
    back.is_some_and(|(at, end)| {
        at > clause.head
            && clause.tokens[end..].iter().all(|token| {
                token.shape == Shape::Mark
                    || matches!(token.word.as_str(), "not" | "then" | "that" | "sorry" | "no" | "wait")
            })
    })
}

/// "Let me know in the comments what your Sunday looks like": asked of whoever reads along.
fn to_readers(clause: &Clause) -> bool {
    clause
        .begins(&["let me know", "let us know", "tell me", "tell us", "leave", "share", "drop"])
        .is_some_and(|at| {
            any_phrase!(&clause.tokens, at, ["in the comments", "in a comment", "it in the comments"])
                .is_some()
        })
}

/// ", which includes tomorrow", ", which is why the bins smell": a remark on what was just said. "Which need ironing by
/// Friday" goes on with it.
fn remarks(clause: &Clause) -> bool {
    clause.follows
        && clause.begins(&["which", "who", "whose"]).is_some_and(|at| {
            matches!(
                word(&clause.tokens, at),
                "is" | "are"
                    | "was"
                    | "were"
                    | "includes"
                    | "include"
                    | "means"
                    | "mean"
                    | "makes"
                    | "frightens"
                    | "scares"
                    | "upsets"
                    | "annoys"
                    | "helps"
                    | "saves"
                    | "stops"
                    | "keeps"
                    | "has"
                    | "had"
                    | "would"
                    | "i"
                    | "we"
                    | "he"
                    | "she"
                    | "they"
            ) && !matches!(word(&clause.tokens, at + 1), "to" | "like" | "want" | "need")
        })
}

/// "Thank you for your co-operation", "see you on Monday", "good luck on Sunday": said to be kind, whatever it names.
fn is_courtesy(clause: &Clause) -> bool {
    let begins = clause.begins(&[
        "thank you for",
        "thanks for",
        "many thanks for",
        "thank you in advance",
        "thanks in advance",
        "see you",
        "good luck",
        "best of luck",
        "sorry for",
        "sorry about",
        "apologies for",
        "with thanks",
        "love from",
        "all my love",
        "have a good",
        "have a lovely",
        "have a nice",
        "enjoy your",
        "take care of yourself",
        "happy birthday",
        "merry christmas",
        "welcome to the",
    ]);
    // "See you take the bins out" orders something.
    begins.is_some_and(|at| {
        word(&clause.tokens, at - 1) != "you"
            || crate::read::lexicon::base_of(word(&clause.tokens, at)).is_none()
            || clause.tokens[clause.head].word == "thank"
    })
}

/// "Prepared by R. Moss, 12 May", "last updated 3 June", "are we invited for Sunday?": about the text, or asked of people.
fn is_of_the_text(clause: &Clause) -> bool {
    const WORDS_MAX: usize = 6;
    let begins = clause.begins(&[
        "prepared by",
        "drawn up by",
        "compiled by",
        "signed ,",
        "signed by",
        "signed :",
        "last updated",
        "updated on",
        "last revised",
        "revised on",
        "version",
        "draft of",
    ]);
    let asks = clause.tokens.last().is_some_and(|token| token.is_mark('?'))
        && clause
            .begins(&[
                "are we", "are you", "is he", "is she", "am i", "were we", "did you", "did we", "have we",
                "who",
            ])
            .is_some();
    let runs = clause.begins(&["start into", "run things", "run the show"]).is_some_and(|_| {
        first_of!(&clause.tokens, ["all of it", "everything", "things", "show", "your own way"]).is_some()
    });
    begins.is_some() && clause.content() <= WORDS_MAX || asks || runs
}

/// A clause that is nothing but kind words, is taken back, or speaks of the text.
pub(super) fn read(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    if to_readers(clause)
        || taken_back(clause)
        || remarks(clause)
        || is_courtesy(clause)
        || is_of_the_text(clause)
    {
        return Some(vec![Take::Note]);
    }
    let phrases: Vec<&str> = WORDS.pleasantries.iter().map(String::as_str).collect();
    let mut at = 0;
    let mut kind = false;
    while at < clause.tokens.len() {
        let token = &clause.tokens[at];
        if token.shape == Shape::Mark
            || matches!(
                token.word.as_str(),
                "for"
                    | "and"
                    | "you"
                    | "so"
                    | "much"
                    | "everything"
                    | "all"
                    | "again"
                    | "your"
                    | "help"
                    | "in"
                    | "advance"
                    | "oh"
                    | "now"
            )
        {
            at += 1;
        } else if let Some(used) = any_phrase(&clause.tokens, at, &phrases) {
            kind = true;
            at += used;
        } else {
            break;
        }
    }
    if at == clause.tokens.len() && (kind || clause.content() == 0 && clause.found.is_empty()) {
        return Some(vec![Take::Note]);
    }
    // "Here is how we like things", "a few things about me": about the text, with nothing to do in it.
    let speaks = first_of!(
        &clause.tokens,
        [
            "here's how",
            "here is how",
            "here are",
            "here's what",
            "a few things",
            "some notes",
            "below is",
            "the following",
            "see below",
            "as follows",
            "finally writing this",
            "this is how",
            "you're now doing",
            "you are now doing",
            "is yours to look after",
            "i wrote this",
            "we wrote this",
            "wrote this",
            "written by",
            "agreed with",
            "agreed by",
            "hope this helps",
            "let me know if you have questions",
            "the rest is up to you",
            "that should be everything",
            "ground rules",
            "house rules",
            "a bit about us",
            "about us",
            "who lives here",
            "get to know",
            "nothing here applies",
            "you'll get the hang",
            "you get the hang",
            "so here goes",
            "here goes",
            "i hope",
            "we hope",
            "looking forward",
            "we're so glad",
            "we are so glad",
            "i'm so glad",
            "won't have to think",
            "we're excited",
            "make yourself at home",
            "don't worry",
            "no rush",
            "no pressure",
            "bear with us",
            "welcome to",
        ]
    );
    let named = !scene.lexicon.tasks(&clause.rest).iter().all(|found| found.tokens.len() < 2);
    (speaks.is_some() && clause.found.is_empty() && !named).then(|| vec![Take::Note])
}
