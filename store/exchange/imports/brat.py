r"""Standoff of brat as lines of JSONL: the lines of FILE.ann, a form feed, then those of FILE.txt.

    T3  Facts_number 15 18  Two  and  #2  AnnotatorNotes T3  see p. 2   ->   an annotation with that note

What Diptych wrote brings its record along. Of others, FILE.txt must be what Diptych wrote, or a text on
record; each T is an annotation by the importer, its severity in an attribute `Severity`, else minor.
Relations, events and whatever else such files hold are left out.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from collate.document import Span
from store.annotation import SEVERITIES, SIDES, Side
from store.exchange.exports.brat import OURS, joined_of, one_line
from store.exchange.imports.groups import grouped
from store.exchange.imports.json_values import object_of, objects, offset_of, text_of
from store.exchange.imports.standoff import Region, Standoff
from store.exchange.joined import HEADS, Joined, plain
from store.exchange.tag_names import tag_of, type_of
from store.incoming.misfits import Unfit
from store.incoming.parsing import Given
from store.log.records import Record

if TYPE_CHECKING:
    from store.store import Store

BREAK = b"\f\n"  # between the two files
_LONGEST_QUOTE = 40  # characters that a message has room for
_IDS = uuid.UUID("62726174-0000-5000-8000-646970747963")


def lines_of_brat(store: Store, lines: Iterable[bytes]) -> Iterator[tuple[int, Given]]:
    """Lines of JSONL, each with the number of the line of FILE.ann that it is from."""
    found, left = Standoff(), iter(lines)
    for number, line in enumerate(left, 1):
        if line == BREAK:
            break
        try:
            found.read(number, line.decode().removeprefix("\ufeff").rstrip("\r\n"))
        except UnicodeDecodeError:
            yield number, Unfit("", "is not UTF-8")
        except Unfit as misfit:
            yield number, misfit
    try:
        record = objects(found.ours.get("T1", {}), "record")
        yield from ((1, line) for line in record)
        place = _of_record(record) if record else _on_record(store, b"".join(left))
        groups = grouped(found.regions, found.together)
    except Unfit as misfit:
        yield 1, misfit
        return
    tags = {type_of(tag).lower(): tag for tag in store.labels()}
    for group in groups:
        if not place.is_head(found.regions[group[0]]):
            yield found.regions[group[0]].line, _annotation(found, group, place, tags)


class _Place(NamedTuple):
    """What offsets count in: both texts of a comparison, or that of a side alone."""

    comparison: str
    texts: dict[Side, str]
    joined: Joined | None
    side: Side = "left"

    def is_head(self, region: Region) -> bool:
        """Whether a region is the head of a text, as Diptych writes it."""
        heads = self.joined.heads if self.joined else {}
        return any(region.name == HEADS[side] and region.spans[0].start == at for side, at in heads.items())

    def text(self) -> str:
        """The text that offsets count in."""
        return self.joined.text if self.joined else plain(self.texts[self.side])

    def of(self, span: Span) -> tuple[Side, Span]:
        """Side and place of a span."""
        found = self.joined.place(*span) if self.joined else (self.side, span)
        if found is None:
            raise Unfit("", f"stands at {span.start} {span.end}, which is in neither text alone")
        return found


def _of_record(record: list[Record]) -> _Place:
    """The comparison that Diptych wrote beside the annotations."""
    heads = [line for line in record if line.get("type") == "comparison"]
    if len(heads) != 1:
        raise Unfit(OURS, "needs a record with one comparison")
    texts: dict[Side, str] = {}
    for side in SIDES:
        wanted = [heads[0].get(side), heads[0].get(f"{side}_text_sha256")]
        for line in record:
            if [line.get("sha256"), line.get("text_sha256")] == wanted and line.get("type") == "document":
                texts[side] = text_of(line, "text")
    if len(texts) < len(SIDES):
        raise Unfit(OURS, "needs a record with both texts")
    paths: dict[Side, str] = {side: text_of(heads[0], f"{side}_path") for side in SIDES}
    return _Place(text_of(heads[0], "id"), texts, Joined(paths, texts))


def _on_record(store: Store, data: bytes) -> _Place:
    """The comparison opened last that has this text, as Diptych writes both or as one of them."""
    text = plain(data.decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n"))
    for comparison in sorted(store.comparisons(), key=lambda each: each.opened, reverse=True):
        joined = joined_of(store, comparison.id)
        if text == joined.text:
            return _Place(comparison.id, joined.texts, joined)
        for side in SIDES:
            if text.rstrip("\n") == plain(joined.texts[side]).rstrip("\n"):
                return _Place(comparison.id, joined.texts, None, side)
    raise Unfit(
        "", "counts in a text that is not on record: keep FILE.txt beside, and open the two texts once"
    )


def _annotation(found: Standoff, group: list[str], place: _Place, tags: dict[str, str]) -> Record | Unfit:
    try:
        base = _base(found, group)
        targets = [target for each in group for target in _targets(found, each, place, base)]
    except Unfit as misfit:
        return misfit
    first = found.regions[group[0]]
    key = f"{place.comparison}\t{group[0]}\t{first.spans}\t{first.words}"
    fields: Record = {"id": str(uuid.uuid5(_IDS, key)), "comparison": place.comparison, "origin": "brat"}
    names = [found.regions[each].name for each in group]
    said = _said(found, group, names, base, tags)
    return {"type": "annotation", **fields, **base, **said, "targets": targets}


def _base(found: Standoff, group: list[str]) -> Record:
    """The annotation as Diptych wrote it; empty when it did not."""
    kept = (object_of(found.ours.get(region, {}), "annotation") for region in group)
    return next((each for each in kept if each), {})


def _said(found: Standoff, group: list[str], names: list[str], base: Record, tags: dict[str, str]) -> Record:
    """What a file says of a group of regions: all of it, or what differs from the one that Diptych wrote."""
    said: Record = {}
    own = type_of(str(base.get("tag", "")))
    name = next((name for name in names if name != own), own)
    if name != own or not base:
        said["tag"] = tags.get(name.lower()) or tag_of(name) or "other"
    severity = next((found.severities[each].lower() for each in group if each in found.severities), "")
    said["severity"] = severity if severity in SEVERITIES else base.get("severity", "minor")
    note = next((found.notes[each] for each in group if each in found.notes), "")
    if note != one_line(str(base.get("note", ""))):
        said["note"] = note
    return said


def _targets(found: Standoff, region: str, place: _Place, base: Record) -> Iterator[Record]:
    """Where a region stands: as Diptych had it when it stands there still, else each of its spans."""
    _, _, spans, words = found.regions[region]
    own = found.ours.get(region, {}).get("target")
    written = objects(base, "targets")
    if place.joined and isinstance(own, int) and 0 <= own < len(written):
        side, ends = text_of(written[own], "side"), [offset_of(written[own], at) for at in ("start", "end")]
        if side in SIDES and spans == place.joined.spans(side, ends[0], ends[1]):
            yield written[own]
            return
    text = place.text()
    if " ".join(text[slice(*span)] for span in spans).split() != plain(words).split():
        there = text[slice(*spans[0])][:_LONGEST_QUOTE]
        raise Unfit("", f"quotes other words than stand there, which are “{there}”")
    for span in _whole(spans, text):
        side, (start, end) = place.of(span)
        yield {"side": side, "start": start, "end": end, "exact": place.texts[side][start:end]}


def _whole(spans: list[Span], text: str) -> list[Span]:
    """Spans, those with nothing but white space between as one."""
    whole = spans[:1]
    for span in spans[1:]:
        if text[whole[-1].end : span.start].strip():
            whole.append(span)
        else:
            whole[-1] = Span(whole[-1].start, span.end)
    return whole
