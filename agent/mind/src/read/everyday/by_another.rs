//! "Dad has his insulin at breakfast - the nurse does it, not you": what he gets from somebody else, and nobody asks hob to
//! give.

use super::{Beside, Put, end, parts_at, said, start};
use crate::read::lexicon::DISCOURSE;
use crate::read::time::TimeCtx;
use crate::read::tokens::{Shape, Token, any_phrase, word};

const DOES: [&str; 17] = [
    "takes it",
    "takes them",
    "takes those",
    "does it",
    "does that",
    "does them",
    "does those",
    "gives it",
    "gives him it",
    "gives her it",
    "gives them",
    "sees to it",
    "sees to that",
    "sees to them",
    "do it",
    "do that",
    "do them",
];

/// The sentence, or the one before it, as what is so and not as what hob has ready.
pub(super) fn plainly(beside: &Beside<'_>, _: &TimeCtx<'_>) -> Option<Put> {
    let own = beside.own;
    let does = (1..own.len()).find(|at| any_phrase(own, *at, &DOES).is_some())?;
    if let Some(put) = but_remind(beside, does) {
        return Some(put);
    }
    let behind = does + any_phrase(own, does, &DOES)?;
    let rest: Vec<&str> = own
        .get(behind..end(own))?
        .iter()
        .filter(|token| token.shape != Shape::Mark)
        .map(|token| token.word.as_str())
        .collect();
    // "She takes them herself".
    let own_doing = matches!(rest.as_slice(), ["herself" | "himself" | "themselves"]);
    let takes = word(own, does) == "takes";
    if takes != own_doing && takes
        || !own_doing
            && !matches!(
                rest.as_slice(),
                [] | ["not" | "never", "you"] | ["not", "the", "robot"] | ["so", "not", "you"]
            )
    {
        return None;
    }
    match (start(own)..does).rev().find(|at| parts_at(own, *at)) {
        Some(parting) if somebody(&own[parting + 1..does]) => {
            let at = has(&own[..parting])?;
            let mut plain = own.to_vec();
            plain[at].word = "receives".to_owned();
            Some(Put::own(plain))
        }
        None if somebody(&own[start(own)..does]) => {
            let before = beside.before?;
            let at = has(before)?;
            let mut plain = before.to_vec();
            plain[at].word = "receives".to_owned();
            Some(Put { before: Some(plain), own: own.to_vec() })
        }
        Some(_) | None => None,
    }
}

/// "We do that, not you, but remind us at seven": it is theirs, and they are reminded of it.
fn but_remind(beside: &Beside<'_>, does: usize) -> Option<Put> {
    let own = beside.own;
    let behind = does + any_phrase(own, does, &DOES)?;
    let not = behind + usize::from(own.get(behind).is_some_and(|mark| mark.is_mark(',')));
    let joint = not + any_phrase!(own, not, ["not you", "not the robot", "never you"])?;
    let joint = joint + usize::from(own.get(joint).is_some_and(|mark| mark.is_mark(',')));
    let but = usize::from(matches!(word(own, joint), "but" | "and" | ";" | "so"));
    let remind = joint + but + usize::from(matches!(word(own, joint + but), "please" | "do" | "just"));
    let whom = word(own, remind) == "remind"
        && matches!(word(own, remind + 1), "me" | "us" | "him" | "her" | "them");
    let bare = !matches!(word(own, remind + 2), "to" | "of" | "about" | "that");
    if but == 0 || !whom || !bare || !somebody(&own[start(own)..does]) {
        return None;
    }
    let before = beside.before?;
    let at = has(before)?;
    let thing = before.get(at + 1..)?;
    let stop = thing.iter().position(|token| {
        token.shape == Shape::Mark
            || matches!(
                token.word.as_str(),
                "at" | "with" | "in" | "before" | "after" | "every" | "each" | "twice" | "from"
            )
    });
    let own_one = usize::from(matches!(word(before, at + 1), "his" | "her" | "their" | "a" | "an" | "the"));
    let thing = thing.get(own_one..stop.unwrap_or(thing.len())).filter(|thing| !thing.is_empty())?;
    let place = own[remind + 1].end;
    let mut plain = before.to_vec();
    plain[at].word = "receives".to_owned();
    let mut put = own[..joint].to_vec();
    if put.last().is_some_and(|mark| mark.is_mark(',')) {
        put.pop();
    }
    put.push(said(".", own[joint].start));
    put.push(Token { capital: true, ..own[remind].clone() });
    put.push(own[remind + 1].clone());
    put.push(said("of", place));
    let subject = &before[start(before)..at];
    put.extend(subject.iter().enumerate().map(|(number, token)| {
        let last = number + 1 == subject.len();
        let word = if last { format!("{}'s", token.word) } else { token.word.clone() };
        Token { word, start: place, end: place, ..token.clone() }
    }));
    put.extend(thing.iter().map(|token| Token { start: place, end: place, ..token.clone() }));
    put.extend_from_slice(&own[remind + 2..]);
    Some(Put { before: Some(plain), own: put })
}

/// Where it is said that somebody has a treatment.
fn has(told: &[Token]) -> Option<usize> {
    const SUBJECT_TOKENS_MAX: usize = 3;
    let first = start(told);
    let has = (first + 1..told.len().min(first + 1 + SUBJECT_TOKENS_MAX))
        .find(|at| matches!(word(told, *at), "has" | "gets" | "takes" | "needs"))?;
    told[has..].iter().any(|token| DISCOURSE.care.contains(token.word.as_str())).then_some(has)
}

/// Whether somebody else is named: "the district nurse".
fn somebody(who: &[Token]) -> bool {
    const WHO_TOKENS_MAX: usize = 4;
    (1..=WHO_TOKENS_MAX).contains(&who.len())
        && who.iter().all(|token| token.shape == Shape::Word)
        && !matches!(word(who, 0), "you" | "who" | "it" | "please")
}
