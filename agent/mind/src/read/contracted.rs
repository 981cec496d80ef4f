//! "The plumber's coming on Thursday", "Mum's here for lunch": a verb that hangs on a name stands by itself, so that
//! whatever reads "is coming" reads it.

use super::tokens::{Shape, Token, word};

/// What is said of somebody with the verb on the name, and of no thing that belongs to them.
const SAID: [&str; 9] =
    ["here", "coming", "due", "calling", "visiting", "arriving", "staying", "away", "popping"];

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
        (SAID.contains(&word(&tokens, at + 1)) && !pronoun).then(|| name.to_owned())
    };
    let mut plain = Vec::with_capacity(tokens.len());
    for (at, token) in tokens.iter().enumerate() {
        match hangs(at) {
            Some(name) => {
                // The bytes are those of the whole: an apostrophe may be one of three bytes.
                plain.push(Token { word: name, ..token.clone() });
                plain.push(Token {
                    word: "is".to_owned(),
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
