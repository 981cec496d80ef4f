//! What is otherwise for a stretch of days, and how that ends: "dinner at eight this week", "no vacuuming until my mother
//! leaves", "back to normal from Monday", "no, I meant Sunday".

use chrono::NaiveDate;
use hob_schedules::commitment::StatedFact;
use hob_schedules::{Commitment, Days, Matter, Name, When};

use super::change::for_how_many;
use super::leave_out::is_bounded;
use super::sure::is_idle;
use super::which::which_of;
use super::{Act, Talk};
use crate::read::Grain;
use crate::read::brief::commitment_of;
use crate::read::clause::{Above, Clause};
use crate::read::deed::{Deed, deeds};
use crate::read::kinds;
use crate::read::question::Ask;
use crate::read::time::{Times, date};
use crate::read::tokens::{Token, any_phrase, word};

/// Begins the question for the date of an event.
pub(super) const WHICH_DATE: &str = "On which date is";

/// A bound that an event makes: where its words stand, and the dates, if they are known.
pub(super) struct Event {
    from: usize,
    to: usize,
    pub(super) dates: Option<(NaiveDate, NaiveDate)>,
}

/// Tokens without what is told behind a comma: "…, Mondays I like to sleep in".
fn without_reason(tokens: &[Token]) -> &[Token] {
    let comma = (1..tokens.len()).find(|at| {
        tokens[*at].is_mark(',')
            && tokens[at + 1..].iter().take(3).any(|token| {
                matches!(token.word.as_str(), "i" | "i'm" | "we" | "we're" | "it's" | "he" | "she" | "they")
            })
    });
    &tokens[..comma.unwrap_or(tokens.len())]
}

impl Talk<'_> {
    /// A sentence about what is otherwise for a while, or no longer.
    pub(super) fn for_a_while(&mut self, tokens: &[Token]) -> bool {
        let clause = Clause::new(tokens.to_vec(), Above::default(), self.source(tokens), &self.cx);
        self.normal(&clause)
            || self.back_on(&clause)
            || self.another_week(&clause)
            || self.another_day(without_reason(tokens))
            || self.correct(&clause)
            || self.meanwhile(&clause)
    }

    /// "Dinner at eight this week", "no vacuuming until my mother leaves".
    fn meanwhile(&mut self, clause: &Clause) -> bool {
        let event = self.event(clause).or_else(|| self.pronoun_event(clause));
        let tokens: Vec<Token> = clause
            .tokens
            .iter()
            .enumerate()
            .filter(|(at, _)| event.as_ref().is_none_or(|event| *at < event.from || *at >= event.to))
            .map(|(_, token)| token.clone())
            .collect();
        let body = Clause::new(tokens, Above::default(), clause.source.clone(), &self.cx);
        // "Rubbish every day this week": another rhythm for as long as that.
        let rhythm = body.times.repeats() && event.is_none() && self.stretch(&body.times).is_some();
        if body.times.from_now || body.times.repeats() && !rhythm || is_bounded(&body) {
            return false;
        }
        let negative = body
            .begins(&[
                "no",
                "don't",
                "do not",
                "skip",
                "without",
                "pause",
                "stop",
                "leave out",
                "cancel",
                "you needn't",
                "you don't need to",
                "you don't have to",
                "suspend",
                "hold",
            ])
            .is_some();
        let found = deeds(&self.positive(&body), self.cx.lexicon);
        let commitments: Vec<Commitment> = self
            .in_own_words(&self.positive(&body), self.matching(&found))
            .into_iter()
            .filter(|commitment| matches!(commitment.matter, Matter::Routine { .. }))
            .collect();
        let (Some(first), Some(deed)) = (commitments.first().cloned(), found.first()) else { return false };
        let range = match &event {
            Some(Event { dates: None, from, to }) => {
                let words = clause.words(*from, *to);
                self.ask(Ask::open(format!("{WHICH_DATE} \u{201c}{words}\u{201d}?")), clause);
                return true;
            }
            Some(Event { dates: Some(dates), .. }) => Some(*dates),
            None => self.stretch(&body.times),
        };
        let Some((from, until)) = range.filter(|(from, until)| from <= until) else { return false };
        let commitments = if negative { self.of_theirs(clause, commitments) } else { commitments };
        let dates = (from, until);
        if negative
            && (self.without_some(clause, &found, &commitments, dates)
                || self.skip_in_part(clause, &found, &commitments, dates))
        {
            return true;
        }
        if negative {
            let commitments = commitments.iter().map(|commitment| commitment.id).collect();
            self.acts.push(Act::Skip { commitments, from, until });
            return true;
        }
        if commitments.len() > 1 && !body.times.slots.is_empty() && apart(&commitments, (from, until)) {
            // Breakfast on weekdays and breakfast at weekends: each on its days.
            let eaters = for_how_many(&body);
            let named = body.times.weekdays();
            let due = |commitment: &&Commitment| {
                named.is_empty()
                    || commitment
                        .when()
                        .is_some_and(|when| self.weekdays_of(when).iter().any(|day| named.contains(day)))
            };
            for commitment in commitments.iter().filter(due).cloned().collect::<Vec<_>>() {
                self.otherwise(clause, &body, &commitment, deed, (from, until), (eaters, rhythm));
            }
            return true;
        }
        if commitments.len() > 1 && !body.times.slots.is_empty() {
            // Breakfast on weekdays and breakfast at weekends: which of them.
            self.ask(which_of(&commitments, &clause.source.words), clause);
            return true;
        }
        let eaters = for_how_many(&body);
        if commitments.len() > 1 || body.times.slots.is_empty() && eaters.is_none() && !rhythm {
            return false;
        }
        self.otherwise(clause, &body, &first, deed, (from, until), (eaters, rhythm))
    }

    /// A routine that is otherwise from one date until another.
    fn otherwise(
        &mut self,
        clause: &Clause,
        body: &Clause,
        first: &Commitment,
        deed: &Deed,
        (from, until): (NaiveDate, NaiveDate),
        (eaters, rhythm): (Option<u32>, bool),
    ) -> bool {
        let Matter::Routine { duty, when } = &first.matter else { return false };
        let lean = self.same_half(when, kinds::lean_of(duty));
        let repeats = if rhythm { body.times.repeats.clone() } else { Vec::new() };
        let slots = Times { slots: body.times.slots.clone(), repeats, ..Times::default() };
        let scene = self.scene();
        let mut when = kinds::changed(when, &slots, lean, &scene);
        let Days::By(recurrence) = &mut when.days else { return false };
        // It begins on a day on which it is due, so that "every other week" stays in step.
        let Some(start) = recurrence.dates_between(from, until).first().copied() else { return false };
        recurrence.start = start;
        recurrence.until = Some(until);
        let mut duty = duty.clone();
        let had = duty.manner.clone();
        duty.manner.extend(
            deed.duty
                .manner
                .iter()
                .filter(|manner| !manner.starts_with("for ") && !is_idle(manner) && !had.contains(manner))
                .cloned(),
        );
        if let Some(count) = eaters {
            duty.manner.retain(|manner| !manner.starts_with("for "));
            duty.manner.push(format!("for {count}"));
        }
        let new = commitment_of(
            Matter::Routine { duty, when },
            std::slice::from_ref(&clause.source),
            self.ids,
            self.now,
        );
        // "Dinner at six from Monday to Wednesday next week": on Thursday it is as it was.
        let on = |when: Option<&When>| match when.map(|when| &when.days) {
            Some(Days::By(by)) => by.dates_between(from, until),
            Some(Days::On(_) | Days::Span(..) | Days::Loose(_)) | None => Vec::new(),
        };
        let (had, named) = (on(first.when()), on(new.when()));
        let among = rhythm && !body.times.slots.is_empty() && named.iter().all(|date| had.contains(date));
        if among {
            for (from, until) in runs(&named) {
                self.acts.push(Act::Skip { commitments: vec![first.id], from, until });
            }
        } else {
            self.acts.push(Act::Skip { commitments: vec![first.id], from, until });
        }
        self.acts.push(Act::New(new));
        true
    }

    /// A stretch of dates, longer than one, with its end.
    fn stretch(&self, times: &Times) -> Option<(NaiveDate, NaiveDate)> {
        let today = self.cx.today;
        let begin = times.from.or(times.dates.first().copied()).unwrap_or(today).max(today);
        if let Some((from, to)) = times.spans.first() {
            return Some(((*from).max(today), *to));
        }
        if let Some(until) = times.until {
            return Some((begin, until));
        }
        let (count, unit) = times.lasting?;
        let days = match unit {
            Grain::Day => count,
            Grain::Week => count.checked_mul(7)?,
            Grain::Month => count.checked_mul(30)?,
            Grain::Second | Grain::Minute | Grain::Hour | Grain::Quarter | Grain::Year | Grain::Decade => {
                return None;
            }
        };
        Some((begin, date::later(begin, i64::from(days).saturating_sub(1).try_into().ok()?)))
    }

    /// "While they're here", of whom it was told that they stay.
    pub(super) fn pronoun_event(&self, clause: &Clause) -> Option<Event> {
        let tokens = &clause.tokens;
        let (from, to) = (0..tokens.len()).find_map(|at| {
            let used = any_phrase!(tokens, at, ["while", "as long as", "until", "till"])?;
            let next = at + used;
            let stays = any_phrase!(
                tokens,
                next,
                [
                    "they're here",
                    "they are here",
                    "they stay",
                    "they're staying",
                    "they're with us",
                    "they're visiting",
                    "she's here",
                    "she is here",
                    "she stays",
                    "she's staying",
                    "she's with us",
                    "she's visiting",
                    "he's here",
                    "he is here",
                    "he stays",
                    "he's staying",
                    "he's with us",
                    "he's visiting",
                    "they leave",
                    "she leaves",
                    "he leaves",
                    "they go home",
                    "she goes home",
                    "he goes home"
                ]
            )?;
            Some((at, next + stays))
        })?;
        let here = |commitment: &Commitment| match &commitment.matter {
            Matter::Fact(StatedFact::Stay { who: Some(who), away: false, .. }) => self.stay(commitment, who),
            Matter::Routine { .. }
            | Matter::Errand { .. }
            | Matter::Trigger { .. }
            | Matter::Rule(_)
            | Matter::CheckIn { .. }
            | Matter::Preference(_)
            | Matter::Fact(_) => None,
        };
        let dates = self.commitments.iter().rev().find_map(here)?;
        Some(Event { from, to, dates: Some(dates) })
    }

    /// "Until my mother leaves", "while the guests are here".
    fn event(&self, clause: &Clause) -> Option<Event> {
        let tokens = &clause.tokens;
        let (from, who, next) = (0..tokens.len()).find_map(|at| {
            let used = any_phrase!(tokens, at, ["until", "till", "while", "as long as"])?;
            let start =
                at + used + any_phrase!(tokens, at + used, ["my", "our", "the", "his", "her"]).unwrap_or(0);
            let (who, next) = self.cx.lexicon.person(tokens, start)?;
            Some((at, who, next))
        })?;
        let used = any_phrase!(
            tokens,
            next,
            [
                "leaves",
                "leave",
                "has left",
                "have left",
                "goes",
                "go",
                "goes home",
                "go home",
                "is gone",
                "are gone",
                "is here",
                "are here",
                "stays",
                "stay",
                "is staying",
                "are staying",
                "is away",
                "are away",
                "is visiting",
                "are visiting",
                "visits",
                "visit",
                "comes back",
                "come back",
                "comes home",
                "is back",
                "are back",
                "returns",
                "return",
                "gets back",
                "flies home",
                "is with us",
                "are with us",
                "arrives",
                "arrive",
                "moves out",
                "departs",
            ]
        )?;
        let to = next + used + usize::from(word(tokens, next + used) == ",");
        let dates = self.commitments.iter().find_map(|commitment| self.stay(commitment, &who));
        Some(Event { from, to, dates })
    }

    /// The dates of somebody's stay, or absence, that is not over.
    fn stay(&self, commitment: &Commitment, who: &Name) -> Option<(NaiveDate, NaiveDate)> {
        let Matter::Fact(StatedFact::Stay { who: Some(stays), when, .. }) = &commitment.matter else {
            return None;
        };
        let (from, until) = match &when.days {
            Days::Span(from, until) => (*from, *until),
            Days::On(date) => (self.cx.today, *date),
            Days::By(recurrence) => (recurrence.start, recurrence.until?),
            Days::Loose(_) => return None,
        };
        (stays == who && until >= self.cx.today).then_some((from.max(self.cx.today), until))
    }
}

/// The stretches of days on end that dates in order are made of.
fn runs(dates: &[NaiveDate]) -> Vec<(NaiveDate, NaiveDate)> {
    let mut found: Vec<(NaiveDate, NaiveDate)> = Vec::new();
    for date in dates {
        match found.last_mut().filter(|(_, until)| until.succ_opt() == Some(*date)) {
            Some((_, until)) => *until = *date,
            None => found.push((*date, *date)),
        }
    }
    found
}

/// Whether no two of some routines are due on the same day.
fn apart(commitments: &[Commitment], (from, until): (NaiveDate, NaiveDate)) -> bool {
    let mut taken = std::collections::BTreeSet::new();
    commitments.iter().all(|commitment| match commitment.when().map(|when| &when.days) {
        Some(Days::By(by)) => by.dates_between(from, until).iter().all(|date| taken.insert(*date)),
        Some(Days::On(_) | Days::Span(..) | Days::Loose(_)) | None => false,
    })
}
