//! What the whole of a brief comes to once all of its pieces are read: within which dates it holds, which week this one is,
//! when there is school, and when the shopping is done.

use chrono::{Datelike as _, Weekday};
use hob_memory::{Question, Status};
use hob_schedules::{DayPart, Days, Duty, Matter, Name, Recurrence, Slot, When};

use super::{Within, Work};
use crate::read::question::{Ask, which_shopping_day};
use crate::read::scope::{self, Reach};
use crate::read::split::Piece;
use crate::read::time::bounds::FROM_WHEN_TO_WHEN;
use crate::read::time::unknown;
use crate::read::tokens::tokens;
use crate::read::{legend, refer, says};

impl Work<'_> {
    /// Puts what was read within the dates that a sentence gives to the whole text, or to its section.
    pub(super) fn reach_out(&mut self) {
        for (reach, within) in std::mem::take(&mut self.reaches) {
            let breaks = self.said.out_of_term();
            for (index, (commitment, (block, over))) in
                self.out.commitments.iter_mut().zip(&self.over).enumerate()
            {
                let reached = match &within {
                    Within::Text => true,
                    Within::Section(section) => over.contains(section),
                    Within::Block(own) => block == own,
                    Within::These(these) => these.contains(&index),
                };
                if !reached {
                    continue;
                }
                match &reach {
                    Reach::Dates { from, until } => scope::within(commitment, *from, *until),
                    Reach::Weekdays(days) => scope::on_weekdays(commitment, days),
                    Reach::OutOfTerm => {
                        if let Some((begins, ends)) = self.said.whole_terms() {
                            let from = Some(begins).filter(|begins| *begins > self.cx.today);
                            scope::within(commitment, from, Some(ends));
                        }
                        for dates in &breaks {
                            scope::without(commitment, *dates);
                        }
                    }
                    Reach::Tables { .. } | Reach::Always => {}
                }
                commitment.says = says(&commitment.matter);
            }
        }
    }

    /// Where weeks have names and nothing says which of them this one is, hob takes it for the first, and asks.
    pub(super) fn ask_which_week(&mut self) {
        let Some(legend::Ask { names, named }) = self.legend.open() else { return };
        let names: Vec<String> = names.iter().map(|name| format!("week {}", name.to_uppercase())).collect();
        let source = self.source(named);
        let ask = format!("Which week is this one, which I take for {}: {}?", names[0], names.join(" or "));
        self.ask(Ask::open(&ask), vec![source]);
    }

    /// "School goes back on Thursday": what is due on school days begins then.
    pub(super) fn begin_with_term(&mut self) {
        let Some(begins) = self.said.term_begins().filter(|begins| *begins > self.cx.today) else { return };
        // "School mornings", and not "Our Sunday reset, and how school nights work".
        const HEADING_WORDS_MAX: usize = 4;
        let speaks = |words: &str| refer::breaks::is_of_school(&tokens(words, 0, words.len()));
        let heads = |words: &str| words.split_whitespace().count() <= HEADING_WORDS_MAX && speaks(words);
        for (commitment, (_, over)) in self.out.commitments.iter_mut().zip(&self.over) {
            let duty = matches!(commitment.matter, Matter::Routine { .. } | Matter::CheckIn { .. });
            let said = commitment.sources.iter().any(|source| speaks(&source.words));
            let above = || over.iter().any(|(from, to)| self.text.get(*from..*to).is_some_and(heads));
            if duty && (said || above()) {
                scope::within(commitment, Some(begins), None);
                commitment.says = says(&commitment.matter);
            }
        }
    }

    /// What is due in term time is due on weekdays until somebody says when there is no school.
    pub(super) fn ask_for_school_holidays(&mut self, pieces: &[Piece]) {
        let asked = |question: &Question| question.ask.starts_with(FROM_WHEN_TO_WHEN);
        if !self.said.out_of_term().is_empty()
            || self.said.term().is_some()
            || self.out.questions.iter().any(asked)
        {
            return;
        }
        let Some(piece) = pieces.iter().find(|piece| unknown::speaks_of_term(&piece.tokens)) else { return };
        let source = self.source(piece.words());
        let ask =
            format!("{FROM_WHEN_TO_WHEN} the school holidays? Until I know, term time is every weekday.");
        self.ask(Ask::open(ask), vec![source]);
    }

    /// A check-in about the shopping is of use only if the shopping is done: unless the brief says when, hob takes
    /// the morning after the check-in, and asks.
    pub(super) fn imply_shopping(&mut self) {
        let said = self
            .out
            .commitments
            .iter()
            .any(|commitment| commitment.duty().is_some_and(|duty| duty.task == "do-shopping"));
        if said {
            return;
        }
        let Some((statement, index)) = self.implied.first().copied() else { return };
        let (Some(when), sources) =
            (self.out.commitments[index].when().cloned(), self.out.commitments[index].sources.clone())
        else {
            return;
        };
        let Some(day) = day_after(&when) else { return };
        let duty = Duty {
            task: Name::new("do-shopping"),
            things: Vec::new(),
            places: Vec::new(),
            people: Vec::new(),
            manner: Vec::new(),
        };
        let days = Days::By(Recurrence::weekly(self.cx.today, &[day]));
        let matter = Matter::Routine { duty, when: When { days, slots: vec![Slot::Part(DayPart::Morning)] } };
        self.commit(matter, &sources, statement);
        let id = self.ask(which_shopping_day(says::weekday(day)), sources);
        self.out.statements[statement].questions.push(id);
        self.out.statements[statement].status = Status::Understood;
    }
}

/// The weekday after the first on which something happens.
fn day_after(when: &When) -> Option<Weekday> {
    match &when.days {
        Days::By(recurrence) => {
            let last = super::time::date::later(recurrence.start, 366);
            recurrence.dates_between(recurrence.start, last).first().map(|date| date.weekday().succ())
        }
        Days::On(date) => Some(date.weekday().succ()),
        Days::Span(..) | Days::Loose(_) => Some(Weekday::Tue),
    }
}
