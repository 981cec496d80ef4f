//! What holds for the whole of a text: that it is written for an absence, and on which days its reader is there.

use chrono::{NaiveDate, Weekday};
use hob_schedules::commitment::StatedFact;
use hob_schedules::{Commitment, Days, Matter, Recurrence, When};

use super::Work;
use crate::read::clause::Clause;
use crate::read::question::Ask;
use crate::read::scope;
use crate::read::tokens::word;

/// An absence further ahead than this is told, and not what a text is written for, in days.
const AHEAD_DAYS_MAX: i64 = 62;

impl Work<'_> {
    /// A text that opens with when its writers are away, and then says what is to be done, is written for that while:
    /// what it asks for is done then. The owner is told so.
    pub(super) fn while_away(&mut self) {
        let Some((index, from, until)) = self.absence() else { return };
        let own = self.out.commitments[index].sources.clone();
        for (at, commitment) in self.out.commitments.iter_mut().enumerate() {
            if at == index {
                continue;
            }
            let Some(when) = scope::repeating(commitment) else { continue };
            let bounded = matches!(&when.days, Days::By(recurrence) if recurrence.until.is_some());
            if !bounded {
                scope::bound(when, Some(from), Some(until));
                commitment.says = crate::read::says(&commitment.matter);
            }
        }
        let ask = format!(
            "I take what this text asks for to hold while you are away, from {} to {}. What shall I go on with afterwards?",
            crate::read::says::date(from),
            crate::read::says::date(until)
        );
        self.ask(Ask::open(&ask), own);
    }

    /// The only absence that a text speaks of, where it is soon, stands before all that is to be done, and nothing else is
    /// dated outside it.
    fn absence(&self) -> Option<(usize, NaiveDate, NaiveDate)> {
        let away = |commitment: &Commitment| match &commitment.matter {
            Matter::Fact(StatedFact::Stay {
                away: true,
                when: When { days: Days::Span(from, to), .. },
                ..
            }) => Some((*from, *to)),
            Matter::Fact(_)
            | Matter::Routine { .. }
            | Matter::Errand { .. }
            | Matter::Trigger { .. }
            | Matter::CheckIn { .. }
            | Matter::Rule(_)
            | Matter::Preference(_) => None,
        };
        let mut stays =
            self.out.commitments.iter().enumerate().filter_map(|(at, found)| Some((at, away(found)?)));
        let (index, (from, until)) = stays.next()?;
        let only = stays.next().is_none();
        let does = |commitment: &Commitment| commitment.duty().is_some();
        let opens = !self.out.commitments[..index].iter().any(does);
        let soon = (0..=AHEAD_DAYS_MAX).contains(&(from - self.cx.today).num_days());
        let errand = |commitment: &&Commitment| {
            matches!(&commitment.matter, Matter::Errand { when: When { days: Days::On(date), .. }, .. }
                if *date > until || *date < self.cx.today)
        };
        let outside = self.out.commitments.iter().filter(errand).count();
        let told = self.out.commitments.iter().filter(|commitment| does(commitment)).count();
        (only && opens && soon && outside == 0 && told > 1).then_some((index, from, until))
    }

    /// What is done every day is done on the days on which hob is said to be at work.
    pub(super) fn on_duty(&mut self, days: &[Weekday]) {
        for commitment in &mut self.out.commitments {
            let Matter::Routine { when, .. } = &mut commitment.matter else { continue };
            let Days::By(recurrence) = &mut when.days else { continue };
            if recurrence.rules == ["FREQ=DAILY"] {
                let weekly = Recurrence::weekly(recurrence.start, days);
                recurrence.rules = weekly.rules;
                commitment.says = crate::read::says(&commitment.matter);
            }
        }
    }
}

/// "You're on duty Monday to Friday", "you work Tuesdays and Thursdays": the days on which the reader of the text is at
/// work.
pub(super) fn working_days(clause: &Clause) -> Option<Vec<Weekday>> {
    let end = clause.begins(&[
        "you're on duty",
        "you are on duty",
        "you will be on duty",
        "you'll be on duty",
        "you work",
        "you'll work",
        "you are working",
        "you're working",
        "your days are",
        "your working days are",
        "your work days are",
        "your hours are",
        "you come in",
        "you're here",
        "you are here",
        "you'll be here",
        "you're with us",
        "you are with us",
    ])?;
    let days = clause.times.weekdays();
    let next = clause.found.iter().any(|found| (end..=end + 2).contains(&found.start));
    let bare = !matches!(word(&clause.tokens, end), "with" | "for" | "to" | "through");
    (next && bare && clause.content() <= 4 && (1..7).contains(&days.len())).then_some(days)
}
