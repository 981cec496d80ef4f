//! What was done, and is not ordered by it: "Tom vacuumed on Mondays", "the floors were mopped".

use super::{ASIDE, opening, timed};
use crate::read::lexicon::{DISCOURSE, Form, Lexicon, base_of, is_base, is_verb_form};
use crate::read::split::clauses::leading;
use crate::read::split::shapes::begins_order;
use crate::read::time::bits::Found;
use crate::read::tokens::{Shape, Token, word};

/// Persons that speak for themselves, as the subject of what they did.
pub(super) fn is_subject(word: &str) -> bool {
    matches!(
        word,
        "i" | "you" | "we" | "he" | "she" | "they" | "i've" | "you've" | "we've" | "they've" | "who"
    )
}

/// "Tom vacuumed on Mondays", "the floors were mopped", "you should have mopped", "the bins have gone out".
pub(super) fn past(tokens: &[Token], head: usize, found: &[Found], lexicon: &Lexicon) -> bool {
    let done = |at: usize| {
        is_verb_form(word(tokens, at), Form::Past)
            || matches!(word(tokens, at), "been" | "supposed" | "meant")
    };
    let sure = |at: usize| done(at) && !is_base(word(tokens, at));
    let adverb = |at: usize| {
        usize::from(matches!(
            word(tokens, at),
            "already"
                | "just"
                | "always"
                | "usually"
                | "often"
                | "never"
                | "only"
                | "also"
                | "all"
                | "now"
                | "recently"
                | "once"
        ))
    };
    let start = opening(tokens, head, found);
    let mut depth = 0_usize;
    let mut aside = false;
    for at in head..tokens.len() {
        let token = &tokens[at];
        if token.shape == Shape::Mark {
            match token.word.as_str() {
                "(" => depth += 1,
                ")" => depth = depth.saturating_sub(1),
                "," | ";" | ":" | "—" | "–" => aside = false,
                _ => {}
            }
            continue;
        }
        if depth > 0 || timed(found, at) {
            continue;
        }
        aside |= ASIDE.at(tokens, at).is_some();
        if aside {
            continue;
        }
        let next = at + 1 + adverb(at + 1);
        let helped = match token.word.as_str() {
            "was" | "were" | "wasn't" | "weren't" => done(next),
            "have" | "has" | "had" | "hasn't" | "haven't" | "hadn't" => {
                sure(next)
                    && (at > head || token.word != "have")
                    && !matches!(word(tokens, next), "got" | "to")
                    && (token.word != "have" || subject_before(tokens, at))
            }
            // "Anything they've left behind" and "on nights we've got guests" say which.
            "you've" | "i've" | "we've" | "they've" => {
                at == start && done(next) && word(tokens, next) != "got"
            }
            "she's" | "he's" => at == start && adverb(at + 1) > 0 && sure(next),
            _ => false,
        };
        if helped {
            return !orders_after(tokens, at, lexicon);
        }
    }
    // "Last week you mopped", "in the old house you vacuumed", "my mother always mopped".
    if is_subject(word(tokens, start)) {
        let verb = start + 1 + adverb(start + 1);
        return sure(verb)
            && !matches!(base_of(word(tokens, verb)), Some("like" | "love"))
            && !orders_after(tokens, verb, lexicon);
    }
    let named =
        start + usize::from(matches!(word(tokens, start), "the" | "my" | "our" | "his" | "her" | "their"));
    let person = lexicon.person(tokens, named).map(|(_, end)| end).or_else(|| {
        let old = usize::from(matches!(word(tokens, named), "old" | "last" | "former" | "previous"));
        matches!(
            word(tokens, named + old),
            "robot" | "cleaner" | "maid" | "housekeeper" | "tenant" | "tenants" | "owners"
        )
        .then_some(named + old + 1)
    });
    // "The vet moved Gus to the 17th".
    let person = person.or_else(|| DISCOURSE.callers.contains(word(tokens, named)).then_some(named + 1));
    let Some(end) = person else { return false };
    let verb = end + adverb(end);
    // "Tom fed at 7" is what is to be done to him; "Tom fed the cat" and "Tom always mopped" are what he did.
    let object = matches!(
        word(tokens, verb + 1),
        "the"
            | "my"
            | "our"
            | "his"
            | "her"
            | "their"
            | "it"
            | "them"
            | "all"
            | "every"
            | "a"
            | "some"
            | "us"
            | "me"
            | "him"
    ) || tokens.get(verb + 1).is_some_and(|next| next.capital && next.shape == Shape::Word);
    let nobody = base_of(word(tokens, verb)).is_some_and(|base| {
        matches!(
            base,
            "vacuum"
                | "mop"
                | "hoover"
                | "sweep"
                | "dust"
                | "cook"
                | "bake"
                | "iron"
                | "garden"
                | "tidy"
                | "clean"
        )
    });
    sure(verb) && (verb > end || object || nobody) && !orders_after(tokens, verb, lexicon)
}

/// "They've moved us to Thursdays, so take them down": what is ordered after a mark is meant.
fn orders_after(tokens: &[Token], at: usize, lexicon: &Lexicon) -> bool {
    (at + 1..tokens.len()).any(|mark| {
        matches!(word(tokens, mark), "," | ";" | ":" | "—" | "–" | "so")
            && begins_order(tokens, mark + 1 + leading(tokens, mark + 1), lexicon)
    })
}

/// Whether somebody or something stands before "have" as its subject, and no word that it hangs on ("want to have").
fn subject_before(tokens: &[Token], at: usize) -> bool {
    let before = word(tokens, at.saturating_sub(1));
    !matches!(before, "to" | "please" | "and" | "," | "will" | "must" | "can" | "could" | "always")
}
