//! Places and things to keep away from, and under which condition.

use super::rule;
use crate::read::clause::Clause;
use crate::read::kinds::rule::about::{named, places};
use crate::read::kinds::rule::hours::{slots_as_windows, while_state, windows};
use crate::read::kinds::{Scene, Take, holds, order};
use crate::read::lexicon::What;
use crate::read::question::Ask;
use crate::read::table::first_of;
use crate::read::time::bits::{Bit, RawSlot};
use crate::read::tokens::{Shape, word};
use hob_schedules::commitment::{About, Condition, Demand, Rule};
use hob_schedules::{Matter, Name};

/// "Stay out of the office", "the study is off limits", "leave the desk alone".
pub(super) fn keep_out(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let out = first_of!(
        &clause.tokens,
        [
            "stay out of",
            "keep out of",
            "don't go into",
            "do not go into",
            "don't go in",
            "do not go in",
            "never go into",
            "never go in",
            "do not enter",
            "don't enter",
            "never enter",
            "off limits",
            "out of bounds",
            "off - limits",
            "leave alone",
            "keep away from",
            "stay away from",
            "do not come in",
            "don't come in",
            "keep your hands off",
            "no entry",
            "stay off",
            "keep off",
            "stay clear of",
            "keep clear of",
            "steer clear of",
            "don't go near",
            "not go into",
            "not go in",
            "not enter",
        ]
    );
    // "Be out of the kitchen from ten"; by an hour, it is told as it is.
    let gone =
        clause.begins(&["be out of the", "be out of our", "be out of my"]).map(|end| (clause.head, end));
    if gone.is_some()
        && clause.times.slots.iter().any(|slot| matches!(slot, RawSlot::By(_) | RawSlot::Before(_)))
    {
        return Some(vec![order::standing(clause, None, scene)]);
    }
    let out = out.or(gone);
    let alone = clause.find("leave").zip(clause.find("alone")).filter(|((a, _), (b, _))| a < b && b - a < 8);
    // "The knives must never go in the dishwasher" is about the knives.
    let out =
        out.filter(|(at, _)| *at <= clause.head || !matches!(word(&clause.tokens, *at), "never" | "not"));
    if out.is_none() && alone.is_none() {
        return None;
    }
    // "Door shut = do NOT come in": what stands before the sign says when, and not where.
    if out.is_some_and(|(at, _)| at > clause.head && clause.tokens[at - 1].is_mark('=')) {
        return Some(vec![order::standing(clause, None, scene)]);
    }
    // "Leave the climber by the door alone": what stands by it is not what is meant.
    let beside = alone.is_some_and(|((leave, _), (end, _))| {
        (leave + 2..end).any(|at| {
            matches!(word(&clause.tokens, at), "by" | "behind" | "near" | "beside" | "under" | "against")
        })
    });
    if beside {
        return Some(vec![order::standing(clause, None, scene)]);
    }
    let main_end = first_of!(
        &clause.tokens,
        ["while", "when", "whenever", "if", "unless", "during", "because", "until", "till"]
    )
    .map_or(clause.tokens.len(), |(at, _)| at);
    let part = Clause::new(
        clause.tokens[..main_end].to_vec(),
        clause.above.clone(),
        clause.source.clone(),
        &scene.cx,
    );
    let mut about = About { places: places(&part, scene), ..About::default() };
    let (things, _) = named(&part, scene, &[What::Thing, What::Animal]);
    about.things = things;
    if about.places.is_empty() && about.things.is_empty() {
        // A place that nobody has named before is kept out of by its name.
        let place = out.and_then(|(at, end)| place_after(clause, at, end));
        let left = alone.and_then(|((_, from), (to, _))| {
            let words = clause.tokens.get(from..to)?.iter().map(|token| token.word.as_str());
            let name =
                crate::read::lexicon::to_name(words.filter(|word| !matches!(*word, "the" | "my" | "our")));
            (!name.is_empty()).then_some(name)
        });
        if let Some(thing) = left {
            about.things.push(thing);
            return conditioned(clause, scene, about, main_end);
        }
        let Some(place) = place else {
            let words = clause.words(0, clause.tokens.len());
            return Some(vec![Take::Ask(Ask::open(format!(
                "What exactly shall I keep away from: \u{201c}{words}\u{201d}?"
            )))]);
        };
        about.places.push(place);
    }
    conditioned(clause, scene, about, main_end)
}

/// The words for a place after "stay out of", or before "is off limits".
pub(super) fn place_after(clause: &Clause, at: usize, end: usize) -> Option<Name> {
    let tokens = &clause.tokens;
    let ends = |index: &usize| {
        tokens[*index].shape == Shape::Mark && !tokens[*index].glued
            || matches!(
                word(tokens, *index),
                "," | "."
                    | ";"
                    | "!"
                    | "because"
                    | "while"
                    | "when"
                    | "if"
                    | "until"
                    | "unless"
                    | "and"
                    | "is"
                    | "are"
            )
    };
    let after = (end..tokens.len()).find(ends).unwrap_or(tokens.len());
    let (from, to) = if after > end { (end, after) } else { (clause.head, at) };
    let to = (from..to).find(ends).unwrap_or(to);
    let words = tokens[from..to].iter().map(|token| token.word.as_str());
    let name = crate::read::lexicon::to_name(
        words.filter(|word| !matches!(*word, "the" | "our" | "my" | "their" | "a")).take(5),
    );
    (!name.is_empty()).then_some(name)
}

/// The rule with the condition that it holds under.
pub(super) fn conditioned(
    clause: &Clause,
    scene: &Scene<'_>,
    about: About,
    main_end: usize,
) -> Option<Vec<Take>> {
    let windows = windows(clause);
    if !windows.is_empty() {
        return Some(
            windows.into_iter().map(|(from, to)| rule(Demand::NotBetween(from, to), about.clone())).collect(),
        );
    }
    // "Don't mow until 7 September" names a date, and nothing that has to be seen.
    let dated = clause.found.iter().any(|found| found.start <= main_end && main_end < found.end);
    if main_end < clause.tokens.len() && !dated {
        let opener = word(&clause.tokens, main_end);
        if opener != "because" {
            if opener == "unless"
                && first_of!(
                    &clause.tokens,
                    [
                        "unless i ask",
                        "unless i say",
                        "unless i tell",
                        "unless we say",
                        "unless we ask",
                        "unless he asks",
                        "unless she asks",
                        "unless he says",
                        "unless she says",
                        "unless they ask",
                        "unless asked",
                        "unless told",
                    ]
                )
                .is_some()
            {
                return Some(vec![rule(Demand::AskFirst, about)]);
            }
            if let Some(demand) = while_state(clause, scene) {
                let demand = match (opener, demand) {
                    // "Don't vacuum until Anna is awake": while she is not.
                    ("unless" | "until" | "till", Demand::NotWhile { predicate, args, holds }) => {
                        Demand::NotWhile { predicate, args, holds: !holds }
                    }
                    (_, demand) => demand,
                };
                return Some(vec![rule(demand, about)]);
            }
            let words = clause.words(main_end, clause.tokens.len());
            let ask = Ask::choose(
                format!("I cannot see by myself \u{201c}{words}\u{201d}. What shall I do?"),
                &["never do it", "ask me each time", "I will tell you"],
            );
            let on = Some(Condition::Words(words));
            let rule = Rule { on, ..Rule::new(Demand::Never, about) };
            return Some(vec![Take::Commit(Matter::Rule(rule)), Take::Ask(ask)]);
        }
    }
    if days_said(clause)
        || clause.times.slots.iter().any(|slot| matches!(slot, RawSlot::Part(_) | RawSlot::At(_)))
    {
        let windows = slots_as_windows(clause, scene);
        if clause.times.slots.is_empty() {
            return on_days(clause, scene, about);
        }
        if !windows.is_empty() && !days_said(clause) {
            return Some(
                windows
                    .into_iter()
                    .map(|(from, to)| rule(Demand::NotBetween(from, to), about.clone()))
                    .collect(),
            );
        }
        return None;
    }
    on_days(clause, scene, about)
}

/// "Leave the garden alone on Sundays", "Mondays: keep out of the study": on those days, or always.
fn on_days(clause: &Clause, scene: &Scene<'_>, about: About) -> Option<Vec<Take>> {
    let days = days_said(clause) || clause.above.times.has_days();
    let when = if days { Some(holds(clause, scene, true)?) } else { None };
    Some(vec![Take::Commit(Matter::Rule(Rule { when, ..Rule::new(Demand::Never, about) }))])
}

pub(super) fn days_said(clause: &Clause) -> bool {
    clause.times.has_days() || clause.any_bit(|bit| matches!(bit, Bit::Except(_)))
}
