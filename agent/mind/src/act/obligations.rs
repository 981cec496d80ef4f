//! What a call, or somebody, has begun and must be ended in time: heat that is on, a fridge that is open.

use chrono::TimeDelta;
use hob_memory::Ref;
use hob_schedules::{Instant, OccurrenceId};
use hob_skills::{Fact, Name};

use super::WorkKey;
use crate::Household;
use crate::safety::limits::{LIMITED, Limit, limit};

/// How long before the time is up hob sets about it, so that it is done when it is up.
const AHEAD_MINUTES: i64 = 2;

impl Household {
    /// Ends what has been so for as long as it may be: hob sets about it, and tells whoever is there where that did not
    /// help.
    pub(super) fn tend_obligations(&mut self, now: Instant) {
        let standing = self.standing(now);
        self.overdue.retain(|fact, _| standing.iter().any(|(f, _)| f == fact));
        self.obligation_at = None;
        for (fact, since) in standing {
            let Some(limit) = self.limit_of(&fact, now) else { continue };
            let Some(up) = time_up(&limit, since) else { continue };
            let set_about = up - TimeDelta::minutes(AHEAD_MINUTES);
            if let Some(next) = [set_about, up].into_iter().find(|at| *at > now) {
                self.obligation_at = Some(self.obligation_at.map_or(next, |at| at.min(next)));
            }
            if set_about > now {
                continue;
            }
            let known = self.overdue.get(&fact).copied();
            let told = known == Some(true);
            self.overdue.insert(fact.clone(), told || up <= now);
            if known.is_none() && !self.works.contains_key(&WorkKey::PutRight) {
                self.leave_safe(now);
            }
            if up <= now && !told {
                let mut because = vec![Ref::Belief(fact)];
                because.extend(limit.rule.map(Ref::Commitment));
                self.ask_favour(
                    format!("Please see to it: {}.", limit.says.trim_end_matches('.')),
                    because,
                    now,
                );
            }
        }
    }

    /// Sets about what will have been so for as long as it may be before a duty is done, and was not set about yet: the
    /// duty is done after it, rather than when somebody else has seen to it. Whether there is such a thing, and hob can
    /// end it.
    pub(super) fn ends_first(&mut self, id: OccurrenceId, now: Instant) -> bool {
        let done = now + TimeDelta::seconds(i64::from(self.expected_seconds(id)));
        let mut any = false;
        for (fact, since) in self.standing(now) {
            let up = self.limit_of(&fact, now).and_then(|limit| time_up(&limit, since));
            if up.is_some_and(|up| up <= done) && !self.overdue.contains_key(&fact) {
                self.overdue.insert(fact, false);
                any = true;
            }
        }
        if any && !self.works.contains_key(&WorkKey::PutRight) {
            self.leave_safe(now);
        }
        any && self.works.contains_key(&WorkKey::PutRight)
    }

    /// What holds and may do so for a while only, and since when.
    fn standing(&self, now: Instant) -> Vec<(Fact, Instant)> {
        LIMITED
            .iter()
            .flat_map(|predicate| self.beliefs_on(predicate, None))
            .filter(|b| b.holds && b.until.is_none_or(|until| now < until))
            .map(|b| (b.fact.clone(), b.since))
            .collect()
    }

    /// For how long a fact may hold. Worked out once: neither the catalogue nor the house changes under it, and a new
    /// rule forgets what was worked out.
    fn limit_of(&mut self, fact: &Fact, now: Instant) -> Option<Limit> {
        if let Some(known) = self.limits.get(fact) {
            return known.clone();
        }
        let name: Option<&Name> = fact.args.first();
        let found = name.and_then(|name| limit(&fact.predicate, name, &self.view(now)));
        self.limits.insert(fact.clone(), found.clone());
        found
    }
}

/// When something will have been so for as long as it may be.
fn time_up(limit: &Limit, since: Instant) -> Option<Instant> {
    since.checked_add_signed(TimeDelta::seconds((limit.minutes * 60.0) as i64))
}
