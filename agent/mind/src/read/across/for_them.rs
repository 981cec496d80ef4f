//! "Karen is staying Friday to Sunday. Make up the sofa bed for her before five on Friday": on that one.

use super::{Beside, Put, said};
use crate::read::time::{TimeCtx, weekday};
use crate::read::tokens::{Token, any_phrase, word};

const COMES: [&str; 14] = [
    "staying",
    "stopping",
    "visiting",
    "coming",
    "arriving",
    "with us",
    "is here",
    "are here",
    "flying in",
    "flies in",
    "fly in",
    "back on",
    "coming over",
    "arrives",
];

/// What is made ready for who comes.
const READY: [&str; 12] = [
    "them",
    "him",
    "her",
    "their",
    "his",
    "spare room",
    "guest room",
    "sofa bed",
    "back room",
    "spare bed",
    "guest bed",
    "guests",
];

/// The sentence with the coming one of its weekday.
pub(super) fn plainly(beside: &Beside<'_>, _: &TimeCtx<'_>) -> Option<Put> {
    let own = beside.own;
    let day = one_weekday(own)?;
    let any = |tokens: &[Token], phrases: &[&str]| {
        (0..tokens.len()).any(|at| any_phrase(tokens, at, phrases).is_some())
    };
    let before = beside.last()?;
    let once = before.iter().any(|token| {
        token.word.ends_with("'s")
            || token.word.ends_with("'re")
            || matches!(token.word.as_str(), "is" | "are" | "fly" | "flies" | "arrives")
    });
    let again = |token: &Token| {
        matches!(
            token.word.as_str(),
            "every" | "each" | "always" | "usually" | "weekly" | "most" | "if" | "when"
        )
    };
    let named =
        (0..before.len()).filter_map(|at| weekday::name(before, at, true)).any(|(_, plural, _)| !plural);
    let plural =
        (0..before.len()).filter_map(|at| weekday::name(before, at, true)).any(|(_, plural, _)| plural);
    if !any(before, &COMES)
        || !any(own, &READY)
        || !once
        || !named
        || plural
        || before.iter().chain(own).any(again)
    {
        return None;
    }
    let place = own[day].start;
    let prep = day > 0 && matches!(word(own, day - 1), "on" | "by" | "before" | "for");
    let mut put = if prep { Vec::new() } else { vec![said("on", place)] };
    put.extend(["this", "coming"].map(|word| said(word, place)));
    Some(Put::own([&own[..day], &put, &own[day..]].concat()))
}

/// The one bare weekday of a sentence.
fn one_weekday(own: &[Token]) -> Option<usize> {
    let mut days =
        (0..own.len()).filter_map(|at| weekday::name(own, at, true).map(|(_, plural, _)| (at, plural)));
    let (at, plural) = days.next()?;
    let open = at == 0 || !matches!(word(own, at - 1), "next" | "this" | "coming" | "last" | "that" | "the");
    (!plural && open && days.next().is_none()).then_some(at)
}
