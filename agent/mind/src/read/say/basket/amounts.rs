//! "No, two bread", "make it 3", "half the potatoes will do", "two bottles of red, one of white": how much, or which, of
//! what was put on the list before.

use hob_memory::Line;
use hob_schedules::Name;

use super::Basket;
use super::entries::{Entry, entries, only_amount};
use crate::read::lexicon::{singular, to_name};
use crate::read::listing::{SHOPPING, mentions};
use crate::read::say::Act;
use crate::read::say::front::Front;
use crate::read::say::remark::Remark;
use crate::read::tokens::{Shape, Token, any_phrase, tokens, word};
use crate::read::{ListEdit, ListOp};

/// Nobody corrects an amount in more words.
const WORDS_MAX: usize = 24;

/// What tells one kind of a thing from another.
const KINDS: [&str; 46] = [
    "red",
    "white",
    "rosé",
    "rose",
    "green",
    "yellow",
    "black",
    "brown",
    "blue",
    "wholemeal",
    "wholegrain",
    "sourdough",
    "seeded",
    "large",
    "small",
    "medium",
    "big",
    "mini",
    "still",
    "sparkling",
    "skimmed",
    "semi-skimmed",
    "whole",
    "light",
    "dark",
    "plain",
    "salted",
    "unsalted",
    "smoked",
    "sweet",
    "dry",
    "ripe",
    "fresh",
    "frozen",
    "organic",
    "greek",
    "natural",
    "strong",
    "mild",
    "decaf",
    "ground",
    "instant",
    "sliced",
    "crunchy",
    "smooth",
    "mature",
];

/// What words come to that say an amount of what was put on the list before.
pub(in crate::read::say) fn again(all: &[Token], front: &Front<'_>) -> Option<Vec<Act>> {
    let said = all.iter().filter(|token| token.shape != Shape::Mark).count();
    if said == 0
        || said > WORDS_MAX
        || !mentions(all, 0).is_empty()
        || all.iter().any(|token| token.is_mark('?'))
    {
        return None;
    }
    let basket = Basket { front, goes_on: false };
    let (from, corrects) = lead(all);
    let part = ended(&all[from..]);
    // "Get 3 litres this time", "2 litres is plenty".
    let ordered = all.iter().any(|token| matches!(token.word.as_str(), "get" | "buy" | "plenty" | "enough"));
    if part.is_empty() {
        return None;
    }
    // "Milk and eggs, I meant".
    let meant = (1..all.len()).any(|at| any_phrase!(all, at, ["i meant", "i mean"]).is_some() && at > from);
    if meant
        && let Some(found) = entries(part, front.lexicon)
        && found.iter().all(|entry| entry.known)
        && front.turns().next().is_some()
    {
        return Some(basket.edits(ListOp::Add, found));
    }
    basket
        .halved(part)
        .or_else(|| basket.counted(part, corrects, ordered))
        .or_else(|| basket.kinds(part))
        .or_else(|| basket.another(&all[..from], part))
        .or_else(|| basket.amounts_named(part, corrects))
}

/// The lines among some that words name; `None` where they name anything else.
pub(in crate::read::say) fn named_among<'l>(
    things: &[Token],
    front: &Front<'_>,
    lines: Vec<&'l Line>,
) -> Option<Vec<&'l Line>> {
    let found = entries(things, front.lexicon)?;
    let stems = |words: &str| words.split([' ', '-']).map(singular).collect::<Vec<_>>();
    let of = |entry: &Entry| {
        let wanted = stems(&entry.words);
        lines.iter().copied().find(|line| {
            line.item == entry.item || wanted.iter().all(|word| stems(&line.item).contains(word))
        })
    };
    found.iter().map(of).collect()
}

impl Basket<'_> {
    /// "Half the potatoes will do".
    fn halved(&self, part: &[Token]) -> Option<Vec<Act>> {
        let used = any_phrase!(
            part,
            0,
            ["half the", "half of the", "half as many", "half as much", "half that", "half"]
        )?;
        let found = entries(&part[used..], self.front.lexicon)?;
        let [entry] = found.as_slice() else { return None };
        if entry.quantity.is_some() {
            return None;
        }
        let line = self.line_named(entry)?;
        let quantity = line.quantity?;
        Some(vec![of_line(line, Some(quantity / 2.0), line.unit.clone())])
    }

    /// "Make it 3", "only one pint", "2 litres": of the one thing that was put on before.
    fn counted(&self, part: &[Token], corrects: bool, ordered: bool) -> Option<Vec<Act>> {
        let of = (1..part.len()).find(|at| {
            any_phrase!(part, *at, ["of them", "of those", "of it", "of that", "of these"])
                .is_some_and(|used| at + used == part.len())
        });
        let (quantity, unit) = if any_phrase!(part, 0, ["the one", "one"]) == Some(part.len()) {
            (1.0, None)
        } else {
            only_amount(&part[..of.unwrap_or(part.len())])?
        };
        let unclear = || Some(vec![Act::Remark(Remark::Unclear(self.front.words(part)))]);
        let Some(last) = self.front.turns().next() else {
            return if ordered && unit.is_some() { unclear() } else { None };
        };
        let lines = self.front.lines_of(last);
        if lines.is_empty() && ordered && unit.is_some() {
            // "You forgot the milk", "so get 3 litres": of the one thing that was spoken of.
            let said = tokens(&last.words, 0, last.words.len());
            let mut named: Vec<Name> = (0..said.len())
                .filter_map(|at| self.front.lexicon.item(&said, at))
                .map(|(item, _)| item)
                .collect();
            named.dedup();
            let [item] = named.as_slice() else { return unclear() };
            let words = item.replace('-', " ");
            let list = Name::new(SHOPPING);
            let quantity = Some(quantity);
            let edit =
                ListEdit { op: ListOp::Add, list, item: item.clone(), words, quantity, unit, source: None };
            return Some(vec![Act::List(edit)]);
        }
        // Where an hour was said, too, an hour may be meant.
        let timed = self.front.changes_since(last) > 0;
        match lines.as_slice() {
            [line] if !timed || unit.is_some() || of.is_some() => {
                let unit = unit.or_else(|| line.unit.clone());
                Some(vec![of_line(line, Some(quantity), unit)])
            }
            [_, _, ..] if corrects || of.is_some() => unclear(),
            _ => None,
        }
    }

    /// "No, oat milk", "sorry, I meant butter": in the place of the one thing that was put on, or taken off, before.
    fn another(&self, lead: &[Token], part: &[Token]) -> Option<Vec<Act>> {
        let says = |words: &[&str]| lead.iter().any(|token| words.contains(&token.word.as_str()));
        if !(says(&["no", "nope"]) && says(&[","]) || says(&["meant", "mean", "sorry"])) {
            return None;
        }
        let found = entries(part, self.front.lexicon)?;
        let ([entry], false) = (found.as_slice(), self.is_else(part)) else { return None };
        let last = self.front.turns().next()?;
        let (on, off) = (self.front.lines_of(last), self.front.lines_off_since(last));
        if entry.quantity.is_some() || !entry.known && self.line_named(entry).is_none() {
            return None;
        }
        match (on.as_slice(), off.as_slice()) {
            ([line], []) if line.item != entry.item => Some(vec![
                Act::List(ListEdit { op: ListOp::Remove, ..edit_of(line) }),
                self.edit(ListOp::Add, entry.clone()),
            ]),
            ([], [line]) if line.item != entry.item => {
                Some(vec![Act::List(edit_of(line)), self.edit(ListOp::Remove, entry.clone())])
            }
            _ => None,
        }
    }

    /// "Two bottles of red, one of white", behind "buy wine": these in the place of it.
    fn kinds(&self, part: &[Token]) -> Option<Vec<Act>> {
        let last = self.front.turns().next()?;
        let lines = self.front.lines_of(last);
        let [line] = lines.as_slice() else { return None };
        let found = entries(part, self.front.lexicon)?;
        let kind = |entry: &Entry| {
            let words = entry.words.split(' ').filter(|word| !matches!(*word, "one" | "ones" | "of" | "the"));
            words.clone().count() > 0 && words.clone().all(|word| KINDS.contains(&word))
        };
        if !found.iter().all(kind) || !found.iter().any(|entry| entry.quantity.is_some() || found.len() > 1) {
            return None;
        }
        let mut unit: Option<Name> = None;
        let mut acts = vec![Act::List(ListEdit { op: ListOp::Remove, ..edit_of(line) })];
        for entry in found {
            unit = entry.unit.clone().or(unit);
            let words = entry.words.split(' ').filter(|word| !matches!(*word, "one" | "ones" | "of" | "the"));
            let words = format!("{} {}", words.collect::<Vec<_>>().join(" "), line.item.replace('-', " "));
            let item = to_name(words.split(' '));
            let unit = unit.clone().filter(|_| entry.quantity.is_some());
            acts.push(Act::List(ListEdit { item, words, quantity: entry.quantity, unit, ..edit_of(line) }));
        }
        Some(acts)
    }

    /// "No, two bread", "2 of the milk", "make it 5 kg of the potatoes, 6 apples": of things that are named.
    fn amounts_named(&self, part: &[Token], corrects: bool) -> Option<Vec<Act>> {
        let part = without_adding(part);
        if self.is_else(&part) {
            return None;
        }
        let found = entries(&part, self.front.lexicon)?;
        let listed = found.iter().filter(|entry| self.line_named(entry).is_some()).count();
        let counted = found.iter().all(|entry| entry.quantity.is_some() && !entry.more);
        let of_the = (0..part.len()).any(|at| any_phrase!(&part, at, ["of the", "of those"]).is_some());
        let known = found.iter().filter(|entry| entry.known || self.line_named(entry).is_some()).count();
        let sure = corrects && known == found.len() || listed == found.len() || corrects && found.len() > 1;
        if listed == 0 || !counted || !sure || !corrects && !of_the {
            return None;
        }
        Some(
            found
                .into_iter()
                .map(|entry| match self.line_named(&entry) {
                    Some(line) => {
                        let unit = entry.unit.clone();
                        of_line(line, entry.quantity, unit)
                    }
                    None => self.edit(ListOp::Add, entry),
                })
                .collect(),
        )
    }
}

fn edit_of(line: &Line) -> ListEdit {
    ListEdit {
        op: ListOp::Add,
        list: Name::new(SHOPPING),
        item: line.item.clone(),
        words: line.item.replace('-', " "),
        quantity: line.quantity,
        unit: line.unit.clone(),
        source: None,
    }
}

fn of_line(line: &Line, quantity: Option<f64>, unit: Option<Name>) -> Act {
    Act::List(ListEdit { quantity, unit, ..edit_of(line) })
}

/// How words begin that put an amount right, and whether they do.
fn lead(all: &[Token]) -> (usize, bool) {
    let (mut at, mut corrects) = (0, false);
    while at < all.len() {
        let used = any_phrase!(
            all,
            at,
            [
                "no",
                "actually",
                "sorry",
                "wait",
                "i meant",
                "i mean",
                "make it",
                "make that",
                "make them",
                "rather",
                "nope",
                "change it to",
                "change that to",
                "only",
                "just",
                "make the",
                "not"
            ]
        );
        if word(all, at) == "not" {
            break;
        }
        if let Some(used) = used {
            corrects = true;
            at += used;
        } else if all[at].shape == Shape::Mark
            || any_phrase!(
                all,
                at,
                ["oh", "ok", "so", "and", "get", "buy", "i said", "maybe", "let's say", "hm"]
            )
            .is_some()
        {
            at += any_phrase!(all, at, ["i said", "let's say"]).unwrap_or(1);
        } else {
            break;
        }
    }
    (at, corrects)
}

/// Without what may stand behind an amount.
fn ended(part: &[Token]) -> &[Token] {
    const TAILS: [&str; 18] = [
        "please",
        "thanks",
        "actually",
        "instead",
        "then",
        "though",
        "rather",
        "this time",
        "this week",
        "will do",
        "is enough",
        "are enough",
        "is plenty",
        "would do",
        "should do",
        "i meant",
        "i mean",
        "now",
    ];
    let mut end = part.len();
    loop {
        let before = end;
        while end > 0 && part[end - 1].shape == Shape::Mark {
            end -= 1;
        }
        let tail = (end.saturating_sub(2)..end)
            .find(|at| any_phrase(&part[..end], *at, &TAILS).is_some_and(|used| at + used == end));
        end = tail.unwrap_or(end);
        if end == before {
            return &part[..end];
        }
    }
}

/// "6 apples, and add a 200 g bar of chocolate": what is added is one more of them.
fn without_adding(part: &[Token]) -> Vec<Token> {
    let mut kept: Vec<Token> = Vec::new();
    for (at, token) in part.iter().enumerate() {
        let joined = at > 0 && matches!(word(part, at - 1), "and" | "," | "also");
        let article = matches!(token.word.as_str(), "a" | "an")
            && part.get(at + 1).is_some_and(|next| next.shape == Shape::Number);
        let adds = matches!(token.word.as_str(), "add" | "get" | "also") && joined;
        if !adds && !article {
            kept.push(token.clone());
        }
    }
    kept
}
