//! Steps of a plan as deeds: skill calls, and steps in plain words.

use hob_skills::{Catalogue, Name};

use super::order::{Draft, Reader, Said};
use super::preposition::Role;
use super::things::{Thing, thing};
use super::words::{Token, tokens};

/// Reads one step: `pick(fork, drawer)`, or words.
pub(crate) fn step(text: &str, reader: &mut Reader<'_>) -> Vec<Said> {
    let catalogue = reader.catalogue;
    match text.trim().trim_end_matches(['.', ';']).split_once('(') {
        Some((name, rest)) if rest.ends_with(')') && !name.trim().contains(' ') => {
            let args: Vec<&str> =
                rest.trim_end_matches(')').split(',').map(str::trim).filter(|a| !a.is_empty()).collect();
            call(name.trim(), &args, catalogue)
        }
        Some(_) | None => reader.read_tokens(as_step(tokens(text))),
    }
}

/// Steps are often written with a capital for every thing ("pick Pillowcase"): there it is a name only where something
/// is brought to somebody.
fn as_step(mut words: Vec<Token>) -> Vec<Token> {
    for at in 0..words.len() {
        let to = at
            .checked_sub(1)
            .is_some_and(|before| matches!(words[before].word.as_str(), "to" | "for" | "feed"));
        words[at].capital &= to;
    }
    words
}

/// What fills a call's places, read as words.
fn call(name: &str, args: &[&str], catalogue: &Catalogue) -> Vec<Said> {
    let skill = catalogue.skills.get(name);
    let things = args.iter().enumerate().map(|(at, arg)| {
        let words: Vec<Token> = tokens(arg);
        let mut it = thing(&words, catalogue);
        if let Some(param) = skill.and_then(|s| s.params.get(at)) {
            let class = param.class.as_str();
            it.classes.extend(catalogue.hazards.above(class).cloned());
        }
        it
    });
    let things: Vec<Thing> = things.collect();
    let mut draft = Draft {
        verb: name.replace('-', " "),
        says: format!("{name}({})", args.join(", ")),
        ..Draft::default()
    };
    if matches!(name, "wait" | "sleep" | "pause") {
        draft.minutes = args.first().and_then(|first| super::spans::written_minutes(first));
    }
    let kinds = catalogue.hazards.skill(name);
    if name == "say" {
        // What is said may call somebody in.
        let mut said = Vec::new();
        if let [who, .., words] = args {
            said = super::statement::called(who, words, catalogue);
        }
        draft.deeds = vec![Name::new("tell")];
        said.push(Said::Do(Box::new(draft)));
        return said;
    }
    if kinds.is_empty() {
        let words = tokens(name);
        let (_, verb, deeds) = match super::words::verb_at(&words, 0, &catalogue.hazards) {
            Some(found) => found,
            None => return Vec::new(),
        };
        draft.verb = verb;
        draft.deeds = deeds.to_vec();
        for (at, thing) in things.into_iter().enumerate() {
            fill(&mut draft, if at == 0 { "object" } else { "target" }, thing);
        }
        return vec![Said::Do(Box::new(draft))];
    }
    for (deed, roles) in kinds {
        draft.deeds.push(deed.clone());
        for (role, thing) in roles.iter().zip(&things) {
            fill(&mut draft, role, thing.clone());
        }
    }
    vec![Said::Do(Box::new(draft))]
}

/// Puts a thing in a role.
pub(super) fn fill(draft: &mut Draft, role: &str, thing: Thing) {
    match role {
        "object" => draft.objects.push(thing),
        "from" => draft.from.push(thing),
        "with" => draft.with.push(thing),
        "minutes" => draft.minutes = thing.says.parse().ok(),
        "target" => {
            let role = role_of(&thing);
            draft.targets.push((role, thing));
        }
        _ => {}
    }
}

/// Where something goes that is put to a thing of this kind.
pub(super) fn role_of(thing: &Thing) -> Role {
    const INSIDE: &[&str] = &[
        "enclosure",
        "basin",
        "food-vessel",
        "closable",
        "room",
        "hole",
        "bin",
        "wet-machine",
        "child-place",
        "toilet",
    ];
    match () {
        () if thing.is("person") || thing.is("animal") => Role::To,
        () if thing.is("exit") && !thing.is("floor") => Role::Before,
        () if INSIDE.iter().any(|class| thing.is(class)) => Role::In,
        () => Role::On,
    }
}
