//! Sentences that name a list and say without an order what is to be on it: "milk should be added", "bread off the list".

use super::items::{Object, object};
use super::mention::Mention;
use super::sentence::Sentence;
use super::{ListSaid, ListVerb};
use crate::read::ListOp;
use crate::read::kinds;
use crate::read::lexicon::{LISTS, is_base};
use crate::read::pattern::Patterns;
use crate::read::tokens::{Shape, any_phrase, word};

impl Sentence<'_> {
    /// "Milk should be added to the list", "bread off the list", "my shopping list".
    pub(super) fn without_verb(&self, mention: &Mention) -> Option<ListSaid> {
        self.passive()
            .or_else(|| self.wish())
            .or_else(|| self.should_become(mention))
            .or_else(|| self.no_longer(mention))
            .or_else(|| self.should_have(mention))
            .or_else(|| self.should_be_on(mention))
            .or_else(|| self.fragment(mention))
    }

    /// "Milk should be added", "I need soda added to my list and carrots removed".
    pub(super) fn passive(&self) -> Option<ListSaid> {
        let tables = [
            (&LISTS.added, ListOp::Add, ListVerb::Add),
            (&LISTS.removed, ListOp::Remove, ListVerb::Remove),
            (&LISTS.completed, ListOp::Complete, ListVerb::Complete),
            (&LISTS.made, ListOp::Add, ListVerb::Add),
        ];
        let mut start = LISTS.i_need.at(self.tokens, self.from).map_or(self.from, |used| self.from + used);
        let wished = start > self.from;
        // "Can milk be added to my list?"
        if matches!(word(self.tokens, start), "can" | "could" | "may" | "might" | "shall") {
            start += 1;
        }
        let mut said = ListSaid::new(ListVerb::Update, self.mentions.first());
        let mut verbs = Vec::new();
        let mut at = start;
        while at < self.tokens.len() {
            let found = tables.iter().find_map(|(table, op, verb)| {
                any_phrase(self.tokens, at, table).map(|used| (used, *op, *verb, *table == &LISTS.made))
            });
            let be = at > start
                && matches!(word(self.tokens, at - 1), "be" | "been" | "get" | "getting" | "being");
            let Some((used, op, verb, made)) = found.filter(|_| (wished || be) && at > start) else {
                at += 1;
                continue;
            };
            let mut end = at;
            while end > start
                && matches!(
                    word(self.tokens, end - 1),
                    "be" | "been"
                        | "get"
                        | "to"
                        | "should"
                        | "must"
                        | "can"
                        | "could"
                        | "needs"
                        | "need"
                        | "has"
                        | "have"
                        | "please"
                        | "also"
                        | "now"
                        | "ought"
                        | "being"
                        | "getting"
                )
            {
                end -= 1;
            }
            let list = said.list.clone();
            // "A new list is to be created", "my list should be deleted".
            if self
                .mentions
                .iter()
                .any(|mention| !mention.has_preposition() && mention.start >= start && mention.end == end)
            {
                said.whole = true;
                said.verb = verb;
                return Some(said);
            }
            if made {
                at += used;
                continue;
            }
            match object(self.tokens, start, end, list.as_deref(), self.lexicon) {
                Object::Pieces(pieces) => self.put(op, pieces, list.as_deref(), &mut said),
                Object::Everything => said.whole = true,
                Object::Something | Object::None => {}
            }
            verbs.push(verb);
            at += used;
            start = self.mentions.iter().find(|mention| mention.start >= at).map_or(at, |mention| {
                if word(self.tokens, at) == "and" { at } else { mention.end.min(self.tokens.len()) }
            });
            start += any_phrase!(self.tokens, start, ["and", ", and", ","]).unwrap_or(0);
            at = start.max(at);
        }
        let first = *verbs.first()?;
        said.verb = if verbs.iter().all(|verb| *verb == first) { first } else { ListVerb::Update };
        Some(said)
    }

    /// "We no longer need fries on the shopping list".
    pub(super) fn no_longer(&self, mention: &Mention) -> Option<ListSaid> {
        let used = LISTS.no_longer.at(self.tokens, 0)?;
        let mut said = ListSaid::new(ListVerb::Remove, Some(mention));
        if mention.has_preposition() && used < mention.start {
            self.take(ListOp::Remove, (used, mention.start), mention.list.as_deref(), &mut said);
        }
        (!said.edits.is_empty()).then_some(said)
    }

    /// "Cleaning needs to be on my to-do list", "milk goes on the list".
    pub(super) fn should_be_on(&self, mention: &Mention) -> Option<ListSaid> {
        let verb = (self.from + 1..mention.start)
            .find(|at| LISTS.should_be.at(self.tokens, *at).is_some_and(|used| at + used == mention.start))?;
        let op = if matches!(word(self.tokens, mention.start), "on" | "onto" | "to" | "in") {
            ListOp::Add
        } else {
            return None;
        };
        let mut said = ListSaid::new(ListVerb::Add, Some(mention));
        // "I'd like for milk to be on the list".
        let wish = LISTS.i_need.at(self.tokens, self.from).unwrap_or(0);
        let wish = wish + usize::from(word(self.tokens, self.from + wish) == "for");
        self.take(op, (self.from + wish, verb), mention.list.as_deref(), &mut said);
        (!said.edits.is_empty()).then_some(said)
    }

    /// "The list should also have bread", "make sure bread is on the list".
    pub(super) fn should_have(&self, mention: &Mention) -> Option<ListSaid> {
        let list = mention.list.as_deref();
        let should = LISTS.should_have.at(self.tokens, mention.end);
        let mut said = ListSaid::new(ListVerb::Add, Some(mention));
        if let Some(used) = should {
            self.take(ListOp::Add, (mention.end + used, self.tokens.len()), list, &mut said);
            return (!said.edits.is_empty()).then_some(said);
        }
        let sure = LISTS.make_sure.at(self.tokens, self.from)?;
        let start = self.from + sure;
        let is = (start..mention.start)
            .find(|at| matches!(word(self.tokens, *at), "is" | "are" | "gets" | "get" | "goes" | "go"))?;
        self.take(ListOp::Add, (start, is), list, &mut said);
        (!said.edits.is_empty()).then_some(said)
    }

    /// "Milk on the list please", "bread off the list", "my shopping list", "new list".
    pub(super) fn fragment(&self, mention: &Mention) -> Option<ListSaid> {
        let before = &self.tokens[self.from.min(mention.start)..mention.start];
        let list = mention.list.as_deref();
        let open = before.iter().all(|token| token.shape == Shape::Mark);
        let behind = &self.tokens[mention.end..];
        let quiet = behind.iter().all(|token| {
            token.shape == Shape::Mark
                || matches!(
                    token.word.as_str(),
                    "please"
                        | "items"
                        | "item"
                        | "contents"
                        | "for"
                        | "today"
                        | "tomorrow"
                        | "me"
                        | "now"
                        | "thanks"
                        | "i"
                        | "have"
                        | "this"
                        | "week"
                )
        });
        if open && quiet {
            let new = (mention.inner..mention.end).any(|at| word(self.tokens, at) == "new");
            let verb = if new { ListVerb::Add } else { ListVerb::Query };
            return Some(ListSaid { whole: new, ..ListSaid::new(verb, Some(mention)) });
        }
        // "New list groceries".
        if open && word(self.tokens, mention.inner) == "new" && mention.inner + 2 == mention.end {
            let mut said = ListSaid { whole: true, ..ListSaid::new(ListVerb::Add, Some(mention)) };
            self.name_behind(mention, self.tokens.len(), &mut said);
            return said.called.is_some().then_some(said);
        }
        if open && behind.iter().any(|token| matches!(token.word.as_str(), "what" | "which")) {
            return Some(self.query(mention));
        }
        let op = match word(self.tokens, mention.start) {
            "on" | "onto" | "to" if mention.has_preposition() => ListOp::Add,
            "off" | "from" if mention.has_preposition() => ListOp::Remove,
            _ => return None,
        };
        // Four words with a verb in them are a remark: "there's a stain on the list".
        const VERBS: [&str; 24] = [
            "is", "are", "was", "were", "i", "i'm", "we", "you", "it", "it's", "he", "she", "they", "there",
            "there's", "have", "has", "had", "that's", "what", "not", "don't", "be", "did",
        ];
        if !quiet
            || before.len() > 6
            || before.iter().any(|token| VERBS.contains(&token.word.as_str()) || is_base(&token.word))
        {
            return None;
        }
        let verb = if op == ListOp::Add { ListVerb::Add } else { ListVerb::Remove };
        let mut said = ListSaid::new(verb, Some(mention));
        self.take(op, (self.from + self.odd_verb(mention.start), mention.start), list, &mut said);
        (!said.edits.is_empty()).then_some(said)
    }

    /// "Catapult some eggs onto my list": a verb that nobody would have thought of, told by what follows it.
    fn odd_verb(&self, end: usize) -> usize {
        let first = word(self.tokens, self.from);
        let next = self.from + 1;
        let determined = matches!(
            word(self.tokens, next),
            "some" | "the" | "a" | "an" | "my" | "our" | "more" | "another" | "those" | "these"
        );
        let opens = self.tokens.get(self.from).is_some_and(|token| token.shape == Shape::Word)
            && !LISTS.stops.contains(first)
            && !LISTS.not_names.contains(first)
            && kinds::amount(self.tokens, self.from, end).2 == self.from;
        usize::from(next + 1 < end && opens && determined)
    }

    /// "Make sure my list is clear", "the shopping list should be empty".
    pub(super) fn should_become(&self, mention: &Mention) -> Option<ListSaid> {
        let sure = LISTS.make_sure.at(self.tokens, self.from).unwrap_or(0);
        let subject = mention.start == self.from + sure && !mention.has_preposition();
        let becomes = |patterns: &Patterns| patterns.at(self.tokens, mention.end).is_some();
        let verb = if becomes(&LISTS.should_be_empty) {
            ListVerb::Remove
        } else if becomes(&LISTS.should_be_done) {
            ListVerb::Complete
        } else {
            return None;
        };
        subject.then(|| ListSaid { whole: true, ..ListSaid::new(verb, Some(mention)) })
    }

    /// "I need a new list", "I'd like a list for the party", "I want my to-do list read".
    pub(super) fn wish(&self) -> Option<ListSaid> {
        let used = LISTS.i_wish.at(self.tokens, self.from)?;
        let mention = self.mentions.iter().find(|mention| mention.inner == self.from + used)?;
        if any_phrase(self.tokens, mention.end, &LISTS.queried).is_some() {
            return Some(self.query(mention));
        }
        matches!(word(self.tokens, mention.inner), "a" | "an" | "new" | "another")
            .then(|| ListSaid { whole: true, ..ListSaid::new(ListVerb::Add, Some(mention)) })
    }
}
