"""A robot that does nothing, for trials of the line: `python -m hob_robot [--link NAME] [PORT [BAUD]]`.

Every call takes a second and succeeds. Without a port it makes a pseudo-terminal and prints its path.
"""

from __future__ import annotations

from .body import Body, Call, Ended, Feedback, cancelled, succeeded
from .serve import arguments, open_port, serve

SECONDS = 1.0


class Idler(Body):
    """Takes a second for everything, and says that every fact it was asked about holds."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self.seconds = seconds
        self.call: Call | None = None
        self.began = 0.0
        self.told = False
        self.cancelled = False
        self.started: list[bytes] = []

    def start(self, now: float, call: Call) -> str | None:
        self.call, self.began, self.told, self.cancelled = call, now, False, False
        self.started.append(call.id)
        return None

    def tick(self, now: float):
        if self.call is None:
            return
        call = self.call
        if self.cancelled:
            self.call = None
            yield Ended(call.id, cancelled())
        elif now >= self.began + self.seconds:
            self.call = None
            yield Ended(call.id, succeeded(readings=[(fact, True, 90) for fact in call.check]))
        elif not self.told:
            self.told = True
            yield Feedback(call.id, 0, call.revision, note=call.sentence)

    def cancel(self, now: float, id: bytes) -> None:
        self.cancelled = True

    def correct(self, now: float, id: bytes, revision: int, sentence: str) -> None:
        pass

    def observe(self, now: float) -> None:
        pass

    def stop(self, now: float, why: str) -> None:
        self.call = None

    def resume(self, now: float) -> None:
        pass


def main() -> None:
    given = arguments("A robot that takes a second for everything, for hob.").parse_args()
    port = open_port(given)
    print(port.path, flush=True)
    serve(Idler(), port)


if __name__ == "__main__":
    main()
