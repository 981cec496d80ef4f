//! What somebody or something needs, is given, or is put into: "Nan's feet need creaming", "the cat must have her tablet",
//! "the inhaler has to go in her bag".

use super::OBJECT_TOKENS_MAX;
use super::order::{DETERMINED, is_light, names, ordered, timed, whom};
use super::predicate::subject_start;
use crate::read::lexicon::{DISCOURSE, Form, base_of, is_base, is_verb_form, singular};
use crate::read::split::clauses::leading;
use crate::read::table::Table;
use crate::read::tokens::{Shape, Token, word};

/// "Nan's feet need creaming every night", "she needs her nails cutting": what is to be done to somebody.
pub(super) fn needs_doing(tokens: Vec<Token>) -> Vec<Token> {
    let head = subject_start(&tokens);
    let needs = (head + 1..tokens.len().min(head + 1 + OBJECT_TOKENS_MAX)).find(|at| {
        matches!(word(&tokens, *at), "need" | "needs" | "want" | "wants" | "require" | "requires")
    });
    let Some(needs) = needs else { return tokens };
    // "She only needs calling once" tells how it is with her.
    if matches!(word(&tokens, needs - 1), "only" | "just" | "hardly" | "never") {
        return tokens;
    }
    let subject = &tokens[head..needs];
    let pronoun = subject.len() == 1 && whom(&subject[0].word) != subject[0].word;
    let fronted = head > leading(&tokens, 0);
    if !(pronoun || names(subject)) || !(fronted || timed(&tokens, needs + 1)) {
        return tokens;
    }
    // "Her nails cutting": what of them.
    const OF_THEM_TOKENS_MAX: usize = 4;
    let possessed = matches!(word(&tokens, needs + 1), "his" | "her" | "their" | "its");
    let doing = if possessed {
        (needs + 3..tokens.len().min(needs + 2 + OF_THEM_TOKENS_MAX))
            .find(|at| is_verb_form(word(&tokens, *at), Form::Ing))
    } else {
        Some(needs + 1).filter(|at| is_verb_form(word(&tokens, *at), Form::Ing))
    };
    let Some(doing) = doing else { return tokens };
    let lets = matches!(word(&tokens, doing), "letting" | "showing");
    let Some(verb) = base_of(word(&tokens, doing)).filter(|base| lets || !is_light(base) && !is_vague(base))
    else {
        return tokens;
    };
    // "Needs letting in": behind whom it is.
    let inward = matches!(verb, "let" | "show") && matches!(word(&tokens, doing + 1), "in" | "out");
    if !possessed && inward {
        let object = [subject, &tokens[doing + 1..doing + 2]].concat();
        return ordered(&tokens, head, verb, &object, doing + 2);
    }
    if !possessed {
        return ordered(&tokens, head, verb, subject, doing + 1);
    }
    let mut plain = ordered(&tokens, head, verb, &tokens[needs + 1..doing], doing + 1);
    if !pronoun {
        // "Brush their teeth for the kids": whose they are.
        let end = head + 1 + (doing - needs - 1);
        let first = &tokens[head];
        let link = Token { word: "for".to_owned(), shape: Shape::Word, glued: false, ..first.clone() };
        plain.splice(end..end, [link].into_iter().chain(subject.iter().cloned()));
    }
    plain
}

/// "Emma needs her lunch box ready by 7:15", "my husband wants his shirts ironed by Monday": what is somebody's is to be so,
/// and nobody says that it is theirs to do.
pub(super) fn needs_done(tokens: Vec<Token>) -> Vec<Token> {
    // "Her blue school uniform".
    const THING_TOKENS_MAX: usize = 4;
    let head = subject_start(&tokens);
    let needs = (head + 1..tokens.len().min(head + 1 + OBJECT_TOKENS_MAX)).find(|at| {
        matches!(word(&tokens, *at), "need" | "needs" | "want" | "wants" | "require" | "requires")
            && matches!(word(&tokens, *at + 1), "his" | "her" | "their")
    });
    let Some(needs) = needs else { return tokens };
    let thing = needs + 2;
    let state = (thing + 1..tokens.len().min(thing + 1 + THING_TOKENS_MAX)).find(|at| {
        let past = is_verb_form(word(&tokens, *at), Form::Past) && !is_base(word(&tokens, *at));
        past || word(&tokens, *at) == "ready"
    });
    let Some(state) = state else { return tokens };
    let subject = &tokens[head..needs];
    let pronoun = matches!(subject, [one] if matches!(one.word.as_str(), "he" | "she" | "they"));
    let named = names(subject) && subject.iter().all(|token| token.shape == Shape::Word);
    let own = tokens[thing..state].iter().any(|token| DISCOURSE.own_work.contains(&token.word));
    if !(pronoun || named) || own || !timed(&tokens, state + 1) {
        return tokens;
    }
    let ready = word(&tokens, state) == "ready";
    let verb =
        if ready { Some("have") } else { base_of(word(&tokens, state)).filter(|base| !is_light(base)) };
    let Some(verb) = verb.filter(|verb| !is_vague(verb)) else { return tokens };
    let mut object = if pronoun { vec![tokens[needs + 1].clone()] } else { subject.to_vec() };
    if let Some(whose) = object.last_mut().filter(|_| !pronoun) {
        let many = whose.word.ends_with('s') && !whose.capital;
        whose.word.push_str(if many { "'" } else { "'s" });
    }
    let until = if ready { state + 1 } else { state };
    object.extend_from_slice(&tokens[thing..until]);
    ordered(&tokens, head, verb, &object, state + 1)
}

/// "The cat must have her tablet every morning", "Rex gets his heart pill at eight": what somebody is given.
pub(super) fn must_have(tokens: Vec<Token>) -> Vec<Token> {
    static GIVEN: Table = Table::of(&[
        "get",
        "must have",
        "has to have",
        "have to have",
        "needs to have",
        "need to have",
        "should have",
        "ought to have",
        "is to have",
        "are to have",
        "must get",
        "has to get",
        "is to get",
        "has to be given",
        "must be given",
        "should be given",
        "needs to be given",
        "gets",
    ]);
    let head = leading(&tokens, 0);
    let found = (head + 1..tokens.len().min(head + 1 + OBJECT_TOKENS_MAX))
        .find_map(|at| GIVEN.at(&tokens, at).map(|used| (at, used)));
    let Some((at, used)) = found else { return tokens };
    let subject = &tokens[head..at];
    let pronoun = matches!(word(&tokens, head), "he" | "she" | "they") && subject.len() == 1;
    let given = at + used;
    // As many words as stand before the thing: "his morning blood pressure tablet".
    const CARE_TOKENS_MAX: usize = 6;
    let care = (given..tokens.len().min(given + CARE_TOKENS_MAX))
        .take_while(|at| tokens[*at].shape == Shape::Word)
        .any(|at| {
            // "He gets crisps in his lunch": what is in it.
            let holds = matches!(word(&tokens, at - 1), "his" | "her" | "their")
                && matches!(word(&tokens, at - 2), "in" | "with" | "after" | "before");
            !holds
                && (DISCOURSE.care.contains(word(&tokens, at))
                    || DISCOURSE.care.contains(singular(word(&tokens, at)).as_str()))
        });
    // "He gets back from lunch club": how he comes and goes.
    let goes = matches!(
        word(&tokens, given),
        "back" | "up" | "in" | "out" | "home" | "on" | "off" | "to" | "there" | "from" | "down" | "away"
    );
    let done = goes || is_verb_form(word(&tokens, given), Form::Past) && !is_base(word(&tokens, given));
    if !(pronoun || names(subject)) || !care || done || !timed(&tokens, given) {
        return tokens;
    }
    ordered(&tokens, head, "give", subject, given)
}

/// "Jo's inhaler has to go in her bag every morning", "at eight the toys go in the basket": it is put there.
pub(super) fn goes_in(tokens: Vec<Token>) -> Vec<Token> {
    static GOES: Table = Table::of(&[
        "has to go",
        "have to go",
        "must go",
        "should go",
        "needs to go",
        "need to go",
        "is to go",
        "goes",
        "go",
    ]);
    let head = leading(&tokens, 0);
    let found = (head + 1..tokens.len().min(head + 1 + OBJECT_TOKENS_MAX))
        .find_map(|at| GOES.at(&tokens, at).map(|used| (at, used)));
    let Some((at, used)) = found else { return tokens };
    let place = at + used;
    let placed =
        matches!(word(&tokens, place), "in" | "into" | "on" | "onto" | "under" | "by" | "beside" | "behind")
            && DETERMINED.contains(&word(&tokens, place + 1));
    let other = tokens[head..at].iter().any(|token| {
        matches!(
            token.word.as_str(),
            "light"
                | "lights"
                | "heating"
                | "kids"
                | "children"
                | "anything"
                | "everything"
                | "whatever"
                | "left"
        )
    });
    // "Mail goes in the tray from the 13th to the 21st": how it is then, whenever there is some.
    let within = tokens[place..]
        .iter()
        .any(|token| matches!(token.word.as_str(), "from" | "until" | "till" | "while"));
    let person = tokens[head].capital && head > 0;
    if !placed || within || other || person || !names(&tokens[head..at]) || !timed(&tokens, place + 2) {
        return tokens;
    }
    ordered(&tokens, head, "put", &tokens[head..at], place)
}

/// "Needs looking at", "wants seeing to": a careful person asks what exactly.
fn is_vague(verb: &str) -> bool {
    matches!(verb, "look" | "see" | "sort" | "deal" | "attend" | "help" | "try" | "think" | "start" | "stop")
}
