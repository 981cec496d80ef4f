//! What a proof that there is no way says: what is lacking, and whether the owner can help.

use hob_memory::Ref;
use hob_skills::{Fact, Literal, Name};

use crate::plan::Blocked;
use crate::plan::render::{humanise, says};
use crate::plan::rules;
use crate::plan::state::{State, is_variable};
use crate::plan::view::Known;

/// `(at milk fridge)` and `(not (open ?))` as the planner writes them, as a literal; what is open stays a variable.
pub(super) fn literal_of(text: &str) -> Option<Literal> {
    let inner = text.strip_prefix('(')?.strip_suffix(')')?;
    if let Some(denied) = inner.strip_prefix("not ") {
        return literal_of(denied).map(|literal| Literal { fact: literal.fact, holds: !literal.holds });
    }
    let mut words = inner.split_whitespace();
    let predicate = Name::new(words.next()?);
    let args = words.map(|word| if word == "?" { Name::new("?some") } else { Name::new(word) });
    Some(Literal::yes(Fact { predicate, args: args.collect() }))
}

/// What is lacking.
pub(crate) struct Lack<'a, 'v> {
    pub state: &'a State<'v>,
    /// What was wanted.
    pub goal: &'a str,
    /// Each needs the next; the last is what nothing brings about.
    pub chain: &'a [Literal],
}

/// Why there is no way, as the question that it raises.
pub(crate) fn lack(about: &Lack<'_, '_>) -> Blocked {
    let state = about.state;
    let because: Vec<Ref> = about
        .chain
        .iter()
        .filter(|l| state.view.memory.beliefs.contains_key(&l.fact))
        .map(|l| Ref::Belief(l.fact.clone()))
        .collect();
    if let Some(blocked) = forbidden(about) {
        return blocked;
    }
    let in_words = |l: &&Literal| state.view.catalogue.predicates.contains_key(&l.fact.predicate);
    let Some(last) = about.chain.iter().rev().find(in_words) else {
        let reason = format!("to have it so that {}: nothing that I can do leads there", about.goal);
        return Blocked::NoWay { reason, because };
    };
    let purpose = format!("to have it so that {}", about.goal);
    if let Some(blocked) = to_buy(state, about.chain, &purpose) {
        return blocked;
    }
    let sentence = says(state.view.catalogue, last).replace("?some", "some place");
    let thing = last.fact.args.first().filter(|name| !is_variable(name));
    let lost = matches!(last.fact.predicate.as_str(), "at" | "holding")
        && thing.is_some_and(|name| state.places_of(name).is_empty());
    let (reason, ask) = match (thing, lost, state.known(&last.fact)) {
        (Some(thing), true, _) => (
            format!("I do not know where the {} is", humanise(thing)),
            format!("Where is the {}?", humanise(thing)),
        ),
        (_, _, Known::Sure(_) | Known::Once(_)) => (
            format!("I find no way to bring it about that {sentence}"),
            format!("I cannot bring it about that {sentence}: can you?"),
        ),
        (_, _, Known::Never) => (
            format!("I do not know of any way in which {sentence}"),
            format!("It would have to be so that {sentence}: is it, or what shall I do?"),
        ),
    };
    Blocked::Missing {
        literal: Box::new(last.clone()),
        reason: format!("to have it so that {}: {reason}", about.goal),
        ask: Some(ask),
        because,
        short: Vec::new(),
    }
}

/// A room that a rule keeps hob out of, and that what is lacking is about.
fn forbidden(about: &Lack<'_, '_>) -> Option<Blocked> {
    let view = &about.state.view;
    let names = about.chain.iter().flat_map(|literal| &literal.fact.args);
    let mut rooms = names.filter_map(|name| about.state.room_of(name));
    let (by, room) = rooms.find_map(|room| Some((rules::against_entering(view, &room)?, room)))?;
    let (rule, says) = (by.id, &by.says);
    Some(Blocked::Forbidden {
        rule,
        reason: format!(
            "to have it so that {}, I would have to go into the {}, and you said: {says}",
            about.goal,
            humanise(&room)
        ),
        because: vec![Ref::Commitment(rule)],
    })
}

/// That what is lacking is something that can be bought, of which there is none; of several the last.
pub(crate) fn to_buy(state: &State<'_>, chain: &[Literal], purpose: &str) -> Option<Blocked> {
    let of_item = |l: &Literal| {
        let of_thing = matches!(l.fact.predicate.as_str(), "at" | "holding") && l.holds;
        let item = state.view.catalogue.items.get(l.fact.args.first().filter(|_| of_thing)?)?;
        let gone = state.places_of(&item.name).is_empty() && state.held().as_ref() != Some(&item.name);
        gone.then(|| (item, l.clone()))
    };
    let (item, literal) = chain.iter().rev().find_map(of_item)?;
    let wanted = humanise(&item.name);
    let known = state.view.memory.stock.get(&item.name).map(|_| Ref::Stock(item.name.clone()));
    let believed = chain.iter().map(|l| &l.fact).filter(|fact| state.view.memory.beliefs.contains_key(*fact));
    Some(Blocked::Missing {
        literal: Box::new(literal),
        reason: format!("{purpose}, I need {wanted}, and there is none here"),
        ask: Some(format!("There is no {wanted}: shall I buy some?")),
        because: believed.map(|fact| Ref::Belief(fact.clone())).chain(known).collect(),
        short: vec![(item.name.clone(), item.package)],
    })
}
