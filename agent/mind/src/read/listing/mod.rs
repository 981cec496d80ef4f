//! Sentences about a list that they name, or plainly mean: edits, and questions about what is on it.
//!
//! Such a sentence is read as a whole, because what is to be done, with what, and on which list may stand in any order
//! ("on the shopping list, remove bread and add milk", "we're out of rice, put it on the list"). What names no list and
//! means none is left to the other readers.

mod asked;
mod items;
mod mention;
mod roundabout;
mod sentence;
mod slips;
mod unnamed;
mod verbless;
mod verbs;

use hob_schedules::Name;

use self::items::Piece;
pub(crate) use self::mention::{Mention, SHOPPING, TODO, mentions};
use self::sentence::Sentence;
use self::verbs::lead;
use super::lexicon::{LISTS, Lexicon};
use super::time::bits::Bit;
use super::time::{TimeCtx, scan};
use super::tokens::{Shape, Token, tokens, word};
use super::{Ctx, ListEdit, ListOp};

/// What is wanted of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListVerb {
    /// Something is put on it, or the list is begun.
    Add,
    /// Something is taken off it, or all of it.
    Remove,
    /// Something on it is done, or all of it.
    Complete,
    /// What is on it?
    Query,
    /// Several of these, or an amount on it changes.
    Update,
}

/// A sentence about a list.
#[derive(Debug, Clone, PartialEq)]
pub struct ListSaid {
    /// What is wanted.
    pub verb: ListVerb,
    /// Which list, where the words say it or leave no doubt.
    pub list: Option<Name>,
    /// What the owner calls it.
    pub called: Option<String>,
    /// The lines that change. Empty where the list is meant as a whole, where a question is asked, and where the owner
    /// has not said what ("add an item").
    pub edits: Vec<ListEdit>,
    /// Whether the list itself is begun or emptied.
    pub whole: bool,
    /// What a question asks after.
    pub asked: Option<String>,
    /// Whether lists are spoken of in general: "which lists do I have".
    pub many: bool,
    /// Tokens that say something else, for the other readers.
    pub(crate) rest: Vec<(usize, usize)>,
}

impl ListSaid {
    fn new(verb: ListVerb, mention: Option<&Mention>) -> Self {
        ListSaid {
            verb,
            list: mention.and_then(|mention| mention.list.clone()),
            called: mention.and_then(|mention| mention.called.clone()),
            edits: Vec::new(),
            whole: false,
            asked: None,
            many: mention.is_some_and(|mention| mention.many),
            rest: Vec::new(),
        }
    }

    /// Whether it changes something that it does not name: "put it on the list".
    pub(crate) fn refers(&self) -> bool {
        self.verb != ListVerb::Query && self.edits.is_empty() && !self.whole
    }
}

/// What a sentence says of a list, if it is about one.
pub fn list_said(sentence: &str, ctx: &Ctx<'_>) -> Option<ListSaid> {
    let lexicon = Lexicon::new(ctx.catalogue, ctx.house);
    let mut all = tokens(sentence, 0, sentence.len());
    lexicon.settle(&mut all);
    let cx = TimeCtx::new(ctx, &lexicon, true, false);
    listing(&all, &cx)
}

/// What tokens say of a list, if they are about one.
pub(crate) fn listing(tokens: &[Token], cx: &TimeCtx<'_>) -> Option<ListSaid> {
    let right = slips::put_right(tokens);
    let tokens = right.as_deref().unwrap_or(tokens);
    let end = tokens.iter().rposition(|token| token.shape != Shape::Mark)? + 1;
    let asks = tokens[end..].iter().any(|token| token.is_mark('?'));
    let tokens = &tokens[..end];
    let from = lead(tokens, 0);
    let mentions = mentions(tokens, 0);
    // "Every Friday, clear the list" is a duty of its own.
    let repeats = scan(tokens, cx).iter().any(|found| {
        let inside = mentions.iter().any(|mention| mention.start <= found.start && found.end <= mention.end);
        matches!(found.bit, Bit::Repeat(_)) && !inside
    });
    if repeats || from >= end {
        return None;
    }
    let Some(first) = mentions.first() else { return unnamed::read(tokens, from, cx.lexicon) };
    let foreign = first.called.as_deref().and_then(|called| called.rsplit(' ').next());
    if foreign.is_some_and(|word| LISTS.no_lists.contains(word)) {
        return None;
    }
    let sentence = Sentence { tokens, from, mentions: &mentions, lexicon: cx.lexicon };
    if let Some(said) = sentence.roundabout() {
        return Some(said);
    }
    // "On the shopping list, did I put tomatoes?"
    let next = lead(tokens, first.end);
    let topic = first.start == from
        && asked::is_question(tokens, next, false)
        && !matches!(word(tokens, next), "should" | "has" | "will" | "would");
    if topic || asked::is_question(tokens, from, asks) {
        return Some(match sentence.condition() {
            Some(at) => sentence.edits(lead(tokens, at)).unwrap_or_else(|| sentence.query(first)),
            None => sentence.query(first),
        });
    }
    sentence.edits(from).or_else(|| sentence.without_verb(first))
}

/// The edits that put pieces on a list, or take them off.
fn edits_of(op: ListOp, pieces: Vec<Piece>, list: &Name) -> impl Iterator<Item = ListEdit> {
    pieces.into_iter().map(move |piece| ListEdit {
        op,
        list: list.clone(),
        item: piece.item,
        words: piece.words,
        quantity: piece.quantity,
        unit: piece.unit,
        source: None,
    })
}

/// A word that stands for something spoken of before.
fn is_pronoun(word: &str) -> bool {
    matches!(word, "it" | "that" | "them" | "this" | "those" | "these")
}
