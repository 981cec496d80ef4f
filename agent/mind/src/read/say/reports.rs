//! "I've already fed Miso", "took the bins out just now", "the dishwasher's been emptied": what is done is not to be done
//! once more.

use chrono::TimeDelta;
use hob_schedules::{Commitment, CommitmentId, Matter, Occurrence, State};

use super::remark::Remark;
use super::{Act, Talk};
use crate::read::clause::{Above, Clause};
use crate::read::lexicon::{Form, base_of, is_base, is_verb_form};
use crate::read::query::{About, Query};
use crate::read::table::first_of;
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// What people say, get or mean is no chore that they did.
const NO_CHORES: [&str; 23] = [
    "say", "tell", "ask", "want", "think", "mean", "need", "have", "get", "like", "notice", "see", "find",
    "forget", "use", "leave", "decide", "hear", "come", "go", "buy", "order", "let",
];

/// What is due within so many hours is about now.
const ABOUT_NOW_HOURS: i64 = 3;

/// What stands between who did it and what was done.
const ADVERBS: [&str; 7] = ["already", "just", "actually", "also", "kindly", "quickly", "now"];

impl Talk<'_> {
    /// Of what is done, what is still to come today is left out, and what was due before is told.
    pub(super) fn done_already(&mut self, clause: &Clause) -> bool {
        let Some(order) = self.report(clause) else { return false };
        let words: Vec<Token> = order.into_iter().filter(|token| !said_of_it(token)).collect();
        let order = Clause::new(words, Above::default(), clause.source.clone(), &self.cx);
        let meant: Vec<Commitment> = self
            .meant_by(&order)
            .into_iter()
            .filter(|commitment| matches!(commitment.matter, Matter::Routine { .. }))
            .collect();
        if meant.is_empty() {
            return false;
        }
        let commitments: Vec<CommitmentId> = meant.iter().map(|commitment| commitment.id).collect();
        let today = self.cx.today;
        let before = first_of!(&clause.tokens, ["yesterday", "last", "ago", "earlier this week"]).is_some();
        let earlier =
            before || self.dates(clause).is_some_and(|(from, until)| from != today || until != today);
        let due = |open: bool| {
            self.memory.occurrences.values().any(|occurrence| {
                commitments.contains(&occurrence.commitment)
                    && occurrence.date == today
                    && (!open || !matches!(occurrence.state, State::Settled { .. }))
            })
        };
        let comes = self
            .commitments
            .iter()
            .filter(|commitment| commitments.contains(&commitment.id))
            .any(|commitment| self.next_date(commitment) == Some(today));
        // Who fed the cat this morning has not fed her tonight: of what is done several times a day, only what is due about
        // now is meant.
        let often = |commitment: &Commitment| commitment.when().is_some_and(|when| when.slots.len() > 1);
        let later = |occurrence: &Occurrence| occurrence.due > self.now + TimeDelta::hours(ABOUT_NOW_HOURS);
        let other_time = meant.iter().any(often)
            && self.memory.occurrences.values().any(|occurrence| {
                commitments.contains(&occurrence.commitment)
                    && occurrence.date == today
                    && !matches!(occurrence.state, State::Settled { .. })
                    && later(occurrence)
            });
        let earlier = earlier || other_time;
        let words = clause.source.words.trim_end_matches([' ', '.', ',']).to_owned();
        let rooms: Vec<&str> = order.tokens.iter().map(|token| token.word.as_str()).collect();
        if let ([one], true) = (meant.as_slice(), due(true) && !earlier)
            && self.without_rooms(one, &rooms, today, clause)
        {
            return true;
        }
        if due(true) && !earlier {
            self.acts.push(Act::Skip { commitments, from: today, until: today });
        } else if (comes || due(false)) && !earlier {
            self.acts.push(Act::Query(Query::Done(About { commitments, words }, Some((today, today)))));
        } else {
            self.acts.push(Act::Remark(Remark::Untouched(words.clone())));
            self.acts.push(Act::Query(Query::Next(About { commitments, words })));
        }
        true
    }

    /// What was done, as an order would have it.
    fn report(&self, clause: &Clause) -> Option<Vec<Token>> {
        let all = &clause.tokens;
        if all.iter().any(|token| token.is_mark('?')) {
            return None;
        }
        self.active(all, clause.head).or_else(|| passive(all, clause.head))
    }

    /// "I've fed her", "Jonas did the shopping", "took the bins out", "already done the dishes".
    fn active(&self, all: &[Token], head: usize) -> Option<Vec<Token>> {
        let named = head + usize::from(matches!(word(all, head), "my" | "our" | "the"));
        let person = self.cx.lexicon.person(all, named).map(|(_, end)| end);
        let mut verb = match word(all, head) {
            "i" | "we" | "i've" | "we've" | "i'd" => head + 1,
            _ => person.unwrap_or(head),
        };
        // "Emma and I", "Jonas and Emma".
        if verb > head && word(all, verb) == "and" {
            verb = match word(all, verb + 1) {
                "i" | "me" | "we" => verb + 2,
                _ => self.cx.lexicon.person(all, verb + 1).map_or(verb, |(_, end)| end),
            };
        }
        let subject = verb > head;
        verb += any_phrase(all, verb, &ADVERBS).unwrap_or(0);
        if subject {
            verb += any_phrase!(all, verb, ["have", "has", "'ve", "'s"]).unwrap_or(0);
            verb += any_phrase(all, verb, &ADVERBS).unwrap_or(0);
        }
        let said = word(all, verb);
        let base = base_of(said).filter(|_| is_verb_form(said, Form::Past) && !is_base(said))?;
        // "Did you", "had we": a question.
        let asks =
            matches!(word(all, verb + 1), "you" | "i" | "we" | "he" | "she" | "they" | "it" | "anyone");
        if NO_CHORES.contains(&base) || asks {
            return None;
        }
        let end = ends(all, verb + 1);
        let mut order = vec![Token { word: base.to_owned(), ..all[verb].clone() }];
        order.extend(all[verb + 1..end].iter().cloned());
        Some(order)
    }
}

/// "The dishwasher's been emptied", "the bins have already been put out": what was done to it.
fn passive(all: &[Token], head: usize) -> Option<Vec<Token>> {
    const THING_WORDS_MAX: usize = 5;
    let (at, used) = (head + 1..all.len().min(head + 1 + THING_WORDS_MAX)).find_map(|at| {
        let used = any_phrase!(
            all,
            at,
            ["has been", "have been", "has already been", "have already been", "already been", "been"]
        );
        // "The laundry's done", "the beds are changed already".
        let is = || {
            let used = any_phrase!(all, at, ["is already", "are already", "is all", "are all", "is", "are"]);
            let glued = all[at - 1].word.ends_with("'s").then_some(0);
            let used = used.or(glued)?;
            let used = used + any_phrase(all, at + used, &ADVERBS).unwrap_or(0);
            let done = is_verb_form(word(all, at + used), Form::Past) && !is_base(word(all, at + used));
            done.then_some(used)
        };
        Some((at, used.or_else(is)?))
    })?;
    let verb = at + used + any_phrase(all, at + used, &ADVERBS).unwrap_or(0);
    let base = base_of(word(all, verb)).filter(|_| is_verb_form(word(all, verb), Form::Past))?;
    let end = ends(all, verb + 1);
    let mut order = vec![Token { word: base.to_owned(), ..all[verb].clone() }];
    order.extend(all[head..at].iter().map(|token| {
        let plain = token.word.strip_suffix("'s").unwrap_or(&token.word);
        Token { word: plain.to_owned(), ..token.clone() }
    }));
    order.extend(all[verb + 1..end].iter().cloned());
    Some(order)
}

/// Where the words for what was done end.
fn ends(all: &[Token], from: usize) -> usize {
    (from..all.len())
        .find(|at| {
            all[*at].shape == Shape::Mark && !all[*at].glued
                || all[*at].is_mark(',')
                || all[*at].is_mark('.')
                || matches!(word(all, *at), "so" | "btw" | "already" | "but" | "and" | "when" | "on")
        })
        .unwrap_or(all.len())
}

/// Words of a report that are not of the chore.
fn said_of_it(token: &Token) -> bool {
    matches!(
        token.word.as_str(),
        "myself"
            | "ourselves"
            | "himself"
            | "herself"
            | "just"
            | "now"
            | "already"
            | "this"
            | "morning"
            | "afternoon"
            | "evening"
            | "today"
            | "earlier"
            | "yesterday"
            | "last"
            | "night"
    )
}
