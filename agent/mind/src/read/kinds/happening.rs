//! What is so at certain times and is nobody's order: "the lawn guy comes Tuesdays", "garbage day is Friday".

mod event;

pub(super) use self::event::{event, goes_and_comes};
use hob_schedules::commitment::StatedFact;
use hob_schedules::{Days, Matter, Recurrence, Slot, When};

use super::{Scene, Take};
use crate::read::clause::{Clause, Voice, voice};
use crate::read::lexicon::{DISCOURSE, Form, What, is_base, is_verb_form, singular};
use crate::read::split::shapes::{acts, is_finite, is_noun_too};
use crate::read::table::{Openings, first_of};
use crate::read::time::bits::{Bit, RawSlot};
use crate::read::time::{Lean, Times};
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// A statement with a time about somebody who comes, goes or is somewhere.
pub(super) fn read(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    if clause
        .begins(&["you take over", "you start", "you begin", "your first day", "your first week"])
        .is_some()
        && (!clause.times.dates.is_empty() || clause.times.from.is_some())
    {
        return Some(vec![fact(clause, scene)?]);
    }
    if let Some(takes) = done_by_another(clause, scene) {
        return Some(takes);
    }
    if super::order::imperative(clause, scene).is_some() {
        return None;
    }
    let at = verb_at(clause, scene)?;
    let verb = any_phrase(&clause.tokens, at, &DISCOURSE.happens)?;
    // "The cover stays on whenever nobody is in it" is a rule.
    if matches!(word(&clause.tokens, at), "stay" | "stays")
        && matches!(
            word(&clause.tokens, at + 1),
            "on" | "off" | "shut" | "closed" | "open" | "locked" | "put" | "where" | "in" | "out"
        )
        && clause.times.dates.is_empty()
        && clause.times.spans.is_empty()
        && scene.lexicon.person(&clause.tokens, at.saturating_sub(1)).is_none()
    {
        return None;
    }
    let busy =
        any_phrase!(&clause.tokens, at + verb, ["to be", "fed", "watered", "out first", "its", "their"])
            .is_some();
    if busy || clause.times.is_empty() || clause.times.trouble.is_some() {
        return None;
    }
    facts(clause, scene)
}

/// "The street is swept on Mondays by the council": what somebody else does, whoever that is.
fn done_by_another(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let tokens = &clause.tokens;
    let done = (clause.head + 1..tokens.len()).find(|at| {
        matches!(word(tokens, *at), "is" | "are" | "gets" | "get")
            && (at + 1..at + 3).any(|next| is_verb_form(word(tokens, next), Form::Past))
    })?;
    let named = (done..tokens.len()).any(|at| {
        word(tokens, at) == "by"
            && scene
                .lexicon
                .person(tokens, at + 1 + usize::from(matches!(word(tokens, at + 1), "the" | "my" | "our")))
                .is_some()
    });
    let timed = !clause.times.is_empty() && clause.times.trouble.is_none();
    // What people of the house do is their duty, which others read.
    (timed && !named && crate::read::reword::agent(tokens, done + 2)).then(|| facts(clause, scene)).flatten()
}

/// The statement as a fact, or as several where each of its days has hours of its own: "labs Mon 10-12, Tue 2-4".
pub(super) fn facts(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    pairs(clause, scene).or_else(|| Some(vec![fact(clause, scene)?]))
}

/// "Nobody is home between eight and four": what is so of the household, and forbids nothing.
pub(super) fn nobody_there(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    const NOBODY: [&str; 10] = [
        "nobody is",
        "nobody's",
        "nobody will be",
        "no one is",
        "no one's",
        "no one will be",
        "none of us is",
        "none of us are",
        "there's nobody",
        "there is nobody",
    ];
    const THERE: [&str; 10] =
        ["home", "at home", "in", "here", "there", "around", "about", "up", "awake", "in the house"];
    let end = clause.begins(&NOBODY)?;
    let end = end + crate::read::tokens::any_phrase(&clause.tokens, end, &THERE)?;
    let timed = clause.found.iter().any(|found| (end..=end + 1).contains(&found.start));
    let ends = clause.tokens[end..].iter().all(|token| token.shape == Shape::Mark);
    (timed || ends).then(|| facts(clause, scene)).flatten()
}

/// "The tenants look after their own rubbish": theirs to see to, whoever they are.
pub(super) fn their_own(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    const LOOKS_AFTER: [&str; 12] = [
        "look after",
        "looks after",
        "take care of",
        "takes care of",
        "see to",
        "sees to",
        "deal with",
        "deals with",
        "sort out",
        "sorts out",
        "are responsible for",
        "is responsible for",
    ];
    let own =
        clause.tokens.iter().position(|token| token.word == "own").filter(|own| *own > clause.head + 2)?;
    let whose = matches!(word(&clause.tokens, own - 1), "their" | "his" | "her" | "its");
    let verb = (clause.head + 1..own - 1)
        .find(|at| any_phrase(&clause.tokens, *at, &LOOKS_AFTER).is_some_and(|used| at + used == own - 1))?;
    let ordered = matches!(word(&clause.tokens, verb - 1), "to" | "you" | "and" | "please" | "let" | "them");
    if !whose || ordered {
        return None;
    }
    if clause.times.is_empty() {
        return Some(vec![Take::Commit(Matter::Fact(StatedFact::Words(clause.said())))]);
    }
    facts(clause, scene)
}

/// One fact for each part between commas, where each names days and hours.
fn pairs(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let cx = crate::read::time::TimeCtx { cell: true, ..scene.cx };
    let tokens = &clause.tokens;
    let mut cuts = vec![clause.head];
    cuts.extend((clause.head + 1..tokens.len()).filter(|at| {
        let inside = clause.found.iter().any(|found| found.start < *at && at + 1 < found.end);
        !inside && (tokens[*at].is_mark(',') || word(tokens, *at) == "and")
    }));
    if cuts.len() < 2 {
        return None;
    }
    cuts.push(tokens.len());
    let first = crate::read::time::scan(tokens, &cx).into_iter().find(|found| found.start >= clause.head)?;
    let subject = tokens.get(clause.head..first.start).filter(|subject| !subject.is_empty())?;
    let mut takes = Vec::new();
    for pair in cuts.windows(2) {
        let from = if takes.is_empty() { first.start } else { pair[0] + 1 };
        let mut part = subject.to_vec();
        part.extend(tokens.get(from..pair[1])?.iter().cloned());
        let part = Clause::new(part, clause.above.clone(), clause.source.clone(), &cx);
        let clock = is_clock(&part.times) && part.times.slots.len() == 1;
        if !(clock && part.times.has_days()) {
            return None;
        }
        let words = crate::read::lexicon::plain(&part.tokens, 0, part.tokens.len());
        let mut letters = words.chars();
        let words =
            letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect());
        let when = when(&part, scene, false)?;
        takes.push(Take::Commit(Matter::Fact(StatedFact::Happens { words, when })));
    }
    (takes.len() > 1).then_some(takes)
}

/// "Meredith | out at 7:20, home 5:45", "Cook nights: Mon Amir": what stands beside a name is that person's.
pub(super) fn of_whom(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let turn = clause.above.lead.as_ref().is_some_and(|lead| {
        lead.ends_with("days")
            || lead.ends_with("nights")
            || lead.ends_with("turns")
            || lead.ends_with("rota")
    });
    let person = matches!(clause.above.whom, Some((What::Person, _))) || opens_with_name(clause, scene);
    if turn {
        let named = (0..clause.tokens.len()).any(|at| scene.lexicon.person(&clause.tokens, at).is_some());
        let few = clause.content() <= 3;
        if !(named && few && clause.times.has_days()) {
            return None;
        }
        let when = when(clause, scene, true)?;
        let lead = clause.above.lead.clone().unwrap_or_default();
        let words = format!("{lead}: {}", clause.said());
        return Some(vec![Take::Commit(Matter::Fact(StatedFact::Happens { words, when }))]);
    }
    // "Mondays, 9 till 10 | Carol from the agency".
    if clause.above.comes {
        let when = when(clause, scene, true)?;
        let words = clause.said();
        return Some(vec![Take::Commit(Matter::Fact(StatedFact::Happens { words, when }))]);
    }
    // "No vacuuming then", below a child's name: what is not to be done.
    let next = word(&clause.tokens, clause.head + 1);
    let forbids = matches!(word(&clause.tokens, clause.head), "no" | "never" | "don't")
        && (crate::read::lexicon::base_of(next).is_some_and(|base| base == next || next.ends_with("ing")));
    if forbids {
        return None;
    }
    // "Drops: 1 in each ear after breakfast", below a child's name: what is done for it.
    let care =
        clause.tokens.get(clause.head).is_some_and(|first| DISCOURSE.care.contains(first.word.as_str()))
            || clause.above.lead.as_deref().is_some_and(|lead| DISCOURSE.care.contains(lead));
    if care {
        return None;
    }
    // "Tuesday: Caden, drums, 4 to 5".
    let cell = crate::read::time::TimeCtx { cell: true, ..scene.cx };
    let timed = !clause.times.is_empty()
        || person
            && clause.above.times.has_days()
            && !crate::read::time::scan(&clause.tokens, &cell).is_empty();
    if !person || super::order::imperative(clause, scene).is_some() || !timed {
        return None;
    }
    // "He needs a walk every morning", "Mot has his breakfast at eight": what somebody in hob's care needs.
    let needs = first_of!(
        &clause.tokens,
        [
            "needs a walk",
            "needs his walk",
            "needs her walk",
            "needs a run",
            "needs a bath",
            "needs a brush",
            "needs letting out",
            "needs to go out",
        ]
    );
    if needs.is_some() {
        return None;
    }
    if let Some(takes) = super::order::cared_for(clause, scene) {
        return Some(takes);
    }
    let mut takes = Vec::new();
    let spans = if matches!(clause.above.whom, Some((What::Person, _))) {
        parts(clause)
    } else {
        vec![(clause.head, clause.tokens.len())]
    };
    for (from, to) in spans {
        let cx = crate::read::time::TimeCtx { cell: true, ..scene.cx };
        let tokens = clause.tokens[from..to].to_vec();
        let mut part = Clause::new(tokens, clause.above.clone(), clause.source.clone(), &cx);
        part.same_block = clause.same_block;
        let said = part.said();
        if said.is_empty() {
            continue;
        }
        takes.extend(stretches(
            fact(&part, scene)
                .unwrap_or_else(|| Take::Commit(Matter::Fact(StatedFact::Words(with_whom(&part, said))))),
        ));
    }
    (!takes.is_empty()).then_some(takes)
}

/// "Tuesday: Caden, drums, 4 to 5": a name, and what that person has then.
fn opens_with_name(clause: &Clause, scene: &Scene<'_>) -> bool {
    let Some((_, end)) = scene.lexicon.person(&clause.tokens, clause.head) else { return false };
    let above = clause.above.times.has_days();
    let verb =
        clause.tokens[end..].iter().filter(|token| !DISCOURSE.events.contains(&token.word)).any(|token| {
            is_finite(&token.word)
                || crate::read::lexicon::base_of(&token.word).is_some_and(|base| !is_noun_too(base))
                || is_verb_form(&token.word, Form::S)
                    && !crate::read::lexicon::base_of(&token.word).is_some_and(is_noun_too)
        });
    above && matches!(word(&clause.tokens, end), "," | "-" | "–" | ":") && !verb
}

/// "8 to 11 in the morning and 7 to 9 at night": one fact for each stretch of hours.
fn stretches(take: Take) -> Vec<Take> {
    let Take::Commit(Matter::Fact(StatedFact::Happens { words, when })) = &take else { return vec![take] };
    let several = when.slots.len() > 1 && when.slots.iter().all(|slot| matches!(slot, Slot::Between(..)));
    if !several {
        return vec![take];
    }
    let each = |slot: &Slot| {
        let when = When { days: when.days.clone(), slots: vec![slot.clone()] };
        Take::Commit(Matter::Fact(StatedFact::Happens { words: words.clone(), when }))
    };
    when.slots.iter().map(each).collect()
}

/// The parts between commas, each with a time of its own: days that have no hour go on with the hours behind them, what
/// says only from when goes on with what stands before it.
fn parts(clause: &Clause) -> Vec<(usize, usize)> {
    let timed = |from: usize, to: usize, test: &dyn Fn(&Bit) -> bool| {
        clause.found.iter().any(|found| from <= found.start && found.end <= to && test(&found.bit))
    };
    let bare = |from: usize, to: usize| {
        (from..to).all(|at| {
            crate::read::lexicon::is_stop(&clause.tokens[at])
                || clause.found.iter().any(|found| found.start <= at && at < found.end)
        })
    };
    let slot = |bit: &Bit| matches!(bit, Bit::Slot(_));
    let day = |bit: &Bit| matches!(bit, Bit::Repeat(_) | Bit::Date(_));
    let bound = |bit: &Bit| matches!(bit, Bit::From(_) | Bit::Until(_) | Bit::Except(_));
    let mut parts: Vec<(usize, usize)> = Vec::new();
    let mut from = clause.head;
    let mut open = false;
    for at in clause.head..=clause.tokens.len() {
        let inside = clause.found.iter().any(|found| found.start < at && at < found.end);
        let ends = at == clause.tokens.len() || !inside && clause.tokens[at].is_mark(',');
        if !ends || at <= from {
            continue;
        }
        let goes_on = bare(from, at) && !timed(from, at, &slot);
        // "Vet Monday 18 May, 3.40pm": the hour of the day before it.
        let hour = bare(from, at) && timed(from, at, &slot) && !timed(from, at, &day);
        if let Some(last) = parts
            .last_mut()
            .filter(|last| hour && timed(last.0, last.1, &day) && !timed(last.0, last.1, &slot))
        {
            last.1 = at;
            from = at + 1;
            continue;
        }
        match parts.last_mut() {
            Some(last) if open || goes_on && timed(from, at, &bound) => last.1 = at,
            _ => parts.push((from, at)),
        }
        open = goes_on && !timed(from, at, &bound) && at < clause.tokens.len();
        from = at + 1;
    }
    parts
}

/// Where the verb stands, if what the clause speaks of is no household thing that chores are done to: a person, or
/// somebody or something that the household's names do not have ("the lawn guy", "school", "the van").
fn verb_at(clause: &Clause, scene: &Scene<'_>) -> Option<usize> {
    // "My mother-in-law Joan", "the propane guy", "reading week", "house meeting".
    const SUBJECT_TOKENS_MAX: usize = 8;
    let tokens = &clause.tokens;
    let mut start = clause.head;
    // A time may stand before the subject: "on Fridays Dan's mom has both kids".
    while let Some(found) = clause.found.iter().find(|found| found.start == start) {
        start = found.end;
        start += usize::from(matches!(word(tokens, start), "," | "on"));
    }
    let first = word(tokens, start);
    if matches!(
        first,
        "i" | "we"
            | "i'm"
            | "we're"
            | "you"
            | "it"
            | "if"
            | "once"
            | "when"
            | "before"
            | "please"
            | "don't"
            | "no"
            | "not"
            | "never"
            | "that"
            | "there"
            | "what"
    ) {
        return None;
    }
    // "Vacuum before the guests come on Saturday" is an order, whoever comes.
    let before = matches!(word(tokens, start + 1), "before" | "after" | "once" | "when");
    if before && is_base(first) && !scene.lexicon.tasks(&tokens[start..=start]).is_empty() {
        return None;
    }
    // "Term starts on the 8th": from then on, and that is what its verb says.
    let opens = |at: usize| {
        matches!(word(tokens, at), "starts" | "begins" | "start" | "begin")
            && at > start
            && matches!(
                word(tokens, at - 1),
                "term"
                    | "semester"
                    | "trimester"
                    | "school"
                    | "season"
                    | "year"
                    | "holidays"
                    | "lectures"
                    | "classes"
            )
    };
    let timed = |at: usize| {
        clause
            .found
            .iter()
            .any(|found| found.start <= at && at < found.end && !(found.start == at && opens(at)))
    };
    // "The school bus picks Aoife up"; what people of the house do is their chore.
    let others = !matches!(voice(clause, scene.lexicon), Voice::Other(_) | Voice::Owner);
    let last = (start + SUBJECT_TOKENS_MAX).min(tokens.len());
    // Of the many ways to come and go few begin as a word of the sentence does.
    let words: Openings = Openings::of(tokens.get(start + 1..last)?);
    let happens: Vec<&String> = DISCOURSE.happens.iter().filter(|phrase| words.may_have(phrase)).collect();
    let verb_at = (start + 1..last).find(|at| {
        (any_phrase(tokens, *at, &happens).is_some() || others && acts(tokens, *at))
            && !timed(*at)
            && !matches!(word(tokens, at - 1), "the" | "a" | "my" | "our" | "to" | "and" | "who")
    })?;
    let marks = tokens[start..verb_at].iter().any(|token| {
        token.shape == Shape::Mark && !matches!(token.word.as_str(), "-" | "'" | "’" | "(" | ")")
    });
    if marks {
        return None;
    }
    // "Groceries get delivered", "the parcel arrives": things come by themselves.
    let comes = matches!(word(tokens, verb_at), "arrive" | "arrives" | "delivers")
        || (verb_at..verb_at + 2)
            .any(|at| matches!(word(tokens, at), "delivered" | "arriving" | "collected"));
    // "Dinner is at six" is a chore; "dinner club is at six" and "laundry day is Monday" are not.
    if !comes
        && (start..verb_at).any(|at| {
            scene.lexicon.task_noun(tokens, at).is_some_and(|(task, end)| {
                // "Lunch for the kids is at noon".
                let whose = word(tokens, end) == "for" && at <= start + 1;
                (end == verb_at || whose) && scene.lexicon.has_task(&task)
            })
        })
    {
        return None;
    }
    // "Pickle's bath is the last Saturday", "a proper walk is on Fridays": what is done to somebody.
    let done =
        |token: &Token| is_noun_too(&token.word) || token.word.ends_with("ing") && token.word.len() > 5;
    // "Compost and recycling are collected on Mondays": by somebody else.
    if !comes && tokens[start + 1..verb_at].iter().any(done) && matches!(word(tokens, verb_at), "is" | "are")
    {
        return None;
    }
    let mut thing = false;
    let mut person = matches!(first, "he" | "she" | "they" | "everybody" | "everyone");
    // "The fish man", "the bin lorry": who comes is no fish.
    let home = usize::from(
        verb_at > start + 1
            && matches!(
                word(tokens, verb_at - 1),
                "upstairs" | "downstairs" | "opposite" | "below" | "above"
            ),
    );
    let comer = is_comer(word(tokens, verb_at - 1 - home));
    person |= comer;
    for at in start..verb_at {
        if comer {
            break;
        }
        if let Some((named, end)) = scene.lexicon.named(tokens, at) {
            match named.what {
                What::Person => person = true,
                What::Animal => return None,
                // "The washer", "the beds": what chores are done to, unless somebody owns the sentence.
                What::Furniture | What::Thing | What::Item | What::Room => thing |= end >= verb_at,
            }
        }
    }
    // "The cart goes to the curb" is somebody's to take there.
    if !person && matches!(word(tokens, verb_at), "goes" | "go") {
        return None;
    }
    let day = tokens[start..verb_at]
        .iter()
        .any(|token| matches!(token.word.as_str(), "day" | "days" | "week" | "night" | "season"));
    (person || day || comes || !thing).then_some(verb_at)
}

/// Words that end the name of somebody who comes on business: "the fish man", "the oil people", "the school bus".
fn is_comer(word: &str) -> bool {
    DISCOURSE.callers.contains(singular(word).as_str())
        || matches!(
            word,
            "man"
                | "men"
                | "lady"
                | "woman"
                | "guy"
                | "guys"
                | "people"
                | "person"
                | "crew"
                | "team"
                | "bus"
                | "van"
                | "lorry"
                | "truck"
                | "taxi"
                | "cab"
                | "boy"
                | "girl"
                | "lad"
                | "chap"
                | "delivery"
                | "service"
                | "company"
                | "couple"
                | "family"
                | "neighbours"
                | "neighbors"
                | "tenants"
                | "lodger"
                | "students"
        )
}

/// The statement as a fact with its time; without one when it says none.
pub(super) fn fact(clause: &Clause, scene: &Scene<'_>) -> Option<Take> {
    let when = when(clause, scene, false)?;
    let words = with_whom(clause, clause.said());
    Some(Take::Commit(Matter::Fact(StatedFact::Happens { words, when })))
}

/// The words, with the name of whom the row or the heading is about before them.
pub(super) fn with_whom(clause: &Clause, words: String) -> String {
    if let Some(event) =
        clause.above.event.as_ref().filter(|event| !words.to_lowercase().contains(event.as_str()))
    {
        let mut letters = event.chars();
        let event: String =
            letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect());
        return format!("{event}: {words}");
    }
    match &clause.above.whom {
        Some((_, name)) if !words.to_lowercase().contains(name.as_str()) => {
            format!("{}: {words}", crate::read::says::shown(name))
        }
        Some(_) => words,
        None => match clause.above.label.as_ref().filter(|label| !words.to_lowercase().contains(*label)) {
            Some(label) => format!("{label}: {words}"),
            None => words,
        },
    }
}

/// When a statement holds: by its own words and what stands above it. One that names hours alone holds every day.
/// What stands above counts where it is the row that the words stand in, or where `above` says so.
pub(crate) fn when(clause: &Clause, scene: &Scene<'_>, above: bool) -> Option<When> {
    if clause.times.trouble.is_some() {
        return None;
    }
    let mut times = clause.all_times();
    if clause.times.has_days() {
        // Somebody's own hours are not those of the chores around them.
        times.slots.clone_from(&clause.times.slots);
    } else if !times.has_days()
        && clause.follows
        // "…, and the taxi comes for him at half one" goes on with his day.
        && (word(&clause.tokens, 0) != "and"
            || clause.tokens.iter().any(|token| matches!(token.word.as_str(), "him" | "her" | "them" | "it")))
        && times.until.is_none()
        && is_clock(&clause.times)
        && scene.last.times.repeats.iter().any(|repeat| repeat.weekdays().is_some())
    {
        // "…when she's at lunch on Thursdays, the van comes at 11:40": the day goes on, the hour does not.
        times.repeats.clone_from(&scene.last.times.repeats);
    }
    // "From 1 April the timing changes, school will be 12:30 to 5:30": from then on.
    if clause.follows
        && times.from.is_none()
        && times.until.is_none()
        && times.dates.is_empty()
        && times.spans.is_empty()
    {
        times.from = scene.last.times.from;
    }
    let own = clause.times.has_days()
        || !clause.times.slots.is_empty()
        || clause.times.until.is_some()
        || clause.times.from.is_some();
    let above = above || clause.above.row;
    if !(own || above && clause.above.times.has_days()) {
        return None;
    }
    let policy = scene.ctx.policy;
    let lean = clause.lean(lean_of(clause));
    if let Some(mut when) = times.when(scene.cx.today, lean, policy) {
        // "Garbage day is Friday (every Friday)" names the day twice.
        if let Days::By(recurrence) = &mut when.days {
            let mut seen = std::collections::BTreeSet::new();
            recurrence.rules.retain(|rule| seen.insert(rule.clone()));
        }
        return Some(when);
    }
    let slots = times.slots(lean, policy);
    if let Some(until) = times.until {
        let from = times.from.unwrap_or(scene.cx.today);
        return Some(When { days: Days::By(Recurrence::daily(from).ending(until)), slots });
    }
    if slots != [Slot::AnyTime] || clause.times.from.is_some() {
        let from = times.from.unwrap_or(scene.cx.today);
        return Some(When { days: Days::By(Recurrence::daily(from)), slots });
    }
    None
}

/// Which half of the day the bare hours of what happens are in.
fn lean_of(clause: &Clause) -> Lean {
    if first_of!(&clause.tokens, ["bed", "bedtime", "lights out", "in bed", "asleep"]).is_some() {
        return Lean::Late;
    }
    if first_of!(&clause.tokens, ["dinner", "supper"]).is_some()
        || clause.find_any(&DISCOURSE.evenings).is_some()
    {
        return Lean::Pm;
    }
    // "Pilates till 8", "practice till 9": what people go to ends after noon, save where it is called a morning's.
    let event = clause.tokens.iter().any(|token| {
        DISCOURSE.events.contains(singular(&token.word).as_str())
            && !matches!(token.word.as_str(), "nap" | "naps")
    });
    let limits = clause.times.slots.iter().all(|slot| matches!(slot, RawSlot::Before(_) | RawSlot::By(_)));
    if event && limits && first_of!(&clause.tokens, ["till", "until", "til"]).is_some() {
        return Lean::Pm;
    }
    if first_of!(&clause.tokens, ["breakfast"]).is_some() { Lean::Am } else { Lean::Open }
}

/// Whether a clock time is said.
fn is_clock(times: &Times) -> bool {
    times.slots.iter().any(|slot| {
        matches!(
            slot,
            RawSlot::At(_) | RawSlot::By(_) | RawSlot::Before(_) | RawSlot::After(_) | RawSlot::Between(..)
        )
    })
}

/// Whether the clause is a statement: it has a subject and a verb of its own, and is no order.
pub(super) fn states(clause: &Clause, scene: &Scene<'_>) -> bool {
    if matches!(voice(clause, scene.lexicon), Voice::Owner | Voice::Other(_)) {
        return true;
    }
    if matches!(
        clause.opening_word(),
        "he" | "she"
            | "they"
            | "it"
            | "there"
            | "he's"
            | "she's"
            | "they're"
            | "it's"
            | "there's"
            | "that's"
            | "this"
            | "that"
            | "everybody"
            | "everyone"
            | "i"
            | "we"
            | "i'm"
            | "we're"
            | "nobody"
            | "you're"
    ) {
        return true;
    }
    let timed = |at: usize| {
        clause
            .found
            .iter()
            .any(|found| found.start <= at && at < found.end && !matches!(found.bit, Bit::Vague(_)))
    };
    // What stands after "if" or "because" is no statement of its own.
    let end = (clause.head + 1..clause.tokens.len())
        .find(|at| {
            matches!(
                word(&clause.tokens, *at),
                "if" | "when"
                    | "whenever"
                    | "while"
                    | "because"
                    | "that"
                    | "who"
                    | "which"
                    | "unless"
                    | "so"
                    | "until"
                    | "till"
                    | "("
            ) || crate::read::tokens::phrase(&clause.tokens, *at, "as long as").is_some()
                || crate::read::tokens::phrase(&clause.tokens, *at, "before").is_some()
        })
        .unwrap_or(clause.tokens.len());
    (clause.head..end).any(|at| {
        let here = word(&clause.tokens, at);
        let next = word(&clause.tokens, at + 1);
        // "Lights", "dishes" and "walks" are nouns before a verb is seen in them.
        let verb = || {
            is_verb_form(here, Form::S)
                && (acts(&clause.tokens, at) || !crate::read::lexicon::base_of(here).is_some_and(is_noun_too))
                && !matches!(
                    word(&clause.tokens, at.saturating_sub(1)),
                    "the" | "my" | "our" | "a" | "his" | "her" | "of" | "and" | ","
                )
        };
        let contracted = || {
            here.ends_with("'s")
                && (clause.found.iter().any(|found| found.start == at + 1)
                    || matches!(
                        next,
                        "in" | "at"
                            | "on"
                            | "off"
                            | "out"
                            | "up"
                            | "home"
                            | "back"
                            | "away"
                            | "here"
                            | "a"
                            | "the"
                            | "going"
                            | "coming"
                    ))
        };
        !timed(at)
            && clause.tokens[at].shape == Shape::Word
            && !matches!(word(&clause.tokens, at.saturating_sub(1)), "the" | "my" | "our" | "to")
            && (at > clause.head && is_finite(here) || verb() || contracted())
    })
}
