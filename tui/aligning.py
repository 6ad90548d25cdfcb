"""Getting the links of two documents: from the cache, at once, or in a process of its own while one reads.

    short texts      ->  aligned before the reader opens
    long texts       ->  a sketch to read by, replaced when the links have been found
    seen before      ->  the links that were found then

The cache holds sentence numbers and scores, no text; it may be thrown away at any time.
"""

from __future__ import annotations

import hashlib
import json
import multiprocessing
from contextlib import suppress
from functools import cache
from multiprocessing.connection import Connection
from pathlib import Path

from platformdirs import user_cache_path

import collate
from collate import Alignment, Document, Link, compare

STEP = 0.01  # of the progress that is worth telling
AT_ONCE = 2_500  # sentences of both sides together that take about a second


def links_at_once(left: Document, right: Document) -> Alignment | None:
    """The alignment, when it is cached or quickly found; None when it takes long."""
    found = load(left, right)
    if found is None and len(left.sentences) + len(right.sentences) <= AT_ONCE:
        found = compare(left, right)
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


class Search:
    """An alignment under way in a process of its own."""

    def __init__(self, left: Document, right: Document) -> None:
        self.documents = left, right
        self.progress = 0.0
        context = multiprocessing.get_context("spawn")
        self._answers, theirs = context.Pipe(duplex=False)
        self._process = context.Process(target=_work, args=(theirs, left, right), daemon=True)
        self._process.start()
        theirs.close()

    def answer(self) -> Alignment | None:
        """The alignment once it is found; until then None, and `progress` says how far it is, from 0 to 1.

        Raises:
            EOFError: when the process has died.
        """
        links = None
        while links is None and self._answers.poll():
            news = self._answers.recv()
            if isinstance(news, float):
                self.progress = news
            else:
                links = news
        if links is None:
            return None
        self.stop()
        found = Alignment(tuple(Link(*link) for link in links))
        save(*self.documents, found)
        return found

    def stop(self) -> None:
        """Give up; once is enough."""
        if self._answers.closed:
            return
        self._process.terminate()
        self._process.join()
        self._answers.close()


def _work(answers: Connection, left: Document, right: Document) -> None:
    told = [0.0]

    def tell(done: float) -> None:
        if done >= told[0] + STEP:
            told[0] = done
            answers.send(float(done))

    answers.send(_plain(compare(left, right, progress=tell)))


def _plain(alignment: Alignment) -> list[tuple[tuple[int, ...], tuple[int, ...], float, bool]]:
    return [(link.left, link.right, link.score, link.moved) for link in alignment.links]


# The cache


@cache
def aligner_version() -> str:
    """What the aligner is, as a hash of its sources: links of another one are not taken."""
    sources = sorted(Path(collate.__file__).parent.glob("*.py"))
    return hashlib.sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()


def cache_file(left: Document, right: Document) -> Path:
    """Where the links of two documents are kept."""
    key = hashlib.sha256(aligner_version().encode())
    for document in (left, right):
        key.update(repr((hashlib.sha256(document.text.encode()).digest(), document.sentences)).encode())
        key.update(repr(document.blocks).encode())
    return user_cache_path("diptych", appauthor=False) / "links" / f"{key.hexdigest()}.json"


def load(left: Document, right: Document) -> Alignment | None:
    """The links found earlier; None when there are none, or none that can be used."""
    try:
        rows = json.loads(cache_file(left, right).read_bytes())
        links = tuple(Link(tuple(a), tuple(b), score, moved) for a, b, score, moved in rows)
    except (OSError, ValueError, TypeError):
        return None
    return Alignment(links) if _is_complete(links, left, right) else None


def _is_complete(links: tuple[Link, ...], left: Document, right: Document) -> bool:
    """Whether every sentence stands in exactly one link: a file in a cache can hold anything."""
    sides = (
        sorted(at for link in links for at in link.left),
        sorted(at for link in links for at in link.right),
    )
    return sides == (list(range(len(left.sentences))), list(range(len(right.sentences))))


def save(left: Document, right: Document, alignment: Alignment) -> None:
    """Keep the links for the next time; a cache that cannot be written is no trouble."""
    path = cache_file(left, right)
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        part.write_text(json.dumps(_plain(alignment)), encoding="utf-8")
        part.replace(path)
