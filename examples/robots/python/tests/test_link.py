"""A host boiled down to what the specification asks of one, on the other end of a `DeviceLink`."""

import struct

import cbor2
from hob_robot.__main__ import Idler
from hob_robot.frame import BULK, BULK_ACK, DATA, HELLO, MORE, STREAM, URGENT, Decoder, Frame
from hob_robot.link import DeviceLink, session_tag

HOST = (11, 0)
BOOT = 7
ID = bytes(range(16))


class Host:
    """Greets, sends, acknowledges; `messages` and `urgent` are what came."""

    def __init__(self, link):
        self.link = link
        self.now = 0.0
        self.decoder = Decoder()
        self.messages, self.urgent, self.streams, self.hellos = [], [], [], []
        self.partial = b""
        self.pieces, self.piece_expected, self.lost = [], 0, set()
        self.expected = 0
        self.seq = 0
        self.tag = session_tag(HOST, (BOOT, link.epoch))

    def hello(self):
        greeting = {0: {0: 11, 1: 0}, 1: {0: BOOT, 1: self.link.epoch}, 2: 1, 3: 1, 4: 100_000, 5: 450_000}
        greeting |= {6: 512, 7: 32, 8: 65_536, 9: 32, 77: "tomorrow"}
        self.send(Frame(HELLO, 0, body=cbor2.dumps(greeting)))

    def send(self, frame):
        self.link.on_bytes(self.now, frame.encode())

    def say(self, number, fields):
        body = cbor2.dumps([number, fields])
        self.send(Frame(DATA, 0, self.tag, self.seq, self.expected, 0, body))
        self.seq += 1

    def call(self, id=ID, boot=BOOT, **more):
        fields = {0: id, 1: boot, 2: "look", 5: "look at the sink", 4: ["on(mug, sink)"]}
        self.say(0, {0: fields | more})

    def heartbeat(self):
        self.send(Frame(URGENT, 0, self.tag, 0, self.expected, 0, struct.pack("<BIQ", 1, 1, round(self.now * 1e6))))

    def run(self, seconds=0.0, beat=True):
        end = self.now + seconds
        while True:
            if beat:
                self.heartbeat()
            self.link.attend(self.now)
            while frame := self.link.transmit(self.now):
                for found in self.decoder.feed(frame):
                    self._hear(found)
            if self.now >= end:
                return
            self.now = min(self.now + 0.05, end)

    def _hear(self, frame):
        if frame.kind == HELLO:
            self.hellos.append(cbor2.loads(frame.body))
        elif frame.kind == URGENT:
            self.urgent.append(frame.body)
        elif frame.kind == STREAM:
            self.streams.append(frame.body)
        elif frame.kind == BULK and frame.seq in self.lost:
            self.lost.remove(frame.seq)
        elif frame.kind == BULK:
            if frame.seq == self.piece_expected:
                self.piece_expected += 1
                number, offset = struct.unpack_from("<IQ", frame.body)
                self.pieces.append((number, offset, frame.body[12:]))
            self.send(Frame(BULK_ACK, 0, self.tag, 0, self.piece_expected, 0))
        elif frame.kind == DATA and frame.seq == self.expected:
            self.expected += 1
            self.partial += frame.body
            if not frame.flags & MORE:
                self.messages.append(cbor2.loads(self.partial))
                self.partial = b""

    def numbers(self):
        return [number for number, _ in self.messages]


def ready(**more):
    body = Idler(**more)
    host = Host(DeviceLink(body, BOOT))
    host.hello()
    host.run()
    return host, body


def test_the_table_comes_first_and_a_call_is_carried_out_once():
    host, body = ready()
    host.call()
    host.run(0.1)
    host.call()
    host.run(2.0)
    assert host.numbers()[:3] == [16, 17, 19]
    number, fields = host.messages[-1]
    assert (number, fields[0], fields[1][0]) == (20, ID, [0, {}])
    assert fields[1][1] == [{0: "on(mug, sink)", 1: True, 2: 90}]
    assert body.started == [ID]
    host.say(4, {0: ID})
    host.say(2, {0: ID})
    host.run()
    assert host.messages[-1] == [19, {0: ID, 1: [4, {}]}]


def test_a_call_for_another_boot_is_lost():
    host, body = ready()
    host.call(boot=8)
    host.run()
    assert host.messages[-1] == [18, {0: ID, 1: 1}]
    assert body.started == []


def test_a_cancel_that_comes_first_leaves_a_tombstone():
    host, body = ready()
    host.say(1, {0: ID})
    host.call()
    host.run()
    assert host.messages[-2:] == [[19, {0: ID, 1: [3, {}]}], [18, {0: ID, 1: 2}]]
    assert body.started == []


def test_the_lease_runs_out_when_nobody_is_heard():
    host, body = ready(seconds=60.0)
    host.call()
    host.run(0.2)
    host.run(0.5, beat=False)
    assert body.call is None
    number, fields = host.messages[-1]
    assert (number, fields[1][0]) == (20, [1, {0: "lease expired", 1: 1}])


def test_a_stop_needs_no_session_is_echoed_and_holds_until_the_resume():
    body = Idler()
    host = Host(DeviceLink(body, BOOT))
    stop = struct.pack("<BQI", 2, 11, 1)
    host.send(Frame(URGENT, 0, body=stop))
    host.run(beat=False)
    assert host.urgent == [struct.pack("<BQIB", 0x82, 11, 1, 1)]
    host.hello()
    host.call()
    host.run()
    assert host.messages[-1] == [18, {0: ID, 1: 3}]
    host.send(Frame(URGENT, 0, host.tag, body=struct.pack("<BQI", 3, 11, 2)))
    host.send(Frame(URGENT, 0, host.tag, body=stop))
    host.call()
    host.run()
    assert host.messages[-1] == [17, {0: ID}]


def test_a_result_is_told_to_every_host_until_it_is_acknowledged():
    host, _ = ready(seconds=0.1)
    host.call()
    host.run(0.5)
    assert host.numbers()[-1] == 20
    again = Host(host.link)
    again.now = host.now
    greeting = {0: {0: 12, 1: 0}, 1: None, 2: 1, 3: 1, 4: 100_000, 5: 450_000, 6: 512, 7: 32, 8: 65_536}
    again.send(Frame(HELLO, 0, body=cbor2.dumps(greeting)))
    again.run(beat=False)
    epoch = again.hellos[-1][0][1]
    again.tag = session_tag((12, 0), (BOOT, epoch))
    again.heartbeat()
    again.run()
    assert again.numbers() == [16, 20]
    assert again.messages[0][1][0] == [{0: ID, 1: [2, {}]}]


def test_bytes_of_anything_break_nothing():
    import random

    random.seed(1)
    host, _ = ready()
    for _ in range(300):
        host.link.on_bytes(host.now, random.randbytes(500))
    for body in (b"", b"\xff", cbor2.dumps([0, {}]), cbor2.dumps([0, {0: {0: ID}}]), cbor2.dumps(7), cbor2.dumps([1, []])):
        host.send(Frame(DATA, 0, host.tag, host.seq, host.expected, 0, body))
        host.seq += 1
    host.call()
    host.run()
    assert host.numbers()[-1] == 17


def test_what_the_robot_offers_crosses_in_pieces_behind_everything_else_and_lost_ones_come_again():
    line, _ = ready()
    film = bytes(range(250)) * 40
    number = line.link.offer("film", film)
    line.run()
    assert line.messages[-1] == [32, {0: number, 1: len(film), 2: "film"}]
    assert not line.pieces, "nobody has asked for it yet"
    line.lost = {1, 5}
    line.say(33, {0: number, 1: 100})
    line.run(2.0)
    assert line.pieces[0][:2] == (number, 100)
    assert b"".join(piece for _, _, piece in line.pieces) == film[100:]
    assert all(len(piece) <= 384 - 12 for _, _, piece in line.pieces)
    line.call()
    line.run(2.0)
    assert 17 in line.numbers(), "calls go on"


def test_an_offer_is_made_again_in_the_next_session():
    line, _ = ready()
    line.link.offer("film", b"12345678")
    line.run()
    again = Host(line.link)
    again.tag = session_tag((12, 0), (BOOT, 1))
    greeting = {0: {0: 12, 1: 0}, 1: None, 2: 1, 3: 1, 4: 100_000, 5: 450_000, 7: 32, 9: 32}
    again.send(Frame(HELLO, 0, body=cbor2.dumps(greeting)))
    again.heartbeat()
    again.run()
    assert [16, {0: []}] in again.messages and [32, {0: 0, 1: 8, 2: "film"}] in again.messages
