//! Questions to the owner, their answers, and what happens without one.

use chrono::TimeDelta;
use hob_memory::{Choice, Entry, Question, QuestionState, Ref};
use hob_schedules::{CommitmentId, Instant, OccurrenceId, QuestionId, Settlement, Source, State};

use crate::{Effect, Household};

/// A yes or no in more words than this says something beside it.
const SHORT_WORDS: usize = 4;

/// What the owner may say to a question whether to do something.
pub(crate) const ANYWAY: &str = "do it anyway";
pub(crate) const ANYWAY_ALWAYS: &str = "do it anyway, always";
pub(crate) const TRY_NOW: &str = "try now";
pub(crate) const LEAVE_IT: &str = "leave it";
pub(crate) const REMIND_ME: &str = "remind me later";

/// "Later" is in two hours: the next time that somebody looks at a list of what is open, and well within a day's window.
const REMIND_HOURS: i64 = 2;

/// A question whether to do something.
pub(crate) struct Asking<'q> {
    /// The question.
    pub ask: String,
    /// What may be answered; one of them is a no.
    pub choices: &'q [&'q str],
    /// The rule that is against it, or wants the owner asked.
    pub rule: Option<CommitmentId>,
    /// The words that it is about.
    pub sources: Vec<Source>,
    /// What was weighed.
    pub choice: Option<Choice>,
}

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
        self.ask_about_doing(
            id,
            Asking { ask, choices: &["yes", "no"], rule: None, sources, choice: None },
            now,
        );
    }

    /// Asks the owner's leave, which a rule demands.
    pub(crate) fn ask_leave(&mut self, id: OccurrenceId, rule: CommitmentId, reason: &str, now: Instant) {
        let sources = self.memory.commitments.get(&rule).map(|c| c.sources.clone()).unwrap_or_default();
        let says = self.memory.occurrences.get(&id).map(|o| self.says_of(o)).unwrap_or_default();
        let ask = format!("{says} You want to be asked first ({reason}). Shall I?");
        let choices = &["yes", "yes, always", "no"];
        self.ask_about_doing(id, Asking { ask, choices, rule: Some(rule), sources, choice: None }, now);
    }

    /// Puts a question that an occurrence waits for; without an answer it is not done.
    pub(crate) fn ask_about_doing(&mut self, id: OccurrenceId, asking: Asking<'_>, now: Instant) {
        let Asking { ask, choices, rule, sources, choice } = asking;
        let question = Question {
            id: self.minter.mint(now),
            ask,
            choices: choices.iter().map(|choice| (*choice).to_owned()).collect(),
            default: choices.iter().find(|choice| crate::read::is_no(choice)).map(|no| (*no).to_owned()),
            sources,
            state: QuestionState::Open,
        };
        let choice = choice.map(Box::new);
        self.log(Entry::Asked { question: question.clone(), occurrence: Some(id), rule, choice }, now);
        self.effect(Effect::Ask { question });
    }

    /// Whether the owner said yes to what a rule wants her asked about, for this occurrence or always.
    pub(crate) fn is_allowed(&self, rule: CommitmentId, id: OccurrenceId) -> bool {
        self.lifted(id).contains(&rule)
    }

    /// The rules that the owner lifted for an occurrence: she was asked about it, and said yes.
    pub(crate) fn lifted(&self, id: OccurrenceId) -> Vec<CommitmentId> {
        let once = self.allowed.iter().filter(|(_, occurrence)| *occurrence == id).map(|(rule, _)| *rule);
        let commitment = self.memory.occurrences.get(&id).map(|o| o.commitment);
        let always =
            self.allowed_always.iter().filter(|(_, of)| Some(*of) == commitment).map(|(rule, _)| *rule);
        once.chain(always).collect()
    }

    /// Keeps that the owner is asked about an occurrence; live, or from the journal after a restart.
    pub(crate) fn note_asked(
        &mut self,
        question: QuestionId,
        id: OccurrenceId,
        rule: Option<CommitmentId>,
        at: Instant,
    ) {
        self.asked_about.insert(id);
        self.leave_asked.insert(question, (rule, id));
        if let Some(commitment) = self.memory.occurrences.get(&id).map(|o| o.commitment) {
            self.asked_of.insert((rule, commitment), at);
        }
    }

    /// Keeps a yes to what a rule wants the owner asked about; live, or from the journal after a restart.
    pub(crate) fn note_leave(&mut self, question: QuestionId, words: &str) {
        let Some((rule, id)) = self.leave_asked.remove(&question) else { return };
        let commitment = self.memory.occurrences.get(&id).map(|o| o.commitment);
        if is_later(words) {
            // It is asked about again then.
            self.asked_about.remove(&id);
            self.asked_of.retain(|(_, of), _| Some(*of) != commitment);
        }
        let Some(rule) = rule.filter(|_| !is_later(words) && crate::read::is_yes(words)) else { return };
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

    /// An answer to one question; what hob says to it.
    pub(crate) fn answer(&mut self, id: QuestionId, words: String, now: Instant) -> Option<String> {
        let question = self.memory.questions.get(&id).cloned()?;
        if !matches!(question.state, QuestionState::Open) {
            return None;
        }
        let occurrence = self.waiting_for(id);
        self.log(Entry::Answered { id, words: words.clone() }, now);
        match occurrence {
            Some(occurrence) => self.act_on_leave(occurrence, &words, now),
            None => self.act_on_reading(&question, &words, now),
        }
    }

    fn act_on_leave(&mut self, id: OccurrenceId, words: &str, now: Instant) -> Option<String> {
        let occurrence = self.memory.occurrences.get(&id).cloned()?;
        let name = self.short_name(occurrence.commitment);
        let because = vec![Ref::Commitment(occurrence.commitment)];
        let until = now + TimeDelta::hours(REMIND_HOURS);
        if is_later(words) && until < occurrence.closes {
            let reason = "you wanted to be reminded later".to_owned();
            self.log(Entry::Deferred { id, until, reason, because, choice: None }, now);
            Some(format!("All right, I come back to this: {name}."))
        } else if !is_later(words)
            && (crate::read::is_yes(words) || words.to_lowercase().starts_with(TRY_NOW))
        {
            let reason = "you said yes".to_owned();
            self.log(Entry::Deferred { id, until: now, reason, because, choice: None }, now);
            Some(format!("All right, I do it: {name}."))
        } else {
            let reason = format!("{} said: {words}", self.who_said(words));
            self.settle(id, Settlement::Skipped, reason, because, now);
            Some(format!("All right, I leave it: {name}."))
        }
    }

    /// Whose words these are, just said: "you", or the name of whoever else of the house spoke.
    fn who_said(&self, words: &str) -> String {
        let last = self.memory.conversation.iter().rfind(|said| said.words.trim() == words.trim());
        last.filter(|said| said.who != "owner" && said.who != "hob")
            .map_or_else(|| "you".to_owned(), |said| crate::read::shown(&said.who))
    }

    /// Questions about the brief's words: the answer is read like a sentence said, with the question beside it.
    fn act_on_reading(&mut self, question: &Question, words: &str, now: Instant) -> Option<String> {
        self.hear_answer(question, words, now)
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

/// Whether an answer puts off the question.
fn is_later(words: &str) -> bool {
    let said = words.to_lowercase();
    said.contains("later") || said.contains("remind")
}
