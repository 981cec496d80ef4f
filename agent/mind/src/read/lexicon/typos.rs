//! Slips of the pen in words that matter.

use super::data::WORDS;
use super::forms;
use crate::hashed::{HashMap, HashSet};
use crate::read::tokens::{Shape, Token, word};

/// Words about time, which a slip would turn into no time at all.
const TIME_WORDS: [&str; 44] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mondays",
    "tuesdays",
    "wednesdays",
    "thursdays",
    "fridays",
    "saturdays",
    "sundays",
    "january",
    "february",
    "april",
    "august",
    "september",
    "october",
    "november",
    "december",
    "weekday",
    "weekdays",
    "weekend",
    "weekends",
    "morning",
    "mornings",
    "evening",
    "evenings",
    "afternoon",
    "afternoons",
    "midnight",
    "tomorrow",
    "tonight",
    "every",
    "everyday",
    "fortnight",
    "monthly",
    "weekly",
    "before",
    "except",
    "until",
    "second",
];

/// Puts the apostrophe into what is a word of its own without it, where what follows shows what was meant: "its raining",
/// "ill do the mornings", "were out of milk".
pub(super) fn contracted(tokens: &mut [Token]) {
    for at in 0..tokens.len() {
        let next = word(tokens, at + 1);
        let opens = at == 0 || tokens[at - 1].shape == Shape::Mark || is_joint(word(tokens, at - 1));
        let meant = match tokens[at].word.as_str() {
            "its"
                if matches!(
                    next,
                    "a" | "an"
                        | "the"
                        | "not"
                        | "been"
                        | "just"
                        | "too"
                        | "raining"
                        | "snowing"
                        | "cold"
                        | "hot"
                        | "wet"
                        | "dark"
                        | "late"
                        | "early"
                        | "ok"
                        | "okay"
                        | "fine"
                        | "my"
                        | "our"
                        | "his"
                        | "her"
                        | "your"
                        | "only"
                        | "always"
                        | "never"
                        | "for"
                        | "in"
                        | "on"
                        | "at"
                        | "really"
                        | "very"
                        | "got"
                ) =>
            {
                "it's"
            }
            "ill" if forms::is_base(next) || matches!(next, "be" | "not" | "also" | "just" | "never") => {
                "i'll"
            }
            "were"
                if opens
                    && matches!(
                        next,
                        "out"
                            | "low"
                            | "away"
                            | "off"
                            | "back"
                            | "home"
                            | "in"
                            | "at"
                            | "on"
                            | "running"
                            | "having"
                            | "going"
                            | "here"
                            | "nearly"
                            | "almost"
                            | "gone"
                    ) =>
            {
                "we're"
            }
            "well" if opens && (forms::is_base(next) || next == "be") && next != "done" => "we'll",
            _ => continue,
        };
        tokens[at].word = meant.to_owned();
    }
}

/// Words behind which a clause begins.
fn is_joint(word: &str) -> bool {
    matches!(
        word,
        "and" | "but" | "so" | "because" | "if" | "when" | "while" | "till" | "until" | "that" | "as" | "or"
    )
}

/// Words that a slip may have been meant for, those that may be meant by first letter.
#[derive(Debug, Default)]
pub(super) struct Slips {
    known: HashSet<String>,
    by_letter: HashMap<char, Vec<String>>,
}

/// A shorter word has too many neighbours to guess at: "chance" and "change", "sleeps" and "steeps" are one letter
/// apart. Short slips that are common are listed one by one.
const LETTERS_MIN: usize = 8;
/// Names of days and months have few neighbours.
const TIME_LETTERS_MIN: usize = 5;

impl Slips {
    /// The words of every household: these, the forms of verbs, and words about time.
    pub(super) fn common<'a>(words: impl Iterator<Item = &'a str>) -> Self {
        let mut slips = Slips::new(forms::all().chain(TIME_WORDS));
        slips.add(words);
        slips
    }

    /// These words alone.
    pub(super) fn new<'a>(words: impl Iterator<Item = &'a str>) -> Self {
        let mut slips = Slips::default();
        slips.add(words);
        slips
    }

    fn add<'a>(&mut self, words: impl Iterator<Item = &'a str>) {
        for word in words {
            if self.known.contains(word) {
                continue;
            }
            self.known.insert(word.to_owned());
            let long = word.chars().count() >= LETTERS_MIN || TIME_WORDS.contains(&word);
            if let (true, Some(first)) = (long, word.chars().next()) {
                self.by_letter.entry(first).or_default().push(word.to_owned());
            }
        }
    }

    fn near(&self, first: char) -> &[String] {
        self.by_letter.get(&first).map_or(&[], Vec::as_slice)
    }

    /// The word that was meant, where the word itself is none that hob knows and one known word is near. `own` are the
    /// words of this household.
    pub(super) fn meant(&self, own: &Slips, word: &str, capital: bool) -> Option<String> {
        let length = word.chars().count();
        // Twenty letters is longer than any word it knows.
        if let Some(meant) = WORDS.slips.get(word) {
            return Some(meant.clone());
        }
        let known = |word: &str| self.known.contains(word) || own.known.contains(word);
        if !(TIME_LETTERS_MIN..=20).contains(&length) || known(word) || word.contains('\'') {
            return None;
        }
        if WORDS.stop.contains(word) || WORDS.not_slips.contains(word) || known(&forms::singular(word)) {
            return None;
        }
        // "Descaler", "thickener": what does it is a word of its own.
        let does = word.strip_suffix('s').unwrap_or(word).strip_suffix("er");
        if does.is_some_and(|verb| forms::is_base(verb) || forms::is_base(&format!("{verb}e"))) {
            return None;
        }
        let first = word.chars().next()?;
        let near = self.near(first).iter().chain(own.near(first));
        near.filter(|known| known.len().abs_diff(word.len()) <= 2)
            .filter_map(|known| {
                let time = TIME_WORDS.contains(&known.as_str());
                // A name may be any word; only a weekday or month is spelt with a capital anyway.
                if (capital || length < LETTERS_MIN) && !time {
                    return None;
                }
                let most = if time && known.len() >= 8 { 2 } else { 1 };
                let distance = strsim::osa_distance(word, known);
                (distance <= most).then_some((distance, known))
            })
            .min()
            .map(|(_, known)| known.clone())
    }
}

/// The word about time that a slip was meant for, without regard to what else a household talks about.
pub(crate) fn time_slip(word: &str) -> Option<&'static str> {
    let first = word.chars().next()?;
    if !(SLIP_LETTERS_MIN..=20).contains(&word.len()) || WORDS.not_slips.contains(word) {
        return None;
    }
    let mut near = None;
    for known in TIME_WORDS.iter().filter(|known| known.starts_with(first)) {
        if *known == word {
            return None;
        }
        // Plurals and the like are words of their own.
        if known.len().abs_diff(word.len()) <= 1
            && !known.starts_with(word)
            && !word.starts_with(known)
            && strsim::osa_distance(word, known) == 1
        {
            near = Some(*known);
        }
    }
    near.filter(|_| !WORDS.stop.contains(word))
}

/// In a sentence about anything, shorter words than these are too often other words.
const SLIP_LETTERS_MIN: usize = 6;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_english_is_no_slip_for_another() {
        let lexicon = crate::read::lexicon::Lexicon::new(hob_skills::Catalogue::builtin(), None);
        for word in [
            "sleeping",
            "meditation",
            "lightning",
            "slipping",
            "flashing",
            "weakly",
            "humidity",
            "plumbing",
            "speeding",
            "courting",
            "sprained",
            "tripping",
            "snapping",
            "thickener",
            "descaler",
            "unblockers",
        ] {
            let mut tokens = crate::read::tokens::tokens(word, 0, word.len());
            lexicon.settle(&mut tokens);
            assert_eq!(tokens[0].word, word);
        }
        // Names that are a letter from a month or a day.
        for name in ["Augusta", "Frida", "Avril"] {
            let mut tokens = crate::read::tokens::tokens(name, 0, name.len());
            lexicon.settle(&mut tokens);
            assert_eq!(tokens[0].word, name.to_lowercase());
        }
    }

    #[test]
    fn a_slip_is_put_right_and_a_word_left_alone() {
        let slips = Slips::common(["dishwasher"].into_iter());
        let own = Slips::new(["kitchen"].into_iter());
        let meant = |word: &str| slips.meant(&own, word, false);
        assert_eq!(meant("wednsday").as_deref(), Some("wednesday"));
        assert_eq!(meant("tommorow").as_deref(), Some("tomorrow"));
        assert_eq!(meant("vaccum").as_deref(), Some("vacuum"));
        assert_eq!(meant("dishwaser").as_deref(), Some("dishwasher"));
        assert_eq!(meant("mourning"), None);
        assert_eq!(meant("kitten"), None);
    }
}
