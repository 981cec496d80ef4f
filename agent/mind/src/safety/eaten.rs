//! Who is to get what to eat by an order: "make Emma a peanut butter sandwich", "put almonds in Ben's porridge".

use hob_skills::{Catalogue, Name};

use super::words::{Token, bases, is, is_determiner, tokens, verb_at};

/// Words of the longest name of a food or a dish.
const FOOD_WORDS_MAX: usize = 4;

/// Deeds by which whoever stands behind the verb gets something to eat.
const FEEDS: &[&str] =
    &["give", "feed", "serve", "prepare", "cook", "heat", "microwave", "let", "pour", "mix"];

/// Verbs that do the same, and are other deeds as well.
const BRINGS: &[&str] =
    &["make", "get", "fetch", "pack", "bake", "fix", "buy", "order", "find", "treat", "take", "cut", "send"];

/// Verbs with which somebody is told something, and given nothing.
const TELLS: &[&str] = &[
    "tell",
    "ask",
    "remind",
    "show",
    "explain",
    "warn",
    "say",
    "teach",
    "read",
    "inform",
    "call",
    "text",
    "message",
    "write",
    "sing",
    "promise",
    "apologise",
    "apologize",
];

/// What somebody does who is to have something: "Emma would like a peanut butter sandwich".
const WANTS: &[&str] = &[
    "want", "wants", "would", "like", "likes", "love", "loves", "gets", "get", "has", "have", "having",
    "needs", "need", "can", "may", "should", "could", "eat", "eats", "lick", "licks", "try", "taste",
    "drink",
];

/// Where what is eaten is put: "in Ben's porridge", "on Emma's toast".
const INTO: &[&str] =
    &["in", "into", "inside", "on", "onto", "over", "with", "for", "to", "under", "through"];

/// What is somebody's to eat, or at which they eat, beside foods and what these are served in.
const MEALS: &[&str] = &[
    "lunch",
    "breakfast",
    "dinner",
    "supper",
    "tea",
    "snack",
    "meal",
    "party",
    "birthday",
    "picnic",
    "plate",
    "bowl",
    "cup",
    "bottle",
    "box",
    "lunchbox",
    "packed",
    "school",
    "food",
    "drink",
    "dish",
    "portion",
    "sandwich",
    "treat",
    "porridge",
    "cereal",
    "mouth",
];

/// Words before a food by which it is not in what is eaten.
const WITHOUT: &[&str] =
    &["without", "no", "not", "minus", "except", "instead", "rather", "never", "neither"];

/// Of what a drink is that is called a milk, and is of no animal.
const OF_PLANTS: &[&str] =
    &["oat", "soy", "soya", "almond", "coconut", "rice", "cashew", "hazelnut", "vegan", "pea"];

/// Somebody's names, each as its words, without the article.
pub(crate) type Names = [Vec<String>];

/// What whoever has these names would get by an order of what they must not have: the words for it.
pub(crate) fn given(order: &str, names: &Names, unborne: &Unborne<'_>) -> Option<String> {
    let all = tokens(order);
    if !(0..all.len()).any(|at| name_at(&all, at, names).is_some()) {
        return None;
    }
    let spans = segments(&all, names, unborne.catalogue);
    let mut opened = false;
    spans.into_iter().find_map(|(from, to)| {
        let part = &all[from..to];
        let verb = first_verb(part, unborne.catalogue);
        // "Give Emma an apple and Tom the toast": what is done to the first is done to the other.
        let goes_on = opened && name_at(part, 0, names).is_some();
        opened = verb.as_ref().is_some_and(|(at, _)| feeds(part, *at, unborne.catalogue));
        let food = unborne.named_in(part)?;
        (goes_on || receives(part, names, verb.as_ref(), unborne.catalogue)).then_some(food)
    })
}

/// How many words of a name stand here, and whether what follows is theirs ("Emma's").
fn name_at(all: &[Token], at: usize, names: &Names) -> Option<(usize, bool)> {
    names.iter().find_map(|name| {
        let (last, before) = name.split_last()?;
        let same = before.iter().enumerate().all(|(n, word)| is(all, at + n, &[word.as_str()]));
        let end = &all.get(at + before.len())?.word;
        let owns = end.strip_suffix("'s").or_else(|| end.strip_suffix('\'')).is_some_and(|stem| stem == last)
            || last == "me" && end == "my"
            || last == "us" && end == "our";
        (same && (owns || end == last)).then_some((name.len(), owns))
    })
}

/// The parts of an order that are said of one deed each.
fn segments(all: &[Token], names: &Names, catalogue: &Catalogue) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut from = 0;
    for at in 0..all.len() {
        let mark = matches!(all[at].word.as_str(), "." | ",");
        let joint = is(all, at, &["and", "then", "but", "while"]);
        let verb = || {
            let next = all.get(at + 1).is_some_and(|next| {
                verb_at(&all[..(at + 2).min(all.len())], at + 1, &catalogue.hazards).is_some()
                    && catalogue.item_named(&next.word).is_none()
            });
            next || is(all, at + 1, TELLS) || is(all, at + 1, BRINGS)
        };
        let somebody =
            |n: usize| all.get(n).is_some_and(|token| token.capital) || name_at(all, n, names).is_some();
        // "Emma and Tom" get the same; "an apple and Tom the toast" are two things.
        let other = at > 0 && somebody(at + 1) && !somebody(at - 1);
        if is(all, at, &["."]) || mark && !somebody(at + 1) && verb() || joint && (verb() || other) {
            found.push((from, at));
            from = at + 1;
        }
    }
    found.push((from, all.len()));
    found.retain(|(from, to)| from < to);
    found
}

/// The first verb, and where it stands.
fn first_verb(part: &[Token], catalogue: &Catalogue) -> Option<(usize, String)> {
    (0..part.len()).find_map(|at| {
        let own = || bases(&part[at].word).into_iter().find(|base| TELLS.contains(&base.as_str()));
        let brings = || BRINGS.contains(&part[at].word.as_str()).then(|| part[at].word.clone());
        let verb = own().or_else(brings);
        let verb = verb.or_else(|| verb_at(part, at, &catalogue.hazards).map(|(_, verb, _)| verb));
        verb.map(|verb| (at, verb))
    })
}

/// Whether the verb here gives something to eat to whoever stands behind it.
fn feeds(part: &[Token], at: usize, catalogue: &Catalogue) -> bool {
    let deeds = verb_at(part, at, &catalogue.hazards).map(|(_, _, deeds)| deeds).unwrap_or_default();
    deeds.iter().any(|deed| FEEDS.contains(&deed.as_str())) || is(part, at, BRINGS)
}

/// Whether somebody is to have what this part of an order speaks of.
fn receives(part: &[Token], names: &Names, verb: Option<&(usize, String)>, catalogue: &Catalogue) -> bool {
    let tells = verb.is_some_and(|(_, verb)| TELLS.contains(&verb.as_str()));
    (0..part.len()).any(|at| {
        let Some((length, owns)) = name_at(part, at, names) else { return false };
        let end = at + length;
        // "Tom and Emma": what stands before both.
        let mut first = at;
        while first > 1 && is(part, first - 1, &["and", "or", ","]) {
            first -= 2;
        }
        if first > 0 && is_determiner(part, first - 1) {
            first -= 1;
        }
        let before = first.checked_sub(1);
        let preposed = |words: &[&str]| before.is_some_and(|before| is(part, before, words));
        let fed = before.is_some_and(|before| feeds(part, before, catalogue));
        if owns {
            let eaten = (end..part.len().min(end + 3)).any(|n| is_eaten(part, n, catalogue));
            return eaten && (preposed(INTO) || fed) && !tells;
        }
        if preposed(&["to", "for"]) {
            let denied = before.and_then(|b| b.checked_sub(1)).is_some_and(|n| is(part, n, WITHOUT));
            return !tells && !denied;
        }
        let goes_on = part.get(end).is_some_and(|next| {
            !matches!(
                next.word.as_str(),
                "to" | "that"
                    | "whether"
                    | "if"
                    | "about"
                    | "off"
                    | "from"
                    | "out"
                    | "up"
                    | "away"
                    | "into"
                    | "."
            )
        });
        goes_on && (fed || !tells && is(part, end, WANTS) || first == 0 && is_determiner(part, end))
    })
}

/// Whether a word names something that is eaten, or in which it is served.
fn is_eaten(part: &[Token], at: usize, catalogue: &Catalogue) -> bool {
    let Some(token) = part.get(at) else { return false };
    is(part, at, MEALS)
        || bases(&token.word).iter().any(|word| {
            let classes = catalogue.hazards.noun(word).unwrap_or_default();
            let food = |class: &Name| {
                catalogue.hazards.above(class).any(|above| above == "food" || above == "food-vessel")
            };
            classes.iter().any(food)
        })
}

/// What somebody must not have to eat.
#[derive(Debug)]
pub(crate) struct Unborne<'c> {
    catalogue: &'c Catalogue,
    /// The last word of what it is called, in the singular.
    stem: String,
    what: Name,
    /// The narrowest kinds of allergen that it is, by the lexicon.
    kinds: Vec<Name>,
}

fn singular(word: &str) -> String {
    let word = word.strip_suffix("ies").map_or_else(|| word.to_owned(), |stem| format!("{stem}y"));
    word.strip_suffix('s')
        .filter(|stem| stem.len() > 2 && !stem.ends_with('s'))
        .map_or(word.clone(), str::to_owned)
}

impl<'c> Unborne<'c> {
    /// What is called this: "peanuts", "dairy", "chocolate".
    pub fn new(what: &str, catalogue: &'c Catalogue) -> Self {
        let what = what.replace('-', " ").to_lowercase();
        let stem = singular(what.rsplit(' ').next().unwrap_or(&what));
        let hazards = &catalogue.hazards;
        let named = [what.clone(), stem.clone(), format!("{stem}s")];
        let classes = named.iter().find_map(|words| hazards.noun(words)).unwrap_or_default();
        let allergen =
            |class: &&Name| **class != "allergen-kind" && hazards.above(class).any(|a| a == "allergen-kind");
        let kinds: Vec<Name> = classes.iter().filter(allergen).cloned().collect();
        let narrowest = |class: &&Name| {
            !kinds.iter().any(|other| other != *class && hazards.above(other).any(|above| above == *class))
        };
        let kinds = kinds.iter().filter(narrowest).cloned().collect();
        Self { catalogue, stem, what: Name::new(what.replace(' ', "-")), kinds }
    }

    /// The words here for what has it, where they are not for what goes without.
    fn named_in(&self, part: &[Token]) -> Option<String> {
        let mut at = 0;
        while at < part.len() {
            let most = FOOD_WORDS_MAX.min(part.len() - at);
            let known = (1..=most).rev().find_map(|length| {
                let words = super::words::join(part, at, at + length);
                let named = self.is_known(&words);
                named.then_some((length, words))
            });
            let (length, words) = known.unwrap_or_else(|| (1, part[at].word.clone()));
            let near = part[at.saturating_sub(3)..at].iter().any(|t| WITHOUT.contains(&t.word.as_str()));
            let free = part[at + length - 1].word.ends_with("-free") || is(part, at + length, &["free"]);
            let plant = words == "milk" && at > 0 && is(part, at - 1, OF_PLANTS);
            if !near && !free && !plant && self.has(&words) {
                return Some(words);
            }
            at += length;
        }
        None
    }

    /// Whether these words name a food by themselves; "a glass of milk" does by its milk.
    fn is_known(&self, words: &str) -> bool {
        let one = singular(words);
        let hazards = &self.catalogue.hazards;
        let allergen = |words: &&str| {
            let classes = hazards.noun(words).unwrap_or_default();
            classes.iter().any(|class| hazards.above(class).any(|above| above == "allergen-kind"))
        };
        self.catalogue.item_named(words).is_some_and(|item| {
            let called = item.name.replace('-', " ");
            called == words || called == one || item.words.iter().any(|name| name == words || *name == one)
        }) || [words, one.as_str()].iter().any(allergen)
            || words.contains(' ') && Self::recipe(words).is_some()
    }

    fn recipe(words: &str) -> Option<&'static hob_skills::Recipe> {
        let name = words.replace(' ', "-");
        hob_skills::recipe::book()
            .iter()
            .find(|recipe| recipe.name == name || recipe.title.to_lowercase() == words)
    }

    /// Whether what is called this is it, or has it in it.
    fn has(&self, words: &str) -> bool {
        let hazards = &self.catalogue.hazards;
        let one = singular(words);
        let by_kind = [words, one.as_str()]
            .iter()
            .filter_map(|words| hazards.noun(words))
            .flatten()
            .any(|class| hazards.above(class).any(|above| self.kinds.contains(above)));
        let item = |name: &Name| crate::plan::is_of(name, &self.what, self.catalogue);
        let dish =
            || Self::recipe(words).is_some_and(|recipe| recipe.ingredients.iter().any(|one| item(&one.item)));
        // "Chocolate" is in a chocolate bar, whatever the bar is.
        words.split(' ').any(|word| singular(word) == self.stem) && !self.another(words)
            || by_kind
            || self.catalogue.item_named(words).is_some_and(|found| item(&found.name))
            || dish()
    }

    /// Whether a longer name is known as another thing than its last word: peanut butter is no butter.
    fn another(&self, words: &str) -> bool {
        words.contains(' ') && !self.kinds.is_empty() && self.is_known(words)
    }
}

/// The first food that these words name, what is no name of somebody.
pub(crate) fn food_in(text: &str, names: &Names, catalogue: &Catalogue) -> Option<String> {
    let all = tokens(text);
    let food = |words: &str| {
        let classes = catalogue.hazards.noun(words).unwrap_or_default();
        let eaten = classes.iter().any(|class| {
            catalogue.hazards.above(class).any(|above| {
                matches!(above.as_str(), "food" | "pet-toxic" | "allergen" | "allergen-kind" | "alcohol")
            })
        });
        eaten || catalogue.item_named(words).is_some_and(|item| item.kind() == "food")
    };
    (0..all.len()).filter(|at| name_at(&all, *at, names).is_none()).find_map(|at| {
        let most = FOOD_WORDS_MAX.min(all.len() - at);
        (1..=most).rev().find_map(|length| {
            let words = super::words::join(&all, at, at + length);
            [words.clone(), singular(&words)].into_iter().find(|words| food(words))
        })
    })
}

/// Whether somebody is named in these words.
pub(crate) fn names_any(text: &str, names: &Names) -> bool {
    let all = tokens(text);
    (0..all.len()).any(|at| name_at(&all, at, names).is_some())
}
