//! The things that the words of a list name, with how much of each.

use hob_schedules::Name;

use crate::read::clause::Clause;
use crate::read::kinds::Scene;
use crate::read::kinds::list::{amount, unit};
use crate::read::lexicon::{Form, LISTS, is_base, is_stop, is_verb_form, plain, to_name};
use crate::read::split::shapes::is_noun_too;
use crate::read::tokens::{Shape, Token, any_phrase, word};
use crate::read::{ListEdit, ListOp};

/// More than so many words name no thing; they tell something.
pub(super) const NAME_WORDS_MAX: usize = 5;

/// The things that the parts of a list name. A part that says only how much or of what size is about the thing before
/// it: "nappies, size four, two packs".
pub(super) fn things(
    tokens: &[Token],
    parts: Vec<(usize, usize)>,
    scene: &Scene<'_>,
) -> Option<Vec<ListEdit>> {
    let mut found: Vec<ListEdit> = Vec::new();
    for (from, to) in parts {
        if let Some(last) = found.last_mut() {
            // "Two loaves" are bread.
            let goods = (from..to).any(|at| scene.lexicon.item(tokens, at).is_some());
            let measure = measure(tokens, from, to).filter(|_| last.quantity.is_none() && !goods);
            if let Some((quantity, unit)) = measure {
                (last.quantity, last.unit) = (Some(quantity), unit);
                continue;
            }
            if qualifies(tokens, from, to) {
                last.words = format!("{}, {}", last.words, plain(tokens, from, to));
                continue;
            }
        }
        found.push(wanted(tokens, from, to, scene)?);
    }
    Some(found)
}

/// "Two packs", "a bunch", "a pack of eight", "x2": how much alone.
fn measure(tokens: &[Token], from: usize, to: usize) -> Option<(f64, Option<Name>)> {
    let start = from + usize::from(matches!(word(tokens, from), "x" | "×" | "about"));
    let (count, next) = match word(tokens, start) {
        "a" | "an" | "one" => (1.0, start + 1),
        _ => {
            let (count, next) = crate::read::time::number::cardinal(tokens, start)?;
            (f64::from(count), next)
        }
    };
    // "20, not 10".
    let to = (next..to).find(|at| word(tokens, *at) == "not").unwrap_or(to);
    let to = to - usize::from(to > next && word(tokens, to - 1) == ",");
    if next >= to {
        return (next == to && word(tokens, start) != "a").then_some((count, None));
    }
    let (unit, after) = unit(tokens, next)?;
    // "A pack of eight".
    let of = word(tokens, after) == "of"
        && crate::read::time::number::cardinal(tokens, after + 1).is_some_and(|(_, end)| end == to);
    (after == to || of).then_some((count, Some(unit)))
}

/// "Size four", "the big one", "AA": which sort of what was just named.
fn qualifies(tokens: &[Token], from: usize, to: usize) -> bool {
    let last = word(tokens, to.saturating_sub(1));
    // A code is written in capitals, which the tokens do not keep: two letters are no name of a thing.
    let code = to == from + 1 && tokens[from].capital && last.len() <= 2;
    code || matches!(
        word(tokens, from),
        "size" | "sizes" | "brand" | "not" | "any" | "whichever" | "preferably" | "unsalted" | "unscented"
    ) || to > from + 1
        && matches!(last, "one" | "ones" | "kind" | "sort" | "type" | "size" | "brand" | "variety")
}

/// "Nappies, size four, two packs": things with what they are sold in, and no verb, are wanted.
pub(super) fn packed(clause: &Clause, scene: &Scene<'_>) -> Option<usize> {
    const SOLD_IN: [&str; 18] = [
        "pack", "packet", "bottle", "tin", "can", "bag", "box", "carton", "jar", "tub", "roll", "tube",
        "punnet", "kg", "l", "dozen", "loaf", "bunch",
    ];
    let tokens = &clause.tokens;
    let above = &clause.above;
    let free = clause.times.is_empty()
        && above.times.is_empty()
        && above.whom.is_none()
        && above.lead.is_none()
        && above.meal.is_none()
        && !above.row
        && !above.remarks
        && !clause.follows
        && scene.last.duties.is_empty();
    let order = crate::read::split::shapes::begins_order(tokens, clause.head, scene.lexicon);
    let telling = order
        || tokens.iter().any(|token| {
            crate::read::split::shapes::is_finite(&token.word)
                || crate::read::lexicon::base_of(&token.word).is_some_and(|base| !is_noun_too(base))
                || token.is_mark(':')
                || token.is_mark('?')
        });
    let end = tokens.iter().rposition(|token| token.shape != Shape::Mark).map_or(0, |last| last + 1);
    let parts = parts(tokens, clause.head, end);
    let sold = parts.iter().any(|(from, to)| {
        let (_, within, _) = amount(tokens, *from, *to);
        let alone = measure(tokens, *from, *to).and_then(|(_, unit)| unit);
        within.or(alone).is_some_and(|unit| SOLD_IN.contains(&unit.as_str()))
    });
    let named = parts.first().is_some_and(|(from, to)| {
        measure(tokens, *from, *to).is_none() && !tokens[*from..*to].iter().all(is_stop)
    });
    (free && !telling && sold && named && parts.len() > 1).then_some(clause.head)
}

/// The parts between commas and "and", without what stands in brackets.
pub(super) fn parts(tokens: &[Token], start: usize, end: usize) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut from = start;
    let mut depth = 0_usize;
    for at in start..=end {
        let here = if at < end { word(tokens, at) } else { "," };
        match here {
            "(" => depth += 1,
            ")" => depth = depth.saturating_sub(1),
            // "Eggs - 12": how much of it stands behind the dash.
            "-" | "–" | "—" | ":"
                if depth == 0
                    && (here == ":" || !tokens[at].glued)
                    && measure(tokens, at + 1, end).is_some() =>
            {
                if at > from {
                    found.push((from, at));
                }
                from = at + 1;
            }
            "," | "and" | "&" | "+" | "plus" if depth == 0 || at == end => {
                if at > from {
                    found.push((from, at));
                }
                from = at + 1;
            }
            _ => {}
        }
    }
    found
}

/// "Rice 5kg", "cat litter x2", "soap x 6": where the name ends.
fn without_amount(tokens: &[Token], from: usize, to: usize) -> usize {
    let end = (from..to).rev().find(|at| tokens[*at].shape != Shape::Mark).map_or(to, |at| at + 1);
    let unit = |at: usize| crate::read::lexicon::WORDS.units.contains(word(tokens, at));
    let number = |at: usize| tokens.get(at).is_some_and(|token| token.shape == Shape::Number);
    let times = |at: usize| matches!(word(tokens, at), "x" | "×");
    match end.checked_sub(2) {
        Some(at) if at > from && number(at) && unit(at + 1) => at,
        Some(at) if at > from && times(at) && number(at + 1) => at,
        _ => to,
    }
}

/// "Milk (get 2)": how many words say that so much is wanted.
fn got(tokens: &[Token], at: usize) -> usize {
    usize::from(matches!(word(tokens, at), "get" | "buy" | "need" | "want" | "about" | "just"))
}

/// One thing that is wanted; `None` where the words name no thing.
pub(super) fn wanted(tokens: &[Token], from: usize, to: usize, scene: &Scene<'_>) -> Option<ListEdit> {
    let whole = to;
    let to = without_amount(tokens, from, to);
    let (mut quantity, mut unit, start) = amount(tokens, from, to);
    // "Rice 5 kg", "curd x2".
    if let Some((count, measured)) =
        (to < whole && quantity.is_none()).then(|| measure(tokens, to, whole)).flatten()
    {
        (quantity, unit) = (Some(count), measured);
    }
    let start = start
        + any_phrase!(tokens, start, ["of the", "of those", "of", "those", "the", "some", "more"])
            .unwrap_or(0);
    let bracket = (start..to).find(|at| tokens[*at].is_mark('(')).unwrap_or(to);
    let end = (start..bracket).rev().find(|at| tokens[*at].shape != Shape::Mark).map_or(start, |at| at + 1);
    // "The tasty cheese in the blue wrapper": which, behind what it is called.
    let which =
        (start + 1..end).find(|at| any_phrase!(tokens, *at, ["in the", "with the", "from the"]).is_some());
    let full = end;
    let end = which.unwrap_or(end);
    let names: Vec<&Token> = tokens.get(start..end)?.iter().collect();
    let telling = names.iter().any(|token| {
        matches!(
            token.word.as_str(),
            "is" | "are"
                | "to"
                | "that"
                | "who"
                | "it"
                | "you"
                | "we"
                | "i"
                | "he"
                | "she"
                | "they"
                | "will"
                | "can't"
        ) || is_verb_form(&token.word, Form::Ing)
            && names.len() > 2
            // "Washing up liquid" is for it.
            && !names.iter().any(|other| other.word == "up")
            && !names.iter().any(|other| other.word == "-")
            || is_base(&token.word) && !is_noun_too(&token.word) && names.len() > 1
    });
    // "Peace and quiet", "help with the stairs".
    let unsold = names.first().is_some_and(|first| LISTS.not_things.contains(&first.word))
        && names
            .get(1)
            .is_none_or(|next| matches!(next.word.as_str(), "with" | "from" | "in" | "for" | "and"));
    let empty = unsold || names.iter().all(|token| is_stop(token));
    if telling || empty || names.len() > NAME_WORDS_MAX {
        return None;
    }
    // "Milk (2 l)".
    if quantity.is_none()
        && bracket < to
        && let Some(close) = (bracket..whole).find(|at| tokens[*at].is_mark(')'))
        && let Some((count, measured)) = measure(tokens, bracket + 1 + got(tokens, bracket + 1), close)
    {
        (quantity, unit) = (Some(count), measured);
    }
    let words = plain(tokens, start, full);
    let item = scene
        .lexicon
        .item(tokens, start)
        .filter(|(_, after)| *after == end)
        .map_or_else(|| to_name(names.iter().map(|token| token.word.as_str())), |(item, _)| item);
    Some(ListEdit { op: ListOp::Add, list: Name::new("shopping"), item, words, quantity, unit, source: None })
}
