//! Conditions: "when the dryer is done", "if it rains", "once the bin is full".

use hob_schedules::Name;
use hob_schedules::commitment::Condition;

use super::Scene;
use crate::read::clause::Clause;
use crate::read::lexicon::What;
use crate::read::table::Table;
use crate::read::time::Times;
use crate::read::time::bits::{Bit, RawSlot};
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// A clause taken apart into its condition and the rest.
pub(crate) struct Conditional {
    /// The condition.
    pub on: Condition,
    /// What is to be done then.
    pub body: Clause,
    /// Times that stood in the condition.
    pub times: Times,
    /// Its words, as they stand beside an order.
    pub words: String,
    /// Whether days stand before it: "every Friday, unless it rains".
    pub dated: bool,
}

/// What a condition may open with.
pub(crate) static OPENERS: Table = Table::of(&[
    "after every",
    "after each",
    "after any",
    "on days with",
    "on days without",
    "on days that",
    "on the days that",
    "on the days when",
    "on a day when",
    "on nights when",
    "on evenings when",
    "on mornings when",
    "on the nights when",
    "in the event of",
    "in the event that",
    "in case of",
    "if",
    "when",
    "whenever",
    "once",
    "as soon as",
    "every time",
    "any time",
    "anytime",
    "on days when",
    "in case",
    "each time",
    "if ever",
    "the moment",
    "the minute",
    "the instant",
    "the first time",
    "should",
    "unless",
]);

/// Takes the condition out of a clause, where there is one that is not a time.
pub(super) fn split(clause: &Clause, scene: &Scene<'_>) -> Option<Conditional> {
    let tokens = &clause.tokens;
    let timed = |at: usize| {
        clause.found.iter().any(|found| {
            found.start <= at
                && at < found.end
                && matches!(
                    found.bit,
                    Bit::Slot(RawSlot::Anchored(_))
                        | Bit::Vague(_)
                        | Bit::Slot(RawSlot::Part(_))
                        | Bit::Repeat(_)
                )
        })
    };
    let start = before_somebody(clause, scene).or_else(|| (0..tokens.len()).find(|at| {
        let opener = OPENERS.at(tokens, *at);
        let leads = *at <= clause.head;
        // "Should" opens a condition only at the head, "once" not in "once a week".
        // "Check every label every time" has no condition.
        if opener.is_some_and(|used| tokens.get(at + used).is_none_or(|next| next.shape == Shape::Mark)) {
            return false;
        }
        let even = at.checked_sub(1).is_some_and(|before| word(tokens, before) == "even");
        opener.is_some_and(|_| !timed(*at) && !even && (leads || !matches!(word(tokens, *at), "should" | "any")))
            && !matches!(word(tokens, at + 1), "a" | "per" | "every" | "each" | "in" | "or" | "you" if word(tokens, *at) == "once")
    })).or_else(|| while_so(clause, scene)).or_else(|| about_event(clause, scene))?;
    if any_phrase!(
        tokens,
        start,
        [
            "if possible",
            "if you can",
            "if you like",
            "if need be",
            "if at all possible",
            "if you don't mind",
            "when possible",
            "if in doubt",
            "unless i tell",
            "unless i say",
            "unless we say",
            "unless we tell",
            "unless told",
            "unless you hear",
            "when in doubt",
        ]
    )
    .is_some()
    {
        return None;
    }
    let used = OPENERS
        .at(tokens, start)
        .or_else(|| any_phrase!(tokens, start, ["before", "after", "while", "whilst"]))?;
    // "In the evening, if it has cooled off, open the windows": only a time stands before it.
    let in_season = |at: usize| {
        clause
            .found
            .iter()
            .any(|found| found.start <= at && at < found.end && matches!(found.bit, Bit::Months(_)))
    };
    let leads = (0..start)
        .all(|at| at < clause.head || timed(at) || in_season(at) || clause.tokens[at].shape == Shape::Mark);
    let (condition_end, body_start, body_end) = if leads {
        // "If he won't get up, or turns down a meal, call me": the last comma before the order ends the condition.
        let comma = (start..tokens.len()).find(|at| {
            tokens[*at].is_mark(',') && !matches!(word(tokens, at + 1), "or" | "and")
                || word(tokens, *at) == "then"
                    && !matches!(word(tokens, at - 1), "by" | "before" | "until" | "till" | "from" | "since")
                || tokens[*at].is_mark(':') && tokens.get(at + 1).is_some_and(|next| !next.glued)
        });
        // "If anything goes wrong call Claire first, then us": the order comes before the comma.
        let order = order_after(tokens, start + used, scene);
        let comma = comma.filter(|comma| {
            let next = comma + 1 + crate::read::split::clauses::leading(tokens, comma + 1);
            order.is_none_or(|order| *comma < order)
                || crate::read::split::shapes::begins_order(tokens, next, scene.lexicon)
        });
        let end = comma.or_else(|| order_after(tokens, start + used, scene))?;
        let next = end + usize::from(comma.is_some());
        // "If it's nice you can walk her".
        // "If she is on leave you do them", but not "if I call you bring the bins in".
        let asked = matches!(
            word(tokens, end.saturating_sub(2)),
            "call"
                | "text"
                | "ask"
                | "tell"
                | "message"
                | "see"
                | "need"
                | "ring"
                | "phone"
                | "give"
                | "want"
                | "let"
                | "help"
                | "for"
                | "to"
                | "with"
                | "from"
                | "send"
                | "bring"
                | "warn"
        );
        let plainly = end > start + used + 2 && comma.is_none() && word(tokens, end - 1) == "you" && !asked;
        let leave = [3, 2].into_iter().find(|back| {
            end.checked_sub(*back).is_some_and(|at| {
                at > start + used
                    && any_phrase!(
                        tokens,
                        at,
                        ["you can", "you could", "you should", "you may", "you can just"]
                    ) == Some(*back)
            })
        });
        (end - leave.unwrap_or(usize::from(plainly)), next, tokens.len())
    } else {
        // "Weed once it cools off, Monday to Saturday": a time after a comma is that of the whole.
        let comma = (start..tokens.len()).find(|at| {
            tokens[*at].is_mark(',')
                && clause.found.iter().any(|found| found.start == at + 1 && is_day(&found.bit))
        });
        (comma.unwrap_or(tokens.len()), 0, start)
    };
    if body_start >= body_end {
        return None;
    }
    if !leads && matches!(word(tokens, start.saturating_sub(1)), "not" | "never" | "except") {
        return None;
    }
    // "Dinner only if I text": the "only" belongs to the condition.
    let body_end =
        if !leads && word(tokens, start.saturating_sub(1)) == "only" { start - 1 } else { body_end };
    if body_start >= body_end {
        return None;
    }
    let negated = word(tokens, start) == "unless";
    let spoken_of = thing_of(&tokens[body_start..body_end], scene);
    let on = condition_of(
        if used == 1 && matches!(word(tokens, start), "before" | "after") {
            &tokens[..0]
        } else {
            &tokens[start + used..condition_end]
        },
        &within(&clause.words(start, condition_end)),
        scene,
        negated,
        spoken_of,
    );
    let mut body_tokens = tokens[body_start..body_end].to_vec();
    if !leads {
        body_tokens.extend(tokens[condition_end..].iter().cloned());
    }
    let mut body = Clause::new(body_tokens, clause.above.clone(), clause.source.clone(), &scene.cx);
    body.follows = clause.follows;
    body.same_block = clause.same_block;
    body.item = clause.item;
    body.ahead.clone_from(&clause.ahead);
    body.lean_hours();
    let mut times = Times::default();
    for found in
        clause.found.iter().filter(|found| found.end <= condition_end && (leads || start <= found.start))
    {
        // "In the evening, if it has cooled off": a part of the day before the condition is that of the whole.
        let part = leads && found.end <= start && matches!(found.bit, Bit::Slot(RawSlot::Part(_)));
        if part || matches!(found.bit, Bit::Repeat(_) | Bit::Date(_) | Bit::Dates(..) | Bit::Months(_)) {
            times.add(found.bit.clone());
        }
    }
    let words = within(&clause.words(start, condition_end));
    let dated = leads && clause.found.iter().any(|found| found.end <= start && is_day(&found.bit));
    Some(Conditional { on, body, times, words, dated })
}

/// "While the baby is napping, no hoovering": a state that hob can believe in, before what holds while it lasts.
fn while_so(clause: &Clause, scene: &Scene<'_>) -> Option<usize> {
    let at = clause.head;
    if !matches!(word(&clause.tokens, at), "while" | "whilst") {
        return None;
    }
    let comma = (at..clause.tokens.len()).find(|at| clause.tokens[*at].is_mark(','))?;
    state(&clause.tokens[at + 1..comma], scene, None).map(|_| at)
}

/// "After the party, take down the balloons": an event of which no time is known, before an order.
fn about_event(clause: &Clause, scene: &Scene<'_>) -> Option<usize> {
    // "After the under-nines' football match" is as long as such a name gets.
    const EVENT_TOKENS_MAX: usize = 7;
    let tokens = &clause.tokens;
    let at = clause.head;
    if !matches!(word(tokens, at), "before" | "after" | "following")
        || clause.found.iter().any(|found| found.start == at)
    {
        return None;
    }
    let comma = (at + 2..tokens.len().min(at + 2 + EVENT_TOKENS_MAX)).find(|at| tokens[*at].is_mark(','))?;
    let named = tokens[at + 1..comma].iter().all(|token| {
        (token.shape == Shape::Word || token.word == "-")
            && !matches!(token.word.as_str(), "that" | "this" | "which" | "all" | "you" | "i" | "we")
    });
    let order = comma + 1 + crate::read::split::clauses::leading(tokens, comma + 1);
    let orders = crate::read::split::shapes::begins_order(tokens, order, scene.lexicon);
    (named && orders).then_some(at)
}

/// "Before Declan comes put a towel out": what somebody does, where no time is known for it.
fn before_somebody(clause: &Clause, scene: &Scene<'_>) -> Option<usize> {
    let tokens = &clause.tokens;
    let at = clause.head;
    if !matches!(word(tokens, at), "before" | "after") || clause.found.iter().any(|found| found.start == at) {
        return None;
    }
    let end = match word(tokens, at + 1) {
        "he" | "she" | "they" => at + 2,
        _ => {
            let start =
                at + 1 + usize::from(matches!(word(tokens, at + 1), "the" | "my" | "our" | "his" | "her"));
            scene.lexicon.person(tokens, start)?.1
        }
    };
    let verb = word(tokens, end);
    crate::read::lexicon::is_verb_form(verb, crate::read::lexicon::Form::S).then_some(at).or_else(|| {
        matches!(
            verb,
            "come"
                | "leave"
                | "go"
                | "comes"
                | "goes"
                | "leaves"
                | "gets"
                | "get"
                | "arrives"
                | "is"
                | "wakes"
        )
        .then_some(at)
    })
}

fn is_day(bit: &Bit) -> bool {
    matches!(
        bit,
        Bit::Repeat(_) | Bit::Date(_) | Bit::Dates(..) | Bit::Months(_) | Bit::From(_) | Bit::Until(_)
    )
}

/// The words of a condition as they stand within a sentence.
pub(super) fn within(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or(String::new(), |first| format!("{}{}", first.to_lowercase(), letters.as_str()))
}

/// The thing that a clause speaks of.
fn thing_of(tokens: &[Token], scene: &Scene<'_>) -> Option<Name> {
    (0..tokens.len()).find_map(|at| {
        let (named, _) = scene.lexicon.named(tokens, at)?;
        matches!(named.what, What::Thing | What::Furniture | What::Room)
            .then(|| named.names.into_iter().next())
            .flatten()
    })
}

/// "I wish to know": who wants to be told.
pub(super) const TOLD: [&str; 12] = [
    "txt me",
    "txt us",
    "i want to know",
    "i wish to know",
    "i need to know",
    "i'd like to know",
    "i would like to know",
    "i should like to know",
    "we want to know",
    "we need to know",
    "we'd like to know",
    "i want to be told",
];

/// Where an order begins after a condition without a comma: "if the bin is full empty it".
fn order_after(tokens: &[Token], at: usize, scene: &Scene<'_>) -> Option<usize> {
    // "If the power goes out don't open the freezer": what is forbidden then begins with the word that forbids it.
    let denied = |index: usize| match (word(tokens, index - 2), word(tokens, index - 1)) {
        (_, "don't" | "dont" | "never") => index - 1,
        ("do", "not") => index - 2,
        _ => index,
    };
    let order = (at + 2..tokens.len()).find(|index| {
        let order = crate::read::split::shapes::begins_order(tokens, *index, scene.lexicon);
        let bound = match word(tokens, index - 1) {
            // "When she is on leave you do the utensils".
            "you" => *index == at + 2,
            "to" | "the" | "a" | "i" | "we" => true,
            _ => false,
        };
        let comes = any_phrase!(
            tokens,
            *index,
            ["come tell", "come and tell", "come and get", "come get", "let me know", "let us know"]
        );
        order && !bound || comes.is_some() || any_phrase(tokens, *index, &TOLD).is_some()
    });
    order.map(denied)
}

/// The condition that these words state.
pub(crate) fn condition_of(
    tokens: &[Token],
    words: &str,
    scene: &Scene<'_>,
    negated: bool,
    spoken_of: Option<Name>,
) -> Condition {
    if !negated && let Some(on) = stock(tokens, scene).or_else(|| presence(tokens, scene)) {
        return on;
    }
    if let Some((predicate, args, holds)) = state(tokens, scene, spoken_of) {
        return Condition::Becomes { predicate, args, holds: holds != negated };
    }
    if !negated && let Some(on) = after(tokens, scene) {
        return on;
    }
    Condition::Words(words.to_owned())
}

/// "We're out of milk", "the cat food runs low", "there's no coffee left".
fn stock(tokens: &[Token], scene: &Scene<'_>) -> Option<Condition> {
    let low = (0..tokens.len()).find_map(|at| {
        any_phrase!(
            tokens,
            at,
            [
                "run out of",
                "runs out of",
                "running out of",
                "run low on",
                "runs low on",
                "running low on",
                "are out of",
                "we're out of",
                "get low on",
                "low on",
                "running out",
                "runs out",
                "runs low",
                "run low",
                "running low",
                "is low",
                "are low",
                "is running low",
                "gets low",
                "is almost gone",
                "is nearly gone",
                "is nearly out",
                "fewer than",
                "less than",
                "nearly out of",
            ]
        )
        .map(|used| (at, at + used))
    })?;
    let item = (low.1..tokens.len()).chain(0..low.0).find_map(|at| scene.lexicon.item(tokens, at));
    if let Some((item, end)) = item {
        // "If we run out of milk or eggs" is about both, which no one condition can say.
        let joined = matches!(word(tokens, end), "or" | "and" | ",");
        let other = joined && scene.lexicon.item(tokens, end + 1).is_some();
        return (!other).then_some(Condition::RunsLow { item });
    }
    // The owner's own word for something that the catalogue has not.
    let from = if low.1 < tokens.len() { low.1 } else { 0 };
    let to = if low.1 < tokens.len() { tokens.len() } else { low.0 };
    let from = from + any_phrase!(tokens, from, ["the", "our", "my"]).unwrap_or(0);
    let name =
        crate::read::lexicon::to_name(tokens[from..to].iter().map(|token| token.word.as_str()).take(3));
    (!name.is_empty()).then_some(Condition::RunsLow { item: name })
}

/// "I get home", "guests arrive", "the kids are asleep".
fn presence(tokens: &[Token], scene: &Scene<'_>) -> Option<Condition> {
    for (words, event) in [
        ("guests arrive", "arrives"),
        ("guests come", "arrives"),
        ("visitors arrive", "arrives"),
        ("somebody comes", "arrives"),
        ("someone comes", "arrives"),
        ("people come over", "arrives"),
        ("we have guests", "arrives"),
        ("we have visitors", "arrives"),
        ("someone is at the door", "arrives"),
        ("the doorbell rings", "arrives"),
    ] {
        if let Some(used) = super::super::tokens::phrase(tokens, 0, words) {
            // "The doorbell rings after nine at night": not whenever it rings.
            let hour = |found: &crate::read::time::bits::Found| {
                matches!(found.bit, crate::read::time::bits::Bit::Slot(_))
            };
            if crate::read::time::scan(&tokens[used..], &scene.cx).iter().any(hour) {
                return None;
            }
            return Some(Condition::Presence { who: None, event: Name::new(event) });
        }
    }
    let (who, event, end) = crate::read::time::anchor::hours(tokens, 0, &scene.cx)?;
    (end >= tokens.len() || matches!(word(tokens, end), "," | "from"))
        .then_some(Condition::Presence { who, event })
}

/// A fact of the catalogue's predicates: "the bin is full", "the door is shut", "the baby is asleep".
pub(super) fn state(
    tokens: &[Token],
    scene: &Scene<'_>,
    spoken_of: Option<Name>,
) -> Option<(Name, Vec<Name>, bool)> {
    let lexicon = scene.lexicon;
    let mut subject: Option<(What, Name, usize)> = None;
    for at in 0..tokens.len() {
        if let Some((named, end)) = lexicon.named(tokens, at)
            && let Some(name) = named.names.into_iter().next()
        {
            // "The bedroom window is open" says nothing of the bedroom.
            let part = (named.what == What::Room)
                .then(|| lexicon.named(tokens, end))
                .flatten()
                .filter(|(part, _)| matches!(part.what, What::Thing | What::Furniture));
            subject = Some(match part {
                Some((part, after)) => {
                    let words = tokens[at..after].iter().map(|token| token.word.as_str());
                    (part.what, crate::read::lexicon::to_name(words), after)
                }
                None => (named.what, name, end),
            });
            break;
        }
    }
    let (what, name, end) = subject.or_else(|| {
        let own = matches!(word(tokens, 0), "it" | "it's" | "they" | "they're");
        own.then(|| spoken_of.or_else(|| scene.last.thing.clone()))
            .flatten()
            .map(|thing| (What::Thing, thing, 1))
    })?;
    // "More than 30 minutes late home", "open for over an hour", "half full": more than the state itself.
    let measured = tokens[end.min(tokens.len())..].iter().any(|token| {
        token.shape == Shape::Number
            || matches!(
                token.word.as_str(),
                "late"
                    | "early"
                    | "half"
                    | "nearly"
                    | "almost"
                    | "alone"
                    | "over"
                    | "longer"
                    | "more"
                    | "than"
            )
    });
    if measured {
        return None;
    }
    let negative = tokens[end.min(tokens.len())..]
        .iter()
        .any(|token| matches!(token.word.as_str(), "isn't" | "not" | "aren't" | "hasn't"));
    let adjective =
        tokens[end.min(tokens.len())..].iter().rev().find_map(|token| match token.word.as_str() {
            "full" => Some(("full", true)),
            "empty" => Some(("full", false)),
            "open" => Some((if name.contains("door") { "door-open" } else { "open" }, true)),
            "closed" | "shut" => Some((if name.contains("door") { "door-open" } else { "open" }, false)),
            // A machine that beeps has finished; an alarm that does has not.
            "beeps" if name.contains("alarm") || name.contains("detector") => None,
            "done" | "finished" | "finishes" | "stops" | "beeps" | "ends" if what == What::Thing => {
                Some(("finished", true))
            }
            "running" | "on" if what == What::Thing && token.word == "running" => Some(("running", true)),
            "asleep" | "sleeping" | "napping" | "sleeps" | "naps" if what == What::Person => {
                Some(("asleep", true))
            }
            "awake" if what == What::Person => Some(("asleep", false)),
            "home" | "in" if what == What::Person => Some(("home", true)),
            "out" if what == What::Person => Some(("home", false)),
            "untidy" | "messy" | "mess" => Some(("tidy", false)),
            "wet" => Some(("wet", true)),
            "dusty" | "crumbs" if what == What::Room => Some(("vacuumed", false)),
            "thirsty" | "droopy" | "droops" | "wilting" => Some(("watered", false)),
            "dry" if what == What::Thing => Some(("dry", true)),
            "locked" => Some(("locked", true)),
            "unlocked" => Some(("locked", false)),
            _ => None,
        })?;
    let (predicate, holds) = adjective;
    // "Their nap": nothing but the noun.
    let name = if predicate == "door-open" { door_of(&name, scene) } else { name };
    Some((Name::new(predicate), vec![name], holds != negative))
}

/// The door that a name means: the door of that name, or the one that leads into the room.
fn door_of(name: &Name, scene: &Scene<'_>) -> Name {
    let Some(house) = scene.ctx.house else { return name.clone() };
    let room = name.trim_end_matches("-door");
    house
        .doors
        .iter()
        .find(|door| {
            door.name == *name || (door.kind != "passage" && door.joins.iter().any(|joined| joined == room))
        })
        .map_or_else(|| name.clone(), |door| door.name.clone())
}

/// "The vacuuming is done", "dinner is over".
fn after(tokens: &[Token], scene: &Scene<'_>) -> Option<Condition> {
    let done = tokens
        .iter()
        .any(|token| matches!(token.word.as_str(), "done" | "finished" | "over" | "made" | "washed"));
    let article = usize::from(matches!(word(tokens, 0), "the" | "my" | "our" | "you've" | "you"));
    let (task, _) = scene.lexicon.task_noun(tokens, article)?;
    done.then_some(Condition::After { task })
}
