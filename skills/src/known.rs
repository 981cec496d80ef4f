//! What a robot says it can do, held against what the catalogue means by it.

use std::collections::BTreeSet;

use crate::{Catalogue, Name, Skill};

/// A skill that a robot says it has.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct KnownSkill {
    /// Its name.
    pub name: Name,
    /// Of the declaration that the robot was made for ([`Skill::signature`]); 0 of a robot that does not say.
    pub signature: u32,
}

impl Skill {
    /// What tells this declaration from another of the same name: the FNV-1a (32 bits; Fowler, Noll and Vo) of its name,
    /// parameters with their classes, preconditions and effects as the catalogue writes them. The sentence and the times
    /// are not in it: a robot need not be made anew for them. Never 0.
    #[must_use]
    pub fn signature(&self) -> u32 {
        let params: Vec<String> = self.params.iter().map(|p| format!("{}: {}", p.name, p.class)).collect();
        let mut text = format!("{}({})", self.name, params.join(", "));
        for (word, literals) in [("pre", &self.pre), ("effect", &self.effects)] {
            for literal in literals {
                text = format!("{text}\n{word} {literal}");
            }
        }
        const OFFSET_BASIS: u32 = 0x811c_9dc5;
        const PRIME: u32 = 0x0100_0193;
        let hash = text.bytes().fold(OFFSET_BASIS, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(PRIME));
        hash.max(1)
    }
}

impl Catalogue {
    /// The skills that a robot with these ones lacks: those that it does not name, and those by whose name it means
    /// something else.
    #[must_use]
    pub fn lacking(&self, known: &[KnownSkill]) -> BTreeSet<Name> {
        let has = |skill: &Skill| {
            known
                .iter()
                .any(|k| k.name == skill.name && (k.signature == 0 || k.signature == skill.signature()))
        };
        self.skills.values().filter(|skill| !has(skill)).map(|skill| skill.name.clone()).collect()
    }

    /// Every skill, as a robot made for this catalogue says it.
    #[must_use]
    pub fn known(&self) -> Vec<KnownSkill> {
        let known = |skill: &Skill| KnownSkill { name: skill.name.clone(), signature: skill.signature() };
        self.skills.values().map(known).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_robot_lacks_what_it_does_not_name_or_means_otherwise() {
        let catalogue = Catalogue::builtin();
        let mut known = catalogue.known();
        assert!(catalogue.lacking(&known).is_empty());
        known.retain(|skill| skill.name != "mop");
        for skill in &mut known {
            match skill.name.as_str() {
                "open" => skill.signature = 0,
                "look" => skill.signature ^= 1,
                _ => {}
            }
        }
        let lacking: Vec<Name> = catalogue.lacking(&known).into_iter().collect();
        assert_eq!(lacking, ["look", "mop"]);
    }

    #[test]
    fn what_a_skill_takes_and_does_is_in_its_signature_and_its_sentence_is_not() {
        let skill = &Catalogue::builtin().skills["open"];
        let changed = |change: fn(&mut Skill)| {
            let mut other = skill.clone();
            change(&mut other);
            other.signature() != skill.signature()
        };
        assert!(changed(|skill| skill.params[0].class = Name::new("drawer")));
        assert!(changed(|skill| skill.effects.clear()));
        assert!(changed(|skill| skill.pre.clear()));
        assert!(!changed(|skill| skill.sentence.push('!')));
    }
}
