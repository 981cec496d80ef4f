//! What holds under a condition and is no duty: "if it has rained, skip the herbs", "if she falls don't try to lift her".

use hob_schedules::commitment::{About, Condition, Demand, Rule};
use hob_schedules::{Duty, Matter, Name};

use super::{Scene, Take, condition, order};
use crate::read::clause::Clause;
use crate::read::deed::is_preposition;
use crate::read::lexicon::{Form, is_stop, is_verb_form};
use crate::read::question::{Ask, how, how_tell};
use crate::read::split::clauses::leading;
use crate::read::split::shapes::is_finite;
use crate::read::time::weekday;
use crate::read::tokens::{Shape, any_phrase, word};

/// Words that leave something out.
const SKIPS: [&str; 10] = [
    "skip",
    "leave out",
    "don't bother with",
    "don't bother",
    "no need to",
    "no need for",
    "put it off",
    "cancel",
    "miss out",
    "leave it",
];

/// Words that forbid, at the head of what follows a condition.
const FORBIDS: [&str; 10] =
    ["don't", "do not", "dont", "never", "no", "not", "you mustn't", "you must not", "nobody", "nothing"];

pub(super) fn read(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    if let Some(takes) = not_then(clause, scene) {
        return Some(takes);
    }
    let found = condition::split(clause, scene)?;
    let body = &found.body;
    if is_put_off(body) {
        let words = super::standing::named(clause, body.said(), scene);
        let rule = Rule { on: Some(found.on), ..Rule::new(Demand::Words(words), About::default()) };
        return Some(vec![Take::Commit(Matter::Rule(rule))]);
    }
    if body.begins(&SKIPS).is_some() {
        return Some(skipped(body, found.on, scene));
    }
    if body.begins(&FORBIDS).is_some() {
        return Some(forbidden(body, found.on, scene));
    }
    None
}

/// "Leave it till the next day", "do it on Thursday instead", "it can wait till Saturday": what was asked for is done on
/// another day, and neither forbidden nor done twice.
fn is_put_off(body: &Clause) -> bool {
    let left = body.begins(&[
        "leave it",
        "leave them",
        "leave that",
        "put it off",
        "put them off",
        "hold off",
        "it can wait",
        "it waits",
        "they can wait",
        "wait",
    ]);
    let done = body.begins(&["do it", "do them", "do that", "move it", "move them", "make it"]);
    let end = left.or(done);
    let to = |at: usize| {
        let day = at + any_phrase!(&body.tokens, at, ["till", "until", "to", "for", "on"]).unwrap_or(0);
        any_phrase!(
            &body.tokens,
            day,
            [
                "the next day",
                "the next dry day",
                "the next dry one",
                "the following day",
                "the day after",
                "next day",
                "tomorrow",
                "the next morning",
                "the following morning",
                "the next evening",
                "the weekend",
                "the next fine day",
            ]
        )
        .is_some()
            || day > at
                && weekday::name(
                    &body.tokens,
                    day + usize::from(matches!(word(&body.tokens, day), "the" | "every")),
                    true,
                )
                .is_some()
    };
    end.is_some_and(to)
}

/// "Not if we've had rain", "unless it's pouring": a sentence that is nothing but when the chore before it is not done.
fn not_then(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let end = clause.begins(&[
        "not if",
        "not when",
        "not while",
        "unless",
        "except if",
        "except when",
        "but not if",
        "but not when",
    ])?;
    if clause.follows || !clause.same_block || scene.last.duties.is_empty() {
        return None;
    }
    let opener =
        if word(&clause.tokens, end - 1) == "unless" { "unless" } else { word(&clause.tokens, end - 1) };
    let words = format!("{opener} {}", clause.words(end, clause.tokens.len()));
    let mut about = About::default();
    for duty in &scene.last.duties {
        about.deeds.push(duty.task.clone());
        about.things.extend(duty.things.iter().cloned());
        about.places.extend(duty.places.iter().cloned());
    }
    let rule = Rule { on: Some(Condition::Words(words.clone())), ..Rule::new(Demand::Never, about) };
    Some(vec![Take::Commit(Matter::Rule(rule)), Take::Ask(unseen(&words))])
}

/// An order under a condition for which the catalogue has no chore.
pub(super) fn unknown(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let found = condition::split(clause, scene)?;
    if let Some(takes) = consequence(clause, &found, scene) {
        return Some(takes);
    }
    let at = order::imperative(&found.body, scene).or_else(|| bare_verb(clause, &found.body, scene))?;
    let mut duty = order::plainly(&found.body.rest, at, scene)?;
    if duty.things.iter().any(|thing| thing == "it")
        && let Some(name) = super::duty::spoken_of_first(clause, scene)
    {
        duty.things = vec![name];
    } else if duty.things.iter().all(|thing| matches!(thing.as_str(), "it" | "them"))
        && found.body.rest.iter().any(|token| matches!(token.word.as_str(), "it" | "them"))
        && let Some(before) = scene.last.duties.last().filter(|_| clause.follows || clause.same_block)
    {
        // "Open the windows every morning, but shut them if it rains".
        let things = super::duty::things_of(before, scene);
        if !things.is_empty() {
            duty.things = things;
        }
    }
    let mut takes = vec![Take::Commit(Matter::Trigger { duty: duty.clone(), on: found.on.clone() })];
    if let Condition::Words(words) = &found.on {
        takes.push(Take::Ask(how_tell(words, &duty)));
    } else {
        takes.push(Take::Ask(how(&duty)));
    }
    Some(takes)
}

/// "…, talk about Whitby", "…, you stop": behind a condition a clause that opens with neither a subject nor a thing is
/// an order, whatever its verb.
fn bare_verb(clause: &Clause, body: &Clause, scene: &Scene<'_>) -> Option<usize> {
    let rest = &body.rest;
    let leads = clause.tokens.get(clause.head)?.start < rest.first()?.start;
    if !leads {
        return None;
    }
    let head = leading(rest, 0);
    let at = head
        + any_phrase!(rest, head, ["you just", "you", "come and", "come", "go and", "then"]).unwrap_or(0);
    let token = rest.get(at).filter(|token| token.shape == Shape::Word && (!token.capital || at > head))?;
    let next = word(rest, at + 1);
    let verb = !is_stop(token)
        && !is_finite(&token.word)
        && scene.lexicon.named(rest, at).is_none()
        && scene.lexicon.item(rest, at).is_none()
        && !is_preposition(&token.word)
        && !token.word.ends_with("ing")
        && !token.word.ends_with("'s")
        && !is_verb_form(&token.word, Form::Past)
        && !is_verb_form(&token.word, Form::S);
    // "…, dinner is at seven": the subject of a sentence.
    let subject = is_finite(next) || is_verb_form(next, Form::S) || matches!(next, "is" | "are" | "of");
    (verb && !subject).then_some(at)
}

/// What follows from a condition without an order: "if he is short I wish to know", "if anybody brings lilies, they go
/// straight out", "if Ash is on the worktop, clap", "on the lead whenever there are sheep".
fn consequence(clause: &Clause, found: &condition::Conditional, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let body = &found.body;
    let tokens = &body.tokens;
    let duty = |task: &str, things: Vec<Name>, people: Vec<Name>, manner: Vec<String>| Duty {
        task: Name::new(task),
        things,
        places: Vec::new(),
        people,
        manner,
    };
    let words = |from: usize| body.words(from, tokens.len());
    let leads = clause
        .tokens
        .get(clause.head)
        .is_some_and(|first| tokens.first().is_none_or(|body| body.start > first.start));
    let duty = if body.begins(&condition::TOLD).is_some() {
        duty("tell", Vec::new(), vec![Name::new("owner")], Vec::new())
    } else if let Some(at) = body.begins(&[
        "they go",
        "it goes",
        "they get",
        "it gets",
        "they come",
        "it comes",
        "it needs",
        "they need",
        "it wants",
        "they want",
        "it has to",
        "they have to",
        "out they go",
        "out it goes",
    ]) {
        let _ = at;
        let thing = super::duty::spoken_of_last(clause, scene)?;
        duty("see-to", vec![thing], Vec::new(), vec![words(body.head)])
    } else if let Some((verb, thing, rest)) = comes_down(body) {
        duty(
            verb,
            vec![thing],
            Vec::new(),
            Some(words(rest)).filter(|words| !words.is_empty()).into_iter().collect(),
        )
    } else if leads
        && tokens.iter().filter(|token| token.shape == Shape::Word).count() == 1
        && body.content() == 1
    {
        let verb = tokens.iter().find(|token| token.shape == Shape::Word && !token.capital)?;
        duty(&verb.word, Vec::new(), Vec::new(), Vec::new())
    } else {
        let bare = !tokens.iter().any(|token| {
            crate::read::lexicon::base_of(&token.word).is_some()
                || crate::read::split::shapes::is_finite(&token.word)
        });
        let place = crate::read::deed::is_preposition(word(tokens, body.head));
        let says = !leads && bare && place && body.times.is_empty() && body.content() > 0;
        return says.then(|| vec![order::standing(body, Some(found.on.clone()), scene)]);
    };
    let mut takes = vec![Take::Commit(Matter::Trigger { duty: duty.clone(), on: found.on.clone() })];
    takes.push(match &found.on {
        Condition::Words(words) => Take::Ask(how_tell(words, &duty)),
        Condition::Becomes { .. }
        | Condition::After { .. }
        | Condition::Presence { .. }
        | Condition::RunsLow { .. } => Take::Ask(how(&duty)),
    });
    Some(takes)
}

/// "…, the parasol comes down": what is to be done to a thing, said of the thing.
fn comes_down(body: &Clause) -> Option<(&'static str, Name, usize)> {
    // "The big red parasol" is as long as such a thing's name gets.
    const NAME_WORDS_MAX: usize = 4;
    let tokens = &body.tokens;
    let start = body.head + usize::from(matches!(word(tokens, body.head), "the" | "my" | "our" | "all"));
    let at = (start + 1..tokens.len().min(start + 1 + NAME_WORDS_MAX))
        .find(|at| matches!(word(tokens, *at), "comes" | "come" | "goes" | "go"))?;
    let verb = match word(tokens, at + 1) {
        "down" => "take-down",
        "in" => "bring-in",
        "out" => "put-out",
        "up" => "put-up",
        "off" => "take-off",
        "away" => "put-away",
        "back" => "put-back",
        _ => return None,
    };
    let named = start > body.head && tokens[start..at].iter().all(|token| token.shape == Shape::Word);
    let thing = crate::read::lexicon::to_name(tokens[start..at].iter().map(|token| token.word.as_str()));
    named.then_some((verb, thing, at + 2))
}

/// "Skip the herbs", "put it off": what was undertaken is not done then.
fn skipped(body: &Clause, on: Condition, scene: &Scene<'_>) -> Vec<Take> {
    let mut about = About::default();
    let spoken = super::rule::about_of(body, scene);
    about.things.extend(spoken.things);
    about.places.extend(spoken.places);
    if about.things.is_empty() && about.places.is_empty() {
        for duty in &scene.last.duties {
            about.things.extend(duty.things.iter().cloned());
            about.places.extend(duty.places.iter().cloned());
        }
    }
    about.deeds.extend(scene.last.duties.iter().map(|duty| duty.task.clone()));
    about.deeds.extend(
        spoken.deeds.into_iter().filter(|deed| scene.lexicon.has_task(deed) || scene.lexicon.has_skill(deed)),
    );
    about.deeds.sort();
    about.deeds.dedup();
    if about == About::default() {
        return vec![order::standing(body, Some(on), scene)];
    }
    vec![Take::Commit(Matter::Rule(Rule { on: Some(on), ..Rule::new(Demand::Never, about) }))]
}

/// "Don't answer the door": a rule that binds under the condition; what follows it is kept with it.
fn forbidden(body: &Clause, on: Condition, scene: &Scene<'_>) -> Vec<Take> {
    let takes = super::rule::read(body, scene).unwrap_or_default();
    let ruled: Vec<Take> = takes
        .into_iter()
        .map(|take| match take {
            Take::Commit(Matter::Rule(rule)) if rule.on.is_none() => {
                Take::Commit(Matter::Rule(Rule { on: Some(on.clone()), ..rule }))
            }
            Take::Commit(_) | Take::Change(..) | Take::Edit(_) | Take::Ask(_) | Take::Note => take,
        })
        .collect();
    let rules = ruled.iter().any(|take| matches!(take, Take::Commit(Matter::Rule(_))));
    if rules { ruled } else { vec![order::standing(body, Some(on), scene)] }
}

/// How the owner is asked about a condition that hob has no sense for.
pub(super) fn unseen(words: &str) -> Ask {
    Ask::choose(
        format!("I cannot see by myself \u{201c}{words}\u{201d}. What shall I do when it is time?"),
        &["do it unless you tell me", "ask me each time", "leave it to me"],
    )
}
