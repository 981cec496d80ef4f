//! What a duty is about: its task's parameters, filled from its things, places and people.

use std::collections::BTreeSet;

use hob_memory::Ref;
use hob_schedules::Duty;
use hob_schedules::commitment::Demand;
use hob_skills::{Fact, Literal, Name, Param, Task};

use super::Blocked;
use super::render::{and, humanise, one};
use super::rules;
use super::state::{Bound, State, is_variable};

/// More than this is no duty of one day: a house has a few dozen plants, rooms or surfaces.
const BINDINGS_MAX: usize = 120;

/// Every way in which the task is to be done, in no particular order. With `regardless`, the parameters' own conditions
/// (`given`) are left aside: for looking whether they hold.
pub(crate) fn bindings(
    task: &Task,
    duty: &Duty,
    state: &State<'_>,
    regardless: bool,
) -> Result<Vec<Bound>, Blocked> {
    let mut used: BTreeSet<Name> = BTreeSet::new();
    let mut named: Vec<Vec<Name>> = Vec::new();
    for param in &task.params {
        let mut fill = Vec::new();
        for word in duty.things.iter().chain(&duty.places).chain(&duty.people) {
            let meant = resolve(word, &param.class, state);
            if !meant.is_empty() && !used.contains(word) {
                used.insert(word.clone());
                fill.extend(meant);
            }
        }
        fill.dedup();
        named.push(fill);
    }
    unknown_things(task, duty, state, &used)?;
    let mut all = vec![Bound::default()];
    for (index, param) in task.params.iter().enumerate() {
        let variable = Name::from(format!("?{}", param.name));
        let said = !named[index].is_empty();
        let mut candidates = if said { named[index].clone() } else { default(param, state) };
        if !said && param.named {
            let class = humanise(&param.class);
            return Err(Blocked::Unknown {
                reason: format!("nobody told me which {class} is meant"),
                ask: format!("To {}: which {class} do you mean?", task.says),
            });
        }
        if candidates.is_empty() {
            let class = humanise(&param.class);
            return Err(Blocked::Unknown {
                reason: format!("to {} I need {}, and I know of none here", task.says, one(&class)),
                ask: format!(
                    "To {} I need {}, and I know of none here. Where is it?",
                    task.says,
                    one(&class)
                ),
            });
        }
        if !said {
            candidates = restricted(candidates, duty, &used, state);
        }
        candidates = permitted(candidates, task, state)?;
        let mut more = Vec::new();
        for bound in &all {
            let fits = |name: &&Name| {
                regardless || !state.query(&param.given, &bound.with(&variable, name)).is_empty()
            };
            let mut fitting: Vec<&Name> = candidates.iter().filter(fits).collect();
            if param.one && !said {
                fitting.sort_by_key(|name| far(state, name));
                fitting.truncate(1);
            }
            more.extend(fitting.into_iter().map(|name| bound.with(&variable, name)));
        }
        if more.is_empty() {
            return Err(none_left(task, param, &candidates, state));
        }
        all = more;
    }
    all.truncate(BINDINGS_MAX);
    Ok(all)
}

/// The goals of a binding: the task's, for each solution of its query. `None` when the query has none.
pub(crate) fn goals(task: &Task, bound: &Bound, state: &State<'_>) -> Option<Vec<Literal>> {
    let solutions = state.query(&task.given, bound);
    if solutions.is_empty() {
        return None;
    }
    let mut goals = Vec::new();
    for solution in &solutions {
        for literal in task.goal.iter().map(|l| solution.literal(l)) {
            if !goals.contains(&literal) {
                goals.push(literal);
            }
        }
    }
    Some(goals)
}

/// What a word of the duty means for a parameter of this class: a thing, everything of a kind, or what people call one.
fn resolve(word: &Name, class: &Name, state: &State<'_>) -> Vec<Name> {
    let view = &state.view;
    let is_a = |name: &str| state.view.is_a(name, class);
    let known =
        view.house().is_some_and(|h| h.kind_of(word).is_some()) || view.catalogue.items.contains_key(word);
    if known {
        // Tom's sheets are changed on the bed that they are on.
        let made_with = view.is_a(word, "sheets") && class == "bed";
        let lies_on = || state.places_of(word).into_iter().filter(|place| is_a(place)).collect();
        return match is_a(word) {
            true => vec![word.clone()],
            false if made_with => lies_on(),
            // "Water the basil": what is cooked with grows in a pot that is called after it.
            false => called_after(word, class, state),
        };
    }
    let of_kind: Vec<Name> =
        if view.catalogue.kinds.knows(word) { state.of_class(word).to_vec() } else { Vec::new() };
    let of_kind: Vec<Name> = of_kind.into_iter().filter(|name| is_a(name)).collect();
    if !of_kind.is_empty() {
        return of_kind;
    }
    let plain = humanise(word);
    let aka = view.house().map(|h| h.also_known_as()).unwrap_or_default();
    let called = aka.into_iter().filter(|(_, words)| words.iter().any(|w| w.to_lowercase() == plain));
    called.map(|(name, _)| Name::new(name)).filter(|name| is_a(name)).collect()
}

/// The things of a class whose names begin with a word that is an item by itself: the basil grows in the `basil-pot`.
fn called_after(word: &Name, class: &Name, state: &State<'_>) -> Vec<Name> {
    let after = |name: &&Name| name.split_once('-').is_some_and(|(first, _)| first == word.as_str());
    state.of_class(class).iter().filter(after).cloned().collect()
}

/// What fills a parameter that the duty leaves open.
fn default(param: &Param, state: &State<'_>) -> Vec<Name> {
    for choice in &param.default {
        let thing = state.view.house().is_some_and(|h| h.kind_of(choice).is_some());
        let names = if thing { vec![choice.clone()] } else { state.of_class(choice).to_vec() };
        let names: Vec<Name> = names.into_iter().filter(|name| state.view.is_a(name, &param.class)).collect();
        if !names.is_empty() {
            return names;
        }
    }
    state.of_class(&param.class).to_vec()
}

/// Places and people of the duty that fill no parameter say which ones are meant: the plants on the balcony, Emma's bed.
fn restricted(candidates: Vec<Name>, duty: &Duty, used: &BTreeSet<Name>, state: &State<'_>) -> Vec<Name> {
    let mut left = candidates;
    let rooms: Vec<Name> = duty
        .places
        .iter()
        .filter(|p| !used.contains(*p))
        .flat_map(|place| match resolve(place, &Name::new("place"), state) {
            meant if meant.is_empty() => vec![place.clone()],
            meant => meant,
        })
        .collect();
    if !rooms.is_empty() {
        let lies_there = |name: &Name| {
            let room = state.map.room_of(name);
            let at = state.places_of(name);
            rooms.iter().any(|place| Some(place) == room || place == name || at.contains(place))
        };
        // What moves may be anywhere; for it the place says nothing unless it is there.
        let fixed = left.iter().any(|name| state.map.room_of(name).is_some());
        let there: Vec<Name> = left.iter().filter(|name| lies_there(name)).cloned().collect();
        if fixed || !there.is_empty() {
            left = there;
        }
    }
    let house = state.view.house();
    for person in duty.people.iter().filter(|p| !used.contains(*p)) {
        // The owner is one of those who live here, by name.
        let owner = house.and_then(|h| h.people.iter().find(|p| p.role == "owner")).map(|p| &p.name);
        let person = owner.filter(|_| person == "owner").unwrap_or(person);
        let owns = |name: &Name| state.guess(&Fact::new("owns", &[person, name]));
        let theirs: Vec<Name> = left.iter().filter(|name| owns(name)).cloned().collect();
        if !theirs.is_empty() {
            left = theirs;
        }
    }
    left
}

/// Without what a rule forbids this task.
fn permitted(candidates: Vec<Name>, task: &Task, state: &State<'_>) -> Result<Vec<Name>, Blocked> {
    let mut left = candidates;
    for (commitment, rule) in rules::rules(&state.view) {
        let about = &rule.about;
        // One that binds only at times is the gate's to keep.
        let always = rule.when.is_none() && rule.on.is_none();
        // "Don't touch Jan's desk" is about whatever is done to it.
        let any_deed = about.deeds.iter().all(|deed| matches!(deed.as_str(), "use" | "touch"))
            && !(about.things.is_empty() && about.places.is_empty());
        let bound = any_deed || about.deeds.contains(&task.name);
        if rule.demand != Demand::Never || !always || !bound {
            continue;
        }
        let is_a = |name: &Name, word: &Name| name == word || state.view.is_a(name, word);
        let bound = |name: &Name| {
            let room = state.map.room_of(name);
            (about.things.is_empty() || about.things.iter().any(|t| is_a(name, t)))
                && (about.places.is_empty()
                    || about.places.iter().any(|p| is_a(name, p) || room.is_some_and(|r| is_a(r, p))))
        };
        let rest: Vec<Name> = left.iter().filter(|name| !bound(name)).cloned().collect();
        if rest.is_empty() && !left.is_empty() {
            return Err(Blocked::Forbidden {
                rule: commitment.id,
                reason: format!("I am not to {} (you said: {})", task.says, commitment.says),
                because: vec![Ref::Commitment(commitment.id)],
            });
        }
        left = rest;
    }
    Ok(left)
}

/// A thing that the duty names and nobody knows is asked about, rather than left out in silence.
fn unknown_things(task: &Task, duty: &Duty, state: &State<'_>, used: &BTreeSet<Name>) -> Result<(), Blocked> {
    // What is cooked is in the recipes; what somebody is told of need not be here.
    let about_things =
        task.params.iter().any(|p| p.class != "person") && !task.params.iter().any(|p| p.class == "meal");
    for thing in duty.things.iter().filter(|t| !used.contains(*t) && about_things) {
        let known = state.view.house().is_some_and(|h| h.kind_of(thing).is_some())
            || state.view.catalogue.items.contains_key(thing)
            || state.view.catalogue.kinds.knows(thing);
        // "Water the orchid", in a house whose plants are others.
        let known = known
            && !task
                .params
                .iter()
                .any(|p| state.view.catalogue.kinds.is_a(thing, &p.class) && p.class != *thing);
        if !known && !task.params.is_empty() && used.is_empty() {
            let what = humanise(thing);
            return Err(Blocked::Unknown {
                reason: format!("I know of no {what} here"),
                ask: format!(
                    "To {}, I was told of \u{201c}{what}\u{201d}, which I do not know. What is it, and where?",
                    task.says
                ),
            });
        }
    }
    Ok(())
}

fn none_left(task: &Task, param: &Param, candidates: &[Name], state: &State<'_>) -> Blocked {
    let variable = Name::from(format!("?{}", param.name));
    let reason = if candidates.is_empty() {
        format!("to {}: there is nothing of the kind there", task.says)
    } else {
        format!("to {}: {}", task.says, none_is_so(param, &variable, candidates, state))
    };
    Blocked::NothingToDo { reason, because: Vec::new() }
}

/// That no candidate is as it must be: by the condition that none of them meets, where it is one.
fn none_is_so(param: &Param, variable: &Name, candidates: &[Name], state: &State<'_>) -> String {
    let class = humanise(&param.class);
    let of = match candidates {
        [one] => format!("the {}", humanise(one)),
        _ if class.ends_with('s') => format!("of the {class}"),
        _ => format!("of the {class}s"),
    };
    let meets = |literal: &Literal, name: &Name| {
        state.satisfies(&Bound::default().with(variable, name).literal(literal))
    };
    let of_it_alone = |l: &&Literal| l.fact.args.iter().all(|arg| arg == variable || !is_variable(arg));
    let mut alone = param.given.iter().filter(of_it_alone);
    let blame = alone.find(|l| !candidates.iter().any(|name| meets(l, name)));
    let says = |literal: &Literal, subject: &str| {
        let sentence = super::render::says(state.view.catalogue, literal);
        sentence.replace(variable.as_str(), subject).replace('?', "its ")
    };
    match (blame, candidates) {
        (Some(blame), [_]) => says(&Literal { fact: blame.fact.clone(), holds: !blame.holds }, &of),
        (Some(blame), _) if blame.holds => says(blame, &format!("none {of}")),
        (Some(blame), _) => says(&Literal { fact: blame.fact.clone(), holds: true }, &format!("each {of}")),
        (None, _) => {
            let conditions: Vec<String> = param.given.iter().map(|l| says(l, "it")).collect();
            format!("none {of} is such that {}", and(&conditions))
        }
    }
}

/// Seconds to it from where the robot is.
pub(crate) fn far(state: &State<'_>, name: &Name) -> u32 {
    match (state.robot_room(), state.room_of(name)) {
        (Some(here), Some(there)) => state.map.seconds(&here, &there).unwrap_or(u32::MAX),
        _ => 0,
    }
}
