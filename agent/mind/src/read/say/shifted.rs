//! "Dinner an hour later on Friday", "push dinner back half an hour": at another hour, told by how far it is from the one that
//! was agreed.

use chrono::{NaiveTime, TimeDelta};
use hob_schedules::id::Minter;
use hob_schedules::{Commitment, Slot};

use super::Act;
use super::follows::untimed;
use super::front::Front;
use super::turned;
use crate::read::time::bits::Bit;
use crate::read::time::number::cardinal;
use crate::read::time::{TimeCtx, scan};
use crate::read::tokens::{Token, any_phrase, word};

/// So many minutes, and where the words for them begin and end.
struct Shift {
    from: usize,
    to: usize,
    minutes: i64,
}

impl Front<'_> {
    /// What words come to that move something by so much.
    pub(super) fn shifted(&self, all: &[Token], ids: &mut Minter) -> Option<Vec<Act>> {
        let shift = shift(all)?;
        // "I'll be home an hour later", "dinner was an hour late": told.
        let told =
            matches!(
                word(all, 0),
                "i" | "i'm"
                    | "i'll"
                    | "he"
                    | "he's"
                    | "she"
                    | "she's"
                    | "they"
                    | "they're"
                    | "we're"
                    | "we'll"
                    | "if"
            ) || all.iter().any(|token| matches!(token.word.as_str(), "was" | "were" | "did" | "home"));
        if told {
            return None;
        }
        let cx = TimeCtx::new(self.ctx, self.lexicon, true, false);
        let routine = self.named_or_spoken_of(&all[..shift.from])?;
        let [Slot::At(time)] = routine.when()?.slots.as_slice() else { return None };
        let (time, wrapped) = time.overflowing_add_signed(TimeDelta::minutes(shift.minutes));
        if wrapped != 0 {
            return None;
        }
        let end = (shift.to..all.len())
            .find(|at| matches!(word(all, *at), "," | "." | "!" | "?" | ";" | "and" | "but"))
            .unwrap_or(all.len());
        let days = |from: usize, to: usize| -> Vec<String> {
            let part = &all[from..to];
            scan(part, &cx)
                .iter()
                .filter(|found| !matches!(found.bit, Bit::Slot(_) | Bit::Lasting(..)))
                .map(|found| self.words(&part[found.start..found.end]))
                .collect()
        };
        let mut when = days(0, shift.from);
        when.extend(days(shift.to, end));
        let clock = NaiveTime::format(&time, "%H:%M");
        let rest = all.get(end).and_then(|next| self.sentence.get(next.start..)).unwrap_or("");
        let text = format!("{} at {clock} {} {rest}", untimed(&routine.says, &cx), when.join(" "));
        let text = turned::plainly(text.trim_end(), self.lexicon, self.ctx).unwrap_or(text);
        let read = self.read_again(text.trim_end(), ids);
        (!read.is_empty()).then_some(read)
    }

    /// The one routine that words name, or the one that was spoken of where they only point at it.
    fn named_or_spoken_of(&self, part: &[Token]) -> Option<&Commitment> {
        let routine =
            |commitment: &&Commitment| matches!(commitment.matter, hob_schedules::Matter::Routine { .. });
        let points = part.iter().any(|token| matches!(token.word.as_str(), "it" | "that" | "them"));
        let about = self.about(part);
        let named: Vec<&Commitment> = about
            .commitments
            .iter()
            .filter_map(|id| self.memory.commitments.get(id))
            .filter(routine)
            .collect();
        match named.as_slice() {
            [one] => Some(one),
            [] if points => self.turns().find_map(|turn| self.routine_of(turn)),
            _ => None,
        }
    }
}

/// By how much something is moved, if it is.
fn shift(all: &[Token]) -> Option<Shift> {
    let way = |at: usize| match word(all, at) {
        "later" => Some(1),
        "earlier" | "sooner" => Some(-1),
        _ => None,
    };
    (0..all.len()).find_map(|at| {
        let (minutes, used) = length(all, at)?;
        if let Some(sign) = way(at + used) {
            return Some(Shift { from: at, to: at + used + 1, minutes: sign * minutes });
        }
        // "Push dinner back by half an hour", "bring the walk forward an hour".
        let by = usize::from(at > 0 && word(all, at - 1) == "by");
        let before = at.checked_sub(1 + by)?;
        let moves = (0..before)
            .any(|at| any_phrase!(all, at, ["push", "move", "bring", "put", "shift", "pull"]).is_some());
        let sign = match word(all, before) {
            "back" => 1,
            "forward" | "forwards" | "up" => -1,
            "later" if by == 1 => 1,
            "earlier" if by == 1 => -1,
            _ => return None,
        };
        moves.then_some(Shift { from: before, to: at + used, minutes: sign * minutes })
    })
}

/// How long tokens at a place say, in minutes.
fn length(all: &[Token], at: usize) -> Option<(i64, usize)> {
    const PHRASES: [(&str, i64); 8] = [
        ("an hour and a half", 90),
        ("half an hour", 30),
        ("a half hour", 30),
        ("a quarter of an hour", 15),
        ("quarter of an hour", 15),
        ("three quarters of an hour", 45),
        ("an hour", 60),
        ("a couple of hours", 120),
    ];
    let opens = matches!(word(all, at), "a" | "an" | "half" | "quarter" | "three");
    if opens
        && let Some(found) = PHRASES.iter().find_map(|(words, minutes)| {
            crate::read::tokens::phrase(all, at, words).map(|used| (*minutes, used))
        })
    {
        return Some(found);
    }
    let (count, end) = cardinal(all, at)?;
    match word(all, end) {
        "minutes" | "minute" | "mins" => Some((i64::from(count), end + 1 - at)),
        "hours" | "hour" => Some((i64::from(count) * 60, end + 1 - at)),
        _ => None,
    }
}
