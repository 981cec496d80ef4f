//! The chore just spoken of, done again: to something else, or on other days.

use hob_schedules::commitment::{Demand, Rule};
use hob_schedules::{Duty, Matter, Name};

use super::duty_takes;
use crate::read::clause::Clause;
use crate::read::deed::Deed;
use crate::read::kinds::{Scene, Take};
use crate::read::lexicon::{WORDS, What, is_base};
use crate::read::tokens::{Shape, Token, any_phrase, tokens, word};

/// "Same on Fridays", "and again on Thursday": what was just undertaken, on other days.
pub(in crate::read::kinds) fn same_again(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let end = clause.begins(&[
        "same",
        "the same",
        "same again",
        "the same again",
        "same thing",
        "the same thing",
        "same goes for",
        "the same goes for",
        "ditto",
        "likewise",
        "again",
        "do the same",
        "and do the same",
        "same deal",
    ]);
    // "And again on the 30th": the "again" may stand among the words that join.
    let again =
        clause.tokens.iter().take(clause.head).any(|token| token.word == "again") && clause.content() == 0;
    if end.is_none() && !again || !(clause.same_block || clause.follows) {
        return None;
    }
    if let Some(takes) = same_rule(clause, end, scene) {
        return Some(takes);
    }
    if clause.times.is_empty() {
        return None;
    }
    let others = clause
        .rest
        .iter()
        .filter(|token| token.shape == Shape::Word && !crate::read::lexicon::is_stop(token));
    if others
        .filter(|token| {
            !matches!(token.word.as_str(), "same" | "again" | "ditto" | "likewise" | "thing" | "deal")
        })
        .count()
        > 0
    {
        return None;
    }
    let takes: Vec<Take> = scene
        .last
        .made
        .iter()
        .filter_map(|index| {
            let (Matter::Routine { duty, when } | Matter::Errand { duty, when }) =
                &scene.commitments.get(*index)?.matter
            else {
                return None;
            };
            let mut times = clause.times.clone();
            times.inherit(&scene.last.times.without_hours());
            let mut new = times.when(scene.cx.today, super::lean_of(duty), scene.ctx.policy)?;
            if clause.times.slots.is_empty() {
                new.slots.clone_from(&when.slots);
            }
            Some(Take::Commit(super::matter_of(duty.clone(), new, &times, scene.cx.today)))
        })
        .collect();
    (!takes.is_empty()).then_some(takes)
}

/// "Don't touch the piano. The same goes for the violin.": a rule about something else.
fn same_rule(clause: &Clause, end: Option<usize>, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let from = end.filter(|end| word(&clause.tokens, end - 1) == "for")?;
    let index = *scene.last.made.last()?;
    let Matter::Rule(rule) = &scene.commitments.get(index)?.matter else { return None };
    let from = from
        + usize::from(matches!(word(&clause.tokens, from), "the" | "my" | "our" | "his" | "her" | "their"));
    let to = (from..clause.tokens.len()).rev().find(|at| clause.tokens[*at].shape == Shape::Word)? + 1;
    let name = crate::read::lexicon::to_name(clause.tokens[from..to].iter().map(|token| token.word.as_str()));
    let mut about = rule.about.clone();
    match scene.lexicon.named(&clause.tokens, from) {
        Some((named, end)) if end == to && named.what == What::Room => {
            (about.places, about.things) = (named.names, Vec::new())
        }
        Some((named, end)) if end == to => (about.things, about.places) = (named.names, Vec::new()),
        Some(_) | None => (about.things, about.places) = (vec![name], Vec::new()),
    }
    (about != rule.about && !matches!(rule.demand, Demand::Words(_)))
        .then(|| vec![Take::Commit(Matter::Rule(Rule { about, ..rule.clone() }))])
}

/// "Water the orchid once a week and the palm every 5 days": the chore of the clause before, done to something else.
pub(super) fn again(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let before = scene.last.duties.last()?;
    let alone = is_name_alone(clause, scene);
    if !clause.follows || !(clause.times.has_days() || alone && !clause.times.slots.is_empty()) {
        return None;
    }
    let mut duty = Duty { things: Vec::new(), places: Vec::new(), people: Vec::new(), ..before.clone() };
    // "Bathroom 1 on Mondays, kitchen on Wednesdays": the number was that of the other.
    duty.manner
        .retain(|manner| !manner.chars().all(|c| c.is_ascii_digit()) && !duty.task.starts_with("make-"));
    let mut at = 0;
    while at < clause.rest.len() {
        let Some((named, end)) = scene.lexicon.named(&clause.rest, at) else {
            at += 1;
            continue;
        };
        at = end;
        match named.what {
            What::Person => duty.people.extend(named.names),
            What::Room | What::Furniture => duty.places.extend(named.names),
            What::Animal | What::Thing | What::Item => duty.things.extend(named.names),
        }
    }
    if duty.things.is_empty() && duty.places.is_empty() && duty.people.is_empty() {
        duty.things.extend(unheard_of(clause));
    }
    // "Clean the oven once a month and the fridge once a week": the thing is part of what the chore is called.
    let own = before.things.is_empty() && before.places.is_empty() && !duty.things.is_empty();
    let other = own.then(|| same_verb(clause, scene)).flatten();
    let renamed = other.is_some();
    if let Some(other) = other {
        duty = other;
    }
    // "Remind Ada of piano and Ben of chess", "the indoor plants …, the balcony ones": what was said of the one is not
    // said of the other.
    let (own_words, ones) = (manner_of(clause, scene), clause.rest.iter().any(|token| token.word == "ones"));
    if !own_words.is_empty() || ones {
        duty.manner = own_words;
    }
    let load = load(clause, &duty.task);
    let loads = !load.is_empty();
    if loads {
        duty.manner = load;
        (duty.things, duty.places) = (Vec::new(), Vec::new());
    }
    // "A hot wash on Mondays and a cool one on Thursdays": the same, of another kind.
    let kind = kind_of_one(clause).filter(|_| duty.things.is_empty() && duty.places.is_empty());
    let another = kind.is_some();
    if let Some(kind) = kind {
        (duty.things, duty.places) = (before.things.clone(), before.places.clone());
        duty.manner = vec![kind];
    }
    if duty.things.is_empty()
        && duty.places.is_empty()
        && duty.people.is_empty()
        && !loads
        && !renamed
        && !another
    {
        return None;
    }
    let known = scene.lexicon.has_task(&duty.task);
    let deed = Deed { duty, known, by_noun: false };
    let mut times = clause.times.clone();
    if !times.has_days() {
        // "Feed the cat at 7 and the dog at 8": on the same days.
        times.inherit(&scene.last.times.without_hours());
    }
    times.inherit(&clause.above.times);
    Some(duty_takes(deed, &times, None, clause, scene))
}

/// "A cool one", "the small ones": of which kind.
fn kind_of_one(clause: &Clause) -> Option<String> {
    let rest = &clause.rest;
    let at = crate::read::split::clauses::leading(rest, 0);
    let article = matches!(word(rest, at), "a" | "an" | "the");
    let one = matches!(word(rest, at + 2), "one" | "ones");
    let ends = rest[(at + 3).min(rest.len())..].iter().all(|token| token.shape == Shape::Mark);
    (article && one && ends).then(|| word(rest, at + 1).to_owned())
}

/// "Of chess", "with his drops": what a clause says of its own behind the name that the chore is done to.
fn manner_of(clause: &Clause, scene: &Scene<'_>) -> Vec<String> {
    let rest = &clause.rest;
    let named = (0..rest.len()).find_map(|at| scene.lexicon.named(rest, at));
    let Some((_, end)) = named.filter(|(_, end)| matches!(word(rest, *end), "of" | "about" | "with" | "for"))
    else {
        return Vec::new();
    };
    let to = (end..rest.len()).find(|at| rest[*at].shape == Shape::Mark).unwrap_or(rest.len());
    let words = crate::read::lexicon::plain(rest, end, to);
    if to > end + 1 { vec![words.trim().to_owned()] } else { Vec::new() }
}

/// "The linens", "the pigs": a thing behind its article that no name is known for.
fn unheard_of(clause: &Clause) -> Option<Name> {
    const NAME_WORDS_MAX: usize = 3;
    let rest = &clause.rest;
    let at = crate::read::split::clauses::leading(rest, 0);
    let article = matches!(word(rest, at), "the" | "my" | "our" | "his" | "her" | "their");
    let words: Vec<&Token> =
        rest[(at + 1).min(rest.len())..].iter().filter(|token| token.shape != Shape::Mark).collect();
    let plain = words.iter().all(|token| {
        token.shape == Shape::Word
            && !crate::read::lexicon::is_stop(token)
            && !crate::read::split::shapes::is_finite(&token.word)
            && (!is_base(&token.word) || crate::read::split::shapes::is_noun_too(&token.word))
    });
    (article && plain && (1..=NAME_WORDS_MAX).contains(&words.len()))
        .then(|| crate::read::lexicon::to_name(words.iter().map(|token| token.word.as_str())))
}

/// The chore that the verb of the clause before is with the thing that this one names.
fn same_verb(clause: &Clause, scene: &Scene<'_>) -> Option<Duty> {
    let index = *scene.last.made.last()?;
    let source = scene.commitments.get(index)?.sources.last()?;
    let said = tokens(&source.words, 0, source.words.len());
    let verb = said.iter().find(|token| is_base(&token.word))?.clone();
    let at = crate::read::split::clauses::leading(&clause.rest, 0);
    let mut whole = clause.clone();
    whole.rest.truncate(at);
    whole.rest.push(Token { capital: false, ..verb });
    whole.rest.extend(clause.rest[at..].iter().cloned());
    let first = whole.at.get(at).copied().unwrap_or(0);
    whole.at.insert(at.min(whole.at.len()), first);
    whole.asides.clear();
    crate::read::deed::deeds(&whole, scene.lexicon).into_iter().next().map(|deed| deed.duty)
}

/// Which of the washing, or of the bins, a clause names: each of them.
fn load(clause: &Clause, task: &str) -> Vec<String> {
    if matches!(task, "put-bins-out" | "bring-bins-in" | "take-out-trash") {
        let colours = clause.rest.iter().filter(|token| WORDS.colours.contains(&token.word));
        return colours.map(|token| token.word.clone()).collect();
    }
    if !task.contains("laundry") {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut at = 0;
    while at < clause.rest.len() {
        match any_phrase(&clause.rest, at, &WORDS.loads) {
            Some(used) => {
                found.push(crate::read::lexicon::plain(&clause.rest, at, at + used));
                at += used;
            }
            None => at += 1,
        }
    }
    found
}

/// "The dog at 6:30 and 5:30", after "feed the cat at 7": the name of what the chore just spoken of is done to, and no
/// word more.
pub(super) fn is_name_alone(clause: &Clause, scene: &Scene<'_>) -> bool {
    let rest = &clause.rest;
    let mut at = crate::read::split::clauses::leading(rest, 0);
    at += usize::from(matches!(word(rest, at), "the" | "my" | "our" | "his" | "her" | "their" | "all"));
    if scene.lexicon.task_noun(rest, at).is_some_and(|(task, _)| scene.lexicon.has_task(&task)) {
        return false;
    }
    let end = match scene.lexicon.named(rest, at) {
        Some((_, end)) => end,
        None if scene.last.duties.last().is_some_and(|duty| !load(clause, &duty.task).is_empty()) => at + 1,
        None => return unheard_of(clause).is_some(),
    };
    rest[end.min(rest.len())..].iter().all(|token| token.shape == Shape::Mark || token.word == "and")
}
