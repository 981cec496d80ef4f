//! From a sentence to clauses that each say one thing.

mod hours;
mod opening;
mod segment;
mod starts;

use self::hours::{days_by_season, hours_by_days};
pub(crate) use self::opening::{leading, opens_condition};
use self::segment::{Segment, is_clock, is_day, is_slot};
use self::starts::{UNMARKED_TOKENS_MIN, other_hour, others_days, spoken_anew, starts};
use super::shapes::{begins_order, is_finite};
use crate::read::lexicon::{Form, is_base, is_verb_form};
use crate::read::time::bits::{Bit, Found};
use crate::read::time::{self, TimeCtx};
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// A range of tokens.
pub(crate) type Range = (usize, usize);

/// More words than this without a full stop is no sentence that anybody reads in one go; it is cut there, so that a
/// text without any marks cannot make a clause as long as itself.
pub(crate) const CLAUSE_TOKENS_MAX: usize = 90;

/// The clauses of a sentence, of which `times` is what its tokens say about time. The first word of each may be the
/// "and" that joins it to the one before.
pub(crate) fn clauses(tokens: &[Token], sentence: Range, times: &[Found], cx: &TimeCtx<'_>) -> Vec<Range> {
    let (from, to) = sentence;
    let part = &tokens[from..to];
    let turns = crate::read::kinds::turns(part);
    if !cx.said && crate::read::kinds::shared(part, cx) {
        return vec![sentence];
    }
    let inside = |at: usize| times.iter().any(|found| found.start < at && at < found.end);
    let mut cuts = vec![0];
    let mut depth = 0_usize;
    // After "When the dryer is done" the first comma ends the condition, not the statement.
    // Speech that was written down has no marks at all.
    let unmarked = part.len() > UNMARKED_TOKENS_MIN
        && !part.iter().any(|token| token.is_mark(',') || token.is_mark(';'));
    let opened = leading(part, 0);
    let mut conditional = match times.first().filter(|found| found.start == opened && is_anchor(&found.bit)) {
        // "After breakfast remind her": the order follows without a comma.
        Some(anchor) => !begins_order(part, anchor.end, cx.lexicon),
        // "Rather than on Fridays, mop on Mondays": what it is done instead of goes on with what is done.
        None => {
            opens_condition(part, 0)
                || any_phrase!(part, opened, ["rather than", "instead of", "as opposed to"]).is_some()
        }
    };
    for at in 1..part.len() {
        match part[at - 1].word.as_str() {
            "(" => depth += 1,
            ")" => depth = depth.saturating_sub(1),
            _ => {}
        }
        let last = *cuts.last().unwrap_or(&0);
        if depth > 0 || at <= last + 1 {
            continue;
        }
        if hours_by_days(part, last, at, cx) || days_by_season(part, last, at, cx) {
            cuts.push(at);
            conditional = false;
            continue;
        }
        if inside(at) {
            if other_hour(part, last, at, cx) || others_days(part, last, at, times, cx) {
                cuts.push(at);
            }
            continue;
        }
        // "Every second Tuesday, the next one is the 23rd": from when it is counted.
        let counts = times.iter().any(|found| found.start == at && matches!(found.bit, Bit::From(_)))
            && (word(part, at) == "next" || matches!(word(part, at + 1), "next" | "first"));
        if counts && last + 1 < at {
            continue;
        }
        if turns.as_ref().is_some_and(|turns| turns.holds(at)) {
            continue;
        }
        if at - last >= CLAUSE_TOKENS_MAX {
            cuts.push(at);
            continue;
        }
        let before = &part[at - 1];
        let comma = matches!(before.word.as_str(), "," | "–" | "—" | ";" | ":") && !before.glued
            || before.is_mark(',')
            || is_dash(part, at - 1)
            || before.is_mark(':')
            || before.is_mark(';');
        // "No dinners then, just the plants", "if I'm not back by then": a time, and no joining word.
        let then = word(part, at) == "then"
            && matches!(word(part, last), "no" | "not" | "skip")
            && word(part, at + 1) == ","
            || word(part, at) == "then"
                && matches!(before.word.as_str(), "by" | "before" | "from" | "until" | "till" | "since");
        let joined =
            matches!(word(part, at), "and" | "but" | "so" | "then" | "&" | "+" | "or" | "plus") && !then;
        if !comma && !joined {
            if unmarked && spoken_anew(part, at, times) {
                cuts.push(at);
                conditional = false;
            }
            continue;
        }
        if before.is_mark(':') && !matches!(word(part, at), "he" | "she" | "they" | "i" | "we") {
            // "The order closes on the 20th: add two boxes of tea": a sentence, and what is to be done about it.
            let told = (last..at)
                .any(|index| is_finite(word(part, index)) || is_verb_form(word(part, index), Form::S));
            let forbids = matches!(word(part, at), "no" | "never" | "don't" | "nothing");
            let noun = cx.lexicon.task_noun(part, at).is_some()
                && time::scan(&part[at..], cx).iter().any(|found| is_clock(&found.bit));
            let named = forbids && cx.lexicon.person(part, last).is_none() && at > last + 3;
            let told = told && (forbids || noun || begins_order(part, at, cx.lexicon));
            if (named || told) && !part[at].glued {
                cuts.push(at);
            }
            continue;
        }
        let next = at + leading(part, at);
        // "In the evening, if it has cooled off, open the windows": after a time a condition goes on.
        if comma && !conditional && opens_condition(part, next) && only_timed(part, last, at, times) {
            conditional = true;
            continue;
        }
        // "Don't vacuum or mop on Sundays": both are forbidden, by the same words.
        if matches!(word(part, at), "or" | "nor") && forbids(part, last, at) {
            continue;
        }
        if comma && conditional && conjoined_or(part, at) {
            continue;
        }
        // "While we're gone just feed the fish, take in the post": what is done then has begun before the comma.
        let begun = comma
            && conditional
            && (last + 2..at).any(|index| {
                matches!(
                    word(part, index - 1),
                    "just" | "please" | "gone" | "away" | "out" | "abroad" | "only"
                ) && begins_order(part, index, cx.lexicon)
            });
        if comma && conditional && !begun {
            conditional = false;
            if !joined {
                // What follows the condition is its consequence; later commas count again.
                continue;
            }
        }
        // "When the snowdrops are over, and not till then, cut them back".
        if any_phrase!(
            part,
            at,
            [
                "and not till then",
                "and not until then",
                "and not before",
                "and only then",
                "and no sooner",
                "not before",
                "but not before",
            ]
        )
        .is_some_and(|used| word(part, at + used) == ",")
        {
            conditional = true;
            continue;
        }
        // "No nuts, no tomatoes, a biscuit on Fridays": what there is on a day, behind what there is not.
        const NAME_TOKENS_MAX: usize = 5;
        let there = comma
            && !joined
            && matches!(word(part, at), "a" | "an" | "some" | "one" | "the")
            && matches!(word(part, last + leading(part, last)), "no" | "never" | "not")
            && !times.iter().any(|found| found.start >= last && found.end <= at)
            && times.iter().any(|found| (at + 2..=at + 1 + NAME_TOKENS_MAX).contains(&found.start));
        if there {
            cuts.push(at);
            continue;
        }
        // "No chores that day, just set the table at one": what is done all the same.
        let denied = || {
            part[last..at]
                .iter()
                .any(|token| matches!(token.word.as_str(), "no" | "nothing" | "nobody" | "never" | "don't"))
        };
        if comma
            && matches!(word(part, at), "just" | "only")
            && begins_order(part, at + 1, cx.lexicon)
            && denied()
        {
            cuts.push(at);
            continue;
        }
        // "Basement, but not the office".
        if word(part, at) == "but" && matches!(word(part, at + 1), "not" | "never" | "no") && at > last {
            let timed = times.iter().any(|found| found.start <= at + 1 && at + 1 < found.end);
            if !timed {
                cuts.push(at);
                continue;
            }
        }
        // "If my face goes red and I have a headache, sit me up": a condition of two parts, which no comma has ended.
        if conditional
            && !comma
            && word(part, at) == "and"
            && opens_condition(part, last)
            && !begins_order(part, next, cx.lexicon)
            && part[at..].iter().any(|token| token.is_mark(','))
            && !(last + 2..at)
                .any(|index| begins_order(part, index, cx.lexicon) && is_no_subject(word(part, index - 1)))
        {
            continue;
        }
        // "Look on Fridays, below 1 bar = tell me".
        const BOUND_TOKENS_MAX: usize = 6;
        if comma
            && matches!(word(part, at), "below" | "under" | "over" | "above" | "less" | "more" | "fewer")
            && (at + 1..part.len().min(at + BOUND_TOKENS_MAX)).any(|index| part[index].is_mark('='))
        {
            cuts.push(at);
            continue;
        }
        // "See that the coat is brushed and the stick is by the door".
        let seen = any_phrase!(
            part,
            last + leading(part, last),
            [
                "see that",
                "make sure",
                "make sure that",
                "ensure",
                "ensure that",
                "check that",
                "see to it that",
            ]
        );
        if seen.is_some()
            && !comma
            && word(part, at) == "and"
            && (next + 1..part.len().min(next + 6))
                .any(|index| matches!(word(part, index), "is" | "are" | "has" | "have"))
            && !begins_order(part, next, cx.lexicon)
        {
            continue;
        }
        let segment = Segment { tokens: part, from: last, to: at, times };
        if comma && !joined && starts::after_event(part, at, &segment) {
            cuts.push(at);
            continue;
        }
        if starts::other_meal(part, next, &segment, cx)
            || starts::other_thing(part, next, at, &segment)
            || segment.stands(cx.said) && starts(part, next, at, &segment, cx)
        {
            cuts.push(at);
            conditional = opens_condition(part, next);
        }
    }
    let ends = cuts.iter().skip(1).copied().chain([part.len()]);
    cuts.iter().copied().zip(ends).map(|(start, end)| (from + start, from + end)).collect()
}

/// Whether what begins here forbids: an "or" in it goes on with what is forbidden.
fn forbids(part: &[Token], from: usize, to: usize) -> bool {
    let head = from + leading(part, from);
    // "When I'm on a call don't vacuum, mop or dust".
    let then = opens_condition(part, from)
        && (head + 1..to)
            .any(|at| matches!(word(part, at), "don't" | "never") && is_base(word(part, at + 1)));
    if then {
        return true;
    }
    matches!(word(part, head), "don't" | "dont" | "never" | "no" | "neither")
        || matches!(word(part, head), "do" | "please")
            && matches!(word(part, head + 1), "not" | "never" | "neither")
}

/// A hyphen with space on both sides, which people type for a dash.
fn is_dash(part: &[Token], at: usize) -> bool {
    part[at].word == "-" && !part[at].glued && part.get(at + 1).is_some_and(|next| !next.glued)
}

/// ", or turns down two meals": a condition with another side.
fn conjoined_or(part: &[Token], at: usize) -> bool {
    word(part, at) == "or"
}

/// Whether an order may follow a word: not one of those that a verb or a noun belongs to.
fn is_no_subject(word: &str) -> bool {
    !matches!(
        word,
        "to" | "the"
            | "a"
            | "an"
            | "i"
            | "you"
            | "we"
            | "they"
            | "my"
            | "our"
            | "his"
            | "her"
            | "their"
            | "your"
            | "can"
            | "will"
            | "won't"
            | "don't"
            | "can't"
            | "not"
            | "must"
            | "should"
    )
}

/// Whether nothing but a time stands between two places.
fn only_timed(part: &[Token], from: usize, to: usize, times: &[Found]) -> bool {
    (from..to).all(|at| {
        part[at].shape == Shape::Mark || times.iter().any(|found| found.start <= at && at < found.end)
    })
}

fn is_anchor(bit: &Bit) -> bool {
    use crate::read::time::bits::RawSlot;
    matches!(bit, Bit::Slot(RawSlot::Anchored(_)))
}
