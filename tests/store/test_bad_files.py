"""Files that are cut off, flipped, blown up or of another kind: refused in words, and nothing is written."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator

import pytest

from store import EXPORTS, IMPORTS, Store
from store.exchange.incoming import ImportRefused
from tests.store.lines import dump

EACH = int(os.environ.get("DIPTYCH_BAD_FILES", "60"))  # files for each format; `make soak` asks for more
PIECES = (
    b"\xff\xfe", b"\x00", b"\xed\xa0\x80", b"null", b"true", b"[]", b"{}", b"1e999", b"-1", b"9" * 5000,
    b'"\\ud800"',
    b"[" * 3000, b'{"a":' * 3000, b"\t", b"\n", b"<v>", b"</v>", b'"', b"NaN", b"18446744073709551616",
)  # fmt: skip


def spoilt(good: bytes, chance: random.Random) -> bytes:
    """A file with a few things done to it."""
    for _ in range(chance.randint(1, 4)):
        at, to = sorted(chance.randrange(len(good) + 1) for _ in range(2))
        kind = chance.randrange(5)
        if kind == 0:
            good = good[:at]
        elif kind == 1:
            good = good[:at] + chance.choice(PIECES) + good[at:]
        elif kind == 2:
            good = good[:at] + good[min(to, at + 40) :]
        elif kind == 3:
            values = [at for at in range(len(good)) if good[at : at + 2] == b": "]
            if values:
                at = chance.choice(values) + 2
                end = next((to for to in range(at, len(good)) if good[to : to + 1] in b",}]"), len(good))
                good = good[:at] + chance.choice(PIECES) + good[end:]
        else:
            good = good.decode("utf-8", "replace").encode("utf-16") if chance.random() < 0.1 else good[::-1]
    return good


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(tmp_path_factory.mktemp("bad") / "record.db", "ann") as store:
        store.database.rows("PRAGMA synchronous = OFF")
        yield store


def is_refused(store: Store, name: str, bad: bytes) -> bool:
    try:
        IMPORTS[name](store, bad.splitlines(keepends=True), dry_run=True)
    except ImportRefused:
        return True
    return False


@pytest.mark.parametrize("name", IMPORTS)
def test_a_bad_file_is_refused_whole(full: Store, empty: Store, name: str) -> None:
    (comparison, *_) = full.comparisons()
    good, before = "".join(EXPORTS[name](full, [comparison.id])).encode(), dump(empty)
    chance, refused = random.Random(name), 0
    for _ in range(EACH):
        refused += is_refused(empty, name, spoilt(good, chance))
        assert dump(empty) == before
    assert refused > EACH / 2
