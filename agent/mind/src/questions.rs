//! Questions to the owner, their answers, and what happens without one.

use hob_memory::{Entry, Question, QuestionState, Ref};
use hob_schedules::{CommitmentId, Instant, OccurrenceId, QuestionId, Settlement, Source, State};

use crate::{Effect, Household};

/// A yes or no in more words than this says something beside it.
const SHORT_WORDS: usize = 4;

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
        self.ask_about_doing(id, (ask, &["yes", "no"]), None, sources, now);
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
        self.ask_about_doing(id, (ask, &["yes", "yes, always", "no"]), Some(rule), sources, now);
    }

    /// Puts a question that an occurrence waits for; without an answer it is not done.
    fn ask_about_doing(
        &mut self,
        id: OccurrenceId,
        (ask, choices): (String, &[&str]),
        rule: Option<CommitmentId>,
        sources: Vec<Source>,
        now: Instant,
    ) {
        let question = Question {
            id: self.minter.mint(now),
            ask,
            choices: choices.iter().map(|choice| (*choice).to_owned()).collect(),
            default: Some("no".to_owned()),
            sources,
            state: QuestionState::Open,
        };
        self.log(Entry::Asked { question: question.clone(), occurrence: Some(id), rule }, now);
        self.effect(Effect::Ask { question });
    }

    /// Whether the owner said yes to what a rule wants her asked about, for this occurrence or always.
    pub(crate) fn is_allowed(&self, rule: CommitmentId, id: OccurrenceId) -> bool {
        let commitment = self.memory.occurrences.get(&id).map(|o| o.commitment);
        self.allowed.contains(&(rule, id))
            || commitment.is_some_and(|c| self.allowed_always.contains(&(rule, c)))
    }

    /// Keeps a yes to what a rule wants the owner asked about; live, or from the journal after a restart.
    pub(crate) fn note_leave(&mut self, question: QuestionId, words: &str) {
        let Some((rule, id)) = self.leave_asked.remove(&question) else { return };
        if !crate::read::is_yes(words) {
            return;
        }
        let commitment = self.memory.occurrences.get(&id).map(|o| o.commitment);
        match commitment.filter(|_| words.to_lowercase().contains("always")) {
            Some(commitment) => self.allowed_always.insert((rule, commitment)),
            None => self.allowed.insert((rule, id)),
        };
    }

    /// The occurrence that waits for a question.
    fn waiting_for(&self, id: QuestionId) -> Option<OccurrenceId> {
        self.memory
            .occurrences
            .values()
            .find(|o| matches!(&o.state, State::Asked { question } if *question == id))
            .map(|o| o.id)
    }

    /// The open question that these words, said by themselves, answer: the one asked last of those that have them among
    /// their choices. A bare yes or no at a check-in answers the check-in.
    pub(crate) fn question_meant(&self, words: &str) -> Option<QuestionId> {
        let plain = |text: &str| text.trim().trim_end_matches(['.', '!']).to_lowercase();
        let said = plain(words);
        let chosen = |question: &Question| question.choices.iter().any(|choice| plain(choice) == said);
        let short = said.split_whitespace().count() <= SHORT_WORDS;
        let yes_or_no = short && (crate::read::is_yes(words) || crate::read::is_no(words));
        let open = self.memory.questions.values().filter(|q| matches!(q.state, QuestionState::Open));
        open.filter(|q| {
            let wants_yes_or_no = q.choices.iter().any(|choice| choice == "yes");
            if wants_yes_or_no && yes_or_no {
                return self.memory.open_check_in().is_none();
            }
            chosen(q)
        })
        .max_by_key(|q| q.id)
        .map(|q| q.id)
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
            self.act_on_leave(occurrence, &words, now);
        } else {
            self.act_on_reading(&question, &words, now);
        }
    }

    fn act_on_leave(&mut self, id: OccurrenceId, words: &str, now: Instant) {
        let yes = crate::read::is_yes(words);
        let Some(occurrence) = self.memory.occurrences.get(&id).cloned() else { return };
        if yes {
            let because = vec![Ref::Commitment(occurrence.commitment)];
            self.log(
                Entry::Deferred { id, until: now, reason: "you said yes".to_owned(), because, choice: None },
                now,
            );
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
