//! "Lunch for two on Sundays, for four on Saturdays", "the cat gets her pill at eight and the dog his at nine": what is
//! said of one and holds for the other.

use super::{again, parts_at};
use crate::read::lexicon::{is_base, is_stop};
use crate::read::split::shapes::{begins_order, is_finite, is_noun_too};
use crate::read::time::bits::Bit;
use crate::read::time::{self, TimeCtx, number};
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// "Lunch for two at one on Sundays, for four on Saturdays": the same for another number, on days of its own.
pub(super) fn for_others(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let people = |at: usize| {
        let (_, end) = (word(sentence, at) == "for").then(|| number::cardinal(sentence, at + 1)).flatten()?;
        let unit = sentence.get(end).is_some_and(|next| {
            ["minute", "hour", "day", "week", "month", "year", "night", "second", "pound", "euro", "of"]
                .iter()
                .any(|unit| next.word.starts_with(unit))
        });
        (!unit).then_some(end)
    };
    let first = (1..sentence.len()).find(|at| people(*at).is_some())?;
    let second = (first + 2..sentence.len()).find(|at| {
        people(*at).is_some() && (sentence[at - 1].is_mark(',') || word(sentence, at - 1) == "and")
    })?;
    let found = time::scan(sentence, cx);
    let day = |from: usize, to: usize| {
        found.iter().any(|found| {
            from <= found.start && found.start < to && matches!(found.bit, Bit::Repeat(_) | Bit::Date(_))
        })
    };
    let plain_head = sentence[..first].iter().all(|token| token.shape == Shape::Word);
    if !plain_head || !day(first, second) || !day(second, sentence.len()) {
        return None;
    }
    let slot = |from: usize, to: usize| {
        found
            .iter()
            .find(|found| from <= found.start && found.start < to && matches!(found.bit, Bit::Slot(_)))
    };
    let place = sentence[second].start;
    let end = people(second)?;
    let comma = usize::from(word(sentence, second - 1) == "and" && !sentence[second - 2].is_mark(','));
    let mut plain = sentence[..second - comma].to_vec();
    if comma > 0 {
        plain.push(Token { word: ",".to_owned(), shape: Shape::Mark, ..sentence[second - 1].clone() });
    }
    plain.extend(again(&sentence[..first], place));
    plain.extend_from_slice(&sentence[second..end]);
    // At the same hour, where it has none of its own.
    if let (Some(hour), None) = (slot(first, second), slot(second, sentence.len())) {
        plain.extend(again(&sentence[hour.start..hour.end], sentence[end - 1].end));
    }
    plain.extend_from_slice(&sentence[end..]);
    Some(plain)
}

/// "The cat gets her pill at eight and the dog his at nine": the other's verb, and what is theirs.
pub(super) fn theirs(sentence: &[Token], _: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let owns = |at: usize| matches!(word(sentence, at), "his" | "her" | "hers" | "its" | "their" | "theirs");
    let verb = (1..sentence.len().min(6)).find(|at| {
        matches!(
            word(sentence, *at),
            "gets" | "has" | "needs" | "takes" | "eats" | "get" | "have" | "take" | "eat" | "need"
        )
    })?;
    let own = verb + 1;
    if !owns(own) {
        return None;
    }
    let timed = |at: usize| matches!(word(sentence, at), "at" | "in" | "before" | "after" | "by" | "on");
    let noun_end = (own + 1..sentence.len().min(own + 5)).find(|at| timed(*at))?;
    let other = (noun_end + 1..sentence.len()).find(|at| {
        owns(*at) && timed(at + 1) && (word(sentence, at - 2) == "and" || word(sentence, at - 3) == "and")
    })?;
    let mut plain = sentence[..other].to_vec();
    plain.extend(again(&sentence[verb..=verb], sentence[other].start));
    let owner = match word(sentence, other) {
        "hers" => "her",
        "theirs" => "their",
        word => word,
    };
    plain.push(Token { word: owner.to_owned(), ..sentence[other].clone() });
    plain.extend(again(&sentence[own + 1..noun_end], sentence[other].end));
    plain.extend_from_slice(&sentence[other + 1..]);
    Some(plain)
}

/// "Pick-up is at 3:15": with its hyphen it is a noun.
pub(super) fn pick_up(sentence: &[Token], _: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let at = (0..sentence.len().saturating_sub(3)).find(|at| {
        word(sentence, *at) == "pick"
            && word(sentence, at + 1) == "-"
            && sentence[at + 1].glued
            && word(sentence, at + 2) == "up"
            && matches!(word(sentence, at + 3), "is" | "are" | "was" | "will" | "time" | "moves" | ":")
    })?;
    let noun = Token { word: "pickup".to_owned(), end: sentence[at + 2].end, ..sentence[at].clone() };
    Some([&sentence[..at], &[noun], &sentence[at + 3..]].concat())
}

/// "The kids' bags": the mark behind their plural is of the word.
pub(super) fn plural_owners(sentence: &[Token], _: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let owner = |at: usize| {
        let mark =
            sentence.get(at + 1).is_some_and(|mark| mark.glued && matches!(mark.word.as_str(), "'" | "’"));
        let thing = sentence.get(at + 2).is_some_and(|next| next.shape == Shape::Word && !next.glued);
        let behind = matches!(
            at.checked_sub(1).map_or("", |before| word(sentence, before)),
            "the" | "my" | "our" | "both" | "his" | "her" | "their" | "all" | "two"
        );
        let plural = sentence[at].shape == Shape::Word && sentence[at].word.ends_with('s');
        mark && thing && behind && plural
    };
    if !(0..sentence.len()).any(owner) {
        return None;
    }
    let mut plain = Vec::with_capacity(sentence.len());
    let mut at = 0;
    while at < sentence.len() {
        if owner(at) {
            let word = format!("{}'s", sentence[at].word.trim_end_matches('s'));
            plain.push(Token { word, end: sentence[at + 1].end, ..sentence[at].clone() });
            at += 2;
        } else {
            plain.push(sentence[at].clone());
            at += 1;
        }
    }
    Some(plain)
}

/// "Glass on the first Thursday, paper on the third": of the same weekday.
pub(super) fn nth(sentence: &[Token], _: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let counted = |at: usize| {
        (word(sentence, at) == "the").then(|| number::nth(sentence, at + 1)).flatten().map(|(_, end)| end)
    };
    let first = (0..sentence.len()).find_map(|at| {
        let end = counted(at)?;
        time::weekday::name(sentence, end, true).map(|_| end)
    })?;
    let second = (first + 1..sentence.len()).find_map(|at| {
        let end = counted(at)?;
        let ends = sentence.get(end).is_none_or(|next| {
            next.shape == Shape::Mark || matches!(next.word.as_str(), "and" | "at" | "by" | "in")
        });
        (ends && word(sentence, at - 1) == "on").then_some(end)
    })?;
    let day = again(&sentence[first..=first], sentence[second - 1].end);
    Some([&sentence[..second], &day, &sentence[second..]].concat())
}

/// "Cook pasta at one and soup at seven", "buy bread on Fridays and milk on Mondays": the verb of the one is that of the
/// other, which has a time of its own.
pub(super) fn verb(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    // "Chicken noodle soup" is as long as the other's name gets.
    const NAME_WORDS_MAX: usize = 3;
    if !matches!(
        word(sentence, 0),
        "cook"
            | "make"
            | "bake"
            | "prepare"
            | "serve"
            | "buy"
            | "get"
            | "order"
            | "fetch"
            | "roast"
            | "boil"
            | "grill"
    ) {
        return None;
    }
    let found = time::scan(sentence, cx);
    let timed = |from: usize, to: usize| found.iter().any(|found| from <= found.start && found.start < to);
    let other = (2..sentence.len()).find(|at| {
        let joins = word(sentence, at - 1) == "and" || sentence[at - 1].is_mark(',');
        let end = (*at..sentence.len().min(at + NAME_WORDS_MAX + 1))
            .find(|end| found.iter().any(|found| found.start == *end))
            .filter(|end| end > at);
        let name = |end: usize| {
            sentence[*at..end].iter().all(|token| {
                token.shape == Shape::Word
                    && !is_finite(&token.word)
                    && !is_stop(token)
                    && (!is_base(&token.word) || is_noun_too(&token.word))
            })
        };
        let first = word(sentence, *at);
        let order = is_base(first) && cx.lexicon.item(sentence, *at).is_none()
            || matches!(first, "nothing" | "anything" | "everything" | "never" | "nobody");
        let inside = found.iter().any(|found| found.start <= *at && *at < found.end);
        joins && !inside && !order && timed(1, at - 1) && end.is_some_and(name)
    })?;
    let mut plain = sentence[..other].to_vec();
    let verb = again(&sentence[..1], sentence[other].start);
    // "Cook soup" may name a cook.
    let plainly = |token: Token| Token {
        word: if is_noun_too(&token.word) { "make".to_owned() } else { token.word.clone() },
        capital: false,
        ..token
    };
    plain.extend(verb.into_iter().map(plainly));
    plain.extend_from_slice(&sentence[other..]);
    Some(plain)
}

/// "Vacuum upstairs on Mondays and downstairs on Thursdays, both before noon": the limit of all of them.
pub(super) fn limit(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let all = (3..sentence.len()).find(|at| {
        let opens = parts_at(sentence, at - 1);
        opens && matches!(word(sentence, *at), "both" | "all" | "each")
    })?;
    let of = all + 1 + any_phrase!(sentence, all + 1, ["of it", "of them", "of these", "done"]).unwrap_or(0);
    let found = time::scan(sentence, cx);
    let slot = found.iter().find(|found| found.start == of && matches!(found.bit, Bit::Slot(_)))?;
    let ends = sentence.get(slot.end).is_none_or(|next| next.shape == Shape::Mark);
    let before: Vec<&time::bits::Found> = found.iter().filter(|found| found.end < all).collect();
    let days = before.iter().filter(|found| matches!(found.bit, Bit::Repeat(_) | Bit::Date(_))).count();
    let timed = before.iter().any(|found| matches!(found.bit, Bit::Slot(_)));
    if !ends || days < 2 || timed {
        return None;
    }
    let mut plain = Vec::with_capacity(sentence.len() + 3 * days);
    for (at, token) in sentence[..all - 1].iter().enumerate() {
        plain.push(token.clone());
        if before
            .iter()
            .any(|found| found.end == at + 1 && matches!(found.bit, Bit::Repeat(_) | Bit::Date(_)))
        {
            plain.extend(again(&sentence[slot.start..slot.end], token.end));
        }
    }
    plain.extend_from_slice(&sentence[slot.end..]);
    Some(plain)
}

/// "Set the thermostat to 18 at night and 20 in the morning": each number has its own time.
pub(super) fn levels(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let to_level = |at: usize| {
        word(sentence, at) == "to" && sentence.get(at + 1).is_some_and(|next| next.shape == Shape::Number)
    };
    if !(2..sentence.len()).any(to_level) || !begins_order(sentence, 0, cx.lexicon) {
        return None;
    }
    let found = time::scan(sentence, cx);
    let timed = |at: usize| found.iter().any(|found| found.start == at);
    let level = |at: usize| {
        let end = at + usize::from(sentence.get(at)?.shape == Shape::Number);
        let unit = usize::from(matches!(word(sentence, end), "degrees" | "degree" | "c" | "%" | "percent"));
        (end > at && timed(end + unit)).then_some(end + unit)
    };
    let to = (2..sentence.len()).find(|at| word(sentence, *at) == "to" && level(at + 1).is_some())?;
    let and = (to + 2..sentence.len()).find(|at| {
        let next = at + 1 + usize::from(word(sentence, at + 1) == "to");
        (word(sentence, *at) == "and" || sentence[*at].is_mark(',')) && level(next).is_some()
    })?;
    let mut plain = sentence[..and].to_vec();
    let place = sentence[and].end;
    plain.push(Token { word: ",".to_owned(), shape: Shape::Mark, ..sentence[and].clone() });
    plain.extend(again(&sentence[..=to], place));
    plain.extend_from_slice(&sentence[and + 1 + usize::from(word(sentence, and + 1) == "to")..]);
    Some(plain)
}

/// "Shopping: milk, eggs, no bread": what is not to be got is no line of the list.
pub(super) fn not_on_list(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let colon = (1..sentence.len().min(5)).find(|at| sentence[*at].is_mark(':'))?;
    let shopping =
        sentence[..colon].iter().any(|token| matches!(token.word.as_str(), "shopping" | "buy" | "groceries"));
    let no = (colon + 2..sentence.len()).find(|at| {
        word(sentence, *at) == "no"
            && sentence[at - 1].is_mark(',')
            && cx.lexicon.item(sentence, at + 1).is_some()
    })?;
    let mut plain = sentence.to_vec();
    plain[no - 1].word = ".".to_owned();
    plain[no].capital = true;
    shopping.then_some(plain)
}
