//! Whether what a rule speaks of is what a deed is done to.

use super::things::Thing;
use super::words::bases;

/// Words for whatever it may be.
pub(super) const ANY: &[&str] = &[
    "anything",
    "something",
    "everything",
    "thing",
    "things",
    "stuff",
    "anybody",
    "anyone",
    "somebody",
    "someone",
    "nobody",
    "people",
];

/// Whether a rule is about whatever it may be.
pub(super) fn anything(thing: &Thing) -> bool {
    thing.says.split(' ').any(|word| ANY.contains(&word))
}

/// Whether a rule about one thing is about another: the same noun and every word that the rule has before it.
pub(super) fn covers(rule: &Thing, thing: &Thing) -> bool {
    let mut words: Vec<&str> = thing.says.split(' ').collect();
    words.extend(thing.before.iter().map(String::as_str));
    words.push(&thing.head);
    let all = rule.says.split(' ').filter(|word| !word.is_empty());
    let same = |word: &str| {
        let forms = bases(word);
        words.iter().any(|other| forms.iter().any(|f| f == other) || bases(other).iter().any(|b| *b == word))
    };
    // "Alcohol" is beer, "medicine" is every pill: a rule about a class is about its members.
    let class = |word: &String| rule.is(word) && thing.is(word);
    let of_class = rule.before.is_empty() && rule.owner.is_none() && bases(&rule.head).iter().any(class);
    !rule.says.is_empty()
        && (of_class
            || of_group(rule, thing)
            || all.clone().all(same)
            || (rule.head == thing.head && rule.before.is_empty() && !rule.says.contains(' ')))
}

/// Words for all of a kind, with the class that it is.
const GROUPS: &[(&str, &str)] = &[
    ("furniture", "furnishing"),
    ("appliances", "power-hungry"),
    ("machines", "machine"),
    ("electronics", "electronics"),
    ("gadgets", "electronics"),
    ("groceries", "food"),
    ("clothes", "textile"),
    ("clothing", "textile"),
    ("laundry", "textile"),
    ("plants", "plant"),
    ("flowers", "plant"),
    ("books", "paper"),
    ("documents", "paper"),
    ("papers", "paper"),
    ("loud tools", "loud"),
    ("noisy tools", "loud"),
    ("power tools", "loud"),
    ("machine tools", "loud"),
    ("loud machines", "loud"),
    ("noisy machines", "loud"),
    ("noisy appliances", "loud"),
    ("loud appliances", "loud"),
    ("tools", "blunt"),
    ("post", "private-paper"),
    ("mail", "private-paper"),
    ("valuables", "valuable"),
    ("knives", "sharp"),
    ("chemicals", "chemical"),
    ("drinks", "liquid"),
    ("sweets", "sweet"),
    ("candy", "sweet"),
    ("workmen", "outsider"),
    ("tradesmen", "outsider"),
    ("callers", "outsider"),
    ("pets", "animal"),
    ("animals", "animal"),
    ("children", "child"),
    ("kids", "child"),
];

/// "Furniture" is every armchair.
fn of_group(rule: &Thing, thing: &Thing) -> bool {
    let group = GROUPS.iter().find(|(group, _)| match group.split_once(' ') {
        // "Loud tools" are not all tools.
        Some(_) => rule.says == *group,
        None => rule.before.is_empty() && rule.says.split(' ').next_back() == Some(group),
    });
    rule.owner.is_none() && group.is_some_and(|(_, class)| thing.is(class))
}
