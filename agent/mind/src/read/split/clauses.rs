//! From a sentence to clauses that each say one thing.

use super::shapes::{begins_order, has_subject, is_finite};
use crate::read::lexicon::{DISCOURSE, Form, is_base, is_verb_form};
use crate::read::time::{self, TimeCtx, bits::Bit};
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// A range of tokens.
pub(crate) type Range = (usize, usize);

/// More words than this without a full stop is no sentence that anybody reads in one go; it is cut there, so that a
/// text without any marks cannot make a clause as long as itself.
pub(crate) const CLAUSE_TOKENS_MAX: usize = 90;

/// A sentence of more tokens without a comma was not written but spoken.
const UNMARKED_TOKENS_MIN: usize = 12;

/// "…while he's sleeping he naps from one to three": in speech without marks, a subject with a verb and a time of its
/// own begins something new.
fn spoken_anew(part: &[Token], at: usize, times: &[time::bits::Found]) -> bool {
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

/// The clauses of a sentence. The first word of each may be the "and" that joins it to the one before.
pub(crate) fn clauses(tokens: &[Token], sentence: Range, cx: &TimeCtx<'_>) -> Vec<Range> {
    let (from, to) = sentence;
    let part = &tokens[from..to];
    let times = time::scan(part, cx);
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
        None => opens_condition(part, 0),
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
        if inside(at) {
            if other_hour(part, last, at, cx) {
                cuts.push(at);
            }
            continue;
        }
        if at - last >= CLAUSE_TOKENS_MAX {
            cuts.push(at);
            continue;
        }
        let before = &part[at - 1];
        let comma = matches!(before.word.as_str(), "," | "–" | "—" | ";" | ":") && !before.glued
            || before.is_mark(',')
            || before.is_mark(':')
            || before.is_mark(';');
        // "No dinners then, just the plants": a time, and no joining word.
        let then = word(part, at) == "then"
            && matches!(word(part, last), "no" | "not" | "skip")
            && word(part, at + 1) == ",";
        let joined = matches!(word(part, at), "and" | "but" | "so" | "then" | "&" | "or" | "plus") && !then;
        if !comma && !joined {
            if unmarked && spoken_anew(part, at, &times) {
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
            if told && (forbids || begins_order(part, at, cx.lexicon)) && !part[at].glued {
                cuts.push(at);
            }
            continue;
        }
        let next = at + leading(part, at);
        // "In the evening, if it has cooled off, open the windows": after a time a condition goes on.
        if comma && !conditional && opens_condition(part, next) && only_timed(part, last, at, &times) {
            conditional = true;
            continue;
        }
        if comma && conditional && conjoined_or(part, at) {
            continue;
        }
        if comma && conditional {
            conditional = false;
            if !joined {
                // What follows the condition is its consequence; later commas count again.
                continue;
            }
        }
        // "Basement, but not the office".
        if word(part, at) == "but" && matches!(word(part, at + 1), "not" | "never" | "no") && at > last {
            let timed = times.iter().any(|found| found.start <= at + 1 && at + 1 < found.end);
            if !timed {
                cuts.push(at);
                continue;
            }
        }
        let segment = Segment { tokens: part, from: last, to: at, times: &times };
        if segment.stands(cx.said) && starts(part, next, at, &segment, cx) {
            cuts.push(at);
            conditional = opens_condition(part, next);
        }
    }
    let ends = cuts.iter().skip(1).copied().chain([part.len()]);
    cuts.iter().copied().zip(ends).map(|(start, end)| (from + start, from + end)).collect()
}

/// ", or turns down two meals": a condition with another side.
fn conjoined_or(part: &[Token], at: usize) -> bool {
    word(part, at) == "or"
}

/// "At 6:30, 7 on Fridays": a second hour with days of its own, after a comma between two hours.
fn other_hour(part: &[Token], from: usize, at: usize, cx: &TimeCtx<'_>) -> bool {
    if !part[at - 1].is_mark(',') || part[at].glued {
        return false;
    }
    let before = time::scan(&part[from..at - 1], cx);
    let after = time::scan(&part[at..], &TimeCtx { cell: true, ..*cx });
    let hours = before.iter().filter(|found| is_clock(&found.bit)).count();
    // "At 6:30, 7 once haying starts".
    let condition = |at: usize| {
        at > 0
            && any_phrase(&part[at.min(part.len())..], 0, &["once", "when", "if", "whenever", "while"])
                .is_some()
    };
    if let Some(hour) = after.first().filter(|hour| hour.start == 0 && is_clock(&hour.bit))
        && hours == 1
        && condition(at + hour.end)
        && after.get(1).is_none_or(|next| next.start > hour.end)
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

/// What leaves out the verb, or all but a particle, of what was said before it, and has a time of its own: "on at six,
/// off at nine", "the cat at 7, the dog at 8".
fn elliptical(tokens: &[Token], next: usize, at: usize, segment: &Segment<'_>, cx: &TimeCtx<'_>) -> bool {
    let days = |at: usize| segment.times.iter().any(|found| found.start == at && is_day(&found.bit));
    let clock = |from: usize, to: usize| {
        segment.times.iter().any(|found| from <= found.start && found.start <= to && is_slot(&found.bit))
    };
    let first = word(tokens, next);
    if matches!(first, "on" | "off" | "out" | "in" | "up" | "down" | "back") && clock(next + 1, next + 2) {
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
    let Some((_, end)) = cx.lexicon.named(tokens, start) else { return false };
    let verb = segment.words().iter().any(|token| is_base(&token.word));
    // "The ferns twice a week, the orchids once a month".
    verb && (clock(end, end) && segment.has_clock() || days(end) && segment.has_days())
}

/// Whether nothing but a time stands between two places.
fn only_timed(part: &[Token], from: usize, to: usize, times: &[time::bits::Found]) -> bool {
    (from..to).all(|at| {
        part[at].shape == Shape::Mark || times.iter().any(|found| found.start <= at && at < found.end)
    })
}

fn is_anchor(bit: &Bit) -> bool {
    use crate::read::time::bits::RawSlot;
    matches!(bit, Bit::Slot(RawSlot::Anchored(_)))
}

/// "And then please": how many words at `at` come before the clause proper.
pub(crate) fn leading(tokens: &[Token], at: usize) -> usize {
    let mut next = at;
    loop {
        let skip = any_phrase(
            tokens,
            next,
            &[
                "and",
                "but",
                "so",
                "then",
                "also",
                "please",
                "&",
                "or",
                "plus",
                ",",
                "just",
                "always",
                "oh",
                "well",
                "-",
                "–",
                "—",
                "*",
                "after that",
                "afterwards",
                "finally",
                "ideally",
                "actually",
                "sorry",
                "no , sorry",
                "next",
                "first",
                "too",
                "again",
                "obviously",
                "basically",
                "remember to",
                "make sure to",
                "be sure to",
                "kindly",
                "otherwise",
                "instead",
                "however",
                "still",
                "in return",
                "while i think of it",
                "while i remember",
                "while i'm at it",
                "before i forget",
                "by the way",
                "one more thing",
                "one more thing ,",
                "for the record",
                "the rule is :",
            ],
        );
        // "No, sorry, …" takes back what was said; "next Monday" and "first thing" are times.
        let time = matches!(word(tokens, next), "next" | "first" | "just" | "still")
            && (crate::read::time::weekday::name(tokens, next + 1, true).is_some()
                || matches!(word(tokens, next + 1), "thing" | "week" | "month" | "and" | "not"));
        match skip.filter(|_| !time) {
            Some(used) => next += used,
            None => return next - at,
        }
    }
}

/// Whether a condition begins at `at`.
pub(crate) fn opens_condition(tokens: &[Token], at: usize) -> bool {
    let at = at + leading(tokens, at);
    any_phrase(
        tokens,
        at,
        &[
            "if",
            "when",
            "whenever",
            "once",
            "as soon as",
            "while",
            "whilst",
            "after",
            "before",
            "unless",
            "until",
            "since",
            "in case",
            "every time",
            "any time",
            "on days when",
            "because",
        ],
    )
    .is_some()
        && !matches!(word(tokens, at + 1), "a" | "every" | "each")
}

/// What has been read of the sentence since the last cut.
struct Segment<'a> {
    tokens: &'a [Token],
    from: usize,
    to: usize,
    times: &'a [time::bits::Found],
}

impl Segment<'_> {
    fn words(&self) -> &[Token] {
        &self.tokens[self.from..self.to]
    }

    /// Whether it can stand by itself: it has a verb or a time, and more than that.
    fn stands(&self, said: bool) -> bool {
        if said {
            return true;
        }
        // "From time to time, give the windows a wipe": a time alone stands before what it is said of.
        let timed = |index: usize| self.times.iter().any(|found| found.start <= index && index < found.end);
        let own = (self.from..self.to).any(|index| {
            self.tokens[index].shape == Shape::Word
                && !timed(index)
                && !matches!(
                    self.tokens[index].word.as_str(),
                    "on" | "and" | "also" | "please" | "then" | "so" | "but"
                )
        });
        let words = self.words().iter().filter(|token| token.shape == Shape::Word).count();
        own && words >= 2
            && (self.has_time()
                || matches!(word(self.tokens, self.from), "not" | "no")
                || word(self.tokens, self.to) == "so"
                || self.words().iter().any(|token| {
                    is_finite(&token.word)
                        || is_base(&token.word)
                        || is_verb_form(&token.word, Form::Past)
                        || is_verb_form(&token.word, Form::S)
                }))
    }

    /// Whether it tells what the owner does: "I wake up and go to work" has one subject for both verbs.
    fn owner_does(&self) -> bool {
        let words = self.words();
        let at = leading(words, 0);
        let wish = any_phrase(
            words,
            at,
            &["i like", "i want", "i need", "i would", "we like", "we want", "we need", "we would"],
        )
        .is_some();
        matches!(word(words, at), "i" | "we" | "i'm" | "we're" | "they" | "she" | "he") && !wish
    }

    fn has_time(&self) -> bool {
        self.times.iter().any(|found| self.from <= found.start && found.start < self.to)
    }

    /// Whether it forbids nothing itself: "no milk, no eggs" are one list.
    fn said_no_other(&self) -> bool {
        !self.words().iter().any(|token| matches!(token.word.as_str(), "no" | "not" | "never" | "don't"))
    }

    fn has_clock(&self) -> bool {
        self.times
            .iter()
            .any(|found| self.from <= found.start && found.start < self.to && is_slot(&found.bit))
    }

    fn has_days(&self) -> bool {
        self.times.iter().any(|found| self.from <= found.start && found.start < self.to && is_day(&found.bit))
    }
}

fn is_day(bit: &Bit) -> bool {
    matches!(bit, Bit::Repeat(_) | Bit::Date(_) | Bit::Dates(..) | Bit::Months(_))
}

fn is_slot(bit: &Bit) -> bool {
    matches!(bit, Bit::Slot(_))
}

fn is_clock(bit: &Bit) -> bool {
    use crate::read::time::bits::RawSlot;
    matches!(bit, Bit::Slot(RawSlot::At(_) | RawSlot::By(_) | RawSlot::Before(_) | RawSlot::Between(..)))
}

/// Whether a clause of its own begins at `next`; `at` is where it would be cut, before the words that join it.
fn starts(tokens: &[Token], next: usize, at: usize, segment: &Segment<'_>, cx: &TimeCtx<'_>) -> bool {
    let first = word(tokens, next);
    if first.is_empty() || next >= tokens.len() {
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
    if first == "no"
        && cx
            .lexicon
            .item(tokens, next + 1)
            .is_some_and(|(_, end)| matches!(word(tokens, end), "" | "," | "." | ";" | "!"))
        && segment.has_time()
    {
        // "Six lunches packed by 8, no peanut butter": a rule for that chore.
        return true;
    }
    if first == "no" {
        // "No vacuuming" forbids; ", no onions" belongs to what it follows.
        return matches!(conjunction, "and" | "but")
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
    if elliptical(tokens, next, at, segment, cx) {
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
    if any_phrase(tokens, next, &["thank you", "thanks", "cheers", "many thanks"]).is_some() {
        return true;
    }
    // "…, so quiet jobs only": what follows from it.
    if conjunction == "so" && matches!(first, "quiet" | "only" | "nothing" | "silence") {
        return true;
    }
    if conjunction == "so" && any_phrase(tokens, next, &["not a sound", "not a peep", "not a word"]).is_some()
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
    // ", and on Mondays at ten the three of us …", ", and when I get in …": after a comma and an "and" a time or a
    // condition opens something new, if a verb of its own follows.
    let comma = at > 0 && matches!(word(tokens, at - 1), "," | ";" | "–" | "—");
    if comma && matches!(conjunction, "and" | "so" | "but") {
        // "…, and on the nights they're here cook for three".
        let again = any_phrase(tokens, next, &DISCOURSE.here_again)
            .or_else(|| any_phrase(tokens, next, &DISCOURSE.away_again));
        let again = again.or_else(|| {
            any_phrase(
                tokens,
                next,
                &[
                    "on the nights they're here",
                    "on the nights she's here",
                    "on the nights he's here",
                    "on those days",
                    "on those nights",
                    "that week",
                    "that day",
                    "that morning",
                    "that evening",
                ],
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
    if has_subject(tokens, next, cx.lexicon) {
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
    // "Breakfast about 8 and supper around 4": each has its own time.
    let said = |from: usize, to: usize| {
        segment.times.iter().find(|found| from <= found.start && found.start < to && is_clock(&found.bit))
    };
    if said(segment.from, segment.to).is_some()
        && let Some((_, end)) = (next..next + 3).find_map(|at| cx.lexicon.task_noun(tokens, at))
        && said(end, end + 2).is_some()
    {
        return true;
    }
    // "Trash on Tuesday, recycling on Friday": each has its own days.
    if segment.has_days() {
        let own_time = segment.times.iter().find(|found| found.start >= next && is_day(&found.bit));
        if let Some(found) = own_time {
            let between = &tokens[next..found.start.max(next)];
            let unbroken = !between
                .iter()
                .any(|token| token.is_mark(',') || matches!(token.word.as_str(), "and" | "or"));
            let named = between
                .iter()
                .any(|token| token.shape == Shape::Word && !crate::read::lexicon::is_stop(token));
            let led = found.start == next
                && tokens.get(found.end).is_some_and(|token| {
                    token.shape == Shape::Word && !matches!(token.word.as_str(), "and" | "or" | "but")
                });
            return unbroken && named || led;
        }
    }
    false
}
