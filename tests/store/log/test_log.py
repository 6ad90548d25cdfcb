"""Which entry of a row stands, and which were written without knowing of it."""

from __future__ import annotations

import json

from store.log.log import Entry, heads


def entry(
    action: str, parents: str = "", version: int = 1, undoes: str | None = None, at: str = "1"
) -> Entry:
    kind = "do" if undoes is None else "undo"
    after = json.dumps({"place": "0-1/", "state": "seen", "at": at, "version": version})
    return Entry("review", action, kind, undoes, "ann", at, "label", after, parents)


def actions(*entries: Entry) -> list[str]:
    return [each.action for each in heads(entries)]


def test_of_a_row_that_one_copy_wrote_the_last_entry_stands() -> None:
    assert actions() == []
    assert actions(entry("a"), entry("b", "a", 2), entry("c", "b", 3)) == ["c"]


def test_the_higher_version_stands_then_the_later_time() -> None:
    first = entry("a")
    assert actions(first, entry("b", "a", 2, at="9"), entry("c", "a", 3, at="2")) == ["c", "b"]
    assert actions(first, entry("b", "a", 2, at="2"), entry("c", "a", 2, at="9")) == ["c", "b"]


def test_who_knew_of_both_settled_it() -> None:
    both = entry("a"), entry("b", "a", 2), entry("c", "a", 2)
    assert actions(*both, entry("d", "c b", 3)) == ["d"]
    assert actions(*both, entry("d", "c", 3)) == ["d", "b"]


def test_to_take_that_back_opens_it_again_and_to_redo_it_settles_it_again() -> None:
    settled = entry("a"), entry("b", "a", 2), entry("c", "a", 2), entry("d", "c b", 3)
    undone = entry("e", "d", 4, undoes="d")
    assert actions(*settled, undone) == ["e", "b"]
    redone = entry("f", "e", 5, undoes="e")
    assert actions(*settled, undone, redone) == ["f"]
    assert actions(*settled, undone, redone, entry("g", "f", 6, undoes="f")) == ["g", "b"]
