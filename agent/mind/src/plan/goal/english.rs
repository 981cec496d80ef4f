//! States of the world in English, by the sentences that the catalogue has for its predicates.
//!
//! `{0} is at {1}` read backwards: the words between the slots must stand there, and what stands in a slot must name
//! something that the predicate can be about. `all the …`, `no …` and `a …` are every, none and some of a kind.

use hob_planner::lifted::Formula;
use hob_skills::{Fact, Literal, Name, Predicate};

use super::read::literal_formula;
use crate::plan::engine::Vocabulary;
use crate::plan::state::State;

/// Nobody says what is to be so in more words; every pair of places in them may be looked at.
const WORDS_MAX: usize = 200;

/// Who is meant by a noun.
enum Noun {
    One(Name),
    Every(Vec<Name>),
    Some(Vec<Name>),
    None(Vec<Name>),
}

/// Reads a sentence; an error says what was not understood.
pub(super) fn condition(text: &str, vocabulary: &Vocabulary, state: &State<'_>) -> Result<Formula, String> {
    let plain: String = text.to_lowercase().replace([',', '.', '!', ';'], " ");
    let words: Vec<&str> = plain.split_whitespace().collect();
    if words.len() > WORDS_MAX {
        return Err(format!("a goal of {} words is too long: I read {WORDS_MAX}", words.len()));
    }
    let reader = Reader { vocabulary, state };
    reader.joined(&words).ok_or_else(|| format!("I do not know what “{}” says of this home", text.trim()))
}

struct Reader<'r, 'v> {
    vocabulary: &'r Vocabulary,
    state: &'r State<'v>,
}

impl Reader<'_, '_> {
    /// A clause, or clauses joined by `or`, which binds weaker, and `and`. Each joint has one clause, or some that are
    /// joined by `and`, before it: what cannot be read takes no longer than what can.
    fn joined(&self, words: &[&str]) -> Option<Formula> {
        self.parts(words, "or", &|before| self.parts(before, "and", &|before| self.clause(before)))
    }

    /// What `part` reads, or some of that with a joint between.
    fn parts(
        &self,
        words: &[&str],
        joint: &str,
        part: &dyn Fn(&[&str]) -> Option<Formula>,
    ) -> Option<Formula> {
        if let Some(one) = part(words) {
            return Some(one);
        }
        let joints = (1..words.len().max(1)).filter(|at| words[*at] == joint);
        for at in joints {
            let before = words[..at].strip_suffix(&["and"]).unwrap_or(&words[..at]);
            let Some(one) = part(before) else { continue };
            let Some(other) = self.parts(&words[at + 1..], joint, part) else { continue };
            let both = vec![one, other];
            return Some(if joint == "and" { Formula::And(both) } else { Formula::Or(both) });
        }
        None
    }

    fn clause(&self, words: &[&str]) -> Option<Formula> {
        let words = match words {
            ["either" | "both" | "that", rest @ ..] => rest,
            all => all,
        };
        let words: Vec<&str> = words.iter().map(|word| plain_word(word)).collect();
        let predicates = self.state.view.catalogue.predicates.values();
        let mut predicates: Vec<&Predicate> = predicates.filter(|p| !p.fixed && p.name != "is-a").collect();
        // `dinner is on the table` says that it is served before it says where it is.
        predicates.sort_by_key(|p| p.args.len());
        predicates.into_iter().find_map(|predicate| {
            sentences(predicate).into_iter().find_map(|(sentence, holds)| {
                let pattern: Vec<&str> = sentence.split_whitespace().map(plain_word).collect();
                self.fits(predicate, &pattern, &words, holds)
            })
        })
    }

    /// The condition, where the words are the sentence with something in its slots.
    fn fits(&self, predicate: &Predicate, pattern: &[&str], words: &[&str], holds: bool) -> Option<Formula> {
        let mut slots: Vec<Option<&[&str]>> = vec![None; predicate.args.len()];
        let mut nouns = Vec::new();
        if !matched(pattern, words, &mut slots) {
            return None;
        }
        for (slot, class) in slots.iter().zip(&predicate.args) {
            nouns.push(self.noun((*slot)?, class)?);
        }
        self.over(predicate, &nouns, &mut Vec::new(), holds)
    }

    /// The literal for every way to fill the slots, joined as the nouns have it; the first noun is outermost.
    fn over(
        &self,
        predicate: &Predicate,
        nouns: &[Noun],
        args: &mut Vec<Name>,
        holds: bool,
    ) -> Option<Formula> {
        let Some((noun, rest)) = nouns.split_first() else {
            let fact = Fact { predicate: predicate.name.clone(), args: args.clone() };
            return literal_formula(&Literal { fact, holds }, self.vocabulary);
        };
        let mut each = |names: &[Name], holds: bool| -> Option<Vec<Formula>> {
            names
                .iter()
                .map(|name| {
                    args.push(name.clone());
                    let part = self.over(predicate, rest, args, holds);
                    args.pop();
                    part
                })
                .collect()
        };
        match noun {
            Noun::One(name) => each(std::slice::from_ref(name), holds)?.into_iter().next(),
            Noun::Every(names) => Some(Formula::And(each(names, holds)?)),
            Noun::Some(names) => Some(Formula::Or(each(names, holds)?)),
            Noun::None(names) => Some(Formula::And(each(names, !holds)?)),
        }
    }

    /// What the words name, of a class.
    fn noun(&self, words: &[&str], class: &Name) -> Option<Noun> {
        let (every, rest) = match words {
            ["all", "of", "the", rest @ ..] | ["all", "the" | "of" | "my" | "our", rest @ ..] => {
                (Some(true), rest)
            }
            ["all" | "every" | "each" | "both", rest @ ..] => (Some(true), rest),
            ["no" | "none", rest @ ..] => (Some(false), rest),
            ["the" | "my" | "our" | "your" | "his" | "her" | "their", rest @ ..] => (None, rest),
            rest => (None, rest),
        };
        let (some, rest) = match rest {
            ["a" | "an" | "some" | "any" | "one", rest @ ..] => (true, rest),
            rest => (false, rest),
        };
        let name = rest.join(" ");
        if let (None, false, Some(one)) = (every, some, self.named(&name, class)) {
            return Some(Noun::One(one));
        }
        let (names, plural) = self.of_kind(&name, class)?;
        if names.is_empty() {
            return None;
        }
        match (every, some, names.as_slice()) {
            (Some(true), _, _) => Some(Noun::Every(names)),
            (Some(false), _, _) => Some(Noun::None(names)),
            (None, true, _) => Some(Noun::Some(names)),
            (None, false, [one]) => Some(Noun::One(one.clone())),
            // Of several, `the lamps` are all; `the lamp` could be any, and is not guessed at.
            (None, false, _) => plural.then_some(Noun::Every(names)),
        }
    }

    /// A thing by its name or by what people call it.
    fn named(&self, name: &str, class: &Name) -> Option<Name> {
        let view = &self.state.view;
        let dashed = Name::new(name.replace(' ', "-"));
        let is_a = |name: &Name| self.state.view.is_a(name, class);
        if self.vocabulary.object(&dashed).is_some() && is_a(&dashed) {
            return Some(dashed);
        }
        let house = view.house()?;
        let called = house
            .also_known_as()
            .into_iter()
            .filter(|(_, words)| words.iter().any(|w| w.to_lowercase() == name));
        let mut called = called.map(|(thing, _)| Name::new(thing)).filter(is_a);
        if let Some(one) = called.next() {
            return Some(one);
        }
        let worded = |item: &&hob_skills::Item| item.words.iter().any(|word| word.to_lowercase() == name);
        view.catalogue.items.values().find(worded).map(|item| item.name.clone()).filter(is_a)
    }

    /// The things of the kind that the words name, and whether they name several.
    fn of_kind(&self, name: &str, class: &Name) -> Option<(Vec<Name>, bool)> {
        let kinds = &self.state.view.catalogue.kinds;
        let dashed = name.replace(' ', "-");
        let singular =
            |ending: &str, put: &str| dashed.strip_suffix(ending).map(|stem| format!("{stem}{put}"));
        let forms = [
            Some((dashed.clone(), false)),
            singular("ies", "y").map(|form| (form, true)),
            singular("ves", "f").map(|form| (form, true)),
            singular("es", "").map(|form| (form, true)),
            singular("s", "").map(|form| (form, true)),
        ];
        let (kind, plural) = forms.into_iter().flatten().find(|(form, _)| kinds.knows(form))?;
        let of_kind = self.state.of_class(&Name::new(&kind));
        let fits = |name: &&Name| {
            let present = self.vocabulary.object(name).is_some_and(|id| self.vocabulary.present[id]);
            present && self.state.view.is_a(name, class)
        };
        // Kinds that are named in the plural (`dishes`, `clothes`) mean all of them.
        let several = plural || (dashed.ends_with('s') && !dashed.ends_with("ss"));
        Some((of_kind.iter().filter(fits).cloned().collect(), several))
    }
}

/// One word for those that mean the same in these sentences.
fn plain_word(word: &str) -> &str {
    match word {
        "are" | "be" | "stands" | "lies" | "stand" | "lie" | "should" => "is",
        "have" => "has",
        "need" => "needs",
        "hang" => "hangs",
        "aren't" | "isn't" => "isnt",
        "in" | "on" | "inside" | "into" | "onto" | "upon" => "at",
        "shut" => "closed",
        "empty" => "emptied",
        "unlocked" => "unlocked",
        other => other,
    }
}

/// The sentences of a predicate, with whether they say that it holds.
fn sentences(predicate: &Predicate) -> Vec<(String, bool)> {
    let mut all = vec![
        (predicate.says.clone(), true),
        (predicate.denies.clone(), false),
        (predicate.says.replacen(" is ", " is not ", 1), false),
        (predicate.says.replacen(" is ", " isn't ", 1), false),
    ];
    if let Some(rest) = predicate.says.strip_prefix("the floor of ") {
        all.push((rest.to_owned(), true));
    }
    if predicate.name == "locked" {
        all.push(("{0} is unlocked".to_owned(), false));
    }
    all.iter_mut().for_each(|(sentence, _)| *sentence = sentence.to_lowercase());
    // What `replacen` found nothing to replace in says that it holds.
    let says = predicate.says.to_lowercase();
    all.retain(|(sentence, holds)| *holds || *sentence != says);
    all
}

/// Whether the words are the pattern with something in each slot; slots are filled with as few words as will do.
fn matched<'w>(pattern: &[&str], words: &'w [&'w str], slots: &mut Vec<Option<&'w [&'w str]>>) -> bool {
    let Some((first, rest)) = pattern.split_first() else { return words.is_empty() };
    let slot =
        first.strip_prefix('{').and_then(|s| s.strip_suffix('}')).and_then(|s| s.parse::<usize>().ok());
    match slot {
        None => words.first() == Some(first) && matched(rest, &words[1..], slots),
        Some(slot) => (1..=words.len()).any(|many| {
            let taken = matched(rest, &words[many..], slots);
            if taken && let Some(place) = slots.get_mut(slot) {
                *place = Some(&words[..many]);
            }
            taken
        }),
    }
}
