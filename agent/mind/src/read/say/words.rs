//! The words around what is really said: how they are spelled in a hurry, what is only polite, and what gives a reason.

use super::front::ASIDE_WORDS_MAX;
use super::remark::Remark;
use crate::read::lexicon::{TALK, WORDS};
use crate::read::pattern::Patterns;
use crate::read::split::sentences::sentences;
use crate::read::time::weekday;
use crate::read::tokens::{Shape, Token, any_phrase, phrase, tokens, word};

/// Nobody greets or thanks in more words.
pub(super) const TALK_WORDS_MAX: usize = 12;

/// The words in full: "u", "tmrw", "whens".
pub(super) fn spelled(sentence: &str) -> String {
    let all = tokens(sentence, 0, sentence.len());
    let mut text = String::with_capacity(sentence.len());
    let mut from = 0;
    for (at, token) in all.iter().enumerate() {
        let short = match token.word.as_str() {
            "sat" | "sats" | "sun" | "suns" if is_day(&all, at) => match token.word.as_str() {
                "sat" => Some("Saturday"),
                "sats" => Some("Saturdays"),
                "sun" => Some("Sunday"),
                _ => Some("Sundays"),
            },
            // "Nudge Tom about the ironing".
            "nudge" | "prod" if matches!(word(&all, at + 2), "about" | "to") => Some("remind"),
            _ => TALK.spelled.get(&token.word).map(String::as_str),
        };
        let Some(full) = short else { continue };
        // "A min - max thermometer": what is joined to other words is a part of theirs.
        let joined = token.glued && at > 0 && all[at - 1].is_mark('-');
        if joined {
            continue;
        }
        text.push_str(sentence.get(from..token.start).unwrap_or(""));
        text.push_str(full);
        from = token.end;
    }
    text.push_str(sentence.get(from..).unwrap_or(""));
    text
}

/// "Add those oat bars Emma likes (no peanuts)": what is to be added, without what it must not have, which is no thing to
/// get.
pub(super) fn without_what_is_not(sentence: &str) -> Option<String> {
    let all = tokens(sentence, 0, sentence.len());
    let open = (1..all.len()).find(|at| {
        all[*at].is_mark('(') && matches!(word(&all, at + 1), "no" | "not" | "without" | "never")
    })?;
    let close = (open..all.len()).find(|at| all[*at].is_mark(')'))?;
    let added = any_phrase!(
        &all,
        0,
        ["add", "get", "buy", "put", "please add", "can you add", "could you add", "we need"]
    )
    .is_some();
    added.then(|| {
        Some(format!("{}{}", sentence.get(..all[open].start)?.trim_end(), sentence.get(all[close].end..)?))
    })?
}

/// Whether "sat" and "sun" stand for days where they are: "on sat", "fri and sat", "sun evening".
fn is_day(all: &[Token], at: usize) -> bool {
    let day = |at: usize| weekday::name(all, at, true).is_some();
    let before = at.checked_sub(1);
    let after = matches!(
        word(all, at + 1),
        "morning"
            | "afternoon"
            | "evening"
            | "eve"
            | "night"
            | "am"
            | "pm"
            | "lunch"
            | "lunchtime"
            | "instead"
            | "insted"
            | "please"
    ) || all.get(at + 1).is_some_and(|next| next.shape == Shape::Number);
    after
        || before.is_some_and(|before| match word(all, before) {
            "on" | "this" | "next" | "every" | "until" | "till" | "til" | "by" | "from" | "last" => true,
            "and" | "or" | "to" | "-" | "," | "&" | "/" | "not" | "than" | "of" => {
                before.checked_sub(1).is_some_and(day) || matches!(word(all, before), "not" | "than" | "of")
            }
            _ => false,
        })
        || matches!(word(all, at + 1), "and" | "to" | "-" | "&" | "/") && day(at + 2)
}

/// "We've no bin bags left, and no milk left": that there are none.
pub(super) fn used_up(sentence: &str) -> Option<String> {
    let first = one_used_up(sentence)?;
    Some(one_used_up(&first).unwrap_or(first))
}

fn one_used_up(sentence: &str) -> Option<String> {
    const THING_WORDS_MAX: usize = 3;
    let all = tokens(sentence, 0, sentence.len());
    let (from, thing) = (0..all.len()).find_map(|at| {
        let used = any_phrase!(
            &all,
            at,
            [
                "we've got no",
                "we've no",
                "we have no",
                "we have got no",
                "there's no",
                "there are no",
                "there is no",
                "there isn't any",
                "there aren't any",
                "we haven't any",
                "we haven't got any",
                "we don't have any",
                "used the last of the",
                "used up the last of the",
                "i used the last of the",
                "i've used the last of the",
                "used the last",
                "used up the last",
                "i used the last",
                "i've used the last",
                "we used the last",
                "we've used the last",
                "just used the last",
                "finished the last of the",
                "finished the last",
                "that was the last of the",
                "that was the last",
                "no",
            ]
        )?;
        let begins = at == 0 || all[at - 1].shape == Shape::Mark || word(&all, at - 1) == "and";
        let more = any_phrase!(&all, at + used, ["more"]).unwrap_or(0);
        begins.then_some((at, at + used + more))
    })?;
    // "Used the last dishwasher tab this morning": what was the last is all that there was.
    if (from..thing).any(|at| word(&all, at) == "last") {
        let end = (thing + 1..all.len())
            .find(|at| {
                all[*at].shape == Shape::Mark
                    || matches!(
                        word(&all, *at),
                        "this"
                            | "today"
                            | "yesterday"
                            | "tonight"
                            | "just"
                            | "so"
                            | "and"
                            | "for"
                            | "last"
                            | "in"
                            | "on"
                            | "i"
                    )
            })
            .unwrap_or(all.len());
        if end > thing + THING_WORDS_MAX || end <= thing {
            return None;
        }
        let next = (end..all.len()).find(|at| all[*at].shape == Shape::Mark);
        let behind = next.and_then(|at| sentence.get(all[at].start..)).unwrap_or("");
        return Some(format!(
            "{}we're out of {}{behind}",
            sentence.get(..all[from].start)?,
            sentence.get(all[thing].start..all[end - 1].end)?
        ));
    }
    let left =
        (thing + 1..all.len().min(thing + THING_WORDS_MAX + 1)).find(|at| word(&all, *at) == "left")?;
    let words = all[thing..left].iter().all(|token| token.shape == Shape::Word);
    let ends = all
        .get(left + 1)
        .is_none_or(|next| next.shape == Shape::Mark || matches!(next.word.as_str(), "and" | "so" | "by"));
    if !words || !ends {
        return None;
    }
    let thing = sentence.get(all[thing].start..all[left - 1].end)?;
    Some(format!(
        "{}we're out of {thing}{}",
        sentence.get(..all[from].start)?,
        sentence.get(all[left].end..)?
    ))
}

/// "Can you not do the laundry on Saturday": don't.
pub(super) fn plainly_denied(sentence: &str) -> Option<String> {
    let all = tokens(sentence, 0, sentence.len());
    let (at, used) = (0..all.len()).find_map(|at| {
        let used = any_phrase!(
            &all,
            at,
            [
                "can you please not",
                "could you please not",
                "can you not",
                "could you not",
                "would you not",
                "please can you not",
                "please not",
            ]
        )?;
        let greeted =
            at > 0 && matches!(word(&all, at - 1), "hey" | "hi" | "hello" | "so" | "and" | "ok" | "but");
        (at == 0 || greeted || all[at - 1].shape == Shape::Mark).then_some((at, used))
    })?;
    if matches!(word(&all, at + used), "only" | "just") || sentence.trim_end().ends_with("not?") {
        return None;
    }
    let rest = sentence.get(all.get(at + used)?.start..)?;
    Some(format!("{}don't {}", sentence.get(..all[at].start)?, rest.trim_end_matches('?')))
}

/// "No no, the dishwasher should run at 9", "new job for you: …": that something else or something new is meant, which is
/// said behind it.
pub(super) fn without_no_no(sentence: &str) -> Option<String> {
    let all = tokens(sentence, 0, sentence.len());
    let used = any_phrase!(
        &all,
        0,
        [
            "no no no",
            "no , no ,",
            "no , no",
            "no no",
            "new job for you :",
            "another job for you :",
            "new task for you :",
            "one more job :",
            "a new job for you :",
            "new job :",
        ]
    )?;
    let next = (used..all.len()).find(|at| all[*at].shape == Shape::Word)?;
    let rest = sentence.get(all[next].start..)?;
    // "No no more dinners" goes on.
    (!matches!(word(&all, next), "more" | "not" | "don't")).then(|| rest.to_owned())
}

/// "1 no lunch box, 2 more milk, 3 did you water the palm" as separate sentences: without the numbers that count them.
pub(super) fn uncounted(sentence: &str) -> Option<String> {
    let all = tokens(sentence, 0, sentence.len());
    let opens =
        |at: usize| at == 0 || matches!(word(&all, at - 1), "." | "!" | "?" | ":" | ";") && !all[at].glued;
    let behind = |at: usize| {
        all.get(at + 1)
            .is_some_and(|next| next.shape == Shape::Word || matches!(next.word.as_str(), ")" | "." | ":"))
    };
    let mut places = Vec::new();
    for (at, token) in all.iter().enumerate() {
        let wanted = u32::try_from(places.len()).ok()? + 1;
        if token.number() == Some(wanted) && opens(at) && behind(at) {
            places.push(at);
        }
    }
    if places.len() < 2 {
        return None;
    }
    let mut text = String::new();
    let mut end = 0;
    for at in places {
        text.push_str(sentence.get(end..all[at].start)?);
        let marked = matches!(word(&all, at + 1), ")" | "." | ":");
        end = all[at + usize::from(marked)].end;
    }
    text.push_str(sentence.get(end..)?);
    Some(text)
}

/// Whether a word begins what somebody says of people or things.
pub(super) fn is_subject(word: &str) -> bool {
    matches!(
        word,
        "i" | "we"
            | "he"
            | "she"
            | "they"
            | "it"
            | "that"
            | "i'm"
            | "we're"
            | "it's"
            | "that's"
            | "he's"
            | "she's"
            | "they're"
    )
}

/// What was said without the sentences that only give a reason: "take the bins out, please. They're overflowing."
pub(super) fn without_reasons(said: &str) -> String {
    let all = tokens(said, 0, said.len());
    let reason = |index: usize, (from, to): &(usize, usize)| {
        index > 0
            && is_pronoun(word(&all, *from))
            && TALK.bad.find(&all[..*to], *from).is_some()
            && to - from <= ASIDE_WORDS_MAX
    };
    let kept = sentences(&all).into_iter().enumerate().filter(|(index, range)| !reason(*index, range));
    let parts: Vec<&str> =
        kept.filter_map(|(_, (from, to))| said.get(all.get(from)?.start..all.get(to - 1)?.end)).collect();
    parts.join(" ")
}

/// Whether a word stands for something spoken of before, as it begins a sentence.
pub(super) fn is_pronoun(word: &str) -> bool {
    matches!(
        word,
        "it" | "it's"
            | "they"
            | "they're"
            | "that"
            | "that's"
            | "he"
            | "she"
            | "he's"
            | "she's"
            | "they've"
            | "it'd"
    )
}

/// Without the marks at either end, save those that say something.
pub(super) fn unmarked(all: &[Token], mut from: usize, mut to: usize) -> (usize, usize) {
    let says = |token: &Token| matches!(token.word.as_str(), "*" | "%");
    while from < to && all[from].shape == Shape::Mark && !says(&all[from]) {
        from += 1;
    }
    while to > from && all[to - 1].shape == Shape::Mark && all[to - 1].word != "%" && all[to - 1].word != ")"
    {
        to -= 1;
    }
    (from, to)
}

/// A piece without the marks at either end.
pub(super) fn unmarked_part(part: &[Token]) -> &[Token] {
    let (from, to) = unmarked(part, 0, part.len());
    let star = usize::from(part.get(from).is_some_and(|token| token.is_mark('*')));
    &part[(from + star).min(to)..to]
}

/// Without what stands before and behind what is really said.
pub(super) fn bare(all: &[Token], from: usize, to: usize) -> (usize, usize) {
    let (mut from, mut to) = unmarked(all, from, to);
    loop {
        let before = (from, to);
        let used = TALK.lead.at(&all[..to], from).unwrap_or(0);
        // "No lead": "good" before a noun is no exclamation.
        let exclaims = |used: usize| {
            let marked = word(all, from + used) == ","
                || all[from..from + used].iter().any(|t| t.shape == Shape::Mark);
            !matches!(word(all, from), "good" | "great" | "right" | "yes" | "listen" | "hob" | "yeah")
                || marked
        };
        if used > 0 && from + used < to && exclaims(used) {
            from += used;
        }
        let tail = TALK.tail.iter().filter_map(|tail| {
            let length = tokens(tail, 0, tail.len()).len();
            let start = to.checked_sub(length).filter(|start| *start > from)?;
            (phrase(all, start, tail) == Some(length)).then_some(length)
        });
        to -= tail.max().unwrap_or(0);
        (from, to) = unmarked(all, from, to);
        if (from, to) == before {
            return (from, to);
        }
    }
}

/// What is said to be polite, or to say anything at all.
pub(super) fn smalltalk(part: &[Token]) -> Option<Remark> {
    if part.is_empty() || part.len() > TALK_WORDS_MAX {
        return None;
    }
    let words: Vec<Token> = part.iter().filter(|token| token.shape != Shape::Mark).cloned().collect();
    let all = |patterns: &Patterns| patterns.at(&words, 0) == Some(words.len());
    let kindly = !words.is_empty() && {
        let mut at = 0;
        while let Some(used) = any_phrase(&words, at, &WORDS.pleasantries).filter(|used| *used > 0) {
            at += used;
        }
        at == words.len()
    };
    let thanked = words.iter().any(|token| matches!(token.word.as_str(), "thanks" | "thank" | "cheers"));
    if all(&TALK.hello) {
        Some(Remark::Hello)
    } else if all(&TALK.thanks) || kindly && thanked {
        Some(Remark::Thanks)
    } else if all(&TALK.acknowledged) && !answers(&words) {
        Some(Remark::Heard)
    } else {
        None
    }
}

/// "Ok" and "fine" alone may be a yes.
fn answers(words: &[Token]) -> bool {
    words.len() == 1 && matches!(word(words, 0), "ok" | "okay" | "fine" | "sure" | "right")
}
