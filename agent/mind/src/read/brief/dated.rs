//! Which of the times that a heading names hold for what stands below it.

use chrono::NaiveDate;

use crate::read::clause::Clause;
use crate::read::lexicon::{DISCOURSE, base_of, is_base, is_stop};
use crate::read::split::shapes::{is_finite, is_noun_too};
use crate::read::time::bits::{Bit, Found, RawSlot};
use crate::read::time::weekday;
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// The words of a heading, what they say about time, and where it stands.
pub(super) struct Heading<'a> {
    pub words: &'a [Token],
    pub found: &'a [Found],
    /// Whether it opens the text.
    pub title: bool,
    pub today: NaiveDate,
}

impl Heading<'_> {
    /// Whether a time dates what stands below. "Saturday 5 June", "3 to 17 October" and "party on the 12th" do; "notes,
    /// updated 12 June", "handover 3/11" in the middle of November and "October 2026" in a title say when it was written.
    pub(super) fn dates(&self, found: &Found) -> bool {
        let own = &self.words[found.start..found.end];
        if self.title && is_written(own) {
            return false;
        }
        let (Bit::Date(_) | Bit::Dates(..) | Bit::Months(_)) = &found.bit else { return true };
        let told = self.words[..found.start].iter().any(|token| DISCOURSE.written.contains(&token.word));
        !told && !matches!(&found.bit, Bit::Date(date) if self.is_past(found, *date))
    }

    /// Whether a date that stands beside other words, with nothing that says "on", is long gone, or today: nobody heads a
    /// list with the day of something half a year ahead.
    fn is_past(&self, found: &Found, date: NaiveDate) -> bool {
        const AHEAD_DAYS_MAX: i64 = 183;
        let inside = |at: usize| self.found.iter().any(|found| found.start <= at && at < found.end);
        let others = self
            .words
            .iter()
            .enumerate()
            .any(|(at, token)| !inside(at) && token.shape != Shape::Mark && !is_stop(token));
        let introduced = (found.start.saturating_sub(1)..found.end).any(|at| {
            matches!(
                word(self.words, at),
                "on" | "for" | "from" | "until" | "this" | "next" | "today" | "tomorrow"
            ) || weekday::name(self.words, at, true).is_some()
        });
        let far = (date - self.today).num_days();
        others && !introduced && !(1..=AHEAD_DAYS_MAX).contains(&far)
    }
}

/// "October 2026" in the title of a text says when it was written, and "3 to 17 October 2026" for when.
fn is_written(words: &[Token]) -> bool {
    let year = words.iter().any(|token| token.word.len() == 4 && token.number().is_some());
    let stretch = ["to", "-", "–", "—", "until", "till", "through", "thru", "from"];
    year && !words.iter().any(|token| stretch.contains(&token.word.as_str()))
}

/// Whether a heading names days to come rather than days that come again.
pub(super) fn any_once(words: &[Token]) -> bool {
    // "Every other Friday, this week first" says from which week it is counted.
    let counts = |end: usize| matches!(word(words, end), "first" | "being" | "is" | "yes" | "no");
    (0..words.len()).any(|at| {
        any_phrase!(words, at, ["this week", "this weekend", "next week", "next weekend", "the coming week"])
            .is_some_and(|used| !counts(at + used))
    })
}

/// "J. Brandt, key worker, 3 May": who signs, and when; nothing takes place then.
pub(super) fn signs(clause: &Clause) -> bool {
    // "Prepared by M. Okoro, care coordinator, Northside, on 9 November 2026".
    const TOKENS_MAX: usize = 20;
    let tokens = &clause.tokens;
    let written = tokens.get(clause.head).is_some_and(|first| DISCOURSE.written.contains(&first.word));
    let by = (clause.head + 1..tokens.len().min(clause.head + 3)).any(|at| word(tokens, at) == "by");
    let start = clause.head + if written && by { 2 } else { 0 };
    let initial = tokens.get(start).is_some_and(|first| first.capital && first.word.chars().count() == 1)
        && tokens.get(start + 1).is_some_and(|dot| dot.is_mark('.'))
        && tokens.get(start + 2).is_some_and(|name| name.capital && name.shape == Shape::Word);
    if !(initial || written && by) || tokens.len() > TOKENS_MAX || clause.same_block {
        return false;
    }
    let does = tokens[clause.head..].iter().skip(1).any(|token| {
        is_finite(&token.word)
            || base_of(&token.word).is_some_and(|base| !is_noun_too(base) && is_base(&token.word))
    });
    !does && !clause.times.repeats() && clause.times.slots.is_empty()
}

/// "Ballinree, Wednesday" above "Dear Robot": where and when a letter was written.
pub(super) fn opens_letter(clause: &Clause, first: bool, after: Option<&[Token]>) -> bool {
    // "14 Elm Road, Upper Norwood, Thursday 3 September" is as long as such a line gets.
    const TOKENS_MAX: usize = 14;
    const PARTICLE_LETTERS_MAX: usize = 4;
    let tokens = &clause.tokens;
    let greets = |tokens: &[Token], at: usize| {
        any_phrase!(tokens, at, ["dear", "hello", "hi", "hey", "to whom"]).is_some()
    };
    let own = (1..tokens.len()).find(|at| greets(tokens, *at));
    let end = own.unwrap_or(tokens.len());
    if !first || clause.found.is_empty() || end > TOKENS_MAX {
        return false;
    }
    let timed = |at: usize| clause.found.iter().any(|found| found.start <= at && at < found.end);
    let place = (0..end).all(|at| {
        let token = &tokens[at];
        // "Rue des Lilas", "Stow on the Wold".
        let small = token.word.len() <= PARTICLE_LETTERS_MAX && !is_base(&token.word);
        timed(at) || token.shape != Shape::Word || token.capital || is_stop(token) || small
    });
    let hour = clause.times.slots.iter().any(|slot| !matches!(slot, RawSlot::Part(_)));
    place && !hour && (own.is_some() || after.is_some_and(|after| greets(after, 0)))
}
