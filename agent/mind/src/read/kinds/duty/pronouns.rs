//! "It" and "them" in an order: what they stand for.

use crate::read::clause::Clause;
use crate::read::deed::Deed;
use crate::read::kinds::OPENERS;
use crate::read::kinds::Scene;
use crate::read::lexicon::{Form, What, is_base, is_verb_form, to_name};
use crate::read::split::clauses::opens_condition;
use crate::read::split::shapes::is_finite;
use crate::read::tokens::{Shape, any_phrase, tokens, word};
use hob_schedules::{Duty, Name};

/// "It" and "them" stand for the thing spoken of before.
pub(super) fn refer(found: &mut Vec<Deed>, clause: &Clause, scene: &Scene<'_>) -> bool {
    let refers = clause.rest.iter().enumerate().any(|(at, token)| match token.word.as_str() {
        "it" | "them" | "this" | "that" => true,
        // "Feed the dog and walk him": an animal; "her" before a noun is whose it is.
        "him" | "her" => {
            let alone = clause.rest.get(at + 1).is_none_or(|next| next.shape != Shape::Word);
            alone && scene.last.duties.last().is_some_and(|duty| is_animal(duty, scene))
        }
        _ => false,
    });
    if !refers || !(clause.same_block || clause.follows) {
        return false;
    }
    let Some(before) = scene.last.duties.last() else {
        // "The newspaper isn't on hold. Bring it in": the thing that was only spoken of.
        let Some(thing) = &scene.last.thing else { return false };
        for deed in found.iter_mut() {
            let open = deed.duty.things.iter().all(|thing| matches!(thing.as_str(), "it" | "them"));
            if open && deed.duty.places.is_empty() {
                deed.duty.things = vec![thing.clone()];
            }
        }
        // "The mail comes at ten: put it in the basket": what it is put into is not what it is.
        let handled = clause
            .rest
            .windows(2)
            .any(|pair| is_base(&pair[0].word) && matches!(pair[1].word.as_str(), "it" | "them"));
        if let (true, [deed]) = (handled, found.as_mut_slice())
            && !deed.duty.things.contains(thing)
        {
            deed.duty.things.insert(0, thing.clone());
        }
        return true;
    };
    if before.task == "change-sheets" && clause.rest.iter().any(|token| token.word == "them") {
        // "Strip the beds and wash them": what comes off the beds is washed.
        for deed in found
            .iter_mut()
            .filter(|deed| matches!(deed.duty.task.as_str(), "wash" | "dry" | "fold" | "iron" | "hang"))
        {
            deed.duty.things = vec![Name::new("sheets")];
        }
    }
    if before.task == "scoop-litter" {
        for deed in found.iter_mut().filter(|deed| deed.duty.things.iter().any(|thing| thing == "it")) {
            deed.duty.things = vec![Name::new("litter")];
        }
    }
    if before.task == "open-window" {
        for deed in
            found.iter_mut().filter(|deed| matches!(deed.duty.task.as_str(), "shut" | "close" | "close-door"))
        {
            deed.duty.task = Name::new("close-window");
            deed.known = scene.lexicon.has_task("close-window");
            deed.duty.things.clone_from(&before.things);
            deed.duty.places.clone_from(&before.places);
        }
    }
    // "Repot the ficus in March and feed it": a plant is no pet.
    let animal = is_animal(before, scene);
    let fed = before.things.first().filter(|_| !animal && !before.task.starts_with("feed"));
    for deed in found.iter_mut().filter(|deed| deed.duty.task == "feed-pet" && deed.duty.things.is_empty()) {
        if let Some(thing) = fed {
            deed.duty.task = Name::new("feed");
            deed.duty.things = vec![thing.clone()];
            deed.known = false;
        }
    }
    // "Put them out again in May": lights and fires are put out, and chairs are put outside.
    let burns = |thing: &Name| {
        ["light", "lamp", "fire", "candle", "lantern", "stove"].iter().any(|light| thing.contains(light))
    };
    let put = clause.rest.iter().any(|token| token.word == "put");
    for deed in found.iter_mut().filter(|deed| put && deed.duty.task == "switch-off") {
        if let Some(thing) = before.things.first().filter(|thing| !burns(thing)) {
            deed.duty.task = Name::new("put-out");
            deed.duty.things = vec![thing.clone()];
            deed.known = false;
        }
    }
    let appliance = before.task.as_str();
    for deed in found.iter_mut() {
        // "Empty it" after the dishwasher, "fold it" after the laundry.
        let away = deed.duty.task == "put-away" && before.task.contains("laundry");
        if (deed.known && !away)
            || !deed.duty.things.iter().all(|thing| matches!(thing.as_str(), "it" | "them" | "him" | "her"))
        {
            continue;
        }
        let task = match (deed.duty.task.as_str(), appliance) {
            ("empty" | "unload", "do-dishes" | "run-dishwasher") => "empty-dishwasher",
            ("run" | "start", "do-dishes") => "run-dishwasher",
            ("fold" | "put-away" | "put", "do-laundry" | "fold-laundry") => "fold-laundry",
            _ => {
                deed.duty.things = things_of(before, scene);
                continue;
            }
        };
        deed.duty.task = Name::new(task);
        deed.duty.things.clear();
        deed.known = scene.lexicon.has_task(task);
    }
    // "Iron the shirts, hang them on the back of the door": what it is hung on is not what is hung.
    let handled = clause.rest.iter().enumerate().find_map(|(at, token)| {
        let verb = at.checked_sub(1).map(|before| clause.rest[before].word.as_str())?;
        (matches!(token.word.as_str(), "it" | "them") && is_base(verb)).then(|| (at, verb.to_owned()))
    });
    if let (Some((at, verb)), [deed], false) = (handled, found.as_mut_slice(), before.things.is_empty())
        && !deed.known
        && deed.duty.task == verb.as_str()
        && !before.things.iter().any(|thing| deed.duty.things.contains(thing))
        && crate::read::deed::is_preposition(word(&clause.rest, at + 1))
    {
        deed.duty.things = things_of(before, scene);
    }
    for deed in found.iter_mut() {
        // "Put the cans out, and bring them back": the same cans.
        if before.task == "put-bins-out"
            && matches!(deed.duty.task.as_str(), "fetch" | "carry" | "bring-in" | "bring-back")
        {
            deed.duty.task = Name::new("bring-bins-in");
            deed.duty.manner.retain(|manner| !matches!(manner.as_str(), "back" | "in"));
            deed.known = scene.lexicon.has_task(&deed.duty.task);
        }
        let takes =
            matches!(deed.duty.task.as_str(), "put-away" | "switch-off" | "switch-on" | "carry" | "fetch");
        if deed.duty.things.is_empty() && deed.duty.places.is_empty() && (takes || !deed.known) {
            deed.duty.things = things_of(before, scene);
        }
        // "Vacuum the hall on Mondays and mop it on Fridays": the same room.
        if deed.known
            && deed.duty.things.is_empty()
            && deed.duty.places.is_empty()
            && before.things.is_empty()
        {
            deed.duty.places.clone_from(&before.places);
        }
    }
    found.dedup_by(|a, b| a.duty == b.duty);
    true
}

/// "If a parcel comes, put it on the table": the thing that the condition at the head of a clause speaks of.
pub(in crate::read::kinds) fn spoken_of_first(clause: &Clause, scene: &Scene<'_>) -> Option<Name> {
    // "The big red parcel": a name of more words is told, not named.
    const NAME_WORDS_MAX: usize = 4;
    let tokens = &clause.tokens;
    if !opens_condition(tokens, clause.head) {
        return None;
    }
    let comma = (clause.head..tokens.len()).find(|at| tokens[*at].is_mark(','))?;
    let opener = OPENERS.at(tokens, clause.head)?;
    let from = clause.head + opener;
    let from = from
        + any_phrase!(tokens, from, ["the", "a", "an", "any", "my", "our", "some", "one of the"])
            .unwrap_or(0);
    // "If the parcel for Deirdre next door comes": whom it is for is no part of its name.
    let of = (from + 1..comma.min(from + 1 + NAME_WORDS_MAX))
        .find(|at| matches!(word(tokens, *at), "for" | "from"))
        .filter(|of| {
            is_finite(word(tokens, comma - 1)) || is_verb_form(word(tokens, comma - 1), Form::S) && *of > from
        });
    if let Some(of) = of.filter(|of| tokens[from..*of].iter().all(|token| token.shape == Shape::Word)) {
        return Some(to_name(tokens[from..of].iter().map(|token| token.word.as_str())));
    }
    if let Some((named, end)) = scene.lexicon.named(tokens, from).filter(|(_, end)| *end <= comma) {
        let thing = matches!(named.what, What::Thing | What::Furniture | What::Item | What::Animal);
        let whole = is_finite(word(tokens, end)) || is_verb_form(word(tokens, end), Form::S);
        let other =
            (end..comma).any(|at| matches!(word(tokens, at), "the" | "a" | "an" | "some" | "my" | "our"));
        let whole = whole && !other;
        return named.names.into_iter().next().filter(|_| thing && whole);
    }
    let verb = (from + 1..comma.min(from + 1 + NAME_WORDS_MAX)).find(|at| {
        is_finite(word(tokens, *at))
            || is_verb_form(word(tokens, *at), Form::S) && !is_base(word(tokens, *at))
    })?;
    // "If the cat brings in a mouse, get rid of it": of two things, nobody says which.
    if (verb..comma).any(|at| matches!(word(tokens, at), "the" | "a" | "an" | "some" | "my" | "our")) {
        return None;
    }
    let plain = tokens[from..verb].iter().all(|token| token.shape == Shape::Word);
    // "There's ice on the steps", "it's late": nobody's name.
    let somebody = matches!(
        word(tokens, from).split('\'').next().unwrap_or(""),
        "i" | "you"
            | "we"
            | "he"
            | "she"
            | "they"
            | "it"
            | "there"
            | "somebody"
            | "someone"
            | "anybody"
            | "anyone"
            | "nobody"
            | "everybody"
            | "something"
            | "anything"
            | "this"
            | "that"
    );
    (plain && !somebody).then(|| to_name(tokens[from..verb].iter().map(|token| token.word.as_str())))
}

/// Puts what the condition speaks of where an order after it says "it".
pub(super) fn refer_to_condition(found: &mut [Deed], clause: &Clause, body: &Clause, scene: &Scene<'_>) {
    if !body.rest.iter().any(|token| matches!(token.word.as_str(), "it" | "them")) {
        return;
    }
    let Some(name) = spoken_of_first(clause, scene) else { return };
    for deed in found.iter_mut() {
        if deed.duty.things.iter().all(|thing| matches!(thing.as_str(), "it" | "them")) {
            deed.duty.things = vec![name.clone()];
        }
    }
}

/// "If anybody brings lilies, they go out": the thing named last in the condition, or the one it speaks of.
pub(in crate::read::kinds) fn spoken_of_last(clause: &Clause, scene: &Scene<'_>) -> Option<Name> {
    if let Some(name) = spoken_of_first(clause, scene) {
        return Some(name);
    }
    let tokens = &clause.tokens;
    let comma = (clause.head..tokens.len()).find(|at| tokens[*at].is_mark(','))?;
    let last = (clause.head + 1..comma).rfind(|at| {
        let token = &tokens[*at];
        token.shape == Shape::Word
            && !crate::read::lexicon::is_stop(token)
            && !is_base(&token.word)
            && !is_verb_form(&token.word, Form::S)
    });
    // "When they droop, out they go": what was spoken of in the sentence before.
    last.filter(|_| word(tokens, clause.head + 1) != "they" && word(tokens, clause.head + 1) != "it")
        .map(|at| to_name([word(tokens, at)]))
        .or_else(|| scene.last.thing.clone())
}

/// Whether something is done to an animal.
fn is_animal(duty: &Duty, scene: &Scene<'_>) -> bool {
    let animal = |name: &Name| {
        let words = tokens(name, 0, name.len());
        scene.lexicon.named(&words, 0).is_some_and(|(named, _)| named.what == What::Animal)
    };
    duty.people.is_empty() && duty.things.iter().any(animal)
}

/// What a chore was done to: what was named with it, else what was spoken of, else what the chore itself is about, the
/// bins of `put-bins-out`.
pub(in crate::read::kinds) fn things_of(duty: &Duty, scene: &Scene<'_>) -> Vec<Name> {
    // "Mine on Sundays, Tom's on Mondays. Hang it on the rack": whichever it was, and not the last that was named.
    let each = scene
        .last
        .series
        .iter()
        .filter_map(|index| scene.commitments.get(*index)?.duty())
        .filter(|other| other.task == duty.task && other.things != duty.things);
    let several = each.count() > 0 && duty.task.starts_with("do-");
    if !duty.things.is_empty() && !several {
        return duty.things.clone();
    }
    let load =
        || duty.manner.first().filter(|_| duty.task == "do-laundry").map(|load| load.replace(' ', "-"));
    let about = || {
        let particle = |part: &&str| matches!(*part, "up" | "out" | "in" | "off" | "on" | "away" | "down");
        let words: Vec<&str> = duty.task.split('-').skip(1).filter(|part| !particle(part)).collect();
        (scene.lexicon.has_task(&duty.task) && !words.is_empty()).then(|| words.join("-"))
    };
    let named = || load().or_else(about).map(Name::new);
    let one = scene.last.thing.clone().filter(|_| !several);
    one.or_else(named).into_iter().collect()
}
