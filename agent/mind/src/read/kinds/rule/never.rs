//! What is forbidden: "never run the dryer at night", "no shoes in the house".

use super::conditioned;
use crate::read::clause::Clause;
use crate::read::kinds::rule::about::{about, inherited};
use crate::read::kinds::rule::hours::windows;
use crate::read::kinds::rule::placed::{Placed, placed};
use crate::read::kinds::{Scene, Take, condition, order};
use crate::read::lexicon::{Form, What, base_of, is_base, is_verb_form};
use crate::read::table::first_of;
use crate::read::time::bits::{Bit, Out, RawSlot, Repeat};
use crate::read::tokens::{Shape, Token, any_phrase, word};
use hob_schedules::commitment::{About, Demand, Rule};
use hob_schedules::{Matter, Name, Slot};

/// Words that forbid, at the head of a clause or after its subject.
pub(super) const NEVER: [&str; 30] = [
    "don't ever",
    "do not ever",
    "don't",
    "do not",
    "dont",
    "never ever",
    "never",
    "must not",
    "mustn't",
    "must never",
    "should not",
    "shouldn't",
    "should never",
    "cannot",
    "can't",
    "may not",
    "are not to",
    "is not to",
    "aren't to",
    "not to be",
    "are never to",
    "is never to",
    "please don't",
    "you don't",
    "do n't",
    "doesn't",
    "don't you",
    "not allowed",
    "off limits",
    "shall not",
];

/// Whether a clause begins with words that forbid. "Don't forget to" asks for something.
pub(in crate::read) fn begins_never(clause: &Clause) -> bool {
    // "Carry nothing hot past him", "neither goes out after dark".
    let first = word(&clause.tokens, clause.head);
    let nothing = |at: usize| matches!(word(&clause.tokens, at), "nothing" | "nobody" | "none" | "neither");
    let none = is_base(first)
        && (nothing(clause.head + 1) || word(&clause.tokens, clause.head + 1) == "no" && first != "say");
    if none || nothing(clause.head) && word(&clause.tokens, clause.head + 1) != "of" {
        return true;
    }
    clause.begins(&NEVER).is_some_and(|end| {
        !matches!(word(&clause.tokens, end), "forget" | "hesitate" | "worry" | "bother" | "mind" | "fail")
            && any_phrase!(&clause.tokens, end, ["need to", "have to", "let me forget"]).is_none()
    })
}

/// "Never run the dryer at night", "no vacuuming before nine", "the good knives must not go in the dishwasher".
pub(super) fn never(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let tokens = &clause.tokens;
    let head = clause.head;
    let no = word(tokens, head) == "no" || word(tokens, head) == "nothing" || word(tokens, head) == "not";
    let never = any_phrase(tokens, head, &NEVER).is_some();
    // "Twice a week, never on Sundays" says when.
    let timed = |at: usize| clause.found.iter().any(|found| found.start <= at && at < found.end);
    let within = clause.find_any(&NEVER).filter(|(at, _)| {
        let reason = (head + 1..*at).any(|index| word(tokens, index) == "because");
        *at > head && !timed(*at) && !reason
    });
    // "Don't forget to" asks for something; "I don't eat meat" says something about the owner.
    if first_of!(
        &clause.tokens,
        [
            "don't forget",
            "do not forget",
            "don't worry",
            "don't need to ask",
            "never mind",
            "doesn't matter",
            "don't mind",
            "don't want to",
            "don't have to",
            "doesn't need to",
            "don't need you",
            "no need",
            "not only",
            "no problem",
            "no rush",
        ]
    )
    .is_some()
    {
        return None;
    }
    let subject_first = within.filter(|_| {
        !matches!(
            word(tokens, head),
            "i" | "we" | "i'm" | "if" | "when" | "he" | "she" | "they" | "because" | "so" | "since" | "i'd"
        )
    });
    if !(no || never || subject_first.is_some()) {
        return None;
    }
    if let Some((at, _)) = subject_first {
        // Somebody who doesn't eat fish is no rule; a thing that mustn't go in the dryer is.
        let person = (head..at).any(|index| scene.lexicon.person(tokens, index).is_some());
        if person && matches!(word(tokens, at), "doesn't" | "can't" | "cannot" | "don't" | "never") {
            return None;
        }
    }
    // "Don't let me skip it" forbids hob nothing by itself; it is kept in the owner's words.
    let lets = any_phrase(tokens, head, &NEVER).map(|used| head + used);
    if lets.is_some_and(|at| {
        word(tokens, at) == "let"
            && (matches!(word(tokens, at + 1), "me" | "us" | "him" | "her" | "them")
                || scene.lexicon.person(tokens, at + 1).is_some())
    }) {
        return None;
    }
    if any_phrase!(tokens, head, ["nothing else", "no more", "no one", "nobody"]).is_some() {
        return None;
    }
    let main_end = first_of!(
        &clause.tokens,
        [
            "while",
            "when",
            "whenever",
            "if",
            "unless",
            "during",
            "because",
            "as long as",
            "so that",
            "until",
            "till",
        ]
    )
    .filter(|(at, _)| *at > head)
    .map_or(tokens.len(), |(at, _)| at);
    match placed(clause, scene, main_end) {
        Some(Placed::Named(about)) => return conditioned(clause, scene, about, main_end),
        Some(Placed::Words) => return Some(vec![words_of(clause, scene)]),
        None => {}
    }
    // "…, but not with the windows shut": how what was just said is not done.
    let how = word(tokens, head) == "not"
        && matches!(word(tokens, head + 1), "with" | "without" | "in" | "on" | "under" | "near")
        && clause.times.is_empty();
    if how && clause.follows && !scene.last.duties.is_empty() {
        return Some(vec![words_of(clause, scene)]);
    }
    // "Don't feed him from the table": where it comes from is no thing that is fed.
    let feeds = (head..main_end).any(|at| {
        matches!(word(tokens, at), "feed" | "give")
            && (at + 1..main_end)
                .any(|at| any_phrase!(tokens, at, ["from the", "off the", "at the"]).is_some())
    });
    if (feeds || fares(tokens, head, main_end, scene)) && never {
        return Some(vec![words_of(clause, scene)]);
    }
    if no && word(tokens, head) == "no" && !is_rule_after_no(clause, scene) {
        return None;
    }
    if let Some(about) = pronoun(clause, scene, main_end) {
        return conditioned(clause, scene, about, main_end);
    }
    // "AC at 74, don't let him talk you into 68": what stands before the comma is no subject.
    if subject_first.is_some_and(|(at, _)| {
        // "Door shut = do NOT come in": nor does what stands before the sign.
        tokens[head..at].iter().any(|token| token.is_mark(',') || token.is_mark(':') || token.is_mark('='))
    }) {
        return Some(vec![words_of(clause, scene)]);
    }
    let about = about(clause, scene, Some((main_end, tokens.len())));
    // "Couriers are not to come beyond the door": a rule that would lose whom it is about is kept in words.
    if subject_first.is_some_and(|(at, _)| loses(&tokens[head..at], &about)) {
        return Some(vec![words_of(clause, scene)]);
    }
    // "Never let anybody in": a verb that is neither a chore nor a way of using a thing is kept in words.
    let verb =
        tokens.iter().skip(head).find_map(|token| base_of(&token.word).filter(|_| is_base(&token.word)));
    let handles = [
        "use", "touch", "eat", "have", "buy", "drink", "feed", "give", "put", "leave", "move", "open", "do",
        "run",
    ];
    // "Never move anything on Jan's workbench": words that the rule would lose.
    let lost = about.things.is_empty()
        && about.places.is_empty()
        && tokens[head..main_end].iter().enumerate().skip(1).any(|(at, token)| {
            let at = head + at;
            token.shape == Shape::Word
                && !crate::read::lexicon::is_stop(token)
                && base_of(&token.word).is_none()
                && !NEVER.contains(&token.word.as_str())
                && !matches!(
                    token.word.as_str(),
                    "please" | "ever" | "early" | "late" | "loud" | "noise" | "noisy"
                )
                && scene.lexicon.task_noun(tokens, at).is_none()
                && !clause.found.iter().any(|found| found.start <= at && at < found.end)
        });
    let you = word(tokens, head) == "you";
    if (you || subject_first.is_some()) && forgets(clause, &about, main_end, scene) {
        return Some(vec![words_of(clause, scene)]);
    }
    if never && lost || (never || no) && forgets(clause, &about, main_end, scene) {
        return None;
    }
    if never && about.deeds.is_empty() && verb.is_some_and(|verb| !handles.contains(&verb)) {
        return None;
    }
    if about == About::default() && clause.times.slots.is_empty() {
        return None;
    }
    // "It is never left on overnight", after "turn it off at nine": a state, and not what was just said to be done.
    let state = [
        "left on",
        "left open",
        "left running",
        "left unlocked",
        "left alone",
        "stay on",
        "stays on",
        "be on",
    ];
    if about == About::default() && clause.find_any(&state).is_some() {
        return Some(vec![words_of(clause, scene)]);
    }
    let about = if about == About::default() {
        let last = inherited(clause, scene);
        // "It is not to be lit before four", after "lay the fire": what is forbidden has a verb of its own.
        let other = tokens.iter().skip(head).find_map(|token| {
            base_of(&token.word)
                .filter(|base| is_verb_form(&token.word, Form::Past) && *base != token.word.as_str())
        });
        if other.is_some_and(|verb| !last.deeds.iter().any(|deed| deed.contains(verb))) {
            return Some(vec![words_of(clause, scene)]);
        }
        last
    } else {
        about
    };
    if about == About::default() {
        return None;
    }
    // "No dinner on Fridays": days off, which the routine itself has.
    if clause.any_bit(|bit| {
        matches!(
            bit,
            Bit::Repeat(Repeat::Weeks { .. } | Repeat::Days(_))
                | Bit::Date(_)
                | Bit::Dates(..)
                | Bit::Except(Out::Weekdays(_))
        )
    }) && windows(clause).is_empty()
    {
        return None;
    }
    conditioned(clause, scene, about, main_end)
}

/// Whether a rule about these says nothing of a subject that the owner named.
fn loses(subject: &[crate::read::tokens::Token], about: &About) -> bool {
    let said = crate::read::says::says(&Matter::Rule(Rule::new(Demand::Never, about.clone()))).to_lowercase();
    let said: Vec<String> =
        said.split(|c: char| !c.is_alphanumeric()).map(crate::read::lexicon::singular).collect();
    let you = subject.iter().any(|token| matches!(token.word.as_str(), "you" | "robot" | "hob"));
    !you && subject.iter().any(|token| {
        token.shape == Shape::Word
            && !crate::read::lexicon::is_stop(token)
            && !NEVER.contains(&token.word.as_str())
            && !said.contains(&crate::read::lexicon::singular(&token.word))
    })
}

/// The rule in the owner's words, under the condition that it states.
pub(in crate::read::kinds) fn words_of(clause: &Clause, scene: &Scene<'_>) -> Take {
    let mut take = match condition::split(clause, scene) {
        Some(found) => order::standing(&found.body, Some(found.on), scene),
        None => order::standing(clause, None, scene),
    };
    // "Remember not to vacuum before 9" holds until then, and is nothing to do by then.
    let hours = windows(clause);
    if let Take::Commit(Matter::Rule(rule)) = &mut take
        && let Some(when) = rule.when.as_mut().filter(|_| !hours.is_empty())
    {
        when.slots = hours.into_iter().map(|(from, to)| Slot::Between(from, to)).collect();
    }
    take
}

/// "Never give the dog grapes", "no shoes in the house": whether a rule about these would lose things that the owner
/// named; such a rule is kept in the owner's words.
pub(super) fn forgets(clause: &Clause, about: &About, main_end: usize, scene: &Scene<'_>) -> bool {
    let tokens = &clause.tokens[..main_end];
    // "No TV before homework" forbids no homework.
    // "Don't answer the door after dark": a time that no window says.
    let hangs = clause.times.slots.iter().any(|slot| matches!(slot, RawSlot::Anchored(_)));
    if hangs && windows(clause).is_empty() {
        return true;
    }
    let unknown = about.deeds.iter().any(|deed| {
        !scene.lexicon.has_task(deed)
            && !scene.lexicon.has_skill(deed)
            && crate::read::lexicon::deed_named(deed).is_some()
    });
    if unknown && !about.things.is_empty() {
        return true;
    }
    // "Never clean the oven with bleach", "don't wash wool with anything else": with what is not forbidden as such.
    let said = crate::read::says::says(&Matter::Rule(Rule::new(Demand::Never, about.clone()))).to_lowercase();
    let with =
        (clause.head + 1..main_end).find(|at| matches!(word(tokens, *at), "with" | "without" | "using"));
    let tool = with
        .map(|at| at + 1 + usize::from(matches!(word(tokens, at + 1), "the" | "a" | "any" | "my" | "our")));
    if tool
        .and_then(|at| tokens.get(at))
        .is_some_and(|tool| !said.contains(&crate::read::lexicon::singular(&tool.word)))
    {
        return true;
    }
    let held = main_end < clause.tokens.len() && word(&clause.tokens, main_end) != "because";
    if held || !clause.times.slots.is_empty() || tokens.iter().any(|token| token.is_mark('(')) {
        return false;
    }
    let said: Vec<String> =
        said.split(|c: char| !c.is_alphanumeric()).map(crate::read::lexicon::singular).collect();
    let item = |at: usize| {
        let named = scene.lexicon.class_or_item(tokens, at).map(|(name, _)| name);
        named.is_some_and(|name| about.things.contains(&name))
    };
    let end = tokens
        .iter()
        .position(|token| matches!(token.word.as_str(), "no" | "because" | "so"))
        .filter(|at| *at > clause.head + 1);
    tokens[..end.unwrap_or(main_end)].iter().enumerate().skip(clause.head).any(|(at, token)| {
        token.shape == Shape::Word
            && !crate::read::lexicon::is_stop(token)
            && base_of(&token.word).is_none()
            && !NEVER.contains(&token.word.as_str())
            && !token.word.ends_with("ly")
            && !said.contains(&crate::read::lexicon::singular(&token.word))
            && !item(at)
            && !(1..3).any(|back| at.checked_sub(back).is_some_and(item))
            && scene.lexicon.task_noun(tokens, at).is_none()
            // "Do not pick up the baby": somebody whom the rule would lose.
            && scene.lexicon.named(tokens, at).is_none_or(|(named, _)| {
                matches!(named.what, What::Animal | What::Person)
                    && !named.names.iter().any(|name| about.things.contains(name) || *name == "owner")
            })
            && !matches!(
                token.word.as_str(),
                "else" | "ever" | "early" | "late" | "loud" | "noise" | "noisy" | "way" | "kind"
            )
            && !clause.found.iter().any(|found| found.start <= at && at < found.end)
    })
}

/// "Don't wash them": the thing just spoken of, and the owner's verb.
pub(super) fn pronoun(clause: &Clause, scene: &Scene<'_>, main_end: usize) -> Option<About> {
    let tokens = &clause.tokens[..main_end];
    let at = tokens.iter().position(|token| is_base(&token.word) && token.word != "do")?;
    let verb = base_of(word(tokens, at))?;
    let ends = tokens.get(at + 2).is_none_or(|token| token.shape == Shape::Mark);
    if !matches!(word(tokens, at + 1), "it" | "them") || !ends {
        return None;
    }
    let thing = scene.last.thing.clone().filter(|_| clause.same_block || clause.follows)?;
    Some(About { deeds: vec![Name::new(verb)], things: vec![thing], places: Vec::new() })
}

pub(super) fn is_rule_after_no(clause: &Clause, scene: &Scene<'_>) -> bool {
    let at = clause.head + 1;
    let named =
        scene.lexicon.named(&clause.tokens, at).is_some() || scene.lexicon.item(&clause.tokens, at).is_some();
    let verb = base_of(word(&clause.tokens, at)).is_some();
    named || verb || clause.tokens.len() - at <= 4
}

/// "Never give the dog chocolate or grapes", "don't feed the cat milk": what an animal is not to have, which is no ban on
/// feeding it.
fn fares(tokens: &[Token], head: usize, end: usize, scene: &Scene<'_>) -> bool {
    let own =
        |at: usize| at + any_phrase!(tokens, at, ["the", "our", "my", "his", "her", "their"]).unwrap_or(0);
    let animal = |at: usize| {
        scene.lexicon.named(tokens, at).filter(|(found, _)| found.what == What::Animal).map(|(_, end)| end)
    };
    let Some(at) = (head..end).find(|at| matches!(word(tokens, *at), "feed" | "give")) else { return false };
    let fare = |at: usize| {
        at < end
            && tokens[at].shape == Shape::Word
            && !matches!(
                word(tokens, at),
                "before"
                    | "after"
                    | "at"
                    | "on"
                    | "in"
                    | "until"
                    | "till"
                    | "when"
                    | "if"
                    | "from"
                    | "more"
                    | "again"
                    | "twice"
                    | "once"
                    | "between"
                    | "while"
                    | "unless"
                    | "and"
                    | "or"
                    | "during"
                    | "for"
                    | "with"
                    | "by"
                    | "to"
                    | "without"
                    | "every"
                    | "later"
                    | "earlier"
                    | "yourself"
                    | "this"
            )
    };
    let given = animal(own(at + 1)).is_some_and(fare);
    let to = (at + 2..end).any(|to| word(tokens, to) == "to" && animal(own(to + 1)).is_some());
    given || to
}
