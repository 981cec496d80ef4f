//! What a sentence leaves out because it was said just before: the "at" of an hour that opens an order, the duty of which
//! a list names the parts, the days that are "the other days", the thing that is drawn at dusk and "open again at eight".
//!
//! It is put in before the text is taken apart, so that everything after it reads whole sentences.

mod about;
mod after_dark;
mod afterthought;
mod and_done;
mod and_me;
mod any_time;
mod apart;
mod apposition;
mod as_said;
mod away;
mod bag;
mod bans;
mod bins;
mod both_done;
mod both_ends;
mod by_day;
mod called;
mod carried;
mod chore_days;
mod closed;
mod condition;
mod conduct;
mod day_after;
mod day_after_day;
mod day_counts;
mod days_of;
mod either_time;
mod evening_meal;
mod fare;
mod fed;
pub(super) mod finished;
mod had_ready;
mod holiday_moved;
mod hours;
mod in_there;
mod it_there;
mod last_done;
mod led;
mod left;
mod lie_in;
mod likes;
mod listed_again;
mod made_ready;
mod meals;
mod menu;
mod named_nights;
mod needs_doing;
mod never;
mod next_one;
mod nobody;
mod not_between;
mod nothing;
mod on_then_emptied;
mod once;
mod once_more;
mod one_day;
mod or_that;
mod other_days;
mod others;
mod own_condition;
mod own_hours;
mod owned;
mod parallel;
mod parts;
mod plus;
mod ready_there;
mod reasons;
mod relative;
mod reminded;
mod rota;
mod same_verb;
mod seasons;
mod shared;
mod shifts;
mod states;
mod stays;
mod sure;
mod swapped;
mod switched;
mod themselves;
mod thereafter;
mod through_days;
mod told;
mod visits;
mod wanted_most;
mod wanting;
mod week_of;
mod whenever;
mod whether;
mod whose;
mod windows;

use std::sync::LazyLock;

use chrono::{Datelike as _, NaiveDate};

pub(super) use self::as_said::and_then_we;
pub(super) use self::bins::COLOURS as BIN_COLOURS;
use super::beside::{parts_at, said};
use super::comings::sentences;
use super::openers::Openers;
use super::says;
use super::split::markdown::Block;
use super::time::TimeCtx;
use super::tokens::{Shape, Token};

/// A way to put in what one sentence leaves out; `None` where it leaves nothing out.
type Way = fn(&[Token], &TimeCtx<'_>) -> Option<Vec<Token>>;

/// Ways for sentences that have one of [`RARE_WORDS`]: one look spares most sentences all of them.
const RARE_WAYS: &[Way] = &[
    themselves::plainly,
    themselves::next_door,
    themselves::on_charge,
    themselves::week_end,
    apart::days_in_brackets,
    apart::season_in_months,
    apart::even_then,
    apart::from_next,
    apart::before_the_hour,
    apart::lit,
    day_after_day::and_next,
    last_done::plainly,
];

/// Words without which none of [`RARE_WAYS`] puts anything in.
static RARE_WORDS: [&str; 21] = [
    "myself",
    "ourselves",
    "door's",
    "charge",
    "week",
    "(",
    "summer",
    "winter",
    "spring",
    "autumn",
    "fall",
    "even",
    "as",
    "before",
    "light",
    "lights",
    "lamp",
    "lamps",
    "this",
    "next",
    "last",
];

/// Ways for sentences that have one of a few words, each with its own: one look spares most sentences each of them.
const OPENED_WAYS: &[(&[&str], Way)] = &[
    (&own_hours::PARTS, own_hours::plainly),
    (&["again", "more", "last", "third", "after", "before"], once_more::plainly),
    (&["hoover", "vacuum", "hoovers", "mower"], bans::no_hoover),
    (&["be"], bans::not_wanted),
    (&["nobody", "one"], nobody::keep_out),
    (&["emptied", "unloaded", "cleared"], on_then_emptied::machine),
    (&["back", "in"], on_then_emptied::bins),
    (&["alarm"], on_then_emptied::alarm),
    (&["without"], bans::cooked_without),
    (&["weekends", "weekend"], bans::not_at_weekends),
    (&["list"], on_then_emptied::list),
    (
        &["last", "first", "second", "third", "fourth", "1st", "2nd", "3rd", "4th"],
        on_then_emptied::which_of_month,
    ),
    (&["bed"], on_then_emptied::in_bed),
    (&["not"], not_between::plainly),
    (&["and", "or", "nor", "but"], either_time::plainly),
    (&["to", "until", "till", "til", "through", "-", "–", "and"], through_days::plainly),
    (&["until", "till", "til"], bans::until_after),
    (&["lunch", "lunchtime", "dinner", "supper", "breakfast", "mealtimes"], bans::over_a_meal),
    (&["then", "otherwise"], bans::on_those),
    (&["unless", "except", "not"], day_after::plainly),
    (&["me"], and_me::plainly),
    (&["ask", "thank", "didn't", "like", "need"], or_that::asked_not),
    (&["then"], or_that::then),
    (&["be"], both_done::passive),
    (&["washing", "laundry", "ironing"], both_done::goes),
    (&["floors"], both_done::floors),
    (&["tea"], evening_meal::tea),
    (&["house", "here", "middle"], evening_meal::in_this_house),
    (&["it", "them"], it_there::forbidden),
    (&["any"], it_there::none_of_it),
    (&["pick", "collect", "gather", "harvest"], it_there::gathered),
    (&["ask"], whether::plainly),
    (&["want", "like", "need"], wanting::twice),
    (&["most", "main", "need", "important"], wanted_most::plainly),
    (&["goes", "go"], bins::by_colour),
    (&["lifted", "uplifted", "picked"], bins::collected),
    (&[":"], condition::happens),
    (&["leave"], left::alone),
    (&["leave"], left::plainly),
    (&["day", "days"], chore_days::plainly),
    (&["which"], windows::meanwhile),
    (
        &["visitors", "guests", "callers", "everyone", "everybody", "exceptions", "exception"],
        conduct::plainly,
    ),
    (&["so"], ready_there::plainly),
    (&["so"], ready_there::ready_by),
    (&["week", "weekend"], week_of::plainly),
    (&["doing", "cleaning", "readying", "sorting", "preparing"], needs_doing::plainly),
    (&["next"], next_one::plainly),
    (&["whenever"], whenever::plainly),
    (&["clocks", "clock"], themselves::clocks),
    (&["after", "from", "thereafter"], thereafter::and_then_every),
    (&["sleeps", "sleep", "naps", "nap", "rests"], hours::second_stretch),
    (&["dusk", "dark", "sunset", "sundown", "nightfall", "sun"], after_dark::plainly),
    (&["about", "around"], about::plainly),
    (&["usually", "normally", "generally"], about::usually),
    (&["let"], lie_in::plainly),
    (
        &["drink", "splash", "sip", "soak", "soaking", "mist", "misting", "spritz", "watering", "drop"],
        likes::plainly,
    ),
    (
        &[
            "freezer", "defrost", "thaw", "i'll", "we'll", "he'll", "she'll", "they'll", "will", "freeze",
            "i'm", "we're",
        ],
        one_day::plainly,
    ),
    (&["when"], one_day::when_here),
    (&["when", "if", "unless"], own_condition::plainly),
    (&["staying", "stopping", "visiting", "here", "us", "over"], stays::plainly),
    (&["any", "anytime", "some", "sometime", "whenever"], any_time::plainly),
    (&["sure", "see"], sure::plainly),
    (&["called"], told::called),
    (&["included"], afterthought::included),
    (&["being"], afterthought::being_one),
    (&both_ends::ENDS, both_ends::plainly),
    (&["have"], had_ready::plainly),
    (&["hers", "theirs"], had_ready::of_label),
    (&["one"], told::on_a_floor),
    (&["list"], told::why_off_list),
    (&["list"], listed_again::plainly),
    (&bag::BAGS, bag::plainly),
    (&["+", "&", "/"], plus::plainly),
    (&["closed", "shut", "locked", "covered", "drained"], closed::plainly),
    (&["before"], same_verb::ask_before),
    (&["before"], made_ready::plainly),
    (&["so"], same_verb::deadline),
    (&["rest", "other"], same_verb::rest_of_turns),
    (&["hoover"], same_verb::hoover),
    (&["one"], same_verb::one_of_them),
    (&["but"], as_said::but_for),
    (&["once"], as_said::only_once),
    (&["holiday"], holiday_moved::plainly),
    (&["heating", "thermostat", "radiators", "heat", "boiler"], as_said::for_the_night),
    (&["back"], as_said::back_up),
    (&["after", "following", "next", "follow"], day_counts::and_after),
    (&["one"], day_counts::this_one),
    (&["all", "whole", "throughout", "through"], day_counts::whole_month),
    (&["being", "included"], day_counts::being_one),
    (&["then"], day_counts::till_then),
    (&["for"], other_days::for_as_many),
    (&["too", "also", "well"], other_days::and_those_too),
    (&["other", "second", "third", "alternate"], other_days::same_part),
    (&["there"], in_there::plainly),
    (&["off"], in_there::off_on_leaving),
    (&named_nights::PARTS, named_nights::plainly),
    (&["end"], as_said::through_months),
    (&["breakfast", "lunch", "dinner", "supper"], menu::of_meal),
    (&["on"], menu::of_days),
    (&["when", "once", "whenever", "as", "moment", "after"], finished::plainly),
];

/// The words of the rare ways, as the lowest bit, and those of each of the opened.
static OPENERS: LazyLock<Openers> = LazyLock::new(|| {
    Openers::new([RARE_WORDS.as_slice()].into_iter().chain(OPENED_WAYS.iter().map(|(words, _)| *words)))
});

const WAYS: &[Way] = &[
    apposition::plainly,
    day_after_day::dashed,
    shifts::plainly,
    shared::not_on_list,
    hours::once_each,
    shared::levels,
    hours::later,
    hours::of_days,
    led::plainly,
    thereafter::plainly,
    and_done::plainly,
    reasons::plainly,
    wanting::plainly,
    condition::of_list,
    days_of::plainly,
    shared::verb,
    owned::plainly,
    whose::plainly,
    parallel::plainly,
    fed::plainly,
    fare::plainly,
    seasons::plainly,
    rota::plainly,
    called::plainly,
    away::plainly,
    nothing::plainly,
    nothing::all_of_them,
    swapped::plainly,
    swapped::enough,
    carried::plainly,
    by_day::plainly,
    shared::limit,
    shared::plural_owners,
    shared::nth,
    relative::of_another,
    never::plainly,
    visits::plainly,
    windows::on_again,
    windows::plainly,
    windows::rising,
    shared::for_others,
    shared::theirs,
    shared::pick_up,
    bins::by_turns,
    bins::by_day,
    condition::plainly,
    hours::of_orders,
    hours::of_stretches,
    meals::each_at_its_time,
    meals::each_medicine,
    meals::of_medicine,
    others::plainly,
    parts::plainly,
    relative::plainly,
    reminded::plainly,
    states::plainly,
    switched::plainly,
    once::plainly,
];

/// What was named further back than this, in tokens, is not spoken of any more.
const NEAR_TOKENS: usize = 30;

/// The tokens with what their sentences leave out.
pub(super) fn plainly(all: Vec<Token>, text: &str, blocks: &[Block], cx: &TimeCtx<'_>) -> Vec<Token> {
    let mut plain: Vec<Token> = Vec::with_capacity(all.len());
    let parts = sentences(text, &all, blocks);
    // One number alone may count something; several lines that open with one are a plan of the day.
    let planned =
        parts.iter().filter(|(from, to)| hours::opens_order(&all[*from..*to], cx).is_some()).count() > 1;
    for (from, to) in parts {
        let mut put: Option<Vec<Token>> =
            bins::ones(&all[from..to], &all[from.saturating_sub(NEAR_TOKENS)..from]);
        if let Some(first) = hours::opens_order(&all[from..to], cx).filter(|_| planned && put.is_none()) {
            put = Some(hours::at_hour(&all[from..to], first));
        }
        let mask = OPENERS.of(&all[from..to]);
        for (number, (_, way)) in OPENED_WAYS.iter().enumerate().filter(|_| mask > 1) {
            if mask & (2 << number) != 0 {
                let made = way(put.as_deref().unwrap_or(&all[from..to]), cx);
                put = made.or(put);
            }
        }
        let rare = mask & 1 != 0;
        for way in RARE_WAYS.iter().filter(|_| rare).chain(WAYS) {
            let made = way(put.as_deref().unwrap_or(&all[from..to]), cx);
            put = made.or(put);
        }
        match put {
            Some(mut words) => plain.append(&mut words),
            None => plain.extend_from_slice(&all[from..to]),
        }
    }
    plain
}

/// A date in words, at a place of the text.
fn dated(date: NaiveDate, place: usize) -> [Token; 3] {
    let number = |number: String| Token { shape: Shape::Number, ..said(&number, place) };
    let month = Token { capital: true, ..said(&says::month(date).to_lowercase(), place) };
    [number(date.day().to_string()), month, number(date.year().to_string())]
}

/// Words that are said again at a place.
fn again(words: &[Token], place: usize) -> Vec<Token> {
    words.iter().map(|token| Token { start: place, end: place, ..token.clone() }).collect()
}
