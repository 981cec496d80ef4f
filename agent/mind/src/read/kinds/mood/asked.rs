//! What is asked, and what somebody only wonders about: "shall we mop?", "maybe vacuum on Fridays".

use super::Mood;
use crate::read::tokens::{Token, any_phrase, word};

/// "Shall we mop?", "did you mop?"; not "could you mop?", which asks for it.
pub(super) fn asked(tokens: &[Token], head: usize) -> Option<Mood> {
    // "Is there any chance you could mop?" asks for it, as "could you mop?" does.
    let chance = [
        "is there any chance you",
        "any chance you",
        "do you think you could",
        "do you mind",
        "i wonder if you could",
    ];
    if any_phrase(tokens, head, &chance).is_some() {
        return None;
    }
    let asks = tokens.last().is_some_and(|last| last.is_mark('?'));
    let subject = matches!(word(tokens, head + 1), "you" | "we" | "i" | "they" | "he" | "she" | "it" | "tom");
    let done = match word(tokens, head) {
        "did" => subject || asks,
        "have" => subject && asks,
        "has" | "had" | "were" | "was" => asks,
        "who" | "when" | "why" | "which" | "what" | "where" | "how" => asks,
        _ => false,
    };
    let suggests =
        any_phrase!(tokens, head, ["how about", "what about", "what if", "why not", "why don't", "how come"]);
    let might = match word(tokens, head) {
        "shall" | "should" | "do" | "does" | "am" | "is" | "are" | "might" => {
            asks || subject && word(tokens, head) == "shall"
        }
        "would" => asks && word(tokens, head + 1) != "you",
        _ => false,
    };
    if suggests.is_some() || might {
        return Some(Mood::Perhaps);
    }
    // "Mop on Fridays? No.": nobody asks for it so.
    let request = matches!(
        word(tokens, head),
        "can" | "could" | "would" | "will" | "won't" | "may" | "any" | "anyone" | "somebody"
    ) || tokens
        .iter()
        .any(|token| matches!(token.word.as_str(), "please" | "ok" | "okay" | "yes" | "right" | "you"));
    if asks && !request && !done {
        return Some(Mood::Perhaps);
    }
    done.then_some(Mood::Asked)
}

/// "Maybe vacuum on Fridays", "we might want it mopped", "I doubt the plants need water".
pub(super) fn wondered(tokens: &[Token], head: usize) -> Option<Mood> {
    let opens = any_phrase!(
        tokens,
        head,
        [
            "maybe",
            "perhaps",
            "possibly",
            "suppose",
            "supposing",
            "imagine",
            "in theory",
            "i doubt",
            "we doubt",
            "i wonder",
            "we wonder",
            "i wish",
            "we wish",
            "if i were you",
            "if i was you",
            "i might",
            "we might",
            "i may",
            "we may",
            "could we maybe",
            "we could maybe",
            "you could maybe",
            "i'm not sure",
            "i am not sure",
            "we're not sure",
            "not sure",
            "i don't know",
            "we don't know",
            "i can't decide",
            "we haven't decided",
            "would it be possible",
            "would it make sense",
            "i thought about",
            "we thought about",
            "i was thinking",
            "we were thinking",
            "i'm thinking of",
            "we're thinking of",
            "i am thinking of",
            "i considered",
            "we considered",
            "one day",
            "some day",
            "someday",
            "eventually",
            "at some point",
            "in the long run",
        ]
    )
    // "One day a week" counts.
    .filter(|used| {
        !matches!(
            word(tokens, head + used),
            "a" | "per" | "each" | "every" | "before" | "after" | "of" | "in"
        )
    });
    // "Maybe" of a number or a time only makes it a rough one: "maybe twice a week".
    opens.map(|_| Mood::Perhaps)
}
