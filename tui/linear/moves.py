"""Commands that go from place to place, and that select.

n        ->   Change 1 of 2: “holds its breath” was left out.
%40      ->   the link there, both its sides in full
"""

from __future__ import annotations

from collections.abc import Iterator

from store.annotation import SIDES
from tui.actions import selecting
from tui.actions.navigation import JUMPS, Found, Step, around, nowhere, place_named
from tui.layout.places import Caret
from tui.linear.choosing import choose, words
from tui.linear.desk import Desk
from tui.linear.telling import annotation_words, change, quotes, spoken, suggestion_words
from tui.review import meant
from tui.review.amounts import amount
from tui.review.differences import LEVELS
from tui.review.search import Hit, find, nearest

AROUND = 30  # characters told on either side of a hit


def jump(desk: Desk, kind: str, step: Step) -> Iterator[str]:
    """The next thing of a kind."""
    found = JUMPS[kind][0](desk.session, step)
    if found is None:
        yield desk.sentence(nowhere(desk.session, kind, step))
        return
    if said := around(desk.session, found, kind, step):
        yield desk.sentence(said)
    desk.session.trail.leave(desk.session.caret)
    yield from desk.arrive(found.caret)
    yield from detail(desk, found)


def detail(desk: Desk, found: Found) -> Iterator[str]:
    """Which change, suggestion or annotation of the link it is; keys act on that now."""
    session = desk.session
    session.led_by(found.difference, found.annotation, found.suggestion)
    if found.suggestion:
        yield f"Suggestion: {suggestion_words(session, found.suggestion)}"
    if found.difference:
        all_of_them = session.differences(session.caret.band)
        number = all_of_them.index(found.difference) + 1
        yield f"Change {number} of {len(all_of_them)}: {change(session, found.difference)}"
    if found.annotation:
        annotation = session.record.annotations[found.annotation]
        number = session.standing.annotations_in(session.caret.band).index(annotation) + 1
        yield f"Annotation {number}: {annotation_words(session, annotation)}"


def trail(desk: Desk, step: Step) -> Iterator[str]:
    """Back to where a jump set out from, or forward again."""
    places = desk.session.trail
    place = places.back(desk.session.caret) if step < 0 else places.forward()
    if place is None:
        yield desk.sentence(f"no jump to go {'back' if step < 0 else 'forward'} through")
    else:
        yield from desk.arrive(desk.session.places.at(place.side, place.offset))


def edge(desk: Desk, step: Step) -> Iterator[str]:
    """The first link or the last."""
    session = desk.session
    session.trail.leave(session.caret)
    band = 0 if step < 0 else len(session.bands) - 1
    yield from desk.arrive(session.places.at_band(session.caret.side, band))


def go_to(desk: Desk, name: str) -> Iterator[str]:
    """A part of the text by its percentage, or a link by its number."""
    session = desk.session
    found = place_named(session, name)
    if found is None:
        yield f"Write a percentage after the key, or # and a number from 1 to {len(session.alignment.links)}."
        return
    session.trail.leave(session.caret)
    yield from desk.arrive(found)


def search(desk: Desk, query: str) -> Iterator[str]:
    """Look for words in both sides."""
    desk.hits = find(desk.session.documents, desk.session.places, query)
    if desk.hits:
        desk.session.trail.leave(desk.session.caret)
        yield from _at_hit(desk, nearest(desk.hits, desk.session.caret, 0))
    else:
        yield f"“{spoken(query)}” is on neither side." if query else "Write what to look for after the key."


def hit(desk: Desk, step: Step) -> Iterator[str]:
    """The next hit of the search, around the ends."""
    yield from _at_hit(desk, nearest(desk.hits, desk.session.caret, step))


def _at_hit(desk: Desk, at: int) -> Iterator[str]:
    found = desk.hits[at]
    yield from desk.arrive(Caret(found.side, found.span.start, found.band))
    yield f"Hit {at + 1} of {len(desk.hits)}, {found.side}: “{_around(desk, found)}”"


def _around(desk: Desk, found: Hit) -> str:
    text = desk.session.text(found.side)
    start, end = max(0, found.span.start - AROUND), found.span.end + AROUND
    return f"{'…' if start else ''}{spoken(text[start:end])}{'…' if end < len(text) else ''}"


def switch_side(desk: Desk) -> Iterator[str]:
    """The aligned place on the other side."""
    selecting.switch_side(desk.session)
    desk.session.go(desk.session.caret)
    side, offset, _ = desk.session.caret
    rest = spoken(desk.session.text(side)[offset : offset + 2 * AROUND])
    yield f"{side.title()} side, at “{rest}”." if rest else f"{side.title()} side, at the end."


def say_words(desk: Desk) -> Iterator[str]:
    """The link's words with their numbers."""
    for side in SIDES:
        found = [spoken(desk.session.text(side)[slice(*span)]) for span in words(desk.session, side)]
        numbered = ", ".join(f"{number} {word}" for number, word in enumerate(found, 1))
        yield f"{side.title()}: {numbered or 'nothing'}."


def select(desk: Desk, command: str) -> Iterator[str]:
    """Select what is described in words."""
    choose(desk.session, command)
    yield f"Selected: {quotes(meant.targets(desk.session))}."


def select_sentence(desk: Desk) -> Iterator[str]:
    """The sentence under the caret; again, one more."""
    selecting.select_sentence(desk.session)
    yield f"Selected: {quotes(meant.targets(desk.session))}."


def give_up(desk: Desk) -> Iterator[str]:
    """No selection, no hits."""
    selecting.give_up(desk.session)
    desk.hits = []
    yield "Nothing is selected."


def level(desk: Desk) -> Iterator[str]:
    """The next level of what counts as a change."""
    session = desk.session
    session.show_differences(LEVELS[(LEVELS.index(session.level) + 1) % len(LEVELS)])
    changes = len(session.differences(session.caret.band))
    yield f"Differences: {session.level}; {amount(changes, 'change')} in this link."


def set_mark(desk: Desk, letter: str) -> Iterator[str]:
    """Remember this place under a letter."""
    if len(letter) == 1 and letter.isalnum():
        desk.session.marks[letter] = desk.session.caret
        yield f"Mark {letter} is here."
    else:
        yield "Write one letter after the key."


def go_to_mark(desk: Desk, letter: str) -> Iterator[str]:
    """Go to the place remembered under a letter."""
    place = desk.session.marks.get(letter)
    if place is None:
        yield f"No mark {letter}; marks: {', '.join(sorted(desk.session.marks)) or 'none'}."
        return
    desk.session.trail.leave(desk.session.caret)
    yield from desk.arrive(desk.session.places.at(place.side, place.offset))
