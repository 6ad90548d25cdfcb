from __future__ import annotations

import io
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual import _wait

from collate import Document, compare, read, read_stream
from store import Annotation, Store, load_tags
from tests.tui.strategies import Pair
from tui.review.record import Record
from tui.review.session import Session
from tui.review.suggestions import Suggestions
from tui.review.tracked import Tracked

LEFT = """The Ferry

The ferry left the quay at nine. Forty-three people were on board.

Nobody had counted the bicycles. “She’s late,” said Anna Holm, the pilot.

A gull stood on the rail. The captain closed the harbour at noon because the swell was high.

The boat came back empty.
"""
RIGHT = """The Ferry

The ferry left the quay at ten. Thirty-four people were on board.

"She's late," said Hanna Holm, the pilot.

The captain closed the harbour at noon because the swell was high. It rained on the town hall all night.

The boat came back full.
"""
MOVED = """The market opens on Friday with forty stalls. The bridge was painted green in the spring.

The old baker sold his last loaf to the miller's daughter.
"""
MOVED_BACK = """The old baker sold his last loaf to the miller's daughter.

The market opens on Friday with forty stalls. The bridge was painted green in the spring.
"""


def document(text: str, path: str = "left.txt") -> Document:
    """A document as it would be read from a file of that name; without text, of an absent version."""
    return read_stream(io.BytesIO(text.encode()), path) if text else read(os.devnull)


class Unkept(Record):
    """A record that stands on no disk, for what never writes."""

    def __init__(self) -> None:
        self.annotations: Tracked[str, Annotation] = Tracked()
        self.review = Tracked()
        self.pins = ()
        self.suggestions = Suggestions()
        self.tags = load_tags("faithfulness")


def unkept_session(pair: Pair) -> Session:
    """A session in which nothing can be recorded."""
    return Session(*pair, Unkept())


def kept_session(
    store: Store, left: str = LEFT, right: str = RIGHT, paths: tuple[str, str] = ("left.txt", "right.txt")
) -> Session:
    """A session of two texts in a store, as the program opens it."""
    documents = document(left, paths[0]), document(right, paths[1])
    comparison = store.comparison(*documents)
    record = Record(store, comparison.id, load_tags(comparison.tag_set))
    session = Session(*documents, compare(*documents), record)
    session.restore_place()
    return session


@pytest.fixture(autouse=True)
def brisk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look ten times as often whether the program is idle after a key: that is most of the time of a flow."""
    monkeypatch.setattr(_wait, "SLEEP_GRANULARITY", 1 / 500)
    monkeypatch.setattr(_wait, "SLEEP_IDLE", 1 / 5000)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "record.db"


@pytest.fixture
def store(database: Path) -> Iterator[Store]:
    with Store.open(database, "ann") as store:
        yield store


@pytest.fixture
def session(store: Store) -> Session:
    """LEFT and RIGHT, in a database of their own."""
    return kept_session(store)


THINGS = """anchor barrel chart drum engine flag gangway hammock icebox jib kettle lantern mast net oar pump
quilt rope sail tiller umbrella valve winch yoke"""
DAYS = "\n\n".join(f"On day {day} the {thing} came ashore." for day, thing in enumerate(THINGS.split(), 1))


@pytest.fixture
def long(store: Store) -> Session:
    """LEFT and RIGHT, and a paragraph of each of 24 days below both: some 70 rows."""
    return kept_session(store, f"{LEFT}\n{DAYS}\n", f"{RIGHT}\n{DAYS}\n")
