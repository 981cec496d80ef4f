//! One clause with what it says about time taken apart, and what stands above it.

mod again;
mod contrast;
mod voice;

pub(crate) use self::voice::{Voice, is_state_of, is_subject, voice};
use std::collections::BTreeSet;

use hob_schedules::{DayPart, Name, Source};

use super::lexicon::is_stop;
use super::split::clauses::leading;
use super::table::{Table, first_of};
use super::taken_back;
use super::time::bits::{Bit, Found, RawSlot};
use super::time::{self, TimeCtx, Times};
use super::tokens::{Shape, Token, any_phrase, word};

/// What stands above a clause: headings, introductions, the first cell of a row.
#[derive(Debug, Clone, Default)]
pub(crate) struct Above {
    /// What it says about time.
    pub times: Times,
    /// The months that it names, where it names nothing else.
    pub month: Option<super::time::month::Below>,
    /// Rooms that it names.
    pub places: Vec<Name>,
    /// Whom it names, where it is a name for what stands below: "Biscuit (dog)", "Meredith |".
    pub whom: Option<(super::lexicon::What, Name)>,
    /// The words before a colon that say what the rest is about: "pool: skim M/W/F".
    pub lead: Option<String>,
    /// The piece of furniture or the machine that a heading names: "Hot tub".
    pub thing: Option<String>,
    /// The meal that a heading names: "Suppers".
    pub meal: Option<Name>,
    /// What people have or go to that a heading names: "Vet", "Dentist".
    pub event: Option<String>,
    /// The condition that it states, where that is no time: "If it rains:".
    pub on: Option<Vec<Token>>,
    /// The verb that it orders, where the items below name what that is done to: "Vacuum on Mondays:".
    pub order: Option<Vec<Token>>,
    /// Whether it is a label for what people cannot eat: "Allergies".
    pub allergies: bool,
    /// Whose it is, where it is a label for what somebody takes ("Dad's tablets"); nobody's name under "Medicines".
    pub medicines: Option<String>,
    /// Whether it forbids what stands below it: "Do not", "Never".
    pub forbids: bool,
    /// Whether it names a list of things that are to be got: "Shopping", "To buy".
    pub wanted: bool,
    /// Whether it is the first cell of a row.
    pub row: bool,
    /// What the row is about, where its first cell names it: "monstera".
    pub label: Option<String>,
    /// Whether the column says who comes at the time of the row.
    pub comes: bool,
    /// Whether it says that remarks stand below ("Watch out for"), rather than things to do.
    pub remarks: bool,
}

/// One clause.
#[derive(Debug, Clone)]
pub(crate) struct Clause {
    /// Its tokens.
    pub tokens: Vec<Token>,
    /// Where the clause proper begins, after "and then please".
    pub head: usize,
    /// What it says about time.
    pub times: Times,
    /// Which tokens say it.
    pub found: Vec<Found>,
    /// The tokens that say nothing about time, without asides in brackets.
    pub rest: Vec<Token>,
    /// Where each of [`Clause::rest`] stands in [`Clause::tokens`].
    pub at: Vec<usize>,
    /// Asides in brackets, in the owner's words.
    pub asides: Vec<String>,
    /// What stands above it.
    pub above: Above,
    /// What a later order of the same sentence says about time for this one, too.
    pub ahead: Times,
    /// Whether what follows in the paragraph says whose turn it is, where two take turns.
    pub phased: bool,
    /// Whether it goes on with the sentence of the clause before it.
    pub follows: bool,
    /// Whether a clause follows in its sentence, and it is the first.
    pub opens: bool,
    /// Whether it stands in the same paragraph, item or cell as the clause before it.
    pub same_block: bool,
    /// Whether it stands in an item of a list, which is about one thing.
    pub item: bool,
    /// Where its words stand.
    pub source: Source,
}

impl Clause {
    pub(crate) fn new(tokens: Vec<Token>, above: Above, source: Source, cx: &TimeCtx<'_>) -> Self {
        let found = time::scan(&tokens, cx);
        Clause::timed(tokens, found, above, source, cx)
    }

    /// A clause of which it is known what its tokens say about time.
    pub(crate) fn timed(
        tokens: Vec<Token>,
        found: Vec<Found>,
        above: Above,
        source: Source,
        cx: &TimeCtx<'_>,
    ) -> Self {
        let head = leading(&tokens, 0).min(tokens.len());
        let (tokens, found) = corrected(tokens, found, cx);
        let head = head.min(tokens.len());
        let mut times = Times::default();
        for item in &found {
            times.add(item.bit.clone());
        }
        again::apart(&tokens, &found, &mut times);
        times.narrow(&above.times);
        // "Wash the overnight bottles" in the row for eight o'clock is done at eight.
        let part = |slot: &RawSlot| matches!(slot, RawSlot::Part(_));
        let clocks = above.times.slots.iter().any(|slot| !part(slot));
        if above.row && clocks && !times.slots.is_empty() && times.slots.iter().all(part) {
            times.slots.clone_from(&above.times.slots);
        }
        let timed: BTreeSet<usize> = found.iter().flat_map(|found| found.start..found.end).collect();
        let apart = contrast::apart(&tokens, head, &found);
        let mut asides = Vec::new();
        let mut rest = Vec::new();
        let mut at = Vec::new();
        let mut aside: Option<usize> = None;
        for (index, token) in tokens.iter().enumerate() {
            if token.is_mark('(') {
                aside = Some(index + 1);
            } else if token.is_mark(')') {
                if let Some(start) = aside.take() {
                    let wholly_timed = (start..index).all(|inner| timed.contains(&inner));
                    if start < index && !wholly_timed {
                        asides.push(super::lexicon::plain(&tokens, start, index));
                    }
                }
            } else if apart.as_ref().is_some_and(|apart| apart.contains(&index)) {
                if apart.as_ref().is_some_and(|apart| apart.start == index) {
                    let end = apart.as_ref().map_or(index, |apart| apart.end);
                    let joint =
                        usize::from(token.shape == Shape::Mark || token.word == "and" || token.word == "but");
                    asides.push(super::lexicon::plain(&tokens, index + joint, end));
                }
            } else if aside.is_none() && !timed.contains(&index) {
                rest.push(token.clone());
                at.push(index);
            }
        }
        Clause {
            tokens,
            head,
            times,
            found,
            rest,
            at,
            asides,
            above,
            ahead: Times::default(),
            phased: false,
            follows: false,
            opens: false,
            same_block: false,
            item: false,
            source,
        }
    }

    /// The times said here, with what stands above filling in what is not.
    pub(crate) fn all_times(&self) -> Times {
        let mut times = self.times.clone();
        times.inherit(&self.above.times);
        times
    }

    /// Leans bare hours by what the clause speaks of.
    pub(crate) fn lean_hours(&mut self) {
        self.past_noon();
        self.times.lean_by(&self.tokens);
    }

    /// "Vacuum in the morning and dust by three": what comes after the morning's work is not before it.
    fn past_noon(&mut self) {
        let slot = |found: &&Found| matches!(found.bit, Bit::Slot(_));
        let mut slots = self.found.iter().filter(slot);
        let (Some(first), Some(last), None) = (slots.next(), slots.next(), slots.next()) else { return };
        let Bit::Slot(RawSlot::Part(DayPart::Morning | DayPart::EarlyMorning)) = first.bit else { return };
        let (Bit::Slot(RawSlot::By(clock)) | Bit::Slot(RawSlot::At(clock))) = last.bit else { return };
        let joined = (first.end..last.start).any(|at| matches!(word(&self.tokens, at), "and" | "then"));
        if joined && time::build::past_noon(clock) {
            for slot in &mut self.times.slots {
                if let RawSlot::By(own) | RawSlot::At(own) = slot
                    && *own == clock
                {
                    *own = own.in_half(true);
                }
            }
        }
    }

    /// Which half of the day bare hours are in, where a heading names a part of the day.
    pub(crate) fn lean(&self, lean: time::Lean) -> time::Lean {
        if lean == time::Lean::Open { self.above.times.lean(lean) } else { lean }
    }

    /// The words of the clause, for matching whole phrases.
    pub(crate) fn has(&self, words: &str) -> bool {
        self.find(words).is_some()
    }

    /// Where a phrase stands in the clause.
    pub(crate) fn find(&self, words: &str) -> Option<(usize, usize)> {
        (0..self.tokens.len())
            .find_map(|at| super::tokens::phrase(&self.tokens, at, words).map(|used| (at, at + used)))
    }

    /// Where one of several phrases stands: the first place, and there the longest.
    pub(crate) fn find_any<S: AsRef<str>>(&self, phrases: &[S]) -> Option<(usize, usize)> {
        first_of(&self.tokens, phrases)
    }

    /// Whether the clause proper begins with one of the phrases; where it ends.
    pub(crate) fn begins<S: AsRef<str>>(&self, phrases: &[S]) -> Option<usize> {
        any_phrase(&self.tokens, self.head, phrases).map(|used| self.head + used)
    }

    /// The words from one token to another as the owner wrote them, without the marks at either end.
    pub(crate) fn words(&self, from: usize, to: usize) -> String {
        let to = to.min(self.tokens.len());
        let bare = |index: &usize| self.tokens[*index].shape != Shape::Mark;
        let Some(first) = (from..to).find(bare) else { return String::new() };
        let last = (from..to).rev().find(bare).unwrap_or(first);
        // The text itself has the capitals and the spelling; words that were put in for others are not in it.
        let (start, end) = (self.tokens[first].start, self.tokens[last].end);
        let own = start.checked_sub(self.source.start).zip(end.checked_sub(self.source.start));
        // Words that a heading puts before them stand nowhere in the text.
        let put = self.tokens[first..=last].iter().take_while(|token| token.start == token.end);
        let put: Vec<&str> = put.map(|token| token.word.as_str()).collect();
        match own.and_then(|(start, end)| self.source.words.get(start..end)).filter(|own| !own.is_empty()) {
            Some(own) if !put.is_empty() => {
                let mut letters = own.chars();
                let day = (first..=last)
                    .find(|at| self.tokens[*at].start < self.tokens[*at].end)
                    .is_some_and(|at| time::weekday::name(&self.tokens, at, true).is_some());
                if day {
                    return format!("{} {own}", put.join(" "));
                }
                let own: String = letters
                    .next()
                    .map_or(String::new(), |first| first.to_lowercase().chain(letters).collect());
                format!("{} {own}", put.join(" "))
            }
            Some(own) => {
                let mut own = own.replace(['*', '`'], "").split_whitespace().collect::<Vec<_>>().join(" ");
                if own.matches('(').count() > own.matches(')').count() {
                    own.push(')');
                }
                own
            }
            None => super::lexicon::plain(&self.tokens, first, last + 1),
        }
    }

    /// All the words of the clause proper, without a time in brackets at its end, which hob itself puts there.
    pub(crate) fn said(&self) -> String {
        let mut end = self.tokens.len();
        let closed = (self.head..end)
            .rev()
            .find(|at| self.tokens[*at].shape != Shape::Mark || self.tokens[*at].is_mark(')'));
        if let Some(close) = closed.filter(|at| self.tokens[*at].is_mark(')'))
            && let Some(open) = (self.head..close).rev().find(|at| self.tokens[*at].is_mark('('))
        {
            let timed = |at: usize| self.found.iter().any(|found| found.start <= at && at < found.end);
            let all = (open + 1..close).all(|at| timed(at) || self.tokens[at].word == "and");
            if all && open > self.head {
                end = open;
            }
        }
        self.words(self.head, end)
    }

    /// How many words carry meaning.
    pub(crate) fn content(&self) -> usize {
        self.rest.iter().filter(|token| token.shape == Shape::Word && !is_stop(token)).count()
    }

    /// Whether nothing but a time is said.
    pub(crate) fn only_time(&self) -> bool {
        !self.found.is_empty() && self.content() == 0 && !self.rest.iter().any(super::lexicon::is_floor)
    }

    /// Whether it is nothing but days, or a part of them, from its first word on: "every evening she is here,".
    pub(crate) fn opens_with_days(&self) -> bool {
        let hour =
            self.times.slots.iter().any(|slot| !matches!(slot, RawSlot::Part(_) | RawSlot::Anchored(_)));
        self.only_time() && !hour && self.found.first().is_some_and(|found| found.start == self.head)
    }

    /// Where the clause goes on after the times that it opens with: "From the 14th to the 21st my sister …".
    pub(crate) fn after_opening_times(&self) -> usize {
        let mut end = self.head;
        while let Some(found) = self.found.iter().find(|found| found.start == end && found.end > end) {
            let mark = matches!(super::tokens::word(&self.tokens, found.end), "," | ":");
            end = found.end + usize::from(mark);
        }
        end
    }

    /// The word that the clause proper begins with, where it is no part of a time: "this" of "this is heavy", not of "this
    /// Saturday".
    pub(crate) fn opening_word(&self) -> &str {
        let timed = self.found.iter().any(|found| found.start <= self.head && self.head < found.end);
        if timed { "" } else { super::tokens::word(&self.tokens, self.head) }
    }

    /// Whether a bit of time is said that satisfies a test.
    pub(crate) fn any_bit(&self, test: impl Fn(&Bit) -> bool) -> bool {
        self.found.iter().any(|found| test(&found.bit))
    }
}

/// "At one instead of half past twelve", "on Saturdays rather than Fridays": without the time that no longer holds.
fn instead(tokens: Vec<Token>, found: Vec<Found>, cx: &TimeCtx<'_>) -> (Vec<Token>, Vec<Found>) {
    static INSTEAD: Table = Table::of(&[
        "instead of at",
        "instead of on",
        "instead of",
        "rather than at",
        "rather than on",
        "rather than",
        "as opposed to on",
        "as opposed to",
        "in place of",
        ", not at",
    ]);
    let slot = |found: &Found| matches!(found.bit, Bit::Slot(_));
    let marker = (0..tokens.len()).find_map(|at| {
        let used = INSTEAD.at(&tokens, at)?;
        // "Every day, not at weekends" leaves them out.
        if found.iter().any(|out| matches!(out.bit, Bit::Except(_)) && out.start <= at && at < out.end) {
            return None;
        }
        let gone = time::scan(&tokens[at + used..], &TimeCtx { cell: true, ..*cx });
        let gone = gone.into_iter().find(|found| found.start == 0)?;
        // What holds is of the same sort as what it takes the place of.
        let end = at + used + gone.end;
        let mut others = found.iter().filter(|other| other.end <= at || other.start >= end);
        others.any(|other| slot(other) == slot(&gone)).then_some((at, end))
    });
    let Some((from, to)) = marker else { return (tokens, found) };
    let kept = [&tokens[..from], &tokens[to..]].concat();
    let found = time::scan(&kept, cx);
    (kept, found)
}

/// "Make soup on Sunday for Monday and Tuesday": beside the day on which something is done, the day that it is for is none
/// on which it is done again.
fn meant_for(tokens: &[Token], found: Vec<Found>) -> Vec<Found> {
    let day = |found: &Found| matches!(&found.bit, Bit::Repeat(repeat) if repeat.weekdays().is_some());
    let of = |found: &Found| day(found) && found.start > 0 && word(tokens, found.start - 1) == "for";
    let done = found.iter().any(|found| {
        day(found) && !of(found) && matches!(word(tokens, found.start), "on" | "every" | "each")
    });
    if !done {
        return found;
    }
    found.into_iter().filter(|found| !of(found)).collect()
}

/// "Tell Tom at eight that the bus leaves at 8:20": beside a time of its own, what somebody is told of is no time for
/// telling it.
fn told(tokens: &[Token], found: Vec<Found>) -> Vec<Found> {
    let head = leading(tokens, 0);
    let that = (head + 2..tokens.len()).find(|at| word(tokens, *at) == "that");
    let Some(that) = that.filter(|_| matches!(word(tokens, head), "tell" | "remind")) else { return found };
    let slot = |found: &Found| matches!(found.bit, Bit::Slot(_));
    if !found.iter().any(|found| found.end <= that && slot(found)) {
        return found;
    }
    found.into_iter().filter(|found| found.end <= that || !slot(found)).collect()
}

/// The tokens and their times, without what they take back: "on Mondays - no, sorry, Tuesdays".
fn corrected(tokens: Vec<Token>, found: Vec<Found>, cx: &TimeCtx<'_>) -> (Vec<Token>, Vec<Found>) {
    let (tokens, found) = instead(tokens, found, cx);
    let found = meant_for(&tokens, told(&tokens, found));
    let count = tokens.len();
    let tokens = taken_back::plainly(tokens, "", cx);
    let found = if tokens.len() == count { found } else { time::scan(&tokens, cx) };
    (tokens, found)
}

/// Monday to Friday: the working days, where nobody says which.
pub(crate) use super::time::weekday::WORKDAYS as WEEKDAYS;
