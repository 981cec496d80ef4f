//! The safety gate: what must not be done, whoever proposed it.
//!
//! It stands outside planning. What is said, the steps of a plan, and each call as it is made are read into the same
//! deeds; each deed is played on a scene (what is known of the moment, with what the deed makes of it); and the
//! catalogue's interlocks, which are data, say which scenes must not come about. What things are goes by classes of
//! words, so that an interlock about metal holds for every fork. Rules of the owner that nothing else can enforce are
//! read from the owner's words into the same deeds and held against each.

mod about_nouns;
mod asides;
mod asked;
mod bidding;
mod call;
mod care;
#[cfg(test)]
mod carried_tests;
mod clause;
mod covers;
mod described;
#[cfg(test)]
mod described_tests;
mod eaten;
mod effect;
mod framed;
mod functions;
mod hands;
mod heard;
mod held_back;
#[cfg(test)]
mod held_back_tests;
pub(crate) mod house;
mod house_rules;
mod idioms;
#[cfg(test)]
mod in_place_tests;
mod interlocks;
mod landing;
mod letting;
pub(crate) mod limits;
pub mod look;
mod manner;
mod narrated;
mod order;
mod outcome;
mod parts;
mod phrase_end;
mod phrased;
mod preposition;
mod readings;
mod remarks;
mod rewrite;
mod roles;
mod said_of;
mod said_so;
mod scene;
mod senses;
#[cfg(test)]
mod senses_tests;
mod soiled;
mod spans;
mod spoils;
mod standing_out;
mod statement;
mod still_on;
mod strung;
#[cfg(test)]
mod tests;
mod things;
mod told;
mod trials;
pub(crate) mod unborne;
#[cfg(test)]
mod ways_tests;
mod whose;
#[cfg(test)]
mod wider_tests;
mod wished;
mod wordings;
mod words;

use hob_skills::Catalogue;

pub use self::held_back::held_back;
use self::house_rules::HouseRule;
use self::look::Misread;
use self::order::{Reader, Said};
pub use self::readings::Readings;
use self::scene::Scene;
pub(crate) use self::unborne::own_words;

/// Why something is not done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Objection {
    /// The interlock's name; `house-rule` for what the owner laid down.
    pub rule: String,
    /// Why, in plain English.
    pub says: String,
    /// What may be done instead.
    pub instead: Option<String>,
    /// The owner's words, for a rule of the house.
    pub words: Option<String>,
    /// The words of the deed that it refuses; empty for what the plan leaves behind.
    pub deed: String,
    /// Whether the owner may be asked.
    pub asks: bool,
}

/// What is known beside the deeds: sentences about the moment, and rules in the owner's words.
#[derive(Debug, Clone, Copy, Default)]
pub struct Moment<'m> {
    /// Such as "the baby is crawling on the counter".
    pub state: &'m [String],
    /// Such as "never go into the study".
    pub rules: &'m [String],
}

/// Reads an order in everyday words, and says why it is not done, or not before the owner is asked; `None` when nothing is
/// against it.
pub fn order(words: &str, moment: Moment<'_>, catalogue: &Catalogue) -> Option<Objection> {
    order_refused(words, moment, catalogue).or_else(|| look::objection(words, moment))
}

/// The same without what merely looks unsafe: what an interlock or a rule of the house is against, and did not misread.
pub(crate) fn order_refused(words: &str, moment: Moment<'_>, catalogue: &Catalogue) -> Option<Objection> {
    let objection = order_by_rules(words, moment, catalogue)?;
    let misread = Misread::of(words, moment);
    if misread.none() { Some(objection) } else { order_heard(words, moment, catalogue, misread) }
}

/// The same by the interlocks and the rules of the house alone.
pub(crate) fn order_by_rules(words: &str, moment: Moment<'_>, catalogue: &Catalogue) -> Option<Objection> {
    order_heard(words, moment, catalogue, Misread::default())
}

/// Whether an order is for what a rule in the owner's words forbids, if that rule holds then.
pub(crate) fn breaks(words: &str, rule: &str, catalogue: &Catalogue) -> bool {
    let mut check = Check::new(Moment::default(), catalogue);
    let rules = house_rules::read(rule, catalogue).into_iter().map(HouseRule::at_all_times);
    check.rules = rules.filter(|rule| !rule.asks).collect();
    heard::heard(words, catalogue).iter().any(|said| match said {
        Said::So(state) => {
            check.scene.believe(state);
            false
        }
        Said::Do(draft) => {
            check.scene.act(draft);
            check.rules.iter().any(|rule| rule.refuses(draft, &check.scene))
        }
    })
}

/// The same without the interlocks that misread it. What stands behind what they are against is held against the others.
fn order_heard(
    words: &str,
    moment: Moment<'_>,
    catalogue: &Catalogue,
    misread: Misread,
) -> Option<Objection> {
    Check { misread, ..Check::new(moment, catalogue) }.all(&heard::heard(words, catalogue))
}

/// Whether a question is an order all the same: "could you put the kettle on?"
pub fn is_polite_order(words: &str) -> bool {
    let words = words.trim_start().to_lowercase();
    ["can you", "could you", "would you", "will you", "please"].iter().any(|polite| words.starts_with(polite))
}

/// Reads the steps of a plan, skill calls or words, and says why it is not carried out, or not before the owner is asked;
/// `None` when nothing is against it.
pub fn steps(steps: &[String], moment: Moment<'_>, catalogue: &Catalogue) -> Option<Objection> {
    steps_by_rules(steps, moment, catalogue).or_else(|| look::objection(&steps.join("; "), moment))
}

/// The same by the interlocks and the rules of the house alone.
fn steps_by_rules(steps: &[String], moment: Moment<'_>, catalogue: &Catalogue) -> Option<Objection> {
    let mut check = Check::new(moment, catalogue);
    let mut reader = Reader::new(catalogue);
    for step in steps {
        if let Some(objection) = check.all(&call::step(step, &mut reader)) {
            return Some(objection);
        }
    }
    check.scene.finish();
    let left = check.rules.iter().find(|rule| rule.left(&check.scene));
    left.map(|rule| refused_by(rule, "")).or_else(|| check.interlocks(""))
}

fn refused_by(rule: &HouseRule, deed: &str) -> Objection {
    Objection {
        rule: "house-rule".to_owned(),
        says: if rule.asks {
            "I ask before this".to_owned()
        } else {
            "you laid down that I do not".to_owned()
        },
        instead: None,
        words: Some(rule.words.clone()),
        deed: deed.to_owned(),
        asks: rule.asks,
    }
}

struct Check<'c> {
    scene: Scene<'c>,
    rules: Vec<HouseRule>,
    misread: Misread,
}

impl<'c> Check<'c> {
    fn new(moment: Moment<'_>, catalogue: &'c Catalogue) -> Self {
        let mut scene = Scene::new(catalogue);
        for state in moment.state.iter().flat_map(|text| statement::situation(text, catalogue)) {
            scene.believe(&state);
        }
        // What was so before is no news.
        scene.facts.iter_mut().for_each(|f| (f.fresh, f.passing) = (false, false));
        let rules = moment.rules.iter().flat_map(|text| house_rules::read(text, catalogue)).collect();
        Self { scene, rules, misread: Misread::default() }
    }

    fn all(&mut self, said: &[Said]) -> Option<Objection> {
        said.iter().find_map(|said| match said {
            Said::So(state) => {
                self.scene.begin();
                self.scene.believe(state);
                self.interlocks("")
            }
            Said::Do(draft) => {
                // What has been so for too long by then is refused before it is put right.
                if let Some(minutes) = draft.after_minutes {
                    self.scene.begin();
                    self.scene.now += minutes;
                    if let Some(objection) = self.interlocks(&draft.says) {
                        return Some(objection);
                    }
                }
                self.scene.act(draft);
                let rule = self.rules.iter().find(|rule| rule.refuses(draft, &self.scene));
                let ruled = rule.map(|rule| refused_by(rule, &draft.says));
                ruled.or_else(|| self.interlocks(&draft.says))
            }
        })
    }

    fn interlocks(&self, deed: &str) -> Option<Objection> {
        let tripped = interlocks::tripped(&self.scene, self.misread)?;
        Some(Objection {
            rule: tripped.interlock.id.to_string(),
            says: tripped.says,
            instead: Some(tripped.instead),
            words: None,
            deed: deed.to_owned(),
            asks: false,
        })
    }
}
