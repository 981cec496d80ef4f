//! Orders that are put as what is done, or is to be: "gate to be unlocked by six", "fed at 8 and 5", "the robot sweeps".

use super::order::{ordered, timed};
use super::predicate::subject_start;
use super::{OBJECT_TOKENS_MAX, STATES};
use crate::read::lexicon::{Form, base_of, is_adverb, is_base, is_person, is_verb_form};
use crate::read::split::clauses::leading;
use crate::read::split::shapes::is_finite;
use crate::read::time::weekday;
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// "Snow days: breakfast moves to 9": on days with snow.
pub(super) fn kind_of_day(mut tokens: Vec<Token>) -> Vec<Token> {
    const KINDS: [&str; 17] = [
        "snow", "snowy", "rain", "rainy", "wet", "hot", "cold", "frosty", "icy", "windy", "sunny", "dry",
        "sick", "strike", "bad", "smoggy", "foggy",
    ];
    let head = leading(&tokens, 0);
    let head = head + usize::from(matches!(word(&tokens, head), "on"));
    let kind = KINDS.contains(&word(&tokens, head));
    let days = matches!(word(&tokens, head + 1), "days" | "day" | "mornings" | "evenings" | "nights");
    let marked = tokens.get(head + 2).is_some_and(|mark| mark.is_mark(':') || mark.is_mark(','));
    // "On dry days he is to be encouraged to walk".
    if kind
        && days
        && word(&tokens, head - usize::from(head > 0)) == "on"
        && (matches!(word(&tokens, head + 2), "he" | "she" | "they" | "the" | "my" | "our" | "you")
            || is_base(word(&tokens, head + 2)))
    {
        let comma = Token {
            word: ",".to_owned(),
            shape: Shape::Mark,
            glued: true,
            start: tokens[head + 1].end,
            ..tokens[head + 1].clone()
        };
        tokens.insert(head + 2, comma);
        return kind_of_day(tokens);
    }
    if kind && days && marked && head + 3 < tokens.len() {
        let kind = tokens[head].word.clone();
        tokens[head].word = "if".to_owned();
        tokens[head + 1].word = format!("{kind}-{}", tokens[head + 1].word);
        tokens[head + 2].word = ",".to_owned();
        let it = Token { word: "it's".to_owned(), start: tokens[head].end, ..tokens[head].clone() };
        tokens.insert(head + 1, it);
    }
    tokens
}

/// "Fed at 8 and 5", "brushed weekly": what is done to what was just spoken of.
pub(super) fn done_to_it(mut tokens: Vec<Token>) -> Vec<Token> {
    let head = leading(&tokens, 0);
    let Some(verb) = base_of(word(&tokens, head)).filter(|_| is_verb_form(word(&tokens, head), Form::Past))
    else {
        return tokens;
    };
    // "Prepared by R. Moss": whose work it is.
    let whose = super::predicate::agent(&tokens, head + 1);
    let plain = !is_base(word(&tokens, head))
        && !whose
        && !matches!(verb, "have" | "be" | "get" | "go" | "do" | "need" | "want" | "leave");
    // "…, and changed completely on Sundays".
    let how = usize::from(is_adverb(word(&tokens, head + 1)));
    let timed = any_phrase!(
        &tokens,
        head + 1 + how,
        [
            "at",
            "twice",
            "once",
            "every",
            "each",
            "daily",
            "weekly",
            "monthly",
            "by",
            "before",
            "after",
            "on",
            "morning",
            "mornings",
            "three times",
            "fortnightly",
        ]
    );
    if plain && timed.is_some() {
        let first = tokens[head].clone();
        tokens[head].word = verb.to_owned();
        let it = Token { word: "it".to_owned(), start: first.end, glued: false, capital: false, ..first };
        tokens.insert(head + 1, it);
    }
    tokens
}

/// Names for hob itself, beside "you".
const NAMES: [&str; 7] =
    ["the robot", "robot", "hob", "the assistant", "the machine", "the helper", "the bot"];

/// "Robot to sweep the yard on Fridays", "the assistant prompts", "you're not to feed the fish": an order.
pub(super) fn robot_to(tokens: Vec<Token>) -> Vec<Token> {
    let head = leading(&tokens, 0);
    let you = [
        "you're not to",
        "you are not to",
        "you aren't to",
        "you're never to",
        "you are never to",
        "you must not",
        "you mustn't",
        "you must never",
        "you may not",
    ];
    let before = |words: [&str; 2]| {
        words.map(|text| Token {
            word: text.to_owned(),
            end: tokens[head].start,
            shape: Shape::Word,
            capital: false,
            glued: false,
            ..tokens[head].clone()
        })
    };
    if let Some(used) = any_phrase(&tokens, head, &you).filter(|used| is_base(word(&tokens, head + used))) {
        return [&tokens[..head], &before(["do", "not"]), &tokens[head + used..]].concat();
    }
    // "Fridays at 4 the robot telephones": a time may stand before it.
    const TIME_TOKENS_MAX: usize = 6;
    let found = (head..tokens.len().min(head + 1 + TIME_TOKENS_MAX)).find_map(|at| {
        let named = any_phrase(&tokens, at, &NAMES)?;
        (at == head
            || NAMES[..]
                .iter()
                .any(|name| name.starts_with("the ") && any_phrase(&tokens, at, &[*name]).is_some()))
        .then_some((at, named))
    });
    let Some((at, named)) = found else { return tokens };
    let does = at + named;
    let modal = any_phrase!(
        &tokens,
        does,
        ["to", "is to", "will", "should", "must", "has to", "needs to", "is expected to"]
    );
    if let Some(modal) = modal.filter(|modal| is_base(word(&tokens, does + modal))) {
        return [&tokens[..at], &tokens[does + modal..]].concat();
    }
    let denied = any_phrase!(
        &tokens,
        does,
        [
            "does not",
            "doesn't",
            "is not to",
            "isn't to",
            "must not",
            "mustn't",
            "should not",
            "may not",
            "never",
        ]
    );
    if let Some(denied) = denied {
        let verb = word(&tokens, does + denied);
        let base = base_of(verb).filter(|_| is_verb_form(verb, Form::S)).unwrap_or(verb).to_owned();
        if base.is_empty() {
            return tokens;
        }
        let mut plain = [&tokens[..at], &before(["do", "not"]), &tokens[does + denied..]].concat();
        plain[at + 2].word = base;
        return plain;
    }
    // "The robot gets the things out".
    let verb = base_of(word(&tokens, does))
        .filter(|_| is_verb_form(word(&tokens, does), Form::S))
        .filter(|verb| !matches!(*verb, "be" | "have"));
    match verb {
        Some(verb) => {
            let mut plain = [&tokens[..at], &tokens[does..]].concat();
            plain[at].word = verb.to_owned();
            plain
        }
        None => tokens,
    }
}

/// "Margaret is woken at half past seven": what is done to somebody is done by hob.
pub(super) fn cared_for(tokens: Vec<Token>) -> Vec<Token> {
    const CARE: [&str; 14] = [
        "wake",
        "remind",
        "prompt",
        "encourage",
        "help",
        "offer",
        "bring",
        "give",
        "feed",
        "tell",
        "call",
        "serve",
        "assist",
        "walk",
    ];
    let head = leading(&tokens, 0);
    let person = tokens.get(head).is_some_and(|token| token.capital && token.shape == Shape::Word)
        || matches!(word(&tokens, head), "he" | "she" | "they");
    let used = any_phrase!(
        &tokens,
        head + 1,
        [
            "is",
            "are",
            "gets",
            "is to be",
            "are to be",
            "should be",
            "must be",
            "needs to be",
            "need to be",
            "has to be",
            "have to be",
            "ought to be",
            "wants to be",
        ]
    );
    let participle = head + 1 + used.unwrap_or(0);
    let verb = base_of(word(&tokens, participle))
        .filter(|verb| is_verb_form(word(&tokens, participle), Form::Past) && CARE.contains(verb));
    let timed = any_phrase!(
        &tokens,
        participle + 1,
        [
            "at", "by", "every", "each", "daily", "to", "with", "before", "after", "a", "the", "her", "his",
            "their", "tea", "twice", "once", "on",
        ]
    )
    .is_some();
    let Some(verb) = verb.filter(|_| person && used.is_some() && timed) else { return tokens };
    let first = tokens[head].clone();
    let whom = match first.word.as_str() {
        "he" => "him".to_owned(),
        "she" => "her".to_owned(),
        "they" => "them".to_owned(),
        name => name.to_owned(),
    };
    let order =
        Token { word: verb.to_owned(), capital: false, shape: Shape::Word, ..tokens[participle].clone() };
    let order = Token { start: first.start, end: first.start, glued: false, ..order };
    let whom = Token { word: whom, glued: false, ..first };
    [&tokens[..head], &[order, whom], &tokens[participle + 1..]].concat()
}

/// "Gate to be unlocked by six", "the book needs to be by the door by 3": what is to be done, or put somewhere.
pub(super) fn to_be(tokens: Vec<Token>) -> Vec<Token> {
    let head = subject_start(&tokens);
    let found = (head + 1..tokens.len().min(head + 1 + OBJECT_TOKENS_MAX)).find_map(|at| {
        let used = any_phrase!(
            &tokens,
            at,
            [
                "is to be",
                "are to be",
                "to be",
                "needs to be",
                "need to be",
                "has to be",
                "have to be",
                "must be",
                "should be",
                "ought to be",
                "wants to be",
            ]
        )?;
        Some((at, used))
    });
    let Some((at, used)) = found else { return tokens };
    let subject = &tokens[head..at];
    let named = subject.iter().all(|token| token.shape == Shape::Word || token.word == "-")
        && !subject.iter().any(|token| {
            is_finite(&token.word)
                || matches!(
                    token.word.as_str(),
                    "i" | "we"
                        | "you"
                        | "he"
                        | "she"
                        | "they"
                        | "who"
                        | "that"
                        | "there"
                        | "nobody"
                        | "everybody"
                        | "everyone"
                        | "not"
                        | "never"
                        | "no"
                        | "if"
                        | "when"
                        | "kids"
                        | "children"
                        | "all"
                        | "what"
                )
        });
    let state = at + used;
    let same = matches!(word(&tokens, state), "shut" | "set" | "cut" | "let" | "spread" | "read");
    let verb =
        base_of(word(&tokens, state)).filter(|_| same || is_verb_form(word(&tokens, state), Form::Past));
    // "The gate is to be shut" orders; "must be shut" does where an hour or a day is said, and is a rule where none is.
    let by = (state + 1..tokens.len()).any(|index| {
        word(&tokens, index) == "by"
            && tokens.get(index + 1).is_some_and(|next| next.capital)
            && weekday::name(&tokens, index + 1, true).is_none()
    });
    let to = matches!(word(&tokens, at), "to" | "is" | "are");
    let bare = to || timed(&tokens, state + 1) && !by;
    let put = matches!(
        word(&tokens, state),
        "in" | "on" | "by" | "beside" | "outside" | "under" | "near" | "at" | "next"
    ) && matches!(word(&tokens, state + 1), "the" | "his" | "her" | "my" | "our" | "their" | "to");
    // "Should be down from the loft".
    let down = matches!(word(&tokens, state), "down" | "up" | "back") && word(&tokens, state + 1) == "from";
    // A thing that must always be somewhere is a rule; one that has to be there by an hour is put there.
    let hour = put && timed(&tokens, state + 2) || down && timed(&tokens, state + 1);
    // "Grandad has to be at the surgery by ten" tells where somebody is.
    let person = tokens[head].capital && head > 0
        || verb.is_none() && subject.last().is_some_and(|last| is_person(&last.word));
    if !named || person {
        return tokens;
    }
    let order = match verb {
        Some(verb)
            if bare
                && (!matches!(verb, "have" | "be" | "get" | "go" | "do" | "need" | "want" | "allow")
                    // "The flu shots have to be done before Christmas".
                    || verb == "do" && matches!(word(&tokens, state + 1), "by" | "before")) =>
        {
            verb
        }
        None if put && hour && !to => "put",
        None if down && hour => "bring",
        None if timed(&tokens, state + 1) => {
            match STATES.iter().find(|(wanted, _)| *wanted == word(&tokens, state)) {
                Some((_, verb)) => verb,
                None => return tokens,
            }
        }
        Some(_) | None => return tokens,
    };
    let rest = if matches!(order, "put" | "bring") { state } else { state + 1 };
    let subject: Vec<Token> =
        subject.iter().cloned().map(|token| Token { capital: false, ..token }).collect();
    ordered(&tokens, head, order, &subject, rest)
}
