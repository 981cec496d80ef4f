//! "Do the dishes but leave my cast iron pan", "leave the shirts, I iron them myself": what is left is not done.

use super::{again, said};
use crate::read::lexicon::{Form, base_of, is_base, is_verb_form};
use crate::read::split::clauses::leading;
use crate::read::time::TimeCtx;
use crate::read::tokens::{Shape, Token, word};

/// Words with which a thing is left somewhere, or in some way.
const SOMEWHERE: [&str; 44] = [
    "in", "on", "at", "by", "to", "for", "with", "out", "off", "up", "down", "over", "under", "behind",
    "beside", "near", "next", "where", "as", "is", "are", "alone", "be", "open", "shut", "closed", "ajar",
    "clean", "tidy", "empty", "full", "dry", "there", "here", "inside", "outside", "until", "till", "unless",
    "when", "if", "from", "and", "running",
];

/// What somebody leaves when going.
const GONE_FROM: [&str; 10] =
    ["house", "home", "school", "work", "room", "country", "office", "building", "table", "flat"];

/// The sentence with what is not to be done.
pub(super) fn plainly(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    // "My grandmother's cast iron pan" is as long as such a name gets.
    const NAME_TOKENS_MAX: usize = 6;
    let first = sentence.iter().position(|token| token.shape != Shape::Mark)?;
    let first = leading(sentence, first);
    let opens =
        |at: usize| at == first || matches!(word(sentence, at - 1), "but" | "just" | "please" | "only");
    let at = (first..sentence.len()).find(|at| word(sentence, *at) == "leave" && opens(*at))?;
    let own = word(sentence, at + 1);
    if !matches!(own, "the" | "my" | "our" | "his" | "her" | "their") && !own.ends_with("'s") {
        return None;
    }
    let stop = (at + 2..sentence.len())
        .find(|at| {
            sentence[*at].shape == Shape::Mark && sentence[*at].word != "-"
                || matches!(word(sentence, *at), "because" | "as" | "since" | "cos")
        })
        .unwrap_or(sentence.len());
    let name = sentence.get(at + 1..stop).filter(|name| (2..=NAME_TOKENS_MAX).contains(&name.len()))?;
    let placed =
        |token: &Token| SOMEWHERE.contains(&token.word.as_str()) || GONE_FROM.contains(&token.word.as_str());
    let last = name.last()?;
    if name.iter().any(placed)
        || is_verb_form(&last.word, Form::Past) && !is_base(&last.word)
        || !crate::read::time::scan(name, cx).is_empty()
    {
        return None;
    }
    let verb = || {
        // Of a chore before it, or of the reason behind it: "I iron them myself".
        let before = (first < at).then(|| {
            let order = (first..at).find(|at| is_base(word(sentence, *at)))?;
            Some(match (word(sentence, order), word(sentence, order + 1), word(sentence, order + 2)) {
                ("do", "the", "dishes" | "washing" | "vessels") | ("do", "dishes", _) => "wash",
                ("do", ..) => "do",
                (verb, ..) => base_of(verb)?,
            })
        });
        let before = before.flatten().filter(|verb| {
            matches!(
                *verb,
                "do" | "wash"
                    | "clean"
                    | "wipe"
                    | "dust"
                    | "hoover"
                    | "vacuum"
                    | "mop"
                    | "sweep"
                    | "iron"
                    | "water"
                    | "tidy"
                    | "polish"
                    | "scrub"
                    | "fold"
                    | "feed"
                    | "make"
                    | "strip"
                    | "change"
                    | "empty"
            )
        });
        before.or_else(|| {
            let who = (stop..sentence.len().min(stop + 4)).find(|at| {
                matches!(word(sentence, *at), "i" | "i'll" | "we" | "we'll" | "he" | "she" | "they")
            })?;
            let verb = base_of(word(sentence, who + 1))?;
            let it = matches!(word(sentence, who + 2), "it" | "them" | "that" | "those");
            (it && !matches!(verb, "do" | "have" | "like" | "want" | "need" | "use")).then_some(verb)
        })
    };
    let mut plain = sentence[..at].to_vec();
    match verb() {
        Some(verb) => {
            plain.push(Token { word: "don't".to_owned(), ..sentence[at].clone() });
            plain.push(said(verb, sentence[at].end));
            plain.extend_from_slice(name);
        }
        None => {
            plain.extend_from_slice(&sentence[at..stop]);
            plain.extend(again(&[said("alone", last.end)], last.end));
        }
    }
    plain.extend_from_slice(&sentence[stop..]);
    Some(plain)
}

/// "Sundays: leave us alone till ten": people are not disturbed, and not used.
pub(super) fn alone(sentence: &[Token], cx: &TimeCtx<'_>) -> Option<Vec<Token>> {
    let at = (0..sentence.len()).find(|at| word(sentence, *at) == "leave")?;
    let who = at + 1;
    let end =
        if matches!(word(sentence, who), "us" | "me" | "him" | "her" | "them" | "everyone" | "everybody") {
            who + 1
        } else {
            let article = usize::from(matches!(word(sentence, who), "the" | "my" | "our"));
            cx.lexicon.person(sentence, who + article)?.1
        };
    let used =
        crate::read::tokens::any_phrase!(sentence, end, ["alone", "in peace", "be", "to sleep", "in bed"])?;
    // "Leave them be", and not "leave her be careful".
    let ends = sentence.get(end + used).is_none_or(|next| {
        next.shape == Shape::Mark
            || matches!(
                next.word.as_str(),
                "till"
                    | "until"
                    | "til"
                    | "on"
                    | "before"
                    | "after"
                    | "from"
                    | "between"
                    | "in"
                    | "at"
                    | "while"
                    | "when"
                    | "if"
                    | "please"
                    | "every"
                    | "during"
            )
    });
    let led = at == 0
        || sentence[at - 1].shape == Shape::Mark
        || matches!(word(sentence, at - 1), "please" | "just" | "and" | "but" | "so");
    if !ends || !led {
        return None;
    }
    let mut plain = sentence[..at].to_vec();
    plain.push(Token { word: "don't".to_owned(), ..sentence[at].clone() });
    plain.push(said("disturb", sentence[at].end));
    plain.extend_from_slice(&sentence[who..end]);
    plain.extend_from_slice(&sentence[end + used..]);
    Some(plain)
}
