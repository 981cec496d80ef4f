"""The frames of `robot-io/wire/tests/golden.txt`, which the Rust implementation is held to as well."""

import struct
from pathlib import Path

import cbor2
import pytest
from hob_robot.body import Feedback, failed
from hob_robot.frame import Decoder, Frame, crc32c, parse, stuff, unstuff
from hob_robot.__main__ import Idler
from hob_robot.body import Observed
from hob_robot.link import DeviceLink, session_tag
from hob_robot.messages import feedback_body, outcome_map, read_call

GOLDEN = Path(__file__).parents[4] / "robot-io" / "wire" / "tests" / "golden.txt"
ID = bytes(range(1, 17))


def vectors():
    for line in GOLDEN.read_text().splitlines():
        if line.startswith("#"):
            continue
        name, *fields, body, whole = line.split()
        kind, flags, session, seq, ack, sack = (int(field, 16) for field in fields)
        body = b"" if body == "-" else bytes.fromhex(body)
        yield name, Frame(kind, flags, session, seq, ack, sack, body), bytes.fromhex(whole)


VECTORS = {name: (frame, whole) for name, frame, whole in vectors()}


@pytest.mark.parametrize("name", VECTORS)
def test_a_frame_is_made_and_found_as_it_stands(name):
    frame, whole = VECTORS[name]
    assert frame.encode() == whole
    assert list(Decoder().feed(whole)) == [frame]


def test_there_are_vectors_of_every_kind():
    assert {frame.kind for frame, _ in VECTORS.values()} == {1, 2, 0x10, 0x20, 0x21, 0x30, 0x40, 0x41}


def test_the_checksum_is_castagnolis():
    assert crc32c(b"123456789") == 0xE3069283


def test_a_call_is_read():
    number, fields = cbor2.loads(VECTORS["call"][0].body)
    call = read_call(fields[0])
    assert (number, call.id, call.boot, call.skill, call.revision) == (0, ID, 7, "place-on", 1)
    assert (call.args, call.check) == ({"thing": "mug"}, ["on(mug, table)"])
    assert (call.sentence, call.deadline_seconds) == ("put the mug on the table", 60.0)


def test_a_call_with_a_field_of_tomorrow_is_read():
    number, fields = cbor2.loads(VECTORS["call"][0].body)
    later = fields[0] | {30: {"force": [0.5]}, 31: True}
    assert read_call(cbor2.loads(cbor2.dumps(later))) == read_call(fields[0])


def test_an_outcome_is_the_vectors():
    outcome = failed(
        "slipped",
        readings=[("on(mug, table)", False, 90)],
        sightings=[("mug", "floor")],
        amounts=[("milk", 0.5, "ml")],
        battery_percent=71,
        duration_seconds=12.0,
    )
    number, fields = cbor2.loads(VECTORS["result"][0].body)
    assert (number, fields[1]) == (20, outcome_map(outcome))


def test_feedback_is_the_vectors():
    feedback = Feedback(ID, 40, revision=1, chunk=12, note="reaching")
    assert feedback_body(feedback, 5.0) == VECTORS["feedback"][0].body


def test_a_heartbeat_and_its_echo_have_the_layout_of_the_specification():
    assert struct.unpack("<BIQ", VECTORS["heartbeat"][0].body) == (1, 9, 1_000_000)
    assert struct.unpack("<BIQQQB", VECTORS["heartbeat-echo"][0].body) == (0x81, 9, 1_000_000, 77, 78, 1)


def test_blocks_of_254_end_where_they_should():
    for length in (0, 1, 253, 254, 255, 508, 509, 1000):
        for fill in (b"\0", b"\1", b"\1\0"):
            data = (fill * length)[:length]
            assert unstuff(stuff(data)) == data


def test_nonsense_is_no_frame():
    for run in (b"\1", b"\xff", b"\5ab", bytes(range(1, 200))):
        assert parse(run) is None


class Sees(Idler):
    """Has seen that its battery is low."""

    def tick(self, now):
        yield Observed(readings=[("charged()", False, 99)], battery_percent=18)


def device(body=None):
    """A device in a session, and what it says."""
    link = DeviceLink(body or Idler(), 7)
    hello = cbor2.loads(VECTORS["hello"][0].body)
    link.on_bytes(0.0, Frame(1, 0, body=cbor2.dumps(hello | {1: {0: 7, 1: 0}})).encode())
    return link


def said(link):
    """The messages that wait to be sent, each of one fragment."""
    return [segment.body for segment in link.data.queue]


def test_the_hello_of_the_vectors_is_understood():
    link = device()
    assert link.peer == (0xAABBCCDDEEFF0011, 2) and link.tag == session_tag(link.peer, (7, 0))
    assert (link.data.peer_window, link.bulk.peer_window, link.data.body_bytes) == (32, 16, 384)


def test_the_table_is_the_vectors():
    link = DeviceLink(Idler(), 7)
    link.calls.running[ID] = (0.0, 1)
    link.calls.results[bytes(15) + b"\1"] = {}
    link.calls.tombstones[bytes(15) + b"\2"] = None
    hello = cbor2.loads(VECTORS["hello"][0].body)
    link.on_bytes(0.0, Frame(1, 0, body=cbor2.dumps(hello | {1: {0: 7, 1: 0}})).encode())
    assert said(link)[0] == VECTORS["table"][0].body


def test_the_skills_of_a_body_stand_in_the_table_as_in_the_vectors():
    body = Idler()
    body.skills = {"open": 0x12345678, "wave": 0}
    # One that has rebooted: its table has nothing else.
    assert said(device(body))[0] == VECTORS["table-skills"][0].body
    assert said(device())[0] == cbor2.dumps([16, {0: []}])


def test_what_is_answered_to_a_call_is_the_vectors():
    link = device()
    link.on_bytes(0.0, Frame(0x20, 0, link.tag, 0, 0, 0, VECTORS["call"][0].body).encode())
    link.attend(0.0)
    assert said(link)[-1] == VECTORS["accepted"][0].body
    other = device()
    other.stop(0.0)
    other.on_bytes(0.0, Frame(0x20, 0, other.tag, 0, 0, 0, VECTORS["call"][0].body).encode())
    other.attend(0.0)
    assert said(other)[-1] == VECTORS["rejected"][0].body


def test_the_state_of_a_call_is_the_vectors():
    link = device()
    link.calls.settled[ID] = None
    link.on_bytes(0.0, Frame(0x20, 0, link.tag, 0, 0, 0, VECTORS["query"][0].body).encode())
    link.attend(0.0)
    assert said(link)[-1] == VECTORS["state"][0].body


def test_an_observation_is_the_vectors():
    link = device(Sees())
    link.attend(0.0)
    assert said(link)[-1] == VECTORS["observation"][0].body


def test_an_offer_and_a_piece_of_it_are_the_vectors():
    link = device()
    link.transfers = [("", b"")] * 3
    film = bytes(1024) + b"film\0film" + bytes(400_000 - 1033)
    assert link.offer("film", film[:400_000]) == 3
    assert said(link)[-1] == VECTORS["offer"][0].body
    want = Frame(0x20, 0, link.tag, 0, 0, 0, VECTORS["want"][0].body)
    link.on_bytes(0.0, want.encode())
    link.attend(0.0)
    pieces = [parse(run) for run in iter(lambda: link.transmit(0.0).strip(b"\0"), b"")]
    pieces = [frame for frame in pieces if frame.kind == 0x40]
    assert pieces[0].body.startswith(VECTORS["piece"][0].body)


def test_a_stop_and_its_echo_are_the_vectors():
    link = device()
    while link.transmit(0.0):
        pass
    order = VECTORS["stop"][0].body
    link.on_bytes(0.0, Frame(0x10, 0, body=order).encode())
    link.attend(0.0)
    echo = parse(link.transmit(0.0).strip(b"\0"))
    assert echo.body == VECTORS["order-echo"][0].body
