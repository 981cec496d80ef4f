//! Stays and absences that a text points back at: "while we're away", "as long as my mother is with us", "during Granny's
//! visit", "until they leave". Whose they are is said by a pronoun or by a name; their dates were told elsewhere.

use chrono::NaiveDate;

use super::{Said, stretch};
use crate::read::lexicon::singular;
use crate::read::says;
use crate::read::tokens::{Shape, Token, any_phrase, word};

/// A stay, or an absence, with its dates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Told {
    /// The words that name who stays; none for who writes.
    pub names: Vec<String>,
    /// Whether they are away, and not here.
    pub away: bool,
    /// Its first and its last day.
    pub dates: (NaiveDate, NaiveDate),
}

/// Who is meant by the words for a stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Who {
    /// Who writes.
    Us,
    /// Who was spoken of last.
    Them,
    /// Whom the words of this place name.
    Named(usize, usize),
}

/// Words for a stay or an absence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Meant {
    who: Who,
    away: bool,
    /// How many tokens they take.
    pub used: usize,
}

impl Meant {
    /// Whether it is an absence of who writes.
    pub(crate) fn is_our_absence(&self) -> bool {
        self.away && self.who == Who::Us
    }

    /// Whether somebody is named.
    pub(crate) fn is_named(&self) -> bool {
        matches!(self.who, Who::Named(..))
    }
}

/// How somebody is here.
const HERE: [&str; 14] = [
    "here",
    "still here",
    "with us",
    "with me",
    "staying with us",
    "staying with me",
    "staying here",
    "staying",
    "visiting us",
    "visiting",
    "at ours",
    "in the house",
    "stopping with us",
    "over here",
];

/// How somebody is away.
const AWAY: [&str; 18] = [
    "away",
    "still away",
    "gone",
    "off",
    "abroad",
    "travelling",
    "traveling",
    "out of town",
    "out of the country",
    "on holiday",
    "on vacation",
    "on leave",
    "on her holidays",
    "on his holidays",
    "on our holidays",
    "in hospital",
    "in the hospital",
    "there",
];

/// How an absence ends, after "until we".
const BACK: [&str; 10] = [
    "back",
    "are back",
    "am back",
    "get back",
    "come back",
    "come home",
    "return",
    "get home",
    "home",
    "are home",
];

/// How a visit ends, after "until she".
const GOES: [&str; 9] =
    ["leaves", "leave", "goes", "go", "goes home", "go home", "goes back", "go back", "has gone"];

/// The words for a stay at `at`.
pub(crate) fn meant(tokens: &[Token], at: usize) -> Option<Meant> {
    match word(tokens, at) {
        "while" | "whilst" | "when" | "as" | "so" | "for" | "on" | "during" | "throughout" | "in"
        | "until" | "till" | "til" | "over" => {}
        _ => return None,
    }
    during(tokens, at).or_else(|| until(tokens, at)).or_else(|| while_there(tokens, at))
}

/// "While Granny is here", "as long as they're with us", "on the days she's here".
fn while_there(tokens: &[Token], at: usize) -> Option<Meant> {
    const OPENERS: [&str; 12] = [
        "for as long as",
        "for while",
        "as long as",
        "so long as",
        "for the time",
        "for the days",
        "on the days when",
        "on the days",
        "on days when",
        "while",
        "whilst",
        "when",
    ];
    let opener = any_phrase(tokens, at, &OPENERS)?;
    let (who, state) = subject(tokens, at + opener)?;
    let here = any_phrase(tokens, state, &HERE);
    let away = any_phrase(tokens, state, &AWAY);
    let (away, used) = match (here, away) {
        (Some(here), Some(away)) => (away > here, here.max(away)),
        (Some(here), None) => (false, here),
        (None, Some(away)) => (true, away),
        (None, None) => {
            // "While they're in, …".
            let ends = tokens.get(state + 1).is_none_or(|next| next.shape == Shape::Mark);
            (ends && word(tokens, state) == "in").then_some((who == Who::Us, 1))?
        }
    };
    // "While we are here", "when I'm off sick": of no stay that was told.
    let end = state + used;
    let goes_on = matches!(word(tokens, end), "sick" | "work" | "duty" | "to" | "at" | "from" | "for" | "in");
    let ours = who == Who::Us && !away;
    // "When he's gone" is afterwards.
    let after = word(tokens, at) == "when" && away && who != Who::Us;
    (!goes_on && !ours && !after).then_some(Meant { who, away, used: end - at })
}

/// Who is, and where the words of the state begin.
fn subject(tokens: &[Token], at: usize) -> Option<(Who, usize)> {
    // "My sister and the boys" is as long as such a subject gets.
    const NAME_TOKENS_MAX: usize = 5;
    let is = |at: usize| usize::from(matches!(word(tokens, at), "is" | "are" | "am" | "will"));
    match word(tokens, at) {
        "we're" | "i'm" => return Some((Who::Us, at + 1)),
        "she's" | "he's" | "they're" => return Some((Who::Them, at + 1)),
        "we" | "i" => return (is(at + 1) == 1).then_some((Who::Us, at + 2)),
        "she" | "he" | "they" => {
            // "While she stays with us".
            return Some((Who::Them, at + 1 + is(at + 1) + usize::from(word(tokens, at + 1) == "stays")))
                .filter(|(_, state)| *state > at + 1);
        }
        _ => {}
    }
    let start = at + usize::from(matches!(word(tokens, at), "the" | "my" | "our" | "your" | "his" | "her"));
    (start..tokens.len().min(start + NAME_TOKENS_MAX)).find_map(|place| {
        let token = &tokens[place];
        if token.shape != Shape::Word {
            return None;
        }
        let named = start > at || tokens[start].capital;
        if is(place) == 1 {
            return (place > start && named).then_some((Who::Named(start, place), place + 1));
        }
        (token.word.ends_with("'s") && named).then_some((Who::Named(start, place + 1), place + 1))
    })
}

/// "During her stay", "for Granny's visit", "in our absence".
fn during(tokens: &[Token], at: usize) -> Option<Meant> {
    let opener = any_phrase(
        tokens,
        at,
        &["for the length of", "for the duration of", "throughout", "during", "over", "in", "for"],
    )?;
    let start = at + opener;
    let (who, noun) = match word(tokens, start) {
        "my" | "our" => (Who::Us, start + 1),
        "her" | "his" | "their" => (Who::Them, start + 1),
        _ => {
            let the = usize::from(matches!(word(tokens, start), "the" | "my" | "our"));
            let owner =
                tokens.get(start + the).filter(|token| token.word.ends_with("'s") && token.capital)?;
            debug_assert!(owner.shape == Shape::Word);
            (Who::Named(start + the, start + the + 1), start + the + 1)
        }
    };
    // "During my mother's visit".
    let (who, noun) = match (who, tokens.get(noun)) {
        (Who::Us, Some(owner)) if owner.word.ends_with("'s") => (Who::Named(noun, noun + 1), noun + 1),
        (who, _) => (who, noun),
    };
    let away = match word(tokens, noun) {
        "visit" | "stay" => false,
        "absence" | "trip" => true,
        _ => return None,
    };
    // "In my stay" is no time, and neither is "for our trip" behind what is packed.
    let loose = matches!(word(tokens, at), "in" | "for" | "over") && word(tokens, noun) != "absence";
    let sure = !loose || word(tokens, at) == "for" && opener > 1;
    (sure && (who != Who::Us || away)).then_some(Meant { who, away, used: noun + 1 - at })
}

/// "Until we're back", "till Granny leaves": the days of the absence, or of the visit, that ends so.
fn until(tokens: &[Token], at: usize) -> Option<Meant> {
    if !matches!(word(tokens, at), "until" | "till" | "til") {
        return None;
    }
    let ends = |end: usize| {
        tokens.get(end).is_none_or(|next| {
            next.shape == Shape::Mark && !next.glued
                || next.is_mark(',')
                || next.is_mark('.')
                || next.is_mark(';')
                || !matches!(
                    next.word.as_str(),
                    "on" | "at" | "for" | "to" | "from" | "around" | "about" | "in" | "by"
                )
        })
    };
    let own = match word(tokens, at + 1) {
        "we're" | "i'm" => Some(at + 2),
        "we" | "i" => Some(at + 2),
        _ => None,
    };
    if let Some(state) = own {
        let used = any_phrase(tokens, state, &BACK)?;
        return ends(state + used).then_some(Meant { who: Who::Us, away: true, used: state + used - at });
    }
    if matches!(word(tokens, at + 1), "she" | "he" | "they") {
        let used = any_phrase(tokens, at + 2, &GOES)?;
        return ends(at + 2 + used).then_some(Meant { who: Who::Them, away: false, used: 2 + used });
    }
    let start = at + 1 + usize::from(matches!(word(tokens, at + 1), "the" | "my" | "our"));
    let named = start > at + 1 || tokens.get(start)?.capital;
    let used = any_phrase(tokens, start + 1, &GOES).filter(|_| named)?;
    let end = start + 1 + used;
    ends(end).then_some(Meant { who: Who::Named(start, start + 1), away: false, used: end - at })
}

/// The dates of a stay that the words at `at` point back at.
pub(super) fn of(tokens: &[Token], at: usize, said: &Said) -> Option<(String, usize)> {
    let meant = meant(tokens, at)?;
    if meant.is_our_absence()
        && said.away.is_none()
        && !said.away_weekly.is_empty()
        && !matches!(word(tokens, at), "until" | "till" | "til")
        && !said.stays.iter().chain(&said.later).any(|stay| stay.away && stay.names.is_empty())
    {
        let names: Vec<&str> = said.away_weekly.iter().map(|day| says::weekday(*day)).collect();
        return Some((format!("every {}", names.join(" and ")), meant.used));
    }
    let told = |named: &dyn Fn(&Told) -> bool| {
        let found = |stays: &[Told]| {
            stays.iter().rev().find(|stay| stay.away == meant.away && named(stay)).map(|stay| stay.dates)
        };
        found(&said.stays).or_else(|| found(&said.later))
    };
    let going_on = |named: &dyn Fn(&[String]) -> bool| {
        let coming =
            said.comings.iter().rev().find(|coming| named(&coming.names) && !coming.times.spans.is_empty());
        coming.and_then(|coming| coming.times.spans.first().copied()).filter(|_| !meant.away)
    };
    let dates = match meant.who {
        Who::Us => told(&|stay| stay.names.is_empty()).or(said.away),
        // "Let him in and shut the dog away until he leaves": who came last, and not who stayed before.
        Who::Them if matches!(word(tokens, at), "until" | "till" | "til") => {
            let last = said.dates();
            told(&|stay| !stay.names.is_empty() && Some(stay.dates) == last)
        }
        Who::Them => told(&|stay| !stay.names.is_empty())
            .or(if meant.away { said.away } else { said.here })
            .or_else(|| going_on(&|names| !names.is_empty())),
        Who::Named(from, to) => {
            let words: Vec<String> =
                tokens[from..to].iter().map(|token| singular(token.word.trim_end_matches("'s"))).collect();
            let is = |names: &[String]| names.iter().any(|name| words.contains(name));
            told(&|stay| is(&stay.names)).or_else(|| going_on(&is))
        }
    };
    Some((stretch(dates?), meant.used))
}
