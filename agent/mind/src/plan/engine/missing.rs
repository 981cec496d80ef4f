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
    if let Some(blocked) = no_such_thing(about) {
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

/// That every skill by which something comes about takes a kind of thing of which there is none: a watering can, food for
/// the cat. The first such kind; what is sold is offered to be bought.
fn no_such_thing(about: &Lack<'_, '_>) -> Option<Blocked> {
    let state = about.state;
    // What can be bought has its kind whether there is some of it here or not.
    let is_here = |name: &Name| {
        !state.view.catalogue.items.contains_key(name)
            || !state.places_of(name).is_empty()
            || state.held().as_ref() == Some(name)
    };
    let none_of = |class: &Name| !state.of_class(class).iter().any(is_here);
    let (literal, class) = about.chain.iter().filter(|literal| literal.holds).find_map(|literal| {
        let brings = |effects: &[Literal]| {
            effects.iter().any(|effect| effect.holds && effect.fact.predicate == literal.fact.predicate)
        };
        let mut lacking = state
            .view
            .skills()
            .filter(|skill| brings(&skill.effects))
            .map(|skill| skill.params.iter().map(|param| &param.class).find(|class| none_of(class)));
        let first = lacking.next()??;
        lacking.all(|class| class.is_some()).then_some((literal, first))
    })?;
    // Of several kinds of pet food, the one for the animal that is spoken of.
    let whose = |item: &hob_skills::Item| {
        let of = |name: &Name| state.view.house().and_then(|house| house.kind_of(name));
        literal.fact.args.iter().filter_map(of).any(|kind| item.name.as_str().starts_with(kind))
    };
    let sold: Vec<&hob_skills::Item> =
        state.view.catalogue.items.values().filter(|item| item.classes.contains(class)).collect();
    let item = sold.iter().find(|item| whose(item)).or(sold.first().filter(|_| sold.len() == 1));
    let wanted = humanise(item.map_or(class, |item| &item.name));
    let ask = match item {
        Some(_) => format!("There is no {wanted}: shall I buy some?"),
        None => format!("There is no {wanted} that I know of: is there one, and where?"),
    };
    Some(Blocked::Missing {
        literal: Box::new(literal.clone()),
        reason: format!("to have it so that {}, I need this, and there is none here: {wanted}", about.goal),
        ask: Some(ask),
        because: Vec::new(),
        short: item.map(|item| (item.name.clone(), item.package)).into_iter().collect(),
    })
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
