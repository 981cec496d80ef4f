//! "Wash Emma's clothes on Mondays, mine on Tuesdays and the boys' on Fridays": whose else, and what of theirs is what was
//! named first.

use super::{again, said};
use crate::read::lexicon::is_base;
use crate::read::split::shapes::begins_order;
use crate::read::time::{self, TimeCtx};
use crate::read::tokens::{Shape, Token, word};

/// "School uniform" is as long as the name of such a thing gets.
const THING_TOKENS_MAX: usize = 3;

/// The sentence with what is done, and to what, said again of everybody.
pub(super) fn plainly(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    // What is said without the thing: cheap to look for, and rare.
    (1..sentence.len()).find(|at| others(sentence, *at).is_some())?;
    let found = time::scan(sentence, cx);
    let timed = |at: usize| found.iter().any(|found| found.start <= at && at < found.end);
    let verb = (0..sentence.len()).find(|at| is_base(word(sentence, *at)) && !timed(*at))?;
    if !begins_order(sentence, verb, cx.lexicon) {
        return None;
    }
    let owner = owner(sentence, verb + 1)?;
    let end = (owner..sentence.len())
        .find(|at| timed(*at) || sentence[*at].shape != Shape::Word || word(sentence, *at) == "and")?;
    if end == owner || end > owner + THING_TOKENS_MAX {
        return None;
    }
    let mut plain = sentence[..end].to_vec();
    let mut at = end;
    let mut changed = false;
    while at < sentence.len() {
        let joined = timed(at - 1) || matches!(word(sentence, at - 1), "and" | ",");
        let Some((mut whose, next)) = others(sentence, at).filter(|(_, next)| {
            joined && (timed(*next) || matches!(word(sentence, *next), "" | "," | "and" | "." | ";" | "on"))
        }) else {
            plain.push(sentence[at].clone());
            at += 1;
            continue;
        };
        let place = sentence[at].start;
        plain.extend(again(&sentence[verb..=verb], place));
        plain.append(&mut whose);
        plain.extend(again(&sentence[owner..end], place));
        at = next;
        changed = true;
    }
    changed.then_some(plain)
}

/// Where the words end that say whose a thing is: "my", "Emma's", "the boys'".
fn owner(sentence: &[Token], at: usize) -> Option<usize> {
    if matches!(word(sentence, at), "my" | "our" | "his" | "her" | "their") {
        return Some(at + 1);
    }
    named(sentence, at).map(|(_, end)| end)
}

/// Somebody whose a thing is, by name, and where that ends.
fn named(sentence: &[Token], at: usize) -> Option<(Vec<Token>, usize)> {
    let the = usize::from(matches!(word(sentence, at), "the" | "my" | "our"));
    let token = sentence.get(at + the).filter(|token| token.shape == Shape::Word)?;
    let plural =
        token.word.ends_with('s') && sentence.get(at + the + 1).is_some_and(|mark| mark.is_mark('\''));
    if token.word.ends_with("'s") && token.word.len() > 2 && !is_contracted(&token.word) {
        return Some((sentence[at..=at + the].to_vec(), at + the + 1));
    }
    plural.then(|| (sentence[at..=at + the + 1].to_vec(), at + the + 2))
}

/// "It's", "that's": no owner.
fn is_contracted(word: &str) -> bool {
    matches!(
        word,
        "it's"
            | "that's"
            | "he's"
            | "she's"
            | "there's"
            | "what's"
            | "who's"
            | "let's"
            | "here's"
            | "where's"
    )
}

/// Whose else: "mine", "ours", "Ben's", as the words that say so before a thing; and where they end.
fn others(sentence: &[Token], at: usize) -> Option<(Vec<Token>, usize)> {
    let before = match word(sentence, at) {
        "mine" => "my",
        "ours" => "our",
        "hers" => "her",
        "theirs" => "their",
        "yours" => "your",
        _ => return named(sentence, at),
    };
    Some((vec![said(before, sentence[at].start)], at + 1))
}
