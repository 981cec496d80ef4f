//! The words of an order taken apart: what is done, to what, and how, where no phrase of the catalogue says it.

use hob_schedules::{Duty, Name};

use super::PARTICLES;
use crate::read::deed::{DETERMINERS, KINDS_OF_WORK, is_preposition};
use crate::read::kinds::Scene;
use crate::read::lexicon::{base_of, is_adverb, is_base, is_stop, plain, to_name};
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// "Take him up a cup of tea", "bring Dad a coffee": to whom, where what is brought stands behind it with its article.
fn brought_to(rest: &[Token], at: usize, task: &str, scene: &Scene<'_>) -> Option<(Name, usize)> {
    if !matches!(task, "take" | "bring" | "make" | "get" | "fetch" | "pour" | "pass" | "hand" | "give") {
        return None;
    }
    let (who, end) = match word(rest, at) {
        who @ ("him" | "her" | "them") => (Name::new(who), at + 1),
        _ => scene.lexicon.person(rest, at).filter(|_| rest[at].capital)?,
    };
    let up = end + usize::from(matches!(word(rest, end), "up" | "down" | "over" | "in" | "out" | "through"));
    let given =
        matches!(word(rest, up), "a" | "an" | "some" | "his" | "her" | "their" | "the" | "two" | "another");
    (given && rest.get(up + 1).is_some_and(|thing| thing.shape == Shape::Word)).then_some((who, end))
}

/// The duty that an order names, in the owner's words.
pub(in crate::read::kinds) fn plainly(rest: &[Token], at: usize, scene: &Scene<'_>) -> Option<Duty> {
    let verb = base_of(word(rest, at)).unwrap_or_else(|| word(rest, at)).to_owned();
    let mut task = verb;
    let mut next = at + 1;
    // "Deep clean the oven", "spot treat the carpet": one verb.
    if KINDS_OF_WORK.contains(&task.as_str()) && is_base(word(rest, next)) {
        task = format!("{task}-{}", word(rest, next));
        next += 1;
    }
    let mut people = Vec::new();
    if matches!(word(rest, next), "me" | "us")
        && rest.get(next + 1).is_some_and(|token| token.shape != Shape::Mark)
    {
        people.push(Name::new("owner"));
        next += 1;
    }
    // "Show him the leak": to whom.
    if let Some((who, after)) = brought_to(rest, next, &task, scene) {
        people.push(who);
        next = after;
    } else if matches!(
        task.as_str(),
        "show" | "give" | "tell" | "send" | "bring" | "hand" | "read" | "offer" | "teach" | "text"
    ) && matches!(word(rest, next), "him" | "her" | "them")
        && rest.get(next + 1).is_some_and(|token| token.shape == Shape::Word && !is_preposition(&token.word))
    {
        people.push(Name::new(word(rest, next)));
        next += 1;
    }
    // "Get everything up off the floor": how, behind what it is done to.
    if matches!(word(rest, next), "everything" | "anything") {
        let thing = Name::new(word(rest, next));
        let manner = remainder(rest, next + 1);
        return Some(Duty { task: Name::new(task), things: vec![thing], places: Vec::new(), people, manner });
    }
    if PARTICLES.contains(&word(rest, next)) && !matches!(word(rest, next), "in" | "on" | "through") {
        task.push('-');
        task.push_str(word(rest, next));
        next += 1;
    }
    let mut duty =
        Duty { task: Name::new(task), things: Vec::new(), places: Vec::new(), people, manner: Vec::new() };
    // "Look for the car", "go through the clothes": the verb with its preposition.
    let through = matches!(
        word(rest, next),
        "for"
            | "through"
            | "in"
            | "into"
            | "round"
            | "around"
            | "after"
            | "at"
            | "under"
            | "behind"
            | "over"
            | "about"
    ) && rest.get(next + 1).is_some_and(|token| token.shape == Shape::Word);
    if through {
        task_with(&mut duty, word(rest, next));
        next += 1;
    }
    // "Clear them on the 2nd": what the words before have named.
    if matches!(word(rest, next), "it" | "them" | "those" | "these" | "this") {
        duty.things.push(Name::new("it"));
        // "Hang them out".
        if PARTICLES.contains(&word(rest, next + 1)) && !duty.task.contains('-') && ends(rest, next + 2) {
            task_with(&mut duty, word(rest, next + 1));
            next += 1;
        }
        duty.manner.extend(remainder(rest, next + 1));
        duty.manner.retain(|manner| manner != "again" && manner != "and again");
        return Some(duty);
    }
    // "…, and changed completely on Sundays": how, and nothing that it is done to.
    let how = word(rest, next);
    if is_adverb(how) && ends(rest, next + 1) {
        duty.manner.extend(remainder(rest, next));
        return Some(duty);
    }
    let mut end = object_end(rest, next);
    // "Let the plumber in": the particle stands behind its object.
    let mut behind = None;
    if end > next + 1 && PARTICLES.contains(&word(rest, end - 1)) && !duty.task.contains('-') {
        task_with(&mut duty, word(rest, end - 1));
        behind = Some(end);
        end -= 1;
    } else if end > next
        && PARTICLES.contains(&word(rest, end))
        && !duty.task.contains('-')
        && ends(rest, end + 1)
    {
        task_with(&mut duty, word(rest, end));
        behind = Some(end + 1);
    }
    if let Some(name) = object(rest, next, end) {
        if matches!(name.as_str(), "me" | "us") {
            duty.people.push(Name::new("owner"));
        } else {
            duty.things.push(name);
        }
    }
    let _ = scene;
    duty.manner.extend(remainder(rest, behind.unwrap_or(end)));
    Some(duty)
}

/// Where the object of an order stands, behind its verb and its article: nothing where a pronoun or a preposition stands
/// there.
pub(in crate::read::kinds) fn object_of(rest: &[Token], at: usize) -> Option<(usize, usize)> {
    let next = at + 1 + usize::from(PARTICLES.contains(&word(rest, at + 1)));
    // "Get everything up off the floor".
    if matches!(word(rest, next), "everything" | "anything")
        && rest.get(next + 1).is_none_or(|token| {
            token.shape != Shape::Word
                || is_preposition(&token.word)
                || PARTICLES.contains(&token.word.as_str())
        })
    {
        return Some((next, next + 1));
    }
    let start = next
        + any_phrase(rest, next, &DETERMINERS).max(any_phrase(rest, next, &["your", "each"])).unwrap_or(0);
    let determined = start > next
        || word(rest, start).ends_with("'s")
        || rest
            .get(start)
            .is_some_and(|token| token.shape == Shape::Word && !is_stop(token) && !token.capital);
    let pronoun = matches!(
        word(rest, next),
        "it" | "them" | "him" | "her" | "me" | "us" | "those" | "these" | "this" | "everything" | "anything"
    ) && (start == next + 1
        && rest.get(start).is_none_or(|token| token.shape != Shape::Word || is_preposition(&token.word)));
    if !determined || pronoun || is_preposition(word(rest, start)) {
        return None;
    }
    let mut end = object_end(rest, start);
    while end > start && (PARTICLES.contains(&word(rest, end - 1)) || rest[end - 1].shape == Shape::Mark) {
        end -= 1;
    }
    (end > start).then_some((start, end))
}

/// Whether an order ends at a place, or goes on with nothing that a particle before it could belong to.
fn ends(rest: &[Token], at: usize) -> bool {
    rest.get(at).is_none_or(|token| {
        token.shape == Shape::Mark
            || matches!(token.word.as_str(), "and" | "again" | "first" | "for" | "so" | "when" | "if")
    })
}

/// Adds a preposition to the verb.
fn task_with(duty: &mut Duty, preposition: &str) {
    duty.task = Name::new(format!("{}-{preposition}", duty.task));
}

/// One past the last word of the object that begins at a place.
pub(super) fn object_end(rest: &[Token], from: usize) -> usize {
    // "Every bottle and every nap" are five; an object of more than seven words is told, not named.
    const OBJECT_TOKENS_MAX: usize = 7;
    (from..rest.len())
        .find(|at| {
            let token = &rest[*at];
            token.shape == Shape::Mark && !matches!(token.word.as_str(), "-" | "+" | "&")
                || *at > from && token.word == "out" && word(rest, at + 1) == "of"
                || *at > from
                    && token.word != "and"
                    && (is_preposition(&token.word)
                        || matches!(
                            token.word.as_str(),
                            "till"
                                | "as"
                                | "then"
                                | "over"
                                | "off"
                                | "near"
                                | "through"
                                | "while"
                                | "where"
                                | "unless"
                        ))
        })
        .unwrap_or(rest.len())
        .min(from + OBJECT_TOKENS_MAX)
}

pub(super) fn object(rest: &[Token], from: usize, to: usize) -> Option<Name> {
    let start = from
        + any_phrase(rest, from, &DETERMINERS).max(any_phrase(rest, from, &["your", "each"])).unwrap_or(0);
    if is_preposition(word(rest, start)) {
        return None;
    }
    let name = to_name(
        rest.get(start..to)?
            .iter()
            .map(|token| token.word.as_str())
            .filter(|word| !matches!(*word, "the" | "and")),
    );
    (!name.is_empty()).then_some(name)
}

/// What follows the object, in the owner's words, in parts between commas.
pub(super) fn remainder(rest: &[Token], from: usize) -> Vec<String> {
    // As many remarks as fit into one sentence for the policy.
    const REMARKS_MAX: usize = 4;
    let mut parts = Vec::new();
    let mut start = from;
    for at in from..=rest.len() {
        let ends = at == rest.len() || rest[at].shape == Shape::Mark && !rest[at].glued_word(rest, at);
        if ends {
            if rest[start..at].iter().any(|token| !is_stop(token)) {
                parts.push(plain(rest, start, at));
            }
            start = at + 1;
        }
    }
    parts.truncate(REMARKS_MAX);
    parts
}

impl Token {
    /// Whether a mark joins the words around it: the hyphen of "pick-up".
    fn glued_word(&self, rest: &[Token], at: usize) -> bool {
        self.glued
            && matches!(self.word.as_str(), "-" | "'" | "/")
            && rest.get(at + 1).is_some_and(|next| next.glued)
    }
}
