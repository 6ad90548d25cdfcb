"""Markdown: a list for people and for review tools, the gravest first.

# draft

Left: old.txt
Right: new.txt

## Major (1)

1. **Number or quantity**: “two” → “three”
   > two or three?

   ann, 2025-02-15T21:44:42.103Z, open, left 0-3 (page 1), right 0-5
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from collate.document import Document
from store.annotation import SEVERITIES, SIDES, Side
from store.escaping import in_markdown
from store.exchange.wanted import Wanted, export
from store.log.records import Record
from store.whereabouts import whereabouts, with_parts

if TYPE_CHECKING:
    from store.store import Store


Documents = dict[Side, Document]


@export
def export_markdown(store: Store, wanted: Wanted) -> Iterator[str]:
    """A chapter each comparison, a section each severity, an item each annotation."""
    labels = store.labels()
    for comparison in wanted.chosen(store):
        yield f"# {in_markdown(comparison.name)}\n\n"
        yield f"Left: {in_markdown(comparison.left_path)}  \nRight: {in_markdown(comparison.right_path)}\n\n"
        found = list(wanted.annotations(store, comparison.id))
        documents = with_parts(store, comparison)
        for severity in reversed(SEVERITIES):
            graded = [each for each in found if each["severity"] == severity]
            yield from _section(severity, graded, labels, documents)
        if not found:
            yield "Nothing is on record.\n\n"


def _section(
    severity: str, annotations: list[Record], labels: dict[str, str], documents: Documents
) -> Iterator[str]:
    if annotations:
        yield f"## {severity.capitalize()} ({len(annotations)})\n\n"
    for number, annotation in enumerate(sorted(annotations, key=_place), 1):
        tag: str = annotation["tag"]
        yield from _item(f"{number}. ", annotation, labels.get(tag, tag), documents)


def _item(number: str, annotation: Record, label: str, documents: Documents) -> Iterator[str]:
    indent = " " * len(number)
    yield f"{number}**{in_markdown(label)}**: {_quotes(annotation)}\n"
    for line in annotation["note"].splitlines():
        yield f"{indent}> {in_markdown(line)}\n".rstrip() + "\n"
    places = ", ".join(_stands(each, documents) for each in annotation["targets"])
    facts = [in_markdown(annotation["reviewer"]), annotation["created"], annotation["status"], places]
    facts += [each for each in (_doubt(annotation), _deleted(annotation)) if each]
    yield f"\n{indent}{', '.join(facts)}\n\n"


def _quotes(annotation: Record) -> str:
    return " → ".join(_quote(annotation["targets"], side) for side in SIDES)


def _quote(targets: list[Record], side: str) -> str:
    quotes = [in_markdown(each["exact"]) for each in targets if each["side"] == side]
    return f"“{'” … “'.join(quotes)}”" if any(quotes) else "(nothing)"


def _stands(target: Record, documents: Documents) -> str:
    """Its offsets, and where the file has pages or the like, on which."""
    found = whereabouts(documents.get(target["side"]), target["start"])
    return f"{target['side']} {target['start']}-{target['end']}" + (f" ({found})" if found else "")


def _doubt(annotation: Record) -> str:
    return "" if annotation["sure"] else "unsure"


def _deleted(annotation: Record) -> str:
    return f"deleted {annotation['deleted']}" if annotation.get("deleted") else ""


def _place(annotation: Record) -> tuple[int, int]:
    """Where it begins, on the left where it has a left."""
    first = annotation["targets"][0]
    return first["start"], first["end"]
