"""Getting the links of two documents: from the cache, at once, or in a process of its own while one reads.

    short texts      ->  aligned before the reader opens
    long texts       ->  a sketch to read by, replaced when the links have been found
    seen before      ->  the links that were found then

The cache holds sentence numbers and scores; it may be thrown away at any time.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import collate
from collate import Alignment, Document, Link
from collate.spans import spans_in_columns
from tui.behind import cache
from tui.behind.aside import Aside
from tui.behind.reading import structure
from tui.layout.links import Links, Run

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

STEP = 0.01  # of the progress that is worth telling
AT_ONCE = 2_500  # sentences of both sides together that take about a second


def links_at_once(left: Document, right: Document) -> Alignment | None:
    """The alignment, when it is cached or quickly found; None when it takes long."""
    found = load(left, right)
    if found is None and len(left.sentences) + len(right.sentences) <= AT_ONCE:
        found = collate.compare(left, right)
        save(left, right, found)
    return found


def sketch(left: Document, right: Document) -> Alignment:
    """Links by mere position, to read by until the true ones are found.

    4 and 2 sentences -> 0-0, 1-gap, 2-1, 3-gap
    """
    n, m = len(left.sentences), len(right.sentences)
    links: list[Link] = []
    for at in range(max(n, m)):
        pair = at * n // max(n, m), at * m // max(n, m)
        before = (at - 1) * n // max(n, m), (at - 1) * m // max(n, m)
        is_new = pair[0] != before[0] and n > 0, pair[1] != before[1] and m > 0
        links.append(Link((pair[0],) if is_new[0] else (), (pair[1],) if is_new[1] else (), 0.0))
    return Alignment(tuple(links))


class LinkSearch:
    """An alignment under way in a process of its own."""

    def __init__(self, left: Document, right: Document) -> None:
        self.documents = left, right
        self.progress = 0.0
        self._aside = Aside(_work, left, right)

    def answer(self) -> Alignment | None:
        """The alignment once it is found; until then None, and `progress` says how far it is, from 0 to 1.

        Raises:
            EOFError: when the process has died.
        """
        for news in self._aside.news():
            if isinstance(news, float):
                self.progress = news
            else:
                self.stop()
                found = Alignment(news)
                save(*self.documents, found)
                return found
        return None

    def stop(self) -> None:
        """Give up; once is enough."""
        self._aside.stop()


def _work(answers: Connection, left: Document, right: Document) -> None:
    told = [0.0]

    def tell(done: float) -> None:
        if done >= told[0] + STEP:
            told[0] = done
            answers.send(float(done))

    answers.send(Links.of(collate.compare(left, right, progress=tell).links))


# The cache


def cache_file(left: Document, right: Document) -> Path:
    """Where the links of two documents are kept."""
    return cache.cache_file("links", chain.from_iterable(map(found_from, (left, right))))


def found_from(document: Document) -> Iterator[bytes]:
    """What links depend on, of one document."""
    yield from structure(document.text, document.blocks)
    sentences = spans_in_columns(document.sentences)
    yield sentences.starts.tobytes()
    yield sentences.ends.tobytes()


def load(left: Document, right: Document) -> Alignment | None:
    """The links found earlier; None when there are none."""
    columns = cache.fetch(cache_file(left, right), "iiiidi")
    if columns is None:
        return None
    lefts, left_ends, rights, right_ends, scores, moved = columns
    links = Links({"left": Run(lefts, left_ends), "right": Run(rights, right_ends)}, scores, moved)
    return Alignment(links)


def save(left: Document, right: Document, alignment: Alignment) -> None:
    """Keep the links for the next time, if they are all."""
    links = Links.of(alignment.links)
    if not links.is_complete(len(left.sentences), len(right.sentences)):
        return
    runs = (column for run in links.runs.values() for column in (run.sentences, run.ends))
    cache.keep(cache_file(left, right), (*runs, links.scores, links.moved))
