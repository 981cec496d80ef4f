//! Slips of the pen in the name of a list, put right where what stands beside them leaves no doubt: "my shoping lsit".

use crate::read::lexicon::{Form, is_verb_form};
use crate::read::tokens::{Shape, Token, word};

/// Words one letter from "list" that mean themselves.
const NOT_LIST: [&str; 14] = [
    "last", "lost", "lust", "lift", "lit", "lint", "mist", "fist", "gist", "wrist", "least", "live", "line",
    "lists'",
];
/// What names the two lists of every household, before "list".
const NAMES: [&str; 9] =
    ["shopping", "grocery", "groceries", "chore", "chores", "errand", "errands", "task", "tasks"];
/// How "to do" is typed in a hurry.
const TO: [&str; 7] = ["too", "2", "tod", "tp", "ot", "t", "tu"];

/// The tokens with the name of the list spelt as it is meant; `None` where nothing is misspelt.
pub(super) fn put_right(tokens: &[Token]) -> Option<Vec<Token>> {
    let mut right = tokens.to_vec();
    for at in 1..right.len() {
        if is_list(&right, at) {
            let many = right[at].word.ends_with('s') && right[at].word.len() > "list".len();
            right[at].word = if many { "lists" } else { "list" }.to_owned();
        }
    }
    for at in 1..right.len() {
        if !matches!(word(&right, at), "list" | "lists") {
            continue;
        }
        let before = at - 1;
        // "Too do list", "my to list".
        if word(&right, before) == "do" && before > 0 && TO.contains(&word(&right, before - 1)) {
            "to".clone_into(&mut right[before - 1].word);
        } else if word(&right, before) == "to"
            && before > 0
            && matches!(word(&right, before - 1), "my" | "our")
        {
            "todo".clone_into(&mut right[before].word);
        } else if let Some(name) = name_meant(&right[before]) {
            name.clone_into(&mut right[before].word);
        }
    }
    (right != tokens).then_some(right)
}

/// Whether the word at `at` is "list" misspelt: behind the name of a list.
fn is_list(tokens: &[Token], at: usize) -> bool {
    let said = word(tokens, at);
    let named = NAMES.contains(&word(tokens, at - 1))
        || name_meant(&tokens[at - 1]).is_some()
        || matches!(word(tokens, at - 1), "do" | "todo" | "buy")
            && (at == 1 || matches!(word(tokens, at - 2), "to" | "-" | "my" | "our" | "the"));
    let near = ["list", "lists"].iter().any(|list| strsim::osa_distance(said, list) == 1);
    named
        && tokens[at].shape == Shape::Word
        && said.starts_with('l')
        && said.len() > 2
        && near
        && !matches!(said, "list" | "lists")
        && !NOT_LIST.contains(&said)
}

/// The name that a word stands for which is none: "shoping", "grocey".
fn name_meant(token: &Token) -> Option<&'static str> {
    const LETTERS_MIN: usize = 5;
    let said = token.word.as_str();
    let letters = said.chars().count();
    if token.shape != Shape::Word || letters < LETTERS_MIN || is_verb_form(said, Form::Ing) {
        return None;
    }
    NAMES
        .iter()
        .filter(|name| name.chars().count() > LETTERS_MIN && name.chars().next() == said.chars().next())
        .find(|name| {
            let distance = strsim::osa_distance(said, name);
            distance > 0 && distance <= if name.len() >= 8 { 2 } else { 1 } && !NAMES.contains(&said)
        })
        .filter(|_| {
            !matches!(said, "shipping" | "chopping" | "popping" | "hopping" | "swapping" | "snapping")
        })
        .copied()
}
