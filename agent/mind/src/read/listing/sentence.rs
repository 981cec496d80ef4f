//! Sentences that name a list and say by a verb what is to be done with it.

use hob_schedules::Name;

use super::asked;
use super::items::{Object, Piece, list_for, object};
use super::mention::{self, Mention, SHOPPING};
use super::verbs::{self, Head, Verb, head_at, heads, lead};
use super::{ListSaid, ListVerb, edits_of, is_pronoun};
use crate::read::ListOp;
use crate::read::lexicon::{LISTS, Lexicon, is_base, plain, to_name};
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// A sentence that names a list.
#[derive(Clone, Copy)]
pub(super) struct Sentence<'a> {
    pub(super) tokens: &'a [Token],
    /// Where it begins, after "could you please".
    pub(super) from: usize,
    pub(super) mentions: &'a [Mention],
    pub(super) lexicon: &'a Lexicon,
}

impl Sentence<'_> {
    /// "If not", "unless it is": where what follows from the answer begins.
    pub(super) fn condition(&self) -> Option<usize> {
        (self.from..self.tokens.len()).find_map(|at| {
            LISTS
                .if_so
                .at(self.tokens, at)
                .map(|used| at + used)
                // "Is milk on the list, please add it."
                .or_else(|| {
                    let next = lead(self.tokens, at + 1);
                    let refers = head_at(self.tokens, next, self.mentions).is_some_and(|head| {
                        matches!(head.verb, Verb::Add | Verb::Remove)
                            && is_pronoun(word(self.tokens, head.end))
                    });
                    (matches!(word(self.tokens, at), "," | ";" | "?" | ".") && refers).then_some(at + 1)
                })
        })
    }

    /// A question about a list, with what it asks after.
    pub(super) fn query(&self, mention: &Mention) -> ListSaid {
        // "The list of items on the to-do list".
        let mention = if mention.list.is_some() {
            mention
        } else {
            self.mentions.iter().find(|other| other.list.is_some()).unwrap_or(mention)
        };
        let asked = asked::item(self.tokens, self.from, self.mentions);
        let words = asked.map(|(from, to)| plain(self.tokens, from, to));
        let mut said = ListSaid { asked: words, ..ListSaid::new(ListVerb::Query, Some(mention)) };
        if said.list.is_none() {
            // "Which chores are left on my list": what is asked after says which list it is.
            let list = self.tokens.iter().find_map(|token| match token.word.as_str() {
                "task" | "tasks" | "chore" | "chores" | "job" | "jobs" | "errand" | "errands" => {
                    Some(mention::TODO)
                }
                "buy" | "groceries" | "food" | "shopping" | "store" | "supermarket" => Some(SHOPPING),
                _ => None,
            });
            said.list = list.map(Name::new);
            said.called = list.map(str::to_owned);
        }
        said
    }

    /// The edits that the verbs from `from` on say.
    pub(super) fn edits(&self, from: usize) -> Option<ListSaid> {
        let mut found = heads(self.tokens, from, self.mentions);
        // "Let me know whether I need milk on the list".
        if found.first().is_some_and(|head| {
            head.verb == Verb::Query
                && matches!(word(self.tokens, head.end), "if" | "whether" | "what" | "which")
        }) && self.condition().is_none()
        {
            found.truncate(1);
        }
        let edits = found.iter().any(|head| head.verb != Verb::Query);
        if edits {
            // "Open the list and add milk".
            found.retain(|head| head.verb != Verb::Query);
        }
        if !edits {
            let first = found.first()?;
            // "Get bananas added to the list", "have a new list".
            if matches!(word(self.tokens, first.start), "get" | "have")
                && let Some(said) = self.passive().or_else(|| self.wish())
            {
                return Some(said);
            }
            // "Read me the list": only where the sentence begins with it.
            return (first.start == from).then(|| self.query(self.mention_for(first, self.tokens.len())));
        }
        let mut rest = Vec::new();
        // "Put the bins out and add milk to the list".
        while found.len() > 1 && !verbs::stands_for_list(self.tokens, &found[0], self.mentions) {
            rest.push((found[0].start, found[1].start));
            found.remove(0);
        }
        let first = found.first()?.clone();
        let several = found.iter().filter(|head| head.verb != Verb::Update).count() > 1;
        let mut said = ListSaid::new(ListVerb::Update, Some(self.mention_for(&first, self.tokens.len())));
        let mut verbs = Vec::new();
        for (index, head) in found.iter().enumerate() {
            let stop = found.get(index + 1).map_or(self.tokens.len(), |next| next.start);
            verbs.extend(self.edit(head, stop, &mut said));
        }
        said.verb = match verbs.as_slice() {
            [] => ListVerb::Update,
            [verb, rest @ ..] if rest.iter().all(|other| other == verb) => *verb,
            [..] if several => ListVerb::Update,
            [verb, ..] => *verb,
        };
        // What stands before the first verb and is not what it refers to says something else.
        let refers = is_pronoun(word(self.tokens, first.end));
        if rest.is_empty() && from == self.from && !refers && !self.is_topic(from, first.start) {
            rest.push((from, first.start));
        }
        said.rest.splice(0..0, rest);
        if said.list.is_none() {
            said.list = self.mentions.iter().find_map(|mention| mention.list.clone());
            said.called = self.mentions.iter().find_map(|mention| mention.called.clone());
        }
        Some(said)
    }

    /// Whether the tokens before a verb only name the list, or what "it" stands for.
    pub(super) fn is_topic(&self, from: usize, to: usize) -> bool {
        let named = self.mentions.iter().any(|mention| from <= mention.start && mention.end <= to);
        named || !(from..to).any(|at| is_base(word(self.tokens, at)))
    }

    /// The list that a verb is about: the one behind it, else the one before.
    pub(super) fn mention_for(&self, head: &Head, stop: usize) -> &Mention {
        let behind = self.mentions.iter().find(|mention| mention.inner >= head.end && mention.inner < stop);
        let before = self.mentions.iter().rev().find(|mention| mention.end <= head.start);
        // There is one, or the sentence would not be read here.
        behind.or(before).unwrap_or_else(|| &self.mentions[0])
    }

    /// What one verb edits, up to the next.
    pub(super) fn edit(&self, head: &Head, stop: usize, said: &mut ListSaid) -> Option<ListVerb> {
        let tokens = self.tokens;
        let own = self.mentions.iter().find(|mention| mention.inner >= head.end && mention.inner < stop);
        let mention = self.mention_for(head, stop);
        let list = mention.list.as_deref();
        let verb = match head.verb {
            Verb::Add | Verb::Make => ListVerb::Add,
            Verb::Remove => ListVerb::Remove,
            Verb::Complete => ListVerb::Complete,
            Verb::Update => ListVerb::Update,
            Verb::Query => return None,
        };
        if let Some(behind) = own.and_then(|own| self.named_behind(head, own, stop)) {
            self.take(ListOp::Add, behind, list, said);
            if !said.edits.is_empty() {
                return Some(ListVerb::Add);
            }
        }
        let (from, to) = match own {
            // "Delete my list", "create a new list", "update my list with shoes".
            Some(own) if own.inner == head.end || self.is_bare(head.end, own.inner) => {
                let after = (own.end, stop);
                let with = matches!(word(tokens, own.end), "with" | ":" | "," | "to" | "so");
                let filled = with && matches!(verb, ListVerb::Update | ListVerb::Add);
                if !own.has_preposition() && !filled {
                    said.whole = true;
                    self.name_behind(own, stop, said);
                    return Some(verb);
                }
                // "Update my list to include shoes": the verb behind says it.
                if verb == ListVerb::Update && stop < tokens.len() {
                    return None;
                }
                if verb == ListVerb::Update {
                    let after = (own.end + LISTS.to_have.at(tokens, own.end).unwrap_or(0), stop);
                    // "Update my list with shoes" puts them on it.
                    self.take(ListOp::Add, after, list, said);
                    return Some(ListVerb::Add);
                }
                after
            }
            Some(own) => (head.end, own.start),
            None => (head.end, self.clause_end(head.end, stop)),
        };
        if verb == ListVerb::Update {
            return self.amount(head, (from, to), list, said);
        }
        if head.verb == Verb::Make {
            said.whole = true;
            return Some(verb);
        }
        let to = head.particle.filter(|at| from < *at && *at < to).unwrap_or(to);
        let op = match verb {
            ListVerb::Remove => ListOp::Remove,
            ListVerb::Complete => ListOp::Complete,
            ListVerb::Add | ListVerb::Update | ListVerb::Query => ListOp::Add,
        };
        match object(tokens, from, to, list, self.lexicon) {
            Object::Pieces(pieces) => self.put(op, pieces, list, said),
            Object::Everything if op != ListOp::Add => said.whole = true,
            // "Put a reminder on my to-do list to call Mum".
            Object::Something | Object::None | Object::Everything
                if own.is_some_and(|own| {
                    word(tokens, own.end) == "to" && is_base(word(tokens, own.end + 1))
                }) =>
            {
                let behind = own.map_or(stop, |own| own.end + 1);
                self.take(op, (behind, stop), list, said);
                return Some(verb);
            }
            Object::Something | Object::None | Object::Everything => {
                if let Some(pieces) = self.antecedent(head.start, list) {
                    self.put(op, pieces, list, said);
                }
            }
        }
        if let Some(own) = own {
            self.after(own.end, stop, op, list, said);
        }
        Some(verb)
    }

    /// "Create a new item on my list called mopping", "add an entry to my list for milk": what follows the list.
    fn named_behind(&self, head: &Head, own: &Mention, stop: usize) -> Option<(usize, usize)> {
        let is_line = |at: usize| {
            matches!(word(self.tokens, at), "item" | "entry" | "task" | "reminder" | "chore" | "line")
        };
        let line = is_line(own.end) || own.start > head.end && is_line(own.start - 1);
        let puts = matches!(head.verb, Verb::Add | Verb::Make);
        let start = own.end + LISTS.names_it.at(self.tokens, own.end).filter(|_| line && puts)?;
        (start < stop).then_some((start, stop))
    }

    /// "Delete the list kickball": the name behind the noun.
    pub(super) fn name_behind(&self, own: &Mention, stop: usize, said: &mut ListSaid) {
        let stops = |at: usize| {
            let token = &self.tokens[at];
            token.shape != Shape::Word
                || LISTS.stops.contains(token.word.as_str())
                || LISTS.lead.at(self.tokens, at).is_some()
                || crate::read::time::weekday::name(self.tokens, at, true).is_some()
        };
        let end = (own.end..stop).find(|at| stops(*at)).unwrap_or(stop);
        let quiet = end == stop || matches!(word(self.tokens, end), "please" | "but" | "and" | "for");
        if said.called.is_none() && end > own.end && end - own.end <= 3 && quiet {
            let words = plain(self.tokens, own.end, end);
            // "Sort the list alphabetically".
            if words.ends_with("ly") {
                return;
            }
            said.list = Some(to_name(words.split(' ')));
            said.called = Some(words);
        }
    }

    /// "Change the milk on the list to two litres".
    pub(super) fn amount(
        &self,
        head: &Head,
        (from, to): (usize, usize),
        list: Option<&str>,
        said: &mut ListSaid,
    ) -> Option<ListVerb> {
        let end = self.tokens.len();
        let at = (head.end..end).rev().find(|at| word(self.tokens, *at) == "to")?;
        let (quantity, unit, next) = crate::read::kinds::amount(self.tokens, at + 1, end + 1);
        let unit = unit.or_else(|| crate::read::kinds::unit(self.tokens, next).map(|(unit, _)| unit));
        quantity?;
        if let Object::Pieces(pieces) = object(self.tokens, from, to.min(at), list, self.lexicon) {
            let pieces =
                pieces.into_iter().map(|piece| Piece { quantity, unit: unit.clone(), ..piece }).collect();
            self.put(ListOp::Add, pieces, list, said);
        }
        None
    }

    /// "Add milk to the list and eggs": more of the same behind the list.
    pub(super) fn after(&self, at: usize, stop: usize, op: ListOp, list: Option<&str>, said: &mut ListSaid) {
        let joined = any_phrase!(
            self.tokens,
            at,
            ["and", "and also", "along with", "as well as", ", and", ",", "plus", "together with"]
        );
        let Some(used) = joined.filter(|used| at + used < stop) else { return };
        if let Object::Pieces(pieces) = object(self.tokens, at + used, stop, list, self.lexicon)
            && pieces.iter().all(|piece| piece.known)
        {
            self.put(op, pieces, list, said);
        } else if is_base(word(self.tokens, at + used + lead(&self.tokens[at + used..], 0))) {
            said.rest.push((at + used, stop));
        }
    }

    /// Whether nothing but articles and the like stand between a verb and a list.
    pub(super) fn is_bare(&self, from: usize, to: usize) -> bool {
        (from..to).all(|at| {
            matches!(
                word(self.tokens, at),
                "me" | "us"
                    | "up"
                    | "out"
                    | "off"
                    | "to"
                    | "on"
                    | "in"
                    | "of"
                    | "from"
                    | "for"
                    | "please"
                    | "all"
                    | "entire"
                    | "with"
                    | "down"
                    | "away"
                    | "onto"
                    | "into"
                    | "at"
                    | "also"
                    | "just"
            )
        })
    }

    pub(super) fn clause_end(&self, from: usize, stop: usize) -> usize {
        (from..stop).find(|at| LISTS.remarks.at(self.tokens, *at).is_some()).unwrap_or(stop)
    }

    pub(super) fn take(
        &self,
        op: ListOp,
        (from, to): (usize, usize),
        list: Option<&str>,
        said: &mut ListSaid,
    ) {
        if let Object::Pieces(pieces) = object(self.tokens, from, to, list, self.lexicon) {
            self.put(op, pieces, list, said);
        }
    }

    pub(super) fn put(&self, op: ListOp, pieces: Vec<Piece>, list: Option<&str>, said: &mut ListSaid) {
        let list = list.map_or_else(|| list_for(&pieces), Name::new);
        if said.list.is_none() {
            said.list = Some(list.clone());
            said.called.get_or_insert_with(|| list.to_string());
        }
        for edit in edits_of(op, pieces, &list) {
            // "We should get milk, put it on my list".
            if !said.edits.contains(&edit) {
                said.edits.push(edit);
            }
        }
    }

    /// What "it" stands for: "we're out of rice, put it on the list".
    pub(super) fn antecedent(&self, before: usize, list: Option<&str>) -> Option<Vec<Piece>> {
        let (from, to) = asked::item(&self.tokens[..before], self.from, self.mentions)
            .or_else(|| asked::wanted(&self.tokens[..before], 0))
            .or_else(|| self.named_last(before))?;
        match object(self.tokens, from, to, list, self.lexicon) {
            Object::Pieces(pieces) => Some(pieces),
            Object::Everything | Object::Something | Object::None => None,
        }
    }

    /// "The laundry is done, remove it from my list": the last thing or chore that was named.
    fn named_last(&self, before: usize) -> Option<(usize, usize)> {
        let told = &self.tokens[..before];
        (self.from..before).rev().find_map(|at| {
            if self.mentions.iter().any(|mention| mention.start <= at && at < mention.end) {
                return None;
            }
            let end = self
                .lexicon
                .item(told, at)
                .or_else(|| self.lexicon.task_noun(told, at))
                .map(|(_, end)| end)
                .filter(|_| at == self.from || word(told, at) != "list")?;
            // "Dish soap", not "soap": the longest that ends there.
            let start = (self.from..at)
                .find(|from| self.lexicon.item(told, *from).is_some_and(|(_, stop)| stop == end))
                .unwrap_or(at);
            Some((start, end))
        })
    }
}
