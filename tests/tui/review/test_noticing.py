"""Suggestions of Diptych's own: found behind the reader, kept, settled, found anew for other links."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from collate import Alignment, Document, Span
from collate import Suggestion as Noticed
from store import Store
from store.library.found import in_json
from tests.tui.conftest import LEFT, RIGHT, document
from tests.tui.hand import reader_of
from tui.app import Diptych
from tui.behind.suggesting import Beside, fingerprint
from tui.lists.summary import summary
from tui.review.noticing import Noticing
from tui.review.session import Session
from tui.review.shelf import Shelf
from tui.screens.reader.arriving import poll_noticing
from tui.screens.summary import SummaryScreen
from tui.settings.settings import Asked, Settings

SAME = "The pilot slept. The old pilot smoked. The pilot sang."
SAME_AGAIN = "The sailor slept. The old sailor smoked. The sailor sang."


def noticed(left: Document, right: Document, kind: str, words: tuple[str, str], at: int = 0) -> Noticed:
    starts = [text.index(word, at) for text, word in zip((left.text, right.text), words, strict=True)]
    spans = [(Span(start, start + len(word)),) for start, word in zip(starts, words, strict=True)]
    return Noticed(kind, "facts/number", "major", 0.9, True, spans[0], spans[1], " → ".join(words))


def two(left: Document, right: Document) -> list[Noticed]:
    """One that is shown, and one only when it is asked for."""
    crowd = noticed(left, right, "specificity", ("Forty-three people", "Thirty-four people"))
    return [noticed(left, right, "number", ("nine", "ten")), replace(crowd, shown=False)]


def pilots(left: Document, right: Document) -> list[Noticed]:
    return [noticed(left, right, "name", ("pilot", "sailor"), at) for at in (0, 20, 40)]


class Finding:
    """Finds what it is told to; counts how often it was asked, and how often it was told to stop."""

    def __init__(self, find: Callable[[Document, Document], list[Noticed]] = two) -> None:
        self.find = find
        self.asked: list[Alignment] = []
        self.stopped = 0
        self.is_ready = True
        self.is_dead = False

    def __call__(self, left: Document, right: Document, alignment: Alignment) -> Finding:
        self.asked.append(alignment)
        self.documents = left, right
        return self

    def answer(self) -> bytes | None:
        if self.is_dead:
            raise EOFError
        return in_json(self.find(*self.documents)) if self.is_ready else None

    def stop(self) -> None:
        self.stopped += 1


def opened(
    store: Store,
    finding: Finding,
    settings: Settings = Settings(),  # noqa: B008
    texts: tuple[str, str] = (LEFT, RIGHT),
    *,
    is_blind: bool = False,
    refusal: str = "",
) -> Session:
    """A session as the program opens it, with this to find suggestions."""
    left, right = texts
    return Shelf(store, settings, refusal, is_blind, finding).compare(
        (document(left), document(right, "right.txt"))
    )


async def arrived(pilot: Pilot[None]) -> None:
    """Wait no second for the next looks: one begins to look for suggestions, another takes them."""
    await pilot.pause()
    poll_noticing(reader_of(pilot))
    poll_noticing(reader_of(pilot))
    await pilot.pause()


def whys(session: Session) -> set[str]:
    return {each.why for each in session.record.suggestions.values()}


async def test_they_arrive_behind_the_first_look(store: Store) -> None:
    finding = Finding()
    finding.is_ready = False
    session = opened(store, finding)
    assert not finding.asked
    async with Diptych(session).run_test(size=(100, 24)) as pilot:
        await arrived(pilot)
        assert finding.asked == [session.alignment]
        assert not session.record.suggestions
        await pilot.press("J", "K")
        finding.is_ready = True
        await arrived(pilot)
        assert whys(session) == {"nine → ten", "Forty-three people → Thirty-four people"}
        assert reader_of(pilot).foot.message == "1 suggestion · ) goes to the next · 1 more with D"
        assert "1 suggestion, 1 more with D" in reader_of(pilot).panel.render().plain
        await pilot.press("right_parenthesis")
        assert "nine → ten" in reader_of(pilot).panel.render().plain
        await pilot.press("right_parenthesis")
        assert reader_of(pilot).foot.message == "no suggestion after this"
        await pilot.press("x", "x")
        assert reader_of(pilot).foot.message == "no suggestion is sure enough to be shown: 1 more with D"
        await pilot.press("D", "right_parenthesis", "x", "x")
        assert reader_of(pilot).foot.message == "there are no suggestions"


async def test_accepted_dismissed_and_undone(store: Store) -> None:
    session = opened(store, Finding())
    async with Diptych(session).run_test(size=(100, 24)) as pilot:
        await arrived(pilot)
        await pilot.press("n", "enter")
        (made,) = session.record.annotations.values()
        assert (made.origin, [target.exact for target in made.targets]) == ("suggestion", ["nine", "ten"])
        await pilot.press("D", "n", "x")
        assert not session.record.suggestions
        await pilot.press("u")
        assert whys(session) == {"Forty-three people → Thirty-four people"}
        await pilot.press("u")
        assert len(session.record.suggestions) == 2
        assert not session.record.annotations
        await pilot.press("U", "U")
        assert not session.record.suggestions


async def test_what_was_found_once_is_not_sought_again(store: Store) -> None:
    async with Diptych(opened(store, Finding())).run_test() as pilot:
        await arrived(pilot)
        await pilot.press("n", "x")
    finding = Finding()
    session = opened(store, finding)
    async with Diptych(session).run_test() as pilot:
        await pilot.pause()
        assert whys(session) == {"Forty-three people → Thirty-four people"}
        assert finding.asked == []


async def test_links_that_are_corrected_have_theirs_found_anew(store: Store) -> None:
    finding = Finding()
    session = opened(store, finding)
    async with Diptych(session).run_test(size=(100, 30)) as pilot:
        await arrived(pilot)
        before = set(session.record.suggestions)
        finding.find = lambda *_: []
        await pilot.press("J", "L", "u")
        assert len(session.record.pins) > 0
        assert set(session.record.suggestions) == before
        await arrived(pilot)
        assert finding.asked[1:] == [session.alignment]
        assert not session.record.suggestions
        finding.find = two
        await pilot.press("u")
        await arrived(pilot)
        assert set(session.record.suggestions) == before


async def test_a_search_that_nobody_waits_for_is_stopped(store: Store) -> None:
    finding = Finding()
    finding.is_ready = False
    async with Diptych(opened(store, finding)).run_test() as pilot:
        await arrived(pilot)
        assert finding.stopped == 0
    assert finding.stopped == 1


async def test_a_search_that_breaks_off_says_so_once(store: Store) -> None:
    finding = Finding()
    finding.is_dead = True
    async with Diptych(opened(store, finding)).run_test(size=(100, 24)) as pilot:
        await arrived(pilot)
        assert "broke off" in reader_of(pilot).foot.message
        await pilot.press("J")
        await arrived(pilot)
        assert not reader_of(pilot).foot.message
        assert len(finding.asked) == 1


async def test_the_same_words_go_with_a_dismissed_one(store: Store) -> None:
    session = opened(store, Finding(pilots), texts=(SAME, SAME_AGAIN))
    async with Diptych(session).run_test(size=(100, 24)) as pilot:
        await arrived(pilot)
        assert len(session.record.suggestions) == 3
        await pilot.press("n", "x")
        assert not session.record.suggestions
        assert reader_of(pilot).foot.message.startswith("dismissed, and 2 more of the same words")
        session.record.reload()
        assert not session.record.suggestions
        await pilot.press("u")
        assert len(session.record.suggestions) == 3
        await pilot.press("U")
        assert not session.record.suggestions


@pytest.mark.parametrize(("is_blind", "refusal"), [(True, ""), (False, "it is read only")])
def test_nothing_is_kept_of_a_blind_or_a_read_only_pass(store: Store, is_blind: bool, refusal: str) -> None:
    opened(store, Finding())
    session = opened(store, Finding(), is_blind=is_blind, refusal=refusal)
    assert session.noticing
    assert not session.notice()
    assert session.notice()
    assert len(session.record.suggestions) == 2
    assert store.database.value("SELECT count(*) FROM found") == 0


def test_what_is_damaged_is_found_anew(store: Store) -> None:
    finding = Finding()
    session = opened(store, finding)
    left, right = session.documents["left"], session.documents["right"]
    store.keep_found(
        session.record.comparison, fingerprint(left, right, session.alignment.links), b'[{"kind": 3}]'
    )
    assert session.noticing
    assert not session.notice()
    assert len(finding.asked) == 1
    assert session.notice()
    assert len(session.record.suggestions) == 2


def shown(store: Store, asked: Asked) -> dict[str, bool]:
    session = opened(store, Finding(), Settings(asked=asked))
    if session.noticing:
        while not session.notice():
            pass
    return {each.kind: each.shown for each in session.record.suggestions.values()}


def test_which_are_wanted(store: Store) -> None:
    assert shown(store, Asked()) == {"number": True, "specificity": False}
    assert shown(store, Asked(shown=("specificity",))) == {"number": False, "specificity": True}
    assert shown(store, Asked(hidden=("number",))) == {"specificity": False}
    assert shown(store, Asked(is_enabled=False)) == {}


async def test_the_summary_counts_them(store: Store) -> None:
    session = opened(store, Finding())
    async with Diptych(session).run_test(size=(100, 30)) as pilot:
        await arrived(pilot)
        await pilot.press("n", "enter", "Z")
        assert isinstance(pilot.app.screen, SummaryScreen)
        told = summary(session)
        assert (told.accepted, told.suggestions) == (1, 1)


def test_links_by_length_are_not_looked_at(session: Session) -> None:
    finding = Finding()
    session.align(session.alignment, is_sketch=True)
    session.noticing = Noticing(session.record, session.both, Asked(), finding)
    assert not session.notice()
    session.notice_all()
    assert not finding.asked
    session.align(session.alignment)
    session.notice()
    assert session.notice()


def test_the_program_itself_looks(store: Store, database: Path) -> None:
    from tui.review.shelf import opened_shelf

    with opened_shelf(database, Settings(), "ann") as shelf:
        session = shelf.compare((document(LEFT), document(RIGHT, "right.txt")))
        assert session.noticing
        assert shelf.look is Beside
