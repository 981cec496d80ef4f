//! What hob says where two changes are one to whom they were told: what is left out on one day and done on another is
//! moved, and a routine that keeps its other days says which.

use chrono::NaiveDate;
use hob_memory::Ref;
use hob_schedules::commitment::Matter;
use hob_schedules::{Commitment, CommitmentId, Days, Instant, Slot};

use super::ordered_by;
use crate::Household;
use crate::read::{Act, duty_words};

/// A routine that is left out on a day, and what is done in its place.
pub(super) fn in_place<'a>(left_out: &Act, then: Option<&'a Act>) -> Option<(NaiveDate, &'a Commitment)> {
    let (Act::Skip { commitments, from, until }, Some(Act::New(new))) = (left_out, then) else { return None };
    let once = matches!(new.matter, Matter::Errand { .. }) && from == until && commitments.len() == 1;
    once.then_some((*from, new))
}

/// The pairs of what is left out and done otherwise that follow one another and are of one routine and one deed: the
/// days, and what is done on them.
fn alike(acts: &[Act]) -> Option<(usize, Vec<NaiveDate>)> {
    let mut days = Vec::new();
    let mut first: Option<(CommitmentId, &hob_schedules::Duty)> = None;
    let mut at = 0;
    while let [left_out, then, ..] = acts.get(at..).unwrap_or_default() {
        let Some((on, new)) = in_place(left_out, Some(then)) else { break };
        let (Act::Skip { commitments, .. }, Some(duty)) = (left_out, new.duty()) else { break };
        let Some(id) = commitments.first() else { break };
        let same_day = matches!(new.when().map(|when| &when.days), Some(Days::On(date)) if *date == on);
        if !same_day || first.is_some_and(|(routine, had)| routine != *id || had != duty) {
            break;
        }
        first = Some((*id, duty));
        days.push(on);
        at += 2;
    }
    (days.len() > 1).then_some((at, days))
}

/// "Tuesday 10 March, Wednesday 11 March and Thursday 12 March".
fn each_day(days: &[NaiveDate]) -> String {
    let shown: Vec<String> = days.iter().map(|day| day.format("%A %-d %B").to_string()).collect();
    match shown.as_slice() {
        [first @ .., last] if !first.is_empty() => format!("{} and {last}", first.join(", ")),
        _ => shown.join(", "),
    }
}

impl Household {
    /// Carries out what belongs together at the beginning of some acts: how many they are, the words for them, and the
    /// rule that is against them. What is refused does not leave out what it would have stood for.
    pub(super) fn carry_out_together(
        &mut self,
        acts: &[Act],
        said: &str,
        because: &Ref,
        now: Instant,
    ) -> Option<(usize, String, Option<CommitmentId>)> {
        let (on, new) = in_place(acts.first()?, acts.get(1))?;
        let (count, days) = alike(acts).unwrap_or((2, vec![on]));
        if let Some((objection, rule)) = self.unsafe_order(&ordered_by(new, said)) {
            return Some((count, objection, rule));
        }
        if let Some(ask) = self.doubt(acts.get(..count)?, &ordered_by(new, said), now) {
            return Some((count, ask, None));
        }
        let Act::Skip { commitments, .. } = acts.first()? else { return None };
        let routine = self.memory.commitments.get(commitments.first()?)?;
        let same = routine.duty().map(|duty| &duty.task) == new.duty().map(|duty| &duty.task);
        if !same {
            return None;
        }
        let says = match days.as_slice() {
            [_] => self.once_says(on, routine, new, now),
            [..] => Self::days_only_say(&days, new),
        };
        for act in acts.iter().take(count) {
            self.perform_act(act.clone(), because, now);
        }
        Some((count, says, None))
    }

    /// "On Tuesday 10 March and Wednesday 11 March only: make dinner (for 1 fewer). After that as usual."
    fn days_only_say(days: &[NaiveDate], new: &Commitment) -> String {
        let what = new.duty().map(duty_words).unwrap_or_default();
        format!("On {} only: {what}. After that as usual.", each_day(days))
    }

    /// "Just this once: clean the bathroom on Thursday 12 March, instead of on Wednesday 11 March."
    fn once_says(&self, on: NaiveDate, routine: &Commitment, new: &Commitment, now: Instant) -> String {
        let moved = match new.when().map(|when| &when.days) {
            Some(Days::On(date)) if *date != on && !(date.pred_opt() == Some(on) && in_small_hours(new)) => {
                format!(", instead of on {}", on.format("%A %-d %B"))
            }
            Some(_) | None => String::new(),
        };
        let behind = on
            .succ_opt()
            .map(|next| hob_schedules::resolve(next.and_time(chrono::NaiveTime::MIN), self.zone).max(now));
        let next = behind.and_then(|behind| self.next_from(routine, behind, now));
        let next = next.map(|next| format!(" After that as usual, next {next}.")).unwrap_or_default();
        format!("Just this once: {}{moved}.{next}", new.says.trim_end_matches('.'))
    }
}

/// Whether something is done past midnight, which people count to the evening before.
fn in_small_hours(new: &Commitment) -> bool {
    use chrono::Timelike as _;
    const SMALL_HOURS: u32 = 4;
    new.when().is_some_and(|when| {
        when.slots.iter().any(|slot| matches!(slot, Slot::At(time) if time.hour() < SMALL_HOURS))
    })
}

/// "Thursday becomes Wednesday, and Monday stays.", of a routine of which one weekday is another.
pub(super) fn days_say(before: &Commitment, new: &Commitment) -> Option<String> {
    let days = |commitment: &Commitment| match &commitment.when()?.days {
        Days::By(by) => Some(
            by.rules
                .iter()
                .find_map(|rule| rule.split(';').find_map(|part| part.strip_prefix("BYDAY=")))?
                .split(',')
                .map(str::to_owned)
                .collect::<Vec<String>>(),
        ),
        Days::On(_) | Days::Span(..) | Days::Loose(_) => None,
    };
    let (had, has) = (days(before)?, days(new)?);
    let gone: Vec<&String> = had.iter().filter(|day| !has.contains(day)).collect();
    let come: Vec<&String> = has.iter().filter(|day| !had.contains(day)).collect();
    let kept: Vec<String> = had.iter().filter(|day| has.contains(day)).filter_map(|day| named(day)).collect();
    let ([gone], [come]) = (gone.as_slice(), come.as_slice()) else { return None };
    let stays = match kept.as_slice() {
        [] => String::new(),
        [one] => format!(", and {one} stays"),
        [first @ .., last] => format!(", and {} and {last} stay", first.join(", ")),
    };
    Some(format!("{} becomes {}{stays}.", named(gone)?, named(come)?))
}

fn named(letters: &str) -> Option<String> {
    let name = match letters {
        "MO" => "Monday",
        "TU" => "Tuesday",
        "WE" => "Wednesday",
        "TH" => "Thursday",
        "FR" => "Friday",
        "SA" => "Saturday",
        "SU" => "Sunday",
        _ => return None,
    };
    Some(name.to_owned())
}
