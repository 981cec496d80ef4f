//! What a clause is about, where the words for it stand outside it: in the clause before, or before a colon.

use crate::read::clause::Clause;
use crate::read::deed::{Deed, deeds};
use crate::read::kinds::Scene;
use crate::read::lexicon::WORDS;
use crate::read::tokens::{Token, word};

/// "…and comes back in on Thursday", "…, off at nine": the subject is that of the clause before.
pub(super) fn with_subject(clause: &Clause, scene: &Scene<'_>) -> Option<Clause> {
    let at = clause.head;
    let verb = matches!(
        word(&clause.tokens, at),
        "comes" | "goes" | "gets" | "come" | "go" | "is" | "are" | "needs"
    );
    if !clause.follows || !(verb || is_particle(clause)) {
        return None;
    }
    let subject: Vec<&str> = match scene.last.duties.last().filter(|_| !verb) {
        Some(duty) => duty.places.iter().chain(&duty.things).flat_map(|name| name.split('-')).collect(),
        None => scene.last.thing.as_ref()?.split('-').collect(),
    };
    // "The cart goes to the curb on Thursday and comes back on Friday".
    let bins = scene.last.duties.last().is_some_and(|duty| duty.task == "put-bins-out");
    let back = matches!(word(&clause.tokens, at), "comes" | "come" | "goes")
        && matches!(word(&clause.tokens, at + 1), "back" | "in");
    // "Bins out Thursday evening, back in Friday by noon".
    let in_again = !verb && matches!(word(&clause.tokens, at), "back" | "in");
    let subject = if bins && in_again {
        vec!["bins"]
    } else if bins && back && !scene.lexicon.has_house() {
        let duty = scene.last.duties.last();
        let said = duty.into_iter().flat_map(|duty| &duty.manner).find(|manner| {
            manner.split(' ').all(|word| WORDS.bins.contains(word) || WORDS.colours.contains(word))
        });
        said.map_or_else(|| vec!["bins"], |words| words.split(' ').collect())
    } else {
        subject
    };
    let first = clause.tokens.get(at).filter(|_| !subject.is_empty())?;
    let mut tokens: Vec<Token> = subject
        .into_iter()
        .map(|part| Token {
            word: part.to_owned(),
            end: first.start,
            glued: false,
            capital: false,
            ..first.clone()
        })
        .collect();
    tokens.extend(clause.tokens[at..].iter().cloned());
    let mut whole = Clause::new(tokens, clause.above.clone(), clause.source.clone(), &scene.cx);
    // The hours are those that the sentence has made of them: "on at six in the evening and off by half seven".
    whole.times.clone_from(&clause.times);
    whole.follows = clause.follows;
    whole.same_block = clause.same_block;
    Some(whole)
}

/// "Off at nine": a particle and a time, and no word more.
pub(in crate::read::kinds) fn is_particle(clause: &Clause) -> bool {
    let at = clause.head;
    let timed = clause.found.iter().any(|found| found.start <= at && at < found.end);
    matches!(word(&clause.tokens, at), "on" | "off" | "out" | "in" | "up" | "down" | "back")
        && !timed
        && clause.content() == 0
        && (!clause.times.slots.is_empty() || clause.times.has_days())
}

/// "Bathroom: scrub it on Saturdays": the chore has its object before the colon.
pub(super) fn with_lead(found: &[Deed], at: usize, clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Deed>> {
    let lead = clause.above.lead.as_ref()?;
    if found.iter().any(|deed| deed.known) {
        return None;
    }
    let verb = clause.rest.get(at)?;
    let mut tokens = clause.rest[..=at].to_vec();
    tokens.extend(lead.split(' ').map(|part| Token {
        word: part.to_owned(),
        start: verb.end,
        end: verb.end,
        glued: false,
        capital: false,
        ..verb.clone()
    }));
    tokens.extend(
        clause.rest[at + 1..].iter().filter(|token| !matches!(token.word.as_str(), "it" | "them")).cloned(),
    );
    let whole = Clause::new(tokens, clause.above.clone(), clause.source.clone(), &scene.cx);
    let deeds = deeds(&whole, scene.lexicon);
    deeds.iter().any(|deed| deed.known).then_some(deeds)
}
