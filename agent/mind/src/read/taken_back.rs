//! Times that a sentence takes back: "on Mondays, no, sorry, Tuesdays", "at 11, make it half past", "twice a day... once
//! a day, I mean".
//!
//! The tokens of what is taken back, and of the words that take it back, are left out before anything else is read: what
//! remains is what the owner meant to write.

use super::split::sentences::ends_sentence;
use super::table::Table;
use super::time::bits::{Bit, Found, RawSlot};
use super::time::{self, TimeCtx, number};
use super::tokens::{Shape, Token, any_phrase, word};

/// Words that take back what stands before them by themselves.
static SURE: Table = Table::of(&[
    "no sorry",
    "no wait",
    "no , wait",
    "no , sorry",
    "sorry , no",
    "sorry , i mean",
    "no i mean",
    "scratch that",
    "strike that",
    "make that",
    "make it",
    "i mean",
    "i meant",
    "or rather",
    "correction",
    "on second thoughts",
    "on second thought",
    "on reflection",
    "my mistake",
    "i tell a lie",
    "actually no",
    "no actually",
]);

/// Words that do so between marks alone: ", no, Tuesday".
static BETWEEN_MARKS: Table = Table::of(&[
    "no", "nope", "sorry", "wait", "oops", "hang on", "hold on", "actually", "well no", "rather", "er",
]);

/// What is said in between, of why it is another time: ", no, they changed it on me, Wednesdays".
static ASIDES: Table = Table::of(&[
    "they changed it",
    "they've changed it",
    "they changed that",
    "they've changed that",
    "they changed",
    "he changed it",
    "she changed it",
    "we changed it",
    "it changed",
    "it's changed",
    "it has changed",
    "it's been changed",
    "they moved it",
    "they've moved it",
    "they switched it",
    "they've switched it",
    "it moved",
    "it's moved",
    "that's wrong",
    "that's not right",
    "that isn't right",
    "that's changed",
    "that changed",
    "that was last year",
    "that was before",
    "that's the old one",
    "that's the other one",
    "that's old",
    "i'm wrong",
    "i forget",
    "i forgot",
    "let me think",
    "let me see",
    "what am i saying",
]);

/// Words that say that a time will do.
pub(in crate::read) const APPROVED: [&str; 10] = [
    "is plenty",
    "is enough",
    "is fine",
    "is ok",
    "is okay",
    "is better",
    "is best",
    "will do",
    "would do",
    "would be better",
];

/// A sentence is not searched further than this from the words that take something back, in tokens.
const REACH: usize = 24;

/// What words of a sentence say about the days, or about the hour: one takes back the other of its own sort only.
fn is_day(bit: &Bit) -> bool {
    matches!(bit, Bit::Repeat(_) | Bit::Date(_) | Bit::Dates(..) | Bit::Months(_))
}

fn is_hour(bit: &Bit) -> bool {
    matches!(bit, Bit::Slot(_))
}

/// The tokens without what they take back.
pub(super) fn plainly(mut tokens: Vec<Token>, text: &str, cx: &TimeCtx<'_>) -> Vec<Token> {
    let mut at = 1;
    while at < tokens.len() {
        match marker(&tokens, at) {
            Some(end) => match without(&tokens, text, (at, end), cx) {
                Some((kept, next)) => {
                    tokens = kept;
                    at = next;
                }
                None => at = end,
            },
            None => at += 1,
        }
    }
    tokens
}

fn is_gap(token: &Token) -> bool {
    matches!(token.word.as_str(), "," | "-" | "–" | "—" | "(" | "…" | ":")
}

/// Where the words that take something back end, where they begin here.
fn marker(tokens: &[Token], at: usize) -> Option<usize> {
    let marked =
        at > 0 && (is_gap(&tokens[at - 1]) || tokens[at - 1].is_mark('.') && !ends_sentence(tokens, at - 1));
    let mut end = at;
    let mut sure = false;
    loop {
        while end > at && tokens.get(end).is_some_and(|token| is_gap(token) && !token.is_mark('(')) {
            end += 1;
        }
        if let Some(used) = SURE.at(tokens, end) {
            sure = true;
            end += used;
        } else if let Some(used) = BETWEEN_MARKS.at(tokens, end).filter(|_| marked) {
            let followed = tokens.get(end + used).is_some_and(is_gap);
            sure |= followed;
            end += used;
        } else {
            break;
        }
    }
    (sure && end > at).then(|| aside(tokens, end).unwrap_or(end))
}

/// Where a remark ends that stands between the words that take something back and what holds.
fn aside(tokens: &[Token], at: usize) -> Option<usize> {
    // "They changed it on me again this year" is as long as one gets.
    const ASIDE_TOKENS_MAX: usize = 9;
    let used = ASIDES.at(tokens, at)?;
    let stop = (at + used..tokens.len().min(at + ASIDE_TOKENS_MAX))
        .find(|at| tokens[*at].shape == Shape::Mark)
        .filter(|stop| is_gap(&tokens[*stop]))?;
    Some(stop + 1)
}

/// Whether a sentence ends with a token: by its mark, or because a new paragraph follows it in the text.
fn ends(tokens: &[Token], text: &str, at: usize) -> bool {
    let broken = tokens.get(at + 1).is_some_and(|next| {
        text.get(tokens[at].end..next.start).is_some_and(|gap| gap.matches('\n').count() > 1)
    });
    broken
        || matches!(word(tokens, at), "!" | "?" | ";" | "|")
        || tokens[at].is_mark('.') && ends_sentence(tokens, at)
}

/// The tokens without what the words from `from` to `to` take back, and where to go on.
fn without(
    tokens: &[Token],
    text: &str,
    (from, to): (usize, usize),
    cx: &TimeCtx<'_>,
) -> Option<(Vec<Token>, usize)> {
    let start = (from.saturating_sub(REACH)..from)
        .rev()
        .find(|at| ends(tokens, text, *at))
        .map_or(from.saturating_sub(REACH), |mark| mark + 1);
    let end = (to..tokens.len().min(to + REACH))
        .find(|at| ends(tokens, text, *at))
        .unwrap_or(tokens.len().min(to + REACH));
    if let Some(kept) = other_place(tokens, (start, from, to)) {
        return Some(kept);
    }
    let before = time::scan(&tokens[start..from], cx);
    if before.is_empty() {
        return None;
    }
    let cell = TimeCtx { cell: true, ..*cx };
    let after = time::scan(&tokens[to..end], &cell);
    // "It's", "at": a word or two may stand before the time that holds.
    const WORDS_MAX: usize = 1;
    let first = after.first().filter(|found| found.start <= WORDS_MAX);
    let meant: Vec<&Found> =
        first.map_or(Vec::new(), |first| after.iter().filter(|found| found.start <= first.end + 1).collect());
    let days = meant.iter().any(|found| is_day(&found.bit));
    let hours = meant.iter().any(|found| is_hour(&found.bit));
    let put = first.is_none().then(|| past(&before, &tokens[to..end])).flatten();
    if !days && !hours && put.is_none() {
        if let Some(kept) = exception(tokens, (start, from, to), end) {
            return Some(kept);
        }
        // "Twice a day… once a day, I mean": what holds stands before the words.
        return said_last(tokens, &before, (start, from, to));
    }
    let gone = |found: &&Found| days && is_day(&found.bit) || (hours || put.is_some()) && is_hour(&found.bit);
    let taken = before.iter().rev().find(gone)?;
    // Several times that were named together are taken back together: "at 7 and 5, no, 8 and 6".
    let together: Vec<&Found> = before
        .iter()
        .filter(gone)
        .filter(|found| found.end + 2 >= taken.start || found.start == taken.start)
        .collect();
    // "At 9, no, 10": the "at" is that of both.
    let lead = together.first().map(|found| start + found.start);
    // "Make that eight fifteen".
    let bare = tokens.get(to).is_some_and(|token| token.shape == Shape::Number)
        || hours && number::unit(word(tokens, to)).is_some();
    let shared =
        |at: usize| bare && lead == Some(at) && tokens[at].shape == Shape::Word && tokens[at].word.len() == 2;
    // "Once a month is plenty": that it is needs no saying.
    let tail = first.map_or(to, |_| to + meant.iter().map(|found| found.end).max().unwrap_or(0));
    let approved = any_phrase(tokens, tail, &APPROVED).unwrap_or(0);
    let dropped = |at: usize| {
        (from..to).contains(&at)
            || (tail..tail + approved).contains(&at)
            || !shared(at)
                && together.iter().any(|found| (found.start + start..found.end + start).contains(&at))
            || at + 1 == from && is_gap(&tokens[at])
    };
    let mut kept = Vec::with_capacity(tokens.len());
    let mut next = 0;
    for (at, token) in tokens.iter().enumerate() {
        if at == to {
            if let Some(hour) = &put {
                // "Half past": of the hour that was named before.
                kept.push(tokens[to].clone());
                kept.push(tokens[to + 1].clone());
                kept.push(Token {
                    start: tokens[to + 1].end,
                    end: tokens[to + 1].end,
                    word: hour.clone(),
                    shape: Shape::Number,
                    ..token.clone()
                });
            }
            next = kept.len();
        }
        let replaced = put.is_some() && (to..to + 2).contains(&at);
        // The bracket that the words stood in closes behind what holds.
        let closes = token.is_mark(')') && at >= to && from > 0 && tokens[from - 1].is_mark('(') && at <= end;
        if !dropped(at) && !replaced && !closes {
            kept.push(token.clone());
        }
    }
    Some((kept, next))
}

/// "Every evening, except if it's rained... no wait, they're indoors": the exception goes, and why stands by itself.
fn exception(
    tokens: &[Token],
    (start, from, to): (usize, usize, usize),
    end: usize,
) -> Option<(Vec<Token>, usize)> {
    static EXCEPTIONS: Table = Table::of(&[
        "except if",
        "except when",
        "except after",
        "but not if",
        "but not when",
        "unless",
        "not if",
        "not when",
        "apart from when",
        "except on days when",
    ]);
    let opens = (start..from).rev().find(|at| EXCEPTIONS.at(tokens, *at).is_some())?;
    // What is ordered instead would open with its verb.
    let why = matches!(
        word(tokens, to),
        "they're"
            | "it's"
            | "it"
            | "they"
            | "that's"
            | "that"
            | "he's"
            | "she's"
            | "there's"
            | "i"
            | "we"
            | "the"
    );
    if opens == start || to >= end || !why {
        return None;
    }
    let cut = if is_gap(&tokens[opens - 1]) { opens - 1 } else { opens };
    let place = tokens[to].start;
    let stop = Token {
        word: ".".to_owned(),
        start: place,
        end: place,
        shape: Shape::Mark,
        glued: true,
        capital: false,
    };
    let mut kept = tokens[..cut].to_vec();
    kept.push(stop);
    let next = kept.len();
    kept.extend_from_slice(&tokens[to..]);
    Some((kept, next))
}

/// "With the morning one, no, hold on, that's with the supper one": what the same word begins, of a place, a thing or a
/// meal, is put in the place of what it began before.
fn other_place(tokens: &[Token], (start, from, to): (usize, usize, usize)) -> Option<(Vec<Token>, usize)> {
    // "In the tall cupboard by the door" is as long as what is taken back gets.
    const PLACE_TOKENS_MAX: usize = 6;
    let told = usize::from(matches!(word(tokens, to), "that's" | "it's" | "they're" | "its"));
    let same = word(tokens, to + told);
    if !matches!(same, "with" | "in" | "into" | "under" | "behind" | "beside" | "to") {
        return None;
    }
    let plain = |at: &usize| tokens[*at].shape != Shape::Mark;
    let end = (start..from).rev().find(plain)? + 1;
    let first = (start + 1..end).rev().find(|at| word(tokens, *at) == same)?;
    let whole = (first..end).all(|at| plain(&at)) && end - first <= PLACE_TOKENS_MAX && end > first + 1;
    let named = tokens.get(to + told + 1).is_some_and(|next| next.shape == Shape::Word);
    (whole && named).then(|| ([&tokens[..first], &tokens[to + told..]].concat(), first))
}

/// "Half past", "quarter past", with no hour of its own: the hour that was named before.
fn past(before: &[Found], after: &[Token]) -> Option<String> {
    let used = any_phrase!(after, 0, ["half past", "quarter past"])?;
    let alone = after.get(used).is_none_or(|next| next.shape == Shape::Mark);
    let hour = before.iter().rev().find_map(|found| {
        if let Bit::Slot(RawSlot::At(clock) | RawSlot::By(clock) | RawSlot::Before(clock)) = &found.bit {
            Some(clock.hour)
        } else {
            None
        }
    })?;
    alone.then(|| hour.to_string())
}

/// "Twice a day… once a day, I mean": of two times of a sort with nothing but marks between them the first goes.
fn said_last(
    tokens: &[Token],
    before: &[Found],
    (start, from, to): (usize, usize, usize),
) -> Option<(Vec<Token>, usize)> {
    let ends = tokens.get(to).is_none_or(|next| next.shape == Shape::Mark);
    let [.., wrong, right] = before else { return None };
    let gap = tokens.get(start + wrong.end..start + right.start)?;
    let sort = is_day(&wrong.bit) == is_day(&right.bit) && is_hour(&wrong.bit) == is_hour(&right.bit);
    let near = !gap.is_empty()
        && gap.iter().all(|token| token.shape == Shape::Mark)
        && right.end + 1 + start >= from;
    if !(ends && sort && near) {
        return None;
    }
    let dropped =
        |at: usize| (start + wrong.start..start + right.start).contains(&at) || (from..to).contains(&at);
    let kept: Vec<Token> =
        tokens.iter().enumerate().filter(|(at, _)| !dropped(*at)).map(|(_, token)| token.clone()).collect();
    Some((kept, from))
}
