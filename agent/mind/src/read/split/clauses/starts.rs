//! Whether a clause of its own begins at a place.

use super::Segment;
use super::is_clock;
use super::is_day;
use super::is_slot;
use super::opens_condition;
use crate::read::lexicon::{DISCOURSE, Form, is_base, is_floor, is_stop, is_verb_form, singular};
use crate::read::refer::stays;
use crate::read::split::shapes::{begins_order, has_subject, is_finite};
use crate::read::time::{self, TimeCtx, bits::Bit};
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// "…while he's sleeping he naps from one to three": in speech without marks, a subject with a verb and a time of its
/// own begins something new.
pub(super) fn spoken_anew(part: &[Token], at: usize, times: &[time::bits::Found]) -> bool {
    let subject = matches!(word(part, at), "he" | "she" | "they" | "we" | "i" | "it");
    let verb = is_finite(word(part, at + 1)) || is_verb_form(word(part, at + 1), Form::S);
    let timed = times.iter().any(|found| found.start == at + 2);
    let bound = matches!(
        word(part, at - 1),
        "and"
            | "or"
            | "but"
            | "so"
            | "that"
            | "if"
            | "when"
            | "whenever"
            | "while"
            | "before"
            | "after"
            | "because"
            | "until"
            | "till"
            | "what"
            | "where"
            | "who"
            | "how"
            | "than"
            | "as"
            | "once"
            | "unless"
            | "which"
            | "since"
            | "think"
            | "know"
            | "say"
            | "hope"
            | "sure"
            | "see"
            | "remember"
            | "time"
            | "day"
            | "days"
            | "way"
            | "everything"
            | "anything"
            | "things"
            | "thing"
    );
    subject && verb && timed && !bound
}

/// The days that are left when some were named.
const OTHERS: [&str; 9] = [
    "the other two",
    "the other three",
    "the other days",
    "on the other days",
    "other days",
    "on other days",
    "the rest of the week",
    "all other days",
    "otherwise",
];

/// "At 6:30, 7 on Fridays": a second hour with days of its own, after a comma between two hours.
pub(super) fn other_hour(part: &[Token], from: usize, at: usize, cx: &TimeCtx<'_>) -> bool {
    if !part[at - 1].is_mark(',') || part[at].glued {
        return false;
    }
    let before = time::scan(&part[from..at - 1], cx);
    let after = time::scan(&part[at..], &TimeCtx { cell: true, ..*cx });
    let hours = before.iter().filter(|found| is_clock(&found.bit)).count();
    // "At 6:30, 7 once haying starts".
    let condition = |at: usize| {
        at > 0
            && any_phrase!(&part[at.min(part.len())..], 0, ["once", "when", "if", "whenever", "while"])
                .is_some()
    };
    if let Some(hour) = after.first().filter(|hour| hour.start == 0 && is_clock(&hour.bit))
        && hours == 1
        && condition(at + hour.end)
        && after.get(1).is_none_or(|next| next.start > hour.end)
    {
        return true;
    }
    // "7, the other two at 9", "4.20 on my work days, 7 the other two".
    if let Some(hour) = after.first().filter(|hour| hour.start == 0 && is_clock(&hour.bit))
        && hours == 1
        && any_phrase(&part[(at + hour.end).min(part.len())..], 0, &OTHERS).is_some()
    {
        return true;
    }
    let [hour, day, ..] = after.as_slice() else { return false };
    // "7, noon and 5 every day" are the hours of the same days.
    let weekdays = matches!(&day.bit, Bit::Repeat(repeat) if repeat.weekdays().is_some());
    before.iter().filter(|found| is_clock(&found.bit)).count() == 1
        && !before.iter().any(|found| is_day(&found.bit) && found.start > 0)
        && hour.start == 0
        && is_clock(&hour.bit)
        && day.start == hour.end
        && weekdays
}

/// "Football practice till 5:30, dinner plate in the oven": after the name of what people go to, what is to be ready for
/// it, or when they are back, without a verb.
pub(super) fn after_event(part: &[Token], at: usize, segment: &Segment<'_>) -> bool {
    // "Dad's hospital appointment" is as many words as such a thing has.
    const NAME_WORDS_MAX: usize = 4;
    let events = |token: &Token| {
        let noun = singular(&token.word);
        DISCOURSE.events.contains(noun.as_str())
            && !matches!(noun.as_str(), "day" | "week" | "house" | "everyone")
    };
    let timed = |index: usize| segment.times.iter().any(|found| found.start <= index && index < found.end);
    let mut name = Vec::new();
    for (index, token) in part.iter().enumerate().take(segment.to).skip(segment.from) {
        if token.shape != Shape::Word || timed(index) || is_stop(token) {
            continue;
        }
        if is_finite(&token.word) || is_verb_form(&token.word, Form::S) && !events(token) {
            return false;
        }
        name.push(token);
    }
    if name.len() > NAME_WORDS_MAX || !name.last().is_some_and(|last| events(last)) {
        return false;
    }
    let end = (at..part.len())
        .find(|index| matches!(part[*index].word.as_str(), "," | ";" | "." | ":"))
        .unwrap_or(part.len());
    let next = &part[at..end];
    // "Swimming, football and choir" are three of a kind.
    let joins = next.iter().any(events)
        || next.iter().any(|token| is_finite(&token.word))
        || matches!(
            word(next, 0),
            "and"
                | "or"
                | "but"
                | "so"
                | "because"
                | "when"
                | "with"
                | "at"
                | "until"
                | "till"
                | "for"
                | "from"
                | "to"
                | "by"
                | "which"
                | "where"
                | "then"
                | "plus"
                | "not"
                | "if"
                | "while"
                | "after"
                | "before"
        );
    let placed = next.iter().enumerate().skip(1).any(|(index, token)| {
        matches!(
            token.word.as_str(),
            "in" | "on" | "by" | "out" | "ready" | "under" | "beside" | "up" | "off" | "away" | "for"
        ) && !timed(at + index)
            || is_verb_form(&token.word, Form::Past)
    });
    let first_timed = timed(at);
    !joins && placed && !first_timed
}

/// What leaves out the verb, or all but a particle, of what was said before it, and has a time of its own: "on at six,
/// off at nine", "the cat at 7, the dog at 8".
pub(super) fn elliptical(
    tokens: &[Token],
    next: usize,
    at: usize,
    segment: &Segment<'_>,
    cx: &TimeCtx<'_>,
) -> bool {
    let days = |at: usize| segment.times.iter().any(|found| found.start == at && is_day(&found.bit));
    let clock = |from: usize, to: usize| {
        segment.times.iter().any(|found| from <= found.start && found.start <= to && is_slot(&found.bit))
    };
    let first = word(tokens, next);
    // "Turn it off and on again at four": one thing done.
    if first == "on" && next > 1 && word(tokens, next - 1) == "and" && word(tokens, next - 2) == "off" {
        return false;
    }
    // "Bins out Thursday evening, back in Friday by noon".
    let again =
        usize::from(first == "back" && matches!(word(tokens, next + 1), "in" | "out" | "on" | "off" | "up"));
    let dated = !days(next) && (days(next + 1 + again) || again > 0 && clock(next + 2, next + 2));
    if matches!(first, "on" | "off" | "out" | "in" | "up" | "down" | "back")
        && (clock(next + 1, next + 2) || dated)
    {
        let said = segment.words().iter().any(|token| {
            matches!(
                token.word.as_str(),
                "on" | "off" | "out" | "in" | "up" | "down" | "back" | "goes" | "go"
            )
        });
        return said && tokens.get(at).is_some_and(|token| token.shape == Shape::Word);
    }
    if !segment.has_time() {
        return false;
    }
    let start = next + usize::from(matches!(first, "the" | "my" | "our" | "his" | "her"));
    let named = cx.lexicon.named(tokens, start).map(|(_, end)| end);
    let Some(end) = named.or_else(|| (start > next).then(|| name_end(tokens, start)).flatten()) else {
        return false;
    };
    let verb = segment.words().iter().any(|token| is_base(&token.word));
    // "The ferns twice a week, the orchids once a month".
    verb && (clock(end, end) && segment.has_clock() || days(end) && segment.has_days())
}

/// Whether a condition stands in what has been read so far.
fn opens_any_condition(segment: &Segment<'_>) -> bool {
    (segment.from..segment.to).any(|at| opens_condition(segment.tokens, at))
}

/// "The show is Monday the 19th, the day before it wash the car": a day counted from what was just said, and what is done
/// on it.
fn points_back(tokens: &[Token], next: usize, segment: &Segment<'_>, cx: &TimeCtx<'_>) -> bool {
    let days = [
        "the day before",
        "the night before",
        "the evening before",
        "the morning before",
        "the day after",
        "the morning after",
        "the week before",
        "on the day itself",
        "on the day",
        "that day",
        "that morning",
        "that afternoon",
        "that evening",
        "that night",
        "that week",
        "all those days",
        "in those days",
        "on these days",
        "those days",
        "on those days",
        "that time",
    ];
    let Some(used) = any_phrase(tokens, next, &days).filter(|_| segment.has_time()) else { return false };
    let end = next + used + usize::from(word(tokens, next + used) == "it");
    begins_order(tokens, end, cx.lexicon) || has_subject(tokens, end, cx.lexicon) || word(tokens, end) == "no"
}

/// "Supper at eight Monday to Thursday, and on Fridays I cook": within days that stand side by side, those on which somebody
/// does something else.
pub(super) fn others_days(
    part: &[Token],
    from: usize,
    at: usize,
    times: &[time::bits::Found],
    cx: &TimeCtx<'_>,
) -> bool {
    if !matches!(word(part, at), "and" | "but") {
        return false;
    }
    let Some(found) = times.iter().find(|found| found.start < at && at < found.end && is_day(&found.bit))
    else {
        return false;
    };
    let on = at + 1 + usize::from(word(part, at + 1) == "on");
    let named = time::weekday::name(part, on, true).is_some();
    let said = (from..found.start).any(|index| {
        part[index].shape == Shape::Word
            && !is_stop(&part[index])
            && !times.iter().any(|found| found.start <= index && index < found.end)
    });
    named && said && (is_pronoun(word(part, found.end)) || has_subject(part, found.end, cx.lexicon))
}

/// Whether a word stands for who does something.
fn is_pronoun(word: &str) -> bool {
    matches!(
        word,
        "we" | "i" | "he" | "she" | "they" | "it" | "it's" | "there's" | "nobody" | "we're" | "i'm"
    )
}

/// Where the days end that are named from a place on: "on Fridays, Saturdays and Sundays".
fn days_end(tokens: &[Token], from: usize, segment: &Segment<'_>) -> Option<usize> {
    let day = |at: usize| segment.times.iter().find(|found| found.start == at && is_day(&found.bit));
    let mut end = day(from)?.end;
    loop {
        let joined = (end..tokens.len().min(end + 2))
            .take_while(|at| matches!(word(tokens, *at), "," | "and"))
            .count();
        match day(end + joined) {
            Some(next) => end = next.end,
            None => return Some(end),
        }
    }
}

/// "The curtains are drawn and the lamps switched on": a thing and what is done to it, the verb that helps left out.
fn done_too(tokens: &[Token], next: usize, segment: &Segment<'_>) -> bool {
    let done = |token: &Token| is_verb_form(&token.word, Form::Past) && !is_base(&token.word);
    let before = segment.words().windows(3).any(|words| {
        matches!(words[0].word.as_str(), "is" | "are" | "be" | "gets" | "get")
            && (done(&words[1]) || done(&words[2]))
    }) || segment.words().windows(2).any(|words| {
        matches!(words[0].word.as_str(), "is" | "are" | "be" | "gets" | "get") && done(&words[1])
    });
    let determined =
        matches!(word(tokens, next), "the" | "my" | "our" | "his" | "her" | "their" | "all" | "two");
    before
        && determined
        && name_end(tokens, next + 1).is_some_and(|end| {
            tokens.get(end).is_some_and(done) || {
                // The participle may itself look like the end of the name.
                end > next + 2 && done(&tokens[end - 1])
            }
        })
}

/// Where a name that nobody has heard before ends, which stands behind its article: "the pigs", "the good linens".
fn name_end(tokens: &[Token], start: usize) -> Option<usize> {
    const NAME_WORDS_MAX: usize = 3;
    let plain = |at: &usize| is_name_word(&tokens[*at]);
    let end = start + (start..tokens.len().min(start + NAME_WORDS_MAX)).take_while(plain).count();
    (end > start).then_some(end)
}

/// "Baths at 6:30, stories at 7, lights out at 7:30": things without a verb, with an hour each.
pub(super) fn other_thing(tokens: &[Token], next: usize, at: usize, segment: &Segment<'_>) -> bool {
    let hour = |from: usize| {
        let end = name_end(tokens, from + usize::from(matches!(word(tokens, from), "the" | "my" | "our")))?;
        let end = end + usize::from(matches!(word(tokens, end), "out" | "on" | "off" | "down" | "up" | "in"));
        segment.times.iter().find(|found| found.start == end && is_clock(&found.bit)).map(|found| found.end)
    };
    let comma = at > 0 && tokens[at - 1].is_mark(',');
    let first = segment.from + super::leading(tokens, segment.from);
    comma && (hour(next).is_some() && hour(first) == Some(at - 1) || other_days(tokens, next, at, segment))
}

/// Whether a word may be part of a thing's name.
fn is_name_word(token: &Token) -> bool {
    token.shape == Shape::Word
        && !crate::read::lexicon::is_stop(token)
        && !is_finite(&token.word)
        && (!is_base(&token.word) || crate::read::split::shapes::is_noun_too(&token.word))
}

/// Nobody names a thing in more words.
const THING_WORDS_MAX: usize = 3;

/// "Litter trays morning and night, full change Sundays": a thing with days of its own, after one with its time.
fn other_days(tokens: &[Token], next: usize, at: usize, segment: &Segment<'_>) -> bool {
    let timed = segment.times.iter().any(|found| found.end == at - 1 && found.start > segment.from);
    let own = || {
        let days = segment.times.iter().find(|found| found.start > next && is_day(&found.bit))?;
        let named =
            days.start <= next + THING_WORDS_MAX && (next..days.start).all(|at| is_name_word(&tokens[at]));
        let ends = tokens.get(days.end).is_none_or(|mark| mark.shape == Shape::Mark && !mark.is_mark('('));
        let numbered =
            crate::read::time::number::cardinal(tokens, next).is_some() || word(tokens, next) == "half";
        (named && ends && !numbered).then_some(())
    };
    let opens = segment.times.iter().any(|found| found.start == next);
    timed && !opens && own().is_some()
}

/// "Breakfast 8, lunch 12:30, dinner 6": hours that need no word of their own.
pub(super) fn other_meal(tokens: &[Token], next: usize, segment: &Segment<'_>, cx: &TimeCtx<'_>) -> bool {
    meal_hour(tokens, next, cx) && (segment.from..segment.to).any(|at| meal_hour(tokens, at, cx))
}

/// "Lunch 12:30", "dinner 6": a meal with an hour right after it.
fn meal_hour(tokens: &[Token], at: usize, cx: &TimeCtx<'_>) -> bool {
    let Some((task, end)) = cx.lexicon.task_noun(tokens, at) else { return false };
    let meal = matches!(
        task.as_str(),
        "make-breakfast" | "make-lunch" | "make-dinner" | "make-snack" | "pack-lunch"
    );
    let end = end + usize::from(matches!(word(tokens, end), "at" | "is" | "about"));
    meal && time::clock::clock(tokens, end, true).is_some_and(|(_, after)| {
        tokens.get(after).is_none_or(|next| {
            next.shape == Shape::Mark || matches!(next.word.as_str(), "and" | "or" | "when" | "on")
        })
    })
}

/// Whether a chore is ordered or named between two places.
fn does(tokens: &[Token], from: usize, to: usize, cx: &TimeCtx<'_>) -> bool {
    (from..to).any(|at| is_base(word(tokens, at)) || cx.lexicon.task_noun(tokens, at).is_some())
}

/// How many words say where a meal is put: "dinner on it at six", "lunch ready in the garden at one".
fn served(tokens: &[Token], at: usize) -> usize {
    let mut end = at + usize::from(matches!(word(tokens, at), "ready" | "served" | "out"));
    if matches!(word(tokens, end), "on" | "in") {
        end += 1 + usize::from(matches!(word(tokens, end + 1), "the" | "our"));
        end += usize::from(matches!(
            word(tokens, end),
            "it" | "table" | "garden" | "plate" | "plates" | "kitchen"
        ));
    }
    end - at
}

/// "Lilies", "scented candles": things alone, to the end of the sentence, and no way of speaking ("no rush").
fn named_alone(tokens: &[Token], at: usize) -> bool {
    const NAME_WORDS_MAX: usize = 2;
    let end = (at..tokens.len()).find(|at| tokens[*at].shape == Shape::Mark).unwrap_or(tokens.len());
    let closes = tokens.get(end).is_none_or(|mark| matches!(mark.word.as_str(), "." | "!" | ";"));
    let plural = end > at && singular(word(tokens, end - 1)) != word(tokens, end - 1);
    let idle = |token: &Token| {
        matches!(
            token.word.as_str(),
            "exceptions" | "excuses" | "worries" | "problems" | "questions" | "ifs" | "buts"
        )
    };
    closes
        && plural
        && end - at <= NAME_WORDS_MAX
        && tokens[at..end].iter().all(|token| is_name_word(token) && !idle(token))
}

/// Whether a clause of its own begins at `next`; `at` is where it would be cut, before the words that join it.
pub(super) fn starts(
    tokens: &[Token],
    next: usize,
    at: usize,
    segment: &Segment<'_>,
    cx: &TimeCtx<'_>,
) -> bool {
    let first = word(tokens, next);
    if first.is_empty() || next >= tokens.len() {
        return false;
    }
    // "Once a week, you choose the day": it says of the days of the order before it that they are free.
    if matches!(first, "you" | "choose" | "pick") && DISCOURSE.free_days.at(tokens, next).is_some() {
        return false;
    }
    let conjunction = word(tokens, at);
    if matches!(
        first,
        "i" | "i'm"
            | "i'd"
            | "i've"
            | "i'll"
            | "we"
            | "we're"
            | "we'd"
            | "we've"
            | "we'll"
            | "you"
            | "you'll"
            | "you'd"
            | "you're"
            | "he"
            | "she"
            | "they"
            | "he's"
            | "she's"
            | "they're"
            | "there's"
            | "there"
            | "it"
            | "it's"
            | "that's"
            | "let's"
            | "they'll"
            | "she'll"
            | "he'll"
            | "don't"
            | "never"
            | "nothing"
            | "nobody"
            | "dont"
    ) {
        return true;
    }
    if first == "do" && word(tokens, next + 1) == "not" {
        return true;
    }
    // "Harold lies down from two and must not be disturbed".
    if conjunction == "and" && matches!(first, "must" | "mustn't" | "shouldn't") {
        return true;
    }
    if first == "no"
        && cx.lexicon.item(tokens, next + 1).is_some_and(|(_, end)| {
            matches!(word(tokens, end), "" | "," | "." | ";" | "!")
                || segment.times.iter().any(|found| found.start == end && is_day(&found.bit))
        })
        && segment.has_time()
    {
        // "Six lunches packed by 8, no peanut butter": a rule for that chore.
        return true;
    }
    if first == "no" {
        // "No dishwasher and no radio before nine": one breath, and the hour of each.
        let forbids =
            word(tokens, segment.from + super::leading(&tokens[segment.from..segment.to], 0)) == "no";
        if forbids && !segment.has_time() && !opens_any_condition(segment) {
            return false;
        }
        // "No vacuuming" forbids; ", no onions" belongs to what it follows.
        // "Fish on Fridays, no meat on Wednesdays": each has its own days.
        let own = segment.has_days()
            && tokens.get(next + 1).is_some_and(|token| token.shape == Shape::Word)
            && segment.times.iter().any(|found| found.start > next + 1 && is_day(&found.bit));
        // "Flowers in every room by noon, no lilies": what is not among them.
        let comma = at > 0 && tokens[at - 1].is_mark(',');
        let without =
            comma && conjunction == "no" && segment.said_no_other() && named_alone(tokens, next + 1);
        return matches!(conjunction, "and" | "but" | "so")
            || without
            || own
            || crate::read::lexicon::is_verb_form(word(tokens, next + 1), Form::Ing);
    }
    // In conversation things for a list come first: "milk, eggs, and skip laundry this Saturday".
    if cx.said && matches!(first, "skip" | "cancel" | "no" | "nothing" | "don't") {
        return true;
    }
    if matches!(first, "if" | "when" | "whenever" | "once" | "unless")
        && matches!(conjunction, "and" | "but" | "so")
        && first != "unless"
    {
        return true;
    }
    // "She likes the crossword, so fetch the paper": after "so" it is an order, whoever was spoken of.
    if begins_order(tokens, next, cx.lexicon) && (!segment.owner_does() || conjunction == "so") {
        return true;
    }
    // "We're out, so mop by noon": a verb and when.
    let only_when = || {
        matches!(
            word(tokens, next + 1),
            "by" | "at" | "before" | "after" | "on" | "in" | "every" | "then" | "first"
        ) && cx.lexicon.task_noun(tokens, next).is_none_or(|(_, end)| end == next + 1)
    };
    if conjunction == "so" && is_base(first) && only_when() {
        return true;
    }
    // "Cook is off, so please order something", "the cleaner is in 10 to 1 so be out of the kitchen".
    let asked = tokens[at..next].iter().any(|token| token.word == "please") && is_base(first);
    let kept = first == "be" && matches!(word(tokens, next + 1), "out" | "quiet" | "ready" | "off" | "in");
    if conjunction == "so" && (asked || kept) {
        return true;
    }
    if elliptical(tokens, next, at, segment, cx) || done_too(tokens, next, segment) {
        return true;
    }
    // "…, the weekend slots keep selling out", "…, Saturdays are too busy": why, and nothing more of the order.
    let after_comma = at > 0 && tokens[at - 1].is_mark(',');
    if after_comma && matches!(first, "the" | "our" | "my" | "those" | "all" | "his" | "her" | "their") {
        let keeps = (next + 2..tokens.len().min(next + 6))
            .take_while(|at| tokens[*at].shape == Shape::Word)
            .any(|at| matches!(word(tokens, at), "keep" | "keeps") && word(tokens, at + 1).ends_with("ing"));
        if keeps {
            return true;
        }
    }
    if after_comma
        && time::weekday::name(tokens, next, true).is_some_and(|(_, plural, end)| {
            plural
                && matches!(word(tokens, end), "are" | "get")
                && matches!(
                    word(tokens, end + 1),
                    "too" | "so" | "always" | "never" | "very" | "just" | "usually"
                )
        })
    {
        return true;
    }
    // "Monday is towels, Tuesday is floors".
    let day = |at: usize| time::weekday::name(tokens, at, true).map(|(_, _, end)| end);
    if day(next).is_some_and(|end| matches!(word(tokens, end), "is" | "means"))
        && day(segment.from + super::leading(&tokens[segment.from..], 0)).is_some()
    {
        return true;
    }
    // "…, skip if it rained".
    if first == "skip" && matches!(word(tokens, next + 1), "if" | "when" | "on" | "it" | "unless") {
        return true;
    }
    if matches!(first, "not" | "no") && conjunction == "but" || first == "no" && conjunction == "so" {
        return true;
    }
    // "Hot wash on Mondays, no softener": what is left out of what was just said.
    let comma = at > 0 && word(tokens, at - 1) == ",";
    if first == "no" && comma && conjunction == "no" && segment.said_no_other() {
        return !matches!(
            word(tokens, next + 1),
            "sorry"
                | "wait"
                | ","
                | "matter"
                | "more"
                | "one"
                | "need"
                | "rush"
                | "hurry"
                | "problem"
                | "big"
        );
    }
    // "…, and thank you, truly": thanks are nothing of what was said before them.
    if any_phrase!(tokens, next, ["thank you", "thanks", "cheers", "many thanks"]).is_some() {
        return true;
    }
    // "…, so mixer and drill not allowed then".
    let denied = (next..tokens.len().min(next + 6))
        .take_while(|at| tokens[*at].shape == Shape::Word)
        .any(|at| any_phrase!(tokens, at, ["not allowed", "not permitted"]).is_some());
    if conjunction == "so" && denied {
        return true;
    }
    // "…, so supper on Thursdays is at a quarter past five".
    const MEAL_TOKENS_MAX: usize = 6;
    let noun = next + usize::from(matches!(first, "the" | "our" | "my"));
    let meal_is = || {
        let (_, end) = cx.lexicon.task_noun(tokens, noun)?;
        let is = (end..tokens.len().min(end + MEAL_TOKENS_MAX))
            .find(|at| matches!(word(tokens, *at), "is" | "are"))?;
        matches!(word(tokens, is + 1), "at" | "not" | "by" | "around" | "early" | "later").then_some(())
    };
    if conjunction == "so" && meal_is().is_some() {
        return true;
    }
    // "…, so quiet jobs only": what follows from it.
    if conjunction == "so" && matches!(first, "quiet" | "only" | "nothing" | "silence") {
        return true;
    }
    if conjunction == "so" && any_phrase!(tokens, next, ["not a sound", "not a peep", "not a word"]).is_some()
    {
        return true;
    }
    // ", not the slope": what is left out of what was just said.
    if first == "not"
        && (matches!(word(tokens, next + 1), "the" | "my" | "our" | "in" | "on" | "when" | "if")
            || crate::read::time::number::cardinal(tokens, next + 1).is_some())
        && !segment.times.iter().any(|found| found.start <= next && next < found.end)
    {
        return true;
    }
    // "…, and supper's at half past five".
    if first.ends_with("'s") && matches!(word(tokens, next + 1), "at" | "on" | "in" | "by") {
        return true;
    }
    // "…, the number's on the corkboard": where something is.
    if after_comma
        && matches!(first, "the" | "my" | "our" | "his" | "her" | "their")
        && word(tokens, next + 1).ends_with("'s")
        && matches!(
            word(tokens, next + 2),
            "on" | "in" | "under" | "by" | "behind" | "inside" | "beside" | "above" | "below" | "next"
        )
        && matches!(word(tokens, next + 3), "the" | "my" | "our" | "his" | "her" | "their" | "a" | "to")
    {
        return true;
    }
    // ", and on Mondays at ten the three of us …", ", and when I get in …": after a comma and an "and" a time or a
    // condition opens something new, if a verb of its own follows.
    let comma = at > 0 && matches!(word(tokens, at - 1), "," | ";" | "–" | "—");
    if comma && matches!(conjunction, "and" | "so" | "but") {
        // "…, and on the nights they're here cook for three".
        let again = stays::meant(tokens, next).map(|stay| stay.used);
        let again = again.or_else(|| {
            any_phrase!(
                tokens,
                next,
                [
                    "on the nights they're here",
                    "on the nights she's here",
                    "on the nights he's here",
                    "on those days",
                    "on those nights",
                    "that week",
                    "that day",
                    "that morning",
                    "that evening",
                    "on the day itself",
                    "in the week before it",
                    "the week before it",
                    "the day before it",
                    "the night before it",
                ]
            )
        });
        if opens_condition(tokens, next) || again.is_some() || first == "during" {
            return true;
        }
        if let Some(found) = segment.times.iter().find(|found| found.start == next) {
            let own =
                (found.end..tokens.len().min(found.end + 8)).take_while(|index| word(tokens, *index) != ",");
            let mut verbs = own.filter(|index| {
                is_finite(word(tokens, *index))
                    || begins_order(tokens, *index, cx.lexicon)
                    || is_verb_form(word(tokens, *index), Form::S)
            });
            if verbs.next().is_some() {
                return true;
            }
        }
    }
    if (comma || conjunction == "and") && points_back(tokens, next, segment, cx) {
        return true;
    }
    // "Kofi swims on Wednesday, bag packed the night before": something done, with a time of its own.
    let done = (next + 1..tokens.len().min(next + 4)).find(|index| {
        is_verb_form(word(tokens, *index), Form::Past)
            && !is_base(word(tokens, *index))
            && (next..=*index).all(|inner| tokens[inner].shape == Shape::Word)
            && !matches!(
                word(tokens, index - 1),
                "be" | "is" | "are" | "get" | "gets" | "and" | "or" | "not" | "been" | "the" | "a"
            )
    });
    if at > 0
        && word(tokens, at - 1) == ","
        && segment.has_time()
        && (!is_base(first) || crate::read::split::shapes::is_noun_too(first))
        && done.is_some_and(|done| segment.times.iter().any(|found| found.start == done + 1))
    {
        return true;
    }
    if has_subject(tokens, next, cx.lexicon) {
        return true;
    }
    // "Dinner at 8.30, Fri we order in", "and on Thursdays Maria does it": on other days something else.
    let apart = at > 0 && word(tokens, at - 1) == "," || matches!(word(tokens, at), "and" | "but");
    if apart
        && (segment.has_clock() || segment.has_days())
        && let Some(end) = days_end(tokens, next, segment)
        // "Dinner is at 6:30, Monday to Wednesday, and on Fridays we eat out": the first of them are of dinner.
        && !(next + 1..end).any(|at| tokens[at - 1].is_mark(',') && word(tokens, at) == "and")
        && (is_pronoun(word(tokens, end)) || has_subject(tokens, end, cx.lexicon))
    {
        return true;
    }
    // "At 7, on weekends at 8:30": other days at another time.
    let day = segment.times.iter().find(|found| found.start == next && is_day(&found.bit));
    if let (Some(day), true) = (day, segment.has_time()) {
        let clock = segment.times.iter().find(|found| found.start == day.end && is_clock(&found.bit));
        if clock.is_some_and(|clock| {
            clock.end >= tokens.len()
                || matches!(word(tokens, clock.end), "," | "." | "and" | ";" | "!" | "because")
        }) {
            return true;
        }
    }
    // "Before 8, or before 10 on Sundays", "and till 10 on weekends": another hour on other days.
    let clock = segment.times.iter().find(|found| found.start == next && is_clock(&found.bit));
    if let (Some(clock), true) = (clock, segment.has_clock()) {
        let day = segment.times.iter().find(|found| found.start == clock.end && is_day(&found.bit));
        let weekdays =
            day.is_some_and(|day| matches!(&day.bit, Bit::Repeat(repeat) if repeat.weekdays().is_some()));
        let limit = matches!(first, "before" | "after" | "until" | "till" | "by" | "not" | "from" | "to");
        if weekdays && (limit || tokens.get(clock.end).is_some_and(|token| token.word == "on")) {
            return true;
        }
    }
    // "Set the table by six and cook at five": a chore that needs nothing that it is done to, with an hour of its own.
    if is_base(first)
        && segment.has_time()
        && segment.times.iter().any(|found| found.start == next + 1 && is_slot(&found.bit))
        && segment.words().iter().any(|token| is_base(&token.word))
        && !cx.lexicon.tasks(&tokens[next..=next]).is_empty()
    {
        return true;
    }
    // "At 7 feed the cat, at 8 walk the dog", "in the evening set the table": an hour of its own before an order.
    if let Some(hour) = segment.times.iter().find(|found| found.start == next && is_slot(&found.bit))
        && segment.has_clock()
        && does(tokens, segment.from, segment.to, cx)
        && (begins_order(tokens, hour.end, cx.lexicon) || cx.lexicon.task_noun(tokens, hour.end).is_some())
    {
        return true;
    }
    // "Vacuum the hall, dinner at 8": an order, and a meal with its hour.
    let comma_before = at > 0 && tokens[at - 1].is_mark(',');
    if comma_before
        && does(tokens, segment.from, segment.to, cx)
        && cx.lexicon.task_noun(tokens, next).is_some_and(|(task, end)| {
            task.starts_with("make-")
                && segment.times.iter().any(|found| found.start == end && is_clock(&found.bit))
        })
    {
        return true;
    }
    // "Breakfast at 7, out by 7:40": somebody leaves.
    if comma_before
        && matches!(first, "out" | "gone" | "home")
        && segment.has_clock()
        && segment.times.iter().any(|found| found.start == next + 1 && is_clock(&found.bit))
    {
        return true;
    }
    // "Breakfast about 8 and supper around 4": each has its own time.
    let said = |from: usize, to: usize| {
        segment.times.iter().find(|found| from <= found.start && found.start < to && is_clock(&found.bit))
    };
    if said(segment.from, segment.to).is_some()
        && let Some((_, end)) = (next..next + 3).find_map(|at| cx.lexicon.task_noun(tokens, at))
        && said(end, end + 2 + served(tokens, end)).is_some()
    {
        return true;
    }
    // "Trash on Tuesday, recycling on Friday": each has its own days.
    if segment.has_days() {
        let own_time = segment.times.iter().find(|found| found.start >= next && is_day(&found.bit));
        if let Some(found) = own_time {
            let between = &tokens[next..found.start.max(next)];
            // "The black on Mondays, the brown and green on Thursdays": two names have the same days.
            let two = at > 0 && tokens[at - 1].is_mark(',') && names_two(between);
            let unbroken = two
                || !between
                    .iter()
                    .any(|token| token.is_mark(',') || matches!(token.word.as_str(), "and" | "or"));
            // "Counters daily, floor on Saturdays": what says little beside "vacuum" is a thing by itself.
            let named = between.iter().any(|token| {
                token.shape == Shape::Word && (!crate::read::lexicon::is_stop(token) || is_floor(token))
            });
            let led = found.start == next
                && tokens.get(found.end).is_some_and(|token| {
                    token.shape == Shape::Word && !matches!(token.word.as_str(), "and" | "or" | "but")
                });
            return unbroken && named || led;
        }
    }
    false
}

/// "Brown and green", "the hall and the stairs": two short names, and nothing that is done.
fn names_two(words: &[Token]) -> bool {
    const WORDS_MAX: usize = 7;
    let plain = |token: &Token| {
        token.shape == Shape::Word
            && !is_finite(&token.word)
            && (!is_base(&token.word) || crate::read::split::shapes::is_noun_too(&token.word))
    };
    let joints = words.iter().filter(|token| matches!(token.word.as_str(), "and" | "&")).count();
    let inside = words
        .first()
        .zip(words.last())
        .is_some_and(|(first, last)| first.word != "and" && last.word != "and");
    joints == 1 && inside && words.len() <= WORDS_MAX && words.iter().all(plain)
}

/// A sentence of more tokens without a comma was not written but spoken.
pub(super) const UNMARKED_TOKENS_MIN: usize = 12;
