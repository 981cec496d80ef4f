//! Things to get as they are typed in a hurry, with the amount wherever it comes: "500g mince, tin tomatoes (4)", "oat
//! milk x3", "hummus, 2 tubs", "got cat food already", "make that 3 milks".

mod amounts;
mod entries;
mod refused;

use hob_memory::Line;
use hob_schedules::Name;

pub(super) use self::amounts::{again, named_among};
use self::entries::{Entry, entries};
use super::Act;
use super::front::Front;
use super::remark::Remark;
use crate::read::deed::deeds;
use crate::read::kinds::begins_edit;
use crate::read::lexicon::{LISTS, TALK, is_base, singular};
use crate::read::listing::{SHOPPING, mentions};
use crate::read::query::asks;
use crate::read::time::TimeCtx;
use crate::read::tokens::{Shape, Token, any_phrase, word};
use crate::read::{ListEdit, ListOp};

/// What a piece changes on the shopping list, where it names no list and is about nothing else.
pub(super) fn read(part: &[Token], front: &Front<'_>, goes_on: bool) -> Option<Vec<Act>> {
    if !mentions(part, 0).is_empty() {
        return None;
    }
    let basket = Basket { front, goes_on };
    basket
        .amount(part)
        .or_else(|| basket.swapped(part))
        .or_else(|| basket.had(part))
        .or_else(|| basket.refused(part))
        .or_else(|| basket.unneeded(part))
        .or_else(|| basket.taken_off(part))
        .or_else(|| basket.put_on(part))
        .or_else(|| basket.wanted(part))
        .or_else(|| basket.bare(part))
}

/// Whether a piece only says of things that they are not to be got.
pub(super) fn refuses(part: &[Token], front: &Front<'_>) -> bool {
    mentions(part, 0).is_empty() && Basket { front, goes_on: false }.refused(part).is_some()
}

/// Nobody goes on with more things of which nobody has heard.
const MORE_MAX: usize = 3;

struct Basket<'a> {
    front: &'a Front<'a>,
    /// Whether things were put on the list just before.
    goes_on: bool,
}

impl Basket<'_> {
    /// The open line of the shopping list that words name.
    fn line(&self, entry: &Entry) -> Option<&Line> {
        let stem = |words: &str| words.split([' ', '-']).map(singular).collect::<Vec<_>>().join(" ");
        let wanted = stem(&entry.words);
        self.front.memory.open_lines(SHOPPING).find(|line| {
            let has = stem(&line.item);
            line.item == entry.item || has == wanted || has.ends_with(&format!(" {wanted}"))
        })
    }

    fn edit(&self, op: ListOp, entry: Entry) -> Act {
        // "Butter" is no peanut butter that is on the list; what is taken off keeps the name that it has there.
        let line = self.line(&entry).filter(|line| op != ListOp::Add || self.is_same(line, &entry));
        let item = line.map_or(entry.item, |line| line.item.clone());
        let had =
            line.filter(|_| entry.more).filter(|line| line.unit == entry.unit).and_then(|line| line.quantity);
        let quantity = entry.quantity.map(|quantity| quantity + had.unwrap_or(0.0));
        let list = Name::new(SHOPPING);
        Act::List(ListEdit { op, list, item, words: entry.words, quantity, unit: entry.unit, source: None })
    }

    /// Whether a line is of the very thing.
    fn is_same(&self, line: &Line, entry: &Entry) -> bool {
        let stem = |words: &str| words.split([' ', '-']).map(singular).collect::<Vec<_>>().join(" ");
        line.item == entry.item || stem(&line.item) == stem(&entry.words)
    }

    fn edits(&self, op: ListOp, found: Vec<Entry>) -> Vec<Act> {
        found.into_iter().map(|entry| self.edit(op, entry)).collect()
    }

    /// Whether tokens say a time or name a chore: what they are about is no list.
    fn is_else(&self, part: &[Token]) -> bool {
        let cx = TimeCtx::new(self.front.ctx, self.front.lexicon, true, false);
        let clause = self.front.clause(part, &cx);
        clause.times.has_days() || !clause.times.repeats.is_empty()
    }

    /// "Make that 3 milks, not 2": another amount of what is on the list.
    fn amount(&self, part: &[Token]) -> Option<Vec<Act>> {
        if let Some(acts) = self.enough(part) {
            return Some(acts);
        }
        // "Make the cat food 10 tins": the thing itself stands before its amount.
        let named = self
            .request(part, &["make the", "change the", "up the", "make my", "make our"])
            .filter(|used| part[*used..].iter().any(|token| token.shape == Shape::Number));
        let used = named.or_else(|| {
            any_phrase!(
                part,
                0,
                ["make that", "make it", "that should be", "change that to", "make them", "i meant"]
            )
        })?;
        let end = (used..part.len())
            .find(|at| matches!(word(part, *at), "not" | "instead" | "rather" | ","))
            .unwrap_or(part.len());
        let said: Vec<Token> = part[used..end].iter().filter(|token| token.word != "to").cloned().collect();
        let found = entries(&said, self.front.lexicon)?;
        let [entry] = found.as_slice() else { return None };
        let entry = Entry { more: false, ..entry.clone() };
        if entry.quantity.is_none() || self.is_else(&part[used..end]) {
            return None;
        }
        // "Make that 8 pm", "make it two": no thing of which there is an amount.
        if !entry.known && self.line(&entry).is_none() {
            return None;
        }
        if self.line(&entry).is_none() {
            return Some(vec![Act::Remark(Remark::NotListed(entry.words))]);
        }
        Some(vec![self.edit(ListOp::Add, entry)])
    }

    /// "Eggs - 6 is enough this week": how much is wanted of what is on the list, or is to be.
    fn enough(&self, part: &[Token]) -> Option<Vec<Act>> {
        let at = (1..part.len()).find(|at| {
            any_phrase!(
                part,
                *at,
                [
                    "is enough",
                    "are enough",
                    "is plenty",
                    "will do",
                    "should do",
                    "would do",
                    "'s enough",
                    "is fine",
                ]
            )
            .is_some()
        })?;
        let said = &part[any_phrase!(part, 0, ["just", "only", "for the"]).unwrap_or(0)..at];
        let chore = self.front.lexicon.task_noun(said, 0).is_some();
        let found = entries(said, self.front.lexicon)?;
        let [entry] = found.as_slice() else { return None };
        let entry = Entry { more: false, ..entry.clone() };
        let sold = entry.known || self.line(&entry).is_some();
        if !sold || entry.quantity.is_none() || chore {
            return None;
        }
        // "1 kg of rice is enough, and 4 onions".
        let behind = (at..part.len()).find(|at| matches!(word(part, *at), "," | "and"));
        let behind = behind.map_or(part.len(), |at| at + 1);
        let behind = behind + usize::from(word(part, behind) == "and");
        let more = entries(&part[behind.min(part.len())..], self.front.lexicon).unwrap_or_default();
        let counted = |entry: &Entry| entry.quantity.is_some() && (entry.known || self.line(entry).is_some());
        let more = if more.iter().all(counted) { more } else { Vec::new() };
        Some(self.edits(ListOp::Add, std::iter::once(entry).chain(more).collect()))
    }

    /// "Swap the dish soap for the eco one".
    fn swapped(&self, part: &[Token]) -> Option<Vec<Act>> {
        let used = any_phrase!(part, 0, ["swap out", "swap", "replace", "exchange", "switch"])?;
        let joint = (used..part.len()).find(|at| matches!(word(part, *at), "for" | "with" | "to"))?;
        let old = entries(&part[used..joint], self.front.lexicon)?;
        let new = entries(&part[joint + 1..], self.front.lexicon)?;
        let ([old], [new]) = (old.as_slice(), new.as_slice()) else { return None };
        let line = self.line(old);
        if line.is_none() && !old.known {
            let chores = self.front.lexicon.named(&part[used..joint], 0).is_some();
            return (!chores).then(|| vec![Act::Remark(Remark::NotListed(old.words.clone()))]);
        }
        let Some(line) = line else { return Some(vec![Act::Remark(Remark::NotListed(old.words.clone()))]) };
        // "The eco one": of the same kind.
        let words = match new.words.strip_suffix(" one").or_else(|| new.words.strip_suffix(" ones")) {
            Some(which) => format!("{which} {}", old.words),
            None => new.words.clone(),
        };
        let item = if words == new.words {
            new.item.clone()
        } else {
            crate::read::lexicon::to_name(words.split(' '))
        };
        let quantity = new.quantity.or(line.quantity);
        let unit = new.unit.clone().or_else(|| line.unit.clone()).filter(|_| quantity.is_some());
        let added = Entry { item, words, quantity, unit, known: new.known, more: false, behind: false };
        Some(vec![self.edit(ListOp::Remove, old.clone()), self.edit(ListOp::Add, added)])
    }

    /// "Got cat food already", "we have eggs, take them off", "Jonas picked up the bread".
    fn had(&self, part: &[Token]) -> Option<Vec<Act>> {
        let verbs = [
            "have already got",
            "have got",
            "already have",
            "already got",
            "have",
            "got",
            "already bought",
            "bought",
            "picked up",
            "have bought",
        ];
        let person = self.front.lexicon.person(part, 0).map_or(0, |(_, end)| end);
        let got = (0..part.len().min(6)).any(|at| matches!(word(part, at), "got" | "bought" | "picked"));
        let op = if got { ListOp::Complete } else { ListOp::Have };
        let subject =
            any_phrase!(part, 0, ["i've", "we've", "i", "we", "he", "she", "they"]).unwrap_or(person);
        let used = subject + any_phrase(part, subject, &verbs)?;
        let off = (used..part.len()).find(|at| {
            any_phrase!(
                part,
                *at,
                [", take", ", cross", ", so take", "so take", "and take", ", scratch", ", you can take"]
            )
            .is_some()
        });
        let end = off.unwrap_or(part.len());
        let already = (0..end).any(|at| word(part, at) == "already") || off.is_some();
        let telling = subject > 0 && matches!(word(part, subject), "have") && !already;
        if telling || (subject > 0 && !already) {
            return None;
        }
        let things: Vec<Token> =
            part[used..end].iter().filter(|token| token.word != "already").cloned().collect();
        if self.is_else(&things) {
            return None;
        }
        let found = entries(&things, self.front.lexicon)?;
        let sold = found.iter().all(|entry| entry.known || self.line(entry).is_some());
        (sold || already && found.iter().any(|entry| entry.known)).then(|| self.edits(op, found))
    }

    /// "Don't need the coriander", "we don't need bread any more".
    fn unneeded(&self, part: &[Token]) -> Option<Vec<Act>> {
        let used = any_phrase!(
            part,
            0,
            [
                "we don't need",
                "i don't need",
                "don't need",
                "do not need",
                "no longer need",
                "we no longer need",
                "forget",
                "leave off",
                "skip",
            ]
        )?;
        let weak = matches!(word(part, 0), "forget" | "leave" | "skip");
        let end = (used..part.len())
            .find(|at| {
                any_phrase!(part, *at, ["any more", "anymore", "after all", "this week", "now", "then"])
                    .is_some()
            })
            .unwrap_or(part.len());
        let found = entries(&part[used..end], self.front.lexicon)?;
        let cx = TimeCtx::new(self.front.ctx, self.front.lexicon, true, false);
        let chore = !deeds(&self.front.clause(&part[used..end], &cx), self.front.lexicon).is_empty();
        let of_list = |entry: &Entry| self.line(entry).is_some() || (entry.known && !weak);
        let named = |entry: &Entry| {
            !weak && !chore && entry.words.split(' ').count() <= 2 && !LISTS.not_things.contains(&entry.words)
        };
        let fits = !found.is_empty() && found.iter().all(|entry| of_list(entry) || named(entry));
        (fits && !self.is_else(&part[used..])).then(|| self.edits(ListOp::Have, found))
    }

    /// "Take the bread off", "take everything with eggs off".
    fn taken_off(&self, part: &[Token]) -> Option<Vec<Act>> {
        let used = self.request(part, &["take", "cross", "scratch", "strike", "knock"])?;
        let off = (used..part.len()).find(|at| word(part, *at) == "off")?;
        let (things, rest) = if off == used {
            (&part[off + 1..], &part[part.len()..])
        } else {
            (&part[used..off], &part[off + 1..])
        };
        let found = entries(things, self.front.lexicon)?;
        let listed = found.iter().all(|entry| self.line(entry).is_some() || entry.known);
        let ends = rest.is_empty() || matches!(word(rest, 0), "," | "please" | "again" | "then" | "and");
        // "…, and the yogurt too": off with it.
        let more = rest.iter().position(|token| token.word == "and").and_then(|and| {
            let too = rest
                .iter()
                .rposition(|token| matches!(token.word.as_str(), "too" | "also") || token.word == "as");
            entries(&rest[and + 1..too.filter(|too| *too > and)?], self.front.lexicon)
        });
        let more = more.filter(|more| more.iter().all(|entry| self.line(entry).is_some() || entry.known));
        let joined = word(rest, 0) == "and" && more.is_none();
        let found: Vec<Entry> = found.into_iter().chain(more.into_iter().flatten()).collect();
        (listed && ends && !joined).then(|| self.edits(ListOp::Remove, found))
    }

    /// "Put eggs on, a dozen", "stick some bananas on".
    fn put_on(&self, part: &[Token]) -> Option<Vec<Act>> {
        let used = self.request(part, &["put", "stick", "pop", "chuck", "whack", "bung"])?;
        let on = (used..part.len()).find(|at| word(part, *at) == "on")?;
        // "Put the book on the table", "put the washing on".
        let ends = on + 1 == part.len()
            || matches!(word(part, on + 1), "," | "for" | "as" | "too" | "(" | "and" | "please");
        let switched = part[used..on].iter().any(|token| TALK.put_on.contains(&token.word));
        if !ends || switched || on == used {
            return None;
        }
        let mut things = part[used..on].to_vec();
        let stop = (on + 1..part.len()).find(|at| word(part, *at) == "for").unwrap_or(part.len());
        things.extend(
            part[on + 1..stop]
                .iter()
                .filter(|token| !matches!(token.word.as_str(), "please" | "too" | "as" | "well"))
                .cloned(),
        );
        let found = entries(&things, self.front.lexicon)?;
        (!found.is_empty()).then(|| self.edits(ListOp::Add, found))
    }

    /// "Add oat milk x3", "we need more yoghurt, 6": with the amount behind.
    fn wanted(&self, part: &[Token]) -> Option<Vec<Act>> {
        let verbs = [
            "add",
            "get more",
            "get some",
            "get us",
            "get",
            "buy",
            "grab",
            "pick up",
            "order",
            "we also need",
            "we need more",
            "we need",
            "i need",
            "need more",
            "need",
            "we could do with",
            "we're out of",
            "we are out of",
            "out of",
        ];
        let used = self.request(part, &verbs)?;
        let found = entries(&part[used..], self.front.lexicon)?;
        // "Add cashew biscuits": nobody adds anything else to a household.
        let added = word(part, used - 1) == "add"
            && !part.iter().any(|token| LISTS.elsewhere.contains(&token.word) || token.word == "chore");
        let behind = added || found.iter().any(|entry| entry.behind);
        (behind && !self.is_else(&part[used..])).then(|| self.edits(ListOp::Add, found))
    }

    /// "Half a dozen lemons + a bag of onions": things and amounts, and nothing else.
    fn bare(&self, part: &[Token]) -> Option<Vec<Act>> {
        let lexicon = self.front.lexicon;
        if asks(part, lexicon) {
            return None;
        }
        // "Please get twelve apples, yogurt": what is asked for by a verb is no bare list.
        let polite =
            any_phrase!(part, 0, ["please", "oh and", "and", "also", "oh", "hi", "hey"]).unwrap_or(0);
        if (is_base(word(part, polite)) || begins_edit(part, polite)) && lexicon.item(part, polite).is_none()
            || lexicon.task_noun(part, 0).is_some()
            || self.is_else(part)
        {
            return None;
        }
        let found = entries(part, lexicon)?;
        let sure = |entry: &Entry| entry.known || entry.quantity.is_some();
        let counted = found.iter().filter(|entry| sure(entry)).count();
        // "Eggs, a dozen. And some of that oat cereal."
        if self.goes_on && found.len() <= MORE_MAX {
            return Some(self.edits(ListOp::Add, found));
        }
        let any = found.iter().any(|entry| entry.known || entry.unit.is_some() || self.line(entry).is_some());
        let alone = found.len() == 1 && found.iter().all(|entry| entry.quantity.is_some() || entry.known);
        let several = found.len() > 1 && counted * 2 >= found.len();
        (any && (alone || several)).then(|| self.edits(ListOp::Add, found))
    }

    /// Where what is asked for begins, behind "could you please add".
    fn request(&self, part: &[Token], verbs: &[&str]) -> Option<usize> {
        let asked = any_phrase!(
            part,
            0,
            [
                "could you please",
                "can you please",
                "could you",
                "can you",
                "would you",
                "will you",
                "please can you",
                "please",
                "oh and",
                "and",
                "also",
            ]
        )
        .unwrap_or(0);
        any_phrase(part, asked, verbs).map(|used| asked + used)
    }
}
