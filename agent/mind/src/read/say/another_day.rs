//! "Do the bathroom Thursday instead of Wednesday", "vacuum Wednesdays, not Thursdays": one weekday of a routine in the
//! place of another, for once or for good. Its other days stay as they are.

use chrono::{Datelike as _, NaiveDate, TimeDelta, Weekday};
use hob_schedules::{Commitment, Days, Matter};

use super::Talk;
use crate::read::clause::{Above, Clause};
use crate::read::kinds;
use crate::read::table::first_of;
use crate::read::time::weekday;
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// What stands before the day that is not meant.
const NOT: [&str; 7] =
    ["instead of on", "instead of", "rather than on", "rather than", "not on", "not", "as opposed to"];

/// How people say that it is from now on.
const LASTING: [&str; 11] = [
    "from next week",
    "from next week on",
    "from now on",
    "permanently",
    "for good",
    "always",
    "in future",
    "every week",
    "going forward",
    "from here on",
    "in general",
];

/// How people say that it is for once.
const ONCE: [&str; 8] =
    ["this week", "next week", "just this once", "for once", "just once", "this once", "this time", "once"];

/// Words that say that something is moved, and not what.
const MOVING: [&str; 23] = [
    "from",
    "put",
    "do",
    "bring",
    "postpone",
    "delay",
    "move",
    "shift",
    "push",
    "change",
    "reschedule",
    "swap",
    "switch",
    "can",
    "could",
    "be",
    "please",
    "to",
    "instead",
    "on",
    "this",
    "maybe",
    "just",
];

/// One weekday in the place of another.
struct Moved {
    to: Weekday,
    from: Weekday,
    /// From now on, rather than for once.
    lasting: bool,
    /// How many weeks ahead.
    ahead: u64,
    /// What is left when the days are taken out.
    name: Vec<Token>,
}

impl Talk<'_> {
    /// A routine on another weekday than the one that is named.
    pub(super) fn another_day(&mut self, tokens: &[Token]) -> bool {
        let Some(moved) = moved(tokens) else { return false };
        let clause = Clause::new(tokens.to_vec(), Above::default(), self.source(tokens), &self.cx);
        let named = Clause::new(moved.name.clone(), Above::default(), clause.source.clone(), &self.cx);
        if !named.times.slots.is_empty() {
            return false;
        }
        let routines: Vec<Commitment> = self
            .meant_by(&named)
            .into_iter()
            .filter(|commitment| matches!(commitment.matter, Matter::Routine { .. }))
            .collect();
        if moved.lasting {
            let changed: Vec<_> = routines
                .iter()
                .filter_map(|old| kinds::on_weekday(old, moved.from, moved.to).map(|matter| (old.id, matter)))
                .collect();
            for (old, matter) in changed.iter().cloned() {
                self.amended(old, matter, &clause);
            }
            return !changed.is_empty();
        }
        let Some((origin, target)) = self.days_of(&moved) else { return false };
        let due: Vec<Commitment> = routines
            .into_iter()
            .filter(|routine| {
                matches!(routine.when().map(|when| &when.days), Some(Days::By(by)) if by.has(origin))
            })
            .collect();
        let [routine] = due.as_slice() else { return false };
        self.on_another_day(routine, origin, target, &clause);
        true
    }

    /// "Bins are tomorrow, you've got the wrong week": what is done every so many weeks is done in the others.
    pub(super) fn another_week(&mut self, clause: &Clause) -> bool {
        let wrong = first_of!(
            &clause.tokens,
            ["wrong week", "wrong fortnight", "wrong weeks", "week wrong", "weeks wrong", "other weeks",]
        )
        .is_some();
        let [date] = clause.times.dates.as_slice() else { return false };
        let (date, weeks) =
            (*date, |rule: &String| rule.contains("FREQ=WEEKLY") && rule.contains("INTERVAL="));
        let named: Vec<Commitment> = self
            .meant_by(&self.positive(clause))
            .into_iter()
            .filter(|commitment| match commitment.when().map(|when| &when.days) {
                Some(Days::By(by)) => by.rules.iter().any(weeks) && !by.has(date),
                Some(Days::On(_) | Days::Span(..) | Days::Loose(_)) | None => false,
            })
            .collect();
        let [commitment] = named.as_slice() else { return false };
        let mut matter = commitment.matter.clone();
        if let Matter::Routine { when, .. } = &mut matter
            && let Days::By(by) = &mut when.days
            && wrong
        {
            (by.start, by.start_said) = (date, true);
            // The same weekday in the other weeks, and no other.
            if by.has(date) {
                self.amended(commitment.id, matter, clause);
                return true;
            }
        }
        false
    }

    /// The day on which it would be, and the one on which it is to be.
    fn days_of(&self, moved: &Moved) -> Option<(NaiveDate, NaiveDate)> {
        let today = self.cx.today;
        let monday =
            today.checked_sub_days(chrono::Days::new(u64::from(today.weekday().num_days_from_monday())))?;
        let on = |week: u64, day: Weekday| {
            monday.checked_add_days(chrono::Days::new(7 * week + u64::from(day.num_days_from_monday())))
        };
        (moved.ahead..moved.ahead + 2).find_map(|week| {
            let (origin, target) = (on(week, moved.from)?, on(week, moved.to)?);
            // "Monday instead of Sunday" is the day after it.
            let target =
                if origin - target > TimeDelta::days(4) { target + TimeDelta::days(7) } else { target };
            (origin >= today && target >= today).then_some((origin, target))
        })
    }
}

/// What tokens say of one weekday in the place of another, if they do.
fn moved(tokens: &[Token]) -> Option<Moved> {
    let days: Vec<(usize, usize, Weekday, bool)> = (0..tokens.len())
        .filter_map(|at| weekday::name(tokens, at, true).map(|(day, plural, end)| (at, end, day, plural)))
        .collect();
    let behind = |at: usize| {
        let from = at.saturating_sub(3);
        (from..at).find(|index| any_phrase(tokens, *index, &NOT).is_some_and(|used| index + used == at))
    };
    // Just one day that is meant, and one that is not.
    let [first, second] = days.as_slice() else { return None };
    // "Don't mop on Thursday, do it on Friday instead".
    let denied = any_phrase!(tokens, 0, ["don't", "do not", "please don't", "not", "no", "skip"]);
    let then = (first.1..second.0)
        .any(|at| any_phrase!(tokens, at, ["do it", "do that", "make it", "but"]).is_some())
        || tokens[second.1..].iter().any(|token| token.word == "instead");
    // "Move Thursday's mopping to Friday": this week's.
    let asked =
        any_phrase!(tokens, 0, ["can we", "could we", "can you", "could you", "would you"]).unwrap_or(0);
    let shifts = any_phrase!(
        tokens,
        asked,
        [
            "move",
            "shift",
            "push",
            "reschedule",
            "change",
            "put",
            "bring",
            "postpone",
            "do",
            "delay",
            "switch",
            "swap"
        ]
    );
    let possessive = |at: usize| tokens[at].word.ends_with("'s");
    let put = shifts.is_some()
        && possessive(first.0)
        && (first.1..second.0).any(|at| tokens[at].shape == Shape::Word)
        && matches!(word(tokens, second.0 - 1), "to" | "on" | "until" | "till" | "onto" | "for");
    let from_to = shifts.is_some()
        && word(tokens, first.0.saturating_sub(1)) == "from"
        && word(tokens, second.0 - 1) == "to";
    let put = put || from_to;
    let (right, wrong) = match (behind(first.0), behind(second.0)) {
        (None, None) if put => (second, first),
        (None, Some(_)) => (first, second),
        (Some(_), None) => (second, first),
        (None, None) if denied.is_some() && then => (second, first),
        (Some(_), Some(_)) | (None, None) => return None,
    };
    let marker = behind(wrong.0).or(denied.map(|_| 0)).or(put.then_some(wrong.0))?;
    // "Not vacuum on Thursday": what is not meant is said behind what is, or before a comma.
    let bare = word(tokens, marker) == "not" && marker > 0;
    if bare && wrong.0 < right.0 && !(wrong.1..right.0).any(|at| tokens[at].is_mark(',')) {
        return None;
    }
    let says = |phrases: &[&str]| (0..tokens.len()).any(|at| any_phrase(tokens, at, phrases).is_some());
    // "I'm home on Friday instead of Thursday": what is so.
    if tokens[asked..].iter().any(|token| {
        matches!(
            token.word.as_str(),
            "i'm"
                | "we're"
                | "is"
                | "are"
                | "was"
                | "were"
                | "it's"
                | "he's"
                | "she's"
                | "i"
                | "we"
                | "meant"
                | "said"
        )
    }) {
        return None;
    }
    let plural = |day: &(usize, usize, Weekday, bool)| day.3 && !(put && possessive(day.0));
    let lasting =
        says(&LASTING) || from_to && !says(&ONCE) || (plural(right) || plural(wrong)) && !says(&ONCE);
    let ahead = u64::from(says(&["next week"]));
    let mut name = Vec::new();
    let mut at = asked.max(denied.unwrap_or(0));
    while at < tokens.len() {
        let skip = [right, wrong].iter().find(|day| day.0 == at).map(|day| day.1 - at);
        let skip = skip
            .or_else(|| (at == marker).then(|| any_phrase(tokens, at, &NOT)).flatten())
            .or_else(|| any_phrase(tokens, at, &LASTING))
            .or_else(|| any_phrase(tokens, at, &ONCE))
            .or_else(|| any_phrase(tokens, at, &["do it", "do that", "make it", "but"]))
            .or_else(|| MOVING.contains(&word(tokens, at)).then_some(1))
            .or_else(|| matches!(tokens[at].word.as_str(), "," | "." | "?" | "!").then_some(1));
        if let Some(used) = skip {
            at += used.max(1);
            continue;
        }
        name.push(tokens[at].clone());
        at += 1;
    }
    name.iter().any(|token| token.shape == Shape::Word).then_some(Moved {
        to: right.2,
        from: wrong.2,
        lasting,
        ahead,
        name,
    })
}
