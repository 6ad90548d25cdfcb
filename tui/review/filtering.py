"""Choosing annotations by a line of words; all of them must hold.

severity:major+ -status:rejected harbour     major or critical, not rejected, with "harbour" in quotes or note
tag:number,date unsure "put off"             of either tag, unsure, with these words side by side

Words are found as the search finds them: a capital counts, quotation marks are alike.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from collate.errors import DiptychError
from store.annotation import ANCHORS, SEVERITIES, STATUSES, Anchor, Annotation
from store.tags import TagSet
from tui.review.search import pattern

Test = Callable[[Annotation, TagSet], bool]

_TERM = re.compile(r'(?P<no>-?)(?:(?P<field>[A-Za-z]+):)?(?:["“](?P<phrase>[^"”]*)["”]?|(?P<word>\S*))')
_SEVERITY = re.compile(rf"(?:>=|<=|>|<)(?:{'|'.join(SEVERITIES)})|(?:{'|'.join(SEVERITIES)})\+")
_COMPARED = re.compile(r"(>=|<=|>|<|)(\w*)(\+?)")
_COMPARE = {">=": operator.ge, "<=": operator.le, ">": operator.gt, "<": operator.lt, "": operator.eq}


class FilterError(DiptychError):
    """A filter that cannot be read."""


class Filter(NamedTuple):
    """What `parse` makes of a line: its text, and what must hold."""

    text: str
    tests: tuple[Test, ...]

    def holds(self, annotation: Annotation, tags: TagSet) -> bool:
        """Whether an annotation is one of those looked for; `tags` tell what its tag is called."""
        return all(test(annotation, tags) for test in self.tests)


def parse(text: str) -> Filter:
    """The filter that a line says; an empty one lets everything through.

    Raises:
        FilterError: when a word of it has no meaning.
    """
    terms = [found for found in _TERM.finditer(text) if found[0]]
    return Filter(" ".join(text.split()), tuple(map(_test, terms)))


def _test(term: re.Match[str]) -> Test:
    value = term["word"] if term["phrase"] is None else term["phrase"]
    if not value.strip():
        raise FilterError(f"“{term[0]}” asks for nothing: write a word after it.")
    test = _of_field(term["field"], value) if term["field"] else _of_word(value, term["phrase"] is not None)
    return _not(test) if term["no"] else test


def _of_field(field: str, value: str) -> Test:
    make = FIELDS.get(_chosen(field, FIELDS))
    if make is None:
        names = ", ".join(f"{name}:" for name in FIELDS)
        raise FilterError(f"There is no “{field}:” to filter by: use {names} or put the words in quotes.")
    return _any([make(part) for part in value.split(",") if part] or [make(value)])


def _of_word(value: str, is_phrase: bool) -> Test:
    if not is_phrase and _SEVERITY.fullmatch(value):
        return _of_severity(value)
    if not is_phrase and value == "unreviewed":
        raise FilterError(
            "“unreviewed” is said of links, not of annotations: “next link not yet reviewed” goes to them."
        )
    return _of_text(value) if is_phrase else FLAGS.get(value) or _of_text(value)


def _of_text(words: str) -> Test:
    search = pattern(words).search
    return lambda annotation, _: bool(
        search(annotation.note) or any(search(target.exact) for target in annotation.targets)
    )


def _of_tag(name: str) -> Test:
    """By its letter, by how its id or a part of that begins, or by how a word of its label does."""
    begins = re.compile(rf"(?<!\w){re.escape(name)}", re.IGNORECASE).search

    def test(annotation: Annotation, tags: TagSet) -> bool:
        tag = tags.by_id(annotation.tag)
        if tag and len(name) == 1:
            return tag.key == name
        return bool(begins(annotation.tag) or (tag and begins(tag.label)))

    return test


def _of_severity(value: str) -> Test:
    found = _COMPARED.fullmatch(value)
    wanted = _chosen(found[2], SEVERITIES) if found else ""
    if not found or not wanted or (found[1] and found[3]):
        names = ", ".join(SEVERITIES)
        raise FilterError(f"“{value}” is no severity: write one of {names}, with + for it and above.")
    compare, than = _COMPARE[">=" if found[3] else found[1]], _RANKS[wanted]
    return lambda annotation, _: bool(compare(_RANKS[annotation.severity], than))


def _of_status(value: str) -> Test:
    wanted = _chosen(value, STATUSES)
    if not wanted:
        raise FilterError(f"“{value}” is no status: write one of {', '.join(STATUSES)}.")
    return lambda annotation, _: annotation.status == wanted


def _of_anchor(value: str) -> Test:
    """By how surely its place is known since the texts changed."""
    wanted = _chosen(value, PLACES)
    if not wanted:
        raise FilterError(f"“{value}” is nothing that becomes of a place: write one of {', '.join(PLACES)}.")
    return lambda annotation, _: annotation.anchor == PLACES[wanted]


def _of_reviewer(name: str) -> Test:
    """By the whole name or a word of it: "ann" is not Anna."""
    wanted = name.casefold()

    def test(annotation: Annotation, _: TagSet) -> bool:
        reviewer = annotation.reviewer.casefold()
        return wanted == reviewer or wanted in reviewer.split()

    return test


def _not(test: Test) -> Test:
    return lambda annotation, tags: not test(annotation, tags)


def _any(tests: list[Test]) -> Test:
    return lambda annotation, tags: any(test(annotation, tags) for test in tests)


def _chosen(word: str, names: Iterable[str]) -> str:
    """The name that is meant by a word or its beginning; "" when none is, or several are."""
    found = [name for name in names if word and name.startswith(word.lower())]
    return found[0] if len(found) == 1 else ""


_RANKS: dict[str, int] = {severity: rank for rank, severity in enumerate(SEVERITIES)}
PLACES: dict[str, Anchor] = {
    **{anchor: anchor for anchor in ANCHORS},
    **{"changed": "fuzzy", "lost": "orphan"},
}
FIELDS: dict[str, Callable[[str], Test]] = {
    "tag": _of_tag,
    "severity": _of_severity,
    "status": _of_status,
    "reviewer": _of_reviewer,
    "place": _of_anchor,
}
FLAGS: dict[str, Test] = {
    "unsure": lambda annotation, _: not annotation.sure,
    "note": lambda annotation, _: bool(annotation.note),
}
