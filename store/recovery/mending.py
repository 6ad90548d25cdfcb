"""Damaged rows made good from what else says the same.

a text     "The old mimn burned"      its file, or an annotation that quotes "old mill"     ->  as it was
an entry   after {"tag": "fac         the next entry of its row: before {"tag": "facts/…    ->  as it was
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence, Set
from itertools import groupby

from collate import Document, read
from collate.document import Block
from collate.errors import DiptychError
from store.incoming.rows import DOCUMENT, ENTRY, LOGGED, misfit
from store.log.checking import UNLOGGED_AT_FIRST, goes_on, read_entry, text_sum
from store.log.records import Record
from store.recovery.salvage import Row
from store.stamps import now

_NAMED_BY = ("action", "table", "row")
Quote = tuple[int, str]  # where it begins in the text, and what stands there
_LISTS = ("blocks", "sentences", "styles", "runs", "notices")


def mended_document(row: Row, quotes: Iterable[Quote]) -> tuple[Row, str]:
    """A document's row that can be kept, and what had to be done for it; "" when it is as it was."""
    text = row.get("text")
    if text_sum(text) == row["text_sha256"] and not _misfit(row):
        return row, ""
    if document := _from_file(row):
        return _row_of(row, document), "was taken from its file"
    painted = _painted(text if isinstance(text, str) else "", quotes)
    if text_sum(painted) == row["text_sha256"]:
        return _plainly(row, painted), "was mended from what annotations quote"
    how = "cannot be read: only what annotations quote of it was saved" if text is None else "has changed"
    return _plainly(row, painted), how


def _misfit(row: Row) -> str:
    try:
        return misfit(row | {name: json.loads(row[name]) for name in _LISTS}, DOCUMENT)
    except (TypeError, ValueError):
        return "a list that is no JSON"


def _from_file(row: Row) -> Document | None:
    try:
        document = read(row["path"])
    except (DiptychError, ValueError):  # a path that has changed may be none
        return None
    return document if text_sum(document.text) == row["text_sha256"] else None


def _row_of(row: Row, document: Document) -> Row:
    lists = {name: json.dumps(getattr(document, name), ensure_ascii=False) for name in _LISTS}
    return _sound(row) | lists | {"text": document.text, "text_sha256": text_sum(document.text)}


def _plainly(row: Row, text: str) -> Row:
    """The row with another text; where its lists cannot be read, it is one paragraph and one sentence."""
    kept = _sound(row) | {"text": text, "text_sha256": text_sum(text)}
    if _misfit(kept):
        whole = [[0, len(text)]] if text else []
        kept |= {
            "blocks": json.dumps([Block("paragraph", *span) for span in whole]),
            "sentences": json.dumps(whole),
        }
        kept |= dict.fromkeys(("styles", "runs", "notices"), "[]")
    return kept


def _sound(row: Row) -> Row:
    """The row without what cannot be true of any."""
    plain = {"path": "-", "media_type": "text/plain", "encoding": "utf-8", "created": now()}
    lists = dict.fromkeys(_LISTS, "[]")
    return {
        **row,
        **lists,
        **{name: row.get(name) if _fits(row, name) else value for name, value in plain.items()},
    }


def _fits(row: Row, name: str) -> bool:
    return not misfit({name: row.get(name)}, {name: DOCUMENT[name]})


def _painted(text: str, quotes: Iterable[Quote]) -> str:
    """A text with the quotes where they stood; what is beyond its end is blank."""
    letters = list(text.encode("utf-8", "surrogateescape").decode("utf-8", "replace"))
    for start, quote in quotes:
        letters += " " * (start + len(quote) - len(letters))
        letters[start : start + len(quote)] = quote
    return "".join(letters)


class Log:
    """The entries of a damaged log that can be kept, each mended by those beside it.

    Attributes:
        kept: in their order.
        lines: what was mended or lost, a sentence each.
    """

    def __init__(
        self,
        entries: Sequence[Row],
        rows: Mapping[tuple[str, str], Record],
        comparisons: Set[str],
        last: int,
    ) -> None:
        """Read the entries, with ids up to `last` at least.

        `rows`, by table and id, are as they stand; `comparisons` are those that entries may be about.
        """
        self.kept: list[Row] = []
        self.lines: list[str] = []
        self._rows = rows
        self._comparisons = comparisons
        entries = [_by_its_contents(entry) for entry in entries if all(map(entry.get, _NAMED_BY))]
        self._later = {(_parent(entry), entry["table"], entry["row"]): entry for entry in entries}
        self._known: dict[tuple[str, str, str], Row] = {}
        self._tell_gaps({entry["id"] for entry in entries}, last)
        for entry in entries:
            self._take(entry)

    def _tell_gaps(self, found: Set[int], last: int) -> None:
        missing = [number for number in range(1, max(last, *found, 0) + 1) if number not in found]
        for _, run in groupby(enumerate(missing), lambda each: each[1] - each[0]):
            numbers = [number for _, number in run]
            first, final = numbers[0], numbers[-1]
            which = f"entry {first} is" if first == final else f"entries {first}-{final} are"
            self.lines.append(f"Of the log, {which} lost.")

    def _take(self, entry: Row) -> None:
        about = f"The entry {entry['id']} of the log, about {entry['row']} of {entry['table']},"
        mended = self._mended(entry)
        if mended is None:
            self.lines.append(f"{about} is lost.")
            return
        if mended != entry:
            earlier = self._known.get((_parent(mended), *_name(entry)[1:]))
            beside = f"entry {earlier['id']}" if earlier else "what stands beside it"
            self.lines.append(f"{about} was mended so that it goes with {beside}.")
        self.kept.append(mended)
        self._known[_name(entry)] = mended

    def _mended(self, entry: Row) -> Row | None:
        after = self._after(entry)
        if (
            after is None
            or entry["comparison"] not in self._comparisons
            or misfit({name: entry[name] for name in ENTRY}, ENTRY)
        ):
            return None
        earlier = self._known.get((_parent(entry), *_name(entry)[1:]))
        if earlier is None:
            begins = entry["before"] if entry["table"] in UNLOGGED_AT_FIRST and not entry["parents"] else None
            return {**entry, "after": after, "parents": "", "before": begins}
        table, before = entry["table"], _record(entry["table"], entry["before"])
        if before is None or not goes_on(table, before, _record(table, earlier["after"]) or {}):
            return {**entry, "after": after, "before": earlier["after"]}
        return {**entry, "after": after}

    def _after(self, entry: Row) -> str | None:
        """What it says, else what the next of its row says was before, else what the row says."""
        table, later = entry["table"], self._later.get(_name(entry))
        found = [entry["after"], later["before"] if later else None]
        if later is None and (row := self._rows.get((table, entry["row"]))):
            found.append(json.dumps(row, ensure_ascii=False))
        return next((each for each in found if _record(table, each) is not None), None)


def _by_its_contents(entry: Row) -> Row:
    """An entry under the id and the comparison of the row that it is about."""
    record = _record(entry["table"], entry["after"]) or {}
    known = {
        "row": record.get("id", entry["row"]),
        "comparison": record.get("comparison", entry["comparison"]),
    }
    return {**entry, **known}


def _name(entry: Row) -> tuple[str, str, str]:
    action, table, row = (entry[name] for name in _NAMED_BY)
    return action, table, row


def _parent(entry: Row) -> str:
    return str(entry["parents"]).partition(" ")[0]


def _record(table: str, entry: str | None) -> Record | None:
    """What an entry says; None when that can be true of no row."""
    record = read_entry(table, entry) if entry and table in LOGGED else None
    return None if record is None or misfit(record, LOGGED[table]) else record
