//! What an order is, as a rule of the home may name it; and the rule, as the owner said it.

use hob_schedules::{Commitment, Duty, Name};
use hob_skills::Hazard;

use crate::Household;
use crate::safety::own_words;

/// Chores that are loud enough for hours of quiet, though the machine that does them is none.
const HOUSEWORK: &[&str] = &["mop", "sweep", "scrub", "clean", "hoover", "mow", "drill", "hammer", "saw"];

/// A longer sentence is quoted by the words that matter.
const QUOTED_MAX: usize = 160;

impl Household {
    /// The whole sentence in which the owner laid something down.
    pub(super) fn quoted(&self, said: &Commitment) -> String {
        let own = own_words(said);
        let Some(source) = said.sources.first() else { return own };
        let brief =
            self.memory.brief.as_ref().filter(|(revision, _)| source.text == format!("brief:{revision}"));
        let whole = brief.and_then(|(_, text)| {
            (text.get(source.start..source.end)? == source.words).then_some(())?;
            let ends = |c: char| matches!(c, '.' | '!' | '?' | '\n');
            let before = text.get(..source.start)?;
            let from = before.rfind(ends).map_or(0, |at| at + 1);
            let last = source.start + source.words.trim_end().trim_end_matches(ends).len();
            let to = text.get(last..)?.find(ends).map_or(text.len(), |at| last + at + 1);
            Some(text.get(from..to)?.split_whitespace().collect::<Vec<_>>().join(" "))
        });
        whole.filter(|whole| whole.len() < QUOTED_MAX).unwrap_or(own)
    }

    /// Whether a duty is what a rule calls this: the chore itself, or a quality of what is done in it.
    pub(super) fn is_deed(&self, deed: &Name, duty: &Duty) -> bool {
        if *deed == duty.task {
            return true;
        }
        let calls = self.catalogue.tasks.get(&duty.task).into_iter().flat_map(|task| &task.methods);
        let mut skills = calls
            .flat_map(|method| &method.steps)
            .flat_map(|step| &step.calls)
            .filter_map(|call| self.catalogue.skills.get(call.split('(').next()?));
        match deed.as_str() {
            "noisy" => {
                HOUSEWORK.iter().any(|work| duty.task.split('-').any(|word| word == *work))
                    || skills.any(|skill| skill.noisy)
            }
            "heat" => {
                let heater = |thing: &Name| {
                    ["oven", "stove", "heater", "microwave", "toaster", "kettle", "iron"].iter().any(|hot| {
                        thing.split('-').any(|word| word == *hot) || self.catalogue.kinds.is_a(thing, hot)
                    })
                };
                skills.any(|skill| skill.hazard == Hazard::Heat)
                    || duty
                        .task
                        .split('-')
                        .any(|word| matches!(word, "heat" | "preheat" | "cook" | "bake" | "boil"))
                    || duty.task.starts_with("switch-on") && duty.things.iter().any(heater)
            }
            "wet" => skills.any(|skill| skill.hazard == Hazard::Wet),
            _ => false,
        }
    }
}
