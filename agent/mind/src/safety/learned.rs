//! A second opinion, learned from rows: how much like what must not be done an order is, by its words, and by which kinds
//! of deeds it does with which classes of things. The interlocks say what is dangerous and why; this has seen some
//! thousands of dangerous and of harmless orders, and speaks up where the interlocks know nothing and it is sure. It only
//! ever adds a refusal. The weights are made by [`super::fitting`] and are data; nobody writes them.

use std::collections::{BTreeSet, HashMap};
use std::sync::OnceLock;

use super::order::{Draft, Said};
use super::preposition::Role;
use super::things::Thing;
use super::words::Token;

/// The weights: a line each, the feature, a tab, and its weight in hundredths.
const WEIGHTS: &str = include_str!("learned.tsv");
/// From which log-odds on an order is taken for dangerous.
pub(super) const SURE: f64 = 3.0;
/// Marks, which are no words.
const MARKS: &[&str] = &[".", ","];
/// Classes that nearly everything has.
const SAYS_LITTLE: &[&str] = &["tells-what-it-is", "something-else", "surveyed"];

fn weights() -> &'static HashMap<&'static str, f64> {
    static READ: OnceLock<HashMap<&'static str, f64>> = OnceLock::new();
    READ.get_or_init(|| {
        let lines = WEIGHTS.lines().filter_map(|line| line.rsplit_once('\t'));
        lines.filter_map(|(feature, weight)| Some((feature, weight.parse::<f64>().ok()? / 100.0))).collect()
    })
}

/// How likely it is that this must not be done, in log-odds.
pub(super) fn suspicion(features: &BTreeSet<String>) -> f64 {
    let weights = weights();
    let known: Vec<f64> =
        features.iter().filter_map(|feature| weights.get(feature.as_str()).copied()).collect();
    let bias = weights.get("").copied().unwrap_or_default();
    bias + known.iter().sum::<f64>() / scale(known.len())
}

/// What the sum of so many weights is divided by, so that a long order is not judged by its length, nor a short one by a
/// word or two.
pub(super) fn scale(known: usize) -> f64 {
    (f64::from(u32::try_from(known).unwrap_or(u32::MAX)) + 30.0).sqrt()
}

/// What is seen of an order: its words and pairs of them, and its deeds with the classes of what they are done to.
pub(super) fn features(words: &[Token], said: &[Said]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let words: Vec<&str> =
        words.iter().map(|t| t.word.as_str()).filter(|word| !MARKS.contains(word)).collect();
    found.extend(words.iter().map(|word| format!("w:{word}")));
    found.extend(words.windows(2).map(|pair| format!("b:{} {}", pair[0], pair[1])));
    for said in said {
        if let Said::Do(draft) = said {
            of_deed(draft, &mut found);
        }
    }
    found
}

fn classes<'t>(things: impl Iterator<Item = &'t Thing>) -> BTreeSet<&'t str> {
    let all = things.flat_map(|thing| thing.classes.iter().map(|class| class.as_str()));
    all.filter(|class| !SAYS_LITTLE.contains(class)).collect()
}

fn role_name(role: Role) -> &'static str {
    match role {
        Role::In => "in",
        Role::On => "on",
        Role::Near => "near",
        Role::Above => "above",
        Role::Under => "under",
        Role::Against => "against",
        Role::Before => "before",
        Role::To => "to",
        Role::From => "from",
        Role::With => "with",
        Role::Of | Role::Time | Role::Without | Role::About => "about",
    }
}

fn of_deed(draft: &Draft, found: &mut BTreeSet<String>) {
    let objects = classes(draft.objects.iter());
    let with = classes(draft.with.iter());
    let targets: Vec<(&str, BTreeSet<&str>)> = draft
        .targets
        .iter()
        .map(|(role, thing)| (role_name(*role), classes(std::iter::once(thing))))
        .collect();
    for deed in &draft.deeds {
        found.insert(format!("d:{deed}"));
        found.extend(objects.iter().map(|class| format!("do:{deed}:{class}")));
        found.extend(with.iter().map(|class| format!("dw:{deed}:{class}")));
        for (role, all) in &targets {
            found.extend(all.iter().map(|class| format!("dt:{deed}:{role}:{class}")));
        }
    }
    for class in &objects {
        for (role, all) in &targets {
            found.extend(all.iter().map(|other| format!("ot:{class}:{role}:{other}")));
        }
        found.extend(with.iter().map(|other| format!("ow:{class}:{other}")));
    }
    found.extend(draft.rest.iter().map(|word| format!("r:{word}")));
}
