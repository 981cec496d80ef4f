//! "Not the eggs", "cat food: no, we've got enough", "leave the tablets, we've loads", "we're good on bananas": what is not
//! to be got. What is said not to be wanted never goes on the list.

mod wording;

use self::wording::{Refusal, begins_no, ended, has_enough, is_unwanted};
use super::Basket;
use super::entries::{Entry, entries};
use crate::read::ListOp;
use crate::read::lexicon::{LISTS, singular};
use crate::read::listing::SHOPPING;
use crate::read::say::Act;
use crate::read::say::remark::Remark;
use crate::read::say::words::is_subject;
use crate::read::tokens::{Shape, Token, any_phrase, tokens, word};

/// Nobody names a thing that hob has never heard of in more words where it is not wanted.
const UNKNOWN_WORDS_MAX: usize = 3;

impl Basket<'_> {
    /// What a piece says is not to be got.
    pub(super) fn refused(&self, part: &[Token]) -> Option<Vec<Act>> {
        if let Some(acts) = self.less(part) {
            return Some(acts);
        }
        let refusal = self.refusal(part)?;
        // "No bananas and no apples": of both.
        let again = |at: usize| {
            at > 0
                && matches!(word(refusal.things, at), "no" | "not" | "any")
                && matches!(word(refusal.things, at - 1), "and" | "or" | "nor" | "," | "&")
        };
        let things: Vec<Token> = ended(refusal.things)
            .iter()
            .enumerate()
            .filter(|(at, _)| !again(*at))
            .map(|(_, token)| token)
            .cloned()
            .map(|token| match token.word.as_str() {
                "or" | "nor" => Token { word: "and".to_owned(), ..token },
                _ => token,
            })
            .collect();
        // "No milk for Emma", "no cheese in the pasta" say of what, and not what is to be got.
        let of = |token: &Token| {
            matches!(token.word.as_str(), "for" | "in" | "with" | "on" | "at" | "to" | "from")
        };
        if things.is_empty() || things.iter().any(of) || self.is_else(&things) {
            return None;
        }
        let found = entries(&things, self.front.lexicon)?;
        let wishes = self.front.memory.open_check_in().is_some();
        let fits = |entry: &Entry| {
            let listed = self.line_named(entry).is_some();
            let unknown = (wishes || refusal.enough) && entry.words.split(' ').count() <= UNKNOWN_WORDS_MAX;
            let thing = !LISTS.not_things.contains(&entry.words) && !self.is_chore(entry);
            listed || thing && refusal.strong && !refusal.out && (entry.known || unknown)
        };
        found.iter().all(fits).then(|| {
            found
                .into_iter()
                .map(|entry| match self.line_named(&entry) {
                    Some(line) => self.edit(ListOp::Have, Entry { item: line.item.clone(), ..entry }),
                    None => self.edit(ListOp::Have, entry),
                })
                .collect()
        })
    }

    /// The open line that words name by all of their own words or, where just one is meant by them, by some of its:
    /// "the tablets" of the dishwasher, "the white" of the wines.
    pub(super) fn line_named(&self, entry: &Entry) -> Option<&hob_memory::Line> {
        if let Some(line) = self.line(entry) {
            return Some(line);
        }
        let wanted: Vec<String> = entry.words.split([' ', '-']).map(singular).collect();
        let of = |line: &&hob_memory::Line| {
            let has: Vec<String> = line.item.split([' ', '-']).map(singular).collect();
            wanted.iter().all(|word| has.contains(word))
        };
        let mut found = self.front.memory.open_lines(SHOPPING).filter(of);
        let line = found.next().filter(|_| !entry.known)?;
        found.next().is_none().then_some(line)
    }

    /// Whether the thing is the name of a chore and of nothing that is sold: "no dinner".
    fn is_chore(&self, entry: &Entry) -> bool {
        let named = tokens(&entry.words, 0, entry.words.len());
        self.front.lexicon.task_noun(&named, 0).is_some_and(|(_, end)| end == named.len())
    }

    /// "Not so much milk", "fewer bananas": how much, hob cannot tell.
    fn less(&self, part: &[Token]) -> Option<Vec<Act>> {
        let used = any_phrase!(
            part,
            0,
            [
                "not so much",
                "not so many",
                "not as much",
                "not as many",
                "not that much",
                "not that many",
                "not too much",
                "not too many",
                "less",
                "fewer",
                "don't get so much",
                "don't get so many",
                "don't buy so much",
                "don't buy so many",
                "don't get as much",
                "don't buy as much",
                "get less",
                "get fewer",
                "buy less",
                "buy fewer"
            ]
        )?;
        let things = ended(&part[used..]);
        if self.is_else(things) {
            return None;
        }
        let found = entries(things, self.front.lexicon)?;
        let sold = found.iter().all(|entry| entry.known || self.line_named(entry).is_some());
        let chore = found.iter().any(|entry| self.is_chore(entry));
        let counted = found.iter().any(|entry| entry.quantity.is_some());
        (sold && !chore && !counted).then(|| vec![Act::Remark(Remark::Unclear(self.front.words(part)))])
    }

    /// What a piece names as not to be got, and how.
    fn refusal<'t>(&self, part: &'t [Token]) -> Option<Refusal<'t>> {
        let polite =
            any_phrase!(part, 0, ["please", "can you", "could you", "just", "so please", "please just"])
                .unwrap_or(0);
        let (head, reason) = self.reasoned(&part[polite..]);
        let enough = any_of(reason, &ENOUGH);
        begins_no(head, enough)
            .or_else(|| self.answered_no(part))
            .or_else(|| has_enough(head))
            .or_else(|| is_unwanted(head))
    }

    /// The words before a reason, and the reason: "…, we've got loads".
    fn reasoned<'t>(&self, part: &'t [Token]) -> (&'t [Token], &'t [Token]) {
        let at = (1..part.len()).find(|at| {
            let joint = part[*at].shape == Shape::Mark && !part[*at].glued
                || matches!(word(part, *at), "," | ";")
                || matches!(word(part, *at), "because" | "since" | "as" | "cos");
            joint && self.is_reason(&part[at + 1..])
        });
        at.map_or((part, &[]), |at| (&part[..at], &part[at + 1..]))
    }

    /// Whether words only say why something is not wanted.
    fn is_reason(&self, rest: &[Token]) -> bool {
        let begins = is_subject(word(rest, 0))
            || matches!(
                word(rest, 0),
                "we've"
                    | "i've"
                    | "they've"
                    | "there's"
                    | "there"
                    | "still"
                    | "got"
                    | "plenty"
                    | "enough"
                    | "loads"
                    | "lots"
                    | "too"
                    | "nobody"
                    | "thanks"
            )
            || self.front.tells(rest, 0, rest.len());
        begins && !any_of(rest, &WANTING)
    }

    /// "Bananas: no, we've got enough", "eggs - not this week": the thing, and behind it that it is not wanted.
    fn answered_no<'t>(&self, part: &'t [Token]) -> Option<Refusal<'t>> {
        let from = any_phrase!(part, 0, ["as for", "about", "re", "regarding"]).unwrap_or(0);
        let mark = (from + 1..part.len()).find(|at| {
            part[*at].shape == Shape::Mark && !part[*at].glued || matches!(word(part, *at), ":" | "?" | ",")
        })?;
        let rest = &part[mark + 1..];
        let used = any_phrase(rest, 0, &NO_TO_IT)?;
        let next = word(rest, used);
        // "Eggs, no bread": of the bread.
        let ends = next.is_empty()
            || rest[used].shape == Shape::Mark
            || matches!(next, "thanks" | "thank" | "need" | "please" | "of" | "left" | "in" | "still")
            || self.is_reason(&rest[used..]);
        ends.then_some(Refusal { things: &part[from..mark], strong: true, enough: false, out: false })
    }
}

/// Whether one of these stands anywhere.
fn any_of(part: &[Token], phrases: &[&str]) -> bool {
    (0..part.len()).any(|at| any_phrase(part, at, phrases).is_some())
}

/// That there is some, told as a reason.
const ENOUGH: [&str; 14] = [
    "enough",
    "plenty",
    "loads",
    "lots",
    "tons",
    "heaps",
    "masses",
    "stacks",
    "left",
    "still",
    "already",
    "have some",
    "got some",
    "a lot",
];

/// What is a wish of its own, and no reason.
const WANTING: [&str; 12] =
    ["need", "get", "buy", "add", "want", "please", "you", "instead", "order", "grab", "take", "put"];

/// How it is said of a thing named before that it is not wanted.
const NO_TO_IT: [&str; 26] = [
    "no",
    "nope",
    "nah",
    "none",
    "not needed",
    "not necessary",
    "not this week",
    "not this time",
    "not now",
    "not today",
    "not yet",
    "don't bother",
    "no need",
    "skip it",
    "skip them",
    "skip those",
    "leave it",
    "leave them",
    "we've got enough",
    "we've enough",
    "we have enough",
    "we've got plenty",
    "we have plenty",
    "we've got loads",
    "got enough",
    "got plenty",
];
