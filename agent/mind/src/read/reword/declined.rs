//! What is not wanted, said otherwise than with "don't": "I'd rather you didn't vacuum", "stop feeding the cat at noon", "I
//! don't need breakfast on weekdays". It is forbidden, or left out, and never ordered.

use crate::read::lexicon::{Form, Lexicon, base_of, is_base, is_verb_form};
use crate::read::split::clauses::leading;
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// Words after which stands what somebody had rather not have done.
const RATHER: [&str; 14] = [
    "i'd rather you didn't",
    "i would rather you didn't",
    "we'd rather you didn't",
    "we would rather you didn't",
    "i'd rather you don't",
    "i'd prefer you didn't",
    "i'd prefer it if you didn't",
    "i'd prefer if you didn't",
    "we'd prefer it if you didn't",
    "we'd prefer if you didn't",
    "i'd rather you did not",
    "we'd rather you did not",
    "i don't want you to",
    "we don't want you to",
];

/// Words after which stands what is not needed.
const UNNEEDED: [&str; 8] = [
    "i don't need",
    "we don't need",
    "i won't need",
    "we won't need",
    "i won't be needing",
    "we won't be needing",
    "i don't want",
    "we don't want",
];

/// The tokens with "don't" or "no" before what is declined.
pub(crate) fn declined(tokens: Vec<Token>, lexicon: &Lexicon) -> Vec<Token> {
    let head = leading(&tokens, 0);
    let Some(first) = tokens.get(head).cloned() else { return tokens };
    let put =
        |text: &str| Token { word: text.to_owned(), shape: Shape::Word, capital: false, ..first.clone() };
    if let Some(used) = any_phrase(&tokens, head, &RATHER).filter(|used| is_base(word(&tokens, head + used)))
    {
        return [&tokens[..head], &[put("don't")], &tokens[head + used..]].concat();
    }
    // "I don't need breakfast on weekdays", but not "we don't need more olive oil".
    if let Some(used) = any_phrase(&tokens, head, &UNNEEDED) {
        let meal = lexicon
            .task_noun(&tokens, head + used)
            .is_some_and(|(task, _)| task.starts_with("make-") || task == "pack-lunch");
        if meal {
            return [&tokens[..head], &[put("no")], &tokens[head + used..]].concat();
        }
    }
    // "Stop feeding the cat at noon"; "stop buying crisps" is about the list.
    let stops = matches!(first.word.as_str(), "stop" | "quit")
        && is_verb_form(word(&tokens, head + 1), Form::Ing)
        && !matches!(word(&tokens, head + 1), "buying" | "getting" | "ordering" | "adding");
    if let Some(base) = base_of(word(&tokens, head + 1)).filter(|_| stops) {
        let verb = Token { word: base.to_owned(), ..tokens[head + 1].clone() };
        return [&tokens[..head], &[put("don't"), verb], &tokens[head + 2..]].concat();
    }
    tokens
}
