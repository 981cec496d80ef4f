//! "Cooking: Anna Mon-Wed, Ben Thu-Fri, robot at weekends": whose turn it is, by days.

use super::{again, said};
use crate::read::lexicon::{DISCOURSE, Form, What, is_given_name, is_verb_form};
use crate::read::time::bits::{Bit, Found};
use crate::read::time::{self, TimeCtx, date, weekday};
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// What the robot is called in a rota.
const ROBOT: [&str; 6] = ["robot", "the robot", "bot", "the bot", "you", "hob"];

/// Whoever writes.
const WRITER: [&str; 4] = ["me", "i", "us", "we"];

/// Whose turn it is, where it begins, and where its days begin and end.
struct Turn {
    who: Who,
    at: usize,
    from: usize,
    to: usize,
}

/// Who takes a turn.
enum Who {
    Robot,
    Writer,
    /// By name: the tokens, and whether they are of somebody who is known.
    Named(usize, usize, bool),
}

/// The line with a sentence for each turn.
pub(super) fn plainly(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    // "The upstairs bathroom" is as long as the name of a chore gets.
    const LABEL_TOKENS_MAX: usize = 4;
    let first = sentence.iter().position(|token| token.shape == Shape::Word)?;
    let last = sentence.len().min(first + LABEL_TOKENS_MAX + 1);
    let mark = (first + 1..last).find(|at| {
        let space = sentence.get(at + 1).is_some_and(|next| !next.glued);
        matches!(word(sentence, *at), ":" | "–" | "—" | "-") && space
    })?;
    // Few lines are a rota, and all are asked.
    if !sentence[mark..].iter().any(|token| token.capital || token.word == "robot" || token.word == "you") {
        return None;
    }
    let named = |at: usize| cx.lexicon.person(sentence, at).is_some();
    let label = &sentence[first..mark];
    let event =
        label.iter().any(|token| DISCOURSE.events.contains(token.word.as_str()) || token.word == "bath");
    if named(first) || event || label.iter().any(|token| token.shape != Shape::Word) {
        return None;
    }
    let place =
        cx.lexicon.named(sentence, first).is_some_and(|(named, end)| named.what == What::Room && end == mark);
    let chore = cx.lexicon.task_noun(sentence, first).is_some_and(|(_, end)| end == mark)
        || label.len() == 1 && is_verb_form(&label[0].word, Form::Ing);
    if !place && !chore {
        return None;
    }
    let turns = turns(sentence, mark + 1, cx)?;
    let robot = turns.iter().any(|turn| matches!(turn.who, Who::Robot));
    // "Laundry: Whites Monday, Colours Thursday" names nobody.
    let known = turns.iter().all(|turn| !matches!(turn.who, Who::Named(_, _, false)));
    if !robot && (turns.len() < 2 || !known || place) {
        return None;
    }
    let mut plain: Vec<Token> = sentence[..first].to_vec();
    for (number, turn) in turns.iter().enumerate() {
        let place = sentence[turn.at].start;
        if number > 0 {
            plain.push(said(".", place));
        }
        match turn.who {
            Who::Robot => plain.push(said("do", place)),
            Who::Writer => plain.extend([said("we", place), said("do", place)]),
            Who::Named(from, to, true) => {
                plain.extend_from_slice(&sentence[from..to]);
                plain.push(said("does", place));
            }
            Who::Named(_, _, false) => plain.extend([said("somebody", place), said("does", place)]),
        }
        plain.push(said("the", place));
        plain.extend(again(label, place));
        plain.extend_from_slice(&sentence[turn.from..turn.to]);
    }
    let end = sentence.iter().rposition(|token| token.shape != Shape::Mark)? + 1;
    plain.extend(sentence[end..].iter().filter(|token| !token.is_mark(')')).cloned());
    Some(plain)
}

/// The turns of a line that is nothing else: who, and on which days.
fn turns(sentence: &[Token], from: usize, cx: &TimeCtx<'_>) -> Option<Vec<Turn>> {
    let end = sentence.iter().rposition(|token| token.shape != Shape::Mark || token.is_mark(')'))? + 1;
    let found = time::scan(&sentence[from..], &TimeCtx { cell: true, ..*cx });
    let days = |at: usize| {
        let of = |found: &&Found| {
            found.start + from == at
                && matches!(found.bit, Bit::Repeat(_) | Bit::Date(_) | Bit::Dates(..) | Bit::From(_))
        };
        found.iter().filter(of).map(|found| found.end + from).max()
    };
    let mut turns = Vec::new();
    let mut at = from;
    while at < end {
        let (who, behind) = who(sentence, at, cx)?;
        let bracket = usize::from(sentence.get(behind).is_some_and(|mark| mark.is_mark('(')));
        let start = behind + bracket + usize::from(word(sentence, behind + bracket) == "in");
        let start = [start, behind + bracket].into_iter().find(|at| days(*at).is_some())?;
        let mut to = days(start)?;
        while let Some(next) = days(to)
            .or_else(|| matches!(word(sentence, to), "and" | "&" | "+").then(|| days(to + 1)).flatten())
        {
            to = next;
        }
        turns.push(Turn { who, at, from: start, to });
        at = to + bracket;
        if bracket > 0 && !sentence.get(to).is_some_and(|mark| mark.is_mark(')')) {
            return None;
        }
        if at < end {
            let comma = usize::from(matches!(word(sentence, at), "," | ";" | "/"));
            let and = usize::from(matches!(word(sentence, at + comma), "and" | "then" | "&"));
            if comma + and == 0 {
                return None;
            }
            at += comma + and;
        }
    }
    Some(turns)
}

/// Who is named at a place, and where the name ends.
fn who(sentence: &[Token], at: usize, cx: &TimeCtx<'_>) -> Option<(Who, usize)> {
    if let Some(used) = any_phrase(sentence, at, &ROBOT) {
        return Some((Who::Robot, at + used));
    }
    if let Some(used) = any_phrase(sentence, at, &WRITER) {
        return Some((Who::Writer, at + used));
    }
    if let Some((_, end)) = cx.lexicon.person(sentence, at) {
        return Some((Who::Named(at, end, true), end));
    }
    let token = sentence.get(at)?;
    let name = token.shape == Shape::Word
        && token.capital
        && cx.lexicon.named(sentence, at).is_none()
        && weekday::name(sentence, at, true).is_none()
        && (date::month(sentence, at).is_none() || is_given_name(&token.word));
    name.then_some((Who::Named(at, at + 1, false), at + 1))
}
