//! "From now on dinner at 7", "dinner for four on Saturday": what is otherwise, for good or for once.

use hob_schedules::{Commitment, DayPart, Days, Matter, Slot, When};

use super::{Act, Talk};
use crate::read::brief::commitment_of;
use crate::read::clause::{Above, Clause};
use crate::read::deed::deeds;
use crate::read::kinds::{self, Scene};
use crate::read::question::Ask;
use crate::read::time::{Lean, TimeCtx, Times, number::cardinal};
use crate::read::tokens::{Token, any_phrase, word};

impl Talk<'_> {
    /// "From now on dinner at 7", "move the laundry to Sundays".
    pub(super) fn change(&mut self, clause: &Clause) -> bool {
        let lasting = clause.times.from_now
            || clause
                .find_any(&[
                    "from now on",
                    "move",
                    "change",
                    "moves to",
                    "instead of",
                    "reschedule",
                    "shift",
                    "always",
                    "make it",
                    "make that",
                ])
                .is_some()
            || clause.times.repeats();
        let talks = clause.find_any(&["check in", "check - in", "ask us", "ask me"]).is_some();
        if !lasting || clause.times.is_empty() || talks {
            return false;
        }
        let tokens: Vec<Token> = clause
            .tokens
            .iter()
            .filter(|token| {
                !matches!(token.word.as_str(), "move" | "change" | "shift" | "reschedule" | "always" | "to")
            })
            .cloned()
            .collect();
        let part =
            Clause::new(tokens, Above::default(), clause.source.clone(), &TimeCtx { said: false, ..self.cx });
        let found = deeds(&part, self.cx.lexicon);
        let commitments: Vec<Commitment> = self
            .matching(&found)
            .into_iter()
            .filter(|commitment| matches!(commitment.matter, Matter::Routine { .. }))
            .collect();
        let [commitment] = commitments.as_slice() else {
            if commitments.len() > 1 {
                let choices: Vec<&str> =
                    commitments.iter().map(|commitment| commitment.says.as_str()).collect();
                self.ask(
                    Ask {
                        default: None,
                        ..Ask::choose(
                            format!(
                                "Which of these do you mean with \u{201c}{}\u{201d}?",
                                clause.source.words
                            ),
                            &choices,
                        )
                    },
                    clause,
                );
                return true;
            }
            return false;
        };
        let Matter::Routine { duty, when } = &commitment.matter else { return false };
        let mut times = part.times.clone();
        if times.repeats.is_empty() {
            // "From now on on Sunday": every Sunday.
            times.dates.clear();
        }
        let scene = Scene {
            edits: &[],
            ctx: self.ctx,
            lexicon: self.cx.lexicon,
            cx: TimeCtx { said: false, ..self.cx },
            last: &self.last,
            commitments: &self.commitments,
        };
        let lean = self.same_half(when, kinds::lean_of(duty));
        let new_when = kinds::changed(when, &times, lean, &scene);
        let mut duty = duty.clone();
        if let Some(deed) = found.first()
            && !deed.duty.manner.is_empty()
        {
            duty.manner.clone_from(&deed.duty.manner);
        }
        let matter = Matter::Routine { duty, when: new_when };
        self.amended(commitment.id, matter, clause);
        true
    }

    /// A bare hour is in the half of the day in which the duty is already.
    pub(super) fn same_half(&self, when: &When, lean: Lean) -> Lean {
        use chrono::Timelike as _;
        match when.slots.first() {
            Some(Slot::At(time) | Slot::By(time)) if time.hour() >= 12 => Lean::Pm,
            Some(Slot::At(_) | Slot::By(_)) => Lean::Am,
            Some(Slot::Between(..) | Slot::Part(_) | Slot::Anchored(_) | Slot::AnyTime) | None => lean,
        }
    }

    /// "Dinner for four on Saturday", "dinner at seven tonight": for once, something else than the routine.
    pub(super) fn one_off(&mut self, clause: &Clause) -> bool {
        let found = deeds(clause, self.cx.lexicon);
        let mut commitments = self.matching(&found);
        // Of breakfast on weekdays and breakfast at weekends, the one of that day.
        if let Some((from, until)) = self.dates(clause).filter(|(from, until)| from == until)
            && commitments.len() > 1
        {
            let due = |c: &Commitment| match c.when().map(|when| &when.days) {
                Some(Days::By(recurrence)) => recurrence.has(from),
                Some(Days::On(date)) => *date == until,
                Some(Days::Span(..) | Days::Loose(_)) | None => false,
            };
            commitments.retain(due);
        }
        let [commitment] = commitments.as_slice() else { return false };
        let (Matter::Routine { duty, when }, Some(deed)) = (&commitment.matter, found.first()) else {
            return false;
        };
        let Some((from, until)) = self.dates(clause) else {
            if clause.times.slots.is_empty() || clause.times.from_now {
                return false;
            }
            let words =
                format!("Is that for today only, or from now on: \u{201c}{}\u{201d}?", clause.source.words);
            self.ask(Ask::choose(words, &["today only", "from now on"]), clause);
            return true;
        };
        if from != until || from < self.cx.today {
            return false;
        }
        let scene = Scene {
            edits: &[],
            ctx: self.ctx,
            lexicon: self.cx.lexicon,
            cx: self.cx,
            last: &self.last,
            commitments: &self.commitments,
        };
        let slots = Times { slots: clause.times.slots.clone(), ..Times::default() };
        let lean = self.same_half(when, kinds::lean_of(duty));
        let mut new_when = kinds::changed(when, &slots, lean, &scene);
        new_when.days = Days::On(from);
        let mut new_duty = duty.clone();
        new_duty.manner.extend(deed.duty.manner.iter().cloned());
        if let Some(count) = for_how_many(clause) {
            new_duty.manner.retain(|manner| !manner.starts_with("for "));
            new_duty.manner.push(format!("for {count}"));
        }
        let due = match &when.days {
            Days::By(recurrence) => recurrence.has(from),
            Days::On(_) | Days::Span(..) | Days::Loose(_) => false,
        };
        if due && new_duty == *duty && new_when.slots == when.slots {
            self.acts.push(Act::Note(clause.source.words.clone()));
            return true;
        }
        // The dishwasher at three in the afternoon comes beside the one after dinner, dinner at eight instead of seven.
        let instead = when.slots.len() < 2 && close(&when.slots, &new_when.slots);
        let id = commitment.id;
        let new = commitment_of(
            Matter::Errand { duty: new_duty, when: new_when },
            std::slice::from_ref(&clause.source),
            self.ids,
            self.now,
        );
        if due && instead {
            self.acts.push(Act::Skip { commitments: vec![id], from, until: from });
        }
        self.acts.push(Act::New(new));
        true
    }
}

/// Whether other hours are for the same turn: near to those that were, or to no hour in particular.
fn close(had: &[Slot], new: &[Slot]) -> bool {
    /// Nobody moves a meal further than this, and nobody runs a machine twice in less.
    const HOURS_MAX: i64 = 4;
    let at = |slots: &[Slot]| match slots.first() {
        Some(Slot::At(time) | Slot::By(time)) => Some(*time),
        Some(Slot::Between(..) | Slot::Part(_) | Slot::Anchored(_) | Slot::AnyTime) | None => None,
    };
    match (at(had), at(new), had.first()) {
        (Some(had), Some(new), _) => (new - had).num_hours().abs() < HOURS_MAX,
        // The cat is fed in the morning, and at five besides.
        (None, Some(new), Some(Slot::Part(part))) => {
            let hour = chrono::Timelike::hour(&new);
            match part {
                DayPart::EarlyMorning | DayPart::Morning => hour < 12,
                DayPart::Midday => (11..15).contains(&hour),
                DayPart::Afternoon => (12..18).contains(&hour),
                DayPart::Evening | DayPart::Night => hour >= 17,
            }
        }
        // "After dinner": in the evening.
        (None, Some(new), Some(Slot::Anchored(_))) => chrono::Timelike::hour(&new) >= 17,
        _ => true,
    }
}

/// "For four", "for six people".
pub(super) fn for_how_many(clause: &Clause) -> Option<u32> {
    let (_, end) = clause.find("for").filter(|(_, end)| *end < clause.tokens.len())?;
    let (count, after) = cardinal(&clause.tokens, end)?;
    let counted = any_phrase(&clause.tokens, after, &["people", "of us", "guests", "persons"]).is_some();
    let bare = tokens_end(&clause.tokens, after);
    ((counted || bare) && (1..=20).contains(&count)).then_some(count)
}

fn tokens_end(tokens: &[Token], at: usize) -> bool {
    !matches!(word(tokens, at), "days" | "weeks" | "hours" | "minutes" | "months" | "pm" | "am" | ":")
}
