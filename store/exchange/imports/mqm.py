"""MQM rows as lines of JSONL: those that Diptych wrote, and the public data as it is.

    newstest  doc1  7  …  rater3  A <v>b c  A</v> d  Accuracy/Mistranslation  major
        ->  documents doc1 and doc1 by newstest, their comparison, an annotation of "b c  A"

Fields stand between tabs and nothing is quoted, so that quotes inside of them are text. Nine columns will do,
with or without a head. Rows of one system and document make a comparison; its texts are the segments in the
order in which they come, a paragraph each.
"""

from __future__ import annotations

import hashlib
import json
import re
import uuid
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any, NamedTuple

from store.annotation import SEVERITIES, SIDES
from store.exchange.exports.mqm import COLUMNS, NO_ERROR, cell_of
from store.exchange.tag_names import category_of, tag_of
from store.incoming.misfits import Unfit
from store.incoming.parsing import Given
from store.log.kinds import PLACE
from store.log.records import Record

_MARK = re.compile(r"</?v>", re.IGNORECASE)
_GAP = "\n\n"
_OURS = uuid.UUID("6d716d00-0000-5000-8000-646970747963")
_GRADES: dict[str, str] = {**{severity: severity for severity in SEVERITIES}, "trivial": "minor"}
_PLAIN: Record = {"media_type": "text/plain"}
LEAST = 9  # columns: the metadata came later


class _Row(NamedTuple):
    number: int
    cells: dict[str, str]
    metadata: Record


def lines_of_mqm(lines: Iterable[bytes]) -> Iterator[tuple[int, Given]]:
    """A line of JSONL, or why there is none, with the number of the row it comes from."""
    foreign: dict[tuple[str, str], list[_Row]] = {}
    for number, line in enumerate(lines, 1):
        try:
            row = _row(number, line)
        except Unfit as misfit:
            yield number, misfit
            continue
        if row is None:
            continue
        own = row.metadata.get("diptych")
        if isinstance(own, dict):
            yield from ((number, given) for given in _own(row, own))
        else:
            foreign.setdefault((row.cells["system"], row.cells["doc"]), []).append(row)
    for rows in foreign.values():
        yield from _comparison(rows)


def _row(number: int, line: bytes) -> _Row | None:
    """The cells of a row; None for the head and for what is empty."""
    try:
        cells = line.decode().removeprefix("\ufeff").rstrip("\r\n").split("\t")
    except UnicodeDecodeError as error:
        raise Unfit("", "is not UTF-8") from error
    if not "".join(cells).strip() or [cell.strip().lower() for cell in cells[:2]] == ["system", "doc"]:
        return None
    if not LEAST <= len(cells) <= len(COLUMNS):
        raise Unfit("", f"has {len(cells)} columns: there must be nine or ten, with tabs between")
    named = dict(zip(COLUMNS, [*cells, ""], strict=False))
    return _Row(number, named, _metadata(named["metadata"]))


def _metadata(cell: str) -> Record:
    if not cell.strip():
        return {}
    try:
        found = json.loads(cell)
    except (ValueError, RecursionError) as error:
        raise Unfit("metadata", "is not JSON") from error
    return found if isinstance(found, dict) else {}


def _own(row: _Row, own: Record) -> Iterator[Given]:
    """What Diptych wrote; a cell that somebody changed since wins."""
    record = own.get("record", [])
    yield from record if isinstance(record, list) else [Unfit("metadata", "has a record that is no list")]
    if "annotation" not in own:
        return
    said = own["annotation"]
    if not isinstance(said, dict):
        yield Unfit("metadata", "has an annotation that is no object")
        return
    yield {"type": "annotation", **said, **_changed(row.cells, said)}


def _changed(cells: dict[str, str], said: Record) -> Record:
    """The fields whose cells say something else than the annotation does."""
    found: Record = {}
    if cells["category"] != cell_of(category_of(str(said.get("tag")))):
        found["tag"] = tag_of(cells["category"])
    severity = cells["severity"].strip().lower()
    return found if severity == said.get("severity") else found | {"severity": severity}


def _comparison(rows: list[_Row]) -> Iterator[tuple[int, Given]]:
    """Documents, comparison and annotations of the rows of one system and document."""
    first, (system, doc) = rows[0].number, (rows[0].cells["system"].strip(), rows[0].cells["doc"].strip())
    sides = _Side(rows, "source"), _Side(rows, "target")
    names = doc or "source", f"{doc} {system}".strip() or "target"
    for side, name in zip(sides, names, strict=True):
        yield first, {"type": "document", "sha256": side.sha256, "path": name, "text": side.text} | _PLAIN
    comparison = str(uuid.uuid5(_OURS, "\t".join((system, doc, sides[0].sha256, sides[1].sha256))))
    shas = {"left": sides[0].sha256, "right": sides[1].sha256}
    head = {"type": "comparison", "id": comparison, "name": names[1], **shas, "tag_set": "wmt"}
    yield first, head | {"left_media_type": "text/plain", "right_media_type": "text/plain"}
    seen: Counter[tuple[str, ...]] = Counter()
    for row in rows:
        same = tuple(row.cells.values())
        seen[same] += 1
        try:
            yield row.number, _said(row, sides, comparison, str(seen[same]))
        except Unfit as misfit:
            yield row.number, misfit


class _Side:
    """One text made of segments, and where each of them begins."""

    def __init__(self, rows: list[_Row], column: str) -> None:
        self.column = column
        segments: dict[str, str] = {}
        for row in rows:
            segments.setdefault(row.cells["docSegId"].strip(), _MARK.sub("", row.cells[column]))
        self.starts: dict[str, int] = {}
        self.segments = segments
        at = 0
        for name, segment in segments.items():
            self.starts[name] = at
            at += len(segment) + len(_GAP)
        self.text = _GAP.join(segments.values())
        self.sha256 = hashlib.sha256(self.text.encode()).hexdigest()

    def span(self, name: str) -> tuple[int, int] | tuple[None, None]:
        """Where a segment stands; None twice when it is empty."""
        start, segment = self.starts[name], self.segments[name]
        return (start, start + len(segment)) if segment else (None, None)

    def marked(self, name: str, cell: str) -> list[tuple[int, int]]:
        """What stands between `<v>` and `</v>` in a cell, as spans of the text."""
        pieces = _MARK.split(cell)
        if len(pieces) == 1:
            return []
        if len(pieces) % 2 == 0:
            raise Unfit(self.column, "has a <v> without its </v>, or the other way round")
        plain = "".join(pieces)
        if plain != self.segments[name]:
            return [self._sought(name, quote) for quote in pieces[1::2]]
        ends = [sum(map(len, pieces[:at])) + self.starts[name] for at in range(1, len(pieces))]
        return list(zip(ends[::2], ends[1::2], strict=True))

    def _sought(self, name: str, quote: str) -> tuple[int, int]:
        """Where a quote stands in a segment that another row spells differently."""
        found = self.segments[name].find(quote)
        if found < 0 or not quote:
            raise Unfit(self.column, "is another text than an earlier row has for this segment")
        return self.starts[name] + found, self.starts[name] + found + len(quote)


def _said(row: _Row, sides: tuple[_Side, _Side], comparison: str, again: str) -> Record:
    cells, name = row.cells, row.cells["docSegId"].strip()
    grade, category = cells["severity"].strip().lower(), cells["category"].strip()
    if tag_of(NO_ERROR) in (tag_of(grade), tag_of(category)):
        return _equivalent(row, sides, comparison)
    if not grade.startswith("hotw") and grade not in _GRADES:
        raise Unfit("severity", f"must be one of {', '.join(_GRADES)}, no-error")
    targets = [
        {"side": which, "start": start, "end": end, "exact": side.text[start:end]}
        for which, side in zip(SIDES, sides, strict=True)
        for start, end in dict.fromkeys(side.marked(name, cells[side.column]))
    ]
    note = row.metadata.get("note", "")
    key = "\t".join([comparison, again, *cells.values()])
    time = _time(row.metadata)
    return {
        "type": "annotation",
        "id": str(uuid.uuid5(_OURS, key)),
        "comparison": comparison,
        "tag": tag_of(category) or "other",
        "severity": _GRADES.get(grade, "neutral"),
        "reviewer": _rater(row),
        "origin": "mqm",
        "note": note if isinstance(note, str) else "",
        "targets": targets or _whole(name, sides),
    } | ({"created": time} if time else {})


def _equivalent(row: _Row, sides: tuple[_Side, _Side], comparison: str) -> Record:
    """A segment in which nothing was found wrong."""
    name = row.cells["docSegId"].strip()
    place = dict(zip(PLACE, (*sides[0].span(name), *sides[1].span(name)), strict=True))
    state = {"reviewer": _rater(row), "state": "equivalent", "at": _time(row.metadata) or "1970-01-01"}
    return {"type": "review", "comparison": comparison, **place, **state}


def _rater(row: _Row) -> str:
    return row.cells["rater"].strip() or "unknown"


def _whole(name: str, sides: tuple[_Side, _Side]) -> list[Record]:
    """Both segments, when no words of them are marked."""
    spans = {"left": sides[0].starts[name], "right": sides[1].starts[name]}
    return [
        {"side": which, "start": start, "end": start + len(side.segments[name]), "exact": side.segments[name]}
        for (which, start), side in zip(spans.items(), sides, strict=True)
    ]


def _time(metadata: Record) -> str:
    """When the row was made: Marot writes milliseconds since 1970; "" when nothing says so."""
    stamp: Any = metadata.get("timestamp")
    try:
        return datetime.fromtimestamp(int(stamp) / 1000, UTC).isoformat(timespec="milliseconds")
    except (TypeError, ValueError, OverflowError, OSError):
        return ""
