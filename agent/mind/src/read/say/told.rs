//! What is praised, complained of, or answered.

use hob_memory::Question;
use hob_schedules::Matter;

use super::Act;
use super::front::Front;
use super::remark::Remark;
use super::words::{TALK_WORDS_MAX, is_subject};
use crate::read::deed::deeds;
use crate::read::lexicon::TALK;
use crate::read::pattern::Patterns;
use crate::read::query::{About, told};
use crate::read::time::TimeCtx;
use crate::read::tokens::{Shape, Token, any_phrase, phrase, word};

/// A complaint of more chores than these at once is of none in particular.
const ABOUT_MAX: usize = 2;

impl Front<'_> {
    /// What a statement complains of.
    pub(super) fn complaint(&self, part: &[Token]) -> Option<About> {
        let blamed = TALK.blame.at(part, 0).is_some_and(|used| used > 0);
        // "The good knives were in the dishwasher again".
        let last = part.iter().rfind(|token| token.shape == Shape::Word);
        let again = last.is_some_and(|last| last.word == "again")
            && (1..part.len()).any(|at| matches!(word(part, at), "was" | "were" | "got"));
        let blamed = blamed || again;
        let bad = TALK.bad.find(part, 0).is_some();
        if !(blamed || bad) {
            return None;
        }
        // "You put a good knife in the dishwasher": against a rule, before it is about a chore.
        let rules = if again || blamed && word(part, 0) == "you" {
            told(part, self.memory)
        } else {
            About::default()
        };
        let is_rule = |id: &hob_schedules::CommitmentId| {
            self.memory.commitments.get(id).is_some_and(|c| matches!(c.matter, Matter::Rule(_)))
        };
        // What it is like is not what it is about: "it's too cold in here" is of no cold wash.
        let plain: Vec<Token> = match TALK.bad.find(part, 0) {
            Some((from, to)) => part[..from].iter().chain(&part[to..]).cloned().collect(),
            None => part.to_vec(),
        };
        Some(if !rules.commitments.is_empty() && rules.commitments.iter().all(is_rule) {
            rules
        } else {
            let about = self.about(&plain);
            // What may be about anything is about nothing.
            if about.commitments.len() > ABOUT_MAX { About::default() } else { about }
        })
    }

    /// Whether a statement says that something is good, and no more.
    pub(super) fn praises(&self, part: &[Token]) -> bool {
        let good = (0..part.len()).any(|at| any_phrase(part, at, &TALK.good).is_some());
        let wish = (0..part.len()).any(|at| {
            matches!(
                word(part, at),
                "if" | "would" | "could" | "should" | "not" | "but" | "please" | "tomorrow"
            )
        });
        good && !wish && part.len() <= TALK_WORDS_MAX
    }

    /// What stands for an answer where hob asks: yes and no with more words, a choice, a time and no more.
    pub(super) fn answer(&self, part: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Act>> {
        // What is said at a check-in is of the check-in.
        if self.memory.open_check_in().is_some() || part.is_empty() {
            return None;
        }
        let all = |patterns: &Patterns| patterns.at(part, 0) == Some(part.len());
        let yes_or_no = all(&TALK.says_yes) || all(&TALK.says_no);
        let each = matches!(word(part, 0), "yes" | "no") && matches!(word(part, 1), "to" | "for" | "on");
        let asked = matches!(word(part, 0), "ask") || phrase(part, 0, "check with").is_some();
        let defers = asked && {
            let at = if word(part, 0) == "ask" { 1 } else { 2 };
            self.lexicon.person(part, at).is_some_and(|(_, end)| end == part.len())
        };
        // "About 9.30, we're up till late": with why.
        let timed = self.only_a_time(part, cx)
            || part.iter().position(|token| token.is_mark(',')).is_some_and(|comma| {
                comma > 0
                    && is_subject(word(part, comma + 1))
                    && self.only_a_time(&part[..comma], cx)
                    // "Tomorrow at 7, I'd like dinner for four": an order with its time in front.
                    && self.about(&part[comma + 1..]).commitments.is_empty()
                    && deeds(&self.clause(&part[comma + 1..], cx), self.lexicon).is_empty()
                    && part[..comma].iter().any(|token| token.shape == Shape::Number)
            });
        let chosen = all(&TALK.chooses)
            || (TALK.chooses.at(part, 0).is_some_and(|used| {
                used > 0
                    && word(part, used) == ","
                    && TALK.chooses.at(part, used + 1) == Some(part.len() - used - 1)
            }));
        let postponed = all(&TALK.later)
            || TALK.later.at(part, 0).is_some_and(|used| {
                used > 0
                    && word(part, used) == ","
                    && TALK.later.at(part, used + 1) == Some(part.len() - used - 1)
            });
        if postponed {
            return Some(vec![Act::Remark(Remark::Later)]);
        }
        if !(yes_or_no || each || defers || timed || chosen || all(&TALK.picks) || all(&TALK.leaves_it)) {
            return None;
        }
        // Only what a question can be answered with answers it.
        let fits = |question: &&Question| {
            if timed {
                asks_for_time(question)
            } else if yes_or_no {
                question.choices.iter().any(|choice| choice == "yes")
            } else {
                !question.choices.is_empty() && !each && !defers
            }
        };
        let mut open = self.memory.open_questions().filter(fits);
        let (first, second) = (open.next(), open.next());
        let Some(question) = first.filter(|_| second.is_none()) else {
            // "Lol, ok": what is no answer by itself was heard.
            let heard = yes_or_no && part.len() == 1;
            return Some(vec![Act::Remark(if heard { Remark::Heard } else { Remark::Unasked })]);
        };
        let words = match question.choices.first().filter(|_| chosen) {
            Some(choice) => choice.clone(),
            None => self.words(part),
        };
        Some(vec![Act::Answer { question: question.id, words }])
    }

    /// "Once a fortnight is fine", "about 9.30", "starting the 17th": a time, and nothing that it is of.
    fn only_a_time(&self, part: &[Token], cx: &TimeCtx<'_>) -> bool {
        // "Starting 17th": a day of the month.
        let suffix = |at: usize| {
            matches!(word(part, at), "st" | "nd" | "rd" | "th")
                && part[at].glued
                && part[at - 1].shape == Shape::Number
        };
        let dated = (1..part.len()).find(|at| suffix(*at));
        if dated.is_some() {
            return (0..part.len()).all(|at| {
                part[at].shape != Shape::Word
                    || at > 0 && suffix(at)
                    || TALK.answers_time.contains(&part[at].word)
            });
        }
        let clause = self.clause(part, cx);
        !clause.times.is_empty()
            && clause
                .rest
                .iter()
                .all(|token| token.shape != Shape::Word || TALK.answers_time.contains(&token.word))
    }
}

/// Whether a question can be answered with a time.
fn asks_for_time(question: &Question) -> bool {
    let ask = question.ask.to_lowercase();
    question.choices.is_empty()
        && [
            "how often",
            "when ",
            "which day",
            "what day",
            "what time",
            "on which date",
            "from when",
            "how long",
            "which tuesday",
            "starting",
            "begin",
        ]
        .iter()
        .any(|words| ask.contains(words))
}
