//! "The rice is nearly gone", "we're down to the last of the onions": what is all but used up is to be got, as what is.

use crate::read::lexicon::Lexicon;
use crate::read::tokens::{Shape, Token, any_phrase, tokens, word};

/// A thing is named in no more words.
const THING_WORDS_MAX: usize = 3;

/// How something is said to be all but used up.
const LOW: [&str; 26] = [
    "is nearly gone",
    "are nearly gone",
    "is almost gone",
    "are almost gone",
    "is all gone",
    "are all gone",
    "is nearly finished",
    "are nearly finished",
    "is almost finished",
    "is nearly empty",
    "is almost empty",
    "is nearly out",
    "are nearly out",
    "is nearly done",
    "has nearly gone",
    "has almost gone",
    "have nearly gone",
    "has run out",
    "have run out",
    "is running out",
    "are running out",
    "is running low",
    "are running low",
    "is getting low",
    "are getting low",
    "won't last the week",
];

/// The same, with each such thing as one that the house is out of; `None` where there is none.
pub(super) fn plainly(sentence: &str, lexicon: &Lexicon) -> Option<String> {
    let mut said = one(sentence, lexicon)?;
    while let Some(next) = one(&said, lexicon) {
        said = next;
    }
    Some(said)
}

fn one(sentence: &str, lexicon: &Lexicon) -> Option<String> {
    let mut all = tokens(sentence, 0, sentence.len());
    lexicon.settle(&mut all);
    let (at, used) = (1..all.len()).find_map(|at| Some((at, any_phrase(&all, at, &LOW)?)))?;
    let from = (0..at).rev().find(|from| *from == 0 || opens(&all, *from))?;
    let which = any_phrase!(&all, from, ["the", "our", "my"]).unwrap_or(0);
    let thing = from + which;
    // "If the milk is nearly gone", "the bin bag we had is all gone": no thing by itself.
    let named = thing < at
        && at - thing <= THING_WORDS_MAX
        && lexicon.item(&all[..at], thing).is_some_and(|(_, end)| end == at);
    // What is to be so whenever it happens, and what is asked, is no news.
    let ends = all.get(at + used).is_none_or(|next| {
        next.shape == Shape::Mark && !next.is_mark('?')
            || matches!(next.word.as_str(), "and" | "so" | "but" | "too" | "again" | "as")
    });
    let asked = sentence.trim_end().ends_with('?') && from == 0;
    if !named || !ends || asked {
        return None;
    }
    let joined = from > 0 && matches!(word(&all, from - 1), "and" | "but");
    let told = sentence.get(..all[from - usize::from(joined)].start)?.trim_end();
    let told = told.trim_end_matches([',', ';']);
    let stop = match told.chars().next_back() {
        None => "",
        Some('.' | '!' | '?' | ':') => " ",
        Some(_) => ". ",
    };
    let name = sentence.get(all[thing].start..all[at - 1].end)?;
    Some(format!("{told}{stop}we're out of {name}{}", sentence.get(all[at + used - 1].end..)?))
}

/// Whether something of its own is said from a place on.
fn opens(all: &[Token], at: usize) -> bool {
    matches!(word(all, at - 1), "and" | "but" | "," | "." | ";" | "!" | "-" | "\u{2013}")
}
