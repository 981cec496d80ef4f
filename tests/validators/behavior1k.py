#!/usr/bin/env python3
"""Activities of BEHAVIOR-1K as tasks for hob's planner.

    python3 -m venv venv && venv/bin/pip install bddl==3.6.0
    venv/bin/python tests/validators/behavior1k.py --hob target/release/hob [--ids FILE] [--keep FOLDER]

Each activity's first definition is translated to PDDL over household skills and given to `hob plan`. What comes from
BDDL's tables: who removes which particles with what (particleRemover), washing machines, heat and cold sources with
their temperatures, what cooks at which temperature, slicing and dicing, and the recipes for cooking, mixing and machines.

What is this script's own reading:
- The robot has one hand and is at one thing at a time; rooms are not modelled. A thing that is in no room is movable,
  and so is a chair.
- Opening, closing, switching, folding and pushing want an empty hand; a thing in a closed container is out of reach.
- There are no quantities: who pours keeps some, one of each ingredient is enough, a slice yields the halves that the
  activity names.
- `nextto` and `touching` are brought about by pushing a thing where it stands; what is picked up leaves all relations.
- What is put on a thing that lies in a container is in the container too; a cloth over one thing can be spread over what
  is next to it.
- Under a running tap a thing in the hand loses what a washing machine takes off with water alone, or with a solvent that
  is on the thing or in the sink; and loose bits (crumbs, sand) of which the table says nothing.
- Machines run while what they work on is inside. Washing removes what washer.json says, in dishwashers too.
- Intermediate products that the activity does not name (a dough) are added where a recipe needs and makes them.
- `forpairs` and `fornpairs` are bound before search: the first thing of one kind with the first of the other; `forn`
  becomes one of the choices where these are few, else the first n.
"""

import argparse
import collections
import itertools
import json
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile

import bddl

DATA = pathlib.Path(bddl.__file__).parent / "generated_data"
ACTIVITIES = pathlib.Path(bddl.__file__).parent / "activity_definitions"
# Beyond this many choices, `forn` is bound to the first.
CHOICES_MAX = 30


def table(name):
    return json.loads((DATA / name).read_text())


def rules(name):
    return table(f"transition_map/tm_jsons/{name}.json")


PARAMS = table("propagated_annots_params.json")
KINDS = {kind: set(synsets) for kind, synsets in table("properties_to_synsets.json").items()}
WASHER = rules("washer")
SLICING, DICING, MELTING = rules("slicing"), rules("dicing"), rules("melting")
COOKING, WATER_COOKING = rules("substance_cooking"), rules("substance_watercooking")
HEAT, MIXING, MACHINE = rules("heat_cook"), rules("mixing_stick"), rules("single_toggleable_machine")


def parsed(text):
    words = re.findall(r"[()]|[^\s()]+", re.sub(r";[^\n]*", "", text))
    stack = [[]]
    for word in words:
        if word == "(":
            stack.append([])
        elif word == ")":
            done = stack.pop()
            stack[-1].append(done)
        else:
            stack[-1].append(word)
    return stack[0][0]


def plain(name):
    return name.lstrip("?").replace(".", "_").replace("'", "").lower()


def param(synset, kind, key, default=None):
    return (PARAMS.get(synset, {}).get(kind) or {}).get(key, default)


def is_a(synset, kind):
    return synset in KINDS[kind]


class Activity:
    def __init__(self, name):
        form = parsed((ACTIVITIES / name / "problem0.bddl").read_text())
        part = {section[0]: section[1:] for section in form[1:]}
        self.synset = {}
        waiting = []
        words = iter(part[":objects"])
        for word in words:
            if word == "-":
                synset = next(words)
                self.synset.update((thing, synset) for thing in waiting)
                waiting = []
            else:
                waiting.append(word)
        self.init = [fact for fact in part[":init"]]
        self.goal = part[":goal"]
        self.future = {fact[1] for fact in self.init if fact[0] == "future"}
        self.fixed = {
            fact[1] for fact in self.init if fact[0] == "inroom" and "chair" not in self.synset.get(fact[1], "")
        }
        self.actions = []
        self.predicates = set()
        self.add_intermediates()

    def of(self, synset):
        return [thing for thing, kind in self.synset.items() if kind == synset]

    def recipes(self):
        for rule in HEAT + MIXING + MACHINE:
            yield list(rule["input_synsets"]), list(rule["output_synsets"])
        for rule in COOKING + WATER_COOKING + SLICING + DICING + MELTING:
            yield list(rule["input_synsets"]), list(rule["output_synsets"])

    def add_intermediates(self):
        """Adds what a recipe makes and another needs, and the activity does not name."""
        made_by = collections.defaultdict(list)
        for inputs, outputs in self.recipes():
            for output in outputs:
                made_by[output].append(inputs)
        present = set(self.synset.values())

        def can_make(synset, trail):
            if synset in present:
                return set()
            if synset in trail or len(trail) > 3:
                return None
            for inputs in made_by[synset]:
                added = {synset}
                for needed in inputs:
                    more = can_make(needed, trail | {synset})
                    if more is None:
                        break
                    added |= more
                else:
                    return added
            return None

        for synset in sorted({self.synset[thing] for thing in self.future}):
            for inputs in made_by[synset]:
                for needed in inputs:
                    for extra in sorted(can_make(needed, {synset}) or ()):
                        thing = f"{extra}_made"
                        self.synset.setdefault(thing, extra)
                        self.future.add(thing)

    # ---- writing

    def atom(self, predicate, *things):
        self.predicates.add((predicate, len(things)))
        return f"({predicate} {' '.join(plain(thing) for thing in things)})".replace(" )", ")")

    def action(self, name, params, pre, effect):
        number = sum(action[0].split("--")[0] == name for action in self.actions)
        full = f"{name}--{number}" if number else name
        params = " ".join(f"?{p}" for p in params)
        self.actions.append((full, f"(:action {full} :parameters ({params})\n  :precondition (and {pre})\n  :effect (and {effect}))"))

    # ---- the goal

    def condition(self, form, scope):
        head = form[0]
        if head in ("and", "or"):
            return f"({head} {' '.join(self.condition(part, scope) for part in form[1:])})"
        if head == "not":
            return f"(not {self.condition(form[1], scope)})"
        if head == "imply":
            return f"(or (not {self.condition(form[1], scope)}) {self.condition(form[2], scope)})"
        if head in ("forall", "exists"):
            variable, _, synset = form[1]
            parts = [self.condition(form[2], {**scope, variable: thing}) for thing in self.of(synset)]
            return f"({'and' if head == 'forall' else 'or'} {' '.join(parts)})"
        if head == "forn":
            count, (variable, _, synset) = int(form[1][0]), form[2]
            parts = [self.condition(form[3], {**scope, variable: thing}) for thing in self.of(synset)]
            choices = list(itertools.islice(itertools.combinations(parts, count), CHOICES_MAX + 1))
            if len(choices) > CHOICES_MAX:
                choices = choices[:1]
            return f"(or {' '.join('(and ' + ' '.join(choice) + ')' for choice in choices)})"
        if head in ("forpairs", "fornpairs"):
            bound = form[2:] if head == "fornpairs" else form[1:]
            (one, _, ones), (other, _, others), inner = bound
            pairs = list(zip(self.of(ones), self.of(others)))
            if head == "fornpairs":
                pairs = pairs[: int(form[1][0])]
            parts = [self.condition(inner, {**scope, one: a, other: b}) for a, b in pairs]
            return f"(and {' '.join(parts)})"
        things = [scope.get(word, word.lstrip("?")) for word in form[1:]]
        for thing in things:
            if thing not in self.synset:
                raise KeyError(f"the goal names {thing}, which the activity does not have")
        return self.atom(head, *things)

    # ---- the skills

    def handling(self):
        near = "(near ?y)"
        gone = " ".join(
            f"(forall (?z) (not ({relation} {pair})))"
            for relation in ("inside", "ontop", "under", "nextto", "touching", "overlaid", "draped", "attached")
            for pair in (("?o ?z", "?z ?o") if relation in ("nextto", "touching", "attached", "under") else ("?o ?z",))
        )
        reachable = "(forall (?c) (or (not (inside ?o ?c)) (not (openable ?c)) (open ?c)))"
        self.action("go-to", "x", "(not (near ?x))", "(near ?x) (forall (?y) (when (and (near ?y) (not (= ?x ?y))) (not (near ?y))))")
        self.action("pick", "o", f"(movable ?o) (real ?o) (near ?o) (hand-empty) {reachable}", f"(holding ?o) (not (hand-empty)) {gone}")
        laid = "(not (holding ?o)) (hand-empty)"
        for relation, more in (("ontop", ""), ("under", ""), ("overlaid", ""), ("draped", ""), ("inside", "(or (not (openable ?y)) (open ?y))")):
            also = "(touching ?o ?y) (touching ?y ?o)" if relation in ("ontop", "overlaid", "draped") else ""
            if relation == "ontop":
                also += " (forall (?z) (when (inside ?y ?z) (inside ?o ?z)))"
            self.action(f"place-{relation}", "oy", f"(holding ?o) {near} (solid ?y) (real ?y) (not (= ?o ?y)) {more}", f"({relation} ?o ?y) {also} {laid}")
        self.action("spread-over-too", "oyz", "(hand-empty) (near ?o) (overlaid ?o ?y) (or (nextto ?y ?z) (nextto ?z ?y)) (not (= ?o ?z))", "(overlaid ?o ?z) (touching ?o ?z) (touching ?z ?o)")
        self.action("attach", "oy", f"(holding ?o) {near} (solid ?y) (not (= ?o ?y))", f"(attached ?o ?y) (attached ?y ?o) {laid}")
        self.action("push-beside", "oy", "(near ?o) (movable ?o) (solid ?y) (real ?o) (real ?y) (hand-empty) (not (= ?o ?y))",
                    "(nextto ?o ?y) (nextto ?y ?o) (touching ?o ?y) (touching ?y ?o)")
        self.action("pull-apart", "oy", "(near ?o) (movable ?o) (nextto ?o ?y) (hand-empty)",
                    "(not (nextto ?o ?y)) (not (nextto ?y ?o)) (not (touching ?o ?y)) (not (touching ?y ?o))")
        self.action("open", "o", "(openable ?o) (near ?o) (hand-empty) (not (open ?o))", "(open ?o)")
        self.action("close", "o", "(openable ?o) (near ?o) (hand-empty) (open ?o)", "(not (open ?o))")
        self.action("switch-on", "o", "(toggleable ?o) (near ?o) (real ?o)", "(toggled_on ?o)")
        self.action("switch-off", "o", "(toggleable ?o) (near ?o)", "(not (toggled_on ?o))")
        self.action("fold", "o", "(foldable ?o) (near ?o) (hand-empty)", "(folded ?o) (not (unfolded ?o))")
        self.action("unfold", "o", "(foldable ?o) (near ?o) (hand-empty)", "(unfolded ?o) (not (folded ?o))")
        self.action("break", "o", "(breakable ?o) (near ?o)", "(broken ?o)")

    def fluids(self):
        from_source = "(insource ?c ?s)"
        has = f"(or (contains ?c ?s) (filled ?c ?s) {from_source})"
        self.action("fill-at", "ocs", f"(holding ?o) (fixed ?c) (near ?c) {from_source}", "(filled ?o ?s) (contains ?o ?s) (covered ?o ?s)")
        self.action("pour", "cos", f"(holding ?c) (near ?o) (solid ?o) (real ?s) {has} (not (= ?c ?o)) (or (not (openable ?o)) (open ?o))", "(filled ?o ?s) (contains ?o ?s)")
        self.action("spread", "cos", f"(holding ?c) (near ?o) (solid ?o) (real ?s) {has} (not (= ?c ?o))", "(covered ?o ?s)")
        self.action("run-source-into", "cos", f"(fixed ?c) (near ?c) (inside ?o ?c) {from_source}", "(filled ?o ?s) (contains ?o ?s)")
        self.action("run-source", "cs", f"(fixed ?c) (near ?c) {from_source}", "(filled ?c ?s) (contains ?c ?s)")
        self.action("empty", "cs", "(holding ?c)", "(not (filled ?c ?s)) (not (contains ?c ?s))")
        self.action("drain", "cs", "(fixed ?c) (near ?c) (hand-empty)", "(not (filled ?c ?s)) (not (contains ?c ?s))")
        self.action("soak", "ocs", f"(holding ?o) (near ?c) {has}", "(saturated ?o ?s)")
        self.action("soak-with", "cos", f"(holding ?c) (near ?o) (solid ?o) {has}", "(saturated ?o ?s)")

    def cleaning(self):
        self.action("wipe", "osx", "(holding ?x) (near ?o) (covered ?o ?s) (wipes ?x ?s)", "(not (covered ?o ?s))")
        self.action("wipe-wet", "osxv", "(holding ?x) (near ?o) (covered ?o ?s) (wipes-with ?x ?s ?v) (saturated ?x ?v)", "(not (covered ?o ?s))")
        tap = "(holding ?o) (near ?x) (tap ?x) (covered ?o ?s)"
        self.action("rinse", "osx", f"{tap} (rinses ?x ?s)", "(not (covered ?o ?s))")
        self.action("rinse-with", "osxv", f"{tap} (rinses-with ?x ?s ?v) (or (covered ?o ?v) (contains ?x ?v))", "(not (covered ?o ?s))")
        running = "(inside ?o ?x) (near ?x) (or (not (openable ?x)) (not (open ?x))) (toggled_on ?x)"
        self.action("machine-wash", "osx", f"{running} (covered ?o ?s) (washes ?x ?s)", "(not (covered ?o ?s))")
        self.action("machine-wash-with", "osxv", f"{running} (covered ?o ?s) (washes-with ?x ?s ?v) (contains ?x ?v)", "(not (covered ?o ?s))")

    def heat(self):
        self.action("cook", "oh", "(cooks ?h ?o) (heated ?o)", "(cooked ?o)")
        for name, where in (("inside", "(heats-inside ?h)"), ("ontop", "(heats-ontop ?h)")):
            hot = f"{where} (toggled_on ?h) (or (not (closes ?h)) (not (open ?h)))"
            there = f"(or (inside ?o ?h) {'(ontop ?o ?h)' if name == 'ontop' else ''})"
            self.action(f"heat-{name}", "oh", f"{hot} {there}", "(hot ?o) (heated ?o) (heated-by ?o ?h)")
            carried = "(or (inside ?v ?h) (ontop ?v ?h))" if name == "ontop" else "(inside ?v ?h)"
            self.action(f"heat-{name}-in-vessel", "ovh", f"{hot} {carried} (or (inside ?o ?v) (ontop ?o ?v))", "(hot ?o) (heated ?o) (heated-by ?o ?h)")
        self.actions = [(name, text.replace("(heated ?o)", "(heated-by ?o ?h)") if name == "cook" else text.replace("(heated ?o)", "")) for name, text in self.actions]
        self.action("ignite", "ox", "(holding ?x) (near ?o) (igniter ?x) (flammable ?o)", "(on_fire ?o) (hot ?o)")
        self.action("freeze", "oc", "(cold ?c) (inside ?o ?c) (or (not (cold-closes ?c)) (not (open ?c)))", "(frozen ?o) (not (hot ?o))")
        self.action("freeze-in-vessel", "ovc", "(cold ?c) (inside ?v ?c) (or (inside ?o ?v) (ontop ?o ?v)) (or (not (cold-closes ?c)) (not (open ?c)))", "(frozen ?o) (not (hot ?o))")
        self.action("thaw", "o", "(real ?o) (forall (?c) (or (not (cold ?c)) (not (inside ?o ?c))))", "(not (frozen ?o))")

    def has_input(self, thing, container):
        if is_a(self.synset[thing], "substance"):
            return f"(contains {container} {plain(thing)})"
        return f"(or (inside {plain(thing)} {container}) (ontop {plain(thing)} {container}))"

    def output(self, things, container, states):
        effects = []
        for thing in things:
            name = plain(thing)
            effects.append(f"(real {name})")
            if is_a(self.synset[thing], "substance"):
                effects.append(f"(contains {container} {name}) (filled {container} {name})")
            else:
                effects.append(f"(ontop {name} {container}) (inside {name} {container})")
            for state, so in (states or {}).get(self.synset[thing], []):
                if so:
                    effects.append(self.atom(state, thing))
        return " ".join(effects)

    def inputs(self, rule):
        """A thing for each ingredient, or None when one is not there."""
        chosen = []
        for synset in rule["input_synsets"]:
            things = self.of(synset)
            if not things:
                return None
            chosen.append(things[0])
        return chosen

    def recipes_here(self):
        for rule in HEAT + MIXING + MACHINE:
            inputs = self.inputs(rule)
            outputs = [thing for synset in rule["output_synsets"] for thing in self.of(synset) if thing in self.future]
            if inputs is None or not outputs:
                continue
            name = re.sub(r"[^a-z0-9]", "-", rule["rule_name"].lower())
            real = " ".join(f"(real {plain(thing)})" for thing in inputs)
            states = rule.get("output_states")
            if "machine" in rule:
                for machine in (m for synset in rule["machine"] for m in self.of(synset)):
                    m = plain(machine)
                    pre = " ".join(self.has_input(thing, m) for thing in inputs)
                    self.action(f"run-{name}", "", f"{real} {pre} (near {m}) (toggled_on {m})", self.output(outputs, m, states))
            elif "container" in rule and rule.get("heat_source"):
                for vessel in (v for synset in rule["container"] for v in self.of(synset)):
                    for source in (h for synset in rule["heat_source"] for h in self.of(synset)):
                        v, h = plain(vessel), plain(source)
                        pre = " ".join(self.has_input(thing, v) for thing in inputs)
                        heat = f"(or (inside {v} {h}) (ontop {v} {h})) (toggled_on {h}) (or (not (closes {h})) (not (open {h})))"
                        self.action(f"cook-{name}", "", f"{real} {pre} {heat}", self.output(outputs, v, states))
            else:
                tools = [t for t, synset in self.synset.items() if is_a(synset, "mixingTool")]
                if tools:
                    held = " ".join(f"(holding {plain(tool)})" for tool in tools)
                    pre = " ".join(self.has_input(thing, "?v") for thing in inputs)
                    self.action(f"mix-{name}", "v", f"(solid ?v) (near ?v) (or {held}) {real} {pre}", self.output(outputs, "?v", states))
        for rule in COOKING + WATER_COOKING + MELTING:
            inputs = self.inputs(rule)
            outputs = [thing for synset in rule["output_synsets"] for thing in self.of(synset)]
            if inputs and outputs:
                pre = " ".join(self.has_input(thing, "?v") for thing in inputs)
                hot = "(toggled_on ?h) (or (and (heats-inside ?h) (inside ?v ?h)) (and (heats-ontop ?h) (or (inside ?v ?h) (ontop ?v ?h)))) (or (not (closes ?h)) (not (open ?h)))"
                self.action("simmer-" + plain(outputs[0]), "vh", f"(solid ?v) {pre} {hot}", self.output(outputs, "?v", None))

    def cutting(self):
        knives = [plain(t) for t, synset in self.synset.items() if is_a(synset, "slicer")]
        if not knives:
            return
        held = "(or " + " ".join(f"(holding {knife})" for knife in knives) + ")"
        for rule in SLICING + DICING:
            sources = [thing for synset in rule["input_synsets"] for thing in self.of(synset)]
            results = [thing for synset in rule["output_synsets"] for thing in self.of(synset) if thing in self.future]
            if not sources or not results:
                continue
            share = max(1, -(-len(results) // len(sources)))
            for nth, source in enumerate(sources):
                s = plain(source)
                mine = results[nth * share : (nth + 1) * share] or results[-1:]
                effects = [f"(not (real {s}))"] if not is_a(self.synset[mine[0]], "substance") else []
                for thing in mine:
                    name = plain(thing)
                    effects.append(f"(real {name})")
                    if is_a(self.synset[thing], "substance"):
                        effects.append(f"(forall (?y) (when (or (ontop {s} ?y) (inside {s} ?y)) (and (contains ?y {name}) (filled ?y {name}) (covered ?y {name}))))")
                    else:
                        effects.append(f"(forall (?y) (when (ontop {s} ?y) (ontop {name} ?y))) (forall (?y) (when (inside {s} ?y) (inside {name} ?y)))")
                self.action("cut-" + s, "", f"(real {s}) (near {s}) {held}", " ".join(effects))

    # ---- the whole

    def facts(self):
        yield "(hand-empty)"
        for thing, synset in self.synset.items():
            name = plain(thing)
            substance = is_a(synset, "substance")
            if thing not in self.future:
                yield f"(real {name})"
            if not substance:
                yield f"(solid {name})"
                if thing in self.fixed:
                    yield f"(fixed {name})"
                elif synset != "agent.n.01":
                    yield f"(movable {name})"
            for kind, predicate in (("openable", "openable"), ("toggleable", "toggleable"), ("breakable", "breakable"), ("flammable", "flammable")):
                if is_a(synset, kind):
                    yield f"({predicate} {name})"
            if is_a(synset, "cloth") or is_a(synset, "drapeable") or is_a(synset, "softBody"):
                yield f"(foldable {name})"
            yield from self.removing(thing, synset)
            if is_a(synset, "heatSource"):
                inside, closed, warmth = (param(synset, "heatSource", key) for key in ("requires_inside", "requires_closed", "temperature"))
                yield f"({'heats-inside' if inside else 'heats-ontop'} {name})"
                if closed and is_a(synset, "openable"):
                    yield f"(closes {name})"
                if (param(synset, "heatSource", "temperature") or 0) >= 250 and thing not in self.fixed:
                    yield f"(igniter {name})"
                for food, kind in self.synset.items():
                    wanted = param(kind, "cookable", "cook_temperature")
                    if wanted is not None and (warmth or 0) >= wanted:
                        yield f"(cooks {name} {plain(food)})"
            if not is_a(synset, "toggleable") and not substance:
                # What has no switch need not be switched on.
                yield f"(toggled_on {name})"
            if thing in self.fixed and any(fact[:2] == ["insource", thing] for fact in self.init):
                yield f"(tap {name})"
                for dirt, kind in self.synset.items():
                    if is_a(kind, "substance"):
                        loose = not is_a(kind, "visualSubstance") and not is_a(kind, "liquid")
                        wanted = WASHER.get(kind, [] if loose else None)
                        yield from self.ways("rinses", name, dirt, wanted and [["on", solvent] for solvent in wanted] if wanted else wanted)
            if is_a(synset, "coldSource"):
                yield f"(cold {name})"
                if param(synset, "coldSource", "requires_closed") and is_a(synset, "openable"):
                    yield f"(cold-closes {name})"

    def removing(self, tool, synset):
        name = plain(tool)
        dirt = [(thing, kind) for thing, kind in self.synset.items() if is_a(kind, "substance")]
        if is_a(synset, "particleRemover"):
            known = PARAMS.get(synset, {}).get("particleRemover") or {}
            for thing, kind in dirt:
                other = "visual" if is_a(kind, "visualSubstance") else "fluid" if is_a(kind, "liquid") else "non_fluid"
                conditions = known.get("conditions", {}).get(kind, known.get(f"default_{other}_conditions"))
                yield from self.ways("wipes", name, thing, conditions)
        if synset in ("washer.n.03", "dishwasher.n.01"):
            for thing, kind in dirt:
                wanted = WASHER.get(kind)
                yield from self.ways("washes", name, thing, wanted and [["contains", solvent] for solvent in wanted] if wanted else wanted)

    def ways(self, predicate, tool, thing, conditions):
        if conditions is None:
            return
        solvents = [condition[1] for condition in conditions if condition[0] != "toggled_on"]
        if not solvents:
            yield f"({predicate} {tool} {plain(thing)})"
        for solvent in solvents:
            for liquid in self.of(solvent):
                yield f"({predicate}-with {tool} {plain(thing)} {plain(liquid)})"

    def write(self):
        self.handling()
        self.heat()
        self.fluids()
        self.cleaning()
        self.recipes_here()
        self.cutting()
        goal = "(and " + " ".join(self.condition(part, {}) for part in self.goal) + ")"
        facts = list(self.facts())
        for fact in self.init:
            if fact[0] in ("future", "inroom", "not"):
                continue
            facts.append(self.atom(fact[0], *fact[1:]))
            if fact[0] == "filled":
                facts.append(f"(contains {plain(fact[1])} {plain(fact[2])})")
        text = "\n".join(action for _, action in self.actions)
        arity = {}
        for found in re.findall(r"\(([a-z_-]+)((?: [?a-z0-9_-]+)*)\)", text + goal + " ".join(facts)):
            arity.setdefault(found[0], len(found[1].split()))
        arity.pop("and", None), arity.pop("or", None)
        predicates = " ".join(f"({name} {' '.join('?x%d' % n for n in range(count))})" for name, count in sorted(arity.items()))
        domain = f"(define (domain home) (:requirements :adl)\n(:predicates {predicates})\n(:constants {' '.join(plain(t) for t in self.synset)})\n{text})"
        problem = f"(define (problem p) (:domain home)\n(:init {' '.join(facts)})\n(:goal {goal}))"
        return domain, problem


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--hob", default="target/release/hob")
    arguments.add_argument("--ids", type=pathlib.Path, default=pathlib.Path("../shared/corpora/eai/bddl_shared.txt"))
    arguments.add_argument("--keep", type=pathlib.Path, help="keeps the PDDL files in this folder")
    arguments.add_argument("--time-limit", type=int, default=30)
    given = arguments.parse_args()
    counts, seconds, instances = collections.Counter(), [], []
    names = given.ids.read_text().split()
    with tempfile.TemporaryDirectory() as scratch:
        folder = given.keep or pathlib.Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        for name in names:
            try:
                domain, problem = Activity(name).write()
            except KeyError as error:
                counts["not translated"] += 1
                print(f"not translated  {name}: {error.args[0]}")
                continue
            files = folder / f"{name}-domain.pddl", folder / f"{name}-problem.pddl"
            for file, text in zip(files, (domain, problem)):
                file.write_text(text)
            command = [given.hob, "plan", "--domain", files[0], "--problem", files[1], "--time-limit", str(given.time_limit), "--json"]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            answer = json.loads(done.stdout) if done.stdout else {"status": "refused", "reason": done.stderr.strip()[:300], "seconds": 0.0, "instances": 0}
            counts[answer["status"]] += 1
            seconds.append(answer["seconds"])
            instances.append(answer["instances"])
            if answer["status"] != "solved":
                print(f"{answer['status']:<15} {name}: {answer['reason']}", flush=True)
    print()
    print(f"{len(names)} activities: {dict(counts)}")
    print(f"median {statistics.median(seconds) * 1e3:.1f} ms, longest {max(seconds):.1f} s; instances of actions: median {statistics.median(instances):.0f}, most {max(instances)}")
    solved = counts["solved"] * 100 / len(names)
    print(f"{'pass' if solved >= 92 else 'FAIL'}  solved {solved:.1f} %, wanted ≥ 92 %")
    return 0 if solved >= 92 else 1


if __name__ == "__main__":
    sys.exit(main())
