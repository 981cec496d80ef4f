//! What a time hangs on, in plain English.

use crate::when::{Anchor, AnchorOn};
use crate::{Name, SunEvent};

/// "after dinner", "an hour before the kids come home", "while nobody is home".
pub(super) fn describe(anchor: &Anchor) -> String {
    let relation = if anchor.before { "before" } else { "after" };
    let what = match &anchor.on {
        AnchorOn::Commitment(id) => format!("what {id} does"),
        AnchorOn::Task(task) => task_as_noun(task),
        AnchorOn::Hours { who, event } => hours(who.as_ref(), event),
        AnchorOn::NobodyHome if anchor.offset_minutes == 0 && !anchor.before => {
            return "while nobody is home".to_owned();
        }
        AnchorOn::NobodyHomeIn(part) => return format!("{} while nobody is home", super::day_part(*part)),
        AnchorOn::NobodyHome => "everybody has left".to_owned(),
        AnchorOn::Sun(SunEvent::Dawn) => "dawn".to_owned(),
        AnchorOn::Sun(SunEvent::Rises) => "sunrise".to_owned(),
        AnchorOn::Sun(SunEvent::Sets) => "sunset".to_owned(),
        AnchorOn::Sun(SunEvent::Dusk) => "dark".to_owned(),
    };
    let minutes = anchor.offset_minutes;
    let by = if anchor.before { " at the latest" } else { "" };
    match minutes {
        0 => format!("{relation} {what}"),
        1.. => format!("{} after {what}{by}", length(minutes.unsigned_abs())),
        // "Before" at an earlier time is said by the length alone; what only starts earlier is said to start.
        ..0 if anchor.before => format!("{} before {what}", length(minutes.unsigned_abs())),
        ..0 => format!("from {} before {what}", length(minutes.unsigned_abs())),
    }
}

fn length(minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (0, 1) => "a minute".to_owned(),
        (0, 30) => "half an hour".to_owned(),
        (0, m) => format!("{m} minutes"),
        (1, 0) => "an hour".to_owned(),
        (h, 0) => format!("{} hours", super::number(h)),
        (1, 30) => "an hour and a half".to_owned(),
        (h, m) => format!("{h} h {m} min"),
    }
}

/// `dinner` and `make-dinner` are dinner; `wash-dishes` is washing the dishes.
fn task_as_noun(task: &str) -> String {
    let words: Vec<&str> = task.split('-').filter(|word| !word.is_empty()).collect();
    match words.as_slice() {
        ["make" | "do" | "cook" | "serve" | "have" | "eat" | "prepare", rest @ ..] if !rest.is_empty() => {
            rest.join(" ")
        }
        [verb, rest @ ..] if !rest.is_empty() => format!("{} the {}", doing(verb), rest.join(" ")),
        words => words.join(" "),
    }
}

/// The -ing form of an English verb: take, taking; run, running; empty, emptying.
fn doing(verb: &str) -> String {
    let vowel = |b: &u8| b"aeiou".contains(b);
    match verb.as_bytes() {
        [.., b'i', b'e'] => format!("{}ying", &verb[..verb.len() - 2]),
        [.., before, b'e'] if *before != b'e' && before.is_ascii() => {
            format!("{}ing", &verb[..verb.len() - 1])
        }
        // One syllable that ends in one vowel and one consonant doubles it.
        bytes @ [.., a, v, c]
            if !vowel(a)
                && vowel(v)
                && !vowel(c)
                && !b"wxy".contains(c)
                && c.is_ascii_lowercase()
                && bytes.iter().filter(|b| vowel(b)).count() == 1 =>
        {
            format!("{verb}{}ing", char::from(*c))
        }
        _ => format!("{verb}ing"),
    }
}

fn hours(who: Option<&Name>, event: &str) -> String {
    let (subject, plural) = match who {
        None => ("somebody".to_owned(), false),
        Some(name) => subject(name),
    };
    let (one, many) = match event {
        "wakes" => ("wakes up", "wake up"),
        "leaves" => ("leaves", "leave"),
        "returns" => ("comes home", "come home"),
        "sleeps" => ("goes to bed", "go to bed"),
        "arrives" => ("arrives", "arrive"),
        other => (other, other),
    };
    format!("{subject} {}", if plural { many } else { one })
}

/// A role gets an article, a name a capital letter.
fn subject(name: &str) -> (String, bool) {
    const MANY: [&str; 12] = [
        "kids",
        "children",
        "parents",
        "guests",
        "twins",
        "boys",
        "girls",
        "adults",
        "grandparents",
        "cats",
        "dogs",
        "babies",
    ];
    const ONE: [&str; 20] = [
        "owner",
        "kid",
        "child",
        "baby",
        "toddler",
        "guest",
        "nanny",
        "babysitter",
        "cleaner",
        "cat",
        "dog",
        "boy",
        "girl",
        "son",
        "daughter",
        "wife",
        "husband",
        "partner",
        "roommate",
        "family",
    ];
    let words = name.replace('-', " ");
    if MANY.contains(&name) {
        (format!("the {words}"), true)
    } else if ONE.contains(&name) {
        (format!("the {words}"), false)
    } else if name == "everybody" || name == "everyone" || name == "anybody" || name == "somebody" {
        (words, false)
    } else {
        let mut letters = words.chars();
        let capital = letters.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
        (format!("{capital}{}", letters.as_str()), false)
    }
}
