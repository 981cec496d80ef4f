//! From a block's words to sentences, and from a sentence to clauses that each say one thing.

use crate::read::lexicon::{Form, Lexicon, is_base, is_verb_form};
use crate::read::time::{self, TimeCtx, bits::Bit};
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// A range of tokens.
pub(crate) type Range = (usize, usize);

/// More words than this without a full stop is no sentence that anybody reads in one go; it is cut there, so that a
/// text without any marks cannot make a clause as long as itself.
const CLAUSE_TOKENS_MAX: usize = 90;

/// Abbreviations whose full stop ends no sentence by itself.
const ABBREVIATIONS: [&str; 22] = [
    "mr", "mrs", "ms", "dr", "st", "e.g", "i.e", "etc", "approx", "mon", "tue", "tues", "wed", "weds", "thu",
    "thur", "thurs", "fri", "sat", "sun", "min", "no",
];

/// The sentences of a block, as ranges of its tokens.
pub(crate) fn sentences(tokens: &[Token]) -> Vec<Range> {
    let mut found = Vec::new();
    let mut from = 0;
    for (at, token) in tokens.iter().enumerate() {
        let ends = match token.word.as_str() {
            "!" | "?" | ";" | "…" => tokens.get(at + 1).is_none_or(|next| !next.glued),
            "." => ends_sentence(tokens, at),
            _ => false,
        };
        let long = at + 1 - from >= CLAUSE_TOKENS_MAX * 4;
        if ends || long {
            found.push((from, at + 1));
            from = at + 1;
        }
    }
    if from < tokens.len() {
        found.push((from, tokens.len()));
    }
    // Closing brackets and quotes belong to the sentence before them.
    let mut joined: Vec<Range> = Vec::new();
    for (from, to) in found {
        let bare = tokens[from..to].iter().all(|token| token.shape == Shape::Mark);
        match joined.last_mut().filter(|_| bare) {
            Some(last) => last.1 = to,
            None => joined.push((from, to)),
        }
    }
    joined
}

fn ends_sentence(tokens: &[Token], at: usize) -> bool {
    let Some(next) = tokens.get(at + 1) else { return true };
    if next.glued && !matches!(next.word.as_str(), "*" | "_" | ")" | "\"" | "”" | "'" | "’") {
        return false;
    }
    let before = at.checked_sub(1).map_or("", |index| word(tokens, index));
    let dotted =
        before.chars().count() == 1 && at >= 2 && tokens[at - 2].is_mark('.') && tokens[at - 1].glued;
    if dotted {
        return next.capital;
    }
    !(ABBREVIATIONS.contains(&before)
        && !next.capital
        && tokens[at].glued
        && at > 0
        && !before.is_empty()
        && before != "no"
        || matches!(before, "mr" | "mrs" | "ms" | "dr"))
}

/// The clauses of a sentence. The first word of each may be the "and" that joins it to the one before.
pub(crate) fn clauses(tokens: &[Token], sentence: Range, cx: &TimeCtx<'_>) -> Vec<Range> {
    let (from, to) = sentence;
    let part = &tokens[from..to];
    let times = time::scan(part, cx);
    let inside = |at: usize| times.iter().any(|found| found.start < at && at < found.end);
    let mut cuts = vec![0];
    let mut depth = 0_usize;
    // After "When the dryer is done" the first comma ends the condition, not the statement.
    let mut conditional = opens_condition(part, 0)
        || times.first().is_some_and(|found| found.start == 0 && is_anchor(&found.bit));
    for at in 1..part.len() {
        match part[at - 1].word.as_str() {
            "(" => depth += 1,
            ")" => depth = depth.saturating_sub(1),
            _ => {}
        }
        let last = *cuts.last().unwrap_or(&0);
        if depth > 0 || inside(at) || at <= last + 1 {
            continue;
        }
        if at - last >= CLAUSE_TOKENS_MAX {
            cuts.push(at);
            continue;
        }
        let before = &part[at - 1];
        let comma = matches!(before.word.as_str(), "," | "–" | "—" | ";" | ":") && !before.glued
            || before.is_mark(',')
            || before.is_mark(':')
            || before.is_mark(';');
        let joined = matches!(word(part, at), "and" | "but" | "so" | "then" | "&" | "or" | "plus");
        if !comma && !joined {
            continue;
        }
        if before.is_mark(':') && !matches!(word(part, at), "he" | "she" | "they" | "i" | "we") {
            continue;
        }
        let next = at + leading(part, at);
        if comma && conditional {
            conditional = false;
            if !joined {
                // What follows the condition is its consequence; later commas count again.
                continue;
            }
        }
        let segment = Segment { tokens: part, from: last, to: at, times: &times };
        if segment.stands(cx.said) && starts(part, next, at, &segment, cx) {
            cuts.push(at);
            conditional = opens_condition(part, next);
        }
    }
    let ends = cuts.iter().skip(1).copied().chain([part.len()]);
    cuts.iter().copied().zip(ends).map(|(start, end)| (from + start, from + end)).collect()
}

fn is_anchor(bit: &Bit) -> bool {
    use crate::read::time::bits::RawSlot;
    matches!(bit, Bit::Slot(RawSlot::Anchored(_)))
}

/// "And then please": how many words at `at` come before the clause proper.
pub(crate) fn leading(tokens: &[Token], at: usize) -> usize {
    let mut next = at;
    loop {
        let skip = any_phrase(
            tokens,
            next,
            &[
                "and",
                "but",
                "so",
                "then",
                "also",
                "please",
                "&",
                "or",
                "plus",
                ",",
                "just",
                "always",
                "oh",
                "well",
                "-",
                "–",
                "—",
                "*",
                "after that",
                "afterwards",
                "finally",
                "ideally",
                "actually",
                "sorry",
                "no , sorry",
                "next",
                "first",
                "too",
                "again",
                "obviously",
                "basically",
                "remember to",
                "make sure to",
                "be sure to",
                "kindly",
                "otherwise",
                "instead",
                "however",
                "still",
                "in return",
                "the rule is :",
            ],
        );
        // "No, sorry, …" takes back what was said; "next Monday" and "first thing" are times.
        let time = matches!(word(tokens, next), "next" | "first" | "just" | "still")
            && (crate::read::time::weekday::name(tokens, next + 1, true).is_some()
                || matches!(word(tokens, next + 1), "thing" | "week" | "month" | "and" | "not"));
        match skip.filter(|_| !time) {
            Some(used) => next += used,
            None => return next - at,
        }
    }
}

/// Whether a condition begins at `at`.
pub(crate) fn opens_condition(tokens: &[Token], at: usize) -> bool {
    let at = at + leading(tokens, at);
    any_phrase(
        tokens,
        at,
        &[
            "if",
            "when",
            "whenever",
            "once",
            "as soon as",
            "while",
            "whilst",
            "after",
            "before",
            "unless",
            "until",
            "since",
            "in case",
            "every time",
            "any time",
            "on days when",
            "because",
        ],
    )
    .is_some()
        && !matches!(word(tokens, at + 1), "a" | "every" | "each")
}

/// What has been read of the sentence since the last cut.
struct Segment<'a> {
    tokens: &'a [Token],
    from: usize,
    to: usize,
    times: &'a [time::bits::Found],
}

impl Segment<'_> {
    fn words(&self) -> &[Token] {
        &self.tokens[self.from..self.to]
    }

    /// Whether it can stand by itself: it has a verb or a time, and more than that.
    fn stands(&self, said: bool) -> bool {
        if said {
            return true;
        }
        // "From time to time, give the windows a wipe": a time alone stands before what it is said of.
        let timed = |index: usize| self.times.iter().any(|found| found.start <= index && index < found.end);
        let own = (self.from..self.to).any(|index| {
            self.tokens[index].shape == Shape::Word
                && !timed(index)
                && !matches!(
                    self.tokens[index].word.as_str(),
                    "on" | "and" | "also" | "please" | "then" | "so" | "but"
                )
        });
        let words = self.words().iter().filter(|token| token.shape == Shape::Word).count();
        own && words >= 2
            && (self.has_time()
                || self.words().iter().any(|token| {
                    is_finite(&token.word)
                        || is_base(&token.word)
                        || is_verb_form(&token.word, Form::Past)
                        || is_verb_form(&token.word, Form::S)
                }))
    }

    /// Whether it tells what the owner does: "I wake up and go to work" has one subject for both verbs.
    fn owner_does(&self) -> bool {
        let words = self.words();
        let at = leading(words, 0);
        let wish = any_phrase(
            words,
            at,
            &["i like", "i want", "i need", "i would", "we like", "we want", "we need", "we would"],
        )
        .is_some();
        matches!(word(words, at), "i" | "we" | "i'm" | "we're" | "they" | "she" | "he") && !wish
    }

    fn has_time(&self) -> bool {
        self.times.iter().any(|found| self.from <= found.start && found.start < self.to)
    }

    fn has_days(&self) -> bool {
        self.times.iter().any(|found| self.from <= found.start && found.start < self.to && is_day(&found.bit))
    }
}

fn is_day(bit: &Bit) -> bool {
    matches!(bit, Bit::Repeat(_) | Bit::Date(_) | Bit::Dates(..) | Bit::Months(_))
}

fn is_clock(bit: &Bit) -> bool {
    use crate::read::time::bits::RawSlot;
    matches!(bit, Bit::Slot(RawSlot::At(_) | RawSlot::By(_) | RawSlot::Before(_) | RawSlot::Between(..)))
}

/// A verb that has a subject before it.
fn is_finite(word: &str) -> bool {
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
    )
}

/// Whether a clause of its own begins at `next`; `at` is where it would be cut, before the words that join it.
fn starts(tokens: &[Token], next: usize, at: usize, segment: &Segment<'_>, cx: &TimeCtx<'_>) -> bool {
    let first = word(tokens, next);
    if first.is_empty() || next >= tokens.len() {
        return false;
    }
    let conjunction = word(tokens, at);
    if matches!(
        first,
        "i" | "i'm"
            | "i'd"
            | "i've"
            | "i'll"
            | "we"
            | "we're"
            | "we'd"
            | "we've"
            | "we'll"
            | "you"
            | "you'll"
            | "you'd"
            | "you're"
            | "he"
            | "she"
            | "they"
            | "he's"
            | "she's"
            | "they're"
            | "there's"
            | "there"
            | "it"
            | "it's"
            | "that's"
            | "let's"
            | "they'll"
            | "she'll"
            | "he'll"
            | "don't"
            | "never"
            | "nothing"
            | "nobody"
            | "dont"
    ) {
        return true;
    }
    if first == "do" && word(tokens, next + 1) == "not" {
        return true;
    }
    if first == "no" {
        // "No vacuuming" forbids; ", no onions" belongs to what it follows.
        return matches!(conjunction, "and" | "but")
            || crate::read::lexicon::is_verb_form(word(tokens, next + 1), Form::Ing);
    }
    // In conversation things for a list come first: "milk, eggs, and skip laundry this Saturday".
    if cx.said && matches!(first, "skip" | "cancel" | "no" | "nothing" | "don't") {
        return true;
    }
    if matches!(first, "if" | "when" | "whenever" | "once" | "unless")
        && matches!(conjunction, "and" | "but" | "so")
        && first != "unless"
    {
        return true;
    }
    if begins_order(tokens, next, cx.lexicon) && !segment.owner_does() {
        return true;
    }
    if has_subject(tokens, next, cx.lexicon) {
        return true;
    }
    // "At 7, on weekends at 8:30": other days at another time.
    let day = segment.times.iter().find(|found| found.start == next && is_day(&found.bit));
    if let (Some(day), true) = (day, segment.has_time()) {
        let clock = segment.times.iter().find(|found| found.start == day.end && is_clock(&found.bit));
        if clock.is_some_and(|clock| {
            clock.end >= tokens.len() || matches!(word(tokens, clock.end), "," | "." | "and" | ";" | "!")
        }) {
            return true;
        }
    }
    // "Breakfast about 8 and supper around 4": each has its own time.
    let said = |from: usize, to: usize| {
        segment.times.iter().find(|found| from <= found.start && found.start < to && is_clock(&found.bit))
    };
    if said(segment.from, segment.to).is_some() {
        if let Some((_, end)) = cx.lexicon.task_noun(tokens, next) {
            if said(end, end + 2).is_some() {
                return true;
            }
        }
    }
    // "Trash on Tuesday, recycling on Friday": each has its own days.
    if segment.has_days() {
        let own_time = segment.times.iter().find(|found| found.start >= next && is_day(&found.bit));
        if let Some(found) = own_time {
            let between = &tokens[next..found.start.max(next)];
            let unbroken = !between
                .iter()
                .any(|token| token.is_mark(',') || matches!(token.word.as_str(), "and" | "or"));
            let named = between
                .iter()
                .any(|token| token.shape == Shape::Word && !crate::read::lexicon::is_stop(token));
            let led = found.start == next
                && tokens.get(found.end).is_some_and(|token| {
                    token.shape == Shape::Word && !matches!(token.word.as_str(), "and" | "or" | "but")
                });
            return unbroken && named || led;
        }
    }
    false
}

/// Whether an order begins at `at`: the base form of a verb with something to do it to.
pub(crate) fn begins_order(tokens: &[Token], at: usize, lexicon: &Lexicon) -> bool {
    let first = word(tokens, at);
    if !is_base(first) || tokens.get(at).is_some_and(|token| token.shape != Shape::Word) {
        return false;
    }
    let next = word(tokens, at + 1);
    if next.is_empty() || matches!(next, "," | "." | "and" | "or" | "&" | "is" | "are" | "/" | ":") {
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
            | "through"
            | "sure"
            | "back"
            | "over"
            | "under"
            | "behind"
            | "for"
    );
    object
        || (!is_noun_too(first) && lexicon.named(tokens, at + 1).is_some())
        || lexicon.named(tokens, at + 1).is_some_and(|(_, end)| end > at + 1) && !is_noun_too(first)
        || !is_noun_too(first)
}

fn is_noun_too(word: &str) -> bool {
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
fn has_subject(tokens: &[Token], at: usize, lexicon: &Lexicon) -> bool {
    // A subject of more than four words does not follow a comma without a reader losing the thread.
    const SUBJECT_MAX: usize = 4;
    let mut next = at;
    let determined = matches!(
        word(tokens, at),
        "the" | "my" | "our" | "his" | "her" | "their" | "all" | "both" | "your" | "this" | "these"
    );
    next += usize::from(determined);
    if let Some((_, end)) = lexicon.named(tokens, next) {
        if is_finite(word(tokens, end)) && word(tokens, end) != "i" {
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
        if step > 0 && is_finite(here) && here != "i" {
            return true;
        }
    }
    false
}
