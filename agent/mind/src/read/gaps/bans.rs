//! What is forbidden, with all the times that it is forbidden at: "never vacuum between ten and eight, and not at all on
//! Sundays", "no laundry on Sundays or bank holidays", "no hoover over lunch".

use super::{again, said};
use crate::read::beside::{end, start};
use crate::read::lexicon::{Form, base_of, is_base, is_verb_form};
use crate::read::split::clauses::leading;
use crate::read::time::bits::{Bit, Found, RawSlot, Repeat};
use crate::read::time::{self, TimeCtx};
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// "Please, and I mean it, never …" is as much as stands before what forbids.
const LEAD_TOKENS_MAX: usize = 6;

/// Where words that forbid stand, and where what they forbid ends: before its times.
pub(super) struct Ban {
    pub(super) from: usize,
    pub(super) to: usize,
}

/// The ban that begins at a place.
pub(super) fn ban_at(sentence: &[Token], from: usize, found: &[Found]) -> Option<Ban> {
    let used = any_phrase!(
        sentence,
        from,
        ["don't ever", "do not ever", "don't", "do not", "dont", "never ever", "never", "no", "nothing"]
    )?;
    let what = from + used;
    let other = matches!(
        word(sentence, what),
        "forget" | "worry" | "mind" | "hesitate" | "bother" | "need" | "rush" | "problem" | "one" | "longer"
    );
    let named = sentence.get(what).is_some_and(|token| token.shape == Shape::Word);
    if other || !named {
        return None;
    }
    let timed = |at: usize| found.iter().any(|found| found.start <= at && at < found.end);
    let to = (what..sentence.len())
        .find(|at| {
            timed(*at)
                || sentence[*at].shape == Shape::Mark && !sentence[*at].glued
                || matches!(
                    word(sentence, *at),
                    "from" | "between" | "during" | "while" | "when" | "if" | "unless"
                )
        })
        .unwrap_or(sentence.len());
    (to > what).then_some(Ban { from, to })
}

/// The ban that a sentence begins with.
pub(super) fn ban(sentence: &[Token], found: &[Found]) -> Option<Ban> {
    let from = start(sentence);
    let from = from + leading(&sentence[from..], 0);
    ban_at(sentence, from, found)
}

/// Whether a sentence may begin with what forbids: most sentences forbid nothing.
pub(super) fn denies(sentence: &[Token]) -> bool {
    let mut opens = start(sentence)..sentence.len().min(start(sentence) + LEAD_TOKENS_MAX);
    opens.any(|at| matches!(word(sentence, at), "don't" | "do" | "dont" | "never" | "no" | "nothing"))
}

/// Whether something is a day on which things come again.
pub(super) fn of_days(found: &Found) -> bool {
    matches!(&found.bit, Bit::Repeat(repeat) if repeat.weekdays().is_some() || matches!(repeat, Repeat::Holidays(_)))
}

/// "…, and not at all on Sundays", "… or bank holidays": the same is forbidden on these days.
pub(super) fn on_days_too(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let found = time::scan(sentence, cx);
    let ban = ban(sentence, &found)?;
    let (joint, denied, tail, days) = (ban.to + 1..end(sentence)).find_map(|at| {
        let comma = usize::from(sentence[at].is_mark(','));
        let joined = usize::from(matches!(word(sentence, at + comma), "and" | "or" | "nor" | "but"));
        if joined == 0 || comma == 0 && at > 0 && sentence[at - 1].is_mark(',') {
            return None;
        }
        let not = at + comma + joined;
        let used = any_phrase!(
            sentence,
            not,
            ["not at all", "never at all", "never ever", "not", "never", "at all"]
        );
        let denied = used.is_some() || word(sentence, at + comma) == "nor";
        let tail = not + used.unwrap_or(0);
        let days = time::first(sentence.get(tail..)?, cx).into_iter().find(|found| found.start == 0)?;
        of_days(&days).then_some((at, denied, tail, days))
    })?;
    let close = tail + days.end;
    if sentence.get(close).is_some_and(|next| next.shape != Shape::Mark) {
        return None;
    }
    let before = &found.iter().filter(|found| found.start < joint).collect::<Vec<_>>();
    let daily = before.iter().any(|found| matches!(found.bit, Bit::Repeat(_) | Bit::Date(_)));
    let hours = before.iter().any(|found| matches!(found.bit, Bit::Slot(_)));
    let holidays = matches!(days.bit, Bit::Repeat(Repeat::Holidays(_)));
    // "Not before ten on Saturdays and Sundays" is one time of both.
    let spans = found.iter().any(|found| found.start < joint && tail < found.end);
    if spans || !(denied || holidays && !hours || hours && !daily) {
        return None;
    }
    let place = sentence[tail].start;
    let mut plain = sentence[..joint].to_vec();
    plain.push(said(".", sentence[joint].start));
    plain.extend(again(&sentence[ban.from..ban.to], place));
    if !matches!(word(sentence, tail), "on" | "at" | "over" | "every" | "each") {
        plain.push(said("on", place));
    }
    plain.extend_from_slice(&sentence[tail..]);
    Some(plain)
}

/// "Don't use the oven until after sunset": what is forbidden until something, is so before it.
pub(super) fn until_after(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let after = (start(sentence) + 2..sentence.len()).find(|at| {
        word(sentence, *at) == "after" && matches!(word(sentence, at - 1), "until" | "till" | "til")
    })?;
    ban(sentence, &time::scan(sentence, cx))?;
    Some([&sentence[..after], &sentence[after + 1..]].concat())
}

/// "No hoovering over lunch": about midday; what is not done while another meal is eaten is not done during it.
pub(super) fn over_a_meal(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let over = (start(sentence) + 2..sentence.len()).find(|at| {
        matches!(word(sentence, *at), "over" | "during" | "at" | "through")
            && meal(sentence, at + 1)
                .is_some_and(|(_, end)| sentence.get(end).is_none_or(|next| next.shape == Shape::Mark))
    })?;
    ban(sentence, &time::scan(sentence, cx)).filter(|ban| ban.to <= over || over > ban.from + 1)?;
    at_meal(sentence, over).map(|(words, end)| [&sentence[..over], &words, &sentence[end..]].concat())
}

/// A meal at a place, with its article, and where it ends.
fn meal(sentence: &[Token], at: usize) -> Option<(&str, usize)> {
    let at = at + usize::from(matches!(word(sentence, at), "the" | "my" | "our"));
    matches!(word(sentence, at), "lunch" | "lunchtime" | "dinner" | "supper" | "breakfast" | "mealtimes")
        .then(|| (word(sentence, at), at + 1))
}

/// "Over lunch" as a time, and where it ends.
pub(super) fn at_meal(sentence: &[Token], over: usize) -> Option<(Vec<Token>, usize)> {
    let (name, end) = meal(sentence, over + 1)?;
    let place = sentence[over].start;
    let words = match name {
        "lunch" | "lunchtime" => vec![said("at", place), said("lunchtime", place)],
        // "At dinner" is what is eaten as much as when.
        _ if word(sentence, over) == "at" => return None,
        _ => vec![said("during", place), sentence[end - 1].clone()],
    };
    Some((words, end))
}

/// "No hoover before nine": the machine for what is done with it.
pub(super) fn no_hoover(sentence: &[Token], _: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let at = (start(sentence) + 1..sentence.len()).find(|at| {
        word(sentence, at - 1) == "no"
            && matches!(word(sentence, *at), "hoover" | "vacuum" | "mower" | "strimmer" | "hoovers")
    })?;
    let closes = sentence.get(at + 1).is_none_or(|next| {
        next.shape == Shape::Mark
            || matches!(
                next.word.as_str(),
                "before"
                    | "after"
                    | "between"
                    | "from"
                    | "on"
                    | "at"
                    | "until"
                    | "till"
                    | "while"
                    | "when"
                    | "during"
            )
    });
    let doing = match word(sentence, at) {
        "mower" => "mowing",
        "strimmer" => return None,
        _ => "vacuuming",
    };
    let mut plain = sentence.to_vec();
    plain[at].word = doing.to_owned();
    closes.then_some(plain)
}

/// "Then", "during that time": the hours that were just named.
pub(super) fn points_back(sentence: &[Token], at: usize) -> bool {
    let last = sentence.get(at + 1).is_none_or(|next| next.shape == Shape::Mark);
    word(sentence, at) == "then" && last
        || any_phrase!(
            sentence,
            at,
            ["during that time", "during this time", "in that time", "at that time", "meanwhile"]
        )
        .is_some()
}

/// "Takeaway on Fridays, so no cooking then, otherwise dinner at half seven": what is forbidden then is so on those days,
/// and what is otherwise so on the others.
pub(super) fn on_those(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let found = time::scan(sentence, cx);
    let days = found.first().filter(|first| of_days(first))?;
    let days_words = |place: usize| {
        let from = days.start + usize::from(word(sentence, days.start) == "on");
        let mut words = vec![said("on", place)];
        words.extend(again(&sentence[from..days.end], place));
        words
    };
    // What else is said of when is for more than these words.
    let alone = |to: usize| {
        found
            .iter()
            .skip(1)
            .all(|found| found.start >= to || !matches!(found.bit, Bit::Slot(_) | Bit::Repeat(_)))
    };
    let mut plain = Vec::new();
    let mut from = 0;
    let then =
        (days.end + 2..sentence.len()).find(|at| points_back(sentence, *at) && word(sentence, *at) == "then");
    let denied = then.and_then(|then| {
        let no = (days.end..then).find(|at| ban_at(sentence, *at, &found).is_some())?;
        let joint = sentence[days.end..no]
            .iter()
            .all(|token| token.shape == Shape::Mark || matches!(token.word.as_str(), "so" | "and"));
        (joint && alone(then)).then_some((no, then))
    });
    if let Some((no, then)) = denied {
        plain.extend_from_slice(&sentence[..days.end]);
        plain.push(said(".", sentence[no].start));
        plain.extend_from_slice(&sentence[no..then]);
        plain.extend(days_words(sentence[then].start));
        from = then + 1;
    }
    let other = (from.max(days.end)..sentence.len()).find(|at| word(sentence, *at) == "otherwise");
    if let Some(other) = other.filter(|other| ordered(sentence, *other, &found, cx)) {
        let mark = other - usize::from(sentence[other - 1].is_mark(','));
        let close = (other + 1..sentence.len())
            .find(|at| sentence[*at].shape == Shape::Mark && !sentence[*at].glued)
            .unwrap_or(sentence.len());
        let place = sentence[close - 1].end;
        plain.extend_from_slice(&sentence[from.min(mark)..mark]);
        plain.push(said(".", sentence[other].start));
        plain.extend_from_slice(&sentence[other + 1..close]);
        plain.push(said("except", place));
        plain.extend(days_words(place));
        from = close;
    }
    if from == 0 {
        return None;
    }
    plain.extend_from_slice(&sentence[from..]);
    Some(plain)
}

/// Whether what is otherwise is a chore at an hour, with no days of its own.
fn ordered(sentence: &[Token], other: usize, found: &[Found], cx: &TimeCtx<'_>) -> bool {
    let own = || found.iter().filter(|found| found.start > other);
    let hour = own().any(|found| matches!(found.bit, Bit::Slot(RawSlot::At(_) | RawSlot::By(_))));
    let days = own().any(|found| !matches!(found.bit, Bit::Slot(_)));
    let next = other + 1 + usize::from(word(sentence, other + 1) == "the");
    hour && !days && (is_base(word(sentence, next)) || cx.lexicon.task_noun(sentence, next).is_some())
}

/// "I don't want to be woken before nine": "don't wake me before nine".
pub(super) fn not_wanted(sentence: &[Token], _: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let from = start(sentence);
    let used = any_phrase!(
        sentence,
        from,
        [
            "i don't want to be",
            "i do not want to be",
            "i never want to be",
            "i'd rather not be",
            "we don't want to be",
            "we do not want to be",
            "we'd rather not be",
            "i don't wish to be",
        ]
    )?;
    let done = word(sentence, from + used);
    let known = base_of(done).filter(|_| is_verb_form(done, Form::Past));
    let base = known.or_else(|| {
        ["disturbed", "bothered", "interrupted", "pestered"]
            .contains(&done)
            .then(|| done.trim_end_matches("ed"))
    })?;
    let place = sentence[from].start;
    let mut plain = sentence[..from].to_vec();
    plain.push(Token { capital: true, end: sentence[from + used - 1].end, ..said("don't", place) });
    plain.push(Token { word: base.to_owned(), ..sentence[from + used].clone() });
    plain.push(said(if word(sentence, from) == "we" { "us" } else { "me" }, sentence[from + used].end));
    plain.extend_from_slice(&sentence[from + used + 1..]);
    Some(plain)
}

/// "Anna is vegan, and cook without salt for Grandad": how it is cooked for somebody is said by itself.
pub(super) fn cooked_without(sentence: &[Token], _: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let without = (start(sentence) + 3..sentence.len()).find(|at| word(sentence, *at) == "without")?;
    let cook = without - 1;
    if !matches!(word(sentence, cook), "cook" | "bake" | "make" | "prepare") {
        return None;
    }
    let and = usize::from(matches!(word(sentence, cook - 1), "and" | "but" | "so"));
    let joint = cook - and - usize::from(sentence[cook - and - 1].is_mark(','));
    if joint == cook || joint == 0 {
        return None;
    }
    let mut plain = sentence[..joint].to_vec();
    plain.push(said(".", sentence[joint].start));
    plain.push(Token { capital: true, ..sentence[cook].clone() });
    plain.extend_from_slice(&sentence[without..]);
    Some(plain)
}

/// "Twice a week, never at weekends": the two days, by their names.
pub(super) fn not_at_weekends(sentence: &[Token], _: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let (at, used) = (start(sentence) + 1..sentence.len()).find_map(|at| {
        let used = any_phrase!(
            sentence,
            at,
            ["at weekends", "at the weekend", "at the weekends", "on weekends", "weekends"]
        )?;
        matches!(word(sentence, at - 1), "never" | "not").then_some((at, used))
    })?;
    let place = sentence[at].start;
    let mut plain = sentence[..at].to_vec();
    plain.push(said("on", place));
    plain.push(Token { word: "saturdays".to_owned(), capital: true, ..sentence[at].clone() });
    plain.push(said("and", sentence[at].end));
    plain.push(Token { word: "sundays".to_owned(), capital: true, ..sentence[at + used - 1].clone() });
    plain.extend_from_slice(&sentence[at + used..]);
    Some(plain)
}
