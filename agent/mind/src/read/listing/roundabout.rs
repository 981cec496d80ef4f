//! What is said of a list in a roundabout way: "make my list blank", "swap milk for cream", "no more eggs on the list",
//! "bread is missing from it", "they can come off the list", "I forgot what's on it".

use super::asked::is_question;
use super::mention::Mention;
use super::sentence::Sentence;
use super::verbs::{Verb, head_at, lead};
use super::{ListSaid, ListVerb, is_pronoun};
use crate::read::ListOp;
use crate::read::lexicon::LISTS;
use crate::read::tokens::{Shape, Token, any_phrase, word};

impl Sentence<'_> {
    /// What such a sentence says; `None` where it says it straight out, or asks.
    pub(super) fn roundabout(&self) -> Option<ListSaid> {
        self.emptied()
            .or_else(|| self.nothing_on())
            .or_else(|| self.swapped())
            .or_else(|| self.not_on())
            .or_else(|| self.missing())
            .or_else(|| self.comes_off())
            .or_else(|| self.all_done())
            .or_else(|| self.no_longer_whole())
            .or_else(|| self.called_anew())
            .or_else(|| self.addition())
            .or_else(|| self.wished_on())
            .or_else(|| self.asked_behind())
            .or_else(|| self.wondered())
    }

    /// "Make my list blank", "set the list to nothing", "I want my list empty", "start my list over".
    fn emptied(&self) -> Option<ListSaid> {
        let used = LISTS.makes.at(self.tokens, self.from)?;
        let mention = self
            .mentions
            .iter()
            .find(|mention| !mention.has_preposition() && mention.inner == self.from + used)?;
        let behind = mention.end + LISTS.empty_again.at(self.tokens, mention.end).filter(|used| *used > 0)?;
        quiet(self.tokens, behind)
            .then(|| ListSaid { whole: true, ..ListSaid::new(ListVerb::Remove, Some(mention)) })
    }

    /// "I want nothing on my list", "make sure nothing is on it".
    fn nothing_on(&self) -> Option<ListSaid> {
        let used = LISTS.nothing_on.at(self.tokens, self.from)?;
        let mention = self
            .mentions
            .iter()
            .find(|mention| mention.has_preposition() && mention.start == self.from + used)?;
        quiet(self.tokens, mention.end)
            .then(|| ListSaid { whole: true, ..ListSaid::new(ListVerb::Remove, Some(mention)) })
    }

    /// "Swap milk for cream on my list", "put cream on the list instead of milk".
    fn swapped(&self) -> Option<ListSaid> {
        let mention =
            self.mentions.iter().find(|mention| mention.list.is_some()).or(self.mentions.first())?;
        let (old, new) = self.swaps(mention).or_else(|| self.put_instead(mention))?;
        let list = mention.list.as_deref();
        let mut said = ListSaid::new(ListVerb::Update, Some(mention));
        self.take(ListOp::Remove, old, list, &mut said);
        let taken = said.edits.len();
        self.take(ListOp::Add, new, list, &mut said);
        // "Change the milk to two litres" is of an amount.
        let amount = self.tokens.get(new.0).is_some_and(|token| token.shape == Shape::Number)
            && said.edits.len() == taken;
        (taken > 0 && said.edits.len() > taken && !amount).then_some(said)
    }

    /// What is swapped and for what, said by a verb.
    fn swaps(&self, mention: &Mention) -> Option<((usize, usize), (usize, usize))> {
        let verb = (self.from..self.tokens.len()).find(|at| {
            (*at == self.from || *at == mention.end || self.opens(*at)) && is_swap(self.tokens, *at)
        })?;
        let start = verb + LISTS.swap.at(self.tokens, verb)?;
        let end = if mention.start >= start { mention.start } else { self.quiet_end() };
        let joint = (start + 1..end).find(|at| {
            matches!(word(self.tokens, *at), "for" | "with" | "by") || word(self.tokens, *at) == "to"
        })?;
        // "Change milk to two litres", "change the list for the party".
        if self.tokens.get(joint + 1).is_none_or(|next| next.shape == Shape::Number) {
            return None;
        }
        let (first, second) = ((start, joint), (joint + 1, end));
        // "Substitute cream for milk": what stands first is the new one.
        Some(if word(self.tokens, verb) == "substitute" && word(self.tokens, joint) == "for" {
            (second, first)
        } else {
            (first, second)
        })
    }

    /// What is put on the list instead of what: "instead of milk put cream on the list".
    fn put_instead(&self, mention: &Mention) -> Option<((usize, usize), (usize, usize))> {
        let tokens = self.tokens;
        let at = (self.from..tokens.len())
            .find(|at| any_phrase!(tokens, *at, ["instead of", "rather than"]).is_some())?;
        let old = at + 2;
        let puts = |at: usize| LISTS.puts.at(tokens, at).filter(|used| *used > 0);
        if at == self.from {
            let verb = (old + 1..tokens.len()).find(|at| puts(*at).is_some())?;
            let new = verb + puts(verb)?;
            let end = if mention.start > new { mention.start } else { self.quiet_end() };
            return Some(((old, verb), (new, end)));
        }
        let new = self.from + puts(self.from)?;
        Some(if mention.end <= at {
            ((old, self.quiet_end()), (new, mention.start))
        } else {
            ((old, mention.start), (new, at))
        })
    }

    /// "No more eggs on the list", "eggs shouldn't be on my list".
    fn not_on(&self) -> Option<ListSaid> {
        let mention = self.mentions.iter().find(|mention| mention.has_preposition())?;
        let on = matches!(word(self.tokens, mention.start), "on" | "in" | "to" | "onto");
        let before =
            LISTS.no_more_of.at(self.tokens, self.from).map(|used| (self.from + used, mention.start));
        let behind = || {
            let at = (self.from + 1..mention.start).find(|at| {
                LISTS.not_to_be.at(self.tokens, *at).is_some_and(|used| at + used == mention.start)
            })?;
            Some((self.from, at))
        };
        let (start, end) = before.filter(|(start, end)| start < end).or_else(behind).filter(|_| on)?;
        let mut said = ListSaid::new(ListVerb::Remove, Some(mention));
        self.take(ListOp::Remove, (start, end), mention.list.as_deref(), &mut said);
        (!said.edits.is_empty()).then_some(said)
    }

    /// "Bread is missing from the list", "my list is missing bread", "you forgot bread on the list".
    fn missing(&self) -> Option<ListSaid> {
        let tokens = self.tokens;
        let first = self.mentions.first()?;
        let (mention, (start, end)) = if let Some(used) =
            LISTS.lacks.at(tokens, first.end).filter(|_| first.start == self.from && !first.has_preposition())
        {
            (first, (first.end + used, self.quiet_end()))
        } else {
            let mention = self.mentions.iter().find(|mention| mention.has_preposition())?;
            let forgot = [0, self.from]
                .into_iter()
                .find_map(|at| LISTS.forgot.at(tokens, at).map(|used| (at + used, mention.start)));
            let absent = || {
                let at = (self.from + 1..mention.start)
                    .find(|at| LISTS.absent.at(tokens, *at).is_some_and(|used| at + used == mention.start))?;
                Some((self.from, at))
            };
            (mention, forgot.or_else(absent)?)
        };
        let asks = matches!(
            word(tokens, start),
            "what" | "what's" | "whats" | "which" | "if" | "whether" | "to" | "that"
        );
        let mut said = ListSaid::new(ListVerb::Add, Some(mention));
        if start < end && !asks {
            self.take(ListOp::Add, (start, end), mention.list.as_deref(), &mut said);
        }
        (!said.edits.is_empty()).then_some(said)
    }

    /// "Milk can come off the list", "I've done the dishes so they can come off my list".
    fn comes_off(&self) -> Option<ListSaid> {
        let mention = self.mentions.iter().find(|mention| {
            mention.has_preposition() && matches!(word(self.tokens, mention.start), "off" | "from")
        })?;
        let at = (self.from + 1..mention.start)
            .find(|at| LISTS.comes.at(self.tokens, *at).is_some_and(|used| at + used == mention.start))?;
        let list = mention.list.as_deref();
        let mut said = ListSaid::new(ListVerb::Remove, Some(mention));
        if is_pronoun(word(self.tokens, at - 1)) || word(self.tokens, at - 1) == "they" {
            let pieces = self.antecedent(at - 1, list)?;
            self.put(ListOp::Remove, pieces, list, &mut said);
        } else {
            self.take(ListOp::Remove, (self.from, at), list, &mut said);
        }
        (!said.edits.is_empty()).then_some(said)
    }

    /// "Everything on my list is done".
    fn all_done(&self) -> Option<ListSaid> {
        let used = LISTS.everything.at(self.tokens, self.from)?;
        let mention = self.mentions.iter().find(|mention| mention.start == self.from + used)?;
        let behind = mention.end + LISTS.is_done.at(self.tokens, mention.end)?;
        quiet(self.tokens, behind)
            .then(|| ListSaid { whole: true, ..ListSaid::new(ListVerb::Complete, Some(mention)) })
    }

    /// "I don't need the list any more".
    fn no_longer_whole(&self) -> Option<ListSaid> {
        let used = LISTS.no_longer.at(self.tokens, 0)?;
        let mention =
            self.mentions.iter().find(|mention| mention.inner == used && !mention.has_preposition())?;
        (mention.inner < mention.end && quiet(self.tokens, mention.end))
            .then(|| ListSaid { whole: true, ..ListSaid::new(ListVerb::Remove, Some(mention)) })
    }

    /// "Call the new list birthdays".
    fn called_anew(&self) -> Option<ListSaid> {
        let verb = matches!(word(self.tokens, self.from), "call" | "name" | "title" | "label");
        let mention = self.mentions.first().filter(|mention| mention.inner == self.from + 1 && verb)?;
        let new = (mention.inner..mention.end).any(|at| word(self.tokens, at) == "new");
        let mut said = ListSaid { whole: true, ..ListSaid::new(ListVerb::Add, Some(mention)) };
        self.name_behind(mention, self.tokens.len(), &mut said);
        (new && said.called.is_some()).then_some(said)
    }

    /// "One more thing for my list: milk", "another thing to add to my list is mopping".
    fn addition(&self) -> Option<ListSaid> {
        let used = LISTS.one_more.at(self.tokens, self.from)?;
        let mention = self.mentions.iter().find(|mention| mention.start == self.from + used)?;
        let behind =
            mention.end + any_phrase!(self.tokens, mention.end, ["is", "are", "would be"]).unwrap_or(0);
        let mut said = ListSaid::new(ListVerb::Add, Some(mention));
        self.take(ListOp::Add, (behind, self.quiet_end()), mention.list.as_deref(), &mut said);
        (!said.edits.is_empty()).then_some(said)
    }

    /// "I'd like milk on the list", "let's have milk on it".
    fn wished_on(&self) -> Option<ListSaid> {
        let start = LISTS.i_would_have.at(self.tokens, 0)?;
        let mention = self.mentions.iter().find(|mention| {
            mention.start > start && matches!(word(self.tokens, mention.start), "on" | "onto" | "in")
        })?;
        let end = if any_phrase!(self.tokens, mention.start - 2, ["to be", "to go"]) == Some(2) {
            mention.start - 2
        } else {
            mention.start
        };
        // "I'd like milk put on the list", "I'd like to see everything on it".
        let said = |table: &[String]| any_phrase(self.tokens, end - 1, table).is_some();
        let done =
            said(&LISTS.added) || said(&LISTS.removed) || said(&LISTS.queried) || said(&LISTS.completed);
        let clause = (start..end).any(|at| {
            matches!(word(self.tokens, at), "," | "i" | "we" | "what" | "what's" | "if" | "to" | "is")
        });
        let mut said = ListSaid::new(ListVerb::Add, Some(mention));
        if start < end && !done && !clause {
            self.take(ListOp::Add, (start, end), mention.list.as_deref(), &mut said);
        }
        (!said.edits.is_empty()).then_some(said)
    }

    /// "I'm at the shop, what's on my list?": what stands before the question says why it is asked.
    fn asked_behind(&self) -> Option<ListSaid> {
        let mention = self.mentions.first()?;
        let comma =
            (self.from..mention.start).rev().find(|at| matches!(word(self.tokens, *at), "," | ";"))?;
        let next = lead(self.tokens, comma + 1);
        let told = !is_question(self.tokens, self.from, false)
            && !(self.from..comma).any(|at| {
                head_at(self.tokens, at, self.mentions).is_some_and(|head| head.verb != Verb::Query)
            });
        let asks = any_phrase!(
            self.tokens,
            next,
            ["what", "what's", "whats", "which", "how many", "is", "are", "do", "does"]
        );
        (told && next < mention.start && asks.is_some() && self.condition().is_none()).then(|| {
            let behind = Sentence { from: next, ..*self };
            behind.query(mention)
        })
    }

    /// "I forgot what's on my list", "I'm not sure if milk is on it".
    fn wondered(&self) -> Option<ListSaid> {
        let start = [0, self.from]
            .into_iter()
            .find_map(|at| LISTS.wonders.at(self.tokens, at).map(|used| at + used))?;
        let mention = self.mentions.iter().find(|mention| mention.start >= start)?;
        (self.condition().is_none()).then(|| self.query(mention))
    }

    /// Whether a clause begins at `at`.
    fn opens(&self, at: usize) -> bool {
        matches!(word(self.tokens, at - 1), "," | "and" | "please" | ":" | ";")
    }

    /// Where the sentence ends, without what is only polite.
    fn quiet_end(&self) -> usize {
        let polite = |token: &Token| matches!(token.word.as_str(), "please" | "thanks" | "now");
        self.tokens.iter().rposition(|token| !polite(token)).map_or(self.tokens.len(), |at| at + 1)
    }
}

/// Whether something is swapped at `at`.
fn is_swap(tokens: &[Token], at: usize) -> bool {
    LISTS.swap.at(tokens, at).is_some_and(|used| used > 0)
}

/// Whether nothing but politeness stands from `at` on.
fn quiet(tokens: &[Token], at: usize) -> bool {
    tokens[at.min(tokens.len())..].iter().all(|token| {
        token.shape == Shape::Mark
            || matches!(
                token.word.as_str(),
                "please"
                    | "now"
                    | "again"
                    | "for"
                    | "me"
                    | "us"
                    | "thanks"
                    | "today"
                    | "right"
                    | "anymore"
                    | "any"
                    | "more"
            )
    })
}
