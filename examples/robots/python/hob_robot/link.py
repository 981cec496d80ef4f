"""The device's end of the line, without I/O: bytes and the time come in, frames and a body's orders go out."""

from __future__ import annotations

import struct
from collections import deque

import cbor2

from . import frame as frames
from .body import CANCELLED, FAILED, REFUSED, Body, Call, Ended, Feedback, Observed, Outcome
from .calls import DONE, RUNNING, SETTLED, TOMBSTONE, UNKNOWN, Calls
from .frame import ACK, BULK, BULK_ACK, DATA, FROM_DEVICE, HELLO, MORE, RESET, STREAM, URGENT, Decoder, Frame, crc32c
from .messages import Malformed, feedback_body, observation_map, read_call
from .reliable import MESSAGE_BYTES_MAX, WINDOW, Reliable

VERSION = 1
BODY_BYTES = 384
LEASE_SECONDS = 0.450
# Bytes of transfers that are cut up ahead of the wire.
PIECES_BYTES_MAX = 16 * 1024
PIECE_HEAD_BYTES = 12

LOST, REJECT_CANCELLED, STOPPED, LEASE_EXPIRED, BUSY, RESULTS_FULL = range(1, 7)
def session_tag(host: tuple[int, int], device: tuple[int, int]) -> int:
    """The tag of the session of two incarnations, each a boot and an epoch."""
    return crc32c(struct.pack("<QIQI", *host, *device)) or 1


class DeviceLink:
    """One boot of a device. Times are seconds of a monotonic clock."""

    def __init__(self, body: Body, boot: int, calls_running_max: int = 1, lease_seconds: float = LEASE_SECONDS) -> None:
        self.body = body
        self.boot = boot
        self.epoch = 0
        self.calls_running_max = calls_running_max
        self.lease_max = lease_seconds
        self.lease = lease_seconds
        self.heartbeat = 0.1
        self.peer: tuple[int, int] | None = None
        self.tag = 0
        self.stands = False
        self.decoder = Decoder()
        self.data = Reliable()
        self.bulk = Reliable()
        self.hello_due = True
        self.reset_due: int | None = None
        self.renewed = 0.0
        self.stopped = False
        self.expired = False
        self.last_order: tuple[int, int] | None = None
        self.echoes: deque = deque()
        self.calls = Calls()
        self.queued: set[bytes] = set()
        self.feedback: dict[bytes, Feedback] = {}
        self.feedbacks = 0
        self.transfers: list[tuple[str, bytes]] = []
        self.wanted: dict[int, int] = {}
        self.unreadable = 0

    # What comes in.

    def on_bytes(self, now: float, data: bytes) -> None:
        """Takes bytes from the port, in whatever pieces they come."""
        self._expire(now)
        for frame in self.decoder.feed(data):
            if frame.flags & FROM_DEVICE:
                continue
            try:
                self._on_frame(now, frame)
            except (Malformed, struct.error, cbor2.CBORDecodeError, KeyError, TypeError, ValueError, IndexError):
                self.unreadable += 1

    def _on_frame(self, now: float, frame: Frame) -> None:
        if frame.kind == HELLO:
            self._on_hello(now, cbor2.loads(frame.body))
        elif frame.kind == RESET:
            if self.stands and frame.session == self.tag:
                self._leave()
        elif frame.kind == URGENT:
            inside = self._enter(now, frame)
            self._on_urgent(now, frame.body, inside)
        elif self._enter(now, frame):
            if frame.kind == DATA:
                self.data.on_data(frame.seq, bool(frame.flags & MORE), frame.body)
            elif frame.kind == BULK:
                # This robot takes no transfers, and has said so: the host sends none.
                self.unreadable += 1

    def _enter(self, now: float, frame: Frame) -> bool:
        if not self.tag or frame.session != self.tag:
            if frame.session:
                self.reset_due = frame.session
            return False
        if not self.stands:
            self._stand(now)
        (self.bulk if frame.kind in (BULK, BULK_ACK) else self.data).on_ack(now, frame.ack, frame.sack)
        self.data.on_sign_of_life()
        self.bulk.on_sign_of_life()
        return True

    def _on_hello(self, now: float, hello: dict) -> None:
        peer = (hello[0][0], hello[0][1])
        if self.peer is not None and self.peer[0] == peer[0] and peer[1] < self.peer[1]:
            return
        if not hello[2] <= VERSION <= hello[3]:
            self.hello_due = True
            return
        if peer != self.peer:
            self._leave()
            self.peer = peer
            self.tag = session_tag(peer, (self.boot, self.epoch))
            body_bytes = min(max(hello.get(6, 256), 256), BODY_BYTES)
            self.data = Reliable(body_bytes, hello.get(7, 1))
            self.bulk = Reliable(body_bytes, hello.get(9, 0))
        self.lease = min(hello[5] / 1e6, self.lease_max)
        self.heartbeat = min(hello[4] / 1e6, self.lease / 3)
        self.hello_due = True
        you = hello.get(1)
        if you is not None and (you[0], you[1]) == (self.boot, self.epoch) and not self.stands:
            self._stand(now)

    def _stand(self, now: float) -> None:
        self.stands = True
        self._renew(now)
        self.queued.clear()
        table = {0: self.calls.table()}
        skills = getattr(self.body, "skills", None)
        if skills is not None:
            table[1] = [{0: name, 1: signature} for name, signature in skills.items()]
        self._say(16, table)
        self.wanted.clear()
        for number in range(len(self.transfers)):
            self._offer(number)
        self.body.observe(now)

    def _leave(self) -> None:
        if self.stands:
            self.epoch += 1
            self.stands = False
        self.peer = None
        self.tag = 0
        self.data, self.bulk = Reliable(), Reliable()
        self.echoes.clear()
        self.feedback.clear()

    # Orders and the lease.

    def _on_urgent(self, now: float, body: bytes, inside: bool) -> None:
        kind = body[0]
        if kind == 0x01 and inside:
            count, sent = struct.unpack_from("<IQ", body, 1)
            self._renew(now)
            self.echoes.append(("heartbeat", count, sent, round(now * 1e6)))
        elif kind == 0x02 or (kind == 0x03 and inside):
            boot, number = struct.unpack_from("<QI", body, 1)
            stale = self.last_order is not None and self.last_order[0] == boot and number <= self.last_order[1]
            if not stale:
                self.last_order = (boot, number)
                if kind == 0x02:
                    self.stop(now)
                elif self.stopped:
                    self.stopped = False
                    self.body.resume(now)
            self.echoes.append(("order", boot, number))

    def stop(self, now: float) -> None:
        """Stops as a button on the body does; only the host's resume lifts it."""
        if not self.stopped:
            self.stopped = True
            self._end_all(now, Outcome(CANCELLED))
            self.body.stop(now, "stop")

    def _renew(self, now: float) -> None:
        self.renewed = max(self.renewed, now)
        self.expired = False

    def _expire(self, now: float) -> None:
        if self.calls.running and now >= self.renewed + self.lease:
            self.expired = True
            self._end_all(now, Outcome(FAILED, "lease expired", 1))
            self.body.stop(now, "lease")

    def _end_all(self, now: float, outcome: Outcome) -> None:
        for id in list(self.calls.running):
            self.finish(now, id, outcome)
        self.feedback.clear()

    # Calls.

    def _tell_state(self, id: bytes) -> None:
        self._say(19, {0: id, 1: self.calls.state(id)})
        if id in self.calls.results:
            self.queued.discard(id)

    def _on_message(self, now: float, message: bytes) -> None:
        number, fields = cbor2.loads(message)
        if number == 0:
            self._on_call(now, read_call(fields[0]))
            return
        if number == 32:
            # A robot that takes no transfers wants nothing of one.
            return
        if number == 33:
            if fields[0] < len(self.transfers):
                self.wanted[fields[0]] = fields[1]
            return
        id = fields[0]
        if number == 1:
            state = self.calls.state(id)[0]
            if state == UNKNOWN:
                self.calls.bury(id)
            self._tell_state(id)
            if state == RUNNING:
                self.body.cancel(now, id)
        elif number == 2:
            self._tell_state(id)
        elif number == 3:
            revision = fields[1]
            if self.calls.revise(id, revision):
                self.body.correct(now, id, revision, fields[2])
            else:
                self._tell_state(id)
        elif number == 4:
            self.calls.settle(id)

    def _on_call(self, now: float, call: Call) -> None:
        state = self.calls.state(call.id)[0]
        if state in (RUNNING, DONE, SETTLED):
            self._tell_state(call.id)
            return
        reason = None
        if state == TOMBSTONE:
            reason = REJECT_CANCELLED
        elif call.boot != self.boot:
            reason = LOST
        elif self.stopped:
            reason = STOPPED
        elif self.expired:
            reason = LEASE_EXPIRED
        elif len(self.calls.running) >= self.calls_running_max:
            reason = BUSY
        elif self.calls.full:
            reason = RESULTS_FULL
        if reason is not None:
            self._say(18, {0: call.id, 1: reason})
            return
        if not self.calls.running:
            self._renew(now)
        self.calls.running[call.id] = (now, call.revision)
        self._say(17, {0: call.id})
        refusal = self.body.start(now, call)
        if refusal is not None:
            self.finish(now, call.id, Outcome(REFUSED, refusal))

    def finish(self, now: float, id: bytes, outcome: Outcome) -> bool:
        """Ends a call; False when it does not run, as after a stop."""
        if not self.calls.finish(now, id, outcome):
            return False
        self.feedback.pop(id, None)
        return True

    def offer(self, name: str, data: bytes) -> int:
        """Offers the host something long (a map, a film), now and in every later session, and returns its number. It
        crosses behind everything else if the host wants it."""
        self.transfers.append((name, data))
        if self.stands:
            self._offer(len(self.transfers) - 1)
        return len(self.transfers) - 1

    def _offer(self, number: int) -> None:
        name, data = self.transfers[number]
        self._say(32, {0: number, 1: len(data), 2: name})

    def _cut(self) -> None:
        """Cuts what is wanted into pieces, as far as there is room."""
        length = self.bulk.body_bytes - PIECE_HEAD_BYTES
        for number, offset in self.wanted.items():
            data = self.transfers[number][1]
            while offset < len(data) and self.bulk.peer_window and self.bulk.queued_bytes < PIECES_BYTES_MAX:
                piece = data[offset : offset + length]
                self.bulk.push(struct.pack("<IQ", number, offset) + piece)
                offset += len(piece)
            self.wanted[number] = offset

    def _say(self, number: int, fields: dict) -> None:
        if not self.data.push(cbor2.dumps([number, fields])):
            self.unreadable += 1

    # What the caller does.

    def attend(self, now: float) -> None:
        """Lets the body do what the host asked for, and tells the host what came of it."""
        self._expire(now)
        if self.stands:
            self.data.on_timeout(now)
            self.bulk.on_timeout(now)
        while not self.data.congested and (message := self.data.read()) is not None:
            try:
                self._on_message(now, message)
            except (Malformed, cbor2.CBORDecodeError, KeyError, TypeError, ValueError, IndexError):
                self.unreadable += 1
        for told in self.body.tick(now):
            if isinstance(told, Ended):
                self.finish(now, told.id, told.outcome)
            elif isinstance(told, Feedback) and told.id in self.calls.running:
                self.feedback[told.id] = told
            elif isinstance(told, Observed) and self.stands and not self.data.congested:
                self._say(21, {0: observation_map(told)})

    def next_timeout(self) -> float | None:
        """When `attend` has something to do by itself."""
        times = [self.data.next_timeout(), self.bulk.next_timeout()] if self.stands else []
        if self.calls.running:
            times.append(self.renewed + self.lease)
        return min((at for at in times if at is not None), default=None)

    def transmit(self, now: float) -> bytes:
        """The next frame to send; nothing when there is none. Take the next when this one is on the wire."""
        if self.echoes:
            return self._frame(URGENT, self._echo(now, self.echoes.popleft()))
        if self.reset_due is not None:
            tag, self.reset_due = self.reset_due, None
            if tag != self.tag:
                return Frame(RESET, session=tag).encode()
        if self.hello_due:
            self.hello_due = False
            return Frame(HELLO, body=self._hello()).encode()
        if not self.stands:
            return b""
        for id, outcome in self.calls.results.items():
            if id not in self.queued and not self.data.congested:
                self.queued.add(id)
                self._say(20, {0: id, 1: outcome})
        fragment = self.data.poll(now)
        if fragment is not None:
            seq, more, body = fragment
            return self._frame(DATA, body, seq, MORE if more else 0)
        if self.data.ack_due:
            return self._frame(ACK)
        if self.feedback:
            _, feedback = self.feedback.popitem()
            self.feedbacks += 1
            return self._frame(STREAM, feedback_body(feedback, now), self.feedbacks)
        self._cut()
        fragment = self.bulk.poll(now)
        if fragment is not None:
            seq, _, body = fragment
            ack, sack = self.bulk.acknowledgement()
            return Frame(BULK, FROM_DEVICE, self.tag, seq, ack, sack, body).encode()
        return b""

    def _frame(self, kind: int, body: bytes = b"", seq: int = 0, flags: int = 0) -> bytes:
        ack, sack = self.data.acknowledgement() if self.stands else (0, 0)
        self.data.ack_due = False
        return Frame(kind, FROM_DEVICE | flags, self.tag, seq, ack, sack, body).encode()

    def _echo(self, now: float, echo: tuple) -> bytes:
        latches = self.stopped | self.expired << 1
        if echo[0] == "heartbeat":
            _, count, sent, heard = echo
            return struct.pack("<BIQQQB", 0x81, count, sent, heard, round(now * 1e6), latches)
        _, boot, number = echo
        return struct.pack("<BQIB", 0x82, boot, number, latches)

    def _hello(self) -> bytes:
        hello = {
            0: {0: self.boot, 1: self.epoch},
            1: None if self.peer is None else {0: self.peer[0], 1: self.peer[1]},
            2: VERSION,
            3: VERSION,
            4: round(self.heartbeat * 1e6),
            5: round(self.lease * 1e6),
            6: BODY_BYTES,
            7: WINDOW,
            8: MESSAGE_BYTES_MAX,
            9: 0,
        }
        return cbor2.dumps(hello)
