//! "Have her coat and her cane by the front door": what is to be somewhere is put there. "PE kit: Nell needs hers on
//! Mondays, Arthur just Wednesdays": what is theirs is what the label names.

use super::{again, said};
use crate::read::lexicon::{Form, is_verb_form};
use crate::read::split::clauses::leading;
use crate::read::split::shapes::is_finite;
use crate::read::time::{TimeCtx, weekday};
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// The sentence with "put" for "have".
pub(super) fn plainly(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    // "Her good coat, her cane and the pill list" is as much as is put in one place.
    const THINGS_TOKENS_MAX: usize = 14;
    let head = leading(sentence, 0);
    let have = (0..sentence.len()).find(|at| {
        let opens = *at == head
            || *at > 0
                && (sentence[at - 1].is_mark(',')
                    || matches!(word(sentence, at - 1), "and" | "so" | "please" | "then"));
        word(sentence, *at) == "have" && opens
    })?;
    let determined = matches!(
        word(sentence, have + 1),
        "the"
            | "his"
            | "her"
            | "my"
            | "our"
            | "their"
            | "both"
            | "two"
            | "three"
            | "four"
            | "clean"
            | "fresh"
    );
    let last = sentence.len().min(have + 2 + THINGS_TOKENS_MAX);
    let place = (have + 3..last).find(|at| {
        any_phrase!(sentence, *at, ["by", "beside", "next to", "near", "on", "outside", "under", "in"])
            .is_some_and(|used| {
                matches!(word(sentence, at + used), "the" | "his" | "her" | "my" | "our" | "their")
            })
    })?;
    let things = sentence[have + 1..place].iter().all(|token| {
        (token.shape == Shape::Word || token.is_mark(','))
            && (!is_verb_form(&token.word, Form::Past) || token.word == "set")
            && !matches!(
                token.word.as_str(),
                "to" | "ready" | "i" | "we" | "you" | "he" | "she" | "they" | "it"
            )
    });
    // "Have the dinner on the table by six" is made first.
    let meal = (have + 1..have + 4).any(|at| cx.lexicon.task_noun(sentence, at).is_some());
    if !determined || !things || meal {
        return None;
    }
    let put = Token { word: "put".to_owned(), ..sentence[have].clone() };
    Some([&sentence[..have], &[put], &sentence[have + 1..]].concat())
}

/// The sentence with "it" for what the label names, and whoever else needs it in full.
pub(super) fn of_label(sentence: &[Token], _: &TimeCtx<'_>) -> Option<Vec<Token>> {
    const LABEL_TOKENS_MAX: usize = 5;
    let colon = sentence.iter().take(LABEL_TOKENS_MAX).position(|token| token.is_mark(':'))?;
    let own = (colon + 2..sentence.len()).find(|at| matches!(word(sentence, *at), "hers" | "theirs"))?;
    let verb = own - 1;
    if !is_finite(word(sentence, verb)) && !is_verb_form(word(sentence, verb), Form::S) {
        return None;
    }
    let it = |place: usize| said("it", place);
    let mut plain = sentence[..own].to_vec();
    plain.push(Token { word: "it".to_owned(), ..sentence[own].clone() });
    for (at, token) in sentence.iter().enumerate().skip(own + 1) {
        let other = at > 1
            && sentence[at - 1].capital
            && matches!(word(sentence, at - 2), "," | "and")
            && matches!(token.word.as_str(), "just" | "only" | "on")
            && (at..at + 3).any(|day| weekday::name(sentence, day, true).is_some());
        if other {
            plain.extend(again(&sentence[verb..own], token.start));
            plain.push(it(token.start));
            if token.word != "on" {
                plain.push(said("on", token.start));
                continue;
            }
        }
        plain.push(token.clone());
    }
    Some(plain)
}
