//! How much there is of what, and how fast it is used.

use std::collections::BTreeMap;

use hob_schedules::{CallId, Instant};
use hob_skills::{Amount, Fact, House, Name};

use crate::{Memory, Stock, Touched, Usage};

impl Memory {
    /// What the survey found of what nobody has seen yet.
    pub(super) fn take_stock(&mut self, seq: u64, at: Instant, house: &House, touched: &mut Vec<Touched>) {
        let mut first: BTreeMap<&Name, f64> = BTreeMap::new();
        for stock in house.stock.iter().filter(|stock| !self.stock.contains_key(&stock.item)) {
            *first.entry(&stock.item).or_default() += stock.quantity;
            let places = self.amounts.entry(stock.item.clone()).or_default();
            *places.entry(stock.at.clone()).or_default() += stock.quantity;
        }
        for (item, quantity) in first {
            self.reckon(seq, &Stock { item: item.clone(), quantity, since: at, seen: true }, touched);
        }
    }

    /// What was seen in a place is not all of it: half a jar may stand in the fridge, and the others in the pantry.
    pub(super) fn measure(
        &mut self,
        seq: u64,
        at: Instant,
        amounts: &[Amount],
        call: Option<CallId>,
        touched: &mut Vec<Touched>,
    ) {
        let call = call.and_then(|id| self.calls.get(&id)).map(|call| &call.call);
        let place = call.filter(|call| call.skill == "look").and_then(|call| call.thing("place")).cloned();
        for amount in amounts {
            let (beside, elsewhere) = self.besides(&amount.item, place.as_ref());
            let quantity = amount.quantity + elsewhere;
            let stock = Stock { item: amount.item.clone(), quantity, since: at, seen: true };
            self.reckon(seq, &stock, touched);
            if let Some(place) = place.clone().filter(|_| amount.quantity.is_finite()) {
                // Whoever looks at the worktop beside an open cupboard sees what is in the cupboard too.
                let here = (amount.quantity - beside).max(0.0);
                self.amounts.entry(amount.item.clone()).or_default().insert(place, here);
            }
        }
    }

    /// How much of an item is believed to be where a look at a place does not reach: in another room, or behind a lid
    /// that is shut. In the item's unit; 0 where nobody knows where it was looked from.
    pub fn out_of_sight(&self, item: &Name, from: Option<&Name>) -> f64 {
        self.besides(item, from).1
    }

    /// How much of an item is believed to be in other places than this: of those that are in sight of it, and of the
    /// others.
    fn besides(&self, item: &Name, from: Option<&Name>) -> (f64, f64) {
        let known = self.amounts.get(item).zip(self.house.as_ref()).zip(from);
        let Some(((places, house), from)) = known else { return (0.0, 0.0) };
        let believed = |predicate: &str, args: &[&str]| {
            self.beliefs.get(&Fact::new(predicate, args)).map(|belief| belief.holds)
        };
        let room = house.room_of(from);
        let (mut seen, mut hidden) = (0.0, 0.0);
        for (place, quantity) in places {
            if place == from || believed("at", &[item, place]) == Some(false) {
                continue;
            }
            if believed("open", &[place]) == Some(false) || house.room_of(place) != room {
                hidden += quantity;
            } else {
                seen += quantity;
            }
        }
        (seen, hidden)
    }

    pub(super) fn reckon(&mut self, seq: u64, stock: &Stock, touched: &mut Vec<Touched>) {
        if !stock.quantity.is_finite() {
            self.complain(seq, format_args!("{} of {} is no quantity", stock.quantity, stock.item));
            return;
        }
        touched.push(Touched::Stock(stock.item.clone()));
        if stock.seen {
            self.usage
                .entry(stock.item.clone())
                .and_modify(|usage| usage.see(stock.quantity, stock.since))
                .or_insert_with(|| Usage::new(stock.quantity, stock.since));
        }
        self.stock.insert(stock.item.clone(), stock.clone());
    }
}
