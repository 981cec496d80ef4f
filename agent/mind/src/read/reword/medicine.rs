//! "Amlodipine 5 mg – 8am", below "Medicines": somebody is reminded to take it then.

use crate::read::lexicon::{DISCOURSE, Form, WORDS, base_of, is_base, is_verb_form};
use crate::read::split::shapes::{begins_order, is_finite, is_noun_too};
use crate::read::time::bits::{Bit, Found};
use crate::read::time::{self, TimeCtx, number};
use crate::read::tokens::{Shape, Token, tokens, word};

/// Puts a line that names a medicine and when it is taken as a reminder of it. `whose` is who takes it, and `label` the
/// medicine where the line says only when.
pub(in crate::read) fn medicine(
    line: &mut Vec<Token>,
    whose: Option<&str>,
    label: Option<&str>,
    cx: &TimeCtx<'_>,
) {
    // "Vitamin D 1000 IU" is as long as the name of a medicine and its strength get.
    const NAME_TOKENS_MAX: usize = 6;
    let cell = TimeCtx { cell: true, ..*cx };
    let look = if label.is_none() { named_by_its_look(line, &cell) } else { None };
    let Some(first) = line.first().cloned() else { return };
    let (name, body) = match (label, look) {
        (Some(label), _) => (tokens(label, 0, label.len()), line.as_slice()),
        (None, Some((from, verb))) => (line[from..verb].to_vec(), &line[verb + 1..]),
        (None, None) => {
            let Some(end) = name_end(line, &cell).filter(|end| (1..=NAME_TOKENS_MAX).contains(end)) else {
                return;
            };
            (line[..end].to_vec(), &line[end..])
        }
    };
    // "8 am" is no verb.
    let hour = |at: usize| at > 0 && line[at - 1].shape == Shape::Number;
    let verb = name.iter().skip(1).any(|token| {
        is_verb_form(&token.word, Form::S)
            && !is_noun_too(&token.word)
            && base_of(&token.word).is_some_and(|base| !is_noun_too(base))
    });
    let told = verb
        || line.iter().enumerate().skip(look.map_or(0, |(_, verb)| verb + 1)).any(|(at, token)| {
            is_finite(&token.word) && !hour(at)
                || matches!(token.word.as_str(), "no" | "never" | "not" | "don't" | "if" | "remind" | "give")
        });
    let marked = body.iter().take_while(|token| token.shape == Shape::Mark).count();
    let orders = begins_order(body, marked, cx.lexicon)
        || label.is_none() && is_base(&first.word) && !is_noun_too(&first.word);
    if told || orders || name.iter().all(|token| token.shape != Shape::Word) {
        return;
    }
    let marks = body.iter().take_while(|token| token.shape == Shape::Mark && !token.is_mark('(')).count();
    let (amount, from) = amount(body, marks);
    let mut when = at_meals(&body[from..]).unwrap_or_else(|| body[from..].to_vec());
    // "At 7, 11, 3 and 7 again".
    when.retain(|token| token.word != "again");
    let timed = |found: &Found| matches!(found.bit, Bit::Slot(_) | Bit::Repeat(_));
    if time::scan(&when, &cell).first().is_none_or(|found| found.start > 1 || !timed(found)) {
        return;
    }
    let put = |words: &str| {
        let mut put = tokens(words, 0, words.len());
        for token in &mut put {
            (token.start, token.end, token.glued) = (first.start, first.start, false);
        }
        put
    };
    let much = if amount.is_empty() { String::new() } else { format!("{amount} of ") };
    // Nobody knows whom to remind of the tablets of somebody without a name.
    let known = |whose: &&str| {
        let mut named = tokens(whose, 0, whose.len());
        named.iter_mut().for_each(|token| token.capital = true);
        cx.lexicon.person(&named, 0).is_some()
    };
    let mut plain = match (whose, whose.filter(known)) {
        (Some(whose), None) => put(&format!("remind me of {much}{whose}'s")),
        (_, known) => put(&format!("remind {} to take {much}the", known.unwrap_or("me"))),
    };
    if let Some(named) = plain.get_mut(1).filter(|_| whose.is_some()) {
        named.capital = named.word != "me";
    }
    plain.extend(name.into_iter().map(|token| Token {
        start: first.start,
        end: first.start.max(if label.is_none() { token.end } else { first.start }),
        ..token
    }));
    // "8am" needs its preposition.
    if when.first().is_some_and(|token| token.shape == Shape::Number) {
        plain.extend(put("at"));
    }
    plain.extend(when);
    *line = plain;
}

/// "The yellow one is at 7", "the two capsules are with breakfast": where the name begins, and the verb.
fn named_by_its_look(line: &[Token], cx: &TimeCtx<'_>) -> Option<(usize, usize)> {
    const NAME_TOKENS_MAX: usize = 5;
    let from = usize::from(matches!(word(line, 0), "the" | "my" | "her" | "his" | "their"));
    let verb = (from + 1..line.len().min(from + 1 + NAME_TOKENS_MAX))
        .find(|at| matches!(word(line, *at), "is" | "are" | "goes" | "go"))?;
    let last = crate::read::lexicon::singular(word(line, verb - 1));
    let taken =
        matches!(last.as_str(), "one" | "capsule" | "powder" | "sachet" | "spoonful" | "half" | "puff")
            || DISCOURSE.medicines.contains(last.as_str())
            || DISCOURSE.given.contains(last.as_str());
    let rest = &line[verb + 1..];
    let timed = time::scan(rest, cx)
        .first()
        .is_some_and(|found| found.start == 0 && matches!(found.bit, Bit::Slot(_)))
        || at_meals(rest).is_some();
    (taken && timed).then_some((from, verb))
}

/// Where the name of a medicine ends: at a mark behind it, or where its time begins.
fn name_end(line: &[Token], cx: &TimeCtx<'_>) -> Option<usize> {
    let named = line.first().is_some_and(|first| first.shape == Shape::Word);
    let found = time::scan(line, cx);
    // "5 mg" is no hour.
    let strength = |at: usize| {
        line[at].shape == Shape::Number
            && line.get(at + 1).is_some_and(|unit| {
                WORDS.units.contains(unit.word.as_str())
                    || matches!(unit.word.as_str(), "mg" | "mcg" | "iu" | "µg" | "ug" | "%")
            })
    };
    let mark = |at: usize| {
        matches!(word(line, at), ":" | "–" | "—" | ",")
            || word(line, at) == "-" && line.get(at + 1).is_some_and(|next| !next.glued)
    };
    (1..line.len())
        .find(|at| mark(*at) || !strength(*at) && found.iter().any(|found| found.start == *at))
        .filter(|_| named)
}

/// "One in the morning", "half a tablet at bedtime": how much, and where the time begins.
fn amount(body: &[Token], from: usize) -> (String, usize) {
    let counted = match word(body, from) {
        "half" | "a" => Some(from + 1),
        word if word.chars().all(char::is_alphabetic) => number::cardinal(body, from).map(|(_, end)| end),
        _ => body
            .get(from)
            .and_then(Token::number)
            .filter(|_| {
                matches!(
                    crate::read::lexicon::singular(word(body, from + 1)).as_str(),
                    "tablet" | "pill" | "capsule" | "x" | "puff" | "drop"
                )
            })
            .map(|_| from + 1),
    };
    let Some(counted) = counted else { return (String::new(), from) };
    let ends = |at: &usize| {
        matches!(
            word(body, *at),
            "in" | "at" | "with" | "before" | "after" | "every" | "each" | "on" | "daily" | "twice"
        )
    };
    const WORDS_MAX: usize = 3;
    match (counted..body.len().min(counted + WORDS_MAX)).find(ends) {
        Some(end) => (crate::read::lexicon::plain(body, from, end), end),
        None => (String::new(), from),
    }
}

/// "Breakfast and dinner", "with lunch": the meals after which it is taken, where nothing else is said.
fn at_meals(body: &[Token]) -> Option<Vec<Token>> {
    let meal = |token: &Token| matches!(token.word.as_str(), "breakfast" | "lunch" | "dinner" | "supper");
    let other = body.iter().any(|token| {
        token.shape != Shape::Mark
            && !meal(token)
            && !matches!(token.word.as_str(), "and" | "with" | "at" | "after")
    });
    if other || !body.iter().any(meal) {
        return None;
    }
    let mut plain = Vec::new();
    for token in body.iter().filter(|token| meal(token)) {
        let put = |word: &str| Token {
            word: word.to_owned(),
            shape: Shape::Word,
            glued: false,
            end: token.start,
            ..token.clone()
        };
        plain.push(put("after"));
        plain.push(token.clone());
    }
    Some(plain)
}
