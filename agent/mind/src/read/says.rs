//! hob's own words for a commitment, from its matter alone.

mod dates;
mod deeds;

pub(crate) use self::dates::{date, month, month_named, weekday};
pub(crate) use self::deeds::{TELLS, duty_words};
use self::deeds::{deed_words, within};
use hob_schedules::commitment::{About, Condition, Demand, Preference, Rule, StatedFact};
use hob_schedules::describe::describe_when;
use hob_schedules::{Days, Matter, Name, Period, When};
use hob_skills::Catalogue;

/// The sentence for a matter, with a capital letter and a full stop.
pub fn says(matter: &Matter) -> String {
    let words = match matter {
        Matter::Routine { duty, when } | Matter::Errand { duty, when } => {
            format!("{} {}", duty_words(duty), describe_when(when))
        }
        Matter::Trigger { duty, on } => format!("{}, {}", condition(on), duty_words(duty)),
        Matter::Rule(rule) => rule_words(rule),
        Matter::CheckIn { when, with, about } => {
            let with = with.as_ref().map_or("you".to_owned(), shown);
            let about: Vec<String> = about.iter().map(|topic| topic_words(topic)).collect();
            let about = if about.is_empty() { String::new() } else { format!(" about {}", list(&about)) };
            format!("check in with {with} {}{about}", describe_when(when))
        }
        Matter::Preference(preference) => preference_words(preference),
        Matter::Fact(fact) => fact_words(fact),
    };
    sentence(&words)
}

fn sentence(words: &str) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut letters = words.chars();
    match letters.next() {
        Some(first) => format!("{}{}.", first.to_uppercase(), letters.as_str()),
        None => String::new(),
    }
}

/// A name as words: `living-room` is "living room".
pub(crate) fn plain(name: &str) -> String {
    name.replace('-', " ")
}

/// A name of a person as words: with a capital letter, or "the kids", or "you" for the owner.
pub(crate) fn shown(name: &Name) -> String {
    if name == "owner" {
        return "you".to_owned();
    }
    if matches!(name.as_str(), "him" | "her" | "them") {
        return name.to_string();
    }
    let words = plain(name);
    if super::lexicon::WORDS.kin.contains(&words) {
        return in_capitals(&words);
    }
    let common =
        super::lexicon::WORDS.people.contains(&words) || super::lexicon::WORDS.animals.contains(&words);
    if common {
        return format!("the {}", plain(name));
    }
    let mut letters = words.chars();
    letters.next().map_or(String::new(), |first| format!("{}{}", first.to_uppercase(), letters.as_str()))
}

fn list(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}

fn the(names: &[Name]) -> String {
    let words: Vec<String> = names
        .iter()
        .map(|name| match name.as_str() {
            name if is_bare(name) => plain(name),
            who if is_somebody(who) => in_capitals(who),
            name => owned(name).unwrap_or_else(|| format!("the {}", plain(name))),
        })
        .collect();
    list(&words)
}

/// "Tom's room", "Lucia's clothes": a thing that is called by whose it is takes no article. A house's own name of a thing
/// has no apostrophe (`toms-clothes`), and neither has a room's (`tom-room`).
fn owned(name: &str) -> Option<String> {
    let (first, rest) = name.split_once('-')?;
    let somebody = |name: &str| super::lexicon::is_given_name(name);
    let last = rest.rsplit('-').next().unwrap_or(rest);
    let owner = match (first.strip_suffix("'s"), first.strip_suffix('s')) {
        (Some(owner), _) => Some(owner).filter(|owner| somebody(owner)),
        (None, Some(owner)) if somebody(owner) && !somebody(first) => Some(owner),
        // A rose bed is no bed of Rose's; a room is somebody's.
        (None, _) => {
            Some(first).filter(|owner| somebody(owner) && matches!(last, "room" | "bedroom" | "wardrobe"))
        }
    }?;
    Some(format!("{}'s {}", in_capitals(owner), plain(rest)))
}

/// Words that take no article.
fn is_bare(name: &str) -> bool {
    matches!(
        name,
        "anything"
            | "everything"
            | "bleach"
            | "mail"
            | "upstairs"
            | "downstairs"
            | "it"
            | "them"
            | "him"
            | "her"
            | "me"
            | "us"
            | "you"
    ) || [
        "today's-",
        "tomorrow's-",
        "yesterday's-",
        "tonight's-",
        "what's-",
        "what-is-",
        "what-",
        "whatever-",
    ]
    .iter()
    .any(|opening| name.starts_with(opening))
}

/// Whether a name is a person's: a given name, or one with a title.
fn is_somebody(name: &str) -> bool {
    let titled = ["mr-", "mrs-", "ms-", "miss-", "dr-"].iter().any(|title| name.starts_with(title));
    titled || super::lexicon::is_given_name(name)
}

/// A person's name with its capital letters.
fn in_capitals(name: &str) -> String {
    let parts = name.split('-').map(|part| {
        let mut letters = part.chars();
        letters.next().map_or(String::new(), |first| format!("{}{}", first.to_uppercase(), letters.as_str()))
    });
    parts.collect::<Vec<_>>().join(" ")
}

fn topic_words(topic: &str) -> String {
    let noun = topic.strip_prefix("do-").or_else(|| topic.strip_prefix("make-"));
    match noun {
        Some(noun) => format!("the {}", plain(noun)),
        None => plain(topic),
    }
}

/// What sets a trigger off, beginning with "when".
pub(crate) fn condition(on: &Condition) -> String {
    match on {
        Condition::Becomes { predicate, args, holds } => format!("when {}", fact(predicate, args, *holds)),
        Condition::After { task } => format!("after {}", topic_words(task)),
        Condition::Presence { who, event } => {
            let who = who.as_ref().map_or("somebody".to_owned(), shown);
            format!("when {who} {}", coming(event, who == "you"))
        }
        Condition::RunsLow { item } => format!("when the {} runs low", plain(item)),
        Condition::Words(words) => words.clone(),
    }
}

fn coming(event: &str, you: bool) -> String {
    let (one, many) = match event {
        "wakes" => ("wakes up", "wake up"),
        "leaves" => ("leaves", "leave"),
        "returns" => ("comes home", "come home"),
        "sleeps" => ("goes to bed", "go to bed"),
        "arrives" => ("arrives", "arrive"),
        other => (other, other),
    };
    if you { many.to_owned() } else { one.to_owned() }
}

/// A fact in the catalogue's words for its predicate.
fn fact(predicate: &str, args: &[Name], holds: bool) -> String {
    let Some(found) = Catalogue::builtin().predicates.get(predicate) else {
        let not = if holds { "" } else { "not " };
        return format!("{} {not}{}", the(args), plain(predicate));
    };
    let mut words = if holds { found.says.clone() } else { found.denies.clone() };
    for (index, arg) in args.iter().enumerate() {
        let person = matches!(predicate, "asleep" | "home" | "told");
        let arg = if person { shown(arg) } else { format!("the {}", plain(arg)) };
        words = words.replace(&format!("{{{index}}}"), &arg);
    }
    words.replace("the the ", "the ").replace("you is ", "you are ")
}

fn about_words(about: &About) -> String {
    if about.deeds.is_empty() {
        return match (about.things.as_slice(), about.places.as_slice()) {
            ([], places) => the(places),
            (things, []) => the(things),
            (things, places) => format!("{} {}", the(things), within(places)),
        };
    }
    let mut words: Vec<String> = about
        .deeds
        .iter()
        .map(|deed| match deed.as_str() {
            "noisy" => "noise".to_owned(),
            "heat" => "anything hot".to_owned(),
            "carry" | "fetch" if about.things.is_empty() && !about.places.is_empty() => {
                format!("move anything on {}", the(&about.places))
            }
            deed => deed_words(deed, &about.things, &about.places),
        })
        .collect();
    // A chore and the skill of the same name are one to the reader.
    words.dedup();
    words.join(" or ")
}

fn rule_words(rule: &Rule) -> String {
    let about = about_words(&rule.about);
    let only_places =
        rule.about.deeds.is_empty() && rule.about.things.is_empty() && !rule.about.places.is_empty();
    let nothing = about.is_empty();
    let never = if nothing {
        "do nothing".to_owned()
    } else if only_places {
        format!("keep out of {about}")
    } else if rule.about.deeds.is_empty() && !rule.about.places.is_empty() {
        format!("never put {about}")
    } else if rule.about.deeds.is_empty() {
        format!("never use {about}")
    } else if rule.about.deeds.iter().any(|deed| deed == "noisy") {
        "no noise".to_owned() + about.strip_prefix("noise").unwrap_or("")
    } else {
        format!("never {about}")
    };
    let demand = match &rule.demand {
        Demand::Words(words) => words.clone(),
        Demand::Never => never,
        Demand::AskFirst if nothing => "ask before anything".to_owned(),
        Demand::AskFirst => {
            let deed = if only_places {
                format!("going into {about}")
            } else if rule.about.deeds.is_empty() {
                format!("touching {about}")
            } else {
                format!("you {about}")
            };
            format!("ask first before {deed}")
        }
        Demand::NotBetween(from, to) => {
            format!("{never} between {} and {}", from.format("%H:%M"), to.format("%H:%M"))
        }
        Demand::NotWhile { predicate, args, holds } => {
            format!("{never} while {}", fact(predicate, args, *holds))
        }
        Demand::OnlyWith(tool) => format!("only use the {} for {about}", plain(tool)),
        Demand::AtMost { count, period } => {
            let period = match period {
                Period::Day => "day",
                Period::Week => "week",
                Period::Month => "month",
                Period::Year => "year",
            };
            format!("{about} at most {count} times a {period}")
        }
    };
    let on = rule.on.as_ref().map(condition).map(|on| format!(" {on}")).unwrap_or_default();
    let when = rule.when.as_ref().map(|when| format!(" ({})", often(when))).unwrap_or_default();
    format!("{demand}{on}{when}")
}

/// When something holds, rather than when it is done: without "once".
fn often(when: &When) -> String {
    describe_when(when).replacen("once between", "between", 1)
}

fn preference_words(preference: &Preference) -> String {
    let subject = |who: &Option<Name>, verb: &str, verbs: &str| match who {
        None => format!("we {verb}"),
        Some(who) if who == "owner" => format!("you {verb}"),
        Some(who) => format!("{} {verbs}", shown(who)),
    };
    match preference {
        Preference::Likes { who, what } => format!("{} {}", subject(who, "like", "likes"), plain(what)),
        Preference::Dislikes { who, what } => {
            format!("{} {}", subject(who, "dislike", "dislikes"), plain(what))
        }
        Preference::Manner { task, how } => {
            let base =
                Catalogue::builtin().tasks.get(task).map_or_else(|| plain(task), |task| task.says.clone());
            format!("to {base}: {how}")
        }
    }
}

fn fact_words(stated: &StatedFact) -> String {
    match stated {
        StatedFact::Hours { who, event, when } => {
            let who_words = shown(who);
            format!("{who_words} {} {}", coming(event, who == "owner"), describe_when(when))
        }
        StatedFact::Person { who, role } => format!("{} is {}", shown(who), role_words(role)),
        StatedFact::Allergy { who, to } => {
            let verb = if who == "owner" { "are" } else { "is" };
            format!("{} {verb} allergic to {}", shown(who), plain(to))
        }
        StatedFact::KeptIn { thing, place } => {
            let is = if thing.ends_with('s') && !thing.ends_with("ss") { "are" } else { "is" };
            let beside = ["under", "behind", "by", "beside", "above", "next to", "on"];
            let place = plain(place);
            let known =
                beside.iter().find_map(|word| Some((*word, place.strip_prefix(word)?.strip_prefix(' ')?)));
            let (word, place) = known.unwrap_or(("in", &place));
            // "The cupboard under stairs": the article was no part of the name.
            let place = place.replace(" under stairs", " under the stairs");
            format!("the {} {is} kept {word} the {place}", plain(thing))
        }
        StatedFact::Stay { who, away, when } => {
            let (who, verb) = match who {
                None => ("everybody".to_owned(), "is"),
                Some(who) if who == "owner" => ("you".to_owned(), "are"),
                // "The parents", "the kids".
                Some(who) if who.ends_with('s') && is_group(who) => (shown(who), "are"),
                Some(who) => (shown(who), "is"),
            };
            let stretch = match &when.days {
                Days::By(by) if by.rules == ["FREQ=DAILY"] && by.until.is_none() => {
                    format!("from {}", date(by.start))
                }
                Days::By(_) | Days::On(_) | Days::Span(..) | Days::Loose(_) => often(when),
            };
            format!("{who} {verb} {} {stretch}", if *away { "away" } else { "here" })
        }
        StatedFact::Eaters(count) => format!("{count} people eat here"),
        StatedFact::DoneBy { who, duty, when } => {
            let subject = if who == "owner" { "you".to_owned() } else { shown(who) };
            let when = when.as_ref().map(describe_when).unwrap_or_default();
            let verb = if who == "owner" { "see" } else { "sees" };
            format!("{subject} {verb} to it: {} {when}", duty_words(duty))
        }
        StatedFact::Happens { words, when } => format!("{words} ({})", often(when)),
        StatedFact::Words(words) => words.clone(),
    }
}

fn role_words(role: &str) -> String {
    match role {
        "owner" => "the owner".to_owned(),
        other if other.starts_with(['a', 'e', 'i', 'o', 'u']) => format!("an {}", plain(other)),
        other => format!("a {}", plain(other)),
    }
}

/// Whether a name is of several people: "parents", "kids".
pub(crate) fn is_group(who: &str) -> bool {
    let last = who.rsplit('-').next().unwrap_or(who);
    matches!(
        last,
        "parents"
            | "grandparents"
            | "kids"
            | "children"
            | "guests"
            | "friends"
            | "twins"
            | "girls"
            | "boys"
            | "cousins"
            | "neighbours"
            | "neighbors"
            | "sisters"
            | "brothers"
            | "aunts"
            | "uncles"
    )
}
