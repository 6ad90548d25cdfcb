from __future__ import annotations

import time

import pytest

from tui.behind.suggesting import Beside, fingerprint, found_in
from tui.review.session import Session


def test_other_links_texts_and_programs_have_other_fingerprints(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    (left, right), links = session.both, session.alignment.links
    keys = {
        fingerprint(left, right, links),
        fingerprint(right, left, links),
        fingerprint(left, right, links[:-1]),
        fingerprint(left, right, [links[0]._replace(moved=True), *links[1:]]),
        fingerprint(left._replace(text=left.text.replace("nine", "five")), right, links),
        fingerprint(left._replace(blocks=left.blocks[1:]), right, links),
    }
    assert len(keys) == 6
    monkeypatch.setattr("tui.behind.suggesting.word_lists", lambda: b"another word")
    assert fingerprint(left, right, links) not in keys


def test_a_process_of_its_own_finds_what_the_program_itself_would(session: Session) -> None:
    left, right = session.both
    search = Beside(left, right, session.alignment)
    found = search.answer()
    assert found is None
    until = time.monotonic() + 60
    while found is None and time.monotonic() < until:
        time.sleep(0.05)
        found = search.answer()
    assert found == found_in(left, right, session.alignment)
    assert found != b"[]"
    search.stop()
