//! "Pause everything except the laundry until Friday": all that comes again rests, but what is named and the animals.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use hob_schedules::{CommitmentId, Name};

use super::Act;
use super::front::Front;
use super::held::{ASKED, OPEN_DAYS, PAUSES};
use super::in_full::in_full;
use super::remark::Remark;
use crate::read::lexicon::TALK;
use crate::read::time::date::later;
use crate::read::time::{TimeCtx, scan};
use crate::read::tokens::{Shape, Token, any_phrase, tokens, word};

/// All that comes again.
const EVERYTHING: [&str; 15] = [
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
    "anything",
    "any chores",
];

/// That nothing of it is done.
const NO_CHORES: [&str; 6] = ["no chores", "no jobs", "no housework", "no tasks", "nothing", "do nothing"];

/// What parts all of it from what goes on.
const BUT: [&str; 10] = [
    "except for",
    "except",
    "but for",
    "but",
    "apart from",
    "besides",
    "other than",
    "save for",
    "bar",
    "excluding",
];

/// What begins to say for how long, where it names no time.
const BEGIN_TIMES: [&str; 8] =
    ["until", "till", "for now", "for the moment", "for a while", "for the time being", "for a bit", "from"];

/// Behind "no chores this weekend except": where the words begin for what goes on.
pub(super) fn kept_from(part: &[Token], cx: &TimeCtx<'_>) -> Option<usize> {
    let asked = any_phrase(part, 0, &ASKED).unwrap_or(0);
    let paused = any_phrase(part, asked, &PAUSES)
        .and_then(|used| Some(asked + used + any_phrase(part, asked + used, &EVERYTHING)?));
    let all = paused.or_else(|| any_phrase(part, asked, &NO_CHORES).map(|used| asked + used))?;
    // "No chores this weekend except …": nothing but a time stands between.
    const BETWEEN_MAX: usize = 4;
    (all..part.len().min(all + BETWEEN_MAX + 1)).find_map(|at| {
        let used = any_phrase(part, at, &BUT)?;
        // "No jobs tomorrow, but make dinner" is of two things.
        let between = &part[all..at];
        let timed = !scan(between, cx).is_empty() && between.iter().all(|token| token.shape != Shape::Mark);
        (between.is_empty() || timed).then_some(at + used)
    })
}

impl Front<'_> {
    /// "Pause everything except the cat until Friday": all that comes again rests, but what is named.
    pub(super) fn all_but(&self, part: &[Token]) -> Option<Vec<Act>> {
        let cx = TimeCtx::new(self.ctx, self.lexicon, true, false);
        let from = kept_from(part, &cx)?;
        // "Dinner at seven and the vacuuming tomorrow": where the time begins with which it ends.
        let mut timed = None;
        for found in scan(part, &cx).into_iter().rev().filter(|found| found.start > from) {
            if found.end >= timed.unwrap_or(part.len()) {
                timed = Some(found.start);
            }
        }
        let until = (from + 1..part.len())
            .find(|at| timed == Some(*at) || any_phrase(part, *at, &BEGIN_TIMES).is_some())
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
            // What goes on must be known, or it would rest, too; "nothing but milk" is of no chore.
            let bought = word(part, 0) == "nothing"
                && (0..piece.len()).any(|at| self.lexicon.item(piece, at).is_some());
            if named.is_empty() && !fed || bought {
                let unclear = Act::Remark(Remark::Unclear(self.words(part)));
                return (!bought).then(|| vec![unclear]);
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
        let times = self.clause(part, &cx).times;
        let today = self.ctx.at.date();
        // "Saturday and Sunday": on each.
        if times.dates.len() > 1 && times.spans.is_empty() && times.until.is_none() {
            let on = |date: &NaiveDate| Act::Skip { commitments: resting.clone(), from: *date, until: *date };
            return Some(times.dates.iter().map(on).collect());
        }
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
        let text = in_full(self.sentence, self.lexicon);
        let all = tokens(&text, 0, text.len());
        let away = all
            .iter()
            .any(|token| matches!(token.word.as_str(), "away" | "gone" | "holiday" | "vacation" | "abroad"));
        let cx = TimeCtx::new(self.ctx, self.lexicon, true, false);
        let times = self.clause(&all, &cx).times;
        let today = self.ctx.at.date();
        let told = times.spans.first().copied().or_else(|| {
            let first = times.from.or_else(|| times.dates.iter().min().copied())?;
            let last = times.until.or_else(|| times.dates.iter().max().copied())?;
            Some((first, last))
        });
        told.filter(|(_, to)| away && *to >= today).map(|(from, to)| (from.max(today), to))
    }
}
