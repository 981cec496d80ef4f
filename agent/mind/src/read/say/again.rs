//! "No, the day after", "same on Thursday", "actually just for tomorrow and Wednesday", "do it Saturday instead": a time
//! and hardly a word beside it, of what was said just before. The sentence before is read once more at that time: in the
//! place of what it changed, or beside it.

mod wording;

use chrono::{Datelike as _, NaiveDate};
use hob_memory::Conversation;
use hob_schedules::id::Minter;
use hob_schedules::{Commitment, Days as On, Matter, Source, When};

use self::wording::{asked_of, at_time, each_day, from_base, number_alone};
use super::Act;
use super::front::Front;
use super::words::{bare, spelled};
use crate::read::brief::commitment_of;
use crate::read::time::bits::{Bit, Found};
use crate::read::time::{TimeCtx, date, scan, weekday};
use crate::read::tokens::{Shape, Token, any_phrase, tokens, word};

/// Nobody says in more words when else.
const WORDS_MAX: usize = 12;

/// So many corrections of corrections are followed back.
const TURNS_MAX: usize = 4;

/// How another time relates to what was said before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// In its place.
    Instead,
    /// Beside it.
    Besides,
    /// What was left out, or is due on another day, is done then.
    DoIt,
}

/// Another time.
#[derive(Debug, Clone)]
struct Other {
    kind: Kind,
    /// The days, in words, one by one.
    days: Vec<String>,
    /// The hours, in words.
    hours: Option<String>,
    /// Whether it says "instead".
    instead: bool,
    /// Whether the hour is a number alone, which may as well be an amount.
    bare: bool,
}

impl Front<'_> {
    /// What words come to that say another time, and nothing else, of what was said just before.
    pub(super) fn at_another_time(&self, all: &[Token], ids: &mut Minter) -> Option<Vec<Act>> {
        let last = self.last_words().filter(|last| self.turns().next().is_some_and(|turn| turn == *last))?;
        let cx = TimeCtx::new(self.ctx, self.lexicon, true, false);
        let base = self.date_of(last, &cx);
        let other = self.other(self.sentence, all, base, &cx)?;
        let changed = self.changes_since(last);
        if other.kind == Kind::DoIt || other.instead {
            let done = self.done_then(last, &other, changed, ids, &cx);
            if done.is_some() || other.kind == Kind::DoIt {
                return done;
            }
        }
        let (first, text) = if changed == 0 {
            // "What time is dinner tomorrow", "make it 8".
            (last, asked_of(&last.words).filter(|_| other.kind == Kind::Instead && other.hours.is_some())?)
        } else {
            self.in_full_of(last, &cx, TURNS_MAX)
        };
        // Hours alone are put right where they are.
        if changed > 0 && other.kind == Kind::Instead && other.days.is_empty() && !other.bare {
            return None;
        }
        // What is taken back is not there any more when the sentence is read again.
        let memory = (other.kind == Kind::Instead).then(|| self.memory_before(first));
        let front = Front { memory: memory.as_ref().unwrap_or(self.memory), ..*self };
        let read: Vec<Act> =
            with_time(&text, &other, &cx)?.iter().flat_map(|text| front.read_again(text, ids)).collect();
        // What cannot be read at that time is not taken back, either.
        if !read.iter().any(|act| matches!(act, Act::Skip { .. } | Act::New(_) | Act::Change { .. })) {
            return None;
        }
        let undone = if other.kind == Kind::Instead { self.changes_since(first) } else { 0 };
        Some(std::iter::repeat_n(Act::Undo, undone).chain(read).collect())
    }

    /// Reads words as if they had been said in full.
    pub(super) fn read_again(&self, text: &str, ids: &mut Minter) -> Vec<Act> {
        let mut all = tokens(text, 0, text.len());
        self.lexicon.settle(&mut all);
        let front = Front { sentence: text, ..*self };
        front.read_pieces(&all, ids)
    }

    /// What a turn said in full, and the turn that said it first: a turn that only names another time is of the one
    /// before it.
    fn in_full_of<'a>(
        &'a self,
        turn: &'a Conversation,
        cx: &TimeCtx<'_>,
        left: usize,
    ) -> (&'a Conversation, String) {
        let text = spelled(&turn.words);
        let mut all = tokens(&text, 0, text.len());
        self.lexicon.settle(&mut all);
        let before = self.turns().skip_while(|other| *other != turn).nth(1);
        if let (Some(before), true) = (before, left > 0)
            && let Some(other) = self.other(&text, &all, self.date_of(before, cx), cx)
            && self.changes_since(before) > 0
        {
            let (first, full) = self.in_full_of(before, cx, left - 1);
            let read = with_time(&full, &other, cx).filter(|texts| texts.len() == 1);
            if let Some(text) = read.and_then(|texts| texts.into_iter().next()) {
                return (if other.kind == Kind::Besides { turn } else { first }, text);
            }
        }
        (turn, text)
    }

    /// The first date that a turn left out or set something on, else the first that it names.
    pub(super) fn date_of(&self, turn: &Conversation, cx: &TimeCtx<'_>) -> Option<NaiveDate> {
        let made = self.amended_since(turn).flat_map(|amendment| {
            let set = amendment.set.iter().filter_map(|set| match set.when().map(|when| &when.days) {
                Some(On::On(date)) => Some(*date),
                Some(On::Span(..) | On::By(_) | On::Loose(_)) | None => None,
            });
            set.chain(amendment.excepts.iter().map(|exception| exception.from)).collect::<Vec<_>>()
        });
        made.last().or_else(|| {
            let all = tokens(&turn.words, 0, turn.words.len());
            scan(&all, cx)
                .into_iter()
                .find_map(|found| if let Bit::Date(date) = found.bit { Some(date) } else { None })
        })
    }

    /// The time that words say where they say no more than that it is of what was said before.
    fn other(
        &self,
        sentence: &str,
        all: &[Token],
        base: Option<NaiveDate>,
        cx: &TimeCtx<'_>,
    ) -> Option<Other> {
        let said = all.iter().filter(|token| token.shape != Shape::Mark).count();
        if said == 0 || said > WORDS_MAX {
            return None;
        }
        let text = from_base(sentence, all, base).unwrap_or_else(|| sentence.to_owned());
        let text = self.without_wrong_day(&text).unwrap_or(text);
        let mut all = tokens(&text, 0, text.len());
        self.lexicon.settle(&mut all);
        let (from, to) = bare(&all, 0, all.len());
        let opens = word(&all, 0) == "and" || any_phrase!(&all, 0, ["oh and", "ok and", "also"]).is_some();
        let all: Vec<Token> = all[from..to].to_vec();
        // "Make it 8", "no, at 8": an hour; of days alone no "at" is needed.
        let found = scan(&all, cx);
        let alone = number_alone(&all).filter(|_| found.is_empty());
        if found.is_empty() && alone.is_none() {
            return None;
        }
        // "Sorry, not Friday, Saturday": the day that was not meant is the one before.
        let wrong = found.iter().any(|found| matches!(found.bit, Bit::Except(_)));
        if wrong && !self.marked(sentence) {
            return None;
        }
        let timed = |at: usize| found.iter().any(|found| (found.start..found.end).contains(&at));
        let rest: Vec<&str> = all
            .iter()
            .enumerate()
            .filter(|(at, token)| {
                let number = alone.as_ref().is_some_and(|number| number.contains(at));
                token.shape != Shape::Mark && !timed(*at) && !number
            })
            .map(|(_, token)| token.word.as_str())
            .collect();
        let has = |words: &[&str]| rest.iter().any(|word| words.contains(word));
        let filler = rest
            .iter()
            .all(|word| FILLERS.contains(word) || SAME.contains(word) || PUTS_RIGHT.contains(word));
        if !filler || has(&["not", "except"]) {
            return None;
        }
        let does = (0..all.len()).any(|at| {
            any_phrase!(
                &all,
                at,
                [
                    "do it",
                    "do that",
                    "do them",
                    "do those",
                    "done",
                    "do",
                    "move it",
                    "move that",
                    "move them",
                    "put it"
                ]
            )
            .is_some()
        });
        let makes = any_phrase!(&all, 0, ["make it", "make that", "mk it"]).is_some();
        let kind = if has(&SAME) || opens && !has(&PUTS_RIGHT) {
            Kind::Besides
        } else if does {
            Kind::DoIt
        } else if makes || text != sentence || has(&PUTS_RIGHT) || self.marked(sentence) {
            Kind::Instead
        } else {
            return None;
        };
        let is_hour = |found: &&Found| matches!(found.bit, Bit::Slot(_));
        let words = |from: usize, to: usize| -> Option<String> {
            text.get(all.get(from)?.start..all.get(to.checked_sub(1)?)?.end).map(str::to_owned)
        };
        let hours: Vec<&Found> = found.iter().filter(is_hour).collect();
        let hour = hours.first().zip(hours.last()).and_then(|(first, last)| words(first.start, last.end));
        let number = alone
            .clone()
            .and_then(|number| words(number.start, number.end))
            .map(|number| format!("at {number}"));
        let days = found
            .iter()
            .filter(|found| !is_hour(found) && !matches!(found.bit, Bit::Except(_)))
            .flat_map(|found| each_day(&all, found.start, found.end))
            .filter_map(|(from, to)| words(from, to));
        // Each of them once, however often the words are taken for a time.
        let mut days: Vec<String> = days.collect();
        let mut seen = Vec::new();
        days.retain(|day| {
            let new = !seen.contains(day);
            seen.push(day.clone());
            new
        });
        Some(Other { kind, days, hours: hour.or(number), instead: has(&["instead"]), bare: alone.is_some() })
    }

    /// "No, not Tuesday, Thursday": Thursday.
    fn without_wrong_day(&self, text: &str) -> Option<String> {
        let all = tokens(text, 0, text.len());
        let at = (0..all.len()).find(|at| word(&all, *at) == "not")?;
        let (.., end) = weekday::name(&all, at + 1, true)?;
        let comma = end < all.len() && word(&all, end) == ",";
        weekday::name(&all, end + 1, true).filter(|_| comma && self.marked(text))?;
        Some(format!("{}{}", text.get(..all[at].start)?, text.get(all[end + 1].start..)?))
    }

    /// Whether words that were cut off as a lead put something right: "actually, on Friday".
    fn marked(&self, sentence: &str) -> bool {
        let all = tokens(sentence, 0, sentence.len());
        all.iter().any(|token| PUTS_RIGHT.contains(&token.word.as_str()))
    }

    /// "Do it on Saturday instead", of what was left out or of the one chore that was spoken of: for once, on that day.
    fn done_then(
        &self,
        last: &Conversation,
        other: &Other,
        changed: usize,
        ids: &mut Minter,
        cx: &TimeCtx<'_>,
    ) -> Option<Vec<Act>> {
        let [days] = other.days.as_slice() else { return None };
        let said = tokens(days, 0, days.len());
        let target = scan(&said, cx).into_iter().find_map(|found| {
            if let Bit::Date(date) = found.bit {
                return Some((date, date));
            }
            if let Bit::Dates(from, until) = found.bit {
                return Some((from, until));
            }
            let (day, ..) = weekday::name(&said, found.start, true)?;
            let date = (0..7).map(|days| date::later(cx.today, days)).find(|date| date.weekday() == day)?;
            Some((date, date))
        })?;
        let (from, until) = (target.0.max(cx.today), target.1);
        if until < from {
            return None;
        }
        let (routine, origin) = match self.amended_since(last).collect::<Vec<_>>().as_slice() {
            [only] if only.set.is_empty() => match only.excepts.as_slice() {
                [one] => (self.memory.commitments.get(&one.commitment)?.clone(), None),
                _ => return None,
            },
            [] if changed == 0 => {
                let words = tokens(&last.words, 0, last.words.len());
                let about = Front { sentence: &last.words, ..*self }.about(&words);
                let [one] = about.commitments.as_slice() else { return None };
                let routine = self.memory.commitments.get(one)?.clone();
                let origin = next_date(&routine, cx.today)?;
                (routine, Some(origin))
            }
            _ => return None,
        };
        let Matter::Routine { duty, when } = &routine.matter else { return None };
        // "Wednesday instead" of a dinner that is made on Wednesday anyway: left out then, in the place of the day before.
        if other.kind != Kind::DoIt && (origin.is_some() || matches!(&when.days, On::By(by) if by.has(from)))
        {
            return None;
        }
        let days = if from == until { On::On(from) } else { On::Span(from, until) };
        let when = When { days, ..when.clone() };
        let source = Source {
            text: self.ctx.text.to_owned(),
            start: 0,
            end: self.sentence.len(),
            words: self.sentence.to_owned(),
        };
        let new = commitment_of(Matter::Errand { duty: duty.clone(), when }, &[source], ids, self.now);
        let skip = origin.map(|on| Act::Skip { commitments: vec![routine.id], from: on, until: on });
        Some(skip.into_iter().chain([Act::New(new)]).collect())
    }
}

/// The next date of a routine.
fn next_date(routine: &Commitment, today: NaiveDate) -> Option<NaiveDate> {
    let On::By(recurrence) = &routine.when()?.days else { return None };
    recurrence.dates_between(today, date::later(today, 70)).first().copied()
}

/// Words that only stand around a time.
const FILLERS: [&str; 54] = [
    "none", "any", "again", "thing", "goes", "mk", "say", "it", "that", "this", "them", "those", "the",
    "for", "on", "at", "to", "in", "of", "can", "could", "you", "we", "please", "be", "should", "do", "done",
    "have", "let's", "then", "make", "move", "put", "ok", "well", "is", "i", "think", "would", "will", "and",
    "one", "week", "so", "but", "yes", "day", "also", "oh", "time", "like", "want", "'s",
];

/// Words that put another time in the place of the one before.
const PUTS_RIGHT: [&str; 16] = [
    "no",
    "actually",
    "sorry",
    "wait",
    "meant",
    "mean",
    "instead",
    "rather",
    "just",
    "only",
    "oops",
    "correction",
    "better",
    "nope",
    "said",
    "though",
];

/// Words that put another time beside it.
const SAME: [&str; 9] = ["same", "too", "also", "ditto", "likewise", "as", "either", "neither", "nor"];

/// The sentence that says when, of what was said before, at each of the other times.
fn with_time(text: &str, other: &Other, cx: &TimeCtx<'_>) -> Option<Vec<String>> {
    if other.days.is_empty() {
        return Some(vec![at_time(text, None, other.hours.as_deref(), cx)?]);
    }
    other.days.iter().map(|day| at_time(text, Some(day), other.hours.as_deref(), cx)).collect()
}
