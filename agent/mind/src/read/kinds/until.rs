//! "Until the new dishwasher arrives, no pots in the sink": what holds until something that no calendar says. It holds from
//! now on, and hob asks how it shall know the end.

use hob_schedules::Matter;
use hob_schedules::commitment::{Demand, StatedFact};

use super::{Scene, Take, condition, order, read as read_clause};
use crate::read::clause::Clause;
use crate::read::question::Ask;
use crate::read::split::clauses::leading;
use crate::read::split::shapes::begins_order;
use crate::read::tokens::{Token, word};

pub(super) fn read(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    if !matches!(word(&clause.tokens, clause.head), "until" | "till" | "til") {
        return None;
    }
    // "Until the new kitchen is in and the builders have gone" is as much as is waited for.
    const END_TOKENS_MAX: usize = 14;
    let tokens = &clause.tokens;
    let from = clause.head + 1;
    let comma = (from + 1..tokens.len().min(from + END_TOKENS_MAX)).find(|at| tokens[*at].is_mark(','))?;
    let dated = clause.found.iter().any(|found| found.start == clause.head);
    let next = comma + 1 + leading(&tokens[comma + 1..], 0);
    if dated || next >= tokens.len() {
        return None;
    }
    let bodies = parts(&tokens[comma + 1..]).into_iter().map(|part| {
        let mut body = Clause::new(part, clause.above.clone(), clause.source.clone(), &scene.cx);
        body.follows = clause.follows;
        body.same_block = clause.same_block;
        body.item = clause.item;
        body.lean_hours();
        body
    });
    let bodies: Vec<Clause> = bodies.collect();
    let end = condition::within(&clause.words(clause.head, comma));
    let asked = Take::Ask(Ask::choose(
        format!("I cannot see by myself \u{201c}{end}\u{201d}. How shall I know when it is over?"),
        &["I will tell you", "ask me each week", "leave it to me"],
    ));
    let mut takes: Vec<Take> = bodies.iter().flat_map(|body| read_clause(body, scene)).collect();
    let held = bodies.first().is_some_and(|body| {
        super::begins_never(body) || begins_order(&body.tokens, body.head, scene.lexicon)
    });
    let mut acts = false;
    for take in &mut takes {
        match take {
            Take::Commit(
                Matter::Routine { duty, .. } | Matter::Errand { duty, .. } | Matter::Trigger { duty, .. },
            ) => {
                acts = true;
                duty.manner.push(end.clone());
            }
            Take::Commit(Matter::Rule(rule)) => {
                acts = true;
                if let Demand::Words(words) = &mut rule.demand {
                    words.push(' ');
                    words.push_str(&end);
                }
            }
            Take::Commit(Matter::Fact(StatedFact::Words(_) | StatedFact::Happens { .. })) if held => {}
            Take::Commit(_) | Take::Change(..) | Take::Edit(_) | Take::Ask(_) | Take::Note => {}
        }
    }
    if !acts && held {
        takes = vec![order::standing(clause, None, scene)];
        acts = true;
    }
    acts.then(|| takes.into_iter().chain([asked]).collect())
}

/// What is said of the while, each by itself: "breakfast at eight, and the telly off by ten".
fn parts(tokens: &[Token]) -> Vec<Vec<Token>> {
    let cuts =
        |at: &usize| tokens[*at].is_mark(',') && word(tokens, at + 1) == "and" || tokens[*at].is_mark(';');
    let mut parts = Vec::new();
    let mut from = 0;
    for at in (0..tokens.len()).filter(cuts) {
        parts.push(tokens[from..at].to_vec());
        from = at + 1 + usize::from(tokens[at].is_mark(','));
    }
    parts.push(tokens[from.min(tokens.len())..].to_vec());
    parts.retain(|part| !part.is_empty());
    parts
}
