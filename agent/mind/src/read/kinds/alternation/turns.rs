//! Where a sentence names two that take turns.

use crate::read::lexicon::{WORDS, base_of, singular};
use crate::read::time::weekday;
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// Where the two are named in a sentence, and what it says of whose turn is first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Turns {
    /// The one.
    pub(super) one: (usize, usize),
    /// The other.
    pub(super) other: (usize, usize),
    /// Whether the one is that of this week.
    pub(super) now: bool,
    /// Where the last of its words ends.
    pub(super) end: usize,
}

impl Turns {
    /// Whether a place stands among its words, where no clause begins.
    pub(crate) fn holds(&self, at: usize) -> bool {
        at <= self.end
    }
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
                | "alternating"
                | "turns"
                | "turn"
        )
    });
    if !may {
        return None;
    }
    spelled(tokens).or_else(|| then(tokens)).or_else(|| alternate(tokens))
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

/// "The black and the brown one week": the bins that stand before the last of them.
fn with_bins_before(tokens: &[Token], (start, end): (usize, usize)) -> (usize, usize) {
    let named = start - usize::from(start > 0 && word(tokens, start - 1) == "the");
    let joined = named.checked_sub(1).filter(|and| matches!(word(tokens, *and), "and" | "&"));
    let before = joined.and_then(|and| name_before(tokens, and));
    match before.filter(|(from, to)| tokens[*from..*to].iter().all(is_bin) && is_bin(&tokens[start])) {
        Some(before) => (with_bins_before(tokens, before).0, end),
        None => (start, end),
    }
}

/// "General waste one week and recycling the next", "grey bin this week, blue next".
fn spelled(tokens: &[Token]) -> Option<Turns> {
    (1..tokens.len()).find_map(|at| {
        let (used, now) =
            FIRST.iter().find_map(|(words, now)| Some((any_phrase(tokens, at, &[*words])?, *now)))?;
        // "Black bin out tonight".
        let out = usize::from(matches!(word(tokens, at - 1), "out" | "collected" | "up"));
        let one = with_bins_before(tokens, name_before(tokens, at - out)?);
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
        ((weekly && day.is_none() || on) && ends).then_some(Turns { one, other: (other, to), now, end })
    })
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
    short.then_some(Turns { one, other: (from, to), now: true, end: to })
}

/// "Black and green alternate", "alternating recycling and garden waste", "recycling and food on alternate weeks".
fn alternate(tokens: &[Token]) -> Option<Turns> {
    let marks = [
        "alternate weeks",
        "on alternate weeks",
        "in alternate weeks",
        "alternate",
        "alternating",
        "take turns",
        "turn about",
        "week about",
    ];
    let (at, used) =
        (0..tokens.len()).find_map(|at| any_phrase(tokens, at, &marks).map(|used| (at, used)))?;
    let day = weekday::name(tokens, at + used, true).is_some()
        || matches!(word(tokens, at + used), "days" | "with" | "between");
    if day {
        return None;
    }
    let verb = usize::from(matches!(word(tokens, at.saturating_sub(1)), "go" | "on" | "in" | "collected"));
    let closed = |end: usize| {
        tokens.get(end).is_none_or(|next| {
            next.shape == Shape::Mark || matches!(next.word.as_str(), "and" | "starting" | "every" | "on")
        })
    };
    let before = name_before(tokens, at - verb).filter(|_| closed(at + used));
    if let Some((start, end)) = before
        && start > 1
        && word(tokens, start - 1) == "and"
    {
        let one = name_before(tokens, start - 1)?;
        return Some(Turns { one, other: (start, end), now: false, end: at + used });
    }
    None
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
    if says(&["last week", "the last time", "last time"]) {
        Some(Ago::LastWeek)
    } else if says(&["last night", "yesterday"]) {
        Some(Ago::Yesterday)
    } else if says(&["this morning", "today", "this week"]) {
        Some(Ago::Today)
    } else {
        None
    }
}

/// How long ago.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ago {
    LastWeek,
    Yesterday,
    Today,
}

/// Whether words further on say whose turn is first.
pub(crate) fn says_phase(tokens: &[Token]) -> bool {
    if turned(tokens).is_some() {
        return true;
    }
    let marks =
        ["tomorrow", "tonight", "today", "this week", "next week", "starting with", "starting", "first"];
    (0..tokens.len()).any(|at| any_phrase(tokens, at, &marks).is_some())
        || tokens.iter().any(|token| token.word == "next")
}
