//! "The plumber's coming on Thursday", "Mum's here for lunch": a verb that hangs on a name stands by itself, so that
//! whatever reads "is coming" reads it. And "do not" is one word, as "don't" is.

use super::lexicon::{Form, is_verb_form};
use super::tokens::{Shape, Token, any_phrase, word};

/// So many tokens lie at the most between "make sure" and the thing.
const SEEN_TOKENS_MAX: usize = 5;

/// What is said of somebody with the verb on the name, and of no thing that belongs to them.
const SAID: [&str; 23] = [
    "here",
    "coming",
    "due",
    "calling",
    "visiting",
    "arriving",
    "staying",
    "away",
    "popping",
    "booked",
    "closed",
    "shut",
    "scheduled",
    "expected",
    "cancelled",
    "planned",
    "asleep",
    "ill",
    "sick",
    "poorly",
    "gone",
    "still",
    "having",
];

/// "It comes on at six and goes off at ten": the second verb says no more than "on at six and off at ten" does.
fn is_said_again(tokens: &[Token], at: usize) -> bool {
    let verb = matches!(word(tokens, at), "goes" | "go" | "comes" | "come");
    let joined = at > 0 && matches!(word(tokens, at - 1), "and" | "," | "then" | "but");
    let switched = matches!(word(tokens, at + 1), "on" | "off");
    let timed =
        matches!(word(tokens, at + 2), "at" | "by" | "around" | "about" | "after" | "before" | "again");
    // One of the two before it: "the heating comes on …".
    const SENTENCE_TOKENS_MAX: usize = 14;
    let start = at.saturating_sub(SENTENCE_TOKENS_MAX);
    let first =
        (start..at.saturating_sub(1)).rev().take_while(|index| !tokens[*index].is_mark('.')).any(|index| {
            matches!(word(tokens, index), "comes" | "come" | "goes" | "go")
                && matches!(word(tokens, index + 1), "on" | "off")
        });
    verb && joined && switched && timed && first
}

/// The tokens with such verbs as words of their own.
pub(super) fn plainly(tokens: Vec<Token>) -> Vec<Token> {
    let hangs = |at: usize| {
        let name = tokens[at].word.strip_suffix("'s").filter(|name| name.len() > 2)?;
        let pronoun = matches!(
            name,
            "she"
                | "that"
                | "there"
                | "what"
                | "who"
                | "here"
                | "where"
                | "when"
                | "let"
                | "how"
                | "everybody"
                | "everyone"
                | "nobody"
                | "somebody"
                | "someone"
                | "anybody"
        );
        // "Make sure the gate's bolted": it is to be.
        let seen = || {
            (1..=SEEN_TOKENS_MAX).any(|back| {
                at.checked_sub(back).is_some_and(|from| {
                    any_phrase!(
                        &tokens,
                        from,
                        ["make sure", "see that", "check that", "check", "ensure", "be sure"]
                    )
                    .is_some()
                })
            })
        };
        let state = is_verb_form(word(&tokens, at + 1), Form::Past)
            || matches!(word(&tokens, at + 1), "off" | "on" | "full" | "empty" | "clean");
        let there = word(&tokens, at + 1) == "at"
            && matches!(
                word(&tokens, at + 2),
                "the" | "school" | "work" | "nursery" | "home" | "his" | "her" | "my" | "our" | "a"
            );
        // "The number's on the corkboard": where something is.
        let placed = at > 0
            && matches!(word(&tokens, at - 1), "the" | "my" | "our" | "his" | "her" | "their")
            && matches!(
                word(&tokens, at + 1),
                "on" | "in" | "under" | "behind" | "inside" | "beside" | "above" | "by"
            )
            && matches!(word(&tokens, at + 2), "the" | "my" | "our" | "his" | "her" | "their" | "a");
        let so = placed || SAID.contains(&word(&tokens, at + 1)) || there || state && seen();
        (!pronoun && so).then(|| name.to_owned())
    };
    let mut plain = Vec::with_capacity(tokens.len());
    for (at, token) in tokens.iter().enumerate() {
        // "Do not wake her" forbids what "don't wake her" forbids.
        let denied = |at: usize| word(&tokens, at) == "do" && word(&tokens, at + 1) == "not";
        if is_said_again(&tokens, at) || at > 0 && denied(at - 1) {
            continue;
        }
        if denied(at) {
            plain.push(Token { word: "don't".to_owned(), end: tokens[at + 1].end, ..token.clone() });
            continue;
        }
        // "She'll be back on Monday".
        let shall = token.word.strip_suffix("'ll").filter(|who| {
            *who != "there"
                && matches!(
                    word(&tokens, at + 1),
                    "be" | "stay" | "come" | "arrive" | "return" | "leave" | "get" | "have"
                )
        });
        // "She's not to come in": what is not to be.
        let not_to = word(&tokens, at + 1) == "not" && word(&tokens, at + 2) == "to";
        let person = ["she's", "he's", "it's"].contains(&token.word.as_str()) && not_to;
        let forbidden = token.word.strip_suffix("'s").filter(|_| person).map(|who| (who.to_owned(), "is"));
        match forbidden
            .or_else(|| hangs(at).map(|name| (name, "is")))
            .or_else(|| shall.map(|name| (name.to_owned(), "will")))
        {
            Some((name, verb)) => {
                // The bytes are those of the whole: an apostrophe may be one of three bytes.
                plain.push(Token { word: name, ..token.clone() });
                plain.push(Token {
                    word: verb.to_owned(),
                    start: token.end,
                    shape: Shape::Word,
                    glued: false,
                    capital: false,
                    ..token.clone()
                });
            }
            None => plain.push(token.clone()),
        }
    }
    plain
}
