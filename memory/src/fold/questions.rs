//! Questions, and the occurrences that wait for them.

use hob_schedules::{OccurrenceId, QuestionId, State};

use crate::{Memory, Question, QuestionState, Touched};

impl Memory {
    pub(super) fn ask(
        &mut self,
        seq: u64,
        question: &Question,
        occurrence: Option<OccurrenceId>,
        touched: &mut Vec<Touched>,
    ) {
        touched.push(Touched::Question(question.id));
        self.questions.insert(question.id, question.clone());
        if let Some(id) = occurrence {
            self.stand(seq, id, State::Asked { question: question.id }, touched);
        }
    }

    /// Ends a question. What waited for it is upcoming again, and decided anew. A late answer to a closed question
    /// still counts.
    pub(super) fn close_question(
        &mut self,
        seq: u64,
        id: QuestionId,
        state: QuestionState,
        touched: &mut Vec<Touched>,
    ) {
        let Some(question) = self.questions.get_mut(&id) else {
            self.complain(seq, format_args!("{id} is not known"));
            return;
        };
        question.state = state;
        touched.push(Touched::Question(id));
        let mut freed = Vec::new();
        for occurrence in self.occurrences.values_mut() {
            if occurrence.state == (State::Asked { question: id }) {
                occurrence.state = State::Upcoming;
                freed.push(occurrence.id);
            }
        }
        for occurrence in freed {
            touched.push(Touched::Occurrence(occurrence));
            self.note_reason(seq, occurrence);
        }
    }
}
