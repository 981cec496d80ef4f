//! "Make sure the kids brush their teeth at half seven": what somebody is to be got to do is what they are reminded of.

use crate::read::lexicon::{Lexicon, is_base};
use crate::read::split::clauses::leading;
use crate::read::tokens::{Token, any_phrase, word};

/// Words before what others are to do.
const SEE: [&str; 9] = [
    "make sure that",
    "make sure",
    "make certain",
    "see that",
    "see to it that",
    "ensure that",
    "ensure",
    "check that",
    "check",
];

/// The tokens with "remind the kids to" in place of "make sure the kids".
pub(crate) fn seen_that(tokens: Vec<Token>, lexicon: &Lexicon) -> Vec<Token> {
    let head = leading(&tokens, 0);
    let Some(used) = any_phrase(&tokens, head, &SEE) else { return tokens };
    let start = head + used;
    let article = usize::from(matches!(word(&tokens, start), "the" | "my" | "our" | "both"));
    let named = match word(&tokens, start) {
        "he" | "she" | "they" => Some(start + 1),
        _ => lexicon.person(&tokens, start + article).map(|(_, end)| end),
    };
    let Some(end) = named else { return tokens };
    let said = word(&tokens, end);
    // "Tom takes his tablet", "the kids brush": their verb, in whichever form.
    let verb = if is_base(said) {
        Some(said)
    } else {
        crate::read::lexicon::base_of(said).or(said.strip_suffix('s')).filter(|_| said.ends_with('s'))
    };
    let Some(verb) = verb.filter(|verb| !matches!(*verb, "be" | "have" | "get" | "do")) else {
        return tokens;
    };
    let verb = verb.to_owned();
    let put = |word: &str, like: &Token| Token {
        word: word.to_owned(),
        capital: false,
        glued: false,
        ..like.clone()
    };
    let whom = match word(&tokens, start) {
        "he" => vec![put("him", &tokens[start])],
        "she" => vec![put("her", &tokens[start])],
        "they" => vec![put("them", &tokens[start])],
        _ => tokens[start..end].to_vec(),
    };
    let mut plain = tokens[..head].to_vec();
    plain.push(put("remind", &tokens[head]));
    plain.extend(whom);
    plain.push(put("to", &tokens[end]));
    plain.push(put(&verb, &tokens[end]));
    plain.extend_from_slice(&tokens[end + 1..]);
    plain
}
