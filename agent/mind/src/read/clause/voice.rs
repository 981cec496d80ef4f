//! Who is to act, by the shape of a clause.

use super::Clause;
use crate::read::lexicon::{Form, Lexicon, is_base, is_name, is_verb_form};
use crate::read::split::clauses::leading;
use crate::read::table::Table;
use crate::read::tokens::{Shape, Token, any_phrase, word};
use hob_schedules::Name;

/// Words before the deed that make it a wish or an order.
pub(super) static WISHES: Table = Table::of(&[
    "i'd like you to",
    "i would like you to",
    "i want you to",
    "i need you to",
    "we'd like you to",
    "we would like you to",
    "we want you to",
    "we need you to",
    "i'd like to have",
    "i would like to have",
    "i like to have",
    "i want to have",
    "we like to have",
    "we'd like to have",
    "we want to have",
    "i'd like to eat",
    "we'd like to eat",
    "we like to eat",
    "i like to eat",
    "i like to do",
    "i like to get",
    "i'd like",
    "i would like",
    "we'd like",
    "we would like",
    "i like",
    "we like",
    "i want",
    "we want",
    "i need",
    "we need",
    "i'd love",
    "we'd love",
    "make sure that",
    "make sure",
    "be sure to",
    "be sure that",
    "remember to",
    "see to it that",
    "see that",
    "don't forget to",
    "do not forget to",
    "ensure that",
    "ensure",
    "could you",
    "can you",
    "would you",
    "will you",
    "you can",
    "you could",
    "you should",
    "you must",
    "you need to",
    "you have to",
    "you will",
    "you'll",
    "your job is to",
    "it would be great if you could",
    "it would be nice if you could",
    "i expect you to",
    "try to",
    "feel free to",
]);

/// Who is to act, by the shape of the clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Voice {
    /// An order, a wish, a passive: hob. With the place in the rest where the deed begins.
    Hob(usize),
    /// The owner ("I", "we").
    Owner,
    /// Somebody else.
    Other(Name),
    /// A name and a time without a verb: "dinner at 6".
    Noun,
    /// None of these.
    Unclear,
}

/// Finds the voice of a clause.
pub(crate) fn voice(clause: &Clause, lexicon: &Lexicon) -> Voice {
    let rest = &clause.rest;
    let mut at = leading(rest, 0);
    // "If you could, on Fridays, …" and such leave marks behind.
    while rest.get(at).is_some_and(|token| token.shape == Shape::Mark) {
        at += 1;
    }
    let mut wished = false;
    for _ in 0..3 {
        if let Some(used) = WISHES.at(rest, at) {
            at += used;
            at += leading(rest, at);
            at += any_phrase!(rest, at, ["to", "please"]).unwrap_or(0);
            wished = true;
        }
    }
    if wished {
        return Voice::Hob(at);
    }
    let first = word(rest, at);
    if matches!(first, "i" | "we" | "i'm" | "we're" | "i'll" | "we'll" | "i've" | "we've") {
        // "I get home", "we eat at six": the owner's own doings, unless somebody is to do it for them.
        let passive = rest
            .iter()
            .skip(at)
            .any(|token| token.word == "need" || token.word == "want" || token.word == "wanted");
        return if passive { Voice::Hob(at + 1) } else { Voice::Owner };
    }
    if matches!(first, "you" | "you're" | "you'll") {
        return Voice::Hob(at + 1);
    }
    let noun = word(rest, at + 1) == "-" && rest[at + 1].glued && !is_base(word(rest, at + 2));
    if is_base(first) && !noun && !is_subject(rest, at, lexicon) && is_order(rest, at, lexicon) {
        return Voice::Hob(at);
    }
    // "Rahul will walk the dog": whoever Rahul is, it is his to do.
    if rest.get(at).is_some_and(|name| name.capital && is_name(name))
        && word(rest, at + 1) == "will"
        && is_base(word(rest, at + 2))
        && !matches!(first, "hob" | "robot")
    {
        return Voice::Other(lexicon.person(rest, at).map_or_else(|| Name::new(first), |(who, _)| who));
    }
    if let Some((named, end)) = lexicon.named(rest, at + usize::from(matches!(first, "the" | "my" | "our")))
        && named.what == crate::read::lexicon::What::Person
    {
        // "Our neighbour Jan waters the plants".
        let relation =
            end == at + 1 + usize::from(matches!(first, "the" | "my" | "our")) && !rest[end - 1].capital;
        let beside = rest.get(end).is_some_and(|token| token.capital && token.shape == Shape::Word);
        let end = end + usize::from(relation && beside && is_verb_form(word(rest, end + 1), Form::S));
        let next = word(rest, end);
        // "The kids tidy their own rooms".
        let several = word(rest, end - 1);
        let several =
            several.ends_with('s') && !several.ends_with("'s") || matches!(several, "children" | "people");
        let plural = several
            && is_base(next)
            && matches!(
                word(rest, end + 1),
                "the" | "their" | "his" | "her" | "our" | "my" | "up" | "out" | "away" | "it" | "them"
            );
        let third = plural
            || next.len() > 3
                && next.ends_with('s')
                && !next.ends_with("'s")
                && !next.ends_with("ss")
                && lexicon.named(rest, end).is_none();
        let does = third
            || is_verb_form(next, Form::S)
            || matches!(next, "does" | "takes" | "handles" | "is" | "will" | "has" | "likes" | "do" | "take");
        // "Mum has her tea at eleven": something that hob may have to see to, which other readers decide.
        if does && let Some(who) = named.names.into_iter().next() {
            return Voice::Other(who);
        }
    }
    // "The beds get made", "laundry should be done", "plants need watering", "bins out".
    let from = at.min(rest.len());
    let done = rest[from..].iter().enumerate().any(|(index, token)| {
        // "Rex gets sick" is how he is.
        if matches!(token.word.as_str(), "gets" | "get") && is_state_of(word(rest, from + index + 1)) {
            return false;
        }
        is_verb_form(&token.word, Form::Past)
            || matches!(
                token.word.as_str(),
                "need"
                    | "needs"
                    | "should"
                    | "must"
                    | "gets"
                    | "goes"
                    | "go"
                    | "get"
                    | "wants"
                    | "want"
                    | "ready"
            )
    });
    let copula = rest[from..]
        .iter()
        .any(|token| matches!(token.word.as_str(), "is" | "are" | "isn't" | "aren't" | "was"));
    let particle =
        rest[from..].iter().any(|token| matches!(token.word.as_str(), "out" | "on" | "off" | "in"));
    if done || (particle && !copula) {
        return Voice::Hob(at);
    }
    if at < rest.len() { Voice::Noun } else { Voice::Unclear }
}

/// How somebody is, rather than what is done to them: "gets sick", "get cold".
pub(crate) fn is_state_of(word: &str) -> bool {
    matches!(
        word,
        "sick"
            | "ill"
            | "upset"
            | "tired"
            | "cold"
            | "hot"
            | "confused"
            | "scared"
            | "anxious"
            | "lost"
            | "stuck"
            | "grumpy"
            | "hungry"
            | "bored"
            | "nervous"
            | "angry"
            | "cross"
            | "dizzy"
            | "carsick"
            | "lonely"
            | "jealous"
            | "excited"
            | "worried"
            | "frightened"
            | "thirsty"
            | "sleepy"
            | "muddled"
            | "breathless"
            | "hangry"
            | "homesick"
            | "itchy"
    )
}

/// "Top up the bowls" is an order, "top floor on Saturdays" is none: a word that is a noun as well needs an object.
pub(super) fn is_order(rest: &[Token], at: usize, lexicon: &Lexicon) -> bool {
    use crate::read::split::shapes::{begins_order, is_noun_too};
    let next = rest.get(at + 1);
    let alone =
        next.is_none_or(|next| next.shape == Shape::Mark || matches!(next.word.as_str(), "and" | "or"));
    let known = lexicon.tasks(&rest[at..]).iter().any(|found| found.tokens.contains(&0));
    alone
        || known
        || !is_noun_too(word(rest, at))
        || begins_order(rest, at, lexicon)
        || lexicon.named(rest, at + 1).is_some()
}

/// "Water bowls get emptied", "plants are by the window": a word that is a verb, but stands here as the subject.
pub(crate) fn is_subject(rest: &[Token], at: usize, lexicon: &Lexicon) -> bool {
    let longest = lexicon.named(rest, at).map_or(at + 1, |(_, end)| end);
    (at + 1..=longest.max(at + 3)).any(|index| {
        matches!(
            word(rest, index),
            "is" | "are" | "gets" | "get" | "goes" | "needs" | "need" | "should" | "must" | "was"
        )
    }) && !matches!(
        word(rest, at + 1),
        "the" | "my" | "our" | "all" | "it" | "them" | "sure" | "me" | "us" | "that" | "a" | "any"
    )
}
