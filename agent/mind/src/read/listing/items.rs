//! What goes on a list or off it: things with their amounts, jobs, or whatever was spoken of before.

use hob_schedules::Name;

use super::mention::{SHOPPING, TODO};
use crate::read::kinds::amount;
use crate::read::lexicon::{DISCOURSE, Form, LISTS, Lexicon, is_base, is_verb_form, plain, to_name};
use crate::read::tokens::{Shape, Token, any_phrase, phrase, word};

/// One thing, or one job.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Piece {
    /// The catalogue's name where it has one, else the owner's words.
    pub item: Name,
    /// The owner's words.
    pub words: String,
    pub quantity: Option<f64>,
    pub unit: Option<Name>,
    /// Whether the catalogue has it.
    pub known: bool,
    /// Whether it is something to do rather than something to get.
    pub job: bool,
}

/// What the object of a verb is.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Object {
    /// These.
    Pieces(Vec<Piece>),
    /// Whatever is on the list.
    Everything,
    /// What was spoken of before, or what nobody has said yet.
    Something,
    /// Nothing.
    None,
}

/// What stands between two places.
pub(crate) fn object(
    tokens: &[Token],
    from: usize,
    to: usize,
    list: Option<&str>,
    lexicon: &Lexicon,
) -> Object {
    let (from, to) = unmarked(tokens, from, to.min(tokens.len()));
    if let Some(object) = unsaid(tokens, from, to) {
        return object;
    }
    let (from, to) = bare(tokens, from, to);
    if from >= to {
        return Object::None;
    }
    if let Some(object) = unsaid(tokens, from, to) {
        return object;
    }
    let pieces = pieces(tokens, from, to, list, lexicon);
    if pieces.is_empty() { Object::None } else { Object::Pieces(pieces) }
}

/// Without the marks at either end.
fn unmarked(tokens: &[Token], mut from: usize, mut to: usize) -> (usize, usize) {
    while from < to && tokens[from].shape == Shape::Mark {
        from += 1;
    }
    while to > from && tokens[to - 1].shape == Shape::Mark && tokens[to - 1].word != "%" {
        to -= 1;
    }
    (from, to)
}

/// "Everything", "that item": an object that names no thing.
fn unsaid(tokens: &[Token], from: usize, to: usize) -> Option<Object> {
    if LISTS.everything.at(tokens, from).is_some_and(|used| from + used >= to || at_list(tokens, from + used))
    {
        return Some(Object::Everything);
    }
    LISTS
        .something
        .at(tokens, from)
        .filter(|used| from + used >= to || time_follows(tokens, from + used, to))
        .map(|_| Object::Something)
}

/// "Everything on …", "all items that are …".
fn at_list(tokens: &[Token], at: usize) -> bool {
    matches!(word(tokens, at), "on" | "in" | "from" | "off" | "that" | "there" | "which" | "i" | "we" | "of")
}

fn time_follows(tokens: &[Token], at: usize, to: usize) -> bool {
    at < to && matches!(word(tokens, at), "today" | "now" | "tomorrow" | "also" | "too" | "please" | "again")
}

/// What stands before a thing and is no part of it.
const HEADS: [&str; 37] = [
    "item",
    "the item",
    "an item called",
    "a new item called",
    "item called",
    "task",
    "the task",
    "the task of",
    "a task called",
    "a task to",
    "a task for",
    "an entry for",
    "an item for",
    "a reminder for",
    "a reminder about",
    "a note for",
    "a note about",
    "the word",
    "that",
    "also",
    "please",
    "in",
    "with",
    "for me",
    "me",
    "us",
    "i need",
    "we need",
    "i need to get",
    "i want",
    "down",
    "as well",
    "too",
    "both",
    "another reminder to",
    "a reminder to",
    "to",
];
/// What stands behind one.
const TAILS: [&str; 50] = [
    "so",
    "first",
    "at the top",
    "to the top",
    "at the bottom",
    "to the bottom",
    "at the end",
    "to the end",
    "at the beginning",
    "to the front",
    "a part",
    "on it",
    "in it",
    "please",
    "too",
    "as well",
    "also",
    "again",
    "now",
    "for me",
    "for us",
    "back",
    "down",
    "as",
    "already",
    "currently",
    "still",
    "instead",
    "right now",
    "thanks",
    "thank you",
    "and",
    "or",
    "then",
    "is",
    "are",
    "be",
    "anymore",
    "any more",
    "later",
    "today please",
    "if you can",
    "when you can",
    "if possible",
    "right away",
    "immediately",
    "off",
    "any longer",
    "yet",
    "but",
];

/// Without the marks and the small words at either end.
pub(crate) fn bare(tokens: &[Token], from: usize, to: usize) -> (usize, usize) {
    let (mut from, mut to) = unmarked(tokens, from, to.min(tokens.len()));
    // Each round takes a word away, or is the last.
    loop {
        let before = (from, to);
        // "That" alone is the thing meant.
        from += any_phrase(tokens, from, &HEADS).filter(|used| from + used < to).unwrap_or(0);
        let tail = TAILS.iter().filter_map(|tail| {
            let length = tail.split(' ').count();
            let start = to.checked_sub(length).filter(|start| *start > from)?;
            (phrase(tokens, start, tail) == Some(length)).then_some(length)
        });
        to -= tail.max().unwrap_or(0);
        (from, to) = unmarked(tokens, from, to);
        if (from, to) == before {
            return (from, to);
        }
    }
}

/// The things between two places, at commas and "and".
fn pieces(tokens: &[Token], from: usize, to: usize, list: Option<&str>, lexicon: &Lexicon) -> Vec<Piece> {
    let jobs = list.map_or_else(|| is_job(tokens, from, to, lexicon), |list| list == TODO);
    let mut found = Vec::new();
    let mut start = from;
    let mut at = from;
    while at <= to {
        let cut = at == to || cuts(tokens, at, start, to, jobs);
        if cut {
            // "Take eggs off the list, Jean next door gave us a dozen": why, and no thing to get.
            let told = tokens[start..at].iter().skip(1).any(|token| DISCOURSE.befell.contains(&token.word));
            if told && !jobs && !found.is_empty() && at > start + 2 {
                break;
            }
            found.extend(piece(tokens, start, at, jobs, lexicon));
            start = at + 1;
        }
        at += 1;
    }
    found
}

/// Whether one piece ends at `at` and another begins.
fn cuts(tokens: &[Token], at: usize, start: usize, to: usize, jobs: bool) -> bool {
    let here = word(tokens, at);
    if matches!(here, "," | ";" | "+") {
        // "1,5 litres" and "1,000" are numbers.
        let digits = at > start && tokens[at - 1].shape == Shape::Number;
        return !(digits && tokens.get(at + 1).is_some_and(|next| next.shape == Shape::Number && next.glued));
    }
    if !matches!(here, "and" | "&" | "plus") {
        return false;
    }
    let one = LISTS.joined.iter().any(|joined| {
        (start..at)
            .any(|first| phrase(tokens, first, joined).is_some_and(|used| first < at && at < first + used))
    });
    if one {
        return false;
    }
    // "Wash and fold the laundry" is one job, "mop the hall and feed the cat" two.
    let next = word(tokens, at + 1);
    let verb = is_base(next) || is_verb_form(next, Form::Ing);
    !jobs || (verb && at > start + 1 && at + 2 < to)
}

/// "Washing the car", "buy dog food", "the laundry": what is done, not got.
fn is_job(tokens: &[Token], from: usize, to: usize, lexicon: &Lexicon) -> bool {
    let first = word(tokens, from);
    let verb = (is_base(first) || is_verb_form(first, Form::Ing)) && lexicon.item(tokens, from).is_none();
    // "Coffee" is what is drunk, and on a list what is bought.
    let drink = to == from + 1 && LISTS.drinks.contains(first);
    let chore = !drink && lexicon.task_noun(tokens, from).is_some_and(|(_, end)| end >= to);
    (verb && to > from + 1) || chore
}

fn piece(tokens: &[Token], from: usize, to: usize, job: bool, lexicon: &Lexicon) -> Option<Piece> {
    let (mut from, to) = bare(tokens, from, to);
    if job {
        from += any_phrase!(tokens, from, ["the", "my", "a", "an", "our"])
            .filter(|used| from + used < to)
            .unwrap_or(0);
        let words = plain(tokens, from, to);
        let item = to_name(words.split(' '));
        return (!item.is_empty()).then_some(Piece {
            item,
            words,
            quantity: None,
            unit: None,
            known: false,
            job: true,
        });
    }
    let (quantity, unit, mut next) = amount(tokens, from, to);
    if next >= to {
        next = from;
    }
    let words = plain(tokens, next, to);
    let known = lexicon.item(tokens, next).filter(|(_, end)| *end == to);
    let item = known.as_ref().map_or_else(|| to_name(words.split(' ')), |(name, _)| name.clone());
    let (quantity, unit) = if next == from { (None, None) } else { (quantity, unit) };
    (!item.is_empty() && words.chars().any(char::is_alphabetic)).then_some(Piece {
        item,
        words,
        quantity,
        unit,
        known: known.is_some(),
        job: false,
    })
}

/// Which list a thing belongs on where none is named.
pub(crate) fn list_for(pieces: &[Piece]) -> Name {
    Name::new(if pieces.iter().any(|piece| piece.job) { TODO } else { SHOPPING })
}
