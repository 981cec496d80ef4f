//! Check-ins: conversations that the owner wants hob to open.

use hob_schedules::{Days, Matter, Name, Recurrence, When};

use super::{Scene, Take};
use crate::read::clause::Clause;
use crate::read::lexicon::{DISCOURSE, TALK};
use crate::read::question::Ask;
use crate::read::table::first_of;
use crate::read::time::Lean;
use crate::read::tokens::{any_phrase, word};

/// "Check in with me every Monday to see what I want…".
pub(super) fn read(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    // "If he is still awake at one, come and tell me": on an occasion, and no talk that comes again.
    if any_phrase!(&clause.tokens, clause.head, ["if", "should", "in case", "unless"]).is_some()
        && super::condition_of(clause, scene).is_some()
    {
        return None;
    }
    if let Some(takes) = goes_on(clause, scene).or_else(|| takes_part(clause, scene)) {
        return Some(takes);
    }
    let opened = first_of!(
        &clause.tokens,
        [
            "check in with",
            "check in",
            "check - in",
            "check with me",
            "check with us",
            "touch base",
            "catch up with",
            "sit down with",
            "ask me",
            "ask us",
            "ask what",
            "message me",
            "go over the week",
            "go through the week",
            "have a chat",
            "talk to me",
            "run through the week",
            "ask the kids",
            "go over the list",
            "give me a call",
            "plan the week with",
            "report to",
            "give me a summary",
            "let's talk",
            "ask mum",
            "ask mom",
            "consult",
            "tell me how",
            "tell me what",
            "read me what",
            "read out what",
            "read us what",
            "tell me what's",
            "read me what's",
            "read out what's",
            "tell me whether",
            "tell me if",
            "tell us how",
            "tell us what",
            "tell us whether",
            "text me how",
            "text me what",
            "text us how",
            "text us what",
            "let me know how",
            "let me know what",
            "let us know how",
            "let us know what",
            "give me the rundown",
            "give us the rundown",
            "give me a rundown",
            "send me a summary",
            "send us a summary",
            "send me a report",
            "go over menu",
            "go over the menu",
            "do the shopping list together",
            "go through the list together",
            "plan the week",
            "sit down to plan",
            "we'll go through",
            "we'll go over",
            "we will go through",
            "we will go over",
            "we'll run through",
            "we'll look at",
            "we'll talk about",
            "we'll discuss",
            "we'll plan",
            "we'll have a chat",
            "we'll have a catch - up",
            "we'll catch up",
            "we'll review",
            "go over the bookings",
            "go through the bookings",
            "go over the bills",
            "go through the bills",
            "go over the calendar",
            "go through the calendar",
            "go over the diary",
            "go through the diary",
            "go through the rota",
            "go over the rota",
            "go over the budget",
            "go through the budget",
            "tell us about",
            "come and tell me",
            "come and tell us",
            "come tell me",
            "come tell us",
            "ask us what's",
            "talk through",
            "debrief",
            "sit - down about",
            "sit - down on",
            "sit down about",
            "a chat about",
            "a talk about",
            "catch - up about",
            "catch - up on",
            "a review of",
            "catch - up with",
            "weekly catch - up",
            "message us",
            "text me a summary",
            "send me the summary",
            "update me",
            "update us",
            "fill me in",
            "fill us in",
        ]
    )
    .or_else(|| clause.find_any(&DISCOURSE.talks))
    .or_else(|| together(clause))
    .or_else(|| minutes(clause))
    .or_else(|| sitting(clause))
    .or_else(|| looked_over(clause))
    .or_else(|| message_wanted(clause))
    .or_else(|| told_again(clause))
    .or_else(|| asked(clause, scene))
    .or_else(|| agenda(clause, scene))?;
    // "Message us when Dad has eaten": told then, and never else.
    let then =
        matches!(word(&clause.tokens, opened.1), "when" | "if" | "once" | "as" | "whenever" | "before");
    // "Tell me if he leaves two meals": then, and not every so often.
    let then = then || opened.1 > 0 && matches!(word(&clause.tokens, opened.1 - 1), "if" | "when");
    // "If the dog is sick, use cold water and let me know what it looked like": then, too.
    let then = then || clause.follows && clause.times.is_empty() && scene.last.on.is_some();
    if then && !clause.times.repeats() {
        return None;
    }
    // "Go over the week on Monday nights" is a conversation too, "check in on the cat" is none.
    let asks_what = opened.1 > 0 && matches!(word(&clause.tokens, opened.1 - 1), "what" | "who" | "which");
    if !asks_what && matches!(word(&clause.tokens, opened.1), "is" | "are" | "was" | "time")
        || word(&clause.tokens, opened.1) == "on" && clause.has("check in on")
        || clause.rest.iter().any(|token| token.word == "first")
        || first_of!(&clause.tokens, ["ask me before", "ask us before", "ask before"]).is_some()
    {
        return None;
    }
    let tokens = &clause.tokens;
    let joined = (opened.1..tokens.len())
        .find(|at| word(tokens, *at) == "with")
        .map(|at| at + 1 + usize::from(matches!(word(tokens, at + 1), "my" | "our" | "the")));
    let with = (opened.1..tokens.len().min(opened.1 + 3))
        .chain(joined)
        .find_map(|at| scene.lexicon.person(tokens, at))
        .map(|(who, _)| who)
        .filter(|who| *who != "owner");
    let asks = word(tokens, opened.0) == "ask";
    let mut topics = topics(clause, scene, opened.1);
    // "Send me a summary every night": what is given, where nothing says of what.
    if topics.is_empty() {
        let given = tokens[opened.0..].iter().find(|token| {
            matches!(
                token.word.as_str(),
                "summary" | "report" | "rundown" | "update" | "list" | "account" | "status"
            )
        });
        topics.extend(given.map(|token| Name::new(&token.word)));
    }
    if asks && topics.is_empty() {
        return None;
    }
    // "Check in on Sunday evening about dinners for next week": what the talk is about says no time.
    let about = (opened.0..tokens.len()).find(|at| {
        matches!(word(tokens, *at), "about" | "what" | "what's" | "whether" | "which" | "how" | "how's")
            && !timed(clause, *at)
    });
    let mut own = crate::read::time::Times::default();
    for found in clause.found.iter().filter(|found| about.is_none_or(|about| found.start < about)) {
        own.add(found.bit.clone());
    }
    let mut times = if own.is_empty() { clause.times.clone() } else { own };
    times.inherit(&clause.above.times);
    // "Saturdays at nine we sit down to plan. Come and tell us what ran out."
    if times.is_empty() && clause.same_block {
        times.inherit(&scene.last.times);
    }
    let times = times;
    // People sit down together at seven or eight in the evening, unless they say otherwise.
    let evening = times.slots.iter().any(|slot| {
        matches!(slot, crate::read::time::bits::RawSlot::At(clock) if !clock.sure && matches!(clock.hour, 7 | 8))
    });
    let lean = clause.lean(times.lean(if evening { Lean::Pm } else { Lean::Open }));
    let when = times.when(scene.cx.today, lean, scene.ctx.policy);
    let mut takes = Vec::new();
    let when = match when {
        Some(when) => when,
        None if !times.slots.is_empty() => When {
            days: Days::By(Recurrence::daily(scene.cx.today)),
            slots: times.slots(lean, scene.ctx.policy),
        },
        None => {
            let mut times = times.clone();
            if let Some(trouble) = times.trouble.take() {
                return Some(vec![Take::Ask(Ask::open(trouble))]);
            }
            takes.push(Take::Ask(Ask::choose(
                "How often shall I check in with you?",
                &["every Monday", "every day", "once a month", "not at all"],
            )));
            return Some(takes);
        }
    };
    takes.insert(0, Take::Commit(Matter::CheckIn { when, with, about: topics }));
    Some(takes)
}

/// "Every weekday at four give me five minutes in my office": time that somebody wants for a talk, again and again.
fn minutes(clause: &Clause) -> Option<(usize, usize)> {
    let timed = clause.times.repeats() || clause.above.times.repeats();
    let all = &clause.tokens;
    (0..all.len())
        .find_map(|at| TALK.minutes_wanted.at(all, at).map(|used| (at, at + used)))
        .filter(|_| timed)
}

/// "On Sundays at five the three of us sit down with the menu for the week": people who go over something that households
/// go over, or that is asked.
fn sitting(clause: &Clause) -> Option<(usize, usize)> {
    if !clause.times.repeats() && !clause.above.times.repeats() {
        return None;
    }
    let all = &clause.tokens;
    let (at, end) = (0..all.len())
        .find_map(|at| TALK.we_sit.at(all, at).filter(|used| *used > 0).map(|used| (at, at + used)))?;
    let about = (end..all.len()).any(|at| {
        any_phrase(all, at, &AGENDA).is_some()
            || matches!(
                word(all, at),
                "question"
                    | "questions"
                    | "what"
                    | "what's"
                    | "talk"
                    | "discuss"
                    | "you"
                    | "problems"
                    | "money"
            )
    });
    about.then_some((at, end))
}

/// "Sunday at 8 we sit down together", "on Fridays the two of us look at the budget": people of the house and hob.
fn together(clause: &Clause) -> Option<(usize, usize)> {
    if !(clause.times.repeats() || clause.above.times.repeats()) {
        return None;
    }
    let (_, us) = first_of!(
        &clause.tokens,
        [
            "the two of us",
            "the three of us",
            "the four of us",
            "you and i",
            "you and me",
            "both of us",
            "all of us",
            "we",
            "we'll",
            "we all",
            "i'll",
            "i",
        ]
    )?;
    let (at, end) = first_of!(
        &clause.tokens,
        [
            "sit down together",
            "sit together",
            "sit down and",
            "get together",
            "put our heads together",
            "go through",
            "go over",
            "look at",
            "look over",
            "look through",
            "plan",
            "review",
            "discuss",
            "talk about",
            "talk through",
        ]
    )?;
    let joint = clause.has("together")
        || first_of!(
            &clause.tokens,
            ["with you", "the two of us", "the three of us", "you and i", "you and me"]
        )
        .is_some();
    (at >= us && at <= us + 2 && joint).then_some((at, end))
}

/// "Go through the shopping list with you on Sunday evening", "I'd like to run through the meals with you": what is looked
/// at together is talked over, and nobody goes anywhere for it.
fn looked_over(clause: &Clause) -> Option<(usize, usize)> {
    let tokens = &clause.tokens;
    let (at, end) = first_of!(
        tokens,
        [
            "go through",
            "go over",
            "run through",
            "run over",
            "look through",
            "look over",
            "talk over",
            "work through"
        ]
    )?;
    // "The whole of next week's shopping list" is as long as it gets.
    const THING_TOKENS_MAX: usize = 8;
    let thing = (end..tokens.len().min(end + THING_TOKENS_MAX))
        .find(|at| DISCOURSE.talked_over.contains(word(tokens, *at)))?;
    let joint = (thing + 1..tokens.len()).any(|at| {
        word(tokens, at) == "together"
            || any_phrase!(tokens, at, ["with you", "with me", "with us"]).is_some()
    });
    let orders = at == clause.head
        || matches!(
            word(tokens, at - 1),
            "to" | "please" | "let's" | "could" | "can" | "we" | "i" | "we'll" | "i'll" | "and"
        );
    (joint && orders).then_some((at, end))
}

/// "I'd like a short message every night", "we want a line from you on Fridays": somebody wants to hear.
fn message_wanted(clause: &Clause) -> Option<(usize, usize)> {
    let wish = clause.begins(&[
        "i'd like",
        "i would like",
        "we'd like",
        "we would like",
        "i want",
        "we want",
        "i'd love",
        "we'd love",
        "i'd appreciate",
        "send me",
        "send us",
    ])?;
    let repeats = clause.times.repeats() || clause.above.times.repeats();
    // "A short message", "a line or two".
    const NAME_TOKENS_MAX: usize = 4;
    let at = (wish..clause.tokens.len().min(wish + NAME_TOKENS_MAX)).find(|at| {
        matches!(
            word(&clause.tokens, *at),
            "message"
                | "text"
                | "line"
                | "note"
                | "update"
                | "report"
                | "chat"
                | "call"
                | "word"
                | "email"
                | "summary"
        )
    })?;
    let a = matches!(word(&clause.tokens, wish), "a" | "an" | "one" | "some" | "your");
    (repeats && a).then_some((wish, at))
}

/// "Text me Sunday evening with what needs buying", "ring us every night with how she ate": told again and again.
fn told_again(clause: &Clause) -> Option<(usize, usize)> {
    let (at, end) = (clause.head..clause.tokens.len()).find_map(|at| {
        let tells = matches!(
            word(&clause.tokens, at),
            "text"
                | "message"
                | "ping"
                | "email"
                | "call"
                | "ring"
                | "phone"
                | "tell"
                | "whatsapp"
                | "update"
                | "brief"
        );
        let lets = word(&clause.tokens, at) == "let" && word(&clause.tokens, at + 2) == "know";
        (tells && matches!(word(&clause.tokens, at + 1), "me" | "us"))
            .then_some((at, at + 2))
            .or_else(|| (lets && matches!(word(&clause.tokens, at + 1), "me" | "us")).then_some((at, at + 3)))
    })?;
    let opens = (clause.head..at).all(|at| {
        timed_at(clause, at)
            || clause.tokens[at].shape != crate::read::tokens::Shape::Word
            || crate::read::lexicon::is_stop(&clause.tokens[at])
    });
    let what = (end..clause.tokens.len())
        .find(|at| !timed_at(clause, *at) && clause.tokens[*at].shape == crate::read::tokens::Shape::Word)?;
    let what = what + usize::from(word(&clause.tokens, what) == "with");
    let about = matches!(
        word(&clause.tokens, what),
        "what"
            | "what's"
            | "how"
            | "which"
            | "whether"
            | "who"
            | "anything"
            | "everything"
            | "a"
            | "the"
            | "your"
    ) && (what > end
        || matches!(word(&clause.tokens, what), "anything" | "everything" | "which" | "who"));
    let listed = !matches!(word(&clause.tokens, what), "a" | "the" | "your")
        || word(&clause.tokens, what - 1) == "with";
    // "Text me one line at 9".
    let lines = crate::read::time::number::cardinal(&clause.tokens, what)
        .map(|(_, end)| end)
        .or_else(|| (word(&clause.tokens, what) == "a").then_some(what + 1))
        .is_some_and(|end| {
            matches!(
                word(&clause.tokens, end),
                "line" | "lines" | "word" | "words" | "sentence" | "sentences"
            )
        });
    let clock = clause.times.slots.iter().any(|slot| matches!(slot, crate::read::time::bits::RawSlot::At(_)));
    if lines && opens && (clock || clause.times.repeats()) {
        return Some((at, what));
    }
    (clause.times.repeats() && opens && about && listed).then_some((at, end))
}

/// "Every morning ask my mother how she slept", "ask Nan what she'd like": somebody is asked again and again.
fn asked(clause: &Clause, scene: &Scene<'_>) -> Option<(usize, usize)> {
    let timed = clause.times.repeats() || clause.above.times.repeats();
    let (at, end) = first_of!(
        &clause.tokens,
        ["ask", "have a word with", "have a chat with", "speak with", "talk with", "chat with",]
    )?;
    let start = end + usize::from(matches!(word(&clause.tokens, end), "my" | "our" | "the"));
    let who = scene.lexicon.person(&clause.tokens, start).map(|(_, end)| end);
    let after =
        who.or_else(|| matches!(word(&clause.tokens, start), "him" | "her" | "them").then_some(start + 1))?;
    let about = (after..clause.tokens.len().min(after + 6)).any(|at| {
        matches!(
            word(&clause.tokens, at),
            "what" | "how" | "whether" | "which" | "if" | "about" | "who" | "where"
        )
    });
    let opens = clause.tokens[clause.head..at].iter().enumerate().all(|(step, token)| {
        let at = clause.head + step;
        token.shape == crate::read::tokens::Shape::Mark
            || timed_at(clause, at)
            || crate::read::lexicon::is_stop(token)
    });
    (timed && about && opens).then_some((at, end))
}

/// "…, you and me and Marta if she's free": who takes part in the talk that was just named.
fn takes_part(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let index = *scene.last.made.last().filter(|_| clause.follows)?;
    let Matter::CheckIn { when, with, about } = &scene.commitments.get(index)?.matter else { return None };
    let end = first_of!(&clause.tokens, ["if", "when", "unless"]).map_or(clause.tokens.len(), |(at, _)| at);
    let mut who = with.clone();
    let mut any = false;
    for at in clause.head..end {
        let token = &clause.tokens[at];
        let person = scene.lexicon.person(&clause.tokens, at);
        any |= person.is_some() || matches!(token.word.as_str(), "you" | "me" | "us" | "both");
        if person.is_none() && !crate::read::lexicon::is_stop(token) {
            return None;
        }
        who = who.or(person.map(|(who, _)| who));
    }
    let matter = Matter::CheckIn { when: when.clone(), with: who, about: about.clone() };
    (any && clause.times.is_empty()).then(|| vec![Take::Change(index, matter)])
}

/// What people go through together.
const AGENDA: [&str; 28] = [
    "grocery order",
    "the order",
    "groceries",
    "shopping list",
    "calendar",
    "rota",
    "menu",
    "menus",
    "meal plan",
    "meals",
    "budget",
    "bills",
    "plan",
    "plans",
    "week",
    "diary",
    "schedule",
    "list",
    "bookings",
    "chores",
    "accounts",
    "to - do list",
    "shopping",
    "timetable",
    "agenda",
    "jobs",
    "planning",
    "catch - up",
];

/// "Sunday at 8: next week's calendar with both of us": something to go through, with whom, and no verb.
fn agenda(clause: &Clause, scene: &Scene<'_>) -> Option<(usize, usize)> {
    let (at, end) = clause.find_any(&AGENDA)?;
    let timed = clause.times.repeats() || clause.above.times.repeats() || !clause.times.dates.is_empty();
    let verb = clause.rest.iter().any(|token| {
        crate::read::lexicon::base_of(&token.word)
            .is_some_and(|base| !crate::read::split::shapes::is_noun_too(base))
            || crate::read::split::shapes::is_finite(&token.word)
    });
    let with =
        (end..clause.tokens.len()).find(|at| word(&clause.tokens, *at) == "with").is_some_and(|with| {
            matches!(word(&clause.tokens, with + 1), "me" | "us" | "both" | "all" | "everyone" | "everybody")
                || scene.lexicon.person(&clause.tokens, with + 1).is_some()
        }) || word(&clause.tokens, end) == "together";
    // "The three of us plan the menu", "we review the budget".
    let us = first_of!(
        &clause.tokens,
        [
            "we",
            "the two of us",
            "the three of us",
            "the four of us",
            "all of us",
            "both of us",
            "you and me",
            "you and i",
            "and i",
            "and me",
        ]
    );
    let doing = us.and_then(|(_, end)| {
        let verb = any_phrase!(
            &clause.tokens,
            end,
            [
                "plan",
                "go over",
                "go through",
                "look at",
                "review",
                "discuss",
                "talk about",
                "talk through",
                "decide",
                "set",
                "make",
                "do",
                "sit down with",
                "sit down over",
                "sit down to",
                "sort out",
                "will plan",
                "will go over",
                "will go through",
            ]
        )?;
        (end + verb <= at && timed).then_some((end, end + verb))
    });
    if doing.is_some() {
        return doing;
    }
    // The topic begins at the first word that says no time.
    let from = (clause.head..=at)
        .find(|at| !timed_at(clause, *at) && clause.tokens[*at].shape == crate::read::tokens::Shape::Word)
        .unwrap_or(at);
    (timed && with && !verb).then_some((from, from))
}

fn timed_at(clause: &Clause, at: usize) -> bool {
    clause.found.iter().any(|found| found.start <= at && at < found.end)
}

/// "Sit down with Ruth and go over what's running low": what the talk is about.
fn goes_on(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let end = clause.begins(&[
        "go over",
        "go through",
        "talk about",
        "talk through",
        "discuss",
        "see what",
        "plan",
        "ask what",
        "ask about",
        "run through",
        "look at",
    ]);
    // "Ask me who's coming and what we need": a second question.
    let end = end.or_else(|| {
        matches!(
            word(&clause.tokens, clause.head),
            "what" | "what's" | "who" | "who's" | "whose" | "which" | "how" | "whether"
        )
        .then_some(clause.head)
    });
    // "Sit down with Jo and ask her about menus", "Sunday at eight we sit down; ask us who's driving".
    let asked = any_phrase!(
        &clause.tokens,
        clause.head,
        ["ask her", "ask him", "ask them", "ask us", "ask me", "ask both of us", "ask both of them"]
    )
    .map(|used| clause.head + used)
    .filter(|at| {
        matches!(
            word(&clause.tokens, *at),
            "about"
                | "what"
                | "what's"
                | "who"
                | "who's"
                | "whose"
                | "which"
                | "how"
                | "whether"
                | "where"
                | "when"
                | "if"
        )
    })
    .map(|at| at + usize::from(word(&clause.tokens, at) == "about"));
    let goes_on = clause.follows || clause.same_block && asked.is_some() && clause.found.is_empty();
    let end = asked.or(end).filter(|_| goes_on)?;
    let index = *scene.last.made.last()?;
    let Matter::CheckIn { when, with, about } = &scene.commitments.get(index)?.matter else { return None };
    // As many words as a topic is said back in.
    const TOPIC_WORDS_MAX: usize = 8;
    let timed = |at: usize| clause.found.iter().any(|found| found.start <= at && at < found.end);
    // "Who's coming" is said as it stands, what is looked at by its names alone.
    let whole = matches!(word(&clause.tokens, end), "who" | "who's" | "whose" | "what's");
    let words = clause.tokens[end..].iter().enumerate().filter(|(step, token)| {
        !timed(end + step)
            && if whole {
                token.shape == crate::read::tokens::Shape::Word
            } else {
                !crate::read::lexicon::is_stop(token)
            }
    });
    let words = words.map(|(_, token)| token);
    let topic = crate::read::lexicon::to_name(words.map(|token| token.word.as_str()).take(TOPIC_WORDS_MAX));
    if topic.is_empty() {
        return None;
    }
    let about = about.iter().cloned().chain([topic]).collect();
    Some(vec![Take::Change(index, Matter::CheckIn { when: when.clone(), with: with.clone(), about })])
}

/// What a check-in is about, by the words after its opening.
fn topics(clause: &Clause, scene: &Scene<'_>, from: usize) -> Vec<Name> {
    let tokens = &clause.tokens;
    // "After supper" is when, not what about.
    let timed = |at: usize| clause.found.iter().any(|found| found.start <= at && at < found.end);
    let has = |words: &[&str]| {
        (0..tokens.len()).any(|at| !timed(at) && crate::read::tokens::any_phrase(tokens, at, words).is_some())
    };
    let mut topics = Vec::new();
    if has(&[
        "shopping",
        "pick up",
        "groceries",
        "grocery",
        "buy",
        "to get",
        "to order",
        "shop",
        "shopping list",
        "what we need",
        "we're out of",
        "running low",
        "grocery list",
        "food order",
    ]) {
        topics.push(Name::new("do-shopping"));
    }
    if has(&["dinner", "dinners", "meals", "menu", "meal plan", "to eat", "to cook", "supper", "suppers"]) {
        topics.push(Name::new("make-dinner"));
        // The owner's own word for it, where it is another.
        let words = ["supper", "suppers", "menu", "menus", "meals", "meal plan"];
        topics.extend(
            words.into_iter().find(|word| has(&[word])).map(|word| Name::new(word.replace(' ', "-"))),
        );
    }
    if !topics.is_empty() {
        return topics;
    }
    let named =
        (from..tokens.len()).filter(|at| !timed(*at)).find_map(|at| scene.lexicon.task_noun(tokens, at));
    if let Some((task, _)) = named {
        return vec![task];
    }
    let plans: Vec<Name> = ["week", "schedule", "plans", "calendar"]
        .into_iter()
        .filter(|word| has(&[word]))
        .map(Name::new)
        .collect();
    if !plans.is_empty() {
        return plans;
    }
    // The words themselves, from "about" on, or what is gone through.
    let asked = first_of!(
        &clause.tokens,
        [
            "about", "whether", "what's", "what", "which", "if", "how's", "how", "who's", "who", "whose",
            "where", "when"
        ]
    );
    let about = asked.map(|(_, end)| end);
    // "How it went", "what we're short of": few words alone would not say it.
    const WORDS_FEW: usize = 4;
    let whole = asked.filter(|(at, end)| {
        !matches!(word(tokens, *at), "about" | "whether" | "if" | "which")
            && (*end..tokens.len())
                .filter(|at| !timed(*at) && !crate::read::lexicon::is_stop(&tokens[*at]))
                .filter(|at| tokens[*at].shape == crate::read::tokens::Shape::Word)
                .count()
                <= WORDS_FEW
    });
    if let Some((at, _)) = whole {
        // "What's on tomorrow", where the check-in has its own time before it.
        let before = clause.found.iter().any(|found| found.start < at);
        let words = (at..tokens.len())
            .filter(|at| before || !timed(*at))
            .filter(|at| tokens[*at].shape == crate::read::tokens::Shape::Word)
            .map(|at| word(tokens, at))
            .take(10);
        return vec![crate::read::lexicon::to_name(words)];
    }
    let goes =
        matches!(word(tokens, from.saturating_sub(1)), "over" | "through" | "discuss" | "review" | "at")
            || from > 0 && word(tokens, from) == "the";
    let Some(start) = about.or(goes.then_some(from)) else { return gone_through(clause) };
    let timed = |at: usize| clause.found.iter().any(|found| found.start <= at && at < found.end);
    let words = |all: bool| -> Vec<&str> {
        (start..tokens.len())
            .filter(|at| all || !timed(*at) && !crate::read::lexicon::is_stop(&tokens[*at]))
            .map(|at| word(tokens, at))
            .take(if all { 8 } else { 4 })
            .collect()
    };
    let found = words(false);
    let found = if found.is_empty() { words(true) } else { found };
    if found.is_empty() { Vec::new() } else { vec![crate::read::lexicon::to_name(found)] }
}

/// "Accounts with me on Saturdays", "go through the bills with Peter": the words for what people go through.
fn gone_through(clause: &Clause) -> Vec<Name> {
    AGENDA
        .iter()
        .filter_map(|topic| clause.find(topic))
        .filter(|(at, _)| !timed(clause, *at))
        .map(|(at, end)| {
            crate::read::lexicon::to_name(clause.tokens[at..end].iter().map(|token| token.word.as_str()))
        })
        .take(1)
        .collect()
}

/// Whether a token says something about time.
fn timed(clause: &Clause, at: usize) -> bool {
    clause.found.iter().any(|found| found.start <= at && at < found.end)
}
