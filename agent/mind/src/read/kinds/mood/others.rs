//! What somebody else does, whatever chore it is: "Tom's doing the bins", "let me mop", "everyone makes their own bed".

use crate::read::lexicon::{Form, Lexicon, base_of, is_base, is_verb_form};
use crate::read::tokens::{Shape, Token, word};

/// What people and things have, need or get is not what they do.
const HAVES: [&str; 14] = [
    "need", "want", "get", "have", "like", "love", "eat", "take", "be", "go", "come", "prefer", "know",
    "require",
];

/// Whether the clause that begins here says that others do it.
pub(super) fn do_it(tokens: &[Token], start: usize, lexicon: &Lexicon) -> bool {
    let first = word(tokens, start);
    let person = |at: usize| {
        let named = at + usize::from(matches!(word(tokens, at), "the" | "my" | "our" | "your"));
        lexicon.person(tokens, named).map(|(_, end)| end)
    };
    let does = |at: usize, form: Form| {
        let verb = word(tokens, at);
        is_verb_form(verb, form) && base_of(verb).is_some_and(|base| !HAVES.contains(&base))
    };
    match first {
        // "Let Anna do the dishes"; "let me know" wants something of hob.
        "let" => {
            let who = match word(tokens, start + 1) {
                "me" | "us" | "him" | "her" | "them" => Some(start + 2),
                _ => person(start + 1),
            };
            who.is_some_and(|verb| is_base(word(tokens, verb)) && !HAVES.contains(&word(tokens, verb)))
        }
        "everyone" | "everybody" | "someone" | "somebody" | "whoever" => does(start + 1, Form::S),
        // "They need to bring it back by Sunday": theirs to do; "they need to be fed" is not.
        "they" | "he" | "she" if obliged(tokens, start + 1) => true,
        "they" => {
            let verb = word(tokens, start + 1);
            is_base(verb) && !HAVES.contains(&verb) || verb == "are" && does(start + 2, Form::Ing)
        }
        "i" | "we" | "i'll" | "we'll" | "i'd" | "we'd" => {
            tokens[start..].iter().any(|token| matches!(token.word.as_str(), "myself" | "ourselves"))
        }
        _ => {
            person(start)
                .is_some_and(|end| matches!(word(tokens, end), "is" | "are") && does(end + 1, Form::Ing))
                || whose(tokens, start, lexicon).is_some_and(|end| does(end, Form::Ing))
                || some_service(tokens, start, &does)
        }
    }
}

/// "Need to bring it back", "has to feed the fish": what somebody is to do to something.
fn obliged(tokens: &[Token], at: usize) -> bool {
    let must = matches!(word(tokens, at), "need" | "needs" | "have" | "has" | "ought")
        && word(tokens, at + 1) == "to";
    let verb = word(tokens, at + 2);
    must && is_base(verb) && !HAVES.contains(&verb) && is_object(word(tokens, at + 3))
}

/// "Tom's doing the bins", with something that he does it to: where the verb after the name begins.
fn whose(tokens: &[Token], start: usize, lexicon: &Lexicon) -> Option<usize> {
    let mut name = tokens.get(start)?.clone();
    name.word = name.word.strip_suffix("'s")?.to_owned();
    lexicon.person(std::slice::from_ref(&name), 0)?;
    is_object(word(tokens, start + 2)).then_some(start + 1)
}

/// "The council collects the bins": a subject that hob has no name for does it to something.
fn some_service(tokens: &[Token], start: usize, does: &dyn Fn(usize, Form) -> bool) -> bool {
    const SUBJECT_WORDS_MAX: usize = 3;
    if !matches!(word(tokens, start), "the" | "our" | "my" | "a" | "his" | "her") {
        return false;
    }
    (start + 2..=start + 1 + SUBJECT_WORDS_MAX)
        .take_while(|at| tokens.get(at - 1).is_some_and(|token| token.shape == Shape::Word))
        .find(|at| does(*at, Form::S) && is_object(word(tokens, at + 1)))
        .is_some_and(|verb| {
            !tokens[start..verb].iter().any(|token| {
                matches!(
                    token.word.as_str(),
                    "robot" | "assistant" | "machine" | "helper" | "bot" | "that" | "who" | "which"
                )
            })
        })
}

fn is_object(word: &str) -> bool {
    matches!(word, "the" | "my" | "our" | "his" | "her" | "their" | "your" | "it" | "them" | "all")
}
