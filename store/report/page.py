"""What the report says, gathered from the record: the template only puts it in its place.

a comparison, its documents and links  ->  Page: sides, reviewers, counts, findings, rows, coverage
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath, PureWindowsPath
from typing import NamedTuple

from collate.document import Document
from collate.links import Alignment
from collate.readers import ORIGINAL
from collate.words.tokens import count_words
from store.annotation import SEVERITIES, SIDES, Annotation, ReviewState, Side
from store.comparison import Comparison, Place
from store.figures.counts import Severities, count_by, score, standing
from store.report.findings import Finding, Quote, quoted, runs_of
from store.report.marking import Marked, Piece, mark, pieces
from store.report.passages import Passage, passages
from store.store import Store
from store.tags import TagSet

# What a passage came to, over all reviewers; the first that any of them says.
STATES: tuple[ReviewState, ...] = ("discrepant", "equivalent", "seen", "unseen")


class Cell(NamedTuple):
    """One side of a row; `kind` is of the block in which it begins, and whether it begins that block."""

    pieces: list[Piece]
    is_gap: bool
    kind: str
    begins: bool


class Row(NamedTuple):
    """A passage as it is shown."""

    passage: Passage
    state: ReviewState
    cells: dict[Side, Cell]

    @property
    def begins(self) -> bool:
        """Whether a block begins here on either side."""
        return any(cell.begins for cell in self.cells.values())

    @property
    def is_heading(self) -> bool:
        """Whether a side has a heading here; the other then has what answers it."""
        return any(cell.kind == "heading" for cell in self.cells.values())


class Work(NamedTuple):
    """What one reviewer did: annotations, passages judged, and what theirs weigh per 1,000 words."""

    name: str
    annotations: int
    judged: int
    score: float | None


@dataclass(frozen=True)
class Page:
    """A comparison for a reader who has nothing but this page; the texts only with `has_texts`."""

    store: Store
    comparison: Comparison
    documents: tuple[Document, Document]
    alignment: Alignment
    annotations: Sequence[Annotation]
    deleted: Sequence[Annotation] = ()
    has_texts: bool = True

    @cached_property
    def tags(self) -> TagSet:
        """The tags of the comparison."""
        return self.store.tag_set(self.comparison.id)

    @cached_property
    def _labels(self) -> dict[str, str]:
        return self.store.labels() | {tag.id: tag.label for tag in self.tags.tags}

    def label(self, annotation: Annotation) -> str:
        """What the tag of an annotation is called."""
        return self._labels.get(annotation.tag, annotation.tag)

    # The head

    @property
    def names(self) -> dict[Side, str]:
        """The documents' file names: folders are nobody else's business."""
        return {side: _file_name(each.path) for side, each in self._sides()}

    @cached_property
    def words(self) -> dict[Side, int]:
        """How many words each side has."""
        return {side: count_words(each.text) for side, each in self._sides()}

    def _sides(self) -> Iterable[tuple[Side, Document]]:
        return zip(SIDES, self.documents, strict=True)

    def document(self, side: Side) -> Document:
        """The document of a side."""
        return self.documents[SIDES.index(side)]

    @property
    def since(self) -> str:
        """When the first annotation was made; "" without any."""
        return min((each.created for each in self.annotations), default="")

    @property
    def until(self) -> str:
        """When one was last changed."""
        return max((each.updated for each in self.annotations), default="")

    @cached_property
    def standing(self) -> list[Annotation]:
        """The annotations that count."""
        return standing(self.annotations)

    @property
    def by_severity(self) -> Severities:
        """How many of each severity, the gravest first."""
        found = Severities(each.severity for each in self.standing)
        return Severities({severity: found[severity] for severity in reversed(SEVERITIES)})

    @property
    def by_tag(self) -> dict[str, Severities]:
        """The same for each tag, by what it is called."""
        return count_by(self.standing, self.label)

    @cached_property
    def reviewers(self) -> list[Work]:
        """Who annotated or judged, by name."""
        return [self._work(name) for name in self.store.reviewers(self.comparison.id)]

    def _work(self, name: str) -> Work:
        own = [each for each in self.annotations if each.reviewer == name]
        touched = {
            self.passages[at].place
            for each, rows in zip(self.marked.annotations, self.marked.passages, strict=True)
            if each.reviewer == name
            for at in rows
        }
        judged = {
            place for place, state in self._reviews[name].items() if state == "equivalent"
        } & self._places
        return Work(name, len(own), len(touched | judged), score(own, self.tags, self.words["right"]))

    # The two texts

    @cached_property
    def passages(self) -> list[Passage]:
        """The rows of the two texts."""
        return passages(self.alignment.links, *self.documents)

    @cached_property
    def marked(self) -> Marked:
        """The annotations in the order of the texts, and what they mark."""
        return mark(self.annotations, self.passages)

    @property
    def rows(self) -> Iterator[Row]:
        """The two texts, level."""
        for at, passage in enumerate(self.passages):
            yield Row(passage, self.states[at], {side: self._cell(at, side) for side in SIDES})

    def _cell(self, at: int, side: Side) -> Cell:
        passage, document = self.passages[at], self.document(side)
        span = passage.span(side)
        shown = pieces(document, span, self.marked.cells.get((at, side), ()))
        if passage.is_gap(side):
            return Cell(shown, True, "", False)
        return Cell(shown, False, *_block(document, span.start))

    # What was looked at

    @cached_property
    def states(self) -> list[ReviewState]:
        """What each passage came to."""
        touched = {at for rows in self.marked.passages for at in rows}
        whole = {self.passages[at].place for at in touched}
        said = Counter(pair for each in self._reviews.values() for pair in each.items())
        return [
            "discrepant"
            if each.place in whole
            else next((state for state in ("equivalent", "seen") if said[each.place, state]), "unseen")
            for each in self.passages
        ]

    @cached_property
    def _reviews(self) -> dict[str, dict[Place, ReviewState]]:
        """What each reviewer said of each place; one with nothing on record any more has seen it."""
        return {
            name: {
                place: "seen" if state == "discrepant" else state
                for place, state in Store(self.store.database, name).review(self.comparison.id).items()
            }
            for name in self.store.reviewers(self.comparison.id)
        }

    @cached_property
    def _places(self) -> set[Place]:
        return {each.place for each in self.passages}

    def coverage(self) -> Iterator[tuple[ReviewState, int, list[tuple[int, int]]]]:
        """Of each state how many passages came to it, and which, as runs of numbers from and to."""
        for state in STATES:
            numbers = [
                row.number for row, each in zip(self.passages, self.states, strict=True) if each == state
            ]
            yield state, len(numbers), runs_of(numbers)

    # The list

    @property
    def findings(self) -> Iterator[Finding]:
        """The annotations in the order of the texts."""
        counted = set(map(id, self.standing))
        both = zip(self.marked.annotations, self.marked.passages, strict=True)
        for number, (each, rows) in enumerate(both, 1):
            yield self._finding(number, each, id(each) in counted, rows)

    @property
    def gone(self) -> Iterator[Finding]:
        """Those that were deleted."""
        return (self._finding(0, each, counts=False, rows=()) for each in self.deleted)

    def _finding(self, number: int, annotation: Annotation, counts: bool, rows: Iterable[int]) -> Finding:
        quotes: dict[Side, list[Quote]] = {
            side: [quoted(each, self.document(side)) for each in annotation.targets if each.side == side]
            for side in SIDES
        }
        runs = runs_of(self.passages[row].number for row in rows)
        return Finding(number, annotation, self.label(annotation), counts, quotes, runs)


def _block(document: Document, offset: int) -> tuple[str, bool]:
    """The kind of the block at an offset, and whether it starts just there."""
    at = bisect_right(document.blocks, offset, key=lambda block: block.start) - 1
    return (
        (document.blocks[at].kind, document.blocks[at].start == offset) if at >= 0 else ("paragraph", False)
    )


def _file_name(path: str) -> str:
    if path == "-":
        return "standard input"
    name = PureWindowsPath(PurePosixPath(path).name).name or path
    return f"{name.removesuffix(ORIGINAL)} (original)" if name.endswith(ORIGINAL) else name
