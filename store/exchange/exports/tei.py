"""A critical apparatus in TEI: parallel segmentation, what both texts share and what each reads for itself.

    Two ferries sank.                <seg xml:id="s1" ana="#facts.number"><app><rdg wit="#left">Two</rdg>
    Three ferries sank.                 <rdg wit="#right">Three</rdg></app> ferries sank.</seg>

The shared text with all left readings is the left text, code point for code point, and likewise the right;
only control characters that XML may not hold become visible signs. Links that were moved stand as two gaps.
Annotations are notes at the back that point to the segments they are about.
Module: https://www.tei-c.org/release/doc/tei-p5-doc/en/html/TC.html
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from rapidfuzz.distance import Indel

from collate.document import Document, Span
from collate.links import Link
from store.annotation import SIDES, Side
from store.escaping import in_xml, xml_attribute
from store.exchange.wanted import Wanted, export
from store.log.records import Record

if TYPE_CHECKING:
    from store.store import Store

_TOKEN = re.compile(r"\w+|\W")
_NO_NAME = re.compile(r"[^\w.-]", re.ASCII)
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0">
<teiHeader><fileDesc>
<titleStmt><title>{}</title></titleStmt>
<publicationStmt><p>Written by Diptych.</p></publicationStmt>
<sourceDesc><listWit>
<witness xml:id="left">{}</witness><witness xml:id="right">{}</witness>
</listWit></sourceDesc>
</fileDesc>
<encodingDesc><variantEncoding method="parallel-segmentation" location="internal"/>
"""
Unit = tuple[Span, Span]


@export
def export_tei(store: Store, wanted: Wanted) -> Iterator[str]:
    """One comparison; a segment each link that stands in order, and each gap between two."""
    comparison = wanted.one(store, "tei")
    documents = store.documents(comparison.id)
    found = list(wanted.annotations(store, comparison.id))
    units = list(units_of(documents, wanted.align(store, comparison.id, documents).links))
    paths = comparison.left_path, comparison.right_path
    yield _HEAD.format(in_xml(comparison.name), *map(in_xml, paths))
    yield from _taxonomy(store, found)
    yield '</encodingDesc></teiHeader>\n<text><body><ab xml:space="preserve">'
    where = _places(found, units)
    about: list[list[Record]] = [[] for _ in units]
    for note, numbers in zip(found, where, strict=True):
        for number in numbers:
            about[number].append(note)
    for number, (unit, notes) in enumerate(zip(units, about, strict=True), 1):
        left, right = (document.text[slice(*span)] for document, span in zip(documents, unit, strict=True))
        yield f'<seg xml:id="s{number}"{_ana(notes)}>{_apparatus(left, right)}</seg>'
    yield "</ab></body>\n<back><div>\n"
    for note, numbers in zip(found, where, strict=True):
        yield _note(note, [f"#s{number + 1}" for number in numbers])
    yield "<p/></div></back></text>\n</TEI>\n"


def units_of(documents: tuple[Document, Document], links: Sequence[Link]) -> Iterator[Unit]:
    """Spans that cover both texts in their order: those of links, and what lies between them."""
    left, right = documents
    at = Span(0, 0)
    for link in links:
        if not link.left or not link.right:
            continue
        spans = tuple(
            Span(each.sentences[held[0]].start, each.sentences[held[-1]].end)
            for each, held in zip(documents, (sorted(link.left), sorted(link.right)), strict=True)
        )
        if link.moved or spans[0].start < at[0] or spans[1].start < at[1]:
            continue
        yield from _gap(at, Span(spans[0].start, spans[1].start))
        yield spans[0], spans[1]
        at = Span(spans[0].end, spans[1].end)
    yield from _gap(at, Span(len(left.text), len(right.text)))


def _gap(start: Span, end: Span) -> Iterator[Unit]:
    if start != end:
        yield Span(start[0], end[0]), Span(start[1], end[1])


def _apparatus(left: str, right: str) -> str:
    """What both share as it is, an `app` for what differs."""
    words = _TOKEN.findall(left), _TOKEN.findall(right)
    same = [(0, 0, 0)]
    for step in Indel.opcodes(*words):
        if step.tag == "equal":
            same.append((step.src_start, step.dest_start, step.src_end - step.src_start))
    same.append((len(words[0]), len(words[1]), 0))
    pieces = []
    for (a, c, length), (b, d, _) in pairwise(same):
        pieces.append(in_xml("".join(words[0][a : a + length])))
        pieces.append(_app("".join(words[0][a + length : b]), "".join(words[1][c + length : d])))
    return "".join(pieces)


def _app(left: str, right: str) -> str:
    if not left and not right:
        return ""
    readings = (
        f'<rdg wit="#{side}">{in_xml(text)}</rdg>' if text else f'<rdg wit="#{side}"/>'
        for side, text in zip(SIDES, (left, right), strict=True)
    )
    return f"<app>{''.join(readings)}</app>"


def _places(found: list[Record], units: list[Unit]) -> list[list[int]]:
    """For each annotation the numbers of the units on which a target of it stands."""
    starts = {side: [unit[at].start for unit in units] for at, side in enumerate(SIDES)}
    return [
        sorted({number for target in note["targets"] for number in _touched(target, units, starts)})
        for note in found
    ]


def _touched(target: Record, units: list[Unit], starts: dict[Side, list[int]]) -> Iterator[int]:
    own = starts[target["side"]]
    first = max(bisect_right(own, target["start"]) - 1, 0)
    for number in range(bisect_left(own, own[first]), max(bisect_left(own, target["end"]), first + 1)):
        span = units[number][target["side"] == "right"]
        if span.start <= target["start"] < max(span.end, span.start + 1) or (
            target["start"] < span.start < target["end"]
        ):
            yield number


def _name(tag: str) -> str:
    """A tag as an XML id: "facts/number" -> "tag.facts.number"."""
    return f"tag.{_NO_NAME.sub('.', tag)}"


def _ana(notes: list[Record]) -> str:
    tags = dict.fromkeys(f"#{_name(note['tag'])}" for note in notes)
    return f" ana={xml_attribute(' '.join(tags))}" if tags else ""


def _taxonomy(store: Store, found: list[Record]) -> Iterator[str]:
    labels = store.labels()
    tags: dict[str, None] = dict.fromkeys(each["tag"] for each in found)
    named = {_name(tag): labels.get(tag, tag) for tag in tags}
    if named:
        yield "<classDecl><taxonomy>\n"
        for name, label in named.items():
            yield f'<category xml:id="{name}"><catDesc>{in_xml(label)}</catDesc></category>\n'
        yield "</taxonomy></classDecl>\n"


def _note(note: Record, where: list[str]) -> str:
    quotes = (
        f'<quote source="#{each["side"]}" n="{each["start"]}-{each["end"]}">{in_xml(each["exact"])}</quote>'
        for each in note["targets"]
    )
    target = f' target="{" ".join(where)}"' if where else ""
    kept = f'<note xml:id="a.{note["id"]}" type="{note["severity"]}" subtype="{note["status"]}"{target}'
    ending = f" ana={xml_attribute('#' + _name(note['tag']))}>{''.join(quotes)}"
    said = f"<p>{in_xml(note['note'])}</p>" if note["note"] else ""
    who = f'<name>{in_xml(note["reviewer"])}</name><date when="{note["created"]}"/>'
    return f"{kept}{ending}{said}<p>{who}</p></note>\n"
