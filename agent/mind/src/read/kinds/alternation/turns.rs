//! Where a sentence names two that take turns.

use chrono::Weekday;

use crate::read::lexicon::{WORDS, base_of, singular};
use crate::read::split::clauses::leading;
use crate::read::time::weekday;
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// Where the two are named in a sentence, and what it says of whose turn is first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Turns {
    /// The one.
    pub(super) one: (usize, usize),
    /// The other.
    pub(super) other: (usize, usize),
    /// Whose turn it is this week, where the words themselves say so.
    pub(super) now: Option<Who>,
    /// Where the last of its words ends.
    pub(super) end: usize,
}

impl Turns {
    /// Whether a place stands among its words, where no clause begins.
    pub(crate) fn holds(&self, at: usize) -> bool {
        at <= self.end
    }
}

/// Either of two that take turns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Who {
    One,
    Other,
}

/// Marks of the first turn, and whether it is that of this week.
const FIRST: [(&str, bool); 6] = [
    ("one week", false),
    ("one time", false),
    ("this week", true),
    ("tonight", true),
    ("today", true),
    ("tomorrow", true),
];

/// Marks of the second.
const SECOND: [&str; 12] = [
    "the next week",
    "next week",
    "the week after",
    "the following week",
    "the other week",
    "the following",
    "the following one",
    "the other",
    "the next one",
    "the next",
    "next time",
    "next",
];

/// The name of one of the two is no longer: "the bottles and the cans".
const NAME_TOKENS_MAX: usize = 6;

/// What takes turns in the tokens of a sentence.
pub(crate) fn turns(tokens: &[Token]) -> Option<Turns> {
    // Every sentence is asked for them, and hardly any has one of the words that all of these have.
    let may = tokens.iter().any(|token| {
        matches!(
            token.word.as_str(),
            "week"
                | "weeks"
                | "next"
                | "other"
                | "following"
                | "alternate"
                | "alternately"
                | "alternating"
                | "turns"
                | "turn"
        )
    });
    if !may {
        return None;
    }
    let mut turns = spelled(tokens).or_else(|| then(tokens)).or_else(|| alternate(tokens))?;
    turns.now = turns.now.or_else(|| whose(tokens, &turns));
    Some(turns)
}

/// "…, beginning with brass", "…, recycling first", "…, starting with the fridge this Saturday": whose turn is first, behind
/// the two.
fn whose(tokens: &[Token], turns: &Turns) -> Option<Who> {
    let named = |at: usize| {
        let the = at + usize::from(matches!(word(tokens, at), "the" | "our" | "my"));
        let is = |(from, to): (usize, usize)| {
            tokens.get(the).is_some_and(|token| {
                token.shape == Shape::Word && tokens[from..to].iter().any(|own| own.word == token.word)
            })
        };
        match (is(turns.one), is(turns.other)) {
            (true, false) => Some((Who::One, the + 1)),
            (false, true) => Some((Who::Other, the + 1)),
            (true, true) | (false, false) => None,
        }
    };
    (turns.end..tokens.len()).find_map(|at| {
        let begins = ["beginning with", "starting with", "beginning on", "starting on", "starting off with"];
        if let Some(used) = any_phrase(tokens, at, &begins) {
            return named(at + used).map(|(who, _)| who);
        }
        let (who, end) = named(at)?;
        let rest = end + usize::from(is_bin(tokens.get(end)?));
        let now =
            ["first", "goes first", "comes first", "this week", "is this week", "to start", "to begin with"];
        any_phrase(tokens, rest, &now).or_else(|| any_phrase(tokens, end, &now)).map(|_| who)
    })
}

/// Whether a place begins the words of a name: what stands before it is a mark, a day, or the subject.
fn name_before(tokens: &[Token], end: usize) -> Option<(usize, usize)> {
    let mut start = end;
    while start > 0 && end - start < NAME_TOKENS_MAX {
        let before = &tokens[start - 1];
        let joint = before.shape == Shape::Mark && !matches!(before.word.as_str(), "-" | "'" | "/")
            || matches!(
                before.word.as_str(),
                "and"
                    | "or"
                    | "either"
                    | "so"
                    | "then"
                    | "it's"
                    | "its"
                    | "is"
                    | "are"
                    | "put"
                    | "out"
                    | "with"
                    | "do"
                    | "goes"
                    | "go"
            )
            || weekday::name(tokens, start - 1, true).is_some();
        if joint {
            break;
        }
        start -= 1;
    }
    start += usize::from(matches!(word(tokens, start), "the" | "my" | "our"));
    (start < end).then_some((start, end))
}

/// "The black and the brown one week", "brass and silver one week": the things that stand before the last of them, which are
/// bins, or with which the sentence begins.
fn with_those_before(tokens: &[Token], (start, end): (usize, usize)) -> (usize, usize) {
    let named = start - usize::from(start > 0 && word(tokens, start - 1) == "the");
    let joined = named.checked_sub(1).filter(|and| matches!(word(tokens, *and), "and" | "&"));
    let before = joined.and_then(|and| name_before(tokens, and));
    let bins = |(from, to): (usize, usize)| tokens[from..to].iter().all(is_bin) && is_bin(&tokens[start]);
    let things = |(from, to): (usize, usize)| {
        from == leading(tokens, 0) && tokens[from..to].iter().all(|token| base_of(&token.word).is_none())
    };
    match before.filter(|before| bins(*before) || things(*before)) {
        Some(before) => (with_those_before(tokens, before).0, end),
        None => (start, end),
    }
}

/// "General waste one week and recycling the next", "grey bin this week, blue next".
fn spelled(tokens: &[Token]) -> Option<Turns> {
    (1..tokens.len()).find_map(|at| {
        let marked =
            || FIRST.iter().find_map(|(words, now)| Some((any_phrase(tokens, at, &[*words])?, *now)));
        // "Mop the hall one Saturday and the kitchen the next".
        let one_day = || {
            let (.., end) = weekday::name(tokens, at + 1, false).filter(|_| word(tokens, at) == "one")?;
            Some((end - at, false))
        };
        let (used, now) = marked().or_else(one_day)?;
        // "Black bin out tonight".
        let out = usize::from(matches!(word(tokens, at - 1), "out" | "collected" | "up"));
        // "Brass and silver on Thursdays one week": of which day, stands between.
        let on = on_day_before(tokens, at - out);
        let one = with_those_before(tokens, name_before(tokens, on)?);
        let mut from = at + used;
        from += any_phrase!(
            tokens,
            from,
            [", and then", ", then", "and then", ", and", "and", ",", ";", "then"]
        )?;
        from += usize::from(matches!(word(tokens, from), "the" | "it's" | "its"));
        let (to, used) = (from + 1..tokens.len().min(from + 1 + NAME_TOKENS_MAX)).find_map(|to| {
            let plain = tokens[from..to].iter().all(|token| token.shape != Shape::Mark || token.word == "-");
            let used = any_phrase(tokens, to, &SECOND).filter(|_| plain)?;
            Some((to, used))
        })?;
        let mut end = to + used;
        // "Green one next Monday, and so on".
        let day = weekday::name(tokens, end, true);
        let goes_on =
            ["and so on", "one and then the other", "turn about", "turn and turn about", "etc", "and repeat"];
        let on = (end..tokens.len()).any(|at| any_phrase(tokens, at, &goes_on).is_some());
        if let Some((.., after)) = day {
            end = after;
        }
        let weekly = word(tokens, at) == "this" || word(tokens, at) == "one";
        // "This week the sheets, next week I'm away" is no alternation: what follows ends there.
        let ends = tokens.get(end).is_none_or(|next| {
            next.shape == Shape::Mark
                || matches!(next.word.as_str(), "and" | "so" | "out" | "then" | "because")
        });
        let (to, other) = (to, from);
        let now = now.then_some(Who::One);
        ((weekly && day.is_none() || on) && ends).then_some(Turns { one, other: (other, to), now, end })
    })
}

/// Where the words of a weekday begin that end at a place, or the place.
fn on_day_before(tokens: &[Token], end: usize) -> usize {
    let day =
        end.checked_sub(1).filter(|at| weekday::name(tokens, *at, true).is_some_and(|(.., to)| to == end));
    match day {
        Some(day) if day > 1 => day - usize::from(matches!(word(tokens, day - 1), "on" | "every")),
        Some(_) | None => end,
    }
}

/// "It's blue this week then black".
fn then(tokens: &[Token]) -> Option<Turns> {
    let at = (1..tokens.len()).find(|at| any_phrase!(tokens, *at, ["this week"]).is_some())?;
    let one = name_before(tokens, at)?;
    let used = any_phrase!(tokens, at + 2, [", then", "then", "and then", ", and then"])?;
    let from = at + 2 + used;
    let to = (from..tokens.len()).find(|to| tokens[*to].shape == Shape::Mark).unwrap_or(tokens.len());
    let short = to > from
        && to - from <= 2
        && tokens[from..to].iter().all(|token| base_of(&token.word).is_none() || is_bin(token));
    short.then_some(Turns { one, other: (from, to), now: Some(Who::One), end: to })
}

/// "Black and green alternate", "recycling and food on alternate weeks", "yellow and green go with it turn about", "the green
/// and the brown take turns along with it", "clean the oven and the fridge alternately".
fn alternate(tokens: &[Token]) -> Option<Turns> {
    const MARKS: [&str; 16] = [
        "on alternate weeks",
        "in alternate weeks",
        "alternate weeks",
        "turn and turn about",
        "turn about",
        "week about",
        "week and week about",
        "take turns",
        "taking turns",
        "by turns",
        "in turns",
        "in turn",
        "alternately",
        "alternating",
        "alternate",
        "every other week each",
    ];
    // What goes with the bin that goes out every week.
    const ALONG: [&str; 7] = [
        "along with it",
        "with it",
        "alongside it",
        "along with that",
        "with that",
        "beside it",
        "with them",
    ];
    let (at, used) =
        (0..tokens.len()).find_map(|at| any_phrase(tokens, at, &MARKS).map(|used| (at, used)))?;
    let behind = at + used;
    let along = any_phrase(tokens, behind, &ALONG).unwrap_or(0);
    let day = weekday::name(tokens, behind, true).is_some()
        || along == 0 && matches!(word(tokens, behind), "days" | "with" | "between");
    if day {
        return None;
    }
    let mut verb = at;
    let mark = usize::from(verb > 0 && word(tokens, verb - 1) == ",");
    verb -= mark;
    for before in (0..verb).rev() {
        if let Some(with) = any_phrase(tokens, before, &ALONG).filter(|with| before + with == verb) {
            verb -= with;
            break;
        }
        if verb - before > 3 {
            break;
        }
    }
    while verb > 0
        && matches!(word(tokens, verb - 1), "go" | "goes" | "out" | "on" | "in" | "collected" | "are")
    {
        verb -= 1;
    }
    let end = behind + along;
    let closed = tokens.get(end).is_none_or(|next| {
        next.shape == Shape::Mark
            || matches!(next.word.as_str(), "and" | "starting" | "beginning" | "every" | "on")
    });
    let (start, to) = name_before(tokens, verb).filter(|_| closed)?;
    let joint = start - usize::from(matches!(word(tokens, start.saturating_sub(1)), "the" | "my" | "our"));
    let and = joint.checked_sub(1).filter(|and| *and > 0 && matches!(word(tokens, *and), "and" | "or"))?;
    let (from, upto) = name_before(tokens, and)?;
    // "The general waste and either recycling or garden".
    let from = from + usize::from(matches!(word(tokens, from), "either" | "both"));
    (from < upto).then_some(Turns { one: (from, upto), other: (start, to), now: None, end })
}

/// What is put out for the collection.
pub(super) fn is_bin(token: &Token) -> bool {
    let word = singular(&token.word);
    WORDS.bins.contains(word.as_str())
        || WORDS.colours.contains(word.as_str())
        || matches!(word.as_str(), "waste" | "crate" | "lid")
}

/// "It was the green last night": how long ago somebody's turn was, in days, and in whole weeks where no day is said.
pub(crate) fn turned(tokens: &[Token]) -> Option<Ago> {
    if !tokens.iter().any(|token| matches!(token.word.as_str(), "was" | "were" | "went" | "had" | "did")) {
        return None;
    }
    let says = |words: &[&str]| (0..tokens.len()).any(|at| any_phrase(tokens, at, words).is_some());
    if says(&["last week"]) {
        Some(Ago::LastWeek)
    } else if says(&["the last time", "last time"]) {
        Some(Ago::LastTime)
    } else if says(&["last night", "yesterday"]) {
        Some(Ago::Yesterday)
    } else if says(&["this morning", "today", "this week"]) {
        Some(Ago::Today)
    } else {
        // "It was green last Sunday".
        (1..tokens.len()).filter(|at| word(tokens, at - 1) == "last").find_map(|at| {
            let (day, ..) = weekday::name(tokens, at, false)?;
            Some(Ago::On(day))
        })
    }
}

/// How long ago.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ago {
    LastWeek,
    LastTime,
    Yesterday,
    Today,
    /// The last of these weekdays before today.
    On(Weekday),
}

/// Whether words further on say whose turn is first.
pub(crate) fn says_phase(tokens: &[Token]) -> bool {
    if turned(tokens).is_some() {
        return true;
    }
    let marks = [
        "tomorrow",
        "tonight",
        "today",
        "this week",
        "next week",
        "coming week",
        "starting with",
        "starting",
        "first",
    ];
    // "It's yellow on the 6th".
    let on_a_date = |at: usize| {
        any_phrase!(tokens, at, ["on the"]).is_some()
            && tokens.get(at + 2).is_some_and(|day| day.shape == Shape::Number)
    };
    // "This Sunday being green", "Sunday coming it's green".
    let this_day = |at: usize| {
        weekday::name(tokens, at, false).is_some_and(|(.., end)| {
            word(tokens, end) == "coming" || at > 0 && matches!(word(tokens, at - 1), "this" | "coming")
        })
    };
    let a_week = any_phrase!(tokens, 0, ["it's a", "it is a"]).is_some() && word(tokens, 3) == "week";
    a_week
        || (0..tokens.len())
            .any(|at| any_phrase(tokens, at, &marks).is_some() || on_a_date(at) || this_day(at))
        || tokens.iter().any(|token| token.word == "next")
}
