//! The policy: how long a skill takes, whether it works, and whether the robot knows that it did not.

use hob_skills::{Name, Skill, SkillCall, TECHNIQUE};
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

/// What a call comes to for the policy: which things differ in how well it manages them, for as long as the house stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Deed<'d> {
    pub skill: &'d Skill,
    /// Its first thing, or nothing.
    pub object: &'d str,
    /// With what it is done, where that is a matter of choice.
    pub means: &'d str,
    /// What the policy was told of how to do it; empty for nothing.
    pub technique: &'d str,
    /// The room it is done in.
    pub room: &'d str,
}

impl<'d> Deed<'d> {
    /// The deed of a call.
    pub fn of(skill: &'d Skill, call: &'d SkillCall, room: &'d str) -> Self {
        let thing = |param: &Name| call.thing(param).map(Name::as_str);
        Self {
            skill,
            object: skill.params.iter().find_map(|param| thing(&param.name)).unwrap_or("-"),
            means: skill.means.as_ref().and_then(thing).unwrap_or(""),
            technique: call.args.get(TECHNIQUE).map_or("", |arg| arg.as_str()),
            room,
        }
    }

    fn seed(&self, what: &str, seed: Seed) -> Seed {
        let branch = seed.branch(what).branch(&self.skill.name).branch(self.object);
        branch.branch(self.means).branch(self.technique)
    }
}

/// How much harder than the mean a deed can be: one grip in thirty would be harder yet.
const HARDNESS_MAX: f64 = 3.5;

/// One doorway in so many has a bad threshold, over which the robot stumbles so many times as often as the mean.
const DOORWAYS: f64 = 8.0;
const THRESHOLD: f64 = 6.0;

/// A room's light makes the robot fail so much less or more often than the mean.
const LIGHT: (f64, f64) = (0.7, 1.3);

/// A technique makes a deed so much quicker or slower than the mean.
const TECHNIQUE_PACE: (f64, f64) = (0.85, 1.15);

/// How hard this is for the robot, beside the mean of its skill, which is 1 over all houses.
///
/// Declared, not measured: published success rates are means over objects, and say only that objects differ much. Where
/// all that is known of a positive quantity is its mean, the distribution that assumes least besides is the exponential
/// (Jaynes 1957, "Information theory and statistical mechanics"); it is cut off at [`HARDNESS_MAX`] and divided by what
/// is left of its mean. Each technique with each thing has its own draw, so that none is best for everything, and the
/// policy's own technique is not better than others. What has no techniques to choose among is taken to differ little.
fn hardness(deed: Deed<'_>, seed: Seed) -> f64 {
    let mut rng = deed.seed("hardness", seed).rng();
    if deed.skill.name == "go-to" {
        let bad = rng.chance(1.0 / DOORWAYS);
        return if bad { THRESHOLD } else { (DOORWAYS - THRESHOLD) / (DOORWAYS - 1.0) };
    }
    let light = seed.branch("light").branch(deed.room).rng().between(LIGHT.0, LIGHT.1);
    let itself = if deed.skill.techniques.is_empty() {
        rng.between(0.7, 1.3)
    } else {
        let drawn = -(1.0 - rng.unit()).ln();
        drawn.min(HARDNESS_MAX) / (1.0 - (-HARDNESS_MAX).exp())
    };
    itself * light
}

/// Chance that a deed fails, and that a claimed success is imagined, both 0 to 1.
pub(crate) fn rates(deed: Deed<'_>, profile: FaultProfile, seed: Seed) -> (f64, f64) {
    let (fails, imagines) = FAILS_PERCENT
        .iter()
        .find(|(name, ..)| deed.skill.name == *name)
        .map_or((OTHERS_FAIL_PERCENT, true), |(_, fails, imagines)| (*fails, *imagines));
    let factor = profile.factor();
    let false_claim = if imagines { FALSE_CLAIM_PERCENT * factor } else { 0.0 };
    ((fails * hardness(deed, seed) * factor / 100.0).min(0.6), (false_claim / 100.0).min(0.2))
}

/// Draws what will become of a call that is possible.
pub(crate) fn fate(deed: Deed<'_>, profile: FaultProfile, seed: Seed, rng: &mut Rng) -> Fate {
    let (fails, false_claim) = rates(deed, profile, seed);
    if rng.chance(fails) {
        let handles = matches!(deed.skill.name.as_str(), "pick" | "place" | "load" | "unload" | "hang");
        let drops = handles && rng.chance(DROPS_PERCENT / 100.0);
        Fate::Fails { reason: reason(&deed.skill.name, deed.object, drops, rng), drops }
    } else if rng.chance(false_claim) {
        Fate::OnlySeems
    } else {
        Fate::Works
    }
}

/// How long a deed takes whose expected duration is given, in seconds.
pub(crate) fn seconds(
    deed: Deed<'_>,
    expected: f64,
    profile: FaultProfile,
    seed: Seed,
    rng: &mut Rng,
) -> f64 {
    let pace = match (profile, deed.skill.name.as_str()) {
        (FaultProfile::None, _) => 1.0,
        // The stove keeps the time, not the policy.
        (_, "cook") => rng.between(0.97, 1.12),
        (_, _) if deed.skill.techniques.is_empty() => rng.between(PACE.0, PACE.1),
        _ => {
            let (quick, slow) = TECHNIQUE_PACE;
            rng.between(PACE.0, PACE.1) * deed.seed("pace", seed).rng().between(quick, slow)
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn deed<'d>(skill: &str, object: &'d str, technique: &'d str) -> Deed<'d> {
        let skill = &hob_skills::Catalogue::builtin().skills[skill];
        Deed { skill, object, means: "", technique, room: "kitchen" }
    }

    #[test]
    fn nothing_fails_without_faults_and_rough_is_worse_than_default() {
        let seed = Seed::of("policy");
        assert_eq!(rates(deed("cook", "dinner", ""), FaultProfile::None, seed), (0.0, 0.0));
        let (fails, lies) = rates(deed("cook", "dinner", ""), FaultProfile::Default, seed);
        let (fails_rough, lies_rough) = rates(deed("cook", "dinner", ""), FaultProfile::Rough, seed);
        assert!(fails > 0.04 && fails < 0.17 && fails_rough > fails, "{fails} {fails_rough}");
        assert!(lies > 0.04 && lies_rough > lies);
        assert_eq!(rates(deed("go-to", "hall-door", ""), FaultProfile::Default, seed).1, 0.0);
    }

    #[test]
    fn things_differ_and_their_mean_is_that_of_the_skill() {
        let houses = 4_000;
        let fails = |nth: u64, technique: &str| {
            rates(deed("pick", "mug", technique), FaultProfile::Default, Seed::of("houses").nth(nth)).0
        };
        for technique in ["", "from-above"] {
            let all: Vec<f64> = (0..houses).map(|nth| fails(nth, technique)).collect();
            let mean = all.iter().sum::<f64>() / houses as f64;
            assert!((mean - 0.13).abs() < 0.006, "{technique}: {mean}");
            let easy = all.iter().filter(|fails| **fails < 0.05).count();
            let hard = all.iter().filter(|fails| **fails > 0.26).count();
            assert!(easy > houses as usize / 5 && hard > houses as usize / 15, "{easy} easy, {hard} hard");
        }
        let better = (0..houses).filter(|nth| fails(*nth, "from-above") < fails(*nth, "")).count();
        assert!((1_850..2_150).contains(&better), "{better}: neither technique is the better for everything");
    }

    #[test]
    fn doorways_differ_and_their_mean_is_that_of_walking() {
        let houses = 8_000;
        let fails = |nth: u64| {
            rates(deed("go-to", "hall-door", ""), FaultProfile::Default, Seed::of("doors").nth(nth)).0
        };
        let mean = (0..houses).map(fails).sum::<f64>() / houses as f64;
        assert!((mean - 0.01).abs() < 0.001, "{mean}");
        let bad = (0..houses).filter(|nth| fails(*nth) > 0.05).count();
        assert!((900..1_100).contains(&bad), "{bad}");
    }

    #[test]
    fn false_claims_stay_within_their_rate() {
        let seed = Seed::of("claims");
        let draws = 20_000;
        let lies = (0..draws)
            .filter(|n| {
                let mut rng = seed.nth(*n).rng();
                fate(deed("wipe", "counter", ""), FaultProfile::Default, seed, &mut rng) == Fate::OnlySeems
            })
            .count() as f64;
        let (fails, rate) = rates(deed("wipe", "counter", ""), FaultProfile::Default, seed);
        let expected = draws as f64 * (1.0 - fails) * rate;
        // Four standard deviations of the binomial: one run in 16,000 would leave them by chance, and this one repeats.
        let bound = 4.0 * (expected * (1.0 - rate)).sqrt();
        assert!((lies - expected).abs() < bound, "{lies} of {expected} ± {bound}");
    }
}
