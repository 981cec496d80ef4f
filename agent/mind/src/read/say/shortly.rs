//! What people at home say short, or with a word for hob: "every day, dear", "let's make that 7 since Ben is late", "tea'll
//! need to be at half five", "dinner for two more".

use super::bought::{banned, fetched};
use crate::read::lexicon::Lexicon;
use crate::read::time::number::cardinal;
use crate::read::tokens::{Shape, Token, any_phrase, tokens, word};

/// One thing that is said short: the sentence with it put in full.
type Way = fn(&str, &[Token], &Lexicon) -> Option<String>;

/// The sentence put as hob reads it; `None` where it is so already.
pub(super) fn plainly(sentence: &str, lexicon: &Lexicon) -> Option<String> {
    let ways: [Way; 8] =
        [without_vocative, ruled, make_that, meal_will_be, hour_for_meal, more_at_table, fetched, banned];
    let mut said = sentence.to_owned();
    let mut changed = false;
    for way in ways {
        let mut all = tokens(&said, 0, said.len());
        lexicon.settle(&mut all);
        if let Some(plain) = way(&said, &all, lexicon) {
            said = plain;
            changed = true;
        }
    }
    changed.then_some(said)
}

/// What hob is called by those who like it.
const VOCATIVES: [&str; 16] = [
    "dear",
    "my dear",
    "love",
    "my love",
    "darling",
    "honey",
    "sweetheart",
    "sweetie",
    "mate",
    "buddy",
    "pal",
    "hon",
    "old friend",
    "my friend",
    "dearie",
    "duck",
];

/// "Every day, dear": without the word for hob, which is set off by a comma.
fn without_vocative(said: &str, all: &[Token], _: &Lexicon) -> Option<String> {
    let last = all.iter().rposition(|token| token.shape == Shape::Word)? + 1;
    let comma = (1..last).rev().find(|at| all[*at].is_mark(','))?;
    let used = any_phrase(all, comma + 1, &VOCATIVES)?;
    (comma + 1 + used == last).then(|| {
        let rest = all.get(last).and_then(|token| said.get(token.start..)).unwrap_or("");
        format!("{}{rest}", said.get(..all[comma].start).unwrap_or_default())
    })
}

/// "Let's make that 7 since Ben is late": make that 7.
fn make_that(said: &str, all: &[Token], _: &Lexicon) -> Option<String> {
    let lead = any_phrase!(
        all,
        0,
        [
            "let's",
            "lets",
            "let us",
            "can we",
            "could we",
            "shall we",
            "maybe",
            "can you",
            "could you",
            "please",
            "actually",
            "actually let's",
            "ok let's",
            "no let's"
        ]
    )
    .unwrap_or(0);
    let used = any_phrase!(all, lead, ["make that", "make it"])?;
    let from = lead + used;
    let reason = (from + 1..all.len())
        .find(|at| any_phrase!(all, *at, ["since", "because", "cos", "cause", "as"]).is_some())
        .filter(|at| all.get(at + 2).is_some());
    let end = reason.map_or(all.len(), |at| at - usize::from(all[at - 1].is_mark(',')));
    if (lead == 0 && reason.is_none()) || end <= from {
        return None;
    }
    said.get(all[lead].start..all[end - 1].end).map(str::to_owned)
}

/// "My aunt is here until Sunday, no meat while she's here": a sentence of its own.
fn ruled(said: &str, all: &[Token], _: &Lexicon) -> Option<String> {
    let comma = (1..all.len()).find(|at| {
        all[*at].is_mark(',')
            && any_phrase!(all, at + 1, ["no", "never", "don't", "do not", "please no"]).is_some()
    })?;
    let stays = (comma + 2..all.len()).any(|at| {
        any_phrase!(all, at, ["while", "as long as", "until", "till"]).is_some_and(|used| {
            matches!(word(all, at + used), "she" | "she's" | "he" | "he's" | "they" | "they're")
        })
    });
    let here = all[..comma].iter().any(|token| {
        matches!(
            token.word.as_str(),
            "here" | "staying" | "stays" | "stay" | "visiting" | "visits" | "coming" | "comes"
        )
    });
    (stays && here)
        .then(|| Some(format!("{}.{}", said.get(..all[comma].start)?, said.get(all[comma].end..)?)))?
}

pub(super) const MEALS: [&str; 6] = ["breakfast", "brunch", "lunch", "dinner", "supper", "tea"];

/// The meal that a word names, and whether "will" is in it: "tea'll".
fn meal_of(token: &Token) -> Option<(&str, bool)> {
    let bare = token.word.strip_suffix("'ll").unwrap_or(&token.word);
    MEALS.contains(&bare).then_some((bare, bare != token.word))
}

/// "Tea'll need to be at half five": tea at half five.
fn meal_will_be(said: &str, all: &[Token], _: &Lexicon) -> Option<String> {
    let (at, meal, will) =
        (0..all.len()).find_map(|at| meal_of(&all[at]).map(|(meal, will)| (at, meal, will)))?;
    let needs = any_phrase!(
        all,
        at + 1,
        [
            "will need to be",
            "will have to be",
            "needs to be",
            "has to be",
            "should be",
            "must be",
            "need to be",
            "have to be",
            "will be",
            "would have to be",
            "is to be",
            "ought to be",
            "better be",
            "had better be",
            "be"
        ]
    )
    .filter(|_| !matches!(word(all, at + 1), "be" | "need" | "have") || will)?;
    let next = at + 1 + needs;
    let prep = any_phrase!(all, next, ["at", "by", "around", "about", "for"]).unwrap_or(0);
    hour_end(all, next + prep)?;
    let day = any_phrase!(all, 0, ["tonight's", "today's", "tomorrow's"]).filter(|_| at == 1);
    let opens = at == 0
        || day.is_some()
        || all[at - 1].shape == Shape::Mark
        || matches!(
            word(all, at - 1),
            "so" | "and" | "then" | "today" | "tonight" | "tomorrow" | "the" | "our"
        );
    // "Dinner will be late", "lunch must be ready": no hour.
    let prep = if prep > 0 { said.get(all[next].start..all[next + prep - 1].end)? } else { "at" };
    let (before, behind) = match day {
        Some(_) => (String::new(), format!(" {}", word(all, 0).trim_end_matches("'s"))),
        None => (said.get(..all[at].start)?.to_owned(), String::new()),
    };
    let from = next + usize::from(any_phrase!(all, next, ["at", "by", "around", "about", "for"]).is_some());
    let end = hour_end(all, from)?;
    let hour = said.get(all[from].start..all[end - 1].end)?;
    let rest = said.get(all[end - 1].end..)?;
    opens.then(|| format!("{before}{meal} {prep} {hour}{behind}{rest}"))
}

/// "Half seven sharp for dinner tomorrow": dinner at half seven.
fn hour_for_meal(said: &str, all: &[Token], _: &Lexicon) -> Option<String> {
    let from = any_phrase!(all, 0, ["at", "let's say", "say", "make it"]).unwrap_or(0);
    let end = hour_end(all, from)?;
    let end = end + any_phrase!(all, end, ["sharp", "on the dot", "exactly", "please"]).unwrap_or(0);
    let joint = any_phrase!(all, end, ["for"])?;
    let (meal, _) = meal_of(all.get(end + joint)?)?;
    let rest = said.get(all[end + joint].end..)?;
    Some(format!("{meal} at {}{rest}", said.get(all[from].start..all[end - 1].end)?))
}

/// Where an hour at a place ends: "7", "half seven", "quarter past five", "7.30pm", "eight o'clock".
pub(super) fn hour_end(all: &[Token], at: usize) -> Option<usize> {
    const HOURS_MAX: u32 = 24;
    if matches!(word(all, at), "noon" | "midday" | "midnight") {
        return Some(at + 1);
    }
    let half = any_phrase!(
        all,
        at,
        [
            "half past",
            "half",
            "quarter past",
            "quarter to",
            "a quarter past",
            "a quarter to",
            "ten past",
            "ten to",
            "five past",
            "five to",
            "twenty past",
            "twenty to"
        ]
    )
    .unwrap_or(0);
    let (hour, mut end) = cardinal(all, at + half)?;
    if hour > HOURS_MAX {
        return None;
    }
    if matches!(word(all, end), ":" | ".")
        && all.get(end + 1).is_some_and(|token| token.shape == Shape::Number && token.glued)
    {
        end += 2;
    }
    end += any_phrase!(all, end, ["o'clock", "am", "pm", "thirty", "fifteen", "forty - five"]).unwrap_or(0);
    let counted = matches!(
        word(all, end),
        "more" | "people" | "of" | "minutes" | "hours" | "days" | "weeks" | "guests" | "extra" | "times"
    );
    (!counted).then_some(end)
}

/// "Dinner for two more": today, where no day is said.
fn more_at_table(said: &str, all: &[Token], _: &Lexicon) -> Option<String> {
    let lead =
        any_phrase!(all, 0, ["please", "can we have", "could we have", "make", "cook", "can you make"])
            .unwrap_or(0);
    let (meal, _) = meal_of(all.get(lead)?)?;
    let count = any_phrase!(all, lead + 1, ["for"])? + lead + 1;
    let (_, end) = cardinal(all, count)?;
    let end = end + any_phrase!(all, end, ["more", "extra", "more people", "extra people", "more guests"])?;
    let behind = all[end..]
        .iter()
        .all(|token| token.shape == Shape::Mark || matches!(token.word.as_str(), "please" | "thanks"));
    behind.then(|| {
        format!("{meal} {} today", said.get(all[lead + 1].start..all[end - 1].end).unwrap_or_default())
    })
}
