//! What there is to eat, what there is in the house, and where.

use chrono::NaiveDate;
use hob_schedules::{Commitment, Instant, Name, civil_of};
use hob_skills::amounts::amount_words;

use super::{day, sentence};
use crate::Household;

impl Household {
    /// What there is to eat: the dish that was picked, else what was agreed.
    pub(super) fn meal_on(&self, task: &Name, date: NaiveDate, now: Instant) -> String {
        let today = self.today(now);
        let when = day(date, today);
        let makes = |commitment: &&Commitment| {
            commitment.duty().is_some_and(|duty| duty.task == *task)
                && self
                    .occurrences_of(commitment, date, date)
                    .iter()
                    .any(|slotted| self.left_out_at(commitment, slotted.date, slotted.civil.time()).is_none())
        };
        let meal = task.strip_prefix("make-").unwrap_or(task);
        let Some(commitment) = self.memory.commitments.values().find(makes) else {
            return format!("I am not to make {meal} {when}.");
        };
        let occurrence =
            self.memory.occurrences.values().find(|o| o.commitment == commitment.id && o.date == date);
        let recipe = occurrence.and_then(|o| self.memory.plan_of(o.id)).and_then(|plan| plan.recipe.as_ref());
        let at = occurrence.map(|o| format!(" at {}", self.moment(o.due, date))).unwrap_or_default();
        if let Some(recipe) = recipe {
            let title = self.recipes.iter().find(|known| known.name == *recipe);
            let title = title.map_or_else(|| recipe.replace('-', " "), |known| known.title.clone());
            return format!("{} {when}{at}: {title}.", sentence(meal));
        }
        let dish: Vec<String> = commitment
            .duty()
            .map(|duty| {
                let things = duty.things.iter().map(|name| name.replace('-', " "));
                things.chain(duty.manner.iter().cloned()).collect()
            })
            .unwrap_or_default();
        let picked = "I pick the dish when I begin";
        let dish = if dish.is_empty() { picked.to_owned() } else { format!("{}; {picked}", dish.join(", ")) };
        format!("{} {when}{at}: {dish}.", sentence(meal))
    }

    pub(super) fn place_of(&self, thing: &Name) -> String {
        let shown = thing.replace('-', " ");
        match self.memory.sightings.get(thing) {
            Some((place, at)) => {
                let civil = civil_of(*at, self.zone);
                format!(
                    "I last saw the {shown} at the {}, on {}.",
                    place.replace('-', " "),
                    civil.format("%A %-d %B at %H:%M")
                )
            }
            None => match self.kept_in(thing) {
                Some(says) => format!("I have not seen the {shown}. {says}"),
                None => format!("I have not seen the {shown}."),
            },
        }
    }

    /// Where the owner said that something is kept.
    fn kept_in(&self, thing: &Name) -> Option<String> {
        use hob_schedules::Matter;
        use hob_schedules::commitment::StatedFact;
        self.memory.commitments.values().find_map(|commitment| {
            let Matter::Fact(StatedFact::KeptIn { thing: kept, .. }) = &commitment.matter else {
                return None;
            };
            (kept == thing).then(|| commitment.says.clone())
        })
    }

    pub(super) fn stock_of(&self, item: &Name) -> String {
        let shown = item.replace('-', " ");
        let listed = self.memory.open_lines("shopping").any(|line| line.item == *item);
        let listed = if listed { " It is on the shopping list." } else { "" };
        let Some(stock) = self.memory.stock.get(item) else {
            return format!("I have not seen any {shown}.{listed}");
        };
        let unit = self.catalogue.items.get(item).map_or("pc", |item| item.unit.as_str());
        let since = civil_of(stock.since, self.zone).format("%A %-d %B at %H:%M").to_string();
        let how = if stock.seen { "seen" } else { "reckoned" };
        if stock.quantity <= 0.0 {
            return format!("No {shown} is left ({how} on {since}).{listed}");
        }
        let amount = amount_words(item, Some(stock.quantity), Some(unit), self.catalogue);
        format!("There should be {amount} ({how} on {since}).{listed}")
    }
}
