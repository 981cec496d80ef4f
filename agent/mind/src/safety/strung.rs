//! Cords and what is run off them: "run the cord across the stairs" lays it there, "run the heater off the extension
//! lead" plugs it in there.

use hob_skills::Catalogue;

use super::rewrite::word;
use super::things::phrase;
use super::words::{Token, is};

/// What is run off a lead, or run across a way, as a plain order.
pub(super) fn strung(tokens: &[Token], at: usize, catalogue: &Catalogue) -> Option<(Vec<Token>, usize)> {
    is(tokens, at, &["run", "power", "operate", "feed"]).then_some(())?;
    let (tool, end) = phrase(tokens, at + 1, catalogue)?;
    let off = is(tokens, end, &["off", "from"]);
    let strip = off.then(|| phrase(tokens, end + 1, catalogue)).flatten();
    let (verb, next) = match () {
        () if tool.is("device") && strip.is_some_and(|(place, _)| place.is("strip")) => ("plug", end + 1),
        () if ["cord", "hose", "loose"].iter().any(|class| tool.is(class))
            && !tool.is("hand-run")
            && is(tokens, end, &["across", "along", "over", "under", "through", "between"]) =>
        {
            ("put", end)
        }
        () => return None,
    };
    let mut plain = vec![word(verb)];
    plain.extend(tokens[at + 1..end].iter().cloned());
    plain.extend((verb == "plug").then(|| word("into")));
    Some((plain, next))
}
