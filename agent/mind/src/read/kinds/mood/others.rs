//! What somebody else does, whatever chore it is: "Tom's doing the bins", "let me mop", "everyone makes their own bed".

use super::ASIDE;
use crate::read::lexicon::{Form, Lexicon, base_of, is_base, is_stop, is_verb_form};
use crate::read::split::shapes::{begins_order, is_finite};
use crate::read::time::{date, weekday};
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
        "everyone" | "everybody" | "someone" | "somebody" | "whoever" => {
            does(start + 1, Form::S) || some_service(tokens, start, &does, lexicon)
        }
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
                || some_service(tokens, start, &does, lexicon)
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

/// "The council collects the bins", "old Mr. Finch trims the hedge", "somebody from the office empties the box": a subject
/// that hob has no name for does it to something.
fn some_service(
    tokens: &[Token],
    start: usize,
    does: &dyn Fn(usize, Form) -> bool,
    lexicon: &Lexicon,
) -> bool {
    // "The nice young man from the bakery" is as long as such a subject gets.
    const SUBJECT_WORDS_MAX: usize = 7;
    let first = word(tokens, start);
    let determined = matches!(
        first,
        "the" | "our" | "my" | "a" | "his" | "her" | "one" | "another" | "someone" | "somebody"
    );
    // "Whenever someone leaves the door open" says when.
    let named = tokens.get(start).is_some_and(|token| token.capital && !is_stop(token))
        && ASIDE.at(tokens, start).is_none()
        && !begins_order(tokens, start, lexicon);
    if !determined && !named {
        return false;
    }
    let from = start + if determined { 2 } else { 1 };
    (from..=start + SUBJECT_WORDS_MAX)
        .take_while(|at| {
            let before = word(tokens, at - 1);
            tokens
                .get(at - 1)
                .is_some_and(|token| token.shape == Shape::Word || token.is_mark('.') && token.glued)
                && !ASIDE_WORDS.contains(&before)
                && !is_finite(before)
        })
        .find(|at| does(*at, Form::S) && has_object(tokens, *at))
        .is_some_and(|verb| {
            !tokens[start..verb].iter().any(|token| {
                matches!(
                    token.word.as_str(),
                    "robot" | "hob" | "assistant" | "machine" | "helper" | "bot" | "that" | "who" | "which"
                )
            })
        })
}

/// What does not stand between a subject and its verb.
const ASIDE_WORDS: [&str; 14] = [
    "if", "when", "before", "after", "while", "until", "because", "so", "and", "or", "to", "what", "where",
    "once",
];

/// Whether something is named behind a verb that it is done to.
fn has_object(tokens: &[Token], verb: usize) -> bool {
    // "Mop heads the first Monday of the month": when, and nothing that is headed.
    let day = word(tokens, verb + 1) == "the"
        && (matches!(word(tokens, verb + 2), "first" | "second" | "third" | "fourth" | "last" | "next")
            || tokens.get(verb + 2).is_some_and(|token| token.number().is_some())
            || weekday::name(tokens, verb + 2, true).is_some());
    is_object(word(tokens, verb + 1)) && !day
        || tokens.get(verb + 1).is_some_and(|next| {
            next.capital
                && next.shape == Shape::Word
                && weekday::name(tokens, verb + 1, true).is_none()
                && date::month(tokens, verb + 1).is_none()
        })
}

fn is_object(word: &str) -> bool {
    matches!(word, "the" | "my" | "our" | "his" | "her" | "their" | "your" | "it" | "them" | "all")
}
