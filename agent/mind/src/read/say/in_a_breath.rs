//! "On Sunday, no wait, Friday", "neeed milk n eggs", "we're right out of loo roll": what is put right in the same breath, and
//! what is typed or stressed otherwise than hob reads it.

use crate::read::lexicon::{Lexicon, is_base};
use crate::read::time::weekday;
use crate::read::tokens::{Shape, Token, any_phrase, tokens, word};

/// "Put the laundry on Sunday this week, no wait, Friday": on Friday this week.
pub(super) fn corrected(sentence: &str) -> Option<String> {
    let all = tokens(sentence, 0, sentence.len());
    let (at, used) = (1..all.len()).find_map(|at| {
        let used = any_phrase!(
            &all,
            at,
            [
                ", no wait ,",
                ", no wait",
                ", no ,",
                ", no",
                ", wait ,",
                ", wait no ,",
                ", wait , no ,",
                ", sorry ,",
                ", sorry",
                ", or rather",
                ", rather",
                ", i mean",
                ", i meant",
                ", actually ,",
                ", actually",
                ", make that",
                ", make it",
                "no wait ,",
                "no wait",
                "- no ,",
                "- no",
                "- sorry ,",
                ", no sorry ,",
                ", no sorry",
                ", no actually",
                "- i mean",
                "- no wait ,",
                "- wait ,",
                ". no wait ,",
                ". no ,",
                ". sorry ,",
                ". actually"
            ]
        )?;
        Some((at, used))
    })?;
    let from = at + used;
    let joint = any_phrase!(&all, from, ["on", "at", "for"]).unwrap_or(0);
    let right = unit(&all, from + joint)?;
    // Nothing but the other time, and what is only polite.
    let ends = all[right.end..].iter().all(|token| {
        token.shape == Shape::Mark
            || matches!(token.word.as_str(), "please" | "instead" | "thanks" | "then" | "rather")
    });
    let wrong = (0..at).rev().find_map(|at| {
        unit(&all[..at + 1], at)
            .or_else(|| unit(&all, at))
            .filter(|wrong| wrong.hour == right.hour && wrong.end <= from && wrong.start < at + 1)
    })?;
    // An hour that is said in two tokens begins before its minutes.
    let wrong = (wrong.start.saturating_sub(2)..wrong.start)
        .filter_map(|start| unit(&all, start))
        .find(|longer| longer.end >= wrong.end && longer.hour == wrong.hour)
        .unwrap_or(wrong);
    ends.then(|| {
        Some(format!(
            "{}{}{}",
            sentence.get(..all[wrong.start].start)?,
            sentence.get(all[right.start].start..all[right.end - 1].end)?,
            sentence.get(all[wrong.end - 1].end..all[at].start)?
        ))
    })?
}

/// A day or an hour in the words.
struct Unit {
    start: usize,
    end: usize,
    hour: bool,
}

fn unit(all: &[Token], at: usize) -> Option<Unit> {
    if let Some((_, false, end)) = weekday::name(all, at, true) {
        return Some(Unit { start: at, end, hour: false });
    }
    if matches!(word(all, at), "today" | "tomorrow" | "tonight") {
        return Some(Unit { start: at, end: at + 1, hour: false });
    }
    all.get(at).filter(|token| token.shape == Shape::Number)?;
    let minutes = matches!(word(all, at + 1), ":" | ".")
        && all[at + 1].glued
        && all.get(at + 2).is_some_and(|next| next.glued && next.shape == Shape::Number);
    let end = if minutes { at + 3 } else { at + 1 };
    let half = usize::from(matches!(word(all, end), "am" | "pm"));
    // "At 7", "7:30", "7 pm": a number alone may be of anything.
    let timed = minutes
        || half > 0
        || at > 0 && matches!(word(all, at - 1), "at" | "by" | "wait" | "," | "no" | "sorry");
    timed.then_some(Unit { start: at, end: end + half, hour: true })
}

/// "We're right out of milk", "completely out of flour": out of it.
pub(super) fn out_of(sentence: &str) -> Option<String> {
    let all = tokens(sentence, 0, sentence.len());
    let (at, used) = (1..all.len()).find_map(|at| {
        let used = any_phrase!(
            &all,
            at,
            [
                "right",
                "completely",
                "totally",
                "clean",
                "fresh",
                "all",
                "absolutely",
                "just",
                "now",
                "pretty much",
                "just about",
                "basically",
                "also",
                "already",
                "once again",
                "again",
                "really",
                "getting",
                "quite",
                "very",
                "a bit",
                "a little"
            ]
        )?;
        let out = any_phrase!(&all, at + used, ["out of", "run out of", "low on", "short of", "short on"])?;
        let is = matches!(
            word(&all, at - 1),
            "we're" | "are" | "i'm" | "am" | "we've" | "i've" | "have" | "is" | "were"
        );
        // "All out of the house" is of no thing.
        let thing = !matches!(word(&all, at + used + out), "the" | "home" | "town" | "bed");
        (is && thing).then_some((at, used))
    })?;
    Some(format!("{}{}", sentence.get(..all[at].start)?, sentence.get(all[at + used].start..)?))
}

/// "Hope your week was good. Could you get some tea?", "I should be obliged if you would bring me a loaf": what is really said.
pub(super) fn without_courtesy(sentence: &str) -> Option<String> {
    let all = tokens(sentence, 0, sentence.len());
    if let Some((at, used)) = (0..all.len()).find_map(|at| Some((at, obliged(&all, at)?)))
        && at + used < all.len()
        && (at == 0 || all[at - 1].shape == Shape::Mark || matches!(word(&all, at - 1), "and" | "so" | "but"))
    {
        return Some(format!(
            "{}please {}",
            sentence.get(..all[at].start)?,
            sentence.get(all[at + used].start..)?
        ));
    }
    let (at, used) = (0..all.len()).find_map(|at| {
        let opens = at == 0 || all[at - 1].shape == Shape::Mark;
        let lead = any_phrase!(&all, at, ["i", "we", "just", "i do", "i really"]).unwrap_or(0);
        let hope = any_phrase!(&all, at + lead, ["hope", "hoping", "trust", "hope that", "hoping that"])?;
        let of_you = any_phrase!(
            &all,
            at + lead + hope,
            [
                "you had",
                "you have had",
                "you've had",
                "you're",
                "you are",
                "you were",
                "your",
                "all is",
                "all's",
                "all went",
                "everything",
                "things are",
                "things went",
                "you all",
                "you guys",
                "today was",
                "you slept",
                "you enjoyed"
            ]
        )?;
        opens.then_some((at, lead + hope + of_you))
    })?;
    // As far as its sentence goes, or until something is asked for.
    let end = (at + used..all.len())
        .find(|end| {
            matches!(word(&all, *end), "." | "!" | "?" | ";")
                || matches!(word(&all, *end), "," | "-")
                    && matches!(
                        word(&all, end + 1),
                        "we" | "i"
                            | "could"
                            | "can"
                            | "please"
                            | "so"
                            | "get"
                            | "need"
                            | "add"
                            | "and"
                            | "would"
                            | "i'd"
                            | "we're"
                    )
        })
        .map_or(all.len(), |end| end + 1);
    let rest = all.get(end).and_then(|next| sentence.get(next.start..)).unwrap_or("");
    let text = format!("{}{rest}", sentence.get(..all[at].start)?);
    Some(if text.trim().is_empty() { "hello".to_owned() } else { text })
}

/// How old-fashioned people ask for something: how many tokens that takes.
fn obliged(all: &[Token], at: usize) -> Option<usize> {
    let used = any_phrase!(
        all,
        at,
        [
            "i should be obliged",
            "i would be obliged",
            "i'd be obliged",
            "i should be grateful",
            "i would be grateful",
            "i'd be grateful",
            "i would appreciate it",
            "i'd appreciate it",
            "i should be glad",
            "i'd be glad",
            "i'd be so grateful",
            "i would be most grateful",
            "it would be lovely",
            "it'd be great",
            "it would be great",
            "it would be nice",
            "it'd be nice",
            "it would be good",
            "would you mind",
            "would you be so kind as to",
            "would you be kind enough to",
            "might i trouble you to",
            "be so kind as to"
        ]
    )?;
    let asks = any_phrase!(all, at + used, ["if you would", "if you could", "if you can", "if you'd"]);
    let whole = matches!(word(all, at + used - 1), "to");
    asks.map(|asks| used + asks).or(whole.then_some(used))
}

/// "Neeed milk n eggs": letters that are held down, and an "n" for "and".
pub(super) fn typed(sentence: &str, lexicon: &Lexicon) -> Option<String> {
    let all = tokens(sentence, 0, sentence.len());
    let mut text = String::with_capacity(sentence.len());
    let mut from = 0;
    for (at, token) in all.iter().enumerate() {
        let between =
            |at: usize| all.get(at).is_some_and(|token| token.shape == Shape::Word && token.word.len() > 1);
        let joins = token.word == "n" && !token.capital && at > 0 && between(at - 1) && between(at + 1);
        let meant = if joins { Some("and".to_owned()) } else { held_down(token, lexicon) };
        let Some(meant) = meant else { continue };
        text.push_str(sentence.get(from..token.start)?);
        text.push_str(&meant);
        from = token.end;
    }
    if from == 0 {
        return None;
    }
    text.push_str(sentence.get(from..)?);
    Some(text)
}

/// "Neeed", "pleeease", "milkkk": no English word has a letter three times in a row.
fn held_down(token: &Token, lexicon: &Lexicon) -> Option<String> {
    let letters: Vec<char> = token.word.chars().collect();
    if token.shape != Shape::Word || !letters.windows(3).any(|run| run[0] == run[1] && run[1] == run[2]) {
        return None;
    }
    let with = |most: usize| {
        let mut kept: Vec<char> = Vec::new();
        for letter in &letters {
            let run = kept.iter().rev().take_while(|had| *had == letter).count();
            if run < most {
                kept.push(*letter);
            }
        }
        kept.into_iter().collect::<String>()
    };
    let known = |word: &str| {
        let one = tokens(word, 0, word.len());
        is_base(word)
            || lexicon.item(&one, 0).is_some()
            || matches!(word, "please" | "so" | "no" | "yes" | "soon" | "too")
    };
    [with(2), with(1)].into_iter().find(|word| known(word)).or_else(|| Some(with(2)))
}

/// "Half a dozen eggs, if they are not too dear": hob gets what is wanted, and sees no prices.
pub(super) fn without_price(sentence: &str, lexicon: &Lexicon) -> Option<String> {
    const WORDS_MAX: usize = 9;
    let all = tokens(sentence, 0, sentence.len());
    let at = (1..all.len()).find(|at| {
        any_phrase!(
            &all,
            *at,
            [
                "if they",
                "if it",
                "if it's",
                "if they're",
                "if that",
                "if there",
                "if there's",
                "if you",
                "if the price",
                "as long as they",
                "as long as it",
                "unless they",
                "unless it",
                "provided they",
                "provided it",
                "so long as they"
            ]
        )
        .is_some()
    })?;
    let end = (at..all.len())
        .find(|at| matches!(word(&all, *at), "," | ";" | "." | "!" | "?"))
        .unwrap_or(all.len());
    let priced = all[at..end].iter().any(|token| {
        matches!(
            token.word.as_str(),
            "dear"
                | "expensive"
                | "pricey"
                | "cheap"
                | "cheaper"
                | "offer"
                | "price"
                | "prices"
                | "cost"
                | "costs"
                | "ripe"
                | "stock"
                | "available"
                | "reduced"
                | "season"
                | "sale"
        )
    });
    let listed = (0..at).any(|at| lexicon.item(&all, at).is_some());
    if !priced || !listed || end - at > WORDS_MAX {
        return None;
    }
    let before = sentence.get(..all[at].start)?.trim_end().trim_end_matches(',');
    Some(format!("{before}{}", all.get(end).and_then(|next| sentence.get(next.start..)).unwrap_or("")))
}
