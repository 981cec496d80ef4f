//! The words that days of the calendar begin with. Days are looked for at every token, in several ways, and stand at
//! few of them.

use std::sync::LazyLock;

use hob_schedules::holidays;

use crate::read::table::{Openings, Table};
use crate::read::tokens::{Shape, Token};

/// What names a day, counts days, or stands before either. Only the first three letters count, so that "second" is there
/// for "sec" and "eight" for "eighth".
const WORDS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
    "first",
    "second",
    "latter",
    "advent",
    "lent",
    "clock",
    "bank",
    "public",
    "fourth",
    "third",
    "last",
    "final",
    "penultimate",
    "couple",
    "half",
    "quarter",
    "few",
    "several",
    "pair",
    "another",
    "an",
    "a",
    "½",
    "¼",
    "¾",
    "the",
    "this",
    "next",
    "nxt",
    "coming",
    "upcoming",
    "current",
    "following",
    "past",
    "previous",
    "same",
    "tomorrow",
    "tmrw",
    "overmorrow",
    "yesterday",
    "today",
    "tonight",
    "day",
    "date",
    "week",
    "weekend",
    "wc",
    "w",
    "fortnight",
    "month",
    "year",
    "decade",
    "hour",
    "minute",
    "rest",
    "remainder",
    "remaining",
    "later",
    "late",
    "earlier",
    "early",
    "mid",
    "middle",
    "beginning",
    "begin",
    "start",
    "end",
    "at",
    "by",
    "near",
    "towards",
    "in",
    "on",
    "of",
    "for",
    "during",
    "over",
    "within",
    "after",
    "+",
    "around",
    "about",
];

/// Long enough that the many words of this set leave most others out.
static OPENINGS: LazyLock<Openings<256>> = LazyLock::new(|| {
    let names: Vec<&str> =
        holidays::holidays().iter().flat_map(|holiday| holiday.names.iter().map(String::as_str)).collect();
    Openings::NONE.with(WORDS).with(&names)
});

/// Of these, the ones that name no day by themselves: another of them follows, or a number.
static BEFORE: Table = Table::of(&[
    "an", "a", "the", "at", "by", "near", "towards", "in", "on", "of", "for", "during", "over", "within",
    "after", "around", "about",
]);

/// Whether days may begin at a token; it may say yes to others, and never no to one where they do.
pub(super) fn may_begin(tokens: &[Token], at: usize) -> bool {
    let one = |at: usize| {
        tokens.get(at).is_some_and(|token| token.shape == Shape::Number) || OPENINGS.may_begin(tokens, at)
    };
    one(at) && (BEFORE.at(tokens, at).is_none() || one(at + 1))
}
