"""DATA and BULK: every message once and in order, by selective repeat."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

WINDOW = 32
TRIES_MAX = 10
RTO_MIN, RTO_MAX = 0.020, 1.0
MESSAGE_BYTES_MAX = 65_536
# Messages that wait to be read. A host's are read as soon as they come.
READY_MAX = 64
QUEUE_BYTES_MAX = 256 * 1024


@dataclass
class Segment:
    """A fragment that is not known to have been taken."""

    body: bytes
    more: bool
    acked: bool = False
    sent: float | None = None
    tries: int = 0
    due: bool = True


class Reliable:
    """One end of one class in one session. Times are seconds."""

    def __init__(self, body_bytes: int = 0, peer_window: int = 0) -> None:
        self.body_bytes = body_bytes
        self.peer_window = min(peer_window, WINDOW)
        self.base = 0
        self.queue: deque[Segment] = deque()
        self.queued_bytes = 0
        self.expected = 0
        self.early: dict[int, tuple[bool, bytes]] = {}
        self.message = bytearray()
        self.skipping = False
        self.ready: deque[bytes] = deque()
        self.ack_due = False
        self.smoothed: float | None = None
        self.variation = 0.0

    def push(self, message: bytes) -> bool:
        """Queues a message; False when there is no room."""
        if self.queued_bytes + len(message) > QUEUE_BYTES_MAX or not self.body_bytes:
            return False
        pieces = [message[at : at + self.body_bytes] for at in range(0, len(message), self.body_bytes)] or [b""]
        for nth, piece in enumerate(pieces):
            self.queue.append(Segment(piece, nth < len(pieces) - 1))
        self.queued_bytes += len(message)
        return True

    @property
    def congested(self) -> bool:
        return self.queued_bytes > QUEUE_BYTES_MAX // 2

    def _sample(self, seconds: float) -> None:
        if self.smoothed is None:
            self.smoothed, self.variation = seconds, seconds / 2
        else:
            self.variation = 0.75 * self.variation + 0.25 * abs(self.smoothed - seconds)
            self.smoothed = 0.875 * self.smoothed + 0.125 * seconds

    def _late(self) -> float:
        return 5 * RTO_MIN if self.smoothed is None else self.smoothed + max(4 * self.variation, 0.001)

    def _rto(self, tries: int) -> float:
        return min(min(max(self._late(), RTO_MIN), RTO_MAX) * 2 ** min(tries, 10), RTO_MAX)

    def on_ack(self, now: float, ack: int, sack: int) -> None:
        """Takes the acknowledgement that stands in a frame of this class."""
        count = (ack - self.base) & 0xFFFFFFFF
        if count > len(self.queue) or any(self.queue[nth].sent is None for nth in range(count)):
            return
        sample = None
        for _ in range(count):
            segment = self.queue.popleft()
            self.queued_bytes -= len(segment.body)
            if segment.tries == 1 and not segment.acked and sample is None:
                sample = now - segment.sent
        self.base = ack
        highest = -1
        for nth in range(min(WINDOW, len(self.queue))):
            segment = self.queue[nth]
            if sack >> nth & 1 and segment.sent is not None:
                highest = nth
                if segment.tries == 1 and not segment.acked and sample is None:
                    sample = now - segment.sent
                segment.acked, segment.due = True, False
        if sample is not None:
            self._sample(sample)
        for nth in range(highest - 2):
            segment = self.queue[nth]
            if not segment.acked and now >= segment.sent + (self._late() if segment.tries > 1 else 0):
                segment.due = True

    def on_sign_of_life(self) -> None:
        """What had been given up is tried again."""
        for segment in self._window():
            if segment.tries >= TRIES_MAX and not segment.acked:
                segment.tries, segment.due = 1, True

    def on_data(self, seq: int, more: bool, body: bytes) -> None:
        """Takes a fragment."""
        self.ack_due = True
        ahead = (seq - self.expected) & 0xFFFFFFFF
        if ahead >= WINDOW or seq in self.early:
            return
        self.early[seq] = (more, body)
        self.assemble()

    def assemble(self) -> None:
        """Takes what has arrived in order, as long as somebody reads it: this is the flow control."""
        while self.expected in self.early and len(self.ready) < READY_MAX:
            self.ack_due = True
            more, body = self.early.pop(self.expected)
            self.expected = (self.expected + 1) & 0xFFFFFFFF
            if len(self.message) + len(body) > MESSAGE_BYTES_MAX:
                self.skipping = True
            else:
                self.message += body
            if not more:
                if not self.skipping:
                    self.ready.append(bytes(self.message))
                self.message.clear()
                self.skipping = False

    def read(self) -> bytes | None:
        """The next message."""
        if not self.ready:
            return None
        message = self.ready.popleft()
        self.assemble()
        return message

    def acknowledgement(self) -> tuple[int, int]:
        sack = 0
        for seq in self.early:
            sack |= 1 << ((seq - self.expected) & 0xFFFFFFFF)
        return self.expected, sack

    def _window(self) -> list[Segment]:
        return [self.queue[nth] for nth in range(min(self.peer_window, len(self.queue)))]

    def poll(self, now: float) -> tuple[int, bool, bytes] | None:
        """The next fragment to send now: its number, whether another follows, and its bytes."""
        for nth, segment in enumerate(self._window()):
            if segment.due:
                segment.due, segment.sent = False, now
                segment.tries += 1
                return (self.base + nth) & 0xFFFFFFFF, segment.more, segment.body
        return None

    def _expiry(self, segment: Segment) -> float | None:
        if segment.acked or segment.due or segment.tries >= TRIES_MAX or segment.sent is None:
            return None
        return segment.sent + self._rto(segment.tries - 1)

    def next_timeout(self) -> float | None:
        times = [at for at in map(self._expiry, self._window()) if at is not None]
        return min(times, default=None)

    def on_timeout(self, now: float) -> None:
        for segment in self._window():
            at = self._expiry(segment)
            if at is not None and at <= now:
                segment.due = True
