//! What the robot saw becomes beliefs, sightings and stock.

use chrono::TimeDelta;
use hob_memory::{Belief, BeliefSource, Entry, Provenance, Stock};
use hob_schedules::{CallId, Instant};
use hob_skills::{Amount, Fact, Name, Reading, Sighting};

use crate::Household;

/// That something is gone because a look does not show it: things stand behind others.
const UNSEEN_PERCENT: u8 = 80;

/// The same thing in the same place, the same amount of it, seen again within this long is not written down again:
/// while a dinner is made, the fridge is looked into twenty times.
const SAME_MINUTES: i64 = 60;

impl Household {
    /// A belief in a fact, lasting as the catalogue says.
    pub(crate) fn belief(
        &self,
        fact: Fact,
        holds: bool,
        confidence_percent: u8,
        source: BeliefSource,
        now: Instant,
    ) -> Belief {
        let lasts = self.catalogue.predicates.get(&fact.predicate).and_then(|p| p.lasts_minutes);
        let until = lasts.and_then(|minutes| now.checked_add_signed(TimeDelta::minutes(i64::from(minutes))));
        Belief { fact, holds, confidence_percent, since: now, until, source }
    }

    /// Takes in what the robot saw, in a call or unasked.
    pub(crate) fn perceive(
        &mut self,
        readings: Vec<Reading>,
        sightings: Vec<Sighting>,
        amounts: Vec<Amount>,
        battery_percent: Option<u8>,
        call: Option<CallId>,
        now: Instant,
    ) {
        if let Some(percent) = battery_percent {
            self.battery_percent = percent;
        }
        let source = |id: Option<CallId>| {
            id.map_or_else(|| BeliefSource::Inferred("seen unasked".to_owned()), BeliefSource::Seen)
        };
        let mut beliefs: Vec<Belief> = Vec::new();
        for reading in readings {
            if !self.catalogue.predicates.contains_key(&reading.fact.predicate) {
                continue; // text from the robot is data: what the catalogue does not know is not believed
            }
            if reading.holds {
                beliefs.extend(self.displaced(&reading.fact, call, now));
            }
            beliefs.push(self.belief(
                reading.fact,
                reading.holds,
                reading.confidence_percent,
                source(call),
                now,
            ));
        }
        for sighting in &sightings {
            let fact = Fact {
                predicate: Name::new("at"),
                args: vec![sighting.object.clone(), sighting.place.clone()],
            };
            if beliefs.iter().any(|b| b.fact == fact) {
                continue;
            }
            beliefs.extend(self.displaced(&fact, call, now));
            beliefs.push(self.belief(fact, true, 95, source(call), now));
        }
        let unseen = self.unseen(&beliefs, &sightings, call, now);
        let gone: Vec<Name> = unseen.iter().filter_map(|b| b.fact.args.first().cloned()).collect();
        beliefs.extend(unseen);
        beliefs.retain(|b| self.is_news(b, now));
        if !beliefs.is_empty() {
            let premise = beliefs.iter().any(|b| b.holds && self.is_premise(&b.fact));
            self.log(Entry::Believed { beliefs }, now);
            if premise {
                self.draw_conclusions(now);
            }
        }
        self.note_gone(&gone, now);
        let sightings: Vec<Sighting> =
            sightings.into_iter().filter(|s| self.is_new_sighting(s, now)).collect();
        let looked = call.and_then(|id| self.memory.calls.get(&id)).map(|call| &call.call);
        let at = looked.filter(|call| call.skill == "look").and_then(|call| call.thing("place"));
        let amounts: Vec<Amount> = amounts.into_iter().filter(|a| self.is_new_amount(a, at, now)).collect();
        if !sightings.is_empty() {
            self.log(Entry::Seen { sightings, call }, now);
        }
        if !amounts.is_empty() {
            self.log(Entry::Measured { amounts: amounts.clone(), call }, now);
            for amount in &amounts {
                self.note_low(&amount.item, now);
            }
        }
    }

    /// What was seen in a place before, and is not among what a look at it shows now, is not there any more: the bread is
    /// gone, and nobody need reach for it to find out. Only where the look shows something: a lid may be shut.
    fn unseen(
        &self,
        beliefs: &[Belief],
        sightings: &[Sighting],
        call: Option<CallId>,
        now: Instant,
    ) -> Vec<Belief> {
        let looked = call.and_then(|id| Some((id, &self.memory.calls.get(&id)?.call)));
        let Some((id, call)) = looked.filter(|(_, call)| call.skill == "look") else { return Vec::new() };
        let Some(place) = call.thing("place") else { return Vec::new() };
        if !sightings.iter().any(|s| s.place == *place) {
            return Vec::new();
        }
        let shown_before = |thing: &Name| self.memory.sightings.get(thing).is_some_and(|(at, _)| at == place);
        let gone = |thing: &Name, fact: &Fact| {
            let shown = sightings.iter().any(|s| s.object == *thing);
            !shown && shown_before(thing) && !beliefs.iter().any(|b| b.fact == *fact)
        };
        self.beliefs_on("at", None)
            .filter(|b| b.holds)
            .filter(|b| matches!(b.fact.args.as_slice(), [thing, at] if at == place && gone(thing, &b.fact)))
            .map(|b| self.belief(b.fact.clone(), false, UNSEEN_PERCENT, BeliefSource::Seen(id), now))
            .collect()
    }

    fn is_new_sighting(&self, sighting: &Sighting, now: Instant) -> bool {
        self.memory.sightings.get(&sighting.object).is_none_or(|(place, at)| {
            place != &sighting.place || now - *at > TimeDelta::minutes(SAME_MINUTES)
        })
    }

    fn is_new_amount(&self, amount: &Amount, at: Option<&Name>, now: Instant) -> bool {
        let elsewhere = self.memory.out_of_sight(&amount.item, at);
        self.memory.stock.get(&amount.item).is_none_or(|s| {
            !s.seen
                || s.quantity != amount.quantity + elsewhere
                || now - s.since > TimeDelta::minutes(SAME_MINUTES)
        })
    }

    /// Whether the catalogue draws conclusions from a fact of this kind, first of all.
    fn is_premise(&self, fact: &Fact) -> bool {
        self.catalogue
            .inferences
            .iter()
            .any(|i| i.when.first().is_some_and(|l| l.fact.predicate == fact.predicate))
    }

    /// Believes what follows from what was just seen, where something else was believed: a machine that has finished
    /// is not running any more.
    fn draw_conclusions(&mut self, now: Instant) {
        let beliefs: Vec<Belief> = crate::plan::follows(&self.view(now))
            .into_iter()
            .filter(|(literal, _)| self.memory.believes(&literal.fact, now) != Some(literal.holds))
            .map(|(literal, why)| {
                self.belief(literal.fact, literal.holds, 90, BeliefSource::Inferred(why), now)
            })
            .collect();
        if !beliefs.is_empty() {
            self.log(Entry::Believed { beliefs }, now);
        }
    }

    /// Whether a belief says more than the one it would replace: it says otherwise, or what it says would run out before
    /// long. The same again, look after look, would drown the journal.
    fn is_news(&self, belief: &Belief, now: Instant) -> bool {
        let Some(old) = self.memory.beliefs.get(&belief.fact).filter(|old| old.holds == belief.holds) else {
            return true;
        };
        match (old.until, belief.until) {
            (None, _) => false,
            (Some(_), None) => true,
            (Some(old), Some(new)) => (old - now) * 2 < new - now,
        }
    }

    /// Stops a call that has become dangerous: a child walks in on the chopping.
    pub(crate) fn stop_what_endangers(&mut self, now: Instant) {
        let Some(flight) = &self.flight else { return };
        let (id, skill) = (flight.call, self.catalogue.skills.get(&flight.skill));
        let args = self.memory.calls.get(&id).map(|call| &call.call.args);
        let danger = skill.zip(args).is_some_and(|(skill, args)| {
            let danger = crate::plan::hazard(skill, args, &self.view(now));
            // What the call itself does was looked at before it began; here somebody has come.
            danger.is_some_and(|danger| danger.until_left.is_some())
        });
        if danger && self.cancelled.insert(id) {
            self.effect(crate::Effect::Cancel(id));
        }
    }

    /// Beliefs with this predicate, about this first argument if one is given. Facts are ordered by predicate and
    /// arguments, so this reads just these of the hundreds of beliefs.
    pub(crate) fn beliefs_on<'a>(
        &'a self,
        predicate: &'a str,
        subject: Option<&'a Name>,
    ) -> impl Iterator<Item = &'a Belief> {
        let first = Fact { predicate: Name::new(predicate), args: subject.cloned().into_iter().collect() };
        self.memory.beliefs.range(first..).map(|(_, belief)| belief).take_while(move |b| {
            b.fact.predicate == predicate && subject.is_none_or(|s| b.fact.args.first() == Some(s))
        })
    }

    /// Facts that cannot hold beside a new one: a thing is in one place, the robot in one room.
    fn displaced(&self, fact: &Fact, call: Option<CallId>, now: Instant) -> Vec<Belief> {
        let subject = fact.args.first();
        // Stock lies in several places at once: a packet on the counter, two in the pantry.
        let stock = subject.is_some_and(|a| self.catalogue.items.contains_key(a));
        let (predicate, subject) = match fact.predicate.as_str() {
            "robot-in" => ("robot-in", None),
            // What is held is nowhere else.
            "holding" => ("at", subject),
            "at" if !stock => ("at", subject),
            "person-in" => ("person-in", subject),
            _ => return Vec::new(),
        };
        self.beliefs_on(predicate, subject)
            .filter(|b| b.holds && &b.fact != fact)
            .map(|b| {
                let source =
                    call.map_or_else(|| BeliefSource::Inferred(format!("since {fact}")), BeliefSource::Seen);
                self.belief(b.fact.clone(), false, 90, source, now)
            })
            .collect()
    }

    /// Of what is in none of the places where it was, there is none: eaten, or thrown away.
    fn note_gone(&mut self, gone: &[Name], now: Instant) {
        for item in gone.iter().filter(|name| self.catalogue.items.contains_key(*name)) {
            let elsewhere = self.beliefs_on("at", Some(item)).any(|b| b.holds);
            let held = self.beliefs_on("holding", Some(item)).any(|b| b.holds);
            if elsewhere || held || !self.memory.stock.get(item).is_some_and(|s| s.quantity > 0.0) {
                continue;
            }
            let stock = Stock { item: item.clone(), quantity: 0.0, since: now, seen: false };
            self.log(Entry::Reckoned { stock, reason: "it is not where it was any more".to_owned() }, now);
            // What was to be made of it is thought over.
            self.looked_into_larder = None;
            self.note_low(item, now);
        }
    }

    /// What runs low goes on the shopping list.
    fn note_low(&mut self, name: &Name, now: Instant) {
        let Some(item) = self.catalogue.items.get(name) else { return };
        let has = self.memory.stock.get(name).map_or(0.0, |stock| stock.quantity);
        if item.low > 0.0 && has < item.low {
            self.want(name, item.package, Provenance::Low, now);
        }
    }
}
