//! What is dangerous, as data: classes of things, kinds of deeds, and interlocks over both. The files are in
//! `skills/catalogue/hazards/`; the mind's `safety` module reads scenes by them.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::Deserialize;

use crate::Name;
use crate::descriptions::Descriptions;

/// Everything under `skills/catalogue/hazards/`.
#[derive(Debug, Clone, Default)]
pub struct Hazards {
    /// Classes of things.
    pub things: BTreeMap<Name, ThingClass>,
    /// Other names of a thing, by the name of which the rest is known.
    pub synonyms: BTreeMap<String, Vec<String>>,
    /// What words before a noun change.
    pub modifiers: BTreeMap<Name, Modifier>,
    /// Kinds of deeds.
    pub deeds: BTreeMap<Name, DeedKind>,
    /// What must not come about.
    pub interlocks: Vec<Interlock>,
    /// Names of interlocks for which ordinary orders are often mistaken.
    pub often_mistaken: BTreeSet<Name>,
    above: HashMap<Name, BTreeSet<Name>>,
    nouns: HashMap<String, Vec<Name>>,
    modifier_words: HashMap<String, Vec<Name>>,
    descriptions: Descriptions,
    verbs: HashMap<String, Vec<Name>>,
    skills: HashMap<Name, Vec<(Name, Vec<String>)>>,
    heads: HashMap<Name, usize>,
    class_bits: HashMap<Name, usize>,
}

/// A set of the classes, or of the predicates and deeds, that interlocks speak of, a bit for each: some 400 of them,
/// with room for more.
pub type ClassSet = [u64; 8];

/// Whether two sets have a class in common.
pub fn meet(a: &ClassSet, b: &ClassSet) -> bool {
    a.iter().zip(b).any(|(a, b)| a & b != 0)
}

/// Adds all of one set to another.
pub fn join(to: &mut ClassSet, from: &ClassSet) {
    to.iter_mut().zip(from).for_each(|(to, from)| *to |= from);
}

/// A set of the predicates and deeds that interlocks speak of.
pub type Heads = ClassSet;

/// Beyond the last bit all share it: less is seen at a glance, and nothing is missed.
fn add_bit(set: &mut ClassSet, bit: usize) {
    let bit = bit.min(set.len() * 64 - 1);
    if let Some(word) = set.get_mut(bit / 64) {
        *word |= 1 << (bit % 64);
    }
}

/// Words within a name after which its last noun is not what is named: "the leg of the chair".
const SMALL_WORDS: &[&str] = &["of", "on", "in", "at", "to", "for", "from", "over", "with", "the", "and"];

/// Predicates that are worked out from a scene and are no facts of it.
const COMPUTED: &[&str] =
    &["elsewhere", "minded", "here", "same-room", "leads-to", "belongs", "kin", "differ", "place-of"];

/// Whether a predicate is worked out from a scene rather than kept in it.
pub fn is_computed(head: &str) -> bool {
    COMPUTED.contains(&head)
}

/// A class of things.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ThingClass {
    /// Words that name its members, in lower case.
    pub words: Vec<String>,
    /// Classes above it.
    #[serde(default, rename = "is")]
    pub above: Vec<Name>,
    /// Whether a home has one of it, so that all its words mean the same thing.
    #[serde(default)]
    pub one: bool,
    /// Whether what is named with such a word before its own has the class, too.
    #[serde(default)]
    pub spreads: bool,
    /// The class of room in which it stands, where nobody said otherwise.
    #[serde(default)]
    pub usual: Option<Name>,
    /// Where it names any: every noun that is known is of this class, unless it is of one of these.
    #[serde(default)]
    pub unless: Vec<Name>,
}

/// What words before a noun change.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Modifier {
    /// The words, in lower case.
    pub words: Vec<String>,
    /// Classes that the thing gets.
    #[serde(default)]
    pub adds: Vec<Name>,
    /// Classes that it loses.
    #[serde(default)]
    pub removes: Vec<Name>,
    /// The class of nouns with which alone it counts: those that say nothing themselves, such as "object".
    #[serde(default)]
    pub only: Option<Name>,
    /// Phrases that say the same behind such a noun: "that burns easily".
    #[serde(default)]
    pub after: Vec<String>,
    /// What a clause behind such a noun is about that says the same, whatever small words stand before it: "ignite" in
    /// "that could easily ignite"; with "not" before it, in a clause that denies it.
    #[serde(default)]
    pub about: Vec<String>,
}

/// A kind of deed.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeedKind {
    /// Verbs, in base form, with their particles.
    pub words: Vec<String>,
    /// Skills that are such a deed, with the roles that their parameters fill in order: `place(object, target)`.
    #[serde(default)]
    pub skills: Vec<String>,
    /// Facts that hold afterwards, over roles: `at(object, target)`.
    #[serde(default)]
    pub adds: Vec<Pattern>,
    /// Facts that do not hold any more; `*` stands for anything.
    #[serde(default)]
    pub removes: Vec<Pattern>,
    /// The class that a pronoun after such a verb refers to.
    #[serde(default)]
    pub wants: Option<Name>,
    /// The class of room in which it is done, where nobody said otherwise.
    #[serde(default)]
    pub usual: Option<Name>,
}

/// What must not come about.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Interlock {
    /// Its name; several with one name are cases of one rule.
    pub id: Name,
    /// A conjunction; all of it must be so.
    pub when: Vec<Pattern>,
    /// Only when all standing facts of it have held so long.
    #[serde(default)]
    pub after_minutes: Option<u32>,
    /// Why not, with `{variables}`.
    pub says: String,
    /// What may be done instead.
    pub instead: String,
    /// The variable of the person who is waited for to leave.
    #[serde(default)]
    pub waits_for: Option<Name>,
    /// For each pattern that a fact must match: any of these. A scene that has none of one trips nothing.
    #[serde(skip)]
    pub needs: Vec<Heads>,
    /// For each place that wants classes: any of these. A scene that has no thing of one trips nothing.
    #[serde(skip)]
    pub wants: Vec<ClassSet>,
    /// Something of these must be news for the deed at hand to trip it; `None` where news is told otherwise.
    #[serde(skip)]
    pub news: Option<Heads>,
}

/// A fact with variables: `not in(?x:metal&!pan, ?m:microwave)`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Pattern {
    /// Whether it must not hold.
    pub not: bool,
    /// Predicates, any of which will do.
    pub heads: Vec<Name>,
    /// What fills its places.
    pub slots: Vec<Slot>,
}

/// One place of a [`Pattern`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// The variable or role; `_` and `-` for none.
    pub name: Name,
    /// All of these must be so: (whether not, classes of which any will do).
    pub classes: Vec<(bool, Vec<Name>)>,
}

impl Slot {
    /// Whether it stands for nothing in particular.
    pub fn is_blank(&self) -> bool {
        matches!(self.name.as_str(), "_" | "-")
    }
}

impl TryFrom<String> for Pattern {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let (not, rest) = match text.strip_prefix("not ") {
            Some(rest) => (true, rest),
            None => (false, text.as_str()),
        };
        let bad = || format!("`{text}` is no pattern; write `[not ]head|head(?variable:class, …)`");
        let (heads, rest) = rest.split_once('(').ok_or_else(bad)?;
        let inside = rest.strip_suffix(')').ok_or_else(bad)?;
        let slots = inside.split(',').map(str::trim).filter(|slot| !slot.is_empty()).map(slot).collect();
        Ok(Pattern { not, heads: heads.split('|').map(Name::new).collect(), slots })
    }
}

fn slot(text: &str) -> Slot {
    let (name, classes) = text.split_once(':').unwrap_or((text, ""));
    // `a|b&!c|!d`: the parts between `&` all hold; a part that begins with `!` denies each of its classes.
    let classes =
        classes.split('&').filter(|part| !part.is_empty()).map(|part| match part.strip_prefix('!') {
            Some(rest) => {
                (true, rest.split('|').map(|class| Name::new(class.trim_start_matches('!'))).collect())
            }
            None => (false, part.split('|').map(Name::new).collect()),
        });
    Slot { name: Name::new(name.trim_start_matches('?')), classes: classes.collect() }
}

impl Hazards {
    /// Makes the indices, after the tables were filled.
    pub(crate) fn index(&mut self) {
        for name in self.things.keys() {
            let (mut seen, mut open) = (BTreeSet::new(), vec![name.clone()]);
            while let Some(next) = open.pop() {
                if seen.insert(next.clone()) {
                    open.extend(self.things.get(&next).into_iter().flat_map(|c| c.above.iter().cloned()));
                }
            }
            self.above.insert(name.clone(), seen);
        }
        fn list<'a>(all: impl Iterator<Item = (&'a Name, &'a Vec<String>)>) -> HashMap<String, Vec<Name>> {
            let mut map: HashMap<String, Vec<Name>> = HashMap::new();
            for (name, words) in all {
                words.iter().for_each(|word| map.entry(word.clone()).or_default().push(name.clone()));
            }
            map
        }
        self.nouns = list(self.things.iter().map(|(n, c)| (n, &c.words)));
        self.modifier_words = list(self.modifiers.iter().map(|(n, m)| (n, &m.words)));
        self.descriptions = Descriptions::new(&self.modifiers);
        self.take_in_synonyms();
        // "Plates" are whatever a plate is.
        self.inherit(|_, word| Some(word.strip_suffix('s')?.to_owned()));
        // A raw egg is an egg, whatever else it is; but a hot dog is no dog.
        self.inherit(|hazards, words| {
            let (first, rest) = words.split_once(' ')?;
            let mut plain = hazards.modifier(first).filter(|modifier| modifier.only.is_none()).peekable();
            let plain = plain.peek().is_some() && plain.all(|modifier| modifier.removes.is_empty());
            plain.then(|| rest.to_owned()).filter(|rest| rest != "dog")
        });
        // "The baby's bottle" is a baby bottle.
        self.inherit(|_, words| words.split_once("'s ").map(|(owner, rest)| format!("{owner} {rest}")));
        // A dinner plate is a plate.
        self.inherit(|hazards, words| {
            let (first, head) = words.rsplit_once(' ')?;
            let of = |name: &str, words: &str| {
                hazards.things.get(name).is_some_and(|class| class.words.iter().any(|word| word == words))
            };
            let plain = first.split(' ').all(|word| {
                !SMALL_WORDS.contains(&word) && !hazards.modifier(word).any(|m| !m.removes.is_empty())
            });
            let tells = plain && of("tells-what-it-is", head) && !of("something-else", words);
            tells.then(|| head.to_owned())
        });
        self.inherit_but_for_the_material();
        self.take_in_the_rest();
        self.verbs = list(self.deeds.iter().map(|(n, d)| (n, &d.words)));
        for (deed, kind) in &self.deeds {
            for text in &kind.skills {
                let (skill, roles) = text.split_once('(').unwrap_or((text, ""));
                let roles =
                    roles.trim_end_matches(')').split(',').map(|role| role.trim().to_owned()).collect();
                self.skills.entry(Name::new(skill)).or_default().push((deed.clone(), roles));
            }
        }
        self.index_interlocks();
    }

    /// A settee is whatever a sofa is.
    fn take_in_synonyms(&mut self) {
        for (known, others) in &self.synonyms {
            let classes = self.nouns.get(known).cloned().unwrap_or_default();
            for other in others {
                let of_other = self.nouns.entry(other.clone()).or_default();
                let new: Vec<Name> =
                    classes.iter().filter(|class| !of_other.contains(class)).cloned().collect();
                of_other.extend(new);
            }
        }
    }

    /// Gives each noun the classes of another that it is a case of.
    fn inherit(&mut self, of: impl Fn(&Self, &str) -> Option<String>) {
        let known = |word: &String| Some((word.clone(), self.nouns.get(&of(self, word)?)?.clone()));
        let more: Vec<(String, Vec<Name>)> = self.nouns.keys().filter_map(known).collect();
        for (word, classes) in more {
            let known = self.nouns.entry(word).or_default();
            for class in classes {
                if !known.contains(&class) {
                    known.push(class);
                }
            }
        }
    }

    /// A "plastic spoon" is a spoon, though not of metal.
    fn inherit_but_for_the_material(&mut self) {
        let mut more: Vec<(String, Vec<Name>)> = Vec::new();
        for words in self.nouns.keys() {
            let Some((first, rest)) = words.split_once(' ').filter(|(_, rest)| *rest != "dog") else {
                continue;
            };
            let material = self.modifier(first).filter(|modifier| modifier.only.is_none());
            let denied: Vec<&Name> = material.flat_map(|modifier| &modifier.removes).collect();
            let kept = |class: &&Name| !self.above(class).any(|above| denied.contains(&above));
            if let (false, Some(classes)) = (denied.is_empty(), self.nouns.get(rest)) {
                more.push((words.clone(), classes.iter().filter(kept).cloned().collect()));
            }
        }
        for (word, classes) in more {
            let known = self.nouns.entry(word).or_default();
            let new: Vec<Name> = classes.into_iter().filter(|class| !known.contains(class)).collect();
            known.extend(new);
        }
    }

    /// Fills the classes that are told by what is not in them.
    fn take_in_the_rest(&mut self) {
        for (class, kind) in self.things.iter().filter(|(_, kind)| !kind.unless.is_empty()) {
            for classes in self.nouns.values_mut() {
                let mut above = classes.iter().flat_map(|c| self.above.get(c).into_iter().flatten());
                if !above.any(|c| kind.unless.contains(c)) {
                    classes.push(class.clone());
                }
            }
        }
    }

    /// Numbers what the interlocks speak of, so that most are seen not to apply by a glance at what is in a scene.
    fn index_interlocks(&mut self) {
        let mut heads: HashMap<Name, usize> = HashMap::new();
        for interlock in &mut self.interlocks {
            // What something else binds comes after it.
            interlock.when.sort_by_key(|p| (p.not, p.heads.iter().any(|head| is_computed(head))));
            let mut bits = |pattern: &Pattern| {
                let mut all = Heads::default();
                for head in &pattern.heads {
                    let next = heads.len();
                    add_bit(&mut all, *heads.entry(head.clone()).or_insert(next));
                }
                all
            };
            let of_facts = |p: &&Pattern| !p.not && !p.heads.iter().any(|head| is_computed(head));
            interlock.needs = interlock.when.iter().filter(of_facts).map(&mut bits).collect();
            let told_by_facts = interlock.after_minutes.is_none()
                && !interlock.when.iter().any(|p| p.heads.iter().any(|head| head == "kin"));
            interlock.news = told_by_facts.then(|| {
                interlock.needs.iter().fold(Heads::default(), |mut all, bits| {
                    join(&mut all, bits);
                    all
                })
            });
        }
        self.heads = heads;
        self.index_classes();
    }

    fn index_classes(&mut self) {
        let mut bits: HashMap<Name, usize> = HashMap::new();
        for interlock in &mut self.interlocks {
            let slots = interlock.when.iter().filter(|p| !p.not).flat_map(|p| &p.slots);
            let wanted = slots.flat_map(|slot| &slot.classes).filter(|(denied, _)| !denied);
            interlock.wants = wanted
                .map(|(_, any)| {
                    let mut set = ClassSet::default();
                    for class in any {
                        let next = bits.len();
                        add_bit(&mut set, *bits.entry(class.clone()).or_insert(next));
                    }
                    set
                })
                .collect();
        }
        self.class_bits = bits;
    }

    /// Adds classes to a set, those that no interlock speaks of left out.
    pub fn add_classes<'c>(&self, classes: impl IntoIterator<Item = &'c Name>, to: &mut ClassSet) {
        for class in classes {
            if let Some(bit) = self.class_bits.get(class) {
                add_bit(to, *bit);
            }
        }
    }

    /// Adds a predicate or deed to a set, where an interlock speaks of it.
    pub fn add_head(&self, name: &str, to: &mut Heads) {
        if let Some(bit) = self.heads.get(name) {
            add_bit(to, *bit);
        }
    }

    /// A class and all above it.
    pub fn above(&self, class: &str) -> impl Iterator<Item = &Name> {
        self.above.get(class).into_iter().flatten()
    }

    /// The classes that these words name directly; `None` when they name nothing known.
    pub fn noun(&self, words: &str) -> Option<&[Name]> {
        self.nouns.get(words).map(Vec::as_slice)
    }

    /// What a word before a noun is.
    pub fn modifier(&self, word: &str) -> impl Iterator<Item = &Modifier> {
        self.modifier_words.get(word).into_iter().flatten().filter_map(|name| self.modifiers.get(name))
    }

    /// How things are described behind a noun.
    pub fn descriptions(&self) -> &Descriptions {
        &self.descriptions
    }

    /// A modifier by its name.
    pub fn modifier_named(&self, name: &str) -> Option<&Modifier> {
        self.modifiers.get(name)
    }

    /// The deeds that a verb names, with its particle; `None` when it is no verb that is known.
    pub fn verb(&self, words: &str) -> Option<&[Name]> {
        self.verbs.get(words).map(Vec::as_slice)
    }

    /// The deeds that a skill is, each with the roles of its parameters in order.
    pub fn skill(&self, skill: &str) -> &[(Name, Vec<String>)] {
        self.skills.get(skill).map_or(&[], Vec::as_slice)
    }

    /// Classes and deeds that are named and are nowhere: what a check of the files reports.
    pub(crate) fn loose_ends(&self) -> Vec<(Name, String)> {
        let known: BTreeSet<&Name> = self
            .things
            .iter()
            .flat_map(|(name, class)| std::iter::once(name).chain(&class.above))
            .chain(self.modifiers.values().flat_map(|m| &m.adds))
            .collect();
        let mut ends = Vec::new();
        for interlock in &self.interlocks {
            let slots = interlock.when.iter().flat_map(|p| &p.slots);
            for class in slots.flat_map(|s| &s.classes).flat_map(|(_, any)| any) {
                if !known.contains(class) {
                    ends.push((
                        interlock.id.clone(),
                        format!("no class `{class}` in things.toml or modifiers.toml"),
                    ));
                }
            }
            // `a&b|a&c` is no choice between `a&b` and `a&c`: all parts hold, so that a class in two of them is idle in one.
            for slot in interlock.when.iter().flat_map(|p| &p.slots) {
                let wanted: Vec<&Name> =
                    slot.classes.iter().filter(|(denied, _)| !denied).flat_map(|(_, any)| any).collect();
                if let Some(twice) =
                    wanted.iter().enumerate().find(|(at, class)| wanted[..*at].contains(class))
                {
                    let (_, class) = twice;
                    ends.push((
                        interlock.id.clone(),
                        format!("`{class}` stands in two parts of one place; every part between `&` holds"),
                    ));
                }
            }
            let bound: BTreeSet<&Name> = interlock
                .when
                .iter()
                .filter(|p| !p.not)
                .flat_map(|p| p.slots.iter().map(|s| &s.name))
                .collect();
            for part in interlock.says.split('{').chain(interlock.instead.split('{')).skip(1) {
                if let Some((name, _)) = part.split_once('}')
                    && !bound.contains(&Name::new(name))
                {
                    ends.push((interlock.id.clone(), format!("nothing binds `{{{name}}}`")));
                }
            }
        }
        ends
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ends(place: &str) -> Vec<(Name, String)> {
        let when = Pattern::try_from(format!("put(?x:{place})")).expect("a pattern");
        let interlock = Interlock {
            id: Name::new("some"),
            when: vec![when],
            after_minutes: None,
            says: String::new(),
            instead: String::new(),
            waits_for: None,
            needs: Vec::new(),
            wants: Vec::new(),
            news: None,
        };
        let known = |name: &str| {
            (
                Name::new(name),
                ThingClass {
                    words: Vec::new(),
                    above: Vec::new(),
                    one: false,
                    spreads: false,
                    usual: None,
                    unless: Vec::new(),
                },
            )
        };
        let things = ["mains", "many", "generic"].into_iter().map(known).collect();
        Hazards { interlocks: vec![interlock], things, ..Hazards::default() }.loose_ends()
    }

    #[test]
    fn a_class_in_two_parts_of_one_place_is_reported() {
        assert_eq!(ends("many&mains|many&generic").len(), 1);
        assert!(ends("mains|generic&many").is_empty());
    }
}
