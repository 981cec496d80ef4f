//! What hob says to what changes nothing and asks nothing.

use hob_memory::Question;
use hob_schedules::Instant;

use crate::Household;
use crate::read::{About, Ctx, Remark, Span, days_over};

/// More questions than these are not read out again.
const QUESTIONS_MAX: usize = 3;

impl Household {
    /// The words for a remark.
    pub(crate) fn answer_to(&self, remark: &Remark, now: Instant) -> String {
        match remark {
            Remark::Hello => {
                let next = self.next_today(now).map(|next| format!(" Next I {next}.")).unwrap_or_default();
                format!("Hello!{next}")
            }
            Remark::Thanks => "Thank you, I am glad.".to_owned(),
            Remark::Heard => "All right.".to_owned(),
            Remark::Complaint(about) => self.sorry(about, now),
            Remark::Unasked => self.unasked(),
            Remark::Later => match self.memory.open_questions().last() {
                Some(question) => format!("All right, I leave this open: {}", question.ask),
                None => "All right. There is nothing that I am waiting for you to answer.".to_owned(),
            },
            Remark::NothingChanged(about) => {
                let stands: Vec<&str> =
                    self.in_force(about).into_iter().map(|commitment| commitment.says.as_str()).collect();
                let stands = if stands.is_empty() {
                    String::new()
                } else {
                    format!(" It stays: {}", stands.join(" "))
                };
                format!(
                    "Nothing was changed just now that I could put right, so I leave everything as it is.{stands} If you \
                     want something else, say it in one sentence."
                )
            }
            Remark::NotListed(words) => {
                format!(
                    "There is nothing like that on the list now. If you want it there, say \u{201c}add {words}\u{201d}."
                )
            }
            Remark::Over(says) => {
                format!("That time is over already, so I change nothing: {} When shall I do it?", says)
            }
            Remark::Doubted { words, took } => format!(
                "I did not understand \u{201c}{words}\u{201d}, so I change nothing. Did you mean: {} Then say that in a \
                 line.",
                asked(took)
            ),
            Remark::Misread { words, took } => format!(
                "I am not sure that I understand \u{201c}{words}\u{201d} rightly, so I have not done what I took it for: \
                 {took} If that is what you want, say it in a line of its own."
            ),
            Remark::Untouched(words) => format!(
                "I change nothing for that: \u{201c}{words}\u{201d}. If I should do something else then, tell me what."
            ),
            Remark::Unclear(words) => format!(
                "I did not understand \u{201c}{words}\u{201d}, so I change nothing. Could you say it in other words?"
            ),
        }
    }

    /// An answer where nothing, or more than one thing, is asked.
    fn unasked(&self) -> String {
        let open: Vec<&Question> = self.memory.open_questions().collect();
        if open.is_empty() {
            return "I have asked you nothing just now, so I change nothing. What do you mean?".to_owned();
        }
        let shown: Vec<String> =
            open.iter().rev().take(QUESTIONS_MAX).map(|question| format!("\n  - {}", question.ask)).collect();
        let more = open.len().saturating_sub(QUESTIONS_MAX);
        let more = if more > 0 { format!("\n  - and {more} more") } else { String::new() };
        format!("I am not sure which of my questions you mean:{}{more}", shown.concat())
    }

    /// The days that what was just said names: "dinner was late again on Thursday".
    fn days_complained_of(&self, now: Instant) -> Option<Span> {
        let said = self.memory.conversation.iter().rfind(|said| said.who != "hob")?;
        let ctx = Ctx {
            catalogue: self.catalogue,
            house: self.memory.house.as_ref(),
            at: self.civil(now),
            zone: self.zone,
            policy: &self.settings.policy,
            text: "said",
        };
        days_over(&said.words, &ctx)
    }

    /// What hob says to a complaint: how it went on the day that it is about, else when it last did that, and when it comes to it again.
    fn sorry(&self, about: &About, now: Instant) -> String {
        let days = self.days_complained_of(now);
        let told: Vec<String> = self
            .in_force(about)
            .into_iter()
            .map(|commitment| {
                if commitment.duty().is_some() {
                    let then = days.and_then(|days| self.how_late(commitment, days, now));
                    then.unwrap_or_else(|| self.last_and_next(commitment, now))
                } else {
                    format!("I mean to keep to this: {}", commitment.says)
                }
            })
            .collect();
        let told = if told.is_empty() { String::new() } else { format!(" {}", told.join(" ")) };
        format!("I am sorry about that.{told} Tell me if I should do it again now, or otherwise from now on.")
    }
}

/// A chore in hob's words, as a question: "Do the laundry on Tuesday." → "do the laundry on Tuesday?"
fn asked(says: &str) -> String {
    let mut letters = says.trim_end_matches('.').chars();
    letters.next().map_or_else(String::new, |first| format!("{}{}?", first.to_lowercase(), letters.as_str()))
}
