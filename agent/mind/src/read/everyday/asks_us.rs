//! "Ask the two of us what's on", "ask the group chat what we need", "text whoever's home to see what they want": the
//! household is asked.

use super::{Beside, Put, said, start};
use crate::read::time::{self, TimeCtx, weekday};
use crate::read::tokens::{Token, any_phrase, word};

/// Those of the house, beside "us".
const OF_US: [&str; 16] = [
    "the two of us",
    "the both of us",
    "both of us",
    "the three of us",
    "the four of us",
    "all of us",
    "all three of us",
    "all four of us",
    "the pair of us",
    "the lot of us",
    "each of us",
    "us both",
    "us all",
    "us two",
    "me and my husband",
    "me and my wife",
];

/// Where those of the house write to each other, or whoever of them is there.
const GROUPS: [&str; 31] = [
    "the group chat",
    "the family chat",
    "the house chat",
    "the flat chat",
    "the household chat",
    "the chat",
    "our chat",
    "the group",
    "our group",
    "the whatsapp",
    "the whatsapp group",
    "the family whatsapp",
    "the house whatsapp",
    "our whatsapp",
    "the family group",
    "the house group",
    "the household",
    "the whole house",
    "the whole household",
    "the family",
    "the whole family",
    "everybody",
    "everyone",
    "whoever's on",
    "whoever is on",
    "whoever's in",
    "whoever is in",
    "whoever's home",
    "whoever is home",
    "whoever's cooking",
    "whoever is cooking",
];

/// What opens a question.
const ASKED: [&str; 22] = [
    "what", "what's", "who", "who's", "whose", "which", "if", "whether", "when", "how", "how's", "how many",
    "how much", "where", "who'll", "what'll", "about", "anything", "for", "what're", "who'd", "what'd",
];

/// The sentence with "us".
pub(super) fn plainly(beside: &Beside<'_>, cx: &TimeCtx<'_>) -> Option<Put> {
    let own = beside.own;
    let mut put = to_see(own, cx);
    for way in [among_us, group, nobody_named] {
        put = way(put.as_deref().unwrap_or(own)).or(put);
    }
    put.map(Put::own)
}

fn us(own: &[Token], at: usize, used: usize) -> Vec<Token> {
    let us = Token { end: own[at + used - 1].end, ..said("us", own[at].start) };
    [&own[..at], &[us], &own[at + used..]].concat()
}

/// "Sunday at eight Rob and I sit down to plan; ask us about dinners": we do.
pub(super) fn both_sit(beside: &Beside<'_>, cx: &TimeCtx<'_>) -> Option<Put> {
    let own = beside.own;
    let and = (start(own) + 1..own.len()).find(|at| word(own, *at) == "and" && word(own, at + 1) == "i")?;
    let talk = any_phrase!(
        own,
        and + 2,
        ["sit", "sit down", "plan", "go over", "go through", "look at", "review", "talk", "discuss", "meet"]
    );
    let name = and - 1;
    let husband =
        matches!(word(own, name), "husband" | "wife" | "partner" | "sister" | "brother" | "mother" | "mum");
    let from = name - usize::from(husband && name > 0 && word(own, name - 1) == "my");
    let named = own[name].capital && weekday::name(own, name, true).is_none() || husband;
    let timed = !time::scan(&own[..from], cx).is_empty();
    talk.filter(|_| named && timed)?;
    let we = Token { end: own[and + 1].end, capital: false, ..said("we", own[from].start) };
    Some(Put::own([&own[..from], &[we], &own[and + 2..]].concat()))
}

/// "Ask the two of us".
fn among_us(own: &[Token]) -> Option<Vec<Token>> {
    let (at, used) = (start(own) + 1..own.len()).find_map(|at| {
        let told = matches!(
            word(own, at - 1),
            "ask" | "tell" | "text" | "message" | "remind" | "ring" | "with" | "to" | "give"
        );
        any_phrase(own, at, &OF_US).filter(|_| told).map(|used| (at, used))
    })?;
    Some(us(own, at, used))
}

/// "Ask the group chat what we need".
fn group(own: &[Token]) -> Option<Vec<Token>> {
    let (at, used) = (start(own) + 1..own.len()).find_map(|at| {
        let used = any_phrase(own, at, &GROUPS).filter(|_| word(own, at - 1) == "ask")?;
        any_phrase(own, at + used, &ASKED).map(|_| (at, used))
    })?;
    Some(us(own, at, used))
}

/// "Text whoever's on at 2pm to see what they want": they are asked.
fn to_see(own: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let text = (start(own)..own.len()).find(|at| {
        matches!(
            word(own, *at),
            "text" | "message" | "ping" | "call" | "ring" | "phone" | "whatsapp" | "catch" | "find"
        )
    })?;
    let whom = any_phrase(own, text + 1, &GROUPS).or_else(|| any_phrase(own, text + 1, &OF_US))?;
    let timed = text + 1 + whom;
    let see = (timed..own.len()).find(|at| {
        any_phrase!(
            own,
            *at,
            ["to see", "to ask", "to find out", "to check", "and ask", "and see", "and find out"]
        )
        .is_some()
    })?;
    let used = any_phrase!(
        own,
        see,
        ["to see", "to ask", "to find out", "to check", "and ask", "and see", "and find out"]
    )?;
    any_phrase(own, see + used, &ASKED)?;
    let found = time::scan(&own[timed..see], cx);
    let only_time =
        (timed..see).all(|at| found.iter().any(|found| (found.start..found.end).contains(&(at - timed))));
    if !only_time {
        return None;
    }
    let mut put = own[..text].to_vec();
    let place = own[text].start;
    put.extend(own[timed..see].iter().map(|token| Token { start: place, end: place, ..token.clone() }));
    put.push(Token { word: "ask".to_owned(), ..own[text].clone() });
    put.push(Token { end: own[see + used - 1].end, ..said("us", own[text + 1].start) });
    put.extend_from_slice(&own[see + used..]);
    Some(put)
}

/// "Tell us what got used up and ask who's in for dinner": the same people.
fn nobody_named(own: &[Token]) -> Option<Vec<Token>> {
    let at = (start(own) + 1..own.len()).find(|at| {
        word(own, *at) == "ask"
            && matches!(word(own, at - 1), "and" | "then")
            && !own.get(at.wrapping_sub(2)).is_some_and(|mark| mark.is_mark(','))
            && any_phrase(own, at + 1, &ASKED[..12]).is_some()
    })?;
    let ours = own[..at].iter().any(|token| matches!(token.word.as_str(), "us" | "we" | "our"));
    let mine = own[..at].iter().any(|token| matches!(token.word.as_str(), "me"));
    let whom = if ours {
        "us"
    } else if mine {
        "me"
    } else {
        return None;
    };
    Some([&own[..=at], &[said(whom, own[at].end)], &own[at + 1..]].concat())
}
