//! What a line says in a few words of a machine, of the bins or of an alarm: "dishwasher on every night at ten, emptied
//! before seven", "bins: Tuesday night out, Wednesday back by nine", "my alarm goes at six".

use hob_schedules::Period;

use super::{again, said};
use crate::read::beside::{end, start};
use crate::read::lexicon::base_of;
use crate::read::time::bits::{Bit, Repeat};
use crate::read::time::{self, TimeCtx, number, weekday};
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// The dishwasher is run, and emptied later.
pub(super) fn machine(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let from = start(sentence);
    let the = any_phrase!(sentence, from, ["the", "our", "my"]).unwrap_or(0);
    let name = from + the;
    let close = name
        + any_phrase!(
            sentence,
            name,
            ["dishwasher", "washing machine", "washer", "tumble dryer", "dryer", "drier"]
        )?;
    let colon = usize::from(sentence.get(close).is_some_and(|mark| mark.is_mark(':') || mark.is_mark(',')));
    let on = close + colon + any_phrase!(sentence, close + colon, ["goes on", "on", "is on", "runs", "run"])?;
    let done = (on + 1..sentence.len()).find(|at| {
        matches!(word(sentence, *at), "emptied" | "unloaded" | "cleared")
            && sentence[*at].shape == Shape::Word
    })?;
    let is = usize::from(matches!(word(sentence, done - 1), "is" | "gets"));
    let joint = (on..done - is)
        .rev()
        .take_while(|at| sentence[*at].is_mark(',') || matches!(word(sentence, *at), "and" | "then"));
    let joint = joint.last()?;
    let timed = |part: &[Token]| !time::scan(part, cx).is_empty();
    // What is run on Mondays is not emptied every day, nor surely on the Monday.
    let weekly = time::scan(&sentence[on..joint], cx)
        .iter()
        .any(|found| matches!(&found.bit, Bit::Repeat(repeat) if !matches!(repeat, Repeat::Days(1))));
    if weekly || !timed(&sentence[on..joint]) || !timed(&sentence[done + 1..]) {
        return None;
    }
    let place = sentence[from].start;
    let machine = |place: usize| {
        let mut words = vec![said("the", place)];
        words.extend(again(&sentence[name..close], place));
        words
    };
    let mut plain = sentence[..from].to_vec();
    plain.push(Token { capital: true, ..said("run", place) });
    plain.extend(machine(place));
    plain.extend_from_slice(&sentence[on..joint]);
    let later = sentence[done].start;
    plain.push(said(".", later));
    let base = base_of(word(sentence, done))?;
    plain.push(Token { word: base.to_owned(), capital: true, ..sentence[done].clone() });
    plain.extend(machine(sentence[done].end));
    plain.extend_from_slice(&sentence[done + 1..]);
    Some(plain)
}

/// The bins are put out, and brought back in.
pub(super) fn bins(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let from = start(sentence);
    let name = from + any_phrase!(sentence, from, ["the", "our"]).unwrap_or(0);
    let close = name + any_phrase!(sentence, name, ["bins", "bin", "wheelie bins", "wheelie bin"])?;
    let opens = close + usize::from(sentence.get(close).is_some_and(|mark| mark.is_mark(':')));
    let comma = (opens + 1..sentence.len())
        .find(|at| matches!(word(sentence, *at), "," | "and" | "then") && *at + 1 < sentence.len())?;
    let next = comma + 1 + any_phrase!(sentence, comma + 1, ["and", "then"]).unwrap_or(0);
    let out = (opens..comma).find(|at| word(sentence, *at) == "out")?;
    let back = (next..end(sentence)).find(|at| matches!(word(sentence, *at), "back" | "in"))?;
    let ways = |at: usize| usize::from(word(sentence, at) == "back" && word(sentence, at + 1) == "in");
    let without =
        |from: usize, at: usize, to: usize| [&sentence[from..at], &sentence[at + 1 + ways(at)..to]].concat();
    let first = without(opens, out, comma);
    let second = without(next, back, sentence.len());
    let timed = |part: &[Token]| {
        let found = time::scan(part, cx);
        let words = part.iter().enumerate().filter(|(at, token)| {
            let own = found.iter().any(|found| found.start <= *at && *at < found.end);
            token.shape == Shape::Word && !own && token.word != "on"
        });
        !found.is_empty() && words.count() == 0
    };
    if !timed(&first) || !timed(&second) {
        return None;
    }
    let bins = |place: usize| {
        let mut words = vec![said("the", place)];
        words.extend(again(&sentence[name..close], place));
        words
    };
    let (place, later) = (sentence[from].start, sentence[next].start);
    let mut plain = sentence[..from].to_vec();
    plain.push(Token { capital: true, ..said("put", place) });
    plain.extend(bins(place));
    plain.push(said("out", place));
    plain.extend(first);
    plain.push(said(".", later));
    plain.push(Token { capital: true, ..said("bring", later) });
    plain.extend(bins(later));
    plain.push(said("in", later));
    plain.extend(second);
    Some(plain)
}

/// "My alarm goes at six": whose it is gets up then.
pub(super) fn alarm(sentence: &[Token], _: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let at = (start(sentence) + 1..sentence.len()).find(|at| word(sentence, *at) == "alarm")?;
    let goes = any_phrase!(
        sentence,
        at + 1,
        [
            "goes off at",
            "goes off for",
            "goes at",
            "rings at",
            "sounds at",
            "is set for",
            "is set to",
            "is set at",
            "is at",
            "is for",
            "wakes me at",
        ]
    )?;
    let hour = at + 1 + goes;
    sentence.get(hour).filter(|token| {
        token.number().is_some()
            || matches!(token.word.as_str(), "half" | "quarter")
            || crate::read::time::number::cardinal(sentence, hour).is_some()
    })?;
    let owner = &sentence[at - 1];
    let (who, verb) = match owner.word.as_str() {
        "my" => (Token { word: "i".to_owned(), ..owner.clone() }, "get"),
        "our" => (Token { word: "we".to_owned(), ..owner.clone() }, "get"),
        name if owner.capital => {
            (Token { word: name.strip_suffix("'s")?.to_owned(), ..owner.clone() }, "gets")
        }
        _ => return None,
    };
    let place = sentence[at].start;
    let mut plain = sentence[..at - 1].to_vec();
    plain.push(who);
    plain.extend([verb, "up", "at"].map(|word| said(word, place)));
    plain.extend_from_slice(&sentence[hour..]);
    Some(plain)
}

/// "Windows once a month, last Friday": which day of the month it is.
pub(super) fn which_of_month(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    if let Some(plain) = and_on_a_date(sentence) {
        return Some(plain);
    }
    let nth = (start(sentence) + 2..sentence.len()).find(|at| {
        matches!(
            word(sentence, *at),
            "last" | "first" | "second" | "third" | "fourth" | "1st" | "2nd" | "3rd" | "4th"
        ) && (sentence[at - 1].is_mark(',') || matches!(word(sentence, at - 1), "-" | "–" | "—" | "("))
    })?;
    let (_, _, close) = weekday::name(sentence, nth + 1, true)?;
    sentence.get(close).is_none_or(|next| next.shape == Shape::Mark).then_some(())?;
    let found = time::scan(&sentence[..nth - 1], cx);
    let once = |bit: &Bit| {
        let loose = matches!(bit, Bit::Repeat(Repeat::Loose { count: 1, period: Period::Month }));
        loose || matches!(bit, Bit::Repeat(Repeat::Months { days, every: 1, .. }) if days.is_empty())
    };
    let monthly = found.iter().find(|found| once(&found.bit))?;
    if monthly.end + 1 != nth || found.len() > 1 {
        return None;
    }
    let place = sentence[nth].start;
    let mut plain = sentence[..monthly.start].to_vec();
    plain.extend(["on", "the"].map(|word| said(word, place)));
    plain.extend_from_slice(&sentence[nth..close]);
    plain.extend(["of", "the", "month"].map(|word| said(word, sentence[close - 1].end)));
    let bracket = usize::from(word(sentence, nth - 1) == "(" && word(sentence, close) == ")");
    plain.extend_from_slice(&sentence[close + bracket..]);
    Some(plain)
}

/// "Windows the first Monday of the month, the kettle on the 15th": two things with a day each, and not one day named
/// twice.
fn and_on_a_date(sentence: &[Token]) -> Option<Vec<Token>> {
    let close = end(sentence);
    let joint = (start(sentence) + 4..close).find(|at| {
        (sentence[*at].is_mark(',') || word(sentence, *at) == "and")
            && any_phrase!(sentence, at - 3, ["of the month", "of each month", "of every month"]).is_some()
    })?;
    weekday::name(sentence, joint - 4, true)?;
    let and = usize::from(sentence[joint].is_mark(',') && word(sentence, joint + 1) == "and");
    let own = joint + 1 + and;
    let on =
        (own + 1..close).rev().find(|at| word(sentence, *at) == "on" && word(sentence, at + 1) == "the")?;
    let (_, after) = number::ordinal(sentence, on + 2)?;
    let other = (own..close).any(|at| weekday::name(sentence, at, true).is_some());
    if after != close || other || sentence[own..on].iter().any(|token| token.shape == Shape::Mark) {
        return None;
    }
    let place = sentence[joint].start;
    let mut plain = sentence[..joint].to_vec();
    plain.push(said(".", place));
    plain.push(Token { capital: true, ..sentence[own].clone() });
    plain.extend_from_slice(&sentence[own + 1..after]);
    plain.extend(["of", "every", "month"].map(|word| said(word, sentence[after - 1].end)));
    plain.extend_from_slice(&sentence[after..]);
    Some(plain)
}

/// "Bring me breakfast in bed": the meal is made, and no bed is looked for something in.
pub(super) fn in_bed(sentence: &[Token], _: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let bed = (start(sentence) + 3..sentence.len())
        .find(|at| word(sentence, *at) == "bed" && word(sentence, at - 1) == "in")?;
    let meal = bed - 2;
    if !matches!(word(sentence, meal), "breakfast" | "lunch" | "dinner" | "supper" | "brunch") {
        return None;
    }
    let verb = (start(sentence)..meal).rev().find(|at| {
        matches!(word(sentence, *at), "bring" | "serve" | "fetch" | "give" | "make" | "get" | "have")
    })?;
    let mut plain = sentence[..verb].to_vec();
    plain.push(Token { word: "make".to_owned(), ..sentence[verb].clone() });
    plain.push(sentence[meal].clone());
    let place = sentence[bed].start;
    plain.push(said("(", place));
    plain.extend_from_slice(&sentence[meal + 1..=bed]);
    plain.push(said(")", sentence[bed].end));
    plain.extend_from_slice(&sentence[bed + 1..]);
    Some(plain)
}

/// "Groceries: make a list every Wednesday": the list is written, and nothing is bought by it.
pub(super) fn list(sentence: &[Token], _: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let shops = |token: &Token| matches!(token.word.as_str(), "shopping" | "grocery" | "groceries");
    let make = (start(sentence)..sentence.len()).find(|at| {
        word(sentence, *at) == "make"
            && any_phrase!(
                sentence,
                at + 1,
                [
                    "a list",
                    "the list",
                    "a shopping list",
                    "the shopping list",
                    "a grocery list",
                    "the grocery list",
                    "our shopping list",
                    "my shopping list",
                ]
            )
            .is_some()
    })?;
    let mut plain = sentence.to_vec();
    "write".clone_into(&mut plain[make].word);
    sentence.iter().any(shops).then_some(plain)
}
