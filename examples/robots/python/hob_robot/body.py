"""What a robot's maker writes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True)
class Call:
    """A skill that the robot is asked to carry out."""

    id: bytes
    boot: int
    skill: str
    args: dict[str, str]
    check: list[str]
    sentence: str
    deadline_seconds: float | None
    revision: int


@dataclass(frozen=True)
class Feedback:
    """How far a running call has come."""

    id: bytes
    progress_percent: int
    revision: int = 0
    chunk: int = 0
    battery_percent: int | None = None
    note: str = ""


@dataclass(frozen=True)
class Outcome:
    """What the robot claims happened, and what it perceived. Readings are (fact, held, confidence in percent),
    sightings (object, place), amounts (item, quantity, unit)."""

    claim: int
    reason: str = ""
    code: int = 0
    readings: list[tuple[str, bool, int]] = field(default_factory=list)
    sightings: list[tuple[str, str]] = field(default_factory=list)
    amounts: list[tuple[str, float, str]] = field(default_factory=list)
    battery_percent: int | None = None
    duration_seconds: float = 0.0


SUCCEEDED, FAILED, CANCELLED, REFUSED = 0, 1, 2, 3


def succeeded(**more) -> Outcome:
    """It did it."""
    return Outcome(SUCCEEDED, **more)


def failed(reason: str, code: int = 64, **more) -> Outcome:
    """It tried and did not. Codes below 64 are the protocol's."""
    return Outcome(FAILED, reason, code, **more)


def cancelled(**more) -> Outcome:
    """It stopped because it was told to."""
    return Outcome(CANCELLED, **more)


@dataclass(frozen=True)
class Ended:
    """A call has ended."""

    id: bytes
    outcome: Outcome


@dataclass(frozen=True)
class Observed:
    """Something was perceived unasked."""

    readings: list[tuple[str, bool, int]] = field(default_factory=list)
    sightings: list[tuple[str, str]] = field(default_factory=list)
    battery_percent: int | None = None


class Body(Protocol):
    """A robot's body. None of these may wait: each begins something, or looks how far it is, and returns."""

    skills: dict[str, int] | None = None
    """What it can do: the names of skills, each with the signature of the declaration that it was made for
    (`hob robot skills` prints both), or 0 for whichever. hob plans with nothing else, and says at the plan what the robot
    lacks. None: it does not say, and refuses at the call."""

    def start(self, now: float, call: Call) -> str | None:
        """Begins a call; or says why it does not, and the call ends as refused."""

    def tick(self, now: float) -> Iterable[Feedback | Ended | Observed]:
        """Moves on, and tells what has come of it."""

    def cancel(self, now: float, id: bytes) -> None:
        """Ends a running call soon; `tick` tells how."""

    def correct(self, now: float, id: bytes, revision: int, sentence: str) -> None:
        """New words for a running call."""

    def observe(self, now: float) -> None:
        """A host is there."""

    def stop(self, now: float, why: str) -> None:
        """All motion ends now; every call has ended. `why` is "stop" or "lease"."""

    def resume(self, now: float) -> None:
        """A stop is lifted. Nothing continues by itself."""
