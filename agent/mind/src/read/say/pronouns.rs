//! "Tom's back on days, he sleeps from 11 to 7 now": of whom it is said, where only one was named before.

use hob_schedules::Name;

use crate::read::lexicon::Lexicon;
use crate::read::tokens::{Shape, any_phrase, tokens, word};

/// An hour stands within so many words of who keeps it.
const REACH: usize = 8;

/// The sentence with the name in place of "he" or "she" where one begins to tell something; `None` where nobody, or more
/// than one, was named before.
pub(super) fn named(sentence: &str, lexicon: &Lexicon) -> Option<String> {
    let mut all = tokens(sentence, 0, sentence.len());
    lexicon.settle(&mut all);
    let at = (1..all.len()).find(|at| {
        let tells = any_phrase!(
            &all,
            at + 1,
            [
                "sleeps",
                "works",
                "gets up",
                "gets home",
                "leaves",
                "comes home",
                "goes to bed",
                "naps",
                "is home",
                "is away",
                "is here",
                "is back",
                "goes down",
                "gets in",
            ]
        );
        matches!(word(&all, *at), "he" | "she")
            && tells.is_some()
            && all[at + 1..all.len().min(at + 1 + REACH)].iter().any(|token| token.shape == Shape::Number)
            && (all[at - 1].shape == Shape::Mark
                || matches!(word(&all, at - 1), "and" | "so" | "because" | "but"))
    })?;
    let mut who: Option<(Name, usize, usize)> = None;
    for place in 0..at {
        let Some((name, end)) = lexicon.person(&all[..at], place) else { continue };
        let named = (name, place, end);
        match &who {
            None => who = Some(named),
            Some((other, ..)) if *other == named.0 => {}
            Some(_) => return None,
        }
    }
    let (_, from, end) = who?;
    let name = sentence.get(all[from].start..all[end - 1].end)?;
    let name = name.strip_suffix("'s").or(name.strip_suffix("\u{2019}s")).unwrap_or(name);
    let of = match from.checked_sub(1).map(|before| word(&all, before)) {
        Some(of @ ("my" | "our")) => format!("{of} "),
        _ => String::new(),
    };
    Some(format!("{}{of}{name}{}", sentence.get(..all[at].start)?, sentence.get(all[at].end..)?))
}
