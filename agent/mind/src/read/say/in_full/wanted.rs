//! What is wanted, told as something that is or may be so: "we'll be eating at 7 tonight", "can the place be tidy by then",
//! "two friends coming for dinner".

use super::{first_word, with};
use crate::read::lexicon::{Form, Lexicon, base_of, is_verb_form};
use crate::read::time::number::cardinal;
use crate::read::time::weekday;
use crate::read::tokens::{Shape, Token, any_phrase, tokens, word};

/// "We'll be eating at 7 tonight instead": dinner.
pub(super) fn eating(text: &str, all: &[Token], _: &Lexicon) -> Option<String> {
    let first = first_word(all);
    let used = any_phrase!(
        all,
        first,
        [
            "we'll be eating",
            "we're eating",
            "we will be eating",
            "we'll eat",
            "we will eat",
            "we're going to eat",
            "we want to eat",
        ]
    )?;
    let at = first + used;
    let evening = all.iter().any(|token| matches!(token.word.as_str(), "tonight" | "evening"));
    let hour = (word(all, at) == "at").then(|| all.get(at + 1)).flatten();
    let late = hour.and_then(Token::number).is_some_and(|hour| (5..=10).contains(&hour) || hour >= 17)
        || word(all, at + 1) == "half";
    // "We'll be eating out": nobody eats here.
    (late && (evening || all.iter().any(|token| token.word == "instead")))
        .then(|| with(text, all, first, at, "dinner"))?
}

/// "Can the place be tidy by then", "could the bathroom be cleaned on Friday": what is to be brought about.
pub(super) fn may_be_so(text: &str, all: &[Token], lexicon: &Lexicon) -> Option<String> {
    const THING_TOKENS_MAX: usize = 4;
    let first = first_word(all);
    let used = any_phrase!(all, first, ["can", "could"])?;
    let thing = first + used;
    if !matches!(word(all, thing), "the" | "my" | "our" | "this") {
        return None;
    }
    let be = (thing + 2..all.len().min(thing + 2 + THING_TOKENS_MAX)).find(|at| word(all, *at) == "be")?;
    let state = word(all, be + 1);
    let verb = match state {
        "tidy" | "neat" => "tidy",
        "clean" | "spotless" => "clean",
        _ => base_of(state).filter(|_| is_verb_form(state, Form::Past))?,
    };
    let named = lexicon.named(all, thing + 1).is_some() || thing + 2 == be;
    let words = text.get(all[thing].start..all[be - 1].end)?;
    let rest = text.get(all[be + 1].end..)?;
    // "The place", "the house": all of it is tidied up.
    let words = if matches!(word(all, thing + 1), "place" | "flat" | "house" | "apartment") && verb == "tidy"
    {
        "up".to_owned()
    } else {
        words.to_owned()
    };
    let before = text.get(..all[first].start)?;
    named.then(|| format!("{before}{verb} {words}{rest}"))
}

/// "30 March to 10 April is Easter holidays so no lunchboxes": the stretch for which something is otherwise.
pub(super) fn while_it_is(text: &str, all: &[Token], _: &Lexicon) -> Option<String> {
    let is = all.iter().position(|token| matches!(token.word.as_str(), "is" | "are"))?;
    let first =
        first_word(all).min(all.iter().position(|token| token.shape == Shape::Number).unwrap_or(usize::MAX));
    let so = (is + 1..all.len()).find(|at| word(all, *at) == "so")?;
    let joint = (first + 1..is).find(|at| matches!(word(all, *at), "to" | "until" | "-" | "–"))?;
    let dated = |from: usize, to: usize| {
        (from..to).any(|at| all[at].number().is_some_and(|day| (1..=31).contains(&day)))
            || weekday::name(all, from, true).is_some()
    };
    if first > 0 && first < joint && matches!(word(all, first - 1), "from")
        || !dated(first, joint)
        || !dated(joint + 1, is)
    {
        return None;
    }
    let (days, order) =
        (text.get(all.get(first)?.start..all[is - 1].end)?, text.get(all.get(so + 1)?.start..)?);
    // "No lunchboxes and breakfast at 8": each for as long as that.
    let parts: Vec<String> =
        order.split(" and ").map(|part| format!("{} from {days}", part.trim_end_matches('.'))).collect();
    Some(format!("{}{}", text.get(..all[first].start)?, parts.join(". ")))
}

/// "The hoover lives in the hall cupboard now, not in the kitchen": where it no longer is.
pub(super) fn not_there(text: &str, all: &[Token], _: &Lexicon) -> Option<String> {
    all.iter()
        .position(|token| matches!(token.word.as_str(), "lives" | "live" | "is" | "are" | "goes" | "kept"))?;
    let comma = (1..all.len()).find(|at| {
        word(all, *at) == ","
            && any_phrase!(
                all,
                at + 1,
                [
                    "not in",
                    "not on",
                    "not under",
                    "no longer in",
                    "no longer on",
                    "not at",
                    "and not in",
                    "rather than in",
                ]
            )
            .is_some()
    })?;
    let end = (comma + 1..all.len()).find(|at| matches!(word(all, *at), "," | ".")).unwrap_or(all.len());
    let placed = (0..comma).any(|at| {
        any_phrase!(
            all,
            at,
            [
                "in the",
                "on the",
                "under the",
                "in my",
                "in our",
                "in his",
                "in her",
                "at the",
                "next to the",
                "behind the",
            ]
        )
        .is_some()
    });
    placed.then(|| with(text, all, comma, end, ""))?
}

/// "Two friends coming for dinner on Wednesday", "4 extra for dinner": so many more eat.
pub(super) fn guests(text: &str, all: &[Token], _: &Lexicon) -> Option<String> {
    const BETWEEN_TOKENS_MAX: usize = 6;
    let (at, count, next) =
        (0..all.len()).find_map(|at| cardinal(all, at).map(|(count, next)| (at, count, next)))?;
    let more = match word(all, next) {
        "less" | "fewer" => "fewer",
        "friends" | "people" | "guests" | "mates" | "colleagues" | "visitors" | "extra" | "more"
        | "others" | "friend" | "guest" | "kids" | "neighbours" | "cousins" => "more",
        _ => return None,
    };
    let meal = (next..all.len().min(next + BETWEEN_TOKENS_MAX)).find(|at| {
        word(all, *at) == "for"
            && matches!(word(all, at + 1), "dinner" | "lunch" | "breakfast" | "supper" | "tea" | "brunch")
    })?;
    let idle = all[next + 1..meal].iter().all(|token| {
        matches!(
            token.word.as_str(),
            "are"
                | "is"
                | "coming"
                | "come"
                | "over"
                | "round"
                | "around"
                | "people"
                | "of"
                | "us"
                | "staying"
                | "joining"
                | "here"
                | "will"
                | "be"
                | "guests"
                | "at"
                | "the"
                | "table"
        )
    });
    let count = count.to_string();
    let fed = all[meal + 2..]
        .iter()
        .find_map(|token| match token.word.as_str() {
            "veggie" | "vegetarian" | "vegetarians" | "veggies" => Some(" vegetarian"),
            "vegan" | "vegans" => Some(" vegan"),
            _ => None,
        })
        .unwrap_or("");
    let end = (meal + 2..all.len()).find(|at| matches!(word(all, *at), "," | ".")).unwrap_or(all.len());
    let before = text.get(..all[at].start)?.trim_end_matches(|c: char| c == ',' || c.is_whitespace());
    let days = text.get(all[meal + 1].end..all.get(end - 1)?.end)?;
    // "Guests on Saturday, 4 extra for dinner": on the day that was named.
    let day = before.split_whitespace().collect::<Vec<_>>().join(" ");
    let day = day
        .rsplit(" on ")
        .next()
        .filter(|_| day.contains(" on "))
        .map(|day| format!(" on {day}"))
        .unwrap_or_default();
    let lead = if day.is_empty() && !before.is_empty() && !matches!(before, "so" | "and" | "but") {
        format!("{before}. ")
    } else {
        String::new()
    };
    idle.then(|| format!("{lead}make {}{fed} for {count} {more}{day}{days}", all[meal + 1].word))
}

/// "Every three days till they're over": how long that is, nobody knows yet.
pub(super) fn open_end(text: &str, all: &[Token], _: &Lexicon) -> Option<String> {
    let first = first_word(all);
    if matches!(word(all, first), "no" | "don't" | "not" | "never" | "skip" | "pause" | "stop" | "wait") {
        return None;
    }
    let at = (first + 2..all.len()).find(|at| {
        word(all, *at) == "until"
            && matches!(
                word(all, at + 1),
                "they're"
                    | "theyre"
                    | "it's"
                    | "its"
                    | "they"
                    | "it"
                    | "she's"
                    | "he's"
                    | "i"
                    | "we"
                    | "further"
            )
    })?;
    let timed = all[at..].iter().any(|token| token.shape == Shape::Number)
        || (at..all.len()).any(|at| weekday::name(all, at, true).is_some());
    let every =
        all[..at].iter().any(|token| matches!(token.word.as_str(), "every" | "daily" | "each" | "day"));
    (every && !timed).then(|| with(text, all, at, all.len(), ""))?
}

/// "Sunday's fine".
pub(super) fn day_is(text: &str, all: &[Token], _: &Lexicon) -> Option<String> {
    let first = first_word(all);
    let name = all.get(first)?.word.strip_suffix("'s")?.to_owned();
    let day = tokens(&name, 0, name.len());
    let fine = matches!(word(all, first + 1), "fine" | "ok" | "okay" | "good" | "better");
    weekday::name(&day, 0, true).filter(|_| fine)?;
    with(text, all, first, first + 1, &format!("{name} is"))
}

/// "Move the tidy up to 8", "push dinner back to 8": to which hour, whichever way that is.
pub(super) fn moved_up(text: &str, all: &[Token], _: &Lexicon) -> Option<String> {
    let first = first_word(all);
    let asked = any_phrase!(all, first, ["can you", "could you", "please", "can we", "could we", "let's"])
        .unwrap_or(0);
    if !matches!(word(all, first + asked), "move" | "push" | "shift" | "bring" | "put") {
        return None;
    }
    let way = (first + asked + 2..all.len()).find(|at| {
        matches!(word(all, *at), "up" | "back" | "forward" | "forwards" | "on" | "out" | "down")
            && word(all, at + 1) == "to"
            && all.get(at + 2).is_some_and(|next| {
                next.shape == Shape::Number || matches!(next.word.as_str(), "half" | "quarter")
            })
    })?;
    // "Put the heating up to 21".
    let moves = word(all, first + asked) != "put" || word(all, way) == "back";
    moves.then(|| with(text, all, way, way + 1, ""))?
}

/// "She's back at four, not ten past two": the hour that no longer holds.
pub(super) fn not_then(text: &str, all: &[Token], _: &Lexicon) -> Option<String> {
    let comma = (1..all.len()).rev().find(|at| {
        word(all, *at) == "," && word(all, at + 1) == "not" && {
            let hour = at + 2 + usize::from(word(all, at + 2) == "at");
            all.get(hour).is_some_and(|next| next.shape == Shape::Number)
                || any_phrase!(
                    all,
                    hour,
                    [
                        "ten past",
                        "five past",
                        "quarter past",
                        "half",
                        "quarter to",
                        "twenty past",
                        "ten to",
                        "five to",
                        "noon",
                        "midday",
                    ]
                )
                .is_some()
        }
    })?;
    let hours = |from: usize, to: usize| {
        all[from..to]
            .iter()
            .any(|token| token.shape == Shape::Number || matches!(token.word.as_str(), "noon" | "half"))
    };
    let ends = !(comma + 1..all.len()).any(|at| matches!(word(all, at), "," | "." | "and" | "but" | "eggs"));
    let clock = (0..comma).any(|at| {
        matches!(word(all, at), "at" | "by" | "from" | "until") && hours(at + 1, (at + 3).min(comma))
    });
    (ends && clock).then(|| with(text, all, comma, all.len(), ""))?
}

/// "You can stop watering the fern".
pub(super) fn may_stop(text: &str, all: &[Token], _: &Lexicon) -> Option<String> {
    let first = first_word(all);
    let used = any_phrase!(all, first, ["you can", "you may", "you could", "feel free to", "you should"])?;
    matches!(word(all, first + used), "stop" | "skip" | "drop")
        .then(|| with(text, all, first, first + used, ""))?
}
