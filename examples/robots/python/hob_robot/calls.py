"""The call table: which calls run, which results wait, and which ids are spent."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace

import cbor2

from .body import Outcome
from .messages import outcome_map
from .reliable import MESSAGE_BYTES_MAX

RESULTS_MAX = 64
SETTLED_MAX = 1024
TOMBSTONES_MAX = 128

UNKNOWN, RUNNING, DONE, TOMBSTONE, SETTLED = range(5)


class Calls:
    """What a device knows of calls in its boot."""

    def __init__(self) -> None:
        self.running: dict[bytes, tuple[float, int]] = {}
        """When each began, and the revision of its words."""
        self.results: OrderedDict[bytes, dict] = OrderedDict()
        self.settled: OrderedDict[bytes, None] = OrderedDict()
        self.tombstones: OrderedDict[bytes, None] = OrderedDict()

    @property
    def full(self) -> bool:
        """Whether the result of one more call would find no room."""
        return len(self.results) >= RESULTS_MAX

    def state(self, id: bytes) -> list:
        """The state of a call, as it crosses the line."""
        if id in self.running:
            return [RUNNING, {0: self.running[id][1]}]
        for number, ids in ((DONE, self.results), (SETTLED, self.settled), (TOMBSTONE, self.tombstones)):
            if id in ids:
                return [number, {}]
        return [UNKNOWN, {}]

    def table(self) -> list[dict]:
        """What a session begins with: calls that run, results that wait, tombstones from the newest."""
        ids = [*self.running, *self.results, *reversed(self.tombstones)]
        return [{0: id, 1: self.state(id)} for id in ids]

    def revise(self, id: bytes, revision: int) -> bool:
        """Takes a newer revision of a running call's words; False when it is not newer, or the call does not run."""
        if id not in self.running or revision <= self.running[id][1]:
            return False
        self.running[id] = (self.running[id][0], revision)
        return True

    def finish(self, now: float, id: bytes, outcome: Outcome) -> bool:
        """Keeps the result of a call; False when it does not run. One that is too long is cut down to its claim."""
        if id not in self.running:
            return False
        started, _ = self.running.pop(id)
        if not outcome.duration_seconds:
            outcome = replace(outcome, duration_seconds=now - started)
        result = outcome_map(outcome)
        if len(cbor2.dumps(result)) > MESSAGE_BYTES_MAX - 64:
            bare = Outcome(outcome.claim, outcome.reason[:256], outcome.code, duration_seconds=outcome.duration_seconds)
            result = outcome_map(bare) | {4: outcome.battery_percent, 6: True}
        self.results[id] = result
        return True

    def settle(self, id: bytes) -> None:
        """The host has the result: it is forgotten, and the id is not."""
        if self.results.pop(id, None) is not None:
            _remember(self.settled, id, SETTLED_MAX)

    def bury(self, id: bytes) -> None:
        """Never starts this call, should it come."""
        _remember(self.tombstones, id, TOMBSTONES_MAX)


def _remember(ids: OrderedDict, id: bytes, most: int) -> None:
    while len(ids) >= most:
        ids.popitem(last=False)
    ids[id] = None
