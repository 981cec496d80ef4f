//! "You don't have to put them out tomorrow", "dinner isn't needed tonight", "there's no need for lunch on Thursday": what
//! hob need not do, put as the order that it comes to.

use crate::read::lexicon::{Lexicon, WORDS, is_base};
use crate::read::time::weekday;
use crate::read::tokens::{Shape, Token, any_phrase, tokens, word};

/// The same in words that leave it out; `None` where nobody is relieved of anything.
pub(super) fn plainly(sentence: &str, lexicon: &Lexicon) -> Option<String> {
    let mut all = tokens(sentence, 0, sentence.len());
    lexicon.settle(&mut all);
    if let Some(told) = without_so_you_need_not(sentence, &all) {
        return Some(told);
    }
    if let Some(order) = left_to_owner(sentence, &all) {
        return Some(order);
    }
    (0..all.len()).filter(|at| opens(&all, *at)).find_map(|at| {
        need_not(sentence, &all, at, lexicon)
            .or_else(|| no_need_for(sentence, &all, at, lexicon))
            .or_else(|| not_needed(sentence, &all, at))
    })
}

/// Whether something of its own may be said from here on.
fn opens(all: &[Token], at: usize) -> bool {
    all[at].shape == Shape::Word
        && (at == 0
            || all[at - 1].shape == Shape::Mark && !all[at].glued
            || matches!(word(all, at - 1), "so" | "and" | "but" | "then" | "because"))
}

/// What stands before, with a full stop behind it.
fn before(sentence: &str, all: &[Token], at: usize) -> Option<String> {
    let joined = at > 0 && matches!(word(all, at - 1), "so" | "and" | "but" | "then");
    let told = sentence.get(..all[at - usize::from(joined)].start)?.trim_end();
    let told = told.trim_end_matches([',', ';', '-', '\u{2013}']);
    Some(match told.chars().next_back() {
        None => String::new(),
        Some('.' | '!' | '?' | ':') => format!("{told} "),
        Some(_) => format!("{told}. "),
    })
}

/// "Leave my laundry on Mondays, I'll do it myself from now on": what the owner does for good, hob stops.
fn left_to_owner(sentence: &str, all: &[Token]) -> Option<String> {
    let first = any_phrase!(all, 0, ["please", "you can", "just"]).unwrap_or(0);
    if word(all, first) != "leave" {
        return None;
    }
    let (from, used) = (first + 2..all.len()).find_map(|at| {
        let used = any_phrase!(
            all,
            at,
            [
                "i'll do it myself",
                "i'll do that myself",
                "i'll do them myself",
                "i do it myself",
                "we'll do it ourselves",
                "i'll do it",
                "i will do it myself",
            ]
        )?;
        Some((at, used))
    })?;
    let lasting = any_phrase!(all, from + used, ["from now on", "from now", "in future", "for good"])
        .is_some()
        || (first..from).any(|at| weekday::name(all, at, true).is_some_and(|(_, plural, _)| plural));
    let what =
        sentence.get(all[first + 1].start..all[from - 1].start)?.trim_end().trim_end_matches([',', ';', '-']);
    let days = (first..from).any(|at| weekday::name(all, at, true).is_some());
    lasting.then(|| format!("stop {}{what}", if days { "" } else { "doing " }))
}

/// "Jonas will pick up the milk, so you don't have to": what it says is said before it.
fn without_so_you_need_not(sentence: &str, all: &[Token]) -> Option<String> {
    let end = all.iter().rposition(|token| token.shape != Shape::Mark)? + 1;
    let at = (2..end).find(|at| {
        any_phrase!(
            all,
            *at,
            [
                "so you don't have to",
                "so you don't need to",
                "so you needn't",
                "so you need not",
                "so no need",
                "so there's no need",
                "so no need for you to",
                "so you won't have to",
                "so you won't need to",
            ]
        )
        .is_some_and(|used| at + used == end)
    })?;
    let told = sentence.get(..all[at].start)?.trim_end().trim_end_matches([',', ';', '-', '\u{2013}']);
    Some(format!("{}.", told.trim_end()))
}

/// "You don't have to put them out": don't, and what they are.
fn need_not(sentence: &str, all: &[Token], at: usize, lexicon: &Lexicon) -> Option<String> {
    let used = any_phrase!(
        all,
        at,
        [
            "you don't have to",
            "you do not have to",
            "you don't need to",
            "you do not need to",
            "you needn't",
            "you need not",
            "you won't have to",
            "you won't need to",
            "you shouldn't have to",
            "you don't have to bother to",
            "you needn't bother to",
            "there's no need to",
            "there is no need to",
            "there's no need for you to",
            "no need to",
            "no need for you to",
        ]
    )?;
    let verb = at + used;
    // "You don't have to … any more" ends it, and "so you needn't" says no more than what stands before.
    if !is_base(word(all, verb)) || lasting(all, verb) {
        return None;
    }
    let end = (verb..all.len()).find(|at| all[*at].shape == Shape::Mark).unwrap_or(all.len());
    let points = (verb + 1..end).find(|at| matches!(word(all, *at), "it" | "them" | "that" | "those"));
    let mut order = "don't ".to_owned();
    match points.zip(named_last(sentence, all, at, lexicon)) {
        Some((points, thing)) => {
            order.push_str(sentence.get(all[verb].start..all[points].start)?);
            order.push_str(&format!("the {thing}"));
            order.push_str(sentence.get(all[points].end..)?);
        }
        None => order.push_str(sentence.get(all[verb].start..)?),
    }
    Some(before(sentence, all, at)? + &order)
}

/// The last thing or chore that was named before a place, in the owner's words.
fn named_last<'a>(sentence: &'a str, all: &[Token], to: usize, lexicon: &Lexicon) -> Option<&'a str> {
    let (from, end) = (0..to).rev().find_map(|at| {
        let named = lexicon.named(&all[..to], at).map(|(_, end)| end);
        let noun = lexicon.task_noun(&all[..to], at).map(|(_, end)| end);
        let bin = WORDS.bins.contains(word(all, at).trim_end_matches('s')).then_some(at + 1);
        Some((at, named.or(noun).or(bin)?))
    })?;
    sentence.get(all[from].start..all[end - 1].end)
}

/// "There's no need for lunch on Thursday".
fn no_need_for(sentence: &str, all: &[Token], at: usize, lexicon: &Lexicon) -> Option<String> {
    let used = any_phrase!(
        all,
        at,
        ["there's no need for", "there is no need for", "there won't be any need for", "no need for"]
    )?;
    let rest = sentence.get(all.get(at + used)?.start..)?;
    // "No need for cheese" is of the list.
    let thing = at + used + usize::from(matches!(word(all, at + used), "the" | "any" | "a"));
    let chore = lexicon.task_noun(all, thing).is_some()
        || matches!(word(all, thing), "breakfast" | "lunch" | "dinner" | "supper")
        || word(all, thing).ends_with("ing");
    (chore && word(all, at + used) != "you" && !lasting(all, at))
        .then(|| Some(before(sentence, all, at)? + "no " + rest))?
}

/// "Dinner isn't needed tomorrow".
fn not_needed(sentence: &str, all: &[Token], at: usize) -> Option<String> {
    const NAME_WORDS_MAX: usize = 4;
    let (is, used) = (at + 1..all.len().min(at + 1 + NAME_WORDS_MAX)).find_map(|is| {
        let used = any_phrase!(
            all,
            is,
            [
                "isn't needed",
                "is not needed",
                "aren't needed",
                "are not needed",
                "won't be needed",
                "will not be needed",
                "isn't necessary",
                "is not necessary",
                "won't be necessary",
                "isn't required",
            ]
        )?;
        Some((is, used))
    })?;
    let name = all[at..is].iter().all(|token| token.shape == Shape::Word)
        && !matches!(word(all, at), "it" | "that" | "this" | "you" | "i" | "we" | "they");
    let name = sentence.get(all[at].start..all[is - 1].end).filter(|_| name && !lasting(all, at))?;
    let name = name.strip_prefix("the ").or(name.strip_prefix("The ")).unwrap_or(name);
    let rest = all.get(is + used).and_then(|token| sentence.get(token.start..)).unwrap_or("");
    Some(format!("{}no {} {rest}", before(sentence, all, at)?, name.to_lowercase()).trim_end().to_owned())
}

/// Whether it is for good that something need not be done.
fn lasting(all: &[Token], from: usize) -> bool {
    let end = (from..all.len()).find(|at| all[*at].shape == Shape::Mark).unwrap_or(all.len());
    (from..end).any(|at| {
        any_phrase!(
            all,
            at,
            [
                "any more",
                "anymore",
                "any longer",
                "no longer",
                "from now on",
                "ever",
                "until",
                "till",
                "for now"
            ]
        )
        .is_some()
    })
}
