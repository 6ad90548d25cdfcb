r"""The ten columns of Google's MQM data, which Marot shows: a row each error, `<v>` around what is wrong.

    system    doc      docSegId  …  rater  source          target            category      severity  metadata
    new.txt   harbour  1         …  ann    <v>Two</v> sank.  <v>Three</v> sank.  Facts/Number  Major     {…}

A row stands for an annotation, or, as `No-error`, for a link that a reviewer found equivalent. White space
and control characters of the texts would break rows, so that `metadata` has what Diptych reads back: under
`diptych` the annotation, and in a comparison's first row all other lines of its record.
Columns: https://github.com/google-research/google-research/tree/master/marot
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain, count
from pathlib import PurePath
from typing import TYPE_CHECKING

from collate.document import Document, Span
from store.annotation import SIDES, Side
from store.comparison import Comparison
from store.exchange.cells import safe, starts_formula
from store.exchange.lines import beside_annotations, escaped
from store.exchange.segments import Segments, Spans
from store.exchange.tag_names import category_of
from store.exchange.wanted import Wanted, export
from store.log.kinds import PLACE
from store.log.records import Record

if TYPE_CHECKING:
    from store.store import Store

COLUMNS = (
    "system", "doc", "docSegId", "globalSegId", "rater", "source", "target", "category", "severity",
    "metadata",
)  # fmt: skip
NO_ERROR = "No-error"
_BREAKS = {ord(char): " " for char in "\t\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"}


@export
def export_mqm(store: Store, wanted: Wanted) -> Iterator[str]:
    """A head, then the rows of each comparison: annotations, then links found equivalent."""
    chosen = wanted.chosen(store)
    yield "\t".join(COLUMNS) + "\n"
    numbers = count(1)
    for comparison in chosen:
        documents = store.documents(comparison.id)
        segments = Segments(documents, wanted.align(store, comparison.id, documents).links)
        record = beside_annotations(store, replace(wanted, comparisons=[comparison.id]))
        annotations = wanted.annotations(store, comparison.id)
        reviews = [line for line in record if line["type"] == "review" and line["state"] == "equivalent"]
        for row in _rows(chain(annotations, reviews), comparison, documents, segments):
            row["globalSegId"] = str(next(numbers))
            metadata = row.pop("metadata")
            metadata["diptych"] |= {"record": record} if record else {}
            record = []
            yield _row({**row, "metadata": ""}, metadata)


def _row(cells: dict[str, str], metadata: Record) -> str:
    plain = [cell_of(cells[name]) for name in COLUMNS[:-1]]
    return "\t".join([*plain, escaped(json.dumps(metadata, ensure_ascii=False))])


def _rows(
    lines: Iterable[Record], comparison: Comparison, documents: tuple[Document, Document], segments: Segments
) -> Iterator[Record]:
    common = {"system": PurePath(comparison.right_path).name, "doc": comparison.name}
    for line in lines:
        made = _of_annotation if "tag" in line else _of_review
        yield common | made(line, documents, segments)


def _of_annotation(line: Record, documents: tuple[Document, Document], segments: Segments) -> Record:
    touched = segments.touched(line["targets"])
    return {
        "docSegId": str(min([*touched["left"], *touched["right"]], default=-1) + 1),
        "rater": line["reviewer"],
        **_texts(documents, segments.spans(touched), line["targets"]),
        "category": category_of(line["tag"]),
        "severity": line["severity"].capitalize(),
        "metadata": {"note": line["note"], "timestamp": line["created"], "diptych": {"annotation": line}},
    }


def _of_review(line: Record, documents: tuple[Document, Document], segments: Segments) -> Record:
    left, right = ((line[PLACE[at]], line[PLACE[at + 1]]) for at in (0, 2))
    spans = tuple(None if start is None else Span(start, end) for start, end in (left, right))
    ends = [
        {"side": side, "start": span.start, "end": span.end}
        for side, span in zip(SIDES, spans, strict=True)
        if span
    ]
    touched = segments.touched(ends)
    return {
        "docSegId": str(min([*touched["left"], *touched["right"]], default=-1) + 1),
        "rater": line["reviewer"],
        **_texts(documents, (spans[0], spans[1]), []),
        "category": NO_ERROR,
        "severity": NO_ERROR,
        "metadata": {"timestamp": line["at"], "diptych": {"equivalent": True}},
    }


def _texts(documents: tuple[Document, Document], spans: Spans, targets: list[Record]) -> dict[str, str]:
    names = zip(("source", "target"), SIDES, documents, spans, strict=True)
    return {name: _marked(document.text, span, side, targets) for name, side, document, span in names}


def _marked(text: str, span: Span | None, side: Side, targets: list[Record]) -> str:
    """The passage with `<v>` and `</v>` around the targets of its side."""
    own = [target for target in targets if target["side"] == side]
    start = min([each["start"] for each in own] + ([span.start] if span else []), default=0)
    end = max([each["end"] for each in own] + ([span.end] if span else []), default=0)
    pieces, at = [], start
    for target in own:
        first, last = max(target["start"], at), max(target["end"], at)
        pieces += [text[at:first], "<v>", text[first:last], "</v>"]
        at = last
    return "".join([*pieces, text[at:end]])


def cell_of(text: str) -> str:
    """A text on one row, as a spreadsheet and a terminal may have it; Marot shows it as it stands.

    Marot knows no quoting, a spreadsheet does: what follows quotation marks would begin its cell.
    """
    plain = text.translate(_BREAKS)
    is_formula = plain[:1] == '"' and starts_formula(plain.lstrip('"'))
    return f"'{safe(plain)}" if is_formula else safe(plain)
