//! Words: facts and calls as sentences.

use std::collections::BTreeMap;

use hob_memory::{PlanStep, StepKind};
use hob_schedules::CallId;
use hob_schedules::commitment::{Matter, Preference};
use hob_skills::{Arg, Catalogue, Fact, Literal, Name, Skill, SkillCall, TECHNIQUE};

use super::ground::ground_effects;
use super::state::is_ground;
use super::view::View;

/// A call may take three times what is expected, and a minute for finding its feet: beyond that it is not slow, it is
/// stuck.
const DEADLINE_TIMES: u32 = 3;
const DEADLINE_MORE_SECONDS: u32 = 60;

/// A look is asked about at most so many facts: what one picture can answer.
const CHECKS_MAX: usize = 24;

/// `living-room` as people say it.
pub fn humanise(name: &str) -> String {
    name.replace('-', " ")
}

/// With its article: "a lamp", "an oven".
pub(crate) fn one(noun: &str) -> String {
    let vowel = noun.starts_with(['a', 'e', 'i', 'o', 'u']);
    format!("{} {noun}", if vowel { "an" } else { "a" })
}

/// A name within a sentence, by what is known of its class: "the living room", "Emma", "dinner", "outside". What is open
/// stays a variable.
pub(crate) fn named(name: &str, class: &str) -> String {
    match class {
        _ if name.starts_with('?') => name.to_owned(),
        "person" | "animal" => capitals(name),
        // Meals are called by no article, and a class is no thing.
        "meal" | "text" => humanise(name),
        _ if name == "outside" => humanise(name),
        _ => format!("the {}", humanise(name)),
    }
}

/// A name within a sentence, of a thing of this house.
pub(crate) fn named_here(view: &View<'_>, name: &Name) -> String {
    let class = ["person", "animal", "meal"].into_iter().find(|class| view.is_a(name, class));
    named(name, class.unwrap_or_default())
}

/// Names of things of this house: "the basil, the watering can and the sink".
pub(crate) fn all_named<'n>(view: &View<'_>, names: impl Iterator<Item = &'n Name>) -> String {
    and(&names.map(|name| named_here(view, name)).collect::<Vec<_>>())
}

fn capitals(name: &str) -> String {
    name.split('-').map(capital).collect::<Vec<_>>().join(" ")
}

/// With its first letter as at the beginning of a sentence.
pub(crate) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Whether a name is of several: "car keys", "dishes", and not "glass", "ficus", "iris".
fn is_plural(name: &str) -> bool {
    let single = ["ss", "us", "is", "as"];
    name.ends_with('s') && !single.iter().any(|end| name.ends_with(end))
}

/// The first verb of a sentence about one thing, for several: "is clean", "are clean"; "needs water", "need water".
fn for_several(verb: &str) -> String {
    match verb {
        "is" => "are".to_owned(),
        "has" => "have".to_owned(),
        "was" => "were".to_owned(),
        "does" => "do".to_owned(),
        "goes" => "go".to_owned(),
        other => other.strip_suffix('s').unwrap_or(other).to_owned(),
    }
}

/// A literal as a sentence without a full stop: `the washer has finished`.
pub fn says(catalogue: &Catalogue, literal: &Literal) -> String {
    let Some(predicate) = catalogue.predicates.get(&literal.fact.predicate) else {
        return literal.to_string();
    };
    let mut sentence = if literal.holds { predicate.says.clone() } else { predicate.denies.clone() };
    // The subject first, for its verb goes by it.
    for (index, arg) in literal.fact.args.iter().enumerate() {
        let open = format!("{{{index}}}");
        let class = predicate.args.get(index).map_or("", |class| class.as_str());
        let several = is_plural(arg) && !matches!(class, "person" | "animal" | "text");
        if let Some(rest) = sentence.strip_prefix(&format!("{open} ")).filter(|_| several)
            && let Some((verb, rest)) = rest.split_once(' ')
        {
            sentence = format!("{open} {} {rest}", for_several(verb));
        }
        sentence = sentence.replace(&open, &named(arg, class));
    }
    out_of_doors(sentence)
}

/// Nobody is "at outside".
fn out_of_doors(sentence: String) -> String {
    if sentence.contains(" outside") {
        sentence.replace(" at outside", " outside").replace(" in outside", " outside")
    } else {
        sentence
    }
}

/// Several literals in one sentence. Of what is said of several things it is said once: "the sink and the stove are
/// wiped".
pub(crate) fn says_all(catalogue: &Catalogue, literals: &[Literal]) -> String {
    /// More than this in one sentence is a list nobody reads to the end.
    const SAID_MAX: usize = 6;
    let mut parts: Vec<String> = Vec::new();
    let mut left: &[Literal] = literals.get(..SAID_MAX).unwrap_or(literals);
    while let Some(first) = left.first() {
        let alike = |other: &Literal| {
            other.holds == first.holds
                && other.fact.predicate == first.fact.predicate
                && other.fact.args.get(1..) == first.fact.args.get(1..)
        };
        let together = left.iter().take_while(|other| alike(other)).count();
        match together_says(catalogue, &left[..together]) {
            Some(says) => parts.push(says),
            None => parts.extend(left[..together].iter().map(|literal| says(catalogue, literal))),
        }
        left = &left[together..];
    }
    if literals.len() > SAID_MAX {
        parts.push(format!("{} more", literals.len() - SAID_MAX));
    }
    and(&parts)
}

/// The same said of several things, in one sentence; `None` where they are not its subject.
fn together_says(catalogue: &Catalogue, literals: &[Literal]) -> Option<String> {
    let [first, _, ..] = literals else { return None };
    let predicate = catalogue.predicates.get(&first.fact.predicate)?;
    let template = if first.holds { &predicate.says } else { &predicate.denies };
    let (verb, rest) = template.strip_prefix("{0} ")?.split_once(' ')?;
    let class = predicate.args.first().map_or("", |class| class.as_str());
    let subjects: Vec<String> =
        literals.iter().filter_map(|l| l.fact.args.first()).map(|name| named(name, class)).collect();
    let verb = if verb == "are" { "are".to_owned() } else { for_several(verb) };
    let mut sentence = format!("{} {verb} {rest}", and(&subjects));
    for (index, arg) in first.fact.args.iter().enumerate().skip(1) {
        let class = predicate.args.get(index).map_or("", |class| class.as_str());
        sentence = sentence.replace(&format!("{{{index}}}"), &named(arg, class));
    }
    Some(out_of_doors(sentence))
}

/// `a`, `a and b`, `a, b and c`.
pub(crate) fn and(parts: &[String]) -> String {
    match parts {
        [] => "nothing".to_owned(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}

/// The call of a step, with the sentence that the policy is given. A wait is a look at its place.
pub fn call_of(step: &PlanStep, id: CallId, view: &View<'_>) -> SkillCall {
    let (skill, args) = match &step.kind {
        StepKind::Call { skill, args } => (skill.clone(), args.clone()),
        StepKind::Wait { look_at, .. } => {
            (Name::new("look"), BTreeMap::from([(Name::new("place"), Arg::Thing(look_at.clone()))]))
        }
    };
    let known = view.catalogue.skills.get(&skill);
    let mut sentence = known.map_or_else(|| format!("{}.", humanise(&skill)), |s| sentence(view, s, &args));
    let technique = args.get(TECHNIQUE).and_then(|name| known?.technique(name.as_str()));
    if let Some(technique) = technique {
        sentence = format!("{}, {}.", sentence.trim_end_matches('.'), technique.says);
    }
    let connector = known.is_some_and(|s| s.connector);
    if !connector && skill != "look" {
        for manner in manners(view, &skill, &args) {
            sentence = format!("{} ({manner}).", sentence.trim_end_matches('.'));
        }
    }
    let check = match (&step.kind, known) {
        (StepKind::Wait { until, .. }, _) => vec![until.fact.clone()],
        (StepKind::Call { .. }, _) if skill == "look" => {
            args.get("place").map_or_else(Vec::new, |p| seen_at(view, p.as_str()))
        }
        (StepKind::Call { .. }, Some(skill)) => {
            let effects = ground_effects(skill, &args);
            effects.into_iter().map(|l| l.fact).filter(is_ground).collect()
        }
        (StepKind::Call { .. }, None) => Vec::new(),
    };
    // Experience shortens what is expected, not what is allowed: a full charge takes longer than the last short one.
    let seconds = step.seconds.max(known.map_or(0, |s| s.seconds));
    let deadline_seconds = seconds.saturating_mul(DEADLINE_TIMES).saturating_add(DEADLINE_MORE_SECONDS);
    SkillCall { id, skill, args, check, sentence, deadline_seconds }
}

/// The sentence of a skill with its arguments. `{on:to}` is the place `to` with its preposition: in a cupboard, on a table,
/// on the floor of a room.
pub(crate) fn sentence(view: &View<'_>, skill: &Skill, args: &BTreeMap<Name, Arg>) -> String {
    let mut sentence = skill.sentence.clone();
    for (param, arg) in args {
        let words = match arg {
            Arg::Thing(name) if view.is_a(name, "person") => capitals(name),
            Arg::Thing(name) => humanise(name),
            Arg::Text(text) => text.clone(),
        };
        if let Arg::Thing(place) = arg {
            let holds = ["openable", "basket", "bin", "wheelie-bin", "bowl", "sink"];
            let on = match place {
                room if view.is_a(room, "room") => "on the floor of",
                place if holds.iter().any(|class| view.is_a(place, class)) => "in",
                _ => "on",
            };
            sentence = sentence.replace(&format!("{{on:{param}}}"), &format!("{on} the {words}"));
        }
        sentence = sentence.replace(&format!("{{{param}}}"), &words);
    }
    sentence
}

/// A sentence as it stands within another: "fill the can at the sink".
pub(crate) fn in_midsentence(sentence: &str) -> String {
    let sentence = sentence.trim_end_matches('.');
    let mut letters = sentence.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// How the owner wants it done: the manner of the duty that the step belongs to, and preferences about its task.
fn manners(view: &View<'_>, skill: &Name, args: &BTreeMap<Name, Arg>) -> Vec<String> {
    let Some(plan) = super::rules::plan_with(view, skill, args) else { return Vec::new() };
    let commitment = plan.occurrence.and_then(|o| view.memory.occurrences.get(&o)).map(|o| o.commitment);
    let duty = commitment.and_then(|c| view.memory.commitments.get(&c)).and_then(|c| c.duty());
    let mut manners: Vec<String> = duty.map_or_else(Vec::new, |d| d.manner.clone());
    for commitment in view.memory.commitments.values() {
        if let Matter::Preference(Preference::Manner { task, how }) = &commitment.matter
            && *task == plan.task
        {
            manners.push(how.clone());
        }
    }
    // `say` has the words in its sentence already.
    manners.retain(|m| !args.values().any(|a| a.as_str() == m));
    manners.dedup();
    manners
}

/// What a look at a place can tell: what changes there and can be seen.
pub(crate) fn seen_at(view: &View<'_>, place: &str) -> Vec<Fact> {
    let mut facts = Vec::new();
    let about = |name: &str, facts: &mut Vec<Fact>| {
        for predicate in view.catalogue.predicates.values().filter(|p| !p.fixed) {
            if let [class] = predicate.args.as_slice()
                && !matches!(predicate.name.as_str(), "robot-in" | "holding")
                && view.is_a(name, class)
                && (predicate.name != "open" || view.is_a(name, "openable"))
            {
                facts.push(Fact::new(predicate.name.clone(), &[name]));
            }
        }
    };
    about(place, &mut facts);
    let here = |f: &Fact| f.args.get(1).is_some_and(|p| p == place);
    for (fact, belief) in super::beliefs_on(view, "at") {
        if belief.holds && here(fact) {
            facts.push(fact.clone());
        }
    }
    if view.is_a(place, "room") {
        for (fact, _) in super::beliefs_on(view, "joins").filter(|(f, _)| here(f)) {
            about(&fact.args[0], &mut facts);
        }
    }
    facts.truncate(CHECKS_MAX);
    facts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(literals: &[&str]) -> String {
        let literals: Vec<Literal> = literals.iter().map(|text| text.parse().expect("a literal")).collect();
        says_all(Catalogue::builtin(), &literals)
    }

    #[test]
    fn things_have_articles_and_people_names() {
        assert_eq!(told(&["finished(washer)"]), "the washer has finished");
        assert_eq!(told(&["asleep(emma)"]), "Emma is asleep");
        assert_eq!(told(&["served(dinner)"]), "dinner is on the table");
        assert_eq!(told(&["vacuumed(living-room)"]), "the floor of the living room is vacuumed");
        assert_eq!(told(&["person-in(emma, living-room)"]), "Emma is in the living room");
        assert_eq!(told(&["not at(teddy, outside)"]), "the teddy is not outside");
    }

    #[test]
    fn several_things_have_their_verb() {
        assert_eq!(told(&["clean(plates)"]), "the plates are clean");
        assert_eq!(told(&["not clean(plates)"]), "the plates need washing");
        assert_eq!(told(&["not clean(glass)"]), "the glass needs washing");
        assert_eq!(told(&["watered(ficus)"]), "the ficus is watered");
    }

    #[test]
    fn what_is_said_of_several_is_said_once() {
        assert_eq!(
            told(&["wiped(counter)", "wiped(sink)", "wiped(stove)"]),
            "the counter, the sink and the stove are wiped"
        );
        assert_eq!(
            told(&["at(plates, sink)", "at(pans, sink)", "open(fridge)"]),
            "the plates and the pans are at the sink and the fridge is open"
        );
        assert_eq!(told(&["not open(fridge)", "open(oven)"]), "the fridge is closed and the oven is open");
    }
}
