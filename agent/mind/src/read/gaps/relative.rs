//! "Every day except Wednesdays, when Keith comes": what goes on on the days of an exception is told beside it.

use super::{again, said};
use crate::read::lexicon::{Form, is_verb_form};
use crate::read::split::shapes::is_finite;
use crate::read::time::bits::{Bit, Out};
use crate::read::time::{self, TimeCtx};
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// The sentence, and what it tells of the days that it leaves out as one of its own.
pub(super) fn plainly(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    // "Keith from next door comes with his dog" is as much as is told beside it.
    const TOLD_TOKENS_MAX: usize = 12;
    let found = time::scan(sentence, cx);
    let out = found.iter().find(|found| matches!(found.bit, Bit::Except(Out::Weekdays(_))))?;
    let comma = usize::from(word(sentence, out.end) == ",");
    let when = out.end + comma;
    if !matches!(word(sentence, when), "when" | "because" | "as" | "since") {
        return None;
    }
    let from = when + 1;
    let end = (from..sentence.len()).find(|at| sentence[*at].shape == Shape::Mark).unwrap_or(sentence.len());
    let told = sentence.get(from..end)?;
    let subject = told.first().is_some_and(|first| {
        first.capital
            || matches!(
                first.word.as_str(),
                "he" | "she"
                    | "they"
                    | "we"
                    | "i"
                    | "my"
                    | "our"
                    | "the"
                    | "his"
                    | "her"
                    | "their"
                    | "i'm"
                    | "we're"
                    | "he's"
                    | "she's"
                    | "they're"
                    | "it's"
                    | "there's"
            )
    });
    let verb = told.iter().any(|token| {
        is_finite(&token.word) || is_verb_form(&token.word, Form::S) || token.word.ends_with("'s")
    });
    // What has an hour of its own says more than who is there.
    if !(subject && verb) || told.len() > TOLD_TOKENS_MAX || !time::scan(told, cx).is_empty() {
        return None;
    }
    let days = (out.start..out.end).find(|at| time::weekday::name(sentence, *at, true).is_some())?;
    let mut plain: Vec<Token> = sentence[..out.end].to_vec();
    let place = sentence[out.end - 1].end;
    plain.push(said(".", place));
    plain.extend_from_slice(told);
    let after = sentence[end - 1].end;
    plain.push(said("on", after));
    plain.extend(again(&sentence[days..out.end], after));
    // What follows is said of something else.
    match sentence.get(end) {
        Some(mark) => {
            plain.push(Token { word: ".".to_owned(), ..mark.clone() });
            let next = end + 1 + usize::from(any_phrase(sentence, end + 1, &["and", "but"]).is_some());
            plain.extend_from_slice(sentence.get(next..).unwrap_or_default());
        }
        None => plain.push(said(".", after)),
    }
    Some(plain)
}
