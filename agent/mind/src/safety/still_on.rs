//! What is as it is while somebody goes: "go to bed with the oven still on" leaves the oven on.

use hob_skills::Catalogue;

use super::rewrite::word;
use super::things::phrase;
use super::words::{Token, bases, is, rewritten, stands, stops};

/// Verbs of going, and of what people do when nobody watches.
const GOES: &[&str] = &[
    "go", "walk", "leave", "head", "exit", "depart", "step", "move", "drive", "wander", "run", "pop", "nip",
    "sleep", "nap", "retire", "travel", "return", "proceed",
];
/// How a thing is left.
const SO: &[&str] = &[
    "on",
    "running",
    "burning",
    "lit",
    "open",
    "ajar",
    "unlocked",
    "boiling",
    "flowing",
    "heating",
    "frying",
    "simmering",
    "cooking",
    "plugged",
    "switched",
    "turned",
    "going",
    "dripping",
    "unattended",
    "cooking",
];

/// Says what is left so as an order of its own.
pub(super) fn left(tokens: Vec<Token>, catalogue: &Catalogue) -> Vec<Token> {
    let tokens = match tokens.iter().any(|t| t.word.ends_with("charge")) {
        true => rewritten(&tokens, |tokens, at| {
            // "Put it under the pillow to charge": charging.
            let charges = is(tokens, at, &["to"])
                && is(tokens, at + 1, &["charge", "recharge"])
                && stops(tokens, at + 2);
            charges.then(|| (vec![word("charging")], at + 2))
        }),
        false => tokens,
    };
    let tokens = rewritten(&tokens, unwatched);
    if !tokens.iter().any(|t| SO.contains(&t.word.as_str())) {
        return tokens;
    }
    rewritten(&tokens, |tokens, at| with(tokens, at, catalogue).or_else(|| leaving(tokens, at)))
}

/// "Without watching it": unattended; "before the steam is out": under pressure.
fn unwatched(tokens: &[Token], at: usize) -> Option<(Vec<Token>, usize)> {
    const WATCHES: &[&str] = &[
        "watching",
        "checking",
        "minding",
        "supervising",
        "attending",
        "monitoring",
        "supervision",
        "tending",
    ];
    if is(tokens, at, &["without"]) && is(tokens, at + 1, WATCHES) {
        let to = at + 2 + usize::from(is(tokens, at + 2, &["to", "on", "over"]));
        return Some((
            vec![word("unattended")],
            to + usize::from(is(tokens, to, &["it", "them", "him", "her"])),
        ));
    }
    let pressed = is(tokens, at, &["before"])
        && is(tokens, at + 1, &["the", "its", "all"])
        && (at + 2..tokens.len().min(at + 4)).any(|i| is(tokens, i, &["steam", "pressure"]));
    let until = (at + 1..tokens.len()).find(|i| is(tokens, *i, &[".", ",", "and"])).unwrap_or(tokens.len());
    pressed.then(|| (["under", "pressure"].map(word).to_vec(), until))
}

/// What is in or on a device that is switched on, put there before it: "turn on the blender with a spoon inside".
pub(super) fn inside(tokens: Vec<Token>, catalogue: &Catalogue) -> Vec<Token> {
    const THERE: &[(&str, &str)] = &[
        ("still inside", "in"),
        ("inside it", "in"),
        ("inside", "in"),
        ("still in it", "in"),
        ("in it", "in"),
        ("within", "in"),
        ("on top of it", "on"),
        ("on top", "on"),
        ("on it", "on"),
        ("over it", "on"),
        ("against it", "on"),
        ("next to it", "next to"),
        ("beside it", "next to"),
    ];
    const STARTS: &[&str] = &[
        "turn", "switch", "start", "run", "operate", "use", "activate", "power", "preheat", "heat", "light",
    ];
    if !tokens.iter().any(|t| t.word == "with")
        || !tokens.iter().any(|t| is(std::slice::from_ref(t), 0, STARTS))
    {
        return tokens;
    }
    rewritten(&tokens, |tokens, at| {
        let begins = at == 0 || stops(tokens, at - 1);
        (begins && is(tokens, at, STARTS)).then_some(())?;
        let from = at + 1 + usize::from(is(tokens, at + 1, &["on", "up"]));
        let (device, end) = phrase(tokens, from, catalogue)?;
        let end = end + usize::from(is(tokens, end, &["on"]));
        (device.is("device") && is(tokens, end, &["with"])).then_some(())?;
        let (until, length, to) = (end + 2..tokens.len().min(end + 9)).find_map(|until| {
            THERE.iter().find_map(|(says, to)| Some((until, stands(tokens, until, says)?, *to)))
        })?;
        let (what, ends) = phrase(&tokens[..until], end + 1, catalogue)?;
        (ends == until && !what.is("person") && !what.classes.is_empty()).then_some(())?;
        let name = || tokens[from..end].iter().filter(|t| t.word != "on").cloned();
        let mut plain = vec![word("put")];
        plain.extend(tokens[end + 1..until].iter().cloned());
        plain.extend(to.split(' ').map(word));
        plain.extend(name());
        plain.extend([word("and"), word("turn"), word("on")]);
        plain.extend(name());
        Some((plain, until + length))
    })
}

/// "Go to bed with the oven still on".
fn with(tokens: &[Token], at: usize, catalogue: &Catalogue) -> Option<(Vec<Token>, usize)> {
    (at > 0 && is(tokens, at, &["with", "while"])).then_some(())?;
    let until = (at + 2..tokens.len().min(at + 9)).find(|i| {
        is(tokens, *i, SO) || is(tokens, *i, &["still"]) || stops(tokens, *i) && !is(tokens, *i, &["back"])
    })?;
    let (what, end) = phrase(&tokens[..until], at + 1, catalogue)?;
    let mut so = end;
    while is(tokens, so, &["still", "is", "are", "wide", "left"]) {
        so += 1;
    }
    let still = (end..so).any(|i| is(tokens, i, &["still", "wide", "left"]));
    (end == until && is(tokens, so, SO)).then_some(())?;
    let clause = (0..at).rev().take_while(|i| !is(tokens, *i, &[".", ",", "and", "then"]));
    let goes =
        clause.into_iter().any(|i| bases(&tokens[i].word).iter().any(|base| GOES.contains(&base.as_str())));
    let known = ["device", "closable", "runs-water", "liquid", "food", "cookware", "flame"]
        .iter()
        .any(|class| what.is(class));
    // "Read with the lamp on": nobody goes.
    (goes && known && (still || !is(tokens, at, &["while"]))).then_some(())?;
    let last = so + usize::from(is(tokens, so, &["plugged", "switched", "turned"]));
    let ends = (last + 1).min(tokens.len());
    stops(tokens, ends).then_some(())?;
    let mut plain = vec![word(","), word("leave")];
    plain.extend(tokens[at + 1..end].iter().cloned());
    match is(tokens, so, &["switched", "turned"]) {
        true => plain.push(word("on")),
        false => plain.extend(tokens[so..ends].iter().cloned()),
    }
    Some((plain, ends))
}

/// "Go out leaving the candles burning".
fn leaving(tokens: &[Token], at: usize) -> Option<(Vec<Token>, usize)> {
    let begins = at > 0
        && is(tokens, at, &["leaving"])
        && !is(
            tokens,
            at - 1,
            &[
                ".", ",", "and", "without", "by", "before", "after", "of", "when", "while", "is", "are",
                "about", "not", "for", "avoid", "stop", "from",
            ],
        );
    begins.then(|| (vec![word(","), word("leave")], at + 1))
}
