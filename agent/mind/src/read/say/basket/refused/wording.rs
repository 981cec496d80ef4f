//! The words by which a thing is said not to be wanted.

use crate::read::tokens::{Shape, Token, any_phrase, word};

/// What is not to be got, as it stands in the words.
pub(super) struct Refusal<'t> {
    pub things: &'t [Token],
    /// Whether the words themselves are of things to get ("no", "don't buy"), and not of chores, too ("leave", "drop").
    pub strong: bool,
    /// Whether it is said that there is enough of it.
    pub enough: bool,
    /// Whether it may as well mean that there are none: "no more milk".
    pub out: bool,
}

/// "Not the eggs", "don't buy any bananas", "leave the tablets": how words begin that leave a thing out.
pub(super) fn begins_no(head: &[Token], enough: bool) -> Option<Refusal<'_>> {
    if let Some(used) = any_phrase!(head, 0, ["no more", "not any more"]) {
        // "No more butter for now": it is not wanted, rather than all gone.
        let bounded = (used..head.len()).any(|at| {
            any_phrase!(
                head,
                at,
                ["for now", "for the moment", "for the time being", "this week", "this time", "please"]
            )
            .is_some()
        });
        return Some(Refusal { things: &head[used..], strong: true, enough, out: !enough && !bounded });
    }
    let strong = any_phrase!(
        head,
        0,
        [
            "no",
            "not",
            "no to",
            "no to the",
            "not any",
            "without",
            "don't buy",
            "don't get",
            "don't order",
            "don't bring",
            "don't add",
            "don't pick up",
            "don't bother with",
            "don't bother getting",
            "don't bother buying",
            "do not buy",
            "do not get",
            "do not order",
            "never buy",
            "never get",
            "never order",
            "stop buying",
            "stop getting",
            "stop ordering",
            "you can stop buying",
            "you can stop getting",
            "no need to get",
            "no need to buy",
            "you don't need to get",
            "you don't need to buy",
            "you needn't get",
            "you needn't buy",
            "hold the",
            "scratch",
            "scratch the"
        ]
    );
    // "No, oat milk" puts something else in the place of what was said before.
    let corrects = strong.is_some_and(|used| head.get(used).is_some_and(|next| next.shape == Shape::Mark));
    if let Some(used) = strong.filter(|_| !corrects) {
        let used = used + any_phrase!(head, used, ["me", "us", "any more", "any", "more"]).unwrap_or(0);
        return Some(Refusal { things: head.get(used..)?, strong: true, enough: false, out: false });
    }
    let weak = any_phrase!(
        head,
        0,
        [
            "leave",
            "leave out",
            "leave off",
            "you can leave",
            "you can leave out",
            "you can skip",
            "you can drop",
            "we can skip",
            "we can leave",
            "skip",
            "drop",
            "lose",
            "forget",
            "forget about",
            "never mind",
            "scrap",
            "ditch",
            "nix"
        ]
    )?;
    Some(Refusal { things: head.get(weak..)?, strong: enough, enough, out: false })
}

/// "We're good on bananas", "we've plenty of yogurt", "we've got enough cat food".
pub(super) fn has_enough(head: &[Token]) -> Option<Refusal<'_>> {
    let from = any_phrase!(head, 0, ["i think", "i guess", "i reckon", "looks like", "think"]).unwrap_or(0);
    let used = any_phrase!(head, from, ["we're", "we are", "i'm", "i am", "all"]).and_then(|subject| {
        let at = from + subject;
        let adverb = any_phrase!(head, at, ["still", "all", "quite", "pretty", "well"]).unwrap_or(0);
        let at = at + adverb;
        let good = any_phrase!(
            head,
            at,
            ["good", "fine", "ok", "okay", "set", "sorted", "covered", "stocked", "stocked up", "right"]
        )?;
        let of = any_phrase!(head, at + good, ["for", "on", "with"])?;
        Some(at + good + of)
    });
    let used = used.or_else(|| {
        let subject = any_phrase!(
            head,
            from,
            [
                "we've",
                "we've still",
                "we've got",
                "we've still got",
                "we have",
                "we still have",
                "we have got",
                "i've",
                "i've got",
                "i have",
                "i still have",
                "there's",
                "there's still",
                "there are",
                "there is",
                "got",
                "we got"
            ]
        )?;
        let much = any_phrase!(
            head,
            from + subject,
            [
                "plenty of",
                "loads of",
                "lots of",
                "tons of",
                "heaps of",
                "masses of",
                "stacks of",
                "a lot of",
                "a ton of",
                "enough",
                "enough of",
                "more than enough",
                "too much",
                "too many",
                "plenty"
            ]
        )?;
        Some(from + subject + much)
    })?;
    Some(Refusal { things: head.get(used..)?, strong: true, enough: false, out: false })
}

/// "The bananas aren't needed", "the eggs can go", "bananas we've got plenty of".
pub(super) fn is_unwanted(head: &[Token]) -> Option<Refusal<'_>> {
    let from = usize::from(matches!(word(head, 0), "the" | "those" | "these"));
    let at = (from + 1..head.len()).find(|at| {
        any_phrase!(
            head,
            *at,
            [
                "isn't needed",
                "aren't needed",
                "is not needed",
                "are not needed",
                "not needed",
                "isn't necessary",
                "aren't necessary",
                "isn't wanted",
                "aren't wanted",
                "can go",
                "can be dropped",
                "can be left out",
                "can be left off",
                "won't be needed",
                "we've got plenty",
                "we've got plenty of",
                "we've got enough",
                "we've got enough of",
                "we've got loads of",
                "we have enough of",
                "we have plenty of",
                "we don't need"
            ]
        )
        .is_some_and(|used| ended(&head[at + used..]).is_empty())
    })?;
    // "The kids can go": only what is on the list.
    let strong = word(head, at) != "can";
    Some(Refusal { things: &head[from..at], strong, enough: false, out: false })
}

/// The words that name the things, without what may stand behind them.
pub(super) fn ended(things: &[Token]) -> &[Token] {
    const TAILS: [&str; 29] = [
        "today",
        "for today",
        "for the moment",
        "for the time being",
        "right now",
        "next week",
        "for a while",
        "after all",
        "then",
        "either",
        "this week",
        "this time",
        "any more",
        "anymore",
        "any longer",
        "now",
        "for now",
        "though",
        "please",
        "thanks",
        "too",
        "again",
        "at the moment",
        "at all",
        "actually",
        "in the end",
        "ever",
        "needed",
        "as well",
    ];
    let mut end = things.len();
    loop {
        let before = end;
        while end > 0 && things[end - 1].shape == Shape::Mark {
            end -= 1;
        }
        let tail = (end.saturating_sub(4)..end)
            .find(|at| any_phrase(&things[..end], *at, &TAILS).is_some_and(|used| at + used == end));
        end = tail.unwrap_or(end);
        if end == before {
            return &things[..end];
        }
    }
}
