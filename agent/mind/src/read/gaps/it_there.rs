//! "She takes the armchair, don't move it", "collect the eggs and leave them in the tray": what is meant by "it" where the
//! same sentence names it.

use super::{again, said};
use crate::read::beside::start;
use crate::read::lexicon::{is_base, is_person};
use crate::read::split::clauses::leading;
use crate::read::split::shapes::is_finite;
use crate::read::time::TimeCtx;
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// "Breakfast is at nine, and Sundays we go out, so don't make any": the meal that the sentence names.
pub(super) fn none_of_it(sentence: &[Token], _: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let any = (start(sentence) + 3..sentence.len()).find(|at| {
        word(sentence, *at) == "any"
            && matches!(word(sentence, at - 1), "make" | "cook" | "serve" | "do" | "prepare" | "have")
            && matches!(word(sentence, at - 2), "don't" | "not" | "never" | "dont")
            && sentence.get(at + 1).is_none_or(|next| {
                next.shape == Shape::Mark || matches!(next.word.as_str(), "then" | "on" | "that")
            })
    })?;
    let meal = sentence[..any].iter().rfind(|token| {
        matches!(
            token.word.as_str(),
            "breakfast" | "lunch" | "dinner" | "supper" | "tea" | "coffee" | "brunch"
        )
    })?;
    let place = sentence[any].start;
    let named = Token { start: place, end: sentence[any].end, capital: false, glued: false, ..meal.clone() };
    Some([&sentence[..any], &[named], &sentence[any + 1..]].concat())
}

/// "She takes the armchair, don't move it": what somebody has or does is named before it is forbidden to touch it.
pub(super) fn forbidden(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let first = start(sentence);
    let (not, used) = (first + 3..sentence.len()).find_map(|at| {
        let used = any_phrase!(
            sentence,
            at,
            [
                "don't",
                "do not",
                "never",
                "please don't",
                "please never",
                "so don't",
                "so never",
                "and don't",
                "and never",
                "so please don't"
            ]
        )?;
        Some((at, used))
    })?;
    let pronoun = not + used + 1;
    let joined = sentence[not - 1].shape == Shape::Mark || matches!(word(sentence, not), "so" | "and");
    if !joined || !is_base(word(sentence, not + used)) || !matches!(word(sentence, pronoun), "it" | "them") {
        return None;
    }
    // Who it is, and what they do: "the piano is an heirloom, don't touch it" says it of its own subject.
    let who = matches!(word(sentence, first), "he" | "she" | "they" | "i" | "we")
        || cx
            .lexicon
            .person(sentence, first + usize::from(matches!(word(sentence, first), "my" | "our" | "the")))
            .is_some()
        || is_person(word(sentence, first));
    let verb =
        (first + 1..not).find(|at| is_finite(word(sentence, *at)) || word(sentence, *at).ends_with('s'))?;
    let thing = (verb + 1..not).find(|at| {
        matches!(word(sentence, *at), "the" | "his" | "her" | "their" | "my" | "our" | "a" | "an")
    })?;
    let end = (thing + 1..not)
        .find(|at| {
            sentence[*at].shape == Shape::Mark && !sentence[*at].glued
                || sentence[*at].is_mark(',')
                || matches!(
                    word(sentence, *at),
                    "in" | "on"
                        | "by"
                        | "at"
                        | "for"
                        | "with"
                        | "near"
                        | "when"
                        | "and"
                        | "so"
                        | "from"
                        | "to"
                        | "beside"
                )
        })
        .unwrap_or(not);
    let told = any_phrase!(sentence, verb, ["has to", "have to", "is", "are", "says", "thinks"]).is_some();
    if !who || told || !(thing + 2..=thing + 4).contains(&end) {
        return None;
    }
    let place = sentence[pronoun].start;
    let mut name = again(&sentence[thing..end], place);
    if let Some(article) = name.first_mut().filter(|article| matches!(article.word.as_str(), "a" | "an")) {
        article.word = "the".to_owned();
    }
    if let Some(last) = name.last_mut() {
        last.end = sentence[pronoun].end;
    }
    Some([&sentence[..pronoun], &name, &sentence[pronoun + 1..]].concat())
}

/// "Collect the eggs at noon and leave them in the tray": where what is gathered goes is a part of gathering it.
pub(super) fn gathered(sentence: &[Token], _: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let head = leading(sentence, start(sentence));
    let verb = (head..sentence.len().min(head + 8))
        .find(|at| matches!(word(sentence, *at), "pick" | "collect" | "gather" | "harvest"))?;
    if matches!(word(sentence, verb + 1), "up" | "me" | "us" | "him" | "her" | "them" | "it") {
        return None;
    }
    let (and, used) = (verb + 2..sentence.len()).find_map(|at| {
        let used = any_phrase!(
            sentence,
            at,
            [
                "and put them",
                "and put it",
                "and leave them",
                "and leave it",
                "and set them",
                "and set it",
                "and bring them",
                "and bring it",
                "and stand them",
                "and place them",
                "and place it",
                ", put them",
                ", leave them",
                ", bring them",
                "then put them",
                "then leave them",
            ]
        )?;
        Some((at, used))
    })?;
    if !matches!(
        word(sentence, and + used),
        "in" | "on" | "by" | "into" | "onto" | "to" | "beside" | "under" | "outside"
    ) {
        return None;
    }
    let comma = usize::from(sentence[and - 1].is_mark(','));
    let place = sentence[and].start;
    let mut plain = sentence[..and - comma].to_vec();
    plain.push(said(",", place));
    let way = match word(sentence, and + used) {
        "in" => "into",
        "on" => "onto",
        way => way,
    };
    let end = sentence[and + used].end;
    plain.push(Token { end, ..said(way, place) });
    plain.extend_from_slice(&sentence[and + used + 1..]);
    Some(plain)
}
