//! "No, I meant Wednesday", "not the guest bathroom, the upstairs one", "scrap that": what was said just before is put
//! right, or taken back. Where nothing was changed just now there is nothing to correct, and nothing else is touched.

use chrono::TimeDelta;
use hob_memory::{Amendment, Conversation};
use hob_schedules::id::Minter;

use super::front::Front;
use super::remark::Remark;
use super::words::unmarked_part;
use super::{Act, plainly};
use crate::read::lexicon::{TALK, is_base, is_stop};
use crate::read::time::bits::{Bit, Found};
use crate::read::time::{TimeCtx, scan};
use crate::read::tokens::{Shape, Token, any_phrase, phrase, tokens, word};
use crate::shopping::made_at;

/// What was said longer ago than this is not what somebody corrects in passing.
pub(super) const JUST_NOW_MINUTES: i64 = 60;

/// Nobody corrects a word in a sentence longer than this.
const WORDS_MAX: usize = 14;

/// Whether an amendment is of the conversation that is going on.
pub(super) fn is_of_now(amendment: &Amendment, now: hob_schedules::Instant) -> bool {
    now.timestamp_millis() - made_at(amendment) <= TimeDelta::minutes(JUST_NOW_MINUTES).num_milliseconds()
}

/// The reading of a correction.
pub(super) struct Correction<'a> {
    pub(super) front: &'a Front<'a>,
    pub(super) cx: &'a TimeCtx<'a>,
}

impl Correction<'_> {
    /// What a piece comes to, if it corrects.
    pub(super) fn read(&self, part: &[Token], ids: &mut Minter) -> Option<Vec<Act>> {
        let words = part.iter().filter(|token| token.shape != Shape::Mark).count();
        if words == 0 || words > WORDS_MAX {
            return None;
        }
        let back = self.takes_back(part);
        let opening = self.opening(part);
        if !back && opening.is_none() {
            return None;
        }
        let nothing = || Some(vec![Act::Remark(Remark::NothingChanged(self.front.about(part)))]);
        if !self.has_changed() {
            return nothing();
        }
        if back {
            return Some(vec![Act::Undo]);
        }
        let said = &part[opening.unwrap_or(0)..];
        if let Some(acts) = self.retimed(said, ids).or_else(|| self.replaced(said, ids)) {
            return Some(acts);
        }
        // Another time for the one thing that was changed.
        let (right, _) = sides(said);
        let text = format!("I meant {}", self.front.words(right));
        let acts = plainly(&text, self.front.ctx, self.front.memory, ids, self.front.now);
        let corrected =
            acts.iter().all(|act| matches!(act, Act::Undo | Act::Skip { .. } | Act::Change { .. }));
        if corrected && !acts.is_empty() { Some(acts) } else { nothing() }
    }

    /// Where what is meant begins, behind "no, I meant".
    fn opening(&self, part: &[Token]) -> Option<usize> {
        if let Some(used) = TALK.corrects.at(part, 0).filter(|used| *used > 0) {
            return Some(used);
        }
        let verb =
            (0..part.len()).any(|at| is_base(word(part, at)) && self.front.lexicon.named(part, at).is_none());
        if phrase(part, 0, "sorry").is_some() {
            // "Sorry 7:15 not 7.50": a time and no more.
            let from = 1 + usize::from(word(part, 1) == ",");
            let clause = self.front.clause(&part[from.min(part.len())..], self.cx);
            let bare = clause.rest.iter().all(|token| token.shape != Shape::Word || is_filler(&token.word));
            return (bare && !clause.times.is_empty()).then_some(from);
        }
        let (right, wrong) = sides(part);
        let comma = part.iter().any(|token| token.is_mark(','));
        // "Not the guest bathroom, the upstairs one", "the blue cloth, not the green".
        let article =
            |side: &[Token]| any_phrase!(side, 0, ["the", "my", "his", "her", "our", "for the"]).is_some();
        let named = comma && !wrong.is_empty() && !right.is_empty() && article(right) && !verb;
        named.then_some(0)
    }

    fn takes_back(&self, part: &[Token]) -> bool {
        if TALK.takes_back.at(part, 0).is_some_and(|used| used > 0) {
            return true;
        }
        // "Leave dinner where it was".
        any_phrase!(part, 0, ["leave", "keep", "put"]).is_some() && TALK.as_it_was.find(part, 0).is_some()
    }

    /// Whether the owner's words before these changed anything.
    fn has_changed(&self) -> bool {
        let since = self.front.last_words().map_or(0, |last| last.at.timestamp_millis());
        let last = self.front.memory.amendment_to_undo();
        last.is_some_and(|last| is_of_now(last, self.front.now) && made_at(last) >= since)
            || self.front.memory.list_edits.last().is_some_and(|edit| edit.at.timestamp_millis() >= since)
    }

    /// What was said before, on another day or at another hour.
    fn retimed(&self, said: &[Token], ids: &mut Minter) -> Option<Vec<Act>> {
        let (right, _) = sides(said);
        let clause = self.front.clause(right, self.cx);
        let bare = clause.rest.iter().all(|token| token.shape != Shape::Word || is_filler(&token.word));
        if !bare || clause.times.is_empty() {
            return None;
        }
        let last = self.front.last_words()?;
        let before = tokens(&last.words, 0, last.words.len());
        let of_hours = !clause.times.has_days() && clause.times.repeats.is_empty();
        let same = |found: &&Found| matches!(found.bit, Bit::Slot(_)) == of_hours;
        let old = scan(&before, self.cx).into_iter().find(|found| same(&found))?;
        let words = self.front.words(unmarked_part(right));
        // "7:15" stands behind an "at", "Wednesday" behind nothing.
        let word = if of_hours && words.starts_with(|c: char| c.is_ascii_digit()) {
            format!("at {words}")
        } else {
            words
        };
        let text = format!(
            "{}{word}{}",
            last.words.get(..before.get(old.start)?.start)?,
            last.words.get(before.get(old.end.checked_sub(1)?)?.end..)?
        );
        Some(self.said_instead(last, &text, ids))
    }

    /// Other words in the place of a turn's: what it changed is taken back, and they are read as if it had not been.
    fn said_instead(&self, last: &Conversation, text: &str, ids: &mut Minter) -> Vec<Act> {
        let before = self.front.memory_before(last);
        let front = Front { memory: &before, ..*self.front };
        let read = front.read_again(text, ids);
        let undone = self.front.changes_since(last).max(1);
        std::iter::repeat_n(Act::Undo, undone).chain(read).collect()
    }

    /// What was said before, with what was wrong in it replaced by what is right.
    fn replaced(&self, said: &[Token], ids: &mut Minter) -> Option<Vec<Act>> {
        let last = self.front.last_words()?;
        let (right, wrong) = sides(said);
        let (right, wrong) = (content(right), content(wrong));
        if right.is_empty() || wrong.is_empty() {
            return None;
        }
        let before = tokens(&last.words, 0, last.words.len());
        // "The upstairs one": of the kind that was named.
        let kind = wrong.last().map(|token| token.word.clone()).unwrap_or_default();
        let named: Vec<&str> = right
            .iter()
            .map(
                |token| {
                    if matches!(token.word.as_str(), "one" | "ones") { kind.as_str() } else { &token.word }
                },
            )
            .collect();
        let wanted: Vec<&str> = wrong.iter().map(|token| token.word.as_str()).collect();
        let (from, to) = (1..=wanted.len()).rev().find_map(|count| {
            let tail = &wanted[wanted.len() - count..];
            let fits = |at: usize| (0..count).all(|index| word(&before, at + index) == tail[index]);
            (0..before.len()).find(|at| fits(*at)).map(|at| (at, at + count))
        })?;
        let text = format!(
            "{}{}{}",
            last.words.get(..before[from].start)?,
            named.join(" "),
            last.words.get(before[to - 1].end..)?
        );
        Some(self.said_instead(last, &text, ids))
    }
}

/// What is right and what is wrong: "the palm, not the orchid", "not the orchid, the palm".
fn sides(part: &[Token]) -> (&[Token], &[Token]) {
    let Some(at) = part.iter().position(|token| token.word == "not") else { return (part, &[]) };
    if at > 0 {
        let end = if part[at - 1].shape == Shape::Mark { at - 1 } else { at };
        return (&part[..end], &part[at + 1..]);
    }
    match part.iter().position(|token| token.is_mark(',')) {
        Some(comma) => (&part[comma + 1..], &part[1..comma]),
        None => (&[], &part[1..]),
    }
}

/// The tokens that name something, without articles and marks.
fn content(side: &[Token]) -> Vec<Token> {
    side.iter()
        .filter(|token| token.shape != Shape::Mark && (token.word == "one" || !is_stop(token)))
        .cloned()
        .collect()
}

fn is_filler(word: &str) -> bool {
    matches!(
        word,
        "not" | "no" | "i" | "meant" | "at" | "on" | "it" | "be" | "should" | "that" | "the" | "is" | "sorry"
    )
}
