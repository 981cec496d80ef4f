//! What was said, sentence by sentence: what is talk, a question, an answer or a correction is taken by itself, and what
//! is left is read for what it orders.

use hob_memory::Memory;
use hob_schedules::Instant;
use hob_schedules::id::Minter;

use super::asides::is_aside;
use super::corrected::Correction;
use super::in_full::in_full;
use super::remark::Remark;
use super::words::{bare, is_pronoun, smalltalk, unmarked};
use super::{Act, basket, plainly, rested};
use crate::read::clause::{Above, Clause};
use crate::read::deed::deeds;
use crate::read::kinds::begins_edit;
use crate::read::lexicon::{Lexicon, TALK, is_base};
use crate::read::listing::{Mention, listing, mentions};
use crate::read::query::{About, Query, about, asks, fallback, query};
use crate::read::time::{TimeCtx, weekday};
use crate::read::tokens::{Token, any_phrase, word};
use crate::read::{Ctx, ListOp};

/// What was said, with what it takes to read it.
#[derive(Clone, Copy)]
pub(super) struct Front<'a> {
    pub(super) sentence: &'a str,
    pub(super) ctx: &'a Ctx<'a>,
    pub(super) lexicon: &'a Lexicon,
    pub(super) memory: &'a Memory,
    pub(super) now: Instant,
}

/// What was said before a piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Before {
    Nothing,
    /// Things for the list.
    Things,
    Words,
}

/// What one piece of what was said comes to.
enum Heard {
    /// These, whatever stands beside it.
    Acts(Vec<Act>),
    /// It is read for what it orders: its tokens, without what stands before and behind it and says nothing.
    Order(usize, usize),
}

impl Front<'_> {
    /// What all of it comes to.
    pub(super) fn read(&self, all: &[Token], ids: &mut Minter) -> Vec<Act> {
        self.of_turn_before(all, ids).unwrap_or_else(|| self.read_pieces(all, ids))
    }

    /// What it comes to where it says too little by itself, and is of what was said just before.
    fn of_turn_before(&self, all: &[Token], ids: &mut Minter) -> Option<Vec<Act>> {
        self.shifted(all, ids)
            .or_else(|| self.taken_back(all))
            .or_else(|| self.of_what_was_said(all, ids))
            .or_else(|| basket::again(all, self))
            .or_else(|| self.at_another_time(all, ids))
            .or_else(|| self.on_that_day(all, ids))
    }

    /// What it comes to by itself, piece by piece.
    pub(super) fn read_pieces(&self, all: &[Token], ids: &mut Minter) -> Vec<Act> {
        let mut acts = Vec::new();
        // The pieces that are read for what they order, one behind the other: the later may refer to the earlier.
        let mut orders: Vec<(usize, usize)> = Vec::new();
        for (from, to) in self.pieces(all) {
            let before = if acts.is_empty() && orders.is_empty() {
                Before::Nothing
            } else if orders.is_empty()
                && acts.last().is_some_and(|act| matches!(act, Act::List(edit) if edit.op == ListOp::Add))
            {
                Before::Things
            } else {
                Before::Words
            };
            match self.piece(all, from, to, before, ids) {
                Heard::Acts(heard) => {
                    self.order(all, &mut orders, &mut acts, ids);
                    acts.extend(heard);
                }
                Heard::Order(from, to) => orders.push((from, to)),
            }
        }
        self.order(all, &mut orders, &mut acts, ids);
        without_idle(acts)
    }

    /// Reads the pieces that order something, everything else left blank so that each stands where it stood.
    fn order(&self, all: &[Token], orders: &mut Vec<(usize, usize)>, acts: &mut Vec<Act>, ids: &mut Minter) {
        let ranges: Vec<(usize, usize)> = orders
            .drain(..)
            .filter_map(|(from, to)| Some((all.get(from)?.start, all.get(to - 1)?.end)))
            .collect();
        if ranges.is_empty() {
            return;
        }
        let kept = |at: usize| ranges.iter().any(|(from, to)| (*from..*to).contains(&at));
        let last = ranges.last().map_or(0, |(_, to)| *to);
        // What was cut off may have had the full stop.
        let ends = |at: usize| at < last && ranges.iter().any(|(_, to)| *to == at);
        let text: String = self
            .sentence
            .char_indices()
            .map(|(at, c)| match c {
                _ if kept(at) => c.to_string(),
                ' ' | ',' | ';' | '!' | '?' if ends(at) => ".".to_owned(),
                '.' => c.to_string(),
                _ => " ".repeat(c.len_utf8()),
            })
            .collect();
        let text = in_full(&text, self.lexicon);
        acts.extend(plainly(&text, self.ctx, self.memory, ids, self.now));
    }

    /// What one piece comes to, with what was said before it.
    fn piece(&self, all: &[Token], from: usize, to: usize, before: Before, ids: &mut Minter) -> Heard {
        let behind = before != Before::Nothing;
        let marked = all[from..to].iter().any(|token| token.is_mark('?'));
        let whole = unmarked(all, from, to);
        if let Some(remark) = smalltalk(&all[whole.0..whole.1]) {
            return Heard::Acts(vec![Act::Remark(remark)]);
        }
        let cx = TimeCtx::new(self.ctx, self.lexicon, true, false);
        if let Some(acts) = self.all_but(&all[whole.0..whole.1]) {
            return Heard::Acts(acts);
        }
        if let Some(acts) = rested::pause(&all[whole.0..whole.1]) {
            return Heard::Acts(acts);
        }
        if let Some(chore) = rested::chore(&all[whole.0..whole.1]) {
            let text = format!("no {} today", self.words(chore));
            return Heard::Acts(plainly(&text, self.ctx, self.memory, ids, self.now));
        }
        if let Some(acts) = self.once_more(&all[whole.0..whole.1], ids) {
            return Heard::Acts(acts);
        }
        // "Don't do it on Saturday. Sunday's fine": then.
        if behind && self.names_day_that_is_fine(&all[whole.0..whole.1]) {
            return Heard::Order(whole.0, whole.1);
        }
        if let Some(acts) = self.answer(&all[whole.0..whole.1], &cx) {
            return Heard::Acts(acts);
        }
        if let Some(acts) = self.correction(&all[whole.0..whole.1], &cx, ids) {
            return Heard::Acts(acts);
        }
        let (from, to) = bare(all, whole.0, whole.1);
        let part = &all[from..to];
        if part.is_empty() {
            return Heard::Acts(vec![Act::Remark(Remark::Heard)]);
        }
        if let Some(remark) = smalltalk(part) {
            return Heard::Acts(vec![Act::Remark(remark)]);
        }
        // With the "again" of "you can do the playroom again".
        let again = to + usize::from(to < whole.1 && word(all, to) == "again");
        if let Some(acts) = self.held(&all[from..again]).filter(|_| !marked || request(all, from).is_some()) {
            return Heard::Acts(acts);
        }
        // "Two things:".
        if TALK.lead.at(part, 0) == Some(part.len()) {
            return Heard::Acts(vec![Act::Remark(Remark::Heard)]);
        }
        // "… or should I put it on?", "looks grim", behind what it is of.
        if behind && any_phrase(part, 0, &ASIDES).is_some() && part.len() <= ASIDE_WORDS_MAX {
            return Heard::Acts(Vec::new());
        }
        if let Some(acts) = basket::read(part, self, before == Before::Things) {
            return Heard::Acts(acts);
        }
        let named = mentions(part, 0).iter().any(Mention::has_preposition);
        let listed = named && !marked
            || listing(part, &cx).is_some()
            || listing(&all[whole.0..whole.1], &cx).is_some();
        if !listed && let Some(query) = self.question(all, from, to, marked) {
            // "…, was it in the machine overnight?": of what was said before, which was answered.
            let of_before = behind && query == Query::Unknown;
            return Heard::Acts(if of_before { Vec::new() } else { vec![Act::Query(query)] });
        }
        if listed {
            // "Peanut butter on the list please, my mother wants some".
            let remark = (from + 1..to).find(|at| {
                word(all, *at) == ","
                    && self.remarks_on_list(&all[*at + 1..to])
                    && (named || listing(&all[from..*at], &cx).is_some())
            });
            return Heard::Order(from, remark.unwrap_or(to));
        }
        if let Some(acts) = self.answer(part, &cx) {
            return Heard::Acts(acts);
        }
        // "Eating out with Lucia", behind what is left out: why.
        if behind && TALK.reasons_alone.at(part, 0).is_some_and(|used| used > 0) && !self.orders(part) {
            return Heard::Acts(Vec::new());
        }
        let told = (1..part.len()).find(|at| part[*at].is_mark(',') && self.tells(part, at + 1, part.len()));
        let ordered = told.is_some_and(|at| self.orders_when(&part[..at]));
        if !marked && !ordered && !self.begins_order(part) {
            if let Some(about) = self.complaint(&all[from..again]) {
                // "… , they're overflowing": why something is wanted.
                let reason = behind && is_pronoun(word(part, 0));
                return Heard::Acts(if reason {
                    Vec::new()
                } else {
                    vec![Act::Remark(Remark::Complaint(about))]
                });
            }
            if self.praises(part) {
                return Heard::Acts(vec![Act::Remark(Remark::Thanks)]);
            }
        }
        // "…, got people coming": the reason of an order.
        let reason = (from + 1..to).find(|at| {
            let behind =
                word(all, *at) == "," && TALK.reasons.at(&all[..to], *at + 1).is_some_and(|used| used > 0);
            // "…, no meat while she is here": what is wanted for as long as that.
            let ruled = denies(&all[*at + 1..to])
                && (*at + 1..to).any(|at| matches!(word(all, at), "while" | "until" | "till"));
            let told = word(all, *at) == ","
                && !ruled
                && (word(all, from) == "leave" || !begins_edit(all, from + request(all, from).unwrap_or(0)))
                && (self.tells(all, at + 1, to) || denies(&all[from..*at]) && self.labels(all, at + 1, to));
            // "Vacuum the hall, there's glitter everywhere", with or without the comma.
            let there = matches!(word(all, *at), "there's" | "theres")
                && *at > from + 2
                && !matches!(
                    word(all, at - 1),
                    "where"
                        | "if"
                        | "when"
                        | "that"
                        | "whether"
                        | "until"
                        | "unless"
                        | "case"
                        | "while"
                        | "as"
                        | "what"
                        | "whenever"
                );
            // "Don't cook on Wednesday we've leftovers": behind the day, without the comma.
            let subject = matches!(
                word(all, *at),
                "we've"
                    | "we're"
                    | "i've"
                    | "i'm"
                    | "they've"
                    | "they're"
                    | "he's"
                    | "she's"
                    | "it's"
                    | "we"
                    | "i"
            );
            let day = subject
                && *at > from + 2
                && (weekday::name(all, at - 1, true).is_some()
                    || matches!(
                        word(all, at - 1),
                        "today" | "tonight" | "tomorrow" | "week" | "weekend" | "month"
                    ))
                && denies(&all[from..to]);
            behind
                || told
                || there
                || day
                || TALK.reasons_bare.at(&all[..to], *at).is_some_and(|used| used > 0)
        });
        // "Can you", before the order itself.
        let asked = request(all, from).filter(|_| self.begins_order(&all[from..to])).unwrap_or(0);
        Heard::Order(from + asked, reason.filter(|at| self.orders(&all[from..*at])).unwrap_or(to))
    }

    /// Whether tokens order something, or leave it out.
    fn orders(&self, part: &[Token]) -> bool {
        denies(part) || self.begins_order(part) || {
            let cx = TimeCtx::new(self.ctx, self.lexicon, true, false);
            !deeds(&self.clause(part, &cx), self.lexicon).is_empty()
        }
    }

    /// Whether tokens name a chore with its time: "rubbish every day this week".
    fn orders_when(&self, part: &[Token]) -> bool {
        let cx = TimeCtx::new(self.ctx, self.lexicon, true, false);
        let clause = self.clause(part, &cx);
        let told = part.iter().any(|token| matches!(token.word.as_str(), "was" | "were" | "is" | "are"));
        !told && !clause.times.is_empty() && !self.about(part).commitments.is_empty()
    }

    /// Whether what stands behind the name of a list is a remark on it.
    fn remarks_on_list(&self, tail: &[Token]) -> bool {
        let said = TALK.list_remarks.at(tail, 0).is_some_and(|used| used > 0)
            || self.lexicon.person(tail, 0).is_some()
            || (1..tail.len()).any(|at| matches!(word(tail, at), "if" | "preferably" | "ideally"));
        said && !begins_edit(tail, 0)
    }

    /// What a piece asks, if it asks.
    fn question(&self, all: &[Token], from: usize, to: usize, marked: bool) -> Option<Query> {
        // The mark belongs to the question, and what follows it does not.
        let end = if marked { (to + 1).min(all.len()) } else { to };
        let until = all.get(end - 1)?.end;
        let sentence = self.sentence.get(..until)?;
        let found = query(&all[from..end], sentence, self.ctx, self.memory, self.lexicon);
        found.or_else(|| {
            let asked = &all[from..to];
            asks(asked, self.lexicon).then(|| fallback(asked, sentence, self.ctx, self.memory, self.lexicon))
        })
    }

    /// What is in force of what tokens name.
    pub(super) fn about(&self, part: &[Token]) -> About {
        let cx = TimeCtx::new(self.ctx, self.lexicon, true, false);
        about(&self.clause(part, &cx), self.memory, self.lexicon)
    }

    pub(super) fn clause(&self, part: &[Token], cx: &TimeCtx<'_>) -> Clause {
        let (start, end) =
            (part.first().map_or(0, |token| token.start), part.last().map_or(0, |token| token.end));
        let words = self.sentence.get(start..end).unwrap_or("").to_owned();
        let source = hob_schedules::Source { text: self.ctx.text.to_owned(), start, end, words };
        Clause::new(part.to_vec(), Above::default(), source, cx)
    }

    /// The words of tokens, as they were written.
    pub(super) fn words(&self, part: &[Token]) -> String {
        let (start, end) =
            (part.first().map_or(0, |token| token.start), part.last().map_or(0, |token| token.end));
        self.sentence.get(start..end).unwrap_or("").to_owned()
    }

    /// Whether tokens begin with a verb that orders.
    pub(super) fn begins_order(&self, part: &[Token]) -> bool {
        let (from, to) = bare(part, 0, part.len());
        let at = from + request(part, from).unwrap_or(0);
        // "Wipes" is a thing to buy, "smells" no order: the base form alone is one.
        at < to && is_base(word(part, at)) && self.lexicon.named(part, at).is_none_or(|(_, end)| end < to)
    }

    fn correction(&self, part: &[Token], cx: &TimeCtx<'_>, ids: &mut Minter) -> Option<Vec<Act>> {
        Correction { front: self, cx }.read(part, ids)
    }
}

/// Whether tokens leave something out.
fn denies(part: &[Token]) -> bool {
    any_phrase!(part, 0, ["no", "skip", "don't", "not", "cancel", "leave", "leave out", "you can leave"])
        .is_some()
}

/// How what is behind a question or a complaint goes on with it.
const ASIDES: [&str; 14] = [
    "should i",
    "shall i",
    "or should i",
    "or shall i",
    "is it done",
    "was it you",
    "was that you",
    "looks",
    "it looks",
    "it's a bit",
    "they look",
    "not blaming you",
    "just checking",
    "just wondering",
];

/// More words than these say something of their own.
pub(super) const ASIDE_WORDS_MAX: usize = 8;

/// How something is asked for.
pub(super) const REQUESTS: [&str; 18] = [
    "would it be possible to",
    "is it possible to",
    "would it be ok to",
    "do you think you could",
    "could somebody please",
    "could somebody",
    "can somebody",
    "could someone",
    "can someone",
    "could anyone",
    "could you please",
    "can you please",
    "would you please",
    "could you",
    "can you",
    "would you",
    "will you",
    "please",
];

/// How many tokens ask for something at a place, before the verb: "could you quickly".
fn request(part: &[Token], at: usize) -> Option<usize> {
    const SOON: [&str; 6] = ["quickly", "just", "quick", "kindly", "possibly", "maybe"];
    let used = any_phrase(part, at, &REQUESTS)?;
    Some(used + any_phrase(part, at + used, &SOON).unwrap_or(0))
}

/// Small talk and thanks beside something that was done or answered need no word of their own.
fn without_idle(acts: Vec<Act>) -> Vec<Act> {
    let idle = |act: &Act| matches!(act, Act::Remark(Remark::Hello | Remark::Thanks | Remark::Heard));
    let heard = acts.iter().any(|act| !matches!(act, Act::Remark(Remark::Unclear(_))));
    let aside = |act: &Act| heard && matches!(act, Act::Remark(Remark::Unclear(words)) if is_aside(words));
    let acts: Vec<Act> = acts.into_iter().filter(|act| !aside(act)).collect();
    let busy = acts.iter().any(|act| !idle(act));
    let mut said = false;
    let mut sorry = false;
    acts.into_iter()
        .filter(|act| {
            // One apology is enough, and the one that says what it is about is the better.
            let again = matches!(act, Act::Remark(Remark::Complaint(about)) if about.commitments.is_empty())
                && busy
                && sorry;
            sorry |= matches!(act, Act::Remark(Remark::Complaint(_)));
            let keep = !idle(act) || !busy && !said;
            said |= idle(act);
            keep && !again
        })
        .collect()
}
