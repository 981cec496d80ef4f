//! What is to be done: chores with their objects, places, people and manner.

mod objects;
mod phrase;
mod rooms;
mod stated;
mod unknown;

use std::collections::BTreeSet;

use hob_schedules::{Duty, Name};

use self::objects::objects;
pub(crate) use self::objects::spared;
pub(crate) use self::rooms::CLEAN_ROOM;
use self::stated::stated;
use self::unknown::unknown;
use super::clause::{Clause, Voice, voice};
use super::lexicon::{Lexicon, TaskMatch, WORDS, What, base_of, is_base, is_noun_too, is_stop};
use super::time::weekday;
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
    // Why something is to be done names no chore of its own: "…because people put things away dirty".
    let reason = (2..clause.rest.len()).find(|at| {
        any_phrase!(
            &clause.rest,
            *at,
            ["because", "'cause", "cuz", "so that", "in case", "or else", "otherwise"]
        )
        .is_some()
    });
    let rest = &clause.rest[..reason.unwrap_or(clause.rest.len())];
    if let Some(deed) = told(rest, lexicon) {
        return vec![deed];
    }
    match voice(clause, lexicon) {
        Voice::Hob(at) => {
            deeds_in(rest, Some(at.min(rest.len().saturating_sub(1))), &clause.asides, lexicon, clause)
        }
        Voice::Owner | Voice::Other(_) | Voice::Noun | Voice::Unclear => {
            deeds_in(rest, None, &clause.asides, lexicon, clause)
        }
    }
}

/// "Tell Sam to do his homework": what somebody is told to do is theirs.
fn told(rest: &[Token], lexicon: &Lexicon) -> Option<Deed> {
    let at = super::split::clauses::leading(rest, 0);
    if !matches!(word(rest, at), "tell" | "remind") {
        return None;
    }
    let (who, end) = match word(rest, at + 1) {
        "me" | "us" => (Name::new("owner"), at + 2),
        who @ ("him" | "her" | "them") => (Name::new(who), at + 2),
        _ => {
            lexicon.person(rest, at + 1 + usize::from(matches!(word(rest, at + 1), "the" | "my" | "our")))?
        }
    };
    if !matches!(word(rest, end), "to" | "that" | "about" | "of") {
        return None;
    }
    // "…, they're in the dish": what follows is told of the thing.
    let to = (end..rest.len())
        .find(|at| {
            rest[*at].is_mark(',')
                && matches!(
                    word(rest, at + 1),
                    "they're" | "it's" | "she's" | "he's" | "they" | "it" | "she" | "he" | "not" | "i" | "we"
                )
        })
        .unwrap_or(rest.len());
    let words = super::lexicon::plain(rest, end, to);
    let words = words.trim_end_matches([' ', '.', ',', '!', ';']).to_owned();
    let duty = Duty {
        task: Name::new("remind"),
        things: Vec::new(),
        places: Vec::new(),
        people: vec![who],
        manner: vec![words],
    };
    Some(Deed { known: lexicon.has_task("remind"), duty, by_noun: false })
}

fn deeds_in(
    rest: &[Token],
    main: Option<usize>,
    asides: &[String],
    lexicon: &Lexicon,
    clause: &Clause,
) -> Vec<Deed> {
    if let Some(deeds) = main.and_then(|at| rooms::cleaned(rest, at, asides, lexicon, clause)) {
        return deeds;
    }
    let chosen = choose(rest, main, lexicon);
    let mut deeds = Vec::new();
    if chosen.is_empty() {
        let other = main.is_some_and(|at| done_to_it(rest, at, lexicon));
        if let Some((task, start, end)) = noun(rest, lexicon).filter(|_| !other) {
            let used: BTreeSet<usize> = (start..end).collect();
            let known = lexicon.has_task(&task);
            let duty = objects(rest, 0, rest.len(), &used, task, asides, lexicon, clause);
            deeds.push(Deed { duty, known, by_noun: true });
        } else if let Some(deed) = main.and_then(|at| unknown(rest, at, asides, lexicon, clause)) {
            deeds.push(by_name(deed));
        } else if let Some(deed) = stated(rest, asides, lexicon, clause) {
            deeds.push(by_name(deed));
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

/// "Descaling on the first Monday" names what is done, and nothing that is descaled.
fn by_name(mut deed: Deed) -> Deed {
    if let [thing] = deed.duty.things.as_slice()
        && thing.ends_with("ing")
        && base_of(thing) == Some(deed.duty.task.as_str())
    {
        deed.duty.task = Name::new("see-to");
    }
    deed
}

/// "Wash the bins", "clean the dishwasher": what is done to the thing itself is not what is done with it.
fn done_to_it(rest: &[Token], at: usize, lexicon: &Lexicon) -> bool {
    let verb = matches!(
        word(rest, at),
        "wash"
            | "clean"
            | "scrub"
            | "rinse"
            | "wipe"
            | "hose"
            | "disinfect"
            | "bleach"
            | "descale"
            | "mend"
            | "fix"
            | "repair"
            | "paint"
            | "label"
            | "weigh"
            | "measure"
    );
    let particle = usize::from(matches!(word(rest, at + 1), "out" | "down" | "off" | "up"));
    let next = at + 1 + particle;
    let start = next + usize::from(matches!(word(rest, next), "the" | "my" | "our" | "all" | "both"));
    // "Clean the laundry" is doing it; a bin that is put out stays dirty.
    let moved =
        |task: &Name| ["put-", "run-", "take-", "bring-", "load-"].iter().any(|way| task.starts_with(way));
    let named = (start..start + 2).find_map(|at| lexicon.task_noun(rest, at));
    verb && named.is_some_and(|(task, _)| moved(&task))
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
        if found.task == "switch-on" && puts_somewhere(rest, &found) {
            continue;
        }
        if found.task.starts_with("switch-") && turns_otherwise(rest, &found) {
            continue;
        }
        // "Get everything up off the floors": nobody is woken.
        if found.task == "wake-up"
            && found
                .tokens
                .last()
                .is_some_and(|last| matches!(word(rest, last + 1), "off" | "from" | "into" | "onto"))
        {
            continue;
        }
        // "Give the cat fresh water": who drinks is no plant.
        if found.task == "water-plants" && gives_to_somebody(rest, &found, lexicon) {
            continue;
        }
        // "Pop it in the basket on the table": nobody is looked in on.
        let apart = || found.tokens.windows(2).any(|pair| pair[1] != pair[0] + 1);
        if word(rest, first) == "pop" && apart() {
            continue;
        }
        // "Iron just to Nadia": it is taken, and nothing is pressed.
        let taken = usize::from(matches!(word(rest, first + 1), "just" | "only" | "tablets" | "drops"));
        if word(rest, first) == "iron" && word(rest, first + 1 + taken) == "to" {
            continue;
        }
        // "The cream goes on after his bath": what has no switch is put on.
        if found.task.starts_with("switch-") && goes_on(rest, first, lexicon) {
            continue;
        }
        // "Order something": whatever that is, nobody goes through the shopping list for it.
        if word(rest, first) == "order" && matches!(word(rest, first + 1), "something" | "anything" | "in") {
            continue;
        }
        // "Wipe down the kitchen counter": the kitchen only says which.
        if says_which(rest, &found, lexicon) {
            continue;
        }
        // "So no vac and mop that day" orders nothing.
        if first > 0 && word(rest, first - 1) == "no" {
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
    // "Bring me a coffee": what is brought is made, and not something else beside it.
    let bare = |pair: &[TaskMatch]| {
        let (from, to) = (*pair[0].tokens.last().unwrap_or(&0), pair[1].tokens.last().copied().unwrap_or(0));
        let joined = (from..to).any(|at| matches!(word(rest, at), "and" | "," | "then" | "&" | "to"));
        matches!(pair[0].task.as_str(), "fetch" | "carry") && pair[1].task.starts_with("make-") && !joined
    };
    let made: Vec<Name> =
        chosen.windows(2).filter(|pair| bare(pair)).map(|pair| pair[0].task.clone()).collect();
    chosen.retain(|found| !made.contains(&found.task));
    chosen
}

/// Whether the room that a chore's words end in only says which thing is meant: what is done is done to that.
fn says_which(rest: &[Token], found: &TaskMatch, lexicon: &Lexicon) -> bool {
    let [_, .., room] = found.tokens.as_slice() else { return false };
    let is_thing = |what: What| matches!(what, What::Furniture | What::Thing);
    if lexicon.cleaned_by(word(rest, *room)).is_none() {
        return false;
    }
    match lexicon.named(rest, *room) {
        Some((named, end)) if end > room + 1 => is_thing(named.what),
        Some((named, end)) if named.what == What::Room => {
            lexicon.named(rest, end).is_some_and(|(named, _)| is_thing(named.what))
        }
        Some(_) | None => false,
    }
}

/// "Turn the heating down", "turn the thermostat to 17": what is turned neither on nor off is not switched.
fn turns_otherwise(rest: &[Token], found: &TaskMatch) -> bool {
    const OBJECT_TOKENS_MAX: usize = 6;
    let verb = found.first();
    let ways: &[&str] = if found.task == "switch-on" { &["on"] } else { &["off", "out"] };
    base_of(word(rest, verb)) == Some("turn")
        && !(verb + 1..rest.len().min(verb + 1 + OBJECT_TOKENS_MAX)).any(|at| ways.contains(&word(rest, at)))
}

/// "Put it on my desk": what is put has a place after the "on", and nothing is switched.
fn puts_somewhere(rest: &[Token], found: &TaskMatch) -> bool {
    let on = found.tokens.iter().copied().find(|at| word(rest, *at) == "on");
    let (Some(on), "put") = (on, base_of(word(rest, found.first())).unwrap_or_default()) else {
        return false;
    };
    let placed = rest.get(on + 1).is_some_and(|next| {
        DETERMINERS.contains(&next.word.as_str())
            || matches!(next.word.as_str(), "its" | "your" | "top" | "to")
            || next.shape == super::tokens::Shape::Word
                && !super::lexicon::is_stop(next)
                && !matches!(
                    next.word.as_str(),
                    "low" | "high" | "full" | "please" | "dimly" | "first" | "again"
                )
    });
    on > found.first() + 1 && placed
}

/// Whether what goes on or off is nothing that the house knows for a thing.
fn goes_on(rest: &[Token], verb: usize, lexicon: &Lexicon) -> bool {
    matches!(word(rest, verb), "goes" | "go" | "comes" | "come")
        && verb > 0
        && !(0..verb).any(|at| {
            lexicon
                .named(rest, at)
                .is_some_and(|(named, _)| !matches!(named.what, What::Person | What::Animal | What::Item))
        })
}

/// Whether what is given is given to a person or an animal.
fn gives_to_somebody(rest: &[Token], found: &TaskMatch, lexicon: &Lexicon) -> bool {
    let gives = found.tokens.iter().any(|at| base_of(word(rest, *at)) == Some("give"));
    gives
        && (found.first()..rest.len()).any(|at| {
            lexicon
                .named(rest, at)
                .is_some_and(|(named, _)| matches!(named.what, What::Animal | What::Person))
        })
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
    // "Test the water", "a quick feed": a thing here.
    if at > main
        && matches!(word(rest, at - 1), "the" | "some" | "hot" | "cold" | "fresh" | "more" | "warm")
        && is_base(token)
    {
        return false;
    }
    // "Dates, water and soup on the table": one of a row of things, where nothing else is done.
    let noun = is_noun_too(token) || matches!(token, "water" | "iron" | "milk");
    let placed = at > main
        && matches!(word(rest, at - 1), "and" | ",")
        && matches!(word(rest, at + 1), "on" | "by" | "beside" | "ready");
    if noun && placed {
        return false;
    }
    let row = noun && matches!(word(rest, at + 1), "and" | "," | "&");
    let then = at + 2 + usize::from(DETERMINERS.contains(&word(rest, at + 2)));
    if row && !is_base(word(rest, then)) && !matches!(word(rest, then), "then" | "also" | "please" | "") {
        return false;
    }
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
    // "The seedlings get watered" says what is done, where "get the seedlings water" would not.
    let whole = matches!(base_of(token), Some("water" | "feed" | "lock" | "charge" | "restock" | "cook"));
    let done_to = !is_base(token) && base_of(token).is_some() && (whole || !is_weak(token));
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
    // "Groceries get delivered" by somebody else.
    if rest.iter().any(|token| {
        matches!(
            token.word.as_str(),
            "delivered" | "arrive" | "arrives" | "arriving" | "delivers" | "collected" | "collects"
        )
    }) {
        return None;
    }
    (0..rest.len()).find_map(|at| {
        let before = at.checked_sub(1).map_or("", |index| word(rest, index));
        // "After the laundry" is a time, "out of coffee" a list, "the dinner table" a thing.
        if matches!(
            before,
            "of" | "from" | "than" | "like" | "with" | "after" | "before" | "for" | "about" | "at"
        ) {
            return None;
        }
        if of_occasion(rest, at) || before == "given" || calls_for(rest, at) {
            return None;
        }
        // "A row of beans in bed 5" makes no bed.
        if matches!(before, "in" | "on" | "under") && at > 1 {
            return None;
        }
        // "Junk in the recycling": where it goes.
        let placed = matches!(before, "the" | "our" | "my")
            && at > 1
            && matches!(
                word(rest, at - 2),
                "in" | "into" | "inside" | "from" | "of" | "near" | "behind" | "with"
            );
        // "Whites on Monday, colours on Wednesday".
        let load = || {
            let ends = rest.get(at + 1).is_none_or(|next| next.shape == Shape::Mark || is_stop(next));
            let named = WORDS.washed.contains(&rest[at].word);
            (at == 0 && ends && named).then(|| (Name::new("do-laundry"), at + 1))
        };
        let (task, end) = lexicon.task_noun(rest, at).or_else(load)?;
        // "Dishwasher salt", "dinner plates": a thing of its own.
        if placed || is_goods(word(rest, end)) && !rest.get(end).is_some_and(|next| next.glued) {
            return None;
        }
        if word(rest, at) == "tea" && is_drink(rest) {
            return None;
        }
        // "Pick-up by Grandma", "pick-up from school" is no tidying.
        if task == "tidy-room" && matches!(word(rest, end), "by" | "from" | "at" | "for" | "is") {
            return None;
        }
        let longer = lexicon.named(rest, at).is_some_and(|(_, other)| other > end);
        (!longer).then_some((task, at, end))
    })
}

/// "After his bath", "at dinner", "for Sunday lunch": when something is done, or what it is for.
fn of_occasion(rest: &[Token], at: usize) -> bool {
    let mut back = at;
    let told = |word: &str| {
        matches!(word, "his" | "her" | "their" | "the" | "my" | "our" | "your") || word.ends_with("'s")
    };
    while back > 0 && (told(word(rest, back - 1)) || weekday::name(rest, back - 1, true).is_some()) {
        back -= 1;
    }
    back > 0
        && (matches!(word(rest, back - 1), "after" | "before" | "at" | "during" | "until" | "till")
            // "Down for her walk" is having it.
            || word(rest, back - 1) == "for" && weekday::name(rest, at - 1, true).is_some())
}

/// "Dry cleaning pickup", "school pick-up": somebody or something is called for, and no room is tidied.
fn calls_for(rest: &[Token], at: usize) -> bool {
    let picked = matches!(word(rest, at), "pickup" | "pick" | "pickups");
    let Some(before) = at.checked_sub(1).and_then(|before| rest.get(before)).filter(|_| picked) else {
        return false;
    };
    before.shape == Shape::Word
        && !super::lexicon::is_stop(before)
        && !matches!(
            before.word.as_str(),
            "toy"
                | "toys"
                | "evening"
                | "morning"
                | "nightly"
                | "daily"
                | "quick"
                | "weekly"
                | "general"
                | "final"
        )
}

/// Goods that are called by the chore that they are for.
fn is_goods(word: &str) -> bool {
    matches!(
        word,
        "salt"
            | "powder"
            | "liquid"
            | "tablet"
            | "tablets"
            | "liner"
            | "liners"
            | "bag"
            | "bags"
            | "detergent"
            | "spray"
            | "pods"
            | "capsules"
            | "plates"
            | "plate"
            | "gloves"
            | "paste"
            | "softener"
            | "pegs"
            | "line"
            | "basket"
            | "money"
            | "ladies"
            | "club"
            | "dance"
            | "break"
            | "box"
            | "boxes"
            | "room"
            | "bill"
            | "bills"
            | "truck"
            | "lorry"
            | "chute"
            | "van"
    )
}

/// Whether tea is the drink here, and no meal.
fn is_drink(rest: &[Token]) -> bool {
    rest.iter().any(|token| {
        matches!(
            token.word.as_str(),
            "cup"
                | "cups"
                | "pot"
                | "mug"
                | "milk"
                | "biscuit"
                | "biscuits"
                | "bring"
                | "brought"
                | "kettle"
                | "tray"
                | "flask"
                | "drink"
                | "drinks"
                | "sugar"
                | "lemon"
                | "strong"
                | "weak"
                | "green"
                | "black"
                | "herbal"
                | "mint"
                | "rupees"
                | "tip"
                | "given"
                | "offered"
        )
    })
}

fn is_auxiliary(word: &str) -> bool {
    matches!(base_of(word).unwrap_or(word), "do" | "have" | "get" | "go" | "let" | "make" | "need")
}

/// Words before a verb that say which way it is done: "deep clean the oven", "spot treat the carpet".
pub(crate) const KINDS_OF_WORK: [&str; 12] = [
    "deep", "spot", "damp", "dry", "spring", "steam", "hand", "pressure", "power", "double", "batch", "stir",
];

/// What stands before a noun.
pub(crate) const DETERMINERS: [&str; 14] = [
    "all the",
    "all of the",
    "the",
    "my",
    "our",
    "a",
    "an",
    "his",
    "her",
    "their",
    "some",
    "any",
    "all",
    "every",
];

pub(crate) fn is_preposition(word: &str) -> bool {
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
