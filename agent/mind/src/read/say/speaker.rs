//! "Tom here. Can my laundry be on Tuesdays?": where somebody says who speaks, what is "mine" is theirs.

use crate::read::lexicon::{Lexicon, is_base, s_form};
use crate::read::tokens::{Shape, Token, any_phrase, tokens, word};

/// The words as the owner would say them of who speaks; `None` where nobody says who it is.
pub(super) fn of_speaker(sentence: &str, lexicon: &Lexicon) -> Option<String> {
    let mut all = tokens(sentence, 0, sentence.len());
    lexicon.settle(&mut all);
    let (who, from, to) = signed(&all, lexicon)?;
    let name = capitalised(sentence.get(who.start..who.end)?);
    let mut text = String::with_capacity(sentence.len());
    let mut at = from;
    let mut end = all.get(from)?.start;
    while at < to {
        let token = &all[at];
        text.push_str(sentence.get(end..token.start)?);
        let next = word(&all, at + 1);
        match token.word.as_str() {
            "my" | "mine" => text.push_str(&format!("{name}'s")),
            "me" | "myself" => text.push_str(&name),
            "i'm" => text.push_str(&format!("{name} is")),
            "i've" => text.push_str(&format!("{name} has")),
            "i'll" => text.push_str(&format!("{name} will")),
            "i'd" => text.push_str(&format!("{name} would")),
            "i" => {
                text.push_str(&name);
                let says = match next {
                    "am" => Some("is".to_owned()),
                    "have" => Some("has".to_owned()),
                    "don't" => Some("doesn't".to_owned()),
                    _ if is_base(next) => Some(s_form(next)),
                    _ => None,
                };
                if let Some(says) = says {
                    text.push(' ');
                    text.push_str(&says);
                    at += 1;
                }
            }
            _ => text.push_str(sentence.get(token.start..token.end)?),
        }
        end = all[at].end;
        at += 1;
    }
    Some(text)
}

/// Who speaks, and where what they say begins and ends.
fn signed<'a>(all: &'a [Token], lexicon: &Lexicon) -> Option<(&'a Token, usize, usize)> {
    let opening =
        any_phrase!(all, 0, ["hi", "hey", "hello", "hi hob", "hey hob", "it's", "this is"]).unwrap_or(0);
    let opening = opening + usize::from(opening > 0 && word(all, opening) == ",");
    let named = |at: usize| lexicon.person(all, at).filter(|(_, end)| *end == at + 1).is_some();
    // "Lucia: I'm away on Thursday".
    if named(0) && all.get(1).is_some_and(|mark| mark.is_mark(':')) && all.len() > 3 {
        return Some((&all[0], 2, all.len()));
    }
    if named(opening)
        && word(all, opening + 1) == "here"
        && all.get(opening + 2).is_some_and(|next| next.shape == Shape::Mark)
        && opening + 3 < all.len()
    {
        return Some((&all[opening], opening + 3, all.len()));
    }
    // "… til ten. tom"
    let last = all.iter().rposition(|token| token.shape == Shape::Word)?;
    let mark =
        last.checked_sub(1).filter(|at| matches!(word(all, *at), "." | "!" | "?" | "-" | "–" | "—"))?;
    (named(last) && mark > 1)
        .then(|| (&all[last], 0, mark + usize::from(!matches!(word(all, mark), "-" | "–" | "—"))))
}

fn capitalised(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}
