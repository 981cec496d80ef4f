//! Forms of verbs and nouns.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::data::{DEEDS, VERBS};
use crate::hashed::{HashMap, HashSet};

/// Which form of a verb a word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Form {
    /// "Make".
    Base,
    /// "Makes".
    S,
    /// "Made": past or participle.
    Past,
    /// "Making".
    Ing,
}

struct Table {
    bases: HashSet<String>,
    forms: HashMap<String, (String, Form)>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut bases: BTreeSet<String> = VERBS.regular.iter().cloned().collect();
    bases.extend(VERBS.irregular.keys().cloned());
    // The first word of a phrase for a chore is a verb, too, unless it is one that stands for the thing alone.
    for phrase in DEEDS.deed.iter().flat_map(|deed| &deed.phrases) {
        if let Some(first) = phrase.split(' ').next()
            && bases.contains(first)
        {
            bases.insert(first.to_owned());
        }
    }
    let mut forms = BTreeMap::new();
    for base in &bases {
        forms.insert(s_form(base), (base.clone(), Form::S));
        forms.insert(ing_form(base), (base.clone(), Form::Ing));
        forms.insert(ed_form(base), (base.clone(), Form::Past));
        for other in VERBS.irregular.get(base).into_iter().flatten() {
            let form = if other.ends_with("ing") {
                Form::Ing
            } else if other.ends_with('s') {
                Form::S
            } else {
                Form::Past
            };
            forms.insert(other.clone(), (base.clone(), form));
        }
    }
    // A word that is a base form of its own is that first ("bed", "found").
    let forms = forms.into_iter().filter(|(form, _)| !bases.contains(form)).collect();
    Table { bases: bases.into_iter().collect(), forms }
});

pub(crate) fn s_form(base: &str) -> String {
    if let Some(stem) = base.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u'])) {
        format!("{stem}ies")
    } else if base.ends_with(['s', 'x', 'z']) || base.ends_with("sh") || base.ends_with("ch") {
        format!("{base}es")
    } else {
        format!("{base}s")
    }
}

/// Whether the last letter is doubled before an ending: "mop", "scrub", "let".
fn doubles(base: &str) -> bool {
    let letters: Vec<char> = base.chars().collect();
    let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u');
    let [.., before, middle, last] = letters.as_slice() else { return false };
    let syllables = letters.windows(2).filter(|pair| vowel(pair[0]) && !vowel(pair[1])).count();
    syllables == 1 && !vowel(*before) && vowel(*middle) && !vowel(*last) && !matches!(last, 'w' | 'x' | 'y')
}

fn stem(base: &str) -> String {
    if doubles(base) {
        let last = base.chars().last().map(String::from).unwrap_or_default();
        format!("{base}{last}")
    } else {
        base.to_owned()
    }
}

pub(crate) fn ing_form(base: &str) -> String {
    match base.strip_suffix('e').filter(|stem| !stem.ends_with(['e', 'o'])) {
        Some(stem) => format!("{stem}ing"),
        None => format!("{}ing", stem(base)),
    }
}

fn ed_form(base: &str) -> String {
    if base.ends_with('e') {
        format!("{base}d")
    } else if let Some(stem) = base.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u'])) {
        format!("{stem}ied")
    } else {
        format!("{}ed", stem(base))
    }
}

/// The past of a verb, as told of what is over: "made", "wiped".
pub(crate) fn past_of(base: &str) -> String {
    let irregular = VERBS.irregular.get(base).into_iter().flatten();
    // The forms of a verb stand in the order of a grammar: the past before the participle.
    let past = irregular.into_iter().find(|form| !form.ends_with("ing") && (!form.ends_with('s')));
    past.cloned().unwrap_or_else(|| ed_form(base))
}

/// Whether a word is the base form of a verb for chores.
pub(crate) fn is_base(word: &str) -> bool {
    TABLE.bases.contains(word)
}

/// Whether the base form of a verb is a noun at least as often.
pub(crate) fn is_noun_too(word: &str) -> bool {
    VERBS.nouns_too.contains(word)
}

/// Whether a word is this form of some verb for chores.
pub(crate) fn is_verb_form(word: &str, form: Form) -> bool {
    if form == Form::Base {
        return is_base(word);
    }
    TABLE.forms.get(word).is_some_and(|(_, found)| *found == form)
}

/// The base form of a verb, if the word is a form of one.
pub(crate) fn base_of(word: &str) -> Option<&'static str> {
    if let Some(base) = TABLE.bases.get(word) {
        return Some(base);
    }
    TABLE.forms.get(word).map(|(base, _)| base.as_str())
}

/// The words that the table has.
pub(crate) fn all() -> impl Iterator<Item = &'static str> {
    TABLE.bases.iter().chain(TABLE.forms.keys()).map(String::as_str)
}

/// The singular of a noun, as far as its ending shows it.
pub(crate) fn singular(word: &str) -> String {
    in_singular(word).into_owned()
}

/// [`singular`], borrowed where the word is its own or only longer.
pub(crate) fn in_singular(word: &str) -> Cow<'_, str> {
    let plain = word.strip_suffix("'s").unwrap_or(word);
    let plain = plain.strip_suffix('\'').unwrap_or(plain);
    match plain {
        "dishes" => return "dish".into(),
        "shelves" => return "shelf".into(),
        "knives" => return "knife".into(),
        "loaves" => return "loaf".into(),
        "leaves" => return "leaf".into(),
        "children" | "kids" => return "kid".into(),
        "this" | "is" | "its" | "as" | "us" | "was" | "has" | "does" | "yes" | "gas" | "bus" | "lens"
        | "news" | "hummus" | "asparagus" | "cactus" | "couscous" | "stairs" | "always" | "less"
        | "upstairs" | "downstairs" | "christmas" | "cheese" | "clothes" => return plain.into(),
        _ => {}
    }
    if plain.len() <= 3 || plain.ends_with("ss") || plain.ends_with("us") {
        return plain.into();
    }
    if let Some(stem) = plain.strip_suffix("ies").filter(|stem| stem.len() > 1) {
        return format!("{stem}y").into();
    }
    for ending in ["ches", "shes", "sses", "xes", "toes"] {
        if plain.ends_with(ending) {
            return plain[..plain.len() - 2].into();
        }
    }
    plain.strip_suffix('s').unwrap_or(plain).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_are_known_in_all_their_forms() {
        for (form, base) in [
            ("mopped", "mop"),
            ("tidied", "tidy"),
            ("made", "make"),
            ("vacuuming", "vacuum"),
            ("swept", "sweep"),
            ("washes", "wash"),
            ("wiping", "wipe"),
            ("emptied", "empty"),
            ("watered", "water"),
            ("done", "do"),
        ] {
            assert_eq!(base_of(form), Some(base), "{form}");
        }
        assert_eq!(base_of("living"), None);
    }

    #[test]
    fn nouns_lose_their_plural() {
        for (plural, one) in
            [("dishes", "dish"), ("bins", "bin"), ("boxes", "box"), ("herbs", "herb"), ("tomatoes", "tomato")]
        {
            assert_eq!(singular(plural), one);
        }
    }
}
