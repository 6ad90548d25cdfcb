"""A file of tracked changes that changes: it stands on both sides, and both are taken anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from store import Store
from store.annotation import Anchor, Side
from tui.actions.recording import tag
from tui.actions.rereading import reread
from tui.actions.watching import Watch, news_of
from tui.console.terminal import read_pair
from tui.keys.keys import KEYS
from tui.linear import review
from tui.review.session import Session
from tui.review.shelf import Shelf
from tui.settings.settings import Settings

DUE = "It is due in May, on the first working day of the month, as it was before."
EXACT = {"left": "exact", "right": "exact"}


def contract(was: str, becomes: str, first: str = "The tenant") -> bytes:
    """A rich text in which `becomes` stands for `was`, as a tracked change."""
    return rb"{\rtf1 %b {\deleted %b}{\revised %b} the rent to the owner of the house.\par %b\par}" % tuple(
        each.encode() for each in (first, was, becomes, DUE)
    )


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "contract.rtf"
    path.write_bytes(contract("pays", "owes"))
    return path


def opened(store: Store, file: Path) -> Session:
    return Shelf(store, Settings()).compare(read_pair(f"{file}#original", str(file)))


def tagged(store: Store, file: Path) -> Session:
    """The contract, “pays” and “owes” tagged."""
    session = opened(store, file)
    session.go(session.places.at("left", session.text("left").index("pays")))
    tag(session, "logic/modality")
    return session


def texts(session: Session) -> list[str]:
    return [session.text(side).splitlines()[0] for side in ("left", "right")]


def anchors(session: Session) -> dict[Side, Anchor]:
    """What became of the targets of the only annotation."""
    (annotation,) = session.record.annotations.values()
    return {target.side: target.anchor for target in annotation.targets}


def test_both_sides_are_taken_anew(store: Store, file: Path) -> None:
    session = tagged(store, file)
    file.write_bytes(contract("pays", "owes", "From June the tenant"))
    new = reread(session)
    assert new
    assert [each.split()[:5] for each in texts(new)] == [
        ["From", "June", "the", "tenant", verb] for verb in ("pays", "owes")
    ]
    assert anchors(new) == EXACT
    assert new.told.startswith("contract.rtf has changed since")
    assert reread(new) is None


def test_a_change_that_the_original_does_not_show_leaves_its_text(store: Store, file: Path) -> None:
    session = tagged(store, file)
    file.write_bytes(contract("pays", "forgives"))
    new = reread(session)
    assert new
    assert [each.split()[2] for each in texts(new)] == ["pays", "forgives"]
    assert anchors(new)["left"] == "exact"
    assert anchors(new)["right"] != "exact"


def test_changes_that_are_all_accepted_by_now_are_told(store: Store, file: Path) -> None:
    session = tagged(store, file)
    file.write_bytes(rb"{\rtf1 The tenant owes the rent to the owner of the house.\par}")
    lines = list(review(session, KEYS, iter(["C"])))
    assert any("contract.rtf has no tracked changes" in line for line in lines)


def test_the_file_is_told_of_once_by_its_own_name(store: Store, file: Path) -> None:
    session = opened(store, file)
    watch = Watch(session.documents)
    assert watch.look() == {}
    file.write_bytes(contract("pays", "forgives"))
    found = watch.look()
    assert found == {"left": "changed", "right": "changed"}
    said = news_of(session.documents, found)
    assert said == "contract.rtf changed on disk: {text.take_in} takes it in"
    file.unlink()
    assert news_of(session.documents, watch.look()).startswith("contract.rtf is no longer there")


def test_the_next_opening_carries_both_sides_over(store: Store, file: Path) -> None:
    tagged(store, file)
    file.write_bytes(contract("pays", "owes", "From June the tenant"))
    again = opened(store, file)
    assert again.told.startswith("contract.rtf has changed since")
    assert anchors(again) == EXACT
    assert len(store.comparisons()) == 1
