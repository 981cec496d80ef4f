//! Orders that look as if they could do harm, though no rule refuses them: hob asks before it takes them.

use hob_memory::{Entry, Question, QuestionState};
use hob_schedules::{Commitment, Instant, Source};

use crate::Household;
use crate::harm::ALL_THE_SAME;
use crate::read::Act;
use crate::safety::{Moment, look, order_by_rules};

impl Household {
    /// Asks whether to do what some acts come to, where the words that order it look unsafe: what it asks. A "yes" does
    /// it ([`crate::read::answer`]).
    pub(super) fn doubt(&mut self, acts: &[Act], words: &str, now: Instant) -> Option<String> {
        let ordered: Vec<&Commitment> = acts
            .iter()
            .filter_map(
                |act| {
                    if let Act::New(new) | Act::Change { new, .. } = act { Some(new) } else { None }
                },
            )
            .filter(|new| new.duty().is_some())
            .collect();
        let first = ordered.first()?;
        let moment = Moment::default();
        let objection = look::objection(words, moment)?;
        // A rule that asks first is asked about when it is planned.
        if order_by_rules(words, moment, self.catalogue).is_some() {
            return None;
        }
        let quoted = words.trim().trim_end_matches('.');
        let ask = format!("\u{201c}{quoted}\u{201d}: {}. Shall I do it {ALL_THE_SAME}", objection.says);
        // A change is said again as it was said; what is new is said in hob's own words, which name the day that
        // "tomorrow" meant.
        let changes = acts.iter().any(|act| matches!(act, Act::Change { .. }));
        let says: Vec<&str> = ordered.iter().map(|new| new.says.as_str()).collect();
        let meant = if changes { words.to_owned() } else { says.join(" ") };
        let source = first.sources.first().cloned();
        let text = source.map_or_else(|| format!("said:{}", self.memory.seq), |source| source.text);
        let question = Question {
            id: self.minter.mint(now),
            ask: ask.clone(),
            choices: vec!["yes".to_owned(), "no".to_owned()],
            default: Some("no".to_owned()),
            sources: vec![Source { text, start: 0, end: meant.len(), words: meant }],
            state: QuestionState::Open,
        };
        // A bare "yes" is meant for what was asked last: the same is asked again, and not left open from before.
        let same = self.memory.questions.values();
        let same: Vec<_> =
            same.filter(|q| q.ask == ask && q.state == QuestionState::Open).map(|q| q.id).collect();
        for id in same {
            self.log(Entry::QuestionClosed { id, reason: "it was asked again".to_owned() }, now);
        }
        self.ask_owner(question, now);
        Some(ask)
    }
}
