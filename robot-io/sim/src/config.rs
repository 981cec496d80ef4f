//! The table `[sim]` of a house file: how the people of the house live, which hob never reads.

use std::collections::BTreeMap;

use chrono::{NaiveTime, Weekday};
use hob_skills::Name;
use serde::{Deserialize, Deserializer, de::Error as _};

/// The table `[sim]`.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Life {
    /// Minutes of a cycle, by machine.
    #[serde(default)]
    pub cycle_minutes: BTreeMap<Name, u32>,
    /// Hours for which a fact of this predicate lasts before daily life undoes it, lowest and highest: overrides the
    /// table in `process/fade.rs`.
    #[serde(default)]
    pub lasts_hours: BTreeMap<Name, [f64; 2]>,
    /// How the household makes a mess.
    #[serde(default)]
    pub mess: Mess,
    /// Whether the front door is locked at night and when nobody is in.
    #[serde(default)]
    pub locks: bool,
    /// When the wheelie bins at the curb are emptied.
    #[serde(default)]
    pub collection: Option<Collection>,
    /// How each person lives.
    #[serde(rename = "habit", default)]
    pub habits: Vec<Habit>,
    /// Who visits.
    #[serde(rename = "guest", default)]
    pub guests: Vec<Guest>,
    /// How the owner answers.
    #[serde(default)]
    pub owner: OwnerConfig,
}

/// How the household makes a mess. Rates are for each person.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Mess {
    /// Chance that somebody who leaves a room leaves it untidy.
    pub untidy: f64,
    /// Chance that somebody who changes rooms leaves a thing about.
    pub clutter: f64,
    /// Share of a bin that a person fills in a day.
    pub bin_per_day: f64,
    /// Days of clothes that make a full load.
    pub load_days: f64,
    /// Spills on the kitchen floor in a week.
    pub spills_per_week: f64,
    /// Chance that a person who takes something from a store leaves it open.
    pub leaves_open: f64,
    /// Chance that a person who leaves the house leaves the front door open.
    pub leaves_front_door: f64,
    /// Chance that a cycle stops half-way.
    pub cycle_fails: f64,
}

impl Default for Mess {
    fn default() -> Self {
        Self {
            untidy: 0.06,
            clutter: 0.05,
            bin_per_day: 0.22,
            load_days: 6.0,
            spills_per_week: 0.7,
            leaves_open: 0.01,
            leaves_front_door: 0.003,
            cycle_fails: 0.01,
        }
    }
}

/// When the wheelie bins are emptied.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Collection {
    /// On which day of the week.
    #[serde(deserialize_with = "weekday")]
    pub day: Weekday,
    /// At what time.
    #[serde(deserialize_with = "time")]
    pub at: NaiveTime,
}

/// How a person lives.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Habit {
    /// Who.
    pub person: Name,
    /// Where they sleep: a bed of the house.
    pub bed: Name,
    /// Days of work or school; Monday to Friday when absent.
    #[serde(default = "working_week", deserialize_with = "weekdays")]
    pub works: Vec<Weekday>,
    /// A day of work or school.
    pub weekday: Day,
    /// A day off.
    pub weekend: Day,
    /// Deviation of every time of the day, in minutes.
    #[serde(default = "ten")]
    pub noise_minutes: f64,
    /// Rooms where they spend their waking hours, by weight.
    pub rooms: BTreeMap<Name, f64>,
    /// Meals that they eat at home when they are in: `breakfast`, `lunch`, `dinner`.
    #[serde(default)]
    pub eats: Vec<Name>,
    /// What they take for breakfast and between meals.
    #[serde(default)]
    pub snacks: Vec<Snack>,
    /// Chance that they shut the door of the room they sleep in.
    #[serde(default)]
    pub shuts_door: f64,
    /// Chance that they shut a door behind them by day.
    #[serde(default)]
    pub shuts_doors_by_day: f64,
    /// How messy, as a factor on every rate of [`Mess`].
    #[serde(default = "one")]
    pub messy: f64,
}

/// The times of a day.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Day {
    /// Gets up.
    #[serde(deserialize_with = "time")]
    pub wake: NaiveTime,
    /// Goes out; stays in when absent.
    #[serde(default, deserialize_with = "maybe_time")]
    pub leave: Option<NaiveTime>,
    /// Comes back.
    #[serde(default, rename = "return", deserialize_with = "maybe_time")]
    pub back: Option<NaiveTime>,
    /// Chance of going out at all that day, where there is a `leave`.
    #[serde(default = "one")]
    pub out: f64,
    /// Goes to sleep; a time before noon is after midnight.
    #[serde(deserialize_with = "time")]
    pub sleep: NaiveTime,
    /// Sleeps in the daytime, from and to.
    #[serde(default, deserialize_with = "maybe_span")]
    pub nap: Option<[NaiveTime; 2]>,
}

/// Something that a person takes from the stores.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Snack {
    /// What.
    pub item: Name,
    /// How much, in the item's unit.
    pub quantity: f64,
    /// How often in a day, on average.
    pub per_day: f64,
}

/// Who visits.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Guest {
    /// Who: a person of the house file with the role `guest`.
    pub person: Name,
    /// Chance of a visit, on each of these days.
    pub chance: f64,
    /// On which days; Friday to Sunday when absent.
    #[serde(default = "end_of_week", deserialize_with = "weekdays")]
    pub days: Vec<Weekday>,
    /// Comes at.
    #[serde(deserialize_with = "time")]
    pub from: NaiveTime,
    /// Goes at.
    #[serde(deserialize_with = "time")]
    pub to: NaiveTime,
    /// In which room.
    pub room: Name,
}

/// How the owner answers.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct OwnerConfig {
    /// Minutes until an answer when home and awake, lowest and highest.
    pub answer_minutes: [f64; 2],
    /// Chance that a check-in stays unanswered. The second asking stays so half of the time.
    pub silent: f64,
    /// Chance of "nothing this week".
    pub nothing: f64,
    /// What she likes now and then, whether or not it runs low.
    #[serde(rename = "want")]
    pub wants: Vec<Want>,
    /// What she calls off now and then.
    #[serde(rename = "skip")]
    pub skips: Vec<Skip>,
}

impl Default for OwnerConfig {
    fn default() -> Self {
        // One in eight: busy people miss a message about as often as a weekly call.
        Self {
            answer_minutes: [2.0, 25.0],
            silent: 0.12,
            nothing: 0.08,
            wants: Vec::new(),
            skips: Vec::new(),
        }
    }
}

/// What the owner likes now and then.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Want {
    /// What.
    pub item: Name,
    /// How much, in the item's unit.
    pub quantity: f64,
    /// How likely at each check-in.
    pub chance: f64,
}

/// What the owner calls off now and then.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Skip {
    /// The catalogue's task.
    pub task: Name,
    /// How she says it: `laundry`.
    pub words: String,
    /// On which day of the week it would be.
    #[serde(deserialize_with = "weekday")]
    pub day: Weekday,
    /// How likely at each check-in.
    pub chance: f64,
}

fn one() -> f64 {
    1.0
}

fn ten() -> f64 {
    10.0
}

fn working_week() -> Vec<Weekday> {
    vec![Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri]
}

fn end_of_week() -> Vec<Weekday> {
    vec![Weekday::Fri, Weekday::Sat, Weekday::Sun]
}

fn time_of(text: &str) -> Result<NaiveTime, String> {
    NaiveTime::parse_from_str(text, "%H:%M")
        .map_err(|_| format!("`{text}` is no time: write it as \"07:00\""))
}

fn time<'de, D: Deserializer<'de>>(from: D) -> Result<NaiveTime, D::Error> {
    time_of(&String::deserialize(from)?).map_err(D::Error::custom)
}

fn maybe_time<'de, D: Deserializer<'de>>(from: D) -> Result<Option<NaiveTime>, D::Error> {
    time(from).map(Some)
}

fn maybe_span<'de, D: Deserializer<'de>>(from: D) -> Result<Option<[NaiveTime; 2]>, D::Error> {
    let [a, b] = <[String; 2]>::deserialize(from)?;
    Ok(Some([time_of(&a).map_err(D::Error::custom)?, time_of(&b).map_err(D::Error::custom)?]))
}

fn day_of(text: &str) -> Result<Weekday, String> {
    text.parse().map_err(|_| format!("`{text}` is no day of the week"))
}

fn weekday<'de, D: Deserializer<'de>>(from: D) -> Result<Weekday, D::Error> {
    day_of(&String::deserialize(from)?).map_err(D::Error::custom)
}

fn weekdays<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Weekday>, D::Error> {
    Vec::<String>::deserialize(from)?.iter().map(|text| day_of(text).map_err(D::Error::custom)).collect()
}
