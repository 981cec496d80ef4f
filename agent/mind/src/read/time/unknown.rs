//! Days that hob cannot know by itself: "on the days I work", "on bin days", "in the school holidays". Where the text
//! says which they are, they have been put in plain words before; else they are asked about, since every day would be
//! wrong on most of them.

use super::TimeCtx;
use super::bits::{Bit, Repeat};
use super::bounds::{FROM_WHEN_TO_WHEN, SCHOOL_HOLIDAYS};
use super::weekday::{self, WORKDAYS};
use crate::read::lexicon::{WORDS, in_singular, is_stop};
use crate::read::refer::stays;
use crate::read::table::Table;
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// How hob asks for days that somebody else sets; what they are follows.
const WHICH_DAYS: &str = "Which days do you mean by";

/// Whether a question is about days that what stands below would be due on.
pub(crate) fn is_asked(trouble: &str) -> bool {
    trouble.starts_with(FROM_WHEN_TO_WHEN) || trouble.starts_with(WHICH_DAYS)
}

/// Words for the days while there is school, after "in" or "during".
const TERM: [&str; 8] = [
    "term time",
    "term - time",
    "termtime",
    "term",
    "the school term",
    "school term",
    "school time",
    "the school year",
];

/// Days that are unknown, at a place.
pub(super) fn days(tokens: &[Token], at: usize, cx: &TimeCtx<'_>) -> Option<(Vec<Bit>, usize)> {
    if cx.cell {
        return None;
    }
    match word(tokens, at) {
        "in" | "during" => in_term(tokens, at).or_else(|| in_holidays(tokens, at)),
        "over" => in_holidays(tokens, at),
        _ if called(tokens, at).is_some() => {
            let end = called(tokens, at)?;
            // "On bin day, Tuesday, …" says which.
            let named = (0..tokens.len()).any(|index| weekday::name(tokens, index, false).is_some());
            let start = at + usize::from(word(tokens, at) == "on");
            let days = says(tokens, start, end);
            let asked = Bit::Trouble(format!("{WHICH_DAYS} \u{201c}{days}\u{201d}?"));
            Some((vec![if named { Bit::Whichever } else { asked }], end))
        }
        // Behind an order it says when in the day, as "while nobody is home" does.
        "while" | "whilst" if at == 0 => {
            let used = stays::meant(tokens, at).filter(stays::Meant::is_our_absence)?.used;
            let days = says(tokens, at, at + used);
            Some((vec![Bit::Trouble(which_days(&days))], at + used))
        }
        "on" | "the" if of_break(tokens, at).is_some() => {
            let end = of_break(tokens, at)?;
            let days = says(tokens, at + usize::from(word(tokens, at) == "on"), end);
            Some((vec![Bit::Trouble(which_days(&days))], end))
        }
        "his" | "her" | "their" if turns_of(tokens, at) => {
            Some((vec![Bit::Trouble(which_days(&says(tokens, at, at + 2)))], at + 2))
        }
        // "On non-school days": there are more of these than there is school.
        "on" if word(tokens, at + 1) == "non" => {
            let own = at + 2 + usize::from(word(tokens, at + 2) == "-");
            let end = is_days(word(tokens, own + 1)).then_some(own + 2)?;
            let free = matches!(word(tokens, own), "working" | "work" | "business" | "office");
            let days = says(tokens, at + 1, end).replace(" - ", "-");
            (!free).then(|| (vec![Bit::Trouble(which_days(&days))], end))
        }
        "on" => {
            let end = when_something(tokens, at)?;
            let days = says(tokens, at + 1, end);
            Some((vec![Bit::Trouble(format!("{WHICH_DAYS} \u{201c}{days}\u{201d}?"))], end))
        }
        "school" | "half" | "holidays" | "term" | "termtime" | "easter" | "christmas" if at == 0 => {
            labelled(tokens, cx)
        }
        _ => None,
    }
}

/// What is asked about words for days that nothing in the text says.
pub(crate) fn which_days(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(char::to_lowercase).into_iter().flatten();
    format!("{WHICH_DAYS} \u{201c}{}\u{201d}?", first.chain(letters).collect::<String>())
}

fn says(tokens: &[Token], from: usize, to: usize) -> String {
    let as_written = |at| match word(tokens, at) {
        "i" => "I",
        "i'm" => "I'm",
        "i've" => "I've",
        word => word,
    };
    let named = |at: usize| match weekday::name(tokens, at, false) {
        Some((day, false, _)) if tokens[at].capital => crate::read::says::weekday(day),
        Some(_) | None => as_written(at),
    };
    (from..to).map(named).collect::<Vec<_>>().join(" ")
}

/// Whether the words say when there is school: "in term time" at a place, or at the head of a label; where they end.
fn in_term(tokens: &[Token], at: usize) -> Option<(Vec<Bit>, usize)> {
    static WITHIN: Table = Table::of(&TERM);
    let used = WITHIN.at(tokens, at + 1)?;
    let end = at + 1 + used;
    // "In term two", "in term of", and terms that say more are something else.
    if tokens.get(end).is_some_and(|next| next.number().is_some() || next.word == "of") {
        return None;
    }
    let end = end + usize::from(word(tokens, end) == "only");
    // "On Tuesdays in term time" has its days.
    let named = (0..tokens.len()).any(|index| {
        !(at..end).contains(&index)
            && (weekday::name(tokens, index, false).is_some()
                || matches!(word(tokens, index), "weekdays" | "weekday"))
    });
    let bit = if named { Bit::Whichever } else { school_days() };
    Some((vec![bit], end))
}

fn school_days() -> Bit {
    Bit::Repeat(Repeat::Weeks { days: WORKDAYS.to_vec(), every: 1, said: true })
}

/// Whether the words are about days in term.
pub(crate) fn speaks_of_term(tokens: &[Token]) -> bool {
    (0..tokens.len()).any(|at| matches!(word(tokens, at), "in" | "during") && in_term(tokens, at).is_some())
}

/// "In the school holidays", "over half term".
fn in_holidays(tokens: &[Token], at: usize) -> Option<(Vec<Bit>, usize)> {
    static WITHIN: Table =
        Table::of(&["in the", "during the", "over the", "in", "during", "over", "in their", "during their"]);
    let start = at + WITHIN.at(tokens, at)?;
    let used = any_phrase(tokens, start, &SCHOOL_HOLIDAYS)
        .or_else(|| any_phrase(tokens, start, &["holidays", "the holidays"]))?;
    Some((vec![asked(tokens, start, start + used)], start + used))
}

fn asked(tokens: &[Token], from: usize, to: usize) -> Bit {
    Bit::Trouble(format!("{FROM_WHEN_TO_WHEN} \u{201c}{}\u{201d}?", says(tokens, from, to)))
}

/// "School holidays: wake Tom at nine". "School holidays: 20 July to 31 August" says when they are.
fn labelled(tokens: &[Token], cx: &TimeCtx<'_>) -> Option<(Vec<Bit>, usize)> {
    let term = any_phrase!(tokens, 0, ["term time", "term - time", "termtime"]);
    if let Some(end) = term.filter(|end| *end == tokens.len() || word(tokens, *end) == ":") {
        return Some((vec![school_days()], end));
    }
    let end = any_phrase(tokens, 0, &SCHOOL_HOLIDAYS).or_else(|| any_phrase(tokens, 0, &["holidays"]))?;
    let goes_on = tokens.get(end + 1).is_some_and(|next| next.shape == Shape::Word);
    // The words may stand above, or before a colon.
    if end == tokens.len() {
        return Some((vec![asked(tokens, 0, end)], end));
    }
    let labels = matches!(word(tokens, end), ":" | "," | "–" | "—") && goes_on;
    let dated = labels && !super::first(&tokens[end + 1..], cx).is_empty();
    (labels && !dated).then(|| (vec![asked(tokens, 0, end)], end))
}

/// "On bin days", "the night before collection", "bin nights:": days that are called by what goes on on them, which only
/// the owner can name.
fn called(tokens: &[Token], at: usize) -> Option<usize> {
    static EVES: Table = Table::of(&[
        "the evening before",
        "the night before",
        "the day before",
        "the morning before",
        "on the evening before",
        "on the night before",
        "on the day before",
        "every evening before",
        "every night before",
        "each evening before",
        "each night before",
        "evenings before",
        "nights before",
        "the evenings before",
        "the nights before",
        "on evenings before",
        "on nights before",
        "on the evenings before",
        "on the nights before",
        "evening before",
        "night before",
    ]);
    let eve = EVES.at(tokens, at);
    let on = usize::from(word(tokens, at) == "on");
    let mut next = at + eve.unwrap_or(on);
    next += usize::from(matches!(word(tokens, next), "the" | "my" | "our" | "every" | "each" | "a"));
    let noun = in_singular(word(tokens, next));
    let collected = matches!(&*noun, "collection" | "pickup");
    let known = collected
        || WORDS.bins.contains(&*noun)
        || matches!(
            &*noun,
            "laundry" | "washing" | "cleaning" | "market" | "bath" | "delivery" | "shopping" | "baking"
        );
    let days = matches!(
        word(tokens, next + 1),
        "day" | "days" | "night" | "nights" | "evening" | "evenings" | "morning" | "mornings"
    );
    let end = next + 1 + usize::from(days);
    let labels = at == 0 && matches!(word(tokens, end), "" | ":" | "," | "–" | "—");
    (known && (days && (on > 0 || eve.is_some() || labels) || collected && eve.is_some())).then_some(end)
}

/// "You're cooking his nights": the days on which it would be somebody's turn.
fn turns_of(tokens: &[Token], at: usize) -> bool {
    at > 0
        && matches!(
            word(tokens, at - 1),
            "cook" | "cooking" | "cover" | "covering" | "do" | "doing" | "take" | "taking"
        )
        && matches!(word(tokens, at + 1), "nights" | "days" | "evenings" | "mornings" | "turns")
}

/// "The Tuesday after half term": a weekday beside school holidays that nothing in the text dates; where it ends.
fn of_break(tokens: &[Token], at: usize) -> Option<usize> {
    let start = at + usize::from(word(tokens, at) == "on");
    let (.., end) = weekday::name(tokens, start + 1, true).filter(|_| word(tokens, start) == "the")?;
    matches!(word(tokens, end), "after" | "before" | "of").then_some(())?;
    let own = end + 1 + usize::from(matches!(word(tokens, end + 1), "the" | "their" | "our"));
    let used = any_phrase(tokens, own, &SCHOOL_HOLIDAYS).or_else(|| {
        any_phrase!(
            tokens,
            own,
            ["holidays", "half term", "half - term", "term", "term starts", "term ends", "they break up"]
        )
    })?;
    Some(own + used)
}

/// The word for days of which something is said, after "on the".
fn is_days(word: &str) -> bool {
    matches!(word, "days" | "mornings" | "evenings" | "nights" | "afternoons")
}

/// "On the days I work", "on mornings when he has football", "on days with football": where it ends.
pub(crate) fn when_something(tokens: &[Token], at: usize) -> Option<usize> {
    // What goes on then is said in as many words.
    const TOLD_TOKENS_MAX: usize = 10;
    // "When I am on nights I sleep till two" is about a shift.
    let shift = at.checked_sub(1).is_some_and(|before| {
        matches!(
            word(tokens, before),
            "am" | "i'm" | "is" | "he's" | "she's" | "are" | "was" | "works" | "work"
        )
    });
    if shift {
        return None;
    }
    let mut next = at + 1;
    next += usize::from(matches!(word(tokens, next), "the" | "any" | "all" | "those" | "my" | "his" | "her"));
    if !is_days(word(tokens, next)) {
        return None;
    }
    next += 1;
    if word(tokens, next) == "off" {
        return (next > at + 2).then_some(next + 1);
    }
    next += any_phrase!(tokens, next, ["when", "that", "on which", "where"]).unwrap_or(0);
    let own = matches!(
        word(tokens, next),
        "i" | "i'm"
            | "we"
            | "we're"
            | "he"
            | "he's"
            | "she"
            | "she's"
            | "they"
            | "they're"
            | "my"
            | "our"
            | "the"
            | "his"
            | "her"
            | "their"
            | "with"
            | "without"
    );
    let named = tokens.get(next).is_some_and(|token| token.capital && token.shape == Shape::Word)
        && weekday::name(tokens, next, true).is_none()
        && !is_stop(&tokens[next]);
    // The weather, and what hob does itself, it sees.
    let sees = matches!(word(tokens, next), "it" | "it's" | "you" | "you're" | "there's")
        || matches!(word(tokens, next + 1), "sun" | "weather" | "temperature" | "wind" | "robot" | "house");
    if !(own || named) || sees {
        return None;
    }
    let limit = tokens.len().min(next + TOLD_TOKENS_MAX);
    let end = (next..limit)
        .find(|end| {
            matches!(tokens[*end].word.as_str(), "," | "." | ":" | ";" | "!" | ")" | "(" | "–" | "—")
                || *end > next + 1 && matches!(tokens[*end].word.as_str(), "and" | "but" | "so")
        })
        .or_else(|| (limit == tokens.len()).then_some(limit))?;
    (end > next + 1).then_some(end)
}
