//! Phrases of time by class: what is listed, stretched, left out and counted. Said on Saturday, 21 November 2026, at ten in
//! the morning.

use super::times::table;

#[test]
fn a_stretch_of_weekdays_beside_weeks_is_no_bound() {
    table(&[
        ("each week from Tuesday to Friday", "FREQ=WEEKLY;BYDAY=TU,WE,TH,FR"),
        ("every other week from Monday through Wednesday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TU,WE"),
        ("daily from Monday to Friday", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
        ("from Monday to Friday every week", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
        ("between Monday and Thursday each week", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH"),
        ("daily from 5 December to 9 December", "FREQ=DAILY;UNTIL=20261209 from 2026-12-05"),
    ]);
}

#[test]
fn a_second_time_belongs_to_its_own_days() {
    table(&[
        (
            "every Monday at 9am, Wednesday at 10am and Friday at 11am",
            "FREQ=WEEKLY;BYDAY=MO;BYHOUR=9;BYMINUTE=0 FREQ=WEEKLY;BYDAY=WE;BYHOUR=10;BYMINUTE=0 FREQ=WEEKLY;BYDAY=FR;BYHOUR=11;BYMINUTE=0",
        ),
        (
            "at 7:30 on weekdays and 9 on weekends",
            "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;BYHOUR=7;BYMINUTE=30 FREQ=WEEKLY;BYDAY=SA,SU;BYHOUR=9;BYMINUTE=0",
        ),
        ("every week at 9 on Monday and Wednesday", "FREQ=WEEKLY;BYDAY=MO,WE;BYHOUR=9;BYMINUTE=0"),
        ("at 9 on Mondays and at 5pm", "FREQ=WEEKLY;BYDAY=MO;BYHOUR=9,17;BYMINUTE=0"),
        (
            "every June 1st and July 4th",
            "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=1 FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=4",
        ),
    ]);
}

#[test]
fn one_hour_past_noon_puts_all_of_a_list_on_the_24_hour_clock() {
    table(&[
        ("every day at 6, 14 and 22", "FREQ=DAILY;BYHOUR=6,14,22;BYMINUTE=0"),
        ("at 5:00, 13:00 and 21:00 every day", "FREQ=DAILY;BYHOUR=5,13,21;BYMINUTE=0"),
        ("every day at 6, 2pm and 10pm", "FREQ=DAILY;BYHOUR=14,18,22;BYMINUTE=0"),
    ]);
}

#[test]
fn how_often_is_spread_only_where_no_days_or_hours_are_said() {
    table(&[
        ("twice a week on Monday and Thursday", "FREQ=WEEKLY;BYDAY=MO,TH"),
        ("three times a day at 8, 12 and 6", "FREQ=DAILY;BYHOUR=8,12,18;BYMINUTE=0"),
        ("twice a month on the 5th and 20th", "FREQ=MONTHLY;BYMONTHDAY=5,20"),
        ("three times a week", "FREQ=WEEKLY;BYDAY=TU,TH,SA"),
        ("semi-monthly", "FREQ=MONTHLY;BYMONTHDAY=8,22"),
        ("8 times every Tuesday", "FREQ=WEEKLY;BYDAY=TU;COUNT=8"),
    ]);
}

#[test]
fn what_is_left_out_is_never_dropped() {
    table(&[
        ("every month except august", "FREQ=MONTHLY except FREQ=MONTHLY;BYMONTH=8"),
        ("every Monday except when it rains", ""),
        (
            "every day except weekends at 9am",
            "FREQ=DAILY;BYHOUR=9;BYMINUTE=0 except FREQ=DAILY;BYDAY=SA,SU;BYHOUR=9;BYMINUTE=0",
        ),
        (
            "every 4 hours except tomorrow at 4am and 8am",
            "FREQ=HOURLY;INTERVAL=4 except 2026-11-22 04:00:00, 2026-11-22 08:00:00",
        ),
        ("never on Sundays", ""),
    ]);
}

#[test]
fn days_that_stand_apart_from_how_often_are_its_days() {
    table(&[
        ("a weekly meeting on Monday at 9", "FREQ=WEEKLY;BYDAY=MO;BYHOUR=9;BYMINUTE=0"),
        ("daily standup on weekdays at 9:30", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;BYHOUR=9;BYMINUTE=30"),
        ("monthly review on the last Friday", "FREQ=MONTHLY;BYDAY=-1FR"),
        ("the monthly report is due every Friday", "FREQ=WEEKLY;BYDAY=FR"),
        ("the annual picnic on 4 July", "FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=4"),
        ("quarterly taxes on April 15", "FREQ=MONTHLY;INTERVAL=3"),
        ("monthly rent and the car wash on Saturday", "FREQ=MONTHLY"),
        ("cancel all Monday meetings", "FREQ=WEEKLY;BYDAY=MO"),
    ]);
}

#[test]
fn several_weekdays_of_a_month_are_counted_together() {
    table(&[
        ("every month on the first and third Monday", "FREQ=MONTHLY;BYDAY=1MO,3MO"),
        ("first Monday and Thursday of each month", "FREQ=MONTHLY;BYDAY=1MO,1TH"),
        ("the first weekend of every month", ""),
    ]);
}

#[test]
fn a_unit_of_a_longer_one_bounds_nothing() {
    table(&[
        ("every day of the week", "FREQ=DAILY"),
        ("every hour of the day", "FREQ=HOURLY"),
        ("every 2 hours during the day", "FREQ=HOURLY;INTERVAL=2"),
        ("every 2 hours today", "FREQ=HOURLY;INTERVAL=2;UNTIL=20261121 from 2026-11-21"),
        ("every Tuesday in the month of June", "FREQ=WEEKLY;BYDAY=TU;UNTIL=20270630 from 2027-06-01"),
        ("beginning February 1st every Monday", "FREQ=WEEKLY;BYDAY=MO from 2027-02-01"),
    ]);
}

#[test]
fn fractions_of_a_unit_are_added_to_it() {
    table(&[
        ("for 1 1/2 hours", "5400 s"),
        ("for 2½ hours", "9000 s"),
        ("an hour and a quarter", "4500 s"),
        ("an hour and a quarter from now", "2026-11-21 11:15 to 2026-11-21 12:15 4500 s"),
        ("a blue moon from now", ""),
    ]);
}

#[test]
fn what_is_counted_from_another_time_moves_with_it() {
    table(&[
        ("day before Thanksgiving", "2026-11-25 00:00 to 2026-11-26 00:00"),
        ("the day before the last day of April", "2027-04-29 00:00 to 2027-04-30 00:00"),
        ("the eve of Easter", "2027-03-27 00:00 to 2027-03-28 00:00"),
        ("the week after Christmas", "2026-12-28 00:00 to 2027-01-04 00:00"),
        ("the weekend before Christmas", "2026-12-19 00:00 to 2026-12-21 00:00"),
        ("the Tuesday following Easter", "2027-03-30 00:00 to 2027-03-31 00:00"),
        ("the Saturday following", "2026-11-28 00:00 to 2026-11-29 00:00"),
        ("Friday fortnight", "2026-12-11 00:00 to 2026-12-12 00:00"),
        ("2 hours before midnight", "2026-11-21 22:00 to 2026-11-21 23:00"),
        ("two hours after nine am", "2026-11-21 11:00 to 2026-11-21 12:00"),
    ]);
}

#[test]
fn the_last_week_of_a_month_is_counted_within_it() {
    table(&[
        ("last week of July", "2027-07-26 00:00 to 2027-08-02 00:00"),
        ("last month of the year", "2026-12-01 00:00 to 2027-01-01 00:00"),
        ("last week", "2026-11-09 00:00 to 2026-11-16 00:00"),
        ("the second weekend of next month", "2026-12-12 00:00 to 2026-12-14 00:00"),
        ("the last Friday 2pm to 3pm of next month", "2026-12-25 14:00 to 2026-12-25 15:00"),
        ("the third quarter", "2027-07-01 00:00 to 2027-10-01 00:00"),
        ("by Q1", "2027-01-01 00:00 to 2027-04-01 00:00"),
    ]);
}

#[test]
fn what_is_left_of_today_begins_now() {
    table(&[
        ("later today", "2026-11-21 10:00"),
        ("for the rest of the day", "2026-11-21 10:00"),
        ("end of day", "2026-11-21 23:59"),
        ("by end of day Tuesday", "2026-11-24 23:59"),
        ("by EOD on the 27th", "2026-11-27 23:59"),
        ("corn on the cob", ""),
    ]);
}

#[test]
fn several_days_in_a_list_are_no_one_day() {
    table(&[
        ("Monday, Wednesday and Friday", ""),
        ("mon, wed and fri", ""),
        ("between February 22 and 25", "2027-02-22 00:00 to 2027-02-26 00:00"),
        ("between the 22nd and the 25th of February", "2027-02-22 00:00 to 2027-02-26 00:00"),
    ]);
}

#[test]
fn dates_and_hours_have_their_compact_forms() {
    table(&[
        ("Jan 5, '28", "2028-01-05 00:00 to 2028-01-06 00:00"),
        ("march '28", "2028-03-01 00:00 to 2028-04-01 00:00"),
        ("20270901T170000", "2027-09-01 17:00"),
        ("8:30-9", "2026-11-21 20:30 to 2026-11-21 21:00"),
        ("28. February", "2027-02-28 00:00 to 2027-03-01 00:00"),
        ("at 4 thirty", "2026-11-21 16:30"),
        ("in the year 2012", "2012-01-01 00:00 to 2013-01-01 00:00"),
    ]);
}

#[test]
fn numbers_of_other_things_are_no_times() {
    table(&[
        ("11 to 1", ""),
        ("3 to 4 eggs", ""),
        ("at 2.25 liters", ""),
        ("meet me at 10 downing street", ""),
        ("the 5th element", ""),
        ("on the 2nd floor", ""),
        ("at 10 past", ""),
        ("have a good weekend", ""),
        ("at 7.30 tomorrow", "2026-11-22 07:30"),
    ]);
}
