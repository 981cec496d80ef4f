//! "The pool man, Nuno, comes every Thursday", "the Lindqvists (two adults, a baby) come on the 10th": what somebody is
//! called besides, between a subject and its verb, is neither.

use crate::read::lexicon::{DISCOURSE, Form, What, base_of, is_noun_too, is_stop, is_verb_form};
use crate::read::split::shapes::{acts, begins_order, is_finite};
use crate::read::time::{self, TimeCtx, date, weekday};
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// The sentence without what stands between a subject and its verb.
pub(super) fn plainly(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let commas = sentence.iter().filter(|token| token.is_mark(',')).count();
    let bracket = sentence.iter().any(|token| token.is_mark('('));
    if commas < 2 && !bracket {
        return None;
    }
    let (from, to) = (1..sentence.len()).find_map(|at| {
        if sentence[at].is_mark('(') { in_brackets(sentence, at, cx) } else { beside(sentence, at, cx) }
    })?;
    Some([&sentence[..from], &sentence[to..]].concat())
}

/// "…, Nuno, …" behind "the pool man" and before "comes".
fn beside(sentence: &[Token], at: usize, cx: &TimeCtx<'_>) -> Option<(usize, usize)> {
    // "A quiet fellow from the village" is as much as is told in passing.
    const BESIDE_TOKENS_MAX: usize = 9;
    if !sentence[at].is_mark(',') {
        return None;
    }
    let last = sentence.len().min(at + 2 + BESIDE_TOKENS_MAX);
    let close = (at + 2..last).find(|close| sentence[*close].is_mark(','))?;
    let (told, subject) = (&sentence[at + 1..close], subject(sentence, at, cx)?);
    let several = told.iter().any(|token| token.capital || token.word == "of")
        || told.iter().any(|token| token.number().is_some());
    let verb = singular_verb(sentence, close + 1) || several && happens(sentence, close + 1);
    let age = told.len() == 1 && told[0].number().is_some() && sentence[at - 1].capital;
    let name = (0..told.len()).all(|index| {
        let token = &told[index];
        let mark = token.shape == Shape::Mark && matches!(token.word.as_str(), "-" | "." | "'" | "&");
        let day = weekday::name(told, index, true).is_some() || date::month(told, index).is_some();
        mark || token.shape == Shape::Word
            && !day
            && !is_finite(&token.word)
            && !matches!(token.word.as_str(), "who" | "which" | "whose" | "that" | "when" | "if" | "not")
    });
    // "The bin, the black one, goes out" says which.
    let which = told.last().is_some_and(|last| matches!(last.word.as_str(), "one" | "ones"));
    let first = word(told, 0);
    let joins =
        matches!(first, "and" | "or" | "but" | "so" | "then" | "please" | "at" | "on" | "from" | "until")
            || DISCOURSE.tells.contains(first)
            || begins_order(told, 0, cx.lexicon);
    // "The hall, the stairs, needs a mop" are two things that one thing is said of.
    let things = is_thing(sentence, subject, cx) && is_thing(sentence, at + 1, cx);
    (verb && (name && !joins && !which || age) && !things && time::scan(told, cx).is_empty())
        .then_some((at, close + 1))
}

/// "(two adults, a baby)" behind a name and before "come".
fn in_brackets(sentence: &[Token], at: usize, cx: &TimeCtx<'_>) -> Option<(usize, usize)> {
    let close = (at + 1..sentence.len()).find(|close| sentence[*close].is_mark(')'))?;
    let named = sentence[at - 1].shape == Shape::Word && subject(sentence, at, cx).is_some();
    // "Pavlova (rabbit) gets hay".
    let animal = sentence[at - 1].capital
        && cx.lexicon.named(sentence, at - 1).is_some_and(|(named, _)| named.what == What::Animal)
        && matches!(word(sentence, close + 1), "gets" | "has" | "eats" | "needs" | "takes");
    (named && (animal || happens(sentence, close + 1)) && time::scan(&sentence[at + 1..close], cx).is_empty())
        .then_some((at, close + 1))
}

/// Where the subject begins that ends before a place: behind its article, or as a name.
fn subject(sentence: &[Token], end: usize, cx: &TimeCtx<'_>) -> Option<usize> {
    // "The nice young man from the bakery" is as long as such a subject gets.
    const SUBJECT_TOKENS_MAX: usize = 7;
    let last = &sentence[end - 1];
    if last.shape != Shape::Word || is_stop(last) || weekday::name(sentence, end - 1, true).is_some() {
        return None;
    }
    let from = (end.saturating_sub(SUBJECT_TOKENS_MAX)..end)
        .rev()
        .take_while(|at| {
            let token = &sentence[*at];
            (token.shape == Shape::Word || token.word == "-" && token.glued)
                && !is_finite(&token.word)
                && !matches!(token.word.as_str(), "and" | "so" | "but" | "when" | "if" | "while" | "because")
        })
        .filter(|at| {
            matches!(
                word(sentence, *at),
                "the" | "my" | "our" | "his" | "her" | "their" | "your" | "a" | "an" | "this"
            ) || sentence[*at].capital && cx.lexicon.task_noun(sentence, *at).is_none()
        })
        .last()?;
    (!begins_order(sentence, from, cx.lexicon)).then_some(from)
}

/// Whether a verb stands here that one person or thing does.
fn singular_verb(sentence: &[Token], at: usize) -> bool {
    let at = at + usize::from(matches!(word(sentence, at), "also" | "always" | "usually" | "still" | "only"));
    let said = word(sentence, at);
    let third = is_verb_form(said, Form::S)
        && (acts(sentence, at) || !base_of(said).is_some_and(is_noun_too) || happens(sentence, at));
    third
        || is_finite(said) && said.ends_with('s')
        || matches!(said, "isn't" | "doesn't" | "will" | "won't" | "can't")
}

/// Whether a verb of coming, going and taking place stands here.
fn happens(sentence: &[Token], at: usize) -> bool {
    any_phrase(sentence, at, &DISCOURSE.happens).is_some()
        || matches!(word(sentence, at), "go" | "have" | "are" | "live" | "play" | "is" | "has" | "will")
}

/// Whether a thing or a room of the house stands here.
fn is_thing(sentence: &[Token], at: usize, cx: &TimeCtx<'_>) -> bool {
    let at = at + usize::from(matches!(word(sentence, at), "the" | "my" | "our" | "his" | "her" | "their"));
    cx.lexicon.named(sentence, at).is_some_and(|(named, _)| {
        matches!(named.what, What::Room | What::Furniture | What::Thing | What::Item)
    })
}
