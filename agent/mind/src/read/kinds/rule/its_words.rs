//! Prohibitions that say more than which chore is forbidden.

use super::never::{NEVER, words_of};
use crate::read::clause::Clause;
use crate::read::kinds::{Scene, Take, order};
use crate::read::lexicon::{Form, is_base, is_verb_form};
use crate::read::split::shapes::is_finite;
use crate::read::tokens::{Shape, any_phrase, word};
use hob_schedules::Matter;
use hob_schedules::commitment::{About, Demand, Rule};

/// A prohibition that says more than which chore is forbidden, and is kept in the owner's words: what must not be let
/// happen, be left so, or be done too early or too often, and what hangs on one thing or another.
pub(super) fn in_its_words(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let tokens = &clause.tokens;
    let you = clause.head + usize::from(word(tokens, clause.head) == "you");
    let no = usize::from(word(tokens, you) == "no" && is_verb_form(word(tokens, you + 1), Form::Ing));
    let verb = any_phrase(tokens, you, &NEVER).or((no > 0).then_some(no)).map(|used| you + used)?;
    let timed = |at: usize| clause.found.iter().any(|found| found.start <= at && at < found.end);
    // "Don't let the plants dry out", "don't leave the dishes overnight" order rather than forbid what they name.
    let lets = matches!(word(tokens, verb), "let" | "leave")
        || word(tokens, verb) == "go" && matches!(word(tokens, verb + 1), "to" | "a");
    // "Don't buy milk this week", "don't order anything over £20": other things are bought still.
    let got = matches!(word(tokens, verb), "buy" | "order" | "purchase")
        && tokens.get(verb + 1).is_some_and(|next| next.shape == Shape::Word && !timed(verb + 1));
    // "The study is private; don't clean it": what is meant stands in the sentence before.
    let it = matches!(word(tokens, verb + 1), "it" | "them")
        && tokens.get(verb + 2).is_none_or(|next| next.shape == Shape::Mark)
        && is_base(word(tokens, verb))
        && scene.last.thing.is_none()
        && scene
            .last
            .made
            .iter()
            .all(|made| scene.commitments.get(*made).is_none_or(|made| made.duty().is_none()));
    let degree = (verb..tokens.len()).any(|at| {
        matches!(word(tokens, at), "so" | "too")
            && !timed(at)
            && matches!(
                word(tokens, at + 1),
                "early"
                    | "late"
                    | "often"
                    | "much"
                    | "long"
                    | "loud"
                    | "loudly"
                    | "hard"
                    | "hot"
                    | "fast"
                    | "many"
                    | "soon"
                    | "close"
                    | "high"
            )
    });
    if it {
        // Its sentence says what it is.
        let before = scene
            .last
            .made
            .last()
            .and_then(|made| scene.commitments.get(*made))
            .map(|made| made.says.clone());
        let words = clause.said();
        let said =
            before.map_or(words.clone(), |before| format!("{}; {words}", before.trim_end_matches('.')));
        return Some(vec![Take::Commit(Matter::Rule(Rule::new(
            Demand::Words(said.trim_end_matches('.').to_owned()),
            About::default(),
        )))]);
    }
    // "Not even on Fridays", "don't just mop": more is said than that it is forbidden.
    let even = (verb.saturating_sub(1)..tokens.len())
        .any(|at| matches!(word(tokens, at), "even" | "only" | "just" | "merely") && !timed(at));
    if lets || degree || got || even {
        return Some(vec![words_of(clause, scene)]);
    }
    // "When it's raining or Tom is asleep", "while I'm working unless I call".
    let hangs = |at: &usize| matches!(word(tokens, *at), "when" | "while" | "whenever" | "if" | "unless");
    let first = (verb..tokens.len()).find(hangs);
    let either = first.is_some_and(|first| {
        (first + 1..tokens.len()).any(|at| {
            hangs(&at)
                || matches!(word(tokens, at), "or" | "and")
                    && (at + 1..tokens.len().min(at + 4)).any(|index| is_finite(word(tokens, index)))
        })
    });
    either.then(|| vec![order::standing(clause, None, scene)])
}
