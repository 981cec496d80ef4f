//! Facts: allergies, who is who, where things are kept, how many eat, who does what.

use hob_schedules::commitment::StatedFact;
use hob_schedules::{Matter, Name};

use super::hours::subject_end;
use super::{Scene, Take};
use crate::read::clause::{Clause, Voice, voice};
use crate::read::deed::deeds;
use crate::read::lexicon::{WORDS, What, singular, to_name};
use crate::read::time::Lean;
use crate::read::time::number::cardinal;
use crate::read::tokens::{Shape, Token, any_phrase, word};

fn fact(fact: StatedFact) -> Take {
    Take::Commit(Matter::Fact(fact))
}

pub(super) fn read(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    allergy(clause, scene)
        .or_else(|| eaters(clause, scene))
        .or_else(|| kept_in(clause, scene))
        .or_else(|| person(clause, scene))
        .or_else(|| done_by(clause, scene))
        .or_else(|| owners_life(clause, scene))
}

/// Whose allergy or taste it is: the subject of the clause, or the last person before `at`.
pub(super) fn whose(clause: &Clause, scene: &Scene<'_>, at: usize) -> Option<Name> {
    match subject_end(&clause.tokens, clause.head, scene.lexicon) {
        Some((Some(who), end)) if end <= at => return Some(who),
        Some((None, _)) | Some((Some(_), _)) | None => {}
    }
    let before = (0..at.min(clause.tokens.len()))
        .rev()
        .find_map(|index| scene.lexicon.person(&clause.tokens, index))
        .map(|(who, _)| who);
    before.or_else(|| {
        (0..at)
            .any(|index| matches!(word(&clause.tokens, index), "i" | "i'm" | "my"))
            .then(|| Name::new("owner"))
    })
}

/// What is eaten: catalogue items by name, classes, allergens, else the owner's word.
pub(super) fn foods(tokens: &[Token], from: usize, scene: &Scene<'_>) -> Vec<Name> {
    let mut found: Vec<Name> = Vec::new();
    let mut at = from;
    while at < tokens.len() {
        let here = word(tokens, at);
        if matches!(
            here,
            "." | ";"
                | "so"
                | "because"
                | "but"
                | "unless"
                | "at"
                | "when"
                | "if"
                | "except"
                | "on"
                | "in"
                | "for"
                | "("
                | "please"
                | "with"
                | "no"
        ) {
            break;
        }
        let two = format!("{here}-{}", word(tokens, at + 1));
        let spaced = two.replace('-', " ");
        if WORDS.allergens.contains(&spaced) {
            found.push(Name::new(&two));
            at += 2;
            continue;
        }
        if let Some((name, end)) = scene.lexicon.class_or_item(tokens, at) {
            found.push(name);
            at = end;
            continue;
        }
        let token = &tokens[at];
        if token.shape == Shape::Word
            && !crate::read::lexicon::is_stop(token)
            && scene.lexicon.person(tokens, at).is_none()
        {
            if !matches!(
                here,
                "spicy" | "food" | "foods" | "kind" | "kinds" | "type" | "raw" | "cooked" | "ever"
            ) || here == "spicy"
            {
                found.push(Name::new(here));
            }
        } else if token.shape == Shape::Word
            && !matches!(
                here,
                "and" | "or" | "any" | "the" | "all" | "some" | "a" | "to" | "of" | "anything" | "with"
            )
        {
            break;
        }
        at += 1;
    }
    found
}

/// "Leo is allergic to nuts", "Dee is celiac", "I can't eat shellfish".
fn allergy(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let tokens = &clause.tokens;
    let direct = clause.find_any(&[
        "allergic to",
        "intolerant to",
        "allergy to",
        "has a reaction to",
        "can't eat",
        "cannot eat",
        "can't have",
        "cannot have",
        "must not eat",
        "mustn't eat",
        "mustn't have",
        "must not have",
        "is not allowed",
        "are not allowed to have",
        "can't tolerate",
        "react to",
        "reacts to",
        "off limits for",
    ]);
    let (at, to) = if let Some((at, end)) = direct {
        (at, foods(tokens, end, scene))
    } else if let Some((at, _)) = clause.find_any(&["celiac", "coeliac", "gluten - free", "gluten free"]) {
        (at, vec![Name::new("gluten")])
    } else if let Some((at, _)) =
        clause.find_any(&["lactose intolerant", "lactose - intolerant", "dairy - free", "dairy free"])
    {
        (at, vec![Name::new("dairy")])
    } else if let Some((at, _)) = clause.find_any(&["allergic", "allergy", "allergies"]) {
        // "Nut allergy", "has a peanut allergy".
        let before = at.checked_sub(1)?;
        let start = if WORDS.allergens.contains(&format!(
            "{} {}",
            word(tokens, before.checked_sub(1)?),
            word(tokens, before)
        )) {
            before - 1
        } else {
            before
        };
        (start, foods(&tokens[..at], start, scene))
    } else {
        return None;
    };
    // An animal's food is a rule of feeding; a person's is a fact.
    let animal = (0..at)
        .find_map(|index| scene.lexicon.named(tokens, index).filter(|(named, _)| named.what == What::Animal))
        .and_then(|(named, _)| named.names.into_iter().next());
    let who = whose(clause, scene, at).or(animal)?;
    if to.is_empty() {
        return None;
    }
    Some(to.into_iter().map(|to| fact(StatedFact::Allergy { who: who.clone(), to })).collect())
}

/// "There are four of us", "cook for three".
fn eaters(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let tokens = &clause.tokens;
    let (_, end) = clause.find_any(&[
        "there are",
        "there's",
        "we are",
        "we're",
        "we are a family of",
        "a family of",
        "household of",
        "usually",
        "we eat as",
    ])?;
    let start = end + any_phrase(tokens, end, &["usually", "a family of", "only", "just"]).unwrap_or(0);
    let (count, after) = cardinal(tokens, start)?;
    let of_us = any_phrase(
        tokens,
        after,
        &[
            "of us",
            "people",
            "adults",
            "in the house",
            "in the flat",
            "at table",
            "at the table",
            "mouths to feed",
            "eaters",
            "for dinner",
        ],
    )
    .is_some()
        || clause.has("family of");
    let _ = scene;
    // Twenty at table is a feast, and asked about.
    (of_us && (1..=20).contains(&count)).then(|| vec![fact(StatedFact::Eaters(count))])
}

/// "The good knives are in the block next to the stove", "poop bags live in the hall closet".
fn kept_in(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let tokens = &clause.tokens;
    if !clause.times.is_empty() && clause.times.has_days() {
        return None;
    }
    let verbs = [
        "is kept in",
        "are kept in",
        "is kept on",
        "are kept on",
        "is kept under",
        "are kept under",
        "is kept at",
        "are kept at",
        "lives in",
        "live in",
        "lives under",
        "live under",
        "lives on",
        "live on",
        "is stored in",
        "are stored in",
        "can be found in",
        "hang behind",
        "hangs behind",
        "hang in",
        "hangs in",
        "hang on",
        "hangs on",
        "goes in",
        "go in",
        "belongs in",
        "belong in",
        "belongs on",
        "belong on",
        "is in",
        "are in",
        "is under",
        "are under",
        "is on",
        "are on",
        "is behind",
        "are behind",
        "is next to",
        "are next to",
        "is by",
        "are by",
        "sits on",
        "sit on",
    ];
    let (at, end) = clause.find_any(&verbs)?;
    let start = clause.head
        + any_phrase(tokens, clause.head, &["the", "our", "my", "all the", "all", "his", "her", "their"])
            .unwrap_or(0);
    if start >= at || at - start > 6 {
        return None;
    }
    if matches!(
        word(tokens, clause.head),
        "i" | "we"
            | "he"
            | "she"
            | "they"
            | "it"
            | "there"
            | "if"
            | "when"
            | "dinner"
            | "everyone"
            | "make"
            | "nobody"
            | "what"
            | "that"
            | "put"
    ) {
        return None;
    }
    if scene.lexicon.person(tokens, start).is_some_and(|(_, after)| after >= at) {
        return None;
    }
    // "Laundry goes in the dryer on Saturdays", "trash is on Tuesday": no place.
    let sure = clause.tokens[at..end].iter().any(|token| {
        matches!(
            token.word.as_str(),
            "kept" | "live" | "lives" | "stored" | "hang" | "hangs" | "belongs" | "belong" | "found"
        )
    });
    let place_at =
        end + any_phrase(tokens, end, &["the", "our", "my", "a", "his", "her", "their"]).unwrap_or(0);
    let place = scene
        .lexicon
        .named(tokens, place_at)
        .filter(|(named, _)| matches!(named.what, What::Room | What::Furniture | What::Thing));
    let place = match place {
        Some((named, after)) => {
            let longer = tail_name(tokens, place_at, after);
            longer.or_else(|| named.names.into_iter().next())?
        }
        None if sure => tail_name(tokens, place_at, place_at)?,
        None => return None,
    };
    let thing = scene
        .lexicon
        .item(tokens, start)
        .filter(|(_, after)| *after == at)
        .map(|(item, _)| item)
        .or_else(|| {
            scene
                .lexicon
                .named(tokens, start)
                .filter(|(_, after)| *after == at)
                .and_then(|(named, _)| named.names.into_iter().next())
        })
        .unwrap_or_else(|| to_name(tokens[start..at].iter().map(|token| token.word.as_str())));
    Some(vec![fact(StatedFact::KeptIn { thing, place })])
}

/// The words of a place that has no name: "the cupboard under the stairs" keeps all of it.
fn tail_name(tokens: &[Token], from: usize, known_end: usize) -> Option<Name> {
    let end = (from..tokens.len())
        .find(|at| {
            matches!(
                word(tokens, *at),
                "." | ","
                    | ";"
                    | "and"
                    | "because"
                    | "so"
                    | "("
                    | "if"
                    | "where"
                    | "which"
                    | "that"
                    | "with"
                    | "-"
                    | "–"
                    | "—"
            )
        })
        .unwrap_or(tokens.len());
    if end <= known_end && known_end > from {
        return None;
    }
    let words: Vec<&str> = tokens[from..end]
        .iter()
        .map(|token| token.word.as_str())
        .filter(|word| !matches!(*word, "the" | "our" | "my" | "a"))
        .take(6)
        .collect();
    let name = to_name(words);
    (!name.is_empty()).then_some(name)
}

/// "Emma is eight", "we have a cat called Miso", "my husband is Tom".
fn person(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let tokens = &clause.tokens;
    if !clause.times.is_empty() && clause.times.has_days() {
        return None;
    }
    // "Our cat Miso", "a cat called Miso", "the dog, Gus".
    let kinds = ["cat", "dog", "rabbit", "hamster", "goldfish", "parrot", "puppy", "kitten"];
    if let Some(at) = tokens.iter().position(|token| kinds.contains(&singular(&token.word).as_str())) {
        let next = at
            + 1
            + any_phrase(
                tokens,
                at + 1,
                &["called", "named", ", called", ", named", ",", "is called", "is", "'s name is"],
            )
            .unwrap_or(0);
        let named = tokens.get(next).filter(|token| token.capital && token.shape == Shape::Word && next > at);
        let introduces = any_phrase(
            tokens,
            clause.head,
            &["we have", "i have", "there's", "there is", "this is", "our", "my", "the", "and our", "and"],
        )
        .is_some();
        if let Some(token) = named.filter(|_| {
            introduces && clause.content() <= 5 && deeds(clause, scene.lexicon).iter().all(|deed| !deed.known)
        }) {
            return Some(vec![fact(StatedFact::Person {
                who: Name::new(&token.word),
                role: Name::new(singular(&tokens[at].word)),
            })]);
        }
    }
    // "Miso is our cat".
    if let Some((named, end)) =
        scene.lexicon.named(tokens, clause.head).filter(|(named, _)| named.what == What::Animal)
    {
        let role = end + any_phrase(tokens, end, &["is our", "is my", "is the", "is a"]).unwrap_or(0);
        if role > end && kinds.contains(&word(tokens, role)) {
            let who = named.names.into_iter().next()?;
            return Some(vec![fact(StatedFact::Person { who, role: Name::new(word(tokens, role)) })]);
        }
    }
    let (who, end) = match subject_end(tokens, clause.head, scene.lexicon) {
        Some((Some(who), end)) => (who, end),
        Some((None, _)) | None => return None,
    };
    if who == "owner" {
        return None;
    }
    let verb = any_phrase(
        tokens,
        end,
        &["is", "just turned", "has just turned", "turned", "(", ",", "who's", "who is", "'s"],
    )?;
    let next = end
        + verb
        + any_phrase(
            tokens,
            end + verb,
            &["just", "only", "almost", "nearly", "our", "my", "the", "a", "an"],
        )
        .unwrap_or(0);
    if let Some((age, after)) = cardinal(tokens, next) {
        let rest = any_phrase(
            tokens,
            after,
            &["years old", "and a half", "months old", "weeks old", "weeks", "months", "year old"],
        );
        let ends = rest.map_or(after, |used| after + used);
        if tokens.len() <= ends + 3 || matches!(word(tokens, ends), "and" | "," | "who" | ")") {
            let role = if rest.is_some() && matches!(word(tokens, after), "months" | "weeks") || age < 2 {
                "baby"
            } else if age < 16 {
                "child"
            } else {
                "adult"
            };
            return Some(vec![fact(StatedFact::Person { who, role: Name::new(role) })]);
        }
    }
    let role = match word(tokens, next) {
        "husband" | "wife" | "partner" | "mother" | "father" | "flatmate" | "roommate" | "housemate"
        | "mum" | "mom" | "dad" | "girlfriend" | "boyfriend" => "adult",
        "daughter" | "son" | "baby" | "toddler" | "child" => "child",
        "nanny" | "cleaner" | "babysitter" | "neighbour" | "neighbor" | "friend" | "landlord" => "guest",
        _ => return None,
    };
    (next + 1 >= tokens.len().saturating_sub(2))
        .then(|| vec![fact(StatedFact::Person { who, role: Name::new(role) })])
}

/// "Tom does the school run", "Caleb handles the buck", "the bins are Amir's job".
fn done_by(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let tokens = &clause.tokens;
    let who = match voice(clause, scene.lexicon) {
        Voice::Other(who) => Some(who),
        Voice::Hob(_) | Voice::Owner | Voice::Noun | Voice::Unclear => None,
    };
    let doing = clause.find_any(&[
        "does",
        "handles",
        "takes care of",
        "looks after",
        "sees to",
        "is responsible for",
        "takes",
        "feeds",
        "cooks",
        "waters",
        "walks",
        "empties",
        "cleans",
        "puts",
        "makes",
        "irons",
        "mows",
        "is in charge of",
        "will do",
        "do their own",
        "does her own",
        "does his own",
        "job",
        "problem",
        "turn",
        "washes",
        "buys",
    ]);
    let (at, end) = doing?;
    let who = who.or_else(|| {
        // "The bins are Amir's job", "the basement one is Colm's own problem".
        matches!(word(tokens, at), "job" | "problem" | "turn")
            .then(|| (0..at).find_map(|index| scene.lexicon.person(tokens, index)).map(|(who, _)| who))
            .flatten()
    })?;
    let found = deeds(clause, scene.lexicon);
    let duty = match found.into_iter().next() {
        Some(deed) => {
            let mut duty = deed.duty;
            duty.people.retain(|person| *person != who);
            duty
        }
        None => {
            let words = clause.words(end, tokens.len());
            if words.is_empty() {
                return None;
            }
            let own = clause.words(clause.head, tokens.len());
            return Some(vec![fact(StatedFact::Words(own))]);
        }
    };
    let when = clause.all_times().when(scene.cx.today, Lean::Open, scene.ctx.policy);
    Some(vec![fact(StatedFact::DoneBy { who, duty, when })])
}

/// What the owner or others do or are: "I work from home", "Mum naps from two till half past three".
fn owners_life(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let voice = voice(clause, scene.lexicon);
    let asks = deeds(clause, scene.lexicon).iter().any(|deed| deed.known && !deed.by_noun);
    let tastes = clause
        .find_any(&[
            "like",
            "likes",
            "love",
            "loves",
            "hate",
            "hates",
            "prefer",
            "prefers",
            "want",
            "wants",
            "need",
            "needs",
            "dislike",
            "don't like",
            "doesn't like",
            "can't stand",
            "would like",
            "don't eat",
            "doesn't eat",
            "vegetarian",
            "vegan",
            "out of",
            "low on",
        ])
        .is_some();
    if tastes {
        return None;
    }
    let whose = match voice {
        Voice::Owner => !asks,
        Voice::Other(_) => !asks,
        Voice::Hob(_) | Voice::Noun | Voice::Unclear => false,
    };
    let states = matches!(
        word(&clause.tokens, clause.head),
        "she"
            | "he"
            | "they"
            | "it's"
            | "she's"
            | "he's"
            | "there"
            | "there's"
            | "that's"
            | "they're"
            | "it"
            | "this"
            | "nobody"
            | "everyone"
    ) && !asks;
    if !whose && !states {
        return None;
    }
    let words = clause.words(clause.head, clause.tokens.len());
    if clause.content() < 1 && clause.times.is_empty() {
        return Some(vec![Take::Note]);
    }
    Some(vec![fact(StatedFact::Words(words))])
}
