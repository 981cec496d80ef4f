//! To what, where, for whom and how: what stands around the words that name a chore.

use std::collections::BTreeSet;

use hob_schedules::{Duty, Name};

use super::{DETERMINERS, is_preposition};
use crate::read::clause::Clause;
use crate::read::lexicon::{Lexicon, WORDS, What, base_of, is_relation, is_stop, plain, singular, to_name};
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// The objects, places, people and manner between two places of the rest.
#[expect(clippy::too_many_arguments, reason = "the parts of a clause that a chore is made of")]
pub(super) fn objects(
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
    let spared = spared(rest, from, to);
    // "Apart from the study, vacuum every room": what is done stands after it.
    let opens = spared.filter(|(at, _)| *at == from).map(|(_, end)| end);
    let stop = spared.map_or(to, |(at, _)| if opens.is_some() { to } else { at });
    let stop = stop.min(reason(rest, from, to).unwrap_or(to));
    if let Some((at, end)) = spared {
        duty.manner.push(plain(rest, at, end));
    }
    let from = opens.unwrap_or(from);
    let pronoun = used
        .last()
        .is_some_and(|last| matches!(word(rest, last + 1), "it" | "them" | "those" | "these" | "this"));
    let of_surfaces = matches!(duty.task.as_str(), "wipe-surfaces" | "dust");
    let mut rooms: BTreeSet<Name> = BTreeSet::new();
    let mut at = from;
    let mut device = None;
    while at < stop {
        let Some((named, end)) = lexicon.named(rest, at).filter(|(_, end)| *end <= stop) else {
            at += 1;
            continue;
        };
        let inside = (at..end).all(|index| used.contains(&index));
        // "Take the chicken out of the freezer": where it comes from.
        let article = usize::from(at > from && DETERMINERS.contains(&word(rest, at - 1)));
        let before = at - article;
        if !inside && before > from + 1 && word(rest, before - 1) == "of" && word(rest, before - 2) == "out" {
            at = end;
            continue;
        }
        // "Make a pot of coffee", "feed Rex a cup of kibble": how much of it.
        let measured = named.what == What::Thing && WORDS.measures.contains(&singular(word(rest, end - 1)));
        let measured = measured && !DETERMINERS.contains(&word(rest, end + 1));
        let of_it = || measured || (end + 1..end + 3).any(|index| used.contains(&index));
        // "Feed the rabbits hay": with what.
        let eaten = duty.task == "feed-pet" && fed && matches!(named.what, What::Thing | What::Item);
        if word(rest, end) == "of" && !inside && of_it() || eaten {
            at = end;
            continue;
        }
        // "Stack it by the back door": the door is where, and "it" what.
        if pronoun && matches!(named.what, What::Thing | What::Item) && follows_preposition(rest, at, from) {
            at = end;
            continue;
        }
        // "Polish the knocker on the front door": where, and not what as well.
        let other = matches!(named.what, What::Thing | What::Item | What::Animal) && !inside;
        if other && !duty.things.is_empty() && relates(rest, at, from) {
            at = end;
            continue;
        }
        // "Water the herbs": the words of the phrase name one thing of the house.
        let own = named.names.len() == 1
            && named.what != What::Furniture
            && lexicon.takes(&duty.task, &named.names[0]);
        let repeats_task =
            named.what == What::Thing && named.names.iter().all(|name| says_thing(&duty.task, name));
        // "Pick up the playroom": the room is part of what was said, and not of what the chore is called.
        // "Wipe the counter": the counter, and not all that can be wiped.
        let own = own || of_surfaces && matches!(named.what, What::Furniture | What::Thing);
        let own =
            own || named.what == What::Room && !named.names.iter().all(|name| says_thing(&duty.task, name));
        if inside && (!(own || named.what == What::Animal) || repeats_task) {
            if (duty.task.starts_with("switch-") || matches!(duty.task.as_str(), "fetch" | "carry"))
                && named.what == What::Thing
            {
                device = device.or(named.names.into_iter().next());
            }
            at = end;
            continue;
        }
        // "Wash the darks on cold" has no room named "on"; "his dinner" no person.
        fed |= named.what == What::Animal;
        // "Turn the stove off": what is switched, and not where.
        let switched = duty.task.starts_with("switch-")
            && named.names.iter().all(|name| matches!(name.as_str(), "stove" | "hob"));
        let list = match named.what {
            What::Furniture if switched => &mut duty.things,
            What::Person => &mut duty.people,
            What::Room | What::Furniture => &mut duty.places,
            What::Animal | What::Thing | What::Item => &mut duty.things,
        };
        for name in named.names {
            if named.what == What::Room {
                rooms.insert(name.clone());
            }
            if !list.contains(&name) {
                list.push(name);
            }
        }
        known.extend(at..end);
        at = end;
    }
    // "The kitchen counter" is a counter in the kitchen, and no kitchen beside a counter.
    if of_surfaces && !rooms.is_empty() {
        let surfaces = duty.places.extract_if(.., |place| !rooms.contains(place));
        duty.things.extend(surfaces);
    }
    // "Heating on at six": what is switched is told by the words of the chore; in a house that is known, by its place.
    let placed = lexicon.has_house() && !duty.places.is_empty();
    duty.things.extend(device.filter(|_| duty.things.is_empty() && !placed));
    bins(rest, from, stop, &mut duty);
    loads(rest, from, stop, &mut duty);
    if (from..stop).any(|index| {
        any_phrase!(rest, index, ["for me", "for us", "and me"])
            .is_some_and(|used| used == 2 && word(rest, index + 1) == "me")
    }) {
        duty.people.push(Name::new("owner"));
    }
    // "Text me": who is told.
    let told = duty.task == "remind" && duty.people.is_empty();
    if told && used.iter().any(|at| matches!(word(rest, at + 1), "me" | "us")) {
        duty.people.push(Name::new("owner"));
    }
    if duty.things.is_empty() && duty.people.is_empty() && is_the_owners(rest, used, &duty) {
        duty.people.push(Name::new("owner"));
    }
    if duty.places.is_empty() && duty.things.is_empty() {
        duty.places.clone_from(&clause.above.places);
    }
    // "Water the hyacinths on the windowsill": what is watered, and where it stands.
    let placed = duty.task.starts_with("water")
        && used.first().is_some_and(|verb| {
            let at = verb + 1 + usize::from(DETERMINERS.contains(&word(rest, verb + 1)));
            lexicon.named(rest, at).is_none()
        });
    let bare = duty.things.is_empty() && (duty.places.is_empty() || placed);
    let verb = (used.len() == 1).then(|| used.first().copied()).flatten().filter(|_| bare);
    if let Some((thing, end)) = verb.and_then(|verb| object(rest, verb + 1, stop)) {
        known.extend(verb.map_or(end, |verb| verb + 1)..end);
        duty.things.push(thing);
    }
    if let Some((at, door)) = other_door(rest, from, stop, &duty) {
        duty.things.push(door);
        known.extend([at, at + 1]);
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

/// "Change my sheets": of what the words of the chore name, only the owner's.
fn is_the_owners(rest: &[Token], used: &BTreeSet<usize>, duty: &Duty) -> bool {
    let of_people = matches!(duty.task.as_str(), "change-sheets" | "make-bed");
    of_people
        && used.iter().any(|at| *at > 0 && word(rest, at - 1) == "my" && !word(rest, *at).ends_with("'s"))
}

/// "Apart from my grandmother's birds", "except the linen shirts": what of the things is not done.
pub(crate) fn spared(rest: &[Token], from: usize, to: usize) -> Option<(usize, usize)> {
    let (at, used) = (from..to).find_map(|at| {
        any_phrase!(
            rest,
            at,
            [
                "apart from",
                "aside from",
                "except for",
                "except",
                "other than",
                "excluding",
                "with the exception of",
                "save for",
                "but for",
                "minus",
                "not counting",
                "leaving out",
                "omitting",
                "sparing",
                "bar",
            ]
        )
        .filter(|_| word(rest, at) != "bar" || is_of_all(rest, from, at))
        .map(|used| (at, used))
        // "All the lights but the porch light".
        .or_else(|| {
            let named = matches!(word(rest, at + 1), "the" | "my" | "our" | "his" | "her" | "their")
                || rest.get(at + 1).is_some_and(|next| next.capital);
            (named && word(rest, at) == "but" && is_of_all(rest, from, at)).then_some((at, 1))
        })
    })?;
    let end = (at + used..to)
        .find(|at| rest[*at].shape == Shape::Mark && !matches!(rest[*at].word.as_str(), "-" | "'"))
        .unwrap_or(to);
    let named = (at + used..end).any(|at| !is_stop(&rest[at]) && rest[at].shape == Shape::Word);
    (named && !matches!(word(rest, at + used), "when" | "if" | "on" | "in" | "at")).then_some((at, end))
}

/// Whether all of something is named before a place.
fn is_of_all(rest: &[Token], from: usize, at: usize) -> bool {
    (from..at).any(|before| {
        matches!(
            word(rest, before),
            "all" | "every" | "each" | "everything" | "everywhere" | "everyone" | "everybody" | "both"
        )
    })
}

/// Where it begins to be said why.
pub(super) fn reason(rest: &[Token], from: usize, to: usize) -> Option<usize> {
    (from..to).find(|index| {
        any_phrase!(
            rest,
            *index,
            [
                "because", "so that", "'cause", "cuz", "since", "in case", "so", "as i", "as we", "which",
                "who", "that's", "unless", "or else",
            ]
        )
        .is_some()
    })
}

/// "Lock the back door", "lock the garden gate": one that the house does not have under that name is not just any door.
fn other_door(rest: &[Token], from: usize, stop: usize, duty: &Duty) -> Option<(usize, Name)> {
    if duty.task != "lock-up" || !duty.things.is_empty() || !duty.places.is_empty() {
        return None;
    }
    (from + 1..stop)
        .filter(|at| matches!(word(rest, *at), "door" | "gate"))
        .map(|at| (at - 1, word(rest, at - 1)))
        .find(|(at, which)| {
            let named = rest[*at].shape == Shape::Word
                && !DETERMINERS.contains(which)
                && !super::is_preposition(which)
                && !matches!(
                    *which,
                    "lock" | "locked" | "check" | "bolt" | "that" | "open" | "shut" | "closed"
                );
            named && (*which != "front" || word(rest, at + 1) == "gate")
        })
        .map(|(at, which)| (at, to_name([which, word(rest, at + 1)])))
}

/// Which of the household's bins, bags and carts are meant: "the recycling", "grey bin".
fn bins(rest: &[Token], from: usize, stop: usize, duty: &mut Duty) {
    if !matches!(duty.task.as_str(), "put-bins-out" | "bring-bins-in" | "take-out-trash") {
        return;
    }
    let mut at = from;
    while at < stop {
        let colour = usize::from(WORDS.colours.contains(word(rest, at)));
        // "Recycling goes out" names no other holder.
        let next = crate::read::lexicon::singular(word(rest, at + 1));
        let colour = if colour > 0 && WORDS.bins.contains(word(rest, at)) && !WORDS.bins.contains(&next) {
            0
        } else {
            colour
        };
        let holder = WORDS.bins.contains(crate::read::lexicon::singular(word(rest, at + colour)).as_str());
        if holder && at + colour < stop {
            let words = plain(rest, at, at + colour + 1);
            // "Take the bins out" says no more than the chore does.
            let named = to_name(words.split(' ').map(|word| word.strip_suffix('s').unwrap_or(word)));
            let said = duty.things.contains(&named);
            let more = colour > 0 || !matches!(words.as_str(), "bin" | "bins");
            if more && !said && !duty.manner.contains(&words) {
                duty.manner.push(words);
            }
            at += colour;
        }
        at += 1;
    }
}

/// Which of the washing is meant: "whites", "the work clothes".
fn loads(rest: &[Token], from: usize, stop: usize, duty: &mut Duty) {
    if !matches!(duty.task.as_str(), "do-laundry" | "fold-laundry" | "hang-laundry") {
        return;
    }
    for at in from..stop {
        let longest = WORDS.loads.iter().filter_map(|load| crate::read::tokens::phrase(rest, at, load)).max();
        if let Some(used) = longest {
            let words = plain(rest, at, (at + used).min(stop));
            if !duty.manner.iter().any(|manner| manner.contains(&words)) {
                duty.manner.push(words);
            }
        }
    }
}

/// Whether what stands before a name says where or with what something is done: "off the", "with a".
fn relates(rest: &[Token], at: usize, from: usize) -> bool {
    let article = at > from && DETERMINERS.contains(&word(rest, at - 1));
    let before = at - usize::from(article);
    before > from && is_relation(word(rest, before - 1))
}

/// Whether a preposition, or one and an article, stands before a place.
fn follows_preposition(rest: &[Token], at: usize, from: usize) -> bool {
    let is = |index: usize| {
        matches!(
            word(rest, index),
            "by" | "to"
                | "at"
                | "on"
                | "in"
                | "into"
                | "onto"
                | "from"
                | "under"
                | "behind"
                | "near"
                | "beside"
                | "against"
                | "next"
                | "with"
                | "inside"
                | "over"
        )
    };
    let article = at > from
        && matches!(word(rest, at - 1), "the" | "a" | "an" | "my" | "our" | "your" | "its" | "his" | "her");
    let before = at - usize::from(article);
    before > from && is(before - 1)
}

/// The words after a verb that name a thing which nobody has named before: "wipe the trombone".
pub(super) fn object(rest: &[Token], at: usize, stop: usize) -> Option<(Name, usize)> {
    let start = at
        + any_phrase!(
            rest,
            at,
            ["down the", "up the", "the", "my", "our", "all the", "his", "her", "their", "out the"]
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
pub(super) fn says_thing(task: &str, name: &str) -> bool {
    let words = name.replace('-', " ");
    task.contains(name)
        || hob_skills::Catalogue::builtin().tasks.get(task).is_some_and(|task| task.says.contains(&words))
}

pub(super) fn first_of(used: &BTreeSet<usize>, from: usize) -> usize {
    used.iter().copied().find(|index| *index >= from).unwrap_or(from)
}

/// The remarks after a colon: each is a list of names, or words on the manner.
pub(super) fn remarks(rest: &[Token], from: usize, to: usize, lexicon: &Lexicon, duty: &mut Duty) {
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
            let words = plain(rest, start, end);
            duty.manner.push(words.trim_start_matches("and ").to_owned());
        }
        start = end + 1;
    }
}

/// Words that are neither chore nor name nor time: how it is to be done.
pub(super) fn leftovers(
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
        // "Not the wool": what denies it stands before the article.
        let article = at.checked_sub(1).is_some_and(|before| {
            before > from
                && !known.contains(&before)
                && matches!(word(rest, before), "the" | "my" | "our" | "a")
        });
        // A run goes on to a comma or to a time that stood between.
        let denied = article && is_denial(word(rest, at - 2)) && !known.contains(&(at - 2));
        let mut start = if denied { at - 2 } else { at };
        while start > from
            && !known.contains(&(start - 1))
            && (is_link(word(rest, start - 1)) || is_denial(word(rest, start - 1)))
            && clause.at.get(start - 1).is_some_and(|before| before + 1 == clause.at[start])
        {
            start -= 1;
        }
        let mut end = at + 1;
        while end < to
            && !rest[end].is_mark(',')
            && !rest[end].is_mark('.')
            && clause.at.get(end).is_some_and(|here| *here == clause.at[end - 1] + 1)
            && (!known.contains(&end) || known_run(known, end, to, rest))
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
        let words = plain(rest, start, end);
        if !words.is_empty() {
            found.push(words);
        }
        at = end.max(at + 1);
    }
    found
}

/// Whether after a known word more of the same remark follows before the next comma.
pub(super) fn known_run(known: &BTreeSet<usize>, at: usize, to: usize, rest: &[Token]) -> bool {
    (at..to)
        .take_while(|index| !rest[*index].is_mark(','))
        .any(|index| !known.contains(&index) && rest[index].shape == Shape::Word && !is_stop(&rest[index]))
}

/// "With no meat", "not too strong": without these words a remark would say the contrary.
fn is_denial(word: &str) -> bool {
    matches!(word, "no" | "not" | "never" | "without" | "nor" | "too")
}

pub(super) fn is_link(word: &str) -> bool {
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

pub(super) fn is_empty_word(token: &Token) -> bool {
    matches!(token.word.as_str(), "give" | "quick" | "good" | "comes" | "come" | "goes")
        || is_stop(token)
        || base_of(&token.word).is_some_and(|base| {
            matches!(base, "do" | "have" | "get" | "make" | "go" | "be" | "take" | "put" | "need")
        })
}
