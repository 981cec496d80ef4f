//! "Milk, a dozen eggs", "we still have butter", "get more coffee": what is said of things to get without naming a list.

use super::remark::Remark;
use super::{Act, Talk};
use crate::read::clause::Clause;
use crate::read::deed::deeds;
use crate::read::lexicon::{LISTS, WORDS};
use crate::read::tokens::{Shape, Token, any_phrase, phrase, word};
use crate::read::{ListEdit, ListOp, kinds};

/// What those do who get something, in the catalogue's words and the owner's: no chore that would stand against a list.
const GETTING: [&str; 14] = [
    "fetch",
    "do-shopping",
    "carry",
    "put-away",
    "grab",
    "pick-up",
    "add",
    "get",
    "bring",
    "stock-up",
    "need",
    "order",
    "use",
    "buy",
];

impl Talk<'_> {
    /// "Milk, a dozen eggs", "we still have butter", "get more coffee".
    pub(super) fn list(&mut self, clause: &Clause) -> bool {
        let items =
            (0..clause.tokens.len()).filter(|at| self.cx.lexicon.item(&clause.tokens, *at).is_some()).count();
        if items == 0 && self.op.is_some() && wishes_nothing(&clause.tokens) {
            return true;
        }
        if clause.times.repeats() {
            return false;
        }
        // What is denied is not wanted, whatever else it is.
        let denied =
            clause.begins(&["no", "not", "never", "without", "don't", "do not", "leave", "drop"]).is_some();
        if denied && !kinds::begins_edit(&clause.tokens, clause.head) {
            return false;
        }
        let head = clause.head.min(clause.tokens.len());
        let tokens = &clause.tokens[head..];
        // "Could you pick up six apples?" is no question.
        let asked = any_phrase!(
            tokens,
            0,
            ["could you please", "can you please", "could you", "can you", "would you", "will you"]
        );
        let tokens =
            asked.filter(|used| kinds::begins_edit(tokens, *used)).map_or(tokens, |used| &tokens[used..]);
        // "Milk, a dozen eggs": milk is a verb, too, but no chore that anybody has heard of.
        let thing = self.cx.lexicon.item(tokens, 0).is_some();
        let chore = deeds(clause, self.cx.lexicon).iter().any(|deed| {
            (deed.known || !thing) && !deed.by_noun && !GETTING.contains(&deed.duty.task.as_str())
        });
        let sure = kinds::begins_sure(tokens);
        let begins = kinds::begins_edit(tokens, 0);
        let op = if begins { None } else { Some(self.op.unwrap_or(ListOp::Add)) };
        let found = kinds::edits(tokens, self.cx.lexicon, op);
        let known = |edit: &ListEdit| self.ctx.catalogue.items.contains_key(&edit.item);
        // "Pick up six apples": toys are picked up off the floor, apples at the shop.
        let things = begins && !found.is_empty() && found.iter().all(known);
        if found.is_empty() || (!sure && !things && (chore || is_about_else(tokens))) {
            return false;
        }
        let wishing = self.op.is_some();
        let fits = if sure {
            // "We're out of time" is about no list.
            found.iter().all(|edit| !edit.words.split(' ').any(|word| LISTS.not_things.contains(word)))
        } else if begins {
            // "Get the kids up at seven", "add an event": a list is only meant where a thing to buy is named.
            let any = wishing || matches!(word(tokens, 0), "buy");
            (any || found.first().is_some_and(known)) && (!is_for_now(tokens) || wishing && found.len() > 1)
        } else if wishing {
            !clause.times.has_days() && clause.content() > 0 && (items > 0 || clause.content() <= 4)
        } else {
            found.len() == segments(tokens)
                && found.iter().all(known)
                && clause.times.is_empty()
                && self.cx.lexicon.task_noun(tokens, 0).is_none()
        };
        if !fits {
            return false;
        }
        // "The usual", "hope your week was crazy": words that are no thing.
        if found.iter().any(|edit| !known(edit) && is_no_thing(&edit.words)) {
            if begins || sure {
                return false;
            }
            self.acts.push(Act::Remark(Remark::Unclear(clause.source.words.clone())));
            return true;
        }
        self.op = Some(ListOp::Add);
        let source = clause.source.clone();
        self.acts.extend(
            found.into_iter().map(|edit| Act::List(ListEdit { source: Some(source.clone()), ..edit })),
        );
        true
    }
}

/// Whether words name no thing that anybody sells: they tell, or point, or say how something is.
fn is_no_thing(words: &str) -> bool {
    const TELLING: [&str; 34] = [
        "was", "were", "is", "are", "had", "has", "have", "hope", "hoping", "your", "you", "i", "we", "mine",
        "yours", "they", "it", "he", "she", "only", "if", "did", "does", "will", "would", "went", "think",
        "guess", "that's", "it's", "i'm", "we're", "as", "than",
    ];
    const POINTING: [&str; 30] = [
        "usual",
        "same",
        "last",
        "next",
        "week",
        "stuff",
        "things",
        "thing",
        "something",
        "anything",
        "whatever",
        "nice",
        "good",
        "rest",
        "lot",
        "everything",
        "nothing",
        "ha",
        "haha",
        "so",
        "crazy",
        "fine",
        "dear",
        "time",
        "ok",
        "great",
        "lovely",
        "morning",
        "evening",
        "before",
    ];
    words.split(' ').any(|word| TELLING.contains(&word))
        || words.split(' ').all(|word| POINTING.contains(&word) || WORDS.units.contains(word))
}

/// Sentences about people, takeaways, calendars, and how something is made.
fn is_about_else(tokens: &[Token]) -> bool {
    const ABOUT: [&str; 40] = [
        "i", "he", "she", "they", "it", "you", "that", "there", "is", "are", "was", "do", "does", "did",
        "what", "what's", "how", "who", "when", "where", "why", "which", "can", "could", "would", "will",
        "should", "if", "let's", "it's", "that's", "i'm", "he's", "she's", "they're", "there's", "i'll",
        "i've", "has", "show",
    ];
    let begins = kinds::begins_edit(tokens, 0);
    let subject = ABOUT.contains(&word(tokens, 0)) && !begins;
    let elsewhere = tokens.iter().any(|token| LISTS.elsewhere.contains(&token.word));
    let takeaway =
        (0..tokens.len()).any(|at| LISTS.takeaway.iter().any(|words| phrase(tokens, at, words).is_some()));
    let ordered =
        matches!(word(tokens, 0), "order" | "place") && tokens.iter().any(|token| token.word == "from");
    subject || elsewhere || takeaway || ordered
}

/// "Get me some coffee", "I need a coffee", "I'd like some tea": wanted here and now, not from the shop.
fn is_for_now(tokens: &[Token]) -> bool {
    let shop = tokens.iter().any(|token| {
        matches!(
            token.word.as_str(),
            "more" | "shop" | "store" | "supermarket" | "buy" | "market" | "shopping"
        )
    });
    let me = any_phrase!(
        tokens,
        0,
        ["get me", "get us", "bring me", "bring us", "bring", "fetch me", "grab me", "grab us"]
    )
    .is_some();
    let drink = tokens.iter().any(|token| LISTS.drinks.contains(&token.word));
    let one = matches!(word(tokens, 0), "i" | "i'd" | "need" | "want");
    !shop && (me || (drink && one))
}

/// "Nothing, we're good", "no, all fine, thank you", "that's everything for this week": said where wishes are asked for,
/// and not one of the words is a thing.
fn wishes_nothing(tokens: &[Token]) -> bool {
    tokens
        .iter()
        .filter(|token| token.shape != Shape::Mark)
        .all(|token| NO_WISH.contains(&token.word.as_str()))
}

/// The words of which such answers are made.
const NO_WISH: &[&str] = &[
    "all",
    "and",
    "anything",
    "are",
    "else",
    "everything",
    "fine",
    "for",
    "good",
    "great",
    "hob",
    "i",
    "i'm",
    "is",
    "it",
    "it's",
    "more",
    "much",
    "need",
    "needed",
    "no",
    "none",
    "nope",
    "nothing",
    "now",
    "ok",
    "okay",
    "really",
    "set",
    "so",
    "thank",
    "thanks",
    "that",
    "that's",
    "this",
    "time",
    "today",
    "very",
    "we",
    "we're",
    "week",
    "well",
    "you",
];

/// Into how many pieces commas and "and" cut the tokens.
fn segments(tokens: &[Token]) -> usize {
    let mut count = 0;
    let mut inside = false;
    for token in tokens {
        let cuts = matches!(token.word.as_str(), "," | "and" | "&" | "." | "!" | ";" | "plus");
        if cuts {
            inside = false;
        } else if !inside && token.shape != Shape::Mark {
            inside = true;
            count += 1;
        }
    }
    count
}
