//! The words by which somebody is told that an order follows: "I would like you to", "what I want is for you to", "your
//! objective is to", "the robot should". None of them says what is to be done, so they are left out before an order is
//! read. They are told by their words and not by a list of phrases: a run of small words that addresses hob, up to a
//! verb in its base form.

use hob_skills::Catalogue;

use super::words::{Token, is, verb_at};

/// Names by which hob is addressed.
const HEARERS: &[&str] = &["hob", "robot", "assistant", "agent", "butler"];
/// What an order is called.
const TASKS: &[&str] = &[
    "task",
    "job",
    "goal",
    "mission",
    "objective",
    "instruction",
    "instructions",
    "order",
    "orders",
    "duty",
    "assignment",
    "request",
    "aim",
    "turn",
    "command",
    "chore",
    "challenge",
    "action",
    "wish",
];
/// Small words that stand with them.
const SMALL: &[&str] = &[
    "i",
    "i'd",
    "i'm",
    "we",
    "we'd",
    "would",
    "will",
    "could",
    "can",
    "should",
    "must",
    "may",
    "might",
    "shall",
    "have",
    "has",
    "had",
    "need",
    "needs",
    "want",
    "wants",
    "like",
    "love",
    "expect",
    "ask",
    "asked",
    "asking",
    "tell",
    "told",
    "instruct",
    "require",
    "required",
    "prefer",
    "appreciate",
    "wonder",
    "wondering",
    "was",
    "were",
    "am",
    "is",
    "are",
    "it",
    "it's",
    "it'd",
    "that's",
    "be",
    "great",
    "nice",
    "good",
    "lovely",
    "wonderful",
    "helpful",
    "kind",
    "grateful",
    "glad",
    "happy",
    "pleased",
    "if",
    "that",
    "to",
    "the",
    "a",
    "my",
    "your",
    "our",
    "next",
    "first",
    "last",
    "final",
    "new",
    "now",
    "today",
    "please",
    "kindly",
    "what",
    "for",
    "do",
    "does",
    "me",
    "us",
    "mind",
    "you",
    "you're",
    "supposed",
    "meant",
    "going",
    "try",
    "make",
    "sure",
    "just",
    "so",
    "as",
    "of",
    "here",
    "this",
    "really",
    "also",
    "get",
    "let",
    "command",
    "direct",
    "program",
    "order",
    "only",
    "thing",
    "all",
    "then",
    "hope",
    "think",
    "suggest",
    "beg",
    "urge",
    "trust",
    "go",
    "ahead",
    "and",
    "come",
    "start",
    "begin",
    "proceed",
    "attempt",
    "manage",
    "help",
    "want",
    "dear",
    "favour",
    "favor",
    "remember",
    "how",
    "about",
    "why",
    "don't",
    "yourself",
    "once",
    "more",
    "very",
    "much",
    "bit",
    "time",
    "okay",
    "ok",
    "well",
];
/// After these a verb follows at once where hob is meant.
const MODALS: &[&str] = &["would", "will", "could", "can", "should", "must", "may", "might", "shall"];
/// Words before "to" by which hob is told to do something, without a word for hob.
const TRIES: &[&str] = &["try", "sure", "proceed", "attempt", "manage", "remember"];
/// Adverbs before an order that change nothing of it.
const NEUTRAL: &[&str] = &[
    "simply",
    "quickly",
    "carefully",
    "promptly",
    "kindly",
    "swiftly",
    "immediately",
    "directly",
    "firstly",
    "secondly",
    "thirdly",
    "lastly",
    "finally",
    "afterwards",
    "subsequently",
    "just",
    "now",
    "next",
    "please",
];
/// What hob does things with.
const HANDS: &[&str] =
    &["arm", "arms", "hand", "hands", "gripper", "grippers", "manipulator", "claw", "end-effector"];
/// Deeds that we do ourselves when we say that we need to.
const OURS: &[&str] = &["go", "leave-place", "rest", "find", "wait"];

/// Leaves out what only says that an order follows.
pub(super) fn bare(tokens: Vec<Token>, catalogue: &Catalogue) -> Vec<Token> {
    let mut found: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while at < tokens.len() {
        let begins = at == 0 || is(&tokens, at - 1, &[".", ","]) || joined(&tokens, at);
        if begins {
            at = called(&tokens, at);
            let idle = match () {
                () if is(&tokens, at, &["why"]) && is(&tokens, at + 1, &["not"]) => 2,
                () if is(&tokens, at, &["let's", "lets"]) => 1,
                () => 0,
            };
            at += if idle > 0 && is_base(&tokens, at + idle, catalogue) { idle } else { 0 };
            at = order_after(&tokens, at, catalogue).unwrap_or(at);
        }
        found.extend(tokens.get(at).cloned());
        at += 1;
    }
    found
}

/// "Hey robot,", "step 2:", "3.": whom or which it is, before what is to be done.
fn called(tokens: &[Token], at: usize) -> usize {
    let number = |at: usize| tokens.get(at).is_some_and(|t| t.word.parse::<u8>().is_ok());
    let hails = usize::from(is(tokens, at, &["hey", "hi", "hello", "ok", "okay", "dear"]));
    let whom = is(tokens, at + hails, HEARERS) && is(tokens, at + hails + 1, &[",", "."]);
    let step = is(tokens, at, &["step", "task", "instruction", "action"]);
    let numbered = number(at + usize::from(step)) && is(tokens, at + usize::from(step) + 1, &[".", ","]);
    match () {
        () if whom => at + hails + 2,
        () if numbered => at + usize::from(step) + 2,
        () => at,
    }
}

/// "…, and I want you to put it away".
fn joined(tokens: &[Token], at: usize) -> bool {
    is(tokens, at - 1, &["and", "then", "but", "so"])
        && is(tokens, at, &["i", "i'd", "you", "the", "your", "we"])
}

/// Where the order begins of which these words only say that it follows.
fn order_after(tokens: &[Token], from: usize, catalogue: &Catalogue) -> Option<usize> {
    let known = |at: usize| {
        is(tokens, at, SMALL) || is(tokens, at, TASKS) || is(tokens, at, HEARERS) || is(tokens, at, NEUTRAL)
    };
    let until = (from..tokens.len()).find(|at| !known(*at)).unwrap_or(tokens.len());
    let plain = (from + 1..=until)
        .rev()
        .find(|at| is_base(tokens, *at, catalogue) && bids(tokens, from, *at, catalogue));
    plain.or_else(|| by_hand(tokens, from, catalogue))
}

/// "Use your arm to lift it": lift it.
fn by_hand(tokens: &[Token], from: usize, catalogue: &Catalogue) -> Option<usize> {
    let mine =
        is(tokens, from, &["use", "using", "with"]) && is(tokens, from + 1, &["your", "the", "both", "one"]);
    mine.then_some(())?;
    let side = usize::from(is(
        tokens,
        from + 2,
        &["right", "left", "robot", "robotic", "mechanical", "free", "two"],
    ));
    let hand = is(tokens, from + 2 + side, HANDS).then_some(from + 2 + side)?;
    let next = hand + 1;
    (is(tokens, next, &["to", ","]) && is_base(tokens, next + 1, catalogue)).then_some(next + 1)
}

fn is_base(tokens: &[Token], at: usize, catalogue: &Catalogue) -> bool {
    verb_at(tokens, at, &catalogue.hazards)
        .is_some_and(|(_, verb, _)| verb.split(' ').next() == tokens.get(at).map(|t| t.word.as_str()))
}

/// Whether the words before a verb say that hob is to do it.
fn bids(tokens: &[Token], from: usize, at: usize, catalogue: &Catalogue) -> bool {
    let says = |words: &[&str]| (from..at).any(|i| is(tokens, i, words));
    let last = |words: &[&str]| is(tokens, at - 1, words);
    let meant = says(&["you", "you're", "your"]) || says(HEARERS) || says(TASKS);
    if (from..at).all(|i| is(tokens, i, NEUTRAL)) {
        return true;
    }
    // "I ask if you go": no order; "if" begins none either.
    if is(tokens, from, &["if", "that", "what"]) && !says(&["is", "i"]) {
        return false;
    }
    let ours = || {
        is(tokens, from, &["we", "we'd"])
            && verb_at(tokens, at, &catalogue.hazards)
                .is_some_and(|(_, _, deeds)| !deeds.iter().any(|deed| OURS.contains(&deed.as_str())))
    };
    let told = |i: usize| is(tokens, i, &["you", "you're"]) || is(tokens, i, HEARERS);
    if last(&["to"]) {
        let tries = at >= from + 2 && is(tokens, at - 2, TRIES);
        // "You told me to", "the job I want to": who is to do it stands last before "to".
        let me = (from..at - 1)
            .rev()
            .find(|i| told(*i) || is(tokens, *i, TASKS) || is(tokens, *i, &["i", "me", "we", "us"]));
        let to_hob = me.is_some_and(|i| told(i) || is(tokens, i, TASKS));
        return meant && (to_hob || says(&["mind"]))
            || tries
            || ours()
            || last_two(tokens, at, "me") && says(&["help"]);
    }
    if last(MODALS) {
        return at >= from + 2 && told(at - 2);
    }
    if last(&["me"]) {
        return at == from + 2 && is(tokens, from, &["help"]);
    }
    if last(&["and"]) {
        return at >= from + 2 && is(tokens, at - 2, &["kind", "dear", "favour", "favor", "ahead", "on"]);
    }
    // "Have the robot lift it", "it would be nice if you lifted it", "how about you lift it".
    if told(at - 1) {
        if at == from + 2 && is(tokens, from, MODALS) {
            return true;
        }
        return is(tokens, from, &["have", "let", "make", "how", "what", "why"])
            || at >= from + 3 && is(tokens, at - 2, &["if"])
            || at >= from + 3
                && is(tokens, at - 2, &["suggest", "prefer", "think", "that"])
                && says(&["i", "i'd"]);
    }
    last(NEUTRAL) && at > from + 1 && bids(tokens, from, at - 1, catalogue)
}

fn last_two(tokens: &[Token], at: usize, word: &str) -> bool {
    at >= 2 && is(tokens, at - 2, &[word])
}
