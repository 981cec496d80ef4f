//! The shapes that a clause of its own has: an order, a subject with its verb.

use crate::read::lexicon::{self, Lexicon, is_base};
use crate::read::tokens::{Shape, Token, word};

/// Whether an order begins at `at`: the base form of a verb with something to do it to.
pub(crate) fn begins_order(tokens: &[Token], at: usize, lexicon: &Lexicon) -> bool {
    let first = word(tokens, at);
    if !is_base(first) || tokens.get(at).is_some_and(|token| token.shape != Shape::Word) {
        return false;
    }
    let next = word(tokens, at + 1);
    // "Pick-up at four" is a noun, "deep-clean the oven" an order.
    if next == "-" && tokens[at + 1].glued && !is_base(word(tokens, at + 2)) {
        return false;
    }
    // "Mail goes in the tray", "water runs off": the subject of a sentence.
    if is_noun_too(first)
        && matches!(
            next,
            "goes" | "comes" | "gets" | "has" | "needs" | "runs" | "lives" | "stays" | "belongs"
        )
    {
        return false;
    }
    // "Milk, butter and a brown loaf on the counter": things side by side.
    if next == "," && lexicon.item(tokens, at).is_some() && lexicon.item(tokens, at + 2).is_some() {
        return false;
    }
    // "Rinse and refill the bowl": two verbs and their object.
    if matches!(next, "and" | "&" | "/")
        && is_base(word(tokens, at + 2))
        && !is_noun_too(word(tokens, at + 2))
    {
        return begins_order(tokens, at + 2, lexicon);
    }
    if next.is_empty() || matches!(next, "," | "." | "and" | "or" | "&" | "is" | "are" | "/" | ":") {
        return false;
    }
    // "Milk in first": the drink, with nothing that it is done to.
    if is_noun_too(first)
        && lexicon.item(tokens, at).is_some()
        && matches!(next, "in" | "on" | "for" | "with")
    {
        return false;
    }
    // A word that is a noun as well needs an object or a particle after it.
    let object = matches!(
        next,
        "the"
            | "my"
            | "our"
            | "his"
            | "her"
            | "their"
            | "it"
            | "them"
            | "all"
            | "a"
            | "an"
            | "any"
            | "some"
            | "up"
            | "out"
            | "down"
            | "away"
            | "off"
            | "on"
            | "in"
            | "both"
            | "me"
            | "us"
            | "him"
            | "this"
            | "these"
            | "those"
            | "that"
            | "every"
            | "each"
            | "everything"
            | "something"
            | "anything"
            | "everyone"
            | "everybody"
            | "whoever"
            | "whoever's"
            | "through"
            | "sure"
            | "back"
            | "over"
            | "under"
            | "behind"
            | "for"
    );
    // "Water Ewa's plants": somebody's thing.
    let owned = next.ends_with("'s") && tokens.get(at + 1).is_some_and(|token| token.capital);
    // "Call Claire": somebody by name.
    let named = tokens.get(at + 1).is_some_and(|token| token.capital && token.shape == Shape::Word)
        && crate::read::time::weekday::name(tokens, at + 1, true).is_none()
        && crate::read::time::date::month(tokens, at + 1).is_none();
    // "Call 911".
    let number = matches!(first, "call" | "ring" | "dial" | "phone" | "text")
        && tokens
            .get(at + 1)
            .is_some_and(|token| token.shape == Shape::Number && token.end - token.start > 2);
    object
        || named
        || number
        || owned
        || (!is_noun_too(first) && lexicon.named(tokens, at + 1).is_some())
        || lexicon.named(tokens, at + 1).is_some_and(|(_, end)| end > at + 1) && !is_noun_too(first)
        || !is_noun_too(first)
}

pub(crate) fn is_noun_too(word: &str) -> bool {
    lexicon::is_noun_too(word) || is_plainly_a_noun_too(word)
}

fn is_plainly_a_noun_too(word: &str) -> bool {
    matches!(
        word,
        "bath"
            | "bed"
            | "plant"
            | "can"
            | "cover"
            | "top"
            | "light"
            | "hand"
            | "list"
            | "mark"
            | "mind"
            | "note"
            | "record"
            | "plate"
            | "season"
            | "wind"
            | "toast"
            | "cut"
            | "draw"
            | "milk"
            | "pack"
            | "post"
            | "press"
            | "ring"
            | "set"
            | "stock"
            | "store"
            | "steam"
            | "test"
            | "walk"
            | "water"
            | "dust"
            | "iron"
            | "load"
            | "order"
            | "fold"
            | "show"
            | "text"
            | "call"
            | "watch"
            | "rake"
            | "hose"
            | "help"
            | "change"
            | "mop"
            | "brush"
            | "comb"
            | "vacuum"
            | "look"
            | "stick"
            | "bag"
            | "can't"
            | "stop"
            | "shop"
            | "play"
            | "plan"
            | "wait"
            | "ready"
            | "use"
            | "dry"
            | "clean"
            | "clear"
            | "warm"
            | "cool"
            | "open"
            | "empty"
            | "air"
            | "label"
            | "lock"
            | "run"
            | "shine"
            | "drop"
            | "like"
            | "stay"
            | "match"
            | "spray"
            | "charge"
            | "check"
            | "visit"
            | "return"
            | "cook"
            | "heat"
            | "roast"
            | "skip"
            | "leave"
            | "swap"
            | "trim"
            | "wrap"
            | "supply"
            | "sort"
            | "soak"
            | "start"
    )
}

/// Whether a subject with its verb begins at `at`: "the cat is", "Emma's nap starts", "bins go".
pub(crate) fn has_subject(tokens: &[Token], at: usize, lexicon: &Lexicon) -> bool {
    // A subject of more than four words does not follow a comma without a reader losing the thread.
    const SUBJECT_MAX: usize = 4;
    // "…, I'm back about noon".
    if matches!(word(tokens, at), "i'm" | "we're" | "she's" | "he's" | "they're")
        && matches!(
            word(tokens, at + 1),
            "back" | "home" | "out" | "off" | "away" | "gone" | "asleep" | "up" | "here"
        )
    {
        return true;
    }
    let mut next = at;
    let determined = matches!(
        word(tokens, at),
        "the" | "my" | "our" | "his" | "her" | "their" | "all" | "both" | "your" | "this" | "these"
    );
    next += usize::from(determined);
    if let Some((_, end)) = lexicon.named(tokens, next)
        && is_finite(word(tokens, end))
        && word(tokens, end) != "i"
    {
        return true;
    }
    // "…, and Wiremu brings them in", "…, and Mrs Tuohy next door takes the eggs".
    if tokens.get(next).is_some_and(|token| token.capital && token.shape == Shape::Word) && !determined {
        let named = lexicon.person(tokens, next).map_or(next + 1, |(_, end)| end);
        let beside = crate::read::tokens::any_phrase!(
            tokens,
            named,
            ["next door", "upstairs", "downstairs", "across the road", "across the street"]
        );
        let verb = named + beside.unwrap_or(0);
        let does = lexicon::base_of(word(tokens, verb)).is_some_and(|base| !is_noun_too(base))
            && lexicon::is_verb_form(word(tokens, verb), lexicon::Form::S);
        let day = crate::read::time::weekday::name(tokens, next, true).is_some();
        if does && !day {
            return true;
        }
    }
    for step in 0..SUBJECT_MAX {
        let here = word(tokens, next + step);
        if here.is_empty()
            || tokens[next + step].shape == Shape::Mark
            || matches!(
                here,
                "and"
                    | "or"
                    | "to"
                    | "for"
                    | "with"
                    | "on"
                    | "at"
                    | "in"
                    | "by"
                    | "of"
                    | "when"
                    | "if"
                    | "before"
                    | "after"
                    | "while"
                    | "that"
                    | "which"
                    | "who"
                    | "because"
                    | "as"
                    | "until"
                    | "unless"
                    | "not"
                    | "so"
            )
        {
            return false;
        }
        // "Half a can": a noun.
        let noun = matches!(here, "can" | "need" | "like")
            && matches!(word(tokens, (next + step).saturating_sub(1)), "a" | "the" | "one" | "half");
        if step > 0 && is_finite(here) && here != "i" && !noun {
            return true;
        }
    }
    false
}

/// Whether a verb of somebody's stands at `at` with what it is done to: "picks Aoife up", "cuts the hedge". A noun that
/// looks the same has no object.
pub(crate) fn acts(tokens: &[Token], at: usize) -> bool {
    let object = matches!(
        word(tokens, at + 1),
        "the" | "my" | "our" | "his" | "her" | "their" | "him" | "them" | "me" | "us" | "everyone"
    ) || tokens.get(at + 1).is_some_and(|next| {
        next.capital
            && next.shape == Shape::Word
            && crate::read::time::weekday::name(tokens, at + 1, true).is_none()
            && crate::read::time::date::month(tokens, at + 1).is_none()
    });
    let subject = at.checked_sub(1).map_or("", |before| word(tokens, before));
    let noun = subject.is_empty()
        || tokens.get(at.wrapping_sub(1)).is_some_and(|token| token.shape == Shape::Mark)
        || matches!(
            subject,
            "the"
                | "a"
                | "an"
                | "my"
                | "our"
                | "his"
                | "her"
                | "their"
                | "your"
                | "all"
                | "both"
                | "of"
                | "and"
                | "to"
                | "some"
                | "any"
                | "for"
        );
    lexicon::is_verb_form(word(tokens, at), lexicon::Form::S) && (object && !noun || subject_acts(tokens, at))
}

/// "The council collects garden waste": behind an article, one word and its verb, what it is done to needs none.
fn subject_acts(tokens: &[Token], at: usize) -> bool {
    let article = |back: usize| {
        at.checked_sub(back)
            .is_some_and(|before| matches!(word(tokens, before), "the" | "our" | "my" | "his" | "her"))
    };
    let next = word(tokens, at + 1);
    let subject = at.checked_sub(1).map_or("", |before| word(tokens, before));
    let object = tokens.get(at + 1).is_some_and(|token| token.shape == Shape::Word)
        && !lexicon::is_stop(&tokens[at + 1])
        && !is_finite(next)
        && !crate::read::deed::is_preposition(next)
        && !lexicon::is_verb_form(next, lexicon::Form::Past)
        && !matches!(
            next,
            "every"
                | "each"
                | "daily"
                | "weekly"
                | "twice"
                | "once"
                | "only"
                | "first"
                | "last"
                | "out"
                | "back"
                | "up"
                | "off"
        )
        && crate::read::time::weekday::name(tokens, at + 1, true).is_none();
    article(2)
        && object
        && !subject.ends_with('s')
        && !matches!(word(tokens, at), "needs" | "wants" | "gets" | "goes" | "comes" | "has")
}

/// A verb that has a subject before it.
pub(crate) fn is_finite(word: &str) -> bool {
    matches!(
        word,
        "is" | "are"
            | "was"
            | "am"
            | "has"
            | "have"
            | "had"
            | "gets"
            | "get"
            | "needs"
            | "need"
            | "should"
            | "must"
            | "can"
            | "can't"
            | "cannot"
            | "goes"
            | "go"
            | "comes"
            | "come"
            | "will"
            | "won't"
            | "would"
            | "shouldn't"
            | "mustn't"
            | "likes"
            | "like"
            | "loves"
            | "hates"
            | "takes"
            | "does"
            | "eats"
            | "want"
            | "wants"
            | "prefers"
            | "isn't"
            | "aren't"
            | "doesn't"
            | "don't"
            | "never"
            | "runs"
            | "stays"
            | "sleeps"
            | "naps"
            | "works"
            | "lives"
            | "wakes"
            | "leaves"
            | "handles"
            | "cooks"
            | "makes"
            | "i'm"
            | "we're"
            | "i'd"
            | "we'd"
            | "it's"
            | "that's"
            | "he's"
            | "she's"
            | "they're"
            | "there's"
            | "belongs"
            | "says"
            | "i"
            | "starts"
            | "means"
            | "wait"
    ) || word.ends_with("'ll") && word != "there'll"
}
