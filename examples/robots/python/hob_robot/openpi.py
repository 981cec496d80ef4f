"""A robot whose policy is an openpi server (`openpi-client`), asked for a chunk of actions at a time.

What was learned from others: an answer that comes late must never be carried out, and a socket on which a question timed
out is never used again, or every answer after it is that of the question before. And a policy never says "done": success
is what `success` sees, and a call without it fails at its deadline.
"""

from __future__ import annotations

import queue
import socket
import threading
from collections.abc import Callable
from typing import Any, Protocol

from .body import Body, Call, Ended, Feedback, cancelled, failed, succeeded


class Client(Protocol):
    """`openpi_client.websocket_client_policy.WebsocketClientPolicy`, or what is like it."""

    def infer(self, observation: dict) -> dict: ...


class Robot(Protocol):
    """What is between the policy and the motors."""

    def observe(self) -> dict:
        """What the policy is shown, without the prompt: images and state."""

    def act(self, action: Any) -> None:
        """Carries out one action."""

    def hold(self) -> None:
        """Stands still, now."""


def connect(host: str, port: int) -> Callable[[], Client]:
    """Opens a fresh socket to a policy server each time it is called."""

    def fresh() -> Client:
        from openpi_client.websocket_client_policy import WebsocketClientPolicy

        return WebsocketClientPolicy(host, port)

    return fresh


class Socket:
    """One socket to a policy server, on a thread of its own."""

    def __init__(self, fresh: Callable[[], Client]) -> None:
        self.questions: queue.Queue = queue.Queue()
        self.answers: queue.Queue = queue.Queue()
        self._fresh = fresh
        self._client: Client | None = None
        self._given_up = False
        threading.Thread(target=self._live, daemon=True, name="policy").start()

    def give_up(self) -> None:
        """What it still says is heard by nobody, and a thread that waits for it waits no longer."""
        self._given_up = True
        self.questions.put(None)
        # Not closed politely: a server that does not answer would not answer that either.
        raw = getattr(getattr(self._client, "_ws", None), "socket", None)
        if raw is not None:
            try:
                raw.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass  # It has gone by itself.

    def _live(self) -> None:
        while (observation := self.questions.get()) is not None and not self._given_up:
            try:
                self._client = self._client or self._fresh()
                self.answers.put(self._client.infer(observation))
            except Exception as error:  # noqa: BLE001 (whatever a client raises, the call fails and the robot holds)
                self.answers.put(error)
        close = getattr(getattr(self._client, "_ws", None), "close", None)
        if close is not None:
            close()


class Asker:
    """Asks a policy. A question that has not been answered in time is given up together with its socket."""

    def __init__(self, fresh: Callable[[], Client]) -> None:
        self._fresh = fresh
        self._socket: Socket | None = None
        self._asked_at: float | None = None
        self.given_up = 0

    def ask(self, now: float, observation: dict) -> None:
        if self._socket is None:
            self._socket = Socket(self._fresh)
        self._socket.questions.put(observation)
        self._asked_at = now

    @property
    def waiting(self) -> bool:
        return self._asked_at is not None

    def poll(self, now: float, deadline_seconds: float) -> dict | Exception | None:
        """The answer, if it has come; TimeoutError when it is too late for one."""
        if self._socket is None or self._asked_at is None:
            return None
        try:
            answer = self._socket.answers.get_nowait()
        except queue.Empty:
            if now - self._asked_at < deadline_seconds:
                return None
            self.drop()
            self.given_up += 1
            return TimeoutError()
        self._asked_at = None
        if isinstance(answer, Exception):
            self.drop()
        return answer

    def drop(self) -> None:
        """Gives up what was asked, with its socket."""
        if self._socket is not None:
            self._socket.give_up()
        self._socket = self._asked_at = None


class PolicyBody(Body):
    """Follows a call's sentence with a policy, a chunk after another."""

    def __init__(
        self,
        robot: Robot,
        fresh: Callable[[], Client],
        success: Callable[[Call, dict], bool],
        answer_seconds: float = 1.0,
        actions_a_second: float = 50.0,
        actions_a_chunk: int = 25,
        tries_max: int = 3,
    ) -> None:
        self.robot = robot
        self.asker = Asker(fresh)
        self.success = success
        self.answer_seconds = answer_seconds
        self.actions_a_second = actions_a_second
        self.actions_a_chunk = actions_a_chunk
        self.tries_max = tries_max
        self.call: Call | None = None

    def start(self, now: float, call: Call) -> str | None:
        self.call, self.began, self.cancelled = call, now, False
        self.sentence, self.revision = call.sentence, call.revision
        self.actions: list = []
        self.chunk = self.failures = 0
        self.next_at = now
        return None

    def tick(self, now: float):
        call = self.call
        if call is None:
            return
        if self.cancelled:
            yield self._end(call, cancelled())
            return
        if call.deadline_seconds is not None and now - self.began >= call.deadline_seconds:
            yield self._end(call, failed("it was not seen to be done in time"))
            return
        if self.actions:
            if now >= self.next_at:
                self.robot.act(self.actions.pop(0))
                self.next_at = max(self.next_at, now - 1 / self.actions_a_second) + 1 / self.actions_a_second
            return
        if not self.asker.waiting:
            seen = self.robot.observe()
            if self.success(call, seen):
                yield self._end(call, succeeded(readings=[(fact, True, 80) for fact in call.check]))
                return
            self.asker.ask(now, seen | {"prompt": self.sentence})
            return
        answer = self.asker.poll(now, self.answer_seconds)
        if answer is None:
            return
        if isinstance(answer, Exception):
            self.robot.hold()
            self.failures += 1
            if self.failures >= self.tries_max:
                yield self._end(call, failed("the policy does not answer"))
            return
        self.failures = 0
        self.chunk += 1
        self.actions = list(answer["actions"])[: self.actions_a_chunk]
        self.next_at = now
        yield Feedback(call.id, 0, self.revision, chunk=self.chunk, note=self.sentence)

    def _end(self, call: Call, outcome) -> Ended:
        self._still()
        return Ended(call.id, outcome)

    def _still(self) -> None:
        self.call = None
        self.actions = []
        self.asker.drop()
        self.robot.hold()

    def cancel(self, now: float, id: bytes) -> None:
        self.cancelled = True

    def correct(self, now: float, id: bytes, revision: int, sentence: str) -> None:
        # What was asked under the old words is not carried out.
        self.sentence, self.revision = sentence, revision
        self.actions = []
        self.asker.drop()

    def observe(self, now: float) -> None:
        pass

    def stop(self, now: float, why: str) -> None:
        self._still()

    def resume(self, now: float) -> None:
        pass
