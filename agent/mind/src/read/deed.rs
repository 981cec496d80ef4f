//! What is to be done: chores with their objects, places, people and manner.

use std::collections::BTreeSet;

use hob_schedules::{Duty, Name};

use super::clause::{Clause, Voice, voice};
use super::lexicon::{Lexicon, TaskMatch, What, base_of, is_base, is_stop, to_name};
use super::tokens::{Shape, Token, any_phrase, word};

/// A chore that a clause names.
#[derive(Debug, Clone)]
pub(crate) struct Deed {
    /// What is to be done.
    pub duty: Duty,
    /// Whether the catalogue has it.
    pub known: bool,
    /// Whether it was named by a noun alone ("dinner").
    pub by_noun: bool,
}

/// A household sentence that names more than this many chores is a list without marks; the rest is kept as manner.
const DEEDS_MAX: usize = 6;

/// The chores of a clause, in the order of its words. Empty when it names none.
pub(crate) fn deeds(clause: &Clause, lexicon: &Lexicon) -> Vec<Deed> {
    let rest = &clause.rest;
    let main = match voice(clause, lexicon) {
        Voice::Hob(at) => Some(at),
        Voice::Owner | Voice::Other(_) | Voice::Noun | Voice::Unclear => None,
    };
    deeds_in(rest, main, &clause.asides, lexicon, clause)
}

fn deeds_in(
    rest: &[Token],
    main: Option<usize>,
    asides: &[String],
    lexicon: &Lexicon,
    clause: &Clause,
) -> Vec<Deed> {
    let chosen = choose(rest, main, lexicon);
    let mut deeds = Vec::new();
    if chosen.is_empty() {
        if let Some((task, start, end)) = noun(rest, lexicon) {
            let used: BTreeSet<usize> = (start..end).collect();
            let known = lexicon.has_task(&task);
            let duty = objects(rest, 0, rest.len(), &used, task, asides, lexicon, clause);
            deeds.push(Deed { duty, known, by_noun: true });
        } else if let Some(deed) = main.and_then(|at| unknown(rest, at, asides, lexicon, clause)) {
            deeds.push(deed);
        }
        return deeds;
    }
    // One object after several verbs is the object of each ("vacuum and mop the kitchen"); else each chore has the
    // words up to the next.
    let starts: Vec<usize> = chosen.iter().map(TaskMatch::first).collect();
    let shared = chosen.len() > 1 && verbs_together(rest, &chosen);
    let all_used: BTreeSet<usize> = chosen.iter().flat_map(|found| found.tokens.iter().copied()).collect();
    for (index, found) in chosen.iter().enumerate() {
        let from = if index == 0 || shared { 0 } else { starts[index] };
        let to = if shared { rest.len() } else { starts.get(index + 1).copied().unwrap_or(rest.len()) };
        let known = lexicon.has_task(&found.task);
        let own = if index == 0 { asides } else { &[] };
        let duty = objects(rest, from, to, &all_used, found.task.clone(), own, lexicon, clause);
        deeds.push(Deed { duty, known, by_noun: false });
    }
    deeds
}

/// The best matches that do not share their words, in order.
fn choose(rest: &[Token], main: Option<usize>, lexicon: &Lexicon) -> Vec<TaskMatch> {
    let mut chosen: Vec<TaskMatch> = Vec::new();
    for found in lexicon.tasks(rest) {
        if chosen.len() >= DEEDS_MAX {
            break;
        }
        let [first, ..] = found.tokens.as_slice() else { continue };
        let first = *first;
        if found.tokens.len() == 1 && !stands_alone(rest, first, main, lexicon) {
            continue;
        }
        // Another chore needs a verb of its own.
        let taken = chosen.iter().any(|other| {
            other.tokens.iter().any(|token| found.tokens.contains(token))
                || (other.first() < first && first < *other.tokens.last().unwrap_or(&0))
                || (first < other.first() && other.first() < *found.tokens.last().unwrap_or(&0))
        });
        if taken || chosen.iter().any(|other| other.task == found.task) {
            continue;
        }
        chosen.push(found);
    }
    // A chore of one weak verb beside one that is named in full is only part of it ("get the dinner ready").
    if chosen.iter().any(|found| found.tokens.len() > 1) {
        chosen.retain(|found| found.tokens.len() > 1 || !is_weak(word(rest, found.first())));
    }
    chosen.sort_by_key(TaskMatch::first);
    chosen
}

/// Verbs that alone say little about what is to be done.
fn is_weak(word: &str) -> bool {
    matches!(
        base_of(word).unwrap_or(word),
        "get"
            | "put"
            | "take"
            | "bring"
            | "leave"
            | "have"
            | "give"
            | "start"
            | "lay"
            | "move"
            | "call"
            | "tell"
            | "say"
            | "return"
            | "light"
            | "buy"
            | "order"
            | "shop"
            | "place"
            | "cook"
            | "fetch"
            | "carry"
            | "lock"
            | "feed"
            | "water"
            | "charge"
            | "dock"
            | "restock"
    )
}

/// Whether one verb by itself names a chore here: as the order of the clause, or after "and".
fn stands_alone(rest: &[Token], at: usize, main: Option<usize>, lexicon: &Lexicon) -> bool {
    let Some(main) = main else { return false };
    let token = word(rest, at);
    // "Water bowls get emptied": part of a longer name.
    if (at.saturating_sub(2)..=at).any(|start| {
        lexicon
            .named(rest, start)
            .is_some_and(|(_, end)| start <= at && at + 1 < end || start < at && at < end)
    }) {
        return false;
    }
    // "Give the mirror a wipe".
    let given = matches!(word(rest, at.saturating_sub(1)), "a" | "good" | "quick" | "proper")
        && rest[..at].iter().any(|token| token.word == "give" || token.word == "gets" || token.word == "get");
    if given {
        return true;
    }
    let order = at == main && is_base(token);
    let joined = at > main
        && matches!(word(rest, at - 1), "and" | "," | "then" | "&" | "+" | "to" | "or")
        && is_base(token);
    let done_to = !is_base(token) && base_of(token).is_some() && !is_weak(token);
    order || joined || done_to
}

/// "Vacuum and mop the kitchen", "wash, dry and fold the clothes": nothing between the verbs.
fn verbs_together(rest: &[Token], chosen: &[TaskMatch]) -> bool {
    chosen.windows(2).all(|pair| {
        let (from, to) = (pair[0].first(), pair[1].first());
        (from + 1..to).all(|index| matches!(word(rest, index), "and" | "," | "then" | "&" | "+" | "or"))
    })
}

/// A chore named by a noun alone.
fn noun(rest: &[Token], lexicon: &Lexicon) -> Option<(Name, usize, usize)> {
    (0..rest.len()).find_map(|at| {
        let before = at.checked_sub(1).map_or("", |index| word(rest, index));
        // "After the laundry" is a time, "out of coffee" a list, "the dinner table" a thing.
        if matches!(before, "of" | "from" | "than" | "like" | "with" | "after" | "before" | "for" | "about") {
            return None;
        }
        let (task, end) = lexicon.task_noun(rest, at)?;
        let longer = lexicon.named(rest, at).is_some_and(|(_, other)| other > end);
        (!longer).then_some((task, at, end))
    })
}

/// An order with a verb for which the catalogue has no chore: the owner's verb is kept.
fn unknown(
    rest: &[Token],
    main: usize,
    asides: &[String],
    lexicon: &Lexicon,
    clause: &Clause,
) -> Option<Deed> {
    let verb_at = if is_base(word(rest, main)) {
        main
    } else {
        // "The blinds should be lowered": the participle.
        (main..rest.len())
            .find(|index| base_of(word(rest, *index)).is_some() && !is_auxiliary(word(rest, *index)))?
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
    {
        if after == verb_at + 2 {
            task.push('-');
            task.push_str(word(rest, after));
            used.extend([verb_at + 1, after]);
        }
    }
    let mut duty = objects(rest, verb_at, rest.len(), &used, Name::new(task), asides, lexicon, clause);
    if duty.things.is_empty() && duty.places.is_empty() && duty.people.is_empty() {
        // The words right after the verb are what it is done to.
        let start = verb_at + usize::from(used.contains(&(verb_at + 1))) + 1;
        let start = start
            + any_phrase(
                rest,
                start,
                &["the", "my", "our", "a", "an", "his", "her", "their", "all the", "some"],
            )
            .unwrap_or(0);
        let end = (start..rest.len())
            .find(|index| {
                rest[*index].shape == Shape::Mark && rest[*index].word != "-"
                    || is_preposition(word(rest, *index))
            })
            .unwrap_or(rest.len());
        let noun = to_name(
            rest[start.min(end)..end]
                .iter()
                .map(|token| token.word.as_str())
                .filter(|word| !matches!(*word, "the" | "and"))
                .take(4),
        );
        if !noun.is_empty() {
            let shown = noun.replace('-', " ");
            duty.manner.retain(|manner| !shown.contains(manner.as_str()) && !manner.starts_with(&shown));
            duty.things.push(noun);
        }
    }
    let empty =
        duty.things.is_empty() && duty.places.is_empty() && duty.people.is_empty() && duty.manner.is_empty();
    (!empty).then_some(Deed { duty, known: false, by_noun: false })
}

fn is_auxiliary(word: &str) -> bool {
    matches!(base_of(word).unwrap_or(word), "do" | "have" | "get" | "go" | "let" | "make" | "need")
}

fn is_preposition(word: &str) -> bool {
    matches!(
        word,
        "in" | "on"
            | "at"
            | "to"
            | "from"
            | "with"
            | "by"
            | "for"
            | "into"
            | "onto"
            | "under"
            | "behind"
            | "before"
            | "after"
            | "so"
            | "because"
            | "and"
            | "but"
            | "until"
            | "when"
            | "if"
    )
}

/// The objects, places, people and manner between two places of the rest.
#[expect(clippy::too_many_arguments, reason = "the parts of a clause that a chore is made of")]
fn objects(
    rest: &[Token],
    from: usize,
    to: usize,
    used: &BTreeSet<usize>,
    task: Name,
    asides: &[String],
    lexicon: &Lexicon,
    clause: &Clause,
) -> Duty {
    let mut duty =
        Duty { task, things: Vec::new(), places: Vec::new(), people: Vec::new(), manner: Vec::new() };
    let mut known: BTreeSet<usize> = used.clone();
    let mut fed = false;
    // What stands after a colon says how: "the laundry on Saturdays: whites at 60, darks on cold".
    let colon = (from..to).find(|index| {
        *index > first_of(used, from) && rest[*index].is_mark(':') && !used.iter().any(|token| token > index)
    });
    let to = colon.map_or(to, |colon| {
        remarks(rest, colon + 1, to, lexicon, &mut duty);
        colon
    });
    let reason = (from..to).find(|index| {
        any_phrase(
            rest,
            *index,
            &[
                "because", "so that", "'cause", "cuz", "since", "in case", "so", "as i", "as we", "which",
                "who", "that's", "unless", "or else",
            ],
        )
        .is_some()
    });
    let stop = reason.unwrap_or(to);
    let mut at = from;
    while at < stop {
        let Some((named, end)) = lexicon.named(rest, at).filter(|(_, end)| *end <= stop) else {
            at += 1;
            continue;
        };
        let inside = (at..end).all(|index| used.contains(&index));
        // "Water the herbs": the words of the phrase name one thing of the house.
        let own = named.names.len() == 1
            && named.what != What::Furniture
            && lexicon.takes(&duty.task, &named.names[0]);
        let repeats_task =
            named.what == What::Thing && named.names.iter().all(|name| says_thing(&duty.task, name));
        if inside && (!(own || named.what == What::Animal) || repeats_task) {
            at = end;
            continue;
        }
        // "Wash the darks on cold" has no room named "on"; "his dinner" no person.
        fed |= named.what == What::Animal;
        let list = match named.what {
            What::Person => &mut duty.people,
            What::Room | What::Furniture => &mut duty.places,
            What::Animal | What::Thing | What::Item => &mut duty.things,
        };
        for name in named.names {
            if !list.contains(&name) {
                list.push(name);
            }
        }
        known.extend(at..end);
        at = end;
    }
    if (from..stop).any(|index| {
        any_phrase(rest, index, &["for me", "for us", "and me"])
            .is_some_and(|used| used == 2 && word(rest, index + 1) == "me")
    }) {
        duty.people.push(Name::new("owner"));
    }
    if duty.places.is_empty() && duty.things.is_empty() {
        duty.places.clone_from(&clause.above.places);
    }
    let bare = duty.things.is_empty() && duty.places.is_empty();
    let verb = (used.len() == 1).then(|| used.first().copied()).flatten().filter(|_| bare);
    if let Some((thing, end)) = verb.and_then(|verb| object(rest, verb + 1, stop)) {
        known.extend(verb.map_or(end, |verb| verb + 1)..end);
        duty.things.push(thing);
    }
    duty.manner.extend(leftovers(rest, from, stop, &known, clause));
    duty.manner.extend(asides.iter().cloned());
    // A person who only owns the thing ("my laundry") is not said again.
    duty.manner.retain(|manner| !manner.is_empty());
    // An animal's breakfast is its feeding.
    let meal = matches!(duty.task.as_str(), "make-breakfast" | "make-lunch" | "make-dinner");
    if meal && fed && lexicon.has_task("feed-pet") {
        duty.task = Name::new("feed-pet");
    }
    // Two or three remarks are all that fits into the sentence for the policy.
    duty.manner.truncate(3);
    duty
}

/// The words after a verb that name a thing which nobody has named before: "wipe the trombone".
fn object(rest: &[Token], at: usize, stop: usize) -> Option<(Name, usize)> {
    let start = at
        + any_phrase(
            rest,
            at,
            &["down the", "up the", "the", "my", "our", "all the", "his", "her", "their", "out the"],
        )?;
    let end = (start..stop)
        .find(|index| {
            let token = &rest[*index];
            (token.shape == Shape::Mark && token.word != "-")
                || is_preposition(&token.word)
                || token.word.ends_with("ly")
        })
        .unwrap_or(stop)
        .min(start + 4);
    let plain = (start..end).any(|index| !is_stop(&rest[index]));
    let name = to_name(rest[start..end.max(start)].iter().map(|token| token.word.as_str()));
    (plain && !name.is_empty()).then_some((name, end))
}

/// Whether the name of a chore has the thing in it already: `empty-dishwasher`, "scoop the litter box".
fn says_thing(task: &str, name: &str) -> bool {
    let words = name.replace('-', " ");
    task.contains(name)
        || hob_skills::Catalogue::builtin().tasks.get(task).is_some_and(|task| task.says.contains(&words))
}

fn first_of(used: &BTreeSet<usize>, from: usize) -> usize {
    used.iter().copied().find(|index| *index >= from).unwrap_or(from)
}

/// The remarks after a colon: each is a list of names, or words on the manner.
fn remarks(rest: &[Token], from: usize, to: usize, lexicon: &Lexicon, duty: &mut Duty) {
    let mut start = from;
    while start < to {
        let end =
            (start..to).find(|index| rest[*index].is_mark(',') || rest[*index].is_mark('.')).unwrap_or(to);
        let mut names: Vec<(What, Name)> = Vec::new();
        let mut only_names = true;
        let mut at = start;
        while at < end {
            match lexicon.named(rest, at).filter(|(_, after)| *after <= end) {
                Some((named, after)) => {
                    names.extend(named.names.into_iter().map(|name| (named.what, name)));
                    at = after;
                }
                None => {
                    only_names &= matches!(word(rest, at), "the" | "and" | "my" | "our" | "all" | "&" | "in")
                        || rest[at].shape == Shape::Mark;
                    at += 1;
                }
            }
        }
        if only_names {
            for (what, name) in names {
                match what {
                    What::Person => duty.people.push(name),
                    What::Room | What::Furniture => duty.places.push(name),
                    What::Animal | What::Thing | What::Item => duty.things.push(name),
                }
            }
        } else {
            let words = super::lexicon::plain(rest, start, end);
            duty.manner.push(words.trim_start_matches("and ").to_owned());
        }
        start = end + 1;
    }
}

/// Words that are neither chore nor name nor time: how it is to be done.
fn leftovers(
    rest: &[Token],
    from: usize,
    to: usize,
    known: &BTreeSet<usize>,
    clause: &Clause,
) -> Vec<String> {
    let first_known = known.iter().copied().find(|index| (from..to).contains(index)).unwrap_or(from);
    let mut found = Vec::new();
    let mut at = first_known;
    while at < to {
        let token = &rest[at];
        if known.contains(&at) || token.shape == Shape::Mark || is_empty_word(token) {
            at += 1;
            continue;
        }
        // A run goes on to a comma or to a time that stood between.
        let mut start = at;
        while start > from
            && !known.contains(&(start - 1))
            && is_link(word(rest, start - 1))
            && clause.at.get(start - 1).is_some_and(|before| before + 1 == clause.at[start])
        {
            start -= 1;
        }
        let mut end = at + 1;
        while end < to
            && !rest[end].is_mark(',')
            && !rest[end].is_mark('.')
            && clause.at.get(end).is_some_and(|here| *here == clause.at[end - 1] + 1)
            && !(known.contains(&end) && !known_run(known, end, to, rest))
        {
            end += 1;
        }
        while end > at + 1
            && (rest[end - 1].shape == Shape::Mark
                || is_link(word(rest, end - 1))
                || matches!(word(rest, end - 1), "the" | "my" | "our" | "is" | "are" | "be"))
        {
            end -= 1;
        }
        let words = super::lexicon::plain(rest, start, end);
        if !words.is_empty() {
            found.push(words);
        }
        at = end.max(at + 1);
    }
    found
}

/// Whether after a known word more of the same remark follows before the next comma.
fn known_run(known: &BTreeSet<usize>, at: usize, to: usize, rest: &[Token]) -> bool {
    (at..to)
        .take_while(|index| !rest[*index].is_mark(','))
        .any(|index| !known.contains(&index) && rest[index].shape == Shape::Word && !is_stop(&rest[index]))
}

fn is_link(word: &str) -> bool {
    matches!(
        word,
        "on" | "with"
            | "in"
            | "at"
            | "from"
            | "into"
            | "under"
            | "behind"
            | "by"
            | "to"
            | "without"
            | "using"
            | "for"
            | "of"
            | "and"
            | "not"
            | "only"
            | "as"
    )
}

fn is_empty_word(token: &Token) -> bool {
    matches!(token.word.as_str(), "give" | "quick" | "good" | "comes" | "come" | "goes")
        || is_stop(token)
        || base_of(&token.word).is_some_and(|base| {
            matches!(base, "do" | "have" | "get" | "make" | "go" | "be" | "take" | "put" | "need")
        })
}
