"""The links with a reviewer's corrections in them.

    found (1)-(1) (2)-(2, 3)    corrected (3) on the right stands alone    now (1)-(1) (2)-(2) ()-(3)

Short texts are aligned anew around the corrections. Of long ones only the links that a correction touches
change: what it leaves of them stays linked, or stands alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import collate
from collate import Alignment, Document, Link, Span
from store.log.pins import PinRow, sentence_pins
from tui.behind.aligning import links_at_once, save

if TYPE_CHECKING:
    from collate import Aligner, Pin
    from store import Store

AT_ONCE = 4_000  # sentences of both sides that are aligned anew in a blink


def aligned(store: Store, comparison_id: str, documents: tuple[Document, Document]) -> Alignment:
    """The links of a comparison as the reader shows them, with corrections; from the cache if there."""
    found = links_at_once(*documents)
    if found is None:
        found = collate.compare(*documents)
        save(*documents, found)
    return Corrector(*documents, found).corrected(store.pins(comparison_id))


class Corrector:
    """Two documents and the links that were found; gives the links as corrected."""

    def __init__(self, left: Document, right: Document, found: Alignment) -> None:
        self.left = left
        self.right = right
        self.found = found
        self._aligner: Aligner | None = None

    def corrected(self, pins: Iterable[PinRow]) -> Alignment:
        """The links with corrections kept just so."""
        rows = tuple(pins)
        if not rows:
            return self.found
        fitting, _ = sentence_pins(rows, self.left.sentences, self.right.sentences)
        if not fitting:
            return self.found
        if len(self.left.sentences) + len(self.right.sentences) <= AT_ONCE:
            if self._aligner is None:
                self._aligner = collate.Aligner.of(self.left, self.right)
            return _marked(self._aligner.align(fitting), rows, self.left, self.right)
        return _marked(patched(self.found, fitting), rows, self.left, self.right)


def _marked(alignment: Alignment, rows: Sequence[PinRow], left: Document, right: Document) -> Alignment:
    """Links that somebody marked as moved are."""
    wanted = {(row.left, row.right) for row in rows if row.moved}
    if not wanted:
        return alignment
    return Alignment(
        tuple(
            link._replace(moved=True)
            if (span_of(left, link.left), span_of(right, link.right)) in wanted
            else link
            for link in alignment.links
        )
    )


def patched(found: Alignment, pins: Sequence[Pin]) -> Alignment:
    """The links with pins kept; what they leave of a link stays linked, or stands alone, one by one."""
    taken = {
        "left": {at for pin in pins for at in pin.left},
        "right": {at for pin in pins for at in pin.right},
    }
    links: list[Link] = [Link(pin.left, pin.right, float(bool(pin.left and pin.right))) for pin in pins]
    for link in found.links:
        left = tuple(at for at in link.left if at not in taken["left"])
        right = tuple(at for at in link.right if at not in taken["right"])
        if left and right:
            links.append(link._replace(left=left, right=right))
        else:
            links += [Link((at,), (), 0.0) for at in left] + [Link((), (at,), 0.0) for at in right]
    return Alignment(tuple(_in_order(links)))


def _in_order(links: list[Link]) -> list[Link]:
    """In the left's order, additions after what stands before them on the right; what crosses is moved."""
    withs = sorted((link for link in links if link.left), key=lambda link: link.left)
    additions = sorted((link for link in links if not link.left), key=lambda link: link.right)
    highest, result = -1, []
    for link in withs:
        if link.right and not link.moved:
            while additions and additions[0].right[0] < link.right[0]:
                result.append(additions.pop(0))
            link = link._replace(moved=link.right[0] < highest)
            highest = max(highest, link.right[-1])
        result.append(link)
    return result + additions


def span_of(document: Document, sentences: Sequence[int]) -> Span | None:
    """From the first sentence's start to the last one's end; None for none."""
    if not sentences:
        return None
    return Span(document.sentences[sentences[0]].start, document.sentences[sentences[-1]].end)
