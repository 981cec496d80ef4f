//! "Make sure he gets a separate ladle": he is given it.

use super::said;
use crate::read::lexicon::{Form, is_base, is_verb_form};
use crate::read::time::TimeCtx;
use crate::read::tokens::{Token, any_phrase, word};

/// The sentence with the order to give it.
pub(super) fn plainly(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let (at, used) = (0..sentence.len()).find_map(|at| {
        any_phrase!(
            sentence,
            at,
            ["make sure that", "make sure", "be sure that", "see that", "see to it that"]
        )
        .map(|used| (at, used))
    })?;
    let who = at + used;
    let (whom, verb) = match word(sentence, who) {
        "he" => (vec![said("him", sentence[who].start)], who + 1),
        "she" => (vec![said("her", sentence[who].start)], who + 1),
        "they" => (vec![said("them", sentence[who].start)], who + 1),
        _ => {
            let article = usize::from(matches!(word(sentence, who), "the" | "my" | "our"));
            let (_, end) = cx.lexicon.person(sentence, who + article)?;
            (sentence[who..end].to_vec(), end)
        }
    };
    let object = verb + 1;
    let gets = matches!(word(sentence, verb), "gets" | "get" | "has" | "have");
    let next = word(sentence, object);
    let done = is_verb_form(next, Form::Past) && !is_base(next);
    let goes = matches!(
        next,
        "up" | "to"
            | "in"
            | "out"
            | "off"
            | "on"
            | "back"
            | "home"
            | "down"
            | "there"
            | "into"
            | "enough"
            | "ready"
            | "no"
            | "not"
            | "nothing"
            | ""
            | ","
    );
    // "…gets the lid closed": what is done to it.
    let passive = (object..sentence.len().min(object + 5))
        .take_while(|at| sentence[*at].shape == crate::read::tokens::Shape::Word)
        .last()
        .is_some_and(|last| is_verb_form(word(sentence, last), Form::Past) && !is_base(word(sentence, last)));
    if !gets || done || goes || passive {
        return None;
    }
    let mut plain = sentence[..at].to_vec();
    plain.push(Token { word: "give".to_owned(), end: sentence[who - 1].end, ..sentence[at].clone() });
    plain.extend(whom);
    plain.extend_from_slice(&sentence[object..]);
    Some(plain)
}
