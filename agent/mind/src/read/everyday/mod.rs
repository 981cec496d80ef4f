//! Ordinary lines put as the sentences that they come to: "the nurse does it, not you", "but not this Saturday", "off to
//! my daughter's from Wednesday until Saturday", "on at five for an hour", "Stop at the end of September".
//!
//! It is done before the text is taken apart, as [`super::gaps`] and [`super::across`] do for what a sentence leaves out.

mod allergic_to_it;
mod asked_and_answered;
mod asked_reminder;
mod asks_us;
mod beds_made;
mod before_going;
mod bins_in_turn;
mod bins_too;
mod by_another;
mod by_itself;
mod by_rate;
mod check_has;
mod check_out;
mod consequence;
mod days_of_week;
mod drawn;
mod drunk;
mod each_day_of;
mod evening_before;
mod except_that;
mod for_so_long;
mod give_a_shout;
mod good_time;
mod hourly;
mod how_often;
mod is_when;
mod kept_watered;
mod last_dose;
mod monthly;
mod nobody_does;
mod not_this_one;
mod off_list;
mod opens_with_hours;
mod portions;
mod put_there;
mod so_order;
mod stops;
mod this_week;
mod till_about;
mod to_be;
mod treatments;
mod when_gone;
mod whose_linen;
mod yours;

use std::sync::LazyLock;

pub(super) use self::off_list::of_list;
use super::beside::{Put, each_sentence, end, parts_at, said, start};
use super::openers::Openers;
use super::reword::PETS_FARE;
use super::split::markdown::Block;
use super::time::TimeCtx;
use super::tokens::Token;

/// A sentence, and the one before it in its paragraph.
struct Beside<'a> {
    before: Option<&'a [Token]>,
    own: &'a [Token],
}

type Way = fn(&Beside<'_>, &TimeCtx<'_>) -> Option<Put>;

/// Each way with the words without one of which a sentence says nothing of the kind.
const WAYS: &[(&[&str], Way)] = &[
    (&["does", "gives", "do", "sees", "herself", "himself", "themselves"], by_another::plainly),
    (
        &["away", "off", "going", "bringing", "delivering", "dropping", "collecting", "coming", "though"],
        this_week::plainly,
    ),
    (&["weekend", "week"], days_of_week::plainly),
    (&["not", "though"], not_this_one::plainly),
    (&["for"], for_so_long::plainly),
    (&["asleep", "sleeps", "sleeping", "quiet", "noise"], till_about::plainly),
    (&["stop", "finish"], stops::plainly),
    (&["gone", "left"], when_gone::plainly),
    (&["no", "nope"], asked_and_answered::plainly),
    (&["before"], evening_before::plainly),
    (&["watered", "fed"], kept_watered::plainly),
    (&["bin", "bins"], bins_too::plainly),
    (&["last", "final", "remind"], last_dose::plainly),
    (&["remind"], asked_reminder::plainly),
    (&["before"], before_going::plainly),
    (&["or"], consequence::plainly),
    (&["be"], to_be::plainly),
    (&["allergic"], allergic_to_it::plainly),
    (
        &[
            "between",
            "alternate",
            "alternating",
            "fortnightly",
            "second",
            "other",
            "week",
            "weekly",
            "fortnight",
            "weeks",
        ],
        bins_in_turn::plainly,
    ),
    (&["give"], give_a_shout::plainly),
    (&["till", "to", "until", "-", "–"], opens_with_hours::plainly),
    (&["except", "but", "only"], except_that::plainly),
    (&["water"], drunk::plainly),
    (&["("], each_day_of::plainly),
    (&["made", "changed", "cleaned", "washed", "ironed", "packed", "watered"], beds_made::plainly),
    (
        &["chance", "when", "time", "times", "hours", "days", "mornings", "afternoons", "evenings"],
        is_when::plainly,
    ),
    (&["yours", "robot", "robot's", "you"], yours::plainly),
    (&treatments::AGAINST, treatments::plainly),
    (&treatments::GIVEN, treatments::plainly),
    (&["sheets", "bedding", "bedclothes", "pillowcases"], whose_linen::plainly),
    (&so_order::ORDERS, so_order::plainly),
    (&PETS_FARE, portions::plainly),
    (&["another", "same"], portions::once_more),
    (&["check"], check_has::plainly),
    (&["out", "checkout"], check_out::plainly),
    (&["on"], monthly::plainly),
    (&["once", "while", "when"], how_often::plainly),
    (&drawn::DRAWN, drawn::plainly),
    (&["itself", "themselves", "own", "automatically", "timer"], by_itself::plainly),
    (&["nobody", "one", "not", "won't", "needn't"], nobody_does::plainly),
    (&["ready"], put_there::plainly),
    (&["put"], put_there::on_the_stove),
    (&["list"], off_list::plainly),
    (&["job", "jobs", "task", "tasks", "chore", "chores", "affair", "thing", "duty"], by_rate::plainly),
    (&["from", "between"], hourly::plainly),
    (
        &[
            "day",
            "days",
            "time",
            "times",
            "evening",
            "evenings",
            "morning",
            "mornings",
            "afternoon",
            "afternoons",
            "moment",
            "chance",
            "slot",
            "window",
            "hour",
            "hours",
        ],
        good_time::plainly,
    ),
    (&["ask", "text", "message", "ping", "us"], asks_us::plainly),
    (&["i"], asks_us::both_sit),
];

/// The words of each way.
static OPENERS: LazyLock<Openers> = LazyLock::new(|| Openers::new(WAYS.iter().map(|(words, _)| *words)));

/// The tokens with their ordinary lines put plainly.
pub(super) fn plainly(all: Vec<Token>, text: &str, blocks: &[Block], cx: &TimeCtx<'_>) -> Vec<Token> {
    if OPENERS.of(&all) == 0 {
        return all;
    }
    let ways: Vec<(u128, Way)> =
        WAYS.iter().enumerate().map(|(number, (_, way))| (1 << number, *way)).collect();
    // A line of its own goes on from no other.
    const BREAKS_MAX: usize = 0;
    each_sentence(all, (text, blocks), &OPENERS, &ways, BREAKS_MAX, |way, before, own| {
        way(&Beside { before: before.last().map(|last| &**last), own }, cx)
    })
}

/// Several such words.
fn words(put: &str, place: usize) -> impl Iterator<Item = Token> {
    put.split(' ').filter(|word| !word.is_empty()).map(move |word| said(word, place))
}
