"""Standoff of brat: FILE.ann, beside FILE.txt with both texts below each other.

    T3  facts_number 15 18  Two            a target each, in code points of FILE.txt
    T4  facts_number 51 56  Three
    R1  Together Arg1:T3 Arg2:T4           the targets of one annotation
    A1  Severity T3 major
    #2  AnnotatorNotes T3   two or three?
    #3  Diptych T3  {"annotation": …}      all that it says, as in `jsonl`; on T1 the rest of the record

T1 and T2 are the heads of the two texts. Where targets have several lines there are as many spans; an empty
one takes the character after it. Format: https://brat.nlplab.org/standoff.html
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import count
from typing import TYPE_CHECKING, Any

from collate.document import Span
from store.annotation import SIDES, Side
from store.escaping import visible
from store.exchange.joined import HEADS, Joined
from store.exchange.lines import beside_annotations, escaped
from store.exchange.tag_names import type_of
from store.exchange.wanted import Wanted, export
from store.log.records import Record

if TYPE_CHECKING:
    from store.store import Store

TOGETHER, SEVERITY, NOTE, OURS = "Together", "Severity", "AnnotatorNotes", "Diptych"


@export
def export_brat(store: Store, wanted: Wanted) -> Iterator[str]:
    """The lines of FILE.ann for one comparison."""
    comparison = wanted.one(store, "brat")
    joined = joined_of(store, comparison.id)
    notes, regions, relations = count(1), count(1), count(1)
    record = beside_annotations(store, wanted)
    for side in SIDES:
        start = joined.heads[side]
        yield _region(next(regions), HEADS[side], joined, [Span(start, start + len(HEADS[side]))])
        if side == "left":
            yield _note(next(notes), OURS, 1, {"record": record})
    for number, annotation in enumerate(wanted.annotations(store, comparison.id), 1):
        held = [next(regions) for _ in annotation["targets"]]
        yield from _regions(held, annotation, joined)
        yield from (f"R{next(relations)}\t{TOGETHER} Arg1:T{held[0]} Arg2:T{other}\n" for other in held[1:])
        yield f"A{number}\t{SEVERITY} T{held[0]} {annotation['severity']}\n"
        if note := one_line(annotation["note"]):
            yield f"#{next(notes)}\t{NOTE} T{held[0]}\t{note}\n"
        yield from (
            _note(next(notes), OURS, region, {"target": at} | ({} if at else {"annotation": annotation}))
            for at, region in enumerate(held)
        )


def text_of(store: Store, comparisons: Sequence[str] | None = None) -> str:
    """FILE.txt for the only comparison.

    Raises:
        StoreError: when there are several or none.
    """
    return joined_of(store, Wanted(comparisons).one(store, "brat").id).text


def joined_of(store: Store, comparison_id: str) -> Joined:
    """Both texts of a comparison below each other."""
    (comparison,) = store.choose([comparison_id])
    left, right = store.documents(comparison_id)
    paths: dict[Side, str] = {"left": comparison.left_path, "right": comparison.right_path}
    return Joined(paths, {"left": left.text, "right": right.text})


def one_line(note: str) -> str:
    """A note as it is shown in one line."""
    return " ".join(visible(note).split())


def _regions(held: list[int], annotation: Record, joined: Joined) -> Iterator[str]:
    for number, target in zip(held, annotation["targets"], strict=True):
        spans = joined.spans(target["side"], target["start"], target["end"])
        yield _region(number, type_of(annotation["tag"]), joined, spans)


def _region(number: int, name: str, joined: Joined, spans: list[Span]) -> str:
    places = ";".join(f"{start} {end}" for start, end in spans)
    return f"T{number}\t{name} {places}\t{' '.join(joined.text[slice(*span)] for span in spans)}\n"


def _note(number: int, name: str, region: int, says: Any) -> str:
    return f"#{number}\t{name} T{region}\t{escaped(json.dumps(says, ensure_ascii=False))}"
