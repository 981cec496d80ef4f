//! What is wished, by whoever may do it: "I'd be grateful if you'd water the plants", "I expect the table to be laid by
//! seven", "I'd like dinner at six".

use super::OBJECT_TOKENS_MAX;
use crate::read::lexicon::{Form, base_of, is_base, is_verb_form};
use crate::read::split::clauses::leading;
use crate::read::table::Table;
use crate::read::tokens::{Token, any_phrase, word};

/// Words before what is wished done, by nobody who is named.
static OBLIGED: Table = Table::of(&[
    "i'd be obliged if",
    "i would be obliged if",
    "we'd be obliged if",
    "i'd be grateful if",
    "i would be grateful if",
    "we'd be grateful if",
    "i'd appreciate it if",
    "i would appreciate it if",
    "we'd appreciate it if",
    "we would appreciate it if",
    "i'd be so grateful if",
    "i'd be very grateful if",
    "we would be grateful if",
    "i'd be pleased if",
    "i'd love it if",
    "i'd like it if",
    "i'd be happy if",
    "we'd love it if",
    "we'd like it if",
    "it would be good if",
    "it would be nice if",
    "it would be great if",
    "it would be lovely if",
    "it would be helpful if",
    "it would be wonderful if",
    "it would help if",
    "it'd be good if",
    "it'd be nice if",
    "it'd be great if",
    "it'd be lovely if",
    "it'd help if",
    "i'd be glad if",
    "we'd be glad if",
]);

/// "I expect the table to be laid by seven", "I like dinner at six": wanted, and of nobody who is named.
pub(super) fn expected(mut tokens: Vec<Token>) -> Vec<Token> {
    let head = leading(&tokens, 0);
    if !matches!(word(&tokens, head), "i" | "we" | "i'd" | "we'd") {
        return tokens;
    }
    if let Some(used) = any_phrase!(&tokens, head, ["i expect", "we expect"]) {
        let be = (head + used + 1..tokens.len().min(head + used + OBJECT_TOKENS_MAX + 1)).find(|at| {
            any_phrase!(&tokens, *at, ["to be"]).is_some() && is_verb_form(word(&tokens, at + 2), Form::Past)
        });
        if be.is_some() {
            "want".clone_into(&mut tokens[head + used - 1].word);
        }
        return tokens;
    }
    let Some(used) = any_phrase!(
        &tokens,
        head,
        ["i like", "we like", "i'd like", "we'd like", "i would like", "we would like"]
    ) else {
        return tokens;
    };
    let what = head + used;
    let meal = what + usize::from(matches!(word(&tokens, what), "my" | "our" | "the"));
    let hour = meal + 1;
    let at = hour + usize::from(matches!(word(&tokens, hour), "ready" | "served"));
    let meals = matches!(word(&tokens, meal), "breakfast" | "lunch" | "dinner" | "supper" | "brunch");
    let timed = matches!(word(&tokens, at), "at" | "by" | "around" | "about" | "for" | "before")
        && tokens.get(at + 1).is_some_and(|token| {
            token.number().is_some()
                || matches!(token.word.as_str(), "half" | "quarter" | "noon")
                || crate::read::time::number::cardinal(&tokens, at + 1).is_some()
        });
    if meals && timed {
        let i = if word(&tokens, head).starts_with('w') { "we" } else { "i" };
        i.clone_into(&mut tokens[head].word);
        "want".clone_into(&mut tokens[what - 1].word);
        tokens.drain(head + 1..what - 1);
    }
    tokens
}

/// "I'd be obliged if the brass could be polished on Saturdays", "would you mind closing the windows at dusk": what is
/// wished, as what is to be.
pub(super) fn obliged(mut tokens: Vec<Token>) -> Vec<Token> {
    let head = leading(&tokens, 0);
    if let Some(used) = any_phrase!(&tokens, head, ["would you mind", "do you mind"]) {
        let verb = head + used;
        let done = word(&tokens, verb);
        if let Some(base) = base_of(done).filter(|_| is_verb_form(done, Form::Ing)) {
            tokens[verb].word = base.to_owned();
            tokens.drain(head..verb);
        }
        return tokens;
    }
    let Some(used) = OBLIGED.at(&tokens, head) else { return tokens };
    // "If you'd water the plants", "if you hoovered on Mondays".
    let you = head + used;
    if let Some(more) =
        any_phrase!(&tokens, you, ["you would", "you could", "you can", "you'd", "you 'd", "you might"])
        && is_base(word(&tokens, you + more))
    {
        tokens.drain(head..you + more);
        return tokens;
    }
    let done = word(&tokens, you + 1);
    if word(&tokens, you) == "you"
        && let Some(base) = base_of(done).filter(|_| is_verb_form(done, Form::Past) || is_base(done))
    {
        base.clone_into(&mut tokens[you + 1].word);
        tokens.drain(head..=you);
        return tokens;
    }
    let may = (head + used..tokens.len().min(head + used + OBJECT_TOKENS_MAX + 2))
        .find(|at| matches!(word(&tokens, *at), "could" | "can" | "would" | "might" | "were" | "was"));
    let Some(may) = may else { return tokens };
    if matches!(word(&tokens, may), "were" | "was") && is_verb_form(word(&tokens, may + 1), Form::Past) {
        let be = Token { word: "be".to_owned(), ..tokens[may].clone() };
        "should".clone_into(&mut tokens[may].word);
        tokens.insert(may + 1, be);
        tokens.drain(head..head + used);
        return tokens;
    }
    if word(&tokens, may + 1) == "be" {
        tokens[may].word = "should".to_owned();
        tokens.drain(head..head + used);
    }
    tokens
}
