//! "Even Ben ate his carrots", "it smells", "10 is too late for me": what is only told beside an order or thanks, of which
//! nothing follows for anybody's day.

use crate::read::lexicon::{Form, is_base, is_verb_form};
use crate::read::split::shapes::is_finite;
use crate::read::time::number::cardinal;
use crate::read::time::weekday;
use crate::read::tokens::{Shape, any_phrase, tokens, word};

/// More words than these say something of their own.
const WORDS_MAX: usize = 10;

/// Words of what changes a day: who is there, who eats or sleeps, what is wanted, what is not so.
const MATTERS: [&str; 40] = [
    "you", "your", "today", "tonight", "tomorrow", "week", "weekend", "now", "still", "home", "away", "here",
    "back", "come", "coming", "comes", "stay", "staying", "stays", "visit", "visiting", "eat", "eating",
    "eats", "sleep", "sleeping", "sleeps", "asleep", "need", "needs", "want", "wants", "only", "don't",
    "won't", "can't", "isn't", "if", "until", "allergic",
];

/// Whether words only tell something in passing.
pub(super) fn is_aside(words: &str) -> bool {
    let all = tokens(words, 0, words.len());
    let said: Vec<_> = all.iter().filter(|token| token.shape != Shape::Mark).cloned().collect();
    let from =
        any_phrase!(&said, 0, ["even", "oh", "well", "anyway", "and", "because", "since", "as"]).unwrap_or(0);
    let opening = word(&said, from);
    let matters = said.iter().any(|token| MATTERS.contains(&token.word.as_str()));
    let timed = (0..said.len()).any(|at| {
        said[at].shape == Shape::Number
            || cardinal(&said, at).is_some()
            || weekday::name(&said, at, true).is_some()
    });
    let tells =
        said.iter().skip(from).any(|token| is_finite(&token.word) || is_verb_form(&token.word, Form::Past));
    said.len() <= WORDS_MAX && tells && !matters && !timed && !is_base(opening) && opening != "no"
}
