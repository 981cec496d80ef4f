//! The shopping list, and what buying and using up do to stock.

use chrono::{Days, NaiveDate, TimeDelta, Timelike as _};
use hob_memory::{Amendment, Entry, Line, LineState, Provenance, Ref, StepKind, Stock};
use hob_schedules::{
    CallId, Commitment, Days as On, Duty, Instant, ItemId, Matter, Occurrence, OccurrenceId, Slot, Source,
    State, When,
};
use hob_skills::{Claim, Fact, Name, Outcome, SkillCall};

use crate::Household;
use crate::act::{Work, WorkKey};
use crate::plan;
use crate::plan::in_item_unit;

/// The list that the shopping goes by.
pub(crate) const SHOPPING: &str = "shopping";

/// Food is bought until the next shopping, and this many days more: deliveries are late, duties are put off, and who
/// lives here eats between meals.
const PROVIDE_DAYS_AFTER: u64 = 2;

/// And for no more than this many days: little that is fresh keeps longer.
const PROVIDE_DAYS_MAX: u64 = 10;

/// An order is at the door within hours; what nobody saw for so long did not come.
const NEVER_SEEN_HOURS: i64 = 20;

/// What is on the list is shopped for within so many days: by the next check-in at the latest. Where the brief has no
/// shopping by then, hob goes of itself.
const SHOP_WITHIN_DAYS: u64 = 7;

/// After a shopping that did not bring it, hob tries again on the second day, not at once: what kept it may pass.
const SHOP_AGAIN_DAYS: u64 = 2;

/// What a promise cannot be kept without is ordered on the same day before this hour: it should come before people go to
/// bed.
const ORDER_UNTIL_HOUR: u32 = 17;

/// What is ordered in the morning is there by the afternoon.
const DELIVERED_HOURS: i64 = 5;

/// Food for an animal is got when there is less than it eats in so many days.
const FEED_DAYS: f64 = 2.0;

/// Where an errand for what is on the list comes from.
pub(crate) const ERRAND_SOURCE: &str = "list:shopping";

/// The task.
const DO_SHOPPING: &str = "do-shopping";

impl Household {
    /// Sees that what is on the list is shopped for: a household whose brief has no shopping, or none this week, gets an
    /// errand for it. Dinner every day is a promise, too, and the larder is empty after a week. What a promise cannot be
    /// kept without does not wait for the day of the shopping: the cat is hungry tonight.
    pub(crate) fn tend_list(&mut self, now: Instant) {
        if !std::mem::take(&mut self.list_changed) {
            return;
        }
        let open: Vec<&Line> =
            self.memory.open_lines(SHOPPING).filter(|l| matches!(l.state, LineState::Open)).collect();
        let lacks = std::mem::take(&mut self.lacks);
        if open.is_empty() {
            self.end_errands(now);
            return;
        }
        let urgent = lacks.iter().any(|item| open.iter().any(|line| line.item == *item));
        let on = if urgent { self.urgent_date(now) } else { self.errand_date(now) };
        let Some(on) = on else { return };
        if !self.shops() || self.was_taken_back(&open) {
            return;
        }
        let because: Vec<Ref> = open
            .iter()
            .filter_map(|l| {
                if let Provenance::Asked(because) = &l.provenance { Some(because.clone()) } else { None }
            })
            .collect();
        let names: Vec<String> = open.iter().map(|l| l.item.replace('-', " ")).collect();
        let words = names.join(", ");
        let source = Source { text: ERRAND_SOURCE.to_owned(), start: 0, end: words.len(), words };
        let task_name = Name::new(DO_SHOPPING);
        let duty = Duty {
            task: task_name,
            things: Vec::new(),
            places: Vec::new(),
            people: Vec::new(),
            manner: Vec::new(),
        };
        let when = When { days: On::On(on), slots: vec![Slot::AnyTime] };
        let errand =
            crate::read::commitment_of(Matter::Errand { duty, when }, &[source], &mut self.minter, now);
        let says = format!("to get what is on the list: {}", errand.says);
        let today = self.civil(now).date();
        let words = if urgent {
            let lacks: Vec<String> = lacks.iter().map(|item| plan::humanise(item)).collect();
            let day = if on == today { "today" } else { "tomorrow" };
            format!("There is not enough {} left: I will get some {day}.", plan::and(&lacks))
        } else {
            format!("I will get what is on the list on {}.", on.format("%A %-d %B"))
        };
        self.tell(words, because.clone(), now);
        self.amend(says, vec![errand], Vec::new(), Vec::new(), because, None, now);
    }

    /// Whether a shopping has put away what an earlier one had left at the door, and ordered nothing of what is on the
    /// list by now.
    pub(crate) fn is_still_to_order(&self, work: &Work) -> bool {
        let shops = work.plan.task == DO_SHOPPING;
        let orders = |step: &StepKind| matches!(step, StepKind::Call { skill, .. } if skill == "order");
        shops
            && !work.had.iter().flatten().any(orders)
            && self.memory.open_lines(SHOPPING).any(|line| matches!(line.state, LineState::Open))
    }

    /// Ends what hob took upon itself for a list that has nothing to get any more, unless it is under way.
    fn end_errands(&mut self, now: Instant) {
        let of_list = |c: &&Commitment| c.sources.iter().any(|source| source.text == ERRAND_SOURCE);
        let waits = |c: &&Commitment| {
            self.memory.open_occurrences().any(|o| o.commitment == c.id && matches!(o.state, State::Upcoming))
        };
        let idle: Vec<Commitment> =
            self.memory.commitments.values().filter(of_list).filter(waits).cloned().collect();
        for errand in idle {
            let says = format!("nothing is left to get: {}", errand.says.trim_end_matches('.'));
            let ended = vec![errand.id];
            self.amend(says, Vec::new(), vec![errand], ended, Vec::new(), None, now);
        }
    }

    /// Whether the owner took back the errand since the last of these was put on the list: somebody else gets them.
    fn was_taken_back(&self, open: &[&Line]) -> bool {
        let of_list = |c: &Commitment| c.sources.iter().any(|source| source.text == ERRAND_SOURCE);
        let ends = |amendment: &&Amendment| {
            amendment.before.iter().any(|c| of_list(c) && amendment.ended.contains(&c.id))
                || amendment.undoes.is_some_and(|undone| {
                    let mut all = self.memory.amendments.iter();
                    all.any(|a| a.id == undone && a.set.iter().any(of_list))
                })
        };
        let last = self.memory.amendments.iter().rfind(ends);
        last.is_some_and(|amendment| {
            open.iter().all(|line| line.added.timestamp_millis() <= made_at(amendment))
        })
    }

    /// The commitments that shop.
    pub(crate) fn of_shopping(&self) -> impl Iterator<Item = &Commitment> {
        self.memory.commitments.values().filter(|c| c.duty().is_some_and(|d| d.task == DO_SHOPPING))
    }

    pub(crate) fn is_shopping(&self, occurrence: &Occurrence) -> bool {
        self.of_shopping().any(|c| c.id == occurrence.commitment)
    }

    /// The first day with a shopping of the calendar, from a day up to another, without that.
    fn next_shopping(&self, from: NaiveDate, end: NaiveDate) -> Option<NaiveDate> {
        self.of_shopping().filter_map(|c| self.occurrences_of(c, from, end).first().map(|s| s.date)).min()
    }

    /// The day on which hob must go shopping of itself; `None` where a shopping comes soon enough.
    fn errand_date(&self, now: Instant) -> Option<NaiveDate> {
        let today = self.civil(now).date();
        let end = today.checked_add_days(Days::new(SHOP_WITHIN_DAYS))?;
        let open = self.memory.open_occurrences().any(|o| self.is_shopping(o));
        let from = today.succ_opt()?;
        if open || self.next_shopping(from, end).is_some() {
            return None;
        }
        let last = self.memory.occurrences.values().filter(|o| self.is_shopping(o)).map(|o| o.date).max();
        let again = last.and_then(|date| date.checked_add_days(Days::new(SHOP_AGAIN_DAYS)));
        Some(again.map_or(from, |again| again.max(from)))
    }

    /// The day on which hob gets what a promise cannot be kept without, today if there is still time; `None` where a
    /// shopping of that day, or one that is under way, will bring it.
    fn urgent_date(&self, now: Instant) -> Option<NaiveDate> {
        let civil = self.civil(now);
        let today = civil.date();
        let mut from = if civil.hour() < ORDER_UNTIL_HOUR { today } else { today.succ_opt()? };
        let of_today = |o: &&Occurrence| o.date == today && self.is_shopping(o);
        if self.memory.occurrences.values().filter(of_today).any(|o| matches!(o.state, State::Settled { .. }))
        {
            from = today.succ_opt()?;
        }
        let under_way = |o: &Occurrence| matches!(o.state, State::Running { .. }) || o.date <= from;
        let comes = self.memory.open_occurrences().any(|o| self.is_shopping(o) && under_way(o));
        (!comes && self.next_shopping(from, from).is_none()).then_some(from)
    }

    /// Puts something on the shopping list, or raises the quantity of the line that is there. A line that somebody asked
    /// for, or that is on its way, is not hob's to change: what it leaves short is a line beside it.
    pub(crate) fn want(&mut self, item: &Name, quantity: f64, provenance: Provenance, now: Instant) {
        let view = self.view(now);
        let lines: Vec<&Line> = self.memory.open_lines(SHOPPING).filter(|l| &l.item == item).collect();
        let comes: f64 = lines.iter().map(|line| in_item_unit(line, &view)).sum();
        let package = self.catalogue.items.get(item).map_or(1.0, |known| known.package);
        let short = ((quantity - comes) / package).ceil() * package;
        if short <= 0.0 {
            return;
        }
        let ours =
            |l: &&&Line| !matches!(l.provenance, Provenance::Asked(_)) && matches!(l.state, LineState::Open);
        if let Some(line) = lines.iter().find(ours) {
            let quantity = Some(in_item_unit(line, &view) + short);
            let line = Line { quantity, unit: self.unit_of(item), ..(*line).clone() };
            self.log(Entry::Listed { line }, now);
            return;
        }
        let id: ItemId = self.minter.mint(now);
        let line = Line {
            id,
            list: Name::new(SHOPPING),
            item: item.clone(),
            quantity: Some(if lines.is_empty() { quantity } else { short }),
            unit: self.unit_of(item),
            added: now,
            provenance,
            state: LineState::Open,
        };
        self.log(Entry::Listed { line }, now);
    }

    fn unit_of(&self, item: &Name) -> Option<Name> {
        self.catalogue.items.get(item).map(|i| i.unit.clone())
    }

    /// What a confirmed call means for lists and stock.
    pub(crate) fn after_success(&mut self, call: &SkillCall, key: Option<WorkKey>, now: Instant) {
        match call.skill.as_str() {
            "order" => self.ordered(call, now),
            "stow" => self.stowed(now),
            "cook" | "prepare" => self.used_up(key, now),
            _ => {}
        }
    }

    fn ordered(&mut self, call: &SkillCall, now: Instant) {
        let text = call.args.get("items").map(|a| a.as_str().to_owned()).unwrap_or_default();
        let named: Vec<&str> = text.split(';').filter_map(|part| part.split_whitespace().next()).collect();
        let ids: Vec<ItemId> = self
            .memory
            .lines
            .values()
            .filter(|l| {
                l.list == SHOPPING && matches!(l.state, LineState::Open) && named.contains(&l.item.as_str())
            })
            .map(|l| l.id)
            .collect();
        if !ids.is_empty() {
            self.log(Entry::LinesOrdered { ids, call: call.id }, now);
        }
    }

    fn stowed(&mut self, now: Instant) {
        let arrived: Vec<Line> = self
            .memory
            .lines
            .values()
            .filter(|l| l.list == SHOPPING && matches!(l.state, LineState::Ordered(_)))
            .cloned()
            .collect();
        for line in arrived {
            let looked_into = |stored: &Name| self.catalogue.kinds.is_a(stored, "supply-store");
            if self.catalogue.items.get(&line.item).is_some_and(|i| looked_into(&i.stored)) {
                // It counts as got when it is seen where it is kept.
                let had = self.memory.stock.get(&line.item).map_or(0.0, |s| s.quantity);
                let quantity = had + in_item_unit(&line, &self.view(now));
                let stock = Stock { item: line.item, quantity, since: now, seen: false };
                self.log(
                    Entry::Reckoned { stock, reason: "it was ordered, and the order put away".to_owned() },
                    now,
                );
            } else {
                self.log(Entry::LineDone { id: line.id }, now);
            }
        }
    }

    /// A look into a store shows which of the ordered lines really came. What did not goes back on the list, and for
    /// what the owner asked for hob shops again the next day.
    pub(crate) fn receive(&mut self, look: CallId, outcome: &Outcome, now: Instant) {
        let Some(place) = self
            .memory
            .calls
            .get(&look)
            .filter(|c| c.call.skill == "look")
            .and_then(|c| c.call.thing("place"))
        else {
            return;
        };
        let view = self.view(now);
        let open = outcome.readings.iter().any(|r| r.holds && r.fact == Fact::new("open", &[place]));
        if outcome.claim != Claim::Succeeded || !open {
            return;
        }
        let arrived: Vec<(Line, bool)> = self
            .memory
            .lines
            .values()
            .filter(|l| l.list == SHOPPING && matches!(l.state, LineState::Ordered(_)))
            .filter_map(|l| {
                let item = self.catalogue.items.get(&l.item)?;
                let stock = self.memory.stock.get(&l.item).filter(|s| !s.seen)?;
                let kept_here = view.house()?.home_of_item(item).as_ref() == Some(place);
                let here = outcome.amounts.iter().find(|a| a.item == l.item).map_or(0.0, |a| a.quantity);
                let seen = here + self.memory.out_of_sight(&l.item, Some(place));
                // People eat meanwhile: half of what was ordered is enough to tell that it came.
                let came = seen > stock.quantity - in_item_unit(l, &view) / 2.0;
                kept_here.then(|| (l.clone(), came))
            })
            .collect();
        let mut asked_for = false;
        for (line, came) in arrived {
            if came {
                self.log(Entry::LineDone { id: line.id }, now);
            } else {
                asked_for |= matches!(line.provenance, Provenance::Asked(_));
                self.log(Entry::Listed { line: Line { state: LineState::Open, ..line } }, now);
            }
        }
        if asked_for {
            self.shop_again(now);
        }
    }

    /// A second go at the shopping, on the next day at the same hours.
    fn shop_again(&mut self, now: Instant) {
        let shops = |o: &&Occurrence| {
            let commitment = self.memory.commitments.get(&o.commitment);
            commitment.and_then(|c| c.duty()).is_some_and(|d| d.task == DO_SHOPPING)
        };
        let planned = |o: &Occurrence| matches!(o.state, State::Upcoming | State::Deferred { .. });
        let Some(last) = self
            .memory
            .occurrences
            .values()
            .filter(shops)
            .filter(|o| !planned(o))
            .max_by_key(|o| o.due)
            .cloned()
        else {
            return;
        };
        let Some(tomorrow) = self.civil(now).date().succ_opt() else { return };
        let soon = self.memory.open_occurrences().filter(shops).any(|o| planned(o) && o.date <= tomorrow);
        if soon {
            return;
        }
        let moved = |at: Instant| hob_schedules::resolve(tomorrow.and_time(self.civil(at).time()), self.zone);
        let (opens, due, closes) = (moved(last.opens), moved(last.due), moved(last.closes));
        let civil = tomorrow.and_time(last.civil.time());
        let id: OccurrenceId = self.minter.mint(now);
        let state = State::Upcoming;
        let occurrence = Occurrence { id, date: tomorrow, civil, opens, due, closes, state, ..last };
        self.log(Entry::Foreseen { occurrence }, now);
    }

    fn used_up(&mut self, key: Option<WorkKey>, now: Instant) {
        let Some(plan) = key.and_then(|k| self.works.get(&k)).map(|w| &w.plan) else { return };
        let recipe = plan.recipe.as_ref().and_then(|name| self.recipes.iter().find(|r| r.name == *name));
        let duty = plan
            .occurrence
            .and_then(|o| self.memory.occurrences.get(&o))
            .and_then(|o| self.memory.commitments.get(&o.commitment))
            .and_then(|c| c.duty());
        let Some((recipe, duty)) = recipe.zip(duty) else { return };
        for (item, used) in plan::uses(recipe, duty, &self.view(now)) {
            let had = self.memory.stock.get(&item).map_or(0.0, |s| s.quantity);
            let quantity = (had - used).max(0.0);
            let low = self.catalogue.items.get(&item).filter(|i| i.low > 0.0 && quantity < i.low);
            let package = low.map(|i| i.package);
            let stock = Stock { item: item.clone(), quantity, since: now, seen: false };
            self.log(Entry::Reckoned { stock, reason: format!("used for {}", recipe.title) }, now);
            if let Some(package) = package {
                self.want(&item, package, Provenance::Low, now);
            }
        }
    }

    /// Before the shopping: what the household will need until the next one goes on the list.
    pub(crate) fn provide(&mut self, now: Instant) {
        // What was ordered a day ago and never seen did not come.
        let never_seen: Vec<Line> = self
            .memory
            .open_lines(SHOPPING)
            .filter(|l| matches!(l.state, LineState::Ordered(at) if now - at > TimeDelta::hours(NEVER_SEEN_HOURS)))
            .cloned()
            .collect();
        for line in never_seen {
            self.log(Entry::Listed { line: Line { state: LineState::Open, ..line } }, now);
        }
        let today = self.civil(now).date();
        let Some(end) = today.checked_add_days(Days::new(PROVIDE_DAYS_MAX)) else { return };
        let next = today
            .succ_opt()
            .and_then(|from| self.next_shopping(from, end))
            .and_then(|date| date.checked_add_days(Days::new(PROVIDE_DAYS_AFTER)))
            .unwrap_or(end)
            .min(end);
        let days_from = |date: NaiveDate| u32::try_from((date - today).num_days()).unwrap_or(0);
        let meals: Vec<(Duty, Vec<u32>)> = self
            .memory
            .commitments
            .values()
            .filter_map(|c| {
                let duty = c.duty().filter(|d| self.makes_a_meal(d))?;
                let days = self.occurrences_of(c, today, next).into_iter();
                Some((duty.clone(), days.map(|s| days_from(s.date)).collect()))
            })
            .collect();
        let meals: Vec<(&Duty, Vec<u32>)> = meals.iter().map(|(duty, days)| (duty, days.clone())).collect();
        for (item, quantity) in plan::provision(&meals, days_from(next), &self.view(now)) {
            self.want(&item, quantity, Provenance::Low, now);
        }
    }

    /// Once a day, in the morning, and when something is found to be gone: whether every meal of today and tomorrow can be made, and the animals be fed. A
    /// shopping is no promise by itself; dinner is, and who notices it at the stove has noticed it too late.
    pub(crate) fn look_into_larder(&mut self, now: Instant) {
        let civil = self.civil(now);
        let today = civil.date();
        if self.looked_into_larder == Some(today) || !self.policy.is_waking(civil.time()) {
            return;
        }
        self.looked_into_larder = Some(today);
        if !self.shops() || self.urgent_date(now).is_none() {
            return;
        }
        let Some(tomorrow) = today.succ_opt() else { return };
        let Some(delivered) = now.checked_add_signed(TimeDelta::hours(DELIVERED_HOURS)) else { return };
        let settled = |c: &Commitment, civil: chrono::NaiveDateTime| {
            let mut of_it = self.memory.occurrences.values().filter(|o| o.commitment == c.id);
            of_it.any(|o| o.civil == civil && matches!(o.state, State::Settled { .. }))
        };
        let mut meals: Vec<(Instant, &Duty)> = Vec::new();
        for c in self.memory.commitments.values() {
            let Some(duty) = c.duty().filter(|duty| self.makes_a_meal(duty)) else { continue };
            let slots = self.occurrences_of(c, today, tomorrow).into_iter();
            meals.extend(slots.filter(|s| !settled(c, s.civil)).map(|s| (s.due, duty)));
        }
        meals.sort_by_key(|(due, _)| *due);
        let spared = meals.iter().filter(|(due, _)| *due < delivered).count();
        let mut short = plan::short_of(&meals, spared, &self.view(now));
        short.extend(self.feed_short());
        for (item, quantity) in &short {
            self.want(item, *quantity, Provenance::Low, now);
        }
        self.lack(short.into_iter().map(|(item, _)| item));
    }

    /// What a duty lacks, or will lack tomorrow: it is got today.
    pub(crate) fn lack(&mut self, items: impl Iterator<Item = Name>) {
        self.lacks.extend(items);
        self.list_changed |= !self.lacks.is_empty();
    }

    /// The animals' food of which there is less than they eat in the days that a delivery may take: a package each.
    fn feed_short(&self) -> Vec<(Name, f64)> {
        let eaten = self.memory.usage.iter().filter_map(|(item, usage)| Some((item, usage.per_day()?)));
        let short = eaten.filter_map(|(item, rate)| {
            let known =
                self.catalogue.items.get(item).filter(|i| i.classes.iter().any(|c| c == "pet-food"))?;
            let has = self.memory.stock.get(item).map_or(0.0, |stock| stock.quantity);
            (has < rate * FEED_DAYS).then(|| (item.clone(), known.package))
        });
        short.collect()
    }

    /// Whether hob shops at all: somebody else may.
    fn shops(&self) -> bool {
        self.catalogue.tasks.contains_key(DO_SHOPPING)
    }

    pub(crate) fn makes_a_meal(&self, duty: &Duty) -> bool {
        self.catalogue.tasks.get(&duty.task).is_some_and(|t| t.params.iter().any(|p| p.class == "meal"))
    }

    /// An occurrence was done: remember what follows from it.
    pub(crate) fn after_done(&mut self, id: OccurrenceId, plan: &hob_memory::Plan, now: Instant) {
        self.fire_after(id, &plan.task, now);
    }
}

/// When an amendment was made, in Unix milliseconds: the first 48 bits of its id.
pub(crate) fn made_at(amendment: &Amendment) -> i64 {
    i64::try_from(amendment.id.bits() >> 80).unwrap_or(i64::MAX)
}
