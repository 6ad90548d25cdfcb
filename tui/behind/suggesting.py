"""Looking for suggestions: in a process of its own while one reads, or at once where nobody reads.

Beside(left, right, alignment).answer()      None, None, … then what was found, in JSON
AtOnce(left, right, alignment).answer()      the same, when it is asked for
fingerprint(left, right, links)              by it this is known again while all it depends on is the same
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import collate
from collate import Alignment, Document
from store.library.found import in_json
from tui.behind.aligning import found_from
from tui.behind.aside import Aside
from tui.behind.cache import version
from tui.layout.links import Links

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from collate import Link


class SuggestionSearch(Protocol):
    """Suggestions being looked for."""

    def answer(self) -> bytes | None:
        """They, as they are kept, once they are found; until then None.

        Raises:
            EOFError: when the search has broken off.
        """

    def stop(self) -> None:
        """Give up; once is enough."""


Start = Callable[[Document, Document, Alignment], SuggestionSearch]


class Beside:
    """A search in a process of its own."""

    def __init__(self, left: Document, right: Document, alignment: Alignment) -> None:
        self._aside = Aside(_work, left, right, Links.of(alignment.links))

    def answer(self) -> bytes | None:
        """What was found, see `SuggestionSearch`."""
        found: bytes | None = next(self._aside.news(), None)
        if found is not None:
            self.stop()
        return found

    def stop(self) -> None:
        """Give up; once is enough."""
        self._aside.stop()


def _work(answers: Connection, left: Document, right: Document, links: Links) -> None:
    answers.send(found_in(left, right, Alignment(tuple(links))))


def found_in(left: Document, right: Document, alignment: Alignment) -> bytes:
    """The suggestions for two documents, as they are kept."""
    return in_json(collate.suggest(left, right, alignment))


class AtOnce:
    """A search that is over when it is asked for its answer, for where nobody reads meanwhile."""

    def __init__(self, left: Document, right: Document, alignment: Alignment) -> None:
        self._sought = left, right, alignment

    def answer(self) -> bytes | None:
        """What is found now, see `SuggestionSearch`."""
        return found_in(*self._sought)

    def stop(self) -> None:
        """There is nothing to give up."""


def fingerprint(left: Document, right: Document, links: Sequence[Link]) -> str:
    """A hash of all that suggestions depend on: the documents, their links, the program and its words."""
    columns = Links.of(links)
    parts = [version(), word_lists(), *found_from(left), *found_from(right)]
    parts += [column.tobytes() for run in columns.runs.values() for column in (run.sentences, run.ends)]
    parts += [columns.scores.tobytes(), columns.moved.tobytes()]
    return hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()


@cache
def word_lists() -> bytes:
    """A hash of the words that are known of languages."""
    files = sorted((Path(collate.__file__).parent / "data").glob("*.t*"))
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).digest()
