//! Facts: allergies, who is who, where things are kept, how many eat, who does what.

mod kept_in;

use self::kept_in::kept_in;
use hob_schedules::commitment::StatedFact;
use hob_schedules::{Matter, Name};

use super::food::{allergy, eaters};
use super::hours::subject_end;
use super::{Scene, Take};
use crate::read::clause::{Clause, Voice, voice};
use crate::read::deed::deeds;
use crate::read::lexicon::{What, singular};
use crate::read::table::first_of;
use crate::read::time::Lean;
use crate::read::time::number::cardinal;
use crate::read::tokens::{Shape, any_phrase, word};

pub(super) fn fact(fact: StatedFact) -> Take {
    Take::Commit(Matter::Fact(fact))
}

/// "Pick them up daily or the rats get in", "close the windows at sunset – the mosquitoes come in": what creatures and
/// things do by themselves, told behind an order.
fn comes_in(clause: &Clause) -> bool {
    // "The big grey rats" is as long as such a name gets.
    const NAME_TOKENS_MAX: usize = 4;
    let tokens = &clause.tokens;
    let start = usize::from(matches!(word(tokens, 0), "or" | "because" | "since" | "as" | "but"));
    // "Wake Tom at 7, he only needs calling once": how it is with him.
    let only = matches!(word(tokens, start + 1), "only" | "just")
        && matches!(word(tokens, start + 2), "needs" | "need" | "wants" | "want");
    if only && matches!(word(tokens, start), "she" | "he" | "they" | "it") {
        return true;
    }
    if word(tokens, start) != "the" || clause.times.has_days() || !clause.times.slots.is_empty() {
        return false;
    }
    let verb = (start + 2..tokens.len().min(start + 2 + NAME_TOKENS_MAX)).find(|at| {
        let several = word(tokens, at - 1).ends_with('s');
        let comes = [
            "come", "get", "go", "eat", "make", "run", "take", "turn", "fall", "freeze", "rust", "rot",
            "leak", "change", "start",
        ];
        let one = comes.iter().any(|verb| word(tokens, *at).strip_suffix('s') == Some(*verb));
        several && comes.contains(&word(tokens, *at)) || !several && one
    });
    verb.is_some()
}

/// "Bins were always Monday", "the bins used to be on Mondays": how it was before.
fn once_was(clause: &Clause) -> bool {
    // "The black and the green bins" is as much as stands before.
    const SUBJECT_TOKENS_MAX: usize = 6;
    let first = word(&clause.tokens, clause.head);
    !matches!(first, "if" | "when" | "as" | "wish" | "i" | "you")
        && (clause.head + 1..clause.tokens.len().min(clause.head + 1 + SUBJECT_TOKENS_MAX)).any(|at| {
            any_phrase!(&clause.tokens, at, ["were always", "was always", "used to be", "had always been"])
                .is_some()
        })
}

/// "Wake him at 2:30 or he's up till ten": what would follow else is why.
pub(super) fn or_else(clause: &Clause, _: &Scene<'_>) -> Option<Vec<Take>> {
    let else_so = clause.follows
        && word(&clause.tokens, 0) == "or"
        && matches!(
            word(&clause.tokens, 1),
            "he's"
                | "she's"
                | "it's"
                | "they're"
                | "he'll"
                | "she'll"
                | "it'll"
                | "they'll"
                | "we'll"
                | "i'll"
                | "you'll"
                | "else"
                | "we're"
                | "i'm"
                | "he"
                | "she"
                | "they"
                | "it"
        );
    let else_so = else_so || once_was(clause) || clause.follows && comes_in(clause);
    else_so.then(|| vec![Take::Commit(Matter::Fact(StatedFact::Words(clause.said())))])
}

pub(super) fn read(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    fed(clause, scene)
        .or_else(|| super::order::cared_for(clause, scene))
        .or_else(|| allergy(clause, scene))
        .or_else(|| eaters(clause, scene))
        .or_else(|| kept_in(clause, scene))
        .or_else(|| belongs(clause, scene))
        .or_else(|| found_in(clause))
        .or_else(|| owned(clause))
        .or_else(|| listed_allergies(clause, scene))
        .or_else(|| person(clause, scene))
        .or_else(|| done_by(clause, scene))
        .or_else(|| owners_life(clause, scene))
}

/// "Mail goes in the blue tray": where a thing is put whenever there is some, by no name that is known.
fn belongs(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    // "The big red parcel" is as long as such a thing's name gets.
    const NAME_WORDS_MAX: usize = 4;
    let tokens = &clause.tokens;
    let (at, end) = first_of!(
        &clause.tokens,
        ["goes in", "go in", "goes into", "go into", "goes on", "go on", "goes under", "go under",]
    )?;
    let place = matches!(word(tokens, end), "the" | "a" | "my" | "our" | "his" | "her" | "their" | "its");
    let thing = tokens.get(clause.head..at)?;
    let named = (1..=NAME_WORDS_MAX).contains(&thing.len())
        && thing
            .iter()
            .all(|token| token.shape == Shape::Word && !crate::read::split::shapes::is_finite(&token.word))
        && scene.lexicon.person(tokens, clause.head).is_none()
        && !matches!(word(tokens, clause.head), "he" | "she" | "they" | "we" | "i" | "you" | "to");
    // "…, while we're away": within dates, at no hour and on no days of its own.
    let own = &clause.times;
    let timed = !own.slots.is_empty() || !own.repeats.is_empty() || !own.dates.is_empty();
    (place && named && !timed).then(|| vec![super::order::standing(clause, None, scene)])
}

/// "Top shelf mine, middle shelf Wiremu's": whose things are, with no verb.
fn owned(clause: &Clause) -> Option<Vec<Take>> {
    let tokens = &clause.tokens;
    let whose = |token: &crate::read::tokens::Token| {
        matches!(
            token.word.as_str(),
            "mine" | "hers" | "ours" | "theirs" | "yours" | "whoever's" | "everyone's" | "anyone's"
        ) || token.capital && token.word.ends_with("'s")
    };
    let mut parts = tokens[clause.head..]
        .split(|token| matches!(token.word.as_str(), "," | ";" | "and" | "."))
        .filter(|part| part.iter().any(|token| token.shape == Shape::Word))
        .peekable();
    parts.peek()?;
    let all = parts.all(|part| part.len() > 1 && part.last().is_some_and(whose));
    let verb = tokens.iter().any(|token| crate::read::split::shapes::is_finite(&token.word));
    (all && !verb && clause.times.is_empty()).then(|| vec![fact(StatedFact::Words(clause.said()))])
}

/// "Allergies: shellfish": what stands under such a label nobody of the house can eat.
fn listed_allergies(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    // More words than these tell something.
    const WORDS_MAX: usize = 4;
    let none = clause.tokens.iter().any(|token| matches!(token.word.as_str(), "none" | "no" | "nothing"));
    if !clause.above.allergies || none || clause.content() > WORDS_MAX || !clause.times.is_empty() {
        return None;
    }
    let person = scene.lexicon.person(&clause.tokens, clause.head);
    let (who, from) = person.unwrap_or_else(|| (Name::new("owner"), clause.head));
    let from = from + usize::from(clause.tokens.get(from).is_some_and(|token| token.shape == Shape::Mark));
    let found = super::food::foods(&clause.tokens, from, scene);
    (!found.is_empty())
        .then(|| found.into_iter().map(|to| fact(StatedFact::Allergy { who: who.clone(), to })).collect())
}

/// "You'll find the fuse box under the stairs": where things are.
fn found_in(clause: &Clause) -> Option<Vec<Take>> {
    let told =
        clause.begins(&["you'll find", "you will find", "you can find", "you should find", "you'll see"])?;
    (clause.content() > 1 && told < clause.tokens.len() && !clause.times.has_days())
        .then(|| vec![fact(StatedFact::Words(clause.said()))])
}

/// "Agnes eats in the laundry room, half a can morning and night": who eats out of cans and by scoops is fed.
fn fed(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let tokens = &clause.tokens;
    let start = clause.head + usize::from(matches!(word(tokens, clause.head), "the" | "our" | "my"));
    let (named, end) = scene.lexicon.named(tokens, start)?;
    if !matches!(named.what, What::Person | What::Animal)
        || !matches!(word(tokens, end), "eats" | "eat" | "gets" | "has")
    {
        return None;
    }
    const MEASURES: [&str; 20] = [
        "can", "cans", "tin", "tins", "scoop", "scoops", "cup", "cups", "pouch", "pouches", "sachet",
        "sachets", "handful", "handfuls", "kibble", "pellets", "flakes", "hay", "pinch", "biscuits",
    ];
    let animal = named.what == What::Animal;
    let eats = matches!(word(tokens, end), "eats" | "eat");
    let measured = tokens[end..].iter().any(|token| MEASURES.contains(&token.word.as_str()));
    if !(measured && (animal || eats) || animal && eats) || clause.times.slots.is_empty() {
        return None;
    }
    // "Upstairs in the laundry room": the last is the room itself.
    let mut rooms = (end..tokens.len())
        .filter_map(|at| scene.lexicon.named(tokens, at))
        .filter(|(found, _)| found.what == What::Room);
    let places = rooms.next_back().map(|(found, _)| found.names).unwrap_or_default();
    // How much, in the owner's words.
    let manner = clause.rest.iter().position(|token| MEASURES.contains(&token.word.as_str())).map(|at| {
        let from = (0..at)
            .rev()
            .take(4)
            .take_while(|at| clause.rest[*at].shape != crate::read::tokens::Shape::Mark)
            .last()
            .unwrap_or(at);
        crate::read::lexicon::plain(&clause.rest, from, at + 1)
    });
    let duty = hob_schedules::Duty {
        task: Name::new("feed-pet"),
        things: named.names,
        places,
        people: Vec::new(),
        manner: manner.into_iter().collect(),
    };
    let known = scene.lexicon.has_task(&duty.task);
    let deed = crate::read::deed::Deed { duty, known, by_noun: false };
    Some(super::duty::duty_takes(deed, &clause.all_times(), None, clause, scene))
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
            + any_phrase!(
                tokens,
                at + 1,
                ["called", "named", ", called", ", named", ",", "is called", "is", "'s name is"]
            )
            .unwrap_or(0);
        let named = tokens.get(next).filter(|token| token.capital && token.shape == Shape::Word && next > at);
        let introduces = any_phrase!(
            tokens,
            clause.head,
            ["we have", "i have", "there's", "there is", "this is", "our", "my", "the", "and our", "and"]
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
        let role = end + any_phrase!(tokens, end, ["is our", "is my", "is the", "is a"]).unwrap_or(0);
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
    let verb = any_phrase!(
        tokens,
        end,
        ["is", "just turned", "has just turned", "turned", "(", ",", "who's", "who is", "'s"]
    )?;
    let next = end
        + verb
        + any_phrase!(
            tokens,
            end + verb,
            ["just", "only", "almost", "nearly", "our", "my", "the", "a", "an"]
        )
        .unwrap_or(0);
    if let Some((age, after)) = cardinal(tokens, next) {
        let rest = any_phrase!(
            tokens,
            after,
            ["years old", "and a half", "months old", "weeks old", "weeks", "months", "year old"]
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
    let doing = first_of!(
        &clause.tokens,
        [
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
        ]
    );
    let agent = by_whom(clause, scene).map(|_| (0, 0));
    let (at, end) = doing.or(agent)?;
    let who = who.or_else(|| by_whom(clause, scene)).or_else(|| {
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
            return Some(vec![
                super::happening::fact(clause, scene).unwrap_or_else(|| fact(StatedFact::Words(own))),
            ]);
        }
    };
    let when = clause.all_times().when(scene.cx.today, Lean::Open, scene.ctx.policy);
    Some(vec![fact(StatedFact::DoneBy { who, duty, when })])
}

/// "The cage gets cleaned by the kids": who does it, in a passive clause.
fn by_whom(clause: &Clause, scene: &Scene<'_>) -> Option<Name> {
    let rest = &clause.rest;
    let at = (2..rest.len()).find(|at| word(rest, *at) == "by")?;
    let passive = rest[..at].iter().any(|token| {
        crate::read::lexicon::is_verb_form(&token.word, crate::read::lexicon::Form::Past)
            && !crate::read::lexicon::is_base(&token.word)
    });
    let helped =
        rest[..at].iter().any(|token| matches!(token.word.as_str(), "gets" | "get" | "is" | "are" | "be"));
    let who = at + 1 + usize::from(matches!(word(rest, at + 1), "the" | "my" | "our"));
    let (who, end) = scene.lexicon.person(rest, who)?;
    let ends = rest.get(end).is_none_or(|token| token.shape == Shape::Mark);
    (passive && helped && ends && who != "owner").then_some(who)
}

/// What the owner or others do or are: "I work from home", "Mum naps from two till half past three".
fn owners_life(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let voice = voice(clause, scene.lexicon);
    // "She gets up at eight" is no order, whatever chore its verb names elsewhere.
    let pronoun = matches!(word(&clause.tokens, clause.head), "she" | "he" | "they")
        && first_of!(&clause.tokens, ["should", "must", "has to", "have to", "would like", "'d like"])
            .is_none();
    let asks = !pronoun && deeds(clause, scene.lexicon).iter().any(|deed| deed.known && !deed.by_noun);
    let tastes = first_of!(
        &clause.tokens,
        [
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
        ]
    )
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
        clause.opening_word(),
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
    if clause.content() < 1 && clause.times.is_empty() {
        return Some(vec![Take::Note]);
    }
    if let Some(takes) = super::order::cared_for(clause, scene) {
        return Some(takes);
    }
    if let Some(happens) = super::happening::facts(clause, scene) {
        return Some(happens);
    }
    // What must or may be is a rule, whoever it is about.
    if let Some(rule) = super::standing::read(clause, scene) {
        return Some(rule);
    }
    Some(vec![fact(StatedFact::Words(clause.said()))])
}
