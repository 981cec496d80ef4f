//! A duty that a rule of the house, or a danger, is against whichever way it is done: waited for where waiting may lift
//! it, and asked about where it does not.

use chrono::TimeDelta;
use hob_memory::{Entry, Ref};
use hob_schedules::{CommitmentId, Instant, Matter, OccurrenceId, Settlement, State};

use super::begin::{BLOCKED_MAX, TRY_AGAIN_MINUTES};
use crate::Household;
use crate::plan;
use crate::questions::{ANYWAY, ANYWAY_ALWAYS, Asking, LEAVE_IT, REMIND_ME, TRY_NOW};
use crate::why::quoted;

/// What may lift by itself (a sleeper, a wet floor, a window) is waited for this often, for an hour in all, before the
/// owner is asked: most naps and most drying is over by then.
const WAITS_BEFORE_ASKING: u32 = 3;

/// To shut a door, or to turn off what was left on, takes hob a minute or two.
const PUT_RIGHT_MINUTES: i64 = 3;

/// The same rule against the same routine is asked about once a week: more would be nagging, and never again would be
/// forgetting it.
const ASK_AGAIN_DAYS: i64 = 7;

impl Household {
    /// A rule is against every way of doing an occurrence.
    pub(super) fn forbidden(
        &mut self,
        id: OccurrenceId,
        rule: CommitmentId,
        reason: String,
        because: Vec<Ref>,
        now: Instant,
    ) {
        let known = self.memory.commitments.get(&rule).and_then(|commitment| match &commitment.matter {
            Matter::Rule(rule) => Some(rule),
            Matter::Routine { .. }
            | Matter::Errand { .. }
            | Matter::Trigger { .. }
            | Matter::CheckIn { .. }
            | Matter::Preference(_)
            | Matter::Fact(_) => None,
        });
        let stands = known.is_some_and(plan::stands);
        // The day is planned around the hours that a rule names; nobody is asked whether they count.
        let of_hours = known.is_some_and(|rule| plan::is_of_hours(&rule.demand));
        let waited = self.deferrals.get(&id).copied().unwrap_or(0);
        let asks = stands || (!of_hours && waited >= WAITS_BEFORE_ASKING);
        if of_hours && let Some(until) = self.hours_end(rule, now) {
            self.wait_for_hours(id, until, reason, because, now);
            return;
        }
        // Nobody is asked anything in quiet hours.
        if !asks || self.asked_about.contains(&id) || self.is_quiet(now) {
            self.wait_or_leave(id, reason, because, now);
            return;
        }
        if self.asked_lately(Some(rule), id, now) {
            if stands {
                self.settle(id, Settlement::Skipped, reason, because, now);
            } else {
                self.wait_all_day(id, reason, because, now);
            }
            return;
        }
        let sources = self.memory.commitments.get(&rule).map(|c| c.sources.clone()).unwrap_or_default();
        let words =
            sources.first().map_or_else(String::new, |source| format!(" It rests on {}.", quoted(source)));
        let says = self.memory.occurrences.get(&id).map(|o| self.says_of(o)).unwrap_or_default();
        let ask = format!(
            "{says} A rule of the house is against every way that I know: {reason}.{words} \
             Shall I do it anyway, leave it, or remind you later?"
        );
        let choices = [ANYWAY, ANYWAY_ALWAYS, LEAVE_IT, REMIND_ME];
        self.ask_about_doing(
            id,
            Asking { ask, choices: &choices, rule: Some(rule), sources, choice: None },
            now,
        );
    }

    /// When the hours are over in which a rule keeps something from being done now.
    fn hours_end(&self, rule: CommitmentId, now: Instant) -> Option<Instant> {
        let next_day = now + TimeDelta::days(1);
        let hours = plan::hours_against(&[rule], &self.view(now), now, next_day);
        hours.into_iter().find(|(from, until)| *from <= now && now < *until).map(|(_, until)| until)
    }

    /// Puts off what a rule keeps out of these hours until they are over. Nothing was tried in vain: it does not count
    /// among the tries.
    fn wait_for_hours(
        &mut self,
        id: OccurrenceId,
        until: Instant,
        reason: String,
        because: Vec<Ref>,
        now: Instant,
    ) {
        let occurrence = self.memory.occurrences.get(&id);
        let ends = occurrence.map(|occurrence| match occurrence.state {
            // The dishes that the machine is no more to run for tonight are washed in the morning.
            State::Running { .. } => self.overrun_until(occurrence),
            State::Upcoming | State::Deferred { .. } | State::Asked { .. } | State::Settled { .. } => {
                occurrence.closes
            }
        });
        if ends.is_some_and(|ends| until < ends) {
            self.put_off_untried(id, until, (reason, because), None, now);
        } else {
            self.wait_or_leave(id, reason, because, now);
        }
    }

    /// Every way of doing an occurrence is dangerous. A yes lifts no danger: whoever is asked can only put it right.
    pub(super) fn dangerous(&mut self, id: OccurrenceId, reason: String, because: Vec<Ref>, now: Instant) {
        if self.ends_first(id, now) {
            let until = now + TimeDelta::minutes(PUT_RIGHT_MINUTES);
            self.put_off_untried(id, until, (format!("{reason}: I see to that first"), because), None, now);
            return;
        }
        let waited = self.deferrals.get(&id).copied().unwrap_or(0);
        if waited < WAITS_BEFORE_ASKING || self.asked_about.contains(&id) || self.is_quiet(now) {
            self.wait_or_leave(id, reason, because, now);
            return;
        }
        let says = self.memory.occurrences.get(&id).map(|o| self.says_of(o)).unwrap_or_default();
        let ask = format!(
            "{says} I find no safe way: {reason}. Put it right and tell me to try now, or shall I leave it, \
             or remind you later?"
        );
        let choices = &[TRY_NOW, LEAVE_IT, REMIND_ME];
        let asking = Asking { ask, choices, rule: None, sources: Vec::new(), choice: None };
        self.ask_about_doing(id, asking, now);
    }

    /// Whether the owner was asked about this commitment, and the rule that is against it, in the last days.
    pub(super) fn asked_lately(&self, rule: Option<CommitmentId>, id: OccurrenceId, now: Instant) -> bool {
        let commitment = self.memory.occurrences.get(&id).map(|occurrence| occurrence.commitment);
        let asked = commitment.and_then(|commitment| self.asked_of.get(&(rule, commitment)));
        asked.is_some_and(|at| now.signed_duration_since(*at) < TimeDelta::days(ASK_AGAIN_DAYS))
    }

    /// Whether it is an hour at which nobody is asked anything.
    pub(super) fn is_quiet(&self, now: Instant) -> bool {
        self.policy.is_quiet(self.civil(now).time())
    }

    /// Waits for what may lift by itself: a door that is shut at eight may be open at ten. The tries that are left are
    /// spread over the time that is left.
    fn wait_all_day(&mut self, id: OccurrenceId, reason: String, because: Vec<Ref>, now: Instant) {
        let Some(closes) = self.memory.occurrences.get(&id).map(|o| o.closes) else { return };
        let tried = self.deferrals.get(&id).copied().unwrap_or(0);
        let tries = i64::from(BLOCKED_MAX.saturating_sub(tried));
        let wait = closes.signed_duration_since(now).num_minutes() / (tries + 1);
        if tries == 0 || wait < TRY_AGAIN_MINUTES {
            self.wait_or_leave(id, reason, because, now);
            return;
        }
        let until = now + TimeDelta::minutes(wait);
        self.log(Entry::Deferred { id, until, reason, because, choice: None }, now);
    }

    /// Puts off what cannot be begun now, as long as its window is open, and then leaves it, and says so.
    pub(super) fn wait_or_leave(
        &mut self,
        id: OccurrenceId,
        reason: String,
        because: Vec<Ref>,
        now: Instant,
    ) {
        let Some(occurrence) = self.memory.occurrences.get(&id).cloned() else { return };
        let tried = self.deferrals.get(&id).copied().unwrap_or(0);
        let until = now + TimeDelta::minutes(TRY_AGAIN_MINUTES);
        if tried < BLOCKED_MAX && until < occurrence.closes {
            self.log(Entry::Deferred { id, until, reason, because, choice: None }, now);
            return;
        }
        let running = matches!(occurrence.state, State::Running { .. });
        let how = if running { Settlement::GivenUp } else { Settlement::Skipped };
        self.settle(id, how, reason.clone(), because.clone(), now);
        let says = self.says_of(&occurrence);
        self.tell(format!("I could not do this: {says} {reason}."), because, now);
    }
}
