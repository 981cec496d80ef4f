//! "Wash the kit mon + thurs": days that a sign joins.

use crate::read::time::TimeCtx;
use crate::read::tokens::{Shape, Token, word};

/// The sentence with the names of those days.
pub(super) fn plainly(sentence: &[Token], _: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let day = |at: usize| name(word(sentence, at));
    let joint = |at: usize| {
        matches!(word(sentence, at), "+" | "&" | "/")
            && day(at + 1).is_some()
            && at > 0
            && day(at - 1).is_some()
    };
    if !(1..sentence.len()).any(joint) {
        return None;
    }
    let mut plain = Vec::with_capacity(sentence.len());
    for (at, token) in sentence.iter().enumerate() {
        let beside = joint(at + 1) || at > 0 && joint(at - 1);
        match (joint(at), day(at).filter(|_| beside)) {
            (true, _) => plain.push(Token {
                shape: Shape::Word,
                glued: false,
                ..Token { word: "and".to_owned(), ..token.clone() }
            }),
            (_, Some(day)) => plain.push(Token { word: day.to_owned(), capital: true, ..token.clone() }),
            _ => plain.push(token.clone()),
        }
    }
    Some(plain)
}

fn name(word: &str) -> Option<&'static str> {
    Some(match word {
        "mon" | "monday" | "mons" => "monday",
        "tue" | "tues" | "tuesday" => "tuesday",
        "wed" | "weds" | "wednesday" => "wednesday",
        "thu" | "thur" | "thurs" | "thursday" => "thursday",
        "fri" | "friday" | "fris" => "friday",
        "sat" | "saturday" | "sats" => "saturday",
        "sun" | "sunday" | "suns" => "sunday",
        _ => return None,
    })
}
