//! Prepositions, and what they say of the thing after them.

use super::words::{Token, join};

/// Where a thing is, or goes, by a preposition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    In,
    On,
    Near,
    /// Near it, and higher.
    Above,
    /// Near it, and lower.
    Under,
    /// Touching it from before or behind: "against the door".
    Against,
    Before,
    To,
    From,
    With,
    Of,
    Time,
    Without,
    About,
}

/// What a preposition says of the thing after it; compound ones are settled by [`role_at`].
pub(super) fn preposition(word: &str) -> Option<Role> {
    Some(match word {
        "in" | "into" | "inside" | "within" => Role::In,
        "on" | "onto" | "upon" | "atop" => Role::On,
        "beside" | "near" | "by" | "among" | "amongst" | "amid" | "alongside" | "around" | "round"
        | "between" | "past" | "along" => Role::Near,
        "over" | "above" => Role::Above,
        "under" | "underneath" | "beneath" | "below" => Role::Under,
        "against" | "behind" => Role::Against,
        "across" | "blocking" => Role::Before,
        "touching" | "covering" => Role::On,
        "facing" => Role::Near,
        "to" | "towards" | "toward" | "at" | "through" => Role::To,
        "from" | "off" => Role::From,
        "with" | "using" | "via" => Role::With,
        "of" => Role::Of,
        "for" | "until" | "till" | "during" | "since" => Role::Time,
        "without" => Role::Without,
        _ => return None,
    })
}

/// The preposition that stands here: how many words, and what it says.
pub(super) fn role_at(tokens: &[Token], at: usize) -> Option<(usize, Role)> {
    const COMPOUND: &[(&str, Role)] = &[
        ("on top of", Role::On),
        ("in front of", Role::Before),
        ("out of", Role::From),
        ("off of", Role::From),
        ("away from", Role::From),
        ("back from", Role::From),
        ("from beside", Role::About),
        ("from behind", Role::About),
        ("from under", Role::From),
        ("from underneath", Role::From),
        ("from between", Role::From),
        ("from near", Role::About),
        ("from above", Role::From),
        ("from on top of", Role::From),
        ("from in front of", Role::About),
        ("from next to", Role::About),
        ("away from in front of", Role::About),
        ("away from behind", Role::About),
        ("back from beside", Role::About),
        ("back from behind", Role::About),
        ("back from in front of", Role::About),
        ("back from under", Role::From),
        ("out from under", Role::From),
        ("out from behind", Role::About),
        ("instead of", Role::About),
        ("up against", Role::Against),
        ("up against the inside of", Role::Against),
        ("against the inside of", Role::Against),
        ("on the inside of", Role::On),
        ("close to", Role::Near),
        ("into contact with", Role::In),
        ("in contact with", Role::In),
        ("next to", Role::Near),
        ("up to", Role::About),
        ("in with", Role::In),
        ("along with", Role::With),
        ("together with", Role::With),
        ("covered with", Role::With),
        ("covered in", Role::With),
        ("covered by", Role::With),
        ("wrapped in", Role::With),
        ("filled with", Role::With),
        ("full of", Role::With),
        ("made of", Role::Of),
        ("back in", Role::In),
        ("back on", Role::On),
        ("back into", Role::In),
        ("back to", Role::To),
        ("back against", Role::About),
    ];
    let stands = |phrase: &str| {
        let length = phrase.split(' ').count();
        tokens.len() >= at + length && join(tokens, at, at + length) == phrase
    };
    // "Plug it in with wet hands": with them.
    let by_hand =
        (at + 2..tokens.len().min(at + 5)).any(|i| matches!(tokens[i].word.as_str(), "hands" | "fingers"));
    if stands("in with") && by_hand {
        return Some((2, Role::With));
    }
    let compound = COMPOUND.iter().filter(|(phrase, _)| stands(phrase));
    if let Some((length, role)) =
        compound.map(|(phrase, role)| (phrase.split(' ').count(), *role)).max_by_key(|(length, _)| *length)
    {
        return Some((length, role));
    }
    // "Push the wardrobe before the door", but "before dinner".
    if tokens.get(at)?.word == "before" && at > 0 && super::words::is_determiner(tokens, at + 1) {
        return Some((1, Role::Before));
    }
    // "Leave the fan on after the shower": when.
    if tokens.get(at)?.word == "after" && at > 0 && super::words::is_determiner(tokens, at + 1) {
        return Some((1, Role::About));
    }
    // "Down the sink", but "put down the vase" has been read as a verb by then.
    let determined = tokens.get(at + 1).is_some_and(|next| matches!(next.word.as_str(), "the" | "my" | "a"));
    if tokens.get(at)?.word == "down" && determined {
        return Some((1, Role::In));
    }
    preposition(&tokens.get(at)?.word).map(|role| (1, role))
}
