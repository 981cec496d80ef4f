//! What is done on one weekday, and is to be done on another from now on: "the weekly check moves from Sunday to Saturday",
//! "I said bathrooms Thursday, do them Wednesdays", "swap Tuesday's and Thursday's jobs".

use chrono::Weekday;
use hob_schedules::{Commitment, Days, Matter, Recurrence, When};

use super::{Scene, Take};
use crate::read::clause::Clause;
use crate::read::lexicon::{base_of, is_stop, singular};
use crate::read::question::{Ask, what_meant};
use crate::read::time::Lean;
use crate::read::time::build::letters;
use crate::read::time::weekday;
use crate::read::tokens::{Shape, Token, any_phrase, tokens, word};

pub(super) fn read(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let first = word(&clause.tokens, clause.head);
    if matches!(first, "swap" | "exchange" | "switch") {
        return swapped(clause, scene).or_else(|| to_day(clause, scene));
    }
    from_to(clause, scene).or_else(|| said_before(clause, scene)).or_else(|| to_day(clause, scene))
}

/// A weekday at a place, behind "on", and where it ends.
fn day(tokens: &[Token], at: usize) -> Option<(Weekday, usize)> {
    let at = at + usize::from(matches!(word(tokens, at), "on" | "the"));
    weekday::name(tokens, at, true).map(|(day, _, end)| (day, end))
}

/// Whether nothing is said from a place on.
fn ends(tokens: &[Token], at: usize) -> bool {
    tokens.get(at..).is_none_or(|rest| {
        rest.iter().all(|token| {
            token.shape == Shape::Mark
                || matches!(token.word.as_str(), "please" | "instead" | "from" | "now" | "on" | "then")
        })
    })
}

/// "The weekly check moves from Sunday to Saturday", "move the vacuuming from Sunday to Saturday".
fn from_to(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    const MOVES: [&str; 12] = [
        "moves",
        "move",
        "is moving",
        "are moving",
        "is moved",
        "are moved",
        "has moved",
        "have moved",
        "changes",
        "shifts",
        "goes",
        "switches",
    ];
    let tokens = &clause.tokens;
    let from = (clause.head + 1..tokens.len())
        .find(|at| word(tokens, *at) == "from" && day(tokens, at + 1).is_some())?;
    let (wrong, after) = day(tokens, from + 1)?;
    let (right, end) = (word(tokens, after) == "to").then(|| day(tokens, after + 1)).flatten()?;
    let name = match any_phrase!(tokens, clause.head, ["move", "shift", "change", "switch"]) {
        Some(used) => clause.head + used..from,
        None => {
            let verb = (clause.head + 1..from)
                .find(|at| any_phrase(tokens, *at, &MOVES).is_some_and(|used| at + used == from))?;
            clause.head..verb
        }
    };
    if ends(tokens, end) {
        return moved(&tokens[name], Some(wrong), right, scene);
    }
    // "… to Saturday at 11:00".
    if word(tokens, end) != "at" || clause.times.slots.is_empty() {
        return None;
    }
    let slots = clause.times.when(scene.cx.today, Lean::Open, scene.ctx.policy)?.slots;
    if let Some(mut takes) = moved(&tokens[name.clone()], Some(wrong), right, scene) {
        for take in &mut takes {
            if let Take::Change(_, Matter::Routine { when, .. } | Matter::CheckIn { when, .. }) = take {
                when.slots.clone_from(&slots);
            }
        }
        return Some(takes);
    }
    // "The weekly check moves …" of which nothing was said before: it is done then.
    let chore =
        name.clone().next_back().is_some_and(|last| crate::read::lexicon::is_base(word(tokens, last)));
    if !chore {
        return None;
    }
    let put = |word: &str| Token { word: word.to_owned(), capital: false, ..tokens[clause.head].clone() };
    let order = [&[put("do")], &tokens[name], &[put("on")], &tokens[after + 1..]].concat();
    let order = Clause::new(order, clause.above.clone(), clause.source.clone(), &scene.cx);
    super::duty::read(&order, scene)
}

/// "I said bathrooms Thursday, do them Wednesdays".
fn said_before(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let tokens = &clause.tokens;
    let begin =
        clause.begins(&["i said", "i wrote", "i told you", "we said", "i know i said", "i had said"])?;
    let at = (begin + 1..tokens.len()).find(|at| day(tokens, *at).is_some())?;
    let (wrong, after) = day(tokens, at)?;
    let next = (after..tokens.len()).find(|at| {
        any_phrase!(
            tokens,
            *at,
            ["do them", "do it", "do that", "do those", "make it", "make that", "make them"]
        )
        .is_some()
    })?;
    let joined = tokens[after..next].iter().all(|token| {
        token.shape == Shape::Mark
            || matches!(token.word.as_str(), "but" | "please" | "actually" | "so" | "can" | "you")
    });
    let (right, end) = day(tokens, next + 2)?;
    if !joined || !ends(tokens, end) {
        return None;
    }
    moved(&tokens[begin..at], Some(wrong), right, scene)
}

/// "Move the vacuuming to Saturday": what was undertaken before, by its name.
fn to_day(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let tokens = &clause.tokens;
    let begin = clause.begins(&["move", "shift", "put off", "swap"])?;
    let to =
        (begin + 1..tokens.len()).find(|at| word(tokens, *at) == "to" && day(tokens, at + 1).is_some())?;
    let (right, end) = day(tokens, to + 1)?;
    if !ends(tokens, end) {
        return None;
    }
    let takes = moved(&tokens[begin..to], None, right, scene);
    // "Swap: tacos Wednesday", where nothing was said of tacos.
    let unknown = || {
        (word(tokens, clause.head) == "swap").then(|| vec![Take::Ask(what_meant(clause.source.words.trim()))])
    };
    takes.or_else(unknown)
}

/// "Swap Tuesday's and Thursday's jobs": everything that is done on the one is done on the other.
fn swapped(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let tokens = &clause.tokens;
    let owned = |at: usize| {
        let plain: Vec<Token> = tokens
            .iter()
            .skip(at)
            .take(2)
            .map(|token| Token { word: token.word.trim_end_matches("'s").to_owned(), ..token.clone() })
            .collect();
        day(&plain, 0).map(|(day, end)| (day, at + end))
    };
    let (one, after) = owned(clause.head + 1)?;
    let joint = matches!(word(tokens, after), "and" | "&" | "with" | "for");
    let (other, end) = joint.then(|| owned(after + 1)).flatten()?;
    let what = any_phrase!(tokens, end, ["jobs", "chores", "tasks", "lists", "list", "round", "rounds"])
        .unwrap_or(0);
    // "This week": what of it is over cannot be swapped any more.
    let once = !ends(tokens, end + what);
    let takes: Vec<Take> = scene
        .commitments
        .iter()
        .enumerate()
        .filter_map(|(index, commitment)| {
            let (has, to) = match (falls_on(commitment, one), falls_on(commitment, other)) {
                (true, false) => (one, other),
                (false, true) => (other, one),
                (true, true) | (false, false) => return None,
            };
            on_day(commitment, Some(has), to).map(|matter| Take::Change(index, matter))
        })
        .collect();
    match (takes.is_empty(), once) {
        (true, _) => None,
        (false, true) => Some(vec![Take::Ask(Ask { default: None, ..what_meant(&clause.said()) })]),
        (false, false) => Some(takes),
    }
}

/// Everything of a name that is done on a day, on another.
fn moved(name: &[Token], wrong: Option<Weekday>, right: Weekday, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let stem = |word: &str| {
        let plain = singular(word.strip_suffix("'s").unwrap_or(word));
        base_of(&plain).map_or(plain.clone(), str::to_owned)
    };
    let wanted: Vec<String> = name
        .iter()
        .filter(|token| token.shape == Shape::Word && !is_stop(token) && token.word != "do")
        .map(|token| stem(&token.word))
        .collect();
    if wanted.is_empty() {
        return None;
    }
    let takes: Vec<Take> = scene
        .commitments
        .iter()
        .enumerate()
        .filter(|(_, commitment)| {
            let own = commitment.sources.iter().map(|source| source.words.as_str());
            let said: Vec<String> = own
                .chain([commitment.says.as_str()])
                .flat_map(|words| tokens(words, 0, words.len()))
                .map(|token| stem(&token.word))
                .collect();
            wanted.iter().all(|word| said.contains(word))
        })
        .filter_map(|(index, commitment)| {
            on_day(commitment, wrong, right).map(|matter| Take::Change(index, matter))
        })
        .collect();
    (!takes.is_empty()).then_some(takes)
}

/// Whether something is done on a weekday of every week, or of every so-many-th.
fn falls_on(commitment: &Commitment, day: Weekday) -> bool {
    commitment.when().is_some_and(|when| match &when.days {
        Days::By(recurrence) => recurrence.rules.iter().any(|rule| {
            rule.split(';')
                .find_map(|part| part.strip_prefix("BYDAY="))
                .is_some_and(|days| days.split(',').any(|named| named == letters(day)))
        }),
        Days::On(_) | Days::Span(..) | Days::Loose(_) => false,
    })
}

/// A commitment with one weekday in the place of another; `None` where it is not done on that one.
pub(crate) fn on_weekday(commitment: &Commitment, wrong: Weekday, right: Weekday) -> Option<Matter> {
    on_day(commitment, Some(wrong), right)
}

/// The commitment on another weekday; of one that has several, instead of the one that is named.
fn on_day(commitment: &Commitment, wrong: Option<Weekday>, right: Weekday) -> Option<Matter> {
    let mut matter = commitment.matter.clone();
    let when: &mut When = match &mut matter {
        Matter::Routine { when, .. } | Matter::Errand { when, .. } | Matter::CheckIn { when, .. } => when,
        Matter::Trigger { .. } | Matter::Rule(_) | Matter::Preference(_) | Matter::Fact(_) => return None,
    };
    match &mut when.days {
        Days::By(recurrence) => day_for_day(recurrence, wrong, right).then_some(matter),
        Days::On(date) if wrong.is_none() => {
            use chrono::Datelike as _;
            let monday =
                date.checked_sub_days(chrono::Days::new(u64::from(date.weekday().num_days_from_monday())))?;
            *date = monday.checked_add_days(chrono::Days::new(u64::from(right.num_days_from_monday())))?;
            Some(matter)
        }
        Days::On(_) | Days::Span(..) | Days::Loose(_) => None,
    }
}

/// Puts one weekday in the place of another, or of the only one; whether there was one.
pub(super) fn day_for_day(recurrence: &mut Recurrence, wrong: Option<Weekday>, right: Weekday) -> bool {
    let mut changed = false;
    for rule in &mut recurrence.rules {
        let parts: Vec<String> = rule
            .split(';')
            .map(|part| match part.strip_prefix("BYDAY=") {
                Some(days) => {
                    let mut days: Vec<&str> = days.split(',').collect();
                    let only = days.len() == 1 && wrong.is_none();
                    for named in &mut days {
                        if only || wrong.is_some_and(|wrong| letters(wrong) == *named) {
                            *named = letters(right);
                            changed = true;
                        }
                    }
                    days.dedup();
                    format!("BYDAY={}", days.join(","))
                }
                None => part.to_owned(),
            })
            .collect();
        *rule = parts.join(";");
    }
    changed
}
