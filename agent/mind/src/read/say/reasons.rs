//! "…, ben's thrown his pasta", "…, neighbours moaned about the racket": why something is wanted, told behind the order.
//! It names no thing to do and says nothing of how it is done.

use super::front::Front;
use crate::read::lexicon::{Form, TALK, is_base, is_verb_form};
use crate::read::time::number::cardinal;
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// A subject has no more words than these: "the woman from next door".
const SUBJECT_WORDS_MAX: usize = 4;

/// A label that gives a reason by itself has no more words: ", school trip".
const LABEL_WORDS_MAX: usize = 3;

impl Front<'_> {
    /// Whether what stands from `at` on (behind a comma) tells of somebody or something, and orders nothing.
    pub(super) fn tells(&self, all: &[Token], at: usize, to: usize) -> bool {
        let at =
            at + any_phrase!(all, at, ["and", "but", "because", "since", "as", "cos", "so"]).unwrap_or(0);
        let end = (at..to)
            .find(|index| matches!(word(all, *index), "," | ";" | "(") || all[*index].is_mark('.'))
            .unwrap_or(to);
        let part = &all[at.min(end)..end];
        let first = word(part, 0);
        // "Two bottles of oat milk", "bread rolls": more of what is to be bought.
        if cardinal(part, 0).is_some() || self.lexicon.item(part, 0).is_some() {
            return false;
        }
        // What somebody will do, has or may not have is for more than a reason; so is who is away or here.
        let news = part.iter().any(|token| TALK.news.contains(&token.word));
        if part.is_empty() || news || self.begins_order(part) && !self.is_named(part) {
            return false;
        }
        let pronoun = matches!(
            first,
            "i" | "we"
                | "he"
                | "she"
                | "they"
                | "it"
                | "i'm"
                | "we're"
                | "he's"
                | "she's"
                | "they're"
                | "it's"
                | "that's"
                | "there's"
                | "i've"
                | "we've"
                | "they've"
                | "theres"
                | "its"
        );
        if pronoun {
            // "We still have butter" is for the list.
            let of_list = (1..part.len()).any(|at| self.lexicon.item(part, at).is_some());
            return part.len() > 1
                && !(of_list && matches!(first, "i" | "we" | "i've" | "we've" | "there's"));
        }
        let contracted = first.len() > 2 && (first.ends_with("'s") || first.ends_with("'ve"));
        if contracted && self.is_named(part) && part.len() > 1 {
            // "Tom's laundry on Tuesday" is a thing of his.
            let next = word(part, 1);
            return is_verb_form(next, Form::Past)
                || is_verb_form(next, Form::Ing)
                || matches!(
                    next,
                    "got" | "a" | "an" | "on" | "in" | "at" | "off" | "not" | "the" | "still" | "already"
                );
        }
        let subject = part
            .iter()
            .take(SUBJECT_WORDS_MAX + 1)
            .skip(1)
            .position(|token| is_finite(&token.word))
            .map(|index| index + 1);
        subject.is_some_and(|verb| {
            let words = part[..verb].iter().all(|token| token.shape == Shape::Word);
            let known = self.is_named(part)
                || matches!(
                    first,
                    "the" | "my" | "our" | "a" | "an" | "his" | "her" | "their" | "some" | "this"
                )
                || verb == 1 && !is_base(first)
                || verb > 1 && is_finite_past(word(part, verb))
                || !is_base(first) && TALK.bad.find(part, 0).is_some()
                || !is_base(first) && is_verb_form(word(part, verb + 1), Form::Ing);
            words && known
        })
    }

    /// ", school trip" behind what is left out: a word or two, that name nothing to do and no time.
    pub(super) fn labels(&self, all: &[Token], at: usize, to: usize) -> bool {
        let part = &all[at.min(to)..to];
        let end = part.iter().position(|token| token.is_mark(',')).unwrap_or(part.len());
        let part = &part[..end];
        let cx = crate::read::time::TimeCtx::new(self.ctx, self.lexicon, true, false);
        !part.is_empty()
            && part.len() <= LABEL_WORDS_MAX
            && part.iter().all(|token| token.shape == Shape::Word)
            && !matches!(
                word(part, 0),
                "just" | "only" | "and" | "but" | "or" | "not" | "except" | "no" | "for"
            )
            && self.clause(part, &cx).times.is_empty()
            && self.lexicon.item(part, 0).is_none()
            && self.lexicon.task_noun(part, 0).is_none()
            && !self.begins_order(part)
            && self.about(part).commitments.is_empty()
    }

    /// Whether the first word is a name of somebody, with or without what is glued to it.
    fn is_named(&self, part: &[Token]) -> bool {
        let named = usize::from(matches!(word(part, 0), "my" | "our" | "the"));
        if self.lexicon.person(part, named).is_some() {
            return true;
        }
        let Some(token) = part.get(named) else { return false };
        let short = token.word.strip_suffix("'s").or_else(|| token.word.strip_suffix('s'));
        let Some(short) = short else { return false };
        let token = Token { word: short.to_owned(), ..token.clone() };
        self.lexicon.person(std::slice::from_ref(&token), 0).is_some()
    }
}

/// Whether a word can only be what a subject does, is or has.
pub(super) fn is_finite(word: &str) -> bool {
    matches!(
        word,
        "is" | "are"
            | "was"
            | "were"
            | "has"
            | "have"
            | "had"
            | "got"
            | "can't"
            | "won't"
            | "isn't"
            | "aren't"
            | "doesn't"
            | "don't"
            | "didn't"
            | "keeps"
            | "keep"
            | "needs"
            | "wants"
            | "says"
            | "said"
            | "gets"
    ) || is_finite_past(word)
        || is_verb_form(word, Form::S) && !word.ends_with("ss")
}

fn is_finite_past(word: &str) -> bool {
    is_verb_form(word, Form::Past) && !is_base(word) || word.ends_with("ed") && word.len() > 4
}
