//! The robot goes by a day's timetable, and is on time where whoever looks no further than the next duty is not.

use hob::bench::timetable::lived::saturdays;

#[test]
fn on_a_crowded_day_the_timetable_does_on_time_what_least_slack_first_misses() {
    let by = |timetable| saturdays(timetable).unwrap_or_else(|failure| panic!("{}", failure.in_one_line()));
    let (by_timetable, least_slack) = (by(true), by(false));
    assert_eq!(by_timetable.on_time, by_timetable.had_to, "{by_timetable:?}");
    assert!(least_slack.on_time < least_slack.had_to, "{least_slack:?}");
}
