//! What a question is about: duties in force, meals, things, items.

use std::collections::BTreeSet;

use hob_memory::Memory;
use hob_schedules::{Commitment, Kind, Name};

use super::{About, Asked};
use crate::read::clause::Clause;
use crate::read::deed::deeds;
use crate::read::lexicon::{Lexicon, QUERIES, base_of, is_stop, plain, singular};
use crate::read::tokens::{Shape, Token, tokens};

/// The commitments that the words of a question name: by the chore, else by the words that they share with what was
/// agreed.
pub(in crate::read) fn about(clause: &Clause, memory: &Memory, lexicon: &Lexicon) -> About {
    let content: Vec<&Token> = clause
        .rest
        .iter()
        .filter(|token| token.shape == Shape::Word && !is_stop(token) && !QUERIES.plain.contains(&token.word))
        .collect();
    let words = said(clause);
    let mut tasks: BTreeSet<Name> = deeds(clause, lexicon).into_iter().map(|deed| deed.duty.task).collect();
    tasks.extend(lexicon.tasks(&clause.rest).into_iter().take(1).map(|found| found.task));
    tasks.extend(
        (0..clause.rest.len()).filter_map(|at| lexicon.task_noun(&clause.rest, at)).map(|(task, _)| task),
    );
    let mut by_task: Vec<&Commitment> = memory
        .commitments
        .values()
        .filter(|commitment| commitment.duty().is_some_and(|duty| tasks.contains(&duty.task)))
        .filter(|commitment| matches!(commitment.kind(), Kind::Routine | Kind::Errand | Kind::Trigger))
        .collect();
    // "The living room" of several rooms that are vacuumed.
    let named = names(clause, lexicon);
    let narrower: Vec<&Commitment> = by_task
        .iter()
        .copied()
        .filter(|commitment| {
            commitment.duty().is_some_and(|duty| {
                duty.things.iter().chain(&duty.places).chain(&duty.people).any(|name| named.contains(name))
            })
        })
        .collect();
    if !narrower.is_empty() {
        by_task = narrower;
    }
    if by_task.is_empty() && !content.is_empty() {
        by_task = sharing(&content, memory);
    } else if by_task.len() > 1 {
        let people: Vec<&Token> =
            content.iter().filter(|token| names_person(token, lexicon)).copied().collect();
        by_task = nearest(by_task, &people);
    }
    About { commitments: by_task.into_iter().map(|commitment| commitment.id).collect(), words }
}

/// The words of a question from its first that carries meaning on: "did you feed the cat today" asks about "feed the
/// cat".
fn said(clause: &Clause) -> String {
    let means = |token: &Token| !QUERIES.plain.contains(&token.word) && token.shape == Shape::Word;
    let Some(first) = clause.rest.iter().position(means) else { return String::new() };
    let last = clause.rest.iter().rposition(means).unwrap_or(first);
    plain(&clause.rest, first, last + 1)
}

/// The names in the household's vocabulary that a clause has.
fn names(clause: &Clause, lexicon: &Lexicon) -> BTreeSet<Name> {
    let mut found = BTreeSet::new();
    let mut at = 0;
    // "The guest bathroom" is no bathroom beside it.
    while at < clause.rest.len() {
        match lexicon.named(&clause.rest, at) {
            Some((named, end)) => {
                found.extend(named.names);
                at = end.max(at + 1);
            }
            None => at += 1,
        }
    }
    found
}

/// The check-ins.
pub(super) fn check_ins(memory: &Memory) -> About {
    let of_kind = memory.commitments.values().filter(|commitment| commitment.kind() == Kind::CheckIn);
    About { commitments: of_kind.map(|commitment| commitment.id).collect(), words: "check-in".to_owned() }
}

/// What was told of what the tokens name: facts, preferences and rules before duties.
pub(in crate::read) fn told(tokens: &[Token], memory: &Memory) -> About {
    let content: Vec<&Token> = tokens
        .iter()
        .filter(|token| token.shape == Shape::Word && !is_stop(token) && !QUERIES.plain.contains(&token.word))
        .filter(|token| !matches!(token.word.as_str(), "thing" | "about" | "down" | "week" | "noted"))
        .collect();
    let last = tokens.iter().rposition(|token| token.shape == Shape::Word).map_or(0, |at| at + 1);
    let words = plain(tokens, 0, last);
    let of_facts = best_of(&content, memory, |commitment| {
        matches!(commitment.kind(), Kind::Fact | Kind::Preference | Kind::Rule)
    });
    let found = if of_facts.is_empty() { sharing(&content, memory) } else { of_facts };
    About { commitments: found.into_iter().map(|commitment| commitment.id).collect(), words }
}

fn stem(word: &str) -> String {
    let word = word.strip_suffix("'s").unwrap_or(word);
    // "Allergies" are what somebody is allergic to.
    if let Some(stem) =
        word.strip_suffix("ies").or_else(|| word.strip_suffix("ic")).filter(|stem| *stem == "allerg")
    {
        return stem.to_owned();
    }
    base_of(word).map_or_else(|| singular(word), str::to_owned)
}

/// Commitments whose words have the most of these, and at least half of them: duties before what else was agreed.
fn sharing<'a>(content: &[&Token], memory: &'a Memory) -> Vec<&'a Commitment> {
    let duty = |commitment: &Commitment| {
        matches!(commitment.kind(), Kind::Routine | Kind::Errand | Kind::Trigger | Kind::CheckIn)
    };
    let duties = best_of(content, memory, duty);
    if duties.is_empty() { best_of(content, memory, |commitment| !duty(commitment)) } else { duties }
}

/// Of some commitments, those whose words have the most of these, and at least half of them.
fn best_of<'a>(
    content: &[&Token],
    memory: &'a Memory,
    of: impl Fn(&Commitment) -> bool,
) -> Vec<&'a Commitment> {
    let wanted: BTreeSet<String> = content.iter().map(|token| stem(&token.word)).collect();
    let shared = |commitment: &Commitment| {
        let text = format!(
            "{} {}",
            commitment.says,
            commitment.sources.iter().map(|source| source.words.as_str()).collect::<Vec<_>>().join(" ")
        );
        let has: BTreeSet<String> =
            tokens(&text, 0, text.len()).iter().map(|token| stem(&token.word)).collect();
        wanted.iter().filter(|word| has.contains(*word)).count()
    };
    let counted: Vec<(usize, &Commitment)> = memory
        .commitments
        .values()
        .filter(|commitment| of(commitment))
        .map(|commitment| (shared(commitment), commitment))
        .collect();
    let most = counted.iter().map(|(count, _)| *count).max().unwrap_or(0);
    if most == 0 || most * 2 < wanted.len() {
        return Vec::new();
    }
    counted.into_iter().filter(|(count, _)| *count == most).map(|(_, commitment)| commitment).collect()
}

/// Whether a word is somebody's name, or says that something is theirs.
fn names_person(token: &Token, lexicon: &Lexicon) -> bool {
    let word = token.word.strip_suffix("'s").unwrap_or(&token.word);
    lexicon.person(&tokens(word, 0, word.len()), 0).is_some()
}

/// Of several duties of one chore, those whose words have the most of a question's: "Tom's laundry".
fn nearest<'a>(found: Vec<&'a Commitment>, content: &[&Token]) -> Vec<&'a Commitment> {
    let wanted: BTreeSet<String> = content.iter().map(|token| stem(&token.word)).collect();
    let shared = |commitment: &Commitment| {
        let said =
            commitment.sources.iter().map(|source| source.words.as_str()).collect::<Vec<_>>().join(" ");
        let text = format!("{} {said}", commitment.says);
        let has: BTreeSet<String> =
            tokens(&text, 0, text.len()).iter().map(|token| stem(&token.word)).collect();
        wanted.iter().filter(|word| has.contains(*word)).count()
    };
    let most = found.iter().map(|commitment| shared(commitment)).max().unwrap_or(0);
    if most == 0 {
        found
    } else {
        found.into_iter().filter(|commitment| shared(commitment) == most).collect()
    }
}

/// The duty that makes the meal that a question names; the dinner where it names none.
pub(super) fn meal(asked: &Asked<'_>, end: usize) -> Option<Name> {
    let tokens = &asked.tokens[asked.at..];
    let stands = |patterns: &crate::read::pattern::Patterns| patterns.find(tokens, 0).is_some();
    if stands(&QUERIES.breakfast) {
        return Some(Name::new("make-breakfast"));
    }
    if stands(&QUERIES.lunch) {
        return Some(Name::new("make-lunch"));
    }
    // "What are you making" without a meal may be anything.
    let food = tokens.iter().any(|token| {
        matches!(
            token.word.as_str(),
            "eat"
                | "eating"
                | "cook"
                | "cooking"
                | "cooked"
                | "menu"
                | "food"
                | "dish"
                | "meal"
                | "recipe"
                | "having"
                | "for"
        )
    });
    let _ = end;
    (stands(&QUERIES.dinner) || food).then(|| Name::new("make-dinner"))
}

/// The item right behind the opening of a question, with nothing but its own words up to where it ends or "left".
pub(super) fn item(asked: &Asked<'_>, end: usize) -> Option<Name> {
    let tokens = asked.tokens;
    let (item, stop) = (end..tokens.len().min(end + 3)).find_map(|at| asked.lexicon.item(tokens, at))?;
    let tail = [
        "left", "in", "the", "house", "home", "at", "do", "we", "have", "i", "fridge", "still", "got", "now",
        "pantry", "is", "are", "there", "cupboard", "freezer", "stock", "store",
    ];
    tokens[stop..]
        .iter()
        .all(|token| token.shape == Shape::Mark || tail.contains(&token.word.as_str()))
        .then_some(item)
}

/// The item behind "why did you get", past what says how much of it: "so many bananas", "all that milk". A chore that has
/// the item in it is no item: "why did you get the coffee machine".
pub(super) fn item_of_many(asked: &Asked<'_>, end: usize) -> Option<Name> {
    const MUCH: [&str; 22] = [
        "so", "many", "much", "few", "little", "all", "that", "this", "these", "those", "the", "such", "a",
        "an", "lot", "lots", "of", "more", "too", "extra", "any", "some",
    ];
    let tokens = asked.tokens;
    let much = |token: &Token| MUCH.contains(&token.word.as_str()) || token.shape != Shape::Word;
    let at = (end..tokens.len()).find(|at| !much(&tokens[*at]))?;
    let (item, stop) = asked.lexicon.item(tokens, at)?;
    let closes = |token: &Token| !crate::read::lexicon::is_base(&token.word) || token.shape != Shape::Word;
    tokens.get(stop).is_none_or(closes).then_some(item)
}

/// The thing, room, person or item that the words after "where is" name.
pub(in crate::read) fn places_of(tokens: &[Token], lexicon: &Lexicon) -> Option<Name> {
    // "Jonas's car keys" are no Jonas, and yet "where is Jonas" asks for him.
    let persons: Vec<(usize, usize)> =
        (0..tokens.len()).filter_map(|at| lexicon.person(tokens, at).map(|(_, end)| (at, end))).collect();
    let thing = |at: &usize| !persons.iter().any(|(from, to)| (*from..*to).contains(at));
    let named = |at: usize| lexicon.named(tokens, at).and_then(|(named, _)| named.names.into_iter().next());
    // "Mia's room", where a room is called so.
    let longer = |(from, to): &(usize, usize)| {
        let (named, end) = lexicon.named(tokens, *from)?;
        (end > *to).then(|| named.names.into_iter().next()).flatten()
    };
    persons
        .iter()
        .find_map(longer)
        .or_else(|| (0..tokens.len()).filter(thing).find_map(named))
        .or_else(|| {
            (0..tokens.len()).filter(thing).find_map(|at| lexicon.item(tokens, at).map(|(item, _)| item))
        })
        .or_else(|| owned(tokens))
        .or_else(|| (0..tokens.len()).find_map(named))
}

/// What is said to be somebody's, where it is not known otherwise: "Jonas's car keys", "her reading glasses".
fn owned(tokens: &[Token]) -> Option<Name> {
    const WORDS_MAX: usize = 3;
    let whose = tokens.iter().rposition(|token| {
        token.word.ends_with("'s")
            && !matches!(token.word.as_str(), "it's" | "that's" | "there's" | "what's" | "where's")
            || matches!(token.word.as_str(), "my" | "our" | "your" | "his" | "her" | "their")
    })?;
    let words: Vec<&str> = tokens[whose + 1..]
        .iter()
        .take_while(|token| token.shape == Shape::Word)
        .map(|token| token.word.as_str())
        .take_while(|word| {
            !matches!(*word, "again" | "now" | "please" | "gone" | "kept" | "in" | "at" | "on")
        })
        .collect();
    (1..=WORDS_MAX).contains(&words.len()).then(|| Name::from(words.join("-")))
}
