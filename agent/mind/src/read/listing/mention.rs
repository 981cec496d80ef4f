//! Which list is spoken of: "my to-do list", "the list of things to buy", "a list called Christmas".

use hob_schedules::Name;

use crate::read::lexicon::{LISTS, to_name};
use crate::read::tokens::{Shape, Token, any_phrase, phrase, word};

/// The list of what is to be bought, and the one meant where none is named.
pub(crate) const SHOPPING: &str = "shopping";
/// The list of what is to be done.
pub(crate) const TODO: &str = "todo";
/// What many call the first.
const GROCERY: &str = "grocery";

/// Nobody names a list in more words.
const NAME_WORDS_MAX: usize = 6;

/// A list named in a sentence.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Mention {
    /// The first token, a preposition and articles included.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// Where the article or the name begins, after the preposition.
    pub inner: usize,
    /// The list, if the words say which.
    pub list: Option<Name>,
    /// What the owner calls it, without "list".
    pub called: Option<String>,
    /// Whether lists are spoken of in general: "which lists do I have".
    pub many: bool,
}

impl Mention {
    /// Whether a preposition leads to it: "on the list".
    pub(crate) fn has_preposition(&self) -> bool {
        self.inner > self.start
    }
}

/// The lists that the tokens name from `from` on, in order.
pub(crate) fn mentions(tokens: &[Token], from: usize) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    let mut at = from;
    while at < tokens.len() {
        let free = found.last().map_or(from, |last| last.end);
        match by_noun(tokens, at, free).or_else(|| alone(tokens, at, free)) {
            Some(mention) => {
                at = mention.end.max(at + 1);
                found.push(mention);
            }
            None => at += 1,
        }
    }
    found
}

/// The word "list" at `at`, with its name before or behind it.
fn by_noun(tokens: &[Token], at: usize, free: usize) -> Option<Mention> {
    let noun = word(tokens, at);
    if !LISTS.nouns.iter().any(|known| known == noun) || is_verb(tokens, at, free) {
        return None;
    }
    let many = noun.ends_with('s') && !noun.ends_with("'s");
    let first = name_start(tokens, at, free);
    let mut called = plain_name(&tokens[first..at]).or_else(|| in_one_word(noun));
    let mut list = called.as_deref().and_then(|called| match called {
        TODO | SHOPPING | GROCERY if first == at => {
            Some(Name::new(if called == TODO { TODO } else { SHOPPING }))
        }
        _ => which(tokens, first, at, called),
    });
    let mut end = at + 1;
    if let Some((behind, name, after)) = behind(tokens, at + 1) {
        if called.is_none() {
            list = Some(behind);
            called = name;
        }
        end = after;
    }
    let (start, inner) = before(tokens, first, free);
    let called = match list.as_deref() {
        Some(TODO) => Some(TODO.to_owned()),
        Some(SHOPPING) => Some(shopping_called(called.as_deref()).to_owned()),
        Some(_) | None => called,
    };
    Some(Mention { start, end, inner, list, called, many })
}

/// "Todolist", "shoppinglist": the name in the noun.
fn in_one_word(noun: &str) -> Option<String> {
    let name = noun.strip_suffix("list")?;
    matches!(name, TODO | SHOPPING | GROCERY).then(|| name.to_owned())
}

/// "On my to-dos", "off the chores": named without the word "list".
fn alone(tokens: &[Token], at: usize, free: usize) -> Option<Mention> {
    let (used, list) = any_phrase(tokens, at, &LISTS.todo_alone)
        .map(|used| (used, TODO))
        .or_else(|| any_phrase(tokens, at, &LISTS.shopping_alone).map(|used| (used, SHOPPING)))?;
    let (start, inner) = before(tokens, at, free);
    // "To do" is in half of all sentences, "do the chores" is an order.
    let owned = inner < at;
    let marked = (at..at + used).any(|index| word(tokens, index).ends_with('s')) || inner > start;
    let is_noun = |index: usize| LISTS.nouns.iter().any(|noun| noun == word(tokens, index));
    let goes_on = is_noun(at + used) || is_noun(at + used + 1);
    (owned && marked && !goes_on && (inner > start || word(tokens, inner) == "my")).then(|| Mention {
        start,
        end: at + used,
        inner,
        list: Some(Name::new(list)),
        called: Some(list.to_owned()),
        many: false,
    })
}

/// "List everything", "list my to-do list items": the word as a verb.
fn is_verb(tokens: &[Token], at: usize, free: usize) -> bool {
    if word(tokens, at) != "list" {
        return false;
    }
    let starts = at == free || matches!(word(tokens, at - 1), "," | "please" | "you" | "also" | "to" | "and");
    let object = any_phrase!(
        tokens,
        at + 1,
        [
            "my",
            "the",
            "all",
            "everything",
            "out",
            "off",
            "what",
            "each",
            "every",
            "our",
            "whatever",
            "me",
            "items",
            "any",
        ]
    )
    .is_some();
    let listed =
        (at + 1..tokens.len()).any(|index| LISTS.nouns.iter().any(|noun| noun == word(tokens, index)));
    starts && at + 1 < tokens.len() && (object || listed)
}

/// Where the name before "list" begins.
fn name_start(tokens: &[Token], at: usize, free: usize) -> usize {
    // "To-do" has in it what ends other names.
    let known = (free..at).find(|start| {
        any_phrase(tokens, *start, &LISTS.todo)
            .or_else(|| any_phrase(tokens, *start, &LISTS.shopping))
            .is_some_and(|used| start + used == at)
    });
    // "Get done" and "do" are verbs before other words.
    let mut first = known.filter(|start| word(tokens, *start) != "do" || at - start > 1).unwrap_or(at);
    while first > free && at - first < NAME_WORDS_MAX {
        let before = word(tokens, first - 1);
        let hyphen = before == "-" && tokens[first].glued;
        let stops =
            LISTS.stops.contains(before) || is_list_verb(before) || is_particle(tokens, first - 1, free);
        if !hyphen && (tokens[first - 1].shape != Shape::Word || stops) {
            break;
        }
        first -= 1;
    }
    first
}

/// "Pull up the list", not "the pick-up list".
fn is_particle(tokens: &[Token], at: usize, free: usize) -> bool {
    matches!(word(tokens, at), "up" | "out")
        && (at == free
            || matches!(
                word(tokens, at - 1),
                "pull"
                    | "bring"
                    | "call"
                    | "look"
                    | "open"
                    | "read"
                    | "list"
                    | "print"
                    | "take"
                    | "cross"
                    | "clear"
                    | "throw"
                    | "check"
                    | "wipe"
                    | "blank"
                    | "rub"
                    | "make"
                    | "set"
                    | "start"
                    | "draw"
                    | "write"
            ))
}

/// Whether a word begins what somebody wants done with a list.
fn is_list_verb(word: &str) -> bool {
    [&LISTS.add, &LISTS.remove, &LISTS.query, &LISTS.make]
        .into_iter()
        .flatten()
        .any(|phrase| phrase.split(' ').next() == Some(word))
        && !matches!(
            word,
            "check"
                | "name"
                | "list"
                | "new"
                | "bin"
                | "register"
                | "record"
                | "print"
                | "report"
                | "present"
                | "search"
                | "review"
                | "shop"
                | "have"
                | "work"
                | "pick"
                | "set"
                | "post"
                | "load"
                | "stuff"
                | "type"
                | "input"
                | "view"
                | "run"
                | "push"
                | "brief"
        )
        || matches!(word, "update" | "change" | "edit" | "check")
}

/// The name between two places, without what only says which one.
fn plain_name(tokens: &[Token]) -> Option<String> {
    let words: Vec<&str> =
        tokens.iter().filter(|token| token.shape != Shape::Mark).map(|token| token.word.as_str()).collect();
    let skip = words.iter().take_while(|word| LISTS.not_names.contains(**word)).count();
    // "Things to pack".
    let skip = if words.get(skip) == Some(&"to") { skip.saturating_sub(1) } else { skip };
    // "My wedding plans new list".
    let end = words.len() - usize::from(words.len() > skip + 1 && words.last() == Some(&"new"));
    let rest = words[skip..end.max(skip)].join(" ");
    let rest = rest.strip_suffix("'s").unwrap_or(&rest);
    (!rest.is_empty()).then(|| rest.to_owned())
}

/// The list that a name stands for.
fn which(tokens: &[Token], first: usize, at: usize, called: &str) -> Option<Name> {
    let whole = |table: &[String]| {
        (first..at).any(|start| {
            any_phrase(tokens, start, table).is_some_and(|used| start + used == at)
                && plain_name(&tokens[first..start]).is_none()
        })
    };
    Some(if whole(&LISTS.todo) {
        Name::new(TODO)
    } else if whole(&LISTS.shopping) {
        Name::new(SHOPPING)
    } else {
        to_name(called.split(' '))
    })
}

/// A household that speaks of its groceries gets them so called.
fn shopping_called(called: Option<&str>) -> &str {
    match called {
        Some(GROCERY) => GROCERY,
        Some("groceries") => "groceries",
        Some(_) | None => SHOPPING,
    }
}

/// "…list of things to do", "list for shopping", "list called Christmas": the list, its name, and where that ends.
fn behind(tokens: &[Token], at: usize) -> Option<(Name, Option<String>, usize)> {
    if let Some(used) = any_phrase!(tokens, at, ["called", "named", "titled", "entitled"]) {
        let end = name_end(tokens, at + used);
        let name = plain_name(&tokens[at + used..end])?;
        return Some((to_name(name.split(' ')), Some(name), end));
    }
    let used = any_phrase!(
        tokens,
        at,
        [
            "of",
            "for",
            "of all",
            "of all the",
            "of the",
            "of my",
            "for the",
            "for my",
            "of our",
            "for our",
            "made for",
            "made of",
            "ready for",
            "written for",
        ]
    )?;
    let start = at + used;
    for from in [start, at + 1] {
        if let Some(used) = LISTS.todo_of.at(tokens, from) {
            return Some((Name::new(TODO), None, from + used));
        }
        if let Some(used) = LISTS.shopping_of.at(tokens, from) {
            return Some((Name::new(SHOPPING), None, from + used));
        }
    }
    let first = word(tokens, start);
    let none = [
        "me", "us", "today", "tomorrow", "tonight", "this", "next", "later", "now", "him", "her", "them",
        "you", "it", "any", "some", "",
    ];
    if none.contains(&first) || crate::read::time::weekday::name(tokens, start, true).is_some() {
        return None;
    }
    let end = name_end(tokens, start);
    let name = plain_name(&tokens[start..end])?;
    Some((to_name(name.split(' ')), Some(name), end))
}

fn name_end(tokens: &[Token], at: usize) -> usize {
    let stops = [
        "please", "who", "that", "which", "from", "i", "we", "for", "and", "by", "to", "with", "on", "but",
        "if", "when", "so", "then",
    ];
    (at..tokens.len())
        .find(|index| {
            let hyphen = tokens[*index].word == "-" && tokens[*index].glued;
            // "Books to read", not "friends to my list" nor "friends to the office".
            let purpose = *index > at && word(tokens, *index) == "to" && is_purpose(tokens, index + 1);
            (tokens[*index].shape == Shape::Mark && !hyphen)
                || (stops.contains(&word(tokens, *index)) && !purpose)
        })
        .unwrap_or(tokens.len())
        .min(at + NAME_WORDS_MAX)
}

/// "… to read", "… to invite": what the things of a list are for, and nothing of the rest of the sentence.
fn is_purpose(tokens: &[Token], at: usize) -> bool {
    let last = tokens.len() == at + 1;
    let verb = tokens.get(at).is_some_and(|token| {
        token.shape == Shape::Word
            && !LISTS.stops.contains(token.word.as_str())
            && !matches!(
                token.word.as_str(),
                "today" | "tomorrow" | "tonight" | "notes" | "shopping" | "him" | "them"
            )
    });
    verb && (last || matches!(word(tokens, at + 1), "please" | "for" | "this" | "next" | "." | ","))
}

/// Where a name's preposition begins, and where its article does.
fn before(tokens: &[Token], first: usize, free: usize) -> (usize, usize) {
    let articles = [
        "my", "our", "the", "a", "an", "your", "his", "her", "their", "this", "that", "any", "new", "all",
        "each", "every", "these", "those",
    ];
    let mut inner = first;
    while inner > free && articles.contains(&word(tokens, inner - 1)) {
        inner -= 1;
    }
    let prepositions = [
        "off of", "out of", "on to", "in to", "on", "onto", "to", "into", "in", "from", "off", "of", "at",
        "for", "over", "under",
    ];
    let start = prepositions
        .iter()
        .filter_map(|words| {
            let length = words.split(' ').count();
            let start = inner.checked_sub(length).filter(|start| *start >= free)?;
            phrase(tokens, start, words).is_some_and(|used| start + used == inner).then_some(start)
        })
        .min()
        .unwrap_or(inner);
    (start, inner)
}
