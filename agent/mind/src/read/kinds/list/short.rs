//! What has run short, in sentences that name no list: "we're down to one loo roll", "there's no rice".

use crate::read::ListOp;
use crate::read::clause::Clause;
use crate::read::kinds::{Scene, Take};
use crate::read::lexicon::{LISTS, is_base};
use crate::read::tokens::{Shape, any_phrase, word};

/// More words than these name no thing.
const NAME_WORDS_MAX: usize = 3;

/// More things than these are told, not wanted.
const THINGS_MAX: usize = 8;

/// What is to be bought because hardly any is left, where a clause says nothing else.
pub(super) fn read(clause: &Clause, scene: &Scene<'_>) -> Option<Vec<Take>> {
    if scene.cx.said || clause.above.on.is_some() {
        return None;
    }
    // "Down to one": a count, and no hour.
    let (from, known) = down_to(clause).or_else(|| none(clause).filter(|_| clause.times.is_empty()))?;
    things(clause, from, known, scene)
}

/// "We're down to one loo roll": the last of something.
fn down_to(clause: &Clause) -> Option<(usize, bool)> {
    let from = clause.begins(&["we're down to", "we are down to", "i'm down to", "down to"])?;
    let few = ["one", "our last", "the last", "my last", "the last few", "two", "a few", "half a"];
    any_phrase(&clause.tokens, from, &few).map(|used| (from + used, false))
}

/// "There's no rice": what is sold, and is not there.
fn none(clause: &Clause) -> Option<(usize, bool)> {
    clause
        .begins(&["there's no", "there is no", "there are no", "we've no", "we have no", "no more"])
        .map(|from| (from, true))
}

/// The things from a token to the end, where they are nothing but things that are sold.
fn things(clause: &Clause, from: usize, known: bool, scene: &Scene<'_>) -> Option<Vec<Take>> {
    let tokens = &clause.tokens;
    let end = tokens.iter().rposition(|token| token.shape != Shape::Mark)? + 1;
    let bare = tokens.get(from..end)?;
    let plain = bare.iter().all(|token| match token.shape {
        Shape::Word => {
            !TOLD.contains(&token.word.as_str()) && !LISTS.not_things.contains(token.word.as_str())
        }
        Shape::Number => true,
        Shape::Mark => matches!(token.word.as_str(), "," | "-" | "&"),
    });
    if !plain
        || bare.is_empty()
        || known && is_base(word(tokens, from)) && scene.lexicon.item(tokens, from).is_none()
    {
        return None;
    }
    let found = super::edits(bare, scene.lexicon, Some(ListOp::Add));
    let named = found.iter().all(|edit| {
        edit.words.split(' ').count() <= NAME_WORDS_MAX
            && scene
                .lexicon
                .task_noun(&crate::read::tokens::tokens(&edit.words, 0, edit.words.len()), 0)
                .is_none()
            && scene
                .lexicon
                .named(&crate::read::tokens::tokens(&edit.words, 0, edit.words.len()), 0)
                .is_none_or(|(named, end)| {
                    end < edit.words.split(' ').count()
                        || matches!(
                            named.what,
                            crate::read::lexicon::What::Item | crate::read::lexicon::What::Thing
                        )
                })
    });
    let sold = (from..end).any(|at| scene.lexicon.item(tokens, at).is_some());
    (named && (1..=THINGS_MAX).contains(&found.len()) && (sold || !known))
        .then(|| found.into_iter().map(Take::Edit).collect())
}

/// Words of a clause that says more than what is to be bought.
const TOLD: [&str; 58] = [
    "the", "my", "our", "his", "her", "their", "your", "this", "that", "these", "those", "it", "them", "him",
    "me", "us", "you", "i", "we", "he", "she", "they", "to", "from", "in", "into", "on", "onto", "off",
    "out", "up", "down", "over", "under", "at", "by", "with", "without", "for", "is", "are", "be", "not",
    "when", "if", "until", "so", "because", "as", "ready", "done", "dressed", "home", "back", "away", "rid",
    "going", "started",
];
