//! "The dahlias should be lifted after the first frost and put in boxes", "washing is Tuesdays and goes up on the pulley":
//! what is done to a thing second is done to the same thing.

use super::{again, said};
use crate::read::beside::{end, start};
use crate::read::lexicon::{Form, What, base_of, is_person, is_verb_form};
use crate::read::split::shapes::is_finite;
use crate::read::time::bits::Bit;
use crate::read::time::{self, TimeCtx};
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// A thing is named in no more words.
const NAME_TOKENS_MAX: usize = 5;

/// "The dahlias should be lifted after the first frost and put in boxes": both orders, under what they wait for.
pub(super) fn passive(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let first = start(sentence);
    let (at, used) = (first + 1..sentence.len().min(first + 1 + NAME_TOKENS_MAX)).find_map(|at| {
        let used = any_phrase!(
            sentence,
            at,
            [
                "should be",
                "must be",
                "ought to be",
                "are to be",
                "is to be",
                "need to be",
                "needs to be",
                "have to be",
                "has to be",
                "want to be",
                "can be",
            ]
        )?;
        Some((at, used))
    })?;
    let verb = at + used;
    let done = |at: usize| {
        let here = word(sentence, at);
        base_of(here)
            .filter(|_| is_verb_form(here, Form::Past) && !matches!(here, "used" | "left" | "seen" | "born"))
    };
    let base = done(verb)?;
    let and = (verb + 1..end(sentence))
        .find(|at| word(sentence, *at) == "and" && done(at + 1).is_some() && !sentence[*at].is_mark(','))?;
    let other = done(and + 1)?;
    let name = &sentence[first..at];
    let named =
        matches!(word(sentence, first), "the" | "my" | "our" | "his" | "her" | "their" | "all" | "any")
            && name.len() > 1
            && name.iter().all(|token| token.shape == Shape::Word && !is_finite(&token.word))
            && !name
                .iter()
                .any(|token| is_person(&token.word) || matches!(token.word.as_str(), "and" | "you" | "who"));
    let told = sentence[verb..].iter().any(|token| {
        is_finite(&token.word) && done_word(token)
            || matches!(token.word.as_str(), "not" | "never" | "no" | ";")
    });
    let somebody = cx.lexicon.person(sentence, first + 1).is_some();
    if !named || told || somebody || matches!(base, "be" | "have" | "get" | "do") {
        return None;
    }
    // "Brought in before the frost": what belongs to the verb stands before when it is done.
    let mut waits =
        (verb + 1..and).find(|at| matches!(word(sentence, *at), "after" | "once" | "when" | "before" | "as"));
    if waits.is_some_and(|at| time::scan(&sentence[at..and], cx).iter().any(|found| found.start == 0)) {
        waits = None;
    }
    let place = sentence[first].start;
    let plural = word(sentence, at - 1).ends_with('s') && !word(sentence, at - 1).ends_with("ss");
    let mut plain = sentence[..first].to_vec();
    if let Some(waits) = waits {
        plain.extend(again(&sentence[waits..and], place));
        plain.push(said(",", place));
    }
    plain.push(said(base, place));
    plain.extend(name.iter().cloned().map(|token| Token { capital: false, ..token }));
    plain.extend_from_slice(&sentence[verb + 1..waits.unwrap_or(and)]);
    plain.push(Token { start: sentence[and].start, ..sentence[and].clone() });
    let place = sentence[and + 1].start;
    plain.push(Token { word: other.to_owned(), ..sentence[and + 1].clone() });
    plain.push(Token {
        start: place,
        end: sentence[and + 1].end,
        ..said(if plural { "them" } else { "it" }, place)
    });
    plain.extend_from_slice(&sentence[and + 2..]);
    Some(plain)
}

/// Whether a finite verb is no participle of what is done.
fn done_word(token: &Token) -> bool {
    !is_verb_form(&token.word, Form::Past)
}

/// "Washing is Tuesdays and Saturdays and goes up on the pulley": it is hung there.
pub(super) fn goes(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let first =
        start(sentence) + usize::from(matches!(word(sentence, start(sentence)), "the" | "our" | "my"));
    let washing = matches!(word(sentence, first), "washing" | "laundry" | "ironing");
    if !washing || !matches!(word(sentence, first + 1), "is" | "are") {
        return None;
    }
    let found = time::scan(&sentence[first + 2..], cx);
    let days = found.iter().find(|found| found.start <= 1 && matches!(found.bit, Bit::Repeat(_)))?;
    let and = first + 2 + days.end;
    let and = and + usize::from(sentence.get(and).is_some_and(|mark| mark.is_mark(',')));
    if word(sentence, and) != "and" || !matches!(word(sentence, and + 1), "goes" | "gets" | "is") {
        return None;
    }
    let hung = usize::from(matches!(word(sentence, and + 2), "hung" | "put"));
    let to = and + 2 + hung;
    if !matches!(
        word(sentence, to),
        "up" | "out" | "on" | "over" | "in" | "back" | "onto" | "into" | "outside"
    ) {
        return None;
    }
    let place = sentence[first].start;
    let hangs = word(sentence, first) != "ironing" && !matches!(word(sentence, to), "in" | "into" | "back");
    let mut plain = sentence[..start(sentence)].to_vec();
    plain.extend(["do", "the"].map(|word| said(word, place)));
    plain.push(Token { capital: false, ..sentence[first].clone() });
    if !matches!(word(sentence, first + 2), "on" | "every" | "each") {
        plain.push(said("on", sentence[first + 2].start));
    }
    plain.extend_from_slice(&sentence[first + 2..=and]);
    plain.push(Token { word: if hangs { "hang" } else { "put" }.to_owned(), ..sentence[and + 1].clone() });
    plain.push(Token { end: sentence[to - 1].end, ..said("it", sentence[to - 1].end) });
    plain.extend_from_slice(&sentence[to..]);
    Some(plain)
}

/// "Do the floors and the bathroom": the room is cleaned, too.
pub(super) fn floors(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let floors = (start(sentence) + 2..sentence.len()).find(|at| {
        word(sentence, *at) == "floors"
            && word(sentence, at - 1) == "the"
            && matches!(word(sentence, at - 2), "do" | "clean")
            && word(sentence, at + 1) == "and"
    })?;
    let room = floors + 2 + usize::from(matches!(word(sentence, floors + 2), "the" | "both" | "our"));
    let (named, _) = cx.lexicon.named(sentence, room)?;
    let place = sentence[floors + 2].start;
    (named.what == What::Room)
        .then(|| [&sentence[..floors + 2], &[said("clean", place)], &sentence[floors + 2..]].concat())
}
