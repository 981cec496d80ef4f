//! What has been read of a sentence since the last cut.

use super::leading;
use crate::read::lexicon::{Form, is_base, is_verb_form};
use crate::read::split::shapes::is_finite;
use crate::read::time::{self, bits::Bit, unknown};
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// What has been read of the sentence since the last cut.
pub(super) struct Segment<'a> {
    pub(super) tokens: &'a [Token],
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) times: &'a [time::bits::Found],
}

impl Segment<'_> {
    pub(super) fn words(&self) -> &[Token] {
        &self.tokens[self.from..self.to]
    }

    /// Whether it can stand by itself: it has a verb or a time, and more than that.
    pub(super) fn stands(&self, said: bool) -> bool {
        if said {
            return true;
        }
        // "From time to time, give the windows a wipe": a time alone stands before what it is said of.
        let timed = |index: usize| self.times.iter().any(|found| found.start <= index && index < found.end);
        let own = (self.from..self.to).any(|index| {
            self.tokens[index].shape == Shape::Word
                && !timed(index)
                && !matches!(
                    self.tokens[index].word.as_str(),
                    "on" | "and" | "also" | "please" | "then" | "so" | "but"
                )
        });
        // "On at five": a particle stands for the verb that was said before.
        let opens = self.from + leading(&self.tokens[..self.to], self.from);
        let own = own || matches!(word(self.tokens, opens), "on" | "off") && !timed(opens) && self.has_time();
        let words = self.words().iter().filter(|token| token.shape == Shape::Word).count();
        // "Breakfast 7:30" is as much as "breakfast at 7:30".
        own && (words >= 2 || words == 1 && self.has_clock())
            && (self.has_time()
                || matches!(word(self.tokens, self.from), "not" | "no" | "nothing" | "nobody" | "never")
                || word(self.tokens, self.from) == "so"
                    && matches!(word(self.tokens, opens), "no" | "never" | "nothing")
                || word(self.tokens, self.to) == "so"
                || self.words().iter().any(|token| {
                    is_finite(&token.word)
                        || is_base(&token.word)
                        || is_verb_form(&token.word, Form::Past)
                        || is_verb_form(&token.word, Form::S)
                }))
    }

    /// Whether it tells what the owner does: "I wake up and go to work" has one subject for both verbs.
    pub(super) fn owner_does(&self) -> bool {
        let words = self.words();
        let at = leading(words, 0);
        let wish = any_phrase!(
            words,
            at,
            ["i like", "i want", "i need", "i would", "we like", "we want", "we need", "we would"]
        )
        .is_some();
        matches!(word(words, at), "i" | "we" | "i'm" | "we're" | "they" | "she" | "he") && !wish
    }

    pub(super) fn has_time(&self) -> bool {
        self.times.iter().any(|found| self.from <= found.start && found.start < self.to)
    }

    /// Whether it forbids nothing itself: "no milk, no eggs" are one list.
    pub(super) fn said_no_other(&self) -> bool {
        !self.words().iter().any(|token| matches!(token.word.as_str(), "no" | "not" | "never" | "don't"))
    }

    pub(super) fn has_clock(&self) -> bool {
        self.times
            .iter()
            .any(|found| self.from <= found.start && found.start < self.to && is_slot(&found.bit))
    }

    pub(super) fn has_days(&self) -> bool {
        self.times.iter().any(|found| self.from <= found.start && found.start < self.to && is_day(&found.bit))
    }
}

pub(super) fn is_day(bit: &Bit) -> bool {
    matches!(bit, Bit::Repeat(_) | Bit::Date(_) | Bit::Dates(..) | Bit::Months(_))
        || matches!(bit, Bit::Trouble(trouble) if unknown::is_asked(trouble))
}

pub(super) fn is_slot(bit: &Bit) -> bool {
    matches!(bit, Bit::Slot(_))
}

pub(super) fn is_clock(bit: &Bit) -> bool {
    use crate::read::time::bits::RawSlot;
    matches!(bit, Bit::Slot(RawSlot::At(_) | RawSlot::By(_) | RawSlot::Before(_) | RawSlot::Between(..)))
}
