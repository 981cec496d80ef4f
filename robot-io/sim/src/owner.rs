//! The owner at the far end of the conversation: she is told and asked in English, and answers in English when she is
//! home and awake, from what is really so.

mod phrase;

use chrono::{Datelike as _, Days, NaiveDate};
use hob_schedules::{Instant, civil_of};
use hob_skills::Name;
use serde::{Deserialize, Serialize};

use crate::process::people::{self, minutes};
use crate::seed::Rng;
use crate::world::World;

/// Hours within which what is asked belongs to a check-in: she is at it anyway.
const CHECK_IN_HOURS: i64 = 2;

/// Hours within which a second asking is taken for the same check-in.
const SAME_CHECK_IN_HOURS: i64 = 40;

/// Lines that the owner's memory keeps: half a year of a talkative hob.
const HEARD_MAX: usize = 4096;

/// Minutes between two looks whether somebody who is out or asleep can answer.
const AGAIN_MINUTES: f64 = 10.0;

/// The owner.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Owner {
    /// Who she is.
    pub name: Name,
    /// What she really asked for.
    pub asked: Vec<Asked>,
    /// What she said that is not needed.
    pub removed: Vec<Removed>,
    /// What she really called off.
    pub skips: Vec<Skipped>,
    /// What she was told and asked, the last few thousand.
    pub heard: Vec<Heard>,
    /// What she said.
    pub said: Vec<Said>,
    /// How often hob needed her outside a check-in.
    pub interventions: u64,
    /// How many check-ins were opened.
    pub check_ins: u64,
    /// How many of them she left unanswered, both times.
    pub silences: u64,
    pending: Vec<Pending>,
    last_check_in: Option<Instant>,
    /// Whether the check-in in progress is one that she misses at first, and whether the second time too.
    misses: Option<(bool, bool)>,
    answered: bool,
}

/// Something that she asked to be picked up.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Asked {
    /// When.
    pub at: Instant,
    /// What.
    pub item: Name,
    /// How much, in the item's unit.
    pub quantity: f64,
    /// The item's unit: `g`, `ml` or `pc`.
    pub unit: Name,
    /// How she said it.
    pub words: String,
}

/// Something that she said is not needed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Removed {
    /// When.
    pub at: Instant,
    /// What.
    pub item: Name,
}

/// Something that she called off once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Skipped {
    /// When she said so.
    pub at: Instant,
    /// The catalogue's task.
    pub task: Name,
    /// On which date it is not to be done.
    pub date: NaiveDate,
}

/// Something that hob said to her.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heard {
    /// When.
    pub at: Instant,
    /// The words.
    pub text: String,
    /// Whether an answer was expected.
    pub expects_answer: bool,
}

/// Something that somebody of the house said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// When.
    pub at: Instant,
    /// Who.
    pub who: Name,
    /// The words.
    pub words: String,
}

/// What hob expects of the one it speaks to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Expects {
    /// Nothing: it was told.
    Nothing,
    /// An answer to a check-in, opened or asked again.
    CheckIn,
    /// An answer to a question.
    Answer {
        /// What may be answered; anything when empty.
        choices: Vec<String>,
        /// What hob does without an answer.
        default: Option<String>,
    },
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Pending {
    at: Instant,
    who: Name,
    expects: Expects,
    /// What she asked for and is asked about again: with a no it is taken back.
    doubted: Option<Name>,
}

impl Owner {
    pub(crate) fn new(name: Name) -> Self {
        Self {
            name,
            asked: Vec::new(),
            removed: Vec::new(),
            skips: Vec::new(),
            heard: Vec::new(),
            said: Vec::new(),
            interventions: 0,
            check_ins: 0,
            silences: 0,
            pending: Vec::new(),
            last_check_in: None,
            misses: None,
            answered: false,
        }
    }

    /// When she may say something.
    pub(crate) fn next_event(&self) -> Option<Instant> {
        self.pending.iter().map(|pending| pending.at).min()
    }

    /// hob says something to `who`.
    pub(crate) fn hear(&mut self, world: &mut World, who: &Name, text: &str, expects: Expects) {
        let now = world.now;
        if self.heard.len() >= HEARD_MAX {
            self.heard.remove(0);
        }
        let expects_answer = expects != Expects::Nothing;
        self.heard.push(Heard { at: now, text: text.to_owned(), expects_answer });
        let who = if world.people.contains_key(who) { who.clone() } else { self.name.clone() };
        let config = world.ground().config.owner.clone();
        let mut rng = world.rng("owner", &who);
        let after = minutes(rng.between(config.answer_minutes[0], config.answer_minutes[1]));
        match &expects {
            Expects::Nothing => {
                if let Some((who, room)) = phrase::kept_out(text, world) {
                    people::asked_to_keep_out(world, &who, &room);
                }
                return;
            }
            Expects::CheckIn => {
                self.pending.retain(|pending| pending.expects != Expects::CheckIn);
                if !self.opens_check_in(now, &config, &mut rng) {
                    return;
                }
            }
            Expects::Answer { .. } => {
                let within =
                    self.last_check_in.is_some_and(|at| now - at < chrono::TimeDelta::hours(CHECK_IN_HOURS));
                if !within {
                    self.interventions += 1;
                }
            }
        }
        let doubted = self.doubted_in(text);
        self.pending.push(Pending { at: now + after, who, expects, doubted });
    }

    /// What she asked for, where hob asks whether she wants it on the list all the same.
    fn doubted_in(&self, text: &str) -> Option<Name> {
        let (_, asks) = text.split_once("Shall I put ")?;
        let (item, _) = asks.split_once(" on the list all the same")?;
        let named = |asked: &&Asked| item == asked.item.replace('-', " ");
        self.asked.iter().rev().find(named).map(|asked| asked.item.clone())
    }

    /// A check-in is opened, or asked again; says whether she will answer.
    fn opens_check_in(&mut self, now: Instant, config: &crate::config::OwnerConfig, rng: &mut Rng) -> bool {
        let again = self
            .last_check_in
            .is_some_and(|at| now - at < chrono::TimeDelta::hours(SAME_CHECK_IN_HOURS) && !self.answered);
        if !again {
            self.check_ins += 1;
            self.last_check_in = Some(now);
            self.answered = false;
            let first = rng.chance(config.silent);
            self.misses = Some((first, first && rng.chance(0.5)));
            return !first;
        }
        let (first, second) = self.misses.unwrap_or((false, false));
        if second {
            self.silences += 1;
            self.misses = Some((first, false));
            return false;
        }
        true
    }

    /// What is said by now.
    pub(crate) fn poll(&mut self, world: &mut World) -> Vec<Said> {
        let now = world.now;
        let mut words = Vec::new();
        let (due, later): (Vec<Pending>, Vec<Pending>) =
            std::mem::take(&mut self.pending).into_iter().partition(|pending| pending.at <= now);
        self.pending = later;
        for mut pending in due {
            if !world.is_up(&pending.who) {
                pending.at = now + minutes(AGAIN_MINUTES);
                self.pending.push(pending);
                continue;
            }
            let text = match &pending.expects {
                Expects::Nothing => continue,
                Expects::CheckIn => {
                    self.answered = true;
                    self.check_in(world)
                }
                Expects::Answer { choices, default } => {
                    let mut rng = world.rng("answer", &pending.who);
                    // She mostly thinks what hob thinks.
                    let usual = default.clone().filter(|_| choices.is_empty() || rng.chance(0.8));
                    let answer = usual
                        .or_else(|| rng.pick(choices).cloned())
                        .unwrap_or_else(|| "as you think best".to_owned());
                    if let Some(item) = pending.doubted.as_ref().filter(|_| answer == "no") {
                        let last = self.asked.iter().rposition(|asked| asked.item == *item);
                        last.map(|last| self.asked.remove(last));
                    }
                    answer
                }
            };
            let said = Said { at: now, who: pending.who, words: text };
            self.said.push(said.clone());
            words.push(said);
        }
        words
    }

    /// The answer to a check-in, from what is really so.
    fn check_in(&mut self, world: &mut World) -> String {
        let now = world.now;
        let ground = world.ground();
        let config = &ground.config.owner;
        let mut rng = world.rng("check-in", &self.name);
        let skips = self.skips_of(now, &ground.zone, config, &mut rng);
        if rng.chance(config.nothing) && skips.is_empty() {
            return phrase::nothing(&mut rng);
        }
        let mut wanted: Vec<(Name, f64)> = Vec::new();
        for item in ground.catalogue.items.values().filter(|item| item.low > 0.0) {
            // She only thinks of what the house has had.
            let known = ground.house.stock.iter().any(|stock| stock.item == item.name);
            if known && world.larder.amount(&item.name) < item.low && rng.chance(0.75) {
                let packages = if rng.chance(0.2) { 2.0 } else { 1.0 };
                wanted.push((item.name.clone(), item.package * packages));
            }
        }
        for want in &config.wants {
            if rng.chance(want.chance) && !wanted.iter().any(|(item, _)| *item == want.item) {
                wanted.push((want.item.clone(), want.quantity));
            }
        }
        rng.shuffle(&mut wanted);
        // What she can say in one breath; the rest she remembers next week.
        wanted.truncate(7);
        let plenty: Vec<Name> = ground
            .catalogue
            .items
            .values()
            .filter(|item| item.low > 0.0 && world.larder.amount(&item.name) > item.low * 2.0)
            // Nobody asks for bread and says in the same breath that there is some.
            .filter(|item| !wanted.iter().any(|(name, _)| *name == item.name))
            .map(|item| item.name.clone())
            .collect();
        let have = rng.pick(&plenty).filter(|_| rng.chance(0.35)).cloned();
        let mut phrases = Vec::new();
        for (item, quantity) in wanted {
            let Some(known) = ground.item(&item) else { continue };
            let (words, quantity) = phrase::amount(known, quantity, &mut rng);
            phrases.push(words.clone());
            let unit = known.unit.clone();
            self.asked.push(Asked { at: now, item, quantity, unit, words });
        }
        let still_have = have.and_then(|item| Some((item.clone(), phrase::plain(ground.item(&item)?))));
        if let Some((item, _)) = &still_have {
            self.removed.push(Removed { at: now, item: item.clone() });
        }
        let skip_words: Vec<String> = skips.iter().map(|(words, _)| words.clone()).collect();
        self.skips.extend(skips.into_iter().map(|(_, skipped)| skipped));
        if phrases.is_empty() && still_have.is_none() && skip_words.is_empty() {
            return phrase::nothing(&mut rng);
        }
        phrase::answer(&phrases, still_have.map(|(_, words)| words).as_deref(), &skip_words, &mut rng)
    }

    fn skips_of(
        &self,
        now: Instant,
        zone: &hob_schedules::Zone,
        config: &crate::config::OwnerConfig,
        rng: &mut Rng,
    ) -> Vec<(String, Skipped)> {
        let today = civil_of(now, *zone).date();
        let mut skips = Vec::new();
        for skip in &config.skips {
            if !rng.chance(skip.chance) {
                continue;
            }
            let next = (1..=7).map(|days| today + Days::new(days)).find(|date| date.weekday() == skip.day);
            let Some(date) = next else { continue };
            let words = format!("{} this {}", skip.words, weekday(skip.day));
            skips.push((words, Skipped { at: now, task: skip.task.clone(), date }));
        }
        skips
    }
}

fn weekday(day: chrono::Weekday) -> &'static str {
    use chrono::Weekday;
    match day {
        Weekday::Mon => "Monday",
        Weekday::Tue => "Tuesday",
        Weekday::Wed => "Wednesday",
        Weekday::Thu => "Thursday",
        Weekday::Fri => "Friday",
        Weekday::Sat => "Saturday",
        Weekday::Sun => "Sunday",
    }
}
