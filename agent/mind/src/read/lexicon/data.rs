//! The data files, read once.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::{Deserialize, Deserializer};

use crate::hashed::{HashMap, HashSet};
use crate::read::pattern::Patterns;
use crate::read::say::Way;

/// `verbs.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Verbs {
    /// Base forms.
    pub regular: Vec<String>,
    /// Base forms that are nouns at least as often.
    pub nouns_too: HashSet<String>,
    /// Base form to the forms that the rules do not make.
    pub irregular: BTreeMap<String, Vec<String>>,
}

/// One chore of `deeds.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Deed {
    /// Names in the catalogue, the first that it has.
    pub tasks: Vec<String>,
    /// Verb phrases.
    pub phrases: Vec<String>,
    /// Nouns that name it without a verb.
    #[serde(default)]
    pub nouns: Vec<String>,
    /// The chore in hob's own words, where the catalogue lacks it: "mow the lawn".
    pub says: Option<String>,
    /// The words before what it is done to: "mow".
    pub verb: Option<String>,
}

/// A chore that the catalogue lacks, by the name that the reader gives it.
pub(crate) fn deed_named(task: &str) -> Option<&'static Deed> {
    DEEDS.deed.iter().find(|deed| deed.says.is_some() && deed.tasks.first().is_some_and(|name| name == task))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Deeds {
    pub deed: Vec<Deed>,
}

/// `words.toml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Words {
    pub kin: HashSet<String>,
    pub people: Vec<String>,
    pub titles: HashSet<String>,
    pub animals: Vec<String>,
    pub rooms: Vec<Vec<String>>,
    /// Rooms without a kind of their own that are cleaned like a living room.
    pub lived_in: HashSet<String>,
    /// Places out of the house whose names end in that of a room.
    pub public_places: HashSet<String>,
    pub furniture: Vec<String>,
    pub things: Vec<String>,
    pub allergens: HashSet<String>,
    pub vague_verbs: Vec<String>,
    pub units: HashSet<String>,
    pub measures: HashSet<String>,
    pub bins: HashSet<String>,
    pub loads: Vec<String>,
    pub washed: HashSet<String>,
    pub pet_foods: Vec<String>,
    /// What makes noise.
    pub hushed: HashSet<String>,
    /// What somebody does who is not to be woken.
    pub rests: HashSet<String>,
    pub colours: HashSet<String>,
    pub pleasantries: Vec<String>,
    pub stop: HashSet<String>,
    pub not_slips: HashSet<String>,
    pub slips: HashMap<String, String>,
}

/// `given-names.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct GivenNames {
    pub names: HashSet<String>,
}

/// `lists.toml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Lists {
    pub lead: Patterns,
    pub brief_list: Patterns,
    pub list_begun: Patterns,
    pub nouns: Vec<String>,
    pub todo: Vec<String>,
    pub shopping: Vec<String>,
    pub todo_of: Patterns,
    pub shopping_of: Patterns,
    pub todo_alone: Vec<String>,
    pub shopping_alone: Vec<String>,
    pub not_names: HashSet<String>,
    pub stops: HashSet<String>,
    pub add: Vec<String>,
    pub remove: Vec<String>,
    pub complete: Vec<String>,
    pub make: Vec<String>,
    pub query: Vec<String>,
    pub added: Vec<String>,
    pub removed: Vec<String>,
    pub completed: Vec<String>,
    pub made: Vec<String>,
    pub queried: Vec<String>,
    pub everything: Patterns,
    pub something: Patterns,
    pub joined: Vec<String>,
    pub elsewhere: HashSet<String>,
    pub no_lists: HashSet<String>,
    pub takeaway: Vec<String>,
    pub dishes: Vec<String>,
    pub drinks: HashSet<String>,
    pub not_things: HashSet<String>,
    pub asks_what: Patterns,
    pub to_buy: Patterns,
    pub from_shop: Patterns,
    pub do_need: Patterns,
    pub amount_more: Patterns,
    pub to_do: Patterns,
    pub left_to_do: Patterns,
    pub my_jobs: Patterns,
    pub places: Patterns,
    pub times: Patterns,
    pub i_need_to_buy: Patterns,
    pub i_dont_want: Patterns,
    pub off_it: Patterns,
    pub remind_to_buy: Patterns,
    pub shopping_trip: Patterns,
    pub questions: Patterns,
    pub tags: Patterns,
    pub list_has: Patterns,
    pub list_has_ends: Patterns,
    pub asks_whether: Patterns,
    pub asks_whether_ends: Patterns,
    pub wants: Patterns,
    pub wants_ends: Patterns,
    pub if_so: Patterns,
    pub remarks: Patterns,
    pub i_need: Patterns,
    pub i_wish: Patterns,
    pub no_longer: Patterns,
    pub should_be: Patterns,
    pub should_have: Patterns,
    pub should_be_empty: Patterns,
    pub should_be_done: Patterns,
    pub make_sure: Patterns,
    pub makes: Patterns,
    pub empty_again: Patterns,
    pub nothing_on: Patterns,
    pub swap: Patterns,
    pub puts: Patterns,
    pub no_more_of: Patterns,
    pub not_to_be: Patterns,
    pub lacks: Patterns,
    pub forgot: Patterns,
    pub absent: Patterns,
    pub comes: Patterns,
    pub is_done: Patterns,
    pub wonders: Patterns,
    pub one_more: Patterns,
    pub i_would_have: Patterns,
    pub to_have: Patterns,
    pub names_it: Patterns,
}

/// `discourse.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Discourse {
    pub outings: HashSet<String>,
    pub nights: HashSet<String>,
    pub unclear: Vec<String>,
    pub happens: Vec<String>,
    pub musts: Vec<String>,
    pub manners: Vec<String>,
    pub conduct: Vec<String>,
    pub talks: Vec<String>,
    pub permits: Vec<String>,
    pub standing: HashSet<String>,
    pub remarks: HashSet<String>,
    pub events: HashSet<String>,
    pub menus: HashSet<String>,
    pub eaten_out: Vec<String>,
    pub on_their_own: HashSet<String>,
    pub medicines: HashSet<String>,
    pub errands: HashSet<String>,
    pub care: HashSet<String>,
    pub given: HashSet<String>,
    pub everything: Vec<String>,
    pub tables: Vec<String>,
    pub holds: Vec<String>,
    pub forbids: Vec<String>,
    pub written: HashSet<String>,
    pub appointments: HashSet<String>,
    /// What a home is made ready for.
    pub occasions: HashSet<String>,
    pub late: Vec<String>,
    pub evening: Vec<String>,
    pub morning: Vec<String>,
    pub opened_early: HashSet<String>,
    pub shut_at_night: HashSet<String>,
    pub shifts: Vec<String>,
    pub arrivals: HashSet<String>,
    pub evenings: Vec<String>,
    pub monthly: Vec<String>,
    pub by_others: HashSet<String>,
    pub callers: HashSet<String>,
    /// What is brought to somebody who wakes.
    pub waking: Vec<String>,
    /// What is put on a bed, a table or somebody, and is switched by nobody.
    pub put_on: HashSet<String>,
    /// Those of them who are called for one job.
    pub called_once: Vec<String>,
    pub undisturbed: HashSet<String>,
    pub tells: HashSet<String>,
    pub befell: HashSet<String>,
    pub outside: HashSet<String>,
    /// How much a chore is wanted, before the chore itself.
    pub wanted_most: Patterns,
    /// What people sit down over.
    pub talked_over: HashSet<String>,
    /// Words that leave the days to whoever does it.
    pub free_days: Patterns,
    /// What people have to do themselves.
    pub own_work: HashSet<String>,
}

/// `shorthand.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Shorthand {
    pub states: HashSet<String>,
    pub events: HashSet<String>,
    pub mishaps: HashSet<String>,
    pub anywhere: HashMap<String, String>,
    pub capitals: HashMap<String, String>,
    pub dotted: HashSet<String>,
    pub units: HashMap<String, String>,
}

/// `queries.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Queries {
    pub lead: Patterns,
    pub why: Patterns,
    pub why_so: Patterns,
    pub denied: HashSet<String>,
    pub told: Patterns,
    pub who: Patterns,
    pub amounts: Patterns,
    pub amounts_end: Patterns,
    pub bought: Patterns,
    pub shopped: Patterns,
    pub why_got: Patterns,
    pub decided: HashSet<String>,
    pub speaks: HashSet<String>,
    pub next_check_in: Patterns,
    #[serde(rename = "where")]
    pub place: Patterns,
    pub when: Patterns,
    pub how_often: Patterns,
    pub over: HashSet<String>,
    pub meal: Patterns,
    pub breakfast: Patterns,
    pub lunch: Patterns,
    pub dinner: Patterns,
    pub past: Patterns,
    pub undone: Patterns,
    pub agenda: Patterns,
    pub left: HashSet<String>,
    pub upcoming: HashSet<String>,
    pub now: Patterns,
    pub state: Patterns,
    pub future: Patterns,
    pub stock: Patterns,
    pub plain: HashSet<String>,
}

/// `talk.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Talked {
    pub lead: Patterns,
    pub tail: Vec<String>,
    pub minutes_wanted: Patterns,
    pub we_sit: Patterns,
    pub hello: Patterns,
    pub thanks: Patterns,
    pub no_wish: Patterns,
    pub needs_again: Patterns,
    pub not_coming: Patterns,
    pub stays_on: Patterns,
    pub only_once: Patterns,
    pub does_it: Patterns,
    pub has_some: Patterns,
    pub good: Vec<String>,
    pub acknowledged: Patterns,
    pub bad: Patterns,
    pub blame: Patterns,
    pub says_yes: Patterns,
    pub says_no: Patterns,
    pub leaves_it: Patterns,
    pub chooses: Patterns,
    pub picks: Patterns,
    pub later: Patterns,
    pub answers_time: HashSet<String>,
    pub corrects: Patterns,
    pub takes_back: Patterns,
    pub as_it_was: Patterns,
    pub pause: Patterns,
    pub pause_ends: Patterns,
    pub rests: Patterns,
    pub rests_ends: Patterns,
    pub asks: Patterns,
    pub reasons: Patterns,
    pub reasons_bare: Patterns,
    pub list_remarks: Patterns,
    pub away: Vec<String>,
    pub at_home: HashSet<String>,
    pub reasons_alone: Patterns,
    pub news: HashSet<String>,
    pub machines: BTreeMap<String, Vec<String>>,
    pub mended: Patterns,
    pub of_pets: HashSet<String>,
    pub put_on: HashSet<String>,
    pub spelled: HashMap<String, String>,
}

/// `said.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Ways {
    pub way: Vec<Way>,
}

/// A way as it is written down.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenWay {
    said: String,
    put: String,
}

impl<'de> Deserialize<'de> for Way {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let WrittenWay { said, put } = WrittenWay::deserialize(deserializer)?;
        Way::new(&said, &put, &CLASSES).map_err(serde::de::Error::custom)
    }
}

/// The classes of words that patterns may name.
static CLASSES: LazyLock<BTreeMap<String, Vec<String>>> =
    LazyLock::new(|| read(include_str!("classes.toml"), "classes.toml"));

impl<'de> Deserialize<'de> for Patterns {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let sources = Vec::<String>::deserialize(deserializer)?;
        Patterns::new(&sources, &CLASSES).map_err(serde::de::Error::custom)
    }
}

/// A file that is compiled in and does not parse is a mistake in the source, which every test shows.
fn read<T: for<'de> Deserialize<'de>>(text: &str, file: &str) -> T {
    match toml::from_str(text) {
        Ok(data) => data,
        Err(error) => panic!("{file}: {error}"),
    }
}

pub(crate) static VERBS: LazyLock<Verbs> = LazyLock::new(|| read(include_str!("verbs.toml"), "verbs.toml"));
pub(crate) static DEEDS: LazyLock<Deeds> = LazyLock::new(|| read(include_str!("deeds.toml"), "deeds.toml"));
pub(crate) static WORDS: LazyLock<Words> = LazyLock::new(|| read(include_str!("words.toml"), "words.toml"));
pub(crate) static LISTS: LazyLock<Lists> = LazyLock::new(|| read(include_str!("lists.toml"), "lists.toml"));
pub(crate) static DISCOURSE: LazyLock<Discourse> =
    LazyLock::new(|| read(include_str!("discourse.toml"), "discourse.toml"));
pub(crate) static SHORTHAND: LazyLock<Shorthand> =
    LazyLock::new(|| read(include_str!("shorthand.toml"), "shorthand.toml"));
pub(crate) static QUERIES: LazyLock<Queries> =
    LazyLock::new(|| read(include_str!("queries.toml"), "queries.toml"));
pub(crate) static TALK: LazyLock<Talked> = LazyLock::new(|| read(include_str!("talk.toml"), "talk.toml"));
pub(crate) static SAID: LazyLock<Ways> = LazyLock::new(|| read(include_str!("said.toml"), "said.toml"));
pub(crate) static GIVEN_NAMES: LazyLock<GivenNames> =
    LazyLock::new(|| read(include_str!("given-names.toml"), "given-names.toml"));
