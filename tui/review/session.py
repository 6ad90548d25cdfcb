"""The comparison being reviewed: where the caret is, what is selected, what belongs to what. No widget in it.

There is always one caret, on one side, in one band. In a band where its side has nothing (a gap) it stands at
the place where something is missing. Offsets are code points in that side's text, end exclusive.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from collate import Alignment, Difference, Document, Link, Span
from store import Annotation, Suggestion, Target
from store.annotation import Side
from tui.behind.aligning import LinkSearch
from tui.behind.realigning import Corrector
from tui.layout.bands import OTHER, Band, Bands, bands_of
from tui.layout.motions import past_white, word_start
from tui.layout.places import Caret, Places
from tui.layout.typesetting import shares_cell
from tui.review.differences import Differences, Level, pieces
from tui.review.record import Record
from tui.review.selection import Selection
from tui.review.sieve import Sieve
from tui.review.standing import Standing
from tui.review.trail import Trail

if TYPE_CHECKING:
    from tui.review.noticing import Noticing


class Session:
    """Two documents, how they align, what is on record, and where the reader is.

    Attributes:
        caret: where the reader is.
        selection: what is selected, or being selected.
        led_to: the difference for whose sake a jump led here; keys act on it until the caret moves.
        hinted: the suggestion for whose sake one did.
        made: the id of the annotation for whose sake one did, or that was just made.
        level: which differences and suggestions are shown.
        sieve: which annotations are shown.
        noticing: what looks for suggestions, if anything does.
        standing: what stands on record in each band; another one whenever the links are.
        trail: where jumps set out from.
        marks: places by the letters that the reader gave them.
        told: how the texts were found, when that is to be told.
        is_sketch: whether the links are by mere position, until the true ones are found.
        link_search: what looks for these, while it does.
    """

    def __init__(
        self,
        left: Document,
        right: Document,
        alignment: Alignment,
        record: Record,
        *,
        is_sketch: bool = False,
    ) -> None:
        self.documents: dict[Side, Document] = {"left": left, "right": right}
        self.record = record
        self.sieve = Sieve(record)
        self.told = ""
        self.link_search: LinkSearch | None = None
        self.caret = Caret("left", 0, 0)
        self.selection: Selection | None = None
        self.led_to: Difference | None = None
        self.hinted: Suggestion | None = None
        self.made: str | None = None
        self.level: Level = "what matters"
        self.noticing: Noticing | None = None
        self.trail = Trail()
        self.marks: dict[str, Caret] = {}
        self.places = Places(Bands.of(()))  # until there are links
        self.align(alignment, is_sketch=is_sketch)
        if self.bands:
            self.caret = self.places.at_band("left", 0)

    def align(self, alignment: Alignment, *, is_sketch: bool = False) -> None:
        """Take these links; the caret stays at its place. By a sketch one can read, but judge no link."""
        self.is_sketch = is_sketch
        self._corrector = Corrector(*self.both, alignment)
        self.realign()

    def seek_links(self) -> None:
        """Begin to look for the true links, when these are a sketch."""
        if self.is_sketch:
            self.link_search = LinkSearch(*self.both)

    @property
    def is_corrected(self) -> bool:
        """Whether the links are those that the corrections on record make."""
        return self._pins == self.record.pins

    def realign(self) -> None:
        """Take the links as corrected; the caret stays at its place."""
        stood = self.places.in_text(self.caret)
        self._pins = self.record.pins
        alignment = self._corrector.corrected(() if self.is_sketch else self._pins)
        self.alignment = alignment
        self.bands = bands_of(alignment, *self.both)
        self.places = Places(self.bands)
        self.standing = Standing(self.places, self.record)
        self.show_differences(self.level)
        self.led_to = None
        self.caret = self.places.level(self.caret.side, self.places.at(stood.side, stood.offset))

    # Places

    @property
    def both(self) -> tuple[Document, Document]:
        """The documents, left and right."""
        return self.documents["left"], self.documents["right"]

    def text(self, side: Side) -> str:
        """The text of a side."""
        return self.documents[side].text

    def link(self, band: int) -> Link:
        """The link of a band."""
        return self.alignment.links[self.bands.links[band]]

    def sentence_starts(self, side: Side, band: int) -> list[int]:
        """Where the sentences of a band begin on a side; none in a gap."""
        if self.bands.is_gap(side, band):
            return []
        link, sentences = self.link(band), self.documents[side].sentences
        return [sentences[at].start for at in (link.left if side == "left" else link.right)]

    # The caret

    @property
    def band(self) -> Band:
        """The band under the caret."""
        return self.bands[self.caret.band]

    def go(self, caret: Caret) -> None:
        """Put the caret there; keys no longer act on what `n` led to or the annotation just made."""
        caret = self._on_its_cell(caret)
        if caret == self.caret:
            return
        self.caret = caret
        self.led_to = None
        self.hinted = None
        self.made = None
        if self.selection and self.selection.is_place:
            self.selection = self.selection._replace(is_place=False)

    def led_by(
        self, difference: Difference | None, annotation: str | None, suggestion: Suggestion | None
    ) -> None:
        """A jump led here for the sake of one of these: keys act on it until the caret moves."""
        self.led_to, self.made, self.hinted = difference, annotation, suggestion

    def _on_its_cell(self, caret: Caret) -> Caret:
        """The caret within its band, on what is drawn for it: from an accent back to its letter."""
        if not self.bands:
            return caret
        text, (start, end) = self.text(caret.side), self.bands.span(caret.side, caret.band)
        offset = max(start, min(caret.offset, end - 1))
        while offset > start and shares_cell(text, offset):
            offset -= 1
        return caret._replace(offset=offset)

    def caret_at(self, side: Side) -> int:
        """The offset on a side of what stands level with the caret."""
        return self.bands.span(side, self.caret.band).start if self.bands else 0

    def across(self, caret: Caret) -> Caret:
        """The place on the other side that goes with `caret`: the same word where both have it."""
        side = OTHER[caret.side]
        band = self.bands[caret.band]
        here, there = band.span(caret.side), band.span(side)
        if band.is_gap(side) or band.is_gap(caret.side):
            return Caret(side, there.start, caret.band)
        offset = self._map(caret, here, there)
        start = word_start(self.text(side), min(offset, there.end - 1))
        at_word = word_start(self.text(caret.side), caret.offset) == caret.offset
        return Caret(side, max(there.start, start if at_word else min(offset, there.end - 1)), caret.band)

    def _map(self, caret: Caret, here: Span, there: Span) -> int:
        """Keep the distance from the last difference before the caret; inside one, give its start."""
        side = OTHER[caret.side]
        last_here, last_there, limit = here.start, there.start, there.end
        for difference in self.differences(caret.band):
            mine, other = pieces(difference)[caret.side], pieces(difference)[side]
            if mine.start > caret.offset:
                limit = other.start
                break
            if caret.offset < mine.end:
                return other.start
            last_here = past_white(self.text(caret.side), mine.end)
            last_there = past_white(self.text(side), other.end)
        return min(last_there + caret.offset - last_here, max(limit - 1, last_there))

    # Differences

    def differences(self, band: int) -> tuple[Difference, ...]:
        """The words that differ inside a band, in the offsets of the documents."""
        return self._differences.at(band)

    def differences_from(self, side: Side, band: int) -> tuple[Difference, ...]:
        """Those that one meets in a band on a side: of a moved link at the half that stands on this side."""
        return () if self.bands.is_gap(side, band) else self.differences(band)

    def show_differences(self, level: Level) -> None:
        """Count as differences what this level has; at "none" they are there for `n`, but not marked."""
        self.level = level
        self._differences = Differences(self.documents, self.bands, level)
        self.led_to = None

    # Annotations

    def shown_in(self, band: int) -> list[Annotation]:
        """The annotations in a band that the filter lets through, in the order of their making."""
        return [each for each in self.standing.annotations_in(band) if self.sieve.lets(each)]

    def record_changed(self) -> None:
        """The record has other annotations or review states than before."""
        self.standing.record_changed()

    # Suggestions

    def _shows(self, suggestion: Suggestion) -> bool:
        return suggestion.shown or self.level == "all words"

    def suggestions_left(self) -> int:
        """How many suggestions are shown at this level."""
        suggestions = self.record.suggestions
        return len(suggestions) if self.level == "all words" else suggestions.shown

    def suggestions_more(self) -> int:
        """How many others there are, that all words show."""
        return len(self.record.suggestions) - self.suggestions_left()

    def suggestions_in(self, band: int) -> list[Suggestion]:
        """The suggestions in a band that are shown at this level."""
        return [each for each in self.standing.suggestions_in(band) if self._shows(each)]

    def notice(self) -> bool:
        """Take some of Diptych's own for these links; for a sketch none. As `Noticing.poll` in all else."""
        if self.noticing is None or self.is_sketch:
            return False
        return self.noticing.poll(self.alignment, self.caret_at("left"))

    def notice_all(self) -> None:
        """Wait until all of these are found and taken; raises what `notice` raises."""
        if self.noticing and not self.is_sketch:
            self.noticing.wait(self.alignment, self.caret_at("left"))

    def whole(self, suggestion: Suggestion) -> Suggestion:
        """The same with what stands around its quotes: tens of thousands are held without."""
        spans = ((each.side, each.start, each.end) for each in suggestion.targets)
        return replace(
            suggestion, targets=tuple(Target.of(side, self.text(side), *span) for side, *span in spans)
        )

    # Review

    def progress(self) -> tuple[int, int]:
        """How many links are reviewed, and how many there are."""
        return self.standing.reviewed_links(), len(self.alignment.links)

    # What is kept by the way

    def look(self) -> None:
        """The link under the caret has been seen."""
        if self.bands and not self.is_sketch:
            self.record.look_at(self.places.place(self.caret.band))

    def keep_place(self) -> None:
        """Write down the place, of a gap the text beside it, what was looked at, how far the review is."""
        side, offset, _ = self.places.in_text(self.caret)
        self.record.keep_place(side, offset)
        if not self.is_sketch:
            self.record.keep_progress(*self.progress())

    def restore_place(self) -> None:
        """Go to where this reviewer left off."""
        if self.bands and (place := self.record.place()):
            self.caret = self.places.at(*place)
