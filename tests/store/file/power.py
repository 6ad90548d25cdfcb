"""What a disk may hold after the power is gone, made from what a program wrote.

    pwrite wal 0-31, fsync wal, pwrite wal 32-4151, "do 1"           the program, as strace saw it
    wal: 0-31                                                       nothing that was not flushed
    wal: 0-31, 32-511, 1024-4151                                    some of it, torn at sectors

A write is on the disk for certain once its file was flushed, a name once its folder was. Until then any part
of it may be. See Pillai and others, "All File Systems Are Not Created Equal" (2014).
"""

from __future__ import annotations

import random
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, NamedTuple

SECTOR = 512  # bytes that are written together
WATCHED = "openat,pwrite64,write,ftruncate,fsync,fdatasync,rename,unlink"
_CALL = re.compile(r"(\w+)\((.*)\)\s+= (-?\d+)(?:<(.*)>)?")
_DESCRIPTOR = re.compile(r"\d+<([^>]*)>")
_STRING = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')

Fate = Literal["none", "all", "some", "torn"]
FATES: tuple[Fate, ...] = ("none", "all", "some", "torn")


class Call(NamedTuple):
    """One of the program's calls: a file by its path, and what was written, told or meant."""

    name: str
    path: str
    data: bytes = b""
    at: int = 0


def watched(program: str, *arguments: str, trace: Path) -> list[Call]:
    """What a Python program wrote, flushed, named and told on standard output, in order."""
    command = [
        *("strace", "-y", "-xx", "-s", "10000000", "-e", f"trace={WATCHED}", "-o", str(trace)),
        *(sys.executable, "-W", "error", "-c", program, *arguments),
    ]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    with trace.open(encoding="ascii") as lines:
        return [call for line in lines if (call := _call_of(line))]


def _bytes(escaped: str) -> bytes:
    return bytes.fromhex(escaped.replace("\\x", ""))


def _call_of(line: str) -> Call | None:
    matched = _CALL.match(line)
    if not matched or int(matched[3]) < 0:
        return None
    name, arguments = matched[1], matched[2]
    strings = [_bytes(found) for found in _STRING.findall(arguments)]
    if name == "openat":
        return Call("create", strings[0].decode()) if "O_CREAT" in arguments else None
    if name in ("rename", "unlink"):
        return Call(name, strings[0].decode(), strings[-1])
    descriptor = _DESCRIPTOR.match(arguments)
    path = _bytes(descriptor[1]).decode() if descriptor else ""
    last = arguments.rpartition(", ")[2]
    if name in ("pwrite64", "write"):
        is_told = arguments.startswith("1<")
        return Call("tell" if is_told else "write", path, strings[0], int(last) if name == "pwrite64" else 0)
    return Call("truncate" if name == "ftruncate" else "flush", path, at=int(last) if last.isdigit() else 0)


@dataclass
class _File:
    """What is on the disk for certain, and what came after it."""

    contents: bytearray = field(default_factory=bytearray)
    waiting: list[Call] = field(default_factory=list)

    def flush(self) -> None:
        for call in self.waiting:
            _apply(self.contents, call.at, None if call.name == "truncate" else call.data)
        self.waiting.clear()

    def image(self, fate: Fate, dice: random.Random) -> bytes:
        contents = bytearray(self.contents)
        for call in self.waiting:
            if fate == "none" or (fate != "all" and dice.random() < 0.5):
                continue
            if call.name == "truncate":
                _apply(contents, call.at, None)
                continue
            for at, data in _sectors(call) if fate == "torn" else [(call.at, call.data)]:
                if fate != "torn" or dice.random() < 0.7:
                    _apply(contents, at, data)
        return bytes(contents)


def _sectors(call: Call) -> Iterator[tuple[int, bytes]]:
    at, end = call.at, call.at + len(call.data)
    while at < end:
        upto = min(end, (at // SECTOR + 1) * SECTOR)
        yield at, call.data[at - call.at : upto - call.at]
        at = upto


def _apply(contents: bytearray, at: int, data: bytes | None) -> None:
    """Write, or cut off."""
    size = at if data is None else at + len(data)
    contents.extend(bytes(max(0, size - len(contents))))
    if data is None:
        del contents[at:]
    else:
        contents[at:size] = data


class Disk:
    """Files in one folder, as a program leaves them behind it."""

    def __init__(self, folder: Path) -> None:
        self._heard = b""
        self._folder = str(folder)
        self._now: dict[str, _File] = {}
        self._named: dict[str, _File] = {}  # for certain
        self._naming: list[dict[str, _File]] = []  # all names after each change since

    @property
    def told(self) -> list[str]:
        """The lines that the program has told."""
        return self._heard.decode().split("\n")[:-1]

    def take(self, call: Call) -> None:
        """Let one call happen."""
        if call.name == "tell":
            self._heard += call.data
        elif call.name == "flush" and call.path == self._folder:
            self._named = dict(self._now)
            self._naming.clear()
        elif call.path.startswith(f"{self._folder}/") and not call.path.endswith("-shm"):
            self._take(call, call.path.removeprefix(f"{self._folder}/"))

    def _take(self, call: Call, name: str) -> None:
        if call.name in ("write", "truncate"):
            self._now[name].waiting.append(call)
        elif call.name == "flush":
            self._now[name].flush()
        elif call.name == "unlink":
            self._name(name, None)
        elif call.name == "rename":
            self._name(Path(call.data.decode()).name, self._now[name])
            self._name(name, None)
        elif name not in self._now:
            self._name(name, _File())

    def _name(self, name: str, file: _File | None) -> None:
        self._now = {**self._now, name: file} if file else _without(self._now, name)
        self._naming.append(self._now)

    def image(self, fate: Fate, dice: random.Random) -> dict[str, bytes]:
        """Files as they may be found if the power goes now; changes of names come in their order."""
        names = [self._named, *self._naming]
        found = {"none": names[0], "all": names[-1]}.get(fate) or dice.choice(names)
        return {name: file.image(fate, dice) for name, file in found.items()}


def _without(files: dict[str, _File], name: str) -> dict[str, _File]:
    return {each: file for each, file in files.items() if each != name}


def images(
    calls: Iterable[Call], folder: Path, moments: set[int], dice: random.Random
) -> Iterator[tuple[Fate, dict[str, bytes], list[str]]]:
    """At some of the calls, by number: a fate, what is then on the disk, and what had been told by then."""
    disk = Disk(folder)
    for number, call in enumerate(calls):
        if number in moments:
            fate = dice.choice(FATES)
            yield fate, disk.image(fate, dice), disk.told
        disk.take(call)
