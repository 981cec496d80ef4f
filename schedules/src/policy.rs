//! What the household means by morning, evening, awake and quiet.

use chrono::NaiveTime;
use serde::{Deserialize, Serialize};

use crate::commitment::{Demand, Matter};
use crate::{Commitment, DayPart, Position, Wording, Zone};

/// Twelve o'clock at midday.
pub const NOON: NaiveTime = clock(12, 0);

/// Whoever sleeps by night sleeps now.
const SMALL_HOURS: NaiveTime = clock(3, 0);

/// A time of day known when this is compiled.
const fn clock(hour: u32, minute: u32) -> NaiveTime {
    match NaiveTime::from_hms_opt(hour, minute, 0) {
        Some(time) => time,
        None => panic!("no such time of day"),
    }
}

impl DayPart {
    /// All of them, in the order of the day.
    pub const ALL: [DayPart; 6] = [
        DayPart::EarlyMorning,
        DayPart::Morning,
        DayPart::Midday,
        DayPart::Afternoon,
        DayPart::Evening,
        DayPart::Night,
    ];

    /// Its clock times where the owner's [`DayPolicy`] says no other: early morning 06:00–08:00, morning
    /// 07:00–12:00, midday 11:30–14:00, afternoon 12:00–18:00, evening 17:00–21:30, night 20:00–23:30.
    ///
    /// They overlap, because people's words do: five to six is late afternoon and early evening. Night ends well
    /// before midnight, so that "do the dishes at night" never runs into the next date.
    pub const fn bounds(self) -> (NaiveTime, NaiveTime) {
        match self {
            DayPart::EarlyMorning => (clock(6, 0), clock(8, 0)),
            DayPart::Morning => (clock(7, 0), clock(12, 0)),
            DayPart::Midday => (clock(11, 30), clock(14, 0)),
            DayPart::Afternoon => (clock(12, 0), clock(18, 0)),
            DayPart::Evening => (clock(17, 0), clock(21, 30)),
            DayPart::Night => (clock(20, 0), clock(23, 30)),
        }
    }

    /// The part of the day that a clock time belongs to. Where parts overlap it is the one that began last (17:30
    /// is evening); outside all of them it is night.
    pub fn of(time: NaiveTime, policy: &DayPolicy) -> DayPart {
        policy.part_at(time).unwrap_or(DayPart::Night)
    }
}

/// Whether `time` is in `[from, to)`; a `to` that is not after `from` is on the next day.
fn within((from, to): (NaiveTime, NaiveTime), time: NaiveTime) -> bool {
    if from < to { from <= time && time < to } else { from <= time || time < to }
}

/// The clock times of the household, which the owner may change. In each pair a second time that is not after the
/// first is on the next day.
///
/// Changing it moves the windows of occurrences, never their identity: see [`crate::Slotted::civil`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DayPolicy {
    /// "First thing".
    pub early_morning: (NaiveTime, NaiveTime),
    /// "In the morning".
    pub morning: (NaiveTime, NaiveTime),
    /// "At lunchtime".
    pub midday: (NaiveTime, NaiveTime),
    /// "In the afternoon".
    pub afternoon: (NaiveTime, NaiveTime),
    /// "In the evening".
    pub evening: (NaiveTime, NaiveTime),
    /// "At night".
    pub night: (NaiveTime, NaiveTime),
    /// When somebody is up: a duty without a time is done within these.
    pub waking: (NaiveTime, NaiveTime),
    /// When nothing noisy runs and nobody is asked anything.
    pub quiet: (NaiveTime, NaiveTime),
    /// Where the home is, for what hangs on the sun; where its zone's largest city is when it is not set.
    pub position: Option<Position>,
    /// What the owner means by words that people use differently.
    pub wording: Wording,
}

impl Default for DayPolicy {
    fn default() -> Self {
        DayPolicy {
            early_morning: DayPart::EarlyMorning.bounds(),
            morning: DayPart::Morning.bounds(),
            midday: DayPart::Midday.bounds(),
            afternoon: DayPart::Afternoon.bounds(),
            evening: DayPart::Evening.bounds(),
            night: DayPart::Night.bounds(),
            waking: (clock(7, 0), clock(22, 0)),
            quiet: (clock(22, 0), clock(7, 0)),
            position: None,
            wording: Wording::default(),
        }
    }
}

impl DayPolicy {
    /// The clock times of a part of the day.
    pub fn bounds(&self, part: DayPart) -> (NaiveTime, NaiveTime) {
        match part {
            DayPart::EarlyMorning => self.early_morning,
            DayPart::Morning => self.morning,
            DayPart::Midday => self.midday,
            DayPart::Afternoon => self.afternoon,
            DayPart::Evening => self.evening,
            DayPart::Night => self.night,
        }
    }

    /// The part of the day that began last of those that `time` is in; `None` in the small hours, outside them all.
    pub fn part_at(&self, time: NaiveTime) -> Option<DayPart> {
        DayPart::ALL
            .into_iter()
            .filter(|part| within(self.bounds(*part), time))
            // One that crosses midnight and began yesterday is older than any of today; of two that began at once,
            // the later in the order of the day.
            .max_by_key(|part| (self.bounds(*part).0 <= time, self.bounds(*part).0, *part))
    }

    /// The same, in a household that has said when it is to be quiet.
    ///
    /// "Quiet hours: 11pm to 8am" tells more than when nothing noisy runs: people are up until eleven, and nobody wants
    /// to be asked anything before eight. Of the hours that are set and those that are said each time the later one
    /// counts: where children sleep from half past eight on, their parents are up all the same. Only a rule that binds
    /// every night counts; a nap is no night.
    #[must_use]
    pub fn under<'a>(&self, commitments: impl IntoIterator<Item = &'a Commitment>) -> Self {
        let mut policy = self.clone();
        for (from, to) in commitments.into_iter().filter_map(quiet_night) {
            policy.quiet = (later(policy.quiet.0, from), later(policy.quiet.1, to));
            policy.waking.1 = later(policy.waking.1, from);
        }
        policy
    }

    /// Where the home is: as set, else where the largest city of its zone is.
    pub fn place(&self, zone: Zone) -> Option<Position> {
        self.position.or_else(|| Position::of_zone(zone))
    }

    /// Whether somebody is up at this time of day.
    pub fn is_waking(&self, time: NaiveTime) -> bool {
        within(self.waking, time)
    }

    /// Whether it is quiet hours at this time of day.
    pub fn is_quiet(&self, time: NaiveTime) -> bool {
        within(self.quiet, time)
    }
}

/// The hours that are forbidden "after ten in the evening", as far as they go: through the night until people get up, for
/// nobody means that it is allowed again at midnight. Other hours are as they are said.
pub fn through_the_night(from: NaiveTime, to: NaiveTime, up: Option<NaiveTime>) -> (NaiveTime, NaiveTime) {
    let open = to == clock(23, 59) && clock(17, 0) <= from;
    (from, if open { up.unwrap_or(clock(7, 0)) } else { to })
}

/// From when to when a rule wants every night quiet, if it does.
fn quiet_night(commitment: &Commitment) -> Option<(NaiveTime, NaiveTime)> {
    let Matter::Rule(rule) = &commitment.matter else { return None };
    let Demand::NotBetween(from, to) = rule.demand else { return None };
    let (from, to) = through_the_night(from, to, None);
    let of_noise = matches!(rule.about.deeds.as_slice(), [deed] if deed == "noisy")
        && rule.about.things.is_empty()
        && rule.about.places.is_empty();
    let always = rule.when.is_none() && rule.on.is_none();
    (of_noise && always && within((from, to), SMALL_HOURS)).then_some((from, to))
}

/// The later of two times of a night, of which one may be before midnight and one after.
fn later(a: NaiveTime, b: NaiveTime) -> NaiveTime {
    let since_noon = |time: NaiveTime| (time - NOON).num_seconds().rem_euclid(24 * 60 * 60);
    if since_noon(b) > since_noon(a) { b } else { a }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Minter;
    use crate::commitment::{About, CatchUp, Overlap, Rule};

    #[test]
    fn half_past_five_is_evening_and_the_small_hours_are_night() {
        let policy = DayPolicy::default();
        assert_eq!(DayPart::of(clock(17, 30), &policy), DayPart::Evening);
        assert_eq!(DayPart::of(clock(16, 59), &policy), DayPart::Afternoon);
        assert_eq!(DayPart::of(clock(6, 30), &policy), DayPart::EarlyMorning);
        assert_eq!(DayPart::of(clock(7, 0), &policy), DayPart::Morning);
        assert_eq!(DayPart::of(clock(3, 0), &policy), DayPart::Night);
        assert_eq!(DayPart::of(clock(23, 45), &policy), DayPart::Night);
    }

    #[test]
    fn a_part_that_crosses_midnight_has_the_times_after_it() {
        let policy = DayPolicy { night: (clock(21, 0), clock(2, 0)), ..DayPolicy::default() };
        assert_eq!(DayPart::of(clock(1, 0), &policy), DayPart::Night);
        assert_eq!(DayPart::of(clock(21, 0), &policy), DayPart::Night);
    }

    fn rule(demand: Demand, deed: &str) -> Commitment {
        let about = About { deeds: vec![deed.into()], ..About::default() };
        Commitment {
            id: Minter::new(1).mint(crate::Instant::UNIX_EPOCH),
            revision: 1,
            matter: Matter::Rule(Rule::new(demand, about)),
            says: String::new(),
            sources: Vec::new(),
            catch_up: CatchUp::UntilNext,
            overlap: Overlap::SkipOlder,
        }
    }

    #[test]
    fn who_said_when_it_is_to_be_quiet_is_up_until_then_and_asked_nothing_before_it_is_over() {
        let quiet = |from, to| rule(Demand::NotBetween(from, to), "noisy");
        let flat = DayPolicy::default().under(&[quiet(clock(23, 0), clock(8, 0))]);
        assert_eq!(flat.quiet, (clock(23, 0), clock(8, 0)));
        assert_eq!(flat.waking, (clock(7, 0), clock(23, 0)));
        // The children's night is not that of their parents.
        let family = DayPolicy::default().under(&[quiet(clock(20, 30), clock(6, 30))]);
        assert_eq!(family, DayPolicy::default());
        // After midnight is later than before it.
        let owls = DayPolicy::default().under(&[quiet(clock(0, 30), clock(9, 0))]);
        assert_eq!(owls.quiet, (clock(0, 30), clock(9, 0)));
        assert_eq!(owls.waking, (clock(7, 0), clock(0, 30)));
        // A nap, another chore's hours, and what is said of no hours are no night.
        let others = [
            quiet(clock(13, 0), clock(15, 0)),
            rule(Demand::NotBetween(clock(23, 0), clock(8, 0)), "vacuum"),
            rule(Demand::Never, "noisy"),
        ];
        assert_eq!(DayPolicy::default().under(&others), DayPolicy::default());
    }

    #[test]
    fn what_is_forbidden_from_an_hour_of_the_evening_on_is_so_through_the_night() {
        assert_eq!(through_the_night(clock(22, 0), clock(23, 59), None), (clock(22, 0), clock(7, 0)));
        let up = Some(clock(5, 30));
        assert_eq!(through_the_night(clock(22, 0), clock(23, 59), up), (clock(22, 0), clock(5, 30)));
        // An end that was said is kept, and so is the end of what begins by day.
        assert_eq!(through_the_night(clock(22, 0), clock(0, 0), up), (clock(22, 0), clock(0, 0)));
        assert_eq!(through_the_night(clock(10, 0), clock(23, 59), up), (clock(10, 0), clock(23, 59)));
        let flat =
            DayPolicy::default().under(&[rule(Demand::NotBetween(clock(23, 0), clock(23, 59)), "noisy")]);
        assert_eq!(flat.quiet, (clock(23, 0), clock(7, 0)));
    }

    #[test]
    fn quiet_hours_cross_midnight() {
        let policy = DayPolicy::default();
        assert!(policy.is_quiet(clock(22, 0)));
        assert!(policy.is_quiet(clock(6, 59)));
        assert!(!policy.is_quiet(clock(7, 0)));
        assert!(policy.is_waking(clock(7, 0)));
        assert!(!policy.is_waking(clock(22, 0)));
    }
}
