"""How each screen looks, in two sizes, dark and light. Look at a picture before you accept it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from collate import Span, Suggestion, compare, read
from store import Store, Target, load_tags, new_id, now
from store.annotation import Annotation
from store.library.found import in_json
from tests.tui.conftest import LEFT, MOVED, MOVED_BACK, RIGHT, document
from tests.tui.suggested import put, suggestion
from tui.actions.editing import change_one, noted
from tui.actions.recording import tag
from tui.app import Diptych
from tui.behind.suggesting import AtOnce
from tui.commands.open import DEMO
from tui.lists import library
from tui.review.noticing import Noticing
from tui.review.record import Record
from tui.review.session import Session
from tui.review.shelf import Shelf
from tui.settings.settings import Asked, Settings

SAMPLES = Path(__file__).parents[3] / "sample_docs"
Compare = Callable[..., bool]
Before = Callable[[Pilot[None]], Awaitable[None]]
SMALL_DARK, LARGE_LIGHT = ((80, 24), "diptych-dark"), ((120, 40), "diptych-light")
in_both = pytest.mark.parametrize(("size", "theme"), [SMALL_DARK, LARGE_LIGHT], ids=["80x24", "120x40"])

# What is pressed to come to a screen.
SCREENS = {
    "by_sentence": "J J J n",
    "by_paragraph": "r J J J n",
    "flow": "r r J J J J n",
    "both_sides": "n n 4 plus a w h y escape J J equals_sign v e tab e",
    "gaps_and_annotations": "n 4 n 3 minus right_square_bracket right_square_bracket 1 exclamation_mark",
    "suggestion": "J J J J n",
    "tag_chooser": "n t",
    "note": "n 4 a t w o enter l i n e s",
    "search": "slash T o l l e m a r",
    "correcting": "J J J J L",
    "annotations": "n 4 n 3 minus n 6 exclamation_mark A",
    "summary": "n 4 n 3 minus J equals_sign Z",
    "export": "n 4 n 3 minus E tab m a j o r plus",
    "filter": "n 4 n 3 minus n 6 f m a j o r plus enter",
    "go_to": "percent_sign 4 0",
    "adjudication": "J J J J n 4 n 3 W",
    "tag_sets": "number_sign",
    "help": "question_mark",
    "palette": "colon",
}


@pytest.fixture(autouse=True)
def colours(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a terminal that has them all."""
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.fixture
def app(store: Store, database: Path) -> Diptych:
    """The reader on the first sample pair, with a suggestion, and an annotation of a colleague's."""
    left, right = (read(SAMPLES / name) for name in DEMO)
    comparison = store.comparison(left, right)
    with Store.open(database, "bob") as other, other.action(comparison.id, "tag") as action:
        place = left.text.index("43 fishing boats")
        target, when = Target.of("left", left.text, place, place + 2), now()
        action.add(Annotation(new_id(), comparison.id, "facts/number", "minor", "bob", when, when, (target,)))
    record = Record(store, comparison.id, load_tags("faithfulness"))
    session = Session(left, right, compare(left, right), record)
    put(session, suggestion(session, "43 fishing boats", "34 fishing boats"))
    return Diptych(session)


def pressing(keys: str) -> Before:
    async def press(pilot: Pilot[None]) -> None:
        await pilot.press(*keys.split())
        await pilot.pause()

    return press


@in_both
@pytest.mark.parametrize("name", SCREENS)
def test_screen(app: Diptych, snap_compare: Compare, name: str, size: tuple[int, int], theme: str) -> None:
    app.theme = theme
    assert snap_compare(app, terminal_size=size, run_before=pressing(SCREENS[name]))


@pytest.mark.parametrize("theme", ["diptych-contrast", "diptych-mono"])
def test_other_themes(app: Diptych, snap_compare: Compare, theme: str) -> None:
    app.theme = theme
    assert snap_compare(app, terminal_size=(80, 24), run_before=pressing(SCREENS["both_sides"]))


def test_stacked(app: Diptych, snap_compare: Compare) -> None:
    assert snap_compare(app, terminal_size=(60, 20), run_before=pressing("n n 4"))


# Words of the sample pair; what is found of it is for the tests of the detectors.
FOUND = (
    ("number", "facts/number", "43 fishing boats", "34 fishing boats", True),
    ("role", "facts/role", "harbour master", "owner of the port", True),
    ("date", "facts/date-time", "on Thursday", "on Tuesday", True),
    ("modality", "logic/modality", "cannot put to sea", "do not want to go to sea", False),
)


class Found(AtOnce):
    """Finds FOUND."""

    def answer(self) -> bytes:
        """As it is kept."""
        left, right, _ = self._sought
        return in_json(
            Suggestion(
                *(kind, tag, "major", 0.9, is_shown),
                *((span_of(left.text, words[0]),), (span_of(right.text, words[1]),)),
                " → ".join(words),
            )
            for kind, tag, *words, is_shown in FOUND
        )


def span_of(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


@in_both
@pytest.mark.parametrize("name", ["found", "accepted", "all"])
def test_suggestions(
    app: Diptych, snap_compare: Compare, name: str, size: tuple[int, int], theme: str
) -> None:
    keys = {"found": "J )", "accepted": "J ) enter", "all": "D J ) x enter"}
    assert app.session
    app.session.record.suggestions.clear()
    app.session.noticing = Noticing(app.session.record, app.session.both, Asked(), Found)
    app.session.notice_all()
    app.session.record_changed()
    app.theme = theme
    assert snap_compare(
        app, terminal_size=size, run_before=pressing(keys[name].replace(")", "right_parenthesis"))
    )


@in_both
def test_library(
    store: Store,
    snap_compare: Compare,
    monkeypatch: pytest.MonkeyPatch,
    size: tuple[int, int],
    theme: str,
) -> None:
    monkeypatch.chdir("/")
    monkeypatch.setattr(library, "in_words", lambda _opened, _now: "today 14:05")
    shelf = Shelf(store, Settings())
    for name, left, right in (("ferry", LEFT, RIGHT), ("market", MOVED, MOVED_BACK)):
        session = shelf.compare((document(left, f"{name}_old.txt"), document(right, f"{name}_new.txt")), name)
    tag(session, "facts/number")
    app = Diptych(shelf=shelf)
    app.theme = theme
    assert snap_compare(app, terminal_size=size, run_before=pressing("j"))


@in_both
def test_notes(store: Store, snap_compare: Compare, size: tuple[int, int], theme: str) -> None:
    shelf = Shelf(store, Settings())
    for name, left, right in (("ferry", LEFT, RIGHT), ("market", MOVED, MOVED_BACK)):
        session = shelf.compare((document(left, f"{name}_old.txt"), document(right, f"{name}_new.txt")), name)
        made = tag(session, "facts/number")
    note = f"nobody says so, {'and nobody knows why; ' * 9}the ferry does, they say"
    change_one(session, made, "note", noted(note))
    app = Diptych(shelf=shelf)
    app.theme = theme
    assert snap_compare(app, terminal_size=size, run_before=pressing("s f e r r y enter j"))
