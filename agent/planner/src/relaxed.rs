//! The delete relaxation: what each literal costs if nothing that was true became false, and the plan that would do then.
//!
//! Costs are those of h^add; the relaxed plan follows the cheapest supporters, and its cost is the FF heuristic (Keyder
//! and Geffner, "Heuristics for planning with action costs revisited", 2008; Hoffmann and Nebel, "The FF planning
//! system", 2001). Its instances that are possible at once are the preferred ones.

use crate::ground::{Grounded, Lit};

/// Out of reach.
const FAR: u32 = u32::MAX;
const NONE: u32 = u32::MAX;

/// Costs are queued by value up to here; dearer literals share the last queue. A sum of costs passes it in tasks of
/// hundreds of steps, where the order among such literals no longer matters.
const COST_MAX: u32 = 1 << 14;

/// Costs of instances are scaled so that the dearest is this, lest a single step fill the queues.
const DEAREST: u64 = 100;

/// The relaxed task and the working memory of its exploration.
pub(crate) struct Relaxed {
    /// Nodes of atoms, both ways; then come derived literals, then a node for each instance with conditional effects:
    /// that it is applied.
    atom_nodes: usize,
    lits: usize,
    goal: Vec<Lit>,
    rules: Vec<Rule>,
    /// By instance, its rule.
    whole: Vec<u32>,
    /// By node, the rules that it is a condition of.
    leads_to: Lists,
    effects: Lists,
    conditions: Lists,
    /// Rules without a condition.
    free: Vec<u32>,
    cost: Vec<u32>,
    supporter: Vec<u32>,
    closed: Vec<bool>,
    missing: Vec<u32>,
    sum: Vec<u32>,
    queues: Vec<Vec<u32>>,
    used_queues: usize,
    marked: Vec<bool>,
    marked_ops: Vec<bool>,
    /// Instances that are possible in the state last looked at.
    pub(crate) possible: Vec<u32>,
    /// Those of them that the relaxed plan takes.
    pub(crate) preferred: Vec<u32>,
}

struct Rule {
    cost: u32,
    /// The instance, or none for a derived literal's rule.
    op: u32,
    conditions: u32,
    /// Whether its conditions are those of the whole instance.
    whole: bool,
}

/// Lists in one piece of memory.
#[derive(Default)]
struct Lists {
    starts: Vec<u32>,
    items: Vec<u32>,
}

impl Lists {
    fn push(&mut self, items: impl IntoIterator<Item = u32>) {
        if self.starts.is_empty() {
            self.starts.push(0);
        }
        self.items.extend(items);
        self.starts.push(self.items.len() as u32);
    }

    fn range(&self, list: usize) -> std::ops::Range<usize> {
        self.starts[list] as usize..self.starts[list + 1] as usize
    }

    fn get(&self, list: usize) -> &[u32] {
        &self.items[self.range(list)]
    }
}

impl Relaxed {
    pub(crate) fn new(task: &Grounded) -> Self {
        let lits = task.lits();
        let dearest = task.ops.iter().map(|op| op.cost).max().unwrap_or(1).max(1);
        let mut nodes = lits;
        let mut rules = Vec::new();
        let (mut effects, mut conditions) = (Lists::default(), Lists::default());
        let mut add = |rule: Rule, from: &mut dyn Iterator<Item = u32>, to: &mut dyn Iterator<Item = u32>| {
            conditions.push(from);
            effects.push(to);
            rules.push(rule);
        };
        for (index, op) in task.ops.iter().enumerate() {
            // One more than its share, so that a free step is still a step.
            let scaled = if u64::from(dearest) > DEAREST {
                1 + (u64::from(op.cost) * DEAREST / u64::from(dearest)) as u32
            } else {
                op.cost.max(1)
            };
            let rule = |cost, conditions: usize, whole| Rule {
                cost,
                op: index as u32,
                conditions: conditions as u32,
                whole,
            };
            let applied = (!op.when.is_empty()).then(|| {
                nodes += 1;
                nodes as u32 - 1
            });
            add(
                rule(scaled, op.pre.len(), true),
                &mut op.pre.iter().copied(),
                &mut op.always.iter().copied().chain(applied),
            );
            for (when, then) in &op.when {
                add(
                    rule(0, when.len() + 1, false),
                    &mut when.iter().copied().chain(applied),
                    &mut then.iter().copied(),
                );
            }
        }
        let first = 2 * task.atoms.len();
        for (index, lists) in task.derived.iter().enumerate() {
            for list in lists {
                let rule = Rule { cost: 0, op: NONE, conditions: list.len() as u32, whole: false };
                add(rule, &mut list.iter().copied(), &mut std::iter::once((first + index) as u32));
            }
        }
        let whole = (0..rules.len()).filter(|rule| rules[*rule].whole).map(|rule| rule as u32).collect();
        let free =
            (0..rules.len()).filter(|rule| rules[*rule].conditions == 0).map(|rule| rule as u32).collect();
        Self {
            atom_nodes: first,
            lits,
            goal: task.goal.clone(),
            leads_to: reversed(&conditions, rules.len(), nodes),
            whole,
            effects,
            conditions,
            free,
            cost: vec![FAR; nodes],
            supporter: vec![NONE; nodes],
            closed: vec![false; nodes],
            missing: vec![0; rules.len()],
            sum: vec![0; rules.len()],
            queues: Vec::new(),
            used_queues: 0,
            marked: vec![false; nodes],
            marked_ops: vec![false; task.ops.len()],
            rules,
            possible: Vec::new(),
            preferred: Vec::new(),
        }
    }

    /// Which literals can be reached from a state.
    pub(crate) fn reachable(&mut self, state: &[u64]) -> Vec<bool> {
        self.explore(state, false);
        self.cost[..self.lits].iter().map(|cost| *cost != FAR).collect()
    }

    /// The FF heuristic of a state, `None` when the goal is out of reach; `possible` and `preferred` are filled.
    pub(crate) fn evaluate(&mut self, state: &[u64]) -> Option<u32> {
        self.explore(state, true);
        self.preferred.clear();
        if self.goal.iter().any(|lit| self.cost[*lit as usize] == FAR) {
            return None;
        }
        self.marked.fill(false);
        self.marked_ops.fill(false);
        let mut open: Vec<u32> = self.goal.clone();
        let mut total: u32 = 0;
        while let Some(node) = open.pop() {
            let node = node as usize;
            if std::mem::replace(&mut self.marked[node], true) || self.supporter[node] == NONE {
                continue;
            }
            let rule = self.supporter[node] as usize;
            open.extend_from_slice(self.conditions.get(rule));
            let Rule { op, whole: true, cost, .. } = self.rules[rule] else { continue };
            if !std::mem::replace(&mut self.marked_ops[op as usize], true) {
                total = total.saturating_add(cost);
                if self.sum[rule] == 0 {
                    self.preferred.push(op);
                }
            }
        }
        self.preferred.sort_unstable();
        Some(total)
    }

    /// What an instance costs in the relaxation.
    pub(crate) fn step_cost(&self, op: u32) -> u32 {
        self.rules[self.whole[op as usize] as usize].cost
    }

    /// Sets what is to be reached, sorted.
    pub(crate) fn set_goal(&mut self, goal: &[Lit]) {
        self.goal = goal.to_vec();
    }

    /// The literals that the relaxed plan of the state last evaluated brings about.
    pub(crate) fn relaxed_literals(&self) -> Vec<Lit> {
        (0..self.atom_nodes)
            .filter(|node| self.marked[*node] && self.supporter[*node] != NONE)
            .map(|node| node as Lit)
            .collect()
    }

    fn explore(&mut self, state: &[u64], until_goal: bool) {
        self.cost.fill(FAR);
        self.supporter.fill(NONE);
        self.closed.fill(false);
        self.possible.clear();
        for (rule, (missing, sum)) in self.rules.iter().zip(self.missing.iter_mut().zip(&mut self.sum)) {
            *missing = rule.conditions;
            *sum = 0;
        }
        for queue in &mut self.queues[..self.used_queues] {
            queue.clear();
        }
        self.used_queues = 0;
        for atom in 0..self.atoms() {
            let holds = state[atom / 64] >> (atom % 64) & 1 == 1;
            self.reach(2 * atom + usize::from(!holds), 0, NONE);
        }
        for nth in 0..self.free.len() {
            self.fire(self.free[nth] as usize);
        }
        let mut goals_left = self.goal.len();
        let mut level = 0;
        while level < self.used_queues {
            let Some(node) = self.queues[level].pop() else {
                if until_goal && goals_left == 0 {
                    break;
                }
                level += 1;
                continue;
            };
            let node = node as usize;
            if std::mem::replace(&mut self.closed[node], true) {
                continue;
            }
            if until_goal && node < self.lits && self.goal.binary_search(&(node as u32)).is_ok() {
                goals_left -= 1;
            }
            let cost = self.cost[node];
            for at in self.leads_to.range(node) {
                let rule = self.leads_to.items[at] as usize;
                self.sum[rule] = self.sum[rule].saturating_add(cost);
                self.missing[rule] -= 1;
                if self.missing[rule] == 0 {
                    self.fire(rule);
                }
            }
        }
    }

    fn atoms(&self) -> usize {
        // Each derived literal has rules of its own; the nodes of atoms come first, in pairs.
        self.atom_nodes / 2
    }

    fn fire(&mut self, rule: usize) {
        let Rule { cost, op, whole, .. } = self.rules[rule];
        if whole && self.sum[rule] == 0 {
            self.possible.push(op);
        }
        let cost = self.sum[rule].saturating_add(cost).min(COST_MAX);
        for at in self.effects.range(rule) {
            self.reach(self.effects.items[at] as usize, cost, rule as u32);
        }
    }

    fn reach(&mut self, node: usize, cost: u32, supporter: u32) {
        // What is done with has the cheapest supporter but in the last queue, where a change would make a circle.
        if cost >= self.cost[node] || self.closed[node] {
            return;
        }
        self.cost[node] = cost;
        self.supporter[node] = supporter;
        let queue = cost as usize;
        if self.queues.len() <= queue {
            self.queues.resize_with(queue + 1, Vec::new);
        }
        self.used_queues = self.used_queues.max(queue + 1);
        self.queues[queue].push(node as u32);
    }
}

fn reversed(conditions: &Lists, rules: usize, nodes: usize) -> Lists {
    let mut of_node: Vec<Vec<u32>> = vec![Vec::new(); nodes];
    for rule in 0..rules {
        for node in conditions.get(rule) {
            of_node[*node as usize].push(rule as u32);
        }
    }
    let mut lists = Lists::default();
    for rules in of_node {
        lists.push(rules);
    }
    lists
}
