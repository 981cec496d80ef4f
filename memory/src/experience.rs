//! What the robot has really managed so far, per skill × technique × object × place, and what is to be expected from it.

use std::collections::BTreeMap;

use hob_skills::Name;
use serde::{Deserialize, Serialize};

use crate::Verdict;

/// What experience is kept by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ExperienceKey {
    /// The skill.
    pub skill: Name,
    /// The technique of it that the policy was told to use; empty when it was told none.
    #[serde(default, skip_serializing_if = "untold")]
    pub technique: Name,
    /// Its first thing, or `-`.
    pub object: Name,
    /// The room.
    pub place: Name,
}

fn untold(technique: &Name) -> bool {
    technique.is_empty()
}

/// Counts and durations.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Experience {
    /// Claimed and seen to be so.
    pub successes: u32,
    /// Claimed to have failed, refused or timed out.
    pub failures: u32,
    /// Claimed to have succeeded, and seen not to be so.
    pub false_claims: u32,
    /// Sum of the durations of the successes, seconds.
    pub seconds: u64,
}

impl Experience {
    /// Calls that were judged.
    pub fn calls(&self) -> u32 {
        self.successes.saturating_add(self.failures).saturating_add(self.false_claims)
    }

    /// Mean seconds of a success, or `None` without one.
    pub fn mean_seconds(&self) -> Option<u32> {
        (self.successes > 0)
            .then(|| u32::try_from(self.seconds / u64::from(self.successes)).unwrap_or(u32::MAX))
    }

    fn add(&mut self, verdict: Verdict, seconds: u32) {
        match verdict {
            Verdict::Confirmed | Verdict::DoneAnyway => {
                self.successes = self.successes.saturating_add(1);
                self.seconds = self.seconds.saturating_add(u64::from(seconds));
            }
            Verdict::Failed => self.failures = self.failures.saturating_add(1),
            Verdict::FalseClaim => self.false_claims = self.false_claims.saturating_add(1),
            Verdict::Unverified => {}
        }
    }

    fn without(&self, part: &Experience) -> Experience {
        Experience {
            successes: self.successes.saturating_sub(part.successes),
            failures: self.failures.saturating_sub(part.failures),
            false_claims: self.false_claims.saturating_sub(part.false_claims),
            seconds: self.seconds.saturating_sub(part.seconds),
        }
    }
}

/// What is to be expected of a call: a Dirichlet distribution over how it ends, as the pseudo-counts of its three
/// outcomes. That it really succeeds is therefore Beta(`successes`, `failures + false_claims`).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Posterior {
    /// Really done.
    pub successes: f64,
    /// Not done, and the robot says so.
    pub failures: f64,
    /// Not done, and the robot says that it is.
    pub false_claims: f64,
    /// How many calls just like this were judged.
    pub tried: u32,
}

impl Posterior {
    /// Before anything was tried: a skill is taken to work nine times in ten, which is where published household
    /// policies stand on tasks that they were trained for, and two of three failures to be owned up to.
    pub const PRIOR: Posterior =
        Posterior { successes: 9.0, failures: 2.0 / 3.0, false_claims: 1.0 / 3.0, tried: 0 };

    /// What calls of the same kind say of one that is less well known counts as much as so many of its own. Things
    /// differ: a handful of tries says more of the blue mug than a thousand of mugs.
    pub const POOLED_CALLS: f64 = 5.0;

    /// Mean chance that a call really succeeds, 0 to 1.
    pub fn success(&self) -> f64 {
        self.successes / self.total()
    }

    /// Mean chance that the robot claims a success that is none, 0 to 1.
    pub fn false_claim(&self) -> f64 {
        self.false_claims / self.total()
    }

    /// −ln of the mean chance of success: what choosing an action costs in nats, so that the costs of the steps of a
    /// plan add up to that of the plan.
    pub fn nats(&self) -> f64 {
        -self.success().ln()
    }

    /// The chance that so many calls in a row all fail, 0 to 1. It is more than the mean chance of failure to that power,
    /// for what failed once is the likelier to be hard: the moment of Beta(a, b), the product of (b + i) / (a + b + i).
    pub fn all_fail(&self, calls: u32) -> f64 {
        let fails = self.failures + self.false_claims;
        (0..calls).map(f64::from).map(|i| (fails + i) / (self.total() + i)).product()
    }

    fn total(&self) -> f64 {
        self.successes + self.failures + self.false_claims
    }

    fn with(self, seen: &Experience) -> Posterior {
        Posterior {
            successes: self.successes + f64::from(seen.successes),
            failures: self.failures + f64::from(seen.failures),
            false_claims: self.false_claims + f64::from(seen.false_claims),
            tried: seen.calls(),
        }
    }

    /// The same expectation, held less firmly: the prior of something more particular.
    fn pooled(self) -> Posterior {
        let scale = (Self::POOLED_CALLS / self.total()).min(1.0);
        Posterior {
            successes: self.successes * scale,
            failures: self.failures * scale,
            false_claims: self.false_claims * scale,
            tried: 0,
        }
    }
}

/// All experience: the rows that are kept, and their sums over places and over things.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Experiences {
    rows: BTreeMap<ExperienceKey, Experience>,
    /// By skill, object and technique.
    things: BTreeMap<(Name, Name, Name), Experience>,
    /// By skill and technique.
    skills: BTreeMap<(Name, Name), Experience>,
}

impl Experiences {
    /// Counts one judged call.
    pub fn count(&mut self, key: &ExperienceKey, verdict: Verdict, seconds: u32) {
        let ExperienceKey { skill, technique, object, place: _ } = key.clone();
        self.rows.entry(key.clone()).or_default().add(verdict, seconds);
        self.skills.entry((skill.clone(), technique.clone())).or_default().add(verdict, seconds);
        self.things.entry((skill, object, technique)).or_default().add(verdict, seconds);
    }

    /// The row of a key.
    pub fn get(&self, key: &ExperienceKey) -> Option<&Experience> {
        self.rows.get(key)
    }

    /// Every row, in the order of the keys.
    pub fn rows(&self) -> impl Iterator<Item = (&ExperienceKey, &Experience)> {
        self.rows.iter()
    }

    /// Experience with a skill by a technique, whatever with.
    pub fn at_large(&self, skill: &Name, technique: &Name) -> Option<&Experience> {
        self.skills.get(&(skill.clone(), technique.clone()))
    }

    /// What is to be expected of a call, by partial pooling (Gelman et al., Bayesian Data Analysis, chapter 5): the
    /// skill at large is the prior of the skill on this thing, and that of the skill on this thing in this room. What
    /// counts at one level is left out of the one above it.
    pub fn posterior(&self, key: &ExperienceKey) -> Posterior {
        let skill = (key.skill.clone(), key.technique.clone());
        let Some(at_large) = self.skills.get(&skill) else { return Posterior::PRIOR };
        let none = Experience::default();
        let thing = (skill.0, key.object.clone(), skill.1);
        let on_thing = self.things.get(&thing).unwrap_or(&none);
        let here = self.rows.get(key).unwrap_or(&none);
        let at_large = Posterior::PRIOR.with(&at_large.without(on_thing)).pooled();
        at_large.with(&on_thing.without(here)).pooled().with(here)
    }

    /// Mean seconds that a success took: here, else elsewhere, else by any technique, else of the skill at large.
    pub fn mean_seconds(&self, key: &ExperienceKey) -> Option<u32> {
        let (skill, object) = (&key.skill, &key.object);
        let thing = (skill.clone(), object.clone(), Name::default());
        let of_thing =
            || self.things.range(thing.clone()..).take_while(|((s, o, _), _)| s == skill && o == object);
        let of_skill =
            || self.skills.range((skill.clone(), Name::default())..).take_while(|((s, _), _)| s == skill);
        let this_way = || of_thing().find(|((.., technique), _)| *technique == key.technique);
        let here = self.rows.get(key).and_then(Experience::mean_seconds);
        here.or_else(|| this_way()?.1.mean_seconds())
            .or_else(|| sum(of_thing().map(|(_, seen)| seen)).mean_seconds())
            .or_else(|| sum(of_skill().map(|(_, seen)| seen)).mean_seconds())
    }
}

fn sum<'e>(all: impl Iterator<Item = &'e Experience>) -> Experience {
    all.fold(Experience::default(), |sum, one| Experience {
        successes: sum.successes.saturating_add(one.successes),
        failures: sum.failures.saturating_add(one.failures),
        false_claims: sum.false_claims.saturating_add(one.false_claims),
        seconds: sum.seconds.saturating_add(one.seconds),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(technique: &str, object: &str, place: &str) -> ExperienceKey {
        ExperienceKey {
            skill: Name::new("pick"),
            technique: Name::new(technique),
            object: Name::new(object),
            place: Name::new(place),
        }
    }

    #[test]
    fn what_nobody_tried_is_expected_to_work_nine_times_in_ten() {
        let posterior = Experiences::default().posterior(&key("", "mug", "kitchen"));
        assert!((posterior.success() - 0.9).abs() < 1e-9);
        assert!((posterior.nats() - 0.105_36).abs() < 1e-4);
    }

    #[test]
    fn what_failed_before_fails_again_the_likelier() {
        let prior = Posterior::PRIOR;
        assert!((prior.all_fail(1) - 0.1).abs() < 1e-9);
        // 1/10 · 2/11 · 3/12
        assert!((prior.all_fail(3) - 1.0 / 220.0).abs() < 1e-9);
        assert!(prior.all_fail(3) > 0.1_f64.powi(3));
    }

    #[test]
    fn a_failure_says_most_of_the_call_itself_and_little_of_others() {
        let mut seen = Experiences::default();
        for _ in 0..3 {
            seen.count(&key("", "mug", "kitchen"), Verdict::Failed, 10);
        }
        let success = |technique, object, place| seen.posterior(&key(technique, object, place)).success();
        let (itself, elsewhere) = (success("", "mug", "kitchen"), success("", "mug", "hall"));
        let (another, otherwise) = (success("", "vase", "kitchen"), success("side", "mug", "kitchen"));
        assert!(itself < elsewhere + 1e-9 && elsewhere < another && another < otherwise, "{seen:?}");
        assert!(otherwise > 0.899 && itself < 0.6);
    }

    #[test]
    fn a_thousand_calls_outweigh_every_prior_and_false_claims_are_failures() {
        let mut seen = Experiences::default();
        for n in 0..1000 {
            let verdict = if n % 4 == 0 { Verdict::FalseClaim } else { Verdict::Confirmed };
            seen.count(&key("", "mug", "kitchen"), verdict, 20);
        }
        let posterior = seen.posterior(&key("", "mug", "kitchen"));
        assert!((posterior.success() - 0.75).abs() < 0.01 && (posterior.false_claim() - 0.25).abs() < 0.01);
        assert_eq!(seen.mean_seconds(&key("", "mug", "hall")), Some(20));
    }

    #[test]
    fn a_key_without_a_technique_is_written_as_before_there_were_any() {
        let text = r#"{"skill":"pick","object":"mug","place":"kitchen"}"#;
        let read: ExperienceKey = serde_json::from_str(text).expect("as last year's journal has it");
        assert_eq!(read, key("", "mug", "kitchen"));
        assert_eq!(serde_json::to_string(&read).expect("writes"), text);
    }
}
