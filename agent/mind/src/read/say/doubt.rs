//! What betrays that a chore was misread: words that are no manner of doing left over in it, a telling taken for an order, a
//! verb that no chore has. What is doubted is not done; hob says what it took it for, and what it did not understand.

use hob_schedules::commitment::Demand;
use hob_schedules::{Commitment, Days, Duty, Matter, Slot};

use super::Act;
use super::as_agreed::AS_EVER;
use super::manner::{NO_MANNER, is_count, is_told, place};
use crate::read::lexicon::{Form, Lexicon, is_base, is_noun_too, is_stop, is_verb_form, singular};
use crate::read::says;
use crate::read::taken_back::APPROVED;
use crate::read::tokens::{Shape, Token, any_phrase, tokens, word};

/// A look at what words come to.
pub(super) enum Look {
    /// It may be done, without what only gave a reason.
    Plain(Box<Commitment>),
    /// It is not to be done.
    Odd {
        /// The words that were not understood.
        words: String,
        /// What the others come to, in hob's words, where that says something.
        took: Option<String>,
    },
}

fn unclear(words: String) -> Look {
    // What was cut off behind them is blank.
    Look::Odd { words: words.trim_end_matches([' ', '.', ',']).to_owned(), took: None }
}

/// What a chore is held against.
pub(super) struct Doubt<'a> {
    /// What is agreed.
    pub(super) agreed: &'a [Commitment],
    pub(super) lexicon: &'a Lexicon,
}

/// How a manner begins that may have a verb of its own: a condition, a purpose, which one is meant.
const SUBORDINATES: [&str; 27] = [
    "if",
    "when",
    "until",
    "till",
    "unless",
    "so",
    "because",
    "while",
    "as",
    "after",
    "before",
    "where",
    "like",
    "to",
    "how",
    "whatever",
    "whichever",
    "who",
    "that",
    "which",
    "whenever",
    "once",
    "since",
    "wherever",
    "whose",
    "in case",
    "with",
];

/// Verbs that let, name or have a thing, and do nothing to it.
const IDLE_VERBS: [&str; 17] = [
    "pause", "suspend", "scrap", "leave", "drop", "call", "make", "let", "have", "need", "mean", "count",
    "keep", "say", "forget", "want", "see",
];

/// Verbs by which a thing is told to be.
const COPULAS: [&str; 9] = ["is", "are", "was", "were", "isn't", "aren't", "wasn't", "weren't", "be"];

/// What says that a thing is for good.
const LASTING: [&str; 8] =
    ["from now on", "always", "new rule", "as a rule", "for good", "in future", "permanently", "every time"];

/// A reason is told behind at least so many words of an order.
const ORDER_WORDS_MIN: usize = 2;

/// In fewer words nobody tells of anything: "bathroom mirror".
const TOLD_WORDS_MIN: usize = 4;

impl Doubt<'_> {
    /// What a new commitment, or one that changes, comes to on a second look.
    pub(super) fn look(&self, new: Commitment) -> Look {
        let words = new.sources.last().map_or_else(String::new, |source| source.words.clone());
        let said = tokens(&words, 0, words.len());
        match &new.matter {
            Matter::Errand { duty, .. } | Matter::Routine { duty, .. } => {
                let had = self.agreed.iter().find(|agreed| agreed.id == new.id);
                self.chore(new.clone(), duty, had, &said, words)
            }
            Matter::Rule(rule) => {
                let dated = rule.when.as_ref().is_some_and(|when| match &when.days {
                    Days::On(_) | Days::Span(..) => true,
                    Days::By(by) => by.until.is_some() || by.rules.is_empty() && by.on_holidays.is_none(),
                    Days::Loose(_) => false,
                });
                let denies = matches!(&rule.demand, Demand::Words(own) if dated && self.denies_agreed(own));
                if denies { unclear(words) } else { Look::Plain(Box::new(new)) }
            }
            Matter::Trigger { .. } | Matter::Fact(_) | Matter::Preference(_) | Matter::CheckIn { .. } => {
                Look::Plain(Box::new(new))
            }
        }
    }

    /// Whether a new chore is one that is agreed, to be done as it is agreed.
    pub(super) fn is_as_agreed(&self, new: &Commitment) -> bool {
        let Matter::Errand { duty, .. } = &new.matter else { return false };
        let ever = duty.manner.iter().any(|how| AS_EVER.contains(&how.as_str()));
        ever && self.agreed.iter().any(
            |agreed| matches!(&agreed.matter, Matter::Routine { duty: had, .. } if had.task == duty.task),
        )
    }

    /// Whether an act leaves out what a new chore stands for.
    pub(super) fn is_for(&self, act: &Act, new: &Commitment) -> bool {
        let Act::Skip { commitments, .. } = act else { return false };
        let task = new.duty().map(|duty| &duty.task);
        self.agreed
            .iter()
            .any(|agreed| commitments.contains(&agreed.id) && agreed.duty().map(|duty| &duty.task) == task)
    }

    fn chore(
        &self,
        new: Commitment,
        duty: &Duty,
        had: Option<&Commitment>,
        said: &[Token],
        words: String,
    ) -> Look {
        let first = super::sure::behind_politeness(said);
        let named = any_phrase!(said, first, ["call that", "call it", "call this", "do you call"]).is_some();
        if named {
            return unclear(words);
        }
        if duty.task == "remind" {
            return Look::Plain(Box::new(new));
        }
        if self.is_idle_verb(duty)
            || is_left_be(&new, duty, said, first)
            || self.tells(&new, duty, said)
            || self.lasts(&new, said)
            || self.doubled(&new, duty)
        {
            return unclear(words);
        }
        let agreed = |how: &String| {
            let same = |commitment: &Commitment| {
                commitment.duty().is_some_and(|had| had.task == duty.task && had.manner.contains(how))
            };
            self.agreed.iter().any(same)
        };
        let odd: Vec<String> =
            duty.manner.iter().filter(|how| !agreed(how) && self.is_odd(how, duty, said)).cloned().collect();
        if odd.is_empty() {
            return Look::Plain(Box::new(new));
        }
        let reasons = odd.iter().all(|how| self.is_reason(how, said));
        let mut plain = new;
        if let Matter::Errand { duty, .. } | Matter::Routine { duty, .. } = &mut plain.matter {
            duty.manner.retain(|how| !odd.contains(how));
            if let Some(had) = had.and_then(Commitment::duty)
                && duty.manner.is_empty()
            {
                duty.manner.clone_from(&had.manner);
            }
        }
        plain.says = says(&plain.matter);
        let approved = odd.iter().all(|how| APPROVED.contains(&how.as_str()));
        let reasons = reasons || approved;
        // A change that is only made of words that nobody understood is none.
        let nothing = had.is_some_and(|had| had.matter == plain.matter);
        if !reasons || nothing {
            let known = self.agreed.iter().any(|agreed| {
                agreed.duty().is_some_and(|had| plain.duty().is_some_and(|duty| duty.task == had.task))
            });
            let took = (known && !nothing).then_some(plain.says);
            return Look::Odd { words: if known { odd.join("; ") } else { words }, took };
        }
        Look::Plain(Box::new(plain))
    }

    /// Whether words left over in a chore say nothing of how it is done.
    fn is_odd(&self, how: &str, duty: &Duty, said: &[Token]) -> bool {
        let own = tokens(how, 0, how.len());
        if any_phrase(&own, 0, &SUBORDINATES).is_some() {
            return false;
        }
        let verb = own.iter().enumerate().any(|(at, token)| {
            // "Boxes stacked", "tiles only": things, and how they are.
            is_told(&token.word) && !(at == 0 && is_base(&token.word))
        });
        // "Once a month is plenty": that it will do.
        if APPROVED.contains(&how) {
            return true;
        }
        if verb || own.iter().any(|token| NO_MANNER.contains(&token.word.as_str())) {
            return true;
        }
        if own.iter().all(|token| token.shape == Shape::Number || is_count(&token.word)) {
            return true;
        }
        let Some(at) = place(how, said) else { return false };
        // "Dusting every ten days is overkill": what is said of it, and not how it is done.
        let mut before = at;
        while before > 0
            && matches!(
                word(said, before - 1),
                "a" | "an" | "so" | "too" | "such" | "really" | "always" | "just"
            )
        {
            before -= 1;
        }
        if before > 0 && COPULAS.contains(&word(said, before - 1)) {
            return true;
        }
        // "Nudge Jonas about the ironing": the verb itself.
        let [only] = own.as_slice() else { return false };
        let first = super::sure::behind_politeness(said);
        let object =
            matches!(word(said, at + 1), "the" | "my" | "our" | "a" | "it" | "them" | "him" | "her" | "me")
                || self.lexicon.person(said, at + 1).is_some();
        let of_task = self.lexicon.tasks(said).iter().any(|found| found.tokens.contains(&at));
        if at == first && object && !of_task {
            return true;
        }
        // "Close the cellar (door)": the thing itself, cut off from its name.
        let thing = self.lexicon.is_of_house(&only.word) || self.lexicon.is_of_house(&singular(&only.word));
        thing && !duty.task.starts_with("make") && at > 0 && named_before(duty, word(said, at - 1))
    }

    /// Whether words left over stand behind the order, in a part of its own that only tells why.
    fn is_reason(&self, how: &str, said: &[Token]) -> bool {
        let own = tokens(how, 0, how.len());
        let Some(at) = place(how, said) else { return false };
        // "My washing, a day earlier": what is otherwise is no reason.
        if own.iter().any(|token| NO_MANNER.contains(&token.word.as_str()) && !token.word.ends_with("ly")) {
            return false;
        }
        (0..at).any(|mark| {
            let head = &said[..mark];
            let chore = is_base(word(said, super::sure::behind_politeness(said)))
                || !self.lexicon.tasks(head).is_empty()
                || (0..mark).any(|at| self.lexicon.task_noun(head, at).is_some());
            (said[mark].is_mark(',')
                || said[mark].is_mark(';')
                || matches!(word(said, mark), "-" | "\u{2013}" | "\u{2014}"))
                && chore
                && head.iter().filter(|token| token.shape != Shape::Mark).count() >= ORDER_WORDS_MIN
                && !head.iter().any(|token| {
                    COPULAS.contains(&token.word.as_str())
                        || token.word.ends_with("n't")
                        || is_told(&token.word)
                })
        })
    }

    /// "Leave the playroom", "drop the one", "make it (two)": no chore of anybody's.
    fn is_idle_verb(&self, duty: &Duty) -> bool {
        if self.lexicon.has_task(&duty.task) || self.lexicon.has_skill(&duty.task) {
            return false;
        }
        let verb = duty.task.split('-').next().unwrap_or("");
        let of_agreed = duty.things.iter().chain(&duty.places).any(|named| {
            self.agreed
                .iter()
                .filter_map(Commitment::duty)
                .any(|had| had.things.contains(named) || had.places.contains(named))
        });
        let nothing = duty
            .things
            .iter()
            .all(|thing| matches!(thing.as_str(), "it" | "one" | "that" | "them" | "everything" | "all"))
            && duty.places.is_empty();
        IDLE_VERBS.contains(&verb) && (of_agreed || nothing)
            || nothing && is_noun_too(verb) && !duty.manner.is_empty()
    }

    /// Whether words tell of something, and order nothing: "used the last dishwasher tab", "orchids moved upstairs".
    fn tells(&self, new: &Commitment, duty: &Duty, said: &[Token]) -> bool {
        let Matter::Errand { when, .. } = &new.matter else { return false };
        let first = super::sure::behind_politeness(said);
        let begins = word(said, first);
        if is_verb_form(begins, Form::Past) && !is_base(begins) {
            return true;
        }
        let words = said.iter().filter(|token| token.shape == Shape::Word).count();
        let timed = new.sources.iter().any(|source| source.words.chars().any(|c| c.is_ascii_digit()))
            || when.slots.iter().any(|slot| *slot != Slot::AnyTime)
            || !matches!(when.days, Days::On(_));
        let wished = said.iter().any(|token| {
            matches!(
                token.word.as_str(),
                "please"
                    | "can"
                    | "could"
                    | "need"
                    | "needs"
                    | "should"
                    | "want"
                    | "wants"
                    | "today"
                    | "now"
                    | "must"
            )
        });
        let ordered = is_base(begins) || is_verb_form(begins, Form::Ing);
        let odd = duty.manner.iter().any(|how| {
            tokens(how, 0, how.len()).first().is_some_and(|first| is_verb_form(&first.word, Form::Past))
        });
        words >= TOLD_WORDS_MIN && !timed && !wished && !ordered && odd
    }

    /// "From now on shut the cellar door": once is not what was meant.
    fn lasts(&self, new: &Commitment, said: &[Token]) -> bool {
        let once = matches!(&new.matter, Matter::Errand { when, .. } if matches!(when.days, Days::On(_)));
        once && (0..said.len()).any(|at| any_phrase(said, at, &LASTING).is_some())
    }

    /// Dinner at six and at seven, where there is one dinner.
    fn doubled(&self, new: &Commitment, duty: &Duty) -> bool {
        let Matter::Errand { when, .. } = &new.matter else { return false };
        let mut had = self.agreed.iter().filter(|agreed| {
            matches!(agreed.matter, Matter::Routine { .. })
                && agreed.duty().is_some_and(|of| of.task == duty.task && of.things == duty.things)
        });
        when.slots.len() > 1
            && had.any(|agreed| agreed.when().is_some_and(|when| when.slots.len() == 1))
            && duty.task.starts_with("make-")
    }

    /// Whether a rule in the owner's words would have something left undone that is planned all the same.
    fn denies_agreed(&self, own: &str) -> bool {
        let all = tokens(own, 0, own.len());
        let denied = any_phrase!(
            &all,
            0,
            ["don't", "do not", "leave", "no", "skip", "never", "drop", "forget", "not"]
        );
        let Some(used) = denied else { return false };
        let wanted: Vec<String> = all[used..]
            .iter()
            .filter(|token| token.shape == Shape::Word && !is_stop(token))
            .map(|token| singular(&token.word))
            .collect();
        self.agreed.iter().filter(|agreed| matches!(agreed.matter, Matter::Routine { .. })).any(|agreed| {
            tokens(&agreed.says, 0, agreed.says.len())
                .iter()
                .filter(|token| token.shape == Shape::Word && !is_stop(token))
                .any(|token| wanted.contains(&singular(&token.word)))
        })
    }
}

/// "Leave the bins, Tom does them": what is left where it is is not moved, unless the words say where to.
fn is_left_be(new: &Commitment, duty: &Duty, said: &[Token], first: usize) -> bool {
    let to = said.iter().any(|token| {
        matches!(
            token.word.as_str(),
            "on" | "in"
                | "at"
                | "by"
                | "out"
                | "outside"
                | "for"
                | "with"
                | "under"
                | "behind"
                | "next"
                | "near"
        )
    });
    let behind = said.windows(2).any(|pair| pair[0].is_mark(',') && pair[1].word == "leave");
    (word(said, first) == "leave" || behind)
        && (new.says.starts_with("Move ") || duty.task.starts_with("leave"))
        && !to
}

/// Whether a word is of the name of what a chore is done to.
fn named_before(duty: &Duty, word: &str) -> bool {
    duty.things.iter().chain(&duty.places).any(|named| named.as_str().split('-').any(|part| part == word))
}
