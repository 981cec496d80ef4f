#!/usr/bin/env python3
"""Has hob's plans for the problems of the Embodied Agent Interface checked by validators that are not hob's.

    python3 -m venv venv && venv/bin/pip install unified-planning==1.3.0 up-fast-downward==1.0.0
    venv/bin/python tests/validators/eai.py --hob target/release/hob [--corpus FOLDER] [--peers] [--sample N]

Each problem is given to `hob plan --domain --problem --json` as a process of its own. Every plan is run by
unified-planning's sequential plan validator on the files as they are, but for three irregularities that its reader does
not take: facts about things that are nowhere declared are dropped; predicates are declared without types, for some
facts of VirtualHome are about things of another type than declared; and `object`, which every domain has, is not
declared as a type. None changes what a plan may do.

What hob calls unsolvable is given to Fast Downward (lama-first, from PyPI's up-fast-downward), which must not solve it.
With --peers Fast Downward gets all problems, timed as a process like hob. pyperplan, another peer on PyPI, reads no
conditional effects or quantifiers, and so none of these files.

Exit code 1 when a plan is refused, a proof is contradicted, or hob knows no answer.
"""

import argparse
import json
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile
import time
import warnings

import unified_planning
from unified_planning.engines import SequentialPlanValidator, ValidationResultStatus
from unified_planning.io import PDDLReader

SETS = {
    "BEHAVIOR": ("eai_behavior_domain.pddl", "eai_behavior_shared.json"),
    "VirtualHome": ("eai_virtualhome_domain.pddl", "eai_virtualhome_shared.json"),
}


def tokens(text):
    return re.findall(r"[()]|[^\s()]+", re.sub(r";[^\n]*", "", text.lower()))


def parsed(words, at=0):
    """The nested lists of a PDDL text."""
    found = []
    while at < len(words):
        if words[at] == "(":
            inner, at = parsed(words, at + 1)
            found.append(inner)
        elif words[at] == ")":
            return found, at + 1
        else:
            found.append(words[at])
            at += 1
    return found, at


def written(form):
    return form if isinstance(form, str) else "(" + " ".join(written(part) for part in form) + ")"


def section(form, keyword):
    return next((part for part in form if isinstance(part, list) and part and part[0] == keyword), [keyword])


def untyped_predicates(domain_text):
    form = parsed(tokens(domain_text))[0][0]
    types = section(form, ":types")
    types[1:] = [word for word in types[1:] if word != "object"]
    predicates = section(form, ":predicates")
    for predicate in predicates[1:]:
        predicate[1:] = [word for word in predicate[1:] if word.startswith("?")]
    return written(form)


def without_undeclared(problem_text):
    form = parsed(tokens(problem_text))[0][0]
    declared = set(section(form, ":objects")[1:])
    init = section(form, ":init")

    def known(fact):
        inner = fact[1] if fact[0] == "not" else fact
        return all(word in declared for word in inner[1:])

    init[1:] = [fact for fact in init[1:] if known(fact)]
    return written(form)


class FastDownward:
    """The planner of that name, as the wheel up-fast-downward brings it."""

    name = "Fast Downward lama-first"

    def __init__(self):
        import up_fast_downward

        self.driver = pathlib.Path(up_fast_downward.__file__).parent / "downward" / "fast-downward.py"

    def solve(self, domain, problem, limit):
        """Whether it found a plan (None when it says neither yes nor no), and its seconds."""
        with tempfile.TemporaryDirectory() as folder:
            command = [sys.executable, self.driver, "--alias", "lama-first", "--overall-time-limit", f"{limit}s"]
            start = time.perf_counter()
            done = subprocess.run(command + [domain, problem], cwd=folder, capture_output=True, check=False)
            seconds = time.perf_counter() - start
        # The driver's exit codes: 0 to 9 a plan, 10 and 11 proved unsolvable, 12 searched incompletely.
        return (True if done.returncode < 10 else False if done.returncode in (10, 11) else None), seconds


def hob(binary, domain, problem, limit):
    command = [binary, "plan", "--domain", domain, "--problem", problem, "--time-limit", str(limit), "--json"]
    start = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - start
    return (json.loads(done.stdout) if done.stdout else {"status": "unknown", "plan": []}), seconds


def figures(name, solved, proved, all_problems, seconds):
    print(
        f"{name:<28} {solved:>4} solved, {proved} proved unsolvable, of {all_problems};"
        f" median {statistics.median(seconds) * 1e3:.1f} ms, longest {max(seconds) * 1e3:.0f} ms"
    )


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--hob", default="target/release/hob")
    arguments.add_argument("--corpus", type=pathlib.Path, default=pathlib.Path("../shared/corpora/eai"))
    arguments.add_argument("--peers", action="store_true", help="Fast Downward on every problem, timed")
    arguments.add_argument("--sample", type=int, help="only the first so many of each set")
    arguments.add_argument("--time-limit", type=int, default=30)
    given = arguments.parse_args()

    environment = unified_planning.environment.get_environment()
    environment.credits_stream = None
    warnings.simplefilter("ignore")
    # An action and a predicate may share a name in PDDL.
    environment.error_used_name = False
    down = FastDownward()
    wrong = 0
    for name, (domain_file, corpus_file) in SETS.items():
        domain_path = given.corpus / domain_file
        domain = untyped_predicates(domain_path.read_text())
        items = [i for i in json.loads((given.corpus / corpus_file).read_text())["items"] if i["pddl_problem"]]
        items = items[: given.sample]
        solved, proved, accepted, steps, seconds = 0, 0, 0, 0, []
        peer_solved, peer_proved, peer_seconds = 0, 0, []
        with tempfile.TemporaryDirectory() as folder:
            for item in items:
                path = pathlib.Path(folder) / "problem.pddl"
                path.write_text(item["pddl_problem"])
                answer, took = hob(given.hob, domain_path, path, given.time_limit)
                seconds.append(took)
                peer = None
                if given.peers or answer["status"] == "unsolvable":
                    peer, took = down.solve(domain_path.resolve(), path, given.time_limit)
                    peer_solved += peer is True
                    peer_proved += peer is False
                    peer_seconds.append(took)
                if answer["status"] == "unsolvable":
                    proved += 1
                    if peer is True:
                        wrong += 1
                        print(f"{item['id']}: called unsolvable, and {down.name} solves it")
                    continue
                if answer["status"] != "solved":
                    wrong += 1
                    print(f"{item['id']}: unknown: {answer.get('reason')}")
                    continue
                solved += 1
                steps += len(answer["plan"])
                reader = PDDLReader()
                problem = reader.parse_problem_string(domain, without_undeclared(item["pddl_problem"]))
                plan = reader.parse_plan_string(problem, "\n".join(answer["plan"]))
                with SequentialPlanValidator() as validator:
                    result = validator.validate(problem, plan)
                if result.status == ValidationResultStatus.VALID:
                    accepted += 1
                else:
                    wrong += 1
                    print(f"{item['id']}: the plan is refused: {result.reason}")
        print(f"\n{name}: {accepted} of {solved} plans accepted by unified-planning's validator, {steps} steps")
        figures("hob (process)", solved, proved, len(items), seconds)
        if given.peers:
            figures(down.name + " (process)", peer_solved, peer_proved, len(items), peer_seconds)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
