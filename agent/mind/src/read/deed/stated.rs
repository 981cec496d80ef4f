//! Duties that are stated rather than ordered: "meat out to thaw", "woodbox full", "the pots want a drink", "furnace filter
//! on the first of the month".
//!
//! In notes, lists and tables people write what shall be so, and leave out who makes it so and how. Such words are a duty
//! only beside a time.

use std::collections::BTreeSet;

use hob_schedules::{Duty, Name};

use super::Deed;
use super::objects::objects;
use crate::read::clause::Clause;
use crate::read::lexicon::{Form, Lexicon, WORDS, What, base_of, is_base, is_verb_form, singular, to_name};
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// Nobody names a thing in more words.
const NAME_WORDS_MAX: usize = 5;

/// The duty that a clause states.
pub(super) fn stated(rest: &[Token], asides: &[String], lexicon: &Lexicon, clause: &Clause) -> Option<Deed> {
    let timed = !clause.times.is_empty() || !clause.above.times.is_empty();
    let (from, to) = bounds(rest);
    let acts = (from..to).any(|at| crate::read::split::shapes::acts(rest, at));
    if !timed || from >= to || talks(rest, from, to) || acts {
        return None;
    }
    if let Some(duty) = portion(rest, from, lexicon) {
        let known = lexicon.has_task(&duty.task);
        return Some(Deed { duty, known, by_noun: false });
    }
    let found = wants(rest, from, to)
        .or_else(|| given(rest, from, to, lexicon))
        .or_else(|| gerund(rest, from, to))
        .or_else(|| placed(rest, from, to, lexicon))
        .or_else(|| state(rest, from, to))
        .or_else(|| (!clause.follows).then(|| named(rest, from, to, lexicon)).flatten())?;
    let Found { task, used, name } = found;
    let known = lexicon.has_task(&task);
    let mut duty = objects(rest, from, to, &used, Name::new(&task), asides, lexicon, clause);
    if duty.things.is_empty() && duty.places.is_empty() && task != "put-bins-out" {
        let words = rest[name.0..name.1].iter().filter(|token| !is_article(&token.word));
        let thing = to_name(words.map(|token| token.word.as_str()));
        if thing.is_empty() {
            return None;
        }
        let shown = thing.replace('-', " ");
        duty.manner.retain(|manner| !shown.contains(manner.as_str()) && !manner.contains(&shown));
        duty.things.push(thing);
    }
    Some(Deed { duty, known, by_noun: false })
}

/// A task with the tokens that name it, and those that name its object.
struct Found {
    task: String,
    used: BTreeSet<usize>,
    name: (usize, usize),
}

/// Without marks and connecting words at either end.
fn bounds(rest: &[Token]) -> (usize, usize) {
    let mut from = crate::read::split::clauses::leading(rest, 0).min(rest.len());
    while from < rest.len() && rest[from].shape == Shape::Mark {
        from += 1;
    }
    // What follows says why, or until when.
    let mut to = (from + 1..rest.len())
        .find(|at| {
            rest[*at].is_mark(',')
                || rest[*at].is_mark('(')
                || any_phrase!(
                    rest,
                    *at,
                    [
                        "before",
                        "after",
                        "until",
                        "till",
                        "as long as",
                        "while",
                        "because",
                        "so",
                        "when",
                        "once",
                    ]
                )
                .is_some()
        })
        .unwrap_or(rest.len());
    while to > from
        && (rest[to - 1].shape == Shape::Mark
            || matches!(
                word(rest, to - 1),
                "and" | "then" | "too" | "again" | "please" | "also" | "on" | "at" | "by" | "for" | "only"
            ) && is_dangling(rest, to - 1))
    {
        to -= 1;
    }
    (from, to)
}

/// A preposition whose time was taken out of the clause; "on" after a thing is a particle.
fn is_dangling(rest: &[Token], at: usize) -> bool {
    word(rest, at) != "on"
}

/// Words with which people speak of themselves, or tell how things are.
fn talks(rest: &[Token], from: usize, to: usize) -> bool {
    const TALK: [&str; 48] = [
        "i", "we", "you", "he", "she", "they", "it", "i'm", "we're", "you're", "he's", "she's", "they're",
        "it's", "that's", "there's", "i'll", "we'll", "is", "are", "was", "were", "isn't", "aren't", "has",
        "have", "had", "will", "won't", "can", "can't", "may", "might", "don't", "doesn't", "not", "no",
        "never", "if", "unless", "because", "who", "which", "what", "nobody", "nothing", "only", "=",
    ];
    rest[from..to].iter().any(|token| TALK.contains(&token.word.as_str()))
}

fn is_article(word: &str) -> bool {
    matches!(
        word,
        "the" | "a" | "an" | "my" | "our" | "your" | "his" | "her" | "their" | "all" | "both" | "some" | "of"
    )
}

/// Whether the tokens may be a name: a few words, none of them a verb or a preposition.
fn is_name(rest: &[Token], from: usize, to: usize) -> bool {
    let words =
        rest[from..to].iter().filter(|token| token.shape != Shape::Mark && !is_article(&token.word)).count();
    let plain = rest[from..to].iter().all(|token| {
        (token.shape != Shape::Mark || matches!(token.word.as_str(), "-" | "&" | "+" | "/"))
            && !super::is_preposition(&token.word)
            || token.word == "and"
    });
    // "She'll be back" names nothing.
    let verb = rest[from..to].iter().any(|token| {
        token.word.ends_with("'ll")
            || matches!(token.word.as_str(), "he" | "she" | "they" | "we")
            || is_verb_form(&token.word, Form::Past)
            || is_base(&token.word) && !super::super::lexicon::is_noun_too(&token.word)
    });
    (1..=NAME_WORDS_MAX).contains(&words) && plain && !verb
}

/// "The baskets want a drink", "the dog needs a brush", "plants get water".
fn wants(rest: &[Token], from: usize, to: usize) -> Option<Found> {
    let at = (from + 1..to).find(|at| {
        matches!(word(rest, *at), "want" | "wants" | "need" | "needs" | "get" | "gets" | "could")
    })?;
    let mut next = at + 1 + usize::from(word(rest, at) == "could" && word(rest, at + 1) == "use");
    next += any_phrase!(
        rest,
        next,
        [
            "a good", "a quick", "a proper", "a nice", "another", "a", "an", "some", "its", "their", "his",
            "her",
        ]
    )
    .unwrap_or(0);
    let noun = word(rest, next);
    let verb = match noun {
        "drink" => "water",
        "bath" => "bathe",
        "tidy" | "clean" | "wash" | "wipe" | "polish" | "brush" | "comb" | "trim" | "dust" | "scrub"
        | "hoover" | "vacuum" | "mop" | "sweep" | "rinse" | "soak" | "iron" | "water" | "feed" | "walk"
        | "run" | "shake" | "airing" | "service" | "top" | "prune" | "weed" | "mow" | "rake" | "stir" => noun,
        _ => base_of(noun).filter(|_| is_verb_form(noun, Form::Ing))?,
    };
    let name = (from, at);
    let used = (at..=next).collect();
    let task = match verb {
        "water" => "water-plants",
        "tidy" => "tidy-room",
        other => other,
    };
    is_name(rest, from, at).then(|| Found { task: task.to_owned(), used, name })
}

/// "Goldfish: a pinch of flakes", "Gus, one cup": an animal and how much it gets.
fn portion(rest: &[Token], from: usize, lexicon: &Lexicon) -> Option<Duty> {
    let (named, after) = lexicon.named(rest, from + usize::from(is_article(word(rest, from))))?;
    let mark =
        rest.get(after).is_some_and(|token| matches!(token.word.as_str(), ":" | "," | "-" | "–" | "—"));
    if named.what != What::Animal || !mark {
        return None;
    }
    let (quantity, _, _) = crate::read::kinds::amount(rest, after + 1, rest.len());
    let some = any_phrase!(
        rest,
        after + 1,
        [
            "a pinch",
            "a handful",
            "a scoop",
            "a cup",
            "a can",
            "a tin",
            "half a",
            "a spoonful",
            "a sachet",
            "a pouch",
            "a bowl",
            "a bucket",
            "a flake",
            "a little",
            "a bit",
        ]
    );
    if quantity.is_none() && some.is_none() {
        return None;
    }
    let end = (after + 1..rest.len()).find(|at| rest[*at].shape == Shape::Mark).unwrap_or(rest.len());
    let manner = vec![crate::read::lexicon::plain(rest, after + 1, end)];
    Some(Duty {
        task: Name::new("feed-pet"),
        things: named.names,
        places: Vec::new(),
        people: Vec::new(),
        manner,
    })
}

/// "Grain to the goats", "hay for everybody": who gets what.
fn given(rest: &[Token], from: usize, to: usize, lexicon: &Lexicon) -> Option<Found> {
    let at = (from + 1..to).find(|at| matches!(word(rest, *at), "to" | "for"))?;
    let who = at + 1 + usize::from(is_article(word(rest, at + 1)));
    let creature = lexicon.named(rest, who).is_some_and(|(named, _)| named.what == What::Animal)
        || matches!(word(rest, who), "everybody" | "everyone" | "all");
    (creature && is_name(rest, from, at)).then(|| Found {
        task: "give".to_owned(),
        used: BTreeSet::from([at]),
        name: (from, at),
    })
}

/// "Half an hour of weeding", "window cleaning", "brushing the cat".
fn gerund(rest: &[Token], from: usize, to: usize) -> Option<Found> {
    let at = (from..to).find(|at| is_verb_form(word(rest, *at), Form::Ing))?;
    let base = base_of(word(rest, at)).filter(|base| {
        !matches!(
            *base,
            "be" | "have"
                | "get"
                | "go"
                | "do"
                | "make"
                | "let"
                | "come"
                | "use"
                | "see"
                | "find"
                | "wait"
                | "stay"
                | "keep"
                | "look"
                | "start"
        )
    })?;
    let object_behind = (at + 1, to);
    let object_before = (from, at);
    let behind = at + 1 < to && is_name(rest, at + 1, to);
    let amount = any_phrase!(
        rest,
        from,
        [
            "half an hour of",
            "an hour of",
            "some",
            "a bit of",
            "a little",
            "a spot of",
            "ten minutes of",
            "the",
        ]
    )
    .is_some_and(|used| from + used == at)
        || (from..at).any(|index| matches!(word(rest, index), "minutes" | "hour" | "hours" | "of"));
    if behind && (at == from || amount) {
        return Some(Found { task: base.to_owned(), used: BTreeSet::from([at]), name: object_behind });
    }
    if at + 1 == to && (at == from || amount) {
        // The gerund alone: what is to be done says it all.
        return Some(Found { task: base.to_owned(), used: BTreeSet::new(), name: (at, to) });
    }
    let before = at + 1 == to && at > from && is_name(rest, from, at);
    before.then(|| Found { task: base.to_owned(), used: BTreeSet::from([at]), name: object_before })
}

/// "Porch light on", "meat out to thaw", "the tomatoes go out", "Christmas lights down".
fn placed(rest: &[Token], from: usize, to: usize, lexicon: &Lexicon) -> Option<Found> {
    let at = (from + 1..to).find(|at| {
        matches!(word(rest, *at), "on" | "off" | "out" | "in" | "up" | "down" | "away" | "back")
            && (at + 1 == to
                || rest[at + 1].shape == Shape::Mark
                || matches!(
                    word(rest, at + 1),
                    "to" | "for"
                        | "from"
                        | "by"
                        | "again"
                        | "and"
                        | "first"
                        | "before"
                        | "after"
                        | "into"
                        | "of"
                ))
    })?;
    let mut end = at;
    while end > from
        && matches!(
            word(rest, end - 1),
            "go" | "goes" | "come" | "comes" | "get" | "gets" | "blown" | "put" | "all" | "back"
        )
    {
        end -= 1;
    }
    let person =
        lexicon.named(rest, from).is_some_and(|(named, after)| named.what == What::Person && after >= end);
    // "The elders lie down", "the littles wake up" do it themselves.
    let themselves = matches!(
        end.checked_sub(1).map_or("", |last| word(rest, last)),
        "lie"
            | "lies"
            | "sit"
            | "sits"
            | "wake"
            | "wakes"
            | "settle"
            | "settles"
            | "calm"
            | "calms"
            | "stay"
            | "stays"
    );
    // "School goes back on Thursday", "the clocks go back": nobody puts them there.
    let own = word(rest, at) == "back"
        && rest[from..end].iter().any(|token| {
            matches!(
                singular(&token.word).as_str(),
                "school" | "term" | "clock" | "nursery" | "college" | "uni"
            )
        });
    // "The cream goes on after his bath": what the house does not know for a thing has no switch.
    let switched = !matches!(word(rest, at), "on" | "off")
        || !(end..at).any(|index| matches!(word(rest, index), "goes" | "comes"))
        || (from..end).any(|index| {
            lexicon
                .named(rest, index)
                .is_some_and(|(named, _)| !matches!(named.what, What::Person | What::Animal | What::Item))
        });
    if person || themselves || own || !switched || !is_name(rest, from, end) {
        return None;
    }
    let task = match word(rest, at) {
        "on" => "switch-on",
        "off" => "switch-off",
        "out" => "put-out",
        "in" => "bring-in",
        "up" => "put-up",
        "down" => "take-down",
        _ => "put-away",
    };
    Some(Found { task: task.to_owned(), used: (end..=at).collect(), name: (from, end) })
}

/// "Woodbox full", "front walk clear", "the guest room ready": what shall be so.
fn state(rest: &[Token], from: usize, to: usize) -> Option<Found> {
    let task = match word(rest, to - 1) {
        "full" => "fill",
        "clear" => "clear",
        "clean" => "clean",
        "tidy" => "tidy-room",
        "empty" => "empty",
        "shut" | "closed" => "close",
        "open" => "open",
        "ready" => "get-ready",
        "warm" | "hot" => "warm",
        "dry" => "dry",
        "spotless" => "clean",
        _ => return None,
    };
    let end = to - 1;
    (end > from && is_name(rest, from, end)).then(|| Found {
        task: task.to_owned(),
        used: BTreeSet::from([end]),
        name: (from, end),
    })
}

/// "Furnace filter", "whole coop", "primary bedroom": a thing or a room, and when.
fn named(rest: &[Token], from: usize, to: usize, lexicon: &Lexicon) -> Option<Found> {
    // What follows a colon says how much or how.
    let end = (from..to)
        .find(|at| rest[*at].is_mark(':') || rest[*at].is_mark(',') || rest[*at].is_mark('('))
        .unwrap_or(to);
    // "Black bags every second Thursday".
    let bin = (from..end).any(|at| {
        let colour = usize::from(WORDS.colours.contains(word(rest, at)));
        colour > 0 && at + colour < end && WORDS.bins.contains(singular(word(rest, at + colour)).as_str())
    });
    if bin && is_name(rest, from, end) {
        return Some(Found {
            task: "put-bins-out".to_owned(),
            used: (from..end).collect(),
            name: (from, end),
        });
    }
    let what = (from..end).find_map(|at| {
        let (named, after) = lexicon.named(rest, at)?;
        (after <= end).then_some(named.what)
    })?;
    let task = match what {
        What::Room => "clean",
        What::Thing | What::Furniture => "see-to",
        What::Person | What::Animal | What::Item => return None,
    };
    is_name(rest, from, end).then(|| Found {
        task: task.to_owned(),
        used: BTreeSet::new(),
        name: (from, end),
    })
}
