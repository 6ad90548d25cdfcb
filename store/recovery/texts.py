"""Damaged documents made good from what else says the same.

a text     "The old mimn burned"      its file, or an annotation that quotes "old mill"     ->  as it was
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from collate import Document, read
from collate.document import Block
from collate.errors import DiptychError
from store.incoming.rows import DOCUMENT, misfit
from store.log.checking import text_sum
from store.recovery.salvage import Row
from store.stamps import now

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
