"""Frames: bytes between zeros, with a header, a body and a checksum."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

HELLO, RESET, URGENT, DATA, ACK, STREAM, BULK, BULK_ACK = 0x01, 0x02, 0x10, 0x20, 0x21, 0x30, 0x40, 0x41
KINDS = frozenset((HELLO, RESET, URGENT, DATA, ACK, STREAM, BULK, BULK_ACK))

FROM_DEVICE, MORE = 1, 2

HEADER = struct.Struct("<BBIIII")
BODY_BYTES_MAX = 4096
CODED_BYTES_MAX = HEADER.size + BODY_BYTES_MAX + 4 + 17


def _table() -> list[int]:
    table = []
    for byte in range(256):
        for _ in range(8):
            byte = byte >> 1 ^ (0x82F63B78 if byte & 1 else 0)
        table.append(byte)
    return table


_CRC = _table()


def crc32c(data: bytes) -> int:
    """CRC-32C (Castagnoli), reflected; of b"123456789" it is 0xE3069283."""
    crc = 0xFFFFFFFF
    for byte in data:
        crc = _CRC[(crc ^ byte) & 0xFF] ^ crc >> 8
    return crc ^ 0xFFFFFFFF


def stuff(data: bytes) -> bytes:
    """Consistent Overhead Byte Stuffing. A block of 254 bytes that ends the data is not followed by an empty one."""
    out = bytearray()
    runs = data.split(b"\0")
    for nth, run in enumerate(runs):
        last = nth == len(runs) - 1
        while len(run) > 254 or (len(run) == 254 and not last):
            out += b"\xff" + run[:254]
            run = run[254:]
        out += bytes([len(run) + 1]) + run
    return bytes(out)


def unstuff(data: bytes) -> bytes | None:
    """Undoes the stuffing; None for what is no stuffing."""
    out = bytearray()
    at = 0
    while at < len(data):
        code = data[at]
        end = at + code
        if code == 0 or end > len(data):
            return None
        out += data[at + 1 : end]
        at = end
        if code != 0xFF and at < len(data):
            out.append(0)
    return bytes(out)


@dataclass(frozen=True)
class Frame:
    """A frame as it crosses the line."""

    kind: int
    flags: int = FROM_DEVICE
    session: int = 0
    seq: int = 0
    ack: int = 0
    sack: int = 0
    body: bytes = b""

    def encode(self) -> bytes:
        """The bytes, zeros included."""
        head = HEADER.pack(self.kind, self.flags, self.session, self.seq, self.ack, self.sack)
        plain = head + self.body
        return b"\0" + stuff(plain + struct.pack("<I", crc32c(plain))) + b"\0"


def parse(run: bytes) -> Frame | None:
    """The frame between two zeros; None for what is none, or of a kind that this version does not know."""
    plain = unstuff(run)
    if plain is None or len(plain) < HEADER.size + 4:
        return None
    covered, checksum = plain[:-4], plain[-4:]
    if struct.unpack("<I", checksum)[0] != crc32c(covered) or covered[0] not in KINDS:
        return None
    return Frame(*HEADER.unpack_from(covered), body=covered[HEADER.size :])


class Decoder:
    """Finds frames in a stream of bytes."""

    def __init__(self) -> None:
        self.bad = 0
        self._held = bytearray()
        self._overlong = False

    def feed(self, data: bytes) -> Iterator[Frame]:
        """The frames that these bytes complete."""
        *runs, rest = data.split(b"\0")
        for run in runs:
            held = bytes(self._held) + run
            overlong, self._overlong = self._overlong, False
            self._held.clear()
            if not held and not overlong:
                continue
            frame = None if overlong or len(held) > CODED_BYTES_MAX else parse(held)
            if frame is None:
                self.bad += 1
            else:
                yield frame
        self._held += rest
        if len(self._held) > CODED_BYTES_MAX:
            self._held.clear()
            self._overlong = True
