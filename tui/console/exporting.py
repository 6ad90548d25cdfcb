"""Exports to files, for the command and for the reader: each file whole, or not at all.

Order("brat", Path("review.ann"))     ->     review.ann, and review.txt that its offsets count in
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from store.exchange.only import ALL, Only
from tui.behind.realigning import aligned

if TYPE_CHECKING:
    from store import Store, Suggestion


class Format(NamedTuple):
    """A format out.

    Attributes:
        ending: what its files end in.
        what: what it is, in a few words.
        second: of a format of two files, what the other one ends in.
        is_of_texts: whether nothing is left of it without the texts.
    """

    ending: str
    what: str
    second: str = ""
    is_of_texts: bool = False


FORMATS = {
    "html": Format(".html", "the report, for whoever has no Diptych"),
    "jsonl": Format(".jsonl", "all of the record, for diptych import"),
    "csv": Format(".csv", "a table, with commas"),
    "tsv": Format(".tsv", "a table, with tabs"),
    "markdown": Format(".md", "a list, the gravest first"),
    "mqm": Format(".tsv", "MQM rows, for Marot"),
    "webannotation": Format(".json", "W3C Web Annotations"),
    "tei": Format(".xml", "a critical apparatus", is_of_texts=True),
    "tmx": Format(".tmx", "a translation memory", is_of_texts=True),
    "xliff": Format(".xlf", "a bilingual file", is_of_texts=True),
    "labelstudio": Format(".json", "tasks for Label Studio", ".xml", is_of_texts=True),
    "brat": Format(".ann", "standoff for brat", ".txt", is_of_texts=True),
    "sqlite": Format(".db", "a copy of the whole database", is_of_texts=True),
}

Told = Callable[[Iterable[str]], Iterable[str]]
"""Gives the pieces on, and tells how many have gone by."""


@dataclass(frozen=True, slots=True)
class Order:
    """What to export.

    Attributes:
        format_name: one of FORMATS.
        output: the file; None where the pieces go elsewhere.
        comparisons: their ids; None for all.
        only: which annotations.
        deleted: also what is off the record.
        texts: whole texts, in a format that can do without.
    """

    format_name: str
    output: Path | None = None
    comparisons: Sequence[str] | None = None
    only: Only = ALL
    deleted: bool = False
    texts: bool = True

    @property
    def files(self) -> list[Path]:
        """The files that will be there."""
        if not self.output:
            return []
        second = FORMATS[self.format_name].second
        return [self.output, *([self.output.with_suffix(second)] if second else [])]

    def why_not(self) -> str:
        """Why this cannot be had, and what can: what a format cannot do is refused, not passed over."""
        name, chosen = self.format_name, self.comparisons is not None or not self.only.takes_all
        if name == "sqlite" and (chosen or self.deleted or not self.texts):
            return (
                "sqlite copies the whole database, with its texts and what was deleted: nothing can be "
                "chosen; jsonl can, and imports into another database."
            )
        if not self.texts and FORMATS[name].is_of_texts:
            return f"{name} consists of the texts: leave --no-texts out."
        if self.output and self.output.suffix == FORMATS[name].second:
            return f"{name} writes a second file that ends in {self.output.suffix}: give it another ending."
        return ""


def pieces(store: Store, order: Order) -> Iterator[str]:
    """What stands in the file, with links and suggestions as the reader shows them."""
    from store import EXPORTS

    return EXPORTS[order.format_name](
        store,
        order.comparisons,
        deleted=order.deleted,
        texts=order.texts,
        align=aligned,
        only=order.only,
        noticed=noticed,
    )


def noticed(store: Store, comparison_id: str) -> list[Suggestion]:
    """What was found in a comparison, if it was found in its texts and links of today."""
    from store.library.found import from_json
    from tui.behind.suggesting import fingerprint

    left, right = store.documents(comparison_id)
    links = aligned(store, comparison_id, (left, right)).links
    found = store.found(comparison_id, fingerprint(left, right, links))
    try:
        return from_json(found, {"left": left.text, "right": right.text}) if found else []
    except ValueError:  # damaged: the reader finds them anew
        return []


def write_files(store: Store, order: Order, told: Told = iter) -> None:
    """Write the files of an order.

    Raises:
        StoreError: as the export does.
        OutputError: when a file cannot be written, or would take the place of the database itself.
    """
    output, *others = order.files
    _require_apart(store.database.path, order.files)
    if order.format_name == "sqlite":
        copy(store.database.path, output)
    else:
        _to_file(told(pieces(store, order)), output)
    for other in others:
        _to_file([_second(store, order)], other)


def _require_apart(database: Path, files: Iterable[Path]) -> None:
    from tui.console.terminal import OutputError

    whole = os.path.realpath(database)
    own = {f"{whole}{ending}" for ending in ("", "-wal", "-shm", "-journal")}
    for file in files:
        if os.path.realpath(file) in own or (file.exists() and file.samefile(whole)):
            raise OutputError(f"{file} belongs to the database itself: give the export another name.")


def _second(store: Store, order: Order) -> str:
    from store.exchange.exports.brat import text_of
    from store.exchange.exports.labelstudio import config_of

    if order.format_name == "brat":
        return text_of(store, order.comparisons)
    return config_of(store, order.comparisons, noticed)


def copy(database: Path, output: Path) -> None:
    """Copy a database to a file, whole or not at all.

    Raises:
        StoreError: when it cannot be read, or is damaged.
        OutputError: when the file cannot be written.
    """
    from store.file.copying import copy_database

    with beside(output) as part:
        part.unlink(missing_ok=True)
        copy_database(database, part)


def _to_file(pieces: Iterable[str], output: Path) -> None:
    with beside(output) as part, part.open("w", encoding="utf-8", newline="") as out:
        out.writelines(pieces)


@contextmanager
def beside(output: Path) -> Iterator[Path]:
    """A file to write to, which takes the place of `output` when the block has ended well.

    Raises:
        OutputError: when it cannot be written.
    """
    from tui.console.terminal import OutputError

    part = output.with_name(f".{output.name}.part")
    try:
        yield part
        part.replace(output)
    except OSError as error:
        raise OutputError(f"{output} cannot be written: {error.strerror}.") from error
    finally:
        part.unlink(missing_ok=True)
