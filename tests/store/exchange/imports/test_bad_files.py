"""Files that are cut off, flipped, blown up or of another kind: refused in words, and nothing is written."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Iterator

import pytest

from store import EXPORTS, IMPORTS, Comparison, Store
from store.incoming.misfits import ImportRefused
from tests.store.conftest import LEFT, RIGHT
from tests.store.lines import dump, suggestion_line
from tests.store.soaking import full as full_count
from tests.store.soaking import result

AT_ONCE, ALL = 25, 2500  # files of each kind: always, and in `make soak`
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


REGION = {"id": "a", "from_name": "t", "to_name": "left", "type": "labels"}
TASK = {
    "data": {"left": LEFT, "right": RIGHT, "name": "mill"},
    "annotations": [
        {"result": [{**REGION, "value": {"start": 4, "end": 7, "text": "old", "labels": ["facts/entity"]}}]}
    ],
    "predictions": [],
}
OTHERS = {  # as other programs write them
    "brat": f"T1\tColour 4 7;13 19\told burned\n#1\tAnnotatorNotes T1\tsee\n\f\n{LEFT}",
    "labelstudio": json.dumps([TASK], indent=1),
    "mqm": "new\tmill\t1\t1\tann\tThe <v>old</v> mill.\tThe new mill.\tFacts/Entity\tmajor\n"
    'new\tmill\t2\t2\tann\tTwelve came.\tTwenty "came".\tNo-error\tNo-error\t{"timestamp": 5}\n',
    "jsonl": json.dumps(suggestion_line()) + "\n",
    "webannotation": json.dumps(
        {
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "type": "Annotation",
            "id": "urn:uuid:01890000-0000-7000-8000-000000000001",
            "body": [
                {"purpose": "tagging", "value": "facts/entity"},
                {"purpose": "classifying", "value": "minor"},
            ],
            "target": {"source": "old.txt", "selector": {"type": "TextQuoteSelector", "exact": "old"}},
        }
    ),
}
assert OTHERS.keys() == IMPORTS.keys()


def misfits(store: Store, name: str, bad: bytes) -> list[str]:
    """Why a file is refused, tried out and then in earnest; nothing when it is taken."""
    found: list[str] = []
    for is_tried in (True, False):
        try:
            IMPORTS[name](store, bad.splitlines(keepends=True), dry_run=is_tried)
        except ImportRefused as refusal:
            found = [str(misfit) for misfit in refusal.misfits]
        else:
            return []  # that one was tried: nothing is kept of it either
    return found


def refused(store: Store, name: str, good: bytes, count: int) -> int:
    """How many of so many spoilt files are refused; after each the database is as it was."""
    before, chance, number = dump(store), random.Random(name), 0
    for _ in range(count):
        bad = spoilt(good, chance)
        reasons = misfits(store, name, bad)
        after = dump(store)
        assert after == before, bad
        assert all(reason.isprintable() for reason in reasons), bad
        number += bool(reasons)
    return number


def own(full: Store, name: str) -> bytes:
    (comparison, *_) = full.comparisons()
    return "".join(EXPORTS[name](full, [comparison.id])).encode()


@pytest.mark.parametrize("name", IMPORTS)
def test_a_bad_file_is_refused_whole(full: Store, empty: Store, name: str) -> None:
    assert refused(empty, name, own(full, name), AT_ONCE) > AT_ONCE / 2


@pytest.mark.parametrize("name", IMPORTS)
def test_a_bad_file_of_others_is_refused_whole(store: Store, comparison: Comparison, name: str) -> None:
    assert is_taken(store, name)
    assert refused(store, name, OTHERS[name].encode(), AT_ONCE) > AT_ONCE / 5


def is_taken(store: Store, name: str) -> bool:
    lines = OTHERS[name].encode().splitlines(keepends=True)
    return sum(map(sum, (each.values() for each in IMPORTS[name](store, lines, dry_run=True).values()))) > 0


@pytest.mark.slow
@pytest.mark.parametrize("name", IMPORTS)
def test_very_many_bad_files(full: Store, empty: Store, comparison: Comparison, name: str) -> None:
    count = int(os.environ.get("DIPTYCH_BAD_FILES", full_count(ALL)))
    of_ours = refused(empty, name, own(full, name), count)
    of_others = refused(full, name, OTHERS[name].encode(), count)
    result(f"bad files of {name}", tried=2 * count, refused=of_ours + of_others)
    assert of_ours > count / 2
