//! One clause with what it says about time taken apart, and what stands above it.

use std::collections::BTreeSet;

use hob_schedules::{Name, Source};

use super::lexicon::{Form, Lexicon, is_base, is_stop, is_verb_form};
use super::split::clauses::leading;
use super::time::bits::{Bit, Found, RawSlot};
use super::time::{self, TimeCtx, Times};
use super::tokens::{Shape, Token, any_phrase, word};

/// What stands above a clause: headings, introductions, the first cell of a row.
#[derive(Debug, Clone, Default)]
pub(crate) struct Above {
    /// What it says about time.
    pub times: Times,
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
    /// Whether it is the first cell of a row.
    pub row: bool,
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
    /// Whether it goes on with the sentence of the clause before it.
    pub follows: bool,
    /// Whether it stands in the same paragraph, item or cell as the clause before it.
    pub same_block: bool,
    /// Where its words stand.
    pub source: Source,
}

impl Clause {
    pub(crate) fn new(tokens: Vec<Token>, above: Above, source: Source, cx: &TimeCtx<'_>) -> Self {
        let head = leading(&tokens, 0).min(tokens.len());
        let (tokens, found) = corrected(tokens, cx);
        let head = head.min(tokens.len());
        let mut times = Times::default();
        for item in &found {
            times.add(item.bit.clone());
        }
        // "Wash the overnight bottles" in the row for eight o'clock is done at eight.
        let part = |slot: &RawSlot| matches!(slot, RawSlot::Part(_));
        let clocks = above.times.slots.iter().any(|slot| !part(slot));
        if above.row && clocks && !times.slots.is_empty() && times.slots.iter().all(part) {
            times.slots.clone_from(&above.times.slots);
        }
        let timed: BTreeSet<usize> = found.iter().flat_map(|found| found.start..found.end).collect();
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
            follows: false,
            same_block: false,
            source,
        }
    }

    /// The times said here, with what stands above filling in what is not.
    pub(crate) fn all_times(&self) -> Times {
        let mut times = self.times.clone();
        times.inherit(&self.above.times);
        times
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
        (0..self.tokens.len())
            .find_map(|at| any_phrase(&self.tokens, at, phrases).map(|used| (at, at + used)))
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
        match own.and_then(|(start, end)| self.source.words.get(start..end)).filter(|own| !own.is_empty()) {
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
        !self.found.is_empty() && self.content() == 0
    }

    /// Whether a bit of time is said that satisfies a test.
    pub(crate) fn any_bit(&self, test: impl Fn(&Bit) -> bool) -> bool {
        self.found.iter().any(|found| test(&found.bit))
    }
}

/// The tokens and their times, without what they take back: "on Mondays - no, sorry, Tuesdays".
fn corrected(tokens: Vec<Token>, cx: &TimeCtx<'_>) -> (Vec<Token>, Vec<Found>) {
    let found = time::scan(&tokens, cx);
    let taken_back = [
        "no , sorry ,",
        "no , sorry",
        "sorry , no ,",
        "sorry , i mean",
        "i mean",
        "no wait ,",
        "no wait",
        "no , wait ,",
        "scratch that ,",
        "scratch that",
        "or rather",
        "make that",
        "correction :",
        "sorry ,",
    ];
    let marker =
        (1..tokens.len()).find_map(|at| any_phrase(&tokens, at, &taken_back).map(|used| (at, at + used)));
    let Some((from, to)) = marker else { return (tokens, found) };
    let day = |bit: &Bit| matches!(bit, Bit::Repeat(_) | Bit::Date(_) | Bit::Dates(..) | Bit::Months(_));
    let after: Vec<&Found> = found.iter().filter(|found| found.start >= to).collect();
    let days = after.iter().any(|found| day(&found.bit));
    let slots = after.iter().any(|found| matches!(found.bit, Bit::Slot(_)));
    let gone = |found: &Found| {
        found.end <= from && (days && day(&found.bit) || slots && matches!(found.bit, Bit::Slot(_)))
    };
    if !found.iter().any(gone) {
        return (tokens, found);
    }
    let dropped = |at: usize| {
        (from..to).contains(&at)
            || found.iter().any(|found| gone(found) && found.start <= at && at < found.end)
    };
    let kept: Vec<Token> =
        tokens.iter().enumerate().filter(|(at, _)| !dropped(*at)).map(|(_, token)| token.clone()).collect();
    let found = time::scan(&kept, cx);
    (kept, found)
}

/// Who is to act, by the shape of the clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Voice {
    /// An order, a wish, a passive: hob. With the place in the rest where the deed begins.
    Hob(usize),
    /// The owner ("I", "we").
    Owner,
    /// Somebody else.
    Other(Name),
    /// A name and a time without a verb: "dinner at 6".
    Noun,
    /// None of these.
    Unclear,
}

/// Words before the deed that make it a wish or an order.
const WISHES: [&str; 62] = [
    "i'd like you to",
    "i would like you to",
    "i want you to",
    "i need you to",
    "we'd like you to",
    "we would like you to",
    "we want you to",
    "we need you to",
    "i'd like to have",
    "i would like to have",
    "i like to have",
    "i want to have",
    "we like to have",
    "we'd like to have",
    "we want to have",
    "i'd like to eat",
    "we'd like to eat",
    "we like to eat",
    "i like to eat",
    "i like to do",
    "i like to get",
    "i'd like",
    "i would like",
    "we'd like",
    "we would like",
    "i like",
    "we like",
    "i want",
    "we want",
    "i need",
    "we need",
    "i'd love",
    "we'd love",
    "make sure that",
    "make sure",
    "be sure to",
    "be sure that",
    "remember to",
    "see to it that",
    "see that",
    "don't forget to",
    "do not forget to",
    "ensure that",
    "ensure",
    "could you",
    "can you",
    "would you",
    "will you",
    "you can",
    "you could",
    "you should",
    "you must",
    "you need to",
    "you have to",
    "you will",
    "you'll",
    "your job is to",
    "it would be great if you could",
    "it would be nice if you could",
    "i expect you to",
    "try to",
    "feel free to",
];

/// Finds the voice of a clause.
pub(crate) fn voice(clause: &Clause, lexicon: &Lexicon) -> Voice {
    let rest = &clause.rest;
    let mut at = leading(rest, 0);
    // "If you could, on Fridays, …" and such leave marks behind.
    while rest.get(at).is_some_and(|token| token.shape == Shape::Mark) {
        at += 1;
    }
    let mut wished = false;
    for _ in 0..3 {
        if let Some(used) = any_phrase(rest, at, &WISHES) {
            at += used;
            at += leading(rest, at);
            at += any_phrase(rest, at, &["to", "please"]).unwrap_or(0);
            wished = true;
        }
    }
    if wished {
        return Voice::Hob(at);
    }
    let first = word(rest, at);
    if matches!(first, "i" | "we" | "i'm" | "we're" | "i'll" | "we'll" | "i've" | "we've") {
        // "I get home", "we eat at six": the owner's own doings, unless somebody is to do it for them.
        let passive = rest
            .iter()
            .skip(at)
            .any(|token| token.word == "need" || token.word == "want" || token.word == "wanted");
        return if passive { Voice::Hob(at + 1) } else { Voice::Owner };
    }
    if matches!(first, "you" | "you're" | "you'll") {
        return Voice::Hob(at + 1);
    }
    let noun = word(rest, at + 1) == "-" && rest[at + 1].glued && !is_base(word(rest, at + 2));
    if is_base(first) && !noun && !is_subject(rest, at, lexicon) && is_order(rest, at, lexicon) {
        return Voice::Hob(at);
    }
    if let Some((named, end)) = lexicon.named(rest, at + usize::from(matches!(first, "the" | "my" | "our")))
        && named.what == super::lexicon::What::Person
    {
        let next = word(rest, end);
        let third = next.len() > 3
            && next.ends_with('s')
            && !next.ends_with("'s")
            && !next.ends_with("ss")
            && lexicon.named(rest, end).is_none();
        let does = third
            || is_verb_form(next, Form::S)
            || matches!(next, "does" | "takes" | "handles" | "is" | "will" | "has" | "likes" | "do" | "take");
        // "Mum has her tea at eleven": something that hob may have to see to, which other readers decide.
        if does && let Some(who) = named.names.into_iter().next() {
            return Voice::Other(who);
        }
    }
    // "The beds get made", "laundry should be done", "plants need watering", "bins out".
    let from = at.min(rest.len());
    let done = rest[from..].iter().any(|token| {
        is_verb_form(&token.word, Form::Past)
            || matches!(
                token.word.as_str(),
                "need"
                    | "needs"
                    | "should"
                    | "must"
                    | "gets"
                    | "goes"
                    | "go"
                    | "get"
                    | "wants"
                    | "want"
                    | "ready"
            )
    });
    let copula = rest[from..]
        .iter()
        .any(|token| matches!(token.word.as_str(), "is" | "are" | "isn't" | "aren't" | "was"));
    let particle =
        rest[from..].iter().any(|token| matches!(token.word.as_str(), "out" | "on" | "off" | "in"));
    if done || (particle && !copula) {
        return Voice::Hob(at);
    }
    if at < rest.len() { Voice::Noun } else { Voice::Unclear }
}

/// "Top up the bowls" is an order, "top floor on Saturdays" is none: a word that is a noun as well needs an object.
fn is_order(rest: &[Token], at: usize, lexicon: &Lexicon) -> bool {
    use super::split::shapes::{begins_order, is_noun_too};
    let next = rest.get(at + 1);
    let alone =
        next.is_none_or(|next| next.shape == Shape::Mark || matches!(next.word.as_str(), "and" | "or"));
    let known = lexicon.tasks(&rest[at..]).iter().any(|found| found.tokens.contains(&0));
    alone
        || known
        || !is_noun_too(word(rest, at))
        || begins_order(rest, at, lexicon)
        || lexicon.named(rest, at + 1).is_some()
}

/// "Water bowls get emptied", "plants are by the window": a word that is a verb, but stands here as the subject.
fn is_subject(rest: &[Token], at: usize, lexicon: &Lexicon) -> bool {
    let longest = lexicon.named(rest, at).map_or(at + 1, |(_, end)| end);
    (at + 1..=longest.max(at + 3)).any(|index| {
        matches!(
            word(rest, index),
            "is" | "are" | "gets" | "get" | "goes" | "needs" | "need" | "should" | "must" | "was"
        )
    }) && !matches!(
        word(rest, at + 1),
        "the" | "my" | "our" | "all" | "it" | "them" | "sure" | "me" | "us" | "that" | "a" | "any"
    )
}

/// Monday to Friday: the working days, where nobody says which.
pub(crate) use super::time::weekday::WORKDAYS as WEEKDAYS;
