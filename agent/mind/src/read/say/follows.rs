//! "Every day, dear", "once a month will do", "they need doing again now", "just this week", "I'll do it myself": words that
//! say too little by themselves, and enough behind what was said just before.

use hob_memory::Conversation;
use hob_schedules::id::Minter;
use hob_schedules::{Commitment, Days, Matter, Name, Slot, When};

use super::Act;
use super::front::Front;
use super::remark::Remark;
use super::words::spelled;
use crate::read::lexicon::TALK;
use crate::read::query::About;
use crate::read::says;
use crate::read::time::bits::Bit;
use crate::read::time::{TimeCtx, scan};
use crate::read::tokens::{Shape, Token, tokens, word};

/// Nobody says in more words how often, or that something is needed again.
const WORDS_MAX: usize = 14;

/// Words that only stand around how often.
const FILLERS: [&str; 49] = [
    "no", "not", "nope", "sorry", "actually", "just", "only", "will", "would", "do", "is", "are", "be",
    "fine", "enough", "plenty", "ok", "okay", "that's", "that", "it's", "it", "them", "they", "too", "much",
    "often", "please", "let's", "say", "make", "from", "now", "on", "i", "think", "should", "about",
    "better", "at", "least", "bit", "a", "rather", "instead", "well", "oh", "and", "the",
];

impl Front<'_> {
    /// What words come to that say how often, that it is needed again, or that it is for once, of what was said before.
    pub(super) fn of_what_was_said(&self, all: &[Token], ids: &mut Minter) -> Option<Vec<Act>> {
        let said = all.iter().filter(|token| token.shape != Shape::Mark).count();
        if said == 0 || said > WORDS_MAX {
            return None;
        }
        let last = self.last_words().filter(|last| self.turns().next().is_some_and(|turn| turn == *last))?;
        let cx = TimeCtx::new(self.ctx, self.lexicon, true, false);
        self.as_often(all, last, ids, &cx)
            .or_else(|| self.for_once_only(all, last))
            .or_else(|| self.done_by_owner(all, last))
            .or_else(|| self.at_that_hour(all, ids, &cx))
    }

    /// "Every day, dear", "no, not every week, once a month will do", "that's too much, every other week is fine".
    fn as_often(
        &self,
        all: &[Token],
        last: &Conversation,
        ids: &mut Minter,
        cx: &TimeCtx<'_>,
    ) -> Option<Vec<Act>> {
        let found = scan(all, cx);
        let timed = |at: usize| found.iter().any(|found| (found.start..found.end).contains(&at));
        let only = (0..all.len())
            .all(|at| all[at].shape == Shape::Mark || timed(at) || FILLERS.contains(&word(all, at)));
        let denied = |start: usize| start > 0 && word(all, start - 1) == "not";
        let mut often: Vec<(usize, usize)> = Vec::new();
        for found in &found {
            let repeats = matches!(found.bit, Bit::Repeat(_));
            if repeats && denied(found.start) {
                continue;
            }
            if !repeats && !matches!(found.bit, Bit::Slot(_) | Bit::FromNow) {
                return None;
            }
            if !often.contains(&(found.start, found.end)) {
                often.push((found.start, found.end));
            }
        }
        let repeats = found.iter().any(|found| matches!(found.bit, Bit::Repeat(_)) && !denied(found.start));
        if !only || !repeats {
            return None;
        }
        // What hob asks is answered.
        let asked = self.memory.open_questions().any(|question| {
            let ask = question.ask.to_lowercase();
            ["how often", "which day", "when "].iter().any(|word| ask.contains(word))
                && question.sources.iter().any(|source| last.words.contains(&source.words))
        });
        if asked {
            return None;
        }
        let often: Vec<String> = often.iter().map(|(from, to)| self.words(&all[*from..*to])).collect();
        let often = often.join(" ");
        let changed = self.changes_since(last);
        if changed == 0 {
            let routine = self.routine_of(last)?;
            let text = format!("{} {often} from now on", untimed(&routine.says, cx));
            let read = self.read_again(&text, ids);
            return read.iter().any(|act| matches!(act, Act::Change { .. })).then_some(read);
        }
        let set: Vec<&Commitment> = self.amended_since(last).flat_map(|amendment| &amendment.set).collect();
        let duties = !set.is_empty() && set.iter().all(|set| set.duty().is_some());
        let before = self.memory_before(last);
        let front = Front { memory: &before, ..*self };
        let text = untimed(&spelled(&last.words), cx);
        let read = front.read_again(&format!("{text} {often}"), ids);
        let made = read.iter().any(|act| matches!(act, Act::New(_) | Act::Change { .. }));
        let known = read.iter().all(|act| matches!(act, Act::New(_) | Act::Change { .. } | Act::Question(_)));
        (duties && made && known).then(|| std::iter::repeat_n(Act::Undo, changed).chain(read).collect())
    }

    /// The one routine that a turn spoke of.
    pub(super) fn routine_of(&self, turn: &Conversation) -> Option<&Commitment> {
        let mut words = tokens(&turn.words, 0, turn.words.len());
        self.lexicon.settle(&mut words);
        self.only_routine(&Front { sentence: &turn.words, ..*self }.about(&words))
    }

    /// The one routine that is named.
    fn only_routine(&self, about: &About) -> Option<&Commitment> {
        let mut routines = about
            .commitments
            .iter()
            .filter_map(|id| self.memory.commitments.get(id))
            .filter(|commitment| matches!(commitment.matter, Matter::Routine { .. }));
        let one = routines.next()?;
        routines.next().is_none().then_some(one)
    }

    /// "They need doing again now", "the bathroom needs another clean": once more, today or when it is said.
    pub(super) fn once_more(&self, all: &[Token], ids: &mut Minter) -> Option<Vec<Act>> {
        let (at, used) = (1..all.len()).find_map(|at| {
            let used = TALK.needs_again.at(all, at).filter(|used| *used > 0)?;
            Some((at, used))
        })?;
        let cx = TimeCtx::new(self.ctx, self.lexicon, true, false);
        let from = TALK.lead.at(all, 0).unwrap_or(0);
        let thing = all.get(from..at).filter(|thing| !thing.is_empty())?;
        let pronoun = thing.len() == 1
            && matches!(word(thing, 0), "it" | "they" | "that" | "those" | "these" | "this" | "both");
        let end = (at + used..all.len())
            .find(|at| matches!(word(all, *at), "," | "." | "!" | ";"))
            .unwrap_or(all.len());
        let behind = &all[at + used..end];
        let when = scan(behind, &cx);
        let only = (0..behind.len()).all(|at| {
            when.iter().any(|found| (found.start..found.end).contains(&at))
                || matches!(
                    word(behind, at),
                    "again" | "now" | "please" | "today" | "straight" | "away" | "already"
                )
        });
        if !only {
            return None;
        }
        let routine = if pronoun {
            self.turns().find_map(|turn| self.routine_of(turn))?
        } else {
            self.only_routine(&self.about(thing))?
        };
        let mut duty = routine.duty()?.clone();
        // One room of several.
        let named: Vec<Name> = (0..thing.len())
            .filter_map(|at| self.lexicon.named(thing, at))
            .flat_map(|(named, _)| named.names)
            .filter(|name| duty.places.contains(name))
            .collect();
        if !named.is_empty() {
            duty.places = named;
        }
        let today = When { days: Days::On(self.ctx.at.date()), slots: vec![Slot::AnyTime] };
        let order = untimed(&says(&Matter::Errand { duty, when: today }), &cx);
        // Where no time is said, it is wanted at once: the hours of the routine may be over.
        let when = if when.is_empty() { "now".to_owned() } else { self.words(behind) };
        let read = self.read_again(&format!("{order} {when}"), ids);
        let made = read.iter().any(|act| matches!(act, Act::New(_)));
        let known = read.iter().all(|act| matches!(act, Act::New(_) | Act::Question(_)));
        (made && known).then_some(read)
    }

    /// "Just this week", "only this once", of what is for once anyway.
    fn for_once_only(&self, all: &[Token], last: &Conversation) -> Option<Vec<Act>> {
        let said: Vec<Token> = all.iter().filter(|token| token.shape != Shape::Mark).cloned().collect();
        if TALK.only_once.at(&said, 0) != Some(said.len()) || self.changes_since(last) == 0 {
            return None;
        }
        let once = self
            .amended_since(last)
            .flat_map(|amendment| &amendment.set)
            .all(|set| matches!(set.when().map(|when| &when.days), Some(Days::On(_) | Days::Span(..))));
        once.then(|| vec![Act::Remark(Remark::Heard)])
    }

    /// "At eight please", "and dinner at eight": the hour of what was set for one day just before.
    fn at_that_hour(&self, all: &[Token], ids: &mut Minter, cx: &TimeCtx<'_>) -> Option<Vec<Act>> {
        const AROUND: [&str; 16] = [
            "and", "at", "please", "could", "we", "can", "then", "so", "also", "oh", "say", "about",
            "around", "the", "make", "for",
        ];
        let found = scan(all, cx);
        if found.is_empty() || !found.iter().all(|found| matches!(found.bit, Bit::Slot(_))) {
            return None;
        }
        let last = self.turns().next()?;
        let set: Vec<&Commitment> = self.amended_since(last).flat_map(|amendment| &amendment.set).collect();
        let [errand] = set.as_slice() else { return None };
        let (Matter::Errand { duty, when }, Days::On(date)) =
            (&errand.matter, errand.when().map(|when| &when.days)?)
        else {
            return None;
        };
        // The hour of another day than the one of the routine has been said already.
        if when.slots.is_empty() {
            return None;
        }
        let named: Vec<usize> = (0..all.len())
            .filter_map(|at| self.lexicon.task_noun(all, at).map(|(task, end)| (at, task, end)))
            .filter(|(_, task, _)| *task == duty.task)
            .flat_map(|(at, _, end)| at..end)
            .collect();
        let only = (0..all.len()).all(|at| {
            all[at].shape == Shape::Mark
                || named.contains(&at)
                || found.iter().any(|found| (found.start..found.end).contains(&at))
                || AROUND.contains(&word(all, at))
        });
        if !only {
            return None;
        }
        let hours: Vec<String> = found.iter().map(|found| self.words(&all[found.start..found.end])).collect();
        let order = untimed(
            &says(&Matter::Errand {
                duty: hob_schedules::Duty { manner: Vec::new(), ..duty.clone() },
                when: when.clone(),
            }),
            cx,
        );
        let text = format!("{order} on {} {}", date.format("%-d %B %Y"), hours.join(" "));
        let read = self.read_again(&text, ids);
        read.iter().any(|act| matches!(act, Act::Change { .. })).then_some(read)
    }

    /// "No wait, I'll do it myself", of what was ordered just before; "never mind, we have some", of what was listed.
    fn done_by_owner(&self, all: &[Token], last: &Conversation) -> Option<Vec<Act>> {
        let said: Vec<Token> = all.iter().filter(|token| token.shape != Shape::Mark).cloned().collect();
        let whole = |used: Option<usize>| used == Some(said.len());
        if whole(TALK.has_some.at(&said, 0)) {
            let lines = self.lines_of(last);
            return (!lines.is_empty())
                .then(|| lines.into_iter().map(super::taken_back::taken_off).collect());
        }
        if !whole(TALK.does_it.at(&said, 0)) {
            return None;
        }
        let ordered = |amendment: &hob_memory::Amendment| {
            !amendment.set.is_empty() && amendment.excepts.is_empty() && amendment.before.is_empty()
        };
        let amended: Vec<_> = self.amended_since(last).collect();
        let all_orders = !amended.is_empty() && amended.iter().all(|amendment| ordered(amendment));
        all_orders.then(|| std::iter::repeat_n(Act::Undo, self.changes_since(last)).collect())
    }
}

/// Words without what they say of time, and without the mark at their end.
pub(super) fn untimed(words: &str, cx: &TimeCtx<'_>) -> String {
    let all = tokens(words, 0, words.len());
    let found = scan(&all, cx);
    let mut text = String::with_capacity(words.len());
    for (at, token) in all.iter().enumerate() {
        let time = found.iter().any(|found| (found.start..found.end).contains(&at));
        let last = at + 1 == all.len() && matches!(token.word.as_str(), "." | "!" | "?");
        let before_time = token.word == "on" && found.iter().any(|found| found.start == at + 1);
        if time || last || before_time {
            continue;
        }
        if !token.glued && !text.is_empty() {
            text.push(' ');
        }
        text.push_str(words.get(token.start..token.end).unwrap_or(""));
    }
    text
}
