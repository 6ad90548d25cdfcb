"""Translation memories: TMX 1.4b and XLIFF 1.2, a unit each link.

    Two ferries sank.  |  Three ferries sank.   ->   <tu><tuv xml:lang="und-x-left"><seg>Two ferries sank.…

Both sides may be in one language, and nobody says which: the tags "und-x-left" and "und-x-right"
tell them apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from collate.document import Document
from collate.links import Link
from store.escaping import in_xml, xml_attribute
from store.exchange.cells import row_writer, safe
from store.exchange.segments import Segments
from store.exchange.wanted import Wanted, export
from store.log.records import Record

if TYPE_CHECKING:
    from store.store import Store

LEFT, RIGHT = "und-x-left", "und-x-right"
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_TOOL = 'creationtool="diptych" creationtoolversion="1"'
_TMX = f"""<tmx version="1.4">
<header {_TOOL} segtype="sentence" o-tmf="diptych" adminlang="en" srclang="{LEFT}" datatype="plaintext"/>
<body>
"""


class Unit(NamedTuple):
    """A link: the sentences of each side joined by a space, "" for none, and what was said of it."""

    left: str
    right: str
    notes: tuple[str, ...] = ()


def units_of(documents: tuple[Document, Document], links: Iterable[Link]) -> Iterator[Unit]:
    """The links as units, white space folded."""
    left, right = documents
    for link in links:
        yield Unit(left.words_of(link.left), right.words_of(link.right))


def in_tmx(units: Iterable[Unit]) -> Iterator[str]:
    """A memory in TMX."""
    yield f"{_XML}{_TMX}"
    for number, unit in enumerate(units, 1):
        notes = "".join(f"<note>{in_xml(note)}</note>" for note in unit.notes)
        sides = "".join(
            f'<tuv xml:lang="{language}"><seg>{in_xml(text)}</seg></tuv>'
            for language, text in ((LEFT, unit.left), (RIGHT, unit.right))
        )
        yield f'<tu tuid="{number}">{notes}{sides}</tu>\n'
    yield "</body>\n</tmx>\n"


def in_xliff(units: Iterable[Unit], name: str) -> Iterator[str]:
    """A bilingual file in XLIFF; `name` is that of the left file."""
    yield f'{_XML}<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">\n'
    yield f"<file original={xml_attribute(name)} source-language={xml_attribute(LEFT)} "
    yield f'target-language="{RIGHT}" datatype="plaintext"><body>\n'
    for number, unit in enumerate(units, 1):
        notes = "".join(f"<note>{in_xml(note)}</note>" for note in unit.notes)
        sides = f"<source>{in_xml(unit.left)}</source><target>{in_xml(unit.right)}</target>"
        yield f'<trans-unit id="{number}" xml:space="preserve">{sides}{notes}</trans-unit>\n'
    yield "</body></file>\n</xliff>\n"


def in_tsv(units: Iterable[Unit]) -> Iterator[str]:
    """Two columns without a head, left and right, made safe as in `store.exchange.cells`."""
    row_of = row_writer("\t")
    return (row_of([safe(unit.left), safe(unit.right)]) for unit in units)


@export
def export_tmx(store: Store, wanted: Wanted) -> Iterator[str]:
    """The links of one comparison, annotations as notes."""
    return in_tmx(_units(store, wanted.one(store, "tmx").id, wanted))


@export
def export_xliff(store: Store, wanted: Wanted) -> Iterator[str]:
    """The links of one comparison, annotations as notes."""
    comparison = wanted.one(store, "xliff")
    return in_xliff(_units(store, comparison.id, wanted), comparison.left_path)


def _units(store: Store, comparison: str, wanted: Wanted) -> Iterator[Unit]:
    documents, labels = store.documents(comparison), store.labels()
    links = wanted.align(store, comparison, documents).links
    segments = Segments(documents, links)
    notes: dict[int, list[str]] = {}
    for annotation in wanted.annotations(store, comparison):
        touched = segments.touched(annotation["targets"])
        for number in sorted({*touched["left"], *touched["right"]}):
            notes.setdefault(number, []).append(_note(annotation, labels))
    for number, unit in enumerate(units_of(documents, links)):
        yield unit._replace(notes=tuple(notes.get(number, ())))


def _note(annotation: Record, labels: dict[str, str]) -> str:
    tag: str = annotation["tag"]
    quotes = " / ".join(f"{each['side']} “{each['exact']}”" for each in annotation["targets"])
    facts = (labels.get(tag, tag), annotation["severity"], annotation["status"], annotation["reviewer"])
    said = f": {annotation['note']}" if annotation["note"] else ""
    return f"{', '.join(facts)}, {annotation['created']}, {quotes}{said}"
