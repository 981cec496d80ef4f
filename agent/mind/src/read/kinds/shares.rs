//! What each has of one thing: "lights out: Obi 7:30, girls 8:30", "feeding: Biscuit 7 and 5, Luna at 6", "bath is at 6
//! for Wes and at 7 for June".

use hob_schedules::Matter;
use hob_schedules::commitment::StatedFact;

use super::{Scene, Take, happening};
use crate::read::clause::Clause;
use crate::read::deed::deeds;
use crate::read::lexicon::{DISCOURSE, What, singular};
use crate::read::time::bits::{Bit, Found, RawSlot};
use crate::read::time::{TimeCtx, scan};
use crate::read::tokens::{Shape, Token, word};

/// The words before a colon that name what is shared out are no more than these: "bedtime on school nights".
const LEAD_TOKENS_MAX: usize = 5;

/// A share is a name and a time; more words than these beside them tell something of their own.
const WORDS_MAX: usize = 3;

pub(super) fn read(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let tokens = &clause.tokens;
    let (lead, from) = lead(clause)?;
    let cx = TimeCtx { cell: true, ..scene.cx };
    let found = scan(&tokens[from..], &cx);
    let parts = parts(&tokens[from..], &found);
    let shares: Vec<bool> = parts.iter().map(|(a, b)| is_share(&tokens[from + a..from + b], &cx)).collect();
    let count = shares.iter().filter(|share| **share).count();
    // One that has no hour ("Theo whenever he likes") stands beside two that have.
    if count < 2 || count + 1 < parts.len() {
        return None;
    }
    let mut takes = Vec::new();
    for ((a, b), whole) in parts.into_iter().zip(shares) {
        let part = &tokens[from + a..from + b];
        if whole {
            takes.extend(share(&lead, part, clause, scene, &cx));
        } else {
            let said = [lead.as_slice(), part].concat();
            let words = crate::read::lexicon::plain(&said, 0, said.len());
            takes.push(Take::Commit(Matter::Fact(StatedFact::Words(shown(&words)))));
        }
    }
    Some(takes)
}

/// Whether the tokens of a sentence share something out: it is read as one then.
pub(crate) fn shared(tokens: &[Token], cx: &TimeCtx<'_>) -> bool {
    let colon = tokens.iter().take(LEAD_TOKENS_MAX + 1).position(|token| token.is_mark(':'));
    let Some(colon) = colon.filter(|at| *at > 0 && tokens.get(at + 1).is_some_and(|next| !next.glued)) else {
        return false;
    };
    let cx = TimeCtx { cell: true, ..*cx };
    let rest = &tokens[colon + 1..];
    let parts = parts(rest, &scan(rest, &cx));
    let count = parts.iter().filter(|(from, to)| is_share(&rest[*from..*to], &cx)).count();
    count >= 2 && count + 1 >= parts.len()
}

/// What is shared out, and where the shares begin.
fn lead(clause: &Clause) -> Option<(Vec<Token>, usize)> {
    let tokens = &clause.tokens;
    let head = clause.head;
    let end = tokens.len().min(head + LEAD_TOKENS_MAX + 1);
    if let Some(colon) = (head + 1..end)
        .find(|at| tokens[*at].is_mark(':') && tokens.get(at + 1).is_some_and(|next| !next.glued))
    {
        return Some((tokens[head..colon].to_vec(), colon + 1));
    }
    // "Lights out is 8 for the littles and 8:30 for Lydia".
    let is = (head + 1..end).find(|at| matches!(word(tokens, *at), "is" | "are"))?;
    let at = is + 1 + usize::from(word(tokens, is + 1) == "at");
    let hour = crate::read::time::clock::clock(tokens, at, true).is_some();
    let subject = tokens[head..is].iter().all(|token| token.shape == Shape::Word);
    (hour && subject).then(|| (tokens[head..is].to_vec(), is + 1))
}

/// The parts between commas, without those inside a time or in brackets.
fn parts(tokens: &[Token], found: &[Found]) -> Vec<(usize, usize)> {
    let inside = |at: usize| found.iter().any(|found| found.start < at && at + 1 < found.end);
    let mut parts = Vec::new();
    let mut depth = 0_usize;
    let mut from = 0;
    for at in 0..=tokens.len() {
        let here = word(tokens, at);
        match here {
            "(" => depth += 1,
            ")" => depth = depth.saturating_sub(1),
            _ => {}
        }
        let ends = at == tokens.len() || depth == 0 && matches!(here, "," | ";" | "and" | ".") && !inside(at);
        if ends {
            if tokens[from..at.min(tokens.len())].iter().any(|token| token.shape != Shape::Mark) {
                parts.push((from, at));
            }
            from = at + 1;
        }
    }
    parts
}

/// A name and an hour, and little else.
fn is_share(part: &[Token], cx: &TimeCtx<'_>) -> bool {
    let found = scan(part, cx);
    // "June 8:30" is an hour, and no date.
    let month = crate::read::time::date::month(part, 0).map_or(0, |(_, end)| end);
    let found = if month > 0
        && crate::read::time::clock::clock(part, month, true).is_some_and(|(clock, _)| clock.shown)
    {
        scan(&part[month..], cx)
            .into_iter()
            .map(|found| Found { start: found.start + month, end: found.end + month, ..found })
            .collect()
    } else {
        found
    };
    let clock =
        found.iter().any(|found| matches!(&found.bit, Bit::Slot(slot) if !matches!(slot, RawSlot::Part(_))));
    let timed = |at: usize| found.iter().any(|found| found.start <= at && at < found.end);
    let named = (0..part.len()).any(|at| {
        !timed(at)
            && cx
                .lexicon
                .named(part, at)
                .is_some_and(|(named, _)| matches!(named.what, What::Person | What::Animal))
    });
    let words =
        (0..part.len()).filter(|at| !timed(*at) && !crate::read::lexicon::is_stop(&part[*at])).count();
    // "June 8:30": a name that no household's list has.
    let named = named
        || part.first().is_some_and(|first| {
            let day = crate::read::time::weekday::name(part, 0, true).is_some();
            let month = crate::read::time::date::month(part, 0).is_some();
            let hour = crate::read::time::clock::clock(part, 1, true)
                .is_some_and(|(clock, _)| clock.shown || !month);
            first.capital && first.shape == Shape::Word && !day && hour && cx.lexicon.named(part, 0).is_none()
        });
    // "10 for the big two".
    let whose = part.iter().any(|token| token.word == "for");
    clock && (named || whose) && words <= WORDS_MAX
}

/// One share: a chore for whom it is done, or what somebody has then.
fn share(lead: &[Token], part: &[Token], clause: &Clause, scene: &Scene<'_>, cx: &TimeCtx<'_>) -> Vec<Take> {
    let said = part.iter().position(|token| token.word == "for").is_some();
    let own = part.first();
    let for_whom = own.filter(|_| !said).map(|first| Token {
        word: "for".to_owned(),
        end: first.start,
        glued: false,
        capital: false,
        shape: Shape::Word,
        ..first.clone()
    });
    let mut tokens = lead.to_vec();
    tokens.extend(for_whom);
    tokens.extend(part.iter().cloned());
    let mut whole = Clause::new(tokens, clause.above.clone(), clause.source.clone(), cx);
    whole.same_block = clause.same_block;
    let event = lead
        .iter()
        .any(|token| DISCOURSE.events.contains(singular(&token.word).as_str()) || token.word == "bed");
    if !event && !deeds(&whole, scene.lexicon).is_empty() {
        return super::read(&whole, scene);
    }
    let words = crate::read::lexicon::plain(&whole.tokens, 0, whole.tokens.len());
    match happening::when(&whole, scene, false) {
        Some(when) => vec![Take::Commit(Matter::Fact(StatedFact::Happens { words: shown(&words), when }))],
        None => vec![Take::Commit(Matter::Fact(StatedFact::Words(shown(&words))))],
    }
}

/// The words as a sentence begins.
fn shown(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}
