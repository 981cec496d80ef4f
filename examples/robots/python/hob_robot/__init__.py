"""The device end of hob's line, written from its specification (the module documentation of `robot-io/wire`).

`frame` finds and makes frames, `link` keeps sessions and calls, `serve` runs a robot on a serial port or a
pseudo-terminal. A robot is a `Body`; `__main__.py` has the smallest.
"""

from .body import Body, Call, Ended, Feedback, Observed, failed, succeeded
from .link import DeviceLink

__all__ = ["Body", "Call", "DeviceLink", "Ended", "Feedback", "Observed", "failed", "succeeded"]
