//! "So no mince, lentils instead", "3 or 4 onions": one thing to buy in the place of another, and an amount between two.

use crate::read::lexicon::Lexicon;
use crate::read::tokens::{Shape, any_phrase, tokens, word};

/// "No mince, lentils instead": the one is swapped for the other.
pub(super) fn swapped(sentence: &str, lexicon: &Lexicon) -> Option<String> {
    let mut all = tokens(sentence, 0, sentence.len());
    lexicon.settle(&mut all);
    let (at, thing) = (0..all.len()).find_map(|at| {
        let used = any_phrase!(&all, at, ["no", "not", "not the"])?;
        let opens =
            at == 0 || all[at - 1].shape == Shape::Mark || matches!(word(&all, at - 1), "so" | "and" | "but");
        opens.then_some((at, at + used))
    })?;
    let (_, end) = lexicon.item(&all, thing)?;
    let joint = any_phrase!(&all, end, [", but", ", just", ",", "but", "-", ";"])?;
    let other = end + joint + any_phrase!(&all, end + joint, ["get", "some", "get some", "the"]).unwrap_or(0);
    let (_, last) = lexicon.item(&all, other)?;
    let ends =
        word(&all, last) == "instead" && all[last + 1..].iter().all(|token| token.shape == Shape::Mark);
    // "No pasta on Friday, rice instead" is of a meal, and names its day between the two.
    if !ends {
        return None;
    }
    let joined = at > 0 && matches!(word(&all, at - 1), "so" | "and" | "but");
    let told = sentence.get(..all[at - usize::from(joined)].start)?.trim_end();
    let told = told.trim_end_matches([',', ';', '-']);
    let stop = match told.chars().next_back() {
        None => "",
        Some('.' | '!' | '?' | ':') => " ",
        Some(_) => ". ",
    };
    Some(format!(
        "{told}{stop}swap the {} for {}",
        sentence.get(all[thing].start..all[end - 1].end)?,
        sentence.get(all[other].start..all[last - 1].end)?
    ))
}

/// "3 or 4 onions": as many as will do.
pub(super) fn at_most(sentence: &str, lexicon: &Lexicon) -> Option<String> {
    let mut all = tokens(sentence, 0, sentence.len());
    lexicon.settle(&mut all);
    let at = (0..all.len()).find(|at| {
        let (Some(low), Some(high)) =
            (all[*at].number(), all.get(at + 2).and_then(crate::read::tokens::Token::number))
        else {
            return false;
        };
        let measure = any_phrase!(
            &all,
            at + 3,
            ["packs of", "packets of", "tins of", "cartons of", "bottles of", "bags of", "kg of"]
        );
        let thing = at + 3 + measure.unwrap_or(0);
        // "At 3 or 4" is an hour.
        let hour = *at > 0 && matches!(word(&all, at - 1), "at" | "by" | "until" | "till");
        word(&all, at + 1) == "or" && low < high && !hour && lexicon.item(&all, thing).is_some()
    })?;
    Some(format!("{}{}", sentence.get(..all[at].start)?, sentence.get(all[at + 2].start..)?))
}

/// "A big bag of rice": which size is got is as there is; "6 litres of milk because of the kids": without why.
pub(super) fn without_size_and_reason(sentence: &str, _: &Lexicon) -> Option<String> {
    let all = tokens(sentence, 0, sentence.len());
    let pack = (1..all.len()).find(|at| {
        matches!(word(&all, *at), "big" | "large" | "small" | "huge" | "little")
            && matches!(
                word(&all, at + 1),
                "bag"
                    | "bags"
                    | "pack"
                    | "packs"
                    | "packet"
                    | "packets"
                    | "bottle"
                    | "bottles"
                    | "tin"
                    | "tins"
                    | "jar"
                    | "jars"
                    | "box"
                    | "boxes"
                    | "carton"
                    | "cartons"
                    | "tub"
                    | "tubs"
            )
            && word(&all, at + 2) == "of"
    });
    if let Some(at) = pack {
        let said = format!("{}{}", sentence.get(..all[at].start)?, sentence.get(all[at + 1].start..)?);
        return Some(without_reason(&said).unwrap_or(said));
    }
    without_reason(sentence)
}

/// "We need more milk because of the kids": what is needed, and not for whose sake.
fn without_reason(sentence: &str) -> Option<String> {
    let all = tokens(sentence, 0, sentence.len());
    let needs = any_phrase!(
        &all,
        0,
        [
            "we need",
            "we'll need",
            "we'll want",
            "i need",
            "please get",
            "get",
            "buy",
            "please buy",
            "add",
            "please add"
        ]
    )?;
    let at =
        (needs + 1..all.len()).find(|at| any_phrase!(&all, *at, ["because", "'cause", "cos"]).is_some())?;
    let one = all[at..].iter().all(|token| !matches!(token.word.as_str(), "." | "!" | "?" | ";" | "and"));
    one.then(|| Some(sentence.get(..all[at].start)?.trim_end().trim_end_matches(',').to_owned()))?
}
