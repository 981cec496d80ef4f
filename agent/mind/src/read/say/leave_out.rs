//! "Skip the laundry this Saturday", "no more ironing": what is left out, once or for good.

use chrono::NaiveDate;
use hob_schedules::commitment::StatedFact;
use hob_schedules::{Commitment, Days, Matter, Name};

use super::in_part::for_days;
use super::meant::is_theirs;
use super::not_then::DO_IT;
use super::remark::Remark;
use super::{Act, Talk};
use crate::read::brief::commitment_of;
use crate::read::clause::{Above, Clause};
use crate::read::deed::{Deed, deeds};
use crate::read::lexicon::{is_base, is_stop};
use crate::read::query::Query;
use crate::read::question::Ask;
use crate::read::table::first_of;
use crate::read::time::{date, number::cardinal};
use crate::read::tokens::{Shape, Token, tokens, word};

/// How many turns are left out: "twice", "the next two", "three times".
fn turns(clause: &Clause) -> Option<usize> {
    let all = &clause.tokens;
    let count = (0..all.len()).find_map(|at| {
        if word(all, at) == "twice" {
            return Some(2);
        }
        let (count, next) = cardinal(all, at)?;
        let named = at > 0 && word(all, at - 1) == "next" || word(all, next) == "times";
        named.then_some(count)
    })?;
    usize::try_from(count).ok().filter(|count| *count > 1)
}

impl Talk<'_> {
    /// "Skip laundry this Saturday", "no dinner on Friday", "don't do the vacuuming tomorrow".
    pub(super) fn skip(&mut self, clause: &Clause) -> bool {
        let begins = clause
            .begins(&[
                "skip",
                "scrap",
                "actually scrap",
                "ditch",
                "call off",
                "forget about",
                "no",
                "don't",
                "dont",
                "do not",
                "cancel",
                "not",
                "leave out",
                "you can skip",
                "please skip",
                "we don't need",
                "i don't need",
                "we won't need",
                "you needn't",
                "no need to",
                "no need for",
                "let's skip",
                "you don't need to",
                "you don't have to",
                "nothing",
            ])
            .is_some();
        if is_bounded(clause) {
            return false;
        }
        // "No, not that bathroom, the guest one": which one is meant, where nothing was done just now.
        if clause.begins(&["not that", "not this", "no not", "no , not"]).is_some()
            && self.dates(clause).is_none()
        {
            self.acts.push(Act::Remark(Remark::Unclear(clause.source.words.clone())));
            return true;
        }
        if self.let_be(clause) {
            return true;
        }
        if !begins {
            return false;
        }
        let forever = first_of!(
            &clause.tokens,
            ["anymore", "any more", "any longer", "ever", "ever again", "from now on"]
        )
        .is_some()
            || clause.times.from_now;
        if forever || clause.begins(&["no more"]).is_some() {
            return false;
        }
        let positive = self.positive(clause);
        // "Don't use the dishwasher for the knives" is of the knives.
        if positive.begins(&["use", "using"]).is_some() {
            return false;
        }
        let found = self.left_out_deeds(&positive, clause);
        let mut commitments = self.matching(&found);
        // "No lunch on Thursday", where lunch is packed.
        if commitments.is_empty() && self.dates(clause).or(self.days).is_some() && !found.is_empty() {
            let named = |commitment: &Commitment| matches!(commitment.matter, Matter::Routine { .. });
            commitments = self.meant_by_words(&positive).into_iter().filter(named).collect();
        }
        let mut commitments = self.of_theirs(clause, commitments);
        // "Nobody home on Sunday. No dinner needed."
        let dates = self.dates(clause).or(self.days);
        if let Some(dates) = dates
            && (self.without_some(clause, &found, &commitments, dates)
                || self.skip_in_part(clause, &found, &commitments, dates))
        {
            return true;
        }
        let all = clause
            .begins(&[
                "nothing",
                "cancel everything",
                "cancel all",
                "skip everything",
                "skip all",
                "no chores",
                "don't do anything",
                "do nothing",
            ])
            .is_some();
        // "Nothing to buy" is of something, "nothing on Friday" of everything.
        let bare = positive.rest.iter().all(|token| {
            token.shape != Shape::Word
                || matches!(
                    token.word.as_str(),
                    "everything" | "all" | "chores" | "do" | "anything" | "at" | "for" | "please" | "the"
                )
        });
        // "Nothing this week" says what is wished for, and no cat goes hungry for it.
        let one_day =
            clause.begins(&["nothing"]).is_none() || dates.is_some_and(|(from, until)| from == until);
        if commitments.is_empty() && found.is_empty() && dates.is_some() && all && bare && one_day {
            commitments = self
                .commitments
                .iter()
                .filter(|commitment| matches!(commitment.matter, Matter::Routine { .. }))
                .cloned()
                .collect();
        }
        if commitments.is_empty()
            && found.is_empty()
            && let Some((from, until)) = dates
            && from == until
            && positive.content() == 0
        {
            // "I'm doing the shopping today so you don't need to go": that was it.
            let left_out = self.acts.iter().any(|act| {
                matches!(act, Act::Skip { from: first, until: last, .. } if *first <= from && until <= *last)
                    || matches!(act, Act::Query(Query::Done(..) | Query::Next(_)))
            });
            return left_out || self.which_one(clause, from);
        }
        if commitments.is_empty() {
            return false;
        }
        // "Don't vacuum while I'm on calls": for as long as what, hob does not see, and all of it would be too much.
        let bound =
            first_of!(&clause.tokens, ["while", "whilst", "when", "if", "unless", "during", "as long as"]);
        if dates.is_none() && bound.is_some() {
            self.acts.push(Act::Remark(Remark::Unclear(clause.source.words.clone())));
            return true;
        }
        // "Don't vacuum on Sundays" is a rule, and not of the next time.
        if dates.is_none() && clause.times.repeats() {
            return false;
        }
        if dates.is_none()
            && let Some(count) = turns(clause)
            && self.skip_turns(&commitments, count)
        {
            return true;
        }
        let Some((from, until)) = dates.or_else(|| {
            commitments
                .iter()
                .filter_map(|commitment| self.next_date(commitment))
                .min()
                .map(|date| (date, date))
        }) else {
            return false;
        };
        self.acts.push(Act::Skip {
            commitments: commitments.iter().map(|commitment| commitment.id).collect(),
            from,
            until,
        });
        true
    }

    /// "Skip the laundry twice": so many turns of each; whether they are known.
    fn skip_turns(&mut self, commitments: &[Commitment], count: usize) -> bool {
        /// So many turns of what is done rarely are looked for in a year, days.
        const AHEAD: u32 = 366;
        let today = self.cx.today;
        let turns = |commitment: &Commitment| {
            let Days::By(by) = &commitment.when()?.days else { return None };
            let due = by.dates_between(today, date::later(today, AHEAD));
            Some((*due.first()?, *due.get(count - 1)?))
        };
        let found: Option<Vec<_>> =
            commitments.iter().map(|commitment| Some((commitment.id, turns(commitment)?))).collect();
        let Some(found) = found else { return false };
        for (id, (from, until)) in found {
            self.acts.push(Act::Skip { commitments: vec![id], from, until });
        }
        true
    }

    /// "Sunday's fine", behind what is left out on another day: then.
    pub(super) fn then_fine(&mut self, clause: &Clause) -> bool {
        let told = |act: &Act| {
            matches!(act, Act::Note(_) | Act::Remark(_))
                || matches!(act, Act::New(new) if matches!(new.matter, Matter::Fact(_)))
        };
        let Some(at) = self.acts.iter().rposition(|act| !told(act)) else { return false };
        let Some(Act::Skip { commitments, from, until }) = self.acts.get(at) else { return false };
        let ([id], true) = (commitments.as_slice(), from == until) else { return false };
        let fine = first_of!(
            &clause.tokens,
            ["fine", "ok", "okay", "good", "better", "works", "instead", "will do", "would do", "rather",]
        )
        .is_some()
            || clause.begins(&DO_IT).is_some();
        let bare = clause.rest.iter().all(|token| {
            token.shape == Shape::Mark
                || matches!(
                    token.word.as_str(),
                    "fine"
                        | "ok"
                        | "okay"
                        | "good"
                        | "better"
                        | "works"
                        | "instead"
                        | "will"
                        | "would"
                        | "do"
                        | "is"
                        | "be"
                        | "it"
                        | "can"
                        | "though"
                        | "on"
                        | "rather"
                        | "'s"
                        | "then"
                        | "please"
                        | "but"
                        | "s"
                        | "that"
                        | "them"
                        | "move"
                        | "make"
                        | "to"
                        | "pls"
                )
        });
        let (origin, id) = (*from, *id);
        let Some(target) = clause.times.dates.first().copied().filter(|_| fine && bare) else { return false };
        let Some(routine) = self.commitments.iter().find(|commitment| commitment.id == id).cloned() else {
            return false;
        };
        if target == origin || target < self.cx.today {
            return false;
        }
        self.acts.remove(at);
        self.on_another_day(&routine, origin, target, clause);
        true
    }

    /// "No dinner for me on Wednesday", of a dinner for several: the others eat.
    pub(super) fn without_some(
        &mut self,
        clause: &Clause,
        found: &[Deed],
        commitments: &[Commitment],
        (from, until): (NaiveDate, NaiveDate),
    ) -> bool {
        let ([commitment], Some(who)) = (commitments, self.for_whom(clause)) else { return false };
        let Matter::Routine { duty, when } = &commitment.matter else { return false };
        let mut duty = duty.clone();
        let all = duty.people.len();
        duty.people.retain(|other| *other != who);
        // Of a meal for everybody, it is cooked for one fewer.
        if all == 0 && duty.task.starts_with("make-") {
            duty.manner
                .push(if who.as_str() == "owner" { "without you" } else { "for one fewer" }.to_owned());
        } else if duty.people.is_empty() || found.is_empty() {
            return false;
        } else if duty.people.len() == all {
            // "No dinner for Priya", of a dinner for others: whom it is for is to be said.
            self.acts.push(Act::Remark(Remark::Unclear(clause.source.words.clone())));
            return true;
        }
        let Some(matter) = for_days(duty, when, (from, until)) else { return false };
        let source = std::slice::from_ref(&clause.source);
        let new = commitment_of(matter, source, self.ids, self.now);
        self.acts.push(Act::Skip { commitments: vec![commitment.id], from, until });
        self.acts.push(Act::New(new));
        true
    }

    /// What is to be left out: "no cooking" is no dinner.
    pub(super) fn left_out_deeds(&self, named: &Clause, clause: &Clause) -> Vec<Deed> {
        let mut words = named
            .rest
            .iter()
            .filter(|token| token.shape == Shape::Word && !is_stop(token) && token.word != "please");
        let cooking = matches!(words.next().map(|token| token.word.as_str()), Some("cooking" | "cook"))
            && words.all(|token| matches!(token.word.as_str(), "us" | "me"));
        if !cooking {
            return deeds(named, self.cx.lexicon);
        }
        // Hob cooks in the evening.
        let order = tokens("make dinner", 0, "make dinner".len());
        deeds(&Clause::new(order, Above::default(), clause.source.clone(), &self.cx), self.cx.lexicon)
    }

    /// For whom something is left out: "for me", "for Lucia", "for her".
    fn for_whom(&self, clause: &Clause) -> Option<Name> {
        let (_, at) = clause.find("for")?;
        match word(&clause.tokens, at) {
            "me" | "myself" => Some(Name::new("owner")),
            "her" | "him" => self.person_before(clause.source.start),
            _ => self.cx.lexicon.person(&clause.tokens, at).map(|(who, _)| who),
        }
    }

    /// "No laundry for Lucia this week", of three who have theirs done: hers.
    pub(super) fn of_theirs(&self, clause: &Clause, commitments: Vec<Commitment>) -> Vec<Commitment> {
        let Some(who) = self.for_whom(clause) else { return commitments };
        let own: Vec<Commitment> = commitments.iter().filter(|one| is_theirs(one, &who)).cloned().collect();
        if own.is_empty() { commitments } else { own }
    }

    /// Who was named last before a place in what was said.
    fn person_before(&self, end: usize) -> Option<Name> {
        let all = tokens(self.sentence, 0, self.sentence.len());
        (0..all.len())
            .rev()
            .filter(|at| all[*at].start < end)
            .find_map(|at| self.cx.lexicon.person(&all, at).map(|(who, _)| who))
    }

    /// "Skip this Saturday": what is done on that day and not every day.
    fn which_one(&mut self, clause: &Clause, on: NaiveDate) -> bool {
        let due: Vec<Commitment> = self
            .commitments
            .iter()
            .filter(|commitment| match (&commitment.matter, commitment.when().map(|when| &when.days)) {
                (Matter::Routine { .. }, Some(Days::By(recurrence))) => {
                    recurrence.has(on) && recurrence.rules != ["FREQ=DAILY"]
                }
                (Matter::Errand { .. }, Some(Days::On(date))) => *date == on,
                _ => false,
            })
            .cloned()
            .collect();
        match due.as_slice() {
            [] => false,
            [one] => {
                self.acts.push(Act::Skip { commitments: vec![one.id], from: on, until: on });
                true
            }
            [..] => {
                let choices: Vec<&str> = due.iter().map(|commitment| commitment.says.as_str()).collect();
                let day = on.format("%A %-d %B");
                let ask = Ask::choose(format!("What shall I leave out on {day}?"), &choices);
                self.ask(Ask { default: None, ..ask }, clause);
                true
            }
        }
    }

    /// The next date of a commitment.
    pub(super) fn next_date(&self, commitment: &Commitment) -> Option<NaiveDate> {
        match &commitment.when()?.days {
            Days::On(date) => Some(*date),
            Days::Span(from, _) => Some((*from).max(self.cx.today)),
            // A chore that does not come within ten weeks is not meant without its date.
            Days::By(recurrence) => {
                recurrence.dates_between(self.cx.today, date::later(self.cx.today, 70)).first().copied()
            }
            Days::Loose(_) => Some(self.cx.today),
        }
    }

    /// The clause without the words that negate it.
    pub(super) fn positive(&self, clause: &Clause) -> Clause {
        let tokens: Vec<Token> = clause
            .tokens
            .iter()
            .filter(|token| {
                !matches!(
                    token.word.as_str(),
                    "skip"
                        | "scrap"
                        | "ditch"
                        | "actually"
                        | "no"
                        | "don't"
                        | "dont"
                        | "not"
                        | "cancel"
                        | "never"
                        | "nothing"
                        | "without"
                        | "stop"
                        | "more"
                        | "anymore"
                        | "longer"
                )
            })
            .cloned()
            .collect();
        // "Skip the mop": mopping.
        let first = tokens.iter().position(|token| matches!(token.word.as_str(), "the" | "my" | "our"));
        let verb = |at: usize| {
            let word = word(&tokens, at + 1);
            is_base(word) && self.cx.lexicon.task_noun(&tokens, at + 1).is_none()
        };
        if let Some(at) = first.filter(|at| *at <= 1 && verb(*at)) {
            let mut bare = tokens.clone();
            bare.remove(at);
            let plain = Clause::new(bare, Above::default(), clause.source.clone(), &self.cx);
            if deeds(&plain, self.cx.lexicon).iter().any(|deed| deed.known) {
                return plain;
            }
        }
        Clause::new(tokens, Above::default(), clause.source.clone(), &self.cx)
    }

    /// Which dates a clause names; the whole of a span.
    pub(super) fn dates(&self, clause: &Clause) -> Option<(NaiveDate, NaiveDate)> {
        let times = &clause.times;
        if let Some((from, to)) = times.spans.first() {
            // "On Saturday this week": the day, and not the week.
            let inside = times.dates.iter().all(|date| from <= date && date <= to);
            if let (true, Some(first), Some(last)) =
                (inside, times.dates.iter().min(), times.dates.iter().max())
            {
                return Some((*first, *last));
            }
            return Some((*from, *to));
        }
        if let (Some(first), Some(last)) = (times.dates.iter().min(), times.dates.iter().max()) {
            return Some((*first, times.until.unwrap_or(*last).max(*last)));
        }
        times
            .until
            .map(|until| (self.cx.today, until.max(self.cx.today)))
            .or_else(|| self.during_stay(clause))
    }

    /// "No dinner then", "no vacuuming while they're here": the dates of the absence or the stay that was told of.
    pub(super) fn during_stay(&self, clause: &Clause) -> Option<(NaiveDate, NaiveDate)> {
        // Whoever says "then" speaks of what was said just before.
        const TALK_MINUTES: i64 = 60;
        let tokens = &clause.tokens;
        let while_away = first_of!(
            tokens,
            [
                "while i'm away",
                "while i'm gone",
                "while we're away",
                "while we're gone",
                "while she's away",
                "while he's away",
                "while i am away",
                "while we are away",
                "when i'm away",
                "when we're away"
            ]
        );
        let while_here = first_of!(
            tokens,
            [
                "while she's here",
                "while he's here",
                "while they're here",
                "while she is here",
                "while they are here",
                "while he is here",
                "while she's with us",
                "while they're with us",
                "while she's staying",
                "while they're staying"
            ]
        );
        let then = first_of!(tokens, ["then", "those days", "that week", "meanwhile", "in the meantime"])
            .filter(|(at, _)| {
                *at > 0 && !matches!(word(tokens, at - 1), "and" | "," | "until" | "till" | "since")
            });
        if while_away.is_none() && while_here.is_none() && then.is_none() {
            return None;
        }
        let stays = self.commitments.iter().filter_map(|told| {
            let Matter::Fact(StatedFact::Stay { away, when, .. }) = &told.matter else { return None };
            let (from, to) = match when.days {
                Days::Span(from, to) => (from, to),
                Days::On(date) => (date, date),
                Days::By(_) | Days::Loose(_) => return None,
            };
            let minutes = (self.now.timestamp_millis() - made_at(told)) / 60_000;
            let meant = while_away.is_some() && *away
                || while_here.is_some() && !*away
                || then.is_some() && minutes <= TALK_MINUTES;
            (meant && to >= self.cx.today).then_some((told.id, (from.max(self.cx.today), to)))
        });
        stays.max_by_key(|(id, _)| *id).map(|(_, dates)| dates)
    }
}

/// When a commitment was made, milliseconds since the epoch: it is in its id.
fn made_at(told: &Commitment) -> i64 {
    i64::try_from(told.id.bits() >> 80).unwrap_or(i64::MAX)
}

/// "No vacuuming before 10": hours in which something is not done, and not a day on which it is left out.
pub(super) fn is_bounded(clause: &Clause) -> bool {
    (0..clause.tokens.len()).any(|at| {
        let bound = matches!(word(&clause.tokens, at), "before" | "after" | "between" | "past");
        bound && clause.tokens.get(at + 1).is_some_and(|next| next.shape == Shape::Number)
    })
}
