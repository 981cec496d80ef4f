//! "Pause everything except the laundry until Friday": all that comes again rests, but what is named and the animals.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use hob_schedules::{CommitmentId, Name};

use super::Act;
use super::front::Front;
use super::held::{ASKED, OPEN_DAYS, PAUSES};
use super::remark::Remark;
use crate::read::lexicon::TALK;
use crate::read::time::TimeCtx;
use crate::read::time::date::later;
use crate::read::tokens::{Token, any_phrase, tokens};

impl Front<'_> {
    /// "Pause everything except the cat until Friday": all that comes again rests, but what is named.
    pub(super) fn all_but(&self, part: &[Token]) -> Option<Vec<Act>> {
        let asked = any_phrase(part, 0, &ASKED).unwrap_or(0);
        let begin = asked + any_phrase(part, asked, &PAUSES)?;
        let all = begin
            + any_phrase!(
                part,
                begin,
                [
                    "everything",
                    "everything else",
                    "all",
                    "all the chores",
                    "all chores",
                    "all of it",
                    "all your chores",
                    "all the jobs",
                    "all jobs",
                    "all tasks",
                    "all your jobs",
                    "the lot",
                    "all of them",
                    "anything"
                ]
            )?;
        let but = any_phrase!(
            part,
            all,
            [
                "except for",
                "except",
                "but for",
                "but",
                "apart from",
                "besides",
                "other than",
                "save for",
                "bar",
                "excluding"
            ]
        )?;
        let from = all + but;
        let until = (from + 1..part.len())
            .find(|at| {
                any_phrase!(
                    part,
                    *at,
                    [
                        "until",
                        "till",
                        "for now",
                        "for the moment",
                        "for a while",
                        "for the time being",
                        "for today",
                        "this week",
                        "today",
                        "tomorrow",
                        "from",
                        "for a bit",
                        "next week",
                        "on"
                    ]
                )
                .is_some()
            })
            .unwrap_or(part.len());
        let mut kept = BTreeSet::new();
        // Animals are looked after whatever else rests.
        let of_pets = |task: &Name| {
            task.starts_with("feed")
                || task.starts_with("give")
                || TALK.of_pets.contains(task.as_str())
                || task.split('-').any(|part| TALK.of_pets.contains(part))
        };
        for piece in part[from..until].split(|token| matches!(token.word.as_str(), "and" | "," | "&" | "or"))
        {
            let named = self.about(piece).commitments;
            let fed = piece
                .iter()
                .any(|token| matches!(token.word.as_str(), "feeding" | "feed" | "food" | "pets" | "animals"));
            // What goes on must be known, or it would rest, too.
            if named.is_empty() && !fed {
                return Some(vec![Act::Remark(Remark::Unclear(self.words(part)))]);
            }
            kept.extend(named);
        }
        let resting: Vec<CommitmentId> = self
            .front_routines()
            .filter(|(id, task)| !kept.contains(id) && !of_pets(task))
            .map(|(id, _)| id)
            .collect();
        if resting.is_empty() {
            return None;
        }
        let cx = TimeCtx::new(self.ctx, self.lexicon, true, false);
        let times = self.clause(&part[until..], &cx).times;
        let today = self.ctx.at.date();
        let (first, last) = if let Some(end) = times.until {
            (today, end)
        } else if let Some((from, to)) = times.spans.first() {
            ((*from).max(today), *to)
        } else if let Some(date) = times.dates.first() {
            (*date, *date)
        } else {
            self.away_dates().unwrap_or((today, later(today, OPEN_DAYS)))
        };
        (first <= last).then(|| vec![Act::Skip { commitments: resting, from: first, until: last }])
    }

    /// The dates on which everybody is away, as these words tell: "we're away from the 28th to the 6th. Pause everything …".
    fn away_dates(&self) -> Option<(NaiveDate, NaiveDate)> {
        let all = tokens(self.sentence, 0, self.sentence.len());
        let away = all
            .iter()
            .any(|token| matches!(token.word.as_str(), "away" | "gone" | "holiday" | "vacation" | "abroad"));
        let cx = TimeCtx::new(self.ctx, self.lexicon, true, false);
        let times = self.clause(&all, &cx).times;
        let today = self.ctx.at.date();
        times.spans.first().filter(|(_, to)| away && *to >= today).map(|(from, to)| ((*from).max(today), *to))
    }
}
