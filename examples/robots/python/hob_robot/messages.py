"""What crosses the line in messages and in telemetry, as a body says it and as the specification writes it."""

from __future__ import annotations

import struct

from .body import FAILED, REFUSED, Call, Feedback, Observed, Outcome

NOTE_BYTES_MAX = 96


class Malformed(ValueError):
    """A message that cannot be read."""


def outcome_map(outcome: Outcome) -> dict:
    """An outcome as it crosses the line."""
    fields = {}
    if outcome.claim in (FAILED, REFUSED):
        fields[0] = outcome.reason
    if outcome.claim == FAILED:
        fields[1] = outcome.code
    return {
        0: [outcome.claim, fields],
        1: [{0: fact, 1: held, 2: percent} for fact, held, percent in outcome.readings],
        2: [{0: thing, 1: place} for thing, place in outcome.sightings],
        3: [{0: item, 1: float(quantity), 2: unit} for item, quantity, unit in outcome.amounts],
        4: outcome.battery_percent,
        5: round(outcome.duration_seconds * 1e6),
        6: False,
    }


def read_call(fields: dict) -> Call:
    """A call as it came; keys that this version does not know are passed over."""
    try:
        deadline = fields.get(6)
        return Call(
            id=fields[0],
            boot=fields[1],
            skill=fields[2],
            args={arg[0]: arg[1] for arg in fields.get(3, [])},
            check=list(fields.get(4, [])),
            sentence=fields[5],
            deadline_seconds=None if deadline is None else deadline / 1e6,
            revision=fields.get(7, 0),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise Malformed("call") from error


def feedback_body(feedback: Feedback, now: float) -> bytes:
    """Feedback in its fixed layout."""
    note = feedback.note.encode()[:NOTE_BYTES_MAX].decode(errors="ignore").encode()
    battery = 0xFF if feedback.battery_percent is None else feedback.battery_percent
    head = struct.pack(
        "<B16sIIQBBB",
        0x01,
        feedback.id,
        feedback.revision,
        feedback.chunk,
        round(now * 1e6),
        feedback.progress_percent,
        battery,
        len(note),
    )
    return head + note


def observation_map(seen: Observed) -> dict:
    """An observation as it crosses the line."""
    return {
        0: [{0: fact, 1: held, 2: percent} for fact, held, percent in seen.readings],
        1: [{0: thing, 1: place} for thing, place in seen.sightings],
        2: seen.battery_percent,
    }
