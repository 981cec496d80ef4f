"""Runs a robot on a serial port, or on a pseudo-terminal for trials."""

from __future__ import annotations

import argparse
import os
import secrets
import select
import time
import tty

from .body import Body
from .link import DeviceLink

BITS_A_BYTE = 10
TICK_SECONDS = 0.02


class Terminal:
    """A pseudo-terminal; `path` is what the host opens, and `link` another name for it."""

    baud = 10_000_000

    def __init__(self, link: str | None = None) -> None:
        self._near, self._far = os.openpty()
        tty.setraw(self._far)
        os.set_blocking(self._near, False)
        self.path = os.ttyname(self._far)
        if link is not None:
            # In one step: whoever opens it finds the old terminal or the new one.
            os.symlink(self.path, new := f"{link}.{os.getpid()}")
            os.replace(new, link)

    def fileno(self) -> int:
        return self._near

    def read(self) -> bytes:
        try:
            return os.read(self._near, 4096)
        except BlockingIOError:
            return b""

    def write(self, data: bytes) -> None:
        try:
            os.write(self._near, data)
        except BlockingIOError:
            pass  # Nobody reads: it is lost, as on a line.


class Port:
    """A serial port of this machine."""

    def __init__(self, path: str, baud: int = 921_600) -> None:
        import serial

        self.baud = baud
        self.path = path
        self._serial = serial.Serial(path, baud, timeout=0, write_timeout=1, exclusive=True)

    def fileno(self) -> int:
        return self._serial.fileno()

    def read(self) -> bytes:
        return self._serial.read(4096)

    def write(self, data: bytes) -> None:
        self._serial.write(data)


def arguments(description: str) -> argparse.ArgumentParser:
    """What a robot's program is told of its port."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("port", nargs="?", help="a serial port; without one a pseudo-terminal is made")
    parser.add_argument("baud", nargs="?", type=int, default=921_600)
    parser.add_argument("--link", help="a name under which the pseudo-terminal is found")
    return parser


def open_port(given: argparse.Namespace) -> Terminal | Port:
    """The port that the arguments name."""
    return Port(given.port, given.baud) if given.port else Terminal(given.link)


def serve(
    body: Body, port: Terminal | Port, until=lambda: False, calls_running_max: int = 1, began=lambda link: None
) -> DeviceLink:
    """Serves until `until` says so. `began` gets the link: a body that has something long to send keeps it, to
    `offer` it there."""
    link = DeviceLink(body, secrets.randbits(64), calls_running_max)
    began(link)
    free_at = time.monotonic()
    while not until():
        now = time.monotonic()
        link.on_bytes(now, port.read())
        link.attend(now)
        # One frame at a time, when the wire is free: an echo never waits behind more than one.
        while now >= free_at and (frame := link.transmit(now)):
            port.write(frame)
            free_at = max(free_at, now) + len(frame) * BITS_A_BYTE / port.baud
            now = time.monotonic()
        timeout = link.next_timeout()
        rest = TICK_SECONDS if timeout is None else min(max(timeout - now, 0), TICK_SECONDS)
        if free_at > now:
            rest = min(rest, free_at - now)
        select.select([port], [], [], rest)
    return link
