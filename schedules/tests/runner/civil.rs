//! One function turns civil time into an instant; here it is judged by an independent library.

use crate::common::{ZONES, civil, instant, zone};
use chrono::{NaiveDateTime, TimeDelta};
use hob_schedules::{Instant, Zone, civil_of, resolve};
use jiff::tz::TimeZone;

fn of_timestamp(at: jiff::Timestamp) -> Instant {
    Instant::from_timestamp(at.as_second(), 0).unwrap()
}

fn by_jiff(civil: NaiveDateTime, zone: &TimeZone) -> Instant {
    let civil: jiff::civil::DateTime = civil.format("%Y-%m-%dT%H:%M:%S").to_string().parse().unwrap();
    // jiff's "compatible" is RFC 5545's rule: the first in a fold, the offset before in a gap.
    of_timestamp(zone.to_ambiguous_timestamp(civil).compatible().unwrap())
}

/// The last year on which the two libraries' releases of the time zone database agree for all of [`ZONES`]. A
/// government that changes the rule of a year to come will be in one release before the other: then lower this.
const LAST_YEAR: i16 = 2035;

fn each_transition(name: &str, mut see: impl FnMut(Instant)) -> u32 {
    let zone = TimeZone::get(name).unwrap();
    let start: jiff::Timestamp = "2000-01-01T00:00:00Z".parse().unwrap();
    let end: jiff::Timestamp = format!("{}-01-01T00:00:00Z", LAST_YEAR + 1).parse().unwrap();
    let mut seen = 0;
    for transition in zone.following(start).take_while(|transition| transition.timestamp() < end) {
        see(of_timestamp(transition.timestamp()));
        seen += 1;
    }
    seen
}

#[test]
fn resolve_agrees_on_every_half_hour_near_every_change_of_the_clock() {
    let mut transitions = 0;
    for name in ZONES {
        let (ours, theirs) = (zone(name), TimeZone::get(name).unwrap());
        transitions += each_transition(name, |at| {
            // Counted in civil time of no zone: the half hours of the two days around it, whatever the clock does.
            let around = at.naive_utc().and_utc().timestamp() / 1_800 * 1_800;
            for half_hours in -78..=78 {
                let civil = Instant::from_timestamp(around + half_hours * 1_800, 0).unwrap().naive_utc();
                assert_eq!(resolve(civil, ours), by_jiff(civil, &theirs), "{civil} {name}");
            }
        });
    }
    // Two a year in most of the zones: the loop did see what it is for.
    assert!(transitions > 900, "{transitions}");
}

#[test]
fn an_instant_shows_the_civil_time_that_resolves_to_it_except_the_second_time_around() {
    for name in ZONES {
        let ours = zone(name);
        each_transition(name, |at| {
            for minutes in (-180..=180).step_by(15) {
                let at = at + TimeDelta::minutes(minutes);
                let back = resolve(civil_of(at, ours), ours);
                assert!(back == at || (back < at && at - back <= TimeDelta::hours(1)), "{at} {back} {name}");
            }
        });
    }
}

fn at(text: &str, zone: Zone) -> Instant {
    resolve(civil(text), zone)
}

#[test]
fn half_past_two_in_the_spring_gap_is_half_past_three() {
    let new_york = zone("America/New_York");
    assert_eq!(at("2026-03-08 02:30", new_york), instant("2026-03-08T07:30:00Z"));
    assert_eq!(at("2026-03-08 02:30", new_york), at("2026-03-08 03:30", new_york));
}

#[test]
fn half_past_one_in_the_autumn_fold_is_the_first() {
    assert_eq!(at("2026-11-01 01:30", zone("America/New_York")), instant("2026-11-01T05:30:00Z"));
}

#[test]
fn midnight_in_a_gap_at_midnight_is_one_o_clock_of_the_same_date() {
    let cairo = zone("Africa/Cairo");
    let midnight = at("2024-04-26 00:00", cairo);
    assert_eq!(civil_of(midnight, cairo), civil("2024-04-26 01:00"));
}

#[test]
fn a_time_on_the_day_that_apia_left_out_is_that_time_on_the_next() {
    let apia = zone("Pacific/Apia");
    assert_eq!(at("2011-12-30 10:00", apia), at("2011-12-31 10:00", apia));
    assert_eq!(civil_of(at("2011-12-30 10:00", apia), apia), civil("2011-12-31 10:00"));
}
