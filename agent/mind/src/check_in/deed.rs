//! A chore in the words of a report: the verb and what it is done to, so that both can be told together with others'.

use hob_schedules::{Commitment, Duty, Kind};

use crate::Household;
use crate::plan::and;
use crate::read::{duty_words, past_of};

/// What belongs to a verb: "take out", "tidy up".
const PARTICLES: [&str; 6] = ["up", "out", "in", "off", "on", "away"];

/// More things than these are told by the name of the chore.
const NAMED_MAX: usize = 2;

/// A deed: "wipe" and "the counter", "tidy up" and nothing.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Deed {
    /// In base form, with its particle.
    verb: String,
    pub(super) object: String,
}

impl Deed {
    pub(super) fn new(words: &str) -> Self {
        let mut words = words.split(' ');
        let mut verb = words.next().unwrap_or_default().to_owned();
        let rest: Vec<&str> = words.collect();
        let particle = rest.first().filter(|word| PARTICLES.contains(word));
        if let Some(particle) = particle {
            verb = format!("{verb} {particle}");
        }
        Self { object: rest[usize::from(particle.is_some())..].join(" "), verb }
    }

    /// "Wipe the counter".
    pub(super) fn base(&self) -> String {
        format!("{} {}", self.verb, self.object).trim_end().to_owned()
    }

    /// "Wiped": of the verb alone.
    pub(super) fn past(&self) -> String {
        match self.verb.split_once(' ') {
            Some((verb, particle)) => format!("{} {particle}", past_of(verb)),
            None => past_of(&self.verb),
        }
    }
}

impl Household {
    /// What is done by a commitment, as a report tells it.
    pub(super) fn deed_of(&self, commitment: &Commitment) -> Deed {
        let says = || commitment.says.trim_end_matches('.').to_owned();
        let Some(duty) = commitment
            .duty()
            .filter(|_| matches!(commitment.kind(), Kind::Routine | Kind::Errand | Kind::Trigger))
        else {
            return Deed::new(&says());
        };
        if duty.task == "remind" {
            return Deed::new(&reminder(duty));
        }
        let chore = match self.catalogue.tasks.get(&duty.task) {
            Some(task) => task.says.clone(),
            None => duty_words(&Duty {
                things: Vec::new(),
                places: Vec::new(),
                people: Vec::new(),
                manner: Vec::new(),
                ..duty.clone()
            }),
        };
        let whose = whose(duty);
        if let Some((verb, own)) =
            chore.split_once(" the ").filter(|_| !whose.is_empty() && self.is_one_of_several(duty))
        {
            return Deed::new(&format!("{verb} {} {own}", and(&whose)));
        }
        let bare = Duty { people: Vec::new(), manner: Vec::new(), ..duty.clone() };
        let named = duty.things.len() + duty.places.len();
        let most = if self.is_one_of_several(duty) { NAMED_MAX } else { 1 };
        let words = duty_words(&bare);
        // "Do the laundry: the clothes" says no more than that it was done.
        Deed::new(if named <= most && !words.contains(": ") { &words } else { &chore })
    }

    /// Whether the chore has others beside it that are done to something else, or for others.
    fn is_one_of_several(&self, duty: &Duty) -> bool {
        let others = self.memory.commitments.values().filter_map(|other| other.duty());
        others.filter(|other| other.task == duty.task).any(|other| {
            other.things != duty.things || other.places != duty.places || other.people != duty.people
        })
    }
}

/// Whose something is, as "Priya's": by the name of the thing, or for whom it is done.
fn whose(duty: &Duty) -> Vec<String> {
    let thing = |name: &hob_schedules::Name| {
        let alone = Duty {
            things: vec![name.clone()],
            places: Vec::new(),
            people: Vec::new(),
            manner: Vec::new(),
            ..duty.clone()
        };
        let words = duty_words(&alone);
        let (_, thing) = words.split_once(": ")?;
        Some(format!("{}'s", thing.split_once("'s ")?.0))
    };
    let owners: Vec<String> = duty.things.iter().filter_map(thing).collect();
    if !owners.is_empty() || !duty.things.is_empty() && duty.people.is_empty() {
        return owners;
    }
    let people = duty.people.iter().filter(|who| *who != "owner");
    people.map(|who| format!("{}'s", crate::read::shown(who))).collect()
}

/// "Remind you to hang the laundry", "remind Tom of the recycling".
fn reminder(duty: &Duty) -> String {
    let plain = Duty { manner: Vec::new(), people: Vec::new(), ..duty.clone() };
    let who: Vec<String> = duty.people.iter().map(crate::read::shown).collect();
    let who = if who.is_empty() { "you".to_owned() } else { and(&who) };
    // What stands in brackets is how that is to be done.
    let what = duty.manner.first().map(|what| what.split(" (").next().unwrap_or(what).trim());
    // "My tablet", said by the owner, is hers.
    let hers = what.filter(|_| who == "you").map(to_owner);
    match hers.as_deref().or(what) {
        None if duty.things.is_empty() => format!("remind {who}"),
        None => format!(
            "remind {who} of {}",
            duty_words(&plain).trim_start_matches("remind ").trim_start_matches("remind: ")
        ),
        Some(what) if what.starts_with("to ") || what.starts_with("about ") || what.starts_with("of ") => {
            format!("remind {who} {what}")
        }
        Some(what) if crate::read::is_base(what.split(' ').next().unwrap_or_default()) => {
            format!("remind {who} to {what}")
        }
        Some(what) => format!("remind {who} of {what}"),
    }
}

/// The owner's words as they are said to her.
fn to_owner(what: &str) -> String {
    let turned = what.split(' ').map(|word| match word {
        "my" | "our" => "your",
        "me" | "us" => "you",
        "myself" => "yourself",
        word => word,
    });
    turned.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use hob_skills::Catalogue;

    #[test]
    fn every_chore_of_the_catalogue_is_told_in_the_past() {
        let told = |says: &str| {
            let deed = Deed::new(says);
            format!("{} {}", deed.past(), deed.object).trim_end().to_owned()
        };
        for (base, past) in [
            ("tidy up", "tidied up"),
            ("take out the trash", "took out the trash"),
            ("put the bins out", "put the bins out"),
            ("wake up", "woke up"),
            ("feed the pets", "fed the pets"),
            ("mop", "mopped"),
            ("run the dishwasher", "ran the dishwasher"),
            ("bring the bins in", "brought the bins in"),
            ("set the table", "set the table"),
            ("do the laundry", "did the laundry"),
            ("make dinner", "made dinner"),
            ("switch off", "switched off"),
            ("show the guests in", "showed the guests in"),
            ("mow the lawn", "mowed the lawn"),
            ("beat the rugs", "beat the rugs"),
        ] {
            assert_eq!(told(base), past);
        }
        for task in Catalogue::builtin().tasks.values() {
            assert_eq!(Deed::new(&task.says).base(), task.says, "nothing is lost");
        }
    }
}
