//! What hob has undertaken because of the owner's words.

use chrono::NaiveTime;
use serde::{Deserialize, Serialize};

use crate::{CommitmentId, When};

/// A name in the household's vocabulary: lower case, words joined by `-` (`living-room`, `make-dinner`, `cat-bowl`).
pub type Name = smol_str::SmolStr;

/// A standing undertaking, with the words that it comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Commitment {
    /// Kept while the wording changes.
    pub id: CommitmentId,
    /// 1 when made; one more with each change of wording or of what it says.
    pub revision: u32,
    /// What it is and what it says.
    pub matter: Matter,
    /// hob's own words for it, rendered from [`Commitment::matter`] alone.
    pub says: String,
    /// The owner's words it comes from.
    pub sources: Vec<Source>,
    /// What happens to an occurrence whose time passed while hob was down or busy.
    pub catch_up: CatchUp,
    /// What happens when the next occurrence is due while the last is not settled.
    pub overlap: Overlap,
}

impl Commitment {
    /// What kind of commitment it is.
    pub fn kind(&self) -> Kind {
        self.matter.kind()
    }

    /// When it is due, for the kinds that have a time.
    pub fn when(&self) -> Option<&When> {
        match &self.matter {
            Matter::Routine { when, .. } | Matter::Errand { when, .. } | Matter::CheckIn { when, .. } => {
                Some(when)
            }
            Matter::Trigger { .. } | Matter::Rule(_) | Matter::Preference(_) | Matter::Fact(_) => None,
        }
    }

    /// What is to be done, for the kinds that are duties.
    pub fn duty(&self) -> Option<&Duty> {
        match &self.matter {
            Matter::Routine { duty, .. } | Matter::Errand { duty, .. } | Matter::Trigger { duty, .. } => {
                Some(duty)
            }
            Matter::CheckIn { .. } | Matter::Rule(_) | Matter::Preference(_) | Matter::Fact(_) => None,
        }
    }
}

/// The owner's words that something rests on: a byte span of a text that the journal keeps.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Source {
    /// Which text: `brief:3` (revision 3 of the brief) or `said:17` (the journal entry 17).
    pub text: String,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// The words themselves, so that a reason can be printed without the text.
    pub words: String,
}

/// The kinds of commitment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A recurring duty.
    Routine,
    /// A one-off duty.
    Errand,
    /// A duty on an event or condition.
    Trigger,
    /// A constraint.
    Rule,
    /// A conversation that hob opens.
    CheckIn,
    /// How the owner likes things.
    Preference,
    /// What is so.
    Fact,
}

impl Kind {
    /// Its name, as it is written in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Routine => "routine",
            Self::Errand => "errand",
            Self::Trigger => "trigger",
            Self::Rule => "rule",
            Self::CheckIn => "check_in",
            Self::Preference => "preference",
            Self::Fact => "fact",
        }
    }
}

/// What a commitment says, by kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Matter {
    /// A recurring duty.
    Routine {
        /// What.
        duty: Duty,
        /// When.
        when: When,
    },
    /// A one-off duty.
    Errand {
        /// What.
        duty: Duty,
        /// When.
        when: When,
    },
    /// A duty on an event or condition.
    Trigger {
        /// What.
        duty: Duty,
        /// On what.
        on: Condition,
    },
    /// A constraint.
    Rule(Rule),
    /// A conversation that hob opens.
    CheckIn {
        /// When.
        when: When,
        /// With whom; the owner when `None`.
        with: Option<Name>,
        /// What about, as a catalogue task (`do-shopping`) or a word of the owner's.
        about: Vec<Name>,
    },
    /// How the owner likes things.
    Preference(Preference),
    /// What is so.
    Fact(StatedFact),
}

impl Matter {
    /// The kind of this matter.
    pub fn kind(&self) -> Kind {
        match self {
            Matter::Routine { .. } => Kind::Routine,
            Matter::Errand { .. } => Kind::Errand,
            Matter::Trigger { .. } => Kind::Trigger,
            Matter::Rule(_) => Kind::Rule,
            Matter::CheckIn { .. } => Kind::CheckIn,
            Matter::Preference(_) => Kind::Preference,
            Matter::Fact(_) => Kind::Fact,
        }
    }
}

/// What is to be done, in the catalogue's words; `hob-skills` has the catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Duty {
    /// A task of the catalogue (`make-dinner`, `do-laundry`), or the owner's verb when the catalogue has none.
    pub task: Name,
    /// To what: objects, plants, animals, appliances.
    pub things: Vec<Name>,
    /// Where: rooms or furniture.
    pub places: Vec<Name>,
    /// For whom, or whose.
    pub people: Vec<Name>,
    /// How, in the owner's words ("darks on cold"): given to the robot's policy as part of the sentence.
    pub manner: Vec<String>,
}

/// What sets a trigger off.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    /// A fact of the world comes to hold, in the catalogue's predicates: `full(kitchen-bin)`.
    Becomes {
        /// Predicate.
        predicate: Name,
        /// Arguments.
        args: Vec<Name>,
        /// Whether it must hold (true) or cease to hold (false).
        holds: bool,
    },
    /// An occurrence of another task is done ("after dinner", "once the dryer is done").
    After {
        /// The catalogue's task.
        task: Name,
    },
    /// Somebody comes or goes.
    Presence {
        /// Who; anybody when `None`.
        who: Option<Name>,
        /// `returns`, `leaves`, `wakes`, `sleeps`, `arrives` (a guest).
        event: Name,
    },
    /// Stock of an item falls below a quantity.
    RunsLow {
        /// The item.
        item: Name,
    },
    /// Words that hob keeps and cannot sense; such a trigger always has a Question.
    Words(String),
}

/// A constraint on what hob may do.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Rule {
    /// What it demands.
    pub demand: Demand,
    /// What it is about; a rule about nothing in particular binds every duty.
    pub about: About,
    /// When it binds ("on Saturdays", "while my aunt is here"); always when `None`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<When>,
    /// What must be so for it to bind ("while the door is shut", "if it has rained"); nothing when `None`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Condition>,
}

impl Rule {
    /// A rule that binds always.
    pub fn new(demand: Demand, about: About) -> Self {
        Rule { demand, about, when: None, on: None }
    }
}

/// What a rule demands.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Demand {
    /// Never.
    Never,
    /// Only after asking the owner.
    AskFirst,
    /// Not within these local times of any day; may cross midnight.
    NotBetween(NaiveTime, NaiveTime),
    /// Not while this fact holds (`asleep(baby)`, `closed(office-door)`), or while it does not.
    NotWhile {
        /// Predicate.
        predicate: Name,
        /// Arguments.
        args: Vec<Name>,
        /// Whether the rule binds while the fact holds (true) or while it does not (false).
        holds: bool,
    },
    /// Only with this tool, product or program.
    OnlyWith(Name),
    /// What the owner's words demand ("close every gate behind you"): hob keeps them, shows them, and cannot check by
    /// itself that they are kept.
    Words(String),
    /// At most so often a period.
    AtMost {
        /// How often.
        count: u32,
        /// In each.
        period: crate::Period,
    },
}

/// What a rule is about: a call is bound when every part that is not empty matches it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct About {
    /// Tasks or skills (`vacuum`, `make-dinner`), or a quality of them: `noisy`, `heat`.
    pub deeds: Vec<Name>,
    /// Things.
    pub things: Vec<Name>,
    /// Places.
    pub places: Vec<Name>,
}

/// How the owner likes things.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Preference {
    /// Likes to eat (or have) something.
    Likes {
        /// Who; the household when `None`.
        who: Option<Name>,
        /// What: an ingredient, a tag (`vegetarian`, `spicy`), a dish.
        what: Name,
    },
    /// Dislikes something.
    Dislikes {
        /// Who; the household when `None`.
        who: Option<Name>,
        /// What.
        what: Name,
    },
    /// The way a task is to be done ("darks on cold").
    Manner {
        /// The catalogue's task.
        task: Name,
        /// The owner's words.
        how: String,
    },
}

/// A fact that the owner states.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StatedFact {
    /// Somebody's hours: wakes, leaves, returns, sleeps.
    Hours {
        /// Who; the owner when `owner`.
        who: Name,
        /// `wakes`, `leaves`, `returns` or `sleeps`.
        event: Name,
        /// When.
        when: When,
    },
    /// Who lives here, or visits.
    Person {
        /// Who.
        who: Name,
        /// `owner`, `adult`, `child`, `guest`, `cat`, `dog`, …
        role: Name,
    },
    /// Somebody cannot eat something.
    Allergy {
        /// Who.
        who: Name,
        /// To what: an ingredient or a class of ingredients (`nuts`, `shellfish`, `gluten`).
        to: Name,
    },
    /// Where a thing is kept.
    KeptIn {
        /// What.
        thing: Name,
        /// Where.
        place: Name,
    },
    /// Somebody is away, or here, over dates.
    Stay {
        /// Who; everybody when `None`.
        who: Option<Name>,
        /// Away (true) or here (false).
        away: bool,
        /// When.
        when: When,
    },
    /// How many eat.
    Eaters(u32),
    /// Who does something that is not the robot's to do.
    DoneBy {
        /// Who.
        who: Name,
        /// What.
        duty: Duty,
        /// When, if said.
        when: Option<When>,
    },
    /// Something that happens or is so at certain times, and is not the robot's to do ("the lawn guy comes Tuesdays").
    Happens {
        /// The owner's words.
        words: String,
        /// When.
        when: When,
    },
    /// Anything else worth keeping, in the owner's words.
    Words(String),
}

/// What happens to an occurrence whose time passed while hob was down or busy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CatchUp {
    /// Run it late while the duty's part of the day lasts, else skip it and say so.
    WithinPartOfDay,
    /// Run it late at any waking hour before the next occurrence.
    UntilNext,
    /// Skip it and say so.
    Skip,
    /// Ask.
    Ask,
}

/// What happens when the next occurrence is due while the last is not settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Overlap {
    /// The older one is settled as skipped; its reason names the newer.
    SkipOlder,
    /// The newer one waits.
    Queue,
}
