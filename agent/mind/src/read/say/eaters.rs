//! "There's six of us for dinner on Thursday", "my brother's eating with us tomorrow": for how many hob cooks on days that
//! are named, put as the order that it comes to. Who always eats with the household is another matter.

use crate::read::lexicon::{Lexicon, TALK};
use crate::read::split::sentences::sentences;
use crate::read::time::number::cardinal;
use crate::read::time::weekday;
use crate::read::tokens::{Shape, Token, any_phrase, tokens, word};

/// A correction of a number is short: "er, 5 actually, Jess can't".
const CORRECTION_WORDS_MAX: usize = 8;

/// A guest is named in no more words.
const GUEST_WORDS_MAX: usize = 5;

/// Nobody has more at table.
const EATERS_MAX: u32 = 20;

const MEALS: [&str; 7] = ["breakfast", "brunch", "lunch", "dinner", "supper", "tea", "pizza"];

const WE_ARE: [&str; 19] = [
    "there's",
    "theres",
    "there are",
    "there is",
    "there will be",
    "there'll be",
    "we're",
    "we are",
    "we'll be",
    "we will be",
    "it's",
    "it is",
    "it'll be",
    "it will be",
    "that's",
    "that makes it",
    "that makes",
    "make that",
    "make it",
];

/// How guests come to table.
const EAT: [&str; 16] = [
    "is eating with us",
    "are eating with us",
    "eating with us",
    "eats with us",
    "eat with us",
    "eating here",
    "eats here",
    "is eating here",
    "are eating here",
    "will eat with us",
    "is joining us",
    "are joining us",
    "joins us",
    "joining us",
    "is having",
    "are having",
];

/// The same in words that order it; `None` where nobody says who eats.
pub(super) fn at_table(sentence: &str, lexicon: &Lexicon) -> Option<String> {
    let mut all = tokens(sentence, 0, sentence.len());
    lexicon.settle(&mut all);
    let ranges = sentences(&all);
    let order = absent(sentence, &all, lexicon)
        .or_else(|| cooked_for(sentence, &all))
        .or_else(|| so_many(sentence, &all));
    if order.is_some() {
        return order;
    }
    for (index, (from, to)) in ranges.iter().copied().enumerate() {
        let end = (from..to).find(|at| all[*at].is_mark(',') || all[*at].is_mark(';')).unwrap_or(to);
        let words = |from: usize, to: usize| {
            Some(sentence.get(all.get(from)?.start..all.get(to.checked_sub(1)?)?.end)?.to_owned())
        };
        let (order, mut rest) = if let Some((count, days, meal)) = counted(&all, from, end) {
            // "…, er, 5 actually, Jess can't": the number itself is put right.
            let next = ranges.get(index + 1).copied();
            let behind = (end + 1 < to).then_some((end + 1, to));
            let (count, rest) = match behind.or(next).and_then(|range| corrected(&all, range)) {
                Some(count) if behind.is_some() => (count, to),
                Some(count) => (count, next.map_or(to, |(_, to)| to)),
                None => (count, end),
            };
            (format!("{meal} for {count} {}", words(days.0, days.1).unwrap_or_default()), rest)
        } else if let Some((count, from, meal)) = guests(&all, from, end, lexicon) {
            (format!("{meal} for {count} more {}", words(from, end).unwrap_or_default()), end)
        } else {
            continue;
        };
        while all.get(rest).is_some_and(|token| token.shape == Shape::Mark) {
            rest += 1;
        }
        let before = sentence.get(..all[from].start)?;
        let behind = all.get(rest).and_then(|token| sentence.get(token.start..)).unwrap_or("");
        return Some(format!("{before}{}. {behind}", order.trim_end().trim_end_matches(['.', '!'])));
    }
    None
}

/// "Priya isn't eating with us tomorrow", "I won't be in for dinner on Thursday": there is none for them.
fn absent(sentence: &str, all: &[Token], lexicon: &Lexicon) -> Option<String> {
    let from = usize::from(matches!(word(all, 0), "so" | "hi" | "hey" | "sorry"));
    let named = from + usize::from(matches!(word(all, from), "my" | "our"));
    let (who, at) = match word(all, from) {
        "i" | "i'm" => ("me", from + usize::from(word(all, from) == "i")),
        _ => {
            let (_, end) = lexicon.person(all, named)?;
            (sentence.get(all[named].start..all[end - 1].end)?, end)
        }
    };
    let who = who.strip_suffix("'s").unwrap_or(who);
    let used = any_phrase!(
        all,
        at,
        [
            "isn't eating with us",
            "is not eating with us",
            "isn't eating here",
            "won't be eating with us",
            "won't be eating here",
            "won't be eating",
            "isn't having",
            "won't have",
            "won't be having",
            "won't be in for",
            "won't be home for",
            "won't be here for",
            "won't be back for",
            "isn't home for",
            "isn't here for",
            "isn't in for",
            "am not home for",
            "am not here for",
            "am not in for",
            "am out for",
            "is out for",
            "i'm not home for",
            "i'm not here for",
            "i'm not in for",
            "i'm not eating with you",
            "i'm out for",
            "i'm not having",
            "i'm not eating",
            "will miss",
            "can't make",
            "can't make it for",
            "won't make it for",
            "won't make it to",
        ]
    )?;
    let mut next = at + used;
    let meal = MEALS.contains(&word(all, next)).then(|| all[next].word.clone());
    let eats = all[at..at + used].iter().any(|token| token.word == "eating");
    let meal = match meal {
        Some(meal) => {
            next += 1;
            meal
        }
        None if eats => "dinner".to_owned(),
        None => return None,
    };
    let rest = all.get(next).and_then(|token| sentence.get(token.start..)).unwrap_or("");
    Some(format!("no {meal} for {who} {rest}").trim_end().to_owned())
}

/// "Friends are coming round on Thursday, so we'll be five": for how many dinner is, on the day that was named before.
fn so_many(sentence: &str, all: &[Token]) -> Option<String> {
    let (at, used) = (1..all.len()).find_map(|at| {
        let behind = all[at - 1].shape == Shape::Mark || matches!(word(all, at - 1), "so" | "and" | "then");
        let used = any_phrase!(
            all,
            at,
            [
                "we'll be",
                "we will be",
                "we are",
                "we're",
                "that makes",
                "that makes us",
                "there'll be",
                "there will be"
            ]
        )?;
        behind.then_some((at, used))
    })?;
    let (count, end) = cardinal(all, at + used).filter(|(count, _)| (2..=EATERS_MAX).contains(count))?;
    let end = end + any_phrase!(all, end, ["of us", "people", "at the table", "at table"]).unwrap_or(0);
    // "We'll be ten minutes", "we're two hours away".
    let for_meal = usize::from(word(all, end) == "for" && MEALS.contains(&word(all, end + 1))) * 2;
    let closed = all.get(end + for_meal).is_none_or(|next| next.shape == Shape::Mark);
    let company = all[..at].iter().any(|token| {
        matches!(
            token.word.as_str(),
            "coming" | "comes" | "round" | "over" | "visiting" | "joining" | "staying" | "here"
        )
    });
    let (from, day) = (0..at).find_map(|from| {
        let day = weekday::name(all, from, true).filter(|(_, plural, _)| !plural).map(|(.., end)| end);
        let near = matches!(word(all, from), "today" | "tonight" | "tomorrow").then_some(from + 1);
        Some((from, day.or(near)?))
    })?;
    let meal =
        (0..end + for_meal).find(|at| MEALS.contains(&word(all, *at))).map_or("dinner", |at| word(all, at));
    if !closed || !company {
        return None;
    }
    let joined = usize::from(matches!(word(all, at - 1), "so" | "and" | "then"));
    let told = sentence.get(..all[at - joined].start)?.trim_end().trim_end_matches([',', ';']);
    let on = if weekday::name(all, from, true).is_some() { "on " } else { "" };
    let day = sentence.get(all[from].start..all[day - 1].end)?;
    let rest = all.get(end + for_meal).and_then(|token| sentence.get(token.start..)).unwrap_or("");
    Some(format!("{told}. {meal} for {count} {on}{day}{rest}"))
}

/// "Cook for four on Wednesday", "just me for dinner tonight": dinner for so many.
fn cooked_for(sentence: &str, all: &[Token]) -> Option<String> {
    let from = any_phrase!(all, 0, ["please", "can you", "could you", "can you please", "could you please"])
        .unwrap_or(0);
    if let Some(used) = any_phrase!(all, from, ["cook for"]) {
        let (count, end) =
            cardinal(all, from + used).filter(|(count, _)| (1..=EATERS_MAX).contains(count))?;
        // "Cook for two hours" is how long.
        let counted = matches!(word(all, end), "hours" | "hour" | "minutes" | "days" | "weeks" | ":");
        let rest = all.get(end).and_then(|token| sentence.get(token.start..)).unwrap_or("");
        return (!counted).then(|| format!("dinner for {count} {rest}").trim_end().to_owned());
    }
    let used = any_phrase!(all, 0, ["just me for", "only me for", "it's just me for", "it's only me for"])?;
    let meal = MEALS.contains(&word(all, used)).then(|| all[used].word.clone())?;
    let rest = all.get(used + 1).and_then(|token| sentence.get(token.start..)).unwrap_or("");
    Some(format!("{meal} for 1 {rest}").trim_end().to_owned())
}

/// "There's six of us for dinner on Thursday": how many, the words behind, and the meal.
fn counted(all: &[Token], from: usize, to: usize) -> Option<(u32, (usize, usize), String)> {
    // "So it's only two for dinner tonight".
    let from = from + TALK.lead.at(all, from).unwrap_or(0);
    let used = any_phrase(all, from, &WE_ARE)?;
    let adverb =
        any_phrase!(all, from + used, ["only", "just", "now", "going to be", "actually"]).unwrap_or(0);
    let (count, at) = cardinal(all, from + used + adverb).filter(|(_, at)| *at <= to)?;
    let of_us = any_phrase!(all, at, ["of us", "people", "at the table", "at table"]).unwrap_or(0);
    let mut next = at + of_us;
    let meal = (next..to).find(|at| MEALS.contains(&word(all, *at)))?;
    // "… of us on Thursday for dinner": the days stand before the meal or behind it.
    let for_meal = matches!(word(all, meal.checked_sub(1)?), "for" | "at" | "having");
    if !for_meal || !(1..=EATERS_MAX).contains(&count) {
        return None;
    }
    let mut end = to;
    if meal - 1 > next {
        end = meal - 1;
    } else {
        next = meal + 1;
    }
    Some((count, (next, end.max(next)), all[meal].word.clone())).filter(|_| next < end)
}

/// "Er, 5 actually, Jess can't": the number that stands for the one before.
fn corrected(all: &[Token], (from, to): (usize, usize)) -> Option<u32> {
    let words = all[from..to].iter().filter(|token| token.shape != Shape::Mark).count();
    if words > CORRECTION_WORDS_MAX {
        return None;
    }
    let marker = any_phrase!(
        all,
        from,
        [
            "er",
            "erm",
            "no",
            "sorry",
            "wait",
            "no wait",
            "oh no",
            "actually",
            "oops",
            "make that",
            "i mean",
            "or",
        ]
    )?;
    let at = (from + marker..to).find(|at| all[*at].shape != Shape::Mark)?;
    let (count, end) = cardinal(all, at)?;
    let ends = end >= to
        || all[end].shape == Shape::Mark
        || matches!(word(all, end), "actually" | "sorry" | "of" | "in" | "now" | "then" | "i" | "people");
    ends.then_some(count)
}

/// "My brother's eating with us tomorrow and Thursday": how many guests, where the days begin, and the meal.
fn guests(all: &[Token], from: usize, to: usize, lexicon: &Lexicon) -> Option<(usize, usize, String)> {
    let (at, used) = (from + 1..to.min(from + 1 + GUEST_WORDS_MAX))
        .find_map(|at| any_phrase(all, at, &EAT).map(|used| (at, used)))?;
    let who = &all[from..at];
    let named = usize::from(matches!(word(who, 0), "my" | "our" | "the"));
    let first = word(who, named);
    // "Lucia's eating with us", and "my brothers eating with us" in a hurry.
    let bare = first.strip_suffix("'s").unwrap_or(first);
    let bare = bare.strip_suffix('s').filter(|_| bare == first && named > 0).unwrap_or(bare);
    let is_one = lexicon.person(who, named).is_some()
        || lexicon.person(&tokens(bare, 0, bare.len()), 0).is_some()
        || named > 0;
    let count = if let Some((count, _)) = cardinal(who, 0) {
        usize::try_from(count).ok()?
    } else if matches!(first, "parents" | "grandparents" | "inlaws") || word(who, who.len() - 1) == "parents"
    {
        2
    } else if matches!(first, "friends" | "kids" | "children" | "we" | "everyone" | "everybody" | "who")
        || !is_one
    {
        return None;
    } else {
        1 + who.iter().filter(|token| token.word == "and").count()
    };
    let mut next = at + used;
    let mut meal = "dinner".to_owned();
    if any_phrase!(all, next, ["for", "at"]).is_some() && MEALS.contains(&word(all, next + 1)) {
        meal = all[next + 1].word.clone();
        next += 2;
    } else if matches!(word(all, at + used - 1), "having") {
        meal = MEALS.contains(&word(all, next)).then(|| all[next].word.clone())?;
        next += 1 + any_phrase!(all, next + 1, ["with us"])?;
    } else if word(all, at + used - 1) == "us" && word(all, at + used - 2).starts_with("join") {
        return None;
    }
    (next < to).then_some((count, next, meal))
}
