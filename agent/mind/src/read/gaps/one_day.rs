//! What is done once, on the coming one of a weekday: "take the chicken out of the freezer on Wednesday", "soak the beans on
//! Saturday night, we'll cook them on Sunday", "when he's here on Saturday, give him a pan of his own".

use super::{dated, said};
use crate::read::lexicon::is_base;
use crate::read::split::clauses::leading;
use crate::read::split::shapes::begins_order;
use crate::read::time::date::on_or_after;
use crate::read::time::{TimeCtx, weekday};
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// Words before or behind a weekday that say which of them is meant, or that it comes again.
const SETTLED: [&str; 16] = [
    "every",
    "each",
    "next",
    "this",
    "coming",
    "last",
    "first",
    "second",
    "third",
    "other",
    "alternate",
    "that",
    "the",
    "usually",
    "to",
    "until",
];

/// The sentence with the coming one of its weekday, for what is taken out of the freezer for one meal, and for what
/// somebody then says what will be done with.
pub(super) fn plainly(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let first = leading(sentence, sentence.iter().position(|token| token.shape != Shape::Mark)?);
    let stop =
        sentence.iter().position(|token| token.is_mark(',') || token.is_mark('–') || token.is_mark(';'));
    let stop = stop.filter(|stop| *stop > first).unwrap_or(sentence.len());
    if !begins_order(sentence, first, cx.lexicon) && !is_base(word(sentence, first)) {
        return None;
    }
    if !thawed(&sentence[first..stop]) && !promised(sentence, stop) {
        return None;
    }
    let day = one_weekday(sentence, first, stop)?;
    coming(sentence, day, cx)
}

/// "When he is here on Saturday, …": the sentence with the coming one.
pub(super) fn when_here(sentence: &[Token], _: &TimeCtx<'_>) -> Option<Vec<Token>> {
    const WHO_TOKENS_MAX: usize = 4;
    let first = leading(sentence, sentence.iter().position(|token| token.shape != Shape::Mark)?);
    if word(sentence, first) != "when" {
        return None;
    }
    let verb = (first + 2..=first + 1 + WHO_TOKENS_MAX).find(|at| {
        matches!(
            word(sentence, *at),
            "is" | "are" | "comes" | "come" | "arrives" | "arrive" | "visits" | "visit"
        )
    });
    let short =
        word(sentence, first + 1).rsplit_once('\'').is_some_and(|(_, verb)| matches!(verb, "s" | "re"));
    let verb = verb.or(short.then_some(first + 1))?;
    let here = verb
        + 1
        + any_phrase!(
            sentence,
            verb + 1,
            ["here", "over", "round", "around", "in", "to stay", "to us", "coming"]
        )
        .unwrap_or(0);
    if here == verb + 1 && matches!(word(sentence, verb), "is" | "are") {
        return None;
    }
    let (_, plural, end) =
        weekday::name(sentence, here + 1, true).filter(|_| word(sentence, here) == "on")?;
    if plural {
        return None;
    }
    let joint = usize::from(word(sentence, end) == ",");
    let mut plain = sentence[..first].to_vec();
    plain.push(Token {
        capital: sentence[first].capital,
        end: sentence[here].end,
        ..said("on", sentence[first].start)
    });
    plain.extend(["this", "coming"].map(|word| said(word, sentence[here].end)));
    plain.extend_from_slice(&sentence[here + 1..end]);
    plain.push(said(",", sentence[end - 1].end));
    plain.extend_from_slice(&sentence[end + joint..]);
    Some(plain)
}

/// Whether something is thawed: taken out of the freezer, and not the freezer itself.
fn thawed(order: &[Token]) -> bool {
    let out = (1..order.len()).any(|at| {
        any_phrase!(
            order,
            at,
            [
                "out of the freezer",
                "from the freezer",
                "out of the deep freeze",
                "out the freezer",
                "out of freezer",
            ]
        )
        .is_some()
    });
    let verb = order.iter().position(|token| matches!(token.word.as_str(), "defrost" | "thaw"));
    let freezer = order.iter().any(|token| matches!(token.word.as_str(), "freezer" | "fridge"));
    out || verb.is_some() && !freezer
}

/// Whether somebody says behind an order what will be done with it, once: "we'll cook it on Sunday".
fn promised(sentence: &[Token], stop: usize) -> bool {
    const PROMISE_TOKENS_MAX: usize = 8;
    let from = stop + 1;
    let who = (from..sentence.len().min(from + 3)).find(|at| {
        matches!(word(sentence, *at), "i'll" | "we'll" | "he'll" | "she'll" | "they'll")
            || matches!(word(sentence, *at), "i" | "we" | "he" | "she" | "they")
                && word(sentence, at + 1) == "will"
            || matches!(word(sentence, *at), "i'm" | "we're" | "he's" | "she's" | "they're")
                && word(sentence, at + 1).ends_with("ing")
    });
    let Some(who) = who else { return false };
    let end = sentence.len().min(who + PROMISE_TOKENS_MAX);
    let it = (who + 1..end).any(|at| matches!(word(sentence, at), "it" | "them" | "one" | "some"));
    // "We'll be out every Friday" is of every week.
    let again = sentence[from..]
        .iter()
        .any(|token| matches!(token.word.as_str(), "every" | "each" | "always" | "usually"));
    it && !again
}

/// The one bare weekday between two places.
fn one_weekday(sentence: &[Token], from: usize, to: usize) -> Option<usize> {
    let mut days = (from..to)
        .filter_map(|at| weekday::name(sentence, at, true).map(|(_, plural, end)| (at, plural, end)));
    let (at, plural, end) = days.next()?;
    let again = sentence[from..to].iter().any(|token| {
        matches!(token.word.as_str(), "every" | "each" | "always" | "usually" | "weekly" | "fortnightly")
    });
    let plain = at > 0
        && !SETTLED.contains(&word(sentence, at - 1))
        && !matches!(
            word(sentence, end),
            "to" | "and" | "or" | "till" | "until" | "-" | "nights" | "mornings" | "evenings" | "afternoons"
        );
    let dated = sentence.get(end).is_some_and(|next| next.shape == Shape::Number);
    (!plural && plain && !again && !dated && days.next().is_none()).then_some(at)
}

/// The sentence with the date of the coming one of a weekday behind its name.
fn coming(sentence: &[Token], day: usize, cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let (weekday, _, end) = weekday::name(sentence, day, true)?;
    let place = sentence[end - 1].end;
    let on = (!matches!(word(sentence, day - 1), "on" | "by" | "before" | "for"))
        .then(|| said("on", sentence[day].start));
    let part = match word(sentence, end) {
        "morning" | "evening" | "afternoon" => &["in", "the"][..],
        "night" => &["at"][..],
        _ => &[],
    };
    let mut plain = sentence[..day].to_vec();
    plain.extend(on);
    plain.extend_from_slice(&sentence[day..end]);
    plain.extend(dated(on_or_after(cx.today, weekday), place));
    plain.extend(part.iter().map(|word| said(word, place)));
    plain.extend_from_slice(&sentence[end..]);
    Some(plain)
}
