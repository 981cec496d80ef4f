//! Jobs that no verb orders: "trash to the curb by 6pm", "she has her tea at eleven", "primary bedroom" in a row.

use std::collections::BTreeSet;

use hob_schedules::{Duty, Name};

use super::phrase::{object, object_end, remainder};
use super::times_of;
use crate::read::clause::Clause;
use crate::read::deed::Deed;
use crate::read::kinds::duty::duty_takes;
use crate::read::kinds::{Scene, Take, happening};
use crate::read::lexicon::{DISCOURSE, Form, What, base_of, is_base, is_verb_form, singular, to_name};
use crate::read::split::clauses::leading;
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// What animals are fed.
const FEEDS: [&str; 22] = [
    "food", "kibble", "tin", "tins", "can", "cans", "scoop", "scoops", "cup", "cups", "pouch", "pouches",
    "sachet", "wet", "dry", "biscuits", "pellets", "hay", "flakes", "feed", "meal", "meals",
];

/// "Moose has to go out first thing": somebody needs it at a time, whoever does it.
pub(in crate::read::kinds) fn wanted(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let rest: Vec<Token> = clause.rest[leading(&clause.rest, 0).min(clause.rest.len())..].to_vec();
    let at = rest.iter().position(|token| matches!(token.word.as_str(), "has" | "needs" | "must"))?;
    let named = (0..at).any(|index| {
        scene
            .lexicon
            .named(&rest, index)
            .is_some_and(|(named, _)| matches!(named.what, What::Person | What::Animal))
    });
    let times = times_of(clause, scene);
    let timed = clause.times.has_days() || !clause.times.slots.is_empty();
    if !named
        || !timed
        || times.trouble.is_some()
        || any_phrase!(
            &rest,
            at + 1,
            [
                "to go out",
                "to be let out",
                "to be fed",
                "to be walked",
                "be fed",
                "be walked",
                "be let out",
                "go out",
            ]
        )
        .is_none()
    {
        return None;
    }
    let duty = wanting(&rest, scene)?;
    Some(duty_takes(Deed { duty, known: false, by_noun: false }, &times, None, clause, scene))
}

/// "She has her tea at eleven": what somebody in the household's care has at a time, hob makes ready.
pub(in crate::read::kinds) fn cared_for(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let tokens = &clause.tokens;
    let (who, subject) = match word(tokens, clause.head) {
        "she" => (Name::new("her"), clause.head + 1),
        "he" => (Name::new("him"), clause.head + 1),
        _ => scene.lexicon.person(tokens, clause.head).filter(|(who, _)| who != "owner")?,
    };
    if !matches!(word(tokens, subject), "has" | "gets" | "takes" | "needs") || clause.times.slots.is_empty() {
        return None;
    }
    // "He gets back from lunch club": how he comes and goes.
    if matches!(
        word(tokens, subject + 1),
        "back" | "up" | "in" | "out" | "home" | "on" | "off" | "away" | "there"
    ) {
        return None;
    }
    let at =
        (subject + 1..tokens.len().min(subject + 5)).find(|at| DISCOURSE.care.contains(word(tokens, *at)))?;
    // "He gets crisps in his lunch": what is in it, and not when it is had.
    if matches!(word(tokens, at - 1), "his" | "her" | "their")
        && matches!(word(tokens, at - 2), "in" | "with" | "after" | "before")
    {
        return None;
    }
    // Tea is a drink or a supper; with biscuits at eleven it is no supper.
    let named = scene.lexicon.task_noun(tokens, at).filter(|_| word(tokens, at) != "tea");
    let (task, known) = match named {
        Some((task, _)) => (task.clone(), scene.lexicon.has_task(&task)),
        None => (Name::new("give"), false),
    };
    // "Her heart pill": as it is called, and to whom.
    let start = subject
        + 1
        + usize::from(matches!(word(tokens, subject + 1), "his" | "her" | "their" | "a" | "an" | "the"));
    let called = to_name(tokens[start.min(at)..=at].iter().map(|token| token.word.as_str()));
    let things = if known { Vec::new() } else { vec![called] };
    let from = clause.at.iter().position(|index| *index > at).unwrap_or(clause.rest.len());
    let manner = remainder(&clause.rest, from);
    let people = if task == "give" { vec![who] } else { Vec::new() };
    let duty = Duty { task, things, places: Vec::new(), people, manner };
    Some(duty_takes(Deed { duty, known, by_noun: true }, &clause.all_times(), None, clause, scene))
}

/// A job without a verb: "trash to the curb by 6pm", "meat out to thaw", "primary bedroom" in a row for Monday.
pub(super) fn job(clause: &Clause, scene: &Scene<'_>) -> Option<Duty> {
    let inherited = clause.follows && (scene.last.times.has_days() || !scene.last.times.slots.is_empty());
    let above = clause.above.times.has_days() || !clause.above.times.slots.is_empty() || inherited;
    let own = clause.times.has_days() || !clause.times.slots.is_empty();
    // "Evening portion = 30 g": how much, and not what is done.
    let equals = clause.tokens.windows(2).any(|pair| pair[0].is_mark('=') && pair[1].shape == Shape::Number);
    if equals || !(above || own) || matches!(clause.above.whom, Some((What::Person, _))) {
        return None;
    }
    let rest: Vec<Token> = clause.rest[leading(&clause.rest, 0).min(clause.rest.len())..].to_vec();
    // "Church when we can pull it off": what stands in a remark is no particle of the job.
    let told = rest.iter().skip(1).position(|token| matches!(token.word.as_str(), "when" | "if"));
    let rest: Vec<Token> = rest[..told.map_or(rest.len(), |at| at + 1)].to_vec();
    // "Out 7a, noon, 5p" under the dog's name.
    if let (Some((What::Animal, animal)), "out") = (&clause.above.whom, word(&clause.tokens, clause.head)) {
        return Some(Duty {
            task: Name::new("let-out"),
            things: vec![animal.clone()],
            places: Vec::new(),
            people: Vec::new(),
            manner: Vec::new(),
        });
    }
    // "Half a tin and kibble, 7:30 and 6" under the dog's name: what it eats.
    if let Some((What::Animal, animal)) = &clause.above.whom
        && !clause.times.slots.is_empty()
        && rest.iter().any(|token| FEEDS.contains(&token.word.as_str()))
        && !happening::states(clause, scene)
    {
        return Some(Duty {
            task: Name::new("feed-pet"),
            things: vec![animal.clone()],
            places: Vec::new(),
            people: Vec::new(),
            manner: remainder(&rest, 0),
        });
    }
    // "Sun | daily jobs only": what is done then, and nothing else; no job of its own.
    let only =
        rest.iter().rev().find(|token| token.shape != Shape::Mark).is_some_and(|token| token.word == "only");
    if clause.content() == 0 || only && clause.above.row {
        return None;
    }
    // "Daily except when we are out": when, and nothing that is done.
    if matches!(word(&rest, 0), "except" | "unless") {
        return None;
    }
    // "Back Thursday night late": who comes home then.
    let arrives =
        |token: &Token| matches!(token.word.as_str(), "back" | "home" | "away" | "late" | "early" | "again");
    if rest.first().is_some_and(arrives)
        && rest
            .iter()
            .all(|token| token.shape == Shape::Mark || arrives(token) || crate::read::lexicon::is_stop(token))
    {
        return None;
    }
    // "Nora's long nap" in a row is what Nora has then.
    let whose = rest.iter().any(|token| token.word.ends_with("'s"))
        && (0..rest.len()).any(|at| scene.lexicon.person(&rest, at).is_some());
    let last = rest.iter().rev().find(|token| token.shape == Shape::Word);
    if whose && last.is_some_and(|token| DISCOURSE.events.contains(singular(&token.word).as_str())) {
        return None;
    }
    // "Both of them, therapy at 4:30": what they have then.
    if last.is_some_and(|token| DISCOURSE.events.contains(singular(&token.word).as_str()))
        && (0..rest.len()).all(|at| {
            let named = scene.lexicon.named(&rest, at);
            named.is_none_or(|(named, _)| matches!(named.what, What::Person | What::Item))
        })
        && !rest.iter().any(|token| {
            base_of(&token.word).is_some_and(|base| !crate::read::split::shapes::is_noun_too(base))
        })
    {
        return None;
    }
    // "All to be at the gate by six".
    if let Some(at) =
        (1..rest.len().min(6)).find(|at| word(&rest, *at) == "to" && word(&rest, at + 1) == "be")
    {
        let subject = rest[..at].iter().all(|token| {
            token.shape == Shape::Word
                && base_of(&token.word).is_none_or(crate::read::split::shapes::is_noun_too)
        });
        if let Some(thing) = object(&rest, 0, at).filter(|_| {
            subject && !rest[..at].iter().any(|token| crate::read::split::shapes::is_finite(&token.word))
        }) {
            let manner = remainder(&rest, at + 2);
            let task = Name::new("see-to");
            return Some(Duty { task, things: vec![thing], places: Vec::new(), people: Vec::new(), manner });
        }
    }
    if let Some(duty) = wanting(&rest, scene) {
        return Some(duty);
    }
    if let Some(duty) = meal(clause, &rest, scene) {
        return Some(duty);
    }
    if let Some(duty) = activity(clause, &rest) {
        return Some(duty);
    }
    if happening::states(clause, scene) {
        return None;
    }
    let mut places = Vec::new();
    let mut things = Vec::new();
    let mut at = 0;
    while at < rest.len() {
        let Some((named, end)) = scene.lexicon.named(&rest, at) else {
            at += 1;
            continue;
        };
        match named.what {
            What::Room => places.extend(named.names),
            What::Furniture | What::Thing | What::Animal | What::Item => things.extend(named.names),
            What::Person => {}
        }
        at = end;
    }
    let particle = rest.iter().enumerate().skip(1).find(|(at, token)| {
        matches!(token.word.as_str(), "out" | "down" | "up" | "back" | "away" | "to" | "on" | "off" | "in")
            && !token.glued
            // "The elders lie down" orders nothing.
            && !matches!(
                word(&rest, at - 1),
                "lie" | "lies" | "sit" | "sits" | "calm" | "settle" | "settles" | "slow" | "get" | "gets" | "wake" | "wakes"
            )
            && (at + 1 == rest.len() || !matches!(word(&rest, at + 1), "of" | "time"))
            // "Clear enough to roll a mat out" says how.
            && !(token.word == "to" && (is_base(word(&rest, at + 1)) || word(&rest, at - 1) == "enough"))
    });
    let empty = Duty {
        task: Name::default(),
        things: Vec::new(),
        places: Vec::new(),
        people: Vec::new(),
        manner: Vec::new(),
    };
    if let Some((at, token)) = particle {
        let task = match token.word.as_str() {
            "to" => "take",
            "on" | "in" if at + 1 < rest.len() => "put",
            "on" => "switch-on",
            "off" => "switch-off",
            "in" => "bring-in",
            "down" => "take-down",
            "back" => "put-back",
            "away" => "put-away",
            "up" => "put-up",
            _ => "put-out",
        };
        let thing = object(&rest, 0, at)?;
        let from = if matches!(task, "take" | "put") { at } else { at + 1 };
        return Some(Duty {
            task: Name::new(task),
            things: vec![thing],
            manner: remainder(&rest, from),
            ..empty
        });
    }
    // What comes again and is no meeting of people is a job, where a heading says so or the words name what it is
    // done to.
    let again = clause.times.repeats()
        && !rest.iter().any(|token| DISCOURSE.events.contains(singular(&token.word).as_str()));
    // "Baclofen at 8, 2 and 8": several hours of the day are for something done.
    let hours = clause.times.slots.len() > 1
        && !rest.iter().any(|token| DISCOURSE.events.contains(singular(&token.word).as_str()))
        && !(0..rest.len()).any(|at| scene.lexicon.person(&rest, at).is_some());
    if comes(&rest, scene) || clause.above.event.is_some() && !clause.times.dates.is_empty() {
        return None;
    }
    if !above && things.is_empty() && places.is_empty() && !again && !hours {
        return None;
    }
    if things.is_empty() && !places.is_empty() {
        let chores: BTreeSet<_> = places.iter().map(|place| scene.lexicon.cleaned_by(place)).collect();
        let task = match Vec::from_iter(chores).as_slice() {
            [Some(chore)] => chore,
            _ => "clean",
        };
        let manner = remainder(&rest, 0);
        return Some(Duty { task: Name::new(task), places, manner, ..empty });
    }
    let end = object_end(&rest, 0);
    let thing = object(&rest, 0, end)?;
    Some(Duty { task: Name::new("see-to"), things: vec![thing], manner: remainder(&rest, end), ..empty })
}

/// "Tuesday tacos" under "Suppers", "eggs Tuesdays and Thursdays" after breakfast: what that meal is then.
pub(super) fn meal(clause: &Clause, rest: &[Token], scene: &Scene<'_>) -> Option<Duty> {
    let before = scene.last.duties.last().filter(|_| clause.follows).map(|duty| duty.task.clone());
    let task = before
        .filter(|task| matches!(task.as_str(), "make-breakfast" | "make-lunch" | "make-dinner"))
        .or_else(|| clause.above.meal.clone())?;
    // "Mon: chicken curry": the day stands before the line.
    let labelled = clause.above.row && clause.above.times.has_days();
    let own = clause.times.has_days() || !clause.times.slots.is_empty() || labelled;
    let plain = !rest
        .iter()
        .any(|token| base_of(&token.word).is_some_and(|base| !crate::read::split::shapes::is_noun_too(base)));
    let person = (0..rest.len()).any(|at| scene.lexicon.person(rest, at).is_some());
    // "Monday soup, crock pot going by 10" is as long as such a line gets.
    const WORDS_MAX: usize = 6;
    let few = clause.content() <= WORDS_MAX;
    let bought = (0..rest.len()).any(|at| any_phrase(rest, at, &DISCOURSE.eaten_out).is_some());
    if !own || !plain || !few || person || bought || happening::states(clause, scene) {
        return None;
    }
    let manner = remainder(rest, 0);
    let manner = manner.into_iter().filter(|part| part != "on the table").collect();
    Some(Duty { task, things: Vec::new(), places: Vec::new(), people: Vec::new(), manner })
}

/// "Public health nurse every second Tuesday at 11": somebody who comes, and no job.
fn comes(rest: &[Token], scene: &Scene<'_>) -> bool {
    let mark =
        |token: &Token| token.shape == Shape::Mark && !matches!(token.word.as_str(), "-" | "'" | "(" | ")");
    let end = rest.iter().position(mark).unwrap_or(rest.len());
    let end =
        end.min((0..end).find(|at| matches!(word(rest, *at), "for" | "from" | "with" | "at")).unwrap_or(end));
    let end = end.min((1..end).find(|at| matches!(word(rest, *at), "about" | "to" | "on")).unwrap_or(end));
    is_caller(rest, end)
        || (0..end).any(|at| {
            scene.lexicon.person(rest, at).is_some_and(|(_, after)| after == end)
                && !word(rest, at).ends_with("'s")
        })
}

/// Whether a name ends in somebody who comes on business: "the chiropodist", "a man about the roof", "lunch club minibus".
pub(in crate::read::kinds) fn is_caller(rest: &[Token], end: usize) -> bool {
    let Some(last) = end.checked_sub(1).and_then(|last| rest.get(last)) else { return false };
    let two = end.checked_sub(2).map(|at| format!("{} {}", word(rest, at), last.word));
    DISCOURSE.callers.contains(singular(&last.word).as_str())
        || two.is_some_and(|two| DISCOURSE.callers.contains(&two))
        || matches!(last.word.as_str(), "man" | "woman" | "lady" | "men" | "people" | "guy" | "chap" | "lad")
            && matches!(word(rest, end), "about" | "from" | "for" | "to")
}

/// "A proper walk for the pair of them is Mon, Wed and Fri": something done, with its days.
fn activity(clause: &Clause, rest: &[Token]) -> Option<Duty> {
    let at = rest.iter().position(|token| matches!(token.word.as_str(), "is" | "are"))?;
    if rest.iter().any(|token| DISCOURSE.events.contains(singular(&token.word).as_str())) {
        return None;
    }
    let timed =
        clause.at.get(at).is_some_and(|here| clause.found.iter().any(|found| found.start == here + 1));
    let done = rest[..at].iter().any(|token| {
        crate::read::split::shapes::is_noun_too(&token.word) || is_verb_form(&token.word, Form::Ing)
    });
    // "The village show is Monday the 7th" takes place; "the big wash is Monday the 7th" is done.
    let chore = clause.times.repeats()
        || rest[..at].iter().any(|token| {
            is_verb_form(&token.word, Form::Ing)
                || matches!(
                    token.word.as_str(),
                    "clean"
                        | "wash"
                        | "walk"
                        | "sweep"
                        | "mop"
                        | "change"
                        | "feed"
                        | "trim"
                        | "cut"
                        | "polish"
                        | "scrub"
                        | "dust"
                        | "rinse"
                        | "tidy"
                        | "bake"
                        | "shop"
                        | "check"
                )
        });
    if !timed || !done || !chore {
        return None;
    }
    let thing = object(rest, 0, object_end(rest, 0).min(at))?;
    let mut manner = remainder(&rest[..at], object_end(rest, 0).min(at));
    manner.extend(remainder(rest, at + 1));
    Some(Duty {
        task: Name::new("see-to"),
        things: vec![thing],
        places: Vec::new(),
        people: Vec::new(),
        manner,
    })
}

/// "The hanging baskets want a drink", "the cart goes to the curb": what a thing needs is the robot's to see to.
fn wanting(rest: &[Token], scene: &Scene<'_>) -> Option<Duty> {
    // A subject of more than eight words is a story.
    const SUBJECT_TOKENS_MAX: usize = 8;
    let at = (1..rest.len().min(SUBJECT_TOKENS_MAX)).find(|at| {
        matches!(
            word(rest, *at),
            "want"
                | "wants"
                | "need"
                | "needs"
                | "get"
                | "gets"
                | "go"
                | "goes"
                | "come"
                | "comes"
                | "has"
                | "have"
                | "should"
                | "must"
        )
    })?;
    if crate::read::clause::is_state_of(word(rest, at + 1)) {
        return None;
    }
    let needs = match word(rest, at) {
        "has" | "have" => word(rest, at + 1) == "to",
        "come" | "comes" => matches!(word(rest, at + 1), "back" | "in" | "down" | "off" | "out"),
        "go" | "goes" => !matches!(word(rest, at + 1), "at" | "by"),
        _ => true,
    };
    // "Moose has to go out": whoever it is, somebody lets them.
    // "Their bus goes from the corner", "the clocks go forward": by themselves.
    let itself = DISCOURSE.events.contains(singular(word(rest, at - 1)).as_str())
        || is_caller(rest, at)
        || matches!(word(rest, at + 1), "forward" | "forwards" | "from")
        // "In July it goes up to half an hour": how much of it there is.
        || matches!(word(rest, at + 1), "up" | "down") && word(rest, at + 2) == "to";
    let let_out = matches!(word(rest, at), "has" | "needs" | "gets" | "must")
        && any_phrase!(
            rest,
            at + 1,
            ["to go out", "to be", "let out", "fed", "walked", "brushed", "washed", "go out", "be"]
        )
        .is_some();
    let person = !let_out && (0..at).any(|index| scene.lexicon.person(rest, index).is_some());
    let pronoun = matches!(
        word(rest, 0).split('\'').next().unwrap_or(""),
        "i" | "we" | "he" | "she" | "they" | "you" | "everyone" | "everybody" | "nobody" | "who" | "whoever"
    );
    let about_you = rest[..at].iter().any(|token| matches!(token.word.as_str(), "you" | "i" | "we"));
    if !needs
        || itself
        || person
        || pronoun
        || about_you
        || rest[..at].iter().any(|token| token.shape == Shape::Mark && (!token.glued || token.is_mark(':')))
    {
        return None;
    }
    let thing = object(rest, 0, at)?;
    let manner = remainder(rest, at);
    Some(Duty {
        task: Name::new("see-to"),
        things: vec![thing],
        places: Vec::new(),
        people: Vec::new(),
        manner,
    })
}
