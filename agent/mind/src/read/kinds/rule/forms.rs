//! The forms in which people lay down what is not to be, and how it is to stay, without the words of an order: "that's no
//! time for the hoover", "there's to be no running", "the heating stays at 14", "leave her in peace", "dogs not allowed
//! upstairs". Such rules are kept in the owner's words.

use super::hours::windows;
use crate::read::clause::Clause;
use crate::read::kinds::{Scene, Take, condition, order};
use crate::read::lexicon::{Form, base_of, is_base, is_stop, is_verb_form};
use crate::read::split::shapes::is_finite;
use crate::read::table::first_of;
use crate::read::time::bits::{RawSlot, Repeat};
use crate::read::time::{Lean, Times};
use crate::read::tokens::{Shape, any_phrase, word};
use hob_schedules::commitment::Demand;
use hob_schedules::{Matter, Slot};

/// A rule in one of these forms, under the condition that it states.
pub(super) fn formed(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let says = no_time_for(clause)
        || there_is_no(clause)
        || unwanted(clause)
        || let_be(clause)
        || goes_undone(clause)
        || not_allowed(clause)
        || never_does(clause, scene)
        || several_nos(clause)
        || at_all_times(clause)
        || addressed(clause)
        || comes_first(clause, scene)
        || may_not(clause, scene);
    let level = stays_at(clause);
    if !(says || level) {
        return None;
    }
    let mut take = match condition::split(clause, scene) {
        Some(found) => order::standing(&found.body, Some(found.on), scene),
        None => order::standing(clause, None, scene),
    };
    if let Take::Commit(Matter::Rule(rule)) = &mut take
        && let Some(when) = &mut rule.when
        && (there_is_no(clause) || unwanted(clause))
    {
        // "No music after ten" holds from then on.
        let hours = windows(clause);
        if !hours.is_empty() {
            when.slots = hours.into_iter().map(|(from, to)| Slot::Between(from, to)).collect();
        }
    }
    // The figure of "stays at 14" is no hour.
    if let (Take::Commit(Matter::Rule(rule)), true) = (&mut take, level) {
        rule.when = None;
    }
    Some(vec![take])
}

/// "That's no time for the hoover".
fn no_time_for(clause: &Clause) -> bool {
    first_of!(
        &clause.tokens,
        ["no time for", "not the time for", "not a time for", "no hour for", "not the moment for"]
    )
    .is_some_and(|(_, end)| end < clause.tokens.len())
}

/// "There's to be no running in the hall", "there's no dinner to make".
fn there_is_no(clause: &Clause) -> bool {
    let tokens = &clause.tokens;
    let Some((at, end)) =
        first_of!(&clause.tokens, ["there"]).or_else(|| first_of!(&clause.tokens, ["there's", "there'll"]))
    else {
        return false;
    };
    let opens = (clause.head..at)
        .all(|index| tokens[index].shape == Shape::Mark || is_stop(&tokens[index]) || timed(clause, index))
        || (clause.head..at)
            .any(|index| matches!(word(tokens, index), "while" | "when" | "if" | "," | "and"));
    let must = any_phrase!(
        tokens,
        end,
        [
            "should be no",
            "must be no",
            "is to be no",
            "are to be no",
            "to be no",
            "shall be no",
            "will be no",
            "be no",
        ]
    );
    let none = any_phrase!(tokens, end, ["is no", "are no", "no"]).filter(|used| {
        let noun = end + used;
        let undone = (noun + 1..tokens.len().min(noun + 8))
            .any(|index| word(tokens, index) == "to" && is_base(word(tokens, index + 1)));
        undone || is_verb_form(word(tokens, noun), Form::Ing)
    });
    opens && (must.is_some() || none.is_some())
}

/// "I don't want the radio on before noon", "I won't have shoes on the beds".
fn unwanted(clause: &Clause) -> bool {
    let Some(at) = clause.begins(&[
        "i don't want",
        "we don't want",
        "i do not want",
        "we do not want",
        "i won't have",
        "we won't have",
        "i will not have",
    ]) else {
        return false;
    };
    let object = matches!(
        word(&clause.tokens, at),
        "the"
            | "my"
            | "our"
            | "his"
            | "her"
            | "anyone"
            | "anybody"
            | "him"
            | "them"
            | "it"
            | "people"
            | "anything"
    );
    let state = clause.tokens[at..].iter().any(|token| {
        is_verb_form(&token.word, Form::Past)
            || is_verb_form(&token.word, Form::Ing)
            || matches!(
                token.word.as_str(),
                "on" | "off" | "in" | "near" | "out" | "open" | "before" | "after"
            )
    });
    object && state
}

/// "Leave the roses where they are until May", "leave her in peace".
fn let_be(clause: &Clause) -> bool {
    clause.begins(&["leave"]).is_some()
        && first_of!(
            &clause.tokens,
            [
                "where it is",
                "where they are",
                "where he is",
                "where she is",
                "in peace",
                "well alone",
                "as it is",
                "as they are",
                "as you find it",
                "as you find them",
                "untouched",
                "undisturbed",
            ]
        )
        .is_some_and(|(at, _)| at > clause.head + 1)
}

/// "The phone goes unanswered during supper".
fn goes_undone(clause: &Clause) -> bool {
    (clause.head + 1..clause.tokens.len()).any(|at| {
        let undone = word(&clause.tokens, at + 1);
        matches!(word(&clause.tokens, at), "goes" | "go" | "stays" | "stay" | "remains" | "remain")
            && undone.strip_prefix("un").is_some_and(|done| is_verb_form(done, Form::Past))
    })
}

/// "Dogs not allowed upstairs", "no visitors permitted".
fn not_allowed(clause: &Clause) -> bool {
    first_of!(
        &clause.tokens,
        [
            "not allowed",
            "not permitted",
            "isn't permitted",
            "aren't permitted",
            "is permitted",
            "are permitted",
        ]
    )
    .is_some_and(|(at, _)| at > clause.head)
}

/// "The tablets never leave the cupboard", "guests never use the top bath": what a thing or somebody never does.
fn never_does(clause: &Clause, scene: &Scene<'_>) -> bool {
    let tokens = &clause.tokens;
    let never = (clause.head + 1..tokens.len()).find(|at| word(tokens, *at) == "never");
    never.is_some_and(|at| {
        let subject = &tokens[clause.head..at];
        let named = subject.iter().all(|token| token.shape == Shape::Word && !is_finite(&token.word))
            && subject.iter().any(|token| !is_stop(token))
            && !subject
                .iter()
                .any(|token| is_base(&token.word) && !crate::read::split::shapes::is_noun_too(&token.word));
        let person = scene.lexicon.person(tokens, clause.head).is_some();
        named
            && !person
            && is_base(word(tokens, at + 1))
            && !matches!(word(tokens, clause.head), "you" | "please")
    })
}

/// "No vacuum, no dishwasher, no blender": each thing is forbidden by itself.
fn several_nos(clause: &Clause) -> bool {
    let nos = (clause.head..clause.tokens.len()).filter(|at| {
        word(&clause.tokens, *at) == "no"
            && (*at == clause.head || matches!(word(&clause.tokens, at - 1), "," | "and" | "or"))
    });
    // What holds while somebody sleeps has its hours from them.
    let held = first_of!(&clause.tokens, ["while", "when", "whenever", "during"]).is_some();
    word(&clause.tokens, clause.head) == "no" && nos.count() > 1 && !held
}

/// "The pendant alarm is worn at all times": how it is always.
fn at_all_times(clause: &Clause) -> bool {
    let always =
        first_of!(&clause.tokens, ["at all times", "round the clock", "day and night"]).map(|(at, _)| at);
    always.is_some_and(|always| {
        (clause.head + 1..always).any(|at| {
            matches!(word(&clause.tokens, at), "is" | "are" | "stays" | "stay")
                && (is_verb_form(word(&clause.tokens, at + 1), Form::Past)
                    || word(&clause.tokens, at).starts_with("stay"))
        })
    })
}

/// "Call him Mr Whitaker until he tells you not to": how somebody is spoken to.
fn addressed(clause: &Clause) -> bool {
    clause
        .begins(&[
            "call him",
            "call her",
            "call them",
            "call me",
            "address him as",
            "address her as",
            "address me as",
        ])
        .is_some_and(|at| {
            clause.tokens.get(at).is_some_and(|name| name.capital && name.shape == Shape::Word)
                && crate::read::time::weekday::name(&clause.tokens, at, true).is_none()
        })
}

/// "Twenty minutes of piano before any telly", "homework before screens": what comes before what, at no hour.
fn comes_first(clause: &Clause, scene: &Scene<'_>) -> bool {
    let tokens = &clause.tokens;
    let Some(at) = (clause.head + 1..tokens.len()).find(|at| word(tokens, *at) == "before") else {
        return false;
    };
    // "Ten minutes of reading before any tablet" is as long as that is put.
    const WORDS_MAX: usize = 6;
    let bare = |token: &crate::read::tokens::Token| {
        matches!(token.shape, Shape::Word | Shape::Number)
            && !is_finite(&token.word)
            && !is_verb_form(&token.word, Form::Past)
            && !is_verb_form(&token.word, Form::S)
    };
    let few = at - clause.head <= WORDS_MAX && tokens[clause.head..at].iter().all(bare);
    let ordered = is_base(word(tokens, clause.head)) && order::imperative(clause, scene).is_some();
    let any = matches!(
        word(tokens, at + 1),
        "any"
            | "all"
            | "screens"
            | "screen"
            | "telly"
            | "tv"
            | "tablets"
            | "phones"
            | "pudding"
            | "dessert"
            | "sweets"
            | "play"
            | "games"
    );
    few && any && !ordered && clause.times.repeats.is_empty() && clause.times.dates.is_empty()
}

/// "She can't go out alone", "the twins may not use the stove": what somebody must not do.
fn may_not(clause: &Clause, scene: &Scene<'_>) -> bool {
    let tokens = &clause.tokens;
    let start = clause.head + usize::from(matches!(word(tokens, clause.head), "the" | "my" | "our"));
    let end = match word(tokens, clause.head) {
        "he" | "she" | "they" => clause.head + 1,
        _ => match scene.lexicon.person(tokens, start) {
            Some((who, end)) if who != "owner" => end,
            Some(_) | None => return false,
        },
    };
    let Some(used) = any_phrase!(
        tokens,
        end,
        [
            "can't",
            "cannot",
            "may not",
            "mustn't",
            "must not",
            "isn't to",
            "aren't to",
            "is not to",
            "are not to",
            "isn't allowed to",
            "aren't allowed to",
            "is not allowed to",
            "are not allowed to",
        ]
    ) else {
        return false;
    };
    let verb = end + used;
    let food = (verb + 1..tokens.len()).any(|at| scene.lexicon.class_or_item(tokens, at).is_some());
    // "He can't swim" tells what he is like, "he isn't to swim" what he must not.
    let told = !matches!(word(tokens, end), "can't" | "cannot") && is_base(word(tokens, verb));
    let does = told
        || matches!(
            base_of(word(tokens, verb)),
            Some(
                "go" | "leave"
                    | "use"
                    | "watch"
                    | "play"
                    | "touch"
                    | "open"
                    | "have"
                    | "be"
                    | "take"
                    | "carry"
                    | "lift"
            )
        );
    does && !(food && matches!(word(tokens, verb), "have" | "eat" | "drink"))
}

/// "The heating stays at 14": a figure that is no hour.
fn stays_at(clause: &Clause) -> bool {
    let tokens = &clause.tokens;
    (clause.head + 1..tokens.len()).any(|at| {
        matches!(word(tokens, at), "stays" | "stay" | "remains" | "remain")
            && word(tokens, at + 1) == "at"
            && tokens.get(at + 2).and_then(crate::read::tokens::Token::number).is_some()
            && tokens[clause.head..at].iter().any(|token| {
                matches!(
                    token.word.as_str(),
                    "heating"
                        | "thermostat"
                        | "heat"
                        | "temperature"
                        | "ac"
                        | "boiler"
                        | "radiator"
                        | "radiators"
                        | "fridge"
                        | "freezer"
                        | "tank"
                        | "oven"
                        | "volume"
                )
            })
    })
}

fn timed(clause: &Clause, at: usize) -> bool {
    clause.found.iter().any(|found| found.start <= at && at < found.end)
}

/// A rule that says "then", or "during that time", holds within the hours of the sentence before it.
pub(in crate::read::kinds) fn within_those(clause: &Clause, scene: &Scene<'_>, takes: &mut [Take]) {
    // "He sleeps from one till half past two and mustn't be disturbed": while he does.
    let meanwhile = clause.follows
        && clause.found.is_empty()
        && clause
            .begins(&[
                "must not be",
                "must never be",
                "mustn't be",
                "should not be",
                "shouldn't be",
                "can't be",
                "cannot be",
                "is not to be",
                "isn't to be",
                "are not to be",
                "aren't to be",
                "don't disturb",
                "don't interrupt",
                "don't wake",
            ])
            .is_some();
    if !(clause.same_block || clause.follows) || !(meanwhile || points_back(clause)) {
        return;
    }
    // The hours as what was made of them has them: a club that meets from seven to ten does so in the evening.
    let settled = Times { slots: scene.last.settled.slots.clone(), ..scene.last.times.clone() };
    let times = if settled.slots.is_empty() { &scene.last.times } else { &settled };
    let between = times.slots.iter().any(|slot| matches!(slot, RawSlot::Between(..)));
    if !between {
        return;
    }
    let mut times = Times { trouble: None, vague: None, ..times.clone() };
    if !times.has_days() {
        times.repeats.push(Repeat::Days(1));
    }
    let Some(when) = times.when(scene.cx.today, Lean::Open, scene.ctx.policy) else { return };
    for take in takes {
        // Of what stands under "Every week" the hours of the sentence say more.
        if let Take::Commit(Matter::Rule(rule)) = take
            && (rule.when.is_none() || clause.found.is_empty())
            && matches!(rule.demand, Demand::Never | Demand::Words(_))
        {
            rule.when = Some(when.clone());
        }
    }
}

/// "No vacuuming before 9 at weekends": hours of the days that are named, and of no others.
pub(in crate::read::kinds) fn on_those_days(clause: &Clause, scene: &Scene<'_>, takes: &mut [Take]) {
    let days = clause.times.without_hours();
    if !days.has_days() {
        return;
    }
    let Some(when) = days.when(scene.cx.today, Lean::Open, scene.ctx.policy) else { return };
    for take in takes {
        if let Take::Commit(Matter::Rule(rule)) = take
            && rule.when.is_none()
            && matches!(rule.demand, Demand::NotBetween(..))
        {
            rule.when = Some(when.clone());
        }
    }
}

/// "Don't vacuum then", "that's no time for the hoover", "during those hours I need quiet".
fn points_back(clause: &Clause) -> bool {
    let last = clause.tokens.iter().rfind(|token| token.shape != Shape::Mark);
    last.is_some_and(|last| last.word == "then")
        || first_of!(
            &clause.tokens,
            [
                "no vacuum then",
                "during this time",
                "during that time",
                "during those hours",
                "during these hours",
                "in those hours",
                "in that time",
                "at that time",
                "at those times",
                "meanwhile",
                "that's no time",
                "that is no time",
                "not the time for",
                "then ,",
                "then pls",
                "then please",
            ]
        )
        .is_some()
}
