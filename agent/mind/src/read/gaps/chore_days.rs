//! "Mondays and Thursdays are hoover days": what is done on them.

use super::said;
use crate::read::time::TimeCtx;
use crate::read::time::weekday;
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// What a day of its own is called by, and the order that it comes to. The bins have theirs by the council, and baths are
/// people's own.
const CHORES: [(&str, &[&str]); 20] = [
    ("hoover", &["hoover"]),
    ("hoovering", &["hoover"]),
    ("vacuum", &["vacuum"]),
    ("vacuuming", &["vacuum"]),
    ("mop", &["mop"]),
    ("mopping", &["mop"]),
    ("dusting", &["dust"]),
    ("laundry", &["do", "the", "laundry"]),
    ("wash", &["do", "the", "laundry"]),
    ("washing", &["do", "the", "laundry"]),
    ("ironing", &["do", "the", "ironing"]),
    ("sheet", &["change", "the", "sheets"]),
    ("sheets", &["change", "the", "sheets"]),
    ("bedding", &["change", "the", "sheets"]),
    ("towel", &["change", "the", "towels"]),
    ("towels", &["change", "the", "towels"]),
    ("bathroom", &["clean", "the", "bathroom"]),
    ("kitchen", &["clean", "the", "kitchen"]),
    ("floor", &["mop", "the", "floors"]),
    ("floors", &["mop", "the", "floors"]),
];

/// The sentence as the order that it is.
pub(super) fn plainly(sentence: &[Token], _: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let first = sentence.iter().position(|token| token.shape != Shape::Mark)?;
    let (_, _, end) = weekday::list(sentence, first, true)?;
    let is = matches!(word(sentence, end), "is" | "are");
    let article = usize::from(any_phrase!(sentence, end + 1, ["the", "a", "our", "my"]).is_some());
    let chore = end + 1 + article;
    let (_, order) = CHORES.iter().find(|(name, _)| *name == word(sentence, chore))?;
    let day = matches!(word(sentence, chore + 1), "day" | "days");
    let ends = sentence.get(chore + 2).is_none_or(|next| {
        next.shape == Shape::Mark
            || matches!(next.word.as_str(), "and" | "but" | "so" | "after" | "before" | "at" | "by" | "from")
    });
    if !is || !day || !ends {
        return None;
    }
    let place = sentence[first].start;
    let mut plain = sentence[..first].to_vec();
    plain.extend(order.iter().enumerate().map(|(at, word)| Token { capital: at == 0, ..said(word, place) }));
    plain.push(said("on", place));
    plain.extend(sentence[first..end].iter().map(|token| {
        // "Monday is wash day" is of every Monday.
        let bare = weekday::name(std::slice::from_ref(token), 0, true).is_some_and(|(_, plural, _)| !plural);
        let word =
            if bare && token.word.ends_with("day") { format!("{}s", token.word) } else { token.word.clone() };
        Token { word, ..token.clone() }
    }));
    if let Some(last) = plain.last_mut() {
        last.end = sentence[chore + 1].end;
    }
    plain.extend_from_slice(&sentence[chore + 2..]);
    Some(plain)
}
