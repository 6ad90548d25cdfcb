"""Why something cannot be done now, and where; keys, palette and foot all ask here.

    d on plain text     "no annotation under the caret: } and { go to one"
    d on an annotation  None: it can be done

What takes a search to know, such as whether a difference follows, the jumping keys find out for themselves.
Keys in a sentence stand as ids, "{annotation.next}": the user may have given them others.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from tui.keys.keys import KEYS, TAG
from tui.review import meant
from tui.review.session import Session

if TYPE_CHECKING:
    from tui.review.search import Hit


class Here(NamedTuple):
    """The situation: where the caret is, what is selected, what a search found, whether keys are letters."""

    session: Session
    hits: Sequence[Hit] = ()
    is_typing: bool = False


Condition = Callable[[Here], str | None]


def _annotation(here: Here) -> str | None:
    """With a selection one means what is selected, not an annotation that happens to lie below it."""
    if here.session.selection:
        return "the selection is not on record yet: {tag.choose} tags it, {select.give_up} gives it up"
    return _under_caret(here)


def _under_caret(here: Here) -> str | None:
    if meant.annotation(here.session):
        return None
    if nothing_yet := _any_annotation(here):
        return nothing_yet
    others = here.session.standing.annotations_in(here.session.caret.band)
    of = " of this link's" if others else ""
    return f"no annotation under the caret: {{annotation.next}} and {{annotation.previous}} go to one{of}"


def _spans(here: Here) -> str | None:
    """A selection goes to the annotation that it was taken from, else to that under the caret."""
    is_known = here.session.selection and here.session.selection.of in here.session.record.annotations
    return None if is_known else _under_caret(here)


def _another(here: Here) -> str | None:
    return None if len(meant.annotations_here(here.session)) > 1 else "no other annotation here"


def _any_annotation(here: Here) -> str | None:
    return None if here.session.record.annotations else "nothing is tagged yet: {tag.choose} tags"


def _links(here: Here) -> str | None:
    return "the links are not found yet" if here.session.is_sketch else None


def _equivalent(here: Here) -> str | None:
    if here.session.standing.annotations_in(here.session.caret.band):
        way = "delete them first ({annotation.delete}), then {link.equivalent}"
        return _links(here) or f"this link has annotations: {way}"
    return _links(here)


def _taggable(here: Here) -> str | None:
    is_fixed = here.session.selection or not here.session.is_sketch
    return None if is_fixed else "the links are not found yet: select what to tag ({select.start})"


def _digit(digit: int) -> Condition:
    def why_not(here: Here) -> str | None:
        if here.session.record.tags.digit(digit):
            return _taggable(here)
        return f"no tag is on {digit}: {{tag.choose}} shows them all"

    return why_not


def _moved(here: Here) -> str | None:
    return None if here.session.band.moved else "this is not a moved passage"


def _marks(here: Here) -> str | None:
    return None if here.session.marks else "no marks yet: {mark.set} then a letter puts one here"


def _hits(here: Here) -> str | None:
    return None if here.hits else "no hits to step through: {search.open} searches"


def _selection(here: Here) -> str | None:
    return None if here.session.selection else "nothing is selected: {select.start} begins"


def _sentence(here: Here) -> str | None:
    is_gap = here.session.band.is_gap(here.session.caret.side)
    return "no sentence of this side is here: {side.switch} goes to the other" if is_gap else None


def _suggestion(here: Here) -> str | None:
    if meant.suggestion(here.session):
        return None
    return _any_suggestion(here) or "no suggestion under the caret: {suggestion.next} goes to one"


def _any_suggestion(here: Here) -> str | None:
    if here.session.suggestions_left():
        return None
    if more := here.session.suggestions_more():
        return f"no suggestion is sure enough to be shown: {more} more with {{read.differences}}"
    noticing = here.session.noticing
    is_looking = noticing is not None and (here.session.is_sketch or noticing.is_looking)
    return "still looking for suggestions: read on meanwhile" if is_looking else "there are no suggestions"


def _two_reviewers(here: Here) -> str | None:
    record = here.session.record
    if record.is_blind:
        return "blind: only your own annotations are loaded; open without --blind to decide between two"
    if len({annotation.reviewer for annotation in record.annotations.values()}) > 1:
        return None
    return "only one reviewer has annotated here: there is nothing to decide between"


def _conflict(here: Here) -> str | None:
    return None if here.session.record.conflicts else "merged copies say nothing different of what is here"


CONDITIONS: dict[str, Condition] = {
    "annotation.next": _any_annotation,
    "annotation.previous": _any_annotation,
    "annotation.list": _any_annotation,
    "suggestion.next": _any_suggestion,
    "suggestion.previous": _any_suggestion,
    "filter.set": _any_annotation,
    "mark.go": _marks,
    "program.adjudicate": _two_reviewers,
    "conflict.settle": _conflict,
    "moved.partner": _moved,
    "search.next": _hits,
    "search.previous": _hits,
    "select.sentence": _sentence,
    "select.another": _selection,
    "select.swap": _selection,
    **{f"tag.{digit}": _digit(digit) for digit in range(1, 10)},
    "tag.choose": _taggable,
    "severity.up": _annotation,
    "severity.down": _annotation,
    "annotation.unsure": _annotation,
    "annotation.note": _annotation,
    "annotation.status": _annotation,
    "annotation.tag": _annotation,
    "annotation.spans": _spans,
    "annotation.cycle": _another,
    "annotation.delete": _annotation,
    "suggestion.accept": _suggestion,
    "suggestion.dismiss": _suggestion,
    "link.correct": _links,
    "link.equivalent": _equivalent,
}


RECORDING = {key.id for key in KEYS if key.group == TAG} - {"annotation.cycle"} | {
    "program.tag_set",
    "conflict.settle",
    "text.take_in",
}


def why_not(key_id: str, here: Here) -> str | None:
    """Why the action of an id can do nothing here, its keys as ids; None when it can."""
    if here.session.record.refusal and key_id in RECORDING:
        return here.session.record.refusal
    return CONDITIONS[key_id](here) if key_id in CONDITIONS else None
