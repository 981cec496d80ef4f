//! "Nappies (size 5)", "oat milk x3", "add bread back on and take the tofu off", "… so you can take that off": what is said
//! of a list in passing, put as the edit that it comes to.

use crate::read::lexicon::Lexicon;
use crate::read::tokens::{Shape, any_phrase, tokens, word};

/// The same in words that edit the list; `None` where nothing of the kind is said.
pub(super) fn plainly(sentence: &str, lexicon: &Lexicon) -> Option<String> {
    let whose = for_somebody(sentence, lexicon);
    let text = whose.as_deref().unwrap_or(sentence);
    let sized = sized(text);
    let text = sized.as_deref().unwrap_or(text);
    let times = times(text);
    let text = times.as_deref().unwrap_or(text);
    let back = back_on(text);
    let text = back.as_deref().unwrap_or(text);
    let comes = comes_off(text).or_else(|| after_all(text, lexicon));
    let text = comes.as_deref().unwrap_or(text);
    let off = taken_off(text, lexicon);
    off.or(comes).or(back).or(times).or(sized).or(whose)
}

/// "We need bananas and nappies for Ben": for whom a thing is got is none.
fn for_somebody(sentence: &str, lexicon: &Lexicon) -> Option<String> {
    let mut all = tokens(sentence, 0, sentence.len());
    lexicon.settle(&mut all);
    let needs = any_phrase!(
        &all,
        0,
        ["we need", "we also need", "i need", "add", "please add", "buy", "get", "we're out of"]
    );
    let several = all.iter().any(|token| token.is_mark(',') || token.word == "and");
    let at = (2..all.len()).find(|at| {
        word(&all, *at) == "for"
            && lexicon.person(&all, at + 1).is_some_and(|(_, end)| {
                all.get(end).is_none_or(|next| next.shape == Shape::Mark || next.word == "and")
            })
    })?;
    let (_, end) = lexicon.person(&all, at + 1)?;
    let before = sentence.get(..all[at].start)?.trim_end();
    (needs.is_some() && several).then(|| Some(format!("{before}{}", sentence.get(all[end - 1].end..)?)))?
}

/// "Nappies (size 5)": of which size they are.
fn sized(sentence: &str) -> Option<String> {
    let all = tokens(sentence, 0, sentence.len());
    let open = (1..all.len()).find(|at| {
        all[*at].is_mark('(') && word(&all, at + 1) == "size" && all[at - 1].shape == Shape::Word
    })?;
    let close = (open..all.len()).find(|at| all[*at].is_mark(')'))?;
    let thing = &all[open - 1];
    let size = sentence.get(all[open + 1].start..all[close - 1].end)?;
    let before = sentence.get(..thing.start)?;
    let rest = sentence.get(all[close].end..)?.trim_end_matches(['.', '!', ' ']);
    // "… to the shopping".
    let list = if rest.ends_with("to the shopping") { " list" } else { "" };
    Some(format!("{before}{size} {}{rest}{list}", sentence.get(thing.start..thing.end)?))
}

/// "Oat milk x3": three of it.
fn times(sentence: &str) -> Option<String> {
    const NAME_WORDS_MAX: usize = 3;
    let all = tokens(sentence, 0, sentence.len());
    let at = (1..all.len()).find(|at| {
        let number = all.get(at + 1).is_some_and(|next| next.glued && next.shape == Shape::Number);
        word(&all, *at) == "x" && number && all[at - 1].shape == Shape::Word
    })?;
    // "Add oat milk x3" is read as it is: what somebody needs is not.
    let opens =
        |at: usize| at > 0 && matches!(word(&all, at - 1), "need" | "needs" | "want" | "wants" | "have");
    let from = (at.saturating_sub(NAME_WORDS_MAX)..at).find(|from| opens(*from))?;
    let name = sentence.get(all[from].start..all[at - 1].end)?;
    let rest = sentence.get(all[at + 1].end..)?;
    let rest = rest.strip_prefix(" actually").unwrap_or(rest);
    Some(format!("{}{} {name}{rest}", sentence.get(..all[from].start)?, all[at + 1].word))
}

/// "Add bread back on": add it.
fn back_on(sentence: &str) -> Option<String> {
    const NAME_WORDS_MAX: usize = 5;
    let all = tokens(sentence, 0, sentence.len());
    let (verb, back) = (0..all.len()).find_map(|at| {
        let opens = matches!(word(&all, at), "add" | "put");
        let back = (at + 1..all.len().min(at + 2 + NAME_WORDS_MAX)).find(|at| word(&all, *at) == "back")?;
        (opens && back > at + 1).then_some((at, back))
    })?;
    let used = any_phrase!(
        &all,
        back,
        ["back on the list", "back on the shopping list", "back on", "back to the list"]
    )?;
    let ends = all.get(back + used).is_none_or(|next| {
        next.shape == Shape::Mark || matches!(next.word.as_str(), "please" | "and" | "pls" | "too" | "again")
    });
    let name = sentence.get(all[verb + 1].start..all[back - 1].end).filter(|_| ends)?;
    let rest = all.get(back + used).and_then(|next| sentence.get(next.start..)).unwrap_or("");
    let space = if all.get(back + used).is_some_and(|next| next.shape == Shape::Mark) { "" } else { " " };
    Some(format!("{}add {name}{space}{rest}", sentence.get(..all[verb].start)?))
}

/// "No need for cheese after all": it comes off.
fn after_all(sentence: &str, lexicon: &Lexicon) -> Option<String> {
    let all = tokens(sentence, 0, sentence.len());
    let (at, used) = (0..all.len()).find_map(|at| {
        let used = any_phrase!(&all, at, ["no need for", "we don't need", "don't need", "we need no"])?;
        Some((at, used))
    })?;
    let thing = at + used + usize::from(matches!(word(&all, at + used), "the" | "any"));
    let (_, end) = lexicon.item(&all, thing)?;
    any_phrase!(&all, end, ["after all"])?;
    let joined = usize::from(at > 0 && matches!(word(&all, at - 1), "and" | "but"));
    let told = sentence.get(..all[at - joined].start)?.trim_end().trim_end_matches([',', '.', ';']);
    let stop = if told.is_empty() { "" } else { ". " };
    let rest = all.get(end + 2).and_then(|next| sentence.get(next.start..)).unwrap_or("");
    Some(format!(
        "{told}{stop}take the {} off the list{rest}",
        sentence.get(all[thing].start..all[end - 1].end)?
    ))
}

/// "And dishwasher tablets can come off", "make it 2 packs of oat milk" behind what is added.
fn comes_off(sentence: &str) -> Option<String> {
    const NAME_WORDS_MAX: usize = 4;
    let all = tokens(sentence, 0, sentence.len());
    let adds =
        (0..all.len()).any(|at| any_phrase!(&all, at, ["add", "put", "on the list", "we need"]).is_some());
    if let Some(at) = (1..all.len()).find(|at| {
        any_phrase!(&all, *at, ["and make it", "make it"]).is_some_and(|used| {
            all.get(at + used).is_some_and(|next| next.shape == Shape::Number) && all[at - 1].is_mark(',')
        })
    }) && adds
    {
        let make = at + usize::from(word(&all, at) == "and");
        let told = sentence.get(..all[at - 1].start)?;
        return Some(format!("{told}. {}", sentence.get(all[make].start..)?));
    }
    let at = (1..all.len())
        .find(|at| any_phrase!(&all, *at, ["can come off", "can go off", "can be taken off"]).is_some())?;
    let used = any_phrase!(&all, at, ["can come off", "can go off", "can be taken off"])?;
    let used = used + any_phrase!(&all, at + used, ["the list", "the shopping list", "again"]).unwrap_or(0);
    let from = (at.saturating_sub(NAME_WORDS_MAX)..at)
        .find(|from| *from == 0 || all[from - 1].shape == Shape::Mark || word(&all, from - 1) == "and")?;
    let from = from + usize::from(matches!(word(&all, from), "and" | "the"));
    let name = sentence.get(all[from].start..all[at - 1].end)?;
    let told = sentence.get(..all[from].start)?.trim_end();
    let told = told.strip_suffix("and").or(told.strip_suffix("And")).unwrap_or(told);
    let told = told.trim_end().trim_end_matches([',', '.', ';']);
    let stop = if told.is_empty() { "" } else { ". " };
    // What is told behind it gives the reason.
    let rest = all[at + used..].iter().find(|token| matches!(token.word.as_str(), "." | "!" | "?"));
    let rest = rest.and_then(|mark| sentence.get(mark.start..)).unwrap_or("");
    Some(format!("{told}{stop}take the {name} off the list{rest}"))
}

/// "Take the tofu off", behind another edit, and "take that off", of what was named before.
fn taken_off(sentence: &str, lexicon: &Lexicon) -> Option<String> {
    const NAME_WORDS_MAX: usize = 4;
    let all = tokens(sentence, 0, sentence.len());
    let (verb, off) = (1..all.len()).find_map(|at| {
        let verb = matches!(word(&all, at), "take" | "cross" | "knock");
        let off = (at + 1..all.len().min(at + 2 + NAME_WORDS_MAX)).find(|at| word(&all, *at) == "off")?;
        (verb && off > at + 1).then_some((at, off))
    })?;
    let ends = all.get(off + 1).is_none_or(|next| {
        next.shape == Shape::Mark || matches!(next.word.as_str(), "please" | "again" | "pls")
    });
    if !ends {
        return None;
    }
    let points = off == verb + 2 && matches!(word(&all, verb + 1), "that" | "it" | "them" | "those");
    let edits = any_phrase!(&all, 0, ["add", "please add", "can you add", "could you add", "put"]).is_some();
    // "We have eggs, take them off" is read as it is.
    if points && !matches!(word(&all, verb - 1), "can" | "could" | "please" | "so") {
        return None;
    }
    let name = if points {
        let (from, end) = (0..verb).rev().find_map(|at| {
            (at.saturating_sub(2)..=at).find_map(|from| {
                lexicon.item(&all[..verb], from).filter(|(_, end)| *end > at).map(|(_, end)| (from, end))
            })
        })?;
        sentence.get(all[from].start..all[end - 1].end)?
    } else if edits {
        sentence.get(all[verb + 1].start..all[off - 1].end)?
    } else {
        return None;
    };
    let name = name.strip_prefix("the ").unwrap_or(name);
    let asked = (0..verb).rev().take_while(|at| {
        matches!(word(&all, *at), "so" | "you" | "can" | "could" | "please" | "and" | "then")
    });
    let begin = asked.last().unwrap_or(verb);
    let told = sentence.get(..all[begin].start)?.trim_end().trim_end_matches([',', ';']);
    let rest = sentence.get(all[off].end..)?;
    Some(format!("{told}. Take the {name} off the list{rest}"))
}
