//! Orders with a verb for which the catalogue has no chore: understood in the owner's words, and asked about.

use std::collections::BTreeSet;

use hob_schedules::Name;

use super::objects::objects;
use super::phrase::{gives, ordered};
use super::{DETERMINERS, Deed, KINDS_OF_WORK, is_auxiliary, is_preposition};
use crate::read::clause::Clause;
use crate::read::lexicon::{Form, Lexicon, base_of, is_base, is_noun_too, is_stop, is_verb_form, to_name};
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// An order with a verb for which the catalogue has no chore: the owner's verb is kept.
pub(super) fn unknown(
    rest: &[Token],
    main: usize,
    asides: &[String],
    lexicon: &Lexicon,
    clause: &Clause,
) -> Option<Deed> {
    // "Water bowls get emptied": the words name a thing.
    let subject = lexicon.named(rest, main).is_some_and(|(_, end)| {
        end > main + 1
            && matches!(
                word(rest, end),
                "get" | "gets" | "are" | "is" | "should" | "must" | "need" | "needs" | "want" | "wants"
            )
    });
    let subject =
        subject || is_noun_too(word(rest, main)) && crate::read::clause::is_subject(rest, main, lexicon);
    let verb_at = if is_base(word(rest, main)) && !subject {
        main
    } else {
        // "The blinds should be lowered": the participle; "her bed wants changing".
        (main..rest.len()).find(|index| {
            let said = word(rest, *index);
            // "Left eye only".
            if said == "left" && is_side(word(rest, *index + 1)) {
                return false;
            }
            let wanted = *index > main
                && matches!(word(rest, *index - 1), "need" | "needs" | "want" | "wants" | "use" | "needing");
            (is_verb_form(said, Form::Past) || wanted && is_verb_form(said, Form::Ing)) && !is_auxiliary(said)
        })?
    };
    let verb = base_of(word(rest, verb_at)).filter(|verb| !matches!(*verb, "skip" | "cancel" | "stop"))?;
    if matches!(
        verb,
        "do" | "have"
            | "make"
            | "get"
            | "go"
            | "let"
            | "keep"
            | "use"
            | "see"
            | "like"
            | "need"
            | "mind"
            | "look"
            | "stay"
            | "wait"
            | "eat"
            | "come"
            | "help"
            | "find"
            | "sit"
            | "stand"
    ) && !rest.iter().skip(verb_at + 1).any(|token| token.shape == Shape::Word && !is_stop(token))
    {
        return None;
    }
    let mut used: BTreeSet<usize> = BTreeSet::from([verb_at]);
    let mut task = verb.to_owned();
    let particle = word(rest, verb_at + 1);
    if matches!(particle, "out" | "up" | "down" | "off" | "in" | "away" | "over" | "back") {
        task.push('-');
        task.push_str(particle);
        used.insert(verb_at + 1);
    }
    let after = (verb_at + 1..rest.len())
        .take(4)
        .find(|index| matches!(word(rest, *index), "away" | "out" | "off" | "up" | "down"));
    if let (Some(after), "anything" | "everything" | "it" | "them" | "something" | "things" | "stuff") =
        (after, particle)
        && after == verb_at + 2
    {
        task.push('-');
        task.push_str(word(rest, after));
        used.extend([verb_at + 1, after]);
    }
    if let Some(at) = particle_behind(rest, verb_at, verb).filter(|at| !used.contains(at)) {
        // "Let the dog out", "blow the candles out".
        task.push('-');
        task.push_str(word(rest, at));
        used.insert(at);
    }
    let me = gives(verb) && matches!(particle, "me" | "us");
    if me {
        used.insert(verb_at + 1);
    }
    // "Deep clean", "spot clean", "damp mop": one verb in two words.
    if KINDS_OF_WORK.contains(&verb)
        && (is_base(particle) || matches!(verb, "deep" | "spot" | "damp" | "spring"))
    {
        let second = base_of(particle)?;
        task.push('-');
        task.push_str(second);
        used.insert(verb_at + 1);
    }
    let task = Name::new(task);
    if verb_at == main
        && let Some(duty) = ordered(rest, &used, verb, &task, asides, lexicon, clause)
    {
        return Some(Deed { duty, known: false, by_noun: false });
    }
    // What is done to something may stand before the verb.
    let from = if verb_at == main { verb_at } else { main };
    let mut duty = objects(rest, from, rest.len(), &used, task, asides, lexicon, clause);
    if me && duty.people.is_empty() {
        duty.people.push(Name::new("owner"));
    }
    if duty.things.is_empty() && duty.places.is_empty() {
        // The words right after the verb are what it is done to.
        let start = verb_at + usize::from(used.contains(&(verb_at + 1))) + 1;
        // "Run Leo's bath".
        let start = start + usize::from(word(rest, start).ends_with("'s"));
        let start = start
            + any_phrase(rest, start, &DETERMINERS)
                .max(any_phrase(rest, start, &["both", "another", "me", "us", "me the", "me a", "us a"]))
                .unwrap_or(0);
        let end = (start..rest.len())
            .find(|index| {
                rest[*index].shape == Shape::Mark && rest[*index].word != "-"
                    || is_preposition(word(rest, *index))
            })
            .unwrap_or(rest.len());
        // "Replace it on Sundays": what it is, the clause before says.
        let behind = used.contains(&(verb_at + 1)) && matches!(particle, "it" | "them");
        if behind || matches!(word(rest, start), "it" | "them" | "this" | "those") {
            duty.things.push(Name::new("it"));
            let pronoun = word(rest, if behind { verb_at + 1 } else { start }).to_owned();
            duty.manner.iter_mut().for_each(|manner| {
                if let Some(more) = manner.strip_prefix(&format!("{pronoun} ")) {
                    *manner = more.to_owned();
                }
            });
            return Some(Deed { duty, known: false, by_noun: false });
        }
        let noun = to_name(
            rest[start.min(end)..end]
                .iter()
                .map(|token| token.word.as_str())
                .filter(|word| !matches!(*word, "the" | "and"))
                .take(4),
        );
        // "Don't let him talk you into mulch": people's doings are no thing to be handled.
        let doings = [
            "him", "you", "i", "we", "they", "who", "what", "that's", "is", "are", "if", "how", "anyone",
            "nobody", "will", "can",
        ];
        if noun.split('-').any(|word| doings.contains(&word)) {
            return None;
        }
        if !noun.is_empty()
            && !duty.people.iter().any(|who| noun == *who || noun.starts_with(&format!("{who}-")))
        {
            let shown = noun.replace('-', " ");
            duty.manner.retain(|manner| !shown.contains(manner.as_str()) && !manner.starts_with(&shown));
            duty.things.push(noun);
        }
    }
    let empty =
        duty.things.is_empty() && duty.places.is_empty() && duty.people.is_empty() && duty.manner.is_empty();
    (!empty).then_some(Deed { duty, known: false, by_noun: false })
}

/// What there are two of, a left one and a right one.
fn is_side(word: &str) -> bool {
    matches!(
        word,
        "eye"
            | "ear"
            | "hand"
            | "arm"
            | "leg"
            | "knee"
            | "foot"
            | "side"
            | "hip"
            | "ankle"
            | "wrist"
            | "shoulder"
            | "one"
            | "shoe"
            | "drawer"
            | "door"
            | "cupboard"
            | "-"
    )
}

/// A particle behind the object of a verb: "put the cat out", "turn the mattress over".
fn particle_behind(rest: &[Token], verb_at: usize, verb: &str) -> Option<usize> {
    let takes = matches!(
        verb,
        "let"
            | "put"
            | "take"
            | "turn"
            | "move"
            | "blow"
            | "throw"
            | "bring"
            | "set"
            | "lay"
            | "hang"
            | "leave"
            | "pull"
            | "push"
            | "roll"
            | "wheel"
            | "get"
            | "clear"
            | "clean"
            | "shut"
            | "lock"
            | "switch"
            | "fill"
            | "top"
            | "pick"
            | "send"
            | "rinse"
            | "air"
            | "dry"
            | "tuck"
            | "wake"
            | "sort"
            | "call"
            | "invite"
            | "pass"
    );
    // Five words name the longest object that people put between a verb and its particle.
    let last = (verb_at + 2..(verb_at + 7).min(rest.len())).find(|at| {
        matches!(
            word(rest, *at),
            "out" | "in" | "up" | "down" | "off" | "on" | "away" | "back" | "over" | "round" | "around"
        )
    })?;
    // "Write it down": whatever verb it is.
    let takes = takes || last == verb_at + 2 && matches!(word(rest, verb_at + 1), "it" | "them");
    let object = (verb_at + 1..last).all(|at| {
        rest[at].shape == Shape::Word
            && !is_preposition(word(rest, at))
            && base_of(word(rest, at)).is_none_or(|_| is_noun_too(word(rest, at)) || !is_base(word(rest, at)))
    });
    let ends = rest.get(last + 1).is_none_or(|next| {
        next.shape == Shape::Mark
            || is_preposition(&next.word)
            || matches!(next.word.as_str(), "again" | "first" | "please" | "there" | "here")
    });
    (takes && object && ends).then_some(last)
}
