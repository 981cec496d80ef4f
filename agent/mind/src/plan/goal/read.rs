//! Goals as they are written: a sentence of the world, facts joined by `and`, or a condition in PDDL.

use std::ops::Range;

use hob_planner::lifted::{Atom, Formula, Term};
use hob_planner::pddl::{PddlError, read_condition};
use hob_schedules::Source;
use hob_skills::Literal;

use super::Goal;
use super::english;
use crate::plan::engine::Vocabulary;
use crate::plan::map::Map;
use crate::plan::state::State;
use crate::plan::view::View;

/// Why a text is no goal.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{says}")]
pub struct GoalError {
    /// What is wrong, in a sentence without a full stop.
    pub says: String,
    /// What may have been meant.
    pub help: Option<String>,
    /// The bytes of the text that it is about.
    pub span: Range<usize>,
    /// Whether the text was meant as a goal at all: a fact or condition with a mistake in it, rather than other words.
    pub meant: bool,
}

impl From<PddlError> for GoalError {
    fn from(error: PddlError) -> Self {
        Self { says: error.says, help: error.help, span: error.span, meant: true }
    }
}

/// Reads a goal over the vocabulary of this house.
///
/// `(and (at blue-mug counter) (forall (?d - dishes) (clean ?d)))` is PDDL, with the catalogue's kinds as types;
/// `at(blue-mug, counter) and not open(fridge)` are facts; `all the dishes are clean and the fridge is closed` is
/// English, by the sentences that the catalogue has for its predicates.
pub fn read_goal(text: &str, view: &View<'_>) -> Result<Goal, GoalError> {
    let whole = 0..text.len();
    let Some(house) = view.house() else {
        let says = "the home has not been surveyed yet".to_owned();
        return Err(GoalError { says, help: None, span: whole, meant: false });
    };
    let state = State::new(*view, Map::new(house, view, &std::collections::BTreeSet::new()));
    let vocabulary = Vocabulary::of(&state);
    let words =
        Source { text: "said:0".to_owned(), start: 0, end: text.len(), words: text.trim().to_owned() };
    let trimmed = text.trim();
    if trimmed.starts_with('(') {
        let (formula, vars) = read_condition(text, &vocabulary.domain, &vocabulary.objects)?;
        return Ok(Goal { words, formula, vars });
    }
    let formula = if trimmed.contains('(') {
        facts(trimmed, &vocabulary, view)?
    } else {
        english::condition(trimmed, &vocabulary, &state).map_err(|says| GoalError {
            says,
            help: None,
            span: whole,
            meant: false,
        })?
    };
    Ok(Goal { words, formula, vars: Vec::new() })
}

/// `at(blue-mug, counter) and not open(fridge)`.
fn facts(text: &str, vocabulary: &Vocabulary, view: &View<'_>) -> Result<Formula, GoalError> {
    let mut parts = Vec::new();
    let mut start = 0;
    for piece in text.split(" and ") {
        let span = start..start + piece.len();
        start = span.end + " and ".len();
        let wrong =
            |says: String, help: Option<String>| GoalError { says, help, span: span.clone(), meant: true };
        let literal: Literal = piece.trim().parse().map_err(|error| wrong(format!("{error}"), None))?;
        let Some(predicate) = view.catalogue.predicates.get(&literal.fact.predicate) else {
            let says = format!("no predicate is called `{}`", literal.fact.predicate);
            let names = view.catalogue.predicates.keys();
            let near = names.min_by_key(|name| strsim::damerau_levenshtein(name, &literal.fact.predicate));
            return Err(wrong(says, near.map(|name| format!("did you mean `{name}`?"))));
        };
        if predicate.args.len() != literal.fact.args.len() {
            let says = format!(
                "`{}` takes {} arguments, not {}",
                predicate.name,
                predicate.args.len(),
                literal.fact.args.len()
            );
            return Err(wrong(says, None));
        }
        for (arg, class) in literal.fact.args.iter().zip(&predicate.args) {
            let Some(_) = vocabulary.object(arg) else {
                let names = vocabulary.objects.iter().map(|object| object.name.as_str());
                let near = names.min_by_key(|name| strsim::damerau_levenshtein(name, arg));
                let says = format!("nothing here is called `{arg}`");
                return Err(wrong(says, near.map(|name| format!("did you mean `{name}`?"))));
            };
            if !view.is_a(arg, class) {
                return Err(wrong(
                    format!("`{arg}` is no {class}, which `{}` is about", predicate.name),
                    None,
                ));
            }
        }
        parts.push(literal_formula(&literal, vocabulary).ok_or_else(|| {
            wrong(format!("`{}` is how the house is, and nothing changes it", literal.fact), None)
        })?);
    }
    Ok(Formula::And(parts))
}

/// A literal as a condition; `None` where it is about what cannot be wanted.
pub(super) fn literal_formula(literal: &Literal, vocabulary: &Vocabulary) -> Option<Formula> {
    let (predicate, args) = vocabulary.atom(&literal.fact)?;
    let atom = Formula::Atom(Atom { predicate, args: args.into_iter().map(Term::Object).collect() });
    Some(if literal.holds { atom } else { Formula::Not(Box::new(atom)) })
}
