//! Whether a sentence about a thing or a person of the house tells what is so or says what is to be done, decided by
//! its predicate.
//!
//! "He is weighed on the first Monday", "the dish in the fridge is heated for 12.30", "cards posted by the tenth": in a
//! text that gives a household's routine, what is done to somebody or something at a time, and by nobody who is named,
//! is done by hob, and is put as the order that it is. It is a fact where another does it ("by the council", or a verb of
//! what firms and offices do: "delivered", "collected"), where the participle tells a state ("the shop is closed"), and
//! where it has no time.

use super::habit::{
    day_of, due, falls_to_you, fronted, liked, portion, prescribed, sees_to, served, to_be_ready,
    wanted_there, you_do,
};
use super::order::{DETERMINED, is_light, names, ordered, timed};
use crate::read::lexicon::{DISCOURSE, Form, Lexicon, base_of, is_base, is_verb_form};
use crate::read::split::clauses::leading;
use crate::read::split::shapes::is_finite;
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// What is known of a clause beside its words.
#[derive(Debug, Clone, Copy)]
pub(in crate::read) struct Around<'a> {
    /// Whether what stands above it says when.
    pub timed: bool,
    /// Whether it goes on with the sentence of the clause before it.
    pub follows: bool,
    /// The names of the house.
    pub lexicon: &'a Lexicon,
}

/// A subject with its predicate.
struct Predicate {
    /// Where the subject begins, behind a time that stands before it.
    subject: usize,
    /// Where it ends.
    end: usize,
    /// Where what is said of it begins, behind the verb that only helps.
    said: usize,
    /// Whether that verb says that it must be.
    must: bool,
    /// Whether it is said to come after something: "is then opened".
    then: bool,
}

/// The verbs that help a participle, with those that say that it must be.
const HELPS: [(&str, bool); 24] = [
    ("is to be", true),
    ("are to be", true),
    ("should be", true),
    ("must be", true),
    ("has to be", true),
    ("have to be", true),
    ("needs to be", true),
    ("need to be", true),
    ("ought to be", true),
    ("wants to be", true),
    ("want to be", true),
    ("shall be", true),
    ("should get", true),
    ("must get", true),
    ("should always be", true),
    ("must always be", true),
    ("gets", false),
    ("get", false),
    ("is always", false),
    ("are always", false),
    ("is", false),
    ("are", false),
    ("'s to be", true),
    ("will be", true),
];

/// The order that a predicate comes to, or the words as they are.
pub(in crate::read) fn as_order(tokens: Vec<Token>, around: Around<'_>) -> Vec<Token> {
    let start = subject_start(&tokens);
    let found = day_of(&tokens, around.lexicon)
        .or_else(|| you_do(&tokens, start))
        .or_else(|| prescribed(&tokens, start))
        .or_else(|| fronted(&tokens, start, around.lexicon))
        .or_else(|| liked(&tokens, start, around.lexicon))
        .or_else(|| sees_to(&tokens, start, around.lexicon))
        .or_else(|| falls_to_you(&tokens, start))
        .or_else(|| wanted_there(&tokens, start))
        .or_else(|| to_be_ready(&tokens, start))
        .or_else(|| portion(&tokens))
        .or_else(|| served(&tokens, start, around.lexicon))
        .or_else(|| done_to(&tokens, start, around))
        .or_else(|| left_out(&tokens, start, around))
        .or_else(|| due(&tokens, start));
    found.unwrap_or(tokens)
}

/// Where the subject begins: behind "at weekends", "in the evening", "on Mondays".
pub(super) fn subject_start(tokens: &[Token]) -> usize {
    // "On the first Monday of the month" is as long as such a time gets.
    const TIME_TOKENS_MAX: usize = 10;
    let head = leading(tokens, 0);
    let opens = matches!(
        word(tokens, head),
        "on" | "at"
            | "in"
            | "every"
            | "each"
            | "during"
            | "once"
            | "twice"
            | "after"
            | "before"
            | "from"
            | "if"
            | "when"
    ) || crate::read::time::weekday::name(tokens, head, true).is_some();
    // "Every room has to be ready": no time.
    let each = matches!(word(tokens, head), "every" | "each")
        && word(tokens, head + 1) != "other"
        && crate::read::time::clock::part(tokens, head + 1).is_none()
        && crate::read::time::phrase::words::unit(tokens, head + 1).is_none()
        && crate::read::time::weekday::name(tokens, head + 1, true).is_none()
        && crate::read::time::number::cardinal(tokens, head + 1).is_none()
        && crate::read::time::number::nth(tokens, head + 1).is_none();
    if !opens || each && word(tokens, head + 1) != "night" && word(tokens, head + 1) != "time" {
        return head;
    }
    // "During that period Mr Auld is woken".
    let last = tokens.len().min(head + TIME_TOKENS_MAX);
    let comma = (head + 1..last).find(|at| tokens[*at].is_mark(','));
    if let Some(comma) = comma {
        return comma + 1 + leading(&tokens[comma + 1..], 0);
    }
    // "On Mondays you walk", "in the evening her feet are rubbed".
    let preposition = |at: usize| {
        matches!(
            word(tokens, at),
            "on" | "at"
                | "in"
                | "every"
                | "each"
                | "during"
                | "of"
                | "the"
                | "after"
                | "before"
                | "from"
                | "to"
                | "and"
                | "if"
                | "when"
        )
    };
    (head + 1..last)
        .find(|at| {
            let here = word(tokens, *at);
            (DETERMINED.contains(&here) && here != "every" && here != "each"
                || matches!(
                    here,
                    "you"
                        | "he"
                        | "she"
                        | "they"
                        | "i"
                        | "it"
                        | "we"
                        | "it's"
                        | "two"
                        | "three"
                        | "mr"
                        | "mrs"
                        | "ms"
                        | "dr"
                ))
                && !preposition(at - 1)
        })
        .unwrap_or(head)
}

/// The subject and the verb that helps, where nothing else is said before them.
fn predicate(tokens: &[Token], subject: usize) -> Option<Predicate> {
    // "The dish left in the fridge" and the like.
    const SUBJECT_TOKENS_MAX: usize = 9;
    let (end, used, must) =
        (subject + 1..tokens.len().min(subject + 1 + SUBJECT_TOKENS_MAX)).find_map(|at| {
            HELPS
                .iter()
                .filter_map(|(words, must)| {
                    crate::read::tokens::phrase(tokens, at, words).map(|used| (at, used, *must))
                })
                .max_by_key(|(_, used, _)| *used)
        })?;
    let pronoun = end == subject + 1 && matches!(word(tokens, subject), "he" | "she" | "they" | "it");
    if !pronoun && !names(&tokens[subject..end]) {
        return None;
    }
    let mut said = end + used;
    let mut then = (0..subject).any(|at| matches!(word(tokens, at), "then" | "afterwards" | "next"));
    while matches!(
        word(tokens, said),
        "then"
            | "also"
            | "always"
            | "usually"
            | "normally"
            | "first"
            | "next"
            | "afterwards"
            | "both"
            | "all"
            | "generally"
            | "ideally"
    ) {
        then |= matches!(word(tokens, said), "then" | "next" | "afterwards");
        said += 1;
    }
    Some(Predicate { subject, end, said, must, then })
}

/// The verb of a participle that says what is done, rather than how something is.
fn done(tokens: &[Token], at: usize) -> Option<&'static str> {
    let here = word(tokens, at);
    let same = matches!(here, "cut" | "shut" | "set" | "put" | "read" | "spread" | "let");
    let verb = base_of(here).filter(|_| is_verb_form(here, Form::Past) || same)?;
    (!is_light(verb) && !matches!(verb, "spend" | "break" | "build" | "tear" | "stay" | "know"))
        .then_some(verb)
}

/// Whether somebody else is said to do it: "by the council", "by Mr Dunn".
pub(in crate::read) fn agent(tokens: &[Token], from: usize) -> bool {
    (from..tokens.len()).any(|at| {
        let next = at + 1;
        if word(tokens, at) != "by" {
            return false;
        }
        let named = tokens.get(next).is_some_and(|token| token.capital && token.shape == Shape::Word)
            && crate::read::time::weekday::name(tokens, next, true).is_none()
            && crate::read::time::date::month(tokens, next).is_none();
        let determined = matches!(
            word(tokens, next),
            "the" | "a" | "an" | "my" | "our" | "his" | "her" | "their" | "another" | "some"
        );
        let noun = word(tokens, next + 1);
        // "By the window man" is no place.
        let ends = tokens
            .get(next + 2)
            .is_none_or(|token| token.shape == Shape::Mark || crate::read::lexicon::is_stop(token));
        let place = ends
            && matches!(
                noun,
                "door" | "gate" | "window" | "sink" | "fire" | "bed" | "stove" | "hearth" | "phone" | "book"
            );
        let time = place
            || matches!(
                noun,
                "time"
                    | "end"
                    | "evening"
                    | "morning"
                    | "afternoon"
                    | "weekend"
                    | "beginning"
                    | "start"
                    | "robot"
                    | "assistant"
                    | "next"
                    | "same"
                    | "hour"
            )
            || tokens.get(next + 1).is_some_and(|token| token.number().is_some())
            || crate::read::time::weekday::name(tokens, next + 1, true).is_some()
            || crate::read::time::number::ordinal(tokens, next + 1).is_some();
        named
            || determined && !time
            || matches!(
                word(tokens, next),
                "me" | "us" | "him" | "them" | "myself" | "ourselves" | "someone" | "somebody"
            )
    })
}

/// "He is weighed on the first Monday", "the curtains are then opened": the order.
fn done_to(tokens: &[Token], start: usize, around: Around<'_>) -> Option<Vec<Token>> {
    let found = predicate(tokens, start)?;
    let verb = done(tokens, found.said)?;
    let elsewhere =
        any_phrase(tokens, found.end, &DISCOURSE.happens).is_some() || DISCOURSE.by_others.contains(verb);
    let own = tokens[found.subject..found.end].iter().any(|token| {
        matches!(
            token.word.as_str(),
            "anything" | "everything" | "whatever" | "nothing" | "something" | "all"
        )
    });
    let always = (found.said..tokens.len())
        .any(|at| any_phrase!(tokens, at, ["at all times", "round the clock"]).is_some());
    if own || always || agent(tokens, found.said + 1) || (elsewhere && !found.must) {
        return None;
    }
    // "Is to be encouraged", "has to be put away": what must be is read by others where it is a thing's.
    let evening_before = (found.said + 1..tokens.len()).any(|at| {
        any_phrase!(
            tokens,
            at,
            [
                "the night before",
                "the evening before",
                "the day before",
                "the previous night",
                "the previous evening",
                "overnight"
            ]
        )
        .is_some()
    });
    if found.must && !evening_before && !person(tokens, &found) {
        return None;
    }
    let when = evening_before || timed(tokens, found.said + 1) || found.subject > leading(tokens, 0);
    let state = matches!(
        verb,
        "close"
            | "open"
            | "lock"
            | "cover"
            | "dry"
            | "freeze"
            | "park"
            | "fix"
            | "stock"
            | "keep"
            | "hold"
            | "use"
            | "install"
            | "mount"
            | "attach"
            | "connect"
            | "leave"
            | "store"
            | "hide"
            | "stack"
            | "hang"
            | "split"
            | "burn"
            | "drive"
            | "board"
            | "limit"
            | "break"
            | "crack"
            | "block"
            | "jam"
            | "damage"
            | "lose"
    );
    // "The gate is locked at ten" tells a deed, "the shop is closed on Sundays" a state.
    let act = !state || found.then || clock(tokens, found.said + 1);
    if !(when && act || found.then && !state || found.then && !found.must || around.timed && act) {
        return None;
    }
    // "Should be put the previous night": each night, where nothing says what it is before.
    let each = (found.said + 1..tokens.len())
        .find(|at| any_phrase!(tokens, *at, ["the previous night", "the previous evening"]).is_some())
        .filter(|_| !timed(tokens, found.said + 1) && found.subject == leading(tokens, 0));
    if let Some(at) = each {
        let every = Token { word: "every".to_owned(), ..tokens[at].clone() };
        let plain = [&tokens[..at], &[every], &tokens[at + 2..]].concat();
        return Some(order_of(&plain, &found, verb, found.said + 1));
    }
    Some(order_of(tokens, &found, verb, found.said + 1))
}

/// Whether an hour, or the dusk, is said from a place on.
fn clock(tokens: &[Token], from: usize) -> bool {
    (from..tokens.len()).any(|at| {
        matches!(word(tokens, at), "at" | "by" | "before" | "after" | "from")
            && (tokens.get(at + 1).is_some_and(|next| next.number().is_some())
                || crate::read::time::number::cardinal(tokens, at + 1).is_some()
                || matches!(
                    word(tokens, at + 1),
                    "dusk"
                        | "dawn"
                        | "dark"
                        | "sunset"
                        | "sunrise"
                        | "night"
                        | "bedtime"
                        | "half"
                        | "quarter"
                        | "noon"
                        | "midnight"
                        | "each"
                        | "every"
                        | "breakfast"
                        | "lunch"
                        | "supper"
                        | "dinner"
                        | "tea"
                ))
    }) || (from..tokens.len())
        .any(|at| matches!(word(tokens, at), "nightly" | "night" | "nights" | "evening" | "evenings"))
}

/// Whether the subject is somebody: a pronoun, a name, a title.
fn person(tokens: &[Token], found: &Predicate) -> bool {
    let first = &tokens[found.subject];
    matches!(first.word.as_str(), "he" | "she" | "they")
        || first.capital && found.subject + 3 > found.end && found.subject > 0
        || first.capital && crate::read::lexicon::is_name(first)
}

/// The order with its object, the words before the subject as they were.
fn order_of(tokens: &[Token], found: &Predicate, verb: &str, rest: usize) -> Vec<Token> {
    let subject = &tokens[found.subject..found.end];
    // "The counters get cleared and wiped": each verb is an order.
    let mut rest = rest;
    let mut more = Vec::new();
    while let Some(second) = done(tokens, rest + 1)
        .filter(|_| matches!(word(tokens, rest), "and" | "," | "&") && !is_base(word(tokens, rest + 1)))
    {
        let joint = Token { glued: false, ..tokens[rest].clone() };
        let order = Token { word: second.to_owned(), capital: false, ..tokens[rest + 1].clone() };
        more.extend([joint, order]);
        rest += 2;
    }
    let mut plain = ordered(tokens, found.subject, verb, subject, rest);
    plain.splice(found.subject + 1..found.subject + 1, more);
    if found.then && !(0..found.subject).any(|at| word(tokens, at) == "then") {
        let first = &tokens[0];
        let then = Token {
            word: "then".to_owned(),
            start: first.start,
            end: first.start,
            glued: false,
            capital: false,
            shape: Shape::Word,
        };
        plain.insert(0, then);
    }
    plain
}

/// "Cards posted by the tenth", "…, and the lamps switched on": what is to be done, without the verb that helps.
fn left_out(tokens: &[Token], start: usize, around: Around<'_>) -> Option<Vec<Token>> {
    const NAME_TOKENS_MAX: usize = 5;
    let end = (start + 1..tokens.len().min(start + 1 + NAME_TOKENS_MAX)).find(|at| {
        is_verb_form(word(tokens, *at), Form::Past) && done(tokens, *at).is_some()
            || is_finite(word(tokens, *at))
    })?;
    let verb = done(tokens, end)?;
    let subject = &tokens[start..end];
    let next = tokens.get(end + 1);
    // "The iced buns", "half a dozen mixed eggs": the participle belongs to the name.
    let ends = next.is_none_or(|next| {
        next.shape == Shape::Mark && !next.is_mark('-')
            || matches!(
                next.word.as_str(),
                "by" | "at"
                    | "on"
                    | "every"
                    | "each"
                    | "before"
                    | "after"
                    | "in"
                    | "to"
                    | "up"
                    | "out"
                    | "down"
                    | "off"
                    | "away"
                    | "daily"
                    | "weekly"
                    | "twice"
                    | "once"
                    | "and"
                    | "with"
                    | "from"
                    | "into"
                    | "first"
                    | "tonight"
                    | "over"
                    | "back"
            )
    });
    let determined = DETERMINED.contains(&word(tokens, start));
    let plural = subject.last().is_some_and(|last| last.word.ends_with('s') && !last.word.ends_with("ss"));
    let order = subject.first().is_some_and(|first| is_base(&first.word)) && subject.len() > 1 && !plural;
    let made = matches!(
        verb,
        "make" | "use" | "need" | "call" | "bake" | "prepare" | "sign" | "write" | "update" | "limit"
    );
    if !ends
        || order
        || made
        || !(determined || plural)
        || DISCOURSE.by_others.contains(verb)
        || !names(subject)
        || subject[0].capital && start > 0
        || crate::read::time::weekday::name(tokens, start, true).is_some()
        || agent(tokens, end + 1)
        || !(timed(tokens, end + 1) || around.follows && determined)
    {
        return None;
    }
    Some(ordered(tokens, start, verb, subject, end + 1))
}
