//! What betrays that a statement was misread, seen in what it came to: an order that was kept as a rule or a fact, words
//! about time that nothing has a place for, a chore of which the same sentence says that it is somebody else's.
//!
//! The reading stays, and is shown. One question quotes what is doubtful and says what hob took it for; a statement that
//! is asked about already needs no other.

use hob_memory::{Statement, Status};
use hob_schedules::commitment::{Demand, StatedFact};
use hob_schedules::{Commitment, Matter};

use super::Reading;
use super::question::Ask;
use super::split::clauses::leading;
use super::split::shapes::{begins_order, is_finite};
use super::time::bits::{Bit, Repeat};
use super::time::{self, TimeCtx, weekday};
use super::tokens::{Shape, Token, tokens, word};

/// How the question begins.
pub(super) const NOT_SURE: &str = "I am not sure of";

/// The choice with which the reading stays.
pub(super) const RIGHT: &str = "that is right";

/// The statements that may have been misread, each by its number, with what is asked.
pub(super) fn doubts(read: &Reading, text: &str, cx: &TimeCtx<'_>) -> Vec<(usize, Ask)> {
    let asked = |statement: &Statement| {
        !statement.questions.is_empty()
            || read
                .questions
                .iter()
                .flat_map(|question| &question.sources)
                .any(|source| source.start < statement.source.end && statement.source.start < source.end)
    };
    let mut doubts = Vec::new();
    for (number, statement) in read.statements.iter().enumerate().filter(|(_, statement)| !asked(statement)) {
        let source = &statement.source;
        let Some(words) = text.get(source.start..source.end) else { continue };
        let own: Vec<&Commitment> = statement
            .commitments
            .iter()
            .filter_map(|id| read.commitments.iter().find(|made| made.id == *id))
            .collect();
        let before = number.checked_sub(1).and_then(|before| read.statements.get(before));
        let before = before.filter(|before| {
            text.get(before.source.start..source.start).is_some_and(|gap| !gap.contains('\n'))
        });
        let doubt = own
            .iter()
            .find_map(|made| of_commitment(made, words, cx))
            .or_else(|| not_hob(words, &own, before, read));
        if let Some(ask) = doubt {
            doubts.push((number, ask));
        }
    }
    doubts
}

/// What is asked of a reading that may be wrong.
fn ask(words: &str, took: &str) -> Ask {
    let said = words.trim().trim_end_matches(['.', '!', ',', ';']);
    Ask::choose(
        format!("{NOT_SURE} \u{201c}{said}\u{201d}: {took} Is that right?"),
        &[RIGHT, "leave it to me", "I will put it another way"],
    )
}

fn of_commitment(made: &Commitment, words: &str, cx: &TimeCtx<'_>) -> Option<Ask> {
    let said = tokens(words, 0, words.len());
    match &made.matter {
        Matter::Rule(rule) => {
            let kept = matches!(rule.demand, Demand::Words(_)) && rule.when.is_none() && rule.on.is_none();
            if kept && not_this(&said) {
                return Some(ask(words, "I keep it as a rule, and leave out no day for it."));
            }
            // "No, leave that": a rule that binds a deed on nothing in particular.
            let bare = rule.demand == Demand::Never
                && rule.about.deeds.iter().any(|deed| deed == "carry")
                && rule.about.things.is_empty()
                && rule.about.places.is_empty();
            if bare || rule.demand == Demand::Never && misses_what(&said, &made.says) {
                return Some(ask(words, &format!("I take it as the rule {}", quoted(made))));
            }
            (kept && orders(&said, cx) && !limited(&tokens(&made.says, 0, made.says.len())))
                .then(|| ask(words, "I keep it as a rule, and do nothing for it."))
        }
        Matter::Fact(StatedFact::Words(_)) if orders(&said, cx) => {
            Some(ask(words, "I keep it in mind, and do nothing for it."))
        }
        Matter::Trigger { .. } => {
            let found = time::scan(&said, cx);
            let lost =
                found.iter().any(|found| matches!(found.bit, Bit::Repeat(Repeat::Days(days)) if days > 1));
            lost.then(|| ask(words, &format!("I go by this alone: {}", quoted(made))))
        }
        Matter::Routine { duty, .. } | Matter::Errand { duty, .. } => {
            let lost = duty.manner.iter().find(|how| {
                matches!(how.as_str(), "twice" | "thrice" | "three times")
                    || how.as_str() == "one" && words.contains("the one ")
            })?;
            Some(ask(words, &format!("I made nothing of \u{201c}{lost}\u{201d} in it.")))
        }
        Matter::CheckIn { .. } | Matter::Preference(_) | Matter::Fact(_) => None,
    }
}

/// hob's words for what it made, within a sentence of a question.
fn quoted(made: &Commitment) -> String {
    format!("\u{201c}{}\u{201d}.", made.says.trim_end_matches('.'))
}

/// "Never in the tumble dryer", taken as "never tumble the dryer": where something is not put became what is not done.
fn misses_what(said: &[Token], took: &str) -> bool {
    let head = leading(said, 0);
    let place = word(said, head + 1);
    matches!(word(said, head), "never" | "not")
        && matches!(place, "in" | "into" | "on" | "onto" | "near" | "under" | "through")
        && !took.split(' ').any(|word| word == place)
}

/// Whether words open with an order that nothing in them denies or limits.
fn orders(said: &[Token], cx: &TimeCtx<'_>) -> bool {
    let head = leading(said, 0);
    let opening = word(said, head);
    // What is done to a thing, or told to somebody, once: how somebody behaves ("knock", "wear the gloves", "keep it
    // shut") is a rule.
    const DONE: [&str; 28] = [
        "put", "take", "get", "bring", "fetch", "move", "carry", "cancel", "order", "book", "swap", "do",
        "boil", "cook", "make", "tell", "text", "message", "wash", "iron", "water", "empty", "clean",
        "charge", "air", "chuck", "pop", "buy",
    ];
    let consequence = said.first().is_some_and(|first| matches!(first.word.as_str(), "so" | "or"));
    let verb = DONE.contains(&opening) && begins_order(said, head, cx.lexicon);
    let tells =
        said.iter().take_while(|token| token.shape != Shape::Mark).any(|token| is_finite(&token.word));
    verb && !consequence && !limited(said) && !tells
}

/// Whether words deny something, or limit it: a rule does.
fn limited(said: &[Token]) -> bool {
    said.iter().any(|token| {
        matches!(
            token.word.as_str(),
            "no" | "not"
                | "never"
                | "only"
                | "don't"
                | "nothing"
                | "nobody"
                | "always"
                | "but"
                | "except"
                | "unless"
                | "without"
                | "before"
                | "you"
                | "whatever"
                | "just"
                | "where"
        )
    })
}

/// "Not this Saturday": a day that is left out.
fn not_this(said: &[Token]) -> bool {
    (0..said.len()).any(|at| {
        word(said, at) == "not" && word(said, at + 1) == "this" && weekday::name(said, at + 2, true).is_some()
    })
}

/// "The nurse does it, not you": what was made of the words before it is not hob's.
fn not_hob(words: &str, own: &[&Commitment], before: Option<&Statement>, read: &Reading) -> Option<Ask> {
    let said = words.to_lowercase();
    let denied = said.contains("not you") || said.contains("not the robot");
    let done =
        ["does it", "does that", "does them", "do it", "do that"].iter().any(|does| said.contains(does));
    let fact = own.iter().all(|made| matches!(made.matter, Matter::Fact(_))) && !own.is_empty();
    let chore = before?.commitments.iter().find_map(|id| {
        read.commitments.iter().find(|made| {
            made.id == *id
                && matches!(
                    made.matter,
                    Matter::Routine { .. } | Matter::Errand { .. } | Matter::Trigger { .. }
                )
        })
    })?;
    (denied && done && fact && before?.status != Status::Noted)
        .then(|| ask(words, &format!("I still take this to be mine: {}", quoted(chore))))
}
