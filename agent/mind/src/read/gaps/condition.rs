//! "When we go away: water off, gas off": a condition before a colon is one before a comma. "Add salt to the list if we're
//! low": behind the name of a list it is one, too, and nothing that is put on it.

use super::{again, said};
use crate::read::lexicon::is_base;
use crate::read::split::clauses::{leading, opens_condition};
use crate::read::split::shapes::begins_order;
use crate::read::time::{self, TimeCtx};
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// The sentence with a comma behind what it hangs on. What says when stands above the rest as it is.
pub(super) fn plainly(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    // "When the last of the guests has gone home" is as much as stands there.
    const WORDS_MAX: usize = 9;
    let opens = matches!(word(sentence, 0), "if" | "when" | "whenever" | "once" | "before" | "after")
        && opens_condition(sentence, 0);
    let colon = (2..sentence.len().min(WORDS_MAX + 1)).find(|at| sentence[*at].shape == Shape::Mark)?;
    let told = sentence.get(colon + 1).is_some_and(|next| next.shape == Shape::Word && !next.glued);
    if !opens || !sentence[colon].is_mark(':') || !told || !time::scan(&sentence[..colon], cx).is_empty() {
        return None;
    }
    let mut plain = sentence.to_vec();
    plain[colon].word = ",".to_owned();
    Some(plain)
}

/// "The alarm goes off: ring Bev", "the cat hasn't eaten by noon: call the vet": what happens before a colon, and what is
/// done then behind it.
pub(super) fn happens(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    const WORDS_MAX: usize = 10;
    const HAPPENS: [&str; 50] = [
        "goes off",
        "go off",
        "sounds",
        "rings",
        "beeps",
        "is beeping",
        "trips",
        "fails",
        "stops",
        "breaks",
        "breaks down",
        "leaks",
        "is leaking",
        "overflows",
        "jams",
        "dies",
        "gets out",
        "escapes",
        "falls",
        "gets stuck",
        "is stuck",
        "is ill",
        "is sick",
        "is hurt",
        "is limping",
        "is blocked",
        "is empty",
        "is full",
        "is late",
        "is missing",
        "hasn't",
        "haven't",
        "hasn't been",
        "won't",
        "isn't",
        "aren't",
        "doesn't",
        "don't",
        "didn't",
        "can't",
        "goes out",
        "goes down",
        "comes on",
        "turns up",
        "rises above",
        "drops below",
        "runs out",
        "looks ill",
        "looks poorly",
        "bites",
    ];
    let start = sentence.iter().position(|token| token.shape == Shape::Word)?;
    let colon =
        (start + 2..sentence.len().min(start + WORDS_MAX + 1)).find(|at| sentence[*at].is_mark(':'))?;
    let told = sentence.get(colon + 1).is_some_and(|next| next.shape == Shape::Word && !next.glued);
    let label = &sentence[start..colon];
    let plain = label.iter().all(|token| token.shape != Shape::Mark || token.word == "'");
    let subject = (start + 1..colon).find(|at| any_phrase(sentence, *at, &HAPPENS).is_some())?;
    // "Doesn't like fish: …" and "you don't do: …" tell nothing that happens.
    let own = matches!(
        word(sentence, start),
        "you" | "i" | "we" | "if" | "when" | "what" | "who" | "that" | "this"
    );
    let next = colon + 1 + leading(sentence, colon + 1);
    let ordered = begins_order(sentence, next, cx.lexicon) || is_base(word(sentence, next));
    if !told || !plain || own || !ordered || subject == start || opens_condition(sentence, start) {
        return None;
    }
    let place = sentence[start].start;
    let mut plain = sentence[..start].to_vec();
    plain.push(Token { capital: true, ..said("if", place) });
    plain.extend_from_slice(label);
    plain.push(Token { word: ",".to_owned(), ..sentence[colon].clone() });
    plain.extend_from_slice(&sentence[colon + 1..]);
    Some(plain)
}

/// "Add salt to the list if we're low": the condition first.
pub(super) fn of_list(sentence: &[Token], _: &TimeCtx<'_>) -> Option<Vec<Token>> {
    if !matches!(word(sentence, 0), "add" | "put" | "write") {
        return None;
    }
    let list = (1..sentence.len()).find(|at| word(sentence, *at) == "list")?;
    let end = sentence.iter().rposition(|token| token.shape != Shape::Mark)? + 1;
    let opens = matches!(word(sentence, list + 1), "if" | "when" | "whenever" | "once");
    let whole =
        sentence[..end].iter().all(|token| token.shape == Shape::Word || token.shape == Shape::Number);
    if !opens || !whole || end < list + 3 {
        return None;
    }
    let place = sentence[0].start;
    // "If it runs out": the thing that is put on the list.
    let to = (1..list).find(|at| matches!(word(sentence, *at), "to" | "on" | "down"))?;
    let it = matches!(word(sentence, list + 2), "it" | "they");
    let mut plain = again(&sentence[list + 1..list + 2], place);
    if it {
        plain.extend(again(&sentence[1..to], place));
    }
    plain.extend(again(&sentence[list + 2 + usize::from(it)..end], place));
    plain.push(said(",", place));
    plain.extend_from_slice(&sentence[..=list]);
    plain.extend_from_slice(&sentence[end..]);
    Some(plain)
}
