//! Ways of saying what is wanted, put as the order that each comes to: sentences with slots ("[chore] is too much, [often]
//! is plenty") and what they are put as ("[chore] [often] from now on"), in data (`lexicon/said.toml`).

use std::collections::BTreeMap;

use crate::read::Ctx;
use crate::read::lexicon::{Lexicon, SAID, TALK};
use crate::read::pattern::Patterns;
use crate::read::split::sentences::sentences;
use crate::read::time::bits::Bit;
use crate::read::time::number::cardinal;
use crate::read::time::{TimeCtx, scan};
use crate::read::tokens::{Shape, Token, any_phrase, tokens, word};

/// One way of saying something.
#[derive(Debug)]
pub(crate) struct Way {
    said: Vec<Piece>,
    put: String,
}

/// A piece of a way.
#[derive(Debug)]
enum Piece {
    /// Words that stand there.
    Words(Patterns),
    /// What is named or told there, and whether it may be missing.
    Slot { name: String, kind: Kind, optional: bool },
}

/// What may stand in a slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// The name of a chore, or of what it is done to.
    Chore,
    /// How often, and nothing else.
    Often,
    /// On which days.
    Days,
    /// At which hour, with the word before it or without.
    Hour,
    /// What is said of when, of whatever kind.
    When,
    /// A meal.
    Meal,
    /// One thing to buy, with how much of it.
    Item,
    /// Words among which a thing to buy is named.
    Listed,
    /// One who is known, or is called by what he is to the owner.
    Person,
    /// How many.
    Count,
    /// A word or three that are no time.
    Thing,
    /// Words in which no time is named.
    Event,
    /// Any words.
    Words,
}

impl Way {
    /// Reads a way from its data.
    ///
    /// # Errors
    ///
    /// When a pattern in it cannot be read, or a slot is of no kind; the message names it.
    pub(crate) fn new(
        said: &str,
        put: &str,
        classes: &BTreeMap<String, Vec<String>>,
    ) -> Result<Self, String> {
        let mut pieces = Vec::new();
        let words = |text: &str| Patterns::new(&[text.trim().to_owned()], classes).map(Piece::Words);
        let mut rest = said;
        while let Some((before, behind)) = rest.split_once('[') {
            if !before.trim().is_empty() {
                pieces.push(words(before)?);
            }
            let (name, after) =
                behind.split_once(']').ok_or_else(|| format!("{said:?}: a slot is not closed"))?;
            let optional = after.starts_with('?');
            let kind = match name.trim_end_matches(|c: char| c.is_ascii_digit()) {
                "chore" => Kind::Chore,
                "often" => Kind::Often,
                "days" => Kind::Days,
                "hour" => Kind::Hour,
                "when" => Kind::When,
                "meal" => Kind::Meal,
                "item" => Kind::Item,
                "listed" => Kind::Listed,
                "person" => Kind::Person,
                "count" => Kind::Count,
                "thing" => Kind::Thing,
                "event" => Kind::Event,
                "words" => Kind::Words,
                _ => return Err(format!("{said:?}: there is no slot {name:?}")),
            };
            pieces.push(Piece::Slot { name: name.to_owned(), kind, optional });
            rest = after.strip_prefix('?').unwrap_or(after);
        }
        if !rest.trim().is_empty() {
            pieces.push(words(rest)?);
        }
        Ok(Self { said: pieces, put: put.to_owned() })
    }
}

/// The same with each sentence that is said in one of these ways put plainly; `None` where none is.
pub(super) fn plainly(said: &str, lexicon: &Lexicon, ctx: &Ctx<'_>) -> Option<String> {
    let mut text = said.to_owned();
    let mut changed = false;
    let mut from = 0;
    // The later sentences are read as they then stand.
    loop {
        let mut all = tokens(&text, 0, text.len());
        lexicon.settle(&mut all);
        let Some((first, last)) = sentences(&all).into_iter().find(|(first, _)| all[*first].start >= from)
        else {
            break;
        };
        from = all[last - 1].end;
        let end = last - usize::from(matches!(word(&all, last - 1), "." | "!" | "?" | ";"));
        let cx = TimeCtx::new(ctx, lexicon, true, false);
        let reading = Reading { text: &text, all: &all[..end], lexicon, cx: &cx };
        if let Some((start, put)) = reading.sentence(first) {
            let head = text.get(..all[start].start)?.to_owned() + &put;
            let tail = text.get(all.get(end.checked_sub(1)?)?.end..)?.to_owned();
            from = head.len();
            text = head + &tail;
            changed = true;
        }
    }
    changed.then_some(text)
}

struct Reading<'a> {
    text: &'a str,
    all: &'a [Token],
    lexicon: &'a Lexicon,
    cx: &'a TimeCtx<'a>,
}

impl Reading<'_> {
    /// What a sentence is put as, and from which token on.
    fn sentence(&self, first: usize) -> Option<(usize, String)> {
        let mut at = first;
        loop {
            if let Some(put) = SAID.way.iter().find_map(|way| self.put(way, at)) {
                return Some((at, put));
            }
            // Behind what says nothing by itself: "so", "thanks, ", "by the way".
            at += TALK.lead.at(self.all, at).filter(|used| *used > 0)?;
        }
    }

    fn put(&self, way: &Way, at: usize) -> Option<String> {
        let mut slots = BTreeMap::new();
        let (from, to) = (at, self.fits(&way.said, at, &mut slots)?);
        debug_assert!(from < to);
        let mut put = way.put.clone();
        for piece in &way.said {
            if let Piece::Slot { name, .. } = piece {
                let words = slots.get(name.as_str()).and_then(|(from, to)| self.words(*from, *to));
                put = put.replace(&format!("[{name}]"), words.unwrap_or(""));
            }
        }
        Some(put.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    fn words(&self, from: usize, to: usize) -> Option<&str> {
        self.text.get(self.all.get(from)?.start..self.all.get(to.checked_sub(1)?)?.end)
    }

    /// Where pieces end that stand from a place on, which is where the sentence ends.
    fn fits<'p>(
        &self,
        pieces: &'p [Piece],
        at: usize,
        slots: &mut BTreeMap<&'p str, (usize, usize)>,
    ) -> Option<usize> {
        const SLOT_TOKENS_MAX: usize = 14;
        match pieces.split_first() {
            None => (self.polite_end(at) == self.all.len()).then_some(self.all.len()),
            Some((Piece::Words(words), rest)) => {
                let used = words.at(self.all, at)?;
                self.fits(rest, at + used, slots)
            }
            Some((Piece::Slot { name, kind, optional }, rest)) => {
                for to in at + 1..=self.all.len().min(at + SLOT_TOKENS_MAX) {
                    if !self.is(*kind, at, to) {
                        continue;
                    }
                    slots.insert(name, (at, to));
                    if let Some(end) = self.fits(rest, to, slots) {
                        return Some(end);
                    }
                    slots.remove(name.as_str());
                }
                if *optional { self.fits(rest, at, slots) } else { None }
            }
        }
    }

    /// Where the words end that are only polite.
    fn polite_end(&self, mut at: usize) -> usize {
        while at < self.all.len() {
            let mark = usize::from(word(self.all, at) == ",");
            let Some(used) = any_phrase!(
                self.all,
                at + mark,
                ["please", "thanks", "thank you", "then", "ok", "okay", "if you can", "if possible", "hob"]
            ) else {
                return at;
            };
            at += mark + used;
        }
        at
    }

    /// Whether the tokens from one place to another are of a kind.
    fn is(&self, kind: Kind, from: usize, to: usize) -> bool {
        let part = &self.all[from..to];
        let first = word(part, 0);
        let plain = || part.iter().all(|token| token.shape != Shape::Mark || token.word == "-");
        let timed = |wanted: fn(&Bit) -> bool, joins: &[&str]| {
            let found = scan(part, self.cx);
            let covered = (0..part.len()).all(|at| {
                found.iter().any(|found| (found.start..found.end).contains(&at))
                    || joins.contains(&word(part, at))
            });
            !found.is_empty() && covered && found.iter().all(|found| wanted(&found.bit))
        };
        match kind {
            Kind::Chore => {
                const WORDS_MAX: usize = 6;
                let pronoun = matches!(
                    first,
                    "i" | "i'm"
                        | "we"
                        | "we're"
                        | "you"
                        | "it"
                        | "it's"
                        | "that"
                        | "that's"
                        | "they"
                        | "this"
                );
                let named = (0..part.len()).any(|at| {
                    self.lexicon.task_noun(part, at).is_some()
                        || self.lexicon.named(part, at).is_some()
                        || word(part, at).ends_with("ing") && word(part, at).len() > 4
                        || matches!(word(part, at), "bins" | "bin" | "recycling" | "plants" | "litter")
                });
                part.len() <= WORDS_MAX && plain() && !pronoun && named && scan(part, self.cx).is_empty()
            }
            Kind::Often => timed(|bit| matches!(bit, Bit::Repeat(_)), &["or", "so"]),
            Kind::Days => timed(
                |bit| matches!(bit, Bit::Date(_) | Bit::Dates(..) | Bit::Repeat(_) | Bit::From(_)),
                &["on", "the", "this"],
            ),
            Kind::Hour => {
                let lead = any_phrase!(part, 0, ["at", "by", "before", "after", "around", "about"]);
                super::shortly::hour_end(part, lead.unwrap_or(0)) == Some(part.len())
            }
            Kind::When => timed(|bit| !matches!(bit, Bit::Trouble(_)), &["on", "the", "this", "and", ","]),
            Kind::Meal => part.len() == 1 && super::shortly::MEALS.contains(&first),
            Kind::Item => {
                const WORDS_MAX: usize = 5;
                part.len() <= WORDS_MAX
                    && plain()
                    && (0..part.len()).any(|at| {
                        self.lexicon.class_or_item(part, at).is_some_and(|(_, end)| end == part.len())
                    })
            }
            Kind::Listed => (0..part.len()).any(|at| self.lexicon.item(part, at).is_some()),
            Kind::Person => {
                let own = usize::from(matches!(first, "my" | "our"));
                self.lexicon.person(part, own).is_some_and(|(_, end)| end == part.len())
            }
            Kind::Count => cardinal(part, 0).is_some_and(|(_, end)| end == part.len()),
            Kind::Thing => {
                const WORDS_MAX: usize = 3;
                part.len() <= WORDS_MAX
                    && part.iter().all(|token| token.shape == Shape::Word)
                    && scan(part, self.cx).is_empty()
            }
            Kind::Event => plain() && scan(part, self.cx).is_empty(),
            Kind::Words => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistake_in_a_way_is_named() {
        let error = Way::new("[chore is", "x", &BTreeMap::new()).expect_err("not closed");
        assert!(error.contains("not closed"), "{error}");
        let error = Way::new("[nobody] is", "x", &BTreeMap::new()).expect_err("no slot");
        assert!(error.contains("nobody"), "{error}");
    }
}
