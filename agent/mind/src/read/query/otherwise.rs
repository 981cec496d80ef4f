//! Questions of no class of their own, and those after a duty's time.

use super::days::days;
use super::{About, Asked, Query};
use crate::read::lexicon::QUERIES;
use crate::read::tokens::{any_phrase, word};

impl Asked<'_> {
    /// What is plainly a question, and of no class: hob says that it does not know.
    pub(super) fn otherwise(&self) -> Option<Query> {
        let about_list = self.tokens[self.at..]
            .iter()
            .any(|token| matches!(token.word.as_str(), "list" | "shopping" | "groceries"));
        let opens = any_phrase!(
            self.tokens,
            self.at,
            [
                "what's",
                "what is",
                "what are",
                "when is",
                "when's",
                "who is",
                "who's",
                "tell me what",
                "show me",
            ]
        );
        let marked = any_phrase!(
            self.tokens,
            self.at,
            [
                "what", "which", "who", "whose", "when", "where", "why", "how", "is", "are", "was", "were",
                "did", "do we", "do i", "do you", "does", "have you", "have we", "has",
            ]
        )
        .filter(|_| self.marked);
        opens.or(marked)?;
        if about_list {
            return Some(Query::List { list: None, called: None, item: None, many: false });
        }
        let about = self.about();
        Some(if about.commitments.is_empty() { Query::Unknown } else { self.done_or(about) })
    }

    /// What a question of no other class asks of duties: "has Miso been fed" whether it was done, anything else when it
    /// is next.
    pub(super) fn done_or(&self, about: About) -> Query {
        let over = matches!(word(self.tokens, self.at), "did" | "has" | "have" | "was" | "were" | "what")
            && self.has(&QUERIES.over)
            && !self.has(&QUERIES.speaks);
        if over { Query::Done(about, days(self, true)) } else { self.next_or_on(about) }
    }

    /// "What time is dinner on Thursday" asks for that day, and not for the next that comes.
    pub(super) fn next_or_on(&self, about: About) -> Query {
        match days(self, false).filter(|(_, until)| *until >= self.ctx.at.date()) {
            Some(days) if !about.commitments.is_empty() => Query::NextOn(about, days),
            Some(_) | None => Query::Next(about),
        }
    }
}
