//! The words that open a clause: what joins it to the one before, and conditions.

use crate::read::lexicon::is_base;
use crate::read::table::Table;
use crate::read::tokens::{Token, any_phrase, word};

/// "And then please": how many words at `at` come before the clause proper.
pub(crate) fn leading(tokens: &[Token], at: usize) -> usize {
    static LEADING: Table = Table::of(&[
        "and",
        "but",
        "so",
        "then",
        "also",
        "please",
        "&",
        "+",
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
        "no wait",
        "no , wait",
        "oh wait",
        "wait ,",
        "hang on ,",
        "scratch that ,",
        "hey",
        "ok so",
        "okay so",
        "ok ,",
        "okay ,",
        "anyway",
        "um",
        "uh",
        "er ,",
        "right ,",
        "listen ,",
        "p . s .",
        "ps",
        "next",
        "first",
        "too",
        "again",
        "obviously",
        "basically",
        "remember to",
        "remember that",
        "note that",
        "bear in mind that",
        "keep in mind that",
        "be aware that",
        "you should know that",
        "just so you know ,",
        "fyi",
        "make sure to",
        "be sure to",
        "kindly",
        "otherwise",
        "instead",
        "however",
        "still",
        "in return",
        "while i think of it",
        "while i remember",
        "while i'm at it",
        "before i forget",
        "by the way",
        "one more thing",
        "one more thing ,",
        "for the record",
        "the rule is :",
    ]);
    let mut next = at;
    loop {
        let skip = LEADING.at(tokens, next);
        // "No, sorry, …" takes back what was said; "next Monday" and "first thing" are times.
        let time = matches!(word(tokens, next), "next" | "first" | "just" | "still")
            && (crate::read::time::weekday::name(tokens, next + 1, true).is_some()
                || matches!(
                    word(tokens, next + 1),
                    "thing"
                        | "week"
                        | "month"
                        | "and"
                        | "not"
                        | "one"
                        | "time"
                        | "visit"
                        | "due"
                        | "date"
                        | "="
                        | "is"
                )
                || matches!(word(tokens, next + 2), "is" | "on" | "due" | "="));
        // "Instead of vacuuming, sweep" names what is not done.
        let time = time || word(tokens, next) == "instead" && word(tokens, next + 1) == "of";
        match skip.filter(|_| !time) {
            Some(used) => next += used,
            // "I'd like you to mop the hall, and also to water the plants".
            None if next > at
                && matches!(word(tokens, next - 1), "and" | "also" | "then")
                && word(tokens, next) == "to"
                && is_base(word(tokens, next + 1)) =>
            {
                next += 1;
            }
            None => return next - at,
        }
    }
}

/// Whether a condition begins at `at`.
pub(crate) fn opens_condition(tokens: &[Token], at: usize) -> bool {
    let at = at + leading(tokens, at);
    // "Should it drop below ten, bring the chairs in".
    if word(tokens, at) == "should"
        && matches!(
            word(tokens, at + 1),
            "it" | "he" | "she" | "they" | "the" | "anyone" | "anybody" | "you" | "i" | "we" | "there" | "my"
        )
    {
        return true;
    }
    any_phrase!(
        tokens,
        at,
        [
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
            "on days with",
            "on days that",
            "in the event",
            "in case of",
            "each time",
            "anytime",
            "the moment",
            "because",
        ]
    )
    .is_some()
        && !(word(tokens, at) == "once"
            && matches!(word(tokens, at + 1), "a" | "per" | "every" | "each" | "in" | "or"))
        || supposes(tokens, at)
}

/// "Should anything be spilled", "should the alarm go off": a condition that begins with its verb.
pub(crate) fn supposes(tokens: &[Token], at: usize) -> bool {
    word(tokens, at) == "should"
        && matches!(
            word(tokens, at + 1),
            "anything"
                | "anyone"
                | "anybody"
                | "somebody"
                | "someone"
                | "something"
                | "the"
                | "a"
                | "an"
                | "any"
                | "it"
                | "he"
                | "she"
                | "they"
                | "we"
                | "i"
                | "there"
                | "my"
                | "our"
                | "one"
        )
}
