//! What a sentence leaves out because the one before it says it: "Mum has her tablet at eight. Remind her", "quiet hours
//! are nine to seven. No hoovering", "the black bin goes out every other week. The green one the weeks in between".
//!
//! It is put in before the text is taken apart, as [`super::gaps`] does within one sentence.

mod any_day_but;
mod at_the_road;
mod counted;
mod done_then;
mod for_them;
mod in_between;
mod in_season;
mod kit;
mod leaving;
mod let_in;
mod machine_done;
mod next_day;
mod nights_before;
mod nothing_if;
mod off_it;
mod on_that_day;
mod or_too;
mod quiet;
mod reminded;
mod same_time;
mod then_off;
mod windows;

use std::borrow::Cow;
use std::sync::LazyLock;

use super::beside::{Put, each_sentence, end, said, start};
use super::openers::Openers;
use super::split::markdown::Block;
use super::time::bits::Clock;
use super::time::{TimeCtx, clock, number};
use super::tokens::{Token, word};

/// A sentence, and those before it in its paragraph, the nearest last.
struct Beside<'a> {
    before: &'a [Cow<'a, [Token]>],
    own: &'a [Token],
}

impl<'a> Beside<'a> {
    /// The sentence right before.
    fn last(&self) -> Option<&'a [Token]> {
        self.before.last().map(|last| &**last)
    }
}

type Way = fn(&Beside<'_>, &TimeCtx<'_>) -> Option<Put>;

/// Each way with the words without one of which a sentence says nothing of the kind, and with what else the text has to
/// have somewhere where those are common.
struct Opened {
    words: &'static [&'static str],
    needs: &'static [&'static str],
    way: Way,
}

const fn opened(words: &'static [&'static str], needs: &'static [&'static str], way: Way) -> Opened {
    Opened { words, needs, way }
}

const WAYS: &[Opened] = &[
    opened(&["remind"], &[], reminded::plainly),
    opened(
        &["no", "don't", "never", "nothing", "nobody", "phone", "phones", "ringer", "doorbell"],
        &[
            "quiet", "silent", "silence", "nap", "naps", "naptime", "napping", "sleep", "sleeps", "sleeping",
            "asleep", "rest", "rests", "resting", "siesta", "snooze", "kip",
        ],
        quiet::plainly,
    ),
    opened(
        &["after", "from", "thereafter"],
        &["bed", "beds", "bedtime", "asleep", "down", "sleep", "lights", "tucked"],
        quiet::from_bedtime,
    ),
    opened(&["it's", "we're", "there's", "make", "it", "we", "there"], &["for"], counted::plainly),
    opened(&["till", "to", "until", "-", "–", "and"], &["off"], windows::plainly),
    opened(&["then"], &["until", "till"], then_off::plainly),
    opened(
        &["then"],
        &["nobody", "nobody's", "home", "out", "empty", "away", "work", "school"],
        done_then::plainly,
    ),
    opened(&["between", "other", "alternate"], &[], in_between::plainly),
    opened(&["leave", "leaves", "go", "goes", "set", "sets", "off"], &[], leaving::plainly),
    opened(
        &["goes", "go", "moves", "drops", "becomes", "rises", "comes", "changes", "is"],
        &[
            "summer",
            "winter",
            "spring",
            "autumn",
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
        ],
        in_season::plainly,
    ),
    opened(&["next", "following"], &["in"], next_day::plainly),
    opened(&["or", "nor"], &[], or_too::plainly),
    opened(
        &["done", "finished", "finishes", "stops", "stopped", "over", "ends", "ready"],
        &["washer", "washing", "wash", "dryer", "drier", "dishwasher", "laundry"],
        machine_done::plainly,
    ),
    opened(
        &["at", "by", "on"],
        &[
            "come", "comes", "coming", "visit", "visits", "visiting", "arrive", "arrives", "arriving",
            "calling",
        ],
        on_that_day::plainly,
    ),
    opened(&["his", "her", "their", "my"], &kit::KIT, kit::plainly),
    opened(&["let"], &["in"], let_in::plainly),
    opened(&["if", "when"], &["nothing", "not", "bother", "need", "skip"], nothing_if::plainly),
    opened(
        &["isn't", "not", "but", "except", "never"],
        &["matter", "mind", "any", "whichever", "whatever", "whenever", "fussed", "up", "choose", "pick"],
        any_day_but::plainly,
    ),
    opened(&["every", "each"], &[], same_time::plainly),
    opened(&["off", "from", "it"], &["list"], off_it::plainly),
    opened(
        &["they", "it", "both", "these"],
        &["road", "kerb", "curb", "gate", "street", "pavement", "roadside", "lane", "alley", "verge"],
        at_the_road::plainly,
    ),
    opened(
        &["before"],
        &[
            "mondays",
            "tuesdays",
            "wednesdays",
            "thursdays",
            "fridays",
            "saturdays",
            "sundays",
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "saturday",
            "sunday",
        ],
        nights_before::plainly,
    ),
    opened(
        &["them", "him", "her", "their", "his", "spare", "guest", "guests", "sofa"],
        &[
            "staying", "stopping", "visiting", "coming", "arriving", "us", "here", "flying", "fly", "flies",
            "arrives", "back",
        ],
        for_them::plainly,
    ),
];

/// The words of each way, and what each needs: two bits for each.
static OPENERS: LazyLock<Openers> =
    LazyLock::new(|| Openers::new(WAYS.iter().flat_map(|way| [way.words, way.needs])));

/// The ways that a text may need, by the words that stand anywhere in it.
fn ways_of(all: &[Token]) -> Vec<(u128, Way)> {
    let mask = OPENERS.of(all);
    let bits = |number: usize| (1_u128 << (2 * number), 1_u128 << (2 * number + 1));
    let may = |(number, opened): (usize, &Opened)| {
        let (words, needs) = bits(number);
        (mask & words != 0 && (opened.needs.is_empty() || mask & needs != 0)).then_some((words, opened.way))
    };
    WAYS.iter().enumerate().filter_map(may).collect()
}

/// The tokens with what their sentences leave out.
pub(super) fn plainly(all: Vec<Token>, text: &str, blocks: &[Block], cx: &TimeCtx<'_>) -> Vec<Token> {
    let ways = ways_of(&all);
    if ways.is_empty() {
        return all;
    }
    // What goes on from one paragraph to another is no sentence beside the one before.
    const BREAKS_MAX: usize = 1;
    each_sentence(all, (text, blocks), &OPENERS, &ways, BREAKS_MAX, |way, before, own| {
        if before.is_empty() { None } else { way(&Beside { before, own }, cx) }
    })
}

/// Words that are said again at a place.
fn again(words: &[Token], place: usize) -> Vec<Token> {
    words.iter().map(|token| Token { start: place, end: place, ..token.clone() }).collect()
}

/// Whether a word is one of a few.
fn is(tokens: &[Token], at: usize, words: &[&str]) -> bool {
    words.contains(&word(tokens, at))
}

/// From an hour to another.
pub(super) struct Stretch {
    pub(super) start: usize,
    joint: usize,
    pub(super) end: usize,
    first: Clock,
    last: Clock,
}

impl Stretch {
    /// The words of its first hour.
    fn first_words<'t>(&self, tokens: &'t [Token]) -> &'t [Token] {
        let opens = usize::from(is(tokens, self.start, &["from", "between"]));
        &tokens[self.start + opens..self.joint]
    }

    /// The words of its last.
    fn last_words<'t>(&self, tokens: &'t [Token]) -> &'t [Token] {
        &tokens[self.joint + 1..self.end]
    }
}

/// The first such stretch that begins at a place, also where no word says that its numbers are hours.
pub(super) fn stretch(tokens: &[Token], start: usize) -> Option<Stretch> {
    let begin = start + usize::from(is(tokens, start, &["from", "between"]));
    let joins = |joint: usize| {
        is(tokens, joint, &["to", "till", "until", "til", "-", "–"])
            || begin > start && is(tokens, joint, &["and"])
    };
    // "8 till midnight" joins two hours, and is no eight minutes before the second.
    let (first, joint) =
        clock::clock(tokens, begin, true).filter(|(_, joint)| joins(*joint)).or_else(|| {
            let (_, end) = number::cardinal(tokens, begin).filter(|(hour, _)| (1..=12).contains(hour))?;
            let alone = tokens.get(begin..end)?;
            clock::clock(alone, 0, true).map(|(clock, _)| (clock, end))
        })?;
    let joined = joins(joint);
    let (last, end) = clock::clock(tokens, joint + 1, true).filter(|_| joined)?;
    Some(Stretch { start, joint, end, first, last })
}
