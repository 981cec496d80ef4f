//! What a rule is about: deeds, things and places.

use hob_schedules::Name;
use hob_schedules::commitment::About;

use crate::read::clause::Clause;
use crate::read::deed::deeds;
use crate::read::kinds::Scene;
use crate::read::lexicon::{What, base_of, is_base, is_stop, to_name};
use crate::read::table::first_of;
use crate::read::tokens::{Shape, Token, word};

/// Whether the verb of a clause is to put something out.
pub(in crate::read::kinds) fn puts_out(part: &Clause) -> bool {
    part.rest
        .iter()
        .position(|token| matches!(token.word.as_str(), "put" | "putting" | "puts"))
        .is_some_and(|at| part.rest[at..].iter().any(|token| token.word == "out"))
}

/// Whether a thing is a light, or a fire.
pub(in crate::read::kinds) fn burns(name: &Name) -> bool {
    ["light", "lamp", "candle", "fire", "lantern", "flame", "torch", "stove", "cigarette", "diya"]
        .iter()
        .any(|lit| name.contains(lit))
}

/// What a rule is about: the deeds, things and places of the clause outside of `without`.
pub(super) fn about(clause: &Clause, scene: &Scene<'_>, without: Option<(usize, usize)>) -> About {
    if let Some(about) = into(clause, scene) {
        return about;
    }
    let kept: Vec<Token> = clause
        .tokens
        .iter()
        .enumerate()
        .filter(|(index, _)| !without.is_some_and(|(from, to)| (from..to).contains(index)))
        .map(|(_, token)| token.clone())
        .filter(|token| {
            !matches!(
                token.word.as_str(),
                "never"
                    | "don't"
                    | "no"
                    | "not"
                    | "nothing"
                    | "before"
                    | "you"
                    | "first"
                    | "always"
                    | "ever"
                    | "please"
            )
        })
        .collect();
    let part = Clause::new(kept, crate::read::clause::Above::default(), clause.source.clone(), &scene.cx);
    let mut about = About::default();
    for deed in deeds(&part, scene.lexicon) {
        let skill = verb_skill(&part, scene);
        let known = deed.known || scene.lexicon.has_skill(&deed.duty.task);
        if matches!(
            deed.duty.task.as_str(),
            "use" | "touch" | "eat" | "go" | "run" | "let" | "go-in" | "come-in"
        ) && !deed.known
        {
            about.things.extend(deed.duty.things);
            about.places.extend(deed.duty.places);
            continue;
        }
        // "Don't put eggs out": only what burns is put out.
        let mut deed = deed;
        if deed.duty.task == "switch-off" && puts_out(&part) && !deed.duty.things.iter().any(burns) {
            deed.duty.task = Name::new("put-out");
            deed.known = false;
        }
        let by_thing_alone =
            deed.by_noun && deed.duty.things.is_empty() && deed.duty.places.is_empty() && !deed.known;
        if !by_thing_alone {
            about.deeds.push(deed.duty.task.clone());
        }
        if let Some(skill) = skill.filter(|skill| known && !about.deeds.contains(skill)) {
            about.deeds.push(skill);
        }
        about.things.extend(deed.duty.things);
        about.places.extend(deed.duty.places);
    }
    if about.deeds.is_empty()
        && let Some(at) = (0..part.rest.len()).find(|at| {
            let verb = word(&part.rest, *at);
            base_of(verb)
                .is_some_and(|base| !matches!(base, "do" | "have" | "go" | "get" | "make" | "let" | "be"))
                && (is_base(verb) || verb.ends_with("ing"))
        })
        && let Some(base) = base_of(word(&part.rest, at))
    {
        let particle = word(&part.rest, at + 1);
        let joined = if matches!(particle, "out" | "away" | "up" | "down" | "off" | "on") {
            format!("{base}-{particle}")
        } else {
            base.to_owned()
        };
        if !matches!(joined.as_str(), "touch" | "use" | "eat" | "have" | "buy" | "go-in" | "go-on") {
            about.deeds.push(Name::new(joined));
        }
    }
    // "Never run the dryer": the skill that starts a machine.
    let machine = about
        .things
        .iter()
        .chain(about.deeds.iter())
        .any(|name| ["dryer", "washer", "dishwasher", "machine"].iter().any(|kind| name.contains(kind)));
    let runs =
        first_of!(&clause.tokens, ["run", "start", "running", "turn on", "use", "put on", "switch on"])
            .is_some();
    if machine && runs && scene.lexicon.has_skill("start-cycle") {
        about.deeds = vec![Name::new("start-cycle")];
    }
    let (things, _) = named(&part, scene, &[What::Thing, What::Animal, What::Item]);
    let (mut places, _) = named(&part, scene, &[What::Room, What::Furniture]);
    about.things.extend(things);
    about.places.append(&mut places);
    if about.deeds.iter().any(|deed| deed == "noise") {
        about.deeds = vec![Name::new("noisy")];
    }
    let mut item_at = 0;
    // "No chocolate, grapes or onions": each of them.
    let none = about.things.is_empty();
    while none && item_at < part.rest.len() {
        match scene.lexicon.item(&part.rest, item_at) {
            Some((item, end)) => {
                about.things.push(item);
                item_at = end;
            }
            None => item_at += 1,
        }
    }
    // A thing that is the chore itself ("the laundry") says nothing more.
    about.things.retain(|thing| {
        !about.deeds.iter().any(|deed| deed.split('-').any(|word| word == thing.as_str())) && thing != "it"
    });
    about.deeds.sort();
    about.deeds.dedup();
    dedup(&mut about.things);
    dedup(&mut about.places);
    about
}

/// "The knives must never go in the dishwasher": the one is the thing, the other where it must not be.
pub(super) fn into(clause: &Clause, scene: &Scene<'_>) -> Option<About> {
    let (at, end) = first_of!(
        &clause.tokens,
        [
            "go in the",
            "go into the",
            "go in",
            "go into",
            "put in the",
            "goes in the",
            "goes in",
            "be put in",
            "belong in",
            "go on the",
            "be put on",
            "be left on",
            "get into the",
        ]
    )?;
    let (target, _) =
        (end..clause.tokens.len()).find_map(|index| scene.lexicon.named(&clause.tokens, index))?;
    let mut about = About::default();
    let mut index = clause.head;
    while index < at {
        match scene.lexicon.named(&clause.tokens, index).filter(|(named, _)| named.what != What::Person) {
            Some((named, after)) => {
                about.things.extend(named.names);
                index = after;
            }
            None => index += 1,
        }
    }
    about.places.extend(target.names);
    (!about.things.is_empty()).then_some(about)
}

/// "But never before nine": about what was said just before.
pub(super) fn inherited(clause: &Clause, scene: &Scene<'_>) -> About {
    if !(clause.follows || clause.same_block) {
        return About::default();
    }
    let deeds = scene.last.duties.iter().map(|duty| duty.task.clone()).collect();
    About { deeds, ..About::default() }
}

pub(super) fn places(clause: &Clause, scene: &Scene<'_>) -> Vec<Name> {
    let mut places = named(clause, scene, &[What::Room]).0;
    if places.is_empty() {
        places.clone_from(&clause.above.places);
    }
    places
}

pub(super) fn named(clause: &Clause, scene: &Scene<'_>, wanted: &[What]) -> (Vec<Name>, usize) {
    let mut found: Vec<Name> = Vec::new();
    let mut at = 0;
    while at < clause.rest.len() {
        if at == 0 && is_denied_verb(clause, word(&clause.rest, 0)) {
            at += 1;
            continue;
        }
        match scene.lexicon.named(&clause.rest, at) {
            Some((named, end)) => {
                if wanted.contains(&named.what) {
                    let names = specific(clause, scene, named.names, at, end);
                    found.extend(names.into_iter().filter(|name| !found.contains(name)).collect::<Vec<_>>());
                }
                at = end;
            }
            None => at += 1,
        }
    }
    (found, at)
}

/// "Don't hoover before nine": what is not to be done is not done to the thing that it is called by.
fn is_denied_verb(clause: &Clause, verb: &str) -> bool {
    let said = clause.source.words.to_lowercase();
    is_base(verb)
        && ["n't ", "n\u{2019}t ", "not ", "never ", "dont "]
            .iter()
            .any(|no| said.contains(&format!("{no}{verb} ")))
}

/// "Ellie's Lego table" is not every table: a thing that the house has not is named by all its words.
fn specific(clause: &Clause, scene: &Scene<'_>, names: Vec<Name>, at: usize, end: usize) -> Vec<Name> {
    let [name] = names.as_slice() else { return names };
    if scene.lexicon.is_of_house(name) {
        return names;
    }
    let rest = &clause.rest;
    let qualifies = |index: usize| {
        let token = &rest[index];
        token.shape == Shape::Word
            && !is_stop(token)
            && base_of(&token.word).is_none()
            && scene.lexicon.named(rest, index).is_none_or(|(named, _)| named.what == What::Person)
            && !matches!(
                token.word.as_str(),
                "near" | "without" | "until" | "against" | "touching" | "inside" | "outside"
            )
    };
    let mut from = at;
    while from > 0 && qualifies(from - 1) {
        from -= 1;
    }
    if from == at {
        return names;
    }
    vec![to_name(rest[from..end].iter().map(|token| token.word.as_str()))]
}

/// The skill that has the verb's own name: a rule about vacuuming binds the skill as well as the chore.
pub(super) fn verb_skill(part: &Clause, scene: &Scene<'_>) -> Option<Name> {
    part.rest.iter().find_map(|token| {
        let base = base_of(&token.word)?;
        scene.lexicon.has_skill(base).then(|| Name::new(base))
    })
}

pub(super) fn dedup(names: &mut Vec<Name>) {
    let mut seen = std::collections::BTreeSet::new();
    names.retain(|name| seen.insert(name.clone()));
}
