//! "Ben's got a tummy bug", "Emma has got swimming": what somebody has is told, and nothing to be got.

use crate::read::lexicon::Lexicon;
use crate::read::tokens::{tokens, word};

/// The same with "has" alone; `None` where nobody has got anything, or somebody has to do it.
pub(super) fn plainly(sentence: &str, lexicon: &Lexicon) -> Option<String> {
    let mut all = tokens(sentence, 0, sentence.len());
    lexicon.settle(&mut all);
    (0..all.len()).find_map(|at| {
        let name =
            sentence.get(all[at].start..all[at].end)?.trim_end_matches("'s").trim_end_matches("\u{2019}s");
        let bare = tokens(name, 0, name.len());
        let known = lexicon.person(&bare, 0).is_some_and(|(_, end)| end == bare.len());
        let short = name.len() < all[at].end - all[at].start;
        let got = if short { at + 1 } else { at + 2 };
        let has = short || word(&all, at + 1) == "has";
        // "Ben's got to be up at six" has to.
        let thing = !matches!(word(&all, got + 1), "" | "to" | "up" | "home" | "back" | "it" | "," | ".");
        (known && has && thing && word(&all, got) == "got").then(|| {
            Some(format!("{}{name} has{}", sentence.get(..all[at].start)?, sentence.get(all[got].end..)?))
        })?
    })
}
