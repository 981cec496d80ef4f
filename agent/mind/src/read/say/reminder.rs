//! "Remind me on Thursday evening Emma needs her recorder Friday": when to remind, and what of. What is reminded of may have
//! a time of its own, which is not that of the reminder.

use hob_schedules::{Duty, Matter, Name};

use super::{Act, Talk};
use crate::read::brief::commitment_of;
use crate::read::clause::{Above, Clause};
use crate::read::kinds;
use crate::read::tokens::{Shape, any_phrase, word};

impl Talk<'_> {
    /// A reminder of which the time stands before what it is of.
    pub(super) fn reminder(&mut self, clause: &Clause) -> bool {
        let tokens = &clause.tokens;
        if word(tokens, clause.head) != "remind" {
            return false;
        }
        let (who, end) = match word(tokens, clause.head + 1) {
            "me" => (Name::new("owner"), clause.head + 2),
            _ => match self.cx.lexicon.person(tokens, clause.head + 1) {
                Some(found) => found,
                None => return false,
            },
        };
        // The bits of time that follow at once, and no others.
        let mut behind = end;
        while let Some(found) = clause
            .found
            .iter()
            .find(|found| found.start == behind || found.start == behind + 1 && word(tokens, behind) == "on")
        {
            behind = found.end;
        }
        let said = behind + any_phrase!(tokens, behind, [", that", "that", ","]).unwrap_or(0);
        let later = clause.found.iter().any(|found| found.start >= said);
        let plain = matches!(word(tokens, said), "to" | "about" | "of");
        if behind == end || said >= tokens.len() || plain && !later {
            return false;
        }
        let when_words =
            Clause::new(tokens[end..behind].to_vec(), Above::default(), clause.source.clone(), &self.cx);
        let last =
            tokens.iter().rposition(|token| token.shape != Shape::Mark).map_or(tokens.len(), |last| last + 1);
        let (Some(from), Some(to)) = (tokens.get(said), tokens.get(last - 1)) else { return false };
        let Some(words) = self.sentence.get(from.start..to.end) else { return false };
        let duty = Duty {
            task: Name::new("remind"),
            things: Vec::new(),
            places: Vec::new(),
            people: vec![who],
            manner: vec![words.to_owned()],
        };
        let lean = kinds::lean_of(&duty);
        let Some(when) = when_words.times.when(self.cx.today, lean, self.ctx.policy) else { return false };
        let matter = if when_words.times.repeats() {
            Matter::Routine { duty, when }
        } else {
            Matter::Errand { duty, when }
        };
        let new = commitment_of(matter, std::slice::from_ref(&clause.source), self.ids, self.now);
        self.acts.push(Act::New(new));
        true
    }
}
