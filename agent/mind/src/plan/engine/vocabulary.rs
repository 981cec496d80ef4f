//! What can be spoken of: the catalogue's kinds and predicates, and the things of the house.

use std::collections::BTreeMap;

use hob_planner::lifted::{Domain, Object, ObjectId, Predicate, PredicateId, Type, TypeId};
use hob_skills::catalogue::ANYTHING;
use hob_skills::{Catalogue, Fact, Name};

use crate::plan::state::State;

/// The vocabulary of a household, as types, predicates and objects of the planner. The same catalogue, house and stock
/// give the same numbers.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Vocabulary {
    /// Types and predicates; no actions.
    pub domain: Domain,
    /// The things of the house, then the items of the catalogue.
    pub objects: Vec<Object>,
    /// Whether each is in the house: a variable ranges over what is there, and a name may name what is not.
    pub present: Vec<bool>,
    types: BTreeMap<Name, TypeId>,
    predicates: BTreeMap<Name, PredicateId>,
    ids: BTreeMap<Name, ObjectId>,
}

impl Vocabulary {
    /// What can be spoken of in this house.
    pub fn of(state: &State<'_>) -> Self {
        let catalogue = state.view.catalogue;
        let mut vocabulary = Self {
            domain: Domain { name: "household".to_owned(), ..Domain::default() },
            objects: Vec::new(),
            present: Vec::new(),
            types: BTreeMap::new(),
            predicates: BTreeMap::new(),
            ids: BTreeMap::new(),
        };
        vocabulary.kinds(catalogue);
        for predicate in catalogue.predicates.values().filter(|p| p.name != "is-a") {
            let params = predicate.args.iter().map(|class| vec![vocabulary.type_of(class)]).collect();
            vocabulary.predicates.insert(predicate.name.clone(), vocabulary.domain.predicates.len());
            vocabulary.domain.predicates.push(Predicate { name: predicate.name.to_string(), params });
        }
        let house: BTreeMap<&str, &str> = state.view.house().map(|h| h.names().collect()).unwrap_or_default();
        for (name, kind) in house {
            vocabulary.add(name, vec![vocabulary.type_of(kind)], true);
        }
        for item in catalogue.items.values() {
            let classes = item.classes.iter().filter(|class| catalogue.kinds.knows(class));
            let types = std::iter::once(item.kind()).chain(classes.map(Name::as_str));
            let types = types.map(|class| vocabulary.type_of(class)).collect();
            let stocked = state.view.memory.stock.get(&item.name).is_some_and(|s| s.quantity > 0.0);
            let lies = || !state.places_of(&item.name).is_empty();
            vocabulary.add(&item.name, types, stocked || lies());
        }
        vocabulary
    }

    fn kinds(&mut self, catalogue: &Catalogue) {
        let below = catalogue.kinds.parents.keys().filter(|kind| *kind != ANYTHING).cloned();
        for (id, kind) in std::iter::once(Name::new(ANYTHING)).chain(below).enumerate() {
            self.types.insert(kind, id);
        }
        let mut kinds: Vec<(&Name, &TypeId)> = self.types.iter().collect();
        kinds.sort_by_key(|(_, id)| **id);
        let parents = |kind: &Name| {
            let above = catalogue.kinds.parents.get(kind).into_iter().flatten();
            let known: Vec<TypeId> = above.filter_map(|parent| self.types.get(parent).copied()).collect();
            if known.is_empty() && kind != ANYTHING { vec![0] } else { known }
        };
        self.domain.types =
            kinds.iter().map(|(kind, _)| Type { name: kind.to_string(), parents: parents(kind) }).collect();
    }

    fn add(&mut self, name: &str, types: Vec<TypeId>, present: bool) {
        let name = Name::new(name);
        if self.ids.contains_key(&name) {
            return;
        }
        self.objects.push(Object { name: name.to_string(), types });
        self.present.push(present);
        self.ids.insert(name, self.present.len() - 1);
    }

    /// The type of a kind or class; that of anything, where the catalogue does not know it.
    pub fn type_of(&self, class: &str) -> TypeId {
        self.types.get(class).copied().unwrap_or_default()
    }

    /// The number of a predicate.
    pub fn predicate(&self, name: &str) -> Option<PredicateId> {
        self.predicates.get(name).copied()
    }

    /// The number of a thing.
    pub fn object(&self, name: &str) -> Option<ObjectId> {
        self.ids.get(name).copied()
    }

    /// A thing's name.
    pub fn name(&self, object: ObjectId) -> Name {
        Name::new(&self.objects[object].name)
    }

    /// The things in the house that a variable of these types ranges over, in order.
    pub fn range(&self, types: &[TypeId]) -> Vec<ObjectId> {
        let fits = |id: &ObjectId| {
            let of = &self.objects[*id].types;
            self.present[*id] && of.iter().any(|of| types.iter().any(|to| self.domain.is_a(*of, *to)))
        };
        (0..self.objects.len()).filter(fits).collect()
    }

    /// A fact as predicate and things, where all of it can be spoken of.
    pub fn atom(&self, fact: &Fact) -> Option<(PredicateId, Vec<ObjectId>)> {
        let args: Option<Vec<ObjectId>> = fact.args.iter().map(|arg| self.object(arg)).collect();
        Some((self.predicate(&fact.predicate)?, args?))
    }
}
