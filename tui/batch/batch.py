"""Many pairs made ready for review: read, linked, searched for suggestions, and put on record.

    manifest     line 2  old/1.md  new/1.md            line 3  old/2.md  new/2.md
    outcomes     line 2  "done"                        line 3  "failed": new/2.md does not exist: ...

The pairs are worked on elsewhere and at the same time; here alone is written, in the manifest's order. What
is kept is what the reader would keep, so it opens such a pair at once. A pair is ready when its suggestions
are on record, which is the last thing written of it: who is stopped at any moment goes on from there.
"""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol

from collate import Alignment, Document, DocumentError, compare, read, read_bytes
from collate.readers import LARGEST, file_of
from store.library.documents import absolute
from store.library.known import Files, by_files, by_texts
from tui.batch.cluster import GONE, ClusterError
from tui.batch.manifest import Listed
from tui.behind.aligning import load, save
from tui.behind.reading import page, split
from tui.behind.realigning import Corrector
from tui.behind.suggesting import fingerprint, found_in
from tui.layout.links import Links

if TYPE_CHECKING:
    from store import Store

State = Literal["to do", "done", "ready", "same", "failed"]


class Source(NamedTuple):
    """A file: its path, and its bytes unless it is none that can be read here."""

    path: str
    data: bytes | None


class Answer(NamedTuple):
    """What was found of a pair, as plain data that can travel: `found` as `store.library.found` keeps it.

    `key` is the `fingerprint` where it was found: another version of Diptych there gives another one.
    """

    left: Document
    right: Document
    links: Links
    found: bytes
    key: str


class Outcome(NamedTuple):
    """What became of a pair.

    Attributes:
        pair: as the manifest has it.
        state: to do; done now; ready before; the same two texts as an earlier line's; or failed.
        why: of one that failed, in a sentence; of the same, which line.
    """

    pair: Listed
    state: State
    why: str = ""


class Future(Protocol):
    """An answer to come, as the standard library and Dask have it."""

    def result(self) -> Answer | str:
        """The answer, or a sentence that says why there is none; waits for it."""

    def exception(self) -> BaseException | None:
        """What went wrong with the work, if anything did; waits for its end."""


Submit = Callable[[Source, Source], Future]


def work(left: Source, right: Source) -> Answer | str:
    """Do a pair; of what is no text, or too much for the memory, say so in a sentence instead."""
    try:
        documents = _read(left), _read(right)
        if not any(document.sentences for document in documents):
            return f"Neither {left.path} nor {right.path} has any text: there is nothing to compare."
        alignment = Alignment(Links.of(compare(*documents).links))
        found = found_in(*documents, alignment)
        return Answer(*documents, Links.of(alignment.links), found, fingerprint(*documents, alignment.links))
    except DocumentError as error:
        return str(error)
    except MemoryError:
        return _too_little(left.path, right.path)


def _too_little(left: str, right: str) -> str:
    return f"There is too little memory for {left} and {right}: try with --jobs 1."


def _read(source: Source) -> Document:
    if source.data is None:
        return read(source.path, split, page)
    return read_bytes(source.data, source.path, split, page)


def source_of(path: str) -> Source:
    """A file with its bytes; whatever is none, or cannot be read, is left to `work`, which says why."""
    try:
        file = file_of(path)
        if file.is_file():
            with file.open("rb") as stream:
                return Source(path, stream.read(LARGEST + 1))  # the one more shows that it is too large
    except (OSError, ValueError):
        pass
    return Source(path, None)


def _sha256(data: bytes | None) -> str:
    return hashlib.sha256(data or b"").hexdigest()  # an absent version is kept as having no bytes


class Batch:
    """The pairs of a manifest on their way into a database."""

    def __init__(self, store: Store, pairs: Iterable[Listed], tag_set: str = "faithfulness") -> None:
        self._store = store
        self._pairs = tuple(pairs)
        self._tag_set = tag_set
        self._known = by_files(store.database)
        self._lines: dict[tuple[str, str], int] = {}  # by absolute paths, the first line that has them
        for pair in self._pairs:
            self._lines.setdefault((absolute(pair.left), absolute(pair.right)), pair.line)

    def run(self, submit: Submit, ahead: int) -> Iterator[Outcome]:
        """Do all pairs, in their order; at most `ahead` of them are under way or wait to be written.

        Raises:
            StoreError: when the database cannot be written; what is done is done.
            ClusterError: when the scheduler has gone.
        """
        waiting: deque[tuple[Listed, Future | None]] = deque()
        for pair in self._pairs:
            sources = source_of(pair.left), source_of(pair.right)
            waiting.append((pair, None if self.is_ready(pair, *sources) else submit(*sources)))
            while waiting and (len(waiting) >= ahead or waiting[0][1] is None):
                yield self._finish(*waiting.popleft())
        while waiting:
            yield self._finish(*waiting.popleft())

    def is_ready(self, pair: Listed, left: Source, right: Source) -> bool:
        """Whether the reader would open these very files without looking for anything."""
        hashes = _sha256(left.data), _sha256(right.data)
        found = self._known.get(Files(*hashes, absolute(pair.left), absolute(pair.right)))
        return found is not None and self._has_all(found, self._store.documents(found))

    def _has_all(self, comparison: str, documents: tuple[Document, Document]) -> bool:
        """Whether links are in the cache, and the suggestions for them, as corrected, on record."""
        links = load(*documents)
        if links is None:
            return False
        corrected = Corrector(*documents, links).corrected(self._store.pins(comparison))
        return self._store.found(comparison, fingerprint(*documents, corrected.links)) is not None

    def _finish(self, pair: Listed, future: Future | None) -> Outcome:
        if future is None:
            return Outcome(pair, "ready")
        answer = _answer(pair, future)
        if isinstance(answer, str):
            return Outcome(pair, "failed", answer)
        try:
            if first := self._earlier(pair, answer):
                return Outcome(pair, "same", f"These are the same two texts as those of line {first}.")
            self._keep(pair, answer)
        except MemoryError:
            return Outcome(pair, "failed", _too_little(pair.left, pair.right))
        return Outcome(pair, "done")

    def _earlier(self, pair: Listed, answer: Answer) -> int | None:
        """The earlier line of the manifest under whose paths the same two texts are ready already."""
        documents = answer.left, answer.right
        found = by_texts(self._store.database, *documents, pair.name)
        if found is None or not self._has_all(found, documents):
            return None
        (comparison,) = self._store.choose([found])
        line = self._lines.get((comparison.left_path, comparison.right_path), pair.line)
        return line if line < pair.line else None

    def _keep(self, pair: Listed, answer: Answer) -> None:
        """Put a pair on record; its suggestions, by which it is known to be ready, come last."""
        documents, links = (answer.left, answer.right), Alignment(answer.links)
        store = self._store
        save(*documents, links)
        opened = store.open_texts(*documents, name=pair.name or None, tag_set=self._tag_set)
        comparison = opened.comparison.id
        corrected = Corrector(*documents, links).corrected(store.pins(comparison))
        found = answer.found if corrected is links else found_in(*documents, corrected)
        store.set_links(comparison, len(corrected.links))
        store.keep_found(comparison, fingerprint(*documents, corrected.links), found)


def plan(store: Store | None, pairs: Iterable[Listed]) -> Iterator[Outcome]:
    """What is to do, as far as can be told without doing it; `store` is None where there is no database."""
    batch = Batch(store, pairs) if store else None
    for pair in pairs:
        sources = source_of(pair.left), source_of(pair.right)
        why = " ".join(filter(None, map(_refusal, sources)))
        if why:
            yield Outcome(pair, "failed", why)
        else:
            yield Outcome(pair, "ready" if batch and batch.is_ready(pair, *sources) else "to do")


def _refusal(source: Source) -> str:
    """Why what is no file cannot be read; "" when it can."""
    try:
        if source.data is None:
            read(source.path)
    except DocumentError as error:
        return str(error)
    return ""


def _answer(pair: Listed, future: Future) -> Answer | str:
    """What came of a pair, or a sentence that says why nothing did."""
    try:
        error = future.exception()
        answer = future.result() if error is None else _fault(pair, error)
    except (CancelledError, OSError) as error:  # not of the work, but of the way to it
        raise ClusterError(GONE) from error
    if isinstance(answer, str) or answer.key == fingerprint(answer.left, answer.right, answer.links):
        return answer
    return f"{pair.left} and {pair.right} were done by another version of Diptych: install this one there."


def _fault(pair: Listed, error: BaseException) -> str:
    reason = " ".join(str(error).split()).rstrip(".") or type(error).__name__
    return f"{pair.left} and {pair.right} are not done: {reason}."
