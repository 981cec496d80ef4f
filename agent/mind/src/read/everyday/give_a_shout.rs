//! "Give me a shout if the freezer is open", "give her a nudge at nine", "give us a ring": what it is to do so.

use super::{Beside, Put, said, start};
use crate::read::time::TimeCtx;
use crate::read::tokens::{any_phrase, word};

/// The sentence with the plain verb.
pub(super) fn plainly(beside: &Beside<'_>, cx: &TimeCtx<'_>) -> Option<Put> {
    let own = beside.own;
    let at = (start(own)..own.len()).find(|at| word(own, *at) == "give")?;
    let named = at + 1 + usize::from(matches!(word(own, at + 1), "my" | "our"));
    let end = if matches!(word(own, at + 1), "me" | "us" | "him" | "her" | "them") {
        at + 2
    } else {
        cx.lexicon.person(own, named)?.1
    };
    let used = any_phrase!(
        own,
        end,
        [
            "a shout",
            "a heads up",
            "a heads - up",
            "a quick shout",
            "a yell",
            "a nudge",
            "a reminder",
            "a ring",
            "a call",
            "a buzz",
            "a bell",
            "a quick call",
        ]
    )?;
    let verb = match word(own, end + used - 1) {
        "nudge" | "reminder" => "remind",
        "ring" | "call" | "buzz" | "bell" => "phone",
        _ => "tell",
    };
    // "Give her a shout first": of what, only she knows.
    let told = matches!(word(own, end + used), "if" | "when" | "once" | "whenever" | "about" | "as" | "that");
    if verb == "tell" && !told {
        return None;
    }
    let mut plain = own[..at].to_vec();
    plain.push(said(verb, own[at].start));
    plain.extend_from_slice(&own[at + 1..end]);
    plain.extend_from_slice(&own[end + used..]);
    Some(Put::own(plain))
}
