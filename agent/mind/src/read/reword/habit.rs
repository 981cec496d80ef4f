//! Duties that are told as a habit or as somebody's due: "supper I like at 7", "Monday is towels", "I'm to do my exercises
//! at ten", "half a scoop each at dusk".

use super::OBJECT_TOKENS_MAX;
use super::order::{DETERMINED, names, ordered, timed};
use crate::read::lexicon::{DISCOURSE, Form, LISTS, Lexicon, What, is_base, is_verb_form, singular};
use crate::read::split::clauses::leading;
use crate::read::split::shapes::is_finite;
use crate::read::table::Table;
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// "The second tablets are due at six", "worming chews are due on the 1st": what is given then.
pub(super) fn due(tokens: &[Token], start: usize) -> Option<Vec<Token>> {
    let at = (start + 1..tokens.len().min(start + 1 + OBJECT_TOKENS_MAX))
        .find(|at| matches!(word(tokens, *at), "is" | "are") && matches!(word(tokens, at + 1), "due"))?;
    let subject = &tokens[start..at];
    let care = subject.last().is_some_and(|last| {
        DISCOURSE.care.contains(&last.word) || DISCOURSE.care.contains(singular(&last.word).as_str())
    });
    let when = timed(tokens, at + 2)
        || matches!(
            word(tokens, at + 2),
            "on" | "at" | "every" | "each" | "with" | "after" | "before" | "in"
        );
    (care && when && names(subject)).then(|| ordered(tokens, start, "give", subject, at + 2))
}

/// "I'm to do my exercises at 10", "she is to take her pills at eight": what somebody was told to do is what they are
/// reminded of.
pub(super) fn prescribed(tokens: &[Token], start: usize) -> Option<Vec<Token>> {
    let (whom, used) = match word(tokens, start) {
        "i'm" => ("me", 1),
        "i" if word(tokens, start + 1) == "am" => ("me", 2),
        "she's" => ("her", 1),
        "he's" => ("him", 1),
        "they're" => ("them", 1),
        "she" if word(tokens, start + 1) == "is" => ("her", 2),
        "he" if word(tokens, start + 1) == "is" => ("him", 2),
        "they" if word(tokens, start + 1) == "are" => ("them", 2),
        _ => return None,
    };
    let verb = start + used + 1;
    if word(tokens, verb - 1) != "to" || !is_base(word(tokens, verb)) {
        return None;
    }
    let when = timed(tokens, verb + 1)
        || start > leading(tokens, 0)
        || (verb + 1..tokens.len()).any(|at| {
            word(tokens, at) == "at" && tokens.get(at + 1).is_some_and(|next| next.number().is_some())
        });
    let own = matches!(word(tokens, verb + 1), "his" | "her" | "their" | "my")
        || matches!(word(tokens, verb), "drink" | "eat" | "rest" | "walk" | "sleep" | "take");
    // "She's to have the downstairs room with the blanket on": what is had is given.
    if !when || !(own || whom == "me") || word(tokens, verb) == "be" {
        return None;
    }
    let at = |text: &str| Token {
        word: text.to_owned(),
        capital: false,
        glued: false,
        shape: Shape::Word,
        end: tokens[start].end,
        ..tokens[start].clone()
    };
    Some([&tokens[..start], &[at("remind"), at(whom), at("to")], &tokens[verb..]].concat())
}

/// "Supper I like at 7", "my egg she has at eight": what is had then, before who has it.
pub(super) fn fronted(tokens: &[Token], start: usize, lexicon: &Lexicon) -> Option<Vec<Token>> {
    const NAME_TOKENS_MAX: usize = 4;
    let who = (start + 1..tokens.len().min(start + 1 + NAME_TOKENS_MAX))
        .find(|at| matches!(word(tokens, *at), "i" | "we" | "she" | "he" | "they"))?;
    let verb = who + 1;
    let has = matches!(
        word(tokens, verb),
        "like"
            | "likes"
            | "have"
            | "has"
            | "take"
            | "takes"
            | "want"
            | "wants"
            | "need"
            | "needs"
            | "eat"
            | "eats"
            | "drink"
            | "drinks"
    );
    let next = tokens.get(verb + 1)?;
    let when = matches!(
        next.word.as_str(),
        "at" | "around" | "about" | "by" | "on" | "every" | "each" | "before" | "after"
    ) || next.number().is_some();
    let subject = &tokens[start..who];
    if !has
        || !when
        || !names(subject)
        || (start..who).any(|at| matches!(word(tokens, at), "like" | "as" | "and" | ","))
    {
        return None;
    }
    let noun = start + usize::from(DETERMINED.contains(&word(tokens, start)));
    let meal = lexicon.task_noun(tokens, noun).is_some_and(|(_, end)| end == who);
    // "Christmas we eat at two": when, and nothing that is eaten.
    if word(tokens, verb) == "eat" && !meal && lexicon.item(tokens, noun).is_none() {
        return None;
    }
    let verb_token = Token {
        word: "serve".to_owned(),
        end: tokens[start].start,
        capital: false,
        glued: false,
        shape: Shape::Word,
        ..tokens[start].clone()
    };
    let order = if meal { Vec::new() } else { vec![verb_token] };
    Some([&tokens[..start], &order, subject, &tokens[verb + 1..]].concat())
}

/// "I'll sort dinner", "Tom will see to the bins", "I take care of the laundry": who sees to a chore does it.
pub(super) fn sees_to(tokens: &[Token], start: usize, lexicon: &Lexicon) -> Option<Vec<Token>> {
    const SEES: [&str; 14] = [
        "sort out",
        "sort",
        "see to",
        "take care of",
        "look after",
        "deal with",
        "handle",
        "manage",
        "take on",
        "am sorting",
        "'m sorting",
        "am doing",
        "be doing",
        "be sorting",
    ];
    let subject = match word(tokens, start) {
        "i" | "we" | "i'll" | "we'll" => start + 1,
        _ => {
            start
                + 1
                + usize::from(word(tokens, start + 1) == "will" && lexicon.person(tokens, start).is_some())
        }
    };
    let promised = subject > start + 1 || matches!(word(tokens, start), "i" | "we" | "i'll" | "we'll");
    let used = promised.then(|| any_phrase(tokens, subject, &SEES)).flatten()?;
    let object = subject + used;
    let noun = object + usize::from(matches!(word(tokens, object), "the" | "our" | "my"));
    lexicon.task_noun(tokens, noun)?;
    let verb = Token { word: "do".to_owned(), ..tokens[subject].clone() };
    Some([&tokens[..subject], &[verb], &tokens[object..]].concat())
}

/// "Nan likes her tea at four", "Mum prefers her bath at seven": what somebody in the house likes to have at an hour is
/// given then.
pub(super) fn liked(tokens: &[Token], start: usize, lexicon: &Lexicon) -> Option<Vec<Token>> {
    const SUBJECT_TOKENS_MAX: usize = 3;
    const NAME_TOKENS_MAX: usize = 4;
    let verb = (start + 1..tokens.len().min(start + 1 + SUBJECT_TOKENS_MAX))
        .find(|at| matches!(word(tokens, *at), "likes" | "prefers" | "wants"))?;
    let to_have =
        usize::from(word(tokens, verb + 1) == "to" && matches!(word(tokens, verb + 2), "have" | "take")) * 2;
    let object = verb + 1 + to_have;
    if !matches!(word(tokens, object), "his" | "her" | "their") {
        return None;
    }
    let at =
        (object + 2..tokens.len().min(object + 2 + NAME_TOKENS_MAX)).find(|at| word(tokens, *at) == "at")?;
    let hour = crate::read::time::clock::clock(tokens, at + 1, true).is_some();
    let subject = &tokens[start..verb];
    let pronoun = matches!(word(tokens, start), "he" | "she");
    let named = (start..verb).any(|at| lexicon.person(tokens, at).is_some());
    let thing = &tokens[object..at];
    // "She likes her hair brushed at night", "he likes his own company at tea time".
    let told = thing.iter().skip(1).any(|token| {
        is_verb_form(&token.word, Form::Past) || matches!(token.word.as_str(), "own" | "to" | "up")
    });
    if !hour || !(pronoun || named) || told || !names(subject) && !pronoun {
        return None;
    }
    let give = Token {
        word: "give".to_owned(),
        end: tokens[start].start,
        capital: false,
        glued: false,
        shape: Shape::Word,
        ..tokens[start].clone()
    };
    // "Give his paper to Dad at eight".
    let place = tokens[at - 1].end;
    let to = Token { word: "to".to_owned(), start: place, ..give.clone() };
    let whom = subject.iter().map(|token| Token {
        word: super::order::whom(&token.word).to_owned(),
        start: place,
        end: place,
        ..token.clone()
    });
    let whom: Vec<Token> = std::iter::once(Token { end: place, ..to }).chain(whom).collect();
    Some([&tokens[..start], &[give], thing, whom.as_slice(), &tokens[at..]].concat())
}

/// "Half a scoop each at dusk": so much is given to each.
pub(super) fn portion(tokens: &[Token]) -> Option<Vec<Token>> {
    // "Half a bucket of the old hay each".
    const PORTION_TOKENS_MAX: usize = 7;
    let head = leading(tokens, 0);
    let amount = any_phrase!(
        tokens,
        head,
        ["half", "half a", "half an", "a quarter of a", "a", "an", "one", "two", "three", "four"]
    )
    .or_else(|| tokens.get(head).filter(|token| token.number().is_some()).map(|_| 1))?;
    let each = (head + amount + 1..tokens.len().min(head + amount + PORTION_TOKENS_MAX))
        .find(|at| matches!(word(tokens, *at), "each" | "apiece"))?;
    let ends = tokens.get(each + 1).is_none_or(|next| {
        next.shape == Shape::Mark
            || matches!(next.word.as_str(), "at" | "by" | "in" | "on" | "every" | "before" | "after" | "and")
    });
    let plain =
        !tokens[head + amount..each].iter().any(|token| token.shape == Shape::Mark || is_finite(&token.word));
    (ends && plain && timed(tokens, each)).then(|| {
        let first = &tokens[head];
        let give = Token {
            word: "give".to_owned(),
            end: first.start,
            capital: false,
            glued: false,
            shape: Shape::Word,
            ..first.clone()
        };
        [&tokens[..head], &[give], &tokens[head..]].concat()
    })
}

/// "Monday is towels", "the first Saturday belongs to the oven": the day of a job.
pub(super) fn day_of(tokens: &[Token], lexicon: &Lexicon) -> Option<Vec<Token>> {
    const DAY_TOKENS_MAX: usize = 7;
    let head = leading(tokens, 0);
    let first = head + usize::from(matches!(word(tokens, head), "the" | "every" | "each"));
    let (at, used) = (first + 1..tokens.len().min(head + DAY_TOKENS_MAX)).find_map(|at| {
        let used = any_phrase!(
            tokens,
            at,
            ["belongs to", "belong to", "is for", "are for", "is", "are", "means", "mean"]
        )?;
        Some((at, used))
    })?;
    let day = (head..at).any(|index| {
        crate::read::time::weekday::name(tokens, index, true).is_some()
            || matches!(word(tokens, index), "day" | "weekend")
    });
    let only = tokens[head..at].iter().all(|token| {
        token.shape == Shape::Word
            && (crate::read::time::weekday::name(std::slice::from_ref(token), 0, true).is_some()
                || crate::read::time::number::ordinal(std::slice::from_ref(token), 0).is_some()
                || matches!(
                    token.word.as_str(),
                    "the"
                        | "every"
                        | "each"
                        | "last"
                        | "second"
                        | "other"
                        | "of"
                        | "month"
                        | "day"
                        | "weekend"
                        | "and"
                ))
    });
    let from = at + used;
    let noun = from + usize::from(matches!(word(tokens, from), "the" | "my" | "our" | "one" | "all"));
    let task = lexicon.task_noun(tokens, noun).map(|(_, end)| end);
    let known = task.or_else(|| {
        let (named, end) = lexicon.named(tokens, noun)?;
        matches!(named.what, What::Room | What::Thing | What::Furniture).then_some(end)
    });
    // "Tuesday is floors": several of what is nowhere named.
    let plural = || {
        let token = tokens.get(noun)?;
        let several = token.word.ends_with('s') && !token.word.ends_with("ss") && token.word.len() > 3;
        (several && !token.capital && !is_verb_form(&token.word, Form::S) && token.shape == Shape::Word)
            .then_some(noun + 1)
    };
    let named = known.or_else(plural)?;
    let event = tokens[noun..named].iter().any(|token| {
        DISCOURSE.events.contains(singular(&token.word).as_str()) || token.word.ends_with("days")
    }) || matches!(word(tokens, named), "day" | "night" | "club");
    let ends = tokens.get(named).is_none_or(|next| {
        next.shape == Shape::Mark || matches!(next.word.as_str(), "and" | "in" | "at" | "with" | "then")
    });
    if !day || !only || event || !ends {
        return None;
    }
    // The time before the job, as "on Monday, towels" has it.
    let comma = Token { word: ",".to_owned(), shape: Shape::Mark, glued: true, ..tokens[at].clone() };
    let put = |text: &str| Token {
        word: text.to_owned(),
        capital: false,
        glued: false,
        shape: Shape::Word,
        end: tokens[from].start,
        ..tokens[from].clone()
    };
    let mut plain = [&tokens[..at], &[comma]].concat();
    if task.is_none() && known.is_none() {
        plain.extend([put("do"), put("the")]);
    }
    plain.extend(tokens[noun..].iter().cloned());
    Some(plain)
}

/// "On Mondays you walk Leo to school", "you put the baby to bed at 7": an order.
pub(super) fn you_do(tokens: &[Token], start: usize) -> Option<Vec<Token>> {
    if word(tokens, start) != "you" {
        return None;
    }
    let verb = start + 1 + usize::from(matches!(word(tokens, start + 1), "then" | "also" | "always"));
    let here = word(tokens, verb);
    let order = is_base(here)
        && !matches!(
            here,
            "have"
                | "need"
                | "get"
                | "can"
                | "go"
                | "see"
                | "let"
                | "do"
                | "like"
                | "stay"
                | "wait"
                | "start"
                | "finish"
                | "begin"
                | "use"
                | "find"
                | "spend"
                | "stop"
                | "play"
                | "wear"
                | "leave"
                | "save"
                | "pass"
                | "catch"
                | "be"
                | "mind"
                | "keep"
                | "run"
                | "break"
        );
    let object = DETERMINED.contains(&word(tokens, verb + 1))
        || matches!(
            word(tokens, verb + 1),
            "him" | "them" | "it" | "me" | "us" | "out" | "up" | "down" | "in"
        )
        || tokens.get(verb + 1).is_some_and(|token| token.capital && token.shape == Shape::Word);
    (order && object).then(|| [&tokens[..start], &tokens[verb..]].concat())
}

/// "His tea is at 5: something on toast", "a brew at half ten", "cocoa at nine": what is eaten or drunk at an hour is made
/// for it.
pub(super) fn served(tokens: &[Token], start: usize, lexicon: &Lexicon) -> Option<Vec<Token>> {
    let plain = days_last(tokens, start, lexicon);
    served_at(plain.as_deref().unwrap_or(tokens), start, lexicon)
}

/// "Supper on Thursdays is at five": the days behind the hour.
fn days_last(tokens: &[Token], start: usize, lexicon: &Lexicon) -> Option<Vec<Token>> {
    // "On the first and third Thursday of the month".
    const DAYS_TOKENS_MAX: usize = 10;
    let noun =
        start + usize::from(matches!(word(tokens, start), "the" | "my" | "our" | "her" | "his" | "their"));
    let (_, end) = lexicon.task_noun(tokens, noun)?;
    let is = (end + 1..tokens.len().min(end + DAYS_TOKENS_MAX))
        .find(|at| matches!(word(tokens, *at), "is" | "are"))?;
    let day = crate::read::time::weekday::name(tokens, is - 1, true).is_some()
        || matches!(word(tokens, is - 1), "weekends" | "weekdays" | "month");
    if word(tokens, end) != "on" && word(tokens, end) != "at" || !day {
        return None;
    }
    let close = tokens.iter().rposition(|token| token.shape != Shape::Mark)? + 1;
    let days = &tokens[end..is];
    Some([&tokens[..end], &tokens[is..close], days, &tokens[close..]].concat())
}

fn served_at(tokens: &[Token], start: usize, lexicon: &Lexicon) -> Option<Vec<Token>> {
    const NAME_TOKENS_MAX: usize = 4;
    // "Saturdays we have pancakes at nine", "Sundays it's pizza at six".
    let had = any_phrase!(tokens, start, ["we have", "we eat", "we'll have", "it's", "it is", "there's"])
        .filter(|used| any_phrase(tokens, start + used, &LISTS.dishes).is_some());
    let lead = start;
    let start = start + had.unwrap_or(0);
    let noun = start
        + any_phrase(tokens, start, &DETERMINED)
            .or_else(|| any_phrase(tokens, start, &["one", "two", "three"]))
            .unwrap_or(0);
    let end = (noun + 1..tokens.len().min(noun + 1 + NAME_TOKENS_MAX))
        .find(|at| matches!(word(tokens, *at), "at" | "around" | "is" | "are" | "about"))?;
    let is = matches!(word(tokens, end), "is" | "are");
    let at = end + usize::from(is && matches!(word(tokens, end + 1), "at" | "around" | "about"));
    // "Water the palm at nine" orders something.
    let order = is_base(word(tokens, start)) && start + 1 < end;
    if order || !hour(tokens, at + 1) || !names(&tokens[start..end]) {
        return None;
    }
    let meal = lexicon
        .task_noun(tokens, noun)
        .filter(|(task, to)| *to == end && (task.starts_with("make-") || task == "pack-lunch"));
    let head = word(tokens, end - 1);
    let fare = LISTS.drinks.contains(head)
        || LISTS.drinks.contains(word(tokens, noun)) && matches!(word(tokens, noun + 1), "of" | "for")
        || any_phrase(tokens, noun, &LISTS.dishes).is_some_and(|used| noun + used == end)
        || lexicon.item(tokens, noun).is_some_and(|(_, to)| to == end);
    let called = meal.is_some() && head != "tea";
    let put = |text: &str, like: &Token| Token {
        word: text.to_owned(),
        end: like.start,
        capital: false,
        glued: false,
        shape: Shape::Word,
        ..like.clone()
    };
    let from = if is && at == end { at + 1 } else { at };
    let mut plain = tokens[..lead].to_vec();
    if !called && (fare || head == "tea") {
        plain.push(put("make", &tokens[start]));
    } else if !(called && is) {
        return None;
    }
    plain.extend(tokens[start..end].iter().cloned());
    if is && at == end {
        plain.push(put("at", &tokens[from]));
    }
    plain.extend(tokens[from..].iter().cloned());
    Some(plain)
}

/// Whether an hour of the clock stands at a place: "half ten", "a quarter past seven", "5", "noon".
fn hour(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|token| token.number().is_some())
        || crate::read::time::number::cardinal(tokens, at).is_some()
        || matches!(word(tokens, at), "half" | "quarter" | "noon" | "midday" | "midnight" | "bedtime")
        || word(tokens, at) == "a" && word(tokens, at + 1) == "quarter"
}

/// "The other weeks it falls to you", "the vessels will be your duty": an order.
pub(super) fn falls_to_you(tokens: &[Token], start: usize) -> Option<Vec<Token>> {
    static YOURS: Table = Table::of(&[
        "falls to you",
        "fall to you",
        "falls on you",
        "is your job",
        "are your job",
        "is your duty",
        "are your duty",
        "will be your duty",
        "will be your job",
        "is your task",
        "are your task",
        "is your responsibility",
        "are your responsibility",
        "is up to you to do",
        "are yours to do",
        "is yours to do",
        "is down to you",
        "are down to you",
    ]);
    // "Sundays it's you": the other does it on the other days.
    let you = any_phrase!(
        tokens,
        start,
        ["it's you", "it is you", "that's you", "that's your job", "it's your turn"]
    )
    .filter(|used| {
        start > leading(tokens, 0) && tokens[start + used..].iter().all(|token| token.shape == Shape::Mark)
    });
    let (at, used) = you.map(|used| (start + 1, used - 1)).or_else(|| {
        (start + 1..tokens.len().min(start + 1 + OBJECT_TOKENS_MAX))
            .find_map(|at| YOURS.at(tokens, at).map(|used| (at, used)))
    })?;
    let subject = &tokens[start..at];
    let pronoun = you.is_some()
        || subject.len() == 1
            && matches!(subject[0].word.as_str(), "it" | "that" | "this" | "they" | "these");
    // "It's your job to set the table" goes on with what the job is.
    let ends = tokens.get(at + used).is_none_or(|next| next.word != "to");
    if !ends || !(pronoun || names(subject)) {
        return None;
    }
    let like = &tokens[start];
    let put = |text: &str| Token {
        word: text.to_owned(),
        end: like.start,
        capital: false,
        glued: false,
        shape: Shape::Word,
        ..like.clone()
    };
    let mut plain = tokens[..start].to_vec();
    plain.push(put("do"));
    if pronoun {
        plain.push(Token { word: "it".to_owned(), capital: false, ..like.clone() });
    } else {
        if !DETERMINED.contains(&word(tokens, start)) {
            plain.push(put("the"));
        }
        plain.extend(subject.iter().cloned().map(|token| Token { capital: false, ..token }));
    }
    plain.extend(tokens[at + used..].iter().cloned());
    Some(plain)
}

/// "I want fresh sheets on both beds by three": put there by then.
pub(super) fn wanted_there(tokens: &[Token], start: usize) -> Option<Vec<Token>> {
    const NAME_TOKENS_MAX: usize = 5;
    let wish = |at: usize| {
        any_phrase!(
            tokens,
            at,
            ["i want", "we want", "i'd like", "we'd like", "i need", "we need", "i would like", "i like"]
        )
    };
    // "On the Fridays they arrive I want …".
    const BEFORE_TOKENS_MAX: usize = 4;
    let start = (start..start + BEFORE_TOKENS_MAX)
        .find(|at| (*at == start || start > leading(tokens, 0)) && wish(*at).is_some())
        .unwrap_or(start);
    let object = start + wish(start)?;
    let named = object + 1..tokens.len().min(object + 1 + NAME_TOKENS_MAX);
    // "I want the flag up by eight".
    let way = named.clone().find(|at| {
        matches!(word(tokens, *at), "up" | "down" | "away" | "back" | "outside" | "inside")
            && names(&tokens[object..*at])
            && DETERMINED.contains(&word(tokens, object))
            && matches!(
                word(tokens, at + 1),
                "by" | "at" | "before" | "every" | "on" | "after" | "until" | "till"
            )
            && timed(tokens, at + 1)
    });
    if let Some(way) = way {
        let verb = if matches!(word(tokens, way), "up" | "back" | "away" | "outside" | "inside") {
            "put"
        } else {
            "take"
        };
        return Some(ordered(tokens, start, verb, &tokens[object..way], way));
    }
    let place = named.clone().find(|at| {
        matches!(word(tokens, *at), "on" | "in" | "by" | "beside" | "under" | "next" | "outside")
            && (DETERMINED.contains(&word(tokens, at + 1)) || word(tokens, at + 1) == "to")
    })?;
    let plain = names(&tokens[object..place])
        && !tokens[object..place].iter().any(|token| is_verb_form(&token.word, Form::Past));
    if !plain || !timed(tokens, place + 2) {
        return None;
    }
    Some(ordered(tokens, start, "put", &tokens[object..place], place))
}

/// "The treats must be ready the evening before": they are made ready.
pub(super) fn to_be_ready(tokens: &[Token], start: usize) -> Option<Vec<Token>> {
    // "The treats for his class, 26 pieces without nuts, must be ready by noon".
    const SUBJECT_TOKENS_MAX: usize = 14;
    let (at, used) = (start + 1..tokens.len().min(start + 1 + SUBJECT_TOKENS_MAX)).find_map(|at| {
        let used = any_phrase!(
            tokens,
            at,
            [
                "must be ready",
                "should be ready",
                "has to be ready",
                "have to be ready",
                "needs to be ready",
                "need to be ready",
                "to be ready",
                "wants to be ready",
            ]
        )?;
        Some((at, used))
    })?;
    let place = matches!(word(tokens, at + used), "to" | "for" | "when");
    let named = (start..at).find(|at| tokens[*at].is_mark(',')).unwrap_or(at);
    let when = timed(tokens, at + used)
        || any_phrase!(tokens, at + used, ["the evening", "the day", "the night", "the morning"]).is_some();
    (names(&tokens[start..named]) && !place && when)
        .then(|| ordered(tokens, start, "prepare", &tokens[start..at], at + used))
}
