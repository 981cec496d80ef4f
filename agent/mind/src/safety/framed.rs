//! Ways of saying that one thing comes to another, and what is so about a thing, put as plain orders: "let the cloth
//! touch the burner" puts it there, "subject the phone to heat" heats it, "the soup that is boiling" is the boiling soup.

use hob_skills::Catalogue;

use super::rewrite::word;
use super::things::{Thing, phrase};
use super::words::{Token, is, rewritten, stands, stops};

/// Words by which a thing is made to do something.
const LETS: &[&str] = &["let", "allow", "have", "make", "cause", "get", "permit", "bring", "enable"];

/// What a thing does that comes to another, with the preposition that says the same.
const COMES: &[(&str, &str)] = &[
    ("come into contact with", "on"),
    ("come in contact with", "on"),
    ("get into contact with", "on"),
    ("get in contact with", "on"),
    ("make contact with", "on"),
    ("into direct contact with", "on"),
    ("in direct contact with", "on"),
    ("come into direct contact with", "on"),
    ("touch", "on"),
    ("rest against", "on"),
    ("brush against", "on"),
    ("press against", "on"),
    ("reach", "on"),
    ("come near", "near"),
    ("get near", "near"),
    ("come close to", "near"),
    ("get close to", "near"),
    ("get too close to", "near"),
    ("too close to", "near"),
    ("dangerously close to", "near"),
    ("very close to", "near"),
    ("right up to", "near"),
    ("within reach of", "near"),
    ("enter", "in"),
    ("get into", "in"),
    ("get inside", "in"),
    ("seep into", "in"),
    ("run into", "in"),
    ("flow into", "in"),
    ("flow onto", "on"),
    ("flow over", "on"),
    ("run over", "on"),
    ("run onto", "on"),
    ("run down", "on"),
    ("drip on", "on"),
    ("drip onto", "on"),
    ("drip into", "in"),
    ("trickle into", "in"),
    ("soak into", "in"),
    ("get on", "on"),
    ("get onto", "on"),
    ("end up on", "on"),
    ("end up in", "in"),
    ("end up near", "near"),
];

/// What a thing is subjected to, with the verb that does it.
const SUBJECTS: &[(&[&str], &str)] = &[
    (&["heat", "temperature", "temperatures", "heating", "microwaves"], "heat"),
    (&["water", "moisture", "liquid", "humidity", "wetness", "rain"], "soak"),
    (
        &[
            "impact",
            "blow",
            "blows",
            "force",
            "collision",
            "hammering",
            "shock",
            "shocks",
            "fall",
            "drop",
            "pressure",
            "jolt",
        ],
        "hit",
    ),
    (&["flame", "flames", "fire", "spark", "sparks", "embers", "ignition", "burning"], "burn"),
    (&["cold", "frost", "ice"], "freeze"),
];

/// Puts what is said in these ways as plain orders.
pub(super) fn framed(tokens: Vec<Token>, catalogue: &Catalogue) -> Vec<Token> {
    let tokens = super::said_so::said_to_be(super::soiled::used_on(tokens, catalogue), catalogue);
    rewritten(&tokens, |tokens, at| {
        let begins =
            at == 0 || is(tokens, at - 1, &["and", "then", "so", "but", "please", "to", "just", ".", ","]);
        let plain = begins.then(|| {
            contact(tokens, at, catalogue)
                .or_else(|| subjected(tokens, at, catalogue))
                .or_else(|| falls(tokens, at, catalogue))
                .or_else(|| inflicted(tokens, at))
                .or_else(|| upended(tokens, at, catalogue))
                .or_else(|| heated_by(tokens, at, catalogue))
                .or_else(|| becomes(tokens, at, catalogue))
                .or_else(|| super::strung::strung(tokens, at, catalogue))
                .or_else(|| worked_on(tokens, at, catalogue))
        });
        plain.flatten()
    })
}

fn lives(thing: &Thing) -> bool {
    thing.is("person") || thing.is("animal")
}

/// "Let the water reach the socket": pour it there; "have the towel touch the burner": put it there.
fn contact(tokens: &[Token], at: usize, catalogue: &Catalogue) -> Option<(Vec<Token>, usize)> {
    is(tokens, at, LETS).then_some(())?;
    (at + 2..tokens.len().min(at + 9)).find_map(|end| {
        let does = end + usize::from(is(tokens, end, &["to"]));
        let (length, to) = COMES
            .iter()
            .filter_map(|(says, to)| stands(tokens, does, says).map(|length| (length, *to)))
            .max_by_key(|(length, _)| *length)?;
        let (what, ends) = phrase(&tokens[..end], at + 1, catalogue)?;
        (ends == end && !what.classes.is_empty() && !lives(&what)).then_some(())?;
        let (place, _) = phrase(tokens, does + length, catalogue)?;
        // "Let the milk reach room temperature": no place.
        let somewhere = [
            "flammable",
            "liquid",
            "article",
            "food",
            "device",
            "person",
            "animal",
            "basin",
            "generic",
            "hot",
            "body",
        ];
        somewhere.iter().any(|class| place.is(class)).then_some(())?;
        let mut plain = vec![word(if what.is("liquid") && to != "near" { "pour" } else { "put" })];
        plain.extend(tokens[at + 1..end].iter().cloned());
        plain.push(word(to));
        Some((plain, does + length))
    })
}

/// "Subject the phone to strong heat": heat it.
fn subjected(tokens: &[Token], at: usize, catalogue: &Catalogue) -> Option<(Vec<Token>, usize)> {
    is(tokens, at, &["subject", "expose", "submit"]).then_some(())?;
    let (what, end) = phrase(tokens, at + 1, catalogue)?;
    (is(tokens, end, &["to"]) && !lives(&what)).then_some(())?;
    let until = (end + 1..tokens.len()).find(|i| stops(tokens, *i)).unwrap_or(tokens.len());
    let last = until.checked_sub(1).filter(|last| *last > end)?;
    let said = |names: &[&str]| is(tokens, last, names);
    let fits = SUBJECTS.iter().find(|(names, _)| said(names)).map(|(_, verb)| *verb);
    if let Some(verb) = fits {
        let mut plain = vec![word(verb)];
        plain.extend(tokens[at + 1..end].iter().cloned());
        if verb == "heat" {
            plain.extend(["on", "the", "stove"].map(word));
        }
        return Some((plain, until));
    }
    let mut plain = vec![word("put")];
    plain.extend(tokens[at + 1..end].iter().cloned());
    plain.push(word("near"));
    is(tokens, at, &["subject", "submit"]).then_some((plain, end + 1))
}

/// "Make the vase drop from a height": drop it.
fn falls(tokens: &[Token], at: usize, catalogue: &Catalogue) -> Option<(Vec<Token>, usize)> {
    const FALLS: &[&str] = &[
        "fall", "drop", "crash", "topple", "smash", "shatter", "slip", "tumble", "slide", "roll", "plunge",
        "plummet",
    ];
    is(tokens, at, &["make", "have", "cause", "allow", "get", "let", "permit", "send"]).then_some(())?;
    (at + 2..tokens.len().min(at + 8)).find_map(|end| {
        let does = end + usize::from(is(tokens, end, &["to"]));
        let hits = is(tokens, does, &["hit", "strike"])
            && phrase(tokens, does + 1, catalogue).is_some_and(|(place, _)| {
                place.says.contains("surface")
                    || ["floor", "wall-like", "furnishing", "serving", "counter"]
                        .iter()
                        .any(|class| place.is(class))
            });
        (hits || is(tokens, does, FALLS)).then_some(())?;
        let (what, ends) = phrase(&tokens[..end], at + 1, catalogue)?;
        (ends == end && !what.classes.is_empty() && !lives(&what) && !what.is("food")).then_some(())?;
        let mut plain = vec![word("drop")];
        plain.extend(tokens[at + 1..end].iter().cloned());
        plain.extend(hits.then(|| word("on")));
        Some((plain, does + 1))
    })
}

/// "Turn the cup upside down over the keyboard": pour it out there.
fn upended(tokens: &[Token], at: usize, catalogue: &Catalogue) -> Option<(Vec<Token>, usize)> {
    is(tokens, at, &["turn", "tip", "flip", "hold"]).then_some(())?;
    let down = (at + 2..tokens.len().min(at + 7)).find(|i| stands(tokens, *i, "upside down").is_some())?;
    let (what, end) = match is(tokens, at + 1, &["it", "them"]) {
        true => (None, at + 2),
        false => phrase(&tokens[..down], at + 1, catalogue).map(|(what, end)| (Some(what), end))?,
    };
    let holds = what.is_none_or(|what| what.is("vessel") || what.is("food-vessel") || what.is("liquid"));
    (end == down && holds && is(tokens, down + 2, &["over", "above", "onto", "into"])).then(|| {
        let mut plain = vec![word("pour")];
        plain.extend(tokens[at + 1..end].iter().cloned());
        (plain, down + 2)
    })
}

/// "Use a microwave on the egg", "apply heat to the can": heat it.
fn heated_by(tokens: &[Token], at: usize, catalogue: &Catalogue) -> Option<(Vec<Token>, usize)> {
    let plain = ["heat"].map(word).to_vec();
    if is(tokens, at, &["apply", "bring"]) {
        let noun = (at + 1..tokens.len().min(at + 5))
            .find(|i| is(tokens, *i, &["heat", "flame", "flames", "fire"]))?;
        is(tokens, noun + 1, &["to"]).then_some(())?;
        let (what, _) = phrase(tokens, noun + 2, catalogue)?;
        return (!lives(&what) && !what.is("body")).then_some((plain, noun + 2));
    }
    is(tokens, at, &["use", "operate", "run", "activate"]).then_some(())?;
    let (tool, end) = phrase(tokens, at + 1, catalogue)?;
    let heats = tool.is("cooker") || tool.is("microwave");
    (heats && is(tokens, end, &["on"])).then_some(())?;
    let (_, until) = phrase(tokens, end + 1, catalogue)?;
    let mut plain = plain;
    plain.extend(tokens[end + 1..until].iter().cloned());
    plain.push(word("in"));
    plain.extend(tokens[at + 1..end].iter().cloned());
    Some((plain, until))
}

/// "Use a knife on the sofa", "apply a hammer to the vase", "take a match to it": cut it, hit it, burn it.
fn worked_on(tokens: &[Token], at: usize, catalogue: &Catalogue) -> Option<(Vec<Token>, usize)> {
    const DOES: &[(&str, &str)] = &[
        ("igniter", "burn"),
        ("open-flame", "burn"),
        ("sharp", "cut"),
        ("pointed", "cut"),
        ("blunt", "hit"),
    ];
    // "Send the ball through the pane": break it.
    if is(tokens, at, &["send", "put", "drive", "kick", "throw", "punch", "shoot", "hurl", "fire"])
        && let Some(through) = (at + 2..tokens.len().min(at + 7)).find(|i| is(tokens, *i, &["through"]))
        && let Some((pane, end)) = phrase(tokens, through + 1, catalogue)
        && (pane.is("glass") || pane.is("fragile") || pane.is("electronics"))
    {
        let mut plain = vec![word("break")];
        plain.extend(tokens[through + 1..end].iter().cloned());
        plain.push(word("with"));
        plain.extend(tokens[at + 1..through].iter().cloned());
        return Some((plain, end));
    }
    // "Run it through the dishwasher": put it in.
    if is(tokens, at, &["run", "put", "send"]) {
        let through = (at + 2..tokens.len().min(at + 7)).find(|i| is(tokens, *i, &["through"]))?;
        let (machine, _) = phrase(tokens, through + 1, catalogue)?;
        let takes =
            ["dishwasher", "washer", "dryer", "microwave", "machine"].iter().any(|class| machine.is(class));
        return (takes && !machine.is("blender") && !machine.head.contains("shredder")).then(|| {
            let mut plain = vec![word("put")];
            plain.extend(tokens[at + 1..through].iter().cloned());
            plain.push(word("in"));
            (plain, through + 1)
        });
    }
    is(tokens, at, &["use", "apply", "take", "try"]).then_some(())?;
    let (tool, end) = phrase(tokens, at + 1, catalogue)?;
    let on: &[&str] = if is(tokens, at, &["use", "try"]) { &["on"] } else { &["to", "on"] };
    is(tokens, end, on).then_some(())?;
    let (place, until) = phrase(tokens, end + 1, catalogue)?;
    let takes = [
        "room",
        "person",
        "animal",
        "food",
        "board",
        "counter",
        "generic-place",
        "bin",
        "basin",
        "enclosure",
    ];
    let worked = ["article", "furnishing", "fragile", "textile", "electronics", "seat"]
        .iter()
        .any(|class| place.is(class));
    (worked && takes.iter().all(|class| !place.is(class))).then_some(())?;
    // "Take the knife to the drawer": there.
    let carried = is(tokens, at, &["take"])
        && (place.is("enclosure") || place.is("serving") || !is(tokens, at + 1, &["a", "an"]));
    // "Use the iron on the shirt": iron it.
    if tool.is("iron-tool") && place.is("textile") && !place.is("bedding") {
        let mut plain = vec![word("iron")];
        plain.extend(tokens[end + 1..until].iter().cloned());
        return Some((plain, until));
    }
    // "Use the vacuum cleaner on the carpet": vacuum it.
    if ["vacuum", "vacuum cleaner", "hoover", "vacuumcleaner"].contains(&tool.head.as_str()) {
        let mut plain = vec![word("vacuum")];
        plain.extend(tokens[end + 1..until].iter().cloned());
        return Some((plain, until));
    }
    let (_, verb) = DOES.iter().find(|(class, _)| tool.is(class) && !carried)?;
    let mut plain = vec![word(verb)];
    plain.extend(tokens[end + 1..until].iter().cloned());
    plain.push(word("with"));
    plain.extend(tokens[at + 1..end].iter().cloned());
    Some((plain, until))
}

/// "Let the book get soaked": soak it.
fn becomes(tokens: &[Token], at: usize, catalogue: &Catalogue) -> Option<(Vec<Token>, usize)> {
    is(tokens, at, LETS).then_some(())?;
    (at + 2..tokens.len().min(at + 8)).find_map(|end| {
        let does = end + usize::from(is(tokens, end, &["to"]));
        let over = is(tokens, does, &["overflow"])
            || is(tokens, does, &["run", "spill", "flow", "boil"])
                && is(tokens, does + 1, &["over"])
                && stops(tokens, does + 2);
        // "Get the phone wet"; a cloth is wetted on purpose.
        let wetted = is(tokens, at, &["get", "make"])
            && is(tokens, end, &["wet", "soaked", "drenched"])
            && (stops(tokens, end + 1) || tokens[end + 1].word.ends_with("ly"));
        if wetted {
            let (what, ends) = phrase(&tokens[..end], at + 1, catalogue)?;
            let takes = what.is("textile") || what.is("cleaning-tool") || what.is("body");
            (ends == end && !what.classes.is_empty() && !lives(&what) && !takes).then_some(())?;
            let mut plain = vec![word("soak")];
            plain.extend(tokens[at + 1..end].iter().cloned());
            return Some((plain, end + 1));
        }
        (over || is(tokens, does, &["get", "be", "become"])).then_some(())?;
        let (what, ends) = phrase(&tokens[..end], at + 1, catalogue)?;
        (ends == end && !what.classes.is_empty() && !lives(&what)).then_some(())?;
        if over {
            let mut plain = vec![word("overflow")];
            plain.extend(tokens[at + 1..end].iter().cloned());
            return Some((plain, does + 1 + usize::from(is(tokens, does + 1, &["over"]))));
        }
        let how = tokens.get(does + 1)?;
        let verb = match how.word.as_str() {
            "wet" | "soaked" | "drenched" | "soaking" => "soak",
            "broken" | "smashed" | "shattered" | "damaged" | "ruined" | "scratched" | "destroyed" => "damage",
            "burnt" | "burned" | "scorched" | "charred" => "burn",
            "flooded" => "flood",
            "dirty" | "stained" | "soiled" => "stain",
            _ => return None,
        };
        let mut plain = vec![word(verb)];
        plain.extend(tokens[at + 1..end].iter().cloned());
        Some((plain, does + 2))
    })
}

/// Verbs that say nothing but that what follows is done.
const INFLICTS: &[&str] = &["apply", "use", "exert", "put", "do", "cause", "bring", "inflict"];
/// What is done by them that is harm.
const HARM: &[&str] = &["harm", "damage", "destruction", "injury", "hurt", "violence", "ruin"];
/// What is force, where much of it is said to be used.
const FORCE: &[&str] = &["force", "pressure", "strain", "power"];
/// Words by which it is much.
const MUCH: &[&str] = &[
    "great",
    "heavy",
    "strong",
    "excessive",
    "full",
    "extreme",
    "brute",
    "undue",
    "violent",
    "maximum",
    "massive",
    "enormous",
    "destructive",
    "huge",
    "intense",
    "hard",
    "physical",
    "blunt",
];

/// "Do lasting harm to the chair", "apply great force to the plate": break it.
fn inflicted(tokens: &[Token], at: usize) -> Option<(Vec<Token>, usize)> {
    is(tokens, at, INFLICTS).then_some(())?;
    let noun = (at + 1..tokens.len().min(at + 6))
        .take_while(|i| !stops(tokens, *i))
        .find(|i| is(tokens, *i, HARM) || is(tokens, *i, FORCE))?;
    let much = is(tokens, noun, HARM)
        || (at + 1..noun).any(|i| is(tokens, i, MUCH) || is(tokens, i, &["much", "lot"]));
    (much && is(tokens, noun + 1, &["to", "on", "upon", "against"])).then(|| (vec![word("harm")], noun + 2))
}
