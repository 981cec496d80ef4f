//! What is not wanted, said otherwise than with "don't": "I'd rather you didn't vacuum", "stop feeding the cat at noon", "I
//! don't need breakfast on weekdays". It is forbidden, or left out, and never ordered.

use crate::read::lexicon::{Form, Lexicon, base_of, is_base, is_verb_form};
use crate::read::split::clauses::{leading, opens_condition};
use crate::read::table::Table;
use crate::read::time::{date, weekday};
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// Words after which stands what somebody had rather not have done.
static RATHER: Table = Table::of(&[
    "i'd rather you didn't",
    "i would rather you didn't",
    "we'd rather you didn't",
    "we would rather you didn't",
    "i'd rather you don't",
    "i'd prefer you didn't",
    "i'd prefer it if you didn't",
    "i'd prefer if you didn't",
    "we'd prefer it if you didn't",
    "we'd prefer if you didn't",
    "i'd rather you did not",
    "we'd rather you did not",
    "i don't want you to",
    "we don't want you to",
    "i do not want you to",
    "we do not want you to",
    "i'd rather not",
    "we'd rather not",
    "let's not",
    "let us not",
    "try not to",
    "try to not",
    "please try not to",
    "remember not to",
    "remember to not",
    "remember never to",
    "make sure not to",
    "make sure never to",
    "make sure you don't",
    "make sure you never",
    "make sure that you don't",
    "be sure not to",
    "be sure never to",
    "be careful not to",
    "be careful never to",
    "take care not to",
    "take care never to",
    "mind you don't",
    "mind that you don't",
    "see that you don't",
    "you had better not",
    "you'd better not",
    "i'd ask you not to",
    "i'd ask you never to",
]);

/// Words after which stands what is not needed.
const UNNEEDED: [&str; 8] = [
    "i don't need",
    "we don't need",
    "i won't need",
    "we won't need",
    "i won't be needing",
    "we won't be needing",
    "i don't want",
    "we don't want",
];

/// Between a thing and what is not to be done to it.
static UNDONE: Table = Table::of(&[
    "mustn't be",
    "must not be",
    "must never be",
    "shouldn't be",
    "should not be",
    "should never be",
    "isn't to be",
    "aren't to be",
    "is not to be",
    "are not to be",
    "is never to be",
    "are never to be",
    "not to be",
    "never to be",
    "don't get",
    "doesn't get",
    "do not get",
    "does not get",
    "never gets",
    "never get",
]);

/// Words that end or leave out what is done.
static CEASES: Table = Table::of(&[
    "stop",
    "quit",
    "cease",
    "avoid",
    "refrain from",
    "abstain from",
    "desist from",
    "keep from",
    "leave off",
    "lay off",
    "hold off on",
    "hold off with",
    "hold off",
    "knock off",
    "give up",
    "do away with",
    "dispense with",
    "forgo",
    "nix",
    "scrap",
    "drop",
    "ditch",
    "call off",
    "cut out",
    "forget about",
    "forget",
    "never mind about",
    "never mind",
    "spare us",
    "spare me",
    "cancel",
    "skip",
]);

/// What stands before the name of a chore.
const DETERMINERS: [&str; 8] = ["the", "my", "our", "his", "her", "their", "your", "all"];

/// The tokens with "don't" or "no" before what is declined.
pub(crate) fn declined(tokens: Vec<Token>, lexicon: &Lexicon) -> Vec<Token> {
    let head = leading(&tokens, 0);
    let Some(first) = tokens.get(head).cloned() else { return tokens };
    let put =
        |text: &str| Token { word: text.to_owned(), shape: Shape::Word, capital: false, ..first.clone() };
    if let Some(used) = RATHER.at(&tokens, head).filter(|used| is_base(word(&tokens, head + used))) {
        return [&tokens[..head], &[put("don't")], &tokens[head + used..]].concat();
    }
    // "I don't need breakfast on weekdays", but not "we don't need more olive oil".
    if let Some(used) = any_phrase(&tokens, head, &UNNEEDED) {
        let meal = lexicon
            .task_noun(&tokens, head + used)
            .is_some_and(|(task, _)| task.starts_with("make-") || task == "pack-lunch");
        if meal {
            return [&tokens[..head], &[put("no")], &tokens[head + used..]].concat();
        }
    }
    // "No more vacuuming from June".
    let more = usize::from(word(&tokens, head) == "no" && word(&tokens, head + 1) == "more");
    if let Some(base) = base_of(word(&tokens, head + 2))
        .filter(|_| more > 0 && is_verb_form(word(&tokens, head + 2), Form::Ing))
    {
        let verb = Token { word: base.to_owned(), ..tokens[head + 2].clone() };
        return [&tokens[..head], &[put("don't"), verb], &tokens[head + 3..]].concat();
    }
    // "No more crisps": what is not to be had any more is not got. Where there is none left, somebody says that there is.
    let item = (more > 0).then(|| lexicon.item(&tokens, head + 2)).flatten();
    let alone = item.filter(|(_, end)| {
        matches!(
            word(&tokens, *end),
            "" | "." | "," | "!" | ";" | "please" | "for" | "from" | "and" | "or" | "this" | "until"
        )
    });
    if alone.is_some() && tokens[head].capital && head == 0 {
        return [&tokens[..head], &[put("don't"), put("buy"), put("any"), put("more")], &tokens[head + 2..]]
            .concat();
    }
    // "No dusting the piano on Mondays": of one thing, and not of all.
    let ing = word(&tokens, head) == "no"
        && is_verb_form(word(&tokens, head + 1), Form::Ing)
        && DETERMINERS.contains(&word(&tokens, head + 2));
    if let Some(base) = base_of(word(&tokens, head + 1)).filter(|_| ing) {
        let verb = Token { word: base.to_owned(), ..tokens[head + 1].clone() };
        return [&tokens[..head], &[put("don't"), verb], &tokens[head + 2..]].concat();
    }
    undone(&tokens, head, lexicon).or_else(|| ceased(&tokens, head, lexicon)).unwrap_or(tokens)
}

/// "The plants mustn't be watered on Mondays": "don't water the plants on Mondays".
fn undone(tokens: &[Token], head: usize, lexicon: &Lexicon) -> Option<Vec<Token>> {
    // "The wool blankets on the top shelf" is as much as stands before it.
    const SUBJECT_TOKENS_MAX: usize = 7;
    let (at, used) = (head + 1..tokens.len().min(head + 1 + SUBJECT_TOKENS_MAX))
        .take_while(|at| tokens[at - 1].shape == Shape::Word)
        .find_map(|at| UNDONE.at(tokens, at).map(|used| (at, used)))?;
    let pronoun =
        matches!(word(tokens, head), "i" | "you" | "we" | "he" | "she" | "it" | "they" | "this" | "that");
    let done = at + used;
    let base = base_of(word(tokens, done)).filter(|_| is_verb_form(word(tokens, done), Form::Past))?;
    if pronoun || opens_condition(tokens, head) {
        return None;
    }
    let first = &tokens[head];
    let put = |text: &str, token: &Token| Token {
        word: text.to_owned(),
        shape: Shape::Word,
        capital: false,
        ..token.clone()
    };
    let plain = [
        &tokens[..head],
        &[put("don't", first), put(base, &tokens[done])],
        &tokens[head..at],
        &tokens[done + 1..],
    ]
    .concat();
    // What hob has no chore for is kept as it was written.
    (!lexicon.tasks(&plain).is_empty()).then_some(plain)
}

/// "Cancel this Friday's mopping": "skip the mopping this Friday".
fn of_day(tokens: &[Token], head: usize, next: usize, lexicon: &Lexicon) -> Option<Vec<Token>> {
    let pointed = usize::from(matches!(word(tokens, next), "this" | "next" | "the"));
    let day = next + pointed;
    let name = word(tokens, day).strip_suffix("'s")?.to_owned();
    let named = Token { word: name, ..tokens[day].clone() };
    let plain_day = weekday::name(std::slice::from_ref(&named), 0, true).is_some();
    let near = matches!(named.word.as_str(), "today" | "tonight" | "tomorrow");
    let ing = is_verb_form(word(tokens, day + 1), Form::Ing) && base_of(word(tokens, day + 1)).is_some();
    let end = lexicon.task_noun(tokens, day + 1).map(|(_, end)| end).or(ing.then_some(day + 2))?;
    // A bare day's chore may be that of every week.
    if !(near || plain_day && matches!(word(tokens, next), "this" | "next")) {
        return None;
    }
    let verb = Token { word: "skip".to_owned(), capital: false, ..tokens[head].clone() };
    let when = [&tokens[next..day], &[named]].concat();
    Some([&tokens[..head], &[verb], &tokens[day + 1..end], &when, &tokens[end..]].concat())
}

/// "Stop feeding the cat at noon", "leave off the mopping", "scrap the Tuesday bins", "give the mopping a miss".
fn ceased(tokens: &[Token], head: usize, lexicon: &Lexicon) -> Option<Vec<Token>> {
    let first = tokens.get(head)?;
    let put =
        |text: &str| Token { word: text.to_owned(), shape: Shape::Word, capital: false, ..first.clone() };
    let ceases = CEASES.at(tokens, head);
    let given =
        matches!(first.word.as_str(), "give" | "let" | "leave").then_some(1).filter(|_| ceases.is_none());
    let used = ceases.or(given)?;
    let next = head + used;
    // "Cancel this Friday's mopping", "skip tomorrow's dinner": on that day.
    if let Some(plain) = of_day(tokens, head, next, lexicon) {
        return Some(plain);
    }
    // "Stop buying crisps" is about the list.
    let listed = matches!(word(tokens, next), "buying" | "getting" | "ordering" | "adding");
    if let Some(base) = base_of(word(tokens, next))
        && given.is_none()
        && is_verb_form(word(tokens, next), Form::Ing)
        && !listed
    {
        let verb = Token { word: base.to_owned(), ..tokens[next].clone() };
        let mut plain = [&tokens[..head], &[put("don't"), verb], &tokens[next + 1..]].concat();
        // "Stop watering the lawn on 1 October": what ends on a day is not done from it on.
        let ends = matches!(first.word.as_str(), "stop" | "quit" | "cease" | "give");
        let on = (head + 2..plain.len()).find(|at| {
            word(&plain, *at) == "on"
                && (date::month(&plain, at + 2).is_some()
                    || date::month(&plain, at + 1).is_some()
                    || date::month(&plain, at + 3).is_some())
        });
        if let Some(on) = on.filter(|_| ends) {
            plain[on].word = "from".to_owned();
        }
        return Some(plain);
    }
    // "Scrap the Tuesday bins": a chore named by its noun, and nothing else but when.
    let mut start = next + usize::from(DETERMINERS.contains(&word(tokens, next)));
    let determined = start > next;
    let day = tokens.get(start).is_some_and(|token| {
        weekday::name(tokens, start, true).is_some()
            || matches!(token.word.trim_end_matches("'s"), "today" | "tonight" | "tomorrow")
    });
    start += usize::from(day);
    let ing = is_verb_form(word(tokens, start), Form::Ing) && base_of(word(tokens, start)).is_some();
    let end = lexicon.task_noun(tokens, start).map(|(_, end)| end).or(ing.then_some(start + 1))?;
    if !determined && !day {
        return None;
    }
    let tail = match first.word.as_str() {
        "give" => any_phrase!(tokens, end, ["a miss", "a rest", "a break"])?,
        "let" => any_phrase!(tokens, end, ["be"])?,
        // "Leave the vacuuming that day": work is put nowhere.
        "leave"
            if ing
                && matches!(
                    word(tokens, end),
                    "that" | "every" | "then" | "to" | "on" | "this" | "until"
                ) =>
        {
            0
        }
        "leave" if given.is_some() && used == 1 => any_phrase!(
            tokens,
            end,
            ["be", "for now", "for once", "for today", "alone", "for tonight", "for this week"]
        )
        .or_else(|| matches!(word(tokens, end), "tonight" | "today" | "tomorrow" | "this").then_some(0))?,
        _ => 0,
    };
    // "Drop the laundry off at the cleaner's", "leave the dinner in the oven" say where something goes.
    let rest = end + tail;
    let when = matches!(
        word(tokens, rest),
        "" | "."
            | ","
            | "!"
            | ";"
            | "on"
            | "this"
            | "that"
            | "then"
            | "next"
            | "today"
            | "tonight"
            | "tomorrow"
            | "until"
            | "till"
            | "for"
            | "from"
            | "every"
            | "in"
            | "please"
    );
    let placed = word(tokens, rest) == "in"
        && matches!(word(tokens, rest + 1), "the" | "a" | "my")
        && !matches!(
            word(tokens, rest + 2),
            "morning"
                | "mornings"
                | "evening"
                | "evenings"
                | "afternoon"
                | "summer"
                | "winter"
                | "spring"
                | "autumn"
        );
    let shelf = word(tokens, rest) == "on"
        && matches!(word(tokens, rest + 1), "the" | "a" | "my" | "top")
        && !matches!(word(tokens, rest + 2), "first" | "last" | "second" | "third");
    // "Hold off on the vacuuming until the baby wakes".
    let holds = first.word == "hold" && matches!(word(tokens, rest), "until" | "till");
    let (text, from) = if holds { ("no", start) } else { ("skip", next) };
    (when && !placed && !shelf)
        .then(|| [&tokens[..head], &[put(text)], &tokens[from..end], &tokens[rest..]].concat())
}
