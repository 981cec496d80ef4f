//! Questions to the owner, their answers, and what happens without one.

use hob_memory::{Entry, Question, QuestionState, Ref};
use hob_schedules::{CommitmentId, Instant, OccurrenceId, QuestionId, Settlement, Source, State};

use crate::{Effect, Household};

impl Household {
    /// Asks whether to do an occurrence still, and has it wait for the answer.
    pub(crate) fn ask_about(&mut self, id: OccurrenceId, ask: &str, now: Instant) {
        let Some(occurrence) = self.memory.occurrences.get(&id).cloned() else { return };
        let says = self.says_of(&occurrence);
        let sources = self
            .memory
            .commitments
            .get(&occurrence.commitment)
            .map(|c| c.sources.clone())
            .unwrap_or_default();
        let ask = format!("{says} {ask}");
        self.ask_yes_or_no(id, ask, sources, now);
    }

    /// Asks the owner's leave, which a rule demands.
    pub(crate) fn ask_leave(&mut self, id: OccurrenceId, rule: CommitmentId, reason: &str, now: Instant) {
        let asked_before =
            self.memory.questions.values().any(|q| {
                matches!(q.state, QuestionState::Answered(..)) && self.waiting_for(q.id) == Some(id)
            });
        if asked_before {
            let because = vec![Ref::Commitment(rule)];
            self.settle(id, Settlement::Skipped, format!("you said no; {reason}"), because, now);
            return;
        }
        let sources = self.memory.commitments.get(&rule).map(|c| c.sources.clone()).unwrap_or_default();
        let says = self.memory.occurrences.get(&id).map(|o| self.says_of(o)).unwrap_or_default();
        let ask = format!("{says} You want to be asked first ({reason}). Shall I?");
        self.ask_yes_or_no(id, ask, sources, now);
    }

    /// Puts a question that an occurrence waits for; without an answer it is not done.
    fn ask_yes_or_no(&mut self, id: OccurrenceId, ask: String, sources: Vec<Source>, now: Instant) {
        let question = Question {
            id: self.minter.mint(now),
            ask,
            choices: vec!["yes".to_owned(), "no".to_owned()],
            default: Some("no".to_owned()),
            sources,
            state: QuestionState::Open,
        };
        self.log(Entry::Asked { question: question.clone(), occurrence: Some(id) }, now);
        self.effect(Effect::Ask { question });
    }

    /// The occurrence that waits for a question.
    fn waiting_for(&self, id: QuestionId) -> Option<OccurrenceId> {
        self.memory
            .occurrences
            .values()
            .find(|o| matches!(&o.state, State::Asked { question } if *question == id))
            .map(|o| o.id)
    }

    /// An answer to one question.
    pub(crate) fn answer(&mut self, id: QuestionId, words: String, now: Instant) {
        let Some(question) = self.memory.questions.get(&id).cloned() else { return };
        if !matches!(question.state, QuestionState::Open) {
            return;
        }
        let occurrence = self.waiting_for(id);
        self.log(Entry::Answered { id, words: words.clone() }, now);
        if let Some(occurrence) = occurrence {
            self.act_on_leave(occurrence, &question, &words, now);
        } else {
            self.act_on_reading(&question, &words, now);
        }
    }

    fn act_on_leave(&mut self, id: OccurrenceId, question: &Question, words: &str, now: Instant) {
        let yes = crate::read::is_yes(words);
        let Some(occurrence) = self.memory.occurrences.get(&id).cloned() else { return };
        if yes {
            let rules: Vec<CommitmentId> = self
                .memory
                .commitments
                .values()
                .filter(|c| crate::plan::asks_first(c) && c.sources == question.sources)
                .map(|c| c.id)
                .collect();
            self.allowed.extend(rules.into_iter().map(|rule| (rule, id)));
            let because = vec![Ref::Commitment(occurrence.commitment)];
            self.log(Entry::Deferred { id, until: now, reason: "you said yes".to_owned(), because }, now);
        } else {
            let because = vec![Ref::Commitment(occurrence.commitment)];
            self.settle(id, Settlement::Skipped, format!("you said: {words}"), because, now);
        }
    }

    /// Questions about the brief's words: the answer is read like a sentence said, with the question beside it.
    fn act_on_reading(&mut self, question: &Question, words: &str, now: Instant) {
        self.hear_answer(question, words, now);
    }

    /// Open questions whose words are gone are closed.
    pub(crate) fn tend_questions(&mut self, now: Instant) {
        let gone: Vec<QuestionId> = self
            .memory
            .questions
            .values()
            .filter(|q| matches!(q.state, QuestionState::Open) && self.words_are_gone(q))
            .map(|q| q.id)
            .collect();
        for id in gone {
            let reason = "the words it was about are no longer in the brief".to_owned();
            self.log(Entry::QuestionClosed { id, reason }, now);
        }
    }

    fn words_are_gone(&self, question: &Question) -> bool {
        let Some((revision, text)) = &self.memory.brief else { return false };
        let about_brief = question.sources.iter().any(|s| s.text.starts_with("brief:"));
        about_brief
            && question.sources.iter().all(|s| {
                s.text.starts_with("brief:")
                    && s.text != format!("brief:{revision}")
                    && !text.contains(s.words.as_str())
            })
    }
}
