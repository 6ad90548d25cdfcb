"""Columns of numbers that took long to find, kept for the next time: never text, for texts are confidential.

    ~/.cache/diptych/links/1f3a….bin       SHA-256 of all that follows, then each column behind its length

What is damaged, cut short or made by another version is as good as not there, and is made anew.
"""

from __future__ import annotations

import hashlib
import os
import struct
from array import array
from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

from platformdirs import user_cache_path

import collate

Column: TypeAlias = "array[Any]"
DIGEST = hashlib.sha256().digest_size


@cache
def version() -> bytes:
    """What reads and aligns, as a hash of its sources: numbers found by another one are not taken."""
    sources = (
        os.path.join(folder, name)  # noqa: PTH118 (as paths they take three times as long)
        for folder, _, names in os.walk(os.path.dirname(collate.__file__))  # noqa: PTH120
        for name in names
        if name.endswith(".py")
    )
    return hashlib.sha256(b"".join(map(_content, sorted(sources)))).digest()


def _content(path: str) -> bytes:
    with open(path, "rb") as stream:  # noqa: PTH123
        return stream.read()


def cache_file(kind: str, parts: Iterable[bytes]) -> Path:
    """Where the columns of a kind are kept that were found from these parts."""
    key = hashlib.sha256(version())
    for part in parts:
        key.update(hashlib.sha256(part).digest())
    return user_cache_path("diptych", appauthor=False) / kind / f"{key.hexdigest()}.bin"


def fetch(path: Path, typecodes: str) -> list[Column] | None:
    """The columns kept in a file, of these types as `array` names them; None when they cannot be used."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    body = memoryview(data)[DIGEST:]
    if hashlib.sha256(body).digest() != data[:DIGEST]:
        return None
    columns = []
    for typecode in typecodes:
        (length,) = struct.unpack_from("<q", body)
        columns.append(array(typecode, bytes(body[8 : 8 + length])))
        body = body[8 + length :]
    return columns


def keep(path: Path, columns: Sequence[Column]) -> None:
    """Keep columns for the next time; where they cannot be written, they are found anew."""
    body = b"".join(part for column in columns for part in (_length(column), column.tobytes()))
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        part.write_bytes(hashlib.sha256(body).digest() + body)
        part.replace(path)


def _length(column: Column) -> bytes:
    return struct.pack("<q", len(column) * column.itemsize)
