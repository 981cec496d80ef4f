//! The policy: how long a skill takes, whether it works, and whether the robot knows that it did not.

use hob_skills::Name;
use serde::{Deserialize, Serialize};

use crate::faults::FaultProfile;
use crate::seed::{Rng, Seed};

/// What will become of a call, drawn when it starts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Fate {
    /// It works.
    Works,
    /// It does not, and the robot knows.
    Fails {
        /// In the robot's words.
        reason: String,
        /// Whether what it handles falls to the floor.
        drops: bool,
    },
    /// It does not, and the robot believes that it did.
    OnlySeems,
    /// It was impossible from the beginning.
    Impossible {
        /// In the robot's words.
        reason: String,
    },
    /// The battery runs out on the way.
    Exhausted,
    /// The robot gives up at the deadline.
    TooLong,
}

/// How often a skill fails, in percent, and whether its success may be imagined. Published household policies manage
/// eight or nine of ten manipulations that they were trained for; navigation, looking and talking are older arts.
const FAILS_PERCENT: &[(&str, f64, bool)] = &[
    ("go-to", 1.0, false),
    ("look", 0.5, false),
    ("charge", 1.0, false),
    ("say", 1.0, false),
    ("order", 2.0, true),
    ("lock", 4.0, true),
    ("unlock", 4.0, true),
    ("open-door", 5.0, true),
    ("close-door", 5.0, true),
    ("switch-on", 6.0, true),
    ("switch-off", 6.0, true),
    ("start-cycle", 6.0, true),
    ("open", 8.0, true),
    ("close", 8.0, true),
    ("vacuum", 8.0, true),
    ("mop", 9.0, true),
    ("cook", 10.0, true),
    ("place", 10.0, true),
    ("water", 10.0, true),
    ("wipe", 10.0, true),
    ("pick", 13.0, true),
    ("fold", 18.0, true),
    ("hang", 16.0, true),
    ("make-bed", 16.0, true),
    ("change-sheets", 19.0, true),
];

/// What every other manipulation is taken to fail at, in percent.
const OTHERS_FAIL_PERCENT: f64 = 12.0;

/// Of the manipulations claimed done, so many percent are not.
const FALSE_CLAIM_PERCENT: f64 = 5.0;

/// Of the failures to pick or place, so many percent end on the floor.
const DROPS_PERCENT: f64 = 8.0;

/// A duration over the expected one, lowest and highest.
const PACE: (f64, f64) = (0.8, 1.4);

/// Chance that this skill fails with this object, and that a claimed success is imagined, both 0 to 1.
pub(crate) fn rates(skill: &str, object: &str, profile: FaultProfile, seed: Seed) -> (f64, f64) {
    let (fails, imagines) = FAILS_PERCENT
        .iter()
        .find(|(name, ..)| *name == skill)
        .map_or((OTHERS_FAIL_PERCENT, true), |(_, fails, imagines)| (*fails, *imagines));
    // Some things are harder to handle than others, for as long as the house stands.
    let hardness = seed.branch("hardness").branch(skill).branch(object).rng().between(0.7, 1.3);
    let factor = profile.factor();
    let false_claim = if imagines { FALSE_CLAIM_PERCENT * factor } else { 0.0 };
    ((fails * hardness * factor / 100.0).min(0.6), (false_claim / 100.0).min(0.2))
}

/// Draws what will become of a call that is possible.
pub(crate) fn fate(skill: &str, object: &str, profile: FaultProfile, seed: Seed, rng: &mut Rng) -> Fate {
    let (fails, false_claim) = rates(skill, object, profile, seed);
    if rng.chance(fails) {
        let handles = matches!(skill, "pick" | "place" | "load" | "unload" | "hang");
        let drops = handles && rng.chance(DROPS_PERCENT / 100.0);
        Fate::Fails { reason: reason(skill, object, drops, rng), drops }
    } else if rng.chance(false_claim) {
        Fate::OnlySeems
    } else {
        Fate::Works
    }
}

/// How long a skill takes whose expected duration is given, in seconds.
pub(crate) fn seconds(skill: &str, expected: f64, profile: FaultProfile, rng: &mut Rng) -> f64 {
    let pace = match (profile, skill) {
        (FaultProfile::None, _) => 1.0,
        // The stove keeps the time, not the policy.
        (_, "cook") => rng.between(0.97, 1.12),
        _ => rng.between(PACE.0, PACE.1),
    };
    (expected * pace).max(1.0)
}

fn reason(skill: &str, object: &str, drops: bool, rng: &mut Rng) -> String {
    if drops {
        return format!("{object} slipped and fell");
    }
    let all: &[&str] = match skill {
        "pick" | "unload" => {
            &["I could not get a grip on it", "it slipped out of my gripper", "I cannot see it well"]
        }
        "place" | "load" | "hang" => &["there was no room to put it down", "I could not let go of it safely"],
        "open" | "close" | "open-door" | "close-door" => &["it is stuck", "I could not reach the handle"],
        "go-to" => &["something is in my way", "I lost my position"],
        "vacuum" | "mop" | "wipe" | "scrub" => &["the tool got caught", "I could not reach everything"],
        "cook" | "prepare" | "chop" => &["it did not turn out", "I had to break off"],
        _ => &["it did not work", "I could not finish", "I gave up after three tries"],
    };
    rng.pick(all).map_or_else(String::new, |text| (*text).to_owned())
}

/// The object that experience is kept by: the first argument, or nothing.
pub(crate) fn object<'a>(args: impl IntoIterator<Item = &'a Name>) -> &'a str {
    args.into_iter().next().map_or("-", Name::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_fails_without_faults_and_rough_is_worse_than_default() {
        let seed = Seed::of("policy");
        assert_eq!(rates("pick", "mug", FaultProfile::None, seed), (0.0, 0.0));
        let (fails, lies) = rates("pick", "mug", FaultProfile::Default, seed);
        let (fails_rough, lies_rough) = rates("pick", "mug", FaultProfile::Rough, seed);
        assert!(fails > 0.08 && fails < 0.2 && fails_rough > fails, "{fails} {fails_rough}");
        assert!(lies > 0.04 && lies_rough > lies);
        assert_eq!(rates("go-to", "hall-door", FaultProfile::Default, seed).1, 0.0);
    }

    #[test]
    fn false_claims_stay_within_their_rate() {
        let seed = Seed::of("claims");
        let draws = 20_000;
        let lies = (0..draws)
            .filter(|n| {
                let mut rng = seed.nth(*n).rng();
                fate("wipe", "counter", FaultProfile::Default, seed, &mut rng) == Fate::OnlySeems
            })
            .count() as f64;
        let (fails, rate) = rates("wipe", "counter", FaultProfile::Default, seed);
        let expected = draws as f64 * (1.0 - fails) * rate;
        // Four standard deviations of the binomial: one run in 16,000 would leave them by chance, and this one repeats.
        let bound = 4.0 * (expected * (1.0 - rate)).sqrt();
        assert!((lies - expected).abs() < bound, "{lies} of {expected} ± {bound}");
    }
}
