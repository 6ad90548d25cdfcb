"""How far reviewers agree: on links, corrected for chance, and on the spans that they marked.

    link    1    2    3    4          alpha, kappa   how far beyond chance they agree: 1 is wholly
    ann     =   num  name   =         spans          4-7 and 9-12 of ann, 4-7 of bob: precision 1, recall 0.5
    bob     =   num   =     =

What a reviewer says of a link is the tag of the gravest annotation there, or "" where nothing is wrong.
Krippendorff's alpha (Content Analysis, 2004, chapter 11) takes any number of reviewers and links that not all
of them judged; Cohen's kappa (1960) takes two. Both come from NLTK, the extra `diptych[agreement]`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from typing import Any, NamedTuple

from collate.document import Span
from collate.extras import install_line
from store.errors import StoreError
from store.figures.pairing import Piece, overlaps

Said = Mapping[int, str]
"""Of one reviewer: for each link judged, by its number, the tag, or "" for nothing wrong."""


class Marked(NamedTuple):
    """A span that a reviewer marked, and under which tag."""

    span: Span
    tag: str


class Found(NamedTuple):
    """How the second reviewer's spans meet the first's; None where there is nothing to divide by.

    Attributes:
        precision: the share of the second's that meet one of the first's.
        recall: the share of the first's that one of the second's meets.
        f1: their harmonic mean; the same whoever is first.
    """

    precision: float | None
    recall: float | None
    f1: float | None


def has_library() -> bool:
    """Whether alpha and kappa can be had."""
    try:
        _library()
    except StoreError:
        return False
    return True


def alpha(said: Mapping[str, Said]) -> float | None:
    """Krippendorff's alpha, nominal, of what reviewers said; None where all say one thing, or no two speak.

    Raises:
        StoreError: when NLTK is not installed.
    """
    judged = Counter(link for each in said.values() for link in each)
    rows = _rows(said, (link for link, judges in judged.items() if judges > 1))
    return float(_task(rows).alpha()) if _differ(rows) else None


def kappa(first: Said, second: Said) -> float | None:
    """Cohen's kappa over the links that both judged; None where both say one thing throughout.

    Raises:
        StoreError: when NLTK is not installed.
    """
    rows = _rows({"1": first, "2": second}, first.keys() & second.keys())
    return float(_task(rows).kappa_pairwise("1", "2")) if _differ(rows) else None


def verdicts(said: Said) -> Said:
    """Whether each link is discrepant, whatever the tag."""
    return {link: "discrepant" if tag else "" for link, tag in said.items()}


def on_spans(first: Iterable[Marked], second: Iterable[Marked], *, strict: bool, tagged: bool) -> Found:
    """How two reviewers' spans of one side meet.

    With `strict` they must be the same, else overlap; with `tagged` their tags must be the same too. An
    empty span, a place, overlaps what it stands in or at the edge of.
    """
    ours, theirs = sorted(set(first)), sorted(set(second))
    meet = _same(ours, theirs) if strict else _overlapping(ours, theirs)
    pairs = [(at, other) for at, other in meet if not tagged or ours[at].tag == theirs[other].tag]
    precision = _share(len({other for _, other in pairs}), len(theirs))
    recall = _share(len({at for at, _ in pairs}), len(ours))
    if precision is None or recall is None:
        return Found(precision, recall, None)
    return Found(precision, recall, _share(2 * precision * recall, precision + recall) or 0.0)


def _same(ours: list[Marked], theirs: list[Marked]) -> Iterator[tuple[int, int]]:
    """Indexes of those with the same span."""
    by_span: dict[Span, list[int]] = {}
    for other, each in enumerate(theirs):
        by_span.setdefault(each.span, []).append(other)
    return ((at, other) for at, each in enumerate(ours) for other in by_span.get(each.span, ()))


def _overlapping(ours: list[Marked], theirs: list[Marked]) -> Iterator[tuple[int, int]]:
    """Indexes of those that overlap."""
    pieces = ([Piece(*each.span, at) for at, each in enumerate(side)] for side in (ours, theirs))
    return ((at, other) for at, other, _ in overlaps(*pieces))


def _share(part: float, whole: float) -> float | None:
    return part / whole if whole else None


def _rows(said: Mapping[str, Said], links: Iterable[int]) -> list[tuple[str, int, str]]:
    return [(who, link, each[link]) for link in sorted(links) for who, each in said.items() if link in each]


def _differ(rows: Iterable[tuple[str, int, str]]) -> bool:
    return len({label for _, _, label in rows}) > 1


def _task(rows: list[tuple[str, int, str]]) -> Any:
    return _library().AnnotationTask(data=rows)


def _library() -> Any:
    try:
        return import_module("nltk.metrics.agreement")
    except ImportError as error:
        line = install_line("agreement")
        raise StoreError(f"Agreement between reviewers needs NLTK: install it by {line}.") from error
