//! Sentences that say how things are: who is where, what is on, what somebody must not eat.

use super::clause::Kind;
use super::order::Reader;
use super::preposition::{Role, role_at};
use super::said_of::{AT, AWAY, COMES, DEFECTS, GONE_OFF, GREEN, OUT, ROTS, SELF, SPOILS_MINUTES};
use super::things::{Thing, phrase};
use super::told::{is_amiss, there_is, warned_of};
use super::words::{Token, is, join, stops, tokens, verb_at};

/// What a sentence says of the moment.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum State {
    /// Somebody is there.
    Present { who: Thing, place: Option<Thing> },
    /// Somebody comes in.
    Comes { who: Thing, place: Option<Thing> },
    /// Somebody sleeps.
    Asleep(Thing),
    /// Somebody is awake.
    Awake(Thing),
    /// Everybody goes out.
    PeopleLeave,
    /// Everybody goes to bed.
    PeopleSleep,
    /// Somebody must not eat something.
    Allergic { who: Thing, what: Thing },
    /// Somebody is a child.
    Child(Thing),
    /// A thing is somewhere.
    At { what: Thing, role: Role, place: Thing },
    /// A thing is so: `is-on`, `open`, `wet`, `slippery`, `tainted`.
    Is { what: Thing, how: &'static str },
    /// What is said by the way, and counts for all that is said.
    Remark(&'static str),
    /// A thing that is spoken of.
    Spoken(Thing),
    /// It smells of gas.
    GasLeak,
    /// It would overflow.
    Overflow,
    /// The time on the clock, in minutes after midnight.
    Clock(f64),
}

/// Reads a clause with a subject: what it says, and whether that is so now rather than later.
pub(super) fn read(reader: &mut Reader<'_>, words: &[Token], kind: Kind) -> Vec<(State, bool)> {
    let mut found = Vec::new();
    let all = join(words, 0, words.len());
    if let Some(clock) = clock(words) {
        found.push((State::Clock(clock), true));
        return found;
    }
    let escapes = [
        "smell", "smells", "hiss", "hisses", "hissing", "leak", "leaks", "leaking", "escaping", "stinks",
        "reeks",
    ];
    if is_any(words, 0, &["gas", "propane", "butane"]) && is_any(words, 0, &escapes)
        || all.contains("gas leak")
        || all.contains("rotten eggs") && is(words, 0, &["it", "there", "there's"])
    {
        return vec![(State::GasLeak, true)];
    }
    if kind == Kind::Before
        && (all.contains("overflow") || all.contains("runs over") || all.contains("spills over"))
    {
        return Vec::new();
    }
    if all.contains("overflow") || all.contains("runs over") || all.contains("spills over") {
        return vec![(State::Overflow, true)];
    }
    let people = reader.meant("it", None).is_none_or(|thing| thing.is("person"));
    let everybody = is(words, 0, &["we", "everyone", "everybody", "nobody", "you"])
        || is(words, 0, &["they"]) && people
        || all.starts_with("i ");
    let out = words.iter().any(|t| OUT.contains(&t.word.as_str()) || AWAY.contains(&t.word.as_str()));
    let to_bed =
        words.iter().any(|t| matches!(t.word.as_str(), "bed" | "asleep" | "sleep" | "sleeps" | "sleeping"));
    if is(words, 0, &["nobody"]) || all.starts_with("no one") {
        if ["home", "house", "there", "in", "around", "here"].iter().any(|end| all.ends_with(end))
            || ["be in for", "be home for", "in until", "home until", "be in all"]
                .iter()
                .any(|part| all.contains(part))
        {
            found.push((State::PeopleLeave, true));
        }
        // "Nobody needs the alarm": it has been spoken of.
        reader.mention(&words[1..]);
        return found;
    }
    if everybody && !is(words, 0, &["you"]) {
        let goes = words.iter().any(|t| {
            matches!(
                t.word.as_str(),
                "go" | "are" | "leave" | "have" | "all" | "is" | "goes" | "leaves" | "am" | "head" | "will"
            )
        });
        let kept_in = all.contains("inside") || all.contains("at home");
        match () {
            () if to_bed && goes => found.push((State::PeopleSleep, kind != Kind::Before)),
            () if out && goes && !kept_in => found.push((State::PeopleLeave, false)),
            () => {}
        }
        if !found.is_empty() || !is(words, 0, SELF) {
            return found;
        }
    }
    let mut at = 0;
    let who = if is(words, 0, &["she", "he", "it", "they"]) {
        at = 1;
        let whoever = || {
            is(words, 0, &["she", "he"]).then(|| super::things::thing(&tokens("somebody"), reader.catalogue))
        };
        reader.meant(&words[0].word, None).or_else(whoever)
    } else if is(words, 0, &["it's", "she's", "he's"]) {
        at = 1;
        reader.meant("it", None)
    } else if is(words, 0, SELF) {
        at = 1;
        Some(super::things::thing(&tokens("somebody"), reader.catalogue))
    } else {
        phrase(words, 0, reader.catalogue).map(|(thing, end)| {
            at = end;
            thing
        })
    };
    // "There's water coming through the ceiling light".
    if is(words, 0, &["there", "there's"]) {
        return there_is(reader, words);
    }
    let Some(who) = who else { return found };
    // "The garage is cold, start the car in there".
    if who.is("room") {
        reader.place = Some(who.clone());
    }
    // "The gas man said not to use the boiler".
    if let Some(what) = warned_of(reader, words) {
        return vec![(State::Is { what, how: "defect" }, true)];
    }
    // "The washing machine has flooded the cellar."
    if let Some(n) = words.iter().position(|t| matches!(t.word.as_str(), "flooded" | "floods"))
        && let Some((what, _)) = phrase(words, n + 1, reader.catalogue)
    {
        return vec![(State::Is { what, how: "wet" }, true)];
    }
    // "Iron the shirt while I am wearing it."
    if let Some(n) = words.iter().position(|t| matches!(t.word.as_str(), "wearing" | "wears")) {
        let what = match is(words, n + 1, &["it", "them"]) {
            true => reader.meant("it", None),
            false => phrase(words, n + 1, reader.catalogue).map(|(thing, _)| thing),
        };
        return what.map(|what| (State::Is { what, how: "worn" }, true)).into_iter().collect();
    }
    reader.spoken.push((who.clone(), false));
    // "The eggs that went off last month", "the milk smells sour".
    if (who.is("food") || who.is("medicine"))
        && (GONE_OFF.iter().any(|gone| all.contains(gone))
            || ["perishable", "bread-like", "dairy"].iter().any(|class| who.is(class))
                && GREEN.iter().any(|gone| all.contains(gone))
            || words.iter().any(|t| ROTS.contains(&t.word.as_str())))
    {
        return vec![(State::Is { what: who, how: "spoiled" }, true)];
    }
    let negative = words.iter().any(|t| {
        matches!(
            t.word.as_str(),
            "not"
                | "isn't"
                | "aren't"
                | "never"
                | "n't"
                | "can't"
                | "cannot"
                | "won't"
                | "couldn't"
                | "doesn't"
                | "don't"
                | "no"
        )
    });
    let living = who.is("person") || who.is("animal");
    // "The chicken is still a bit pink".
    if who.is("food")
        && ["pink", "raw", "bloody", "undercooked", "underdone"]
            .iter()
            .any(|so| words[at..].iter().any(|t| t.word == *so))
        && (who.is("perishable") || who.is("raw-meat") || who.is("toxic-raw"))
        && !negative
    {
        return vec![(State::Is { what: who, how: "raw-inside" }, true)];
    }
    if living
        && !negative
        && ["drunk", "tipsy", "sozzled", "stoned", "legless"]
            .iter()
            .any(|so| words[at..].iter().any(|t| t.word == *so))
    {
        found.push((State::Is { what: who.clone(), how: "drunk" }, true));
    }
    // "The doctor says Grandpa mustn't have salt".
    if living
        && let Some(n) = (at..words.len()).find(|n| {
            is(words, *n, &["mustn't", "cannot", "can't", "shouldn't", "may", "must", "allowed"])
                && (is(words, n + 1, &["have", "eat", "drink", "touch"])
                    || is(words, n + 1, &["not", "to", "never"])
                        && is(words, n + 2, &["have", "eat", "drink"]))
        })
        && (negative || is(words, n + 1, &["not", "never"]))
    {
        let from = n + 2 + usize::from(!is(words, n + 1, &["have", "eat", "drink", "touch"]));
        if let Some((what, _)) =
            phrase(words, from, reader.catalogue).filter(|(what, _)| !what.classes.is_empty())
        {
            return vec![(State::Allergic { who, what }, true)];
        }
    }
    if let Some(n) = words.iter().position(|t| t.word == "allergic")
        && let Some((what, _)) = phrase(words, n + 2, reader.catalogue)
    {
        return vec![(State::Allergic { who, what }, true)];
    }
    // "Tom has a severe peanut allergy".
    if let Some(n) =
        words.iter().position(|t| t.word == "allergy" || t.word == "intolerance").filter(|n| *n > at)
        && !negative
    {
        let what = super::things::thing(&words[n - 1..n], reader.catalogue);
        return vec![(State::Allergic { who, what }, true)];
    }
    // "Ben is four": years, where nothing follows.
    let age = (words.len() == at + 2 || is(words, at + 2, &["and", "now", "today", ","]))
        && is(words, at, &["is", "am"])
        && super::words::minutes_at(
            &[words[at + 1].clone(), Token { word: "minutes".to_owned(), capital: false }],
            0,
        )
        .is_some_and(|(_, years)| (1.0..13.0).contains(&years));
    if age && who.is("person") || all.contains("years old") || all.contains("year old") {
        return vec![(State::Child(who), true)];
    }
    let mut places: Vec<(Role, Thing)> = Vec::new();
    let mut scan = at;
    while scan < words.len() {
        match role_at(words, scan) {
            Some((n, role)) if scan + n < words.len() => match phrase(words, scan + n, reader.catalogue) {
                Some((place, end)) => {
                    if place.is("room") {
                        reader.place = Some(place.clone());
                    }
                    places.push((role, place));
                    scan = end.max(scan + 1);
                }
                None => scan += 1,
            },
            _ => scan += 1,
        }
    }
    if is_any(words, at, &["outside", "upstairs", "downstairs"])
        && let Some(word) =
            words.iter().find(|t| matches!(t.word.as_str(), "outside" | "upstairs" | "downstairs"))
    {
        places.push((Role::In, super::things::thing(std::slice::from_ref(word), reader.catalogue)));
    }
    let there = is_any(words, at, &["there", "here"]).then(|| reader.place.clone()).flatten();
    // "The cat is napping inside": inside what was just spoken of.
    // "When I'm in", "till the twins are in": at home.
    let home = !is_any(words, at, &["inside"])
        && who.is("person")
        && !who.is("child")
        && !is_any(
            words,
            at,
            &["sleep", "sleeping", "asleep", "nap", "napping", "climbed", "crawled", "hiding"],
        )
        && (is(words, 0, SELF) || words.last().is_some_and(|t| t.word == "in"));
    let inside = is_any(words, at, &["inside", "in"]) && places.is_empty() && !home;
    let machine = inside
        .then(|| {
            reader
                .spoken
                .iter()
                .rev()
                .find(|(t, _)| t.is("enclosure") || t.is("machine"))
                .map(|(t, _)| t.clone())
        })
        .flatten();
    // "The children have theirs on the fridge": nobody is in it.
    let within = |role: &Role, place: &Thing| {
        *role == Role::In
            || !place.is("enclosure")
                && !place.is("machine")
                && !place.is("cold-store")
                && !place.is("cooker")
    };
    // "I've bread in the oven": the bread is.
    let has = is(words, 0, SELF) && is(words, at, &["have", "had", "got", "need", "want", "keep"]);
    let place = places
        .iter()
        .filter(|(role, place)| !living || within(role, place))
        .filter(|_| !has)
        .find(|(role, _)| !matches!(role, Role::Time | Role::With))
        .map(|(_, p)| p.clone())
        .or(there)
        .or(machine);
    reader.spoken.push((who.clone(), false));
    reader.fond(words, at);
    if living && !negative {
        let asleep = words[at..].iter().any(|t| {
            matches!(t.word.as_str(), "asleep" | "sleep" | "sleeps" | "sleeping" | "napping" | "naps")
        });
        let away = words[at..].iter().any(|t| {
            matches!(t.word.as_str(), "out" | "away" | "gone" | "left") || AWAY.contains(&t.word.as_str())
        }) && !is_any(words, at, &["from"])
            // "At the office" is away, "in the office" is in that room.
            && !places.iter().any(|(role, place)| *role == Role::In && place.is("indoors"));
        // Who eats, and nobody says where, is nowhere in particular.
        if place.is_none() && is_any(words, at, &["eats", "eat", "eating"]) {
            return found;
        }
        let comes = words[at..].iter().any(|t| COMES.contains(&t.word.as_str()));
        if words[at..].iter().any(|t| t.word == "awake") {
            found.push((State::Awake(who.clone()), true));
        }
        if asleep {
            found.push((State::Asleep(who.clone()), true));
        }
        // Who comes down for school is not at school yet.
        let still_comes =
            is_any(words, at, &["for"]) && words[at..].iter().any(|t| COMES.contains(&t.word.as_str()));
        if away && !still_comes {
            return found;
        }
        // Where hob itself is, is nobody's being there; who speaks to another in the bath may be read so, too.
        let hob = is(words, 0, &["you", "you're"]) && !place.as_ref().is_some_and(|p| p.is("basin"));
        if hob {
            return found;
        }
        // "Where the children play": there.
        let place = place.or_else(|| reader.latest.clone().filter(|_| kind == Kind::Where));
        if comes {
            // Who runs about is everywhere.
            let about = is_any(words, at, &["around", "about"]);
            found.push((State::Comes { who, place: place.filter(|p| p.is("room") && !about) }, false));
        } else {
            // "On the grass right in front of the lawn mower": on its way.
            let moves = ["mower", "treadmill", "car", "outer-door", "gate"];
            let at_it = places.iter().find(|(role, place)| {
                !matches!(role, Role::In | Role::With | Role::From | Role::Time)
                    && moves.iter().any(|class| place.is(class))
            });
            if let Some((role, place)) = at_it {
                found.push((State::At { what: who.clone(), role: *role, place: place.clone() }, true));
            }
            found.push((State::Present { who, place }, true));
        }
        return found;
    }
    if negative {
        reader.mention(&words[at.min(words.len())..]);
        return found;
    }
    // "The fat in the pan is burning": so is the pan.
    let ablaze = is_any(words, at, &["burning", "fire", "flames", "ablaze", "alight"]);
    if ablaze
        && !who.is("device")
        && words.iter().any(|t| matches!(t.word.as_str(), "is" | "are" | "caught" | "catches"))
    {
        let all = std::iter::once(who.clone()).chain(places.iter().map(|(_, place)| place.clone()));
        return all.map(|what| (State::Is { what, how: "burning" }, true)).collect();
    }
    let rest = &words[at..];
    let says = |list: &[&str]| rest.iter().any(|t| list.contains(&t.word.as_str()));
    // "The iron is still on in the spare room".
    let on = |at: usize| {
        is(rest, at, &["on"]) && at > 0 && is(rest, at - 1, &["is", "are", "still", "left", "was"])
    };
    if who.is("device") && (1..rest.len()).any(on) && !is(rest, rest.len().saturating_sub(1), &["on"]) {
        let place = (1..rest.len()).find(|at| on(*at)).and_then(|at| phrase(rest, at + 1, reader.catalogue));
        if place.is_none() {
            found.push((State::Is { what: who.clone(), how: "is-on" }, true));
        }
    }
    for (how, list) in [
        ("slippery", &["slippery"][..]),
        ("is-on", &["on", "running", "lit", "burning"][..]),
        ("filling", &["filling"][..]),
        ("open", &["open", "ajar"][..]),
        ("wet", &["wet", "flooded", "soaked", "drenched", "dripping", "soaking"][..]),
        ("locked", &["locked"][..]),
        ("empty", &["empty"][..]),
        ("tainted", &["dirty", "contaminated"][..]),
        ("defect", DEFECTS),
    ] {
        let smell = how == "is-on" && says(&["smells", "smell", "smelt", "smelled", "stinks"]);
        if says(list)
            && !smell
            && (how != "is-on" || rest.last().is_some_and(|t| list.contains(&t.word.as_str())))
        {
            found.push((State::Is { what: who.clone(), how }, kind != Kind::Until || how == "slippery"));
        }
    }
    // "The soup is simmering": on the stove.
    let cooker = match () {
        () if says(&["simmering", "boiling", "frying", "bubbling", "cooking", "sizzling"]) => Some("stove"),
        () if says(&["roasting", "baking", "grilling"]) => Some("oven"),
        () if found.is_empty()
            && places.iter().any(|(role, place)| *role == Role::On && place.is("stove")) =>
        {
            Some("stove")
        }
        () => None,
    };
    if let Some(cooker) = cooker.filter(|_| who.is("food") || who.is("cookware") || who.is("made-dish")) {
        let what = super::things::thing(&tokens(cooker), reader.catalogue);
        found.push((State::Is { what, how: "is-on" }, true));
    }
    // "The lead feels hot", "the oven trips the fuse": so does what is not as it should be.
    if who.is("device") && is_amiss(rest) && !found.iter().any(|(state, _)| is_defect(state)) {
        found.push((State::Is { what: who.clone(), how: "defect" }, true));
    }
    if says(&["thawed", "defrosted", "melted"]) && who.is("food") {
        found.push((State::Is { what: who.clone(), how: "thawed" }, true));
    }
    // "The washing machine's hose has come off".
    if says(&["come", "came", "comes"]) && says(&["off", "loose", "apart"]) {
        found.push((State::Is { what: who.clone(), how: "defect" }, true));
    }
    // "The mince has been out since yesterday".
    if (who.is("perishable") || who.is("keeps-warm-badly")) && says(&["out"]) && lasts(rest) >= SPOILS_MINUTES
    {
        found.push((State::Is { what: who.clone(), how: "spoiled" }, true));
    }
    // "The dish is red hot".
    for (how, list) in [
        ("hot", &["hot", "red-hot", "scorching", "scalding", "steaming", "glowing"][..]),
        ("boiling", &["boiling"][..]),
    ] {
        if says(list) {
            found.push((State::Is { what: who.clone(), how }, true));
        }
    }
    if found.is_empty() && says(AT) {
        // Food that has been in a warm place for hours is food no more.
        let warm = places.iter().any(|(role, place)| !matches!(role, Role::Time) && !place.is("cold-store"));
        if warm && (who.is("perishable") || who.is("keeps-warm-badly")) && lasts(rest) >= SPOILS_MINUTES {
            found.push((State::Is { what: who.clone(), how: "spoiled" }, true));
        }
        found.extend(
            places.into_iter().map(|(role, place)| (State::At { what: who.clone(), role, place }, true)),
        );
    }
    if found.is_empty() {
        reader.mention(&words[at.min(words.len())..]);
        // "The cake came out of the oven, cut it": the cake.
        reader.spoken.push((who, false));
    }
    found
}

/// For how many minutes something has been so, where it says; 0 where it does not.
fn lasts(words: &[Token]) -> f64 {
    const LONG: &[&str] = &[
        "all day",
        "all night",
        "overnight",
        "for hours",
        "for days",
        "since yesterday",
        "before yesterday",
        "since the weekend",
        "the whole day",
        "all weekend",
        "all week",
        "since noon",
        "for a day",
        "for ages",
        "since morning",
        "since last",
        "since monday",
        "since tuesday",
        "since wednesday",
        "since thursday",
        "since friday",
        "since saturday",
        "since sunday",
        "this morning",
        "all morning",
        "all afternoon",
        "since breakfast",
        "since lunch",
        "last night",
    ];
    let all = join(words, 0, words.len());
    if LONG.iter().any(|long| all.contains(long)) {
        return f64::INFINITY;
    }
    let lengths = (0..words.len()).filter(|at| is(words, *at, &["for"]));
    lengths
        .filter_map(|at| super::words::minutes_at(words, at + 1))
        .map(|(_, minutes)| minutes)
        .fold(0.0, f64::max)
}

fn is_defect(state: &State) -> bool {
    matches!(state, State::Is { how: "defect", .. })
}

fn is_any(words: &[Token], from: usize, list: &[&str]) -> bool {
    words[from.min(words.len())..].iter().any(|t| list.contains(&t.word.as_str()))
}

/// "It is 22:30".
fn clock(words: &[Token]) -> Option<f64> {
    let at = words
        .iter()
        .position(|t| t.word.contains(':') || t.word.ends_with("pm") || t.word.ends_with("am"))?;
    is(words, 0, &["it", "it's"]).then_some(())?;
    clock_time(&words[at].word)
}

/// A clock time in minutes after midnight: `22:30`, `8pm`.
pub(super) fn clock_time(word: &str) -> Option<f64> {
    let (digits, add) = match (word.strip_suffix("pm"), word.strip_suffix("am")) {
        (Some(digits), _) => (digits, 720.0),
        (None, Some(digits)) => (digits, 0.0),
        (None, None) => (word, 0.0),
    };
    let (hours, minutes) = digits.split_once(':').unwrap_or((digits, "0"));
    let (hours, minutes): (f64, f64) = (hours.parse().ok()?, minutes.parse().ok()?);
    (hours < 24.0 && minutes < 60.0)
        .then_some(hours % if add > 0.0 { 12.0 } else { 24.0 } * 60.0 + minutes + add)
}

/// Reads one sentence about the moment.
pub(crate) fn situation(text: &str, catalogue: &hob_skills::Catalogue) -> Vec<State> {
    let words = tokens(text);
    let mut reader = Reader::new(catalogue);
    words
        .split(|t| t.word == "." || t.word == ",")
        .map(|part| {
            part.strip_prefix(&[Token { word: "and".to_owned(), capital: false }][..]).unwrap_or(part)
        })
        .filter(|part| !part.is_empty() && (verb_at(part, 0, reader.hazards).is_none() || !stops(part, 0)))
        .collect::<Vec<_>>()
        .into_iter()
        .flat_map(|part| read(&mut reader, part, Kind::While))
        .map(|(state, _)| state)
        .collect()
}

/// What calling out to somebody brings about: "dinner is ready, come into the kitchen".
pub(super) fn called(who: &str, said: &str, catalogue: &hob_skills::Catalogue) -> Vec<super::order::Said> {
    let words = tokens(said);
    let Some(at) = words.iter().position(|t| matches!(t.word.as_str(), "come" | "run" | "hurry")) else {
        return Vec::new();
    };
    let mut who = super::things::thing(&tokens(who), catalogue);
    who.classes.extend(catalogue.hazards.above("person").cloned());
    let place = (at + 1..words.len())
        .find_map(|i| phrase(&words, i, catalogue).map(|(thing, _)| thing).filter(|t| t.is("room")));
    vec![super::order::Said::So(Box::new(State::Comes { who, place }))]
}
